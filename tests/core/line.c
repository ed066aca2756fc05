// SPDX-License-Identifier: EUPL-1.2
/* tests/core/line.c - one line at a time handles a signal or a complaint, and everybody who reads it sees which. */
#include "redress_help.h"

#include "core/around.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/line.h"
#include "core/ombuds.h"
#include "core/signal.h"

static struct str line_as(struct world *w, int64_t person, int64_t id)
{
    struct signal signal;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    return signal.line;
}

static void test_core_line__a_signal_goes_from_line_to_line(void **state)
{
    struct world               *w       = *state;
    struct ctx                 *ctx     = &w->ctx;
    int64_t                     id      = make_signal(ctx, w->is.desk, "Dit knelt.");
    const struct reason         because = {STR("Ik ken deze regel niet.")};
    const struct closing        closing = {STR("beantwoord"), STR("Zo is de regel.")};
    const struct closing_answer object  = {STR("bezwaar"), STR("Dat is geen antwoord.")};

    assert_str("eerste", line_as(w, w->is.desk, id));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_give_back(ctx, id, &because));
    assert_str("nulde", line_as(w, w->is.desk, id));
    act_as(ctx, w->is.handler);
    assert_ok(ctx, signal_hand_over(ctx, id, &(struct hand_over){0}));
    assert_str("eerste", line_as(w, w->is.desk, id));
    act_as(ctx, w->is.handler);
    assert_ok(ctx, signal_propose_closing(ctx, id, &closing));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_answer_closing(ctx, id, &object));
    assert_str("tweede", line_as(w, w->is.desk, id));
    act_as(ctx, w->is.handler); /* the first line has no part in it any more */
    assert_int_equal(ERR_DENIED, signal_hand_over(ctx, id, &(struct hand_over){0}));
}

static void test_core_line__around_the_line_is_between(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct signal_new in  = signal_blank();
    struct signal     signal;
    int64_t           id = 0;

    act_as(ctx, w->is.desk);
    in.story = STR("Mijn team mag dit niet weten.");
    in.door  = STR("ombudsloket");
    assert_ok(ctx, signal_add(ctx, &in, &id));
    assert_str("tussen", line_as(w, w->is.desk, id));
    act_as(ctx, w->is.pin); /* who would have it in the line learns nothing */
    assert_int_equal(ERR_NOT_FOUND, signal_load(ctx, id, &signal));
    assert_int_equal(ERR_NOT_FOUND, signal_hand_over(ctx, id, &(struct hand_over){0}));
}

/* Who takes it from another is told whom to ask; who says why takes it, and the reporter hears that. */
static void test_core_line__nobody_takes_what_another_has_without_a_word(void **state)
{
    struct world        *w    = *state;
    struct ctx          *ctx  = &w->ctx;
    int64_t              id   = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct hand_over     take = {0};
    struct signal        signal;
    struct feedback_list heard;

    assert_str("eerste", line_as(w, w->is.handler, id));
    assert_int_equal(ERR_INVALID, signal_hand_over(ctx, id, &take));
    assert_int_equal(1, faults_at(ctx, "reason"));
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_int_equal(w->is.pin, signal.handler);
    assert_string_equal(str_printf(ctx->arena, "%.*s, %.*s", STR_ARG(signal.handler_name),
                                   STR_ARG(signal.handler_unit_name))
                            .ptr,
                        ctx->faults.item[0].about);
    take.reason = STR("Mijn collega is ziek.");
    act_as(ctx, w->is.handler);
    assert_ok(ctx, signal_hand_over(ctx, id, &take));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_load(ctx, id, &signal));
    assert_int_equal(w->is.handler, signal.handler);
    assert_ok(ctx, feedback_of_signal(ctx, id, &heard));
    assert_str("Mijn collega is ziek.", heard.item[heard.len - 1].text);
}

/* The one with this reference, as somebody of the desk opens a file about it. */
static enum rc open_about(struct world *w, int64_t redress, const char *takeover, int64_t *file)
{
    const struct ombuds_opening in = {.story      = STR("Niemand belt mij terug."),
                                      .about_unit = w->is.inkomen,
                                      .tried      = STR("ja"),
                                      .redress    = redress,
                                      .takeover   = str_of(takeover)};

    act_as(&w->ctx, w->is.ombuds);
    return ombuds_open(&w->ctx, OMBUDS_RESIDENT, &in, file);
}

static void test_core_line__a_complaint_is_handled_by_one_line(void **state)
{
    struct world        *w     = *state;
    struct ctx          *ctx   = &w->ctx;
    struct redress_row   row[] = {redress_row_of("K-1", "klacht", "2026-01-05"),
                                  redress_row_of("B-1", "beroep", "2026-01-05")};
    enum redress_result  result[2];
    struct redress       redress;
    struct ombuds_file   file;
    struct ombuds_follow end = {
        .state = STR("doorverwezen"), .next = DATE_NONE, .text = STR("Verder bij een ander.")};
    int64_t complaint, id = 0, other = 0;

    (void)redress_put_rows(w, row, ARRAY_LEN(row), result);
    assert_str("tweede", redress_now(w, "B-1").line);
    assert_str("eerste", redress_now(w, "K-1").line);
    complaint = redress_now(w, "K-1").id;

    assert_int_equal(ERR_INVALID, open_about(w, complaint, " ", &id));
    assert_int_equal(1, faults_at(ctx, "takeover"));
    assert_str("eerste", redress_now(w, "K-1").line);
    assert_ok(ctx, open_about(w, complaint, "Er kwam geen antwoord.", &id));
    assert_ok(ctx, ombuds_load(ctx, id, &file));
    assert_int_equal(complaint, file.redress);
    assert_str("tussen", file.line);
    redress = redress_now(w, "K-1");
    assert_str("tussen", redress.line);
    assert_str("Er kwam geen antwoord.", redress.desk_reason);
    assert_true(redress.desk.len > 0 && redress.desk_since > 0);

    assert_int_equal(ERR_INVALID, open_about(w, complaint, "Ik ook.", &other)); /* twice */
    assert_int_equal(1, faults_at(ctx, "redress"));
    assert_int_equal(ERR_INVALID, open_about(w, 999999, "", &other));
    assert_int_equal(1, faults_at(ctx, "redress"));

    act_as(ctx, w->is.ombuds); /* and it goes back when the desk is done */
    assert_ok(ctx, ombuds_follow(ctx, id, &end));
    redress = redress_now(w, "K-1");
    assert_str("eerste", redress.line);
    assert_int_equal(0, redress.desk.len);
}

/* Of a complaint that is closed the first line is done: nothing is taken from anybody. */
static void test_core_line__what_the_first_line_closed_needs_no_reason(void **state)
{
    struct world       *w   = *state;
    struct redress_row  row = redress_row_of("K-2", "klacht", "2026-01-05");
    enum redress_result result;
    int64_t             id = 0;

    row.closed = redress_day("2026-01-15");
    (void)redress_put_rows(w, &row, 1, &result);
    assert_ok(&w->ctx, open_about(w, redress_now(w, "K-2").id, "", &id));
    assert_str("tussen", redress_now(w, "K-2").line);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_line__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_signal_goes_from_line_to_line),
        CASE(around_the_line_is_between),
        CASE(nobody_takes_what_another_has_without_a_word),
        CASE(a_complaint_is_handled_by_one_line),
        CASE(what_the_first_line_closed_needs_no_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
