// SPDX-License-Identifier: EUPL-1.2
/*
 * eval_clusters.c - whether the groups that the engine finds are those of the labels.
 *
 * Two sorts of groups.  Subjects: Leiden with modularity over the nearest by likeness, as many groups as
 * there are labels as nearly as that goes, so that they can be held beside other methods that are told
 * how many to make.  Patterns: those of the scan, which are about one case each, so much finer.
 */
#include "base/arena.h"
#include "cmd/eval.h"
#include "core/scan.h"
#include "pattern/cluster.h"
#include "pattern/likeness.h"
#include "pattern/neighbour.h"
#include "stats/measure.h"

enum {
    NEAREST  = 80,
    HALVINGS = 10 /* of the range in which the resolution is sought */
};

static const double RESOLUTION_MOST = 16;

/* The resolution is sought by halves: a higher one gives more groups. */
static enum rc find_subjects(struct eval *eval, const struct graph *graph, struct clustering *out)
{
    struct cluster_settings how = {.quality = CLUSTER_MODULARITY, .rounds = 2, .seed = 1};
    double                  low = 0, high = RESOLUTION_MOST;

    for (int i = 0; i < HALVINGS; i++) {
        enum rc rc;

        how.resolution = (low + high) / 2;
        rc             = cluster_leiden(eval->arena, graph, how, out, &eval->err);
        if (rc != OK)
            return rc;
        if (out->groups == eval->rows.labels)
            break;
        *(out->groups > eval->rows.labels ? &high : &low) = how.resolution;
    }
    return OK;
}

static enum rc subjects(struct eval *eval, struct clustering *out)
{
    struct likeness *likeness = NULL;
    struct graph     graph;
    enum rc          rc = eval_learn(eval, eval->rows.text, eval->rows.len, &likeness);

    if (rc != OK)
        return rc;
    graph = likeness_neighbours(likeness, eval->arena, NEAREST);
    return find_subjects(eval, &graph, out);
}

static enum rc patterns(struct eval *eval, struct clustering *out)
{
    struct scan_settings    s          = scan_defaults();
    struct cluster_settings how        = {CLUSTER_CPM, s.resolution, s.rounds, s.seed};
    struct collection      *collection = collection_new(eval->arena);
    struct graph            graph;

    for (size_t i = 0; i < eval->rows.len; i++) {
        enum rc rc = collection_add(collection, eval->rows.text[i], &eval->err);

        if (rc != OK)
            return rc;
    }
    graph = collection_neighbours(collection, eval->arena, (size_t)s.nearest, s.least);
    return cluster_leiden(eval->arena, &graph, how, out, &eval->err);
}

enum rc eval_clusters(struct eval *eval)
{
    const struct labelled  *rows  = &eval->rows;
    struct clustering       broad = {0}, fine = {0};
    struct measure_grouping m;

    if (rows->len == 0)
        return err_set(&eval->err, ERR_INVALID, "there is no text with a label");
    if (subjects(eval, &broad) != OK || patterns(eval, &fine) != OK)
        return eval->err.rc;
    eval_count(eval, "texts", rows->len);
    eval_count(eval, "labels", rows->labels);
    eval_count(eval, "groups", broad.groups);
    m = measure_grouping(eval->arena, rows->label, broad.group, rows->len);
    eval_share(eval, "ARI", m.ari);
    eval_share(eval, "NMI", m.nmi);
    eval_share(eval, "pairwise F1", m.pair_f1);
    eval_share(eval, "B-cubed precision", m.bcubed_precision);
    eval_share(eval, "B-cubed recall", m.bcubed_recall);
    eval_share(eval, "B-cubed F1", m.bcubed_f1);
    eval_count(eval, "patterns", fine.groups);
    m = measure_grouping(eval->arena, rows->label, fine.group, rows->len);
    eval_share(eval, "patterns B-cubed precision", m.bcubed_precision);
    eval_share(eval, "patterns B-cubed recall", m.bcubed_recall);
    return OK;
}
