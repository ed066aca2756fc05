// SPDX-License-Identifier: EUPL-1.2
/* signed_in.c - /ingelogd: in which browsers one is signed in, and ending that elsewhere. */
#include "base/tr.h"
#include "core/access.h"
#include "web/doc/doc.h"
#include "web/exchange.h"
#include "web/route.h"
#include "web/session.h"
#include "web/words.h"

extern const struct resource signed_in_resource;

static const struct field open_fields[] = {
    FIELD(struct session_open, id, "nummer", FIELD_LINE, FIELD_OUT, TR("Nummer")),
    FIELD(struct session_open, here, "hier", FIELD_FLAG, FIELD_OUT, TR("In dit venster")),
    FIELD(struct session_open, outside, "organisatie", FIELD_FLAG, FIELD_OUT,
          TR("Via uw organisatie")),
};
static const struct table open_table = TABLE("Inlog", struct session_open, open_fields);

/* "vandaag om 9.05 uur": one is signed in for a day at most. */
static struct str at_time(struct ctx *ctx, int64_t instant)
{
    int        clock = clock_of_instant(instant);
    struct str time  = str_printf(ctx->arena, "%d.%02d", clock / 60, clock % 60);

    return words_say(ctx,
                     date_cmp(date_of_instant(instant), ctx->today) == 0 ? TR("vandaag om %s uur")
                                                                         : TR("gisteren om %s uur"),
                     time);
}

static enum rc open_document(struct request *r, json_t **out)
{
    struct session_open_list list;
    json_t                  *items;

    if (session_open_list(r->ctx, exchange_of(r)->session, &list) != OK)
        return r->ctx->err.rc;
    items = doc_each(r, &open_table, list.item, list.len);
    for (size_t i = 0; i < list.len; i++) {
        json_t *item = json_array_get(items, i);

        doc_put(item, "begonTekst", at_time(r->ctx, list.item[i].began));
        doc_put(item, "gebruiktTekst", at_time(r->ctx, list.item[i].used));
    }
    *out = doc_list(items, 0);
    json_object_set_new(*out, "anderen", json_boolean(list.len > 1));
    return OK;
}

static const struct view views[] = {
    {.path     = "/ingelogd",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "ingelogd",
     .title    = TR("Waar u nu bent ingelogd"),
     .document = open_document,
     .table    = &open_table,
     .list     = true,
     .whole    = true},
};

struct ending {
    struct str id;   /* "" = all others */
    struct str here; /* the session that asks; not from the form */
};
static const struct field ending_fields[] = {
    FIELD(struct ending, id, "inlog", FIELD_LINE, FIELD_IN, NULL, .max = 40, .identifies = true),
};
static const struct table ending_table = TABLE("InlogEinde", struct ending, ending_fields);

static enum rc admit(struct request *r, void *in)
{
    ((struct ending *)in)->here = exchange_of(r)->session;
    return OK;
}

static enum rc run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct ending *ending = in;

    (void)param;
    if (ending->id.len > 0) {
        out->message = TR("daar bent u uitgelogd.");
        return session_end(ctx, ending->here, ending->id);
    }
    out->message = TR("u bent nu alleen nog hier ingelogd.");
    return session_end_others(ctx, ending->here);
}

static const struct command commands[] = {
    {.path   = "/ingelogd/beeindigingen",
     .where  = ON_PAGE,
     .right  = RIGHT_SIGNED_IN,
     .name   = "elderUitloggen",
     .title  = TR("Log overal uit, behalve hier"),
     .button = TR("Log uit"),
     .table  = &ending_table,
     .back   = "/ingelogd",
     .admit  = admit,
     .run    = run},
};

const struct resource signed_in_resource = {"ingelogd", views, ARRAY_LEN(views), commands,
                                            ARRAY_LEN(commands)};
