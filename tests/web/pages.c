// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/pages.c - the pages of a signal, a bottleneck, a step and the start, and what a form
 * says it is about: where am I, what happened, what can I do.
 */
#include "render_help.h"

#include <string.h>

#include "base/arena.h"
#include "core/action.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/invitation.h"
#include "core/party.h"
#include "core/route_proposal.h"
#include "core/step.h"
#include "event/event.h"
#include "pattern/index.h"
#include "web/doc/bottleneck.h"
#include "web/doc/signal.h"
#include "web/doc/step.h"

extern const struct resource start_resource, bottleneck_signal_resource, search_resource;

static const char QUESTION[] = "Kan de brief eerder komen?";

static int64_t ask(struct world *w, int64_t signal)
{
    const struct step_new in = {str_of(QUESTION), w->is.ministerie, DATE_NONE};
    int64_t               id = 0;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, step_add_for_signal(&w->ctx, signal, &in, &id));
    return id;
}

static int64_t open_bottleneck(struct world *w, int64_t signal)
{
    struct bottleneck_new in = {.statement  = STR("De brief komt te laat"),
                                .signals    = {&signal, 1, 1},
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE};
    int64_t               id = 0;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    return id;
}

static struct str signal_page(struct world *w, int64_t who, int64_t id)
{
    act_as(&w->ctx, who);
    return render_view(w, &signal_resource, "/signalen/:id", id);
}

static struct str bottleneck_page(struct world *w, int64_t who, int64_t id)
{
    act_as(&w->ctx, who);
    return render_view(w, &bottleneck_resource, "/knelpunten/:id", id);
}

/* The way to what one can do stands before the story; the acts are in groups, what is done most first. */
static void test_web_pages__what_you_can_do_is_grouped(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De brief komt te laat.");
    struct str    page;

    page = signal_page(w, w->is.pin, id);
    assert_true(place(page, "href=\"#acties\"") < place(page, "<blockquote"));
    assert_true(place(page, ">Pak het op of geef het door</a>") < place(page, "<blockquote"));
    assert_true(place(page, ">Pak het op</h3>") < place(page, ">Zeg wat u ziet</h3>"));
    assert_true(place(page, ">Breng het verder</h3>") < place(page, ">Zeg wat u ziet</h3>"));
    page = signal_page(w, w->is.desk, id);
    assert_int_equal(0, times(page, ">Pak het op</h3>"));
    assert_true(place(page, ">Zeg wat u ziet</h3>") < place(page, ">Help deze persoon</h3>"));
    page = bottleneck_page(w, w->is.pin, open_bottleneck(w, id));
    assert_true(place(page, "href=\"#acties\"") < place(page, "<dl"));
    assert_int_equal(1, times(page, ">Vraag iets aan een partij</h3>"));
    assert_int_equal(1, times(page, ">Leg vast wat er gebeurt</h3>"));
    assert_int_equal(0, times(page, "losgelaten-niveaus")); /* no level yet, so none to let go of */
}

/* Parts that are empty have no heading of their own; together they tell what will come. */
static void test_web_pages__empty_parts_are_told_together(void **state)
{
    struct world     *w  = *state;
    struct signal_new in = signal_blank();
    int64_t           id;
    struct str        page;

    in.story = STR("De brief komt te laat.");
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    page = signal_page(w, w->is.desk, id);
    assert_int_equal(1, times(page, "id=\"nog-niet\""));
    assert_int_equal(0, times(page, "id=\"kop-duidingen\"") +
                            times(page, "id=\"kop-vertalingen\"") +
                            times(page, "id=\"stappen-kop\"") + times(page, "id=\"gegevens\""));
    assert_int_equal(1, times(page, "Nog niemand schreef dat op."));
    assert_int_equal(1, times(page, "Er is nog niets gevraagd."));
    ask(w, id);
    page = signal_page(w, w->is.desk, id);
    assert_int_equal(1, times(page, "id=\"stappen-kop\""));
    assert_int_equal(0, times(page, "Er is nog niets gevraagd."));
    page = bottleneck_page(w, w->is.pin, open_bottleneck(w, id));
    assert_int_equal(0, times(page, "id=\"partijen\"") + times(page, "id=\"opvolging\""));
    assert_int_equal(1, times(page, "De lijst is nog leeg."));
}

