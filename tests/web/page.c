// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/page.c - pages, commands, signing in and the API, on a real server on loopback.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <time.h>

#include "live_site.h"
#include "web/attempt.h"

/* ---- long lists ---- */

/* UI-16: a long list comes in parts, says how many there are, and keeps what was asked. */
static void test_web_page__a_long_list_comes_in_parts(void **state)
{
    struct site  *s = *state;
    struct answer a = get_signed_in(s, "/rij?q=een+twee");

    assert_int_equal(200, a.status);
    assert_true(answer_has(&a, "1 tot en met 50 van 120"));
    assert_true(answer_has(&a, "href=\"/rij?q=een+twee&amp;cursor=50\""));
    a = get_signed_in(s, "/rij?cursor=100&q=een");
    assert_true(answer_has(&a, "101 tot en met 120 van 120"));
    assert_true(answer_has(&a, "href=\"/rij?q=een\""));
    assert_int_equal(422, get_signed_in(s, "/rij?cursor=nee").status);
}

/* ---- the API ---- */

static void test_web_page__the_api_wants_a_token(void **state)
{
    struct site  *s = *state;
    struct answer a = get_signed_in(s, "/api/v1/dingen");

    assert_int_equal(401, a.status);
    assert_header(a, "WWW-Authenticate", "Bearer");
    assert_header(a, "Content-Type", "application/problem+json");
    assert_int_equal(401, get(s, "/api/v1/proef", "Authorization: Bearer gehoor_x\r\n").status);
    assert_int_equal(401, get(s, "/api/v1/proef", "Authorization: Basic eDp5\r\n").status);
    assert_int_equal(403, api(s, "GET", "/api/v1/beheer", "").status);
    a = api(s, "GET", "/api/v1/dingen", "");
    assert_int_equal(200, a.status);
    assert_header(a, "Link", "</api/v1/dingen?cursor=a%20b%26c>; rel=\"next\"");
    a = api(s, "GET", "/api/v1/dingen?cursor=x&limit=1", "");
    assert_header(a, "Link", "");
}

static void test_web_page__the_api_is_strict_on_query_and_accept(void **state)
{
    struct site *s = *state;
    static const struct {
        const char *accept;
        int         status;
    } asked[] = {
        {"Accept: image/png\r\n", 406},
        {"Accept: text/html, */*;q=0.1\r\n", 200},
        {"Accept: application/json;q=0\r\n", 406},
        {"Accept: application/*\r\n", 200},
        {"Accept: */*;q=0.0\r\n", 406},
        {"Accept: application/problem+json\r\n", 200},
        {"Accept: Application/JSON;q=0.001\r\n", 200},
    };

    for (size_t i = 0; i < ARRAY_LEN(asked); i++)
        assert_int_equal(asked[i].status, get(s, "/api/v1/proef", asked[i].accept).status);
    assert_int_equal(400, get(s, "/api/v1/proef?x=1", "").status);
    assert_int_equal(200, get(s, "/api/v1/proef?q=1", "").status);
    assert_int_equal(400, get(s, "/api/v1/proef?cursor=1", "").status);
}

static void test_web_page__the_api_tells_what_was_made(void **state)
{
    struct site  *s = *state;
    struct answer a = api(s, "POST", "/api/v1/dingen", "{\"naam\":\"Een ding\"}");
    struct str    path;

    assert_int_equal(201, a.status);
    path = answer_header(&a, "Location", 0);
    assert_true(str_starts(path, STR("/api/v1/dingen/")));
    assert_true(answer_has(&a, "\"melding\":\"het ding is bewaard.\""));
    assert_true(answer_has(&a, "\"document\":{"));
    a = api(s, "GET", z(s, path), "");
    assert_int_equal(200, a.status);
    assert_true(answer_has(&a, "Een ding"));
    assert_int_equal(507, api(s, "POST", "/api/v1/dingen", "{\"naam\":\"vol\"}").status);
    assert_int_equal(409, api(s, "POST", "/api/v1/dingen", "{\"naam\":\"dubbel\"}").status);
    a = api(s, "POST", "/api/v1/dingen", "{\"naam\":\"fout\"}");
    assert_int_equal(400, a.status);
    assert_true(answer_has(&a, "#/tekst"));
}

