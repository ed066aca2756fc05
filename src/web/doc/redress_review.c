// SPDX-License-Identifier: EUPL-1.2
/* redress_review.c - lessen: what one closed complaint teaches, and the question behind it (I-20, I-21). */
#include "core/redress_review.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/redress.h"
#include "web/words.h"

extern const struct resource redress_review_resource;

static const struct field review_fields[] = {
    FIELD(struct redress_review, question, "vraagErachter", FIELD_OPTION, FIELD_BOTH,
          TR("Welke vraag zit hierachter?"), .list = "klacht-vraag",
          .help = TR("Wat wil deze mens eigenlijk, naast wat er in de procedure staat?")),
    FIELD(struct redress_review, insight, "inzicht", FIELD_FLAG, FIELD_BOTH,
          TR("Levert deze zaak een inzicht op?"), .required = true, .radio = true),
    FIELD(struct redress_review, cause, "oorzaak", FIELD_OPTION, FIELD_BOTH,
          TR("Zo ja: één keer of structureel?"), .list = "klacht-oorzaak", .radio = true),
    FIELD(struct redress_review, lessons, "lessen", FIELD_OPTIONS, FIELD_BOTH,
          TR("Zo ja: waar gaat het over?"), .list = "klacht-les"),
    FIELD(struct redress_review, note, "toelichting", FIELD_TEXT, FIELD_BOTH,
          TR("Wat leert u ervan?")),
    FIELD(struct redress_review, at, "nagekekenOp", FIELD_INSTANT, FIELD_OUT, TR("Nagekeken op")),
};
static const struct table review_table = TABLE("KlachtLes", struct redress_review, review_fields);

/* --- reading ------------------------------------------------------------------------------ */

static enum rc one_document(struct request *r, json_t **out)
{
    struct redress_review review;

    if (redress_review_load(r->ctx, r->param[0], &review) != OK)
        return r->ctx->err.rc;
    if (review.event == 0)
        return err_set(&r->ctx->err, ERR_NOT_FOUND, "nobody looked at %" PRId64, r->param[0]);
    *out = doc_of(r, &review_table, &review);
    return OK;
}

static struct str lessons_of(struct ctx *ctx, const struct redress_review *review)
{
    struct buf text;

    buf_init(&text, ctx->arena, 4096);
    for (size_t i = 0; i < review->lessons.len; i++) {
        buf_z(&text, i ? "; " : "");
        buf_str(&text, option_label(ctx, "klacht-les", review->lessons.item[i]));
    }
    return buf_view(&text);
}

static struct str label_of(struct ctx *ctx, const char *list, struct str code)
{
    return code.len ? option_label(ctx, list, code) : STR("");
}

enum rc redress_put_review(struct request *r, json_t *page, const struct redress *redress)
{
    struct ctx           *ctx = r->ctx;
    struct redress_review review;
    json_t               *doc;
    bool may = date_is_given(redress->closed) && may_at(ctx, RIGHT_REDRESS, redress->path);

    doc_put_opt(
        page, "nakijkUrl",
        may ? str_printf(ctx->arena, REDRESS_PATH "/zaken/%" PRId64 "/lessen/nieuw", redress->id)
            : STR(""));
    json_object_set_new(page, "nagekeken", json_null());
    if (redress_review_load(ctx, redress->id, &review) != OK)
        return ctx->err.rc;
    if (review.event == 0)
        return OK;
    doc = json_object();
    json_object_set_new(page, "nagekeken", doc);
    json_object_set_new(doc, "inzicht", json_boolean(review.insight));
    doc_put_opt(doc, "oorzaakTekst", label_of(ctx, "klacht-oorzaak", review.cause));
    doc_put_opt(doc, "lessenTekst", lessons_of(ctx, &review));
    doc_put_opt(doc, "vraagTekst", label_of(ctx, "klacht-vraag", review.question));
    doc_put_opt(doc, "toelichting", review.note);
    doc_put(doc, "op", words_instant(ctx, review.at));
    return OK;
}

/* --- writing --------------------------------------------------------------------------------- */

static enum rc review_prefill(struct request *r, void *in)
{
    return redress_review_load(r->ctx, r->param[0], in);
}

static enum rc review_furnish(struct request *r, json_t *page)
{
    struct redress redress;

    (void)page;
    if (redress_load(r->ctx, r->param[0], &redress) != OK ||
        access_need_at(r->ctx, RIGHT_REDRESS, redress.path) != OK)
        return r->ctx->err.rc;
    return date_is_given(redress.closed)
               ? OK
               : err_set(&r->ctx->err, ERR_CONFLICT, "case %" PRId64 " is not closed", redress.id);
}

static enum rc review_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("wat deze zaak leert, staat erbij.");
    return redress_review_add(ctx, param[0], in);
}

static const struct view views[] = {
    {.path     = REDRESS_PATH "/zaken/:id/lessen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Wat een zaak leert"),
     .document = one_document,
     .table    = &review_table},
};

static const struct command commands[] = {
    {.path    = REDRESS_PATH "/zaken/:id/lessen",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "klachtNakijken",
     .title   = TR("Wat leert deze zaak?"),
     .button  = TR("Leg vast"),
     .table   = &review_table,
     .back    = REDRESS_PATH "/zaken/:id",
     .prefill = review_prefill,
     .furnish = review_furnish,
     .run     = review_run},
};

const struct resource redress_review_resource = {"klachten-en-bezwaren", views, ARRAY_LEN(views),
                                                 commands, ARRAY_LEN(commands)};
