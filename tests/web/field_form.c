// SPDX-License-Identifier: EUPL-1.2
/* tests/web/field_form.c - the form on screen keeps what was typed and says what to mend. */
#include "thing.h"

static json_t *form(struct fixture *f)
{
    json_t *page = json_object();

    table_form(&f->r, &thing_table, f->in, page);
    return page;
}

static json_t *find_in(const json_t *fields, const char *name)
{
    size_t  i;
    json_t *shown;

    json_array_foreach(fields, i,
                       shown) if (strcmp(json_string_value(json_object_get(shown, "naam")), name) ==
                                  0) return shown;
    return NULL;
}

/* The field of the form, wherever it stands. */
static json_t *shown(const json_t *page, const char *name)
{
    json_t *found = find_in(json_object_get(page, "velden"), name);
    json_t *group;
    size_t  i;

    json_array_foreach(json_object_get(page, "groepen"), i, group) if (!found) found =
        find_in(json_object_get(group, "velden"), name);
    if (!found)
        fail_msg("no field %s", name);
    return found;
}

static void assert_member(const json_t *page, const char *name, const char *key,
                          const char *expected)
{
    assert_json(json_object_get(shown(page, name), key), expected);
}

static void test_web_field_form__shows_every_kind(void **state)
{
    static const char *const kind[][2] = {
        {"verhaal", "is_tekst"}, {"naam", "is_regel"},      {"terug", "is_verborgen"},
        {"kleur", "is_radio"},   {"kleuren", "is_vinkjes"}, {"aantal", "is_getal"},
        {"dag", "is_datum"},     {"sinds", "is_regel"},     {"eenheid", "is_keuze"},
        {"spoed", "is_vink"},    {"akkoord", "is_radio"},   {"signalen", "is_verborgen"}};
    struct fixture *f = *state;
    json_t         *page;

    f->r.method = METHOD_GET;
    page        = form(f);
    for (size_t i = 0; i < ARRAY_LEN(kind); i++)
        assert_member(page, kind[i][0], kind[i][1], "true");
    assert_member(page, "verhaal", "is_regel", "false");
    assert_member(page, "verhaal", "verplicht", "true");
    assert_member(page, "verhaal", "uitleg", "\"Schrijf het zo op.\"");
    assert_member(page, "naam", "uitleg", "null");
    assert_member(page, "naam", "fout", "null");
    assert_json(json_object_get(page, "fouten"), "[]");
    assert_json(json_object_get(page, "aantal_fouten"), "null");
    assert_json(json_object_get(page, "fout"), "false");
    assert_int_equal(OK, f->ctx.err.rc);
    json_decref(page);
}

/* Neither what was typed nor what is known: a page may be kept, or read over a shoulder. */
static void test_web_field_form__a_password_is_never_sent_back(void **state)
{
    static const struct field secret[] = {
        FIELD(struct thing, name, "wachtwoord", FIELD_LINE, FIELD_IN, "Welk wachtwoord?")};
    static const struct table table = TABLE("Geheim", struct thing, secret);
    struct fixture           *f     = *state;

    f->in->name = STR("een oud wachtwoord");
    sent(f, "wachtwoord", "een lang wachtwoord");
    for (int i = 0; i < 2; i++) {
        json_t *page = json_object();

        f->r.method = i ? METHOD_GET : METHOD_POST;
        table_form(&f->r, &table, f->in, page);
        assert_member(page, "wachtwoord", "is_geheim", "true");
        assert_member(page, "wachtwoord", "is_regel", "false");
        assert_member(page, "wachtwoord", "waarde", "\"\"");
        json_decref(page);
    }
}

static void test_web_field_form__shows_what_is_known(void **state)
{
    struct fixture *f   = *state;
    struct str      one = STR("blauw");
    json_t         *page;

    f->r.method   = METHOD_GET;
    f->in->colour = STR("rood");
    f->in->unit   = 17;
    f->in->day    = f->ctx.today;
    f->in->amount = 1200;
    f->in->urgent = true;
    VEC_PUSH(f->ctx.arena, &f->in->colours, one);
    page = form(f);
    assert_member(page, "kleur", "opties",
                  "[{\"waarde\": \"rood\", \"label\": \"Rood\","
                  "  \"uitleg\": \"De kleur van een sein\","
                  "  \"gekozen\": true, \"id\": \"kleur-1\"},"
                  " {\"waarde\": \"blauw\", \"label\": \"Blauw\", \"uitleg\": null,"
                  "  \"gekozen\": false, \"id\": \"kleur-2\"},"
                  " {\"waarde\": \"groen\", \"label\": \"Groen\", \"uitleg\": null,"
                  "  \"gekozen\": false, \"id\": \"kleur-3\"}]");
    assert_member(page, "eenheid", "opties",
                  "[{\"waarde\": \"\", \"label\": \"Maak een keuze\", \"uitleg\": null,"
                  "  \"gekozen\": false, \"id\": \"eenheid-1\"},"
                  " {\"waarde\": \"3\", \"label\": \"Loket\", \"uitleg\": null,"
                  "  \"gekozen\": false, \"id\": \"eenheid-2\"},"
                  " {\"waarde\": \"17\", \"label\": \"Beleid\", \"uitleg\": null,"
                  "  \"gekozen\": true, \"id\": \"eenheid-3\"}]");
    assert_member(page, "dag", "waarde", "\"2026-03-02\"");
    assert_member(page, "aantal", "waarde", "\"1200\"");
    assert_member(page, "spoed", "waarde", "\"ja\"");
    assert_member(page, "spoed", "gekozen", "true");
    json_decref(page);
}

