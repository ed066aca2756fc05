// SPDX-License-Identifier: EUPL-1.2
/* tests/core/story_use.c - outside its circle a story is used only with a yes for that use. */
#include "core_help.h"

#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/history.h"
#include "core/story_use.h"

/* Told by the desk, handled by its linking pin. */
static int64_t told_with(struct world *w, const char *consent)
{
    struct signal_new in = signal_blank();
    int64_t           id = 0;

    in.story   = STR("De brief kwam te laat.");
    in.consent = str_of(consent);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    return id;
}

static enum rc ask(struct world *w, int64_t signal, const char *use, int64_t *id)
{
    struct story_use_new in = {.use = str_of(use), .text = STR("Het team Werk leest het.")};

    act_as(&w->ctx, w->is.pin);
    return story_use_ask(&w->ctx, signal, &in, id);
}

static enum rc say(struct world *w, int64_t id, const char *answer)
{
    struct story_use_answer in     = {.answer = str_of(answer)};
    int64_t                 signal = 0;

    act_as(&w->ctx, w->is.desk);
    return story_use_reply(&w->ctx, id, &in, &signal);
}

static bool others_read_it(struct world *w, int64_t bottleneck)
{
    struct bottleneck_signal_list list;

    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, bottleneck_signals(&w->ctx, bottleneck, 0, 10, &list));
    return list.len == 1 && str_eq_z(list.item[0].story, "De brief kwam te laat.");
}

static int64_t bottleneck_of(struct world *w, int64_t signal)
{
    struct bottleneck_new in = {.statement  = STR("Brieven komen te laat."),
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE,
                                .signals    = {&signal, 1, 1}};
    int64_t               id = 0;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    return id;
}

static void test_core_story_use__others_read_it_between_a_yes_and_its_end(void **state)
{
    struct world *w      = *state;
    int64_t       signal = told_with(w, "eerst-vragen"), at = bottleneck_of(w, signal), id = 0;
    int64_t       other = 0;

    assert_false(others_read_it(w, at));
    assert_ok(&w->ctx, ask(w, signal, "knelpunt", &id));
    assert_false(others_read_it(w, at));
    assert_int_equal(ERR_INVALID, say(w, id, "ingetrokken")); /* there is nothing to take back */
    assert_int_equal(1, faults_at(&w->ctx, "answer"));
    assert_ok(&w->ctx, ask(w, signal, "openbaar", &other));
    assert_ok(&w->ctx, say(w, other, "ja"));
    assert_false(others_read_it(w, at)); /* that was for another use */
    assert_ok(&w->ctx, say(w, id, "ja"));
    assert_true(others_read_it(w, at));
    assert_ok(&w->ctx, say(w, id, "ingetrokken"));
    assert_false(others_read_it(w, at));
}

/* Also when the consent given with the signal was a yes: what is asked waits for its answer. */
static void test_core_story_use__a_question_waits(void **state)
{
    struct world *w      = *state;
    int64_t       signal = told_with(w, "ja"), at = bottleneck_of(w, signal), id = 0;

    assert_true(others_read_it(w, at));
    assert_ok(&w->ctx, ask(w, signal, "knelpunt", &id));
    assert_false(others_read_it(w, at));
    assert_int_equal(ERR_INVALID, ask(w, signal, "knelpunt", &id));
    assert_int_equal(1, faults_at(&w->ctx, "use"));
    assert_ok(&w->ctx, say(w, id, "nee"));
    assert_false(others_read_it(w, at));
}

static void test_core_story_use__a_no_is_not_asked_about(void **state)
{
    struct world *w  = *state;
    int64_t       id = 0;

    assert_int_equal(ERR_INVALID, ask(w, told_with(w, "nee"), "knelpunt", &id));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    assert_int_equal(ERR_INVALID, ask(w, told_with(w, "ja"), "verkoop", &id));
    assert_int_equal(1, faults_at(&w->ctx, "use"));
}

/* It is told to the owner, and only they answer; who handles it may not speak for them. */
static void test_core_story_use__the_owner_hears_and_answers(void **state)
{
    struct world           *w      = *state;
    struct ctx             *ctx    = &w->ctx;
    int64_t                 signal = told_with(w, "eerst-vragen"), id = 0, about = 0;
    struct story_use_new    in  = {.use = STR("vraag"), .text = STR("Mag dit?")};
    struct story_use_answer yes = {.answer = STR("ja")};
    struct feedback_list    inbox;
    struct history_list     history;
    struct story_use_list   list;
    struct signal           read;

    assert_ok(ctx, ask(w, signal, "vraag", &id));
    assert_int_equal(ERR_DENIED, story_use_reply(ctx, id, &yes, &about));
    act_as(ctx, w->is.desk);
    assert_int_equal(ERR_DENIED, story_use_ask(ctx, signal, &in, &id));
    assert_ok(ctx, inbox_list(ctx, &inbox));
    assert_str("verhaal-gevraagd", inbox.item[0].kind);
    assert_ok(ctx, say(w, id, "ja"));
    assert_ok(ctx, history_load(ctx, signal, &history));
    assert_string_equal("De melder zei of het verhaal mag worden gebruikt.",
                        history.item[history.len - 1].told);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_load(ctx, signal, &read));
    assert_ok(ctx, story_use_list(ctx, &read, &list));
    assert_int_equal(1, list.len);
    assert_str("ja", list.item[0].answer);
    act_as(ctx, w->is.desk2); /* reads the signal, and has no part in this */
    assert_ok(ctx, signal_load(ctx, signal, &read));
    assert_ok(ctx, story_use_list(ctx, &read, &list));
    assert_int_equal(0, list.len);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_story_use__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(others_read_it_between_a_yes_and_its_end),
        CASE(a_question_waits),
        CASE(a_no_is_not_asked_about),
        CASE(the_owner_hears_and_answers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
