// SPDX-License-Identifier: EUPL-1.2
/*
 * nightly.h - all that the system does by itself once a day: reminders, files of complaints that nobody had
 * read, and what is past its retention term.
 *
 * Tests: tests/web/daily.c, tests/tools/usage.sh.
 */
#ifndef CORE_NIGHTLY_H
#define CORE_NIGHTLY_H

#include <stdbool.h>

#include "core/destruction.h"
#include "core/remind.h"

struct nightly {
    struct reminded  reminded;
    struct destroyed destroyed;
    bool             all_reminded;
    bool             more; /* there is more to do */
    bool rewrite; /* all is done, and db_rewrite() should follow, outside the transaction */
};

/*
 * Does one portion, in a write transaction: *done begins as {0}, and while done->more is set the next call, best in a
 * transaction of its own, goes on where this one stopped.  Running it twice does no harm.
 */
MUST_USE enum rc nightly_run(struct ctx *ctx, struct nightly *done);

#endif
