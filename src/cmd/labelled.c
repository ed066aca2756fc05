// SPDX-License-Identifier: EUPL-1.2
/* labelled.c - reads labelled texts; the contract is in labelled.h. */
#include "cmd/labelled.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "cmd/columns.h"

enum { TEXT, LABEL, GROUP, COLUMNS };

struct named {
    struct str name;
    size_t     row;
};

static int by_name(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int                 order = str_cmp(x->name, y->name);

    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

/* Numbers equal fields from 1 in order of first appearance; 0 = empty. */
static uint32_t *number(struct arena *arena, const struct column *column, size_t *distinct_out)
{
    struct named *sorted = arena_array(arena, column->len, sizeof *sorted);
    size_t       *first  = arena_array(arena, column->len, sizeof *first);
    uint32_t     *out    = arena_array(arena, column->len, sizeof *out);
    uint32_t      count  = 0;

    for (size_t i = 0; i < column->len; i++)
        sorted[i] = (struct named){column->item[i], i};
    if (column->len > 0)
        qsort(sorted, column->len, sizeof *sorted, by_name);
    for (size_t i = 0; i < column->len; i++) {
        bool same = i > 0 && str_eq(sorted[i - 1].name, sorted[i].name);

        first[sorted[i].row] = same ? first[sorted[i - 1].row] : sorted[i].row;
    }
    for (size_t i = 0; i < column->len; i++) {
        if (column->item[i].len > 0)
            out[i] = first[i] == i ? ++count : out[first[i]];
    }
    *distinct_out = count;
    return out;
}

enum rc labelled_read(struct arena *arena, const char *path, struct labelled_columns columns,
                      struct labelled *out, struct err *err)
{
    const char *const name[COLUMNS] = {columns.text, columns.label, columns.group};
    size_t            count         = columns.group ? COLUMNS : columns.label ? GROUP : LABEL;
    struct column     all[COLUMNS] = {0}, kept[COLUMNS] = {0};
    size_t            labels, groups;
    enum rc           rc = columns_read(arena, path, name, count, all, err);

    if (rc != OK)
        return rc;
    for (size_t row = 0; row < all[TEXT].len; row++) {
        for (size_t i = 0; i < COLUMNS && (columns.unlabelled || all[LABEL].item[row].len > 0); i++)
            VEC_PUSH(arena, &kept[i], i < count ? all[i].item[row] : STR(""));
    }
    *out = (struct labelled){.text   = kept[TEXT].item,
                             .label  = number(arena, &kept[LABEL], &labels),
                             .group  = number(arena, &kept[GROUP], &groups),
                             .len    = kept[TEXT].len,
                             .labels = labels};
    return OK;
}
