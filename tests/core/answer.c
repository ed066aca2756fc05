// SPDX-License-Identifier: EUPL-1.2
/* tests/core/answer.c - comply or explain: what an answer needs, and that a rule is not a reason. */
#include "core_help.h"

#include <string.h>

#include "core/action.h"
#include "core/answer.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/input.h"
#include "core/step.h"

/* --- a bare rule (O-12) ------------------------------------------------------------- */

/* Each of these only says that there is a rule, or nothing at all. */
static const char *const bare[] = {
    "Zo zijn de regels.",
    "Zo zijn nu eenmaal de regels.",
    "Het zijn nou eenmaal de regels.",
    "Regels zijn regels.",
    "Regels zijn regels, mevrouw.",
    "Dat is nu eenmaal het beleid.",
    "het is nou eenmaal beleid",
    "Dat staat in de wet.",
    "Omdat het in de wet staat.",
    "Wet is wet!",
    "De wet is duidelijk.",
    "Wij volgen het protocol.",
    "Wij volgen hier gewoon het protocol.",
    "Wij houden ons aan de regels.",
    "Wij moeten ons aan de wet houden.",
    "Dat mag niet volgens de regels.",
    "Volgens het beleid kan dit niet.",
    "Conform beleid.",
    "Beleid.",
    "Dat is zo vastgesteld.",
    "Dat is zo afgesproken.",
    "Dit is vastgelegd in de verordening.",
    "Dat staat in artikel 18 van de Participatiewet.",
    "Artikel 4:84 Awb.",
    "Zie artikel 35, lid 1.",
    "De Participatiewet staat dit niet toe.",
    "De beleidsregels bijzondere bijstand laten dit niet toe.",
    "Wij voeren alleen de wet uit.",
    "Wij kunnen niet afwijken van de procedure.",
    "De procedure is nu eenmaal zo.",
    "Dat is de standaard werkwijze.",
    "Zo werkt het nu eenmaal.",
    "Zo doen wij dat hier altijd.",
    "Dat kan nu eenmaal niet.",
    "Nee.",
    "n.v.t.",
    "-",
    "Geen.",
    "De richtlijn is de richtlijn.",
    "Wij zijn gebonden aan de wettelijke kaders.",
    "Het is verplicht volgens de regeling.",
    "De instructie schrijft dit voor.",
    "DE REGELS ZIJN DE REGELS",
    "Één regel geldt voor iedereen: de wet.",
    "Dat zijn de regels van de wethouder.",
    "Helaas, wij moeten de verordening toepassen zoals die is.",
    "Those are the rules.",
    "Rules are rules.",
    "It is the law.",
    "We just follow the policy.",
    "That's our policy.",
    "The protocol says so.",
    "We are bound by the regulations.",
    "It is not allowed under the act.",
};

