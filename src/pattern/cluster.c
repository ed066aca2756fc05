// SPDX-License-Identifier: EUPL-1.2
/* cluster.c - Leiden through igraph, and measures of groupings; the contract is in cluster.h. */
#include "pattern/cluster.h"

#include <igraph/igraph.h>
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"

/* How much chance the refinement of Leiden allows; the value of its authors. */
static const double RANDOMNESS = 0.01;

/* What igraph allocates, freed together. */
struct foreign {
    igraph_vector_int_t ends, member;
    igraph_vector_t     weight, strength;
    igraph_t            graph;
    bool                has_graph;
};

static void foreign_free(struct foreign *f)
{
    igraph_vector_int_destroy(&f->ends);
    igraph_vector_int_destroy(&f->member);
    igraph_vector_destroy(&f->weight);
    igraph_vector_destroy(&f->strength);
    if (f->has_graph)
        igraph_destroy(&f->graph);
}

/* Vectors that failed to be made are empty, and freeing those is allowed. */
static bool foreign_init(struct foreign *f, const struct graph *graph)
{
    igraph_integer_t edges = (igraph_integer_t)graph->len, nodes = (igraph_integer_t)graph->nodes;

    *f      = (struct foreign){0};
    bool ok = igraph_vector_int_init(&f->ends, 2 * edges) == IGRAPH_SUCCESS;

    ok = igraph_vector_int_init(&f->member, nodes) == IGRAPH_SUCCESS && ok;
    ok = igraph_vector_init(&f->weight, edges) == IGRAPH_SUCCESS && ok;
    ok = igraph_vector_init(&f->strength, nodes) == IGRAPH_SUCCESS && ok;
    if (!ok)
        return false;
    for (igraph_integer_t i = 0; i < edges; i++) {
        const struct edge *edge = &graph->item[i];

        VECTOR(f->ends)[2 * i]     = edge->from;
        VECTOR(f->ends)[2 * i + 1] = edge->to;
        VECTOR(f->weight)[i]       = edge->weight;
        VECTOR(f->strength)[edge->from] += edge->weight;
        VECTOR(f->strength)[edge->to] += edge->weight;
    }
    f->has_graph = igraph_create(&f->graph, &f->ends, nodes, IGRAPH_UNDIRECTED) == IGRAPH_SUCCESS;
    return f->has_graph;
}

static double total_weight(const struct graph *graph)
{
    double sum = 0;

    for (size_t i = 0; i < graph->len; i++)
        sum += graph->item[i].weight;
    return sum;
}

/*
 * igraph's measure is sum_in - resolution sum of squared node weights: that covers both of ours.  Its
 * rounds "until nothing changes" are not asked for: in igraph 0.10 they can go on for ever.
 */
static bool run(struct foreign *f, const struct graph *graph, struct cluster_settings settings)
{
    bool   modularity = settings.quality == CLUSTER_MODULARITY;
    double resolution = settings.resolution;

    if (modularity && graph->len)
        resolution /= 2 * total_weight(graph);
    igraph_rng_seed(igraph_rng_default(), settings.seed);
    return igraph_community_leiden(&f->graph, &f->weight, modularity ? &f->strength : NULL,
                                   resolution, RANDOMNESS, false, (igraph_integer_t)settings.rounds,
                                   &f->member, NULL, NULL) == IGRAPH_SUCCESS;
}

static enum rc check(const struct graph *graph, struct cluster_settings settings, struct err *err)
{
    if (settings.rounds == 0 || !(settings.resolution >= 0) || !isfinite(settings.resolution))
        return err_set(err, ERR_INVALID, "%u rounds at resolution %g", settings.rounds,
                       settings.resolution);
    if (graph->nodes > INT32_MAX)
        return err_set(err, ERR_LIMIT, "too many nodes");
    for (size_t i = 0; i < graph->len; i++) {
        const struct edge *edge = &graph->item[i];

        if (edge->from >= graph->nodes || edge->to >= graph->nodes || edge->from == edge->to ||
            !(edge->weight > 0) || !isfinite(edge->weight))
            return err_set(err, ERR_INVALID, "edge %zu is none", i);
    }
    return OK;
}

