// SPDX-License-Identifier: EUPL-1.2
/*
 * utf8.c - checks and walks UTF-8; the contract is in utf8.h.
 *
 * What is well formed follows table 3-7 of the Unicode standard: the first byte
 * gives the length and the range of the second byte, which is where overlong
 * forms, surrogates and too large numbers are kept out.
 */
#include "base/utf8.h"

#include <string.h>

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Whether eight bytes are all ASCII without NUL: subtracting 1 makes a NUL borrow. */
static bool is_plain_word(const char *ptr)
{
    uint64_t word;

    memcpy(&word, ptr, sizeof(word));
    return ((word | (word - 0x0101010101010101u)) & 0x8080808080808080u) == 0;
}

/* Length of the well-formed code point at the start; 0 when there is none, or a NUL. */
static size_t well_formed_len(struct str s)
{
    unsigned char first  = (unsigned char)s.ptr[0];
    unsigned char second = s.len > 1 ? (unsigned char)s.ptr[1] : 0;
    unsigned char low = 0x80, high = 0xBF;
    size_t        len = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    if (first < 0x80)
        return first != 0;
    if (first < 0xC2 || first > 0xF4 || s.len < len)
        return 0;

    if (first == 0xE0)
        low = 0xA0;
    else if (first == 0xED)
        high = 0x9F;
    else if (first == 0xF0)
        low = 0x90;
    else if (first == 0xF4)
        high = 0x8F;
    if (second < low || second > high)
        return 0;

    for (size_t i = 2; i < len; i++) {
        if (!is_continuation(s.ptr[i]))
            return 0;
    }
    return len;
}

bool utf8_is_valid(struct str s)
{
    while (s.len > 0) {
        size_t len;

        if (s.len >= 8 && is_plain_word(s.ptr))
            len = 8;
        else
            len = well_formed_len(s);
        if (len == 0)
            return false;
        s.ptr += len;
        s.len -= len;
    }
    return true;
}

bool utf8_next(struct str *rest, uint32_t *out)
{
    static const unsigned char first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned char              first;
    uint32_t                   point;
    size_t                     len;

    if (rest->len == 0)
        return false;
    first = (unsigned char)rest->ptr[0];
    if (first < 0x80) { /* most are */
        *out = first;
        rest->ptr++;
        rest->len--;
        return true;
    }
    len = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (len > rest->len) /* not valid after all: still no step past the end */
        len = rest->len;

    point = first & first_bits[len];
    for (size_t i = 1; i < len; i++)
        point = point << 6 | ((unsigned char)rest->ptr[i] & 0x3F);
    *out  = point;
    *rest = str_slice(*rest, len, rest->len);
    return true;
}

size_t utf8_count(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        count += !is_continuation(s.ptr[i]);
    return count;
}

bool utf8_turns(uint32_t point)
{
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

bool utf8_is_turned(struct str s)
{
    uint32_t point = 0;

    /* They all begin with the byte E2, as few others do. */
    while (s.len > 0 && !utf8_turns(point)) {
        const char *at = memchr(s.ptr, 0xE2, s.len);

        if (!at)
            return false;
        s = str_slice(s, (size_t)(at - s.ptr), s.len);
        utf8_next(&s, &point);
    }
    return utf8_turns(point);
}

struct str utf8_cut(struct str s, size_t max_bytes)
{
    size_t len = max_bytes;

    if (s.len <= max_bytes)
        return s;
    /* A code point has at most three continuation bytes; more is no UTF-8. */
    while (len > 0 && max_bytes - len < 3 && is_continuation(s.ptr[len]))
        len--;
    return str_slice(s, 0, len);
}

struct str utf8_cut_words(struct str s, size_t max_bytes)
{
    struct str cut = utf8_cut(s, max_bytes);

    for (size_t end = cut.len; cut.len < s.len && end > max_bytes / 2; end--)
        if (cut.ptr[end - 1] == ' ')
            return str_slice(cut, 0, end - 1);
    return cut;
}
