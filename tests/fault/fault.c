// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fault/fault.c - whatever call to the database fails, nothing half is left.
 *
 * Every command of the table is run again and again: first its first call to the database fails, then
 * its second, until it needs no more calls.  As in the writer it runs in a savepoint that is
 * rolled back after a failure; then the database must be what it was, and the next try must succeed.
 * That goes for each way in which a database can fail.
 *
 * A slice adds its commands as rows of the table: a function that prepares (and gives the object), and
 * one that acts.  SQLite in memory, or PostgreSQL when GEHOOR_TEST_PG holds an address.
 */
#include "../core/core_help.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "core/alternative.h"
#include "core/assumption.h"
#include "core/attachment.h"
#include "core/entry.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/rule.h"
#include "core/similar.h"
#include "core/window.h"
#include "db/db.h"
#include "event/event.h"

enum { CALLS_MOST = 400 }; /* more than any command needs */

struct command {
    const char *name;
    int64_t (*prepare)(struct world *w);         /* gives the object; may leave somebody acting */
    enum rc (*act)(struct world *w, int64_t id); /* acts as somebody and calls the one command */
};

/* --- preparing ---------------------------------------------------------------------- */

static int64_t nothing(struct world *w)
{
    act_as(&w->ctx, w->is.desk);
    return 0;
}

static int64_t a_note(struct world *w)
{
    struct entry in = {.story = STR("Gezien.")};
    int64_t      id = 0;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, entry_add(&w->ctx, &in, &id));
    return id;
}

/* A signal of the desk, with the linking pin acting. */
static int64_t a_signal(struct world *w)
{
    int64_t id = make_signal(&w->ctx, w->is.desk, "Het formulier past niet.");

    act_as(&w->ctx, w->is.pin);
    return id;
}

static int64_t own_signal(struct world *w)
{
    int64_t id = a_signal(w);

    act_as(&w->ctx, w->is.desk);
    return id;
}

static int64_t seen_by_a_colleague(struct world *w)
{
    int64_t id = a_signal(w);

    act_as(&w->ctx, w->is.desk2);
    return id;
}

static int64_t a_proposal(struct world *w)
{
    struct closing in = {STR("beantwoord"), STR("De wet laat het niet toe.")};
    int64_t        id = a_signal(w);

    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, id, &in));
    return id;
}

static int64_t a_question(struct world *w)
{
    int64_t id = a_proposal(w);

    act_as(&w->ctx, w->is.desk);
    return id;
}

static int64_t a_silent_owner(struct world *w)
{
    int64_t id = a_proposal(w);

    days_later(&w->ctx, 15);
    return id;
}

static int64_t a_bottleneck(struct world *w)
{
    int64_t signal;

    return make_bottleneck(w, &signal);
}

static int64_t ready_to_solve(struct world *w)
{
    int64_t               id  = a_bottleneck(w);
    struct bottleneck_new say = {
        .problem = STR("De eis past niet."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};

    assert_ok(&w->ctx, bottleneck_describe(&w->ctx, id, &say));
    make_reading(&w->ctx, w->is.policy, id, "structureel");
    make_reading(&w->ctx, w->is.ombuds, id, "incident");
    act_as(&w->ctx, w->is.pin);
    return id;
}

static int64_t a_rule(struct world *w)
{
    struct rule_new in = {
        .name = STR("De arbeidseis"), .valid_from = DATE_NONE, .valid_to = DATE_NONE};
    int64_t id = 0;

    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx, rule_add(&w->ctx, &in, &id));
    return id;
}

/* --- acting -------------------------------------------------------------------------- */

static enum rc add_signal(struct world *w, int64_t note)
{
    struct str        impact[] = {STR("schulden")};
    struct signal_new in       = signal_blank();
    int64_t           id;

    in.story      = STR("Het formulier past niet.");
    in.facts      = STR("Feiten.");
    in.impact     = (struct str_list){impact, 1, 1};
    in.units      = (struct ref_list){&w->is.inkomen, 1, 1};
    in.about_unit = w->is.ministerie;
    in.entry      = note;
    return signal_add(&w->ctx, &in, &id);
}