/* A layer is named as the cause it is, in the words of a sentence. */
static void test_web_pages__badges_say_what_they_mean(void **state)
{
    struct world         *w       = *state;
    int64_t               signal  = make_signal(&w->ctx, w->is.desk, "De brief komt te laat.");
    int64_t               id      = open_bottleneck(w, signal);
    struct str            layer[] = {STR("systeem"), STR("onbekend")};
    struct bottleneck_new in      = {
             .layers = {layer, 2, 2}, .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct str page;

    assert_ok(&w->ctx, bottleneck_describe(&w->ctx, id, &in));
    page = bottleneck_page(w, w->is.pin, id);
    assert_int_equal(1, times(page, "Oorzaak: in het systeem van regels"));
    assert_int_equal(1, times(page, "Oorzaak: "));
}

/* Heading and title of the window say the party and the question. */
static void test_web_pages__a_question_is_named_by_its_party(void **state)
{
    struct world *w    = *state;
    int64_t       step = ask(w, make_signal(&w->ctx, w->is.desk, "De brief komt te laat."));
    struct str    page;

    act_as(&w->ctx, w->is.ministry);
    page = render_view(w, &step_resource, "/stappen/:id", step);
    assert_int_equal(
        1, times(page, "<title>Vraag aan Ministerie: Kan de brief eerder komen? – Gehoor</title>"));
    assert_int_equal(1,
                     times(page, "Vraag aan Ministerie:</span> Kan de brief eerder komen?</h1>"));
    assert_int_equal(0, times(page, "id=\"antwoorden\"")); /* nothing was answered yet */
}

/* Each field but the choice itself belongs to one or more of the four answers. */
static void test_web_pages__fields_stand_with_their_answer(void **state)
{
    struct world *w    = *state;
    int64_t       step = ask(w, make_signal(&w->ctx, w->is.desk, "De brief komt te laat."));
    struct str    page;

    act_as(&w->ctx, w->is.ministry);
    page = render_view(w, &step_resource, "/stappen/:id", step);
    assert_int_equal(1, times(page, "data-gh-keuze=\"antwoord\""));
    assert_int_equal(5, times(page, "data-gh-bij=\""));
    assert_int_equal(0, times(page, "data-gh-bij=\"\""));
    assert_int_equal(5, times(page, "gh-bij__kop\">Als "));
    assert_int_equal(1, times(page, "data-gh-bij=\"gedeeltelijk wij-doen-het-niet niet-aan-ons\""));
    assert_int_equal(0, times(page, "<details")); /* nothing that belongs to it is folded away */
}

/* Each message names the party and the question it is about. */
static void test_web_pages__a_message_says_what_it_is_about(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De brief komt te laat.");
    struct str    page;

    ask(w, id);
    page = signal_page(w, w->is.desk, id);
    assert_int_equal(
        1, times(page, ">Over de vraag aan Ministerie: “Kan de brief eerder komen?”</p>"));
    open_bottleneck(w, id);
    page = signal_page(w, w->is.desk, id);
    assert_true(times(page, ">Over het knelpunt “De brief komt te laat”</p>") >= 1);
    assert_int_equal(1, times(page, ">Over de vraag aan"));
}

/* W-08: who brought it in reads by which role it was not passed on, where, when and why. */
static void test_web_pages__withholding_says_who_decided(void **state)
{
    struct world       *w   = *state;
    int64_t             id  = make_signal(&w->ctx, w->is.desk, "De brief komt te laat.");
    const struct reason why = {STR("Dit lossen wij zelf op.")};
    struct str          page;

    act_as(&w->ctx, w->is.handler);
    assert_ok(&w->ctx, signal_withhold(&w->ctx, id, &why));
    page = signal_page(w, w->is.desk, id);
    assert_int_equal(
        1, times(page, ">Werk en Inkomen, 2 maart 2026</p>\n<p class=\"utrecht-paragraph\">"
                       "<strong>Het signaal is niet doorgegeven</strong></p>\n"
                       "<p class=\"utrecht-paragraph gh-smal gh-stil\">Besloten door: "
                       "behandelaar, Werk en Inkomen</p>\n"
                       "<p class=\"utrecht-paragraph gh-regels\">Dit lossen wij zelf op.</p>"));
}

/* A route on the map, with its usual time. */
static int64_t make_route(struct world *w)
{
    const struct route_new in   = {.name          = STR("Als de brief te laat is"),
                                   .situations    = STR("Een brief komt te laat."),
                                   .duration      = STR("6 weken"),
                                   .return_person = STR("Wij bellen."),
                                   .return_team   = STR("In het overleg.")};
    struct route_step_new  stop = {.forum         = STR("teamoverleg"),
                                   .level         = STR("team"),
                                   .purpose       = STR("Kijken wie dit ook ziet."),
                                   .handling_role = STR("behandelaar"),
                                   .feedback_role = STR("linking-pin"),
                                   .duration      = STR("10 werkdagen"),
                                   .comes_back    = STR("Een antwoord."),
                                   .place         = NUMBER_NONE};
    int64_t                id = 0, step = 0;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, route_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, route_step_add(&w->ctx, id, &stop, &step));
    assert_ok(&w->ctx, route_publish(&w->ctx, id));
    return id;
}

