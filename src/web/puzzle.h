// SPDX-License-Identifier: EUPL-1.2
/*
 * puzzle.h - a sum that costs the asker some time and us none (proof of work), without knowing who asks.
 *
 * A puzzle is 64 hexadecimal digits: when it was drawn, how hard it is, chance, and a keyed hash over these
 * by which we know our own; so nothing of a puzzle is kept until it is solved.  A solution is a whole number; SHA-256
 * of puzzle and number, one after the other, begins with so many zero bits (hashcash: Back 2002).
 *
 * A solution counts once and within half an hour.  The more are solved the harder the next ones are, one bit
 * for each doubling, so that who wants to fill the list of solved ones works for it; puzzles laid in
 * while they were easy lose their worth.
 *
 * Tests: tests/web/crowd.c; static/puzzel.js finds the number, tests/browser/crowd.test.mjs.
 */
#ifndef WEB_PUZZLE_H
#define WEB_PUZZLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;
struct puzzles;

enum {
    PUZZLE_LEN         = 64,
    PUZZLE_BITS_LEAST  = 17,      /* 131 thousand hashes: a telephone takes a second or two */
    PUZZLE_SOLVED_MOST = 4096,    /* in half an hour, then it takes waiting */
    PUZZLE_MS          = 1800000, /* that a puzzle is good for */
};

struct puzzles *puzzles_new(struct arena *arena);
/* Runs with the arena; destroys the lock. */
void puzzles_free(struct puzzles *puzzles);

struct str puzzle_draw(struct puzzles *puzzles, struct arena *arena, int64_t now);
/* How long ago it was drawn, in milliseconds; -1: it is none of ours, too old, or solved already. */
int64_t puzzle_age(struct puzzles *puzzles, struct str puzzle, int64_t now);
/* Whether that solves it, for the first time; from then on it is solved. */
MUST_USE bool puzzle_solve(struct puzzles *puzzles, struct str puzzle, struct str solution,
                           int64_t now);

#endif
