// SPDX-License-Identifier: EUPL-1.2
/* destruction.c - lists what is past its term and erases it; the contract is in destruction.h. */
#include "core/destruction.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/erase.h"
#include "core/fault.h"
#include "core/retention.h"
#include "core/signal.h"
#include "event/event.h"

#define OF_DESK "loketdossier"

/* --- what is past its term -------------------------------------------------- */

/* The statements share their columns; by_day: the term began on a day, not at an instant. */
static const struct {
    const char *kind;
    enum sql    due;
    bool        by_day;
} source[DESTRUCTION_KINDS] = {
    {"signaal", SQL_RETENTION_DUE_SIGNAL, false},
    {"bijlage", SQL_RETENTION_DUE_ATTACHMENT, false},
    {"notitie", SQL_RETENTION_DUE_ENTRY, false},
    {"klacht", SQL_RETENTION_DUE_REDRESS, true},
    {"nodig", SQL_RETENTION_DUE_NEEDED, false},
    {"import", SQL_RETENTION_DUE_IMPORT, false},
    {"identiteit", SQL_RETENTION_DUE_IDENTITY, false},
    {OF_DESK, SQL_RETENTION_DUE_OMBUDS, false},
};

/* --- whose it is ------------------------------------------------------------- */

/* Which lists somebody sees. */
struct sees {
    bool desk, rest;
};

static const struct sees all_lists = {true, true};

/* ERR_DENIED: none. */
static enum rc sees_of(struct ctx *ctx, struct sees *out)
{
    *out = (struct sees){.desk = may(ctx, RIGHT_OMBUDS), .rest = may(ctx, RIGHT_DESTROY)};
    return out->desk ? OK : access_need(ctx, RIGHT_DESTROY);
}

bool destruction_is_of_desk(struct str kind)
{
    return str_eq_z(kind, OF_DESK);
}

/* A term that began before this day is over today. */
static struct date begun_before(struct date today, struct deadline term)
{
    switch (term.unit) {
    case DEADLINE_WEEKS: return date_add_days(today, -7 * term.amount);
    case DEADLINE_MONTHS: return date_add_months(today, -term.amount);
    case DEADLINE_YEARS: return date_add_months(today, -12 * term.amount);
    default: return date_add_days(today, -term.amount);
    }
}

enum { LINES_MAX = 64 * (DESTRUCTION_MOST + 1) };

static const int64_t DAY_MS = 86400000;

