// SPDX-License-Identifier: EUPL-1.2
/* tests/core/entry.c - a note stays with who wrote it until it becomes a signal (Z-06). */
#include "core_help.h"

#include "core/entry.h"
#include "db/db.h"

static int64_t note(struct world *w, const char *story)
{
    struct entry in = {.story = str_of(story)};
    int64_t      id = 0;

    assert_ok(&w->ctx, entry_add(&w->ctx, &in, &id));
    return id;
}

static void test_core_entry__is_ones_own(void **state)
{
    struct world     *w     = *state;
    int64_t           first = note(w, "Drie mensen met dezelfde brief.");
    struct entry_list list;
    struct entry      entry;

    note(w, "Weer een.");
    assert_ok(&w->ctx, entry_list(&w->ctx, &list));
    assert_int_equal(2, list.len);
    assert_str("Weer een.", list.item[0].story); /* newest first */
    assert_ok(&w->ctx, entry_load(&w->ctx, first, &entry));
    assert_str("Drie mensen met dezelfde brief.", entry.story);
    assert_int_equal(0, entry.signal);
    act_as(&w->ctx, w->is.pin); /* also not for who reads all signals */
    assert_int_equal(ERR_NOT_FOUND, entry_load(&w->ctx, first, &entry));
    assert_ok(&w->ctx, entry_list(&w->ctx, &list));
    assert_int_equal(0, list.len);
}

static void test_core_entry__needs_a_story_and_a_moment_that_was(void **state)
{
    struct world *w  = *state;
    struct entry  in = {.story = STR(" "), .moment = STR("gisteren")};
    int64_t       id = 0;

    assert_int_equal(ERR_INVALID, entry_add(&w->ctx, &in, &id));
    assert_int_equal(2, w->ctx.faults.len);
    assert_int_equal(1, faults_at(&w->ctx, "story"));
    in.story  = STR("Gezien.");
    in.moment = STR("2027");
    assert_int_equal(ERR_INVALID, entry_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "moment"));
    in.moment = STR("2025-11");
    assert_ok(&w->ctx, entry_add(&w->ctx, &in, &id));
    act_as(&w->ctx, 0);
    assert_int_equal(ERR_DENIED, entry_add(&w->ctx, &in, &id));
}

/* Z-06: it is no signal, and becomes one once, by who wrote it. */
static void test_core_entry__becomes_a_signal_once(void **state)
{
    struct world           *w  = *state;
    int64_t                 id = note(w, "Drie mensen met dezelfde brief."), signal = 0;
    struct signal_new       in = signal_blank();
    struct signal_line_list list;
    struct entry            entry;

    assert_ok(&w->ctx, signal_list_mine(&w->ctx, 50, &list));
    assert_int_equal(0, list.len);
    in.story = STR("De brief is niet te begrijpen.");
    in.entry = id;
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &signal));
    assert_int_equal(1, faults_at(&w->ctx, "entry"));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &signal));
    assert_ok(&w->ctx, entry_load(&w->ctx, id, &entry));
    assert_int_equal(signal, entry.signal);
    assert_str("Drie mensen met dezelfde brief.", entry.story); /* and keeps its text */
    assert_int_equal(ERR_INVALID, signal_add(&w->ctx, &in, &signal));
    assert_int_equal(1, faults_at(&w->ctx, "entry"));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_entry__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(is_ones_own),
        CASE(needs_a_story_and_a_moment_that_was),
        CASE(becomes_a_signal_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
