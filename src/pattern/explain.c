// SPDX-License-Identifier: EUPL-1.2
/* explain.c - telling words and typical texts; the contract is in explain.h. */
#include "pattern/explain.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/index.h"
#include "text/text.h"

/* A term in one text.  Sorted by term, then text; then each run of a term is together. */
struct held {
    struct str term, word;
    size_t     text;
    double     tf, weight;
};

struct held_list {
    struct held *item;
    size_t       len, cap;
};

struct telling {
    struct str word;
    double     z;
    size_t     first, len; /* run in the list of held terms */
};

struct telling_list {
    struct telling *item;
    size_t          len, cap;
};

static int by_term(const void *a, const void *b)
{
    const struct held *x = a, *y = b;
    int                c = str_cmp(x->term, y->term);

    if (c == 0 && x->text != y->text)
        c = x->text < y->text ? -1 : 1;
    return c ? c : str_cmp(x->word, y->word);
}

static int by_telling(const void *a, const void *b)
{
    const struct telling *x = a, *y = b;

    if (x->z != y->z)
        return x->z < y->z ? 1 : -1;
    return str_cmp(x->word, y->word);
}

static enum rc read_texts(struct arena *arena, const struct str *text, size_t len,
                          struct held_list *out, struct err *err)
{
    struct text *reader = text_new(arena);

    for (size_t i = 0; i < len; i++) {
        struct text_word_list words;
        enum rc               rc = text_words(reader, arena, text[i], TEXT_GUESS, &words);

        if (rc != OK)
            return err_set(err, rc, "text %zu cannot be read", i);
        for (size_t w = 0; w < words.len; w++) {
            struct held held = {words.item[w].term, words.item[w].word, i, 1, 0};

            VEC_PUSH(arena, out, held);
        }
    }
    if (out->len)
        qsort(out->item, out->len, sizeof(*out->item), by_term);
    return OK;
}

/* The word that most of these places write; the first in the alphabet when as many write another. */
static struct str usual_word(const struct held *held, size_t len)
{
    struct str best  = held[0].word;
    size_t     votes = 0;

    for (size_t i = 0; i < len; i++) {
        size_t count = 0;

        for (size_t j = 0; j < len; j++)
            count += str_eq(held[i].word, held[j].word);
        if (count > votes || (count == votes && str_cmp(held[i].word, best) < 0)) {
            best  = held[i].word;
            votes = count;
        }
    }
    return best;
}

/* z of a term that `here` of m texts hold, and `all` of the M in the index, these included. */
static double log_odds_z(double here, double m, double all, double M)
{
    double y = fmin(here, m), Y = fmax(all - here, 0);
    double a = 0.01 * (y + Y), a0 = 0.01 * fmax(M, m);
    double elsewhere = fmax(M - m, 0);
    double in        = log((y + a) / (m + a0 - y - a));
    double out       = log((Y + a) / (elsewhere + a0 - Y - a));
    double z         = (in - out) / sqrt(1 / (y + a) + 1 / (Y + a));

    return isfinite(z) ? z : 0;
}

/* Makes one entry of each term and text, with tf; weighs it; gathers the terms that tell. */
static struct telling_list weigh(const struct index *background, struct arena *arena,
                                 struct held_list *held, size_t texts)
{
    struct telling_list telling = {0};
    size_t              kept = 0, fewest = texts < EXPLAIN_TEXTS ? texts : EXPLAIN_TEXTS;

    for (size_t i = 0, end; i < held->len; i = end) {
        struct telling one  = {.first = kept};
        size_t         from = i, documents, with;
        double         idf;

        for (end = i; end < held->len && str_eq(held->item[end].term, held->item[i].term); end++)
            ;
        one.word = usual_word(&held->item[from], end - from);
        with     = index_documents_with(background, held->item[from].term, &documents);
        idf      = log((1.0 + (double)documents) / (1.0 + (double)with)) + 1;
        for (size_t k = from; k < end; k++) {
            if (k > from && held->item[k].text == held->item[kept - 1].text) {
                held->item[kept - 1].tf++;
                continue;
            }
            held->item[kept++] = held->item[k];
        }
        one.len = kept - one.first;
        for (size_t k = one.first; k < kept; k++)
            held->item[k].weight = (1 + log(held->item[k].tf)) * idf;
        one.z = log_odds_z((double)one.len, (double)texts, (double)with, (double)documents);
        if (one.len >= fewest && one.z > 0)
            VEC_PUSH(arena, &telling, one);
    }
    held->len = kept;
    if (telling.len)
        qsort(telling.item, telling.len, sizeof(*telling.item), by_telling);
    return telling;
}

/* Mean cosine of each text with the others: the runs of a term give every pair that shares it. */
static double *fits(struct arena *arena, const struct held_list *held, size_t texts)
{
    double *fit  = arena_alloc(arena, (texts + 1) * sizeof(double));
    double *norm = arena_alloc(arena, (texts + 1) * sizeof(double));

    memset(fit, 0, texts * sizeof(double));
    memset(norm, 0, texts * sizeof(double));
    for (size_t i = 0; i < held->len; i++)
        norm[held->item[i].text] += held->item[i].weight * held->item[i].weight;
    for (size_t i = 0, end; i < held->len; i = end) {
        double sum = 0;

        for (end = i; end < held->len && str_eq(held->item[end].term, held->item[i].term); end++)
            sum += held->item[end].weight / sqrt(norm[held->item[end].text]);
        for (size_t k = i; k < end; k++) {
            double own = held->item[k].weight / sqrt(norm[held->item[k].text]);

            fit[held->item[k].text] += own * (sum - own);
        }
    }
    for (size_t i = 0; i < texts && texts > 1; i++)
        fit[i] = fmin(fit[i] / (double)(texts - 1), 1);
    return fit;
}

static size_t *order_by_fit(struct arena *arena, const double *fit, size_t texts)
{
    size_t *order = arena_alloc(arena, (texts + 1) * sizeof(size_t));

    for (size_t i = 0; i < texts; i++) {
        size_t at = i;

        for (; at > 0 && fit[order[at - 1]] < fit[i]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

enum rc explain(const struct index *background, struct arena *arena, const struct str *text,
                size_t len, struct explanation *out, struct err *err)
{
    struct held_list    held  = {0};
    size_t              texts = len < EXPLAIN_MOST ? len : EXPLAIN_MOST;
    struct explanation  found = {.texts = texts};
    struct telling_list telling;

    if (read_texts(arena, text, texts, &held, err) != OK)
        return err->rc;
    telling     = weigh(background, arena, &held, texts);
    found.fit   = fits(arena, &held, texts);
    found.order = order_by_fit(arena, found.fit, texts);
    found.holds = arena_alloc(arena, (texts + 1) * sizeof(uint32_t));
    memset(found.holds, 0, texts * sizeof(uint32_t));
    for (; found.words < telling.len && found.words < EXPLAIN_WORDS; found.words++) {
        const struct telling *one = &telling.item[found.words];

        found.word[found.words] = one->word;
        for (size_t k = one->first; k < one->first + one->len; k++)
            found.holds[held.item[k].text] |= 1u << found.words;
    }
    *out = found;
    return OK;
}
