// SPDX-License-Identifier: EUPL-1.2
/* tests/core/approach.c - what was tried before elsewhere (Z-29), and what a system leaves no room for (Z-28). */
#include "core_help.h"

#include "core/access.h"
#include "core/approach.h"
#include "core/own.h"
#include "core/receipt.h"
#include "event/event.h"

static struct anonymous_new blank(struct ctx *ctx, int64_t organisation)
{
    struct anonymous_new in = {.story        = STR("Niemand belt terug."),
                               .organisation = organisation,
                               .words        = receipt_draw(ctx->arena)};

    assert_ok(ctx, receipt_salt(ctx, &in.salt));
    assert_ok(ctx, receipt_hash(ctx, in.words, in.salt, &in.hash));
    return in;
}

static void test_core_approach__each_is_kept_also_without_a_reply(void **state)
{
    struct world        *w    = *state;
    struct ctx          *ctx  = &w->ctx;
    struct anonymous_new in   = blank(ctx, w->is.gemeente);
    struct approach      last = {.place = STR("Sociale Verzekeringsbank"), .reply = STR("beloofd")};
    struct approach_list list;
    int64_t              id = 0;

    in.approach[0] = (struct approach){.place   = STR("Sociale Verzekeringsbank"),
                                       .moment  = STR("2026-02-10"),
                                       .contact = STR("iemand aan de telefoon")};
    in.approach[2] = (struct approach){.place  = STR("gemeente"),
                                       .moment = STR("2026-01"),
                                       .reply  = STR("doorverwezen"),
                                       .text   = STR("Bel de bank.")};
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    assert_ok(ctx, approach_add(ctx, id, &last)); /* later; when is not known any more */

    act_as(ctx, w->is.pin);
    assert_ok(ctx, approach_of_signal(ctx, id, &list));
    assert_int_equal(3, list.len);
    assert_str("2026-01", list.item[0].moment);
    assert_str("doorverwezen", list.item[0].reply);
    assert_str("Bel de bank.", list.item[0].text);
    assert_str("Sociale Verzekeringsbank", list.item[1].place);
    assert_str("iemand aan de telefoon", list.item[1].contact);
    assert_str(APPROACH_NOTHING, list.item[1].reply);
    assert_str("", list.item[2].moment);
    assert_str("beloofd", list.item[2].reply);
}

static void test_core_approach__faults_are_at_their_own_line(void **state)
{
    struct world            *w    = *state;
    struct ctx              *ctx  = &w->ctx;
    struct anonymous_new     in   = blank(ctx, w->is.gemeente);
    static const char *const at[] = {"approach[1].place", "approach[1].moment", /* tomorrow */
                                     "approach[1].reply"};
    int64_t                  id   = 0;

    in.approach[1] = (struct approach){.moment = STR("2026-03-03"), .reply = STR("x")};
    for (size_t i = 0; i < ARRAY_LEN(at); i++) {
        assert_int_equal(ERR_INVALID, anonymous_add(ctx, &in, &id));
        assert_int_equal(ARRAY_LEN(at), ctx->faults.len); /* nothing was said at [0] and [2] */
        assert_int_equal(1, faults_at(ctx, at[i]));
    }
}

static void test_core_approach__is_said_by_the_owner_or_the_handler(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    struct anonymous_new  in  = blank(ctx, w->is.gemeente);
    const struct approach one = {.place = STR("UWV")};
    struct own_text_list  mine;
    int64_t               id = 0, owner;

    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    owner = ctx->person;
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_NOT_FOUND, approach_add(ctx, id, &one));
    err_clear(&ctx->err);
    act_as(ctx, w->is.policy); /* reads it, and knows nothing of it */
    assert_int_not_equal(OK, approach_add(ctx, id, &one));
    err_clear(&ctx->err);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, approach_add(ctx, id, &one));
    act_as(ctx, owner);
    assert_ok(ctx, approach_add(ctx, id, &one));
    assert_ok(ctx, own_text_all(ctx, &mine)); /* what they wrote is theirs (AVG-04) */
    assert_int_equal(2, mine.len);
    assert_str("UWV", mine.item[0].text);
}

static void test_core_approach__a_system_is_named_with_what_it_lacks(void **state)
{
    struct world           *w   = *state;
    struct ctx             *ctx = &w->ctx;
    struct anonymous_new    in  = blank(ctx, w->is.gemeente);
    struct signal_text_list texts;
    int64_t                 id = 0;

    in.system  = STR("Mijn gemeente");
    in.screen  = STR("aanvraag bijstand, stap 3");
    in.missing = STR("Geen vast adres.");
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    assert_ok(ctx, signal_texts(ctx, id, &texts));
    assert_int_equal(4, texts.len);
    assert_str("missing", texts.item[0].name);
    assert_str("Geen vast adres.", texts.item[0].content);
    assert_str("screen", texts.item[1].name);
    assert_str("system", texts.item[3].name);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_approach__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(each_is_kept_also_without_a_reply),
        CASE(faults_are_at_their_own_line),
        CASE(is_said_by_the_owner_or_the_handler),
        CASE(a_system_is_named_with_what_it_lacks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
