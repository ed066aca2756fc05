// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/signal.c - the commands of signals and entries with a database that fails. */
#include "fault_help.h"

#include "core/attachment.h"
#include "core/entry.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/invitation.h"
#include "core/similar.h"
#include "db/db.h"
#include "event/event.h"

/* --- preparing ---------------------------------------------------------------------- */

static struct target nothing(struct world *w)
{
    act_as(&w->ctx, w->is.desk);
    return (struct target){0};
}

static struct target a_note(struct world *w)
{
    struct entry  in = {.story = STR("Gezien.")};
    struct target on = {0};

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, entry_add(&w->ctx, &in, &on.id));
    return on;
}

/* A signal of the desk, with the linking pin acting. */
static struct target a_signal(struct world *w)
{
    struct target on = {.id = make_signal(&w->ctx, w->is.desk, "Het formulier past niet.")};

    act_as(&w->ctx, w->is.pin);
    return on;
}

static struct target own_signal(struct world *w)
{
    struct target on = a_signal(w);

    act_as(&w->ctx, w->is.desk);
    return on;
}

static struct target seen_by_a_colleague(struct world *w)
{
    struct target on = a_signal(w);

    act_as(&w->ctx, w->is.desk2);
    return on;
}

static struct target a_proposal(struct world *w)
{
    struct closing in = {STR("beantwoord"), STR("De wet laat het niet toe.")};
    struct target  on = a_signal(w);

    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, on.id, &in));
    return on;
}

static struct target a_question(struct world *w)
{
    struct target on = a_proposal(w);

    act_as(&w->ctx, w->is.desk);
    return on;
}

static struct target a_silent_owner(struct world *w)
{
    struct target on = a_proposal(w);

    days_later(&w->ctx, 15);
    return on;
}

/* After an objection: the second reader acts. */
static struct target a_second_reading(struct world *w)
{
    struct closing_answer no = {STR("bezwaar"), STR("Het is niet opgelost.")};
    struct target         on = a_question(w);

    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, on.id, &no));
    act_as(&w->ctx, w->is.reader);
    return on;
}

static struct invitation_new table_of_tomorrow(const struct world *w)
{
    return (struct invitation_new){STR("kwestietafel"), date_add_days(w->ctx.today, 1),
                                   STR("Om tien uur, kamer 2"), STR("")};
}

/* The part is the invitation; its owner acts. */
static struct target an_invitation(struct world *w)
{
    struct target          on = a_signal(w);
    struct invitation_new  in = table_of_tomorrow(w);
    struct invitation_list list;

    assert_ok(&w->ctx, invitation_add(&w->ctx, on.id, &in));
    assert_ok(&w->ctx, invitation_of_signal(&w->ctx, on.id, &list));
    on.part = list.item[0].id;
    act_as(&w->ctx, w->is.desk);
    return on;
}

/* --- acting -------------------------------------------------------------------------- */

static enum rc add_signal(struct world *w, struct target on)
{
    struct str        impact[] = {STR("schulden")};
    struct signal_new in       = signal_blank();
    int64_t           id;

    in.story      = STR("Het formulier past niet.");
    in.facts      = STR("Feiten.");
    in.impact     = (struct str_list){impact, 1, 1};
    in.units      = (struct ref_list){&w->is.inkomen, 1, 1};
    in.about_unit = w->is.ministerie;
    in.entry      = on.id;
    return signal_add(&w->ctx, &in, &id);
}

static enum rc detail(struct world *w, struct target on)
{
    struct signal_new in = signal_blank();

    in.context = STR("Er speelde meer.");
    in.times   = 4;
    return signal_detail(&w->ctx, on.id, &in);
}

static enum rc summarise(struct world *w, struct target on)
{
    return signal_summarise(&w->ctx, on.id, STR("Formulier past niet."));
}

static enum rc renew(struct world *w, struct target on)
{
    return signal_renew(&w->ctx, on.id, STR("Het is er nog."));
}

static enum rc triage(struct world *w, struct target on)
{
    return signal_triage(&w->ctx, on.id, &(struct triage){STR("nu"), STR("Haast.")});
}

static enum rc hand_over(struct world *w, struct target on)
{
    return signal_hand_over(&w->ctx, on.id,
                            &(struct hand_over){w->is.handler, STR("Weet er meer van.")});
}

static enum rc give_back(struct world *w, struct target on)
{
    return signal_give_back(&w->ctx, on.id, &(struct reason){STR("Geen tijd.")});
}

static enum rc fix(struct world *w, struct target on)
{
    return signal_fix(&w->ctx, on.id, &(struct fix){STR("gedaan"), STR("Geholpen.")});
}

static enum rc keep_open(struct world *w, struct target on)
{
    return signal_keep_open(
        &w->ctx, on.id, &(struct keep_open){date_add_days(w->ctx.today, 30), STR("Onderzoek.")});
}

static enum rc withhold(struct world *w, struct target on)
{
    return signal_withhold(&w->ctx, on.id, &(struct reason){STR("Hier op te lossen.")});
}

static enum rc propose(struct world *w, struct target on)
{
    return signal_propose_closing(&w->ctx, on.id,
                                  &(struct closing){STR("beantwoord"), STR("Uitleg.")});
}

