// SPDX-License-Identifier: EUPL-1.2
/*
 * replay.h - runs written-down steps through the commands that people use, at the
 * moment they happened.  For the demonstration; the form of a step is in demo.c.
 *
 * Tests: tests/cmd/demo.c.
 */
#ifndef CMD_REPLAY_H
#define CMD_REPLAY_H

#include <jansson.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct replay;

/* Lives in the arena. */
struct replay *replay_new(struct arena *arena);
/* From now on kind + name ("@duo", "%duo-balie", "$C-02.signaal") stands for the number. */
void replay_name(struct replay *replay, char kind, struct str name, int64_t id);
/*
 * Runs all steps of an array of arrays in order of time, in the open transaction.
 * ERR_INVALID and others with the step and what is wrong with it in ctx->err.
 */
MUST_USE enum rc replay_run(struct ctx *ctx, struct replay *replay, const json_t *cases);

#endif
