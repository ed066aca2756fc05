// SPDX-License-Identifier: EUPL-1.2
/* common_password.c - the list, and what people make of it; the contract is in common_password.h. */
#include "core/common_password.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

/* AROUND: so many digits and signs at the ends are no secret.  LONG: more of them than this are. */
enum { LISTED_LEAST = 4, LISTED_MOST = 40, AROUND = 8, LONG = 20 };

extern const char     common_list[]; /* common_data.S */
extern const uint64_t common_list_len;

/* The list is in order of bytes, behind a heading; every line ends in LF. */
static bool is_listed(struct str word)
{
    struct str text = {common_list, common_list_len};
    size_t     low = str_find(text, STR("\n")) + 1, high = text.len;

    while (word.len >= LISTED_LEAST && low < high) {
        size_t     at = low + (high - low) / 2;
        struct str line;
        int        order;

        while (at > low && text.ptr[at - 1] != '\n')
            at--;
        line  = str_slice(text, at, text.len);
        line  = str_slice(line, 0, str_find(line, STR("\n")));
        order = str_cmp(word, line);
        if (order == 0)
            return true;
        if (order < 0)
            high = at;
        else
            low = at + line.len + 1;
    }
    return false;
}

static bool is_repeated(struct str word)
{
    for (size_t unit = 1; unit <= word.len / 2; unit++)
        if (word.len % unit == 0 && memcmp(word.ptr, word.ptr + unit, word.len - unit) == 0)
            return true;
    return false;
}

/* "abcdefghijkl", "987654321098" is none. */
static bool is_row(struct str word)
{
    int step = word.len > 1 ? word.ptr[1] - word.ptr[0] : 0;

    for (size_t i = 1; i < word.len; i++)
        if (word.ptr[i] - word.ptr[i - 1] != step)
            return false;
    return step == 1 || step == -1;
}

static bool is_pair(struct str word)
{
    for (size_t i = LISTED_LEAST; i + LISTED_LEAST <= word.len; i++)
        if (is_listed(str_slice(word, 0, i)) && is_listed(str_slice(word, i, word.len)))
            return true;
    return false;
}

static bool is_made_of_listed(struct str word)
{
    return word.len <= (size_t)2 * LISTED_MOST &&
           (is_listed(word) || is_repeated(word) || is_row(word) || is_pair(word));
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* From the first letter to the last. */
static struct str between_letters(struct str word)
{
    size_t from = 0, to = word.len;

    while (from < to && !is_letter(word.ptr[from]))
        from++;
    while (to > from && !is_letter(word.ptr[to - 1]))
        to--;
    return str_slice(word, from, to);
}

/* Letters for the digits and signs that are written for them: "p@ssw0rd". */
static struct str with_letters(struct arena *arena, struct str word)
{
    static const char written[] = "013457@$!", meant[] = "oieastasi";
    char             *out = arena_alloc(arena, word.len + 1);

    for (size_t i = 0; i < word.len; i++) {
        const char *at = word.ptr[i] ? strchr(written, word.ptr[i]) : NULL;

        out[i] = at ? meant[at - written] : word.ptr[i];
    }
    return (struct str){out, word.len};
}

bool password_is_common(struct arena *arena, struct str password)
{
    char      *lower = arena_alloc(arena, password.len + 1);
    struct str whole = {lower, password.len}, inner;

    for (size_t i = 0; i < password.len; i++) {
        char c   = password.ptr[i];
        lower[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    inner = between_letters(whole);
    if (is_made_of_listed(whole) || (inner.len == 0 && whole.len < LONG))
        return true;
    return whole.len - inner.len <= AROUND &&
           (is_made_of_listed(inner) || is_made_of_listed(with_letters(arena, inner)));
}
