// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/session.c - until when a session counts, and that what ended is not valid any more.
 *
 * The clock is that of the session: it is stored as if it began, or was last used, that long ago.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sodium.h>

#include "live_site.h"

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS   (60 * MINUTE_MS)

static void use(struct ctx *ctx, struct str token, int64_t at)
{
    unsigned char   hash[SESSION_HASH];
    struct db_query q = db_query(ctx->db, SQL_SESSION_TOUCH);

    crypto_generichash(hash, sizeof(hash), (const unsigned char *)token.ptr, token.len, NULL, 0);
    db_bind_i64(&q, at);
    db_bind_blob(&q, hash, sizeof(hash));
    site_must(db_run(&q, &ctx->err), &ctx->err);
}

/* The cookie of a session that began so long ago, and was last used so long ago. */
static struct str cookie_since(struct site *s, int64_t began, int64_t used)
{
    int64_t    now   = instant_now();
    struct ctx ctx   = {.arena = s->arena, .now = now - began};
    struct str token = {0}, csrf = {0};

    site_must(db_open(s->database, DB_WRITE, &ctx.db, &ctx.err), &ctx.err);
    site_must(session_add(&ctx, s->person, STR(""), &token, &csrf), &ctx.err);
    use(&ctx, token, now - used);
    db_close(ctx.db);
    return str_printf(s->arena, "Cookie: gehoor_sessie=%.*s\r\n", STR_ARG(token));
}

/* 200 when the session counts, 303 to sign in when it does not. */
static int status_since(struct site *s, int64_t began, int64_t used)
{
    return get(s, "/dingen", cookie_since(s, began, used).ptr).status;
}

static void test_web_session__ends_when_it_is_not_used(void **state)
{
    struct site *s    = *state;
    int64_t      idle = SESSION_HOURS_IDLE * HOUR_MS;

    assert_int_equal(200, status_since(s, idle - MINUTE_MS, idle - MINUTE_MS));
    assert_int_equal(303, status_since(s, idle + MINUTE_MS, idle + MINUTE_MS));
}

static void test_web_session__ends_however_much_it_is_used(void **state)
{
    struct site *s    = *state;
    int64_t      most = SESSION_HOURS * HOUR_MS;

    assert_int_equal(200, status_since(s, most - MINUTE_MS, 0));
    assert_int_equal(303, status_since(s, most + MINUTE_MS, 0));
}

/* Nothing is stored, and the form to sign in carries what was typed. */
static void test_web_session__keeps_what_was_typed_when_it_has_ended(void **state)
{
    struct site  *s      = *state;
    struct str    cookie = cookie_since(s, SESSION_HOURS * HOUR_MS + MINUTE_MS, 0);
    struct answer a =
        post(s, "/dingen", cookie, STR("csrf=x&naam=een&tekst=Al+een+uur+aan+geschreven."));

    assert_int_equal(401, a.status);
    assert_true(answer_has(&a, "Al een uur aan geschreven."));
    assert_true(answer_has(&a, "gebruikersnaam"));
    assert_int_equal(0, site_stored(s));
}

/* One session's end is not that of another; and a cookie that was kept opens nothing after it. */
static void test_web_session__signing_out_ends_it_here(void **state)
{
    struct site *s     = *state;
    struct str   other = cookie_since(s, MINUTE_MS, 0);

    assert_int_equal(200, get_signed_in(s, "/dingen").status);
    assert_int_equal(303, post_signed_in(s, "/uitloggen", "").status);
    assert_int_equal(303, get_signed_in(s, "/dingen").status);
    assert_int_equal(200, get(s, "/dingen", other.ptr).status);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(test_web_session__ends_when_it_is_not_used, setup),
        WITH(test_web_session__ends_however_much_it_is_used, setup),
        WITH(test_web_session__keeps_what_was_typed_when_it_has_ended, setup_login),
        WITH(test_web_session__signing_out_ends_it_here, setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
