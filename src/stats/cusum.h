// SPDX-License-Identifier: EUPL-1.2
/*
 * cusum.h - small rises that last: deviations add up until there are too many.
 *
 * Two charts over counts y and the means m they should have:
 *
 *   cusum_run      S = max(0, S + z - k), alarm while S >= h; no restart.  z is how far y is above
 *                  m, in about standard deviations, by one of the transforms below
 *   lr_cusum_run   S = max(0, S + llr), alarm when S > threshold, then S = 0.  llr is the log
 *                  likelihood ratio of means m e^kappa against m:
 *                    Poisson            kappa y + (1 - e^kappa) m
 *                    negative binomial  kappa y + (y + 1 / alpha) log((1 + alpha m) /
 *                                       (1 + alpha m e^kappa)), variance m + alpha m^2
 *                  kappa below 0 watches for a fall
 *
 *   standard        (y - m) / sqrt(m)
 *   rossi           (y - 3 m + 2 sqrt(y m)) / (2 sqrt(m))
 *   anscombe        1.5 (y^(2/3) - m^(2/3)) / m^(1/6)
 *   anscombe second 1.5 (y^(2/3) - m^(2/3) + m^(-1/3) / 9) / m^(1/6)
 *   pearson nb      (y - m) / sqrt(m + alpha m^2)
 *   anscombe nb     1.5 (y^(2/3) H(alpha y) - m^(2/3) H(alpha m)) / (m + alpha m^2)^(1/6),
 *                   H(a) = 2F1(1/3, 2/3; 5/3; -a)
 *   none            y
 *
 * Sources: Rossi, Lampugnani, Marchi 1999, An approximate CUSUM procedure for surveillance of
 * health events; Hohle, Paul 2008, Count data regression charts for the monitoring of surveillance
 * time series; the results of algo.cusum and algo.glrnb of the R package surveillance (which takes
 * H from a table, at two decimals).
 *
 * A count that is not known (NAN) leaves the sum as it was.  False, and nothing is written, when
 * another count is not whole or below 0, a mean is not above 0, or the rule is none.
 * Ownership: all memory is the caller's, len of each.  Tests: tests/stats/cusum.c; reference
 * vectors: src/reproduce/cusum_glr.c.
 */
#ifndef STATS_CUSUM_H
#define STATS_CUSUM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

enum cusum_transform {
    CUSUM_STANDARD,
    CUSUM_ROSSI,
    CUSUM_ANSCOMBE,
    CUSUM_ANSCOMBE_SECOND,
    CUSUM_PEARSON_NB,
    CUSUM_ANSCOMBE_NB,
    CUSUM_NONE
};

struct cusum_rule {
    enum cusum_transform transform;
    double               k, h;
    double               alpha; /* above 0; only for the two NB transforms */
};

struct lr_cusum_rule {
    double kappa; /* not 0: the change to find, of the log mean */
    double alpha; /* 0 = Poisson */
    double threshold;
};

struct cusum_point {
    double deviation; /* z or llr; 0 where the count is not known */
    double sum;       /* S, before a restart */
    bool   is_alarm;
};

/* z of one count, known and good. */
double cusum_deviation(const struct cusum_rule *rule, double count, double mean);

MUST_USE bool cusum_run(const struct cusum_rule *rule, size_t len, const double *count,
                        const double *mean, struct cusum_point *out);

MUST_USE bool lr_cusum_run(const struct lr_cusum_rule *rule, size_t len, const double *count,
                           const double *mean, struct cusum_point *out);

#endif
