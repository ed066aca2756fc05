// SPDX-License-Identifier: EUPL-1.2
/* tests/core/option.c - lists are data: in order, per organisation, changed while others read. */
#include "options.h"

#include <pthread.h>
#include <stdatomic.h>

#include "core/access.h"

static const struct access of_seven = {.organisation = 7};

static const struct test_option colour[] = {
    {0, "toets-kleur", "rood", 2, "Rood", "Red", "De kleur van een sein", false},
    {0, "toets-kleur", "blauw", 1, "Blauw", "", "", false},
    {0, "toets-kleur", "anders", 9, "Anders", "Other", "", false},
    {0, "toets-kleur", "grijs", 3, "Grijs", "Grey", "", true},
    {7, "toets-kleur", "rood", 5, "Vuurrood", "Fire red", "", false},
    {7, "toets-kleur", "blauw", 1, "Blauw", "Blue", "", true},
    {7, "toets-kleur", "paars", 4, "Paars", "Purple", "", false},
};

static const struct test_option green = {0, "toets-kleur", "groen", 3, "Groen", "Green", "", false};
static const struct test_option light = {0,  "toets-kleur", "blauw", 1, "Lichtblauw", "Light blue",
                                         "", false};

static int set_up(void **state)
{
    static struct ctx ctx;

    open_ctx(&ctx);
    put_options(&ctx, colour, ARRAY_LEN(colour));
    *state = &ctx;
    return 0;
}

static int tear_down(void **state)
{
    close_ctx(*state);
    return 0;
}

/* The codes of a list, joined: "blauw rood anders". */
static void assert_codes(struct ctx *ctx, const char *list, const char *expected)
{
    struct option_list options;
    struct str         codes = STR("");

    if (option_list(ctx, list, &options) != OK)
        fail_msg("%s", ctx->err.text);
    for (size_t i = 0; i < options.len; i++)
        codes = str_printf(ctx->arena, "%.*s%s%.*s", STR_ARG(codes), i ? " " : "",
                           STR_ARG(options.item[i].code));
    assert_string_equal(expected, str_z(ctx->arena, codes));
}

static void assert_label(struct ctx *ctx, const char *code, const char *expected)
{
    struct str label = option_label(ctx, "toets-kleur", str_of(code));

    assert_string_equal(expected, str_z(ctx->arena, label));
}

static void test_core_option__stands_in_order_of_position(void **state)
{
    assert_codes(*state, "toets-kleur", "blauw rood anders");
}

static void test_core_option__own_item_replaces_the_one_for_all(void **state)
{
    struct ctx *ctx = *state;

    ctx->access = &of_seven;
    assert_codes(ctx, "toets-kleur", "paars rood anders");
    assert_label(ctx, "rood", "Vuurrood");
    ctx->access = NULL;
    assert_label(ctx, "rood", "Rood");
    assert_label(ctx, "paars", "paars");
    assert_false(option_has(ctx, "toets-kleur", STR("paars")));
}

static void test_core_option__switched_off_keeps_its_label(void **state)
{
    struct ctx *ctx = *state;

    assert_false(option_has(ctx, "toets-kleur", STR("grijs")));
    assert_label(ctx, "grijs", "Grijs");
    ctx->access = &of_seven;
    assert_false(option_has(ctx, "toets-kleur", STR("blauw")));
    assert_label(ctx, "blauw", "Blauw");
}

static void test_core_option__label_is_in_the_language_of_the_reader(void **state)
{
    struct ctx        *ctx = *state;
    struct option_list options;

    ctx->lang = LANG_EN;
    assert_label(ctx, "rood", "Red");
    assert_label(ctx, "blauw", "Blauw"); /* no English: the Dutch one */
    assert_int_equal(OK, option_list(ctx, "toets-kleur", &options));
    assert_true(str_eq_z(options.item[1].help, "De kleur van een sein"));
}

