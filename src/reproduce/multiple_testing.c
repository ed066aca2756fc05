// SPDX-License-Identifier: EUPL-1.2
/*
 * multiple_testing.c - p_adjust.csv: sets of p-values, each adjusted in four ways.
 *
 * Rows with the same name in column set are one set; n_tests is the number of tests done at once,
 * which can be more than there are values.
 */
#include <math.h>

#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "stats/adjust.h"

#define TOLERANCE 1e-12

static const char *const column[] = {
    [ADJUST_BH]         = "bh",
    [ADJUST_BY]         = "by",
    [ADJUST_HOLM]       = "holm",
    [ADJUST_BONFERRONI] = "bonferroni",
};

/* One set: the rows from first up to end, adjusted in one way. */
static void compare(const struct table *table, enum adjust_method method, size_t first, size_t end,
                    const double *p, size_t tests, const double *wanted)
{
    struct check *check = table->check;
    double       *got   = arena_array(check->arena, end - first, sizeof *got);

    table_at(table, first);
    if (!adjust_p(check->arena, method, p + first, end - first, tests, got)) {
        check_fail(check, "%s: the engine refuses this set", column[method]);
        return;
    }
    for (size_t i = first; i < end; i++) {
        table_at(table, i);
        check_near(check, column[method], wanted[i], got[i - first], TOLERANCE);
    }
}

void reproduce_multiple_testing(struct check *check)
{
    struct table  table;
    struct str   *set;
    const double *p, *tests, *wanted[ADJUST_COUNT];

    if (!table_read(check, "p_adjust.csv", &table))
        return;
    set   = table_texts(&table, "set");
    p     = table_numbers(&table, "p");
    tests = table_numbers(&table, "n_tests");
    for (size_t method = 0; method < ADJUST_COUNT; method++)
        wanted[method] = table_numbers(&table, column[method]);
    if (!set || !p || !tests)
        return;
    for (size_t first = 0, end; first < table.rows; first = end) {
        for (end = first + 1; end < table.rows && str_eq(set[end], set[first]);)
            end++;
        for (size_t method = 0; method < ADJUST_COUNT; method++)
            if (wanted[method])
                compare(&table, (enum adjust_method)method, first, end, p, (size_t)tests[first],
                        wanted[method]);
    }
}
