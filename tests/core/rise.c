// SPDX-License-Identifier: EUPL-1.2
/* tests/core/rise.c - more signals than were to be expected are told, once, to who can look. */
#include "core_help.h"

#include <math.h>

#include "base/attr.h"
#include "core/bottleneck.h"
#include "core/rise.h"
#include "core/rule.h"
#include "core/scan.h"
#include "event/event.h"

/* So many signals of the desk in this week, about different things. */
static void come_in(struct world *w, int count)
{
    static const char *const story[] = {"De brief kwam te laat.", "Het formulier is onleesbaar.",
                                        "De lift is stuk.", "De taxi kwam niet.",
                                        "Het loket is dicht."};

    for (int i = 0; i < count; i++)
        make_signal(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk, story[i % 5]);
}

/* A signal every second week for some weeks; then a week with more; now is the Monday after it. */
static void weeks_go_by(struct world *w, int weeks, int last)
{
    for (int i = 0; i < weeks; i++) {
        come_in(w, i % 2 == 0);
        days_later(&w->ctx, 7);
    }
    come_in(w, last);
    days_later(&w->ctx, 7);
    act_as(&w->ctx, w->is.pin);
}

static struct scan_done scan(struct world *w)
{
    struct scan_found found;
    struct scan_done  done;

    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &found));
    assert_ok(&w->ctx, scan_write(&w->ctx, &found, &done));
    return done;
}

static struct rise_list rises(struct world *w, bool open)
{
    struct rise_filter filter = {.open = open, .most = 20};
    struct rise_list   list;

    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    return list;
}

static const struct rise *of(const struct rise_list *list, const char *dimension)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq_z(list->item[i].dimension, dimension))
            return &list->item[i];
    return NULL;
}

static struct rise rise_of(struct world *w, const char *dimension)
{
    struct rise_list   list = rises(w, false);
    const struct rise *one  = of(&list, dimension);

    assert_non_null(one);
    return *one;
}

/* I-13: also when the number is small. */
static void test_core_rise__a_few_in_a_short_time_are_told(void **state)
{
    struct world      *w = *state;
    struct rise_list   list;
    const struct rise *unit;

    weeks_go_by(w, 12, 7);
    assert_true(scan(w).rises > 0);
    list = rises(w, true);
    unit = of(&list, "eenheid");
    assert_non_null(unit);
    assert_str("Balie Inkomen", unit->about);
    assert_true(unit->observed >= 7);
    assert_true(unit->expected < 4);
    assert_true(unit->sure);
    assert_true(unit->may_judge);
    assert_int_equal(date_weekday(unit->week), 1);
    assert_int_equal(date_days_between(unit->week, w->ctx.today), 7);
}

/* In the third week of a new program there are no weeks to compare, but there are days. */
static void test_core_rise__a_day_is_told_in_the_first_weeks(void **state)
{
    struct world   *w = *state;
    struct rise     rise;
    struct ref_list signals;
    bool            more;
    struct date     day;

    while (date_weekday(w->ctx.today) != 1)
        days_later(&w->ctx, 1);
    for (int i = 0; i < 16; i++) {
        come_in(w, i % 5 == 0);
        days_later(&w->ctx, 1);
    }
    day = w->ctx.today;
    come_in(w, 7);
    days_later(&w->ctx, 5);
    act_as(&w->ctx, w->is.pin);
    assert_true(scan(w).rises > 0);
    rise = rise_of(w, "eenheid");
    assert_int_equal(RISE_DAY, rise.way);
    assert_str("dag", rise.method);
    assert_int_equal(0, date_cmp(day, rise.day));
    assert_int_equal(7, date_days_between(rise.week, w->ctx.today));
    assert_int_equal(7, rise.observed);
    assert_true(rise.expected < 1 && rise.bound > rise.expected && rise.bound < 7);
    assert_true(rise.sure);
    assert_ok(&w->ctx, rise_signals(&w->ctx, &rise, &signals, &more));
    assert_int_equal(7, signals.len);
    assert_int_equal(0, scan(w).rises);
}

