// SPDX-License-Identifier: EUPL-1.2
/* tests/web/words.c - dates in words, and an old matter by what its source knows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "web/words.h"

static void is(const char *expected, struct str got)
{
    if (!str_eq_z(got, expected))
        fail_msg("\"%.*s\", not \"%s\"", STR_ARG(got), expected);
}

static void test_web_words__dates_read_in_both_languages(void **state)
{
    struct ctx  ctx = {.arena = arena_new(), .lang = LANG_NL};
    struct date day;

    (void)state;
    assert_true(date_of(2026, 3, 2, &day));
    is("2 maart 2026", words_date(&ctx, day));
    ctx.lang = LANG_EN;
    is("2 March 2026", words_date(&ctx, day));
    arena_free(ctx.arena);
}

static void test_web_words__no_day_is_invented(void **state)
{
    struct ctx ctx = {.arena = arena_new(), .lang = LANG_NL};
    int64_t    at  = 0;

    (void)state;
    assert_true(instant_parse(STR("2011-01-01T09:00:00Z"), &at));
    is("2011", words_when(&ctx, at, STR("2011")));
    is("mei 2023", words_when(&ctx, at, STR("2023-05")));
    is("1 januari 2011", words_when(&ctx, at, STR("")));
    arena_free(ctx.arena);
}

/* In a sentence a year has another word before it than a day, and what nobody knows has none. */
static void test_web_words__a_moment_fits_its_sentence(void **state)
{
    struct ctx ctx = {.arena = arena_new(), .lang = LANG_NL};
    int64_t    at  = 0;

    (void)state;
    assert_true(instant_parse(STR("2011-01-01T09:00:00Z"), &at));
    is("op 1 januari 2011", words_on(&ctx, at, STR("")));
    is("op 1 januari 2011", words_on(&ctx, at, STR("2011-01-01")));
    is("in 2011", words_on(&ctx, at, STR("2011")));
    is("in mei 2023", words_on(&ctx, at, STR("2023-05")));
    is("op een onbekende dag", words_on(&ctx, at, STR("onbekend")));
    is("sinds 1 januari 2011", words_since(&ctx, at, STR("")));
    is("sinds 2011", words_since(&ctx, at, STR("2011")));
    is("sinds wanneer is niet bekend", words_since(&ctx, at, STR("onbekend")));
    ctx.lang = LANG_EN;
    is("in 2011", words_on(&ctx, at, STR("2011")));
    is("since when is not known", words_since(&ctx, at, STR("onbekend")));
    arena_free(ctx.arena);
}

static void test_web_words__one_day_is_singular(void **state)
{
    struct ctx ctx = {.arena = arena_new(), .lang = LANG_NL};

    (void)state;
    is("1 dag", words_days(&ctx, 1));
    is("23 dagen", words_days(&ctx, 23));
    arena_free(ctx.arena);
}

static void test_web_words__a_size_is_as_people_count(void **state)
{
    struct ctx ctx = {.arena = arena_new(), .lang = LANG_NL};

    (void)state;
    is("1 byte", words_size(&ctx, 1));
    is("999 bytes", words_size(&ctx, 999));
    is("1 kB", words_size(&ctx, 1000));
    is("340 kB", words_size(&ctx, 340400));
    is("999 kB", words_size(&ctx, 999499));
    is("1,0 MB", words_size(&ctx, 999500));
    is("1,2 MB", words_size(&ctx, 1234567));
    is("10,0 MB", words_size(&ctx, 10000000));
    ctx.lang = LANG_EN;
    is("1.2 MB", words_size(&ctx, 1234567));
    arena_free(ctx.arena);
}

static void test_web_words__quotes_inside_quotes_are_single(void **state)
{
    struct ctx ctx = {.arena = arena_new(), .lang = LANG_NL};

    (void)state;
    is("‘Ga naar het buurtteam’ is een belofte",
       words_quoted(&ctx, STR("“Ga naar het buurtteam” is een belofte")));
    is("Zij zei 'nee' ‚hier’", words_quoted(&ctx, STR("Zij zei \"nee\" „hier”")));
    is("Één zin, zonder", words_quoted(&ctx, STR("Één zin, zonder")));
    is("", words_quoted(&ctx, STR("")));
    arena_free(ctx.arena);
}

static void test_web_words__a_label_fits_in_a_sentence(void **state)
{
    struct ctx ctx = {.arena = arena_new(), .lang = LANG_NL};

    (void)state;
    is("in het systeem van regels", words_inside(&ctx, STR("In het systeem van regels")));
    is("UWV doet het", words_inside(&ctx, STR("UWV doet het")));
    is("Één keer", words_inside(&ctx, STR("Één keer")));
    is("U", words_inside(&ctx, STR("U")));
    arena_free(ctx.arena);
}

static void test_web_words__a_day_that_is_past_is_said_so(void **state)
{
    struct ctx  ctx = {.arena = arena_new(), .lang = LANG_NL};
    struct date day;

    (void)state;
    assert_true(date_of(2026, 3, 2, &ctx.today));
    assert_true(date_of(2026, 3, 1, &day));
    is("uiterlijk 2 maart 2026", words_until(&ctx, ctx.today));
    is("de dag was 1 maart 2026", words_until(&ctx, day));
    arena_free(ctx.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_words__dates_read_in_both_languages),
        cmocka_unit_test(test_web_words__no_day_is_invented),
        cmocka_unit_test(test_web_words__a_moment_fits_its_sentence),
        cmocka_unit_test(test_web_words__one_day_is_singular),
        cmocka_unit_test(test_web_words__quotes_inside_quotes_are_single),
        cmocka_unit_test(test_web_words__a_label_fits_in_a_sentence),
        cmocka_unit_test(test_web_words__a_day_that_is_past_is_said_so),
        cmocka_unit_test(test_web_words__a_size_is_as_people_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
