// SPDX-License-Identifier: EUPL-1.2
/*
 * disproportionality.c - what goes together: tables of two by two, limits of the IC, strata, three
 * together.  Log-linear models and made reports have files of their own.
 *
 * The names of the tables are fixed; made reports may be left out of a set of vectors.
 */
#include "reproduce/disproportionality.h"

#include <math.h>

#include "base/arena.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"
#include "stats/fourfold.h"
#include "stats/ic.h"

#define NO_CHANCE 1e-290 /* as good as 0 */

void disproportionality_chance(struct check *check, const char *what, double wanted, double got)
{
    if (wanted < NO_CHANCE && got < NO_CHANCE)
        got = wanted;
    check_relative(check, what, wanted, got, DISPROPORTIONALITY_CHANCE);
}

static void near(const struct table *table, size_t row, const char *column, double got)
{
    table_near(table, row, column, got, DISPROPORTIONALITY_RATIO);
}

static void chance(const struct table *table, size_t row, const char *column, double got)
{
    double wanted = table_number(table, row, column);

    table_at(table, row);
    disproportionality_chance(table->check, column, wanted, got);
}

static double value_of(struct ratio ratio)
{
    return ratio.state == RATIO_NONE ? NAN : ratio.value;
}

/* --- two by two --------------------------------------------------------------------------- */

struct ratio_columns {
    const char *value, *low, *high;
};

static void compare_ratio(const struct table *table, size_t row, struct ratio_columns column,
                          struct ratio got)
{
    bool limited = got.state == RATIO_LIMITED;

    near(table, row, column.value, value_of(got));
    near(table, row, column.low, limited ? got.low : NAN);
    near(table, row, column.high, limited ? got.high : NAN);
}

static void compare_tests(const struct table *table, size_t row, const struct fourfold *cell)
{
    struct chance plain = {NAN, NAN}, corrected = {NAN, NAN};
    struct fisher fisher = fourfold_fisher(cell);

    if (!fourfold_chi_square(cell, false, &plain) || !fourfold_chi_square(cell, true, &corrected))
        plain = corrected = (struct chance){NAN, NAN};
    near(table, row, "chisq", plain.statistic);
    chance(table, row, "chisq_p", plain.p);
    near(table, row, "chisq_yates", corrected.statistic);
    chance(table, row, "chisq_yates_p", corrected.p);
    chance(table, row, "fisher_p_greater", fisher.greater);
    chance(table, row, "fisher_p_two", fisher.two_sided);
    table_equal(table, row, "flag_evans", fourfold_is_evans(cell));
}

static void compare_ic(const struct table *table, size_t row, double observed, double expected)
{
    struct ic exact, rare, approximate;
    double    from, mid;

    if (!ic_exact(observed, expected, IC_TAIL, &exact) ||
        !ic_exact(observed, expected, 0.005, &rare) ||
        !ic_approximate(observed, expected, &approximate) ||
        !ic_chance(observed, expected, &from, &mid)) {
        table_at(table, row);
        check_fail(table->check, "the engine gives no IC");
        return;
    }
    near(table, row, "ic", exact.value);
    near(table, row, "ic025_approx", approximate.low);
    near(table, row, "ic975_approx", approximate.high);
    near(table, row, "ic025_gamma", exact.low);
    near(table, row, "ic975_gamma", exact.high);
    chance(table, row, "poisson_p_greater", from);
    if (table_has(table, "poisson_midp_greater"))
        chance(table, row, "poisson_midp_greater", mid);
    if (table_has(table, "ic005_gamma"))
        near(table, row, "ic005_gamma", rare.low);
    if (table_has(table, "flag_ic025"))
        table_equal(table, row, "flag_ic025", exact.low > 0);
}

static void run_pairs(struct check *check)
{
    struct table table;

    table_read(check, "pairs_2x2.csv", &table);
    for (size_t row = 0; row < table.rows; row++) {
        struct fourfold cell = {table_number(&table, row, "a"), table_number(&table, row, "b"),
                                table_number(&table, row, "c"), table_number(&table, row, "d")};

        if (!fourfold_is_valid(&cell)) {
            table_at(&table, row);
            check_fail(check, "the engine takes no such table");
            continue;
        }
        near(&table, row, "expected", fourfold_expected(&cell));
        near(&table, row, "rrr", value_of(fourfold_relative(&cell)));
        compare_ratio(&table, row, (struct ratio_columns){"prr", "prr_lo", "prr_hi"},
                      fourfold_prr(&cell));
        compare_ratio(&table, row, (struct ratio_columns){"ror", "ror_lo", "ror_hi"},
                      fourfold_ror(&cell));
        compare_ratio(&table, row,
                      (struct ratio_columns){"ror_haldane", "ror_haldane_lo", "ror_haldane_hi"},
                      fourfold_ror_haldane(&cell));
        compare_tests(&table, row, &cell);
        compare_ic(&table, row, cell.both, fourfold_expected(&cell));
    }
}

