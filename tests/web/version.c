// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/version.c - two people with the same form: the second is told what happened, loses
 * nothing, and can send it after all; also when both send at the same moment.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "real_help.h"

#define FORM "application/x-www-form-urlencoded"

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

/* The version that the form on the page carries. */
static struct str version_in(struct str page)
{
    struct str before = STR("name=\"versie\" value=\"");
    size_t     at     = str_find(page, before);
    struct str rest   = str_slice(page, at + before.len, page.len);

    assert_true(at < page.len);
    return str_slice(rest, 0, str_find(rest, STR("\"")));
}

/* The first number with this key in a document of the API. */
static struct str number_of(struct str document, const char *key)
{
    struct str before = STR("\":"), rest = document;
    size_t     at = str_find(document, str_of(key)), len = 0;

    assert_true(at < document.len);
    rest = str_slice(document, at + strlen(key), document.len);
    assert_true(str_starts(rest, before));
    rest = str_slice(rest, before.len, rest.len);
    while (len < rest.len && rest.ptr[len] >= '0' && rest.ptr[len] <= '9')
        len++;
    assert_true(len > 0);
    return str_slice(rest, 0, len);
}

/* A new signal of the person; gives the path of the form that puts it in one sentence. */
static struct str new_signal(struct real *real, const struct actor *actor)
{
    struct answer answer = real_post(real, actor, true, STR("/signalen"), "application/json",
                                     STR("{\"verhaal\":\"Twee mensen met hetzelfde formulier.\"}"));

    assert_int_equal(201, answer.status);
    return str_printf(real->arena, "%.*s/zinnen",
                      STR_ARG(str_slice(answer_header(&answer, "Location", 0), 7, 100)));
}

static struct answer send_form(struct real *real, const struct actor *actor, struct str path,
                               const char *words, struct str version)
{
    return real_post(real, actor, false, path, FORM,
                     str_printf(real->scratch, "zin=%s&versie=%.*s", words, STR_ARG(version)));
}

static void test_web_version__who_is_second_reads_what_changed_and_keeps_the_text(void **state)
{
    struct real        *real  = *state;
    const struct actor *actor = real_role(real, "collega");
    struct str          path  = new_signal(real, actor);
    struct answer       form  = real_get(real, actor, false, path), answer;
    struct str          seen  = str_copy(real->arena, version_in(form.body));

    assert_int_equal(303, send_form(real, actor, path, "De+eerste+zin", seen).status);
    answer = send_form(real, actor, path, "De+tweede+zin", seen);
    assert_int_equal(409, answer.status);
    assert_true(answer_has(&answer, "De tweede zin"));
    assert_true(answer_has(&answer, "iemand anders heeft dit veranderd terwijl u schreef"));
    assert_true(answer_has(&answer, "Bekijk wat er veranderd is"));
    assert_true(answer_has(&answer, str_z(real->scratch, str_slice(path, 0, path.len - 7))));
    assert_false(str_eq(seen, version_in(answer.body)));
    assert_int_equal(303,
                     send_form(real, actor, path, "De+tweede+zin", version_in(answer.body)).status);
}

/* A fault on the way may not bring the version up to date unseen. */
static void test_web_version__a_fault_keeps_the_version_that_was_seen(void **state)
{
    struct real        *real  = *state;
    const struct actor *actor = real_role(real, "collega");
    struct str          path  = new_signal(real, actor);
    struct str    seen = str_copy(real->arena, version_in(real_get(real, actor, false, path).body));
    struct answer answer = send_form(real, actor, path, "", seen);

    assert_int_equal(422, answer.status);
    assert_true(str_eq(seen, version_in(answer.body)));
    assert_int_equal(303, send_form(real, actor, path, "De+eerste+zin", seen).status);
    answer = send_form(real, actor, path, "", seen);
    assert_true(str_eq(seen, version_in(answer.body)));
    assert_int_equal(409, send_form(real, actor, path, "De+tweede+zin", seen).status);
}

