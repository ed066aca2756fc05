// SPDX-License-Identifier: EUPL-1.2
/*
 * common_password.h - whether a password is among the first that somebody would try (ASVS 2.1.7).
 *
 * The list is data/gestolen.csv: what was stolen most, and what Dutch people choose.  Most of those are shorter than
 * a password may be here, so it also looks at how people make them longer: twice the same, two after one another, a
 * year and a sign behind it, a digit for a letter.  A sentence is none of these, whatever its words.
 *
 * Tests: tests/core/common_password.c.
 */
#ifndef CORE_COMMON_PASSWORD_H
#define CORE_COMMON_PASSWORD_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* In any case of letters. */
bool password_is_common(struct arena *arena, struct str password);

#endif
