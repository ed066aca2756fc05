// SPDX-License-Identifier: EUPL-1.2
/* tests/tmpl/template.c - the specification's own cases, and what it leaves open. */
#include "tmpl/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "event/json.h"

#define DATA "tests/data/mustache/"

struct fixture {
    struct arena        *arena;
    struct template_set *set;
    struct err           err;
};

static int set_up(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);

    f->arena = arena;
    f->set   = template_set_new(arena);
    *state   = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    arena_free(f->arena);
    return 0;
}

static json_t *parse_json(struct fixture *f, const char *text)
{
    json_error_t error;
    json_t      *json = json_loads(text, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);

    if (!json)
        fail_msg("%s: %s", error.text, text);
    arena_defer(f->arena, json_drop, json);
    return json;
}

static void add(struct fixture *f, const char *name, const char *text)
{
    if (template_add(f->set, str_of(name), str_of(text), &f->err) != OK)
        fail_msg("%s", f->err.text);
}

static const char *render(struct fixture *f, const char *name, const json_t *document)
{
    struct buf out;

    buf_init(&out, f->arena, 1 << 20);
    buf_str(&out, STR(""));
    if (template_render(f->set, str_of(name), document, &out, &f->err) != OK)
        fail_msg("%s", f->err.text);
    return str_z(f->arena, buf_view(&out));
}

/* Renders one text with one document. */
static const char *once(struct fixture *f, const char *text, const char *json)
{
    f->set = template_set_new(f->arena);
    add(f, "page", text);
    return render(f, "page", parse_json(f, json));
}

/* count times one text. */
static char *repeat(struct fixture *f, const char *text, size_t count)
{
    struct buf out;

    buf_init(&out, f->arena, 4 << 20);
    for (size_t i = 0; i < count; i++)
        buf_z(&out, text);
    return str_z(f->arena, buf_view(&out));
}

static void assert_mistake(struct fixture *f, enum rc rc, const char *text, const char *message)
{
    err_clear(&f->err);
    f->set = template_set_new(f->arena);
    assert_int_equal(rc, template_add(f->set, STR("page"), str_of(text), &f->err));
    if (!strstr(f->err.text, message))
        fail_msg("\"%s\" does not hold \"%s\"", f->err.text, message);
    assert_null(template_find(f->set, STR("page")));
}

/* How many cases of one file of the specification come out right. */
static size_t run_file(struct fixture *f, const char *path)
{
    json_error_t  error;
    json_t       *file = json_load_file(path, 0, &error);
    const json_t *test;
    size_t        i, passed = 0;

    if (!file)
        fail_msg("%s: %s", path, error.text);
    arena_defer(f->arena, json_drop, file);
    json_array_foreach(json_object_get(file, "tests"), i, test)
    {
        const char *expected = json_string_value(json_object_get(test, "expected"));
        const char *name, *text;
        json_t     *partial;

        f->set = template_set_new(f->arena);
        add(f, " page ", json_string_value(json_object_get(test, "template")));
        json_object_foreach(json_object_get(test, "partials"), name, partial)
            add(f, name, json_string_value(partial));
        text = render(f, " page ", json_object_get(test, "data"));
        if (strcmp(text, expected) == 0)
            passed++;
        else
            print_error("%s: %s\n  gave     \"%s\"\n  expected \"%s\"\n", path,
                        json_string_value(json_object_get(test, "name")), text, expected);
    }
    assert_int_equal(json_array_size(json_object_get(file, "tests")), passed);
    return passed;
}

static void test_tmpl_template__specification(void **state)
{
    static const char *const path[] = {DATA "comments.json",      DATA "delimiters.json",
                                       DATA "interpolation.json", DATA "inverted.json",
                                       DATA "partials.json",      DATA "sections.json"};
    size_t                   passed = 0;

    for (size_t i = 0; i < ARRAY_LEN(path); i++)
        passed += run_file(*state, path[i]);
    assert_int_equal(136, passed);
}

static void test_tmpl_template__escapes_quotes_of_both_kinds(void **state)
{
    assert_string_equal("&lt;b&gt;&quot;&#39;&amp;",
                        once(*state, "{{x}}", "{\"x\":\"<b>\\\"'&\"}"));
    assert_string_equal("<b>\"'&", once(*state, "{{{x}}}", "{\"x\":\"<b>\\\"'&\"}"));
    assert_string_equal("a&amp;b", once(*state, "{{x}}", "{\"x\":\"a&b\"}"));
}

