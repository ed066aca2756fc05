// SPDX-License-Identifier: EUPL-1.2
/* tests/core/brake.c - the brake of a citizen (Z-33), which subsistence makes faster (B-15). */
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
