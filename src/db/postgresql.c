// SPDX-License-Identifier: EUPL-1.2
/*
 * postgresql.c - PostgreSQL behind backend.h.
 *
 * Values travel as text; bytes go as binary and come back in hex.  A result is
 * fetched whole, so that other statements can run while it is read: long
 * tables are read in portions ("where seq > :seq order by seq limit :most").
 *
 * Lists must have one order on both databases, so a database is made with
 * --locale=C --encoding=UTF8; db_migrate() refuses another.
 *
 * A connection that was lost is made again at the next begin, or the next query
 * outside a transaction.  When it was lost during a commit nobody knows
 * whether that succeeded: the caller gets ERR_IO and must not say it did.
 */
#include <inttypes.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "db/backend.h"

enum { OID_BOOL = 16, OID_BYTEA = 17, CURSOR_ROWS = 256, HEX_MAX = 64 << 20 };

/* One use of a statement.  It goes back on the free list with its arena. */
struct pg_use {
    struct pg_use *older; /* of all that were ever made */
    struct pg_use *next_free;
    enum sql       id;
    struct arena  *arena;  /* parameters until they are sent, then decoded bytes of one row */
    PGresult      *result; /* NULL before the first step */
    int            row;
    const char   **value; /* room for the most parameters any statement has */
    int           *length, *format;
};

struct pg_db {
    struct db      shared; /* first: a struct db * is a struct pg_db * */
    PGconn        *connection;
    bool           write;
    int            cursors; /* open now */
    struct pg_use *all, *free;
    bool           prepared[SQL_COUNT];
};

static const char *const settings = "set client_min_messages = warning;"
                                    "set bytea_output = hex;"
                                    "set standard_conforming_strings = on;"
                                    "set timezone = 'UTC';"
                                    "set jit = off;";
/* A reader sees one state of things for as long as its transaction lasts. */
static const char *const settings_read  = "set default_transaction_read_only = on;"
                                          "set default_transaction_isolation = 'repeatable read';";
static const char *const settings_write = "set default_transaction_isolation = 'read committed';";

static struct pg_db *of(struct db *db)
{
    return (struct pg_db *)db;
}

/* ---- errors ---- */

static enum rc rc_of(struct str state)
{
    static const struct {
        const char *start; /* of the SQLSTATE */
        enum rc     rc;
    } table[] = {
        {"23505", ERR_CONFLICT}, /* unique_violation */
        {"53100", ERR_FULL},     /* disk_full */
        {"40001", ERR_BUSY},     /* serialization_failure */
        {"40P01", ERR_BUSY},     /* deadlock_detected */
        {"55P03", ERR_BUSY},     /* lock_not_available */
        {"08", ERR_IO},          /* connection exceptions */
        {"57P0", ERR_IO},        /* the server stops or starts */
        {"58030", ERR_IO},       /* io_error */
        {"XX001", ERR_CORRUPT},  /* data_corrupted */
        {"XX002", ERR_CORRUPT},  /* index_corrupted */
    };

    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (str_starts(state, str_of(table[i].start)))
            return table[i].rc;
    }
    return ERR_DB;
}

/*
 * There was no answer with an error in it: the connection itself failed.  libpq quotes what it took for the host, the
 * port or the name of the database, and behind a sign that was not encoded that is a part of the password.
 * So nothing of its message is told, but which of these it is.
 */
static enum rc report_connection(PGconn *connection, struct err *err)
{
    static const struct {
        const char *part, *say; /* of the message; in our words */
    } known[] = {
        {"could not translate host name", "the name of the server is not known"},
        {"Connection refused", "the server does not listen there"},
        {"No such file or directory", "the server does not listen there"},
        {"timeout expired", "the server did not answer in time"},
        {"password authentication failed", "the server does not take that user with that password"},
        {"no password supplied", "the server asks for a password"},
        {"no pg_hba.conf entry", "the server does not let this machine or user in (pg_hba.conf)"},
        {"too many", "the server has too many connections"},
        {"starting up", "the server is starting"},
        {"shutting down", "the server is stopping"},
        {"SSL", "no connection with TLS could be made"},
        {"does not exist", "the server does not have that user or database"},
        {"server closed the connection", "the server closed the connection"},
        {"no connection to the server", "there is no connection with the server"},
    };
    const char *message = PQerrorMessage(connection),
               *say = "no connection; are / @ : and % in its address written as %2F %40 %3A %25?";

    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (strstr(message, known[i].part) != NULL) {
            say = known[i].say;
            break;
        }
    return err_set(err, PQstatus(connection) == CONNECTION_BAD ? ERR_IO : ERR_DB, "PostgreSQL: %s",
                   say);
}

