// SPDX-License-Identifier: EUPL-1.2
/* tests/fuzz/cookie.c - any bytes as the header Cookie: names and values are pieces of it, and each is found. */
#include "base/arena.h"
#include "base/vec.h"
#include "fuzz.h"
#include "web/request.h"

static bool is_piece(struct str piece, struct str whole)
{
    return piece.len == 0 ||
           (piece.ptr >= whole.ptr && piece.ptr + piece.len <= whole.ptr + whole.len &&
            str_find(piece, STR(";")) == piece.len && str_eq(str_trim(piece), piece));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena  *arena = arena_new();
    struct ctx     ctx   = {.arena = arena};
    struct request r     = {.ctx = &ctx};
    struct pair    head  = {STR("cookie"), {(const char *)data, size}};

    VEC_PUSH(arena, &r.header, head);
    request_cookies(&r);
    for (size_t i = 0; i < r.cookies.len; i++) {
        const struct pair *one = &r.cookies.item[i];

        must(is_piece(one->name, head.value) && is_piece(one->value, head.value));
        must(str_find(one->name, STR("=")) == one->name.len);
        if (str_find(one->name, STR("\0")) == one->name.len) {
            const char *name = str_z(arena, one->name);

            must(request_cookie(&r, name).len <= size);
            must(i > 0 || str_eq(request_cookie(&r, name), one->value));
        }
    }
    arena_free(arena);
    return 0;
}
