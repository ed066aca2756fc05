// SPDX-License-Identifier: EUPL-1.2
/* tests/core/own.c - who wrote something reads it, asks to have it erased, and hears in time (AVG-04). */
#include "adviser_help.h"
#include "core_help.h"

#include "core/around.h"
#include "core/ombuds.h"

#include "core/entry.h"
#include "core/invitation.h"
#include "core/own.h"
#include "core/retention.h"
#include "core/story_use.h"
#include "event/event.h"

static const char story[] = "De brief noemt geen nummer om te bellen.";

static int64_t director(struct world *w)
{
    struct person person = {.name = STR("Directeur"), .unit = w->is.gemeente};
    int64_t       id     = 0;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, person_add(&w->ctx, &person, &id));
    assert_ok(&w->ctx, role_give(&w->ctx, id, w->is.gemeente, STR("bestuurder")));
    return id;
}

static struct own_text_list texts(struct world *w, int64_t person)
{
    struct own_text_list list = {0};
    int64_t              next = 0;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, own_text_list(&w->ctx, 0, 50, &list, &next));
    return list;
}

/* Nobody else's; a page at a time, and nothing twice. */
static void test_core_own__everybody_reads_their_own(void **state)
{
    struct world        *w   = *state;
    int64_t              one = make_signal(&w->ctx, w->is.desk, story), next = 0;
    int64_t              two = make_signal(&w->ctx, w->is.desk, "De lift is stuk.");
    struct own_text_list list;

    list = texts(w, w->is.desk);
    assert_true(list.len >= 2);
    assert_int_equal(0, texts(w, w->is.desk2).len);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, own_text_list(&w->ctx, two + 1, 1, &list, &next));
    assert_int_equal(two, list.item[0].event);
    assert_str("De lift is stuk.", list.item[0].text);
    assert_int_equal(two, next);
    assert_ok(&w->ctx, own_text_list(&w->ctx, one + 1, 1, &list, &next));
    assert_int_equal(one, list.item[0].event);
    assert_int_equal(0, next);
}

/* What is taken along is all of it, each text once. */
static void test_core_own__all_is_taken_along(void **state)
{
    enum { NOTES = 205 };
    struct world        *w    = *state;
    struct entry         in   = {.story = STR("Weer een brief gezien.")};
    struct own_text_list list = {0};
    int64_t              id;

    for (int i = 0; i < NOTES; i++) {
        act_as(&w->ctx, w->is.desk);
        assert_ok(&w->ctx, entry_add(&w->ctx, &in, &id));
    }
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, own_text_all(&w->ctx, &list));
    assert_int_equal(NOTES, list.len);
    for (size_t i = 1; i < list.len; i++)
        assert_true(list.item[i].event < list.item[i - 1].event);
}

/* What a handler writes to a reporter is theirs as well: the words of the question and of the invitation. */
static void test_core_own__what_a_handler_asks_is_their_text(void **state)
{
    struct world         *w      = *state;
    int64_t               signal = make_signal(&w->ctx, w->is.desk, story), id = 0;
    struct story_use_new  use = {.use = STR("knelpunt"), .text = STR("Mag het team dit lezen?")};
    struct invitation_new in  = {.occasion = STR("overleg"),
                                 .day      = w->ctx.today,
                                 .place    = STR("Kamer 3, 10 uur"),
                                 .text     = STR("Over de brief.")};
    struct own_text_list  list;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, story_use_ask(&w->ctx, signal, &use, &id));
    assert_ok(&w->ctx, invitation_add(&w->ctx, signal, &in));
    list = texts(w, w->is.pin);
    assert_int_equal(2, list.len);
    assert_str("Kamer 3, 10 uur\nOver de brief.", list.item[0].text);
    assert_string_equal("Uitgenodigd", list.item[0].what);
    assert_str("Mag het team dit lezen?", list.item[1].text);
    assert_int_equal(id, list.item[1].event);
    assert_int_equal(1, texts(w, w->is.desk).len); /* the reporter's own, without these */
}

