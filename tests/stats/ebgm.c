// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/stats/ebgm.c - scores of the gamma-Poisson shrinker and the search for its prior.
 * Reference numbers: "gehoor reproduce" on tests/data/vectors/ebgm.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_psi.h>

#include "base/arena.h"
#include "near.h"
#include "stats/ebgm.h"
#include "stats/gamma.h"
#include "stats/stats.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { CELLS = 2000 };

static const struct ebgm_prior usual = {{{1.5, 0.3}, {5, 5}}, 0.1};

static int start(void **state)
{
    (void)state;
    stats_start();
    return 0;
}

static int make(void **state)
{
    *state = arena_new();
    return 0;
}

static int drop(void **state)
{
    arena_free(*state);
    return 0;
}

/* --- scores ------------------------------------------------------------------------------- */

static struct ebgm_score judge(double observed, double expected)
{
    const struct ebgm_cell cell = {observed, expected};
    struct ebgm_score      score;

    assert_true(ebgm_judge(&usual, &cell, &score));
    return score;
}

/* Two components that are the same are one gamma distribution, of which all is known. */
static void test_stats_ebgm__one_component_by_hand(void **state)
{
    const struct ebgm_prior prior = {{{2, 3}, {2, 3}}, 0.3};
    const struct ebgm_cell  cell  = {4, 1.5};
    struct ebgm_score       score;
    double                  x;

    (void)state;
    assert_true(ebgm_judge(&prior, &cell, &score));
    assert_near(0.3, score.weight, 1e-14);
    assert_near(exp(gsl_sf_psi(6)) / 4.5, score.value, 1e-14);
    assert_true(gamma_quantile(0.05, 6, &x));
    assert_near(x / 4.5, score.low, 1e-13);
    assert_true(gamma_quantile(0.95, 6, &x));
    assert_near(x / 4.5, score.high, 1e-13);
}

static double posterior(const struct ebgm_prior *prior, double weight, double n, double e, double x)
{
    const struct ebgm_gamma *a = &prior->component[0], *b = &prior->component[1];

    return weight * gsl_cdf_gamma_P(x, a->alpha + n, 1 / (a->beta + e)) +
           (1 - weight) * gsl_cdf_gamma_P(x, b->alpha + n, 1 / (b->beta + e));
}

static void test_stats_ebgm__limits_hold_their_chance(void **state)
{
    static const double counts[] = {0, 1, 3, 20, 400}, sizes[] = {0.001, 0.5, 3, 100};

    (void)state;
    for (size_t i = 0; i < COUNT(counts); i++)
        for (size_t j = 0; j < COUNT(sizes); j++) {
            struct ebgm_score s = judge(counts[i], sizes[j]);

            assert_near(0.05, posterior(&usual, s.weight, counts[i], sizes[j], s.low), 1e-11);
            assert_near(0.95, posterior(&usual, s.weight, counts[i], sizes[j], s.high), 1e-11);
            assert_true(s.weight >= 0 && s.weight <= 1);
        }
}

static void test_stats_ebgm__more_seen_is_higher_more_expected_lower(void **state)
{
    (void)state;
    for (double n = 0; n < 40; n++) {
        struct ebgm_score a = judge(n, 2), b = judge(n + 1, 2);

        assert_true(a.value < b.value && a.low < b.low && a.high < b.high);
        a = judge(5, n + 0.5), b = judge(5, n + 1.5);
        assert_true(a.value > b.value && a.low > b.low && a.high > b.high);
    }
}

/* Three times as often as expected: with more signals the score comes nearer, and its limits. */
static void test_stats_ebgm__is_held_back_less_with_more(void **state)
{
    double distance = INFINITY, width = INFINITY;

    (void)state;
    for (double e = 1; e < 1e6; e *= 4) {
        struct ebgm_score score = judge(3 * e, e);

        assert_true(fabs(score.value - 3) < distance);
        assert_true(score.high - score.low < width);
        distance = fabs(score.value - 3);
        width    = score.high - score.low;
    }
    assert_true(distance < 1e-3);
}

static void test_stats_ebgm__huge_and_tiny_are_finite(void **state)
{
    static const double counts[] = {0, 1, 1e6, 1e9}, sizes[] = {1e-12, 1, 1e9};

    (void)state;
    for (size_t i = 0; i < COUNT(counts); i++)
        for (size_t j = 0; j < COUNT(sizes); j++) {
            struct ebgm_score score = judge(counts[i], sizes[j]);

            assert_true(isfinite(score.value) && isfinite(score.low) && isfinite(score.high));
            assert_true(score.low < score.high && score.weight >= 0 && score.weight <= 1);
        }
}

