// SPDX-License-Identifier: EUPL-1.2
/* tests/core/step.c - due days decide, a step always has a holder, and nobody hears nothing. */
#include "core_help.h"

#include <string.h>

#include "core/answer.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/history.h"
#include "core/input.h"
#include "core/party.h"
#include "core/remind.h"
#include "core/step.h"
#include "core/story_use.h"

/* --- the world of a step --------------------------------------------------------- */

static int64_t bottleneck_of(struct world *w, const int64_t *signals, size_t len)
{
    struct bottleneck_new in = {.statement  = STR("Inwoners krijgen te laat bericht."),
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE};
    int64_t               id = 0, copy[8];

    memcpy(copy, signals, len * sizeof copy[0]);
    in.signals = (struct ref_list){copy, len, len};
    in.lead    = w->is.pin;
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    return id;
}

static int64_t make_step(struct world *w, int64_t bottleneck, int64_t unit)
{
    struct step_new in = {
        .question = STR("Kan de brief een week eerder weg?"), .unit = unit, .due = DATE_NONE};
    int64_t id = 0;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, step_add(&w->ctx, bottleneck, &in, &id));
    return id;
}

/* One signal of the desk, one bottleneck, one question to the ministry. */
static int64_t ask_ministry(struct world *w, int64_t *signal_out)
{
    int64_t signal = make_signal(&w->ctx, w->is.desk, "De brief komt als het te laat is.");

    if (signal_out)
        *signal_out = signal;
    return make_step(w, bottleneck_of(w, &signal, 1), w->is.ministerie);
}

static struct step load(struct world *w, int64_t id)
{
    struct step step;

    assert_ok(&w->ctx, step_load(&w->ctx, id, &step));
    return step;
}

/* Times the reporter heard this kind; the last one's substance. */
static int heard(struct world *w, int64_t signal, const char *kind, bool *substance)
{
    struct feedback_list list;
    int64_t              before = w->ctx.person;
    int                  count  = 0;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal, &list));
    for (size_t i = 0; i < list.len; i++)
        if (str_eq_z(list.item[i].kind, kind)) {
            count++;
            if (substance)
                *substance = list.item[i].substance;
        }
    act_as(&w->ctx, before);
    return count;
}

static void redirect(struct world *w, int64_t person, int64_t step, int64_t unit)
{
    struct redirect in = {.unit = unit, .reason = STR("De brief wordt daar gemaakt.")};

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, step_redirect(&w->ctx, step, &in));
}

static void decide(struct world *w, int64_t person, int64_t step, const char *decision)
{
    struct redirect_decision in = {.decision        = str_of(decision),
                                   .reason          = STR("Wij maken geen brieven."),
                                   .suggestion_text = STR("de afdeling post")};
    int64_t                  of = 0;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, step_decide_redirect(&w->ctx, load(w, step).redirect, &in, &of));
    assert_int_equal(step, of);
}

/* --- the day ------------------------------------------------------------------------ */

static void test_core_step__due_today_is_in_time(void **state)
{
    struct step step = {.state = STEP_OPEN};
    struct date today;

    (void)state;
    assert_true(date_parse(STR("2026-03-02"), &today));
    step.due = today;
    assert_false(step_is_overdue(&step, today));
    assert_true(step_is_overdue(&step, date_add_days(today, 1)));
}

static void test_core_step__what_is_answered_is_not_overdue(void **state)
{
    (void)state;
    for (int i = STEP_COMPLIED; i < STEP_STATE_COUNT; i++) {
        struct step step = {.state = (enum step_state)i, .due = {100}};

        assert_false(step_is_overdue(&step, (struct date){200}));
    }
}

/* O-11: the usual term is that of the setting, and ends on a working day. */
static void test_core_step__without_a_day_the_usual_term(void **state)
{
    struct world *w    = *state;
    struct step   step = load(w, ask_ministry(w, NULL));

    assert_str("2026-04-13", date_format(w->ctx.arena, step.due));
    assert_int_equal(0, date_cmp(step.due, step.first_due));
    assert_int_equal(STEP_OPEN, step.state);
    assert_int_equal(w->is.ministerie, step.holder_unit);
}

