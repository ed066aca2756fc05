// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/token.c - any bytes as a text: folding, tokens, terms and parts of compounds.
 *
 * Looks for crashes and reads outside the text, and holds what comes out against
 * the promises of token.h and text.h.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "text/compound.h"
#include "text/text.h"
#include "text/token.h"
#include "fuzz.h"

static void check_tokens(const struct token_list *tokens)
{
    for (size_t i = 0; i < tokens->len; i++) {
        struct token token = tokens->item[i];

        must(token.text.len > 0 && token.text.len <= TOKEN_MAX);
        must(utf8_is_valid(token.text));
        must(token.kind == TOKEN_WORD || (token.text.ptr[0] >= '0' && token.text.ptr[0] <= '9'));
    }
}

/* What was folded once does not change when it is folded again. */
static void check_fold(struct arena *arena, struct str text)
{
    struct str once, twice;

    must(token_fold(arena, text, &once) == OK);
    must(utf8_is_valid(once));
    if (once.len > TOKEN_TEXT_MAX)
        return;
    must(token_fold(arena, once, &twice) == OK);
    must(str_eq(once, twice));
}

/* Parts stand in the word from left to right, and do not overlap. */
static void check_compound(struct str word)
{
    struct str  part[COMPOUND_PARTS];
    size_t      parts = compound_split(word, part);
    const char *end   = word.ptr;

    must(parts != 1 && parts <= COMPOUND_PARTS);
    for (size_t i = 0; i < parts; i++) {
        must(part[i].ptr >= end && part[i].len > 0);
        end = part[i].ptr + part[i].len;
    }
    must(parts == 0 || end == word.ptr + word.len);
}

static void check_parts(struct arena *arena, struct str text)
{
    struct text_word_list words;

    must(text_words_and_parts(text_new(arena), arena, text, TEXT_NL, &words) == OK);
    for (size_t i = 0; i < words.len; i++)
        check_compound(words.item[i].word);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena     *arena = arena_new();
    struct str        text  = {(const char *)data, size};
    struct token_list tokens;
    struct term_list  terms;
    enum rc           rc    = token_split(arena, text, &tokens);
    bool              valid = utf8_is_valid(text);

    must((rc == OK) == (valid && size <= TOKEN_TEXT_MAX));
    if (rc == OK) {
        check_tokens(&tokens);
        check_fold(arena, text);
        check_parts(arena, text);
    }
    check_compound(text);
    for (int lang = TEXT_GUESS; lang < TEXT_LANG_COUNT; lang++) {
        must(text_terms(text_new(arena), arena, text, lang, &terms) == rc);
        if (rc != OK)
            continue;
        must(terms.len <= tokens.len);
        for (size_t i = 0; i < terms.len; i++)
            must(terms.item[i].len > 0 && terms.item[i].len <= TOKEN_MAX + 8 &&
                 utf8_is_valid(terms.item[i]));
    }
    arena_free(arena);
    return 0;
}
