// SPDX-License-Identifier: EUPL-1.2
/* vouch.c - the desk lets in the key of an adviser; the contract is in vouch.h. */
#include "core/vouch.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/input.h"
#include "event/event.h"

/* --- what waits --------------------------------------------------------------------------- */

/* The organisations where somebody ever made a key, and beside which the desk of ctx->person stands. */
static enum rc organisations(struct ctx *ctx, struct ref_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_ADVISER_ORGANISATIONS);

    while (db_next(&q)) {
        int64_t organisation = db_col_i64(&q, ADVISER_ORGANISATIONS_ORGANISATION);

        if (may_at(ctx, RIGHT_OMBUDS, db_col_str(&q, ADVISER_ORGANISATIONS_PATH)))
            VEC_PUSH(ctx->arena, out, organisation);
    }
    return db_end(&q, &ctx->err);
}

/* No colleague can let one in. */
static bool none_works(const struct adviser_key_list *keys)
{
    for (size_t i = 0; i < keys->len; i++)
        if (keys->item[i].works)
            return false;
    return true;
}

enum rc vouch_list(struct ctx *ctx, struct adviser_key_list *out)
{
    struct ref_list         beside = {0};
    struct adviser_key_list list   = {0}, keys;

    if (access_need(ctx, RIGHT_OMBUDS) != OK || organisations(ctx, &beside) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < beside.len; i++) {
        if (adviser_keys(ctx, beside.item[i], &keys) != OK)
            return ctx->err.rc;
        for (size_t k = 0; k < keys.len && none_works(&keys); k++)
            if (keys.item[k].waits && !keys.item[k].mine)
                VEC_PUSH(ctx->arena, &list, keys.item[k]);
    }
    *out = list;
    return OK;
}

/* --- letting in --------------------------------------------------------------------------- */

/* The key with all of its organisation.  ERR_NOT_FOUND: the desk of ctx->person does not stand beside it. */
static enum rc find(struct ctx *ctx, int64_t id, struct adviser_key *out, int64_t *organisation_out,
                    struct adviser_key_list *keys_out)
{
    struct ref_list beside = {0};

    if (organisations(ctx, &beside) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < beside.len; i++) {
        const struct adviser_key *key;

        if (adviser_keys(ctx, beside.item[i], keys_out) != OK)
            return ctx->err.rc;
        key = adviser_key_in(keys_out, id);
        if (key) {
            *out              = *key;
            *organisation_out = beside.item[i];
            return OK;
        }
    }
    return err_set(&ctx->err, ERR_NOT_FOUND, "no key %" PRId64, id);
}

/* Whether no administrator could have made this account of the desk unseen. */
static enum rc is_witness(struct ctx *ctx, int64_t organisation, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_ADVISER_WITNESS);

    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, organisation);
    db_bind_i64(&q, ctx->now - VOUCH_DAYS * (int64_t)24 * 60 * 60 * 1000);
    *out = db_next(&q) && !may(ctx, RIGHT_ADMIN);
    return db_end(&q, &ctx->err);
}

static enum rc check(struct ctx *ctx, int64_t id, struct str reason, struct adviser_key *key)
{
    struct adviser_key_list keys;
    int64_t                 organisation = 0;
    bool                    witness      = false;

    if (find(ctx, id, key, &organisation, &keys) != OK ||
        is_witness(ctx, organisation, &witness) != OK)
        return ctx->err.rc;
    if (!key->waits || !none_works(&keys))
        return fault_overtaken(ctx, TR("Deze sleutel wacht niet meer op het loket: hij is al "
                                       "toegelaten, of een collega kan dat nu doen."));
    if (key->mine)
        return fault_add(ctx, "", TR("Dit is uw eigen sleutel. Laat iemand anders hem toelaten."));
    if (!witness)
        return fault_add(
            ctx, "",
            TR("Dit kan alleen wie al 30 dagen bij het ombudsloket werkt en niets "
               "beheert. En niet met een wachtwoord dat iemand anders in die tijd gaf."));
    if (str_is_blank(reason))
        return fault_add(ctx, "reason", TR("Schrijf op hoe u weet wie deze sleutel maakte."));
    return OK;
}

enum rc vouch_add(struct ctx *ctx, int64_t id, struct str reason)
{
    struct event       e   = event_new(ctx, "adviser_key_accepted");
    struct adviser_key key = {0};

    if (access_need(ctx, RIGHT_OMBUDS) != OK || check(ctx, id, reason, &key) != OK)
        return ctx->err.rc;
    event_i64(&e, "key", id);
    event_part(&e, "text", reason);
    event_about(&e, key.person);
    return event_write(ctx, &e);
}
