// SPDX-License-Identifier: EUPL-1.2
/* written.c - reads what people write; the contract is in written.h. */
#include "base/written.h"

#include <string.h>

#include "base/attr.h"

/* Same text but for capitals; only for the letters a-z. */
static bool same_word(struct str word, const char *lower)
{
    size_t len = strlen(lower);

    if (word.len != len)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = word.ptr[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != lower[i])
            return false;
    }
    return true;
}

/* 1 to 12, 0 when it is no month. */
static int month_of(struct str word)
{
    static const char *const name[][4] = {{"januari", "january", "jan", "jan"},
                                          {"februari", "february", "feb", "febr"},
                                          {"maart", "march", "mrt", "mar"},
                                          {"april", "april", "apr", "apr"},
                                          {"mei", "may", "mei", "mei"},
                                          {"juni", "june", "jun", "jun"},
                                          {"juli", "july", "jul", "jul"},
                                          {"augustus", "august", "aug", "aug"},
                                          {"september", "september", "sep", "sept"},
                                          {"oktober", "october", "okt", "oct"},
                                          {"november", "november", "nov", "nov"},
                                          {"december", "december", "dec", "dec"}};

    if (str_ends(word, STR(".")))
        word = str_slice(word, 0, word.len - 1);
    for (size_t i = 0; i < ARRAY_LEN(name); i++)
        for (size_t k = 0; k < ARRAY_LEN(name[0]); k++)
            if (same_word(word, name[i][k]))
                return (int)i + 1;
    return 0;
}

/* The number in a text of so many digits; false otherwise. */
static bool digits(struct str text, size_t least, size_t most, int *out)
{
    int number = 0;

    if (text.len < least || text.len > most)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        number = number * 10 + (text.ptr[i] - '0');
    }
    *out = number;
    return true;
}

/* The parts between the separators, without empty ones; more than most gives most + 1. */
static size_t split(struct str text, char separator, struct str *part, size_t most)
{
    size_t     count = 0;
    struct str one;

    while (str_cut(&text, separator, &one)) {
        one = str_trim(one);
        if (one.len == 0)
            continue;
        if (count == most)
            return most + 1;
        part[count++] = one;
    }
    return count;
}

/* Three parts in either order: the year is the one of four digits. */
static bool read_numbers(const struct str part[3], struct date_ymd *out)
{
    if (part[0].len == 4)
        return digits(part[0], 4, 4, &out->year) && digits(part[1], 1, 2, &out->month) &&
               digits(part[2], 1, 2, &out->day);
    return digits(part[0], 1, 2, &out->day) && digits(part[1], 1, 2, &out->month) &&
           digits(part[2], 4, 4, &out->year);
}

static bool read_words(const struct str part[3], struct date_ymd *out)
{
    out->month = month_of(part[1]);
    return out->month && digits(part[0], 1, 2, &out->day) && digits(part[2], 4, 4, &out->year);
}

static enum written day_of(const struct date_ymd *ymd, struct date *out)
{
    return date_of(ymd->year, ymd->month, ymd->day, out) ? WRITTEN : WRITTEN_NO_SUCH_DAY;
}

enum written written_day(struct str text, struct date *out)
{
    struct str      part[3];
    struct date_ymd ymd = {0};

    if ((split(text, '-', part, 3) == 3 && read_numbers(part, &ymd)) ||
        (split(text, ' ', part, 3) == 3 && read_words(part, &ymd)))
        return day_of(&ymd, out);
    return WRITTEN_NOT;
}

/* --- programs ------------------------------------------------------------------------- */

/* "14:30", "14:30:00", "0:00:00.000": what comes behind a day. */
static bool is_time(struct str text)
{
    struct str part[3];
    size_t     count = split(text, ':', part, 3);
    int        number;

    if (count != 2 && count != 3)
        return false;
    if (count == 3) {
        struct str seconds;

        str_cut(&part[2], '.', &seconds);
        if (!digits(seconds, 2, 2, &number))
            return false;
    }
    return digits(part[0], 1, 2, &number) && digits(part[1], 2, 2, &number);
}

