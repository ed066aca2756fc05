// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/around.c - the reporter chooses a door, and from then on only they and who is behind it read (W-09, W-12).
 */
#include "core_help.h"

#include <string.h>

#include "core/access.h"
#include "core/around.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/rule.h"
#include "core/similar.h"
#include "core/step.h"
#include "db/db.h"

static bool reads(struct world *w, int64_t person, int64_t id)
{
    struct signal signal;
    enum rc       rc;

    act_as(&w->ctx, person);
    rc = signal_load(&w->ctx, id, &signal);
    assert_true(rc == OK || rc == ERR_NOT_FOUND);
    return rc == OK;
}

static int64_t behind(struct world *w, const char *door)
{
    struct signal_new in = signal_blank();
    struct signal     signal;
    int64_t           id;

    act_as(&w->ctx, w->is.desk);
    in.story = STR("De doelen van onze afdeling knellen.");
    in.door  = str_of(door);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_str("besloten", signal.consent);
    return id;
}

static void give(struct world *w, int64_t person, int64_t unit, const char *role)
{
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, person, unit, str_of(role)));
}

static void test_core_around__only_who_is_behind_the_door_reads_it(void **state)
{
    struct world *w = *state;
    int64_t       id;
    const int64_t others[] = {w->is.desk2,  w->is.pin,    w->is.handler,
                              w->is.policy, w->is.reader, w->is.admin};

    give(w, w->is.policy, w->is.inkomen, "leidinggevende"); /* of the reporter's line */
    id = behind(w, "ombudsloket");
    assert_true(reads(w, w->is.desk, id));
    assert_true(reads(w, w->is.ombuds, id));
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_false(reads(w, others[i], id));
}

/* A desk of the whole organisation reads what was put to it, and nothing that its owner put to somebody else. */
static void test_core_around__a_desk_reads_only_what_is_put_to_it(void **state)
{
    static const char *const other[] = {"linking-pin", "directeur"};
    static const char *const kind[]  = {"anders-doen", "omweg"};
    struct world            *w       = *state;
    int64_t                  id, colleague = w->is.policy;

    give(w, w->is.handler, w->is.inkomen, "bestuurder");
    give(w, colleague, w->is.gemeente, "ombuds");
    assert_true(reads(w, colleague, behind(w, "ombudsloket")));
    for (size_t i = 0; i < ARRAY_LEN(other); i++)
        assert_false(reads(w, colleague, behind(w, other[i])));
    for (size_t i = 0; i < ARRAY_LEN(kind); i++) {
        struct signal_new in = signal_blank();

        act_as(&w->ctx, w->is.desk);
        in.story = STR("Wij stuurden de brief zonder te bellen.");
        in.kind  = str_of(kind[i]);
        assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
        assert_false(reads(w, colleague, id));
        assert_true(reads(w, w->is.pin, id));
    }
}

/* Who oversees, here or elsewhere, hears nothing of it by a question; who is asked does not read which signal it is about. */
static void test_core_around__a_question_about_it_is_for_who_is_asked(void **state)
{
    struct world   *w   = *state;
    struct ctx     *ctx = &w->ctx;
    int64_t         id = behind(w, "ombudsloket"), question = 0;
    const int64_t   others[] = {w->is.reader, w->is.handler, w->is.desk2};
    struct step_new in       = {
              .question = STR("Hoe lang ligt zo'n brief?"), .unit = w->is.ministerie, .due = DATE_NONE};
    struct step step;

    give(w, w->is.reader, w->is.gemeente, "bestuurder");
    give(w, w->is.handler, w->is.partner_unit, "bestuurder");
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, step_add_for_signal(ctx, id, &in, &question));
    assert_ok(ctx, step_load(ctx, question, &step));
    assert_int_equal(id, step.shown);
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        act_as(ctx, others[i]);
        assert_int_equal(ERR_NOT_FOUND, step_load(ctx, question, &step));
    }
    act_as(ctx, w->is.ministry);
    assert_ok(ctx, step_load(ctx, question, &step));
    assert_str("Hoe lang ligt zo'n brief?", step.question);
    assert_int_equal(0, step.shown);
    assert_str("", step.reference);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, step_load(ctx, question, &step));
    assert_int_equal(id, step.shown); /* its owner knows which it is */
}

static void test_core_around__each_door_leads_to_somebody(void **state)
{
    struct world *w = *state;
    struct signal signal;

    give(w, w->is.reader, w->is.inkomen, "bestuurder"); /* the nearest */
    give(w, w->is.ministry, w->is.gemeente, "bestuurder");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_load(&w->ctx, behind(w, "linking-pin"), &signal));
    assert_int_equal(w->is.pin, signal.handler);
    assert_ok(&w->ctx, signal_load(&w->ctx, behind(w, "ombudsloket"), &signal));
    assert_int_equal(w->is.ombuds, signal.handler);
    assert_ok(&w->ctx, signal_load(&w->ctx, behind(w, "directeur"), &signal));
    assert_int_equal(w->is.reader, signal.handler);
    assert_ok(&w->ctx, signal_load(&w->ctx, behind(w, "bestuurder"), &signal));
    assert_int_equal(w->is.ministry, signal.handler);
}

