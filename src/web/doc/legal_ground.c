// SPDX-License-Identifier: EUPL-1.2
/* legal_ground.c - /grondslagen: on which ground in law others read more of the signals. */
#include "core/legal_ground.h"

#include "base/tr.h"
#include "core/access.h"
#include "web/doc/doc.h"
#include "web/route.h"

extern const struct resource legal_ground_resource;

static const struct field ground_fields[] = {
    FIELD(struct legal_ground, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct legal_ground, reader_name, "lezer", FIELD_LINE, FIELD_OUT, TR("Wie leest")),
    FIELD(struct legal_ground, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Signalen van wie")),
    FIELD(struct legal_ground, law, "wet", FIELD_LINE, FIELD_OUT, TR("Wet en artikel")),
    FIELD(struct legal_ground, text, "waarom", FIELD_TEXT, FIELD_OUT, TR("Waarom dit nodig is")),
    FIELD(struct legal_ground, from, "vanaf", FIELD_DATE, FIELD_OUT, TR("Vanaf")),
    FIELD(struct legal_ground, last, "totEnMet", FIELD_DATE, FIELD_OUT, TR("Tot en met")),
    FIELD(struct legal_ground, by_unit_name, "besloten", FIELD_LINE, FIELD_OUT,
          TR("Besloten door")),
    FIELD(struct legal_ground, counts, "geldt", FIELD_FLAG, FIELD_OUT, TR("Geldt vandaag")),
    FIELD(struct legal_ground, ended, "gestoptOp", FIELD_DATE, FIELD_OUT, TR("Gestopt op")),
    FIELD(struct legal_ground, why, "waaromGestopt", FIELD_TEXT, FIELD_OUT, TR("Waarom gestopt")),
};
static const struct table ground_table = TABLE("Grondslag", struct legal_ground, ground_fields);

static enum rc list_document(struct request *r, json_t **out)
{
    struct legal_ground_list list;

    if (legal_ground_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &ground_table, list.item, list.len), 0);
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    json_object_set_new(page, "vastleggenKan", json_boolean(may(r->ctx, RIGHT_GROUND)));
    return OK;
}

static enum rc ground_document(struct request *r, json_t **out)
{
    struct legal_ground ground;

    if (legal_ground_load(r->ctx, r->param[0], &ground) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &ground_table, &ground);
    return OK;
}

static enum rc ground_furnish(struct request *r, json_t *page)
{
    struct legal_ground ground;

    if (legal_ground_load(r->ctx, r->param[0], &ground) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "stoppenKan", json_boolean(ground.may_end));
    return OK;
}

static const struct view views[] = {
    {.path     = "/grondslagen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "grondslagen",
     .title    = TR("Wie mag meer lezen, en op welke grond"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &ground_table,
     .list     = true},
    {.path     = "/grondslagen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "grondslag",
     .title    = TR("Wettelijke grondslag om meer te lezen"),
     .document = ground_document,
     .furnish  = ground_furnish,
     .table    = &ground_table},
};

/* --- what who answers for the signals does ---------------------------------------------------- */

static const struct field new_fields[] = {
    FIELD(struct legal_ground_new, reader, "lezer", FIELD_REF, FIELD_IN,
          TR("Welke eenheid mag meer lezen?"), .required = true, .list = "eenheid",
          .help = TR("Het geldt daar alleen voor wie in zijn rol breed leest.")),
    FIELD(struct legal_ground_new, unit, "eenheid", FIELD_REF, FIELD_IN,
          TR("Van welke eenheid zijn de signalen?"), .required = true, .list = "eenheid",
          .help = TR("Kies een eenheid waar u over gaat. Het geldt ook voor alles daaronder.")),
    FIELD(struct legal_ground_new, law, "wet", FIELD_LINE, FIELD_IN,
          TR("Welk artikel van welke wet laat dit toe?"), .required = true),
    FIELD(struct legal_ground_new, text, "waarom", FIELD_TEXT, FIELD_IN, TR("Waarom is het nodig?"),
          .required = true),
    FIELD(struct legal_ground_new, from, "vanaf", FIELD_DATE, FIELD_IN, TR("Vanaf welke dag?"),
          .required = true),
    FIELD(struct legal_ground_new, last, "totEnMet", FIELD_DATE, FIELD_IN,
          TR("Tot en met welke dag?"), .required = true,
          .help = TR("Niet meer dan een jaar. Daarna beslist u opnieuw.")),
};
static const struct table new_table = TABLE("GrondslagNieuw", struct legal_ground_new, new_fields);

static const struct field end_fields[] = {
    FIELD(struct legal_ground_end, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Waarom stopt het?"),
          .required = true),
};
static const struct table end_table = TABLE("GrondslagEinde", struct legal_ground_end, end_fields);

static enum rc new_prefill(struct request *r, void *in)
{
    ((struct legal_ground_new *)in)->from = r->ctx->today;
    return OK;
}

static enum rc new_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de grondslag is vastgelegd.");
    return legal_ground_record(ctx, in, &out->id);
}

DOC_RUN(end_run, struct legal_ground_end, legal_ground_end, TR("de grondslag geldt niet meer."))

static const struct command commands[] = {
    {.path    = "/grondslagen",
     .where   = ON_BOTH,
     .right   = RIGHT_GROUND,
     .name    = "grondslagVastleggen",
     .title   = TR("Leg een grondslag vast"),
     .button  = TR("Leg vast"),
     .table   = &new_table,
     .back    = "/grondslagen/:id",
     .run     = new_run,
     .prefill = new_prefill},
    {.path    = "/grondslagen/:id/beeindigingen",
     .where   = ON_BOTH,
     .right   = RIGHT_GROUND,
     .name    = "grondslagStoppen",
     .title   = TR("Stop een grondslag"),
     .button  = TR("Stop de grondslag"),
     .table   = &end_table,
     .back    = "/grondslagen/:id",
     .run     = end_run,
     .furnish = ground_furnish},
};

const struct resource legal_ground_resource = {"grondslagen", views, ARRAY_LEN(views), commands,
                                               ARRAY_LEN(commands)};
