// SPDX-License-Identifier: EUPL-1.2
/*
 * eval_duplicates.c - whether the texts that the engine calls the same are those that people do.
 *
 * Of judged pairs each is judged again.  Of labelled texts those with the same label are the same, and
 * one without is the same as no other; the engine finds the candidates too, and what is the same as
 * the same is the same.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "cmd/eval.h"
#include "pattern/cluster.h"
#include "pattern/duplicate.h"
#include "stats/measure.h"

static enum rc prepare(struct eval *eval, const struct str *text, size_t texts,
                       struct duplicate_text **out)
{
    struct duplicate_text *ready = arena_array(eval->arena, texts, sizeof *ready);

    for (size_t i = 0; i < texts; i++) {
        enum rc rc = duplicate_prepare(eval->arena, text[i], &ready[i]);

        if (rc != OK)
            return err_set(&eval->err, rc, "text %zu is too large or not UTF-8", i);
    }
    *out = ready;
    return OK;
}

static bool are_same(const struct duplicate_text *a, const struct duplicate_text *b)
{
    return duplicate_judge(a, b).kind >= DUPLICATE_SAME;
}

enum rc eval_duplicates_pairs(struct eval *eval)
{
    const struct pairs    *pairs = &eval->pairs;
    size_t                 said = 0, are = 0, right = 0;
    struct duplicate_text *text = NULL;
    enum rc                rc   = prepare(eval, pairs->text, pairs->texts, &text);

    if (rc != OK)
        return rc;
    for (size_t i = 0; i < pairs->len; i++) {
        const struct pair *pair = &pairs->item[i];
        bool               same = are_same(&text[pair->a], &text[pair->b]);

        said += same;
        are += pair->is;
        right += same && pair->is;
    }
    eval_count(eval, "texts", pairs->texts);
    eval_count(eval, "pairs", pairs->len);
    eval_count(eval, "same pairs", are);
    eval_share(eval, "precision", (double)right / (double)said);
    eval_share(eval, "recall", (double)right / (double)are);
    return OK;
}

/* The candidates that are the same, as a graph. */
static struct graph find(struct arena *arena, const struct duplicate_text *text, size_t texts)
{
    struct graph         graph   = {.nodes = texts};
    struct minhash      *minhash = arena_array(arena, texts, sizeof *minhash);
    struct lsh_pair_list list;

    for (size_t i = 0; i < texts; i++)
        minhash_of(&text[i].chars, &minhash[i]);
    list = lsh_pairs(arena, minhash, (uint32_t)texts);
    for (size_t i = 0; i < list.len; i++) {
        struct edge edge = {list.item[i].earlier, list.item[i].later, 1};

        if (are_same(&text[edge.from], &text[edge.to]))
            VEC_PUSH(arena, &graph, edge);
    }
    return graph;
}

enum rc eval_duplicates(struct eval *eval)
{
    const struct labelled  *rows  = &eval->rows;
    uint32_t               *truth = arena_array(eval->arena, rows->len, sizeof *truth);
    uint32_t                alone = (uint32_t)rows->labels;
    struct duplicate_text  *text  = NULL;
    struct graph            graph;
    struct measure_grouping m;
    enum rc                 rc = prepare(eval, rows->text, rows->len, &text);

    if (rc != OK)
        return rc;
    if (rows->len == 0)
        return err_set(&eval->err, ERR_INVALID, "there is no text");
    for (size_t i = 0; i < rows->len; i++)
        truth[i] = rows->label[i] > 0 ? rows->label[i] : ++alone;
    graph = find(eval->arena, text, rows->len);
    m     = measure_grouping(eval->arena, truth, cluster_components(eval->arena, &graph).group,
                             rows->len);
    eval_count(eval, "texts", rows->len);
    eval_count(eval, "same pairs", (size_t)m.true_pairs);
    eval_share(eval, "precision", m.pair_precision);
    eval_share(eval, "recall", m.pair_recall);
    eval_share(eval, "F1", m.pair_f1);
    return OK;
}
