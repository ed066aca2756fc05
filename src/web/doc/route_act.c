// SPDX-License-Identifier: EUPL-1.2
/*
 * route_act.c - what people do with routes: draw, publish, review, propose, answer, and record
 * which way they took.
 */
#include <inttypes.h>

#include "base/limits.h"
#include "base/tr.h"
#include "core/handle.h"
#include "web/doc/doc.h"
#include "web/doc/route.h"

/* --- describing -------------------------------------------------------------- */

static const struct field route_new_fields[] = {
    FIELD(struct route_new, name, "naam", FIELD_LINE, FIELD_IN, TR("Hoe heet de route?"),
          .required = true,
          .help     = TR("Een route mag onaf beginnen. Een naam is genoeg; collega's vullen aan.")),
    FIELD(struct route_new, situations, "situaties", FIELD_TEXT, FIELD_IN,
          TR("Bij welke situaties past deze route?"),
          .help = TR("Eén situatie per regel. Schrijf zoals een collega het zou zeggen: een "
                     "inwoner krijgt geen huurtoeslag.")),
    FIELD(struct route_new, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Hoe ver komt de route?"),
          .list = "route-soort"),
    FIELD(struct route_new, criteria, "criteria", FIELD_TEXT, FIELD_IN,
          TR("Wanneer kiest u deze route?"),
          .help = TR("Eén criterium per regel. Bijvoorbeeld: het team kan dit niet zelf oplossen."),
          .group = TR("Wanneer en waar u begint")),
    FIELD(struct route_new, examples, "voorbeelden", FIELD_TEXT, FIELD_IN,
          TR("Welke voorbeelden zijn er?"),
          .help = TR("Eén voorbeeld per regel. Noem geen namen van mensen.")),
    FIELD(struct route_new, entry_point, "ingang", FIELD_TEXT, FIELD_IN, TR("Waar begint u?"),
          .help = TR("Bijvoorbeeld: zet het op de agenda van het teamoverleg.")),
    FIELD(struct route_new, receiver, "ontvanger", FIELD_LINE, FIELD_IN, TR("Wie neemt het aan?"),
          .help = TR("Noem een functie, geen naam."), .group = TR("Wie het aanneemt en afhandelt")),
    FIELD(struct route_new, handler_role, "behandelaarRol", FIELD_OPTION, FIELD_IN,
          TR("Welke rol handelt het af?"), .list = "rol"),
    FIELD(struct route_new, mandate, "mandaat", FIELD_TEXT, FIELD_IN,
          TR("Wat mogen zij beslissen?")),
    FIELD(struct route_new, duration, "doorlooptijd", FIELD_LINE, FIELD_IN,
          TR("Hoe lang duurt het meestal?"), .help = TR("Bijvoorbeeld: 6 weken, of 10 werkdagen.")),
    FIELD(struct route_new, return_person, "terugNaarMelder", FIELD_TEXT, FIELD_IN,
          TR("Hoe hoort de melder terug wat er is gebeurd?"),
          .help  = TR("Zonder weg terug kan een route niet op de kaart."),
          .group = TR("De weg terug")),
    FIELD(struct route_new, return_team, "terugNaarTeam", FIELD_TEXT, FIELD_IN,
          TR("Hoe hoort het team terug wat er is gebeurd?")),
};
static const struct table route_new_table = TABLE("RouteNieuw", struct route_new, route_new_fields);

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message =
        TR("de route staat klaar om aan te vullen. Voeg haltes toe en zet haar dan op de kaart.");
    return route_add(ctx, in, &out->id);
}

static enum rc change_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de route is bijgewerkt.");
    return route_change(ctx, param[0], in);
}

static enum rc change_prefill(struct request *r, void *in)
{
    struct route_new *form = in;
    struct route      route;

    if (route_load(r->ctx, r->param[0], &route) != OK)
        return r->ctx->err.rc;
    *form = (struct route_new){
        .name          = route.name,
        .kind          = route.kind,
        .situations    = route_lines_text(r->ctx, &route, "situatie"),
        .criteria      = route_lines_text(r->ctx, &route, "criterium"),
        .examples      = route_lines_text(r->ctx, &route, "voorbeeld"),
        .entry_point   = route.entry_point,
        .receiver      = route.receiver,
        .handler_role  = route.handler_role,
        .mandate       = route.mandate,
        .duration      = route_duration_words(r->ctx, route.duration),
        .return_person = route.return_person,
        .return_team   = route.return_team,
    };
    return OK;
}

/* --- stops ---------------------------------------------------------------------- */

