// SPDX-License-Identifier: EUPL-1.2
/*
 * cluster.h - groups of things that hang together, in a graph of who is near whom.
 *
 * Leiden (Traag, Waltman and Van Eck 2019, From Louvain to Leiden) as igraph has it, which
 * guarantees groups that are connected inside.  Two measures of a grouping, of which it looks for
 * the highest:
 *
 *     modularity  Q = (sum_in / W) - r sum over groups (K / 2W)^2
 *     CPM             sum_in - r sum over groups of n (n - 1) / 2
 *
 * with W the weight of all edges, sum_in of those inside groups, K the strength of a group's nodes,
 * n its size and r the resolution.  CPM has no resolution limit: it finds small groups in a large
 * graph (Traag, Van Dooren and Nesterov 2011), so patterns are found with it.
 *
 * The same graph, settings and seed give the same groups.  igraph keeps one random generator for
 * the whole process: one thread at a time calls cluster_leiden().
 *
 * Ownership: all that is handed out lives in the arena.  Tests: tests/pattern/cluster.c.
 */
#ifndef PATTERN_CLUSTER_H
#define PATTERN_CLUSTER_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct arena;

/* Undirected; each pair at most once, no node with itself. */
struct edge {
    uint32_t from, to; /* 0 ... nodes - 1 */
    double   weight;   /* above 0 */
};

struct graph {
    size_t       nodes;
    struct edge *item;
    size_t       len, cap;
};

enum cluster_quality { CLUSTER_CPM, CLUSTER_MODULARITY };

struct cluster_settings {
    enum cluster_quality quality;
    double               resolution; /* r above */
    unsigned             rounds;     /* of the whole algorithm, at least 1; 2 is usual */
    uint32_t             seed;
};

/* Which group each node is in; groups are numbered from 0 in order of their first node. */
struct clustering {
    uint32_t *group; /* of each node */
    size_t    groups;
};

/*
 * ERR_INVALID: an edge outside the graph or without a weight above 0, no round, no resolution of 0 or
 * more.  ERR_LIMIT: igraph failed.
 */
MUST_USE enum rc cluster_leiden(struct arena *arena, const struct graph *graph,
                                struct cluster_settings settings, struct clustering *out,
                                struct err *err);

/* The measures above of any grouping; of a graph without edges 0. */
double cluster_modularity(const struct graph *graph, const uint32_t *group, double resolution);
double cluster_cpm(const struct graph *graph, const uint32_t *group, double resolution);

/* What is connected at all: the groups are its components. */
struct clustering cluster_components(struct arena *arena, const struct graph *graph);

#endif
