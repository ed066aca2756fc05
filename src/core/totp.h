// SPDX-License-Identifier: EUPL-1.2
/*
 * totp.h - codes of six digits that change every half minute, as an app on a phone makes them.
 *
 * RFC 6238 with what every such app does by itself: HMAC-SHA-1, steps of 30 seconds, six digits.  A code of the step
 * before or after counts too, for a clock that is a little off.
 *
 * Pure; the clock is given.  Tests: tests/core/totp.c, with the vectors of the RFC.
 */
#ifndef CORE_TOTP_H
#define CORE_TOTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;

enum { TOTP_SECRET = 20 /* bytes */, TOTP_SECONDS = 30, TOTP_DIGITS = 6 };

/* The code at an instant (ms). */
struct str totp_code(struct arena *arena, struct str secret, int64_t at);

/*
 * Whether what was typed, spaces left out, is the code at that instant or one step beside it.  *step_out is the number of
 * its step: who remembers it takes no code twice.
 */
MUST_USE bool totp_is_good(struct str secret, int64_t at, struct str typed, int64_t *step_out);

/* The secret as people type it: base32, in groups of four. */
struct str totp_key(struct arena *arena, struct str secret);
/* The secret as an app reads it from a picture: otpauth://totp/Gehoor:LOGIN?... */
struct str totp_address(struct arena *arena, struct str secret, struct str login);

#endif
