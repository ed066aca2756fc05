// SPDX-License-Identifier: EUPL-1.2
/* tests/web/field.c - forms and JSON into a struct, by one table. */
#include "thing.h"

static void test_web_field__blank_is_not_given(void **state)
{
    struct fixture *f = *state;

    assert_true(f->in->amount == NUMBER_NONE);
    assert_false(date_is_given(f->in->day));
    assert_int_equal(0, f->in->unit);
    assert_int_equal(0, f->in->story.len);
}

static void test_web_field__story_is_never_edited(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(OK, parse_one(f, "verhaal", "  Zo\r\n\r\nging\t\xe2\x80\x8b e\xcc\x81 \r\n"));
    assert_str("  Zo\n\nging\t\xe2\x80\x8b e\xcc\x81 \n", f->in->story);
    assert_int_equal(OK, parse_one(f, "verhaal", "a\rb\r"));
    assert_str("a\rb\r", f->in->story);
    assert_int_equal(
        OK, parse_one(f, "verhaal", "Zo\r\r\nging\r")); /* as one line end; a lone CR stays */
    assert_str("Zo\nging\r", f->in->story);
}

static void test_web_field__line_is_trimmed_and_one_line(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(OK, parse_one(f, "naam", " \t loket \r\n"));
    assert_str("loket", f->in->name);
    assert_int_equal(ERR_INVALID, parse_one(f, "naam", "een\ntwee"));
    assert_fault(f, "name", "Schrijf dit op één regel.");
    assert_int_equal(ERR_INVALID, parse_one(f, "naam", "a\xE2\x80\xAEgnp"));
    assert_fault(f, "name",
                 "Hier staan onzichtbare tekens in die letters omdraaien. Typ het opnieuw.");
    assert_int_equal(OK, parse_one(f, "verhaal", "Zo \xE2\x80\xAEstond het er."));
    assert_str("Zo \xE2\x80\xAEstond het er.", f->in->story);
}

static void test_web_field__length_counts_code_points(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(OK, parse_one(f, "naam", letters(f, 10)));
    assert_int_equal(ERR_INVALID, parse_one(f, "naam", letters(f, 11)));
    assert_fault(f, "name", "Deze tekst is te lang: 11 tekens. Maak er hoogstens 10 van.");
    assert_int_equal(OK, parse_one(f, "verhaal", letters(f, LIMIT_STORY)));
    assert_int_equal(ERR_INVALID, parse_one(f, "verhaal", letters(f, LIMIT_STORY + 1)));
    assert_fault(f, "story", "Deze tekst is te lang: 20.001 tekens. Maak er hoogstens 20.000 van.");
}

static void test_web_field__missing_names_the_question(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(ERR_INVALID, parse_one(f, "verhaal", " \r\n "));
    assert_fault(f, "story", "Vul dit nog in: Wat ziet u gebeuren?");
    assert_int_equal(ERR_INVALID, parse_json(f, "{}"));
    assert_fault(f, "story", "Vul dit nog in: Wat ziet u gebeuren?");
    assert_int_equal(ERR_INVALID, parse_json(f, "{\"verhaal\": null}"));
    assert_fault(f, "story", "Vul dit nog in: Wat ziet u gebeuren?");
}

static void test_web_field__date_as_people_write_it(void **state)
{
    static const char *const good[] = {"2026-03-02",   "2-3-2026",     "02-03-2026",
                                       "2 maart 2026", "2 March 2026", " 02  MAART 2026 "};
    static const char *const bad[]  = {"2-3-26", "maart 2026", "2026-03",    "2/3/2026",
                                       "morgen", "2 3 2026",   "2-3-2026-1", "2 maart 2026 nog wat"};
    struct fixture          *f      = *state;

    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        assert_int_equal(OK, parse_one(f, "dag", good[i]));
        assert_day(f, "2026-03-02");
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(ERR_INVALID, parse_one(f, "dag", bad[i]));
        assert_fault(f, "day", "Schrijf de datum zo: 2 maart 2026.");
        assert_false(date_is_given(f->in->day));
    }
    assert_int_equal(ERR_INVALID, parse_one(f, "dag", "31-2-2026"));
    assert_fault(f, "day", "Deze dag bestaat niet. Kijk de datum na.");
    assert_int_equal(OK, parse_one(f, "dag", " "));
    assert_false(date_is_given(f->in->day));
}

