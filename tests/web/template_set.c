// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/template_set.c - templates read from disk (serve --dev) say the same as those built in, in
 * each language.  Run from the root of the project.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "gen/assets.h"
#include "tmpl/template.h"
#include "web/exchange.h"
#include "web/template_set.h"

/* Addresses of files differ: what is built in carries a hash. */
static struct str without_files(struct arena *arena, struct str page)
{
    struct buf out;
    size_t     at;

    buf_init(&out, arena, LIMIT_REPLY);
    while ((at = str_find(page, STR("/static/"))) < page.len) {
        buf_str(&out, str_slice(page, 0, at));
        page = str_slice(page, at, page.len);
        page = str_slice(page, str_find(page, STR("\"")), page.len);
    }
    buf_str(&out, page);
    return buf_view(&out);
}

static const char *render(struct arena *arena, const struct template_set *set, struct str name)
{
    json_t    *page = json_object();
    struct err err  = {0};
    struct buf out;

    buf_init(&out, arena, LIMIT_REPLY);
    assert_non_null(set);
    assert_int_equal(OK, template_render(set, name, page, &out, &err));
    json_decref(page);
    return str_z(arena, without_files(arena, buf_view(&out)));
}

static void test_web_template_set__disk_and_built_in_say_the_same(void **state)
{
    struct arena *arena = arena_new();
    struct server built = {.arena = arena}, dev = {.arena = arena};
    struct err    err     = {0};
    size_t        checked = 0;

    (void)state;
    dev.options.dev_dir = ".";
    assert_int_equal(OK, template_set_load(&built, &err));
    for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
        struct ctx                 ctx  = {.arena = arena, .lang = lang};
        const struct template_set *disk = template_set_of(&dev, &ctx);

        for (size_t i = 0; i < asset_template_count; i++) {
            struct str  name = str_of(asset_template[i].name);
            const char *text = render(arena, built.templates[lang], name);

            assert_string_equal(text, render(arena, disk, name));
            checked += strlen(text) > 1000;
        }
    }
    assert_true(checked > 30);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_template_set__disk_and_built_in_say_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
