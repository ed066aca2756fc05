// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/boundary.c - what a person with good rights still may not: handle what is their own, enter
 * or hand over beyond their reach, read along by a cursor, or see content as an administrator.
 */
#include "core_help.h"

#include "core/answer.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/interpretation.h"
#include "core/invitation.h"
#include "core/step.h"

/* --- handing over ------------------------------------------------------------------- */

static enum rc hand_to(struct world *w, int64_t signal, int64_t person)
{
    return signal_hand_over(&w->ctx, signal, &(struct hand_over){person, STR("Weet er meer van.")});
}

/* Z-20: whoever gets it can make the next move; a colleague who only reads cannot, nor who administers. */
static void test_core_boundary__a_signal_goes_to_somebody_who_can_move_it(void **state)
{
    struct world *w        = *state;
    int64_t       id       = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    const int64_t unable[] = {w->is.desk2, w->is.reader, w->is.admin, w->is.partner};
    const int64_t able[]   = {w->is.ministry, w->is.policy, w->is.handler};

    for (size_t i = 0; i < ARRAY_LEN(unable); i++) {
        act_as(&w->ctx, w->is.pin);
        assert_int_equal(ERR_INVALID, hand_to(w, id, unable[i]));
        assert_int_equal(1, faults_at(&w->ctx, "person"));
    }
    for (size_t i = 0; i < ARRAY_LEN(able); i++) {
        act_as(&w->ctx, w->is.pin);
        assert_ok(&w->ctx, hand_to(w, id, able[i]));
    }
}

static int64_t objected(struct world *w)
{
    int64_t               id  = make_signal(&w->ctx, w->is.desk, "Dit knelt.");
    struct closing        end = {STR("beantwoord"), STR("De wet laat het niet toe.")};
    struct closing_answer no  = {STR("bezwaar"), STR("Het is niet opgelost.")};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, id, &end));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, id, &no));
    return id;
}

static void test_core_boundary__a_second_reading_goes_to_a_second_reader(void **state)
{
    struct world *w  = *state;
    int64_t       id = objected(w);

    act_as(&w->ctx, w->is.reader);
    assert_int_equal(ERR_INVALID, hand_to(w, id, w->is.handler)); /* able, but of the line */
    assert_int_equal(1, faults_at(&w->ctx, "person"));
    act_as(&w->ctx, w->is.reader);
    assert_ok(&w->ctx, hand_to(w, id, w->is.ombuds));
}

static struct bottleneck_new naming(int64_t *signal, int64_t lead)
{
    return (struct bottleneck_new){.statement  = STR("De brief komt te laat."),
                                   .group_size = NUMBER_NONE,
                                   .harm_on    = DATE_NONE,
                                   .signals    = {signal, 1, 1},
                                   .lead       = lead};
}

/* A bottleneck too: opened for, or handed to, somebody who may lead one. */
static void test_core_boundary__a_bottleneck_goes_to_somebody_who_can_lead_it(void **state)
{
    struct world         *w      = *state;
    struct ctx           *ctx    = &w->ctx;
    int64_t               signal = make_signal(ctx, w->is.desk, "De brief komt te laat."), id = 0;
    const int64_t         who[] = {w->is.desk2, w->is.admin, w->is.ombuds, 999999};
    struct bottleneck_new in;

    act_as(ctx, w->is.pin);
    for (size_t i = 0; i < ARRAY_LEN(who); i++) {
        in = naming(&signal, who[i]);
        assert_int_equal(ERR_INVALID, bottleneck_open(ctx, &in, &id));
        assert_int_equal(1, faults_at(ctx, "lead"));
    }
    in = naming(&signal, w->is.handler);
    assert_ok(ctx, bottleneck_open(ctx, &in, &id));
    for (size_t i = 0; i < ARRAY_LEN(who); i++) {
        struct hand_over over = {who[i], STR("Weet er meer van.")};

        assert_int_equal(ERR_INVALID, bottleneck_take_lead(ctx, id, &over));
        assert_int_equal(1, faults_at(ctx, "person"));
    }
    assert_ok(ctx, bottleneck_take_lead(
                       ctx, id, &(struct hand_over){w->is.ministry, STR("Dit gaat over de wet.")}));
}

