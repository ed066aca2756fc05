// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/ombuds.c - the desk's own space: who tells and who of the desk reads, and nobody else (W-15, X-06);
 * its own motion, the one concerned first and mediation, no direct colleague.
 */
#include "core_help.h"

#include "core/access.h"
#include "core/history.h"
#include "core/ombuds.h"
#include "core/sight.h"

static int64_t tell(struct world *w, int64_t signal)
{
    const struct ombuds_harm in = {.story  = STR("Ik ben op het matje geroepen."),
                                   .harm   = STR("aangesproken"),
                                   .signal = signal};
    int64_t                  id = 0;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, ombuds_tell(&w->ctx, &in, &id));
    return id;
}

static size_t files_of(struct world *w, int64_t person)
{
    struct ombuds_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, ombuds_list(&w->ctx, &list));
    return list.len;
}

static void test_core_ombuds__only_the_teller_and_the_desk_read_it(void **state)
{
    struct world      *w        = *state;
    int64_t            id       = tell(w, 0);
    const int64_t      others[] = {w->is.desk2,   w->is.pin,      w->is.handler, w->is.policy,
                                   w->is.partner, w->is.ministry, w->is.reader,  w->is.admin};
    struct ombuds_file file;

    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        assert_int_equal(0, files_of(w, others[i]));
        assert_int_equal(ERR_NOT_FOUND, ombuds_load(&w->ctx, id, &file));
    }
    assert_int_equal(1, files_of(w, w->is.desk));
    assert_ok(&w->ctx, ombuds_load(&w->ctx, id, &file));
    assert_true(file.mine && !file.keeps);
    assert_int_equal(1, files_of(w, w->is.ombuds));
    assert_ok(&w->ctx, ombuds_load(&w->ctx, id, &file));
    assert_true(file.keeps && !file.mine);
    assert_str("Ik ben op het matje geroepen.", file.story);
}

/* whoever of the desk opens it, once a day; who told it reads that, and is not recorded. */
static void test_core_ombuds__who_told_it_reads_when_it_was_opened(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       id  = tell(w, 0);
    struct date   first, last, told = ctx->today;
    bool          due;

    assert_ok(ctx, sight_is_due(ctx, SIGHT_OF_FILE, id, &due));
    assert_false(due);
    assert_ok(ctx, ombuds_seen(ctx, id, &first, &last));
    assert_false(date_is_given(first));
    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_NOT_FOUND, sight_add(ctx, SIGHT_OF_FILE, id));

    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, sight_is_due(ctx, SIGHT_OF_FILE, id, &due));
    assert_true(due);
    assert_ok(ctx, sight_add(ctx, SIGHT_OF_FILE, id));
    assert_ok(ctx, sight_is_due(ctx, SIGHT_OF_FILE, id, &due));
    assert_false(due);
    days_later(ctx, 3);
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, sight_add(ctx, SIGHT_OF_FILE, id));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, ombuds_seen(ctx, id, &first, &last));
    assert_int_equal(0, date_cmp(told, first));
    assert_int_equal(3, date_days_between(first, last));
}

/* The right of the manager, the handler or the administrator is not the right of the desk. */
static void test_core_ombuds__no_other_right_opens_it(void **state)
{
    struct world            *w      = *state;
    int64_t                  id     = tell(w, 0);
    static const char *const role[] = {"leidinggevende", "bestuurder", "beheer", "behandelaar",
                                       "linking-pin",    "analist",    "griffie"};
    struct ombuds_file       file;

    for (size_t i = 0; i < ARRAY_LEN(role); i++) {
        act_as(&w->ctx, 0);
        assert_ok(&w->ctx, role_give(&w->ctx, w->is.policy, w->is.gemeente, str_of(role[i])));
    }
    act_as(&w->ctx, w->is.policy);
    assert_int_equal(ERR_NOT_FOUND, ombuds_load(&w->ctx, id, &file));
}

