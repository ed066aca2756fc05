// SPDX-License-Identifier: EUPL-1.2
/* tests/cmd/cmd.c - what subcommands share: a database is opened for its own user only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/cmd.h"

static void must_be_private(const char *path)
{
    struct stat file;

    assert_int_equal(0, stat(path, &file));
    if (file.st_mode & 077)
        fail_msg("%s can be read by others: %o", path, (unsigned)file.st_mode);
}

static void test_cmd_cmd__a_new_database_is_for_its_own_user(void **state)
{
    static const char *const end[]    = {"", "-wal", "-shm"};
    char                     folder[] = "/tmp/gehoor-test-XXXXXX", path[64];
    struct cmd               cmd;
    mode_t                   before = umask(022);

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/db", folder);
    assert_true(cmd_open(&cmd, "toets", path, true));
    for (size_t i = 0; i < sizeof end / sizeof end[0]; i++) {
        snprintf(path, sizeof path, "%s/db%s", folder, end[i]);
        must_be_private(path);
    }
    cmd_close(&cmd);
    umask(before);
    for (size_t i = 0; i < sizeof end / sizeof end[0]; i++) {
        snprintf(path, sizeof path, "%s/db%s", folder, end[i]);
        unlink(path);
    }
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cmd_cmd__a_new_database_is_for_its_own_user),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
