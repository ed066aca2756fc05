// SPDX-License-Identifier: EUPL-1.2
/*
 * index_fts5.c - the same texts and queries in SQLite's FTS5, for make bench-index.
 *
 *     index_fts5 FOLDER SECONDS
 *
 * It is given terms in place of texts, keeps no texts (a contentless table) and the database in memory.  A
 * query is its distinct terms with OR between; kind and access group are a table beside it.  After so
 * many seconds no further queries are asked.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index_lines.h"

enum { QUERIES_MOST = 10000 };

static void must(sqlite3 *db, int rc)
{
    if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW) {
        fprintf(stderr, "index_fts5: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;

    must(db, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
    return stmt;
}

static void fill(sqlite3 *db, const char *folder)
{
    sqlite3_stmt *text = prepare(db, "insert into text (rowid, terms) values (?, ?)");
    sqlite3_stmt *mark = prepare(db, "insert into mark values (?, ?, ?)");
    struct lines  lines;
    size_t        documents = 0;
    double        ms        = 0;

    lines_open(&lines, folder, "documents.terms");
    must(db, sqlite3_exec(db, "begin", NULL, NULL, NULL));
    while (lines_next(&lines)) {
        double start = now_ms();

        documents++;
        sqlite3_bind_int64(text, 1, (sqlite3_int64)documents);
        sqlite3_bind_text(text, 2, lines.words, -1, SQLITE_STATIC);
        sqlite3_bind_int64(mark, 1, (sqlite3_int64)documents);
        sqlite3_bind_int64(mark, 2, lines.kind);
        sqlite3_bind_int64(mark, 3, access_is_open(lines.access));
        must(db, sqlite3_step(text));
        must(db, sqlite3_step(mark));
        sqlite3_reset(text);
        sqlite3_reset(mark);
        ms += now_ms() - start;
    }
    ms -= now_ms();
    must(db,
         sqlite3_exec(db, "commit; insert into text (text) values ('optimize')", NULL, NULL, NULL));
    ms += now_ms();
    print_indexed("SQLite FTS5", documents, ms);
    sqlite3_finalize(text);
    sqlite3_finalize(mark);
}

/* "a" OR "b" of the distinct words of the line. */
static char *match_of(char *words)
{
    size_t room = strlen(words) * 8 + 1, len = 0;
    char  *match = malloc(room), *rest, quoted[300];

    if (!match)
        exit(1);
    match[0] = '\0';
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        snprintf(quoted, sizeof(quoted), "\"%s\"", word);
        if (!strstr(match, quoted))
            len += (size_t)snprintf(match + len, room - len, "%s%s", len > 0 ? " OR " : "", quoted);
    }
    return match;
}

static void queries(sqlite3 *db, const char *folder, double seconds)
{
    static double ms[QUERIES_MOST];
    sqlite3_stmt *ask = prepare(db, "select t.rowid from text t join mark m on m.id = t.rowid "
                                    "where t.text match ? and m.kind <= 1 and m.open = 1 "
                                    "order by t.rank limit 10");
    double        end = now_ms() + seconds * 1e3;
    struct lines  lines;
    size_t        len = 0;
    char          what[80];

    lines_open(&lines, folder, "queries.terms");
    while (lines_next(&lines) && len < QUERIES_MOST) {
        char  *match;
        double start = now_ms();

        if (start > end)
            continue;
        match = match_of(lines.words);
        sqlite3_bind_text(ask, 1, match, -1, free);
        while (sqlite3_step(ask) == SQLITE_ROW)
            ;
        must(db, sqlite3_reset(ask));
        ms[len++] = now_ms() - start;
    }
    snprintf(what, sizeof(what), "  whole text, with filters (%zu asked)", len);
    print_times(what, ms, len);
    sqlite3_finalize(ask);
}

int main(int argc, char **argv)
{
    sqlite3 *db;

    if (argc != 3) {
        fprintf(stderr, "use: index_fts5 FOLDER SECONDS\n");
        return 2;
    }
    must(NULL, sqlite3_open(":memory:", &db));
    must(db, sqlite3_exec(db,
                          "create virtual table text using fts5(terms, content='');"
                          "create table mark (id integer primary key, kind integer, open integer)",
                          NULL, NULL, NULL));
    fill(db, argv[1]);
    queries(db, argv[1], atof(argv[2]));
    sqlite3_close(db);
    return 0;
}
