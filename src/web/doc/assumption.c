// SPDX-License-Identifier: EUPL-1.2
/* assumption.c - aannames: views of people and society, each beside the one it clashes with (B-20). */
#include "core/assumption.h"

#include <inttypes.h>

#include "base/tr.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/words.h"

static const struct field fields[] = {
    FIELD(struct assumption, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct assumption, object, "hoortBij", FIELD_REF, FIELD_OUT, TR("Hoort bij"),
          .help = TR("De regel, het knelpunt of de duiding waar dit onder zit.")),
    FIELD(struct assumption, clashes, "botstMet", FIELD_REF, FIELD_OUT, TR("Botst met"),
          .list = "aanname"),
    FIELD(struct assumption, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Gedachte")),
    FIELD(struct assumption, role, "rol", FIELD_OPTION, FIELD_OUT, TR("Rol"), .list = "rol"),
    FIELD(struct assumption, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct assumption, organisation_name, "organisatie", FIELD_LINE, FIELD_OUT,
          TR("Organisatie")),
    FIELD(struct assumption, moment, "gezegdOp", FIELD_MOMENT, FIELD_OUT, TR("Gezegd")),
    FIELD(struct assumption, at, "vastgelegdOp", FIELD_INSTANT, FIELD_OUT, TR("Vastgelegd")),
};
static const struct table table = TABLE("Aanname", struct assumption, fields);

/* --- on a page ------------------------------------------------------------------------ */

static json_t *statement(struct request *r, const struct assumption *one)
{
    json_t *doc = doc_of(r, &table, one);

    doc_put(doc, "wie", reading_who(r->ctx, one->role, one->unit_name));
    doc_put_opt(doc, "organisatieErbij",
                str_eq(one->unit_name, one->organisation_name) ? STR("") : one->organisation_name);
    json_object_set_new(doc, "gewist", json_boolean(one->text.len == 0));
    json_object_set_new(doc, "mijn", json_boolean(one->mine));
    return doc;
}

/* A view and what clashes with it, in boxes of equal size. */
static json_t *pair(struct request *r, const struct assumption_list *list, size_t first)
{
    json_t *doc = json_object(), *clashes = json_array();

    json_object_set_new(doc, "stelling", statement(r, &list->item[first]));
    for (size_t i = first + 1; i < list->len; i++)
        if (list->item[i].clashes == list->item[first].id)
            json_array_append_new(clashes, statement(r, &list->item[i]));
    json_object_set_new(doc, "alleen", json_boolean(json_array_size(clashes) == 0));
    json_object_set_new(doc, "botsingen", clashes);
    return doc;
}

enum rc assumption_furnish(struct request *r, json_t *page, const char *kind, int64_t about)
{
    struct ctx *ctx = r->ctx;
    json_t     *doc = json_object(), *pairs = json_array();
    struct str  url    = str_printf(ctx->arena, "/%s/%" PRId64 "/aannames", kind, about), act;
    bool        speaks = false;
    struct assumption_list list;

    json_object_set_new(page, "aannames", doc);
    json_object_set_new(doc, "paren", pairs);
    if (assumption_list(ctx, about, &list) != OK || assumption_may_add(ctx, about, &speaks) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        json_t *one;

        if (list.item[i].clashes)
            continue;
        one = pair(r, &list, i);
        act = str_printf(ctx->arena, "%.*s/%" PRId64 "/botsingen/nieuw", STR_ARG(url),
                         list.item[i].id);
        doc_put_opt(one, "botsUrl", speaks ? act : STR(""));
        json_array_append_new(pairs, one);
    }
    act = str_printf(ctx->arena, "%.*s/nieuw", STR_ARG(url));
    doc_put_opt(doc, "url", speaks ? act : STR(""));
    json_object_set_new(doc, "leeg", json_boolean(json_array_size(pairs) == 0));
    return OK;
}

/* --- views and commands ------------------------------------------------------------------ */

static enum rc list_document(struct request *r, json_t **out)
{
    struct assumption_list list;

    if (assumption_list(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &table, list.item, list.len), 0);
    return OK;
}

#define ROLE_FIELD                                                                                 \
    FIELD(struct assumption_new, role, "rol", FIELD_OPTION, FIELD_IN,                              \
          TR("Vanuit welke rol schrijft u?"), .list = "rol", .group = TR("Over uw rol"),           \
          .help = TR("Laat leeg als u één rol hebt."))

static const struct field new_fields[] = {
    FIELD(struct assumption_new, text, "aanname", FIELD_TEXT, FIELD_IN,
          TR("Welke gedachte over mensen of de samenleving zit eronder?"), .required = true,
          .help = TR("Bijvoorbeeld: wie geld nodig heeft, vraagt het zelf aan.")),
    FIELD(struct assumption_new, clash, "botsendeAanname", FIELD_TEXT, FIELD_IN,
          TR("Met welke gedachte botst dat?"),
          .help = TR("Weet u het niet? Laat het leeg. Een ander kan het later aanvullen.")),
    ROLE_FIELD,
};
static const struct table new_table = TABLE("AannameNieuw", struct assumption_new, new_fields);

static const struct field clash_fields[] = {
    FIELD(struct assumption_new, clash, "botsendeAanname", FIELD_TEXT, FIELD_IN,
          TR("Welke gedachte botst daarmee?"), .required = true,
          .help = TR("Beide gedachten blijven naast elkaar staan.")),
    ROLE_FIELD,
};
static const struct table clash_table =
    TABLE("BotsendeAannameNieuw", struct assumption_new, clash_fields);

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de gedachte staat erbij, met wie het zegt.");
    return assumption_add(ctx, param[0], in, &out->id);
}

