// SPDX-License-Identifier: EUPL-1.2
/* attachment.c - bijlagen: files with a signal (Z-01). */
#include "web/doc/attachment.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "core/attachment.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/words.h"

static const struct field attachment_fields[] = {
    FIELD(struct attachment, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct attachment, name, "naam", FIELD_LINE, FIELD_OUT, TR("Naam van het bestand")),
    FIELD(struct attachment, format, "soort", FIELD_LINE, FIELD_OUT, TR("Soort bestand")),
    FIELD(struct attachment, media, "mediatype", FIELD_LINE, FIELD_OUT, TR("Mediatype")),
    FIELD(struct attachment, size, "grootte", FIELD_NUMBER, FIELD_OUT, TR("Grootte in bytes")),
    FIELD(struct attachment, removed_codes, "weggehaald", FIELD_LINE, FIELD_OUT,
          TR("Weggehaald uit het bestand")),
    FIELD(struct attachment, at, "toegevoegdOp", FIELD_INSTANT, FIELD_OUT, TR("Toegevoegd op")),
    FIELD(struct attachment, unit_name, "toegevoegdDoor", FIELD_LINE, FIELD_OUT,
          TR("Toegevoegd door")),
    FIELD(struct attachment, erased, "gewist", FIELD_FLAG, FIELD_OUT, TR("Gewist")),
};
static const struct table attachment_table = TABLE("Bijlage", struct attachment, attachment_fields);

static const struct field new_fields[] = {
    ATTACHMENT_FIELD(struct attachment_new, TR("Welk bestand wilt u toevoegen?"), true),
};
static const struct table new_table = TABLE("BijlageNieuw", struct attachment_new, new_fields);

static const struct field erase_fields[] = {
    FIELD(struct attachment_erase, ground, "grond", FIELD_OPTION, FIELD_IN,
          TR("Waarom wist u deze bijlage?"), .required = true, .list = "wis-grond", .radio = true,
          .help = TR("Het bestand en zijn naam zijn daarna weg. Terughalen kan niet.")),
};
static const struct table erase_table =
    TABLE("BijlageWissen", struct attachment_erase, erase_fields);

static enum rc list_document(struct request *r, json_t **out)
{
    struct attachment_list list;
    json_t                *items;

    if (attachment_list(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(items, doc_of(r, &attachment_table, &list.item[i]));
    *out = doc_list(items, 0);
    return OK;
}

static enum rc one_document(struct request *r, json_t **out)
{
    struct attachment attachment;

    if (attachment_load(r->ctx, r->param[0], r->param[1], &attachment) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &attachment_table, &attachment);
    return OK;
}

enum rc attachment_download(struct ctx *ctx, int64_t signal, int64_t id, struct download *out)
{
    struct attachment               attachment;
    const struct attachment_format *format;
    struct str                      bytes;

    if (attachment_load(ctx, signal, id, &attachment) != OK ||
        attachment_bytes(ctx, signal, id, &bytes) != OK)
        return ctx->err.rc;
    format = attachment_format_of(attachment.format);
    *out   = (struct download){.name  = attachment.name,
                               .type  = format ? format->media : "application/octet-stream",
                               .bytes = bytes};
    return OK;
}

static enum rc one_file(struct request *r, struct download *out)
{
    return attachment_download(r->ctx, r->param[0], r->param[1], out);
}

/* --- on the page of the signal ---------------------------------------------- */

/* "namen van makers, het toestel"; "" = nothing was taken out. */
static struct str removed_words(struct ctx *ctx, unsigned removed)
{
    struct buf out;

    buf_init(&out, ctx->arena, LIMIT_TEXT);
    for (unsigned bit = 1; bit <= ATTACHMENT_NAMED; bit <<= 1)
        if (removed & bit) {
            buf_z(&out, out.len ? ", " : "");
            buf_z(&out, tr(ctx->lang, attachment_removed_label(bit)));
        }
    return out.len ? buf_view(&out) : STR("");
}

static json_t *row_of(struct request *r, const struct attachment *attachment)
{
    struct ctx                     *ctx    = r->ctx;
    const struct attachment_format *format = attachment_format_of(attachment->format);
    struct str url = str_printf(ctx->arena, "/signalen/%" PRId64 "/bijlagen/%" PRId64,
                                attachment->signal, attachment->id);
    json_t    *doc = json_object();

    doc_put_tr(ctx, doc, "soortTekst", format ? format->label : "");
    doc_put(doc, "naam",
            attachment->name.len ? attachment->name : str_of(tr(ctx->lang, TR("Bijlage"))));
    doc_put(doc, "grootteTekst", words_size(ctx, attachment->size));
    doc_put(doc, "op", words_instant(ctx, attachment->at));
    doc_put_opt(doc, "door", attachment->unit_name);
    doc_put_opt(doc, "weggehaald", removed_words(ctx, attachment->removed));
    doc_put_opt(doc, "gewistOp",
                attachment->erased ? words_instant(ctx, attachment->erased_at) : STR(""));
    doc_put(doc, "url", url);
    json_object_set_new(doc, "bijlage", json_integer(attachment->id));
    doc_put_opt(doc, "wisUrl",
                attachment->may_erase ? str_printf(ctx->arena, "%.*s/wissingen", STR_ARG(url))
                                      : STR(""));
    return doc;
}

enum rc attachment_furnish(struct request *r, json_t *page, const struct signal *signal)
{
    struct attachment_list list;
    json_t                *rows;

    if (attachment_list_of(r->ctx, signal, &list) != OK)
        return r->ctx->err.rc;
    rows = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(rows, row_of(r, &list.item[i]));
    json_object_set_new(page, "bijlagenTonen", json_boolean(list.len > 0 || signal->mine));
    json_object_set_new(page, "bijlagenEr", json_boolean(list.len > 0));
    json_object_set_new(page, "bijlagen", rows);
    doc_put(page, "bijlageToevoegenUrl",
            str_printf(r->ctx->arena, "/signalen/%" PRId64 "/bijlagen", signal->id));
    return OK;
}

/* --- doing -------------------------------------------------------------------- */

/* Before the transaction: each file goes through a process of its own. */
static enum rc add_prepare(struct ctx *ctx, void *in)
{
    return attachment_read(ctx, &((const struct attachment_new *)in)->files);
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw bijlage staat bij het signaal.");
    return attachment_add(ctx, param[0], in);
}

static enum rc erase_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de bijlage is gewist.");
    return attachment_erase(ctx, param[0], param[1], in);
}

/* The form says what is at stake, and is only there for what can be done. */
static enum rc add_furnish(struct request *r, json_t *page)
{
    struct signal signal;

