// SPDX-License-Identifier: EUPL-1.2
/* tests/web/first_password.c - a password that somebody else typed opens one page only, on a real server on loopback. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "client_help.h"
#include "site.h"
#include "web/page/first_password.h"
#include "web/page/second_step.h"
#include "web/route.h"

#define FORM  "Content-Type: application/x-www-form-urlencoded\r\n"
#define GIVEN "een+lang+wachtwoord"
#define OWN   "een+zin+van+mijzelf"

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

static int setup(void **state)
{
    struct site *site = site_open(0, false, true);
    struct ctx   ctx  = {.arena = site->arena, .now = instant_now()};

    site_must(db_open(site->database, DB_WRITE, &ctx.db, &ctx.err), &ctx.err);
    site_must(credential_give(&ctx, site->person), &ctx.err);
    db_close(ctx.db);
    *state = site;
    return 0;
}

static int setup_own(void **state)
{
    *state = site_open(0, false, true);
    return 0;
}

static int teardown(void **state)
{
    site_close(*state);
    return 0;
}

static struct answer post(struct site *site, const char *path, const char *headers, struct str body)
{
    return client_ask(site->port, site->arena, "POST", path,
                      str_z(site->arena, str_printf(site->arena, FORM "%s", headers)), body);
}

static struct answer signs_in(struct site *site, const char *password, const char *more)
{
    return post(
        site, "/inloggen", "",
        str_printf(site->arena, "gebruikersnaam=" SITE_LOGIN "&wachtwoord=%s%s", password, more));
}

static struct answer chooses(struct site *site, struct str token, const char *wanted,
                             const char *again)
{
    return post(site, FIRST_PASSWORD_PATH, "",
                str_printf(site->arena,
                           "csrf=%.*s&wachtwoordNieuw=%s&wachtwoordNogmaals=%s&terug=/dingen"
                           "&bewaard.verhaal=Twee+brieven",
                           STR_ARG(token), wanted, again));
}

/* The value of the first hidden field of this name. */
static struct str hidden(struct site *site, const struct answer *page, const char *name)
{
    struct str before = str_printf(site->arena, "type=\"hidden\" name=\"%s\" value=\"", name);
    size_t     at     = str_find(page->body, before);
    struct str rest   = str_slice(page->body, at + before.len, page->body.len);

    if (at == page->body.len)
        fail_msg("no %s in %.*s", name, STR_ARG(page->body));
    return str_slice(rest, 0, str_find(rest, STR("\"")));
}

static void opens_nothing(const struct answer *answer, int status)
{
    assert_int_equal(status, answer->status);
    assert_int_equal(0, answer_header(answer, "Set-Cookie", 0).len);
}

static void test_web_first_password__a_given_one_opens_nothing(void **state)
{
    struct site  *site = *state;
    struct answer a    = signs_in(site, GIVEN, "");
    struct str    token;
    const char   *cookie;

    opens_nothing(&a, 200);
    assert_true(answer_has(&a, "action=\"" FIRST_PASSWORD_PATH "\""));
    token  = hidden(site, &a, "csrf");
    cookie = str_z(site->arena,
                   str_printf(site->arena, "Cookie: gehoor_sessie=%.*s\r\n", STR_ARG(token)));
    a      = client_ask(site->port, site->arena, "GET", "/inloggen", cookie, STR(""));
    assert_int_equal(200, a.status); /* who is signed in, is sent on */
    a = post(site, SECOND_STEP_ONWARDS, cookie,
             str_printf(site->arena, "csrf=%.*s", STR_ARG(token)));
    opens_nothing(&a, 401);
}

static void test_web_first_password__ones_own_opens(void **state)
{
    struct site  *site  = *state;
    struct answer a     = signs_in(site, GIVEN, "");
    struct str    token = hidden(site, &a, "csrf");

    a = chooses(site, token, OWN, OWN);
    assert_int_equal(303, a.status);
    assert_true(str_eq_z(answer_header(&a, "Location", 0), "/dingen"));
    assert_true(str_starts(answer_header(&a, "Set-Cookie", 0), STR("gehoor_sessie=")));
    a = signs_in(site, GIVEN, "");
    opens_nothing(&a, 401);
    a = signs_in(site, OWN, "");
    assert_int_equal(303, a.status);
    a = chooses(site, token, "nog+een+andere+zin", "nog+een+andere+zin"); /* its time is over */
    opens_nothing(&a, 401);
}

static void test_web_first_password__what_is_wrong_keeps_what_was_typed(void **state)
{
    static const struct {
        const char *wanted, *again, *says;
    } row[]             = {{"kort", "kort", "12 tekens of meer"},
                           {OWN, "een+zin+van+een+ander", "niet hetzelfde"},
                           {GIVEN, GIVEN, "Kies een ander wachtwoord dan dat van nu."},
                           {"wachtwoord2026", "wachtwoord2026", "makkelijk te raden"}};
    struct site  *site  = *state;
    struct answer a     = signs_in(site, GIVEN, "&terug=/dingen&bewaard.verhaal=Twee+brieven");
    struct str    token = hidden(site, &a, "csrf");

    assert_true(str_eq_z(hidden(site, &a, "bewaard.verhaal"), "Twee brieven"));
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        a = chooses(site, token, row[i].wanted, row[i].again);
        opens_nothing(&a, 422);
        assert_true(answer_has(&a, row[i].says));
        assert_false(answer_has(&a, "van mijzelf"));
        assert_true(str_eq_z(hidden(site, &a, "bewaard.verhaal"), "Twee brieven"));
        assert_true(str_eq_z(hidden(site, &a, "terug"), "/dingen"));
    }
    a = chooses(site, token, OWN, OWN);
    assert_int_equal(303, a.status);
}

/* As who waits for the code of a second step has. */
static void test_web_first_password__ones_own_is_not_changed_here(void **state)
{
    struct site  *site  = *state;
    struct ctx    ctx   = {.arena = site->arena, .now = instant_now()};
    struct str    token = {0};
    struct answer a;

    site_must(db_open(site->database, DB_WRITE, &ctx.db, &ctx.err), &ctx.err);
    site_must(session_add_pending(&ctx, site->person, &token), &ctx.err);
    db_close(ctx.db);
    a = chooses(site, token, OWN, OWN);
    opens_nothing(&a, 401);
    a = signs_in(site, GIVEN, "");
    assert_int_equal(303, a.status);
}

static void test_web_first_password__only_its_own_form_is_taken(void **state)
{
    struct site  *site = *state;
    struct answer a    = signs_in(site, GIVEN, "");
    struct str    body =
        str_printf(site->arena, "csrf=%.*s&wachtwoordNieuw=" OWN "&wachtwoordNogmaals=" OWN,
                   STR_ARG(hidden(site, &a, "csrf")));

    a = post(site, FIRST_PASSWORD_PATH, "Origin: https://kwaad.example\r\n", body);
    opens_nothing(&a, 403);
    a = client_ask(site->port, site->arena, "GET", FIRST_PASSWORD_PATH, "", STR(""));
    opens_nothing(&a, 303);
    a = chooses(site, STR("x"), OWN, OWN);
    opens_nothing(&a, 401);
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_web_first_password__##name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_given_one_opens_nothing),
        CASE(ones_own_opens),
        CASE(what_is_wrong_keeps_what_was_typed),
        cmocka_unit_test_setup_teardown(test_web_first_password__ones_own_is_not_changed_here,
                                        setup_own, teardown),
        CASE(only_its_own_form_is_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
