// SPDX-License-Identifier: EUPL-1.2
/* tests/core/route.c - routes there and back, what people propose, and which ways they take. */
#include "core_help.h"

#include <string.h>

#include "core/feedback.h"
#include "core/history.h"
#include "core/input.h"
#include "core/small.h"
#include "core/route.h"
#include "core/route_advice.h"
#include "core/route_proposal.h"

static struct route_new a_route(void)
{
    return (struct route_new){
        .name = STR("Als een regel knelt"),
        .kind = STR("landelijk"),
        .situations =
            STR("Een inwoner moet huurtoeslag terugbetalen.\nEen regel pakt verkeerd uit.\n"),
        .criteria      = STR("Het team kan dit niet zelf oplossen."),
        .examples      = STR("De terugvordering na een verhuizing."),
        .entry_point   = STR("Het teamoverleg van dinsdag."),
        .receiver      = STR("de vakgroephouder"),
        .handler_role  = STR("behandelaar"),
        .mandate       = STR("Mag een uitzondering toestaan."),
        .duration      = STR("6 weken"),
        .return_person = STR("De behandelaar belt de melder."),
        .return_team   = STR("Het staat op de agenda van het teamoverleg."),
    };
}

static struct route_step_new a_step(const char *forum, const char *level)
{
    return (struct route_step_new){
        .forum         = str_of(forum),
        .level         = str_of(level),
        .purpose       = STR("Kijken of anderen dit ook zien."),
        .handling_role = STR("behandelaar"),
        .feedback_role = STR("linking-pin"),
        .duration      = STR("10 werkdagen"),
        .comes_back    = STR("Een antwoord met een reden."),
        .place         = NUMBER_NONE,
    };
}

static int64_t make_route(struct world *w, struct route_new in)
{
    int64_t id = 0;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, route_add(&w->ctx, &in, &id));
    return id;
}

static int64_t make_step(struct world *w, int64_t route, struct route_step_new in)
{
    int64_t id = 0;

    assert_ok(&w->ctx, route_step_add(&w->ctx, route, &in, &id));
    return id;
}

static int64_t on_the_map(struct world *w, const char *name, const char *situations)
{
    struct route_new in = a_route();
    int64_t          id;

    in.name       = str_of(name);
    in.situations = str_of(situations);
    id            = make_route(w, in);
    make_step(w, id, a_step("teamoverleg", "team"));
    assert_ok(&w->ctx, route_publish(&w->ctx, id));
    return id;
}

/* K-01: a route keeps everything that was said about it. */
static void test_core_route__keeps_what_was_said(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_route(w, a_route());
    struct route  route;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_str("Als een regel knelt", route.name);
    assert_str("concept", route.state);
    assert_str("Het teamoverleg van dinsdag.", route.entry_point);
    assert_str("de vakgroephouder", route.receiver);
    assert_str("behandelaar", route.handler_role);
    assert_str("Mag een uitzondering toestaan.", route.mandate);
    assert_str("P6W", route.duration);
    assert_str("De behandelaar belt de melder.", route.return_person);
    assert_str("Het staat op de agenda van het teamoverleg.", route.return_team);
    assert_int_equal(4, route.line.len);
    assert_str("situatie", route.line.item[1].purpose);
    assert_str("Een regel pakt verkeerd uit.", route.line.item[1].text);
    assert_false(route.may_keep);
    for (int gap = 0; gap < ROUTE_GAP_COUNT; gap++)
        assert_int_equal(gap == ROUTE_GAP_STEP, route_has_gap(&route, (enum route_gap)gap));
}

/* K-04: a name is enough to begin with; without a name it is no route. */
static void test_core_route__may_start_incomplete(void **state)
{
    struct world *w = *state;
    struct route  route;
    int64_t       id = make_route(w, (struct route_new){.name = STR("Nog onaf")});

    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_true(route_has_gap(&route, ROUTE_GAP_RETURN));
    assert_int_equal(ERR_INVALID,
                     route_add(&w->ctx, &(struct route_new){.kind = STR("snel")}, &id));
    assert_int_equal(1, faults_at(&w->ctx, "name"));
}

static void test_core_route__only_who_keeps_routes_draws_them(void **state)
{
    struct world    *w  = *state;
    struct route_new in = a_route();
    int64_t          id = make_route(w, in);

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_DENIED, route_add(&w->ctx, &in, &id));
    assert_int_equal(ERR_DENIED, route_change(&w->ctx, id, &in));
    assert_int_equal(ERR_DENIED, route_publish(&w->ctx, id));
}

