// SPDX-License-Identifier: EUPL-1.2
/* The nearest texts of each text, beside looking at every pair. */
#include "pattern/neighbour.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "text/text.h"

/* Made for this test. */
static const char *const story[] = {
    "De huurtoeslag stopt omdat de inwonende dochter achttien werd.",
    "Een inwonende dochter van achttien: de huurtoeslag werd stopgezet.",
    "Huurtoeslag weg door inwonende dochter, zij verdient niets en werd achttien.",
    "De wachttijd voor een rolstoel is langer dan een half jaar.",
    "Een rolstoel aanvragen duurt te lang, de wachttijd loopt op. Een rolstoel!",
    "Het formulier vraagt om een stempel van een kantoor dat gesloten is.",
    "De brief is niet te begrijpen, het formulier ook niet.",
    "",
    "😀",
    "De huurtoeslag stopt omdat de inwonende dochter achttien werd.",
};
enum { STORIES = ARRAY_LEN(story) };

static struct collection *collect(struct arena *arena)
{
    struct collection *c = collection_new(arena);
    struct err         err;

    for (size_t i = 0; i < STORIES; i++)
        assert_int_equal(collection_add(c, str_of(story[i]), &err), OK);
    return c;
}

static size_t count_of(const struct term_list *terms, struct str term)
{
    size_t n = 0;

    for (size_t i = 0; i < terms->len; i++)
        n += str_eq(terms->item[i], term);
    return n;
}

/* The weight of a term in a text by the formula of the header. */
static double weight_of(const struct term_list *all, size_t text, struct str term)
{
    size_t tf = count_of(&all[text], term), df = 0;

    for (size_t i = 0; i < STORIES; i++)
        df += count_of(&all[i], term) > 0;
    return tf ? (1 + log((double)tf)) * (log((1.0 + STORIES) / (1.0 + (double)df)) + 1) : 0;
}

static double dot(const struct term_list *all, size_t a, size_t b)
{
    double sum = 0;

    for (size_t i = 0; i < all[a].len; i++) {
        struct str term   = all[a].item[i];
        size_t     before = 0;

        for (size_t j = 0; j < i; j++)
            before += str_eq(all[a].item[j], term);
        if (before == 0)
            sum += weight_of(all, a, term) * weight_of(all, b, term);
    }
    return sum;
}

static double weight_between(const struct graph *graph, size_t a, size_t b)
{
    double weight = 0;
    int    times  = 0;

    for (size_t i = 0; i < graph->len; i++)
        if ((graph->item[i].from == a && graph->item[i].to == b) ||
            (graph->item[i].from == b && graph->item[i].to == a)) {
            weight = graph->item[i].weight;
            times++;
        }
    assert_in_range(times, 0, 1);
    return weight;
}

/* With so few texts and so many neighbours every pair that shares a term is there. */
static void test_pattern_neighbour__weights_are_the_cosines_of_all_pairs(void **state)
{
    struct arena    *arena  = arena_new();
    struct text     *reader = text_new(arena);
    struct graph     graph  = collection_neighbours(collect(arena), arena, 100, 1e-9);
    struct term_list all[STORIES];

    (void)state;
    assert_int_equal(graph.nodes, STORIES);
    for (size_t i = 0; i < STORIES; i++)
        assert_int_equal(text_terms(reader, arena, str_of(story[i]), TEXT_GUESS, &all[i]), OK);
    for (size_t a = 0; a < STORIES; a++)
        for (size_t b = a + 1; b < STORIES; b++) {
            double product = dot(all, a, b), wanted = 0;

            if (product > 0)
                wanted = product / sqrt(dot(all, a, a) * dot(all, b, b));
            assert_true(fabs(weight_between(&graph, a, b) - wanted) < 1e-6);
        }
    assert_true(fabs(weight_between(&graph, 0, 9) - 1) < 1e-6);
    arena_free(arena);
}

