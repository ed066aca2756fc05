// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/openapi.c - the description follows the tables of a small example.
 *
 * With a file name as argument it only writes that example's document there, for
 * the linter of the API design rules.
 */
#include "../core/options.h"

#include <string.h>

#include "web/openapi.h"
#include "web/route.h"

struct thing {
    struct str      story, colour;
    struct date     day;
    int64_t         id, made;
    struct str_list colours;
};

static const struct field thing_field[] = {
    FIELD(struct thing, id, "id", FIELD_REF, FIELD_OUT, "Nummer", .required = true),
    FIELD(struct thing, story, "verhaal", FIELD_TEXT, FIELD_BOTH, "Wat ziet u gebeuren?",
          .required = true),
    FIELD(struct thing, colour, "kleur", FIELD_OPTION, FIELD_BOTH, "Welke kleur?",
          .list = "toets-kleur"),
    FIELD(struct thing, colours, "kleuren", FIELD_OPTIONS, FIELD_BOTH, "Welke kleuren?",
          .list = "toets-kleur"),
    FIELD(struct thing, day, "uiterlijkeDatum", FIELD_DATE, FIELD_BOTH, "Wanneer uiterlijk?"),
    FIELD(struct thing, made, "gemaaktOp", FIELD_INSTANT, FIELD_OUT, "Gemaakt op"),
};

static const struct table thing_table = TABLE("Ding", struct thing, thing_field);

static const struct view thing_view[] = {
    {.path  = "/dingen",
     .where = ON_BOTH,
     .right = RIGHT_SIGNED_IN,
     .title = "Dingen",
     .table = &thing_table,
     .list  = true,
     .query = "kleur vanafDag"},
    {.path  = "/dingen/:id",
     .where = ON_BOTH,
     .right = RIGHT_READ,
     .title = "Een ding",
     .table = &thing_table},
    {.path  = "/dingen/:id/kleuren/:kleur",
     .where = IN_API,
     .right = RIGHT_READ,
     .title = "Een kleur van een ding",
     .table = &thing_table},
    {.path = "/dingen/nieuws", .where = ON_PAGE, .right = RIGHT_READ, .title = "Alleen een pagina"},
};

static const struct command thing_command[] = {
    {.path  = "/dingen",
     .where = ON_BOTH,
     .right = RIGHT_SIGNED_IN,
     .name  = "dingMaken",
     .title = "Ding maken",
     .table = &thing_table,
     .back  = "/dingen"},
    {.path  = "/dingen/:id/sluitingen",
     .where = IN_API,
     .right = RIGHT_HANDLE,
     .name  = "dingSluiten",
     .title = "Ding sluiten",
     .back  = "/dingen/:id"},
    {.path  = "/dingen/:id/wissen",
     .where = ON_PAGE,
     .right = RIGHT_HANDLE,
     .name  = "dingWissen",
     .title = "Alleen een pagina"},
};

static const struct view open_view[] = {
    {.path  = "/register",
     .where = IN_API,
     .right = RIGHT_PUBLIC,
     .title = "Openbaar register",
     .list  = true},
};

static const struct resource thing = {"dingen", thing_view, ARRAY_LEN(thing_view), thing_command,
                                      ARRAY_LEN(thing_command)};
static const struct resource open_register = {"register", open_view, ARRAY_LEN(open_view), NULL, 0};
static const struct resource page_only     = {"rest", &thing_view[3], 1, NULL, 0};

const struct resource *const resource_all[] = {&thing, &open_register, &page_only};
const size_t                 resource_count = ARRAY_LEN(resource_all);

static const struct test_option colour[] = {
    {0, "toets-kleur", "rood", 1, "Rood", "Red", "", false},
    {0, "toets-kleur", "blauw", 2, "Blauw", "Blue", "", false},
};

/* No form is shown here. */
enum rc field_refs(struct ctx *ctx, const char *list, struct option_list *out)
{
    *out = (struct option_list){0};
    return err_set(&ctx->err, ERR_NOT_FOUND, "no \"%s\" here", list);
}

struct fixture {
    struct ctx ctx;
    json_t    *document;
};

static int set_up(void **state)
{
    static struct fixture f;

    open_ctx(&f.ctx);
    put_options(&f.ctx, colour, ARRAY_LEN(colour));
    f.document = openapi_document(&f.ctx);
    *state     = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    json_decref(f->document);
    close_ctx(&f->ctx);
    return 0;
}

/* The value at a path of keys with spaces between: "paths /dingen get". */
static json_t *at(struct fixture *f, const char *keys)
{
    struct str rest  = str_of(keys), key;
    json_t    *value = f->document;

    while (str_cut(&rest, ' ', &key))
        value = json_is_array(value) ? json_array_get(value, (size_t)(key.ptr[0] - '0'))
                                     : json_object_getn(value, key.ptr, key.len);
    return value;
}

static void assert_text(struct fixture *f, const char *keys, const char *expected)
{
    const char *text = json_string_value(at(f, keys));

    if (!text)
        fail_msg("nothing at %s", keys);
    assert_string_equal(expected, text);
}

static void test_web_openapi__says_what_it_is(void **state)
{
    assert_text(*state, "openapi", "3.0.3");
    assert_text(*state, "info version", "1.0.0");
    assert_text(*state, "servers 0 url", "https://{host}/api/v1");
    assert_non_null(at(*state, "info contact email"));
    assert_text(*state, "components securitySchemes token scheme", "bearer");
}