static void test_core_step__a_day_that_has_passed_is_refused(void **state)
{
    struct world   *w      = *state;
    int64_t         signal = make_signal(&w->ctx, w->is.desk, "Dit knelt."), id = 0;
    int64_t         of = bottleneck_of(w, &signal, 1);
    struct step_new in = {.question = STR(" "), .unit = 999999, .due = w->ctx.today};

    assert_int_equal(ERR_INVALID, step_add(&w->ctx, of, &in, &id));
    assert_int_equal(3, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "due"));
}

/* Rule 3: never re-dated in silence: by those who asked, with a reason, and the first day stays. */
static void test_core_step__another_day_needs_a_reason(void **state)
{
    struct world         *w = *state;
    int64_t               signal, id = ask_ministry(w, &signal);
    struct step_day       in = {.due = date_add_days(w->ctx.today, 60)};
    struct step_turn_list turns;

    assert_int_equal(ERR_INVALID, step_change_day(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    in.reason = STR("Het reces duurt tot dan.");
    act_as(&w->ctx, w->is.ministry);
    assert_int_equal(ERR_DENIED, step_change_day(&w->ctx, id, &in));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, step_change_day(&w->ctx, id, &in));
    assert_int_equal(0, date_cmp(in.due, load(w, id).due));
    assert_str("2026-04-13", date_format(w->ctx.arena, load(w, id).first_due));
    assert_ok(&w->ctx, step_turns(&w->ctx, id, &turns));
    assert_int_equal(1, turns.len);
    assert_str("dag", turns.item[0].what);
    assert_str("Het reces duurt tot dan.", turns.item[0].text);
    assert_int_equal(1, heard(w, signal, "stap-dag", NULL));
}

/* O-19: an answer after the harm comes too late. */
static void test_core_step__warns_when_the_harm_comes_first(void **state)
{
    struct step step = {.state = STEP_OPEN, .due = {100}, .harm_on = DATE_NONE};

    (void)state;
    assert_false(step_is_too_slow(&step));
    step.harm_on = (struct date){100};
    assert_false(step_is_too_slow(&step));
    step.harm_on = (struct date){99};
    assert_true(step_is_too_slow(&step));
}

/* --- who hears ------------------------------------------------------------------------ */

/* T-01, T-05: asking is told to every reporter concerned, and stands in the way of each signal. */
static void test_core_step__every_reporter_hears_the_question(void **state)
{
    struct world       *w         = *state;
    int64_t             signal[2] = {make_signal(&w->ctx, w->is.desk, "Een."),
                                     make_signal(&w->ctx, w->is.desk2, "Twee.")};
    int64_t             id        = make_step(w, bottleneck_of(w, signal, 2), w->is.ministerie);
    struct history_list history;
    bool                substance = true;
    int                 told      = 0;

    for (int i = 0; i < 2; i++) {
        struct feedback_list list;

        assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal[i], &list));
        told += str_eq_z(list.item[list.len - 1].kind, "stap-gevraagd");
    }
    assert_int_equal(2, told);
    assert_int_equal(1, heard(w, signal[0], "stap-gevraagd", &substance));
    assert_false(substance);
    assert_ok(&w->ctx, history_load(&w->ctx, signal[0], &history));
    assert_int_equal(id, history.item[history.len - 1].seq);
    assert_int_equal(HISTORY_ASKED, history.item[history.len - 1].mark);
    assert_str("Ministerie", history.item[history.len - 1].who);
}

/* One signal can go straight to a party, asked by its handler; the reporter cannot be asked. */
static void test_core_step__a_single_signal_goes_to_a_party(void **state)
{
    struct world   *w      = *state;
    int64_t         signal = make_signal(&w->ctx, w->is.desk, "Dit formulier kan niet."), id = 0;
    struct step_new in = {
        .question = STR("Kan het formulier anders?"), .unit = w->is.ministerie, .due = DATE_NONE};
    struct step_list list;

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_DENIED, step_add_for_signal(&w->ctx, signal, &in, &id));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, step_add_for_signal(&w->ctx, signal, &in, &id));
    assert_int_equal(signal, load(w, id).signal);
    assert_int_equal(1, heard(w, signal, "stap-gevraagd", NULL));
    assert_ok(&w->ctx, step_list_of_signal(&w->ctx, signal, &list));
    assert_int_equal(1, list.len);
}

