// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/effect.c - looking back at a solution, and opening it again, with a database that fails. */
#include "fault_help.h"

#include "core/action.h"
#include "core/bottleneck.h"
#include "core/effect.h"
#include "core/input.h"
#include "core/interpretation.h"

/* --- preparing ---------------------------------------------------------------------- */

static void read_as(struct world *w, int64_t who, int64_t id, const char *act_layer)
{
    struct interpretation_new in   = {.text       = STR("Niemand kijkt naar het geheel."),
                                      .reason     = STR("Het komt elke maand terug."),
                                      .structural = STR("structureel"),
                                      .own_layer  = STR("nee"),
                                      .act_layer  = str_of(act_layer)};
    int64_t                   made = 0;

    act_as(&w->ctx, who);
    assert_ok(&w->ctx, interpretation_add(&w->ctx, id, &in, &made));
}

/* A bottleneck with a solution, which is the part, half a year ago; the linking pin acts. */
static struct target solved(struct world *w)
{
    struct bottleneck_new say = {
        .problem = STR("De eis past niet."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct solution_new  in = {.text      = STR("Eén loket neemt alles aan."),
                               .for_whom  = STR("Voor iedereen."),
                               .layer     = STR("organisatie"),
                               .learning  = STR("herstellen"),
                               .starts_on = w->ctx.today};
    struct target        on = {0};
    struct solution_list list;
    int64_t              signal;

    on.id = make_bottleneck(w, &signal);
    assert_ok(&w->ctx, bottleneck_describe(&w->ctx, on.id, &say));
    read_as(w, w->is.policy, on.id, "systeem");
    read_as(w, w->is.pin, on.id, "organisatie");
    assert_ok(&w->ctx, bottleneck_solve(&w->ctx, on.id, &in));
    assert_ok(&w->ctx, solution_list(&w->ctx, on.id, &list));
    on.part = list.item[0].id;
    days_later(&w->ctx, 190);
    return on;
}

/* The part is a new case. */
static struct target solved_and_a_case(struct world *w)
{
    struct target on = solved(w);

    on.part = make_signal(&w->ctx, w->is.desk2, "Ook hier loopt het vast.");
    act_as(&w->ctx, w->is.pin);
    return on;
}

/* --- acting -------------------------------------------------------------------------- */

static enum rc judge(struct world *w, struct target on, const char *verdict)
{
    struct effect_new in = {.verdict        = str_of(verdict),
                            .text           = STR("Ik belde tien mensen."),
                            .new_cases      = STR("onbekend"),
                            .worth          = STR("ja"),
                            .not_reached    = STR("Wie geen brief leest."),
                            .reach_expected = 4000,
                            .applied        = 170,
                            .granted        = NUMBER_NONE,
                            .refused        = NUMBER_NONE,
                            .next_on        = DATE_NONE};

    return effect_judge(&w->ctx, on.part, &in);
}

static enum rc works(struct world *w, struct target on)
{
    return judge(w, on, "werkt");
}

static enum rc works_in_part(struct world *w, struct target on)
{
    return judge(w, on, "werkt-deels");
}

static enum rc works_not(struct world *w, struct target on)
{
    return judge(w, on, "werkt-niet");
}

static enum rc join(struct world *w, struct target on)
{
    return bottleneck_join(&w->ctx, on.id, &(struct joining){.signals = {&on.part, 1, 1}});
}

static const struct fault_command looking_back[] = {
    {"effect_judge, it works", solved, works},
    {"effect_judge, in part", solved, works_in_part},
    {"effect_judge, it does not", solved, works_not},
    {"bottleneck_join, a new case", solved_and_a_case, join},
};

static void test_fault_effect__looking_back(void **state)
{
    fault_everywhere(*state, looking_back, ARRAY_LEN(looking_back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fault_effect__looking_back, core_setup, core_teardown),
    };

    return cmocka_run_group_tests_name("fault/effect", tests, NULL, NULL);
}
