// SPDX-License-Identifier: EUPL-1.2
/*
 * sight.h - who saw what is protected (T-05, X-03, BIO-8.15.01).
 *
 * Whoever opens a signal or a file with it, a file of the ombuds desk, a complaint, a brake that was put to a unit,
 * or the sessions of a team, is recorded in the log: once a day for each person.  So is who reads the story of
 * a signal as it was told on a page about something else.  Nobody is for what is their own.
 *
 * The owner of a signal sees which units saw it, and on which days first and last.  Not which person, and not how
 * often: nobody is counted (W-03), and who only looks owes no answer.  The log knows the person.
 *
 * Statements: sql/sight.sql.  Tests: tests/core/sight.c, tests/web/sight.c.
 */
#ifndef CORE_SIGHT_H
#define CORE_SIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

enum sight_of {
    SIGHT_OF_NOTHING,
    SIGHT_OF_SIGNAL,
    SIGHT_OF_FILE, /* of the ombuds desk */
    SIGHT_OF_REDRESS,
    SIGHT_OF_BRAKE, /* that was put to a unit */
    SIGHT_OF_TEAM,  /* a series of sessions */
};

/* Whether the person is to be recorded for what they see of it now.  ERR_NOT_FOUND for who may not read it. */
MUST_USE enum rc sight_is_due(struct ctx *ctx, enum sight_of of, int64_t id, bool *out);

/* Records it, unless sight_is_due() says no. */
MUST_USE enum rc sight_add(struct ctx *ctx, enum sight_of of, int64_t id);

/*
 * Whether it is for so few that it is not shown when that cannot be recorded: a signal that is not to be used or went
 * around the line, what an ombuds desk was told, sessions without who leads.  Codes as sight_is_due().
 */
MUST_USE enum rc sight_is_needed(struct ctx *ctx, enum sight_of of, int64_t id, bool *out);

/*
 * The page being made, of something else, shows the story of this signal as it was told, to who may read the
 * signal.  Outside a page (ctx->moment is NULL) nothing is shown.
 */
void sight_of_story(struct ctx *ctx, int64_t signal);

/* The signals of sight_of_story() that the person is to be recorded for, each once; all of them when that failed. */
MUST_USE enum rc sight_stories_due(struct ctx *ctx, struct ref_list *out);

/* A unit of which somebody saw it. */
struct sight {
    int64_t     unit;
    struct str  unit_name;
    struct date first, last;
};
struct sight_list {
    struct sight *item;
    size_t        len, cap;
};
/* Who saw it first stands first.  ERR_DENIED for who is not its owner. */
MUST_USE enum rc sight_list(struct ctx *ctx, int64_t signal, struct sight_list *out);

#endif
