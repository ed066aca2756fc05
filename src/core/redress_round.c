// SPDX-License-Identifier: EUPL-1.2
/* redress_round.c - looks back on a quarter of complaints; the contract is in redress_round.h. */
#include "core/redress_round.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/rule.h"
#include "db/db.h"
#include "event/event.h"

/* --- rounds ----------------------------------------------------------------------------- */

static bool period_is(struct str text, struct period *out)
{
    return period_parse(text, out) && out->kind == PERIOD_QUARTER;
}

static enum rc check_open(struct ctx *ctx, int64_t unit, struct str text)
{
    struct db_query q;
    struct period   period;
    bool            there = false;

    if (!period_is(text, &period))
        return fault_add(ctx, "period", TR("Schrijf het kwartaal zo: 2025-K4."));
    if (date_cmp(period.last, ctx->today) >= 0)
        return fault_add(ctx, "period", TR("Dit kwartaal is nog niet voorbij."));
    q = db_query(ctx->db, SQL_REDRESS_ROUND_OF);
    db_bind_i64(&q, unit);
    db_bind_str(&q, period_format(ctx->arena, &period));
    there = db_next(&q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return there ? fault_overtaken(ctx, TR("Over dit kwartaal is al een terugblik begonnen.")) : OK;
}

enum rc redress_round_open(struct ctx *ctx, int64_t unit, struct str period, int64_t *id)
{
    struct event e = event_new(ctx, "redress_round_opened");
    struct unit  of;

    if (unit_load(ctx, unit, &of) != OK || access_need_at(ctx, RIGHT_REDRESS, of.path) != OK ||
        check_open(ctx, unit, period) != OK)
        return ctx->err.rc;
    event_i64(&e, "unit", unit);
    event_str(&e, "period", period);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id = e.seq;
    return OK;
}

static struct redress_round from_row(struct ctx *ctx, struct db_query *q)
{
    struct redress_round round = {
        .id         = db_col_i64(q, REDRESS_ROUND_LOAD_ID),
        .at         = db_col_i64(q, REDRESS_ROUND_LOAD_AT),
        .person     = db_col_i64(q, REDRESS_ROUND_LOAD_PERSON),
        .unit       = db_col_i64(q, REDRESS_ROUND_LOAD_UNIT),
        .unit_name  = COPY(REDRESS_ROUND_LOAD_UNIT_NAME),
        .path       = COPY(REDRESS_ROUND_LOAD_PATH),
        .finished   = db_col_i64(q, REDRESS_ROUND_LOAD_FINISHED) != 0,
        .ended_at   = db_col_i64(q, REDRESS_ROUND_LOAD_ENDED_AT),
        .third      = COPY(REDRESS_ROUND_LOAD_THIRD),
        .third_text = COPY(REDRESS_ROUND_LOAD_THIRD_TEXT),
        .version    = db_col_i64(q, REDRESS_ROUND_LOAD_VERSION),
    };

    (void)period_is(db_col_str(q, REDRESS_ROUND_LOAD_PERIOD), &round.period);
    return round;
}

static bool round_may(const struct ctx *ctx, enum policy what, const struct redress_round *round)
{
    return policy_may(ctx, what,
                      &(struct policy_row){.unit = round->path,
                                           .seen = round->finished ? SEEN_DONE : SEEN_DRAFT});
}

enum rc redress_round_load(struct ctx *ctx, int64_t id, struct redress_round *out)
{
    struct redress_round round = {0};
    struct db_query      q     = db_query(ctx->db, SQL_REDRESS_ROUND_LOAD);

    db_bind_i64(&q, id);
    if (db_next(&q))
        round = from_row(ctx, &q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (round.id == 0 || !round_may(ctx, POLICY_ROUND_READ, &round))
        return err_set(&ctx->err, ERR_NOT_FOUND, "no look back %" PRId64, id);
    round.may_change = round_may(ctx, POLICY_ROUND_CHANGE, &round);
    *out             = round;
    return OK;
}

static enum rc list_ids(struct ctx *ctx, int64_t before, int64_t most, struct ref_list *out)
{
    struct db_query q     = db_query(ctx->db, SQL_REDRESS_ROUND_PAGE);
    struct str      scope = STR("-");

