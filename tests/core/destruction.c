// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/destruction.c - what is past its term goes on a list, is approved, and is gone; what is on hold
 * stays (AVG-03, X-18, X-19).  That the log stays verifiable is proven after every case by core_teardown().
 */
#include "core_help.h"
#include "adviser_help.h"

#include "base/buf.h"
#include "core/access.h"
#include "core/approach.h"
#include "core/attachment.h"
#include "core/confide.h"
#include "core/correction.h"
#include "core/destruction.h"
#include "core/entry.h"
#include "core/handle.h"
#include "core/ombuds.h"
#include "core/retention.h"
#include "db/db.h"
#include "event/event.h"

static const char story[] = "De brief kwam een maand na het besluit.";

/* Who approves: a director of the municipality. */
static int64_t director(struct world *w)
{
    struct person person = {.name = STR("Directeur"), .unit = w->is.gemeente};
    int64_t       id     = 0;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, person_add(&w->ctx, &person, &id));
    assert_ok(&w->ctx, role_give(&w->ctx, id, w->is.gemeente, STR("bestuurder")));
    return id;
}

static void end_as(struct world *w, int64_t signal, int64_t owner)
{
    struct closing        in    = {STR("beantwoord"), STR("Het antwoord staat in de brief.")};
    struct closing_answer agree = {.answer = STR("eens")};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_propose_closing(&w->ctx, signal, &in));
    act_as(&w->ctx, owner);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, signal, &agree));
}

static void end(struct world *w, int64_t signal)
{
    end_as(w, signal, w->is.desk);
}

static void follow(struct world *w, int64_t file, const char *state)
{
    struct ombuds_follow in = {.state = str_of(state), .text = STR("Wij spraken met beiden.")};

    if (!ombuds_state_is_closed(in.state))
        in.next = date_add_days(w->ctx.today, 7);
    act_as(&w->ctx, w->is.ombuds);
    assert_ok(&w->ctx, ombuds_follow(&w->ctx, file, &in));
}

static const char harm[] = "Ik mag niet meer mee naar overleg.";

/* What somebody told the ombuds desk, which solved it. */
static int64_t closed_file(struct world *w)
{
    const struct ombuds_harm in = {.story = str_of(harm), .harm = STR("aangesproken")};
    int64_t                  id = 0;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, ombuds_tell(&w->ctx, &in, &id));
    follow(w, id, "opgelost");
    return id;
}

static int64_t closed_signal(struct world *w)
{
    int64_t id = make_signal(&w->ctx, w->is.desk, story);

    end(w, id);
    return id;
}

static enum rc approve(struct world *w, int64_t list)
{
    return destruction_approve(&w->ctx, list, &(struct approval){.looked = true});
}

static struct destroyed night(struct world *w)
{
    struct destroyed done = {0};

    act_as(&w->ctx, 0);
    do
        assert_ok(&w->ctx, destruction_run(&w->ctx, &done));
    while (done.more);
    return done;
}

static struct destruction_list lists(struct world *w, int64_t person)
{
    struct destruction_list list = {0};

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, destruction_list(&w->ctx, 0, 50, &list));
    return list;
}

static struct str story_of(struct world *w, int64_t signal)
{
    struct str text;

    assert_ok(&w->ctx, part_load(&w->ctx, signal, "story", &text));
    return text;
}

/* What somebody tried before, and what was put right, belong to the story. */
static void test_core_destruction__what_was_told_around_it_goes_along(void **state)
{
    struct world               *w    = *state;
    struct ctx                 *ctx  = &w->ctx;
    int64_t                     boss = director(w), id, correction = 0;
    const struct approach       tried = {.place = STR("UWV"), .text = STR("Niemand belde terug.")};
    const struct correction_new wrong = {.wrong = STR("De schuld was er niet."),
                                         .place = {{STR("deurwaarder"), STR("schuld")}}};
    struct approach_list        approaches;
    struct correction_list      corrections;

    id = make_signal(ctx, w->is.desk, story);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, approach_add(ctx, id, &tried));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, correction_open(ctx, id, &wrong, &correction));
    end(w, id);
    days_later(ctx, 6 * 365);
    assert_int_equal(1, night(w).lists);
    assert_ok(ctx, approve(w, lists(w, boss).item[0].id));
    assert_ok(ctx, approach_of_signal(ctx, id, &approaches));
    assert_int_equal(1, approaches.len); /* that somebody asked stays, what they said is gone */
    assert_str("", approaches.item[0].place);
    assert_str("", approaches.item[0].text);
    act_as(ctx, w->is.desk); /* whose words they were */
    assert_ok(ctx, correction_of(ctx, id, &corrections));
    assert_int_equal(1, corrections.len);
    assert_str("", corrections.item[0].wrong);
    assert_str("", corrections.item[0].places.item[0].place);
}

