// SPDX-License-Identifier: EUPL-1.2
/*
 * name.h - which of many names stand in a text: of organisations, of rules.
 *
 * A name stands in a text when its words do, one behind the other, whatever their case and the marks
 * between them: "Dienst Toeslagen" in "de dienst toeslagen zei".  A name of one word without a small letter
 * is an abbreviation, and is found only as it is written: "IND" is not "ind".
 *
 * Pure functions of any bytes.  Tests: tests/text/name.c.
 */
#ifndef TEXT_NAME_H
#define TEXT_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/str.h"

struct arena;

/*
 * Sets found[i] for each name[i] that stands in the text, and leaves the others as they are.  A name without a
 * letter or digit stands nowhere.
 *
 * ERR_INVALID: the text, or a name that could stand in it, is not UTF-8.  ERR_LIMIT: over TOKEN_TEXT_MAX bytes.  Then nothing was set.
 */
MUST_USE enum rc name_find(struct arena *arena, struct str text, const struct str *name,
                           size_t names, bool *found);

#endif
