// SPDX-License-Identifier: EUPL-1.2
/* needed.c - nodige gegevens: what is needed to help one person, encrypted and apart from the story. */
#include "core/needed.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/input.h"
#include "web/doc/doc.h"
#include "web/doc/needed.h"
#include "web/page.h"
#include "web/route.h"
#include "web/words.h"

extern const struct resource needed_resource;

static const struct field needed_fields[] = {
    FIELD(struct needed, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct needed, at, "toegevoegdOp", FIELD_INSTANT, FIELD_OUT, TR("Toegevoegd")),
    FIELD(struct needed, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Door")),
    FIELD(struct needed, reason, "reden", FIELD_TEXT, FIELD_OUT, TR("Waarvoor")),
    FIELD(struct needed, erased, "gewist", FIELD_FLAG, FIELD_OUT, TR("Gewist")),
    FIELD(struct needed, may_read, "magLezen", FIELD_FLAG, FIELD_OUT, TR("U mag ze lezen")),
    FIELD(struct needed, may_erase, "magWissen", FIELD_FLAG, FIELD_OUT, TR("U mag ze wissen")),
};
static const struct table needed_table = TABLE("NodigeGegevens", struct needed, needed_fields);

static const struct field new_fields[] = {
    FIELD(struct needed_new, text, "gegevens", FIELD_TEXT, FIELD_IN,
          TR("Welke gegevens zijn nodig?"), .required = true,
          .help = TR("Niet meer dan nodig is. Alleen de behandelaar kan ze lezen, en dat wordt "
                     "vastgelegd."),
          .identifies = true),
    FIELD(struct needed_new, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarvoor zijn ze nodig?"),
          .required = true, .help = TR("Noem hier geen namen.")),
};
static const struct table new_table = TABLE("NodigeGegevensNieuw", struct needed_new, new_fields);

static const struct field why_fields[] = {
    FIELD(struct needed_why, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarvoor leest u ze?"),
          .required = true, .help = TR("De melder ziet dat u ze las, en waarvoor.")),
};
static const struct table why_table = TABLE("Inzage", struct needed_why, why_fields);

static enum rc list_document(struct request *r, json_t **out)
{
    struct signal      signal;
    struct needed_list list;

    if (signal_load(r->ctx, r->param[0], &signal) != OK ||
        needed_list(r->ctx, &signal, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &needed_table, list.item, list.len), 0);
    return OK;
}

static const struct view views[] = {
    {.path     = "/signalen/:id/nodige-gegevens",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Gegevens om deze persoon te helpen, zonder de gegevens zelf"),
     .document = list_document,
     .table    = &needed_table,
     .list     = true},
};

/* --- commands -------------------------------------------------------------- */

static struct str page_of(struct ctx *ctx, int64_t signal)
{
    return str_printf(ctx->arena, "/signalen/%" PRId64, signal);
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message  = TR("de gegevens zijn versleuteld bewaard.");
    out->location = page_of(ctx, param[0]);
    return needed_add(ctx, param[0], in, &out->id);
}

static enum rc read_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->id = param[0];
    return needed_read(ctx, param[0], in);
}

/* The line stands in the log by now; the page has no address, so nobody comes back to it without the next line. */
static enum rc read_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    struct needed needed;
    struct str    text;
    json_t       *page;

    (void)in;
    if (needed_load(r->ctx, outcome->id, &needed) != OK ||
        needed_text(r->ctx, outcome->id, &text) != OK)
        return r->ctx->err.rc;
    page = json_object();
    page_furnish(r, page, TR("Gegevens om deze persoon te helpen"));
    doc_put(page, "gegevens", text);
    doc_put(page, "signaalUrl", page_of(r->ctx, needed.signal));
    page_reply(r, 200, "nodig_gelezen", page);
    return OK;
}

static enum rc erase_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct needed needed;

    (void)in;
    out->message = TR("de gegevens zijn gewist.");
    if (needed_load(ctx, param[0], &needed) != OK)
        return ctx->err.rc;
    out->location = page_of(ctx, needed.signal);
    return needed_erase(ctx, param[0]);
}

static const struct command commands[] = {
    {.path   = "/signalen/:id/nodige-gegevens",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "nodigeGegevensGeven",
     .title  = TR("Geef gegevens om deze persoon te helpen"),
     .button = TR("Bewaar versleuteld"),
     .table  = &new_table,
     .back   = "/signalen/:id",
     .run    = add_run},
    {.path   = "/nodige-gegevens/:id/inzagen",
     .where  = ON_PAGE,
     .right  = RIGHT_SIGNED_IN,
     .name   = "nodigeGegevensLezen",
     .title  = TR("Lees de gegevens om deze persoon te helpen"),
     .button = TR("Leg vast en lees"),
     .table  = &why_table,
     .run    = read_run,
     .reply  = read_reply},
    {.path   = "/nodige-gegevens/:id/wissen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "nodigeGegevensWissen",
     .title  = TR("Wis de gegevens om deze persoon te helpen"),
     .button = TR("Wis ze voorgoed"),
     .run    = erase_run},
};

/* --- on the page of a signal ------------------------------------------------ */

static enum rc put_readings(struct request *r, json_t *doc, int64_t id)
{
    struct needed_reading_list list;
    json_t                    *docs;

    if (needed_readings(r->ctx, id, &list) != OK)
        return r->ctx->err.rc;
    docs = json_array();
    for (size_t i = 0; i < list.len; i++) {
        json_t *one = json_object();

        doc_put(one, "wie", list.item[i].unit_name);
        doc_put(one, "waarom", list.item[i].reason);
        doc_put(one, "op", words_date(r->ctx, date_of_instant(list.item[i].at)));
        json_array_append_new(docs, one);
    }
    json_object_set_new(doc, "gelezen", docs);
    return OK;
}

enum rc needed_furnish(struct request *r, json_t *page, const struct signal *signal)
{
    struct needed_list list;
    json_t            *docs;

    if (needed_list(r->ctx, signal, &list) != OK)
        return r->ctx->err.rc;
    docs = doc_each(r, &needed_table, list.item, list.len);
    json_object_set_new(page, "nodig", docs);
    json_object_set_new(page, "nodigEr", json_boolean(list.len > 0));
    for (size_t i = 0; i < list.len; i++)
        if (put_readings(r, json_array_get(docs, i), list.item[i].id) != OK)
            return r->ctx->err.rc;
    return OK;
}

const struct resource needed_resource = {"nodige-gegevens", views, ARRAY_LEN(views), commands,
                                         ARRAY_LEN(commands)};