/* The unit that is asked reads the question; another outsider does not even learn that it exists. */
static void test_core_step__of_a_signal_is_for_who_is_concerned(void **state)
{
    struct world   *w      = *state;
    int64_t         signal = make_signal(&w->ctx, w->is.desk, "Dit formulier kan niet."), id = 0;
    struct step_new in = {
        .question = STR("Kan het anders?"), .unit = w->is.ministerie, .due = DATE_NONE};
    struct step step;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, step_add_for_signal(&w->ctx, signal, &in, &id));
    act_as(&w->ctx, w->is.ministry);
    assert_true(load(w, id).may_answer);
    act_as(&w->ctx, w->is.partner);
    assert_int_equal(ERR_NOT_FOUND, step_load(&w->ctx, id, &step));
    act_as(&w->ctx, w->is.desk);
    assert_false(load(w, id).may_answer);
    assert_true(load(w, id).mine);
}

/* Stories come without their sender; what the owner did not agree to is kept. */
static void test_core_step__stories_are_deidentified(void **state)
{
    struct world          *w  = *state;
    struct signal_new      in = signal_blank();
    int64_t                signal[2], id;
    struct step            step;
    struct step_story_list stories;

    signal[0]  = make_signal(&w->ctx, w->is.desk, "Het eerste verhaal.");
    in.story   = STR("Het tweede verhaal.");
    in.consent = STR("nee");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &signal[1]));
    id = make_step(w, bottleneck_of(w, signal, 2), w->is.ministerie);
    act_as(&w->ctx, w->is.ministry);
    step = load(w, id);
    assert_ok(&w->ctx, step_stories(&w->ctx, &step, 3, &stories));
    assert_int_equal(1, stories.len); /* a place for the other would tell how few there are */
    assert_int_equal(NUMBER_NONE, stories.tally.signals);
    assert_str("Het eerste verhaal.", stories.item[0].story);
    act_as(&w->ctx, w->is.pin); /* may read the signal itself */
    assert_ok(&w->ctx, step_stories(&w->ctx, &step, 3, &stories));
    assert_int_equal(2, stories.tally.signals);
    assert_str("Het tweede verhaal.", stories.item[1].story);
}

static bool ministry_reads(struct world *w, int64_t id, const char *story)
{
    struct step            step;
    struct step_story_list stories;

    act_as(&w->ctx, w->is.ministry);
    step = load(w, id);
    assert_ok(&w->ctx, step_stories(&w->ctx, &step, 9, &stories));
    for (size_t i = 0; i < stories.len; i++)
        if (str_eq_z(stories.item[i].story, story))
            return true;
    return false;
}

static void answer_use(struct world *w, int64_t asked, const char *answer)
{
    struct story_use_answer in     = {.answer = str_of(answer)};
    int64_t                 signal = 0;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, story_use_reply(&w->ctx, asked, &in, &signal));
}

/* the answer for this use decides what a party reads; one for another use does not. */
static void test_core_step__a_party_reads_between_a_yes_and_its_end(void **state)
{
    static const char    tale[] = "Het verhaal dat eerst wordt gevraagd.";
    struct world        *w      = *state;
    struct signal_new    in     = signal_blank();
    struct story_use_new use    = {.use = STR("knelpunt"), .text = STR("Het team leest het.")};
    int64_t              signal = 0, step, other = 0, asked = 0;

    in.story   = str_of(tale);
    in.consent = STR("eerst-vragen");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &signal));
    step = make_step(w, bottleneck_of(w, &signal, 1), w->is.ministerie);
    assert_ok(&w->ctx, story_use_ask(&w->ctx, signal, &use, &other));
    use.use = STR("vraag");
    assert_ok(&w->ctx, story_use_ask(&w->ctx, signal, &use, &asked));
    answer_use(w, other, "ja");
    assert_false(ministry_reads(w, step, tale));
    answer_use(w, asked, "ja");
    assert_true(ministry_reads(w, step, tale));
    answer_use(w, asked, "ingetrokken");
    assert_false(ministry_reads(w, step, tale));
}

/* --- handing on (O-14, O-15) ------------------------------------------------------------- */

