// SPDX-License-Identifier: EUPL-1.2
/* rule_act.c - what people do with rule cards: make, change, and say what a rule is meant for. */
#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/option.h"
#include "core/rule.h"
#include "web/doc/bottleneck.h"
#include "web/doc/doc.h"

extern const struct resource rule_act_resource;

#define CARD                                                                                       \
    FIELD(struct rule_new, law, "wet", FIELD_LINE, FIELD_IN, TR("Welke wet of regeling is het?"),  \
          .help       = TR("Bijvoorbeeld: Participatiewet, of: werkinstructie aanvraag."),         \
          .identifies = true),                                                                     \
        FIELD(struct rule_new, article, "artikel", FIELD_LINE, FIELD_IN, TR("Welk artikel?"),      \
              .identifies = true),                                                                 \
        FIELD(struct rule_new, letter, "letter", FIELD_TEXT, FIELD_IN, TR("Wat staat er?")),       \
        FIELD(struct rule_new, owner_unit, "eigenaar", FIELD_REF, FIELD_IN,                        \
              TR("Wie kan de regel veranderen?"), .list = "eenheid"),                              \
        FIELD(struct rule_new, room, "ruimte", FIELD_TEXT, FIELD_IN,                               \
              TR("Welke ruimte is er om af te wijken?"), .group = TR("Ruimte en voorwaarden")),    \
        FIELD(struct rule_new, conditions, "voorwaarden", FIELD_TEXT, FIELD_IN,                    \
              TR("Onder welke voorwaarden?")),                                                     \
        FIELD(struct rule_new, motivation, "motivering", FIELD_TEXT, FIELD_IN,                     \
              TR("Wat moet een besluit motiveren?")),                                              \
        FIELD(struct rule_new, theme, "thema", FIELD_OPTION, FIELD_IN, TR("Welk thema is het?"),   \
              .list = "regel-thema", .group = TR("Herkomst en geldigheid")),                       \
        FIELD(struct rule_new, origin, "herkomst", FIELD_OPTION, FIELD_IN,                         \
              TR("Waar komt de regel vandaan?"), .list = "regel-herkomst", .radio = true),         \
        FIELD(struct rule_new, freedom, "vrijheid", FIELD_OPTION, FIELD_IN,                        \
              TR("Hoeveel vrijheid is er?"), .list = "regel-vrijheid", .radio = true),             \
        FIELD(struct rule_new, valid_from, "geldigVanaf", FIELD_DATE, FIELD_IN,                    \
              TR("Vanaf welke dag geldt de regel?")),                                              \
        FIELD(struct rule_new, valid_to, "geldigTot", FIELD_DATE, FIELD_IN,                        \
              TR("Tot en met welke dag?"))

static const struct field add_fields[] = {
    FIELD(struct rule_new, name, "naam", FIELD_LINE, FIELD_IN, TR("Hoe noemt u de regel?"),
          .required = true),
    FIELD(struct rule_new, purpose, "bedoeling", FIELD_TEXT, FIELD_IN,
          TR("Waar is de regel voor bedoeld, volgens de wet?"),
          .help = TR("Weet u het nog niet? Laat het leeg. De kaart staat dan op de lijst van "
                     "regels zonder bedoeling.")),
    CARD,
};
static const struct table add_table = TABLE("RegelNieuw", struct rule_new, add_fields);

static const struct field change_fields[] = {
    FIELD(struct rule_new, name, "naam", FIELD_LINE, FIELD_IN, TR("Hoe noemt u de regel?")),
    CARD,
};
static const struct table change_table = TABLE("RegelWijziging", struct rule_new, change_fields);

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de regelkaart staat er.");
    return rule_add(ctx, in, &out->id);
}

static enum rc change_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de regelkaart is bijgewerkt.");
    return rule_change(ctx, param[0], in);
}

static enum rc version_of(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct rule rule;

    (void)in;
    if (rule_load(ctx, param[0], &rule) != OK)
        return ctx->err.rc;
    *out = rule.version;
    return OK;
}

static enum rc change_prefill(struct request *r, void *in)
{
    struct rule rule;

