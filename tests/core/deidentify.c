// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/deidentify.c - between departments and organisations goes what tells nobody apart: in the signal,
 * its line, what is found, the stories of a bottleneck and of a question; without files and without messages.
 */
#include "core_help.h"

#include "core/admin.h"
#include "core/attachment.h"
#include "core/bottleneck.h"
#include "core/deidentify.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/search.h"
#include "core/similar.h"
#include "core/tail.h"
#include "pattern/index.h"

#define NAME   "Jansen"
#define NUMBER "06-12345678"

/* Reads the organisation, and no unit of it. */
static void make_director(struct world *w)
{
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.reader, w->is.gemeente, STR("bestuurder")));
}

static int64_t told(struct world *w)
{
    make_director(w);
    return make_signal(&w->ctx, w->is.desk,
                       "Mevrouw Jansen belde op 06-12345678. De aanvraag van Jansen loopt vast.");
}

static bool has(struct str text, struct str part)
{
    return str_find(text, part) < text.len;
}

static bool tells(struct str text)
{
    return has(text, STR(NAME)) || has(text, STR(NUMBER));
}

static struct signal load(struct world *w, int64_t person, int64_t id)
{
    struct signal signal;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    return signal;
}

static void test_core_deidentify__names_and_numbers_are_replaced(void **state)
{
    struct world *w  = *state;
    struct str    is = deidentified(&w->ctx, STR("Mevrouw Jansen belde op 06-12345678."));

    assert_str("Mevrouw [inwoner A] belde op [telefoonnummer].", is);
    assert_str("De brief kwam te laat.", deidentified(&w->ctx, STR("De brief kwam te laat.")));
    assert_str("",
               deidentified(&w->ctx, STR("\xff\xfe"))); /* what cannot be looked at is not shown */
    assert_str("Mevrouw Jansen", text_for(&w->ctx, true, STR("Mevrouw Jansen")));
    assert_false(tells(text_for(&w->ctx, false, STR("Mevrouw Jansen"))));
}

/* Who is of the unit, brought it in or has it in hand reads it as it was written. */
static void test_core_deidentify__the_signal_as_each_may_have_it(void **state)
{
    struct world           *w       = *state;
    int64_t                 id      = told(w);
    const int64_t           whole[] = {w->is.desk, w->is.desk2, w->is.pin, w->is.handler};
    struct signal_text_list texts;
    struct signal_line      line;
    struct similar          similar;
    struct signal           signal;

    for (size_t i = 0; i < ARRAY_LEN(whole); i++) {
        signal = load(w, whole[i], id);
        assert_true(signal.whole);
        assert_true(tells(signal.story) && tells(signal.summary));
        assert_ok(&w->ctx, signal_line_load(&w->ctx, id, &line));
        assert_true(tells(line.title));
        assert_ok(&w->ctx, similar_load(&w->ctx, id, &similar));
        assert_true(tells(similar.title));
    }
    signal = load(w, w->is.reader, id);
    assert_false(signal.whole);
    assert_false(tells(signal.story) || tells(signal.summary));
    assert_true(has(signal.story, STR("De aanvraag van ")));
    assert_ok(&w->ctx, signal_texts(&w->ctx, id, &texts));
    assert_int_equal(1, texts.len);
    assert_false(tells(texts.item[0].content));
    assert_ok(&w->ctx, signal_line_load(&w->ctx, id, &line));
    assert_false(tells(line.title));
    act_as(&w->ctx, w->is.partner); /* reads the story, and not the signal */
    assert_ok(&w->ctx, signal_line_load(&w->ctx, id, &line));
    assert_false(tells(line.title));
    assert_true(has(line.title, STR("belde op")));
    assert_ok(&w->ctx, similar_load(&w->ctx, id, &similar));
    assert_false(tells(similar.title));
}

