// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/receipt.c - any bytes as the words of a receipt that somebody types.
 *
 * Either there is a fault, or there are nine words, which are taken again as they are.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "core/receipt.h"
#include "fuzz.h"

static void check_words(struct ctx *ctx, struct str words)
{
    struct str again, rest = words, word;
    size_t     count = 0;

    must(receipt_read(ctx, "words", words, &again) == OK && str_eq(words, again));
    while (str_cut(&rest, ' ', &word))
        count++;
    must(count == RECEIPT_WORDS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct ctx    ctx   = {.arena = arena};
    struct str    typed = {(const char *)data, size}, words;
    enum rc       rc    = OK;

    if (utf8_is_valid(typed) && size <= LIMIT_LINE) { /* field.h lets nothing else through */
        rc = receipt_read(&ctx, "words", typed, &words);
        must(rc == OK || rc == ERR_INVALID);
        must((rc == OK) == (ctx.faults.len == 0));
        if (rc == OK)
            check_words(&ctx, words);
    }
    arena_free(arena);
    return 0;
}
