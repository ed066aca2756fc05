// SPDX-License-Identifier: EUPL-1.2
/* tests/core/adviser.c - keys of confidential advisers: who may have one, and when it counts (W-01). */
#include "core_help.h"

#include "adviser_help.h"
#include "base/buf.h"
#include "core/access.h"
#include "core/admin.h"
#include "core/receipt.h"
#include "core/recovery.h"
#include "event/event.h"

static struct world *world_of(void **state)
{
    return *state;
}

static struct adviser_key_list desk_of(struct world *w)
{
    struct adviser_key_list desk = {0};

    assert_ok(&w->ctx, adviser_desk(&w->ctx, w->is.gemeente, &desk));
    return desk;
}

/* The first key counts at once; the next is let in by who has one, with the passphrase. */
static void test_core_adviser__a_colleague_lets_the_next_key_in(void **state)
{
    struct world         *w     = world_of(state);
    struct adviser        first = adviser_with_key(w, w->is.ombuds), second;
    struct adviser_unlock in;

    assert_int_equal(1, desk_of(w).len);
    second = adviser_with_key(w, new_adviser(w));
    assert_int_equal(1, desk_of(w).len);
    act_as(&w->ctx, second.person); /* does not let itself in */
    in = (struct adviser_unlock){.passphrase = second.phrase};
    assert_int_equal(ERR_INVALID, adviser_unlock_load(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, ""));

    let_in(w, &first, second.key);
    assert_int_equal(2, desk_of(w).len);
    in = unlocked(w, &first);
    assert_int_equal(ERR_CONFLICT, adviser_accept(&w->ctx, second.key, &in)); /* twice */
}

static void test_core_adviser__a_wrong_passphrase_opens_nothing(void **state)
{
    struct world         *w   = world_of(state);
    struct adviser        one = adviser_with_key(w, w->is.ombuds);
    struct adviser_unlock in  = {.passphrase = receipt_draw(w->ctx.arena)};

    act_as(&w->ctx, one.person);
    assert_ok(&w->ctx, adviser_unlock_load(&w->ctx, &in));
    assert_int_equal(ERR_INVALID, adviser_unlock(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, "passphrase"));
    assert_int_equal(0, in.secret.len);
}

