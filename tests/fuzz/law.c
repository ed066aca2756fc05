// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/law.c - any bytes as a text with references to law.
 *
 * Looks for crashes and reads outside the text, and holds what comes out against law.h: in order,
 * without overlap, inside the text; and a canonical form that is a number of its own is found
 * again.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "text/law.h"
#include "text/token.h"
#include "fuzz.h"

static void check_again(const struct law_book *book, struct arena *arena,
                        const struct law_reference *one)
{
    struct law_reference_list again;

    if (one->kind == LAW_ARTICLE)
        return;
    must(law_find(book, arena, one->canonical, &again) == OK);
    must(again.len == 1 && again.item[0].kind == one->kind);
    must(str_eq(again.item[0].canonical, one->canonical));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena      *always;
    static struct law_book   *book; /* made once: it is constant */
    struct arena             *arena = arena_new();
    struct str                text  = {(const char *)data, size};
    struct law_reference_list list  = {0};
    size_t                    end   = 0;
    enum rc                   rc;

    if (!always) {
        always = arena_new();
        book   = law_book_new(always);
    }
    rc = law_find(book, arena, text, &list);
    must((rc == OK) == (utf8_is_valid(text) && size <= TOKEN_TEXT_MAX));
    for (size_t i = 0; i < list.len; i++) {
        const struct law_reference *one = &list.item[i];

        must(one->at >= end && one->text.len > 0 && one->at + one->text.len <= size);
        must(one->text.ptr == text.ptr + one->at);
        must(utf8_is_valid(one->text) && utf8_is_valid(one->canonical) && one->canonical.len > 0);
        must((one->article.len > 0) == (one->kind == LAW_ARTICLE));
        end = one->at + one->text.len;
        check_again(book, arena, one);
    }
    arena_free(arena);
    return 0;
}
