// SPDX-License-Identifier: EUPL-1.2
/*
 * sql2c.h - what the parts of sql2c share: the sources in memory.
 *
 * sql2c.c reads files and runs it all, sql2c_schema.c takes in the migrations,
 * sql2c_statement.c the statements, sql2c_log.c sees that none of them changes the log,
 * sql2c_guard.c that each says who keeps its rows from who may not read them,
 * sql2c_write.c makes the C files.  A program that runs once: everything lives in one
 * arena, and what is wrong ends it.
 */
#ifndef TOOLS_SQL2C_H
#define TOOLS_SQL2C_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "sqltext.h"

struct buf;

/* Where something stands, for messages. */
struct place {
    const char *file;
    int         line;
};

/* The text of one dialect.  line is that of its first character. */
struct text {
    struct str   sql;
    struct place at; /* file NULL: not there */
};

/* Who keeps the rows of a statement from who may not read them: see sql2c_guard.c. */
enum mark { MARK_JUDGED, MARK_OWN, MARK_OPEN, MARK_PROGRAM, MARK_COUNT };

/* The comment line above a statement. */
struct header {
    struct place         at;
    struct str           name; /* empty: a projection */
    struct name_list     in, out, on;
    struct str           each;
    struct str           mark[MARK_COUNT]; /* empty: not there */
    enum sqltext_dialect dialect;
};

struct statement {
    struct header header;
    struct text   sqlite, pg;
    bool          open; /* a projection that waits for its twin in the other dialect */
};

struct statement_list {
    struct statement *item;
    size_t            len, cap;
};

struct migration {
    int        version;
    struct str name, sqlite, pg;
};

struct migration_list {
    struct migration *item;
    size_t            len, cap;
};

struct table {
    struct str  name;
    const char *kind;
    bool        guarded; /* not everybody may read its rows */
};

struct table_list {
    struct table *item;
    size_t        len, cap;
};

struct source {
    struct arena         *arena;
    sqlite3              *db; /* has the schema */
    struct migration_list migration;
    struct table_list     table;
    struct statement_list statement;
};

/* Says "file:line: ..." on standard error and ends the program. */
_Noreturn void fail(struct place at, const char *format, ...) PRINTF_LIKE(2, 3);

/* The place of a piece of the text that starts at the given place. */
struct place place_of(struct place start, struct str text, const char *pointer);

/* Where in the text SQLite found what it just refused. */
struct place place_of_failure(struct source *source, struct place start, const char *sql);

/* Lower-case letters, digits and _, with a letter first. */
bool name_is_valid(struct str name);

/* One file of sql/schema: checked, run in source->db, added with its tables. */
void schema_add(struct source *source, const char *path, struct str name, struct str text);

/* After the last schema_add(): drops the tables that later migrations dropped. */
void schema_finish(struct source *source);

/* One file of sql/: its statements are added. */
void statements_add(struct source *source, const char *path, struct str text);

/* After the last statements_add(): numbers parameters and prepares each in source->db. */
void statements_finish(struct source *source);

/*
 * Ends the program when the text would change a table of kind @log or @part otherwise than by
 * TABLE_insert, or TABLE_erase for a part.  The tables must be known; a migration has no name.
 */
void log_only_grows(const struct source *source, struct str statement, struct text text);

/*
 * Prepares the statement in source->db, and ends the program when it has a name, reads a table marked
 * @guarded and does not say who keeps its rows; or says so and reads none.
 */
sqlite3_stmt *prepare_guarded(struct source *source, const struct statement *statement,
                              const char *sql);

/* The contents of the two files. */
void write_header(struct buf *h, const struct source *source);
void write_source(struct buf *c, const struct source *source);

#endif
