// SPDX-License-Identifier: EUPL-1.2
/*
 * algorithm.c - algoritme: what the computer does by itself, in the fields of the Algorithm Register of the
 * Dutch government, and the record of every time it did (ALG-01, ALG-04).
 *
 * The page is for everybody; the file is what an organisation hands in: one registration for each
 * organisation, with the names of the register itself.  Both come from one table, and versions, settings
 * and first month from what is run and what was run, so they cannot promise something else.  The
 * register is in Dutch, whatever the language of the reader.
 *
 * Standard: Algoritmeregister, publicatiestandaard 1.0.0.  Tests: tests/web/algorithm.c.
 */
#include "web/doc/algorithm.h"

#include "base/limits.h"
#include "base/tr.h"
#include "core/directory.h"
#include "core/scan.h"
#include "core/small.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/server.h"
#include "web/table_csv.h"
#include "web/words.h"

#define PATH "/algoritme"

/* What the installation knows of itself. */
struct known {
    struct request *r;
    struct str_list organisations;
    int64_t         first_at; /* when the computer first looked; 0 = never yet */
};

static enum rc know(struct request *r, struct known *out)
{
    struct known known = {.r = r};

    if (organisation_list(r->ctx, &known.organisations) != OK ||
        scan_first_at(r->ctx, &known.first_at) != OK)
        return r->ctx->err.rc;
    *out = known;
    return OK;
}

static struct str contact(const struct known *known)
{
    return known->r->server ? str_of(server_options(known->r->server)->algorithm_contact) : STR("");
}

/* An address of ours for the register, which takes https alone; "" when nobody said where we are. */
static struct str address(const struct known *known, const char *path)
{
    struct str origin =
        known->r->server ? str_of(server_options(known->r->server)->origin) : STR("");

    return str_starts(origin, STR("https://"))
               ? str_printf(known->r->ctx->arena, "%.*s%s", STR_ARG(origin), path)
               : STR("");
}

/* What is not the same everywhere, in the language of ctx; "" = not given. */
static struct str known_value(const struct known *known, const char *key)
{
    struct ctx *ctx = known->r->ctx;
    struct str  of  = str_of(key);

    if (str_eq_z(of, "status"))
        return str_of(tr(ctx->lang, known->first_at ? TR("In gebruik") : TR("In ontwikkeling")));
    if (str_eq_z(of, "begin_date"))
        return str_slice(date_format(ctx->arena, date_of_instant(known->first_at)), 0,
                         known->first_at ? STR("2026-03").len : 0);
    if (str_eq_z(of, "contact_email"))
        return contact(known);
    if (str_eq_z(of, "website"))
        return address(known, PATH);
    if (str_eq_z(of, "url"))
        return address(known, PATH "/registraties");
    return STR("");
}

/* --- the text of one field ----------------------------------------------------------------- */

/* Its paragraphs; the settings of the methods stand behind what is said of them. */
static json_t *paragraphs_of(const struct known *known, const struct algorithm_field *field)
{
    struct ctx *ctx  = known->r->ctx;
    json_t     *list = json_array();
    struct str  own  = known_value(known, field->key);

    for (size_t i = 0; i < ARRAY_LEN(field->paragraph) && field->paragraph[i]; i++)
        json_array_append_new(list, json_string(tr(ctx->lang, field->paragraph[i])));
    if (field->settings)
        own = words_say(ctx, TR("Versies en instellingen nu: %s."),
                        scan_method(ctx, scan_defaults()));
    if (own.len)
        json_array_append_new(list, doc_text(own));
    return list;
}

static json_t *links_of(const struct algorithm_field *field)
{
    json_t *list = json_array();

    for (size_t i = 0; i < ARRAY_LEN(field->link) && field->link[i].title; i++)
        json_array_append_new(list, json_pack("{s:s, s:s}", "title", field->link[i].title, "link",
                                              field->link[i].url));
    return list;
}

/* --- the registrations ---------------------------------------------------------------------- */

static json_t *one_text(struct ctx *ctx, json_t *paragraphs)
{
    struct buf    text;
    size_t        i;
    const json_t *one;

    buf_init(&text, ctx->arena, ALGORITHM_TEXT_MAX);
    json_array_foreach(paragraphs, i, one)
    {
        buf_z(&text, i ? "\n\n" : "");
        buf_z(&text, json_string_value(one));
    }
    json_decref(paragraphs);
    return doc_text(buf_view(&text));
}

static json_t *registration(const struct known *known, struct str organisation)
{
    json_t *doc = json_object();

    for (size_t i = 0; i < algorithm_field_count; i++) {
        const struct algorithm_field *field = &algorithm_fields[i];
        json_t                       *value;

        if (field->kind == ALGORITHM_LINKS)
            value = links_of(field);
        else if (field->kind == ALGORITHM_LIST)
            value = paragraphs_of(known, field);
        else if (str_eq_z(str_of(field->key), "organization"))
            value = doc_text(organisation);
        else
            value = one_text(known->r->ctx, paragraphs_of(known, field));
        json_object_set_new(doc, field->key, value);
    }
    return doc;
}

static enum rc registrations_file(struct request *r, struct download *out)
{
    struct ctx  *ctx  = r->ctx;
    enum lang    lang = ctx->lang;
    struct known known;
    json_t      *all;

