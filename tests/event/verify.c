// SPDX-License-Identifier: EUPL-1.2
/* tests/event/verify.c - whatever is changed behind the program's back is found and named. */
#include "log_help.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "event/event.h"

/* Runs verify on the file and proves that something is wrong and that the report holds the text. */
static void must_be_found(const struct log_file *log, int64_t event, const char *what)
{
    struct arena        *arena  = arena_new();
    struct verify_result result = log_verify(log, arena);

    if (result.wrong == 0 || !report_names(&result, event))
        fail_msg("%s: %d wrong, and event %" PRId64 " is not named:\n%.*s", what, result.wrong,
                 event, STR_ARG(buf_view(&result.report)));
    arena_free(arena);
}

static void must_hold(const struct log_file *log, const char *text, const char *what)
{
    struct arena        *arena  = arena_new();
    struct verify_result result = log_verify(log, arena);

    if (result.wrong == 0 || !report_has(&result, text))
        fail_msg("%s: %d wrong, \"%s\" is not in:\n%.*s", what, result.wrong, text,
                 STR_ARG(buf_view(&result.report)));
    arena_free(arena);
}

/* Runs one piece of SQL on a fresh copy, and puts the file back afterwards. */
#define TAMPERED(log_, check_, ...)                                                                \
    do {                                                                                           \
        sqlite3 *direct_ = log_tamper(log_);                                                       \
        tamper_exec(direct_, __VA_ARGS__);                                                         \
        sqlite3_close(direct_);                                                                    \
        check_;                                                                                    \
        log_restore(log_);                                                                         \
    } while (0)

static void test_event_verify__untouched_is_clean(void **state)
{
    const struct log_file *log    = *state;
    struct arena          *arena  = arena_new();
    struct verify_result   result = log_verify(log, arena);

    if (result.wrong)
        fail_msg("%.*s", STR_ARG(buf_view(&result.report)));
    assert_int_equal(log->events, result.events);
    assert_int_equal(1, result.erased); /* erased with its event is as it should be */
    assert_true(result.parts > 5 && result.tables > 10 && result.rows > 20);
    assert_int_equal(64, strlen(result.head));
    arena_free(arena);
}

/* One byte of the value in the current row, changed; false when there is nothing to change. */
static bool bind_changed(sqlite3_stmt *update, sqlite3_stmt *row, int column)
{
    int           size = sqlite3_column_bytes(row, column);
    unsigned char copy[4000];

    switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
        /* Bit 10: no other row has that number. */
        sqlite3_bind_int64(update, 1, sqlite3_column_int64(row, column) ^ 1024);
        return true;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
        if (size == 0 || (size_t)size > sizeof copy)
            return false;
        memcpy(copy, sqlite3_column_blob(row, column), (size_t)size);
        copy[size / 2] ^= 1;
        if (sqlite3_column_type(row, column) == SQLITE_TEXT)
            sqlite3_bind_text(update, 1, (const char *)copy, size, SQLITE_TRANSIENT);
        else
            sqlite3_bind_blob(update, 1, copy, size, SQLITE_TRANSIENT);
        return true;
    default: return false;
    }
}

/* Changes one byte in the column of the n-th row; false when there is no such row or byte. */
static bool change_byte(const struct log_file *log, const char *table, int row, int column,
                        char *what, size_t size, int64_t *event_out)
{
    sqlite3      *direct = log_tamper(log);
    sqlite3_stmt *select, *update = NULL;
    char          sql[300];
    bool          changed = false;

    snprintf(sql, sizeof sql, "select rowid, * from %s order by 2, 3 limit 1 offset %d", table,
             row);
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(direct, sql, -1, &select, NULL));
    if (sqlite3_step(select) == SQLITE_ROW) {
        *event_out = sqlite3_column_int64(select, 1);
        snprintf(what, size, "%s.%s of row %d", table, sqlite3_column_name(select, column), row);
        snprintf(sql, sizeof sql, "update %s set %s = ?1 where rowid = ?2", table,
                 sqlite3_column_name(select, column));
        assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(direct, sql, -1, &update, NULL));
        sqlite3_bind_int64(update, 2, sqlite3_column_int64(select, 0));
        changed = bind_changed(update, select, column);
    }
    sqlite3_reset(select);
    sqlite3_finalize(select);
    if (changed && sqlite3_step(update) != SQLITE_DONE)
        fail_msg("%s: %s", sql, sqlite3_errmsg(direct));
    sqlite3_finalize(update);
    sqlite3_close(direct);
    return changed;
}

