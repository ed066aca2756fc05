// SPDX-License-Identifier: EUPL-1.2
/*
 * confidential.c - vertrouwelijk: tell something while signed in, in such a way that only a confidential adviser can
 * read who it was (core/confide.h).
 *
 * It is the door without names (anonymous.h) with another first step: the account says who it is, that is sealed, and from
 * there on the owner of the receipt acts.  So no file, entry or other signal of the account goes along.
 */
#include "base/tr.h"
#include "core/fault.h"
#include "core/receipt.h"
#include "web/doc/anonymous.h"
#include "web/doc/doc.h"
#include "web/page.h"

static const struct field fields[] = {
    FIELD(struct anonymous_new, story, "verhaal", FIELD_TEXT, FIELD_IN, TR("Wat gebeurt er?"),
          .required = true,
          .help = TR("Wie uw signaal oppakt, leest dit en weet niet van wie het is. Schrijf dus "
                     "geen namen op, ook niet die van uzelf.")),
    FIELD(struct anonymous_new, should_be, "beter", FIELD_TEXT, FIELD_IN,
          TR("Wat had er moeten gebeuren?")),
    FIELD(struct anonymous_new, organisation, "organisatie", FIELD_REF, FIELD_IN,
          TR("Van welke organisatie is de vertrouwenspersoon?"), .required = true,
          .list = "vertrouwenspunt"),
    FIELD(struct anonymous_new, identity, "bereikbaar", FIELD_TEXT, FIELD_IN,
          TR("Hoe kan de vertrouwenspersoon u bereiken?"), .identifies = true,
          .help = TR("Liever niet op uw werk? Geef dan een eigen nummer of adres.")),
    FIELD(struct anonymous_new, consent, "toestemming", FIELD_OPTION, FIELD_IN,
          TR("Mogen anderen uw verhaal lezen?"), .list = "toestemming-anoniem", .radio = true,
          .help = TR("Wie het behandelt, leest het altijd. Kiest u niets? Dan vragen wij het u "
                     "eerst.")),
    FIELD(struct anonymous_new, urgent, "spoed", FIELD_FLAG, FIELD_IN,
          TR("Iemand heeft nu hulp nodig")),
    FIELD(struct anonymous_new, words, "woorden", FIELD_LINE, FIELD_IN, NULL, .identifies = true),

    FIELD(struct anonymous_new, kind, "soort", FIELD_OPTION, FIELD_IN,
          TR("Gaat het over het werk zelf?"), .list = "eigen-werk", .radio = true,
          .group = TR("Wilt u om de lijn heen?")),
    FIELD(struct anonymous_new, about_unit, "overEenheid", FIELD_REF, FIELD_IN,
          TR("Gaat het over het werk van een bepaalde eenheid?"), .list = "eenheid",
          .help = TR("Die eenheid behandelt uw signaal dan niet.")),
    FIELD(struct anonymous_new, dissent, "tegenwind", FIELD_OPTIONS, FIELD_IN,
          TR("Gaat dit in tegen wat de meesten vinden?"), .list = "tegenwind",
          .help = TR("Uw signaal gaat daardoor nooit langzamer of lager.")),
    FIELD(struct anonymous_new, door, "deur", FIELD_OPTION, FIELD_IN, TR("Wie mag dit lezen?"),
          .list = "deur", .radio = true,
          .help = TR("Leeg: de gewone weg. Kiest u een deur, dan lezen alleen u en wie daar zit "
                     "het. Uw leidinggevende hoort er niets van.")),
};
static const struct table table = TABLE("VertrouwelijkSignaal", struct anonymous_new, fields);

/* Who it is: what the organisation knows them by, and how they want to be reached. */
static struct str identity_of(struct ctx *ctx, struct str reach)
{
    const struct access *access = ctx->access;

    return str_printf(ctx->arena, "%.*s\n%.*s%s%.*s%s%.*s", STR_ARG(access->name),
                      STR_ARG(access->unit_name), access->roles.len ? ", " : "",
                      STR_ARG(access->roles), reach.len ? "\n" : "", STR_ARG(reach));
}

static enum rc prefill(struct request *r, void *in)
{
    struct unit_list desks;

    if (confide_organisations(r->ctx, &desks) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < desks.len; i++)
        if (desks.item[i].id == access_organisation(r->ctx))
            ((struct anonymous_new *)in)->organisation = desks.item[i].id;
    return OK;
}

static enum rc furnish(struct request *r, json_t *page)
{
    struct unit_list desks;

    if (confide_organisations(r->ctx, &desks) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "kanVertrouwelijk", json_boolean(desks.len > 0));
    json_object_set_new(anonymous_field(page, "verhaal"), "rijen", json_integer(7));
    json_object_set_new(anonymous_field(page, "beter"), "rijen", json_integer(3));
    json_object_set_new(anonymous_field(page, "bereikbaar"), "rijen", json_integer(2));
    doc_put_tr(r->ctx, page, "knop", TR("Kijk na wat u schreef"));
    json_object_set_new(page, "zonder_veldregel", json_true());
    return OK;
}

static enum rc look_over(struct request *r, const void *in, json_t *page)
{
    struct anonymous_new sent = *(const struct anonymous_new *)in;

    sent.confide.identity = identity_of(r->ctx, sent.identity);
    return anonymous_look_over(r, &sent, page);
}

static enum rc admit(struct request *r, void *in)
{
    struct anonymous_new *sent = in;

    sent->confide.identity = identity_of(r->ctx, sent->identity);
    return anonymous_admit(r, in);
}

static const struct command commands[] = {
    {.path          = "/vertrouwelijk",
     .where         = ON_PAGE,
     .right         = RIGHT_SIGNED_IN,
     .name          = "vertrouwelijkMelden",
     .title         = TR("Vertel het vertrouwelijk"),
     .button        = TR("Verstuur"),
     .table         = &table,
     .admit         = admit,
     .prepare       = anonymous_prepare,
     .prefill       = prefill,
     .run           = anonymous_run,
     .apart         = true,
     .reply         = anonymous_receipt,
     .template      = "vertrouwelijk",
     .furnish       = furnish,
     .check         = "anoniem_nakijken",
     .furnish_check = look_over},
};

const struct resource confidential_resource = {"vertrouwelijk", NULL, 0, commands,
                                               ARRAY_LEN(commands)};
