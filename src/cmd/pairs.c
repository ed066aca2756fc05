// SPDX-License-Identifier: EUPL-1.2
/* pairs.c - reads judged pairs of texts; the contract is in pairs.h. */
#include "cmd/pairs.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "cmd/columns.h"

struct known {
    struct str id;
    uint32_t   text;
};

static int by_id(const void *a, const void *b)
{
    return str_cmp(((const struct known *)a)->id, ((const struct known *)b)->id);
}

static const struct known *find(const struct known *known, size_t len, struct str id)
{
    struct known key = {.id = id};

    return len > 0 ? bsearch(&key, known, len, sizeof key, by_id) : NULL;
}

/* The texts by id, in order of it. */
static enum rc sort_texts(struct arena *arena, const struct column *id, struct known **out,
                          struct err *err)
{
    struct known *known = arena_array(arena, id->len, sizeof *known);

    for (size_t i = 0; i < id->len; i++)
        known[i] = (struct known){id->item[i], (uint32_t)i};
    if (id->len > 0)
        qsort(known, id->len, sizeof *known, by_id);
    for (size_t i = 1; i < id->len; i++) {
        if (str_eq(known[i - 1].id, known[i].id))
            return err_set(err, ERR_INVALID, "two texts have id \"%.*s\"", STR_ARG(known[i].id));
    }
    *out = known;
    return OK;
}

enum rc pairs_read(struct arena *arena, const struct pairs_source *source, struct pairs *out,
                   struct err *err)
{
    const char *const of_text[] = {"id", source->text};
    const char *const of_pair[] = {"id_a", "id_b", source->label};
    struct column     texts[2] = {0}, pairs[3] = {0};
    struct known     *known = NULL;
    struct pairs      read  = {0};
    enum rc           rc    = OK;

    for (size_t i = 0; i < source->tables && rc == OK; i++)
        rc = columns_read(arena, source->texts[i], of_text, 2, texts, err);
    if (rc == OK)
        rc = columns_read(arena, source->pairs, of_pair, 3, pairs, err);
    if (rc == OK)
        rc = sort_texts(arena, &texts[0], &known, err);
    if (rc != OK)
        return rc;
    read.text  = texts[1].item;
    read.texts = texts[1].len;
    for (size_t i = 0; i < pairs[0].len; i++) {
        const struct known *a = find(known, read.texts, pairs[0].item[i]);
        const struct known *b = find(known, read.texts, pairs[1].item[i]);

        if (a && b)
            VEC_PUSH(
                arena, &read,
                ((struct pair){a->text, b->text, str_eq(pairs[2].item[i], str_of(source->value))}));
    }
    *out = read;
    return OK;
}
