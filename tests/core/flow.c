// SPDX-License-Identifier: EUPL-1.2
/* tests/core/flow.c - what hangs on what (B-30), and the register of data that go. */
#include "core_help.h"

#include "base/vec.h"

#include "core/access.h"
#include "core/admin.h"
#include "core/bottleneck.h"
#include "core/flow.h"
#include "core/history.h"

static int64_t open_bottleneck(struct world *w)
{
    struct ctx       *ctx     = &w->ctx;
    struct signal_new in      = signal_blank();
    struct bottleneck_new new = {.statement  = STR("Wie nergens staat, krijgt niets."),
                                 .group_size = NUMBER_NONE,
                                 .harm_on    = DATE_NONE};
    int64_t id                = 0, signal;

    in.story = STR("Zonder inschrijving geen uitkering.");
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_add(ctx, &in, &signal));
    act_as(ctx, w->is.pin);
    VEC_PUSH(ctx->arena, &new.signals, signal);
    assert_ok(ctx, bottleneck_open(ctx, &new, &id));
    return id;
}

static const struct flow_new registered = {.kind    = {"afhankelijk", 11},
                                           .source  = {" inschrijving ", 14},
                                           .target  = {"uitkering", 9},
                                           .what    = {"een adres", 9},
                                           .term    = {"vier weken", 10},
                                           .missing = {"een vast adres", 14}};
static const struct flow_new passed     = {.kind   = {"gegevens", 8},
                                           .source = {"gemeente", 8},
                                           .target = {"UWV", 3},
                                           .what   = {"adres", 5},
                                           .ground = {"Wet BRP", 7},
                                           .access = {"BRP-V", 5}};

static void test_core_flow__an_arrow_says_what_term_and_missing_key(void **state)
{
    struct world       *w   = *state;
    struct ctx         *ctx = &w->ctx;
    int64_t             id = open_bottleneck(w), first = 0, second = 0;
    struct flow_list    list;
    struct history_list history;

    assert_ok(ctx, flow_add(ctx, id, &registered, &first));
    assert_ok(ctx, flow_add(ctx, id, &passed, &second));
    act_as(ctx, w->is.desk2); /* who reads the bottleneck reads this */
    assert_ok(ctx, flow_of_bottleneck(ctx, id, &list));
    assert_int_equal(2, list.len);
    assert_int_equal(first, list.item[0].id);
    assert_str("inschrijving", list.item[0].source);
    assert_str("uitkering", list.item[0].target);
    assert_str("een adres", list.item[0].what);
    assert_str("vier weken", list.item[0].term);
    assert_str("een vast adres", list.item[0].missing);
    assert_str("Wet BRP", list.item[1].ground);
    assert_str("BRP-V", list.item[1].access);
    assert_ok(ctx, history_load(ctx, id, &history));
    assert_int_equal(second, history.item[history.len - 1].seq);
}

static void test_core_flow__what_is_not_so_is_taken_away_with_a_reason(void **state)
{
    struct world    *w   = *state;
    struct ctx      *ctx = &w->ctx;
    int64_t          id = open_bottleneck(w), other = open_bottleneck(w), flow = 0;
    struct flow_drop why = {.text = STR(" ")};
    struct flow_list list;

    assert_ok(ctx, flow_add(ctx, id, &registered, &flow));
    assert_int_equal(ERR_INVALID, flow_drop(ctx, id, flow, &why));
    assert_int_equal(1, faults_at(ctx, "text"));
    why.text = STR("Een briefadres is genoeg.");
    assert_int_equal(ERR_NOT_FOUND, flow_drop(ctx, other, flow, &why));
    err_clear(&ctx->err);
    assert_ok(ctx, flow_drop(ctx, id, flow, &why));
    assert_ok(ctx, flow_of_bottleneck(ctx, id, &list));
    assert_int_equal(0, list.len);
    assert_int_equal(ERR_NOT_FOUND, flow_drop(ctx, id, flow, &why));
    err_clear(&ctx->err);
}

static void test_core_flow__is_drawn_by_who_leads(void **state)
{
    static const char *const at[] = {"kind", "source", "target", "what"};
    struct world            *w    = *state;
    struct ctx              *ctx  = &w->ctx;
    int64_t                  id = open_bottleneck(w), flow = 0;
    struct flow_new          none = {0}, self = registered;

    for (size_t i = 0; i < ARRAY_LEN(at); i++) {
        assert_int_equal(ERR_INVALID, flow_add(ctx, id, &none, &flow));
        assert_int_equal(1, faults_at(ctx, at[i]));
    }
    self.target = STR("inschrijving");
    assert_int_equal(ERR_INVALID, flow_add(ctx, id, &self, &flow));
    assert_int_equal(1, faults_at(ctx, "target"));
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, flow_add(ctx, id, &registered, &flow));
    err_clear(&ctx->err);
}

/* data only, over all bottlenecks, in parts; nothing for who only administers. */
static void test_core_flow__the_register_has_all_data_that_go(void **state)
{
    struct world    *w   = *state;
    struct ctx      *ctx = &w->ctx;
    int64_t          id = open_bottleneck(w), other = open_bottleneck(w), one = 0, two = 0, next;
    struct flow_list list;

    assert_ok(ctx, flow_add(ctx, id, &passed, &one));
    assert_ok(ctx, flow_add(ctx, id, &registered, &two));
    assert_ok(ctx, flow_add(ctx, other, &passed, &two));
    act_as(ctx, w->is.policy);
    assert_ok(ctx, flow_register(ctx, 0, 1, &list, &next));
    assert_int_equal(1, list.len);
    assert_int_equal(one, list.item[0].id);
    assert_int_equal(one, next);
    assert_ok(ctx, flow_register(ctx, next, 1, &list, &next));
    assert_int_equal(1, list.len);
    assert_int_equal(two, list.item[0].id);
    assert_int_equal(other, list.item[0].bottleneck);
    assert_int_equal(0, next);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, flow_register(ctx, 0, 10, &list, &next));
    assert_int_equal(0, list.len);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_flow__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_arrow_says_what_term_and_missing_key),
        CASE(what_is_not_so_is_taken_away_with_a_reason),
        CASE(is_drawn_by_who_leads),
        CASE(the_register_has_all_data_that_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
