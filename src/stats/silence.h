// SPDX-License-Identifier: EUPL-1.2
/*
 * silence.h - a stream that stopped: something came in for long, and then nothing, longer than chance allows.
 *
 * It says only that nothing comes in.  Whether it was solved, or people stopped telling, is a question.
 *
 * Before the first week without any that lasted, at least SILENCE_BEFORE weeks have to be there (at most
 * SILENCE_MOST are looked at), with a signal in a share of SILENCE_SHARE of them or more.  The silence lasts
 * SILENCE_WEEKS or more, and none in so many weeks after so many before is rarer than SILENCE_CHANCE:
 * young_chance() of none, so (p / (p + w)) ^ (shape + before), with p the weeks before and of the prior.
 *
 * A week counts as long as much came in of everything else, so that a holiday is no silence of one thing.
 *
 * Source: the predictive distribution of young.h.  Pure.  Tests: tests/stats/silence.c.
 */
#ifndef STATS_SILENCE_H
#define STATS_SILENCE_H

#include <stdbool.h>
#include <stddef.h>

#define SILENCE_CHANCE 0.001
#define SILENCE_SHARE  0.25

enum { SILENCE_WEEKS = 8, SILENCE_BEFORE = 26, SILENCE_MOST = 52 };

struct silence {
    size_t weeks;    /* without any, at the end */
    size_t before;   /* weeks before these that were looked at */
    double signals;  /* in those */
    double expected; /* in the weeks without any */
    bool   found;
};

/* length: as of young_judge(); NULL = all as one.  Nothing is found where a count is none. */
struct silence silence_judge(const double *weekly, const double *length, size_t len);

#endif
