// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/db/db.c - the promises of db.h, on SQLite and on PostgreSQL.
 *
 * PostgreSQL takes part when GEHOOR_TEST_PG holds the address of a database (see
 * tools/pg.sh); every case then gets a new schema in it.  The statements are
 * those of tests/data/sql2c/ok, so that this test does not change with the
 * program's own.
 */
#include <libpq-fe.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "db/backend.h"
#include "db/db.h"

/* Each case: an empty database, migrated, with a handle for writing and one for reading. */
struct fixture {
    const char *server; /* NULL: SQLite */
    char        address[512];
    char        folder[64]; /* of the SQLite file */
    struct db  *db, *reader;
    struct err  err;
};

/* ---- the database ---- */

static void run_on_server(const char *server, const char *sql)
{
    PGconn   *connection = PQconnectdb(server);
    PGresult *result;

    result = PQexec(connection, "set client_min_messages = error");
    PQclear(result);
    result = PQexec(connection, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK)
        fail_msg("%s", PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
}

static void make_place(struct fixture *f)
{
    char sql[128];

    if (f->server == NULL) {
        snprintf(f->folder, sizeof(f->folder), "/tmp/gehoor-db-XXXXXX");
        assert_non_null(mkdtemp(f->folder));
        snprintf(f->address, sizeof(f->address), "%s/test.db", f->folder);
        return;
    }
    snprintf(sql, sizeof(sql), "drop schema if exists t%d cascade; create schema t%d", getpid(),
             getpid());
    run_on_server(f->server, sql);
    snprintf(f->address, sizeof(f->address),
             "%s%coptions=-csearch_path%%3Dt%d&application_name=t%d", f->server,
             strchr(f->server, '?') ? '&' : '?', getpid(), getpid());
}

/* As when the server is stopped, but only for the handles of this test. */
static void cut_connections(const struct fixture *f)
{
    char sql[160];

    snprintf(sql, sizeof(sql),
             "select pg_terminate_backend(pid) from pg_stat_activity "
             "where application_name = 't%d'",
             getpid());
    run_on_server(f->server, sql);
    usleep(100 * 1000);
}

static void remove_place(const struct fixture *f)
{
    static const char *const end[] = {"", "-wal", "-shm"};
    char                     text[600];

    if (f->server != NULL) {
        snprintf(text, sizeof(text), "drop schema if exists t%d cascade", getpid());
        run_on_server(f->server, text);
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(end); i++) {
        snprintf(text, sizeof(text), "%s%s", f->address, end[i]);
        unlink(text);
    }
    rmdir(f->folder);
}

#define assert_ok(f, call)                                                                         \
    do {                                                                                           \
        if ((call) != OK)                                                                          \
            fail_msg("%s: %s", rc_name((f)->err.rc), (f)->err.text);                               \
    } while (0)

static int setup(void **state)
{
    const char     *server = *state;
    struct fixture *f      = calloc(1, sizeof(*f));

    assert_non_null(f);
    f->server = server[0] == '\0' ? NULL : server;
    make_place(f);
    assert_ok(f, db_open(f->address, DB_WRITE, &f->db, &f->err));
    assert_ok(f, db_migrate(f->db, &f->err));
    assert_ok(f, db_open(f->address, DB_READ, &f->reader, &f->err));
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    db_close(f->reader);
    db_close(f->db);
    remove_place(f);
    free(f);
    return 0;
}

/* ---- short hands ---- */

static enum rc add(struct fixture *f, int64_t id, const char *name)
{
    struct db_query q = db_query(f->db, SQL_THING_ADD);

    db_bind_i64(&q, id);
    db_bind_str(&q, str_of(name));
    db_bind_null(&q);
    db_bind_null(&q);
    db_bind_null(&q);
    db_bind_i64(&q, 1);
    db_bind_null(&q);
    return db_run(&q, &f->err);
}

static int64_t count_in(struct db *db)
{
    struct err      err = {0};
    struct db_query q   = db_query(db, SQL_THING_COUNT);
    int64_t         number;

    assert_true(db_next(&q));
    number = db_col_i64(&q, THING_COUNT_NUMBER);
    assert_int_equal(OK, db_end(&q, &err));
    return number;
}

static struct db_query load(struct db *db, int64_t id)
{
    struct db_query q = db_query(db, SQL_THING_LOAD);

    db_bind_i64(&q, id);
    return q;
}

static void assert_str(const char *expected, struct str s)
{
    assert_int_equal(strlen(expected), s.len);
    assert_memory_equal(expected, s.ptr, s.len);
}

/* ---- values ---- */

static void add_full(struct fixture *f, int64_t id, int64_t weight, struct str note,
                     struct str data)
{
    struct db_query q   = db_query(f->db, SQL_THING_ADD);
    struct date     due = {0};

    assert_true(date_of(2026, 3, 2, &due));
    db_bind_i64(&q, id);
    db_bind_str(&q, STR("na\xc3\xa4m '\"\\ ?1 $1 :id"));
    db_bind_str(&q, note);
    db_bind_i64(&q, weight);
    db_bind_blob(&q, data.ptr, data.len);
    db_bind_i64(&q, 3);
    db_bind_date(&q, due);
    assert_ok(f, db_run(&q, &f->err));
}

static void test_db_db__values_come_back_as_they_went(void **state)
{
    struct fixture *f     = *state;
    struct str      bytes = STR("\0\xff\x80'\\x00\0");
    struct date     due   = {0};
    struct db_query q;

    assert_true(date_of(2026, 3, 2, &due));
    add_full(f, INT64_MIN, INT64_MAX, STR("line\nline"), bytes);
    q = load(f->reader, INT64_MIN);
    assert_true(db_next(&q));
    assert_true(db_col_i64(&q, THING_LOAD_ID) == INT64_MIN);
    assert_true(db_col_i64(&q, THING_LOAD_WEIGHT) == INT64_MAX);
    assert_str("na\xc3\xa4m '\"\\ ?1 $1 :id", db_col_str(&q, THING_LOAD_NAME));
    assert_str("line\nline", db_col_str(&q, THING_LOAD_NOTE));
    assert_int_equal(bytes.len, db_col_blob(&q, THING_LOAD_DATA).len);
    assert_memory_equal(bytes.ptr, db_col_blob(&q, THING_LOAD_DATA).ptr, bytes.len);
    assert_int_equal(3, db_col_enum(&q, THING_LOAD_KIND, 4));
    assert_int_equal(0, date_cmp(due, db_col_date(&q, THING_LOAD_DUE)));
    assert_str("2026-03-02", db_col_str(&q, THING_LOAD_DUE));
    assert_false(db_next(&q));
    assert_int_equal(1, q.row);
    assert_ok(f, db_end(&q, &f->err));
}

static void test_db_db__empty_is_not_null(void **state)
{
    struct fixture *f = *state;
    struct db_query q;

    add_full(f, 1, 0, (struct str){NULL, 0}, (struct str){NULL, 0});
    q = load(f->db, 1);
    assert_true(db_next(&q));
    assert_false(db_col_is_null(&q, THING_LOAD_NOTE));
    assert_false(db_col_is_null(&q, THING_LOAD_DATA));
    assert_int_equal(0, db_col_str(&q, THING_LOAD_NOTE).len);
    assert_int_equal(0, db_col_blob(&q, THING_LOAD_DATA).len);
    assert_ok(f, db_end(&q, &f->err));
}

static void test_db_db__null_reads_as_nothing(void **state)
{
    struct fixture *f = *state;
    struct db_query q;

    assert_ok(f, add(f, 1, "one"));
    q = load(f->db, 1);
    assert_true(db_next(&q));
    assert_true(db_col_is_null(&q, THING_LOAD_NOTE));
    assert_int_equal(0, db_col_str(&q, THING_LOAD_NOTE).len);
    assert_int_equal(0, db_col_i64(&q, THING_LOAD_WEIGHT));
    assert_int_equal(0, db_col_enum(&q, THING_LOAD_WEIGHT, 2));
    assert_int_equal(0, db_col_blob(&q, THING_LOAD_DATA).len);
    assert_int_equal(0, db_col_date(&q, THING_LOAD_DUE).day);
    assert_ok(f, db_end(&q, &f->err));
}

static void test_db_db__bound_text_is_copied(void **state)
{
    struct fixture *f      = *state;
    char            name[] = "before";
    struct db_query q;

    assert_ok(f, add(f, 1, "one"));
    q = db_query(f->db, SQL_THING_RENAME);
    db_bind_str(&q, str_of(name));
    memset(name, 'x', sizeof(name) - 1);
    db_bind_i64(&q, 1);
    assert_ok(f, db_run(&q, &f->err));
    q = load(f->db, 1);
    assert_true(db_next(&q));
    assert_str("before", db_col_str(&q, THING_LOAD_NAME));
    assert_ok(f, db_end(&q, &f->err));
}

static void test_db_db__nul_in_text_is_refused(void **state)
{
    struct fixture *f = *state;
    struct db_query q = db_query(f->db, SQL_COUNT_UP);

    db_bind_str(&q, STR("a\0b"));
    assert_int_equal(ERR_INVALID, db_run(&q, &f->err));
}

static void test_db_db__sums_and_truths_are_numbers(void **state)
{
    struct fixture *f = *state;
    struct db_query q;

    add_full(f, 1, 41, STR(""), STR(""));
    q = db_query(f->db, SQL_THING_SUM);
    assert_true(db_next(&q));
    assert_int_equal(41, db_col_i64(&q, THING_SUM_WEIGHT));
    assert_ok(f, db_end(&q, &f->err));

    q = db_query(f->db, SQL_THING_IS_HEAVY);
    db_bind_i64(&q, 40);
    db_bind_i64(&q, 1);
    assert_true(db_next(&q));
    assert_int_equal(1, db_col_i64(&q, THING_IS_HEAVY_ANSWER));
    assert_str("1", db_col_str(&q, THING_IS_HEAVY_ANSWER));
    assert_ok(f, db_end(&q, &f->err));
}

static void test_db_db__each_database_has_its_own_text(void **state)
{
    struct fixture *f  = *state;
    bool            pg = db_dialect(f->db) == DB_POSTGRESQL;
    struct db_query q  = db_query(f->db, SQL_DIALECT);

    assert_true(pg == (f->server != NULL));
    db_bind_str(&q, STR("hi"));
    assert_true(db_next(&q));
    assert_str(pg ? "pg:hi" : "sqlite:hi", db_col_str(&q, DIALECT_TEXT));
    assert_ok(f, db_end(&q, &f->err));

    q = db_query(f->db, SQL_DIALECT_LINES);
    db_bind_i64(&q, 5000000000);
    assert_true(db_next(&q));
    assert_str("it's :no parameter; -- nor a comment", db_col_str(&q, DIALECT_LINES_NAME));
    assert_true(db_col_i64(&q, DIALECT_LINES_NUMBER) == 5000000000);
    assert_ok(f, db_end(&q, &f->err));
}

static void test_db_db__text_sorts_by_bytes(void **state)
{
    static const char *const order[] = {"", " b", "B", "Z", "a", "b", "\xc3\xa9", "\xe2\x82\xac"};
    struct fixture          *f       = *state;
    struct db_query          q;

    for (size_t i = ARRAY_LEN(order); i-- > 0;)
        assert_ok(f, add(f, (int64_t)i, order[i]));
    q = db_query(f->reader, SQL_THING_BY_NAME);
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        assert_true(db_next(&q));
        assert_str(order[i], db_col_str(&q, THING_BY_NAME_NAME));
    }
    assert_false(db_next(&q));
    assert_ok(f, db_end(&q, &f->err));
}

