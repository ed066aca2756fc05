// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/exchange/oidc_token.c - which ID tokens and logout tokens are good (OIDC-06, OIDC-08, OIDC-09, OIDC-12), with keys
 * made here.
 */
#include "exchange/oidc_token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <rhonabwy.h>

#include "base/arena.h"
#include "exchange/oidc.h"

#define ISSUER "https://login.example.nl"
#define NONCE  STR("een-keer")
#define NOW    INT64_C(1772442000) /* seconds */

#define SIGNED_OUT "http://schemas.openid.net/event/backchannel-logout"

static const struct oidc_settings settings = {.issuer = ISSUER,
                                              .client = "gehoor",
                                              .claim  = "roles",
                                              .acr    = "http://eidas.europa.eu/LoA/substantial"};

struct desk {
    struct arena *arena;
    jwk_t        *key; /* of the provider */
    struct str    keys;
};

static struct str json_of_key(struct desk *desk, jwk_t *key)
{
    char      *json = r_jwk_export_to_json_str(key, 0);
    struct str keys = str_printf(desk->arena, "{\"keys\":[%s]}", json);

    r_free(json);
    return keys;
}

/* Keys take a second to make, so they are made once. */
static int setup(void **state)
{
    struct arena *arena = arena_new();
    struct desk  *desk  = ARENA_NEW(arena, struct desk);
    jwk_t        *open  = NULL;

    assert_int_equal(RHN_OK, r_global_init());
    desk->arena = arena;
    assert_int_equal(RHN_OK, r_jwk_init(&desk->key));
    assert_int_equal(RHN_OK, r_jwk_init(&open));
    assert_int_equal(RHN_OK, r_jwk_generate_key_pair(desk->key, open, R_KEY_TYPE_RSA, 2048, "een"));
    desk->keys = json_of_key(desk, open);
    r_jwk_free(open);
    *state = desk;
    return 0;
}

static int teardown(void **state)
{
    struct desk *desk = *state;

    r_jwk_free(desk->key);
    arena_free(desk->arena);
    return 0;
}

/* Good claims, with a member changed: value NULL = left out. */
static json_t *claims_with(const char *name, json_t *value)
{
    json_t *claims = json_pack("{s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:[s, s, i]}", "iss", ISSUER,
                               "sub", "abc", "aud", "gehoor", "nonce", "een-keer", "acr",
                               "http://eidas.europa.eu/LoA/high", "iat", (json_int_t)NOW, "exp",
                               (json_int_t)(NOW + 300), "roles", "een", "twee", 3);

    if (name && value)
        json_object_set_new(claims, name, value);
    else if (name)
        json_object_del(claims, name);
    return claims;
}

static struct str token_of(struct desk *desk, json_t *claims, jwa_alg alg, jwk_t *key)
{
    jwt_t     *jwt = NULL;
    char      *text;
    struct str token;

    assert_int_equal(RHN_OK, r_jwt_init(&jwt));
    assert_int_equal(RHN_OK, r_jwt_set_full_claims_json_t(jwt, claims));
    json_decref(claims);
    r_jwt_set_sign_alg(jwt, alg);
    text = r_jwt_serialize_signed(jwt, key, 0);
    assert_non_null(text);
    token = str_copy(desk->arena, str_of(text));
    r_free(text);
    r_jwt_free(jwt);
    return token;
}

static enum rc judge_by(struct desk *desk, struct str token, struct str keys,
                        struct oidc_person *who)
{
    struct err              err   = {0};
    const struct oidc_rules rules = {&settings, keys, NONCE, NOW};

    return oidc_judge(desk->arena, &rules, token, who, &err);
}

static enum rc judge(struct desk *desk, const char *name, json_t *value)
{
    struct oidc_person who;

    return judge_by(desk, token_of(desk, claims_with(name, value), R_JWA_ALG_RS256, desk->key),
                    desk->keys, &who);
}

