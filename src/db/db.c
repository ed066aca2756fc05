// SPDX-License-Identifier: EUPL-1.2
/*
 * db.c - the part of db.h that is the same for every database.
 *
 * Everything that reaches the database on behalf of a caller passes through
 * touch(), which is where faults are put in for tests.
 */
#include "db/db.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "db/backend.h"

/* What nobody calls a file; made one, its name would stand on the disk and in messages with a password in it. */
static bool looks_like_server(struct str address)
{
    static const char *const part[] = {"://", "postgresql:", "postgres:", "password="};

    for (size_t i = 0; i < ARRAY_LEN(part); i++)
        if (str_find(address, str_of(part[i])) < address.len)
            return true;
    return false;
}

enum rc db_open(const char *address, enum db_mode mode, struct db **out, struct err *err)
{
    bool postgresql = str_starts(str_of(address), STR("postgresql://")) ||
                      str_starts(str_of(address), STR("postgres://"));
    const struct db_backend *backend = postgresql ? &db_postgresql : &db_sqlite;
    struct arena            *arena   = arena_new();
    struct db               *db;

    if (!postgresql && looks_like_server(str_of(address))) {
        arena_free(arena);
        return err_set(err, ERR_INVALID,
                       "the address of a server begins with postgresql:// (what was given is not "
                       "shown: a password may be in it)");
    }
    if (backend->open(arena, address, mode, &db, err) != OK) {
        arena_free(arena);
        return err->rc;
    }
    db->backend = backend;
    db->arena   = arena;
    db->mode    = mode;
    *out        = db;
    return OK;
}

void db_close(struct db *db)
{
    if (db == NULL)
        return;
    db->backend->close(db);
    arena_free(db->arena);
}

enum db_dialect db_dialect(const struct db *db)
{
    return db->backend->dialect;
}

/* ---- faults ---- */

int db_fault_at(struct db *db, int n, enum rc rc)
{
    int calls = db->calls;

    db->calls    = 0;
    db->fault_in = n;
    db->fault_rc = rc;
    return calls;
}

/* To be called before the database is. */
static enum rc touch(struct db *db, const char *what, struct err *err)
{
    db->calls++;
    if (db->fault_in > 0 && --db->fault_in == 0)
        return err_set(err, db->fault_rc, "%s: a fault that a test asked for", what);
    if (db->lost.rc != OK) {
        *err = db->lost;
        return err->rc;
    }
    return OK;
}

/* To be called when the database gave an error. */
static enum rc failed(struct db *db, const struct err *err)
{
    if (db->transaction != DB_NO_TRANSACTION && db->lost.rc == OK &&
        !db->backend->in_transaction(db))
        db->lost = *err;
    return err->rc;
}

static enum rc execute(struct db *db, const char *sql, struct err *err)
{
    if (db->backend->execute(db, sql, err) != OK)
        return failed(db, err);
    return OK;
}

/* ---- transactions ---- */

/* Frees the statements somebody did not db_end(): there is nothing left to read in them. */
static void end_queries(struct db *db)
{
    for (int id = 0; id < SQL_COUNT; id++) {
        if (db->query[id].use != DB_UNUSED) {
            db->query[id].use = DB_UNUSED;
            db->backend->finish(db, db->query[id].statement);
        }
    }
}

static enum rc expect(const struct db *db, enum db_transaction state, const char *what,
                      struct err *err)
{
    static const char *const name[] = {"outside a transaction", "in a transaction",
                                       "in a savepoint"};

    if (db->transaction != state)
        return err_set(err, ERR_BUG, "%s %s", what, name[db->transaction]);
    return OK;
}

enum rc db_begin(struct db *db, struct err *err)
{
    bool write = db->mode != DB_READ;