static void test_core_ombuds__the_signal_has_no_trace_of_it(void **state)
{
    struct world       *w      = *state;
    struct ctx         *ctx    = &w->ctx;
    int64_t             signal = make_signal(ctx, w->is.desk, "Dit knelt."), id;
    struct history_list before, after;
    struct ombuds_file  file;

    assert_ok(ctx, history_load(ctx, signal, &before));
    id = tell(w, signal);
    assert_ok(ctx, history_load(ctx, signal, &after));
    assert_int_equal(before.len, after.len);
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, ombuds_load(ctx, id, &file));
    assert_int_equal(signal, file.signal);
}

static void test_core_ombuds__only_about_ones_own_signal_and_once(void **state)
{
    struct world      *w      = *state;
    struct ctx        *ctx    = &w->ctx;
    int64_t            signal = make_signal(ctx, w->is.desk, "Dit knelt."), id;
    struct ombuds_harm in     = {
            .story = STR("Ook bij mij."), .harm = STR("verboden"), .signal = signal};

    (void)tell(w, signal);
    assert_int_equal(ERR_INVALID, ombuds_tell(ctx, &in, &id)); /* it is followed already */
    assert_int_equal(1, faults_at(ctx, "signal"));
    act_as(ctx, w->is.handler); /* reads the signal, did not bring it in */
    assert_int_equal(ERR_INVALID, ombuds_tell(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "signal"));
    in = (struct ombuds_harm){.story = STR(" "), .harm = STR("x")};
    assert_int_equal(ERR_INVALID, ombuds_tell(ctx, &in, &id));
    assert_int_equal(2, ctx->faults.len);
    assert_int_equal(1, faults_at(ctx, "story"));
}

static void test_core_ombuds__a_followed_file_always_has_a_next_day(void **state)
{
    struct world            *w    = *state;
    struct ctx              *ctx  = &w->ctx;
    int64_t                  id   = tell(w, 0);
    struct ombuds_follow     in   = {.state = STR("in-gesprek"),
                                     .next  = DATE_NONE,
                                     .text  = STR("Ik belde u. Ik spreek nu uw directeur.")};
    const struct ombuds_said said = {STR("Dank u. Het is nu rustiger.")};
    struct ombuds_file       file;
    struct ombuds_word_list  words;

    assert_ok(ctx, ombuds_load(ctx, id, &file));
    assert_true(date_is_given(file.next));
    assert_int_equal(ERR_DENIED, ombuds_follow(ctx, id, &in)); /* the teller has no clock */
    act_as(ctx, w->is.ombuds);
    assert_int_equal(ERR_INVALID, ombuds_follow(ctx, id, &in));
    assert_int_equal(1, faults_at(ctx, "next"));
    in.next = date_add_days(ctx->today, 7);
    assert_ok(ctx, ombuds_follow(ctx, id, &in));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, ombuds_say(ctx, id, &said));
    assert_ok(ctx, ombuds_words(ctx, id, &words));
    assert_int_equal(2, words.len);
    assert_true(words.item[0].of_desk && words.item[1].mine);
    assert_str("in-gesprek", words.item[0].state);
    act_as(ctx, w->is.ombuds);
    in = (struct ombuds_follow){.state = STR("opgelost"), .next = DATE_NONE, .text = STR("Klaar.")};
    assert_ok(ctx, ombuds_follow(ctx, id, &in));
    assert_ok(ctx, ombuds_load(ctx, id, &file));
    assert_false(date_is_given(file.next));
    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_NOT_FOUND, ombuds_say(ctx, id, &said));
}

/* who works with the desk, or in the unit it is about, does not get it. */
static void test_core_ombuds__a_direct_colleague_does_not_handle_it(void **state)
{
    struct world      *w   = *state;
    struct ctx        *ctx = &w->ctx;
    struct ombuds_harm in  = {.story = STR("Er is gedreigd."), .harm = STR("gedreigd")};
    int64_t            id;

    act_as(ctx, w->is.policy); /* of the same unit as the one of the desk */
    assert_int_equal(ERR_INVALID, ombuds_tell(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, ""));
    act_as(ctx, w->is.desk);
    in.about_unit = w->is.gemeente;
    assert_int_equal(ERR_INVALID, ombuds_tell(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, ""));
    in.about_unit = w->is.inkomen;
    assert_ok(ctx, ombuds_tell(ctx, &in, &id));
}

