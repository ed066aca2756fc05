// SPDX-License-Identifier: EUPL-1.2
/* tests/core/action.c - what is done about a bottleneck, or why nothing is done. */
#include "core_help.h"

#include "core/action.h"
#include "core/feedback.h"
#include "core/party.h"
#include "core/route.h"
#include "core/route_proposal.h"
#include "event/event.h"

/* A bottleneck of one signal, led by the linking pin, who acts from here on. */
struct scene {
    int64_t signal, id;
};

static struct scene scene(struct world *w)
{
    struct scene s;

    s.id = make_bottleneck(w, &s.signal);
    return s;
}

static struct bottleneck load(struct ctx *ctx, int64_t id)
{
    struct bottleneck bottleneck;

    assert_ok(ctx, bottleneck_load(ctx, id, &bottleneck));
    return bottleneck;
}

static size_t heard(struct ctx *ctx, int64_t signal, const char *kind)
{
    struct feedback_list list;
    size_t               count = 0;

    assert_ok(ctx, feedback_of_signal(ctx, signal, &list));
    for (size_t i = 0; i < list.len; i++)
        count += str_eq_z(list.item[i].kind, kind);
    return count;
}

static int64_t taken(struct ctx *ctx, int64_t subject)
{
    struct route_taken_list list;

    assert_ok(ctx, route_ways_of(ctx, subject, &list));
    assert_int_equal(1, list.len);
    return list.item[0].id;
}

static struct level_new level(const char *code)
{
    return (struct level_new){
        .level = str_of(code), .text = STR("Omdat dit nodig is."), .look_again = DATE_NONE};
}

/* O-01: several at once; each change has a reason and stays visible. */
static void test_core_action__levels_run_side_by_side(void **state)
{
    struct world     *w        = *state;
    struct ctx       *ctx      = &w->ctx;
    struct scene      s        = scene(w);
    struct level_new  internal = level("intern"), law = level("wet-en-politiek");
    struct level_drop drop = {.level = STR("intern"), .text = STR("")};
    struct level_list list;

    assert_ok(ctx, action_level_set(ctx, s.id, &internal));
    assert_ok(ctx, action_level_set(ctx, s.id, &law));
    assert_int_equal(ERR_INVALID, action_level_set(ctx, s.id, &law));
    assert_int_equal(1, faults_at(ctx, "level"));
    assert_int_equal(ERR_INVALID, action_level_drop(ctx, s.id, &drop));
    assert_int_equal(1, faults_at(ctx, "text"));
    drop.text = STR("De rest ligt bij de wet.");
    assert_ok(ctx, action_level_drop(ctx, s.id, &drop));
    assert_ok(ctx, action_level_list(ctx, s.id, &list));
    assert_int_equal(2, list.len);
    assert_true(list.item[0].dropped != 0);
    assert_str("De rest ligt bij de wet.", list.item[0].dropped_text);
    assert_int_equal(0, list.item[1].dropped);
    assert_int_equal(3, heard(ctx, s.signal, "knelpunt-nieuws")); /* T-01 */
}

/* O-02: nothing needs a reason of the list and a condition to reopen; O-08: the fix goes on. */
static void test_core_action__nothing_needs_reasons_and_leaves_the_fix_alone(void **state)
{
    struct world     *w       = *state;
    struct ctx       *ctx     = &w->ctx;
    struct scene      s       = scene(w);
    struct level_new  nothing = level("niets"), internal = level("intern");
    struct level_drop drop = {.level = STR("niets"), .text = STR("Er kwamen nieuwe gevallen.")};
    struct fix        fix  = {.state = STR("bezig")};
    struct signal     after;
    struct level_list list;

    assert_int_equal(ERR_INVALID, action_level_set(ctx, s.id, &nothing));
    assert_int_equal(2, ctx->faults.len);
    assert_int_equal(1, faults_at(ctx, "reopen"));
    nothing.reason_code = STR("uitzondering");
    nothing.reopen      = STR("Als er binnen een jaar nog een geval komt.");
    act_as(ctx, w->is.handler);
    assert_ok(ctx, signal_fix(ctx, s.signal, &fix));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, action_level_set(ctx, s.id, &nothing));
    assert_str("beantwoord", load(ctx, s.id).state);
    assert_int_equal(1, heard(ctx, s.signal, "niets-doen")); /* T-03 */
    assert_ok(ctx, signal_load(ctx, s.signal, &after));
    assert_str("bezig", after.fix_state);
    assert_str("in-knelpunt", after.state);
    assert_true(after.closing != 0);
    assert_ok(ctx, action_level_list(ctx, s.id, &list));
    assert_str("Als er binnen een jaar nog een geval komt.", list.item[0].reopen);
    assert_true(date_is_given(list.item[0].look_again));
    assert_int_equal(ERR_INVALID, action_level_set(ctx, s.id, &internal)); /* not together */
    faults_at(ctx, "");
    assert_ok(ctx, action_level_drop(ctx, s.id, &drop));
    assert_str("uitgezocht", load(ctx, s.id).state);
    assert_ok(ctx, signal_load(ctx, s.signal, &after)); /* the owner is no longer asked */
    assert_str("open", after.solve_state);
    assert_int_equal(0, after.closing);
}

