// SPDX-License-Identifier: EUPL-1.2
/*
 * measure.c - the measures of groupings and rankings; see measure.h.
 *
 * All of a grouping follows from three lists of sizes: of the true groups, of the predicted
 * ones, and of the cells in which they overlap.
 */
#include "stats/measure.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"

/* The things that share a true and a predicted label. */
struct cell {
    uint32_t truth, predicted; /* labels */
    double   size;             /* of the cell, */
    double   of_truth;         /* of the true group around it, */
    double   of_predicted;     /* of the predicted one */
};

static int by_truth(const void *a, const void *b)
{
    const struct cell *x = a, *y = b;

    if (x->truth != y->truth)
        return x->truth < y->truth ? -1 : 1;
    return (x->predicted > y->predicted) - (x->predicted < y->predicted);
}

static int by_predicted(const void *a, const void *b)
{
    const struct cell *x = a, *y = b;

    if (x->predicted != y->predicted)
        return x->predicted < y->predicted ? -1 : 1;
    return (x->truth > y->truth) - (x->truth < y->truth);
}

static double pairs(double size)
{
    return size * (size - 1) / 2;
}

static double surprise(double size, double n)
{
    return -size / n * log(size / n);
}

/* What a list of sizes comes to: the pairs inside, and the entropy. */
struct sizes {
    size_t groups;
    double pairs, entropy;
};

static void sizes_add(struct sizes *sizes, double size, double n)
{
    sizes->groups++;
    sizes->pairs += pairs(size);
    sizes->entropy += surprise(size, n);
}

/* One cell for each thing becomes one for each pair of labels; gives how many. */
static size_t merge_cells(struct cell *cell, size_t n)
{
    size_t len = 0;

    qsort(cell, n, sizeof(*cell), by_truth);
    for (size_t i = 0; i < n; i++) {
        if (len > 0 && by_truth(&cell[len - 1], &cell[i]) == 0)
            cell[len - 1].size++;
        else
            cell[len++] = cell[i];
    }
    return len;
}

/* Cells are in order of truth; each run of them is one true group. */
static struct sizes size_truth(struct cell *cell, size_t len, double n)
{
    struct sizes sizes = {0};

    for (size_t i = 0, end = 0; i < len; i = end) {
        double size = 0;

        for (end = i; end < len && cell[end].truth == cell[i].truth; end++)
            size += cell[end].size;
        for (size_t j = i; j < end; j++)
            cell[j].of_truth = size;
        sizes_add(&sizes, size, n);
    }
    return sizes;
}

/* The same for the predicted groups. */
static struct sizes size_predicted(struct cell *cell, size_t len, double n)
{
    struct sizes sizes = {0};

    qsort(cell, len, sizeof(*cell), by_predicted);
    for (size_t i = 0, end = 0; i < len; i = end) {
        double size = 0;

        for (end = i; end < len && cell[end].predicted == cell[i].predicted; end++)
            size += cell[end].size;
        for (size_t j = i; j < end; j++)
            cell[j].of_predicted = size;
        sizes_add(&sizes, size, n);
    }
    return sizes;
}

static double harmonic(double a, double b)
{
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
}

static double adjusted_rand(struct sizes truth, struct sizes predicted, double shared, double n)
{
    double expected = truth.pairs * predicted.pairs / pairs(n);
    double most     = (truth.pairs + predicted.pairs) / 2;

    if (truth.groups == 1 && predicted.groups == 1)
        return 1;
    return (shared - expected) / (most - expected);
}

struct measure_grouping measure_grouping(struct arena *arena, const uint32_t *truth,
                                         const uint32_t *predicted, size_t n)
{
    struct cell            *cell = arena_array(arena, n, sizeof(*cell));
    struct measure_grouping m    = {0};
    struct sizes            of_truth, of_predicted;
    double                  all = (double)n, shared_entropy = 0;
    size_t                  len;

    assert(n > 0);
    for (size_t i = 0; i < n; i++)
        cell[i] = (struct cell){.truth = truth[i], .predicted = predicted[i], .size = 1};
    len          = merge_cells(cell, n);
    of_truth     = size_truth(cell, len, all);
    of_predicted = size_predicted(cell, len, all);
    for (size_t i = 0; i < len; i++) {
        double size = cell[i].size;

        m.shared_pairs += pairs(size);
        shared_entropy += size / all * log(size * all / (cell[i].of_truth * cell[i].of_predicted));
        m.bcubed_precision += size * size / cell[i].of_predicted / all;
        m.bcubed_recall += size * size / cell[i].of_truth / all;
    }
    m.true_pairs      = of_truth.pairs;
    m.predicted_pairs = of_predicted.pairs;
    m.pair_precision  = m.shared_pairs / m.predicted_pairs;
    m.pair_recall     = m.shared_pairs / m.true_pairs;
    m.pair_f1         = m.predicted_pairs == 0 || m.true_pairs == 0
                            ? NAN
                            : harmonic(m.pair_precision, m.pair_recall);
    m.ari             = adjusted_rand(of_truth, of_predicted, m.shared_pairs, all);
    m.nmi             = of_truth.groups == 1 && of_predicted.groups == 1
                            ? 1
                            : 2 * shared_entropy / (of_truth.entropy + of_predicted.entropy);
    m.vi              = fmax(0, of_truth.entropy + of_predicted.entropy - 2 * shared_entropy);
    m.homogeneity     = of_truth.groups == 1 ? 1 : shared_entropy / of_truth.entropy;
    m.completeness    = of_predicted.groups == 1 ? 1 : shared_entropy / of_predicted.entropy;
    m.v_measure       = harmonic(m.homogeneity, m.completeness);
    m.bcubed_f1       = harmonic(m.bcubed_precision, m.bcubed_recall);
    return m;
}

/* What stands further down counts for less. */
static double discount(size_t place)
{
    return 1 / log2((double)place + 2);
}

struct measure_ranking measure_ranking(const bool *wanted, size_t places, size_t wanted_total)
{
    struct measure_ranking m     = {0};
    double                 found = 0, early = 0, best = 0, total = (double)wanted_total;

    for (size_t i = 0; i < MEASURE_DEPTH && i < wanted_total; i++)
        best += discount(i);
    for (size_t i = 0; i < places; i++) {
        if (!wanted[i])
            continue;
        found++;
        if (found == 1)
            m.reciprocal_rank = 1 / ((double)i + 1);
        m.average_precision += found / ((double)i + 1);
        if (i < MEASURE_DEPTH) {
            early++;
            m.ndcg += discount(i);
        }
    }
    m.recall    = early / total;
    m.precision = early / MEASURE_DEPTH;
    m.average_precision /= total;
    m.ndcg /= best;
    return m;
}
