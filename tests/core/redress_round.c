// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/redress_round.c - what complaints teach: each closed one (I-20, I-21), talks about a decision (I-22),
 * and the look back on a quarter that needs an answer at the third level (I-18, L-02).
 */
#include "redress_help.h"

#include "core/access.h"
#include "core/decision_contact.h"
#include "core/fault.h"
#include "core/redress_review.h"
#include "core/redress_round.h"

/* The linking pin keeps complaints of the gemeente, and acts. */
static void keeper(struct world *w)
{
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.gemeente, STR("analist")));
    act_as(&w->ctx, w->is.pin);
}

/* One that is closed, and one that is not. */
static int64_t two_cases(struct world *w, int64_t *open)
{
    struct redress_row  row[] = {redress_row_of("K-1", "klacht", "2025-12-05"),
                                 redress_row_of("K-2", "klacht", "2025-12-05")};
    enum redress_result result[2];
    int64_t             closed;

    row[0].closed = redress_day("2026-01-05");
    (void)redress_put_rows(w, row, 2, result);
    closed = redress_now(w, "K-1").id;
    *open  = redress_now(w, "K-2").id;
    keeper(w);
    return closed;
}

static struct period quarter(const char *text)
{
    struct period period;

    assert_true(period_parse(str_of(text), &period));
    return period;
}

static int64_t learned(struct world *w, const char *what, const char *code)
{
    struct period               period = quarter("2025-K4");
    struct redress_learned_list list;

    assert_ok(&w->ctx, redress_learned_list(&w->ctx, STR("/gemeente/"), &period, &list));
    for (size_t i = 0; i < list.len; i++)
        if (str_eq_z(list.item[i].what, what) && str_eq_z(list.item[i].code, code))
            return list.item[i].total;
    return 0;
}

static int64_t unreviewed(struct world *w)
{
    struct period period = quarter("2025-K4");
    int64_t       total  = 0;

    assert_ok(&w->ctx, redress_unreviewed(&w->ctx, STR("/gemeente/"), &period, &total));
    return total;
}

static struct redress_review insight(struct str *lesson, size_t lessons)
{
    return (struct redress_review){.insight  = true,
                                   .cause    = STR("structureel"),
                                   .lessons  = {.item = lesson, .len = lessons},
                                   .question = STR("rondkomen"),
                                   .note = STR("De brief zegt niet waarvan iemand moet leven.")};
}

static void test_core_redress_round__a_closed_complaint_says_what_it_teaches(void **state)
{
    struct world         *w        = *state;
    struct ctx           *ctx      = &w->ctx;
    struct str            lesson[] = {STR("proces"), STR("regel")};
    struct redress_review in       = insight(lesson, 2), now;
    int64_t               open, closed = two_cases(w, &open);

    assert_int_equal(1, unreviewed(w));
    assert_ok(ctx, redress_review_load(ctx, closed, &now));
    assert_int_equal(0, now.event);
    assert_ok(ctx, redress_review_add(ctx, closed, &in));
    assert_ok(ctx, redress_review_load(ctx, closed, &now));
    assert_true(now.insight);
    assert_str("structureel", now.cause);
    assert_int_equal(2, now.lessons.len);
    assert_str("rondkomen", now.question);
    assert_str("De brief zegt niet waarvan iemand moet leven.", now.note);
    assert_int_equal(1, learned(w, "les", "regel"));
    assert_int_equal(1, learned(w, "vraag", "rondkomen"));
    assert_int_equal(0, unreviewed(w));

    assert_ok(ctx,
              redress_review_add(ctx, closed, &(struct redress_review){.question = STR("tempo")}));
    assert_int_equal(0, learned(w, "les", "regel")); /* the newest look counts */
    assert_int_equal(0, learned(w, "oorzaak", "structureel"));
    assert_int_equal(1, learned(w, "inzicht", "nee"));
    assert_int_equal(1, learned(w, "vraag", "tempo"));
}

static void test_core_redress_round__an_insight_says_which(void **state)
{
    struct world               *w   = *state;
    struct ctx                 *ctx = &w->ctx;
    const struct redress_review in  = {.insight = true};
    const struct redress_review no  = {.insight = false};
    int64_t                     open, closed = two_cases(w, &open);

    assert_int_equal(ERR_INVALID, redress_review_add(ctx, closed, &in));
    assert_int_equal(1, faults_at(ctx, "cause"));
    assert_int_equal(ERR_INVALID, redress_review_add(ctx, closed, &in));
    assert_int_equal(1, faults_at(ctx, "lessons"));
    assert_int_equal(ERR_INVALID, redress_review_add(ctx, closed, &in));
    assert_int_equal(1, faults_at(ctx, "note"));
    assert_int_equal(ERR_CONFLICT, redress_review_add(ctx, open, &no));
    assert_int_equal(1, faults_at(ctx, ""));
    act_as(ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND, redress_review_add(ctx, closed, &no));
    act_as(ctx, w->is.ombuds); /* oversees: reads it, and no more */
    assert_int_equal(ERR_DENIED, redress_review_add(ctx, closed, &no));
    err_clear(&ctx->err);
}

