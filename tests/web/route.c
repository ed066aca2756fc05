// SPDX-License-Identifier: EUPL-1.2
/* tests/web/route.c - which view or command a method and a path mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "web/route.h"

static const struct view views[] = {
    {.path = "/", .where = ON_PAGE},
    {.path = "/dingen", .where = ON_BOTH},
    {.path = "/dingen/:id", .where = ON_BOTH},
    {.path = "/dingen/:id/delen/:id", .where = ON_PAGE},
    {.path = "/dingen/laatste", .where = ON_PAGE},
    {.path = "/regels/:bron/:nummer", .where = ON_PAGE},
    {.path = "/regels/:bron/alle", .where = ON_PAGE},
    {.path = "/regels/wet/:nummer", .where = ON_PAGE},
};

static const struct command commands[] = {
    {.path = "/dingen", .where = ON_BOTH},
    {.path = "/dingen/:id/delen", .where = ON_BOTH},
    {.path = "/alleen-api", .where = IN_API},
};

static const struct resource things         = {"dingen", views, ARRAY_LEN(views), commands,
                                               ARRAY_LEN(commands)};
const struct resource *const resource_all[] = {&things};
const size_t                 resource_count = ARRAY_LEN(resource_all);

static struct request ask(enum method method, const char *path)
{
    return (struct request){
        .method = method, .path = str_of(path), .api = str_starts(str_of(path), STR("/api/"))};
}

/* Path of the view that is found, or "". */
static const char *view_of(enum method method, const char *path)
{
    struct request r     = ask(method, path);
    struct match   route = {0};
    const char    *allow = "";

    if (route_find(&r, &route, &allow) != OK || !route.view)
        return "";
    return route.view->path;
}

/* Path of the command that is found, with " form" behind it for its form; or "". */
static const char *command_of(enum method method, const char *path, bool form)
{
    struct request r     = ask(method, path);
    struct match   route = {0};
    const char    *allow = "";

    if (route_find(&r, &route, &allow) != OK || !route.command || route.form != form)
        return "";
    return route.command->path;
}

static void test_web_route__the_more_literal_pattern_wins(void **state)
{
    (void)state;
    assert_string_equal("/", view_of(METHOD_GET, "/"));
    assert_string_equal("/dingen/laatste", view_of(METHOD_GET, "/dingen/laatste"));
    assert_string_equal("/regels/wet/:nummer", view_of(METHOD_GET, "/regels/wet/alle"));
    assert_string_equal("/regels/:bron/alle", view_of(METHOD_HEAD, "/regels/x/alle"));
    assert_string_equal("/regels/:bron/:nummer", view_of(METHOD_GET, "/regels/x/y"));
}

static void test_web_route__an_id_is_a_number_of_one_and_up(void **state)
{
    static const char *const bad[] = {"/dingen/0",
                                      "/dingen/-1",
                                      "/dingen/+1",
                                      "/dingen/01",
                                      "/dingen/x",
                                      "/dingen/1.0",
                                      "/dingen/9223372036854775808"};
    struct request           r     = ask(METHOD_GET, "/dingen/12/delen/9223372036854775807");
    struct match             route = {0};
    const char              *allow = "";

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_string_equal("", view_of(METHOD_GET, bad[i]));
    assert_int_equal(OK, route_find(&r, &route, &allow));
    assert_int_equal(12, r.param[0]);
    assert_true(r.param[1] == INT64_MAX);
    assert_true(str_eq_z(r.param_text[0], "12"));
}

static void test_web_route__the_form_of_a_command(void **state)
{
    (void)state;
    assert_string_equal("/dingen/:id/delen", command_of(METHOD_GET, "/dingen/3/delen", true));
    assert_string_equal("/dingen/:id/delen", command_of(METHOD_POST, "/dingen/3/delen", false));
    assert_string_equal("/dingen", view_of(METHOD_GET, "/dingen"));
    assert_string_equal("/dingen", command_of(METHOD_GET, "/dingen/nieuw", true));
    assert_string_equal("", command_of(METHOD_POST, "/dingen/nieuw", false));
    assert_string_equal("", view_of(METHOD_GET, "/dingen/3/laatste/nieuw"));
}

static void test_web_route__the_api_has_no_forms(void **state)
{
    (void)state;
    assert_string_equal("/dingen", view_of(METHOD_GET, "/api/v1/dingen"));
    assert_string_equal("/dingen", command_of(METHOD_POST, "/api/v1/dingen", false));
    assert_string_equal("", command_of(METHOD_GET, "/api/v1/dingen/3/delen", true));
    assert_string_equal("", view_of(METHOD_GET, "/api/v1/dingen/laatste"));
    assert_string_equal("", view_of(METHOD_GET, "/api/v2/dingen"));
    assert_string_equal("", view_of(METHOD_GET, "/api/v1dingen"));
    assert_string_equal("", view_of(METHOD_GET, "/api/v1"));
    assert_string_equal("", command_of(METHOD_POST, "/alleen-api", false));
}

static void check_allow(enum method method, const char *path, const char *expected)
{
    struct request r     = ask(method, path);
    struct match   route = {0};
    const char    *allow = "";

    assert_int_equal(ERR_INVALID, route_find(&r, &route, &allow));
    assert_string_equal(expected, allow);
}

static void test_web_route__other_methods_name_what_is_allowed(void **state)
{
    (void)state;
    check_allow(METHOD_POST, "/dingen/3", "GET, HEAD");
    check_allow(METHOD_DELETE, "/dingen", "GET, HEAD, POST");
    check_allow(METHOD_OTHER, "/dingen/3/delen", "GET, HEAD, POST");
    check_allow(METHOD_GET, "/api/v1/dingen/3/delen", "OPTIONS, POST");
    check_allow(METHOD_PUT, "/api/v1/dingen", "GET, HEAD, OPTIONS, POST");
    check_allow(METHOD_POST, "/api/v1/dingen/3", "GET, HEAD, OPTIONS");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_route__the_more_literal_pattern_wins),
        cmocka_unit_test(test_web_route__an_id_is_a_number_of_one_and_up),
        cmocka_unit_test(test_web_route__the_form_of_a_command),
        cmocka_unit_test(test_web_route__the_api_has_no_forms),
        cmocka_unit_test(test_web_route__other_methods_name_what_is_allowed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