/* T-18: the receipt gives the usual and the real time of a way that was chosen and did not end. */
static void test_web_pages__the_receipt_tells_the_time_of_its_way(void **state)
{
    struct world              *w   = *state;
    const struct route_way     way = {.route = make_route(w)};
    const struct route_way_end e   = {STR("antwoord"), STR("Het mag.")};
    int64_t                    id = make_signal(&w->ctx, w->is.desk, "De brief is laat."), no = 0;
    struct route_taken_list    ways;
    struct str                 page;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, route_way_take(&w->ctx, id, &way, &no));
    act_as(&w->ctx, w->is.desk);
    page = render_view(w, &signal_resource, "/signalen/:id/ontvangst", id);
    assert_int_equal(1,
                     times(page, "<dt>Langs de route “Als de brief te laat is”: meestal 6 weken"));
    assert_int_equal(1, times(page, "<dd>Teamoverleg: 10 werkdagen. <a "));
    days_later(&w->ctx, 10);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, route_ways_of(&w->ctx, id, &ways));
    assert_ok(&w->ctx, route_way_end(&w->ctx, id, ways.item[0].id, &e));
    page = render_view(w, &signal_resource, "/signalen/:id/ontvangst", id);
    assert_int_equal(0, times(page, "Langs de route"));
    assert_ok(&w->ctx, route_way_take(&w->ctx, id, &way, &no));
    page = render_view(w, &signal_resource, "/signalen/:id/ontvangst", id);
    assert_int_equal(1, times(page, "Tot nu toe duurde deze route meestal 10 dagen."));
}

/* One matter, one line; and quotes in a title do not fight those around it. */
static void test_web_pages__start_tells_no_matter_twice(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De “snelle” brief komt te laat.");
    struct str    page;

    days_later(&w->ctx, 100); /* so the reporter heard nothing for long, and the pin still has it */
    act_as(&w->ctx, w->is.pin);
    page = render_view(w, &start_resource, "/", 0);
    assert_int_equal(1, times(page, "gh-lijst__regel--actie"));
    assert_int_equal(1,
                     times(page, ">De melder hoorde lang niets: “De ‘snelle’ brief komt te laat."));
    assert_int_equal(1, times(page, "(de dag was "));
    ask(w, id);
    ask(w, id); /* two pieces of news about one signal */
    act_as(&w->ctx, w->is.desk);
    page = render_view(w, &start_resource, "/", 0);
    assert_int_equal(1, times(page, "gh-lijst__regel--actie"));
    assert_int_equal(1, times(page, ">Nieuws over “De ‘snelle’ brief komt te laat."));
}

/*
 * I-10: news of the question comes first; then the owner may be there when it is answered, and who
 * answers reads what owners said, without who they are.
 */
