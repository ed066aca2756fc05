// SPDX-License-Identifier: EUPL-1.2
/* tests/core/handle.c - every act tells the reporter; a signal ends only with reasons that reached its owner. */
#include "core_help.h"

#include <stdio.h>
#include <string.h>

#include "core/access.h"
#include "core/entry.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/input.h"
#include "db/db.h"
#include "event/event.h"

static struct signal load_as(struct world *w, int64_t person, int64_t id)
{
    struct signal signal;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    return signal;
}

static size_t heard(struct world *w, int64_t id)
{
    struct feedback_list list;

    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &list));
    return list.len;
}

static struct feedback last_heard(struct world *w, int64_t id)
{
    struct feedback_list list;

    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &list));
    assert_true(list.len > 0);
    return list.item[list.len - 1];
}

#define TEXT(literal)                                                                              \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    } /* STR() is no constant */

static const struct reason  because       = {TEXT("Omdat het zo is.")};
static const struct closing answered      = {TEXT("beantwoord"), TEXT("De wet laat het niet toe.")};
static const struct triage  urgent        = {TEXT("nu"), TEXT("Er dreigt huisuitzetting.")};
static const struct closing_answer agree  = {.answer = TEXT("eens")};
static const struct closing_answer object = {TEXT("bezwaar"), TEXT("U leest het verkeerd.")};

/* I-02, T-01: urgency and its reason reach the sender at once. */
static void test_core_handle__triage_is_told(void **state)
{
    struct world   *w  = *state;
    int64_t         id = make_signal(&w->ctx, w->is.desk, "Dit kan niet wachten.");
    struct feedback told;
    struct signal   signal;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_triage(&w->ctx, id, &urgent));
    signal = load_as(w, w->is.desk, id);
    assert_str("nu", signal.triage);
    assert_str("opgepakt", signal.state);
    assert_str("2026-03-04", date_format(w->ctx.arena, signal.due)); /* P2WD */
    told = last_heard(w, id);
    assert_str("triage", told.kind);
    assert_str("Er dreigt huisuitzetting.", told.text);
    assert_str("Werk en Inkomen", told.by_unit);
    assert_int_equal(signal.version, told.event); /* in the same event */
}

static void test_core_handle__triage_needs_a_reason(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "Dit kan niet wachten.");
    struct triage in = {.urgency = STR("ooit")};

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, signal_triage(&w->ctx, id, &in));
    assert_int_equal(2, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
}

/* T-01: the new handler is told to the reporter, and has the time that an answer takes. */
static void test_core_handle__is_handed_over(void **state)
{
    struct world    *w  = *state;
    int64_t          id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct hand_over in = {.person = w->is.handler};
    struct signal    signal;

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, signal_hand_over(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    in.reason = STR("Weet er meer van.");
    days_later(&w->ctx, 1);
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id, &in));
    signal = load_as(w, w->is.desk, id);
    assert_int_equal(w->is.handler, signal.handler);
    assert_int_equal(w->ctx.now, signal.since);
    assert_str("opgepakt", last_heard(w, id).kind);
    assert_str("behandelaar Inkomen", signal.handler_name); /* I-01: the name of a person */
    assert_str("010 000 00 00", signal.handler_phone);
}

/* neither the owner, nor anyone of the unit whose acts it is about. */
static void test_core_handle__not_by_those_it_is_about(void **state)
{
    struct world     *w  = *state;
    struct signal_new in = signal_blank();
    int64_t           id = 0;

    in.story      = STR("Werk en Inkomen luistert niet.");
    in.about_unit = w->is.inkomen;
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    for (int i = 0; i < 2; i++) {
        act_as(&w->ctx,
               i ? w->is.pin : w->is.handler); /* both have the right, and both are of that unit */
        assert_int_equal(ERR_DENIED, signal_triage(&w->ctx, id, &urgent));
        assert_int_equal(ERR_DENIED, signal_hand_over(&w->ctx, id, &(struct hand_over){0}));
        assert_int_equal(ERR_DENIED, signal_withhold(&w->ctx, id, &because));
        assert_int_equal(ERR_DENIED, signal_propose_closing(&w->ctx, id, &answered));
        assert_int_equal(ERR_DENIED,
                         feedback_give(&w->ctx, id,
                                       &(struct feedback_new){.kind = STR("bericht"),
                                                              .text = STR("Valt mee.")}));
    }
}