/* Every column of every row; columns from 1 behind the rowid. */
static int change_all(const struct log_file *log, const char *table, int columns, int rows)
{
    int changes = 0;

    for (int row = 0; row < rows; row++)
        for (int column = 1; column <= columns; column++) {
            char    what[200];
            int64_t event;

            if (!change_byte(log, table, row, column, what, sizeof what, &event))
                continue;
            must_be_found(log, event, what);
            log_restore(log);
            changes++;
        }
    return changes;
}

/* seq, at, actor, kind, body and hash of every event. */
static void test_event_verify__every_byte_of_an_event_counts(void **state)
{
    const struct log_file *log = *state;

    assert_int_equal(6 * log->events, change_all(log, "event", 6, (int)log->events));
}

/* event, name, salt and content (of a file: bytes) of every part; of an erased one only event and name are left. */
static void test_event_verify__every_byte_of_a_part_counts(void **state)
{
    const struct log_file *log    = *state;
    struct arena          *arena  = arena_new();
    struct verify_result   result = log_verify(log, arena);

    assert_int_equal(4 * result.parts - 2, change_all(log, "part", 5, (int)result.parts));
    arena_free(arena);
}

static void test_event_verify__a_missing_event_is_named(void **state)
{
    const struct log_file *log = *state;

    for (int64_t seq = 1; seq <= log->events; seq++) {
        char row[40];

        /* Of the last one only what followed from it is left: the trace names it. */
        snprintf(row, sizeof row, " | %" PRId64 ")", seq);
        if (seq == log->events)
            TAMPERED(log, must_hold(log, row, "the last event is gone"),
                     "delete from event where seq = %" PRId64, seq);
        else
            TAMPERED(log, must_be_found(log, seq, "an event is gone"),
                     "delete from event where seq = %" PRId64, seq);
    }
}

static void test_event_verify__an_inserted_event_is_named(void **state)
{
    const struct log_file *log = *state;

    TAMPERED(log, must_be_found(log, log->events + 1, "an event too many"),
             "insert into event select seq + 1, at, actor, kind, body, hash from event where seq = "
             "%" PRId64,
             log->events);
    TAMPERED(log, must_be_found(log, 0, "an event before the first"),
             "insert into event select 0, at, actor, kind, body, hash from event where seq = 1");
}

