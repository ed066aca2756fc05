// SPDX-License-Identifier: EUPL-1.2
/* tests/cmd/eval.c - the figures of "gehoor eval" on a few texts, beside those by hand. */
#include "cmd/eval.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

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

static double figure(const struct eval *eval, const char *name)
{
    for (size_t i = 0; i < eval->figures; i++)
        if (strcmp(eval->figure[i].name, name) == 0)
            return eval->figure[i].value;
    fail_msg("there is no figure %s", name);
    return 0;
}

#define assert_figure(expected, eval, name)                                                        \
    assert_true(fabs((expected)-figure((eval), (name))) <= 1e-12)

/*
 * Two labels of three texts, of which one text of each is written as those of the other label: so
 * two of three find their own label first, and one finds none.
 */
static struct str text[] = {
    {"de brug is open", 15},   {"de brug is open vandaag", 23},   {"een lamp aan straat", 19},
    {"een lamp op plein", 17}, {"een lamp op plein vandaag", 25}, {"de brug bij water", 17},
};
static uint32_t label[] = {1, 1, 1, 2, 2, 2};

static void test_cmd_eval__similar_counts_the_nearest(void **state)
{
    uint32_t    none[6] = {0};
    struct eval eval    = {.arena = *state, .rows = {text, label, none, 6, 2}};

    assert_int_equal(OK, eval_similar(&eval));
    assert_figure(6, &eval, "texts");
    assert_figure(2, &eval, "labels");
    assert_figure(6, &eval, "queries");
    assert_figure(4.0 / 6, &eval, "nn1");
    assert_figure(2.0 / 5, &eval, "p@5"); /* all five others, of which two are wanted */
    assert_figure(1, &eval, "recall@10");
}

/* With 0 and 1 in one group, and 3 and 4, nobody finds its label first. */
static void test_cmd_eval__similar_leaves_out_an_own_group(void **state)
{
    uint32_t    group[6] = {5, 5, 0, 6, 6, 0};
    struct eval eval     = {.arena = *state, .rows = {text, label, group, 6, 2}};

    assert_int_equal(OK, eval_similar(&eval));
    assert_figure(0, &eval, "nn1");
    /* Four are asked with one wanted among four others, two with two among five. */
    assert_figure((4 * 1 + 2 * 2) / 30.0, &eval, "p@5");
    assert_figure(1, &eval, "recall@10");
}

static void test_cmd_eval__nothing_to_ask_gives_no_shares(void **state)
{
    struct eval eval = {.arena = *state};

    assert_int_equal(OK, eval_similar(&eval));
    assert_figure(0, &eval, "queries");
    assert_true(isnan(figure(&eval, "nn1")));
    assert_true(isnan(figure(&eval, "recall@10")));
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_cmd_eval__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(similar_counts_the_nearest),
        CASE(similar_leaves_out_an_own_group),
        CASE(nothing_to_ask_gives_no_shares),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