static enum rc clash_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("beide gedachten staan nu naast elkaar.");
    return assumption_add_clash(ctx, param[0], param[1], in, &out->id);
}

/* Says which view the other one goes beside. */
static enum rc clash_furnish(struct request *r, json_t *page)
{
    struct assumption_list list;

    if (assumption_list(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == r->param[1] && list.item[i].clashes == 0) {
            doc_put(page, "inleiding",
                    words_say(r->ctx, TR("Deze gedachte staat er al: “%s”"), list.item[i].text));
            return OK;
        }
    return err_set(&r->ctx->err, ERR_NOT_FOUND, "no assumption %" PRId64, r->param[1]);
}

#define LIST(kind_)                                                                                \
    {                                                                                              \
        .path = "/" kind_ "/:id/aannames", .where = IN_API, .right = RIGHT_SIGNED_IN,              \
        .title = TR("Gedachten over mensen en de samenleving"), .document = list_document,         \
        .table = &table, .list = true                                                              \
    }

static const struct view views[] = {LIST("regels"), LIST("knelpunten"), LIST("signalen")};

#define ADD(kind_, name_)                                                                          \
    {                                                                                              \
        .path = "/" kind_ "/:id/aannames", .where = ON_BOTH, .right = RIGHT_SIGNED_IN,             \
        .name = (name_), .title = TR("Een gedachte over mensen of de samenleving"),                \
        .button = TR("Voeg toe"), .table = &new_table, .back = "/" kind_ "/:id", .run = add_run    \
    }
#define CLASH(kind_, name_)                                                                        \
    {                                                                                              \
        .path = "/" kind_ "/:id/aannames/:aanname/botsingen", .where = ON_BOTH,                    \
        .right = RIGHT_SIGNED_IN, .name = (name_), .title = TR("Een gedachte die daarmee botst"),  \
        .button = TR("Zet ernaast"), .table = &clash_table, .back = "/" kind_ "/:id",              \
        .run = clash_run, .furnish = clash_furnish                                                 \
    }

static const struct command commands[] = {
    ADD("regels", "regelAannameToevoegen"),     ADD("knelpunten", "knelpuntAannameToevoegen"),
    CLASH("regels", "regelAannameBotsing"),     CLASH("knelpunten", "knelpuntAannameBotsing"),
    CLASH("signalen", "signaalAannameBotsing"),
};

const struct resource assumption_resource = {"aannames", views, ARRAY_LEN(views), commands,
                                             ARRAY_LEN(commands)};
