// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/db/statements.c - every statement of sql/ on the real schema, and every event it names.
 *
 * SQLite, or PostgreSQL when GEHOOR_TEST_PG holds an address: there the building of the program
 * could not prepare them.  The second half reads the sources, so it wants to run from the root.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "db/db.h"

static const char *empty_database(void)
{
    const char *pg = getenv("GEHOOR_TEST_PG");

    if (!pg || !pg[0])
        return ":memory:";
    if (system("psql -q \"$GEHOOR_TEST_PG\" -c 'set client_min_messages = error' "
               "-c 'drop schema if exists public cascade' -c 'create schema public'") != 0)
        fail_msg("no PostgreSQL to test on");
    return pg;
}

static struct db *migrated(void)
{
    struct err err = {0};
    struct db *db  = NULL;

    if (db_open(empty_database(), DB_WRITE, &db, &err) != OK)
        fail_msg("%s", err.text);
    assert_int_equal(0, db_schema_version(db));
    if (db_migrate(db, &err) != OK)
        fail_msg("%s", err.text);
    return db;
}

static void test_db_statements__an_empty_database_migrates(void **state)
{
    struct db *db  = migrated();
    struct err err = {0};

    (void)state;
    assert_int_equal(sql_migration[sql_migration_count - 1].version, db_schema_version(db));
    assert_int_equal(OK, db_migrate(db, &err)); /* again: nothing to do */
    db_close(db);
}

static void test_db_statements__every_statement_prepares(void **state)
{
    struct db *db     = migrated();
    int        failed = 0;

    (void)state;
    for (int id = 0; id < SQL_COUNT; id++) {
        struct err      err = {0};
        struct db_query q   = db_query(db, (enum sql)id);

        if (db_end(&q, &err) != OK) {
            print_error("%s: %s\n", sql_statement[id].name, err.text);
            failed++;
        }
    }
    db_close(db);
    assert_int_equal(0, failed);
}

/*
 * Every statement that only reads also runs, with nothing said: PostgreSQL finds some mistakes of
 * type only then.
 */
static void test_db_statements__every_question_is_answered(void **state)
{
    struct db *db     = migrated();
    int        failed = 0;

    (void)state;
    for (int id = 0; id < SQL_COUNT; id++) {
        const char *sql =
            db_dialect(db) == DB_SQLITE ? sql_statement[id].sqlite : sql_statement[id].pg;
        struct err      err = {0};
        struct db_query q;

        if (strncmp(sql, "select", 6) != 0)
            continue;
        q = db_query(db, (enum sql)id);
        for (int i = 0; i < sql_statement[id].in_count; i++)
            if (strcmp(sql_statement[id].in[i], "most") == 0 ||
                strcmp(sql_statement[id].in[i], "scan") == 0)
                db_bind_i64(&q, 1); /* SQLite wants a number of rows */
            else
                db_bind_null(&q);
        if (db_run(&q, &err) != OK) {
            print_error("%s: %s\n", sql_statement[id].name, err.text);
            failed++;
        }
    }
    db_close(db);
    assert_int_equal(0, failed);
}

/* The schema without the program around it, for what SQLite tells of its plans. */
static sqlite3 *bare_schema(void)
{
    sqlite3 *db = NULL;

    assert_int_equal(SQLITE_OK, sqlite3_open(":memory:", &db));
    for (int i = 0; i < sql_migration_count; i++)
        if (sqlite3_exec(db, sql_migration[i].sqlite, NULL, NULL, NULL) != SQLITE_OK)
            fail_msg("%s: %s", sql_migration[i].name, sqlite3_errmsg(db));
    return db;
}

/* Whether a step of a plan goes past all signals, or past them by their own number. */
static bool goes_past_signals(struct str step)
{
    static const char *const past[] = {"SCAN s ", "SCAN signal",
                                       "SEARCH s USING INTEGER PRIMARY KEY (rowid>",
                                       "SEARCH signal USING INTEGER PRIMARY KEY (rowid>"};
    bool                     found  = str_eq_z(step, "SCAN s");

    for (size_t i = 0; i < ARRAY_LEN(past); i++)
        found = found || str_starts(step, str_of(past[i]));
    return found;
}

/*
 * A search for a page of the list of signals goes by an index of what it looks for: one that passes every signal to find
 * few is as right in each other test, and takes a hundred times as long.
 */
static void test_db_statements__a_page_is_found_by_an_index(void **state)
{
    sqlite3 *db     = bare_schema();
    int      failed = 0, searches = 0;

    (void)state;
    for (int id = 0; id < SQL_COUNT; id++) {
        sqlite3_stmt *plan = NULL;
        char         *sql;

        if (strncmp(sql_statement[id].name, "signal_page_", 12) != 0)
            continue;
        sql = sqlite3_mprintf("explain query plan %s", sql_statement[id].sqlite);
        assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &plan, NULL));
        while (sqlite3_step(plan) == SQLITE_ROW) {
            const char *step = (const char *)sqlite3_column_text(plan, 3);

            searches += strncmp(step, "SEARCH", 6) == 0;
            if (goes_past_signals(str_of(step))) {
                print_error("%s: %s\n", sql_statement[id].name, step);
                failed++;
            }
        }
        sqlite3_finalize(plan);
        sqlite3_free(sql);
    }
    sqlite3_close(db);
    assert_true(searches > 0);
    assert_int_equal(0, failed);
}

/* --- what the sources say -------------------------------------------------------------- */

