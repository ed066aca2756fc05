// SPDX-License-Identifier: EUPL-1.2
/* identity.c - /inlogrollen: which role each value of the claim gives, for who signs in at the organisation. */
#include "core/identity.h"

#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/route.h"

static const struct field row_fields[] = {
    FIELD(struct identity_role, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct identity_role, value, "waarde", FIELD_LINE, FIELD_BOTH,
          TR("Welke waarde geeft de inlogdienst?"), .required = true, .max = 200,
          .help = TR("Letter voor letter, bijvoorbeeld: gehoor-behandelaar."), .identifies = true),
    FIELD(struct identity_role, role, "rol", FIELD_OPTION, FIELD_BOTH,
          TR("Welke rol krijgt men dan?"), .required = true, .list = "rol"),
    FIELD(struct identity_role, unit, "eenheid", FIELD_REF, FIELD_BOTH, TR("Voor welke eenheid?"),
          .required = true, .list = "eenheid"),
    FIELD(struct identity_role, unit_name, "eenheidNaam", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
};
static const struct table row_table = TABLE("Inlogrol", struct identity_role, row_fields);

static enum rc rows_document(struct request *r, json_t **out)
{
    struct identity_role_list list;

    if (identity_role_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &row_table, list.item, list.len), 0);
    return OK;
}

static enum rc rows_furnish(struct request *r, json_t *page)
{
    (void)r;
    json_object_set_new(page, "heeftItems",
                        json_boolean(json_array_size(json_object_get(page, "items")) > 0));
    return OK;
}

static const struct view views[] = {
    {.path     = "/inlogrollen",
     .where    = ON_PAGE,
     .right    = RIGHT_ADMIN,
     .template = "inlogrollen",
     .title    = TR("Rollen uit de inlogdienst"),
     .document = rows_document,
     .furnish  = rows_furnish,
     .table    = &row_table,
     .list     = true},
};

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("de regel staat erbij en geldt vanaf de volgende keer dat iemand inlogt. "
                      "Voor uzelf geldt een regel van uzelf niet.");
    return identity_role_add(ctx, in, &out->id);
}

static enum rc remove_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)in;
    out->message = TR("de regel is weg.");
    return identity_role_remove(ctx, param[0]);
}

static const struct command commands[] = {
    {.path   = "/inlogrollen",
     .where  = ON_PAGE,
     .right  = RIGHT_ADMIN,
     .name   = "inlogrolToevoegen",
     .title  = TR("Regel toevoegen"),
     .button = TR("Voeg toe"),
     .table  = &row_table,
     .back   = "/inlogrollen",
     .run    = add_run},
    {.path   = "/inlogrollen/:id/verwijderingen",
     .where  = ON_PAGE,
     .right  = RIGHT_ADMIN,
     .name   = "inlogrolVerwijderen",
     .title  = TR("Haal deze regel weg"),
     .button = TR("Haal weg"),
     .back   = "/inlogrollen",
     .run    = remove_run},
};

const struct resource identity_resource = {"inlogrollen", views, ARRAY_LEN(views), commands,
                                           ARRAY_LEN(commands)};
