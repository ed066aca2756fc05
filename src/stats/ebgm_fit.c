// SPDX-License-Identifier: EUPL-1.2
/*
 * ebgm_fit.c - the prior of the gamma-Poisson shrinker by maximum likelihood; the contract is in
 * ebgm.h.
 *
 * The search runs over logarithms and the logit of p, with the gradient worked out.  Cells with the
 * same count and expectation are one, with a weight, and what depends on the count alone is
 * computed once for each.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_multimin.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>

#include "base/arena.h"
#include "base/attr.h"
#include "stats/ebgm.h"
#include "stats/ebgm_part.h"

/* Of a search: log alpha, log beta of both components, logit p. */
enum { PLACES = 5, PLACE_P = 4, STEPS_MOST = 500, ROUNDS = 3 };

#define FAR    20.0 /* no logarithm goes further */
#define LEVEL  1e-4 /* gradient at which a search ends */
#define REFUSE 1e300

struct group {
    double observed, expected, weight;
};

struct table {
    const struct group  *group; /* by count and expectation */
    size_t               groups;
    enum ebgm_truncation truncation;
    double               constant; /* sum of log n! */
};

/* A logarithm of a chance and how it moves with log alpha and log beta. */
struct slope {
    double value, by_alpha, by_beta;
};

/* The same with all five places. */
struct gradient {
    double value, by[PLACES];
};

/* What of a component depends on the count alone. */
struct of_count {
    double log_gamma, psi;
};

/* --- the likelihood ----------------------------------------------------------------------- */

static struct of_count of_count(double alpha, double observed)
{
    if (observed <= 0)
        return (struct of_count){0, 0};
    return (struct of_count){gsl_sf_lngamma(alpha + observed) - gsl_sf_lngamma(alpha),
                             gsl_sf_psi(alpha + observed) - gsl_sf_psi(alpha)};
}

/* log P(n) of one component, but for log n!. */
static struct slope log_chance(const struct ebgm_gamma *gamma, struct of_count of_n,
                               double observed, double expected)
{
    double share = log1p(expected / gamma->beta); /* log((beta + E) / beta) */
    double rest  = expected / (gamma->beta + expected);

    return (struct slope){
        .value = of_n.log_gamma - gamma->alpha * share + (observed > 0 ? observed * log(rest) : 0),
        .by_alpha = gamma->alpha * (of_n.psi - share),
        .by_beta  = gamma->alpha - (gamma->alpha + observed) * (1 - rest),
    };
}

/* log(1 - exp(x)) for x < 0, and by how much it moves against x: exp(x) / (1 - exp(x)). */
static double log_rest(double x, double *against)
{
    *against = 1 / expm1(-x);
    return log(-expm1(x));
}

/* log(P(n) / P(more than none)) of one component. */
static struct slope truncate_slope(struct slope chance, struct slope none)
{
    double against, rest = log_rest(none.value, &against);

    return (struct slope){chance.value - rest, chance.by_alpha + against * none.by_alpha,
                          chance.by_beta + against * none.by_beta};
}

static struct gradient mix(const struct ebgm_prior *prior, const struct slope slope[2])
{
    double first = log(prior->p) + slope[0].value, second = log1p(-prior->p) + slope[1].value;
    double most = fmax(first, second);
    double all  = most + log(exp(first - most) + exp(second - most));
    double q    = exp(first - all);

    return (struct gradient){all,
                             {q * slope[0].by_alpha, q * slope[0].by_beta,
                              (1 - q) * slope[1].by_alpha, (1 - q) * slope[1].by_beta,
                              q - prior->p}};
}

static struct gradient of_group(const struct ebgm_prior *prior, const struct of_count of_n[2],
                                const struct group *group, enum ebgm_truncation truncation)
{
    const struct of_count nothing = {0, 0};
    struct slope          chance[2], none[2];
    struct gradient       all, empty;
    double                against;

    for (int i = 0; i < 2; i++) {
        chance[i] = log_chance(&prior->component[i], of_n[i], group->observed, group->expected);
        none[i]   = log_chance(&prior->component[i], nothing, 0, group->expected);
        if (truncation == EBGM_COMPONENT)
            chance[i] = truncate_slope(chance[i], none[i]);
    }
    all = mix(prior, chance);
    if (truncation == EBGM_MIXTURE) {
        empty = mix(prior, none);
        all.value -= log_rest(empty.value, &against);
        for (int i = 0; i < PLACES; i++)
            all.by[i] += against * empty.by[i];
    }
    return all;
}

/* The loss and how it moves. */
static struct gradient loss_of(const struct table *table, const struct ebgm_prior *prior)
{
    struct gradient sum = {.value = table->constant};
    struct of_count of_n[2];

    for (size_t g = 0; g < table->groups; g++) {
        const struct group *group = &table->group[g];
        struct gradient     one;

        for (int i = 0; i < 2 && (g == 0 || group->observed > group[-1].observed); i++)
            of_n[i] = of_count(prior->component[i].alpha, group->observed);
        one = of_group(prior, of_n, group, table->truncation);
        sum.value -= group->weight * one.value;
        for (int i = 0; i < PLACES; i++)
            sum.by[i] -= group->weight * one.by[i];
    }
    return sum;
}

/* --- the table ---------------------------------------------------------------------------- */

static int by_count(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    int                 n = (x->observed > y->observed) - (x->observed < y->observed);

    return n ? n : (x->expected > y->expected) - (x->expected < y->expected);
}

static bool make_table(struct arena *arena, const struct ebgm_cell *cell, size_t count,
                       enum ebgm_truncation truncation, struct table *out)
{
    struct group *group  = arena_array(arena, count, sizeof *group);
    size_t        groups = 0;