/*
 * The detail of a message, and any message about data (class 22), may quote
 * what a person wrote, so these stay out.
 */
static enum rc report(PGconn *connection, const PGresult *result, struct err *err)
{
    struct str  state   = str_of(PQresultErrorField(result, PG_DIAG_SQLSTATE));
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

    if (state.len == 0)
        return report_connection(connection, err);
    if (message == NULL || str_starts(state, STR("22")))
        message = "data the database does not take";
    return err_set(err, rc_of(state), "PostgreSQL %.*s: %s", STR_ARG(state), message);
}

/* Takes over the result. */
static enum rc check(PGconn *connection, PGresult *result, struct err *err)
{
    ExecStatusType status = PQresultStatus(result);
    enum rc        rc     = OK;

    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        rc = report(connection, result, err);
    PQclear(result);
    return rc;
}

/* ---- connection ---- */

/* Without this libpq prints notices on standard error. */
static void no_notice(void *arg, const PGresult *result)
{
    (void)arg;
    (void)result;
}

static enum rc set_up(PGconn *connection, bool write, struct err *err)
{
    char sql[1024];

    if (PQstatus(connection) != CONNECTION_OK)
        return report_connection(connection, err);
    PQsetNoticeReceiver(connection, no_notice, NULL);
    snprintf(sql, sizeof(sql), "%s%sset lock_timeout = %d;", settings,
             write ? settings_write : settings_read, DB_WAIT_MS);
    return check(connection, PQexec(connection, sql), err);
}

static enum rc pg_open(struct arena *arena, const char *address, enum db_mode mode, struct db **out,
                       struct err *err)
{
    /* The address can overrule what stands before it and not what stands after. */
    const char *const key[]   = {"connect_timeout", "application_name", "dbname", "client_encoding",
                                 NULL};
    const char *const value[] = {"10", "gehoor", address, "UTF8", NULL};
    struct pg_db     *db      = ARENA_NEW(arena, struct pg_db);

    db->write      = mode != DB_READ;
    db->connection = PQconnectdbParams(key, value, 1);
    if (db->connection == NULL)
        return err_set(err, ERR_IO, "PostgreSQL: no memory for a connection");
    if (set_up(db->connection, db->write, err) != OK) {
        PQfinish(db->connection);
        return err->rc;
    }
    *out = &db->shared;
    return OK;
}

bool db_address_has_password(const char *address)
{
    PQconninfoOption *option = PQconninfoParse(address, NULL);
    bool              found  = false;

    if (option == NULL)
        return strchr(address, '@') != NULL || strstr(address, "password") != NULL;
    for (const PQconninfoOption *o = option; o->keyword != NULL; o++)
        if (strcmp(o->keyword, "password") == 0 || strcmp(o->keyword, "sslpassword") == 0)
            found |= o->val != NULL && o->val[0] != '\0';
        else if (strcmp(o->keyword, "dbname") == 0) /* after a password with a "/" in it */
            found |= o->val != NULL && strchr(o->val, '@') != NULL;
    PQconninfoFree(option);
    return found;
}

static void pg_close(struct db *db)
{
    for (struct pg_use *use = of(db)->all; use != NULL; use = use->older) {
        PQclear(use->result);
        arena_free(use->arena);
    }
    PQfinish(of(db)->connection);
}

static void pg_forget(struct db *db)
{
    struct err ignored = {0};

    (void)check(of(db)->connection, PQexec(of(db)->connection, "deallocate all"), &ignored);
    memset(of(db)->prepared, 0, sizeof(of(db)->prepared));
}

static enum rc pg_ready(struct db *db, struct err *err)
{
    PGconn *connection = of(db)->connection;

    /*
     * Reading what is there notices a server that went away meanwhile: first
     * comes its farewell, then the end.
     */
    if (PQstatus(connection) == CONNECTION_OK && PQconsumeInput(connection) &&
        PQconsumeInput(connection))
        return OK;
    PQreset(connection);
    memset(of(db)->prepared, 0, sizeof(of(db)->prepared));
    return set_up(connection, of(db)->write, err);
}

static enum rc pg_execute(struct db *db, const char *sql, struct err *err)
{
    return check(of(db)->connection, PQexec(of(db)->connection, sql), err);
}

static enum rc pg_commit(struct db *db, struct err *err)
{
    PGresult *result = PQexec(of(db)->connection, "commit");
    /* After a failed statement PostgreSQL answers a commit with a rollback, and calls that well. */
    bool undone = strcmp(PQcmdStatus(result), "ROLLBACK") == 0;

    if (check(of(db)->connection, result, err) != OK)
        return err->rc;
    if (undone)
        return err_set(err, ERR_DB, "commit after a statement that failed: all is rolled back");
    return OK;
}

