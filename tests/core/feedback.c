// SPDX-License-Identifier: EUPL-1.2
/* tests/core/feedback.c - what reporters hear and say back. */
#include "core_help.h"

#include "core/approach.h"
#include "core/brake.h"
#include "core/feedback.h"
#include "core/invitation.h"
#include "core/rule.h"
#include "core/handle.h"
#include "db/db.h"

static const struct feedback_new *message(const char *kind, const char *text)
{
    static struct feedback_new in;

    in = (struct feedback_new){.kind = str_of(kind), .text = str_of(text)};
    return &in;
}

static struct feedback_list inbox_of(struct world *w, int64_t person)
{
    struct feedback_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, inbox_list(&w->ctx, &list));
    return list;
}

/* I-01: a receipt at once, with who has it and by when there is contact. */
static void test_core_feedback__a_receipt_at_once(void **state)
{
    struct world        *w  = *state;
    int64_t              id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct feedback_list list;
    struct signal        signal;

    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &list));
    assert_int_equal(1, list.len);
    assert_str("ontvangst", list.item[0].kind);
    assert_int_equal(id, list.item[0].event); /* in the same event */
    assert_false(list.item[0].substance);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_str("linking pin Inkomen", signal.handler_name);
    assert_str("2026-03-04", date_format(w->ctx.arena, signal.due)); /* two working days */
}

static void test_core_feedback__a_message_reaches_the_reporter(void **state)
{
    struct world        *w  = *state;
    int64_t              id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct feedback_list inbox;
    struct signal        signal;

    days_later(&w->ctx, 1);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, feedback_give(&w->ctx, id, message("bericht", " ")));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    assert_int_equal(ERR_INVALID, feedback_give(&w->ctx, id, message("ontvangst", "x")));
    assert_int_equal(1, faults_at(&w->ctx, "kind"));
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, message("bericht", "Wij zoeken het uit.")));
    inbox = inbox_of(w, w->is.desk);
    assert_int_equal(1, inbox.len); /* the receipt was on the page itself */
    assert_str("Wij zoeken het uit.", inbox.item[0].text);
    assert_str("S-2026-000001", inbox.item[0].reference);
    assert_str("Werk en Inkomen", inbox.item[0].by_unit);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(w->ctx.now, signal.last_word);
    assert_int_equal(w->ctx.now, signal.heard);
    assert_int_equal(0, inbox_of(w, w->is.desk2).len); /* nobody else's */
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, feedback_give(&w->ctx, id, message("bericht", "Wij ook.")));
    act_as(&w->ctx, w->is.partner);
    assert_int_equal(ERR_NOT_FOUND, feedback_give(&w->ctx, id, message("bericht", "Wij ook.")));
}

/* T-01: each message says who has it now and what comes next, also when that changed since. */
static void test_core_feedback__a_message_says_who_has_it_now(void **state)
{
    struct world        *w    = *state;
    int64_t              id   = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct hand_over     over = {w->is.policy, STR("Dit gaat over beleid.")};
    struct feedback_list inbox;
    struct signal        signal;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, message("bericht", "Wij zoeken het uit.")));
    inbox = inbox_of(w, w->is.desk);
    assert_str("Werk en Inkomen", inbox.item[0].now_at);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id, &over));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    inbox = inbox_of(w, w->is.desk);
    assert_int_equal(2, inbox.len);
    for (size_t i = 0; i < inbox.len; i++) {
        assert_true(str_eq(signal.handler_unit_name, inbox.item[i].now_at));
        assert_true(str_eq(signal.state, inbox.item[i].state));
        assert_int_equal(signal.since, inbox.item[i].since);
        assert_int_equal(0, date_cmp(signal.due, inbox.item[i].due));
    }
}

