// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/gate.c - personal data that somebody is about to send: asked about, never decided for them.
 *
 * Names and numbers are test words (tests/data/personal).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "real_help.h"

#define FORM  "application/x-www-form-urlencoded"
#define JSON  "application/json"
#define BSN   "111222333"
#define STORY "Mevrouw+Aarts+heeft+bsn+" BSN "+en+wacht."

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

/* A signal with this story, sent by a program that says what to do, or "" . */
static struct answer send(struct real *real, const char *story, const char *choice)
{
    struct str body =
        choice[0] ? str_printf(real->scratch, "{\"verhaal\":\"%s\",\"persoonsgegevens\":\"%s\"}",
                               story, choice)
                  : str_printf(real->scratch, "{\"verhaal\":\"%s\"}", story);

    return real_post(real, real_role(real, "collega"), true, STR("/signalen"), JSON, body);
}

static struct answer send_form(struct real *real, const char *path, const char *body)
{
    return real_post(real, real_role(real, "collega"), false, str_of(path), FORM, str_of(body));
}

/* The names of the questions on a page, each with a value: "&persoonsgegevens-verhaal-12=nodig". */
static struct str choices(struct real *real, struct str page, const char *value)
{
    struct str before = STR("name=\"persoonsgegevens-"), all = STR(""), last = STR("");

    for (;;) {
        size_t     at = str_find(page, before);
        struct str name;

        if (at == page.len)
            return all;
        page = str_slice(page, at + STR("name=\"").len, page.len);
        name = str_slice(page, 0, str_find(page, STR("\"")));
        if (!str_eq(name, last))
            all = str_printf(real->scratch, "%.*s&%.*s=%s", STR_ARG(all), STR_ARG(name), value);
        last = name;
    }
}

/* The newest signal, as a list has it. */
static struct str newest(struct real *real)
{
    struct answer list = real_get(real, real_role(real, "collega"), true, STR("/signalen?limit=1"));

    assert_int_equal(200, list.status);
    return list.body;
}

/* X-01, AVG-02: the field, the kind and the place, and not the number. */
static void test_web_gate__a_program_hears_which_kind_stands_where(void **state)
{
    struct real  *real   = *state;
    struct str    before = real_counts(real);
    struct answer answer = send(real, "Zij heeft bsn " BSN ".", "");

    assert_int_equal(400, answer.status);
    assert_true(answer_has(&answer, "#/verhaal"));
    assert_true(answer_has(&answer, "Op teken 15 begint een burgerservicenummer"));
    assert_false(answer_has(&answer, BSN));
    answer = send(real, "Op NL91 ABNA 0417 1643 00 staat niets.", "");
    assert_int_equal(400, answer.status);
    assert_true(answer_has(&answer, "Op teken 4 begint een rekeningnummer"));
    assert_false(answer_has(&answer, "0417"));
    assert_true(str_eq(before, real_counts(real)));
}

static void test_web_gate__a_program_says_what_to_do(void **state)
{
    struct real  *real = *state;
    struct answer answer;

    answer = send(real, "Zij heeft bsn " BSN " en Fatima Aarts wacht.", "vervang");
    assert_int_equal(201, answer.status);
    assert_true(answer_has(&answer, "Zij heeft bsn [burgerservicenummer] en [inwoner A] wacht."));
    answer = send(real, "Zij heeft bsn " BSN ".", "nodig"); /* of a name only */
    assert_int_equal(400, answer.status);
    assert_true(answer_has(&answer, "laten wij niet in de tekst staan"));
    assert_false(answer_has(&answer, BSN));
    answer = send(real, "Mevrouw Aarts wacht.", "nodig");
    assert_int_equal(201, answer.status);
    assert_true(answer_has(&answer, "Mevrouw Aarts wacht."));
    answer = send(real, "Zij heeft bsn " BSN ".", "misschien");
    assert_int_equal(400, answer.status);
    assert_false(answer_has(&answer, BSN));
}

