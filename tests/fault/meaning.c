// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/meaning.c - readings, words and rules with a database that fails. */
#include "fault_help.h"

#include "core/assumption.h"
#include "core/bottleneck.h"
#include "core/input.h"
#include "core/interpretation.h"
#include "core/party.h"
#include "core/rule.h"
#include "core/shared_story.h"
#include "core/term.h"
#include "core/translation.h"

/* --- preparing ---------------------------------------------------------------------- */

static struct target nothing(struct world *w)
{
    act_as(&w->ctx, w->is.policy);
    return (struct target){0};
}

/* A signal of the desk; somebody of policy acts. */
static struct target a_signal(struct world *w)
{
    struct target on = {.id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.")};

    act_as(&w->ctx, w->is.policy);
    return on;
}

/* With the signal in it; the linking pin leads it and acts. */
static struct target a_bottleneck(struct world *w)
{
    struct target         on = {.part = a_signal(w).id};
    struct bottleneck_new in = {.statement  = STR("De termijn is te kort."),
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE,
                                .signals    = {&on.part, 1, 1}};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &on.id));
    return on;
}

static struct translation_new in_policy(void)
{
    return (struct translation_new){.wording  = STR("De termijn kent geen uitzondering."),
                                    .left_out = STR("De ziekte."),
                                    .language = STR("beleid"),
                                    .to_layer = STR("systeem")};
}

/* The part is the translation; the owner of the signal acts. */
static struct target a_translation(struct world *w)
{
    struct target          on = a_signal(w);
    struct translation_new in = in_policy();

    assert_ok(&w->ctx, translation_add(&w->ctx, on.id, &in, &on.part));
    act_as(&w->ctx, w->is.desk);
    return on;
}

static struct rule_new card(void)
{
    return (struct rule_new){.name       = STR("Termijn van bezwaar"),
                             .law        = STR("Awb"),
                             .letter     = STR("Zes weken."),
                             .purpose    = STR("Zekerheid."),
                             .valid_from = DATE_NONE,
                             .valid_to   = DATE_NONE};
}

static struct target a_rule(struct world *w)
{
    struct target   on = nothing(w);
    struct rule_new in = card();

    assert_ok(&w->ctx, rule_add(&w->ctx, &in, &on.id));
    return on;
}

static struct purpose_new from_practice(void)
{
    return (struct purpose_new){STR("praktijk"), STR("Tijd om hulp te vinden.")};
}

static struct target two_purposes(struct world *w)
{
    struct target      on = a_rule(w);
    struct purpose_new in = from_practice();

    assert_ok(&w->ctx, rule_add_purpose(&w->ctx, on.id, &in));
    return on;
}

static struct term_new word(void)
{
    return (struct term_new){.word       = STR("monitoren"),
                             .definition = STR("Bellen hoe het gaat."),
                             .domain     = STR("schulden")};
}

static struct target a_term(struct world *w)
{
    struct target   on = nothing(w);
    struct term_new in = word();

    in.word = STR("volgen");
    assert_ok(&w->ctx, term_add(&w->ctx, &in, &on.id));
    return on;
}

/* The part is a paragraph; the ministry, a party, acts. */
static struct target a_paragraph(struct world *w)
{
    struct target        on    = a_bottleneck(w);
    struct party_new     in    = {.unit = w->is.ministerie, .mandate = STR("beslist")};
    struct paragraph_new text  = {STR("De termijn past niet bij een ziekte.")};
    int64_t              party = 0;

    assert_ok(&w->ctx, party_add(&w->ctx, on.id, &in, &party));
    assert_ok(&w->ctx, paragraph_add(&w->ctx, on.id, &text, &on.part));
    act_as(&w->ctx, w->is.ministry);
    return on;
}

/* --- acting -------------------------------------------------------------------------- */

static enum rc interpret(struct world *w, struct target on)
{
    return interpretation_add(&w->ctx, on.id,
                              &(struct interpretation_new){.text = STR("De wet laat geen ruimte."),
                                                           .reason = STR("Het komt vaak terug."),
                                                           .structural = STR("structureel"),
                                                           .own_layer  = STR("nee"),
                                                           .act_layer  = STR("systeem")},
                              &on.part);
}

static enum rc translate(struct world *w, struct target on)
{
    struct translation_new in = in_policy();

    return translation_add(&w->ctx, on.id, &in, &on.part);
}