static bool erased; /* as own_ask_erasure() said last */

/* A note is gone at once. */
static void test_core_own__a_note_is_erased_at_once(void **state)
{
    struct world  *w   = *state;
    struct entry   in  = {.story = STR("Weer een brief gezien.")};
    struct own_ask ask = {0};
    int64_t        id  = 0;
    struct str     text;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, entry_add(&w->ctx, &in, &id));
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_NOT_FOUND, own_ask_erasure(&w->ctx, id, &ask, &erased));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, own_ask_erasure(&w->ctx, id, &ask, &erased));
    assert_true(erased);
    assert_ok(&w->ctx, part_load(&w->ctx, id, "story", &text));
    assert_int_equal(0, text.len);
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND,
                     own_ask_erasure(&w->ctx, id, &ask, &erased)); /* nothing is left */
}

/* Of a signal somebody answers within a month: it is erased ... */
static void test_core_own__who_may_erases_what_is_asked(void **state)
{
    struct world               *w    = *state;
    int64_t                     boss = director(w), id = make_signal(&w->ctx, w->is.desk, story);
    struct own_ask              ask = {.reason = STR("Het was een vergissing.")};
    struct erasure_answer       yes = {.erase = true};
    struct erasure_request_list list;
    struct str                  text;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, own_ask_erasure(&w->ctx, id, &ask, &erased));
    assert_false(erased);
    assert_int_equal(ERR_CONFLICT, own_ask_erasure(&w->ctx, id, &ask, &erased));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, erasure_request_list(&w->ctx, &list));
    assert_int_equal(0, list.len);
    act_as(&w->ctx, boss);
    assert_ok(&w->ctx, erasure_request_list(&w->ctx, &list));
    assert_int_equal(1, list.len);
    assert_str("2026-04-02", date_format(w->ctx.arena, list.item[0].due));
    assert_false(list.item[0].late);
    days_later(&w->ctx, 32);
    act_as(&w->ctx, boss);
    assert_ok(&w->ctx, erasure_request_list(&w->ctx, &list));
    assert_true(list.item[0].late);
    assert_ok(&w->ctx, erasure_answer(&w->ctx, list.item[0].id, &yes));
    assert_ok(&w->ctx, part_load(&w->ctx, id, "story", &text));
    assert_int_equal(0, text.len);
    act_as(&w->ctx, boss);
    assert_int_equal(ERR_NOT_FOUND, erasure_answer(&w->ctx, list.item[0].id, &yes));
}

/* W-09: what is closed is answered by whoever has it in hand; the director does not even hear that it is there. */
static void test_core_own__what_is_closed_is_asked_of_its_handler(void **state)
{
    struct world               *w    = *state;
    int64_t                     boss = director(w), id = make_signal(&w->ctx, w->is.desk, story);
    const struct around         door = {.door = STR("ombudsloket")};
    struct own_ask              ask  = {.reason = STR("Ik ben bang dat iemand dit hoort.")};
    struct erasure_answer       yes  = {.erase = true};
    struct erasure_request_list list;
    struct str                  text;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_go_around(&w->ctx, id, &door));
    assert_ok(&w->ctx, own_ask_erasure(&w->ctx, id, &ask, &erased));
    act_as(&w->ctx, boss);
    assert_ok(&w->ctx, erasure_request_list(&w->ctx, &list));
    assert_int_equal(0, list.len);
    act_as(&w->ctx, w->is.ombuds);
    assert_ok(&w->ctx, erasure_request_list(&w->ctx, &list));
    assert_int_equal(1, list.len);
    act_as(&w->ctx, boss);
    assert_int_equal(ERR_NOT_FOUND, erasure_answer(&w->ctx, list.item[0].id, &yes));
    act_as(&w->ctx, w->is.ombuds);
    assert_ok(&w->ctx, erasure_answer(&w->ctx, list.item[0].id, &yes));
    assert_ok(&w->ctx, part_load(&w->ctx, id, "story", &text));
    assert_int_equal(0, text.len);
}

