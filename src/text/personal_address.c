// SPDX-License-Identifier: EUPL-1.2
/*
 * personal_address.c - where somebody lives: a street with a house number, a postcode.
 *
 * A street is known by its ending.  "In onze straat 12 keer" is none: what is counted stands behind
 * the number.  A box of the post office belongs to an organisation.
 */
#include <string.h>

#include "text/personal_part.h"
#include "text/stopword.h"

enum { HOUSE_DIGITS = 5, POSTCODE_DIGITS = 4, STREET_WORDS = 5, STREET_LEAST = 2, TOWN_WORDS = 3 };

static bool ends_in(struct str word, const char *const *ending, size_t len, size_t least)
{
    for (size_t i = 0; i < len; i++) {
        size_t tail = strlen(ending[i]);

        if (word.len >= tail + least && read_bytes(word, word.len - tail, ending[i]))
            return true;
    }
    return false;
}

/* Whether a street can be called so; sure: it is also one without a capital. */
static bool is_street(struct str word, bool capital)
{
    static const char *const sure[]  = {"straat", "laan",   "plein", "gracht",
                                        "kade",   "singel", "steeg"};
    static const char *const other[] = {"weg",       "pad",       "dreef", "hof",   "park",
                                        "dijk",      "wal",       "markt", "baan",  "ring",
                                        "plantsoen", "boulevard", "erf",   "veld",  "kamp",
                                        "akker",     "oever",     "burg",  "poort", "brink"};

    if (ends_in(word, sure, ARRAY_LEN(sure), capital ? 0 : 2 * STREET_LEAST))
        return true;
    return capital && ends_in(word, other, ARRAY_LEN(other), STREET_LEAST);
}

/* Whether what stands here is counted: "12 keer", "50 kilometer". */
static bool is_counted(struct str s, size_t at)
{
    static const char *const unit[] = {"keer",     "meter",    "km",       "kilometer", "uur",
                                       "dagen",    "weken",    "maanden",  "jaar",      "euro",
                                       "mensen",   "huizen",   "woningen", "procent",   "bewoners",
                                       "gezinnen", "kinderen", "minuten"};

    for (size_t i = 0; i < ARRAY_LEN(unit); i++)
        if (read_word(s, at, unit[i]))
            return true;
    return false;
}

/* Behind what may follow the house number: "a", " bis", "-2", " hs". */
static size_t read_addition(struct str s, size_t at)
{
    static const char *const word[] = {" bis", " hs", " zwart", " rood", "-hs", " huis"};
    size_t                   end    = at;

    for (size_t i = 0; i < ARRAY_LEN(word); i++)
        if (read_word(s, at, word[i]))
            return at + strlen(word[i]);
    if (end < s.len && read_is_letter(s.ptr[end]) && read_ends(s, end + 1))
        return end + 1;
    if (end + 1 < s.len && s.ptr[end] == ' ' && s.ptr[end + 1] >= 'A' && s.ptr[end + 1] <= 'Z' &&
        read_ends(s, end + 2))
        return end + 2;
    if (end + 1 < s.len && s.ptr[end] == '-') {
        end = read_digits(s, at + 1, 1, HOUSE_DIGITS);
        if (!end && read_is_letter(s.ptr[at + 1]))
            end = at + 2;
        if (end && read_ends(s, end))
            return end;
    }
    return at;
}

/* Behind "1234 AB", or 0; tight: with nothing between. */
static size_t read_postcode(struct str s, size_t at, bool *tight_out, bool *small_out)
{
    static const char *const never[] = {"SA", "SD", "SS"};
    size_t                   digits  = read_digits(s, at, POSTCODE_DIGITS, POSTCODE_DIGITS), end;

    if (!digits || s.ptr[at] == '0' || !read_begins(s, at) || (at > 0 && s.ptr[at - 1] == '.'))
        return 0;
    end = read_space(s, digits);
    if (end > digits + 2 || end + 2 > s.len || !read_is_letter(s.ptr[end]) ||
        !read_is_letter(s.ptr[end + 1]) || !read_ends(s, end + 2) ||
        (end + 2 < s.len && s.ptr[end + 2] == '-'))
        return 0;
    *tight_out = end == digits;
    if ((s.ptr[end] >= 'a') != (s.ptr[end + 1] >= 'a'))
        return 0;
    *small_out = s.ptr[end] >= 'a';
    for (size_t i = 0; i < ARRAY_LEN(never); i++)
        if (read_bytes(s, end, never[i]))
            return 0;
    return end + 2;
}

