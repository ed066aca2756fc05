// SPDX-License-Identifier: EUPL-1.2
/* tests/core/invitation.c - the owner is asked along and may decline (I-10). */
#include "core_help.h"

#include "core/answer.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/history.h"
#include "core/invitation.h"
#include "core/party.h"
#include "core/step.h"
#include "core/window.h"

static struct invitation_new tomorrow(struct ctx *ctx)
{
    return (struct invitation_new){.occasion = STR("casusbespreking"),
                                   .day      = date_add_days(ctx->today, 1),
                                   .place    = STR("Kamer 2.04, om tien uur"),
                                   .text     = STR("Met schuldhulp erbij.")};
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
    in.day   = date_add_days(ctx->today, -1);
    in.place = STR(" ");
    assert_int_equal(ERR_INVALID, invitation_add(ctx, id, &in));
    assert_int_equal(2, ctx->faults.len);
    assert_int_equal(1, faults_at(ctx, "day"));
}

/* The only invitation that waits for who acts now. */
static struct invitation the_open_one(struct ctx *ctx)
{
    struct invitation_list list;

    assert_ok(ctx, invitation_list_open(ctx, &list));
    assert_int_equal(1, list.len);
    return list.item[0];
}

static struct announced the_announced(struct ctx *ctx, int64_t about, int64_t step)
{
    struct announced_list list;

    assert_ok(ctx, announced_list(ctx, about, step, &list));
    assert_int_equal(1, list.len);
    return list.item[0];
}

static void say(struct ctx *ctx, int64_t person, const char *reply, const char *text)
{
    const struct invitation_answer in = {str_of(reply), str_of(text)};

    act_as(ctx, person);
    assert_ok(ctx, invitation_reply(ctx, the_open_one(ctx).id, &in));
}

/* A bottleneck of three signals: two of the desk, one of a colleague; the linking pin acts. */
static int64_t of_three_signals(struct world *w)
{
    int64_t              first, id = make_bottleneck(w, &first);
    int64_t              more[] = {make_signal(&w->ctx, w->is.desk, "Weer te laat."),
                                   make_signal(&w->ctx, w->is.desk2, "Ook bij mij.")};
    const struct joining in     = {.signals = {more, 2, 2}};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_join(&w->ctx, id, &in));
    return id;
}

/* Before people come together about a bottleneck every owner is asked, each once, and who leads sees it. */
static void test_core_invitation__every_owner_of_a_bottleneck_is_asked(void **state)
{
    struct world            *w      = *state;
    struct ctx              *ctx    = &w->ctx;
    int64_t                  id     = of_three_signals(w);
    struct invitation_new    in     = tomorrow(ctx);
    struct invitation_answer nobody = {STR("iemand-anders"), STR("")};
    struct announced         told;

    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, invitation_announce(ctx, id, &in));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, invitation_announce(ctx, id, &in));
    told = the_announced(ctx, id, 0);
    assert_int_equal(2, told.invited);
    assert_int_equal(0, told.coming + told.instead + told.declined);
    assert_str("Kamer 2.04, om tien uur", told.place);
    say(ctx, w->is.desk, "ik-kom", "");
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_INVALID, invitation_reply(ctx, told.id, &nobody)); /* who then? */
    assert_int_equal(1, faults_at(ctx, "text"));
    say(ctx, w->is.desk2, "iemand-anders", "de wijkcoach");
    act_as(ctx, w->is.pin);
    told = the_announced(ctx, id, 0);
    assert_int_equal(1, told.coming);
    assert_int_equal(1, told.instead);
    assert_int_equal(1, told.words.len);
    assert_str("de wijkcoach", told.words.item[0]);
}

/* Who joins later is asked for what is still to come; what is past is no longer shown. */
static void test_core_invitation__who_joins_later_is_asked_too(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               first, id = make_bottleneck(w, &first), later;
    struct invitation_new in = tomorrow(ctx);
    struct joining        joined;
    struct announced_list list;
    struct gathering_list held;
    struct gathering_new  past = {.held_on = in.day};

    assert_ok(ctx, invitation_announce(ctx, id, &in));
    later  = make_signal(ctx, w->is.desk2, "Ook bij mij.");
    joined = (struct joining){.signals = {&later, 1, 1}};
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_join(ctx, id, &joined));
    assert_int_equal(2, the_announced(ctx, id, 0).invited);
    say(ctx, w->is.desk2, "ik-kom", "");
    days_later(ctx, 3);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, announced_list(ctx, id, 0, &list));
    assert_int_equal(0, list.len);
    assert_ok(ctx, gathering_add(ctx, id, &past));
    past.held_on = ctx->today; /* nobody was asked for this one */
    assert_ok(ctx, gathering_add(ctx, id, &past));
    assert_ok(ctx, gathering_list(ctx, id, &held));
    assert_int_equal(2, held.item[0].invited);
    assert_int_equal(1, held.item[0].coming);
    assert_int_equal(0, held.item[1].invited);
}

