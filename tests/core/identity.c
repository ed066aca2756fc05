// SPDX-License-Identifier: EUPL-1.2
/* tests/core/identity.c - who signs in at the organisation, and which roles that gives (OIDC-12). */
#include "core/identity.h"

#include "core_help.h"

#include "core/access.h"

static const struct str behandelaar[] = {{"gehoor-behandelaar", 18}};
static const struct str two[]         = {{"gehoor-behandelaar", 18}, {"gehoor-beleid", 13}};

#define VALUES(array) (&(struct str_list){(struct str *)(uintptr_t)(array), ARRAY_LEN(array), 0})

static int64_t row(struct world *w, const char *value, const char *role, int64_t unit)
{
    struct identity_role in = {.value = str_of(value), .role = str_of(role), .unit = unit};
    int64_t              id = 0;

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, identity_role_add(&w->ctx, &in, &id));
    return id;
}

/* As the system does it. */
static enum rc enter(struct world *w, const char *subject, const struct str_list *values,
                     int64_t *out)
{
    w->ctx.person  = 0;
    w->ctx.access  = NULL;
    w->ctx.outside = true; /* the request of who signs in */
    return identity_enter(&w->ctx, str_of(subject), values, out);
}

static int64_t must_enter(struct world *w, const char *subject, const struct str_list *values)
{
    int64_t person = 0;

    assert_ok(&w->ctx, enter(w, subject, values, &person));
    act_as(&w->ctx, person);
    return person;
}

static void test_core_identity__values_give_roles_at_units(void **state)
{
    struct world *w = *state;

    row(w, "gehoor-behandelaar", "behandelaar", w->is.inkomen);
    row(w, "gehoor-behandelaar", "collega", w->is.balie);
    must_enter(w, "https://a.example x", VALUES(behandelaar));
    assert_true(may_at(&w->ctx, RIGHT_HANDLE, STR("/gemeente/gemeente-inkomen/")));
    assert_false(may_at(&w->ctx, RIGHT_HANDLE, STR("/gemeente/")));
    assert_int_equal(2, w->ctx.access->grants);
    assert_str("behandelaar", w->ctx.access->name);
}

/* who administers writes rows for others; no row of theirs takes them further, nor takes the line to the desk. */
static void test_core_identity__nobody_lets_themselves_in(void **state)
{
    static const struct str  group[] = {{"beheergroep", 11}};
    static const char *const more[]  = {"ombuds", "behandelaar", "tweede-lezer",
                                        "vertrouwenspersoon"};
    struct world            *w       = *state;
    struct ctx              *ctx     = &w->ctx;
    int64_t                  id      = 0, me;

    row(w, "beheergroep", "beheer", w->is.gemeente);
    me = must_enter(w, "https://a.example x", VALUES(group));
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        struct identity_role in = {
            .value = STR("beheergroep"), .role = str_of(more[i]), .unit = w->is.gemeente};

        assert_ok(ctx, identity_role_add(ctx, &in, &id));
    }
    assert_int_equal(me, must_enter(w, "https://a.example x", VALUES(group)));
    assert_true(access_only_admin(ctx));
    must_enter(w, "https://a.example y",
               VALUES(group)); /* a colleague, for whom the rows do count */
    assert_true(may(ctx, RIGHT_ADMIN));
    assert_true(may(ctx, RIGHT_HANDLE));
    assert_false(may(ctx, RIGHT_OMBUDS));
}

static void test_core_identity__a_subject_is_one_person_of_one_issuer(void **state)
{
    struct world *w = *state;
    int64_t       first, other;

    row(w, "gehoor-behandelaar", "behandelaar", w->is.inkomen);
    first = must_enter(w, "https://a.example x", VALUES(behandelaar));
    other = must_enter(w, "https://b.example x", VALUES(behandelaar));
    assert_int_not_equal(first, other);
    assert_int_equal(first, must_enter(w, "https://a.example x", VALUES(behandelaar)));
}

