// SPDX-License-Identifier: EUPL-1.2
/* doc.c - small steps of documents; the contract is in doc.h. */
#include "web/doc/doc.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "core/fault.h"
#include "core/history.h"
#include "core/option.h"
#include "event/event.h"
#include "tmpl/text.h"
#include "web/field_value.h"
#include "web/words.h"

json_t *doc_text(struct str s)
{
    return json_stringn_nocheck(s.len ? s.ptr : "", s.len);
}

static int put_bytes(const char *bytes, size_t len, void *to)
{
    struct buf *out = to;

    buf_str(out, (struct str){bytes, len});
    return buf_ok(out) ? 0 : -1;
}

struct str doc_bytes(struct ctx *ctx, const json_t *doc)
{
    struct buf out;

    buf_init(&out, ctx->arena, LIMIT_REPLY);
    (void)json_dump_callback(doc, put_bytes, &out, JSON_INDENT(2));
    return buf_view(&out);
}

void doc_put(json_t *doc, const char *key, struct str s)
{
    json_object_set_new_nocheck(doc, key, doc_text(s));
}

void doc_put_opt(json_t *doc, const char *key, struct str s)
{
    json_object_set_new_nocheck(doc, key, s.len ? doc_text(s) : json_null());
}

void doc_put_tr(struct ctx *ctx, json_t *doc, const char *key, const char *text)
{
    json_object_set_new_nocheck(doc, key, json_string(tr(ctx->lang, text)));
}

void doc_put_phone(struct ctx *ctx, json_t *doc, struct str phone)
{
    struct buf link, words;

    buf_init(&link, ctx->arena, LIMIT_LINE);
    buf_init(&words, ctx->arena, LIMIT_LINE);
    for (size_t i = 0; i < phone.len; i++) {
        if (phone.ptr[i] == ' ') {
            buf_z(&words, "\u00a0");
            continue;
        }
        buf_char(&link, phone.ptr[i]);
        buf_char(&words, phone.ptr[i]);
    }
    doc_put_opt(doc, "telefoon", buf_view(&link));
    doc_put(doc, "telefoonTekst", buf_view(&words));
}

static const struct field *field_named(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->len; i++)
        if ((table->field[i].use & FIELD_OUT) && strcmp(table->field[i].name, name) == 0)
            return &table->field[i];
    return NULL;
}

struct str doc_happened(struct ctx *ctx, int64_t object, int64_t at)
{
    struct str when = STR("");

    if (event_happened(ctx, object, at, &when) != OK)
        err_clear(&ctx->err);
    return when;
}

struct str doc_on(struct ctx *ctx, int64_t object, int64_t at)
{
    return words_on(ctx, at, doc_happened(ctx, object, at));
}

static struct str happened_on(struct ctx *ctx, int64_t object, struct date day)
{
    struct str when = STR("");

    if (event_happened_on(ctx, object, day, &when) != OK)
        err_clear(&ctx->err);
    return when;
}

/* doc_happened() of what the field tells. */
static struct str happened(struct ctx *ctx, const struct table *table, const struct field *field,
                           const void *from)
{
    const struct field *id = field_named(table, "id");
    const void         *at = field_from(field, from);

    if (field->moment)
        return *(const struct str *)((const char *)from + field->moment);
    if (!id || field_is_blank(id, from) || field_is_blank(field, from))
        return STR("");
    if (field->type == FIELD_INSTANT)
        return doc_happened(ctx, *(const int64_t *)field_from(id, from), *(const int64_t *)at);
    if (field->recorded)
        return happened_on(ctx, *(const int64_t *)field_from(id, from), *(const struct date *)at);
    return STR("");
}

/* Whether the day follows from a moment that is not known to the day. */
static bool is_guess(struct ctx *ctx, const struct table *table, const struct field *field,
                     const void *from)
{
    const struct field *base = field->counts_from ? field_named(table, field->counts_from) : NULL;

    return base && happened(ctx, table, base, from).len > 0;
}