static const struct field step_new_fields[] = {
    FIELD(struct route_step_new, forum, "gremium", FIELD_OPTION, FIELD_IN,
          TR("Waar gaat u naartoe?"), .list = "gremium"),
    FIELD(struct route_step_new, unit, "eenheid", FIELD_REF, FIELD_IN, TR("Of naar welke eenheid?"),
          .list = "eenheid"),
    FIELD(struct route_step_new, name, "naam", FIELD_LINE, FIELD_IN, TR("Of hoe heet het bij u?"),
          .help = TR("Bijvoorbeeld: weekstart Inkomen. Deze naam staat op de kaart.")),
    FIELD(struct route_step_new, level, "niveau", FIELD_OPTION, FIELD_IN,
          TR("Op welk niveau is dat?"), .list = "route-niveau"),
    FIELD(struct route_step_new, purpose, "waarvoor", FIELD_TEXT, FIELD_IN,
          TR("Waarvoor gaat u hierheen?")),
    FIELD(struct route_step_new, criteria, "wanneer", FIELD_TEXT, FIELD_IN,
          TR("Wanneer gaat u hierheen?"),
          .help =
              TR("Verplicht op de kaart als u naar een ander niveau gaat. Bijvoorbeeld van team "
                 "naar organisatie, of van stad naar het land.")),
    FIELD(struct route_step_new, handling_role, "afhandelingRol", FIELD_OPTION, FIELD_IN,
          TR("Welke rol handelt het hier af?"), .list = "rol"),
    FIELD(struct route_step_new, feedback_role, "terugkoppelingRol", FIELD_OPTION, FIELD_IN,
          TR("Welke rol laat de melder weten wat er is gebeurd?"), .list = "rol"),
    FIELD(struct route_step_new, duration, "doorlooptijd", FIELD_LINE, FIELD_IN,
          TR("Hoe lang duurt het hier meestal?"),
          .help = TR("Bijvoorbeeld: 6 weken, of 10 werkdagen.")),
    FIELD(struct route_step_new, comes_back, "terug", FIELD_TEXT, FIELD_IN,
          TR("Wat komt er terug?")),
    FIELD(struct route_step_new, place, "plaats", FIELD_NUMBER, FIELD_IN,
          TR("De hoeveelste halte is dit?"),
          .help = TR("Laat leeg om de halte aan het einde te zetten.")),
};
static const struct table step_new_table =
    TABLE("RouteHalteNieuw", struct route_step_new, step_new_fields);
/* A stop keeps its place when it is described anew. */
static const struct table step_change_table = {.name  = "RouteHalteWijziging",
                                               .field = step_new_fields,
                                               .len   = ARRAY_LEN(step_new_fields) - 1,
                                               .size  = sizeof(struct route_step_new)};

static enum rc step_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    int64_t step;

    out->message = TR("de halte staat op de route.");
    return route_step_add(ctx, param[0], in, &step);
}

static enum rc step_change_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de halte is bijgewerkt.");
    return route_step_change(ctx, param[0], param[1], in);
}

static enum rc step_prefill(struct request *r, void *in)
{
    struct route_step_new *form = in;
    struct route           route;

    if (route_load(r->ctx, r->param[0], &route) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < route.step.len; i++) {
        const struct route_step *step = &route.step.item[i];

        if (step->id != r->param[1])
            continue;
        *form = (struct route_step_new){
            .forum         = step->forum,
            .unit          = step->unit,
            .name          = step->name,
            .level         = step->level,
            .purpose       = step->purpose,
            .criteria      = step->criteria,
            .handling_role = step->handling_role,
            .feedback_role = step->feedback_role,
            .duration      = route_duration_words(r->ctx, step->duration),
            .comes_back    = step->comes_back,
            .place         = NUMBER_NONE,
        };
        return OK;
    }
    return err_set(&r->ctx->err, ERR_NOT_FOUND, "route %" PRId64 " has no stop %" PRId64, route.id,
                   r->param[1]);
}

static const struct field remove_fields[] = {
    FIELD(struct reason, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"), .required = true,
          .help = TR("Collega's lezen dit bij de route.")),
};
static const struct table remove_table = TABLE("RouteReden", struct reason, remove_fields);

static enum rc step_remove_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de halte is van de route gehaald.");
    return route_step_remove(ctx, param[0], param[1], in);
}

/* --- its life --------------------------------------------------------------------- */

/* Publishing asks nothing; the form says what it does, and takes the faults. */
struct publish {
    bool sure;
};
static const struct field publish_fields[] = {
    FIELD(struct publish, sure, "zeker", FIELD_FLAG, FIELD_IN,
          TR("Ja, collega's kunnen deze route nu gebruiken"),
          .help = TR("Op de kaart heeft elke route een weg terug. Bij elke halte staat wie het "
                     "afhandelt en wie de melder laat weten wat er is gebeurd.")),
};
static const struct table publish_table = TABLE("RoutePublicatie", struct publish, publish_fields);

