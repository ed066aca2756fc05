// SPDX-License-Identifier: EUPL-1.2
/* tests/base/file.c - a file gets its name when it is finished, and one that is being written is left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

struct place {
    char folder[40], path[60], fresh[FILE_PATH_MOST];
};

static int make(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    struct err    err   = {0};

    snprintf(place->folder, sizeof place->folder, "/tmp/gehoor-file-XXXXXX");
    if (!mkdtemp(place->folder))
        return -1;
    snprintf(place->path, sizeof place->path, "%s/a", place->folder);
    *state = place;
    return file_fresh(place->path, place->fresh, &err) == OK ? 0 : -1;
}

static int drop(void **state)
{
    struct place *place = *state;

    unlink(place->path);
    unlink(place->fresh);
    rmdir(place->folder);
    free(place);
    return 0;
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(0, fclose(file));
}

static void assert_text(const char *expected, const char *path)
{
    char  text[20] = "";
    FILE *file     = fopen(path, "r");

    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    assert_string_equal(expected, text);
}

static void test_base_file__takes_the_place_of_the_old_one(void **state)
{
    const struct place *place = *state;
    struct err          err   = {0};
    struct stat         stored;

    write_text(place->path, "old");
    assert_int_equal(OK, file_make(place->fresh, &err));
    write_text(place->fresh, "new");
    assert_text("old", place->path);
    assert_int_equal(OK, file_publish(place->fresh, place->path, &err));
    assert_text("new", place->path);
    assert_int_equal(-1, access(place->fresh, F_OK));
    assert_int_equal(0, stat(place->path, &stored));
    assert_int_equal(0600, stored.st_mode & 0777);
}

static void test_base_file__one_that_is_being_written_stays(void **state)
{
    const struct place *place = *state;
    struct err          err   = {0};

    write_text(place->fresh, "of another");
    assert_int_equal(ERR_CONFLICT, file_make(place->fresh, &err));
    assert_non_null(strstr(err.text, place->fresh));
    assert_text("of another", place->fresh);
}

static void test_base_file__says_what_cannot_be_written(void **state)
{
    const struct place *place = *state;
    struct err          err   = {0};
    char                long_path[FILE_PATH_MOST + 2], out[FILE_PATH_MOST];

    assert_int_equal(ERR_IO, file_make("/geen/map/a.new", &err));
    assert_non_null(strstr(err.text, "/geen/map/a.new: No such file"));
    assert_int_equal(ERR_IO, file_publish(place->fresh, place->path, &err)); /* there is none */
    assert_int_equal(-1, access(place->path, F_OK));
    memset(long_path, 'a', sizeof long_path - 1);
    long_path[sizeof long_path - 1] = '\0';
    assert_int_equal(ERR_LIMIT, file_fresh(long_path, out, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_base_file__takes_the_place_of_the_old_one, make, drop),
        cmocka_unit_test_setup_teardown(test_base_file__one_that_is_being_written_stays, make,
                                        drop),
        cmocka_unit_test_setup_teardown(test_base_file__says_what_cannot_be_written, make, drop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
