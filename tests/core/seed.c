// SPDX-License-Identifier: EUPL-1.2
/* tests/core/seed.c - a database gets what it does not have; what people changed stays. */
#include "options.h"

#include "core/directory.h"
#include "core/seed.h"

static const struct test_option changed[] = {
    {0, "gevolg", "schulden", 70, "Mensen krijgen schulden", "People get debts", "", false},
    {0, "gevolg", "huis-uit", 71, "Uit huis gezet", "Evicted", "", true},
    {0, "eigen-lijst", "eigen", 1, "Eigen", "Own", "", false},
};

static const struct test_option of_seven = {7,          "gevolg", "schulden", 1,
                                            "Schulden", "Debts",  "",         false};

static int set_up(void **state)
{
    static struct ctx ctx;

    open_ctx(&ctx);
    *state = &ctx;
    return 0;
}

static int tear_down(void **state)
{
    close_ctx(*state);
    return 0;
}

static void load(struct ctx *ctx)
{
    assert_int_equal(OK, db_begin(ctx->db, &ctx->err));
    if (seed_load(ctx) != OK)
        fail_msg("%s", ctx->err.text);
    assert_int_equal(OK, db_commit(ctx->db, &ctx->err));
    assert_int_equal(OK, option_reload(ctx));
}

/* Number of the last event. */
static int64_t last_event(struct ctx *ctx)
{
    struct db_query q   = db_query(ctx->db, SQL_EVENT_HEAD);
    int64_t         seq = 0;

    if (db_next(&q))
        seq = db_col_i64(&q, EVENT_HEAD_SEQ);
    assert_int_equal(OK, db_end(&q, &ctx->err));
    return seq;
}

static bool has_right(struct ctx *ctx, const char *role, const char *right)
{
    struct db_query q   = db_query(ctx->db, SQL_ROLE_RIGHT_LIST);
    bool            has = false;

    db_bind_i64(&q, 0);
    while (db_next(&q))
        has |= str_eq_z(db_col_str(&q, ROLE_RIGHT_LIST_ROLE), role) &&
               str_eq_z(db_col_str(&q, ROLE_RIGHT_LIST_NAME), right);
    assert_int_equal(OK, db_end(&q, &ctx->err));
    return has;
}

static void assert_setting(struct ctx *ctx, const char *name, const char *expected)
{
    struct str value;

    assert_int_equal(OK, setting_load(ctx, 0, name, &value));
    assert_string_equal(expected, str_z(ctx->arena, value));
}

/* Lines of a file below its heading; no field of the seed holds a line end. */
static int64_t rows_of(enum seed_file file)
{
    struct str rest = seed_text(file), line;
    int64_t    rows = -1;

    while (str_cut(&rest, '\n', &line))
        rows++;
    return rows;
}

/* An event for each row, and one for the salt of receipts. */
static int64_t all_events(void)
{
    return rows_of(SEED_LISTS) + rows_of(SEED_RIGHTS) + rows_of(SEED_SETTINGS) + 1;
}

static void test_core_seed__empty_database_gets_all(void **state)
{
    struct ctx        *ctx = *state;
    struct option_list options;

    load(ctx);
    assert_int_equal(all_events(), last_event(ctx));
    assert_true(option_has(ctx, "signaal-soort", STR("knelt")));
    assert_true(str_eq_z(option_label(ctx, "gevolg", STR("schulden")), "Er ontstaan schulden"));
    assert_int_equal(OK, option_list(ctx, "regel-thema", &options));
    assert_int_equal(28, options.len);
    assert_true(has_right(ctx, "linking-pin", "behandelen"));
    assert_false(has_right(ctx, "beheer", "lezen"));
    assert_setting(ctx, "terugkoppeling-inhoud", "P6W");
}

static void test_core_seed__texts_of_an_option_come_along(void **state)
{
    struct ctx        *ctx = *state;
    struct option_list options;

    load(ctx);
    ctx->lang = LANG_EN;
    assert_int_equal(OK, option_list(ctx, "signaal-soort", &options));
    assert_true(str_eq_z(options.item[1].code, "buikgevoel"));
    assert_true(str_eq_z(options.item[1].label, "A gut feeling: something is not right"));
    assert_true(str_eq_z(options.item[1].help, "You do not need to prove it."));
    assert_true(str_eq_z(options.item[options.len - 2].code, "anders"));
    assert_true(str_eq_z(options.item[options.len - 1].code, "onbekend"));
}

