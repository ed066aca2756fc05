// SPDX-License-Identifier: EUPL-1.2
/* tests/core/alternative.c - possible solutions stand beside each other; one may be chosen. */
#include "core_help.h"

#include "core/action.h"
#include "core/alternative.h"
#include "core/feedback.h"
#include "event/event.h"

/* A bottleneck with a problem and two readings that differ. */
static int64_t ready(struct world *w, int64_t *signal_out)
{
    int64_t               id  = make_bottleneck(w, signal_out);
    struct bottleneck_new say = {
        .problem = STR("De eis past niet."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};

    assert_ok(&w->ctx, bottleneck_describe(&w->ctx, id, &say));
    make_reading(&w->ctx, w->is.policy, id, "structureel");
    make_reading(&w->ctx, w->is.ombuds, id, "incident");
    act_as(&w->ctx, w->is.pin);
    return id;
}

static struct alternative_list all(struct world *w, int64_t id)
{
    struct alternative_list list;

    assert_ok(&w->ctx, alternative_list(&w->ctx, id, &list));
    return list;
}

/* I-38, I-36: for what may be, too. */
static void test_core_alternative__first_the_problem_and_two_readings(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               signal, out = 0, id = make_bottleneck(w, &signal);
    struct bottleneck_new say = {
        .problem = STR("De eis past niet."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct alternative_new in = {.title = STR("De eis vervalt.")};

    assert_int_equal(ERR_INVALID, alternative_add(ctx, id, &in, &out));
    assert_int_equal(2, faults_at(ctx, ""));
    assert_ok(ctx, bottleneck_describe(ctx, id, &say));
    make_reading(ctx, w->is.policy, id, "structureel");
    make_reading(ctx, w->is.handler, id, "structureel");
    assert_int_equal(ERR_INVALID, alternative_add(ctx, id, &in, &out));
    assert_int_equal(1, faults_at(ctx, "")); /* all agree */
    make_reading(ctx, w->is.ombuds, id, "incident");
    assert_ok(ctx, alternative_add(ctx, id, &in, &out));
    assert_int_equal(1, all(w, id).len);
}

static void test_core_alternative__whoever_has_a_voice_proposes(void **state)
{
    struct world           *w   = *state;
    struct ctx             *ctx = &w->ctx;
    int64_t                 signal, out = 0, id = ready(w, &signal);
    struct alternative_new  in = {.needs        = STR("Een andere werkinstructie."),
                                  .decider_unit = w->is.inkomen,
                                  .cost         = STR("Geen.")};
    struct alternative_list list;
    struct feedback_list    told;

    act_as(ctx, w->is.desk); /* the owner of its signal */
    assert_int_equal(ERR_INVALID, alternative_add(ctx, id, &in, &out));
    assert_int_equal(1, faults_at(ctx, "title"));
    in.title = STR("Bellen in plaats van een brief.");
    assert_ok(ctx, alternative_add(ctx, id, &in, &out));
    in = (struct alternative_new){
        .title = STR("Niets doen."), .decider = STR("de raad"), .proposer = STR("de cliëntenraad")};
    assert_ok(ctx, alternative_add(ctx, id, &in, &out));
    list = all(w, id);
    assert_int_equal(2, list.len);
    assert_str("Werk en Inkomen", list.item[0].decider);
    assert_str("Balie Inkomen", list.item[0].proposer);
    assert_str("de raad", list.item[1].decider);
    assert_str("de cliëntenraad", list.item[1].proposer);
    assert_ok(ctx, feedback_of_signal(ctx, signal, &told)); /* T-01 */
    assert_str("knelpunt-nieuws", told.item[told.len - 1].kind);
    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_NOT_FOUND, alternative_add(ctx, id, &in, &out));
    err_clear(&ctx->err);
}

/* The solution says which one it came from; the others stay. */
static void test_core_alternative__one_is_chosen(void **state)
{
    struct world           *w   = *state;
    struct ctx             *ctx = &w->ctx;
    int64_t                 signal, first = 0, second = 0, id = ready(w, &signal);
    struct alternative_new  in     = {.title = STR("De eis vervalt.")};
    struct solution_new     choice = {.alternative = signal,
                                      .text        = STR("De eis vervalt."),
                                      .for_whom    = STR("Voor wie ziek is."),
                                      .layer       = STR("systeem"),
                                      .learning    = STR("systeem-bevragen"),
                                      .starts_on   = date_add_days(ctx->today, 10)};
    struct alternative_list list;

    assert_ok(ctx, alternative_add(ctx, id, &in, &first));
    in.title = STR("Niets doen.");
    assert_ok(ctx, alternative_add(ctx, id, &in, &second));
    assert_int_equal(ERR_INVALID, bottleneck_solve(ctx, id, &choice));
    assert_int_equal(1, faults_at(ctx, "alternative"));
    choice.alternative = first;
    assert_ok(ctx, bottleneck_solve(ctx, id, &choice));
    list = all(w, id);
    assert_true(list.item[0].chosen != 0);
    assert_true(list.item[0].chosen_at != 0);
    assert_int_equal(0, list.item[1].chosen);
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_alternative__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(first_the_problem_and_two_readings),
        CASE(whoever_has_a_voice_proposes),
        CASE(one_is_chosen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