    if (rule_load(r->ctx, r->param[0], &rule) != OK)
        return r->ctx->err.rc;
    *(struct rule_new *)in = (struct rule_new){.name       = rule.name,
                                               .law        = rule.law,
                                               .article    = rule.article,
                                               .letter     = rule.letter,
                                               .room       = rule.room,
                                               .conditions = rule.conditions,
                                               .motivation = rule.motivation,
                                               .theme      = rule.theme,
                                               .origin     = rule.origin,
                                               .freedom    = rule.freedom,
                                               .owner_unit = rule.owner_unit,
                                               .valid_from = rule.valid_from,
                                               .valid_to   = rule.valid_to};
    return OK;
}

static const struct field purpose_in_fields[] = {
    FIELD(struct purpose_new, source, "bron", FIELD_OPTION, FIELD_IN,
          TR("Waar komt deze bedoeling vandaan?"), .required = true, .list = "bedoeling-bron",
          .radio = true),
    FIELD(struct purpose_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Waar is de regel voor bedoeld?"), .required = true,
          .help = TR("Uw rol en de datum staan erbij.")),
};
static const struct table purpose_in_table =
    TABLE("BedoelingNieuw", struct purpose_new, purpose_in_fields);

static enum rc purpose_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de bedoeling staat op de kaart.");
    return rule_add_purpose(ctx, param[0], in);
}

static enum rc dissent_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw inzicht staat naast de officiële bedoeling.");
    return rule_dissent(ctx, param[0], in);
}

static const struct field conflict_in_fields[] = {
    FIELD(struct conflict_new, one, "een", FIELD_REF, FIELD_IN, TR("Welke bedoeling?"),
          .required = true, .list = "bedoeling"),
    FIELD(struct conflict_new, other, "ander", FIELD_REF, FIELD_IN,
          TR("Met welke andere botst die?"), .required = true, .list = "bedoeling"),
    FIELD(struct conflict_new, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Waarin spreken zij elkaar tegen?"), .required = true),
};
static const struct table conflict_in_table =
    TABLE("TegenspraakNieuw", struct conflict_new, conflict_in_fields);

static enum rc conflict_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de tegenspraak staat op de kaart.");
    return rule_mark_conflict(ctx, param[0], in);
}

static enum rc conflict_furnish(struct request *r, json_t *page)
{
    struct option_list  options = {0};
    struct purpose_list list;

    if (rule_purposes(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        struct option option = {
            .code  = str_printf(r->ctx->arena, "%" PRId64, list.item[i].id),
            .label = list.item[i].text,
            .help  = option_label(r->ctx, "bedoeling-bron", list.item[i].source),
        };
        VEC_PUSH(r->ctx->arena, &options, option);
    }
    bottleneck_offer(r, page, "een", &options, false);
    bottleneck_offer(r, page, "ander", &options, false);
    return OK;
}

#define ACT(path_, name_, title_, button_, right_, table_, run_)                                   \
    .path = (path_), .where = ON_BOTH, .right = (right_), .name = (name_), .title = (title_),      \
    .button = (button_), .table = &(table_), .back = "/regels/:id", .run = (run_)

static const struct command commands[] = {
    {ACT("/regels", "regelToevoegen", TR("Regelkaart maken"), TR("Maak de kaart"), RIGHT_RULE,
         add_table, add_run)},
    {ACT("/regels/:id/wijzigingen", "regelWijzigen", TR("Regelkaart bijwerken"), TR("Bewaar"),
         RIGHT_RULE, change_table, change_run),
     .prefill = change_prefill, .version = version_of},
    {ACT("/regels/:id/bedoelingen", "bedoelingToevoegen", TR("Bedoeling opschrijven"),
         TR("Voeg toe"), RIGHT_RULE, purpose_in_table, purpose_run)},
    {ACT("/regels/:id/inzichten", "inzichtToevoegen", TR("Uw eigen inzicht"), TR("Voeg toe"),
         RIGHT_SIGNED_IN, purpose_in_table, dissent_run)},
    {ACT("/regels/:id/tegenspraken", "tegenspraakToevoegen",
         TR("Bedoelingen die elkaar tegenspreken"), TR("Leg vast"), RIGHT_SIGNED_IN,
         conflict_in_table, conflict_run),
     .furnish = conflict_furnish},
};

const struct resource rule_act_resource = {"regels", NULL, 0, commands, ARRAY_LEN(commands)};