static void test_web_field__moment_as_well_as_it_is_known(void **state)
{
    static const char *const pair[][2] = {
        {"2011", "2011"},          {"2023-05", "2023-05"}, {"2021-01-01", "2021-01-01"},
        {"mei 2023", "2023-05"},   {"5-2023", "2023-05"},  {"1 januari 2021", "2021-01-01"},
        {"1-1-2021", "2021-01-01"}};
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(pair); i++) {
        assert_int_equal(OK, parse_one(f, "sinds", pair[i][0]));
        assert_str(pair[i][1], f->in->since);
    }
    assert_int_equal(ERR_INVALID, parse_one(f, "sinds", "13-2023"));
    assert_int_equal(ERR_INVALID, parse_one(f, "sinds", "lang geleden"));
    assert_string_equal("since", f->ctx.faults.item[0].member);
}

static void test_web_field__number_with_dots(void **state)
{
    static const struct {
        const char *text;
        int64_t     number;
    } good[]                       = {{"0", 0},
                                      {"1200", 1200},
                                      {"1.200", 1200},
                                      {" 12.000.000 ", 12000000},
                                      {"1.000.000.000", 1000000000}};
    static const char *const bad[] = {"1.2",  "1.20",   "1200.000", "1.2.345", "1..200",
                                      ".200", "1.200.", "1,5",      "twaalf",  "12 3"};
    struct fixture          *f     = *state;

    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        assert_int_equal(OK, parse_one(f, "aantal", good[i].text));
        assert_true(f->in->amount == good[i].number);
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(ERR_INVALID, parse_one(f, "aantal", bad[i]));
        assert_fault(f, "amount", "Schrijf een heel getal, bijvoorbeeld 12.");
    }
    assert_int_equal(ERR_INVALID, parse_one(f, "aantal", "-1"));
    assert_fault(f, "amount", "Geef een getal van 0 tot en met 1.000.000.000.");
    assert_int_equal(ERR_INVALID, parse_one(f, "aantal", "1000000001"));
    assert_int_equal(OK, parse_one(f, "aantal", ""));
    assert_true(f->in->amount == NUMBER_NONE);
}

static void test_web_field__option_must_be_in_the_list(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(OK, parse_one(f, "kleur", "rood"));
    assert_str("rood", f->in->colour);
    assert_int_equal(ERR_INVALID, parse_one(f, "kleur", "roze"));
    assert_fault(f, "colour", "Kies een antwoord uit de lijst.");
    assert_int_equal(OK, parse_one(f, "kleur", ""));
    assert_int_equal(0, f->in->colour.len);
}

static void test_web_field__options_come_from_repeated_fields(void **state)
{
    struct fixture *f = *state;

    sent(f, "verhaal", "Het loopt vast.");
    sent(f, "kleuren", "groen");
    sent(f, "kleuren", "");
    sent(f, "kleuren", "rood");
    sent(f, "kleuren", "groen");
    assert_int_equal(OK, parse(f));
    assert_int_equal(2, f->in->colours.len);
    assert_str("groen", f->in->colours.item[0]);
    assert_str("rood", f->in->colours.item[1]);
    sent(f, "kleuren", "blauw");
    assert_int_equal(ERR_INVALID, parse(f));
    assert_fault(f, "colours", "Kies hoogstens 2 antwoorden.");
}

