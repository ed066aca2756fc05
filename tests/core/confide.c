// SPDX-License-Identifier: EUPL-1.2
/* tests/core/confide.c - who reports in confidence: sealed, opened with a reason, told to the reporter (W-01, X-03). */
#include "core_help.h"

#include <inttypes.h>

#include "adviser_help.h"
#include "core/access.h"
#include "core/admin.h"
#include "core/confide.h"
#include "core/feedback.h"
#include "core/history.h"
#include "core/receipt.h"
#include "event/event.h"

#define NAME "naam-van-de-toets\nkamer 0"

static struct world *world_of(void **state)
{
    return *state;
}

static struct identity_opening opening_of(struct str phrase)
{
    return (struct identity_opening){.passphrase = phrase, .reason = STR("Er is gevaar.")};
}

/* Each adviser of that moment opens it with the own passphrase. */
static void test_core_confide__every_adviser_opens_it_with_the_own_passphrase(void **state)
{
    struct world  *w     = world_of(state);
    struct adviser first = adviser_with_key(w, w->is.ombuds), who[2];
    int64_t        signal;

    who[0] = first;
    who[1] = working_adviser(w, &first);
    signal = confide_signal(w, NAME);
    for (size_t i = 0; i < ARRAY_LEN(who); i++) {
        struct identity_opening in = opening_of(who[i].phrase);

        act_as(&w->ctx, who[i].person);
        assert_ok(&w->ctx, identity_opening_load(&w->ctx, signal, &in));
        assert_ok(&w->ctx, identity_opening_make(&w->ctx, &in));
        assert_str(NAME, in.identity);
    }
}

static void test_core_confide__a_wrong_passphrase_opens_nothing(void **state)
{
    struct world           *w      = world_of(state);
    struct adviser          one    = adviser_with_key(w, w->is.ombuds);
    int64_t                 signal = confide_signal(w, NAME);
    struct identity_opening in     = opening_of(receipt_draw(w->ctx.arena));

    act_as(&w->ctx, one.person);
    assert_ok(&w->ctx, identity_opening_load(&w->ctx, signal, &in));
    assert_int_equal(ERR_INVALID, identity_opening_make(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, "passphrase"));
    assert_int_equal(0, in.identity.len);
}

