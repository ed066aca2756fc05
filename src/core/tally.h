// SPDX-License-Identifier: EUPL-1.2
/*
 * tally.h - how many saw what a bottleneck is about, as a reader may know it (L-10).
 *
 * Everyone who is signed in reads a bottleneck, and behind a small number stands somebody (small.h).  So who may
 * not read all its signals, and does not lead it, is told no number of 1 to one below the setting kleinste-groep:
 * the highest of what counts in general and in the organisations that its signals are of.  Signals of fewer people
 * than that are not told either, however many they are, nor is what another number would follow from.
 *
 * The stories of a bottleneck that may be shared stay readable for everyone, so one reads that there are at least
 * so many.  Where a number is hidden nothing tells whether there are more: a signal whose story is not shared
 * is then in no list and no drawing.
 *
 * Every output that tells how many there are gets them from tally_hide(): bottleneck_load(), the lists of
 * bottlenecks, what resembles a text, and steps.  Those invited to a gathering are counted with tally_least().
 *
 * Statements: sql/bottleneck.sql.  Tests: tests/core/tally.c, and tests/web/few.c for every page and document.
 */
#ifndef CORE_TALLY_H
#define CORE_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct ctx;

/* NUMBER_NONE: the reader is not told. */
struct tally {
    int64_t signals;    /* of its own */
    int64_t recognised; /* colleagues who see it too */
    int64_t renewed;    /* times it was raised again */
    int64_t count;      /* the three together */
    int64_t
        below; /* fewer people than this stand behind what is not told; NUMBER_NONE: all is told */
};

/* The three with their sum, and nothing hidden. */
struct tally tally_of(int64_t signals, int64_t recognised, int64_t renewed);
/* Whether something is hidden. */
bool tally_is_held(const struct tally *tally);

/* The fewest people that ctx->person is told of about this bottleneck: 0 = every number.  ERR_DB. */
MUST_USE enum rc tally_least(struct ctx *ctx, int64_t bottleneck, int64_t *least_out);
/* Hides what ctx->person may not know of this bottleneck.  ERR_DB. */
MUST_USE enum rc tally_hide(struct ctx *ctx, int64_t bottleneck, struct tally *tally);

#endif