/* Also with a hash that fits: nothing followed from it. */
static void test_event_verify__a_well_made_event_too_many_is_found(void **state)
{
    const struct log_file *log    = *state;
    sqlite3               *direct = log_tamper(log);
    struct event_line      line   = {
               .seq = log->events + 1, .at = 5, .kind = STR("inbox_read"), .body = STR("{\"upto\":1}")};
    unsigned char hash[EVENT_HASH_SIZE];
    sqlite3_stmt *last, *insert;

    assert_int_equal(SQLITE_OK,
                     sqlite3_prepare_v2(direct, "select hash from event order by seq desc limit 1",
                                        -1, &last, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(last));
    event_hash(sqlite3_column_blob(last, 0), &line, hash);
    sqlite3_finalize(last);
    assert_int_equal(
        SQLITE_OK,
        sqlite3_prepare_v2(direct,
                           "insert into event values (?1, 5, 0, 'inbox_read', '{\"upto\":1}', ?2)",
                           -1, &insert, NULL));
    sqlite3_bind_int64(insert, 1, line.seq);
    sqlite3_bind_blob(insert, 2, hash, sizeof hash, SQLITE_STATIC);
    assert_int_equal(SQLITE_DONE, sqlite3_step(insert));
    sqlite3_finalize(insert);
    sqlite3_close(direct);
    must_hold(log, "table trace", "an event that was never projected");
    must_hold(log, "table inbox_read", "an event that was never projected");
    log_restore(log);
}

#define SWAP                                                                                       \
    "update event set seq = -1 where seq = %" PRId64 ";"                                           \
    "update event set seq = %" PRId64 " where seq = %" PRId64 ";"                                  \
    "update event set seq = %" PRId64 " where seq = -1"

static void test_event_verify__swapped_events_are_named(void **state)
{
    const struct log_file *log = *state;

    for (int64_t seq = 1; seq < log->events; seq++) {
        TAMPERED(log, must_be_found(log, seq, "swapped"), SWAP, seq, seq, seq + 1, seq + 1);
        TAMPERED(log, must_be_found(log, seq + 1, "swapped"), SWAP, seq, seq, seq + 1, seq + 1);
    }
}

/* --- parts --------------------------------------------------------------------- */

static void test_event_verify__content_gone_without_an_event_is_named(void **state)
{
    const struct log_file *log = *state;

    /* Also when the numbers of both still agree: another part came back. */
    TAMPERED(log, must_be_found(log, log->erased, "facts are gone"),
             "update part set content = null, salt = x'' where event = %" PRId64
             " and name = 'facts'",
             log->erased);
    TAMPERED(log, must_be_found(log, log->erased, "story came back"),
             "update part set content = 'Het formulier past niet.' where event = %" PRId64
             " and name = 'story'",
             log->erased);
    TAMPERED(log, must_be_found(log, log->erased, "one for the other"),
             "update part set content = 'x' where event = %" PRId64 " and name = 'story';"
             "update part set content = null, salt = x'' where event = %" PRId64
             " and name = 'facts'",
             log->erased, log->erased);
}

/* With the salt a short text could be guessed from the hash in the log. */
static void test_event_verify__an_erased_part_keeps_no_salt(void **state)
{
    const struct log_file *log = *state;

    TAMPERED(log, must_be_found(log, log->erased, "a salt is left"),
             "update part set salt = x'01' where event = %" PRId64 " and name = 'story'",
             log->erased);
}

/* Z-01: a file is not a text with the same letters, and no text stands beside it. */
static void test_event_verify__bytes_are_no_text(void **state)
{
    const struct log_file *log = *state;
    int64_t                id  = log->file;

    TAMPERED(log, must_be_found(log, id, "bytes as a text"),
             "update part set content = cast(bytes as text), bytes = null where event = %" PRId64
             " and name = 'file'",
             id);
    TAMPERED(log, must_be_found(log, id, "a text beside the bytes"),
             "pragma ignore_check_constraints = on;"
             "update part set content = 'erbij' where event = %" PRId64 " and name = 'file'",
             id);
    TAMPERED(log, must_be_found(log, id, "a file that is gone"),
             "update part set bytes = null, salt = x'' where event = %" PRId64 " and name = 'file'",
             id);
}

static void test_event_verify__parts_of_no_event_are_named(void **state)
{
    const struct log_file *log = *state;

    TAMPERED(log, must_be_found(log, 7777, "a part of no event"),
             "insert into part values (7777, 'story', x'01', 'tekst', null)");
    TAMPERED(log, must_be_found(log, 1, "a part the event does not name"),
             "insert into part values (1, 'story', x'01', 'tekst', null)");
    TAMPERED(log, must_be_found(log, log->erased, "a part is gone"),
             "delete from part where event = %" PRId64 " and name = 'facts'", log->erased);
}

/* --- tables ---------------------------------------------------------------------- */

static int64_t count_rows(sqlite3 *direct, const char *table)
{
    sqlite3_stmt *count;
    char          sql[100];
    int64_t       rows;

    snprintf(sql, sizeof sql, "select count(*) from %s", table);
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(direct, sql, -1, &count, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(count));
    rows = sqlite3_column_int64(count, 0);
    sqlite3_finalize(count);
    return rows;
}

/* Changes the last column of the last row into something else of the same type. */
static void change_row(const struct log_file *log, const char *table)
{
    sqlite3      *direct = log_tamper(log);
    sqlite3_stmt *row;
    char          sql[100], name[80], found[100];
    const char   *to;

    snprintf(sql, sizeof sql, "select * from %s limit 1", table);
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(direct, sql, -1, &row, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(row));
    snprintf(name, sizeof name, "%s", sqlite3_column_name(row, sqlite3_column_count(row) - 1));
    to = sqlite3_column_type(row, sqlite3_column_count(row) - 1) == SQLITE_TEXT ? "'anders'"
                                                                                : "987654";
    sqlite3_finalize(row);
    tamper_exec(direct, "update %s set %s = %s where %s in (select %s from %s limit 1)", table,
                name, to, name, name, table);
    sqlite3_close(direct);
    snprintf(found, sizeof found, "table %s:", table);
    must_hold(log, found, "a row of a table was changed");
    log_restore(log);
}

/* Every table that follows from the log and has rows: a row changed, a row gone. */
static void test_event_verify__every_table_must_follow(void **state)
{
    const struct log_file *log  = *state;
    int                    seen = 0;

    for (int i = 0; i < sql_table_count; i++) {
        sqlite3 *direct = log_tamper(log);
        int64_t  rows   = count_rows(direct, sql_table[i].name);
        char     found[100];

        sqlite3_close(direct);
        if (sql_table[i].kind != SQL_TABLE_PROJECTION || rows == 0)
            continue;
        seen++;
        change_row(log, sql_table[i].name);
        snprintf(found, sizeof found, "table %s:", sql_table[i].name);
        TAMPERED(log, must_hold(log, found, "rows of a table are gone"), "delete from %s",
                 sql_table[i].name);
    }
    assert_true(seen >= 14);
}

/* --- the schema ------------------------------------------------------------------- */

static void test_event_verify__the_schema_must_be_ours(void **state)
{
    const struct log_file *log = *state;

    TAMPERED(log, must_hold(log, "schema: trigger stil is none of ours", "a trigger too many"),
             "create trigger stil after insert on event begin delete from trace; end");
    TAMPERED(log, must_hold(log, "schema: view signal_line was changed", "another view"),
             "drop view signal_line; create view signal_line as select * from signal where id < 2");
    TAMPERED(log, must_hold(log, "schema: index signal_state is missing", "an index is gone"),
             "drop index signal_state");
    TAMPERED(log, must_hold(log, "schema: table kopie is none of ours", "a table too many"),
             "create table kopie as select * from part");
    TAMPERED(log, must_hold(log, "schema: table credential was changed", "a column too many"),
             "alter table credential add column plain text");
}

static int wrong_since(const struct log_file *log, const unsigned char *kept)
{
    struct ctx           ctx = {.arena = arena_new()};
    struct verify_result result;

    assert_ok(&ctx, db_open(log->name, DB_READ, &ctx.db, &ctx.err));
    assert_ok(&ctx, verify_run_since(&ctx, kept, &result));
    db_close(ctx.db);
    arena_free(ctx.arena);
    return result.wrong;
}

/* Also when the log went on since; but not when it no longer has the line. */
static void test_event_verify__a_hash_that_was_kept_must_be_there(void **state)
{
    const struct log_file *log    = *state;
    sqlite3               *direct = log_tamper(log);
    sqlite3_stmt          *each;
    unsigned char          hash[EVENT_HASH_SIZE] = {0};

    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(direct, "select hash from event order by seq",
                                                   -1, &each, NULL));
    while (sqlite3_step(each) == SQLITE_ROW) {
        memcpy(hash, sqlite3_column_blob(each, 0), sizeof hash);
        assert_int_equal(0, wrong_since(log, hash));
    }
    sqlite3_finalize(each);
    sqlite3_close(direct);
    hash[0] ^= 1;
    assert_int_equal(1, wrong_since(log, hash));
}

