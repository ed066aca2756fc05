// SPDX-License-Identifier: EUPL-1.2
/*
 * duty.h - lines of "Voor u" on the start page for days that came, for what units do and for what is led.
 *
 * A line is {zin, url, knop, wanneer, zaak}: a sentence and one action, and the signal, bottleneck or step it
 * is about.  Each appends as long as there are fewer than most lines.
 */
#ifndef WEB_DOC_DUTY_H
#define WEB_DOC_DUTY_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

/* Whether a matter has a line. */
bool duty_has(const json_t *lines, int64_t matter);
/* One line; nothing when there are enough. */
void duty_add(struct ctx *ctx, json_t *lines, size_t most, int64_t matter, struct str sentence,
              struct str url, const char *button, struct str when);
/* Days that came, and what units of the person are to do. */
MUST_USE enum rc duty_put_days(struct ctx *ctx, json_t *lines, size_t most);
/* The first due of the bottlenecks the person leads, unless they have a line. */
MUST_USE enum rc duty_put_led(struct ctx *ctx, json_t *lines, size_t most);

#endif