/* AVG-03: nothing before the term, a list after it, and gone only when a person approved it. */
static void test_core_destruction__a_person_approves_what_is_past_its_term(void **state)
{
    struct world            *w    = *state;
    int64_t                  boss = director(w), id = closed_signal(w);
    struct destruction       one;
    struct destruction_items items;
    struct destruction_list  list;
    struct signal            signal;

    days_later(&w->ctx, 5 * 365);
    assert_int_equal(0, night(w).lists);
    days_later(&w->ctx, 10);
    assert_int_equal(1, night(w).lists);
    assert_int_equal(0, night(w).lists); /* not twice */
    list = lists(w, boss);
    assert_int_equal(1, list.len);
    assert_str("signaal", list.item[0].kind);
    assert_str("P5Y", list.item[0].term);
    assert_int_equal(0, list.item[0].done);
    assert_str(story, story_of(w, id));

    assert_ok(&w->ctx, approve(w, list.item[0].id));
    assert_int_equal(0, story_of(w, id).len);
    assert_ok(&w->ctx, destruction_load(&w->ctx, list.item[0].id, &one, &items));
    assert_true(one.done > one.id);
    assert_int_equal(64, one.hash.len);
    assert_str("Directeur", one.done_by);
    assert_int_equal(1, items.len);
    assert_int_equal(items.item[0].parts, one.parts);
    assert_int_equal(0, one.kept);
    /* what is counted stays. */
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_str("beantwoord", signal.state);
    assert_int_equal(0, signal.story.len);
    act_as(&w->ctx, boss);
    assert_int_equal(ERR_CONFLICT, approve(w, list.item[0].id));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

/* The hash is of what was erased, so that who has the list can check the certificate. */
static void test_core_destruction__the_certificate_is_of_the_list(void **state)
{
    struct world           *w    = *state;
    int64_t                 boss = director(w);
    struct destruction_list one, two;

    closed_signal(w);
    days_later(&w->ctx, 5 * 365 + 10);
    night(w);
    one = lists(w, boss);
    assert_ok(&w->ctx, approve(w, one.item[0].id));
    closed_signal(w);
    days_later(&w->ctx, 5 * 365 + 10);
    night(w);
    two = lists(w, boss);
    assert_int_equal(2, two.len);
    assert_ok(&w->ctx, approve(w, two.item[0].id));
    two = lists(w, boss);
    assert_false(str_eq(two.item[0].hash, two.item[1].hash));
    assert_false(str_eq(two.item[0].reference, two.item[1].reference));
}

/* A hold keeps a matter, also when it came after the list; when it ends the matter comes back on a list. */
static void test_core_destruction__a_hold_keeps_a_matter(void **state)
{
    struct world   *w    = *state;
    int64_t         boss = director(w), id = closed_signal(w);
    struct hold_new in = {.reason = STR("Er loopt een beroep bij de rechtbank.")}, blank = {0};
    struct destruction_list list;

    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_DENIED, hold_set(&w->ctx, id, &in));
    days_later(&w->ctx, 5 * 365 + 10);
    night(w);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, hold_set(&w->ctx, id, &blank));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    assert_ok(&w->ctx, hold_set(&w->ctx, id, &in));
    list = lists(w, boss);
    assert_ok(&w->ctx, approve(w, list.item[0].id));
    list = lists(w, boss);
    assert_int_equal(1, list.item[0].kept);
    assert_int_equal(0, list.item[0].parts);
    assert_str(story, story_of(w, id));
    assert_int_equal(0, night(w).lists);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, hold_lift(&w->ctx, id, &in));
    assert_int_equal(1, night(w).lists);
}

/* A signal that was opened again is no longer past anything. */
static void test_core_destruction__an_open_signal_stays(void **state)
{
    struct world           *w    = *state;
    int64_t                 boss = director(w), id = closed_signal(w);
    struct destruction_list list;

    days_later(&w->ctx, 5 * 365 + 10);
    night(w);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_renew(&w->ctx, id, STR("Het gebeurt weer.")));
    list = lists(w, boss);
    assert_ok(&w->ctx, approve(w, list.item[0].id));
    assert_str(story, story_of(w, id));
}

