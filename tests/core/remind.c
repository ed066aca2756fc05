// SPDX-License-Identifier: EUPL-1.2
/* tests/core/remind.c - "still open because": due to whoever has the signal, counted when missed. */
#include "core_help.h"

#include "core/accountability.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/remind.h"

static int64_t missed(struct world *w)
{
    struct reminded done = {0};

    act_as(&w->ctx, 0);
    do
        assert_ok(&w->ctx, step_remind(&w->ctx, &done));
    while (done.more);
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

/* I-06: but not for good: from the day that was said it counts. */
static void test_core_remind__kept_open_counts_from_its_day(void **state)
{
    struct world    *w  = *state;
    int64_t          id = make_signal(&w->ctx, w->is.desk, "Een zorg over later.");
    struct keep_open in = {.until  = date_add_days(w->ctx.today, 100),
                           .reason = STR("Wij kijken na de zomer.")};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_keep_open(&w->ctx, id, &in));
    days_later(&w->ctx, 100);
    assert_int_equal(0, missed(w)); /* on the day itself it is in time */
    days_later(&w->ctx, 1);
    assert_int_equal(1, missed(w));
    assert_int_equal(0,
                     listed(w, w->is.pin)); /* there is a line to look again: tests/core/duty.c */
    days_later(&w->ctx, 20);
    assert_int_equal(0, missed(w));
    days_later(&w->ctx, 20);
    assert_int_equal(1, missed(w));
}

/* W-29 leaves them out too: what happened in 2011 and was registered now was never to be answered now. */
static void test_core_remind__old_matters_are_not_counted(void **state)
{
    struct world *w = *state;

    w->ctx.happened = STR("2011");
    make_signal(&w->ctx, w->is.desk, "Het formulier paste niet.");
    w->ctx.happened = STR("");
    days_later(&w->ctx, 100);
    assert_int_equal(0, missed(w));
    assert_int_equal(0, listed(w, w->is.pin));
}

/* the term of the organisation that has it, also when it is the shortest of all. */
static void test_core_remind__an_own_term_counts(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, setting_set(&w->ctx, w->is.gemeente, STR("nog-open"), STR("P7D")));
    make_signal(&w->ctx, w->is.desk, "Het formulier past niet.");
    days_later(&w->ctx, 1);
    assert_int_equal(1, listed(w, w->is.pin));
    days_later(&w->ctx, 6);
    assert_int_equal(0, missed(w));
    days_later(&w->ctx, 1);
    assert_int_equal(1, missed(w));
}

/* Portions, so that others write in between; after a stop half-way nothing is lost or counted twice. */
static void test_core_remind__goes_in_portions(void **state)
{
    struct world   *w    = *state;
    struct reminded done = {0};

    for (int i = 0; i < 250; i++)
        make_signal(&w->ctx, w->is.desk, "Het formulier past niet.");
    days_later(&w->ctx, 31);
    act_as(&w->ctx, 0);
    for (int calls = 0; done.missed == 0 && calls < 3; calls++)
        assert_ok(&w->ctx, step_remind(&w->ctx, &done));
    assert_int_equal(200, done.missed);
    assert_true(done.more);
    assert_int_equal(50, missed(w)); /* from the beginning again */
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
        CASE(test_core_remind__kept_open_counts_from_its_day),
        CASE(test_core_remind__old_matters_are_not_counted),
        CASE(test_core_remind__an_own_term_counts),
        CASE(test_core_remind__goes_in_portions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
