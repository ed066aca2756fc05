// SPDX-License-Identifier: EUPL-1.2
/* route_keeper.c - owners of the map and the network; the contract is in route_keeper.h. */
#include "core/route_keeper.h"

#include "base/tr.h"
#include "core/access.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "db/db.h"
#include "event/event.h"

static enum rc check_manager(struct ctx *ctx, int64_t person)
{
    struct db_query q    = db_query(ctx->db, SQL_ROUTE_KEEPER_FITS);
    int64_t         fits = 0;

    db_bind_i64(&q, person);
    db_bind_i64(&q, ctx->access->organisation);
    if (db_next(&q))
        fits = db_col_i64(&q, ROUTE_KEEPER_FITS_FITS);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (fits == 0)
        (void)fault_add(ctx, "person", TR("Kies een leidinggevende van de eigen organisatie."));
    return OK;
}

enum rc route_keeper_set(struct ctx *ctx, const struct route_keeper_new *in)
{
    struct event e = event_new(ctx, "route_keeper_set");

    if (access_need(ctx, RIGHT_ROUTE) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "route-beheer", in->what))
        (void)fault_add(ctx, "what", TR("Kies een antwoord uit de lijst."));
    if (check_manager(ctx, in->person) != OK || fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "organisation", ctx->access->organisation);
    event_str(&e, "what", in->what);
    event_i64(&e, "person", in->person);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_about(&e, ctx->access->organisation);
    return event_write(ctx, &e);
}

enum rc route_keeper_load(struct ctx *ctx, int64_t organisation, const char *what,
                          struct route_keeper *out)
{
    struct db_query     q      = db_query(ctx->db, SQL_ROUTE_KEEPER_LOAD);
    struct route_keeper keeper = {0};

    db_bind_i64(&q, organisation);
    db_bind_str(&q, str_of(what));
    if (db_next(&q)) {
        keeper.person    = db_col_i64(&q, ROUTE_KEEPER_LOAD_PERSON);
        keeper.name      = str_copy(ctx->arena, db_col_str(&q, ROUTE_KEEPER_LOAD_NAME));
        keeper.unit_name = str_copy(ctx->arena, db_col_str(&q, ROUTE_KEEPER_LOAD_UNIT_NAME));
        keeper.phone     = str_copy(ctx->arena, db_col_str(&q, ROUTE_KEEPER_LOAD_PHONE));
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = keeper;
    return OK;
}
