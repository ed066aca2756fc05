// SPDX-License-Identifier: EUPL-1.2
/* tests/core/seal.c - what is sealed opens with the secret half only, and that with its passphrase only. */
#include "core_help.h"

#include <string.h>

#include "core/receipt.h"
#include "core/seal.h"

static int setup(void **state)
{
    struct ctx *ctx = test_calloc(1, sizeof(*ctx));

    ctx->arena = arena_new();
    *state     = ctx;
    return 0;
}

static int teardown(void **state)
{
    arena_free(((struct ctx *)*state)->arena);
    test_free(*state);
    return 0;
}

static void test_core_seal__only_the_secret_half_opens(void **state)
{
    struct ctx      *ctx = *state;
    struct seal_pair one, other;
    struct str       sealed, again, read = STR("untouched");

    assert_ok(ctx, seal_pair_make(ctx, &one));
    assert_ok(ctx, seal_pair_make(ctx, &other));
    assert_ok(ctx, seal_to(ctx, one.open, STR("wie het is"), &sealed));
    assert_int_equal(ERR_DENIED, seal_open(ctx, other.secret, sealed, &read));
    assert_str("untouched", read);
    assert_ok(ctx, seal_open(ctx, one.secret, sealed, &read));
    assert_str("wie het is", read);
    assert_ok(ctx, seal_to(ctx, one.open, STR("wie het is"), &again));
    assert_false(str_eq(sealed, again)); /* twice the same person does not show */
}

static void test_core_seal__what_was_changed_does_not_open(void **state)
{
    struct ctx      *ctx = *state;
    struct seal_pair pair;
    struct str       sealed, read;
    char            *bytes;

    assert_ok(ctx, seal_pair_make(ctx, &pair));
    assert_ok(ctx, seal_to(ctx, pair.open, STR("wie het is"), &sealed));
    bytes                 = str_z(ctx->arena, sealed);
    bytes[sealed.len - 1] = bytes[sealed.len - 1] == '0' ? '1' : '0';
    assert_int_equal(ERR_DENIED,
                     seal_open(ctx, pair.secret, (struct str){bytes, sealed.len}, &read));
    assert_int_equal(ERR_CORRUPT, seal_open(ctx, pair.secret, STR("geen hex"), &read));
    assert_int_equal(ERR_CORRUPT, seal_open(ctx, pair.secret, STR(""), &read));
    assert_int_equal(ERR_CORRUPT, seal_to(ctx, STR("00"), STR("x"), &sealed));
}

/* A short name and a long one look alike. */
static void test_core_seal__the_length_says_little(void **state)
{
    struct ctx      *ctx = *state;
    struct seal_pair pair;
    struct str       shorter, longer, read;
    char             text[SEAL_BLOCK];

    memset(text, 'x', sizeof(text));
    assert_ok(ctx, seal_pair_make(ctx, &pair));
    assert_ok(ctx, seal_to(ctx, pair.open, STR(""), &shorter));
    assert_ok(ctx, seal_to(ctx, pair.open, (struct str){text, SEAL_BLOCK - 1}, &longer));
    assert_int_equal(shorter.len, longer.len);
    assert_ok(ctx, seal_open(ctx, pair.secret, shorter, &read));
    assert_int_equal(0, read.len);
    assert_ok(ctx, seal_to(ctx, pair.open, (struct str){text, SEAL_BLOCK}, &longer));
    assert_true(longer.len > shorter.len);
    assert_ok(ctx, seal_open(ctx, pair.secret, longer, &read));
    assert_int_equal(SEAL_BLOCK, read.len);
}

static void test_core_seal__a_lock_opens_with_its_passphrase_only(void **state)
{
    struct ctx      *ctx    = *state;
    struct str       phrase = receipt_draw(ctx->arena), locked, secret = STR("untouched");
    struct seal_pair pair;

    assert_ok(ctx, seal_pair_make(ctx, &pair));
    assert_ok(ctx, seal_lock(ctx, pair.secret, phrase, &locked));
    assert_int_equal(ERR_DENIED, seal_unlock(ctx, locked, receipt_draw(ctx->arena), &secret));
    assert_int_equal(ERR_DENIED, seal_unlock(ctx, locked, STR(""), &secret));
    assert_str("untouched", secret);
    assert_ok(ctx, seal_unlock(ctx, locked, phrase, &secret));
    assert_true(str_eq(pair.secret, secret));
    assert_int_equal(ERR_CORRUPT,
                     seal_unlock(ctx, str_slice(locked, 0, locked.len - 2), phrase, &secret));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_core_seal__##name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(only_the_secret_half_opens),
        CASE(what_was_changed_does_not_open),
        CASE(the_length_says_little),
        CASE(a_lock_opens_with_its_passphrase_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