static void test_core_handle__not_by_its_owner(void **state)
{
    struct world    *w  = *state;
    int64_t          id = make_signal(&w->ctx, w->is.pin, "De linking pin ziet het ook.");
    struct hand_over in = {.person = w->is.pin, .reason = STR("Terug.")};

    act_as(&w->ctx, w->is.pin); /* has the right to handle here, but it is their own */
    assert_int_equal(ERR_DENIED, signal_triage(&w->ctx, id, &urgent));
    assert_int_equal(ERR_DENIED, signal_close(&w->ctx, id, &answered));
    assert_int_equal(
        ERR_DENIED,
        feedback_give(&w->ctx, id,
                      &(struct feedback_new){.kind = STR("bericht"), .text = STR("Aan mijzelf.")}));
    act_as(&w->ctx, w->is.handler);
    assert_int_equal(ERR_INVALID, signal_hand_over(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, "person"));
}

/* who only reads does none of it. */
static void test_core_handle__needs_the_right(void **state)
{
    struct world *w     = *state;
    int64_t       id    = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    const int64_t who[] = {w->is.desk2, w->is.policy, w->is.ombuds};

    for (size_t i = 0; i < ARRAY_LEN(who); i++) {
        load_as(w, who[i], id);
        assert_int_equal(ERR_DENIED, signal_triage(&w->ctx, id, &urgent));
        assert_int_equal(ERR_DENIED, signal_hand_over(&w->ctx, id, &(struct hand_over){0}));
        assert_int_equal(ERR_DENIED, signal_give_back(&w->ctx, id, &because));
        assert_int_equal(
            ERR_DENIED, signal_keep_open(&w->ctx, id, &(struct keep_open){w->ctx.today, STR("x")}));
        assert_int_equal(ERR_DENIED,
                         signal_fix(&w->ctx, id, &(struct fix){STR("gedaan"), STR("")}));
        assert_int_equal(ERR_DENIED, signal_withhold(&w->ctx, id, &because));
        assert_int_equal(ERR_DENIED, signal_propose_closing(&w->ctx, id, &answered));
        assert_int_equal(ERR_DENIED, signal_answer_closing(&w->ctx, id, &agree));
        assert_int_equal(ERR_DENIED, signal_close(&w->ctx, id, &answered));
    }
    act_as(&w->ctx, w->is.partner);
    assert_int_equal(ERR_NOT_FOUND, signal_triage(&w->ctx, id, &urgent));
    act_as(&w->ctx, 0);
    assert_int_equal(ERR_DENIED, signal_triage(&w->ctx, id, &urgent));
}

/* Z-20: what is given back is on the list that everybody inside sees. */
static void test_core_handle__given_back_is_seen(void **state)
{
    struct world           *w  = *state;
    int64_t                 id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct signal_line_list list;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_give_back(&w->ctx, id, &because));
    assert_int_equal(0, load_as(w, w->is.desk, id).handler);
    assert_str("teruggegeven", last_heard(w, id).kind);
    act_as(&w->ctx, w->is.desk2);
    assert_ok(&w->ctx, signal_list_unhandled(&w->ctx, &list));
    assert_int_equal(1, list.len);
    act_as(&w->ctx, w->is.handler);
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id, &(struct hand_over){0})); /* oneself */
    assert_int_equal(w->is.handler, load_as(w, w->is.desk, id).handler);
    assert_ok(&w->ctx, signal_list_unhandled(&w->ctx, &list));
    assert_int_equal(0, list.len);
}

