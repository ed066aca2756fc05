// SPDX-License-Identifier: EUPL-1.2
/* tests/core/vault_change.c - what was sealed with one key opens with the next, and with that one only. */
#include "core/vault_change.h"

#include "core_help.h"

#include "base/arena.h"
#include "core/handle.h"
#include "core/needed.h"
#include "core/second_step.h"
#include "event/event.h"

static const struct vault        before = {{1, 2, 3}}, after = {{4, 5, 6}}, other = {{9}};
static const struct vault_change change = {.before = &before, .after = &after};

static int setup(void **state)
{
    struct world *w;

    if (core_setup(state) != 0)
        return -1;
    w            = *state;
    w->ctx.vault = &before;
    return 0;
}

/* A signal that the handler has, with what is needed to help. */
static int64_t with_needed(struct world *w, int64_t *signal_out)
{
    struct needed_new in   = {.text = STR("Kamer 3."), .reason = STR("Om te bellen.")};
    struct hand_over  over = {.person = w->is.handler, .reason = STR("Dit is jouw werk.")};
    int64_t           id   = 0;

    *signal_out = make_signal(&w->ctx, w->is.desk, "De brief kwam te laat.");
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, signal_hand_over(&w->ctx, *signal_out, &over));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, needed_add(&w->ctx, *signal_out, &in, &id));
    return id;
}

static struct vault_changed changed(struct world *w)
{
    struct vault_changed done = {0};

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, vault_change(&w->ctx, &change, &done));
    return done;
}

static enum rc read_needed(struct world *w, int64_t id, struct str *out)
{
    struct needed_why why = {.reason = STR("Ik bel nu.")};

    act_as(&w->ctx, w->is.handler);
    w->ctx.now++;
    assert_ok(&w->ctx, needed_read(&w->ctx, id, &why));
    return needed_text(&w->ctx, id, out);
}

static void test_core_vault_change__what_is_needed_opens_with_the_new_key_only(void **state)
{
    struct world        *w = *state;
    int64_t              signal, id = with_needed(w, &signal);
    struct vault_changed done = changed(w);
    struct str           text = STR(""), old;

    assert_int_equal(1, done.needed);
    assert_int_equal(0, done.lost);
    assert_ok(&w->ctx, read_needed(w, id, &text));
    assert_str("Kamer 3.", text);
    w->ctx.vault = &before;
    assert_int_equal(ERR_CORRUPT, read_needed(w, id, &text));
    assert_ok(&w->ctx, part_bytes(&w->ctx, id, "sealed", &old));
    assert_int_equal(0, old.len); /* not even for who has the old key and the database */
}

/* Who gave it erases it where it is now, and so does its term. */
static void test_core_vault_change__what_is_needed_is_still_erased(void **state)
{
    struct world      *w = *state;
    int64_t            signal, id = with_needed(w, &signal);
    struct needed      loaded;
    struct needed_list list;
    struct signal      of;
    struct str         text;

    (void)changed(w);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, needed_load(&w->ctx, id, &loaded));
    assert_false(loaded.erased);
    assert_true(loaded.sealed > id);
    assert_ok(&w->ctx, needed_erase(&w->ctx, id));
    assert_ok(&w->ctx, part_bytes(&w->ctx, loaded.sealed, "sealed", &text));
    assert_int_equal(0, text.len);
    assert_ok(&w->ctx, signal_load(&w->ctx, signal, &of));
    assert_ok(&w->ctx, needed_list(&w->ctx, &of, &list));
    assert_true(list.item[0].erased);
}

/* A change that was stopped after the database had it is done again, and finds nothing to do. */
static void test_core_vault_change__twice_is_once(void **state)
{
    struct world        *w = *state;
    int64_t              signal, id = with_needed(w, &signal);
    struct str           text  = STR("");
    struct vault_changed first = changed(w), second = changed(w);

    assert_int_equal(1, first.needed);
    assert_int_equal(0, second.needed);
    assert_int_equal(0, second.lost);
    assert_ok(&w->ctx, read_needed(w, id, &text));
    assert_str("Kamer 3.", text);
}

static void test_core_vault_change__what_opens_with_neither_is_left(void **state)
{
    struct world        *w = *state;
    int64_t              signal, id;
    struct str           text = STR("");
    struct vault_changed done;

    w->ctx.vault = &other;
    id           = with_needed(w, &signal);
    done         = changed(w);
    assert_int_equal(0, done.needed);
    assert_int_equal(1, done.lost);
    w->ctx.vault = &other;
    assert_ok(&w->ctx, read_needed(w, id, &text));
    assert_str("Kamer 3.", text);
}

static void test_core_vault_change__a_second_step_keeps_its_secret(void **state)
{
    struct world          *w   = *state;
    struct second_step_key key = {0}, same = {0};
    struct vault_changed   done;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, second_step_begin(&w->ctx));
    assert_ok(&w->ctx, second_step_key(&w->ctx, &key));
    done = changed(w);
    assert_int_equal(1, done.second_steps);
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, second_step_key(&w->ctx, &same));
    assert_true(str_eq(key.key, same.key));
    w->ctx.vault = &before;
    assert_int_equal(ERR_CORRUPT, second_step_key(&w->ctx, &same));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_vault_change__##name, setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(what_is_needed_opens_with_the_new_key_only),
        CASE(what_is_needed_is_still_erased),
        CASE(twice_is_once),
        CASE(what_opens_with_neither_is_left),
        CASE(a_second_step_keeps_its_secret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
