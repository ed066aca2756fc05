// SPDX-License-Identifier: EUPL-1.2
/*
 * often.h - who does unusually much, told to who watches over the machine: a line in the log once an hour, and nothing else.
 *
 * Of an account is told that it asks more than OFTEN_ASKED in an hour, reading too, and that it had to wait with writing;
 * the line has its number, as at signing in.  Of the door without names only that many come at once, in one line
 * for all networks together: not from where, nor from how many places.
 *
 * Tests: tests/web/often.c.
 */
#ifndef WEB_OFTEN_H
#define WEB_OFTEN_H

#include <stdint.h>

struct arena;
struct often;

/* More than a person reads in an hour; a program that does is looked at once. */
enum { OFTEN_ASKED = 3000 };

struct often *often_new(struct arena *arena);
/* Runs with the arena; destroys what it holds.  Accepts NULL. */
void often_free(struct often *often);

/* The account asked for something. */
void often_asked(struct often *often, int64_t person, int64_t now);
/* It wrote more than it may, and waits. */
void often_wrote(struct often *often, int64_t person, int64_t now);
/* More came at the door without names than just come in. */
void often_crowded(struct often *often, int64_t now);

#endif