/* Z-05, O-08: help for the person has a state of its own; neither waits for the other. */
static void test_core_handle__two_tracks(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct fix    in = {STR("gedaan"), STR("Bijzondere bijstand gegeven.")};
    struct signal signal;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_fix(&w->ctx, id, &in));
    signal = load_as(w, w->is.desk, id);
    assert_str("gedaan", signal.fix_state);
    assert_str("open", signal.solve_state);
    assert_str("onduidelijk", signal.state);
    assert_str("fix", last_heard(w, id).kind);
    /* the other way round: solved for everybody, not for this person */
    id = make_signal(&w->ctx, w->is.desk, "Dit knelt ook.");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, id, &answered));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &agree));
    signal = load_as(w, w->is.desk, id);
    assert_str("nog-niet", signal.fix_state);
    assert_str("beantwoord", signal.solve_state);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_fix(&w->ctx, id, &in)); /* and still can be done */
    assert_str("beantwoord", load_as(w, w->is.desk, id).state);
}

/* T-04: what owners do themselves is no word to them. */
static void test_core_handle__the_owner_fixes_it(void **state)
{
    struct world        *w  = *state;
    int64_t              id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct feedback_list inbox;
    int64_t              word = load_as(w, w->is.desk, id).last_word;

    days_later(&w->ctx, 2);
    assert_ok(&w->ctx, signal_fix(&w->ctx, id, &(struct fix){STR("bezig"), STR("")}));
    assert_str("bezig", load_as(w, w->is.desk, id).fix_state);
    assert_int_equal(word, load_as(w, w->is.desk, id).last_word);
    assert_int_equal(0, load_as(w, w->is.desk, id).heard);
    assert_ok(&w->ctx, inbox_list(&w->ctx, &inbox));
    assert_int_equal(0, inbox.len);
}

/* I-06: open on purpose, until a day: neither late nor closed. */
static void test_core_handle__kept_open_is_not_late(void **state)
{
    struct world    *w  = *state;
    int64_t          id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct keep_open in = {w->ctx.today, STR("")};
    struct signal    signal;

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID,
                     signal_keep_open(&w->ctx, id, &in)); /* a day that still comes, and why */
    assert_int_equal(2, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "until"));
    in.until  = date_add_days(w->ctx.today, 90);
    in.reason = STR("Het onderzoek loopt.");
    assert_ok(&w->ctx, signal_keep_open(&w->ctx, id, &in));
    signal = load_as(w, w->is.desk, id);
    assert_str("opengehouden", signal.state);
    assert_false(date_is_given(signal.due));
    assert_false(signal.closed);
    assert_int_equal(0, date_cmp(in.until, signal.look_again));
    assert_str("opengehouden", last_heard(w, id).kind);
    /* W-31: its owner wakes it */
    assert_ok(&w->ctx, signal_renew(&w->ctx, id, STR("Het gebeurt weer.")));
    signal = load_as(w, w->is.desk, id);
    assert_str("opgepakt", signal.state);
    assert_true(date_is_given(signal.due));
}

/* The role by which the person who acts now does not pass it on, as its reporter reads it. */
static struct str withheld_as(struct world *w, int64_t id)
{
    const struct event_body *body;
    struct feedback          told;

    assert_ok(&w->ctx, signal_withhold(&w->ctx, id, &because));
    load_as(w, w->is.desk, id);
    told = last_heard(w, id);
    assert_ok(&w->ctx, event_body(&w->ctx, &(struct event_line){.body = told.body}, &body));
    return body_str(body, "role");
}

/* W-08: not passing on has role, reason and date, and the reporter sees them. */
static void test_core_handle__withholding_is_a_decision(void **state)
{
    struct world   *w  = *state;
    int64_t         id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct feedback told;

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, signal_withhold(&w->ctx, id, &(struct reason){0}));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    assert_str("behandelaar", withheld_as(w, id));
    told = last_heard(w, id);
    assert_str("niet-doorgegeven", told.kind);
    assert_str("Omdat het zo is.", told.text);
    assert_str("Werk en Inkomen", told.by_unit);
    assert_int_equal(w->ctx.now, told.at);
}