    (void)page;
    return signal_load_whole(r->ctx, r->param[0], &signal);
}

static enum rc erase_furnish(struct request *r, json_t *page)
{
    struct attachment attachment;

    if (attachment_load(r->ctx, r->param[0], r->param[1], &attachment) != OK)
        return r->ctx->err.rc;
    if (attachment.erased)
        return err_set(&r->ctx->err, ERR_NOT_FOUND, "attachment %" PRId64 " was erased",
                       attachment.id);
    doc_put(page, "inleiding", attachment.name);
    return OK;
}

static const struct view views[] = {
    {.path     = "/signalen/:id/bijlagen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Bijlagen van een signaal"),
     .document = list_document,
     .table    = &attachment_table,
     .list     = true},
    {.path  = "/signalen/:id/bijlagen/:bijlageId",
     .where = ON_PAGE,
     .right = RIGHT_SIGNED_IN,
     .title = TR("Bijlage"),
     .file  = one_file,
     .sight = SIGHT_OF_SIGNAL},
    {.path     = "/signalen/:id/bijlagen/:bijlageId",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Gegevens van een bijlage"),
     .document = one_document,
     .table    = &attachment_table},
    {.path  = "/signalen/:id/bijlagen/:bijlageId/inhoud",
     .where = IN_API,
     .right = RIGHT_SIGNED_IN,
     .title = TR("Inhoud van een bijlage"),
     .file  = one_file,
     .sight = SIGHT_OF_SIGNAL},
};

static const struct command commands[] = {
    {.path    = "/signalen/:id/bijlagen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "bijlageToevoegen",
     .title   = TR("Voeg een bijlage toe"),
     .button  = TR("Voeg toe"),
     .table   = &new_table,
     .back    = "/signalen/:id",
     .prepare = add_prepare,
     .run     = add_run,
     .furnish = add_furnish},
    {.path    = "/signalen/:id/bijlagen/:bijlageId/wissingen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "bijlageWissen",
     .title   = TR("Wis een bijlage"),
     .button  = TR("Wis de bijlage"),
     .table   = &erase_table,
     .back    = "/signalen/:id",
     .run     = erase_run,
     .furnish = erase_furnish},
};
const struct resource attachment_resource = {"bijlagen", views, ARRAY_LEN(views), commands,
                                             ARRAY_LEN(commands)};
