// SPDX-License-Identifier: EUPL-1.2
/* tests/cmd/wipe.c - what jansson lets go holds nothing any more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "base/wipe.h"

static void test_cmd_wipe__all_that_was_given_is_zero(void **state)
{
    char *memory = malloc(100);

    (void)state;
    assert_non_null(memory);
    memset(memory, 'x', 100);
    wipe(memory);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(0, memory[i]);
    wipe_free(memory);
    wipe_free(NULL);
}

/* What is let go while a text is read and a document made: kept here to be looked at. */
static void  *gone[64];
static size_t gone_len;

static void keep(void *memory)
{
    if (!memory)
        return;
    wipe(memory);
    assert_true(gone_len < sizeof gone / sizeof gone[0]);
    gone[gone_len++] = memory;
}

static void test_cmd_wipe__jansson_lets_nothing_go_unwiped(void **state)
{
    const char *text = "{\"verhaal\":\"Dit leest niemand meer, ook niet in het geheugen.\"}";
    json_t     *json;
    char       *dumped;

    (void)state;
    json_set_alloc_funcs(malloc, keep);
    json   = json_loads(text, 0, NULL);
    dumped = json_dumps(json, JSON_COMPACT);
    assert_string_equal(text, dumped);
    json_decref(json);
    keep(dumped); /* as src/event/event.c does with what it got */
    json_set_alloc_funcs(malloc, free);
    assert_true(gone_len > 3);
    for (size_t i = 0; i < gone_len; i++) {
        const char *memory = gone[i];

        for (size_t at = 0; at < malloc_usable_size(gone[i]); at++)
            assert_int_equal(0, memory[at]);
        free(gone[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cmd_wipe__all_that_was_given_is_zero),
        cmocka_unit_test(test_cmd_wipe__jansson_lets_nothing_go_unwiped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