static void test_core_adviser__who_has_no_right_or_administers_gets_no_key(void **state)
{
    struct world      *w      = world_of(state);
    struct str         phrase = receipt_draw(w->ctx.arena);
    struct adviser_new in     = {.passphrase = phrase, .again = phrase};

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, adviser_new_check(&w->ctx, &in));
    err_clear(&w->ctx.err);
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.admin, w->is.gemeente, STR("vertrouwenspersoon")));
    act_as(&w->ctx, w->is.admin); /* with the rights of now */
    assert_int_equal(ERR_INVALID, adviser_new_check(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

static void test_core_adviser__a_passphrase_is_long_and_typed_twice(void **state)
{
    struct world      *w  = world_of(state);
    struct adviser_new in = {.passphrase = STR("vijftien tekens"), .again = STR("vijftien tekens")};

    act_as(&w->ctx, w->is.ombuds);
    assert_int_equal(ERR_INVALID, adviser_new_check(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, "passphrase"));
    in.passphrase = receipt_draw(w->ctx.arena);
    assert_int_equal(ERR_INVALID, adviser_new_check(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, "again"));
}

/* Also when nobody is left: an administrator who takes away the right of the last one gets no key that counts. */
static void test_core_adviser__only_the_first_key_ever_counts_at_once(void **state)
{
    struct world         *w    = world_of(state);
    struct role_change    take = {.role = STR("ombuds"), .unit = w->is.gemeente, .take = true};
    struct adviser        one  = adviser_with_key(w, w->is.ombuds);
    struct adviser_unlock in;

    (void)adviser_with_key(w, one.person); /* takes the place of the own one */
    assert_int_equal(0, desk_of(w).len);
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, admin_role_change(&w->ctx, one.person, &take));
    one = adviser_with_key(w, new_adviser(w));
    assert_int_equal(0, desk_of(w).len);
    act_as(&w->ctx, one.person);
    in = (struct adviser_unlock){.passphrase = one.phrase};
    assert_int_equal(ERR_INVALID, adviser_unlock_load(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

/* A role that was taken away takes the key along, and giving it back gives that back. */
static void test_core_adviser__an_ex_adviser_opens_nothing(void **state)
{
    struct world         *w    = world_of(state);
    struct adviser        one  = adviser_with_key(w, w->is.ombuds);
    struct adviser_unlock in   = {.passphrase = one.phrase};
    struct role_change    take = {.role = STR("ombuds"), .unit = w->is.gemeente, .take = true};

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, admin_role_change(&w->ctx, one.person, &take));
    assert_int_equal(0, desk_of(w).len);
    act_as(&w->ctx, one.person);
    assert_int_equal(ERR_DENIED, adviser_unlock_load(&w->ctx, &in));
    err_clear(&w->ctx.err);
    act_as(&w->ctx, w->is.admin);
    take.take = false;
    assert_ok(&w->ctx, admin_role_change(&w->ctx, one.person, &take));
    assert_int_equal(1, desk_of(w).len);
}

/* The key does not stay with who is given the role of administrator later on. */
static void test_core_adviser__who_comes_to_administer_opens_nothing(void **state)
{
    struct world         *w   = world_of(state);
    struct adviser        one = adviser_with_key(w, w->is.ombuds);
    struct adviser_unlock in  = {.passphrase = one.phrase};

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, role_give(&w->ctx, one.person, w->is.gemeente, STR("beheer")));
    assert_int_equal(0, desk_of(w).len);
    act_as(&w->ctx, one.person);
    assert_int_equal(ERR_INVALID, adviser_unlock_load(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    assert_int_equal(0, in.locked.len);
}

/* The right counts at the moment that something is done with the key, not when it was asked. */
static void test_core_adviser__a_right_that_went_meanwhile_opens_nothing(void **state)
{
    struct world         *w     = world_of(state);
    struct adviser        first = adviser_with_key(w, w->is.ombuds);
    struct adviser        next  = adviser_with_key(w, new_adviser(w));
    struct adviser_unlock in    = unlocked(w, &first);
    const struct access  *then  = w->ctx.access;
    struct role_change    take  = {.role = STR("ombuds"), .unit = w->is.gemeente, .take = true};

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, admin_role_change(&w->ctx, first.person, &take));
    act_as(&w->ctx, first.person);
    w->ctx.access = then; /* as it was when the request came in */
    assert_int_equal(ERR_DENIED, adviser_accept(&w->ctx, next.key, &in));
    err_clear(&w->ctx.err);
    assert_int_equal(0, desk_of(w).len);
}

/* What an organisation says itself about the right wins. */
static void test_core_adviser__an_organisation_says_who_has_the_right(void **state)
{
    struct world       *w   = world_of(state);
    struct right_change off = {.role = STR("ombuds"), .right = STR("identiteit-openen")};

    (void)adviser_with_key(w, w->is.ombuds);
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, admin_right_change(&w->ctx, &off));
    assert_int_equal(0, desk_of(w).len);
}

static void test_core_adviser__the_words_of_the_safe_give_a_new_passphrase(void **state)
{
    struct world  *w         = world_of(state);
    struct adviser one       = adviser_with_key(w, w->is.ombuds);
    struct str new           = receipt_draw(w->ctx.arena);
    struct adviser_phrase in = {
        .words = receipt_draw(w->ctx.arena), .passphrase = new, .again = new};
    struct adviser_unlock old = {.passphrase = one.phrase};
    struct str            secret;

    secret = unlocked(w, &one).secret;
    act_as(&w->ctx, one.person);
    assert_ok(&w->ctx, adviser_phrase_check(&w->ctx, &in)); /* nine words, of another */
    assert_int_equal(ERR_INVALID, adviser_phrase_make(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, "words"));
    in.words = one.words;
    assert_ok(&w->ctx, adviser_phrase_check(&w->ctx, &in));
    assert_ok(&w->ctx, adviser_phrase_make(&w->ctx, &in));
    assert_ok(&w->ctx, adviser_phrase_set(&w->ctx, &in));
    assert_ok(&w->ctx, adviser_unlock_load(&w->ctx, &old));
    assert_int_equal(ERR_INVALID, adviser_unlock(&w->ctx, &old));
    w->ctx.faults.len = 0;
    one.phrase        = new;
    assert_true(str_eq(secret, unlocked(w, &one).secret)); /* the same key */
}

/* Neither the passphrase nor the words nor the secret half is anywhere in what is stored. */
static void test_core_adviser__no_secret_is_stored(void **state)
{
    struct world         *w   = world_of(state);
    struct adviser        one = adviser_with_key(w, w->is.ombuds);
    struct adviser_unlock in  = unlocked(w, &one);
    struct buf            hex;

    buf_init(&hex, w->ctx.arena, 100);
    buf_hex(&hex, in.secret.ptr, in.secret.len);
    assert_false(is_stored(w, one.phrase));
    assert_false(is_stored(w, one.words));
    assert_false(is_stored(w, buf_view(&hex)));
    assert_true(is_stored(w, in.own.open)); /* the open half is */
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_adviser__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(a_colleague_lets_the_next_key_in),
        CASE(only_the_first_key_ever_counts_at_once),
        CASE(a_wrong_passphrase_opens_nothing),
        CASE(who_has_no_right_or_administers_gets_no_key),
        CASE(a_passphrase_is_long_and_typed_twice),
        CASE(an_ex_adviser_opens_nothing),
        CASE(an_organisation_says_who_has_the_right),
        CASE(who_comes_to_administer_opens_nothing),
        CASE(a_right_that_went_meanwhile_opens_nothing),
        CASE(the_words_of_the_safe_give_a_new_passphrase),
        CASE(no_secret_is_stored),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
