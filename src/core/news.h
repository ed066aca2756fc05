// SPDX-License-Identifier: EUPL-1.2
/*
 * news.h - what is told to everybody about a bottleneck, by subject: also to who has no account, lost the nine words, or never
 * told anything (W-02, a first part of V-01).
 *
 * Nothing gets out by itself.  Who leads the bottleneck writes it in words of their own, says that nobody can be recognised
 * in it, and can take it back with a reason, which stays with the bottleneck.  It names no signal, no number and no person; of
 * who wrote it only the organisation is shown.  The reporters of the signals hear the same.
 *
 * Ownership: what is handed out lives in ctx->arena.
 * Statements: sql/news.sql.  Tests: tests/core/news.c.
 */
#ifndef CORE_NEWS_H
#define CORE_NEWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

enum { NEWS_MOST = 1000 /* characters of one */ };

struct news_new {
    struct str subject; /* levensgebied */
    struct str kind;    /* nieuws-soort */
    struct str text;
    bool       checked; /* nobody can be recognised in it */
};
/* ERR_DENIED for who does not lead it; ERR_INVALID with faults. */
MUST_USE enum rc news_publish(struct ctx *ctx, int64_t bottleneck, const struct news_new *in,
                              int64_t *id_out);

struct news_withdrawal {
    struct str text; /* why */
};
/* ERR_DENIED; ERR_NOT_FOUND: the bottleneck has no such news, or it was taken back. */
MUST_USE enum rc news_withdraw(struct ctx *ctx, int64_t bottleneck, int64_t id,
                               const struct news_withdrawal *in);

struct news {
    int64_t    id, bottleneck;
    int64_t    at; /* instant */
    struct str subject, kind, text;
    struct str organisation; /* name; of who wrote it */
};
struct news_list {
    struct news *item;
    size_t       len, cap;
    int64_t      next; /* cursor; 0 = that was all */
};
struct news_filter {
    struct str subject; /* "" = all */
    int64_t    before;  /* cursor; 0 = from the newest */
    int64_t    most;
};
/* For everybody, the newest first. */
MUST_USE enum rc news_list(struct ctx *ctx, const struct news_filter *filter,
                           struct news_list *out);
/* All that stands of one, for who may read it. */
MUST_USE enum rc news_of_bottleneck(struct ctx *ctx, int64_t bottleneck, struct news_list *out);

struct news_subject {
    struct str code; /* levensgebied */
    int64_t    count;
};
struct news_subject_list {
    struct news_subject *item;
    size_t               len, cap;
};
/* The subjects of which something stands. */
MUST_USE enum rc news_subjects(struct ctx *ctx, struct news_subject_list *out);

#endif