/* ---- stored data that is not what it should be ---- */

static void test_db_db__wrong_data_is_corrupt_and_sticks(void **state)
{
    struct fixture *f = *state;
    struct db_query q;

    add_full(f, 1, 9, STR("2026-02-30"), STR(""));

    q = load(f->db, 1);
    assert_true(db_next(&q));
    assert_int_equal(0, db_col_enum(&q, THING_LOAD_WEIGHT, 9));
    assert_int_equal(0, db_col_i64(&q, THING_LOAD_ID)); /* sticky */
    assert_false(db_next(&q));
    assert_int_equal(ERR_CORRUPT, db_end(&q, &f->err));
    assert_non_null(strstr(f->err.text, "thing_load"));

    q = load(f->db, 1);
    assert_true(db_next(&q));
    assert_int_equal(0, db_col_date(&q, THING_LOAD_NOTE).day);
    assert_int_equal(ERR_CORRUPT, db_end(&q, &f->err));
    assert_null(strstr(f->err.text, "2026"));

    q = load(f->db, 1);
    assert_true(db_next(&q));
    assert_int_equal(0, db_col_i64(&q, THING_LOAD_NAME));
    assert_int_equal(ERR_CORRUPT, db_end(&q, &f->err));
}

/* ---- the order of calls ---- */