    if (expect(db, DB_NO_TRANSACTION, "begin", err) != OK || touch(db, "begin", err) != OK ||
        db->backend->ready(db, err) != OK)
        return err->rc;
    if (execute(db, write ? db->backend->begin : db->backend->begin_read, err) != OK)
        return err->rc;
    db->transaction = DB_IN_TRANSACTION;
    return OK;
}

enum rc db_commit(struct db *db, struct err *err)
{
    if (expect(db, DB_IN_TRANSACTION, "commit", err) != OK || touch(db, "commit", err) != OK)
        return err->rc;
    for (int id = 0; id < SQL_COUNT; id++) {
        if (db->query[id].use != DB_UNUSED)
            return err_set(err, ERR_BUG, "commit while %s is open", sql_statement[id].name);
    }
    if (db->backend->commit(db, err) != OK)
        return failed(db, err);
    db->transaction = DB_NO_TRANSACTION;
    return OK;
}

void db_rollback(struct db *db)
{
    struct err err = {0};

    if (db->transaction == DB_NO_TRANSACTION)
        return;
    end_queries(db);
    /* When this fails the connection is gone, and the transaction with it. */
    if (db->backend->in_transaction(db))
        (void)db->backend->execute(db, "rollback", &err);
    db->transaction = DB_NO_TRANSACTION;
    err_clear(&db->lost);
}

bool db_in_transaction(const struct db *db)
{
    return db->transaction != DB_NO_TRANSACTION;
}

enum rc db_savepoint(struct db *db, struct err *err)
{
    if (expect(db, DB_IN_TRANSACTION, "savepoint", err) != OK ||
        touch(db, "savepoint", err) != OK || execute(db, "savepoint one", err) != OK)
        return err->rc;
    db->transaction = DB_IN_SAVEPOINT;
    return OK;
}

enum rc db_release(struct db *db, struct err *err)
{
    if (expect(db, DB_IN_SAVEPOINT, "release", err) != OK || touch(db, "release", err) != OK ||
        execute(db, "release savepoint one", err) != OK)
        return err->rc;
    db->transaction = DB_IN_TRANSACTION;
    return OK;
}

void db_rollback_to_savepoint(struct db *db)
{
    struct err err = {0};

    if (db->transaction != DB_IN_SAVEPOINT)
        return;
    end_queries(db);
    db->transaction = DB_IN_TRANSACTION;
    if (db->lost.rc != OK)
        return;
    /* Half undone must never be committed: a failure here loses the whole transaction. */
    if (db->backend->execute(db, "rollback to savepoint one", &err) != OK ||
        db->backend->execute(db, "release savepoint one", &err) != OK)
        db->lost = err;
}

/* ---- what was erased ---- */

enum rc db_scrub(struct db *db, int wait_ms, struct err *err)
{
    if (expect(db, DB_NO_TRANSACTION, "scrub", err) != OK)
        return err->rc;
    return db->backend->scrub(db, wait_ms, err);
}

enum rc db_rewrite(struct db *db, struct err *err)
{
    if (expect(db, DB_NO_TRANSACTION, "rewrite", err) != OK || db->backend->ready(db, err) != OK)
        return err->rc;
    return db->backend->rewrite ? db->backend->execute(db, db->backend->rewrite, err) : OK;
}

/* ---- queries ---- */

static const char *name_of(const struct db_query *q)
{
    return sql_statement[q->id].name;
}

/* The database does not say which statement it was. */
static void query_failed(struct db_query *q)
{
    err_set(&q->err, q->err.rc, "%s: %s", name_of(q), q->err.text);
    failed(q->db, &q->err);
}

struct db_query db_query(struct db *db, enum sql id)
{
    struct db_query q = {.db = db, .id = id};

    assert(id < SQL_COUNT);
    if (db->query[id].use != DB_UNUSED) {
        err_set(&q.err, ERR_BUG, "%s is open already", name_of(&q));
        return q;
    }
    if (db->lost.rc != OK) {
        q.err = db->lost;
        return q;
    }
    if ((db->transaction == DB_NO_TRANSACTION && db->backend->ready(db, &q.err) != OK) ||
        db->backend->prepare(db, id, &q.statement, &q.err) != OK) {
        query_failed(&q);
        q.statement = NULL;
        return q;
    }
    db->query[id].use       = DB_BINDING;
    db->query[id].statement = q.statement;
    return q;
}