/* A stale failure of the caller is none of verify's. */
static void test_event_verify__an_earlier_failure_does_not_count(void **state)
{
    const struct log_file *log = *state;
    struct ctx             ctx = {.arena = arena_new()};
    struct verify_result   result;
    sqlite3               *direct = log_tamper(log);

    tamper_exec(direct, "delete from trace");
    sqlite3_close(direct);
    assert_ok(&ctx, db_open(log->name, DB_READ, &ctx.db, &ctx.err));
    err_set(&ctx.err, ERR_DENIED, "before");
    assert_int_equal(OK, verify_run(&ctx, &result));
    assert_int_equal(1, result.wrong);
    db_close(ctx.db);
    arena_free(ctx.arena);
    log_restore(log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_event_verify__untouched_is_clean),
        cmocka_unit_test(test_event_verify__every_byte_of_an_event_counts),
        cmocka_unit_test(test_event_verify__every_byte_of_a_part_counts),
        cmocka_unit_test(test_event_verify__a_missing_event_is_named),
        cmocka_unit_test(test_event_verify__an_inserted_event_is_named),
        cmocka_unit_test(test_event_verify__a_well_made_event_too_many_is_found),
        cmocka_unit_test(test_event_verify__swapped_events_are_named),
        cmocka_unit_test(test_event_verify__content_gone_without_an_event_is_named),
        cmocka_unit_test(test_event_verify__an_erased_part_keeps_no_salt),
        cmocka_unit_test(test_event_verify__bytes_are_no_text),
        cmocka_unit_test(test_event_verify__parts_of_no_event_are_named),
        cmocka_unit_test(test_event_verify__every_table_must_follow),
        cmocka_unit_test(test_event_verify__the_schema_must_be_ours),
        cmocka_unit_test(test_event_verify__a_hash_that_was_kept_must_be_there),
        cmocka_unit_test(test_event_verify__an_earlier_failure_does_not_count),
    };

    return cmocka_run_group_tests(tests, log_setup, log_teardown);
}
