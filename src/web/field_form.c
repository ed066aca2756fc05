// SPDX-License-Identifier: EUPL-1.2
/*
 * field_form.c - the documents of the fields as the form template shows them.
 *
 * The contract is in field.h.  Every key is always there, null or false when there is
 * nothing: a key that is missing would be looked up in the document around it.
 */
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/attachment.h"
#include "tmpl/text.h"
#include "web/field.h"
#include "web/field_value.h"

/* One field on its way to the page. */
struct shown {
    struct request     *r;
    const struct field *field;
    const void         *in;
    bool                typed;  /* the form was sent: show what was typed, right or wrong */
    struct str_list     values; /* as typed, or from the struct; none when nothing is given */
};

static void add_number(struct ctx *ctx, struct str_list *values, int64_t number)
{
    VEC_PUSH(ctx->arena, values, str_printf(ctx->arena, "%" PRId64, number));
}

/* The value in the struct, as the form would send it. */
static struct str_list values_in(struct ctx *ctx, const struct field *field, const void *in)
{
    const void     *at     = field_from(field, in);
    struct str_list values = {0};

    if (field_is_blank(field, in))
        return values;
    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_OPTION:
    case FIELD_MOMENT: VEC_PUSH(ctx->arena, &values, *(const struct str *)at); break;
    case FIELD_NUMBER:
    case FIELD_REF: add_number(ctx, &values, *(const int64_t *)at); break;
    case FIELD_DATE:
        VEC_PUSH(ctx->arena, &values, date_format(ctx->arena, *(const struct date *)at));
        break;
    case FIELD_FLAG:
        if (*(const bool *)at) /* "no" in a struct may also be "not asked yet" */
            VEC_PUSH(ctx->arena, &values, STR("ja"));
        break;
    case FIELD_OPTIONS: return *(const struct str_list *)at;
    case FIELD_REFS:
        for (size_t i = 0; i < ((const struct ref_list *)at)->len; i++)
            add_number(ctx, &values, ((const struct ref_list *)at)->item[i]);
        break;
    case FIELD_INSTANT:
    case FIELD_FILES: break; /* no page can put a file back */
    }
    return values;
}

static bool is_chosen(const struct shown *s, struct str value)
{
    for (size_t i = 0; i < s->values.len; i++)
        if (str_eq(s->values.item[i], value))
            return true;
    return false;
}

/* Text for the template in the language of the reader, null when there is none. */
static json_t *text_or_null(const struct ctx *ctx, const char *dutch)
{
    return dutch && dutch[0] ? json_string(tr(ctx->lang, dutch)) : json_null();
}

static void add_option(const struct shown *s, json_t *options, struct str value, struct str label,
                       struct str help)
{
    struct arena *arena = s->r->ctx->arena;
    struct str    id    = str_printf(arena, "%s-%zu", s->field->name, json_array_size(options) + 1);
    json_t       *one   = json_object();

    json_object_set_new(one, "waarde", field_json(value));
    json_object_set_new(one, "label", field_json(label));
    json_object_set_new(one, "uitleg", help.len ? field_json(help) : json_null());
    json_object_set_new(one, "gekozen", json_boolean(value.len > 0 && is_chosen(s, value)));
    json_object_set_new(one, "id", field_json(id));
    json_array_append_new(options, one);
}

/* The options of a field that has a list of them; false when there is nothing to choose from. */
static bool find_options(const struct shown *s, struct option_list *out)
{
    struct ctx         *ctx    = s->r->ctx;
    const struct field *field  = s->field;
    struct err          before = ctx->err;
    enum rc             rc     = ERR_NOT_FOUND;

    if (field->type == FIELD_OPTION || field->type == FIELD_OPTIONS)
        return option_list(ctx, field->list, out) == OK;
    if ((field->type == FIELD_REF || field->type == FIELD_REFS) && field->list)
        rc = field_refs(ctx, field->list, out);
    if (rc == ERR_NOT_FOUND)
        ctx->err = before; /* the form asks for the number: nothing failed */
    return rc == OK;
}

/* A date that was typed in another way is shown as it was typed, in a field that can hold it. */
static const char *kind_of_date(const struct shown *s)
{
    struct date date;

    return s->values.len == 0 || date_parse(s->values.item[0], &date) ? "is_datum" : "is_regel";
}

static const char *kind_of(const struct shown *s, bool choice)
{
    const struct field *field = s->field;

    if (!field->label)
        return "is_verborgen";
    if (field_is_password(field))
        return "is_geheim";
    switch (field->type) {
    case FIELD_TEXT: return "is_tekst";
    case FIELD_DATE: return kind_of_date(s);
    case FIELD_OPTION: return field->radio ? "is_radio" : "is_keuze";
    case FIELD_OPTIONS: return "is_vinkjes";
    case FIELD_REFS: /* numbers of things nobody can choose from are no question for a person */
        return choice ? "is_vinkjes" : "is_verborgen";
    case FIELD_FLAG: return field->radio ? "is_radio" : "is_vink";
    case FIELD_REF:
        if (choice)
            return field->radio ? "is_radio" : "is_keuze";
        return "is_getal";
    case FIELD_NUMBER: return "is_getal";
    case FIELD_FILES: return "is_bestanden";
    default: return "is_regel";
    }
}

