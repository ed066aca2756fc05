// SPDX-License-Identifier: EUPL-1.2
/*
 * measure.h - how good an answer is beside the truth: groupings and rankings.
 *
 * A grouping gives each of n things a label; only which labels are equal matters.
 * A pair is two different things without order; it is together in a grouping when
 * their labels are equal.  A ranking says place by place whether what stands there
 * is wanted.  A figure whose denominator is 0 is NAN.  Entropies are in nats.
 *
 * Sources: Hubert and Arabie 1985 (adjusted Rand index); Strehl and Ghosh 2002, with the
 * arithmetic mean (normalised mutual information); Meila 2007 (variation of information);
 * Rosenberg and Hirschberg 2007 (homogeneity, completeness); Amigo et al. 2009 (B-cubed);
 * Jaervelin and Kekaelaeinen 2002 (nDCG).
 *
 * Pure functions; the arena only gives room to work in.  Tests: tests/stats/measure.c.
 */
#ifndef STATS_MEASURE_H
#define STATS_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { MEASURE_DEPTH = 10 /* places of a ranking that recall, precision and nDCG look at */ };

struct measure_grouping {
    double true_pairs, predicted_pairs, shared_pairs; /* counts: together in one, in both */
    double pair_precision, pair_recall, pair_f1;
    double ari;         /* 1 = the same grouping, about 0 = by chance */
    double nmi;         /* 2 I / (H truth + H predicted); 1 when both are one group */
    double vi;          /* variation of information: 0 = the same grouping */
    double homogeneity; /* I / H truth; 1 when the truth is one group */
    double completeness, v_measure;
    double bcubed_precision, bcubed_recall, bcubed_f1;
};

/* Labels of n > 0 things in two groupings, beside each other. */
struct measure_grouping measure_grouping(struct arena *arena, const uint32_t *truth,
                                         const uint32_t *predicted, size_t n);

struct measure_ranking {
    double recall,
        precision; /* in the first MEASURE_DEPTH places; precision of all of these places */
    double reciprocal_rank;   /* 1 / place of the first that is wanted; 0 when none is there */
    double average_precision; /* over all places that are given */
    double ndcg;              /* in the first MEASURE_DEPTH places */
};

/* wanted_total counts what is wanted anywhere, also what the ranking does not reach. */
struct measure_ranking measure_ranking(const bool *wanted, size_t places, size_t wanted_total);

#endif
