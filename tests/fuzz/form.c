// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/form.c - any bytes as the target of a request, up to a line end, and the form sent to it.
 *
 * Holds what comes out against request.h: valid text within the limits, and a form that was taken comes out
 * the same when it is sent again.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "fuzz.h"
#include "web/request.h"

static void check_pairs(const struct pair_list *list)
{
    must(list->len <= LIMIT_FIELDS);
    for (size_t i = 0; i < list->len; i++)
        must(utf8_is_valid(list->item[i].name) && utf8_is_valid(list->item[i].value));
}

static void put_encoded(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_printf(out, "%%%02x", (unsigned)(unsigned char)text.ptr[i]);
}

static void check_again(struct request *r)
{
    struct request          again = {.ctx = r->ctx, .header = r->header};
    const struct pair_list *list  = &r->form;
    struct buf              out;

    buf_init(&out, r->ctx->arena, 4 * LIMIT_BODY);
    for (size_t i = 0; i < list->len; i++) {
        buf_z(&out, i ? "&" : "");
        put_encoded(&out, list->item[i].name);
        buf_char(&out, '=');
        put_encoded(&out, list->item[i].value);
    }
    must(request_body(&again, buf_view(&out)) == 0 && again.form.len == list->len);
    for (size_t i = 0; i < list->len; i++)
        must(str_eq(again.form.item[i].name, list->item[i].name) &&
             str_eq(again.form.item[i].value, list->item[i].value));
}

static void check_target(const struct request *r, struct str target, int status)
{
    must(status == 0 || status == 400 || status == 404 || status == 414);
    must(r->path.len > 0 && r->path.ptr[0] == '/');
    must(status || target.len <= LIMIT_URL);
    must(status || (utf8_is_valid(r->path) && str_eq(r->target, target)));
    check_pairs(&r->query);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena  *arena = arena_new();
    struct ctx     ctx   = {.arena = arena};
    struct str     all   = {(const char *)data, size};
    size_t         line  = str_find(all, STR("\n"));
    struct request r     = {.ctx = &ctx};
    struct pair    type  = {STR("Content-Type"), STR("application/x-www-form-urlencoded")};
    int            status;

    VEC_PUSH(arena, &r.header, type);
    check_target(&r, str_slice(all, 0, line), request_target(&r, str_slice(all, 0, line)));
    r.api  = false;
    status = request_body(&r, str_slice(all, line + 1, all.len));
    must(status == 0 || status == 400 || status == 413);
    must(status == 0 || r.form.len == 0);
    check_pairs(&r.form);
    check_again(&r);
    arena_free(arena);
    return 0;
}