/* W-08: of more roles it is the one that gives the right to decide about it. */
static void test_core_handle__who_withholds_has_one_role(void **state)
{
    struct world    *w  = *state;
    int64_t          id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct hand_over over;

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.desk2, w->is.inkomen, STR("leidinggevende")));
    act_as(&w->ctx, w->is.pin);
    over = (struct hand_over){w->is.desk2, STR("Uw team.")};
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id, &over));
    act_as(&w->ctx, w->is.desk2); /* and collega at the desk */
    assert_str("leidinggevende", withheld_as(w, id));
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.desk2, w->is.inkomen, STR("linking-pin")));
    act_as(&w->ctx, w->is.desk2);
    assert_str("linking-pin", withheld_as(w, id));
}

/* --- the end ------------------------------------------------------------------------- */

/* A signal whose handler asked whether it can be closed. */
static int64_t proposed(struct world *w)
{
    int64_t id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, id, &answered));
    return id;
}

/* T-02: closed, and the event that closed it is in the feedback of its owner. */
static void must_be_closed(struct world *w, int64_t id, const char *outcome)
{
    struct signal signal = load_as(w, w->is.desk, id);

    assert_true(signal.closed);
    assert_str(outcome, signal.state);
    assert_str(outcome, signal.solve_state);
    assert_false(date_is_given(signal.due));
    assert_int_equal(0, signal.closing);
    assert_int_equal(signal.version, last_heard(w, id).event);
    assert_str("afgerond", last_heard(w, id).kind);
    assert_true(signal.heard > 0); /* T-03: with reasons */
}

/* T-02, T-03: asked first, with reasons. */
static void test_core_handle__the_owner_is_asked_first(void **state)
{
    struct world  *w  = *state;
    int64_t        id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct closing in = {.outcome = STR("vergeten")};

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, signal_close(&w->ctx, id, &answered));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    assert_int_equal(ERR_INVALID, signal_propose_closing(&w->ctx, id, &in));
    assert_int_equal(2, w->ctx.faults.len);
    faults_at(&w->ctx, "");
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_CONFLICT,
                     signal_answer_closing(&w->ctx, id, &agree)); /* nothing was asked */
    assert_int_equal(1, faults_at(&w->ctx, ""));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, id, &answered));
    load_as(w, w->is.desk, id);
    assert_str("afronden-gevraagd", last_heard(w, id).kind);
    assert_str("De wet laat het niet toe.", last_heard(w, id).text);
    assert_false(load_as(w, w->is.desk, id).closed);
}

static void test_core_handle__the_owner_agrees(void **state)
{
    struct world *w  = *state;
    int64_t       id = proposed(w);

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &agree));
    must_be_closed(w, id, "beantwoord");
}

/* the owner may be silent; then the handler closes what was asked, after the day and not before. */
static void test_core_handle__the_owner_is_silent(void **state)
{
    struct world  *w     = *state;
    int64_t        id    = proposed(w);
    struct closing other = {STR("veranderd"), STR("Toch iets anders.")};

    assert_str("2026-03-16", date_format(w->ctx.arena, load_as(w, w->is.pin, id).due)); /* P2W */
    days_later(&w->ctx, 14);
    assert_int_equal(ERR_INVALID,
                     signal_close(&w->ctx, id, &answered)); /* the last day is still in time */
    assert_int_equal(1, faults_at(&w->ctx, ""));
    days_later(&w->ctx, 1);
    assert_int_equal(ERR_INVALID, signal_close(&w->ctx, id, &other)); /* not what was asked */
    assert_int_equal(1, faults_at(&w->ctx, "outcome"));
    assert_ok(&w->ctx, signal_close(&w->ctx, id, &answered));
    must_be_closed(w, id, "beantwoord");
}

/* Nobody knows since when an old matter is in whose hands; its owner's time to answer is known. */
static void test_core_handle__an_old_matter_can_be_ended(void **state)
{
    struct world *w = *state;
    int64_t       id;

    w->ctx.happened = STR("onbekend");
    id              = make_signal(&w->ctx, w->is.desk, "Dit knelde toen al.");
    w->ctx.happened = STR("");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, id, &answered));
    assert_false(date_is_given(load_as(w, w->is.pin, id).due));
    days_later(&w->ctx, 14);
    assert_int_equal(ERR_INVALID, signal_close(&w->ctx, id, &answered));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    days_later(&w->ctx, 1);
    assert_ok(&w->ctx, signal_close(&w->ctx, id, &answered));
    must_be_closed(w, id, "beantwoord");
}

