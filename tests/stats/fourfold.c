// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/stats/fourfold.c - tables of two by two: what holds for all of them, by hand for some, and
 * cells that are 0.  Reference numbers: "gehoor reproduce" on tests/data/vectors/disproportionality.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "near.h"
#include "stats/fourfold.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The next made table, with small cells and now and then a 0. */
static struct fourfold make_table(uint64_t *seed)
{
    double cell[4];

    for (int i = 0; i < 4; i++) {
        *seed   = *seed * 6364136223846793005U + 1442695040888963407U;
        cell[i] = (double)((*seed >> 40) % 9);
    }
    return (struct fourfold){cell[0], cell[1], cell[2], cell[3] + 1};
}

static void test_stats_fourfold__by_hand(void **state)
{
    const struct fourfold cell = {20, 80, 10, 190};
    struct ratio          prr = fourfold_prr(&cell), ror = fourfold_ror(&cell);
    struct chance         chi;

    (void)state;
    assert_near(10, fourfold_expected(&cell), 1e-14);
    assert_near(2, fourfold_relative(&cell).value, 1e-14);
    assert_near(4, prr.value, 1e-14);
    assert_near(3800.0 / 800, ror.value, 1e-14);
    assert_near(exp(log(4) - 1.959963984540054 * sqrt(1 / 20.0 - 0.01 + 1 / 10.0 - 0.005)), prr.low,
                1e-12);
    assert_near(16, prr.low * prr.high, 1e-11);
    assert_true(fourfold_chi_square(&cell, false, &chi));
    assert_near(100 * (1 / 10.0 + 1 / 90.0 + 1 / 20.0 + 1 / 180.0), chi.statistic, 1e-12);
    assert_true(fourfold_chi_square(&cell, true, &chi));
    assert_near(90.25 * (1 / 10.0 + 1 / 90.0 + 1 / 20.0 + 1 / 180.0), chi.statistic, 1e-12);
    assert_true(fourfold_is_evans(&cell));
}

/* The lady tasting tea: 3 of 4 right. */
static void test_stats_fourfold__fisher_by_hand(void **state)
{
    const struct fourfold three = {3, 1, 1, 3}, four = {4, 0, 0, 4}, none = {0, 4, 4, 0};

    (void)state;
    assert_near(17.0 / 70, fourfold_fisher(&three).greater, 1e-15);
    assert_near(34.0 / 70, fourfold_fisher(&three).two_sided, 1e-15);
    assert_near(1.0 / 70, fourfold_fisher(&four).greater, 1e-15);
    assert_near(2.0 / 70, fourfold_fisher(&four).two_sided, 1e-15);
    assert_near(1, fourfold_fisher(&none).greater, 1e-15);
    assert_near(2.0 / 70, fourfold_fisher(&none).two_sided, 1e-15);
}

/* x and y are alike: turning the table changes no measure but the PRR. */
static void test_stats_fourfold__is_the_same_turned(void **state)
{
    uint64_t seed = 5;

    (void)state;
    for (int i = 0; i < 500; i++) {
        struct fourfold cell   = make_table(&seed);
        struct fourfold turned = {cell.both, cell.only_y, cell.only_x, cell.neither};
        struct chance   a = {0}, b = {0};

        assert_near(fourfold_expected(&cell), fourfold_expected(&turned), 1e-14);
        assert_near(fourfold_ror(&cell).value, fourfold_ror(&turned).value, 1e-12);
        assert_near(fourfold_fisher(&cell).greater, fourfold_fisher(&turned).greater, 1e-12);
        assert_near(fourfold_fisher(&cell).two_sided, fourfold_fisher(&turned).two_sided, 1e-12);
        assert_int_equal(fourfold_chi_square(&cell, true, &a),
                         fourfold_chi_square(&turned, true, &b));
        assert_near(a.statistic, b.statistic, 1e-12);
    }
}