static void test_core_option__unknown_list_and_code(void **state)
{
    struct ctx        *ctx = *state;
    struct option_list options;

    assert_int_equal(ERR_NOT_FOUND, option_list(ctx, "toets-geur", &options));
    assert_false(option_has(ctx, "toets-geur", STR("rood")));
    assert_false(option_has(ctx, "toets-kleur", STR("")));
    assert_false(option_has(ctx, "toets-kleur", STR("roo")));
    assert_label(ctx, "oranje", "oranje");
}

static void test_core_option__change_counts_after_reload(void **state)
{
    struct ctx *ctx = *state;

    assert_codes(ctx, "toets-kleur", "blauw rood anders");
    put_option(ctx, green);
    assert_codes(ctx, "toets-kleur", "blauw rood anders");
    assert_int_equal(OK, option_reload(ctx));
    assert_codes(ctx, "toets-kleur", "blauw rood groen anders");
}

static void test_core_option__texts_outlive_a_reload(void **state)
{
    struct ctx        *ctx = *state;
    struct option_list options;

    assert_int_equal(OK, option_list(ctx, "toets-kleur", &options));
    put_option(ctx, light);
    assert_int_equal(OK, option_reload(ctx));
    assert_true(str_eq_z(options.item[0].label, "Blauw"));
    assert_label(ctx, "blauw", "Lichtblauw");
}

static void test_core_option__failed_reload_keeps_the_old_lists(void **state)
{
    struct ctx *ctx = *state;

    assert_codes(ctx, "toets-kleur", "blauw rood anders");
    db_fault_at(ctx->db, 1, ERR_DB);
    assert_int_equal(ERR_DB, option_reload(ctx));
    db_fault_at(ctx->db, 0, OK);
    assert_codes(ctx, "toets-kleur", "blauw rood anders");
}

static void test_core_option__first_use_tells_that_the_database_failed(void **state)
{
    struct ctx        *ctx = *state;
    struct option_list options;

    db_fault_at(ctx->db, 1, ERR_DB);
    assert_int_equal(ERR_DB, option_list(ctx, "toets-kleur", &options));
    db_fault_at(ctx->db, 0, OK);
}

enum { READERS = 3, ROUNDS = 400 };

static atomic_int wrong;

/* Reads what the snapshot holds, with an arena of its own; never touches the database. */
static void *read_lists(void *unused)
{
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        struct ctx         ctx = {.arena = arena_new()};
        struct option_list options;

        if (option_list(&ctx, "toets-kleur", &options) != OK || options.len != 3 ||
            !str_eq_z(options.item[0].label, "Blauw") ||
            !option_has(&ctx, "toets-kleur", STR("rood")))
            atomic_fetch_add(&wrong, 1);
        arena_free(ctx.arena);
    }
    return NULL;
}

/* Meant for the sanitizers too: a snapshot freed under a reader shows there. */
static void test_core_option__many_read_while_one_reloads(void **state)
{
    struct ctx *ctx = *state;
    pthread_t   reader[READERS];

    assert_int_equal(OK, option_reload(ctx));
    for (int i = 0; i < READERS; i++)
        assert_int_equal(0, pthread_create(&reader[i], NULL, read_lists, NULL));
    for (int i = 0; i < ROUNDS; i++)
        assert_int_equal(OK, option_reload(ctx));
    for (int i = 0; i < READERS; i++)
        assert_int_equal(0, pthread_join(reader[i], NULL));
    assert_int_equal(0, atomic_load(&wrong));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_option__stands_in_order_of_position),
        CASE(test_core_option__own_item_replaces_the_one_for_all),
        CASE(test_core_option__switched_off_keeps_its_label),
        CASE(test_core_option__label_is_in_the_language_of_the_reader),
        CASE(test_core_option__unknown_list_and_code),
        CASE(test_core_option__change_counts_after_reload),
        CASE(test_core_option__texts_outlive_a_reload),
        CASE(test_core_option__failed_reload_keeps_the_old_lists),
        CASE(test_core_option__first_use_tells_that_the_database_failed),
        CASE(test_core_option__many_read_while_one_reloads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
