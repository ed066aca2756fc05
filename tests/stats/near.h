// SPDX-License-Identifier: EUPL-1.2
/*
 * near.h - compares in double; cmocka's own comparison is in float.
 */
#ifndef TESTS_STATS_NEAR_H
#define TESTS_STATS_NEAR_H

#include <math.h>

/* |got - wanted| <= tolerance; two times no number, and two equal infinities, are near too. */
#define assert_near(wanted, got, tolerance) near_check(wanted, got, tolerance, __FILE__, __LINE__)

static inline void near_check(double wanted, double got, double tolerance, const char *file,
                              int line)
{
    if (isnan(wanted) || isinf(wanted) ? !(isnan(wanted) && isnan(got)) && wanted != got
                                       : !(fabs(got - wanted) <= tolerance)) {
        print_error("wanted %.17g, got %.17g\n", wanted, got);
        _fail(file, line);
    }
}

#endif
