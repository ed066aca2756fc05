// SPDX-License-Identifier: EUPL-1.2
/* redress_round_act.c - what is done with a look back: begin, conclude, finish (I-18, L-02). */
#include "base/tr.h"
#include "core/access.h"
#include "tmpl/text.h"
#include "web/doc/redress_round.h"

extern const struct resource redress_round_act_resource;

/* --- beginning ------------------------------------------------------------------------------ */

struct opening {
    int64_t    unit;
    struct str period;
};

static const struct field opening_fields[] = {
    FIELD(struct opening, unit, "eenheid", FIELD_REF, FIELD_IN, TR("Van welke eenheid?"),
          .required = true, .list = "eenheid"),
    FIELD(struct opening, period, "periode", FIELD_LINE, FIELD_IN, TR("Welk kwartaal?"),
          .required = true, .max = 10, .help = TR("Bijvoorbeeld: 2025-K4."), .identifies = true),
};
static const struct table opening_table = TABLE("TerugblikNieuw", struct opening, opening_fields);

/* The quarter that is over, of the unit the reader keeps complaints for. */
static enum rc opening_prefill(struct request *r, void *in)
{
    struct ctx     *ctx     = r->ctx;
    struct opening *opening = in;
    struct period   now = period_of(PERIOD_QUARTER, ctx->today), last = period_before(&now);

    opening->period = period_format(ctx->arena, &last);
    if (ctx->access && may_at(ctx, RIGHT_REDRESS, ctx->access->path))
        opening->unit = ctx->access->unit;
    return OK;
}

static enum rc opening_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct opening *opening = in;

    (void)param;
    out->message = TR("de terugblik is begonnen. Zoek het patroon en schrijf uw conclusies.");
    return redress_round_open(ctx, opening->unit, opening->period, &out->id);
}

/* --- concluding ------------------------------------------------------------------------------- */

static enum rc open_furnish(struct request *r, json_t *page)
{
    struct redress_round round;

    (void)page;
    if (redress_round_load(r->ctx, r->param[0], &round) != OK ||
        access_need_at(r->ctx, RIGHT_REDRESS, round.path) != OK)
        return r->ctx->err.rc;
    return round.may_change ? OK : err_set(&r->ctx->err, ERR_CONFLICT, "the look back is finished");
}

static enum rc finding_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de conclusie staat erbij.");
    return redress_finding_add(ctx, param[0], in);
}

static enum rc drop_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)in;
    out->message = TR("de conclusie is weg.");
    return redress_finding_drop(ctx, param[0], param[1]);
}

/* --- finishing -------------------------------------------------------------------------------- */

static const struct field end_fields[] = {
    FIELD(struct redress_end, third, "derdeOrde", FIELD_OPTION, FIELD_IN,
          TR("Ligt er iets onder: waarden, aannames of regels van het geheel?"), .required = true,
          .list = "derde-orde", .radio = true,
          .help =
              TR("De stenen op de weg: waardoor dit steeds weer ontstaat, ook als iedereen zijn "
                 "werk goed doet.")),
    FIELD(struct redress_end, text, "toelichting", FIELD_TEXT, FIELD_IN,
          TR("Wat ligt eronder, of hoe hebt u gezocht?"), .required = true),
};
static const struct table end_table = TABLE("TerugblikAfronden", struct redress_end, end_fields);

static enum rc end_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de terugblik is afgerond. De conclusies staan nu bij de teams.");
    return redress_round_finish(ctx, param[0], in);
}

static enum rc version(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct redress_round round;

    (void)in;
    if (redress_round_load(ctx, param[0], &round) != OK)
        return ctx->err.rc;
    *out = round.version;
    return OK;
}

#define ONE REDRESS_ROUNDS "/:id"

static const struct command commands[] = {
    {.path    = REDRESS_ROUNDS,
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "terugblikBeginnen",
     .title   = TR("Begin een terugblik op een kwartaal"),
     .button  = TR("Begin"),
     .table   = &opening_table,
     .back    = ONE,
     .prefill = opening_prefill,
     .run     = opening_run},
    {.path    = ONE "/conclusies",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "conclusieToevoegen",
     .title   = TR("Schrijf een conclusie"),
     .button  = TR("Voeg toe"),
     .table   = &redress_finding_table,
     .back    = ONE,
     .furnish = open_furnish,
     .run     = finding_run},
    {.path    = ONE "/conclusies/:conclusie/verwijderingen",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "conclusieVerwijderen",
     .title   = TR("Haal een conclusie weg"),
     .button  = TR("Haal weg"),
     .back    = ONE,
     .furnish = open_furnish,
     .run     = drop_run},
    {.path    = ONE "/afrondingen",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "terugblikAfronden",
     .title   = TR("Rond de terugblik af"),
     .button  = TR("Rond af en breng het naar de teams"),
     .table   = &end_table,
     .back    = ONE,
     .furnish = open_furnish,
     .version = version,
     .run     = end_run},
};

const struct resource redress_round_act_resource = {"klachten-en-bezwaren", NULL, 0, commands,
                                                    ARRAY_LEN(commands)};