static void test_core_around__nobody_behind_a_door_is_said(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct signal_new in  = signal_blank();
    int64_t           id;

    act_as(ctx, w->is.desk);
    in.story = STR("Dit knelt.");
    in.door  = STR("directeur");
    assert_int_equal(ERR_INVALID, signal_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "door"));
}

/* The owner needs nobody's leave, and nobody in the line hears of it. */
static void test_core_around__an_owner_takes_a_signal_away_from_the_line(void **state)
{
    struct world        *w   = *state;
    struct ctx          *ctx = &w->ctx;
    int64_t              id  = make_signal(ctx, w->is.desk, "Dit knelt.");
    const struct around  in  = {STR("ombudsloket"), STR("Mijn leidinggevende houdt dit tegen.")};
    struct feedback_list inbox;
    struct similar       line;

    act_as(ctx, w->is.desk2);
    assert_ok(ctx, similar_add(ctx, id, &(struct similar_new){.times = NUMBER_NONE}));
    assert_true(reads(w, w->is.pin, id));
    assert_int_equal(ERR_DENIED, signal_go_around(ctx, id, &in));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_go_around(ctx, id, &in));
    assert_false(reads(w, w->is.pin, id));
    assert_false(reads(w, w->is.handler, id));
    assert_true(reads(w, w->is.ombuds, id));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, inbox_list(ctx, &inbox));
    assert_int_equal(0, inbox.len);
    act_as(ctx, w->is.desk2); /* who recognised it before knows of it, and reads no more of it */
    assert_ok(ctx, similar_load_mine(ctx, id, &line));
    assert_str("Onbekend", line.title);
}

/* Also what is said there afterwards is not for who once typed it in. */
static void test_core_around__who_typed_it_in_reads_it_no_more(void **state)
{
    struct world       *w   = *state;
    struct ctx         *ctx = &w->ctx;
    const struct around in  = {STR("ombudsloket"), STR("Wie het typte, houdt dit tegen.")};
    struct signal_new new   = signal_blank();
    int64_t id;

    act_as(ctx, w->is.pin);
    new.story    = STR("Voor een collega getypt.");
    new.reporter = w->is.desk;
    new.consent  = STR("nee");
    assert_ok(ctx, signal_add(ctx, &new, &id));
    assert_true(reads(w, w->is.pin, id));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_go_around(ctx, id, &in));
    assert_false(reads(w, w->is.pin, id));
    assert_true(reads(w, w->is.desk, id));
}

static void test_core_around__who_has_it_does_not_pass_it_on(void **state)
{
    struct world          *w    = *state;
    struct ctx            *ctx  = &w->ctx;
    int64_t                id   = behind(w, "ombudsloket");
    const struct hand_over hand = {w->is.handler, STR("Dit is van u.")};
    const struct reason    back = {STR("Niet van mij.")};

    act_as(ctx, w->is.ombuds);
    assert_int_equal(ERR_INVALID, signal_hand_over(ctx, id, &hand));
    (void)faults_at(ctx, "");
    assert_int_equal(ERR_INVALID, signal_give_back(ctx, id, &back));
    assert_int_equal(1, faults_at(ctx, ""));
}

/* Also not by its number: that it is there is nobody's business. */
static void test_core_around__is_not_there_to_be_recognised(void **state)
{
    struct world  *w    = *state;
    struct ctx    *ctx  = &w->ctx;
    int64_t        id   = behind(w, "ombudsloket"), open;
    struct joining in   = {.signals = {&id, 1, 1}};
    struct similar line = {0};

    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_NOT_FOUND, similar_load(ctx, id, &line));
    open = make_bottleneck(w, &(int64_t){0});
    assert_int_not_equal(OK, bottleneck_join(ctx, open, &in));
    ctx->faults.len = 0;
}

/* W-12: what the own organisation did is closed from the start, in a neutral kind. */
static void test_core_around__what_we_would_do_differently_is_closed(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct signal_new in = signal_blank(), more = signal_blank();
    int64_t           id, other                 = make_signal(ctx, w->is.desk, "Dit knelt.");

    act_as(ctx, w->is.desk);
    in.story   = STR("Wij stuurden de brief zonder te bellen.");
    in.kind    = STR("anders-doen");
    in.consent = STR("ja");
    assert_ok(ctx, signal_add(ctx, &in, &id));
    assert_true(reads(w, w->is.pin, id)); /* has it in hand */
    assert_false(reads(w, w->is.handler, id));
    assert_false(reads(w, w->is.desk2, id));
    assert_false(reads(w, w->is.policy, id));
    act_as(ctx, w->is.desk);
    more.consent = STR("besloten");
    assert_int_equal(ERR_INVALID, signal_detail(ctx, other, &more)); /* many read it already */
    assert_int_equal(1, faults_at(ctx, "consent"));
}

