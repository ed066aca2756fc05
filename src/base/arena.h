// SPDX-License-Identifier: EUPL-1.2
/*
 * arena.h - memory with one life: a request, a command, a start-up.
 *
 * Everything allocated lives until arena_clear() or arena_free(); nothing is
 * freed by itself.  Objects of foreign libraries are tied to the same life with
 * arena_defer() on the line after they are made; the functions run in reverse
 * order.
 *
 * Running out of memory ends the process (the open transaction rolls back), so
 * no caller tests for NULL.  Sizes that come from outside are held against
 * base/limits.h first.
 *
 * Under AddressSanitizer memory that is not handed out, or no longer, is
 * poisoned: using it is reported.
 *
 * An arena belongs to one thread at a time.  Tests: tests/base/arena.c.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/attr.h"

struct arena;

struct arena *arena_new(void);

/* Runs what was deferred and frees all.  Accepts NULL. */
void arena_free(struct arena *arena);

/* As arena_free(), but the arena can be used again and keeps one block. */
void arena_clear(struct arena *arena);

/* Zeroed memory, aligned for any type.  size 0 gives a valid pointer too. */
void *arena_alloc(struct arena *arena, size_t size) MUST_USE;

/* Room for count objects of the given size, zeroed; overflow ends the process. */
void *arena_array(struct arena *arena, size_t count, size_t size) MUST_USE;

/*
 * Makes an old allocation larger, in place when it was the last one.  New bytes
 * are zero.  The old pointer may not be used any more.  old NULL with old_size 0
 * is a first allocation.
 */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size) MUST_USE;

/*
 * From now on all that is in it is overwritten before it is given back, at arena_clear() or
 * arena_free(): something in it is a secret.  A large thing that grew may leave an older copy.
 */
void arena_secret(struct arena *arena);

/* Calls fn(pointer) when the arena ends. */
void arena_defer(struct arena *arena, void (*fn)(void *), void *pointer);

/* Bytes handed out since the last clear, growing included. */
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
