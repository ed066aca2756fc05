// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/anonymous.c - the door without names on a real server (W-01, W-02): what a browser gets, what stays out of
 * the log of the program, and what wrong words, old pages and a second sending give.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "core/receipt.h"
#include "log_help.h"
#include "real_help.h"
#include "web/session.h"

#define FORM  "Content-Type: application/x-www-form-urlencoded\r\n"
#define STORY "Wie bezwaar maakt, krijgt geen hulp."

static int setup(void **state)
{
    *state = real_open();
    return 0;
}

static int teardown(void **state)
{
    real_close(*state);
    return 0;
}

static struct answer post(struct real *real, const char *path, const char *headers, struct str body)
{
    return client_ask(real->port, real->scratch, "POST", path,
                      str_z(real->scratch, str_printf(real->scratch, FORM "%s", headers)), body);
}

/* As a form sends them. */
static struct str sent(struct real *real, struct str words)
{
    char *bytes = str_z(real->scratch, words);

    for (size_t i = 0; i < words.len; i++)
        bytes[i] = bytes[i] == ' ' ? '+' : bytes[i];
    return (struct str){bytes, words.len};
}

static struct answer tell(struct real *real, struct str words)
{
    return post(
        real, "/anoniem", "",
        str_printf(real->scratch,
                   "verhaal=Wie+bezwaar+maakt%%2C+krijgt+geen+hulp.&actie=versturen&woorden=%.*s",
                   STR_ARG(sent(real, words))));
}

static struct answer open_with(struct real *real, const char *headers, struct str words)
{
    return post(real, "/anoniem/antwoord", headers,
                str_printf(real->scratch, "woorden=%.*s", STR_ARG(sent(real, words))));
}

/* The value of the first hidden field with this name on a page. */
static struct str hidden(struct real *real, const struct answer *page, const char *name)
{
    struct str before = str_printf(real->scratch, "type=\"hidden\" name=\"%s\" value=\"", name);
    size_t     at     = str_find(page->body, before);
    struct str rest   = str_slice(page->body, at + before.len, page->body.len);

    if (at == page->body.len)
        fail_msg("no %s in %.*s", name, STR_ARG(page->body));
    return str_slice(rest, 0, str_find(rest, STR("\"")));
}

static int64_t number_in(struct real *real, const char *sql)
{
    sqlite3      *db;
    sqlite3_stmt *stmt;
    int64_t       number = 0;

    assert_int_equal(SQLITE_OK, sqlite3_open(real->database, &db));
    sqlite3_busy_timeout(db, 5000);
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
    if (sqlite3_step(stmt) == SQLITE_ROW)
        number = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return number;
}

/* --- nothing is left behind ------------------------------------------------ */

static void sets_nothing(const struct answer *answer, int status)
{
    struct str shown = STR("Uitloggen");

    assert_int_equal(status, answer->status);
    assert_int_equal(0, answer_header(answer, "Set-Cookie", 0).len);
    assert_true(str_eq_z(answer_header(answer, "Cache-Control", 0), "no-store"));
    assert_true(str_eq_z(answer_header(answer, "Referrer-Policy", 0), "same-origin"));
    assert_true(str_find(answer->body, shown) == answer->body.len);
}

/* Also of a browser in which somebody is signed in, nothing is looked at. */
static void test_web_anonymous__no_cookie_is_set_or_looked_at(void **state)
{
    struct real        *real   = *state;
    const struct actor *clerk  = real_role(real, "beheer");
    struct str          words  = receipt_draw(real->arena);
    const char         *cookie = str_z(real->arena, clerk->cookie);
    struct answer       page;

    page = real_get(real, clerk, false, STR("/anoniem"));
    sets_nothing(&page, 200);
    page = real_get(real, clerk, false, STR("/anoniem?taal=en"));
    sets_nothing(&page, 200);
    assert_true(answer_has(&page, "Tell it without your name"));
    assert_true(answer_has(&page, "action=\"/anoniem?taal=en\""));
    page = tell(real, words);
    sets_nothing(&page, 200);
    page = open_with(real, cookie, words);
    sets_nothing(&page, 200);
    assert_true(answer_has(&page, STORY));
    page = post(real, "/anoniem/signaal", cookie,
                str_printf(real->scratch, "csrf=%.*s", STR_ARG(clerk->csrf)));
    sets_nothing(&page, 401);
    page = post(real, "/anoniem", cookie, STR("verhaal="));
    sets_nothing(&page, 422);
    page = open_with(real, cookie, STR("geen woorden"));
    sets_nothing(&page, 422);
    page = real_get(real, clerk, false, STR("/anoniem/bestaat-niet"));
    sets_nothing(&page, 404);
    page = real_get(real, clerk, false, STR("/anoniem/signaal"));
    sets_nothing(&page, 303); /* to the form for the words */
}

