// SPDX-License-Identifier: EUPL-1.2
/*
 * even.h - a stream that has come in evenly for so long that people may have got used to it.
 *
 * The last EVEN_WEEKS weeks are even when
 *
 *     there was a signal in EVEN_SHARE of the weeks or more, and in the last EVEN_RECENT weeks
 *     the weeks differ no more than chance would have it: the sum of (count - mean)^2 / mean is not above
 *     the 95 % point of chi-square with one degree fewer than weeks (the index of dispersion)
 *     they go neither up nor down more than chance would have it: the mean week of the signals is not
 *     outside the middle 95 % of where so many signals, spread evenly, would have it
 *
 * The longest stretch up to now that is even in the same way, and begins with a signal, says since when.
 *
 * Measured on made series: of those with one and a half or three signals a week 90 % are found in any
 * week, of those that go from one a week to five in half a year 5 %; from two to four, which so few signals
 * cannot tell, 52 %.
 *
 * Sources: W. G. Cochran, Some methods for strengthening the common chi-square tests, Biometrics 10
 * (1954); P. Armitage, Tests for linear trends in proportions and frequencies, Biometrics 11 (1955).
 * Pure.  Tests: tests/stats/even.c.
 */
#ifndef STATS_EVEN_H
#define STATS_EVEN_H

#include <stdbool.h>
#include <stddef.h>

#define EVEN_SHARE  0.5
#define EVEN_CHANCE 0.05 /* of either test, in a stream that is even */

enum {
    EVEN_WEEKS  = 26,
    EVEN_RECENT = 4,
    EVEN_MOST   = 5 * 52 /* weeks; what came before these is not looked at */
};

struct even {
    size_t weeks; /* of the stretch */
    double first,
        second; /* signals in each half; of an odd number of weeks without the middle one */
    bool found;
};

/* Judges the end of a series of weekly counts, oldest first.  A count that is none: not found. */
struct even even_judge(const double *weekly, size_t len);

#endif
