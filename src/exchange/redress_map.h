// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_map.h - which column of a table of complaints is what, and what its words mean.
 *
 * As text, remembered for each source and given with gehoor import --map, a line for each thing:
 *
 *     kenmerk = Zaaknummer              the column with this heading
 *     soort := bezwaar                  no column: all rows are this
 *     getallen := iso                   1,234.5 instead of 1.234,5
 *     uitkomst: toegewezen = gegrond    in the column for the outcome this word means that code
 *     persoonsgegevens := vervang       what is done with personal data in this one file
 *     # a line that begins so is for people
 *
 * A heading that stands there twice cannot be meant: columns are known by their heading, so that
 * a column more in next quarter's file changes nothing.  What is done with personal data is chosen by who saw what
 * is in a file, so it is not remembered for the next.
 *
 * Ownership: texts live in the arena that is given.  Tests: tests/exchange/redress_map.c.
 */
#ifndef EXCHANGE_REDRESS_MAP_H
#define EXCHANGE_REDRESS_MAP_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "base/written.h"
#include "text/personal.h"

struct arena;

enum redress_column {
    COLUMN_REFERENCE,
    COLUMN_KIND,
    COLUMN_DAY,
    COLUMN_CLOSED,
    COLUMN_DAYS,
    COLUMN_SUBJECT,
    COLUMN_DECISION,
    COLUMN_RULE,
    COLUMN_DEPARTMENT,
    COLUMN_ADMISSIBLE,
    COLUMN_OUTCOME,
    COLUMN_FORMER,
    COLUMN_FORMER_SOURCE,
    COLUMN_COUNT
};

/* Its name in the text ("kenmerk"), and the member of redress_row it fills. */
const char *redress_column_name(enum redress_column column);
const char *redress_column_member(enum redress_column column);

/* What a word of the source means. */
struct redress_meaning {
    enum redress_column column;
    struct str          word, code;
};

struct redress_map {
    struct str           heading[COLUMN_COUNT]; /* "" = there is no such column */
    struct str           kind;                  /* of all rows; "" = by the column */
    enum notation        notation;
    enum personal_choice personal;
    struct {
        struct redress_meaning *item;
        size_t                  len, cap;
    } meaning;
};

/* ERR_INVALID, with the line and what is wrong with it in *err. */
MUST_USE enum rc redress_map_parse(struct arena *arena, struct str text, struct redress_map *out,
                                   struct err *err);
struct str       redress_map_format(struct arena *arena, const struct redress_map *map);

/*
 * What the headings look like: the first that fits each column by the words that such systems use.
 * What is not found stays "".
 */
struct redress_map redress_map_guess(const struct str *heading, size_t count);

/*
 * The same for a map that was made for another file of the source: what is there stays, and only what
 * is not is looked for.  Nothing is chosen for its personal data yet.
 */
struct redress_map redress_map_fit(const struct redress_map *map, const struct str *heading,
                                   size_t count);

/* The code that a word has in a column; the word itself when it has none. */
struct str redress_map_code(const struct redress_map *map, enum redress_column column,
                            struct str word);

/* Whether two words are the same but for capitals, spaces and marks, as headings and outcomes are written. */
bool redress_same_word(struct str a, struct str b);

#endif
