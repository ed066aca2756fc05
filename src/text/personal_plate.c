// SPDX-License-Identifier: EUPL-1.2
/*
 * personal_plate.c - Dutch licence plates: six letters and digits in three groups.
 *
 * A group has letters alone or digits alone.  With hyphens and capitals the form is enough; with small
 * letters or without hyphens a word before it must say that it is one.
 */
#include "text/personal_part.h"

enum { PLATE_GROUPS = 3, PLATE_SIGNS = 6, PLATE_LONG = 3 };

/* Behind a group of letters or of digits, or 0. */
static size_t read_group(struct str s, size_t at, bool *letters_out, bool *small_out)
{
    size_t end  = at;
    bool   text = at < s.len && read_is_letter(s.ptr[at]);

    while (end < s.len && end - at <= PLATE_LONG &&
           (text ? read_is_letter(s.ptr[end]) : read_is_digit(s.ptr[end]))) {
        *small_out = *small_out || (s.ptr[end] >= 'a' && s.ptr[end] <= 'z');
        end++;
    }
    *letters_out = text;
    return end > at && end - at <= PLATE_LONG ? end : 0;
}

/* Behind a plate that begins here, or 0. */
static size_t read_plate(struct str s, size_t at, bool *tight_out, bool *small_out)
{
    size_t end = at, signs = 0, texts = 0;

    for (size_t group = 0; group < PLATE_GROUPS; group++) {
        size_t begin = end;
        bool   text  = false;

        if (group > 0 && begin < s.len && s.ptr[begin] == '-')
            begin++;
        else if (group > 0)
            *tight_out = false;
        end = read_group(s, begin, &text, small_out);
        if (end == 0)
            return 0;
        signs += end - begin;
        texts += text;
    }
    return signs == PLATE_SIGNS && texts > 0 && texts < PLATE_GROUPS ? end : 0;
}

void personal_plates(struct finder *f)
{
    struct str s = f->text;

    for (size_t at = 0; at < s.len; at++) {
        bool             tight = true, small = false, called;
        size_t           end;
        enum number_name name;

        if (at > 0 && (read_is_digit(s.ptr[at - 1]) || read_is_letter(s.ptr[at - 1]) ||
                       s.ptr[at - 1] == '-' || s.ptr[at - 1] == '/'))
            continue;
        end = read_plate(s, at, &tight, &small);
        if (end == 0 || !read_begins(s, at) || !read_ends(s, end) ||
            (end < s.len && s.ptr[end] == '-'))
            continue;
        name   = number_name(f, at);
        called = name == NUMBER_PLATE;
        if (called || (tight && !small && name != NUMBER_OTHER))
            finder_add(f, at, end, PERSONAL_PLATE, called ? PERSONAL_CALLED : PERSONAL_FORM, false);
    }
}
