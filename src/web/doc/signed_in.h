// SPDX-License-Identifier: EUPL-1.2
/* signed_in.h - what of the page /ingelogd also stands on the start page. */
#ifndef WEB_DOC_SIGNED_IN_H
#define WEB_DOC_SIGNED_IN_H

#include <jansson.h>

#include "event/ctx.h"

/* A line when the way in of the person changed and they did not say yet that they know. */
MUST_USE enum rc signed_in_put_duties(struct ctx *ctx, json_t *lines, size_t most);

#endif
