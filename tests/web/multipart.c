// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/multipart.c - files over a socket, on the page and in the API: what is good comes back byte for
 * byte and is never run; what is not well meant changes nothing and loses nothing of what was typed (Z-01).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/limits.h"
#include "reader/file.h"
#include "real_help.h"

#define BOUNDARY "----gehoorProef42"
#define TYPE     "multipart/form-data; boundary=" BOUNDARY
#define PDF                                                                                        \
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>"  \
    "endobj\ntrailer<</Size 3/Root 1 0 R>>\n%%EOF\n"
#define PNG                                                                                        \
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"              \
    "\0\0\0\5IDAT\r\n--\0CRC-\0\0\0\0IEND\xae\x42\x60\x82"

/* As it is stored. */
static struct str cleaned(struct real *real, struct str bytes)
{
    struct file_clean clean = {0};
    struct err        err   = {0};

    assert_int_equal(OK, file_clean(real->apart, real->scratch, bytes, &clean, &err));
    assert_int_equal(FILE_TAKEN, clean.verdict);
    return clean.bytes;
}

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

/* ---- bodies ---- */

static struct buf body_new(struct real *real)
{
    struct buf body;

    buf_init(&body, real->scratch, 64 << 20);
    return body;
}

static void field(struct buf *body, const char *name, struct str value)
{
    buf_printf(body, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n", name);
    buf_str(body, value);
    buf_z(body, "\r\n");
}

static void file(struct buf *body, const char *name, struct str file_name, struct str bytes)
{
    buf_printf(body, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"",
               name);
    buf_str(body, file_name);
    buf_z(body, "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    buf_str(body, bytes);
    buf_z(body, "\r\n");
}

static struct str body_end(struct buf *body)
{
    buf_z(body, "--" BOUNDARY "--\r\n");
    assert_true(buf_ok(body));
    return buf_view(body);
}

static struct str many(struct real *real, size_t count)
{
    char *text = arena_alloc(real->scratch, count);

    memset(text, 'x', count);
    return (struct str){text, count};
}

/* ---- asking ---- */

static struct answer send_as(struct real *real, const struct actor *actor, bool api,
                             const char *type, struct str path, struct str body)
{
    struct str headers = str_printf(real->scratch, "Content-Type: %s\r\n%.*s", type,
                                    STR_ARG(api ? actor->bearer : actor->cookie));
    struct str target  = str_printf(real->scratch, "%s%.*s", api ? "/api/v1" : "", STR_ARG(path));

    return client_ask(real->port, real->scratch, "POST", str_z(real->scratch, target),
                      str_z(real->scratch, headers), body);
}

static struct answer post(struct real *real, bool api, struct str path, struct str body)
{
    return send_as(real, real_all(real), api, TYPE, path, body);
}

static struct str attachments_path(struct real *real)
{
    return real_path(real, "/signalen/:id/bijlagen");
}

static json_t *parse(struct answer answer)
{
    json_t *json = json_loadb(answer.body.ptr, answer.body.len, 0, NULL);

    assert_non_null(json);
    return json;
}

/* How many files the signal has. */
static size_t count(struct real *real)
{
    json_t *list  = parse(real_get(real, real_all(real), true, attachments_path(real)));
    size_t  files = json_array_size(json_object_get(list, "items"));

    json_decref(list);
    return files;
}

/* A form of a page: the token first, as a browser sends hidden fields. */
static struct buf page_form(struct real *real)
{
    struct buf body = body_new(real);
    struct str csrf = real_all(real)->csrf;

    field(&body, "csrf", csrf);
    return body;
}

static bool header_is(struct real *real, const struct answer *answer, const char *name,
                      const char *value)
{
    struct str have = answer_header(answer, name, 0);

    if (!str_eq_z(have, value))
        print_error("%s: %.*s\n", name, STR_ARG(have));
    (void)real;
    return str_eq_z(have, value);
}

/* ---- what is good ---- */

/* The last file of the signal: its bytes in the API, and the headers that keep a browser from running it. */
static void check_last(struct real *real, const char *name, const char *type, const char *kept,
                       struct str bytes)
{
    json_t    *list = parse(real_get(real, real_all(real), true, attachments_path(real)));
    json_t    *all  = json_object_get(list, "items");
    json_t    *last = json_array_get(all, json_array_size(all) - 1);
    struct str id   = str_printf(real->scratch, "%" JSON_INTEGER_FORMAT,
                                 json_integer_value(json_object_get(last, "id")));

    assert_string_equal(name, json_string_value(json_object_get(last, "naam")));
    assert_int_equal(bytes.len, json_integer_value(json_object_get(last, "grootte")));
    json_decref(list);
    for (int api = 0; api <= 1; api++) {
        struct str path = str_printf(real->scratch, "%.*s/%.*s%s", STR_ARG(attachments_path(real)),
                                     STR_ARG(id), api ? "/inhoud" : "");
        struct answer answer = real_get(real, real_all(real), api, path);

        assert_int_equal(200, answer.status);
        assert_true(str_eq(bytes, answer.body));
        assert_true(header_is(real, &answer, "Content-Type", type));
        assert_true(header_is(real, &answer, "Content-Disposition", kept));
        assert_true(
            header_is(real, &answer, "Content-Security-Policy", "sandbox; default-src 'none'"));
        assert_true(header_is(real, &answer, "X-Content-Type-Options", "nosniff"));
        assert_true(header_is(real, &answer, "Cache-Control", "no-store"));
        assert_int_equal(0, answer_header(&answer, "Content-Security-Policy", 1).len);
    }
}

static void test_web_multipart__a_page_sends_files(void **state)
{
    struct real  *real   = *state;
    size_t        before = count(real);
    struct buf    body   = page_form(real);
    struct answer answer;

    file(&body, "bijlagen", STR("besluit.pdf"), STR(PDF));
    file(&body, "bijlagen",
         STR("br\xc3\xad"
             "ef %22nieuw%22.png"),
         (struct str){PNG, sizeof PNG - 1});
    file(&body, "bijlagen", STR(""), STR("")); /* nothing chosen */
    answer = post(real, false, attachments_path(real), body_end(&body));
    assert_int_equal(303, answer.status);
    assert_int_equal(before + 2, count(real));
    check_last(real,
               "br\xc3\xad"
               "ef \"nieuw\".png",
               "image/png", "attachment; filename*=UTF-8''br%C3%ADef%20%22nieuw%22.png",
               (struct str){PNG, sizeof PNG - 1});
    real_forget(real);
}

static void test_web_multipart__a_program_sends_files(void **state)
{
    struct real  *real   = *state;
    size_t        before = count(real);
    struct buf    body   = body_new(real);
    struct answer answer;

    file(&body, "bijlagen", STR("besluit"), STR(PDF));
    answer = post(real, true, attachments_path(real), body_end(&body));
    assert_int_equal(200, answer.status);
    assert_int_equal(before + 1, count(real));
    check_last(real, "besluit.pdf", "application/pdf", "attachment; filename*=UTF-8''besluit.pdf",
               cleaned(real, STR(PDF)));
    body = body_new(real); /* what a program cannot mean is said */
    file(&body, "bijlage", STR("besluit.pdf"), STR(PDF));
    answer = post(real, true, attachments_path(real), body_end(&body));
    assert_int_equal(400, answer.status);
    assert_true(answer_has(&answer, "bijlage"));
    assert_int_equal(before + 1, count(real));
    real_forget(real);
}

/* The way of a signal: the page before sending asks for the files, and all is stored at once. */
static void test_web_multipart__a_signal_comes_with_files(void **state)
{
    struct real  *real = *state;
    struct buf    body = page_form(real);
    struct answer answer;
    struct str    location;

    field(&body, "verhaal", STR("De brief klopt niet."));
    field(&body, "actie", STR("versturen"));
    file(&body, "bijlagen", STR("brief.pdf"), STR(PDF));
    answer = post(real, false, STR("/signalen"), body_end(&body));
    assert_int_equal(303, answer.status);
    location = answer_header(&answer, "Location", 0);
    location = str_slice(location, 0, str_find(location, STR("/ontvangst")));
    answer   = real_get(real, real_all(real), false, location);
    assert_int_equal(200, answer.status);
    assert_true(answer_has(&answer, "brief.pdf"));
    real_forget(real);
}

/* ---- what is not taken: nothing typed is lost ---- */

static struct answer send_signal(struct real *real, struct str name, struct str bytes)
{
    struct buf body = page_form(real);

    field(&body, "verhaal", STR("Een verhaal dat niet weg mag."));
    field(&body, "bedoeling", STR("Het had anders gemoeten."));
    field(&body, "actie", STR("versturen"));
    file(&body, "bijlagen", name, bytes);
    return post(real, false, STR("/signalen"), body_end(&body));
}

static void test_web_multipart__a_refused_file_costs_no_word(void **state)
{
    struct real *real = *state;
    struct {
        int         status;
        const char *name, *said;
        struct str  bytes;
    } one[] = {
        {413, "groot.pdf", "is te groot", many(real, LIMIT_FILE + 1)},
        {413, "heelgroot.pdf", "is te groot", many(real, LIMIT_UPLOAD + 1000)},
        {415, "pagina.html", "kunnen wij niet bewaren", STR("<html><script>alert(1)</script>")},
        {415, "besluit.pdf", "iets anders dan de naam zegt", {PNG, sizeof PNG - 1}},
        {422, "leeg.txt", "is leeg", STR("")},
    };

    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        struct answer answer = send_signal(real, str_of(one[i].name), one[i].bytes);

        if (answer.status != one[i].status)
            fail_msg("%s: %d", one[i].name, answer.status);
        assert_true(answer_has(&answer, one[i].said));
        assert_true(answer_has(&answer, "Een verhaal dat niet weg mag."));
        assert_true(answer_has(&answer, "Het had anders gemoeten."));
        assert_true(answer_has(&answer, "Kies uw bestanden opnieuw."));
        assert_true(answer_has(&answer, "href=\"#bijlagen\"")); /* to the field itself */
    }
    real_forget(real);
}

static void test_web_multipart__a_program_is_told_which_field(void **state)
{
    struct real *real = *state;
    struct {
        int        status;
        struct str bytes;
    } one[] = {{413, many(real, LIMIT_FILE + 1)}, {415, STR("<html></html>")}, {400, STR("")}};

    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        struct buf    body = body_new(real);
        struct answer answer;

        file(&body, "bijlagen", STR("bestand"), one[i].bytes);
        answer = post(real, true, attachments_path(real), body_end(&body));
        assert_int_equal(one[i].status, answer.status);
        assert_true(answer_has(&answer, "#/bijlagen"));
    }
    real_forget(real);
}

