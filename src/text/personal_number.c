// SPDX-License-Identifier: EUPL-1.2
/* personal_number.c - citizen service numbers and telephone numbers: digits, in groups or not. */
#include <string.h>

#include "text/personal_part.h"

enum {
    BSN_DIGITS    = 9,
    PHONE_DIGITS  = 10,
    FOREIGN_LEAST = 8, /* digits behind the country */
    DIGITS_MOST   = 15
};

/* A run of digits in groups, with what is between them. */
struct number {
    size_t   at, end;
    unsigned digit[DIGITS_MOST];
    size_t   digits;
    size_t   first; /* digits of the first group */
    size_t   groups;
    bool     plus;  /* "+" or "00" and a country before it, which are not among the digits */
    bool     dots;  /* a full stop between the groups */
    bool     equal; /* all groups behind the first have three digits */
};

/* Behind what may lie between two groups, or at. */
static size_t read_between(struct str s, size_t at)
{
    static const char *const between[] = {" - ", ") ", " (", "\xC2\xA0", " ", "-", ".", "/", ")"};

    for (size_t i = 0; i < ARRAY_LEN(between); i++) {
        size_t end = read_bytes(s, at, between[i]);

        if (end && end < s.len && read_is_digit(s.ptr[end]))
            return end;
    }
    return at;
}

/* Reads groups from at until there are most digits; stops before a group that would be too much. */
static struct number read_number(struct str s, size_t at, size_t most)
{
    struct number n = {.at = at, .end = at, .equal = true};

    while (at < s.len) {
        size_t end = read_digits(s, at, 1, DIGITS_MOST), next;

        if (end == 0 || n.digits + (end - at) > most)
            break;
        n.first = n.groups == 0 ? end - at : n.first;
        n.equal = n.equal && (n.groups == 0 || end - at == 3);
        for (size_t i = at; i < end; i++)
            n.digit[n.digits++] = (unsigned)(s.ptr[i] - '0');
        n.groups++;
        n.end = end;
        next  = n.digits < most ? read_between(s, end) : end;
        if (next == end)
            break;
        n.dots = n.dots || s.ptr[end] == '.';
        at     = next;
    }
    return n;
}

/* Whether it stands alone: no letter, digit or sign that binds it to more on either side. */
static bool is_whole(struct str s, const struct number *n)
{
    const char *tight = "-/.,_+#@";
    size_t      end   = n->end;

    if (n->at > 0 && (s.ptr[n->at - 1] == '\0' || strchr(tight, s.ptr[n->at - 1])))
        return false;
    if (!read_begins(s, n->at) || !read_ends(s, end))
        return false;
    return end + 1 >= s.len || !strchr("-/.,_@", s.ptr[end]) || !read_is_digit(s.ptr[end + 1]);
}

static bool is_eleven(const struct number *n)
{
    int sum = 0;

    for (size_t i = 0; i < BSN_DIGITS; i++)
        sum += (int)n->digit[i] * (i + 1 < BSN_DIGITS ? BSN_DIGITS - (int)i : -1);
    return sum > 0 && sum % 11 == 0;
}

/* An amount of money has its sign before it or its word behind it. */
static bool is_amount(struct str s, const struct number *n)
{
    size_t behind = read_space(s, n->end), before = n->at;

    while (before > 0 && s.ptr[before - 1] == ' ')
        before--;
    return (before > 2 && read_bytes(s, before - 3, "\xE2\x82\xAC")) ||
           read_bytes(s, behind, "euro") || read_bytes(s, n->end, ",-");
}

static bool take_bsn(struct finder *f, size_t at)
{
    struct number    n    = read_number(f->text, at, BSN_DIGITS);
    enum number_name name = NUMBER_UNNAMED;
    bool             called;

    if (n.digits < BSN_DIGITS - 1 || !is_whole(f->text, &n) || is_amount(f->text, &n))
        return false;
    name   = number_name(f, at);
    called = name == NUMBER_BSN;
    if (n.digits == BSN_DIGITS && is_eleven(&n) && (called || name == NUMBER_UNNAMED) &&
        (called || !(n.dots && n.equal && n.first == 3)))
        finder_add(f, at, n.end, PERSONAL_BSN, PERSONAL_ELEVEN, true);
    else if (called && n.groups <= 3)
        finder_add(f, at, n.end, PERSONAL_BSN, PERSONAL_CALLED, false);
    else
        return false;
    return true;
}

