// SPDX-License-Identifier: EUPL-1.2
/* tests/core/sight.c - who saw what is protected, as the owner of a signal is told (T-05) and the log knows. */
#include "core_help.h"

#include "core/brake.h"
#include "core/sight.h"
#include "core/team_session.h"
#include "db/db.h"
#include "event/moment.h"

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
    assert_ok(ctx, sight_add(ctx, SIGHT_OF_SIGNAL, signal));
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
    assert_int_equal(ERR_NOT_FOUND, sight_add(ctx, SIGHT_OF_SIGNAL, signal));
    assert_int_equal(before, lines(ctx));
    assert_int_equal(ERR_NOT_FOUND, sight_list(ctx, signal, &list));
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, sight_list(ctx, signal, &list));
}

/* The person looks at it as at a page; how many lines the log got. */
static int64_t sees(struct ctx *ctx, int64_t person, enum sight_of of, int64_t id)
{
    int64_t before = lines(ctx);

    act_as(ctx, person);
    assert_ok(ctx, sight_add(ctx, of, id));
    return lines(ctx) - before;
}

static bool is_for_few(struct ctx *ctx, enum sight_of of, int64_t id)
{
    bool few;

    assert_ok(ctx, sight_is_needed(ctx, of, id, &few));
    return few;
}

static void test_core_sight__a_brake_that_a_unit_is_asked_about(void **state)
{
    struct world            *w     = *state;
    struct ctx              *ctx   = &w->ctx;
    const struct brake_cause cause = {
        .rule      = STR("Wij sturen de aanmaning zonder te bellen."),
        .harm      = STR("Mensen zonder adres lezen hem niet."),
        .principle = STR("menselijke-maat"),
        .urgency   = STR("later"),
        .unit      = w->is.inkomen,
    };
    struct brake brake;
    int64_t      signal;

    act_as(ctx, w->is.ministry);
    assert_ok(ctx, brake_report(ctx, &cause, &signal));
    assert_ok(ctx, brake_of_signal(ctx, signal, &brake));
    assert_int_equal(0, sees(ctx, w->is.ministry, SIGHT_OF_BRAKE, brake.id)); /* who pulled it */
    assert_int_equal(1, sees(ctx, w->is.handler, SIGHT_OF_BRAKE, brake.id));
    assert_int_equal(0, sees(ctx, w->is.handler, SIGHT_OF_BRAKE, brake.id));
    assert_false(is_for_few(ctx, SIGHT_OF_BRAKE, brake.id)); /* an answer has to come */
    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_NOT_FOUND, sight_add(ctx, SIGHT_OF_BRAKE, brake.id));
}

static void test_core_sight__the_sessions_of_a_team(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;

    for (int closed = 0; closed <= 1; closed++) {
        const struct team_series_new in = {.about  = STR("Waar wij op vastlopen."),
                                           .weeks  = 6,
                                           .next   = ctx->today,
                                           .closed = closed};
        int64_t                      id;

        act_as(ctx, w->is.desk);
        assert_ok(ctx, team_series_open(ctx, &in, &id));
        assert_int_equal(1, sees(ctx, w->is.desk2, SIGHT_OF_TEAM, id));
        assert_int_equal(0, sees(ctx, w->is.desk2, SIGHT_OF_TEAM, id));
        assert_int_equal(closed, is_for_few(ctx, SIGHT_OF_TEAM, id));
        act_as(ctx, w->is.partner);
        assert_int_equal(ERR_NOT_FOUND, sight_add(ctx, SIGHT_OF_TEAM, id));
    }
}

/* On a page of something else: each signal once, and none of one's own or read before. */
static void test_core_sight__a_story_on_a_page_of_something_else(void **state)
{
    struct world   *w      = *state;
    struct ctx     *ctx    = &w->ctx;
    struct moment   moment = {0};
    int64_t         own    = make_signal(ctx, w->is.pin, "De brief klopt niet.");
    int64_t         read   = make_signal(ctx, w->is.desk, "De termijn is te kort.");
    int64_t         fresh  = make_signal(ctx, w->is.desk, "De balie is te vroeg dicht.");
    struct ref_list due;

    looks(ctx, w->is.pin, read);
    sight_of_story(ctx, fresh); /* no page */
    assert_ok(ctx, sight_stories_due(ctx, &due));
    assert_int_equal(0, due.len);
    ctx->moment = &moment;
    sight_of_story(ctx, own);
    sight_of_story(ctx, read);
    sight_of_story(ctx, fresh);
    sight_of_story(ctx, fresh);
    assert_ok(ctx, sight_stories_due(ctx, &due));
    ctx->moment = NULL;
    assert_int_equal(1, due.len);
    assert_int_equal(fresh, due.item[0]);
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
        CASE(a_brake_that_a_unit_is_asked_about),
        CASE(the_sessions_of_a_team),
        CASE(a_story_on_a_page_of_something_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