/* Nor without a reason, the right, or a key that was there in time. */
static void test_core_confide__nobody_else_opens_it(void **state)
{
    struct world           *w       = world_of(state);
    struct adviser          one     = adviser_with_key(w, w->is.ombuds), late;
    int64_t                 signal  = confide_signal(w, NAME), plain;
    struct identity_opening in      = opening_of(one.phrase);
    const int64_t           other[] = {w->is.admin, w->is.pin, w->is.handler, w->is.desk};

    for (size_t i = 0; i < ARRAY_LEN(other); i++) {
        act_as(&w->ctx, other[i]);
        assert_int_equal(ERR_DENIED, identity_opening_load(&w->ctx, signal, &in));
        err_clear(&w->ctx.err);
    }
    act_as(&w->ctx, one.person);
    in.reason = STR(" \n");
    assert_int_equal(ERR_INVALID, identity_opening_load(&w->ctx, signal, &in));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    plain = make_signal(&w->ctx, w->is.desk, "Een gewoon signaal.");
    act_as(&w->ctx, one.person);
    assert_int_equal(ERR_NOT_FOUND, identity_opening_load(&w->ctx, plain, &in));
    err_clear(&w->ctx.err);

    late = working_adviser(w, &one);
    in   = opening_of(late.phrase);
    act_as(&w->ctx, late.person);
    assert_ok(&w->ctx, identity_opening_load(&w->ctx, signal, &in));
    assert_int_equal(ERR_INVALID, identity_opening_make(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

static void test_core_confide__an_ex_adviser_does_not_open_it(void **state)
{
    struct world           *w      = world_of(state);
    struct adviser          one    = adviser_with_key(w, w->is.ombuds);
    int64_t                 signal = confide_signal(w, NAME);
    struct identity_opening in     = opening_of(one.phrase);
    struct role_change      take   = {.role = STR("ombuds"), .unit = w->is.gemeente, .take = true};

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, admin_role_change(&w->ctx, one.person, &take));
    act_as(&w->ctx, one.person);
    assert_int_equal(ERR_DENIED, identity_opening_load(&w->ctx, signal, &in));
}

/* who opened it, in which function, when and why. */
static void test_core_confide__the_reporter_reads_that_it_was_opened(void **state)
{
    struct world           *w      = world_of(state);
    struct adviser          one    = adviser_with_key(w, w->is.ombuds);
    int64_t                 signal = confide_signal(w, NAME), reporter = w->ctx.person;
    struct identity_opening in = opening_of(one.phrase);
    struct feedback_list    said;
    struct history_list     told;
    struct confided_list    list;

    act_as(&w->ctx, one.person);
    assert_ok(&w->ctx, identity_opening_load(&w->ctx, signal, &in));
    assert_ok(&w->ctx, identity_opening_make(&w->ctx, &in));
    days_later(&w->ctx, 1);
    assert_ok(&w->ctx, identity_opening_add(&w->ctx, signal, &in));
    assert_ok(&w->ctx, confide_list(&w->ctx, 0, 10, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(1, list.item[0].openings);

    act_as(&w->ctx, w->is.handler);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal, &said));
    assert_str("", said.item[1].text); /* it may say who it is */
    assert_ok(&w->ctx, history_load(&w->ctx, signal, &told));
    assert_str("", told.item[told.len - 1].reason);
    act_as(&w->ctx, reporter);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal, &said));
    assert_int_equal(2, said.len); /* that it was received is the first */
    assert_str("identiteit-geopend", said.item[1].kind);
    assert_str("Er is gevaar.", said.item[1].text);
    assert_true(said.item[1].by_unit.len > 0);
    assert_int_equal(w->ctx.now, said.item[1].at);
    assert_true(str_find(said.item[1].body, STR("\"role\":\"ombuds\"")) < said.item[1].body.len);
}

/* The name is nowhere, and no line of the log that is about the signal is by an account. */
static void test_core_confide__nothing_leads_to_the_person(void **state)
{
    struct world          *w = world_of(state);
    struct event_line_list history;
    int64_t                signal;

    (void)adviser_with_key(w, w->is.ombuds);
    signal = confide_signal(w, NAME);
    assert_false(is_stored(w, STR("naam-van-de-toets")));
    assert_ok(&w->ctx, event_history(&w->ctx, signal, &history));
    assert_int_equal(2, history.len);
    for (size_t i = 0; i < history.len; i++)
        assert_int_equal(w->ctx.person, history.item[i].actor);
    assert_true(w->ctx.access->anonymous);
}

static void test_core_confide__without_an_adviser_nothing_is_confided(void **state)
{
    struct world    *w  = world_of(state);
    struct confide   in = {.identity = STR(NAME)};
    struct unit_list desks;

    assert_ok(&w->ctx, confide_organisations(&w->ctx, &desks));
    assert_int_equal(0, desks.len);
    assert_int_equal(ERR_INVALID, confide_check(&w->ctx, w->is.gemeente, &in));
    assert_int_equal(1, faults_at(&w->ctx, "identity"));
    (void)adviser_with_key(w, w->is.ombuds);
    assert_ok(&w->ctx, confide_organisations(&w->ctx, &desks));
    assert_int_equal(1, desks.len);
    assert_ok(&w->ctx, confide_check(&w->ctx, w->is.gemeente, &in));
    in.identity = STR(" ");
    assert_int_equal(ERR_INVALID, confide_check(&w->ctx, w->is.gemeente, &in));
    assert_int_equal(1, faults_at(&w->ctx, "identity"));
}

