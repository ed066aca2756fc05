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

enum { LETTERS = 256 };

/* One of the names of a law. */
struct name {
    struct str        text;
    const struct law *law;
};

struct law_book {
    struct law  *item;
    size_t       len, cap;
    struct name *name;              /* by first letter, of each in the order of the file */
    size_t       from[LETTERS + 1]; /* those with letter c: from[c] ... from[c + 1] - 1 */
};

/* law_data.S */
extern const char     law_data[];
extern const uint64_t law_data_len;

/* Small for a capital. */
static unsigned char letter(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Every word of every text is held against the names, so only those that begin as it does. */
static void sort_names(struct arena *arena, struct law_book *book)
{
    size_t next[LETTERS] = {0};

    for (int put = 0; put < 2; put++) { /* counts them, then puts them in their place */
        for (size_t i = 0; i < book->len; i++) {
            const struct str names[] = {book->item[i].title, book->item[i].abbreviation};

            for (size_t n = 0; n < ARRAY_LEN(names); n++) {
                if (names[n].len && put)
                    book->name[next[letter(names[n].ptr[0])]++] =
                        (struct name){names[n], &book->item[i]};
                else if (names[n].len)
                    book->from[letter(names[n].ptr[0]) + 1]++;
            }
        }
        for (int c = 0; c < LETTERS && !put; c++) {
            book->from[c + 1] += book->from[c];
            next[c] = book->from[c];
        }
        book->name = put ? book->name : arena_array(arena, 2 * book->len, sizeof(*book->name));
    }
}

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
    sort_names(arena, book);
    return book;
}

/* How well a name fits at a place in the text: 0 = not, 1 = but for case, 2 = to the letter. */
static int fit(struct str s, size_t at, struct str name)
{
    struct str here = str_slice(s, at, name.len);

    if (here.len < name.len || strncasecmp(here.ptr, name.ptr, name.len) != 0 ||
        !read_ends(s, at + name.len))
        return 0;
    return str_eq(here, name) ? 2 : 1;
}

const struct law *law_book_at(const struct law_book *book, struct str s, size_t at, size_t *end_out)
{
    const struct law *found   = NULL;
    size_t            longest = 0;
    int               best    = 0;
    unsigned char     first   = at < s.len ? letter(s.ptr[at]) : 0;

    for (size_t i = book->from[first]; i < book->from[first + 1]; i++) {
        const struct name *name = &book->name[i];
        int                how  = fit(s, at, name->text);

        if (how == 0 || name->text.len < longest || (name->text.len == longest && how <= best))
            continue;
        found   = name->law;
        longest = name->text.len;
        best    = how;
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

const struct law *law_book_id(const struct law_book *book, struct str id)
{
    for (size_t i = 0; i < book->len; i++)
        if (str_eq(book->item[i].id, id))
            return &book->item[i];
    return NULL;
}