    if (know(r, &known) != OK)
        return ctx->err.rc;
    ctx->lang = LANG_NL;
    all       = json_array();
    for (size_t i = 0; i < known.organisations.len; i++)
        json_array_append_new(all, registration(&known, known.organisations.item[i]));
    ctx->lang  = lang;
    out->name  = STR("algoritmeregister.json");
    out->type  = "application/json";
    out->bytes = doc_bytes(ctx, all);
    json_decref(all);
    return OK;
}

/* --- the page --------------------------------------------------------------------------------- */

/* All of them in one sentence. */
static json_t *organisations(const struct known *known)
{
    struct ctx *ctx   = known->r->ctx;
    struct str  names = STR("");

    for (size_t i = 0; i < known->organisations.len; i++)
        names = str_printf(ctx->arena, "%.*s%s%.*s", STR_ARG(names), i ? ", " : "",
                           STR_ARG(known->organisations.item[i]));
    return names.len ? json_pack("[o]", doc_text(names)) : json_array();
}

static enum rc page_document(struct request *r, json_t **out)
{
    struct known known;
    json_t      *list;

    if (know(r, &known) != OK)
        return r->ctx->err.rc;
    list = json_array();
    for (size_t i = 0; i < algorithm_field_count; i++) {
        const struct algorithm_field *field = &algorithm_fields[i];
        json_t                       *doc   = json_object();
        json_t *text = str_eq_z(str_of(field->key), "organization") ? organisations(&known)
                                                                    : paragraphs_of(&known, field);

        doc_put_tr(r->ctx, doc, "naam", field->label);
        json_object_set_new(doc, "leeg",
                            json_boolean(json_array_size(text) == 0 && !field->link[0].title));
        json_object_set_new(doc, "alineas", text);
        json_object_set_new(doc, "links", links_of(field));
        json_array_append_new(list, doc);
    }
    *out = json_pack("{s:o}", "velden", list);
    return OK;
}

/* --- the record of runs ----------------------------------------------------------------------- */

static const struct field round_fields[] = {
    FIELD(struct scan, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer in het logboek")),
    FIELD(struct scan, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Wanneer")),
    FIELD(struct scan, signals, "signalen", FIELD_NUMBER, FIELD_OUT, TR("Signalen bekeken"),
          .help = TR("Niet gegeven als het er te weinig zijn: zie de instelling kleinste-groep.")),
    FIELD(struct scan, found, "nieuwePatronen", FIELD_NUMBER, FIELD_OUT, TR("Nieuwe patronen")),
    FIELD(struct scan, rises, "nieuweStijgingen", FIELD_NUMBER, FIELD_OUT, TR("Nieuwe stijgingen")),
    FIELD(struct scan, evens, "gewoonGeworden", FIELD_NUMBER, FIELD_OUT, TR("Gewoon geworden")),
    FIELD(struct scan, combinations, "nieuweCombinaties", FIELD_NUMBER, FIELD_OUT,
          TR("Nieuwe combinaties")),
    FIELD(struct scan, method, "methode", FIELD_LINE, FIELD_OUT, TR("Methode en instellingen")),
};
static const struct table round_table = TABLE("AlgoritmeRonde", struct scan, round_fields);

static enum rc rounds(struct request *r, int64_t before, int64_t most, json_t **out)
{
    struct scan_list list;
    json_t          *items;
    int64_t          least;

    if (scan_list(r->ctx, before, most, &list) != OK || small_load(r->ctx, 0, &least) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++) {
        if (small_is(list.item[i].signals, least))
            list.item[i].signals = NUMBER_NONE;
        json_array_append_new(items, doc_of(r, &round_table, &list.item[i]));
    }
    *out = doc_list(items, list.next);
    return OK;
}

static enum rc rounds_document(struct request *r, json_t **out)
{
    int64_t before = 0, most = 0;

    if (doc_cursor(r, &before, &most) != OK)
        return r->ctx->err.rc;
    return rounds(r, before, most, out);
}

/* All of them, for a spreadsheet or an archive. */
static enum rc rounds_file(struct request *r, struct download *out)
{
    json_t *document;

    if (rounds(r, 0, INT32_MAX, &document) != OK)
        return r->ctx->err.rc;
    out->bytes = table_csv(r->ctx, &round_table, json_object_get(document, "items"), CSV_PERSON);
    json_decref(document);
    out->type = TYPE_CSV;
    out->name = STR("algoritme-rondes.csv");
    return OK;
}

static const struct view views[] = {
    {.path     = PATH,
     .where    = ON_PAGE,
     .right    = RIGHT_PUBLIC,
     .template = "algoritme",
     .title    = TR("Hoe de computer meekijkt"),
     .document = page_document},
    {.path  = PATH "/registraties",
     .where = ON_PAGE,
     .right = RIGHT_PUBLIC,
     .title = TR("Registraties voor het Algoritmeregister"),
     .file  = registrations_file},
    {.path     = PATH "/rondes",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "algoritme_rondes",
     .title    = TR("Wanneer de computer keek"),
     .document = rounds_document,
     .table    = &round_table,
     .list     = true},
    {.path  = PATH "/rondes/bestand",
     .where = ON_PAGE,
     .right = RIGHT_SIGNED_IN,
     .title = TR("Wanneer de computer keek"),
     .file  = rounds_file},
};

const struct resource algorithm_resource = {"algoritme", views, ARRAY_LEN(views), NULL, 0};