/* --- entering for somebody else ------------------------------------------------------ */

/* Z-12: the right counts from its unit down, so nobody puts words in the mouth of a stranger. */
static void test_core_boundary__entered_only_for_people_in_reach(void **state)
{
    struct world     *w     = *state;
    struct signal_new in    = signal_blank();
    const int64_t     out[] = {w->is.partner, w->is.ministry, w->is.policy}; /* beside and above */
    int64_t           id    = 0;

    in.story = STR("Verteld aan de telefoon.");
    for (size_t i = 0; i < ARRAY_LEN(out); i++) {
        act_as(&w->ctx, w->is.pin); /* may enter for Werk en Inkomen and below */
        in.reporter = out[i];
        assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &id));
        assert_int_equal(1, faults_at(&w->ctx, "reporter"));
    }
    act_as(&w->ctx, w->is.pin);
    in.reporter = w->is.desk;
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
}

/* --- what is one's own (X-10, X-13) ---------------------------------------------------- */

/* A signal that the linking pin, who handles signals there, must leave to others. */
static int64_t not_for_the_pin(struct world *w, bool own)
{
    struct signal_new in = signal_blank();
    int64_t           id = 0;

    in.story      = STR("Werk en Inkomen luistert niet.");
    in.about_unit = own ? 0 : w->is.inkomen;
    act_as(&w->ctx, own ? w->is.pin : w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    return id;
}

static void test_core_boundary__nobody_invites_or_asks_about_their_own(void **state)
{
    struct world         *w      = *state;
    struct invitation_new invite = {STR("overleg"), date_add_days(w->ctx.today, 1), STR("Om tien."),
                                    STR("")};
    struct step_new       ask    = {STR("Kan het anders?"), w->is.ministerie, DATE_NONE};
    int64_t               own_id;

    for (int own = 0; own <= 1; own++) {
        int64_t id = not_for_the_pin(w, own), made = 0;

        act_as(&w->ctx, w->is.pin);
        assert_int_equal(ERR_DENIED, invitation_add(&w->ctx, id, &invite));
        assert_int_equal(ERR_DENIED, step_add_for_signal(&w->ctx, id, &ask, &made));
    }
    own_id = not_for_the_pin(w, true);
    act_as(&w->ctx, w->is.handler); /* the same right, and not the owner */
    assert_ok(&w->ctx, invitation_add(&w->ctx, own_id, &invite));
}

/* Who brought a signal in does not answer the question that came of it, also not by way of a bottleneck. */
static void test_core_boundary__nobody_answers_about_their_own(void **state)
{
    struct world         *w      = *state;
    struct ctx           *ctx    = &w->ctx;
    int64_t               signal = make_signal(ctx, w->is.ministry, "Onze brief komt te laat.");
    struct bottleneck_new in     = naming(&signal, w->is.pin);
    struct step_new       ask    = {STR("Kan de brief eerder weg?"), w->is.ministerie, DATE_NONE};
    int64_t               id = 0, bottleneck = 0;
    struct step           step;
    struct step_list      waiting;

    act_as(ctx, w->is.ministry);
    assert_ok(ctx, bottleneck_open(ctx, &in, &bottleneck));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, step_add(ctx, bottleneck, &ask, &id));
    act_as(ctx, w->is.ministry);
    assert_ok(ctx, step_load(ctx, id, &step));
    assert_true(step.mine);
    assert_false(step.may_answer);
    assert_ok(ctx, step_list_of_bottleneck(ctx, bottleneck, &waiting));
    assert_false(waiting.item[0].may_answer);
}

