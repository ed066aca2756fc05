// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/route.c - routes, and the ways people take, with a database that fails. */
#include "fault_help.h"

#include "core/forum.h"
#include "core/input.h"
#include "core/route.h"
#include "core/route_keeper.h"
#include "core/route_proposal.h"

/* --- preparing ---------------------------------------------------------------------- */

/* The linking pin keeps the routes. */
static struct target nothing(struct world *w)
{
    act_as(&w->ctx, w->is.pin);
    return (struct target){0};
}

static struct target a_manager(struct world *w)
{
    struct target on = {.id = w->is.handler};

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, on.id, w->is.inkomen, STR("leidinggevende")));
    act_as(&w->ctx, w->is.pin);
    return on;
}

static struct route_new a_way_there_and_back(void)
{
    return (struct route_new){.name          = STR("Als een regel knelt"),
                              .kind          = STR("landelijk"),
                              .situations    = STR("Huurtoeslag terugbetalen.\nEen regel knelt.\n"),
                              .criteria      = STR("Het team kan dit niet zelf oplossen."),
                              .examples      = STR("De terugvordering na een verhuizing."),
                              .entry_point   = STR("Het teamoverleg van dinsdag."),
                              .receiver      = STR("de vakgroephouder"),
                              .handler_role  = STR("behandelaar"),
                              .mandate       = STR("Mag een uitzondering toestaan."),
                              .duration      = STR("6 weken"),
                              .return_person = STR("De behandelaar belt de melder."),
                              .return_team   = STR("Het staat op de agenda van het team.")};
}

static struct route_step_new a_stop(const char *forum)
{
    return (struct route_step_new){.forum         = str_of(forum),
                                   .level         = STR("team"),
                                   .purpose       = STR("Kijken of anderen dit ook zien."),
                                   .handling_role = STR("behandelaar"),
                                   .feedback_role = STR("linking-pin"),
                                   .duration      = STR("10 werkdagen"),
                                   .comes_back    = STR("Een antwoord met een reden."),
                                   .place         = NUMBER_NONE};
}

/* Whole, but not on the map yet; the part is a stop. */
static struct target a_route(struct world *w)
{
    struct target         on    = nothing(w);
    struct route_new      in    = a_way_there_and_back();
    struct route_step_new first = a_stop("teamoverleg"), second = a_stop("casusbespreking");
    int64_t               id = 0;

    assert_ok(&w->ctx, route_add(&w->ctx, &in, &on.id));
    assert_ok(&w->ctx, route_step_add(&w->ctx, on.id, &first, &id));
    assert_ok(&w->ctx, route_step_add(&w->ctx, on.id, &second, &on.part));
    return on;
}

static struct target on_the_map(struct world *w)
{
    struct target on = a_route(w);

    assert_ok(&w->ctx, route_publish(&w->ctx, on.id));
    return on;
}

static struct target seen_by_a_colleague(struct world *w)
{
    struct target on = on_the_map(w);

    act_as(&w->ctx, w->is.desk);
    return on;
}

/* The part is a proposal for the route; its keeper acts. */
static struct target a_proposal(struct world *w)
{
    struct route_proposal_new in = {.text = STR("Ook bij een te late brief.")};
    struct target             on = seen_by_a_colleague(w);

    assert_ok(&w->ctx, route_propose(&w->ctx, on.id, &in, &on.part));
    act_as(&w->ctx, w->is.pin);
    return on;
}

static struct target a_signal(struct world *w)
{
    struct target on = {.id = make_signal(&w->ctx, w->is.desk, "De brief komt te laat.")};

    act_as(&w->ctx, w->is.pin);
    return on;
}

static const struct str by_another_way = {"Via de huisarts.", sizeof "Via de huisarts." - 1};

/* The part is the way that was taken. */
static struct target on_its_way(struct world *w)
{
    struct target           on       = a_signal(w);
    struct route_way        in       = {.text = by_another_way};
    int64_t                 proposal = 0;
    struct route_taken_list list;

    assert_ok(&w->ctx, route_way_take(&w->ctx, on.id, &in, &proposal));
    assert_ok(&w->ctx, route_ways_of(&w->ctx, on.id, &list));
    on.part = list.item[0].id;
    return on;
}

/* --- acting -------------------------------------------------------------------------- */

