// SPDX-License-Identifier: EUPL-1.2
/*
 * similar.h - "others saw this too": signals and bottlenecks that resemble a text, and joining them
 * in one click.
 *
 * A colleague adds an own count, period and variation to a signal (Z-15); that
 * adds to its frequency and reveals nothing of who sent it first.  What
 * resembles a text shows its title and state, never its reporter.
 *
 * Who sees a bottleneck too, says so of one of its signals: so it counts for the bottleneck, and the person
 * hears what happens to it, as its reporters do (T-01).
 *
 * Whether two texts are the same is judged by their pieces (pattern/duplicate.h), alike by their words.
 *
 * Statements: sql/similar.sql.  Tests: tests/core/similar.c.
 */
#ifndef CORE_SIMILAR_H
#define CORE_SIMILAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"
#include "pattern/duplicate.h"

struct similar_new {
    int64_t    times;     /* NUMBER_NONE = not said */
    struct str period;    /* periode */
    struct str variation; /* what is different here */
};
/*
 * ERR_NOT_FOUND for what similar_load() does not show: nobody counts for a signal of which they read nothing.
 * ERR_INVALID for one's own (that is renewing it).
 */
MUST_USE enum rc similar_add(struct ctx *ctx, int64_t signal, const struct similar_new *in);

struct similar {
    int64_t    id;
    struct str kind;   /* zoek-soort: signaal, knelpunt */
    int64_t    signal; /* the one a recognition counts with: it, or a signal of the bottleneck */
    struct str reference, title;
    struct str state;       /* signaal-staat; "" of a bottleneck */
    struct str stage;       /* knelpunt-staat; "" of a signal */
    struct str solve_state; /* how its bottleneck ended: signal_bottleneck_ended() */
    int64_t    at;          /* received */
    struct str ended;       /* moment at which it ended, "" when it has not */
    struct str reason;      /* the reason given then, "" when none */
    int64_t    recognised;  /* colleagues; NUMBER_NONE: too few to tell this reader */
    bool       readable;    /* the person may read all of it */
    bool       told;        /* or at least the sentence that is its title */
    bool       closed; /* it went around the line, and the person may not read it (core/around.h) */
    bool       mine;   /* it is the person's own, or signal is and belongs to it */
    double     share;  /* of the best possible score, 0..1; of the same text: of its pieces */
    enum duplicate same; /* how much it is the same text; only similar_same() says it */
};
struct similar_list {
    struct similar *item;
    size_t          len, cap;
};

/*
 * At most `most` signals and bottlenecks that resemble the text, best first; `but` is left out (0 =
 * nothing), and so are bottlenecks that the person may not know of and signals of which they read nothing.  What shares too few words that
 * tell it from the rest is left out as well: a word that everybody uses makes nothing alike.  An
 * empty or very short text gives an empty list.
 */
MUST_USE enum rc similar_find(struct ctx *ctx, struct str text, int64_t but, size_t most,
                              struct similar_list *out);

/*
 * At most `most` signals with nearly the same text, most alike first, then the oldest; the same text may
 * have come in a hundred times.  Nothing is put together for that: whoever wrote it says whether it
 * is the same matter, and who says it is another keeps an own signal.
 */
MUST_USE enum rc similar_same(struct ctx *ctx, struct str text, size_t most,
                              struct similar_list *out);

/*
 * The signal as it is shown to whoever might recognise it: by a sentence of it, or by a bottleneck that it stands
 * for.  ERR_NOT_FOUND for who may read neither, as if it were not there.
 */
MUST_USE enum rc similar_load(struct ctx *ctx, int64_t signal, struct similar *out);
/* The same for who has recognised it; ERR_NOT_FOUND for anybody else. */
MUST_USE enum rc similar_load_mine(struct ctx *ctx, int64_t signal, struct similar *out);

#endif
