// SPDX-License-Identifier: EUPL-1.2
/*
 * shingle.c - pieces of texts, MinHash and bands; the contract is in shingle.h.
 *
 * The random functions are multiply-shift (Dietzfelbinger et al. 1997): the high half of a x + b,
 * with a and b from a fixed sequence.  They want a well-mixed x, which mix() sees to.
 */
#include "pattern/shingle.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/token.h"

#define GOLDEN UINT64_C(0x9E3779B97F4A7C15) /* 2^64 / the golden ratio */

/* Spreads the bits of a number over all of it (splitmix64 of Steele, Lea and Flood 2014). */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

/* The hash of a row of numbers, one after the other; begin with 0. */
static uint64_t join(uint64_t hash, uint64_t next)
{
    return mix((hash ^ next) + GOLDEN);
}

static uint64_t join_all(const uint32_t *number, size_t len)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < len; i++)
        hash = join(hash, number[i]);
    return hash;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

static void make_set(struct shingle_set *set)
{
    size_t len = 0;

    if (set->len > 0)
        qsort(set->item, set->len, sizeof *set->item, by_value);
    for (size_t i = 0; i < set->len; i++)
        if (len == 0 || set->item[len - 1] != set->item[i])
            set->item[len++] = set->item[i];
    set->len = len;
}

/* --- characters --- */

/* The letters and digits of folded text, whatever is between them as one space. */
static size_t characters(struct str folded, uint32_t *out)
{
    size_t   len   = 0;
    bool     space = false;
    uint32_t c;

    while (utf8_next(&folded, &c)) {
        bool counts = c < 0x80
                          ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
                          : uc_is_general_category_withtable(
                                c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);

        if (counts && space && len > 0)
            out[len++] = ' ';
        if (counts)
            out[len++] = c;
        space = !counts;
    }
    return len;
}

enum rc shingle_chars(struct arena *arena, struct str text, struct shingle_set *out)
{
    struct shingle_set set = {0};
    struct str         folded;
    uint32_t          *c;
    size_t             len;
    enum rc            rc = token_fold(arena, text, &folded);

    if (rc != OK)
        return rc;
    c   = arena_array(arena, folded.len, sizeof *c);
    len = characters(folded, c);
    if (len > 0 && len < SHINGLE_CHARS)
        VEC_PUSH(arena, &set, join_all(c, len));
    for (size_t i = 0; i + SHINGLE_CHARS <= len; i++)
        VEC_PUSH(arena, &set, join_all(c + i, SHINGLE_CHARS));
    make_set(&set);
    *out = set;
    return OK;
}

/* --- words --- */

static uint64_t hash_words(const struct token *token, size_t len)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < len; i++) {
        for (size_t k = 0; k < token[i].text.len; k++)
            hash = join(hash, (unsigned char)token[i].text.ptr[k]);
        hash = join(hash, UINT64_MAX); /* "a bc" is not "ab c" */
    }
    return hash;
}

enum rc shingle_words(struct arena *arena, struct str text, struct shingle_set *out)
{
    struct shingle_set set = {0};
    struct token_list  tokens;
    enum rc            rc = token_split(arena, text, &tokens);

    if (rc != OK)
        return rc;
    if (tokens.len > 0 && tokens.len < SHINGLE_WORDS)
        VEC_PUSH(arena, &set, hash_words(tokens.item, tokens.len));
    for (size_t i = 0; i + SHINGLE_WORDS <= tokens.len; i++)
        VEC_PUSH(arena, &set, hash_words(tokens.item + i, SHINGLE_WORDS));
    make_set(&set);
    *out = set;
    return OK;
}

double shingle_jaccard(const struct shingle_set *a, const struct shingle_set *b)
{
    size_t i = 0, j = 0, both = 0, all;

    while (i < a->len && j < b->len) {
        uint64_t x = a->item[i], y = b->item[j];

        i += x <= y;
        j += y <= x;
        both += x == y;
    }
    all = a->len + b->len - both;
    return all > 0 ? (double)both / (double)all : 0;
}

/* --- MinHash --- */

void minhash_of(const struct shingle_set *set, struct minhash *out)
{
    for (size_t v = 0; v < MINHASH_VALUES; v++) {
        uint64_t a = mix((2 * v + 1) * GOLDEN) | 1, b = mix((2 * v + 2) * GOLDEN);
        uint32_t least = UINT32_MAX;

        for (size_t i = 0; i < set->len; i++) {
            uint32_t value = (uint32_t)((a * set->item[i] + b) >> 32);

            least = value < least ? value : least;
        }
        out->value[v] = least;
    }
}

double minhash_jaccard(const struct minhash *a, const struct minhash *b)
{
    size_t equal = 0;

    for (size_t v = 0; v < MINHASH_VALUES; v++)
        equal += a->value[v] == b->value[v] && a->value[v] != UINT32_MAX;
    return (double)equal / MINHASH_VALUES;
}

double minhash_error(double jaccard, size_t values)
{
    return sqrt(jaccard * (1 - jaccard) / (double)values);
}

double lsh_chance(double jaccard, size_t rows, size_t bands)
{
    return 1 - pow(1 - pow(jaccard, (double)rows), (double)bands);
}

/* --- bands --- */

struct place {
    uint64_t key; /* of the band */
    uint32_t text;
};

static int by_key(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->text > y->text) - (x->text < y->text);
}

static int by_pair(const void *a, const void *b)
{
    const struct lsh_pair *x = a, *y = b;

    if (x->later != y->later)
        return x->later < y->later ? -1 : 1;
    return (x->earlier > y->earlier) - (x->earlier < y->earlier);
}

/* A text without pieces has the highest value everywhere, and is like nothing. */
static bool is_empty(const struct minhash *text)
{
    return text->value[0] == UINT32_MAX;
}

static void pair_band(struct arena *arena, struct place *place, size_t len,
                      struct lsh_pair_list *out)
{
    qsort(place, len, sizeof *place, by_key);
    for (size_t i = 1; i < len; i++)
        for (size_t back = 1; back <= LSH_BACK && back <= i; back++) {
            if (place[i - back].key != place[i].key)
                break;
            VEC_PUSH(arena, out, ((struct lsh_pair){place[i - back].text, place[i].text}));
        }
}

struct lsh_pair_list lsh_pairs(struct arena *arena, const struct minhash *text, uint32_t texts)
{
    struct place        *place = arena_array(arena, texts, sizeof *place);
    struct lsh_pair_list list  = {0};
    size_t               len   = 0;

    for (size_t band = 0; band < LSH_BANDS; band++) {
        size_t filled = 0;

        for (uint32_t i = 0; i < texts; i++)
            if (!is_empty(&text[i]))
                place[filled++] =
                    (struct place){join_all(text[i].value + band * LSH_ROWS, LSH_ROWS), i};
        if (filled > 1)
            pair_band(arena, place, filled, &list);
    }
    if (list.len > 0)
        qsort(list.item, list.len, sizeof *list.item, by_pair);
    for (size_t i = 0; i < list.len; i++)
        if (len == 0 || by_pair(&list.item[len - 1], &list.item[i]) != 0)
            list.item[len++] = list.item[i];
    list.len = len;
    return list;
}
