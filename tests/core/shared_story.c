// SPDX-License-Identifier: EUPL-1.2
/* tests/core/shared_story.c - a story written together, with dissent per paragraph (I-35). */
#include "core_help.h"

#include "core/shared_story.h"
#include "event/event.h"

struct scene {
    int64_t id, ministry, partner, paragraph;
};

/* A bottleneck with two parties and one paragraph; the linking pin acts. */
static struct scene scene(struct world *w)
{
    struct ctx           *ctx      = &w->ctx;
    int64_t               signal   = make_signal(ctx, w->is.desk, "De aanvraag loopt vast.");
    struct bottleneck_new in       = {.statement  = STR("De aanvraag loopt vast."),
                                      .group_size = NUMBER_NONE,
                                      .harm_on    = DATE_NONE,
                                      .signals    = {&signal, 1, 1}};
    struct party_new      ministry = {.unit = w->is.ministerie, .mandate = STR("beslist")};
    struct party_new      partner  = {.unit = w->is.partner_unit, .mandate = STR("voert-uit")};
    struct paragraph_new  text     = {.text = STR("Drie regelingen sluiten niet op elkaar aan.")};
    struct scene          s        = {0};

    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_open(ctx, &in, &s.id));
    assert_ok(ctx, party_add(ctx, s.id, &ministry, &s.ministry));
    assert_ok(ctx, party_add(ctx, s.id, &partner, &s.partner));
    assert_ok(ctx, paragraph_add(ctx, s.id, &text, &s.paragraph));
    return s;
}

static void test_core_shared_story__dissent_stands_beside_the_paragraph(void **state)
{
    struct world             *w   = *state;
    struct ctx               *ctx = &w->ctx;
    struct scene              s   = scene(w);
    struct paragraph_view_new yes = {.party = s.partner, .stance = STR("eens")};
    struct paragraph_view_new no  = {.party = s.ministry, .stance = STR("oneens")};
    struct paragraph_list     list;

    assert_ok(ctx, paragraph_list(ctx, s.id, &list));
    assert_false(paragraph_list_is_shared(&list));
    act_as(ctx, w->is.ministry);
    assert_int_equal(ERR_INVALID, paragraph_judge(ctx, s.id, s.paragraph, &no)); /* say how */
    assert_int_equal(1, faults_at(ctx, "text"));
    no.text = STR("Twee regelingen sluiten wel aan.");
    assert_ok(ctx, paragraph_judge(ctx, s.id, s.paragraph, &no));
    assert_ok(ctx, paragraph_list(ctx, s.id, &list));
    assert_false(paragraph_list_is_shared(&list));
    act_as(ctx, w->is.partner);
    assert_ok(ctx, paragraph_judge(ctx, s.id, s.paragraph, &yes));
    assert_ok(ctx, paragraph_list(ctx, s.id, &list));
    assert_true(paragraph_list_is_shared(&list));
    assert_int_equal(2, list.item[0].views.len);
    assert_true(list.item[0].views.item[0].dissent);
    assert_str("Twee regelingen sluiten wel aan.", list.item[0].views.item[0].text);
}

static void test_core_shared_story__nobody_signs_for_another_party(void **state)
{
    struct world             *w   = *state;
    struct ctx               *ctx = &w->ctx;
    struct scene              s   = scene(w);
    struct paragraph_view_new in  = {.party = s.ministry, .stance = STR("eens")};

    act_as(ctx, w->is.partner);
    assert_int_equal(ERR_DENIED, paragraph_judge(ctx, s.id, s.paragraph, &in));
}

/* Changed words must be signed anew; what was said of the earlier ones stays visible. */
static void test_core_shared_story__changed_words_are_signed_anew(void **state)
{
    struct world             *w    = *state;
    struct ctx               *ctx  = &w->ctx;
    struct scene              s    = scene(w);
    struct paragraph_view_new yes  = {.party = s.partner, .stance = STR("eens")};
    struct paragraph_new      text = {.text = STR("Vier regelingen sluiten niet op elkaar aan.")};
    struct paragraph_list     list;

    act_as(ctx, w->is.partner);
    assert_ok(ctx, paragraph_judge(ctx, s.id, s.paragraph, &yes));
    assert_ok(ctx, paragraph_rewrite(ctx, s.id, s.paragraph, &text));
    assert_ok(ctx, paragraph_list(ctx, s.id, &list));
    assert_str("Vier regelingen sluiten niet op elkaar aan.", list.item[0].text);
    assert_int_equal(0, list.item[0].signed_by);
    assert_true(list.item[0].views.item[0].earlier);
    assert_false(paragraph_list_is_shared(&list));
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, paragraph_rewrite(ctx, s.id, s.paragraph, &text));
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_shared_story__dissent_stands_beside_the_paragraph),
        CASE(test_core_shared_story__nobody_signs_for_another_party),
        CASE(test_core_shared_story__changed_words_are_signed_anew),
    };

    return cmocka_run_group_tests_name("core/shared_story", tests, NULL, NULL);
}
