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

/* A handle as of the tester's own request. */
static struct ctx asker(struct site *s)
{
    struct ctx ctx = {.arena = s->arena, .person = s->person, .now = instant_now()};

    site_must(db_open(s->database, DB_WRITE, &ctx.db, &ctx.err), &ctx.err);
    return ctx;
}

static struct str hash_in(struct site *s, struct str cookie)
{
    struct str     before = STR("Cookie: gehoor_sessie=");
    unsigned char *hash   = arena_alloc(s->arena, SESSION_HASH);

    crypto_generichash(hash, SESSION_HASH, (const unsigned char *)cookie.ptr + before.len,
                       cookie.len - before.len - 2, NULL, 0);
    return (struct str){(const char *)hash, SESSION_HASH};
}

/* One's own, the last used first; not that of another, nor what has ended or waits for a code. */
static void test_web_session__one_sees_ones_own(void **state)
{
    struct site             *s     = *state;
    struct str               old   = cookie_since(s, 3 * HOUR_MS, 2 * HOUR_MS);
    struct str               fresh = cookie_since(s, HOUR_MS, MINUTE_MS);
    struct str               gone  = cookie_since(s, 9 * HOUR_MS, 9 * HOUR_MS), token, csrf;
    struct ctx               ctx   = asker(s);
    struct session_open_list list;

    assert_true(gone.len > 0);
    site_must(session_end_others(&ctx, hash_in(s, gone)), &ctx.err);
    site_must(session_add(&ctx, s->person + 1, STR(""), &token, &csrf), &ctx.err);
    site_must(session_open_list(&ctx, STR(""), &list), &ctx.err);
    assert_int_equal(0, list.len);
    site_must(session_add_pending(&ctx, s->person, &token), &ctx.err);

    old   = cookie_since(s, 3 * HOUR_MS, 2 * HOUR_MS);
    fresh = cookie_since(s, HOUR_MS, MINUTE_MS);
    site_must(session_open_list(&ctx, hash_in(s, old), &list), &ctx.err);
    assert_int_equal(2, list.len);
    assert_true(list.item[1].here && !list.item[0].here);
    assert_false(list.item[0].outside);
    assert_true(list.item[0].used > list.item[1].used && list.item[0].began > list.item[1].began);
    site_must(session_open_list(&ctx, hash_in(s, fresh), &list), &ctx.err);
    assert_true(list.item[0].here && !list.item[1].here);
    db_close(ctx.db);
}

/* Never the one that asks, and never that of another, whatever number comes along. */
static void test_web_session__one_ends_one_or_all_others(void **state)
{
    struct site             *s    = *state;
    struct str               here = cookie_since(s, HOUR_MS, 0), one, two, token, csrf;
    struct ctx               ctx  = asker(s);
    struct session_open_list list;

    site_must(session_end_others(&ctx, hash_in(s, here)), &ctx.err);
    one = cookie_since(s, HOUR_MS, MINUTE_MS);
    two = cookie_since(s, HOUR_MS, 2 * MINUTE_MS);
    site_must(session_open_list(&ctx, hash_in(s, here), &list), &ctx.err);
    assert_int_equal(3, list.len);
    site_must(session_end(&ctx, hash_in(s, here), list.item[0].id), &ctx.err); /* here */
    ctx.person = s->person + 1;
    site_must(session_end(&ctx, STR(""), list.item[1].id), &ctx.err);
    assert_int_equal(200, get(s, "/dingen", here.ptr).status);
    assert_int_equal(200, get(s, "/dingen", one.ptr).status);
    ctx.person = s->person;
    site_must(session_end(&ctx, hash_in(s, here), list.item[1].id), &ctx.err);
    assert_int_equal(303, get(s, "/dingen", one.ptr).status);
    assert_int_equal(200, get(s, "/dingen", two.ptr).status);

    ctx.person = s->person + 1;
    site_must(session_add(&ctx, ctx.person, STR(""), &token, &csrf), &ctx.err);
    ctx.person = s->person;
    site_must(session_end_others(&ctx, hash_in(s, here)), &ctx.err);
    assert_int_equal(303, get(s, "/dingen", two.ptr).status);
    assert_int_equal(200, get(s, "/dingen", here.ptr).status);
    ctx.person = s->person + 1;
    site_must(session_open_list(&ctx, STR(""), &list), &ctx.err);
    assert_int_equal(1, list.len);
    db_close(ctx.db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(test_web_session__ends_when_it_is_not_used, setup),
        WITH(test_web_session__ends_however_much_it_is_used, setup),
        WITH(test_web_session__keeps_what_was_typed_when_it_has_ended, setup_login),
        WITH(test_web_session__signing_out_ends_it_here, setup),
        WITH(test_web_session__one_sees_ones_own, setup),
        WITH(test_web_session__one_ends_one_or_all_others, setup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