static void test_db_db__end_tells_the_first_failure(void **state)
{
    struct fixture *f = *state;
    struct db_query q;

    assert_ok(f, add(f, 1, "one"));
    assert_int_equal(ERR_CONFLICT, add(f, 1, "other"));
    assert_int_equal(ERR_CONFLICT, f->err.rc);
    assert_non_null(strstr(f->err.text, "thing_add"));
    assert_int_equal(ERR_CONFLICT, add(f, 2, "one"));

    /* A name may not be null: not a conflict. The statement works again afterwards. */
    q = db_query(f->db, SQL_THING_ADD);
    for (int i = 0; i < 7; i++)
        db_bind_null(&q);
    assert_int_equal(ERR_DB, db_run(&q, &f->err));
    err_clear(&f->err);
    assert_ok(f, add(f, 2, "two"));
    assert_int_equal(OK, f->err.rc);
    assert_int_equal(2, count_in(f->db));
}

static void test_db_db__number_of_parameters_is_checked(void **state)
{
    struct fixture *f = *state;
    struct db_query q = db_query(f->db, SQL_THING_RENAME);

    db_bind_str(&q, STR("one"));
    assert_false(db_next(&q));
    assert_int_equal(ERR_BUG, db_end(&q, &f->err));

    q = db_query(f->db, SQL_THING_RENAME);
    db_bind_str(&q, STR("one"));
    db_bind_i64(&q, 1);
    db_bind_i64(&q, 2);
    assert_int_equal(ERR_BUG, db_run(&q, &f->err));

    q = load(f->db, 1);
    assert_false(db_next(&q));
    db_bind_i64(&q, 1);
    assert_int_equal(ERR_BUG, db_end(&q, &f->err));
}

static void test_db_db__a_statement_is_open_once(void **state)
{
    struct fixture *f = *state;
    struct db_query outer, inner, other;

    assert_ok(f, add(f, 1, "one"));
    assert_ok(f, add(f, 2, "two"));
    outer = db_query(f->db, SQL_THING_ALL);
    assert_true(db_next(&outer));
    inner = db_query(f->db, SQL_THING_ALL);
    assert_false(db_next(&inner));
    assert_int_equal(ERR_BUG, db_end(&inner, &f->err));

    /* Another one may run meanwhile, and the first goes on unharmed. */
    other = load(f->db, 2);
    assert_true(db_next(&other));
    assert_str("two", db_col_str(&other, THING_LOAD_NAME));
    assert_str("one", db_col_str(&outer, THING_ALL_NAME));
    assert_ok(f, db_end(&other, &f->err));
    assert_true(db_next(&outer));
    assert_str("two", db_col_str(&outer, THING_ALL_NAME));
    assert_false(db_next(&outer));
    assert_ok(f, db_end(&outer, &f->err));
}

static void test_db_db__after_the_last_row_there_is_none(void **state)
{
    struct fixture *f = *state;
    struct db_query q;

    assert_ok(f, add(f, 1, "one"));
    q = db_query(f->db, SQL_THING_ALL);
    assert_true(db_next(&q));
    assert_false(db_next(&q));
    assert_false(db_next(&q));
    assert_int_equal(1, q.row);
    assert_int_equal(0, db_col_i64(&q, THING_ALL_ID));
    assert_int_equal(ERR_BUG, db_end(&q, &f->err));
    assert_int_equal(ERR_BUG, db_end(&q, &f->err)); /* harmless */

    q = db_query(f->db, SQL_THING_ALL);
    assert_int_equal(0, db_col_i64(&q, THING_ALL_ID)); /* before the first row */
    assert_int_equal(ERR_BUG, db_end(&q, &f->err));

    q = db_query(f->db, SQL_THING_ALL);
    assert_true(db_next(&q));
    assert_int_equal(0, db_col_i64(&q, 2)); /* a column too far */
    assert_int_equal(ERR_BUG, db_end(&q, &f->err));
}