static void test_core_ombuds__a_resident_is_offered_mediation(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    struct ombuds_opening in  = {.story = STR("Niemand belt mij terug."), .tried = STR("nee")};
    struct ombuds_follow  end = {
         .state = STR("opgelost"), .next = DATE_NONE, .text = STR("Gedaan.")};
    struct ombuds_file file;
    int64_t            id;

    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, ombuds_open(ctx, OMBUDS_RESIDENT, &in, &id));
    act_as(ctx, w->is.ombuds);
    assert_int_equal(ERR_INVALID, ombuds_open(ctx, OMBUDS_RESIDENT, &in, &id));
    assert_int_equal(1, faults_at(ctx, "about_unit"));
    in.about_unit = w->is.inkomen;
    assert_ok(ctx, ombuds_open(ctx, OMBUDS_RESIDENT, &in, &id));
    assert_ok(ctx, ombuds_load(ctx, id, &file));
    assert_str("eerst-betrokkene", file.state);
    assert_int_equal(ERR_INVALID, ombuds_follow(ctx, id, &end)); /* nothing was offered yet */
    assert_int_equal(1, faults_at(ctx, "state"));
    end.state = STR("bemiddeling");
    end.next  = date_add_days(ctx->today, 3);
    assert_ok(ctx, ombuds_follow(ctx, id, &end));
    end.state = STR("opgelost");
    assert_ok(ctx, ombuds_follow(ctx, id, &end));
    act_as(ctx, w->is.handler); /* of the unit it is about */
    assert_int_equal(ERR_NOT_FOUND, ombuds_load(ctx, id, &file));
}

static void test_core_ombuds__the_desk_looks_into_something_by_itself(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    struct ombuds_opening in  = {.story = STR("Vijf mensen over dezelfde brief.")};
    struct ombuds_file    file;
    int64_t               id;

    act_as(ctx, w->is.ombuds);
    in.pattern = 1; /* no pattern */
    assert_int_equal(ERR_INVALID, ombuds_open(ctx, OMBUDS_OWN, &in, &id));
    assert_int_equal(1, faults_at(ctx, "pattern"));
    in.pattern = 0;
    assert_ok(ctx, ombuds_open(ctx, OMBUDS_OWN, &in, &id));
    assert_ok(ctx, ombuds_load(ctx, id, &file));
    assert_str("onderzoek", file.kind);
    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_NOT_FOUND, ombuds_load(ctx, id, &file));
}

static void test_core_ombuds__everybody_sees_who_would_read_it(void **state)
{
    struct world             *w   = *state;
    struct ctx               *ctx = &w->ctx;
    struct ombuds_reader_list readers;
    struct str                name;

    act_as(ctx, w->is.desk);
    assert_ok(ctx, ombuds_desk(ctx, &name, &readers));
    assert_true(name.len > 0);
    assert_int_equal(1, readers.len);
    assert_str("medewerker ombudsloket", readers.item[0].name);
    act_as(ctx, w->is.ministry); /* has no desk */
    assert_ok(ctx, ombuds_desk(ctx, &name, &readers));
    assert_int_equal(0, readers.len);
    assert_int_equal(0, name.len);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_ombuds__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(only_the_teller_and_the_desk_read_it),  CASE(no_other_right_opens_it),
        CASE(the_signal_has_no_trace_of_it),         CASE(only_about_ones_own_signal_and_once),
        CASE(a_followed_file_always_has_a_next_day), CASE(a_direct_colleague_does_not_handle_it),
        CASE(a_resident_is_offered_mediation),       CASE(the_desk_looks_into_something_by_itself),
        CASE(everybody_sees_who_would_read_it),      CASE(who_told_it_reads_when_it_was_opened),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
