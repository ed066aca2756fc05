// SPDX-License-Identifier: EUPL-1.2
/*
 * deadline.h - terms, and the working days they end on (Algemene termijnenwet).
 *
 * The day on which a term starts does not count: seven days from Monday end on
 * the next Monday.  A term that ends on a free day is moved to the next working
 * day (article 1).  A term of three days or more has at least two working days
 * in it (article 2).  Free days are Saturdays, Sundays and the days of article 3,
 * first and second paragraph: Nieuwjaarsdag, Goede Vrijdag, tweede Paasdag,
 * Koningsdag, 5 mei, Hemelvaartsdag, tweede Pinksterdag and both Kerstdagen.
 *
 * Where this differs from the act, on purpose:
 * - Long terms are moved too.  Article 4 leaves terms of more than 90 days, 12
 *   weeks or 3 months as they are; here nobody has to answer on a free day.
 * - Terms in working days are not in the act.  Only working days count, so they
 *   end on one by themselves.
 * - Single days equated by royal decree (article 3, third paragraph, such as the
 *   day after Hemelvaartsdag) are not known here and are working days.
 *
 * Pure functions; only words are allocated, in the arena given.  Tests: tests/core/deadline.c.
 */
#ifndef CORE_DEADLINE_H
#define CORE_DEADLINE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/str.h"

struct arena;

enum deadline_unit {
    DEADLINE_DAYS,
    DEADLINE_WORKING_DAYS,
    DEADLINE_WEEKS,
    DEADLINE_MONTHS,
    DEADLINE_YEARS,
    DEADLINE_UNIT_COUNT
};

struct deadline {
    int                amount; /* 1 to 9999 */
    enum deadline_unit unit;
};

/*
 * Whether it is a Saturday, a Sunday or a holiday.  Until 2013 the Koninginnedag
 * of 30 April (29 when that was a Sunday) instead of Koningsdag, 27 April (26).
 */
bool deadline_is_free_day(struct date date);

/* The first working day from the given day on: itself when it is one. */
struct date deadline_next_working_day(struct date date);

/*
 * The last day of a term, moved to a working day.  Months and years end on the
 * day of the same number, or on the last of the month when there is none.
 */
struct date deadline_end(struct date start, struct deadline term);

/*
 * An ISO 8601 duration of one unit: "P7D", "P6W", "P6M", "P1Y", and our own
 * "P10WD" for working days.  The amount is 1 to 9999 without leading zeros; no
 * other form is accepted, so a term has one text.  *out is untouched on failure.
 */
bool deadline_parse(struct str s, struct deadline *out) MUST_USE;

/*
 * "6 weken", "10 werkdagen", "half jaar" or "P6W" as the text of a term, "P6W"; "" stays "".
 * false when it is no term; then *out is untouched.  *out lives in the arena.
 */
bool deadline_from_words(struct arena *arena, struct str text, struct str *out) MUST_USE;

#endif