/* W-31: raised again today, also an old matter has a day on which its reporter hears something. */
static void test_core_handle__an_old_matter_raised_again_has_a_day(void **state)
{
    static const char *const known[] = {"onbekend", "2011", "onbekend"};
    struct world            *w       = *state;
    struct ctx              *ctx     = &w->ctx;
    struct signal_line_list  list;
    struct signal            signal;
    int64_t                  id[3];

    for (size_t i = 0; i < 3; i++) {
        ctx->happened = str_of(known[i]);
        id[i]         = make_signal(ctx, w->is.desk, "Dit knelde toen al.");
        ctx->happened = STR("");
    }
    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_propose_closing(ctx, id[2], &answered));
    act_as(ctx, w->is.desk);
    assert_ok(ctx,
              signal_answer_closing(ctx, id[2], &(struct closing_answer){STR("eens"), STR("")}));
    days_later(ctx, 10);
    for (size_t i = 1; i < 3; i++) {
        assert_ok(ctx, signal_renew(ctx, id[i], STR("Het gebeurt weer.")));
        signal = load_as(w, w->is.desk, id[i]);
        assert_str("", signal.since_known);
        assert_int_equal(ctx->now, signal.since);
        assert_true(date_is_given(signal.due));
        assert_true(date_cmp(ctx->today, signal.due) < 0);
    }
    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_list_handled(ctx, 9, &list));
    assert_int_equal(3, list.len);
    assert_int_equal(id[0], list.item[2].id); /* only who nobody raised is last */
}

/* also long after the day an answer is welcome, as long as nobody closed it. */
static void test_core_handle__no_answer_is_too_late(void **state)
{
    struct world *w  = *state;
    int64_t       id = proposed(w);

    days_later(&w->ctx, 400);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &object));
    assert_str("tweede-lezing", load_as(w, w->is.desk, id).state);
}

/* Whatever else happens meanwhile does not shorten the owner's time to answer. */
static void test_core_handle__nothing_shortens_the_time_to_answer(void **state)
{
    struct world    *w    = *state;
    struct keep_open open = {date_add_days(w->ctx.today, 30), STR("Wacht op de rechter.")};
    int64_t          id   = proposed(w);
    struct date      due  = load_as(w, w->is.pin, id).due;

    assert_ok(&w->ctx, signal_triage(&w->ctx, id, &urgent));
    assert_ok(&w->ctx,
              signal_hand_over(&w->ctx, id, &(struct hand_over){w->is.handler, STR("Druk.")}));
    assert_int_equal(0, date_cmp(due, load_as(w, w->is.pin, id).due));
    assert_int_equal(ERR_INVALID, signal_close(&w->ctx, id, &answered));
    faults_at(&w->ctx, "");
    assert_ok(&w->ctx, signal_keep_open(&w->ctx, id, &open)); /* takes the question back */
    assert_int_equal(0, load_as(w, w->is.pin, id).closing);
    assert_int_equal(ERR_INVALID, signal_close(&w->ctx, id, &answered));
    faults_at(&w->ctx, "");
    /* W-31: so does bringing it up again */
    id = proposed(w);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_renew(&w->ctx, id, STR("Het gebeurt nog.")));
    days_later(&w->ctx, 60);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, signal_close(&w->ctx, id, &answered));
    faults_at(&w->ctx, "");
}

/* T-06: an objection goes once to somebody outside the line, who decides. */
static void test_core_handle__an_objection_is_read_outside_the_line(void **state)
{
    struct world *w  = *state;
    int64_t       id = proposed(w);
    struct signal signal;

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(
        ERR_INVALID,
        signal_answer_closing(&w->ctx, id, &(struct closing_answer){.answer = STR("bezwaar")}));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &object));
    signal = load_as(w, w->is.reader, id); /* and so may read it now */
    assert_str("tweede-lezing", signal.state);
    assert_int_equal(w->is.reader, signal.handler);
    assert_true(signal.objected);
    assert_str("2026-03-30", date_format(w->ctx.arena, signal.due)); /* P4W */
    assert_ok(&w->ctx,
              signal_close(&w->ctx, id,
                           &(struct closing){STR("veranderd"), STR("De melder heeft gelijk.")}));
    must_be_closed(w, id, "veranderd");
}