static void test_core_identity__roles_follow_at_each_sign_in(void **state)
{
    struct world *w = *state;
    int64_t       id;

    id = row(w, "gehoor-behandelaar", "behandelaar", w->is.inkomen);
    row(w, "gehoor-beleid", "beleid", w->is.gemeente);
    must_enter(w, "https://a.example x", VALUES(two));
    assert_int_equal(2, w->ctx.access->grants);
    must_enter(w, "https://a.example x", VALUES(behandelaar));
    assert_int_equal(1, w->ctx.access->grants);
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, identity_role_remove(&w->ctx, id));
    must_enter(w, "https://a.example x", VALUES(two));
    assert_false(may(&w->ctx, RIGHT_HANDLE));
    assert_int_equal(1, w->ctx.access->grants);
}

static void test_core_identity__who_gets_no_role_does_not_come_in(void **state)
{
    struct world *w      = *state;
    int64_t       person = 7;

    row(w, "gehoor-beleid", "beleid", w->is.gemeente);
    assert_int_equal(ERR_DENIED, enter(w, "https://a.example x", VALUES(behandelaar), &person));
    err_clear(&w->ctx.err);
    assert_int_equal(ERR_DENIED, enter(w, "https://a.example x", &(struct str_list){0}, &person));
    err_clear(&w->ctx.err);
    assert_int_equal(7, person);
}

static void test_core_identity__who_is_refused_keeps_no_role(void **state)
{
    struct world *w      = *state;
    int64_t       person = 0, again = 0;

    row(w, "gehoor-beleid", "beleid", w->is.gemeente);
    person = must_enter(w, "https://a.example x", VALUES(two));
    assert_int_equal(1, w->ctx.access->grants);
    w->ctx.person = 0;
    w->ctx.access = NULL;
    assert_int_equal(ERR_DENIED, enter(w, "https://a.example x", VALUES(behandelaar), &again));
    err_clear(&w->ctx.err);
    assert_ok(&w->ctx, identity_shut_out(&w->ctx, STR("https://a.example x"), &again));
    assert_int_equal(person, again);
    act_as(&w->ctx, person);
    assert_int_equal(0, w->ctx.access->grants);
    assert_ok(&w->ctx, identity_shut_out(&w->ctx, STR("https://a.example niemand"), &again));
    assert_int_equal(0, again);
}

static void test_core_identity__the_table_is_the_administrator_s(void **state)
{
    struct world             *w   = *state;
    struct identity_role      bad = {.value = STR(" "), .role = STR("baas")};
    struct identity_role      far = {0};
    struct identity_role_list list;
    int64_t                   id = 0;

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, identity_role_add(&w->ctx, &bad, &id));
    err_clear(&w->ctx.err);
    assert_int_equal(ERR_DENIED, identity_role_list(&w->ctx, &list));
    err_clear(&w->ctx.err);
    act_as(&w->ctx, w->is.admin);
    assert_int_equal(ERR_INVALID, identity_role_add(&w->ctx, &bad, &id));
    assert_int_equal(3, w->ctx.faults.len);
    w->ctx.faults.len = 0;
    err_clear(&w->ctx.err);
    far =
        (struct identity_role){.value = STR("x"), .role = STR("collega"), .unit = w->is.ministerie};
    assert_int_equal(ERR_DENIED,
                     identity_role_add(&w->ctx, &far, &id)); /* of another organisation */
    err_clear(&w->ctx.err);
    row(w, "gehoor-beleid", "beleid", w->is.gemeente);
    far = (struct identity_role){
        .value = STR("gehoor-beleid "), .role = STR("beleid"), .unit = w->is.gemeente};
    assert_int_equal(ERR_INVALID, identity_role_add(&w->ctx, &far, &id));
    assert_int_equal(1, faults_at(&w->ctx, "value"));
    assert_ok(&w->ctx, identity_role_list(&w->ctx, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(ERR_NOT_FOUND, identity_role_remove(&w->ctx, 999999));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_identity__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(values_give_roles_at_units),
        CASE(nobody_lets_themselves_in),
        CASE(a_subject_is_one_person_of_one_issuer),
        CASE(roles_follow_at_each_sign_in),
        CASE(who_gets_no_role_does_not_come_in),
        CASE(who_is_refused_keeps_no_role),
        CASE(the_table_is_the_administrator_s),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