static void test_web_version__without_or_with_an_odd_version_the_last_one_wins(void **state)
{
    struct real        *real  = *state;
    const struct actor *actor = real_role(real, "collega");
    struct str          path  = new_signal(real, actor);

    assert_int_equal(303, send_form(real, actor, path, "Een", STR("")).status);
    assert_int_equal(303, send_form(real, actor, path, "Twee", STR("x")).status);
    assert_int_equal(303, send_form(real, actor, path, "Drie", STR("-1")).status);
}

/* Whoever may not know of the signal does not learn from the form that it is there. */
static void test_web_version__the_form_tells_nothing_of_what_may_not_be_seen(void **state)
{
    struct real  *real   = *state;
    struct str    path   = new_signal(real, real_role(real, "collega"));
    struct answer answer = real_get(real, real_role(real, "beheer"), false, path);

    assert_int_equal(404, answer.status);
}

/* The same on a bottleneck, in the API: what its state is now. */
static void test_web_version__a_bottleneck_changes_for_who_saw_it_as_it_is(void **state)
{
    struct real        *real   = *state;
    const struct actor *actor  = real_all(real);
    struct str          form   = new_signal(real, actor);
    struct str          number = str_slice(form, 10, form.len - 10 - 7); /* /signalen/N/zinnen */
    struct answer       opened = real_post(
              real, actor, true, STR("/knelpunten"), "application/json",
              str_printf(real->scratch, "{\"zin\":\"Twee mensen tegelijk\",\"signalen\":[%.*s]}",
                         STR_ARG(number)));
    struct str    path, target;
    struct answer seen, first, second;

    if (opened.status != 201)
        fail_msg("%d %.*s", opened.status, STR_ARG(opened.body));
    path   = str_slice(answer_header(&opened, "Location", 0), 7, 100);
    seen   = real_get(real, actor, true, path);
    target = str_printf(real->scratch, "%.*s/beschrijvingen", STR_ARG(path));
    assert_int_equal(200, seen.status);
    path   = str_printf(real->scratch, "{\"zin\":\"Een nieuwe zin\",\"versie\":%.*s}",
                        STR_ARG(number_of(seen.body, "\"versie")));
    first  = real_post(real, actor, true, target, "application/json", path);
    second = real_post(real, actor, true, target, "application/json", path);
    if (first.status != 200)
        fail_msg("%d %.*s", first.status, STR_ARG(first.body));
    assert_int_equal(409, second.status);
}

/* --- two at once --------------------------------------------------------------------- */

/* The path of what a POST to the API made; it must have been made. */
static struct str made(struct real *real, const struct actor *actor, struct str path,
                       struct str body)
{
    struct answer answer = real_post(real, actor, true, path, "application/json", body);

    if (answer.status != 201)
        fail_msg("%.*s: %d %.*s", STR_ARG(path), answer.status, STR_ARG(answer.body));
    return str_copy(real->arena, str_slice(answer_header(&answer, "Location", 0), 7, 200));
}

/* The number behind the last slash of a path, or the first "id" of a list. */
static struct str last_number(struct str path)
{
    size_t at = path.len;

    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    return str_slice(path, at, path.len);
}

static struct str first_id(struct real *real, struct str path)
{
    struct answer answer = real_get(real, real_all(real), true, path);

    assert_int_equal(200, answer.status);
    return str_copy(real->arena, number_of(answer.body, "\"id"));
}

/* A unit after the first one. */
static struct str other_unit(struct real *real)
{
    struct str units = real_get(real, real_all(real), true, STR("/eenheden")).body;
    struct str rest  = str_slice(units, str_find(units, number_of(units, "\"id")), units.len);

    return str_copy(real->arena, number_of(rest, "\"id"));
}

/* The number of a signal of a colleague. */
static struct str new_number(struct real *real)
{
    struct str form = new_signal(real, real_role(real, "collega"));

    return last_number(str_slice(form, 0, form.len - STR("/zinnen").len));
}

