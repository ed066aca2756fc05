// SPDX-License-Identifier: EUPL-1.2
/* text.c - tokens, stop words out, stems; the contract is in text.h. */
#include "text/text.h"

#include <assert.h>

#include "base/arena.h"
#include "base/vec.h"
#include "text/compound.h"
#include "text/stopword.h"
#include "text/token.h"

struct text {
    struct stemmer *stemmer[TEXT_LANG_COUNT];
};

struct text *text_new(struct arena *arena)
{
    struct text *text = ARENA_NEW(arena, struct text);

    for (int lang = 0; lang < TEXT_LANG_COUNT; lang++)
        text->stemmer[lang] = stem_new(arena, (enum text_lang)lang);
    return text;
}

/* Words that are stop words of both languages, such as "is" and "in", count for neither. */
static enum text_lang guess(const struct token_list *tokens)
{
    size_t nl = 0, en = 0;

    for (size_t i = 0; i < tokens->len; i++) {
        bool is_nl = stopword_is(TEXT_NL, tokens->item[i].text);
        bool is_en = stopword_is(TEXT_EN, tokens->item[i].text);

        nl += is_nl && !is_en;
        en += is_en && !is_nl;
    }
    return en > nl ? TEXT_EN : TEXT_NL;
}

/* A part that is a stop word, such as "over" in a word that begins with it, says nothing either. */
static void add_parts(struct text *text, struct arena *arena, struct text_word word,
                      struct text_word_list *out)
{
    struct str part[COMPOUND_PARTS];
    size_t     parts = compound_split(word.word, part);

    for (size_t i = 0; i < parts; i++) {
        struct text_word one = {.word = part[i], .part = true, .token = word.token};

        if (stopword_is(TEXT_NL, part[i]))
            continue;
        one.term = stem_of(text->stemmer[TEXT_NL], arena, part[i]);
        VEC_PUSH(arena, out, one);
    }
}

static enum rc read_words(struct text *text, struct arena *arena, struct str source, int lang,
                          bool parts, struct text_word_list *out)
{
    struct token_list     tokens;
    struct text_word_list words = {0};
    enum text_lang        chosen;
    enum rc               rc = token_split(arena, source, &tokens);

    assert(lang >= TEXT_GUESS && lang < TEXT_LANG_COUNT);
    if (rc != OK)
        return rc;
    chosen = lang == TEXT_GUESS ? guess(&tokens) : (enum text_lang)lang;
    for (size_t i = 0; i < tokens.len; i++) {
        struct token     token = tokens.item[i];
        struct text_word word  = {.term = token.text, .word = token.text, .token = i};

        if (token.lone || stopword_is(chosen, token.text))
            continue;
        if (token.kind == TOKEN_WORD)
            word.term = stem_of(text->stemmer[chosen], arena, token.text);
        VEC_PUSH(arena, &words, word);
        if (parts && token.kind == TOKEN_WORD && chosen == TEXT_NL)
            add_parts(text, arena, word, &words);
    }
    *out = words;
    return OK;
}

enum rc text_words(struct text *text, struct arena *arena, struct str source, int lang,
                   struct text_word_list *out)
{
    return read_words(text, arena, source, lang, false, out);
}

enum rc text_words_and_parts(struct text *text, struct arena *arena, struct str source, int lang,
                             struct text_word_list *out)
{
    return read_words(text, arena, source, lang, true, out);
}

enum rc text_terms(struct text *text, struct arena *arena, struct str source, int lang,
                   struct term_list *out)
{
    struct text_word_list words;
    struct term_list      terms = {0};
    enum rc               rc    = text_words(text, arena, source, lang, &words);

    if (rc != OK)
        return rc;
    for (size_t i = 0; i < words.len; i++)
        VEC_PUSH(arena, &terms, words.item[i].term);
    *out = terms;
    return OK;
}

bool text_holds(struct arena *arena, struct str text, struct str words)
{
    struct str word;

    if (token_fold(arena, text, &text) != OK || token_fold(arena, words, &words) != OK)
        return false;
    while (str_cut(&words, ' ', &word))
        if (word.len > 0 && str_find(text, word) == text.len)
            return false;
    return true;
}
