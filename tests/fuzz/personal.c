// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/personal.c - any bytes as a text with personal data.
 *
 * Looks for crashes and reads outside the text, and holds what comes out against personal.h: in order,
 * without overlap, inside the text, with something to stand instead.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "text/personal.h"
#include "text/token.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena        *arena = arena_new();
    struct str           text  = {(const char *)data, size};
    struct personal_list list  = {0};
    size_t               end   = 0;
    enum rc              rc    = personal_find(arena, text, &list);

    must((rc == OK) == (utf8_is_valid(text) && size <= TOKEN_TEXT_MAX));
    for (size_t i = 0; i < list.len; i++) {
        const struct personal_piece *one = &list.item[i];

        must(one->at >= end && one->text.len > 0 && one->at + one->text.len <= size);
        must(one->text.ptr == text.ptr + one->at && utf8_is_valid(one->text));
        must(utf8_is_valid(one->instead) && one->instead.len > 2);
        must(!one->certain || one->kind == PERSONAL_BSN || one->kind == PERSONAL_IBAN);
        end = one->at + one->text.len;
    }
    arena_free(arena);
    return 0;
}
