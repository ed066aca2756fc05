// SPDX-License-Identifier: EUPL-1.2
/* tests/core/bottleneck.c - naming what is structural, leading it, and telling the reporters. */
#include "core_help.h"

#include "base/attr.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/history.h"
#include "core/interpretation.h"
#include "core/signal.h"
#include "core/similar.h"
#include "event/event.h"

static struct bottleneck_new blank(int64_t *signals, size_t len)
{
    return (struct bottleneck_new){.statement  = STR("Wie ziek is, valt buiten de tegemoetkoming."),
                                   .group_size = NUMBER_NONE,
                                   .harm_on    = DATE_NONE,
                                   .signals    = {signals, len, len}};
}

static int64_t open_as(struct ctx *ctx, int64_t who, int64_t *signals, size_t len)
{
    struct bottleneck_new in = blank(signals, len);
    int64_t               id = 0;

    act_as(ctx, who);
    assert_ok(ctx, bottleneck_open(ctx, &in, &id));
    return id;
}

static struct bottleneck load(struct ctx *ctx, int64_t id)
{
    struct bottleneck bottleneck;

    assert_ok(ctx, bottleneck_load(ctx, id, &bottleneck));
    return bottleneck;
}

static size_t heard(struct ctx *ctx, int64_t signal, const char *kind)
{
    struct feedback_list list;
    size_t               count = 0;

    assert_ok(ctx, feedback_of_signal(ctx, signal, &list));
    for (size_t i = 0; i < list.len; i++)
        count += str_eq_z(list.item[i].kind, kind);
    return count;
}

static void interpret(struct ctx *ctx, int64_t who, int64_t object)
{
    struct interpretation_new in = {.text       = STR("Dit komt door de regel."),
                                    .reason     = STR("Ik zie het elke week."),
                                    .layer      = STR("systeem"),
                                    .structural = STR("structureel"),
                                    .own_layer  = STR("nee"),
                                    .act_layer  = STR("systeem")};
    int64_t                   id;

    act_as(ctx, who);
    assert_ok(ctx, interpretation_add(ctx, object, &in, &id));
}

/* I-15, T-01: one signal is enough, and its reporter hears. */
static void test_core_bottleneck__one_signal_is_enough(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "Een student zonder diploma krijgt niets.");
    int64_t       id     = open_as(ctx, w->is.pin, &signal, 1);
    struct bottleneck b  = load(ctx, id);
    struct signal     joined;

    assert_str("K-2026-000001", b.reference);
    assert_str("benoemd", b.state);
    assert_str("Wie ziek is, valt buiten de tegemoetkoming.", b.statement);
    assert_int_equal(w->is.pin, b.lead);
    assert_false(b.proposed);
    assert_int_equal(1, b.tally.signals);
    assert_int_equal(1, heard(ctx, signal, "knelpunt"));
    assert_ok(ctx, signal_load(ctx, signal, &joined));
    assert_str("in-knelpunt", joined.state);
}

static void test_core_bottleneck__without_a_signal_or_sentence_it_is_refused(void **state)
{
    struct world         *w  = *state;
    struct bottleneck_new in = blank(NULL, 0);
    int64_t               id = 0;

    in.statement = STR(" ");
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, bottleneck_open(&w->ctx, &in, &id));
    assert_int_equal(2, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "signals"));
}

/* The owner proposes, the linking pin leads: an owner never has the duty to solve. */
static void test_core_bottleneck__an_owner_opens_and_the_linking_pin_leads(void **state)
{
    struct world     *w      = *state;
    struct ctx       *ctx    = &w->ctx;
    int64_t           signal = make_signal(ctx, w->is.desk, "Het formulier sluit mensen uit.");
    int64_t           id     = open_as(ctx, w->is.desk, &signal, 1);
    struct bottleneck b      = load(ctx, id);

    assert_true(b.proposed);
    assert_int_equal(w->is.pin, b.lead);
    assert_false(b.may_lead);
}

