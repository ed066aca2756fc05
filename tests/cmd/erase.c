// SPDX-License-Identifier: EUPL-1.2
/* tests/cmd/erase.c - what is erased is gone from story, title, index and file, and the log is whole. */
#include "../event/log_help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "cmd/cmd.h"
#include "core/option.h"
#include "core/tail.h"
#include "db/db.h"
#include "pattern/index.h"

#define WORD "formulier" /* in the stories of the log */

static int run(const struct log_file *log, int64_t event, const char *part, const char *ground)
{
    char  number[24];
    char *args[] = {"erase",
                    "--db",
                    (char *)(uintptr_t)log->name,
                    "--part",
                    (char *)(uintptr_t)part,
                    "--ground",
                    (char *)(uintptr_t)ground,
                    "--event",
                    number,
                    NULL};

    snprintf(number, sizeof number, "%lld", (long long)event);
    optind = 1;
    return cmd_erase(9, args);
}

struct found {
    size_t documents, hits;
    char   story[80], title[80];
};

static struct found look(const struct log_file *log, int64_t id)
{
    struct ctx            ctx    = {.arena = arena_new(), .index = index_new()};
    struct ctx            follow = {.arena = arena_new(), .index = ctx.index};
    struct index_hit_list list   = {0};
    struct found          found;
    struct signal         signal;
    int64_t               seq = 0;

    assert_ok(&ctx, db_open(log->name, DB_READ, &ctx.db, &ctx.err));
    follow.db = ctx.db;
    assert_ok(&follow, tail_read(&follow, &seq));
    assert_ok(&ctx, index_similar(ctx.index, ctx.arena, STR(WORD), (struct index_filter){0}, 10,
                                  &list, &ctx.err));
    assert_ok(&ctx, signal_load(&ctx, id, &signal));
    found = (struct found){.documents = index_size(ctx.index).documents, .hits = list.len};
    snprintf(found.story, sizeof found.story, "%.*s", STR_ARG(signal.story));
    snprintf(found.title, sizeof found.title, "%.*s", STR_ARG(signal.summary));
    db_close(ctx.db);
    index_free(ctx.index);
    arena_free(follow.arena);
    arena_free(ctx.arena);
    return found;
}

/* Whether the bytes of a file hold the word anywhere, also in pages that are free. */
static bool bytes_hold(const struct log_file *log, const char *end, const char *word)
{
    char   path[220];
    FILE  *file;
    size_t len = strlen(word), size;
    char  *bytes;
    bool   holds = false;

    snprintf(path, sizeof path, "%s%s", log->name, end);
    file = fopen(path, "rb");
    if (!file)
        return false;
    bytes = calloc(1, (size_t)log->size * 8);
    size  = fread(bytes, 1, (size_t)log->size * 8, file);
    fclose(file);
    for (size_t i = 0; i + len <= size && !holds; i++)
        holds = memcmp(bytes + i, word, len) == 0;
    free(bytes);
    return holds;
}

/* What PostgreSQL gave up is its own matter: whether a dump holds the word, as text or as bytes. */
static bool dump_holds(const char *word)
{
    char   command[400];
    size_t len = 0;
    int    status;

    len += (size_t)snprintf(command, sizeof command,
                            "pg_dump \"$GEHOOR_TEST_PG\" | grep -q -e '%s' -e ", word);
    for (const char *c = word; *c; c++)
        len += (size_t)snprintf(command + len, sizeof command - len, "%02x", (unsigned char)*c);
    status = system(command);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
    return WEXITSTATUS(status) == 0;
}

static bool database_holds(const struct log_file *log, const char *word)
{
    return log->folder[0] ? bytes_hold(log, "", word) || bytes_hold(log, "-wal", word) ||
                                bytes_hold(log, "-shm", word)
                          : dump_holds(word);
}

/* Of PostgreSQL: whether the file of the table holds it, which takes a superuser to look. */
static bool table_file_holds(const char *word)
{
    char   command[600];
    size_t len = 0;
    int    status;

    len +=
        (size_t)snprintf(command, sizeof command,
                         "psql -qAt \"$GEHOOR_TEST_PG\" -c checkpoint -c \"select encode("
                         "pg_read_binary_file(pg_relation_filepath('part')), 'hex')\" | grep -q ");
    for (const char *c = word; *c; c++)
        len += (size_t)snprintf(command + len, sizeof command - len, "%02x", (unsigned char)*c);
    status = system(command);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
    return WEXITSTATUS(status) == 0;
}

