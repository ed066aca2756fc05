// SPDX-License-Identifier: EUPL-1.2
/* news.c - /nieuws: what happened, by subject, for everybody and without an account; and who leads a bottleneck writes it. */
#include "core/news.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/option.h"
#include "web/doc/bottleneck_part.h"
#include "web/doc/news.h"

extern const struct resource news_resource;

static const struct field news_fields[] = {
    FIELD(struct news, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct news, subject, "onderwerp", FIELD_OPTION, FIELD_OUT, TR("Onderwerp"),
          .list = "levensgebied"),
    FIELD(struct news, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Wat er gebeurde"),
          .list = "nieuws-soort"),
    FIELD(struct news, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Nieuws")),
    FIELD(struct news, organisation, "organisatie", FIELD_LINE, FIELD_OUT, TR("Geschreven door")),
    FIELD(struct news, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Geschreven op")),
};
static const struct table news_table = TABLE("Nieuws", struct news, news_fields);

LIST(bottleneck_docs, news_list, news_of_bottleneck, news_table)
VIEW_DOCUMENT(bottleneck_view, bottleneck_docs)

enum rc news_furnish(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    bool             may = bottleneck->may_lead && !bottleneck->merged_into;
    struct news_list list;
    json_t          *docs;

    if (news_of_bottleneck(r->ctx, bottleneck->id, &list) != OK)
        return r->ctx->err.rc;
    docs = doc_each(r, &news_table, list.item, list.len);
    for (size_t i = 0; i < list.len; i++)
        doc_put_opt(json_array_get(docs, i), "wegUrl",
                    may ? bottleneck_act_url(r->ctx, bottleneck->id, "nieuwsberichten",
                                             list.item[i].id, "intrekkingen")
                        : STR(""));
    json_object_set_new(page, "nieuws", docs);
    json_object_set_new(page, "heeftNieuws", json_boolean(list.len > 0));
    return OK;
}

/* --- for everybody ---------------------------------------------------------------------------- */

static enum rc list_document(struct request *r, json_t **out)
{
    struct news_filter filter = {.subject = request_query(r, "onderwerp")};
    struct news_list   list;

    if (doc_cursor(r, &filter.before, &filter.most) != OK ||
        news_list(r->ctx, &filter, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &news_table, list.item, list.len), list.next);
    return OK;
}

/* Only subjects of which there is news: whoever chooses one finds something. */
static enum rc list_furnish(struct request *r, json_t *page)
{
    struct str               chosen = request_query(r, "onderwerp");
    json_t                  *docs   = json_array();
    struct news_subject_list subjects;

    json_object_set_new(page, "onderwerpen", docs);
    if (news_subjects(r->ctx, &subjects) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < subjects.len; i++) {
        json_t *doc = json_object();

        doc_put(doc, "code", subjects.item[i].code);
        doc_put(doc, "label", option_label(r->ctx, "levensgebied", subjects.item[i].code));
        json_object_set_new(doc, "gekozen", json_boolean(str_eq(subjects.item[i].code, chosen)));
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "heeftOnderwerpen", json_boolean(subjects.len > 0));
    return OK;
}

static const struct view views[] = {
    PART("nieuwsberichten", TR("Wat iedereen hiervan mag lezen"), bottleneck_view, news_table),
    {.path     = "/nieuws",
     .where    = ON_PAGE,
     .right    = RIGHT_PUBLIC,
     .template = "nieuws",
     .title    = TR("Wat er met signalen gebeurt"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &news_table,
     .list     = true,
     .query    = "onderwerp"},
    {.path     = "/nieuwsberichten",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Wat er met signalen gebeurt"),
     .document = list_document,
     .table    = &news_table,
     .list     = true,
     .query    = "onderwerp"},
};

/* --- who leads a bottleneck ------------------------------------------------------------------- */

static const struct field new_fields[] = {
    FIELD(struct news_new, subject, "onderwerp", FIELD_OPTION, FIELD_IN, TR("Waar gaat het over?"),
          .required = true, .list = "levensgebied",
          .help = TR("Mensen zoeken het nieuws op dit onderwerp.")),
    FIELD(struct news_new, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Wat is er gebeurd?"),
          .required = true, .list = "nieuws-soort", .radio = true),
    FIELD(struct news_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Vertel het nieuws"),
          .required = true,
          .help     = TR("Iedereen leest dit, ook buiten uw organisatie. Schrijf kort wat er "
                             "veranderde, of waarom niet.")),
    FIELD(struct news_new, checked, "nagekeken", FIELD_FLAG, FIELD_IN,
          TR("Niemand kan hierin iemand herkennen, ook niet wie het vertelde"), .required = true,
          .help = TR("Ging het over weinig mensen? Noem dan geen plaats, dag of beroep.")),
};
static const struct table new_table = TABLE("NieuwsNieuw", struct news_new, new_fields);

static const struct field withdraw_fields[] = {
    FIELD(struct news_withdrawal, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Waarom haalt u het weg?"), .required = true),
};
static const struct table withdraw_table =
    TABLE("NieuwsWeg", struct news_withdrawal, withdraw_fields);

static enum rc publish_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message  = TR("iedereen kan het nu lezen. De melders horen het ook.");
    out->location = str_printf(ctx->arena, "/knelpunten/%" PRId64, param[0]);
    return news_publish(ctx, param[0], in, &out->id);
}

static enum rc withdraw_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het nieuws is weg. Waarom, staat bij het knelpunt.");
    return news_withdraw(ctx, param[0], param[1], in);
}

static const struct command commands[] = {
    {.path   = "/knelpunten/:id/nieuwsberichten",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "nieuwsPubliceren",
     .title  = TR("Zet nieuws op de openbare pagina"),
     .button = TR("Zet het erop"),
     .table  = &new_table,
     .back   = "/knelpunten/:id",
     .run    = publish_run},
    {.path   = "/knelpunten/:id/nieuwsberichten/:nieuws/intrekkingen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "nieuwsIntrekken",
     .title  = TR("Haal dit nieuws weg"),
     .button = TR("Haal het weg"),
     .table  = &withdraw_table,
     .back   = "/knelpunten/:id",
     .run    = withdraw_run},
};

const struct resource news_resource = {"knelpunten", views, ARRAY_LEN(views), commands,
                                       ARRAY_LEN(commands)};
