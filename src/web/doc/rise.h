// SPDX-License-Identifier: EUPL-1.2
/* rise.h - the resource stijgingen, and its lines of "Voor u". */
#ifndef WEB_DOC_RISE_H
#define WEB_DOC_RISE_H

#include <jansson.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"

struct ctx;

/* Rises that wait for the person to look, as duty_add() puts them (duty.h). */
MUST_USE enum rc rise_put_duties(struct ctx *ctx, json_t *lines, size_t most);

#endif