/* O-03: a record of its own, with a day to raise it again. */
static void test_core_action__policy_inaction_is_raised_again(void **state)
{
    struct world        *w   = *state;
    struct ctx          *ctx = &w->ctx;
    struct scene         s   = scene(w);
    struct inaction_new  in  = {.kind     = STR("financieel"),
                                .text     = STR("Er is geen geld."),
                                .decider  = STR("het kabinet"),
                                .raise_on = DATE_NONE};
    struct inaction_list list;

    assert_ok(ctx, policy_inaction_add(ctx, s.id, &in));
    assert_ok(ctx, policy_inaction_list(ctx, s.id, &list));
    assert_int_equal(1, list.len);
    assert_str("het kabinet", list.item[0].decider);
    assert_true(date_cmp(list.item[0].raise_on, date_add_days(ctx->today, 360)) > 0);
    in.raise_on = ctx->today;
    assert_int_equal(ERR_INVALID, policy_inaction_add(ctx, s.id, &in));
    assert_int_equal(1, faults_at(ctx, "raise_on"));
}

/* O-04, O-10: typed, with unit, horizon and day; finished by the unit itself. */
static void test_core_action__internal_actions_are_typed_and_finished(void **state)
{
    struct world        *w    = *state;
    struct ctx          *ctx  = &w->ctx;
    struct scene         s    = scene(w);
    struct internal_new  in   = {.kind    = STR("handboek"),
                                 .text    = STR("Het handboek krijgt een voorbeeld."),
                                 .unit    = w->is.inkomen,
                                 .horizon = STR("nu"),
                                 .due     = date_add_days(ctx->today, 20)};
    struct internal_done done = {.text = STR("Het voorbeeld staat erin.")};
    struct internal_list list;

    assert_ok(ctx, internal_action_add(ctx, s.id, &in));
    assert_ok(ctx, internal_action_list(ctx, s.id, &list));
    assert_str("nu", list.item[0].horizon);
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, internal_action_finish(ctx, s.id, list.item[0].id, &done));
    act_as(ctx, w->is.handler);
    assert_ok(ctx, internal_action_finish(ctx, s.id, list.item[0].id, &done));
    assert_int_equal(ERR_CONFLICT, internal_action_finish(ctx, s.id, list.item[0].id, &done));
    faults_at(ctx, "");
    assert_int_equal(ERR_NOT_FOUND, internal_action_finish(ctx, s.id, 1, &done));
    assert_ok(ctx, internal_action_list(ctx, s.id, &list));
    assert_true(list.item[0].done);
    assert_str("Het voorbeeld staat erin.", list.item[0].done_text);
}

/* O-05: per party the action, function, mandate, talk at home and day. */
static void test_core_action__agreement_per_party(void **state)
{
    struct world           *w      = *state;
    struct ctx             *ctx    = &w->ctx;
    struct scene            s      = scene(w);
    struct party_new        party  = {.unit = w->is.partner_unit, .mandate = STR("voert-uit")};
    struct agreement_new    in     = {.text      = STR("Belt voortaan eerst."),
                                      .function  = STR("teamleider"),
                                      .mandate   = STR("gevraagd"),
                                      .consulted = STR("bezig"),
                                      .due       = date_add_days(ctx->today, 40)};
    struct agreement_change change = {
        .mandate = STR("heeft"), .consulted = STR("akkoord"), .due = DATE_NONE};
    struct agreement_list list;

    assert_ok(ctx, party_add(ctx, s.id, &party, &in.party));
    assert_ok(ctx, agreement_add(ctx, s.id, &in));
    assert_ok(ctx, agreement_list(ctx, s.id, &list));
    assert_str("gevraagd", list.item[0].mandate);
    assert_ok(ctx, agreement_update(ctx, s.id, list.item[0].id, &change));
    assert_ok(ctx, agreement_list(ctx, s.id, &list));
    assert_str("heeft", list.item[0].mandate);
    assert_str("akkoord", list.item[0].consulted);
    assert_true(date_is_given(list.item[0].due));
    in.party = s.id; /* no party */
    assert_int_equal(ERR_INVALID, agreement_add(ctx, s.id, &in));
    faults_at(ctx, "party");
}

