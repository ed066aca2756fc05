// SPDX-License-Identifier: EUPL-1.2
/* party.c - parties and their position cards; the contract is in party.h. */
#include "core/party.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "db/db.h"
#include "event/moment.h"

static void put_actor(struct ctx *ctx, struct event *e, int64_t bottleneck)
{
    event_i64(e, "bottleneck", bottleneck);
    event_i64(e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_about(e, bottleneck);
}

enum rc party_add(struct ctx *ctx, int64_t id, const struct party_new *in, int64_t *id_out)
{
    struct event      e = event_new(ctx, "party_added");
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        unit_check(ctx, "unit", in->unit) != OK)
        return ctx->err.rc;
    if (in->unit == 0 && str_is_blank(in->name))
        (void)fault_add(ctx, "unit", TR("Kies een eenheid of schrijf hoe de partij heet."));
    if (!option_has(ctx, "partij-rol", in->mandate))
        (void)fault_add(ctx, "mandate", TR("Kies een antwoord uit de lijst."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    put_actor(ctx, &e, id);
    event_i64(&e, "unit", in->unit);
    event_str(&e, "mandate", in->mandate);
    event_i64(&e, "unusual", in->unusual);
    if (in->unit == 0)
        event_part(&e, "name", str_trim(in->name));
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc party_change(struct ctx *ctx, int64_t id, int64_t party_id, const struct party_mandate *in)
{
    struct event      e = event_new(ctx, "party_changed");
    struct bottleneck bottleneck;
    struct party      party;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        party_load(ctx, id, party_id, &party) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "partij-rol", in->mandate))
        return fault_add(ctx, "mandate", TR("Kies een antwoord uit de lijst."));
    put_actor(ctx, &e, id);
    event_i64(&e, "party", party_id);
    event_str(&e, "mandate", in->mandate);
    event_part(&e, "text", in->text);
    return event_write(ctx, &e);
}

enum rc gathering_add(struct ctx *ctx, int64_t id, const struct gathering_new *in)
{
    struct event      e = event_new(ctx, "gathering_held");
    struct bottleneck bottleneck;
    struct party      party;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < in->present.len; i++)
        if (fault_unless_there(ctx, "present", party_load(ctx, id, in->present.item[i], &party)) !=
            OK)
            return ctx->err.rc;
    if (!date_is_given(in->held_on) || date_cmp(in->held_on, ctx->today) > 0)
        (void)fault_add(ctx, "held_on", TR("Kies de dag waarop u bij elkaar was."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    put_actor(ctx, &e, id);
    event_str(&e, "feedback", STR("overleg-gehouden")); /* I-10, T-01: the owners hear of it */
    event_i64(&e, "substance", 0);
    event_date(&e, "held_on", in->held_on);
    event_i64s(&e, "present", in->present.item, in->present.len);
    event_part(&e, "occasion", in->occasion);
    return event_write(ctx, &e);
}

/* --- position cards ---------------------------------------------------------- */

static bool says_nothing(const struct position_new *in)
{
    return str_trim(in->logic).len + str_trim(in->interest).len + str_trim(in->bounds).len +
               str_trim(in->remit).len + str_trim(in->needs).len + str_trim(in->definitions).len ==
           0;
}

enum rc position_write(struct ctx *ctx, int64_t id, int64_t party_id, const struct position_new *in)
{
    struct event e = event_new(ctx, "position_written");
    struct party party;

    if (party_load(ctx, id, party_id, &party) != OK)
        return ctx->err.rc;
    if (!party.mine)
        return err_set(&ctx->err, ERR_DENIED, "may not speak for party %" PRId64, party_id);
    if (says_nothing(in))
        return fault_add(ctx, "logic", TR("Vul ten minste één antwoord in."));
    put_actor(ctx, &e, id);
    event_i64(&e, "party", party_id);
    event_part(&e, "logic", in->logic);
    event_part(&e, "interest", in->interest);
    event_part(&e, "bounds", in->bounds);
    event_part(&e, "remit", in->remit);
    event_part(&e, "needs", in->needs);
    event_part(&e, "definitions", in->definitions);
    return event_write(ctx, &e);
}

/* --- reading ----------------------------------------------------------------- */

/* Somebody of the unit speaks for it; the lead writes down what others said. */
static bool may_speak(const struct ctx *ctx, const struct party *party, bool may_lead)
{
    return may_lead ||
           policy_may(ctx, POLICY_PARTY_SPEAK, &(struct policy_row){.unit = party->unit_path});
}

static struct party from_row(struct db_query *q, struct ctx *ctx)
{
    struct str   unit_name = COPY(PARTY_LIST_UNIT_NAME);
    struct party party     = {
            .id            = db_col_i64(q, PARTY_LIST_ID),
            .unit          = db_col_i64(q, PARTY_LIST_UNIT),
            .name          = unit_name.len ? unit_name : COPY(PARTY_LIST_FREE_NAME),
            .unit_path     = COPY(PARTY_LIST_UNIT_PATH),
            .mandate       = COPY(PARTY_LIST_MANDATE),
            .unusual       = db_col_i64(q, PARTY_LIST_UNUSUAL) != 0,
            .present       = (enum party_presence)db_col_i64(q, PARTY_LIST_PRESENT),
            .gatherings    = db_col_i64(q, PARTY_LIST_GATHERINGS),
            .version       = db_col_i64(q, PARTY_LIST_VERSION),
            .why           = COPY(PARTY_LIST_WHY),
            .position      = db_col_i64(q, PARTY_LIST_POSITION),
            .position_at   = db_col_i64(q, PARTY_LIST_POSITION_AT),
            .position_unit = COPY(PARTY_LIST_POSITION_UNIT),
            .logic         = COPY(PARTY_LIST_LOGIC),
            .interest      = COPY(PARTY_LIST_INTEREST),
            .bounds        = COPY(PARTY_LIST_BOUNDS),
            .remit         = COPY(PARTY_LIST_REMIT),
            .needs         = COPY(PARTY_LIST_NEEDS),
            .definitions   = COPY(PARTY_LIST_DEFINITIONS),
    };

    party.missing = str_eq_z(party.mandate, "niet-gevraagd") || party.present == PARTY_ABSENT;
    return party;
}

enum rc party_list(struct ctx *ctx, int64_t id, struct party_list *out)
{
    struct party_list list = {0};
    struct db_query   query, *q = &query;
    struct bottleneck bottleneck;

    if (moment_recall(ctx, SQL_PARTY_LIST, id, out, sizeof(*out)))
        return OK;
    if (bottleneck_load(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_PARTY_LIST);
    db_bind_i64(q, id);
    while (db_next(q)) {
        struct party party = from_row(q, ctx);

        party.mine = may_speak(ctx, &party, bottleneck.may_lead);
        VEC_PUSH(ctx->arena, &list, party);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_PARTY_LIST, id, &list, sizeof(list));
    *out = list;
    return OK;
}

enum rc party_load(struct ctx *ctx, int64_t bottleneck, int64_t id, struct party *out)
{
    struct party_list list;

    if (party_list(ctx, bottleneck, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id) {
            *out = list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "no party %" PRId64 " in bottleneck %" PRId64, id,
                   bottleneck);
}

enum rc position_list(struct ctx *ctx, int64_t bottleneck, struct position_list *out)
{
    struct position_list list = {0};
    struct db_query      query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_POSITION_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct position one = {
            .id          = db_col_i64(q, POSITION_LIST_ID),
            .party       = db_col_i64(q, POSITION_LIST_PARTY),
            .at          = db_col_i64(q, POSITION_LIST_AT),
            .unit_name   = COPY(POSITION_LIST_UNIT_NAME),
            .logic       = COPY(POSITION_LIST_LOGIC),
            .interest    = COPY(POSITION_LIST_INTEREST),
            .bounds      = COPY(POSITION_LIST_BOUNDS),
            .remit       = COPY(POSITION_LIST_REMIT),
            .needs       = COPY(POSITION_LIST_NEEDS),
            .definitions = COPY(POSITION_LIST_DEFINITIONS),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc gathering_list(struct ctx *ctx, int64_t bottleneck, struct gathering_list *out)
{
    struct gathering_list list = {0};
    struct db_query       query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_GATHERING_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct gathering one = {
            .id       = db_col_i64(q, GATHERING_LIST_ID),
            .day      = db_col_date(q, GATHERING_LIST_DAY),
            .occasion = COPY(GATHERING_LIST_OCCASION),
            .present  = db_col_i64(q, GATHERING_LIST_THERE),
            .missing  = db_col_i64(q, GATHERING_LIST_MISSING),
            .invited  = db_col_i64(q, GATHERING_LIST_INVITED),
            .coming   = db_col_i64(q, GATHERING_LIST_COMING),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
