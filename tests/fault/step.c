// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/step.c - asking, answering, handing on and reminding with a database that fails. */
#include "fault_help.h"

#include "core/answer.h"
#include "core/bottleneck.h"
#include "core/input.h"
#include "core/remind.h"
#include "core/step.h"

/* --- preparing ---------------------------------------------------------------------- */

/* A bottleneck of one signal of the desk; the linking pin leads it and acts. */
static struct target a_bottleneck(struct world *w)
{
    int64_t               signal = make_signal(&w->ctx, w->is.desk, "De brief komt te laat.");
    struct bottleneck_new in     = {.statement  = STR("De brief komt te laat."),
                                    .group_size = NUMBER_NONE,
                                    .harm_on    = DATE_NONE,
                                    .signals    = {&signal, 1, 1}};
    struct target         on     = {0};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &on.id));
    return on;
}

static struct target a_signal(struct world *w)
{
    struct target on = {.id = make_signal(&w->ctx, w->is.desk, "De brief komt te laat.")};

    act_as(&w->ctx, w->is.pin);
    return on;
}

static struct step_new question(const struct world *w)
{
    return (struct step_new){
        .question = STR("Kan de brief eerder weg?"), .unit = w->is.ministerie, .due = DATE_NONE};
}

/* A question to the ministry, with the one who asked acting. */
static struct target asked(struct world *w)
{
    struct step_new in = question(w);
    struct target   on = {0};

    assert_ok(&w->ctx, step_add(&w->ctx, a_bottleneck(w).id, &in, &on.id));
    return on;
}

static struct target to_answer(struct world *w)
{
    struct target on = asked(w);

    act_as(&w->ctx, w->is.ministry);
    return on;
}

/* The part is the redirect, which the municipality may accept or refuse. */
static struct target redirected(struct world *w)
{
    struct redirect in = {.unit = w->is.gemeente, .reason = STR("De brief wordt daar gemaakt.")};
    struct target   on = to_answer(w);
    struct step     step;

    assert_ok(&w->ctx, step_redirect(&w->ctx, on.id, &in));
    assert_ok(&w->ctx, step_load(&w->ctx, on.id, &step));
    on.part = step.redirect;
    act_as(&w->ctx, w->is.policy);
    return on;
}

static struct answer_new explanation(const struct world *w)
{
    return (struct answer_new){.kind    = STR("wij-doen-het-niet"),
                               .done_on = DATE_NONE,
                               .reason  = STR("Er is dit jaar geen geld voor een eerste brief."),
                               .reason_kind   = STR("budget"),
                               .ground        = STR("De begroting."),
                               .decided_by    = STR("de directeur"),
                               .alternatives  = STR("Een e-mail."),
                               .would_change  = STR("Een hoger budget."),
                               .bound         = STR("Doelmatigheid."),
                               .review_on     = date_add_days(w->ctx.today, 90),
                               .inaction      = true,
                               .inaction_kind = STR("financieel")};
}

/* The part is the explanation; the owner of the signal acts. */
static struct target explained(struct world *w)
{
    struct target      on = to_answer(w);
    struct answer_new  in = explanation(w);
    struct answer_list list;

    assert_ok(&w->ctx, step_answer(&w->ctx, on.id, &in));
    assert_ok(&w->ctx, answer_list(&w->ctx, on.id, &list));
    on.part = list.item[0].id;
    act_as(&w->ctx, w->is.desk);
    return on;
}

/* The part is the objection; its second reader acts. */
static struct target contested(struct world *w)
{
    struct objection_new in = {STR("Het echte bezwaar staat er niet.")};
    struct target        on = explained(w);
    struct answer_list   list;

    assert_ok(&w->ctx, answer_contest(&w->ctx, on.part, &in, &on.id));
    assert_ok(&w->ctx, answer_list(&w->ctx, on.id, &list));
    on.part = list.item[0].objection;
    act_as(&w->ctx, w->is.reader);
    return on;
}

/* Long past its day, with the system acting. */
static struct target silent(struct world *w)
{
    struct target on = asked(w);

    days_later(&w->ctx, 100);
    act_as(&w->ctx, 0);
    return on;
}

/* --- acting -------------------------------------------------------------------------- */

static enum rc ask(struct world *w, struct target on)
{
    struct step_new in = question(w);