    if (ctx->access)
        scope = organisation_path(ctx->access->path);
    if (may(ctx, RIGHT_REDRESS) && !str_starts(may_scope(ctx, 1u << RIGHT_REDRESS, 0), scope))
        scope = STR(""); /* they keep complaints of another organisation too */
    db_bind_str(&q, scope);
    db_bind_i64(&q, before);
    db_bind_i64(&q, most);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, out, db_col_i64(&q, REDRESS_ROUND_PAGE_ID));
    return db_end(&q, &ctx->err);
}

enum rc redress_round_list(struct ctx *ctx, int64_t before, int64_t most,
                           struct redress_round_list *out)
{
    struct redress_round_list list = {0};
    struct ref_list           ids  = {0};

    if (list_ids(ctx, before, most, &ids) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < ids.len; i++) {
        struct redress_round round;
        enum rc              rc = redress_round_load(ctx, ids.item[i], &round);

        if (rc == OK)
            VEC_PUSH(ctx->arena, &list, round);
        else if (rc != ERR_NOT_FOUND) /* the scope is a first sieve */
            return rc;
        else
            err_clear(&ctx->err);
    }
    *out = list;
    return OK;
}

/* One that may be changed. */
static enum rc load_open(struct ctx *ctx, int64_t id, struct redress_round *out)
{
    if (redress_round_load(ctx, id, out) != OK ||
        access_need_at(ctx, RIGHT_REDRESS, out->path) != OK)
        return ctx->err.rc;
    return out->finished ? fault_overtaken(ctx, TR("Deze terugblik is al afgerond.")) : OK;
}

/* --- conclusions -------------------------------------------------------------------------- */

static bool has_rule(const struct redress_finding *in)
{
    return in->rule != NUMBER_NONE && in->rule != 0;
}

static enum rc check_finding(struct ctx *ctx, const struct redress_finding *in)
{
    struct ref_list rules = {.item = (int64_t[]){in->rule}, .len = has_rule(in)};

    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf wat u concludeert."));
    if (in->teams.len == 0)
        (void)fault_add(ctx, "teams", TR("Kies voor welke teams dit is."));
    if (unit_check_all(ctx, "teams", in->teams) != OK || rule_check_all(ctx, "rule", rules) != OK)
        return ctx->err.rc;
    return fault_end(ctx);
}

enum rc redress_finding_add(struct ctx *ctx, int64_t id, const struct redress_finding *in)
{
    struct event         e = event_new(ctx, "redress_finding_added");
    struct redress_round round;

    if (load_open(ctx, id, &round) != OK || check_finding(ctx, in) != OK)
        return ctx->err.rc;
    event_i64(&e, "round", id);
    event_str(&e, "learned", in->learned);
    if (has_rule(in))
        event_i64(&e, "rule", in->rule);
    event_i64s(&e, "teams", in->teams.item, in->teams.len);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

static enum rc load_teams(struct ctx *ctx, struct redress_finding *finding)
{
    struct db_query query = db_query(ctx->db, SQL_REDRESS_FINDING_TEAMS), *q = &query;

    db_bind_i64(q, finding->id);
    while (db_next(q)) {
        struct redress_team team = {db_col_i64(q, REDRESS_FINDING_TEAMS_UNIT),
                                    COPY(REDRESS_FINDING_TEAMS_NAME)};

        VEC_PUSH(ctx->arena, &finding->team, team);
        VEC_PUSH(ctx->arena, &finding->teams, team.unit);
    }
    return db_end(q, &ctx->err);
}

enum rc redress_finding_list(struct ctx *ctx, const struct redress_round *round,
                             struct redress_finding_list *out)
{
    struct redress_finding_list list  = {0};
    struct db_query             query = db_query(ctx->db, SQL_REDRESS_FINDING_LIST), *q = &query;

