// SPDX-License-Identifier: EUPL-1.2
/* Groups in a graph; the reference numbers of tests/data/vectors/graph are run by gehoor reproduce. */
#include "pattern/cluster.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/vec.h"

enum { CLIQUE = 5, CLIQUES = 6, NODES = CLIQUE * CLIQUES };

/* Cliques in a ring, each joined with the next by one edge. */
static struct graph ring(struct arena *arena)
{
    struct graph graph = {.nodes = NODES};

    for (uint32_t c = 0; c < CLIQUES; c++) {
        struct edge on = {c * CLIQUE, (c + 1) % CLIQUES * CLIQUE + 1, 1};

        for (uint32_t a = 0; a < CLIQUE; a++)
            for (uint32_t b = a + 1; b < CLIQUE; b++) {
                struct edge edge = {c * CLIQUE + a, c * CLIQUE + b, 1};

                VEC_PUSH(arena, &graph, edge);
            }
        VEC_PUSH(arena, &graph, on);
    }
    return graph;
}

static void test_pattern_cluster__cliques_are_groups(void **state)
{
    static const struct cluster_settings ways[] = {
        {CLUSTER_CPM, 0.5, 1, 1}, {CLUSTER_CPM, 0.5, 2, 7}, {CLUSTER_MODULARITY, 1, 10, 1}};
    struct arena *arena = arena_new();
    struct graph  graph = ring(arena);
    struct err    err;

    (void)state;
    for (size_t w = 0; w < 3; w++) {
        struct clustering found;

        assert_int_equal(cluster_leiden(arena, &graph, ways[w], &found, &err), OK);
        assert_int_equal(found.groups, CLIQUES);
        for (uint32_t i = 0; i < NODES; i++)
            assert_int_equal(found.group[i], i / CLIQUE);
    }
    arena_free(arena);
}

/* By hand: 66 edges, 60 inside; each group has 22 ends of 132. */
static void test_pattern_cluster__the_measures_are_those_of_the_header(void **state)
{
    struct arena *arena = arena_new();
    struct graph  graph = ring(arena), none = {.nodes = 3};
    uint32_t      group[NODES];

    (void)state;
    for (uint32_t i = 0; i < NODES; i++)
        group[i] = i / CLIQUE;
    assert_true(fabs(cluster_modularity(&graph, group, 1) -
                     (60.0 / 66 - 6 * 22.0 * 22 / 132 / 132)) < 1e-12);
    assert_true(fabs(cluster_cpm(&graph, group, 0.5) - (60 - 0.5 * 6 * 10)) < 1e-12);
    assert_true(cluster_modularity(&none, group, 1) == 0);
    arena_free(arena);
}

/* Two triangles that one edge joins: one group gains 7 - 15 r, two 6 - 6 r, the same at r = 1 / 9. */
static void test_pattern_cluster__the_resolution_decides_how_fine(void **state)
{
    struct edge  edge[] = {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {3, 4, 1},
                           {4, 5, 1}, {5, 3, 1}, {2, 3, 1}};
    struct graph graph  = {.nodes = 6, .item = edge, .len = 7};
    const struct {
        double resolution;
        size_t groups;
    } wanted[]          = {{0.11, 1}, {0.12, 2}, {0.99, 2}, {1.01, 6}};
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        const struct cluster_settings settings = {CLUSTER_CPM, wanted[i].resolution, 10, 1};
        struct clustering             found;
        struct err                    err;

        assert_int_equal(cluster_leiden(arena, &graph, settings, &found, &err), OK);
        assert_int_equal(found.groups, wanted[i].groups);
    }
    arena_free(arena);
}

static void test_pattern_cluster__the_same_seed_gives_the_same_groups(void **state)
{
    const struct cluster_settings settings = {CLUSTER_CPM, 0.05, 2, 42};
    struct arena                 *arena    = arena_new();
    struct graph                  graph    = ring(arena);
    struct clustering             a, b;
    struct err                    err;

    (void)state;
    assert_int_equal(cluster_leiden(arena, &graph, settings, &a, &err), OK);
    assert_int_equal(cluster_leiden(arena, &graph, settings, &b, &err), OK);
    assert_memory_equal(a.group, b.group, NODES * sizeof(uint32_t));
    arena_free(arena);
}

static void test_pattern_cluster__components(void **state)
{
    struct arena     *arena    = arena_new();
    struct edge       edge[]   = {{4, 1, 1}, {1, 0, 2}, {3, 5, 1}};
    struct graph      graph    = {.nodes = 7, .item = edge, .len = 3};
    struct clustering found    = cluster_components(arena, &graph);
    const uint32_t    wanted[] = {0, 0, 1, 2, 0, 2, 3};

    (void)state;
    assert_int_equal(found.groups, 4);
    assert_memory_equal(found.group, wanted, sizeof wanted);
    arena_free(arena);
}

static void test_pattern_cluster__what_is_no_graph_is_refused(void **state)
{
    const struct cluster_settings settings = {CLUSTER_CPM, 0.05, 2, 1};
    const struct edge bad[] = {{0, 3, 1}, {1, 1, 1}, {0, 1, 0}, {0, 1, -1}, {0, 1, NAN}};
    struct arena     *arena = arena_new();
    struct clustering found;
    struct err        err;

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct edge  edge  = bad[i];
        struct graph graph = {.nodes = 3, .item = &edge, .len = 1};

        assert_int_equal(cluster_leiden(arena, &graph, settings, &found, &err), ERR_INVALID);
    }
    for (size_t i = 0; i < 3; i++) {
        const struct cluster_settings no[]  = {{.rounds = 0, .resolution = 1},
                                               {.rounds = 1, .resolution = -1},
                                               {.rounds = 1, .resolution = NAN}};
        struct graph                  graph = {.nodes = 2};

        assert_int_equal(cluster_leiden(arena, &graph, no[i], &found, &err), ERR_INVALID);
    }
    for (size_t nodes = 0; nodes < 3; nodes++) { /* no edges: everybody alone */
        struct graph graph = {.nodes = nodes};

        assert_int_equal(cluster_leiden(arena, &graph, settings, &found, &err), OK);
        assert_int_equal(found.groups, nodes);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pattern_cluster__cliques_are_groups),
        cmocka_unit_test(test_pattern_cluster__the_measures_are_those_of_the_header),
        cmocka_unit_test(test_pattern_cluster__the_resolution_decides_how_fine),
        cmocka_unit_test(test_pattern_cluster__the_same_seed_gives_the_same_groups),
        cmocka_unit_test(test_pattern_cluster__components),
        cmocka_unit_test(test_pattern_cluster__what_is_no_graph_is_refused),
    };

    return cmocka_run_group_tests_name("pattern/cluster", tests, NULL, NULL);
}
