// SPDX-License-Identifier: EUPL-1.2
/* tests/core/vouch.c - the ombuds desk lets in the key of an adviser when no colleague can (W-01). */
#include "core_help.h"

#include "adviser_help.h"
#include "core/access.h"
#include "core/account.h"
#include "core/admin.h"
#include "core/confide.h"
#include "core/receipt.h"
#include "core/vouch.h"

#define WHY STR("Ik sprak de vertrouwenspersoon vandaag zelf.")

/* An adviser of the gemeente who had a key that counted, lost it and made another; VOUCH_DAYS later. */
static struct adviser locked_out(struct world *w)
{
    int64_t person = new_adviser(w);

    (void)adviser_with_key(w, person);
    days_later(&w->ctx, VOUCH_DAYS);
    return adviser_with_key(w, person);
}

static size_t working(struct world *w)
{
    struct adviser_key_list desk = {0};

    assert_ok(&w->ctx, adviser_desk(&w->ctx, w->is.gemeente, &desk));
    return desk.len;
}

static size_t waiting_for(struct world *w, int64_t person)
{
    struct adviser_key_list list = {0};

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, vouch_list(&w->ctx, &list));
    return list.len;
}

/* The fault without a member: who it is cannot let a key in. */
static void want_no_witness(struct world *w, int64_t person, int64_t key)
{
    act_as(&w->ctx, person);
    assert_int_equal(ERR_INVALID, vouch_add(&w->ctx, key, WHY));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    w->ctx.faults.len = 0;
}

static void test_core_vouch__a_new_key_of_the_only_adviser_waits_for_the_desk(void **state)
{
    struct world  *w    = *state;
    struct adviser lost = locked_out(w);
    struct confide in   = {.identity = STR("kamer van de toets")};

    assert_int_equal(0, working(w));
    act_as(&w->ctx, 0);
    assert_int_equal(ERR_INVALID, confide_check(&w->ctx, w->is.gemeente, &in)); /* to nobody */
    w->ctx.faults.len = 0;
    assert_int_equal(1, waiting_for(w, w->is.ombuds));
    assert_int_equal(ERR_INVALID, vouch_add(&w->ctx, lost.key, STR("  ")));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    w->ctx.faults.len = 0;
    assert_ok(&w->ctx, vouch_add(&w->ctx, lost.key, WHY));
    assert_true(is_stored(w, WHY));
    assert_int_equal(1, working(w));
    assert_int_equal(0, waiting_for(w, w->is.ombuds));
    assert_int_equal(ERR_CONFLICT, vouch_add(&w->ctx, lost.key, WHY)); /* twice */
}

/* Who gives roles and passwords makes no reader of identities: not one account, and not two. */
static void test_core_vouch__an_administrator_alone_lets_nobody_in(void **state)
{
    struct world      *w    = *state;
    struct ctx        *ctx  = &w->ctx;
    int64_t            left = new_adviser(w), desk = 0;
    struct person      made = {.name = STR("tweede loket"), .unit = w->is.gemeente};
    struct role_change take = {
        .role = STR("vertrouwenspersoon"), .unit = w->is.gemeente, .take = true};
    struct adviser own;

    (void)adviser_with_key(w, left);
    days_later(ctx, VOUCH_DAYS);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_role_change(ctx, left, &take));
    own = adviser_with_key(w, new_adviser(w)); /* no colleague has the right now */
    assert_int_equal(0, working(w));
    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_DENIED, vouch_add(ctx, own.key, WHY));
    err_clear(&ctx->err);
    assert_ok(ctx, person_add(ctx, &made, &desk));
    assert_ok(ctx, role_give(ctx, desk, w->is.gemeente, STR("ombuds")));
    want_no_witness(w, desk, own.key);
    days_later(ctx, VOUCH_DAYS - 1);
    want_no_witness(w, desk, own.key);
    assert_int_equal(0, working(w));
    days_later(ctx, 1); /* the desk of before saw it as new all that time */
    act_as(ctx, desk);
    assert_ok(ctx, vouch_add(ctx, own.key, WHY));
}