static void test_web_multipart__six_files_are_one_too_many(void **state)
{
    struct real  *real   = *state;
    size_t        before = count(real);
    struct buf    body   = page_form(real);
    struct answer answer;

    for (int i = 0; i < 60; i++)
        file(&body, "bijlagen", STR("besluit.pdf"), STR(PDF));
    answer = post(real, false, attachments_path(real), body_end(&body));
    assert_int_equal(422, answer.status);
    assert_true(answer_has(&answer, "hoogstens 5 bestanden"));
    assert_int_equal(before, count(real));
    real_forget(real);
}

/* A session that is over: the words are kept, the way in is shown, and the file is asked again. */
static void test_web_multipart__without_a_session_the_words_are_kept(void **state)
{
    struct real  *real = *state;
    struct buf    body = body_new(real);
    struct answer answer;

    field(&body, "verhaal", STR("Een verhaal dat niet weg mag."));
    field(&body, "actie", STR("versturen"));
    file(&body, "bijlagen", STR("besluit.pdf"), STR(PDF));
    answer = send_as(real, &real->actor[0], false, TYPE, STR("/signalen"), body_end(&body));
    assert_int_equal(401, answer.status);
    assert_true(answer_has(&answer, "Een verhaal dat niet weg mag."));
    assert_true(answer_has(&answer, "bewaard.bestandOpnieuw"));
    real_forget(real);
}