static void test_core_deidentify__no_file_and_no_message(void **state)
{
    struct world         *w       = *state;
    int64_t               id      = told(w);
    struct feedback_new   message = {.kind = STR("bericht"), .text = STR("Ik bel Jansen.")};
    struct feedback_reply reply   = {.kind = STR("klopt"), .text = STR("Jansen is thuis.")};
    struct hand_over      take    = {.person = w->is.handler, .reason = STR("Is van mij.")};
    struct file           letter  = {
                   .name = STR("brief van Jansen.txt"), .bytes = STR("Geachte mevrouw Jansen,\n"), .size = 24};
    const struct attachment_new in = {.files = {&letter, 1, 1}};
    struct attachment_list      files;
    struct feedback_list        said;
    struct feedback_answer_list replies;
    struct signal               signal;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, attachment_add(&w->ctx, id, &in));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, feedback_give(&w->ctx, id, &message));
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &said));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, feedback_reply(&w->ctx, id, said.item[said.len - 1].event, &reply));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id, &take));
    assert_ok(&w->ctx, feedback_replies(&w->ctx, id, &replies));
    assert_int_equal(1, replies.len);
    assert_ok(&w->ctx, attachment_list(&w->ctx, id, &files));
    assert_int_equal(1, files.len);

    signal = load(w, w->is.reader, id);
    assert_int_equal(ERR_DENIED, attachment_list(&w->ctx, id, &files));
    assert_int_equal(ERR_DENIED, attachment_add(&w->ctx, id, &in));
    assert_ok(&w->ctx, attachment_list_of(&w->ctx, &signal, &files));
    assert_int_equal(0, files.len);
    assert_ok(&w->ctx, feedback_replies(&w->ctx, id, &replies));
    assert_int_equal(0, replies.len);
    assert_ok(&w->ctx, feedback_of_signal(&w->ctx, id, &said));
    assert_int_equal(1, said.len); /* that somebody took it up, without what was said then */
    assert_str("opgepakt", said.item[0].kind);
    assert_str("", said.item[0].text);
}

/* A bottleneck shows each reader the story as that one may have it. */
static void test_core_deidentify__the_stories_of_a_bottleneck(void **state)
{
    struct world                 *w    = *state;
    int64_t                       id   = told(w), bottleneck;
    struct bottleneck_new         in   = {.statement  = STR("Aanvragen lopen vast."),
                                          .group_size = NUMBER_NONE,
                                          .harm_on    = DATE_NONE,
                                          .signals    = {&id, 1, 1}};
    const int64_t                 by[] = {w->is.pin, w->is.reader, w->is.partner};
    struct bottleneck_signal_list list;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &bottleneck));
    for (size_t i = 0; i < ARRAY_LEN(by); i++) {
        act_as(&w->ctx, by[i]);
        assert_ok(&w->ctx, bottleneck_signals(&w->ctx, bottleneck, 0, 10, &list));
        assert_int_equal(1, list.len);
        assert_int_equal(i == 0, tells(list.item[0].story));
        assert_int_equal(i == 0, tells(list.item[0].title));
        assert_true(has(list.item[0].story, STR("loopt vast")));
    }
}

static size_t found(struct world *w, int64_t person, const char *words, bool *told_out)
{
    struct search_ask  ask = {.words = str_of(words), .from = DATE_NONE, .to = DATE_NONE};
    struct search_list list;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, search_find(&w->ctx, &ask, 10, &list));
    *told_out = list.len && (tells(list.item[0].title) || tells(list.item[0].sentence));
    return list.len;
}

/* Nobody finds by a name they do not read, so nobody can try names. */
static void test_core_deidentify__searching_by_a_name_tells_nothing(void **state)
{
    struct world *w   = *state;
    int64_t       seq = 0;
    bool          told_it;

    (void)told(w);
    w->ctx.index = index_new();
    w->ctx.cards = index_new();
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, tail_read(&w->ctx, &seq));
    assert_int_equal(1, found(w, w->is.pin, "jansen", &told_it));
    assert_true(told_it);
    assert_int_equal(0, found(w, w->is.reader, "jansen", &told_it));
    assert_int_equal(1, found(w, w->is.reader, "aanvraag", &told_it));
    assert_false(told_it);
    index_free(w->ctx.index);
    index_free(w->ctx.cards);
    w->ctx.index = w->ctx.cards = NULL;
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_deidentify__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(names_and_numbers_are_replaced),
        CASE(the_signal_as_each_may_have_it),
        CASE(no_file_and_no_message),
        CASE(the_stories_of_a_bottleneck),
        CASE(searching_by_a_name_tells_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