/* Area codes of the Netherlands, without their 0 (libphonenumber). */
static bool is_area(const struct number *n)
{
    static const char areas[] =
        " 10 13 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58 70 71 72 73 74 75 76 77 78 "
        "79 "
        "111 113 114 115 117 118 161 162 164 165 166 167 168 172 174 180 181 182 183 184 186 187 "
        "222 223 224 226 227 228 229 251 252 255 294 297 299 313 314 315 316 317 318 320 321 341 "
        "342 343 344 345 346 347 348 411 412 413 416 418 475 478 481 485 486 487 488 492 493 495 "
        "497 499 511 512 513 514 515 516 517 518 519 521 522 523 524 525 527 528 529 541 543 544 "
        "545 546 547 548 561 562 566 570 571 572 573 575 577 578 591 592 593 594 595 596 597 598 "
        "599 ";
    char code[] = " xxx ";

    for (size_t len = 2; len <= 3; len++) {
        for (size_t i = 0; i < len; i++)
            code[1 + i] = (char)('0' + n->digit[1 + i]);
        code[1 + len]                                           = ' ';
        code[2 + len < sizeof code ? 2 + len : sizeof code - 1] = '\0';
        if (strstr(areas, code) && (n->first == len + 1 || n->first == PHONE_DIGITS))
            return true;
    }
    return false;
}

static bool is_mobile(const struct number *n)
{
    return n->digit[1] == 6 && (n->first == 2 || n->first == PHONE_DIGITS || n->first == 3) &&
           n->digit[2] != 0;
}

/* "02-12-2023 10" has ten digits too. */
static bool is_date(struct str s, size_t at)
{
    size_t end = read_digits(s, at, 1, 2);

    if (end && (s.ptr[end] == '-' || s.ptr[end] == '/') && end < s.len)
        end = read_digits(s, end + 1, 1, 2);
    else
        return false;
    return end && end < s.len && (s.ptr[end] == '-' || s.ptr[end] == '/') &&
           read_digits(s, end + 1, 4, 4);
}

static bool take_dutch(struct finder *f, size_t at)
{
    struct number    n = read_number(f->text, at, PHONE_DIGITS);
    enum number_name name;

    if (n.digits != PHONE_DIGITS || n.digit[0] != 0 || !is_whole(f->text, &n) ||
        is_date(f->text, at))
        return false;
    name = number_name(f, at);
    if (name == NUMBER_OTHER || !(is_mobile(&n) || is_area(&n)))
        return false;
    if (at > 0 && f->text.ptr[at - 1] == '(' && read_bytes(f->text, at + n.first, ")"))
        n.at--; /* "(010) 123 45 67" */
    finder_add(f, n.at, n.end, PERSONAL_PHONE,
               name == NUMBER_PHONE ? PERSONAL_CALLED : PERSONAL_FORM, false);
    return true;
}

/* Behind "(0)", which is written and not dialled. */
static size_t read_zero(struct str s, size_t at)
{
    size_t end = read_bytes(s, read_space(s, at), "(0)");

    return end ? read_space(s, end) : at;
}

static bool take_foreign(struct finder *f, size_t at)
{
    struct str    s     = f->text;
    size_t        front = read_bytes(s, at, "+") ? at + 1 : read_bytes(s, at, "00"), country;
    struct number n;

    if (!front || !read_begins(s, at) || front >= s.len || s.ptr[front] < '1' || s.ptr[front] > '9')
        return false;
    country = read_digits(s, front, 1, 2);
    if (read_bytes(s, read_space(s, country), "(0)"))
        country = read_zero(s, country);
    else
        country = front;
    n = read_number(s, country, DIGITS_MOST);
    if (n.digits + (country > front ? 2 : 0) < FOREIGN_LEAST + 2 || !read_ends(s, n.end) ||
        number_name(f, at) == NUMBER_OTHER)
        return false;
    finder_add(f, at, n.end, PERSONAL_PHONE, PERSONAL_FORM, false);
    return true;
}

void personal_numbers(struct finder *f)
{
    struct str s = f->text;

    for (size_t at = 0; at < s.len; at++) {
        bool taken = false;

        if (!(read_is_digit(s.ptr[at]) || s.ptr[at] == '+') ||
            (at > 0 && read_is_digit(s.ptr[at - 1])) || f->taken[at])
            continue;
        if (s.ptr[at] == '+' || read_bytes(s, at, "00"))
            taken = take_foreign(f, at);
        if (!taken && s.ptr[at] == '0')
            taken = take_dutch(f, at);
        if (!taken && s.ptr[at] != '+')
            take_bsn(f, at);
    }
}