/* The answer to a question is a decision: owners are asked along until it is given. */
static void test_core_invitation__owners_are_asked_before_an_answer(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               id = of_three_signals(w), step = 0, old = 0;
    const struct step_new ask = {STR("Kan het eerder?"), w->is.ministerie, DATE_NONE};
    const struct step_day day = {date_add_days(ctx->today, 60), STR("Het is druk.")};
    struct answer_new     yes = {
            .kind = STR("wij-doen-het"), .what = STR("De brief komt eerder."), .review_on = DATE_NONE};
    struct announced_list list;

    ctx->happened = STR("2011"); /* nothing is awaited of what was asked long ago */
    assert_ok(ctx, step_add(ctx, id, &ask, &old));
    ctx->happened = STR("");
    assert_ok(ctx, step_add(ctx, id, &ask, &step));
    say(ctx, w->is.desk, "ik-kom", "Ik neem de brief mee.");
    act_as(ctx, w->is.pin);
    assert_ok(ctx, step_change_day(ctx, step, &day));
    assert_int_equal(2, the_announced(ctx, id, step).invited);
    assert_int_equal(1, the_announced(ctx, id, step).coming);
    assert_int_equal(0, date_cmp(day.due, the_announced(ctx, id, step).day));
    assert_ok(ctx, announced_list(ctx, id, 0, &list)); /* it is no gathering */
    assert_int_equal(0, list.len);
    act_as(ctx, w->is.desk2);
    assert_int_equal(step, the_open_one(ctx).step);
    act_as(ctx, w->is.ministry);
    yes.done_on = ctx->today;
    assert_ok(ctx, step_answer(ctx, step, &yes));
    assert_ok(ctx, announced_list(ctx, id, step, &list));
    assert_int_equal(0, list.len);
}

/* A moment to decide that is known to the day invites by itself; a month is no day to come on. */
static void test_core_invitation__a_moment_known_to_the_day_invites(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               first, id = make_bottleneck(w, &first), made = 0;
    struct window_new     in = {.kind   = STR("raadsvergadering"),
                                .text   = STR("De raad beslist over de verordening."),
                                .closes = STR("2026-05")};
    struct announced_list list;

    assert_ok(ctx, window_add(ctx, id, &in, &made));
    assert_ok(ctx, announced_list(ctx, id, 0, &list));
    assert_int_equal(0, list.len);
    in.closes = STR("2026-05-12");
    assert_ok(ctx, window_add(ctx, id, &in, &made));
    assert_str("De raad beslist over de verordening.", the_announced(ctx, id, 0).text);
    act_as(ctx, w->is.desk);
    assert_str("besluit", the_open_one(ctx).occasion);
}

/* The way of the signal tells the answer itself. */
static void test_core_invitation__its_answer_is_told(void **state)
{
    static const char *const told[][2] = {{"ik-kom", "De melder komt."},
                                          {"ik-kom-niet", "De melder komt niet."},
                                          {"iemand-anders", "Iemand anders komt voor de melder."}};
    struct world            *w         = *state;
    struct ctx              *ctx       = &w->ctx;
    int64_t                  id        = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct invitation_new    in        = tomorrow(ctx);
    struct history_list      history;

    for (size_t i = 0; i < 3; i++) {
        act_as(ctx, w->is.pin);
        assert_ok(ctx, invitation_add(ctx, id, &in));
        say(ctx, w->is.desk, told[i][0], "de wijkcoach");
        assert_ok(ctx, history_load(ctx, id, &history));
        assert_string_equal(told[i][1], history.item[history.len - 1].told);
        assert_str("de wijkcoach", history.item[history.len - 1].reason);
    }
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_invitation__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_owner_hears_and_may_decline),   CASE(nobody_else_answers_or_invites),
        CASE(not_for_a_day_that_is_over),        CASE(every_owner_of_a_bottleneck_is_asked),
        CASE(who_joins_later_is_asked_too),      CASE(owners_are_asked_before_an_answer),
        CASE(a_moment_known_to_the_day_invites), CASE(its_answer_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
