// SPDX-License-Identifier: EUPL-1.2
/* scan_write.c - writes down what a scan found; the contract is in scan.h. */
#include <stdlib.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/effect.h"
#include "core/pattern.h"
#include "core/scan.h"
#include "event/event.h"
#include "pattern/follow.h"

enum { DAY_MS = 24 * 60 * 60 * 1000 };

struct node_list {
    uint32_t *item;
    size_t    len, cap;
};

/* A pattern that is there, by places in the list of signals. */
struct present {
    int64_t          id, version, settled_at, settled;
    bool             open, dismissed; /* open = nobody settled it */
    struct node_list in;              /* it holds these and no pattern before it in the list does */
    struct node_list placed;          /* of these, those that people put there */
    struct node_list out;             /* people took these out */
};
struct present_list {
    struct present *item;
    size_t          len, cap;
};

struct scan_writer {
    struct ctx              *ctx;
    const struct scan_found *found;
    struct present_list      present;
    bool                    *held;   /* of each signal: it is in a pattern already */
    uint32_t                *heir;   /* of each group: the pattern that it goes on as */
    size_t                   group;  /* the next one to write */
    int64_t                  newest; /* the scan that was when these were read */
    struct scan_done         done;
};

static int by_id(const void *a, const void *b)
{
    int64_t x = ((const struct scan_signal *)a)->id, y = ((const struct scan_signal *)b)->id;

    return x < y ? -1 : x > y;
}

/* The place of a signal; FOLLOW_NEW when it came after the scan looked. */
static uint32_t place_of(const struct scan_signal_list *signals, int64_t id)
{
    struct scan_signal        key = {.id = id};
    const struct scan_signal *at =
        signals->len ? bsearch(&key, signals->item, signals->len, sizeof(key), by_id) : NULL;

    return at ? (uint32_t)(at - signals->item) : FOLLOW_NEW;
}

static void take_row(struct scan_writer *w, struct present *p, struct db_query *q)
{
    struct arena *arena  = w->ctx->arena;
    uint32_t      place  = place_of(&w->found->signals, db_col_i64(q, PATTERN_ALL_SIGNALS_SIGNAL));
    bool          gone   = db_col_i64(q, PATTERN_ALL_SIGNALS_GONE) != 0;
    bool          placed = db_col_i64(q, PATTERN_ALL_SIGNALS_PLACED) != 0;

    if (place == FOLLOW_NEW)
        return;
    if (gone && placed)
        VEC_PUSH(arena, &p->out, place);
    if (gone || w->held[place])
        return;
    w->held[place] = true;
    VEC_PUSH(arena, &p->in, place);
    if (placed)
        VEC_PUSH(arena, &p->placed, place);
}

static enum rc load_present(struct scan_writer *w)
{
    struct db_query q = db_query(w->ctx->db, SQL_PATTERN_ALL_SIGNALS);

    w->held = arena_array(w->ctx->arena, w->found->signals.len + 1, sizeof(bool));
    while (db_next(&q)) {
        int64_t    id    = db_col_i64(&q, PATTERN_ALL_SIGNALS_PATTERN);
        struct str state = db_col_str(&q, PATTERN_ALL_SIGNALS_STATE);

        if (w->present.len == 0 || w->present.item[w->present.len - 1].id != id) {
            struct present one = {.id         = id,
                                  .version    = db_col_i64(&q, PATTERN_ALL_SIGNALS_VERSION),
                                  .settled_at = db_col_i64(&q, PATTERN_ALL_SIGNALS_SETTLED_AT),
                                  .settled    = db_col_i64(&q, PATTERN_ALL_SIGNALS_SETTLED),
                                  .open       = str_eq_z(state, "voorstel"),
                                  .dismissed  = str_eq_z(state, "nu-niet")};

            VEC_PUSH(w->ctx->arena, &w->present, one);
        }
        take_row(w, &w->present.item[w->present.len - 1], &q);
    }
    return db_end(&q, &w->ctx->err);
}

static bool has(const struct node_list *list, uint32_t node)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i] == node)
            return true;
    return false;
}