/* The line does not take it back. */
static void test_core_handle__the_line_stays_out_of_a_second_reading(void **state)
{
    struct world *w  = *state;
    int64_t       id = proposed(w);

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &object));
    for (int i = 0; i < 2; i++) {
        act_as(&w->ctx, i ? w->is.pin : w->is.handler);
        assert_int_equal(ERR_DENIED, signal_hand_over(&w->ctx, id, &(struct hand_over){0}));
        assert_int_equal(
            ERR_DENIED, signal_keep_open(&w->ctx, id, &(struct keep_open){w->ctx.today, STR("x")}));
        assert_int_equal(ERR_DENIED, signal_close(&w->ctx, id, &answered));
    }
    act_as(&w->ctx, w->is.reader);
    assert_int_equal(ERR_INVALID,
                     signal_hand_over(&w->ctx, id, &(struct hand_over){w->is.pin, STR("Terug.")}));
    assert_int_equal(1, faults_at(&w->ctx, "person"));
    assert_ok(&w->ctx, signal_give_back(&w->ctx, id, &because));
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, signal_hand_over(&w->ctx, id, &(struct hand_over){0}));
    act_as(&w->ctx, w->is.ombuds); /* may read again too */
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id, &(struct hand_over){0}));
    assert_ok(&w->ctx, signal_close(&w->ctx, id, &answered));
    must_be_closed(w, id, "beantwoord");
}

/* a second reader does not read the own signal again. */
static void test_core_handle__the_owner_is_not_the_second_reader(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.reader, "Ook een tweede lezer ziet iets.");
    struct signal signal;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.gemeente, STR("behandelaar")));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id, &(struct hand_over){0}));
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, id, &answered));
    act_as(&w->ctx, w->is.reader);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &object));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(w->is.ombuds, signal.handler);
}

static void test_core_handle__one_objection(void **state)
{
    struct world *w  = *state;
    int64_t       id = proposed(w);

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &object));
    act_as(&w->ctx, w->is.reader);
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, id, &answered));
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_INVALID, signal_answer_closing(&w->ctx, id, &object));
    assert_int_equal(1, faults_at(&w->ctx, "answer"));
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &agree));
    must_be_closed(w, id, "beantwoord");
}

/* What has ended is not quietly begun again by its handler; its owner can always raise it (W-31). */
static void test_core_handle__what_is_closed_is_left_alone(void **state)
{
    struct world *w  = *state;
    int64_t       id = proposed(w);
    struct signal signal;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &agree));
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_CONFLICT, signal_triage(&w->ctx, id, &urgent));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    assert_int_equal(ERR_CONFLICT, signal_hand_over(&w->ctx, id, &(struct hand_over){0}));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    assert_int_equal(ERR_CONFLICT, signal_give_back(&w->ctx, id, &because));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    assert_int_equal(ERR_CONFLICT, signal_keep_open(&w->ctx, id,
                                                    &(struct keep_open){
                                                        date_add_days(w->ctx.today, 9), STR("x")}));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    assert_int_equal(ERR_CONFLICT, signal_propose_closing(&w->ctx, id, &answered));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_renew(&w->ctx, id, STR("Toch weer.")));
    signal = load_as(w, w->is.desk, id);
    assert_false(signal.closed);
    assert_str("open", signal.solve_state);
    assert_int_equal(2, signal.raised);
    assert_true(date_is_given(signal.due));
}

/* --- rules that hold over everything ------------------------------------------------------ */

static bool contains(const char *text, const char *what)
{
    return strstr(text, what) != NULL;
}

static bool is_on(const struct sql_statement *s, const char *kind)
{
    for (const char *const *on = s->on; on && *on; on++)
        if (strcmp(*on, kind) == 0)
            return true;
    return false;
}

static bool tells_the_reporter(const char *kind)
{
    for (int i = 0; i < SQL_COUNT; i++)
        if (is_on(&sql_statement[i], kind) &&
            contains(sql_statement[i].sqlite, "insert into feedback ("))
            return true;
    return false;
}

