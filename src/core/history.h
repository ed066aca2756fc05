// SPDX-License-Identifier: EUPL-1.2
/*
 * history.h - what happened to a signal or bottleneck, in words: the path that its owner can
 * always see (T-05), from which the way of the signal is drawn.
 *
 * One table says for every kind of event how it is told, who is named, and how
 * it looks in the picture.  An event that the table does not know is not told, so a new
 * kind of event is one row here.
 *
 * Tests: tests/core/history.c.
 */
#ifndef CORE_HISTORY_H
#define CORE_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

/* How a line is drawn; the values match enum way_kind of report/way.h where both have them. */
enum history_mark {
    HISTORY_HAD,
    HISTORY_ASKED,
    HISTORY_EXPLAINED,
    HISTORY_COMPLIED,
    HISTORY_BRAKE,
    HISTORY_WINDOW,
    HISTORY_SOLUTION,
    HISTORY_EFFECT,
    HISTORY_NOTHING,
    HISTORY_NONE /* told in the list, not drawn */
};

struct history_line {
    int64_t           seq, at;
    struct str        moment; /* when it happened: as known, otherwise the day it was recorded */
    enum history_mark mark;
    int               layer;    /* 1..5, 0 = where it was */
    struct str        who;      /* unit; "" = unknown or the system */
    const char       *what;     /* TR(): short, for a label */
    const char       *told;     /* TR(): a sentence with one %s for who */
    struct str        reason;   /* what was written with it; "" = nothing or erased */
    bool              feedback; /* the reporter heard it */
};

struct history_list {
    struct history_line *item;
    size_t               len, cap;
};

/* What a kind of event is in a word or two, TR(); NULL for one that is not told. */
const char *history_what(struct str kind);

/* In order of the log.  The caller has checked that the person may read the object. */
MUST_USE enum rc history_load(struct ctx *ctx, int64_t object, struct history_list *out);

/* An object that flows into the way of another: how it began, and the first event both tell. */
struct history_inflow {
    struct history_line began; /* what is NULL when nothing tells how */
    int64_t             by;    /* 0 = none */
};
MUST_USE enum rc history_inflow_load(struct ctx *ctx, int64_t object,
                                     const struct history_list *whole, struct history_inflow *out);

#endif
