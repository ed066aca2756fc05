// SPDX-License-Identifier: EUPL-1.2
/* tests/core/interpretation.c - readings stand side by side, with two questions and a check. */
#include "core_help.h"

#include <string.h>

#include "base/arena.h"
#include "core/around.h"
#include "core/assumption.h"
#include "core/bottleneck.h"
#include "core/directory.h"
#include "core/feedback.h"
#include "core/history.h"
#include "core/interpretation.h"
#include "core/small.h"

static struct interpretation_new reading(const char *text, const char *structural)
{
    return (struct interpretation_new){.text       = str_of(text),
                                       .reason     = STR("Het komt elke maand terug."),
                                       .structural = str_of(structural),
                                       .own_layer  = STR("nee"),
                                       .act_layer  = STR("systeem")};
}

static int64_t read_as(struct world *w, int64_t who, int64_t object,
                       const struct interpretation_new *in)
{
    int64_t id = 0;

    act_as(&w->ctx, who);
    assert_ok(&w->ctx, interpretation_add(&w->ctx, object, in, &id));
    return id;
}

static struct interpretation_list all(struct world *w, int64_t object)
{
    struct interpretation_list list;

    assert_ok(&w->ctx, interpretation_list(&w->ctx, object, &list));
    return list;
}

/* I-04: with role, organisation and layer, side by side in order of time. */
static void test_core_interpretation__readings_stand_side_by_side(void **state)
{
    struct world              *w   = *state;
    int64_t                    id  = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct interpretation_new  one = reading("De wet laat geen ruimte.", "structureel");
    struct interpretation_new  two = reading("Wij lezen de wet te streng.", "structureel");
    struct interpretation_list list;

    one.layer      = STR("systeem");
    two.layer      = STR("organisatie");
    two.mover_unit = w->is.ministerie;
    read_as(w, w->is.desk, id, &one);
    read_as(w, w->is.policy, id, &two);
    list = all(w, id);
    assert_int_equal(2, list.len);
    assert_str("De wet laat geen ruimte.", list.item[0].text);
    assert_str("collega", list.item[0].role);
    assert_str("Balie Inkomen", list.item[0].unit_name);
    assert_str("Gemeente", list.item[0].organisation_name);
    assert_str("interactie", list.item[0].from_layer);
    assert_str("systeem", list.item[0].layer);
    assert_str("beleid", list.item[1].role);
    assert_str("Ministerie", list.item[1].mover_unit_name);
    assert_str("Het komt elke maand terug.", list.item[1].reason);
    assert_true(list.item[1].mine);
    assert_false(list.item[0].mine);
}

/* I-04, X-04: nothing is overwritten; a later reading of the same person follows. */
static void test_core_interpretation__a_later_reading_keeps_the_earlier(void **state)
{
    struct world              *w     = *state;
    int64_t                    id    = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct interpretation_new  one   = reading("Eerst dacht ik dit.", "onbekend");
    struct interpretation_new  two   = reading("Nu denk ik dat.", "structureel");
    int64_t                    first = read_as(w, w->is.desk, id, &one), second;
    struct interpretation_list list;

    days_later(&w->ctx, 3);
    second = read_as(w, w->is.desk, id, &two);
    list   = all(w, id);
    assert_int_equal(2, list.len);
    assert_str("Eerst dacht ik dit.", list.item[0].text);
    assert_int_equal(second, list.item[0].followed);
    assert_int_equal(first, list.item[1].follows);
    assert_int_equal(0, list.item[1].followed);
    assert_str("2026-03-05", list.item[1].moment);
}