    *out = (struct table){.group = group, .truncation = truncation};
    for (size_t i = 0; i < count; i++) {
        if (!ebgm_is_cell(&cell[i]) || (truncation != EBGM_WHOLE && cell[i].observed <= 0))
            return false;
        group[i] = (struct group){cell[i].observed, cell[i].expected, 1};
    }
    if (count > 0)
        qsort(group, count, sizeof *group, by_count);
    for (size_t i = 0; i < count; i++) {
        if (groups > 0 && by_count(&group[groups - 1], &group[i]) == 0)
            group[groups - 1].weight++;
        else
            group[groups++] = group[i];
    }
    for (size_t g = 0; g < groups; g++)
        out->constant += group[g].weight * gsl_sf_lngamma(group[g].observed + 1);
    out->groups = groups;
    return true;
}

bool ebgm_loss(struct arena *arena, const struct ebgm_prior *prior, const struct ebgm_cell *cell,
               size_t count, enum ebgm_truncation truncation, double *out)
{
    struct table table;

    if (!ebgm_is_prior(prior) || !make_table(arena, cell, count, truncation, &table))
        return false;
    *out = loss_of(&table, prior).value;
    return true;
}

/* --- the search --------------------------------------------------------------------------- */

static struct ebgm_prior prior_at(const gsl_vector *at)
{
    double place[PLACES];

    for (size_t i = 0; i < PLACES; i++)
        place[i] = fmax(-FAR, fmin(FAR, gsl_vector_get(at, i)));
    return (struct ebgm_prior){
        {{exp(place[0]), exp(place[1])}, {exp(place[2]), exp(place[3])}},
        1 / (1 + exp(-place[PLACE_P])),
    };
}

static void place_of(const struct ebgm_prior *prior, gsl_vector *at)
{
    for (size_t i = 0; i < 2; i++) {
        gsl_vector_set(at, 2 * i, log(prior->component[i].alpha));
        gsl_vector_set(at, 2 * i + 1, log(prior->component[i].beta));
    }
    gsl_vector_set(at, PLACE_P, log(prior->p) - log1p(-prior->p));
}

static void evaluate(const gsl_vector *at, void *table, double *value, gsl_vector *slope)
{
    struct ebgm_prior prior = prior_at(at);
    struct gradient   loss  = loss_of(table, &prior);

    *value = isfinite(loss.value) ? loss.value : REFUSE;
    for (size_t i = 0; i < PLACES; i++)
        gsl_vector_set(slope, i, isfinite(loss.by[i]) ? loss.by[i] : 0);
}

static double evaluate_value(const gsl_vector *at, void *table)
{
    struct ebgm_prior prior = prior_at(at);
    double            value = loss_of(table, &prior).value;

    return isfinite(value) ? value : REFUSE;
}

static void evaluate_slope(const gsl_vector *at, void *table, gsl_vector *slope)
{
    double value;

    evaluate(at, table, &value, slope);
}

/* From one start; a search that gets stuck begins anew where it is. */
static double search(gsl_multimin_fdfminimizer *minimizer, struct table *table, gsl_vector *at)
{
    gsl_multimin_function_fdf loss  = {evaluate_value, evaluate_slope, evaluate, PLACES, table};
    double                    value = REFUSE;

    for (int round = 0; round < ROUNDS; round++) {
        int step = 0;

        if (gsl_multimin_fdfminimizer_set(minimizer, &loss, at, 0.1, 0.1) != GSL_SUCCESS)
            return value;
        while (step < STEPS_MOST && gsl_multimin_fdfminimizer_iterate(minimizer) == GSL_SUCCESS &&
               gsl_multimin_test_gradient(minimizer->gradient, LEVEL) == GSL_CONTINUE)
            step++;
        gsl_vector_memcpy(at, minimizer->x);
        value = gsl_multimin_fdfminimizer_minimum(minimizer);
    }
    return value;
}

static void by_mean(struct ebgm_prior *prior)
{
    struct ebgm_gamma *one = &prior->component[0], *two = &prior->component[1], kept = *one;

    if (one->alpha / one->beta >= two->alpha / two->beta)
        return;
    *one     = *two;
    *two     = kept;
    prior->p = 1 - prior->p;
}

/* The first is DuMouchel's; the others spread over what tables of reports were found to have. */
static const struct ebgm_prior beginning[] = {
    {{{0.2, 0.1}, {2, 4}}, 1.0 / 3}, {{{0.1, 0.1}, {10, 10}}, 0.2}, {{{0.3, 0.5}, {6, 6}}, 0.5},
    {{{3, 0.5}, {2, 2}}, 0.05},      {{{40, 4}, {1.5, 1.5}}, 0.01},
};

bool ebgm_fit(struct arena *arena, const struct ebgm_cell *cell, size_t count,
              enum ebgm_truncation truncation, struct ebgm_fit *out)
{
    gsl_multimin_fdfminimizer *minimizer;
    gsl_vector                *at;
    struct ebgm_fit            best = {.loss = REFUSE};
    struct table               table;

    if (count < 2 || !make_table(arena, cell, count, truncation, &table))
        return false;
    minimizer = gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, PLACES);
    at        = gsl_vector_alloc(PLACES);
    for (size_t i = 0; minimizer && at && i < ARRAY_LEN(beginning); i++) {
        double loss;

        place_of(&beginning[i], at);
        loss = search(minimizer, &table, at);
        if (loss < best.loss)
            best = (struct ebgm_fit){.prior = prior_at(at), .loss = loss};
    }
    if (minimizer)
        gsl_multimin_fdfminimizer_free(minimizer);
    gsl_vector_free(at);
    if (!(best.loss < REFUSE))
        return false;
    by_mean(&best.prior);
    for (size_t i = 0; i < count; i++)
        best.seen += cell[i].observed > 0;
    *out = best;
    return true;
}
