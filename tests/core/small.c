// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/small.c - small counts are hidden, and nothing that is shown gives one away: what a reader could
 * reckon is tried by trying everything.
 */
#include "core_help.h"

#include "base/attr.h"
#include "core/small.h"

enum { LEAST = 10, NODES = 7, TRIES = 400, MOST = 40 };

static void test_core_small__the_setting_says_how_few(void **state)
{
    struct world *w     = *state;
    int64_t       least = 0;

    assert_ok(&w->ctx, small_load(&w->ctx, 0, &least));
    assert_int_equal(10, least);
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, setting_set(&w->ctx, w->is.gemeente, STR("kleinste-groep"), STR("15")));
    assert_ok(&w->ctx, small_load(&w->ctx, w->is.gemeente, &least));
    assert_int_equal(15, least);
    assert_ok(&w->ctx, small_load(&w->ctx, w->is.ministerie, &least));
    assert_int_equal(10, least);
}

static void test_core_small__none_and_many_are_shown(void **state)
{
    (void)state;
    assert_int_equal(0, small_shown(0, LEAST));
    assert_int_equal(SMALL_HIDDEN, small_shown(1, LEAST));
    assert_int_equal(SMALL_HIDDEN, small_shown(9, LEAST));
    assert_int_equal(10, small_shown(10, LEAST));
}

/* 5 % of 20 is one of them, and 95 % is all but one. */
static void test_core_small__a_share_is_of_people_too(void **state)
{
    (void)state;
    assert_true(small_is_share(1, 20, LEAST));
    assert_true(small_is_share(19, 20, LEAST));
    assert_true(small_is_share(3, 9, LEAST));
    assert_false(small_is_share(10, 20, LEAST));
    assert_false(small_is_share(0, 20, LEAST));
    assert_false(small_is_share(20, 20, LEAST));
}

static void test_core_small__a_total_gives_nothing_away(void **state)
{
    static const size_t    part[] = {1, 2, 3};
    const struct small_sum sum    = {0, part, ARRAY_LEN(part)};
    struct small_count     one[]  = {{37, false}, {3, false}, {14, false}, {20, false}};
    struct small_count     two[]  = {{23, false}, {1, false}, {2, false}, {20, false}};
    struct small_count     rest[] = {{12, false}, {5, false}, {7, false}, {0, false}};

    (void)state;
    small_hide(one, ARRAY_LEN(one), &sum, 1, LEAST);
    assert_true(one[1].hidden && one[2].hidden); /* 37 - 20 - 14 would be 3 */
    assert_false(one[0].hidden || one[3].hidden);
    small_hide(two, ARRAY_LEN(two), &sum, 1, LEAST);
    assert_true(two[3].hidden); /* 23 - 20 would be 3, of two units together */
    small_hide(rest, ARRAY_LEN(rest), &sum, 1, LEAST);
    assert_false(rest[0].hidden || rest[3].hidden); /* 12 together is not few */
}

static void test_core_small__many_everywhere_is_all_shown(void **state)
{
    static const size_t    part[]  = {1, 2};
    const struct small_sum sum     = {0, part, ARRAY_LEN(part)};
    struct small_count     count[] = {{30, false}, {10, false}, {20, false}};

    (void)state;
    small_hide(count, ARRAY_LEN(count), &sum, 1, LEAST);
    for (size_t i = 0; i < ARRAY_LEN(count); i++)
        assert_false(count[i].hidden);
}

/* --- what can be reckoned ------------------------------------------------------------------ */

/* An organisation of two units, one of them of two teams, and what is of the units themselves: 0 = 1 + 2 + 3, 1 = 4 + 5 + 6. */
static const size_t           below[][3] = {{1, 2, 3}, {4, 5, 6}};
static const struct small_sum tree[]     = {{0, below[0], 3}, {1, below[1], 3}};
static const size_t           leaf[]     = {2, 3, 4, 5, 6};

static uint32_t drawn(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void fill_sums(int64_t *value)
{
    value[1] = value[4] + value[5] + value[6];
    value[0] = value[1] + value[2] + value[3];
}

/* What each count could be for who sees the others. */
struct range {
    int64_t low[NODES], high[NODES];
};

static void try_all(const struct small_count *count, int64_t *value, size_t at, struct range *range)
{
    size_t node = at < ARRAY_LEN(leaf) ? leaf[at] : 0;

    if (at < ARRAY_LEN(leaf)) {
        int64_t from = count[node].hidden ? 0 : count[node].count;
        int64_t upto = count[node].hidden ? MOST : count[node].count;

        for (value[node] = from; value[node] <= upto; value[node] += 1 + (value[node] >= LEAST) * 4)
            try_all(count, value, at + 1, range);
        return;
    }
    fill_sums(value);
    for (size_t i = 0; i < NODES; i++)
        if (!count[i].hidden && value[i] != count[i].count)
            return;
    for (size_t i = 0; i < NODES; i++) {
        range->low[i]  = value[i] < range->low[i] ? value[i] : range->low[i];
        range->high[i] = value[i] > range->high[i] ? value[i] : range->high[i];
    }
}

/* Counts are 0, small, or a multiple of 5 from 10, so that every world of that kind can be tried. */
static int64_t some(uint32_t *seed)
{
    uint32_t kind = drawn(seed) % 3;

    return kind == 0 ? 0 : kind == 1 ? drawn(seed) % LEAST : 10 + 5 * (drawn(seed) % 3);
}

static void test_core_small__nothing_hidden_can_be_reckoned(void **state)
{
    uint32_t seed   = 7;
    size_t   hidden = 0;

    (void)state;
    for (int t = 0; t < TRIES; t++) {
        struct small_count count[NODES] = {{0}};
        int64_t            value[NODES] = {0};
        struct range       range;

        for (size_t i = 0; i < ARRAY_LEN(leaf); i++)
            value[leaf[i]] = some(&seed);
        fill_sums(value);
        for (size_t i = 0; i < NODES; i++) {
            count[i].count = value[i];
            range.low[i]   = INT64_MAX;
            range.high[i]  = -1;
        }
        small_hide(count, NODES, tree, ARRAY_LEN(tree), LEAST);
        try_all(count, value, 0, &range);
        for (size_t i = 0; i < NODES; i++) {
            assert_false(!count[i].hidden && small_is(count[i].count, LEAST));
            hidden += count[i].hidden;
            if (count[i].hidden && range.low[i] == range.high[i])
                fail_msg("try %d: count %zu can only be %d", t, i, (int)range.low[i]);
        }
    }
    assert_true(hidden > TRIES);
}

int main(void)
{
#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_small__##name_, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(the_setting_says_how_few),     CASE(none_and_many_are_shown),
        CASE(a_share_is_of_people_too),     CASE(a_total_gives_nothing_away),
        CASE(many_everywhere_is_all_shown), CASE(nothing_hidden_can_be_reckoned),
    };
#undef CASE

    return cmocka_run_group_tests_name("core/small", tests, NULL, NULL);
}