/* One now and then, and a weekend without any, is no day that stands out. */
static void test_core_rise__usual_first_weeks_are_no_news(void **state)
{
    struct world *w = *state;

    while (date_weekday(w->ctx.today) != 1)
        days_later(&w->ctx, 1);
    for (int i = 0; i < 21; i++) {
        come_in(w, date_weekday(w->ctx.today) < 6 ? 1 + i % 2 : 0);
        days_later(&w->ctx, 1);
    }
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(0, scan(w).rises);
}

static void test_core_rise__a_usual_week_is_no_news(void **state)
{
    struct world *w = *state;

    weeks_go_by(w, 12, 1);
    assert_int_equal(scan(w).rises, 0);
}

static void test_core_rise__is_told_once(void **state)
{
    struct world    *w = *state;
    struct scan_done first;

    weeks_go_by(w, 12, 7);
    first = scan(w);
    assert_true(first.rises > 0);
    assert_int_equal(scan(w).rises, 0);
}

/* Who reads only a unit, or only administers, or is of another organisation, knows nothing of it. */
static void test_core_rise__who_may_see_it(void **state)
{
    struct world *w = *state;
    struct rise   rise;
    int64_t       id;

    weeks_go_by(w, 12, 7);
    scan(w);
    id = rises(w, true).item[0].id;
    for (int i = 0; i < 4; i++) {
        const int64_t stranger[] = {w->is.desk, w->is.admin, w->is.ministry, w->is.partner};

        act_as(&w->ctx, stranger[i]);
        assert_int_equal(rises(w, false).len, 0);
        assert_int_equal(ERR_NOT_FOUND, rise_load(&w->ctx, id, &rise));
        err_clear(&w->ctx.err);
    }
    act_as(&w->ctx, w->is.ombuds);
    assert_ok(&w->ctx, rise_load(&w->ctx, id, &rise));
    assert_true(rise.may_judge);
}