static bool group_has(const struct scan_group *group, uint32_t node)
{
    size_t low = 0, high = group->len;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (group->node[mid] < node)
            low = mid + 1;
        else
            high = mid;
    }
    return low < group->len && group->node[low] == node;
}

static int64_t *ids_of(struct scan_writer *w, const struct node_list *nodes)
{
    int64_t *id = arena_array(w->ctx->arena, nodes->len + 1, sizeof(int64_t));

    for (size_t i = 0; i < nodes->len; i++)
        id[i] = w->found->signals.item[nodes->item[i]].id;
    return id;
}

/* Whether somebody changed it since it was read: then the next scan looks again. */
static enum rc was_changed(struct ctx *ctx, const struct present *p, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_PATTERN_ONE);

    db_bind_i64(&q, p->id);
    *out = !db_next(&q) || db_col_i64(&q, PATTERN_ONE_VERSION) != p->version;
    return db_end(&q, &ctx->err);
}

/*
 * A pattern that is there changes: what joined it, and what left when nobody settled it.  *lines = signals
 * that were written.
 */
static enum rc write_grown(struct scan_writer *w, struct present *p, const struct scan_group *group,
                           size_t *lines)
{
    struct ctx      *ctx   = w->ctx;
    struct node_list added = {0}, gone = {0};
    struct event     e;
    bool             quiet = ctx->now - p->settled_at < (int64_t)SCAN_QUIET_DAYS * DAY_MS;
    bool             again, changed;

    for (size_t i = 0; i < group->len; i++)
        if (!w->held[group->node[i]] && !has(&p->out, group->node[i]))
            VEC_PUSH(ctx->arena, &added, group->node[i]);
    for (size_t i = 0; p->open && i < p->in.len; i++)
        if (!group_has(group, p->in.item[i]) && !has(&p->placed, p->in.item[i]))
            VEC_PUSH(ctx->arena, &gone, p->in.item[i]);
    if (added.len + gone.len == 0)
        return OK;
    if (was_changed(ctx, p, &changed) != OK || changed)
        return ctx->err.rc;
    *lines = added.len + gone.len;
    again  = p->dismissed && !quiet && 2 * (int64_t)(p->in.len + added.len) >= 3 * p->settled;
    e      = event_new(ctx, "pattern_grown");
    event_i64(&e, "pattern", p->id);
    event_i64(&e, "scan", w->done.id);
    event_i64s(&e, "signals", ids_of(w, &added), added.len);
    event_i64s(&e, "gone", ids_of(w, &gone), gone.len);
    event_i64(&e, "growth", (int64_t)added.len);
    event_i64(&e, "again", again);
    event_about(&e, p->id);
    w->done.grown++;
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    return effect_reopen_by_pattern(ctx, p->id, ids_of(w, &added), added.len);
}

/* Three signals of two reporters, or of one whom colleagues recognised, and not one bottleneck's. */
static bool is_candidate(const struct scan_writer *w, const struct node_list *nodes)
{
    const struct scan_signal *signal  = w->found->signals.item;
    bool                      several = false, loose = false;

    if (nodes->len < PATTERN_FEWEST)
        return false;
    for (size_t i = 0; i < nodes->len; i++) {
        const struct scan_signal *one = &signal[nodes->item[i]], *first = &signal[nodes->item[0]];

        several = several || one->reporter != first->reporter || one->recognised > 0;
        loose   = loose || one->bottleneck == 0 || one->bottleneck != first->bottleneck;
    }
    return several && loose;
}

static enum rc write_new(struct scan_writer *w, const struct scan_group *group, size_t *lines)
{
    struct ctx      *ctx   = w->ctx;
    struct node_list nodes = {0};
    struct event     e;

    for (size_t i = 0; i < group->len; i++)
        if (!w->held[group->node[i]])
            VEC_PUSH(ctx->arena, &nodes, group->node[i]);
    if (!is_candidate(w, &nodes))
        return OK;
    e = event_new(ctx, "pattern_found");
    event_i64(&e, "scan", w->done.id);
    event_i64s(&e, "signals", ids_of(w, &nodes), nodes.len);
    w->done.found++;
    *lines = nodes.len;
    return event_write(ctx, &e);
}