/* Both tails count the observed table, so together they are 1 and its own chance; and they are chances. */
static void test_stats_fourfold__chances_are_chances(void **state)
{
    uint64_t seed = 11;

    (void)state;
    for (int i = 0; i < 500; i++) {
        struct fourfold cell  = make_table(&seed);
        struct fourfold other = {cell.only_x, cell.both, cell.neither, cell.only_y};
        struct fisher   up = fourfold_fisher(&cell), down = fourfold_fisher(&other);
        struct chance   chi = {.p = 0.5};

        assert_true(up.greater > 0 && up.greater <= 1 && up.two_sided > 0 && up.two_sided <= 1);
        assert_true(up.greater + down.greater >= 1);
        assert_near(up.two_sided, down.two_sided, 1e-12);
        assert_true(up.two_sided >= fmin(up.greater, down.greater) - 1e-12);
        if (fourfold_chi_square(&cell, true, &chi))
            assert_true(chi.statistic >= 0 && chi.p > 0 && chi.p <= 1);
    }
}

static void test_stats_fourfold__margins_of_0_give_a_state_and_no_nan(void **state)
{
    static const struct fourfold cell[] = {{0, 0, 0, 1}, {0, 0, 5, 95}, {0, 1, 0, 99},
                                           {1, 0, 0, 0}, {5, 0, 5, 0},  {0, 3, 0, 0},
                                           {0, 0, 4, 0}, {7, 2, 0, 0}};
    struct chance                chi    = {7, 7};

    (void)state;
    for (size_t i = 0; i < COUNT(cell); i++) {
        const struct ratio ratio[] = {fourfold_prr(&cell[i]), fourfold_ror(&cell[i]),
                                      fourfold_ror_haldane(&cell[i]), fourfold_relative(&cell[i])};

        for (size_t r = 0; r < COUNT(ratio); r++) {
            assert_false(isnan(ratio[r].value) || isnan(ratio[r].low) || isnan(ratio[r].high));
            if (ratio[r].state == RATIO_LIMITED)
                assert_true(ratio[r].low <= ratio[r].value && ratio[r].value <= ratio[r].high);
        }
        assert_int_equal(RATIO_LIMITED, ratio[2].state);
        assert_false(fourfold_chi_square(&cell[i], true, &chi));
        assert_near(1, fourfold_fisher(&cell[i]).greater, 0);
        assert_near(1, fourfold_fisher(&cell[i]).two_sided, 0);
        assert_false(fourfold_is_evans(&cell[i]));
    }
    assert_near(7, chi.p, 0);
}

static void test_stats_fourfold__a_zero_cell_leaves_a_value_without_limits(void **state)
{
    const struct fourfold never = {0, 10, 5, 85}, always = {3, 0, 7, 90};

    (void)state;
    assert_int_equal(RATIO_UNLIMITED, fourfold_prr(&never).state);
    assert_near(0, fourfold_prr(&never).value, 0);
    assert_int_equal(RATIO_UNLIMITED, fourfold_ror(&always).state);
    assert_true(isinf(fourfold_ror(&always).value));
    assert_int_equal(RATIO_LIMITED, fourfold_prr(&always).state);
}

static void test_stats_fourfold__evans_needs_all_three(void **state)
{
    const struct fourfold two = {2, 1, 5, 10000}, twice = {100, 9900, 97, 9903},
                          weak = {3, 7, 10, 90}, yes = {3, 7, 10, 990};

    (void)state;
    assert_false(fourfold_is_evans(&two));
    assert_false(fourfold_is_evans(&twice));
    assert_false(fourfold_is_evans(&weak));
    assert_true(fourfold_is_evans(&yes));
}

/* Two strata in which nothing goes together, one of them rich in both: only the crude table shows it. */
static void test_stats_fourfold__strata_take_away_what_they_bring(void **state)
{
    static const struct fourfold strata[] = {{64, 16, 16, 4}, {1, 9, 9, 81}, {0, 0, 0, 0}};
    struct fourfold              all      = fourfold_sum(strata, 3);
    struct mantel_haenszel       mh;

    (void)state;
    assert_near(65, all.both, 0);
    assert_near(40.5, fourfold_expected(&all), 1e-12);
    assert_near(65, fourfold_expected_in_strata(strata, 3), 1e-12);
    assert_true(fourfold_mantel_haenszel(strata, 3, &mh));
    assert_near(1, mh.odds.value, 1e-12);
    assert_near(0, mh.plain.statistic, 1e-12);
    assert_near(1, mh.corrected.p, 1e-6);
    assert_true(fourfold_ror(&all).low > 1);
}

