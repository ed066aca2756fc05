// SPDX-License-Identifier: EUPL-1.2
/* gram.c - cuts tokens into grams; the contract is in gram.h. */
#include "text/gram.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/text.h"
#include "text/token.h"

enum {
    POINT_BITS =
        16 /* so the key of four characters of the first plane is the characters themselves */
};

static const uint32_t EDGE = ' ';

/* The code points of the token between its edges; gives how many.  out has room for TOKEN_MAX + 2. */
static size_t with_edges(struct str token, uint32_t *out)
{
    size_t len = 0;

    out[len++] = EDGE;
    while (utf8_next(&token, &out[len]))
        len++;
    out[len++] = EDGE;
    return len;
}

static void cut(struct arena *arena, struct str token, uint8_t half, struct gram_list *list)
{
    uint32_t point[TOKEN_MAX + 3];
    size_t   len  = with_edges(token, point);
    size_t   span = len < GRAM_LENGTH ? len : GRAM_LENGTH;

    for (size_t i = 0; i + span <= len; i++) {
        struct gram gram = {.half = half};

        for (size_t j = i; j < i + span; j++)
            gram.key = (gram.key << POINT_BITS) + point[j];
        VEC_PUSH(arena, list, gram);
    }
}

/* Whether a sentence ends between two tokens that stand behind each other in one text. */
static bool ends_between(struct str before, struct str after)
{
    for (const char *c = before.ptr + before.len; c < after.ptr; c++) {
        if (*c == '.' || *c == '?' || *c == '!' || *c == ':' || *c == ';' || *c == '\n')
            return true;
    }
    return false;
}

/* The half of each token. */
static uint8_t *halves_of(struct arena *arena, const struct token_list *tokens)
{
    uint8_t *half = arena_array(arena, tokens->len + 1, sizeof(*half));
    size_t   ends = 0, ended = 0;

    for (size_t i = 1; i < tokens->len; i++)
        ends += ends_between(tokens->item[i - 1].text, tokens->item[i].text);
    for (size_t i = 0; i < tokens->len; i++) {
        ended += i > 0 && ends_between(tokens->item[i - 1].text, tokens->item[i].text);
        half[i] = (uint8_t)((ends > 0 ? ended : i) % GRAM_HALVES);
    }
    return half;
}

enum rc gram_split(struct arena *arena, struct str text, struct gram_list *out)
{
    struct token_list tokens = {0};
    struct gram_list  list   = {0};
    const uint8_t    *half;
    enum rc           rc = token_split(arena, text, &tokens);

    if (rc != OK)
        return rc;
    half = halves_of(arena, &tokens);
    for (size_t i = 0; i < tokens.len; i++)
        cut(arena, tokens.item[i].text, half[i], &list);
    *out = list;
    return OK;
}

/* FNV-1a (Fowler, Noll and Vo). */
static uint64_t key_of(struct str term)
{
    uint64_t key = UINT64_C(0xCBF29CE484222325);

    for (size_t i = 0; i < term.len; i++)
        key = (key ^ (unsigned char)term.ptr[i]) * UINT64_C(0x100000001B3);
    return key;
}

enum rc gram_terms(struct text *reader, struct arena *arena, struct str text, struct gram_list *out)
{
    struct token_list     tokens = {0};
    struct text_word_list words  = {0};
    struct gram_list      list   = {0};
    const uint8_t        *half;
    enum rc               rc = text_words_and_parts(reader, arena, text, TEXT_GUESS, &words);

    if (rc == OK)
        rc = token_split(arena, text, &tokens);
    if (rc != OK)
        return rc;
    half = halves_of(arena, &tokens);
    for (size_t i = 0; i < words.len; i++) {
        struct gram one = {.key = key_of(words.item[i].term), .half = half[words.item[i].token]};

        VEC_PUSH(arena, &list, one);
    }
    *out = list;
    return OK;
}