/* T-11: no is an answer too, with its own form. */
static void test_core_feedback__no_has_its_own_form(void **state)
{
    struct world        *w  = *state;
    int64_t              id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct feedback_new  in = {.kind = STR("nee"), .text = STR("Helaas.")};
    struct feedback_list list;

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, feedback_give(&w->ctx, id, &in));
    assert_int_equal(3, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "why"));
    in.not_possible = STR("Terugwerken kan niet.");
    in.why          = STR("De wet begint bij de aanvraag.");
    in.bound        = STR("Tot de rechter anders beslist.");
    in.possible     = STR("Bijzondere bijstand vanaf nu.");
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, &in));
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &list));
    assert_str("nee", list.item[1].kind);
    assert_true(list.item[1].substance);
    assert_str("Terugwerken kan niet.", list.item[1].not_possible);
    assert_str("De wet begint bij de aanvraag.", list.item[1].why);
    assert_str("Tot de rechter anders beslist.", list.item[1].bound);
    assert_str("Bijzondere bijstand vanaf nu.", list.item[1].possible);
}

/* T-04: "still open because" is a word, but says nothing about the matter. */
static void test_core_feedback__still_open_is_no_substance(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct signal signal;

    days_later(&w->ctx, 30);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx,
              feedback_give(&w->ctx, id, message("nog-open", "Wij wachten op de uitspraak.")));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(w->ctx.now, signal.last_word);
    assert_int_equal(0, signal.heard);
}

/* T-08: also for the next meeting of the reporter's team. */
static void test_core_feedback__can_be_for_the_team(void **state)
{
    struct world        *w  = *state;
    int64_t              id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct feedback_new  in = {.kind = STR("bericht"), .text = STR("Goed nieuws."), .team = true};
    struct feedback_list list;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, &in));
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &list));
    assert_false(list.item[0].team);
    assert_true(list.item[1].team);
}

/* T-06: the owner says it is right, adds to it or objects, and that stays beside it. */
static void test_core_feedback__the_owner_answers(void **state)
{
    struct world               *w     = *state;
    int64_t                     id    = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    int64_t                     other = make_signal(&w->ctx, w->is.desk, "Iets anders.");
    struct feedback_reply       in    = {.kind = STR("bezwaar")};
    struct feedback_list        list;
    struct feedback_answer_list answers;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, message("bericht", "Het is opgelost.")));
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &list));
    assert_int_equal(ERR_DENIED, feedback_reply(&w->ctx, id, list.item[1].event, &in));
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_INVALID, feedback_reply(&w->ctx, id, list.item[1].event, &in));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    in.text = STR("Het gebeurt nog.");
    assert_int_equal(ERR_NOT_FOUND, feedback_reply(&w->ctx, other, list.item[1].event, &in));
    assert_ok(&w->ctx, feedback_reply(&w->ctx, id, list.item[1].event, &in));
    assert_ok(&w->ctx, feedback_reply(&w->ctx, id, list.item[0].event,
                                      &(struct feedback_reply){.kind = STR("klopt")}));
    assert_ok(&w->ctx, feedback_replies(&w->ctx, id, &answers));
    assert_int_equal(2, answers.len);
    assert_str("bezwaar", answers.item[0].kind);
    assert_str("Het gebeurt nog.", answers.item[0].text);
    assert_int_equal(list.item[1].event, answers.item[0].event);
    assert_true(answers.item[0].mine);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_replies(&w->ctx, id, &answers));
    assert_false(answers.item[0].mine);
}

/* --- inbox ------------------------------------------------------------------------ */

static void test_core_feedback__what_was_read_leaves_the_inbox(void **state)
{
    struct world        *w  = *state;
    int64_t              id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct feedback_list inbox;
    int64_t              read;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, message("bericht", "Een.")));
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, message("bericht", "Twee.")));
    inbox = inbox_of(w, w->is.desk);
    assert_int_equal(2, inbox.len);
    assert_str("Twee.", inbox.item[0].text); /* newest first */
    read = inbox.item[1].event;
    assert_ok(&w->ctx, inbox_mark_read(&w->ctx, read));
    assert_int_equal(1, inbox_of(w, w->is.desk).len);
    assert_ok(&w->ctx, inbox_mark_read(&w->ctx, read - 1)); /* does not come back */
    assert_int_equal(1, inbox_of(w, w->is.desk).len);
}