/* Somebody without the right cannot open one on the signal of another, nor learn that it exists. */
static void test_core_bottleneck__not_on_a_signal_of_others(void **state)
{
    struct world         *w      = *state;
    struct ctx           *ctx    = &w->ctx;
    int64_t               signal = make_signal(ctx, w->is.partner, "Bij ons loopt het vast.");
    struct bottleneck_new in     = blank(&signal, 1);
    int64_t               id     = 0;

    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_INVALID, bottleneck_open(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "signals"));
    signal = 999999; /* the same words when there is none */
    assert_int_equal(ERR_INVALID, bottleneck_open(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "signals"));
    signal = make_signal(ctx, w->is.desk, "Een collega ziet dit.");
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, bottleneck_open(ctx, &in, &id));
}

/* I-23, W-31: own signals, colleagues who see it too and renewals count together. */
static void test_core_bottleneck__counts_signals_recognition_and_renewals(void **state)
{
    struct world            *w         = *state;
    struct ctx              *ctx       = &w->ctx;
    int64_t                  signal[2] = {make_signal(ctx, w->is.desk, "Eerste verhaal."),
                                          make_signal(ctx, w->is.desk2, "Tweede verhaal.")};
    const struct similar_new also      = {.times = NUMBER_NONE};
    int64_t                  id        = open_as(ctx, w->is.pin, signal, 2);
    struct bottleneck        b;

    act_as(ctx, w->is.handler);
    assert_ok(ctx, similar_add(ctx, signal[0], &also));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_renew(ctx, signal[0], STR("Het gebeurt nog steeds.")));
    b = load(ctx, id);
    assert_int_equal(2, b.tally.signals);
    assert_int_equal(1, b.tally.recognised);
    assert_int_equal(1, b.tally.renewed);
    assert_int_equal(4, b.tally.count);
}

/* T-01: a signal that joins later hears from then on. */
static void test_core_bottleneck__a_signal_that_joins_later_hears_from_then_on(void **state)
{
    struct world  *w      = *state;
    struct ctx    *ctx    = &w->ctx;
    int64_t        first  = make_signal(ctx, w->is.desk, "Eerste verhaal.");
    int64_t        second = make_signal(ctx, w->is.desk2, "Tweede verhaal.");
    int64_t        id     = open_as(ctx, w->is.pin, &first, 1);
    struct joining join   = {.signals = {&second, 1, 1}};
    struct stage   stage  = {
           .state = STR("uitgezocht"), .text = STR("Wij zoeken het uit."), .until = DATE_NONE};
    struct history_list way;

    assert_ok(ctx, bottleneck_stage(ctx, id, &stage));
    assert_int_equal(1, heard(ctx, first, "knelpunt-nieuws"));
    assert_int_equal(0, heard(ctx, second, "knelpunt-nieuws"));
    assert_ok(ctx, bottleneck_join(ctx, id, &join));
    assert_int_equal(1, heard(ctx, second, "knelpunt"));
    assert_int_equal(1, heard(ctx, first, "knelpunt"));
    assert_ok(ctx, bottleneck_stage(ctx, id, &stage));
    assert_int_equal(1, heard(ctx, second, "knelpunt-nieuws"));
    assert_int_equal(2, heard(ctx, first, "knelpunt-nieuws"));
    assert_ok(ctx, history_load(ctx, second, &way)); /* T-05: it is on the way of the signal too */
    assert_str("Wij zoeken het uit.", way.item[way.len - 1].reason);
    assert_int_equal(ERR_INVALID, bottleneck_join(ctx, id, &join));
    faults_at(ctx, "");
}

