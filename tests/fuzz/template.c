// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/template.c - any bytes as a template, rendered with a fixed document.
 *
 * Looks for crashes, reads outside the text and rendering without end.  The
 * template may call itself ("page") and an ordinary partial ("row").
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "tmpl/template.h"
#include "fuzz.h"

static const char document[] =
    "{\"a\":\"<b>\\\"'&\",\"b\":{\"c\":{\"d\":1.21}},\"n\":null,\"t\":true,\"f\":false,\"z\":0,"
    "\"list\":[1,\"two\",[3],{\"a\":4,\"list\":[5,6]}],\"e\":[],\"row\":[{\"a\":1},{\"a\":2}]}";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena        *arena = arena_new();
    struct template_set *set   = template_set_new(arena);
    json_t              *json  = json_loads(document, 0, NULL);
    struct err           err   = {0};
    struct buf           out;

    buf_init(&out, arena, 1 << 16);
    if (!json ||
        template_add(set, STR("row"), STR("{{a}}\n {{#list}}{{.}}\n{{/list}}\n"), &err) != OK)
        abort();
    if (template_add(set, STR("page"), (struct str){(const char *)data, size}, &err) == OK &&
        template_check(set, &err) != ERR_BUG &&
        template_render(set, STR("page"), json, &out, &err) == OK && !buf_ok(&out))
        abort();
    if (err.rc == ERR_BUG)
        abort();
    json_decref(json);
    arena_free(arena);
    return 0;
}