static enum rc agree(struct world *w, struct target on)
{
    return signal_answer_closing(&w->ctx, on.id, &(struct closing_answer){STR("eens"), STR("")});
}

static enum rc object(struct world *w, struct target on)
{
    return signal_answer_closing(&w->ctx, on.id,
                                 &(struct closing_answer){STR("bezwaar"), STR("Nee.")});
}

static enum rc close_it(struct world *w, struct target on)
{
    return signal_close(&w->ctx, on.id, &(struct closing){STR("beantwoord"), STR("Uitleg.")});
}

static enum rc say_no(struct world *w, struct target on)
{
    return feedback_give(&w->ctx, on.id,
                         &(struct feedback_new){.kind         = STR("nee"),
                                                .not_possible = STR("Dit."),
                                                .why          = STR("Zo."),
                                                .possible     = STR("Dat."),
                                                .team         = true});
}

static enum rc reply(struct world *w, struct target on)
{
    return feedback_reply(&w->ctx, on.id, on.id,
                          &(struct feedback_reply){STR("aanvulling"), STR("Nog iets.")});
}

static enum rc mark_read(struct world *w, struct target on)
{
    return inbox_mark_read(&w->ctx, on.id);
}

static enum rc recognise(struct world *w, struct target on)
{
    return similar_add(&w->ctx, on.id,
                       &(struct similar_new){3, STR("afgelopen-maand"), STR("Ook hier.")});
}

static enum rc add_note(struct world *w, struct target on)
{
    struct entry in = {.story = STR("Gezien.")};
    int64_t      id = 0;

    (void)on;
    return entry_add(&w->ctx, &in, &id);
}

static enum rc attach(struct world *w, struct target on)
{
    struct file           file[] = {{STR("brief.txt"), STR("Geachte bewoner,\n"), 17, false, NULL},
                                    {STR("tweede.txt"), STR("Met vriendelijke groet,\n"), 24, false, NULL}};
    struct attachment_new in     = {.files = {file, 2, 2}};

    return attachment_add(&w->ctx, on.id, &in);
}

/* The part is the first file. */
static struct target with_files(struct world *w)
{
    struct target          on = own_signal(w);
    struct attachment_list list;

    assert_ok(&w->ctx, attach(w, on));
    assert_ok(&w->ctx, attachment_list(&w->ctx, on.id, &list));
    on.part = list.item[0].id;
    return on;
}

static enum rc erase_file(struct world *w, struct target on)
{
    return attachment_erase(&w->ctx, on.id, on.part, &(struct attachment_erase){STR("verzoek")});
}

static enum rc erase(struct world *w, struct target on)
{
    return part_erase(&w->ctx, on.id, "story", STR("verzoek"));
}

static enum rc invite(struct world *w, struct target on)
{
    struct invitation_new in = table_of_tomorrow(w);

    return invitation_add(&w->ctx, on.id, &in);
}

static enum rc come(struct world *w, struct target on)
{
    return invitation_reply(&w->ctx, on.part,
                            &(struct invitation_answer){STR("ik-kom"), STR("Graag.")});
}

static const struct fault_command table[] = {
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
    {"signal_close by a second reader", a_second_reading, close_it},
    {"feedback_give", a_signal, say_no},
    {"feedback_reply", own_signal, reply},
    {"inbox_mark_read", own_signal, mark_read},
    {"similar_add", seen_by_a_colleague, recognise},
    {"invitation_add", a_signal, invite},
    {"invitation_reply", an_invitation, come},
    {"entry_add", nothing, add_note},
    {"part_erase", a_signal, erase},
    {"attachment_add", own_signal, attach},
    {"attachment_erase", with_files, erase_file},
};

static void test_fault_signal__nothing_half_is_left(void **state)
{
    fault_everywhere(*state, table, ARRAY_LEN(table));
}

/* A failure while the group is written, as in the writer: begin, savepoint, release and commit. */
static void test_fault_signal__transactions_fail_too(void **state)
{
    struct world *w   = *state;
    struct db    *db  = w->ctx.db;
    struct err   *err = &w->ctx.err;
    uint64_t      before;

    assert_ok(&w->ctx, db_commit(db, err));
    before = fault_fingerprint(w);
    for (int n = 1; n <= 2; n++) {
        db_fault_at(db, n, ERR_FULL);
        assert_int_equal(ERR_FULL, db_begin(db, err) == OK ? db_savepoint(db, err) : err->rc);
        db_rollback(db);
    }
    for (int last = 0; last < 2; last++) { /* release, commit */
        err_clear(err);
        assert_ok(&w->ctx, db_begin(db, err));
        assert_ok(&w->ctx, db_savepoint(db, err));
        assert_ok(&w->ctx, add_note(w, (struct target){0}));
        db_fault_at(db, 1 + last, ERR_FULL);
        assert_int_equal(ERR_FULL, db_release(db, err) == OK ? db_commit(db, err) : err->rc);
        db_rollback(db);
        assert_true(before == fault_fingerprint(w));
    }
    db_fault_at(db, 0, OK);
    err_clear(err);
    assert_ok(&w->ctx, db_begin(db, err));
    assert_ok(&w->ctx, add_note(w, (struct target){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fault_signal__nothing_half_is_left, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_fault_signal__transactions_fail_too, core_setup,
                                        core_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