static enum rc detail(struct world *w, int64_t id)
{
    struct signal_new in = signal_blank();

    in.context = STR("Er speelde meer.");
    in.times   = 4;
    return signal_detail(&w->ctx, id, &in);
}

static enum rc summarise(struct world *w, int64_t id)
{
    return signal_summarise(&w->ctx, id, STR("Formulier past niet."));
}

static enum rc renew(struct world *w, int64_t id)
{
    return signal_renew(&w->ctx, id, STR("Het is er nog."));
}

static enum rc triage(struct world *w, int64_t id)
{
    return signal_triage(&w->ctx, id, &(struct triage){STR("nu"), STR("Haast.")});
}

static enum rc hand_over(struct world *w, int64_t id)
{
    return signal_hand_over(&w->ctx, id,
                            &(struct hand_over){w->is.handler, STR("Weet er meer van.")});
}

static enum rc give_back(struct world *w, int64_t id)
{
    return signal_give_back(&w->ctx, id, &(struct reason){STR("Geen tijd.")});
}

static enum rc fix(struct world *w, int64_t id)
{
    return signal_fix(&w->ctx, id, &(struct fix){STR("gedaan"), STR("Geholpen.")});
}

static enum rc keep_open(struct world *w, int64_t id)
{
    return signal_keep_open(
        &w->ctx, id, &(struct keep_open){date_add_days(w->ctx.today, 30), STR("Onderzoek.")});
}

static enum rc withhold(struct world *w, int64_t id)
{
    return signal_withhold(&w->ctx, id, &(struct reason){STR("Hier op te lossen.")});
}

static enum rc propose(struct world *w, int64_t id)
{
    return signal_propose_closing(&w->ctx, id,
                                  &(struct closing){STR("beantwoord"), STR("Uitleg.")});
}

static enum rc agree(struct world *w, int64_t id)
{
    return signal_answer_closing(&w->ctx, id, &(struct closing_answer){STR("eens"), STR("")});
}

static enum rc object(struct world *w, int64_t id)
{
    return signal_answer_closing(&w->ctx, id,
                                 &(struct closing_answer){STR("bezwaar"), STR("Nee.")});
}

static enum rc close_it(struct world *w, int64_t id)
{
    return signal_close(&w->ctx, id, &(struct closing){STR("beantwoord"), STR("Uitleg.")});
}

static enum rc say_no(struct world *w, int64_t id)
{
    return feedback_give(&w->ctx, id,
                         &(struct feedback_new){.kind         = STR("nee"),
                                                .not_possible = STR("Dit."),
                                                .why          = STR("Zo."),
                                                .possible     = STR("Dat."),
                                                .team         = true});
}

static enum rc reply(struct world *w, int64_t id)
{
    return feedback_reply(&w->ctx, id, id,
                          &(struct feedback_reply){STR("aanvulling"), STR("Nog iets.")});
}

static enum rc mark_read(struct world *w, int64_t id)
{
    return inbox_mark_read(&w->ctx, id);
}

static enum rc recognise(struct world *w, int64_t id)
{
    return similar_add(&w->ctx, id,
                       &(struct similar_new){3, STR("afgelopen-maand"), STR("Ook hier.")});
}

static enum rc add_note(struct world *w, int64_t id)
{
    struct entry in = {.story = STR("Gezien.")};

    return entry_add(&w->ctx, &in, &id);
}

static enum rc attach(struct world *w, int64_t id)
{
    struct file           file[] = {{STR("brief.txt"), STR("Geachte bewoner,\n"), 17},
                                    {STR("tweede.txt"), STR("Met vriendelijke groet,\n"), 24}};
    struct attachment_new in     = {.files = {file, 2, 2}};

    return attachment_add(&w->ctx, id, &in);
}

