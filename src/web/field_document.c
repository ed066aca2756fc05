// SPDX-License-Identifier: EUPL-1.2
/*
 * field_document.c - what goes out of a table: documents, faults, and the JSON schema that
 * describes them.
 *
 * The contract is in field.h.  A document always has all its keys: null is "not given".
 * Descriptions in the schema are Dutch whatever the language of the reader is, as the API
 * itself is.
 */
#include "base/limits.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/field.h"
#include "web/field_value.h"

static json_t *strings_of(const struct str_list *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(array, field_json(list->item[i]));
    return array;
}

static json_t *refs_of(const struct ref_list *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(array, json_integer(list->item[i]));
    return array;
}

/* A required text that is empty (erased) stays a text. */
static json_t *text_of(const struct field *field, struct str text)
{
    bool is_text = field->type == FIELD_LINE || field->type == FIELD_TEXT;

    return text.len > 0 || (is_text && field->required) ? field_json(text) : json_null();
}

static json_t *value_of(struct ctx *ctx, const struct field *field, const void *from)
{
    const void *at = field_from(field, from);

    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_OPTION:
    case FIELD_MOMENT: return text_of(field, *(const struct str *)at);
    case FIELD_OPTIONS: return strings_of(at);
    case FIELD_REFS: return refs_of(at);
    case FIELD_FLAG: return json_boolean(*(const bool *)at);
    case FIELD_NUMBER:
    case FIELD_REF:
        return field_is_blank(field, from) ? json_null() : json_integer(*(const int64_t *)at);
    case FIELD_FILES: break; /* only come in */
    case FIELD_DATE:
        return field_is_blank(field, from)
                   ? json_null()
                   : field_json(date_format(ctx->arena, *(const struct date *)at));
    case FIELD_INSTANT:
        return field_is_blank(field, from)
                   ? json_null()
                   : field_json(date_format(ctx->arena, date_of_instant(*(const int64_t *)at)));
    }
    return json_null();
}

json_t *table_document(struct ctx *ctx, const struct table *table, const void *from)
{
    json_t *document = json_object();

    for (size_t i = 0; i < table->len; i++)
        if (table->field[i].use & FIELD_OUT)
            json_object_set_new_nocheck(document, table->field[i].name,
                                        value_of(ctx, &table->field[i], from));
    return document;
}

json_t *table_difference(struct ctx *ctx, const struct table *table, const void *one,
                         const void *other)
{
    json_t *difference = json_object();

    for (size_t i = 0; i < table->len; i++) {
        const struct field *field = &table->field[i];
        json_t             *mine, *theirs;

        if (!(field->use & FIELD_IN))
            continue;
        mine   = value_of(ctx, field, one);
        theirs = value_of(ctx, field, other);
        if (!json_equal(mine, theirs))
            json_object_set(difference, field->name, mine);
        json_decref(mine);
        json_decref(theirs);
    }
    return difference;
}

/* JSON pointer to the key of a member; "" points at the whole. */
static json_t *pointer_to(struct ctx *ctx, const struct table *table, const char *member)
{
    for (size_t i = 0; i < table->len; i++)
        if ((table->field[i].use & FIELD_IN) && str_eq_z(str_of(member), table->field[i].member))
            return field_json(str_printf(ctx->arena, "#/%s", table->field[i].name));
    return json_string("#");
}

json_t *table_errors(struct ctx *ctx, const struct table *table)
{
    json_t *errors = json_array();

    for (size_t i = 0; i < ctx->faults.len; i++) {
        const struct fault *fault = &ctx->faults.item[i];
        json_t             *error = json_object();

        json_object_set_new(error, "pointer", pointer_to(ctx, table, fault->member));
        json_object_set_new(error, "detail", json_string(field_fault_text(ctx, fault)));
        json_array_append_new(errors, error);
    }
    return errors;
}

/* The codes that can be chosen now; NULL when they could not be read. */
static json_t *codes_of(struct ctx *ctx, const char *list)
{
    struct option_list options;
    json_t            *codes;

    if (option_list(ctx, list, &options) != OK || options.len == 0)
        return NULL;
    codes = json_array();
    for (size_t i = 0; i < options.len; i++)
        json_array_append_new(codes, field_json(options.item[i].code));
    return codes;
}

static void put_text(json_t *schema, const struct field *field, enum field_use use)
{
    json_object_set_new(schema, "type", json_string("string"));
    if (use == FIELD_IN)
        json_object_set_new(schema, "maxLength", json_integer(field_max(field)));
    if (use == FIELD_IN && field->required)
        json_object_set_new(schema, "minLength", json_integer(1));
}

static void put_format(json_t *schema, const char *format)
{
    json_object_set_new(schema, "type", json_string("string"));
    json_object_set_new(schema, "format", json_string(format));
}

