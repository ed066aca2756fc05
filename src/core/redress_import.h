// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_import.h - complaints, objections and appeals come in from the systems that handle them (I-16).
 *
 *     if (redress_import_open(ctx, &how, &import) != OK) return ctx->err.rc;
 *     while (... a row ...)
 *         if (redress_put(import, &row, &result) != OK) return ctx->err.rc;
 *         ... result, and why when it is REDRESS_REFUSED: redress_faults(import) ...
 *     if (redress_import_close(import, &id) != OK) return ctx->err.rc;
 *
 * One is known by its source (the system it comes from) and its reference there.  A row that says
 * nothing new adds nothing, so the same file twice is the same as once.  A row that says something
 * else replaces what was said, by an event of its own; what was said before stays in the log.
 * The same reference twice in one file with different facts is refused: nobody knows which is right.
 * A text that was erased does not come back with the next file.
 *
 * All of an import is in one transaction, with one event that heads it (redress_file.h); it is written before
 * the first row that adds something, so an import that adds nothing leaves no trace.
 *
 * Statements: sql/redress.sql.  Tests: tests/core/redress_import.c.
 */
#ifndef CORE_REDRESS_IMPORT_H
#define CORE_REDRESS_IMPORT_H

#include "core/input.h"
#include "core/redress_file.h"

struct redress_import; /* one that is under way */

/* What is told of one.  Only reference, kind and day are always needed. */
struct redress_row {
    size_t      line; /* of the file, for what is said about it */
    struct str  reference;
    struct str  kind; /* klacht-soort */
    struct date day;  /* received */
    struct date closed;
    int64_t days; /* from received to closed, as the source counts; NUMBER_NONE = by those days */
    struct str      subject, decision;
    struct str      rule, department;      /* in the words of the source */
    struct str      admissible;            /* klacht-ontvankelijk */
    struct str      outcome;               /* klacht-uitkomst */
    struct str      former, former_source; /* the stage before; its source "" = the same */
    struct str_list kept; /* personal data that was left in the texts, for the log: "naam nodig" */
};

struct redress_how {
    struct redress_file_new file;
    int64_t                 waiting; /* the import that waits with this file; 0 = a new one */
    bool                    dry;     /* only look: nothing is written */
};

/* Codes as redress_file_check().  The import lives in ctx->arena and uses ctx to the end. */
MUST_USE enum rc redress_import_open(struct ctx *ctx, const struct redress_how *how,
                                     struct redress_import **out);

/*
 * Takes one row, also one that is refused.  Any other code than OK is a failure of the whole: it must be
 * rolled back.  ERR_LIMIT: there are more words for rules or departments than there can be rules.
 */
MUST_USE enum rc redress_put(struct redress_import *import, const struct redress_row *row,
                             enum redress_result *out);
/* Why the last row was refused, by the members of redress_row; until the next row. */
const struct fault_list *redress_faults(const struct redress_import *import);

/* A row that could not even be read. */
void redress_refuse(struct redress_import *import);

/*
 * Ends it; refused: the rows that were refused, to be kept with it, or "".  *id is 0 when nothing was written.  A file
 * that waited is erased.
 */
MUST_USE enum rc redress_import_close(struct redress_import *import, struct str refused,
                                      int64_t *id);

/* How many rows gave which result so far. */
int64_t redress_count(const struct redress_import *import, enum redress_result result);

#endif
