// SPDX-License-Identifier: EUPL-1.2
/* tests/core/accountability.c - what a unit was asked and did, without ranking. */
#include "core_help.h"

#include "core/accountability.h"
#include "core/answer.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/rule.h"
#include "core/step.h"

static int64_t ask(struct world *w, int64_t signal, int64_t unit)
{
    struct step_new in = {.question = STR("Kan het anders?"), .unit = unit, .due = DATE_NONE};
    int64_t         id = 0;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, step_add_for_signal(&w->ctx, signal, &in, &id));
    return id;
}

static void comply(struct world *w, int64_t person, int64_t step)
{
    struct answer_new in = {.kind      = STR("wij-doen-het"),
                            .what      = STR("Het formulier is anders."),
                            .done_on   = date_add_days(w->ctx.today, 1),
                            .review_on = DATE_NONE};

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, step_answer(&w->ctx, step, &in));
}

static struct accountability account(struct world *w, int64_t unit)
{
    struct accountability found;

    assert_ok(&w->ctx, accountability_load(&w->ctx, unit, &found));
    return found;
}

/* V-03, rule 3: asked, answered, late and silent, with days, of the unit and all above it. */
static void test_core_accountability__counts_what_was_asked_and_done(void **state)
{
    struct world *w      = *state;
    int64_t       signal = make_signal(&w->ctx, w->is.desk2, "Dit knelt.");
    int64_t       first = ask(w, signal, w->is.inkomen), second = ask(w, signal, w->is.inkomen);

    comply(w, w->is.handler, first);
    assert_int_equal(2, account(w, w->is.inkomen).asked);
    assert_int_equal(1, account(w, w->is.inkomen).complied);
    assert_int_equal(1, account(w, w->is.inkomen).waiting);
    assert_int_equal(0, account(w, w->is.inkomen).silent);
    days_later(&w->ctx, 50);
    assert_int_equal(1, account(w, w->is.inkomen).silent);
    assert_int_equal(8, account(w, w->is.inkomen).silent_days);
    assert_int_equal(8, account(w, w->is.gemeente).silent_days);
    assert_int_equal(2, account(w, w->is.gemeente).asked);
    assert_int_equal(0, account(w, w->is.ministerie).asked);
    comply(w, w->is.handler, second);
    assert_int_equal(1, account(w, w->is.inkomen).late);
    assert_int_equal(0, account(w, w->is.inkomen).silent);
}

/* A matter that was recorded later was asked and answered too, but no day of it counts. */
static void test_core_accountability__an_old_matter_is_not_late(void **state)
{
    struct world *w      = *state;
    int64_t       signal = make_signal(&w->ctx, w->is.desk2, "Dit knelt."), old;
    struct step   step;

    w->ctx.happened = STR("2011");
    old             = ask(w, signal, w->is.inkomen);
    w->ctx.happened = STR("");
    days_later(&w->ctx, 50);
    act_as(&w->ctx, w->is.handler);
    assert_ok(&w->ctx, step_load(&w->ctx, old, &step));
    assert_str("2011", step.since_known);
    assert_int_equal(0, step.days_late);
    assert_int_equal(1, account(w, w->is.inkomen).asked);
    assert_int_equal(1, account(w, w->is.inkomen).waiting);
    assert_int_equal(0, account(w, w->is.inkomen).silent);
    assert_int_equal(0, account(w, w->is.inkomen).silent_days);
    comply(w, w->is.handler, old);
    assert_int_equal(1, account(w, w->is.inkomen).complied);
    assert_int_equal(0, account(w, w->is.inkomen).late);
}

/* Whoever sent it on and whoever accepted it are both seen. */
static void test_core_accountability__redirected_and_accepted(void **state)
{
    struct world            *w      = *state;
    int64_t                  signal = make_signal(&w->ctx, w->is.desk, "Dit knelt."), of = 0;
    int64_t                  id  = ask(w, signal, w->is.ministerie);
    struct redirect          on  = {.unit = w->is.gemeente, .reason = STR("Dat is lokaal.")};
    struct redirect_decision yes = {.decision = STR("aangenomen")};
    struct step              step;

    act_as(&w->ctx, w->is.ministry);
    assert_ok(&w->ctx, step_redirect(&w->ctx, id, &on));
    assert_int_equal(0, account(w, w->is.gemeente).asked);
    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx, step_load(&w->ctx, id, &step));
    assert_ok(&w->ctx, step_decide_redirect(&w->ctx, step.redirect, &yes, &of));
    assert_int_equal(1, account(w, w->is.ministerie).redirected);
    assert_int_equal(1, account(w, w->is.ministerie).asked);
    assert_int_equal(1, account(w, w->is.gemeente).asked);
    assert_int_equal(1, account(w, w->is.gemeente).waiting);
    assert_int_equal(0, account(w, w->is.ministerie).waiting);
}

