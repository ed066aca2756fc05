// SPDX-License-Identifier: EUPL-1.2
/* totp.c - RFC 6238 by liboath, base32 by hand; the contract is in totp.h. */
#include "core/totp.h"

#include <liboath/oath.h>

#include "base/arena.h"
#include "base/buf.h"

enum { BESIDE = 1 /* steps */, BASE32_BITS = 5 };

struct str totp_code(struct arena *arena, struct str secret, int64_t at)
{
    char *code = arena_alloc(arena, TOTP_DIGITS + 1);

    if (oath_totp_generate(secret.ptr, secret.len, at / 1000, TOTP_SECONDS, 0, TOTP_DIGITS, code) !=
        OATH_OK)
        return STR("");
    return str_of(code);
}

/* False when it is no six digits. */
static bool read_digits(struct str typed, char out[TOTP_DIGITS + 1])
{
    size_t len = 0;

    for (size_t i = 0; i < typed.len; i++) {
        if (typed.ptr[i] == ' ')
            continue;
        if (typed.ptr[i] < '0' || typed.ptr[i] > '9' || len == TOTP_DIGITS)
            return false;
        out[len++] = typed.ptr[i];
    }
    out[len] = '\0';
    return len == TOTP_DIGITS;
}

bool totp_is_good(struct str secret, int64_t at, struct str typed, int64_t *step_out)
{
    char code[TOTP_DIGITS + 1];
    int  beside = 0;

    if (!read_digits(typed, code) ||
        oath_totp_validate2(secret.ptr, secret.len, at / 1000, TOTP_SECONDS, 0, BESIDE, &beside,
                            code) < 0)
        return false;
    *step_out = at / 1000 / TOTP_SECONDS + beside;
    return true;
}

static void put_base32(struct buf *out, struct str bytes, size_t group)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    unsigned          held       = 0;
    int               bits       = 0;
    size_t            put        = 0;

    for (size_t i = 0; i < bytes.len; i++) {
        held = held << 8 | (unsigned char)bytes.ptr[i];
        for (bits += 8; bits >= BASE32_BITS; bits -= BASE32_BITS) {
            if (group && put > 0 && put % group == 0)
                buf_char(out, ' ');
            buf_char(out, alphabet[held >> (bits - BASE32_BITS) & 31]);
            put++;
        }
    }
}

struct str totp_key(struct arena *arena, struct str secret)
{
    struct buf out;

    buf_init(&out, arena, 4 * secret.len);
    put_base32(&out, secret, 4);
    return buf_view(&out);
}

struct str totp_address(struct arena *arena, struct str secret, struct str login)
{
    struct buf out;

    buf_init(&out, arena, 1024);
    buf_z(&out, "otpauth://totp/Gehoor:");
    buf_percent(&out, login, "-._");
    buf_z(&out, "?secret=");
    put_base32(&out, secret, 0);
    buf_z(&out, "&issuer=Gehoor");
    return buf_view(&out);
}