static void test_web_field_form__keeps_what_was_typed(void **state)
{
    struct fixture *f = *state;
    json_t         *page, *options;

    sent(f, "verhaal", "Zo <b>ging</b> het.");
    sent(f, "naam", " veel te lange naam ");
    sent(f, "dag", "gisteren");
    sent(f, "aantal", "1.2");
    sent(f, "kleuren", "groen");
    sent(f, "spoed", "on");
    assert_int_equal(ERR_INVALID, parse(f));
    page = form(f);
    assert_member(page, "verhaal", "waarde", "\"Zo <b>ging</b> het.\"");
    assert_member(page, "naam", "waarde", "\" veel te lange naam \"");
    assert_member(page, "aantal", "waarde", "\"1.2\"");
    assert_member(page, "dag", "waarde", "\"gisteren\"");
    assert_member(page, "dag", "is_regel", "true"); /* a date field cannot hold that */
    assert_member(page, "spoed", "gekozen", "true");
    options = json_object_get(shown(page, "kleuren"), "opties");
    assert_json(json_object_get(json_array_get(options, 2), "gekozen"), "true");
    json_decref(page);
}

static void test_web_field_form__typed_date_goes_back_as_the_browser_wants_it(void **state)
{
    struct fixture *f = *state;
    json_t         *page;

    assert_int_equal(OK, parse_one(f, "dag", "2 maart 2026"));
    page = form(f);
    assert_member(page, "dag", "waarde", "\"2026-03-02\"");
    assert_member(page, "dag", "is_datum", "true");
    json_decref(page);
}

static void test_web_field_form__groups_open_when_something_is_inside(void **state)
{
    struct fixture *f = *state;
    json_t         *page, *group;

    assert_int_equal(ERR_INVALID, parse_one(f, "aantal", "veel"));
    page  = form(f);
    group = json_object_get(page, "groepen");
    assert_int_equal(3, json_array_size(json_object_get(page, "velden")));
    assert_int_equal(2, json_array_size(group));
    assert_json(json_object_get(json_array_get(group, 0), "titel"), "\"Wie raakt het, hoe vaak?\"");
    assert_json(json_object_get(json_array_get(group, 0), "open"), "true");
    assert_int_equal(4, json_array_size(json_object_get(json_array_get(group, 0), "velden")));
    assert_json(json_object_get(json_array_get(group, 1), "open"), "false");
    json_decref(page);
    assert_int_equal(OK, parse_one(f, "eenheid", "3"));
    page  = form(f);
    group = json_object_get(page, "groepen");
    assert_json(json_object_get(json_array_get(group, 0), "open"), "false");
    assert_json(json_object_get(json_array_get(group, 1), "open"), "true");
    json_decref(page);
}

/* The summary has the text of the field, in the order of the form, and links to the control. */
static void test_web_field_form__faults_are_listed_and_linked(void **state)
{
    struct fixture *f = *state;
    json_t         *page;

    fault_add(&f->ctx, "day", "Welke dag? Deze is vrij.");
    fault_add(&f->ctx, "colour", "Kies iets anders.");
    fault_add(&f->ctx, "back", "Dit kan niet.");
    fault_add(&f->ctx, "", "Zo gaat het niet.");
    fault_add(&f->ctx, "day", "Of ga bellen.");
    page = form(f);
    assert_json(
        json_object_get(page, "fouten"),
        "[{\"id\": null, \"veld\": null, \"tekst\": \"Zo gaat het niet.\"},"
        " {\"id\": null, \"veld\": null, \"tekst\": \"Dit kan niet.\"},"
        " {\"id\": \"kleur-1\", \"veld\": \"Welke kleur?\", \"tekst\": \"Kies iets anders.\"},"
        " {\"id\": \"dag\", \"veld\": null, \"tekst\": \"Welke dag? Deze is vrij. Of ga "
        "bellen.\"}]");
    assert_json(json_object_get(page, "aantal_fouten"), "4");
    assert_json(json_object_get(page, "fout"), "true");
    assert_member(page, "dag", "fout", "\"Welke dag? Deze is vrij. Of ga bellen.\"");
    json_decref(page);
}

static void test_web_field_form__options_are_in_the_language_of_the_reader(void **state)
{
    struct fixture *f = *state;
    json_t         *page;

    f->ctx.lang = LANG_EN;
    page        = form(f);
    assert_json(json_object_get(json_array_get(json_object_get(shown(page, "kleur"), "opties"), 0),
                                "label"),
                "\"Red\"");
    json_decref(page);
    assert_int_equal(ERR_INVALID, parse_one(f, "verhaal", letters(f, LIMIT_STORY + 1)));
    assert_non_null(strstr(f->ctx.faults.item[0].text, "20,001"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_web_field_form__shows_every_kind),
        CASE(test_web_field_form__a_password_is_never_sent_back),
        CASE(test_web_field_form__shows_what_is_known),
        CASE(test_web_field_form__keeps_what_was_typed),
        CASE(test_web_field_form__typed_date_goes_back_as_the_browser_wants_it),
        CASE(test_web_field_form__groups_open_when_something_is_inside),
        CASE(test_web_field_form__faults_are_listed_and_linked),
        CASE(test_web_field_form__options_are_in_the_language_of_the_reader),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
