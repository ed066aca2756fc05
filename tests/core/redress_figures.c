// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/redress_figures.c - which rule leads to what, per period (I-17), week by week (I-18), and who is
 * not heard of (I-19); small numbers stay inside.
 */
#include "redress_help.h"

#include "core/redress_figures.h"

static struct redress_scope scope_of(struct world *w, int64_t unit, const char *period,
                                     const char *kind)
{
    struct redress_scope scope;
    struct period        chosen;

    if (period)
        assert_true(period_parse(str_of(period), &chosen));
    assert_ok(&w->ctx, redress_scope(&w->ctx, unit, period ? &chosen : NULL, str_of(kind), &scope));
    return scope;
}

static struct redress_figure_list figures(struct world *w, const struct redress_scope *scope,
                                          enum redress_order order)
{
    struct redress_figure_list list;

    assert_ok(&w->ctx, redress_figures(&w->ctx, scope, order, &list));
    return list;
}

static void put(struct world *w, const char *letter, size_t count, const char *kind,
                const char *day, const char *rule, const char *outcome)
{
    struct redress_row row = redress_row_of("", kind, day);

    row.rule    = str_of(rule);
    row.outcome = str_of(outcome);
    redress_put_many(w, letter, row, count);
}

/* 3 complaints and 20 objections about the norm of which 5 are upheld; 12 complaints about the letter. */
static void put_some(struct world *w)
{
    struct redress_row  row = redress_row_of("BR-1", "beroep", "2026-02-01");
    enum redress_result result;

    put(w, "K", 3, "klacht", "2026-01-05", "Norm", "");
    put(w, "B", 15, "bezwaar", "2026-01-12", "Norm", "ongegrond");
    put(w, "G", 5, "bezwaar", "2026-01-13", "Norm", "deels-gegrond");
    put(w, "L", 12, "klacht", "2026-02-20", "Brief", "");
    put(w, "O", 7, "klacht", "2025-12-31", "Brief", "");
    row.former     = STR("B-3");
    row.rule       = STR("Norm");
    row.admissible = STR("niet-ontvankelijk");
    (void)redress_put_rows(w, &row, 1, &result);
}

static void test_core_redress_figures__per_rule_and_period(void **state)
{
    struct world              *w = *state;
    struct redress_scope       scope;
    struct redress_figure_list list;

    put_some(w);
    scope = scope_of(w, w->is.gemeente, "2026-K1", "");
    list  = figures(w, &scope, REDRESS_BY_COMPLAINTS);
    assert_int_equal(2, list.len);
    assert_str("Brief", list.item[0].name);
    assert_int_equal(12, list.item[0].complaints);
    assert_int_equal(0, list.item[0].objections);
    assert_int_equal(REDRESS_HIDDEN, list.item[0].gone_on.percent); /* of none */
    assert_str("Norm", list.item[1].name);
    assert_int_equal(3, list.item[1].complaints);
    assert_int_equal(20, list.item[1].objections);
    assert_int_equal(1, list.item[1].appeals);
    assert_int_equal(5, list.item[1].gone_on.percent); /* 1 of 20 */
    assert_int_equal(20, list.item[1].upheld.of);
    assert_int_equal(25, list.item[1].upheld.percent);
    assert_int_equal(21, list.item[1].admissible.of); /* an outcome on the substance says so too */
    assert_int_equal(95, list.item[1].admissible.percent);

    list = figures(w, &scope, REDRESS_BY_OBJECTIONS);
    assert_str("Norm", list.item[0].name);
    scope = scope_of(w, w->is.gemeente, "2026-K1", "beroep");
    list  = figures(w, &scope, REDRESS_BY_APPEALS);
    assert_int_equal(1, list.len);
    assert_int_equal(0, list.item[0].admissible.percent);
    scope = scope_of(w, w->is.gemeente, "2025", "");
    list  = figures(w, &scope, REDRESS_BY_COMPLAINTS);
    assert_int_equal(7, list.item[0].complaints);
}

static void test_core_redress_figures__the_quarter_of_the_newest_comes_first(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, 0);
    assert_int_equal(2026, scope_of(w, w->is.gemeente, NULL, "").period.year); /* today */
    put(w, "K", 1, "klacht", "2024-08-05", "Norm", "");
    assert_int_equal(2024, scope_of(w, w->is.gemeente, NULL, "").period.year);
    assert_int_equal(3, scope_of(w, w->is.gemeente, NULL, "").period.number);
}