/* I-05: both questions and a reason; another layer must be named. */
static void test_core_interpretation__two_questions_are_answered(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort."), out = 0;
    struct interpretation_new in = {.text = STR("Het knelt.")};

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_INVALID, interpretation_add(&w->ctx, id, &in, &out));
    assert_int_equal(3, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "structural"));
    in           = reading("Het knelt.", "structureel");
    in.act_layer = STR("");
    assert_int_equal(ERR_INVALID, interpretation_add(&w->ctx, id, &in, &out));
    assert_int_equal(1, faults_at(&w->ctx, "act_layer"));
    in.own_layer  = STR("ja");
    in.structural = STR("bestaat-niet");
    assert_int_equal(ERR_INVALID, interpretation_add(&w->ctx, id, &in, &out));
    assert_int_equal(1, faults_at(&w->ctx, "structural"));
    assert_int_equal(0, all(w, id).len);
}

/* I-05: who can answer it alone is the layer that acts. */
static void test_core_interpretation__the_own_layer_acts_when_it_can(void **state)
{
    struct world             *w  = *state;
    int64_t                   id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct interpretation_new in = reading("Dit lossen wij op.", "structureel");

    in.own_layer = STR("ja");
    in.act_layer = STR("");
    read_as(w, w->is.policy, id, &in);
    assert_str("organisatie", all(w, id).item[0].act_layer);
}

/* I-05, rule 5: differing answers are open disagreement; "not known yet" is none. */
static void test_core_interpretation__difference_is_seen(void **state)
{
    struct world              *w     = *state;
    int64_t                    id    = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct interpretation_new  one   = reading("Steeds weer.", "structureel");
    struct interpretation_new  two   = reading("Ik weet het niet.", "onbekend");
    struct interpretation_new  three = reading("Ergens ertussenin.", "anders");
    struct interpretation_list list;

    read_as(w, w->is.desk, id, &one);
    read_as(w, w->is.policy, id, &two);
    list = all(w, id);
    assert_false(interpretation_list_differs_structural(&list));
    three.act_layer = STR("netwerk");
    read_as(w, w->is.policy, id, &three);
    list = all(w, id);
    assert_true(interpretation_list_differs_structural(&list));
    assert_true(interpretation_list_differs_layer(&list));
    read_as(w, w->is.policy, id, &one);
    list = all(w, id);
    assert_false(interpretation_list_differs_structural(&list));
    assert_false(interpretation_list_differs_layer(&list));
}

static void answer_check(struct interpretation_new *in)
{
    in->check.single_case      = STR("ja");
    in->check.authority        = STR("nee");
    in->check.normal           = STR("nee");
    in->check.blame            = STR("onbekend");
    in->check.swayed           = STR("nee");
    in->check.single_case_text = STR("Gezocht in een jaar dossiers.");
}

/* B-11: before "incident" or "it is right" five questions are asked. */
static void test_core_interpretation__incident_needs_the_assumption_check(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort."), out = 0;
    struct interpretation_new in = reading("Pech.", "incident");
    struct interpretation     got;

    act_as(&w->ctx, w->is.policy);
    assert_int_equal(ERR_INVALID, interpretation_add(&w->ctx, id, &in, &out));
    assert_int_equal(5, w->ctx.faults.len);
    faults_at(&w->ctx, "");
    in         = reading("Het hoort zo.", "structureel");
    in.correct = true;
    assert_int_equal(ERR_INVALID, interpretation_add(&w->ctx, id, &in, &out));
    assert_int_equal(1, faults_at(&w->ctx, "check.swayed"));
    answer_check(&in);
    read_as(w, w->is.policy, id, &in);
    got = all(w, id).item[0];
    assert_true(got.correct);
    assert_str("onbekend", got.check.blame);
    assert_str("Gezocht in een jaar dossiers.", got.check.single_case_text);
}

