// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/bottleneck.c - naming, leading and doing something with a database that fails. */
#include "fault_help.h"

#include "core/action.h"
#include "core/alternative.h"
#include "core/bottleneck.h"
#include "core/input.h"
#include "core/interpretation.h"
#include "core/invitation.h"
#include "core/party.h"
#include "core/window.h"

/* --- preparing ---------------------------------------------------------------------- */

static struct target a_signal(struct world *w)
{
    struct target on = {.part = make_signal(&w->ctx, w->is.desk, "De aanvraag loopt vast.")};

    act_as(&w->ctx, w->is.pin);
    return on;
}

static struct bottleneck_new naming(int64_t *signal)
{
    return (struct bottleneck_new){.statement   = STR("De aanvraag loopt vast."),
                                   .problem     = STR("Drie loketten wachten op elkaar."),
                                   .message     = STR("Wij zoeken dit uit."),
                                   .subsistence = STR("ja"),
                                   .group_size  = NUMBER_NONE,
                                   .harm_on     = DATE_NONE,
                                   .signals     = {signal, 1, 1}};
}

/* With one signal, as the part; the linking pin leads it and acts. */
static struct target a_bottleneck(struct world *w)
{
    struct target         on = a_signal(w);
    struct bottleneck_new in = naming(&on.part);

    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &on.id));
    return on;
}

/* The part is a signal that is not in it yet. */
static struct target a_bottleneck_and_a_signal(struct world *w)
{
    struct target on = a_bottleneck(w);

    on.part = make_signal(&w->ctx, w->is.desk2, "Ook hier loopt het vast.");
    return on;
}

/* With two signals; the part is the second. */
static struct target a_bottleneck_of_two(struct world *w)
{
    struct target  on = a_bottleneck_and_a_signal(w);
    struct joining in = {.signals = {&on.part, 1, 1}};

    assert_ok(&w->ctx, bottleneck_join(&w->ctx, on.id, &in));
    return on;
}

/* The part is another bottleneck. */
static struct target two_bottlenecks(struct world *w)
{
    struct target on = {.part = a_bottleneck(w).id};

    on.id = a_bottleneck(w).id;
    return on;
}

static struct level_new inside(void)
{
    return (struct level_new){
        .level = STR("intern"), .text = STR("Dit kunnen wij zelf."), .look_again = DATE_NONE};
}

static struct target with_a_level(struct world *w)
{
    struct target    on = a_bottleneck(w);
    struct level_new in = inside();

    assert_ok(&w->ctx, action_level_set(&w->ctx, on.id, &in));
    return on;
}

static struct internal_new new_handbook(const struct world *w)
{
    return (struct internal_new){.kind = STR("handboek"),
                                 .text = STR("Eén loket neemt alles aan."),
                                 .unit = w->is.inkomen,
                                 .due  = date_add_days(w->ctx.today, 30)};
}

/* The part is something to be done inside. */
static struct target with_an_action(struct world *w)
{
    struct target        on = a_bottleneck(w);
    struct internal_new  in = new_handbook(w);
    struct internal_list list;

    assert_ok(&w->ctx, internal_action_add(&w->ctx, on.id, &in));
    assert_ok(&w->ctx, internal_action_list(&w->ctx, on.id, &list));
    on.part = list.item[0].id;
    return on;
}

/* The part is a party. */
static struct target with_a_party(struct world *w)
{
    struct target    on = a_bottleneck(w);
    struct party_new in = {.unit = w->is.ministerie, .mandate = STR("beslist")};

    assert_ok(&w->ctx, party_add(&w->ctx, on.id, &in, &on.part));
    return on;
}

static struct target as_the_party(struct world *w)
{
    struct target on = with_a_party(w);

    act_as(&w->ctx, w->is.ministry);
    return on;
}

static struct agreement_new promise(const struct world *w, int64_t party)
{
    return (struct agreement_new){.party     = party,
                                  .text      = STR("Het ministerie vraagt minder."),
                                  .function  = STR("de beleidsmedewerker"),
                                  .mandate   = STR("gevraagd"),
                                  .consulted = STR("bezig"),
                                  .due       = date_add_days(w->ctx.today, 30)};
}

/* The part is an agreement with a party. */
static struct target with_an_agreement(struct world *w)
{
    struct target         on = with_a_party(w);
    struct agreement_new  in = promise(w, on.part);
    struct agreement_list list;

    assert_ok(&w->ctx, agreement_add(&w->ctx, on.id, &in));
    assert_ok(&w->ctx, agreement_list(&w->ctx, on.id, &list));
    on.part = list.item[0].id;
    return on;
}

