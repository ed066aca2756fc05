// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/answers.c - every kind of answer has the headers that keep a browser from doing harm with it, and
 * sets no cookie but those of a session and of the language (WEB-01 to WEB-03).
 *
 * Behind a proxy with TLS, as it stands at an organisation: one answer of each kind, and then every page and
 * document there is, as nobody and as somebody with all roles.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "gen/assets.h"
#include "real_help.h"
#include "web/attempt.h"

enum { SET_MOST = 4, LONG_LIVED = 31536000 };

struct walk {
    struct real *real;
    int          seen, wrong;
};

/* What an answer is, and with that what it may do. */
enum kind { PAGE, DATA, DESCRIPTION, FILE_OF_SOMEBODY, ASSET };

static void complain(struct walk *w, const char *what, const char *name, struct str value)
{
    w->wrong++;
    print_error("%s: %s is \"%.*s\"\n", what, name, STR_ARG(value));
}

static void want(struct walk *w, const char *what, const struct answer *a, const char *name,
                 const char *value)
{
    struct str is = answer_header(a, name, 0);

    if (!str_eq_z(is, value) || answer_header(a, name, 1).len)
        complain(w, what, name, is);
}

static bool holds(struct str text, const char *part)
{
    return str_find(text, str_of(part)) < text.len;
}

/* One directive of a policy, without its name; "" when it is not there. */
static struct str directive(struct str policy, const char *name)
{
    struct str one;

    while (str_cut(&policy, ';', &one)) {
        one = str_trim(one);
        if (str_starts(one, str_of(name)))
            return str_trim(str_slice(one, strlen(name), one.len));
    }
    return STR("");
}

/* WEB-02 */
static void check_policy(struct walk *w, const char *what, const struct answer *a, enum kind kind)
{
    static const char *const never[]  = {"unsafe", "*", "http:", "https:", "blob:"};
    static const char *const closed[] = {"base-uri", "frame-ancestors"};
    const char              *name     = "Content-Security-Policy";
    struct str               policy   = answer_header(a, name, 0);

    if (kind == FILE_OF_SOMEBODY) {
        want(w, what, a, name, "sandbox; default-src 'none'");
        return;
    }
    if (!str_eq_z(directive(policy, "default-src"), "'none'") ||
        !str_eq_z(directive(policy, "form-action"), "'self'") ||
        !str_eq_z(directive(policy, "script-src"), "'self'") || answer_header(a, name, 1).len)
        complain(w, what, name, policy);
    for (size_t i = 0; i < ARRAY_LEN(closed); i++)
        if (!str_eq_z(directive(policy, closed[i]), "'none'"))
            complain(w, what, closed[i], policy);
    for (size_t i = 0; i < ARRAY_LEN(never); i++)
        if (holds(policy, never[i]))
            complain(w, what, never[i], policy);
    if (holds(policy, "data:") && !str_eq_z(directive(policy, "img-src"), "'self' data:"))
        complain(w, what, "data:", policy);
}

static void check_cookies(struct walk *w, const char *what, const struct answer *a, bool sets)
{
    int count = 0;

    for (; count < SET_MOST && answer_header(a, "Set-Cookie", count).len; count++) {
        struct str cookie = answer_header(a, "Set-Cookie", count);
        bool       lang   = str_starts(cookie, STR("taal="));

        if (!sets || !holds(cookie, "; Secure") || !holds(cookie, "; Path=/") ||
            !holds(cookie, "; SameSite=Lax") || holds(cookie, "; Domain=") ||
            (!lang && (!str_starts(cookie, STR("__Host-gehoor_")) || !holds(cookie, "; HttpOnly"))))
            complain(w, what, "Set-Cookie", cookie);
    }
    if (sets && count == 0)
        complain(w, what, "Set-Cookie", STR(""));
}