/* O-13: an objection is read by somebody else, also when a second reader makes it. */
static void test_core_boundary__nobody_reads_their_own_objection(void **state)
{
    struct world              *w      = *state;
    struct ctx                *ctx    = &w->ctx;
    int64_t                    signal = make_signal(ctx, w->is.reader, "De brief komt te laat.");
    struct bottleneck_new      in     = naming(&signal, 0);
    struct step_new            ask = {STR("Kan de brief eerder weg?"), w->is.ministerie, DATE_NONE};
    const struct answer_new    no  = {.kind         = STR("wij-doen-het-niet"),
                                      .done_on      = DATE_NONE,
                                      .reason       = STR("Er is dit jaar geen geld."),
                                      .reason_kind  = STR("budget"),
                                      .ground       = STR("De begroting."),
                                      .decided_by   = STR("de directeur"),
                                      .alternatives = STR("Een e-mail."),
                                      .would_change = STR("Een hoger budget."),
                                      .bound        = STR("Doelmatigheid."),
                                      .review_on    = date_add_days(ctx->today, 90)};
    const struct objection_new text = {STR("Het echte bezwaar staat er niet.")};
    int64_t                    id = 0, bottleneck = 0;
    struct answer_list         answers;
    struct second_reading_list waiting;

    act_as(ctx, w->is.policy); /* reads the whole organisation */
    assert_ok(ctx, bottleneck_open(ctx, &in, &bottleneck));
    assert_ok(ctx, step_add(ctx, bottleneck, &ask, &id));
    act_as(ctx, w->is.ministry);
    assert_ok(ctx, step_answer(ctx, id, &no));
    assert_ok(ctx, answer_list(ctx, id, &answers));
    act_as(ctx, w->is.reader);
    assert_ok(ctx, answer_contest(ctx, answers.item[0].id, &text, &id));
    assert_ok(ctx, second_reading_list(ctx, &waiting));
    assert_int_equal(0, waiting.len);
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, second_reading_list(ctx, &waiting));
    assert_int_equal(1, waiting.len);
}

/* --- what the reporter hears ----------------------------------------------------------- */

/* T-01, T-04: a colleague who reads along gives no answer; who handles, leads or answers does. */
static void test_core_boundary__a_reading_is_an_answer_only_from_who_can_act(void **state)
{
    struct world             *w   = *state;
    struct ctx               *ctx = &w->ctx;
    int64_t                   id  = make_signal(ctx, w->is.desk, "De termijn is te kort."), made;
    struct interpretation_new in  = {.text       = STR("De wet knelt."),
                                     .reason     = STR("Het komt elke maand terug."),
                                     .structural = STR("structureel"),
                                     .own_layer  = STR("nee"),
                                     .act_layer  = STR("systeem")};
    struct feedback_list      list;
    struct signal             signal;

    act_as(ctx, w->is.desk2);
    assert_ok(ctx, interpretation_add(ctx, id, &in, &made));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, feedback_of_signal(ctx, id, &list));
    assert_str("duiding", list.item[list.len - 1].kind);
    assert_str("Balie Inkomen", list.item[list.len - 1].by_unit); /* the unit, never the person */
    assert_false(list.item[list.len - 1].substance);
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_int_equal(0, signal.heard);
    act_as(ctx, w->is.handler);
    assert_ok(ctx, interpretation_add(ctx, id, &in, &made));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, feedback_of_signal(ctx, id, &list));
    assert_true(list.item[list.len - 1].substance);
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_true(signal.heard == ctx->now);
}

/* --- lists ------------------------------------------------------------------------------- */

/*
 * A cursor is a place in a list, no right: that of somebody else, or of another filter, shows
 * nothing that was not to be seen from there, and the end of a list does not tell what lies behind it.
 */
static void test_core_boundary__a_cursor_reveals_nothing(void **state)
{
    struct world           *w   = *state;
    struct ctx             *ctx = &w->ctx;
    struct signal_line_list list;
    int64_t                 own = make_signal(ctx, w->is.desk, "Van de balie."), last = 0;

    for (int i = 0; i < 6; i++)
        last = make_signal(ctx, i % 2 ? w->is.partner : w->is.ministry, "Van een ander.");
    act_as(ctx, w->is.desk);
    for (int64_t before = own; before <= last + 1; before++) { /* every cursor there can be */
        assert_ok(ctx,
                  signal_list(ctx, (struct signal_filter){.before = before, .most = 2}, &list));
        assert_int_equal(before > own, list.len);
        assert_int_equal(0, list.looked);
        assert_ok(ctx, signal_list(ctx,
                                   (struct signal_filter){
                                       .before = before, .most = 2, .state = STR("beantwoord")},
                                   &list));
        assert_int_equal(0, list.len);
        assert_int_equal(0, list.looked);
    }
}