/* A kind that goes by itself needs nobody; the term and its source are the organisation's own. */
static void test_core_destruction__goes_by_itself_when_that_was_said(void **state)
{
    struct world           *w       = *state;
    struct entry            in      = {.story = STR("Weer zo'n brief gezien.")};
    struct retention_change shorter = {.kind      = STR("notitie"),
                                       .term      = STR("6 maanden"),
                                       .source    = STR("Selectielijst, 1.1"),
                                       .by_itself = true};
    int64_t                 id = 0, boss = director(w);

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, entry_add(&w->ctx, &in, &id));
    assert_int_equal(ERR_DENIED, retention_change(&w->ctx, &shorter));
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, retention_change(&w->ctx, &shorter));
    days_later(&w->ctx, 170);
    assert_int_equal(0, night(w).parts);
    days_later(&w->ctx, 20);
    assert_int_equal(1, night(w).parts);
    assert_int_equal(0, story_of(w, id).len);
    assert_str("Selectielijst, 1.1", lists(w, boss).item[0].source);
    assert_str("", lists(w, boss).item[0].done_by);
}

/* An administrator cannot have evidence destroyed with nobody looking. */
static void test_core_destruction__a_person_looks_at_what_is_evidence(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, w->is.admin);
    for (int i = 0; i < 5; i++) {
        const char *const kind[]   = {"signaal", "bijlage", "klacht", "identiteit", "loketdossier"};
        struct retention_change in = {.kind      = str_of(kind[i]),
                                      .term      = STR("1 dag"),
                                      .source    = STR("Selectielijst, 1.1"),
                                      .by_itself = true};

        assert_int_equal(ERR_INVALID, retention_change(&w->ctx, &in));
        assert_int_equal(1, faults_at(&w->ctx, "by_itself"));
    }
}

/* Files go sooner than the story, which stays. */
static void test_core_destruction__files_go_before_the_story(void **state)
{
    struct world *w    = *state;
    int64_t       boss = director(w), id = make_signal(&w->ctx, w->is.desk, story);
    struct file   file = {
          .name = STR("brief.txt"), .bytes = STR("Geachte heer, mevrouw"), .size = 21};
    struct attachment_new   add = {.files = {.item = &file, .len = 1}};
    struct attachment_list  files;
    struct destruction_list list;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, attachment_add(&w->ctx, id, &add));
    end(w, id);
    days_later(&w->ctx, 370);
    assert_int_equal(1, night(w).lists);
    list = lists(w, boss);
    assert_str("bijlage", list.item[0].kind);
    assert_ok(&w->ctx, approve(w, list.item[0].id));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, attachment_list(&w->ctx, id, &files));
    assert_true(files.item[0].erased);
    assert_int_equal(0, files.item[0].name.len);
    assert_str(story, story_of(w, id));
}

/* Of one organisation, by who may: nobody else sees or approves a list. */
static void test_core_destruction__is_for_who_may(void **state)
{
    struct world            *w    = *state;
    int64_t                  boss = director(w), id;
    struct destruction       one;
    struct destruction_items items;
    struct destruction_list  list;

    closed_signal(w);
    days_later(&w->ctx, 5 * 365 + 10);
    night(w);
    id = lists(w, boss).item[0].id;
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, approve(w, id));
    assert_int_equal(ERR_DENIED, destruction_list(&w->ctx, 0, 5, &list));
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.ministry, w->is.ministerie, STR("bestuurder")));
    act_as(&w->ctx, w->is.ministry);
    assert_int_equal(ERR_NOT_FOUND, approve(w, id));
    assert_int_equal(ERR_NOT_FOUND, destruction_load(&w->ctx, id, &one, &items));
}

