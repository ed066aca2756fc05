// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous_harm.c - who told something with a receipt tells the ombuds desk what it cost them (W-15): a file that only
 * the desk reads, and its answers.
 */
#include "base/tr.h"
#include "core/ombuds.h"
#include "core/receipt.h"
#include "tmpl/text.h"
#include "web/doc/anonymous.h"
#include "web/doc/doc.h"
#include "web/doc/ombuds.h"
#include "web/page.h"
#include "web/reply.h"
#include "web/session.h"

/* The one that the owner of the receipt told; id 0 = none. */
static enum rc own_file(struct ctx *ctx, struct ombuds_file *out)
{
    struct ombuds_list list;

    *out = (struct ombuds_file){0};
    if (ombuds_list(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].mine)
            *out = list.item[i];
    return OK;
}

enum rc anonymous_put_harm(struct request *r, json_t *page)
{
    struct ombuds_reader_list readers;
    struct ombuds_file        file;
    struct str                name;

    if (own_file(r->ctx, &file) != OK || ombuds_desk(r->ctx, &name, &readers) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "loketKan", json_boolean(file.id == 0 && name.len > 0));
    json_object_set_new(page, "loketdossier", json_boolean(file.id != 0));
    return OK;
}

/* --- reading --------------------------------------------------------------------------------- */

static enum rc look_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct ombuds_file file;

    (void)param;
    (void)in;
    if (own_file(ctx, &file) != OK)
        return ctx->err.rc;
    if (file.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "nothing was told to a desk with this receipt");
    out->id = file.id;
    return OK;
}

static enum rc file_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    json_t *page = json_object();

    (void)in;
    page_furnish(r, page, TR("Wat u het ombudsloket vertelde"));
    if (ombuds_put_file(r, page, outcome->id) != OK) {
        json_decref(page);
        return r->ctx->err.rc;
    }
    if (outcome->message)
        page_message(r, page, "ok", outcome->message);
    page_reply(r, 200, "anoniem_loketdossier", page);
    session_keep(r);
    return OK;
}

/* --- telling --------------------------------------------------------------------------------- */

static const struct field harm_fields[] = {
    FIELD(struct ombuds_harm, story, "verhaal", FIELD_TEXT, FIELD_IN, TR("Wat gebeurde er?"),
          .required = true),
    FIELD(struct ombuds_harm, harm, "nadeel", FIELD_OPTION, FIELD_IN, TR("Welk nadeel hebt u?"),
          .required = true, .list = "nadeel-soort", .radio = true),
};
static const struct table harm_table = TABLE("AnoniemNadeel", struct ombuds_harm, harm_fields);

/* After the signal of the receipt: a second time it is words in the same file. */
static enum rc tell_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct ombuds_harm *harm = in;

    (void)param;
    out->message = TR("het ombudsloket heeft uw verhaal.");
    return receipt_signal(ctx, &harm->signal) == OK ? ombuds_tell(ctx, harm, &out->id)
                                                    : ctx->err.rc;
}

static const struct field said_fields[] = {
    FIELD(struct ombuds_said, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat wilt u zeggen?"),
          .required = true),
};
static const struct table said_table = TABLE("AnoniemLoketZeg", struct ombuds_said, said_fields);

static enum rc say_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het staat in het dossier.");
    return look_run(ctx, param, NULL, out) == OK ? ombuds_say(ctx, out->id, in) : ctx->err.rc;
}

static enum rc file_version(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct ombuds_file file;

    (void)param;
    (void)in;
    if (own_file(ctx, &file) != OK)
        return ctx->err.rc;
    *out = file.version;
    return OK;
}

#define ACT(path_, name_, title_, button_, table_, run_)                                           \
    {                                                                                              \
        .path = "/anoniem/" path_, .where = ON_PAGE, .right = RIGHT_RECEIPT, .name = (name_),      \
        .title = (title_), .button = (button_), .table = (table_), .run = (run_),                  \
        .reply = file_reply, .version = file_version, .template = "anoniem_opdracht",              \
        .overtaken = ANONYMOUS_OVERTAKEN                                                           \
    }

static const struct command commands[] = {
    {.path   = "/anoniem/loketdossier",
     .where  = ON_PAGE,
     .right  = RIGHT_RECEIPT,
     .name   = "anoniemLoketLezen",
     .title  = TR("Wat u het ombudsloket vertelde"),
     .button = TR("Lees wat het ombudsloket zegt"),
     .run    = look_run,
     .reply  = file_reply},
    ACT("nadelen", "anoniemNadeelMelden", TR("Vertel het ombudsloket over een nadeel"),
        TR("Stuur naar het ombudsloket"), &harm_table, tell_run),
    ACT("loketberichten", "anoniemLoketZeggen", TR("Schrijf het ombudsloket"), TR("Verstuur"),
        &said_table, say_run),
};

const struct resource anonymous_harm_resource = {"anoniem", NULL, 0, commands, ARRAY_LEN(commands)};
