// SPDX-License-Identifier: EUPL-1.2
/* tests/core/team_session.c - a team talks by itself: who reads it, and that it comes back. */
#include "core_help.h"

#include "core/access.h"
#include "core/directory.h"
#include "core/team_session.h"

static const struct team_series_new usual = {
    .about = {"Waar wij op vastlopen.", 22}, .weeks = 6, .closed = true};

static int64_t open_series(struct world *w, int64_t person, bool closed)
{
    struct team_series_new in = usual;
    int64_t                id = 0;

    in.closed = closed;
    in.next   = w->ctx.today;
    act_as(&w->ctx, person);
    assert_ok(&w->ctx, team_series_open(&w->ctx, &in, &id));
    return id;
}

static size_t listed_for(struct world *w, int64_t person)
{
    struct team_series_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, team_series_list(&w->ctx, &list));
    return list.len;
}

static enum rc reads(struct world *w, int64_t person, int64_t id)
{
    struct team_series series;

    act_as(&w->ctx, person);
    return team_series_load(&w->ctx, id, &series);
}

/* The same person, without the role and with it, of the team or of what is above it. */
static void test_core_team_session__who_leads_reads_nothing_of_it(void **state)
{
    static const char *const leads[] = {ROLE_LEADER, ROLE_DIRECTOR};
    struct world            *w       = *state;
    struct team_session_new  held    = {.day = w->ctx.today, .text = STR("Te veel formulieren.")};
    int64_t                  closed  = open_series(w, w->is.desk, true);
    int64_t                  open    = open_series(w, w->is.desk, false);
    struct person            colleague;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, person_load(&w->ctx, w->is.desk, &colleague));
    for (size_t i = 0; i < ARRAY_LEN(leads); i++) {
        struct person add = {.name = STR("collega"), .unit = colleague.unit};
        int64_t       id;

        act_as(&w->ctx, 0);
        assert_ok(&w->ctx, person_add(&w->ctx, &add, &id));
        assert_int_equal(OK, reads(w, id, closed));
        assert_int_equal(2, listed_for(w, id));
        act_as(&w->ctx, 0);
        assert_ok(&w->ctx, role_give(&w->ctx, id, w->is.gemeente, str_of(leads[i])));
        assert_int_equal(ERR_NOT_FOUND, reads(w, id, closed));
        assert_int_equal(ERR_NOT_FOUND, team_session_hold(&w->ctx, closed, &held));
        assert_int_equal(OK, reads(w, id, open));
        assert_int_equal(1, listed_for(w, id));
    }
}

static void test_core_team_session__others_do_not_know_of_it(void **state)
{
    struct world *w        = *state;
    int64_t       id       = open_series(w, w->is.desk, false);
    int64_t       others[] = {w->is.partner, w->is.ministry, w->is.admin, w->is.pin};

    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        assert_int_equal(ERR_NOT_FOUND, reads(w, others[i], id));
        assert_int_equal(0, listed_for(w, others[i]));
    }
    assert_int_equal(OK, reads(w, w->is.desk, id));
}

static void test_core_team_session__each_plans_the_next(void **state)
{
    struct world            *w    = *state;
    int64_t                  id   = open_series(w, w->is.desk, true);
    struct date              day  = w->ctx.today;
    struct team_session_new  held = {.day = day, .text = STR("Te veel formulieren.")};
    struct team_session_list list;
    struct team_series       series;

    assert_ok(&w->ctx, team_session_hold(&w->ctx, id, &held));
    assert_ok(&w->ctx, team_series_load(&w->ctx, id, &series));
    assert_int_equal(42, date_days_between(day, series.next));
    assert_false(series.late);
    w->ctx.today = date_add_days(day, 43);
    assert_ok(&w->ctx, team_series_load(&w->ctx, id, &series));
    assert_true(series.late);
    held.day = date_add_days(day, -7); /* an older one is written down: what is planned stays */
    assert_ok(&w->ctx, team_session_hold(&w->ctx, id, &held));
    assert_ok(&w->ctx, team_series_load(&w->ctx, id, &series));
    assert_int_equal(42, date_days_between(day, series.next));
    assert_ok(&w->ctx, team_session_list(&w->ctx, &series, &list));
    assert_int_equal(2, list.len);
    assert_str("Te veel formulieren.", list.item[0].text);
    assert_int_equal(0, date_cmp(day, list.item[0].day));
}

static void test_core_team_session__ends_with_a_reason(void **state)
{
    struct world           *w    = *state;
    int64_t                 id   = open_series(w, w->is.desk, true);
    struct team_series_end  none = {.text = STR(" ")}, end = {.text = STR("Wij doen het anders.")};
    struct team_session_new held = {.day = w->ctx.today, .text = STR("Nog een.")};
    struct team_series      series;

    assert_int_equal(ERR_INVALID, team_series_end(&w->ctx, id, &none));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    assert_ok(&w->ctx, team_series_end(&w->ctx, id, &end));
    assert_ok(&w->ctx, team_series_load(&w->ctx, id, &series));
    assert_true(series.ended);
    assert_int_equal(ERR_CONFLICT, team_session_hold(&w->ctx, id, &held));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

static void test_core_team_session__faults_are_named(void **state)
{
    struct world           *w    = *state;
    struct team_series_new  in   = {.weeks = 27, .next = date_add_days(w->ctx.today, -1)};
    struct team_session_new held = {.day = date_add_days(w->ctx.today, 1)};
    int64_t                 id;

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_INVALID, team_series_open(&w->ctx, &in, &id));
    assert_int_equal(3, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "about"));
    id = open_series(w, w->is.desk, true);
    assert_int_equal(ERR_INVALID, team_session_hold(&w->ctx, id, &held));
    assert_int_equal(2, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "day"));
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.desk, w->is.gemeente, STR(ROLE_LEADER)));
    act_as(&w->ctx, w->is.desk); /* would shut out whoever begins it */
    in = (struct team_series_new){
        .about = usual.about, .weeks = 6, .next = w->ctx.today, .closed = true};
    assert_int_equal(ERR_INVALID, team_series_open(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "closed"));
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_team_session__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(who_leads_reads_nothing_of_it),
        CASE(others_do_not_know_of_it),
        CASE(each_plans_the_next),
        CASE(ends_with_a_reason),
        CASE(faults_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
