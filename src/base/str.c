// SPDX-License-Identifier: EUPL-1.2
/* str.c - read-only text; the contract is in str.h. */
#include "base/str.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

/* memcmp() may not see NULL, also when there is nothing to compare. */
static bool bytes_are_equal(const char *a, const char *b, size_t len)
{
    return len == 0 || memcmp(a, b, len) == 0;
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && bytes_are_equal(a.ptr, b.ptr, a.len);
}

bool str_eq_z(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}

int str_cmp(struct str a, struct str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int    order  = shared > 0 ? memcmp(a.ptr, b.ptr, shared) : 0;

    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && bytes_are_equal(s.ptr, prefix.ptr, prefix.len);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq(str_slice(s, s.len - suffix.len, suffix.len), suffix);
}

size_t str_find(struct str s, struct str needle)
{
    const char *found;

    if (needle.len == 0)
        return 0;
    if (needle.len > s.len)
        return s.len;
    found = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return found ? (size_t)(found - s.ptr) : s.len;
}

struct str str_slice(struct str s, size_t offset, size_t len)
{
    if (offset > s.len)
        offset = s.len;
    if (len > s.len - offset)
        len = s.len - offset;
    return (struct str){s.ptr ? s.ptr + offset : NULL, len};
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
    while (s.len > 0 && is_space(s.ptr[0]))
        s = str_slice(s, 1, s.len);
    while (s.len > 0 && is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool str_is_blank(struct str s)
{
    return str_trim(s).len == 0;
}

bool str_cut(struct str *rest, char separator, struct str *part_out)
{
    const char *end;
    size_t      len;

    if (rest->len == 0)
        return false;
    end       = memchr(rest->ptr, separator, rest->len);
    len       = end ? (size_t)(end - rest->ptr) : rest->len;
    *part_out = str_slice(*rest, 0, len);
    *rest     = str_slice(*rest, len + 1, rest->len);
    return true;
}

struct str str_copy(struct arena *arena, struct str s)
{
    return (struct str){str_z(arena, s), s.len};
}

char *str_z(struct arena *arena, struct str s)
{
    char *z = arena_alloc(arena, s.len + 1);

    if (s.len > 0)
        memcpy(z, s.ptr, s.len);
    return z;
}

struct str str_printf(struct arena *arena, const char *format, ...)
{
    struct buf buf;
    va_list    args;

    buf_init(&buf, arena, SIZE_MAX);
    va_start(args, format);
    buf_vprintf(&buf, format, args);
    va_end(args);
    return buf_view(&buf);
}

bool str_to_i64(struct str s, int64_t *out)
{
    bool    negative = s.len > 0 && s.ptr[0] == '-';
    int64_t value    = 0;
    size_t  i        = negative ? 1 : 0;

    if (i == s.len)
        return false;
    for (; i < s.len; i++) {
        int digit = s.ptr[i] - '0';

        if (digit < 0 || digit > 9)
            return false;
        /* Counts down for a negative number: the lowest one has no positive twin. */
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, negative ? -digit : digit, &value))
            return false;
    }
    *out = value;
    return true;
}