/* The day without the time behind it, when there is one. */
static struct str without_time(struct str text)
{
    size_t at = text.len;

    while (at > 0 && text.ptr[at - 1] != ' ' && text.ptr[at - 1] != 'T')
        at--;
    if (at > 0 && is_time(str_slice(text, at, text.len)))
        return str_trim(str_slice(text, 0, at - 1));
    return text;
}

/* "20260302" */
static bool read_packed(struct str text, struct date_ymd *out)
{
    return text.len == 8 && digits(str_slice(text, 0, 4), 4, 4, &out->year) &&
           digits(str_slice(text, 4, 2), 2, 2, &out->month) &&
           digits(str_slice(text, 6, 2), 2, 2, &out->day);
}

enum written written_day_by_program(struct str text, struct date *out)
{
    struct str      part[3];
    struct date_ymd ymd = {0};
    int64_t         instant;
    enum written    written;

    text = str_trim(text);
    if (instant_parse(text, &instant)) {
        *out = date_of_instant(instant);
        return WRITTEN;
    }
    text    = without_time(text);
    written = written_day(text, out);
    if (written == WRITTEN_NOT &&
        ((split(text, '/', part, 3) == 3 && read_numbers(part, &ymd)) ||
         (split(text, '.', part, 3) == 3 && read_numbers(part, &ymd)) || read_packed(text, &ymd)))
        written = day_of(&ymd, out);
    return written;
}

bool written_month(struct str text, int *year, int *month)
{
    struct str part[2];
    int        y, m = 0;

    if (split(text, ' ', part, 2) == 2)
        m = month_of(part[0]);
    else if (split(text, '-', part, 2) != 2 || !digits(part[0], 1, 2, &m))
        return false;
    if (m < 1 || m > 12 || !digits(part[1], 4, 4, &y))
        return false;
    *year  = y;
    *month = m;
    return true;
}

/* --- numbers --------------------------------------------------------------------------- */

enum { DIGITS_MOST = 18, DECIMALS = 6 };

static bool is_thousands(char c, enum notation notation)
{
    return notation == NOTATION_DUTCH ? c == '.' : c == ',' || c == ' ';
}

/* Digits up to the decimals, with a mark between every three or nowhere; moves *text on. */
static bool read_whole(struct str *text, enum notation notation, int64_t *out)
{
    size_t  since = 0, digit = 0; /* digits since the last mark, and all */
    bool    marked = false;
    int64_t whole  = 0;
    size_t  i;

    for (i = 0; i < text->len; i++) {
        char c = text->ptr[i];

        if (c >= '0' && c <= '9') {
            if (++digit > DIGITS_MOST)
                return false;
            whole = whole * 10 + (c - '0');
            since++;
        } else if (is_thousands(c, notation)) {
            if (since == 0 || since > 3 || (marked && since != 3))
                return false;
            marked = true;
            since  = 0;
        } else {
            break;
        }
    }
    *text = str_slice(*text, i, text->len);
    *out  = whole;
    return digit > 0 && (!marked || since == 3);
}

static bool read_decimals(struct str text, int32_t *out)
{
    int32_t part = 0;

    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    for (size_t i = 0; i < DECIMALS; i++)
        part = part * 10 + (i < text.len ? text.ptr[i] - '0' : 0);
    *out = part;
    return text.len > 0;
}

bool written_number(struct str text, enum notation notation, int64_t *whole, int32_t *millionths)
{
    bool    negative;
    int64_t n;
    int32_t part = 0;

    text     = str_trim(text);
    negative = str_starts(text, STR("-"));
    if (negative)
        text = str_slice(text, 1, text.len);
    if (!read_whole(&text, notation, &n))
        return false;
    if (text.len > 0 && (text.ptr[0] != (notation == NOTATION_DUTCH ? ',' : '.') ||
                         !read_decimals(str_slice(text, 1, text.len), &part)))
        return false;
    *whole      = negative ? -n : n;
    *millionths = negative ? -part : part;
    return true;
}
