// SPDX-License-Identifier: EUPL-1.2
/*
 * thing.h - one table with a field of every type, for the tests of the field tables.
 *
 * Each of those programs includes it once; it defines field_refs().
 */
#ifndef TESTS_WEB_THING_H
#define TESTS_WEB_THING_H

#include "../core/options.h"

#include <string.h>

#include "base/limits.h"
#include "base/vec.h"
#include "web/field.h"

struct thing {
    struct str      story, name, colour, since;
    struct str_list colours;
    int64_t         amount, unit, made;
    struct date     day;
    bool            urgent, agreed;
    struct ref_list signals;
    int64_t         back;
};

static const struct field thing_field[] = {
    FIELD(struct thing, story, "verhaal", FIELD_TEXT, FIELD_BOTH, "Wat ziet u gebeuren?",
          .required = true, .max = LIMIT_STORY, .help = "Schrijf het zo op."),
    FIELD(struct thing, name, "naam", FIELD_LINE, FIELD_BOTH, "Hoe heet het?", .max = 10),
    FIELD(struct thing, back, "terug", FIELD_REF, FIELD_IN, NULL),
    FIELD(struct thing, colour, "kleur", FIELD_OPTION, FIELD_BOTH, "Welke kleur?",
          .list = "toets-kleur", .radio = true, .group = "Wie raakt het, hoe vaak?"),
    FIELD(struct thing, colours, "kleuren", FIELD_OPTIONS, FIELD_BOTH, "Welke kleuren?",
          .list = "toets-kleur", .max = 2),
    FIELD(struct thing, amount, "aantal", FIELD_NUMBER, FIELD_BOTH, "Hoeveel?"),
    FIELD(struct thing, day, "dag", FIELD_DATE, FIELD_BOTH, "Welke dag?"),
    FIELD(struct thing, since, "sinds", FIELD_MOMENT, FIELD_BOTH, "Sinds wanneer?",
          .group = "Meer"),
    FIELD(struct thing, unit, "eenheid", FIELD_REF, FIELD_BOTH, "Welke eenheid?",
          .list = "eenheid"),
    FIELD(struct thing, signals, "signalen", FIELD_REFS, FIELD_BOTH, "Welke signalen?",
          .list = "signaal"),
    FIELD(struct thing, urgent, "spoed", FIELD_FLAG, FIELD_BOTH, "Is er haast bij?"),
    FIELD(struct thing, agreed, "akkoord", FIELD_FLAG, FIELD_BOTH, "Mag het?", .radio = true),
    FIELD(struct thing, made, "gemaaktOp", FIELD_INSTANT, FIELD_OUT, "Gemaakt op"),
};

static const struct table thing_table = TABLE("Ding", struct thing, thing_field);

static const struct test_option colour[] = {
    {0, "toets-kleur", "rood", 1, "Rood", "Red", "De kleur van een sein", false},
    {0, "toets-kleur", "blauw", 2, "Blauw", "Blue", "", false},
    {0, "toets-kleur", "groen", 3, "Groen", "Green", "", false},
};

/* There are two units to choose from; signals are given by number. */
enum rc field_refs(struct ctx *ctx, const char *list, struct option_list *out)
{
    static const struct option unit[] = {{{"3", 1}, {"Loket", 5}, {"", 0}},
                                         {{"17", 2}, {"Beleid", 6}, {"", 0}}};

    if (strcmp(list, "eenheid") != 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "nothing to choose from");
    *out = (struct option_list){0};
    for (size_t i = 0; i < ARRAY_LEN(unit); i++)
        VEC_PUSH(ctx->arena, out, unit[i]);
    return OK;
}

struct fixture {
    struct ctx     ctx;
    struct request r;
    struct thing  *in;
};

static inline int set_up(void **state)
{
    static struct fixture f;

    memset(&f, 0, sizeof(f));
    open_ctx(&f.ctx);
    put_options(&f.ctx, colour, ARRAY_LEN(colour));
    f.r    = (struct request){.ctx = &f.ctx, .method = METHOD_POST};
    f.in   = table_blank(&f.ctx, &thing_table);
    *state = &f;
    return 0;
}

static inline int tear_down(void **state)
{
    close_ctx(&((struct fixture *)*state)->ctx);
    return 0;
}

static inline void sent(struct fixture *f, const char *name, const char *value)
{
    struct pair pair = {str_of(name), str_of(value)};

    VEC_PUSH(f->ctx.arena, &f->r.form, pair);
}

static inline enum rc parse(struct fixture *f)
{
    enum rc rc = table_parse_form(&f->r, &thing_table, f->in);

    if (rc != OK && rc != ERR_INVALID)
        fail_msg("%s", f->ctx.err.text);
    return rc;
}

/* Parses a form with only a story and this field anew. */
static inline enum rc parse_one(struct fixture *f, const char *name, const char *value)
{
    f->r.form     = (struct pair_list){0};
    f->ctx.faults = (struct fault_list){0};
    err_clear(&f->ctx.err);
    if (strcmp(name, "verhaal") != 0)
        sent(f, "verhaal", "Het loopt vast.");
    sent(f, name, value);
    return parse(f);
}

static inline enum rc parse_json(struct fixture *f, const char *text)
{
    json_t *json = json_loads(text, 0, NULL);
    enum rc rc;

    assert_non_null(json);
    f->ctx.faults = (struct fault_list){0};
    err_clear(&f->ctx.err);
    rc = table_parse_json(&f->ctx, &thing_table, json, f->in);
    json_decref(json); /* the struct holds copies */
    if (rc != OK && rc != ERR_INVALID)
        fail_msg("%s", f->ctx.err.text);
    return rc;
}

/* The one fault there is, with its member. */
static inline void assert_fault(struct fixture *f, const char *member, const char *text)
{
    assert_int_equal(1, f->ctx.faults.len);
    assert_string_equal(member, f->ctx.faults.item[0].member);
    assert_string_equal(text, f->ctx.faults.item[0].text);
}

static inline void assert_str(const char *expected, struct str actual)
{
    if (!str_eq_z(actual, expected))
        fail_msg("expected \"%s\", got \"%.*s\"", expected, STR_ARG(actual));
}

static inline void assert_day(struct fixture *f, const char *expected)
{
    assert_str(expected, date_format(f->ctx.arena, f->in->day));
}

/* So many letters e with an accent: two bytes each, one code point. */
static inline const char *letters(struct fixture *f, size_t count)
{
    char *text = arena_alloc(f->ctx.arena, 2 * count + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(text + 2 * i, "\xc3\xab", 2);
    return text;
}

static inline void assert_json(json_t *actual, const char *expected)
{
    json_t *json = json_loads(expected, JSON_DECODE_ANY, NULL);

    assert_non_null(json);
    if (!json_equal(actual, json)) {
        char *text = json_dumps(actual, JSON_INDENT(2) | JSON_ENCODE_ANY);

        print_error("%s\n", text);
        fail_msg("expected %s", expected);
    }
    json_decref(json);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