static void test_tmpl_template__long_values_come_out_whole(void **state)
{
    struct fixture *f = *state;

    add(f, "page", "{{x}}");
    for (size_t n = 0; n < 600; n++) {
        json_t *json = json_pack("{s:s+}", "x", "\"", repeat(f, "a", n));
        json_t *more = json_pack("{s:s}", "x", repeat(f, "'", n));

        arena_defer(f->arena, json_drop, json);
        arena_defer(f->arena, json_drop, more);
        assert_string_equal(str_z(f->arena, str_printf(f->arena, "&quot;%s", repeat(f, "a", n))),
                            render(f, "page", json));
        assert_string_equal(repeat(f, "&#39;", n), render(f, "page", more));
    }
}

static void test_tmpl_template__text_with_nul_is_written_whole(void **state)
{
    struct fixture *f = *state;
    struct buf      out;

    add(f, "page", "{{x}}");
    buf_init(&out, f->arena, 100);
    assert_int_equal(OK, template_render(f->set, STR("page"),
                                         parse_json(f, "{\"x\":\"a\\u0000b\"}"), &out, &f->err));
    assert_true(str_eq(STR("a\0b"), buf_view(&out)));
}

static void test_tmpl_template__numbers(void **state)
{
    const char *json = "{\"x\":[0, -9223372036854775808, 9223372036854775807, 0.1, 1.5, -2.0,"
                       " 0.30000000000000004, 1e21, 1e-7, true]}";

    assert_string_equal("0 -9223372036854775808 9223372036854775807 0.1 1.5 -2 "
                        "0.30000000000000004 1e+21 1e-07 true ",
                        once(*state, "{{#x}}{{.}} {{/x}}", json));
    assert_string_equal("false||",
                        once(*state, "{{a}}|{{b}}|{{c}}", "{\"a\":false,\"b\":null,\"c\":[1]}"));
}

static void test_tmpl_template__what_counts_as_there(void **state)
{
    const char *text = "{{#x}}yes{{/x}}{{^x}}no{{/x}}";

    assert_string_equal("no", once(*state, text, "{}"));
    assert_string_equal("no", once(*state, text, "{\"x\":null}"));
    assert_string_equal("no", once(*state, text, "{\"x\":false}"));
    assert_string_equal("no", once(*state, text, "{\"x\":[]}"));
    assert_string_equal("no", once(*state, text, "{\"x\":\"\"}"));
    assert_string_equal("yes", once(*state, text, "{\"x\":\"a\"}"));
    assert_string_equal("yes", once(*state, text, "{\"x\":0}"));
    assert_string_equal("yes", once(*state, text, "{\"x\":{}}"));
    assert_string_equal("yesyes", once(*state, text, "{\"x\":[1,2]}"));
}

static void test_tmpl_template__margins_add_up(void **state)
{
    struct fixture *f = *state;

    add(f, "page", "<\n  {{> a}}\n>\n");
    add(f, "a", "a\n {{>b}}\n{{#x}}\n{{x}} {{! note }}\n{{/x}}\n{{>b}}\n|{{>b}}|\n\nz");
    add(f, "b", "1\n2\n");
    assert_string_equal("<\n  a\n   1\n   2\n  v\n w \n  1\n  2\n  |1\n2\n|\n  \n  z>\n",
                        render(f, "page", parse_json(f, "{\"x\":\"v\\n w\"}")));
}

static void test_tmpl_template__mistakes_name_template_and_line(void **state)
{
    struct fixture *f = *state;

    assert_mistake(f, ERR_INVALID, "a\nb {{#x}}\n",
                   "template page, line 2: the section has no end: x");
    assert_mistake(f, ERR_INVALID, "\n\n{{/x}}",
                   "template page, line 3: no section is open here: x");
    assert_mistake(f, ERR_INVALID, "{{#x}}\n{{#y}}{{/x}}", "line 2: this is not the section");
    assert_mistake(f, ERR_INVALID, "\n{{x", "line 2: the tag has no end");
    assert_mistake(f, ERR_INVALID, "{{{x}}", "line 1: the tag has no end");
    assert_mistake(f, ERR_INVALID, "{{}}", "line 1: the name is empty");
    assert_mistake(f, ERR_INVALID, "{{a..b}}", "part of the name is empty");
    assert_mistake(f, ERR_INVALID, "{{a.}}", "ends in a dot");
    assert_mistake(f, ERR_INVALID, "{{a b}}", "a name has letters");
    assert_mistake(f, ERR_INVALID, "{{>}}", "the name is empty");
    assert_mistake(f, ERR_INVALID, "{{>*x}}", "a name has letters");
    assert_mistake(f, ERR_INVALID, "{{<x}}{{/x}}", "a name has letters");
    assert_mistake(f, ERR_INVALID, "{{=a=}}", "not two delimiters");
    assert_mistake(f, ERR_INVALID, "{{=123456789 x=}}", "not two delimiters");
    assert_mistake(f, ERR_INVALID, "{{a.b.c.d.e.f.g.h.i}}", "too many parts");
}