/* A name has no check digits: a program is not stopped by it, and nothing is changed in silence. */
static void test_web_gate__a_name_from_a_program_stays_as_it_was(void **state)
{
    struct answer answer = send(*state, "Mevrouw Aarts wacht. Zaaknummer " BSN ".", "");

    assert_int_equal(201, answer.status);
    assert_true(answer_has(&answer, "Mevrouw Aarts wacht. Zaaknummer " BSN "."));
}

/* The kind and the place of what was sent, never the words. */
static void test_web_gate__a_program_hears_what_was_seen(void **state)
{
    struct answer answer = send(*state, "Ijé: mevrouw Aarts, 06-12345678.", "");

    assert_int_equal(201, answer.status);
    assert_true(answer_has(&answer,
                           "\"persoonsgegevens\":[{\"veld\":\"verhaal\",\"soort\":\"naam\","
                           "\"vanaf\":13,\"tot\":18},{\"veld\":\"verhaal\",\"soort\":"
                           "\"telefoon\",\"vanaf\":20,\"tot\":31}]"));
    answer = send(*state, "Een brief kwam te laat.", "");
    assert_true(answer_has(&answer, "\"persoonsgegevens\":[]"));
}

static struct str part_of(struct real *real, const struct answer *made)
{
    struct str    where = str_slice(answer_header(made, "Location", 0), 7, 100);
    struct answer list;

    where = str_printf(real->arena, "%.*s/nodige-gegevens", STR_ARG(where));
    list  = real_get(real, real_role(real, "collega"), true, where);
    assert_int_equal(200, list.status);
    return list.body;
}

/* what helping needs is not in the story; it is with the signal, and its words in no answer. */
static void test_web_gate__what_is_needed_is_kept_apart(void **state)
{
    struct real  *real   = *state;
    struct answer answer = send(real, "Mevrouw Aarts heeft bsn " BSN " nu.", "apart"), none;
    struct str    list;

    assert_int_equal(201, answer.status);
    assert_true(answer_has(&answer, "Mevrouw [inwoner A] heeft bsn [burgerservicenummer] nu."));
    assert_false(answer_has(&answer, BSN));
    list = part_of(real, &answer);
    assert_true(str_find(list, STR("Dit stond in de tekst")) < list.len);
    assert_true(str_find(list, STR("\"gewist\":false")) < list.len);
    assert_true(str_find(list, STR(BSN)) == list.len);
    none = send(real, "Een brief kwam te laat.", "apart");
    assert_int_equal(201, none.status);
    list = part_of(real, &none);
    assert_true(str_find(list, STR("\"items\":[]")) < list.len);
    answer = real_post(real, real_role(real, "collega"), true, STR("/notities"), JSON,
                       STR("{\"tekst\":\"bsn " BSN "\",\"persoonsgegevens\":\"apart\"}"));
    assert_int_equal(400, answer.status); /* a note has no signal */
    assert_true(answer_has(&answer, "Hier kunnen wij niets apart bewaren"));
    assert_false(answer_has(&answer, BSN));
}

/* The form as a page has it, with the version that it was made of. */
static struct str with_version(struct real *real, const struct actor *actor, struct str path,
                               const char *body)
{
    struct answer page = real_get(real, actor, false, path);
    struct str    rest =
        str_slice(page.body, str_find(page.body, STR("name=\"versie\"")), page.body.len);
    size_t at = str_find(rest, STR("value=\"")) + STR("value=\"").len;

    assert_int_equal(200, page.status);
    rest = str_slice(rest, at, rest.len);
    rest = str_slice(rest, 0, str_find(rest, STR("\"")));
    return str_printf(real->scratch, "versie=%.*s&%s", STR_ARG(rest), body);
}

/* Sends a form that is asked about, and then chooses to keep apart. */
static struct answer send_apart(struct real *real, const struct actor *actor, struct str path,
                                struct str body)
{
    struct answer page = real_post(real, actor, false, path, FORM, body);

    assert_int_equal(422, page.status);
    if (!answer_has(&page, "Bewaar dit apart"))
        fail_msg("%.*s does not offer it", STR_ARG(path));
    body = str_printf(real->scratch, "%.*s%.*s", STR_ARG(body),
                      STR_ARG(choices(real, page.body, "apart")));
    return real_post(real, actor, false, path, FORM, body);
}

