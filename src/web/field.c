// SPDX-License-Identifier: EUPL-1.2
/*
 * field.c - what holds for a value however it comes in: limits, option lists, "not given".
 *
 * The contract is in field.h and field_value.h.  Forms: field_parse.c and field_form.c;
 * JSON: field_json.c; what goes out: field_document.c.
 */
#include "web/field.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/field_value.h"
#include "web/words.h"

void *field_at(const struct field *field, void *in)
{
    return (char *)in + field->offset;
}

const void *field_from(const struct field *field, const void *in)
{
    return (const char *)in + field->offset;
}

int field_max(const struct field *field)
{
    if (field->max > 0)
        return field->max;
    switch (field->type) {
    case FIELD_LINE: return LIMIT_LINE;
    case FIELD_TEXT: return LIMIT_TEXT;
    case FIELD_OPTIONS:
    case FIELD_REFS: return LIMIT_LIST;
    case FIELD_FILES: return LIMIT_FILES;
    default: return NUMBER_MAX;
    }
}

void field_blank(const struct field *field, void *in)
{
    void *at = field_at(field, in);

    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_OPTION:
    case FIELD_MOMENT: *(struct str *)at = (struct str){0}; break;
    case FIELD_NUMBER: *(int64_t *)at = NUMBER_NONE; break;
    case FIELD_REF:
    case FIELD_INSTANT: *(int64_t *)at = 0; break;
    case FIELD_DATE: *(struct date *)at = DATE_NONE; break;
    case FIELD_FLAG: *(bool *)at = false; break;
    case FIELD_OPTIONS: *(struct str_list *)at = (struct str_list){0}; break;
    case FIELD_REFS: *(struct ref_list *)at = (struct ref_list){0}; break;
    case FIELD_FILES: *(struct file_list *)at = (struct file_list){0}; break;
    }
}

bool field_is_blank(const struct field *field, const void *in)
{
    const void *at = field_from(field, in);

    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_OPTION:
    case FIELD_MOMENT: return str_trim(*(const struct str *)at).len == 0;
    case FIELD_NUMBER: return *(const int64_t *)at == NUMBER_NONE;
    case FIELD_REF:
    case FIELD_INSTANT: return *(const int64_t *)at == 0;
    case FIELD_DATE: return !date_is_given(*(const struct date *)at);
    case FIELD_OPTIONS: return ((const struct str_list *)at)->len == 0;
    case FIELD_REFS: return ((const struct ref_list *)at)->len == 0;
    case FIELD_FILES: return ((const struct file_list *)at)->len == 0;
    case FIELD_FLAG: break;
    }
    return false; /* "no" is an answer too */
}

bool table_takes_files(const struct table *table)
{
    for (size_t i = 0; i < table->len; i++)
        if (table->field[i].type == FIELD_FILES)
            return true;
    return false;
}

bool table_needs_files(const struct table *table)
{
    for (size_t i = 0; i < table->len; i++)
        if (table->field[i].type == FIELD_FILES && table->field[i].required)
            return true;
    return false;
}

void *table_blank(struct ctx *ctx, const struct table *table)
{
    void *in = arena_alloc(ctx->arena, table->size);

    for (size_t i = 0; i < table->len; i++)
        field_blank(&table->field[i], in);
    return in;
}

/* "20.000" in Dutch, "20,000" in English. */
static const char *number_text(struct ctx *ctx, int64_t number)
{
    struct str digits = str_printf(ctx->arena, "%" PRId64, number);
    struct buf buf;

    buf_init(&buf, ctx->arena, 64);
    for (size_t i = 0; i < digits.len; i++) {
        if (i > 0 && (digits.len - i) % 3 == 0)
            buf_char(&buf, ctx->lang == LANG_EN ? ',' : '.');
        buf_char(&buf, digits.ptr[i]);
    }
    return str_z(ctx->arena, buf_view(&buf));
}

void field_fault(struct ctx *ctx, const struct field *field, const char *text)
{
    fault_add(ctx, field->member, text);
}

const char *field_fault_text(struct ctx *ctx, const struct fault *fault)
{
    if (!fault->about)
        return tr(ctx->lang, fault->text);
    return str_z(ctx->arena, words_say(ctx, fault->text, str_of(fault->about)));
}

/* A fault of which the text is already in the language of the reader. */
static void fault_made(struct ctx *ctx, const struct field *field, struct str text)
{
    field_fault(ctx, field, str_z(ctx->arena, text));
}

/* Names the question: in the list above the form "Vul dit in" alone would say nothing. */
void field_fault_missing(struct ctx *ctx, const struct field *field)
{
    const char *label = field->label ? tr(ctx->lang, field->label) : field->name;
    struct str  text;

    switch (field->type) {
    case FIELD_FILES: text = str_of(tr(ctx->lang, TR("Kies een bestand."))); break;
    case FIELD_OPTION:
    case FIELD_OPTIONS:
    case FIELD_REF:
    case FIELD_REFS:
        text = str_printf(ctx->arena, tr(ctx->lang, TR("Kies een antwoord bij: %s")), label);
        break;
    case FIELD_FLAG:
        text = str_printf(ctx->arena,
                          field->radio ? tr(ctx->lang, TR("Kies een antwoord bij: %s"))
                                       : tr(ctx->lang, TR("Zet een vinkje bij: %s")),
                          label);
        break;
    default: text = str_printf(ctx->arena, tr(ctx->lang, TR("Vul dit nog in: %s")), label); break;
    }
    fault_made(ctx, field, text);
}