/* Each of these says something: a purpose, a ground, a limit, a consequence. */
static const char *const reasons[] = {
    "Er is dit jaar geen budget voor een tweede medewerker.",
    "Geen budget.",
    "De privacy van de buren staat dit niet toe.",
    "Privacy.",
    "Het artikel beschermt kinderen tegen een tweede uithuisplaatsing.",
    "Deze regel voorkomt dat iemand twee keer dezelfde toeslag krijgt.",
    "De regel is bedoeld om fraude met adressen te voorkomen.",
    "De wet verbiedt het delen van medische gegevens, omdat patiënten anders zorg mijden.",
    "Artikel 18 geeft wel ruimte, maar de rechter wees dit in 2023 twee keer af.",
    "Wij hebben geen mandaat om boven de 500 euro te beslissen.",
    "Het systeem kan maar één inkomen per maand verwerken; een aanpassing kost een jaar.",
    "De minister wacht op het advies van de Raad van State.",
    "Dan krijgen andere gemeenten met minder inwoners geen plek meer.",
    "Wij hebben twee vacatures die al een half jaar openstaan.",
    "Een vroegere brief geeft verwarring, want het bedrag is dan nog niet bekend.",
    "De gemeenteraad koos vorig jaar bewust voor een strenge inkomensgrens.",
    "De verordening stelt een inkomensgrens zodat het geld bij de laagste inkomens terechtkomt.",
    "De regel zorgt voor gelijkheid: iedereen in dezelfde situatie krijgt hetzelfde bedrag.",
    "Als wij dit doen, verliezen mensen hun huurtoeslag.",
    "De bank weigert rekeningen zonder identiteitsbewijs te openen.",
    "De uitkering zou dan met terugwerkende kracht belast worden.",
    "Het protocol beschermt medewerkers tegen agressie aan de balie.",
    "De richtlijn komt uit Europa en wordt in 2027 herzien.",
    "De gegevens staan bij het UWV en wij krijgen ze pas na de 15e.",
    "De proef van vorig jaar liet zien dat mensen juist later betaalden.",
    "Wij kiezen voor snelheid boven maatwerk, omdat de wachttijd al twaalf weken is.",
    "De Participatiewet telt het inkomen van kinderen mee om stapeling van uitkeringen tegen te "
    "gaan.",
    "Een uitzondering voor deze groep zou dertig miljoen kosten.",
    "Dit raakt aan het beroepsgeheim van de arts.",
    "De cliëntenraad adviseerde negatief, vanwege de extra formulieren.",
    "De leverancier bouwt dit pas na de migratie.",
    "Het besluit ligt bij de provincie, die er in juni over stemt.",
    "Zonder handtekening is de aanvraag later niet te bewijzen bij de rechter.",
    "De voorwaarde houdt de regeling betaalbaar voor ouderen met een klein pensioen.",
    "Wij vrezen precedentwerking: vierduizend huishoudens zouden ook een beroep doen op de "
    "regeling.",
    "De regel beschermt huurders tegen ontruiming zonder tussenkomst van de rechter.",
    "De politie wil geen adressen van slachtoffers in dit bestand.",
    "Er loopt nog een rechtszaak over precies dit punt.",
    "De inspectie gaf ons vorig jaar een boete voor dezelfde werkwijze.",
    "De begroting is vastgesteld en er is geen post voor vervoer.",
    "Het formulier is landelijk; alleen het ministerie kan een vraag schrappen.",
    "De grens van zes weken geeft inwoners tijd om bewijs te verzamelen.",
    "The rule protects children in shared custody.",
    "There is no budget until next year.",
    "Our lawyers expect that the court would overturn it.",
    "The policy exists to prevent double payments.",
};

static void test_core_answer__a_bare_rule_is_no_reason(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_true(ARRAY_LEN(bare) >= 40);
    for (size_t i = 0; i < ARRAY_LEN(bare); i++)
        if (!answer_is_bare_rule(arena, str_of(bare[i])))
            fail_msg("must be refused: %s", bare[i]);
    arena_free(arena);
}

static void test_core_answer__a_reason_is_accepted(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_true(ARRAY_LEN(reasons) >= 40);
    for (size_t i = 0; i < ARRAY_LEN(reasons); i++)
        if (answer_is_bare_rule(arena, str_of(reasons[i])))
            fail_msg("must be accepted: %s", reasons[i]);
    arena_free(arena);
}

static void test_core_answer__any_bytes_are_safe(void **state)
{
    struct arena *arena = arena_new();
    char          bytes[300];

    (void)state;
    assert_true(answer_is_bare_rule(arena, (struct str){NULL, 0}));
    assert_true(answer_is_bare_rule(arena, STR("\xE2\x80")));
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7 + 0x80);
    (void)answer_is_bare_rule(arena, (struct str){bytes, sizeof bytes});
    memset(bytes, 'a', sizeof bytes); /* one very long word says something */
    assert_false(answer_is_bare_rule(arena, (struct str){bytes, sizeof bytes}));
    arena_free(arena);
}

/* --- the world of an answer ----------------------------------------------------------- */

static int64_t ask(struct world *w, int64_t *signal_out, int64_t *bottleneck_out)
{
    struct bottleneck_new in       = {.statement  = STR("De brief komt te laat."),
                                      .group_size = NUMBER_NONE,
                                      .harm_on    = DATE_NONE};
    struct step_new       question = {
              .question = STR("Kan de brief eerder weg?"), .unit = w->is.ministerie, .due = DATE_NONE};
    int64_t signal = make_signal(&w->ctx, w->is.desk, "De brief komt als het te laat is.");
    int64_t of = 0, id = 0;

    in.signals = (struct ref_list){&signal, 1, 1};
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &of));
    assert_ok(&w->ctx, step_add(&w->ctx, of, &question, &id));
    if (signal_out)
        *signal_out = signal;
    if (bottleneck_out)
        *bottleneck_out = of;
    act_as(&w->ctx, w->is.ministry);
    return id;
}