static void test_core_redress_round__a_talk_about_a_decision_is_kept_with_its_result(void **state)
{
    struct world                *w        = *state;
    struct ctx                  *ctx      = &w->ctx;
    struct str                   result[] = {STR("nieuwe-feiten"), STR("bezwaar-voorkomen")};
    struct period                now      = quarter("2026-K1");
    struct decision_contact      in       = {.day      = redress_day("2026-02-27"),
                                             .rule     = NUMBER_NONE,
                                             .decision = STR("Afwijzing bijzondere bijstand"),
                                             .moment   = STR("voorgenomen"),
                                             .results  = {.item = result, .len = 2}};
    struct decision_contact_list list;
    struct contact_count_list    count;
    int64_t                      id;

    act_as(ctx, w->is.desk);
    assert_ok(ctx, decision_contact_add(ctx, &in, &id));
    assert_ok(ctx, decision_contact_list(ctx, 0, 10, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(w->is.balie, list.item[0].unit);
    assert_int_equal(2, list.item[0].results.len);
    assert_str("Afwijzing bijzondere bijstand", list.item[0].decision);
    in.day         = DATE_NONE; /* today */
    in.results.len = 1;
    assert_ok(ctx, decision_contact_add(ctx, &in, &id));
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, decision_contact_list(ctx, 0, 10, &list));
    assert_int_equal(0, list.len); /* of somebody else */

    keeper(w);
    assert_ok(ctx, decision_contact_list(ctx, 0, 10, &list));
    assert_int_equal(2, list.len);
    assert_ok(ctx, decision_contact_list(ctx, list.item[0].id, 10, &list));
    assert_int_equal(1, list.len);
    assert_ok(ctx, decision_contact_count(ctx, STR("/gemeente/"), &now, &count));
    assert_int_equal(3, count.len);
    assert_str("", count.item[0].result);
    assert_int_equal(2, count.item[0].total);
    assert_str("nieuwe-feiten", count.item[1].result);
    assert_int_equal(2, count.item[1].total);

    in.decision = STR(" ");
    in.day      = redress_day("2026-03-03");
    assert_int_equal(ERR_INVALID, decision_contact_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "decision"));
    assert_int_equal(ERR_INVALID, decision_contact_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "day"));
}

static int64_t begin(struct world *w)
{
    int64_t id = 0;

    keeper(w);
    assert_ok(&w->ctx, redress_round_open(&w->ctx, w->is.gemeente, STR("2025-K4"), &id));
    return id;
}

static struct redress_finding finding_for(int64_t *team)
{
    return (struct redress_finding){.learned = STR("terugkijken"),
                                    .text  = STR("Brieven gaan over de wet, niet over het leven."),
                                    .rule  = NUMBER_NONE,
                                    .teams = {.item = team, .len = 1}};
}

static void
test_core_redress_round__is_not_finished_without_an_answer_at_the_third_level(void **state)
{
    struct world          *w       = *state;
    struct ctx            *ctx     = &w->ctx;
    int64_t                id      = begin(w);
    struct redress_finding finding = finding_for(&w->is.balie);
    struct redress_end     end     = {.third = STR("geen-gevonden"),
                                      .text  = STR("Gesprek met drie teams.")};
    struct redress_round   round;

    assert_int_equal(ERR_INVALID, redress_round_finish(ctx, id, &end));
    assert_int_equal(1, faults_at(ctx, "")); /* no conclusion */
    assert_ok(ctx, redress_finding_add(ctx, id, &finding));
    end.third = STR("");
    assert_int_equal(ERR_INVALID, redress_round_finish(ctx, id, &end));
    assert_int_equal(1, faults_at(ctx, "third"));
    end.third = STR("geen-gevonden");
    end.text  = STR(" ");
    assert_int_equal(ERR_INVALID, redress_round_finish(ctx, id, &end));
    assert_int_equal(1, faults_at(ctx, "text"));
    end.text = STR("Gesprek met drie teams.");
    assert_ok(ctx, redress_round_finish(ctx, id, &end));
    assert_ok(ctx, redress_round_load(ctx, id, &round));
    assert_true(round.finished);
    assert_false(round.may_change);
    assert_str("geen-gevonden", round.third);
    assert_str("Gesprek met drie teams.", round.third_text);
    assert_int_equal(ERR_CONFLICT, redress_round_finish(ctx, id, &end));
    ctx->faults.len = 0;
    assert_int_equal(ERR_CONFLICT, redress_finding_add(ctx, id, &finding));
    ctx->faults.len = 0;
    err_clear(&ctx->err);
}

