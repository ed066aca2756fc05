// SPDX-License-Identifier: EUPL-1.2
/*
 * small.h - counts of so few people that they are not shown outside (L-10).
 *
 * Behind a small number stands somebody.  Who may not read what was counted is shown no count from 1 to one
 * below the setting kleinste-groep of the organisation it is of; none is none and may be said.  Where people
 * are not known apart, each case counts as one of them, which errs on the careful side.
 *
 * Nor may a hidden count follow from what stands beside it.  small_hide() gets the counts with the sums they are
 * in, such as units with what is below them, and hides more where it has to: in a sum of which something is
 * hidden, at least two counts are, and together they are not few either.  The smallest that does it goes
 * first (complementary cell suppression: Willenborg and De Waal 2001, Elements of statistical disclosure
 * control).  That is enough where sums are nested, a count being part of one and the whole of another.
 *
 * Pure but for small_load().  Tests: tests/core/small.c.
 */
#ifndef CORE_SMALL_H
#define CORE_SMALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct ctx;

enum { SMALL_HIDDEN = -1 }; /* in place of a count that is not shown */

/* The fewest people that others are shown of an organisation (0 = what counts in general). */
MUST_USE enum rc small_load(struct ctx *ctx, int64_t organisation, int64_t *least_out);

/* Whether there are some, but fewer than that. */
bool small_is(int64_t count, int64_t least);
/* The count, or SMALL_HIDDEN. */
int64_t small_shown(int64_t count, int64_t least);
/* Whether a share gives away a few: those in the part, those in the rest, or all of them. */
bool small_is_share(int64_t part, int64_t whole, int64_t least);

/* A count, and what became of it. */
struct small_count {
    int64_t count;
    bool    hidden;
};

/* One count is the sum of some others; places in the list of counts. */
struct small_sum {
    size_t        whole;
    const size_t *part;
    size_t        parts;
};

/*
 * Hides counts so that none of 1 to least - 1 is shown or follows from a sum.  A count that was marked hidden
 * stays so: it is not shown for another reason.  Counts are 0 or more, and each sum is right.
 */
void small_hide(struct small_count *count, size_t counts, const struct small_sum *sum, size_t sums,
                int64_t least);

#endif
