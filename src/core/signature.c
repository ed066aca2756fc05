// SPDX-License-Identifier: EUPL-1.2
/* signature.c - signing one signal together; the contract is in signature.h. */
#include "core/signature.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/receipt.h"
#include "core/signal.h"
#include "core/small.h"
#include "core/tally.h"
#include "db/db.h"
#include "event/event.h"

static bool is_for_few(const struct signal *signal)
{
    return signal_is_closed_off(signal->consent) || signal_kind_is_closed_off(signal->kind);
}

/* What it was signed along with; lead 0 = nothing. */
static enum rc load_lead(struct ctx *ctx, int64_t signal, struct signature *out)
{
    struct db_query q = db_query(ctx->db, SQL_CO_SIGNATURE_OF);

    db_bind_i64(&q, signal);
    if (db_next(&q)) {
        out->lead      = db_col_i64(&q, CO_SIGNATURE_OF_LEAD);
        out->reference = signal_reference(ctx, db_col_i64(&q, CO_SIGNATURE_OF_YEAR),
                                          db_col_i64(&q, CO_SIGNATURE_OF_NUMBER));
    }
    return db_end(&q, &ctx->err);
}

static enum rc count_signed(struct ctx *ctx, int64_t lead, int64_t *out)
{
    struct db_query q = db_query(ctx->db, SQL_CO_SIGNATURE_COUNT);

    db_bind_i64(&q, lead);
    *out = db_next(&q) ? db_col_i64(&q, CO_SIGNATURE_COUNT_SIGNED) : 0;
    return db_end(&q, &ctx->err);
}

enum rc signing_open(struct ctx *ctx, int64_t id, struct str hash)
{
    struct event     e    = event_new(ctx, "signing_opened");
    struct signature with = {0};
    struct signal    signal;

    if (hash.len != 2 * RECEIPT_HASH)
        return err_set(&ctx->err, ERR_BUG, "words to sign with, without their hash");
    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK ||
        load_lead(ctx, id, &with) != OK)
        return ctx->err.rc;
    if (is_for_few(&signal))
        (void)fault_add(ctx, "", TR("U koos wie dit leest. Daarom kan niemand het mee tekenen."));
    if (with.lead)
        (void)fault_add(ctx, "",
                        TR("U tekende zelf mee. Vraag woorden aan wie het signaal begon."));
    if (signal.closed)
        (void)fault_add(ctx, "",
                        TR("Dit signaal is afgerond. Breng het eerst opnieuw onder de aandacht."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_part(&e, "signing", hash);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc signing_find(struct ctx *ctx, struct str hash, struct signing *out)
{
    struct db_query q      = db_query(ctx->db, SQL_SIGNING_FIND);
    struct signing  found  = {0};
    int64_t         signal = 0;

    db_bind_str(&q, hash);
    if (db_next(&q))
        signal = db_col_i64(&q, SIGNING_FIND_SIGNAL);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_SIGNING_LEAD);
    db_bind_i64(&q, signal);
    if (db_next(&q) && !db_col_i64(&q, SIGNING_LEAD_CLOSED_OFF)) {
        found = (struct signing){
            .signal       = signal,
            .organisation = db_col_i64(&q, SIGNING_LEAD_ORGANISATION),
            .reporter     = db_col_i64(&q, SIGNING_LEAD_REPORTER),
            .reference    = signal_reference(ctx, db_col_i64(&q, SIGNING_LEAD_YEAR),
                                             db_col_i64(&q, SIGNING_LEAD_NUMBER)),
            .story        = str_copy(ctx->arena, db_col_str(&q, SIGNING_LEAD_STORY)),
        };
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (found.signal == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "nothing is signed with these words");
    *out = found;
    return OK;
}

static enum rc signed_before(struct ctx *ctx, int64_t lead, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_CO_SIGNATURE_BY);

    db_bind_i64(&q, lead);
    db_bind_i64(&q, ctx->person);
    *out = db_next(&q);
    return db_end(&q, &ctx->err);
}

enum rc signal_sign(struct ctx *ctx, int64_t id, const struct signing *with)
{
    struct event  e = event_new(ctx, "signal_signed");
    struct signal signal;
    bool          before = false;

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK ||
        signed_before(ctx, with->signal, &before) != OK)
        return ctx->err.rc;
    if (with->reporter == ctx->person)
        return fault_add(ctx, "", TR("U bracht dit signaal zelf in."));
    if (before)
        return fault_add(ctx, "", TR("U tekende dit signaal al."));
    event_i64(&e, "signal", id);
    event_i64(&e, "lead", with->signal);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc signature_of(struct ctx *ctx, int64_t id, struct signature *out)
{
    struct signature found = {0};
    struct signal    signal;
    int64_t          least = 0;

    if (signal_load(ctx, id, &signal) != OK || load_lead(ctx, id, &found) != OK ||
        count_signed(ctx, id, &found.signed_by) != OK || tally_least(ctx, id, &least) != OK)
        return ctx->err.rc;
    if (!signal.mine && !signal_may_handle(ctx, &signal) && small_is(found.signed_by, least))
        found.signed_by = NUMBER_NONE;
    found.may_open = signal.mine && !signal.closed && !found.lead && !is_for_few(&signal);
    *out           = found;
    return OK;
}

enum rc signature_list(struct ctx *ctx, int64_t lead, struct ref_list *out)
{
    struct ref_list all = {0}, list = {0};
    struct db_query q = db_query(ctx->db, SQL_CO_SIGNATURE_LIST);
    struct signal   signal;

    db_bind_i64(&q, lead);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &all, db_col_i64(&q, CO_SIGNATURE_LIST_SIGNAL));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len; i++) {
        enum rc rc = signal_load(ctx, all.item[i], &signal);

        if (rc == OK)
            VEC_PUSH(ctx->arena, &list, all.item[i]);
        else if (rc != ERR_NOT_FOUND && rc != ERR_DENIED)
            return rc;
        else
            err_clear(&ctx->err);
    }
    *out = list;
    return OK;
}
