// SPDX-License-Identifier: EUPL-1.2
/* dpia.c - dpia: the assessment as a page and as a file, for who administers or approves what is destroyed (AVG-05). */
#include "web/doc/dpia.h"

#include "base/tr.h"
#include "core/access.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/server.h"

#define PATH "/dpia"

extern const struct resource dpia_resource;

static enum rc make(struct request *r, struct dpia *out)
{
    struct dpia_place place = {0};

    if (!may(r->ctx, RIGHT_ADMIN) && access_need(r->ctx, RIGHT_DESTROY) != OK)
        return r->ctx->err.rc;
    if (r->server)
        place = dpia_place_of(server_options(r->server));
    return dpia_make(r->ctx, &place, out);
}

/* As tabel.mustache. */
static json_t *table_of(struct request *r, const struct dpia_part *part, size_t number)
{
    json_t *table = json_object(), *heads = json_array(), *rows = json_array();

    for (size_t c = 0; c < part->columns; c++)
        json_array_append_new(
            heads, json_pack("{s:o, s:b}", "tekst", doc_text(part->column[c]), "is_getal", false));
    for (size_t i = 0; i < part->len; i++) {
        json_t *cells = json_array();

        for (size_t c = 1; c < part->columns; c++)
            json_array_append_new(cells,
                                  json_pack("{s:o, s:b}", "tekst", doc_text(part->item[i].cell[c]),
                                            "is_getal", false));
        json_array_append_new(rows,
                              json_pack("{s:o, s:n, s:o}", "kop", doc_text(part->item[i].cell[0]),
                                        "url", "cellen", cells));
    }
    doc_put(table, "id", str_printf(r->ctx->arena, "deel-%zu", number));
    doc_put(table, "bijschrift", part->caption);
    json_object_set_new(table, "koppen", heads);
    json_object_set_new(table, "rijen", rows);
    return table;
}

/* As tekstpagina.mustache. */
static json_t *part_of(struct request *r, const struct dpia_part *part, size_t number)
{
    return json_pack("{s:o, s:o, s:o}", "kop", doc_text(part->title), "alineas",
                     part->text.len ? json_pack("[o]", doc_text(part->text)) : json_array(),
                     "tabel", table_of(r, part, number));
}

static enum rc page_document(struct request *r, json_t **out)
{
    struct dpia dpia;
    json_t     *parts;

    if (make(r, &dpia) != OK)
        return r->ctx->err.rc;
    parts = json_array();
    for (size_t i = 0; i < dpia.len; i++)
        json_array_append_new(parts, part_of(r, &dpia.item[i], i + 1));
    *out = json_pack("{s:o, s:o, s:s}", "inleiding", doc_text(dpia.lead), "delen", parts,
                     "bestandUrl", PATH "/bestand");
    return OK;
}

static enum rc file(struct request *r, struct download *out)
{
    struct dpia dpia;

    if (make(r, &dpia) != OK)
        return r->ctx->err.rc;
    *out = (struct download){
        .name = STR("dpia.md"), .type = "text/markdown", .bytes = dpia_markdown(r->ctx, &dpia)};
    return OK;
}

static const struct view views[] = {
    {.path     = PATH,
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "dpia",
     .title    = TR("Gegevenseffectbeoordeling"),
     .document = page_document},
    {.path  = PATH "/bestand",
     .where = ON_PAGE,
     .right = RIGHT_SIGNED_IN,
     .title = TR("Gegevenseffectbeoordeling"),
     .file  = file},
};

const struct resource dpia_resource = {"dpia", views, ARRAY_LEN(views), NULL, 0};
