// SPDX-License-Identifier: EUPL-1.2
/*
 * text.c - from text to terms: stop words, stems, tokens step by step, parts of compounds.  What
 * the texts of the folder have in common is in text_alike.c.
 *
 * Stems of the vectors are those of libstemmer; ours end f and s where those end v and z.  Of
 * compounds only the counts are compared: a baseline of the vectors, which ours has to reach.
 */
#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "reproduce/text_alike.h"
#include "text/compound.h"
#include "text/stem.h"
#include "text/stopword.h"
#include "text/token.h"

#define GOLD     "compounds_gold.csv"
#define BASELINE "compounds_baseline.json"

static void compare_stop_words(struct check *check)
{
    struct str rest, word;

    if (!file_read(check, "stopwords.txt", &rest))
        return;
    for (size_t line = 1; str_cut(&rest, '\n', &word); line++) {
        check_at_line(check, "stopwords.txt", line);
        word = str_trim(word);
        if (word.len > 0)
            check_text(check, "stop word", word, stopword_is(TEXT_NL, word) ? word : STR(""));
    }
}

/* The last step of Dutch, which the stems of libstemmer do not have. */
static struct str finish(struct arena *arena, struct str stem)
{
    char *end = str_z(arena, stem);

    if (stem.len > 0 && end[stem.len - 1] == 'v')
        end[stem.len - 1] = 'f';
    else if (stem.len > 0 && end[stem.len - 1] == 'z')
        end[stem.len - 1] = 's';
    return (struct str){end, stem.len};
}

static void compare_stems(struct check *check)
{
    struct stemmer *stemmer = stem_new(check->arena, TEXT_NL);
    struct table    table;
    struct str     *word, *stem;

    if (!table_read(check, "stems.csv", &table))
        return;
    word = table_texts(&table, "word");
    stem = table_texts(&table, "stem");
    for (size_t i = 0; word && stem && i < table.rows; i++) {
        table_at(&table, i);
        check_text(check, "stem", finish(check->arena, stem[i]),
                   stem_of(stemmer, check->arena, word[i]));
    }
}

/* --- tokens --- */

struct steps {
    struct table  table;
    const double *id, *kept;
    struct str   *token, *stem, *term;
};

/* The rows from first up to end are one text. */
static void compare_text(const struct steps *steps, struct stemmer *stemmer, struct str text,
                         size_t first, size_t end)
{
    struct check     *check  = steps->table.check;
    struct token_list tokens = {0};

    table_at(&steps->table, first);
    if (token_split(check->arena, text, &tokens) != OK)
        check_fail(check, "the engine refuses this text");
    check_equal(check, "tokens", (double)(end - first), (double)tokens.len);
    for (size_t i = first; i < end && i - first < tokens.len; i++) {
        struct token token = tokens.item[i - first];
        bool         kept  = !token.lone && !stopword_is(TEXT_NL, token.text);
        struct str   term  = token.text;

        table_at(&steps->table, i);
        check_text(check, "token", steps->token[i], token.text);
        check_equal(check, "kept", steps->kept[i], kept);
        if (!kept)
            continue;
        if (token.kind == TOKEN_WORD)
            term = stem_of(stemmer, check->arena, token.text);
        check_text(check, "stem", finish(check->arena, steps->stem[i]), term);
        check_text(check, "term", steps->term[i], term);
    }
}

static bool read_steps(struct check *check, struct steps *out)
{
    if (!table_read(check, "tokens.csv", &out->table))
        return false;
    out->id    = table_numbers(&out->table, "id");
    out->kept  = table_numbers(&out->table, "kept");
    out->token = table_texts(&out->table, "token");
    out->stem  = table_texts(&out->table, "stem");
    out->term  = table_texts(&out->table, "term");
    return out->id && out->kept && out->token && out->stem && out->term;
}

static void compare_tokens(struct check *check)
{
    struct stemmer *stemmer = stem_new(check->arena, TEXT_NL);
    struct steps    steps;
    struct table    texts;
    const double   *id;
    struct str     *text;

    if (!table_read(check, "texts.csv", &texts) || !read_steps(check, &steps))
        return;
    id   = table_numbers(&texts, "id");
    text = table_texts(&texts, "text");
    for (size_t i = 0, row = 0, first; id && text && i < texts.rows; i++) {
        for (first = row; row < steps.table.rows && steps.id[row] <= id[i];)
            row++;
        if (row > first)
            compare_text(&steps, stemmer, text[i], first, row);
    }
}

/* --- compounds --- */

/* Where in the word its parts begin, the first left out; the parts may have links between them. */
static size_t cuts_of_parts(struct str word, struct str parts, size_t cut[COMPOUND_PARTS])
{
    size_t     from = 0, len = 0;
    struct str part;

    for (bool first = true; str_cut(&parts, '+', &part) && len < COMPOUND_PARTS; first = false) {
        from += str_find(str_slice(word, from, word.len), part);
        if (!first)
            cut[len++] = from;
        from += part.len;
    }
    return len;
}

static size_t cuts_of_word(struct str word, size_t cut[COMPOUND_PARTS])
{
    struct str part[COMPOUND_PARTS];
    size_t     parts = compound_split(word, part);

    for (size_t i = 1; i < parts; i++)
        cut[i - 1] = (size_t)(part[i].ptr - word.ptr);
    return parts > 0 ? parts - 1 : 0;
}

static size_t shared(const size_t *a, size_t a_len, const size_t *b, size_t b_len)
{
    size_t count = 0;

    for (size_t i = 0; i < a_len; i++)
        for (size_t j = 0; j < b_len; j++)
            count += a[i] == b[j];
    return count;
}

static void compare_compounds(struct check *check)
{
    const json_t *document = document_read(check, BASELINE), *wanted;
    size_t        right = 0, given = 0, there = 0, exact = 0;
    struct table  table;
    struct str   *word, *parts;

    if (!document || !table_read(check, GOLD, &table))
        return;
    word  = table_texts(&table, "word");
    parts = table_texts(&table, "parts");
    if (!word || !parts)
        return;
    for (size_t i = 0; i < table.rows; i++) {
        size_t gold[COMPOUND_PARTS], cut[COMPOUND_PARTS];
        size_t golds = cuts_of_parts(word[i], parts[i], gold), cuts = cuts_of_word(word[i], cut);
        size_t both = shared(gold, golds, cut, cuts);

        right += both;
        there += golds;
        given += cuts;
        exact += both == golds && both == cuts;
    }
    check_at_case(check, BASELINE, NULL);
    wanted = document_part(check, document, "result");
    if (!wanted)
        return;
    check_equal(check, "words", document_number(check, wanted, "words"), (double)table.rows);
    check_at_most(check, "cuts that are wrong",
                  1 - document_number(check, wanted, "boundary_precision"),
                  given > 0 ? 1 - (double)right / (double)given : 0);
    check_at_most(check, "cuts that are missed",
                  1 - document_number(check, wanted, "boundary_recall"),
                  there > 0 ? 1 - (double)right / (double)there : 0);
    check_at_most(check, "words that are not as they should be",
                  (double)table.rows - document_number(check, wanted, "exact"),
                  (double)(table.rows - exact));
}

void reproduce_text(struct check *check)
{
    compare_stop_words(check);
    compare_stems(check);
    compare_tokens(check);
    compare_compounds(check);
    text_alike_compare(check);
}
