// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/contract.c - what a partner under contract says is not for who holds that contract (W-27), whatever
 * else that person is, and not one of those who pick a handler picks them.
 */
#include "core_help.h"

#include "core/access.h"
#include "core/admin.h"
#include "core/answer.h"
#include "core/around.h"
#include "core/bottleneck.h"
#include "core/contract.h"
#include "core/handle.h"
#include "core/ombuds.h"
#include "core/remind.h"
#include "core/similar.h"
#include "core/step.h"

/* The policy officer holds the contract with the partner, and reads and handles everything there besides. */
static void holds_contract(struct world *w, bool holds)
{
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.policy, w->is.partner_unit, STR("linking-pin")));
    if (holds)
        assert_ok(&w->ctx,
                  role_give(&w->ctx, w->is.policy, w->is.partner_unit, STR(ROLE_CONTRACT)));
}

static size_t lines_of(struct world *w, int64_t person)
{
    struct signal_line_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, signal_list(&w->ctx, (struct signal_filter){.most = 20}, &list));
    return list.len;
}

static bool is_there_for(struct world *w, int64_t person, int64_t id)
{
    struct signal_line line;
    struct similar     similar;
    enum rc            rc;

    act_as(&w->ctx, person);
    rc = signal_line_load(&w->ctx, id, &line);
    assert_true(rc == OK || rc == ERR_NOT_FOUND);
    assert_int_equal(rc, similar_load(&w->ctx, id, &similar));
    return rc == OK;
}

static enum rc reads(struct world *w, int64_t person, int64_t id)
{
    struct signal signal;

    act_as(&w->ctx, person);
    return signal_load(&w->ctx, id, &signal);
}

static void test_core_contract__who_holds_it_sees_nothing(void **state)
{
    struct world           *w = *state;
    struct signal_line_list open;
    struct signal_new       in = signal_blank();
    int64_t                 id;

    holds_contract(w, true);
    id = make_signal(&w->ctx, w->is.partner, "Het contract betaalt per gesprek.");
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.policy, id));
    assert_int_equal(0, lines_of(w, w->is.policy));
    assert_false(is_there_for(w, w->is.policy, id));
    assert_ok(&w->ctx, signal_list_unhandled(&w->ctx, &open)); /* nobody has it: others see that */
    assert_int_equal(0, open.len);
    act_as(&w->ctx, w->is.handler);
    assert_ok(&w->ctx, signal_list_unhandled(&w->ctx, &open));
    assert_int_equal(1, open.len);
    assert_true(is_there_for(w, w->is.handler, id));
    assert_int_equal(OK, reads(w, w->is.partner, id));
    in.story    = STR("Zij vertelden mij dat het contract knelt.");
    in.reporter = w->is.partner;
    act_as(&w->ctx, w->is.policy); /* nor does who holds it write down what they say */
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "reporter"));
}

/* The same person without the contract reads it all: so it is the contract that bars. */
static void test_core_contract__without_it_the_same_person_reads(void **state)
{
    struct world *w = *state;
    int64_t       id;

    holds_contract(w, false);
    id = make_signal(&w->ctx, w->is.partner, "Het contract betaalt per gesprek.");
    assert_int_equal(OK, reads(w, w->is.policy, id));
    assert_int_equal(1, lines_of(w, w->is.policy));
    assert_true(is_there_for(w, w->is.policy, id));
}

static void test_core_contract__nobody_picks_who_holds_it(void **state)
{
    struct world     *w  = *state;
    struct signal_new in = signal_blank();
    struct hand_over  to = {.person = w->is.policy, .reason = STR("Die weet er meer van.")};
    struct signal     signal;
    int64_t           id;

    holds_contract(w, true);
    id = make_signal(&w->ctx, w->is.partner, "Wij mogen niet na bellen.");
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(0, signal.handler); /* rather nobody than the only linking pin there is */
    in.story = STR("Wij mogen niet na bellen.");
    in.door  = STR("linking-pin");
    act_as(&w->ctx, w->is.partner);
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "door"));
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.partner_unit, STR("linking-pin")));
    id = make_signal(&w->ctx, w->is.partner, "Wij mogen nog steeds niet na bellen.");
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(w->is.pin, signal.handler);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, signal_hand_over(&w->ctx, id, &to));
    assert_int_equal(1, faults_at(&w->ctx, "person"));
}

