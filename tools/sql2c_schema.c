// SPDX-License-Identifier: EUPL-1.2
/* sql2c_schema.c - takes in the migrations and finds the tables they make; see sql2c.c. */
#include <string.h>

#include "base/vec.h"
#include "sql2c.h"

static const char *kind_in(struct str comment)
{
    if (str_find(comment, STR("@log")) < comment.len)
        return "SQL_TABLE_LOG";
    if (str_find(comment, STR("@part")) < comment.len)
        return "SQL_TABLE_PART";
    if (str_find(comment, STR("@state")) < comment.len)
        return "SQL_TABLE_STATE";
    return "SQL_TABLE_PROJECTION";
}

/* The comment lines that end where the text ends. */
static struct str comment_before(struct str text)
{
    size_t start = text.len;

    while (start > 0) {
        size_t line = start - 1;

        while (line > 0 && text.ptr[line - 1] != '\n')
            line--;
        if (!str_starts(str_slice(text, line, text.len), STR("--")))
            break;
        start = line;
    }
    return str_slice(text, start, text.len);
}

static void add_table(struct source *source, struct str name, struct str comment)
{
    bool guarded = str_find(comment, STR("@guarded")) < comment.len;

    for (size_t i = 0; i < source->table.len; i++) {
        if (str_eq(source->table.item[i].name, name))
            return;
    }
    VEC_PUSH(source->arena, &source->table, ((struct table){name, kind_in(comment), guarded}));
}

static bool next_word(struct str *rest, struct str *out)
{
    struct sqltext_piece piece;

    while (sqltext_next(rest, &piece)) {
        if (piece.kind == SQLTEXT_WORD || piece.kind == SQLTEXT_LITERAL) {
            *out = piece.text;
            return true;
        }
    }
    return false;
}

static void find_tables(struct source *source, struct str text)
{
    struct str           rest = text, word;
    struct sqltext_piece piece;

    while (sqltext_next(&rest, &piece)) {
        struct str ahead = rest;

        if (piece.kind != SQLTEXT_WORD || !str_eq_z(piece.text, "create") ||
            !next_word(&ahead, &word) || !str_eq_z(word, "table") || !next_word(&ahead, &word))
            continue;
        if (str_eq_z(word, "if") &&
            (!next_word(&ahead, &word) || !next_word(&ahead, &word) || !next_word(&ahead, &word)))
            continue;
        text.len = (size_t)(piece.text.ptr - text.ptr);
        add_table(source, word, comment_before(text));
        text.len += rest.len + piece.text.len;
    }
}

/* A table that a later migration drops or renames away is none of ours. */
static bool table_exists(struct source *source, struct str name)
{
    return sqlite3_table_column_metadata(source->db, NULL, str_z(source->arena, name), NULL, NULL,
                                         NULL, NULL, NULL, NULL) == SQLITE_OK;
}

void schema_finish(struct source *source)
{
    size_t kept = 0;

    for (size_t i = 0; i < source->table.len; i++) {
        if (table_exists(source, source->table.item[i].name))
            source->table.item[kept++] = source->table.item[i];
    }
    source->table.len = kept;
}

struct place place_of_failure(struct source *source, struct place start, const char *sql)
{
    int offset = sqlite3_error_offset(source->db);

    return offset < 0 ? start : place_of(start, str_of(sql), sql + offset);
}

/* One statement at a time, so that a failure has a line. */
static void apply(struct source *source, struct str text, struct place at)
{
    struct str begin;

    while ((begin = sqltext_skip(text)).len > 0) {
        const char   *sql = str_z(source->arena, begin), *tail;
        sqlite3_stmt *statement;
        int           code;

        at = place_of(at, text, begin.ptr);
        if (sqlite3_prepare_v2(source->db, sql, -1, &statement, &tail) != SQLITE_OK)
            fail(place_of_failure(source, at, sql), "%s", sqlite3_errmsg(source->db));
        code = statement != NULL ? sqlite3_step(statement) : SQLITE_DONE;
        if (code != SQLITE_DONE && code != SQLITE_ROW)
            fail(at, "%s", sqlite3_errmsg(source->db));
        sqlite3_finalize(statement);
        text = str_slice(begin, (size_t)(tail - sql), begin.len);
        at   = place_of(at, begin, text.ptr);
    }
}

void schema_add(struct source *source, const char *path, struct str name, struct str text)
{
    struct place     at        = {path, 1};
    struct migration migration = {.name = str_slice(name, 5, name.len - 5 - 4)};
    int64_t          version;

    if (name.len < 10 || name.ptr[4] != '_' || !str_to_i64(str_slice(name, 0, 4), &version) ||
        version < 0 || !name_is_valid(migration.name))
        fail(at, "a migration is named like 0001_first.sql");
    migration.version = (int)version;
    if (source->migration.len > 0 &&
        source->migration.item[source->migration.len - 1].version >= migration.version)
        fail(at, "there is another migration %d", migration.version);

    migration.sqlite = sqltext_lines_of(source->arena, text, SQLTEXT_SQLITE);
    migration.pg     = sqltext_lines_of(source->arena, text, SQLTEXT_PG);
    apply(source, migration.sqlite, at);
    find_tables(source, migration.sqlite);
    log_only_grows(source, STR(""), (struct text){migration.sqlite, at});
    log_only_grows(source, STR(""), (struct text){migration.pg, at});
    migration.sqlite = sqltext_strip(source->arena, migration.sqlite);
    migration.pg     = sqltext_strip(source->arena, sqltext_to_pg(source->arena, migration.pg));
    VEC_PUSH(source->arena, &source->migration, migration);
}