/* A bottleneck of one signal of a colleague; gives its path. */
static struct str new_bottleneck(struct real *real)
{
    return made(real, real_role(real, "linking-pin"), STR("/knelpunten"),
                str_printf(real->arena, "{\"zin\":\"Twee mensen tegelijk\",\"signalen\":[%.*s]}",
                           STR_ARG(new_number(real))));
}

static struct str form_of(struct real *real, const char *rest, const char *name, const char *words,
                          struct str version)
{
    return str_printf(real->scratch, "%s&%s=%s&versie=%.*s", rest, name, words, STR_ARG(version));
}

/* One whole form of a page as the browser sends it, without waiting for the answer. */
static int start(struct real *real, const struct actor *actor, struct str path, struct str body)
{
    int fd = client_connect(real->port);

    body = str_printf(real->scratch, "csrf=%.*s&%.*s", STR_ARG(actor->csrf), STR_ARG(body));
    client_send(fd, str_printf(real->scratch,
                               "POST %.*s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n"
                               "Content-Type: " FORM "\r\nContent-Length: %zu\r\n%.*s\r\n%.*s",
                               STR_ARG(path), real->port, body.len, STR_ARG(actor->cookie),
                               STR_ARG(body)));
    return fd;
}

/*
 * Two people send the same form at the same moment: one of them goes through; the other is told, in words,
 * and has everything that was typed (UI-14).  Gives what that other one sees.
 */
static struct answer both(struct real *real, const struct actor *one, const struct actor *other,
                          struct str path, const char *rest, const char *name)
{
    struct answer form = real_get(real, one, false, path), answer[2];
    struct str    seen = str_copy(real->arena, version_in(form.body));
    int           fd[] = {
                  start(real, one, path, form_of(real, rest, name, "Dit+is+van+een", seen)),
                  start(real, other, path, form_of(real, rest, name, "Dit+is+van+twee", seen)),
    };
    int lost;

    for (int i = 0; i < 2; i++) {
        answer[i] = client_read(fd[i], real->scratch, false);
        close(fd[i]);
    }
    lost = answer[0].status == 409 ? 0 : 1;
    if (answer[!lost].status != 303 || answer[lost].status != 409)
        fail_msg("%.*s: %d and %d: %.*s", STR_ARG(path), answer[0].status, answer[1].status,
                 STR_ARG(answer[0].status == 303 ? answer[1].body : answer[0].body));
    assert_true(answer_has(&answer[lost], "iemand anders heeft dit veranderd terwijl u schreef"));
    assert_true(answer_has(&answer[lost], lost ? "Dit is van twee" : "Dit is van een"));
    return answer[lost];
}

static void must_show_both(const struct answer *answer)
{
    assert_true(answer_has(answer, "Dit staat er nu"));
    assert_true(answer_has(answer, "Dit is van een"));
    assert_true(answer_has(answer, "Dit is van twee"));
}

/* A form that changes one thing: where it is sent, what is chosen and which field is written in. */
struct change {
    const char *path, *rest, *name;
};

static void must_show_both_of(struct real *real, const struct actor *one, const struct actor *other,
                              struct str object, const struct change *change)
{
    struct str    path = str_printf(real->arena, "%.*s/%s", STR_ARG(object), change->path);
    struct answer lost = both(real, one, other, path, change->rest, change->name);

    if (!answer_has(&lost, "Dit staat er nu"))
        fail_msg("%s does not show the other text", change->path);
    must_show_both(&lost);
    assert_true(answer_has(&lost, "Bekijk wat er veranderd is"));
}

static void test_web_version__two_change_the_same_signal(void **state)
{
    static const struct change changes[] = {
        {"overdrachten", "behandelaar=", "reden"},
        {"beoordelingen", "urgentie=nu", "reden"},
        {"fixes", "fix=bezig", "tekst"},
        {"teruggaven", "", "reden"},
        {"openhoudingen", "tot=2030-01-07", "reden"},
        {"afrondingsvoorstellen", "uitkomst=beantwoord", "reden"},
    };
    struct real *real = *state;

    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        struct str path = new_signal(real, real_role(real, "collega"));

        must_show_both_of(real, real_role(real, "linking-pin"), real_role(real, "behandelaar"),
                          str_slice(path, 0, path.len - STR("/zinnen").len), &changes[i]);
    }
}

