// SPDX-License-Identifier: EUPL-1.2
/* sight.c - records who saw what is protected; the contract is in sight.h. */
#include "core/sight.h"

#include <inttypes.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/brake.h"
#include "core/column.h"
#include "core/logbook.h"
#include "core/ombuds.h"
#include "core/redress.h"
#include "core/signal.h"
#include "core/team_session.h"
#include "event/event.h"
#include "event/moment.h"

/* How the reader stands to one thing that they may read. */
struct view_of {
    bool own; /* nobody is recorded for that */
    bool few; /* nobody reads it unrecorded */
};

static enum rc look_at_signal(struct ctx *ctx, int64_t id, struct view_of *out)
{
    struct signal signal;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    out->own = signal.mine || signal.entered_by == ctx->person;
    out->few = signal_is_for_few(signal.consent);
    return OK;
}

static enum rc look_at_file(struct ctx *ctx, int64_t id, struct view_of *out)
{
    struct ombuds_file file;

    if (ombuds_load(ctx, id, &file) != OK)
        return ctx->err.rc;
    out->own = file.mine;
    out->few = true;
    return OK;
}

/* Came in from a system where it can be read as well. */
static enum rc look_at_redress(struct ctx *ctx, int64_t id, struct view_of *out)
{
    struct redress redress;

    (void)out;
    return redress_load(ctx, id, &redress);
}

/* Who is asked goes on reading, so that an answer comes. */
static enum rc look_at_brake(struct ctx *ctx, int64_t id, struct view_of *out)
{
    struct brake brake;

    if (brake_load(ctx, id, &brake) != OK)
        return ctx->err.rc;
    out->own = brake.mine;
    return OK;
}

static enum rc look_at_team(struct ctx *ctx, int64_t id, struct view_of *out)
{
    struct team_series series;

    if (team_series_load(ctx, id, &series) != OK)
        return ctx->err.rc;
    out->few = series.closed;
    return OK;
}

static const struct kind {
    enum rc (*look)(struct ctx *ctx, int64_t id, struct view_of *out);
    enum sql    on; /* in: the id, person, day */
    const char *event, *member;
} kinds[] = {
    [SIGHT_OF_SIGNAL]  = {look_at_signal, SQL_SIGHT_ON, "signal_seen", "signal"},
    [SIGHT_OF_FILE]    = {look_at_file, SQL_OMBUDS_SIGHT_ON, "ombuds_seen", "file"},
    [SIGHT_OF_REDRESS] = {look_at_redress, SQL_REDRESS_SIGHT_ON, "redress_seen", "redress"},
    [SIGHT_OF_BRAKE]   = {look_at_brake, SQL_BRAKE_SIGHT_ON, "brake_seen", "brake"},
    [SIGHT_OF_TEAM]    = {look_at_team, SQL_TEAM_SIGHT_ON, "team_series_seen", "series"},
};

enum rc sight_is_due(struct ctx *ctx, enum sight_of of, int64_t id, bool *out)
{
    struct view_of  view = {0};
    struct db_query q;

    *out = false;
    if (kinds[of].look(ctx, id, &view) != OK)
        return ctx->err.rc;
    if (!ctx->access || view.own) /* no access: the system itself */
        return OK;
    q = db_query(ctx->db, kinds[of].on);
    db_bind_i64(&q, id);
    db_bind_i64(&q, ctx->person);
    db_bind_date(&q, ctx->today);
    *out = !db_next(&q);
    return db_end(&q, &ctx->err);
}

enum rc sight_add(struct ctx *ctx, enum sight_of of, int64_t id)
{
    struct event e;
    bool         due;

    if (sight_is_due(ctx, of, id, &due) != OK || !due)
        return ctx->err.rc;
    e = event_new(ctx, kinds[of].event);
    event_i64(&e, kinds[of].member, id);
    if (of == SIGHT_OF_SIGNAL)
        event_i64(&e, "unit", ctx->access->unit);
    logbook_trace(ctx, &e);
    return event_write(ctx, &e);
}

enum rc sight_is_needed(struct ctx *ctx, enum sight_of of, int64_t id, bool *out)
{
    struct view_of view = {0};

    *out = true;
    if (kinds[of].look(ctx, id, &view) != OK)
        return ctx->err.rc;
    *out = view.few;
    return OK;
}

/* --- a story on a page of something else ----------------------------------------------------- */

void sight_of_story(struct ctx *ctx, int64_t signal)
{
    if (ctx->moment)
        VEC_PUSH(ctx->arena, &ctx->moment->told, signal);
}

static bool has(const struct ref_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i] == id)
            return true;
    return false;
}

enum rc sight_stories_due(struct ctx *ctx, struct ref_list *out)
{
    struct ref_list list = {0};
    bool            due;

    for (size_t i = 0; ctx->moment && i < ctx->moment->told.len; i++) {
        int64_t signal = ctx->moment->told.item[i];

        if (has(&list, signal))
            continue;
        if (sight_is_due(ctx, SIGHT_OF_SIGNAL, signal, &due) != OK) {
            *out = (struct ref_list){ctx->moment->told.item, ctx->moment->told.len, 0};
            return ctx->err.rc;
        }
        if (due)
            VEC_PUSH(ctx->arena, &list, signal);
    }
    *out = list;
    return OK;
}

/* --- what its owner reads of it -------------------------------------------------------------- */

static struct sight from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct sight){
        .unit      = db_col_i64(q, SIGHT_OF_SIGNAL_UNIT),
        .unit_name = COPY(SIGHT_OF_SIGNAL_UNIT_NAME),
        .first     = db_col_date(q, SIGHT_OF_SIGNAL_FIRST),
        .last      = db_col_date(q, SIGHT_OF_SIGNAL_LAST),
    };
}

enum rc sight_list(struct ctx *ctx, int64_t id, struct sight_list *out)
{
    struct sight_list list = {0};
    struct signal     signal;
    struct db_query   q;

    if (signal_load_for(ctx, POLICY_SIGNAL_SIGHT, id, &signal) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_SIGHT_OF_SIGNAL);
    db_bind_i64(&q, id);
    while (db_next(&q)) {
        struct sight sight = from_row(ctx, &q);

        VEC_PUSH(ctx->arena, &list, sight);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
