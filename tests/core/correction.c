// SPDX-License-Identifier: EUPL-1.2
/* tests/core/correction.c - a decision is put right, and what it did elsewhere (O-29). */
#include "core_help.h"

#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/correction.h"
#include "core/feedback.h"

static const struct correction_done mended = {{"Het is rechtgezet.", 18}};

static int64_t signal_of(struct world *w)
{
    struct signal_new in = signal_blank();
    int64_t           id = 0;

    in.story = STR("De schuld bestond niet.");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    act_as(&w->ctx, w->is.pin);
    return id;
}

static struct correction_new wrong_debt(void)
{
    return (struct correction_new){.wrong = STR("De schuld was er niet."),
                                   .place = {{STR("deurwaarder"), STR("schuld van 900 euro")},
                                             {{0}, {0}},
                                             {STR("UWV"), STR("stempel fraude")}}};
}

static struct correction first_of(struct ctx *ctx, int64_t object)
{
    struct correction_list list;

    assert_ok(ctx, correction_of(ctx, object, &list));
    assert_true(list.len > 0);
    return list.item[0];
}

static void test_core_correction__is_whole_when_both_parts_are(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               id = signal_of(w), correction = 0;
    struct correction_new in = wrong_debt();
    struct correction     now;
    struct feedback_list  heard;

    assert_ok(ctx, correction_open(ctx, id, &in, &correction));
    now = first_of(ctx, id);
    assert_int_equal(correction, now.id);
    assert_int_equal(2, now.places.len);
    assert_int_equal(2, now.open);
    assert_str("deurwaarder", now.places.item[0].place);
    assert_str("stempel fraude", now.places.item[1].what);

    assert_ok(ctx, correction_decide(ctx, correction, &mended));
    assert_false((now = first_of(ctx, id), correction_is_whole(&now))); /* it stands elsewhere */
    assert_int_equal(ERR_CONFLICT, correction_decide(ctx, correction, &mended));
    ctx->faults.len = 0;
    err_clear(&ctx->err);
    for (size_t i = 0; i < now.places.len; i++)
        assert_ok(ctx, correction_place_finish(ctx, correction, now.places.item[i].id, &mended));
    now = first_of(ctx, id);
    assert_true(correction_is_whole(&now));
    assert_str("Het is rechtgezet.", now.places.item[1].done_text);
    assert_int_equal(ERR_CONFLICT,
                     correction_place_finish(ctx, correction, now.places.item[0].id, &mended));
    ctx->faults.len = 0;
    err_clear(&ctx->err);

    act_as(ctx, w->is.desk); /* the reporter heard of each part */
    assert_ok(ctx, feedback_of_signal(ctx, id, &heard));
    assert_int_equal(5, heard.len);
    assert_str("correctie", heard.item[1].kind);
    assert_str("De schuld was er niet.", heard.item[1].text);
    assert_str("correctie-besluit", heard.item[2].kind);
    assert_str("correctie-elders", heard.item[4].kind);
    assert_true(heard.item[4].substance);
}

static void test_core_correction__a_body_that_turns_up_later_opens_it_again(void **state)
{
    struct world               *w   = *state;
    struct ctx                 *ctx = &w->ctx;
    int64_t                     id = signal_of(w), correction = 0, other = 0;
    struct correction_new       in   = {.wrong = STR("Het adres klopte niet.")};
    struct correction_place_new late = {.place = STR("zorgverzekeraar")};
    struct correction           now;

    assert_ok(ctx, correction_open(ctx, id, &in, &correction));
    assert_ok(ctx, correction_decide(ctx, correction, &mended));
    now = first_of(ctx, id);
    assert_true(correction_is_whole(&now));
    assert_int_equal(ERR_INVALID, correction_place_add(ctx, correction, &late));
    assert_int_equal(1, faults_at(ctx, "what"));
    late.what = STR("oud adres");
    assert_ok(ctx, correction_place_add(ctx, correction, &late));
    now = first_of(ctx, id);
    assert_false(correction_is_whole(&now));
    assert_ok(ctx, correction_open(ctx, id, &in, &other));
    assert_int_equal(ERR_NOT_FOUND, /* of another correction */
                     correction_place_finish(ctx, other, now.places.item[0].id, &mended));
    err_clear(&ctx->err);
}

static void test_core_correction__is_for_who_has_it_and_in_words(void **state)
{
    struct world          *w   = *state;
    struct ctx            *ctx = &w->ctx;
    int64_t                id = signal_of(w), correction = 0;
    struct correction_new  in     = {.place = {{.place = STR("UWV")}}};
    struct correction_done silent = {.text = STR(" ")};

    assert_int_equal(ERR_INVALID, correction_open(ctx, id, &in, &correction));
    assert_int_equal(2, ctx->faults.len);
    assert_int_equal(1, faults_at(ctx, "place[0].what"));
    in = wrong_debt();
    assert_ok(ctx, correction_open(ctx, id, &in, &correction));
    assert_int_equal(ERR_INVALID, correction_decide(ctx, correction, &silent));
    assert_int_equal(1, faults_at(ctx, "text"));
    act_as(ctx, w->is.desk); /* the reporter reads it, and mends nothing */
    assert_int_equal(2, first_of(ctx, id).open);
    assert_int_equal(ERR_DENIED, correction_decide(ctx, correction, &mended));
    err_clear(&ctx->err);
    act_as(ctx, w->is.ministry);
    assert_int_equal(ERR_NOT_FOUND, correction_decide(ctx, correction, &mended));
    err_clear(&ctx->err);
}

static void test_core_correction__of_a_bottleneck_all_its_reporters_hear(void **state)
{
    struct world *w           = *state;
    struct ctx   *ctx         = &w->ctx;
    struct bottleneck_new new = {.statement  = STR("Schulden die er niet zijn."),
                                 .group_size = NUMBER_NONE,
                                 .harm_on    = DATE_NONE};
    struct correction_new in  = wrong_debt();
    int64_t               one = signal_of(w), two = signal_of(w), id = 0, correction = 0;
    struct feedback_list  heard;

    VEC_PUSH(ctx->arena, &new.signals, one);
    VEC_PUSH(ctx->arena, &new.signals, two);
    assert_ok(ctx, bottleneck_open(ctx, &new, &id));
    assert_ok(ctx, correction_open(ctx, id, &in, &correction));
    assert_int_equal(2, first_of(ctx, id).open);
    act_as(ctx, w->is.desk);
    for (int i = 0; i < 2; i++) {
        assert_ok(ctx, feedback_of_signal(ctx, i ? two : one, &heard));
        assert_str("correctie", heard.item[heard.len - 1].kind);
    }
    assert_int_equal(ERR_DENIED, correction_open(ctx, id, &in, &correction));
    err_clear(&ctx->err);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_correction__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(is_whole_when_both_parts_are),
        CASE(a_body_that_turns_up_later_opens_it_again),
        CASE(is_for_who_has_it_and_in_words),
        CASE(of_a_bottleneck_all_its_reporters_hear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
