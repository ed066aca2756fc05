// SPDX-License-Identifier: EUPL-1.2
/*
 * scan_json.h - what a scan found, for other programs.
 *
 * This leaves the unit: no number of few reporters (small.h) is in it, nor a sentence with one.  Names
 * are codes and ids, but for those in a sentence.  The same signals on the same day give the same bytes.
 *
 * Tests: tests/cmd/scan.c.
 */
#ifndef CMD_SCAN_JSON_H
#define CMD_SCAN_JSON_H

#include <jansson.h>

#include "core/scan.h"

/* As it is written, for json_dumpf(). */
#define SCAN_JSON_FORMAT (JSON_INDENT(2) | JSON_REAL_PRECISION(6))

/* The caller owns *out.  Fails as small_load() and series_name(). */
MUST_USE enum rc scan_json(struct ctx *ctx, const struct scan_found *found,
                           const struct scan_done *done, json_t **out);

#endif