static struct str words_of(struct ctx *ctx, const struct table *table, const struct field *field,
                           const void *from, struct str when)
{
    const void *at = field_from(field, from);

    switch (field->type) {
    case FIELD_OPTION: return option_label(ctx, field->list, *(const struct str *)at);
    case FIELD_MOMENT: return words_moment(ctx, *(const struct str *)at);
    case FIELD_DATE:
        if (when.len)
            return words_moment(ctx, when);
        return is_guess(ctx, table, field, from) ? STR("")
                                                 : words_date(ctx, *(const struct date *)at);
    case FIELD_INSTANT: return words_when(ctx, *(const int64_t *)at, when);
    default: return STR("");
    }
}

static bool has_words(enum field_type type)
{
    return type == FIELD_OPTION || type == FIELD_MOMENT || type == FIELD_DATE ||
           type == FIELD_INSTANT;
}

/* An instant, or noon of a day. */
static int64_t instant_of(const struct field *field, const void *from)
{
    const void *at = field_from(field, from);

    return field->type == FIELD_INSTANT
               ? *(const int64_t *)at
               : (int64_t)((const struct date *)at)->day * 86400000 + 43200000;
}

/* Words go beside the value of a field, under its name with something behind it. */
static void put_beside(json_t *doc, const char *name, const char *behind, struct str words)
{
    char   key[64];
    size_t len = strlen(name), more = strlen(behind);

    assert(len + more <= sizeof key);
    memcpy(key, name, len);
    memcpy(key + len, behind, more);
    json_object_setn_new_nocheck(doc, key, len + more, words.len ? doc_text(words) : json_null());
}

static void put_words(struct ctx *ctx, json_t *doc, const struct table *table,
                      const struct field *field, const void *from)
{
    bool       blank = field_is_blank(field, from);
    struct str when  = happened(ctx, table, field, from);

    put_beside(doc, field->name, "Tekst",
               blank ? STR("") : words_of(ctx, table, field, from, when));
    if (field->type == FIELD_INSTANT || field->recorded)
        put_beside(doc, field->name, "Wanneer",
                   blank ? STR("") : words_on(ctx, instant_of(field, from), when));
}

json_t *doc_of(struct request *r, const struct table *table, const void *from)
{
    json_t *doc = table_document(r->ctx, table, from);

    for (size_t i = 0; !r->api && i < table->len; i++)
        if ((table->field[i].use & FIELD_OUT) && has_words(table->field[i].type))
            put_words(r->ctx, doc, table, &table->field[i], from);
    return doc;
}

json_t *doc_each(struct request *r, const struct table *table, const void *item, size_t len)
{
    json_t *docs = json_array();

    for (size_t i = 0; i < len; i++)
        json_array_append_new(docs, doc_of(r, table, (const char *)item + i * table->size));
    return docs;
}

bool doc_was_first(const struct request *r)
{
    return r->method == METHOD_POST;
}

enum rc doc_first_words(struct request *r, int64_t version, struct str *words)
{
    struct str first = STR("");

    if (doc_was_first(r) && part_load(r->ctx, version, "text", &first) != OK)
        return r->ctx->err.rc;
    if (first.len)
        *words = first;
    return OK;
}

json_t *doc_now(struct ctx *ctx, struct str who, struct str since, struct date due,
                struct date again)
{
    json_t *now = json_object();

    if (who.len)
        doc_put(now, "wie", who);
    else
        doc_put_tr(ctx, now, "wie", TR("nog niemand"));
    doc_put(now, "sinds", since);
    doc_put_opt(now, "uiterlijk", date_is_given(due) ? words_date(ctx, due) : STR(""));
    doc_put_opt(now, "opnieuw", date_is_given(again) ? words_date(ctx, again) : STR(""));
    return now;
}

enum rc doc_put_now(struct request *r, json_t *page, int64_t object, struct str who, int64_t since,
                    struct date due, struct date again)
{
    struct str happened;

    if (event_happened(r->ctx, object, since, &happened) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "nu",
                        doc_now(r->ctx, who, words_since(r->ctx, since, happened),
                                happened.len ? DATE_NONE : due, again));
    return OK;
}

json_t *doc_list(json_t *items, int64_t next)
{
    char text[24];

    snprintf(text, sizeof text, "%" PRId64, next);
    return json_pack("{s:o, s:o}", "items", items, "volgende",
                     next ? json_string(text) : json_null());
}

