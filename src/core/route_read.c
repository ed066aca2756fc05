// SPDX-License-Identifier: EUPL-1.2
/* route_read.c - reads routes and judges their reviews; the contract is in route.h. */
#include <inttypes.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/option.h"
#include "core/route.h"
#include "db/db.h"

bool route_may_keep(const struct ctx *ctx, struct str organisation_path)
{
    return may_wide(ctx, RIGHT_ROUTE, organisation_path);
}

enum rc route_need_keeper(struct ctx *ctx, struct str organisation_path)
{
    if (route_may_keep(ctx, organisation_path))
        return OK;
    return err_set(&ctx->err, ERR_DENIED, "the map of %.*s is kept by others",
                   STR_ARG(organisation_path));
}

/* route_load and route_list give the same columns. */
static struct route from_row(struct db_query *q, const struct ctx *ctx)
{
#define TEXT(column_) str_copy(ctx->arena, db_col_str(q, ROUTE_LIST_##column_))
    struct route route = {
        .id                = db_col_i64(q, ROUTE_LIST_ID),
        .organisation      = db_col_i64(q, ROUTE_LIST_ORGANISATION),
        .organisation_name = TEXT(ORGANISATION_NAME),
        .path              = TEXT(PATH),
        .kind              = TEXT(KIND),
        .state             = TEXT(STATE),
        .handler_role      = TEXT(HANDLER_ROLE),
        .duration          = TEXT(DURATION),
        .made_on           = db_col_date(q, ROUTE_LIST_MADE_ON),
        .reviewed_on       = date_or_none(q, ROUTE_LIST_REVIEWED_ON),
        .published_on      = date_or_none(q, ROUTE_LIST_PUBLISHED_ON),
        .version           = db_col_i64(q, ROUTE_LIST_VERSION),
        .name              = TEXT(NAME),
        .entry_point       = TEXT(ENTRY_POINT),
        .receiver          = TEXT(RECEIVER),
        .mandate           = TEXT(MANDATE),
        .return_person     = TEXT(RETURN_PERSON),
        .return_team       = TEXT(RETURN_TEAM),
    };
#undef TEXT

    route.published = str_eq_z(route.state, "gepubliceerd");
    route.withdrawn = str_eq_z(route.state, "vervallen");
    route.may_keep  = route_may_keep(ctx, route.path);
    return route;
}

static enum rc load_lines(struct ctx *ctx, struct route *route)
{
    struct db_query q = db_query(ctx->db, SQL_ROUTE_LINE_LIST);

    db_bind_i64(&q, route->id);
    while (db_next(&q)) {
        struct route_line line = {
            .id      = db_col_i64(&q, ROUTE_LINE_LIST_ID),
            .purpose = str_copy(ctx->arena, db_col_str(&q, ROUTE_LINE_LIST_PURPOSE)),
            .text    = str_copy(ctx->arena, db_col_str(&q, ROUTE_LINE_LIST_TEXT)),
        };
        VEC_PUSH(ctx->arena, &route->line, line);
    }
    return db_end(&q, &ctx->err);
}

static struct route_step step_from_row(struct db_query *q, const struct ctx *ctx)
{
#define TEXT(column_) str_copy(ctx->arena, db_col_str(q, ROUTE_STEP_LIST_##column_))
    return (struct route_step){
        .id            = db_col_i64(q, ROUTE_STEP_LIST_ID),
        .place         = db_col_i64(q, ROUTE_STEP_LIST_PLACE),
        .unit          = db_col_i64(q, ROUTE_STEP_LIST_UNIT),
        .forum         = TEXT(FORUM),
        .unit_name     = TEXT(UNIT_NAME),
        .level         = TEXT(LEVEL),
        .handling_role = TEXT(HANDLING_ROLE),
        .feedback_role = TEXT(FEEDBACK_ROLE),
        .duration      = TEXT(DURATION),
        .name          = TEXT(NAME),
        .purpose       = TEXT(PURPOSE),
        .criteria      = TEXT(CRITERIA),
        .comes_back    = TEXT(COMES_BACK),
    };
#undef TEXT
}