static void test_stats_ebgm__refuses_what_is_no_prior_or_cell(void **state)
{
    const double      bad[]   = {0, -1, NAN, INFINITY};
    const double      bad_p[] = {0, 1, -0.1, 1.1, NAN};
    const double      bad_n[] = {-1, 0.5, NAN, INFINITY};
    struct ebgm_cell  cell    = {2, 1};
    struct ebgm_score score   = {.value = 7};

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct ebgm_prior prior[] = {usual, usual, usual, usual};

        prior[0].component[0].alpha = prior[1].component[0].beta = bad[i];
        prior[2].component[1].alpha = prior[3].component[1].beta = bad[i];
        for (size_t j = 0; j < 4; j++)
            assert_false(ebgm_judge(&prior[j], &cell, &score));
        cell.expected = bad[i];
        assert_false(ebgm_judge(&usual, &cell, &score));
        cell.expected = 1;
    }
    for (size_t i = 0; i < COUNT(bad_p); i++) {
        struct ebgm_prior prior = usual;

        prior.p = bad_p[i];
        assert_false(ebgm_judge(&prior, &cell, &score));
    }
    for (size_t i = 0; i < COUNT(bad_n); i++) {
        cell.observed = bad_n[i];
        assert_false(ebgm_judge(&usual, &cell, &score));
    }
    assert_near(7, score.value, 0);
}

/* --- the prior ---------------------------------------------------------------------------- */

static const struct ebgm_prior drawn = {{{6, 0.75}, {5, 5}}, 0.2};

/* Cells drawn from that prior, the same every run. */
static struct ebgm_cell *made_cells(struct arena *arena)
{
    struct ebgm_cell *cell = arena_array(arena, CELLS, sizeof *cell);
    gsl_rng          *rng  = gsl_rng_alloc(gsl_rng_mt19937);

    gsl_rng_set(rng, 5);
    for (size_t i = 0; i < CELLS; i++) {
        const struct ebgm_gamma *c = &drawn.component[gsl_rng_uniform(rng) < drawn.p ? 0 : 1];

        cell[i].expected = exp(4 * gsl_rng_uniform(rng) - 2);
        cell[i].observed =
            gsl_ran_poisson(rng, gsl_ran_gamma(rng, c->alpha, 1 / c->beta) * cell[i].expected);
    }
    gsl_rng_free(rng);
    return cell;
}

static size_t without_zeros(struct ebgm_cell *cell)
{
    size_t kept = 0;

    for (size_t i = 0; i < CELLS; i++)
        if (cell[i].observed > 0)
            cell[kept++] = cell[i];
    return kept;
}

static double loss_of(struct arena *arena, const struct ebgm_prior *prior,
                      const struct ebgm_cell *cell, size_t count, enum ebgm_truncation truncation)
{
    double loss = NAN;

    assert_true(ebgm_loss(arena, prior, cell, count, truncation, &loss));
    return loss;
}

/* One cell by hand: n = 1 of one gamma with shape and rate 1 has chance E / (1 + E)^2. */
static void test_stats_ebgm__loss_by_hand(void **state)
{
    const struct ebgm_prior prior = {{{1, 1}, {1, 1}}, 0.5};
    const struct ebgm_cell  cell  = {1, 3};

    assert_near(-log(3.0 / 16), loss_of(*state, &prior, &cell, 1, EBGM_WHOLE), 1e-14);
    assert_near(-log(3.0 / 16 / 0.75), loss_of(*state, &prior, &cell, 1, EBGM_COMPONENT), 1e-14);
    assert_near(-log(3.0 / 16 / 0.75), loss_of(*state, &prior, &cell, 1, EBGM_MIXTURE), 1e-14);
}

/* No step to any side of what was found is better: so its gradient was right as well. */
static void assert_is_lowest(struct arena *arena, const struct ebgm_fit *fit,
                             const struct ebgm_cell *cell, size_t count,
                             enum ebgm_truncation truncation)
{
    assert_near(fit->loss, loss_of(arena, &fit->prior, cell, count, truncation), 1e-8);
    for (int place = 0; place < 5; place++)
        for (double factor = 0.98; factor < 1.03; factor += 0.04) {
            struct ebgm_prior prior = fit->prior;

            if (place == 4)
                prior.p *= factor;
            else if (place % 2 == 0)
                prior.component[place / 2].alpha *= factor;
            else
                prior.component[place / 2].beta *= factor;
            assert_true(loss_of(arena, &prior, cell, count, truncation) > fit->loss);
        }
}

static void test_stats_ebgm__finds_the_lowest_loss(void **state)
{
    struct ebgm_cell *cell = made_cells(*state);
    struct ebgm_fit   fit;
    size_t            seen;

    assert_true(ebgm_fit(*state, cell, CELLS, EBGM_WHOLE, &fit));
    assert_true(fit.loss <= loss_of(*state, &drawn, cell, CELLS, EBGM_WHOLE));
    assert_is_lowest(*state, &fit, cell, CELLS, EBGM_WHOLE);
    seen = without_zeros(cell);
    assert_int_equal(seen, fit.seen);
    assert_true(ebgm_fit(*state, cell, seen, EBGM_COMPONENT, &fit));
    assert_is_lowest(*state, &fit, cell, seen, EBGM_COMPONENT);
    assert_true(ebgm_fit(*state, cell, seen, EBGM_MIXTURE, &fit));
    assert_true(fit.loss <= loss_of(*state, &drawn, cell, seen, EBGM_MIXTURE));
    assert_is_lowest(*state, &fit, cell, seen, EBGM_MIXTURE);
}

