// SPDX-License-Identifier: EUPL-1.2
/*
 * subject.h - what an interpretation or translation is about: a signal or a bottleneck.
 *
 * The one place that knows the difference.  The owner of a signal is its reporter; the owners
 * of a bottleneck are the owners of its signals, each of them with a voice (I-09, Z-19).
 *
 * Statements: sql/subject.sql.  Tests: tests/core/interpretation.c, tests/core/translation.c.
 */
#ifndef CORE_SUBJECT_H
#define CORE_SUBJECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

enum subject_kind { SUBJECT_SIGNAL, SUBJECT_BOTTLENECK };

struct subject {
    int64_t           id;
    enum subject_kind kind;
    bool              mine;  /* the reader is an owner */
    bool              whole; /* the reader has its words as they were written (core/deidentify.h) */
    struct ref_list signals; /* whose reporters hear what happens; not those of the reader's own */
    int64_t         text_event; /* the words it was brought in with: event and part */
    const char     *text_part;
};

/* ERR_NOT_FOUND when there is no such object, or the person may not know of it. */
MUST_USE enum rc subject_load(struct ctx *ctx, int64_t id, struct subject *out);

/* ERR_DENIED unless the person may add a reading: an owner, or the right to interpret. */
MUST_USE enum rc subject_need_voice(struct ctx *ctx, const struct subject *subject);
bool             subject_may_speak(const struct ctx *ctx, const struct subject *subject);

/*
 * The role the person speaks from: the one given, when it is theirs, otherwise their first;
 * "" when they have none.  A role that is not theirs is a fault of "role".
 */
MUST_USE enum rc subject_role(struct ctx *ctx, struct str given, struct str *out);

#endif
