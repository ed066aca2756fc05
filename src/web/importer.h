// SPDX-License-Identifier: EUPL-1.2
/*
 * importer.h - reads the files of complaints that people had put ready (core/redress_wait.h).
 *
 * Looks every second whether one stands in line, and hands it to the writer as one job: all of it comes
 * in, or nothing does.  Who had it read does it.  A file that cannot be read goes back with the
 * reason; when the database fails it stays in line.  Several servers on one database may find the
 * same file: only one gets it done.
 *
 * Tests: tests/web/importer.c.
 */
#ifndef WEB_IMPORTER_H
#define WEB_IMPORTER_H

#include <stdint.h>

#include "base/err.h"

struct importer;
struct writer;
struct apart;

/* Rows of one file: so the writer, whom all wait for, is busy with it for seconds at most. */
enum { IMPORTER_ROWS = 50000 };

/* apart parses the files (reader/apart.h). */
MUST_USE enum rc importer_start(const char *database, struct writer *writer, struct apart *apart,
                                struct importer **out, struct err *err);
/* Finishes the one it is at.  Accepts NULL. */
void importer_stop(struct importer *importer);

/* How far it is with this import, of one million; -1 when it is not at it (or is NULL). */
int importer_progress(const struct importer *importer, int64_t id);

#endif