static enum rc list_due(struct ctx *ctx, size_t at, int64_t organisation, struct date before,
                        int64_t after, struct destruction_items *out)
{
    struct destruction_items list  = {0};
    struct db_query          query = db_query(ctx->db, source[at].due), *q = &query;

    db_bind_i64(q, organisation);
    if (source[at].by_day)
        db_bind_date(q, before);
    else /* a day more than the term, so that it is over whatever the hour */
        db_bind_i64(q, ctx->now - (date_days_between(before, ctx->today) + 1) * DAY_MS);
    db_bind_i64(q, after);
    db_bind_i64(q, DESTRUCTION_MOST);
    while (db_next(q)) {
        struct destruction_item item = {
            .object = db_col_i64(q, RETENTION_DUE_SIGNAL_OBJECT),
            .since  = source[at].by_day ? db_col_date(q, RETENTION_DUE_SIGNAL_DAY)
                                        : date_of_instant(db_col_i64(q, RETENTION_DUE_SIGNAL_SINCE)),
        };
        VEC_PUSH(ctx->arena, &list, item);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

struct piece {
    int64_t    event;
    struct str name;
};
struct piece_list {
    struct piece *item;
    size_t        len, cap;
};

static enum rc list_pieces(struct ctx *ctx, struct str kind, int64_t object, struct piece_list *out)
{
    struct piece_list list  = {0};
    struct db_query   query = db_query(ctx->db, SQL_RETENTION_PART), *q = &query;

    db_bind_str(q, kind);
    db_bind_i64(q, object);
    while (db_next(q)) {
        struct piece piece = {db_col_i64(q, RETENTION_PART_EVENT), COPY(RETENTION_PART_NAME)};

        VEC_PUSH(ctx->arena, &list, piece);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* Leaves those of which there is something to erase, and counts that. */
static enum rc keep_those_with_parts(struct ctx *ctx, struct str kind,
                                     struct destruction_items *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->len; i++) {
        struct piece_list pieces;

        if (list_pieces(ctx, kind, list->item[i].object, &pieces) != OK)
            return ctx->err.rc;
        list->item[i].parts = (int64_t)pieces.len;
        if (pieces.len)
            list->item[kept++] = list->item[i];
    }
    list->len = kept;
    return OK;
}

/* --- the list ---------------------------------------------------------------- */

static enum rc next_number(struct ctx *ctx, int64_t year, int64_t *out)
{
    int64_t         number = 0;
    struct db_query q      = db_query(ctx->db, SQL_DESTRUCTION_NEXT_NUMBER);

    db_bind_i64(&q, year);
    if (db_next(&q))
        number = db_col_i64(&q, DESTRUCTION_NEXT_NUMBER_NUMBER);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = number;
    return OK;
}

static enum rc write_item(struct ctx *ctx, int64_t destruction, struct str kind,
                          const struct destruction_item *item)
{
    struct event e = event_new(ctx, "destruction_listed");

    event_i64(&e, "destruction", destruction);
    event_str(&e, "data_kind", kind);
    event_i64(&e, "object", item->object);
    event_date(&e, "since", item->since);
    event_i64(&e, "parts_left", item->parts);
    event_about(&e, item->object);
    event_about(&e, destruction);
    return event_write(ctx, &e);
}

static enum rc propose(struct ctx *ctx, int64_t organisation, const struct retention *retention,
                       const struct destruction_items *list)
{
    struct event e    = event_new(ctx, "destruction_proposed");
    int64_t      year = date_parts(ctx->today).year, number = 0;
    struct date  due;

    if (next_number(ctx, year, &number) != OK ||
        setting_deadline(ctx, organisation, "vernietigen-beoordelen", &due) != OK)
        return ctx->err.rc;
    event_i64(&e, "year", year);
    event_i64(&e, "number", number);
    event_i64(&e, "organisation", organisation);
    event_str(&e, "data_kind", retention->kind);
    event_str(&e, "term", retention->term);
    event_i64(&e, "source", retention->source_at);
    event_i64(&e, "by_itself", retention->by_itself);
    event_date(&e, "due", due);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list->len; i++)
        if (write_item(ctx, e.seq, retention->kind, &list->item[i]) != OK)
            return ctx->err.rc;
    return OK;
}

/* --- reading ------------------------------------------------------------------ */

static struct destruction from_row(struct ctx *ctx, struct db_query *q)
{
    struct destruction list = {
        .id        = db_col_i64(q, DESTRUCTION_OF_ORGANISATION_ID),
        .reference = str_printf(ctx->arena, "V-%" PRId64 "-%06" PRId64,
                                db_col_i64(q, DESTRUCTION_OF_ORGANISATION_YEAR),
                                db_col_i64(q, DESTRUCTION_OF_ORGANISATION_NUMBER)),
        .kind      = COPY(DESTRUCTION_OF_ORGANISATION_KIND),
        .term      = COPY(DESTRUCTION_OF_ORGANISATION_TERM),
        .source    = COPY(DESTRUCTION_OF_ORGANISATION_SOURCE_TEXT),
        .by_itself = db_col_i64(q, DESTRUCTION_OF_ORGANISATION_BY_ITSELF) != 0,
        .at        = db_col_i64(q, DESTRUCTION_OF_ORGANISATION_AT),
        .due       = db_col_date(q, DESTRUCTION_OF_ORGANISATION_DUE),
        .done      = db_col_i64(q, DESTRUCTION_OF_ORGANISATION_DONE),
        .done_at   = db_col_i64(q, DESTRUCTION_OF_ORGANISATION_DONE_AT),
        .done_by   = COPY(DESTRUCTION_OF_ORGANISATION_DONE_BY_NAME),
        .matters   = db_col_i64(q, DESTRUCTION_OF_ORGANISATION_MATTERS),
        .parts     = db_col_i64(q, DESTRUCTION_OF_ORGANISATION_PARTS),
        .kept      = db_col_i64(q, DESTRUCTION_OF_ORGANISATION_KEPT),
        .hash      = COPY(DESTRUCTION_OF_ORGANISATION_HASH),
    };

    list.own  = list.source.len > 0;
    list.late = !list.done && date_cmp(list.due, ctx->today) < 0;
    return list;
}

/* The words of the program stand in no event. */
static enum rc put_source(struct ctx *ctx, struct destruction *list)
{
    struct retention general;

    if (list->source.len)
        return OK;
    if (retention_load(ctx, 0, list->kind, &general) != OK)
        return ctx->err.rc;
    list->source = general.source;
    return OK;
}

static enum rc read_lists(struct ctx *ctx, int64_t organisation, struct sees sees, int64_t before,
                          int64_t most, struct destruction_list *out)
{
    struct destruction_list list  = {0};
    struct db_query         query = db_query(ctx->db, SQL_DESTRUCTION_OF_ORGANISATION), *q = &query;

    db_bind_i64(q, organisation);
    db_bind_str(q, STR(OF_DESK));
    db_bind_i64(q, sees.desk);
    db_bind_i64(q, sees.rest);
    db_bind_i64(q, before);
    db_bind_i64(q, most);
    while (db_next(q)) {
        struct destruction one = from_row(ctx, q);

        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (put_source(ctx, &list.item[i]) != OK)
            return ctx->err.rc;
    *out = list;
    return OK;
}

static enum rc read_items(struct ctx *ctx, int64_t id, struct destruction_items *out)
{
    struct destruction_items list  = {0};
    struct db_query          query = db_query(ctx->db, SQL_DESTRUCTION_ITEMS), *q = &query;

    db_bind_i64(q, id);
    while (db_next(q)) {
        int64_t                 number = db_col_i64(q, DESTRUCTION_ITEMS_NUMBER);
        struct destruction_item item   = {
              .object = db_col_i64(q, DESTRUCTION_ITEMS_OBJECT),
              .since  = db_col_date(q, DESTRUCTION_ITEMS_SINCE),
              .parts  = db_col_i64(q, DESTRUCTION_ITEMS_PARTS),
              .kept   = db_col_i64(q, DESTRUCTION_ITEMS_KEPT) != 0,
              .held   = db_col_i64(q, DESTRUCTION_ITEMS_HELD) != 0,
        };
        item.reference = number
                             ? signal_reference(ctx, db_col_i64(q, DESTRUCTION_ITEMS_YEAR), number)
                             : str_printf(ctx->arena, "%" PRId64, item.object);
        VEC_PUSH(ctx->arena, &list, item);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc destruction_list(struct ctx *ctx, int64_t before, int64_t most,
                         struct destruction_list *out)
{
    struct sees sees;

    if (sees_of(ctx, &sees) != OK)
        return ctx->err.rc;
    return read_lists(ctx, access_organisation(ctx), sees, before, most, out);
}

static enum rc load_list(struct ctx *ctx, int64_t organisation, struct sees sees, int64_t id,
                         struct destruction *out)
{
    struct destruction_list list;

    if (read_lists(ctx, organisation, sees, id + 1, 1, &list) != OK)
        return ctx->err.rc;
    if (list.len == 0 || list.item[0].id != id)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no destruction list %" PRId64, id);
    *out = list.item[0];
    return OK;
}

enum rc destruction_load(struct ctx *ctx, int64_t id, struct destruction *out,
                         struct destruction_items *items)
{
    struct sees sees;

    if (sees_of(ctx, &sees) != OK || load_list(ctx, access_organisation(ctx), sees, id, out) != OK)
        return ctx->err.rc;
    return read_items(ctx, id, items);
}

/* --- erasing ------------------------------------------------------------------- */

static enum rc erase_matter(struct ctx *ctx, struct str kind, int64_t object, int64_t *erased)
{
    struct piece_list pieces;

    if (list_pieces(ctx, kind, object, &pieces) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < pieces.len; i++)
        if (text_erase(ctx, pieces.item[i].event, str_z(ctx->arena, pieces.item[i].name),
                       STR("bewaartermijn")) != OK)
            return ctx->err.rc;
    *erased += (int64_t)pieces.len;
    return OK;
}

static struct str hash_of(struct ctx *ctx, struct str lines)
{
    unsigned char hash[EVENT_HASH_SIZE];
    char          hex[2 * EVENT_HASH_SIZE + 1];

    crypto_generichash(hash, sizeof(hash), (const unsigned char *)lines.ptr, lines.len, NULL, 0);
    sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
    return str_copy(ctx->arena, str_of(hex));
}

/* What is on hold by now stays; what is erased goes into the lines that are hashed. */
static enum rc erase_items(struct ctx *ctx, const struct destruction *list, int64_t *erased,
                           struct ref_list *held, struct str *lines_out)
{
    struct destruction_items items;
    struct buf               lines;

    if (read_items(ctx, list->id, &items) != OK)
        return ctx->err.rc;
    buf_init(&lines, ctx->arena, LINES_MAX);
    buf_printf(&lines, "%.*s\n", STR_ARG(list->reference));
    for (size_t i = 0; i < items.len; i++) {
        const struct destruction_item *item = &items.item[i];

        if (item->held) {
            VEC_PUSH(ctx->arena, held, item->object);
            continue;
        }
        if (erase_matter(ctx, list->kind, item->object, erased) != OK)
            return ctx->err.rc;
        buf_printf(&lines, "%.*s %s %" PRId64 "\n", STR_ARG(item->reference),
                   str_z(ctx->arena, date_format(ctx->arena, item->since)), item->parts);
    }
    *lines_out = buf_view(&lines);
    return OK;
}

static enum rc carry_out(struct ctx *ctx, const struct destruction *list, int64_t *parts)
{
    struct event    e      = event_new(ctx, "destruction_done");
    struct ref_list held   = {0};
    int64_t         erased = 0;
    struct str      lines;

    if (erase_items(ctx, list, &erased, &held, &lines) != OK)
        return ctx->err.rc;
    event_i64(&e, "destruction", list->id);
    event_i64(&e, "parts_erased", erased);
    event_i64(&e, "held", (int64_t)held.len);
    event_i64s(&e, "objects_held", held.item, held.len);
    event_str(&e, "list_hash", hash_of(ctx, lines));
    event_about(&e, list->id);
    *parts += erased;
    return event_write(ctx, &e);
}

enum rc destruction_approve(struct ctx *ctx, int64_t id, const struct approval *in)
{
    struct destruction list;
    struct sees        sees;
    int64_t            parts = 0;

    if (sees_of(ctx, &sees) != OK ||
        load_list(ctx, access_organisation(ctx), sees, id, &list) != OK)
        return ctx->err.rc;
    if (list.done)
        (void)fault_overtaken(ctx, TR("Deze lijst is al uitgevoerd."));
    else if (!in->looked)
        (void)fault_add(ctx, "looked",
                        TR("Kijk de lijst na en zet daarna het vinkje. Wat wordt vernietigd, komt "
                           "nooit terug."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    return carry_out(ctx, &list, &parts);
}

/* --- each night ------------------------------------------------------------------ */

static enum rc carry_out_waiting(struct ctx *ctx, int64_t organisation, struct str kind,
                                 struct destroyed *done)
{
    struct ref_list ids = {0};
    struct db_query q   = db_query(ctx->db, SQL_DESTRUCTION_WAITING);

    db_bind_i64(&q, organisation);
    db_bind_str(&q, kind);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &ids, db_col_i64(&q, DESTRUCTION_WAITING_ID));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < ids.len; i++) {
        struct destruction list;

        if (load_list(ctx, organisation, all_lists, ids.item[i], &list) != OK ||
            carry_out(ctx, &list, &done->parts) != OK)
            return ctx->err.rc;
    }
    return OK;
}

/* *full: there may be more than went on the list. */
static enum rc look_at_kind(struct ctx *ctx, int64_t organisation, size_t at,
                            struct destroyed *done, bool *full)
{
    struct destruction_items list = {0};
    struct retention         retention;
    struct deadline          term;

    if (retention_load(ctx, organisation, str_of(source[at].kind), &retention) != OK)
        return ctx->err.rc;
    if (!deadline_parse(retention.term, &term))
        return err_set(&ctx->err, ERR_CORRUPT, "the term of %s is no term", source[at].kind);
    if (list_due(ctx, at, organisation, begun_before(ctx->today, term), done->after[at], &list) !=
        OK)
        return ctx->err.rc;
    *full = *full || list.len == DESTRUCTION_MOST;
    if (list.len)
        done->after[at] = list.item[list.len - 1].object;
    if (keep_those_with_parts(ctx, retention.kind, &list) != OK)
        return ctx->err.rc;
    if (list.len) {
        if (propose(ctx, organisation, &retention, &list) != OK)
            return ctx->err.rc;
        done->lists++;
    }
    return carry_out_waiting(ctx, organisation, retention.kind, done);
}

static enum rc next_organisation(struct ctx *ctx, int64_t after, int64_t *out)
{
    struct db_query q  = db_query(ctx->db, SQL_RETENTION_ORGANISATION_AFTER);
    int64_t         id = 0;

    db_bind_i64(&q, after);
    if (db_next(&q))
        id = db_col_i64(&q, RETENTION_ORGANISATION_AFTER_ID);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = id;
    return OK;
}

enum rc destruction_run(struct ctx *ctx, struct destroyed *done)
{
    int64_t organisation;
    bool    full = false;

    if (next_organisation(ctx, done->organisation, &organisation) != OK)
        return ctx->err.rc;
    done->more = organisation != 0;
    if (!done->more)
        return OK;
    for (size_t i = 0; i < ARRAY_LEN(source); i++)
        if (look_at_kind(ctx, organisation, i, done, &full) != OK)
            return ctx->err.rc;
    if (!full) {
        done->organisation = organisation;
        memset(done->after, 0, sizeof(done->after));
    }
    return OK;
}