static enum rc draw(struct world *w, struct target on)
{
    struct route_new in = a_way_there_and_back();

    return route_add(&w->ctx, &in, &on.id);
}

static enum rc change(struct world *w, struct target on)
{
    struct route_new in = a_way_there_and_back();

    in.situations = STR("Een regel knelt.\nEen brief komt te laat.\n");
    in.mandate    = STR("Mag advies geven.");
    return route_change(&w->ctx, on.id, &in);
}

static enum rc add_stop(struct world *w, struct target on)
{
    struct route_step_new in = a_stop("managementteam");

    in.place = 1;
    return route_step_add(&w->ctx, on.id, &in, &on.part);
}

static enum rc change_stop(struct world *w, struct target on)
{
    struct route_step_new in = a_stop("managementteam");

    return route_step_change(&w->ctx, on.id, on.part, &in);
}

static enum rc remove_stop(struct world *w, struct target on)
{
    return route_step_remove(&w->ctx, on.id, on.part, &(struct reason){STR("Bestaat niet meer.")});
}

static enum rc publish(struct world *w, struct target on)
{
    return route_publish(&w->ctx, on.id);
}

static enum rc review(struct world *w, struct target on)
{
    return route_review(&w->ctx, on.id, &(struct reason){STR("Het klopt nog.")});
}

static enum rc withdraw(struct world *w, struct target on)
{
    return route_withdraw(&w->ctx, on.id, &(struct reason){STR("Er is een betere weg.")});
}

static enum rc propose(struct world *w, struct target on)
{
    return route_propose(&w->ctx, on.id,
                         &(struct route_proposal_new){.text = STR("Ook bij een te late brief.")},
                         &on.part);
}

static enum rc take_over(struct world *w, struct target on)
{
    return route_proposal_answer(&w->ctx, on.part,
                                 &(struct route_proposal_answer){
                                     STR("overgenomen"), STR("situatie"), STR("Dank, dat klopt.")},
                                 &on.id);
}

static enum rc not_taken_over(struct world *w, struct target on)
{
    return route_proposal_answer(&w->ctx, on.part,
                                 &(struct route_proposal_answer){.answer = STR("niet-overgenomen"),
                                                                 .text   = STR("Staat er al.")},
                                 &on.id);
}

static enum rc take_a_way(struct world *w, struct target on)
{
    return route_way_take(&w->ctx, on.id, &(struct route_way){.text = by_another_way}, &on.part);
}

static enum rc end_a_way(struct world *w, struct target on)
{
    return route_way_end(&w->ctx, on.id, on.part,
                         &(struct route_way_end){STR("antwoord"), STR("De huisarts belde.")});
}

static enum rc keep(struct world *w, struct target on)
{
    return route_keeper_set(&w->ctx, &(struct route_keeper_new){STR("routekaart"), on.id});
}

static enum rc describe_forum(struct world *w, struct target on)
{
    (void)on;
    return forum_describe(&w->ctx, &(struct forum_new){STR("teamoverleg"), STR("de teamleider"),
                                                       STR("010 000 00 00"), STR("Elke week.")});
}

static const struct fault_command map[] = {
    {"route_add", nothing, draw},
    {"route_change", on_the_map, change},
    {"route_step_add", a_route, add_stop},
    {"route_step_change", a_route, change_stop},
    {"route_step_remove", a_route, remove_stop},
    {"route_publish", a_route, publish},
    {"route_review", on_the_map, review},
    {"route_withdraw", on_the_map, withdraw},
};

static const struct fault_command ways[] = {
    {"route_propose", seen_by_a_colleague, propose},
    {"route_proposal_answer, taken over", a_proposal, take_over},
    {"route_proposal_answer, not taken over", a_proposal, not_taken_over},
    {"route_way_take", a_signal, take_a_way},
    {"route_way_end", on_its_way, end_a_way},
    {"route_keeper_set", a_manager, keep},
    {"forum_describe", nothing, describe_forum},
};

static void test_fault_route__the_map(void **state)
{
    fault_everywhere(*state, map, ARRAY_LEN(map));
}

static void test_fault_route__ways_and_proposals(void **state)
{
    fault_everywhere(*state, ways, ARRAY_LEN(ways));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fault_route__the_map, core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_fault_route__ways_and_proposals, core_setup,
                                        core_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