static enum rc publish_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)in;
    out->message = TR("de route staat op de kaart.");
    return route_publish(ctx, param[0]);
}

static const struct field review_fields[] = {
    FIELD(struct reason, reason, "reden", FIELD_TEXT, FIELD_IN,
          TR("Wat hebt u nagekeken, en wat vond u?"), .required = true,
          .help = TR("Kijk of de haltes, de mensen en de weg terug nog kloppen.")),
};
static const struct table review_table = TABLE("RouteHerziening", struct reason, review_fields);

static enum rc review_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de route is nagekeken.");
    return route_review(ctx, param[0], in);
}

static enum rc withdraw_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de route staat niet meer op de kaart.");
    return route_withdraw(ctx, param[0], in);
}

/* --- proposals ----------------------------------------------------------------------- */

static const struct field addition_fields[] = {
    FIELD(struct route_proposal_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat moet erbij, of wat klopt niet?"), .required = true,
          .help = TR("Wie de kaart bijhoudt, antwoordt u met een reden.")),
};
static const struct table addition_table =
    TABLE("RouteAanvulling", struct route_proposal_new, addition_fields);

static enum rc addition_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message  = TR("uw voorstel staat bij de route. U leest hier wat ermee gebeurt.");
    out->location = STR("/routevoorstellen");
    return route_propose(ctx, param[0], in, &out->id);
}

static const struct field missing_fields[] = {
    FIELD(struct route_proposal_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Voor welke situatie mist u een route?"), .required = true,
          .help = TR("Wie de kaart bijhoudt, antwoordt u met een reden.")),
    FIELD(struct route_proposal_new, name, "naam", FIELD_LINE, FIELD_IN,
          TR("Hoe zou de route kunnen heten?")),
};
static const struct table missing_table =
    TABLE("RouteOntbreekt", struct route_proposal_new, missing_fields);

static enum rc missing_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message  = TR("uw voorstel is binnen. U leest hier wat ermee gebeurt.");
    out->location = STR("/routevoorstellen");
    return route_propose(ctx, 0, in, &out->id);
}

static enum rc missing_prefill(struct request *r, void *in)
{
    ((struct route_proposal_new *)in)->text = request_query(r, "zoek");
    return OK;
}

static const struct field answer_fields[] = {
    FIELD(struct route_proposal_answer, answer, "antwoord", FIELD_OPTION, FIELD_IN,
          TR("Neemt u dit over?"), .required = true, .list = "routevoorstel-antwoord",
          .radio = true),
    FIELD(struct route_proposal_answer, purpose, "onderdeel", FIELD_OPTION, FIELD_IN,
          TR("Waar komt een aanvulling te staan?"), .list = "route-onderdeel", .radio = true,
          .help = TR("Laat leeg als u het zelf in de route verwerkt. Een route die ontbrak, wordt "
                     "een nieuwe route in de maak.")),
    FIELD(struct route_proposal_answer, text, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"),
          .required = true, .help = TR("Wie het voorstelde, leest dit.")),
};
static const struct table answer_table =
    TABLE("RouteVoorstelAntwoord", struct route_proposal_answer, answer_fields);

static enum rc answer_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    int64_t made = 0;

    out->message = TR("uw antwoord staat bij het voorstel.");
    if (route_proposal_answer(ctx, param[0], in, &made) != OK)
        return ctx->err.rc;
    if (made)
        out->location = str_printf(ctx->arena, "/routes/%" PRId64, made);
    return OK;
}

/* --- ways that are taken ---------------------------------------------------------------- */

static const struct field way_fields[] = {
    FIELD(struct route_way, route, "route", FIELD_REF, FIELD_IN, TR("Welke route neemt u?"),
          .list = "route", .help = TR("Een route is advies. U mag altijd een andere weg nemen.")),
    FIELD(struct route_way, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Of welke andere weg neemt u, en waarom?"),
          .help = TR("Een weg die niet op de kaart staat, wordt een voorstel voor de kaart. De "
                     "melder leest dit.")),
};
static const struct table way_table = TABLE("GenomenWeg", struct route_way, way_fields);

static enum rc way_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    int64_t proposal = 0;
    enum rc rc       = route_way_take(ctx, param[0], in, &proposal);

    out->message = proposal ? TR("uw weg staat erbij en is een voorstel voor de kaart.")
                            : TR("uw weg staat erbij.");
    return rc;
}