/* Browsers send CR LF for every line end; the person pressed one key.  Of "CR CR LF" all that stays is LF as well. */
static struct str without_cr(struct arena *arena, struct str text)
{
    struct buf buf;

    if (str_find(text, STR("\r\n")) == text.len)
        return str_copy(arena, text);
    buf_init(&buf, arena, text.len);
    for (size_t i = 0; i < text.len; i++) {
        while (text.ptr[i] == '\n' && buf.len > 0 && buf.ptr[buf.len - 1] == '\r')
            buf.len--;
        buf_char(&buf, text.ptr[i]);
    }
    return buf_view(&buf);
}

static void fault_too_long(struct ctx *ctx, const struct field *field, size_t count)
{
    fault_made(ctx, field,
               str_printf(ctx->arena,
                          tr(ctx->lang, TR("Deze tekst is te lang: %s tekens. "
                                           "Maak er hoogstens %s van.")),
                          number_text(ctx, (int64_t)count), number_text(ctx, field_max(field))));
}

bool field_is_password(const struct field *field)
{
    return str_starts(str_of(field->name), STR("wachtwoord"));
}

void field_set_text(struct ctx *ctx, const struct field *field, struct str value, void *in)
{
    size_t count;

    if (field->type == FIELD_LINE)
        value = str_copy(ctx->arena, field_is_password(field) ? value : str_trim(value));
    else
        value = without_cr(ctx->arena, value);
    count = utf8_count(value);
    if (count > (size_t)field_max(field)) {
        fault_too_long(ctx, field, count);
        return;
    }
    if (field->type == FIELD_LINE && value.len > 0 && memchr(value.ptr, '\n', value.len)) {
        field_fault(ctx, field, TR("Schrijf dit op één regel."));
        return;
    }
    if (field->type == FIELD_LINE && utf8_is_turned(value)) { /* a story keeps every character */
        field_fault(ctx, field,
                    TR("Hier staan onzichtbare tekens in die letters omdraaien. Typ het opnieuw."));
        return;
    }
    *(struct str *)field_at(field, in) = value;
}

static void fault_too_many(struct ctx *ctx, const struct field *field)
{
    fault_made(ctx, field,
               str_printf(ctx->arena, tr(ctx->lang, TR("Kies hoogstens %s antwoorden.")),
                          number_text(ctx, field_max(field))));
}

static void fault_no_choice(struct ctx *ctx, const struct field *field)
{
    field_fault(ctx, field, TR("Kies een antwoord uit de lijst."));
}

static bool has_code(const struct option_list *options, struct str code)
{
    for (size_t i = 0; i < options->len; i++)
        if (str_eq(options->item[i].code, code))
            return true;
    return false;
}

static bool has_text(const struct str_list *list, struct str text)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->item[i], text))
            return true;
    return false;
}

static bool has_ref(const struct ref_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i] == id)
            return true;
    return false;
}

enum rc field_set_codes(struct ctx *ctx, const struct field *field, const struct str *code,
                        size_t len, void *in)
{
    struct option_list options;
    struct str_list    chosen = {0};
    enum rc            rc     = option_list(ctx, field->list, &options);

    if (rc == ERR_NOT_FOUND)
        return err_set(&ctx->err, ERR_BUG, "field \"%s\" has no option list \"%s\"", field->name,
                       field->list);
    if (rc != OK)
        return rc;
    for (size_t i = 0; i < len; i++) {
        if (!has_code(&options, code[i])) {
            fault_no_choice(ctx, field);
            return OK;
        }
        if (!has_text(&chosen, code[i]))
            VEC_PUSH(ctx->arena, &chosen, str_copy(ctx->arena, code[i]));
    }
    if (field->type == FIELD_OPTION)
        *(struct str *)field_at(field, in) = chosen.item[0];
    else if (chosen.len > (size_t)field_max(field))
        fault_too_many(ctx, field);
    else
        *(struct str_list *)field_at(field, in) = chosen;
    return OK;
}

void field_set_number(struct ctx *ctx, const struct field *field, int64_t value, void *in)
{
    if (value >= 0 && value <= field_max(field))
        *(int64_t *)field_at(field, in) = value;
    else
        fault_made(ctx, field,
                   str_printf(ctx->arena, tr(ctx->lang, TR("Geef een getal van 0 tot en met %s.")),
                              number_text(ctx, field_max(field))));
}

void field_set_refs(struct ctx *ctx, const struct field *field, const int64_t *id, size_t len,
                    void *in)
{
    struct ref_list chosen = {0};

    for (size_t i = 0; i < len; i++) {
        if (id[i] < 1) {
            fault_no_choice(ctx, field);
            return;
        }
        if (!has_ref(&chosen, id[i]))
            VEC_PUSH(ctx->arena, &chosen, id[i]);
    }
    if (field->type == FIELD_REF)
        *(int64_t *)field_at(field, in) = chosen.item[0];
    else if (chosen.len > (size_t)field_max(field))
        fault_too_many(ctx, field);
    else
        *(struct ref_list *)field_at(field, in) = chosen;
}

json_t *field_json(struct str text)
{
    json_t *json = json_stringn(text.ptr ? text.ptr : "", text.len);

    return json ? json : json_string("");
}
