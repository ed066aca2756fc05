// SPDX-License-Identifier: EUPL-1.2
/*
 * sql2c.c - makes gen/sql.h and gen/sql.c from the folder sql/, and checks it all.
 *
 *     sql2c sql out.h out.c
 *
 * sql/schema/NNNN_name.sql are the migrations, sql/NAME.sql the statements:
 *
 *     -- name: step_of_bottleneck    in: bottleneck    out: id, question,
 *     --   due, state
 *     -- A list may go on after a comma, a header on lines like "--   out: id, due".
 *     select id, question, due, state from step where bottleneck = :bottleneck;
 *
 *     -- name: today @sqlite    out: day
 *     -- name: today @pg    out: day
 *     -- Where one text will not do, there are two entries with the same name, in: and out:.
 *     -- For a line or two it is enough to end each with "-- @sqlite" or "-- @pg".
 *
 *     -- on: signal_added, signal_changed    each: impact
 *     -- A projection: run for each such event, or for each item of that field of
 *     -- it.  Its parameters need no list.  More statements may follow, each with ";".
 *
 *     -- name: signal_text_list    in: signal    out: event, content
 *     --   judged: signal_load
 *     select ...
 *     Who keeps the rows of a table marked @guarded from who may not read them; one of
 *     judged: FUNCTION[, FUNCTION]  that function of core judges each row, or what it is about
 *     own: PARAMETER                that parameter is the reader, and only what is theirs comes
 *     open: WHY                     it is for everybody
 *     program: WHY                  only the program reads it, and shows it to nobody
 *
 * In schemas and statements without a mark, integer and blob become bigint and
 * bytea for PostgreSQL; so write "cast(:days as integer)" where PostgreSQL cannot
 * tell the type.  A comment right above "create table" with @log, @part or @state in
 * it gives the kind of table; @guarded says that not everybody may read its rows.  A table of kind @log is only written by the statement
 * TABLE_insert, one of kind @part by TABLE_insert and TABLE_erase.
 *
 * Every statement is prepared against the migrated schema in SQLite; what does
 * not fit ends the build with "file:line: what is wrong".  The files are only
 * written when they change.
 *
 * Tests: tests/tools/sql2c.sh, tests/db/db.c.
 */
#include "sql2c.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/vec.h"

enum { OUTPUT_MAX = 64 << 20 };

void fail(struct place at, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "%s:%d: ", at.file, at.line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

struct place place_of(struct place start, struct str text, const char *pointer)
{
    for (const char *p = text.ptr; p < pointer; p++)
        start.line += *p == '\n';
    return start;
}

bool name_is_valid(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!(c >= 'a' && c <= 'z') && (i == 0 || (!(c >= '0' && c <= '9') && c != '_')))
            return false;
    }
    return name.len > 0;
}

static struct str read_file(struct arena *arena, const char *name)
{
    FILE      *file = fopen(name, "rb");
    char       piece[4096];
    struct buf buf;
    size_t     len;

    buf_init(&buf, arena, OUTPUT_MAX);
    if (file == NULL)
        fail((struct place){name, 1}, "cannot be read");
    while ((len = fread(piece, 1, sizeof(piece), file)) > 0)
        buf_str(&buf, (struct str){piece, len});
    if (ferror(file) || !buf_ok(&buf))
        fail((struct place){name, 1}, "cannot be read");
    fclose(file);
    return buf_view(&buf);
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The .sql files of a folder in order of name. */
static struct name_list sql_files(struct arena *arena, const char *folder)
{
    DIR             *dir  = opendir(folder);
    struct name_list list = {0};
    struct dirent   *entry;

    if (dir == NULL)
        fail((struct place){folder, 1}, "is not a folder");
    while ((entry = readdir(dir)) != NULL) {
        struct str name = str_of(entry->d_name);

        if (str_ends(name, STR(".sql")) && name.ptr[0] != '.')
            VEC_PUSH(arena, &list, str_copy(arena, name));
    }
    closedir(dir);
    if (list.len > 0)
        qsort(list.item, list.len, sizeof(list.item[0]), by_name);
    return list;
}

static const char *path_of(struct arena *arena, const char *folder, struct str name)
{
    return str_printf(arena, "%s/%.*s", folder, STR_ARG(name)).ptr;
}

static bool file_holds(struct arena *arena, const char *name, struct str contents)
{
    FILE *file = fopen(name, "rb");

    if (file == NULL)
        return false;
    fclose(file);
    return str_eq(read_file(arena, name), contents);
}

static void write_file(struct arena *arena, const char *name, const struct buf *buf)
{
    struct str contents = buf_view(buf);
    FILE      *file;
    bool       written;

    if (!buf_ok(buf))
        fail((struct place){name, 1}, "is too large");
    if (file_holds(arena, name, contents))
        return;
    file = fopen(name, "wb");
    if (file == NULL)
        fail((struct place){name, 1}, "cannot be written");
    written = fwrite(contents.ptr, 1, contents.len, file) == contents.len;
    if (fclose(file) != 0 || !written) {
        remove(name);
        fail((struct place){name, 1}, "cannot be written");
    }
}

static void read_folder(struct source *source, const char *folder)
{
    struct arena    *arena  = source->arena;
    const char      *schema = str_printf(arena, "%s/schema", folder).ptr;
    struct name_list files  = sql_files(arena, schema);

    if (sqlite3_open(":memory:", &source->db) != SQLITE_OK)
        fail((struct place){folder, 1}, "no database to check with");

    for (size_t i = 0; i < files.len; i++) {
        const char *path = path_of(arena, schema, files.item[i]);

        schema_add(source, path, files.item[i], read_file(arena, path));
    }
    schema_finish(source);
    if (source->table.len == 0)
        fail((struct place){schema, 1}, "there are no tables");

    files = sql_files(arena, folder);
    for (size_t i = 0; i < files.len; i++) {
        const char *path = path_of(arena, folder, files.item[i]);

        statements_add(source, path, read_file(arena, path));
    }
    if (source->statement.len == 0)
        fail((struct place){folder, 1}, "there are no statements");
    statements_finish(source);
}

int main(int argc, char **argv)
{
    struct source source = {0};
    struct buf    h, c;

    if (argc != 4) {
        fprintf(stderr, "usage: sql2c folder out.h out.c\n");
        return 2;
    }
    source.arena = arena_new();
    read_folder(&source, argv[1]);
    buf_init(&h, source.arena, OUTPUT_MAX);
    buf_init(&c, source.arena, OUTPUT_MAX);
    write_header(&h, &source);
    write_source(&c, &source);
    write_file(source.arena, argv[2], &h);
    write_file(source.arena, argv[3], &c);
    sqlite3_close(source.db);
    arena_free(source.arena);
    return 0;
}