/* O-06, O-07 */
static void test_core_action__dossier_and_another_turn(void **state)
{
    struct world       *w      = *state;
    struct ctx         *ctx    = &w->ctx;
    struct scene        s      = scene(w);
    struct dossier_new  in     = {.arena       = STR("raad"),
                                  .question    = STR("Mag de eis vervallen?"),
                                  .decision_on = date_add_days(ctx->today, 90)};
    struct course_new   course = {.came_from = STR("Het overleg van de keten"),
                                  .goes_to   = STR("De raad")};
    struct dossier_list dossiers;
    struct course_list  courses;

    assert_ok(ctx, dossier_add(ctx, s.id, &in));
    assert_ok(ctx, dossier_list(ctx, s.id, &dossiers));
    assert_str("Mag de eis vervallen?", dossiers.item[0].question);
    assert_int_equal(ERR_INVALID, course_change(ctx, s.id, &course));
    assert_int_equal(1, faults_at(ctx, "text"));
    course.text = STR("De keten mag hier niet over beslissen.");
    assert_ok(ctx, course_change(ctx, s.id, &course));
    assert_ok(ctx, course_list(ctx, s.id, &courses));
    assert_str("Het overleg van de keten", courses.item[0].came_from);
}

/* O-19: three months later winter is over. */
static void test_core_action__warns_when_the_harm_comes_first(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    struct scene          s   = scene(w);
    struct bottleneck_new in  = {.group_size = NUMBER_NONE,
                                 .harm_on    = date_add_days(ctx->today, 30)};
    struct dossier_new    law = {.arena       = STR("raad"),
                                 .question    = STR("Mag de eis vervallen?"),
                                 .decision_on = date_add_days(ctx->today, 90)};
    struct bottleneck     b;
    struct date           expected;

    assert_ok(ctx, bottleneck_describe(ctx, s.id, &in));
    b = load(ctx, s.id);
    assert_ok(ctx, bottleneck_expected(ctx, s.id, &expected));
    assert_false(bottleneck_is_too_late(&b, expected)); /* nothing is expected yet */
    assert_ok(ctx, dossier_add(ctx, s.id, &law));
    assert_ok(ctx, bottleneck_expected(ctx, s.id, &expected));
    assert_true(bottleneck_is_too_late(&b, expected));
}

/* O-19: the day is compared with what the chosen route takes, as long as the way is not ended. */
static void test_core_action__warns_when_the_route_is_too_slow(void **state)
{
    struct world         *w     = *state;
    struct ctx           *ctx   = &w->ctx;
    struct scene          s     = scene(w);
    struct route_new      route = {.name = STR("Kwestietafel"), .duration = STR("6 weken")};
    struct bottleneck_new in    = {.group_size = NUMBER_NONE,
                                   .harm_on    = date_add_days(ctx->today, 42)};
    struct route_way_end  end   = {.outcome = STR("antwoord"), .text = STR("Het mag.")};
    struct route_way      way   = {0};
    struct bottleneck     b;
    struct date           expected;
    int64_t               none;

    assert_ok(ctx, bottleneck_describe(ctx, s.id, &in));
    assert_ok(ctx, route_add(ctx, &route, &way.route));
    days_later(ctx, 1);
    assert_ok(ctx, route_way_take(ctx, s.id, &way, &none));
    assert_ok(ctx, bottleneck_expected(ctx, s.id, &expected));
    assert_str("2026-04-14", date_format(ctx->arena, expected));
    b = load(ctx, s.id);
    assert_true(bottleneck_is_too_late(&b, expected));
    assert_ok(ctx, route_way_end(ctx, s.id, taken(ctx, s.id), &end));
    assert_ok(ctx, bottleneck_expected(ctx, s.id, &expected));
    assert_false(date_is_given(expected));
}

/* An old matter was not sent on its way today. */
static void test_core_action__an_old_way_is_not_expected_now(void **state)
{
    struct world    *w     = *state;
    struct ctx      *ctx   = &w->ctx;
    struct scene     s     = scene(w);
    struct route_new route = {.name = STR("Kwestietafel"), .duration = STR("6 weken")};
    struct route_way way   = {0};
    struct date      expected;
    int64_t          none;

    assert_ok(ctx, route_add(ctx, &route, &way.route));
    ctx->now += 1;
    ctx->happened = STR("onbekend");
    assert_ok(ctx, route_way_take(ctx, s.id, &way, &none));
    ctx->happened = STR("");
    assert_ok(ctx, bottleneck_expected(ctx, s.id, &expected));
    assert_false(date_is_given(expected));
}