/* ---- what is not well meant ---- */

static void test_web_multipart__the_token_of_the_page_is_needed(void **state)
{
    struct real *real    = *state;
    size_t       before  = count(real);
    const char  *wrong[] = {"", "verkeerd"};

    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct buf    body = body_new(real);
        struct answer answer;

        field(&body, "csrf", str_of(wrong[i]));
        file(&body, "bijlagen", STR("besluit.pdf"), STR(PDF));
        answer = post(real, false, attachments_path(real), body_end(&body));
        assert_int_equal(403, answer.status);
    }
    assert_int_equal(before, count(real));
    real_forget(real);
}

static void want(struct real *real, const char *what, const char *type, struct str body, int status)
{
    for (int api = 0; api <= 1; api++) {
        struct answer answer =
            send_as(real, real_all(real), api, type, attachments_path(real), body);

        if (answer.status != status)
            fail_msg("%s%s: %d, not %d", api ? "API: " : "", what, answer.status, status);
    }
}

static void test_web_multipart__what_is_no_form_is_refused(void **state)
{
    struct real *real   = *state;
    size_t       before = count(real);
    struct buf   body   = page_form(real);
    struct str   good;

    file(&body, "bijlagen", STR("besluit.pdf"), STR(PDF));
    good = str_copy(real->scratch, body_end(&body));
    want(real, "another boundary", "multipart/form-data; boundary=anders", good, 400);
    want(real, "no boundary", "multipart/form-data", good, 400);
    want(real, "an empty boundary", "multipart/form-data; boundary=", good, 400);
    want(real, "cut short", TYPE, str_slice(good, 0, good.len - 20), 400);
    want(real, "nothing of it", TYPE, STR("zomaar wat"), 400);
    want(real, "another type", "multipart/mixed; boundary=" BOUNDARY, good, 415);

    body = page_form(real);
    for (int i = 0; i < 10000; i++)
        field(&body, "veld", STR("x"));
    want(real, "10,000 parts", TYPE, body_end(&body), 413);
    body = page_form(real);
    field(&body, "verhaal", STR("\xff\xfe"));
    want(real, "no UTF-8", TYPE, body_end(&body), 400);
    body = page_form(real);
    field(&body, "verhaal", (struct str){"a\0b", 3});
    want(real, "a NUL in a text", TYPE, body_end(&body), 400);
    body = page_form(real);
    field(&body, "verhaal", many(real, LIMIT_BODY + 1));
    want(real, "a text that is too large", TYPE, body_end(&body), 413);
    body = page_form(real);
    file(&body, str_z(real->scratch, many(real, 40000)), STR("x.pdf"), STR(PDF));
    want(real, "a header that is too long", TYPE, body_end(&body), 400);
    assert_int_equal(before, count(real));
    real_forget(real);
}