static void test_web_pages__owners_are_asked_before_an_answer(void **state)
{
    struct world                  *w     = *state;
    int64_t                        id    = make_signal(&w->ctx, w->is.desk, "De brief is te laat.");
    int64_t                        step  = ask(w, id);
    const struct invitation_answer reply = {STR("ik-kom"), STR("Ik neem de brief mee.")};
    struct str                     page;

    act_as(&w->ctx, w->is.desk);
    page = render_view(w, &start_resource, "/", 0);
    assert_int_equal(1, times(page, ">Nieuws over “De brief is te laat."));
    assert_ok(&w->ctx, inbox_mark_read(&w->ctx, step));
    page = render_view(w, &start_resource, "/", 0);
    assert_int_equal(1, times(page, ">U mag erbij zijn als Ministerie antwoordt op een vraag, "
                                    "uiterlijk op 13 april 2026"));
    assert_ok(&w->ctx, invitation_reply(&w->ctx, step, &reply));
    page = signal_page(w, w->is.desk, id);
    assert_int_equal(1, times(page, "<strong>antwoord op een vraag</strong>, <time "
                                    "datetime=\"2026-04-13\">uiterlijk 13 april 2026</time>"));
    assert_int_equal(1, times(page, "U zei: Ik kom"));
    act_as(&w->ctx, w->is.ministry);
    page = render_view(w, &step_resource, "/stappen/:id", step);
    assert_int_equal(1, times(page, "1 melder is uitgenodigd. 1 melder komt."));
    assert_int_equal(1, times(page, "Een melder schrijft: Ik neem de brief mee."));
    assert_int_equal(times(page, ">Balie Inkomen</option>"), times(page, "Balie Inkomen"));
}

/* C-01: in a list a signal stands as its bottleneck does, before its owner closed it and after it went on. */
static void test_web_pages__a_line_follows_its_bottleneck(void **state)
{
    static const char looked[] = ">Wordt uitgezocht als knelpunt</td>", told[] = ">Uitgelegd</td>";
    struct world     *w = *state;
    int64_t          id = open_bottleneck(w, make_signal(&w->ctx, w->is.desk, "De brief is laat."));
    struct level_new nothing = {.level       = STR("niets"),
                                .text        = STR("Het blijft bij deze ene keer."),
                                .reason_code = STR("uitzondering"),
                                .reopen      = STR("Als er nog een brief te laat is."),
                                .look_again  = DATE_NONE};
    struct level_drop drop   = {.level = STR("niets"), .text = STR("Er kwam nog een brief.")};
    struct str        page;

    page = render_view(w, &signal_resource, "/signalen", 0);
    assert_int_equal(1, times(page, looked));
    assert_ok(&w->ctx, action_level_set(&w->ctx, id, &nothing));
    page = render_view(w, &signal_resource, "/signalen", 0);
    assert_int_equal(0, times(page, looked));
    assert_int_equal(1, times(page, told));
    page = render_view(w, &bottleneck_signal_resource, "/knelpunten/:id/signalen", id);
    assert_int_equal(1, times(page, " – Uitgelegd</p>"));
    assert_ok(&w->ctx, action_level_drop(&w->ctx, id, &drop));
    page = render_view(w, &signal_resource, "/signalen", 0);
    assert_int_equal(1, times(page, looked));
    assert_int_equal(0, times(page, told));
}

/* --- what a form is about -------------------------------------------------------------- */

static enum rc subject(struct world *w, const char *path, int64_t first, int64_t second,
                       json_t **out)
{
    const struct command command = {.path = path};
    const struct match   match   = {.command = &command, .form = true};
    struct request       r       = {.ctx = &w->ctx, .param = {first, second}, .route = &match};

    *out = json_pack("{s:s, s:[{s:s}, {s:o}]}", "titel", "Schrijf", "kruimels", "url", "/signalen",
                     "url", json_sprintf("/signalen/%d", (int)first));
    return form_subject(&r, *out);
}

static const char *about(const json_t *page, const char *key)
{
    const char *words = json_string_value(json_object_get(json_object_get(page, "over"), key));

    return words ? words : "";
}

