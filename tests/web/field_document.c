// SPDX-License-Identifier: EUPL-1.2
/* tests/web/field_document.c - documents, errors and schemas agree with what comes in. */
#include "thing.h"

static void test_web_field_document__document_has_every_key(void **state)
{
    struct fixture *f        = *state;
    json_t         *document = table_document(&f->ctx, &thing_table, f->in);

    assert_json(document, "{\"verhaal\": \"\", \"naam\": null, \"kleur\": null, \"kleuren\": [],"
                          "\"aantal\": null, \"dag\": null, \"sinds\": null, \"eenheid\": null,"
                          "\"signalen\": [], \"spoed\": false, \"akkoord\": false,"
                          "\"gemaaktOp\": null}");
    json_decref(document);
}

static void test_web_field_document__what_comes_in_goes_out(void **state)
{
    static const char text[] =
        "{\"verhaal\": \"<b>\\\"'&\", \"naam\": \"x\", \"kleur\": \"rood\","
        "\"kleuren\": [\"blauw\"],"
        "\"aantal\": 0, \"dag\": \"2026-03-02\", \"sinds\": \"2023-05\", \"eenheid\": 3,"
        "\"signalen\": [5, 6], \"spoed\": true, \"akkoord\": false}";
    struct fixture *f = *state;
    json_t         *document;

    assert_int_equal(OK, parse_json(f, text));
    document = table_document(&f->ctx, &thing_table, f->in);
    json_object_del(document, "gemaaktOp");
    assert_json(document, text);
    json_decref(document);
}

static void
test_web_field_document__the_difference_is_what_can_come_in_and_stands_there_now(void **state)
{
    struct fixture *f    = *state;
    struct thing   *sent = table_blank(&f->ctx, &thing_table), *now = f->in;
    json_t         *difference;

    assert_int_equal(OK, parse_json(f, "{\"verhaal\": \"x\", \"kleuren\": [\"blauw\"]}"));
    *sent       = *now;
    sent->story = STR("y");
    sent->unit  = 3;
    sent->made  = 7; /* only goes out */
    difference  = table_difference(&f->ctx, &thing_table, now, sent);
    assert_json(difference, "{\"verhaal\": \"x\", \"eenheid\": null}");
    json_decref(difference);
}

static void test_web_field_document__errors_point_at_the_key(void **state)
{
    struct fixture *f = *state;
    json_t         *errors;

    fault_add(&f->ctx, "amount", "Te veel.");
    fault_add(&f->ctx, "", "Het geheel.");
    errors = table_errors(&f->ctx, &thing_table);
    assert_json(errors, "[{\"pointer\": \"#/aantal\", \"detail\": \"Te veel.\"},"
                        " {\"pointer\": \"#\", \"detail\": \"Het geheel.\"}]");
    json_decref(errors);
}

static void test_web_field_document__schema_in_says_what_parsing_demands(void **state)
{
    struct fixture *f      = *state;
    json_t         *schema = table_schema(&f->ctx, &thing_table, FIELD_IN);
    json_t         *of     = json_object_get(schema, "properties");

    assert_json(json_object_get(schema, "required"), "[\"verhaal\"]");
    assert_json(json_object_get(schema, "additionalProperties"), "false");
    assert_null(json_object_get(of, "gemaaktOp"));
    assert_json(json_object_get(of, "verhaal"),
                "{\"type\": \"string\", \"maxLength\": 20000, \"minLength\": 1,"
                " \"description\": \"Wat ziet u gebeuren? Schrijf het zo op.\"}");
    assert_json(json_object_get(json_object_get(of, "kleur"), "enum"),
                "[\"rood\", \"blauw\", \"groen\", null]");
    assert_json(json_object_get(of, "kleuren"),
                "{\"type\": \"array\", \"maxItems\": 2, \"nullable\": true,"
                " \"items\": {\"type\": \"string\", \"enum\": [\"rood\", \"blauw\", \"groen\"]},"
                " \"description\": \"Welke kleuren?\"}");
    json_decref(schema);
}

static void test_web_field_document__schema_out_has_every_key_of_the_document(void **state)
{
    struct fixture *f        = *state;
    json_t         *schema   = table_schema(&f->ctx, &thing_table, FIELD_OUT);
    json_t         *document = table_document(&f->ctx, &thing_table, f->in);
    json_t         *of       = json_object_get(schema, "properties");
    const char     *key;
    json_t         *value;

    assert_int_equal(json_object_size(document), json_object_size(of));
    assert_int_equal(json_object_size(document),
                     json_array_size(json_object_get(schema, "required")));
    json_object_foreach(document, key, value) assert_int_equal(
        json_is_null(value), json_is_true(json_object_get(json_object_get(of, key), "nullable")));
    assert_json(json_object_get(json_object_get(of, "gemaaktOp"), "format"), "\"date\"");
    assert_null(json_object_get(json_object_get(of, "kleur"), "enum"));
    json_decref(schema);
    json_decref(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_web_field_document__document_has_every_key),
        CASE(test_web_field_document__what_comes_in_goes_out),
        CASE(test_web_field_document__the_difference_is_what_can_come_in_and_stands_there_now),
        CASE(test_web_field_document__errors_point_at_the_key),
        CASE(test_web_field_document__schema_in_says_what_parsing_demands),
        CASE(test_web_field_document__schema_out_has_every_key_of_the_document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
