// SPDX-License-Identifier: EUPL-1.2
/*
 * legal_ground.h - on which ground in law one unit reads the whole of another's signals.
 *
 * Between departments and organisations goes the part of a signal that tells nobody apart (core/deidentify.h).
 * More is only for who reads widely in the unit that a ground names, as long as it counts: no longer than a year,
 * then somebody thinks about it again.  Who answers for the signals records it, and ends it; never for a unit
 * where they read by it themselves.  Everybody who works there may know which grounds there are.
 *
 * Ownership: what is handed out lives in ctx->arena.
 * Statements: sql/legal_ground.sql.  Tests: tests/core/legal_ground.c.
 */
#ifndef CORE_LEGAL_GROUND_H
#define CORE_LEGAL_GROUND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

enum { LEGAL_GROUND_DAYS_MOST = 366 };

struct legal_ground_new {
    int64_t     reader; /* unit that reads */
    int64_t     unit;   /* whose signals */
    struct str  law;    /* "artikel 65 Wet SUWI" */
    struct str  text;   /* why it is needed */
    struct date from, last;
};
/*
 * ERR_DENIED without RIGHT_GROUND.  ERR_INVALID, with faults: at "unit" also when the person does not answer for
 * it, at "reader" when they would read by it, at "last" when that is before "from" or over a year on.
 */
MUST_USE enum rc legal_ground_record(struct ctx *ctx, const struct legal_ground_new *in,
                                     int64_t *id_out);

struct legal_ground {
    int64_t     id;
    struct str  reader_name, unit_name, by_unit_name;
    struct str  law, text;
    struct date from, last;
    struct date ended;  /* DATE_NONE = was not */
    struct str  why;    /* it was ended */
    bool        counts; /* today */
    bool        may_end;
};
struct legal_ground_list {
    struct legal_ground *item;
    size_t               len, cap;
};
/* Those of the organisation of the person, as reader or as read; what goes on first.  Nothing for who only administers. */
MUST_USE enum rc legal_ground_list(struct ctx *ctx, struct legal_ground_list *out);
/* ERR_NOT_FOUND also for somebody of another organisation. */
MUST_USE enum rc legal_ground_load(struct ctx *ctx, int64_t id, struct legal_ground *out);

struct legal_ground_end {
    struct str text; /* why */
};
/* From now on it does not count.  ERR_DENIED; ERR_CONFLICT when it ended before. */
MUST_USE enum rc legal_ground_end(struct ctx *ctx, int64_t id, const struct legal_ground_end *in);

#endif