static void run_grid(struct check *check)
{
    struct table table;

    table_read(check, "ic_limits_grid.csv", &table);
    for (size_t row = 0; row < table.rows; row++)
        compare_ic(&table, row, table_number(&table, row, "O"), table_number(&table, row, "E"));
}

/* --- strata ------------------------------------------------------------------------------- */

static void member(struct check *check, const json_t *object, const char *key, double got)
{
    check_near(check, key, document_number(check, object, key), got, DISPROPORTIONALITY_RATIO);
}

static void chance_member(struct check *check, const json_t *object, const char *key, double got)
{
    disproportionality_chance(check, key, document_number(check, object, key), got);
}

/* O, E and the IC of them, under "crude" or "stratified". */
static void compare_count(struct check *check, const json_t *wanted, double observed,
                          double expected)
{
    struct ic ic;

    if (!ic_exact(observed, expected, IC_TAIL, &ic)) {
        check_fail(check, "the engine gives no IC");
        return;
    }
    member(check, wanted, "O", observed);
    member(check, wanted, "E", expected);
    member(check, wanted, "ic", ic.value);
    member(check, wanted, "ic025_gamma", ic.low);
    member(check, wanted, "ic975_gamma", ic.high);
}

static void compare_mantel_haenszel(struct check *check, const json_t *wanted,
                                    const struct fourfold *cell, size_t count)
{
    struct mantel_haenszel got;

    if (!fourfold_mantel_haenszel(cell, count, &got)) {
        check_fail(check, "the engine gives no common odds ratio");
        return;
    }
    member(check, wanted, "or", got.odds.value);
    member(check, wanted, "or_lo", got.odds.low);
    member(check, wanted, "or_hi", got.odds.high);
    member(check, wanted, "chisq_corrected", got.corrected.statistic);
    chance_member(check, wanted, "p_corrected", got.corrected.p);
    member(check, wanted, "chisq", got.plain.statistic);
    chance_member(check, wanted, "p", got.plain.p);
}

static void run_strata(struct check *check, const json_t *test)
{
    const json_t    *strata = document_part(check, test, "strata");
    size_t           count  = json_array_size(strata);
    struct fourfold *cell   = arena_array(check->arena, count, sizeof *cell), all;
    const json_t    *crude  = document_part(check, test, "crude");

    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(strata, i);

        cell[i] =
            (struct fourfold){document_number(check, one, "a"), document_number(check, one, "b"),
                              document_number(check, one, "c"), document_number(check, one, "d")};
        member(check, one, "expected", fourfold_expected(&cell[i]));
    }
    all = fourfold_sum(cell, count);
    compare_count(check, crude, all.both, fourfold_expected(&all));
    member(check, crude, "ror", value_of(fourfold_ror(&all)));
    compare_count(check, document_part(check, test, "stratified"), all.both,
                  fourfold_expected_in_strata(cell, count));
    compare_mantel_haenszel(check, document_part(check, test, "mantel_haenszel"), cell, count);
}

/* --- three together ----------------------------------------------------------------------- */

static struct ic_groups groups_of(const struct table *table, size_t row)
{
    static const char *const event[] = {"n111", "n101", "n011", "n001"};
    static const char *const total[] = {"n11_total", "n10_total", "n01_total", "n00_total"};
    struct ic_groups         groups;

    for (int i = 0; i < IC_GROUP_COUNT; i++) {
        groups.event[i] = table_number(table, row, event[i]);
        groups.total[i] = table_number(table, row, total[i]);
    }
    return groups;
}

static void run_omega(struct check *check)
{
    static const char *const share[] = {"f11", "f10", "f01", "f00"};
    struct table             table;

    table_read(check, "omega_three_way.csv", &table);
    for (size_t row = 0; row < table.rows; row++) {
        struct ic_groups groups = groups_of(&table, row);
        struct ic        exact = {0}, normal = {.low = NAN};
        double           expected = 0;

        table_at(&table, row);
        if (!ic_omega_expected(&groups, &expected) ||
            !ic_exact(groups.event[IC_BOTH], expected, IC_TAIL, &exact)) {
            check_fail(check, "the engine gives no Omega");
            continue;
        }
        if (!ic_normal(groups.event[IC_BOTH], expected, &normal))
            normal.low = NAN;
        for (int i = 0; i < IC_GROUP_COUNT; i++)
            near(&table, row, share[i], groups.event[i] / groups.total[i]);
        near(&table, row, "expected", expected);
        near(&table, row, "omega", exact.value);
        near(&table, row, "omega025_gamma", exact.low);
        near(&table, row, "omega975_gamma", exact.high);
        near(&table, row, "omega025_normal", normal.low);
    }
}

void reproduce_disproportionality(struct check *check)
{
    run_pairs(check);
    run_grid(check);
    document_each_case(check, "stratified.json", run_strata);
    run_omega(check);
    disproportionality_loglinear(check);
    disproportionality_screen(check);
}