/* O-14, rule 2: it stays with the sender until the receiver accepts; the day stays as it was. */
static void test_core_step__stays_with_the_sender_until_accepted(void **state)
{
    struct world *w = *state;
    int64_t       signal, id = ask_ministry(w, &signal);
    struct date   due = load(w, id).due;

    redirect(w, w->is.ministry, id, w->is.gemeente);
    assert_int_equal(w->is.ministerie, load(w, id).holder_unit);
    assert_int_equal(w->is.gemeente, load(w, id).to_unit);
    assert_int_equal(STEP_OPEN, load(w, id).state);
    days_later(&w->ctx, 3);
    decide(w, w->is.policy, id, "aangenomen");
    assert_int_equal(w->is.gemeente, load(w, id).holder_unit);
    assert_int_equal(w->ctx.now, load(w, id).since);
    assert_int_equal(0, load(w, id).redirect);
    assert_int_equal(0, date_cmp(due, load(w, id).due));
    assert_int_equal(2, heard(w, signal, "stap-doorverwezen", NULL));
}

/* O-15: refusing needs a reason and who it is then; the step stays where it was. */
static void test_core_step__a_refusal_says_whose_it_is(void **state)
{
    struct world            *w  = *state;
    int64_t                  id = ask_ministry(w, NULL), of = 0;
    struct redirect_decision in = {.decision = STR("geweigerd")};

    redirect(w, w->is.ministry, id, w->is.gemeente);
    act_as(&w->ctx, w->is.policy);
    assert_int_equal(ERR_INVALID, step_decide_redirect(&w->ctx, load(w, id).redirect, &in, &of));
    assert_int_equal(2, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "suggestion"));
    decide(w, w->is.policy, id, "geweigerd");
    assert_int_equal(w->is.ministerie, load(w, id).holder_unit);
    assert_int_equal(0, load(w, id).redirect);
    assert_int_equal(2, load(w, id).refusals);
}

static void test_core_step__only_the_receiver_decides(void **state)
{
    struct world            *w  = *state;
    int64_t                  id = ask_ministry(w, NULL), of = 0;
    struct redirect_decision in = {.decision = STR("aangenomen")};
    int64_t                  asked;

    redirect(w, w->is.ministry, id, w->is.gemeente);
    asked = load(w, id).redirect;
    assert_int_equal(ERR_DENIED, step_decide_redirect(&w->ctx, asked, &in, &of));
    decide(w, w->is.policy, id, "aangenomen");
    assert_int_equal(ERR_CONFLICT, step_decide_redirect(&w->ctx, asked, &in, &of));
    faults_at(&w->ctx, "");
    assert_int_equal(ERR_INVALID,
                     step_redirect(&w->ctx, id, &(struct redirect){.unit = w->is.gemeente}));
    assert_int_equal(2, w->ctx.faults.len);
    faults_at(&w->ctx, "");
}

/* O-15: the third "not ours" makes it the director's, and the step says so. */
static void test_core_step__the_third_refusal_goes_to_the_director(void **state)
{
    struct world         *w  = *state;
    struct person         in = {.unit = w->is.ministerie, .name = STR("directeur ministerie")};
    int64_t               id = ask_ministry(w, NULL), director = 0;
    struct step_turn_list turns;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, person_add(&w->ctx, &in, &director));
    assert_ok(&w->ctx, role_give(&w->ctx, director, w->is.ministerie, STR("bestuurder")));
    redirect(w, w->is.ministry, id, w->is.gemeente);
    decide(w, w->is.policy, id, "geweigerd");
    assert_false(load(w, id).with_director);
    redirect(w, w->is.ministry, id, w->is.partner_unit);
    assert_true(load(w, id).with_director);
    assert_int_equal(director, load(w, id).holder);
    assert_ok(&w->ctx, step_turns(&w->ctx, id, &turns));
    assert_str("directeur", turns.item[turns.len - 1].what);
    act_as(&w->ctx, director);
    assert_true(load(w, id).may_answer);
}

/* --- silence (O-11) ---------------------------------------------------------------------- */

static int64_t add_person(struct world *w, int64_t unit, const char *role)
{
    struct person in = {.unit = unit, .name = str_of(role)};
    int64_t       id = 0;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, person_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, role_give(&w->ctx, id, unit, str_of(role)));
    return id;
}

static struct reminded remind(struct world *w)
{
    struct reminded done = {0};

    act_as(&w->ctx, 0);
    do
        assert_ok(&w->ctx, step_remind(&w->ctx, &done));
    while (done.more);
    return done;
}

