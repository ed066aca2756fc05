// SPDX-License-Identifier: EUPL-1.2
/* tests/core/account.c - logins, passwords and tokens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/arena.h"
#include "core/account.h"
#include "db/db.h"

#define DAY INT64_C(86400000)

static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct ctx   *ctx   = ARENA_NEW(arena, struct ctx);

    *ctx   = (struct ctx){.arena = arena, .now = 20514 * DAY, .today = {20514}};
    *state = ctx;
    return db_open(":memory:", DB_WRITE, &ctx->db, &ctx->err) == OK &&
                   db_migrate(ctx->db, &ctx->err) == OK
               ? 0
               : -1;
}

static int teardown(void **state)
{
    struct ctx *ctx = *state;

    db_close(ctx->db);
    arena_free(ctx->arena);
    return 0;
}

static void test_core_account__a_password_is_kept_as_a_hash(void **state)
{
    struct ctx       *ctx = *state;
    struct credential c   = {0};
    char             *hash;

    assert_int_equal(OK, credential_add(ctx, 5, STR(" Tester "), STR("een lang wachtwoord")));
    assert_int_equal(OK, credential_find(ctx, STR("TESTER"), &c));
    assert_int_equal(5, c.person);
    hash = str_z(ctx->arena, c.hash);
    assert_true(str_starts(c.hash, STR("$argon2id$")));
    assert_int_equal(0, crypto_pwhash_str_verify(hash, "een lang wachtwoord", 19));
    assert_int_not_equal(0, crypto_pwhash_str_verify(hash, "een kort wachtwoord", 19));
    assert_int_equal(ERR_NOT_FOUND, credential_find(ctx, STR("ander"), &c));
}

static void test_core_account__one_login_per_person_and_name(void **state)
{
    struct ctx *ctx = *state;

    assert_int_equal(OK, credential_add(ctx, 5, STR("een"), STR("een lang wachtwoord")));
    assert_int_equal(ERR_CONFLICT, credential_add(ctx, 6, STR("Een"), STR("een lang wachtwoord")));
    assert_int_equal(ERR_CONFLICT, credential_add(ctx, 5, STR("twee"), STR("een lang wachtwoord")));
}

static void test_core_account__faults_are_named(void **state)
{
    struct ctx *ctx = *state;

    assert_int_equal(ERR_INVALID, credential_add(ctx, 5, STR("a b"), STR("kort")));
    assert_int_equal(2, ctx->faults.len);
    ctx->faults.len = 0;
    assert_int_equal(ERR_INVALID, credential_add(ctx, 5, STR(""), STR("een lang wachtwoord")));
    assert_string_equal("login", ctx->faults.item[0].member);
    ctx->faults.len = 0;
    assert_int_equal(ERR_INVALID, credential_add(ctx, 5, STR("een"), STR("Wachtwoord2026!")));
    assert_string_equal("password", ctx->faults.item[0].member);
    assert_int_equal(1, ctx->faults.len);
}

static void test_core_account__a_password_has_an_end(void **state)
{
    static const char text[] = "een zin van acht letters of zo, een zin van acht letters of zo, "
                               "een zin van acht letters of zo, een zin van acht letters of zo! ";
    struct ctx       *ctx    = *state;
    char              longer[sizeof(text) + 1];

    assert_int_equal(PASSWORD_MAX, sizeof(text) - 1);
    snprintf(longer, sizeof(longer), "%s.", text);
    assert_int_equal(ERR_INVALID, credential_add(ctx, 5, STR("een"), str_of(longer)));
    assert_int_equal(1, ctx->faults.len);
    ctx->faults.len = 0;
    assert_int_equal(OK, credential_add(ctx, 5, STR("een"), str_of(text)));
}

/* One that is typed by somebody else is good until its owner chose another, and only then. */
static void test_core_account__a_given_one_is_changed_first(void **state)
{
    struct ctx            *ctx = *state;
    struct credential      c   = {0};
    struct password_change in  = {
         .first = true, .wanted = STR("een zin van mijzelf"), .again = STR("een zin van mijzelf")};

    ctx->person = 5;
    assert_int_equal(OK, credential_add(ctx, 5, STR("een"), STR("een lang wachtwoord")));
    assert_int_equal(ERR_CONFLICT, password_change_read(ctx, &in));
    ctx->faults.len = 0;
    assert_int_equal(OK, credential_set(ctx, 5, STR("een ander wachtwoord")));
    assert_int_equal(OK, credential_find(ctx, STR("een"), &c));
    assert_true(c.given);
    assert_int_equal(OK, password_change_read(ctx, &in));
    assert_int_equal(OK, password_change_check(ctx, &in));
    assert_int_equal(OK, password_change(ctx, &in));
    assert_int_equal(OK, credential_find(ctx, STR("een"), &c));
    assert_false(c.given);
    assert_int_equal(ERR_CONFLICT, password_change_read(ctx, &in));
}

