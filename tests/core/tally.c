// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/tally.c - how many saw a bottleneck is told in numbers to who may read its signals or leads it, and
 * to others only when it is not about few people (L-10).
 */
#include "core_help.h"

#include "base/attr.h"
#include "core/bottleneck.h"
#include "core/invitation.h"
#include "core/similar.h"
#include "core/tally.h"
#include "event/event.h"

enum { LEAST = 10, MANY = 12, SOME = 3 };

/* Somebody at the desk, who reports. */
static int64_t somebody(struct world *w, int number)
{
    struct person person = {.unit = w->is.balie,
                            .name = str_printf(w->ctx.arena, "baliemedewerker %d", number)};
    int64_t       id     = 0;

    w->ctx.person = 0;
    assert_ok(&w->ctx, person_add(&w->ctx, &person, &id));
    assert_ok(&w->ctx, role_give(&w->ctx, id, w->is.balie, STR("collega")));
    return id;
}

/* Led by the linking pin of the municipality, with so many signals of so many people. */
static int64_t bottleneck_of(struct world *w, int signals, int people, int64_t *first)
{
    int64_t               signal[2 * MANY], person[2 * MANY], id = 0;
    struct bottleneck_new in = {.statement  = STR("Wie ziek is, valt buiten de tegemoetkoming."),
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE,
                                .signals    = {signal, (size_t)signals, (size_t)signals}};

    for (int i = 0; i < people; i++)
        person[i] = somebody(w, i);
    for (int i = 0; i < signals; i++)
        signal[i] = make_signal(&w->ctx, person[i % people], "De aanvraag bleef liggen.");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    *first = signal[0];
    return id;
}

static struct tally as(struct world *w, int64_t who, int64_t bottleneck)
{
    struct bottleneck_filter    all = {.most = 10};
    struct bottleneck_line_list list;
    struct bottleneck           one;

    act_as(&w->ctx, who);
    assert_ok(&w->ctx, bottleneck_load(&w->ctx, bottleneck, &one));
    assert_ok(&w->ctx, bottleneck_list(&w->ctx, all, &list));
    assert_int_equal(1, list.len);
    assert_memory_equal(&one.tally, &list.item[0].tally, sizeof(one.tally));
    return one.tally;
}

/* One more, of which the story is not shared; its owner handles signals and brings it in. */
static void add_kept(struct world *w, int64_t bottleneck)
{
    struct signal_new kept = signal_blank();
    int64_t           signal;

    kept.story   = STR("Dit hoeft niemand te weten.");
    kept.consent = STR("nee");
    act_as(&w->ctx, w->is.handler);
    assert_ok(&w->ctx, signal_add(&w->ctx, &kept, &signal));
    assert_ok(&w->ctx,
              bottleneck_join(&w->ctx, bottleneck, &(struct joining){.signals = {&signal, 1, 1}}));
}

/* --- who is told ------------------------------------------------------------------------- */

static void test_core_tally__few_are_told_to_who_reads_or_leads_them(void **state)
{
    struct world *w = *state;
    int64_t       first, id = bottleneck_of(w, SOME, SOME, &first);
    const int64_t near[] = {w->is.pin, w->is.handler, w->is.ombuds};
    const int64_t far[]  = {w->is.partner, w->is.ministry};

    for (size_t i = 0; i < ARRAY_LEN(near); i++) {
        struct tally tally = as(w, near[i], id);

        assert_int_equal(SOME, tally.signals);
        assert_int_equal(SOME, tally.count);
        assert_false(tally_is_held(&tally));
    }
    for (size_t i = 0; i < ARRAY_LEN(far); i++) {
        struct tally tally = as(w, far[i], id);

        assert_int_equal(NUMBER_NONE, tally.signals);
        assert_int_equal(NUMBER_NONE, tally.count);
        assert_int_equal(0, tally.recognised);
        assert_int_equal(LEAST, tally.below);
    }
}

static void test_core_tally__many_are_told_to_everyone(void **state)
{
    struct world *w = *state;
    int64_t       first, id = bottleneck_of(w, MANY, MANY, &first);
    struct tally  tally = as(w, w->is.ministry, id);

    assert_int_equal(MANY, tally.signals);
    assert_int_equal(MANY, tally.count);
    assert_false(tally_is_held(&tally));
}

