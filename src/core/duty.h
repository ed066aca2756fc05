// SPDX-License-Identifier: EUPL-1.2
/*
 * duty.h - what waits for a person because a day came, or because their unit is to do it.
 *
 * Nothing stays open, or undone, for good in silence: a day that was set to look again (I-06, Z-24,
 * O-02) or to raise something again (O-03) comes back to who has it then, and stays until something
 * is said or done about it.  Questions to units are in step.h, words to reporters in remind.h.
 *
 * Reminders bind receivers only; a reporter never gets one.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 *
 * Statements: sql/duty.sql.  Tests: tests/core/duty.c.
 */
#ifndef CORE_DUTY_H
#define CORE_DUTY_H

#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

enum came_kind {
    CAME_SIGNAL,     /* a signal kept open, or a worry about later */
    CAME_BOTTLENECK, /* a bottleneck kept open, or waiting for its moment */
    CAME_NOTHING,    /* nothing was to be done, until this day */
    CAME_INACTION,   /* not acting was to be raised again */
    CAME_EFFECT,     /* somebody is to look whether a solution works (O-57) */
    CAME_REOPENED,   /* a bottleneck that counted as solved is open again (O-58) */
    CAME_COUNT
};

/* A day that came. */
struct came {
    enum came_kind kind;
    int64_t        id; /* of the signal, bottleneck or solution */
    struct str     title;
    struct date    day;
};
struct came_list {
    struct came *item;
    size_t       len, cap;
};
/* Those of the person, first day first, at most so many. */
MUST_USE enum rc came_list(struct ctx *ctx, int64_t most, struct came_list *out);

/* An internal action that is not done yet (O-04). */
struct undone {
    int64_t     id, bottleneck;
    struct str  unit_name, text;
    struct date due; /* DATE_NONE = no day was set */
};
struct undone_list {
    struct undone *item;
    size_t         len, cap;
};
/* Those of units the person answers for, first due first, at most so many. */
MUST_USE enum rc undone_list(struct ctx *ctx, int64_t most, struct undone_list *out);

#endif