static void test_core_account__a_password_can_be_changed(void **state)
{
    struct ctx       *ctx = *state;
    struct credential before, after;

    assert_int_equal(ERR_NOT_FOUND, credential_set(ctx, 5, STR("een lang wachtwoord")));
    assert_int_equal(OK, credential_add(ctx, 5, STR("een"), STR("een lang wachtwoord")));
    assert_int_equal(OK, credential_find(ctx, STR("een"), &before));
    assert_int_equal(OK, credential_set(ctx, 5, STR("een ander wachtwoord")));
    assert_int_equal(OK, credential_find(ctx, STR("een"), &after));
    assert_false(str_eq(before.hash, after.hash));
}

static enum rc changes(struct ctx *ctx, struct password_change *in)
{
    ctx->faults.len = 0;
    if (password_change_read(ctx, in) != OK || password_change_check(ctx, in) != OK)
        return ctx->err.rc;
    return password_change(ctx, in);
}

static void test_core_account__ones_own_password_needs_the_present_one(void **state)
{
    struct ctx            *ctx = *state;
    struct str             token;
    int64_t                person;
    struct password_change in = {.present = STR("een lang wachtwoord"),
                                 .wanted  = STR("één ander wachtwoord 🦆 "),
                                 .again   = STR("één ander wachtwoord 🦆 ")};
    struct password_change wrong;

    ctx->person = 5;
    assert_int_equal(ERR_INVALID, changes(ctx, &in)); /* signs in elsewhere */
    ctx->faults.len = 0;
    assert_int_equal(OK, credential_add(ctx, 5, STR("een"), STR("een lang wachtwoord")));
    assert_int_equal(OK, token_add(ctx, 5, STR("koppeling"), 30, &token));
    wrong         = in;
    wrong.present = STR("een lang wachtwoorD");
    assert_int_equal(ERR_INVALID, changes(ctx, &wrong));
    assert_string_equal("present", ctx->faults.item[0].member);
    wrong       = in;
    wrong.again = STR("één ander wachtwoord 🦆");
    assert_int_equal(ERR_INVALID, changes(ctx, &wrong));
    assert_string_equal("again", ctx->faults.item[0].member);
    wrong        = in;
    wrong.wanted = wrong.again = in.present;
    assert_int_equal(ERR_INVALID, changes(ctx, &wrong));
    assert_string_equal("wanted", ctx->faults.item[0].member);
    wrong.wanted = wrong.again = STR("te kort");
    assert_int_equal(ERR_INVALID, changes(ctx, &wrong));
    assert_int_equal(OK, token_find(ctx, token, &person)); /* nothing happened yet */
    wrong           = in;
    ctx->faults.len = 0;
    assert_int_equal(OK, password_change_read(ctx, &wrong));
    assert_int_equal(OK, password_change_check(ctx, &wrong));
    assert_int_equal(OK, changes(ctx, &in));
    assert_int_equal(ERR_NOT_FOUND, token_find(ctx, token, &person));
    assert_int_equal(ERR_CONFLICT, password_change(ctx, &wrong)); /* somebody was first */
    err_clear(&ctx->err);
    wrong = (struct password_change){.present = STR("één ander wachtwoord 🦆"),
                                     .wanted  = STR("nog een wachtwoord"),
                                     .again   = STR("nog een wachtwoord")};
    assert_int_equal(ERR_INVALID, changes(ctx, &wrong)); /* a space at the end counts */
    err_clear(&ctx->err);
    wrong.present = in.wanted;
    assert_int_equal(OK, changes(ctx, &wrong));
}

