// SPDX-License-Identifier: EUPL-1.2
/*
 * evaluation.c - measures.json: groupings beside the truth and rankings, each with all its measures.
 */
#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "stats/measure.h"

#define FILE_NAME "measures.json"
#define TOLERANCE 1e-10

static void compare(struct check *check, const json_t *wanted, const char *member, double got)
{
    check_near(check, member, document_number(check, wanted, member), got, TOLERANCE);
}

static uint32_t *labels(struct check *check, const json_t *one, const char *member, size_t *len_out)
{
    double   *number = document_numbers(check, one, member, len_out);
    uint32_t *label  = arena_array(check->arena, *len_out, sizeof *label);

    for (size_t i = 0; i < *len_out; i++) {
        if (number[i] >= 0 && number[i] <= UINT32_MAX)
            label[i] = (uint32_t)number[i];
        else
            check_fail(check, "%s[%zu] is not a label", member, i);
    }
    return label;
}

static void compare_grouping(struct check *check, const json_t *one)
{
    size_t                  len = 0, others = 0;
    uint32_t               *truth     = labels(check, one, "truth", &len);
    uint32_t               *predicted = labels(check, one, "predicted", &others);
    struct measure_grouping m;

    if (len == 0 || len != others) {
        check_fail(check, "%zu true labels and %zu predicted ones", len, others);
        return;
    }
    m = measure_grouping(check->arena, truth, predicted, len);
    compare(check, one, "n", (double)len);
    compare(check, one, "true_pairs", m.true_pairs);
    compare(check, one, "predicted_pairs", m.predicted_pairs);
    compare(check, one, "shared_pairs", m.shared_pairs);
    compare(check, one, "pair_precision", m.pair_precision);
    compare(check, one, "pair_recall", m.pair_recall);
    compare(check, one, "pair_f1", m.pair_f1);
    compare(check, one, "ari", m.ari);
    compare(check, one, "nmi_arithmetic", m.nmi);
    compare(check, one, "vi_nats", m.vi);
    compare(check, one, "homogeneity", m.homogeneity);
    compare(check, one, "completeness", m.completeness);
    compare(check, one, "v_measure", m.v_measure);
    compare(check, one, "bcubed_precision", m.bcubed_precision);
    compare(check, one, "bcubed_recall", m.bcubed_recall);
    compare(check, one, "bcubed_f1", m.bcubed_f1);
}

static void compare_ranking(struct check *check, const json_t *one)
{
    size_t                 places    = 0;
    const double          *relevance = document_numbers(check, one, "relevance", &places);
    double                 total     = document_number(check, one, "relevant_total");
    bool                  *wanted    = arena_array(check->arena, places, sizeof *wanted);
    struct measure_ranking m;

    if (!(total >= 0))
        return;
    for (size_t i = 0; i < places; i++)
        wanted[i] = relevance[i] > 0;
    m = measure_ranking(wanted, places, (size_t)total);
    compare(check, one, "recall_at_10", m.recall);
    compare(check, one, "precision_at_10", m.precision);
    compare(check, one, "reciprocal_rank", m.reciprocal_rank);
    compare(check, one, "average_precision", m.average_precision);
    compare(check, one, "ndcg_at_10", m.ndcg);
}

void reproduce_evaluation(struct check *check)
{
    json_t     *document = document_read(check, FILE_NAME);
    json_t     *one;
    const char *name;
    size_t      i;

    if (!document || !document_part(check, document, "clusterings") ||
        !document_part(check, document, "rankings"))
        return;
    json_object_foreach(json_object_get(document, "clusterings"), name, one)
    {
        check_at_case(check, FILE_NAME, name);
        compare_grouping(check, one);
    }
    json_array_foreach(json_object_get(document, "rankings"), i, one)
    {
        struct str place = str_printf(check->arena, "ranking %zu", i);

        check_at_case(check, FILE_NAME, str_z(check->arena, place));
        compare_ranking(check, one);
    }
}
