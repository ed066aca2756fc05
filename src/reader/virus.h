// SPDX-License-Identifier: EUPL-1.2
/*
 * virus.h - asks clamd of ClamAV, when there is one, whether it knows a file for a virus.
 *
 * By its command INSTREAM, over a Unix socket ("/run/clamav/clamd.ctl") or on this machine ("127.0.0.1:3310").  It gets the
 * file as it was sent.  Any thread may ask; each asking has a connection of its own.
 *
 * Tests: tests/reader/virus.c, with a server that speaks the protocol; tests/browser/virus.test.mjs, with clamd.
 */
#ifndef READER_VIRUS_H
#define READER_VIRUS_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

enum { VIRUS_PATIENCE = 30 /* seconds for each step */ };

/* Whether the address can be one: a path from the root, or a loopback address with its port. */
bool virus_is_address(const char *address);

/* *found: whether it knows it.  ERR_BUSY: it cannot be reached, or has no answer now. */
MUST_USE enum rc virus_look(const char *address, struct str bytes, bool *found, struct err *err);

#endif