static int64_t with_a_file(struct world *w)
{
    int64_t signal = own_signal(w);

    assert_ok(&w->ctx, attach(w, signal));
    return signal;
}

static enum rc erase_file(struct world *w, int64_t signal)
{
    struct attachment_list list;

    if (attachment_list(&w->ctx, signal, &list) != OK)
        return w->ctx.err.rc;
    return attachment_erase(&w->ctx, signal, list.item[0].id,
                            &(struct attachment_erase){STR("verzoek")});
}

static enum rc erase(struct world *w, int64_t id)
{
    return part_erase(&w->ctx, id, "story", STR("verzoek"));
}

static enum rc name_window(struct world *w, int64_t id)
{
    int64_t made;

    return window_add(&w->ctx, id,
                      &(struct window_new){.kind   = STR("raadsvergadering"),
                                           .text   = STR("De begroting."),
                                           .closes = STR("2026-11"),
                                           .source = STR("De agenda van de raad.")},
                      &made);
}

static enum rc propose_solution(struct world *w, int64_t id)
{
    int64_t made;

    return alternative_add(&w->ctx, id,
                           &(struct alternative_new){.title        = STR("De eis vervalt."),
                                                     .needs        = STR("Een wet."),
                                                     .decider_unit = w->is.ministerie},
                           &made);
}

/* Two events that belong together. */
static enum rc put_clash(struct world *w, int64_t rule)
{
    int64_t id;

    return assumption_add(&w->ctx, rule,
                          &(struct assumption_new){.text  = STR("Werk gaat voor."),
                                                   .clash = STR("Het kind gaat voor.")},
                          &id);
}

static const struct command table[] = {
    {"signal_add", nothing, add_signal},
    {"signal_add of a note", a_note, add_signal},
    {"signal_detail", own_signal, detail},
    {"signal_summarise", own_signal, summarise},
    {"signal_renew", own_signal, renew},
    {"signal_triage", a_signal, triage},
    {"signal_hand_over", a_signal, hand_over},
    {"signal_give_back", a_signal, give_back},
    {"signal_fix", a_signal, fix},
    {"signal_keep_open", a_signal, keep_open},
    {"signal_withhold", a_signal, withhold},
    {"signal_propose_closing", a_signal, propose},
    {"signal_answer_closing, agreed", a_question, agree},
    {"signal_answer_closing, objected", a_question, object},
    {"signal_close", a_silent_owner, close_it},
    {"feedback_give", a_signal, say_no},
    {"feedback_reply", own_signal, reply},
    {"inbox_mark_read", own_signal, mark_read},
    {"similar_add", seen_by_a_colleague, recognise},
    {"entry_add", nothing, add_note},
    {"part_erase", a_signal, erase},
    {"assumption_add with a clash", a_rule, put_clash},
    {"alternative_add", ready_to_solve, propose_solution},
    {"window_add", a_bottleneck, name_window},
    {"attachment_add", own_signal, attach},
    {"attachment_erase", with_a_file, erase_file},
};

/* --- proving -------------------------------------------------------------------------- */

static bool count_row(void *arg, int columns, const struct db_cell *cell)
{
    struct buf *print = arg;

    for (int i = 0; i < columns; i++) {
        buf_char(print, cell[i].is_null ? '0' : '=');
        buf_str(print, cell[i].text);
    }
    buf_char(print, '\n');
    return true;
}

/* All that the tables hold, the log and its head hash included, as one hash. */
static uint64_t fingerprint(struct world *w)
{
    struct arena *arena = arena_new();
    struct buf    print;
    uint64_t      hash;

    buf_init(&print, arena, 64 << 20);
    for (int i = 0; i < sql_table_count; i++) {
        buf_z(&print, sql_table[i].name);
        assert_ok(&w->ctx,
                  db_table_rows(w->ctx.db, sql_table[i].name, count_row, &print, &w->ctx.err));
    }
    assert_true(buf_ok(&print));
    hash = str_hash(buf_view(&print));
    arena_free(arena);
    return hash;
}

