// SPDX-License-Identifier: EUPL-1.2
/*
 * sql2c_guard.c - each statement says who keeps its rows from who may not read them; see sql2c.c.
 *
 * The rows of a table marked @guarded are judged in C, by the table of src/core/policy.c.  A statement
 * cannot see whether that happens, so it says where, and a new one cannot be made without a thought of it.
 * SQLite tells what a statement reads, also through a view.  tests/tools/guard.mjs sees that it is so.
 */
#include "sql2c.h"

struct reading {
    const struct source *source;
    struct str           table; /* the first guarded one that is read; empty: none yet */
};

static int note_reading(void *context, int what, const char *table, const char *column,
                        const char *database, const char *view)
{
    struct reading *reading = context;

    (void)column, (void)database, (void)view;
    for (size_t i = 0; what == SQLITE_READ && i < reading->source->table.len; i++) {
        const struct table *one = &reading->source->table.item[i];

        if (one->guarded && reading->table.len == 0 && str_eq_z(one->name, table))
            reading->table = one->name;
    }
    return SQLITE_OK;
}

static int count_marks(const struct header *header)
{
    int count = 0;

    for (int i = 0; i < MARK_COUNT; i++)
        count += header->mark[i].len > 0;
    return count;
}

static void check_marks(const struct header *header, struct str guarded)
{
    int  marks = count_marks(header);
    bool named = header->on.len == 0; /* a projection hands nothing out */

    if (named && guarded.len > 0 && marks != 1)
        fail(header->at,
             "reads %.*s: say who keeps its rows, with one of judged:, own:, open: and program:",
             STR_ARG(guarded));
    if (marks > 0 && (!named || guarded.len == 0))
        fail(header->at, "reads nothing that is guarded, so nobody keeps it");
    if (header->mark[MARK_OWN].len > 0 && name_index(&header->in, header->mark[MARK_OWN]) < 0)
        fail(header->at, "own: names the parameter that is the reader");
}

sqlite3_stmt *prepare_guarded(struct source *source, const struct statement *statement,
                              const char *sql)
{
    struct reading reading  = {.source = source};
    sqlite3_stmt  *prepared = NULL;

    sqlite3_set_authorizer(source->db, note_reading, &reading);
    if (sqlite3_prepare_v2(source->db, sql, -1, &prepared, NULL) != SQLITE_OK)
        fail(place_of_failure(source, statement->sqlite.at, sql), "%s", sqlite3_errmsg(source->db));
    sqlite3_set_authorizer(source->db, NULL, NULL);
    check_marks(&statement->header, reading.table);
    return prepared;
}