/* What the owner does: bringing it up again, around the line, or signing what another brought in. */
static bool is_of_reporter(const char *kind)
{
    return strcmp(kind, "signal_renewed") == 0 || strcmp(kind, "signal_went_around") == 0 ||
           strcmp(kind, "signal_signed") == 0;
}

/* T-01, T-02: every event that gives a signal another state tells its reporter in the same event. */
static void test_core_handle__no_state_changes_in_silence(void **state)
{
    int seen = 0;

    (void)state;
    for (int i = 0; i < SQL_COUNT; i++) {
        const struct sql_statement *s = &sql_statement[i];

        if (!s->on || !contains(s->sqlite, "update signal set") ||
            (!contains(s->sqlite, " state = ") && !contains(s->sqlite, "solve_state = ") &&
             !contains(s->sqlite, "handler = ")))
            continue;
        for (const char *const *on = s->on; *on; on++) {
            if (!is_of_reporter(*on) && !tells_the_reporter(*on))
                fail_msg("%s changes a signal and tells nobody", *on);
            seen++;
        }
    }
    assert_true(seen >= 6);
}

/* what belongs to reporters has no day by which, in any table. */
static void test_core_handle__no_clock_runs_against_a_reporter(void **state)
{
    static const char *const theirs[] = {"person",        "entry",          "similar_report",
                                         "feedback",      "feedback_reply", "inbox_read",
                                         "signal_choice", "signal_unit"};
    static const char *const clock[]  = {"due", "deadline", "term", "remind", "until", "overdue"};
    int                      seen     = 0;

    (void)state;
    for (int m = 0; m < sql_migration_count; m++)
        for (size_t t = 0; t < ARRAY_LEN(theirs); t++) {
            char        name[80], table[4000];
            const char *at;

            snprintf(name, sizeof name, "create table %s (", theirs[t]);
            at = strstr(sql_migration[m].sqlite, name);
            if (!at)
                continue;
            snprintf(table, sizeof table, "%.*s", (int)strcspn(at, ";"), at);
            for (size_t c = 0; c < ARRAY_LEN(clock); c++)
                if (contains(table, clock[c]))
                    fail_msg("table %s has a %s", theirs[t], clock[c]);
            seen++;
        }
    assert_int_equal(ARRAY_LEN(theirs), seen);
}

/* beyond the first message nothing is asked: a year of silence changes nothing for the reporter. */
static void test_core_handle__a_silent_reporter_loses_nothing(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "Eén zin.");
    size_t        before;

    load_as(w, w->is.desk, id);
    before = heard(w, id);
    days_later(&w->ctx, 365);
    assert_false(load_as(w, w->is.desk, id).closed);
    assert_int_equal(before, heard(w, id));
    assert_ok(&w->ctx, signal_renew(&w->ctx, id, STR(""))); /* not even a text */
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_handle__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(triage_is_told),
        CASE(triage_needs_a_reason),
        CASE(is_handed_over),
        CASE(not_by_those_it_is_about),
        CASE(not_by_its_owner),
        CASE(needs_the_right),
        CASE(given_back_is_seen),
        CASE(two_tracks),
        CASE(the_owner_fixes_it),
        CASE(kept_open_is_not_late),
        CASE(withholding_is_a_decision),
        CASE(who_withholds_has_one_role),
        CASE(the_owner_is_asked_first),
        CASE(the_owner_agrees),
        CASE(the_owner_is_silent),
        CASE(an_old_matter_can_be_ended),
        CASE(an_old_matter_raised_again_has_a_day),
        CASE(no_answer_is_too_late),
        CASE(nothing_shortens_the_time_to_answer),
        CASE(an_objection_is_read_outside_the_line),
        CASE(the_line_stays_out_of_a_second_reading),
        CASE(the_owner_is_not_the_second_reader),
        CASE(one_objection),
        CASE(what_is_closed_is_left_alone),
        CASE(no_state_changes_in_silence),
        CASE(no_clock_runs_against_a_reporter),
        CASE(a_silent_reporter_loses_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
