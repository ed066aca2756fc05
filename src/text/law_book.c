// SPDX-License-Identifier: EUPL-1.2
/*
 * law_book.c - the laws that are known by name, from data/wetten.csv.
 *
 * A name is compared without case, but where two laws share an abbreviation ("TW", "Tw") the
 * one that is written so goes first.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/vec.h"
#include "text/law_part.h"

enum { CASE = 'a' ^ 'A' }; /* most names differ in their first letter: seen before any call */

struct law_book {
    struct law *item;
    size_t      len, cap;
};

/* law_data.S */
extern const char     law_data[];
extern const uint64_t law_data_len;

struct law_book *law_book_new(struct arena *arena)
{
    static const char *const names[] = {"titel", "afkorting", "id"};
    struct str               text    = {law_data, (size_t)law_data_len};
    struct law_book         *book    = ARENA_NEW(arena, struct law_book);
    struct csv               csv;
    struct csv_row           row = {0};
    struct err               err = {0};
    size_t                   at[ARRAY_LEN(names)];

    csv_init(&csv, arena, text, ',');
    csv_columns(&csv, names, ARRAY_LEN(names), at);
    while (csv_next(&csv, &row)) {
        struct law law = {row.item[at[0]], row.item[at[1]], row.item[at[2]]};

        VEC_PUSH(arena, book, law);
    }
    if (csv_end(&csv, &err) != OK)
        abort(); /* the file is part of the program, and its tests read it */
    return book;
}

/* How well a name fits at a place in the text: 0 = not, 1 = but for case, 2 = to the letter. */
static int fit(struct str s, size_t at, struct str name)
{
    struct str here = str_slice(s, at, name.len);

    if (name.len == 0 || here.len < name.len || (here.ptr[0] ^ name.ptr[0]) & ~CASE ||
        strncasecmp(here.ptr, name.ptr, name.len) != 0 || !law_ends(s, at + name.len))
        return 0;
    return str_eq(here, name) ? 2 : 1;
}

const struct law *law_book_at(const struct law_book *book, struct str s, size_t at, size_t *end_out)
{
    const struct law *found   = NULL;
    size_t            longest = 0;
    int               best    = 0;

    for (size_t i = 0; i < book->len; i++) {
        const struct law *law     = &book->item[i];
        const struct str  names[] = {law->title, law->abbreviation};

        for (size_t n = 0; n < ARRAY_LEN(names); n++) {
            int how = fit(s, at, names[n]);

            if (how == 0 || names[n].len < longest || (names[n].len == longest && how <= best))
                continue;
            found   = law;
            longest = names[n].len;
            best    = how;
        }
    }
    *end_out = at + longest;
    return found;
}

const struct law *law_book_title(const struct law_book *book, struct str title)
{
    for (size_t i = 0; i < book->len; i++)
        if (str_eq(book->item[i].title, title))
            return &book->item[i];
    return NULL;
}
