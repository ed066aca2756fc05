// SPDX-License-Identifier: EUPL-1.2
/*
 * disproportionality.h - what the parts of that folder share.
 */
#ifndef REPRODUCE_DISPROPORTIONALITY_H
#define REPRODUCE_DISPROPORTIONALITY_H

struct check;

#define DISPROPORTIONALITY_RATIO  1e-9 /* ratios and limits */
#define DISPROPORTIONALITY_CHANCE 1e-6 /* p-values, relative */

/* Compares p-values, of which the very smallest count as 0. */
void disproportionality_chance(struct check *check, const char *what, double wanted, double got);

/* loglinear.json, and a table for each of its cases. */
void disproportionality_loglinear(struct check *check);
/* made_reports.csv and the tables of pairs that it gives; they may be left out. */
void disproportionality_screen(struct check *check);

#endif