/* Z-09, W-03: a way around a rule counts for the rule; who looks from there, or as the manager, finds nobody. */
static void test_core_around__a_work_around_tells_of_the_rule_alone(void **state)
{
    struct world           *w    = *state;
    struct ctx             *ctx  = &w->ctx;
    struct rule_new         card = {.name = STR("Kostendelersnorm")};
    struct signal_new       in = signal_blank(), more = signal_blank();
    struct rule_signal_list found;
    struct rule             rule;
    int64_t                 on, id, open = make_signal(ctx, w->is.desk, "Dit knelt.");

    give(w, w->is.policy, w->is.inkomen, "leidinggevende");
    act_as(ctx, w->is.policy);
    assert_ok(ctx, rule_add(ctx, &card, &on));
    act_as(ctx, w->is.desk);
    in.story = STR("Wij schrijven het anders op, dan komt het wel goed.");
    in.kind  = STR("omweg");
    in.rules = (struct ref_list){&on, 1, 1};
    assert_ok(ctx, signal_add(ctx, &in, &id));
    assert_true(reads(w, w->is.desk, id));
    assert_false(reads(w, w->is.policy, id));
    assert_false(reads(w, w->is.desk2, id));

    act_as(ctx, w->is.policy);
    assert_ok(ctx, rule_load(ctx, on, &rule));
    assert_int_equal(1, rule.signals);
    assert_ok(ctx, rule_hide_few(ctx, &rule, 1));
    assert_int_equal(NUMBER_NONE, rule.signals);
    assert_ok(ctx, rule_signals(ctx, on, 10, &found));
    assert_int_equal(0, found.len);

    act_as(ctx, w->is.desk);
    more.kind = STR("omweg");
    assert_int_equal(ERR_INVALID, signal_detail(ctx, open, &more)); /* many read it already */
    assert_int_equal(1, faults_at(ctx, "kind"));
    assert_ok(ctx, signal_detail(ctx, id, &more));
}

/* What nobody has stands on a list for all: then such a kind waits for a door. */
static void test_core_around__a_closed_kind_needs_a_reader(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct signal_new in  = signal_blank();
    int64_t           id;

    act_as(ctx, w->is.ministry); /* where nobody takes signals in */
    in.story = STR("Wij schrijven het anders op.");
    in.kind  = STR("omweg");
    assert_int_equal(ERR_INVALID, signal_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "door"));
    in.kind = STR("knelt");
    assert_ok(ctx, signal_add(ctx, &in, &id));
}

/*
 * W-25: a signal against what most hold stands where it would stand without that, and no statement but the one that
 * keeps the mark knows of it.
 */
static void test_core_around__no_order_depends_on_dissent(void **state)
{
    struct world           *w   = *state;
    struct ctx             *ctx = &w->ctx;
    struct str              way = STR("te-ruim");
    struct signal_new       in  = signal_blank();
    struct signal_line_list list;
    struct signal           signal;
    int64_t                 id[4] = {0};
    int                     knows = 0;

    act_as(ctx, w->is.desk);
    in.story = STR("Dit knelt.");
    for (size_t i = 0; i < ARRAY_LEN(id); i++) {
        in.dissent = i % 2 ? (struct str_list){&way, 1, 1} : (struct str_list){0};
        assert_ok(ctx, signal_add(ctx, &in, &id[i]));
    }
    assert_ok(ctx, signal_load(ctx, id[1], &signal));
    assert_str("te-ruim", signal.dissent.item[0]);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_list_handled(ctx, 10, &list));
    assert_int_equal(ARRAY_LEN(id), list.len);
    for (size_t i = 0; i < ARRAY_LEN(id); i++)
        assert_int_equal(id[i], list.item[i].id);
    for (int i = 0; i < SQL_COUNT; i++)
        knows += strstr(sql_statement[i].sqlite, "tegenwind") != NULL;
    assert_int_equal(1, knows);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_around__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(only_who_is_behind_the_door_reads_it),
        CASE(a_desk_reads_only_what_is_put_to_it),
        CASE(a_question_about_it_is_for_who_is_asked),
        CASE(each_door_leads_to_somebody),
        CASE(nobody_behind_a_door_is_said),
        CASE(an_owner_takes_a_signal_away_from_the_line),
        CASE(who_typed_it_in_reads_it_no_more),
        CASE(who_has_it_does_not_pass_it_on),
        CASE(is_not_there_to_be_recognised),
        CASE(what_we_would_do_differently_is_closed),
        CASE(a_work_around_tells_of_the_rule_alone),
        CASE(a_closed_kind_needs_a_reader),
        CASE(no_order_depends_on_dissent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