/* Others read its story in a bottleneck, without sender; who holds the contract does not see that it is there. */
static void test_core_contract__nor_in_a_bottleneck(void **state)
{
    struct world                 *w = *state;
    struct bottleneck_signal_list list;
    int64_t                       bottleneck, id;
    struct bottleneck_new in = {.statement  = STR("Een contract per gesprek laat mensen vallen."),
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE,
                                .signals    = {&id, 1, 1}};

    holds_contract(w, true);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.partner_unit, STR("linking-pin")));
    id = make_signal(&w->ctx, w->is.partner, "Het contract betaalt per gesprek.");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &bottleneck));
    assert_ok(&w->ctx, bottleneck_signals(&w->ctx, bottleneck, 0, 20, &list));
    assert_int_equal(1, list.len);
    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx, bottleneck_signals(&w->ctx, bottleneck, 0, 20, &list));
    assert_int_equal(0, list.len);
}

/* A question goes to all of a unit: a handler does not put it where who holds the contract reads it. */
static void test_core_contract__no_question_goes_to_their_unit(void **state)
{
    struct world   *w = *state;
    struct person   holder;
    struct step_new in = {.question = STR("Kan het contract anders?"), .due = DATE_NONE};
    int64_t         id, step;

    holds_contract(w, true);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.partner_unit, STR("linking-pin")));
    id = make_signal(&w->ctx, w->is.partner, "Het contract betaalt per gesprek.");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, person_load(&w->ctx, w->is.policy, &holder));
    in.unit = holder.unit;
    assert_int_equal(ERR_INVALID, step_add_for_signal(&w->ctx, id, &in, &step));
    assert_int_equal(1, faults_at(&w->ctx, "unit"));
    in.unit = w->is.ministerie; /* elsewhere it does */
    assert_ok(&w->ctx, step_add_for_signal(&w->ctx, id, &in, &step));
    id      = make_signal(&w->ctx, w->is.desk, "Dit formulier kan niet.");
    in.unit = holder.unit; /* and what is not from the partner goes there */
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, step_add_for_signal(&w->ctx, id, &in, &step));
}

static enum rc finds(struct world *w, int64_t person, int64_t id)
{
    struct step step;

    act_as(&w->ctx, person);
    return step_load(&w->ctx, id, &step);
}

/* Nor is it passed on to there; and who comes to hold the contract later, reads it no more. */
static void test_core_contract__nor_is_a_question_passed_on_to_them(void **state)
{
    struct world    *w = *state;
    struct person    holder;
    struct unit      asked;
    struct step_list list;
    struct step_new  in = {.question = STR("Kan het contract anders?"), .due = DATE_NONE};
    struct redirect  to = {.reason = STR("Dat is niet aan ons.")};
    int64_t          id, step;

    holds_contract(w, true);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.partner_unit, STR("linking-pin")));
    id = make_signal(&w->ctx, w->is.partner, "Het contract betaalt per gesprek.");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, person_load(&w->ctx, w->is.policy, &holder));
    in.unit = w->is.ministerie;
    assert_ok(&w->ctx, step_add_for_signal(&w->ctx, id, &in, &step));
    act_as(&w->ctx, w->is.ministry);
    to.unit = holder.unit;
    assert_int_equal(ERR_INVALID, step_redirect(&w->ctx, step, &to));
    assert_int_equal(1, faults_at(&w->ctx, "unit"));
    assert_int_equal(OK, finds(w, w->is.ministry, step));
    assert_ok(&w->ctx, unit_load(&w->ctx, w->is.ministerie, &asked));
    assert_ok(&w->ctx, step_list_of_unit(&w->ctx, asked.path, &list));
    assert_int_equal(1, list.len);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.ministry, w->is.partner_unit, STR(ROLE_CONTRACT)));
    assert_int_equal(ERR_NOT_FOUND, finds(w, w->is.ministry, step));
    assert_ok(&w->ctx, step_list_of_unit(&w->ctx, asked.path, &list));
    assert_int_equal(0, list.len);
}

/* A question on a signal of the partner, to the ministry; the linking pin handles what comes from there. */
static int64_t make_step(struct world *w)
{
    struct step_new in = {
        .question = STR("Kan het contract anders?"), .unit = w->is.ministerie, .due = DATE_NONE};
    int64_t id, step;

    id = make_signal(&w->ctx, w->is.partner, "Het contract betaalt per gesprek.");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, step_add_for_signal(&w->ctx, id, &in, &step));
    return step;
}

