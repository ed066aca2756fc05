// SPDX-License-Identifier: EUPL-1.2
/*
 * story_use.h - for what a story may be used outside its circle, use by use.
 *
 * Who handles the signal asks for one use and says why; its owner says yes or no, and may take a yes back.
 * Until there is a yes it is not used.  With a receipt it is the same (core/receipt.h).  Each question and each answer is in the log.  For a bottleneck and a
 * question to a party the answer decides what others read there (sql/bottleneck.sql, sql/step.sql): also
 * when the consent given with the signal says otherwise, but never past "nee" or a closed signal.
 *
 * Statements: sql/story_use.sql.  Tests: tests/core/story_use.c.
 */
#ifndef CORE_STORY_USE_H
#define CORE_STORY_USE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/signal.h"
#include "event/ctx.h"

struct story_use_new {
    struct str use; /* verhaal-gebruik */
    struct str text;
};
/* By who handles it.  One question for one use waits at a time. */
MUST_USE enum rc story_use_ask(struct ctx *ctx, int64_t signal, const struct story_use_new *in,
                               int64_t *id_out);

struct story_use_answer {
    struct str answer; /* verhaal-antwoord; "ingetrokken" only after "ja" */
};
/* By the owner, as often as they change their mind; *signal_out is the signal it is about. */
MUST_USE enum rc story_use_reply(struct ctx *ctx, int64_t id, const struct story_use_answer *in,
                                 int64_t *signal_out);

struct story_use {
    int64_t    id, at;
    struct str use, unit_name, text;
    struct str answer; /* "" = none yet */
    int64_t    answered;
    bool       mine; /* the reader may answer */
};
struct story_use_list {
    struct story_use *item;
    size_t            len, cap;
};
/* In the order in which they were asked; none for who is neither its owner nor handles it. */
MUST_USE enum rc story_use_list(struct ctx *ctx, const struct signal *signal,
                                struct story_use_list *out);

#endif
