// SPDX-License-Identifier: EUPL-1.2
/* anonymous_bottleneck.c - the bottleneck of a signal, for who opened that with its receipt: to read, and nothing else. */
#include <inttypes.h>

#include "base/tr.h"
#include "core/bottleneck.h"
#include "core/receipt.h"
#include "web/doc/anonymous.h"
#include "web/doc/bottleneck.h"
#include "web/page.h"
#include "web/reply.h"
#include "web/session.h"

struct asked {
    int64_t bottleneck;
};
static const struct field asked_fields[] = {
    FIELD(struct asked, bottleneck, "knelpunt", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
};
static const struct table asked_table = TABLE("AnoniemKnelpunt", struct asked, asked_fields);

/* ERR_NOT_FOUND also when the signal of the receipt is in another. */
static enum rc look_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    int64_t           id = ((const struct asked *)in)->bottleneck, signal;
    struct named_list list;

    (void)param;
    if (receipt_signal(ctx, &signal) != OK || bottleneck_of_signal(ctx, signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id) {
            out->id = id;
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "not a bottleneck of this signal: %" PRId64, id);
}

static enum rc look_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    json_t *page = json_object();

    (void)in;
    page_furnish(r, page, TR("Het knelpunt waar uw signaal bij hoort"));
    if (bottleneck_put_owned(r, page, outcome->id) != OK ||
        anonymous_put_words(r, page, outcome->id) != OK) {
        json_decref(page);
        return r->ctx->err.rc;
    }
    page_reply(r, 200, "anoniem_knelpunt", page);
    session_keep(r);
    return OK;
}

static const struct command commands[] = {
    {.path   = "/anoniem/knelpunt",
     .where  = ON_PAGE,
     .right  = RIGHT_RECEIPT,
     .name   = "anoniemKnelpuntLezen",
     .title  = TR("Het knelpunt waar uw signaal bij hoort"),
     .button = TR("Lees het knelpunt"),
     .table  = &asked_table,
     .run    = look_run,
     .reply  = look_reply},
};

const struct resource anonymous_bottleneck_resource = {"anoniem", NULL, 0, commands,
                                                       ARRAY_LEN(commands)};
