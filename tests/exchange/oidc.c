// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/exchange/oidc.c - which ID tokens are good (OIDC-06, OIDC-08, OIDC-09, OIDC-12), with keys made here.
 * Going there and back, with a real provider: tests/browser/oidc.test.mjs.
 */
#include "exchange/oidc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <rhonabwy.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

#define ISSUER "https://login.example.nl"
#define NONCE  STR("een-keer")
#define NOW    INT64_C(1772442000) /* seconds */

struct desk {
    struct arena *arena;
    struct oidc  *oidc;
    jwk_t        *key; /* of the provider */
    struct str    keys;
    char          path[40];
};

static struct str json_of_key(struct desk *desk, jwk_t *key)
{
    char      *json = r_jwk_export_to_json_str(key, 0);
    struct str keys = str_printf(desk->arena, "{\"keys\":[%s]}", json);

    r_free(json);
    return keys;
}

static void write_key(struct desk *desk)
{
    unsigned char pem[8192];
    size_t        len = sizeof(pem);
    int           file;
    jwk_t        *key = NULL, *open = NULL;

    assert_int_equal(RHN_OK, r_jwk_init(&key));
    assert_int_equal(RHN_OK, r_jwk_init(&open));
    assert_int_equal(RHN_OK, r_jwk_generate_key_pair(key, open, R_KEY_TYPE_RSA, 2048, "ons"));
    assert_int_equal(RHN_OK, r_jwk_export_to_pem_der(key, R_FORMAT_PEM, pem, &len, 0));
    snprintf(desk->path, sizeof(desk->path), "/tmp/gehoor-test-XXXXXX");
    file = mkstemp(desk->path);
    assert_true(file >= 0 && write(file, pem, len) == (ssize_t)len);
    close(file);
    r_jwk_free(key);
    r_jwk_free(open);
}

static struct oidc_settings settings_of(const struct desk *desk)
{
    return (struct oidc_settings){.issuer   = ISSUER,
                                  .client   = "gehoor",
                                  .redirect = "https://gehoor.example.nl/inloggen/oidc/terug",
                                  .after    = "https://gehoor.example.nl/inloggen",
                                  .key_file = desk->path,
                                  .claim    = "roles",
                                  .acr      = "http://eidas.europa.eu/LoA/substantial"};
}

/* Keys take a second to make, so they are made once. */
static int setup(void **state)
{
    struct arena        *arena = arena_new();
    struct desk         *desk  = ARENA_NEW(arena, struct desk);
    struct oidc_settings settings;
    struct err           err  = {0};
    jwk_t               *open = NULL;

    desk->arena = arena;
    write_key(desk);
    settings = settings_of(desk);
    assert_int_equal(OK, oidc_new(&settings, &desk->oidc, &err));
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

    unlink(desk->path);
    r_jwk_free(desk->key);
    oidc_free(desk->oidc);
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
    struct err err = {0};

    return oidc_judge(desk->oidc, desk->arena, NOW * 1000, NONCE, token, keys, who, &err);
}

static enum rc judge(struct desk *desk, const char *name, json_t *value)
{
    struct oidc_person who;

    return judge_by(desk, token_of(desk, claims_with(name, value), R_JWA_ALG_RS256, desk->key),
                    desk->keys, &who);
}

static void test_exchange_oidc__a_good_token_says_who_and_what(void **state)
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

static void test_exchange_oidc__every_wrong_claim_is_refused(void **state)
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

static void test_exchange_oidc__a_clock_may_be_a_minute_off(void **state)
{
    struct desk *desk = *state;

    assert_int_equal(OK, judge(desk, "exp", json_integer(NOW - OIDC_LEEWAY + 1)));
    assert_int_equal(OK, judge(desk, "exp", json_integer(INT64_MAX)));
    assert_int_equal(OK, judge(desk, "iat", json_integer(NOW + OIDC_LEEWAY)));
    assert_int_equal(OK, judge(desk, "nbf", json_integer(NOW + OIDC_LEEWAY)));
    assert_int_equal(OK, judge(desk, "acr", json_string("http://eidas.europa.eu/LoA/substantial")));
}

static void test_exchange_oidc__only_strong_signatures_of_the_provider_count(void **state)
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

static void test_exchange_oidc__settings_are_looked_at(void **state)
{
    struct desk             *desk = *state;
    struct oidc_settings     settings;
    struct oidc             *oidc    = NULL;
    static const char *const wrong[] = {"http://login.example.nl", "https://a@b", "login", "",
                                        "https://login.example.nl?x"};

    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct err err = {0};

        settings        = settings_of(desk);
        settings.issuer = wrong[i];
        assert_int_equal(ERR_INVALID, oidc_new(&settings, &oidc, &err));
    }
    assert_null(oidc);
    assert_true(oidc_is_issuer(desk->oidc, STR(ISSUER)));
    assert_false(oidc_is_issuer(desk->oidc, STR("https://kwaad.example")));
}

/* What is published of our key is the open half. */
static void test_exchange_oidc__the_published_key_is_no_secret(void **state)
{
    struct desk *desk = *state;
    json_t      *said = json_loadb(oidc_keys(desk->oidc).ptr, oidc_keys(desk->oidc).len, 0, NULL);
    json_t      *key  = json_array_get(json_object_get(said, "keys"), 0);

    assert_true(json_is_string(json_object_get(key, "n")));
    assert_true(json_is_string(json_object_get(key, "kid")));
    assert_null(json_object_get(key, "d"));
    assert_null(json_object_get(key, "p"));
    json_decref(said);
}

int main(void)
{
#define CASE(name) cmocka_unit_test(test_exchange_oidc__##name)
    const struct CMUnitTest tests[] = {
        CASE(a_good_token_says_who_and_what), CASE(every_wrong_claim_is_refused),
        CASE(a_clock_may_be_a_minute_off),    CASE(only_strong_signatures_of_the_provider_count),
        CASE(settings_are_looked_at),         CASE(the_published_key_is_no_secret),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
