// SPDX-License-Identifier: EUPL-1.2
/* tests/stats/measure.c - the measures against the reference vectors and cases done by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/arena.h"
#include "stats/measure.h"

static const char VECTORS[] = "tests/data/vectors/evaluation/measures.json";

static const double TOLERANCE = 1e-10;

#define assert_near(expected, actual, tolerance)                                                   \
    assert_true(fabs((expected) - (actual)) <= (tolerance))

static json_t *vectors(const char *part)
{
    json_error_t error;
    json_t      *all = json_load_file(VECTORS, 0, &error);
    json_t      *one;

    if (all == NULL)
        fail_msg("%s: %s", VECTORS, error.text);
    one = json_incref(json_object_get(all, part));
    json_decref(all);
    assert_non_null(one);
    return one;
}

/* "NA" stands for NAN. */
static void assert_member(const char *name, json_t *expected, const char *member, double actual)
{
    json_t *value = json_object_get(expected, member);
    double  wanted;

    if (value == NULL)
        fail_msg("%s has no %s", name, member);
    if (json_is_string(value)) {
        assert_string_equal("NA", json_string_value(value));
        if (!isnan(actual))
            fail_msg("%s of %s is %.17g, not NA", member, name, actual);
        return;
    }
    wanted = json_number_value(value);
    if (!(fabs(actual - wanted) <= TOLERANCE * fmax(1, fabs(wanted))))
        fail_msg("%s of %s is %.17g, not %.17g", member, name, actual, wanted);
}

static uint32_t *labels(struct arena *arena, json_t *list)
{
    uint32_t *label = arena_array(arena, json_array_size(list), sizeof(*label));

    for (size_t i = 0; i < json_array_size(list); i++)
        label[i] = (uint32_t)json_integer_value(json_array_get(list, i));
    return label;
}

static void assert_grouping(struct arena *arena, const char *name, json_t *one)
{
    json_t                 *truth = json_object_get(one, "truth");
    struct measure_grouping m =
        measure_grouping(arena, labels(arena, truth),
                         labels(arena, json_object_get(one, "predicted")), json_array_size(truth));

    assert_member(name, one, "true_pairs", m.true_pairs);
    assert_member(name, one, "predicted_pairs", m.predicted_pairs);
    assert_member(name, one, "shared_pairs", m.shared_pairs);
    assert_member(name, one, "pair_precision", m.pair_precision);
    assert_member(name, one, "pair_recall", m.pair_recall);
    assert_member(name, one, "pair_f1", m.pair_f1);
    assert_member(name, one, "ari", m.ari);
    assert_member(name, one, "nmi_arithmetic", m.nmi);
    assert_member(name, one, "vi_nats", m.vi);
    assert_member(name, one, "homogeneity", m.homogeneity);
    assert_member(name, one, "completeness", m.completeness);
    assert_member(name, one, "v_measure", m.v_measure);
    assert_member(name, one, "bcubed_precision", m.bcubed_precision);
    assert_member(name, one, "bcubed_recall", m.bcubed_recall);
    assert_member(name, one, "bcubed_f1", m.bcubed_f1);
}

static void test_stats_measure__groupings_agree_with_the_vectors(void **state)
{
    struct arena *arena = arena_new();
    json_t       *all   = vectors("clusterings");
    const char   *name;
    json_t       *one;

    (void)state;
    assert_true(json_object_size(all) >= 6);
    json_object_foreach(all, name, one) assert_grouping(arena, name, one);
    json_decref(all);
    arena_free(arena);
}

static void assert_ranking(struct arena *arena, json_t *one)
{
    json_t                *relevance = json_object_get(one, "relevance");
    size_t                 places    = json_array_size(relevance);
    bool                  *wanted    = arena_array(arena, places, sizeof(*wanted));
    struct measure_ranking m;

    for (size_t i = 0; i < places; i++)
        wanted[i] = json_integer_value(json_array_get(relevance, i)) > 0;
    m = measure_ranking(wanted, places,
                        (size_t)json_integer_value(json_object_get(one, "relevant_total")));
    assert_member("ranking", one, "recall_at_10", m.recall);
    assert_member("ranking", one, "precision_at_10", m.precision);
    assert_member("ranking", one, "reciprocal_rank", m.reciprocal_rank);
    assert_member("ranking", one, "average_precision", m.average_precision);
    assert_member("ranking", one, "ndcg_at_10", m.ndcg);
}

