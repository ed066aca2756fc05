// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/cmd/demo.c - the demonstration loads, stays what the source documents say, and
 * names nobody.
 */
#include "../core/core_help.h"
#include "../core/record_help.h"

#include <ctype.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "cmd/cmd.h"
#include "core/action.h"
#include "core/bottleneck.h"
#include "core/linking_pin.h"
#include "core/option.h"
#include "core/rule.h"
#include "core/seed.h"
#include "core/similar.h"
#include "core/tail.h"
#include "db/db.h"
#include "event/verify.h"
#include "pattern/index.h"

enum { CASES = 38 };

extern const char demo_organisation[], demo_organisation_end[], demo_cases[], demo_cases_end[];

struct demo {
    struct ctx ctx;
    json_t    *cases, *organisation;
};

static json_t *parse(const char *from, const char *to)
{
    json_error_t error;
    json_t      *json = json_loadb(from, (size_t)(to - from), JSON_REJECT_DUPLICATES, &error);

    if (!json)
        fail_msg("line %d: %s", error.line, error.text);
    return json;
}

/* The demonstration is loaded once: no test here changes it. */
static int set_up(void **state)
{
    struct demo *w   = calloc(1, sizeof *w);
    struct ctx  *ctx = &w->ctx;

    if (sodium_init() < 0)
        return -1;
    option_forget();
    w->cases        = parse(demo_cases, demo_cases_end);
    w->organisation = parse(demo_organisation, demo_organisation_end);
    ctx->arena      = arena_new();
    ctx->now        = instant_now();
    ctx->today      = date_of_instant(ctx->now);
    assert_int_equal(OK, db_open(test_database(), DB_WRITE, &ctx->db, &ctx->err));
    assert_int_equal(OK, db_migrate(ctx->db, &ctx->err));
    assert_int_equal(OK, db_begin(ctx->db, &ctx->err));
    assert_int_equal(OK, seed_load(ctx));
    assert_int_equal(OK, option_reload(ctx));
    if (demo_load(ctx) != OK)
        fail_msg("%s", ctx->err.text);
    assert_int_equal(OK, db_commit(ctx->db, &ctx->err));
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct demo *w = *state;

    db_close(w->ctx.db);
    arena_free(w->ctx.arena);
    json_decref(w->cases);
    json_decref(w->organisation);
    option_forget();
    free(w);
    return 0;
}

static const char *text(const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));

    return value ? value : "";
}

/* --- loading ------------------------------------------------------------------ */

static void test_cmd_demo__all_is_well_after_loading(void **state)
{
    struct demo         *w = *state;
    struct verify_result result;

    assert_int_equal(OK, verify_run(&w->ctx, &result));
    if (result.wrong)
        fail_msg("%.*s", STR_ARG(buf_view(&result.report)));
    assert_true(result.events > 300);
}

/* W-29: what is counted of answers is what the signals say one by one. */
static void test_cmd_demo__the_record_is_what_the_signals_say(void **state)
{
    struct demo *w  = *state;
    struct ctx   at = w->ctx;

    for (int i = 0; i < 30; i++, days_later(&at, 29))
        check_record(&at);
}

static void test_cmd_demo__refuses_a_database_with_an_organisation(void **state)
{
    struct demo *w   = *state;
    struct ctx  *ctx = &w->ctx;

    assert_int_equal(OK, db_begin(ctx->db, &ctx->err));
    assert_int_equal(ERR_CONFLICT, demo_load(ctx));
    db_rollback(ctx->db);
    err_clear(&ctx->err);
}

/* --- the source ------------------------------------------------------------------ */

static bool is_signal_with_source(const json_t *step)
{
    return strcmp(text(step, "doe"), "/signalen") == 0 &&
           strstr(text(json_object_get(step, "met"), "feiten"), "Bron: ") != NULL;
}

static void test_cmd_demo__each_case_gives_a_signal_with_its_source(void **state)
{
    struct demo *w = *state;

    assert_int_equal(CASES, json_array_size(w->cases));
    for (size_t i = 0; i < CASES; i++) {
        char    name[32];
        bool    found = false;
        size_t  k;
        json_t *step;

        snprintf(name, sizeof name, "C-%02zu.signaal", i + 1);
        json_array_foreach(json_array_get(w->cases, i), k, step) found =
            found || (is_signal_with_source(step) && strcmp(text(step, "noem"), name) == 0);
        if (!found)
            fail_msg("%s is not there, or has no source", name);
    }
}

