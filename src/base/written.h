// SPDX-License-Identifier: EUPL-1.2
/*
 * written.h - days, months and numbers as people and their programs write them.
 *
 * A day always comes before its month: nobody here writes 12/31.  A year has four digits, so that no
 * century is guessed.
 *
 * Tests: tests/base/written.c.
 */
#ifndef BASE_WRITTEN_H
#define BASE_WRITTEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"

enum written { WRITTEN, WRITTEN_NO_SUCH_DAY, WRITTEN_NOT };

/* As people write it: "2026-03-02", "2-3-2026", "02-03-2026", "2 maart 2026", "2 mrt. 2026". */
enum written written_day(struct str text, struct date *out);

/*
 * As programs write it: also "2/3/2026", "2.3.2026" and "20260302", and each with a time behind it,
 * which is left out.  An instant ("2026-03-01T23:30:00Z") gives its day in Amsterdam.
 */
enum written written_day_by_program(struct str text, struct date *out);

/* "5-2023" or "mei 2023". */
bool written_month(struct str text, int *year, int *month);

/* How thousands and decimals are told apart. */
enum notation {
    NOTATION_DUTCH, /* 1.234,5 */
    NOTATION_ISO    /* 1234.5, 1 234.5 or 1,234.5 */
};

/*
 * A number in that notation, as a whole and millionths of the same sign; smaller digits are left
 * out.  False for what is no number, has its points in other places, or does not fit.
 */
bool written_number(struct str text, enum notation notation, int64_t *whole, int32_t *millionths);

#endif
