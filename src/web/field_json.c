// SPDX-License-Identifier: EUPL-1.2
/*
 * field_json.c - a JSON object into a struct: strict, a program can write it right.
 *
 * The contract is in field.h.  null is "not given"; a key the table does not take in
 * is a fault, so that no misspelt key is lost in silence.  (A key given twice is refused
 * where the body is parsed.)
 */
#include "base/limits.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "tmpl/text.h"
#include "web/field.h"
#include "web/field_value.h"

static struct str text_of(const json_t *json)
{
    return (struct str){json_string_value(json), json_string_length(json)};
}

static bool is_type(const struct field *field, const json_t *json)
{
    switch (field->type) {
    case FIELD_NUMBER:
    case FIELD_REF: return json_is_integer(json);
    case FIELD_FLAG: return json_is_boolean(json);
    case FIELD_OPTIONS:
    case FIELD_REFS: return json_is_array(json);
    case FIELD_FILES: return false;
    default: return json_is_string(json);
    }
}

static void fault_type(struct ctx *ctx, const struct field *field)
{
    switch (field->type) {
    case FIELD_NUMBER:
    case FIELD_REF:
        field_fault(ctx, field, TR("Geef hier een heel getal, zonder aanhalingstekens."));
        break;
    case FIELD_FLAG: field_fault(ctx, field, TR("Geef hier true of false.")); break;
    case FIELD_OPTIONS: field_fault(ctx, field, TR("Geef hier een lijst met codes.")); break;
    case FIELD_REFS: field_fault(ctx, field, TR("Geef hier een lijst met hele getallen.")); break;
    case FIELD_FILES:
        field_fault(ctx, field, TR("Stuur bestanden als multipart/form-data, niet als JSON."));
        break;
    default: field_fault(ctx, field, TR("Geef hier tekst, tussen aanhalingstekens.")); break;
    }
}

static void set_date(struct ctx *ctx, const struct field *field, struct str text, void *in)
{
    if (!date_parse(text, field_at(field, in)))
        field_fault(ctx, field, TR("Schrijf de datum zo: 2026-03-02."));
}

static void set_moment(struct ctx *ctx, const struct field *field, struct str text, void *in)
{
    struct date first, last;

    if (moment_parse(text, &first, &last))
        *(struct str *)field_at(field, in) = str_copy(ctx->arena, text);
    else
        field_fault(ctx, field, TR("Schrijf het moment zo: 2011, 2023-05 of 2026-03-02."));
}

static enum rc set_codes(struct ctx *ctx, const struct field *field, const json_t *array, void *in)
{
    struct str *code = arena_array(ctx->arena, json_array_size(array), sizeof(struct str));
    size_t      i;
    json_t     *item;

    json_array_foreach(array, i, item)
    {
        if (!json_is_string(item)) {
            fault_type(ctx, field);
            return OK;
        }
        code[i] = text_of(item);
    }
    return field_set_codes(ctx, field, code, json_array_size(array), in);
}

static void set_refs(struct ctx *ctx, const struct field *field, const json_t *array, void *in)
{
    int64_t *id = arena_array(ctx->arena, json_array_size(array), sizeof(int64_t));
    size_t   i;
    json_t  *item;

    json_array_foreach(array, i, item)
    {
        if (!json_is_integer(item)) {
            fault_type(ctx, field);
            return;
        }
        id[i] = json_integer_value(item);
    }
    field_set_refs(ctx, field, id, json_array_size(array), in);
}

static void set_ref(struct ctx *ctx, const struct field *field, int64_t id, void *in)
{
    if (id < 1)
        field_fault(ctx, field, TR("Geef hier een heel getal van 1 of hoger."));
    else
        field_set_refs(ctx, field, &id, 1, in);
}

/* Sets one field from a value of the right JSON type. */
static enum rc set_field(struct ctx *ctx, const struct field *field, const json_t *json, void *in)
{
    struct str text = text_of(json);

    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT: field_set_text(ctx, field, text, in); break;
    case FIELD_NUMBER: field_set_number(ctx, field, json_integer_value(json), in); break;
    case FIELD_DATE: set_date(ctx, field, text, in); break;
    case FIELD_MOMENT: set_moment(ctx, field, text, in); break;
    case FIELD_INSTANT:
        return err_set(&ctx->err, ERR_BUG, "field \"%s\": a program gives no instant", field->name);
    case FIELD_OPTION: return field_set_codes(ctx, field, &text, 1, in);
    case FIELD_OPTIONS: return set_codes(ctx, field, json, in);
    case FIELD_FLAG: *(bool *)field_at(field, in) = json_is_true(json); break;
    case FIELD_REF: set_ref(ctx, field, json_integer_value(json), in); break;
    case FIELD_FILES: break; /* is_type() takes none */
    case FIELD_REFS: set_refs(ctx, field, json, in); break;
    }
    return OK;
}

static enum rc parse_field(struct ctx *ctx, const struct field *field, const json_t *object,
                           void *in)
{
    const json_t *json   = json_object_get(object, field->name);
    bool          given  = json && !json_is_null(json);
    size_t        before = ctx->faults.len;

    field_blank(field, in);
    if (given && !is_type(field, json))
        fault_type(ctx, field);
    else if (given && set_field(ctx, field, json, in) != OK)
        return ctx->err.rc;
    if (field->required && ctx->faults.len == before && (!given || field_is_blank(field, in)))
        field_fault_missing(ctx, field);
    return OK;
}

static bool takes_in(const struct table *table, struct str name, bool file)
{
    for (size_t i = 0; i < table->len; i++)
        if ((table->field[i].use & FIELD_IN) && str_eq_z(name, table->field[i].name))
            return !file || table->field[i].type == FIELD_FILES;
    return false;
}

void field_check_name(struct ctx *ctx, const struct table *table, struct str name, bool file)
{
    struct str cut = utf8_cut(name, LIMIT_LINE);

    if (!takes_in(table, name, file))
        (void)fault_add_as(ctx, ERR_INVALID, "",
                           TR("Het veld \"%s\" kan hier niet. Haal het weg, of kijk "
                              "in de beschrijving van de API hoe het heet."),
                           str_z(ctx->arena, cut));
}

static void check_keys(struct ctx *ctx, const struct table *table, json_t *object)
{
    const char *key;
    json_t     *value;

    json_object_foreach(object, key, value) field_check_name(ctx, table, str_of(key), false);
}

enum rc table_parse_json(struct ctx *ctx, const struct table *table, json_t *json, void *in)
{
    if (json_is_object(json))
        check_keys(ctx, table, json);
    else
        fault_add(ctx, "", TR("Stuur één JSON-object: { ... }."));
    for (size_t i = 0; i < table->len; i++)
        if (table->field[i].use & FIELD_IN)
            if (parse_field(ctx, &table->field[i], json, in) != OK)
                return ctx->err.rc;
    return fault_end(ctx);
}