/* Nor is it hidden then that one of them is not shared. */
static void test_core_tally__of_many_each_has_its_line(void **state)
{
    struct world                 *w = *state;
    struct bottleneck_signal_list list;
    int64_t                       first, id = bottleneck_of(w, MANY, MANY, &first);

    add_kept(w, id);
    act_as(&w->ctx, w->is.ministry);
    assert_ok(&w->ctx, bottleneck_signals(&w->ctx, id, 0, 2 * MANY, &list));
    assert_int_equal(MANY + 1, list.len);
    assert_true(list.item[MANY].kept);
    assert_str("", list.item[MANY].story);
    assert_str("", list.item[MANY].title);
}

/* Twelve signals of three people are a figure about three. */
static void test_core_tally__counts_people_and_not_signals(void **state)
{
    struct world *w = *state;
    int64_t       first, id = bottleneck_of(w, MANY, SOME, &first);
    struct tally  tally = as(w, w->is.ministry, id);

    assert_int_equal(NUMBER_NONE, tally.signals);
    assert_int_equal(NUMBER_NONE, tally.count);
    assert_int_equal(MANY, as(w, w->is.pin, id).signals);
}

/* 13 - 12 would be the one colleague; so the two are told together. */
static void test_core_tally__no_sum_gives_one_away(void **state)
{
    struct world      *w   = *state;
    struct similar_new too = {.times = NUMBER_NONE};
    int64_t            first, id = bottleneck_of(w, MANY, MANY, &first);
    struct tally       tally;

    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, similar_add(&w->ctx, first, &too));
    tally = as(w, w->is.ministry, id);
    assert_int_equal(MANY + 1, tally.count);
    assert_int_equal(NUMBER_NONE, tally.signals);
    assert_int_equal(NUMBER_NONE, tally.recognised);
    assert_int_equal(0, tally.renewed);
    assert_int_equal(1, as(w, w->is.handler, id).recognised);
}

static void test_core_tally__the_strictest_organisation_counts(void **state)
{
    struct world *w = *state;
    int64_t       first, id = bottleneck_of(w, MANY, MANY, &first);

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, setting_set(&w->ctx, w->is.gemeente, STR("kleinste-groep"), STR("20")));
    assert_int_equal(NUMBER_NONE, as(w, w->is.ministry, id).signals);
    assert_int_equal(20, as(w, w->is.ministry, id).below);
}

/* --- what would tell all the same ----------------------------------------------------------- */

/* A line for a story that is not shared, and a person who is invited, are a number too. */
static void test_core_tally__no_list_tells_how_few(void **state)
{
    struct world                 *w = *state;
    struct bottleneck_signal_list list;
    struct announced_list         announced;
    int64_t                       first, id = bottleneck_of(w, SOME, SOME, &first);

    add_kept(w, id);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, invitation_announce(&w->ctx, id,
                                           &(struct invitation_new){
                                               .occasion = STR("besluit"),
                                               .day      = {w->ctx.today.day + 7},
                                               .place    = STR("Het stadhuis, 10 uur"),
                                               .text     = STR("Wij beslissen dan."),
                                           }));
    assert_ok(&w->ctx, bottleneck_signals(&w->ctx, id, 0, MANY, &list));
    assert_int_equal(SOME + 1, list.len);
    assert_ok(&w->ctx, announced_list(&w->ctx, id, 0, &announced));
    assert_int_equal(SOME + 1, announced.item[0].invited);

    act_as(&w->ctx, w->is.ministry);
    assert_ok(&w->ctx, bottleneck_signals(&w->ctx, id, 0, MANY, &list));
    assert_int_equal(SOME, list.len);
    assert_ok(&w->ctx, bottleneck_signals(&w->ctx, id, 0, 1, &list)); /* a page of one */
    assert_int_equal(1, list.len);
    assert_ok(&w->ctx, bottleneck_signals(&w->ctx, id, list.item[0].id, SOME - 1, &list));
    assert_int_equal(SOME - 1, list.len);
    assert_ok(&w->ctx, announced_list(&w->ctx, id, 0, &announced));
    assert_int_equal(NUMBER_NONE, announced.item[0].invited);
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_tally__few_are_told_to_who_reads_or_leads_them),
        CASE(test_core_tally__many_are_told_to_everyone),
        CASE(test_core_tally__of_many_each_has_its_line),
        CASE(test_core_tally__counts_people_and_not_signals),
        CASE(test_core_tally__no_sum_gives_one_away),
        CASE(test_core_tally__the_strictest_organisation_counts),
        CASE(test_core_tally__no_list_tells_how_few),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