/* Z-20: given back, it stands on the list that everyone can see. */
static void test_core_bottleneck__without_a_lead_it_is_on_the_list(void **state)
{
    struct world               *w      = *state;
    struct ctx                 *ctx    = &w->ctx;
    int64_t                     signal = make_signal(ctx, w->is.desk, "Niemand pakt dit op.");
    int64_t                     id     = open_as(ctx, w->is.pin, &signal, 1);
    const struct reason         why    = {.reason = STR("Dit ligt bij een ander team.")};
    struct bottleneck_filter    filter = {.unled = true, .most = 10};
    struct hand_over            take   = {.person = 0};
    struct bottleneck_line_list list;

    assert_ok(ctx, bottleneck_list(ctx, filter, &list));
    assert_int_equal(0, list.len);
    assert_ok(ctx, bottleneck_give_back(ctx, id, &why));
    assert_int_equal(1, heard(ctx, signal, "knelpunt-nieuws"));
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, bottleneck_list(ctx, filter, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(ERR_DENIED, bottleneck_take_lead(ctx, id, &take));
    act_as(ctx, w->is.policy);
    assert_ok(ctx, bottleneck_take_lead(ctx, id, &take));
    assert_int_equal(w->is.policy, load(ctx, id).lead);
}

/* B-15: nobody can lower another's yes, and the latest answer stays with who gave it. */
static void test_core_bottleneck__a_yes_to_subsistence_stands(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "De huur kan niet worden betaald.");
    int64_t       id     = open_as(ctx, w->is.pin, &signal, 1);
    const struct subsistence_new   yes = {.answer = STR("ja"),
                                          .text   = STR("Er is geen geld voor eten.")};
    const struct subsistence_new   no  = {.answer = STR("nee")};
    struct subsistence_answer_list answers;

    assert_str("onbekend", load(ctx, id).subsistence);
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, bottleneck_subsistence(ctx, id, &yes));
    act_as(ctx, w->is.policy);
    assert_ok(ctx, bottleneck_subsistence(ctx, id, &no));
    assert_str("ja", load(ctx, id).subsistence);
    assert_ok(ctx, bottleneck_answers(ctx, id, &answers));
    assert_int_equal(2, answers.len);
    assert_str("nee", answers.item[1].answer);
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, bottleneck_subsistence(ctx, id, &no));
    assert_str("nee", load(ctx, id).subsistence);
}

/* I-23: what it states is replaced, and what was said earlier stays. */
static void test_core_bottleneck__what_was_said_earlier_stays(void **state)
{
    struct world               *w       = *state;
    struct ctx                 *ctx     = &w->ctx;
    int64_t                     signal  = make_signal(ctx, w->is.desk, "Verhaal.");
    int64_t                     id      = open_as(ctx, w->is.pin, &signal, 1);
    struct str                  layer[] = {STR("systeem"), STR("netwerk")};
    struct bottleneck_new       in      = blank(NULL, 0);
    struct bottleneck           b;
    struct bottleneck_text_list texts;

    in.problem    = STR("De eis past niet bij zieke mensen.");
    in.stretch    = STR("Bij een vijfde uitzondering is de rek eruit."); /* O-09 */
    in.layers     = (struct str_list){layer, 2, 2};
    in.group_size = 400;
    in.units      = (struct ref_list){&signal, 1, 1}; /* no unit */
    assert_int_equal(ERR_INVALID, bottleneck_describe(ctx, id, &in));
    assert_int_equal(1, faults_at(ctx, "units"));
    in.units = (struct ref_list){&w->is.ministerie, 1, 1};
    assert_ok(ctx, bottleneck_describe(ctx, id, &in));
    in.statement = STR("Zieke oud-studenten krijgen niets.");
    in.layers    = (struct str_list){layer, 1, 1};
    assert_ok(ctx, bottleneck_describe(ctx, id, &in));
    b = load(ctx, id);
    assert_str("Zieke oud-studenten krijgen niets.", b.statement);
    assert_str("De eis past niet bij zieke mensen.", b.problem);
    assert_str("Bij een vijfde uitzondering is de rek eruit.", b.stretch);
    assert_int_equal(400, b.group_size);
    assert_int_equal(1, b.layers.len);
    assert_true(b.has_problem);
    assert_ok(ctx, bottleneck_texts(ctx, id, &texts));
    assert_int_equal(4, texts.len);
    assert_str("Wie ziek is, valt buiten de tegemoetkoming.", texts.item[0].content);
    act_as(ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, bottleneck_describe(ctx, id, &in));
}