static void test_exchange_oidc_token__a_good_token_says_who_and_what(void **state)
{
    struct desk         *desk  = *state;
    struct oidc_person   who   = {0};
    static const jwa_alg alg[] = {R_JWA_ALG_RS256, R_JWA_ALG_PS256};

    for (size_t i = 0; i < ARRAY_LEN(alg); i++) {
        assert_int_equal(OK,
                         judge_by(desk, token_of(desk, claims_with(NULL, NULL), alg[i], desk->key),
                                  desk->keys, &who));
        assert_true(str_eq_z(who.subject, ISSUER " abc"));
        assert_int_equal(2, who.values.len);
        assert_true(str_eq_z(who.values.item[1], "twee"));
    }
    assert_int_equal(OK, judge(desk, "aud", json_pack("[s, s]", "ander", "gehoor")));
    assert_int_equal(OK, judge(desk, "roles", json_string("een")));
    assert_int_equal(OK, judge(desk, "roles", NULL));
}

static void test_exchange_oidc_token__every_wrong_claim_is_refused(void **state)
{
    struct desk *desk = *state;
    const struct {
        const char *name;
        json_t     *value;
    } wrong[] = {
        {"iss", json_string("https://kwaad.example")},
        {"iss", json_string(ISSUER "/")},
        {"aud", json_string("ander")},
        {"aud", json_array()},
        {"aud", NULL},
        {"azp", json_string("ander")},
        {"nonce", json_string("twee-keer")},
        {"nonce", NULL},
        {"exp", json_integer(NOW - OIDC_LEEWAY)},
        {"exp", json_string("morgen")},
        {"exp", NULL},
        {"iat", json_integer(NOW + OIDC_LEEWAY + 1)},
        {"iat", NULL},
        {"nbf", json_integer(NOW + OIDC_LEEWAY + 1)},
        {"acr", json_string("http://eidas.europa.eu/LoA/low")},
        {"acr", json_string("iets")},
        {"acr", NULL},
        {"represents", json_pack("{s:s}", "sub", "x")},
        {"sub", json_string("")},
        {"sub", json_integer(7)},
        {"sub", NULL},
    };

    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        if (judge(desk, wrong[i].name, wrong[i].value) != ERR_DENIED)
            fail_msg("%s of case %zu was taken", wrong[i].name, i);
}

static void test_exchange_oidc_token__a_clock_may_be_a_minute_off(void **state)
{
    struct desk *desk = *state;

    assert_int_equal(OK, judge(desk, "exp", json_integer(NOW - OIDC_LEEWAY + 1)));
    assert_int_equal(OK, judge(desk, "exp", json_integer(INT64_MAX)));
    assert_int_equal(OK, judge(desk, "iat", json_integer(NOW + OIDC_LEEWAY)));
    assert_int_equal(OK, judge(desk, "nbf", json_integer(NOW + OIDC_LEEWAY)));
    assert_int_equal(OK, judge(desk, "acr", json_string("http://eidas.europa.eu/LoA/substantial")));
}