/* Only where files are taken is a larger body read. */
static void test_web_multipart__elsewhere_it_is_not_taken(void **state)
{
    struct real  *real = *state;
    struct buf    body = page_form(real);
    struct answer answer;
    struct str    form;

    file(&body, "bijlagen", STR("besluit.pdf"), STR(PDF));
    form   = body_end(&body);
    answer = post(real, false, real_path(real, "/signalen/:id/aanvullingen"), form);
    assert_int_equal(415, answer.status);
    answer = send_as(real, real_all(real), false, "application/x-www-form-urlencoded",
                     attachments_path(real), many(real, LIMIT_BODY + 1));
    assert_int_equal(413, answer.status);
    real_forget(real);
}

/* A name that plays tricks is only a name; with a NUL in it there is no name, and so no file. */
static void test_web_multipart__a_name_leads_nowhere(void **state)
{
    struct real *real = *state;
    struct buf   body;
    size_t       before;
    static const struct {
        struct str  sent;
        const char *kept;
    } one[] = {
        {{"../../etc/passwd", 16}, "passwd.pdf"},
        {{"..\\..\\win.ini", 13}, "win.ini.pdf"},
        {{"<b>x</b>.pdf", 12}, "b>.pdf"},
        {{"%0D%0ASet-Cookie: x=1.pdf", 25}, "Set-Cookie: x=1.pdf"},
    };

    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        struct answer answer;
        json_t       *list, *all;

        body = body_new(real);
        file(&body, "bijlagen", one[i].sent, STR(PDF));
        answer = post(real, true, attachments_path(real), body_end(&body));
        assert_int_equal(200, answer.status);
        list = parse(real_get(real, real_all(real), true, attachments_path(real)));
        all  = json_object_get(list, "items");
        assert_string_equal(one[i].kept,
                            json_string_value(json_object_get(
                                json_array_get(all, json_array_size(all) - 1), "naam")));
        json_decref(list);
    }
    before = count(real);
    body   = body_new(real);
    file(&body, "bijlagen", (struct str){"brief.pdf\0.exe", 14}, STR(PDF));
    assert_int_equal(400, post(real, true, attachments_path(real), body_end(&body)).status);
    assert_int_equal(before, count(real));
    real_forget(real);
}

/*
 * Sends a file of a kind that is not taken until the answer has this status, but gives up well before
 * the server gives up on a connection on which nothing happens.  The last status.
 */
static int status_until(struct real *real, int status, struct answer *answer)
{
    int64_t end = instant_now() + 15000;

    do
        *answer = send_signal(real, STR("pagina.html"), STR("<html></html>"));
    while (answer->status != status && instant_now() < end);
    return answer->status;
}

/* Two more than there is room for: who was answered just before may still have it. */
enum { SENDERS = 18 };

