// SPDX-License-Identifier: EUPL-1.2
/*
 * scanner.h - looks every night which signals are alike, in a program of its own.
 *
 * Once a day, in the chosen hour in Amsterdam, it starts "gehoor scan" with the same database
 * (in its environment, so that no password stands in a list of processes) and a low priority.  A
 * program of its own gives its memory back, and what goes wrong there leaves the service alone.
 *
 * Who watches the clock and starts it is a process beside the service, which itself can start none (cmd/confine.h).  It
 * ends when the service does, however that ends.
 *
 * Tests: tests/api/scan.test.mjs.
 */
#ifndef WEB_SCANNER_H
#define WEB_SCANNER_H

#include "base/err.h"

struct scanner;

enum { SCANNER_NEVER = -1 };

/* hour: 0 ... 23, or SCANNER_NEVER.  Before there are threads: it makes a process. */
MUST_USE enum rc scanner_start(const char *database, int hour, struct scanner **out,
                               struct err *err);
/* Stops a scan that is under way: nothing is half written.  Accepts NULL. */
void scanner_stop(struct scanner *scanner);

#endif