static size_t of_team(struct world *w, int64_t person)
{
    struct redress_finding_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, redress_finding_of_team(&w->ctx, &list));
    return list.len;
}

static void test_core_redress_round__conclusions_reach_their_teams_when_it_is_finished(void **state)
{
    struct world            *w       = *state;
    struct ctx              *ctx     = &w->ctx;
    int64_t                  id      = begin(w);
    struct redress_finding   finding = finding_for(&w->is.balie);
    const struct redress_end end = {.third = STR("gevonden"), .text = STR("Wantrouwen in de wet.")};
    struct redress_finding_list list;
    struct redress_round        round;

    assert_ok(ctx, redress_finding_add(ctx, id, &finding));
    finding.teams.item = &w->is.partner_unit;
    assert_ok(ctx, redress_finding_add(ctx, id, &finding));
    assert_ok(ctx, redress_round_load(ctx, id, &round));
    assert_ok(ctx, redress_finding_list(ctx, &round, &list));
    assert_int_equal(2, list.len);
    assert_str("Balie Inkomen", list.item[0].team.item[0].name);
    assert_int_equal(0, of_team(w, w->is.desk)); /* not yet */
    assert_int_equal(ERR_NOT_FOUND, redress_round_load(ctx, id, &round));

    act_as(ctx, w->is.pin);
    assert_ok(ctx, redress_finding_drop(ctx, id, list.item[1].id));
    assert_int_equal(ERR_NOT_FOUND, redress_finding_drop(ctx, id, list.item[1].id));
    err_clear(&ctx->err);
    assert_ok(ctx, redress_round_finish(ctx, id, &end));
    assert_int_equal(1, of_team(w, w->is.desk));
    assert_ok(ctx, redress_round_load(ctx, id, &round)); /* everybody in the organisation */
    assert_int_equal(0, of_team(w, w->is.handler));      /* another unit */
    assert_int_equal(0, of_team(w, w->is.partner));      /* it was taken out again */
    assert_int_equal(ERR_NOT_FOUND, redress_round_load(ctx, id, &round));
    err_clear(&ctx->err);
}

static void test_core_redress_round__one_of_a_unit_and_a_quarter_that_is_over(void **state)
{
    struct world             *w   = *state;
    struct ctx               *ctx = &w->ctx;
    struct redress_round_list list;
    int64_t                   id = begin(w), other = 0;

    assert_int_equal(ERR_CONFLICT, redress_round_open(ctx, w->is.gemeente, STR("2025-K4"), &other));
    assert_int_equal(1, faults_at(ctx, ""));
    assert_int_equal(ERR_INVALID, redress_round_open(ctx, w->is.gemeente, STR("2026-K1"), &other));
    assert_int_equal(1, faults_at(ctx, "period"));
    assert_int_equal(ERR_INVALID, redress_round_open(ctx, w->is.gemeente, STR("2025-12"), &other));
    assert_int_equal(1, faults_at(ctx, "period"));
    assert_int_equal(ERR_DENIED, redress_round_open(ctx, w->is.ministerie, STR("2025-K4"), &other));
    err_clear(&ctx->err);
    assert_ok(ctx, redress_round_open(ctx, w->is.inkomen, STR("2025-K4"), &other));
    assert_ok(ctx, redress_round_list(ctx, 0, 10, &list));
    assert_int_equal(2, list.len);
    assert_int_equal(other, list.item[0].id);
    assert_int_equal(id, list.item[1].id);
    assert_int_equal(4, list.item[1].period.number);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, redress_round_list(ctx, 0, 10, &list));
    assert_int_equal(0, list.len);
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_redress_round__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(a_closed_complaint_says_what_it_teaches),
        CASE(an_insight_says_which),
        CASE(a_talk_about_a_decision_is_kept_with_its_result),
        CASE(is_not_finished_without_an_answer_at_the_third_level),
        CASE(conclusions_reach_their_teams_when_it_is_finished),
        CASE(one_of_a_unit_and_a_quarter_that_is_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
