// SPDX-License-Identifier: EUPL-1.2
/* scan.c - looks which signals are alike; scan_write.c writes it down.  The contract is in scan.h. */
#include "core/scan.h"

#include <inttypes.h>
#include <sys/resource.h>
#include <time.h>

#include "base/vec.h"
#include "core/column.h"
#include "core/pattern.h"
#include "pattern/cluster.h"
#include "pattern/neighbour.h"

enum { AT_ONCE = 1000 };

enum rc scan_list(struct ctx *ctx, int64_t before, int64_t most, struct scan_list *out)
{
    struct scan_list list = {0};
    struct db_query  q    = db_query(ctx->db, SQL_SCAN_PAGE);

    db_bind_i64(&q, before ? before : INT64_MAX);
    db_bind_i64(&q, most + 1);
    while (db_next(&q)) {
        struct scan one = {.id           = db_col_i64(&q, SCAN_PAGE_ID),
                           .at           = db_col_i64(&q, SCAN_PAGE_AT),
                           .signals      = db_col_i64(&q, SCAN_PAGE_SIGNALS),
                           .method       = str_copy(ctx->arena, db_col_str(&q, SCAN_PAGE_METHOD)),
                           .found        = db_col_i64(&q, SCAN_PAGE_FOUND),
                           .rises        = db_col_i64(&q, SCAN_PAGE_RISES),
                           .evens        = db_col_i64(&q, SCAN_PAGE_EVENS),
                           .combinations = db_col_i64(&q, SCAN_PAGE_COMBINATIONS)};

        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if ((int64_t)list.len > most) {
        list.len  = (size_t)most;
        list.next = list.item[list.len - 1].id;
    }
    *out = list;
    return OK;
}

enum rc scan_last(struct ctx *ctx, struct scan *out)
{
    struct scan_list list;

    if (scan_list(ctx, 0, 1, &list) != OK)
        return ctx->err.rc;
    *out = list.len ? list.item[0] : (struct scan){0};
    return OK;
}

enum rc scan_load(struct ctx *ctx, int64_t id, struct scan *out)
{
    struct scan_list list = {0};

    if (id > 0 && id < INT64_MAX && scan_list(ctx, id + 1, 1, &list) != OK)
        return ctx->err.rc;
    if (list.len == 0 || list.item[0].id != id)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no scan %" PRId64, id);
    *out = list.item[0];
    return OK;
}

enum rc scan_first_at(struct ctx *ctx, int64_t *out)
{
    struct db_query q  = db_query(ctx->db, SQL_SCAN_FIRST);
    int64_t         at = db_next(&q) ? db_col_i64(&q, SCAN_FIRST_AT) : 0;

    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = at;
    return OK;
}

/* Where they come from: patterns.md, section 4; README.md of src/pattern. */
struct scan_settings scan_defaults(void)
{
    return (struct scan_settings){
        .nearest = 10, .least = 0.05, .resolution = 0.05, .cohesion = 0.15, .rounds = 2, .seed = 1};
}

struct str scan_method(struct ctx *ctx, struct scan_settings s)
{
    return str_printf(
        ctx->arena,
        "woorden %d; cosinus, %d buren vanaf %.2f; Leiden met CPM %.3f, %u rondes, begin "
        "%" PRIu32 "; samenhang vanaf %.2f; %.*s; %.*s",
        SCAN_VERSION, s.nearest, s.least, s.resolution, s.rounds, s.seed, s.cohesion,
        STR_ARG(rise_method(ctx)), STR_ARG(combination_method(ctx)));
}

/* --- looking ---------------------------------------------------------------------------- */

/* The next signals after one: their texts go to the collection, what is known of them to the list. */
static enum rc read_some(struct ctx *ctx, struct collection *collection,
                         struct scan_signal_list *list, bool *more)
{
    struct db_query q     = db_query(ctx->db, SQL_SCAN_SIGNAL);
    size_t          start = list->len;

    db_bind_i64(&q, start ? list->item[start - 1].id : 0);
    db_bind_i64(&q, AT_ONCE);
    while (db_next(&q)) {
        struct scan_signal one        = {.id         = db_col_i64(&q, SCAN_SIGNAL_ID),
                                         .reporter   = db_col_i64(&q, SCAN_SIGNAL_REPORTER),
                                         .recognised = db_col_i64(&q, SCAN_SIGNAL_RECOGNISED),
                                         .bottleneck = db_col_i64(&q, SCAN_SIGNAL_BOTTLENECK)};
        struct err         unreadable = {0};

        if (collection_add(collection, db_col_str(&q, SCAN_SIGNAL_STORY), &unreadable) != OK)
            err_clear(&unreadable); /* a text that cannot be compared has no neighbours */
        VEC_PUSH(ctx->arena, list, one);
    }
    *more = list->len > start;
    return db_end(&q, &ctx->err);
}

/* The nodes of each group, group by group. */
static struct scan_group *members(struct arena *arena, const struct clustering *found, size_t nodes)
{
    struct scan_group *group = arena_array(arena, found->groups + 1, sizeof(*group));
    uint32_t          *node  = arena_array(arena, nodes + 1, sizeof(uint32_t));
    size_t             from  = 0;