/* The token of a receipt opens nothing else, and no other token opens a receipt. */
static void test_web_anonymous__a_token_is_good_for_its_own_pages_only(void **state)
{
    struct real  *real  = *state;
    struct str    token = real_all(real)->receipt, other;
    struct actor  actor = {.role = STR("x")};
    struct answer page;

    actor.cookie = str_printf(real->arena, "Cookie: gehoor_sessie=%.*s\r\n", STR_ARG(token));
    page         = real_get(real, &actor, false, STR("/signalen"));
    assert_int_equal(303, page.status); /* to the page to sign in */
    actor.bearer = str_printf(real->arena, "Authorization: Bearer %.*s\r\n", STR_ARG(token));
    page         = real_get(real, &actor, true, STR("/signalen"));
    assert_int_equal(401, page.status);
    other = real_role(real, "collega")->cookie;
    other = str_slice(other, STR("Cookie: gehoor_sessie=").len, other.len - 2);
    page  = post(real, "/anoniem/signaal", "",
                 str_printf(real->scratch, "csrf=%.*s", STR_ARG(str_trim(other))));
    assert_int_equal(401, page.status);
    page =
        post(real, "/anoniem/signaal", "", str_printf(real->scratch, "csrf=%.*s", STR_ARG(token)));
    assert_int_equal(200, page.status);
    page = post(real, "/signalen", "",
                str_printf(real->scratch, "csrf=%.*s&verhaal=x", STR_ARG(token)));
    assert_int_equal(401, page.status);
}

static void test_web_anonymous__nothing_of_it_is_logged(void **state)
{
    struct real  *real  = *state;
    struct str    words = receipt_draw(real->arena), log, token;
    const char   *path  = str_z(real->arena, str_printf(real->arena, "%s/log", real->folder));
    struct answer page;
    int           old = log_to(path);

    dprintf(STDERR_FILENO, "begin\n"); /* the file is looked at, not something empty */
    page  = tell(real, words);
    page  = open_with(real, "", words);
    token = hidden(real, &page, "csrf");
    page  = open_with(real, "", receipt_draw(real->scratch));
    page  = post(real, "/anoniem/kapot", "", STR("x=1"));
    log   = logged(real->arena, path, old);
    assert_true(str_starts(log, STR("begin")) && token.len > 20);
    assert_true(str_find(log, words) == log.len);
    assert_true(str_find(log, sent(real, words)) == log.len);
    assert_true(str_find(log, token) == log.len);
    assert_true(str_find(log, STR("127.0.0.1")) == log.len);
    assert_true(str_find(log, STR("bezwaar")) == log.len);
}

/* --- what may go wrong -------------------------------------------------------- */

/* No answer came, so it is sent again: one signal, and the same words. */
static void test_web_anonymous__sent_again_it_is_there_once(void **state)
{
    struct real  *real   = *state;
    struct str    words  = receipt_draw(real->arena);
    int64_t       before = number_in(real, "select count(*) from signal");
    struct answer one = tell(real, words), two = tell(real, words);

    assert_int_equal(200, one.status);
    assert_int_equal(200, two.status);
    assert_true(str_eq(words, hidden(real, &two, "woorden")));
    assert_int_equal(before + 1, number_in(real, "select count(*) from signal"));
    assert_int_equal(
        0,
        number_in(real, str_z(real->arena,
                              str_printf(real->arena,
                                         "select count(*) from part where content like '%%%.*s%%'",
                                         STR_ARG(words)))));
}

/* The questions of the gate on a page, each with this value. */
static struct str choices(struct real *real, const struct answer *page, const char *value)
{
    struct str all = STR(""), rest = page->body, mark = STR("name=\"persoonsgegevens-"), name;
    size_t     at;

    while ((at = str_find(rest, mark)) < rest.len) {
        rest = str_slice(rest, at + STR("name=\"").len, rest.len);
        name = str_slice(rest, 0, str_find(rest, STR("\"")));
        if (str_find(all, name) == all.len)
            all = str_printf(real->scratch, "%.*s&%.*s=%s", STR_ARG(all), STR_ARG(name), value);
    }
    assert_true(all.len > 0);
    return all;
}