    db_bind_i64(q, round->id);
    while (db_next(q)) {
        struct redress_finding one = {.id        = db_col_i64(q, REDRESS_FINDING_LIST_ID),
                                      .learned   = COPY(REDRESS_FINDING_LIST_LEARNED),
                                      .rule      = db_col_i64(q, REDRESS_FINDING_LIST_RULE),
                                      .rule_name = COPY(REDRESS_FINDING_LIST_RULE_NAME),
                                      .text      = COPY(REDRESS_FINDING_LIST_TEXT)};
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (load_teams(ctx, &list.item[i]) != OK)
            return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc redress_finding_drop(struct ctx *ctx, int64_t id, int64_t finding)
{
    struct event                e = event_new(ctx, "redress_finding_dropped");
    struct redress_round        round;
    struct redress_finding_list list;
    size_t                      at = 0;

    if (load_open(ctx, id, &round) != OK || redress_finding_list(ctx, &round, &list) != OK)
        return ctx->err.rc;
    while (at < list.len && list.item[at].id != finding)
        at++;
    if (at == list.len)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no conclusion %" PRId64 " of %" PRId64, finding,
                       id);
    event_i64(&e, "round", id);
    event_i64(&e, "finding", finding);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc redress_finding_of_team(struct ctx *ctx, struct redress_finding_list *out)
{
    struct redress_finding_list list = {0};
    struct db_query             query, *q = &query;

    if (!ctx->access || access_only_admin(ctx)) {
        *out = list;
        return OK;
    }
    query = db_query(ctx->db, SQL_REDRESS_FINDING_OF_TEAM);
    db_bind_i64(q, ctx->access->unit);
    while (db_next(q)) {
        struct redress_finding one = {.id        = db_col_i64(q, REDRESS_FINDING_OF_TEAM_ID),
                                      .round     = db_col_i64(q, REDRESS_FINDING_OF_TEAM_ROUND),
                                      .learned   = COPY(REDRESS_FINDING_OF_TEAM_LEARNED),
                                      .rule      = db_col_i64(q, REDRESS_FINDING_OF_TEAM_RULE),
                                      .rule_name = COPY(REDRESS_FINDING_OF_TEAM_RULE_NAME),
                                      .text      = COPY(REDRESS_FINDING_OF_TEAM_TEXT),
                                      .unit_name = COPY(REDRESS_FINDING_OF_TEAM_UNIT_NAME),
                                      .ended_at  = db_col_i64(q, REDRESS_FINDING_OF_TEAM_ENDED_AT)};

        (void)period_is(db_col_str(q, REDRESS_FINDING_OF_TEAM_PERIOD), &one.period);
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* --- the end of it ------------------------------------------------------------------------- */

static enum rc check_end(struct ctx *ctx, const struct redress_round *round,
                         const struct redress_end *in)
{
    struct redress_finding_list list;

    if (redress_finding_list(ctx, round, &list) != OK)
        return ctx->err.rc;
    if (list.len == 0)
        (void)fault_add(ctx, "",
                        TR("Er is nog geen conclusie. Schrijf er eerst een, met de teams voor wie "
                           "die is."));
    if (in->third.len == 0)
        (void)fault_add(ctx, "third",
                        TR("Geef antwoord op het derde niveau, ook als u niets vond."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf wat eronder ligt, of hoe u gezocht hebt."));
    return fault_end(ctx);
}

enum rc redress_round_finish(struct ctx *ctx, int64_t id, const struct redress_end *in)
{
    struct event         e = event_new(ctx, "redress_round_finished");
    struct redress_round round;

    if (load_open(ctx, id, &round) != OK || check_end(ctx, &round, in) != OK)
        return ctx->err.rc;
    event_i64(&e, "round", id);
    event_str(&e, "third", in->third);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}
