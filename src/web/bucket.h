// SPDX-License-Identifier: EUPL-1.2
/*
 * bucket.h - not too often from one place, without remembering which place that was.
 *
 * A bucket holds so many at once, and after that one more each interval.  Places share a fixed number of buckets:
 * which one is theirs follows from a keyed hash, whose key is made anew every hour, when all
 * buckets are full again.  So nothing of a place is kept, not even its hash; at worst
 * two places wait for one another.
 *
 * Tests: tests/web/bucket.c.
 */
#ifndef WEB_BUCKET_H
#define WEB_BUCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;
struct buckets;

/*
 * How many there are.  Who sends from many addresses empties few in a thousand with five tries a bucket; of 65,536 it takes
 * two thousand tries a second to keep all empty, which is more than the program looks at.
 */
enum { BUCKETS_OF_PEOPLE = 1024, BUCKETS_OF_ADDRESSES = 65536 };

/* count of them; most: at once; interval_ms: until one more may be taken; all 1 or more. */
struct buckets *buckets_new(struct arena *arena, size_t count, int most, int64_t interval_ms);
/* Runs with the arena; destroys the lock. */
void buckets_free(struct buckets *buckets);

/* Takes one out of the bucket of a place ("" = one for all); false = it is empty. */
MUST_USE bool bucket_take(struct buckets *buckets, struct str place, int64_t now);
/* Whether there is one to take, without taking it. */
bool bucket_has(struct buckets *buckets, struct str place, int64_t now);
/* Puts it back: it does not count after all. */
void bucket_give(struct buckets *buckets, struct str place, int64_t now);

#endif