static void test_exchange_oidc_token__only_strong_signatures_of_the_provider_count(void **state)
{
    struct desk       *desk   = *state;
    struct oidc_person who    = {0};
    struct str         good   = token_of(desk, claims_with(NULL, NULL), R_JWA_ALG_RS256, desk->key);
    char              *bent   = str_z(desk->arena, good);
    jwk_t             *secret = NULL, *stranger = NULL, *open = NULL;
    /* {"alg":"none"}.{} */
    struct str none = STR("eyJhbGciOiJub25lIn0.e30.");

    r_jwk_init(&secret);
    r_jwk_import_from_symmetric_key(secret, (const unsigned char *)desk->keys.ptr, desk->keys.len);
    assert_int_equal(
        ERR_DENIED, judge_by(desk, token_of(desk, claims_with(NULL, NULL), R_JWA_ALG_HS256, secret),
                             desk->keys, &who));
    assert_int_equal(ERR_DENIED, judge_by(desk, none, desk->keys, &who));
    assert_int_equal(ERR_DENIED, judge_by(desk, STR("geen token"), desk->keys, &who));
    assert_int_equal(ERR_DENIED, judge_by(desk, STR(""), desk->keys, &who));
    bent[good.len - 10] = bent[good.len - 10] == 'A' ? 'B' : 'A';
    assert_int_equal(ERR_DENIED, judge_by(desk, str_of(bent), desk->keys, &who));
    r_jwk_init(&stranger);
    r_jwk_init(&open);
    r_jwk_generate_key_pair(stranger, open, R_KEY_TYPE_RSA, 2048, "een"); /* the same name */
    assert_int_equal(ERR_DENIED,
                     judge_by(desk,
                              token_of(desk, claims_with(NULL, NULL), R_JWA_ALG_RS256, stranger),
                              desk->keys, &who));
    assert_int_equal(ERR_DENIED, judge_by(desk, good, json_of_key(desk, open), &who));
    r_jwk_set_property_str(stranger, "kid", "twee");
    assert_int_equal(ERR_NOT_FOUND,
                     judge_by(desk,
                              token_of(desk, claims_with(NULL, NULL), R_JWA_ALG_RS256, stranger),
                              desk->keys, &who));
    r_jwk_free(secret);
    r_jwk_free(stranger);
    r_jwk_free(open);
}

/* Another key of that name or size, and a header that asks for more than is known. */
static void test_exchange_oidc_token__a_weak_key_or_an_extension_is_refused(void **state)
{
    struct desk       *desk = *state;
    struct oidc_person who  = {0};
    jwk_t             *weak = NULL, *open = NULL;
    jwt_t             *jwt  = NULL;
    json_t            *crit = json_pack("[s]", "b64"), *claims = claims_with(NULL, NULL);
    char              *text;

    r_jwk_init(&weak);
    r_jwk_init(&open);
    assert_int_equal(RHN_OK, r_jwk_generate_key_pair(weak, open, R_KEY_TYPE_RSA, 1024, "een"));
    assert_int_equal(ERR_DENIED,
                     judge_by(desk, token_of(desk, claims_with(NULL, NULL), R_JWA_ALG_RS256, weak),
                              json_of_key(desk, open), &who));
    assert_int_equal(RHN_OK, r_jwt_init(&jwt));
    r_jwt_set_full_claims_json_t(jwt, claims);
    json_decref(claims);
    r_jwt_set_header_json_t_value(jwt, "crit", crit);
    r_jwt_set_sign_alg(jwt, R_JWA_ALG_RS256);
    text = r_jwt_serialize_signed(jwt, desk->key, 0);
    assert_int_equal(ERR_DENIED, judge_by(desk, str_of(text), desk->keys, &who));
    r_free(text);
    r_jwt_free(jwt);
    json_decref(crit);
    r_jwk_free(weak);
    r_jwk_free(open);
}

/* --- logout tokens -------------------------------------------------------------------------------- */

static json_t *logout_with(const char *name, json_t *value)
{
    json_t *claims =
        json_pack("{s:s, s:s, s:s, s:I, s:I, s:s, s:s, s:{s:{}}}", "iss", ISSUER, "sub", "abc",
                  "aud", "gehoor", "iat", (json_int_t)NOW, "exp", (json_int_t)(NOW + 120), "jti",
                  "dit", "sid", "sessie", "events", SIGNED_OUT);

    if (name && value)
        json_object_set_new(claims, name, value);
    else if (name)
        json_object_del(claims, name);
    return claims;
}

static enum rc hear_at(struct desk *desk, json_t *claims, int64_t now, struct oidc_logout *out)
{
    struct err              err   = {0};
    const struct oidc_rules rules = {&settings, desk->keys, STR(""), now};

    return oidc_judge_logout(desk->arena, &rules,
                             token_of(desk, claims, R_JWA_ALG_RS256, desk->key), out, &err);
}