static void test_core_account__a_new_password_ends_the_tokens_of_that_person(void **state)
{
    struct ctx *ctx = *state;
    struct str  own = {0}, other = {0};
    int64_t     person;

    assert_int_equal(OK, credential_add(ctx, 5, STR("een"), STR("een lang wachtwoord")));
    assert_int_equal(OK, token_add(ctx, 5, STR("koppeling"), 30, &own));
    assert_int_equal(OK, token_add(ctx, 6, STR("koppeling"), 30, &other));
    assert_int_equal(OK, credential_set(ctx, 5, STR("een ander wachtwoord")));
    assert_int_equal(ERR_NOT_FOUND, token_find(ctx, own, &person));
    assert_int_equal(OK, token_find(ctx, other, &person));
}

static void test_core_account__a_token_works_until_it_ends(void **state)
{
    struct ctx *ctx    = *state;
    struct str  text   = {0};
    int64_t     person = 0;

    assert_int_equal(OK, token_add(ctx, 5, STR("koppeling"), 30, &text));
    assert_true(str_starts(text, STR("gehoor_")));
    assert_int_equal(7 + 43, text.len);
    assert_int_equal(OK, token_find(ctx, text, &person));
    assert_int_equal(5, person);
    assert_int_equal(ERR_NOT_FOUND, token_find(ctx, str_slice(text, 0, text.len - 1), &person));
    assert_int_equal(ERR_NOT_FOUND, token_find(ctx, STR("Bearer"), &person));
    ctx->now += 30 * DAY;
    assert_int_equal(ERR_NOT_FOUND, token_find(ctx, text, &person));
}

static void test_core_account__a_token_can_be_revoked_once(void **state)
{
    struct ctx       *ctx = *state;
    struct token_list list;
    struct str        text   = {0};
    int64_t           person = 0;

    assert_int_equal(OK, token_add(ctx, 5, STR("een"), 30, &text));
    assert_int_equal(OK, token_list(ctx, 5, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(0, list.item[0].revoked);
    assert_int_equal(OK, token_revoke(ctx, list.item[0].id));
    assert_int_equal(ERR_NOT_FOUND, token_revoke(ctx, list.item[0].id));
    assert_int_equal(ERR_NOT_FOUND, token_find(ctx, text, &person));
    assert_int_equal(OK, token_list(ctx, 5, &list));
    assert_true(list.item[0].revoked == ctx->now);
}

static void test_core_account__a_token_has_a_name_and_an_end(void **state)
{
    struct ctx *ctx  = *state;
    struct str  text = {0};

    assert_int_equal(ERR_INVALID, token_add(ctx, 5, STR(" "), 0, &text));
    assert_int_equal(2, ctx->faults.len);
    assert_int_equal(ERR_INVALID, token_add(ctx, 5, STR("een"), TOKEN_DAYS_MAX + 1, &text));
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_core_account__##name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_password_is_kept_as_a_hash),
        TEST(one_login_per_person_and_name),
        TEST(faults_are_named),
        TEST(a_password_has_an_end),
        TEST(a_given_one_is_changed_first),
        TEST(a_password_can_be_changed),
        TEST(ones_own_password_needs_the_present_one),
        TEST(a_new_password_ends_the_tokens_of_that_person),
        TEST(a_token_works_until_it_ends),
        TEST(a_token_can_be_revoked_once),
        TEST(a_token_has_a_name_and_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