/* K-03: no way back, not on the map; told all at once, with K-05. */
static void test_core_route__without_a_way_back_it_is_not_published(void **state)
{
    struct world         *w    = *state;
    struct route_new      in   = a_route();
    struct route_step_new step = a_step("teamoverleg", "team");
    int64_t               id;

    in.return_person   = STR("  ");
    in.return_team     = STR("");
    step.feedback_role = STR("");
    id                 = make_route(w, in);
    make_step(w, id, step);
    assert_int_equal(ERR_INVALID, route_publish(&w->ctx, id));
    assert_int_equal(3, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "return_person"));
    assert_int_equal(ERR_INVALID, route_publish(&w->ctx, id));
    assert_int_equal(1, faults_at(&w->ctx, "return_team"));
    assert_int_equal(ERR_INVALID, route_publish(&w->ctx, id));
    assert_int_equal(1, faults_at(&w->ctx, "feedback_role"));
}

/* K-03: nor can the way back be taken away from a route on the map. */
static void test_core_route__on_the_map_it_keeps_its_way_back(void **state)
{
    struct world    *w  = *state;
    struct route_new in = a_route();
    struct route     route;
    int64_t          id = on_the_map(w, "Knelt", "Een regel knelt.");

    in.return_team = STR("");
    assert_int_equal(ERR_INVALID, route_change(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, "return_team"));
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_true(route.published);
    assert_str("Het staat op de agenda van het teamoverleg.", route.return_team);
    assert_int_equal(ERR_INVALID, route_step_remove(&w->ctx, id, route.step.item[0].id,
                                                    &(struct reason){STR("Weg ermee.")}));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

/* K-05: both roles on every stop of the map. */
static void test_core_route__each_stop_handles_and_feeds_back(void **state)
{
    struct world         *w    = *state;
    struct route_step_new step = a_step("managementteam", "team");
    int64_t               id = on_the_map(w, "Knelt", "Een regel knelt."), made = 0;
    struct route          route;

    step.handling_role = STR("");
    assert_int_equal(ERR_INVALID, route_step_add(&w->ctx, id, &step, &made));
    assert_int_equal(1, faults_at(&w->ctx, "handling_role"));
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    step               = a_step("managementteam", "team");
    step.feedback_role = STR("");
    assert_int_equal(ERR_INVALID, route_step_change(&w->ctx, id, route.step.item[0].id, &step));
    assert_int_equal(1, faults_at(&w->ctx, "feedback_role"));
}

/* K-06, R-06: from team to organisation, region and an umbrella only by written criteria. */
static void test_core_route__going_up_needs_criteria(void **state)
{
    struct world         *w  = *state;
    int64_t               id = make_route(w, a_route());
    struct route_step_new up = a_step("vng", "koepel");

    make_step(w, id, a_step("teamoverleg", "team"));
    make_step(w, id, a_step("casusbespreking", "team")); /* the same level: none needed */
    make_step(w, id, up);
    assert_int_equal(ERR_INVALID, route_publish(&w->ctx, id));
    assert_int_equal(1, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "criteria"));
    {
        struct route route;

        assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
        up.criteria = STR("Meer gemeenten zien dit.");
        assert_ok(&w->ctx, route_step_change(&w->ctx, id, route.step.item[2].id, &up));
    }
    assert_ok(&w->ctx, route_publish(&w->ctx, id));
}

static void test_core_route__stops_stand_in_order(void **state)
{
    struct world         *w     = *state;
    int64_t               id    = make_route(w, a_route());
    struct route_step_new step  = a_step("", "team");
    int64_t               first = make_step(w, id, a_step("teamoverleg", "team"));
    struct route          route;

    make_step(w, id, a_step("vng", "koepel"));
    step.name  = STR("weekstart Inkomen");
    step.place = 1;
    make_step(w, id, step);
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_int_equal(3, route.step.len);
    assert_str("weekstart Inkomen", route_step_name(&w->ctx, &route.step.item[0]));
    assert_str("Teamoverleg", route_step_name(&w->ctx, &route.step.item[1]));
    assert_str("P10WD", route.step.item[1].duration);
    assert_ok(&w->ctx,
              route_step_remove(&w->ctx, id, first, &(struct reason){STR("Bestaat niet meer.")}));
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_int_equal(2, route.step.len);
    assert_int_equal(2, route.step.item[1].place);
    assert_str("vng", route.step.item[1].forum);
    step.name = STR("");
    assert_int_equal(ERR_INVALID, route_step_add(&w->ctx, id, &step, &first));
    assert_int_equal(1, faults_at(&w->ctx, "forum"));
    assert_int_equal(ERR_NOT_FOUND, route_step_remove(&w->ctx, id, id, &(struct reason){STR("x")}));
}