static enum rc load_steps(struct ctx *ctx, struct route *route)
{
    struct db_query q = db_query(ctx->db, SQL_ROUTE_STEP_LIST);

    db_bind_i64(&q, route->id);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &route->step, step_from_row(&q, ctx));
    return db_end(&q, &ctx->err);
}

static enum rc judge_review(struct ctx *ctx, struct route *route)
{
    struct date     last = date_is_given(route->reviewed_on) ? route->reviewed_on : route->made_on;
    struct deadline term;
    struct str      value;

    if (setting_load(ctx, route->organisation, "route-herziening", &value) != OK)
        return ctx->err.rc;
    if (!deadline_parse(value, &term))
        return err_set(&ctx->err, ERR_CORRUPT, "setting route-herziening is no term: %.*s",
                       STR_ARG(value));
    route->review_due = deadline_end(last, term);
    route->overdue    = !route->withdrawn && date_cmp(route->review_due, ctx->today) < 0;
    return OK;
}

static enum rc complete(struct ctx *ctx, struct route *route)
{
    if (load_lines(ctx, route) != OK || load_steps(ctx, route) != OK)
        return ctx->err.rc;
    return judge_review(ctx, route);
}

enum rc route_load(struct ctx *ctx, int64_t id, struct route *out)
{
    struct db_query q     = db_query(ctx->db, SQL_ROUTE_LOAD);
    struct route    route = {0};

    db_bind_i64(&q, id);
    if (db_next(&q))
        route = from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (route.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no route %" PRId64, id);
    if (complete(ctx, &route) != OK)
        return ctx->err.rc;
    *out = route;
    return OK;
}

enum rc route_list(struct ctx *ctx, int64_t organisation, struct str state, struct route_list *out)
{
    struct route_list list = {0};
    struct db_query   q    = db_query(ctx->db, SQL_ROUTE_LIST);

    db_bind_i64(&q, organisation);
    db_bind_str(&q, state);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, from_row(&q, ctx));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (complete(ctx, &list.item[i]) != OK)
            return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc route_map_of(struct ctx *ctx, int64_t asked, int64_t *organisation_out)
{
    struct db_query q;
    int64_t         own = ctx->access ? ctx->access->organisation : 0, routes = 0;

    if (asked) {
        *organisation_out = asked;
        return OK;
    }
    q = db_query(ctx->db, SQL_ROUTE_PUBLISHED_COUNT);
    db_bind_i64(&q, own);
    if (db_next(&q))
        routes = db_col_i64(&q, ROUTE_PUBLISHED_COUNT_ROUTES);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *organisation_out = routes ? own : 0;
    return OK;
}

struct str route_step_name(struct ctx *ctx, const struct route_step *step)
{
    if (step->name.len)
        return step->name;
    if (step->unit_name.len)
        return step->unit_name;
    return option_label(ctx, "gremium", step->forum);
}

static bool has_line(const struct route *route, const char *purpose)
{
    for (size_t i = 0; i < route->line.len; i++)
        if (str_eq_z(route->line.item[i].purpose, purpose))
            return true;
    return false;
}

bool route_has_gap(const struct route *route, enum route_gap gap)
{
    switch (gap) {
    case ROUTE_GAP_SITUATION: return !has_line(route, "situatie");
    case ROUTE_GAP_CRITERION: return !has_line(route, "criterium");
    case ROUTE_GAP_EXAMPLE: return !has_line(route, "voorbeeld");
    case ROUTE_GAP_ENTRY: return route->entry_point.len == 0;
    case ROUTE_GAP_RECEIVER: return route->receiver.len == 0;
    case ROUTE_GAP_HANDLER: return route->handler_role.len == 0;
    case ROUTE_GAP_MANDATE: return route->mandate.len == 0;
    case ROUTE_GAP_DURATION: return route->duration.len == 0;
    case ROUTE_GAP_RETURN: return route->return_person.len == 0 || route->return_team.len == 0;
    case ROUTE_GAP_STEP: return route->step.len == 0;
    case ROUTE_GAP_COUNT: break;
    }
    return false;
}
