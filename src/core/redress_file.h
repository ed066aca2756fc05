// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_file.h - the files that complaints, objections and appeals came in with.
 *
 * A file waits (redress_wait.h) until it is read (ingelezen) or put away (weggedaan).  What was read can
 * be undone with a reason (teruggedraaid): then its rows are gone, what they had replaced counts
 * again, and their texts are erased; a wrong file is no reason to keep what was in it.
 *
 * How the columns of a source are read is remembered: it is that of the newest file of the source
 * that was read.  The rows that were refused can be kept with it, until it is undone.
 *
 * Rights: RIGHT_REDRESS at the unit whose complaints they are, and for a file that waits to be the one
 * who brought it; the system itself (person 0, the command line) needs none.
 *
 * Statements: sql/redress.sql.  Tests: tests/core/redress_import.c.
 */
#ifndef CORE_REDRESS_FILE_H
#define CORE_REDRESS_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

/* What happened to a row of a file. */
enum redress_result {
    REDRESS_ADDED,
    REDRESS_CHANGED,
    REDRESS_SAME,
    REDRESS_REFUSED,
    REDRESS_RESULTS
};

struct redress_file_new {
    int64_t    unit;   /* whose complaints they are */
    struct str source; /* short name of the system: a-z, 0-9 and hyphen */
    struct str name;   /* of the file */
    struct str bytes;  /* of the file: only its hash and size stay */
    struct str map;    /* how its columns are read, in the words of exchange/redress_map.h */
    bool       waits;  /* the file itself is kept too, until it is read or put away */
};

struct redress_file {
    int64_t    id, at, person, unit, organisation, size;
    int64_t    mapped, ended, stopped; /* events; 0 = it did not */
    int64_t    count[REDRESS_RESULTS];
    struct str unit_name, path, source, hash;
    struct str state; /* import-staat */
    struct str name, map;
};

/* Faults at "source"; ERR_NOT_FOUND for a unit that is none; ERR_DENIED without the right. */
MUST_USE enum rc redress_file_check(struct ctx *ctx, int64_t unit, struct str source);
/* Heads an import.  What redress_file_check() asks must hold. */
MUST_USE enum rc redress_file_add(struct ctx *ctx, const struct redress_file_new *in, int64_t *id);
/*
 * It was read, with these results; refused: the rows that were refused, or "".  ERR_CONFLICT when it does
 * not wait any more.
 */
MUST_USE enum rc redress_file_done(struct ctx *ctx, int64_t id,
                                   const int64_t count[REDRESS_RESULTS], struct str refused);
/* The rows that were refused, as a csv file; "" when there are none, or they were not kept. */
MUST_USE enum rc redress_file_refused(struct ctx *ctx, const struct redress_file *file,
                                      struct str *out);

struct redress_undo {
    struct str reason;
};
/* Faults at "reason".  ERR_CONFLICT when it was not read, or was undone before.  ERR_NOT_FOUND. */
MUST_USE enum rc redress_file_undo(struct ctx *ctx, int64_t id, const struct redress_undo *in);

struct redress_file_list {
    struct redress_file *item;
    size_t               len, cap;
};
/* Those the person may see, newest first: at most so many before this id (0 = from the newest). */
MUST_USE enum rc redress_file_list(struct ctx *ctx, int64_t before, int64_t most,
                                   struct redress_file_list *out);

bool redress_file_waits(const struct redress_file *file);
/* ERR_NOT_FOUND also for who may not see it. */
MUST_USE enum rc redress_file_load(struct ctx *ctx, int64_t id, struct redress_file *out);
/* The newest of a source that was read, in an organisation or (0) anywhere; *out is 0 when there is none. */
MUST_USE enum rc redress_file_last(struct ctx *ctx, int64_t organisation, struct str source,
                                   int64_t *out);

#endif
