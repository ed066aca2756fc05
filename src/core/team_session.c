// SPDX-License-Identifier: EUPL-1.2
/* team_session.c - sessions of a team by itself; the contract is in team_session.h. */
#include "core/team_session.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/policy.h"
#include "event/event.h"

enum { WEEK = 7 };

static bool may_read(const struct ctx *ctx, struct str path, bool closed)
{
    return policy_may(
        ctx, POLICY_TEAM_SESSION,
        &(struct policy_row){.unit = path, .seen = closed ? SEEN_CLOSED : SEEN_SHARED});
}

/* --- reading -------------------------------------------------------------------------------- */

static struct team_series from_row(struct ctx *ctx, struct db_query *q)
{
    struct team_series one = {
        .id        = db_col_i64(q, TEAM_SERIES_LOAD_ID),
        .unit      = db_col_i64(q, TEAM_SERIES_LOAD_UNIT),
        .unit_name = COPY(TEAM_SERIES_LOAD_UNIT_NAME),
        .path      = COPY(TEAM_SERIES_LOAD_PATH),
        .about     = COPY(TEAM_SERIES_LOAD_ABOUT),
        .weeks     = db_col_i64(q, TEAM_SERIES_LOAD_WEEKS),
        .closed    = db_col_i64(q, TEAM_SERIES_LOAD_CLOSED) != 0,
        .ended     = db_col_i64(q, TEAM_SERIES_LOAD_ENDED) != 0,
        .next      = db_col_date(q, TEAM_SERIES_LOAD_NEXT),
    };

    one.late = !one.ended && date_cmp(one.next, ctx->today) < 0;
    return one;
}

_Static_assert((int)TEAM_SERIES_LOAD_ID == (int)TEAM_SERIES_OF_ID &&
                   (int)TEAM_SERIES_LOAD_ABOUT == (int)TEAM_SERIES_OF_ABOUT,
               "both give the same row");

enum rc team_series_load(struct ctx *ctx, int64_t id, struct team_series *out)
{
    struct db_query    q   = db_query(ctx->db, SQL_TEAM_SERIES_LOAD);
    struct team_series one = {0};

    db_bind_i64(&q, id);
    if (db_next(&q))
        one = from_row(ctx, &q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (one.id == 0 || !may_read(ctx, one.path, one.closed))
        return err_set(&ctx->err, ERR_NOT_FOUND, "no series %" PRId64, id);
    *out = one;
    return OK;
}

enum rc team_series_list(struct ctx *ctx, struct team_series_list *out)
{
    struct db_query         q    = db_query(ctx->db, SQL_TEAM_SERIES_OF);
    struct team_series_list list = {0};

    db_bind_str(&q, ctx->access ? ctx->access->path : STR(""));
    while (db_next(&q)) {
        struct team_series one = from_row(ctx, &q);

        if (may_read(ctx, one.path, one.closed))
            VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return db_end(&q, &ctx->err);
}

enum rc team_session_list(struct ctx *ctx, const struct team_series *series,
                          struct team_session_list *out)
{
    struct db_query          query = db_query(ctx->db, SQL_TEAM_SESSION_LIST), *q = &query;
    struct team_session_list list = {0};

    db_bind_i64(q, series->id);
    while (db_next(q)) {
        struct team_session one = {.id   = db_col_i64(q, TEAM_SESSION_LIST_ID),
                                   .day  = db_col_date(q, TEAM_SESSION_LIST_DAY),
                                   .text = COPY(TEAM_SESSION_LIST_TEXT)};

        VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return db_end(q, &ctx->err);
}

/* --- what a team does ------------------------------------------------------------------------- */

enum rc team_series_open(struct ctx *ctx, const struct team_series_new *in, int64_t *id_out)
{
    struct event e = event_new(ctx, "team_series_opened");

    if (!ctx->access || !may_read(ctx, ctx->access->path, false))
        return err_set(&ctx->err, ERR_DENIED, "person %" PRId64 " is in no team", ctx->person);
    if (str_is_blank(in->about))
        (void)fault_add(ctx, "about", TR("Schrijf waar de sessies over gaan."));
    if (in->weeks < 1 || in->weeks > TEAM_WEEKS_MOST)
        (void)fault_add(ctx, "weeks", TR("Kies een getal van 1 tot en met 26."));
    if (!date_is_given(in->next) || date_cmp(in->next, ctx->today) < 0)
        (void)fault_add(ctx, "next", TR("Kies vandaag of een dag die nog komt."));
    if (in->closed && access_leads(ctx, ctx->access->path))
        (void)fault_add(
            ctx, "closed",
            TR("U geeft leiding aan dit team. Laat iemand anders deze reeks beginnen."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "unit", ctx->access->unit);
    event_i64(&e, "weeks", in->weeks);
    event_i64(&e, "closed", in->closed);
    event_date(&e, "next", in->next);
    event_part(&e, "about", str_trim(in->about));
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

/* One that goes on. */
static enum rc load_open(struct ctx *ctx, int64_t id, struct team_series *out)
{
    if (team_series_load(ctx, id, out) != OK)
        return ctx->err.rc;
    if (out->ended)
        (void)fault_overtaken(ctx, TR("Deze reeks is al gestopt."));
    return OK;
}

enum rc team_session_hold(struct ctx *ctx, int64_t id, const struct team_session_new *in)
{
    struct event       e = event_new(ctx, "team_session_held");
    struct team_series series;
    struct date        next;

    if (load_open(ctx, id, &series) != OK)
        return ctx->err.rc;
    if (!date_is_given(in->day) || date_cmp(in->day, ctx->today) > 0)
        (void)fault_add(ctx, "day", TR("Kies een dag die voorbij is, of vandaag."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf wat er is gezegd of afgesproken."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    next = date_add_days(in->day, (int)series.weeks * WEEK);
    if (date_cmp(next, series.next) < 0) /* an earlier one is written down later */
        next = series.next;
    event_i64(&e, "series", id);
    event_date(&e, "day", in->day);
    event_date(&e, "next", next);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc team_series_end(struct ctx *ctx, int64_t id, const struct team_series_end *in)
{
    struct event       e = event_new(ctx, "team_series_ended");
    struct team_series series;

    if (load_open(ctx, id, &series) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom de reeks stopt."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "series", id);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}
