// SPDX-License-Identifier: EUPL-1.2
/* tests/web/second_step.c - signing in with a code after the password, on a real server on loopback. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <sqlite3.h>

#include "client_help.h"
#include "core/second_step.h"
#include "core/totp.h"
#include "log_help.h"
#include "site.h"
#include "web/page/second_step.h"
#include "web/route.h"

#define FORM     "Content-Type: application/x-www-form-urlencoded\r\n"
#define PASSWORD "gebruikersnaam=tester&wachtwoord=een+lang+wachtwoord"

const struct resource *const resource_all[] = {NULL};
const size_t                 resource_count = 0;

enum rc route_check_kinds(struct request *r)
{
    (void)r;
    return OK;
}

enum rc form_subject(struct request *r, json_t *page)
{
    (void)r;
    (void)page;
    return OK;
}

enum rc field_refs(struct ctx *ctx, const char *list, struct option_list *out)
{
    (void)out;
    return err_set(&ctx->err, ERR_NOT_FOUND, "no %s", list);
}

struct stepper {
    struct site    *site;
    struct str_list codes; /* recovery codes */
    struct str      secret;
    int64_t         began;
};

/* The second step of the tester is on since two minutes, so a code of now was not used. */
static void put_on(struct stepper *s)
{
    struct ctx             ctx = {.arena  = s->site->arena,
                                  .person = s->site->person,
                                  .now    = instant_now() - 120000,
                                  .vault  = &site_vault};
    struct second_step_key key;
    struct str             secret;
    struct db_query        q;

    site_must(db_open(s->site->database, DB_WRITE, &ctx.db, &ctx.err), &ctx.err);
    site_must(db_begin(ctx.db, &ctx.err), &ctx.err);
    site_must(second_step_begin(&ctx), &ctx.err);
    site_must(second_step_key(&ctx, &key), &ctx.err);
    q = db_query(ctx.db, SQL_SECOND_STEP_LOAD);
    db_bind_i64(&q, ctx.person);
    assert_true(db_next(&q));
    site_must(vault_open(&ctx, ctx.person, db_col_blob(&q, SECOND_STEP_LOAD_SECRET), &secret),
              &ctx.err);
    site_must(db_end(&q, &ctx.err), &ctx.err);
    site_must(second_step_confirm(&ctx, totp_code(ctx.arena, secret, ctx.now), &s->codes),
              &ctx.err);
    site_must(db_commit(ctx.db, &ctx.err), &ctx.err);
    s->secret = str_copy(s->site->arena, secret);
    db_close(ctx.db);
}

static int setup(void **state)
{
    struct site    *site = site_open(0, false, true);
    struct stepper *s    = ARENA_NEW(site->arena, struct stepper);

    s->site = site;
    put_on(s);
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    site_close(((struct stepper *)*state)->site);
    return 0;
}

static struct answer post(struct stepper *s, const char *path, const char *headers, struct str body)
{
    struct arena *arena = s->site->arena;

    return client_ask(s->site->port, arena, "POST", path,
                      str_z(arena, str_printf(arena, FORM "%s", headers)), body);
}

/* The value of the first hidden field of this name. */
static struct str hidden(struct stepper *s, const struct answer *page, const char *name)
{
    struct str before = str_printf(s->site->arena, "type=\"hidden\" name=\"%s\" value=\"", name);
    size_t     at     = str_find(page->body, before);
    struct str rest   = str_slice(page->body, at + before.len, page->body.len);

    if (at == page->body.len)
        fail_msg("no %s in %.*s", name, STR_ARG(page->body));
    return str_slice(rest, 0, str_find(rest, STR("\"")));
}

static struct answer password(struct stepper *s, const char *more)
{
    return post(s, "/inloggen", "", str_printf(s->site->arena, PASSWORD "%s", more));
}

static struct answer give(struct stepper *s, struct str token, struct str code)
{
    return post(s, SECOND_STEP_PATH, "",
                str_printf(s->site->arena, "csrf=%.*s&code=%.*s", STR_ARG(token), STR_ARG(code)));
}

static void sets_no_cookie(const struct answer *answer, int status)
{
    assert_int_equal(status, answer->status);
    assert_int_equal(0, answer_header(answer, "Set-Cookie", 0).len);
}

/* Not as a cookie, nor as the CSRF token of a form. */
static void test_web_second_step__after_the_password_nothing_is_open(void **state)
{
    struct stepper *s = *state;
    struct answer   a = password(s, "");
    struct str      token;
    const char     *cookie;

    sets_no_cookie(&a, 200);
    assert_true(answer_has(&a, "action=\"/inloggen/code\""));
    token  = hidden(s, &a, "csrf");
    cookie = str_z(s->site->arena,
                   str_printf(s->site->arena, "Cookie: gehoor_sessie=%.*s\r\n", STR_ARG(token)));
    a      = client_ask(s->site->port, s->site->arena, "GET", "/inloggen", cookie, STR(""));
    assert_int_equal(200, a.status); /* who is signed in, is sent on */
    a = post(s, SECOND_STEP_ONWARDS, cookie,
             str_printf(s->site->arena, "csrf=%.*s", STR_ARG(token)));
    sets_no_cookie(&a, 401);
}

