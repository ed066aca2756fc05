// SPDX-License-Identifier: EUPL-1.2
/* duplicate.c - the rules of what is the same text; the contract is in duplicate.h. */
#include "pattern/duplicate.h"

#include <stdbool.h>
#include <string.h>

#include <sodium.h>

#include "base/utf8.h"
#include "text/token.h"

static const double SAME = 0.83, SAME_SHORT = 0.95, EDITED = 0.50, EDITED_SHORT = 0.65;

/* Each token and a byte that no token holds. */
static void hash_tokens(const struct token_list *tokens, unsigned char out[DUPLICATE_HASH])
{
    crypto_generichash_state state;

    (void)crypto_generichash_init(&state, NULL, 0, DUPLICATE_HASH);
    for (size_t i = 0; i < tokens->len; i++) {
        struct str text = tokens->item[i].text;

        (void)crypto_generichash_update(&state, (const unsigned char *)text.ptr, text.len);
        (void)crypto_generichash_update(&state, (const unsigned char *)"", 1);
    }
    (void)crypto_generichash_final(&state, out, DUPLICATE_HASH);
}

enum rc duplicate_prepare(struct arena *arena, struct str text, struct duplicate_text *out)
{
    struct duplicate_text made = {0};
    struct token_list     tokens;
    enum rc               rc = token_split(arena, text, &tokens);

    if (rc == OK)
        rc = shingle_chars(arena, text, &made.chars);
    if (rc == OK)
        rc = shingle_words(arena, text, &made.words);
    if (rc != OK)
        return rc;
    hash_tokens(&tokens, made.hash);
    made.tokens = tokens.len;
    for (size_t i = 0; i < tokens.len; i++)
        made.letters += utf8_count(tokens.item[i].text);
    *out = made;
    return OK;
}

static enum duplicate kind_of(const struct duplicate_text *a, const struct duplicate_text *b,
                              double share)
{
    bool is_short = a->chars.len < DUPLICATE_SHORT || b->chars.len < DUPLICATE_SHORT;

    if (a->tokens == 0 || b->tokens == 0)
        return DUPLICATE_NONE;
    if (memcmp(a->hash, b->hash, DUPLICATE_HASH) == 0)
        return DUPLICATE_IDENTICAL;
    if (a->letters < DUPLICATE_LETTERS || b->letters < DUPLICATE_LETTERS)
        return DUPLICATE_NONE;
    if (is_short ? share >= SAME_SHORT : shingle_jaccard(&a->words, &b->words) >= SAME)
        return DUPLICATE_SAME;
    return share >= (is_short ? EDITED_SHORT : EDITED) ? DUPLICATE_EDITED : DUPLICATE_NONE;
}

struct duplicate_finding duplicate_judge(const struct duplicate_text *a,
                                         const struct duplicate_text *b)
{
    double share = shingle_jaccard(&a->chars, &b->chars);

    return (struct duplicate_finding){kind_of(a, b, share), share};
}
