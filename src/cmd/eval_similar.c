// SPDX-License-Identifier: EUPL-1.2
/*
 * eval_similar.c - whether the texts that the engine finds alike have the same label.
 *
 * Each text is asked about, and the others answer, its own group left out.
 */
#include <math.h>

#include "base/arena.h"
#include "base/vec.h"
#include "cmd/eval.h"
#include "pattern/duplicate.h"
#include "pattern/likeness.h"
#include "stats/measure.h"

enum {
    FEW     = 5,  /* places that p@5 looks at */
    LOOK_AT = 200 /* texts, copies among them, for the places of one text of a pair */
};

struct text_list {
    uint32_t *item;
    size_t    len, cap;
};

/* Sums over the texts that were asked about. */
struct sums {
    double asked, first, few;
    double with_others; /* asked, of texts that have others of their label to be found */
    double recall;
};

/* EVAL_QUERIES of the texts, always the same ones, or all when there are no more; in order. */
static struct text_list choose(struct arena *arena, size_t texts)
{
    struct text_list chosen = {0};
    uint64_t         state  = 1;
    size_t           wanted = texts < EVAL_QUERIES ? texts : EVAL_QUERIES;

    for (size_t i = 0; i < texts; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        if ((state >> 33) % (texts - i) < wanted - chosen.len)
            VEC_PUSH(arena, &chosen, (uint32_t)i);
    }
    return chosen;
}

/* How many other texts have the label, outside the text's own group. */
static size_t count_wanted(const struct labelled *rows, size_t text)
{
    size_t wanted = 0;

    for (size_t i = 0; i < rows->len; i++)
        wanted += i != text && rows->label[i] == rows->label[text] &&
                  (rows->group[text] == 0 || rows->group[i] != rows->group[text]);
    return wanted;
}

static void ask(const struct labelled *rows, struct likeness *likeness, uint32_t text,
                struct sums *sums)
{
    struct near near[MEASURE_DEPTH];
    bool        good[MEASURE_DEPTH] = {false};
    size_t      found  = likeness_nearest(likeness, text, rows->group, MEASURE_DEPTH, near);
    size_t      wanted = count_wanted(rows, text);
    struct measure_ranking m;

    for (size_t i = 0; i < found; i++)
        good[i] = rows->label[near[i].text] == rows->label[text];
    m = measure_ranking(good, found, wanted);
    sums->asked++;
    sums->first += good[0];
    for (size_t i = 0; i < FEW; i++)
        sums->few += good[i];
    sums->with_others += wanted > 0;
    sums->recall += wanted > 0 ? m.recall : 0;
}

enum rc eval_learn(struct eval *eval, const struct str *text, size_t texts, struct likeness **out)
{
    struct likeness *likeness = likeness_new(eval->arena);

    for (size_t i = 0; i < texts; i++) {
        enum rc rc = likeness_add(likeness, text[i], &eval->err);

        if (rc != OK)
            return rc;
    }
    likeness_learn(likeness);
    *out = likeness;
    return OK;
}

enum rc eval_similar(struct eval *eval)
{
    const struct labelled *rows     = &eval->rows;
    struct text_list       chosen   = choose(eval->arena, rows->len);
    struct sums            sums     = {0};
    struct likeness       *likeness = NULL;
    enum rc                rc       = eval_learn(eval, rows->text, rows->len, &likeness);

    if (rc != OK)
        return rc;
    for (size_t i = 0; i < chosen.len; i++)
        ask(rows, likeness, chosen.item[i], &sums);
    eval_count(eval, "texts", rows->len);
    eval_count(eval, "labels", rows->labels);
    eval_count(eval, "queries", chosen.len);
    eval_share(eval, "nn1", sums.first / sums.asked);
    eval_share(eval, "p@5", sums.few / sums.asked / FEW);
    eval_share(eval, "recall@10", sums.recall / sums.with_others);
    return OK;
}

/* Different texts: first the one that was asked about, then what was found, best first. */
struct places {
    struct duplicate_text text[1 + MEASURE_DEPTH];
    size_t                len;
};

/* Gives the text the next place, unless it is the same text as one that has a place. */
static enum rc settle(struct eval *eval, struct places *places, uint32_t text)
{
    struct duplicate_text *next = &places->text[places->len];
    bool                   copy = false;
    enum rc                rc   = duplicate_prepare(eval->arena, eval->pairs.text[text], next);

    if (rc != OK)
        return err_set(&eval->err, rc, "text %u cannot be compared", text);
    for (size_t i = 0; i < places->len && !copy; i++)
        copy = duplicate_judge(&places->text[i], next).kind >= DUPLICATE_SAME;
    places->len += !copy;
    return OK;
}

/*
 * Whether the other is among the nearest of the text, as a person meets them: what is the same text is told apart
 * from what is alike, so copies take no place of their own.
 */
static enum rc is_listed(struct eval *eval, struct likeness *likeness, uint32_t text,
                         uint32_t other, bool *out)
{
    struct near   near[LOOK_AT];
    struct places places = {0};
    size_t        found  = likeness_nearest(likeness, text, NULL, LOOK_AT, near);
    enum rc       rc     = settle(eval, &places, text);

    *out = false;
    for (size_t i = 0; i < found && places.len <= MEASURE_DEPTH && !*out && rc == OK; i++) {
        *out = near[i].text == other;
        rc   = settle(eval, &places, near[i].text);
    }
    return rc;
}

/* Of each pair both are asked about: is the other among the nearest? */
enum rc eval_similar_pairs(struct eval *eval)
{
    const struct pairs *pairs = &eval->pairs;
    size_t              asked = 0, listed = 0;
    struct likeness    *likeness = NULL;
    enum rc             rc       = eval_learn(eval, pairs->text, pairs->texts, &likeness);

    if (rc != OK)
        return rc;
    for (size_t i = 0; i < pairs->len; i++) {
        uint32_t pair[] = {pairs->item[i].a, pairs->item[i].b};

        for (size_t side = 0; side < 2 && pairs->item[i].is; side++) {
            bool is_there;

            if (is_listed(eval, likeness, pair[side], pair[1 - side], &is_there) != OK)
                return eval->err.rc;
            asked++;
            listed += is_there;
        }
    }
    eval_count(eval, "texts", pairs->texts);
    eval_count(eval, "queries", asked);
    eval_share(eval, "recall@10", (double)listed / (double)asked);
    return OK;
}
