// SPDX-License-Identifier: EUPL-1.2
/* tests/core/sight.c - who saw a signal, as its owner is told (T-05) and the log knows. */
#include "core_help.h"

#include "core/sight.h"
#include "db/db.h"

static int64_t lines(struct ctx *ctx)
{
    struct db_query q    = db_query(ctx->db, SQL_EVENT_HEAD);
    int64_t         head = 0;

    if (db_next(&q))
        head = db_col_i64(&q, EVENT_HEAD_SEQ);
    assert_ok(ctx, db_end(&q, &ctx->err));
    return head;
}

/* The person looks, as at a page; how many lines the log got. */
static int64_t looks(struct ctx *ctx, int64_t person, int64_t signal)
{
    int64_t before = lines(ctx);

    act_as(ctx, person);
    assert_ok(ctx, sight_add(ctx, signal));
    return lines(ctx) - before;
}

static struct sight_list told(struct world *w, int64_t signal)
{
    struct sight_list list = {0};

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, sight_list(&w->ctx, signal, &list));
    return list;
}

static void test_core_sight__once_a_day_for_each_person(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "De brief klopt niet.");
    int64_t       other  = make_signal(ctx, w->is.desk, "De termijn is te kort.");

    assert_int_equal(1, looks(ctx, w->is.pin, signal));
    assert_int_equal(0, looks(ctx, w->is.pin, signal));
    assert_int_equal(1, looks(ctx, w->is.handler, signal));
    assert_int_equal(1, looks(ctx, w->is.pin, other));
    days_later(ctx, 1);
    assert_int_equal(1, looks(ctx, w->is.pin, signal));
}

/* Units and days; nobody by name, and nobody counted (W-03). */
static void test_core_sight__the_owner_is_told_which_units_and_when(void **state)
{
    struct world     *w      = *state;
    struct ctx       *ctx    = &w->ctx;
    int64_t           signal = make_signal(ctx, w->is.desk, "De brief klopt niet.");
    struct sight_list list   = told(w, signal);

    assert_int_equal(0, list.len);
    looks(ctx, w->is.pin, signal);
    looks(ctx, w->is.desk2, signal);
    days_later(ctx, 2);
    looks(ctx, w->is.handler, signal); /* of the same unit as the linking pin */
    list = told(w, signal);
    assert_int_equal(2, list.len);
    assert_str("Werk en Inkomen", list.item[0].unit_name);
    assert_str("2026-03-02", date_format(ctx->arena, list.item[0].first));
    assert_str("2026-03-04", date_format(ctx->arena, list.item[0].last));
    assert_str("Balie Inkomen", list.item[1].unit_name);
    assert_int_equal(0, date_cmp(list.item[1].first, list.item[1].last));
}

static void test_core_sight__what_is_ones_own_is_not_seen_by_oneself(void **state)
{
    struct world     *w      = *state;
    struct ctx       *ctx    = &w->ctx;
    struct signal_new in     = signal_blank();
    int64_t           signal = make_signal(ctx, w->is.desk, "De brief klopt niet."), entered;

    assert_int_equal(0, looks(ctx, w->is.desk, signal));
    act_as(ctx, w->is.pin);
    in.story    = STR("Voor een collega getypt.");
    in.reporter = w->is.desk;
    assert_ok(ctx, signal_add(ctx, &in, &entered));
    assert_int_equal(0, looks(ctx, w->is.pin, entered));
}

static void test_core_sight__who_may_not_read_sees_nothing_and_only_the_owner_is_told(void **state)
{
    struct world     *w      = *state;
    struct ctx       *ctx    = &w->ctx;
    int64_t           signal = make_signal(ctx, w->is.desk, "De brief klopt niet."), before;
    struct sight_list list;

    before = lines(ctx);
    act_as(ctx, w->is.partner);
    assert_int_equal(ERR_NOT_FOUND, sight_add(ctx, signal));
    assert_int_equal(before, lines(ctx));
    assert_int_equal(ERR_NOT_FOUND, sight_list(ctx, signal, &list));
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, sight_list(ctx, signal, &list));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_sight__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(once_a_day_for_each_person),
        CASE(the_owner_is_told_which_units_and_when),
        CASE(what_is_ones_own_is_not_seen_by_oneself),
        CASE(who_may_not_read_sees_nothing_and_only_the_owner_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