static void test_web_pages__a_form_names_its_subject(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De brief komt te laat.");
    json_t       *page;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, subject(w, "/signalen/:id/overdrachten", id, 0, &page));
    assert_string_equal("Bij signaal", about(page, "soort"));
    assert_string_equal("S-2026-000001", about(page, "kenmerk"));
    assert_string_equal("De brief komt te laat.", about(page, "zin"));
    assert_string_equal("Schrijf – S-2026-000001",
                        json_string_value(json_object_get(page, "venster")));
    assert_int_equal(1, json_array_size(json_object_get(page, "kruimels"))); /* said once */
    assert_int_equal(1, times(render(&w->ctx, "over", page), "Bij signaal S-2026-000001: <a "));
    json_decref(page);
    assert_ok(&w->ctx, subject(w, "/signalen", 0, 0, &page)); /* a new one is about nothing yet */
    assert_true(json_is_null(json_object_get(page, "over")));
    json_decref(page);
    assert_ok(&w->ctx, subject(w, "/stappen/:id/termijnen", ask(w, id), 0, &page));
    assert_string_equal("aan Ministerie: Kan de brief eerder komen?", about(page, "zin"));
    json_decref(page);
}

static void test_web_pages__a_form_tells_strangers_nothing(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De brief komt te laat.");
    json_t       *page;

    act_as(&w->ctx, w->is.partner);
    assert_int_equal(ERR_NOT_FOUND, subject(w, "/signalen/:id/terugkoppelingen", id, 0, &page));
    assert_true(json_is_null(json_object_get(page, "over")));
    json_decref(page);
    assert_ok(&w->ctx, subject(w, "/signalen/:id/herkenningen", id, 0, &page));
    assert_string_equal("", about(page, "url")); /* recognising is not reading */
    json_decref(page);
    assert_int_equal(ERR_NOT_FOUND, subject(w, "/doorverwijzingen/:id/besluiten", id, 0, &page));
    json_decref(page);
}

static void test_web_pages__a_form_about_a_party_names_it(void **state)
{
    struct world    *w  = *state;
    int64_t          id = open_bottleneck(w, make_signal(&w->ctx, w->is.desk, "De brief is laat."));
    struct party_new in = {.name = STR("Cliëntenraad"), .mandate = STR("adviseert")};
    int64_t          party = 0;
    json_t          *page;

    assert_ok(&w->ctx, party_add(&w->ctx, id, &in, &party));
    assert_ok(&w->ctx,
              subject(w, "/knelpunten/:id/partijen/:partij/standpunten", id, party, &page));
    assert_string_equal("Cliëntenraad", about(page, "partij"));
    json_decref(page);
}

static void test_web_pages__a_search_says_that_not_all_was_read(void **state)
{
    static const char SENTENCE[] = "heeft nog niet alles doorgelezen";
    struct world     *w          = *state;

    act_as(&w->ctx, w->is.pin);
    w->ctx.index = index_new();
    (void)place(render_asked(w, &search_resource, "/zoeken", 0, "q=brief"), SENTENCE);
    index_set_whole(w->ctx.index);
    assert_int_equal(0,
                     times(render_asked(w, &search_resource, "/zoeken", 0, "q=brief"), SENTENCE));
    index_free(w->ctx.index);
    w->ctx.index = NULL;
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_web_pages__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(what_you_can_do_is_grouped),          CASE(empty_parts_are_told_together),
        CASE(badges_say_what_they_mean),           CASE(a_question_is_named_by_its_party),
        CASE(fields_stand_with_their_answer),      CASE(a_message_says_what_it_is_about),
        CASE(withholding_says_who_decided),        CASE(the_receipt_tells_the_time_of_its_way),
        CASE(start_tells_no_matter_twice),         CASE(owners_are_asked_before_an_answer),
        CASE(a_line_follows_its_bottleneck),       CASE(a_form_names_its_subject),
        CASE(a_form_tells_strangers_nothing),      CASE(a_form_about_a_party_names_it),
        CASE(a_search_says_that_not_all_was_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