static void test_pattern_neighbour__each_names_its_nearest(void **state)
{
    struct arena *arena = arena_new();
    struct graph  graph = collection_neighbours(collect(arena), arena, 1, 0.05);

    (void)state;
    assert_true(weight_between(&graph, 0, 9) > 0.99);
    assert_true(weight_between(&graph, 3, 4) > 0.1); /* the only one about a wheelchair */
    assert_true(weight_between(&graph, 0, 3) == 0);
    for (size_t i = 0; i < graph.len; i++) /* nothing is near to an empty text */
        assert_true(graph.item[i].from != 7 && graph.item[i].to != 7);
    arena_free(arena);
}

static void test_pattern_neighbour__odd_texts_keep_their_number(void **state)
{
    struct arena      *arena = arena_new();
    struct collection *c     = collection_new(arena);
    struct err         err   = {0};
    struct graph       graph;

    (void)state;
    assert_int_equal(collection_add(c, (struct str){"\xff\xfe", 2}, &err), ERR_INVALID);
    assert_int_equal(collection_add(c, STR("een rolstoel"), &err), OK);
    assert_int_equal(collection_add(c, STR("rolstoel"), &err), OK);
    graph = collection_neighbours(c, arena, 10, 0.05);
    assert_int_equal(graph.nodes, 3);
    assert_int_equal(graph.len, 1);
    assert_int_equal(graph.item[0].from, 1);
    assert_int_equal(graph.item[0].to, 2);
    arena_free(arena);
}

/*
 * The first text has eight rare words, each with one other text, and ten that one in twelve texts
 * holds.  After the rare ones it can ask with nine of those: with "veel4", but not with "veel5".
 */
static void test_pattern_neighbour__postings_are_bounded(void **state)
{
    enum { MANY = 25000 };
    static const char *const first[] = {
        "rest0 rest1 rest2 rest3 rest4 rest5 een8 een9 "
        "veel0 veel1 veel2 veel3 veel4 veel5 veel6 veel7 veel8 veel9",
        "een9 veel5", "een8 veel4", "rest0 rest1 rest2 rest3 rest4 rest5"};
    struct arena      *arena = arena_new();
    struct collection *c     = collection_new(arena);
    struct err         err;
    struct graph       graph;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(first); i++)
        assert_int_equal(collection_add(c, str_of(first[i]), &err), OK);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(collection_add(c, str_printf(arena, "veel%d zaak%d", i % 12, i), &err),
                         OK);
    graph = collection_neighbours(c, arena, 3, 0.05);
    assert_true(weight_between(&graph, 0, 1) > 0.1);
    assert_true(weight_between(&graph, 0, 2) > weight_between(&graph, 0, 1) + 0.02);
    arena_free(arena);
}

/* Of a word that everybody uses each text sees the texts that came in around it. */
static void test_pattern_neighbour__of_a_common_word_it_sees_what_is_around(void **state)
{
    enum { MANY = NEIGHBOUR_POSTINGS + 100, LAST = MANY - 1, SEEN = MANY - NEIGHBOUR_POSTINGS };
    struct arena      *arena = arena_new();
    struct collection *c     = collection_new(arena);
    struct err         err;
    struct graph       graph;

    (void)state;
    for (int i = 0; i < MANY; i++)
        assert_int_equal(collection_add(c, str_printf(arena, "rolstoel zaak%d", i), &err), OK);
    graph = collection_neighbours(c, arena, 1, 1e-9);
    assert_true(weight_between(&graph, LAST, SEEN) > 0);
    assert_true(weight_between(&graph, LAST, SEEN - 1) == 0);
    assert_true(weight_between(&graph, 0, 1) > 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pattern_neighbour__weights_are_the_cosines_of_all_pairs),
        cmocka_unit_test(test_pattern_neighbour__each_names_its_nearest),
        cmocka_unit_test(test_pattern_neighbour__odd_texts_keep_their_number),
        cmocka_unit_test(test_pattern_neighbour__postings_are_bounded),
        cmocka_unit_test(test_pattern_neighbour__of_a_common_word_it_sees_what_is_around),
    };

    return cmocka_run_group_tests_name("pattern/neighbour", tests, NULL, NULL);
}
