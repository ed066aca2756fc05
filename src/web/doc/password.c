// SPDX-License-Identifier: EUPL-1.2
/* password.c - /wachtwoorden: a new password of one's own, for who signs in with one here. */
#include <inttypes.h>

#include "base/tr.h"
#include "core/account.h"
#include "core/fault.h"
#include "web/bucket.h"
#include "web/exchange.h"
#include "web/route.h"

extern const struct resource password_resource;

static const struct field change_fields[] = {
    FIELD(struct password_change, present, "wachtwoord", FIELD_LINE, FIELD_IN,
          TR("Uw wachtwoord van nu"), .required = true, .identifies = true),
    FIELD(struct password_change, wanted, "wachtwoordNieuw", FIELD_LINE, FIELD_IN,
          TR("Uw nieuwe wachtwoord"), .required = true, .identifies = true,
          .help = TR("12 tekens of meer. Een zin is goed te onthouden.")),
    FIELD(struct password_change, again, "wachtwoordNogmaals", FIELD_LINE, FIELD_IN,
          TR("Typ het nieuwe wachtwoord nog een keer"), .required = true, .identifies = true),
};
static const struct table change_table =
    TABLE("WachtwoordNieuw", struct password_change, change_fields);

/* As many tries as of a passphrase: who sits down at a computer that was left open, may be guessing. */
static enum rc admit(struct request *r, void *in)
{
    struct str tries = str_printf(r->ctx->arena, "password %" PRId64, r->ctx->person);

    if (password_change_read(r->ctx, in) != OK)
        return r->ctx->err.rc;
    if (bucket_take(r->server->phrases, tries, r->ctx->now))
        return OK;
    return fault_add(r->ctx, "present",
                     TR("Er waren te veel pogingen achter elkaar. Wacht een halve minuut en "
                        "probeer het dan opnieuw."));
}

static enum rc prepare(struct ctx *ctx, void *in)
{
    return password_change_check(ctx, in);
}

static enum rc run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->location = STR("/inloggen?na=wachtwoord"); /* this session has ended too */
    return password_change(ctx, in);
}

static const struct command commands[] = {
    {.path    = "/wachtwoorden",
     .where   = ON_PAGE,
     .right   = RIGHT_SIGNED_IN,
     .name    = "wachtwoordWijzigen",
     .title   = TR("Wijzig uw wachtwoord"),
     .button  = TR("Wijzig"),
     .table   = &change_table,
     .back    = "/tweede-stap",
     .admit   = admit,
     .prepare = prepare,
     .run     = run},
};

const struct resource password_resource = {"wachtwoorden", NULL, 0, commands, ARRAY_LEN(commands)};
