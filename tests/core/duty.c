// SPDX-License-Identifier: EUPL-1.2
/* tests/core/duty.c - days that came are with who has it; what is led or to be done is seen. */
#include "core_help.h"

#include "core/action.h"
#include "core/duty.h"
#include "core/feedback.h"
#include "core/handle.h"

static size_t came(struct world *w, int64_t person)
{
    struct came_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, came_list(&w->ctx, 7, &list));
    return list.len;
}

/* Led by the linking pin, who acts from here on. */
static int64_t bottleneck_of_pin(struct world *w)
{
    int64_t signal;

    return make_bottleneck(w, &signal);
}

static void keep_open(struct world *w, int64_t id, int days)
{
    struct keep_open in = {.until  = date_add_days(w->ctx.today, days),
                           .reason = STR("Wij kijken na de zomer.")};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_keep_open(&w->ctx, id, &in));
}

/* I-06: kept open until a day is not kept open for good. */
static void test_core_duty__a_signal_kept_open_comes_back(void **state)
{
    struct world    *w  = *state;
    int64_t          id = make_signal(&w->ctx, w->is.desk, "Een zorg over later.");
    struct came_list list;

    keep_open(w, id, 100);
    days_later(&w->ctx, 99);
    assert_int_equal(0, came(w, w->is.pin));
    days_later(&w->ctx, 1);
    assert_int_equal(0, came(w, w->is.desk)); /* */
    assert_ok(&w->ctx, came_list(&w->ctx, 7, &list));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, came_list(&w->ctx, 7, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(CAME_SIGNAL, list.item[0].kind);
    assert_int_equal(id, list.item[0].id);
    assert_str("Een zorg over later.", list.item[0].title);
    assert_str("2026-06-10", date_format(w->ctx.arena, list.item[0].day));
    days_later(&w->ctx, 500);
    assert_int_equal(1, came(w, w->is.pin)); /* until somebody looks */
    keep_open(w, id, 10);
    assert_int_equal(0, came(w, w->is.pin));
    days_later(&w->ctx, 10);
    assert_int_equal(1, came(w, w->is.pin));
}

/* Z-24: a worry with a day; a word to the reporter from that day on says that somebody looked. */
static void test_core_duty__a_worry_comes_back(void **state)
{
    struct world       *w    = *state;
    struct signal_new   in   = signal_blank();
    struct feedback_new word = {.kind = STR("bericht"), .text = STR("Het is niet gegroeid.")};
    int64_t             id   = 0;

    in.story      = STR("Dit kan groter worden.");
    in.look_again = date_add_days(w->ctx.today, 30);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, &word)); /* before that day */
    days_later(&w->ctx, 30);
    assert_int_equal(1, came(w, w->is.pin));
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, &word));
    assert_int_equal(0, came(w, w->is.pin));
}

/* It is with who has it on that day. */
static void test_core_duty__goes_along_with_the_handler(void **state)
{
    struct world    *w    = *state;
    int64_t          id   = make_signal(&w->ctx, w->is.desk, "Een zorg over later.");
    struct hand_over give = {.person = w->is.handler, .reason = STR("Kijk jij?")};

    keep_open(w, id, 100);
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id, &give));
    days_later(&w->ctx, 100);
    assert_int_equal(0, came(w, w->is.pin));
    assert_int_equal(1, came(w, w->is.handler));
}

static void test_core_duty__a_bottleneck_kept_open_comes_back(void **state)
{
    struct world *w     = *state;
    int64_t       id    = bottleneck_of_pin(w);
    struct stage  stage = {.state = STR("opengehouden"),
                           .text  = STR("Wij wachten op de wet."),
                           .until = date_add_days(w->ctx.today, 60)};

    assert_ok(&w->ctx, bottleneck_stage(&w->ctx, id, &stage));
    days_later(&w->ctx, 59);
    assert_int_equal(0, came(w, w->is.pin));
    days_later(&w->ctx, 1);
    assert_int_equal(1, came(w, w->is.pin));
    stage.until = date_add_days(w->ctx.today, 60);
    assert_ok(&w->ctx, bottleneck_stage(&w->ctx, id, &stage));
    assert_int_equal(0, came(w, w->is.pin));
}

/* O-02: nothing is done until a day; then the lead says it again or takes it up. */
static void test_core_duty__nothing_is_done_until_a_day(void **state)
{
    struct world     *w    = *state;
    int64_t           id   = bottleneck_of_pin(w);
    struct level_new  in   = {.level       = STR("niets"),
                              .text        = STR("Eén geval."),
                              .reason_code = STR("uitzondering"),
                              .reopen      = STR("Als er nog een geval komt."),
                              .look_again  = date_add_days(w->ctx.today, 60)};
    struct level_drop drop = {.level = STR("niets"), .text = STR("Er kwamen nieuwe gevallen.")};

    assert_ok(&w->ctx, action_level_set(&w->ctx, id, &in));
    assert_int_equal(ERR_INVALID, action_level_set(&w->ctx, id, &in));
    faults_at(&w->ctx, "level");
    days_later(&w->ctx, 60);
    assert_int_equal(1, came(w, w->is.pin));
    in.look_again = date_add_days(w->ctx.today, 60);
    assert_ok(&w->ctx, action_level_set(&w->ctx, id, &in));
    assert_int_equal(0, came(w, w->is.pin));
    days_later(&w->ctx, 60);
    assert_int_equal(1, came(w, w->is.pin));
    assert_ok(&w->ctx, action_level_drop(&w->ctx, id, &drop));
    assert_int_equal(0, came(w, w->is.pin));
}

