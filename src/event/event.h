// SPDX-License-Identifier: EUPL-1.2
/*
 * event.h - the append-only, hash-chained log, and the tables that follow from it.
 *
 * Everything changes by an event and in no other way:
 *
 *     struct event e = event_new(ctx, "signal_added");
 *     event_str(&e, "kind", in->kind);
 *     event_part(&e, "story", in->story);
 *     if (event_write(ctx, &e) != OK) return ctx->err.rc;
 *     ... e.seq is the number of the event and the id of the signal ...
 *
 * event_write() chains and stores the line, reads it back, and runs every projection
 * statement of sql/ that says "on: signal_added".  Their parameters are the
 * members of the body by name, and seq, at, actor, day (of at in Amsterdam) and, in a statement
 * with "each: LIST", item.  A member that is not in the body is NULL.  So a
 * projection is a few lines of SQL, and `gehoor verify` can run them again.
 *
 * What may have to be erased by law is a part: a row with a random salt and the
 * content.  The body holds only the BLAKE2b hash of both; erasing the content and the salt leaves the
 * chain verifiable.  Codes, numbers, dates and references are in the body; whatever a
 * person typed is a part, and so is a file: a part of bytes.
 *
 * hash = BLAKE2b-256(hash before, then seq, at, actor, kind and body, each with
 * its length before it).  The first line follows 32 zero bytes.
 *
 * Only inside a write transaction (the writer's job, or db_begin() on the command line).
 * Statements: sql/event.sql.  Tests: tests/event/event.c, tests/event/verify.c.
 */
#ifndef EVENT_EVENT_H
#define EVENT_EVENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

enum { EVENT_HASH_SIZE = 32, EVENT_SALT_SIZE = 16, EVENT_PARTS = 16 };

struct event_part {
    const char *name;
    struct str  content;
    bool        bytes; /* of a file, not text */
};

struct event {
    const char       *kind;
    int64_t           seq; /* given by event_write() */
    int64_t           at;
    int64_t           actor;
    json_t           *body; /* belongs to the ctx's arena */
    struct event_part part[EVENT_PARTS];
    int               parts;
};

/* It carries what ctx says of it: "happened", and "kept". */
struct event event_new(struct ctx *ctx, const char *kind);

/* Members of the body; each name at most once. */
void event_i64(struct event *e, const char *name, int64_t value);
void event_str(struct event *e, const char *name, struct str value);
void event_date(struct event *e, const char *name, struct date value);
void event_strs(struct event *e, const char *name, const struct str *item, size_t len);
void event_i64s(struct event *e, const char *name, const int64_t *item, size_t len);
/* An object this event is part of the history of, besides the one it makes. */
void event_about(struct event *e, int64_t object);
/* Erasable content; an empty text is left out. */
void event_part(struct event *e, const char *name, struct str content);
void event_bytes(struct event *e, const char *name, struct str content);

/*
 * Stores the event and everything that follows from it, in the open transaction.
 * ERR_DB and its kin when the database fails, ERR_LIMIT when the body is too
 * large, ERR_BUG when the line read back is not the line written.  After a failure the caller
 * rolls back; nothing half is left.
 */
MUST_USE enum rc event_write(struct ctx *ctx, struct event *e);

/* One line as it is stored. */
struct event_line {
    int64_t    seq, at, actor;
    struct str kind, body, hash;
};

/* The hash that belongs to the line after the given one. */
void event_hash(const unsigned char before[EVENT_HASH_SIZE], const struct event_line *line,
                unsigned char out[EVENT_HASH_SIZE]);

/*
 * Hash of a part's salt and content, in hex, as it stands in the body under "parts".  Bytes have another
 * hash than the same bytes as a text, so that the one cannot pass for the other.
 */
void part_hash(struct str salt, struct str content, bool bytes,
               char hex_out[2 * EVENT_HASH_SIZE + 1]);

/* Puts a line with its hash into the log of a database: the only place that does.  In a write transaction. */
MUST_USE enum rc event_store(struct ctx *ctx, struct db *into, const struct event_line *line);

/* Runs the projections of one stored line on a database (its own, or one in memory). */
MUST_USE enum rc event_project(struct ctx *ctx, struct db *into, const struct event_line *line);

/* The events an object is part of, in order. */
struct event_line_list {
    struct event_line *item; /* hash is left empty by event_history() */
    size_t             len, cap;
};
MUST_USE enum rc event_history(struct ctx *ctx, int64_t object, struct event_line_list *out);
/*
 * Adds the lines after a number to *out, in order and at most so many, copied to an arena: what is done with them may run
 * statements of its own.
 */
MUST_USE enum rc event_after(struct ctx *ctx, struct arena *arena, int64_t seq, int most,
                             struct event_line_list *out);

/*
 * A stored body, to read members of: 0 or "" when there is no such member of that type.  A name is a plain
 * word.
 */
struct event_body;
/*
 * ERR_CORRUPT for a body that is no JSON object.  It belongs to the ctx's arena; its texts live as long as
 * the line's body, or as that arena.
 */
MUST_USE enum rc event_body(struct ctx *ctx, const struct event_line *line,
                            const struct event_body **out);
int64_t          body_i64(const struct event_body *body, const char *name);
struct str       body_str(const struct event_body *body, const char *name);

/* What kind of event this is, and so what it made; "" when there is none with this number. */
MUST_USE enum rc event_kind(struct ctx *ctx, int64_t seq, struct str *out);

/*
 * When what was recorded about an object at this instant happened, as its source knows it: "2011"; ""
 * when it happened as it was recorded.
 */
MUST_USE enum rc event_happened(struct ctx *ctx, int64_t object, int64_t at, struct str *out);
/* The same for the first of what was recorded about it on this day. */
MUST_USE enum rc event_happened_on(struct ctx *ctx, int64_t object, struct date day,
                                   struct str *out);

/* A text member of a stored body; "" when it has none.  ERR_CORRUPT for a body that is no JSON. */
MUST_USE enum rc event_text(struct ctx *ctx, const struct event_line *line, const char *name,
                            struct str *out);

/* Content of a part; "" when there is none or it was erased. */
MUST_USE enum rc part_load(struct ctx *ctx, int64_t event, const char *name, struct str *out);
/* The same of a part of bytes. */
MUST_USE enum rc part_bytes(struct ctx *ctx, int64_t event, const char *name, struct str *out);

/*
 * Erases a part, with an event of its own that says why (option list
 * wis-grond) and by whom.  ERR_NOT_FOUND when there is no such part.
 */
MUST_USE enum rc part_erase(struct ctx *ctx, int64_t event, const char *name, struct str ground);
/* The same, also for a part that is empty already while this log does not say why. */
MUST_USE enum rc part_erase_again(struct ctx *ctx, int64_t event, const char *name,
                                  struct str ground);

#endif