static void test_core_redress_figures__small_numbers_stay_inside(void **state)
{
    struct world              *w = *state;
    struct redress_scope       scope;
    struct redress_figure_list list;
    struct period              week;

    put_some(w);
    act_as(&w->ctx, w->is.desk);
    scope = scope_of(w, 0, "2026-02", "beroep");
    assert_false(scope.exact);
    assert_int_equal(PERIOD_QUARTER, scope.period.kind); /* not the month, and not one kind */
    assert_str("", scope.kind);
    list = figures(w, &scope, REDRESS_BY_COMPLAINTS);
    assert_str("Brief", list.item[0].name);
    assert_int_equal(12, list.item[0].complaints);
    assert_int_equal(REDRESS_HIDDEN, list.item[1].complaints); /* 3 */
    assert_int_equal(REDRESS_HIDDEN, list.item[1].appeals);    /* 1 */
    assert_int_equal(20, list.item[1].objections);
    assert_int_equal(0, list.item[0].appeals); /* none is none */

    assert_true(period_parse(STR("2026-W07"), &week));
    assert_int_equal(ERR_NOT_FOUND, redress_scope(&w->ctx, w->is.inkomen, &week, STR(""), &scope));
    act_as(&w->ctx, w->is.ministry);
    assert_int_equal(ERR_NOT_FOUND, redress_scope(&w->ctx, w->is.gemeente, &week, STR(""), &scope));
    act_as(&w->ctx, w->is.admin);
    assert_int_equal(ERR_NOT_FOUND, redress_scope(&w->ctx, 0, &week, STR(""), &scope));
    act_as(&w->ctx, w->is.handler);
    assert_true(scope_of(w, w->is.inkomen, "2026-W07", "").exact);
    act_as(&w->ctx, w->is.ombuds);
    assert_true(scope_of(w, w->is.gemeente, "2026-W07", "").exact);
}

/* 25 % of 20 is five people, 5 % is the one appeal that is hidden beside it, and 21 of 24 leaves three. */
static void test_core_redress_figures__a_share_tells_of_no_few(void **state)
{
    struct world                *w = *state;
    struct redress_scope         scope;
    const struct redress_figure *norm;

    put_some(w);
    act_as(&w->ctx, w->is.desk);
    scope = scope_of(w, 0, "2026-K1", "");
    norm  = &figures(w, &scope, REDRESS_BY_OBJECTIONS).item[0];
    assert_str("Norm", norm->name);
    assert_int_equal(REDRESS_HIDDEN, norm->upheld.percent);
    assert_int_equal(REDRESS_HIDDEN, norm->upheld.of);
    assert_int_equal(REDRESS_HIDDEN, norm->gone_on.percent);
    assert_int_equal(REDRESS_HIDDEN, norm->admissible.of);

    put(w, "M", 12, "bezwaar", "2026-01-14", "Norm", "deels-gegrond");
    put(w, "N", 9, "klacht", "2026-01-14", "Norm", "");
    norm = &figures(w, &scope, REDRESS_BY_OBJECTIONS).item[0];
    assert_int_equal(32, norm->upheld.of); /* 17 were, 15 were not, 13 were not weighed */
    assert_int_equal(53, norm->upheld.percent);
}

static void test_core_redress_figures__the_setting_says_how_few(void **state)
{
    struct world                *w = *state;
    struct redress_scope         scope;
    const struct redress_figure *norm;

    put_some(w);
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, setting_set(&w->ctx, w->is.gemeente, STR("kleinste-groep"), STR("3")));
    act_as(&w->ctx, w->is.desk);
    scope = scope_of(w, 0, "2026-K1", "");
    norm  = &figures(w, &scope, REDRESS_BY_OBJECTIONS).item[0];
    assert_int_equal(3, norm->complaints);
    assert_int_equal(REDRESS_HIDDEN, norm->appeals);
    assert_int_equal(25, norm->upheld.percent);
}

