// SPDX-License-Identifier: EUPL-1.2
/* tests/cmd/verify.c - exit codes of gehoor verify, with a hash that was kept and without. */
#include "../event/log_help.h"

#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "cmd/cmd.h"

static int run(const struct log_file *log, const char *head)
{
    char *args[] = {
        "verify", "--db", (char *)(uintptr_t)log->name, "--head", (char *)(uintptr_t)head, NULL};

    optind = 1;
    return cmd_verify(head ? 5 : 3, args);
}

static void test_cmd_verify__says_whether_the_kept_hash_is_there(void **state)
{
    const struct log_file *log    = *state;
    struct arena          *arena  = arena_new();
    struct verify_result   result = log_verify(log, arena);

    assert_int_equal(EXIT_DONE, run(log, NULL));
    assert_int_equal(EXIT_DONE, run(log, result.head));
    result.head[0] = result.head[0] == '0' ? '1' : '0';
    assert_int_equal(EXIT_FAILED, run(log, result.head));
    result.head[10] = '\0';
    assert_int_equal(EXIT_USAGE, run(log, result.head));
    assert_int_equal(EXIT_USAGE, run(log, "geen hash"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cmd_verify__says_whether_the_kept_hash_is_there),
    };

    return cmocka_run_group_tests(tests, log_setup_anywhere, log_teardown);
}
