// SPDX-License-Identifier: EUPL-1.2
/*
 * lexicon.c - build tool: the words that Dutch compounds are made of, as an automaton in C.
 *
 *     lexicon DICTIONARY PARTS.csv OUT.c      (DICTIONARY.aff and DICTIONARY.dic)
 *
 * PARTS.csv (columns word, begin, end: yes, no or nothing) has the last word: what a compound may
 * begin or end with although the dictionary does not say so, and what it may not.
 *
 * Without the dictionary the automaton is empty and a line on stderr says so: the program works,
 * but compounds stay whole.  Any other mistake ends in exit code 1.
 *
 * The dictionary is that of OpenTaal (package hunspell-nl; revised BSD licence or CC BY 3.0).
 * Tests: tests/tools/lexicon.sh.
 */
#include "lexicon.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/lexicon.h"

enum { FILE_MOST = 16 << 20, WORD_MOST = 60, ARGUMENTS = 4 };

static void die(const char *what, const char *path)
{
    fprintf(stderr, "lexicon: %s: %s\n", path, what);
    exit(1);
}

/* False when the file is not there. */
static bool read_file(struct arena *arena, const char *path, struct str *out)
{
    FILE  *file   = fopen(path, "rb");
    char  *buffer = arena_alloc(arena, FILE_MOST);
    size_t len;

    if (!file)
        return false;
    len = fread(buffer, 1, FILE_MOST, file);
    if (ferror(file) || !feof(file))
        die("cannot be read, or is too large", path);
    fclose(file);
    *out = (struct str){buffer, len};
    return true;
}

static bool read_dictionary(struct arena *arena, const char *path, struct word_list *out)
{
    struct str affixes, entries, name = str_of(path);

    if (!read_file(arena, str_z(arena, str_printf(arena, "%.*s.aff", STR_ARG(name))), &affixes) ||
        !read_file(arena, str_z(arena, str_printf(arena, "%.*s.dic", STR_ARG(name))), &entries))
        return false;
    dictionary_words(arena, affixes, entries, out);
    return true;
}

/* It can do something, is of the length that counts, and of small letters, as words are compared. */
static bool is_wanted(const struct word *word)
{
    struct str text = word->text;

    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x80 && (text.ptr[i] < 'a' || text.ptr[i] > 'z'))
            return false;
    return word->can != 0 && text.len <= WORD_MOST && utf8_is_valid(text) &&
           utf8_count(text) >= LEXICON_LEAST;
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(((const struct word *)a)->text, ((const struct word *)b)->text);
}

/* In order, each word once, with all that it can do. */
static void tidy(struct word_list *words)
{
    size_t len = 0;

    if (words->len > 0)
        qsort(words->item, words->len, sizeof *words->item, by_text);
    for (size_t i = 0; i < words->len; i++) {
        if (!is_wanted(&words->item[i]))
            continue;
        if (len > 0 && str_eq(words->item[len - 1].text, words->item[i].text))
            words->item[len - 1].can |= words->item[i].can;
        else
            words->item[len++] = words->item[i];
    }
    words->len = len;
}

static uint32_t decide(uint32_t can, uint32_t bit, struct str answer, const char *path)
{
    if (str_eq_z(answer, "yes"))
        return can | bit;
    if (str_eq_z(answer, "no"))
        return can & ~bit;
    if (answer.len > 0)
        die("a cell is not yes, no or empty", path);
    return can;
}

/* Lets the file have the last word about the words, which are in order and stay so. */
static void read_parts(struct arena *arena, const char *path, struct word_list *words)
{
    static const char *const names[] = {"word", "begin", "end"};
    struct str               text;
    struct csv               csv;
    struct csv_row           row = {0};
    struct err               err = {0};
    size_t                   at[ARRAY_LEN(names)], known = words->len;

    if (!read_file(arena, path, &text))
        die("is not there", path);
    csv_init(&csv, arena, text, ',');
    csv_columns(&csv, names, ARRAY_LEN(names), at);
    while (csv_next(&csv, &row)) {
        struct word new  = {.text = row.item[at[0]]};
        struct word *old = NULL;

        if (known > 0)
            old = bsearch(&new, words->item, known, sizeof new, by_text);
        if (!old) {
            VEC_PUSH(arena, words, new);
            old = &words->item[words->len - 1];
        }
        old->can = decide(old->can, LEXICON_BEGIN, row.item[at[1]], path);
        old->can = decide(old->can, LEXICON_END, row.item[at[2]], path);
    }
    if (csv_end(&csv, &err) != OK)
        die(err.text, path);
    tidy(words);
}

int main(int argc, char **argv)
{
    struct arena    *arena = arena_new();
    struct word_list words = {0};
    FILE            *out;

    if (argc != ARGUMENTS) {
        fputs("usage: lexicon DICTIONARY PARTS.csv OUT.c\n", stderr);
        return 2;
    }
    if (read_dictionary(arena, argv[1], &words)) {
        tidy(&words);
        read_parts(arena, argv[2], &words);
    } else {
        fprintf(stderr, "lexicon: no dictionary %s: compounds will not be split\n", argv[1]);
    }
    out = fopen(argv[3], "w");
    if (!out)
        die("cannot be written", argv[3]);
    automaton_write(arena, out, &words);
    if (fclose(out) != 0)
        die("cannot be written", argv[3]);
    arena_free(arena);
    return 0;
}