/* K-04: each change is logged, each line by itself. */
static void test_core_route__each_change_is_logged(void **state)
{
    struct world       *w  = *state;
    struct route_new    in = a_route();
    int64_t             id = make_route(w, in);
    struct history_list before, after;
    struct route        route;

    assert_ok(&w->ctx, history_load(&w->ctx, id, &before));
    in.situations = STR("Een regel pakt verkeerd uit.\nEen brief is niet te begrijpen.");
    assert_ok(&w->ctx, route_change(&w->ctx, id, &in));
    assert_ok(&w->ctx, history_load(&w->ctx, id, &after));
    assert_int_equal(before.len + 3, after.len); /* described, one out, one in */
    assert_str("Een brief is niet te begrijpen.", after.item[after.len - 1].reason);
    assert_str("Werk en Inkomen", after.item[after.len - 1].who);
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_int_equal(4, route.line.len);
}

/* K-04: not reviewed for a year is overdue; due today is in time. */
static void test_core_route__not_reviewed_for_a_year_is_overdue(void **state)
{
    struct world *w  = *state;
    int64_t       id = on_the_map(w, "Knelt", "Een regel knelt.");
    struct route  route;

    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_false(route.overdue);
    days_later(&w->ctx, date_days_between(w->ctx.today, route.review_due));
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_false(route.overdue);
    days_later(&w->ctx, 1);
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_true(route.overdue);
    assert_int_equal(ERR_INVALID, route_review(&w->ctx, id, &(struct reason){STR("")}));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    assert_ok(&w->ctx, route_review(&w->ctx, id, &(struct reason){STR("Alles klopt nog.")}));
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_false(route.overdue);
    assert_int_equal(0, date_cmp(route.reviewed_on, w->ctx.today));
}

/* --- proposals ----------------------------------------------------------------- */

/* K-04: anybody proposes, the answer has a reason, the proposer reads it, the route has it. */
static void test_core_route__anybody_proposes_and_hears_why(void **state)
{
    struct world *w  = *state;
    int64_t       id = on_the_map(w, "Knelt", "Een regel knelt."), proposal = 0, made = 0;
    struct route_proposal_answer answer = {.answer  = STR("overgenomen"),
                                           .purpose = STR("voorbeeld")};
    struct route_proposal_list   list;
    struct route                 route;

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_INVALID,
                     route_propose(&w->ctx, id, &(struct route_proposal_new){0}, &proposal));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    assert_ok(&w->ctx,
              route_propose(&w->ctx, id,
                            &(struct route_proposal_new){.text = STR("De brief over de borg.")},
                            &proposal));
    answer.text = STR("Dit is een goed voorbeeld.");
    assert_int_equal(ERR_DENIED, route_proposal_answer(&w->ctx, proposal, &answer, &made));
    act_as(&w->ctx, w->is.pin);
    answer.text = STR("");
    assert_int_equal(ERR_INVALID, route_proposal_answer(&w->ctx, proposal, &answer, &made));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    answer.text = STR("Dit is een goed voorbeeld.");
    assert_ok(&w->ctx, route_proposal_answer(&w->ctx, proposal, &answer, &made));
    assert_int_equal(ERR_CONFLICT, route_proposal_answer(&w->ctx, proposal, &answer, &made));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, route_proposal_list(
                           &w->ctx, (struct route_proposal_filter){.person = w->is.desk}, &list));
    assert_int_equal(1, list.len);
    assert_str("overgenomen", list.item[0].state);
    assert_str("Dit is een goed voorbeeld.", list.item[0].reason);
    assert_true(list.item[0].mine);
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_str("De brief over de borg.", route.line.item[route.line.len - 1].text);
    assert_str("voorbeeld", route.line.item[route.line.len - 1].purpose);
}