/* The order is that of the organisation; a unit with nothing to say is not listed. */
static void test_core_accountability__listed_without_ranking(void **state)
{
    struct world              *w      = *state;
    int64_t                    signal = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct accountability_list list;

    ask(w, signal, w->is.partner_unit);
    ask(w, signal, w->is.ministerie);
    ask(w, signal, w->is.ministerie);
    assert_ok(&w->ctx, accountability_list(&w->ctx, &list));
    assert_int_equal(2, list.len);
    assert_str("Ministerie", list.item[0].name);
    assert_str("Buurtteam", list.item[1].name);
    assert_true(list.item[1].contract); /* T-14 */
    assert_false(list.item[0].contract);
}

/* What changed because the unit did what was asked. */
static void test_core_accountability__shows_what_changed(void **state)
{
    struct world         *w       = *state;
    int64_t               signal  = make_signal(&w->ctx, w->is.desk, "Dit formulier knelt.");
    struct signal_new     keep    = signal_blank();
    struct closing        closing = {.outcome = STR("veranderd"),
                                     .reason  = STR("Het formulier is anders.")};
    struct closing_answer yes     = {.answer = STR("eens")};
    struct changed_list   list;

    comply(w, w->is.ministry, ask(w, signal, w->is.ministerie));
    assert_ok(&w->ctx, accountability_changed(&w->ctx, STR("/ministerie/"), 10, &list));
    assert_int_equal(0, list.len);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, signal, &closing));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, signal, &yes));
    assert_ok(&w->ctx, accountability_changed(&w->ctx, STR("/ministerie/"), 10, &list));
    assert_int_equal(1, list.len);
    assert_true(list.item[0].signal);
    assert_str("S-2026-000001", list.item[0].reference);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_summarise(&w->ctx, signal, STR("Het formulier knelt.")));
    assert_ok(&w->ctx, accountability_changed(&w->ctx, STR("/ministerie/"), 10, &list));
    assert_str("Het formulier knelt.", list.item[0].title);
    keep.consent = STR("nee"); /* Z-30: then also its sentence stays where it is */
    assert_ok(&w->ctx, signal_detail(&w->ctx, signal, &keep));
    assert_ok(&w->ctx, accountability_changed(&w->ctx, STR("/ministerie/"), 10, &list));
    assert_str("", list.item[0].title);
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, accountability_changed(&w->ctx, STR("/ministerie/"), 10, &list));
    assert_int_equal(0, list.len);
}

/* T-14: contracted partners are measured apart, by the same measure. */
static void test_core_accountability__partners_are_measured_apart(void **state)
{
    struct world       *w   = *state;
    int64_t             own = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct feedback_new in  = {.kind = STR("bericht"), .text = STR("Het wordt aangepast.")};
    struct record       record;

    make_signal(&w->ctx, w->is.partner, "Dit knelt ook.");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, own, &in));
    days_later(&w->ctx, 60);
    assert_ok(&w->ctx, accountability_record(&w->ctx, false, &record));
    assert_int_equal(100, record.share);
    assert_int_equal(1, record.due);
    assert_ok(&w->ctx, accountability_record(&w->ctx, true, &record));
    assert_int_equal(0, record.share);
    assert_int_equal(-1, record.median);
}

/* A rule of this unit, with so many signals about it. */
static void own_rule(struct world *w, int64_t unit, int signals)
{
    struct rule_new   in   = rule_blank("Regel");
    struct signal_new told = signal_blank();
    int64_t           rule, id;

    in.owner_unit = unit;
    rule          = add_rule(w, in);
    told.story    = STR("Deze regel knelt.");
    told.rules    = (struct ref_list){&rule, 1, 1};
    act_as(&w->ctx, w->is.desk);
    for (int i = 0; i < signals; i++)
        assert_ok(&w->ctx, signal_add(&w->ctx, &told, &id));
}

/* L-10: three signals on the rule of a unit would be what it has more than its team. */
static void test_core_accountability__no_total_tells_how_few(void **state)
{
    struct world *w = *state;

    own_rule(w, w->is.balie, 12);
    own_rule(w, w->is.inkomen, 3);
    own_rule(w, w->is.gemeente, 20);
    assert_int_equal(NUMBER_NONE, account(w, w->is.balie).signals_on_rules);
    assert_int_equal(15, account(w, w->is.inkomen).signals_on_rules);
    assert_int_equal(35, account(w, w->is.gemeente).signals_on_rules);
    assert_int_equal(0, account(w, w->is.ministerie).signals_on_rules);
    assert_int_equal(1, account(w, w->is.balie).rules);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, setting_set(&w->ctx, 0, STR("kleinste-groep"), STR("3")));
    assert_int_equal(12, account(w, w->is.balie).signals_on_rules);
}

static void test_core_accountability__unknown_unit(void **state)
{
    struct world         *w = *state;
    struct accountability found;

    assert_int_equal(ERR_NOT_FOUND, accountability_load(&w->ctx, 999999, &found));
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_accountability__counts_what_was_asked_and_done),
        CASE(test_core_accountability__an_old_matter_is_not_late),
        CASE(test_core_accountability__redirected_and_accepted),
        CASE(test_core_accountability__listed_without_ranking),
        CASE(test_core_accountability__shows_what_changed),
        CASE(test_core_accountability__partners_are_measured_apart),
        CASE(test_core_accountability__no_total_tells_how_few),
        CASE(test_core_accountability__unknown_unit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
