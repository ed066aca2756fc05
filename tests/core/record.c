// SPDX-License-Identifier: EUPL-1.2
/* tests/core/record.c - how well reporters are answered (W-29), counted and signal by signal. */
#include "core_help.h"

#include "core/bottleneck.h"
#include "core/feedback.h"
#include "record_help.h"

static const struct record *record_of(struct world *w)
{
    static struct record record;

    assert_ok(&w->ctx, record_load(&w->ctx, &record));
    return &record;
}

static void answer(struct world *w, int64_t id)
{
    const struct feedback_new say = {.kind = STR("bericht"), .text = STR("Dit is het antwoord.")};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, &say));
}

static void test_core_record__none_without_signals(void **state)
{
    struct world *w = *state;

    assert_int_equal(0, record_of(w)->due);
    assert_int_equal(-1, record_of(w)->share);
    assert_int_equal(-1, record_of(w)->median);
    make_signal(&w->ctx, w->is.desk, "Net binnen."); /* its term is not over */
    assert_int_equal(0, record_of(w)->due);
}

/*
 * W-29, by hand.  The term is six weeks, 42 days.  a: answered on day 3.  b: on day 50, too late.
 * c: never, its term is over on day 42.  d: made on day 55, not answered, its term is not over.
 * e: made on day 55, answered on day 60: 5 days.  Day 60: of a b c e, a and e in time: 50%.
 * Days 3, 50 and 5: the middle one is 5.
 */
static void test_core_record__is_counted(void **state)
{
    struct world *w = *state;
    int64_t a = make_signal(&w->ctx, w->is.desk, "a"), b = make_signal(&w->ctx, w->is.desk, "b"), e;

    make_signal(&w->ctx, w->is.desk, "c");
    days_later(&w->ctx, 3);
    answer(w, a);
    days_later(&w->ctx, 47);
    answer(w, b);
    answer(w, a); /* the first answer counts */
    days_later(&w->ctx, 5);
    make_signal(&w->ctx, w->is.desk, "d");
    e = make_signal(&w->ctx, w->is.desk, "e");
    days_later(&w->ctx, 5);
    answer(w, e);
    assert_int_equal(4, record_of(w)->due);
    assert_int_equal(2, record_of(w)->heard);
    assert_int_equal(50, record_of(w)->share);
    assert_int_equal(5, record_of(w)->median);
    /* one more, answered at once: 3 of 5 is 60%; of 0 3 5 50 the middle two are 3 and 5 */
    answer(w, make_signal(&w->ctx, w->is.desk, "f"));
    assert_int_equal(60, record_of(w)->share);
    assert_int_equal(4, record_of(w)->median);
    /* a word without substance is no answer: seven signals, d's term is over now, and g's too */
    make_signal(&w->ctx, w->is.desk, "g");
    days_later(&w->ctx, 42);
    assert_int_equal(7, record_of(w)->due);
    assert_int_equal(43, record_of(w)->share); /* 3 of 7 = 42.86 */
    /* two years later nothing of it counts any more */
    days_later(&w->ctx, 731);
    assert_int_equal(0, record_of(w)->due);
}

/* On the last day of the term an answer is in time; a millisecond later it is not. */
static void test_core_record__the_last_day_is_in_time(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "a"),
            late     = make_signal(&w->ctx, w->is.desk, "b");

    days_later(&w->ctx, 42);
    answer(w, id);
    w->ctx.now++;
    answer(w, late);
    assert_int_equal(2, record_of(w)->due);
    assert_int_equal(1, record_of(w)->heard);
}

/* The same numbers in every run. */
static int64_t any(uint32_t *seed, int64_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (int64_t)(*seed >> 8) % below;
}

/* One event that answers the reporters of two signals. */
static void answer_two(struct world *w, int64_t one, int64_t two)
{
    int64_t               signal[] = {one, two}, id;
    struct bottleneck_new in       = {.statement  = STR("De aanvraag loopt vast."),
                                      .group_size = NUMBER_NONE,
                                      .harm_on    = DATE_NONE,
                                      .signals    = {signal, one == two ? 1 : 2, 2}};
    struct stage          stage    = {
                    .state = STR("uitgezocht"), .text = STR("Wij zoeken het uit."), .until = DATE_NONE};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    assert_ok(&w->ctx, bottleneck_stage(&w->ctx, id, &stage));
}

static void answer_somehow(struct world *w, uint32_t *seed, const int64_t *signal, int64_t len)
{
    int64_t one = signal[any(seed, len)];

    switch (any(seed, 4)) {
    case 0: make_reading(&w->ctx, w->is.handler, one, "structureel"); break;
    case 1: answer_two(w, one, signal[any(seed, len)]); break;
    default: answer(w, one);
    }
}

/*
 * Three years in which signals come in and are answered at any hour, or never: whenever one looks, what was
 * counted by week is what the signals say one by one.
 */
static void test_core_record__is_what_the_signals_say(void **state)
{
    struct world *w = *state;
    int64_t       signal[220];
    uint32_t      seed = 7;

    for (size_t i = 0; i < ARRAY_LEN(signal); i++) {
        signal[i] = make_signal(&w->ctx, any(&seed, 2) ? w->is.desk : w->is.desk2, "Dit knelt.");
        w->ctx.now += any(&seed, 3) ? any(&seed, 10 * 86400000LL) : any(&seed, 2) * 7 * 86400000LL;
        w->ctx.today = date_of_instant(w->ctx.now);
        if (any(&seed, 3))
            answer_somehow(w, &seed, signal, (int64_t)i + 1);
        if (i % 5 == 0)
            check_record(&w->ctx);
    }
    for (int i = 0; i < 60; i++) {
        days_later(&w->ctx, (int)any(&seed, 28));
        check_record(&w->ctx);
    }
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_record__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(none_without_signals),
        CASE(is_counted),
        CASE(the_last_day_is_in_time),
        CASE(is_what_the_signals_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
