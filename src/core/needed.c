// SPDX-License-Identifier: EUPL-1.2
/* needed.c - keeps what is needed to help one person, apart and encrypted; the contract is in needed.h. */
#include "core/needed.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/erase.h"
#include "core/fault.h"
#include "core/logbook.h"
#include "core/vault.h"
#include "event/event.h"

bool needed_may(const struct ctx *ctx, const struct signal *signal)
{
    return signal_may(ctx, POLICY_NEEDED_ADD, signal);
}

enum rc needed_add(struct ctx *ctx, int64_t id, const struct needed_new *in, int64_t *id_out)
{
    struct event  e = event_new(ctx, "needed_added");
    struct signal signal;
    struct str    sealed = STR("");

    if (signal_load_for(ctx, POLICY_NEEDED_ADD, id, &signal) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf welke gegevens nodig zijn."));
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarvoor ze nodig zijn."));
    if (!ctx->vault)
        (void)fault_add(ctx, "",
                        TR("Deze gegevens kunnen hier niet versleuteld worden bewaard. Geef ze op "
                           "een andere manier door."));
    if (fault_end(ctx) != OK || vault_seal(ctx, id, in->text, &sealed) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_i64(&e, "unit", ctx->access->unit);
    event_part(&e, "reason", in->reason);
    event_bytes(&e, "sealed", sealed);
    event_about(&e, id);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

/* --- reading --------------------------------------------------------------- */

enum rc needed_list(struct ctx *ctx, const struct signal *signal, struct needed_list *out)
{
    struct needed_list list  = {0};
    struct db_query    query = db_query(ctx->db, SQL_NEEDED_OF_SIGNAL), *q = &query;
    struct policy_row  row     = signal_row(signal);
    bool               handles = signal_may(ctx, POLICY_NEEDED_READ, signal);

    db_bind_i64(q, signal->id);
    while (needed_may(ctx, signal) && db_next(q)) {
        struct needed one = {
            .id        = db_col_i64(q, NEEDED_OF_SIGNAL_ID),
            .signal    = signal->id,
            .at        = db_col_i64(q, NEEDED_OF_SIGNAL_AT),
            .sealed    = db_col_i64(q, NEEDED_OF_SIGNAL_SEALED),
            .unit_name = COPY(NEEDED_OF_SIGNAL_UNIT_NAME),
            .reason    = COPY(NEEDED_OF_SIGNAL_REASON),
            .erased    = db_col_i64(q, NEEDED_OF_SIGNAL_ERASED) != 0,
        };
        one.may_read  = handles && !one.erased;
        row.writer    = db_col_i64(q, NEEDED_OF_SIGNAL_PERSON);
        one.may_erase = !one.erased && (handles || policy_may(ctx, POLICY_NEEDED_ERASE, &row));
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc needed_load(struct ctx *ctx, int64_t id, struct needed *out)
{
    int64_t            of = 0;
    struct db_query    q  = db_query(ctx->db, SQL_NEEDED_SIGNAL);
    struct signal      signal;
    struct needed_list list = {0};

    db_bind_i64(&q, id);
    if (db_next(&q))
        of = db_col_i64(&q, NEEDED_SIGNAL_SIGNAL);
    if (db_end(&q, &ctx->err) != OK || signal_load(ctx, of, &signal) != OK ||
        needed_list(ctx, &signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id) {
            *out = list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "nothing is needed under %" PRId64, id);
}

enum rc needed_readings(struct ctx *ctx, int64_t id, struct needed_reading_list *out)
{
    struct needed_reading_list list  = {0};
    struct db_query            query = db_query(ctx->db, SQL_NEEDED_READINGS), *q = &query;

    db_bind_i64(q, id);
    while (db_next(q)) {
        struct needed_reading one = {
            .id        = db_col_i64(q, NEEDED_READINGS_ID),
            .at        = db_col_i64(q, NEEDED_READINGS_AT),
            .unit_name = COPY(NEEDED_READINGS_UNIT_NAME),
            .reason    = COPY(NEEDED_READINGS_REASON),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc needed_read(struct ctx *ctx, int64_t id, const struct needed_why *in)
{
    struct event  e = event_new(ctx, "needed_read");
    struct needed needed;

    if (needed_load(ctx, id, &needed) != OK)
        return ctx->err.rc;
    if (needed.erased)
        (void)fault_overtaken(ctx, TR("Deze gegevens zijn al gewist."));
    else if (!needed.may_read)
        return err_set(&ctx->err, ERR_DENIED, "only the handler reads %" PRId64, id);
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarvoor u ze leest. De melder ziet dit."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "needed", id);
    event_i64(&e, "signal", needed.signal);
    event_i64(&e, "unit", ctx->access->unit);
    logbook_trace(ctx, &e);
    event_part(&e, "reason", in->reason);
    event_about(&e, needed.signal);
    return event_write(ctx, &e);
}

/* Whether a line of this person and this request stands in the log. */
static enum rc was_written(struct ctx *ctx, int64_t id, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_NEEDED_READING_NOW);

    db_bind_i64(&q, id);
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, ctx->now);
    *out = db_next(&q);
    return db_end(&q, &ctx->err);
}

enum rc needed_text(struct ctx *ctx, int64_t id, struct str *out)
{
    struct needed needed;
    struct str    sealed;
    bool          written = false;

    if (needed_load(ctx, id, &needed) != OK || was_written(ctx, id, &written) != OK)
        return ctx->err.rc;
    if (!needed.may_read || !written)
        return err_set(&ctx->err, ERR_DENIED, "no reading of %" PRId64 " is in the log", id);
    if (part_bytes(ctx, needed.sealed, "sealed", &sealed) != OK)
        return ctx->err.rc;
    return vault_open(ctx, needed.signal, sealed, out);
}

enum rc needed_erase(struct ctx *ctx, int64_t id)
{
    struct needed needed;

    if (needed_load(ctx, id, &needed) != OK)
        return ctx->err.rc;
    if (needed.erased)
        (void)fault_overtaken(ctx, TR("Deze gegevens zijn al gewist."));
    else if (!needed.may_erase)
        return err_set(&ctx->err, ERR_DENIED, "%" PRId64 " is for others to erase", id);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    return text_erase(ctx, needed.sealed, "sealed", STR("niet-meer-nodig"));
}
