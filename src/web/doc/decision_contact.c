// SPDX-License-Identifier: EUPL-1.2
/* decision_contact.c - gesprekken: talks about a decision before there is an objection (I-22). */
#include "core/decision_contact.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/redress.h"
#include "web/words.h"

extern const struct resource decision_contact_resource;

#define CONTACTS REDRESS_PATH "/gesprekken"

static const struct field contact_fields[] = {
    FIELD(struct decision_contact, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct decision_contact, decision, "besluit", FIELD_LINE, FIELD_BOTH,
          TR("Over welk besluit ging het?"), .required = true,
          .help = TR("Geen namen. Bijvoorbeeld: afwijzing bijzondere bijstand.")),
    FIELD(struct decision_contact, moment, "moment", FIELD_OPTION, FIELD_BOTH,
          TR("Was het besluit al genomen?"), .required = true, .list = "besluit-moment",
          .radio = true),
    FIELD(struct decision_contact, results, "resultaat", FIELD_OPTIONS, FIELD_BOTH,
          TR("Wat leverde het gesprek op?"), .required = true, .list = "contact-resultaat"),
    FIELD(struct decision_contact, day, "dag", FIELD_DATE, FIELD_BOTH, TR("Wanneer was het?"),
          .help = TR("Leeg: vandaag.")),
    FIELD(struct decision_contact, rule, "regel", FIELD_REF, FIELD_BOTH, TR("Over welke regel?"),
          .list = "regel"),
    FIELD(struct decision_contact, note, "toelichting", FIELD_TEXT, FIELD_BOTH,
          TR("Wat is goed om te onthouden?")),
    FIELD(struct decision_contact, rule_name, "regelNaam", FIELD_LINE, FIELD_OUT, TR("Regelkaart")),
    FIELD(struct decision_contact, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
};
static const struct table contact_table = TABLE("Gesprek", struct decision_contact, contact_fields);

static struct str results_of(struct ctx *ctx, const struct decision_contact *contact)
{
    struct buf text;

    buf_init(&text, ctx->arena, 4096);
    for (size_t i = 0; i < contact->results.len; i++) {
        buf_z(&text, i ? "; " : "");
        buf_str(&text, option_label(ctx, "contact-resultaat", contact->results.item[i]));
    }
    return buf_view(&text);
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct decision_contact_list list;
    int64_t                      before, most;
    json_t                      *items;

    if (doc_cursor(r, &before, &most) != OK ||
        decision_contact_list(r->ctx, before, most + 1, &list) != OK)
        return r->ctx->err.rc;
    items =
        doc_each(r, &contact_table, list.item, list.len > (size_t)most ? (size_t)most : list.len);
    for (size_t i = 0; !r->api && i < json_array_size(items); i++)
        doc_put(json_array_get(items, i), "resultatenTekst", results_of(r->ctx, &list.item[i]));
    *out = doc_list(items, list.len > (size_t)most ? list.item[most - 1].id : 0);
    return OK;
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("het gesprek staat erbij.");
    return decision_contact_add(ctx, in, &out->id);
}

static const struct view views[] = {
    {.path     = CONTACTS,
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "gesprekken",
     .title    = TR("Gesprekken over besluiten"),
     .document = list_document,
     .table    = &contact_table,
     .list     = true},
};

static const struct command commands[] = {
    {.path   = CONTACTS,
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "gesprekToevoegen",
     .title  = TR("Leg een gesprek over een besluit vast"),
     .button = TR("Leg vast"),
     .table  = &contact_table,
     .back   = CONTACTS,
     .run    = add_run},
};

const struct resource decision_contact_resource = {"klachten-en-bezwaren", views, ARRAY_LEN(views),
                                                   commands, ARRAY_LEN(commands)};
