// SPDX-License-Identifier: EUPL-1.2
/* redress_case.c - zaken: the complaints, objections and appeals themselves, for who may read them. */
#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/redress.h"
#include "tmpl/text.h"
#include "web/doc/redress.h"
#include "web/words.h"

extern const struct resource redress_case_resource;

enum { WINDOW_MOST = 40 }; /* bytes of a subject in the title of the window */

#define LINE                                                                                       \
    FIELD(struct redress, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),                           \
        FIELD(struct redress, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),         \
        FIELD(struct redress, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),                 \
              .list = "klacht-soort"),                                                             \
        FIELD(struct redress, day, "ontvangen", FIELD_DATE, FIELD_OUT, TR("Ontvangen")),           \
        FIELD(struct redress, closed, "afgehandeld", FIELD_DATE, FIELD_OUT, TR("Afgehandeld")),    \
        FIELD(struct redress, days, "dagen", FIELD_NUMBER, FIELD_OUT, TR("Dagen")),                \
        FIELD(struct redress, subject, "onderwerp", FIELD_LINE, FIELD_OUT, TR("Onderwerp")),       \
        FIELD(struct redress, rule, "regel", FIELD_REF, FIELD_OUT, TR("Nummer van de regelkaart"), \
              .list = "regel"),                                                                    \
        FIELD(struct redress, rule_name, "regelNaam", FIELD_LINE, FIELD_OUT, TR("Regelkaart")),    \
        FIELD(struct redress, rule_word, "regelInBron", FIELD_LINE, FIELD_OUT,                     \
              TR("Regel in de woorden van de bron")),                                              \
        FIELD(struct redress, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),         \
        FIELD(struct redress, admissible, "ontvankelijk", FIELD_OPTION, FIELD_OUT,                 \
              TR("Ontvankelijk"), .list = "klacht-ontvankelijk"),                                  \
        FIELD(struct redress, outcome, "uitkomst", FIELD_OPTION, FIELD_OUT, TR("Uitkomst"),        \
              .list = "klacht-uitkomst")

static const struct field line_fields[] = {LINE};
static const struct table line_table    = TABLE("KlachtRegel", struct redress, line_fields);

static const struct field case_fields[] = {
    LINE,
    FIELD(struct redress, source, "bron", FIELD_LINE, FIELD_OUT, TR("Bron")),
    FIELD(struct redress, department, "afdelingInBron", FIELD_LINE, FIELD_OUT,
          TR("Afdeling in de woorden van de bron")),
    FIELD(struct redress, decision, "besluit", FIELD_TEXT, FIELD_OUT, TR("Over welk besluit")),
    FIELD(struct redress, former, "vorigKenmerk", FIELD_LINE, FIELD_OUT,
          TR("Kenmerk van de stap ervoor")),
    FIELD(struct redress, former_id, "vorige", FIELD_REF, FIELD_OUT, TR("De stap ervoor")),
    FIELD(struct redress, line, "lijn", FIELD_OPTION, FIELD_OUT, TR("Welke lijn de zaak behandelt"),
          .list = "lijn"),
    FIELD(struct redress, desk, "overgenomenDoor", FIELD_LINE, FIELD_OUT,
          TR("Overgenomen door dit ombudsloket")),
    FIELD(struct redress, desk_reason, "redenOvername", FIELD_TEXT, FIELD_OUT,
          TR("Waarom het loket de zaak overnam")),
};
static const struct table case_table = TABLE("Klacht", struct redress, case_fields);

/* --- the list ------------------------------------------------------------------------------ */

static int64_t number_asked(const struct request *r, const char *key)
{
    int64_t id = 0;

    return str_to_i64(request_query(r, key), &id) && id > 0 ? id : 0;
}

static enum rc filter_asked(struct request *r, struct redress_scope *scope,
                            struct redress_filter *out)
{
    if (redress_asked(r, scope) != OK)
        return r->ctx->err.rc;
    if (!scope->exact)
        return err_set(&r->ctx->err, ERR_NOT_FOUND, "no cases of unit %" PRId64 " for this person",
                       scope->unit);
    *out = (struct redress_filter){.path  = scope->path,
                                   .first = scope->period.first,
                                   .last  = scope->period.last,
                                   .kind  = scope->kind,
                                   .rule  = number_asked(r, "regel"),
                                   .word  = number_asked(r, "woord"),
                                   .waits = str_eq_z(request_query(r, "nakijken"), "ja")};
    return OK;
}