/* Nor with the account of somebody of the desk, of which the password is new. */
static void test_core_vouch__a_password_of_somebody_else_is_no_witness(void **state)
{
    struct world  *w   = *state;
    struct ctx    *ctx = &w->ctx;
    struct adviser lost;

    act_as(ctx, w->is.admin);
    assert_ok(ctx, credential_add(ctx, w->is.ombuds, STR("loket"), receipt_draw(ctx->arena)));
    lost = locked_out(w);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, credential_set(ctx, w->is.ombuds, receipt_draw(ctx->arena)));
    want_no_witness(w, w->is.ombuds, lost.key);
    days_later(ctx, VOUCH_DAYS - 1);
    want_no_witness(w, w->is.ombuds, lost.key);
    days_later(ctx, 1);
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, vouch_add(ctx, lost.key, WHY));
}

static void test_core_vouch__nobody_lets_in_their_own_or_administers(void **state)
{
    struct world  *w = *state;
    struct adviser lost;

    (void)adviser_with_key(w, w->is.ombuds);
    days_later(&w->ctx, VOUCH_DAYS);
    lost = adviser_with_key(w, w->is.ombuds);
    assert_int_equal(0, waiting_for(w, w->is.ombuds));
    want_no_witness(w, w->is.ombuds, lost.key);
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.admin, w->is.gemeente, STR("ombuds")));
    days_later(&w->ctx, VOUCH_DAYS);
    want_no_witness(w, w->is.admin, lost.key);
}

/* With a colleague whose key works it is for that colleague, with the passphrase. */
static void test_core_vouch__a_colleague_with_a_key_goes_first(void **state)
{
    struct world  *w     = *state;
    struct adviser first = adviser_with_key(w, new_adviser(w)), next;

    days_later(&w->ctx, VOUCH_DAYS);
    next = adviser_with_key(w, new_adviser(w));
    assert_int_equal(0, waiting_for(w, w->is.ombuds));
    assert_int_equal(ERR_CONFLICT, vouch_add(&w->ctx, next.key, WHY));
    w->ctx.faults.len = 0;
    let_in(w, &first, next.key);
    assert_int_equal(2, working(w));
}

/* Who lost the right meanwhile does not wait, and the desk of one department sees nothing of it. */
static void test_core_vouch__only_an_adviser_waits_and_only_beside_this_desk(void **state)
{
    struct world      *w    = *state;
    struct ctx        *ctx  = &w->ctx;
    struct adviser     lost = locked_out(w);
    struct role_change take = {
        .role = STR("vertrouwenspersoon"), .unit = w->is.gemeente, .take = true};
    struct adviser_key_list list;

    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, vouch_list(ctx, &list));
    err_clear(&ctx->err);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, role_give(ctx, w->is.pin, w->is.inkomen, STR("ombuds")));
    days_later(ctx, VOUCH_DAYS);
    assert_int_equal(0, waiting_for(w, w->is.pin));
    assert_int_equal(ERR_NOT_FOUND, vouch_add(ctx, lost.key, WHY));
    err_clear(&ctx->err);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_role_change(ctx, lost.person, &take));
    assert_int_equal(0, waiting_for(w, w->is.ombuds));
    assert_int_equal(ERR_CONFLICT, vouch_add(ctx, lost.key, WHY));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_vouch__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(a_new_key_of_the_only_adviser_waits_for_the_desk),
        CASE(an_administrator_alone_lets_nobody_in),
        CASE(a_password_of_somebody_else_is_no_witness),
        CASE(nobody_lets_in_their_own_or_administers),
        CASE(a_colleague_with_a_key_goes_first),
        CASE(only_an_adviser_waits_and_only_beside_this_desk),
    };
#undef CASE

    return cmocka_run_group_tests(tests, NULL, NULL);
}