static void check(struct walk *w, const char *what, const struct answer *a, enum kind kind,
                  bool sets)
{
    struct str hsts = answer_header(a, "Strict-Transport-Security", 0);
    int64_t    age  = 0;

    w->seen++;
    check_policy(w, what, a, kind);
    check_cookies(w, what, a, sets);
    want(w, what, a, "Referrer-Policy", "same-origin");
    want(w, what, a, "X-Content-Type-Options", "nosniff");
    want(w, what, a, "X-Frame-Options", "DENY");
    want(w, what, a, "Cache-Control",
         kind == ASSET ? "public, max-age=31536000, immutable" : "no-store");
    want(w, what, a, "Server", "");
    want(w, what, a, "X-Powered-By", "");
    want(w, what, a, "Access-Control-Allow-Origin", kind == DESCRIPTION ? "*" : "");
    if (!str_to_i64(str_slice(directive(hsts, "max-age="), 0, hsts.len), &age) || age < LONG_LIVED)
        complain(w, what, "Strict-Transport-Security", hsts);
    if (a->body.len && !holds(answer_header(a, "Content-Type", 0), "/"))
        complain(w, what, "Content-Type", answer_header(a, "Content-Type", 0));
    if (kind == FILE_OF_SOMEBODY &&
        !str_starts(answer_header(a, "Content-Disposition", 0), STR("attachment; ")))
        complain(w, what, "Content-Disposition", answer_header(a, "Content-Disposition", 0));
}

/* ---- one of each kind ---- */

/* who: N nobody, A who has every role, B the administrator, R with the receipt, T with the token of A. */
static const struct asked {
    const char *what;
    char        who;
    const char *method, *path, *type, *body;
    int         status;
    enum kind   kind;
    bool        sets;
} asked[] = {
    {"a page", 'A', "GET", "/", NULL, "", 200, PAGE, false},
    {"a page without its body", 'A', "HEAD", "/", NULL, "", 200, PAGE, false},
    {"the form to sign in", 'N', "GET", "/inloggen", NULL, "", 200, PAGE, false},
    {"a part of a page", 'A', "POST", "/signalen/herkennen", "form",
     "verhaal=de+aanvraag+loopt+vast", 200, PAGE, false},
    {"a form that was not filled in", 'A', "POST", "/signalen", "form", "", 422, PAGE, false},
    {"JSON", 'T', "GET", "/api/v1/signalen", NULL, "", 200, DATA, false},
    {"its description", 'N', "GET", "/api/v1/openapi.json", NULL, "", 200, DESCRIPTION, false},
    {"a list as csv", 'T', "GET", "/api/v1/signalen", "csv", "", 200, DATA, false},
    {"a file of a signal", 'A', "GET", ":bijlage", NULL, "", 200, FILE_OF_SOMEBODY, false},
    {"the same from the API", 'T', "GET", ":inhoud", NULL, "", 200, FILE_OF_SOMEBODY, false},
    {"an asset", 'N', "GET", ":asset", NULL, "", 200, ASSET, false},
    {"an asset that is not there", 'N', "GET", "/static/weg.css", NULL, "", 404, PAGE, false},
    {"on to signing in", 'N', "GET", "/signalen", NULL, "", 303, PAGE, false},
    {"on in another language", 'A', "GET", "/?taal=en", NULL, "", 303, PAGE, true},
    {"health", 'N', "GET", "/healthz", NULL, "", 200, DATA, false},
    {"counts", 'N', "GET", "/metrics", NULL, "", 200, DATA, false},
    {"whom to tell", 'N', "GET", "/.well-known/security.txt", NULL, "", 404, PAGE, false},
    {"the door without names", 'N', "GET", "/anoniem", NULL, "", 200, PAGE, false},
    {"what was told there", 'R', "POST", "/anoniem/signaal", "form", "", 200, PAGE, false},
    {"words that are none", 'N', "POST", "/anoniem/ontvangstbewijs", "form", "woorden=geen", 404,
     PAGE, false},
    {"400", 'A', "GET", "/%zz", NULL, "", 400, PAGE, false},
    {"400 of JSON", 'T', "POST", "/api/v1/signalen", "json", "{", 400, DATA, false},
    {"401", 'N', "GET", "/api/v1/signalen", NULL, "", 401, DATA, false},
    {"401 of signing in", 'N', "POST", "/inloggen", "form", "gebruikersnaam=x&wachtwoord=y", 401,
     PAGE, false},
    {"403", 'B', "GET", "/loketdossiers/toegang", NULL, "", 403, PAGE, false},
    {"403 without the token of the form", 'A', "POST", "/signalen", "bare", "", 403, PAGE, false},
    {"404", 'A', "GET", "/bestaat-niet", NULL, "", 404, PAGE, false},
    {"404 of JSON", 'T', "GET", "/api/v1/bestaat-niet", NULL, "", 404, DATA, false},
    {"405", 'A', "DELETE", "/signalen", NULL, "", 405, PAGE, false},
    {"405 of JSON", 'T', "DELETE", "/api/v1/signalen", NULL, "", 405, DATA, false},
    {"406", 'T', "GET", "/api/v1/signalen", "image", "", 406, DATA, false},
    {"413", 'A', "POST", "/signalen", "form", ":large", 413, PAGE, false},
    {"413 of JSON", 'T', "POST", "/api/v1/signalen", "json", ":large", 413, DATA, false},
    {"414", 'A', "GET", ":long", NULL, "", 414, PAGE, false},
    {"415", 'A', "POST", "/signalen", "text", "verhaal", 415, PAGE, false},
    {"415 of JSON", 'T', "POST", "/api/v1/signalen", "text", "verhaal", 415, DATA, false},
    {"415 of what is packed", 'A', "POST", "/signalen", "packed", "verhaal=x", 415, PAGE, false},
    {"431", 'A', "GET", "/", "cookies", "", 431, PAGE, false},
    {"a method that is none", 'N', "BREW", "/", NULL, "", 405, PAGE, false},
    {"a question of another website", 'N', "OPTIONS", "/api/v1/signalen", NULL, "", 204, DATA,
     false},
    {"signing out", 'A', "POST", "/uitloggen", "form", "", 303, PAGE, true},
};