/* a number that helping needs goes with the signal, once, and comes back in no text; later too. */
static void test_web_anonymous__what_helping_needs_is_kept_apart(void **state)
{
    static const char count[] = "select count(*) from needed";
    struct real      *real    = *state;
    struct str words = receipt_draw(real->arena), story = STR("verhaal=bsn+111222333+wacht."),
               token;
    int64_t       before = number_in(real, count);
    struct answer page   = post(real, "/anoniem", "", story);
    struct str    body =
        str_printf(real->scratch, "%.*s&actie=versturen&woorden=%.*s%.*s", STR_ARG(story),
                   STR_ARG(sent(real, words)), STR_ARG(choices(real, &page, "apart")));

    assert_int_equal(200, page.status);
    assert_int_equal(200, post(real, "/anoniem", "", body).status);
    assert_int_equal(200, post(real, "/anoniem", "", body).status);
    assert_int_equal(before + 1, number_in(real, count));
    page  = open_with(real, "", words);
    token = hidden(real, &page, "csrf");
    assert_true(answer_has(&page, "bsn [burgerservicenummer] wacht."));
    page = post(real, "/anoniem/aanvullingen", "",
                str_printf(real->scratch, "csrf=%.*s&actie=openen", STR_ARG(token)));
    body = str_printf(real->scratch, "csrf=%.*s&versie=%.*s&tekst=Bel+0612345678.", STR_ARG(token),
                      STR_ARG(hidden(real, &page, "versie")));
    page = post(real, "/anoniem/aanvullingen", "", body);
    assert_int_equal(422, page.status);
    body = str_printf(real->scratch, "%.*s%.*s", STR_ARG(body),
                      STR_ARG(choices(real, &page, "apart")));
    page = post(real, "/anoniem/aanvullingen", "", body);
    assert_int_equal(before + 2, number_in(real, count));
    assert_int_equal(0,
                     number_in(real, "select count(*) from part where content like '%111222333%' "
                                     "or content like '%0612345678%'"));
}

/* The form of a page that was left open, or sent twice with the back button, asks first. */
static void test_web_anonymous__what_was_said_twice_is_asked_about(void **state)
{
    struct real  *real  = *state;
    struct str    words = receipt_draw(real->arena), token, body;
    struct answer page  = tell(real, words);

    page  = open_with(real, "", words);
    token = hidden(real, &page, "csrf");
    page  = post(real, "/anoniem/aanvullingen", "",
                 str_printf(real->scratch, "csrf=%.*s&actie=openen", STR_ARG(token)));
    assert_int_equal(200, page.status);
    body = str_printf(real->scratch, "csrf=%.*s&versie=%.*s&tekst=Nog+iets.", STR_ARG(token),
                      STR_ARG(hidden(real, &page, "versie")));
    page = post(real, "/anoniem/aanvullingen", "", body);
    assert_int_equal(200, page.status);
    page = post(real, "/anoniem/aanvullingen", "", body);
    assert_int_equal(409, page.status);
    assert_true(answer_has(&page, "u hebt hierna al iets verstuurd"));
    assert_true(answer_has(&page, "Nog iets."));
}

static void test_web_anonymous__after_half_an_hour_the_words_are_asked_again(void **state)
{
    struct real  *real  = *state;
    struct str    words = receipt_draw(real->arena), token, body;
    struct answer page  = tell(real, words);
    const char   *later =
        str_z(real->arena,
              str_printf(real->arena, "update session set seen = seen - %d where kind = 'anoniem'",
                         SESSION_MINUTES_ANONYMOUS * 60000));

    page  = open_with(real, "", words);
    token = hidden(real, &page, "csrf");
    body  = str_printf(real->scratch, "csrf=%.*s&tekst=Dit+blijft+staan.", STR_ARG(token));
    number_in(real, later);
    page = post(real, "/anoniem/aanvullingen", "", body);
    assert_int_equal(401, page.status);
    assert_true(answer_has(&page, "name=\"bewaard.tekst\" value=\"Dit blijft staan.\""));
    assert_true(str_eq_z(hidden(real, &page, "terug"), "/anoniem/aanvullingen"));
    page = real_get(real, real_all(real), false, STR("/anoniem/aanvullingen"));
    assert_int_equal(303, page.status);
    assert_true(str_eq_z(answer_header(&page, "Location", 0), "/anoniem/antwoord"));
}

