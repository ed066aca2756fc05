// SPDX-License-Identifier: EUPL-1.2
/* translation.c - vertalingen: other words for another layer, and what the owners say of them. */
#include "core/translation.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/option.h"
#include "core/subject.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"
#include "web/words.h"

static const struct field new_fields[] = {
    FIELD(struct translation_new, wording, "nieuweTekst", FIELD_TEXT, FIELD_IN,
          TR("Hoe zegt u het nu?"), .required = true,
          .help = TR("In woorden die de ander begrijpt. De eigen woorden van de melder blijven "
                     "erbij staan.")),
    FIELD(struct translation_new, left_out, "weggelaten", FIELD_TEXT, FIELD_IN,
          TR("Wat staat er niet meer in?"), .required = true,
          .help = TR("Is alles gebleven? Schrijf dan: niets.")),
    FIELD(struct translation_new, language, "taal", FIELD_OPTION, FIELD_IN,
          TR("In wiens taal is dit?"), .required = true, .list = "vertaal-taal", .radio = true),
    FIELD(struct translation_new, to_layer, "naarLaag", FIELD_OPTION, FIELD_IN,
          TR("Naar welke laag gaat het?"), .required = true, .list = "laag", .radio = true),
    FIELD(struct translation_new, to_unit, "naarEenheid", FIELD_REF, FIELD_IN,
          TR("Naar welke eenheid gaat het?"), .list = "eenheid"),
    FIELD(struct translation_new, from, "uitVertaling", FIELD_REF, FIELD_IN, NULL,
          .list = "vertaling",
          .help = TR("De vertaling waar deze woorden van zijn gemaakt. Leeg: de eerste woorden.")),
};
static const struct table new_table = TABLE("VertalingNieuw", struct translation_new, new_fields);

static const struct field fields[] = {
    FIELD(struct translation, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct translation, at, "vastgelegdOp", FIELD_INSTANT, FIELD_OUT, TR("Vastgelegd")),
    FIELD(struct translation, moment, "vertaaldOp", FIELD_MOMENT, FIELD_OUT, TR("Vertaald")),
    FIELD(struct translation, role, "rol", FIELD_OPTION, FIELD_OUT, TR("Rol van wie vertaalde"),
          .list = "rol"),
    FIELD(struct translation, unit_name, "eenheid", FIELD_LINE, FIELD_OUT,
          TR("Eenheid van wie vertaalde")),
    FIELD(struct translation, original, "oorspronkelijk", FIELD_TEXT, FIELD_OUT,
          TR("Oorspronkelijke woorden")),
    FIELD(struct translation, wording, "nieuweTekst", FIELD_TEXT, FIELD_OUT, TR("Nieuwe woorden")),
    FIELD(struct translation, left_out, "weggelaten", FIELD_TEXT, FIELD_OUT, TR("Weggelaten")),
    FIELD(struct translation, language, "taal", FIELD_OPTION, FIELD_OUT, TR("In wiens taal"),
          .list = "vertaal-taal"),
    FIELD(struct translation, to_layer, "naarLaag", FIELD_OPTION, FIELD_OUT, TR("Naar welke laag"),
          .list = "laag"),
    FIELD(struct translation, to_unit, "naarEenheid", FIELD_REF, FIELD_OUT,
          TR("Naar welke eenheid"), .list = "eenheid"),
    FIELD(struct translation, to_unit_name, "naarEenheidNaam", FIELD_LINE, FIELD_OUT,
          TR("Naam van die eenheid")),
    FIELD(struct translation, original_event, "gemaaktVan", FIELD_REF, FIELD_OUT,
          TR("Waar deze woorden van zijn gemaakt")),
    FIELD(struct translation, follows, "vervangt", FIELD_REF, FIELD_OUT,
          TR("Komt in de plaats van"), .list = "vertaling"),
    FIELD(struct translation, followed, "vervangenDoor", FIELD_REF, FIELD_OUT, TR("Vervangen door"),
          .list = "vertaling"),
    FIELD(struct translation, disputed, "kloptNiet", FIELD_FLAG, FIELD_OUT,
          TR("De eigenaar zegt: dit klopt niet")),
};
static const struct table table = TABLE("Vertaling", struct translation, fields);

