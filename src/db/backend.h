// SPDX-License-Identifier: EUPL-1.2
/*
 * backend.h - what a database must be able to do; only src/db/ includes this.
 *
 * db.c checks the rules of db.h (sticky errors, transactions, order of calls)
 * and counts faults, so a backend only passes things on.  A backend embeds
 * struct db as the first member of its own.
 *
 * Ownership: everything of a handle lives in db->arena, except what the
 * library of the database makes; close() gives that back.
 */
#ifndef DB_BACKEND_H
#define DB_BACKEND_H

#include "db/db.h"

struct arena;

enum { DB_WAIT_MS = 5000 }; /* for a lock; after that ERR_BUSY */

enum db_transaction { DB_NO_TRANSACTION, DB_IN_TRANSACTION, DB_IN_SAVEPOINT };

/* How far a statement is.  It goes through these in order. */
enum db_use { DB_UNUSED, DB_BINDING, DB_ON_ROW, DB_AT_END };

/*
 * Invariants: lost is set only in a transaction, when the database has ended
 * it by itself (disk full, connection gone); then nothing runs until
 * db_rollback(), so that no statement lands outside a transaction by accident.
 */
struct db {
    const struct db_backend *backend;
    struct arena            *arena; /* lives as long as the handle */
    enum db_mode             mode;
    enum db_transaction      transaction;
    struct err               lost;
    int                      calls;    /* counted since the last db_fault_at() */
    int                      fault_in; /* calls until the fault; 0 = none to come */
    enum rc                  fault_rc;
    struct {
        unsigned char use; /* enum db_use */
        void         *statement;
    } query[SQL_COUNT];
};

enum db_value_kind { DB_VALUE_NULL, DB_VALUE_I64, DB_VALUE_TEXT, DB_VALUE_BYTES };

struct db_value {
    enum db_value_kind kind;
    int64_t            i64;
    struct str         bytes; /* of text and bytes; ptr is never NULL for those */
};

typedef bool db_row_fn(void *arg, int columns, const struct db_cell *cell);

/*
 * Functions that can fail set *err and return its code.  Columns are only asked
 * for on a row, and exist.
 */
struct db_backend {
    enum db_dialect dialect;
    const char     *begin; /* of a DB_WRITE handle */
    const char     *begin_read;
    const char     *rewrite; /* NULL = no need */

    /* Makes *out in the arena; on failure there is nothing left to close. */
    enum rc (*open)(struct arena *arena, const char *address, enum db_mode mode, struct db **out,
                    struct err *err);
    void (*close)(struct db *db);
    /* Outside a transaction: sees to a living connection. */
    enum rc (*ready)(struct db *db, struct err *err);
    /* Statements without parameters and rows. */
    enum rc (*execute)(struct db *db, const char *sql, struct err *err);
    enum rc (*commit)(struct db *db, struct err *err);
    /* As the database itself sees it. */
    bool (*in_transaction)(struct db *db);
    /* The schema has changed. */
    void (*forget)(struct db *db);

    enum rc (*prepare)(struct db *db, enum sql id, void **statement_out, struct err *err);
    /* Copies the value. index counts from 0. */
    enum rc (*bind)(struct db *db, void *statement, int index, const struct db_value *value,
                    struct err *err);
    enum rc (*step)(struct db *db, void *statement, bool *row_out, struct err *err);
    bool (*is_null)(void *statement, int column);
    /* False when it is no whole number. NULL gives 0. */
    bool (*i64)(void *statement, int column, int64_t *out);
    /* Text as it is, bytes as they are. */
    struct str (*bytes)(void *statement, int column);
    /* Makes the statement ready for another use. */
    void (*finish)(struct db *db, void *statement);

    /* As db_scrub(). */
    enum rc (*scrub)(struct db *db, int wait_ms, struct err *err);
    enum rc (*table_rows)(struct db *db, const char *table, db_row_fn *row, void *arg,
                          struct err *err);
};

extern const struct db_backend db_sqlite;
extern const struct db_backend db_postgresql;

/* "select * from table order by 1 nulls first, 2 ..."; the text belongs to the arena. */
const char *db_table_select(struct arena *arena, const char *table, int columns);
/* Lower-case hexadecimal, in the arena. */
struct str db_hex(struct arena *arena, struct str bytes);

#endif
