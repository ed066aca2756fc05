// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/stats/screen.c - finds exactly what was planted in made reports, and not what a channel
 * brings; by hand; and what is no run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/str.h"
#include "near.h"
#include "stats/screen.h"
#include "stats/stats.h"

#define REPORTS "tests/data/vectors/disproportionality/made_reports.csv"

enum { ARTICLE, GROUP, ORGANISATION, DIMENSIONS, REPORTS_MOST = 10000 };

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

/* --- made reports ------------------------------------------------------------------------- */

static uint32_t number(struct str text)
{
    int64_t n = -1;

    assert_true(str_to_i64(text, &n) && n >= 0 && n < 1000);
    return (uint32_t)n;
}

static struct str read_file(struct arena *arena, const char *path)
{
    enum { MOST = 1 << 20 };
    char  *text = arena_alloc(arena, MOST);
    FILE  *file = fopen(path, "r");
    size_t len;

    assert_non_null(file);
    len = fread(text, 1, MOST, file);
    fclose(file);
    assert_true(len > 0 && len < MOST);
    return (struct str){text, len};
}

/* Every signal one value: first counts along. */
static void one_each(struct arena *arena, struct screen_dimension *dimension, const uint32_t *value,
                     size_t count)
{
    size_t *first = arena_array(arena, count + 1, sizeof *first);

    for (size_t i = 0; i <= count; i++)
        first[i] = i;
    *dimension = (struct screen_dimension){.first = first, .value = value};
    for (size_t i = 0; i < count; i++)
        if (value[i] >= dimension->values)
            dimension->values = (size_t)value[i] + 1;
}

static struct screen_run made_reports(struct arena *arena)
{
    static const char *const         name[]    = {"article", "group", "organisation", "channel"};
    static const struct screen_table table[]   = {{ARTICLE, GROUP}, {ARTICLE, ORGANISATION}};
    struct screen_dimension         *dimension = arena_array(arena, DIMENSIONS, sizeof *dimension);
    uint32_t                        *value[DIMENSIONS + 1];
    struct csv                       csv;
    struct csv_row                   row;
    struct err                       err = {0};
    size_t                           at[DIMENSIONS + 1], count = 0;

    for (size_t d = 0; d <= DIMENSIONS; d++)
        value[d] = arena_array(arena, REPORTS_MOST, sizeof **value);
    csv_init(&csv, arena, read_file(arena, REPORTS), ',');
    csv_columns(&csv, name, DIMENSIONS + 1, at);
    for (; csv_next(&csv, &row) && count < REPORTS_MOST; count++)
        for (size_t d = 0; d <= DIMENSIONS; d++)
            value[d][count] = number(row.item[at[d]]);
    assert_int_equal(OK, csv_end(&csv, &err));
    for (size_t d = 0; d < DIMENSIONS; d++)
        one_each(arena, &dimension[d], value[d], count);
    return (struct screen_run){
        .signals = {count, value[DIMENSIONS], 10, dimension, DIMENSIONS},
        .table   = table,
        .tables  = 2,
        .rule    = {.least = SCREEN_LEAST, .limit = SCREEN_LIMIT},
    };
}

static const struct screen_cell *cell_at(const struct screen_result *result, size_t table,
                                         uint32_t x, uint32_t y)
{
    for (size_t i = 0; i < result->len; i++)
        if (result->item[i].table == table && result->item[i].x == x && result->item[i].y == y)
            return &result->item[i];
    return NULL;
}

static void test_stats_screen__finds_exactly_what_was_planted(void **state)
{
    struct screen_run    run = made_reports(*state);
    struct screen_result result;

    assert_true(screen_pairs(*state, &run, &result));
    assert_int_equal(30 * 12 + 30 * 25, result.tests);
    assert_int_equal(4, result.flagged);
    assert_int_equal(SCREEN_FLAGGED, cell_at(&result, 0, 17, 9)->verdict);
    assert_int_equal(SCREEN_FLAGGED, cell_at(&result, 0, 24, 11)->verdict);
    assert_int_equal(SCREEN_FLAGGED, cell_at(&result, 0, 8, 2)->verdict);
    assert_int_equal(SCREEN_FLAGGED, cell_at(&result, 1, 8, 19)->verdict);
}

/* 5 and 3 both come by channel 4: crude they stand out, within channels they do not. */
static void test_stats_screen__tells_what_the_channel_explains(void **state)
{
    struct screen_run         run = made_reports(*state);
    struct screen_result      result;
    const struct screen_cell *cell;

    assert_true(screen_pairs(*state, &run, &result));
    cell = cell_at(&result, 0, 5, 3);
    assert_int_equal(SCREEN_CONFOUNDED, cell->verdict);
    assert_true(cell->crude.low > 0.9 && cell->ic.low < 0);
    assert_int_equal(SCREEN_NOTHING, cell_at(&result, 0, 1, 1)->verdict);
}

