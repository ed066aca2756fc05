// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_alike.h - complaints of a file with nearly the same text as each other, as one that the organisation had
 * already, or as a signal.
 *
 * A file is looked into before it is read and after: which of its subjects are nearly the same text
 * (pattern/duplicate.h).  Those worth comparing are found by MinHash and bands (shingle.h), so that each text is read
 * once however many there are.  Many subjects are a few words; those are the same by accident and are left
 * out: only a text with DUPLICATE_LETTERS letters counts.
 *
 * Nothing is put together on this.  A person who keeps complaints says of two whether they are about the
 * same, and can take that back; each stays a case of its own, and the signal a signal.
 *
 * Of signals only those that the reader may read.  RIGHT_REDRESS at the unit of a complaint says it.
 *
 * Ownership: all that comes out lives in ctx->arena.
 * Statements: sql/redress.sql.  Tests: tests/core/redress_alike.c.
 */
#ifndef CORE_REDRESS_ALIKE_H
#define CORE_REDRESS_ALIKE_H

#include <stdbool.h>

#include "core/redress.h"
#include "core/redress_file.h"
#include "pattern/duplicate.h"

enum {
    REDRESS_ALIKE_TEXTS  = 2000, /* of one file that are looked at: a page waits for it */
    REDRESS_ALIKE_BEFORE = 20000 /* of earlier files, the newest */
};

/* A subject: of a row of a file that waits, of a complaint, or the story of a signal. */
struct redress_text {
    int64_t    id;   /* 0 = its row is not read yet */
    size_t     line; /* of the file; 0 = not of a file that waits */
    struct str reference, text;
};

struct redress_text_list {
    struct redress_text *item;
    size_t               len, cap;
    bool                 more; /* there are more than are looked at */
};

/* Two that are nearly the same: the one, and what was there before it. */
struct redress_alike {
    struct redress_text      one, other;
    bool                     signal; /* the other is one */
    struct duplicate_finding finding;
    struct str               answer; /* klacht-gelijk; "" = nobody said */
};

struct redress_alike_list {
    struct redress_alike *item; /* most alike first */
    size_t                len, cap;
    size_t                before;      /* cases that were there already and were compared */
    bool                  more_before; /* there are older ones */
};

/* Whether a text is long enough to be looked at; adds it when there is room. */
void redress_text_add(struct arena *arena, struct redress_text_list *list,
                      const struct redress_text *text);

/* The texts that came in with an import, which the reader may read. */
MUST_USE enum rc redress_alike_texts(struct ctx *ctx, int64_t import,
                                     struct redress_text_list *out);

/*
 * Of each text of the file the one before it that is most like it, in the file or of another import, and the signal
 * that is, when there are.  The same case of the same source is no other.
 */
MUST_USE enum rc redress_alike_find(struct ctx *ctx, const struct redress_file *file,
                                    const struct redress_text_list *texts,
                                    struct redress_alike_list      *out);

/* What is said of two; answer "" takes back what was said. */
struct redress_said {
    int64_t    other; /* a complaint or a signal */
    struct str answer;
};
/*
 * Faults at "other" and "answer"; ERR_NOT_FOUND as redress_load(); ERR_DENIED without the right at the
 * unit of the complaint.
 */
MUST_USE enum rc redress_alike_say(struct ctx *ctx, int64_t redress, const struct redress_said *in);

/* Those that somebody said are about the same as this complaint, as far as the reader may read them. */
MUST_USE enum rc redress_alike_list(struct ctx *ctx, int64_t redress,
                                    struct redress_alike_list *out);

#endif
