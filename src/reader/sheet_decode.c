// SPDX-License-Identifier: EUPL-1.2
/* sheet_decode.c - text of others as UTF-8: a byte order mark tells, or else the bytes do. */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "reader/sheet_part.h"

#define LOST STR("\xEF\xBF\xBD") /* U+FFFD */

enum { LOOKED_FOR_UTF16 = 512 };

const char *const sheet_encodings[SHEET_ENCODINGS] = {"UTF-8", "UTF-16LE", "UTF-16BE",
                                                      "WINDOWS-1252"};

unsigned sheet_encoding_of(const char *name)
{
    unsigned i = 0;

    while (name && i + 1 < SHEET_ENCODINGS && strcmp(name, sheet_encodings[i]) != 0)
        i++;
    return i;
}

/* Whether every second byte of the beginning is mostly zero: Dutch in UTF-16 without a mark. */
static bool is_utf16(struct str bytes, size_t first)
{
    struct str start = str_slice(bytes, 0, LOOKED_FOR_UTF16);
    size_t     zeros = 0, other = 0;

    for (size_t i = 0; i < start.len; i++)
        if (i % 2 == first)
            zeros += start.ptr[i] == 0;
        else
            other += start.ptr[i] == 0;
    return start.len >= 4 && other == 0 && zeros * 4 > start.len;
}

/*
 * Whether there is more that fits UTF-8 than that does not: one damaged character does not make
 * another alphabet of all the others.
 */
static bool is_mostly_utf8(struct str bytes)
{
    size_t good = 0, bad = 0;

    if (utf8_is_valid(bytes))
        return true;
    for (size_t i = 0; i < bytes.len;) {
        size_t len = 1;

        if ((unsigned char)bytes.ptr[i] >= 0x80) {
            for (len = 2; len <= 4 && !utf8_is_valid(str_slice(bytes, i, len));)
                len++;
            good += len <= 4;
            bad += len > 4;
        }
        i += len > 4 ? 1 : len;
    }
    return good > bad;
}

static const char *encoding_of(struct str bytes)
{
    if (str_starts(bytes, STR("\xFF\xFE")) || is_utf16(bytes, 1))
        return "UTF-16LE";
    if (str_starts(bytes, STR("\xFE\xFF")) || is_utf16(bytes, 0))
        return "UTF-16BE";
    return is_mostly_utf8(bytes) ? "UTF-8" : "WINDOWS-1252";
}

/* Converts piece by piece; what iconv cannot read becomes U+FFFD, a unit of the encoding at a time. */
static void convert(iconv_t how, struct str bytes, size_t unit, struct buf *out)
{
    char *in = (char *)(uintptr_t)bytes.ptr; /* iconv does not write there */

    while (bytes.len > 0) {
        char   piece[8192], *to = piece;
        size_t room   = sizeof piece;
        bool   failed = iconv(how, &in, &bytes.len, &to, &room) == (size_t)-1;

        buf_str(out, (struct str){piece, sizeof piece - room});
        if (failed && errno != E2BIG) {
            size_t skipped = bytes.len < unit ? bytes.len : unit;

            buf_str(out, LOST);
            in += skipped;
            bytes.len -= skipped;
        }
    }
}

struct str sheet_decode(struct arena *arena, struct str bytes, const char **encoding_out)
{
    const char *encoding = encoding_of(bytes);
    size_t      unit     = str_starts(str_of(encoding), STR("UTF-16")) ? 2 : 1;
    struct buf  out;
    iconv_t     how;

    *encoding_out = encoding;
    if (str_eq_z(str_of(encoding), "UTF-8"))
        return bytes;
    how = iconv_open("UTF-8", encoding);
    if (how == (iconv_t)-1) /* this machine does not know it: then every such character is lost */
        return bytes;
    buf_init(&out, arena, 3 * bytes.len + LOST.len);
    convert(how, bytes, unit, &out);
    iconv_close(how);
    return buf_view(&out);
}
