// SPDX-License-Identifier: EUPL-1.2
/*
 * index_texts.c - makes texts for make bench-index by recombining the sentences of real ones.
 *
 *     index_texts COUNT FOLDER FILE...
 *
 * The files are CSV, or have one text a line.  Each made text takes its length in words from a
 * field of them that is drawn at random, and its sentences too; so lengths and frequencies of words
 * are real, but distinct words grow less than they would.  To make up for that each text ends with a
 * word that no other has.  Queries are made in the same way of one sentence in 20, which are in no
 * document: otherwise a query would find its own sentences.
 *
 * Lines are "kind TAB access group TAB words".  documents.tsv and queries.tsv hold texts; in
 * documents.terms and queries.terms the same ones are cut into the terms that the index of the
 * program has, so that each peer has the same terms, for nothing.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/text.h"

enum { LEAST = 6, SENTENCE_MOST = 60, FILE_MOST = 64 << 20, QUERIES = 2000, HELD_BACK = 20 };

struct sentence {
    struct str text;
    size_t     words;
};

struct sentences {
    struct sentence *item;
    size_t           len, cap;
};

struct lengths {
    size_t *item;
    size_t  len, cap;
};

struct source {
    struct arena    *arena;
    struct sentences of_documents, of_queries;
    struct lengths   lengths;
    struct text     *text;
    uint64_t         random;
    unsigned         fresh; /* new words made so far */
};

static void stop(const char *what)
{
    fprintf(stderr, "index_texts: %s: %s\n", what, strerror(errno));
    exit(1);
}

static size_t draw(struct source *source, size_t below)
{
    source->random = source->random * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return (size_t)(source->random >> 33) % below;
}

static size_t count_words(struct str s)
{
    size_t words = 0;

    for (size_t i = 0; i < s.len; i++)
        words += s.ptr[i] != ' ' && (i == 0 || s.ptr[i - 1] == ' ');
    return words;
}

/* A field is a text: its length counts, and its sentences go to documents or queries. */
static void read_field(struct source *source, struct str field)
{
    size_t words = count_words(field), start = 0;

    if (words < LEAST || !utf8_is_valid(field))
        return;
    VEC_PUSH(source->arena, &source->lengths, words);
    for (size_t i = 0; i <= field.len; i++) {
        struct sentence one;

        if (i < field.len && !strchr(".?!\n\t", field.ptr[i]))
            continue;
        one.text  = str_trim(str_slice(field, start, i - start));
        one.words = count_words(one.text);
        start     = i + 1;
        if (one.words < LEAST || one.words > SENTENCE_MOST)
            continue;
        if (draw(source, HELD_BACK) == 0)
            VEC_PUSH(source->arena, &source->of_queries, one);
        else
            VEC_PUSH(source->arena, &source->of_documents, one);
    }
}

static void read_source(struct source *source, const char *path)
{
    FILE          *file = fopen(path, "rb");
    char          *room = arena_alloc(source->arena, FILE_MOST);
    struct str     text = {room, 0}, line;
    struct csv     csv;
    struct csv_row row;

    if (!file)
        stop(path);
    text.len = fread(room, 1, FILE_MOST, file);
    fclose(file);
    if (!str_ends(str_of(path), STR(".csv"))) {
        while (str_cut(&text, '\n', &line))
            read_field(source, line);
        return;
    }
    csv_init(&csv, source->arena, text, ',');
    while (csv_next(&csv, &row))
        for (size_t i = 0; i < row.len; i++)
            read_field(source, row.item[i]);
    if (csv_end(&csv, &csv.err) != OK)
        fprintf(stderr, "index_texts: %s: %s\n", path, csv.err.text);
}

static struct str make_text(struct source *source, const struct sentences *sentences,
                            struct arena *arena)
{
    size_t     length = source->lengths.item[draw(source, source->lengths.len)];
    struct buf buf;

    buf_init(&buf, arena, 1 << 20);
    for (size_t words = 0; words < length;) {
        struct sentence one = sentences->item[draw(source, sentences->len)];

        buf_str(&buf, one.text);
        buf_z(&buf, ". ");
        words += one.words;
    }
    buf_printf(&buf, "nieuw%uwoord", source->fresh++);
    return buf_view(&buf);
}

static FILE *create(struct arena *arena, const char *folder, const char *name)
{
    struct buf path;
    FILE      *file;

    buf_init(&path, arena, 4096);
    buf_printf(&path, "%s/%s", folder, name);
    file = fopen(str_z(arena, buf_view(&path)), "w");
    if (!file)
        stop(name);
    return file;
}

/* Writes so many lines, as texts and as terms. */
static void write_lines(struct source *source, const struct sentences *sentences, size_t count,
                        FILE *texts, FILE *terms)
{
    struct arena *arena = arena_new();

    for (size_t i = 0; i < count; i++) {
        struct str text = make_text(source, sentences, arena);
        unsigned   kind = (unsigned)draw(source, 3), access = (unsigned)draw(source, 500);
        struct text_word_list words;

        fprintf(texts, "%u\t%u\t%.*s\n", kind, access, STR_ARG(text));
        if (text_words_and_parts(source->text, arena, text, TEXT_GUESS, &words) != OK)
            exit(1);
        fprintf(terms, "%u\t%u\t", kind, access);
        for (size_t w = 0; w < words.len; w++)
            fprintf(terms, "%.*s ", STR_ARG(words.item[w].term));
        putc('\n', terms);
        arena_clear(arena);
    }
    if (fclose(texts) != 0 || fclose(terms) != 0)
        stop("writing");
    arena_free(arena);
}

int main(int argc, char **argv)
{
    struct source source = {.arena = arena_new(), .random = 20260302};
    size_t        count  = argc > 3 ? strtoul(argv[1], NULL, 10) : 0;

    source.text = text_new(source.arena);
    for (int i = 3; i < argc; i++)
        read_source(&source, argv[i]);
    if (count == 0 || source.of_documents.len == 0 || source.of_queries.len == 0) {
        fprintf(stderr, "use: index_texts COUNT FOLDER FILE...\n");
        return 2;
    }
    if (mkdir(argv[2], 0777) != 0 && errno != EEXIST)
        stop(argv[2]);
    write_lines(&source, &source.of_documents, count,
                create(source.arena, argv[2], "documents.tsv"),
                create(source.arena, argv[2], "documents.terms"));
    write_lines(&source, &source.of_queries, QUERIES, create(source.arena, argv[2], "queries.tsv"),
                create(source.arena, argv[2], "queries.terms"));
    printf(
        "%zu texts made of %zu sentences, %d queries of %zu others, in the lengths of %zu texts\n",
        count, source.of_documents.len, QUERIES, source.of_queries.len, source.lengths.len);
    arena_free(source.arena);
    return 0;
}