static void test_db_db__returned_rows_are_read(void **state)
{
    struct fixture *f = *state;

    for (int64_t i = 1; i <= 3; i++) {
        struct db_query q = db_query(f->db, SQL_COUNT_UP);

        db_bind_str(&q, STR("visits"));
        assert_true(db_next(&q));
        assert_int_equal(i, db_col_i64(&q, COUNT_UP_VALUE));
        assert_ok(f, db_end(&q, &f->err));
    }
}

/* ---- transactions ---- */

static void test_db_db__readers_see_what_is_committed(void **state)
{
    struct fixture *f = *state;

    assert_ok(f, db_begin(f->db, &f->err));
    assert_ok(f, add(f, 1, "one"));
    assert_int_equal(0, count_in(f->reader));
    assert_ok(f, db_commit(f->db, &f->err));
    assert_int_equal(1, count_in(f->reader));

    assert_ok(f, db_begin(f->db, &f->err));
    assert_ok(f, add(f, 2, "two"));
    db_rollback(f->db);
    db_rollback(f->db); /* harmless */
    assert_int_equal(1, count_in(f->db));
}

static void test_db_db__a_reading_transaction_sees_one_moment(void **state)
{
    struct fixture *f = *state;

    assert_ok(f, db_begin(f->reader, &f->err));
    assert_int_equal(0, count_in(f->reader));
    assert_ok(f, add(f, 1, "one"));
    assert_int_equal(0, count_in(f->reader));
    assert_ok(f, db_commit(f->reader, &f->err));
    assert_int_equal(1, count_in(f->reader));
}

static void test_db_db__a_read_handle_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct db_query q;

    assert_ok(f, add(f, 1, "one"));
    q = db_query(f->reader, SQL_THING_RENAME);
    db_bind_str(&q, STR("two"));
    db_bind_i64(&q, 1);
    assert_int_equal(ERR_DB, db_run(&q, &f->err));
    q = load(f->db, 1);
    assert_true(db_next(&q));
    assert_str("one", db_col_str(&q, THING_LOAD_NAME));
    assert_ok(f, db_end(&q, &f->err));
}

static void test_db_db__savepoint_undoes_its_part(void **state)
{
    struct fixture *f = *state;

    assert_ok(f, db_begin(f->db, &f->err));
    assert_ok(f, add(f, 1, "one"));
    assert_ok(f, db_savepoint(f->db, &f->err));
    assert_ok(f, add(f, 2, "two"));
    db_rollback_to_savepoint(f->db);
    assert_ok(f, db_savepoint(f->db, &f->err));
    assert_ok(f, add(f, 3, "three"));
    assert_ok(f, db_release(f->db, &f->err));

    /* A statement that fails spoils its savepoint only. */
    assert_ok(f, db_savepoint(f->db, &f->err));
    assert_int_equal(ERR_CONFLICT, add(f, 1, "again"));
    db_rollback_to_savepoint(f->db);
    assert_ok(f, add(f, 4, "four"));
    assert_ok(f, db_commit(f->db, &f->err));
    assert_int_equal(3, count_in(f->reader));
}

static void test_db_db__calls_out_of_order_are_bugs(void **state)
{
    struct fixture *f = *state;
    struct db_query q;

    assert_int_equal(ERR_BUG, db_commit(f->db, &f->err));
    assert_int_equal(ERR_BUG, db_savepoint(f->db, &f->err));
    assert_int_equal(ERR_BUG, db_release(f->db, &f->err));
    db_rollback_to_savepoint(f->db);
    assert_ok(f, db_begin(f->db, &f->err));
    assert_int_equal(ERR_BUG, db_begin(f->db, &f->err));
    assert_ok(f, db_savepoint(f->db, &f->err));
    assert_int_equal(ERR_BUG, db_savepoint(f->db, &f->err));
    assert_int_equal(ERR_BUG, db_commit(f->db, &f->err));
    assert_ok(f, db_release(f->db, &f->err));
    q = db_query(f->db, SQL_THING_ALL);
    assert_false(db_next(&q));
    assert_int_equal(ERR_BUG, db_commit(f->db, &f->err));
    assert_ok(f, db_end(&q, &f->err));
    assert_ok(f, db_commit(f->db, &f->err));
}

static void test_db_db__rollback_ends_forgotten_queries(void **state)
{
    struct fixture *f = *state;
    struct db_query forgotten, q;

    assert_ok(f, add(f, 1, "one"));
    assert_ok(f, db_begin(f->db, &f->err));
    forgotten = db_query(f->db, SQL_THING_ALL);
    assert_true(db_next(&forgotten));
    db_rollback(f->db);

    q = db_query(f->db, SQL_THING_ALL);
    assert_true(db_next(&q));
    assert_false(db_next(&q));
    assert_ok(f, db_end(&q, &f->err));
    assert_int_equal(0, db_col_i64(&forgotten, THING_ALL_ID));
    assert_false(db_next(&forgotten));
    assert_int_equal(ERR_BUG, db_end(&forgotten, &f->err));
}