/* The owner at two screens. */
static void test_web_version__two_word_the_same_signal(void **state)
{
    struct real        *real  = *state;
    const struct actor *owner = real_role(real, "collega");
    struct str          path  = new_signal(real, owner);
    struct answer       lost  = both(real, owner, owner, path, "", "zin");

    must_show_both(&lost);
}

static void test_web_version__two_lead_the_same_bottleneck(void **state)
{
    static const struct change changes[] = {
        {"trekkers", "trekker=", "reden"},
        {"teruggaven", "", "reden"},
        {"fasen", "staat=opengehouden&tot=2030-01-07", "tekst"},
    };
    struct real *real = *state;

    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
        must_show_both_of(real, real_role(real, "linking-pin"), real_all(real),
                          new_bottleneck(real), &changes[i]);
}

/* With looking over in between (UI-14), which carries what was seen along. */
static void test_web_version__two_split_the_same_bottleneck(void **state)
{
    struct real *real  = *state;
    struct str   first = new_number(real), second = new_number(real);
    struct str   object =
        made(real, real_role(real, "linking-pin"), STR("/knelpunten"),
             str_printf(real->arena, "{\"zin\":\"Twee mensen tegelijk\",\"signalen\":[%.*s,%.*s]}",
                        STR_ARG(first), STR_ARG(second)));
    struct str    rest   = str_printf(real->arena, "zin=Apart&signalen=%.*s", STR_ARG(second));
    struct change change = {"splitsingen", str_z(real->arena, rest), "tekst"};

    must_show_both_of(real, real_role(real, "linking-pin"), real_all(real), object, &change);
}

static void test_web_version__two_merge_the_same_bottleneck(void **state)
{
    struct real  *real   = *state;
    struct str    object = new_bottleneck(real), into = last_number(new_bottleneck(real));
    struct str    rest   = str_printf(real->arena, "knelpunt=%.*s", STR_ARG(into));
    struct change change = {"samenvoegingen", str_z(real->arena, rest), "tekst"};

    must_show_both_of(real, real_role(real, "linking-pin"), real_all(real), object, &change);
}

/* What a query of the database gives. */
static struct str number_by(struct real *real, const char *sql)
{
    sqlite3      *db    = NULL;
    sqlite3_stmt *query = NULL;
    struct str    number;

