// SPDX-License-Identifier: EUPL-1.2
/* tests/core/history.c - the owner can always see the whole path (T-05). */
#include "core_help.h"

#include <string.h>

#include "core/feedback.h"
#include "core/handle.h"
#include "core/history.h"
#include "event/event.h"

static struct history_list path_of(struct world *w, int64_t id)
{
    struct history_list list;

    assert_ok(&w->ctx, history_load(&w->ctx, id, &list));
    return list;
}

/* T-05: who saw it, who has it, every decision with its reason, in order. */
static void test_core_history__tells_every_step(void **state)
{
    struct world       *w  = *state;
    int64_t             id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct history_list path;

    days_later(&w->ctx, 1);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx,
              signal_triage(&w->ctx, id, &(struct triage){STR("nu"), STR("Er is haast bij.")}));
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id,
                                        &(struct hand_over){w->is.policy, STR("Kent de regel.")}));
    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx,
              signal_withhold(&w->ctx, id, &(struct reason){STR("Kan hier worden opgelost.")}));
    act_as(&w->ctx, w->is.desk);
    path = path_of(w, id);
    assert_int_equal(4, path.len);
    assert_int_equal(id, path.item[0].seq);
    assert_str("Balie Inkomen", path.item[0].who);
    assert_int_equal(1, path.item[0].layer);
    assert_str("2026-03-02", path.item[0].moment);
    assert_int_equal(HISTORY_HAD, path.item[0].mark);
    assert_str("Er is haast bij.", path.item[1].reason);
    assert_str("2026-03-03", path.item[1].moment);
    assert_true(path.item[1].feedback);
    assert_str("Gemeente", path.item[2].who); /* who has it now */
    assert_str("Kent de regel.", path.item[2].reason);
    assert_str("Gemeente", path.item[3].who);
    assert_int_equal(HISTORY_EXPLAINED, path.item[3].mark);
    for (size_t i = 1; i < path.len; i++)
        assert_true(path.item[i - 1].seq < path.item[i].seq);
}

/* Nobody is not told as somebody. */
static void test_core_history__given_back_is_told_as_such(void **state)
{
    struct world       *w  = *state;
    int64_t             id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct history_list path;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_give_back(&w->ctx, id, &(struct reason){STR("Geen tijd.")}));
    path = path_of(w, id);
    assert_string_equal("Teruggegeven", path.item[1].what);
    assert_null(strstr(path.item[1].told, "%s"));
    assert_str("", path.item[1].who);
    assert_str("Geen tijd.", path.item[1].reason);
}

static void test_core_history__a_change_is_drawn_as_a_solution(void **state)
{
    struct world           *w        = *state;
    const char             *state_[] = {"beantwoord", "veranderd"};
    const enum history_mark mark[]   = {HISTORY_EXPLAINED, HISTORY_SOLUTION};

    for (int i = 0; i < 2; i++) {
        int64_t             id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
        struct history_list path;

        act_as(&w->ctx, w->is.pin);
        assert_ok(&w->ctx, signal_propose_closing(
                               &w->ctx, id, &(struct closing){str_of(state_[i]), STR("Zo.")}));
        act_as(&w->ctx, w->is.desk);
        assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id,
                                                 &(struct closing_answer){.answer = STR("eens")}));
        path = path_of(w, id);
        assert_int_equal(mark[i], path.item[path.len - 1].mark);
    }
}

/* An old matter keeps the date its source has; an erased reason is no reason to lose the step. */
static void test_core_history__keeps_dates_and_steps(void **state)
{
    struct world       *w = *state;
    struct history_list path;
    int64_t             id;

    w->ctx.happened = STR("2011");
    id              = make_signal(&w->ctx, w->is.desk, "Toen al.");
    w->ctx.happened = STR("");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx,
              feedback_give(&w->ctx, id,
                            &(struct feedback_new){.kind = STR("bericht"), .text = STR("Ja.")}));
    path = path_of(w, id);
    assert_str("2011", path.item[0].moment);
    assert_str("2026-03-02", path.item[1].moment);
    assert_ok(&w->ctx, part_erase(&w->ctx, path.item[1].seq, "text", STR("verzoek")));
    path = path_of(w, id);
    assert_int_equal(2, path.len); /* the erasure itself is about the event, not the signal */
    assert_str("", path.item[1].reason);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_history__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(tells_every_step),
        CASE(given_back_is_told_as_such),
        CASE(a_change_is_drawn_as_a_solution),
        CASE(keeps_dates_and_steps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
