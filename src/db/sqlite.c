// SPDX-License-Identifier: EUPL-1.2
/*
 * sqlite.c - SQLite behind backend.h: one file, write-ahead log, synced on commit.
 *
 * Statements are prepared once per handle and kept.  Handles are opened without
 * mutexes of their own: each belongs to one thread at a time.
 */
#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "db/backend.h"

struct sqlite_db {
    struct db     shared; /* first: a struct db * is a struct sqlite_db * */
    sqlite3      *handle;
    sqlite3_stmt *statement[SQL_COUNT];
};

/* cache_size: below 0 in KiB.  The part of the file that is mapped is shared with the system. */
static const char settings_write[] = "pragma journal_mode = wal;"
                                     "pragma synchronous = full;"
                                     "pragma foreign_keys = on;"
                                     "pragma temp_store = memory;"
                                     "pragma mmap_size = 33554432;"
                                     "pragma cache_size = -16384;"
                                     "pragma secure_delete = on;"
                                     "pragma journal_size_limit = 67108864;";
/* A large transaction is written once, not to a log and from there to the file. */
static const char settings_file[] = "pragma synchronous = full;"
                                    "pragma foreign_keys = on;"
                                    "pragma temp_store = memory;"
                                    "pragma secure_delete = on;"
                                    "pragma cache_size = -16384;";
static const char settings_read[] = "pragma query_only = on;"
                                    "pragma temp_store = memory;"
                                    "pragma mmap_size = 33554432;"
                                    "pragma cache_size = -2048;";

/*
 * For the process, before its first handle.  No handle locks itself, which also makes the values of its rows
 * safe to read as they are.  Counting what is allocated takes one lock for all threads at every malloc of
 * SQLite's, and nobody asks for the count.
 */
static void configure(void)
{
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static struct sqlite_db *of(struct db *db)
{
    return (struct sqlite_db *)db;
}

static enum rc rc_of(sqlite3 *handle, int code)
{
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        code = sqlite3_extended_errcode(handle);
        return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
                       code == SQLITE_CONSTRAINT_ROWID
                   ? ERR_CONFLICT
                   : ERR_DB;
    case SQLITE_FULL: return ERR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ERR_BUSY;
    case SQLITE_IOERR:
        code = sqlite3_system_errno(handle);
        return code == ENOSPC || code == EDQUOT ? ERR_FULL : ERR_IO;
    case SQLITE_CANTOPEN: return ERR_IO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ERR_CORRUPT;
    default: return ERR_DB;
    }
}

static enum rc report(sqlite3 *handle, int code, struct err *err)
{
    return err_set(err, rc_of(handle, code), "SQLite %d: %s", sqlite3_extended_errcode(handle),
                   sqlite3_errmsg(handle));
}

static enum rc execute_on(sqlite3 *handle, const char *sql, struct err *err)
{
    int code = sqlite3_exec(handle, sql, NULL, NULL, NULL);

    return code == SQLITE_OK ? OK : report(handle, code, err);
}

static enum rc set_up(sqlite3 *handle, enum db_mode mode, struct err *err)
{
    static const char *const settings[] = {
        [DB_READ] = settings_read, [DB_WRITE] = settings_write, [DB_FILE] = settings_file};
    int ignored;

    sqlite3_busy_timeout(handle, DB_WAIT_MS);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &ignored);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &ignored);
    return execute_on(handle, settings[mode], err);
}

static enum rc sqlite_open(struct arena *arena, const char *address, enum db_mode mode,
                           struct db **out, struct err *err)
{
    static pthread_once_t once  = PTHREAD_ONCE_INIT;
    struct sqlite_db     *db    = ARENA_NEW(arena, struct sqlite_db);
    int                   flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int                   code;

    pthread_once(&once, configure);
    flags |= mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    code = sqlite3_open_v2(address, &db->handle, flags, NULL);
    if (code != SQLITE_OK)
        err_set(err, rc_of(db->handle, code), "%s: SQLite %d: %s", address,
                sqlite3_extended_errcode(db->handle), sqlite3_errmsg(db->handle));
    else if (set_up(db->handle, mode, err) == OK) {
        *out = &db->shared;
        return OK;
    } else {
        struct err why = *err;

        err_set(err, why.rc, "%s: %s", address, why.text);
    }
    sqlite3_close(db->handle);
    return err->rc;
}

static void sqlite_close(struct db *db)
{
    for (int id = 0; id < SQL_COUNT; id++)
        sqlite3_finalize(of(db)->statement[id]);
    sqlite3_close(of(db)->handle);
}

static enum rc sqlite_ready(struct db *db, struct err *err)
{
    (void)db;
    (void)err;
    return OK;
}

static enum rc sqlite_execute(struct db *db, const char *sql, struct err *err)
{
    return execute_on(of(db)->handle, sql, err);
}

static enum rc sqlite_commit(struct db *db, struct err *err)
{
    return execute_on(of(db)->handle, "commit", err);
}

static bool sqlite_in_transaction(struct db *db)
{
    return !sqlite3_get_autocommit(of(db)->handle);
}

/* Nothing to do: SQLite prepares again by itself. */
static void sqlite_forget(struct db *db)
{
    (void)db;
}

static enum rc sqlite_prepare(struct db *db, enum sql id, void **statement_out, struct err *err)
{
    sqlite3_stmt **statement = &of(db)->statement[id];
    sqlite3       *handle    = of(db)->handle;
    int            code;