/* K-04: a missing route that is taken over becomes a concept with that situation. */
static void test_core_route__a_missing_route_becomes_a_concept(void **state)
{
    struct world                *w        = *state;
    struct route_proposal_answer answer   = {.answer = STR("overgenomen"),
                                             .text   = STR("Die missen wij.")};
    int64_t                      proposal = 0, made = 0;
    struct route                 route;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, route_propose(&w->ctx, 0,
                                     &(struct route_proposal_new){
                                         .name = STR("Bij dreigende uithuiszetting"),
                                         .text = STR("Een gezin moet het huis uit.")},
                                     &proposal));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, route_proposal_answer(&w->ctx, proposal, &answer, &made));
    assert_ok(&w->ctx, route_load(&w->ctx, made, &route));
    assert_str("Bij dreigende uithuiszetting", route.name);
    assert_str("concept", route.state);
    assert_str("Een gezin moet het huis uit.", route.line.item[0].text);
}

/* K-08: an unlisted way is taken without leave, is recorded, and is a proposal for the map. */
static void test_core_route__another_way_becomes_a_proposal(void **state)
{
    struct world *w      = *state;
    int64_t       signal = make_signal(&w->ctx, w->is.desk, "De regel past niet."), proposal = 0;
    struct route_proposal   made;
    struct feedback_list    heard;
    struct route_taken_list ways;

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID,
                     route_way_take(&w->ctx, signal, &(struct route_way){0}, &proposal));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    assert_ok(&w->ctx,
              route_way_take(&w->ctx, signal,
                             &(struct route_way){.text = STR("Ik belde de sociaal advocaat.")},
                             &proposal));
    assert_ok(&w->ctx, route_proposal_load(&w->ctx, proposal, &made));
    assert_str("andere-weg", made.kind);
    assert_int_equal(signal, made.subject);
    assert_str("Ik belde de sociaal advocaat.", made.text);
    assert_ok(&w->ctx, route_ways_of(&w->ctx, signal, &ways));
    assert_int_equal(1, ways.len);
    assert_int_equal(0, ways.item[0].route);
    /* T-01: the reporter hears which way it went. */
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal, &heard));
    assert_str("route", heard.item[heard.len - 1].kind);
}

static void test_core_route__a_way_only_on_what_one_may_know(void **state)
{
    struct world *w = *state;
    int64_t signal = make_signal(&w->ctx, w->is.partner, "Wij horen niets terug."), proposal = 0;

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND,
                     route_way_take(&w->ctx, signal,
                                    &(struct route_way){.text = STR("Langs de wethouder.")},
                                    &proposal));
}

/* K-35: the written path beside its real use; never taken for half a year is a paper route. */
static void test_core_route__written_path_and_real_use(void **state)
{
    struct world           *w  = *state;
    int64_t                 id = on_the_map(w, "Knelt", "Een regel knelt."), proposal = 0;
    int64_t                 signal = make_signal(&w->ctx, w->is.desk, "De regel knelt.");
    struct route_taken_list ways;
    struct route_use        use;
    struct route            route;

    act_as(&w->ctx, w->is.pin);
    days_later(&w->ctx, 200);
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_ok(&w->ctx, route_use_of(&w->ctx, &route, &use));
    assert_true(use.paper);
    assert_ok(&w->ctx,
              route_way_take(&w->ctx, signal, &(struct route_way){.route = id}, &proposal));
    assert_int_equal(0, proposal);
    assert_ok(&w->ctx,
              route_way_take(&w->ctx, signal, &(struct route_way){.route = id}, &proposal));
    assert_ok(&w->ctx, route_ways_of(&w->ctx, signal, &ways));
    days_later(&w->ctx, 10);
    assert_ok(&w->ctx,
              route_way_end(&w->ctx, signal, ways.item[0].id,
                            &(struct route_way_end){STR("antwoord"), STR("Er kwam een ja.")}));
    days_later(&w->ctx, 10);
    assert_ok(&w->ctx,
              route_way_end(&w->ctx, signal, ways.item[1].id,
                            &(struct route_way_end){STR("gestopt"), STR("Niemand nam op.")}));
    assert_int_equal(ERR_CONFLICT,
                     route_way_end(&w->ctx, signal, ways.item[1].id,
                                   &(struct route_way_end){STR("gestopt"), STR("x")}));
    faults_at(&w->ctx, "");
    assert_int_equal(ERR_NOT_FOUND, /* of another signal of the same person */
                     route_way_end(&w->ctx, make_signal(&w->ctx, w->is.pin, "Iets anders."),
                                   ways.item[1].id,
                                   &(struct route_way_end){STR("gestopt"), STR("x")}));
    assert_ok(&w->ctx, route_use_of(&w->ctx, &route, &use));
    assert_int_equal(2, use.started);
    assert_int_equal(1, use.finished);
    assert_int_equal(1, use.abandoned);
    assert_int_equal(15, use.median_days);
    assert_false(use.paper);
    /* L-10: who does not keep the map is told of no few */
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_ok(&w->ctx, route_use_of(&w->ctx, &route, &use));
    assert_int_equal(SMALL_HIDDEN, use.started);
    assert_int_equal(SMALL_HIDDEN, use.finished);
    assert_int_equal(SMALL_HIDDEN, use.abandoned);
    assert_int_equal(-1, use.median_days);
    assert_false(use.paper);
}

