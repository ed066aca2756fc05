// SPDX-License-Identifier: EUPL-1.2
/* combination.h - the resource combinaties, its lines of "Voor u", and its sentence. */
#ifndef WEB_DOC_COMBINATION_H
#define WEB_DOC_COMBINATION_H

#include <jansson.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct combination;
struct ctx;

/* “Kostendelersnorm” en “Wonen”; a third: met “Per telefoon”. */
struct str combination_title(struct ctx *ctx, const struct combination *one);
/* What was counted and expected, and how sure that is; without numbers while they may not be given. */
struct str combination_sentence(struct ctx *ctx, const struct combination *one);

/* Combinations that wait for the person to look, as duty_add() puts them (duty.h). */
MUST_USE enum rc combination_put_duties(struct ctx *ctx, json_t *lines, size_t most);

#endif