static const enum rc ways[] = {ERR_IO, ERR_FULL, ERR_BUSY};

/* One try in a savepoint, with a failure at the n-th call.  Gives whether the failure came. */
static bool try_once(struct world *w, const struct command *command, int64_t id, int n, enum rc way,
                     uint64_t before)
{
    bool    came;
    enum rc rc;

    assert_ok(&w->ctx, db_savepoint(w->ctx.db, &w->ctx.err));
    err_clear(&w->ctx.err);
    w->ctx.faults.len = 0;
    db_fault_at(w->ctx.db, n, way);
    rc   = command->act(w, id);
    came = db_fault_at(w->ctx.db, 0, OK) >= n;
    if (came && rc != way)
        fail_msg("%s: call %d failed with %s, and the command said %s (%s)", command->name, n,
                 rc_name(way), rc_name(rc), w->ctx.err.text);
    if (!came && rc != OK)
        fail_msg("%s: nothing failed, and the command said %s (%s)", command->name, rc_name(rc),
                 w->ctx.err.text);
    db_rollback_to_savepoint(w->ctx.db);
    if (came && before && fingerprint(w) != before)
        fail_msg("%s: after a failure at call %d something was left", command->name, n);
    return came;
}

/*
 * The command for every n and every way; afterwards it succeeds, and the teardown has verify_run()
 * prove that all that is there follows from the log.
 */
static void break_everywhere(struct world *w, const struct command *command)
{
    int64_t  id     = command->prepare(w);
    uint64_t before = fingerprint(w);
    int      n      = 1;

    while (n < CALLS_MOST && try_once(w, command, id, n, ways[0], before)) {
        for (size_t i = 1; i < ARRAY_LEN(ways); i++)
            assert_true(
                try_once(w, command, id, n, ways[i], 0)); /* what is left was looked at above */
        n++;
    }
    if (n < 4 || n == CALLS_MOST)
        fail_msg("%s: %d calls", command->name, n - 1);
    assert_ok(&w->ctx, db_savepoint(w->ctx.db, &w->ctx.err));
    err_clear(&w->ctx.err);
    assert_ok(&w->ctx, command->act(w, id));
    assert_ok(&w->ctx, db_release(w->ctx.db, &w->ctx.err));
    assert_true(fingerprint(w) != before);
}

static void test_fault__nothing_half_is_left(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        break_everywhere(*state, &table[i]);
}

/* A failure while the group is written, as in the writer: begin, savepoint, release and commit. */
static void test_fault__transactions_fail_too(void **state)
{
    struct world *w   = *state;
    struct db    *db  = w->ctx.db;
    struct err   *err = &w->ctx.err;
    int64_t       id  = 0;
    uint64_t      before;

    assert_ok(&w->ctx, db_commit(db, err));
    before = fingerprint(w);
    for (int n = 1; n <= 2; n++) {
        db_fault_at(db, n, ERR_FULL);
        assert_int_equal(ERR_FULL, db_begin(db, err) == OK ? db_savepoint(db, err) : err->rc);
        db_rollback(db);
    }
    for (int last = 0; last < 2; last++) { /* release, commit */
        err_clear(err);
        assert_ok(&w->ctx, db_begin(db, err));
        assert_ok(&w->ctx, db_savepoint(db, err));
        id = 0;
        assert_ok(&w->ctx, add_note(w, id));
        db_fault_at(db, 1 + last, ERR_FULL);
        assert_int_equal(ERR_FULL, db_release(db, err) == OK ? db_commit(db, err) : err->rc);
        db_rollback(db);
        assert_true(before == fingerprint(w));
    }
    db_fault_at(db, 0, OK);
    err_clear(err);
    assert_ok(&w->ctx, db_begin(db, err));
    assert_ok(&w->ctx, add_note(w, id));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fault__nothing_half_is_left, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_fault__transactions_fail_too, core_setup,
                                        core_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