static void test_db_db__a_lock_is_waited_for_in_vain(void **state)
{
    struct fixture *f = *state, other = *f;

    assert_ok(f, add(f, 1, "one"));
    assert_ok(f, db_open(f->address, DB_WRITE, &other.db, &f->err));
    assert_ok(f, other.db->backend->execute(
                     other.db, f->server ? "set lock_timeout = 50" : "pragma busy_timeout = 50",
                     &f->err));
    assert_ok(f, db_begin(f->db, &f->err));
    assert_ok(f, add(f, 2, "two"));
    assert_int_equal(ERR_BUSY, f->server ? add(&other, 2, "x") : db_begin(other.db, &f->err));
    assert_ok(f, db_commit(f->db, &f->err));
    assert_ok(f, db_begin(other.db, &f->err));
    assert_ok(f, add(&other, 3, "three"));
    assert_ok(f, db_commit(other.db, &f->err));
    db_close(other.db);
}

/* ---- what the database does by itself ---- */

/* PostgreSQL can be made to say anything; SQLite gets a file that may not grow. */
static void test_db_db__full_disk_is_told_apart(void **state)
{
    struct fixture *f = *state;
    char            name[3000];
    enum rc         rc = OK;

    memset(name, 'n', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    assert_ok(f, add(f, 1, "one"));
    if (f->server != NULL) {
        assert_int_equal(
            ERR_FULL,
            f->db->backend->execute(f->db, "do $$ begin raise sqlstate '53100'; end $$", &f->err));
        return;
    }
    assert_ok(f, f->db->backend->execute(f->db, "pragma max_page_count = 30", &f->err));
    assert_ok(f, db_begin(f->db, &f->err));
    for (int i = 2; i < 100 && rc == OK; i++) {
        snprintf(name, 5, "%04d", i);
        name[4] = 'n';
        rc      = add(f, i, name);
    }
    assert_int_equal(ERR_FULL, rc);
    db_rollback(f->db);
    assert_int_equal(1, count_in(f->db));
    assert_int_equal(1, count_in(f->reader));
}

/* Otherwise the rest of a group would be written outside its transaction. */
static void test_db_db__a_transaction_the_database_ended_stays_lost(void **state)
{
    struct fixture *f = *state;
    struct db_query q;

    assert_ok(f, db_begin(f->db, &f->err));
    assert_ok(f, add(f, 1, "one"));
    assert_ok(f, db_savepoint(f->db, &f->err));
    if (f->server != NULL)
        cut_connections(f);
    else
        assert_ok(f, f->db->backend->execute(f->db, "rollback", &f->err));
    assert_int_not_equal(OK, f->server ? add(f, 2, "two") : db_release(f->db, &f->err));
    db_rollback_to_savepoint(f->db);
    assert_int_not_equal(OK, add(f, 3, "three"));
    q = db_query(f->db, SQL_THING_COUNT);
    assert_false(db_next(&q));
    assert_int_equal(f->server ? ERR_IO : ERR_DB, db_end(&q, &f->err));
    assert_int_not_equal(OK, db_savepoint(f->db, &f->err));
    assert_int_not_equal(OK, db_commit(f->db, &f->err));

    db_rollback(f->db);
    assert_ok(f, db_begin(f->db, &f->err));
    assert_ok(f, add(f, 4, "four"));
    assert_ok(f, db_commit(f->db, &f->err));
    assert_int_equal(1, count_in(f->reader));
}

/* As SQLite may do when the disk is full or fails. */
static void test_db_db__nothing_runs_after_a_rollback_by_itself(void **state)
{
    struct fixture *f = *state;

    assert_ok(f, f->db->backend->execute(
                     f->db,
                     "create trigger hard before insert on thing when new.name = 'full' "
                     "begin select raise(rollback, 'by itself'); end",
                     &f->err));
    assert_ok(f, db_begin(f->db, &f->err));
    assert_ok(f, add(f, 1, "one"));
    assert_int_equal(ERR_DB, add(f, 2, "full"));
    assert_int_equal(ERR_DB, add(f, 3, "three"));
    assert_int_equal(ERR_DB, db_savepoint(f->db, &f->err));
    assert_int_equal(ERR_DB, db_commit(f->db, &f->err));
    assert_non_null(strstr(f->err.text, "by itself"));
    db_rollback(f->db);
    assert_int_equal(0, count_in(f->db));
    assert_ok(f, add(f, 4, "four"));
}

static void test_db_db__a_lost_connection_comes_back(void **state)
{
    struct fixture *f = *state;

    assert_ok(f, add(f, 1, "one"));
    assert_int_equal(1, count_in(f->reader));
    cut_connections(f);
    assert_int_equal(1, count_in(f->reader));
    assert_ok(f, db_begin(f->db, &f->err));
    assert_ok(f, add(f, 2, "two"));
    assert_ok(f, db_commit(f->db, &f->err));
    assert_int_equal(2, count_in(f->reader));

    /* Still a reader. */
    assert_int_equal(ERR_DB, f->reader->backend->execute(f->reader, "delete from thing", &f->err));
}

static void test_db_db__a_spoilt_transaction_is_never_committed(void **state)
{
    struct fixture *f = *state;

    assert_ok(f, db_begin(f->db, &f->err));
    assert_ok(f, add(f, 1, "one"));
    assert_int_equal(ERR_CONFLICT, add(f, 1, "again"));
    assert_int_equal(ERR_DB, db_commit(f->db, &f->err));
    db_rollback(f->db);
    assert_int_equal(0, count_in(f->db));
}

static void test_db_db__sqlstates_have_their_codes(void **state)
{
    static const struct {
        const char *state;
        enum rc     rc;
    } expected[] = {
        {"23505", ERR_CONFLICT}, {"23503", ERR_DB},   {"53100", ERR_FULL}, {"40001", ERR_BUSY},
        {"40P01", ERR_BUSY},     {"55P03", ERR_BUSY}, {"57P01", ERR_IO},   {"08006", ERR_IO},
        {"XX001", ERR_CORRUPT},  {"42P01", ERR_DB},
    };
    struct fixture *f = *state;
    char            sql[128];

    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        snprintf(sql, sizeof(sql), "do $$ begin raise sqlstate '%s'; end $$", expected[i].state);
        assert_int_equal(expected[i].rc, f->db->backend->execute(f->db, sql, &f->err));
    }
    /* What a person wrote stays out of the log. */
    assert_int_equal(ERR_DB, f->db->backend->execute(f->db, "select 'secret'::bigint", &f->err));
    assert_null(strstr(f->err.text, "secret"));
    assert_int_equal(ERR_DB, f->db->backend->execute(
                                 f->db, "insert into piece values (77, 'secret', '')", &f->err));
    assert_null(strstr(f->err.text, "secret"));
}