/* AVG-04: what was told to the desk is theirs too, and the desk alone hears that it is to go (W-15). */
static void test_core_own__what_a_desk_was_told_is_asked_of_the_desk(void **state)
{
    struct world               *w    = *state;
    struct ctx                 *ctx  = &w->ctx;
    int64_t                     boss = director(w), file = 0, next, seen = 0;
    const struct ombuds_harm    harm = {.story = STR("Ik sta niet meer op het rooster."),
                                        .harm  = STR("taken")};
    const struct ombuds_said    said = {.text = STR("Nu ook op vrijdag.")};
    struct own_ask              ask  = {.reason = STR("Ik wil het niet meer.")};
    struct erasure_answer       yes  = {.erase = true};
    struct own_text_list        list;
    struct erasure_request_list waiting;

    act_as(ctx, w->is.desk);
    assert_ok(ctx, ombuds_tell(ctx, &harm, &file));
    assert_ok(ctx, ombuds_say(ctx, file, &said));
    assert_ok(ctx, own_text_list(ctx, 0, 50, &list, &next));
    for (size_t i = 0; i < list.len; i++) {
        seen += str_eq(list.item[i].text, harm.story) || str_eq(list.item[i].text, said.text);
        if (str_eq(list.item[i].text, said.text))
            assert_ok(ctx, own_ask_erasure(ctx, list.item[i].event, &ask, &erased));
    }
    assert_int_equal(2, seen);
    assert_ok(ctx, own_ask_erasure(ctx, file, &ask, &erased));
    act_as(ctx, boss);
    assert_ok(ctx, erasure_request_list(ctx, &waiting));
    assert_int_equal(0, waiting.len);
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, erasure_request_list(ctx, &waiting));
    assert_int_equal(2, waiting.len);
    assert_ok(ctx, erasure_answer(ctx, waiting.item[0].id, &yes));
    assert_ok(ctx, erasure_answer(ctx, waiting.item[1].id, &yes));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, own_text_list(ctx, 0, 50, &list, &next));
    for (size_t i = 0; i < list.len; i++)
        assert_false(str_eq(list.item[i].text, harm.story) || str_eq(list.item[i].text, said.text));
}

/* Who decides does not decide about what they wrote themselves. */
static void test_core_own__nobody_answers_their_own_request(void **state)
{
    struct world               *w    = *state;
    int64_t                     boss = director(w), id = make_signal(&w->ctx, boss, story);
    struct own_ask              ask = {0};
    struct erasure_answer       yes = {.erase = true};
    struct erasure_request_list list;

    act_as(&w->ctx, boss);
    assert_ok(&w->ctx, own_ask_erasure(&w->ctx, id, &ask, &erased));
    assert_ok(&w->ctx, erasure_request_list(&w->ctx, &list));
    assert_int_equal(ERR_INVALID, erasure_answer(&w->ctx, list.item[0].id, &yes));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

/* What is kept longer, is not erased meanwhile. */
static void test_core_own__what_is_held_is_not_erased(void **state)
{
    struct world               *w    = *state;
    int64_t                     boss = director(w), id = make_signal(&w->ctx, w->is.desk, story);
    struct own_ask              ask  = {0};
    struct hold_new             hold = {.reason = STR("Er loopt een onderzoek.")};
    struct erasure_answer       yes  = {.erase = true};
    struct erasure_request_list list;

    act_as(&w->ctx, boss);
    assert_ok(&w->ctx, hold_set(&w->ctx, id, &hold));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, own_ask_erasure(&w->ctx, id, &ask, &erased));
    act_as(&w->ctx, boss);
    assert_ok(&w->ctx, erasure_request_list(&w->ctx, &list));
    assert_int_equal(ERR_INVALID, erasure_answer(&w->ctx, list.item[0].id, &yes));
    assert_int_equal(1, faults_at(&w->ctx, "erase"));
    act_as(&w->ctx, boss);
    assert_ok(&w->ctx, hold_lift(&w->ctx, id, &hold));
    assert_ok(&w->ctx, erasure_answer(&w->ctx, list.item[0].id, &yes));
}