/* False as well when a rollback took the statement away. */
static inline bool is_open(struct db_query *q)
{
    if (q->err.rc != OK)
        return false;
    if (q->statement != NULL && q->db->query[q->id].use != DB_UNUSED)
        return true;
    err_set(&q->err, ERR_BUG, "%s was ended before", name_of(q));
    return false;
}

static void bind(struct db_query *q, struct db_value value)
{
    if (!is_open(q))
        return;
    if (q->db->query[q->id].use != DB_BINDING || q->bound >= sql_statement[q->id].in_count) {
        err_set(&q->err, ERR_BUG, "%s: too many parameters, or too late", name_of(q));
        return;
    }
    if (q->db->backend->bind(q->db, q->statement, q->bound, &value, &q->err) == OK)
        q->bound++;
}

void db_bind_i64(struct db_query *q, int64_t value)
{
    bind(q, (struct db_value){.kind = DB_VALUE_I64, .i64 = value});
}

void db_bind_str(struct db_query *q, struct str value)
{
    if (value.len == 0)
        value = STR("");
    /* PostgreSQL cannot hold it and would silently cut there. */
    if (q->err.rc == OK && memchr(value.ptr, '\0', value.len) != NULL)
        err_set(&q->err, ERR_INVALID, "%s: a text with a NUL in it", name_of(q));
    bind(q, (struct db_value){.kind = DB_VALUE_TEXT, .bytes = value});
}

void db_bind_blob(struct db_query *q, const void *bytes, size_t len)
{
    struct str value = {len == 0 ? "" : bytes, len};

    bind(q, (struct db_value){.kind = DB_VALUE_BYTES, .bytes = value});
}

void db_bind_date(struct db_query *q, struct date value)
{
    struct date_ymd part = date_parts(value);
    char            text[48];
    int             len;

    len = snprintf(text, sizeof(text), "%04d-%02d-%02d", part.year, part.month, part.day);
    db_bind_str(q, (struct str){text, (size_t)len});
}

void db_bind_null(struct db_query *q)
{
    bind(q, (struct db_value){.kind = DB_VALUE_NULL});
}

/* Before the first step. */
static enum rc start(struct db_query *q)
{
    if (q->bound != sql_statement[q->id].in_count)
        return err_set(&q->err, ERR_BUG, "%s: %d parameters of %d", name_of(q), q->bound,
                       sql_statement[q->id].in_count);
    return touch(q->db, name_of(q), &q->err);
}

bool db_next(struct db_query *q)
{
    unsigned char *use;
    bool           row = false;

    if (!is_open(q))
        return false;
    use = &q->db->query[q->id].use;
    if (*use == DB_AT_END || (*use == DB_BINDING && start(q) != OK))
        return false;
    if (q->db->backend->step(q->db, q->statement, &row, &q->err) != OK) {
        query_failed(q);
        row = false;
    }
    *use = row ? DB_ON_ROW : DB_AT_END;
    q->row += row;
    return row;
}

enum rc db_end(struct db_query *q, struct err *err)
{
    if (q->statement != NULL && q->db->query[q->id].use != DB_UNUSED) {
        q->db->query[q->id].use = DB_UNUSED;
        q->db->backend->finish(q->db, q->statement);
    }
    q->statement = NULL;
    if (q->err.rc != OK)
        *err = q->err;
    return q->err.rc;
}

enum rc db_run(struct db_query *q, struct err *err)
{
    while (db_next(q)) {
        /* A statement that changes something may say what; here nobody asks. */
    }
    return db_end(q, err);
}

/* ---- columns ---- */

