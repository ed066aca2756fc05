// SPDX-License-Identifier: EUPL-1.2
/*
 * remind.h - what nobody did in time: silence after a question, and reporters who heard nothing.
 *
 * Run once a day by the system itself (person 0), by gehoor remind or while serving.  It
 * writes events only for what it finds for the first time, so running it twice does no harm,
 * and neither does stopping half-way.
 *
 * Reminders bind receivers only; a reporter never gets one.
 *
 * Statements: sql/step.sql.  Tests: tests/core/remind.c.
 */
#ifndef CORE_REMIND_H
#define CORE_REMIND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "event/ctx.h"

struct reminded {
    int64_t silent; /* steps that went to the next role */
    int64_t missed; /* "still open because" messages that were not sent */
    bool    more;   /* there is more to look at */
    bool    steps_done;
    int64_t step, signal; /* looked at last */
};

/*
 * O-11: a step whose day passed without an answer goes to the manager of who has it, and
 * after the term stilte-volgende-rol to the director (list stilte-rol).  T-04: a signal whose
 * reporter heard nothing for the term nog-open is counted with the unit of its handler.  The
 * terms are those of the organisation that has it.
 *
 * Does one portion, in a write transaction: *done begins as {0}, and while done->more is set the
 * next call, best in a transaction of its own, goes on where this one stopped.
 */
MUST_USE enum rc step_remind(struct ctx *ctx, struct reminded *done);

/* T-04: signals of this handler whose reporter should hear soon why it is still open. */
struct still_open {
    int64_t     signal;
    struct str  reference, title;
    struct date due;  /* the last day to send it */
    int         days; /* without a word */
};
struct still_open_list {
    struct still_open *item;
    size_t             len, cap;
};
/* From a week before that day on, the longest silence first. */
MUST_USE enum rc still_open_list(struct ctx *ctx, int64_t most, struct still_open_list *out);

#endif
