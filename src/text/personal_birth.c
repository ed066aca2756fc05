// SPDX-License-Identifier: EUPL-1.2
/*
 * personal_birth.c - dates of birth: a date beside "geboren" or the like, or right behind a name.
 *
 * "Geboren na 1 januari 2015" is a rule, not somebody's date.
 */
#include <string.h>

#include "text/personal_part.h"

enum { YEAR_DIGITS = 4, BESIDE_MOST = 4 /* words between the date and "geboren" behind it */ };

/* Behind the name of a month, or 0. */
static size_t read_month(struct str s, size_t at)
{
    static const char *const month[] = {
        "januari",   "februari", "maart",    "april",    "mei",     "juni",     "juli",  "augustus",
        "september", "oktober",  "november", "december", "january", "february", "march", "may",
        "june",      "july",     "august",   "october",  "jan",     "feb",      "mrt",   "apr",
        "jun",       "jul",      "aug",      "sep",      "sept",    "okt",      "nov",   "dec"};

    for (size_t i = 0; i < ARRAY_LEN(month); i++) {
        size_t end = read_word(s, at, month[i]);

        if (end)
            return end < s.len && s.ptr[end] == '.' ? end + 1 : end;
    }
    return 0;
}

/* Behind "3-3-1975", "03/03/75", "1975-03-03" or "3 maart 1975", or 0. */
static size_t read_date(struct str s, size_t at)
{
    size_t year = read_digits(s, at, YEAR_DIGITS, YEAR_DIGITS), day = read_digits(s, at, 1, 2), end;

    if (year && year < s.len && s.ptr[year] == '-') {
        end = read_digits(s, year + 1, 1, 2);
        return end && end < s.len && s.ptr[end] == '-' ? read_digits(s, end + 1, 1, 2) : 0;
    }
    if (!day || day >= s.len)
        return 0;
    if (strchr("-/.", s.ptr[day])) {
        end = read_digits(s, day + 1, 1, 2);
        if (!end || end >= s.len || s.ptr[end] != s.ptr[day])
            return 0;
        year = read_digits(s, end + 1, 2, YEAR_DIGITS);
        return year && year != end + 4 && read_ends(s, year) ? year : 0;
    }
    end = read_month(s, read_space(s, day));
    return end ? read_digits(s, read_space(s, end), YEAR_DIGITS, YEAR_DIGITS) : 0;
}

/* Whether a word right before the date makes it a boundary. */
static bool is_boundary(struct str s, size_t at)
{
    static const char *const word[] = {" na ",     " voor ",  " v\xC3\xB3\xC3\xB3r ",
                                       " vanaf ",  " sinds ", " tot ",
                                       " tussen ", " after ", " before ",
                                       " since "};

    for (size_t i = 0; i < ARRAY_LEN(word); i++)
        if (at >= strlen(word[i]) && read_bytes(s, at - strlen(word[i]), word[i]))
            return true;
    return false;
}

/* "de baby is van 2 januari 2024" */
static bool is_of_person(const struct finder *f, size_t at)
{
    size_t             i = word_behind(f, at);
    const struct word *w = f->words.item;

    return i >= 3 && at - w[i - 1].end == 1 && str_eq_z(word_text(f, &w[i - 1]), "van") &&
           str_eq_z(word_text(f, &w[i - 2]), "is") &&
           (w[i - 3].role == ROLE_PERSON || w[i - 3].role == ROLE_TITLE || f->taken[w[i - 3].at]);
}

/* Whether "geboren" stands behind the date, in the same sentence. */
static bool is_born_behind(const struct finder *f, size_t end)
{
    size_t low = word_behind(f, end);

    for (size_t i = low; i < f->words.len && i - low < BESIDE_MOST; i++) {
        const struct word *word = &f->words.item[i];

        if (word->begins)
            return false;
        if (read_word(f->text, word->at, "geboren") || read_word(f->text, word->at, "born"))
            return true;
    }
    return false;
}

/* Whether a name ends right before: "Jansen (3-3-1975)", "Jansen, 3-3-1975." */
static bool is_behind_name(const struct finder *f, size_t at, size_t end)
{
    size_t before = at;

    while (before > 0 && strchr(" (,", f->text.ptr[before - 1]))
        before--;
    if (before == at || at - before > 3 || before == 0 || !f->taken[before - 1])
        return false;
    return f->text.ptr[at - 1] == '(' || end == f->text.len || strchr(".,;\n", f->text.ptr[end]);
}

void personal_births(struct finder *f)
{
    struct str s = f->text;

    for (size_t at = 0; at < s.len; at++) {
        size_t end;

        if (!read_is_digit(s.ptr[at]) || (at > 0 && read_is_digit(s.ptr[at - 1])) ||
            !read_begins(s, at))
            continue;
        end = read_date(s, at);
        if (!end || !read_ends(s, end) || is_boundary(s, at))
            continue;
        if (number_name(f, at) == NUMBER_BIRTH || is_born_behind(f, end) || is_of_person(f, at))
            finder_add(f, at, end, PERSONAL_BIRTH, PERSONAL_CALLED, false);
        else if (is_behind_name(f, at, end))
            finder_add(f, at, end, PERSONAL_BIRTH, PERSONAL_FORM, false);
    }
}
