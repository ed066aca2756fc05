// SPDX-License-Identifier: EUPL-1.2
/*
 * logbook.h - the reading of protected parts, for a log of data processing as Logboek Dataverwerkingen 1.0.0 has it
 * (BIO-8.15.01, X-03).
 *
 * A line for each time that a signal, a file of the ombuds desk, a complaint, what is needed to help one person, or a name told in confidence
 * was opened.  It follows from the log of events: nothing is stored twice, and `gehoor verify` sees a change.  trace_id and
 * span_id are the first 24 bytes of the hash of the event, unless the request said which trace it belongs to.
 *
 * Who opened it is not in a line: that is for the log of events.  Nor is a text, a name or a number of this program: the data
 * subject is a keyed hash of what was opened, the same in every line about it.
 *
 * A trace is kept of reading alone: where a trace could be laid beside the logs of an employer, it would tell who reported.
 *
 * Tests: tests/core/logbook.c.
 */
#ifndef CORE_LOGBOOK_H
#define CORE_LOGBOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"
#include "event/event.h"

#define LOGBOOK_REGISTER "urn:gehoor:verwerking:"

struct logbook {
    struct date   since;                /* earlier lines are left out; DATE_NONE = none are */
    struct str    activities;           /* what the address of a processing activity begins with */
    int64_t       seq, until;           /* the last event that was looked at, and that will be */
    int64_t       lines;                /* given so far */
    unsigned char key[EVENT_HASH_SIZE]; /* of the hashes of data subjects */
};

/* Records in the log that the logbook is read, from which day; in a write transaction, before any line is given. */
MUST_USE enum rc logbook_record(struct ctx *ctx, struct date since, int64_t *until_out);
/* BIO-8.18.02: that who keeps the server searched everything, and how much was found; not the words. */
MUST_USE enum rc logbook_searched(struct ctx *ctx, size_t found);
/* The same: that all was copied to a backup, of so many events. */
MUST_USE enum rc logbook_backed_up(struct ctx *ctx, int64_t events);

/* Begins to read up to and with that event. */
MUST_USE enum rc logbook_begin(struct ctx *ctx, struct logbook *logbook);
/* Adds the next lines, JSON with an end of line each; sets *more while there may be others. */
MUST_USE enum rc logbook_next(struct ctx *ctx, struct arena *arena, struct logbook *logbook,
                              struct buf *out, bool *more);

/* Gives the trace of the request, if it has one, to an event that says that something was opened. */
void logbook_trace(const struct ctx *ctx, struct event *e);
/* The header traceparent of W3C Trace Context, version 00; "" for anything else. */
struct str logbook_traceparent(struct str header);

#endif