/* ---- opening and the schema ---- */

static void test_db_db__migrating_twice_changes_nothing(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(2, db_schema_version(f->db));
    assert_ok(f, add(f, 1, "one"));
    assert_ok(f, db_migrate(f->db, &f->err));
    assert_int_equal(2, db_schema_version(f->reader));
    assert_int_equal(1, count_in(f->db));
}

static void test_db_db__a_newer_schema_is_refused(void **state)
{
    struct fixture *f = *state;

    assert_ok(
        f, f->db->backend->execute(
               f->db, "insert into schema_version (version, name) values (9, 'later')", &f->err));
    assert_int_equal(ERR_DB, db_migrate(f->db, &f->err));
    assert_non_null(strstr(f->err.text, "9"));
}

static void empty(struct fixture *f)
{
    char drop[128];

    db_close(f->reader);
    f->reader = NULL;
    if (f->server != NULL) {
        snprintf(drop, sizeof(drop), "drop schema t%d cascade; create schema t%d", getpid(),
                 getpid());
        run_on_server(f->server, drop);
        return;
    }
    db_close(f->db);
    assert_int_equal(0, unlink(f->address));
    assert_ok(f, db_open(f->address, DB_WRITE, &f->db, &f->err));
}

static void test_db_db__every_migration_is_whole_or_not_there(void **state)
{
    struct fixture *f = *state;
    int             n, reached = 0;

    empty(f);
    assert_int_equal(0, db_schema_version(f->db));
    for (n = 1; n < 100; n++) {
        db_fault_at(f->db, n, ERR_FULL);
        if (db_migrate(f->db, &f->err) == OK)
            break;
        assert_int_equal(ERR_FULL, f->err.rc);
        db_fault_at(f->db, 0, OK);
        assert_true(db_schema_version(f->db) >= reached);
        reached = db_schema_version(f->db);
    }
    assert_in_range(n, 4, 99);
    db_fault_at(f->db, 0, OK);
    assert_int_equal(2, db_schema_version(f->db));
    assert_ok(f, add(f, 1, "one"));
}

static void test_db_db__what_cannot_be_opened_is_told(void **state)
{
    struct fixture *f     = *state;
    struct db      *other = NULL;
    char            junk[600];
    FILE           *file;

    if (f->server != NULL) {
        assert_int_equal(ERR_IO,
                         db_open("postgresql:///x?host=/nowhere", DB_READ, &other, &f->err));
        assert_int_equal(ERR_IO, db_open("postgresql://?wrong=1", DB_READ, &other, &f->err));
        assert_null(other);
        return;
    }
    assert_int_equal(ERR_IO, db_open("/nowhere/x.db", DB_WRITE, &other, &f->err));
    assert_int_equal(ERR_IO, db_open("/nowhere/x.db", DB_READ, &other, &f->err));
    snprintf(junk, sizeof(junk), "%s.junk", f->address);
    file = fopen(junk, "w");
    assert_non_null(file);
    for (int i = 0; i < 1000; i++)
        fputs("no database ", file);
    fclose(file);
    assert_int_equal(ERR_CORRUPT, db_open(junk, DB_WRITE, &other, &f->err));
    assert_null(other);
    unlink(junk);
    db_close(NULL);
}

/* However it is misread: as port, host or database, or as the name of a file. */
static void test_db_db__no_part_of_an_address_is_told(void **state)
{
    static const char *const bad[] = {
        "postgresql://gehoor:zilver/populier@127.0.0.1:1/d",
        "postgresql://gehoor:12/populier@127.0.0.1/d?host=/zilver",
        "postgresql://gehoor:zilver@populier@127.0.0.1:1/d",
        "postgresql://zilver/populier@[127.0.0.1/d",
        "postgresql://gehoor:zilver%populier@127.0.0.1:1/d",
        "postgresql://gehoor:zilver#populier@127.0.0.1:1/d",
        "postgresql://gehoor:zilver?populier@127.0.0.1:1/d",
        "postgresql://gehoor:zil\"ver/populier@127.0.0.1:1/d",
        "postgresql://gehoor:x@zilver.invalid:1/populier",
        "postgresql:/gehoor:zilver@populier/d",
        "Postgresql://gehoor:zilver@populier/d",
        "postgres:gehoor:zilver@populier/d",
        "host=populier password=zilver",
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct db  *other = NULL;
        const char *text  = f->err.text;

        assert_int_not_equal(OK, db_open(bad[i], DB_WRITE, &other, &f->err));
        assert_null(other);
        assert_true(strlen(text) > 20);
        if (strstr(text, "zil") || strstr(text, "populier") || strstr(text, "gehoor") ||
            strstr(text, "12"))
            fail_msg("%s: %s", bad[i], text);
        assert_int_not_equal(0, access(bad[i], F_OK)); /* and no file has that name */
        err_clear(&f->err);
    }
}