static void test_stats_measure__rankings_agree_with_the_vectors(void **state)
{
    struct arena *arena = arena_new();
    json_t       *all   = vectors("rankings");
    json_t       *one;
    size_t        i;

    (void)state;
    assert_true(json_array_size(all) >= 5);
    json_array_foreach(all, i, one) assert_ranking(arena, one);
    json_decref(all);
    arena_free(arena);
}

/* Truth 0 0 1 1, predicted 0 0 0 1: of 2 true and 3 predicted pairs they share 1. */
static void test_stats_measure__a_small_grouping_by_hand(void **state)
{
    static const uint32_t   truth[] = {7, 7, 9, 9}, predicted[] = {1, 1, 1, 0};
    struct arena           *arena = arena_new();
    struct measure_grouping m     = measure_grouping(arena, truth, predicted, 4);

    (void)state;
    assert_near(1.0 / 3, m.pair_precision, 1e-12);
    assert_near(0.5, m.pair_recall, 1e-12);
    assert_near(0.4, m.pair_f1, 1e-12);
    assert_near(0, m.ari, 1e-12); /* shared 1 = 2 x 3 / 6 by chance */
    assert_near((2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4, m.bcubed_precision, 1e-12);
    assert_near(0.75, m.bcubed_recall, 1e-12);
    arena_free(arena);
}

static void test_stats_measure__one_group_in_both_is_a_perfect_answer(void **state)
{
    static const uint32_t   one[] = {3, 3, 3};
    struct arena           *arena = arena_new();
    struct measure_grouping m     = measure_grouping(arena, one, one, 3);

    (void)state;
    assert_near(1, m.ari, 0);
    assert_near(1, m.nmi, 0);
    assert_near(0, m.vi, 0);
    assert_near(1, m.v_measure, 0);
    assert_near(1, m.pair_f1, 0);
    arena_free(arena);
}

/* No pair is together in either grouping: there is nothing to find and nothing was said. */
static void test_stats_measure__a_denominator_of_0_gives_nan(void **state)
{
    static const uint32_t   each[] = {0, 1, 2};
    static const bool       none[] = {false};
    struct arena           *arena  = arena_new();
    struct measure_grouping m      = measure_grouping(arena, each, each, 3);
    struct measure_ranking  r      = measure_ranking(none, 1, 0);

    (void)state;
    assert_true(isnan(m.pair_precision) && isnan(m.pair_recall) && isnan(m.pair_f1));
    assert_true(isnan(r.recall) && isnan(r.average_precision) && isnan(r.ndcg));
    assert_near(0, r.precision, 0);
    arena_free(arena);
}

/* What is found past the tenth place counts for average precision only. */
static void test_stats_measure__a_late_find_counts_little(void **state)
{
    bool                   wanted[12] = {[10] = true};
    struct measure_ranking m          = measure_ranking(wanted, 12, 1);

    (void)state;
    assert_near(0, m.recall, 0);
    assert_near(0, m.ndcg, 0);
    assert_near(1.0 / 11, m.reciprocal_rank, 1e-12);
    assert_near(1.0 / 11, m.average_precision, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stats_measure__groupings_agree_with_the_vectors),
        cmocka_unit_test(test_stats_measure__rankings_agree_with_the_vectors),
        cmocka_unit_test(test_stats_measure__a_small_grouping_by_hand),
        cmocka_unit_test(test_stats_measure__one_group_in_both_is_a_perfect_answer),
        cmocka_unit_test(test_stats_measure__a_denominator_of_0_gives_nan),
        cmocka_unit_test(test_stats_measure__a_late_find_counts_little),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
