// SPDX-License-Identifier: EUPL-1.2
/* tests/core/recovery.c - two advisers give the key of a third to another; one alone cannot (W-01). */
#include "core_help.h"

#include "adviser_help.h"
#include "core/admin.h"
#include "core/confide.h"
#include "core/recovery.h"
#include "event/event.h"

#define NAME "naam-van-de-toets"

/* Three whose keys work; of the first two others hold boxes, and to it alone a signal is sealed. */
struct desk {
    struct adviser who[3];
    int64_t        signal;
};

static struct world *world_of(void **state)
{
    return *state;
}

static struct desk make_desk(struct world *w)
{
    struct desk           desk = {.who = {adviser_with_key(w, w->is.ombuds)}};
    struct adviser_unlock in;

    desk.signal = confide_signal(w, NAME);
    for (size_t i = 1; i < ARRAY_LEN(desk.who); i++)
        desk.who[i] = working_adviser(w, &desk.who[0]);
    in = unlocked(w, &desk.who[0]);
    assert_ok(&w->ctx, adviser_share_make(&w->ctx, &in));
    assert_ok(&w->ctx, adviser_share(&w->ctx, &in));
    return desk;
}

static void takes_role(struct world *w, int64_t person, const char *role)
{
    struct role_change take = {.role = str_of(role), .unit = w->is.gemeente, .take = true};

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, admin_role_change(&w->ctx, person, &take));
}

static void leaves(struct world *w, int64_t ombuds)
{
    takes_role(w, ombuds, "ombuds");
}

static int64_t ask(struct world *w, const struct adviser *who, int64_t lost)
{
    int64_t id = 0;

    act_as(&w->ctx, who->person);
    assert_ok(&w->ctx, recovery_ask(&w->ctx, lost, STR("De collega is weg."), &id));
    return id;
}

static struct recovery_help help(struct world *w, const struct adviser *who, int64_t id)
{
    struct recovery_help in = {.passphrase = who->phrase};

    act_as(&w->ctx, who->person);
    assert_ok(&w->ctx, recovery_help_load(&w->ctx, id, &in));
    assert_ok(&w->ctx, recovery_help_make(&w->ctx, &in));
    assert_ok(&w->ctx, recovery_help_add(&w->ctx, &in));
    return in;
}

/* What opening gives; the faults stay. */
static enum rc open_name(struct world *w, const struct adviser *who, int64_t signal,
                         struct str *out)
{
    struct identity_opening in = {.passphrase = who->phrase, .reason = STR("Er is gevaar.")};
    enum rc                 rc;

    act_as(&w->ctx, who->person);
    rc = identity_opening_load(&w->ctx, signal, &in);
    if (rc == OK)
        rc = identity_opening_make(&w->ctx, &in);
    *out = in.identity;
    return rc;
}

static void test_core_recovery__two_give_the_key_of_who_left(void **state)
{
    struct world *w    = world_of(state);
    struct desk   desk = make_desk(w);
    struct str    name;
    int64_t       id;

    leaves(w, desk.who[0].person);
    assert_int_equal(ERR_INVALID, open_name(w, &desk.who[1], desk.signal, &name));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    id = ask(w, &desk.who[1], desk.who[0].key);
    (void)help(w, &desk.who[1], id);
    assert_int_equal(ERR_INVALID, open_name(w, &desk.who[1], desk.signal, &name));
    w->ctx.faults.len = 0;
    (void)help(w, &desk.who[2], id);
    assert_ok(&w->ctx, open_name(w, &desk.who[1], desk.signal, &name));
    assert_str(NAME, name);
    assert_int_equal(ERR_INVALID, open_name(w, &desk.who[2], desk.signal, &name));
    w->ctx.faults.len = 0;
}

