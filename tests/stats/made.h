// SPDX-License-Identifier: EUPL-1.2
/*
 * made.h - made series for the tests: the same numbers in every run, from a seed.
 */
#ifndef TESTS_STATS_MADE_H
#define TESTS_STATS_MADE_H

#include <math.h>
#include <stdint.h>

/* Above 0, below 1 (splitmix64). */
static inline double made_uniform(uint64_t *seed)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return ((double)(z >> 11) + 0.5) / 9007199254740992.0;
}

/* Poisson by the product of uniforms, in parts so that the product does not vanish. */
static inline double made_poisson(uint64_t *seed, double mean)
{
    double count = 0;

    for (; mean > 0; mean -= 100) {
        double end = exp(-fmin(mean, 100)), product = made_uniform(seed);

        for (; product > end; product *= made_uniform(seed))
            count++;
    }
    return count;
}

/* Gamma with a whole shape, as waiting time. */
static inline double made_gamma(uint64_t *seed, int shape, double mean)
{
    double sum = 0;

    for (int i = 0; i < shape; i++)
        sum -= log(made_uniform(seed));
    return sum * mean / shape;
}

/* Negative binomial with a whole size: variance mean + mean^2 / size. */
static inline double made_spread(uint64_t *seed, double mean, int size)
{
    return made_poisson(seed, made_gamma(seed, size, mean));
}

#endif