/* Above 8 with 2 only organisation 19 is more than both add; above the other pairs nothing is. */
static void test_stats_screen__finds_the_third_above_a_pair(void **state)
{
    struct screen_run     run = made_reports(*state);
    struct screen_result  result;
    struct screen_triples triples;
    size_t                flagged = 0;

    assert_true(screen_pairs(*state, &run, &result));
    for (size_t i = 0; i < result.len; i++) {
        if (result.item[i].verdict != SCREEN_FLAGGED || result.item[i].table != 0)
            continue;
        assert_true(screen_above(*state, &run, &result.item[i], ORGANISATION, &triples));
        for (size_t t = 0; t < triples.len; t++) {
            flagged += triples.item[t].flagged;
            if (triples.item[t].flagged)
                assert_true(triples.item[t].z == 19 && result.item[i].x == 8);
        }
    }
    assert_int_equal(1, flagged);
}

/* Dealt anew within channels there is nothing to find, every time the same way. */
static void test_stats_screen__by_chance_there_is_next_to_nothing(void **state)
{
    struct screen_run run   = made_reports(*state);
    double            flags = 7, again = 8;

    assert_true(screen_by_chance(*state, &run, 20, 1, &flags));
    assert_true(screen_by_chance(*state, &run, 20, 1, &again));
    assert_true(flags >= 0 && flags <= 0.1);
    assert_near(flags, again, 0);
}

/* With no limit every pair above expectation flags, so that repeats can be told apart. */
static void test_stats_screen__the_seed_decides(void **state)
{
    struct screen_run run = made_reports(*state);
    double            first, same, other;

    run.rule.limit = 1;
    assert_true(screen_by_chance(*state, &run, 3, 1, &first));
    assert_true(screen_by_chance(*state, &run, 3, 1, &same));
    assert_true(screen_by_chance(*state, &run, 3, 2, &other));
    assert_true(first > 1);
    assert_near(first, same, 0);
    assert_true(fabs(first - other) > 0.1);
}

/* --- by hand ------------------------------------------------------------------------------ */

/*
 * Six signals, two strata.  Signal 0 has two values of x; signal 5 none of y.
 *
 *     stratum  x     y
 *     0        0 1   0
 *     0        0     0
 *     0        1     1
 *     1        0     1
 *     1        1     0
 *     1        1     -
 */
static const uint32_t                hand_stratum[]   = {0, 0, 0, 1, 1, 1};
static const size_t                  hand_first_x[]   = {0, 2, 3, 4, 5, 6, 7};
static const uint32_t                hand_value_x[]   = {0, 1, 0, 1, 0, 1, 1};
static const size_t                  hand_first_y[]   = {0, 1, 2, 3, 4, 5, 5};
static const uint32_t                hand_value_y[]   = {0, 0, 1, 1, 0};
static const struct screen_dimension hand_dimension[] = {{3, hand_first_x, hand_value_x},
                                                         {2, hand_first_y, hand_value_y},
                                                         {2, hand_first_y, hand_value_y}};
static const struct screen_table     hand_table[]     = {{0, 1}};

static struct screen_run hand(void)
{
    return (struct screen_run){
        .signals = {6, hand_stratum, 2, hand_dimension, 3},
        .table   = hand_table,
        .tables  = 1,
        .rule    = {.least = 1, .limit = SCREEN_LIMIT, .whole = true},
    };
}

static void test_stats_screen__counts_by_hand(void **state)
{
    struct screen_run         run = hand();
    struct screen_result      result;
    const struct screen_cell *cell;

    assert_true(screen_pairs(*state, &run, &result));
    assert_int_equal(4, result.len); /* value 2 of x never occurs */
    assert_int_equal(4, result.tests);
    cell = cell_at(&result, 0, 0, 0);
    assert_near(2, cell->observed, 0);
    assert_near(3, cell->with_x, 0);
    assert_near(3, cell->with_y, 0);
    assert_near(9 / 6.0, cell->expected_crude, 1e-15);
    assert_near(2 * 2 / 3.0 + 1 * 1 / 3.0, cell->expected, 1e-15);
    cell = cell_at(&result, 0, 1, 0);
    assert_near(2, cell->observed, 0);
    assert_near(2 * 2 / 3.0 + 2 * 1 / 3.0, cell->expected, 1e-15);
}

static void test_stats_screen__lists_what_is_seen_often_enough(void **state)
{
    struct screen_run    run = hand();
    struct screen_result result;

    run.rule.whole = false;
    run.rule.least = 2;
    assert_true(screen_pairs(*state, &run, &result));
    assert_int_equal(2, result.len);
    assert_int_equal(4, result.tests);
    run.rule.least = 3;
    assert_true(screen_pairs(*state, &run, &result));
    assert_int_equal(0, result.len);
}

