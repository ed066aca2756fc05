// SPDX-License-Identifier: EUPL-1.2
/* buf.c - growing text with a maximum; the contract is in buf.h. */
#include "base/buf.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

enum { FIRST_CAP = 64 };

void buf_init(struct buf *buf, struct arena *arena, size_t max)
{
    /* Room for the NUL without overflow, also when "no maximum" was meant. */
    if (max > SIZE_MAX / 4)
        max = SIZE_MAX / 4;
    *buf = (struct buf){.arena = arena, .max = max};
}

/* False, and full, when the bytes pass the maximum. */
static bool grow(struct buf *buf, size_t more)
{
    size_t cap = buf->cap ? buf->cap : FIRST_CAP;

    if (buf->full || more > buf->max - buf->len) {
        buf->full = true;
        return false;
    }
    while (cap <= buf->len + more)
        cap *= 2;
    if (cap > buf->max + 1)
        cap = buf->max + 1;
    buf->ptr = arena_grow(buf->arena, buf->ptr, buf->cap, cap);
    buf->cap = cap;
    return true;
}

/* Makes room for more bytes and a NUL, which mostly is there. */
static inline bool reserve(struct buf *buf, size_t more)
{
    return (!buf->full && more < buf->cap - buf->len) || grow(buf, more);
}

void buf_char(struct buf *buf, char c)
{
    if (!reserve(buf, 1))
        return;
    buf->ptr[buf->len++] = c;
    buf->ptr[buf->len]   = '\0';
}

void buf_str(struct buf *buf, struct str s)
{
    if (!reserve(buf, s.len))
        return;
    if (s.len > 0)
        memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
    buf->ptr[buf->len] = '\0';
}

void buf_z(struct buf *buf, const char *z)
{
    buf_str(buf, str_of(z));
}

/* With zeros before it, so that it takes at least that many places, the sign included. */
static void put_number(struct buf *buf, int64_t n, size_t places)
{
    char     digits[20]; /* 2^63 has 19 */
    size_t   at   = sizeof(digits);
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0 || sizeof(digits) - at + (n < 0) < places);
    if (n < 0)
        digits[--at] = '-';
    buf_str(buf, (struct str){digits + at, sizeof(digits) - at});
}

void buf_i64(struct buf *buf, int64_t n)
{
    put_number(buf, n, 1);
}

/*
 * Plain formats are written here.  The C library takes them the long way, through a table of who might print
 * what, as soon as any library in the program has put a type of its own in there (libquadmath does).
 * So for the length of what stands behind a percent sign 0 says: leave it to the library.
 */
static size_t plain_len(const char *at)
{
    switch (at[0]) {
    case 's':
    case 'd':
    case 'c':
    case '%': return 1;
    case 'l': return at[1] == 'd' ? 2 : 0;
    case '0':
        return at[1] < '1' || at[1] > '9'     ? 0
               : at[2] == 'd'                 ? 3
               : at[2] == 'l' && at[3] == 'd' ? 4
                                              : 0;
    case '.': return at[1] == '*' && at[2] == 's' ? 3 : 0;
    default: return 0;
    }
}

static bool is_plain(const char *format)
{
    size_t len = 1;

    for (; len && (format = strchr(format, '%')) != NULL; format += len)
        len = plain_len(++format);
    return len > 0;
}

static void print_text(struct buf *buf, const char *text, int most)
{
    if (text && most)
        buf_str(buf, (struct str){text, most < 0 ? strlen(text) : strnlen(text, (size_t)most)});
}

static void print_plain(struct buf *buf, const char *format, va_list args)
{
    size_t      before = buf->len;
    const char *percent;
    int64_t     number;
    int         most;

    for (; (percent = strchr(format, '%')) != NULL; format = percent + 1 + plain_len(percent + 1)) {
        buf_str(buf, (struct str){format, (size_t)(percent - format)});
        switch (percent[1]) {
        case 's': print_text(buf, va_arg(args, const char *), -1); break;
        case 'd': buf_i64(buf, va_arg(args, int)); break;
        case 'l': buf_i64(buf, va_arg(args, long)); break;
        case '0':
            number = percent[3] == 'd' ? va_arg(args, int) : va_arg(args, long);
            put_number(buf, number, (size_t)(percent[2] - '0'));
            break;
        case 'c': buf_char(buf, (char)va_arg(args, int)); break;
        case '.':
            most = va_arg(args, int);
            print_text(buf, va_arg(args, const char *), most);
            break;
        default: buf_char(buf, '%');
        }
    }
    buf_z(buf, format);
    if (buf->full)
        buf->len = before; /* left out whole */
}

PRINTF_LIKE(2, 0)
static void print_any(struct buf *buf, const char *format, va_list args)
{
    size_t  room = buf->cap - buf->len;
    int     len;
    va_list again;

    va_copy(again, args);
    len = vsnprintf(buf->ptr ? buf->ptr + buf->len : NULL, room, format, args);
    if (len < 0) {
        buf->full = true;
    } else if ((size_t)len < room) {
        buf->len += (size_t)len;
    } else if (reserve(buf, (size_t)len)) {
        vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

void buf_vprintf(struct buf *buf, const char *format, va_list args)
{
    if (buf->full)
        return;
    if (is_plain(format))
        print_plain(buf, format, args);
    else
        print_any(buf, format, args);
    /* What did not fit was half written behind the contents. */
    if (buf->ptr != NULL)
        buf->ptr[buf->len] = '\0';
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    buf_vprintf(buf, format, args);
    va_end(args);
}

void buf_hex(struct buf *buf, const void *bytes, size_t len)
{
    const unsigned char *byte = bytes;

    if (!reserve(buf, len > buf->max ? len : len * 2)) /* no overflow */
        return;
    for (size_t i = 0; i < len; i++) {
        buf->ptr[buf->len++] = "0123456789abcdef"[byte[i] >> 4];
        buf->ptr[buf->len++] = "0123456789abcdef"[byte[i] & 15];
    }
    buf->ptr[buf->len] = '\0';
}

void buf_html(struct buf *buf, struct str s)
{
    static const struct str entity[256] = {['&']  = {"&amp;", 5},
                                           ['<']  = {"&lt;", 4},
                                           ['>']  = {"&gt;", 4},
                                           ['"']  = {"&quot;", 6},
                                           ['\''] = {"&#39;", 5}};
    size_t                  from        = 0;

    for (size_t i = 0; i < s.len; i++) {
        const struct str *instead = &entity[(unsigned char)s.ptr[i]];

        if (instead->len == 0)
            continue;
        buf_str(buf, (struct str){s.ptr + from, i - from});
        buf_str(buf, *instead);
        from = i + 1;
    }
    if (from < s.len)
        buf_str(buf, (struct str){s.ptr + from, s.len - from});
}

bool buf_ok(const struct buf *buf)
{
    return !buf->full;
}

struct str buf_view(const struct buf *buf)
{
    return (struct str){buf->ptr, buf->len};
}

void buf_percent(struct buf *buf, struct str s, const char *plain)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            (c != '\0' && strchr(plain, c)))
            buf_char(buf, (char)c);
        else
            buf_printf(buf, "%%%02X", c);
    }
}