static struct str line_of_type(struct real *real, const char *type)
{
    static const char *const line[][2] = {
        {"form", "Content-Type: application/x-www-form-urlencoded\r\n"},
        {"bare", "Content-Type: application/x-www-form-urlencoded\r\n"},
        {"json", "Content-Type: application/json\r\n"},
        {"text", "Content-Type: text/plain\r\n"},
        {"packed", "Content-Type: application/x-www-form-urlencoded\r\nContent-Encoding: gzip\r\n"},
        {"csv", "Accept: text/csv\r\n"},
        {"image", "Accept: image/png\r\n"},
    };
    char *many;

    for (size_t i = 0; type && i < ARRAY_LEN(line); i++)
        if (strcmp(type, line[i][0]) == 0)
            return str_of(line[i][1]);
    if (!type || strcmp(type, "cookies") != 0)
        return STR("");
    many = arena_alloc(real->scratch, 20000);
    memset(many, 'x', 20000);
    return str_printf(real->scratch, "Cookie: a=%.20000s\r\n", many);
}

static struct str path_of(struct real *real, const char *path)
{
    char *many;

    if (strcmp(path, ":bijlage") == 0)
        return real_path(real, "/signalen/:id/bijlagen/:bijlageId");
    if (strcmp(path, ":inhoud") == 0)
        return str_printf(real->scratch, "/api/v1%.*s",
                          STR_ARG(real_path(real, "/signalen/:id/bijlagen/:bijlageId/inhoud")));
    if (strcmp(path, ":asset") == 0)
        return str_printf(real->scratch, "/static/%s", asset_file[0].hashed);
    if (strcmp(path, ":long") != 0)
        return str_of(path);
    many = arena_alloc(real->scratch, 9000);
    memset(many, 'a', 9000);
    return str_printf(real->scratch, "/%.9000s", many);
}

static struct str body_of(struct real *real, const struct asked *one, struct str token)
{
    size_t large = LIMIT_UPLOAD + 1;
    char  *many;

