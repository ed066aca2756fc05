// SPDX-License-Identifier: EUPL-1.2
/* tests/core/legal_ground.c - more is read in another organisation by a recorded ground in law, as long as it counts. */
#include "core_help.h"

#include "core/access.h"
#include "core/admin.h"
#include "core/legal_ground.h"

enum { TERM = 30 };

static struct legal_ground_new usual(struct world *w)
{
    return (struct legal_ground_new){
        .reader = w->is.ministerie,
        .unit   = w->is.gemeente,
        .law    = STR("artikel 65 Wet SUWI"),
        .text   = STR("Het ministerie onderzoekt dit samen met ons."),
        .from   = w->ctx.today,
        .last   = {w->ctx.today.day + TERM},
    };
}

/* By the director, who acts from here on. */
static int64_t record(struct world *w, struct legal_ground_new in)
{
    int64_t id = 0;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.reader, w->is.gemeente, STR("bestuurder")));
    act_as(&w->ctx, w->is.reader);
    assert_ok(&w->ctx, legal_ground_record(&w->ctx, &in, &id));
    return id;
}

static enum rc reads(struct world *w, int64_t person, int64_t id, bool *whole)
{
    struct signal signal;
    enum rc       rc;

    act_as(&w->ctx, person);
    rc     = signal_load(&w->ctx, id, &signal);
    *whole = rc == OK && signal.whole;
    return rc;
}

static size_t lists(struct world *w, int64_t person)
{
    struct signal_line_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, signal_list(&w->ctx, (struct signal_filter){.most = 20}, &list));
    return list.len;
}

static void test_core_legal_ground__counts_from_its_first_day_to_its_last(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "Mevrouw Jansen wacht al een jaar.");
    struct legal_ground_new in = usual(w);
    bool                    whole;

    in.from.day += 1;
    (void)record(w, in);
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.ministry, id, &whole));
    assert_int_equal(0, lists(w, w->is.ministry));
    days_later(&w->ctx, 1);
    assert_int_equal(OK, reads(w, w->is.ministry, id, &whole));
    assert_true(whole);
    assert_int_equal(1, lists(w, w->is.ministry));
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.partner, id, &whole)); /* nobody else */
    days_later(&w->ctx, TERM - 1);
    assert_int_equal(OK, reads(w, w->is.ministry, id, &whole));
    days_later(&w->ctx, 1);
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.ministry, id, &whole));
    assert_int_equal(0, lists(w, w->is.ministry));
}

/* What is kept for who handles it, and what went around the line, stays there. */
static void test_core_legal_ground__opens_nothing_that_is_kept(void **state)
{
    struct world     *w  = *state;
    struct signal_new in = signal_blank();
    int64_t           id;
    bool              whole;

    in.story   = STR("Alleen voor wie het behandelt.");
    in.consent = STR("nee");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    (void)record(w, usual(w));
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.ministry, id, &whole));
    assert_int_equal(0, lists(w, w->is.ministry));
}

static void test_core_legal_ground__is_ended_with_a_reason(void **state)
{
    struct world           *w      = *state;
    int64_t                 signal = make_signal(&w->ctx, w->is.desk, "Dit knelt."), id;
    struct legal_ground_end end    = {.text = STR(" ")};
    struct legal_ground     ground;
    bool                    whole;

    id = record(w, usual(w));
    assert_int_equal(ERR_INVALID, legal_ground_end(&w->ctx, id, &end));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    end.text = STR("Het onderzoek is klaar.");
    act_as(&w->ctx, w->is.ministry);
    assert_int_equal(ERR_DENIED, legal_ground_end(&w->ctx, id, &end));
    act_as(&w->ctx, w->is.reader);
    assert_ok(&w->ctx, legal_ground_end(&w->ctx, id, &end));
    assert_int_equal(ERR_CONFLICT, legal_ground_end(&w->ctx, id, &end));
    assert_ok(&w->ctx, legal_ground_load(&w->ctx, id, &ground));
    assert_false(ground.counts || ground.may_end);
    assert_int_equal(w->ctx.today.day, ground.ended.day);
    assert_str("Het onderzoek is klaar.", ground.why);
    assert_int_equal(ERR_NOT_FOUND, reads(w, w->is.ministry, signal, &whole));
}

/* Both organisations know which there are; others, and who only administers, do not. */
static void test_core_legal_ground__who_works_there_knows_of_it(void **state)
{
    struct world *w       = *state;
    int64_t       id      = record(w, usual(w));
    const int64_t knows[] = {w->is.desk, w->is.pin, w->is.ministry};
    const int64_t not []  = {w->is.partner, w->is.admin};
    struct legal_ground ground;

    for (size_t i = 0; i < ARRAY_LEN(knows); i++) {
        act_as(&w->ctx, knows[i]);
        assert_ok(&w->ctx, legal_ground_load(&w->ctx, id, &ground));
        assert_true(ground.counts);
        assert_false(ground.may_end);
        assert_str("artikel 65 Wet SUWI", ground.law);
    }
    for (size_t i = 0; i < ARRAY_LEN(not ); i++) {
        act_as(&w->ctx, not [i]);
        assert_int_equal(ERR_NOT_FOUND, legal_ground_load(&w->ctx, id, &ground));
    }
}

static int refused_at(struct world *w, struct legal_ground_new in, const char *member)
{
    int64_t id;

    assert_int_equal(ERR_INVALID, legal_ground_record(&w->ctx, &in, &id));
    return faults_at(&w->ctx, member);
}

static void test_core_legal_ground__faults_are_named(void **state)
{
    struct world           *w  = *state;
    struct legal_ground_new in = usual(w);
    int64_t                 id;

    act_as(&w->ctx, w->is.ministry); /* a reader grants themselves nothing */
    assert_int_equal(ERR_DENIED, legal_ground_record(&w->ctx, &in, &id));
    (void)record(w, in);
    in.unit = w->is.ministerie;
    assert_int_equal(1, refused_at(w, in, "unit"));
    in        = usual(w);
    in.reader = w->is.gemeente; /* where the director reads */
    in.unit   = w->is.balie;
    assert_int_equal(1, refused_at(w, in, "reader"));
    in.reader = w->is.balie;
    assert_int_equal(1, refused_at(w, in, "reader"));
    in.reader = 0;
    assert_int_equal(1, refused_at(w, in, "reader"));
    in          = usual(w);
    in.law      = STR("");
    in.text     = STR(" ");
    in.last.day = in.from.day - 1;
    assert_int_equal(ERR_INVALID, legal_ground_record(&w->ctx, &in, &id));
    assert_int_equal(3, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "last"));
    in          = usual(w);
    in.last.day = in.from.day + LEGAL_GROUND_DAYS_MOST;
    assert_int_equal(1, refused_at(w, in, "last"));
    in.last.day--;
    assert_ok(&w->ctx, legal_ground_record(&w->ctx, &in, &id));
    in          = usual(w);
    in.from.day = w->ctx.today.day - 1;
    assert_int_equal(1, refused_at(w, in, "from"));
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_legal_ground__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(counts_from_its_first_day_to_its_last),
        CASE(opens_nothing_that_is_kept),
        CASE(is_ended_with_a_reason),
        CASE(who_works_there_knows_of_it),
        CASE(faults_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