/* Every date that the table of cases gives; a step may have one of these or none. */
static const struct {
    size_t      number;
    const char *date;
} known[] = {
    {1, "2011"},     {1, "2019"},        {1, "2021-01-01"}, {1, "2023-05"},  {7, "2022"},
    {10, "2024-02"}, {11, "2025-05"},    {13, "2010"},      {13, "2016"},    {13, "2022-06"},
    {19, "2023"},    {27, "2022-12-07"}, {28, "2022-11"},   {30, "2020-02"}, {30, "2022-12-01"},
    {32, "2020"},    {33, "2020-12"},
};

static bool is_date_of_case(size_t number, const char *op)
{
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (known[i].number == number && strcmp(known[i].date, op) == 0)
            return true;
    return op[0] == '\0';
}

/* Days that a form asks for; each must be one of the case. */
static const char *const day_in_form[] = {
    "gezienOp",          "ingangOp",    "gedaanOp",  "dag",         "besluitOp",
    "opnieuwOp",         "schadeOp",    "uiterlijk", "uiterlijkOp", "tot",
    "opnieuwBekijkenOp", "geldigVanaf", "geldigTot",
};

static void test_cmd_demo__has_no_date_that_is_not_in_the_source(void **state)
{
    struct demo *w = *state;

    for (size_t i = 0; i < CASES; i++) {
        size_t  k;
        json_t *step;

        json_array_foreach(json_array_get(w->cases, i), k, step)
        {
            const char *op = text(step, "op");

            if (!is_date_of_case(i + 1, op))
                fail_msg("C-%02zu: %s is not in the source", i + 1, op);
            for (size_t n = 0; n < ARRAY_LEN(day_in_form); n++) {
                const char *day = text(json_object_get(step, "met"), day_in_form[n]);

                if (!is_date_of_case(i + 1, day))
                    fail_msg("C-%02zu: %s %s is not in the source", i + 1, day_in_form[n], day);
            }
        }
    }
}

static bool has_date(const json_t *step, const char *date)
{
    if (strcmp(text(step, "op"), date) == 0)
        return true;
    for (size_t n = 0; n < ARRAY_LEN(day_in_form); n++)
        if (strcmp(text(json_object_get(step, "met"), day_in_form[n]), date) == 0)
            return true;
    return false;
}

/* Whether an event of the log has the date as a value, so that a page can show it. */
static bool is_in_log(struct ctx *ctx, const char *date)
{
    struct str      value = str_printf(ctx->arena, "\"%s\"", date);
    struct db_query q     = db_query(ctx->db, SQL_EVENT_AFTER);
    bool            found = false;

    db_bind_i64(&q, 0);
    db_bind_i64(&q, INT64_MAX);
    while (db_next(&q)) {
        struct str body = db_col_str(&q, EVENT_AFTER_BODY);

        found = found || str_find(body, value) < body.len;
    }
    assert_int_equal(OK, db_end(&q, &ctx->err));
    return found;
}

/* A date that the source has is not dropped, neither from its case nor while loading. */
static void test_cmd_demo__has_each_date_of_the_source(void **state)
{
    struct demo *w = *state;

    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        bool    found = false;
        size_t  k;
        json_t *step;

        json_array_foreach(json_array_get(w->cases, known[i].number - 1), k, step) found =
            found || has_date(step, known[i].date);
        if (!found)
            fail_msg("C-%02zu does not tell of %s", known[i].number, known[i].date);
        if (!is_in_log(&w->ctx, known[i].date))
            fail_msg("C-%02zu: %s is lost while loading", known[i].number, known[i].date);
    }
}

/* --- what is linked -------------------------------------------------------------- */

/* A case that names a rule with a card is counted on that card, so that O-52 can be told. */
static void test_cmd_demo__signals_stand_on_the_rules_they_name(void **state)
{
    static const char *const unnamed[] = {"Afwijken van een beleidsregel",
                                          "Afstemmen op de persoon"}; /* C-24 tells of no rule */
    struct demo             *w         = *state;
    struct rule_list         rules;

    assert_int_equal(OK, rule_list(&w->ctx, false, &rules));
    assert_int_equal(11, rules.len);
    for (size_t i = 0; i < rules.len; i++) {
        bool named =
            !str_eq_z(rules.item[i].name, unnamed[0]) && !str_eq_z(rules.item[i].name, unnamed[1]);

        if (named != (rules.item[i].signals > 0))
            fail_msg("%.*s: %d signals", STR_ARG(rules.item[i].name), (int)rules.item[i].signals);
    }
}

