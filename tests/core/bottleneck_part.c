// SPDX-License-Identifier: EUPL-1.2
/* tests/core/bottleneck_part.c - who may not read a bottleneck reads no part of it, whichever page asks. */
#include "core_help.h"

#include "core/action.h"
#include "core/alternative.h"
#include "core/bottleneck.h"
#include "core/flow.h"
#include "core/party.h"
#include "core/receipt.h"
#include "core/shared_story.h"

enum { PARTS = 18 };

/* Asks for each part; rc[] says how that went. */
static void ask(struct ctx *ctx, int64_t id, enum rc rc[PARTS])
{
    struct bottleneck              whole;
    struct bottleneck_text_list    texts;
    struct subsistence_answer_list answers;
    struct readings                readings;
    struct named_list              rules, units, kin;
    struct level_list              levels;
    struct inaction_list           inactions;
    struct internal_list           own;
    struct agreement_list          agreements;
    struct dossier_list            dossiers;
    struct course_list             courses;
    struct solution_list           solutions;
    struct alternative_list        alternatives;
    struct position_list           positions;
    struct gathering_list          gatherings;
    struct paragraph_list          paragraphs;
    struct flow_list               flows;
    const enum rc                  said[PARTS] = {
                         bottleneck_load(ctx, id, &whole),
                         bottleneck_texts(ctx, id, &texts),
                         bottleneck_answers(ctx, id, &answers),
                         bottleneck_readings(ctx, id, &readings),
                         bottleneck_rules(ctx, id, &rules),
                         bottleneck_units(ctx, id, &units),
                         bottleneck_kin(ctx, id, &kin),
                         action_level_list(ctx, id, &levels),
                         policy_inaction_list(ctx, id, &inactions),
                         internal_action_list(ctx, id, &own),
                         agreement_list(ctx, id, &agreements),
                         dossier_list(ctx, id, &dossiers),
                         course_list(ctx, id, &courses),
                         solution_list(ctx, id, &solutions),
                         alternative_list(ctx, id, &alternatives),
                         position_list(ctx, id, &positions),
                         gathering_list(ctx, id, &gatherings),
                         paragraph_list(ctx, id, &paragraphs),
    };

    for (int i = 0; i < PARTS; i++)
        rc[i] = said[i];
    assert_int_equal(rc[0], flow_of_bottleneck(ctx, id, &flows));
}

/* only administering opens no content; the nine words of one signal open no bottleneck of others (core/receipt). */
static void test_core_bottleneck_part__no_part_without_the_whole(void **state)
{
    struct world        *w   = *state;
    struct ctx          *ctx = &w->ctx;
    int64_t              signal, id = make_bottleneck(w, &signal), other = 0, actor[2];
    struct anonymous_new in = {.story        = STR("De drempel is te hoog."),
                               .organisation = w->is.gemeente,
                               .words        = receipt_draw(ctx->arena)};
    struct named_list    list;
    enum rc              rc[PARTS];

    assert_ok(ctx, receipt_salt(ctx, &in.salt));
    assert_ok(ctx, receipt_hash(ctx, in.words, in.salt, &in.hash));
    assert_ok(ctx, anonymous_add(ctx, &in, &other));
    actor[0] = ctx->person;
    actor[1] = w->is.admin;
    for (size_t a = 0; a < ARRAY_LEN(actor); a++) {
        act_as(ctx, actor[a]);
        ask(ctx, id, rc);
        for (int i = 0; i < PARTS; i++)
            assert_int_equal(ERR_NOT_FOUND, rc[i]);
        assert_ok(ctx, bottleneck_of_signal(ctx, signal, &list));
        assert_int_equal(0, list.len);
    }
}

static void test_core_bottleneck_part__every_part_with_it(void **state)
{
    struct world     *w = *state;
    int64_t           signal, id = make_bottleneck(w, &signal);
    struct named_list list;
    enum rc           rc[PARTS];

    act_as(&w->ctx, w->is.partner);
    ask(&w->ctx, id, rc);
    for (int i = 0; i < PARTS; i++)
        assert_int_equal(OK, rc[i]);
    assert_ok(&w->ctx, bottleneck_of_signal(&w->ctx, signal, &list));
    assert_int_equal(1, list.len);
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_bottleneck_part__no_part_without_the_whole),
        CASE(test_core_bottleneck_part__every_part_with_it),
    };

    return cmocka_run_group_tests_name("core/bottleneck_part", tests, NULL, NULL);
}