/* O-11: silence goes to the next role, once each, and every reporter hears that there is no answer. */
static void test_core_step__silence_goes_to_the_next_role(void **state)
{
    struct world *w = *state;
    int64_t       signal, id = ask_ministry(w, &signal);
    int64_t       manager = add_person(w, w->is.ministerie, "leidinggevende");
    int64_t       board   = add_person(w, w->is.ministerie, "bestuurder");

    days_later(&w->ctx, date_days_between(w->ctx.today, load(w, id).due));
    assert_int_equal(0, remind(w).silent); /* due today is in time */
    days_later(&w->ctx, 1);
    assert_int_equal(1, remind(w).silent);
    assert_int_equal(manager, load(w, id).holder);
    assert_int_equal(0, remind(w).silent);
    days_later(&w->ctx, 15);
    assert_int_equal(1, remind(w).silent);
    assert_int_equal(board, load(w, id).holder);
    days_later(&w->ctx, 100);
    assert_int_equal(0, remind(w).silent);
    assert_int_equal(STEP_OPEN, load(w, id).state); /* never an end state */
    assert_int_equal(116, load(w, id).days_late);
    assert_int_equal(2, heard(w, signal, "stap-stil", NULL));
}

/* how long, and to which roles, is for the organisation that has the question to say. */
static void test_core_step__silence_follows_the_terms_of_the_holder(void **state)
{
    struct world *w  = *state;
    int64_t       id = ask_ministry(w, NULL), board, manager;

    manager = add_person(w, w->is.ministerie, "leidinggevende");
    board   = add_person(w, w->is.ministerie, "bestuurder");
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx,
              setting_set(&w->ctx, w->is.ministerie, STR("stilte-volgende-rol"), STR("P8W")));
    days_later(&w->ctx, date_days_between(w->ctx.today, load(w, id).due) + 1);
    assert_int_equal(1, remind(w).silent);
    assert_int_equal(manager, load(w, id).holder);
    days_later(&w->ctx, 50);
    assert_int_equal(0, remind(w).silent);
    days_later(&w->ctx, 10);
    assert_int_equal(1, remind(w).silent);
    assert_int_equal(board, load(w, id).holder);
}

static void test_core_step__the_roles_after_silence_are_a_list(void **state)
{
    struct world *w  = *state;
    int64_t       id = ask_ministry(w, NULL), board;
    struct event  e  = event_new(&w->ctx, "option_set");

    add_person(w, w->is.ministerie, "leidinggevende");
    board = add_person(w, w->is.ministerie, "bestuurder");
    event_i64(&e, "organisation", w->is.ministerie);
    event_str(&e, "list", STR("stilte-rol"));
    event_str(&e, "code", STR("leidinggevende"));
    event_i64(&e, "position", 10);
    event_str(&e, "label_nl", STR("leidinggevende"));
    event_str(&e, "label_en", STR("manager"));
    event_str(&e, "help_nl", STR(""));
    event_str(&e, "help_en", STR(""));
    event_i64(&e, "active", 0); /* here managers are passed over */
    assert_ok(&w->ctx, event_write(&w->ctx, &e));
    days_later(&w->ctx, 60);
    assert_int_equal(1, remind(w).silent);
    assert_int_equal(board, load(w, id).holder);
    days_later(&w->ctx, 60);
    assert_int_equal(0, remind(w).silent);
}

/* Silence is said also where nobody has the next role. */
static void test_core_step__silence_without_a_next_role_is_said(void **state)
{
    struct world *w = *state;
    int64_t       signal, id = ask_ministry(w, &signal);

    days_later(&w->ctx, 60);
    assert_int_equal(1, remind(w).silent);
    assert_int_equal(0, load(w, id).holder);
    assert_int_equal(1, heard(w, signal, "stap-stil", NULL));
}

/* A day that was reckoned from a moment nobody knows to the day makes nobody late. */
static void test_core_step__an_old_question_is_not_late(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       id;

    ctx->happened = STR("2011");
    id            = ask_ministry(w, NULL);
    ctx->happened = STR("");
    days_later(ctx, 400);
    assert_str("2011", load(w, id).since_known);
    assert_int_equal(0, load(w, id).days_late);
}