/* The program refuses the second step to who took the first. */
static void test_core_recovery__one_cannot_help_twice(void **state)
{
    struct world        *w    = world_of(state);
    struct desk          desk = make_desk(w);
    struct recovery_help in   = {.passphrase = desk.who[1].phrase};
    int64_t              id;

    leaves(w, desk.who[0].person);
    id = ask(w, &desk.who[1], desk.who[0].key);
    (void)help(w, &desk.who[1], id);
    act_as(&w->ctx, desk.who[1].person);
    assert_int_equal(ERR_INVALID, recovery_help_load(&w->ctx, id, &in));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    (void)help(w, &desk.who[2], id);
    act_as(&w->ctx, desk.who[2].person);
    in = (struct recovery_help){.passphrase = desk.who[2].phrase};
    assert_int_equal(ERR_CONFLICT, recovery_help_load(&w->ctx, id, &in)); /* it was given */
}

/* Tries every box of a part with one secret half; gives how many opened, and the content of the last. */
static int opened_with(struct world *w, struct str secret, struct str boxes, struct str *content)
{
    struct str line, word;
    int        count = 0;

    while (str_cut(&boxes, '\n', &line)) {
        while (str_find(line, STR(" ")) < line.len)
            assert_true(str_cut(&line, ' ', &word));
        if (seal_open(&w->ctx, secret, line, content) == OK)
            count++;
        err_clear(&w->ctx.err);
    }
    return count;
}

/*
 * And who goes round the program, with all that is stored and the own passphrase, has nothing: what opens is a box
 * for the other.
 */
static void test_core_recovery__what_one_has_opens_nothing(void **state)
{
    struct world           *w    = world_of(state);
    struct desk             desk = make_desk(w);
    struct adviser_key_list all;
    struct str              boxes, within, secret, deeper;

    secret = unlocked(w, &desk.who[0]).secret; /* what it is all about */
    assert_ok(&w->ctx, adviser_keys(&w->ctx, w->is.gemeente, &all));
    assert_ok(&w->ctx,
              part_load(&w->ctx, adviser_key_in(&all, desk.who[0].key)->shared, "boxes", &boxes));
    for (size_t i = 1; i < ARRAY_LEN(desk.who); i++) {
        struct str mine  = unlocked(w, &desk.who[i]).secret;
        struct str other = unlocked(w, &desk.who[3 - i]).secret;

        assert_int_equal(1, opened_with(w, mine, boxes, &within));
        assert_false(str_eq(secret, within));
        assert_int_equal(0, opened_with(w, mine, within, &deeper));
        assert_int_equal(1, opened_with(w, other, within, &deeper)); /* both together do */
        assert_true(str_eq(secret, deeper));
    }
}

/* Who lost passphrase and words makes a new key, and gets the old one from two colleagues. */
static void test_core_recovery__who_is_locked_out_gets_the_own_key_back(void **state)
{
    struct world *w    = world_of(state);
    struct desk   desk = make_desk(w);
    struct adviser new = adviser_with_key(w, desk.who[0].person);
    struct str name;
    int64_t    id;

    let_in(w, &desk.who[1], new.key);
    assert_int_equal(ERR_INVALID, open_name(w, &new, desk.signal, &name));
    w->ctx.faults.len = 0;
    id                = ask(w, &new, desk.who[0].key);
    (void)help(w, &desk.who[2], id);
    (void)help(w, &desk.who[1], id);
    assert_ok(&w->ctx, open_name(w, &new, desk.signal, &name));
    assert_str(NAME, name);
}

/* Whoever came after the boxes were made cannot help, and is asked to find a colleague who can. */
static void test_core_recovery__who_has_no_box_cannot_help(void **state)
{
    struct world        *w    = world_of(state);
    struct desk          desk = make_desk(w);
    struct adviser       late = working_adviser(w, &desk.who[1]);
    struct recovery_help in   = {.passphrase = late.phrase};
    int64_t              id;

    leaves(w, desk.who[0].person);
    id = ask(w, &late, desk.who[0].key);
    act_as(&w->ctx, late.person);
    assert_ok(&w->ctx, recovery_help_load(&w->ctx, id, &in));
    assert_int_equal(ERR_INVALID, recovery_help_make(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, ""));
}

