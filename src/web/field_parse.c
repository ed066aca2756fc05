// SPDX-License-Identifier: EUPL-1.2
/*
 * field_parse.c - a form into a struct: people may write a date or a number their own way.
 *
 * The contract is in field.h.  Fields the table does not know (csrf, actie, naar, bewaard.*,
 * whatever a browser adds) are left alone.
 */
#include <string.h>

#include "base/buf.h"
#include "base/tr.h"
#include "base/vec.h"
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

/* Same text but for capitals; only for the letters a-z. */
static bool same_word(struct str word, const char *lower)
{
    size_t len = strlen(lower);

    if (word.len != len)
        return false;
    for (size_t i = 0; i < len; i++) {
        char c = word.ptr[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != lower[i])
            return false;
    }
    return true;
}

/* 1 to 12, 0 when it is no month. */
static int month_of(struct str word)
{
    static const char *const name[][3] = {{"januari", "january", "jan"},
                                          {"februari", "february", "feb"},
                                          {"maart", "march", "mrt"},
                                          {"april", "april", "apr"},
                                          {"mei", "may", "mei"},
                                          {"juni", "june", "jun"},
                                          {"juli", "july", "jul"},
                                          {"augustus", "august", "aug"},
                                          {"september", "september", "sep"},
                                          {"oktober", "october", "okt"},
                                          {"november", "november", "nov"},
                                          {"december", "december", "dec"}};

    for (size_t i = 0; i < ARRAY_LEN(name); i++)
        for (size_t k = 0; k < 3; k++)
            if (same_word(word, name[i][k]))
                return (int)i + 1;
    return 0;
}

/* The number in a text of so many digits; false otherwise. */
static bool digits(struct str text, size_t least, size_t most, int *out)
{
    int number = 0;

    if (text.len < least || text.len > most)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        number = number * 10 + (text.ptr[i] - '0');
    }
    *out = number;
    return true;
}

/* The parts between the separators, without empty ones; more than most gives most + 1. */
static size_t split(struct str text, char separator, struct str *part, size_t most)
{
    size_t     count = 0;
    struct str one;

    while (str_cut(&text, separator, &one)) {
        one = str_trim(one);
        if (one.len == 0)
            continue;
        if (count == most)
            return most + 1;
        part[count++] = one;
    }
    return count;
}

enum reading { READ_DAY, READ_NO_SUCH_DAY, READ_NOT };

/* "2026-03-02", "2-3-2026", "02-03-2026", "2 maart 2026". */
static enum reading read_day(struct str text, struct date *out)
{
    struct str part[3];
    int        year, month, day;

    if (split(text, '-', part, 3) == 3 && part[0].len == 4) {
        if (!digits(part[0], 4, 4, &year) || !digits(part[1], 1, 2, &month) ||
            !digits(part[2], 1, 2, &day))
            return READ_NOT;
    } else if (split(text, '-', part, 3) == 3) {
        if (!digits(part[0], 1, 2, &day) || !digits(part[1], 1, 2, &month) ||
            !digits(part[2], 4, 4, &year))
            return READ_NOT;
    } else if (split(text, ' ', part, 3) == 3) {
        month = month_of(part[1]);
        if (month == 0 || !digits(part[0], 1, 2, &day) || !digits(part[2], 4, 4, &year))
            return READ_NOT;
    } else {
        return READ_NOT;
    }
    return date_of(year, month, day, out) ? READ_DAY : READ_NO_SUCH_DAY;
}

static void set_date(struct ctx *ctx, const struct field *field, struct str value, void *in)
{
    struct date date;

    switch (read_day(value, &date)) {
    case READ_DAY: *(struct date *)field_at(field, in) = date; break;
    case READ_NO_SUCH_DAY:
        field_fault(ctx, field, TR("Deze dag bestaat niet. Kijk de datum na."));
        break;
    case READ_NOT: field_fault(ctx, field, TR("Schrijf de datum zo: 2 maart 2026.")); break;
    }
}

/* "5-2023" or "mei 2023", as "2023-05". */
static bool read_month(struct arena *arena, struct str text, struct str *out)
{
    struct str part[2];
    int        year, month = 0;

    if (split(text, ' ', part, 2) == 2)
        month = month_of(part[0]);
    else if (split(text, '-', part, 2) != 2 || !digits(part[0], 1, 2, &month))
        return false;
    if (month < 1 || month > 12 || !digits(part[1], 4, 4, &year))
        return false;
    *out = str_printf(arena, "%04d-%02d", year, month);
    return true;
}

static void set_moment(struct ctx *ctx, const struct field *field, struct str value, void *in)
{
    struct date first, last;
    struct str *at = field_at(field, in);

    if (moment_parse(value, &first, &last))
        *at = str_copy(ctx->arena, value);
    else if (read_day(value, &first) == READ_DAY)
        *at = date_format(ctx->arena, first);
    else if (!read_month(ctx->arena, value, at))
        field_fault(ctx, field,
                    TR("Schrijf een jaar, een maand of een dag. "
                       "Bijvoorbeeld: 2011, mei 2023 of 2 maart 2026."));
}

/* Takes out the dots of "1.200" and "12.000.000"; false when they stand anywhere else. */
static bool without_dots(struct arena *arena, struct str text, struct str *out)
{
    struct buf buf;
    size_t     since = 0; /* characters since the last dot */
    bool       dots  = false;

    buf_init(&buf, arena, text.len);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '.') {
            buf_char(&buf, text.ptr[i]);
            since++;
        } else if (since == 0 || since > 3 || (dots && since != 3)) {
            return false;
        } else {
            dots  = true;
            since = 0;
        }
    }
    *out = buf_view(&buf);
    return !dots || since == 3;
}

static void set_number(struct ctx *ctx, const struct field *field, struct str value, void *in)
{
    struct str plain;
    int64_t    number;

    if (without_dots(ctx->arena, value, &plain) && str_to_i64(plain, &number))
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
    return read_day(text, out) == READ_DAY;
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