    return step_add(&w->ctx, on.id, &in, &on.part);
}

static enum rc ask_for_signal(struct world *w, struct target on)
{
    struct step_new in = question(w);

    return step_add_for_signal(&w->ctx, on.id, &in, &on.part);
}

static enum rc comply(struct world *w, struct target on)
{
    return step_answer(&w->ctx, on.id,
                       &(struct answer_new){.kind    = STR("wij-doen-het"),
                                            .what    = STR("De brief gaat een week eerder weg."),
                                            .done_on = date_add_days(w->ctx.today, 30)});
}

static enum rc comply_partly(struct world *w, struct target on)
{
    return step_answer(&w->ctx, on.id,
                       &(struct answer_new){.kind     = STR("gedeeltelijk"),
                                            .what     = STR("De eerste brief gaat eerder weg."),
                                            .done_on  = date_add_days(w->ctx.today, 30),
                                            .not_done = STR("De tweede brief."),
                                            .reason   = STR("Het bedrag is dan niet bekend.")});
}

static enum rc explain(struct world *w, struct target on)
{
    struct answer_new in = explanation(w);

    return step_answer(&w->ctx, on.id, &in);
}

static enum rc not_ours(struct world *w, struct target on)
{
    return step_answer(&w->ctx, on.id,
                       &(struct answer_new){.kind   = STR("niet-aan-ons"),
                                            .reason = STR("De brief wordt daar gemaakt."),
                                            .unit   = w->is.gemeente});
}

static enum rc redirect(struct world *w, struct target on)
{
    return step_redirect(&w->ctx, on.id,
                         &(struct redirect){w->is.gemeente, STR("De brief wordt daar gemaakt.")});
}

static enum rc accept_it(struct world *w, struct target on)
{
    return step_decide_redirect(&w->ctx, on.part,
                                &(struct redirect_decision){.decision = STR("aangenomen")}, &on.id);
}

static enum rc refuse_it(struct world *w, struct target on)
{
    return step_decide_redirect(
        &w->ctx, on.part,
        &(struct redirect_decision){.decision   = STR("geweigerd"),
                                    .reason     = STR("Wij maken geen brieven."),
                                    .suggestion = w->is.inkomen},
        &on.id);
}

static enum rc another_day(struct world *w, struct target on)
{
    return step_change_day(
        &w->ctx, on.id,
        &(struct step_day){date_add_days(w->ctx.today, 60), STR("Er is eerst overleg nodig.")});
}

static enum rc contest(struct world *w, struct target on)
{
    return answer_contest(&w->ctx, on.part,
                          &(struct objection_new){STR("Het echte bezwaar staat er niet.")}, &on.id);
}

static enum rc judge_good(struct world *w, struct target on)
{
    return answer_judge(&w->ctx, on.part,
                        &(struct verdict_new){STR("inhoudelijk"), STR("Het is uitgelegd.")},
                        &on.id);
}

static enum rc judge_thin(struct world *w, struct target on)
{
    return answer_judge(&w->ctx, on.part,
                        &(struct verdict_new){STR("niet-inhoudelijk"), STR("De reden ontbreekt.")},
                        &on.id);
}

static enum rc remind(struct world *w, struct target on)
{
    struct reminded done = {0};

    (void)on;
    return step_remind(&w->ctx, &done);
}

static const struct fault_command table[] = {
    {"step_add", a_bottleneck, ask},
    {"step_add_for_signal", a_signal, ask_for_signal},
    {"step_answer, complied", to_answer, comply},
    {"step_answer, partly", to_answer, comply_partly},
    {"step_answer, explained", to_answer, explain},
    {"step_answer, not ours", to_answer, not_ours},
    {"step_redirect", to_answer, redirect},
    {"step_decide_redirect, accepted", redirected, accept_it},
    {"step_decide_redirect, refused", redirected, refuse_it},
    {"step_change_day", asked, another_day},
    {"answer_contest", explained, contest},
    {"answer_judge, with substance", contested, judge_good},
    {"answer_judge, without", contested, judge_thin},
    {"step_remind", silent, remind},
};

static void test_fault_step__nothing_half_is_left(void **state)
{
    fault_everywhere(*state, table, ARRAY_LEN(table));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fault_step__nothing_half_is_left, core_setup,
                                        core_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