/* The desk's own lists: nobody else learns that there are any. */
static void test_core_destruction__files_of_the_desk_are_for_the_desk(void **state)
{
    struct world            *w    = *state;
    int64_t                  boss = director(w), id = closed_file(w);
    struct hold_new          court = {.reason = STR("Er loopt een zaak bij de rechter.")};
    struct destruction_list  list;
    struct destruction       one;
    struct destruction_items items;
    struct ombuds_file       file;
    struct ombuds_word_list  words;

    days_later(&w->ctx, 2 * 365 + 10);
    assert_int_equal(1, night(w).lists);
    assert_int_equal(0, lists(w, boss).len);
    list = lists(w, w->is.ombuds);
    assert_int_equal(1, list.len);
    assert_str("loketdossier", list.item[0].kind);
    act_as(&w->ctx, boss);
    assert_int_equal(ERR_NOT_FOUND, destruction_load(&w->ctx, list.item[0].id, &one, &items));
    assert_int_equal(ERR_NOT_FOUND, approve(w, list.item[0].id));
    assert_int_equal(ERR_NOT_FOUND, hold_set(&w->ctx, id, &court));

    act_as(&w->ctx, w->is.ombuds);
    assert_ok(&w->ctx, hold_set(&w->ctx, id, &court));
    assert_ok(&w->ctx, destruction_load(&w->ctx, list.item[0].id, &one, &items));
    assert_true(items.item[0].held);
    assert_ok(&w->ctx, hold_lift(&w->ctx, id, &court));
    assert_ok(&w->ctx, approve(w, list.item[0].id));
    assert_ok(&w->ctx, ombuds_load(&w->ctx, id, &file));
    assert_ok(&w->ctx, ombuds_words(&w->ctx, id, &words));
    assert_str("opgelost", file.state);
    assert_int_equal(0, file.story.len + words.item[0].text.len);
}

/* What is opened again after it was listed stays. */
static void test_core_destruction__a_file_that_goes_on_stays(void **state)
{
    struct world           *w  = *state;
    int64_t                 id = closed_file(w);
    struct destruction_list list;
    struct ombuds_file      file;

    days_later(&w->ctx, 2 * 365 + 10);
    assert_int_equal(1, night(w).lists);
    follow(w, id, "in-gesprek");
    list = lists(w, w->is.ombuds);
    assert_ok(&w->ctx, approve(w, list.item[0].id));
    assert_ok(&w->ctx, ombuds_load(&w->ctx, id, &file));
    assert_str(harm, file.story);
    assert_int_equal(1, lists(w, w->is.ombuds).item[0].kept);
}

/* Who told it in confidence goes before what was told; the signal stays confidential, of nobody known. */
static void test_core_destruction__who_it_was_goes_first(void **state)
{
    struct world           *w    = *state;
    int64_t                 boss = director(w), id;
    struct destruction_list list;
    struct confided         confided;
    struct str              sealed;

    (void)adviser_with_key(w, w->is.ombuds);
    id = confide_signal(w, "naam-van-de-toets");
    end_as(w, id, w->ctx.person);
    assert_ok(&w->ctx, confide_openness(&w->ctx, id, &confided));
    assert_ok(&w->ctx, part_load(&w->ctx, confided.event, "identity", &sealed));
    assert_true(sealed.len > 0);

    days_later(&w->ctx, 365 + 10);
    assert_int_equal(1, night(w).lists);
    list = lists(w, boss);
    assert_str("identiteit", list.item[0].kind);
    assert_ok(&w->ctx, approve(w, list.item[0].id));
    assert_ok(&w->ctx, part_load(&w->ctx, confided.event, "identity", &sealed));
    assert_int_equal(0, sealed.len);
    assert_true(story_of(w, id).len > 0);
    assert_int_equal(0, night(w).lists);
}

/* BIO-5.33.01: no kind without a term, no term without its source. */
static void test_core_destruction__a_term_needs_a_source(void **state)
{
    struct world           *w  = *state;
    struct retention_change in = {.kind = STR("signaal"), .term = STR("ooit")};
    struct retention_list   list;

    act_as(&w->ctx, w->is.admin);
    assert_int_equal(ERR_INVALID, retention_change(&w->ctx, &in));
    assert_int_equal(1, w->ctx.faults.len > 1);
    (void)faults_at(&w->ctx, "");
    in.kind = STR("verhaal");
    assert_int_equal(ERR_INVALID, retention_change(&w->ctx, &in));
    (void)faults_at(&w->ctx, "");
    assert_ok(&w->ctx, retention_list(&w->ctx, &list));
    assert_int_equal(DESTRUCTION_KINDS, list.len);
    for (size_t i = 0; i < list.len; i++)
        assert_true(list.item[i].term.len && list.item[i].source.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_core_destruction__a_person_approves_what_is_past_its_term, core_setup,
            core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__the_certificate_is_of_the_list,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__a_hold_keeps_a_matter, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__what_was_told_around_it_goes_along,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__an_open_signal_stays, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__goes_by_itself_when_that_was_said,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__files_go_before_the_story,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__files_of_the_desk_are_for_the_desk,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__a_file_that_goes_on_stays,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__who_it_was_goes_first, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__is_for_who_may, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__a_person_looks_at_what_is_evidence,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_destruction__a_term_needs_a_source, core_setup,
                                        core_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