static const struct field end_fields[] = {
    FIELD(struct route_way_end, outcome, "uitkomst", FIELD_OPTION, FIELD_IN,
          TR("Hoe liep deze weg af?"), .required = true, .list = "route-uitkomst", .radio = true),
    FIELD(struct route_way_end, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat gebeurde er?"),
          .required = true, .help = TR("De melder leest dit.")),
};
static const struct table end_table = TABLE("EindeVanWeg", struct route_way_end, end_fields);

static enum rc end_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("wij hebben opgeschreven hoe deze weg afliep.");
    return route_way_end(ctx, param[0], param[1], in);
}

/* Of a route with its stops: param[0] is its id. */
static enum rc version_of(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct route route;

    (void)in;
    if (route_load(ctx, param[0], &route) != OK)
        return ctx->err.rc;
    *out = route.version;
    return OK;
}

#define ACT(path_, back_, name_, title_, button_, table_, run_, prefill_)                          \
    {                                                                                              \
        .path = (path_), .where = ON_BOTH, .right = RIGHT_SIGNED_IN, .name = (name_),              \
        .title = (title_), .button = (button_), .table = &(table_), .back = (back_),               \
        .run = (run_), .prefill = (prefill_)                                                       \
    }

/* One that changes what is there: who did not see the last change, is told so first. */
#define CHANGE(path_, name_, title_, button_, table_, run_, prefill_)                              \
    {                                                                                              \
        .path = "/routes/:id/" path_, .where = ON_BOTH, .right = RIGHT_SIGNED_IN, .name = (name_), \
        .title = (title_), .button = (button_), .table = &(table_), .back = "/routes/:id",         \
        .run = (run_), .prefill = (prefill_), .version = version_of                                \
    }

static const struct command commands[] = {
    ACT("/routes", "/routes/:id", "routeTekenen", TR("Teken een route"), TR("Bewaar"),
        route_new_table, add_run, NULL),
    CHANGE("wijzigingen", "routeWijzigen", TR("Beschrijf de route opnieuw"), TR("Bewaar"),
           route_new_table, change_run, change_prefill),
    ACT("/routes/:id/stappen", "/routes/:id", "routeHalteToevoegen", TR("Voeg een halte toe"),
        TR("Voeg toe"), step_new_table, step_run, NULL),
    CHANGE("stappen/:halte/wijzigingen", "routeHalteWijzigen", TR("Beschrijf de halte opnieuw"),
           TR("Bewaar"), step_change_table, step_change_run, step_prefill),
    CHANGE("stappen/:halte/verwijderingen", "routeHalteVerwijderen",
           TR("Haal de halte van de route"), TR("Haal weg"), remove_table, step_remove_run, NULL),
    CHANGE("publicaties", "routePubliceren", TR("Zet de route op de kaart"), TR("Zet op de kaart"),
           publish_table, publish_run, NULL),
    CHANGE("herzieningen", "routeHerzien", TR("De route is nagekeken"), TR("Leg vast"),
           review_table, review_run, NULL),
    CHANGE("intrekkingen", "routeIntrekken", TR("Haal de route van de kaart"),
           TR("Haal van de kaart"), remove_table, withdraw_run, NULL),
    ACT("/routes/:id/voorstellen", "/routes/:id", "routeAanvullingVoorstellen",
        TR("Stel een aanvulling voor"), TR("Verstuur"), addition_table, addition_run, NULL),
    ACT("/routevoorstellen", "/routevoorstellen/:id", "routeVoorstellen", TR("Ik mis een route"),
        TR("Verstuur"), missing_table, missing_run, missing_prefill),
    ACT("/routevoorstellen/:id/antwoorden", "/routevoorstellen/:id", "routeVoorstelBeantwoorden",
        TR("Antwoord op het voorstel"), TR("Verstuur"), answer_table, answer_run, NULL),
    ACT("/signalen/:id/wegen", "/signalen/:id", "signaalVerderBrengen",
        TR("Breng het signaal verder"), TR("Leg vast"), way_table, way_run, NULL),
    ACT("/signalen/:id/wegen/:weg/einden", "/signalen/:id", "signaalWegAfronden",
        TR("Hoe liep deze weg af?"), TR("Leg vast"), end_table, end_run, NULL),
    ACT("/knelpunten/:id/wegen", "/knelpunten/:id", "knelpuntWegKiezen",
        TR("Breng het knelpunt verder"), TR("Leg vast"), way_table, way_run, NULL),
    ACT("/knelpunten/:id/wegen/:weg/einden", "/knelpunten/:id", "knelpuntWegAfronden",
        TR("Hoe liep deze weg af?"), TR("Leg vast"), end_table, end_run, NULL),
};

const struct resource route_act_resource = {"routes", NULL, 0, commands, ARRAY_LEN(commands)};
