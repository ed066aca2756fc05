// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous_open.c - the owner of a receipt becomes better known: to the confidential adviser, or to everybody who
 * reads the signal (W-01).  Never the other way.
 */
#include "base/tr.h"
#include "core/confide.h"
#include "core/fault.h"
#include "core/receipt.h"
#include "core/signal.h"
#include "web/doc/anonymous.h"
#include "web/doc/doc.h"
#include "web/words.h"

enum rc anonymous_put_openness(struct request *r, json_t *page, const struct signal *signal)
{
    struct ctx             *ctx = r->ctx;
    struct confided         confided;
    struct adviser_key_list desk;
    struct str              name;

    if (confide_openness(ctx, signal->id, &confided) != OK ||
        confide_name_of(ctx, &confided, &name) != OK ||
        adviser_desk(ctx, signal->unit, &desk) != OK)
        return ctx->err.rc;
    json_object_set_new(page, "isAnoniem", json_boolean(confided.openness == OPENNESS_ANONYMOUS));
    json_object_set_new(page, "isVertrouwelijk",
                        json_boolean(confided.openness == OPENNESS_CONFIDED));
    doc_put_opt(page, "naam", name);
    json_object_set_new(page, "kanVertrouwelijk",
                        json_boolean(confided.openness == OPENNESS_ANONYMOUS && desk.len > 0));
    return OK;
}

static enum rc reply(struct request *r, const void *in, const struct outcome *outcome)
{
    (void)in;
    return anonymous_signal_page(r, outcome->message);
}

/* --- to the confidential adviser ------------------------------------------------------------ */

static const struct field confide_fields[] = {
    FIELD(struct confide, identity, "wie", FIELD_TEXT, FIELD_IN,
          TR("Wie bent u, en hoe bereikt de vertrouwenspersoon u?"), .required = true,
          .identifies = true,
          .help =
              TR("Alleen de vertrouwenspersoon leest dit, met een reden die u te zien krijgt.")),
};
static const struct table confide_table =
    TABLE("AnoniemVertrouwelijk", struct confide, confide_fields);

static enum rc confide_admit(struct request *r, void *in)
{
    struct signal signal;
    int64_t       id;

    if (receipt_signal(r->ctx, &id) != OK || signal_load(r->ctx, id, &signal) != OK)
        return r->ctx->err.rc;
    return confide_check(r->ctx, signal.unit, in);
}

static enum rc confide_prepare(struct ctx *ctx, void *in)
{
    return confide_make(ctx, in);
}

static enum rc confide_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("alleen de vertrouwenspersoon kan nu lezen wie u bent.");
    return receipt_signal(ctx, &out->id) == OK ? confide_add(ctx, out->id, in) : ctx->err.rc;
}

/* --- to everybody who reads it -------------------------------------------------------------- */

struct naming {
    struct str name;
    bool       sure;
};
static const struct field name_fields[] = {
    FIELD(struct naming, name, "naam", FIELD_LINE, FIELD_IN, TR("Welke naam zetten wij erbij?"),
          .required = true, .identifies = true),
    FIELD(struct naming, sure, "zeker", FIELD_FLAG, FIELD_IN,
          TR("Iedereen die mijn signaal leest, mag deze naam weten. Ik weet dat dit niet terug "
             "kan.")),
};
static const struct table name_table = TABLE("AnoniemNaam", struct naming, name_fields);

static enum rc name_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct naming *naming = in;

    (void)param;
    if (!naming->sure)
        return fault_add(ctx, "sure", TR("Zet het vinkje als u dit zeker weet."));
    out->message = TR("uw naam staat bij uw signaal.");
    return receipt_signal(ctx, &out->id) == OK ? confide_name(ctx, out->id, naming->name)
                                               : ctx->err.rc;
}

static const struct command commands[] = {
    {.path     = "/anoniem/vertrouwelijk",
     .where    = ON_PAGE,
     .right    = RIGHT_RECEIPT,
     .name     = "anoniemVertrouwelijk",
     .title    = TR("Zeg het alleen aan de vertrouwenspersoon"),
     .button   = TR("Verzegel mijn naam"),
     .table    = &confide_table,
     .admit    = confide_admit,
     .prepare  = confide_prepare,
     .run      = confide_run,
     .reply    = reply,
     .template = "anoniem_opdracht"},
    {.path     = "/anoniem/naam",
     .where    = ON_PAGE,
     .right    = RIGHT_RECEIPT,
     .name     = "anoniemMetNaam",
     .title    = TR("Zet uw naam bij uw signaal"),
     .button   = TR("Zet mijn naam erbij"),
     .table    = &name_table,
     .run      = name_run,
     .reply    = reply,
     .template = "anoniem_opdracht"},
};

const struct resource anonymous_open_resource = {"anoniem", NULL, 0, commands, ARRAY_LEN(commands)};
