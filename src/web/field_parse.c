// SPDX-License-Identifier: EUPL-1.2
/*
 * field_parse.c - a form into a struct: people may write a date or a number their own way.
 *
 * The contract is in field.h.  Fields the table does not know (csrf, actie, naar, bewaard.*,
 * whatever a browser adds) are left alone.
 */
#include "base/tr.h"
#include "base/vec.h"
#include "base/written.h"
#include "web/field.h"
#include "web/field_value.h"

struct str_list field_typed(struct request *r, const struct field *field)
{
    struct str_list values = {0};

    for (size_t i = 0; i < r->form.len; i++)
        if (str_eq_z(r->form.item[i].name, field->name))
            VEC_PUSH(r->ctx->arena, &values, r->form.item[i].value);
    return values;
}

static void set_date(struct ctx *ctx, const struct field *field, struct str value, void *in)
{
    struct date date;

    switch (written_day(value, &date)) {
    case WRITTEN: *(struct date *)field_at(field, in) = date; break;
    case WRITTEN_NO_SUCH_DAY:
        field_fault(ctx, field, TR("Deze dag bestaat niet. Kijk de datum na."));
        break;
    case WRITTEN_NOT: field_fault(ctx, field, TR("Schrijf de datum zo: 2 maart 2026.")); break;
    }
}

static void set_moment(struct ctx *ctx, const struct field *field, struct str value, void *in)
{
    struct date first, last;
    struct str *at = field_at(field, in);
    int         year, month;

    if (moment_parse(value, &first, &last))
        *at = str_copy(ctx->arena, value);
    else if (written_day(value, &first) == WRITTEN)
        *at = date_format(ctx->arena, first);
    else if (written_month(value, &year, &month))
        *at = str_printf(ctx->arena, "%04d-%02d", year, month);
    else
        field_fault(ctx, field,
                    TR("Schrijf een jaar, een maand of een dag. "
                       "Bijvoorbeeld: 2011, mei 2023 of 2 maart 2026."));
}

static void set_number(struct ctx *ctx, const struct field *field, struct str value, void *in)
{
    int64_t number;
    int32_t millionths;

    if (written_number(value, NOTATION_DUTCH, &number, &millionths) && millionths == 0)
        field_set_number(ctx, field, number, in);
    else
        field_fault(ctx, field, TR("Schrijf een heel getal, bijvoorbeeld 12."));
}

static void set_flag(struct ctx *ctx, const struct field *field, struct str value, void *in)
{
    bool *at = field_at(field, in);

    if (str_eq_z(value, "ja") || str_eq_z(value, "1") || str_eq_z(value, "on"))
        *at = true;
    else if (str_eq_z(value, "nee") || str_eq_z(value, "0"))
        *at = false;
    else
        field_fault(ctx, field, TR("Antwoord met ja of nee."));
}

static void set_refs(struct ctx *ctx, const struct field *field, const struct str_list *values,
                     void *in)
{
    int64_t *id = arena_array(ctx->arena, values->len, sizeof(int64_t));

    for (size_t i = 0; i < values->len; i++)
        if (!str_to_i64(values->item[i], &id[i]))
            id[i] = 0; /* no number at all: the same fault */
    field_set_refs(ctx, field, id, values->len, in);
}

bool field_reads_date(struct str text, struct date *out)
{
    return written_day(text, out) == WRITTEN;
}

static bool is_multiple(const struct field *field)
{
    return field->type == FIELD_OPTIONS || field->type == FIELD_REFS || field->type == FIELD_FILES;
}

/* Sets one field from its values, of which none is empty and there is at least one. */
static enum rc set_field(struct ctx *ctx, const struct field *field, const struct str_list *values,
                         void *in)
{
    struct str value = str_trim(values->item[0]);

    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT: field_set_text(ctx, field, values->item[0], in); break;
    case FIELD_NUMBER: set_number(ctx, field, value, in); break;
    case FIELD_DATE: set_date(ctx, field, value, in); break;
    case FIELD_MOMENT: set_moment(ctx, field, value, in); break;
    case FIELD_OPTION:
    case FIELD_OPTIONS: return field_set_codes(ctx, field, values->item, values->len, in);
    case FIELD_FLAG: set_flag(ctx, field, value, in); break;
    case FIELD_REF:
    case FIELD_REFS: set_refs(ctx, field, values, in); break;
    case FIELD_FILES: field_fault(ctx, field, TR("Kies een bestand.")); break; /* only a text */
    case FIELD_INSTANT:
        return err_set(&ctx->err, ERR_BUG, "field \"%s\": a form gives no instant", field->name);
    }
    return OK;
}

/* An empty value is no value; for text only when nothing at all was typed. */
static struct str_list without_empty(struct ctx *ctx, const struct field *field,
                                     const struct str_list *values)
{
    struct str_list given = {0};

    for (size_t i = 0; i < values->len; i++) {
        struct str value = values->item[i];

        if ((field->type == FIELD_TEXT ? value : str_trim(value)).len > 0)
            VEC_PUSH(ctx->arena, &given, value);
    }
    return given;
}

static void take_files(struct request *r, const struct field *field, void *in)
{
    struct file_list *files = field_at(field, in);

    for (size_t i = 0; i < r->files.len; i++)
        if (str_eq_z(r->files.item[i].field, field->name))
            VEC_PUSH(r->ctx->arena, files, r->files.item[i].file);
    if (field->max && files->len > (size_t)field->max)
        field_fault(r->ctx, field, TR("Kies één bestand."));
}

static enum rc parse_field(struct request *r, const struct field *field, void *in)
{
    struct ctx     *ctx    = r->ctx;
    struct str_list values = field_typed(r, field);
    struct str_list given  = without_empty(ctx, field, &values);
    size_t          before = ctx->faults.len;

    field_blank(field, in);
    if (values.len > 1 && !is_multiple(field)) {
        field_fault(ctx, field, TR("Dit antwoord kwam twee keer binnen. Geef het één keer."));
        return OK;
    }
    if (field->type == FIELD_FILES)
        take_files(r, field, in);
    if (given.len > 0 && set_field(ctx, field, &given, in) != OK)
        return ctx->err.rc;
    if (field->required && ctx->faults.len == before && field_is_blank(field, in))
        field_fault_missing(ctx, field);
    return OK;
}

/* A program can write its form right: no misspelt field is lost in silence. */
static void check_names(struct request *r, const struct table *table)
{
    for (size_t i = 0; i < r->form.len; i++)
        field_check_name(r->ctx, table, r->form.item[i].name, false);
    for (size_t i = 0; i < r->files.len; i++)
        field_check_name(r->ctx, table, r->files.item[i].field, true);
}

enum rc table_parse_form(struct request *r, const struct table *table, void *in)
{
    if (r->api)
        check_names(r, table);
    for (size_t i = 0; i < table->len; i++)
        if (table->field[i].use & FIELD_IN)
            if (parse_field(r, &table->field[i], in) != OK)
                return r->ctx->err.rc;
    return fault_end(r->ctx);
}