static void test_web_page__the_description_is_open_to_all(void **state)
{
    struct site  *s = *state;
    struct answer a = get(s, "/api/v1/openapi.json", "Origin: https://elders.example\r\n");

    assert_int_equal(200, a.status);
    assert_header(a, "Access-Control-Allow-Origin", "*");
    assert_true(answer_has(&a, "dingToevoegen"));
}

/* ---- pages and commands ---- */

static void test_web_page__a_command_goes_on_to_its_view_with_a_message(void **state)
{
    struct site  *s = *state;
    struct answer a = get_signed_in(s, "/dingen/nieuw");
    struct str    path;

    assert_int_equal(200, a.status);
    assert_true(answer_has(&a, "action=\"/dingen\""));
    assert_true(answer_has(&a, z(s, s->csrf)));
    a = post_signed_in(s, "/dingen", "naam=Nieuw");
    assert_int_equal(303, a.status);
    path = answer_header(&a, "Location", 0);
    a    = get_signed_in(s, z(s, path));
    assert_int_equal(200, a.status);
    assert_true(answer_has(&a, "het ding is bewaard."));
    assert_true(answer_has(&a, "href=\"/dingen\""));
    for (int i = 0; i < 100 && answer_has(&a, "het ding is bewaard."); i++) {
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
        a = get_signed_in(s, z(s, path));
    }
    assert_false(answer_has(&a, "het ding is bewaard."));
    assert_int_equal(1, site_stored(s));
}

static void test_web_page__a_form_with_faults_comes_back_filled_in(void **state)
{
    struct site  *s = *state;
    struct answer a = post_signed_in(s, "/dingen", "naam=&tekst=%3Cb%3E+mijn+verhaal");

    assert_int_equal(422, a.status);
    assert_true(answer_has(&a, "&lt;b&gt; mijn verhaal"));
    assert_true(answer_has(&a, "<title>Fout:"));
    a = post_signed_in(s, "/dingen", "naam=fout&tekst=mijn+verhaal");
    assert_int_equal(422, a.status);
    assert_true(answer_has(&a, "mijn verhaal") && answer_has(&a, "Deze tekst klopt niet."));
    a = post_signed_in(s, "/dingen", "naam=vol&tekst=mijn+verhaal");
    assert_int_equal(507, a.status);
    assert_true(answer_has(&a, "mijn verhaal"));
    a = post_signed_in(s, "/dingen", "naam=dubbel&tekst=mijn+verhaal");
    assert_int_equal(409, a.status);
    assert_true(answer_has(&a, "mijn verhaal"));
    assert_int_equal(0, site_stored(s));
}

static void test_web_page__without_the_csrf_token_nothing_happens(void **state)
{
    struct site  *s = *state;
    struct answer a = post(s, "/dingen", s->cookie, STR("naam=x&tekst=mijn+verhaal"));
    struct str    headers, body;

    assert_int_equal(403, a.status);
    assert_true(answer_has(&a, "mijn verhaal")); /* nothing typed is lost */
    assert_true(answer_has(&a, z(s, s->csrf)));
    assert_int_equal(
        403, post(s, "/dingen", s->cookie, STR("naam=x&csrf=AAAAAAAAAAAAAAAAAAAAAA")).status);
    body = str_printf(s->arena, "naam=x&csrf=%.*s", STR_ARG(s->csrf));
    headers =
        str_printf(s->arena, FORM "Origin: https://kwaad.example\r\n%.*s", STR_ARG(s->cookie));
    assert_int_equal(403,
                     client_ask(s->port, s->arena, "POST", "/dingen", headers.ptr, body).status);
    headers = str_printf(s->arena, FORM "Sec-Fetch-Site: cross-site\r\n%.*s", STR_ARG(s->cookie));
    assert_int_equal(403,
                     client_ask(s->port, s->arena, "POST", "/dingen", headers.ptr, body).status);
    headers = str_printf(s->arena, FORM "Origin: null\r\n");
    assert_int_equal(
        403, client_ask(s->port, s->arena, "POST", "/melding", headers.ptr, STR("naam=x")).status);
    headers = str_printf(s->arena, FORM "Origin: http://127.0.0.1:%d\r\n%.*s", s->port,
                         STR_ARG(s->cookie));
    assert_int_equal(303,
                     client_ask(s->port, s->arena, "POST", "/dingen", headers.ptr, body).status);
    assert_int_equal(1, site_stored(s));
}