static void must_be_clean(const struct log_file *log)
{
    struct arena        *arena  = arena_new();
    struct verify_result result = log_verify(log, arena);

    if (result.wrong)
        fail_msg("%.*s", STR_ARG(buf_view(&result.report)));
    arena_free(arena);
}

static void test_cmd_erase__a_text_is_gone_everywhere_and_the_log_is_whole(void **state)
{
    const struct log_file *log = *state;
    int64_t                id  = log->told;
    struct found           found;

    found = look(log, id);
    assert_int_equal(1, found.hits);
    assert_non_null(strstr(found.story, WORD));
    assert_non_null(strstr(found.title, WORD));
    assert_true(database_holds(log, WORD " past niet"));

    assert_int_equal(EXIT_DONE, run(log, id, "story", "verzoek"));
    found = look(log, id);
    assert_int_equal(0, found.hits);
    assert_null(strstr(found.story, WORD));
    assert_null(strstr(found.title, WORD));
    assert_false(database_holds(log, WORD " past niet"));
    must_be_clean(log);

    assert_int_equal(EXIT_FAILED, run(log, id, "story", "verzoek")); /* it is gone */
    must_be_clean(log);
}

/* While a program serves, its connections keep the write-ahead log of SQLite alive. */
static void test_cmd_erase__the_bytes_are_gone_while_serving(void **state)
{
    const struct log_file *log   = *state;
    struct arena          *arena = arena_new();
    struct ctx             ctx   = {.arena = arena};
    struct str             story = {0};

    if (!log->folder[0]) {
        arena_free(arena);
        return;
    }
    assert_ok(&ctx, db_open(log->name, DB_READ, &ctx.db, &ctx.err));
    assert_ok(&ctx, part_load(&ctx, log->told, "story", &story));
    assert_int_equal(EXIT_DONE, run(log, log->told, "story", "verzoek"));
    assert_false(database_holds(log, WORD " past niet"));
    db_close(ctx.db);
    arena_free(arena);
}

/* The work of the night makes the table anew; until then the old page is in the file of PostgreSQL. */
static void test_cmd_erase__the_night_takes_it_from_the_files_of_postgresql(void **state)
{
    const struct log_file *log    = *state;
    char                  *args[] = {"remind", "--db", (char *)(uintptr_t)log->name, NULL};

    if (log->folder[0])
        return;
    assert_true(table_file_holds(WORD " past niet"));
    assert_int_equal(EXIT_DONE, run(log, log->told, "story", "verzoek"));
    assert_true(table_file_holds(WORD " past niet"));
    optind = 1;
    assert_int_equal(EXIT_DONE, cmd_remind(3, args));
    assert_false(table_file_holds(WORD " past niet"));
    must_be_clean(log);
}

/* Z-01: a file and its name are parts like any other. */
static void test_cmd_erase__a_file_is_gone_as_well(void **state)
{
    const struct log_file *log = *state;

    assert_true(database_holds(log, "Geachte bewoner"));
    assert_true(database_holds(log, "brief.txt"));
    assert_int_equal(EXIT_DONE, run(log, log->file, "file", "verzoek"));
    assert_int_equal(EXIT_DONE, run(log, log->file, "name", "verzoek"));
    assert_false(database_holds(log, "Geachte bewoner"));
    assert_false(database_holds(log, "brief.txt"));
    must_be_clean(log);
}

static void test_cmd_erase__without_a_known_ground_nothing_happens(void **state)
{
    const struct log_file *log = *state;
    int64_t                id  = log->told;

    assert_int_equal(EXIT_FAILED, run(log, id, "story", "zomaar"));
    assert_int_equal(EXIT_FAILED, run(log, id, "verhaal", "verzoek"));
    assert_int_equal(EXIT_FAILED, run(log, 999999, "story", "verzoek"));
    assert_int_equal(EXIT_USAGE, run(log, 0, "story", "verzoek"));
    assert_non_null(strstr(look(log, id).story, WORD));
    must_be_clean(log);
}

/* A fresh log with all the lists of the program. */
static int setup(void **state)
{
    if (log_setup_anywhere(state) != 0)
        return -1;
    option_forget();
    return cmd_prepare("toets", ((struct log_file *)*state)->name) == EXIT_DONE ? 0 : -1;
}

static int teardown(void **state)
{
    option_forget();
    return log_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_cmd_erase__a_text_is_gone_everywhere_and_the_log_is_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cmd_erase__a_file_is_gone_as_well, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cmd_erase__the_bytes_are_gone_while_serving, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            test_cmd_erase__the_night_takes_it_from_the_files_of_postgresql, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cmd_erase__without_a_known_ground_nothing_happens,
                                        setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