static void test_web_field__flag_and_refs(void **state)
{
    static const char *const yes[] = {"ja", "1", "on"};
    struct fixture          *f     = *state;

    for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
        assert_int_equal(OK, parse_one(f, "spoed", yes[i]));
        assert_true(f->in->urgent);
    }
    assert_int_equal(OK, parse_one(f, "spoed", "nee"));
    assert_false(f->in->urgent);
    assert_int_equal(ERR_INVALID, parse_one(f, "spoed", "misschien"));
    assert_int_equal(OK, parse_one(f, "eenheid", "17"));
    assert_int_equal(17, f->in->unit);
    assert_int_equal(ERR_INVALID, parse_one(f, "eenheid", "0"));
    assert_int_equal(ERR_INVALID, parse_one(f, "eenheid", "x"));
    assert_fault(f, "unit", "Kies een antwoord uit de lijst.");
}

static void test_web_field__given_twice_is_a_fault(void **state)
{
    struct fixture *f = *state;

    sent(f, "verhaal", "Het loopt vast.");
    sent(f, "naam", "een");
    sent(f, "naam", "een");
    assert_int_equal(ERR_INVALID, parse(f));
    assert_fault(f, "name", "Dit antwoord kwam twee keer binnen. Geef het één keer.");
}

static void test_web_field__form_leaves_other_fields_alone(void **state)
{
    struct fixture *f = *state;

    sent(f, "verhaal", "Het loopt vast.");
    sent(f, "csrf", "x");
    sent(f, "bewaard.naam", "x");
    sent(f, "gemaaktOp", "2026-03-02T09:30:00Z");
    assert_int_equal(OK, parse(f));
    assert_int_equal(0, f->in->made);
}

static void test_web_field__all_faults_at_once(void **state)
{
    struct fixture *f = *state;

    sent(f, "verhaal", "");
    sent(f, "aantal", "veel");
    sent(f, "dag", "ooit");
    sent(f, "kleur", "roze");
    assert_int_equal(ERR_INVALID, parse(f));
    assert_int_equal(4, f->ctx.faults.len);
    assert_int_equal(ERR_INVALID, f->ctx.err.rc);
}

static void test_web_field__failing_database_is_no_fault_of_the_person(void **state)
{
    struct fixture *f = *state;

    sent(f, "verhaal", "");
    sent(f, "kleur", "rood");
    option_forget();
    db_fault_at(f->ctx.db, 1, ERR_DB);
    assert_int_equal(ERR_DB, table_parse_form(&f->r, &thing_table, f->in));
    db_fault_at(f->ctx.db, 0, OK);
}

static void test_web_field__json_fills_every_type(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(OK, parse_json(f, "{\"verhaal\": \" a\\r\\nb \", \"naam\": \" x \","
                                       "\"kleur\": \"rood\", \"kleuren\": [\"blauw\", \"rood\"],"
                                       "\"aantal\": 12, \"dag\": \"2026-03-02\","
                                       "\"sinds\": \"2011\","
                                       "\"eenheid\": 3, \"signalen\": [5, 6, 5], \"spoed\": true,"
                                       "\"akkoord\": null}"));
    assert_str(" a\nb ", f->in->story);
    assert_str("x", f->in->name);
    assert_str("rood", f->in->colour);
    assert_int_equal(2, f->in->colours.len);
    assert_int_equal(12, f->in->amount);
    assert_day(f, "2026-03-02");
    assert_str("2011", f->in->since);
    assert_int_equal(3, f->in->unit);
    assert_int_equal(2, f->in->signals.len);
    assert_true(f->in->urgent);
}

