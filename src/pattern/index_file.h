// SPDX-License-Identifier: EUPL-1.2
/*
 * index_file.h - the index in a file, so that a start need not read every text again.
 *
 * The file says to which event of which log it belongs: the hash of that event follows from the whole
 * log up to it.  It also says by which rules the texts were cut into terms; a program with other rules does not
 * take it.  What was removed from the index is not written.
 *
 * Layout, in the pieces of index_stream.h: the mark; documents (id, kind, access group, dl); terms, each
 * with its postings from old to new (distance to the one before, tf, code); a term without letters at the end.
 *
 * Tests: tests/pattern/index_file.c, tests/fuzz/index_file.c.
 */
#ifndef PATTERN_INDEX_FILE_H
#define PATTERN_INDEX_FILE_H

#include <stdint.h>
#include <stdio.h>

#include "base/attr.h"
#include "base/err.h"

struct index;

enum { INDEX_MARK_HASH = 32 };

/* What has been read into the index: the log up to an event. */
struct index_mark {
    int64_t       seq;
    unsigned char hash[INDEX_MARK_HASH]; /* of that event */
};

/*
 * Writes what the index holds now; a reader like any other, so on any thread.  ERR_IO: the file failed,
 * perhaps only seen when it is flushed.
 */
MUST_USE enum rc index_write(const struct index *index, const struct index_mark *mark, FILE *file,
                             struct err *err);

/*
 * A new index as it was written, which is the caller's.
 *
 * ERR_CONFLICT: the file is of other rules or another form.  ERR_CORRUPT: it is not what was written, or not all of it.
 * On failure the outputs are untouched.
 */
MUST_USE enum rc index_read(FILE *file, struct index **out, struct index_mark *mark_out,
                            struct err *err);

#endif
