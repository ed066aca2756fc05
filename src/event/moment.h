// SPDX-License-Identifier: EUPL-1.2
/*
 * moment.h - what was read once for a page is not read again.
 *
 * A page is of one moment: everything on it is read in one read transaction.  The parts of a page
 * each load what they are about; the second to ask gets what the first was given.
 * Where things can change, in a command, ctx->moment is NULL and everything is read anew.
 *
 * Tests: tests/event/moment.c.
 */
#ifndef EVENT_MOMENT_H
#define EVENT_MOMENT_H

#include "event/ctx.h"
#include "gen/sql.h"

enum { MOMENT_ROOM = 64 }; /* objects kept; what comes later is read again */

/* In order of reading.  The objects live in the arena of the ctx. */
struct moment {
    struct {
        enum sql    what; /* the statement that finds it */
        int64_t     id;
        const void *object;
    } seen[MOMENT_ROOM];
    size_t len;
    /* Signals of which the page, of something else, shows the story as it was told: core/sight.h. */
    struct {
        int64_t *item;
        size_t   len, cap;
    } told;
};

/* Copies to out what moment_keep() was given; false when it is to be read. */
bool moment_recall(const struct ctx *ctx, enum sql what, int64_t id, void *out, size_t size);
/*
 * Keeps a copy of an object of this size, as ctx->person may see it.  What it points to, such as the
 * items of a list, is shared by all who ask: they leave it as it is.
 */
void moment_keep(struct ctx *ctx, enum sql what, int64_t id, const void *object, size_t size);

#endif
