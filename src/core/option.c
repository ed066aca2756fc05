// SPDX-License-Identifier: EUPL-1.2
/*
 * option.c - one snapshot of the option lists for all threads; the contract is in option.h.
 *
 * A snapshot never changes once it is published.  It lives in an arena of its own and
 * counts its holders: the process holds the newest, and every arena that was handed texts of it
 * holds it until that arena ends.  The last holder frees it.
 */
#include "core/option.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/vec.h"
#include "core/access.h"
#include "db/db.h"

struct item {
    struct str code;
    int64_t    organisation; /* 0 = for all */
    int64_t    position;
    struct str label[LANG_COUNT], help[LANG_COUNT];
    bool       active;
};

/* The items of one list: ordered by code, and within a code by organisation. */
struct list {
    struct str   name;
    struct item *item;
    size_t       len, cap;
};

struct snapshot {
    struct arena *arena; /* holds all of it, this struct too */
    atomic_uint   holders;
    struct list  *item;
    size_t        len, cap; /* by name */
};

/*
 * The one thing the process shares here, and so the one exception to "no mutable globals": the
 * lock guards only the pointer and is held for a few instructions.
 */
static struct {
    pthread_mutex_t  lock;
    struct snapshot *newest;
} shared = {.lock = PTHREAD_MUTEX_INITIALIZER, .newest = NULL};

static void snapshot_release(void *pointer)
{
    struct snapshot *snapshot = pointer;

    if (snapshot && atomic_fetch_sub(&snapshot->holders, 1) == 1)
        arena_free(snapshot->arena);
}

/* Takes over the caller's hold of the new one; NULL leaves none. */
static void snapshot_publish(struct snapshot *snapshot)
{
    struct snapshot *old;

    pthread_mutex_lock(&shared.lock);
    old           = shared.newest;
    shared.newest = snapshot;
    pthread_mutex_unlock(&shared.lock);
    snapshot_release(old);
}

/* The newest, held; NULL when there is none yet. */
static struct snapshot *snapshot_newest(void)
{
    struct snapshot *snapshot;

    pthread_mutex_lock(&shared.lock);
    snapshot = shared.newest;
    if (snapshot)
        atomic_fetch_add(&snapshot->holders, 1);
    pthread_mutex_unlock(&shared.lock);
    return snapshot;
}

/* A held snapshot, read when this is the first use.  The caller releases it. */
static enum rc snapshot_hold(struct ctx *ctx, struct snapshot **out)
{
    struct snapshot *snapshot = snapshot_newest();

    while (!snapshot) {
        if (option_reload(ctx) != OK)
            return ctx->err.rc;
        snapshot = snapshot_newest();
    }
    *out = snapshot;
    return OK;
}

/* A language without a text of its own shows the Dutch one. */
static void read_text(struct arena *arena, struct db_query *q, int nl, int en,
                      struct str out[LANG_COUNT])
{
    out[LANG_NL] = str_copy(arena, db_col_str(q, nl));
    out[LANG_EN] = str_copy(arena, db_col_str(q, en));
    if (out[LANG_EN].len == 0)
        out[LANG_EN] = out[LANG_NL];
}

static void read_item(struct snapshot *snapshot, struct db_query *q)
{
    struct arena *arena = snapshot->arena;
    struct str    name  = db_col_str(q, OPTION_ALL_LIST);
    struct list  *list  = snapshot->len ? &snapshot->item[snapshot->len - 1] : NULL;
    struct item   item  = {
           .code         = str_copy(arena, db_col_str(q, OPTION_ALL_CODE)),
           .organisation = db_col_i64(q, OPTION_ALL_ORGANISATION),
           .position     = db_col_i64(q, OPTION_ALL_POSITION),
           .active       = db_col_i64(q, OPTION_ALL_ACTIVE) != 0,
    };

    read_text(arena, q, OPTION_ALL_LABEL_NL, OPTION_ALL_LABEL_EN, item.label);
    read_text(arena, q, OPTION_ALL_HELP_NL, OPTION_ALL_HELP_EN, item.help);
    if (!list || !str_eq(list->name, name)) {
        struct list next = {.name = str_copy(arena, name)};

        VEC_PUSH(arena, snapshot, next);
        list = &snapshot->item[snapshot->len - 1];
    }
    VEC_PUSH(arena, list, item);
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct list *)a)->name, ((const struct list *)b)->name);
}

enum rc option_reload(struct ctx *ctx)
{
    struct arena    *arena    = arena_new();
    struct snapshot *snapshot = ARENA_NEW(arena, struct snapshot);
    struct db_query  q        = db_query(ctx->db, SQL_OPTION_ALL);

