// SPDX-License-Identifier: EUPL-1.2
/* tests/cmd/scan.c - what a scan tells other programs: all of each rise, and the same each time (I-13). */
#include "../core/core_help.h"

#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "cmd/cmd.h"
#include "cmd/scan_json.h"
#include "core/input.h"

enum { FIRST_WEEKS = 12, DESKS = 12 };

static int64_t add_colleague(struct world *w, int number)
{
    struct person in = {.unit = w->is.balie,
                        .name = str_printf(w->ctx.arena, "baliemedewerker %d", number)};
    int64_t       id = 0;

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, person_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, role_give(&w->ctx, id, w->is.balie, STR("collega")));
    return id;
}

static void report(struct world *w, int64_t person, int number)
{
    make_signal(&w->ctx, person,
                str_z(w->ctx.arena, str_printf(w->ctx.arena, "Zaak %d van week %d.", number,
                                               date_week(w->ctx.today))));
}

/* The text is the caller's. */
static char *scan_now(struct world *w)
{
    struct scan_found found;
    struct scan_done  done;
    json_t           *doc;
    char             *text;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &found));
    assert_ok(&w->ctx, scan_write(&w->ctx, &found, &done));
    assert_ok(&w->ctx, scan_json(&w->ctx, &found, &done, &doc));
    text = json_dumps(doc, SCAN_JSON_FORMAT);
    json_decref(doc);
    return text;
}

/* A signal every second week; then one of so many colleagues in one week. */
static char *scan_text(struct world *w, int colleagues)
{
    int64_t person[DESKS];

    for (int i = 0; i < colleagues; i++)
        person[i] = add_colleague(w, i);
    for (int i = 0; i < FIRST_WEEKS; i++) {
        if (i % 2 == 0)
            report(w, w->is.desk, 0);
        days_later(&w->ctx, 7);
    }
    for (int i = 0; i < colleagues; i++)
        report(w, person[i], i);
    days_later(&w->ctx, 7);
    return scan_now(w);
}

/* A rule and housing in one, of two reporters, beside other matters. */
static void come_together(struct world *w)
{
    int64_t rule = make_rule(w, "Kostendelersnorm");

    for (int i = 0; i < 38; i++) {
        struct signal_new in     = signal_blank();
        struct str        domain = i < 8 ? STR("wonen") : STR("vervoer");
        int64_t           id;

        act_as(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk);
        in.story       = str_printf(w->ctx.arena, "Verhaal %d.", i);
        in.domain.item = &domain;
        in.domain.len  = 1;
        in.rules.item  = &rule;
        in.rules.len   = i < 8;
        assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    }
}

/* The scan of a world of its own. */
static char *scanned(int colleagues)
{
    void *state = NULL;
    char *text;

    assert_int_equal(0, core_setup(&state));
    text = scan_text(state, colleagues);
    assert_int_equal(0, core_teardown(&state));
    return text;
}

static const char *word(const json_t *doc, const char *key)
{
    const char *value = json_string_value(json_object_get(doc, key));

    return value ? value : "";
}

/* The rise of the unit, borrowed from the document. */
static json_t *rise_of_unit(const json_t *doc)
{
    json_t *list = json_object_get(doc, "stijgingen"), *one;
    size_t  i;

    json_array_foreach(list, i, one) if (strcmp(word(one, "soort"), "eenheid") == 0) return one;
    fail_msg("no rise of the unit in %zu", json_array_size(list));
    return NULL;
}

static json_t *parsed(char *text)
{
    json_error_t error;
    json_t      *doc = json_loads(text, JSON_REJECT_DUPLICATES, &error);

    if (!doc)
        fail_msg("line %d: %s", error.line, error.text);
    free(text);
    return doc;
}

static void test_cmd_scan__a_rise_has_method_settings_version_numbers_and_sentence(void **state)
{
    json_t *doc = parsed(scanned(DESKS)), *rise = rise_of_unit(doc);

    (void)state;
    assert_string_equal("jong", word(rise, "methode"));
    assert_int_equal(RISE_VERSION, json_integer_value(json_object_get(rise, "versie")));
    assert_true(json_real_value(json_object_get(json_object_get(rise, "instellingen"), "kans")) >
                0);
    assert_int_equal(DESKS, json_integer_value(json_object_get(rise, "geteld")));
    assert_true(json_real_value(json_object_get(rise, "verwacht")) > 0);
    assert_true(json_real_value(json_object_get(rise, "verwacht")) < 2);
    assert_non_null(strstr(word(rise, "zin"), "kwamen 12 signalen binnen."));
    assert_int_equal(100, json_integer_value(json_object_get(rise, "compleet")));
    json_decref(doc);
}

/* Fewer than ten reporters: it is told that there is one, and no number. */
static void test_cmd_scan__few_reporters_give_no_number(void **state)
{
    json_t *doc = parsed(scanned(DESKS - 3)), *rise = rise_of_unit(doc);

    (void)state;
    assert_true(json_is_null(json_object_get(rise, "geteld")));
    assert_true(json_is_null(json_object_get(rise, "verwacht")));
    assert_string_equal("Er kwamen meer signalen binnen dan te verwachten was. Het zijn er te "
                        "weinig om aantallen te noemen.",
                        word(rise, "zin"));
    json_decref(doc);
}

