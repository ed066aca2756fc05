// SPDX-License-Identifier: EUPL-1.2
/* tests/web/often.c - one line an hour, for each account, and one for all who have none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <sodium.h>

#include "log_help.h"
#include "web/often.h"

enum { HOUR = 3600 * 1000 };

static const int64_t noon = INT64_C(1772442000000); /* a whole hour */

static int setup(void **state)
{
    *state = arena_new();
    return sodium_init() < 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static int times(struct str log, struct str words)
{
    int count = 0;

    for (size_t at; (at = str_find(log, words)) < log.len; count++)
        log = str_slice(log, at + words.len, log.len);
    return count;
}

static void test_web_often__each_account_is_told_of_once_an_hour(void **state)
{
    struct arena *arena  = *state;
    struct often *often  = often_new(arena);
    char          path[] = "/tmp/gehoor-often-XXXXXX";
    struct str    log;
    int           old;

    close(mkstemp(path));
    old = log_to(path);
    for (int i = 0; i < OFTEN_ASKED; i++)
        often_asked(often, 7, noon);
    often_asked(often, 8, noon);
    dprintf(STDERR_FILENO, "so many is not too many\n");
    for (int i = 0; i < 5; i++) {
        often_asked(often, 7, noon);
        often_wrote(often, 7, noon);
        often_wrote(often, 8, noon);
        often_wrote(often, 8, noon + HOUR - 1);
        often_crowded(often, noon);
    }
    often_wrote(often, 8, noon + HOUR);
    log = logged(arena, path, old);
    assert_true(str_find(log, STR("so many is")) < str_find(log, STR("too_often")));
    assert_int_equal(1, times(log, STR("account 7 asks more than 3000 times an hour")));
    assert_int_equal(0, times(log, STR("account 8 asks")));
    assert_int_equal(1, times(log, STR("account 7 writes more than it may")));
    assert_int_equal(2, times(log, STR("account 8 writes")));
    assert_int_equal(1, times(log, STR("more come at the door without names")));
    often_free(often);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_often__each_account_is_told_of_once_an_hour),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
