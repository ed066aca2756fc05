// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/exchange/oidc.c - settings and keys of the side that asks (OIDC-04, OIDC-05).  Going there and back, with real
 * providers: tests/browser/oidc*.test.mjs.
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
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "exchange/https.h"

#define ISSUER "https://login.example.nl"

struct desk {
    struct oidc *oidc;
    char         path[40];
};

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

static int setup(void **state)
{
    static struct desk   desk;
    struct oidc_settings settings;
    struct err           err = {0};

    write_key(&desk);
    settings = settings_of(&desk);
    assert_int_equal(OK, oidc_new(&settings, &desk.oidc, &err));
    *state = &desk;
    return 0;
}

static int teardown(void **state)
{
    struct desk *desk = *state;

    unlink(desk->path);
    oidc_free(desk->oidc);
    return 0;
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

/* Somebody else's hand in the key file would be our signature. */
static void test_exchange_oidc__a_key_that_others_can_read_is_refused(void **state)
{
    struct desk         *desk     = *state;
    struct oidc_settings settings = settings_of(desk);
    struct oidc         *oidc     = NULL;
    struct err           err      = {0};

    assert_int_equal(0, chmod(desk->path, 0640));
    assert_int_equal(ERR_DENIED, oidc_new(&settings, &oidc, &err));
    assert_int_equal(0, chmod(desk->path, 0600));
    assert_null(oidc);
}

/* No address here: what was stopped asks nobody. */
static void test_exchange_oidc__what_is_stopped_asks_nothing(void **state)
{
    struct desk         *desk     = *state;
    struct oidc_settings settings = settings_of(desk);
    struct arena        *arena    = arena_new();
    struct oidc         *oidc     = NULL;
    struct err           err      = {0};
    struct str           url      = {0};

    assert_int_equal(OK, oidc_new(&settings, &oidc, &err));
    oidc_stop(oidc);
    assert_int_equal(ERR_IO, oidc_leave(oidc, arena, STR(""), &url, &err));
    assert_string_equal("the server is stopping", err.text);
    oidc_free(oidc);
    arena_free(arena);
}

/* OIDC-10: how long an answer counts. */
static void test_exchange_oidc__cache_headers_are_read(void **state)
{
    (void)state;
    assert_int_equal(300, https_fresh(STR("public, max-age=300")));
    assert_int_equal(0, https_fresh(STR("max-age=300, no-store")));
    assert_int_equal(0, https_fresh(STR("no-cache")));
    assert_int_equal(-1, https_fresh(STR("private")));
    assert_int_equal(-1, https_fresh(STR("max-age=-1")));
    assert_int_equal(-1, https_fresh(STR("max-age=morgen")));
    assert_int_equal(-1, https_fresh(STR("")));
}

int main(void)
{
#define CASE(name) cmocka_unit_test(test_exchange_oidc__##name)
    const struct CMUnitTest tests[] = {
        CASE(settings_are_looked_at),
        CASE(the_published_key_is_no_secret),
        CASE(a_key_that_others_can_read_is_refused),
        CASE(what_is_stopped_asks_nothing),
        CASE(cache_headers_are_read),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
