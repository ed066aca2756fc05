// SPDX-License-Identifier: EUPL-1.2
/* entry.c - notities: what was noted without being a signal yet (Z-06). */
#include "core/entry.h"

#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/route.h"

static const struct field entry_fields[] = {
    FIELD(struct entry, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct entry, at, "genoteerdOp", FIELD_INSTANT, FIELD_OUT, TR("Genoteerd")),
    FIELD(struct entry, story, "tekst", FIELD_TEXT, FIELD_BOTH, TR("Wat gebeurde er?"),
          .required = true,
          .help = TR("Alleen u leest dit. Later kunt u er een signaal van maken. Noem geen namen, "
                     "adressen of burgerservicenummers.")),
    FIELD(struct entry, moment, "wanneer", FIELD_MOMENT, FIELD_BOTH, TR("Wanneer?"),
          .help = TR("Een jaar, een maand of een dag: 2026, 2026-03 of 2026-03-02.")),
    FIELD(struct entry, signal, "signaal", FIELD_REF, FIELD_OUT, TR("Werd signaal")),
};
static const struct table entry_table = TABLE("Notitie", struct entry, entry_fields);

static enum rc list_document(struct request *r, json_t **out)
{
    struct entry_list list;

    if (entry_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &entry_table, list.item, list.len), 0);
    return OK;
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("uw notitie is bewaard.");
    return entry_add(ctx, in, &out->id);
}

static const struct view views[] = {
    {.path     = "/notities",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "notities",
     .title    = TR("Uw notities"),
     .document = list_document,
     .table    = &entry_table,
     .list     = true},
};
static const struct command commands[] = {
    {.path   = "/notities",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "notitieMaken",
     .title  = TR("Notitie maken"),
     .button = TR("Bewaar"),
     .table  = &entry_table,
     .back   = "/notities",
     .run    = add_run},
};
const struct resource entry_resource = {"notities", views, ARRAY_LEN(views), commands,
                                        ARRAY_LEN(commands)};