/* A message that is yet to come cannot have been read. */
static void test_core_feedback__nobody_read_what_is_to_come(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "Dit knelt.");

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, inbox_mark_read(&w->ctx, INT64_MAX));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, message("bericht", "Nieuw.")));
    assert_int_equal(1, inbox_of(w, w->is.desk).len);
}

/* T-08: what is meant for the team is read by all of it, and by no other team. */
static void test_core_feedback__the_team_finds_it(void **state)
{
    struct world       *w   = *state;
    struct ctx         *ctx = &w->ctx;
    int64_t             id  = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct feedback_new say = {
        .kind = STR("bericht"), .text = STR("De werkinstructie verandert."), .team = true};
    struct feedback_list list;

    act_as(ctx, w->is.pin);
    assert_ok(ctx, feedback_give(ctx, id, &say));
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, feedback_of_team(ctx, &list));
    assert_int_equal(1, list.len);
    assert_str("De werkinstructie verandert.", list.item[0].text);
    act_as(ctx, w->is.partner);
    assert_ok(ctx, feedback_of_team(ctx, &list));
    assert_int_equal(0, list.len);
}

/* T-08, T-11: the team reads of a no what its reporter reads: also why, and what can be done. */
static void test_core_feedback__the_team_reads_all_of_a_no(void **state)
{
    struct world             *w   = *state;
    struct ctx               *ctx = &w->ctx;
    int64_t                   id  = make_signal(ctx, w->is.desk, "Dit knelt.");
    const struct feedback_new no  = {.kind         = STR("nee"),
                                     .not_possible = STR("Het terugvragen stoppen."),
                                     .why          = STR("Dat is aan UWV."),
                                     .bound        = STR("Bij de wet WIA."),
                                     .possible     = STR("In delen betalen."),
                                     .team         = true};
    struct feedback_list      list;

    act_as(ctx, w->is.pin);
    assert_ok(ctx, feedback_give(ctx, id, &no));
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, feedback_of_team(ctx, &list));
    assert_str("Het terugvragen stoppen.", list.item[0].not_possible);
    assert_str("Dat is aan UWV.", list.item[0].why);
    assert_str("Bij de wet WIA.", list.item[0].bound);
    assert_str("In delen betalen.", list.item[0].possible);
}

/* who may not read the signal reads no part of it, whichever page asks. */
static void test_core_feedback__no_part_without_the_signal(void **state)
{
    struct world               *w   = *state;
    struct ctx                 *ctx = &w->ctx;
    int64_t                     id  = make_signal(ctx, w->is.desk, "De aanvraag loopt vast.");
    struct feedback_list        told;
    struct feedback_answer_list replies;
    struct approach_list        before;
    struct invitation_list      invitations;
    struct named_list           rules, units;
    struct brake                brake;

    assert_ok(ctx, feedback_of_signal(ctx, id, &told));
    assert_int_equal(1, told.len);
    act_as(ctx, w->is.partner);
    assert_int_equal(ERR_NOT_FOUND, feedback_of_signal(ctx, id, &told));
    assert_int_equal(ERR_NOT_FOUND, feedback_replies(ctx, id, &replies));
    assert_int_equal(ERR_NOT_FOUND, approach_of_signal(ctx, id, &before));
    assert_int_equal(ERR_NOT_FOUND, brake_of_signal(ctx, id, &brake));
    assert_int_equal(ERR_NOT_FOUND, invitation_of_signal(ctx, id, &invitations));
    assert_int_equal(ERR_NOT_FOUND, rule_of_signal(ctx, id, &rules));
    assert_int_equal(ERR_NOT_FOUND, unit_of_signal(ctx, id, &units));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_feedback__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_receipt_at_once),
        CASE(a_message_reaches_the_reporter),
        CASE(a_message_says_who_has_it_now),
        CASE(no_has_its_own_form),
        CASE(still_open_is_no_substance),
        CASE(can_be_for_the_team),
        CASE(the_team_finds_it),
        CASE(the_team_reads_all_of_a_no),
        CASE(the_owner_answers),
        CASE(what_was_read_leaves_the_inbox),
        CASE(nobody_read_what_is_to_come),
        CASE(no_part_without_the_signal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
