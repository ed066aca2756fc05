// SPDX-License-Identifier: EUPL-1.2
/*
 * crowd.h - who may tell something without a name when many do at once; nobody is kept out by one who floods.
 *
 * From each network ten at once and then three a minute, and of all together sixty and then six a minute, just come in.
 * Who comes after that solves a puzzle (puzzle.h), which a browser with JavaScript does by itself; or waits
 * a minute with the text kept, and then comes in with three a minute from that network.  So who floods
 * pays for each, and others at most wait; only who cannot run JavaScript and comes from the very same network as
 * who floods may have to try again.
 *
 * Networks are known as in bucket.h: not at all, after the hour.
 *
 * Tests: tests/web/crowd.c, tests/browser/crowd.test.mjs.
 */
#ifndef WEB_CROWD_H
#define WEB_CROWD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;
struct crowd;

enum {
    CROWD_NETWORK = 10, /* from one network at once */
    CROWD_ALL     = 60, /* from all together */
    CROWD_WAITED  = 3,  /* from one network, who waited */
    CROWD_WAIT_MS = 60000
};

struct crowd *crowd_new(struct arena *arena);
/* Runs with the arena; destroys what it holds.  Accepts NULL. */
void crowd_free(struct crowd *crowd);

/* Whether one more may come in from that network now, with that puzzle and solution or none (""). */
MUST_USE bool crowd_admit(struct crowd *crowd, struct str network, struct str puzzle,
                          struct str solution, int64_t now);
/*
 * The puzzle for the page on which somebody is about to send: the one the page had when it is still good, so that waiting
 * counts; "" when nobody has to solve anything now.
 */
struct str crowd_puzzle(struct crowd *crowd, struct arena *arena, struct str network,
                        struct str had, int64_t now);

#endif