static void begin_sending(struct real *real, int fd[SENDERS])
{
    for (size_t i = 0; i < SENDERS; i++) {
        fd[i] = client_connect(real->port);
        client_send(fd[i], str_printf(real->scratch,
                                      "POST %.*s HTTP/1.1\r\nHost: x\r\nContent-Type: " TYPE
                                      "\r\nContent-Length: 5000\r\n%.*s\r\n--" BOUNDARY
                                      "\r\nContent-Disposition: form-data; name=\"bijlagen\"; "
                                      "filename=\"a.pdf\"\r\n\r\n%.*s",
                                      STR_ARG(attachments_path(real)),
                                      STR_ARG(real_all(real)->cookie), STR_ARG(many(real, 500))));
    }
}

static void close_all(const int fd[SENDERS])
{
    for (size_t i = 0; i < SENDERS; i++)
        close(fd[i]);
}

/* Files wait in memory, so only of so many senders; who comes then, is told and keeps what was typed. */
static void test_web_multipart__many_senders_take_turns(void **state)
{
    struct real  *real = *state;
    struct answer answer;
    int           fd[SENDERS];

    begin_sending(real, fd);
    assert_int_equal(503, status_until(real, 503, &answer));
    assert_true(answer_has(&answer, "Een verhaal dat niet weg mag."));
    close_all(fd);
    assert_int_equal(415, status_until(real, 415, &answer));
    real_forget(real);
}

/* Ends what it sends, so that its last bytes and its end come in one event; or breaks off. */
static void end_sending(int fd, bool breaks)
{
    struct linger at_once = {.l_onoff = 1};

    client_send(fd, STR("Content-Disposition: form-data; name=\"bijlagen\"; file"));
    if (!breaks)
        shutdown(fd, SHUT_WR);
    else
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

/* Who goes away in the middle of a file leaves the room to others. */
static void test_web_multipart__who_goes_away_gives_the_room_back(void **state)
{
    struct real  *real = *state;
    struct answer answer;
    int           fd[SENDERS];

    for (int round = 0; round < 4; round++) {
        begin_sending(real, fd);
        for (size_t i = 0; i < SENDERS; i++)
            end_sending(fd[i], round % 2);
        if (round % 2)
            close_all(fd);
        assert_int_equal(415, status_until(real, 415, &answer));
        if (round % 2 == 0)
            close_all(fd);
        real_forget(real);
    }
    begin_sending(real, fd);
    assert_int_equal(503, status_until(real, 503, &answer)); /* and it was not given back twice */
    close_all(fd);
    assert_int_equal(415, status_until(real, 415, &answer));
    real_forget(real);
}

/* ---- erasing ---- */

static void test_web_multipart__erasing_needs_a_ground_and_a_right(void **state)
{
    struct real  *real = *state;
    struct str    path = real_path(real, "/signalen/:id/bijlagen/:bijlageId");
    struct str    form = str_printf(real->scratch, "%.*s/wissingen", STR_ARG(path));
    struct answer answer;

    assert_int_equal(200, real_get(real, real_all(real), false, form).status);
    answer = real_post(real, real_all(real), true, form, "application/json",
                       STR("{\"grond\":\"bestaat-niet\"}"));
    assert_int_equal(400, answer.status);
    answer = real_post(real, real_all(real), false, form, "application/x-www-form-urlencoded",
                       STR("grond=verzoek"));
    assert_int_equal(403, answer.status); /* neither theirs nor their signal */
    assert_int_equal(200, real_get(real, real_all(real), false, path).status);
    real_forget(real);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_multipart__a_page_sends_files),
        cmocka_unit_test(test_web_multipart__a_program_sends_files),
        cmocka_unit_test(test_web_multipart__a_signal_comes_with_files),
        cmocka_unit_test(test_web_multipart__a_refused_file_costs_no_word),
        cmocka_unit_test(test_web_multipart__a_program_is_told_which_field),
        cmocka_unit_test(test_web_multipart__six_files_are_one_too_many),
        cmocka_unit_test(test_web_multipart__without_a_session_the_words_are_kept),
        cmocka_unit_test(test_web_multipart__the_token_of_the_page_is_needed),
        cmocka_unit_test(test_web_multipart__what_is_no_form_is_refused),
        cmocka_unit_test(test_web_multipart__elsewhere_it_is_not_taken),
        cmocka_unit_test(test_web_multipart__a_name_leads_nowhere),
        cmocka_unit_test(test_web_multipart__many_senders_take_turns),
        cmocka_unit_test(test_web_multipart__who_goes_away_gives_the_room_back),
        cmocka_unit_test(test_web_multipart__erasing_needs_a_ground_and_a_right),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