/* T-18: who reports may choose a way at once, from what is on the map. */
static void test_core_route__a_report_may_choose_its_way(void **state)
{
    struct world           *w  = *state;
    int64_t                 id = on_the_map(w, "Knelt", "Een regel knelt."), signal = 0;
    int64_t                 draft = make_route(w, a_route());
    struct signal_new       in    = signal_blank();
    struct route_taken_list ways;
    struct route_use        use;
    struct route            route;

    act_as(&w->ctx, w->is.desk);
    in.story = STR("De regel knelt.");
    in.route = draft; /* not on the map */
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &signal));
    assert_int_equal(1, faults_at(&w->ctx, "route"));
    in.route = id + 1000;
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &signal));
    assert_int_equal(1, faults_at(&w->ctx, "route"));
    in.route = id;
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &signal));
    assert_ok(&w->ctx, route_ways_of(&w->ctx, signal, &ways));
    assert_int_equal(1, ways.len);
    assert_int_equal(id, ways.item[0].route);
    act_as(&w->ctx, w->is.pin); /* who keeps the map */
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_ok(&w->ctx, route_use_of(&w->ctx, &route, &use));
    assert_int_equal(1, use.started);
    act_as(&w->ctx, w->is.desk);
    signal = make_signal(&w->ctx, w->is.desk, "En nog een.");
    assert_ok(&w->ctx, route_ways_of(&w->ctx, signal, &ways));
    assert_int_equal(0, ways.len);
}

/* --- advice ---------------------------------------------------------------------- */

