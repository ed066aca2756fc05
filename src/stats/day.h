// SPDX-License-Identifier: EUPL-1.2
/*
 * day.h - did one day of the last week stand out, in a series that is too young to be judged by weeks?
 *
 * In the first weeks there is no season and no spread of weeks to hold a week against (young.h asks for four
 * before it).  There are days.  A day stands out when both hold:
 *
 *   1. it is above the bound of EARS C2 (ears.h): seven days, the last two days before it left out so
 *      that what builds up does not hide itself, spread at least half a signal, alpha DAY_ALPHA;
 *   2. seven times the chance of so many, after so few in those seven days (young_chance(), days as its weeks), is below YOUNG_LIMIT:
 *      seven days are judged together, and a normal bound is too low for counts this small.
 *
 * Measured on made series: the bound alone is wrong in 3 to 20 % of weeks, both together in 0.15 % at most.  With one in
 * ten days, five more on one day are found in 85 %; with one a day, eight more in 87 %; with five a day, twelve in 70 %.
 *
 * Seven days hold one weekend each, so a working week needs no correction.
 *
 * Source: as ears.h and young.h.  Tests: tests/stats/day.c.
 */
#ifndef STATS_DAY_H
#define STATS_DAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

#define DAY_ALPHA 0.001

enum { DAY_BASELINE = 7, DAY_JUDGED = 7 /* days, up to the last one */ };

struct day_rise {
    size_t day; /* place in the series */
    double count;
    double expected; /* on that day */
    double bound;    /* more than this is unusual */
    double p;        /* over the days judged together, at most 1 */
    bool   found;
};

/*
 * Judges the last week of a series of counts a day, oldest first; out is the day with the smallest p, found ones before
 * others.
 *
 * length: how long each day counts, above 0: one on which twice as much came in of everything else as two.
 * NULL = all as one.
 *
 * False, and *out is untouched, when no day has enough days before it, one is no count, or one has no length.
 */
MUST_USE bool day_judge(const double *daily, const double *length, size_t len,
                        struct day_rise *out);

#endif
