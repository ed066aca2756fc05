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
#include "stats/stats.h"

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

/* 0 and 1 are listed by each other; each of the others is asked about, but not looked for. */
static void test_cmd_eval__similar_finds_the_other_of_a_pair(void **state)
{
    struct pair pair[] = {{0, 1, true}, {2, 3, false}};
    struct eval eval   = {.arena = *state, .pairs = {text, 6, pair, 2, 2}};

    assert_int_equal(OK, eval_similar_pairs(&eval));
    assert_figure(2, &eval, "queries");
    assert_figure(1, &eval, "recall@10");
}

/* Long enough to be more than identical or not. */
#define STORY                                                                                      \
    "De huurtoeslag van het gezin is gestopt omdat de dochter achttien werd en bij haar ouders "   \
    "woont, terwijl zij nog naar school gaat en niets verdient. "
static struct str copy[] = {
    {STORY "Wat nu?", sizeof STORY + 6},
    {STORY "Wat nu!", sizeof STORY + 6},
    {"De brug bij het station staat elke ochtend open op het drukste uur.", 67},
    {"Een lamp in het park is al drie weken stuk en niemand komt kijken.", 66},
};

/* Twelve times one text, and another about the same: copies do not stand in its way. */
static void test_cmd_eval__copies_take_no_place(void **state)
{
    struct str  many[13];
    struct pair pair = {0, 12, true};
    struct eval eval = {.arena = *state, .pairs = {many, 13, &pair, 1, 1}};

    for (int i = 0; i < 12; i++)
        many[i] = str_printf(*state, STORY "Wat nu, vraagt loket %d?", i);
    many[12] =
        STR("Zodra een dochter achttien is, ook als zij niets verdient, stopt de huurtoeslag.");
    assert_int_equal(OK, eval_similar_pairs(&eval));
    assert_figure(2, &eval, "queries");
    assert_figure(1, &eval, "recall@10");
}

static void test_cmd_eval__duplicates_by_label_count_what_is_said_and_what_is(void **state)
{
    uint32_t    none[4] = {0}, case_of[] = {1, 1, 2, 2}, alone[] = {0, 0, 1, 1};
    struct eval eval = {.arena = *state, .rows = {copy, case_of, none, 4, 2}};

    assert_int_equal(OK, eval_duplicates(&eval));
    assert_figure(2, &eval, "same pairs");
    assert_figure(1, &eval, "precision");
    assert_figure(0.5, &eval, "recall");
    /* Two texts without a label are not the same as each other. */
    eval = (struct eval){.arena = *state, .rows = {copy, alone, none, 4, 1}};
    assert_int_equal(OK, eval_duplicates(&eval));
    assert_figure(1, &eval, "same pairs");
    assert_figure(0, &eval, "precision");
    assert_figure(0, &eval, "recall");
}

static void test_cmd_eval__duplicates_of_pairs_judge_each(void **state)
{
    struct pair pair[] = {{0, 1, true}, {2, 3, true}, {0, 2, false}, {1, 0, false}};
    struct eval eval   = {.arena = *state, .pairs = {copy, 4, pair, 4, 4}};

    assert_int_equal(OK, eval_duplicates_pairs(&eval));
    assert_figure(4, &eval, "pairs");
    assert_figure(2, &eval, "same pairs");
    assert_figure(0.5, &eval, "precision");
    assert_figure(0.5, &eval, "recall");
}

/* Three texts about each of two subjects, with not a gram in common between them. */
static void test_cmd_eval__clusters_are_the_subjects(void **state)
{
    static struct str story[] = {
        {"fietspad vol kuilen", 19},    {"bakker verkocht", 15},
        {"kuilen in fietspad", 18},     {"bakker wordt verkocht", 21},
        {"fietspad kuilen melden", 22}, {"bakker morgen verkocht", 22},
    };
    uint32_t    none[6] = {0}, right[] = {1, 2, 1, 2, 1, 2}, other[] = {1, 1, 1, 2, 2, 2};
    struct eval eval = {.arena = *state, .rows = {story, right, none, 6, 2}};

    assert_int_equal(OK, eval_clusters(&eval));
    assert_figure(2, &eval, "groups");
    assert_figure(1, &eval, "ARI");
    assert_figure(1, &eval, "B-cubed F1");
    assert_figure(1, &eval, "patterns B-cubed precision");
    eval = (struct eval){.arena = *state, .rows = {story, other, none, 6, 2}};
    assert_int_equal(OK, eval_clusters(&eval));
    assert_true(figure(&eval, "ARI") < 0.1);
    eval = (struct eval){.arena = *state};
    assert_int_equal(ERR_INVALID, eval_clusters(&eval));
}

/* Two pieces in eight words; a text without words counts as none. */
static void test_cmd_eval__personal_counts_per_thousand_words(void **state)
{
    struct str  texts[] = {STR("Mevrouw Aarts heeft bsn 111222333."), STR(""),
                           STR("Niets te zien.")};
    struct eval eval    = {.arena = *state, .rows = {texts, NULL, NULL, 3, 0}};

    assert_int_equal(OK, eval_personal(&eval));
    assert_figure(3, &eval, "texts");
    assert_figure(8, &eval, "words");
    assert_figure(1, &eval, "bsn");
    assert_figure(1, &eval, "naam");
    assert_figure(0, &eval, "iban");
    assert_figure(250, &eval, "per 1,000 words");
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_cmd_eval__##name, make, drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(similar_counts_the_nearest),
        CASE(similar_leaves_out_an_own_group),
        CASE(nothing_to_ask_gives_no_shares),
        CASE(similar_finds_the_other_of_a_pair),
        CASE(copies_take_no_place),
        CASE(duplicates_by_label_count_what_is_said_and_what_is),
        CASE(duplicates_of_pairs_judge_each),
        CASE(clusters_are_the_subjects),
        CASE(personal_counts_per_thousand_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