static void test_core_redress_figures__of_a_unit_and_what_is_below(void **state)
{
    struct world        *w   = *state;
    struct redress_row   row = redress_row_of("", "klacht", "2026-01-05");
    struct redress_scope scope;

    row.rule       = STR("Norm");
    row.department = STR("Balie Inkomen");
    redress_put_many(w, "A", row, 2);
    row.department = STR("Iets anders");
    redress_put_many(w, "C", row, 3);
    scope = scope_of(w, w->is.inkomen, "2026", "");
    assert_int_equal(2, figures(w, &scope, REDRESS_BY_COMPLAINTS).item[0].complaints);
    scope = scope_of(w, w->is.gemeente, "2026", "");
    assert_int_equal(5, figures(w, &scope, REDRESS_BY_COMPLAINTS).item[0].complaints);
}

static void test_core_redress_figures__week_by_week(void **state)
{
    struct world        *w = *state;
    struct redress_week  week[REDRESS_WEEKS];
    struct redress_scope scope;

    put_some(w);
    scope = scope_of(w, w->is.gemeente, "2026-02", "");
    assert_ok(&w->ctx, redress_weeks(&w->ctx, &scope, week));
    assert_int_equal(9, week[0].week.number); /* 23 February to 1 March */
    assert_int_equal(0, week[0].complaints);
    assert_int_equal(12, week[1].complaints); /* 20 February */
    assert_int_equal(1, week[4].appeals);     /* 1 February, a Sunday */
    assert_int_equal(20, week[6].objections); /* 12 and 13 January */
    assert_int_equal(3, week[7].complaints);
    assert_int_equal(7, week[8].complaints);    /* 31 December */
    assert_int_equal(48, week[13].week.number); /* a quarter touches 14 weeks at most */
}

static const struct redress_quiet *find(const struct redress_quiet_list *list, int64_t id,
                                        const char *name)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == id && str_eq_z(list->item[i].name, name))
            return &list->item[i];
    return NULL;
}

static void test_core_redress_figures__who_is_not_heard_of(void **state)
{
    struct world             *w   = *state;
    struct redress_row        row = redress_row_of("", "klacht", "2026-01-05");
    struct redress_scope      scope;
    struct redress_quiet_list list;
    int64_t                   without = -1;

    row.department = STR("Balie Inkomen");
    row.rule       = STR("Norm");
    redress_put_many(w, "A", row, 12);
    put(w, "B", 8, "klacht", "2023-06-05", "Oude regel", ""); /* long ago */
    put(w, "C", 1, "klacht", "2025-06-05", "Oude regel", "");
    scope = scope_of(w, w->is.gemeente, "2026-K1", "");
    assert_ok(&w->ctx, redress_quiet(&w->ctx, &scope, &list, &without));
    assert_null(find(&list, w->is.balie, "Balie Inkomen"));
    assert_non_null(find(&list, w->is.partner_unit, "Buurtteam"));
    assert_int_equal(REDRESS_QUIET_PARTNER, find(&list, w->is.partner_unit, "Buurtteam")->kind);
    assert_null(find(&list, 0, "Norm"));
    assert_null(
        find(&list, 0, "Oude regel")); /* a year ago it was 0: that is not the year before */

    put(w, "D", 8, "klacht", "2024-12-05", "Oude regel", "");
    assert_ok(&w->ctx, redress_quiet(&w->ctx, &scope, &list, &without));
    assert_non_null(find(&list, 0, "Oude regel"));
    assert_int_equal(1, find(&list, 0, "Oude regel")->now);
    assert_int_equal(8, find(&list, 0, "Oude regel")->before);
    assert_int_equal(0, without);

    act_as(&w->ctx, w->is.desk); /* a year less its quarters would be a quarter */
    scope = scope_of(w, 0, "2026-K1", "");
    assert_ok(&w->ctx, redress_quiet(&w->ctx, &scope, &list, &without));
    assert_int_equal(REDRESS_HIDDEN, find(&list, 0, "Oude regel")->now);
    assert_int_equal(REDRESS_HIDDEN, find(&list, 0, "Oude regel")->before);
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_redress_figures__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(per_rule_and_period),
        CASE(the_quarter_of_the_newest_comes_first),
        CASE(small_numbers_stay_inside),
        CASE(a_share_tells_of_no_few),
        CASE(the_setting_says_how_few),
        CASE(of_a_unit_and_what_is_below),
        CASE(week_by_week),
        CASE(who_is_not_heard_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