static void read_as(struct world *w, int64_t who, int64_t id, struct str act_layer)
{
    struct interpretation_new in   = {.text       = STR("Niemand kijkt naar het geheel."),
                                      .reason     = STR("Het komt elke maand terug."),
                                      .structural = STR("structureel"),
                                      .own_layer  = STR("nee"),
                                      .act_layer  = act_layer};
    int64_t                   made = 0;

    act_as(&w->ctx, who);
    assert_ok(&w->ctx, interpretation_add(&w->ctx, id, &in, &made));
}

/* Two people read it, and differently. */
static struct target ready(struct world *w)
{
    struct target on = a_bottleneck(w);

    read_as(w, w->is.policy, on.id, STR("systeem"));
    read_as(w, w->is.pin, on.id, STR("organisatie"));
    return on;
}

/* --- acting -------------------------------------------------------------------------- */

static enum rc open_it(struct world *w, struct target on)
{
    struct bottleneck_new in = naming(&on.part);

    return bottleneck_open(&w->ctx, &in, &on.id);
}

static enum rc describe(struct world *w, struct target on)
{
    struct bottleneck_new in = {.statement  = STR("De aanvraag loopt vast bij het derde loket."),
                                .group_size = 40,
                                .harm_on    = DATE_NONE,
                                .units      = {&w->is.ministerie, 1, 1}};

    return bottleneck_describe(&w->ctx, on.id, &in);
}

static enum rc join(struct world *w, struct target on)
{
    return bottleneck_join(&w->ctx, on.id, &(struct joining){.signals = {&on.part, 1, 1}});
}

static enum rc hand_over(struct world *w, struct target on)
{
    return bottleneck_take_lead(&w->ctx, on.id,
                                &(struct hand_over){w->is.handler, STR("Weet er meer van.")});
}

static enum rc give_back(struct world *w, struct target on)
{
    return bottleneck_give_back(&w->ctx, on.id, &(struct reason){STR("Geen tijd.")});
}

static enum rc stage(struct world *w, struct target on)
{
    return bottleneck_stage(
        &w->ctx, on.id, &(struct stage){STR("uitgezocht"), STR("Wij zoeken het uit."), DATE_NONE});
}

static enum rc split(struct world *w, struct target on)
{
    return bottleneck_split(
        &w->ctx, on.id,
        &(struct splitting){STR("Het tweede loket."), STR("Dit is iets anders."), {&on.part, 1, 1}},
        &on.id);
}

static enum rc merge(struct world *w, struct target on)
{
    return bottleneck_merge(&w->ctx, on.id, &(struct merging){on.part, STR("Dit is hetzelfde.")});
}

static enum rc set_level(struct world *w, struct target on)
{
    struct level_new in = inside();

    return action_level_set(&w->ctx, on.id, &in);
}

static enum rc drop_level(struct world *w, struct target on)
{
    return action_level_drop(&w->ctx, on.id,
                             &(struct level_drop){STR("intern"), STR("Het lukt hier niet.")});
}

static enum rc leave_it(struct world *w, struct target on)
{
    return policy_inaction_add(&w->ctx, on.id,
                               &(struct inaction_new){.kind     = STR("financieel"),
                                                      .text     = STR("Er is geen geld."),
                                                      .decider  = STR("de raad"),
                                                      .raise_on = DATE_NONE});
}

static enum rc plan(struct world *w, struct target on)
{
    struct internal_new in = new_handbook(w);

    return internal_action_add(&w->ctx, on.id, &in);
}

static enum rc finish(struct world *w, struct target on)
{
    return internal_action_finish(&w->ctx, on.id, on.part,
                                  &(struct internal_done){STR("Het handboek is er.")});
}

static enum rc agree(struct world *w, struct target on)
{
    struct agreement_new in = promise(w, on.part);

    return agreement_add(&w->ctx, on.id, &in);
}

static enum rc agree_anew(struct world *w, struct target on)
{
    return agreement_update(&w->ctx, on.id, on.part,
                            &(struct agreement_change){STR("heeft"), STR("akkoord"),
                                                       STR("De directie zei ja."), DATE_NONE});
}

static enum rc to_politics(struct world *w, struct target on)
{
    return dossier_add(&w->ctx, on.id,
                       &(struct dossier_new){.arena       = STR("raad"),
                                             .actor       = STR("de commissie"),
                                             .question    = STR("Mag één loket beslissen?"),
                                             .decision_on = date_add_days(w->ctx.today, 60)});
}