static struct answer_new explanation(struct world *w)
{
    return (struct answer_new){
        .kind   = STR("wij-doen-het-niet"),
        .reason = STR("Het bedrag is dan nog niet bekend, en een verkeerde brief geeft schulden."),
        .reason_kind  = STR("afstemming-nodig"),
        .ground       = STR("Awir artikel 16"),
        .decided_by   = STR("de directie Uitvoering"),
        .alternatives = STR("Een brief zonder bedrag; dat gaf bij de proef vragen."),
        .would_change = STR("Een vast bedrag per jaar."),
        .bound        = STR("Zekerheid over het bedrag gaat voor snelheid."),
        .done_on      = DATE_NONE,
        .review_on    = date_add_days(w->ctx.today, 90),
    };
}

static struct answer_new comply(struct world *w)
{
    return (struct answer_new){.kind      = STR("wij-doen-het"),
                               .what      = STR("De brief gaat een week eerder weg."),
                               .done_on   = date_add_days(w->ctx.today, 30),
                               .review_on = DATE_NONE};
}

static struct step load(struct world *w, int64_t id)
{
    struct step step;

    assert_ok(&w->ctx, step_load(&w->ctx, id, &step));
    return step;
}

static struct answer last(struct world *w, int64_t step)
{
    struct answer_list list;

    assert_ok(&w->ctx, answer_list(&w->ctx, step, &list));
    assert_true(list.len > 0);
    return list.item[list.len - 1];
}

/* --- what is needed ---------------------------------------------------------------------- */

/* O-11: comply says what and when; every reporter hears it, and it is of substance (T-01, T-03). */
static void test_core_answer__comply_says_what_and_when(void **state)
{
    struct world     *w = *state;
    int64_t           signal, id = ask(w, &signal, NULL);
    struct answer_new in = {
        .kind = STR("wij-doen-het"), .done_on = DATE_NONE, .review_on = DATE_NONE};
    struct feedback_list heard;
    struct signal        of;

    assert_int_equal(ERR_INVALID, step_answer(&w->ctx, id, &in));
    assert_int_equal(2, w->ctx.faults.len);
    faults_at(&w->ctx, "");
    in = comply(w);
    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    assert_int_equal(STEP_COMPLIED, load(w, id).state);
    assert_str("De brief gaat een week eerder weg.", last(w, id).text);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, signal, &heard));
    assert_str("stap-antwoord", heard.item[heard.len - 1].kind);
    assert_true(heard.item[heard.len - 1].substance);
    assert_str("De brief gaat een week eerder weg.", heard.item[heard.len - 1].text);
    assert_str("Ministerie", heard.item[heard.len - 1].by_unit);
    assert_ok(&w->ctx, signal_load(&w->ctx, signal, &of));
    assert_int_equal(w->ctx.now, of.heard);
}