/* B-20: a view of people beside the one it clashes with. */
static void test_core_interpretation__clashing_views_stand_together(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort."), out = 0;
    struct interpretation_new in = reading("Het gaat om vertrouwen.", "structureel");
    struct assumption_list    list;

    in.clash = STR("Wie hulp vraagt, verdient vertrouwen.");
    act_as(&w->ctx, w->is.policy);
    assert_int_equal(ERR_INVALID, interpretation_add(&w->ctx, id, &in, &out));
    assert_int_equal(1, faults_at(&w->ctx, "assumption"));
    in.assumption = STR("Mensen maken misbruik als je niet controleert.");
    read_as(w, w->is.policy, id, &in);
    assert_ok(&w->ctx, assumption_list(&w->ctx, id, &list));
    assert_int_equal(2, list.len);
    assert_str("Mensen maken misbruik als je niet controleert.", list.item[0].text);
    assert_str("Wie hulp vraagt, verdient vertrouwen.", list.item[1].text);
    assert_int_equal(all(w, id).item[0].id, list.item[0].object);
    assert_int_equal(list.item[0].id, list.item[1].clashes);
}

/* I-07, R-03: barriers and opportunities per layer, and their totals per year. */
static void test_core_interpretation__totals_per_layer_and_year(void **state)
{
    struct world             *w  = *state;
    int64_t                   id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct interpretation_new in = reading("Niemand is eigenaar.", "structureel");
    struct str barrier[]         = {STR("netwerk-onduidelijke-eigenaar"), STR("systeem-traagheid")};
    struct str chance[]          = {STR("netwerk-eigenaar-afspreken"), STR("anders")};
    struct layer_total_list totals;

    in.barriers      = (struct str_list){barrier, 2, 2};
    in.opportunities = (struct str_list){chance, 2, 2};
    read_as(w, w->is.desk, id, &in);
    read_as(w, w->is.desk, id, &in); /* the same ticks again in the same year count once */
    w->ctx.happened = STR("2021-05");
    read_as(w, w->is.policy, id, &in);
    w->ctx.happened = STR("");
    assert_ok(&w->ctx, layer_totals(&w->ctx, &totals));
    assert_int_equal(SMALL_HIDDEN, totals.item[1].barriers); /* L-10: somebody stands behind it */
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, setting_set(&w->ctx, 0, STR("kleinste-groep"), STR("1")));
    assert_ok(&w->ctx, layer_totals(&w->ctx, &totals));
    assert_int_equal(6, totals.len);
    assert_str("netwerk", totals.item[0].layer);
    assert_str("2021", totals.item[0].year);
    assert_str("2026", totals.item[1].year);
    assert_int_equal(1, totals.item[1].barriers);
    assert_int_equal(1, totals.item[1].opportunities);
    assert_str("systeem", totals.item[2].layer);
    assert_int_equal(0, totals.item[2].opportunities);
    assert_str("anders", totals.item[5].layer);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_go_around(&w->ctx, id, &(struct around){.door = STR("ombudsloket")}));
    assert_ok(&w->ctx, layer_totals(&w->ctx, &totals));
    assert_int_equal(0, totals.len); /* W-09: nobody is to see that it is there */
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(2, all(w, id).item[0].barriers.len);
}

/* I-36: all parties agree, so somebody is asked to read it otherwise. */
static void test_core_interpretation__agreement_asks_for_a_counter_reading(void **state)
{
    struct world             *w  = *state;
    int64_t                   id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct interpretation_new in = reading("De wet knelt.", "structureel"), counter = in;
    bool                      needed = true;

    read_as(w, w->is.desk, id, &in);
    read_as(w, w->is.desk2, id, &in); /* the same unit: one party */
    assert_ok(&w->ctx, interpretation_needs_counter(&w->ctx, id, &needed));
    assert_false(needed);
    read_as(w, w->is.policy, id, &in);
    assert_ok(&w->ctx, interpretation_needs_counter(&w->ctx, id, &needed));
    assert_true(needed);
    counter.counter   = true;
    counter.act_layer = STR("interactie");
    read_as(w, w->is.pin, id, &counter);
    assert_ok(&w->ctx, interpretation_needs_counter(&w->ctx, id, &needed));
    assert_false(needed);
}