static void put_kind(json_t *shown, const char *kind)
{
    static const char *const all[] = {"is_regel",     "is_tekst",   "is_getal",    "is_datum",
                                      "is_radio",     "is_vinkjes", "is_keuze",    "is_vink",
                                      "is_verborgen", "is_geheim",  "is_bestanden"};

    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        json_object_set_new(shown, all[i], json_boolean(strcmp(all[i], kind) == 0));
}

static void put_options(const struct shown *s, json_t *shown, const char *kind,
                        const struct option_list *options)
{
    struct ctx *ctx  = s->r->ctx;
    json_t     *list = json_array();

    if (strcmp(kind, "is_keuze") == 0)
        add_option(s, list, STR(""), str_of(tr(ctx->lang, TR("Maak een keuze"))), STR(""));
    for (size_t i = 0; i < options->len; i++)
        add_option(s, list, options->item[i].code, options->item[i].label, options->item[i].help);
    if (s->field->type == FIELD_FLAG && s->field->radio) {
        add_option(s, list, STR("ja"), str_of(tr(ctx->lang, TR("Ja"))), STR(""));
        add_option(s, list, STR("nee"), str_of(tr(ctx->lang, TR("Nee"))), STR(""));
    }
    json_object_set_new(shown, "opties", list);
}

static struct str value_of(const struct shown *s, const char *kind)
{
    if (strcmp(kind, "is_vink") == 0)
        return STR("ja"); /* what the tick sends; "gekozen" tells whether it is there */
    if (strcmp(kind, "is_geheim") == 0)
        return STR(""); /* never sent back: a page may be kept, or read over a shoulder */
    return s->values.len ? s->values.item[0] : STR("");
}

/* All faults of one member as one text; NULL when there are none. */
static const char *faults_of(struct ctx *ctx, const char *member)
{
    struct buf text;

    buf_init(&text, ctx->arena, LIMIT_EVENT_BODY);
    for (size_t i = 0; i < ctx->faults.len; i++) {
        if (strcmp(ctx->faults.item[i].member, member) != 0)
            continue;
        buf_z(&text, text.len ? " " : "");
        buf_z(&text, field_fault_text(ctx, &ctx->faults.item[i]));
    }
    return text.len ? str_z(ctx->arena, buf_view(&text)) : NULL;
}

bool field_is_last(const struct field *field)
{
    return field->last || field->type == FIELD_FILES;
}

static void put_texts(const struct shown *s, json_t *shown)
{
    const struct field *field = s->field;
    struct ctx         *ctx   = s->r->ctx;
    const char         *fault = faults_of(ctx, field->member);
    bool                story = field->type == FIELD_TEXT && field_max(field) >= LIMIT_STORY;

    json_object_set_new(shown, "naam", json_string(field->name));
    json_object_set_new(shown, "id", json_string(field->name));
    json_object_set_new(shown, "label", text_or_null(ctx, field->label));
    json_object_set_new(shown, "uitleg", text_or_null(ctx, field->help));
    json_object_set_new(shown, "groep", text_or_null(ctx, field->group));
    json_object_set_new(shown, "fout", fault ? json_string(fault) : json_null());
    json_object_set_new(shown, "verplicht", json_boolean(field->required));
    json_object_set_new(shown, "laatst", json_boolean(field_is_last(field)));
    json_object_set_new(shown, "rijen", json_integer(story ? 12 : 4));
    json_object_set_new(
        shown, "gekozen",
        json_boolean(is_chosen(s, STR("ja")) || is_chosen(s, STR("1")) || is_chosen(s, STR("on"))));
    json_object_set_new(shown, "autocomplete", json_null()); /* for the page to fill in */
    json_object_set_new(shown, "concept", json_null());
    json_object_set_new(shown, "meerdere", json_boolean(field->max != 1));
    json_object_set_new(shown, "soorten",
                        field->type != FIELD_FILES ? json_null()
                        : field->list              ? json_string(field->list)
                                                   : field_json(attachment_extensions(ctx)));
}

static json_t *show(struct shown *s)
{
    struct ctx        *ctx     = s->r->ctx;
    json_t            *shown   = json_object();
    struct option_list options = {0};
    bool               choice  = find_options(s, &options);
    struct date        date;
    const char        *kind;

    s->values = s->typed ? field_typed(s->r, s->field) : values_in(ctx, s->field, s->in);
    if (s->field->type == FIELD_DATE && s->values.len > 0) {
        struct str typed = str_trim(s->values.item[0]);

        if (field_reads_date(typed, &date))
            s->values.item[0] = date_format(ctx->arena, date);
        else if (typed.len == 0)
            s->values.len = 0;
    }
    kind = kind_of(s, choice);
    put_texts(s, shown);
    put_kind(shown, kind);
    json_object_set_new(shown, "waarde", field_json(value_of(s, kind)));
    put_options(s, shown, kind, &options);
    return shown;
}

