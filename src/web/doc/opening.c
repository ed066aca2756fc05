// SPDX-License-Identifier: EUPL-1.2
/* opening.c - an adviser opens who reported in confidence, and sees it once; see adviser.h. */
#include "base/tr.h"
#include "core/confide.h"
#include "core/fault.h"
#include "web/doc/adviser.h"
#include "web/doc/doc.h"
#include "web/page.h"

static const struct field fields[] = {
    FIELD(struct identity_opening, reason, "reden", FIELD_TEXT, FIELD_IN,
          TR("Waarom moet u weten wie dit is?"), .required = true,
          .help = TR("De melder leest dit, met uw functie en het moment.")),
    FIELD(struct identity_opening, passphrase, "wachtwoord", FIELD_LINE, FIELD_IN,
          TR("Uw wachtwoordzin"), .required = true, .identifies = true),
};
static const struct table table = TABLE("IdentiteitOpenen", struct identity_opening, fields);

static enum rc admit(struct request *r, void *in)
{
    enum rc rc = identity_opening_load(r->ctx, r->param[0], in);

    return rc == OK ? adviser_try(r) : rc;
}

static enum rc prepare(struct ctx *ctx, void *in)
{
    return identity_opening_make(ctx, in);
}

static enum rc run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)out;
    return identity_opening_add(ctx, param[0], in);
}

static enum rc furnish(struct request *r, json_t *page)
{
    struct confided confided;

    doc_put_tr(
        r->ctx, page, "inleiding",
        TR("Open de naam alleen als het moet. Dat u het deed, blijft bij het signaal staan."));
    return confide_find(r->ctx, r->param[0], &confided);
}

/* The event is there; now it is shown, and nowhere kept. */
static enum rc reply(struct request *r, const void *in, const struct outcome *outcome)
{
    const struct identity_opening *opening = in;
    json_t                        *page    = json_object();

    (void)outcome;
    page_furnish(r, page, TR("Wie dit meldde"));
    json_object_set_new(page, "taal_url", json_null()); /* this page has no address */
    doc_put_opt(page, "identiteit", opening->identity);
    page_reply(r, 200, "vertrouwenspersoon_identiteit", page);
    return OK;
}

static const struct command commands[] = {
    {.path    = ADVISER_PAGE "/signalen/:id/openen",
     .where   = ON_PAGE,
     .right   = RIGHT_IDENTITY,
     .name    = "identiteitOpenen",
     .title   = TR("Open wie dit meldde"),
     .button  = TR("Open de naam"),
     .table   = &table,
     .back    = ADVISER_PAGE,
     .admit   = admit,
     .prepare = prepare,
     .run     = run,
     .reply   = reply,
     .done    = adviser_try_was_good,
     .furnish = furnish},
};

const struct resource opening_resource = {"vertrouwenspersoon", NULL, 0, commands,
                                          ARRAY_LEN(commands)};