/* K-07: from a draft signal the routes that fit, with what fits and why. */
static void test_core_route__advice_says_what_fits(void **state)
{
    struct world *w      = *state;
    int64_t       rent   = on_the_map(w, "Toeslagen", "Een inwoner moet huurtoeslag terugbetalen.");
    struct route_ask ask = {.text = STR("Mevrouw verhuisde en moet nu al haar huurtoeslagen in één "
                                        "keer terugbetalen, dat kan ze niet.")};
    struct route_match_list list;

    on_the_map(w, "Brieven", "Een brief van de gemeente is niet te begrijpen.");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, route_advise(&w->ctx, &ask, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(rent, list.item[0].route->id);
    assert_str("situatie", list.item[0].why.item[0].purpose);
    assert_str("Een inwoner moet huurtoeslag terugbetalen.", list.item[0].why.item[0].text);
    assert_str("huurtoeslagen, terugbetalen", list.item[0].why.item[0].words);
    ask.text = STR("De zon schijnt en het is mooi weer vandaag in het park.");
    assert_ok(&w->ctx, route_advise(&w->ctx, &ask, &list));
    assert_int_equal(0, list.len);
}

/* K-02: one word or a chosen situation is enough; a concept is not proposed. */
static void test_core_route__entered_by_a_question(void **state)
{
    struct world *w  = *state;
    int64_t       id = on_the_map(w, "Toeslagen", "Een inwoner moet huurtoeslag terugbetalen.");
    struct route  route;
    struct route_match_list list;

    make_route(w, (struct route_new){.name = STR("Onaf"), .situations = STR("huurtoeslag")});
    assert_ok(&w->ctx,
              route_advise(&w->ctx, &(struct route_ask){.text = STR("huurtoeslag")}, &list));
    assert_int_equal(1, list.len);
    assert_ok(&w->ctx, route_load(&w->ctx, id, &route));
    assert_ok(&w->ctx,
              route_advise(&w->ctx, &(struct route_ask){.line = route.line.item[0].id}, &list));
    assert_int_equal(1, list.len);
}

/* K-07: urgency leads to the fast route first. */
static void test_core_route__urgent_leads_to_the_fast_route(void **state)
{
    struct world           *w  = *state;
    struct route_new        in = a_route();
    struct route_match_list list;
    int64_t                 fast;

    on_the_map(w, "Toeslagen", "Een inwoner moet huurtoeslag terugbetalen.");
    in.kind = STR("snel");
    in.name = STR("Doorbraak");
    fast    = make_route(w, in);
    make_step(w, fast, a_step("doorbraakteam", "stad-of-regio"));
    assert_ok(&w->ctx, route_publish(&w->ctx, fast));
    assert_ok(&w->ctx, route_advise(&w->ctx,
                                    &(struct route_ask){.text   = STR("Het water is afgesloten."),
                                                        .urgent = true},
                                    &list));
    assert_int_equal(1, list.len);
    assert_int_equal(fast, list.item[0].route->id);
    assert_str("spoed", list.item[0].why.item[0].purpose);
}

/* Z-11: two routes for the same situation are seen. */
static void test_core_route__two_routes_for_one_situation(void **state)
{
    struct world            *w = *state;
    struct route_list        routes;
    struct route_double_list pairs;

    on_the_map(w, "Een", "Een inwoner moet huurtoeslag terugbetalen.");
    on_the_map(w, "Twee", "Inwoners die de huurtoeslag moeten terugbetalen.");
    on_the_map(w, "Drie", "Een brief is niet te begrijpen.");
    assert_ok(&w->ctx, route_list(&w->ctx, 0, STR("gepubliceerd"), &routes));
    assert_ok(&w->ctx, route_doubles_in(&w->ctx, &routes, &pairs));
    assert_int_equal(1, pairs.len);
    assert_str("Een", pairs.item[0].one->name);
    assert_str("Twee", pairs.item[0].other->name);
}

/* K-11: a contracted partner without a map of its own sees the map of all. */
static void test_core_route__a_partner_sees_the_map(void **state)
{
    struct world           *w = *state;
    struct route_match_list list;

    on_the_map(w, "Toeslagen", "Een inwoner moet huurtoeslag terugbetalen.");
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx,
              route_advise(&w->ctx, &(struct route_ask){.text = STR("huurtoeslag")}, &list));
    assert_int_equal(1, list.len);
}

static void test_core_route__off_the_map_with_a_reason(void **state)
{
    struct world           *w  = *state;
    int64_t                 id = on_the_map(w, "Knelt", "Een regel knelt.");
    struct route_match_list list;

    assert_int_equal(ERR_INVALID, route_withdraw(&w->ctx, id, &(struct reason){STR("")}));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    assert_ok(&w->ctx,
              route_withdraw(&w->ctx, id, &(struct reason){STR("Dit overleg bestaat niet meer.")}));
    assert_ok(&w->ctx,
              route_advise(&w->ctx, &(struct route_ask){.text = STR("regel knelt")}, &list));
    assert_int_equal(0, list.len);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_route__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(keeps_what_was_said),
        CASE(may_start_incomplete),
        CASE(only_who_keeps_routes_draws_them),
        CASE(without_a_way_back_it_is_not_published),
        CASE(on_the_map_it_keeps_its_way_back),
        CASE(each_stop_handles_and_feeds_back),
        CASE(going_up_needs_criteria),
        CASE(stops_stand_in_order),
        CASE(each_change_is_logged),
        CASE(not_reviewed_for_a_year_is_overdue),
        CASE(anybody_proposes_and_hears_why),
        CASE(a_missing_route_becomes_a_concept),
        CASE(another_way_becomes_a_proposal),
        CASE(a_way_only_on_what_one_may_know),
        CASE(a_report_may_choose_its_way),
        CASE(written_path_and_real_use),
        CASE(advice_says_what_fits),
        CASE(entered_by_a_question),
        CASE(urgent_leads_to_the_fast_route),
        CASE(two_routes_for_one_situation),
        CASE(a_partner_sees_the_map),
        CASE(off_the_map_with_a_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