static void test_web_field__json_types_are_strict(void **state)
{
    static const struct {
        const char *member, *json;
    } bad[] = {
        {"story", "{\"verhaal\": 5}"},
        {"amount", "{\"verhaal\": \"a\", \"aantal\": \"12\"}"},
        {"amount", "{\"verhaal\": \"a\", \"aantal\": 1.5}"},
        {"amount", "{\"verhaal\": \"a\", \"aantal\": -1}"},
        {"day", "{\"verhaal\": \"a\", \"dag\": \"2-3-2026\"}"},
        {"day", "{\"verhaal\": \"a\", \"dag\": \"\"}"},
        {"since", "{\"verhaal\": \"a\", \"sinds\": \"mei 2023\"}"},
        {"colour", "{\"verhaal\": \"a\", \"kleur\": \"\"}"},
        {"colour", "{\"verhaal\": \"a\", \"kleur\": [\"rood\"]}"},
        {"colours", "{\"verhaal\": \"a\", \"kleuren\": \"rood\"}"},
        {"colours", "{\"verhaal\": \"a\", \"kleuren\": [1]}"},
        {"urgent", "{\"verhaal\": \"a\", \"spoed\": \"ja\"}"},
        {"unit", "{\"verhaal\": \"a\", \"eenheid\": 0}"},
        {"signals", "{\"verhaal\": \"a\", \"signalen\": [1, -1]}"},
        {"signals", "{\"verhaal\": \"a\", \"signalen\": [1, null]}"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        if (parse_json(f, bad[i].json) != ERR_INVALID || f->ctx.faults.len != 1 ||
            strcmp(f->ctx.faults.item[0].member, bad[i].member) != 0)
            fail_msg("%s", bad[i].json);
    }
}

static void test_web_field__json_refuses_unknown_keys(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(ERR_INVALID, parse_json(f, "{\"verhaal\": \"a\", \"verhal\": \"b\"}"));
    assert_string_equal("", f->ctx.faults.item[0].member);
    assert_non_null(strstr(f->ctx.faults.item[0].about, "verhal"));
    assert_int_equal(ERR_INVALID, parse_json(f, "{\"verhaal\": \"a\", \"gemaaktOp\": null}"));
    assert_int_equal(ERR_INVALID, parse_json(f, "[1]"));
}

struct happening {
    int64_t at;
};

static const struct field happening_field[] = {
    FIELD(struct happening, at, "tijdstip", FIELD_INSTANT, FIELD_OUT, "Wanneer?"),
};
static const struct table happening_table = TABLE("Gebeurtenis", struct happening, happening_field);

/* Its second would tell who it was to somebody with the logs of a network. */
static void test_web_field__an_instant_goes_out_as_its_day(void **state)
{
    struct fixture  *f = *state;
    struct happening before, after;
    json_t          *document;

    assert_true(instant_parse(STR("2026-03-02T22:59:59Z"), &before.at));
    assert_true(instant_parse(STR("2026-03-02T23:00:00Z"), &after.at)); /* midnight in Amsterdam */
    document = table_document(&f->ctx, &happening_table, &before);
    assert_json(document, "{\"tijdstip\": \"2026-03-02\"}");
    json_decref(document);
    document = table_document(&f->ctx, &happening_table, &after);
    assert_json(document, "{\"tijdstip\": \"2026-03-03\"}");
    json_decref(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_web_field__blank_is_not_given),
        CASE(test_web_field__story_is_never_edited),
        CASE(test_web_field__line_is_trimmed_and_one_line),
        CASE(test_web_field__length_counts_code_points),
        CASE(test_web_field__missing_names_the_question),
        CASE(test_web_field__date_as_people_write_it),
        CASE(test_web_field__moment_as_well_as_it_is_known),
        CASE(test_web_field__number_with_dots),
        CASE(test_web_field__option_must_be_in_the_list),
        CASE(test_web_field__options_come_from_repeated_fields),
        CASE(test_web_field__flag_and_refs),
        CASE(test_web_field__given_twice_is_a_fault),
        CASE(test_web_field__form_leaves_other_fields_alone),
        CASE(test_web_field__all_faults_at_once),
        CASE(test_web_field__failing_database_is_no_fault_of_the_person),
        CASE(test_web_field__json_fills_every_type),
        CASE(test_web_field__json_types_are_strict),
        CASE(test_web_field__json_refuses_unknown_keys),
        CASE(test_web_field__an_instant_goes_out_as_its_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
