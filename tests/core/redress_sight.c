// SPDX-License-Identifier: EUPL-1.2
/* tests/core/redress_sight.c - that a complaint was opened, as the log and the logbook know it (X-03, BIO-8.15.01). */
#include "redress_help.h"

#include "core/logbook.h"
#include "core/sight.h"
#include "db/db.h"

static int64_t case_of(struct world *w)
{
    struct redress_row  row = redress_row_of("K-1", "klacht", "2026-01-05");
    enum redress_result result;

    redress_put_rows(w, &row, 1, &result);
    return redress_now(w, "K-1").id;
}

static bool is_due(struct ctx *ctx, int64_t id)
{
    bool due;

    assert_ok(ctx, sight_is_due(ctx, SIGHT_OF_REDRESS, id, &due));
    return due;
}

static void test_core_redress_sight__once_a_day_for_each_person(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       id  = case_of(w);

    assert_false(is_due(ctx, id)); /* the system */
    act_as(ctx, w->is.ombuds);
    assert_true(is_due(ctx, id));
    assert_ok(ctx, sight_add(ctx, SIGHT_OF_REDRESS, id));
    assert_false(is_due(ctx, id));
    assert_ok(ctx, sight_add(ctx, SIGHT_OF_REDRESS, id));
    act_as(ctx, 0);
    assert_ok(ctx, role_give(ctx, w->is.pin, w->is.gemeente, STR("analist")));
    act_as(ctx, w->is.pin);
    assert_true(is_due(ctx, id));
    days_later(ctx, 1);
    act_as(ctx, w->is.ombuds);
    assert_true(is_due(ctx, id));
}

static void test_core_redress_sight__who_may_not_read_it_is_not_recorded(void **state)
{
    struct world *w  = *state;
    int64_t       id = case_of(w);
    bool          due;

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND, sight_is_due(&w->ctx, SIGHT_OF_REDRESS, id, &due));
    assert_int_equal(ERR_NOT_FOUND, sight_add(&w->ctx, SIGHT_OF_REDRESS, id));
}

static void test_core_redress_sight__the_logbook_has_a_line(void **state)
{
    struct world  *w       = *state;
    struct ctx    *ctx     = &w->ctx;
    int64_t        id      = case_of(w);
    struct logbook logbook = {.since = DATE_NONE, .activities = STR(LOGBOOK_REGISTER)};
    struct buf     out;
    bool           more = true;

    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, sight_add(ctx, SIGHT_OF_REDRESS, id));
    act_as(ctx, 0);
    assert_ok(ctx, logbook_record(ctx, DATE_NONE, &logbook.until));
    assert_ok(ctx, logbook_begin(ctx, &logbook));
    buf_init(&out, ctx->arena, 1 << 16);
    while (more)
        assert_ok(ctx, logbook_next(ctx, ctx->arena, &logbook, &out, &more));
    assert_int_equal(1, logbook.lines);
    assert_true(str_find(buf_view(&out), STR(LOGBOOK_REGISTER "klacht-lezen\"")) < out.len);
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_redress_sight__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(once_a_day_for_each_person),
        CASE(who_may_not_read_it_is_not_recorded),
        CASE(the_logbook_has_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
