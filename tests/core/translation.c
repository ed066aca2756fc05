// SPDX-License-Identifier: EUPL-1.2
/* tests/core/translation.c - other words for another layer, and whether they are still right. */
#include "core_help.h"

#include "base/arena.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/translation.h"

static const char STORY[] = "Hij krijgt niets omdat hij ziek werd voor zijn diploma.";

static struct translation_new in_policy(const char *wording)
{
    return (struct translation_new){.wording  = str_of(wording),
                                    .left_out = STR("De ziekte."),
                                    .language = STR("beleid"),
                                    .to_layer = STR("systeem")};
}

static int64_t translate(struct world *w, int64_t who, int64_t object,
                         const struct translation_new *in)
{
    int64_t id = 0;

    act_as(&w->ctx, who);
    assert_ok(&w->ctx, translation_add(&w->ctx, object, in, &id));
    return id;
}

static struct translation_list all(struct world *w, int64_t object)
{
    struct translation_list list;

    assert_ok(&w->ctx, translation_list(&w->ctx, object, &list));
    return list;
}

static enum rc answer(struct world *w, int64_t who, int64_t translation, const char *says,
                      const char *text)
{
    struct translation_answer_new in = {str_of(says), str_of(text)};

    act_as(&w->ctx, who);
    return translation_answer(&w->ctx, translation, &in);
}

/* I-08, rule 12: original, new words, what was left out, whose language, who translated. */
static void test_core_translation__keeps_both_texts(void **state)
{
    struct world          *w  = *state;
    int64_t                id = make_signal(&w->ctx, w->is.desk, STORY);
    struct translation_new in = in_policy("De diploma-eis kent geen uitzondering.");
    struct translation     got;

    in.to_unit = w->is.ministerie;
    translate(w, w->is.policy, id, &in);
    got = all(w, id).item[0];
    assert_str(STORY, got.original);
    assert_str("De diploma-eis kent geen uitzondering.", got.wording);
    assert_str("De ziekte.", got.left_out);
    assert_str("beleid", got.language);
    assert_str("systeem", got.to_layer);
    assert_str("Ministerie", got.to_unit_name);
    assert_str("beleid", got.role);
    assert_str("Gemeente", got.unit_name);
    assert_true(got.mine);
    assert_false(got.asked);
}

/* I-08: a translation of a translation shows the words it was made of. */
static void test_core_translation__of_a_translation(void **state)
{
    struct world          *w     = *state;
    int64_t                id    = make_signal(&w->ctx, w->is.desk, STORY);
    int64_t                other = make_signal(&w->ctx, w->is.desk, "Iets anders.");
    struct translation_new in = in_policy("De diploma-eis kent geen uitzondering."), next = in;
    int64_t                first = translate(w, w->is.policy, id, &in), out = 0;

    next.wording  = STR("Zieke studenten vallen buiten de wet.");
    next.language = STR("politiek");
    next.from     = first;
    translate(w, w->is.policy, id, &next);
    assert_str("De diploma-eis kent geen uitzondering.", all(w, id).item[1].original);
    assert_int_equal(first, all(w, id).item[1].original_event);
    assert_int_equal(0, all(w, id).item[1].follows); /* another language: both count */
    assert_int_equal(ERR_INVALID, translation_add(&w->ctx, other, &next, &out));
    assert_int_equal(1, faults_at(&w->ctx, "from"));
}

static void test_core_translation__nothing_is_left_unsaid(void **state)
{
    struct world          *w  = *state;
    int64_t                id = make_signal(&w->ctx, w->is.desk, STORY), out = 0;
    struct translation_new in = {.language = STR("chinees"), .to_unit = 99999};

    act_as(&w->ctx, w->is.policy);
    assert_int_equal(ERR_INVALID, translation_add(&w->ctx, id, &in, &out));
    assert_int_equal(5, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "left_out"));
}

/* I-09: a "no" stays with the text until the owner says yes. */
static void test_core_translation__no_stays_until_yes(void **state)
{
    struct world          *w  = *state;
    int64_t                id = make_signal(&w->ctx, w->is.desk, STORY);
    struct translation_new in = in_policy("De diploma-eis kent geen uitzondering.");
    int64_t                t  = translate(w, w->is.policy, id, &in);
    struct translation     got;

    act_as(&w->ctx, w->is.desk);
    assert_true(all(w, id).item[0].asked);
    assert_int_equal(ERR_INVALID, answer(w, w->is.desk, t, "nee", " "));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    assert_ok(&w->ctx, answer(w, w->is.desk, t, "nee", "De mens is eruit."));
    got = all(w, id).item[0];
    assert_true(got.disputed);
    assert_false(got.asked);
    assert_str("De mens is eruit.", got.answers.item[0].text);
    assert_ok(&w->ctx, answer(w, w->is.desk, t, "ja", ""));
    got = all(w, id).item[0];
    assert_false(got.disputed);
    assert_int_equal(2, got.answers.len); /* both stay to be read */
    assert_false(got.answers.item[0].counts);
    assert_true(got.answers.item[1].counts);
}