/* What was drawn from is found again, the larger mean first; also from the cells that were seen. */
static void test_stats_ebgm__finds_the_prior_it_was_drawn_from(void **state)
{
    struct ebgm_cell        *cell = made_cells(*state);
    struct ebgm_fit          fit;
    const struct ebgm_gamma *c = fit.prior.component;

    for (int truncated = 0; truncated < 2; truncated++) {
        size_t count = truncated ? without_zeros(cell) : CELLS;

        assert_true(ebgm_fit(*state, cell, count, truncated ? EBGM_MIXTURE : EBGM_WHOLE, &fit));
        assert_near(8, c[0].alpha / c[0].beta, 0.5);
        assert_near(1, c[1].alpha / c[1].beta, 0.1);
        assert_near(drawn.p, fit.prior.p, 0.03);
    }
}

static void test_stats_ebgm__the_order_of_cells_is_no_matter(void **state)
{
    struct ebgm_cell *cell = made_cells(*state), *back = arena_array(*state, CELLS, sizeof *back);
    struct ebgm_fit   a, b;

    for (size_t i = 0; i < CELLS; i++)
        back[i] = cell[CELLS - 1 - i];
    assert_true(ebgm_fit(*state, cell, CELLS, EBGM_WHOLE, &a));
    assert_true(ebgm_fit(*state, back, CELLS, EBGM_WHOLE, &b));
    assert_near(a.loss, b.loss, 0);
    assert_near(a.prior.p, b.prior.p, 0);
}

/* Tables that have no best prior: the search ends, with a prior that scores. */
static void test_stats_ebgm__ends_on_what_has_no_spread(void **state)
{
    struct ebgm_cell  even[50], none[50];
    struct ebgm_cell *table[] = {even, none};
    struct ebgm_score score;
    struct ebgm_fit   fit;

    for (size_t i = 0; i < 50; i++) {
        even[i] = (struct ebgm_cell){(double)(i + 1), (double)(i + 1)};
        none[i] = (struct ebgm_cell){0, (double)(i + 1)};
    }
    for (size_t t = 0; t < 2; t++) {
        assert_true(ebgm_fit(*state, table[t], 50, EBGM_WHOLE, &fit));
        assert_true(isfinite(fit.loss) && ebgm_is_prior(&fit.prior));
        assert_true(fit.seen < EBGM_CELLS);
        if (ebgm_judge(&fit.prior, &table[t][9], &score))
            assert_true(isfinite(score.value) && isfinite(score.low) && isfinite(score.high));
    }
}

static void test_stats_ebgm__refuses_what_is_no_table(void **state)
{
    const struct ebgm_cell bad[][2] = {{{1, 1}, {-1, 1}},  {{1, 1}, {1, 0}},
                                       {{1, 1}, {1, NAN}}, {{1, 1}, {NAN, 1}},
                                       {{1, 1}, {0.5, 1}}, {{1, 1}, {1, INFINITY}}};
    const struct ebgm_cell zero[]   = {{1, 1}, {0, 1}};
    struct ebgm_fit        fit      = {.loss = 7};
    double                 loss     = 7;

    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(ebgm_fit(*state, bad[i], 2, EBGM_WHOLE, &fit));
        assert_false(ebgm_loss(*state, &usual, bad[i], 2, EBGM_WHOLE, &loss));
    }
    assert_false(ebgm_fit(*state, zero, 1, EBGM_WHOLE, &fit));
    assert_false(ebgm_fit(*state, zero, 0, EBGM_WHOLE, &fit));
    assert_false(ebgm_fit(*state, zero, 2, EBGM_COMPONENT, &fit));
    assert_false(ebgm_loss(*state, &usual, zero, 2, EBGM_MIXTURE, &loss));
    assert_near(14, fit.loss + loss, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_stats_ebgm__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_component_by_hand),
        TEST(limits_hold_their_chance),
        TEST(more_seen_is_higher_more_expected_lower),
        TEST(is_held_back_less_with_more),
        TEST(huge_and_tiny_are_finite),
        TEST(refuses_what_is_no_prior_or_cell),
        TEST(loss_by_hand),
        TEST(finds_the_lowest_loss),
        TEST(finds_the_prior_it_was_drawn_from),
        TEST(the_order_of_cells_is_no_matter),
        TEST(ends_on_what_has_no_spread),
        TEST(refuses_what_is_no_table),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
