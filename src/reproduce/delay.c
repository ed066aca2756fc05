// SPDX-License-Identifier: EUPL-1.2
/*
 * delay.c - one list of reports (*linelist.csv), looked at on the days that cases.json names.
 *
 * Per case ID.csv has the days as they stood then, ID_delay.csv the curve.  Column finally_reported
 * is the later truth, which no engine can know; t is a number of the row.
 */
#include "stats/delay.h"

#include <math.h>

#include "base/arena.h"
#include "base/date.h"
#include "reproduce/check.h"
#include "reproduce/file.h"
#include "reproduce/folder.h"

#define TOLERANCE 1e-10

struct line_list {
    struct delay_report *item;
    size_t               len;
};

static bool read_days(const struct table *table, const char *column, int64_t *days, size_t step)
{
    struct str *text = table_texts(table, column);
    struct date date = {0};

    for (size_t i = 0; text && i < table->rows; i++) {
        if (!date_parse(text[i], &date)) {
            table_at(table, i);
            check_fail(table->check, "%s: \"%.*s\" is not a day", column, STR_ARG(text[i]));
            return false;
        }
        days[i * step] = date.day;
    }
    return text;
}

static bool read_line_list(struct check *check, struct line_list *out)
{
    struct file_list names = file_list(check, "", "linelist.csv");
    struct table     table;

    if (!table_read(check, names.len > 0 ? names.item[0] : "linelist.csv", &table))
        return false;
    out->item = arena_array(check->arena, table.rows, sizeof *out->item);
    out->len  = table.rows;
    return read_days(&table, "event", &out->item->occurred, 2) &&
           read_days(&table, "reported", &out->item->reported, 2);
}

/* How many of that day were reported up to and on the day now. */
static double count_reported(const struct line_list *list, int64_t day, int64_t now)
{
    double count = 0;

    for (size_t i = 0; i < list->len; i++)
        count += list->item[i].occurred == day && list->item[i].reported <= now;
    return count;
}

static void compare_days(struct check *check, const char *name, const struct line_list *list,
                         const struct delay_curve *curve, int64_t now)
{
    struct table table;
    int64_t     *day;

    if (!table_read(check, name, &table))
        return;
    day = arena_array(check->arena, table.rows, sizeof *day);
    if (!read_days(&table, "date", day, 1))
        return;
    for (size_t row = 0; row < table.rows; row++) {
        double reported = count_reported(list, day[row], now), estimate = NAN;

        table_at(&table, row);
        if (!delay_estimate(curve, now - day[row], reported, 0, &estimate))
            check_fail(check, "the engine gives no estimate");
        table_equal(&table, row, "reported", reported);
        table_near(&table, row, "completeness", delay_complete(curve, now - day[row]), TOLERANCE);
        table_near(&table, row, "estimate", estimate, TOLERANCE);
    }
}

static void compare_curve(struct check *check, const char *name, const struct delay_curve *curve)
{
    struct table table;

    if (!table_read(check, name, &table))
        return;
    check_equal(check, "delays", (double)curve->most + 1, (double)table.rows);
    for (size_t row = 0; row < table.rows; row++) {
        double delay = table_number(&table, row, "delay");

        table_at(&table, row);
        if (!(delay >= 0) || delay > (double)curve->most) {
            check_fail(check, "the engine has no delay %g", delay);
            continue;
        }
        table_near(&table, row, "reverse_hazard", curve->hazard[(size_t)delay], TOLERANCE);
        table_near(&table, row, "cumulative", delay_complete(curve, (int64_t)delay), TOLERANCE);
    }
}

static void run_case(struct check *check, const json_t *test)
{
    const char        *id   = document_text(check, test, "id");
    const char        *day  = document_text(check, test, "now");
    double             most = document_number(check, test, "D");
    struct line_list   list = {0};
    struct delay_curve curve;
    struct date        now = {0};

    if (!id || !date_parse(str_of(day), &now) || !(most >= 1) || most > 10000) {
        check_fail(check, "id, now or D is not usable");
        return;
    }
    if (!read_line_list(check, &list))
        return;
    check_at_case(check, "cases.json", id);
    if (!delay_fit(check->arena, list.item, list.len, now.day, (size_t)most, &curve)) {
        check_fail(check, "the engine fits no curve");
        return;
    }
    compare_days(check, str_z(check->arena, str_printf(check->arena, "%s.csv", id)), &list, &curve,
                 now.day);
    compare_curve(check, str_z(check->arena, str_printf(check->arena, "%s_delay.csv", id)), &curve);
}

void reproduce_delay(struct check *check)
{
    document_each_case(check, "cases.json", run_case);
}