static void test_web_anonymous__closed_it_opens_no_more_with_the_token(void **state)
{
    struct real  *real  = *state;
    struct str    words = receipt_draw(real->arena), body;
    struct answer page  = tell(real, words);

    page = open_with(real, "", words);
    body = str_printf(real->scratch, "csrf=%.*s", STR_ARG(hidden(real, &page, "csrf")));
    page = post(real, "/anoniem/sluiten", "", body);
    assert_int_equal(200, page.status);
    page = post(real, "/anoniem/signaal", "", body);
    assert_int_equal(401, page.status);
    page = open_with(real, "", words);
    assert_int_equal(200, page.status);
}

/* --- files ---------------------------------------------------------------------- */

#define BOUNDARY  "----gehoorProef43"
#define MULTIPART "Content-Type: multipart/form-data; boundary=" BOUNDARY "\r\n"
#define PDF                                                                                        \
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>"  \
    "endobj\ntrailer<</Size 3/Root 1 0 R>>\n%%EOF\n"

static struct str form_field(struct real *real, const char *name, struct str value)
{
    return str_printf(real->scratch,
                      "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n"
                      "%.*s\r\n",
                      name, STR_ARG(value));
}

static struct str form_file(struct real *real, const char *name)
{
    return str_printf(real->scratch,
                      "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"bijlagen\"; "
                      "filename=\"%s\"\r\nContent-Type: application/pdf\r\n\r\n%s\r\n",
                      name, PDF);
}

static struct answer post_file(struct real *real, const char *headers, struct str first,
                               struct str second)
{
    struct str body =
        str_printf(real->scratch, "%.*s%.*s--" BOUNDARY "--\r\n", STR_ARG(first), STR_ARG(second));

    return client_ask(real->port, real->scratch, "POST", "/anoniem/bijlagen",
                      str_z(real->scratch, str_printf(real->scratch, MULTIPART "%s", headers)),
                      body);
}

/* Added, read and erased with the receipt alone; what it says of its maker is not asked of the sender either. */
static void test_web_anonymous__a_file_goes_along_with_the_receipt(void **state)
{
    struct real  *real  = *state;
    struct str    words = receipt_draw(real->arena), token, body;
    struct answer page  = tell(real, words);

    page  = open_with(real, "", words);
    token = hidden(real, &page, "csrf");
    page  = post_file(real, "", form_field(real, "csrf", token), form_file(real, "besluit.pdf"));
    sets_nothing(&page, 200);
    assert_true(answer_has(&page, "uw bijlage staat bij het signaal."));
    assert_true(answer_has(&page, "besluit.pdf"));
    assert_true(answer_has(&page, "De melder voegde een bijlage toe."));
    assert_false(answer_has(&page, "Toegevoegd door"));
    assert_int_equal(0, number_in(real, "select unit from attachment order by id desc limit 1"));
    body = str_printf(real->scratch, "csrf=%.*s&bijlage=%.*s", STR_ARG(token),
                      STR_ARG(hidden(real, &page, "bijlage")));
    page = post(real, "/anoniem/bijlage", "", body);
    assert_int_equal(200, page.status);
    assert_int_equal(0, answer_header(&page, "Set-Cookie", 0).len);
    assert_true(str_starts(page.body, STR("%PDF")));
    assert_true(str_eq_z(answer_header(&page, "Content-Disposition", 0),
                         "attachment; filename*=UTF-8''besluit.pdf"));
    page = post(real, "/anoniem/bijlage/wissen", "",
                str_printf(real->scratch, "%.*s&grond=vergissing", STR_ARG(body)));
    assert_int_equal(422, page.status); /* that ground is not in the list */
    page = post(real, "/anoniem/bijlage/wissen", "",
                str_printf(real->scratch, "%.*s&grond=niet-meer-nodig", STR_ARG(body)));
    sets_nothing(&page, 200);
    assert_false(answer_has(&page, "besluit.pdf"));
    page = post(real, "/anoniem/bijlage", "", body);
    assert_int_equal(404, page.status);
}

