// SPDX-License-Identifier: EUPL-1.2
/* tests/core/remind.c - "still open because": due to whoever has the signal, counted when missed. */
#include "core_help.h"

#include "core/accountability.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/remind.h"

static int64_t missed(struct world *w)
{
    struct reminded done;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, step_remind(&w->ctx, &done));
    return done.missed;
}

static size_t listed(struct world *w, int64_t person)
{
    struct still_open_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, still_open_list(&w->ctx, 50, &list));
    return list.len;
}

/* T-04: a week before the day the handler sees it, and only the handler. */
static void test_core_remind__the_handler_sees_it_in_time(void **state)
{
    struct world          *w = *state;
    struct still_open_list list;

    make_signal(&w->ctx, w->is.desk, "Het formulier past niet.");
    days_later(&w->ctx, 20);
    assert_int_equal(0, listed(w, w->is.pin));
    days_later(&w->ctx, 5);
    assert_int_equal(1, listed(w, w->is.pin));
    assert_int_equal(0, listed(w, w->is.desk));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, still_open_list(&w->ctx, 50, &list));
    assert_str("2026-04-01", date_format(w->ctx.arena, list.item[0].due));
    assert_str("Het formulier past niet.", list.item[0].title);
}

/* T-04: a message that was not sent counts once per term, with the unit that has the signal. */
static void test_core_remind__a_missed_message_is_counted(void **state)
{
    struct world         *w = *state;
    struct accountability account;

    make_signal(&w->ctx, w->is.desk, "Het formulier past niet.");
    days_later(&w->ctx, 30);
    assert_int_equal(0, missed(w)); /* on the day itself it is in time */
    days_later(&w->ctx, 1);
    assert_int_equal(1, missed(w));
    assert_int_equal(0, missed(w));
    assert_int_equal(1, listed(w, w->is.pin)); /* still to be sent */
    days_later(&w->ctx, 35);
    assert_int_equal(1, missed(w));
    assert_ok(&w->ctx, accountability_load(&w->ctx, w->is.inkomen, &account));
    assert_int_equal(2, account.missed);
}

static void test_core_remind__a_word_sets_it_right(void **state)
{
    struct world       *w  = *state;
    int64_t             id = make_signal(&w->ctx, w->is.desk, "Het formulier past niet.");
    struct feedback_new in = {.kind = STR("nog-open"), .text = STR("Wij wachten op de bouwer.")};

    days_later(&w->ctx, 28);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, &in));
    assert_int_equal(0, listed(w, w->is.pin));
    days_later(&w->ctx, 10);
    assert_int_equal(0, missed(w));
}

/* I-06: what is deliberately open has a day of its own. */
static void test_core_remind__deliberately_open_is_not_missed(void **state)
{
    struct world    *w  = *state;
    int64_t          id = make_signal(&w->ctx, w->is.desk, "Een zorg over later.");
    struct keep_open in = {.until  = date_add_days(w->ctx.today, 300),
                           .reason = STR("Wij kijken na de zomer.")};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_keep_open(&w->ctx, id, &in));
    days_later(&w->ctx, 100);
    assert_int_equal(0, missed(w));
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_remind__the_handler_sees_it_in_time),
        CASE(test_core_remind__a_missed_message_is_counted),
        CASE(test_core_remind__a_word_sets_it_right),
        CASE(test_core_remind__deliberately_open_is_not_missed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