static uint32_t *match(struct scan_writer *w)
{
    struct arena        *arena = w->ctx->arena;
    struct follow_group *old   = arena_array(arena, w->present.len + 1, sizeof(*old));
    struct follow_group *now   = arena_array(arena, w->found->groups.len + 1, sizeof(*now));

    for (size_t i = 0; i < w->present.len; i++) {
        const struct present *p = &w->present.item[i];

        old[i] = (struct follow_group){p->in.item, p->in.len, !p->open};
    }
    for (size_t i = 0; i < w->found->groups.len; i++)
        now[i] = (struct follow_group){w->found->groups.item[i].node, w->found->groups.item[i].len,
                                       false};
    return follow(arena, w->found->signals.len, old, w->present.len, now, w->found->groups.len);
}

static enum rc load_newest(struct ctx *ctx, int64_t *out)
{
    struct db_query q = db_query(ctx->db, SQL_SCAN_NEWEST);

    *out = db_next(&q) ? db_col_i64(&q, SCAN_NEWEST_ID) : 0;
    return db_end(&q, &ctx->err);
}

enum rc scan_writer_new(struct ctx *ctx, const struct scan_found *found, struct scan_writer **out)
{
    struct scan_writer *w = ARENA_NEW(ctx->arena, struct scan_writer);

    *w = (struct scan_writer){.ctx   = ctx,
                              .found = found,
                              .done  = {.signals = (int64_t)found->signals.len,
                                        .series  = found->rises.tests,
                                        .pairs   = found->combinations.tests}};
    if (load_newest(ctx, &w->newest) != OK || load_present(w) != OK)
        return ctx->err.rc;
    w->heir = match(w);
    *out    = w;
    return OK;
}

/* Two scans that write at a time would find the same twice. */
static enum rc need_newest(struct scan_writer *w)
{
    int64_t newest;

    if (load_newest(w->ctx, &newest) != OK)
        return w->ctx->err.rc;
    return newest == w->newest ? OK : err_set(&w->ctx->err, ERR_CONFLICT, "another scan has begun");
}

static enum rc write_scan(struct scan_writer *w)
{
    struct event e = event_new(w->ctx, "scan_done");

    event_i64(&e, "signals", w->done.signals);
    event_str(&e, "method", w->found->method);
    if (event_write(w->ctx, &e) != OK)
        return w->ctx->err.rc;
    w->newest = w->done.id = e.seq;
    return OK;
}

static enum rc write_group(struct scan_writer *w, size_t *lines)
{
    const struct scan_group *group = &w->found->groups.item[w->group];
    uint32_t                 heir  = w->heir[w->group++];

    return heir == FOLLOW_NEW ? write_new(w, group, lines)
                              : write_grown(w, &w->present.item[heir], group, lines);
}

enum rc scan_writer_go(struct scan_writer *w, size_t most, bool *more)
{
    const struct scan_found *found = w->found;
    struct ctx              *ctx   = w->ctx;

    if (need_newest(w) != OK || (w->done.id == 0 && write_scan(w) != OK))
        return ctx->err.rc;
    *more = w->group < found->groups.len;
    for (size_t written = 0; written < most && w->group < found->groups.len;) {
        size_t lines = 0;

        if (write_group(w, &lines) != OK)
            return ctx->err.rc;
        written += lines;
    }
    if (*more)
        return OK;
    if (rise_write(ctx, w->done.id, &found->rises, &w->done.rises, &w->done.evens) != OK)
        return ctx->err.rc;
    return combination_write(ctx, w->done.id, &found->combinations, &w->done.combinations);
}

struct scan_done scan_writer_done(const struct scan_writer *w)
{
    return w->done;
}

enum rc scan_write(struct ctx *ctx, const struct scan_found *found, struct scan_done *out)
{
    struct scan_writer *writer;
    bool                more = true;

    if (scan_writer_new(ctx, found, &writer) != OK)
        return ctx->err.rc;
    while (more)
        if (scan_writer_go(writer, SIZE_MAX, &more) != OK)
            return ctx->err.rc;
    *out = scan_writer_done(writer);
    return OK;
}