static void read_file(struct buf *out, const char *name)
{
    FILE  *file = fopen(name, "rb");
    char   piece[4096];
    size_t n;

    if (!file)
        fail_msg("%s cannot be read: run this from the root of the sources", name);
    while ((n = fread(piece, 1, sizeof piece, file)) > 0)
        buf_str(out, (struct str){piece, n});
    buf_char(out, '\n');
    fclose(file);
}

static bool is_source(const char *name)
{
    size_t len = strlen(name);

    return len > 2 && strcmp(name + len - 2, ".c") == 0;
}

/* All C sources below a folder, behind each other; core/history.c only tells what others do. */
static void read_sources(struct buf *out, const char *folder)
{
    DIR           *dir = opendir(folder);
    struct dirent *entry;

    if (!dir)
        fail_msg("%s cannot be read: run this from the root of the sources", folder);
    while ((entry = readdir(dir))) {
        char name[600];

        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
        if (entry->d_type == DT_DIR)
            read_sources(out, name);
        else if (is_source(name) && strcmp(entry->d_name, "history.c") != 0)
            read_file(out, name);
    }
    closedir(dir);
}

static struct str sources(struct arena *arena)
{
    struct buf buf;

    buf_init(&buf, arena, 64 << 20);
    read_sources(&buf, "src");
    assert_true(buf_ok(&buf));
    return buf_view(&buf);
}

/* Whether the text stands there as a C string. */
static bool is_said(struct str text, const char *name)
{
    char quoted[200];

    snprintf(quoted, sizeof quoted, "\"%s\"", name);
    return str_find(text, str_of(quoted)) < text.len;
}

/* Every "-- on: KIND" is an event that some source makes, and every "each: LIST" is written by one. */
static void test_db_statements__what_it_waits_for_happens(void **state)
{
    struct arena *arena  = arena_new();
    struct str    text   = sources(arena);
    int           failed = 0;

    (void)state;
    for (int id = 0; id < SQL_COUNT; id++) {
        for (const char *const *on = sql_statement[id].on; on && *on; on++)
            if (!is_said(text, *on)) {
                print_error("sql/ waits for event %s, which no source makes\n", *on);
                failed++;
            }
        if (sql_statement[id].each && !is_said(text, sql_statement[id].each)) {
            print_error("sql/ goes through list %s, which no source writes\n",
                        sql_statement[id].each);
            failed++;
        }
    }
    arena_free(arena);
    assert_int_equal(0, failed);
}

static bool is_waited_for(struct str kind)
{
    for (int id = 0; id < SQL_COUNT; id++)
        for (const char *const *on = sql_statement[id].on; on && *on; on++)
            if (str_eq_z(kind, *on))
                return true;
    return false;
}

/* Facts of the log, and nothing besides: that what was read was taken out, that everything was searched or copied, and of a password, for core/way_in.h, that it changed. */
static bool is_of_the_log(struct str kind)
{
    return str_eq_z(kind, "logbook_read") || str_eq_z(kind, "all_searched") ||
           str_eq_z(kind, "backup_made") || str_eq_z(kind, "password_set");
}

/* Every other event_new(ctx, "kind") has something that follows from it. */
static void test_db_statements__what_happens_has_a_consequence(void **state)
{
    struct arena    *arena  = arena_new();
    struct str       rest   = sources(arena), kind;
    const struct str call   = STR("event_new(ctx, \"");
    int              failed = 0, seen = 0;
    size_t           at;

    (void)state;
    while ((at = str_find(rest, call)) < rest.len) {
        rest = str_slice(rest, at + call.len, rest.len);
        kind = str_slice(rest, 0, str_find(rest, STR("\"")));
        seen++;
        if (!is_waited_for(kind) && !is_of_the_log(kind)) {
            print_error("nothing in sql/ follows from event %.*s\n", STR_ARG(kind));
            failed++;
        }
    }
    arena_free(arena);
    assert_true(seen > 20);
    assert_int_equal(0, failed);
}

/* Which personal data was left in, and why (AVG-02): for who reads the log, no table follows from it. */
static const char only_in_log[] = "kept";

/* Every list that a source writes in an event is gone through or used by name. */
static void test_db_statements__lists_are_gone_through(void **state)
{
    static const char *const calls[] = {"event_strs(e, \"", "event_strs(&e, \"", "event_i64s(e, \"",
                                        "event_i64s(&e, \""};
    struct arena            *arena   = arena_new();
    struct str               text    = sources(arena);
    int                      failed  = 0;

    (void)state;
    for (size_t c = 0; c < ARRAY_LEN(calls); c++) {
        struct str rest = text;
        size_t     at;

        while ((at = str_find(rest, str_of(calls[c]))) < rest.len) {
            struct str name;
            bool       found;

            rest  = str_slice(rest, at + strlen(calls[c]), rest.len);
            name  = str_slice(rest, 0, str_find(rest, STR("\"")));
            found = str_eq_z(name, only_in_log);
            for (int id = 0; id < SQL_COUNT; id++)
                found = found || (sql_statement[id].each && str_eq_z(name, sql_statement[id].each));
            if (!found) {
                print_error("nothing in sql/ goes through list %.*s\n", STR_ARG(name));
                failed++;
            }
        }
    }
    arena_free(arena);
    assert_int_equal(0, failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_db_statements__an_empty_database_migrates),
        cmocka_unit_test(test_db_statements__every_statement_prepares),
        cmocka_unit_test(test_db_statements__every_question_is_answered),
        cmocka_unit_test(test_db_statements__a_page_is_found_by_an_index),
        cmocka_unit_test(test_db_statements__what_it_waits_for_happens),
        cmocka_unit_test(test_db_statements__what_happens_has_a_consequence),
        cmocka_unit_test(test_db_statements__lists_are_gone_through),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