static enum rc not_my_words(struct world *w, struct target on)
{
    return translation_answer(
        &w->ctx, on.part,
        &(struct translation_answer_new){STR("nee"), STR("De ziekte was de oorzaak.")});
}

static enum rc write_card(struct world *w, struct target on)
{
    struct rule_new in = card();

    return rule_add(&w->ctx, &in, &on.id);
}

static enum rc change_card(struct world *w, struct target on)
{
    struct rule_new in = {
        .room = STR("Bij ziekte."), .valid_from = DATE_NONE, .valid_to = DATE_NONE};

    return rule_change(&w->ctx, on.id, &in);
}

static enum rc add_purpose(struct world *w, struct target on)
{
    struct purpose_new in = from_practice();

    return rule_add_purpose(&w->ctx, on.id, &in);
}

static enum rc dissent(struct world *w, struct target on)
{
    struct purpose_new in = from_practice();

    return rule_dissent(&w->ctx, on.id, &in);
}

static enum rc mark_conflict(struct world *w, struct target on)
{
    struct purpose_list list;
    struct conflict_new in = {.text = STR("Zekerheid tegen tijd.")};

    if (rule_purposes(&w->ctx, on.id, &list) != OK)
        return w->ctx.err.rc;
    in.one   = list.item[0].id;
    in.other = list.item[1].id;
    return rule_mark_conflict(&w->ctx, on.id, &in);
}

/* Two events that belong together. */
static enum rc put_clash(struct world *w, struct target on)
{
    return assumption_add(&w->ctx, on.id,
                          &(struct assumption_new){.text  = STR("Werk gaat voor."),
                                                   .clash = STR("Het kind gaat voor.")},
                          &on.part);
}

static enum rc add_term(struct world *w, struct target on)
{
    struct term_new in = word();

    return term_add(&w->ctx, &in, &on.id);
}

static enum rc add_meaning(struct world *w, struct target on)
{
    struct term_new in = word();

    return term_meaning_add(&w->ctx, on.id, &in, &on.part);
}

static enum rc add_paragraph(struct world *w, struct target on)
{
    return paragraph_add(&w->ctx, on.id, &(struct paragraph_new){STR("Het past niet.")}, &on.part);
}

static enum rc rewrite(struct world *w, struct target on)
{
    return paragraph_rewrite(&w->ctx, on.id, on.part,
                             &(struct paragraph_new){STR("Het past nooit bij een ziekte.")});
}

static enum rc sign_paragraph(struct world *w, struct target on)
{
    struct party_list         list;
    struct paragraph_view_new in = {.stance = STR("oneens"), .text = STR("Soms past het wel.")};

    if (party_list(&w->ctx, on.id, &list) != OK)
        return w->ctx.err.rc;
    in.party = list.item[0].id;
    return paragraph_judge(&w->ctx, on.id, on.part, &in);
}

static const struct fault_command readings[] = {
    {"interpretation_add of a signal", a_signal, interpret},
    {"interpretation_add of a bottleneck", a_bottleneck, interpret},
    {"translation_add", a_signal, translate},
    {"translation_answer", a_translation, not_my_words},
    {"term_add", nothing, add_term},
    {"term_meaning_add", a_term, add_meaning},
};

static const struct fault_command rules[] = {
    {"rule_add", nothing, write_card},
    {"rule_change", a_rule, change_card},
    {"rule_add_purpose", a_rule, add_purpose},
    {"rule_dissent", a_rule, dissent},
    {"rule_mark_conflict", two_purposes, mark_conflict},
    {"assumption_add with a clash", a_rule, put_clash},
};

static const struct fault_command story[] = {
    {"paragraph_add", a_bottleneck, add_paragraph},
    {"paragraph_rewrite", a_paragraph, rewrite},
    {"paragraph_judge", a_paragraph, sign_paragraph},
};

static void test_fault_meaning__readings_and_words(void **state)
{
    fault_everywhere(*state, readings, ARRAY_LEN(readings));
}

static void test_fault_meaning__rules(void **state)
{
    fault_everywhere(*state, rules, ARRAY_LEN(rules));
}

static void test_fault_meaning__a_shared_story(void **state)
{
    fault_everywhere(*state, story, ARRAY_LEN(story));
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_fault_meaning__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(readings_and_words),
        CASE(rules),
        CASE(a_shared_story),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
