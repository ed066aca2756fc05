// SPDX-License-Identifier: EUPL-1.2
/* team_session.h - sessions of a team in "Voor u". */
#ifndef WEB_DOC_TEAM_SESSION_H
#define WEB_DOC_TEAM_SESSION_H

#include <jansson.h>
#include <stddef.h>

#include "event/ctx.h"

/* Lines for sessions whose day came, as long as there are fewer than most (web/doc/duty.h). */
MUST_USE enum rc team_session_put_duties(struct ctx *ctx, json_t *lines, size_t most);

#endif
