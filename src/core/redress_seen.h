// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_seen.h - which references a file had before: the same one twice is a slip or a contradiction.
 *
 * Only hashes of 64 bits are kept, so that millions of rows fit: 24 bytes each.  Two references
 * with one hash would be taken for the same; among a million rows the chance is 1 in 37 million,
 * and then a row is refused, not lost.
 */
#ifndef CORE_REDRESS_SEEN_H
#define CORE_REDRESS_SEEN_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct redress_row;

struct redress_seen {
    struct redress_seen_row *row; /* open addressing; size is a power of two, or 0 */
    size_t                   size, len;
};

enum redress_seen_result { REDRESS_SEEN_NEW, REDRESS_SEEN_SAME, REDRESS_SEEN_OTHER };

/* Remembers the row.  When its reference was there before: *line is where, and whether all was the same. */
enum redress_seen_result redress_seen_add(struct redress_seen *seen, struct arena *arena,
                                          const struct redress_row *row, size_t *line);

#endif