static void test_core_step__list_is_in_the_order_of_due_days(void **state)
{
    struct world   *w      = *state;
    int64_t         signal = make_signal(&w->ctx, w->is.desk, "Dit knelt."), sooner = 0;
    int64_t         of = bottleneck_of(w, &signal, 1), usual = make_step(w, of, w->is.ministerie);
    struct step_new in = {
        .question = STR("En dit?"), .unit = w->is.gemeente, .due = date_add_days(w->ctx.today, 7)};
    struct step_list list;

    assert_ok(&w->ctx, step_add(&w->ctx, of, &in, &sooner));
    days_later(&w->ctx, 60);
    assert_ok(&w->ctx, step_list_of_bottleneck(&w->ctx, of, &list));
    assert_int_equal(2, list.len);
    assert_int_equal(sooner, list.item[0].id);
    assert_int_equal(53, list.item[0].days_late);
    assert_int_equal(usual, list.item[1].id);
    assert_int_equal(ERR_NOT_FOUND, step_list_of_bottleneck(&w->ctx, 999999, &list));
}

/* --- what waits, and for whom (X-13) --------------------------------------------------------- */

static size_t waiting(struct world *w, int64_t person)
{
    struct step_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, step_list_waiting(&w->ctx, &list));
    return list.len;
}

static void test_core_step__waits_for_the_unit_and_the_receiver(void **state)
{
    struct world *w  = *state;
    int64_t       id = ask_ministry(w, NULL);

    assert_int_equal(1, waiting(w, w->is.ministry));
    assert_int_equal(0, waiting(w, w->is.policy));
    redirect(w, w->is.ministry, id, w->is.gemeente);
    assert_int_equal(1, waiting(w, w->is.ministry));
    assert_int_equal(1, waiting(w, w->is.policy));
    decide(w, w->is.policy, id, "aangenomen");
    assert_int_equal(0, waiting(w, w->is.ministry));
    assert_int_equal(1, waiting(w, w->is.policy));
}

/*
 * whatever happens, no day is ever put on a reporter: nothing waits for them, they cannot be
 * made to answer, and the reminder passes them over, also when they have the next role.
 */
static void test_core_step__no_day_binds_a_reporter(void **state)
{
    struct world   *w       = *state;
    int64_t         manager = add_person(w, w->is.inkomen, "leidinggevende");
    int64_t         signal = make_signal(&w->ctx, manager, "Mijn eigen unit loopt vast."), id = 0;
    struct step_new in = {
        .question = STR("Kan het anders?"), .unit = w->is.inkomen, .due = DATE_NONE};
    struct still_open_list open;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, step_add_for_signal(&w->ctx, signal, &in, &id));
    days_later(&w->ctx, 200);
    remind(w);
    days_later(&w->ctx, 200);
    remind(w);
    assert_int_not_equal(manager, load(w, id).holder);
    assert_int_equal(0, waiting(w, manager));
    assert_false(load(w, id).may_answer);
    assert_int_equal(ERR_DENIED,
                     step_answer(&w->ctx, id, &(struct answer_new){.kind = STR("wij-doen-het")}));
    assert_ok(&w->ctx, still_open_list(&w->ctx, 50, &open));
    assert_int_equal(0, open.len);
}

/* --- going round (O-16) ------------------------------------------------------------------------ */

static size_t circulating(struct world *w)
{
    struct circulating_list list;

    act_as(&w->ctx, w->is.partner); /* for all parties */
    assert_ok(&w->ctx, step_list_circulating(&w->ctx, &list));
    return list.len;
}

static void test_core_step__three_transfers_is_going_round(void **state)
{
    struct world *w  = *state;
    int64_t       id = ask_ministry(w, NULL);

    redirect(w, w->is.ministry, id, w->is.gemeente);
    decide(w, w->is.policy, id, "geweigerd");
    redirect(w, w->is.ministry, id, w->is.partner_unit);
    assert_int_equal(0, circulating(w));
    redirect(w, w->is.ministry, id, w->is.inkomen);
    assert_int_equal(1, circulating(w));
}

