// SPDX-License-Identifier: EUPL-1.2
/* tests/core/news.c - who leads a bottleneck tells everybody what happened, and takes that back. */
#include <string.h>

#include "core_help.h"

#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/news.h"

static struct news_new told(const char *subject, const char *text)
{
    return (struct news_new){.subject = str_of(subject),
                             .kind    = STR("veranderd"),
                             .text    = str_of(text),
                             .checked = true};
}

static int64_t publish(struct world *w, int64_t bottleneck, const char *subject, const char *text)
{
    const struct news_new in = told(subject, text);
    int64_t               id = 0;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, news_publish(&w->ctx, bottleneck, &in, &id));
    return id;
}

/* As somebody without an account. */
static struct news_list read_all(struct world *w, const char *subject)
{
    const struct news_filter filter = {.subject = str_of(subject), .most = 50};
    struct news_list         list;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, news_list(&w->ctx, &filter, &list));
    return list;
}

static void test_core_news__everybody_reads_it_by_subject(void **state)
{
    struct world            *w = *state;
    int64_t                  signal, bottleneck = make_bottleneck(w, &signal), first, second;
    struct news_list         list;
    struct news_subject_list subjects;

    first  = publish(w, bottleneck, "inkomen", "De brief is veranderd.");
    second = publish(w, bottleneck, "wonen", "De regel blijft, met uitleg.");
    list   = read_all(w, "");
    assert_int_equal(2, list.len);
    assert_int_equal(second, list.item[0].id);
    assert_int_equal(0, list.next);
    list = read_all(w, "inkomen");
    assert_int_equal(1, list.len);
    assert_int_equal(first, list.item[0].id);
    assert_str("De brief is veranderd.", list.item[0].text);
    assert_str("veranderd", list.item[0].kind);
    assert_str("Gemeente", list.item[0].organisation);
    assert_int_equal(0, read_all(w, "vervoer").len);
    assert_ok(&w->ctx, news_subjects(&w->ctx, &subjects));
    assert_int_equal(2, subjects.len);
    assert_str("inkomen", subjects.item[0].code);
    assert_int_equal(1, subjects.item[0].count);
}

static void test_core_news__a_page_goes_on_where_the_last_ended(void **state)
{
    struct world      *w = *state;
    int64_t            signal, bottleneck = make_bottleneck(w, &signal);
    int64_t            first  = publish(w, bottleneck, "inkomen", "Een.");
    int64_t            second = publish(w, bottleneck, "inkomen", "Twee.");
    struct news_filter filter = {.most = 1};
    struct news_list   list;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, news_list(&w->ctx, &filter, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(second, list.item[0].id);
    filter.before = list.next;
    assert_ok(&w->ctx, news_list(&w->ctx, &filter, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(first, list.item[0].id);
    assert_int_equal(0, list.next);
}

static void test_core_news__the_reporters_hear_it_too(void **state)
{
    struct world        *w = *state;
    int64_t              signal, bottleneck = make_bottleneck(w, &signal);
    struct feedback_list list;
    bool                 heard = false;

    publish(w, bottleneck, "inkomen", "De brief is veranderd.");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal, &list));
    for (size_t i = 0; i < list.len; i++)
        heard = heard || str_eq_z(list.item[i].text, "De brief is veranderd.");
    assert_true(heard);
}

static void test_core_news__taken_back_it_is_nowhere(void **state)
{
    struct world                *w = *state;
    int64_t                      signal, bottleneck = make_bottleneck(w, &signal), other, id;
    const struct news_withdrawal none = {0}, why = {.text = STR("Er was toch iemand herkenbaar.")};
    struct news_list             list;

    id    = publish(w, bottleneck, "inkomen", "De brief is veranderd.");
    other = make_bottleneck(w, &signal);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, news_withdraw(&w->ctx, bottleneck, id, &none));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    assert_int_equal(ERR_NOT_FOUND, news_withdraw(&w->ctx, other, id, &why));
    err_clear(&w->ctx.err);
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, news_withdraw(&w->ctx, bottleneck, id, &why));
    err_clear(&w->ctx.err);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, news_withdraw(&w->ctx, bottleneck, id, &why));
    assert_int_equal(ERR_NOT_FOUND, news_withdraw(&w->ctx, bottleneck, id, &why));
    err_clear(&w->ctx.err);
    assert_ok(&w->ctx, news_of_bottleneck(&w->ctx, bottleneck, &list));
    assert_int_equal(0, list.len);
    assert_int_equal(0, read_all(w, "").len);
}

static void test_core_news__faults_are_named(void **state)
{
    struct world   *w = *state;
    int64_t         signal, bottleneck = make_bottleneck(w, &signal), id = 0;
    struct news_new in = {0};
    char            longer[NEWS_MOST + 2];

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, news_publish(&w->ctx, bottleneck, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "subject"));
    act_as(&w->ctx, w->is.pin);
    memset(longer, 'x', sizeof(longer) - 1);
    longer[sizeof(longer) - 1] = '\0';
    in                         = told("inkomen", longer);
    assert_int_equal(ERR_INVALID, news_publish(&w->ctx, bottleneck, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    act_as(&w->ctx, w->is.pin);
    in         = told("inkomen", "De brief is veranderd.");
    in.checked = false;
    assert_int_equal(ERR_INVALID, news_publish(&w->ctx, bottleneck, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "checked"));
    act_as(&w->ctx, w->is.desk2);
    in = told("inkomen", "De brief is veranderd.");
    assert_int_equal(ERR_DENIED, news_publish(&w->ctx, bottleneck, &in, &id));
    err_clear(&w->ctx.err);
    assert_int_equal(0, id);
    assert_int_equal(0, read_all(w, "").len);
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_news__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(everybody_reads_it_by_subject),
        CASE(a_page_goes_on_where_the_last_ended),
        CASE(the_reporters_hear_it_too),
        CASE(taken_back_it_is_nowhere),
        CASE(faults_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