/* How few is for the organisation to say. */
static void test_cmd_scan__the_setting_says_how_few(void **state)
{
    struct world *w = *state;
    json_t       *doc;

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, setting_set(&w->ctx, w->is.gemeente, STR("kleinste-groep"), STR("3")));
    doc = parsed(scan_text(w, DESKS - 3));
    assert_int_equal(DESKS - 3, json_integer_value(json_object_get(rise_of_unit(doc), "geteld")));
    json_decref(doc);
}

/* A combination has its sentence as well, with numbers only of enough people. */
static void test_cmd_scan__a_combination_has_its_sentence(void **state)
{
    struct world *w = *state;
    json_t       *doc, *one;

    come_together(w);
    doc = parsed(scan_now(w));
    one = json_array_get(json_object_get(doc, "combinaties"), 0);
    assert_non_null(strstr(word(one, "zin"), "staan vaker in één signaal dan te verwachten was."));
    assert_non_null(strstr(word(one, "zin"), "Kostendelersnorm"));
    assert_true(json_is_null(json_object_get(one, "geteld")));
    json_decref(doc);
}

/* The pattern of so many colleagues who tell the same in other words; borrowed from the document. */
static json_t *pattern_of(struct world *w, int colleagues)
{
    static const char *const where[] = {"hal", "kelder", "zolder", "garage", "kantine", "tuin"};
    json_t                  *doc;

    for (int i = 0; i < colleagues; i++)
        make_signal(&w->ctx, add_colleague(w, i),
                    str_z(w->ctx.arena,
                          str_printf(w->ctx.arena, "De pasjeslezer van de %s weigert elke ochtend.",
                                     where[i % (int)ARRAY_LEN(where)])));
    come_together(w);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, cmd_index_open(&w->ctx, ":memory:"));
    doc = parsed(scan_now(w));
    cmd_index_close(&w->ctx);
    return doc;
}

/* I-11: a pattern with what it is, of how many, and by which version of the method. */
static void test_cmd_scan__a_pattern_has_size_words_sentence_and_method(void **state)
{
    json_t *doc = pattern_of(*state, DESKS), *one = NULL, *list, *words;
    size_t  i;

    list = json_object_get(doc, "patronen");
    json_array_foreach(list, i, one) if (json_integer_value(json_object_get(one, "signalen")) ==
                                         DESKS) break;
    assert_non_null(one);
    assert_true(json_integer_value(json_object_get(one, "id")) > 0);
    assert_int_equal(DESKS, json_integer_value(json_object_get(one, "melders")));
    assert_int_equal(SCAN_VERSION, json_integer_value(json_object_get(one, "versie")));
    assert_non_null(strstr(word(one, "methode"), "Leiden met CPM"));
    assert_string_equal("12 signalen van 12 melders lijken op elkaar. Of het echt om hetzelfde "
                        "gaat, beslist u.",
                        word(one, "zin"));
    words = json_object_get(one, "woorden");
    assert_true(json_array_size(words) > 0);
    assert_true(json_is_false(json_object_get(doc, "meerPatronen")));
    json_decref(doc);
}

/* Of few people neither a number nor a word leaves the unit. */
static void test_cmd_scan__a_pattern_of_few_has_no_number_and_no_word(void **state)
{
    json_t *doc = pattern_of(*state, DESKS - 3), *list = json_object_get(doc, "patronen"), *one;
    size_t  i;

    assert_true(json_array_size(list) > 0);
    json_array_foreach(list, i, one)
    {
        assert_true(json_is_null(json_object_get(one, "signalen")));
        assert_true(json_is_null(json_object_get(one, "melders")));
        assert_int_equal(0, json_array_size(json_object_get(one, "woorden")));
        assert_string_equal("Signalen lijken op elkaar. Het zijn er te weinig om aantallen te "
                            "noemen.",
                            word(one, "zin"));
    }
    json_decref(doc);
}

static void test_cmd_scan__the_same_signals_give_the_same_bytes(void **state)
{
    char *first = scanned(DESKS), *second = scanned(DESKS);

    (void)state;
    assert_string_equal(first, second);
    free(first);
    free(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cmd_scan__a_rise_has_method_settings_version_numbers_and_sentence),
        cmocka_unit_test(test_cmd_scan__few_reporters_give_no_number),
        cmocka_unit_test_setup_teardown(test_cmd_scan__a_pattern_has_size_words_sentence_and_method,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_cmd_scan__a_pattern_of_few_has_no_number_and_no_word,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_cmd_scan__the_setting_says_how_few, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_cmd_scan__a_combination_has_its_sentence, core_setup,
                                        core_teardown),
        cmocka_unit_test(test_cmd_scan__the_same_signals_give_the_same_bytes),
    };

    return cmocka_run_group_tests_name("cmd/scan", tests, NULL, NULL);
}
