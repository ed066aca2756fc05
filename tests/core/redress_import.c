// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/redress_import.c - complaints, objections and appeals come in once, change by an event, and
 * go out again with their import (I-16).
 */
#include "redress_help.h"

#include <string.h>

#include "core/access.h"
#include "core/fault.h"
#include "core/rule.h"
#include "db/db.h"
#include "event/event.h"

static enum redress_result import_one(struct world *w, struct redress_row row)
{
    enum redress_result result = REDRESS_RESULTS;

    (void)redress_put_rows(w, &row, 1, &result);
    return result;
}

static int64_t events(struct ctx *ctx)
{
    struct db_query q   = db_query(ctx->db, SQL_EVENT_HEAD);
    int64_t         seq = db_next(&q) ? db_col_i64(&q, EVENT_HEAD_SEQ) : 0;

    assert_ok(ctx, db_end(&q, &ctx->err));
    return seq;
}

static void test_core_redress_import__facts_come_in(void **state)
{
    struct world      *w   = *state;
    struct redress_row row = redress_row_of("K-1", "klacht", "2026-01-05");
    struct redress     redress;

    row.closed     = redress_day("2026-02-04");
    row.subject    = STR("Wachten op een brief");
    row.decision   = STR("Geen bijzondere bijstand");
    row.rule       = STR("Participatiewet");
    row.department = STR("werk en inkomen");
    row.admissible = STR("ontvankelijk");
    row.outcome    = STR("deels-gegrond");
    assert_int_equal(REDRESS_ADDED, import_one(w, row));
    redress = redress_now(w, "K-1");
    assert_str("klacht", redress.kind);
    assert_int_equal(0, date_cmp(redress_day("2026-01-05"), redress.day));
    assert_int_equal(0, date_cmp(redress_day("2026-02-04"), redress.closed));
    assert_int_equal(30, redress.days);
    assert_str("Wachten op een brief", redress.subject);
    assert_str("Geen bijzondere bijstand", redress.decision);
    assert_str("Participatiewet", redress.rule_word);
    assert_int_equal(0, redress.rule);
    assert_int_equal(w->is.inkomen, redress.unit); /* by its name */
    assert_str("ontvankelijk", redress.admissible);
    assert_str("deels-gegrond", redress.outcome);
}

static void test_core_redress_import__a_word_is_linked_to_the_one_card_it_names(void **state)
{
    struct world         *w     = *state;
    struct ctx           *ctx   = &w->ctx;
    const struct rule_new card  = {.name       = STR("Kostendelersnorm"),
                                   .law        = STR("Participatiewet"),
                                   .article    = STR("22a"),
                                   .valid_from = DATE_NONE,
                                   .valid_to   = DATE_NONE};
    struct redress_row    row[] = {redress_row_of("K-1", "klacht", "2026-01-05"),
                                   redress_row_of("K-2", "klacht", "2026-01-05"),
                                   redress_row_of("K-3", "klacht", "2026-01-05")};
    enum redress_result   result[3];
    int64_t               rule = 0;

    act_as(ctx, w->is.policy);
    assert_ok(ctx, rule_add(ctx, &card, &rule));
    row[0].rule = STR("participatiewet art. 22a");
    row[1].rule = STR("KOSTENDELERSNORM");
    row[2].rule = STR("Participatiewet");
    (void)redress_put_rows(w, row, 3, result);
    assert_int_equal(rule, redress_now(w, "K-1").rule);
    assert_int_equal(rule, redress_now(w, "K-2").rule);
    assert_int_equal(0, redress_now(w, "K-3").rule);
    assert_str("Kostendelersnorm", redress_now(w, "K-1").rule_name);
    assert_int_equal(w->is.gemeente, redress_now(w, "K-3").unit);
}