enum rc doc_cursor(struct request *r, int64_t *before, int64_t *most)
{
    struct str cursor = request_query(r, "cursor"), limit = request_query(r, "limit");

    *before  = 0;
    *most    = 50;
    r->paged = true;
    if (cursor.len && (!str_to_i64(cursor, before) || *before < 1))
        return fault_add(r->ctx, "cursor",
                         TR("Gebruik de cursor die u bij de vorige lijst kreeg."));
    if (limit.len && (!str_to_i64(limit, most) || *most < 1 || *most > LIMIT_PAGE_SIZE))
        return fault_add(r->ctx, "limit", TR("Vraag 1 tot 100 regels tegelijk."));
    return OK;
}

enum rc doc_cut(struct request *r, json_t *document)
{
    json_t *all  = json_object_get(document, "items"), *part;
    size_t  size = json_array_size(all), end;
    int64_t from, most;

    if (r->paged || !json_is_null(json_object_get(document, "volgende")))
        return OK;
    if (doc_cursor(r, &from, &most) != OK)
        return ERR_INVALID;
    part = json_array();
    end  = (size_t)from < size && size - (size_t)from > (size_t)most ? (size_t)(from + most) : size;
    for (size_t i = (size_t)from; i < end; i++)
        json_array_append(part, json_array_get(all, i));
    if (end < size)
        json_object_set_new(document, "volgende", doc_text(str_printf(r->ctx->arena, "%zu", end)));
    json_object_set_new(document, "items", part);
    return OK;
}

enum rc doc_put_told(struct request *r, json_t *page, int64_t id)
{
    struct ctx         *ctx  = r->ctx;
    json_t             *docs = json_array();
    struct history_list list;

    json_object_set_new(page, "verteld", docs);
    if (history_load(ctx, id, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        json_t *doc = json_object();

        doc_put(doc, "zin", words_say(ctx, list.item[i].told, list.item[i].who));
        doc_put(doc, "wanneer", words_moment(ctx, list.item[i].moment));
        doc_put_opt(doc, "reden", list.item[i].reason);
        json_array_append_new(docs, doc);
    }
    return OK;
}

struct str doc_short(struct ctx *ctx, struct str text, size_t most)
{
    struct str rest = str_trim(text), line = {0};

    if (!str_cut(&rest, '\n', &line) || line.len <= most)
        return str_trim(line);
    return str_printf(ctx->arena, "%.*s …", STR_ARG(str_trim(utf8_cut_words(line, most))));
}

void doc_act(struct ctx *ctx, json_t *acts, struct str url, const char *text)
{
    json_t *act = json_object();

    doc_put(act, "url", url);
    doc_put_tr(ctx, act, "tekst", text);
    json_array_append_new(acts, act);
}

void doc_act_group(struct ctx *ctx, json_t *groups, const char *heading, struct str below,
                   const struct doc_act *act, size_t count)
{
    json_t *group = json_object(), *acts = json_array();

    for (size_t i = 0; i < count; i++)
        if (act[i].may)
            doc_act(ctx, acts, str_printf(ctx->arena, "%.*s/%s/nieuw", STR_ARG(below), act[i].path),
                    act[i].text);
    doc_put_tr(ctx, group, "kop", heading);
    json_object_set_new(group, "acties", acts);
    if (json_array_size(acts))
        json_array_append(groups, group);
    json_decref(group);
}

void doc_put_acts(json_t *page, json_t *groups)
{
    json_t *first = json_array();

    for (size_t i = 0; i < 2 && i < json_array_size(groups); i++)
        json_array_append(first,
                          json_array_get(json_object_get(json_array_get(groups, i), "acties"), 0));
    json_object_set_new(page, "eersteActies", first);
    json_object_set_new(page, "actiegroepen", groups);
}

bool doc_lacks_reading(const json_t *page)
{
    return json_is_true(json_object_get(json_object_get(page, "duidingen"), "leeg")) ||
           json_is_true(json_object_get(json_object_get(page, "vertalingen"), "leeg")) ||
           json_is_false(json_object_get(json_object_get(page, "gevraagd"), "erIsIets"));
}