/* The page with what was kept, for who says why it is read. */
static struct answer read_part(struct real *real, const struct actor *actor, struct str list,
                               int nth)
{
    struct str path;

    for (int i = 0; i <= nth; i++)
        list = str_slice(list, str_find(list, STR("\"id\":")) + STR("\"id\":").len, list.len);
    path = str_printf(real->scratch, "/nodige-gegevens/%.*s/inzagen",
                      STR_ARG(str_slice(list, 0, str_find(list, STR(",")))));
    return real_post(real, actor, false, path, FORM, STR("reden=Om+te+bellen."));
}

/*
 * What is written at a signal later is kept with it too: what its owner adds, and the mistake that its handler
 * writes down.  The handler reads it back, each part as it was; the one who wrote it does not.
 */
static void test_web_gate__what_is_written_later_is_kept_and_read(void **state)
{
    struct real        *real    = *state;
    const struct actor *owner   = real_role(real, "collega"),
                       *handler = real_role(real, "linking-pin");
    struct answer made          = send(real, "Een brief kwam te laat.", ""), answer;
    struct str path = str_copy(real->arena, str_slice(answer_header(&made, "Location", 0), 7, 100));
    struct str adding = str_printf(real->arena, "%.*s/aanvullingen", STR_ARG(path));
    struct str hand   = str_printf(real->arena, "%.*s/overdrachten", STR_ARG(path));
    struct str wrong  = str_printf(real->arena, "%.*s/correcties", STR_ARG(path)), list, before;

    answer = send_apart(real, owner, adding,
                        with_version(real, owner, adding, "feiten=Bel+0612345678."));
    assert_int_equal(303, answer.status);
    answer = real_post(real, handler, false, hand, FORM,
                       with_version(real, handler, hand, "behandelaar=&reden=Ik+pak+het+op."));
    assert_int_equal(303, answer.status);
    before = real_counts(real);
    answer = send_apart(real, handler, wrong,
                        STR("fout=Het+bsn+" BSN "+klopt+niet.&waar1=&wat1=Een+schuld."));
    assert_true(answer.status >= 400 && answer_has(&answer, BSN)); /* a place is missing */
    assert_true(str_eq(before, real_counts(real)));
    answer = send_apart(real, handler, wrong, STR("fout=Het+bsn+" BSN "+klopt+niet."));
    assert_int_equal(303, answer.status);
    list = part_of(real, &made);
    assert_true(str_find(list, STR("0612345678")) == list.len &&
                str_find(list, STR(BSN)) == list.len);
    answer = real_get(real, handler, false, path);
    assert_true(answer_has(&answer, "Bel [telefoonnummer]."));
    assert_true(answer_has(&answer, "Het bsn [burgerservicenummer] klopt niet."));
    assert_false(answer_has(&answer, BSN) || answer_has(&answer, "0612345678"));

    answer = read_part(real, handler, list, 0);
    assert_int_equal(200, answer.status);
    assert_true(answer_has(&answer, "[telefoonnummer]: 0612345678"));
    assert_false(answer_has(&answer, BSN));
    answer = read_part(real, handler, list, 1);
    assert_true(answer_has(&answer, "[burgerservicenummer]: " BSN));
    answer = read_part(real, owner, list, 0);
    assert_true(answer.status >= 400 && !answer_has(&answer, "0612345678"));
}