static void test_core_redress_import__the_same_again_adds_nothing(void **state)
{
    struct world       *w     = *state;
    struct redress_row  row[] = {redress_row_of("K-1", "klacht", "2026-01-05"),
                                 redress_row_of("B-1", "bezwaar", "2026-01-06")};
    enum redress_result result[2];
    int64_t             before;

    row[0].subject = STR("Een onderwerp");
    row[0].rule    = STR("Een regel");
    row[1].former  = STR("K-1");
    assert_true(redress_put_rows(w, row, 2, result) > 0);
    before = events(&w->ctx);
    assert_int_equal(0, redress_put_rows(w, row, 2, result));
    assert_int_equal(REDRESS_SAME, result[0]);
    assert_int_equal(REDRESS_SAME, result[1]);
    assert_int_equal(before, events(&w->ctx));
}

static void test_core_redress_import__a_change_replaces_and_undoing_it_brings_back(void **state)
{
    struct world       *w   = *state;
    struct redress_row  row = redress_row_of("B-1", "bezwaar", "2026-01-05");
    enum redress_result result;
    struct redress_undo undo = {.reason = STR("Verkeerd bestand")};
    int64_t             first, second;

    row.subject = STR("Te lage uitkering");
    first       = redress_put_rows(w, &row, 1, &result);
    row.outcome = STR("gegrond");
    row.closed  = redress_day("2026-02-01");
    second      = redress_put_rows(w, &row, 1, &result);
    assert_int_equal(REDRESS_CHANGED, result);
    assert_str("gegrond", redress_now(w, "B-1").outcome);
    assert_str("Te lage uitkering", redress_now(w, "B-1").subject);

    assert_ok(&w->ctx, redress_file_undo(&w->ctx, second, &undo));
    assert_str("", redress_now(w, "B-1").outcome);
    assert_str("Te lage uitkering",
               redress_now(w, "B-1").subject); /* its words are those of the first */

    assert_ok(&w->ctx, redress_file_undo(&w->ctx, first, &undo));
    assert_int_equal(0, redress_now(w, "B-1").id);
}

static void test_core_redress_import__undoing_erases_texts_and_leaves_the_key(void **state)
{
    struct world       *w    = *state;
    struct ctx         *ctx  = &w->ctx;
    struct redress_row  row  = redress_row_of("K-1", "klacht", "2026-01-05");
    struct redress_undo undo = {.reason = STR("")};
    enum redress_result result;
    int64_t             import, id;
    struct str          text;

    row.subject = STR("Iets van een inwoner");
    import      = redress_put_rows(w, &row, 1, &result);
    id          = redress_now(w, "K-1").id;
    assert_int_equal(ERR_INVALID, redress_file_undo(ctx, import, &undo));
    assert_int_equal(1, faults_at(ctx, "reason"));
    undo.reason = STR("Verkeerde gemeente");
    assert_ok(ctx, redress_file_undo(ctx, import, &undo));
    assert_ok(ctx, part_load(ctx, id, "subject", &text));
    assert_str("", text);
    assert_int_equal(ERR_CONFLICT, redress_file_undo(ctx, import, &undo));
    err_clear(&ctx->err);
    assert_int_equal(ERR_NOT_FOUND, redress_file_undo(ctx, 999999, &undo));
    err_clear(&ctx->err);

    assert_int_equal(REDRESS_ADDED, import_one(w, row)); /* and it is the same one */
    assert_int_equal(id, redress_now(w, "K-1").id);
    assert_str("Iets van een inwoner", redress_now(w, "K-1").subject);
}

static void test_core_redress_import__an_erased_text_does_not_come_back(void **state)
{
    struct world      *w   = *state;
    struct redress_row row = redress_row_of("K-1", "klacht", "2026-01-05");

    row.subject = STR("Naam en adres van iemand");
    assert_int_equal(REDRESS_ADDED, import_one(w, row));
    assert_ok(&w->ctx, part_erase(&w->ctx, redress_now(w, "K-1").id, "subject", STR("verzoek")));
    assert_int_equal(REDRESS_SAME, import_one(w, row));
    row.outcome = STR("ongegrond");
    assert_int_equal(REDRESS_CHANGED, import_one(w, row));
    assert_str("", redress_now(w, "K-1").subject);
    assert_str("ongegrond", redress_now(w, "K-1").outcome);
}