    assert_int_equal(SQLITE_OK, sqlite3_open(real->database, &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &query, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(query));
    number = str_printf(real->arena, "%lld", sqlite3_column_int64(query, 0));
    sqlite3_finalize(query);
    sqlite3_close(db);
    return number;
}

/* Of the demonstration: its owner was asked, and the day for an answer is past. */
static void test_web_version__two_close_the_same_signal(void **state)
{
    static const struct change change = {"afrondingen", "uitkomst=veranderd", "reden"};
    struct real               *real   = *state;
    struct str number = number_by(real, "select min(id) from signal where closing <> 0 and "
                                        "state not in ('beantwoord', 'veranderd', 'nagekeken')");
    struct str object = str_printf(real->arena, "/signalen/%.*s", STR_ARG(number));

    must_show_both_of(real, real_all(real), real_all(real), object, &change);
}

static void test_web_version__two_judge_the_same_solution(void **state)
{
    static const struct change change = {"effectmetingen",
                                         "nieuweGevallen=ja&waard=ja&oordeel=werkt-niet", "reden"};
    struct real               *real   = *state;
    struct str                 number = number_by(real, "select min(id) from solution");
    struct str object = str_printf(real->arena, "/oplossingen/%.*s", STR_ARG(number));

    must_show_both_of(real, real_all(real), real_all(real), object, &change);
}

/* The same in the API, which says in which words the first of the two judged. */
static void test_web_version__a_program_is_told_what_was_judged(void **state)
{
    struct real  *real   = *state;
    struct str    number = number_by(real, "select min(id) from solution");
    struct str    object = str_printf(real->arena, "/oplossingen/%.*s", STR_ARG(number));
    struct str    path   = str_printf(real->arena, "%.*s/effectmetingen", STR_ARG(object)), rest;
    struct answer answer = real_get(real, real_all(real), true, object);

    rest   = str_printf(real->arena,
                        "\"nieuweGevallen\":\"nee\",\"waard\":\"ja\",\"oordeel\":\"werkt\","
                          "\"versie\":%.*s}",
                        STR_ARG(number_of(answer.body, "\"versie")));
    answer = real_post(
        real, real_all(real), true, path, "application/json",
        str_printf(real->arena, "{\"reden\":\"Niets meer gehoord.\",%.*s", STR_ARG(rest)));
    assert_int_equal(200, answer.status);
    answer =
        real_post(real, real_all(real), true, path, "application/json",
                  str_printf(real->arena, "{\"reden\":\"Toch nog een keer.\",%.*s", STR_ARG(rest)));
    assert_int_equal(409, answer.status);
    assert_true(answer_has(&answer, "\"current\":{\"reden\":\"Niets meer gehoord.\"}"));
}

static void test_web_version__two_answer_the_same_step(void **state)
{
    struct real        *real = *state;
    const struct actor *one = real_role(real, "behandelaar"), *other = real_all(real);
    struct str          unit = first_id(real, STR("/eenheden")), path = new_bottleneck(real);
    struct answer       lost, check, list;

    path = str_printf(real->arena, "%.*s/stappen", STR_ARG(path));
    made(
        real, real_role(real, "linking-pin"), path,
        str_printf(real->arena, "{\"vraag\":\"Kan het anders?\",\"eenheid\":%.*s}", STR_ARG(unit)));
    path  = str_printf(real->arena, "/stappen/%.*s/antwoorden", STR_ARG(first_id(real, path)));
    check = real_post(real, one, false, path, FORM,
                      STR("antwoord=wij-doen-het&wat=Morgen.&gedaanOp=2030-01-07&versie=1234567"));
    assert_int_equal(200, check.status);
    assert_true(answer_has(&check, "name=\"versie\" value=\"1234567\""));
    lost = both(real, one, other, path, "actie=versturen&antwoord=wij-doen-het&gedaanOp=2030-01-07",
                "wat");
    must_show_both(&lost);
    list = real_get(real, one, true, path);
    assert_true(answer_has(&list, "Dit is van een") != answer_has(&list, "Dit is van twee"));
}

static void test_web_version__two_ask_the_same_step(void **state)
{
    struct real        *real = *state;
    const struct actor *pin = real_role(real, "linking-pin"), *all = real_all(real);
    struct str          unit = first_id(real, STR("/eenheden")), list = new_bottleneck(real), step;
    const struct change day      = {"termijnen", "uiterlijk=2030-01-07", "reden"};
    struct change       redirect = {.path = "doorverwijzingen", .name = "reden"};

    list = str_printf(real->arena, "%.*s/stappen", STR_ARG(list));
    made(
        real, pin, list,
        str_printf(real->arena, "{\"vraag\":\"Kan het anders?\",\"eenheid\":%.*s}", STR_ARG(unit)));
    step = str_printf(real->arena, "/stappen/%.*s", STR_ARG(first_id(real, list)));
    must_show_both_of(real, pin, all, step, &day);
    redirect.rest =
        str_z(real->arena, str_printf(real->arena, "eenheid=%.*s", STR_ARG(other_unit(real))));
    must_show_both_of(real, all, all, step, &redirect);
}

static void test_web_version__two_rewrite_a_rule(void **state)
{
    struct real  *real = *state;
    struct str    path = made(real, real_role(real, "beleid"), STR("/regels"),
                              STR("{\"naam\":\"Termijn\",\"letter\":\"Zes weken.\"}"));
    struct answer lost;

    path = str_printf(real->arena, "%.*s/wijzigingen", STR_ARG(path));
    lost = both(real, real_role(real, "beleid"), real_all(real), path, "naam=Termijn", "letter");
    must_show_both(&lost);
}

static void test_web_version__two_redraw_a_route(void **state)
{
    struct real  *real = *state;
    struct str    path = made(real, real_role(real, "linking-pin"), STR("/routes"),
                              STR("{\"naam\":\"Bij een late brief\"}"));
    struct answer lost;

    path = str_printf(real->arena, "%.*s/wijzigingen", STR_ARG(path));
    lost = both(real, real_role(real, "linking-pin"), real_all(real), path,
                "naam=Bij+een+late+brief", "ingang");
    must_show_both(&lost);
}

/* T-18: a way that is off the map when the report is sent costs nobody their story. */
static void test_web_version__a_way_that_went_loses_no_story(void **state)
{
    struct real        *real = *state;
    const struct actor *pin = real_role(real, "linking-pin"), *one = real_role(real, "collega");
    struct str    path = made(real, pin, STR("/routes"), STR("{\"naam\":\"Niet op de kaart\"}"));
    struct str    body = str_printf(real->arena, "verhaal=De+brief+is+te+laat&weg=%.*s",
                                    STR_ARG(str_slice(path, STR("/routes/").len, path.len)));
    struct answer form = real_post(real, one, false, STR("/signalen"), FORM, body);

    assert_int_equal(422, form.status);
    assert_true(answer_has(&form, "Deze weg staat niet meer op de kaart."));
    assert_true(answer_has(&form, ">De brief is te laat</textarea>"));
    assert_true(answer_has(&form, "name=\"weg\" value=\"\""));
}

/* I-35: two rewrite a paragraph; and nobody signs words that were changed while they read. */
static void test_web_version__two_rewrite_the_shared_story(void **state)
{
    struct real        *real = *state;
    const struct actor *one = real_role(real, "linking-pin"), *other = real_role(real, "beleid");
    struct str          path = new_bottleneck(real), unit = first_id(real, STR("/eenheden"));
    struct str          party, story, seen;
    struct answer       lost, form;

    story = str_printf(real->arena, "%.*s/partijen", STR_ARG(path));
    made(real, one, story,
         str_printf(real->arena, "{\"eenheid\":%.*s,\"mandaat\":\"beslist\"}", STR_ARG(unit)));
    party = first_id(real, story);
    story = str_printf(real->arena, "%.*s/alineas", STR_ARG(path));
    made(real, one, story, STR("{\"tekst\":\"Drie loketten wachten op elkaar.\"}"));
    path = str_printf(real->arena, "%.*s/%.*s", STR_ARG(story), STR_ARG(first_id(real, story)));
    form = real_get(real, one, false, str_printf(real->arena, "%.*s/oordelen", STR_ARG(path)));
    seen = str_copy(real->arena, version_in(form.body));
    lost =
        both(real, one, other, str_printf(real->arena, "%.*s/versies", STR_ARG(path)), "", "tekst");
    must_show_both(&lost);
    lost =
        real_post(real, other, false, str_printf(real->arena, "%.*s/oordelen", STR_ARG(path)), FORM,
                  form_of(real, "oordeel=deels&tekst=Dit+is+mijn+oordeel", "partij",
                          str_z(real->arena, party), seen));
    assert_int_equal(409, lost.status);
    assert_true(answer_has(&lost, "Dit is mijn oordeel"));
    assert_true(answer_has(&lost, "De alinea is nu: “Dit is van"));
    assert_true(answer_has(&lost, "Dit staat er nu"));
}

/* A party of a new bottleneck; gives the path of the bottleneck, and the number of the party. */
static struct str new_party(struct real *real, struct str *party_out)
{
    struct str path = new_bottleneck(real), unit = first_id(real, STR("/eenheden"));
    struct str list = str_printf(real->arena, "%.*s/partijen", STR_ARG(path));