static void test_core_answer__partly_says_what_not_and_why(void **state)
{
    struct world     *w  = *state;
    int64_t           id = ask(w, NULL, NULL);
    struct answer_new in = comply(w);

    in.kind = STR("gedeeltelijk");
    assert_int_equal(ERR_INVALID, step_answer(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, "not_done"));
    in.not_done = STR("De bijlage blijft later komen.");
    in.reason   = STR("Zo zijn de regels.");
    assert_int_equal(ERR_INVALID, step_answer(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    in.reason = STR("De bijlage komt van een ander systeem.");
    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    assert_int_equal(STEP_PARTLY, load(w, id).state);
    assert_str("De bijlage blijft later komen.", last(w, id).not_done);
}

/* O-12: every part of an explanation is asked for at once, and a bare rule is refused with the reason. */
static void test_core_answer__an_explanation_needs_its_parts(void **state)
{
    struct world     *w  = *state;
    int64_t           id = ask(w, NULL, NULL);
    struct answer_new in = {
        .kind = STR("wij-doen-het-niet"), .done_on = DATE_NONE, .review_on = DATE_NONE};

    assert_int_equal(ERR_INVALID, step_answer(&w->ctx, id, &in));
    assert_int_equal(8, w->ctx.faults.len);
    faults_at(&w->ctx, "");
    in        = explanation(w);
    in.reason = STR("Het is nu eenmaal beleid.");
    assert_int_equal(ERR_INVALID, step_answer(&w->ctx, id, &in));
    assert_string_equal("Dat is een regel, nog geen reden. Welk doel dient de regel hier, en wie "
                        "kan hem veranderen?",
                        w->ctx.faults.item[0].text);
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    assert_int_equal(STEP_OPEN, load(w, id).state);
}

static void test_core_answer__an_explanation_is_kept_whole(void **state)
{
    struct world     *w  = *state;
    int64_t           id = ask(w, NULL, NULL);
    struct answer_new in = explanation(w);
    struct answer     got;

    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    assert_int_equal(STEP_EXPLAINED, load(w, id).state);
    got = last(w, id);
    assert_str("afstemming-nodig", got.reason_kind);
    assert_str("Awir artikel 16", got.ground);
    assert_str("de directie Uitvoering", got.decided_by);
    assert_str("Een vast bedrag per jaar.", got.would_change);
    assert_str("Zekerheid over het bedrag gaat voor snelheid.", got.bound);
    assert_str("beleid", got.role); /* W-08: with role and date */
    assert_int_equal(w->ctx.now, got.at);
    assert_int_equal(0, got.late);
}

/* Not acting as a choice is policy inaction: it stands with the bottleneck and is looked at again. */
static void test_core_answer__inaction_is_visible_and_reviewed(void **state)
{
    struct world        *w = *state;
    int64_t              of, id = ask(w, NULL, &of);
    struct answer_new    in = explanation(w);
    struct inaction_list list;

    in.inaction      = true;
    in.inaction_kind = STR("financieel");
    in.review_on     = date_add_days(w->ctx.today, 4000);
    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    assert_true(load(w, id).inaction);
    assert_str("2027-03-02", date_format(w->ctx.arena, load(w, id).review_on));
    assert_ok(&w->ctx, policy_inaction_list(&w->ctx, of, &list));
    assert_int_equal(1, list.len);
    assert_str("financieel", list.item[0].kind);
}

/* The day to look again brings it back to the unit; a later answer stands beside the first. */
static void test_core_answer__waits_again_on_the_review_day(void **state)
{
    struct world      *w  = *state;
    int64_t            id = ask(w, NULL, NULL);
    struct answer_new  in = explanation(w);
    struct step_list   list;
    struct answer_list answers;

    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    assert_ok(&w->ctx, step_list_waiting(&w->ctx, &list));
    assert_int_equal(0, list.len);
    days_later(&w->ctx, 90);
    assert_ok(&w->ctx, step_list_waiting(&w->ctx, &list));
    assert_int_equal(1, list.len);
    in = comply(w);
    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    assert_int_equal(STEP_COMPLIED, load(w, id).state);
    assert_ok(&w->ctx, answer_list(&w->ctx, id, &answers));
    assert_int_equal(2, answers.len);
    assert_int_equal(0, answers.item[1].late); /* an explained step was no longer open */
    assert_int_equal(ERR_CONFLICT, step_answer(&w->ctx, id, &in));
    faults_at(&w->ctx, "");
}

/* "Niet aan ons" in the same form is a redirect: the step stays. */
static void test_core_answer__not_ours_is_a_redirect(void **state)
{
    struct world     *w  = *state;
    int64_t           id = ask(w, NULL, NULL);
    struct answer_new in = {
        .kind = STR("niet-aan-ons"), .done_on = DATE_NONE, .review_on = DATE_NONE};

    assert_int_equal(ERR_INVALID, step_answer(&w->ctx, id, &in));
    assert_int_equal(2, w->ctx.faults.len);
    faults_at(&w->ctx, "");
    in.reason = STR("De gemeente stuurt deze brief.");
    in.unit   = w->is.gemeente;
    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    assert_int_equal(STEP_OPEN, load(w, id).state);
    assert_int_equal(w->is.gemeente, load(w, id).to_unit);
}

static void test_core_answer__only_who_was_asked(void **state)
{
    struct world     *w  = *state;
    int64_t           id = ask(w, NULL, NULL);
    struct answer_new in = comply(w);

    act_as(&w->ctx, w->is.policy);
    assert_int_equal(ERR_DENIED, step_answer(&w->ctx, id, &in));
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_DENIED, step_answer(&w->ctx, id, &in));
}

static void test_core_answer__late_is_said(void **state)
{
    struct world     *w  = *state;
    int64_t           id = ask(w, NULL, NULL);
    struct answer_new in;

    days_later(&w->ctx, 50);
    in = comply(w);
    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    assert_int_equal(8, last(w, id).late);
}

/* --- objections (O-13) ------------------------------------------------------------------------ */

static int64_t contest(struct world *w, int64_t step)
{
    struct objection_new in = {.text = STR("Dit gaat niet over onze vraag.")};
    int64_t              of = 0, answer = last(w, step).id;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, answer_contest(&w->ctx, answer, &in, &of));
    assert_int_equal(step, of);
    return last(w, step).objection;
}

