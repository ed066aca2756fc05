// SPDX-License-Identifier: EUPL-1.2
/* tests/core/share_mark.c - who is not bound by professional secrecy reads what was marked for them, and nothing else. */
#include "core_help.h"

#include "core/around.h"
#include "core/bottleneck.h"
#include "core/share_mark.h"
#include "core/similar.h"

/* By the administrator of the municipality. */
static enum rc say_bound(struct world *w, int64_t person, int64_t organisation, const char *bound)
{
    const struct secrecy in = {.organisation = organisation, .bound = str_of(bound)};

    act_as(&w->ctx, person);
    return secrecy_set(&w->ctx, &in);
}

static enum rc mark(struct world *w, int64_t person, int64_t signal, const char *answer)
{
    const struct share_mark_new in = {.organisation = w->is.partner_unit, .answer = str_of(answer)};

    act_as(&w->ctx, person);
    return share_mark_set(&w->ctx, signal, &in);
}

/* Whether the person reads the story as its line, as a likeness and in its bottleneck: each says the same. */
static bool reads_story(struct world *w, int64_t person, int64_t signal, int64_t bottleneck)
{
    struct bottleneck_signal_list list;
    struct signal_line            line;
    struct similar                similar;
    bool                          reads;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, signal_line_load(&w->ctx, signal, &line));
    assert_ok(&w->ctx, similar_load(&w->ctx, signal, &similar));
    assert_ok(&w->ctx, bottleneck_signals(&w->ctx, bottleneck, 0, 10, &list));
    reads = list.len == 1 && list.item[0].story.len > 0; /* of few people a kept one is not named */
    assert_int_equal(reads, str_find(line.title, STR("aanvraag")) < line.title.len);
    assert_int_equal(reads, str_find(similar.title, STR("aanvraag")) < similar.title.len);
    return reads;
}

static void test_core_share_mark__unbound_people_read_what_is_marked(void **state)
{
    struct world *w = *state;
    int64_t       signal, bottleneck = make_bottleneck(w, &signal);

    assert_true(reads_story(w, w->is.partner, signal, bottleneck));
    assert_ok(&w->ctx, say_bound(w, w->is.admin, w->is.partner_unit, "nee"));
    assert_false(reads_story(w, w->is.partner, signal, bottleneck));
    assert_true(reads_story(w, w->is.ministry, signal, bottleneck));
    assert_true(reads_story(w, w->is.desk2, signal, bottleneck));
    assert_ok(&w->ctx, mark(w, w->is.desk, signal, "ja"));
    assert_true(reads_story(w, w->is.partner, signal, bottleneck));
    assert_ok(&w->ctx, mark(w, w->is.desk, signal, "nee"));
    assert_false(reads_story(w, w->is.partner, signal, bottleneck));
    assert_ok(&w->ctx, say_bound(w, w->is.admin, w->is.partner_unit, "ja"));
    assert_true(reads_story(w, w->is.partner, signal, bottleneck));
}

/* What their own organisation brings in is no secret of others; a mark for one opens nothing for another. */
static void test_core_share_mark__their_own_stays_theirs(void **state)
{
    struct world *w = *state;
    int64_t       signal, bottleneck = make_bottleneck(w, &signal);
    int64_t       own = make_signal(&w->ctx, w->is.partner, "De aanvraag ligt bij ons.");
    struct signal loaded;

    assert_ok(&w->ctx, say_bound(w, w->is.admin, w->is.partner_unit, "nee"));
    assert_ok(&w->ctx, say_bound(w, w->is.admin, w->is.ministerie, "nee"));
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, signal_load(&w->ctx, own, &loaded));
    assert_ok(&w->ctx, mark(w, w->is.desk, signal, "ja"));
    assert_true(reads_story(w, w->is.partner, signal, bottleneck));
    assert_false(reads_story(w, w->is.ministry, signal, bottleneck));
}

static void test_core_share_mark__around_the_line_no_mark_is_left(void **state)
{
    struct world          *w      = *state;
    int64_t                signal = make_signal(&w->ctx, w->is.desk, "De aanvraag loopt vast.");
    struct around          to     = {.door = STR("ombudsloket")};
    struct signal          loaded;
    struct share_mark_list list;

    assert_ok(&w->ctx, say_bound(w, w->is.admin, w->is.partner_unit, "nee"));
    assert_ok(&w->ctx, mark(w, w->is.desk, signal, "ja"));
    assert_ok(&w->ctx, signal_load(&w->ctx, signal, &loaded));
    assert_ok(&w->ctx, share_mark_list(&w->ctx, &loaded, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(w->ctx.now, list.item[0].since);
    assert_ok(&w->ctx, signal_go_around(&w->ctx, signal, &to));
    assert_ok(&w->ctx, signal_load(&w->ctx, signal, &loaded));
    assert_ok(&w->ctx, share_mark_list(&w->ctx, &loaded, &list));
    assert_int_equal(0, list.item[0].since);
}

static void test_core_share_mark__faults_are_named(void **state)
{
    struct world          *w      = *state;
    int64_t                signal = make_signal(&w->ctx, w->is.desk, "De aanvraag loopt vast.");
    struct share_mark_list list;
    struct signal_new      in = signal_blank();
    struct signal          loaded;
    int64_t                kept;

    assert_int_equal(ERR_INVALID, mark(w, w->is.desk, signal, "ja")); /* they are bound */
    assert_int_equal(1, faults_at(&w->ctx, "organisation"));
    assert_int_equal(ERR_DENIED, say_bound(w, w->is.pin, w->is.partner_unit, "nee"));
    assert_int_equal(ERR_INVALID, say_bound(w, w->is.admin, w->is.partner_unit, "ja"));
    assert_int_equal(1, faults_at(&w->ctx, "bound"));
    assert_int_equal(ERR_INVALID, say_bound(w, w->is.admin, w->is.inkomen, "nee")); /* a unit */
    assert_int_equal(1, faults_at(&w->ctx, "organisation"));
    assert_ok(&w->ctx, say_bound(w, w->is.admin, w->is.gemeente, "nee"));
    assert_int_equal(ERR_INVALID, say_bound(w, w->is.admin, w->is.gemeente, "ja")); /* their own */
    assert_int_equal(1, faults_at(&w->ctx, "bound"));
    assert_ok(&w->ctx, say_bound(w, w->is.admin, w->is.partner_unit, "nee"));
    assert_int_equal(ERR_INVALID, mark(w, w->is.desk, signal, "misschien"));
    assert_int_equal(1, faults_at(&w->ctx, "answer"));
    assert_int_equal(ERR_INVALID, mark(w, w->is.desk, signal, "nee"));
    assert_int_equal(1, faults_at(&w->ctx, "answer"));
    assert_int_equal(ERR_DENIED, mark(w, w->is.pin, signal, "ja")); /* only its owner */
    assert_ok(&w->ctx, signal_load(&w->ctx, signal, &loaded));
    assert_ok(&w->ctx, share_mark_list(&w->ctx, &loaded, &list));
    assert_int_equal(0, list.len);
    in.story   = STR("Alleen voor wie het behandelt.");
    in.consent = STR("nee");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &kept));
    assert_int_equal(ERR_INVALID, mark(w, w->is.desk, kept, "ja"));
    assert_int_equal(1, faults_at(&w->ctx, "answer"));
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_share_mark__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(unbound_people_read_what_is_marked),
        CASE(their_own_stays_theirs),
        CASE(around_the_line_no_mark_is_left),
        CASE(faults_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