struct str redress_title(struct ctx *ctx, const struct redress *one)
{
    struct str kind = option_label(ctx, "klacht-soort", one->kind);

    if (one->subject.len)
        return doc_short(ctx, one->subject, 100);
    return str_printf(ctx->arena, "%.*s %.*s", STR_ARG(kind), STR_ARG(one->reference));
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct redress_scope  scope;
    struct redress_filter filter;
    struct redress_list   list;
    int64_t               skip, most;
    bool                  more;
    json_t               *items;

    if (filter_asked(r, &scope, &filter) != OK || doc_cursor(r, &skip, &most) != OK ||
        redress_list(r->ctx, &filter, skip, most + 1, &list) != OK)
        return r->ctx->err.rc;
    more     = list.len > (size_t)most;
    list.len = more ? (size_t)most : list.len;
    items    = doc_each(r, &line_table, list.item, list.len);
    for (size_t i = 0; !r->api && i < list.len; i++) {
        json_t *item = json_array_get(items, i);

        doc_put(item, "zin", redress_title(r->ctx, &list.item[i]));
        doc_put(item, "url",
                str_printf(r->ctx->arena, REDRESS_PATH "/zaken/%" PRId64, list.item[i].id));
    }
    *out = doc_list(items, more ? skip + most : 0);
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    struct redress_scope  scope;
    struct redress_filter filter;

    if (filter_asked(r, &scope, &filter) != OK ||
        redress_put_scope(r, page, REDRESS_PATH "/zaken", &scope) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "eenRegel", json_boolean(filter.rule || filter.word));
    json_object_set_new(page, "nakijken", json_boolean(filter.waits));
    return OK;
}

/* --- one ------------------------------------------------------------------------------------- */

static enum rc one_document(struct request *r, json_t **out)
{
    struct redress redress;

    if (redress_load(r->ctx, r->param[0], &redress) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &case_table, &redress);
    return OK;
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct redress redress;

    if (redress_load(r->ctx, r->param[0], &redress) != OK)
        return r->ctx->err.rc;
    doc_put(page, "titel", redress_title(r->ctx, &redress));
    doc_put(page, "venster", doc_short(r->ctx, redress_title(r->ctx, &redress), WINDOW_MOST));
    doc_put_opt(page, "dagenTekst",
                json_is_null(json_object_get(page, "dagen")) ? STR("")
                                                             : words_days(r->ctx, redress.days));
    doc_put_opt(page, "regelUrl",
                redress.rule ? str_printf(r->ctx->arena, "/regels/%" PRId64, redress.rule)
                             : STR(""));
    doc_put(page, "lijnUitleg", option_help(r->ctx, "lijn", redress.line));
    doc_put_opt(page, "overgenomen",
                redress.desk.len
                    ? words_say2(r->ctx, TR("%s, sinds %s"), redress.desk,
                                 words_date(r->ctx, date_of_instant(redress.desk_since)))
                    : STR(""));
    doc_put_opt(
        page, "loketUrl",
        may(r->ctx, RIGHT_OMBUDS) && !redress.desk.len
            ? str_printf(r->ctx->arena, "/loketdossiers/inwoners/nieuw?zaak=%" PRId64, redress.id)
            : STR(""));
    doc_put_opt(page, "vorigeUrl",
                redress.former_id
                    ? str_printf(r->ctx->arena, REDRESS_PATH "/zaken/%" PRId64, redress.former_id)
                    : STR(""));
    return redress_put_review(r, page, &redress) == OK ? redress_put_alike(r, page, &redress)
                                                       : r->ctx->err.rc;
}

static const struct view views[] = {
    {.path     = REDRESS_PATH "/zaken",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "klachten_zaken",
     .title    = TR("Klachten, bezwaren en beroepen van een periode"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &line_table,
     .list     = true,
     .query    = REDRESS_QUERY " regel woord nakijken"},
    {.path     = REDRESS_PATH "/zaken/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "klacht",
     .title    = TR("Klacht, bezwaar of beroep"),
     .document = one_document,
     .furnish  = one_furnish,
     .sight    = SIGHT_OF_REDRESS,
     .table    = &case_table},
};

const struct resource redress_case_resource = {"klachten-en-bezwaren", views, ARRAY_LEN(views),
                                               NULL, 0};
