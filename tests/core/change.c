// SPDX-License-Identifier: EUPL-1.2
/* tests/core/change.c - W-29: what changed is a solved bottleneck, or a signal by itself, by the day it did. */
#include "core_help.h"

#include "core/action.h"
#include "core/change.h"
#include "core/handle.h"

/* A bottleneck of one signal, ready to be solved; the linking pin leads it and acts from here on. */
static int64_t make_solvable(struct world *w, int64_t *signal_out)
{
    struct ctx           *ctx = &w->ctx;
    struct bottleneck_new say = {
        .problem = STR("De eis past niet."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    int64_t id = make_bottleneck(w, signal_out);

    assert_ok(ctx, bottleneck_describe(ctx, id, &say));
    make_reading(ctx, w->is.policy, id, "structureel");
    make_reading(ctx, w->is.ombuds, id, "incident");
    act_as(ctx, w->is.pin);
    return id;
}

static void solve(struct ctx *ctx, int64_t bottleneck)
{
    struct solution_new in = {.text      = STR("De eis vervalt."),
                              .for_whom  = STR("Voor wie ziek is."),
                              .layer     = STR("systeem"),
                              .learning  = STR("systeem-bevragen"),
                              .starts_on = date_add_days(ctx->today, 10)};

    assert_ok(ctx, bottleneck_solve(ctx, bottleneck, &in));
}

static void agree(struct world *w, int64_t signal)
{
    struct closing_answer yes = {.answer = STR("eens")};

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, signal, &yes));
    act_as(&w->ctx, w->is.pin);
}

/* A signal that changed something without a bottleneck. */
static int64_t close_changed(struct world *w, const char *story)
{
    struct ctx    *ctx    = &w->ctx;
    struct closing change = {STR("veranderd"), STR("De brief is nu duidelijk.")};
    int64_t        id     = make_signal(ctx, w->is.desk, story);

    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_propose_closing(ctx, id, &change));
    agree(w, id);
    return id;
}

static struct change_list latest(struct world *w, int64_t person, int64_t most)
{
    struct change_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, change_latest(&w->ctx, most, &list));
    return list;
}

/* A solved bottleneck is a change from the day it is solved, also before its signals are closed. */
static void test_core_change__a_solved_bottleneck_counts_once(void **state)
{
    struct world      *w   = *state;
    struct ctx        *ctx = &w->ctx;
    struct change_list list;
    int64_t            signal, id = make_solvable(w, &signal);
    int64_t            solved;

    assert_int_equal(0, latest(w, w->is.desk, 3).len);
    act_as(ctx, w->is.pin);
    solve(ctx, id);
    solved = ctx->now;
    assert_int_equal(1, latest(w, w->is.desk, 3).len);
    days_later(ctx, 5);
    agree(w, signal);                   /* closed as changed: told with its bottleneck, not again */
    list = latest(w, w->is.partner, 3); /* of another organisation: for everyone inside */
    assert_int_equal(1, list.len);
    assert_int_equal(id, list.item[0].bottleneck);
    assert_str("De aanvraag loopt vast.", list.item[0].title);
    assert_true(list.item[0].at == solved);
    assert_str("", list.item[0].happened);
}

/* What is added later moves neither the day nor the place; an old matter keeps its own moment. */
static void test_core_change__the_day_is_that_of_the_change(void **state)
{
    struct world         *w     = *state;
    struct ctx           *ctx   = &w->ctx;
    struct bottleneck_new later = {
        .figures = STR("170 aanvragen."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct change_list list;
    int64_t            signal, own, old = make_solvable(w, &signal);

    ctx->happened = STR("2021");
    solve(ctx, old);
    ctx->happened = STR("");
    days_later(ctx, 3);
    own = close_changed(w, "De brief is onduidelijk.");
    days_later(ctx, 3);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_describe(ctx, old, &later));
    list = latest(w, w->is.desk, 3);
    assert_int_equal(2, list.len);
    assert_int_equal(own, list.item[0].signal);
    assert_str("De brief is onduidelijk.", list.item[0].title);
    assert_true(list.item[0].readable);
    assert_int_equal(old, list.item[1].bottleneck);
    assert_str("2021", list.item[1].happened);
    assert_int_equal(1, latest(w, w->is.desk, 1).len);
}

/* A signal that is not shared is named by its kind to who may not read it. */
static void test_core_change__a_title_as_one_may_read_it(void **state)
{
    struct world      *w = *state;
    struct change_list list;
    struct signal_new  more = signal_blank();
    int64_t            id   = close_changed(w, "Dit is van mij.");

    act_as(&w->ctx, w->is.desk);
    more.consent = STR("nee");
    assert_ok(&w->ctx, signal_detail(&w->ctx, id, &more));
    assert_str("Dit is van mij.", latest(w, w->is.desk, 3).item[0].title);
    list = latest(w, w->is.partner, 3);
    assert_false(str_eq_z(list.item[0].title, "Dit is van mij."));
    assert_true(list.item[0].title.len > 0);
    assert_false(list.item[0].readable);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_change__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_solved_bottleneck_counts_once),
        CASE(the_day_is_that_of_the_change),
        CASE(a_title_as_one_may_read_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