/* ... or it stays, and then the ground of that is told. */
static void test_core_own__what_stays_has_a_ground(void **state)
{
    struct world               *w    = *state;
    int64_t                     boss = director(w), id = make_signal(&w->ctx, w->is.desk, story);
    struct own_ask              ask = {0};
    struct erasure_answer       no  = {0};
    struct erasure_request_list list;
    struct own_text_list        own;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, own_ask_erasure(&w->ctx, id, &ask, &erased));
    act_as(&w->ctx, boss);
    assert_ok(&w->ctx, erasure_request_list(&w->ctx, &list));
    assert_int_equal(ERR_INVALID, erasure_answer(&w->ctx, list.item[0].id, &no));
    assert_int_equal(1, faults_at(&w->ctx, "text"));
    act_as(&w->ctx, boss);
    no.text = STR("Archiefwet 1995, artikel 3: het hoort bij een lopende zaak.");
    assert_ok(&w->ctx, erasure_answer(&w->ctx, list.item[0].id, &no));
    own = texts(w, w->is.desk);
    for (size_t i = 0; i < own.len; i++)
        if (own.item[i].event == id) {
            assert_str(story, own.item[i].text);
            assert_true(own.item[i].request.answered && own.item[i].request.answer.len > 0);
            assert_true(str_starts(own.item[i].request.answer, STR("Archiefwet")));
            return;
        }
    fail_msg("the story is not among their texts");
}

/* Who has a receipt reads, and asks, by the same rules; what is sealed is named and not shown. */
static void test_core_own__the_owner_of_a_receipt_has_the_same_rights(void **state)
{
    struct world               *w    = *state;
    int64_t                     boss = director(w), other = anonymous_signal(w), owner;
    struct own_ask              ask = {.reason = STR("Ik wil dit niet meer.")};
    struct erasure_answer       yes = {.erase = true};
    struct erasure_request_list list;
    struct own_text_list        mine;
    struct str                  text;

    (void)adviser_with_key(w, w->is.ombuds);
    (void)confide_signal(w, "naam-van-de-toets");
    owner = w->ctx.person;
    mine  = texts(w, owner);
    assert_int_equal(2, mine.len);
    assert_str("", mine.item[0].text); /* sealed */
    assert_true(mine.item[1].text.len > 0);
    assert_int_equal(ERR_NOT_FOUND, own_ask_erasure(&w->ctx, other, &ask, &erased));
    act_as(&w->ctx, owner);
    for (size_t i = 0; i < mine.len; i++)
        assert_ok(&w->ctx, own_ask_erasure(&w->ctx, mine.item[i].event, &ask, &erased));
    assert_true(date_is_given(texts(w, owner).item[3].request.due)); /* behind the two reasons */
    assert_int_equal(ERR_CONFLICT, own_ask_erasure(&w->ctx, mine.item[0].event, &ask, &erased));

    act_as(&w->ctx, boss);
    assert_ok(&w->ctx, erasure_request_list(&w->ctx, &list));
    assert_int_equal(2, list.len);
    for (size_t i = 0; i < list.len; i++)
        assert_ok(&w->ctx, erasure_answer(&w->ctx, list.item[i].id, &yes));
    assert_ok(&w->ctx, part_load(&w->ctx, mine.item[0].event, "identity", &text));
    assert_int_equal(0, text.len);
    assert_ok(&w->ctx, part_load(&w->ctx, mine.item[1].event, "story", &text));
    assert_int_equal(0, text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_core_own__everybody_reads_their_own, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__what_a_handler_asks_is_their_text,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__all_is_taken_along, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__a_note_is_erased_at_once, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__who_may_erases_what_is_asked, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__the_owner_of_a_receipt_has_the_same_rights,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__what_is_closed_is_asked_of_its_handler,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__what_a_desk_was_told_is_asked_of_the_desk,
                                        core_setup, core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__nobody_answers_their_own_request, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__what_is_held_is_not_erased, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_own__what_stays_has_a_ground, core_setup,
                                        core_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