/* Also when it can only be rolled back any more. */
static bool pg_in_transaction(struct db *db)
{
    PGTransactionStatusType status = PQtransactionStatus(of(db)->connection);

    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

/* ---- statements ---- */

static struct pg_use *new_use(struct pg_db *db)
{
    struct arena  *arena = db->shared.arena;
    struct pg_use *use   = ARENA_NEW(arena, struct pg_use);
    size_t         most  = 1;

    for (int id = 0; id < SQL_COUNT; id++) {
        if ((size_t)sql_statement[id].in_count > most)
            most = (size_t)sql_statement[id].in_count;
    }
    use->arena  = arena_new();
    use->value  = arena_array(arena, most, sizeof(*use->value));
    use->length = arena_array(arena, most, sizeof(*use->length));
    use->format = arena_array(arena, most, sizeof(*use->format));
    use->older  = db->all;
    db->all     = use;
    return use;
}

static void name_of(enum sql id, char name[16])
{
    snprintf(name, 16, "s%d", (int)id);
}

static enum rc pg_prepare(struct db *db, enum sql id, void **statement_out, struct err *err)
{
    struct pg_db  *pg = of(db);
    struct pg_use *use;
    char           name[16];

    if (!pg->prepared[id]) {
        name_of(id, name);
        if (check(pg->connection, PQprepare(pg->connection, name, sql_statement[id].pg, 0, NULL),
                  err) != OK)
            return err->rc;
        pg->prepared[id] = true;
    }
    use = pg->free;
    if (use != NULL)
        pg->free = use->next_free;
    else
        use = new_use(pg);
    use->id        = id;
    *statement_out = use;
    return OK;
}

static enum rc pg_bind(struct db *db, void *statement, int index, const struct db_value *value,
                       struct err *err)
{
    struct pg_use *use = statement;
    struct str     text;

    (void)db;
    if (value->bytes.len > HEX_MAX)
        return err_set(err, ERR_LIMIT, "a parameter of %zu bytes", value->bytes.len);
    use->format[index] = value->kind == DB_VALUE_BYTES;
    use->length[index] = (int)value->bytes.len;
    if (value->kind == DB_VALUE_NULL) {
        use->value[index] = NULL;
        return OK;
    }
    text = value->bytes;
    if (value->kind == DB_VALUE_I64)
        text = str_printf(use->arena, "%" PRId64, value->i64);
    use->value[index] = str_z(use->arena, text);
    return OK;
}

static enum rc pg_run(struct pg_db *pg, struct pg_use *use, struct err *err)
{
    char           name[16];
    ExecStatusType status;

    name_of(use->id, name);
    use->result = PQexecPrepared(pg->connection, name, sql_statement[use->id].in_count, use->value,
                                 use->length, use->format, 0);
    use->row    = -1;
    status      = PQresultStatus(use->result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        return report(pg->connection, use->result, err);
    return OK;
}

static enum rc pg_step(struct db *db, void *statement, bool *row_out, struct err *err)
{
    struct pg_use *use = statement;

    if (use->result == NULL && pg_run(of(db), use, err) != OK)
        return err->rc;
    if (arena_used(use->arena) > 0)
        arena_clear(use->arena);
    use->row++;
    *row_out = use->row < PQntuples(use->result);
    return OK;
}

static bool pg_is_null(void *statement, int column)
{
    struct pg_use *use = statement;

    return PQgetisnull(use->result, use->row, column) != 0;
}

static struct str cell_text(const PGresult *result, int row, int column)
{
    struct str text = {PQgetvalue(result, row, column), (size_t)PQgetlength(result, row, column)};

    /* As SQLite says it. */
    if (PQftype(result, column) == OID_BOOL && text.len == 1)
        return text.ptr[0] == 't' ? STR("1") : STR("0");
    return text;
}

static bool pg_i64(void *statement, int column, int64_t *out)
{
    struct pg_use *use = statement;

    if (pg_is_null(use, column)) {
        *out = 0;
        return true;
    }
    return str_to_i64(cell_text(use->result, use->row, column), out);
}

static unsigned hex_digit(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* From "\x00ff"; the server never sends anything else. */
static struct str decode_hex(struct arena *arena, struct str hex)
{
    size_t len   = hex.len < 2 ? 0 : (hex.len - 2) / 2;
    char  *bytes = arena_alloc(arena, len);

    for (size_t i = 0; i < len; i++) {
        const char *pair = hex.ptr + 2 + 2 * i;

        bytes[i] = (char)(hex_digit(pair[0]) << 4 | hex_digit(pair[1]));
    }
    return (struct str){bytes, len};
}

static struct str pg_bytes(void *statement, int column)
{
    struct pg_use *use  = statement;
    struct str     text = cell_text(use->result, use->row, column);

    if (PQftype(use->result, column) == OID_BYTEA)
        return decode_hex(use->arena, text);
    return text;
}

static void pg_finish(struct db *db, void *statement)
{
    struct pg_use *use = statement;

    PQclear(use->result);
    use->result = NULL;
    arena_clear(use->arena);
    use->next_free = of(db)->free;
    of(db)->free   = use;
}

/* ---- whole tables ---- */

/* Gives the rows of one portion; false when the caller has seen enough. */
static bool give_rows(const PGresult *result, struct db_cell *cell, db_row_fn *row, void *arg)
{
    int columns = PQnfields(result);

    for (int r = 0; r < PQntuples(result); r++) {
        for (int i = 0; i < columns; i++) {
            cell[i].is_null = PQgetisnull(result, r, i) != 0;
            cell[i].text    = cell_text(result, r, i);
            if (PQftype(result, i) == OID_BYTEA && !cell[i].is_null)
                cell[i].text = str_slice(cell[i].text, 2, cell[i].text.len);
        }
        if (!row(arg, columns, cell))
            return false;
    }
    return true;
}

static enum rc fetch_all(struct pg_db *pg, const char *fetch, struct db_cell *cell, db_row_fn *row,
                         void *arg, struct err *err)
{
    bool more = true;

    while (more) {
        PGresult *result = PQexec(pg->connection, fetch);

        if (PQresultStatus(result) != PGRES_TUPLES_OK)
            return check(pg->connection, result, err);
        more = PQntuples(result) > 0 && give_rows(result, cell, row, arg);
        PQclear(result);
    }
    return OK;
}

static enum rc count_columns(struct pg_db *pg, struct arena *arena, const char *table, int *out,
                             struct err *err)
{
    const char *none   = str_printf(arena, "select * from %s limit 0", table).ptr;
    PGresult   *result = PQexec(pg->connection, none);

    *out = PQnfields(result);
    return check(pg->connection, result, err);
}

/* In a transaction. A cursor, since a table may be larger than memory. */
static enum rc read_table(struct db *db, struct arena *arena, const char *table, db_row_fn *row,
                          void *arg, struct err *err)
{
    struct pg_db   *pg     = of(db);
    int             number = pg->cursors, columns = 0;
    const char     *select, *fetch, *end;
    struct db_cell *cell;
    enum rc         rc;

    if (count_columns(pg, arena, table, &columns, err) != OK)
        return err->rc;
    cell   = arena_array(arena, (size_t)columns, sizeof(*cell));
    select = db_table_select(arena, table, columns);
    select = str_printf(arena, "declare c%d no scroll cursor for %s", number, select).ptr;
    fetch  = str_printf(arena, "fetch %d from c%d", CURSOR_ROWS, number).ptr;
    end    = str_printf(arena, "close c%d", number).ptr;
    if (pg_execute(db, select, err) != OK)
        return err->rc;
    pg->cursors++;
    rc = fetch_all(pg, fetch, cell, row, arg, err);
    pg->cursors--;
    return rc == OK ? pg_execute(db, end, err) : rc;
}

static enum rc pg_table_rows(struct db *db, const char *table, db_row_fn *row, void *arg,
                             struct err *err)
{
    struct arena *arena   = arena_new();
    bool          own     = !pg_in_transaction(db);
    struct err    ignored = {0};
    enum rc       rc      = own ? pg_execute(db, "begin", err) : OK;

    if (rc == OK) {
        rc = read_table(db, arena, table, row, arg, err);
        if (own)
            (void)pg_execute(db, "rollback", &ignored);
    }
    arena_free(arena);
    return rc;
}

/* Its log of changes is the administrator's: doc/decisions/0012-erased.md. */
static enum rc pg_scrub(struct db *db, int wait_ms, struct err *err)
{
    (void)db;
    (void)wait_ms;
    (void)err;
    return OK;
}

const struct db_backend db_postgresql = {
    .dialect        = DB_POSTGRESQL,
    .begin          = "begin",
    .begin_read     = "begin isolation level repeatable read",
    .open           = pg_open,
    .close          = pg_close,
    .ready          = pg_ready,
    .execute        = pg_execute,
    .scrub          = pg_scrub,
    .rewrite        = "vacuum (full) part",
    .commit         = pg_commit,
    .in_transaction = pg_in_transaction,
    .forget         = pg_forget,
    .prepare        = pg_prepare,
    .bind           = pg_bind,
    .step           = pg_step,
    .is_null        = pg_is_null,
    .i64            = pg_i64,
    .bytes          = pg_bytes,
    .finish         = pg_finish,
    .table_rows     = pg_table_rows,
};
