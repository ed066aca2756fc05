// SPDX-License-Identifier: EUPL-1.2
/*
 * correction.h - something was wrong and is put right: the decision, and what it did elsewhere (O-29).
 *
 * A decision that is mended still stands as a label, a debt or a figure with everybody to whom it was passed.  So a
 * correction has two parts, and the second is a list of bodies, each of which is done or not.  It is whole when
 * both are.  Of a signal the one who has it keeps it; of a bottleneck the one who leads it.  The reporters hear
 * that it began, and each part that is done; they read the list.
 *
 * Statements: sql/correction.sql.  Tests: tests/core/correction.c.
 */
#ifndef CORE_CORRECTION_H
#define CORE_CORRECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

enum { CORRECTION_PLACES = 3 /* that the form asks for at once; more are added later */ };

/* A body to which something wrong was passed. */
struct correction_place_new {
    struct str place;
    struct str what; /* label, debt or figure */
};
struct correction_new {
    struct str                  wrong; /* in the decision; the reporters read it */
    struct correction_place_new place[CORRECTION_PLACES];
};
/* Of a signal or a bottleneck.  Faults at "wrong", "place[0].place", "place[0].what".  ERR_DENIED, ERR_NOT_FOUND. */
MUST_USE enum rc correction_open(struct ctx *ctx, int64_t object, const struct correction_new *in,
                                 int64_t *id_out);
MUST_USE enum rc correction_place_add(struct ctx *ctx, int64_t correction,
                                      const struct correction_place_new *in);

/* What was done; the reporters read it. */
struct correction_done {
    struct str text;
};
/* The decision itself is right now.  ERR_CONFLICT when somebody said so before. */
MUST_USE enum rc correction_decide(struct ctx *ctx, int64_t correction,
                                   const struct correction_done *in);
/* With this body it is put right too.  ERR_NOT_FOUND for one of another correction. */
MUST_USE enum rc correction_place_finish(struct ctx *ctx, int64_t correction, int64_t place,
                                         const struct correction_done *in);

struct correction_place {
    int64_t    id, done_at; /* instant; 0 = it still stands there */
    struct str place, what, done_text;
};
struct correction_place_list {
    struct correction_place *item;
    size_t                   len, cap;
};
struct correction {
    int64_t                      id, at, decided_at; /* 0 = the decision is not right yet */
    struct str                   unit_name, wrong, decided_text;
    struct correction_place_list places;
    size_t                       open; /* bodies where it still stands */
};
struct correction_list {
    struct correction *item;
    size_t             len, cap;
};
/* Of a signal or bottleneck, in order of time; none for who does not read the whole signal. */
MUST_USE enum rc correction_of(struct ctx *ctx, int64_t object, struct correction_list *out);
/* The signal or bottleneck it is of.  ERR_NOT_FOUND also when the person may not know of that. */
MUST_USE enum rc correction_object(struct ctx *ctx, int64_t correction, int64_t *out);
/* Whether both parts are done. */
bool correction_is_whole(const struct correction *correction);

#endif
