// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/needed.c - what is needed to help one person is encrypted, read by the handler alone after that was
 * written in the log, and gone after its own term.
 */
#include "core_help.h"

#include <string.h>

#include "core/attachment.h"
#include "core/destruction.h"
#include "core/handle.h"
#include "core/needed.h"
#include "core/vault.h"
#include "event/event.h"

static const struct vault vault  = {{4, 5, 6}};
static const char         data[] = "Dossier 12 op kamer 3, bel na vier uur.";

/* A signal of the desk that the handler has. */
static int64_t handled_signal(struct world *w)
{
    int64_t          id = make_signal(&w->ctx, w->is.desk, "De brief kwam te laat.");
    struct hand_over in = {.person = w->is.handler, .reason = STR("Dit is jouw werk.")};

    w->ctx.vault = &vault;
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, id, &in));
    return id;
}

static int64_t add(struct world *w, int64_t signal)
{
    struct needed_new in = {.text = str_of(data), .reason = STR("Om vandaag te bellen.")};
    int64_t           id = 0;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, needed_add(&w->ctx, signal, &in, &id));
    return id;
}

/* Nothing is shown before the line stands in the log, and nobody but the handler gets one. */
static void test_core_needed__is_read_by_the_handler_after_that_was_written(void **state)
{
    struct world              *w   = *state;
    int64_t                    id  = add(w, handled_signal(w));
    struct needed_why          why = {.reason = STR("Ik bel nu.")}, blank = {0};
    struct needed_reading_list readings;
    struct str                 text = STR("");

    act_as(&w->ctx, w->is.handler);
    assert_int_equal(ERR_DENIED, needed_text(&w->ctx, id, &text));
    act_as(&w->ctx, w->is.handler);
    assert_int_equal(ERR_INVALID, needed_read(&w->ctx, id, &blank));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    assert_ok(&w->ctx, needed_read(&w->ctx, id, &why));
    assert_ok(&w->ctx, needed_text(&w->ctx, id, &text));
    assert_str(data, text);
    w->ctx.now++; /* the next time asks for a line of its own */
    assert_int_equal(ERR_DENIED, needed_text(&w->ctx, id, &text));
    assert_ok(&w->ctx, needed_readings(&w->ctx, id, &readings));
    assert_int_equal(1, readings.len);
    assert_str("Ik bel nu.", readings.item[0].reason);

    act_as(&w->ctx, w->is.desk); /* the reporter knows it is there, and does not read it */
    assert_int_equal(ERR_DENIED, needed_read(&w->ctx, id, &why));
    act_as(&w->ctx, w->is.pin); /* who reads the signal does not know of it */
    assert_int_equal(ERR_NOT_FOUND, needed_read(&w->ctx, id, &why));
}

/* Once the signal has another handler, it is for that one. */
static void test_core_needed__goes_with_the_handler(void **state)
{
    struct world     *w      = *state;
    int64_t           signal = handled_signal(w), id = add(w, signal);
    struct hand_over  over = {.person = w->is.pin, .reason = STR("Neem jij het over?")};
    struct needed_why why  = {.reason = STR("Ik bel nu.")};

    act_as(&w->ctx, w->is.handler);
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, signal, &over));
    assert_int_equal(ERR_NOT_FOUND, needed_read(&w->ctx, id, &why));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, needed_read(&w->ctx, id, &why));
}

/* The database alone does not give it away, and another key does not open it. */
static void test_core_needed__is_encrypted_with_the_key_beside_the_database(void **state)
{
    static const struct vault other = {{9}};
    struct world             *w     = *state;
    int64_t                   id    = add(w, handled_signal(w));
    struct needed_why         why   = {.reason = STR("Ik bel nu.")};
    struct needed_new         in    = {.text = str_of(data), .reason = STR("Om te bellen.")};
    struct str                text;

    assert_ok(&w->ctx, part_bytes(&w->ctx, id, "sealed", &text));
    assert_true(text.len > strlen(data));
    assert_null(memmem(text.ptr, text.len, "kamer", 5));
    act_as(&w->ctx, w->is.handler);
    assert_ok(&w->ctx, needed_read(&w->ctx, id, &why));
    w->ctx.vault = &other;
    assert_int_equal(ERR_CORRUPT, needed_text(&w->ctx, id, &text));
    w->ctx.vault = NULL;
    id           = make_signal(&w->ctx, w->is.desk, "Nog een.");
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_INVALID, needed_add(&w->ctx, id, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "")); /* no key file: nothing is taken */
}

/* Three months after it was written it is gone by itself; and sooner when who gave it says so. */
static void test_core_needed__has_a_short_term_of_its_own(void **state)
{
    struct world      *w      = *state;
    int64_t            signal = handled_signal(w), old = add(w, signal), id;
    struct destroyed   done = {0};
    struct needed_list list;
    struct signal      loaded;
    struct str         text;

    days_later(&w->ctx, 60);
    id = add(w, signal);
    days_later(&w->ctx, 40);
    act_as(&w->ctx, 0);
    do
        assert_ok(&w->ctx, destruction_run(&w->ctx, &done));
    while (done.more);
    assert_ok(&w->ctx, part_bytes(&w->ctx, old, "sealed", &text));
    assert_int_equal(0, text.len);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_load(&w->ctx, signal, &loaded));
    assert_ok(&w->ctx, needed_list(&w->ctx, &loaded, &list));
    assert_int_equal(2, list.len);
    assert_true(list.item[0].erased);
    assert_false(list.item[1].erased);
    assert_ok(&w->ctx, needed_erase(&w->ctx, id));
    assert_int_equal(ERR_CONFLICT, needed_erase(&w->ctx, id));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    assert_ok(&w->ctx, part_bytes(&w->ctx, id, "sealed", &text));
    assert_int_equal(0, text.len);
}

/* Who only reads the signal adds nothing and sees nothing of it. */
static void test_core_needed__is_between_reporter_and_handler(void **state)
{
    struct world      *w      = *state;
    int64_t            signal = handled_signal(w), id = add(w, signal);
    struct needed_new  in = {.text = str_of(data), .reason = STR("Om te bellen.")};
    struct needed_list list;
    struct signal      loaded;

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, needed_add(&w->ctx, signal, &in, &id));
    assert_ok(&w->ctx, signal_load(&w->ctx, signal, &loaded));
    assert_ok(&w->ctx, needed_list(&w->ctx, &loaded, &list));
    assert_int_equal(0, list.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            test_core_needed__is_read_by_the_handler_after_that_was_written, core_setup,
            core_teardown),
        cmocka_unit_test_setup_teardown(test_core_needed__goes_with_the_handler, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(
            test_core_needed__is_encrypted_with_the_key_beside_the_database, core_setup,
            core_teardown),
        cmocka_unit_test_setup_teardown(test_core_needed__has_a_short_term_of_its_own, core_setup,
                                        core_teardown),
        cmocka_unit_test_setup_teardown(test_core_needed__is_between_reporter_and_handler,
                                        core_setup, core_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