static bool may_read(struct db_query *q, int column)
{
    if (!is_open(q))
        return false;
    if (q->db->query[q->id].use == DB_ON_ROW && column >= 0 &&
        column < sql_statement[q->id].out_count)
        return true;
    err_set(&q->err, ERR_BUG, "%s: no column %d here", name_of(q), column);
    return false;
}

/* The value itself stays out of the message: it may be what a person wrote. */
static void corrupt(struct db_query *q, int column, const char *what)
{
    err_set(&q->err, ERR_CORRUPT, "%s: row %" PRId64 ": %s is %s", name_of(q), q->row,
            sql_statement[q->id].out[column], what);
}

int64_t db_col_i64(struct db_query *q, int column)
{
    int64_t value = 0;

    if (!may_read(q, column))
        return 0;
    if (!q->db->backend->i64(q->statement, column, &value)) {
        corrupt(q, column, "no whole number");
        return 0;
    }
    return value;
}

struct str db_col_str(struct db_query *q, int column)
{
    if (!may_read(q, column))
        return STR("");
    return q->db->backend->bytes(q->statement, column);
}

struct str db_col_blob(struct db_query *q, int column)
{
    return db_col_str(q, column);
}

struct date db_col_date(struct db_query *q, int column)
{
    struct date date = {0};
    bool        null = db_col_is_null(q, column);

    if (q->err.rc == OK && !null && !date_parse(db_col_str(q, column), &date))
        corrupt(q, column, "no date");
    return date;
}

bool db_col_is_null(struct db_query *q, int column)
{
    return !may_read(q, column) || q->db->backend->is_null(q->statement, column);
}

int db_col_enum(struct db_query *q, int column, int count)
{
    int64_t value = db_col_i64(q, column);

    if (q->err.rc == OK && (value < 0 || value >= count)) {
        corrupt(q, column, "out of range");
        return 0;
    }
    return (int)value;
}

/* ---- whole tables ---- */

struct str db_hex(struct arena *arena, struct str bytes)
{
    struct buf buf;

    buf_init(&buf, arena, 2 * bytes.len);
    buf_hex(&buf, bytes.ptr, bytes.len);
    return buf_view(&buf);
}

const char *db_table_select(struct arena *arena, const char *table, int columns)
{
    struct buf buf;

    buf_init(&buf, arena, 64 * 1024);
    buf_printf(&buf, "select * from %s order by ", table);
    /* Without "nulls first" the databases put them at different ends. */
    for (int i = 1; i <= columns; i++)
        buf_printf(&buf, "%s%d nulls first", i > 1 ? ", " : "", i);
    return buf_view(&buf).ptr;
}

static bool is_table(const char *name)
{
    for (int i = 0; i < sql_table_count; i++) {
        if (strcmp(sql_table[i].name, name) == 0)
            return true;
    }
    return false;
}

enum rc db_check(struct db *db, struct err *err)
{
    struct db_query q     = db_query(db, SQL_DATABASE_CHECK);
    bool            wrong = false;

    if (db_next(&q)) {
        wrong = true;
        err_set(err, ERR_CORRUPT, "%.*s", STR_ARG(str_trim(db_col_str(&q, DATABASE_CHECK_TEXT))));
    }
    if (db_end(&q, err) != OK)
        return err->rc;
    return wrong ? ERR_CORRUPT : OK;
}

enum rc db_table_rows(struct db *db, const char                                             *table,
                      bool (*row)(void *arg, int columns, const struct db_cell *cell), void *arg,
                      struct err *err)
{
    if (!is_table(table))
        return err_set(err, ERR_BUG, "there is no table %s", table);
    if (touch(db, table, err) != OK)
        return err->rc;
    if ((db->transaction == DB_NO_TRANSACTION && db->backend->ready(db, err) != OK) ||
        db->backend->table_rows(db, table, row, arg, err) != OK)
        return failed(db, err);
    return OK;
}