    snapshot->arena = arena;
    atomic_init(&snapshot->holders, 1);
    while (db_next(&q))
        read_item(snapshot, &q);
    if (db_end(&q, &ctx->err) != OK) {
        arena_free(arena);
        return ctx->err.rc;
    }
    /* The databases do not agree on the order of letters. */
    if (snapshot->len)
        qsort(snapshot->item, snapshot->len, sizeof(*snapshot->item), by_name);
    snapshot_publish(snapshot);
    return OK;
}

void option_forget(void)
{
    snapshot_publish(NULL);
}

static const struct list *find_list(const struct snapshot *snapshot, const char *name)
{
    const struct list wanted = {.name = str_of(name)};

    return snapshot->len ? bsearch(&wanted, snapshot->item, snapshot->len, sizeof(wanted), by_name)
                         : NULL;
}

static int64_t organisation_of(const struct ctx *ctx)
{
    return ctx->access ? ctx->access->organisation : 0;
}

/*
 * The item that counts for the organisation among those with the code of item[*i]: its own,
 * else the one for all (which stands before it), else NULL.  Moves *i to the next code.
 */
static const struct item *choose(const struct list *list, int64_t organisation, size_t *i)
{
    struct str         code   = list->item[*i].code;
    const struct item *chosen = NULL;

    for (; *i < list->len && str_eq(list->item[*i].code, code); (*i)++) {
        const struct item *item = &list->item[*i];

        if (item->organisation == 0 || item->organisation == organisation)
            chosen = item;
    }
    return chosen;
}

static const struct item *find_item(const struct list *list, int64_t organisation, struct str code)
{
    for (size_t i = 0; list && i < list->len;) {
        const struct item *item = choose(list, organisation, &i);

        if (item && str_eq(item->code, code))
            return item;
    }
    return NULL;
}

static int by_position(const void *a, const void *b)
{
    const struct item *x = *(const struct item *const *)a;
    const struct item *y = *(const struct item *const *)b;

    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    return str_cmp(x->code, y->code);
}

static struct option_list to_options(struct ctx *ctx, const struct list *list)
{
    const struct item **chosen  = arena_array(ctx->arena, list->len, sizeof(const struct item *));
    struct option_list  options = {0};
    size_t              len     = 0;

    for (size_t i = 0; i < list->len;) {
        const struct item *item = choose(list, organisation_of(ctx), &i);

        if (item && item->active)
            chosen[len++] = item;
    }
    qsort(chosen, len, sizeof(const struct item *), by_position);
    for (size_t i = 0; i < len; i++) {
        struct option option = {chosen[i]->code, chosen[i]->label[ctx->lang],
                                chosen[i]->help[ctx->lang]};

        VEC_PUSH(ctx->arena, &options, option);
    }
    return options;
}

enum rc option_list(struct ctx *ctx, const char *list, struct option_list *out)
{
    struct snapshot   *snapshot;
    const struct list *found;

    if (snapshot_hold(ctx, &snapshot) != OK)
        return ctx->err.rc;
    arena_defer(ctx->arena, snapshot_release, snapshot);
    found = find_list(snapshot, list);
    if (!found)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no option list \"%s\"", list);
    *out = to_options(ctx, found);
    return OK;
}

struct str option_label(struct ctx *ctx, const char *list, struct str code)
{
    struct snapshot   *snapshot;
    const struct item *item;
    struct str         label = code;

    if (snapshot_hold(ctx, &snapshot) != OK)
        return code;
    item = find_item(find_list(snapshot, list), organisation_of(ctx), code);
    if (item)
        label = str_copy(ctx->arena, item->label[ctx->lang]);
    snapshot_release(snapshot);
    return label;
}

struct str option_help(struct ctx *ctx, const char *list, struct str code)
{
    struct snapshot   *snapshot;
    const struct item *item;
    struct str         help = STR("");

    if (snapshot_hold(ctx, &snapshot) != OK)
        return help;
    item = find_item(find_list(snapshot, list), organisation_of(ctx), code);
    if (item)
        help = str_copy(ctx->arena, item->help[ctx->lang]);
    snapshot_release(snapshot);
    return help;
}

bool option_has(struct ctx *ctx, const char *list, struct str code)
{
    struct snapshot   *snapshot;
    const struct item *item;
    bool               has;

    if (snapshot_hold(ctx, &snapshot) != OK)
        return false;
    item = find_item(find_list(snapshot, list), organisation_of(ctx), code);
    has  = item && item->active;
    snapshot_release(snapshot);
    return has;
}
