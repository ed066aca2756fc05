// SPDX-License-Identifier: EUPL-1.2
/* rise.h - the resource stijgingen, what it says of a rise, and its lines of "Voor u". */
#ifndef WEB_DOC_RISE_H
#define WEB_DOC_RISE_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

struct ctx;
struct rise;

/* What it is in a few short sentences, and the Monday of its first week. */
struct str  rise_sentence(struct ctx *ctx, const struct rise *rise);
struct date rise_since(const struct rise *rise);
/* The same without a number, for outside when there are few reporters. */
struct str rise_sentence_small(struct ctx *ctx, const struct rise *rise);
/* Of its last week: how much of what will come in was known, as estimated. */
int64_t rise_percent_known(const struct rise *rise);

/* Rises that wait for the person to look, as duty_add() puts them (duty.h). */
MUST_USE enum rc rise_put_duties(struct ctx *ctx, json_t *lines, size_t most);

#endif