static void test_core_rise__a_person_looks_and_says_what_it_is(void **state)
{
    struct world    *w  = *state;
    struct judgement in = {.verdict = STR("is-verklaard"), .reason = STR("Een oproep.")};
    struct rise      rise;
    size_t           before;
    int64_t          id;

    weeks_go_by(w, 12, 7);
    scan(w);
    before = rises(w, true).len;
    id     = rises(w, true).item[0].id;
    act_as(&w->ctx, w->is.policy); /* reads widely, handles nothing */
    assert_int_equal(ERR_DENIED, rise_judge(&w->ctx, id, &in));
    err_clear(&w->ctx.err);
    act_as(&w->ctx, w->is.pin);
    in.reason = STR(" ");
    assert_int_equal(ERR_INVALID, rise_judge(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    in.reason = STR("Een oproep.");
    assert_ok(&w->ctx, rise_judge(&w->ctx, id, &in));
    assert_ok(&w->ctx, rise_load(&w->ctx, id, &rise));
    assert_str("is-verklaard", rise.verdict);
    assert_false(rise.may_judge);
    assert_int_equal(rises(w, true).len, before - 1);
    assert_int_equal(ERR_CONFLICT, rise_judge(&w->ctx, id, &in));
    (void)faults_at(&w->ctx, "");
}

/* What was counted can be counted again. */
static void test_core_rise__its_line_has_the_numbers_it_was_judged_by(void **state)
{
    struct world     *w = *state;
    struct rise       rise;
    struct rise_trend trend;
    int64_t           sum = 0;

    weeks_go_by(w, 12, 7);
    scan(w);
    rise = rises(w, true).item[0];
    assert_ok(&w->ctx, rise_trend(&w->ctx, &rise, &trend));
    for (int64_t i = 0; i < rise.weeks; i++)
        sum += trend.count[RISE_WEEKS - 1 - i];
    assert_int_equal(sum, rise.observed);
    assert_true(trend.rise[RISE_WEEKS - 1]);
    assert_int_equal(trend.count[RISE_WEEKS - 1], 7);
    assert_false(trend.rise[RISE_WEEKS - 2]);
}

/* What was registered later than it happened says nothing of this week. */
static void test_core_rise__old_matters_do_not_count(void **state)
{
    struct world *w = *state;

    for (int i = 0; i < 12; i++) {
        come_in(w, i % 2 == 0);
        days_later(&w->ctx, 7);
    }
    w->ctx.happened = STR("2011");
    come_in(w, 9);
    w->ctx.happened = STR("");
    days_later(&w->ctx, 7);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(scan(w).rises, 0);
}

/* So many signals that tell of a day so many weeks ago. */
static void tell_of(struct world *w, int count, int weeks_ago)
{
    struct signal_new in = signal_blank();

    in.moment = date_format(w->ctx.arena, date_add_days(w->ctx.today, -7 * weeks_ago));
    for (int i = 0; i < count; i++) {
        int64_t id;

        in.story = str_printf(w->ctx.arena, "Zaak %d van week %d.", i, date_week(w->ctx.today));
        act_as(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk);
        assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    }
}

/* For so many weeks: so many of the week itself, and so many of the week before. */
static void weeks_late(struct world *w, int weeks, int at_once, int late)
{
    for (int i = 0; i < weeks; i++) {
        tell_of(w, at_once, 0);
        tell_of(w, late, 1);
        days_later(&w->ctx, 7);
    }
    act_as(&w->ctx, w->is.pin);
}

/* One in three tells a week later of what happened: of the last week two thirds are known. */
static void test_core_rise__a_week_known_in_part_is_judged_by_that_part(void **state)
{
    struct world      *w = *state;
    struct rise_list   list;
    struct rise_trend  trend;
    const struct rise *unit;

    weeks_late(w, 30, 2, 1);
    assert_int_equal(scan(w).rises, 0);
    weeks_late(w, 1, 11, 1);
    assert_true(scan(w).rises > 0);
    list = rises(w, false);
    unit = of(&list, "eenheid");
    assert_non_null(unit);
    assert_int_equal(date_days_between(unit->week, w->ctx.today), 7);
    assert_int_equal(unit->weeks, 1);
    assert_int_equal(unit->observed, 11);
    assert_int_equal(unit->open, 1);
    assert_true(fabs(unit->known[0] - 2. / 3) < 0.01);
    assert_true(fabs(unit->expected - 2) < 0.1);
    assert_ok(&w->ctx, rise_trend(&w->ctx, unit, &trend));
    assert_int_equal(trend.count[RISE_WEEKS - 1], 11);
    assert_true(trend.rise[RISE_WEEKS - 1]);
    tell_of(w, 5, 1); /* what comes in after that does not change what was seen */
    assert_ok(&w->ctx, rise_trend(&w->ctx, unit, &trend));
    assert_int_equal(trend.count[RISE_WEEKS - 1], 11);
}

/* Of the last week one in four is known: then the week before is judged, in which all of it was seen. */
static void test_core_rise__a_week_hardly_known_is_not_judged(void **state)
{
    struct world      *w = *state;
    struct rise_list   list;
    const struct rise *unit;

    weeks_late(w, 30, 1, 3);
    weeks_late(w, 1, 1, 3);
    weeks_late(w, 1, 1, 14); /* these tell of the week before */
    assert_true(scan(w).rises > 0);
    list = rises(w, false);
    unit = of(&list, "eenheid");
    assert_non_null(unit);
    assert_int_equal(date_days_between(unit->week, w->ctx.today), 14);
    assert_int_equal(unit->observed, 15);
    assert_int_equal(unit->open, 0);
}

/* What tells of an earlier day is no rise of the week in which it comes in. */
static void test_core_rise__a_backlog_is_no_rise(void **state)
{
    struct world *w = *state;

    weeks_late(w, 20, 1, 0);
    for (int ago = 1; ago <= 12; ago++)
        tell_of(w, 1, ago);
    days_later(&w->ctx, 7);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(scan(w).rises, 0);
}

/* One or two signals a week about the rule, for so many weeks; now is the Monday after it. */
static int64_t rule_with_signals(struct world *w, int weeks)
{
    int64_t rule = make_rule(w, "Kostendelersnorm");

    for (int i = 0; i < weeks; i++) {
        for (int k = 0; k <= i % 2; k++) {
            struct signal_new one = signal_blank();
            int64_t           id;

            one.story = STR("Een kind dat thuis blijft wonen, kost het gezin de toeslag.");
            one.rules = (struct ref_list){.item = &rule, .len = 1};
            act_as(&w->ctx, k ? w->is.desk2 : w->is.desk);
            assert_ok(&w->ctx, signal_add(&w->ctx, &one, &id));
        }
        days_later(&w->ctx, 7);
    }
    act_as(&w->ctx, w->is.pin);
    return rule;
}

/* I-14: what comes in evenly for half a year, and nobody made a bottleneck of. */
static void test_core_rise__an_even_stream_is_told_once(void **state)
{
    struct world      *w      = *state;
    struct rise_filter filter = {.even = true, .most = 20};
    struct rise_list   list;
    const struct rise *rule;
    struct scan_done   done;

    (void)rule_with_signals(w, 25);
    assert_int_equal(scan(w).evens, 0);
    (void)rule_with_signals(w, 28);
    done = scan(w);
    assert_int_equal(done.evens, 1);
    assert_int_equal(done.rises, 0);
    assert_int_equal(scan(w).evens,
                     1); /* the pattern of the same words, which the scan before found */
    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    assert_int_equal(list.len, 2);
    assert_non_null(of(&list, "patroon"));
    rule = of(&list, "regel");
    assert_non_null(rule);
    assert_str("Kostendelersnorm", rule->about);
    assert_str("gewoon", rule->method);
    assert_true(rule->way == RISE_EVEN && rule->may_judge);
    assert_int_equal(rule->weeks, 28);
    assert_int_equal(rule->observed, 21);
    assert_true(rule->expected == 21);
    assert_true(rule->bound < 0);
    days_later(&w->ctx, 7);
    assert_int_equal(scan(w).evens, 0);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    for (size_t i = 0; i < list.len; i++)
        assert_false(list.item[i].may_judge);
}

/* So many weeks, with ten signals of another unit in each, and of the desk these or one more. */
static void weeks_beside(struct world *w, int weeks, int count)
{
    for (int i = 0; i < weeks; i++) {
        for (int k = 0; k < 10; k++)
            make_signal(&w->ctx, w->is.handler, "De post bleef liggen.");
        come_in(w, count + i % 2);
        days_later(&w->ctx, 7);
    }
    act_as(&w->ctx, w->is.pin);
}

/* I-13: no week stands out, only all of them together. */
static void test_core_rise__a_slow_rise_is_told_once_with_its_weeks(void **state)
{
    struct world      *w = *state;
    struct rise_list   list;
    const struct rise *unit;

    weeks_beside(w, 44, 1);
    assert_int_equal(scan(w).rises, 0);
    weeks_beside(w, 12, 3);
    assert_true(scan(w).rises > 0);
    list = rises(w, true);
    unit = of(&list, "eenheid");
    assert_non_null(unit);
    assert_str("sluipend", unit->method);
    assert_str("Balie Inkomen", unit->about);
    assert_true(unit->way == RISE_SLOW && unit->may_judge && unit->sure);
    assert_int_equal(unit->weeks, 12);
    assert_int_equal(unit->observed, 42);
    assert_true(unit->expected > 12 && unit->expected < 24);
    assert_true(unit->bound < 0);
    weeks_beside(w, 1, 3);
    assert_int_equal(scan(w).rises, 0);
}

/* Of a group is what came in on the bottleneck that affects it, since it was opened. */
static void test_core_rise__of_a_group_by_its_bottleneck(void **state)
{
    struct world         *w      = *state;
    int64_t               signal = make_signal(&w->ctx, w->is.desk, "De lift is stuk."), id;
    struct bottleneck_new in     = {.statement  = STR("De lift is vaak stuk."),
                                    .group_size = NUMBER_NONE,
                                    .harm_on    = DATE_NONE,
                                    .signals    = {&signal, 1, 1}};
    struct str            group  = STR("jongeren");
    struct rise_list      list;
    const struct rise    *rise;

    in.groups = (struct str_list){.item = &group, .len = 1};
    days_later(&w->ctx, 7 * 30);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    scan(w);
    list = rises(w, false);
    assert_null(of(&list, "doelgroep"));
    for (int i = 0; i < 6; i++) {
        struct joining more = {.signals = {&signal, 1, 1}, .text = STR("Dit ook.")};

        signal = make_signal(&w->ctx, w->is.desk, "Weer de lift.");
        act_as(&w->ctx, w->is.pin);
        assert_ok(&w->ctx, bottleneck_join(&w->ctx, id, &more));
    }
    days_later(&w->ctx, 7);
    scan(w);
    list = rises(w, false);
    rise = of(&list, "doelgroep");
    assert_non_null(rise);
    assert_str("Jongeren tot 27 jaar", rise->about);
    assert_int_equal(rise->observed, 6);
}

/* A signal names its group itself, or its bottleneck does; when both do it is one signal. */
static void test_core_rise__of_a_group_by_its_signals(void **state)
{
    struct world         *w      = *state;
    int64_t               signal = make_signal(&w->ctx, w->is.desk, "De lift is stuk."), id;
    struct str            group  = STR("ouderen");
    struct signal_new     said   = signal_blank();
    struct bottleneck_new in     = {.statement  = STR("De lift is vaak stuk."),
                                    .group_size = NUMBER_NONE,
                                    .harm_on    = DATE_NONE,
                                    .groups     = {&group, 1, 1},
                                    .signals    = {&signal, 1, 1}};
    struct rise_list      list;

    days_later(&w->ctx, 7 * 30);
    said.groups = in.groups;
    for (int i = 0; i < 6; i++) {
        act_as(&w->ctx, w->is.desk);
        said.story = str_printf(w->ctx.arena, "Weer de lift, keer %d.", i);
        assert_ok(&w->ctx, signal_add(&w->ctx, &said, &signal));
    }
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    days_later(&w->ctx, 7);
    scan(w);
    list = rises(w, false);
    assert_non_null(of(&list, "doelgroep"));
    assert_str("Ouderen", of(&list, "doelgroep")->about);
    assert_int_equal(of(&list, "doelgroep")->observed, 6);
}

/* A bottleneck is the answer: then it is not told, and nobody is asked any more. */
static void test_core_rise__an_even_stream_with_a_bottleneck_is_no_question(void **state)
{
    struct world         *w      = *state;
    struct rise_filter    open   = {.open = true, .even = true, .most = 20};
    struct bottleneck_new in     = {.statement = STR("De norm treft gezinnen.")};
    int64_t               rule   = rule_with_signals(w, 28), other, id;
    int64_t               signal = make_signal(&w->ctx, w->is.desk, "De lift is stuk.");
    struct rise_list      list;

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(scan(w).evens, 1);
    assert_ok(&w->ctx, rise_list(&w->ctx, open, &list));
    assert_int_equal(list.len, 1);
    other      = rule_with_signals(w, 28);
    in.rules   = (struct ref_list){.item = (int64_t[]){rule, other}, .len = 2};
    in.signals = (struct ref_list){.item = &signal, .len = 1};
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    assert_ok(&w->ctx, rise_list(&w->ctx, open, &list));
    assert_int_equal(list.len, 0);
    scan(w);
    assert_ok(&w->ctx, rise_list(&w->ctx, open, &list));
    for (size_t i = 0; i < list.len; i++)
        assert_str("patroon", list.item[i].dimension);
}

/* A signal about each of so many rules. */
static void about_each(struct world *w, int64_t *rule, int rules)
{
    for (int i = 0; i < rules; i++) {
        struct signal_new one = signal_blank();
        int64_t           id;

        one.story = str_printf(w->ctx.arena, "Deze regel knelt, nummer %d.", i);
        one.rules = (struct ref_list){&rule[i], 1, 1};
        act_as(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk);
        assert_ok(&w->ctx, signal_add(&w->ctx, &one, &id));
    }
}

/* Twelve weeks with one of each now and then; then so many of the first rules, and of all of them. */
static void rules_go_by(struct world *w, int of_some, int of_all)
{
    int64_t rule[10];

    for (int i = 0; i < 10; i++)
        rule[i] = make_rule(w, str_z(w->ctx.arena, str_printf(w->ctx.arena, "Regel %d", i)));
    for (int i = 0; i < 12; i++) {
        if (i % 2 == 0)
            about_each(w, rule, 10);
        days_later(&w->ctx, 7);
    }
    for (int i = 0; i < of_some; i++)
        about_each(w, rule, 1);
    for (int i = 0; i < of_all; i++)
        about_each(w, rule, 10);
    days_later(&w->ctx, 7);
    act_as(&w->ctx, w->is.pin);
    scan(w);
}

/* When the program is new, or a campaign goes round, there is more of everything: of no rule more than of another. */
static void test_core_rise__more_of_everything_is_no_rise_of_one(void **state)
{
    struct world    *w = *state;
    struct rise_list list;

    rules_go_by(w, 0, 7);
    list = rises(w, false);
    assert_null(of(&list, "regel"));
    assert_non_null(of(&list, "eenheid")); /* that there is more is told of who gets it */
}

static void test_core_rise__more_of_one_beside_the_rest_is(void **state)
{
    struct world      *w = *state;
    struct rise_list   list;
    const struct rise *found;

    rules_go_by(w, 6, 1);
    list  = rises(w, false);
    found = of(&list, "regel");
    assert_non_null(found);
    assert_str("Regel 0", found->about);
    assert_int_equal(7, found->observed);
}

/* I-14: it came in for long and then no more, while other things did.  The rule is the older of the two. */
static void test_core_rise__what_stopped_is_asked_about_once(void **state)
{
    struct world      *w      = *state;
    struct rise_filter filter = {.even = true, .most = 20};
    struct rise_list   list;
    struct rise_trend  trend;
    const struct rise *rule;

    (void)rule_with_signals(w, 30);
    act_as(&w->ctx, 0);
    scan(w); /* finds the pattern of the same words, and that it became normal */
    for (int i = 0; i < 12; i++) {
        make_signal(&w->ctx, w->is.handler, i % 2 ? "De lift is stuk." : "Het loket is dicht.");
        days_later(&w->ctx, 7);
    }
    assert_int_equal(1,
                     scan(w).evens); /* nothing is known yet of the pattern since the scan before */
    assert_int_equal(1, scan(w).evens); /* now there is */
    assert_int_equal(0, scan(w).evens);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    rule = of(&list, "regel");
    assert_int_equal(RISE_SILENT, rule->way);
    assert_str("stil", rule->method);
    assert_int_equal(30, rule->weeks);
    assert_int_equal(45, rule->observed);
    assert_true(rule->expected > 12 && rule->expected < 24);
    assert_int_equal(2, rule->reporters);
    assert_true(rule->may_judge);
    assert_int_equal(12 * 7 + 7, date_days_between(rule->week, w->ctx.today));
    assert_ok(&w->ctx, rise_trend(&w->ctx, rule, &trend));
    assert_int_equal(0, trend.count[RISE_WEEKS - 1]);
    assert_int_equal(2, trend.count[RISE_WEEKS - 1 - 12]);
}

/* Alike, so that they are a pattern: every second week one, then seven of two reporters, and one that is kept. */
static void alike_go_by(struct world *w)
{
    struct signal_new kept = signal_blank();
    int64_t           id;

    for (int i = 0; i < 12; i++) {
        if (i % 2 == 0)
            make_signal(&w->ctx, w->is.desk,
                        "Een kind dat thuis blijft, kost het gezin de toeslag.");
        days_later(&w->ctx, 7);
    }
    for (int i = 0; i < 7; i++)
        make_signal(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk,
                    "Een kind dat thuis blijft, kost het gezin de toeslag.");
    act_as(&w->ctx, w->is.desk);
    kept.story   = STR("Een kind dat thuis blijft, kost het gezin de toeslag: mijn eigen kind.");
    kept.consent = STR("nee");
    assert_ok(&w->ctx, signal_add(&w->ctx, &kept, &id));
    days_later(&w->ctx, 7);
    act_as(&w->ctx, w->is.pin);
    scan(w); /* finds the pattern */
    scan(w);
}

/* L-10: numbers of few people are for who may read what they are of. */
static void test_core_rise__few_are_counted_for_who_reads_them(void **state)
{
    static const char *const dimension[] = {"patroon", "eenheid"};
    struct world            *w           = *state;
    struct ref_list          signals;
    bool                     more;

    alike_go_by(w);
    for (size_t i = 0; i < ARRAY_LEN(dimension); i++) {
        struct rise rise;

        act_as(&w->ctx, w->is.pin); /* handles them, so reads them all */
        rise = rise_of(w, dimension[i]);
        assert_int_equal(2, rise.reporters);
        assert_true(rise.exact && rise.weekly);
        assert_ok(&w->ctx, rise_signals(&w->ctx, &rise, &signals, &more));
        assert_int_equal(rise.observed, signals.len);
        assert_true(signals.item[0] > signals.item[1]);
        assert_false(more);
        act_as(&w->ctx, w->is.ombuds);
        rise = rise_of(w, dimension[i]);
        assert_false(rise.exact || rise.weekly);
        assert_ok(&w->ctx, rise_signals(&w->ctx, &rise, &signals, &more));
        assert_int_equal(rise.observed - 1, signals.len);
        assert_true(more);
    }
}

/* With reporters enough the numbers are given, but the weeks of a pattern are few each. */
static void test_core_rise__the_setting_says_how_few(void **state)
{
    struct world *w = *state;

    alike_go_by(w);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, setting_set(&w->ctx, 0, STR("kleinste-groep"), STR("2")));
    act_as(&w->ctx, w->is.ombuds);
    assert_true(rise_of(w, "patroon").exact);
    assert_false(rise_of(w, "patroon").weekly);
    assert_true(rise_of(w, "eenheid").weekly);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_rise__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_few_in_a_short_time_are_told),
        CASE(a_day_is_told_in_the_first_weeks),
        CASE(usual_first_weeks_are_no_news),
        CASE(a_usual_week_is_no_news),
        CASE(is_told_once),
        CASE(who_may_see_it),
        CASE(a_person_looks_and_says_what_it_is),
        CASE(its_line_has_the_numbers_it_was_judged_by),
        CASE(old_matters_do_not_count),
        CASE(a_week_known_in_part_is_judged_by_that_part),
        CASE(a_week_hardly_known_is_not_judged),
        CASE(a_backlog_is_no_rise),
        CASE(an_even_stream_is_told_once),
        CASE(a_slow_rise_is_told_once_with_its_weeks),
        CASE(of_a_group_by_its_bottleneck),
        CASE(of_a_group_by_its_signals),
        CASE(an_even_stream_with_a_bottleneck_is_no_question),
        CASE(what_stopped_is_asked_about_once),
        CASE(more_of_everything_is_no_rise_of_one),
        CASE(more_of_one_beside_the_rest_is),
        CASE(few_are_counted_for_who_reads_them),
        CASE(the_setting_says_how_few),
    };

    return cmocka_run_group_tests_name("core/rise", tests, NULL, NULL);
}
