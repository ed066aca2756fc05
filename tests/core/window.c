// SPDX-License-Identifier: EUPL-1.2
/* tests/core/window.c - when a decision can be made, and what is still missing for it (R-13, O-43). */
#include "core_help.h"

#include "core/alternative.h"
#include "core/window.h"
#include "event/event.h"

static struct window_new council(const char *closes)
{
    return (struct window_new){.kind   = STR("raadsvergadering"),
                               .text   = STR("De raad stelt de begroting vast."),
                               .closes = str_of(closes)};
}

static struct readiness readiness(struct world *w, int64_t id)
{
    struct bottleneck bottleneck;
    struct readiness  out = {0};

    assert_ok(&w->ctx, bottleneck_load(&w->ctx, id, &bottleneck));
    assert_ok(&w->ctx, readiness_load(&w->ctx, &bottleneck, &out));
    return out;
}

/* Today is 2 March 2026.  A month or year is ahead as long as a day of it is; the first to close is next. */
static void test_core_window__the_first_to_close_is_next(void **state)
{
    struct world      *w        = *state;
    struct ctx        *ctx      = &w->ctx;
    const char *const  closes[] = {"2027", "2026-09-15", "2022", "2026-03", "2026-03-01"};
    int64_t            signal, out = 0, id = make_bottleneck(w, &signal);
    struct window_list list;

    for (size_t i = 0; i < sizeof closes / sizeof *closes; i++) {
        struct window_new in = council(closes[i]);

        assert_ok(ctx, window_add(ctx, id, &in, &out));
    }
    assert_ok(ctx, window_list(ctx, id, &list));
    assert_int_equal(5, list.len);
    assert_str("2022", list.item[0].closes);
    assert_true(list.item[0].past && list.item[1].past);
    assert_str("2026-03", window_list_next(&list)->closes);
    days_later(ctx, 29);                             /* 31 March */
    assert_ok(ctx, window_list(ctx, signal, &list)); /* a signal has those of its bottleneck */
    assert_str("2026-03", window_list_next(&list)->closes);
    days_later(ctx, 1);
    assert_ok(ctx, window_list(ctx, signal, &list));
    assert_str("2026-09-15", window_list_next(&list)->closes);
    assert_int_equal(5, list.len); /* past ones stay */
    days_later(ctx, 700);
    assert_ok(ctx, window_list(ctx, id, &list));
    assert_null(window_list_next(&list));
}

static void test_core_window__needs_a_kind_words_and_a_moment(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    int64_t           signal, out = 0, id = make_bottleneck(w, &signal);
    struct window_new in = {.closes = STR("in het voorjaar"), .opens = STR("nooit")};

    assert_int_equal(ERR_INVALID, window_add(ctx, id, &in, &out));
    assert_int_equal(4, ctx->faults.len);
    assert_int_equal(1, faults_at(ctx, "closes"));
    in       = council("2026-04");
    in.opens = STR("2026-05");
    assert_int_equal(ERR_INVALID, window_add(ctx, id, &in, &out));
    assert_int_equal(1, faults_at(ctx, "closes"));
    in.opens = STR("2026");
    assert_ok(ctx, window_add(ctx, id, &in, &out));
    act_as(ctx, w->is.desk);
    assert_int_equal(ERR_DENIED, window_add(ctx, id, &in, &out));
    err_clear(&ctx->err);
}

/* O-43: three streams, three proofs, each by itself, from the records. */
static void test_core_window__ready_follows_from_the_records(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               signal, out = 0, id = make_bottleneck(w, &signal);
    struct readiness      now = readiness(w, id);
    struct bottleneck_new say = {
        .problem = STR("De eis past niet."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct window_new      past = council("2026-02"), ahead = council("2026-06");
    struct alternative_new in = {.title = STR("De eis vervalt.")};

    assert_false(now.problem || now.solution || now.moment || now.figures || now.cases ||
                 now.alternatives);
    assert_ok(ctx, window_add(ctx, id, &past, &out));
    assert_false(readiness(w, id).moment);
    assert_ok(ctx, window_add(ctx, id, &ahead, &out));
    assert_true(readiness(w, id).moment);
    assert_ok(ctx, bottleneck_describe(ctx, id, &say));
    now = readiness(w, id);
    assert_true(now.problem && !now.figures && !now.cases);
    say.problem = STR("");
    say.cases   = STR("Een moeder van twee kinderen.");
    assert_ok(ctx, bottleneck_describe(ctx, id, &say));
    now = readiness(w, id);
    assert_true(now.cases && !now.figures);
    say.group_size = 40;
    assert_ok(ctx, bottleneck_describe(ctx, id, &say));
    assert_true(readiness(w, id).figures);
    make_reading(ctx, w->is.policy, id, "structureel");
    make_reading(ctx, w->is.ombuds, id, "incident");
    act_as(ctx, w->is.pin);
    assert_ok(ctx, alternative_add(ctx, id, &in, &out));
    now = readiness(w, id);
    assert_true(now.solution && !now.alternatives); /* one is no choice */
    assert_int_equal(2, now.readings);
    assert_ok(ctx, alternative_add(ctx, id, &in, &out));
    assert_true(readiness(w, id).alternatives);
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_window__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_first_to_close_is_next),
        CASE(needs_a_kind_words_and_a_moment),
        CASE(ready_follows_from_the_records),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
