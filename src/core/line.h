// SPDX-License-Identifier: EUPL-1.2
/*
 * line.h - which line handles a signal, a complaint or a file of the ombuds desk: a code of list lijn.
 *
 * Zero: who told it and the colleagues beside them, nobody has it yet.  First: who handles it in the organisation.
 * Between: somebody outside the line, such as the ombuds desk.  Second: who judges anew when the first line was done.
 *
 * It follows from who has it, so it is stored nowhere and cannot say something else.  One line has it at a time:
 * who takes it from another says why (core/handle.h, core/ombuds.h).
 *
 * Tests: tests/core/line.c.
 */
#ifndef CORE_LINE_H
#define CORE_LINE_H

#include <stdbool.h>

#include "base/str.h"

struct signal;

/* Of a signal, also one that ended: who ended it. */
struct str line_of_signal(const struct signal *signal);
/* Of a complaint of this kind (klacht-soort), when an ombuds desk took it over or not. */
struct str line_of_redress(struct str kind, bool taken);
/* Of a file of an ombuds desk in this state (ombuds-staat). */
struct str line_of_ombuds(struct str state);

#endif