static json_t *new_group(struct ctx *ctx, const struct field *field)
{
    json_t *group = json_object();

    json_object_set_new(group, "titel", text_or_null(ctx, field->group));
    json_object_set_new(group, "uitleg", json_null());
    json_object_set_new(group, "open", json_false());
    json_object_set_new(group, "velden", json_array());
    return group;
}

static bool holds_something(const struct shown *s, const json_t *shown)
{
    bool value = false;

    for (size_t i = 0; i < s->values.len; i++)
        value = value || !str_is_blank(s->values.item[i]);
    return value || !json_is_null(json_object_get(shown, "fout"));
}

static void show_fields(struct request *r, const struct table *table, const void *in, json_t *page)
{
    json_t *fields = json_array(), *groups = json_array(), *group = NULL;

    for (size_t i = 0; i < table->len; i++) {
        struct shown s = {.r     = r,
                          .field = &table->field[i],
                          .in    = in,
                          .typed = (r->method == METHOD_POST || r->form.len > 0) && !r->api};
        json_t      *shown;

        if (!(s.field->use & FIELD_IN) || s.field->type == FIELD_INSTANT)
            continue;
        if (s.field->group) {
            group = new_group(r->ctx, s.field);
            json_array_append_new(groups, group);
        }
        shown = show(&s);
        if (group && s.field->label && holds_something(&s, shown))
            json_object_set_new(group, "open", json_true());
        json_array_append_new(group ? json_object_get(group, "velden") : fields, shown);
    }
    json_object_set_new(page, "velden", fields);
    json_object_set_new(page, "groepen", groups);
    json_object_set_new(page, "bestanden", json_boolean(table_takes_files(table)));
}

/* Where the link of a fault goes: the control itself, of choices the first. */
static json_t *fault_target(const json_t *shown)
{
    const json_t *first = json_array_get(json_object_get(shown, "opties"), 0);

    if (json_is_true(json_object_get(shown, "is_verborgen")))
        return json_null();
    if (first && !json_is_true(json_object_get(shown, "is_keuze")))
        return json_incref(json_object_get(first, "id"));
    return json_incref(json_object_get(shown, "id"));
}

/* The question goes before a text that does not name it: above the form nothing else tells. */
static json_t *name_for(const json_t *shown, const json_t *text)
{
    const char *label = json_string_value(json_object_get(shown, "label"));

    return !label || strstr(json_string_value(text), label) ? json_null() : json_string(label);
}

static void add_fault(json_t *faults, json_t *id, json_t *name, json_t *text)
{
    json_t *fault = json_object();

    json_object_set_new(fault, "id", id);
    json_object_set_new(fault, "veld", name);
    json_object_set_new(fault, "tekst", text);
    json_array_append_new(faults, fault);
}

/* In the order in which the fields stand on the form. */
static void add_faults_of(json_t *faults, const json_t *fields)
{
    size_t  i;
    json_t *shown;

    json_array_foreach(fields, i, shown)
    {
        json_t *text = json_object_get(shown, "fout");

        if (!json_is_null(text))
            add_fault(faults, fault_target(shown), name_for(shown, text), json_incref(text));
    }
}

static bool is_on_form(const struct table *table, const char *member)
{
    for (size_t i = 0; i < table->len; i++)
        if ((table->field[i].use & FIELD_IN) && table->field[i].type != FIELD_INSTANT &&
            strcmp(table->field[i].member, member) == 0)
            return true;
    return false;
}

static void show_faults(struct ctx *ctx, const struct table *table, json_t *page)
{
    json_t *faults = json_array(), *group;
    size_t  i, count;

    for (i = 0; i < ctx->faults.len; i++) /* first those that are about the whole */
        if (!is_on_form(table, ctx->faults.item[i].member))
            add_fault(faults, json_null(), json_null(),
                      json_string(field_fault_text(ctx, &ctx->faults.item[i])));
    add_faults_of(faults, json_object_get(page, "velden"));
    json_array_foreach(json_object_get(page, "groepen"), i, group)
        add_faults_of(faults, json_object_get(group, "velden"));
    count = json_array_size(faults);
    json_object_set_new(page, "fouten", faults);
    json_object_set_new(page, "aantal_fouten",
                        count ? json_integer((json_int_t)count) : json_null());
    json_object_set_new(page, "fout", json_boolean(count > 0));
}

void table_form(struct request *r, const struct table *table, const void *in, json_t *page)
{
    show_fields(r, table, in, page);
    show_faults(r->ctx, table, page);
}