/* Behind the house number that belongs to a postcode, or at. */
static size_t read_house(struct str s, size_t at)
{
    static const char *const before[] = {"huisnummer", "nummer", "nr.", "nr"};
    size_t word = read_space(s, at < s.len && s.ptr[at] == ',' ? at + 1 : at), end;

    for (size_t i = 0; i < ARRAY_LEN(before); i++)
        if (read_bytes(s, word, before[i])) {
            word = read_space(s, read_bytes(s, word, before[i]));
            break;
        }
    end = word > at ? read_digits(s, word, 1, HOUSE_DIGITS) : 0;
    if (!end || is_counted(s, read_space(s, end)))
        return at;
    return read_addition(s, end);
}

/* In "in 2020 EU-geld" and "sinds 2015 NS" the digits are a year. */
static bool is_year(struct str s, size_t at)
{
    size_t word = at;

    if (!read_bytes(s, at, "19") && !read_bytes(s, at, "20"))
        return false;
    while (word > 0 && s.ptr[word - 1] == ' ')
        word--;
    return word > 0 && s.ptr[word - 1] != ',';
}

static bool is_post_box(const struct finder *f, size_t at)
{
    size_t from = at > 30 ? at - 30 : 0;

    for (size_t i = from; i < at; i++)
        if (read_bytes(f->text, i, "postbus"))
            return true;
    return false;
}

static void postcode_at(struct finder *f, size_t at)
{
    struct str s     = f->text;
    bool       tight = false, small = false;
    size_t     end = read_postcode(s, at, &tight, &small), house;

    if (!end || is_post_box(f, at))
        return;
    house = read_house(s, end);
    if (house == end && (small || number_name(f, at) == NUMBER_OTHER || (!tight && is_year(s, at))))
        return;
    if (small && !tight && (is_year(s, at) || stopword_is(TEXT_NL, str_slice(s, end - 2, 2))))
        return;
    finder_add(f, at, house, PERSONAL_ADDRESS, PERSONAL_FORM, false);
}

/* Where the name of the street begins whose last word this is: "Jan van Galenstraat". */
static size_t street_begin(const struct finder *f, size_t last)
{
    size_t first = last;

    for (size_t i = last; i > 0 && last - i < STREET_WORDS; i--) {
        const struct word *before = &f->words.item[i - 1], *here = &f->words.item[i];
        bool joined = here->gap == GAP_SPACE || (here->gap == GAP_DOT && !here->begins);

        if (!joined || (!before->capital && before->role != ROLE_PARTICLE))
            break;
        if (before->capital && !(before->begins && name_is_ordinary(word_text(f, before))))
            first = i - 1;
    }
    return f->words.item[first].at;
}

/* Behind the place that is named with the address, "te Den Haag", or end. */
static size_t read_town(const struct finder *f, size_t word, size_t end)
{
    size_t at = word, place;

    while (at < f->words.len && f->words.item[at].at < end)
        at++;
    if (at + 1 >= f->words.len || f->words.item[at].at != read_space(f->text, end) ||
        !str_eq_z(word_text(f, &f->words.item[at]), "te"))
        return end;
    for (place = at + 1; place < f->words.len && place - at <= TOWN_WORDS; place++) {
        const struct word *here = &f->words.item[place];

        if (!here->capital || (here->gap != GAP_SPACE && here->gap != GAP_HYPHEN))
            break;
        end = here->end;
    }
    return end;
}

static void street_at(struct finder *f, size_t word)
{
    struct str s     = f->text;
    size_t     after = f->words.item[word].end, number = read_space(s, after), end, next;
    bool       tight = false, small = false;

    end = number > after ? read_digits(s, number, 1, HOUSE_DIGITS) : 0;
    if (!end || (end < s.len && strchr(".,:/", s.ptr[end]) && end + 1 < s.len &&
                 read_is_digit(s.ptr[end + 1])))
        return;
    end = read_addition(s, end);
    if (!read_ends(s, end) || is_counted(s, read_space(s, end)))
        return;
    next = read_space(s, end < s.len && s.ptr[end] == ',' ? end + 1 : end);
    next = read_postcode(s, next, &tight, &small);
    end  = read_town(f, word, next ? next : end);
    finder_add(f, street_begin(f, word), end, PERSONAL_ADDRESS, PERSONAL_FORM, false);
}

void personal_addresses(struct finder *f)
{
    for (size_t i = 0; i < f->words.len; i++) {
        const struct word *word   = &f->words.item[i];
        size_t             number = read_space(f->text, word->end);

        if (number > word->end && read_digits(f->text, number, 1, HOUSE_DIGITS) &&
            is_street(word_text(f, word), word->capital))
            street_at(f, i);
    }
    for (size_t at = 0; at < f->text.len; at++)
        if (read_is_digit(f->text.ptr[at]) && (at == 0 || !read_is_digit(f->text.ptr[at - 1])))
            postcode_at(f, at);
}
