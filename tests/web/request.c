// SPDX-License-Identifier: EUPL-1.2
/* tests/web/request.c - what a request may look like; the same rules over a socket: server.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"
#include "web/request.h"

struct fixture {
    struct ctx     ctx;
    struct request r;
};

static int setup(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);

    f->ctx.arena = arena;
    f->r.ctx     = &f->ctx;
    *state       = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    arena_free(f->ctx.arena);
    return 0;
}

static void head(struct request *r, const char *name, const char *value)
{
    struct pair pair = {str_of(name), str_of(value)};

    VEC_PUSH(r->ctx->arena, &r->header, pair);
}

#define assert_text(expected, text) assert_true(str_eq_z((text), (expected)))

static void test_web_request__the_target_is_taken_apart(void **state)
{
    struct fixture *f = *state;
    struct request *r = &f->r;

    assert_int_equal(0, request_target(r, STR("/sign%C3%A1len/3?q=a+b%26c&leeg&Q=2&=x")));
    assert_text("/sign\xc3\xa1len/3", r->path);
    assert_int_equal(4, r->query.len);
    assert_text("a b&c", request_query(r, "q"));
    assert_text("", request_query(r, "leeg"));
    assert_text("", request_query(r, "weg"));
    assert_text("x", request_query(r, ""));
    assert_false(r->api);
}

static void test_web_request__only_below_api_is_the_api(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(0, request_target(&f->r, STR("/api/v1/x")));
    assert_true(f->r.api);
    assert_int_equal(0, request_target(&f->r, STR("/apis")));
    assert_false(f->r.api);
    assert_int_equal(0, request_target(&f->r, STR("/%61pi/v1/x")));
    assert_true(f->r.api);
}

static void test_web_request__a_plus_in_a_path_is_a_plus(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(0, request_target(&f->r, STR("/a+b")));
    assert_text("/a+b", f->r.path);
}

static void test_web_request__bad_targets_are_refused(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *target;
        int         status;
    } bad[] = {
        {"", 400},        {"*", 400},        {"x", 400},         {"http://h/x", 400},
        {"/%", 400},      {"/%g0", 400},     {"/%00", 400},      {"/%ed%a0%80", 400},
        {"/\xff", 400},   {"/?%", 400},      {"/?\xff", 400},    {"/..", 404},
        {"/a/../b", 404}, {"/.", 404},       {"//", 404},        {"/a//b", 404},
        {"/a/", 404},     {"/a%2fb", 404},   {"/a%2Fb", 404},    {"/a\\b", 404},
        {"/%2e%2e", 404}, {"/a/%2e/b", 404}, {"/?q=1&q=2", 400}, {"/?cursor=1&a=2&%63ursor=1", 400},
        {"/?a&a", 400},
    };

    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(bad[i].status, request_target(&f->r, str_of(bad[i].target)));
    assert_int_equal(0, request_target(&f->r, STR("/...")));
}

static void test_web_request__a_query_has_a_limit(void **state)
{
    struct fixture *f = *state;
    struct buf      target;

    buf_init(&target, f->ctx.arena, LIMIT_URL);
    buf_z(&target, "/x?");
    for (int i = 0; i < LIMIT_FIELDS; i++)
        buf_printf(&target, "a%d=1&", i);
    assert_int_equal(0, request_target(&f->r, buf_view(&target)));
    assert_int_equal(LIMIT_FIELDS, f->r.query.len);
    buf_z(&target, "a=1");
    assert_int_equal(400, request_target(&f->r, buf_view(&target)));
}

static void test_web_request__cookies(void **state)
{
    struct fixture *f = *state;

    head(&f->r, "cookie", "a=1; b = 2 ;geen;c=x=y; a=3;");
    request_cookies(&f->r);
    assert_int_equal(4, f->r.cookies.len);
    assert_text("1", request_cookie(&f->r, "a"));
    assert_text("2", request_cookie(&f->r, "b"));
    assert_text("x=y", request_cookie(&f->r, "c"));
}

static void test_web_request__header_names_in_any_case(void **state)
{
    struct fixture *f = *state;

    head(&f->r, "X-Een", "1");
    assert_text("1", request_header(&f->r, "x-een"));
    assert_text("", request_header(&f->r, "x-twee"));
}

static void test_web_request__a_form_keeps_doubles(void **state)
{
    struct fixture *f = *state;

    head(&f->r, "Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    assert_int_equal(0, request_body(&f->r, STR("a=1&a=2&b=%0D%0A")));
    assert_int_equal(3, f->r.form.len);
    assert_text("1", request_form(&f->r, "a"));
    assert_text("\r\n", request_form(&f->r, "b"));
}

static void test_web_request__a_bad_form_leaves_nothing(void **state)
{
    struct fixture *f = *state;

    head(&f->r, "Content-Type", "application/x-www-form-urlencoded");
    assert_int_equal(400, request_body(&f->r, STR("a=1&b=%ff")));
    assert_int_equal(0, f->r.form.len);
}

static void test_web_request__json_must_be_a_shallow_object(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *body;
        int         status;
    } asked[] = {
        {"{\"a\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"}", 0},
        {"{\"a\":\"\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"}", 0},
        {"{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}", 400},
        {"[1]", 400},
        {"1", 400},
        {"{\"a\":1,}", 400},
        {"{\"a\":1,\"a\":1}", 400},
        {"\xef\xbb\xbf{}", 400},
    };

    f->r.api = true;
    head(&f->r, "Content-Type", "application/json");
    for (size_t i = 0; i < ARRAY_LEN(asked); i++)
        assert_int_equal(asked[i].status, request_body(&f->r, str_of(asked[i].body)));
    assert_int_equal(0, request_body(&f->r, STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_web_request__the_target_is_taken_apart, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_request__only_below_api_is_the_api, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_request__a_plus_in_a_path_is_a_plus, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_request__bad_targets_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_request__a_query_has_a_limit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_request__cookies, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_request__header_names_in_any_case, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_request__a_form_keeps_doubles, setup, teardown),
        cmocka_unit_test_setup_teardown(test_web_request__a_bad_form_leaves_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_web_request__json_must_be_a_shallow_object, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
