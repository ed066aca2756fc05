// SPDX-License-Identifier: EUPL-1.2
/*
 * way_text.h - text in a picture: cleaning, measuring, breaking into lines, escaping.
 *
 * A picture made on the server cannot ask the browser how wide a text is.  The widths are those
 * of Noto Sans per character, a little on the large side, so that what fits here fits there.
 *
 * Ownership: results live in the arena given.  Tests: tests/report/way.c.
 */
#ifndef REPORT_WAY_TEXT_H
#define REPORT_WAY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/*
 * A copy fit for one line of a picture: white space becomes one space, control characters,
 * characters XML forbids and marks that turn the direction of what follows are left out.
 */
struct str way_text_clean(struct arena *arena, struct str text);

/* Width in user units at a font size. */
double way_text_width(struct str text, double size, bool bold);

/*
 * Breaks a cleaned text into at most max lines of the given width and returns how many; the
 * last ends in "…" when something was left out.  A word wider than a line is broken.
 */
size_t way_text_wrap(struct arena *arena, struct str text, double size, bool bold, double width,
                     size_t max, struct str *line_out);

#endif