/* Only what comes behind a good token is kept at all; what another receipt has is not there for this one. */
static void test_web_anonymous__a_file_of_a_stranger_is_not_kept(void **state)
{
    struct real        *real  = *state;
    const struct actor *clerk = real_role(real, "beheer");
    struct str          words = receipt_draw(real->arena), token, other;
    struct answer       page  = tell(real, words);
    int64_t             before;

    page   = open_with(real, "", words);
    token  = hidden(real, &page, "csrf");
    before = number_in(real, "select count(*) from attachment");
    page   = post_file(real, "", STR(""), form_file(real, "besluit.pdf"));
    sets_nothing(&page, 401);
    page = post_file(real, str_z(real->scratch, clerk->cookie),
                     form_field(real, "csrf", clerk->csrf), form_file(real, "besluit.pdf"));
    sets_nothing(&page, 401);
    page = post_file(real, "", form_file(real, "besluit.pdf"), form_field(real, "csrf", token));
    sets_nothing(&page, 413); /* a file before the token had no room */
    page = post_file(real, "Origin: https://elders.example\r\n", form_field(real, "csrf", token),
                     form_file(real, "besluit.pdf"));
    sets_nothing(&page, 403);
    assert_int_equal(before, number_in(real, "select count(*) from attachment"));
    page  = post_file(real, "", form_field(real, "csrf", token), form_file(real, "besluit.pdf"));
    other = str_copy(real->arena, hidden(real, &page, "bijlage"));
    words = receipt_draw(real->arena);
    page  = tell(real, words);
    page  = open_with(real, "", words);
    page  = post(real, "/anoniem/bijlage", "",
                 str_printf(real->scratch, "csrf=%.*s&bijlage=%.*s",
                            STR_ARG(hidden(real, &page, "csrf")), STR_ARG(other)));
    assert_int_equal(404, page.status);
}

/* The numbers of what others are asked open nothing, also not the form that would show it. */
static void test_web_anonymous__what_others_are_asked_is_not_there(void **state)
{
    static const struct {
        const char *path, *field, *rest, *any;
    } asked[] = {
        {"/anoniem/uitnodigingen", "uitnodiging", "antwoord=ik-kom",
         "select max(id) from invitation"},
        {"/anoniem/vertalingen", "vertaling", "klopt=ja", "select max(id) from translation"},
        {"/anoniem/bezwaren", "uitleg", "tekst=Iets.", "select max(id) from step_answer"},
    };
    struct real  *real  = *state;
    struct str    token = real_all(real)->receipt;
    int64_t       before;
    struct answer page;

    page = real_post(real, real_all(real), false, real_path(real, "/signalen/:id/uitnodigingen"),
                     "application/x-www-form-urlencoded",
                     STR("gelegenheid=overleg&dag=2099-01-01&plaats=Hier"));
    assert_int_equal(303, page.status);
    before = number_in(real, "select max(seq) from event");
    for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
        int64_t    other = number_in(real, asked[i].any);
        struct str body  = str_printf(real->scratch, "csrf=%.*s&%s=%lld&%s", STR_ARG(token),
                                      asked[i].field, (long long)other, asked[i].rest);

        if (other <= 0)
            fail_msg("nobody is asked at %s", asked[i].path);
        page = post(real, asked[i].path, "", body);
        assert_int_equal(404, page.status);
        page = post(real, asked[i].path, "",
                    str_printf(real->scratch, "%.*s&actie=openen", STR_ARG(body)));
        assert_int_equal(i == 0 ? 200 : 404, page.status); /* the first shows nothing of it */
    }
    assert_int_equal(before, number_in(real, "select max(seq) from event"));
}

/* --- who watches the wire ------------------------------------------------------ */

enum { STEP = 32 << 10, LONG = 900 };

/* What opens with the words of a story of so many letters; sent gets the page that was shown at sending. */
static struct answer told_with(struct real *real, size_t letters, struct answer *sent_page)
{
    struct str words = receipt_draw(real->scratch);
    char      *story = arena_alloc(real->scratch, letters);

    memset(story, 'a', letters);
    *sent_page =
        post(real, "/anoniem", "",
             str_printf(real->scratch, "verhaal=%.*s&actie=versturen&woorden=%.*s",
                        STR_ARG(((struct str){story, letters})), STR_ARG(sent(real, words))));
    return open_with(real, "", words);
}

static void is_whole(const struct answer *page, int status)
{
    assert_int_equal(status, page->status);
    assert_true(page->body.len > 0);
    assert_int_equal(0, page->body.len % STEP);
}