static const struct field answer_fields[] = {
    FIELD(struct translation_answer, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct translation_answer, translation, "vertaling", FIELD_REF, FIELD_OUT,
          TR("Vertaling"), .list = "vertaling"),
    FIELD(struct translation_answer, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Gezegd")),
    FIELD(struct translation_answer, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct translation_answer, answer, "klopt", FIELD_OPTION, FIELD_OUT,
          TR("Staat hier nog wat was bedoeld"), .list = "ja-nee-onbekend"),
    FIELD(struct translation_answer, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Toelichting")),
    FIELD(struct translation_answer, counts, "telt", FIELD_FLAG, FIELD_OUT,
          TR("Dit is het laatste antwoord van deze eigenaar")),
};
static const struct table answer_table =
    TABLE("VertalingAntwoord", struct translation_answer, answer_fields);

static const struct field answer_new_fields[] = {
    FIELD(struct translation_answer_new, answer, "klopt", FIELD_OPTION, FIELD_IN,
          TR("Staat hier nog wat u bedoelde?"), .required = true, .list = "ja-nee-onbekend",
          .radio = true),
    FIELD(struct translation_answer_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat klopt er niet, of wat mist u?"),
          .help = TR("Verplicht als u nee zegt. Uw antwoord blijft bij de tekst staan.")),
};
static const struct table answer_new_table =
    TABLE("VertalingAntwoordNieuw", struct translation_answer_new, answer_new_fields);

/* --- on the page ------------------------------------------------------------- */

static json_t *answers(struct request *r, const struct translation *one)
{
    json_t *array = json_array();

    for (size_t i = 0; i < one->answers.len; i++) {
        const struct translation_answer *answer = &one->answers.item[i];

        json_array_append_new(array, doc_of(r, &answer_table, answer));
    }
    return array;
}

static json_t *item(struct request *r, const struct translation *one,
                    const struct glossary *glossary, bool owner)
{
    struct ctx *ctx = r->ctx;
    json_t     *doc = doc_of(r, &table, one);

    doc_put(doc, "wie", reading_who(ctx, one->role, one->unit_name));
    json_object_set_new(doc, "stukken", term_pieces(ctx, glossary, one->wording));
    json_object_set_new(doc, "gewist", json_boolean(one->wording.len == 0));
    json_object_set_new(doc, "later", json_boolean(one->followed != 0));
    json_object_set_new(doc, "gevraagd", json_boolean(one->asked));
    doc_put_opt(doc, "antwoordUrl",
                owner && one->followed == 0
                    ? str_printf(ctx->arena, "/vertalingen/%" PRId64 "/antwoorden/nieuw", one->id)
                    : STR(""));
    json_object_set_new(doc, "antwoorden", answers(r, one));
    json_object_set_new(doc, "verderUrl", json_null());
    return doc;
}

json_t *translation_shown(struct request *r, const struct translation *one)
{
    const struct glossary none = {0};

    return item(r, one, &none, false);
}

enum rc translation_furnish(struct request *r, json_t *page, int64_t object)
{
    struct ctx             *ctx = r->ctx;
    json_t                 *doc = json_object(), *items = json_array();
    struct translation_list list;
    struct subject          subject;
    struct glossary         glossary;
    struct str              url;

    json_object_set_new(page, "vertalingen", doc);
    json_object_set_new(doc, "lijst", items);
    if (subject_load(ctx, object, &subject) != OK || term_list(ctx, &glossary) != OK ||
        translation_list(ctx, object, &list) != OK)
        return ctx->err.rc;
    url = str_printf(ctx->arena, "%.*s/vertalingen/nieuw", STR_ARG(subject_path(ctx, &subject)));
    if (!subject_may_speak(ctx, &subject))
        url = STR("");
    doc_put_opt(doc, "url", url);
    for (size_t i = 0; i < list.len; i++) {
        json_t *one = item(r, &list.item[i], &glossary, subject.mine);

        if (url.len && list.item[i].followed == 0)
            doc_put(one, "verderUrl",
                    str_printf(ctx->arena, "%.*s?uit=%" PRId64, STR_ARG(url), list.item[i].id));
        json_array_append_new(items, one);
    }
    json_object_set_new(doc, "leeg", json_boolean(list.len == 0));
    return OK;
}

/* --- views and commands -------------------------------------------------------- */

static enum rc list_document(struct request *r, json_t **out)
{
    struct translation_list list;

    if (translation_list(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &table, list.item, list.len), 0);
    return OK;
}

/* The translation, with its answers. */
static enum rc find(struct ctx *ctx, int64_t id, const struct translation **out)
{
    struct translation_list list;
    int64_t                 object;

    if (translation_object(ctx, id, &object) != OK || translation_list(ctx, object, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id)
            *out = &list.item[i];
    return OK;
}

static enum rc answers_document(struct request *r, json_t **out)
{
    const struct translation *one = NULL;

    if (find(r->ctx, r->param[0], &one) != OK)
        return r->ctx->err.rc;
    *out = doc_list(answers(r, one), 0);
    return OK;
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de eigenaar krijgt de vraag of uw woorden nog kloppen.");
    return translation_add(ctx, param[0], in, &out->id);
}

/* "?uit=12": made of that translation. */
static enum rc add_prefill(struct request *r, void *in)
{
    int64_t from;

    if (str_to_i64(request_query(r, "uit"), &from) && from > 0)
        ((struct translation_new *)in)->from = from;
    return OK;
}

static enum rc answer_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct subject subject;
    int64_t        object;

    if (translation_answer(ctx, param[0], in) != OK ||
        translation_object(ctx, param[0], &object) != OK ||
        subject_load(ctx, object, &subject) != OK)
        return ctx->err.rc;
    out->message  = TR("uw antwoord staat bij de tekst.");
    out->location = subject_path(ctx, &subject);
    return OK;
}

/* The owner reads both texts before answering. */
static enum rc answer_furnish(struct request *r, json_t *page)
{
    const struct translation *one = NULL;

    if (find(r->ctx, r->param[0], &one) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "vertaling", translation_shown(r, one));
    return OK;
}

static const struct view views[] = {
    {.path     = "/signalen/:id/vertalingen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Vertalingen"),
     .document = list_document,
     .table    = &table,
     .list     = true},
    {.path     = "/knelpunten/:id/vertalingen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Vertalingen"),
     .document = list_document,
     .table    = &table,
     .list     = true},
    {.path     = "/vertalingen/:id/antwoorden",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Antwoorden van de eigenaar"),
     .document = answers_document,
     .table    = &answer_table,
     .list     = true},
};

#define ADD(kind_, name_)                                                                          \
    {                                                                                              \
        .path = "/" kind_ "/:id/vertalingen", .where = ON_BOTH, .right = RIGHT_SIGNED_IN,          \
        .name = (name_), .title = TR("In andere woorden verder brengen"),                          \
        .button = TR("Leg vast"), .table = &new_table, .back = "/" kind_ "/:id", .run = add_run,   \
        .prefill = add_prefill                                                                     \
    }

static const struct command commands[] = {
    ADD("signalen", "signaalVertalen"),
    ADD("knelpunten", "knelpuntVertalen"),
    {.path     = "/vertalingen/:id/antwoorden",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .name     = "vertalingBeantwoorden",
     .title    = TR("Staat hier nog wat u bedoelde?"),
     .button   = TR("Verstuur antwoord"),
     .table    = &answer_new_table,
     .run      = answer_run,
     .template = "vertaling_antwoord",
     .furnish  = answer_furnish},
};

const struct resource translation_resource = {"vertalingen", views, ARRAY_LEN(views), commands,
                                              ARRAY_LEN(commands)};