static void test_stats_screen__is_the_same_turned(void **state)
{
    static const struct screen_table turned[] = {{1, 0}};
    struct screen_run                run      = hand();
    struct screen_result             a, b;

    assert_true(screen_pairs(*state, &run, &a));
    run.table = turned;
    assert_true(screen_pairs(*state, &run, &b));
    assert_int_equal(a.len, b.len);
    for (size_t i = 0; i < a.len; i++) {
        const struct screen_cell *cell = cell_at(&b, 0, a.item[i].y, a.item[i].x);

        assert_near(a.item[i].observed, cell->observed, 0);
        assert_near(a.item[i].expected, cell->expected, 1e-15);
        assert_near(a.item[i].adjusted, cell->adjusted, 1e-15);
    }
}

/* Observed and expected are the same in all: each signal of known values is expected somewhere. */
static void test_stats_screen__expects_as_many_as_there_are(void **state)
{
    struct screen_run    run = made_reports(*state);
    struct screen_result result;
    double               observed = 0, expected = 0, crude = 0;

    run.rule.whole = true;
    run.tables     = 1;
    assert_true(screen_pairs(*state, &run, &result));
    assert_int_equal(result.tests, result.len);
    for (size_t i = 0; i < result.len; i++) {
        observed += result.item[i].observed;
        expected += result.item[i].expected;
        crude += result.item[i].expected_crude;
    }
    assert_near(6000, observed, 0);
    assert_near(6000, expected, 1e-8);
    assert_near(6000, crude, 1e-8);
}

static void test_stats_screen__nothing_is_nothing(void **state)
{
    static const size_t           first[]     = {0};
    const struct screen_dimension dimension[] = {{0, first, NULL}, {5, first, NULL}};
    struct screen_run             run         = hand();
    struct screen_result          result;
    double                        flags = 7;

    run.signals = (struct screen_signals){0, NULL, 1, dimension, 2};
    assert_true(screen_pairs(*state, &run, &result));
    assert_int_equal(0, result.len + result.tests + result.flagged);
    assert_true(screen_by_chance(*state, &run, 5, 1, &flags));
    assert_near(0, flags, 0);
    run.tables = 0;
    assert_true(screen_pairs(*state, &run, &result));
}

/* --- what is no run ----------------------------------------------------------------------- */

static void assert_no_run(struct arena *arena, const struct screen_run *run)
{
    const struct screen_cell cell   = {0};
    struct screen_result     result = {.tests = 7};
    struct screen_triples    triples;
    double                   flags = 7;

    assert_false(screen_pairs(arena, run, &result));
    assert_false(screen_by_chance(arena, run, 2, 1, &flags));
    assert_false(screen_above(arena, run, &cell, 2, &triples));
    assert_int_equal(7, result.tests);
    assert_near(7, flags, 0);
}

static void test_stats_screen__refuses_what_is_no_run(void **state)
{
    static const struct screen_table     same = {1, 1}, far = {0, 9};
    static const size_t                  back[]   = {0, 2, 1, 4, 5, 6, 7};
    static const struct screen_dimension small    = {1, hand_first_x, hand_value_x},
                                         backward = {3, back, hand_value_x};
    struct screen_run run                         = hand();

    run.signals.strata = 0;
    assert_no_run(*state, &run);
    run.signals.strata = 1; /* stratum 1 is one too many */
    assert_no_run(*state, &run);
    run       = hand();
    run.table = &same;
    assert_no_run(*state, &run);
    run.table = &far;
    assert_no_run(*state, &run);
    run                    = hand();
    run.signals.dimensions = 1;
    run.signals.dimension  = &small;
    assert_no_run(*state, &run);
    run.signals.dimension = &backward;
    assert_no_run(*state, &run);
}

static void test_stats_screen__refuses_a_third_that_is_one_of_the_two(void **state)
{
    struct screen_run     run  = hand();
    struct screen_cell    cell = {0};
    struct screen_triples triples;
    double                flags = 7;

    assert_true(screen_above(*state, &run, &cell, 2, &triples));
    assert_false(screen_above(*state, &run, &cell, 0, &triples));
    assert_false(screen_above(*state, &run, &cell, 1, &triples));
    assert_false(screen_above(*state, &run, &cell, 3, &triples));
    cell.table = 1;
    assert_false(screen_above(*state, &run, &cell, 2, &triples));
    assert_false(screen_by_chance(*state, &run, 0, 1, &flags));
    assert_near(7, flags, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_stats_screen__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(finds_exactly_what_was_planted),
        TEST(tells_what_the_channel_explains),
        TEST(finds_the_third_above_a_pair),
        TEST(by_chance_there_is_next_to_nothing),
        TEST(the_seed_decides),
        TEST(counts_by_hand),
        TEST(lists_what_is_seen_often_enough),
        TEST(is_the_same_turned),
        TEST(expects_as_many_as_there_are),
        TEST(nothing_is_nothing),
        TEST(refuses_what_is_no_run),
        TEST(refuses_a_third_that_is_one_of_the_two),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