/* A page offers it for a signal, offers no number to stay, and a send that fails keeps nothing. */
static void test_web_gate__a_page_keeps_apart_too(void **state)
{
    struct real  *real = *state;
    struct answer page = send_form(real, "/signalen", "verhaal=" STORY), sent;
    struct str    all  = choices(real, page.body, "apart"), body, before;

    assert_true(answer_has(&page, "Bewaar dit apart en zet hier [burgerservicenummer]"));
    assert_true(answer_has(&page, "Laat staan: de lezers hebben het nodig")); /* the name */
    before = real_counts(real);
    body   = str_printf(real->scratch, "actie=versturen&soort=onzin&verhaal=%s%.*s", STORY,
                        STR_ARG(all));
    sent   = send_form(real, "/signalen", str_z(real->scratch, body));
    assert_true(sent.status >= 400 && answer_has(&sent, BSN)); /* every letter is still there */
    assert_true(str_eq(before, real_counts(real)));
    body = str_printf(real->scratch, "actie=versturen&verhaal=%s%.*s", STORY,
                      STR_ARG(choices(real, page.body, "nodig")));
    sent = send_form(real, "/signalen", str_z(real->scratch, body));
    assert_int_equal(422, sent.status); /* a number does not stay because of that */
    assert_true(str_eq(before, real_counts(real)));
    body = str_printf(real->scratch, "actie=versturen&verhaal=%s%.*s", STORY, STR_ARG(all));
    sent = send_form(real, "/signalen", str_z(real->scratch, body));
    assert_int_equal(303, sent.status);
    assert_true(str_find(newest(real), STR("Mevrouw [inwoner A] heeft bsn [burgerservicenummer]")) <
                newest(real).len);
    page = send_form(real, "/notities", "tekst=" STORY);
    assert_int_equal(422, page.status);
    assert_true(answer_has(&page, "Vervang door [burgerservicenummer]"));
    assert_false(answer_has(&page, "Bewaar dit apart"));
}

static void test_web_gate__the_check_page_asks_and_stores_nothing(void **state)
{
    struct real  *real   = *state;
    struct str    before = real_counts(real);
    struct answer page   = send_form(real, "/signalen", "verhaal=" STORY);

    assert_int_equal(200, page.status);
    assert_true(answer_has(&page, "Mevrouw <mark>Aarts</mark> heeft bsn <mark>" BSN "</mark>"));
    assert_true(answer_has(&page, "Vervang door [inwoner A]"));
    assert_true(answer_has(&page, "Vervang door [burgerservicenummer]"));
    assert_true(answer_has(&page, "value=\"Mevrouw Aarts heeft bsn " BSN " en wacht.\""));
    page = send_form(real, "/signalen", "actie=versturen&verhaal=" STORY); /* nothing chosen */
    assert_int_equal(422, page.status);
    assert_true(answer_has(&page, "Vervang door [inwoner A]"));
    assert_true(str_eq(before, real_counts(real)));
}

static void test_web_gate__what_was_chosen_is_what_is_stored(void **state)
{
    struct real  *real = *state;
    struct str    body, all;
    struct answer page = send_form(real, "/signalen", "verhaal=" STORY), sent;

    all  = choices(real, page.body, "vervang");
    body = str_printf(real->scratch, "actie=versturen&verhaal=%s%.*s", STORY, STR_ARG(all));
    sent = send_form(real, "/signalen", str_z(real->scratch, body));
    assert_int_equal(303, sent.status);
    assert_true(str_find(newest(real), STR("Mevrouw [inwoner A] heeft bsn [burgerservicenummer]")) <
                newest(real).len);
    all  = choices(real, page.body, "geen-persoon");
    body = str_printf(real->scratch, "actie=versturen&verhaal=%s%.*s", STORY, STR_ARG(all));
    sent = send_form(real, "/signalen", str_z(real->scratch, body));
    assert_int_equal(303, sent.status);
    assert_true(str_find(newest(real), STR("Mevrouw Aarts heeft bsn " BSN " en wacht.")) <
                newest(real).len);
}

/* Every other form goes by the same gate, and comes back with every letter. */
static void test_web_gate__a_form_without_a_check_page_asks_too(void **state)
{
    struct real        *real  = *state;
    const struct actor *actor = real_role(real, "collega");
    struct answer       made  = send(real, "Een verhaal zonder iemand erin.", "");
    struct str          path = str_slice(answer_header(&made, "Location", 0), 7, 100), body, before;
    struct answer       page, sent;

    path   = str_printf(real->arena, "%.*s/zinnen", STR_ARG(path));
    before = real_counts(real);
    page   = real_post(real, actor, false, path, FORM, STR("zin=Mevrouw+Aarts+krijgt+geen+brief"));
    assert_int_equal(422, page.status);
    assert_true(answer_has(&page, "value=\"Mevrouw Aarts krijgt geen brief\""));
    assert_true(answer_has(&page, "Er is nog niets opgeslagen"));
    assert_true(str_eq(before, real_counts(real)));
    body = str_printf(real->scratch, "zin=Mevrouw+Aarts+krijgt+geen+brief%.*s",
                      STR_ARG(choices(real, page.body, "vervang")));
    sent = real_post(real, actor, false, path, FORM, body);
    assert_int_equal(303, sent.status);
    assert_true(str_find(newest(real), STR("Mevrouw [inwoner A] krijgt geen brief")) <
                newest(real).len);
}