static void test_core_answer__an_owner_objects_once(void **state)
{
    struct world              *w  = *state;
    int64_t                    id = ask(w, NULL, NULL), of = 0;
    struct answer_new          in = explanation(w);
    struct objection_new       no = {.text = STR("Nee.")};
    struct second_reading_list list;

    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, answer_contest(&w->ctx, last(w, id).id, &no, &of));
    contest(w, id);
    assert_int_equal(ERR_CONFLICT, answer_contest(&w->ctx, last(w, id).id, &no, &of));
    faults_at(&w->ctx, "");
    act_as(&w->ctx, w->is.reader); /* outside the line */
    assert_ok(&w->ctx, second_reading_list(&w->ctx, &list));
    assert_int_equal(1, list.len);
    assert_str("Kan de brief eerder weg?", list.item[0].question);
}

static void test_core_answer__without_substance_the_question_is_open_again(void **state)
{
    struct world         *w  = *state;
    int64_t               id = ask(w, NULL, NULL), objection, of = 0;
    struct answer_new     in      = explanation(w);
    struct verdict_new    verdict = {.verdict = STR("niet-inhoudelijk"),
                                     .text    = STR("Het doel ontbreekt.")};
    struct step_turn_list turns;

    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    objection = contest(w, id);
    assert_int_equal(ERR_DENIED, answer_judge(&w->ctx, objection, &verdict, &of));
    days_later(&w->ctx, 20);
    act_as(&w->ctx, w->is.reader);
    assert_ok(&w->ctx, answer_judge(&w->ctx, objection, &verdict, &of));
    assert_int_equal(STEP_OPEN, load(w, id).state);
    assert_str("niet-inhoudelijk", last(w, id).verdict);
    assert_ok(&w->ctx,
              step_turns(&w->ctx, id, &turns)); /* the new day stands there, with the reason */
    assert_str("dag", turns.item[0].what);
    assert_str("Het doel ontbreekt.", turns.item[0].text);
    assert_int_equal(ERR_CONFLICT, answer_judge(&w->ctx, objection, &verdict, &of));
    faults_at(&w->ctx, "");
}

static void test_core_answer__with_substance_it_stands(void **state)
{
    struct world      *w  = *state;
    int64_t            id = ask(w, NULL, NULL), objection, of = 0;
    struct answer_new  in      = explanation(w);
    struct verdict_new verdict = {.verdict = STR("inhoudelijk"),
                                  .text    = STR("De afweging staat er.")};
    struct date        due;

    assert_ok(&w->ctx, step_answer(&w->ctx, id, &in));
    due       = load(w, id).due;
    objection = contest(w, id);
    act_as(&w->ctx, w->is.reader);
    assert_ok(&w->ctx, answer_judge(&w->ctx, objection, &verdict, &of));
    assert_int_equal(STEP_EXPLAINED, load(w, id).state);
    assert_int_equal(0, date_cmp(due, load(w, id).due));
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_core_answer__a_bare_rule_is_no_reason),
        cmocka_unit_test(test_core_answer__a_reason_is_accepted),
        cmocka_unit_test(test_core_answer__any_bytes_are_safe),
        CASE(test_core_answer__comply_says_what_and_when),
        CASE(test_core_answer__partly_says_what_not_and_why),
        CASE(test_core_answer__an_explanation_needs_its_parts),
        CASE(test_core_answer__an_explanation_is_kept_whole),
        CASE(test_core_answer__inaction_is_visible_and_reviewed),
        CASE(test_core_answer__waits_again_on_the_review_day),
        CASE(test_core_answer__not_ours_is_a_redirect),
        CASE(test_core_answer__only_who_was_asked),
        CASE(test_core_answer__late_is_said),
        CASE(test_core_answer__an_owner_objects_once),
        CASE(test_core_answer__without_substance_the_question_is_open_again),
        CASE(test_core_answer__with_substance_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