static void test_db_db__a_password_in_an_address_is_seen(void **state)
{
    static const char *const with[] = {
        "postgresql://u:p@h/d",         "postgres://u:p@",         "postgresql:///d?password=p",
        "postgresql:///?sslpassword=p", "postgresql://u:p/q@h:z/", "postgresql://h/%zz?password=p"};
    static const char *const without[] = {"postgresql://", "postgresql://u@h:5432/d",
                                          "postgresql:///d?host=/run/x&user=u@v",
                                          "postgresql://u:@h/d", "postgresql://h/%zz?user=u"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(with); i++)
        assert_true(db_address_has_password(with[i]));
    for (size_t i = 0; i < ARRAY_LEN(without); i++)
        assert_false(db_address_has_password(without[i]));
}

static void test_db_db__memory_is_private_to_the_handle(void **state)
{
    struct fixture *f = *state;
    struct db      *one, *two;

    assert_ok(f, db_open(":memory:", DB_WRITE, &one, &f->err));
    assert_ok(f, db_open(":memory:", DB_WRITE, &two, &f->err));
    assert_ok(f, db_migrate(one, &f->err));
    assert_int_equal(2, db_schema_version(one));
    assert_int_equal(0, db_schema_version(two));
    db_close(one);
    db_close(two);
}

static void test_db_db__every_statement_prepares(void **state)
{
    struct fixture *f = *state;

    for (int id = 0; id < SQL_COUNT; id++) {
        struct db_query q = db_query(f->db, (enum sql)id);

        assert_ok(f, db_end(&q, &f->err));
    }
}

static void test_db_db__statement_table_tells_all(void **state)
{
    const struct sql_statement *one = &sql_statement[SQL_PROJECT_3];

    (void)state;
    assert_string_equal("project_3", one->name);
    assert_string_equal("thing_added", one->on[0]);
    assert_string_equal("thing_changed", one->on[1]);
    assert_null(one->on[2]);
    assert_string_equal("impact", one->each);
    assert_int_equal(3, one->in_count);
    assert_string_equal("weight", one->in[0]);
    assert_string_equal("name", one->in[1]);
    assert_string_equal("seq", one->in[2]);
    assert_null(sql_statement[SQL_THING_ADD].on);
    assert_string_equal("due", sql_statement[SQL_THING_LOAD].out[THING_LOAD_DUE]);
    assert_int_equal(7, sql_table_count);
    assert_string_equal("line", sql_table[1].name);
    assert_int_equal(SQL_TABLE_LOG, sql_table[1].kind);
    assert_int_equal(SQL_TABLE_PART, sql_table[2].kind);
    assert_int_equal(SQL_TABLE_PROJECTION, sql_table[3].kind);
    assert_int_equal(SQL_TABLE_STATE, sql_table[4].kind);
}

/* ---- faults ---- */

/* One change of two rows, as a writer does it. */
static enum rc change(struct fixture *f)
{
    enum rc rc = db_begin(f->db, &f->err);

    if (rc == OK)
        rc = add(f, 2, "two");
    if (rc == OK)
        rc = db_savepoint(f->db, &f->err);
    if (rc == OK)
        rc = add(f, 3, "three");
    if (rc == OK)
        rc = db_release(f->db, &f->err);
    if (rc == OK)
        rc = db_commit(f->db, &f->err);
    if (rc != OK)
        db_rollback(f->db);
    return rc;
}

static void test_db_db__every_call_can_be_made_to_fail(void **state)
{
    struct fixture *f = *state;

    assert_ok(f, add(f, 1, "one"));
    for (int n = 1; n <= 6; n++) {
        db_fault_at(f->db, n, ERR_FULL);
        assert_int_equal(ERR_FULL, change(f));
        assert_int_equal(n, db_fault_at(f->db, 0, OK));
        assert_int_equal(1, count_in(f->db));
    }
    db_fault_at(f->db, 7, ERR_FULL);
    assert_ok(f, change(f));
    assert_int_equal(6, db_fault_at(f->db, 0, OK));
    assert_int_equal(3, count_in(f->reader));
}

/* ---- whole tables ---- */

struct seen {
    struct buf text;
    int        rows, most;
};

static bool see(void *arg, int columns, const struct db_cell *cell)
{
    struct seen *seen = arg;

    for (int i = 0; i < columns; i++) {
        if (cell[i].is_null)
            buf_z(&seen->text, "null");
        buf_str(&seen->text, cell[i].text);
        buf_char(&seen->text, i + 1 < columns ? '|' : '\n');
    }
    return ++seen->rows < seen->most;
}