    if (strcmp(one->body, ":large") == 0) {
        many = arena_alloc(real->scratch, large);
        memset(many, 'x', large);
        return (struct str){many, large};
    }
    if (token.len && one->type && strcmp(one->type, "form") == 0)
        return str_printf(real->scratch, "csrf=%.*s&%s", STR_ARG(token), one->body);
    return str_of(one->body);
}

static struct answer ask(struct real *real, const struct asked *one)
{
    const struct actor *all = real_all(real);
    const struct actor *who = one->who == 'N'   ? &real->actor[0]
                              : one->who == 'B' ? real_role(real, "beheer")
                                                : all;
    struct str cookie = one->who == 'T' ? all->bearer : one->who == 'R' ? STR("") : who->cookie;
    struct str token  = one->who == 'R' ? all->receipt : who->csrf;
    struct str lines = str_printf(real->scratch, "%.*s%.*s", STR_ARG(line_of_type(real, one->type)),
                                  STR_ARG(cookie));

    return client_ask(real->port, real->scratch, one->method,
                      str_z(real->scratch, path_of(real, one->path)), str_z(real->scratch, lines),
                      body_of(real, one, token));
}

static void test_web_answers__each_kind_has_the_headers(void **state)
{
    struct walk w = {.real = *state};

    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        struct answer a = ask(w.real, &asked[i]);

        if (a.status != asked[i].status) {
            w.wrong++;
            print_error("%s: %d, not %d\n", asked[i].what, a.status, asked[i].status);
        }
        check(&w, asked[i].what, &a, asked[i].kind, asked[i].sets);
        real_forget(w.real);
    }
    assert_int_equal(0, w.wrong);
}

/* Who tries too often waits; that answer tells no more than the others. */
static void test_web_answers__too_many_tries_too(void **state)
{
    const struct asked wrong = {.who    = 'N',
                                .method = "POST",
                                .path   = "/inloggen",
                                .type   = "form",
                                .body   = "gebruikersnaam=x&wachtwoord=y"};
    struct walk        w     = {.real = *state};
    struct answer      a     = {0};

    for (int i = 0; i <= ATTEMPTS_MAX && a.status != 429; i++)
        a = ask(w.real, &wrong);
    assert_int_equal(429, a.status);
    check(&w, "429", &a, PAGE, false);
    assert_int_equal(0, w.wrong);
}

/* ---- every page and document ---- */

static enum kind kind_of(const struct answer *a, bool api)
{
    if (str_starts(answer_header(a, "Content-Disposition", 0), STR("attachment; ")) &&
        str_starts(answer_header(a, "Content-Security-Policy", 0), STR("sandbox")))
        return FILE_OF_SOMEBODY;
    return api ? DATA : PAGE;
}

static void test_web_answers__every_page_has_them(void **state)
{
    struct walk w = {.real = *state};

    for (size_t i = 0; i < resource_count; i++)
        for (size_t k = 0; k < resource_all[i]->view_count; k++) {
            const struct view *view = &resource_all[i]->view[k];
            struct str         path = real_path(w.real, view->path);

            for (int ask = 0; ask < 4; ask++) {
                bool                api = ask % 2;
                const struct actor *who = ask < 2 ? &w.real->actor[0] : real_role(w.real, "beleid");
                struct answer       a;

                if (!(view->where & (api ? IN_API : ON_PAGE)))
                    continue;
                a = real_get(w.real, who, api, path);
                check(&w, str_z(w.real->scratch, path), &a, kind_of(&a, api), false);
                real_forget(w.real);
            }
        }
    assert_int_equal(0, w.wrong);
    assert_true(w.seen > 300);
}

static int setup(void **state)
{
    real_behind_proxy = true;
    *state            = real_open();
    return 0;
}

static int teardown(void **state)
{
    real_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_answers__every_page_has_them),
        cmocka_unit_test(test_web_answers__each_kind_has_the_headers),
        cmocka_unit_test(test_web_answers__too_many_tries_too),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
