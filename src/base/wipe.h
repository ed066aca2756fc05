// SPDX-License-Identifier: EUPL-1.2
/*
 * wipe.h - memory of a library is wiped when that lets it go, as an arena is that holds a secret.
 *
 * Tests: tests/cmd/wipe.c.
 */
#ifndef BASE_WIPE_H
#define BASE_WIPE_H

/* Zeroes all there is of what malloc() gave; accepts NULL. */
void wipe(void *memory);
/* That, and gives it back. */
void wipe_free(void *memory);

#endif