static void test_db_db__a_table_reads_the_same_everywhere(void **state)
{
    struct fixture *f     = *state;
    struct arena   *arena = arena_new();
    struct seen     seen  = {.most = 1000};

    buf_init(&seen.text, arena, 1 << 20);
    add_full(f, 2, -7, STR(""), STR("\0\xfe\x10"));
    assert_ok(f, add(f, 1, "one"));
    assert_ok(f, db_table_rows(f->reader, "thing", see, &seen, &f->err));
    assert_str("1|one|null|null|null|1|null\n"
               "2|na\xc3\xa4m '\"\\ ?1 $1 :id||-7|00fe10|3|2026-03-02\n",
               buf_view(&seen.text));

    buf_init(&seen.text, arena, 1 << 20);
    assert_ok(f, f->db->backend->execute(
                     f->db, "insert into loose values (2, null), (null, 'b'), (2, 'a'), (1, '')",
                     &f->err));
    assert_ok(f, db_table_rows(f->reader, "loose", see, &seen, &f->err));
    assert_str("null|b\n1|\n2|null\n2|a\n", buf_view(&seen.text));
    assert_int_equal(ERR_BUG, db_table_rows(f->reader, "nothing", see, &seen, &f->err));
    arena_free(arena);
}

static bool see_nested(void *arg, int columns, const struct db_cell *cell)
{
    struct fixture *f   = arg;
    struct seen     one = {.most = 1};
    struct arena   *own = arena_new();

    (void)columns;
    buf_init(&one.text, own, 1 << 20);
    assert_ok(f, db_table_rows(f->db, "thing", see, &one, &f->err));
    assert_true(str_starts(buf_view(&one.text), STR("0|0|")));
    assert_int_equal(1, one.rows);
    assert_int_equal(600, count_in(f->db));
    arena_free(own);
    return !str_eq_z(cell[0].text, "5");
}

static void test_db_db__a_long_table_comes_in_order_until_stopped(void **state)
{
    struct fixture *f     = *state;
    struct arena   *arena = arena_new();
    struct seen     seen  = {.most = 600};
    char            name[16];

    buf_init(&seen.text, arena, 1 << 20);
    assert_ok(f, db_begin(f->db, &f->err));
    for (int i = 599; i >= 0; i--) {
        snprintf(name, sizeof(name), "%d", i);
        assert_ok(f, add(f, i, name));
    }
    assert_ok(f, db_table_rows(f->db, "thing", see_nested, f, &f->err));
    assert_ok(f, db_table_rows(f->db, "thing", see, &seen, &f->err));
    assert_int_equal(600, seen.rows);
    assert_true(str_starts(buf_view(&seen.text), STR("0|0|null|null|null|1|null\n1|1|")));
    assert_true(str_ends(buf_view(&seen.text), STR("599|599|null|null|null|1|null\n")));
    assert_ok(f, db_commit(f->db, &f->err));
    arena_free(arena);
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_db_db__##name, setup, teardown)

static const struct CMUnitTest cases[] = {
    CASE(values_come_back_as_they_went),
    CASE(empty_is_not_null),
    CASE(null_reads_as_nothing),
    CASE(bound_text_is_copied),
    CASE(nul_in_text_is_refused),
    CASE(sums_and_truths_are_numbers),
    CASE(each_database_has_its_own_text),
    CASE(text_sorts_by_bytes),
    CASE(wrong_data_is_corrupt_and_sticks),
    CASE(end_tells_the_first_failure),
    CASE(number_of_parameters_is_checked),
    CASE(a_statement_is_open_once),
    CASE(after_the_last_row_there_is_none),
    CASE(returned_rows_are_read),
    CASE(readers_see_what_is_committed),
    CASE(a_reading_transaction_sees_one_moment),
    CASE(a_read_handle_changes_nothing),
    CASE(savepoint_undoes_its_part),
    CASE(calls_out_of_order_are_bugs),
    CASE(rollback_ends_forgotten_queries),
    CASE(a_lock_is_waited_for_in_vain),
    CASE(full_disk_is_told_apart),
    CASE(a_transaction_the_database_ended_stays_lost),
    CASE(migrating_twice_changes_nothing),
    CASE(a_newer_schema_is_refused),
    CASE(every_migration_is_whole_or_not_there),
    CASE(what_cannot_be_opened_is_told),
    CASE(no_part_of_an_address_is_told),
    CASE(a_password_in_an_address_is_seen),
    CASE(every_statement_prepares),
    CASE(statement_table_tells_all),
    CASE(every_call_can_be_made_to_fail),
    CASE(a_table_reads_the_same_everywhere),
    CASE(a_long_table_comes_in_order_until_stopped),
};

static const struct CMUnitTest only_sqlite[] = {
    CASE(memory_is_private_to_the_handle),
    CASE(nothing_runs_after_a_rollback_by_itself),
};

static const struct CMUnitTest only_postgresql[] = {
    CASE(a_lost_connection_comes_back),
    CASE(a_spoilt_transaction_is_never_committed),
    CASE(sqlstates_have_their_codes),
};

/* The state a case starts with is the server's address; empty for SQLite. */
static int use_sqlite(void **state)
{
    static char none[] = "";

    *state = none;
    return 0;
}

static int use_postgresql(void **state)
{
    *state = getenv("GEHOOR_TEST_PG");
    return 0;
}

int main(void)
{
    int failed = 0;

    failed += cmocka_run_group_tests_name("db on SQLite", cases, use_sqlite, NULL);
    failed += cmocka_run_group_tests_name("db SQLite alone", only_sqlite, use_sqlite, NULL);
    if (getenv("GEHOOR_TEST_PG") != NULL) {
        failed += cmocka_run_group_tests_name("db on PostgreSQL", cases, use_postgresql, NULL);
        failed += cmocka_run_group_tests_name("db PostgreSQL alone", only_postgresql,
                                              use_postgresql, NULL);
    }
    return failed;
}