static int64_t holder_after_silence(struct world *w, bool contract)
{
    int64_t         id   = make_step(w);
    struct reminded done = {0};
    struct step     step;

    if (contract)
        holds_contract(w, true);
    days_later(&w->ctx, 100);
    act_as(&w->ctx, 0);
    do
        assert_ok(&w->ctx, step_remind(&w->ctx, &done));
    while (done.more);
    assert_ok(&w->ctx, step_load(&w->ctx, id, &step));
    return step.holder;
}

/* Silence makes it nobody's who holds the contract, though they answer for that unit. */
static void test_core_contract__silence_does_not_bring_it_to_them(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.partner_unit, STR("linking-pin")));
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.policy, w->is.ministerie, STR("leidinggevende")));
    assert_int_equal(w->is.policy, holder_after_silence(w, false));
    assert_int_equal(0, holder_after_silence(w, true));
}

/* Nor do they read an explanation again, be it theirs or nobody's. */
static void test_core_contract__nor_is_an_objection_read_by_them(void **state)
{
    struct world     *w = *state;
    int64_t           id, of;
    struct answer_new no = {
        .kind = STR("wij-doen-het-niet"),
        .reason =
            STR("Een tweede gesprek betalen kan niet, want dan is er te weinig voor anderen."),
        .reason_kind  = STR("afstemming-nodig"),
        .ground       = STR("De begroting van dit jaar"),
        .decided_by   = STR("de directie Uitvoering"),
        .alternatives = STR("Een kort gesprek; dat lost te weinig op."),
        .would_change = STR("Meer geld voor gesprekken."),
        .bound        = STR("Gelijke toegang voor iedereen."),
        .done_on      = DATE_NONE,
        .review_on    = date_add_days(w->ctx.today, 200)};
    struct objection_new       in = {.text = STR("Dit gaat niet over onze vraag.")};
    struct answer_list         answers;
    struct second_reading_list list;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.partner_unit, STR("linking-pin")));
    id = make_step(w);
    act_as(&w->ctx, w->is.ministry);
    assert_ok(&w->ctx, step_answer(&w->ctx, id, &no));
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.reader, w->is.partner_unit, STR(ROLE_CONTRACT)));
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.ombuds, w->is.partner_unit, STR(ROLE_CONTRACT)));
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, answer_list(&w->ctx, id, &answers));
    assert_ok(&w->ctx, answer_contest(&w->ctx, answers.item[0].id, &in, &of));
    act_as(&w->ctx, w->is.reader); /* nobody's yet, so any second reader takes it: but this one */
    assert_ok(&w->ctx, second_reading_list(&w->ctx, &list));
    assert_int_equal(0, list.len);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.handler, w->is.gemeente, STR("tweede-lezer")));
    act_as(&w->ctx, w->is.handler);
    assert_ok(&w->ctx, second_reading_list(&w->ctx, &list));
    assert_int_equal(1, list.len);
}

/* A desk may serve a partner too: what its people tell there is for others of the desk. */
static void test_core_contract__nor_is_a_file_of_the_desk(void **state)
{
    struct world            *w  = *state;
    const struct ombuds_harm in = {.story = STR("Ons contract loopt af sinds ik dit zei."),
                                   .harm  = STR("contract")};
    struct ombuds_list       list;
    struct ombuds_file       file;
    int64_t                  id;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.ombuds, w->is.partner_unit, STR("ombuds")));
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, ombuds_tell(&w->ctx, &in, &id));
    act_as(&w->ctx, w->is.ombuds);
    assert_ok(&w->ctx, ombuds_load(&w->ctx, id, &file));
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.ombuds, w->is.partner_unit, STR(ROLE_CONTRACT)));
    act_as(&w->ctx, w->is.ombuds);
    assert_int_equal(ERR_NOT_FOUND, ombuds_load(&w->ctx, id, &file));
    assert_ok(&w->ctx, ombuds_list(&w->ctx, &list));
    assert_int_equal(0, list.len);
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, ombuds_load(&w->ctx, id, &file));
}

static enum rc let_read(struct world *w, int64_t person, int64_t id, const char *answer)
{
    const struct contract_choice in = {.answer = str_of(answer)};

    act_as(&w->ctx, person);
    return contract_let_read(&w->ctx, id, &in);
}