static void test_web_second_step__a_code_opens_once(void **state)
{
    struct stepper *s     = *state;
    struct answer   a     = password(s, "&terug=/dingen%3Fx%3D1");
    struct str      token = hidden(s, &a, "csrf");

    assert_true(str_eq_z(hidden(s, &a, "terug"), "/dingen?x=1"));
    a = post(s, SECOND_STEP_PATH, "",
             str_printf(s->site->arena, "terug=/dingen%%3Fx%%3D1&csrf=%.*s&code=%.*s",
                        STR_ARG(token), STR_ARG(s->codes.item[0])));
    assert_int_equal(303, a.status);
    assert_true(str_eq_z(answer_header(&a, "Location", 0), "/dingen?x=1"));
    assert_true(str_starts(answer_header(&a, "Set-Cookie", 0), STR("gehoor_sessie=")));
    /* Neither the code nor what came after the password opens anything again. */
    a = give(s, token, s->codes.item[1]);
    sets_no_cookie(&a, 401);
    a = password(s, "");
    a = give(s, hidden(s, &a, "csrf"), s->codes.item[0]);
    sets_no_cookie(&a, 422);
}

static int64_t told(struct stepper *s)
{
    sqlite3      *db;
    sqlite3_stmt *stmt;
    int64_t       count;

    assert_int_equal(SQLITE_OK,
                     sqlite3_open_v2(s->site->database, &db, SQLITE_OPEN_READONLY, NULL));
    assert_int_equal(
        SQLITE_OK,
        sqlite3_prepare_v2(db, "select count(*) from event where kind = 'second_step_used_again'",
                           -1, &stmt, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(stmt));
    count = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return count;
}

/* ASVS V2.8.5: that a code was typed again stays, though nothing opened; the same form sent twice is no second use. */
static void test_web_second_step__a_code_used_before_is_told_to_its_owner(void **state)
{
    struct stepper *s     = *state;
    struct str      code  = totp_code(s->site->arena, s->secret, instant_now());
    struct answer   a     = password(s, "");
    struct str      token = hidden(s, &a, "csrf");

    assert_int_equal(303, give(s, token, code).status);
    a = give(s, token, code);
    sets_no_cookie(&a, 401);
    assert_int_equal(0, told(s));
    a     = password(s, "");
    token = hidden(s, &a, "csrf");
    a     = give(s, token, code);
    sets_no_cookie(&a, 422);
    assert_true(answer_has(&a, "Deze code is al gebruikt"));
    assert_int_equal(1, told(s));
    assert_int_equal(303, give(s, token, s->codes.item[0]).status); /* the form goes on */
}

static void test_web_second_step__a_wrong_code_keeps_what_was_typed(void **state)
{
    struct stepper *s = *state;
    struct answer   a = password(s, "&bewaard.verhaal=Twee+brieven&terug=/signalen");

    assert_true(str_eq_z(hidden(s, &a, "bewaard.verhaal"), "Twee brieven"));
    a = post(s, SECOND_STEP_PATH, "",
             str_printf(s->site->arena, "bewaard.verhaal=Twee+brieven&csrf=%.*s&code=12",
                        STR_ARG(hidden(s, &a, "csrf"))));
    sets_no_cookie(&a, 422);
    assert_true(answer_has(&a, "Deze code klopt niet."));
    assert_true(str_eq_z(hidden(s, &a, "bewaard.verhaal"), "Twee brieven"));
    a = give(s, hidden(s, &a, "csrf"), s->codes.item[0]);
    assert_int_equal(303, a.status);
}

/* For who watches over the machine; which account it was, and nothing of who asked. */
static void test_web_second_step__what_is_refused_is_logged(void **state)
{
    static const char *const never[] = {"tester", "127.0.0.1", "wachtwoord", "1234567", "csrf"};

    struct stepper *s       = *state;
    struct arena   *arena   = s->site->arena;
    const char     *path    = str_z(arena, str_printf(arena, "%s.log", s->site->database));
    int             old     = log_to(path);
    struct str      account = str_printf(
             arena, "\"sign_in_refused\",\"text\":\"status 401, account %" PRId64 "\"", s->site->person);
    struct answer a = post(s, "/inloggen", "", STR("gebruikersnaam=tester&wachtwoord=verkeerd"));
    struct str    log;

    a   = post(s, "/inloggen", "", STR("gebruikersnaam=niemand&wachtwoord=verkeerd"));
    a   = password(s, "");
    a   = give(s, hidden(s, &a, "csrf"), STR("1234567"));
    a   = post(s, "/uitloggen", str_z(arena, s->site->cookie), STR("csrf=x"));
    log = logged(arena, path, old);
    assert_int_equal(403, a.status);
    assert_true(str_find(log, account) < log.len);
    assert_true(str_find(log, STR("status 401, no account")) < log.len);
    assert_true(str_find(log, STR("status 422, account")) < log.len);
    assert_true(str_find(log, STR("\"request_refused\",\"text\":\"status 403, -\"")) < log.len);
    for (size_t i = 0; i < ARRAY_LEN(never); i++)
        assert_true(str_find(log, str_of(never[i])) == log.len);
}

/* Also a good code is refused then, and whoever begins with the password anew waits as long. */
static void test_web_second_step__after_five_wrong_codes_one_waits(void **state)
{
    struct stepper *s     = *state;
    struct answer   a     = password(s, "");
    struct str      token = hidden(s, &a, "csrf");

    for (int i = 0; i < SECOND_STEP_TRIES; i++)
        assert_int_equal(422, give(s, token, STR("1234567")).status);
    a = give(s, token, s->codes.item[0]);
    sets_no_cookie(&a, 429);
    assert_true(str_eq_z(answer_header(&a, "Retry-After", 0), "300"));
    a = password(s, "");
    a = give(s, hidden(s, &a, "csrf"), s->codes.item[0]);
    sets_no_cookie(&a, 429);
}

static void change(struct stepper *s, const char *sql)
{
    sqlite3 *db;

    assert_int_equal(SQLITE_OK, sqlite3_open(s->site->database, &db));
    sqlite3_busy_timeout(db, 5000);
    assert_int_equal(SQLITE_OK, sqlite3_exec(db, sql, NULL, NULL, NULL));
    sqlite3_close(db);
}

static void test_web_second_step__ten_minutes_is_all(void **state)
{
    struct stepper *s     = *state;
    struct answer   a     = password(s, "");
    struct str      token = hidden(s, &a, "csrf");

    change(s, "update session set seen = seen - 601000 where kind = 'code'");
    a = post(s, SECOND_STEP_PATH, "",
             str_printf(s->site->arena, "bewaard.verhaal=Twee+brieven&csrf=%.*s&code=%.*s",
                        STR_ARG(token), STR_ARG(s->codes.item[0])));
    sets_no_cookie(&a, 401);
    assert_true(answer_has(&a, "Dit duurde te lang."));
    assert_true(str_eq_z(hidden(s, &a, "bewaard.verhaal"), "Twee brieven"));
}

static void test_web_second_step__another_website_sends_nothing(void **state)
{
    struct stepper *s     = *state;
    struct answer   a     = password(s, "");
    struct str      token = hidden(s, &a, "csrf");

    a = post(s, SECOND_STEP_PATH, "Origin: https://kwaad.example\r\n",
             str_printf(s->site->arena, "csrf=%.*s&code=%.*s", STR_ARG(token),
                        STR_ARG(s->codes.item[0])));
    sets_no_cookie(&a, 403);
    assert_int_equal(303, give(s, token, s->codes.item[0]).status); /* it was not used */
}

/* Whose role needs it begins with it there and then; until a code was given, nothing is open. */
static void test_web_second_step__who_needs_one_begins_with_it(void **state)
{
    struct stepper *s = *state;
    struct answer   a;

    change(s, "delete from second_step; delete from recovery_code;"
              "insert into role select id, unit, 'beheer', 1 from person;"
              "insert into second_step_role select organisation, 'beheer', 1 from unit");
    a = password(s, "");
    sets_no_cookie(&a, 200);
    assert_true(answer_has(&a, "<svg "));
    a = give(s, hidden(s, &a, "csrf"), STR("123"));
    sets_no_cookie(&a, 422);
    assert_true(answer_has(&a, "<svg "));
}

/* Nobody set it for the role; an organisation may say that a password is enough. */
static void test_web_second_step__who_administers_begins_with_it_by_itself(void **state)
{
    struct stepper *s = *state;
    struct answer   a;

    change(s, "delete from second_step; delete from recovery_code;"
              "insert into role select id, unit, 'beheer', 1 from person;"
              "insert or ignore into role_right values (0, 'beheer', 'beheren', 1)");
    a = password(s, "");
    sets_no_cookie(&a, 200);
    assert_true(answer_has(&a, "Bij uw rol hoort inloggen in twee stappen."));
    change(s, "insert into second_step_role select organisation, 'beheer', 0 from unit");
    assert_int_equal(303, password(s, "").status);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_web_second_step__##name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(after_the_password_nothing_is_open),
        CASE(a_code_opens_once),
        CASE(a_code_used_before_is_told_to_its_owner),
        CASE(a_wrong_code_keeps_what_was_typed),
        CASE(what_is_refused_is_logged),
        CASE(after_five_wrong_codes_one_waits),
        CASE(ten_minutes_is_all),
        CASE(another_website_sends_nothing),
        CASE(who_needs_one_begins_with_it),
        CASE(who_administers_begins_with_it_by_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