    for (size_t i = 0; i < nodes; i++)
        group[found->group[i]].len++;
    for (size_t g = 0; g < found->groups; g++) {
        group[g].node = &node[from];
        from += group[g].len;
        group[g].len = 0;
    }
    for (size_t i = 0; i < nodes; i++) {
        struct scan_group *to = &group[found->group[i]];

        node[(size_t)(to->node - node) + to->len++] = (uint32_t)i;
    }
    return group;
}

/* Weight inside each group over what it would be if each were equal to its nearest. */
static double *cohesion(struct arena *arena, const struct graph *graph,
                        const struct clustering *found, const struct scan_group *group, int nearest)
{
    double *sum = arena_array(arena, found->groups + 1, sizeof(double));

    for (size_t i = 0; i < graph->len; i++)
        if (found->group[graph->item[i].from] == found->group[graph->item[i].to])
            sum[found->group[graph->item[i].from]] += graph->item[i].weight;
    for (size_t g = 0; g < found->groups; g++) {
        size_t others = group[g].len - 1;
        double pairs  = (double)group[g].len *
                       (double)(others < (size_t)nearest ? others : (size_t)nearest) / 2;

        sum[g] = pairs > 0 ? sum[g] / pairs : 0;
    }
    return sum;
}

/* --- all ---------------------------------------------------------------------------------- */

struct looking {
    struct ctx          *ctx;
    struct scan_settings how;
    struct scan_found    found;
    struct arena        *texts; /* of the collection */
    struct collection   *collection;
    struct arena        *arena; /* of the graph */
    struct graph         graph;
};

static enum rc read_texts(struct looking *l)
{
    bool    more = true;
    enum rc rc   = OK;

    while (rc == OK && more)
        rc = read_some(l->ctx, l->collection, &l->found.signals, &more);
    return rc;
}

static enum rc find_neighbours(struct looking *l)
{
    l->graph = collection_neighbours(l->collection, l->arena, (size_t)l->how.nearest, l->how.least);
    arena_clear(l->texts);
    return OK;
}

static enum rc find_groups(struct looking *l)
{
    const struct cluster_settings how = {CLUSTER_CPM, l->how.resolution, l->how.rounds,
                                         l->how.seed};
    struct clustering             parts;
    struct scan_group            *group;
    double                       *holds;

    if (cluster_leiden(l->arena, &l->graph, how, &parts, &l->ctx->err) != OK)
        return l->ctx->err.rc;
    group = members(l->ctx->arena, &parts, l->found.signals.len);
    holds = cohesion(l->arena, &l->graph, &parts, group, l->how.nearest);
    for (size_t g = 0; g < parts.groups; g++)
        if (group[g].len >= PATTERN_FEWEST && holds[g] >= l->how.cohesion)
            VEC_PUSH(l->ctx->arena, &l->found.groups, group[g]);
    return OK;
}

static enum rc find_rises(struct looking *l)
{
    return rise_look(l->ctx, &l->found.rises);
}

static enum rc find_combinations(struct looking *l)
{
    return combination_look(l->ctx, &l->found.combinations);
}

static double seconds(clockid_t clock)
{
    struct timespec now = {0};

    (void)clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct scan_took scan_took_begin(const char *part)
{
    return (struct scan_took){.part      = part,
                              .seconds   = -seconds(CLOCK_MONOTONIC),
                              .processor = -seconds(CLOCK_PROCESS_CPUTIME_ID)};
}

void scan_took_end(struct scan_took *took)
{
    struct rusage usage = {0};

    (void)getrusage(RUSAGE_SELF, &usage);
    took->seconds += seconds(CLOCK_MONOTONIC);
    took->processor += seconds(CLOCK_PROCESS_CPUTIME_ID);
    took->peak = usage.ru_maxrss / 1024;
}

enum rc scan_look(struct ctx *ctx, struct scan_settings s, struct scan_found *out)
{
    static const struct {
        const char *name;
        enum rc (*look)(struct looking *l);
    } part[]          = {{"texts", read_texts},
                         {"neighbours", find_neighbours},
                         {"groups", find_groups},
                         {"rises", find_rises},
                         {"combinations", find_combinations}};
    struct looking l  = {.ctx = ctx, .how = s, .texts = arena_new(), .arena = arena_new()};
    enum rc        rc = OK;

    _Static_assert(ARRAY_LEN(part) == SCAN_PARTS, "each part says what it took");
    l.collection = collection_new(l.texts);
    for (size_t i = 0; i < SCAN_PARTS && rc == OK; i++) {
        l.found.took[i] = scan_took_begin(part[i].name);
        rc              = part[i].look(&l);
        scan_took_end(&l.found.took[i]);
    }
    arena_free(l.texts);
    arena_free(l.arena);
    if (rc == OK) {
        l.found.method = scan_method(ctx, s);
        *out           = l.found;
    }
    return rc;
}