    made(
        real, real_role(real, "linking-pin"), list,
        str_printf(real->arena, "{\"eenheid\":%.*s,\"mandaat\":\"niet-gevraagd\"}", STR_ARG(unit)));
    *party_out = first_id(real, list);
    return path;
}

static void test_web_version__two_change_the_mandate_of_a_party(void **state)
{
    struct real  *real = *state;
    struct str    party, path = new_party(real, &party);
    struct answer lost;

    path = str_printf(real->arena, "%.*s/partijen/%.*s/mandaten", STR_ARG(path), STR_ARG(party));
    lost = both(real, real_role(real, "linking-pin"), real_role(real, "beleid"), path,
                "mandaat=beslist", "tekst");
    must_show_both(&lost);
}

/* O-05, and the same in the API, which says what stands there now. */
static void test_web_version__two_change_an_agreement(void **state)
{
    struct real        *real = *state;
    const struct actor *one = real_role(real, "linking-pin"), *other = real_role(real, "beleid");
    struct str          party, path = new_party(real, &party), list, body;
    struct answer       answer, lost;

    list   = str_printf(real->arena, "%.*s/netwerkafspraken", STR_ARG(path));
    answer = real_post(real, one, true, list, "application/json",
                       str_printf(real->arena,
                                  "{\"partij\":%.*s,\"tekst\":\"Belt terug.\",\"mandaat\":"
                                  "\"onbekend\",\"ruggespraak\":\"onbekend\"}",
                                  STR_ARG(party)));
    assert_int_equal(200, answer.status);
    path = str_printf(real->arena, "%.*s/%.*s/wijzigingen", STR_ARG(list),
                      STR_ARG(first_id(real, list)));
    lost = both(real, one, other, path, "mandaat=heeft&ruggespraak=bezig", "tekst");
    must_show_both(&lost);

    answer = real_get(real, one, true, list);
    body   = str_printf(real->arena,
                        "{\"mandaat\":\"gevraagd\",\"ruggespraak\":\"bezig\",\"versie\":%.*s}",
                        STR_ARG(number_of(answer.body, "\"versie")));
    assert_int_equal(200, real_post(real, one, true, path, "application/json", body).status);
    body   = str_printf(real->arena, "{\"mandaat\":\"heeft\",%.*s",
                        STR_ARG(str_slice(body, STR("{\"mandaat\":\"gevraagd\",").len, body.len)));
    answer = real_post(real, other, true, path, "application/json", body);
    assert_int_equal(409, answer.status);
    assert_true(answer_has(&answer, "\"current\":{\"mandaat\":\"gevraagd\"}"));
}

/* K-29: one form serves all bodies, and each has a version of its own. */
static void test_web_version__two_confirm_the_contact_of_a_body(void **state)
{
    struct real        *real = *state;
    const struct actor *pin  = real_role(real, "linking-pin");
    struct str          path = STR("/gremia"), griffie = STR("/gremia/nieuw?gremium=griffie");
    struct str seen = str_copy(real->arena, version_in(real_get(real, pin, false, griffie).body));
    struct str vng  = version_in(real_get(real, pin, false, STR("/gremia/nieuw?gremium=vng")).body);
    struct answer lost;

    assert_int_equal(303, real_post(real, pin, false, path, FORM,
                                    form_of(real, "gremium=vng", "contact", "adviseur", vng))
                              .status);
    assert_int_equal(303,
                     real_post(real, pin, false, path, FORM,
                               form_of(real, "gremium=griffie", "contact", "Dit+is+van+een", seen))
                         .status);
    lost = real_post(real, pin, false, path, FORM,
                     form_of(real, "gremium=griffie", "contact", "Dit+is+van+twee", seen));
    assert_int_equal(409, lost.status);
    must_show_both(&lost);
    assert_int_equal(303, real_post(real, pin, false, path, FORM,
                                    form_of(real, "gremium=griffie", "contact", "Dit+is+van+twee",
                                            version_in(lost.body)))
                              .status);
}

/* O-14: who decides after somebody else did, reads that, and not that something was filled in wrong. */
static void test_web_version__two_decide_on_the_same_redirect(void **state)
{
    struct real        *real = *state;
    const struct actor *all  = real_all(real);
    struct str          unit = first_id(real, STR("/eenheden")), other = other_unit(real);
    struct str          path = new_bottleneck(real);
    struct answer       answer;

    path = str_printf(real->arena, "%.*s/stappen", STR_ARG(path));
    made(
        real, real_role(real, "linking-pin"), path,
        str_printf(real->arena, "{\"vraag\":\"Kan het anders?\",\"eenheid\":%.*s}", STR_ARG(unit)));
    path   = str_printf(real->arena, "/stappen/%.*s", STR_ARG(first_id(real, path)));
    answer = real_post(
        real, all, true, str_printf(real->arena, "%.*s/doorverwijzingen", STR_ARG(path)),
        "application/json",
        str_printf(real->arena, "{\"eenheid\":%.*s,\"reden\":\"Niet aan ons.\"}", STR_ARG(other)));
    assert_int_equal(200, answer.status);
    answer = real_get(real, all, true, path);
    path   = str_printf(real->arena, "/doorverwijzingen/%.*s/besluiten",
                        STR_ARG(number_of(answer.body, "\"doorverwijzing")));
    answer = real_post(real, all, false, path, FORM, STR("besluit=aangenomen"));
    assert_int_equal(303, answer.status);
    answer = real_post(real, all, false, path, FORM,
                       STR("besluit=geweigerd&reden=Toch+liever+niet&welAanTekst=De+ander"));
    assert_int_equal(409, answer.status);
    assert_true(answer_has(&answer, "Over deze doorverwijzing is al besloten."));
    assert_true(answer_has(&answer, "Toch liever niet"));
    answer =
        real_post(real, all, true, path, "application/json", STR("{\"besluit\":\"aangenomen\"}"));
    assert_int_equal(409, answer.status);
    assert_true(answer_has(&answer, "Over deze doorverwijzing is al besloten."));
}

static void test_web_version__without_a_contact_there_is_no_security_txt(void **state)
{
    struct real *real = *state;

    assert_int_equal(
        404, real_get(real, &real->actor[0], false, STR("/.well-known/security.txt")).status);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_version__who_is_second_reads_what_changed_and_keeps_the_text),
        cmocka_unit_test(test_web_version__a_fault_keeps_the_version_that_was_seen),
        cmocka_unit_test(test_web_version__without_or_with_an_odd_version_the_last_one_wins),
        cmocka_unit_test(test_web_version__the_form_tells_nothing_of_what_may_not_be_seen),
        cmocka_unit_test(test_web_version__a_bottleneck_changes_for_who_saw_it_as_it_is),
        cmocka_unit_test(test_web_version__two_change_the_same_signal),
        cmocka_unit_test(test_web_version__two_word_the_same_signal),
        cmocka_unit_test(test_web_version__two_lead_the_same_bottleneck),
        cmocka_unit_test(test_web_version__two_split_the_same_bottleneck),
        cmocka_unit_test(test_web_version__two_merge_the_same_bottleneck),
        cmocka_unit_test(test_web_version__two_close_the_same_signal),
        cmocka_unit_test(test_web_version__a_program_is_told_what_was_judged),
        cmocka_unit_test(test_web_version__two_judge_the_same_solution),
        cmocka_unit_test(test_web_version__two_ask_the_same_step),
        cmocka_unit_test(test_web_version__two_answer_the_same_step),
        cmocka_unit_test(test_web_version__two_rewrite_a_rule),
        cmocka_unit_test(test_web_version__two_redraw_a_route),
        cmocka_unit_test(test_web_version__a_way_that_went_loses_no_story),
        cmocka_unit_test(test_web_version__two_rewrite_the_shared_story),
        cmocka_unit_test(test_web_version__two_change_the_mandate_of_a_party),
        cmocka_unit_test(test_web_version__two_change_an_agreement),
        cmocka_unit_test(test_web_version__two_confirm_the_contact_of_a_body),
        cmocka_unit_test(test_web_version__two_decide_on_the_same_redirect),
        cmocka_unit_test(test_web_version__without_a_contact_there_is_no_security_txt),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