/* O-16: only what goes from one party to another is a transfer. */
static void test_core_step__giving_back_is_no_transfer(void **state)
{
    struct world    *w      = *state;
    struct ctx      *ctx    = &w->ctx;
    int64_t          signal = make_signal(ctx, w->is.desk, "Dit knelt.");
    int64_t          of     = bottleneck_of(w, &signal, 1);
    struct hand_over own    = {.reason = STR("Ik pak het op.")};
    struct hand_over policy = {.person = w->is.policy, .reason = STR("Dit is beleid.")};
    struct hand_over pin    = {.person = w->is.pin, .reason = STR("Dit is uitvoering.")};
    struct reason    back   = {STR("Ik heb nu geen tijd.")};

    for (int i = 0; i < 3; i++) { /* to and fro, always the same party */
        act_as(ctx, w->is.pin);
        assert_ok(ctx, bottleneck_give_back(ctx, of, &back));
        assert_ok(ctx, bottleneck_take_lead(ctx, of, &own));
    }
    assert_int_equal(0, circulating(w));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_take_lead(ctx, of, &policy));
    assert_ok(ctx, bottleneck_take_lead(ctx, of, &pin));
    assert_int_equal(0, circulating(w));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_give_back(ctx, of,
                                        &back)); /* nobody in between: still from one to another */
    assert_ok(ctx, bottleneck_take_lead(ctx, of, &policy));
    assert_int_equal(1, circulating(w));
}

static void test_core_step__two_meetings_without_action_is_going_round(void **state)
{
    struct world        *w      = *state;
    int64_t              signal = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    int64_t              of     = bottleneck_of(w, &signal, 1);
    struct gathering_new in     = {.occasion = STR("kwestietafel"), .held_on = w->ctx.today};

    assert_ok(&w->ctx, gathering_add(&w->ctx, of, &in));
    assert_int_equal(0, circulating(w));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, gathering_add(&w->ctx, of, &in));
    assert_int_equal(1, circulating(w));
    make_step(w, of, w->is.ministerie); /* something is done */
    assert_int_equal(0, circulating(w));
}

/* What is merged takes its steps along, and its reporters go on hearing. */
static void test_core_step__goes_along_with_a_merge(void **state)
{
    struct world    *w = *state;
    int64_t          signal, id = ask_ministry(w, &signal);
    int64_t          other = make_signal(&w->ctx, w->is.desk, "Ook dit."), into;
    struct merging   in    = {.text = STR("Het is hetzelfde.")};
    struct step_list list;

    into    = bottleneck_of(w, &other, 1);
    in.into = into;
    assert_ok(&w->ctx, bottleneck_merge(&w->ctx, load(w, id).bottleneck, &in));
    assert_ok(&w->ctx, step_list_of_bottleneck(&w->ctx, into, &list));
    assert_int_equal(1, list.len);
    redirect(w, w->is.ministry, id, w->is.gemeente);
    assert_int_equal(1, heard(w, signal, "stap-doorverwezen", NULL));
    assert_int_equal(1, heard(w, other, "stap-doorverwezen", NULL));
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_core_step__due_today_is_in_time),
        cmocka_unit_test(test_core_step__what_is_answered_is_not_overdue),
        cmocka_unit_test(test_core_step__warns_when_the_harm_comes_first),
        CASE(test_core_step__a_party_reads_between_a_yes_and_its_end),
        CASE(test_core_step__without_a_day_the_usual_term),
        CASE(test_core_step__a_day_that_has_passed_is_refused),
        CASE(test_core_step__another_day_needs_a_reason),
        CASE(test_core_step__every_reporter_hears_the_question),
        CASE(test_core_step__a_single_signal_goes_to_a_party),
        CASE(test_core_step__of_a_signal_is_for_who_is_concerned),
        CASE(test_core_step__stories_are_deidentified),
        CASE(test_core_step__stays_with_the_sender_until_accepted),
        CASE(test_core_step__a_refusal_says_whose_it_is),
        CASE(test_core_step__only_the_receiver_decides),
        CASE(test_core_step__the_third_refusal_goes_to_the_director),
        CASE(test_core_step__silence_goes_to_the_next_role),
        CASE(test_core_step__silence_without_a_next_role_is_said),
        CASE(test_core_step__an_old_question_is_not_late),
        CASE(test_core_step__list_is_in_the_order_of_due_days),
        CASE(test_core_step__silence_follows_the_terms_of_the_holder),
        CASE(test_core_step__the_roles_after_silence_are_a_list),
        CASE(test_core_step__waits_for_the_unit_and_the_receiver),
        CASE(test_core_step__no_day_binds_a_reporter),
        CASE(test_core_step__three_transfers_is_going_round),
        CASE(test_core_step__giving_back_is_no_transfer),
        CASE(test_core_step__two_meetings_without_action_is_going_round),
        CASE(test_core_step__goes_along_with_a_merge),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
