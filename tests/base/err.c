// SPDX-License-Identifier: EUPL-1.2
/* tests/base/err.c - the sentence fits, is whole UTF-8, and every code has a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

static void test_base_err__set_returns_the_code_and_keeps_the_sentence(void **state)
{
    struct err err = {0};

    (void)state;
    assert_int_equal(ERR_NOT_FOUND, err_set(&err, ERR_NOT_FOUND, "no step %d of %s", 7, "B-1"));
    assert_int_equal(ERR_NOT_FOUND, err.rc);
    assert_string_equal("no step 7 of B-1", err.text);
}

static void test_base_err__a_long_sentence_is_cut(void **state)
{
    struct err err = {0};
    char       text[400];

    (void)state;
    memset(text, 'x', sizeof(text));
    text[sizeof(text) - 1] = '\0';
    err_set(&err, ERR_LIMIT, "%s", text);
    assert_int_equal(sizeof(err.text) - 1, strlen(err.text));
}

static void test_base_err__the_cut_is_not_inside_a_code_point(void **state)
{
    /* Shifted by one byte at a time, so that the cut meets every place in the euro sign. */
    for (size_t shift = 0; shift < 3; shift++) {
        struct err err = {0};
        char       text[400];

        (void)state;
        memset(text, 'x', shift);
        for (size_t i = shift; i + 4 < sizeof(text); i += 3)
            memcpy(text + i, "\xE2\x82\xAC", 4);
        err_set(&err, ERR_LIMIT, "%s", text);
        assert_true(utf8_is_valid(str_of(err.text)));
        assert_true(strlen(err.text) >= sizeof(err.text) - 3);
    }
}

static void test_base_err__the_old_sentence_may_be_an_argument(void **state)
{
    struct err err = {0};

    (void)state;
    err_set(&err, ERR_DB, "disk");
    err_set(&err, ERR_IO, "backup: %s", err.text);
    assert_string_equal("backup: disk", err.text);
}

static void test_base_err__clear_forgets(void **state)
{
    struct err err = {0};

    (void)state;
    err_set(&err, ERR_DB, "gone");
    err_clear(&err);
    assert_int_equal(OK, err.rc);
    assert_string_equal("", err.text);
}

static void test_base_err__each_code_has_its_own_name(void **state)
{
    (void)state;
    assert_string_equal("not_found", rc_name(ERR_NOT_FOUND));
    for (int a = 0; a < RC_COUNT; a++) {
        assert_non_null(rc_name((enum rc)a));
        assert_string_not_equal("unknown", rc_name((enum rc)a));
        for (int b = 0; b < a; b++)
            assert_string_not_equal(rc_name((enum rc)b), rc_name((enum rc)a));
    }
    assert_string_equal("unknown", rc_name(RC_COUNT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_err__set_returns_the_code_and_keeps_the_sentence),
        cmocka_unit_test(test_base_err__a_long_sentence_is_cut),
        cmocka_unit_test(test_base_err__the_cut_is_not_inside_a_code_point),
        cmocka_unit_test(test_base_err__the_old_sentence_may_be_an_argument),
        cmocka_unit_test(test_base_err__clear_forgets),
        cmocka_unit_test(test_base_err__each_code_has_its_own_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