static void test_core_redress_import__one_reference_twice_in_a_file(void **state)
{
    struct world       *w     = *state;
    struct redress_row  row[] = {redress_row_of("K-1", "klacht", "2026-01-05"),
                                 redress_row_of("K-1", "klacht", "2026-01-05"),
                                 redress_row_of("K-1", "bezwaar", "2026-01-05")};
    enum redress_result result[3];

    (void)redress_put_rows(w, row, 3, result);
    assert_int_equal(REDRESS_ADDED, result[0]);
    assert_int_equal(REDRESS_SAME, result[1]);
    assert_int_equal(REDRESS_REFUSED, result[2]);
    assert_str("klacht", redress_now(w, "K-1").kind);
}

/* What is wrong with a row is said at its member, all at once; the row is not there. */
static void assert_refused(struct world *w, struct redress_row row, const char *const *member,
                           size_t members)
{
    struct ctx              *ctx = &w->ctx;
    struct redress_how       how = redress_how_of(w);
    struct redress_import   *import;
    const struct fault_list *faults;
    enum redress_result      result;

    act_as(ctx, 0);
    assert_ok(ctx, redress_import_open(ctx, &how, &import));
    assert_ok(ctx, redress_put(import, &row, &result));
    assert_int_equal(REDRESS_REFUSED, result);
    faults = redress_faults(import);
    assert_int_equal(members, faults->len);
    for (size_t i = 0; i < members; i++)
        assert_string_equal(member[i], faults->item[i].member);
    assert_int_equal(1, redress_count(import, REDRESS_REFUSED));
    assert_int_equal(0, ctx->faults.len);
}

