// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_help.h - complaints, objections and appeals for the tests: rows of the source "zaaksysteem" of the
 * gemeente, put in by the system.
 */
#ifndef TESTS_CORE_REDRESS_HELP_H
#define TESTS_CORE_REDRESS_HELP_H

#include "core_help.h"

#include "core/redress.h"
#include "core/redress_import.h"

/* "2026-01-05" */
struct date redress_day(const char *text);
/* With nothing else known of it. */
struct redress_row redress_row_of(const char *reference, const char *kind, const char *day);
/* An import for the gemeente. */
struct redress_how redress_how_of(const struct world *w);

/* Puts the rows in one import by whoever acts; gives the import, and what became of each row. */
int64_t redress_put_as(struct world *w, const struct redress_how *how,
                       const struct redress_row *row, size_t rows, enum redress_result *result);
/* The same by the system, who acts from here on. */
int64_t redress_put_rows(struct world *w, const struct redress_row *row, size_t rows,
                         enum redress_result *result);
/* So many rows that are alike but for their reference: "K-0", "K-1" ... after the given letter. */
void redress_put_many(struct world *w, const char *letter, struct redress_row row, size_t count);

/* The one with this reference as the system sees it now; id 0 when there is none. */
struct redress redress_now(struct world *w, const char *reference);

#endif