static void test_web_page__who_may_not_is_told_so(void **state)
{
    struct site  *s = *state;
    struct answer a = get_signed_in(s, "/beheer");

    assert_int_equal(403, a.status);
    a = get(s, "/beheer?x=1", "");
    assert_int_equal(303, a.status);
    assert_header(a, "Location", "/inloggen?naar=/beheer%3Fx%3D1");
}

static void test_web_page__a_failure_has_a_reference(void **state)
{
    struct site  *s = *state;
    struct answer a = get(s, "/kapot", "");

    assert_true(answer_has(&a, "Noem dan deze code:"));
    a = get(s, "/api/v1/kapot", "");
    assert_true(answer_has(&a, "\"code\":\""));
}

/* ---- signing in ---- */

static struct answer sign_in(struct site *s, const char *more)
{
    return post(
        s, "/inloggen", STR(""),
        str_printf(s->arena, "gebruikersnaam=%s&wachtwoord=een+lang+wachtwoord%s", "Tester", more));
}

/* The cookie line for what the answer sets. */
static struct str cookie_of(struct site *s, const struct answer *a)
{
    struct str set = answer_header(a, "Set-Cookie", 0);

    return str_printf(s->arena, "Cookie: %.*s\r\n",
                      STR_ARG(str_slice(set, 0, str_find(set, STR(";")))));
}

static void test_web_page__signing_in_and_out(void **state)
{
    struct site  *s = *state;
    struct answer a = sign_in(s, "&terug=/dingen");
    struct str    cookie, csrf;
    size_t        at;

    assert_int_equal(303, a.status);
    assert_header(a, "Location", "/dingen");
    cookie = cookie_of(s, &a);
    assert_true(str_find(answer_header(&a, "Set-Cookie", 0), STR("HttpOnly; SameSite=Lax")) <
                answer_header(&a, "Set-Cookie", 0).len);
    a = get(s, "/dingen", cookie.ptr);
    assert_int_equal(200, a.status);
    at   = str_find(a.body, STR("name=\"csrf\" value=\""));
    csrf = str_slice(a.body, at + 19, 22);
    assert_int_equal(403, post(s, "/uitloggen", cookie, STR("csrf=x")).status);
    a = post(s, "/uitloggen", cookie, str_printf(s->arena, "csrf=%.*s", STR_ARG(csrf)));
    assert_int_equal(303, a.status);
    assert_true(str_find(answer_header(&a, "Set-Cookie", 0), STR("Max-Age=0")) <
                answer_header(&a, "Set-Cookie", 0).len);
    assert_int_equal(303, get(s, "/dingen", cookie.ptr).status);
}

static void test_web_page__a_planted_session_is_worth_nothing(void **state)
{
    struct site *s = *state;
    struct str   planted =
        STR("Cookie: gehoor_sessie=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n");
    struct answer a =
        post(s, "/inloggen", planted, STR("gebruikersnaam=tester&wachtwoord=een+lang+wachtwoord"));

    assert_int_equal(303, a.status);
    assert_int_equal(303, get(s, "/dingen", planted.ptr).status);
    assert_false(str_eq(planted, cookie_of(s, &a)));
    /* Signing in again ends the session before. */
    a = post(s, "/inloggen", s->cookie,
             STR("gebruikersnaam=tester&wachtwoord=een+lang+wachtwoord"));
    assert_int_equal(303, a.status);
    assert_int_equal(303, get_signed_in(s, "/dingen").status);
}