/* I-09: or until a new translation follows. */
static void test_core_translation__no_stays_until_new_words_follow(void **state)
{
    struct world           *w  = *state;
    int64_t                 id = make_signal(&w->ctx, w->is.desk, STORY);
    struct translation_new  in = in_policy("De diploma-eis kent geen uitzondering.");
    int64_t                 t  = translate(w, w->is.policy, id, &in), other;
    struct translation_list list;

    assert_ok(&w->ctx, answer(w, w->is.desk, t, "nee", "De mens is eruit."));
    in.to_layer = STR("netwerk");
    translate(w, w->is.policy, id, &in);
    assert_true(all(w, id).item[0].disputed); /* for another layer: the old one still stands */
    in.to_layer = STR("systeem");
    in.wording  = STR("Wie ziek wordt voor zijn diploma, krijgt niets.");
    other       = translate(w, w->is.policy, id, &in);
    list        = all(w, id);
    assert_int_equal(3, list.len);
    assert_false(list.item[0].disputed);
    assert_int_equal(other, list.item[0].followed);
    assert_int_equal(t, list.item[2].follows);
    assert_str("De mens is eruit.", list.item[0].answers.item[0].text);
}

static void test_core_translation__only_an_owner_answers(void **state)
{
    struct world          *w  = *state;
    int64_t                id = make_signal(&w->ctx, w->is.desk, STORY);
    struct translation_new in = in_policy("De diploma-eis kent geen uitzondering.");
    int64_t                t  = translate(w, w->is.policy, id, &in);

    assert_int_equal(ERR_DENIED, answer(w, w->is.policy, t, "ja", ""));
    assert_int_equal(ERR_NOT_FOUND, answer(w, w->is.partner, t, "ja", ""));
    assert_int_equal(ERR_NOT_FOUND, answer(w, w->is.desk, id, "ja", ""));
    assert_int_equal(ERR_INVALID, answer(w, w->is.desk, t, "misschien", ""));
    assert_int_equal(1, faults_at(&w->ctx, "answer"));
}

/* T-01: the reporter hears that other words were used, and can answer. */
static void test_core_translation__the_reporter_hears_of_it(void **state)
{
    struct world          *w  = *state;
    int64_t                id = make_signal(&w->ctx, w->is.desk, STORY);
    struct translation_new in = in_policy("De diploma-eis kent geen uitzondering.");
    struct feedback_list   heard;

    translate(w, w->is.policy, id, &in);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &heard));
    assert_int_equal(2, heard.len);
    assert_str("vertaling", heard.item[1].kind);
    assert_false(heard.item[1].substance);
}

/* I-09: any owner of a bottleneck's signals may answer, all answers are shown; T-01 for each. */
static void test_core_translation__every_owner_of_a_bottleneck_has_a_voice(void **state)
{
    struct world          *w        = *state;
    int64_t                signal[] = {make_signal(&w->ctx, w->is.desk, STORY),
                                       make_signal(&w->ctx, w->is.partner, "Hier ook.")};
    struct bottleneck_new  opening  = {.group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct translation_new in       = in_policy("De diploma-eis kent geen uitzondering.");
    int64_t                id       = 0, t;
    struct feedback_list   heard;
    struct translation     got;

    opening.statement = STR("Wie ziek wordt voor het diploma, krijgt niets.");
    opening.signals   = (struct ref_list){signal, 2, 2};
    /* The linking pin of the municipality is that of its partner too, and so reads there. */
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.partner_unit, STR("linking-pin")));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &opening, &id));
    t = translate(w, w->is.policy, id, &in);
    assert_ok(&w->ctx, answer(w, w->is.desk, t, "ja", ""));
    assert_ok(&w->ctx, answer(w, w->is.partner, t, "nee", "Bij ons gaat het om werk."));
    assert_int_equal(ERR_DENIED, answer(w, w->is.pin, t, "ja", ""));
    got = all(w, id).item[0];
    assert_str("Wie ziek wordt voor het diploma, krijgt niets.", got.original);
    assert_int_equal(2, got.answers.len);
    assert_true(got.disputed);
    for (size_t i = 0; i < 2; i++) {
        act_as(&w->ctx, i == 0 ? w->is.desk : w->is.partner);
        assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal[i], &heard));
        assert_str("vertaling", heard.item[heard.len - 1].kind);
    }
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_translation__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(keeps_both_texts),
        CASE(of_a_translation),
        CASE(nothing_is_left_unsaid),
        CASE(no_stays_until_yes),
        CASE(no_stays_until_new_words_follow),
        CASE(only_an_owner_answers),
        CASE(the_reporter_hears_of_it),
        CASE(every_owner_of_a_bottleneck_has_a_voice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