/* Erased by law: nothing opens any more, and the log still verifies, as teardown shows. */
static void test_core_confide__an_erased_identity_is_gone(void **state)
{
    struct world           *w      = world_of(state);
    struct adviser          one    = adviser_with_key(w, w->is.ombuds);
    int64_t                 signal = confide_signal(w, NAME);
    struct identity_opening in     = opening_of(one.phrase);
    struct confided         confided;

    assert_ok(&w->ctx, confide_openness(&w->ctx, signal, &confided));
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, part_erase(&w->ctx, confided.event, "identity", STR("avg-17")));
    act_as(&w->ctx, one.person);
    assert_ok(&w->ctx, identity_opening_load(&w->ctx, signal, &in));
    assert_ok(&w->ctx, identity_opening_make(&w->ctx, &in));
    assert_int_equal(0, in.identity.len);
}

/* W-01: only ever more open, each step once; the server refuses the way back. */
static void test_core_confide__it_only_becomes_more_open(void **state)
{
    struct world   *w   = world_of(state);
    struct ctx     *ctx = &w->ctx;
    struct adviser  one = adviser_with_key(w, w->is.ombuds);
    struct confide  in  = {.identity = STR(NAME)};
    struct confided now;
    struct str      name;
    int64_t         signal;

    signal = anonymous_signal(w);
    assert_ok(ctx, confide_openness(ctx, signal, &now));
    assert_int_equal(OPENNESS_ANONYMOUS, now.openness);
    assert_ok(ctx, confide_check(ctx, w->is.gemeente, &in));
    assert_ok(ctx, confide_make(ctx, &in));
    assert_ok(ctx, confide_add(ctx, signal, &in));
    assert_int_equal(ERR_CONFLICT, confide_add(ctx, signal, &in));
    assert_ok(ctx, confide_openness(ctx, signal, &now));
    assert_int_equal(OPENNESS_CONFIDED, now.openness);
    assert_int_equal(w->is.gemeente, now.organisation);

    ctx->faults.len = 0;
    assert_int_equal(ERR_INVALID, confide_name(ctx, signal, STR(" ")));
    assert_int_equal(1, faults_at(ctx, "name"));
    assert_ok(ctx, confide_name(ctx, signal, STR("balie, dienst A")));
    assert_int_equal(ERR_CONFLICT, confide_name(ctx, signal, STR("een ander")));
    assert_int_equal(ERR_CONFLICT, confide_add(ctx, signal, &in));
    ctx->faults.len = 0;
    assert_ok(ctx, confide_openness(ctx, signal, &now));
    assert_int_equal(OPENNESS_NAMED, now.openness);
    assert_ok(ctx, confide_name_of(ctx, &now, &name));
    assert_str("balie, dienst A", name);

    act_as(ctx, one.person); /* nothing is left to open */
    assert_int_equal(ERR_NOT_FOUND, confide_find(ctx, signal, &now));
    err_clear(&ctx->err);
}

/* From no name to a name at once; and of another's signal nothing can be said. */
static void test_core_confide__only_the_owner_says_a_name(void **state)
{
    struct world *w      = world_of(state);
    int64_t       signal = anonymous_signal(w), other = anonymous_signal(w);

    assert_int_equal(ERR_BUG, confide_name(&w->ctx, signal, STR("balie")));
    err_clear(&w->ctx.err);
    assert_ok(&w->ctx, confide_name(&w->ctx, other, STR("balie")));
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_NOT_FOUND, confide_name(&w->ctx, signal, STR("balie")));
    err_clear(&w->ctx.err);
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_confide__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(every_adviser_opens_it_with_the_own_passphrase),
        CASE(a_wrong_passphrase_opens_nothing),
        CASE(nobody_else_opens_it),
        CASE(an_ex_adviser_does_not_open_it),
        CASE(the_reporter_reads_that_it_was_opened),
        CASE(nothing_leads_to_the_person),
        CASE(without_an_adviser_nothing_is_confided),
        CASE(an_erased_identity_is_gone),
        CASE(it_only_becomes_more_open),
        CASE(only_the_owner_says_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