/* T-01: a reading of somebody else is news of substance; one's own is no news to oneself. */
static void test_core_interpretation__the_reporter_hears_of_it(void **state)
{
    struct world             *w  = *state;
    int64_t                   id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct interpretation_new in = reading("De wet knelt.", "structureel");
    struct feedback_list      heard;
    struct history_list       history;
    struct signal             signal;

    read_as(w, w->is.desk, id, &in);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &heard));
    assert_int_equal(1, heard.len); /* the receipt */
    days_later(&w->ctx, 1);
    read_as(w, w->is.policy, id, &in);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &heard));
    assert_int_equal(2, heard.len);
    assert_str("duiding", heard.item[1].kind);
    assert_true(heard.item[1].substance);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_true(signal.heard == w->ctx.now);
    assert_ok(&w->ctx, history_load(&w->ctx, id, &history));
    assert_int_equal(3, history.len);
    assert_str("Gemeente", history.item[2].who);
    assert_true(history.item[2].feedback);
}

/* I-04, T-01: a bottleneck is read the same way; its other reporters hear of it. */
static void test_core_interpretation__of_a_bottleneck(void **state)
{
    struct world         *w        = *state;
    int64_t               signal[] = {make_signal(&w->ctx, w->is.desk, "De termijn is te kort."),
                                      make_signal(&w->ctx, w->is.partner, "Hier ook.")};
    struct bottleneck_new opening  = {.group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct interpretation_new in   = reading("De wet knelt.", "structureel");
    struct feedback_list      heard;
    int64_t                   id = 0;
    size_t                    before;

    opening.statement = STR("De termijn is overal te kort.");
    opening.signals   = (struct ref_list){signal, 2, 2};
    /* The linking pin of the municipality is that of its partner too, and so reads there. */
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.partner_unit, STR("linking-pin")));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &opening, &id));
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal[1], &heard));
    before = heard.len;
    days_later(&w->ctx, 1);
    read_as(w, w->is.partner, id, &in); /* an owner of one of its signals */
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal[1], &heard));
    assert_int_equal(before, heard.len);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal[0], &heard));
    assert_str("duiding", heard.item[heard.len - 1].kind);
    assert_int_equal(1, all(w, id).len);
    assert_int_equal(0, all(w, signal[0]).len);
}

/* What one may not read does not exist; without the right only the owner speaks. */
static void test_core_interpretation__only_who_is_involved(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort."), out = 0;
    struct interpretation_new  in = reading("De wet knelt.", "structureel");
    struct interpretation_list list;

    act_as(&w->ctx, w->is.partner);
    assert_int_equal(ERR_NOT_FOUND, interpretation_add(&w->ctx, id, &in, &out));
    assert_int_equal(ERR_NOT_FOUND, interpretation_list(&w->ctx, id, &list));
    act_as(&w->ctx, w->is.policy);
    assert_int_equal(ERR_NOT_FOUND, interpretation_add(&w->ctx, w->is.gemeente, &in, &out));
    in.role = STR("ombuds");
    act_as(&w->ctx, w->is.policy);
    assert_int_equal(ERR_INVALID, interpretation_add(&w->ctx, id, &in, &out));
    assert_int_equal(1, faults_at(&w->ctx, "role"));
    in.role = STR("");
    id      = make_signal(&w->ctx, w->is.admin, "Het systeem valt uit.");
    read_as(w, w->is.admin, id, &in);
    assert_str("beheer", all(w, id).item[0].role);
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_interpretation__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(readings_stand_side_by_side),
        CASE(a_later_reading_keeps_the_earlier),
        CASE(two_questions_are_answered),
        CASE(the_own_layer_acts_when_it_can),
        CASE(difference_is_seen),
        CASE(incident_needs_the_assumption_check),
        CASE(clashing_views_stand_together),
        CASE(totals_per_layer_and_year),
        CASE(agreement_asks_for_a_counter_reading),
        CASE(the_reporter_hears_of_it),
        CASE(of_a_bottleneck),
        CASE(only_who_is_involved),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