/* I-23: split and joined with history kept; both know each other. */
static void test_core_bottleneck__split_and_merge_keep_history(void **state)
{
    struct world                 *w         = *state;
    struct ctx                   *ctx       = &w->ctx;
    int64_t                       signal[3] = {make_signal(ctx, w->is.desk, "Een."),
                                               make_signal(ctx, w->is.desk, "Twee."),
                                               make_signal(ctx, w->is.desk2, "Drie.")};
    int64_t                       id = open_as(ctx, w->is.pin, signal, 3), other = 0;
    struct splitting              split = {.statement = STR("Een ander knelpunt."),
                                           .text      = STR("Dit gaat over iets anders."),
                                           .signals   = {signal, 3, 3}};
    struct merging                merge = {.text = STR("Toch hetzelfde.")};
    struct named_list             kin;
    struct bottleneck_signal_list signals;

    assert_int_equal(ERR_INVALID, bottleneck_split(ctx, id, &split, &other)); /* one must stay */
    assert_int_equal(1, faults_at(ctx, "signals"));
    split.signals.len = 1;
    assert_ok(ctx, bottleneck_split(ctx, id, &split, &other));
    assert_int_equal(2, load(ctx, id).tally.signals);
    assert_int_equal(1, load(ctx, other).tally.signals);
    assert_int_equal(id, load(ctx, other).split_from);
    assert_int_equal(2, heard(ctx, signal[0], "knelpunt"));
    assert_int_equal(1, heard(ctx, signal[1], "knelpunt"));
    assert_ok(ctx, bottleneck_kin(ctx, id, &kin));
    assert_int_equal(1, kin.len);
    assert_int_equal(other, kin.item[0].id);
    assert_ok(ctx, bottleneck_signals(ctx, id, 0, 10, &signals));
    assert_true(signals.item[0].left);

    merge.into = id;
    assert_ok(ctx, bottleneck_merge(ctx, other, &merge));
    assert_int_equal(3, load(ctx, id).tally.signals);
    assert_int_equal(id, load(ctx, other).merged_into);
    assert_int_equal(3, heard(ctx, signal[0], "knelpunt"));
    assert_int_equal(1, heard(ctx, signal[1], "knelpunt")); /* it was there already */
    assert_int_equal(ERR_CONFLICT, bottleneck_merge(ctx, other, &merge));
    faults_at(ctx, "");
}

/* Everyone reads the bottleneck; of a signal one may not read, only the story (or nothing). */
static void test_core_bottleneck__stories_of_others_come_without_sender(void **state)
{
    struct world     *w         = *state;
    struct ctx       *ctx       = &w->ctx;
    struct signal_new kept      = signal_blank();
    int64_t           signal[2] = {make_signal(ctx, w->is.partner, "Een verhaal van ver."), 0};
    int64_t           id;
    struct bottleneck_signal_list list;

    kept.story   = STR("Een verhaal dat binnen blijft.");
    kept.consent = STR("nee");
    act_as(ctx, w->is.partner);
    assert_ok(ctx, signal_add(ctx, &kept, &signal[1]));
    id = open_as(ctx, w->is.partner, signal, 2);
    assert_int_equal(0, load(ctx, id).lead); /* no linking pin there: on the list without a lead */

    act_as(ctx, w->is.desk2);
    assert_str("Wie ziek is, valt buiten de tegemoetkoming.", load(ctx, id).statement);
    assert_ok(ctx, bottleneck_signals(ctx, id, 0, 10, &list));
    assert_int_equal(1,
                     list.len); /* of few people no line tells that there is one more: core/tally */
    assert_str("Een verhaal van ver.", list.item[0].story);
    assert_str("", list.item[0].sender);
    assert_false(list.item[0].open);
    act_as(ctx, w->is.partner);
    assert_ok(ctx, bottleneck_signals(ctx, id, 0, 10, &list));
    assert_true(list.item[1].open);
    assert_str("Een verhaal dat binnen blijft.", list.item[1].story);
}