static void test_core_seed__second_time_writes_nothing(void **state)
{
    struct ctx *ctx = *state;
    int64_t     last;

    load(ctx);
    last = last_event(ctx);
    load(ctx);
    assert_int_equal(last, last_event(ctx));
}

static void test_core_seed__brings_only_what_is_new(void **state)
{
    struct ctx *ctx = *state;
    int64_t     all;

    put_options(ctx, changed, ARRAY_LEN(changed));
    all = all_events();
    load(ctx);
    assert_int_equal(all + 1, last_event(ctx));
    assert_true(str_eq_z(option_label(ctx, "gevolg", STR("schulden")), "Mensen krijgen schulden"));
    assert_false(option_has(ctx, "gevolg", STR("huis-uit")));
    assert_true(option_has(ctx, "gevolg", STR("baan-kwijt")));
    assert_true(option_has(ctx, "eigen-lijst", STR("eigen")));
}

/* What one organisation has for itself does not count as being there for all. */
static void test_core_seed__own_item_of_an_organisation_is_not_for_all(void **state)
{
    struct ctx *ctx = *state;

    put_option(ctx, of_seven);
    load(ctx);
    assert_true(str_eq_z(option_label(ctx, "gevolg", STR("schulden")), "Er ontstaan schulden"));
}

static void test_core_seed__right_that_was_taken_away_stays_away(void **state)
{
    struct ctx *ctx = *state;

    assert_int_equal(OK, db_begin(ctx->db, &ctx->err));
    assert_int_equal(OK, role_right_set(ctx, 0, STR("collega"), STR("lezen"), false));
    assert_int_equal(OK, db_commit(ctx->db, &ctx->err));
    load(ctx);
    assert_false(has_right(ctx, "collega", "lezen"));
    assert_true(has_right(ctx, "collega", "duiden"));
}

static void test_core_seed__setting_that_was_changed_stays(void **state)
{
    struct ctx *ctx = *state;

    assert_int_equal(OK, db_begin(ctx->db, &ctx->err));
    assert_int_equal(OK, setting_set(ctx, 0, STR("terugkoppeling-inhoud"), STR("P4W")));
    assert_int_equal(OK, db_commit(ctx->db, &ctx->err));
    load(ctx);
    assert_setting(ctx, "terugkoppeling-inhoud", "P4W");
    assert_setting(ctx, "noodrem", "P10WD");
}

static int count_steps(struct ctx *ctx)
{
    int steps;

    assert_int_equal(OK, db_begin(ctx->db, &ctx->err));
    (void)db_fault_at(ctx->db, 0, OK);
    assert_int_equal(OK, seed_load(ctx));
    steps = db_fault_at(ctx->db, 0, OK);
    db_rollback(ctx->db);
    return steps;
}

static void fail_at(struct ctx *ctx, int step)
{
    assert_int_equal(OK, db_begin(ctx->db, &ctx->err));
    (void)db_fault_at(ctx->db, step, ERR_IO);
    assert_int_equal(ERR_IO, seed_load(ctx));
    (void)db_fault_at(ctx->db, 0, OK);
    db_rollback(ctx->db);
    err_clear(&ctx->err);
    assert_int_equal(0, last_event(ctx));
}

/* Broken off at each of the first steps, at some on the way, and at the last. */
static void test_core_seed__failure_leaves_nothing_behind(void **state)
{
    struct ctx *ctx   = *state;
    int         steps = count_steps(ctx);

    assert_true(steps > 1000);
    for (int step = 1; step < 14; step++)
        fail_at(ctx, step);
    for (int step = 400; step < steps; step += 399)
        fail_at(ctx, step);
    fail_at(ctx, steps);
    load(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_core_seed__empty_database_gets_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_core_seed__texts_of_an_option_come_along, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_core_seed__second_time_writes_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_core_seed__brings_only_what_is_new, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_core_seed__own_item_of_an_organisation_is_not_for_all,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_core_seed__right_that_was_taken_away_stays_away,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_core_seed__setting_that_was_changed_stays, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_core_seed__failure_leaves_nothing_behind, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