static void test_exchange_oidc_token__a_logout_token_says_who_and_which_session(void **state)
{
    struct desk       *desk = *state;
    struct oidc_logout gone = {0};

    assert_int_equal(OK, hear_at(desk, logout_with(NULL, NULL), NOW, &gone));
    assert_true(str_eq_z(gone.subject, ISSUER " abc"));
    assert_true(str_eq_z(gone.session, "sessie"));
    assert_true(str_eq_z(gone.id, "dit"));
    assert_int_equal(OK, hear_at(desk, logout_with("sub", NULL), NOW, &gone));
    assert_int_equal(0, gone.subject.len);
    assert_int_equal(OK, hear_at(desk, logout_with("sid", NULL), NOW, &gone));
    assert_int_equal(0, gone.session.len);
    assert_int_equal(OK,
                     hear_at(desk, logout_with("exp", json_integer(NOW + 9999)), NOW + 599, &gone));
}

static void test_exchange_oidc_token__every_wrong_logout_token_is_refused(void **state)
{
    struct desk       *desk = *state;
    struct oidc_logout gone = {0};
    const struct {
        const char *name;
        json_t     *value;
    } wrong[] = {
        {"iss", json_string("https://kwaad.example")},
        {"iss", NULL},
        {"aud", json_string("ander")},
        {"aud", NULL},
        {"iat", json_integer(NOW + OIDC_LEEWAY + 1)},
        {"iat", json_integer(NOW - OIDC_LOGOUT_AGE)},
        {"iat", NULL},
        {"exp", json_integer(NOW - OIDC_LEEWAY)},
        {"exp", NULL},
        {"events", json_pack("{s:{}}", "http://schemas.openid.net/event/other")},
        {"events", json_pack("{s:b}", SIGNED_OUT, 1)},
        {"events", json_string(SIGNED_OUT)},
        {"events", NULL},
        {"nonce", json_string("een-keer")},
        {"nonce", json_null()},
        {"jti", json_string("")},
        {"jti", NULL},
        {"sub", json_integer(7)},
        {"sid", json_string("")},
    };

    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        if (hear_at(desk, logout_with(wrong[i].name, wrong[i].value), NOW, &gone) != ERR_DENIED)
            fail_msg("%s of case %zu was taken", wrong[i].name, i);
}

static void test_exchange_oidc_token__a_logout_token_says_who_or_nothing(void **state)
{
    struct desk       *desk   = *state;
    struct oidc_logout gone   = {0};
    json_t            *nobody = logout_with("sub", NULL);

    json_object_del(nobody, "sid");
    assert_int_equal(ERR_DENIED, hear_at(desk, nobody, NOW, &gone));
}

/* Neither is taken for the other, though one key signs both. */
static void test_exchange_oidc_token__the_two_kinds_are_not_mistaken(void **state)
{
    struct desk       *desk = *state;
    struct oidc_person who  = {0};
    struct oidc_logout gone = {0};

    assert_int_equal(ERR_DENIED, hear_at(desk, claims_with(NULL, NULL), NOW, &gone));
    assert_int_equal(ERR_DENIED, hear_at(desk, claims_with("nonce", NULL), NOW, &gone));
    assert_int_equal(ERR_DENIED,
                     judge_by(desk,
                              token_of(desk, logout_with(NULL, NULL), R_JWA_ALG_RS256, desk->key),
                              desk->keys, &who));
}

int main(void)
{
#define CASE(name) cmocka_unit_test(test_exchange_oidc_token__##name)
    const struct CMUnitTest tests[] = {
        CASE(a_good_token_says_who_and_what),
        CASE(every_wrong_claim_is_refused),
        CASE(a_clock_may_be_a_minute_off),
        CASE(only_strong_signatures_of_the_provider_count),
        CASE(a_weak_key_or_an_extension_is_refused),
        CASE(a_logout_token_says_who_and_which_session),
        CASE(every_wrong_logout_token_is_refused),
        CASE(a_logout_token_says_who_or_nothing),
        CASE(the_two_kinds_are_not_mistaken),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
