// SPDX-License-Identifier: EUPL-1.2
/*
 * team_session.h - a team talks by itself, again and again, when it wants to without who leads it (W-10).
 *
 * A series is of one unit.  Whoever works there, or below it, reads it and writes down what was said: nobody
 * is named, and no number of it is told.  When the team closes it, who leads the unit reads nothing of it and does not
 * see that it is there (core/policy, BAR_LEADER).  Each session plans the next by itself, so many weeks on; one
 * that did not come about stays before the team until it was held or the series ended with a reason.
 *
 * What needs doing goes on as any signal does.
 *
 * Ownership: what is handed out lives in ctx->arena.
 * Statements: sql/team_session.sql.  Tests: tests/core/team_session.c.
 */
#ifndef CORE_TEAM_SESSION_H
#define CORE_TEAM_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

enum { TEAM_WEEKS_MOST = 26, TEAM_WEEKS_USUAL = 6 };

struct team_series_new {
    struct str  about;
    int64_t     weeks; /* 1 to TEAM_WEEKS_MOST */
    struct date next;  /* the first one */
    bool        closed;
};
/* For the unit of ctx->person.  ERR_INVALID: faults at "about", "weeks", "next", or at "closed" for who leads that unit. */
MUST_USE enum rc team_series_open(struct ctx *ctx, const struct team_series_new *in,
                                  int64_t *id_out);

struct team_series {
    int64_t     id, unit;
    struct str  unit_name, path, about;
    int64_t     weeks;
    bool        closed, ended;
    struct date next;
    bool        late; /* the day of the next one has passed */
};
struct team_series_list {
    struct team_series *item;
    size_t              len, cap;
};
/* Those that the person may read: what goes on first, by its next day. */
MUST_USE enum rc team_series_list(struct ctx *ctx, struct team_series_list *out);
/* ERR_NOT_FOUND also for who may not read it. */
MUST_USE enum rc team_series_load(struct ctx *ctx, int64_t id, struct team_series *out);

struct team_session_new {
    struct date day; /* today or before */
    struct str  text;
};
/* Plans the next one too.  ERR_INVALID: faults at "day", "text"; ERR_CONFLICT: the series ended. */
MUST_USE enum rc team_session_hold(struct ctx *ctx, int64_t series,
                                   const struct team_session_new *in);

struct team_series_end {
    struct str text; /* why */
};
MUST_USE enum rc team_series_end(struct ctx *ctx, int64_t series, const struct team_series_end *in);

struct team_session {
    int64_t     id;
    struct date day;
    struct str  text; /* "" = erased */
};
struct team_session_list {
    struct team_session *item;
    size_t               len, cap;
};
/* Of a series that the caller has loaded, newest first. */
MUST_USE enum rc team_session_list(struct ctx *ctx, const struct team_series *series,
                                   struct team_session_list *out);

#endif
