// SPDX-License-Identifier: EUPL-1.2
/*
 * scan.h - a round in which the computer looks which signals are alike.
 *
 * A scan looks at every signal, groups them by their words, and writes down what is new: patterns
 * that were not there, signals that joined one or left it, where more came in than was to be
 * expected or has come in evenly for long (rise.h), and what comes together more often than
 * expected (combination.h).  It is in the log as an event like
 * any other, with its method and settings, so that it can be run again: the same log and settings
 * give the same patterns.  It changes nothing else, but that a new case opens a bottleneck again that
 * counted as solved (effect.h), and knows nothing of persons but that two signals have two reporters.
 *
 *     struct scan_found found;
 *     if (scan_look(ctx, scan_defaults(), &found) != OK) ...     takes long, only reads
 *     if (scan_write(ctx, &found, &done) != OK) ...              in a write transaction
 *
 * A million signals give so many patterns that nobody else could write for a minute: scan_writer
 * writes them in short transactions with room between.  Who changes a pattern meanwhile goes before
 * the scan, which looks at it again next time.  One that is broken off leaves whole patterns; the next
 * scan adds the rest.
 *
 * A group becomes a pattern when it has three signals of two reporters, or of one whom colleagues
 * recognised, and is not wholly in one bottleneck already.
 *
 * A pattern keeps its number from scan to scan while half of it stays together.  What people decided
 * holds: signals that somebody placed stay, those that somebody took out do not come back, and
 * a pattern that somebody settled only grows.  One that was dismissed is proposed again when it has
 * grown by half and SCAN_QUIET_DAYS have passed.
 *
 * Statements: sql/pattern.sql.  Tests: tests/core/scan.c.
 */
#ifndef CORE_SCAN_H
#define CORE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "core/combination.h"
#include "core/rise.h"
#include "event/ctx.h"

enum { SCAN_QUIET_DAYS = 56 };
enum { SCAN_VERSION = 1 }; /* of how signals are put together; the first number in a method */

struct scan {
    int64_t    id, at; /* id 0 = none yet */
    int64_t    signals;
    struct str method;                     /* with its settings */
    int64_t    found;                      /* new patterns */
    int64_t    rises, evens, combinations; /* that were not told before */
};
struct scan_list {
    struct scan *item;
    size_t       len, cap;
    int64_t      next; /* cursor of the next page; 0 = this was all */
};
/* The record of all of them, newest first, from before a cursor (0 = the newest). */
MUST_USE enum rc scan_list(struct ctx *ctx, int64_t before, int64_t most, struct scan_list *out);
/* The last one; id 0 when there was none. */
MUST_USE enum rc scan_last(struct ctx *ctx, struct scan *out);
/* ERR_NOT_FOUND. */
MUST_USE enum rc scan_load(struct ctx *ctx, int64_t id, struct scan *out);
/* When the first one was, an instant; 0 = never. */
MUST_USE enum rc scan_first_at(struct ctx *ctx, int64_t *out);

struct scan_settings {
    int      nearest;    /* neighbours of each signal */
    double   least;      /* cosine of a neighbour */
    double   resolution; /* of CPM: the density that a group has at least */
    double   cohesion;   /* mean cosine of a pattern with the nearest of its own */
    unsigned rounds;     /* of Leiden */
    uint32_t seed;
};
struct scan_settings scan_defaults(void);
/* The versions of the methods with all their settings, as a scan writes them down. */
struct str scan_method(struct ctx *ctx, struct scan_settings settings);

/* A signal as a scan sees it. */
struct scan_signal {
    int64_t id, reporter, recognised, bottleneck;
};
struct scan_signal_list {
    struct scan_signal *item; /* in order of id */
    size_t              len, cap;
};

struct scan_group {
    const uint32_t *node; /* places in the list of signals, in order */
    size_t          len;
};
struct scan_group_list {
    struct scan_group *item;
    size_t             len, cap;
};

/* What a part of a scan took: from scan_took_begin() to scan_took_end(). */
struct scan_took {
    const char *part;
    double      seconds, processor; /* by the clock; of one processor */
    int64_t     peak;               /* MiB, since the program began */
};
enum { SCAN_PARTS = 5 };
struct scan_took scan_took_begin(const char *part);
void             scan_took_end(struct scan_took *took);

struct scan_found {
    struct scan_took              took[SCAN_PARTS];
    struct scan_signal_list       signals;
    struct scan_group_list        groups; /* of three or more that hold together */
    struct rise_found_list        rises;  /* series with more than was to be expected */
    struct combination_found_list combinations;
    struct str                    method; /* with its settings */
};
/* Reads every signal.  Everything lives in ctx->arena.  One thread at a time: see cluster.h. */
MUST_USE enum rc scan_look(struct ctx *ctx, struct scan_settings settings, struct scan_found *out);

struct scan_done {
    int64_t id;
    int64_t signals, found, grown; /* looked at; new patterns; patterns that changed */
    int64_t series, rises, evens;  /* judged; with a rise, or even, and not told before */
    int64_t pairs, combinations;   /* judged; those that were not told before */
};
/*
 * Reads the patterns that are there now; that only reads.  The writer is in ctx->arena and keeps ctx
 * and found.
 */
struct scan_writer;
MUST_USE enum rc scan_writer_new(struct ctx *ctx, const struct scan_found *found,
                                 struct scan_writer **out);
/*
 * In a write transaction, again and again until *more is false: writes down what is new, of about so
 * many signals at a time.  ERR_CONFLICT: another scan has begun since.
 */
MUST_USE enum rc scan_writer_go(struct scan_writer *writer, size_t most, bool *more);
struct scan_done scan_writer_done(const struct scan_writer *writer);

/* All of that in the one write transaction that is open. */
MUST_USE enum rc scan_write(struct ctx *ctx, const struct scan_found *found, struct scan_done *out);

#endif
