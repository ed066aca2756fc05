// SPDX-License-Identifier: EUPL-1.2
/* tests/tmpl/text.c - Dutch in, the language of the reader out. */
#include "tmpl/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "gen/assets.h"

static const struct asset_text table[] = {
    {"%d dagen", "%d days"},
    {"Aap", "Ape"},
    {"Aap en noot", "Ape and nut"},
    {"\303\251\303\251n", "one"},
};

static void test_tmpl_text__finds_every_text_of_a_table(void **state)
{
    (void)state;
    for (size_t count = 0; count <= ARRAY_LEN(table); count++)
        for (size_t i = 0; i < count; i++)
            assert_ptr_equal(table[i].en, text_find(table, count, table[i].nl));
}

static void test_tmpl_text__unknown_text_stays_dutch(void **state)
{
    static const char *const unknown[] = {"", "Aa", "Aap ", "aap", "\377", "%d dag"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(unknown); i++) {
        assert_ptr_equal(unknown[i], text_find(table, ARRAY_LEN(table), unknown[i]));
        assert_ptr_equal(unknown[i], text_find(table, 0, unknown[i]));
    }
}

static void test_tmpl_text__may_be_a_format(void **state)
{
    char text[20];

    (void)state;
    snprintf(text, sizeof(text), text_find(table, ARRAY_LEN(table), TR("%d dagen")), 3);
    assert_string_equal("3 days", text);
    snprintf(text, sizeof(text), tr(0, TR("%d dagen")), 3);
    assert_string_equal("3 dagen", text);
}

/* The table the program is built with: sorted, complete, and found by tr(). */
static void test_tmpl_text__generated_table_is_sorted(void **state)
{
    (void)state;
    for (size_t i = 0; i < asset_text_count; i++) {
        assert_ptr_equal(asset_text[i].en, tr(1, asset_text[i].nl));
        assert_ptr_equal(asset_text[i].nl, tr(0, asset_text[i].nl));
        assert_true(asset_text[i].en[0] != '\0');
        if (i > 0)
            assert_true(strcmp(asset_text[i - 1].nl, asset_text[i].nl) < 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tmpl_text__finds_every_text_of_a_table),
        cmocka_unit_test(test_tmpl_text__unknown_text_stays_dutch),
        cmocka_unit_test(test_tmpl_text__may_be_a_format),
        cmocka_unit_test(test_tmpl_text__generated_table_is_sorted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