/* A choice belongs to the words: other words are asked about anew. */
static void test_web_gate__a_choice_is_for_these_words(void **state)
{
    struct real  *real = *state;
    struct answer page = send_form(real, "/signalen", "verhaal=" STORY);
    struct str body = str_printf(real->scratch, "actie=versturen&verhaal=Mevrouw+Bakker+wacht.%.*s",
                                 STR_ARG(choices(real, page.body, "nodig")));

    page = send_form(real, "/signalen", str_z(real->scratch, body));
    assert_int_equal(422, page.status);
    assert_true(answer_has(&page, "<mark>Bakker</mark>"));
}

/* What is meant to hold a name or number is not asked about. */
static void test_web_gate__a_number_of_a_unit_passes(void **state)
{
    struct real  *real   = *state;
    struct answer answer = real_post(real, real_all(real), true, STR("/eenheden"), JSON,
                                     STR("{\"naam\":\"Team " BSN "\",\"code\":\"team-nul\","
                                         "\"persoonsgegevens\":\"nodig\"}"));

    assert_int_equal(400, answer.status); /* no text is looked into, so the key is not known */
    assert_false(answer_has(&answer, "burgerservicenummer"));
}

/* While typing: places and kinds to a program, the words only to the page of who typed them. */
static void test_web_gate__asking_stores_nothing_and_repeats_nothing(void **state)
{
    struct real  *real   = *state;
    struct str    before = real_counts(real);
    struct answer page   = send_form(real, "/persoonsgegevens/zien", "verhaal=" STORY "+Aarts.");
    struct answer answer =
        real_post(real, real_role(real, "collega"), true, STR("/persoonsgegevens/_zoek"), JSON,
                  STR("{\"verhaal\":\"Ij\u00e9 " BSN "\"}"));

    assert_int_equal(200, page.status);
    assert_true(answer_has(&page, "<mark>Aarts</mark>"));
    assert_true(answer_has(&page, "2 woorden of nummers"));
    assert_int_equal(200, answer.status);
    assert_true(answer_has(&answer, "\"soort\":\"bsn\""));
    assert_true(answer_has(&answer, "\"vanaf\":4"));
    assert_true(answer_has(&answer, "\"zeker\":true"));
    assert_false(answer_has(&answer, BSN));
    assert_true(str_eq(before, real_counts(real)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_gate__a_program_hears_which_kind_stands_where),
        cmocka_unit_test(test_web_gate__a_program_says_what_to_do),
        cmocka_unit_test(test_web_gate__a_name_from_a_program_stays_as_it_was),
        cmocka_unit_test(test_web_gate__a_program_hears_what_was_seen),
        cmocka_unit_test(test_web_gate__what_is_needed_is_kept_apart),
        cmocka_unit_test(test_web_gate__what_is_written_later_is_kept_and_read),
        cmocka_unit_test(test_web_gate__a_page_keeps_apart_too),
        cmocka_unit_test(test_web_gate__the_check_page_asks_and_stores_nothing),
        cmocka_unit_test(test_web_gate__what_was_chosen_is_what_is_stored),
        cmocka_unit_test(test_web_gate__a_form_without_a_check_page_asks_too),
        cmocka_unit_test(test_web_gate__a_choice_is_for_these_words),
        cmocka_unit_test(test_web_gate__a_number_of_a_unit_passes),
        cmocka_unit_test(test_web_gate__asking_stores_nothing_and_repeats_nothing),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