/* Two units at both ends of the tree have nothing in common: what lies between stays unread. */
static void test_core_boundary__a_cursor_passes_over_what_lies_between(void **state)
{
    struct world           *w      = *state;
    struct ctx             *ctx    = &w->ctx;
    struct signal_filter    filter = {.most = 2};
    struct signal_line_list list;
    int64_t                 first = make_signal(ctx, w->is.desk, "Van de balie."), seen = 0;
    int                     pages = 0;

    for (int i = 0; i < 5; i++)
        make_signal(ctx, w->is.ministry, "Van het ministerie.");
    act_as(ctx, 0);
    assert_ok(ctx, role_give(ctx, w->is.desk2, w->is.partner_unit, STR("collega")));
    act_as(ctx, w->is.desk2);
    do {
        assert_ok(ctx, signal_list(ctx, filter, &list));
        for (size_t i = 0; i < list.len; i++) {
            assert_int_equal(first, list.item[i].id);
            seen++;
        }
        filter.before = list.looked;
    } while (list.looked && pages++ < 10);
    assert_int_equal(1, seen);
    assert_int_equal(0, list.looked);
}

/* --- administering ------------------------------------------------------------------------ */

/* who administers and does nothing else sees no content, but for what is their own. */
static void test_core_boundary__who_only_administers_reads_no_bottleneck(void **state)
{
    struct world               *w      = *state;
    struct ctx                 *ctx    = &w->ctx;
    int64_t                     signal = make_signal(ctx, w->is.desk, "De brief komt te laat.");
    struct bottleneck_new       in     = naming(&signal, 0);
    struct step_new             ask  = {STR("Kan de brief eerder weg?"), w->is.gemeente, DATE_NONE};
    struct feedback_new         team = {.kind = STR("bericht"), .text = STR("Wij."), .team = true};
    struct bottleneck_filter    filter = {.most = 10};
    int64_t                     id = 0, step = 0, own;
    struct bottleneck           bottleneck;
    struct bottleneck_line_list list;
    struct step                 read;
    struct feedback_list        talk;

    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_open(ctx, &in, &id));
    assert_ok(ctx, step_add(ctx, id, &ask, &step));
    assert_ok(ctx, feedback_give(ctx, signal, &team));
    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_NOT_FOUND, bottleneck_load(ctx, id, &bottleneck));
    assert_int_equal(ERR_NOT_FOUND, step_load(ctx, step, &read));
    assert_ok(ctx, bottleneck_list(ctx, filter, &list));
    assert_int_equal(0, list.len);
    assert_ok(ctx, feedback_of_team(ctx, &talk));
    assert_int_equal(0, talk.len);
    act_as(ctx, w->is.desk2); /* everyone else who is signed in */
    assert_ok(ctx, bottleneck_load(ctx, id, &bottleneck));
    assert_ok(ctx, step_load(ctx, step, &read));
    assert_ok(ctx, bottleneck_list(ctx, filter, &list));
    assert_int_equal(1, list.len);
    assert_ok(ctx, feedback_of_team(ctx, &talk));
    assert_int_equal(1, talk.len);
    own = make_signal(ctx, w->is.admin, "Onze brief ook."); /* Z-19: a right to know to the end */
    act_as(ctx, w->is.policy);
    assert_ok(ctx, bottleneck_join(ctx, id, &(struct joining){.signals = {&own, 1, 1}}));
    act_as(ctx, w->is.admin);
    assert_ok(ctx, bottleneck_load(ctx, id, &bottleneck));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_boundary__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_signal_goes_to_somebody_who_can_move_it),
        CASE(a_second_reading_goes_to_a_second_reader),
        CASE(a_bottleneck_goes_to_somebody_who_can_lead_it),
        CASE(entered_only_for_people_in_reach),
        CASE(nobody_invites_or_asks_about_their_own),
        CASE(nobody_answers_about_their_own),
        CASE(nobody_reads_their_own_objection),
        CASE(a_reading_is_an_answer_only_from_who_can_act),
        CASE(a_cursor_reveals_nothing),
        CASE(a_cursor_passes_over_what_lies_between),
        CASE(who_only_administers_reads_no_bottleneck),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
