// SPDX-License-Identifier: EUPL-1.2
/* tests/web/effect.c - what is counted before and after a solution, in short sentences. */
#include "web/doc/effect.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static struct ctx ctx_of(enum lang lang)
{
    struct ctx ctx = {.arena = arena_new(), .lang = lang};

    assert_true(date_of(2026, 9, 1, &ctx.today));
    return ctx;
}

/* 41 signals where 68 were to be expected, as patterns.md says it; shown to who works there. */
static struct effect dropped(void)
{
    struct effect effect = {.shows_weeks = true, .shows_totals = true};

    effect.figures = (struct effect_figures){
        .found = {.method       = BEFORE_AFTER_SERIES,
                  .verdict      = BEFORE_AFTER_DROPPED,
                  .before_weeks = 100,
                  .after_weeks  = 26,
                  .before       = 260,
                  .observed     = 41,
                  .expected     = 68,
                  .ratio        = 0.603,
                  .low          = 0.51,
                  .high         = 0.72,
                  .placebos     = 3},
    };
    assert_true(date_of(2026, 3, 1, &effect.solution.starts_on));
    return effect;
}

static void is(const char *expected, struct str got)
{
    if (!str_eq_z(got, expected))
        fail_msg("\"%.*s\", not \"%s\"", STR_ARG(got), expected);
}

static void test_web_effect__a_drop_in_both_languages(void **state)
{
    struct ctx    ctx    = ctx_of(LANG_NL);
    struct effect effect = dropped();

    (void)state;
    is("Ervoor kwamen in 100 weken 260 signalen binnen. Erna kwamen in 26 weken 41 signalen "
       "binnen. Zonder de oplossing waren er ongeveer 68 te verwachten, tussen 57 en 80. Dat is "
       "een "
       "daling.",
       effect_sentence(&ctx, &effect));
    ctx.lang = LANG_EN;
    is("Before, in 100 weeks 260 signals came in. After, in 26 weeks 41 signals came in. "
       "Without the solution about 68 were to be expected, between 57 and 80. That is a drop.",
       effect_sentence(&ctx, &effect));
    arena_free(ctx.arena);
}

/* Not shown is not the same as no effect: what could have been seen is said with it. */
static void test_web_effect__what_is_not_shown_is_not_nothing(void **state)
{
    struct ctx           ctx    = ctx_of(LANG_NL);
    struct effect        effect = dropped();
    struct before_after *found  = &effect.figures.found;

    (void)state;
    *found = (struct before_after){.method       = BEFORE_AFTER_EXACT,
                                   .before_weeks = 52,
                                   .after_weeks  = 1,
                                   .before       = 20,
                                   .observed     = 1,
                                   .expected     = 0.38,
                                   .ratio        = 2.6,
                                   .low          = 0.06,
                                   .high         = 16,
                                   .drop_most    = -1};
    is("Ervoor kwamen in 52 weken 20 signalen binnen. Erna kwam in 1 week 1 signaal binnen. "
       "Zonder de oplossing waren er ongeveer 0,4 te verwachten, tussen 0,1 en 17. Het verschil "
       "kan "
       "toeval zijn. Er zijn zo weinig signalen dat ook nul geen daling bewijst.",
       effect_sentence(&ctx, &effect));
    found->drop_most = 2;
    found->observed  = 0;
    found->high      = INFINITY;
    is("Ervoor kwamen in 52 weken 20 signalen binnen. Erna kwamen in 1 week 0 signalen binnen. "
       "Zonder de oplossing waren er ongeveer 0,4 te verwachten. Het verschil kan toeval zijn. Bij "
       "hoogstens 2 was het een daling geweest.",
       effect_sentence(&ctx, &effect));
    arena_free(ctx.arena);
}

static void test_web_effect__a_plan_says_what_can_be_seen(void **state)
{
    struct ctx    ctx    = ctx_of(LANG_NL);
    struct effect effect = dropped();

    (void)state;
    effect.figures.planned   = true;
    effect.figures.drop_most = 50;
    is("Ervoor kwamen in 100 weken 260 signalen binnen. Als wij nakijken, is een daling te zien "
       "bij hoogstens 50.",
       effect_sentence(&ctx, &effect));
    effect.figures.drop_most = -1;
    is("Ervoor kwamen in 100 weken 260 signalen binnen. Dat zijn er zo weinig dat ook nul "
       "daarna "
       "geen daling bewijst. Kijk dan naar de gevallen zelf.",
       effect_sentence(&ctx, &effect));
    arena_free(ctx.arena);
}

/* No number in any sentence for who is not shown them. */
static void test_web_effect__who_may_not_see_numbers_reads_none(void **state)
{
    struct ctx    ctx    = ctx_of(LANG_NL);
    struct effect effect = dropped();
    json_t       *method;

    (void)state;
    effect.shows_totals = effect.shows_weeks = false;
    effect.figures.has_wide                  = true;
    effect.figures.found_wide                = effect.figures.found;
    is("Aantallen ziet alleen wie daar werkt, omdat het om weinig mensen gaat.",
       effect_sentence(&ctx, &effect));
    is("", effect_wide_sentence(&ctx, &effect));
    is("", effect_cases_sentence(&ctx, &effect));
    method = effect_method_sentences(&ctx, &effect);
    assert_int_equal(1, json_array_size(method)); /* only what is counted */
    json_decref(method);
    arena_free(ctx.arena);
}

static void test_web_effect__new_cases_are_counted_since_it_took_effect(void **state)
{
    struct ctx    ctx    = ctx_of(LANG_NL);
    struct effect effect = dropped();

    (void)state;
    is("Sinds de oplossing inging, kwam er geen nieuw geval binnen.",
       effect_cases_sentence(&ctx, &effect));
    effect.figures.cases = 1;
    is("Sinds de oplossing inging, kwam er 1 nieuw geval binnen.",
       effect_cases_sentence(&ctx, &effect));
    effect.figures.cases = 3;
    is("Sinds de oplossing inging, kwamen er 3 nieuwe gevallen binnen.",
       effect_cases_sentence(&ctx, &effect));
    effect.solution.starts_on = date_add_days(ctx.today, 1);
    is("", effect_cases_sentence(&ctx, &effect));
    arena_free(ctx.arena);
}

static void test_web_effect__what_is_unsure_is_said(void **state)
{
    struct ctx    ctx    = ctx_of(LANG_NL);
    struct effect effect = dropped();
    json_t       *method = effect_method_sentences(&ctx, &effect);
    size_t        calm   = json_array_size(method);

    (void)state;
    is("Er kwam 0,60 keer zo veel binnen als verwacht; met 95 procent zekerheid ligt dat tussen "
       "0,51 "
       "en 0,72.",
       str_of(json_string_value(json_array_get(method, 1))));
    json_decref(method);
    effect.figures.found.related = true;
    effect.figures.found.burst   = 3;
    method                       = effect_method_sentences(&ctx, &effect);
    assert_int_equal(calm + 2, json_array_size(method));
    json_decref(method);
    arena_free(ctx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_effect__a_drop_in_both_languages),
        cmocka_unit_test(test_web_effect__what_is_not_shown_is_not_nothing),
        cmocka_unit_test(test_web_effect__a_plan_says_what_can_be_seen),
        cmocka_unit_test(test_web_effect__who_may_not_see_numbers_reads_none),
        cmocka_unit_test(test_web_effect__new_cases_are_counted_since_it_took_effect),
        cmocka_unit_test(test_web_effect__what_is_unsure_is_said),
    };

    return cmocka_run_group_tests_name("web/effect", tests, NULL, NULL);
}
