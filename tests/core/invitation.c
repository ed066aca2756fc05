// SPDX-License-Identifier: EUPL-1.2
/* tests/core/invitation.c - the owner is asked along and may decline (I-10). */
#include "core_help.h"

#include "core/feedback.h"
#include "core/invitation.h"

static struct invitation_new tomorrow(struct ctx *ctx)
{
    return (struct invitation_new){.occasion = STR("casusbespreking"),
                                   .day      = date_add_days(ctx->today, 1),
                                   .text     = STR("Om tien uur, met schuldhulp erbij.")};
}

static void test_core_invitation__the_owner_hears_and_may_decline(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    int64_t                  id  = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct invitation_new    in  = tomorrow(ctx);
    struct invitation_answer no  = {.reply = STR("ik-kom-niet")};
    struct invitation_list   list;
    struct feedback_list     inbox;

    act_as(ctx, w->is.pin);
    assert_ok(ctx, invitation_add(ctx, id, &in));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, inbox_list(ctx, &inbox));
    assert_int_equal(1, inbox.len);
    assert_str("uitnodiging", inbox.item[0].kind);
    assert_ok(ctx, invitation_list_open(ctx, &list));
    assert_int_equal(1, list.len);
    assert_ok(ctx, invitation_reply(ctx, list.item[0].id, &no));
    assert_ok(ctx, invitation_list_open(ctx, &list));
    assert_int_equal(0, list.len);
    assert_ok(ctx, invitation_of_signal(ctx, id, &list));
    assert_str("ik-kom-niet", list.item[0].reply);
}

static void test_core_invitation__nobody_else_answers_or_invites(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    int64_t                  id  = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct invitation_new    in  = tomorrow(ctx);
    struct invitation_answer yes = {.reply = STR("ik-kom")};
    struct invitation_list   list;

    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, invitation_add(ctx, id, &in));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, invitation_add(ctx, id, &in));
    assert_ok(ctx, invitation_of_signal(ctx, id, &list));
    assert_int_equal(ERR_NOT_FOUND, invitation_reply(ctx, list.item[0].id, &yes));
}

static void test_core_invitation__not_for_a_day_that_is_over(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               id  = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct invitation_new in  = tomorrow(ctx);

    act_as(ctx, w->is.pin);
    in.day = date_add_days(ctx->today, -1);
    assert_int_equal(ERR_INVALID, invitation_add(ctx, id, &in));
    assert_int_equal(1, faults_at(ctx, "day"));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_invitation__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_owner_hears_and_may_decline),
        CASE(nobody_else_answers_or_invites),
        CASE(not_for_a_day_that_is_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
