// SPDX-License-Identifier: EUPL-1.2
/*
 * log.h - one line of JSON per happening on standard error, for the operator.
 *
 * Only web/server.c, web/writer.c and cmd/ call this.  Never put in it what a
 * person wrote, who they are, or a secret: counts, codes, ids and times only.
 *
 *     {"time":"2026-03-02T09:30:00.123Z","level":"info","what":"start","text":"..."}
 *
 * A line is written by one write(2), so lines of threads do not mix.  The text
 * is cut at 1000 bytes; bytes that are not UTF-8 become U+FFFD.
 *
 * Tests: tests/base/log.c.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/attr.h"

enum log_level { LOG_INFO, LOG_WARN, LOG_ERROR };

/* what is a short fixed word ("start", "request_failed"); the rest is one sentence. */
void log_line(enum log_level level, const char *what, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