static void test_web_openapi__has_what_is_in_the_api_and_no_more(void **state)
{
    assert_int_equal(5, json_object_size(at(*state, "paths")));
    assert_non_null(at(*state, "paths /dingen get"));
    assert_non_null(at(*state, "paths /dingen post"));
    assert_non_null(at(*state, "paths /dingen/{id} get"));
    assert_non_null(at(*state, "paths /dingen/{id}/kleuren/{kleur} get"));
    assert_non_null(at(*state, "paths /dingen/{id}/sluitingen post"));
    assert_null(at(*state, "paths /dingen/nieuws"));
    assert_int_equal(2, json_array_size(at(*state, "tags")));
}

static void test_web_openapi__operations_are_named(void **state)
{
    assert_text(*state, "paths /dingen get operationId", "dingenOpvragen");
    assert_text(*state, "paths /dingen/{id}/kleuren/{kleur} get operationId",
                "dingenIdKleurenKleurOpvragen");
    assert_text(*state, "paths /dingen post operationId", "dingMaken");
    assert_text(*state, "paths /dingen post summary", "Ding maken");
    assert_text(*state, "paths /dingen post tags 0", "dingen");
}

static void test_web_openapi__parameters(void **state)
{
    assert_text(*state, "paths /dingen get parameters 0 name", "cursor");
    assert_text(*state, "paths /dingen get parameters 1 name", "limit");
    assert_text(*state, "paths /dingen get parameters 2 name", "kleur");
    assert_text(*state, "paths /dingen get parameters 3 name", "vanafDag");
    assert_text(*state, "paths /dingen/{id} get parameters 0 in", "path");
    assert_text(*state, "paths /dingen/{id} get parameters 0 schema type", "integer");
    assert_text(*state, "paths /dingen/{id}/kleuren/{kleur} get parameters 1 schema type",
                "string");
    assert_null(at(*state, "paths /dingen post parameters"));
}

static void test_web_openapi__schemas_come_from_the_tables(void **state)
{
    struct fixture *f  = *state;
    json_t         *in = table_schema(&f->ctx, &thing_table, FIELD_IN);

    assert_text(f, "paths /dingen post requestBody content application/json schema $ref",
                "#/components/schemas/DingInvoer");
    assert_text(f, "paths /dingen get responses 200 content application/json schema $ref",
                "#/components/schemas/DingLijst");
    assert_text(f, "components schemas DingLijst properties items items $ref",
                "#/components/schemas/Ding");
    assert_text(f,
                "paths /dingen/{id}/sluitingen post responses 200 content application/json "
                "schema $ref",
                "#/components/schemas/DingUitkomst");
    assert_text(f, "components schemas DingUitkomst properties document $ref",
                "#/components/schemas/Ding");
    assert_non_null(at(f, "components schemas DingInvoer properties persoonsgegevens"));
    json_object_del(at(f, "components schemas DingInvoer properties"), "persoonsgegevens");
    assert_true(json_equal(in, at(f, "components schemas DingInvoer")));
    assert_null(at(f, "paths /dingen/{id}/sluitingen post requestBody"));
    json_decref(in);
}

/* Every reply that went well has the header, every operation its problems. */
static void test_web_openapi__replies(void **state)
{
    static const char *const problem[] = {"400", "401", "403", "404", "406", "429", "500", "503"};
    json_t                  *item, *operation, *response;
    const char              *path, *method, *status;

    json_object_foreach(at(*state, "paths"), path, item)
        json_object_foreach(item, method, operation)
    {
        json_t *responses = json_object_get(operation, "responses");
        bool    is_open   = json_object_get(operation, "security");

        json_object_foreach(responses, status, response) if (status[0] == '2')
            assert_non_null(json_object_get(json_object_get(response, "headers"), "API-Version"));
        for (size_t i = 0; i < ARRAY_LEN(problem); i++)
            if (!is_open || (strcmp(problem[i], "401") != 0 && strcmp(problem[i], "403") != 0))
                assert_non_null(json_object_get(responses, problem[i]));
        assert_int_equal(strcmp(method, "post") == 0, json_object_get(responses, "413") != NULL);
    }
    assert_non_null(at(*state, "components responses Fout429 headers Retry-After"));
    assert_non_null(at(*state, "components responses Fout400 content application/problem+json"));
}

static void test_web_openapi__public_needs_no_token(void **state)
{
    assert_int_equal(0, json_array_size(at(*state, "paths /register get security")));
    assert_non_null(at(*state, "paths /register get security"));
    assert_null(at(*state, "paths /register get responses 401"));
    assert_null(at(*state, "paths /dingen get security"));
}

/* Every $ref points at something that is there. */
static void check_refs(struct fixture *f, json_t *json)
{
    const char *key;
    json_t     *value;
    size_t      i;

    json_array_foreach(json, i, value) check_refs(f, value);
    json_object_foreach(json, key, value)
    {
        if (strcmp(key, "$ref") == 0) {
            char *path = str_z(f->ctx.arena, str_of(json_string_value(value)));

            for (char *c = path; *c; c++)
                *c = *c == '/' ? ' ' : *c;
            assert_int_equal(0, strncmp(path, "# ", 2));
            if (!at(f, path + 2))
                fail_msg("%s leads nowhere", json_string_value(value));
        }
        check_refs(f, value);
    }
}

static void test_web_openapi__references_lead_somewhere(void **state)
{
    check_refs(*state, ((struct fixture *)*state)->document);
}

static int write_document(const char *file)
{
    void *state = NULL;
    int   failed;

    set_up(&state);
    failed = json_dump_file(((struct fixture *)state)->document, file, JSON_INDENT(2));
    tear_down(&state);
    return failed ? 1 : 0;
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_web_openapi__##name, set_up, tear_down)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(says_what_it_is),
        CASE(has_what_is_in_the_api_and_no_more),
        CASE(operations_are_named),
        CASE(parameters),
        CASE(schemas_come_from_the_tables),
        CASE(replies),
        CASE(public_needs_no_token),
        CASE(references_lead_somewhere),
    };

    if (argc == 2)
        return write_document(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
