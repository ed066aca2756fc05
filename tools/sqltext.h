// SPDX-License-Identifier: EUPL-1.2
/*
 * sqltext.h - SQL as text: cut into pieces, put into one dialect, numbered.
 *
 * Knows literals, comments and :parameters, nothing of grammar.  SQL is written
 * the SQLite way; lines that end in "-- @sqlite" or "-- @pg" are for that
 * database alone.  Only tools/sql2c.c uses this.
 *
 * Ownership: results live in the arena, or point into the text given.
 */
#ifndef TOOLS_SQLTEXT_H
#define TOOLS_SQLTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

enum sqltext_dialect { SQLTEXT_BOTH, SQLTEXT_SQLITE, SQLTEXT_PG };

enum sqltext_kind {
    SQLTEXT_SPACE,
    SQLTEXT_WORD,    /* also numbers */
    SQLTEXT_LITERAL, /* 'text', "name", $$body$$ with their quotes */
    SQLTEXT_COMMENT,
    SQLTEXT_PARAMETER, /* the name without its colon */
    SQLTEXT_OTHER      /* one character, or :: */
};

struct sqltext_piece {
    enum sqltext_kind kind;
    struct str        text;
};

struct name_list {
    struct str *item;
    size_t      len, cap;
};

/* Position of the name in the list, or -1. */
int name_index(const struct name_list *list, struct str name);

/* Takes the next piece off the front of *rest; false at the end. */
bool sqltext_next(struct str *rest, struct sqltext_piece *out);

/* The text from the first piece on that is neither space nor comment. */
struct str sqltext_skip(struct str text);

/* The text for one database: lines marked for the other are emptied, so line numbers stay. */
struct str sqltext_lines_of(struct arena *arena, struct str text, enum sqltext_dialect dialect);

/* integer -> bigint, blob -> bytea; "strict" and "without rowid" after a table are dropped. */
struct str sqltext_to_pg(struct arena *arena, struct str text);

/* Adds the parameters that are not yet in the list, in order of first appearance. */
void sqltext_parameters(struct arena *arena, struct str text, struct name_list *list);

/* Writes each :name as mark and its number in the list from 1: "?1" or "$1". */
struct str sqltext_number(struct arena *arena, struct str text, const struct name_list *list,
                          char mark);

/* Without comments, empty lines and space at the ends. */
struct str sqltext_strip(struct arena *arena, struct str text);

#endif