static struct solution_new solution(struct ctx *ctx)
{
    return (struct solution_new){.text      = STR("De eis vervalt."),
                                 .for_whom  = STR("Voor wie ziek is."),
                                 .layer     = STR("systeem"),
                                 .learning  = STR("systeem-bevragen"),
                                 .starts_on = date_add_days(ctx->today, 10)};
}

/* I-38: first the problem and two readings; I-36: then a counter-reading when all agree. */
static void test_core_action__no_solution_before_the_problem(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    struct scene          s   = scene(w);
    struct solution_new   in  = solution(ctx);
    struct bottleneck_new say = {
        .problem = STR("De eis past niet."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};

    assert_int_equal(ERR_INVALID, bottleneck_solve(ctx, s.id, &in));
    assert_int_equal(2, faults_at(ctx, "")); /* problem and readings */
    assert_ok(ctx, bottleneck_describe(ctx, s.id, &say));
    make_reading(ctx, w->is.policy, s.id, "structureel");
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, bottleneck_solve(ctx, s.id, &in));
    assert_int_equal(1, faults_at(ctx, "")); /* one reading */
    make_reading(ctx, w->is.handler, s.id, "structureel");
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, bottleneck_solve(ctx, s.id, &in));
    assert_int_equal(1, faults_at(ctx, "")); /* all agree */
    make_reading(ctx, w->is.ombuds, s.id, "incident");
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_solve(ctx, s.id, &in));
}

/* T-01, T-02: every reporter hears, is asked, and the effect check has its day. */
static void test_core_action__a_solution_is_told_and_checked(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    struct scene          s   = scene(w);
    struct solution_new   in  = solution(ctx);
    struct bottleneck_new say = {
        .problem = STR("De eis past niet."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct closing_answer yes = {.answer = STR("eens")};
    struct solution_list  list;
    struct signal         signal;

    assert_ok(ctx, bottleneck_describe(ctx, s.id, &say));
    make_reading(ctx, w->is.policy, s.id, "structureel");
    make_reading(ctx, w->is.ombuds, s.signal, "incident"); /* readings of its signals count too */
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_solve(ctx, s.id, &in));
    assert_str("veranderd", load(ctx, s.id).state);
    assert_ok(ctx, solution_list(ctx, s.id, &list));
    assert_true(date_cmp(list.item[0].check_on, date_add_days(in.starts_on, 180)) > 0);
    assert_int_equal(1, heard(ctx, s.signal, "oplossing"));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_load(ctx, s.signal, &signal));
    assert_str("veranderd", signal.solve_state);
    assert_str("in-knelpunt", signal.state);
    assert_ok(ctx, signal_answer_closing(ctx, s.signal, &yes));
    assert_ok(ctx, signal_load(ctx, s.signal, &signal));
    assert_str("veranderd", signal.state);
}

/* Only the lead, or who may lead there. */
static void test_core_action__others_may_not_decide(void **state)
{
    struct world       *w        = *state;
    struct ctx         *ctx      = &w->ctx;
    struct scene        s        = scene(w);
    struct level_new    internal = level("intern");
    struct solution_new in       = solution(ctx);

    act_as(ctx, w->is.desk);
    assert_int_equal(ERR_DENIED, action_level_set(ctx, s.id, &internal));
    assert_int_equal(ERR_DENIED, bottleneck_solve(ctx, s.id, &in));
    act_as(ctx, w->is.ministry);
    assert_int_equal(ERR_DENIED, action_level_set(ctx, s.id, &internal));
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_action__levels_run_side_by_side),
        CASE(test_core_action__nothing_needs_reasons_and_leaves_the_fix_alone),
        CASE(test_core_action__policy_inaction_is_raised_again),
        CASE(test_core_action__internal_actions_are_typed_and_finished),
        CASE(test_core_action__agreement_per_party),
        CASE(test_core_action__dossier_and_another_turn),
        CASE(test_core_action__warns_when_the_harm_comes_first),
        CASE(test_core_action__warns_when_the_route_is_too_slow),
        CASE(test_core_action__an_old_way_is_not_expected_now),
        CASE(test_core_action__no_solution_before_the_problem),
        CASE(test_core_action__a_solution_is_told_and_checked),
        CASE(test_core_action__others_may_not_decide),
    };

    return cmocka_run_group_tests_name("core/action", tests, NULL, NULL);
}
