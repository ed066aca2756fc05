// SPDX-License-Identifier: EUPL-1.2
/*
 * db.h - one way to talk to the database, SQLite or PostgreSQL.
 *
 * Statements live in sql/, are named there, and are prepared against the schema
 * while building (tools/sql2c.c); code refers to them by id.  No other folder
 * includes sqlite3.h or libpq-fe.h.
 *
 * A query is sticky: after the first failure every call does nothing, and
 * db_end() tells.  So code reads straight down:
 *
 *     struct db_query q = db_query(ctx->db, SQL_STEP_OF_BOTTLENECK);
 *     db_bind_i64(&q, bottleneck);
 *     while (db_next(&q))
 *         ... db_col_i64(&q, STEP_OF_BOTTLENECK_ID) ...
 *     if (db_end(&q, &ctx->err) != OK) return ctx->err.rc;
 *
 * A handle belongs to one thread at a time.  Text and bytes from db_col_*()
 * are valid until the next db_next() or db_end(): copy what must last.  The
 * same statement may not be open twice on one handle.
 *
 * Failures: ERR_CONFLICT for a broken unique constraint, ERR_FULL when the disk is full,
 * ERR_BUSY when a lock could not be had in time, ERR_IO, ERR_DB for the rest.
 *
 * Tests: tests/db/db.c (every test on both databases), tests/db/statements.c.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "gen/sql.h"

struct db;

enum db_mode {
    DB_READ, /* cannot change anything; sees a snapshot */
    DB_WRITE,
    DB_FILE /* writes a file of SQLite that nobody else has open, with no log beside it */
};

enum db_dialect { DB_SQLITE, DB_POSTGRESQL };

/*
 * Opens a file name (SQLite; ":memory:" is private to the handle) or
 * "postgresql://..." address.  A missing SQLite file is made unless it is only read.  What err says has no part of the
 * address of a server in it, nor of what only looks like one (ERR_INVALID).
 */
MUST_USE enum rc db_open(const char *address, enum db_mode mode, struct db **out, struct err *err);
/* Whether the address of a server has a password in it, or cannot be read and looks as if. */
bool db_address_has_password(const char *address);
/* Accepts NULL. */
void            db_close(struct db *db);
enum db_dialect db_dialect(const struct db *db);

/* Brings the schema to the newest version, each step in its own transaction. */
MUST_USE enum rc db_migrate(struct db *db, struct err *err);
/* Version the database has; 0 when empty, -1 when it cannot be read. */
int db_schema_version(struct db *db);

/* Reads every page of a SQLite file: ERR_CORRUPT, and what is wrong.  PostgreSQL looks after its own. */
MUST_USE enum rc db_check(struct db *db, struct err *err);

/*
 * Transactions, and savepoints within one (they do not nest in each other).  On a DB_READ
 * handle a transaction sees one moment until db_rollback().
 */
MUST_USE enum rc db_begin(struct db *db, struct err *err);
MUST_USE enum rc db_commit(struct db *db, struct err *err);
void             db_rollback(struct db *db);
bool             db_in_transaction(const struct db *db);
MUST_USE enum rc db_savepoint(struct db *db, struct err *err);
MUST_USE enum rc db_release(struct db *db, struct err *err);
void             db_rollback_to_savepoint(struct db *db);

struct db_query {
    struct db *db;
    void      *statement; /* of the backend */
    enum sql   id;
    int        bound; /* parameters given so far */
    int64_t    row;   /* rows seen so far */
    struct err err;
};

struct db_query db_query(struct db *db, enum sql id);

/* Parameters, in the order of the statement's "in:" line. */
void db_bind_i64(struct db_query *q, int64_t value);
void db_bind_str(struct db_query *q, struct str value); /* copied before the call returns */
void db_bind_blob(struct db_query *q, const void *bytes, size_t len);
void db_bind_date(struct db_query *q, struct date value); /* stored as text "2026-03-02" */
void db_bind_null(struct db_query *q);

/* To the next row (the first call runs the statement); false after the last or on failure. */
bool db_next(struct db_query *q);

/* Columns, by the constants of gen/sql.h.  NULL reads as 0, "" or no bytes. */
int64_t     db_col_i64(struct db_query *q, int column);
struct str  db_col_str(struct db_query *q, int column);
struct str  db_col_blob(struct db_query *q, int column);
struct date db_col_date(struct db_query *q,
                        int              column); /* text that is no date: sticky ERR_CORRUPT */
bool        db_col_is_null(struct db_query *q, int column);
/* An enumeration stored as a number: outside 0..count-1 is a sticky ERR_CORRUPT and gives 0. */
int db_col_enum(struct db_query *q, int column, int count);

/* Ends the query and frees the statement for others.  OK, or the first failure (also put in *err). */
MUST_USE enum rc db_end(struct db_query *q, struct err *err);
/* Runs a statement that gives no rows: db_next() until false, then db_end(). */
MUST_USE enum rc db_run(struct db_query *q, struct err *err);

/*
 * What was erased is gone for every statement at once, but not for who reads the files.  Both are for a DB_WRITE
 * handle outside a transaction.
 *
 * SQLite overwrites it with zeros, in a page that goes to the write-ahead log first, where older ones still stand:
 * db_scrub() brings all of that log into the file and empties it, and waits at most so long for who still reads in it:
 * ERR_BUSY.  Others write and read meanwhile as ever.  PostgreSQL: nothing to do.
 *
 * PostgreSQL leaves it in the page until something else comes there, also after a plain vacuum: db_rewrite() makes the
 * table of texts anew without it.  Nobody reads or writes meanwhile: for a quiet hour.  SQLite: nothing to do.
 */
MUST_USE enum rc db_scrub(struct db *db, int wait_ms, struct err *err);
MUST_USE enum rc db_rewrite(struct db *db, struct err *err);

/*
 * For comparing tables whatever their columns are (verify): runs
 * "select * from TABLE order by 1, 2, ..." and calls row(arg, columns, values) with
 * all values as text ("" and is_null for NULL; bytes in hex).  Stops when row returns false.
 */
struct db_cell {
    struct str text;
    bool       is_null;
};
MUST_USE enum rc db_table_rows(struct db *db, const char *table,
                               bool (*row)(void *arg, int columns, const struct db_cell *cell),
                               void *arg, struct err *err);

/*
 * For fault tests: the n-th db call that touches the database from now on (1 = the
 * next: a statement run, begin, savepoint, release or commit) fails with rc; 0 switches it off.
 * Returns how many calls were counted since the previous db_fault_at().
 */
int db_fault_at(struct db *db, int n, enum rc rc);

#endif