/* O-03: not acting is raised again on its day. */
static void test_core_duty__inaction_is_raised_again(void **state)
{
    struct world       *w   = *state;
    int64_t             id  = bottleneck_of_pin(w);
    struct inaction_new in  = {.kind     = STR("financieel"),
                               .text     = STR("Er is geen geld."),
                               .raise_on = date_add_days(w->ctx.today, 60)};
    struct dossier_new  law = {
         .arena = STR("raad"), .question = STR("Mag de eis vervallen?"), .decision_on = DATE_NONE};

    assert_ok(&w->ctx, policy_inaction_add(&w->ctx, id, &in));
    assert_ok(&w->ctx, dossier_add(&w->ctx, id, &law)); /* before that day */
    days_later(&w->ctx, 60);
    assert_int_equal(1, came(w, w->is.pin));
    assert_ok(&w->ctx, dossier_add(&w->ctx, id, &law));
    assert_int_equal(0, came(w, w->is.pin));
}

/* O-04: an action is with the unit that does it, until it is done. */
static void test_core_duty__a_unit_sees_what_it_is_to_do(void **state)
{
    struct world        *w    = *state;
    int64_t              id   = bottleneck_of_pin(w);
    struct internal_new  in   = {.kind = STR("handboek"),
                                 .text = STR("Wij passen het handboek aan."),
                                 .unit = w->is.inkomen,
                                 .due  = date_add_days(w->ctx.today, 20)};
    struct internal_new  soon = in;
    struct internal_done done = {.text = STR("Het staat erin.")};
    struct undone_list   list;

    soon.due = date_add_days(w->ctx.today, 10);
    assert_ok(&w->ctx, internal_action_add(&w->ctx, id, &in));
    in.due = DATE_NONE;
    assert_ok(&w->ctx, internal_action_add(&w->ctx, id, &in));
    assert_ok(&w->ctx, internal_action_add(&w->ctx, id, &soon));
    act_as(&w->ctx, w->is.handler); /* answers for the unit */
    assert_ok(&w->ctx, undone_list(&w->ctx, 7, &list));
    assert_int_equal(3, list.len);
    assert_str("2026-03-12", date_format(w->ctx.arena, list.item[0].due));
    assert_false(date_is_given(list.item[2].due));
    assert_str("Werk en Inkomen", list.item[0].unit_name);
    assert_ok(&w->ctx, internal_action_finish(&w->ctx, id, list.item[0].id, &done));
    assert_ok(&w->ctx, undone_list(&w->ctx, 7, &list));
    assert_int_equal(2, list.len);
    assert_ok(&w->ctx, undone_list(&w->ctx, 1, &list));
    assert_int_equal(1, list.len);
    act_as(&w->ctx, w->is.ministry); /* answers for another */
    assert_ok(&w->ctx, undone_list(&w->ctx, 7, &list));
    assert_int_equal(0, list.len);
}

/* Rule 2: who leads has it, so who leads sees it. */
static void test_core_duty__the_lead_has_it(void **state)
{
    struct world               *w      = *state;
    int64_t                     first  = bottleneck_of_pin(w), second;
    struct stage                settle = {.state = STR("opengehouden"),
                                          .text  = STR("Wij wachten op de wet."),
                                          .until = date_add_days(w->ctx.today, 60)};
    struct bottleneck_line_list list;

    days_later(&w->ctx, 1);
    second = bottleneck_of_pin(w);
    assert_ok(&w->ctx, bottleneck_list_led(&w->ctx, 7, &list));
    assert_int_equal(2, list.len);
    assert_int_equal(first, list.item[0].id);
    assert_ok(&w->ctx, bottleneck_stage(&w->ctx, first, &settle));
    assert_ok(&w->ctx, bottleneck_list_led(&w->ctx, 1, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(second, list.item[0].id);
    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx, bottleneck_list_led(&w->ctx, 7, &list));
    assert_int_equal(0, list.len);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_duty__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_signal_kept_open_comes_back), CASE(a_worry_comes_back),
        CASE(goes_along_with_the_handler),   CASE(a_bottleneck_kept_open_comes_back),
        CASE(nothing_is_done_until_a_day),   CASE(inaction_is_raised_again),
        CASE(a_unit_sees_what_it_is_to_do),  CASE(the_lead_has_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
