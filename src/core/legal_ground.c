// SPDX-License-Identifier: EUPL-1.2
/* legal_ground.c - grounds in law to read more; the contract is in legal_ground.h. */
#include "core/legal_ground.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/fault.h"
#include "event/event.h"

/* --- reading -------------------------------------------------------------------------------- */

static bool is_of_organisation(const struct ctx *ctx, struct str path)
{
    return ctx->access && str_starts(path, organisation_path(ctx->access->path));
}

static struct legal_ground from_row(struct ctx *ctx, struct db_query *q)
{
    struct legal_ground one = {
        .id           = db_col_i64(q, LEGAL_GROUND_LIST_ID),
        .reader_name  = COPY(LEGAL_GROUND_LIST_READER_NAME),
        .unit_name    = COPY(LEGAL_GROUND_LIST_UNIT_NAME),
        .by_unit_name = COPY(LEGAL_GROUND_LIST_BY_UNIT_NAME),
        .law          = COPY(LEGAL_GROUND_LIST_LAW),
        .text         = COPY(LEGAL_GROUND_LIST_TEXT),
        .from         = db_col_date(q, LEGAL_GROUND_LIST_FROM_DAY),
        .last         = db_col_date(q, LEGAL_GROUND_LIST_LAST_DAY),
        .ended        = date_or_none(q, LEGAL_GROUND_LIST_ENDED),
        .why          = COPY(LEGAL_GROUND_LIST_WHY),
    };

    one.counts = !date_is_given(one.ended) && date_cmp(one.from, ctx->today) <= 0 &&
                 date_cmp(one.last, ctx->today) >= 0;
    one.may_end = !date_is_given(one.ended) && date_cmp(one.last, ctx->today) >= 0 &&
                  may_at(ctx, RIGHT_GROUND, db_col_str(q, LEGAL_GROUND_LIST_UNIT_PATH));
    return one;
}

static enum rc read_grounds(struct ctx *ctx, int64_t id, struct legal_ground_list *out)
{
    struct db_query          query = db_query(ctx->db, SQL_LEGAL_GROUND_LIST), *q = &query;
    struct legal_ground_list list     = {0};
    bool                     may_know = may(ctx, RIGHT_SIGNED_IN) && !access_only_admin(ctx);

    db_bind_i64(q, id);
    while (db_next(q))
        if (may_know && (is_of_organisation(ctx, db_col_str(q, LEGAL_GROUND_LIST_READER_PATH)) ||
                         is_of_organisation(ctx, db_col_str(q, LEGAL_GROUND_LIST_UNIT_PATH))))
            VEC_PUSH(ctx->arena, &list, from_row(ctx, q));
    *out = list;
    return db_end(q, &ctx->err);
}

enum rc legal_ground_list(struct ctx *ctx, struct legal_ground_list *out)
{
    return read_grounds(ctx, 0, out);
}

enum rc legal_ground_load(struct ctx *ctx, int64_t id, struct legal_ground *out)
{
    struct legal_ground_list list = {0};

    if (id && read_grounds(ctx, id, &list) != OK)
        return ctx->err.rc;
    if (list.len == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no ground %" PRId64, id);
    *out = list.item[0];
    return OK;
}

/* --- who answers for the signals ------------------------------------------------------------- */

/* Whether the person reads widely in the unit of this path, or below it. */
static bool reads_there(const struct ctx *ctx, struct str path)
{
    for (size_t i = 0; i < ctx->access->grants; i++)
        if ((ctx->access->grant[i].rights & (1u << RIGHT_READ_WIDE)) != 0 &&
            str_starts(ctx->access->grant[i].path, path))
            return true;
    return false;
}

/* The unit that an input names, a fault of the member when there is none. */
static enum rc unit_of(struct ctx *ctx, const char *member, int64_t id, struct unit *out)
{
    *out = (struct unit){0};
    if (id == 0) {
        (void)fault_add(ctx, member, TR("Kies een eenheid."));
        return OK;
    }
    return fault_unless_there(ctx, member, unit_load(ctx, id, out));
}

static enum rc check(struct ctx *ctx, const struct legal_ground_new *in)
{
    struct unit reader, unit;

    if (unit_of(ctx, "reader", in->reader, &reader) != OK ||
        unit_of(ctx, "unit", in->unit, &unit) != OK)
        return ctx->err.rc;
    if (unit.id && !may_at(ctx, RIGHT_GROUND, unit.path))
        (void)fault_add(ctx, "unit",
                        TR("Kies een eenheid waar u over gaat. U beslist niet over de signalen van "
                           "een ander."));
    if (reader.id && reads_there(ctx, reader.path))
        (void)fault_add(ctx, "reader",
                        TR("U zou dan zelf meer lezen. Laat een ander hierover beslissen."));
    if (reader.id && unit.id && str_starts(reader.path, unit.path) &&
        str_starts(unit.path, reader.path))
        (void)fault_add(ctx, "reader",
                        TR("Kies een andere eenheid dan waar de signalen van zijn."));
    if (str_is_blank(in->law))
        (void)fault_add(ctx, "law", TR("Schrijf welk artikel van welke wet dit toelaat."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom dit nodig is."));
    if (!date_is_given(in->from) || date_cmp(in->from, ctx->today) < 0)
        (void)fault_add(ctx, "from", TR("Kies vandaag of een dag die nog komt."));
    else if (!date_is_given(in->last) || date_cmp(in->last, in->from) < 0 ||
             in->last.day - in->from.day >= LEGAL_GROUND_DAYS_MOST)
        (void)fault_add(ctx, "last",
                        TR("Kies een dag na de eerste dag, en niet meer dan een jaar later."));
    return fault_end(ctx);
}

enum rc legal_ground_record(struct ctx *ctx, const struct legal_ground_new *in, int64_t *id_out)
{
    struct event e = event_new(ctx, "legal_ground_recorded");

    if (access_need(ctx, RIGHT_GROUND) != OK || check(ctx, in) != OK)
        return ctx->err.rc;
    event_i64(&e, "reader", in->reader);
    event_i64(&e, "unit", in->unit);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_date(&e, "from_day", in->from);
    event_date(&e, "last_day", in->last);
    event_part(&e, "law", str_trim(in->law));
    event_part(&e, "text", str_trim(in->text));
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc legal_ground_end(struct ctx *ctx, int64_t id, const struct legal_ground_end *in)
{
    struct event        e = event_new(ctx, "legal_ground_ended");
    struct legal_ground ground;

    if (access_need(ctx, RIGHT_GROUND) != OK || legal_ground_load(ctx, id, &ground) != OK)
        return ctx->err.rc;
    if (date_is_given(ground.ended))
        return err_set(&ctx->err, ERR_CONFLICT, "ground %" PRId64 " ended before", id);
    if (!ground.may_end)
        return err_set(&ctx->err, ERR_DENIED, "ground %" PRId64 " is not of person %" PRId64, id,
                       ctx->person);
    if (str_is_blank(in->text))
        return fault_add(ctx, "text", TR("Schrijf waarom het stopt."));
    event_i64(&e, "ground", id);
    event_date(&e, "day", ctx->today);
    event_part(&e, "text", str_trim(in->text));
    return event_write(ctx, &e);
}