static enum rc another_turn(struct world *w, struct target on)
{
    return course_change(
        &w->ctx, on.id,
        &(struct course_new){STR("De directie."), STR("De raad."), STR("Dit duurt te lang.")});
}

static enum rc solve(struct world *w, struct target on)
{
    return bottleneck_solve(&w->ctx, on.id,
                            &(struct solution_new){.text      = STR("Eén loket neemt alles aan."),
                                                   .for_whom  = STR("Voor iedereen."),
                                                   .layer     = STR("organisatie"),
                                                   .learning  = STR("herstellen"),
                                                   .starts_on = w->ctx.today});
}

static enum rc name_window(struct world *w, struct target on)
{
    return window_add(&w->ctx, on.id,
                      &(struct window_new){.kind   = STR("raadsvergadering"),
                                           .text   = STR("De begroting."),
                                           .closes = STR("2026-11"),
                                           .source = STR("De agenda van de raad.")},
                      &on.part);
}

static enum rc propose_solution(struct world *w, struct target on)
{
    return alternative_add(&w->ctx, on.id,
                           &(struct alternative_new){.title        = STR("De eis vervalt."),
                                                     .needs        = STR("Een wet."),
                                                     .decider_unit = w->is.ministerie},
                           &on.part);
}

static enum rc ask_party(struct world *w, struct target on)
{
    return party_add(&w->ctx, on.id,
                     &(struct party_new){.unit = w->is.ministerie, .mandate = STR("beslist")},
                     &on.part);
}

static enum rc new_mandate(struct world *w, struct target on)
{
    return party_change(&w->ctx, on.id, on.part,
                        &(struct party_mandate){STR("adviseert"), STR("De wet is gewijzigd.")});
}

static enum rc gather(struct world *w, struct target on)
{
    return gathering_add(
        &w->ctx, on.id,
        &(struct gathering_new){w->ctx.today, STR("Kwestietafel"), {&on.part, 1, 1}});
}

static enum rc announce(struct world *w, struct target on)
{
    const struct invitation_new in = {STR("kwestietafel"), w->ctx.today, STR("Stadhuis, tien uur"),
                                      STR("Met Wonen erbij.")};

    return invitation_announce(&w->ctx, on.id, &in);
}

static enum rc take_position(struct world *w, struct target on)
{
    return position_write(&w->ctx, on.id, on.part,
                          &(struct position_new){.logic    = STR("Eerst de wet, dan het geval."),
                                                 .interest = STR("Rechtmatigheid.")});
}

static const struct fault_command moving_on[] = {
    {"bottleneck_open", a_signal, open_it},
    {"bottleneck_describe", a_bottleneck, describe},
    {"bottleneck_join", a_bottleneck_and_a_signal, join},
    {"bottleneck_take_lead", a_bottleneck, hand_over},
    {"bottleneck_give_back", a_bottleneck, give_back},
    {"bottleneck_stage", a_bottleneck, stage},
    {"bottleneck_split", a_bottleneck_of_two, split},
    {"bottleneck_merge", two_bottlenecks, merge},
};

static const struct fault_command doing[] = {
    {"action_level_set", a_bottleneck, set_level},
    {"action_level_drop", with_a_level, drop_level},
    {"policy_inaction_add", a_bottleneck, leave_it},
    {"internal_action_add", a_bottleneck, plan},
    {"internal_action_finish", with_an_action, finish},
    {"agreement_add", with_a_party, agree},
    {"agreement_update", with_an_agreement, agree_anew},
    {"dossier_add", a_bottleneck, to_politics},
    {"course_change", a_bottleneck, another_turn},
    {"bottleneck_solve", ready, solve},
    {"alternative_add", ready, propose_solution},
    {"window_add", a_bottleneck, name_window},
};

static const struct fault_command together[] = {
    {"party_add", a_bottleneck, ask_party},          {"party_change", with_a_party, new_mandate},
    {"invitation_announce", a_bottleneck, announce}, {"gathering_add", with_a_party, gather},
    {"position_write", as_the_party, take_position},
};

static void test_fault_bottleneck__moving_on(void **state)
{
    fault_everywhere(*state, moving_on, ARRAY_LEN(moving_on));
}

static void test_fault_bottleneck__doing_something(void **state)
{
    fault_everywhere(*state, doing, ARRAY_LEN(doing));
}

static void test_fault_bottleneck__with_parties(void **state)
{
    fault_everywhere(*state, together, ARRAY_LEN(together));
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_fault_bottleneck__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(moving_on),
        CASE(doing_something),
        CASE(with_parties),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
