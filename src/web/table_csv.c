// SPDX-License-Identifier: EUPL-1.2
/* table_csv.c - lists as csv; the contract is in table_csv.h. */
#include "web/table_csv.h"

#include "base/buf.h"
#include "base/csv.h"
#include "base/limits.h"
#include "tmpl/text.h"

static const char separator[] = {[CSV_PROGRAM] = ',', [CSV_PERSON] = ';'};

/* What a spreadsheet would run. */
static bool is_formula(struct str text)
{
    return text.len > 0 && (text.ptr[0] == '=' || text.ptr[0] == '+' || text.ptr[0] == '-' ||
                            text.ptr[0] == '@' || text.ptr[0] == '\t' || text.ptr[0] == '\r');
}

static struct str text_of(struct ctx *ctx, const json_t *value, enum csv_reader reader)
{
    struct str text = {json_string_value(value), json_string_length(value)};

    if (json_is_string(value))
        return reader == CSV_PERSON && is_formula(text)
                   ? str_printf(ctx->arena, "'%.*s", STR_ARG(text))
                   : text;
    if (json_is_integer(value))
        return str_printf(ctx->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (json_is_boolean(value))
        return str_of(tr(reader == CSV_PERSON ? ctx->lang : LANG_NL,
                         json_is_true(value) ? TR("ja") : TR("nee")));
    return STR("");
}

/* Several values in one cell stand behind each other. */
static struct str cell_of(struct ctx *ctx, const json_t *value, enum csv_reader reader)
{
    struct buf    out;
    size_t        i;
    const json_t *one;

    if (!json_is_array(value))
        return text_of(ctx, value, reader);
    buf_init(&out, ctx->arena, LIMIT_REPLY);
    json_array_foreach(value, i, one)
    {
        buf_z(&out, i ? ", " : "");
        buf_str(&out, text_of(ctx, one, reader));
    }
    return buf_view(&out);
}

static void put_row(struct ctx *ctx, struct buf *out, const struct table *table, const json_t *item,
                    enum csv_reader reader)
{
    bool first = true;

    for (size_t i = 0; i < table->len; i++) {
        const struct field *field = &table->field[i];

        if (!(field->use & FIELD_OUT))
            continue;
        if (!first)
            buf_char(out, separator[reader]);
        first = false;
        csv_put(out,
                item                   ? cell_of(ctx, json_object_get(item, field->name), reader)
                : reader == CSV_PERSON ? str_of(tr(ctx->lang, field->label))
                                       : str_of(field->name),
                separator[reader]);
    }
    buf_z(out, "\r\n");
}

struct str table_csv(struct ctx *ctx, const struct table *table, const json_t *items,
                     enum csv_reader reader)
{
    struct buf    out;
    size_t        i;
    const json_t *item;

    buf_init(&out, ctx->arena, LIMIT_REPLY);
    buf_z(&out, reader == CSV_PERSON ? "\xEF\xBB\xBF" : "");
    put_row(ctx, &out, table, NULL, reader);
    json_array_foreach(items, i, item) put_row(ctx, &out, table, item, reader);
    return buf_view(&out);
}