static void put_integer(json_t *schema, int64_t least)
{
    json_object_set_new(schema, "type", json_string("integer"));
    json_object_set_new(schema, "format", json_string("int64"));
    json_object_set_new(schema, "minimum", json_integer(least));
}

/* What comes in must be in the list now; what goes out may be from before a change of the list. */
static void put_code(struct ctx *ctx, json_t *schema, const struct field *field, enum field_use use)
{
    json_t *codes = use == FIELD_IN ? codes_of(ctx, field->list) : NULL;

    json_object_set_new(schema, "type", json_string("string"));
    if (codes)
        json_object_set_new(schema, "enum", codes);
}

static void put_list(json_t *schema, json_t *items, const struct field *field, enum field_use use)
{
    json_object_set_new(schema, "type", json_string("array"));
    json_object_set_new(schema, "items", items);
    if (use == FIELD_IN)
        json_object_set_new(schema, "maxItems", json_integer(field_max(field)));
    if (use == FIELD_IN && field->required)
        json_object_set_new(schema, "minItems", json_integer(1));
}

static void put_type(struct ctx *ctx, json_t *schema, const struct field *field, enum field_use use)
{
    json_t *items = json_object();

    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT: put_text(schema, field, use); break;
    case FIELD_NUMBER:
        put_integer(schema, 0);
        json_object_set_new(schema, "maximum", json_integer(field_max(field)));
        break;
    case FIELD_REF: put_integer(schema, 1); break;
    case FIELD_DATE:
    case FIELD_INSTANT: put_format(schema, "date"); break;
    case FIELD_MOMENT:
        json_object_set_new(schema, "type", json_string("string"));
        json_object_set_new(schema, "pattern", /* an old matter may have no date any more */
                            json_string(use == FIELD_IN
                                            ? "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
                                            : "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|onbekend)$"));
        break;
    case FIELD_FLAG: json_object_set_new(schema, "type", json_string("boolean")); break;
    case FIELD_OPTION: put_code(ctx, schema, field, use); break;
    case FIELD_OPTIONS:
        put_code(ctx, items, field, use);
        put_list(schema, json_incref(items), field, use);
        break;
    case FIELD_FILES:
        put_format(items, "binary");
        put_list(schema, json_incref(items), field, use);
        break;
    case FIELD_REFS:
        put_integer(items, 1);
        put_list(schema, json_incref(items), field, use);
        break;
    }
    json_decref(items);
}

static bool can_be_null(const struct field *field, enum field_use use)
{
    if (field->required || field->type == FIELD_FILES)
        return false;
    return use == FIELD_IN ||
           (field->type != FIELD_FLAG && field->type != FIELD_OPTIONS && field->type != FIELD_REFS);
}

static void put_description(struct ctx *ctx, json_t *schema, const struct field *field)
{
    struct str text = str_of(field->label);

    if (field->help)
        text = text.len ? str_printf(ctx->arena, "%s %s", field->label, field->help)
                        : str_of(field->help);
    if (text.len > 0)
        json_object_set_new(schema, "description", field_json(text));
}

static json_t *schema_of(struct ctx *ctx, const struct field *field, enum field_use use)
{
    json_t *schema = json_object();
    json_t *codes;

    put_type(ctx, schema, field, use);
    if (can_be_null(field, use)) {
        json_object_set_new(schema, "nullable", json_true());
        codes = json_object_get(schema, "enum");
        if (codes)
            json_array_append_new(codes, json_null());
    }
    put_description(ctx, schema, field);
    return schema;
}

static json_t *schema_with(struct ctx *ctx, const struct table *table, enum field_use use,
                           bool files)
{
    json_t *schema = json_object(), *required = json_array(), *properties = json_object();

    for (size_t i = 0; i < table->len; i++) {
        const struct field *field = &table->field[i];

        if (!(field->use & use) || (field->type == FIELD_FILES && !files))
            continue;
        json_object_set_new(properties, field->name, schema_of(ctx, field, use));
        if (use == FIELD_OUT || field->required)
            json_array_append_new(required, json_string(field->name));
    }
    json_object_set_new(schema, "type", json_string("object"));
    if (use == FIELD_IN)
        json_object_set_new(schema, "additionalProperties", json_false());
    if (json_array_size(required) > 0)
        json_object_set(schema, "required", required);
    json_decref(required);
    json_object_set_new(schema, "properties", properties);
    return schema;
}

json_t *table_schema(struct ctx *ctx, const struct table *table, enum field_use use)
{
    return schema_with(ctx, table, use, false);
}

json_t *table_form_schema(struct ctx *ctx, const struct table *table)
{
    return schema_with(ctx, table, FIELD_IN, true);
}
