// SPDX-License-Identifier: EUPL-1.2
/* contract.c - lets who holds a contract read one signal, or no more; what it means is in contract.h. */
#include "core/contract.h"

#include "base/tr.h"
#include "core/fault.h"
#include "core/option.h"
#include "db/db.h"
#include "event/event.h"

enum rc contract_sight(struct ctx *ctx, const struct signal *signal, struct contract_sight *out)
{
    struct db_query q;

    *out = (struct contract_sight){0};
    if (!signal_may(ctx, POLICY_SIGNAL_OWN, signal))
        return OK;
    q = db_query(ctx->db, SQL_CONTRACT_SIGHT_OF);
    db_bind_i64(&q, signal->id);
    if (db_next(&q)) {
        out->may = db_col_i64(&q, CONTRACT_SIGHT_OF_PARTNER) != 0 && !signal->anonymous &&
                   !signal_is_closed_off(signal->consent);
        out->since = db_col_i64(&q, CONTRACT_SIGHT_OF_SINCE);
    }
    return db_end(&q, &ctx->err);
}

enum rc contract_let_read(struct ctx *ctx, int64_t id, const struct contract_choice *in)
{
    bool                  yes = str_eq_z(in->answer, "ja");
    struct event          e   = event_new(ctx, yes ? "contract_opened" : "contract_shut");
    struct contract_sight now;
    struct signal         signal;

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK ||
        contract_sight(ctx, &signal, &now) != OK)
        return ctx->err.rc;
    if (!now.may)
        (void)fault_add(
            ctx, "",
            TR("Dit kan alleen bij een signaal van een partner, dat niet buiten de lijn om ging."));
    else if (!option_has(ctx, "contract-lezen", in->answer))
        (void)fault_add(ctx, "answer", TR("Kies een antwoord uit de lijst."));
    else if (yes == (now.since != 0))
        (void)fault_add(ctx, "answer", TR("Dat had u al gekozen."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_about(&e, id);
    return event_write(ctx, &e);
}
