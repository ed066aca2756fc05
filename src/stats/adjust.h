// SPDX-License-Identifier: EUPL-1.2
/*
 * adjust.h - p-values of many tests at once, adjusted so that each can be held against one limit.
 *
 * With n tests, of which the values are known in order p(1) <= ... <= p(m), m <= n:
 *
 *   BH          min over j >= i of p(j) n / j       share of false ones among what is flagged, when
 *                                                   tests are independent or help each other
 *   BY          BH x (1 + 1/2 + ... + 1/n)          the same, however they depend
 *   Holm        max over j <= i of p(j) (n - j + 1) chance of one false flag
 *   Bonferroni  p n                                 the same, coarser
 *
 * each at most 1.
 *
 * Sources: Benjamini, Hochberg 1995, Controlling the false discovery rate.  Benjamini, Yekutieli
 * 2001, The control of the false discovery rate in multiple testing under dependency.  Holm 1979,
 * A simple sequentially rejective multiple test procedure.
 *
 * Tests: tests/stats/adjust.c.
 */
#ifndef STATS_ADJUST_H
#define STATS_ADJUST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

enum adjust_method { ADJUST_BH, ADJUST_BY, ADJUST_HOLM, ADJUST_BONFERRONI, ADJUST_COUNT };

/*
 * Adjusts p[0..len); out[0..len) may be p itself.  NAN is a test that could not be done: it is left
 * out of the order and stays NAN.  tests is the number done at once, at least the number of values.
 *
 * False, and out is untouched, when a value is outside 0..1 or there are more values than tests.
 */
MUST_USE bool adjust_p(struct arena *arena, enum adjust_method method, const double *p, size_t len,
                       size_t tests, double *out);

#endif