/* Two stories, one nine hundred letters longer: the pages are as long.  What is refused has a whole size too. */
static void test_web_anonymous__the_size_of_a_page_does_not_tell_the_story(void **state)
{
    struct real  *real = *state;
    struct answer short_sent, long_sent, page;
    struct answer brief = told_with(real, 10, &short_sent),
                  full  = told_with(real, LONG, &long_sent);

    is_whole(&short_sent, 200);
    is_whole(&long_sent, 200);
    is_whole(&brief, 200);
    is_whole(&full, 200);
    assert_true(str_find(full.body, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")) < full.body.len);
    assert_int_equal(short_sent.body.len, long_sent.body.len);
    assert_int_equal(brief.body.len, full.body.len);
    page = post(real, "/anoniem", "", STR("verhaal="));
    is_whole(&page, 422);
    page = real_get(real, &real->actor[0], false, STR("/anoniem/bestaat-niet"));
    is_whole(&page, 404);
    page = real_get(real, &real->actor[0], false, STR("/inloggen"));
    assert_int_not_equal(0, page.body.len % STEP); /* only where the size can tell */
}

/* A page of another website cannot send its own words along with what somebody here tells. */
static void test_web_anonymous__another_website_sends_nothing(void **state)
{
    struct real  *real = *state;
    struct answer page =
        post(real, "/anoniem", "Origin: https://elders.example\r\n", STR("verhaal=Iets."));

    assert_int_equal(403, page.status);
}

/* A slip of the pen does not count; words that could be right and are not, do. */
static void test_web_anonymous__after_five_tries_one_has_to_wait(void **state)
{
    struct real  *real  = *state;
    struct str    words = receipt_draw(real->arena);
    struct answer page  = tell(real, words);
    int           tries = 0;

    for (int i = 0; i < 10; i++) {
        page = open_with(real, "", STR("appel banaan"));
        assert_int_equal(422, page.status);
        assert_false(answer_has(&page, "te veel pogingen"));
    }
    do {
        page = open_with(real, "", receipt_draw(real->scratch));
        assert_int_equal(422, page.status);
        tries += answer_has(&page, "Met deze woorden gaat er niets open.");
    } while (tries < 6 && !answer_has(&page, "te veel pogingen"));
    assert_in_range(tries, 3, 5);      /* other tests may have tried before */
    page = open_with(real, "", words); /* the right ones have to wait as well, and say nothing */
    assert_int_equal(422, page.status);
    assert_true(answer_has(&page, "te veel pogingen"));
}

/* Last, since it takes what this network may send: who watches over the machine hears it once, and not from where. */
static void test_web_anonymous__that_many_come_at_once_is_logged(void **state)
{
    struct real *real = *state;
    const char  *path = str_z(real->arena, str_printf(real->arena, "%s/log", real->folder));
    int          old  = log_to(path);
    struct str   told = STR("\"too_often\""), log;
    size_t       first;

    for (int i = 0; i < 14; i++)
        (void)tell(real, receipt_draw(real->scratch));
    log   = logged(real->arena, path, old);
    first = str_find(log, told);
    assert_true(first < log.len && str_find(log, STR("127.0.0.1")) == log.len);
    log = str_slice(log, first + told.len, log.len);
    assert_true(str_find(log, told) == log.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_anonymous__no_cookie_is_set_or_looked_at),
        cmocka_unit_test(test_web_anonymous__a_token_is_good_for_its_own_pages_only),
        cmocka_unit_test(test_web_anonymous__nothing_of_it_is_logged),
        cmocka_unit_test(test_web_anonymous__sent_again_it_is_there_once),
        cmocka_unit_test(test_web_anonymous__what_others_are_asked_is_not_there),
        cmocka_unit_test(test_web_anonymous__what_was_said_twice_is_asked_about),
        cmocka_unit_test(test_web_anonymous__after_half_an_hour_the_words_are_asked_again),
        cmocka_unit_test(test_web_anonymous__closed_it_opens_no_more_with_the_token),
        cmocka_unit_test(test_web_anonymous__a_file_goes_along_with_the_receipt),
        cmocka_unit_test(test_web_anonymous__a_file_of_a_stranger_is_not_kept),
        cmocka_unit_test(test_web_anonymous__another_website_sends_nothing),
        cmocka_unit_test(
            test_web_anonymous__after_five_tries_one_has_to_wait), /* the last: it waits */
    };

    const struct CMUnitTest wire[] = {
        /* on a server of its own: one network tells ten at once */
        cmocka_unit_test(test_web_anonymous__the_size_of_a_page_does_not_tell_the_story),
        cmocka_unit_test(test_web_anonymous__what_helping_needs_is_kept_apart),
        cmocka_unit_test(test_web_anonymous__that_many_come_at_once_is_logged),
    };
    int failed = cmocka_run_group_tests(tests, setup, teardown);

    return failed + cmocka_run_group_tests(wire, setup, teardown);
}