/* Who comes back keeps the key to themselves: what was asked meanwhile ends. */
static void test_core_recovery__a_key_that_works_again_is_not_given(void **state)
{
    struct world        *w    = world_of(state);
    struct desk          desk = make_desk(w);
    struct recovery_help in   = {.passphrase = desk.who[2].phrase};
    struct role_change   back = {.role = STR("ombuds"), .unit = w->is.gemeente};
    int64_t              id;

    leaves(w, desk.who[0].person);
    id = ask(w, &desk.who[1], desk.who[0].key);
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, admin_role_change(&w->ctx, desk.who[0].person, &back));
    act_as(&w->ctx, desk.who[2].person);
    assert_int_equal(ERR_CONFLICT, recovery_help_load(&w->ctx, id, &in));
}

/* Only of what colleagues have boxes, by who has a key, with a reason, and once. */
static void test_core_recovery__not_every_key_can_be_asked_for(void **state)
{
    struct world *w    = world_of(state);
    struct desk   desk = make_desk(w);
    int64_t       id   = 0;

    act_as(&w->ctx, desk.who[1].person);
    assert_int_equal(ERR_INVALID, recovery_ask(&w->ctx, desk.who[0].key, STR("Zomaar."), &id));
    assert_int_equal(1, faults_at(&w->ctx, "")); /* it works */
    leaves(w, desk.who[0].person);
    takes_role(w, desk.who[1].person, "vertrouwenspersoon");
    act_as(&w->ctx, desk.who[2].person);
    assert_int_equal(ERR_INVALID, recovery_ask(&w->ctx, desk.who[1].key, STR("Zomaar."), &id));
    assert_int_equal(1, faults_at(&w->ctx, "")); /* of that one nobody has boxes */
    assert_int_equal(ERR_INVALID, recovery_ask(&w->ctx, desk.who[2].key, STR("Zomaar."), &id));
    assert_int_equal(1, faults_at(&w->ctx, "")); /* the own one */
    assert_int_equal(ERR_INVALID, recovery_ask(&w->ctx, desk.who[0].key, STR(" "), &id));
    assert_int_equal(1, faults_at(&w->ctx, "reason"));
    id = ask(w, &desk.who[2], desk.who[0].key);
    assert_int_equal(ERR_CONFLICT, recovery_ask(&w->ctx, desk.who[0].key, STR("Weer."), &id));
    w->ctx.faults.len = 0;
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, recovery_ask(&w->ctx, desk.who[0].key, STR("Zomaar."), &id));
}

/* Boxes are for the colleagues of now: a new one makes them worth renewing. */
static void test_core_recovery__the_page_knows_whether_it_is_arranged(void **state)
{
    struct world           *w    = world_of(state);
    struct desk             desk = make_desk(w);
    struct adviser_key_list now;
    bool                    shared = false;

    act_as(&w->ctx, desk.who[0].person);
    assert_ok(&w->ctx, adviser_desk(&w->ctx, w->is.gemeente, &now));
    assert_ok(&w->ctx,
              adviser_is_shared(&w->ctx, adviser_key_in(&now, desk.who[0].key), &now, &shared));
    assert_true(shared);
    (void)working_adviser(w, &desk.who[1]);
    act_as(&w->ctx, desk.who[0].person);
    assert_ok(&w->ctx, adviser_desk(&w->ctx, w->is.gemeente, &now));
    assert_ok(&w->ctx,
              adviser_is_shared(&w->ctx, adviser_key_in(&now, desk.who[0].key), &now, &shared));
    assert_false(shared);
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_recovery__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(two_give_the_key_of_who_left),        CASE(one_cannot_help_twice),
        CASE(what_one_has_opens_nothing),          CASE(who_is_locked_out_gets_the_own_key_back),
        CASE(who_has_no_box_cannot_help),          CASE(not_every_key_can_be_asked_for),
        CASE(a_key_that_works_again_is_not_given), CASE(the_page_knows_whether_it_is_arranged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