static void test_web_page__only_a_local_path_is_gone_to(void **state)
{
    struct site             *s     = *state;
    static const char *const bad[] = {"&terug=//kwaad.example", "&terug=https://kwaad.example",
                                      "&terug=/%5Ckwaad", "&terug=/a%0d%0aX:y", "&terug=/api/v1/x"};

    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct answer a = sign_in(s, bad[i]);
        assert_int_equal(303, a.status);
        assert_header(a, "Location", "/");
    }
}

static void test_web_page__nothing_typed_is_lost_by_signing_in(void **state)
{
    struct site  *s = *state;
    struct answer a = post(s, "/dingen", STR(""), STR("naam=Nieuw&tekst=%22mijn+verhaal%22"));

    assert_int_equal(401, a.status);
    assert_true(answer_has(&a, "name=\"bewaard.tekst\" value=\"&quot;mijn verhaal&quot;\""));
    assert_true(answer_has(&a, "name=\"terug\" value=\"/dingen\""));
    a = post(s, "/inloggen", STR(""),
             STR("gebruikersnaam=tester&wachtwoord=fout&terug=/dingen&bewaard.tekst=mijn+verhaal"));
    assert_int_equal(401, a.status);
    assert_true(answer_has(&a, "name=\"bewaard.tekst\" value=\"mijn verhaal\""));
    a = sign_in(s, "&terug=/dingen&bewaard.naam=Nieuw&bewaard.tekst=mijn+verhaal");
    assert_int_equal(200, a.status);
    assert_true(answer_has(&a, "action=\"/dingen\"") && answer_has(&a, "mijn verhaal"));
    assert_true(answer_has(&a, "er is niets verloren"));
    assert_true(str_starts(cookie_of(s, &a), STR("Cookie: gehoor_sessie=")));
    assert_int_equal(0, site_stored(s));
}

static void test_web_page__a_wrong_password_is_told_and_limited(void **state)
{
    struct site  *s = *state;
    struct answer a = post(s, "/inloggen", STR(""), STR("gebruikersnaam=tester&wachtwoord=fout"));

    assert_int_equal(401, a.status);
    assert_true(answer_has(&a, "horen niet bij elkaar"));
    a = post(s, "/inloggen", STR(""), STR("gebruikersnaam=niemand&wachtwoord=fout"));
    assert_int_equal(401, a.status);
    assert_true(answer_has(&a, "horen niet bij elkaar"));
    assert_int_equal(422, post(s, "/inloggen", STR(""), STR("gebruikersnaam=tester")).status);
    assert_int_equal(303, sign_in(s, "").status); /* good ones do not count */
    for (int i = 1; i < ATTEMPTS_MAX; i++)
        post(s, "/inloggen", STR(""), STR("gebruikersnaam=" SITE_LOGIN "&wachtwoord=fout"));
    a = sign_in(s, "");
    assert_int_equal(429, a.status);
    assert_header(a, "Retry-After", "900");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(test_web_page__a_long_list_comes_in_parts, setup),
        WITH(test_web_page__the_api_wants_a_token, setup),
        WITH(test_web_page__the_api_is_strict_on_query_and_accept, setup),
        WITH(test_web_page__the_api_tells_what_was_made, setup),
        WITH(test_web_page__the_description_is_open_to_all, setup),
        WITH(test_web_page__a_command_goes_on_to_its_view_with_a_message, setup),
        WITH(test_web_page__a_form_with_faults_comes_back_filled_in, setup),
        WITH(test_web_page__without_the_csrf_token_nothing_happens, setup),
        WITH(test_web_page__who_may_not_is_told_so, setup),
        WITH(test_web_page__a_failure_has_a_reference, setup),
        WITH(test_web_page__signing_in_and_out, setup_login),
        WITH(test_web_page__a_planted_session_is_worth_nothing, setup_login),
        WITH(test_web_page__only_a_local_path_is_gone_to, setup_login),
        WITH(test_web_page__nothing_typed_is_lost_by_signing_in, setup_login),
        WITH(test_web_page__a_wrong_password_is_told_and_limited, setup_login),
    };

    sem_init(&site_begun, 0, 0);
    sem_init(&site_go, 0, 0);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