#define ASSERT_REFUSED(row_, ...)                                                                  \
    assert_refused(w, row_, (const char *const[]){__VA_ARGS__},                                    \
                   sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void test_core_redress_import__what_cannot_be_is_refused(void **state)
{
    struct world      *w     = *state;
    struct redress_row empty = {
        .day = DATE_NONE, .closed = DATE_NONE, .days = NUMBER_NONE, .outcome = STR("misschien")};
    struct redress_row row;

    ASSERT_REFUSED(empty, "reference", "kind", "outcome", "day");
    row        = redress_row_of("K-1", "klacht", "2026-03-03"); /* today is 2 March */
    row.closed = redress_day("2026-03-04");
    ASSERT_REFUSED(row, "day", "closed");
    row        = redress_row_of("K-1", "vraag", "2026-03-02");
    row.closed = redress_day("2026-03-01");
    row.days   = -1;
    ASSERT_REFUSED(row, "kind", "closed", "days");
    row            = redress_row_of("K-1", "klacht", "2026-03-02");
    row.admissible = STR("ja");
    row.former     = STR("K-1");
    ASSERT_REFUSED(row, "admissible", "former");
    assert_int_equal(0, redress_now(w, "K-1").id);
}

static void test_core_redress_import__the_stage_before_is_found(void **state)
{
    struct world       *w     = *state;
    struct redress_row  row[] = {redress_row_of("BR-1", "beroep", "2026-02-05"),
                                 redress_row_of("B-1", "bezwaar", "2026-01-05"),
                                 redress_row_of("BR-2", "beroep", "2026-02-06")};
    enum redress_result result[3];

    row[0].former        = STR("B-1"); /* which comes later in the file */
    row[2].former        = STR("X-9");
    row[2].former_source = STR("ander-systeem");
    (void)redress_put_rows(w, row, 3, result);
    assert_int_equal(redress_now(w, "B-1").id, redress_now(w, "BR-1").former_id);
    assert_int_equal(0, redress_now(w, "BR-2").former_id);
    assert_str("X-9", redress_now(w, "BR-2").former);
}

static void test_core_redress_import__dry_writes_nothing(void **state)
{
    struct world       *w     = *state;
    struct redress_how  how   = redress_how_of(w);
    struct redress_row  row[] = {redress_row_of("K-1", "klacht", "2026-01-05"),
                                 redress_row_of("K-1", "klacht", "2026-01-06"),
                                 redress_row_of("K-2", "klacht", "2026-01-06")};
    enum redress_result result[3];
    int64_t             before;

    assert_int_equal(REDRESS_ADDED, import_one(w, row[2]));
    row[2].outcome = STR("gegrond");
    row[2].rule    = STR("Een nieuwe regel");
    how.dry        = true;
    before         = events(&w->ctx);
    assert_int_equal(0, redress_put_as(w, &how, row, 3, result));
    assert_int_equal(REDRESS_ADDED, result[0]);
    assert_int_equal(REDRESS_REFUSED, result[1]);
    assert_int_equal(REDRESS_CHANGED, result[2]);
    assert_int_equal(before, events(&w->ctx));
}

static void test_core_redress_import__who_may(void **state)
{
    struct world          *w   = *state;
    struct ctx            *ctx = &w->ctx;
    struct redress_how     how = redress_how_of(w);
    struct redress_import *import;
    struct redress_row     row = redress_row_of("K-1", "klacht", "2026-01-05");
    enum redress_result    result;
    struct redress_file    file;
    struct redress         redress;
    int64_t                id;

    act_as(ctx, w->is.handler); /* handles signals, and not complaints */
    how.file.unit = w->is.inkomen;
    assert_int_equal(ERR_DENIED, redress_import_open(ctx, &how, &import));
    act_as(ctx, 0);
    assert_ok(ctx, role_give(ctx, w->is.pin, w->is.inkomen, STR("analist")));
    act_as(ctx, w->is.pin);
    how.file.source = STR("Zaak Systeem");
    assert_int_equal(ERR_INVALID, redress_import_open(ctx, &how, &import));
    assert_int_equal(1, faults_at(ctx, "source"));
    how.file.source = STR("zaaksysteem");
    row.department  = STR("gemeente-balie");
    id              = redress_put_as(w, &how, &row, 1, &result);
    assert_ok(ctx, redress_file_load(ctx, id, &file));
    assert_str("ingelezen", file.state);
    assert_str("kenmerk = Zaak\n", file.map);
    assert_int_equal(1, file.count[REDRESS_ADDED]);
    assert_int_equal(5, file.size);
    redress = redress_now(w, "K-1");
    assert_int_equal(w->is.balie, redress.unit); /* by its code */

    act_as(ctx, w->is.handler);
    assert_ok(ctx, redress_load(ctx, redress.id, &redress));
    assert_int_equal(ERR_NOT_FOUND, redress_file_load(ctx, id, &file));
    act_as(ctx, w->is.ombuds); /* oversees */
    assert_ok(ctx, redress_load(ctx, redress.id, &redress));
    act_as(ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND, redress_load(ctx, redress.id, &redress));
    act_as(ctx, w->is.ministry);
    assert_int_equal(ERR_NOT_FOUND, redress_load(ctx, redress.id, &redress));
    err_clear(&ctx->err);
}

static void test_core_redress_import__the_last_file_of_a_source_is_remembered(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       id  = 7;

    act_as(ctx, 0);
    assert_ok(ctx, redress_file_last(ctx, 0, STR("zaaksysteem"), &id));
    assert_int_equal(0, id);
    assert_int_equal(REDRESS_ADDED, import_one(w, redress_row_of("K-1", "klacht", "2026-01-05")));
    assert_int_equal(REDRESS_ADDED, import_one(w, redress_row_of("K-2", "klacht", "2026-01-05")));
    assert_ok(ctx, redress_file_last(ctx, w->is.gemeente, STR("zaaksysteem"), &id));
    assert_int_equal(redress_now(w, "K-2").import, id);
    assert_ok(ctx, redress_file_last(ctx, w->is.gemeente, STR("ander"), &id));
    assert_int_equal(0, id);
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_redress_import__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(facts_come_in),
        CASE(a_word_is_linked_to_the_one_card_it_names),
        CASE(the_same_again_adds_nothing),
        CASE(a_change_replaces_and_undoing_it_brings_back),
        CASE(undoing_erases_texts_and_leaves_the_key),
        CASE(an_erased_text_does_not_come_back),
        CASE(one_reference_twice_in_a_file),
        CASE(what_cannot_be_is_refused),
        CASE(the_stage_before_is_found),
        CASE(dry_writes_nothing),
        CASE(who_may),
        CASE(the_last_file_of_a_source_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
