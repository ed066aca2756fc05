// SPDX-License-Identifier: EUPL-1.2
/* entrusted.c - who can open what is closed, for the ombuds desk (core/entrusted.h). */
#include "core/entrusted.h"

#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/route.h"

extern const struct resource entrusted_resource;

static const struct field fields[] = {
    FIELD(struct entrusted, name, "naam", FIELD_LINE, FIELD_OUT, TR("Functie")),
    FIELD(struct entrusted, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct entrusted, role, "rol", FIELD_OPTION, FIELD_OUT, TR("Rol"), .list = "rol"),
    FIELD(struct entrusted, at_name, "voorEenheid", FIELD_LINE, FIELD_OUT, TR("Voor")),
    FIELD(struct entrusted, since, "sinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds")),
    FIELD(struct entrusted, fresh, "nieuw", FIELD_FLAG, FIELD_OUT, TR("Nieuw")),
};
static const struct table entrusted_table = TABLE("Toegang", struct entrusted, fields);

static enum rc document(struct request *r, json_t **out)
{
    struct entrusted_list list;

    if (entrusted_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &entrusted_table, list.item, list.len), 0);
    return OK;
}

static const struct view views[] = {
    {.path     = "/loketdossiers/toegang",
     .where    = ON_BOTH,
     .right    = RIGHT_OMBUDS,
     .template = "ombudsloket_toegang",
     .title    = TR("Wie kan bij gesloten dossiers en namen?"),
     .document = document,
     .table    = &entrusted_table,
     .list     = true,
     .whole    = true},
};

const struct resource entrusted_resource = {"loketdossiers", views, ARRAY_LEN(views), NULL, 0};