static void test_tmpl_template__size_and_depth_are_bounded(void **state)
{
    struct fixture *f = *state;

    assert_mistake(f, ERR_LIMIT, repeat(f, "{{#x}}", TEMPLATE_NEST_MAX + 1), "too many sections");
    assert_mistake(f, ERR_LIMIT, repeat(f, "{{x}}", TEMPLATE_NODES_MAX + 1), "too many tags");
    assert_mistake(f, ERR_LIMIT, repeat(f, "x", TEMPLATE_TEXT_MAX + 1), "is larger than");
    add(f, "deep", repeat(f, "{{#x}}{{/x}}", 100));
    add(f, "many", repeat(f, "{{x}}", TEMPLATE_NODES_MAX - 1));
}

static void test_tmpl_template__name_is_taken_once(void **state)
{
    struct fixture *f = *state;

    add(f, "page", "a");
    assert_int_equal(ERR_CONFLICT, template_add(f->set, STR("page"), STR("b"), &f->err));
    assert_non_null(template_find(f->set, STR("page")));
    assert_null(template_find(f->set, STR("other")));
    assert_string_equal("a", render(f, "page", parse_json(f, "{}")));
}

static void test_tmpl_template__check_wants_every_partial(void **state)
{
    struct fixture *f = *state;

    add(f, "page", "a\n{{> part/row}}");
    assert_null(template_find(f->set, STR("part/row")));
    assert_int_equal(ERR_NOT_FOUND, template_check(f->set, &f->err));
    assert_string_equal("template page, line 2: no template part/row", f->err.text);
    add(f, "part/row", "b");
    err_clear(&f->err);
    assert_int_equal(OK, template_check(f->set, &f->err));
    assert_string_equal("a\nb", render(f, "page", parse_json(f, "{}")));
}

static void test_tmpl_template__endless_partials_stop(void **state)
{
    static const char *const text[] = {"x{{>page}}", "{{#a}}{{>page}}{{/a}}{{>page}}{{>page}}",
                                       " {{>page}}\n{{>page}}\n"};
    struct fixture          *f      = *state;
    const json_t            *json   = parse_json(f, "{\"a\":[1,2]}");

    for (size_t i = 0; i < ARRAY_LEN(text); i++) {
        struct buf out;
        buf_init(&out, f->arena, 1 << 20);
        f->set = template_set_new(f->arena);
        add(f, "page", text[i]);
        assert_int_equal(ERR_LIMIT, template_render(f->set, STR("page"), json, &out, &f->err));
        assert_non_null(strstr(f->err.text, "template page, line 1: too many partials"));
    }
}

/* Sixty partials that each call the next twice would run until the end of days. */
static void test_tmpl_template__work_is_bounded(void **state)
{
    struct fixture *f = *state;
    struct buf      out;

    for (int i = 0; i < 60; i++)
        add(f, str_z(f->arena, str_printf(f->arena, "t%d", i)),
            str_z(f->arena, str_printf(f->arena, "{{>t%d}}{{>t%d}}", i + 1, i + 1)));
    add(f, "t60", "");
    buf_init(&out, f->arena, 1 << 20);
    assert_int_equal(ERR_LIMIT,
                     template_render(f->set, STR("t0"), parse_json(f, "{}"), &out, &f->err));
    assert_non_null(strstr(f->err.text, "too deep or too long"));
}

static void test_tmpl_template__too_small_room_is_told(void **state)
{
    struct fixture *f = *state;
    struct buf      out;

    add(f, "page", "0123456789");
    buf_init(&out, f->arena, 9);
    assert_int_equal(ERR_LIMIT,
                     template_render(f->set, STR("page"), parse_json(f, "{}"), &out, &f->err));
    assert_int_equal(ERR_NOT_FOUND,
                     template_render(f->set, STR("none"), parse_json(f, "{}"), &out, &f->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(test_tmpl_template__##name, set_up, tear_down)
        CASE(specification),
        CASE(escapes_quotes_of_both_kinds),
        CASE(long_values_come_out_whole),
        CASE(text_with_nul_is_written_whole),
        CASE(numbers),
        CASE(what_counts_as_there),
        CASE(margins_add_up),
        CASE(mistakes_name_template_and_line),
        CASE(size_and_depth_are_bounded),
        CASE(name_is_taken_once),
        CASE(check_wants_every_partial),
        CASE(endless_partials_stop),
        CASE(work_is_bounded),
        CASE(too_small_room_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