static void test_stats_fourfold__one_stratum_has_the_odds_of_its_table(void **state)
{
    const struct fourfold  cell = {20, 80, 10, 190};
    struct mantel_haenszel mh;

    (void)state;
    assert_true(fourfold_mantel_haenszel(&cell, 1, &mh));
    assert_near(fourfold_ror(&cell).value, mh.odds.value, 1e-12);
    assert_near(fourfold_ror(&cell).low, mh.odds.low, 1e-9);
    assert_true(mh.corrected.statistic < mh.plain.statistic);
}

static void test_stats_fourfold__strata_without_margins_tell_nothing(void **state)
{
    static const struct fourfold empty[] = {{0, 0, 3, 7}, {1, 0, 0, 0}, {0, 0, 0, 0}, {0, 4, 0, 6}};
    struct mantel_haenszel       mh      = {.plain = {7, 7}};

    (void)state;
    assert_false(fourfold_mantel_haenszel(empty, 4, &mh));
    assert_false(fourfold_mantel_haenszel(NULL, 0, &mh));
    assert_near(7, mh.plain.p, 0);
    assert_near(0, fourfold_expected_in_strata(empty + 2, 1), 0);
}

static void test_stats_fourfold__refuses_what_is_no_count(void **state)
{
    const double                 bad[] = {-1, 0.5, NAN, INFINITY, -INFINITY, 1e300};
    static const struct fourfold none = {0, 0, 0, 0}, good = {0, 0, 0, 1};

    (void)state;
    assert_false(fourfold_is_valid(&none));
    assert_true(fourfold_is_valid(&good));
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct fourfold cell[4] = {
            {bad[i], 1, 1, 1}, {1, bad[i], 1, 1}, {1, 1, bad[i], 1}, {1, 1, 1, bad[i]}};

        for (size_t j = 0; j < 4; j++)
            assert_false(fourfold_is_valid(&cell[j]));
    }
}

/* Millions in every cell: still exact enough, and the exact test still ends. */
static void test_stats_fourfold__huge_counts(void **state)
{
    const struct fourfold cell = {1e6, 1e6, 1e6, 1e6}, more = {1003000, 1e6, 1e6, 1e6};
    struct chance         chi;

    (void)state;
    assert_true(fourfold_is_valid(&cell));
    assert_near(1, fourfold_fisher(&cell).two_sided, 1e-6);
    assert_near(0.5, fourfold_fisher(&cell).greater, 1e-3);
    assert_true(fourfold_chi_square(&more, false, &chi));
    assert_near(chi.p, fourfold_fisher(&more).two_sided, chi.p * 1e-2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_fourfold__by_hand),
        cmocka_unit_test(test_stats_fourfold__fisher_by_hand),
        cmocka_unit_test(test_stats_fourfold__is_the_same_turned),
        cmocka_unit_test(test_stats_fourfold__chances_are_chances),
        cmocka_unit_test(test_stats_fourfold__margins_of_0_give_a_state_and_no_nan),
        cmocka_unit_test(test_stats_fourfold__a_zero_cell_leaves_a_value_without_limits),
        cmocka_unit_test(test_stats_fourfold__evans_needs_all_three),
        cmocka_unit_test(test_stats_fourfold__strata_take_away_what_they_bring),
        cmocka_unit_test(test_stats_fourfold__one_stratum_has_the_odds_of_its_table),
        cmocka_unit_test(test_stats_fourfold__strata_without_margins_tell_nothing),
        cmocka_unit_test(test_stats_fourfold__refuses_what_is_no_count),
        cmocka_unit_test(test_stats_fourfold__huge_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
