// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous_file.c - the files of a signal for who opened it with its receipt: to add one, to read it, to have it erased
 * (Z-01).  The checks and the cleaning are those for everybody (core/attachment.h).
 */
#include "base/tr.h"
#include "core/attachment.h"
#include "core/receipt.h"
#include "web/doc/anonymous.h"
#include "web/doc/attachment.h"
#include "web/doc/doc.h"
#include "web/page.h"
#include "web/reply.h"

static const struct field new_fields[] = {
    ATTACHMENT_FIELD(struct attachment_new, TR("Welk bestand wilt u toevoegen?"), true),
};
static const struct table new_table = TABLE("AnoniemBijlage", struct attachment_new, new_fields);

/* Before the transaction: each file goes through a process of its own. */
static enum rc add_prepare(struct ctx *ctx, void *in)
{
    return attachment_read(ctx, &((const struct attachment_new *)in)->files);
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("uw bijlage staat bij het signaal.");
    return receipt_signal(ctx, &out->id) == OK ? attachment_add(ctx, out->id, in) : ctx->err.rc;
}

/* --- one of them ------------------------------------------------------------------- */

struct chosen {
    int64_t                 attachment;
    struct attachment_erase erase;
};
static const struct field read_fields[] = {
    FIELD(struct chosen, attachment, "bijlage", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
};
static const struct table read_table = TABLE("AnoniemBijlageLezen", struct chosen, read_fields);

static const struct field erase_fields[] = {
    FIELD(struct chosen, attachment, "bijlage", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
    FIELD(struct chosen, erase.ground, "grond", FIELD_OPTION, FIELD_IN,
          TR("Waarom wist u deze bijlage?"), .required = true, .list = "wis-grond", .radio = true,
          .help = TR("Het bestand en zijn naam zijn daarna weg. Terughalen kan niet.")),
};
static const struct table erase_table = TABLE("AnoniemBijlageWissen", struct chosen, erase_fields);

static enum rc find_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct attachment attachment;
    int64_t           id = ((const struct chosen *)in)->attachment;

    (void)param;
    return receipt_signal(ctx, &out->id) == OK ? attachment_load(ctx, out->id, id, &attachment)
                                               : ctx->err.rc;
}

static enum rc one_file(struct request *r, struct download *out)
{
    int64_t id;

    return str_to_i64(request_form(r, "bijlage"), &id) && receipt_signal(r->ctx, &r->param[0]) == OK
               ? attachment_download(r->ctx, r->param[0], id, out)
               : r->ctx->err.rc;
}

static enum rc read_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    (void)in;
    (void)outcome;
    return reply_file(r, one_file);
}

static enum rc erase_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct chosen *chosen = in;

    (void)param;
    out->message = TR("de bijlage is gewist.");
    return receipt_signal(ctx, &out->id) == OK
               ? attachment_erase(ctx, out->id, chosen->attachment, &chosen->erase)
               : ctx->err.rc;
}

static const struct command commands[] = {
    {.path      = "/anoniem/bijlagen",
     .where     = ON_PAGE,
     .right     = RIGHT_RECEIPT,
     .name      = "anoniemBijlageToevoegen",
     .title     = TR("Voeg een bijlage toe"),
     .button    = TR("Voeg toe"),
     .table     = &new_table,
     .prepare   = add_prepare,
     .run       = add_run,
     .reply     = anonymous_act_reply,
     .version   = anonymous_last_word,
     .overtaken = ANONYMOUS_OVERTAKEN,
     .template  = "anoniem_opdracht"},
    {.path   = "/anoniem/bijlage",
     .where  = ON_PAGE,
     .right  = RIGHT_RECEIPT,
     .name   = "anoniemBijlageLezen",
     .title  = TR("Bijlage"),
     .button = TR("Lees de bijlage"),
     .table  = &read_table,
     .run    = find_run,
     .reply  = read_reply},
    {.path     = "/anoniem/bijlage/wissen",
     .where    = ON_PAGE,
     .right    = RIGHT_RECEIPT,
     .name     = "anoniemBijlageWissen",
     .title    = TR("Wis een bijlage"),
     .button   = TR("Wis de bijlage"),
     .table    = &erase_table,
     .run      = erase_run,
     .reply    = anonymous_act_reply,
     .template = "anoniem_opdracht"},
};

const struct resource anonymous_file_resource = {"anoniem", NULL, 0, commands, ARRAY_LEN(commands)};
