// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/bench/duplicate.c - precision and recall of duplicates on pairs of real texts.
 *
 *     duplicate PAIRS.csv TEXTS.csv...
 *
 * PAIRS has columns id_a, id_b, relatie (3 = the same text, 2 = edited) and basis; texts have id
 * and tekst. Pairs with basis "zelfde_titel" are other texts with one title: no duplicates, so left
 * out of "edited".
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/vec.h"
#include "pattern/duplicate.h"

enum { FILE_MOST = 64 << 20 };

struct text {
    struct str            id;
    struct duplicate_text is;
    struct minhash        minhash;
};

struct text_list {
    struct text *item;
    size_t       len, cap;
};

struct pair {
    const struct text *a, *b;
    int                level;
    bool               same_title;
};

struct pair_list {
    struct pair *item;
    size_t       len, cap;
};

static void die(const char *what)
{
    fprintf(stderr, "duplicate: %s\n", what);
    exit(1);
}

static struct str slurp(struct arena *arena, const char *path)
{
    FILE *file   = fopen(path, "rb");
    char *buffer = arena_alloc(arena, FILE_MOST);

    if (!file)
        die(path);
    size_t len = fread(buffer, 1, FILE_MOST, file);

    fclose(file);
    return (struct str){buffer, len};
}

static int by_id(const void *a, const void *b)
{
    return str_cmp(((const struct text *)a)->id, ((const struct text *)b)->id);
}

static void read_texts(struct arena *arena, const char *path, struct text_list *out)
{
    static const char *const names[] = {"id", "tekst"};
    struct csv               csv;
    struct csv_row           row = {0};
    struct err               err = {0};
    size_t                   at[2];

    csv_init(&csv, arena, slurp(arena, path), ',');
    csv_columns(&csv, names, 2, at);
    while (csv_next(&csv, &row)) {
        struct text text = {.id = row.item[at[0]]};

        if (duplicate_prepare(arena, row.item[at[1]], &text.is) != OK)
            die("a text that is none");
        minhash_of(&text.is.chars, &text.minhash);
        VEC_PUSH(arena, out, text);
    }
    if (csv_end(&csv, &err) != OK)
        die(err.text);
}

static const struct text *find(const struct text_list *texts, struct str id)
{
    struct text key = {.id = id};

    return bsearch(&key, texts->item, texts->len, sizeof key, by_id);
}

static struct pair_list read_pairs(struct arena *arena, const char *path,
                                   const struct text_list *texts)
{
    static const char *const names[] = {"id_a", "id_b", "relatie", "basis"};
    struct pair_list         list    = {0};
    struct csv               csv;
    struct csv_row           row = {0};
    struct err               err = {0};
    size_t                   at[4];

    csv_init(&csv, arena, slurp(arena, path), ',');
    csv_columns(&csv, names, 4, at);
    while (csv_next(&csv, &row)) {
        struct pair pair = {
            .a          = find(texts, row.item[at[0]]),
            .b          = find(texts, row.item[at[1]]),
            .level      = row.item[at[2]].len == 1 ? row.item[at[2]].ptr[0] - '0' : 0,
            .same_title = str_eq_z(row.item[at[3]], "zelfde_titel"),
        };

        if (pair.a && pair.b)
            VEC_PUSH(arena, &list, pair);
    }
    if (csv_end(&csv, &err) != OK)
        die(err.text);
    return list;
}

struct count {
    size_t right, wrong, missed;
};

static void count(struct count *count, bool is, bool said)
{
    count->right += is && said;
    count->wrong += !is && said;
    count->missed += is && !said;
}

static void tell(const char *what, struct count c)
{
    printf("%-34s precision %.4f  recall %.4f  (%zu right, %zu wrong, %zu missed)\n", what,
           (double)c.right / (double)(c.right + c.wrong),
           (double)c.right / (double)(c.right + c.missed), c.right, c.wrong, c.missed);
}

static void judge(const struct pair_list *pairs)
{
    struct count same = {0}, edited = {0};

    for (size_t i = 0; i < pairs->len; i++) {
        const struct pair *p    = &pairs->item[i];
        enum duplicate     kind = duplicate_judge(&p->a->is, &p->b->is).kind;

        count(&same, p->level == 3, kind >= DUPLICATE_SAME);
        if (!p->same_title)
            count(&edited, p->level >= 2, kind >= DUPLICATE_EDITED);
    }
    tell("same (level 3), the rules", same);
    tell("edited (level 2 and 3), the rules", edited);
}

/* One measure and one threshold, for all lengths. */
static void curve(const struct pair_list *pairs, bool words)
{
    for (int t = 76; t <= 98; t += 2) {
        struct count same = {0};
        char         name[64];

        for (size_t i = 0; i < pairs->len; i++) {
            const struct duplicate_text *a = &pairs->item[i].a->is, *b = &pairs->item[i].b->is;
            double                       j = words ? shingle_jaccard(&a->words, &b->words)
                                                   : shingle_jaccard(&a->chars, &b->chars);

            count(&same, pairs->item[i].level == 3, j >= t / 100.0);
        }
        snprintf(name, sizeof name, "same, J of %s >= 0.%02d", words ? "words" : "characters", t);
        tell(name, same);
    }
}

/* What the bands find of pairs with J >= 0.5, and how many candidates that takes. */
static void bands(struct arena *arena, const struct text_list *texts)
{
    struct minhash      *minhash = arena_array(arena, texts->len, sizeof *minhash);
    struct lsh_pair_list list;
    size_t               alike = 0;
    clock_t              start = clock();

    for (size_t i = 0; i < texts->len; i++)
        minhash_of(&texts->item[i].is.chars, &minhash[i]);
    printf("minhash: %.0f texts a second\n",
           (double)texts->len * CLOCKS_PER_SEC / (double)(clock() - start));
    start = clock();
    list  = lsh_pairs(arena, minhash, (uint32_t)texts->len);
    printf("bands: %zu candidates of %zu texts in %.3f s\n", list.len, texts->len,
           (double)(clock() - start) / CLOCKS_PER_SEC);
    for (size_t i = 0; i < list.len; i++)
        alike += shingle_jaccard(&texts->item[list.item[i].earlier].is.chars,
                                 &texts->item[list.item[i].later].is.chars) >= 0.5;
    printf("       %zu of them with J >= 0.5\n", alike);
}

int main(int argc, char **argv)
{
    struct arena    *arena = arena_new();
    struct text_list texts = {0};
    struct pair_list pairs;

    if (argc < 3)
        die("use: duplicate PAIRS.csv TEXTS.csv...");
    for (int i = 2; i < argc; i++)
        read_texts(arena, argv[i], &texts);
    qsort(texts.item, texts.len, sizeof *texts.item, by_id);
    pairs = read_pairs(arena, argv[1], &texts);
    printf("%zu texts, %zu pairs\n", texts.len, pairs.len);
    judge(&pairs);
    curve(&pairs, true);
    curve(&pairs, false);
    bands(arena, &texts);
    arena_free(arena);
    return 0;
}