    if (*statement == NULL) {
        code = sqlite3_prepare_v3(handle, sql_statement[id].sqlite, -1, SQLITE_PREPARE_PERSISTENT,
                                  statement, NULL);
        if (code != SQLITE_OK)
            return report(handle, code, err);
    }
    *statement_out = *statement;
    return OK;
}

static enum rc sqlite_bind(struct db *db, void *statement, int index, const struct db_value *value,
                           struct err *err)
{
    sqlite3_uint64 len  = value->bytes.len;
    int            code = SQLITE_OK;

    index++;
    switch (value->kind) {
    case DB_VALUE_NULL: code = sqlite3_bind_null(statement, index); break;
    case DB_VALUE_I64: code = sqlite3_bind_int64(statement, index, value->i64); break;
    case DB_VALUE_TEXT:
        code = sqlite3_bind_text64(statement, index, value->bytes.ptr, len, SQLITE_TRANSIENT,
                                   SQLITE_UTF8);
        break;
    case DB_VALUE_BYTES:
        code = sqlite3_bind_blob64(statement, index, value->bytes.ptr, len, SQLITE_TRANSIENT);
        break;
    }
    return code == SQLITE_OK ? OK : report(of(db)->handle, code, err);
}

static enum rc sqlite_step(struct db *db, void *statement, bool *row_out, struct err *err)
{
    int code = sqlite3_step(statement);

    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return report(of(db)->handle, code, err);
    *row_out = code == SQLITE_ROW;
    return OK;
}

static bool sqlite_is_null(void *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL;
}

static bool sqlite_i64(void *statement, int column, int64_t *out)
{
    sqlite3_value *value = sqlite3_column_value(statement, column);
    int            type  = sqlite3_value_type(value);

    if (type != SQLITE_INTEGER && type != SQLITE_NULL)
        return false;
    *out = sqlite3_value_int64(value);
    return true;
}

static struct str sqlite_bytes(void *statement, int column)
{
    sqlite3_value *value = sqlite3_column_value(statement, column);
    const void    *ptr   = sqlite3_value_type(value) == SQLITE_BLOB
                               ? sqlite3_value_blob(value)
                               : (const void *)sqlite3_value_text(value);

    if (ptr == NULL)
        return STR("");
    return (struct str){ptr, (size_t)sqlite3_value_bytes(value)};
}

static void sqlite_finish(struct db *db, void *statement)
{
    (void)db;
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

/* Once all of the log is in the file, who begins to read reads the file only: waiting for the others ends. */
static enum rc sqlite_scrub(struct db *db, int wait_ms, struct err *err)
{
    sqlite3 *handle = of(db)->handle;
    int      code;

    sqlite3_busy_timeout(handle, wait_ms);
    code = sqlite3_wal_checkpoint_v2(handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_busy_timeout(handle, DB_WAIT_MS);
    return code == SQLITE_OK ? OK : report(handle, code, err);
}

/* ---- whole tables ---- */

static enum rc prepare_text(struct db *db, const char *sql, sqlite3_stmt **out, struct err *err)
{
    int code = sqlite3_prepare_v2(of(db)->handle, sql, -1, out, NULL);

    return code == SQLITE_OK ? OK : report(of(db)->handle, code, err);
}

static void fill_cells(struct arena *arena, sqlite3_stmt *statement, int columns,
                       struct db_cell *cell)
{
    for (int i = 0; i < columns; i++) {
        bool       blob = sqlite3_column_type(statement, i) == SQLITE_BLOB;
        struct str text = sqlite_bytes(statement, i);

        cell[i].is_null = sqlite_is_null(statement, i);
        cell[i].text    = blob ? db_hex(arena, text) : text;
    }
}

static enum rc read_rows(struct db *db, struct arena *arena, sqlite3_stmt *statement,
                         db_row_fn *row, void *arg, struct err *err)
{
    int columns = sqlite3_column_count(statement), code;

    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        struct db_cell *cell = arena_array(arena, (size_t)columns, sizeof(*cell));

        fill_cells(arena, statement, columns, cell);
        if (!row(arg, columns, cell))
            return OK;
        arena_clear(arena);
    }
    return code == SQLITE_DONE ? OK : report(of(db)->handle, code, err);
}

static enum rc sqlite_table_rows(struct db *db, const char *table, db_row_fn *row, void *arg,
                                 struct err *err)
{
    struct arena *arena     = arena_new();
    sqlite3_stmt *statement = NULL;
    const char   *any       = str_printf(arena, "select * from %s", table).ptr;
    enum rc       rc        = prepare_text(db, any, &statement, err);
    int           columns   = sqlite3_column_count(statement);

    sqlite3_finalize(statement);
    if (rc == OK)
        rc = prepare_text(db, db_table_select(arena, table, columns), &statement, err);
    if (rc == OK) {
        rc = read_rows(db, arena, statement, row, arg, err);
        sqlite3_finalize(statement);
    }
    arena_free(arena);
    return rc;
}

const struct db_backend db_sqlite = {
    .dialect        = DB_SQLITE,
    .begin          = "begin immediate",
    .begin_read     = "begin",
    .open           = sqlite_open,
    .close          = sqlite_close,
    .ready          = sqlite_ready,
    .execute        = sqlite_execute,
    .commit         = sqlite_commit,
    .in_transaction = sqlite_in_transaction,
    .forget         = sqlite_forget,
    .prepare        = sqlite_prepare,
    .bind           = sqlite_bind,
    .step           = sqlite_step,
    .is_null        = sqlite_is_null,
    .i64            = sqlite_i64,
    .bytes          = sqlite_bytes,
    .finish         = sqlite_finish,
    .scrub          = sqlite_scrub,
    .table_rows     = sqlite_table_rows,
};
