// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/pattern/duplicate.c - the rules of what is the same text, at their edges.  How well they do
 * on real texts: tests/bench/duplicate.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "pattern/duplicate.h"

/* 31 words. */
#define STORY                                                                                      \
    "Ik vroeg bijzondere bijstand aan voor een wasmachine. De aanvraag werd afgewezen omdat ik "   \
    "had "                                                                                         \
    "kunnen sparen, maar van een uitkering onder beslag valt niets te sparen, zegt ook de "        \
    "wijkcoach."

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static struct duplicate_finding judge(struct arena *arena, const char *a, const char *b)
{
    struct duplicate_text    x, y;
    struct duplicate_finding there, back;

    assert_int_equal(OK, duplicate_prepare(arena, str_of(a), &x));
    assert_int_equal(OK, duplicate_prepare(arena, str_of(b), &y));
    there = duplicate_judge(&x, &y);
    back  = duplicate_judge(&y, &x);
    assert_int_equal(there.kind, back.kind);
    assert_true(there.share == back.share);
    return there;
}

static void test_pattern_duplicate__case_and_marks_make_no_difference(void **state)
{
    struct duplicate_finding finding = judge(*state, "De huur is te hoog, en niemand helpt!",
                                             "de HUUR is te hoog en niemand helpt");

    assert_int_equal(DUPLICATE_IDENTICAL, finding.kind);
    assert_true(finding.share == 1);
}

static void test_pattern_duplicate__the_order_of_words_does(void **state)
{
    assert_int_equal(DUPLICATE_NONE,
                     judge(*state, "niet de gemeente maar ik", "ik maar niet de gemeente").kind);
    assert_int_equal(DUPLICATE_NONE, judge(*state, "artikel 18", "artikel 19").kind);
    assert_int_equal(DUPLICATE_IDENTICAL, judge(*state, "artikel 18", "Artikel 18.").kind);
}

static void test_pattern_duplicate__a_word_more_is_the_same(void **state)
{
    assert_int_equal(DUPLICATE_SAME, judge(*state, STORY, "Goedemiddag. " STORY).kind);
    assert_int_equal(DUPLICATE_SAME, judge(*state, STORY, STORY " Groet").kind);
}

static void test_pattern_duplicate__a_sentence_more_is_edited(void **state)
{
    struct duplicate_finding finding = judge(
        *state, STORY, STORY " Nu leen ik bij mijn buurvrouw en schaam mij voor haar kinderen.");

    assert_int_equal(DUPLICATE_EDITED, finding.kind);
    assert_true(finding.share > 0.65 && finding.share < 0.9);
}

static void test_pattern_duplicate__another_story_is_none(void **state)
{
    assert_int_equal(
        DUPLICATE_NONE,
        judge(*state, STORY,
              "Ik vroeg een parkeervergunning aan. De aanvraag werd afgewezen omdat mijn "
              "straat net buiten het gebied valt, zegt ook de wijkagent.")
            .kind);
}

/* 60 letters, one of them changed: 5 pieces of some 65 differ, which in a short text is much. */
static void test_pattern_duplicate__short_texts_ask_for_more(void **state)
{
    assert_int_equal(
        DUPLICATE_EDITED,
        judge(*state, "De brug bij de haven is sinds april gesloten voor alle fietsers in de stad.",
              "De brug bij de haven is sinds april geslotem voor alle fietsers in de stad.")
            .kind);
    assert_int_equal(
        DUPLICATE_NONE,
        judge(*state, "De brug bij de haven is sinds april gesloten voor alle fietsers in de stad.",
              "De brug bij de haven is sinds mei geopend voor alle wandelaars in de stad.")
            .kind);
    assert_int_equal(
        DUPLICATE_NONE,
        judge(*state, "de lift is kapot vandaag", "de lift is kapot vandaag weer").kind);
}

static void test_pattern_duplicate__nothing_is_no_duplicate(void **state)
{
    struct duplicate_text out = {.tokens = 7};

    assert_int_equal(DUPLICATE_NONE, judge(*state, "", "").kind);
    assert_int_equal(DUPLICATE_NONE, judge(*state, "😀😀", "😀😀").kind);
    assert_int_equal(DUPLICATE_NONE, judge(*state, "", STORY).kind);
    assert_int_equal(ERR_INVALID, duplicate_prepare(*state, STR("\xC0\x80"), &out));
    assert_int_equal(7, out.tokens);
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_pattern_duplicate__##name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(case_and_marks_make_no_difference),
        CASE(the_order_of_words_does),
        CASE(a_word_more_is_the_same),
        CASE(a_sentence_more_is_edited),
        CASE(another_story_is_none),
        CASE(short_texts_ask_for_more),
        CASE(nothing_is_no_duplicate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
