// SPDX-License-Identifier: EUPL-1.2
/* read.c - reading on from a place in a text; see read.h. */
#include <string.h>

#include "text/read.h"

bool read_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool read_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of letters that are not a to z count as letters. */
static bool is_word(char c)
{
    return read_is_digit(c) || read_is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

bool read_ends(struct str s, size_t at)
{
    static const char not_letters[][4] = {"\xC2\xA0", "\xC2\xBB", "\xE2\x80"}; /* space, quotes */

    if (at >= s.len || !is_word(s.ptr[at]))
        return true;
    for (size_t i = 0; i < sizeof not_letters / sizeof *not_letters; i++)
        if (read_bytes(s, at, not_letters[i]))
            return true;
    return false;
}

bool read_begins(struct str s, size_t at)
{
    size_t before = at;

    if (at == 0 || !is_word(s.ptr[at - 1]))
        return true;
    do
        before--;
    while (before > 0 && ((unsigned char)s.ptr[before] & 0xC0) == 0x80);
    return read_ends(s, before);
}

size_t read_space(struct str s, size_t at)
{
    for (;;) {
        size_t wide = read_bytes(s, at, "\xC2\xA0"); /* a space at which no line is broken */

        if (wide)
            at = wide;
        else if (at < s.len && strchr(" \t\r\n", s.ptr[at]))
            at++;
        else
            return at;
    }
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

size_t read_bytes(struct str s, size_t at, const char *wanted)
{
    size_t len = strlen(wanted);

    if (at + len > s.len)
        return 0;
    for (size_t i = 0; i < len; i++)
        if (small(s.ptr[at + i]) != small(wanted[i]))
            return 0;
    return at + len;
}

size_t read_word(struct str s, size_t at, const char *wanted)
{
    size_t end = read_bytes(s, at, wanted);

    return end && read_ends(s, end) ? end : 0;
}

size_t read_digits(struct str s, size_t at, size_t least, size_t most)
{
    size_t end = at;

    while (end < s.len && end - at < most && read_is_digit(s.ptr[end]))
        end++;
    return end - at >= least ? end : 0;
}

size_t read_roman(struct str s, size_t at)
{
    size_t end = at;

    while (end < s.len && s.ptr[end] != '\0' && strchr("IVXLC", s.ptr[end]))
        end++;
    return end > at ? end : 0;
}
