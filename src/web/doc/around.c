// SPDX-License-Identifier: EUPL-1.2
/* around.c - deuren: every other door there is, inside and outside, with who is behind it (W-32). */
#include "core/around.h"

#include "base/tr.h"
#include "core/access.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/route.h"

extern const struct resource around_resource;

/* A door inside. */
struct inside {
    struct str door, name, unit_name, phone;
};

static const struct field inside_fields[] = {
    FIELD(struct inside, door, "deur", FIELD_LINE, FIELD_OUT, TR("Deur")),
    FIELD(struct inside, name, "wie", FIELD_LINE, FIELD_OUT, TR("Wie daar zit")),
    FIELD(struct inside, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct inside, phone, "telefoon", FIELD_LINE, FIELD_OUT, TR("Telefoon")),
};
static const struct table inside_table = TABLE("Deur", struct inside, inside_fields);

static void put_inside(struct request *r, json_t *items, struct str label,
                       const struct person *person)
{
    const struct inside inside = {label, person->name, person->unit_name, person->phone};
    json_t             *doc;

    if (person->id == 0)
        return;
    doc = doc_of(r, &inside_table, &inside);
    if (!r->api)
        doc_put_phone(r->ctx, doc, person->phone);
    json_array_append_new(items, doc);
}

static enum rc put_adviser(struct request *r, json_t *items)
{
    struct ctx   *ctx    = r->ctx;
    struct person person = {0};
    int64_t       id     = 0;

    if (person_nearest(ctx, ctx->access->path, "vertrouwenspersoon", ctx->person, &id) != OK ||
        (id && person_load(ctx, id, &person) != OK))
        return ctx->err.rc;
    put_inside(r, items, str_of(tr(ctx->lang, TR("De vertrouwenspersoon"))), &person);
    return OK;
}

/* Units that are no line, and listen to all who work in the organisation; and what says on the page that there is none. */
static const struct {
    const char *kind, *missing;
} committee[] = {{"ondernemingsraad", "geenRaad"}, {"klachtencommissie", "geenCommissie"}};

static struct str committee_label(struct ctx *ctx, size_t i)
{
    return option_label(ctx, "eenheid-soort", str_of(committee[i].kind));
}

static enum rc put_committees(struct request *r, json_t *items)
{
    struct ctx      *ctx = r->ctx;
    struct unit_list units;
    struct unit      home;

    if (unit_list(ctx, &units) != OK || unit_load(ctx, ctx->access->organisation, &home) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < ARRAY_LEN(committee); i++)
        for (size_t k = 0; k < units.len; k++) {
            const struct unit  *unit = &units.item[k];
            const struct person desk = {
                .id = unit->id, .name = unit->name, .unit_name = home.name, .phone = unit->phone};

            if (unit->organisation == home.id && str_eq_z(unit->kind, committee[i].kind))
                put_inside(r, items, committee_label(ctx, i), &desk);
        }
    return OK;
}

static enum rc doors_furnish(struct request *r, json_t *page)
{
    for (size_t i = 0; i < ARRAY_LEN(committee); i++) {
        struct str label = committee_label(r->ctx, i);
        bool       there = false;
        size_t     k;
        json_t    *item;

        json_array_foreach(json_object_get(page, "items"), k, item) there |=
            str_eq_z(label, json_string_value(json_object_get(item, "deur")));
        json_object_set_new(page, committee[i].missing, json_boolean(!there));
    }
    return OK;
}

static enum rc doors_document(struct request *r, json_t **out)
{
    const struct pass_over but   = {{r->ctx->person, 0}, 0, r->ctx->access->path};
    json_t                *items = json_array();
    struct option_list     doors;
    enum rc                rc;

    *out = doc_list(items, 0);
    rc   = option_list(r->ctx, "deur", &doors);
    for (size_t i = 0; rc == OK && i < doors.len; i++) {
        struct person person;

        rc = around_find(r->ctx, doors.item[i].code, r->ctx->access->path, &but, &person);
        if (rc == OK)
            put_inside(r, items, doors.item[i].label, &person);
    }
    if (rc == OK)
        rc = put_adviser(r, items);
    if (rc == OK)
        rc = put_committees(r, items);
    if (rc != OK) {
        json_decref(*out);
        *out = NULL;
    }
    return rc;
}

static const struct view views[] = {
    {.path     = "/deuren",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "deuren",
     .title    = TR("Andere deuren"),
     .document = doors_document,
     .furnish  = doors_furnish,
     .table    = &inside_table,
     .list     = true,
     .whole    = true},
};

const struct resource around_resource = {"deuren", views, ARRAY_LEN(views), NULL, 0};