/* Of one signal its owner opens it: they read that, and are not the one who gets it in hand. */
static void test_core_contract__its_owner_lets_them_read_it_and_takes_that_back(void **state)
{
    struct world *w = *state;
    int64_t       id, other;

    holds_contract(w, true);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.partner_unit, STR("linking-pin")));
    id    = make_signal(&w->ctx, w->is.partner, "Het contract betaalt per gesprek.");
    other = make_signal(&w->ctx, w->is.partner, "Wij mogen niet na bellen.");
    assert_int_equal(ERR_NOT_FOUND, let_read(w, w->is.policy, id, "ja"));
    assert_int_equal(ERR_DENIED, let_read(w, w->is.pin, id, "ja"));
    assert_int_equal(ERR_INVALID, let_read(w, w->is.partner, id, "nee")); /* it is so already */
    assert_int_equal(1, faults_at(&w->ctx, "answer"));
    assert_int_equal(OK, let_read(w, w->is.partner, id, "ja"));
    assert_int_equal(OK, reads(w, w->is.policy, id));
    assert_int_equal(1, lines_of(w, w->is.policy));
    assert_true(is_there_for(w, w->is.policy, id));
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.policy, other)); /* only that one */
    act_as(&w->ctx, w->is.policy);
    assert_int_equal(ERR_DENIED,
                     signal_triage(&w->ctx, id, &(struct triage){.urgency = STR("gewoon")}));
    assert_int_equal(OK, let_read(w, w->is.partner, id, "nee"));
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.policy, id));
    assert_int_equal(0, lines_of(w, w->is.policy));
    assert_false(is_there_for(w, w->is.policy, id));
}

/* They need no other right for it; and it ends with the contract, or with going around the line. */
static void test_core_contract__opened_it_is_for_who_holds_it_now(void **state)
{
    struct world      *w  = *state;
    struct role_change in = {.unit = w->is.partner_unit, .role = STR(ROLE_CONTRACT)};
    struct around      to = {.door = STR("ombudsloket")};
    int64_t            id = make_signal(&w->ctx, w->is.partner, "Het contract knelt.");

    assert_int_equal(OK, let_read(w, w->is.partner, id, "ja"));
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.desk2, id));
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, admin_role_change(&w->ctx, w->is.desk2, &in));
    assert_int_equal(OK, reads(w, w->is.desk2, id));
    assert_int_equal(1, lines_of(w, w->is.desk2));
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.ombuds, w->is.partner_unit, STR("ombuds")));
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, signal_go_around(&w->ctx, id, &to));
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.desk2, id));
    assert_int_equal(ERR_INVALID, let_read(w, w->is.partner, id, "ja"));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    id = make_signal(&w->ctx, w->is.desk, "Dit formulier kan niet."); /* of no partner */
    assert_int_equal(ERR_INVALID, let_read(w, w->is.desk, id, "ja"));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

/* The administrator of the person says so: the partner has its own. */
static void test_core_contract__the_administrator_says_who_holds_it(void **state)
{
    struct world      *w  = *state;
    struct role_change in = {.unit = w->is.partner_unit, .role = STR(ROLE_CONTRACT)};
    int64_t            id = make_signal(&w->ctx, w->is.partner, "Het contract knelt.");

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, admin_role_change(&w->ctx, w->is.policy, &in));
    assert_false(is_there_for(w, w->is.policy, id));
    act_as(&w->ctx, w->is.admin);
    in.take = true;
    assert_ok(&w->ctx, admin_role_change(&w->ctx, w->is.policy, &in));
    assert_true(is_there_for(w, w->is.policy, id));
    act_as(&w->ctx, w->is.admin);
    in = (struct role_change){.unit = w->is.balie, .role = STR(ROLE_CONTRACT)};
    assert_int_equal(ERR_INVALID, admin_role_change(&w->ctx, w->is.policy, &in));
    assert_int_equal(1, faults_at(&w->ctx, "unit")); /* no partner */
    in.unit = w->is.partner_unit;
    assert_int_equal(ERR_DENIED, admin_role_change(&w->ctx, w->is.ministry, &in));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_core_contract__who_holds_it_sees_nothing, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__without_it_the_same_person_reads,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__nobody_picks_who_holds_it, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__nor_in_a_bottleneck, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__no_question_goes_to_their_unit,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__nor_is_a_question_passed_on_to_them,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__silence_does_not_bring_it_to_them,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__nor_is_an_objection_read_by_them,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__nor_is_a_file_of_the_desk, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(
            test_core_contract__its_owner_lets_them_read_it_and_takes_that_back, core_setup,
            core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__opened_it_is_for_who_holds_it_now,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_contract__the_administrator_says_who_holds_it,
                                        core_setup, core_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
