// SPDX-License-Identifier: EUPL-1.2
/* duty.c - finds days that came and actions to do; the contract is in duty.h. */
#include "core/duty.h"

#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/signal.h"
#include "db/db.h"

enum { LOOK_MOST = 200 }; /* days that are settled lie between */

static enum came_kind kind_of(struct str code)
{
    static const char *const name[CAME_COUNT] = {
        [CAME_SIGNAL] = "signaal",   [CAME_BOTTLENECK] = "knelpunt", [CAME_NOTHING] = "niets",
        [CAME_INACTION] = "inactie", [CAME_EFFECT] = "effect",       [CAME_REOPENED] = "heropend",
    };
    enum came_kind kind = CAME_SIGNAL;

    while (kind + 1 < CAME_COUNT && !str_eq_z(code, name[kind]))
        kind++;
    return kind;
}

enum rc came_list(struct ctx *ctx, int64_t most, struct came_list *out)
{
    struct came_list list = {0};
    struct db_query  q    = db_query(ctx->db, SQL_DAY_CAME);

    db_bind_i64(&q, ctx->person);
    db_bind_date(&q, ctx->today);
    db_bind_i64(&q, LOOK_MOST);
    while (db_next(&q)) {
        struct came one = {
            .kind = kind_of(db_col_str(&q, DAY_CAME_KIND)),
            .id   = db_col_i64(&q, DAY_CAME_ID),
            .day  = db_col_date(&q, DAY_CAME_DAY),
            .title =
                signal_title(ctx, db_col_str(&q, DAY_CAME_TITLE), db_col_str(&q, DAY_CAME_STORY)),
        };
        int64_t moved = db_col_i64(&q, DAY_CAME_MOVED);

        if ((moved == 0 || date_cmp(date_of_instant(moved), one.day) < 0) &&
            (int64_t)list.len < most)
            VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* Puts an action in by its due day; those without a day come last. */
static void insert_by_due(struct ctx *ctx, struct undone_list *list, struct undone one)
{
    size_t at = list->len;

    VEC_PUSH(ctx->arena, list, one);
    for (;
         at > 0 && date_is_given(one.due) &&
         (!date_is_given(list->item[at - 1].due) || date_cmp(one.due, list->item[at - 1].due) < 0);
         at--)
        list->item[at] = list->item[at - 1];
    list->item[at] = one;
}

static enum rc add_undone(struct ctx *ctx, struct str path, int64_t most, struct undone_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_ACTION_WAITING);

    db_bind_str(&q, path);
    db_bind_i64(&q, most);
    while (db_next(&q)) {
        struct undone one = {
            .id         = db_col_i64(&q, ACTION_WAITING_ID),
            .bottleneck = db_col_i64(&q, ACTION_WAITING_BOTTLENECK),
            .unit_name  = str_copy(ctx->arena, db_col_str(&q, ACTION_WAITING_UNIT_NAME)),
            .text       = str_copy(ctx->arena, db_col_str(&q, ACTION_WAITING_TEXT)),
            .due        = date_or_none(&q, ACTION_WAITING_DUE),
        };
        insert_by_due(ctx, list, one);
    }
    return db_end(&q, &ctx->err);
}

enum rc undone_list(struct ctx *ctx, int64_t most, struct undone_list *out)
{
    struct str_list    paths = may_paths(ctx, 1u << RIGHT_ANSWER, 0);
    struct undone_list list  = {0};

    for (size_t i = 0; i < paths.len; i++)
        if (add_undone(ctx, paths.item[i], most, &list) != OK)
            return ctx->err.rc;
    if ((int64_t)list.len > most)
        list.len = (size_t)most;
    *out = list;
    return OK;
}
