// SPDX-License-Identifier: EUPL-1.2
/* sight.c - gezien-door: which units saw a signal, for its owner (T-05). */
#include "core/sight.h"

#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/doc/signal.h"

static const struct field fields[] = {
    FIELD(struct sight, unit, "eenheid", FIELD_REF, FIELD_OUT, TR("Eenheid"), .list = "eenheid"),
    FIELD(struct sight, unit_name, "eenheidNaam", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct sight, first, "eersteOp", FIELD_DATE, FIELD_OUT, TR("Voor het eerst gezien op")),
    FIELD(struct sight, last, "laatsteOp", FIELD_DATE, FIELD_OUT, TR("Voor het laatst gezien op")),
};
static const struct table sight_table = TABLE("GezienDoor", struct sight, fields);

static enum rc list_document(struct request *r, json_t **out)
{
    struct sight_list list;

    if (sight_list(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &sight_table, list.item, list.len), 0);
    return OK;
}

enum rc sight_furnish(struct request *r, json_t *page, const struct signal *signal)
{
    struct sight_list list = {0};
    json_t           *seen;

    if (signal->mine && sight_list(r->ctx, signal->id, &list) != OK)
        return r->ctx->err.rc;
    seen = doc_each(r, &sight_table, list.item, list.len);
    for (size_t i = 0; i < list.len; i++)
        json_object_set_new(json_array_get(seen, i), "vaker",
                            json_boolean(date_cmp(list.item[i].first, list.item[i].last) != 0));
    json_object_set_new(page, "gezienDoor", seen);
    json_object_set_new(page, "gezienDoorEr", json_boolean(list.len > 0));
    json_object_set_new(page, "gezienDoorNiemand", json_boolean(signal->mine && list.len == 0));
    return OK;
}

static const struct view views[] = {
    {.path     = "/signalen/:id/gezien-door",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Wie dit signaal zag"),
     .document = list_document,
     .table    = &sight_table,
     .list     = true},
};

const struct resource sight_resource = {"signalen", views, ARRAY_LEN(views), NULL, 0};