/* Numbers groups in order of their first node, so that the same groups have the same numbers. */
static struct clustering renumber(struct arena *arena, const uint32_t *group, size_t nodes)
{
    struct clustering out  = {.group = arena_array(arena, nodes + 1, sizeof(uint32_t))};
    uint32_t         *name = arena_array(arena, nodes + 1, sizeof(uint32_t));

    for (size_t i = 0; i < nodes; i++) {
        if (name[group[i]] == 0)
            name[group[i]] = (uint32_t)++out.groups;
        out.group[i] = name[group[i]] - 1;
    }
    return out;
}

enum rc cluster_leiden(struct arena *arena, const struct graph *graph,
                       struct cluster_settings settings, struct clustering *out, struct err *err)
{
    uint32_t      *group = arena_array(arena, graph->nodes + 1, sizeof(uint32_t));
    struct foreign f;
    bool           ok;

    if (check(graph, settings, err) != OK)
        return err->rc;
    igraph_set_error_handler(igraph_error_handler_ignore);
    ok = foreign_init(&f, graph) && (graph->nodes == 0 || run(&f, graph, settings));
    for (size_t i = 0; ok && i < graph->nodes; i++)
        group[i] = (uint32_t)VECTOR(f.member)[i];
    foreign_free(&f);
    if (!ok)
        return err_set(err, ERR_LIMIT, "the groups of %zu nodes cannot be found", graph->nodes);
    *out = renumber(arena, group, graph->nodes);
    return OK;
}

/* --- measures ------------------------------------------------------------------------------- */

static double inside(const struct graph *graph, const uint32_t *group)
{
    double sum = 0;

    for (size_t i = 0; i < graph->len; i++)
        if (group[graph->item[i].from] == group[graph->item[i].to])
            sum += graph->item[i].weight;
    return sum;
}

/* The sum over groups of the square of what their nodes weigh; and of the weights themselves. */
static double squares(const struct graph *graph, const uint32_t *group, bool strength)
{
    struct arena *arena = arena_new();
    uint32_t      most  = 0;
    double       *of, sum = 0;

    for (size_t i = 0; i < graph->nodes; i++)
        most = group[i] > most ? group[i] : most;
    of = arena_array(arena, (size_t)most + 1, sizeof(double));
    for (size_t i = 0; strength && i < graph->len; i++) {
        of[group[graph->item[i].from]] += graph->item[i].weight;
        of[group[graph->item[i].to]] += graph->item[i].weight;
    }
    for (size_t i = 0; !strength && i < graph->nodes; i++)
        of[group[i]] += 1;
    for (size_t i = 0; i <= most; i++)
        sum += of[i] * of[i];
    arena_free(arena);
    return sum;
}

double cluster_modularity(const struct graph *graph, const uint32_t *group, double resolution)
{
    double W = total_weight(graph);

    if (W <= 0)
        return 0;
    return inside(graph, group) / W - resolution * squares(graph, group, true) / (4 * W * W);
}

double cluster_cpm(const struct graph *graph, const uint32_t *group, double resolution)
{
    double pairs = (squares(graph, group, false) - (double)graph->nodes) / 2;

    return inside(graph, group) - resolution * pairs;
}

static uint32_t root_of(uint32_t *parent, uint32_t node)
{
    while (parent[node] != node)
        node = parent[node] = parent[parent[node]];
    return node;
}

struct clustering cluster_components(struct arena *arena, const struct graph *graph)
{
    uint32_t *parent = arena_array(arena, graph->nodes + 1, sizeof(uint32_t));

    for (size_t i = 0; i < graph->nodes; i++)
        parent[i] = (uint32_t)i;
    for (size_t i = 0; i < graph->len; i++) {
        uint32_t a = root_of(parent, graph->item[i].from), b = root_of(parent, graph->item[i].to);

        parent[a < b ? b : a] = a < b ? a : b;
    }
    for (size_t i = 0; i < graph->nodes; i++)
        parent[i] = root_of(parent, (uint32_t)i);
    return renumber(arena, parent, graph->nodes);
}
