// SPDX-License-Identifier: EUPL-1.2
/* tests/core/brake.c - the brake of a citizen (Z-33), which subsistence makes faster (B-15), and on a rule (Z-32). */
#include "core_help.h"

#include <string.h>

#include "core/access.h"
#include "core/brake.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/history.h"
#include "core/receipt.h"
#include "event/event.h"

static const struct brake_new decision = {.target = {"besluit", 7}};

/* Told without an account; the person is its owner afterwards. */
static int64_t tell(struct ctx *ctx, struct anonymous_new in)
{
    int64_t id = 0;

    in.story = STR("Ik krijg geen uitkering omdat ik nergens sta ingeschreven.");
    in.words = receipt_draw(ctx->arena);
    assert_ok(ctx, receipt_salt(ctx, &in.salt));
    assert_ok(ctx, receipt_hash(ctx, in.words, in.salt, &in.hash));
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    return id;
}

static struct brake brake_on(struct ctx *ctx, int64_t signal)
{
    struct brake brake;

    assert_ok(ctx, brake_of_signal(ctx, signal, &brake));
    return brake;
}

static void test_core_brake__somebody_must_answer_within_the_term(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       id  = tell(
               ctx, (struct anonymous_new){.brake = STR("behandeling"), .organisation = w->is.gemeente});
    struct brake           brake  = brake_on(ctx, id);
    struct brake_answer    answer = {.answer = STR("gestopt"), .text = STR(" ")};
    int64_t                owner  = ctx->person;
    struct feedback_list   heard;
    struct brake_line_list list;

    assert_str("behandeling", brake.target);
    assert_false(brake.threat);
    assert_str("2026-03-16", date_format(ctx->arena, brake.due)); /* ten working days */
    assert_int_equal(ERR_DENIED, brake_answer(ctx, id, &answer)); /* not by who pulled it */
    err_clear(&ctx->err);

    act_as(ctx, w->is.pin);
    assert_ok(ctx, brake_waiting(ctx, 10, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(id, list.item[0].signal);
    assert_int_equal(ERR_INVALID, brake_answer(ctx, id, &answer)); /* never without reasons */
    assert_int_equal(1, faults_at(ctx, "text"));
    answer.text = STR("Wij stoppen de brieven tot er is gekeken.");
    assert_ok(ctx, brake_answer(ctx, id, &answer));
    assert_ok(ctx, brake_waiting(ctx, 10, &list));
    assert_int_equal(0, list.len);
    assert_int_equal(ERR_CONFLICT, brake_answer(ctx, id, &answer)); /* once */
    ctx->faults.len = 0;
    err_clear(&ctx->err);

    act_as(ctx, owner);
    assert_ok(ctx, feedback_of_signal(ctx, id, &heard));
    assert_str("rem-antwoord", heard.item[heard.len - 1].kind);
    assert_true(heard.item[heard.len - 1].substance);
    assert_true(str_eq(answer.text, heard.item[heard.len - 1].text));
    brake = brake_on(ctx, id);
    assert_str("gestopt", brake.answer);
    assert_true(str_eq(answer.text, brake.text));
}

/* B-15: what somebody lives on is not weighed against anything. */
static void test_core_brake__who_no_longer_gets_by_goes_before_all(void **state)
{
    struct world          *w       = *state;
    struct ctx            *ctx     = &w->ctx;
    struct anonymous_new   in      = {.brake = STR("besluit"), .organisation = w->is.gemeente};
    int64_t                earlier = tell(ctx, in), later;
    struct brake_line_list list;
    struct signal          signal;

    days_later(ctx, 11); /* so that the other is due first */
    in.subsistence = STR("ja");
    later          = tell(ctx, in);
    assert_true(brake_on(ctx, later).threat);
    assert_str("2026-03-17", date_format(ctx->arena, brake_on(ctx, later).due));
    assert_ok(ctx, signal_load(ctx, later, &signal));
    assert_str("ja", signal.subsistence);
    act_as(ctx, w->is.pin); /* who told the second does not read the first */
    assert_str("2026-03-16", date_format(ctx->arena, brake_on(ctx, earlier).due));
    assert_ok(ctx, brake_waiting(ctx, 10, &list));
    assert_int_equal(2, list.len);
    assert_int_equal(later, list.item[0].signal);
    assert_int_equal(earlier, list.item[1].signal);
    assert_ok(ctx, brake_waiting(ctx, 1, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(later, list.item[0].signal);
}

static void test_core_brake__can_be_pulled_later_and_says_it_of_the_signal(void **state)
{
    struct world    *w    = *state;
    struct ctx      *ctx  = &w->ctx;
    int64_t          id   = tell(ctx, (struct anonymous_new){.organisation = w->is.gemeente});
    struct brake_new late = decision;
    struct signal    signal;

    assert_int_equal(0, brake_on(ctx, id).id);
    late.subsistence = STR("ja");
    assert_ok(ctx, brake_pull(ctx, id, &late));
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_str("ja", signal.subsistence);
    assert_true(brake_on(ctx, id).threat);
    assert_int_equal(ERR_INVALID, brake_pull(ctx, id, &late)); /* one at a time */
    assert_int_equal(1, faults_at(ctx, ""));
}

static void test_core_brake__is_the_owners_and_on_something(void **state)
{
    struct world    *w   = *state;
    struct ctx      *ctx = &w->ctx;
    int64_t          id  = tell(ctx, (struct anonymous_new){.organisation = w->is.gemeente});
    struct brake_new in  = {0};

    assert_int_equal(ERR_INVALID, brake_pull(ctx, id, &in));
    assert_int_equal(1, faults_at(ctx, "target"));
    in.target = STR("weer");
    assert_int_equal(ERR_INVALID, brake_pull(ctx, id, &in));
    assert_int_equal(1, faults_at(ctx, "target"));
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, brake_pull(ctx, id, &decision));
    act_as(ctx, w->is.desk2);
    err_clear(&ctx->err);
    assert_int_equal(ERR_NOT_FOUND, brake_pull(ctx, id, &decision));
}

/* Nothing ends without words: first the answer, then the question whether it may be closed. */
static void test_core_brake__holds_the_signal_open(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       id =
        tell(ctx, (struct anonymous_new){.brake = STR("besluit"), .organisation = w->is.gemeente});
    struct closing      end    = {.outcome = STR("beantwoord"), .reason = STR("Alles is gezegd.")};
    struct brake_answer answer = {.answer = STR("gaat-door"), .text = STR("De wet zegt dit.")};
    int64_t             owner  = ctx->person;
    struct history_list history;

    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, signal_propose_closing(ctx, id, &end));
    assert_int_equal(1, faults_at(ctx, ""));
    assert_ok(ctx, brake_answer(ctx, id, &answer));
    assert_ok(ctx, signal_propose_closing(ctx, id, &end));
    act_as(ctx, owner);
    assert_ok(ctx, brake_pull(ctx, id, &decision)); /* who does not agree pulls again */
    assert_ok(ctx, history_load(ctx, id, &history));
    assert_int_equal(HISTORY_BRAKE, history.item[history.len - 1].mark);
}

/* Silence is no answer: who sees late answers of everybody finds it. */
static void test_core_brake__silence_is_seen_above(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       id =
        tell(ctx, (struct anonymous_new){.brake = STR("besluit"), .organisation = w->is.gemeente});
    struct brake_answer    answer = {.answer = STR("veranderd"), .text = STR("Alsnog.")};
    struct brake_line_list list;

    days_later(ctx, 14); /* its last day */
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, brake_late(ctx, 10, &list));
    assert_int_equal(0, list.len);
    days_later(ctx, 1);
    assert_ok(ctx, brake_late(ctx, 10, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(id, list.item[0].signal);
    assert_true(list.item[0].title.len > 0);
    act_as(ctx, w->is.desk2); /* sees no late answers */
    assert_ok(ctx, brake_late(ctx, 10, &list));
    assert_int_equal(0, list.len);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, brake_answer(ctx, id, &answer));
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, brake_late(ctx, 10, &list));
    assert_int_equal(0, list.len);
}

/* The brakes that the director of the ministry finds late, of one that the ministry pulled 15 days ago; "" = no door. */
static size_t found_late(struct world *w, int64_t director, const char *door)
{
    struct ctx            *ctx    = &w->ctx;
    struct signal_new      in     = signal_blank();
    const struct brake_new target = {.target = STR("behandeling")};
    struct signal          signal;
    struct brake_line_list list;
    int64_t                id;

    in.story      = STR("Een andere organisatie zet mensen morgen uit huis.");
    in.door       = str_of(door);
    in.about_unit = w->is.inkomen; /* where the person works on no file */
    act_as(ctx, w->is.ministry);
    assert_ok(ctx, signal_add(ctx, &in, &id));
    assert_ok(ctx, brake_pull(ctx, id, &target));
    days_later(ctx, 15);
    act_as(ctx, director);
    assert_int_equal(door[0] ? ERR_NOT_FOUND : OK, signal_load(ctx, id, &signal));
    err_clear(&ctx->err);
    assert_ok(ctx, brake_late(ctx, 10, &list));
    return list.len;
}

/* W-09: from outside, without asking anybody; and those above are not told, also not when no answer comes. */
static void test_core_brake__around_the_line_nobody_above_is_told(void **state)
{
    struct world          *w   = *state;
    struct ctx            *ctx = &w->ctx;
    const struct person    in  = {.unit       = w->is.ministerie,
                                  .name       = STR("directeur ministerie"),
                                  .employment = STR("ambtenaar"),
                                  .lang       = STR("nl")};
    struct brake_line_list list;
    int64_t                director;

    act_as(ctx, 0);
    assert_ok(ctx, person_add(ctx, &in, &director));
    assert_ok(ctx, role_give(ctx, director, w->is.ministerie, STR("leidinggevende")));
    assert_ok(ctx, role_give(ctx, director, w->is.ministerie, STR("bestuurder")));
    assert_ok(ctx, role_give(ctx, w->is.pin, w->is.ministerie, STR("linking-pin")));
    assert_ok(ctx, role_give(ctx, w->is.ombuds, w->is.ministerie, STR("ombuds")));
    assert_int_equal(0, found_late(w, director, "ombudsloket"));
    act_as(ctx, w->is.ombuds); /* who was chosen has it to answer */
    assert_ok(ctx, brake_waiting(ctx, 10, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(1, found_late(w, director, "")); /* without a door they do see it */
}

/* --- on a rule (Z-32) ---- */

static const struct brake_cause cause = {
    .rule      = {"Wij sturen de aanmaning zonder te bellen.", 41},
    .harm      = {"Mensen zonder adres lezen hem niet en worden uit huis gezet.", 60},
    .principle = {"menselijke-maat", 15},
    .urgency   = {"later", 5},
};

static enum rc reads_brake(struct world *w, int64_t person, int64_t id)
{
    struct brake brake;
    enum rc      rc;

    act_as(&w->ctx, person);
    rc = brake_load(&w->ctx, id, &brake);
    err_clear(&w->ctx.err);
    return rc;
}

/* Pulled by the ministry, which works on no file of it, and put to a unit of the municipality. */
static struct brake put_to_unit(struct world *w, const char *door)
{
    struct brake_cause in = cause;
    int64_t            signal;

    act_as(&w->ctx, w->is.ministry);
    in.unit = w->is.inkomen;
    in.door = str_of(door);
    assert_ok(&w->ctx, brake_report(&w->ctx, &in, &signal));
    return brake_on(&w->ctx, signal);
}

static void test_core_brake__the_unit_of_another_organisation_answers_with_reasons(void **state)
{
    struct world          *w      = *state;
    struct ctx            *ctx    = &w->ctx;
    struct brake           brake  = put_to_unit(w, "");
    struct brake_answer    answer = {.answer = STR("gaat-door"), .text = STR("Zo zijn de regels.")};
    struct feedback_list   heard;
    struct brake_line_list list;
    struct signal          signal;
    struct history_list    history;

    assert_true(brake.mine);
    assert_str("menselijke-maat", brake.principle);
    assert_str("2026-03-16", date_format(ctx->arena, brake.due));           /* ten working days */
    assert_int_equal(ERR_NOT_FOUND, reads_brake(w, w->is.desk2, brake.id)); /* answers for nobody */
    assert_int_equal(ERR_NOT_FOUND, reads_brake(w, w->is.admin, brake.id));
    act_as(ctx, w->is.handler);
    assert_int_equal(ERR_NOT_FOUND, signal_load(ctx, brake.signal, &signal)); /* nor who told it */
    err_clear(&ctx->err);
    assert_ok(ctx, brake_waiting(ctx, 10, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(brake.id, list.item[0].asked);
    assert_int_equal(ERR_INVALID, brake_answer_asked(ctx, brake.id, &answer)); /* O-12 */
    assert_int_equal(1, faults_at(ctx, "text"));
    answer.text = STR(" ");
    assert_int_equal(ERR_INVALID, brake_answer_asked(ctx, brake.id, &answer));
    assert_int_equal(1, faults_at(ctx, "text"));
    answer.answer = STR("gestopt");
    answer.text   = STR("Wij bellen eerst iedereen die nergens staat ingeschreven.");
    assert_ok(ctx, brake_answer_asked(ctx, brake.id, &answer));
    assert_int_equal(ERR_CONFLICT, brake_answer_asked(ctx, brake.id, &answer)); /* once */
    ctx->faults.len = 0;
    err_clear(&ctx->err);
    assert_ok(ctx, brake_waiting(ctx, 10, &list));
    assert_int_equal(0, list.len);

    act_as(ctx, w->is.ministry);
    assert_ok(ctx, feedback_of_signal(ctx, brake.signal, &heard));
    assert_str("rem-antwoord", heard.item[heard.len - 1].kind);
    assert_true(str_eq(answer.text, heard.item[heard.len - 1].text));
    assert_ok(ctx, brake_load(ctx, brake.id, &brake));
    assert_str("gestopt", brake.answer);
    assert_ok(ctx, history_load(ctx, brake.signal, &history));
    assert_int_equal(HISTORY_EXPLAINED, history.item[history.len - 1].mark);
}

static void test_core_brake__on_a_rule_needs_harm_principle_and_urgency(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       id  = make_signal(ctx, w->is.desk, "De aanmaning gaat naar mensen zonder adres.");
    struct brake_cause in = {.principle = STR("onbekend"), .unit = 4711};

    assert_int_equal(ERR_INVALID, brake_pull_on_rule(ctx, id, &in));
    assert_int_equal(5, ctx->faults.len);
    assert_int_equal(1, faults_at(ctx, "principle"));
    in      = cause;
    in.unit = w->is.partner_unit; /* where nobody answers */
    assert_int_equal(ERR_INVALID, brake_pull_on_rule(ctx, id, &in));
    assert_int_equal(1, faults_at(ctx, "unit"));
    in.unit    = 0;
    in.urgency = STR("nu");
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, brake_pull_on_rule(ctx, id, &in)); /* with a signal of their own */
    act_as(ctx, w->is.desk);
    assert_ok(ctx, brake_pull_on_rule(ctx, id, &in));
    assert_str("2026-03-04", date_format(ctx->arena, brake_on(ctx, id).due));
    assert_int_equal(ERR_INVALID, brake_pull_on_rule(ctx, id, &in)); /* one at a time */
    assert_int_equal(1, faults_at(ctx, ""));
}

/* Nobody was asked in particular: who has the signal answers it, and closes nothing before. */
static void test_core_brake__on_a_rule_of_nobody_is_answered_by_who_has_it(void **state)
{
    struct world       *w      = *state;
    struct ctx         *ctx    = &w->ctx;
    int64_t             id     = make_signal(ctx, w->is.desk, "De aanmaning komt nooit aan.");
    struct closing      end    = {.outcome = STR("beantwoord"), .reason = STR("Alles is gezegd.")};
    struct brake_answer answer = {.answer = STR("veranderd"), .text = STR("Wij bellen eerst.")};

    assert_ok(ctx, brake_pull_on_rule(ctx, id, &cause));
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, signal_propose_closing(ctx, id, &end));
    assert_int_equal(1, faults_at(ctx, ""));
    assert_ok(ctx, brake_answer(ctx, id, &answer));
    assert_ok(ctx, signal_propose_closing(ctx, id, &end));
    act_as(ctx, w->is.desk);
    assert_str("veranderd", brake_on(ctx, id).answer);
    assert_int_equal(ERR_NOT_FOUND, reads_brake(w, w->is.desk, brake_on(ctx, id).id));
}

/* Not whoever has the signal: the rule is not theirs. */
static void test_core_brake__put_to_a_unit_is_not_answered_by_another(void **state)
{
    struct world       *w      = *state;
    struct ctx         *ctx    = &w->ctx;
    struct brake_answer answer = {.answer = STR("gaat-door"),
                                  .text   = STR("Dat is nodig voor de kas.")};
    struct brake_cause  in     = cause;
    int64_t             id     = make_signal(ctx, w->is.desk, "De aanmaning komt nooit aan.");
    struct brake        brake;

    in.unit = w->is.ministerie;
    assert_ok(ctx, brake_pull_on_rule(ctx, id, &in));
    brake = brake_on(ctx, id);
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, brake_answer(ctx, id, &answer));
    err_clear(&ctx->err);
    assert_int_equal(OK, reads_brake(w, w->is.ministry, brake.id));
}

/* W-27: nor does who holds the contract read it, or is it put there. */
static void test_core_brake__on_a_rule_is_not_read_by_who_holds_the_contract(void **state)
{
    struct world      *w   = *state;
    struct ctx        *ctx = &w->ctx;
    struct brake_cause in  = cause;
    struct brake       brake;
    int64_t            signal;

    act_as(ctx, w->is.partner);
    in.unit = w->is.inkomen;
    assert_ok(ctx, brake_report(ctx, &in, &signal));
    brake = brake_on(ctx, signal);
    assert_int_equal(OK, reads_brake(w, w->is.handler, brake.id));
    act_as(ctx, 0);
    assert_ok(ctx, role_give(ctx, w->is.handler, w->is.partner_unit, STR(ROLE_CONTRACT)));
    assert_int_equal(ERR_NOT_FOUND, reads_brake(w, w->is.handler, brake.id));
    act_as(ctx, w->is.partner);
    assert_int_equal(ERR_INVALID, brake_report(ctx, &in, &signal));
    assert_int_equal(1, faults_at(ctx, "unit"));
}

/* The one who pulled it hears that nobody answered; those above do not, also when they read the signal. */
static void test_core_brake__on_a_rule_nobody_above_is_told(void **state)
{
    struct world          *w     = *state;
    struct ctx            *ctx   = &w->ctx;
    struct brake           brake = put_to_unit(w, "");
    const struct person    in    = {.unit       = w->is.ministerie,
                                    .name       = STR("directeur ministerie"),
                                    .employment = STR("ambtenaar"),
                                    .lang       = STR("nl")};
    struct brake_line_list list;
    struct signal          signal;
    int64_t                director;

    act_as(ctx, 0);
    assert_ok(ctx, person_add(ctx, &in, &director));
    assert_ok(ctx, role_give(ctx, director, w->is.ministerie, STR("leidinggevende")));
    assert_ok(ctx, role_give(ctx, director, w->is.ministerie, STR("bestuurder")));
    days_later(ctx, 15);
    act_as(ctx, director);
    assert_ok(ctx, signal_load(ctx, brake.signal, &signal));
    assert_ok(ctx, brake_late(ctx, 10, &list));
    assert_int_equal(0, list.len);
    assert_ok(ctx, brake_waiting(ctx, 10, &list));
    assert_int_equal(0, list.len);
    act_as(ctx, w->is.ministry);
    assert_ok(ctx, brake_late(ctx, 10, &list));
    assert_int_equal(1, list.len);
    assert_true(list.item[0].mine);
}

/* The desk takes no orders inside: it sees the silence that nobody above is told of. */
static void test_core_brake__on_a_rule_the_silence_is_seen_by_the_ombuds_desk(void **state)
{
    struct world          *w   = *state;
    struct ctx            *ctx = &w->ctx;
    int64_t                id  = make_signal(ctx, w->is.desk, "De aanmaning komt nooit aan.");
    struct brake_line_list list;

    assert_ok(ctx, brake_pull_on_rule(ctx, id, &cause));
    days_later(ctx, 15);
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, brake_late(ctx, 10, &list));
    assert_int_equal(1, list.len);
    assert_false(list.item[0].mine);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_brake__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(somebody_must_answer_within_the_term),
        CASE(who_no_longer_gets_by_goes_before_all),
        CASE(can_be_pulled_later_and_says_it_of_the_signal),
        CASE(is_the_owners_and_on_something),
        CASE(holds_the_signal_open),
        CASE(silence_is_seen_above),
        CASE(around_the_line_nobody_above_is_told),
        CASE(the_unit_of_another_organisation_answers_with_reasons),
        CASE(on_a_rule_needs_harm_principle_and_urgency),
        CASE(on_a_rule_of_nobody_is_answered_by_who_has_it),
        CASE(put_to_a_unit_is_not_answered_by_another),
        CASE(on_a_rule_is_not_read_by_who_holds_the_contract),
        CASE(on_a_rule_nobody_above_is_told),
        CASE(on_a_rule_the_silence_is_seen_by_the_ombuds_desk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