/* K-09: nobody is without a linking pin of the own organisation. */
static void test_cmd_demo__everyone_has_a_linking_pin(void **state)
{
    struct demo            *w = *state;
    struct without_pin_list without;

    assert_int_equal(OK, linking_pin_missing(&w->ctx, &without));
    for (size_t i = 0; i < without.len; i++)
        print_message("%.*s\n", STR_ARG(without.item[i].organisation_name));
    assert_int_equal(0, without.len);
}

/* C-01: the law changed, so the level on which that happened is chosen. */
static void test_cmd_demo__a_solved_bottleneck_says_on_which_level(void **state)
{
    struct demo                *w = *state;
    struct bottleneck_line_list solved;
    struct level_list           levels;

    assert_int_equal(
        OK,
        bottleneck_list(&w->ctx, (struct bottleneck_filter){.state = STR("veranderd"), .most = 10},
                        &solved));
    assert_true(solved.len > 0);
    for (size_t i = 0; i < solved.len; i++) {
        assert_int_equal(OK, action_level_list(&w->ctx, solved.item[i].id, &levels));
        assert_true(levels.len > 0);
    }
}

/* --- nobody is named -------------------------------------------------------------- */

/* First names that stand in the source documents, and some that are common. */
static const char *const first_name[] = {
    "simon", "petra", "annie", "jan",    "piet",    "kees",    "maria", "anna",
    "johan", "peter", "linda", "fatima", "ahmed",   "mohamed", "sanne", "daan",
    "emma",  "lisa",  "henk",  "ingrid", "marieke", "willem",
};

static bool is_name(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof first_name / sizeof first_name[0]; i++)
        if (strlen(first_name[i]) == length && strncasecmp(first_name[i], word, length) == 0)
            return true;
    return false;
}

static const char *first_name_in(const char *words)
{
    for (const char *at = words; *at;) {
        size_t length = 0;

        while (isalpha((unsigned char)at[length]))
            length++;
        if (is_name(at, length))
            return at;
        at += length ? length : 1;
    }
    return NULL;
}

static void check_unnamed(const json_t *value)
{
    const char *name = json_is_string(value) ? first_name_in(json_string_value(value)) : NULL;
    const char *key;
    size_t      i;
    json_t     *one;

    if (name)
        fail_msg("a first name: %s", name);
    if (json_is_array(value))
        json_array_foreach(value, i, one) check_unnamed(one);
    else
        json_object_foreach((json_t *)(uintptr_t)value, key, one) check_unnamed(one);
}

static void test_cmd_demo__names_nobody(void **state)
{
    struct demo *w = *state;

    assert_non_null(first_name_in("Dit zei Petra."));
    assert_null(first_name_in("Petrarca, een januari-dag"));
    check_unnamed(w->cases);
    check_unnamed(w->organisation);
}

/* --- the tour ------------------------------------------------------------------------ */

static bool has_login(const struct demo *w, const char *login)
{
    size_t  i;
    json_t *person;

    json_array_foreach(json_object_get(w->organisation, "mensen"), i,
                       person) if (strcmp(text(person, "login"), login) == 0) return true;
    return false;
}

static void test_cmd_demo__has_an_account_for_each_part_of_the_tour(void **state)
{
    static const char *const login[] = {
        "balie",     "pin",    "behandelaar", "teamleider", "beleid-szw", "beleid-ocw",
        "wethouder", "ombuds", "griffie",     "beheer",     "buurtteam",  "duo-balie",
    };

    for (size_t i = 0; i < sizeof login / sizeof login[0]; i++)
        if (!has_login(*state, login[i]))
            fail_msg("nobody has the login %s", login[i]);
}

/* --- what resembles ------------------------------------------------------------------- */

/* How the stories begin that are about the same matter, judged by hand (src/pattern/README.md). */
static const char *const alike[][2] = {
    {"In ons gezin is een ouder", "Wie kinderopvangtoeslag wil"},
    {"Ik moest de kinderopvangtoeslag", "Ik ken cli"},
    {"Ik moest de kinderopvangtoeslag", "Een inwoner moest toeslag"},
    {"Ik moest de kinderopvangtoeslag", "Ik zag vreemde weigeringen"},
    {"Een aanvraag voor bijzondere bijstand", "Weigeren wij bijzondere bijstand"},
    {"Ik zette de energietoeslag", "Wij konden niet alle aanvragen"},
    {"Wat wij bij de hersteloperatie", "Bij Number 90"},
};