/* what was said about consent keeps a story from others, unless it is a yes. */
static void test_core_bottleneck__only_a_yes_takes_a_story_along(void **state)
{
    static const struct {
        const char *consent;
        bool        shown;
    } expected[] = {
        {"ja", true},   {"ja-onherkenbaar", true}, {"onbekend", false},     {"eerst-vragen", false},
        {"nee", false}, {"anders", false},         {"niet-gevraagd", false}};
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;

    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        struct signal_new             in     = signal_blank();
        int64_t                       signal = 0, id;
        struct bottleneck_signal_list list;

        in.story   = STR("Een verhaal van ver.");
        in.consent = str_of(expected[i].consent);
        act_as(ctx, w->is.partner);
        assert_ok(ctx, signal_add(ctx, &in, &signal));
        id = open_as(ctx, w->is.partner, &signal, 1);
        act_as(ctx, w->is.desk2);
        print_message("%s\n", expected[i].consent);
        assert_ok(ctx, bottleneck_signals(ctx, id, 0, 10, &list));
        assert_int_equal(expected[i].shown, list.len == 1);
    }
}

/* Rule 6: the two questions come before it moves on; T-02: an end is asked of the owner first. */
static void test_core_bottleneck__moves_on_after_the_two_questions(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "Verhaal.");
    int64_t       id     = open_as(ctx, w->is.pin, &signal, 1);
    struct stage  stage  = {.state = STR("beantwoord"),
                            .text  = STR("De wet laat dit niet toe, omdat."),
                            .until = DATE_NONE};
    struct signal after;

    assert_int_equal(ERR_INVALID, bottleneck_stage(ctx, id, &stage));
    assert_int_equal(1, faults_at(ctx, "state"));
    interpret(ctx, w->is.policy, id);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_stage(ctx, id, &stage));
    assert_str("beantwoord", load(ctx, id).state);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_load(ctx, signal, &after));
    assert_str("in-knelpunt", after.state); /* not closed: its owner is asked */
    assert_true(after.closing != 0);
    assert_str("beantwoord", after.solve_state);
    assert_int_equal(1, heard(ctx, signal, "knelpunt-nieuws"));
}

static void test_core_bottleneck__kept_open_needs_a_day(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "Verhaal.");
    int64_t       id     = open_as(ctx, w->is.pin, &signal, 1);
    struct stage  stage  = {
          .state = STR("opengehouden"), .text = STR("Wij wachten."), .until = DATE_NONE};

    assert_int_equal(ERR_INVALID, bottleneck_stage(ctx, id, &stage));
    assert_int_equal(1, faults_at(ctx, "until"));
    stage.until = date_add_days(ctx->today, 30);
    assert_ok(ctx, bottleneck_stage(ctx, id, &stage));
    assert_int_equal(0, date_cmp(stage.until, load(ctx, id).look_again));
    stage.state = STR("veranderd"); /* only a solution does that */
    assert_int_equal(ERR_INVALID, bottleneck_stage(ctx, id, &stage));
    faults_at(ctx, "");
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_bottleneck__one_signal_is_enough),
        CASE(test_core_bottleneck__without_a_signal_or_sentence_it_is_refused),
        CASE(test_core_bottleneck__an_owner_opens_and_the_linking_pin_leads),
        CASE(test_core_bottleneck__not_on_a_signal_of_others),
        CASE(test_core_bottleneck__counts_signals_recognition_and_renewals),
        CASE(test_core_bottleneck__a_signal_that_joins_later_hears_from_then_on),
        CASE(test_core_bottleneck__without_a_lead_it_is_on_the_list),
        CASE(test_core_bottleneck__a_yes_to_subsistence_stands),
        CASE(test_core_bottleneck__what_was_said_earlier_stays),
        CASE(test_core_bottleneck__split_and_merge_keep_history),
        CASE(test_core_bottleneck__stories_of_others_come_without_sender),
        CASE(test_core_bottleneck__only_a_yes_takes_a_story_along),
        CASE(test_core_bottleneck__moves_on_after_the_two_questions),
        CASE(test_core_bottleneck__kept_open_needs_a_day),
    };

    return cmocka_run_group_tests_name("core/bottleneck", tests, NULL, NULL);
}
