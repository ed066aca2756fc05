// SPDX-License-Identifier: EUPL-1.2
/* tests/event/moment.c - what was read for a page is not read again, and only there. */
#include "../core/core_help.h"

#include "db/db.h"
#include "event/moment.h"

/* How often the database is asked to load the signal. */
static int asked(struct ctx *ctx, int64_t id)
{
    struct signal signal;

    db_fault_at(ctx->db, 0, OK);
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_int_equal(id, signal.id);
    return db_fault_at(ctx->db, 0, OK);
}

static void test_event_moment__the_second_reader_gets_what_the_first_was_given(void **state)
{
    struct world *w      = *state;
    struct moment moment = {0};
    int64_t       one    = make_signal(&w->ctx, w->is.desk, "Een.");
    int64_t       two    = make_signal(&w->ctx, w->is.desk, "Twee.");

    assert_true(asked(&w->ctx, one) > 0);
    assert_true(asked(&w->ctx, one) > 0); /* in a command everything is read anew */
    w->ctx.moment = &moment;
    assert_true(asked(&w->ctx, one) > 0);
    assert_int_equal(0, asked(&w->ctx, one));
    assert_true(asked(&w->ctx, two) > 0);
    assert_int_equal(0, asked(&w->ctx, two));
    w->ctx.moment = NULL;
    assert_true(asked(&w->ctx, one) > 0);
}

/* Another kind of object with the same id is another object; when there is no room, one reads again. */
static void test_event_moment__kinds_are_apart_and_room_ends(void **state)
{
    struct world *w      = *state;
    struct moment moment = {0};
    int64_t       value  = 7;

    w->ctx.moment = &moment;
    for (int64_t id = 1; id <= MOMENT_ROOM + 3; id++)
        moment_keep(&w->ctx, SQL_SIGNAL_LOAD, id, &value, sizeof(value));
    value = 8;
    assert_false(moment_recall(&w->ctx, SQL_BOTTLENECK_LOAD, 1, &value, sizeof(value)));
    assert_false(moment_recall(&w->ctx, SQL_SIGNAL_LOAD, MOMENT_ROOM + 1, &value, sizeof(value)));
    assert_int_equal(8, value);
    assert_true(moment_recall(&w->ctx, SQL_SIGNAL_LOAD, MOMENT_ROOM, &value, sizeof(value)));
    assert_int_equal(7, value);
    w->ctx.moment = NULL;
}

/* What may not be read is not kept either: the next to ask is refused again. */
static void test_event_moment__a_refusal_is_not_kept(void **state)
{
    struct world *w      = *state;
    struct moment moment = {0};
    int64_t       id     = make_signal(&w->ctx, w->is.desk, "Van de balie.");
    struct signal signal;

    act_as(&w->ctx, w->is.partner);
    w->ctx.moment = &moment;
    assert_int_equal(ERR_NOT_FOUND, signal_load(&w->ctx, id, &signal));
    assert_int_equal(ERR_NOT_FOUND, signal_load(&w->ctx, id, &signal));
    assert_int_equal(0, moment.len);
    w->ctx.moment = NULL;
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_event_moment__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_second_reader_gets_what_the_first_was_given),
        CASE(kinds_are_apart_and_room_ends),
        CASE(a_refusal_is_not_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