static bool are_alike(struct str a, struct str b)
{
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++)
        if ((str_starts(a, str_of(alike[i][0])) && str_starts(b, str_of(alike[i][1]))) ||
            (str_starts(b, str_of(alike[i][0])) && str_starts(a, str_of(alike[i][1]))))
            return true;
    return false;
}

struct story {
    int64_t    id;
    struct str text;
};

static size_t read_stories(struct ctx *ctx, struct story *story)
{
    struct db_query q     = db_query(ctx->db, SQL_TAIL_AFTER);
    size_t          count = 0;

    db_bind_i64(&q, 0);
    db_bind_i64(&q, 100000);
    while (db_next(&q)) {
        if (!str_eq_z(db_col_str(&q, TAIL_AFTER_KIND), "signal_added"))
            continue;
        assert_true(count < CASES);
        story[count++] = (struct story){db_col_i64(&q, TAIL_AFTER_SEQ),
                                        str_copy(ctx->arena, db_col_str(&q, TAIL_AFTER_STORY))};
    }
    assert_int_equal(OK, db_end(&q, &ctx->err));
    return count;
}

static bool holds(struct ctx *ctx, int64_t bottleneck, int64_t signal)
{
    struct named_list list;

    assert_int_equal(OK, bottleneck_of_signal(ctx, signal, &list));
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == bottleneck)
            return true;
    return false;
}

/* Z-17: two of three lines that are shown as alike are so; a common word brings nothing up. */
static void test_cmd_demo__what_is_shown_as_alike_mostly_is(void **state)
{
    struct demo *w    = *state;
    struct ctx   ctx  = w->ctx;
    struct ctx   tail = {
          .arena = arena_new(), .db = ctx.db, .index = index_new(), .cards = index_new()};
    struct story story[CASES];
    int64_t      seq   = 0;
    size_t       shown = 0, good = 0, cards = 0, own = 0;

    assert_int_equal(OK, tail_read(&tail, &seq));
    ctx.index = tail.index;
    ctx.cards = tail.cards;
    assert_int_equal(CASES, read_stories(&ctx, story));
    for (size_t i = 0; i < CASES; i++) {
        struct similar_list list;

        assert_int_equal(OK, similar_find(&ctx, story[i].text, story[i].id, 5, &list));
        assert_true(list.len <= 5);
        for (size_t k = 0; k < list.len; k++) {
            if (str_eq_z(list.item[k].kind, "knelpunt")) {
                cards++;
                own += holds(&ctx, list.item[k].id, story[i].id);
            }
            for (size_t s = 0; s < CASES; s++)
                if (story[s].id == list.item[k].id) {
                    shown++;
                    good += are_alike(story[i].text, story[s].text);
                }
        }
    }
    if (cards != 10 || own != cards)
        fail_msg("%zu bottlenecks are shown, %zu of them are about the story", cards, own);
    if (good < 6 || 3 * good < 2 * shown)
        fail_msg("%zu lines are shown, %zu of them are alike", shown, good);
    index_free(tail.index);
    index_free(tail.cards);
    arena_free(tail.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cmd_demo__all_is_well_after_loading),
        cmocka_unit_test(test_cmd_demo__the_record_is_what_the_signals_say),
        cmocka_unit_test(test_cmd_demo__refuses_a_database_with_an_organisation),
        cmocka_unit_test(test_cmd_demo__each_case_gives_a_signal_with_its_source),
        cmocka_unit_test(test_cmd_demo__has_no_date_that_is_not_in_the_source),
        cmocka_unit_test(test_cmd_demo__has_each_date_of_the_source),
        cmocka_unit_test(test_cmd_demo__signals_stand_on_the_rules_they_name),
        cmocka_unit_test(test_cmd_demo__everyone_has_a_linking_pin),
        cmocka_unit_test(test_cmd_demo__a_solved_bottleneck_says_on_which_level),
        cmocka_unit_test(test_cmd_demo__names_nobody),
        cmocka_unit_test(test_cmd_demo__has_an_account_for_each_part_of_the_tour),
        cmocka_unit_test(test_cmd_demo__what_is_shown_as_alike_mostly_is),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
