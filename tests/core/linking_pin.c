// SPDX-License-Identifier: EUPL-1.2
/* tests/core/linking_pin.c - everyone knows one; the bodies; and who keeps it all. */
#include "core_help.h"

#include "core/forum.h"
#include "core/input.h"
#include "core/linking_pin.h"
#include "core/route_keeper.h"

/* K-09: at least one named linking pin of the own department or organisation, with a telephone. */
static void test_core_linking_pin__everyone_sees_the_nearest(void **state)
{
    struct world      *w = *state;
    struct linking_pin pin;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, linking_pin_find(&w->ctx, &pin));
    assert_int_equal(w->is.pin, pin.person);
    assert_str("linking pin Inkomen", pin.name);
    assert_str("010 000 00 00", pin.phone);
    act_as(&w->ctx, w->is.policy); /* above the unit of the pin, in the same organisation */
    assert_ok(&w->ctx, linking_pin_find(&w->ctx, &pin));
    assert_int_equal(w->is.pin, pin.person);
}

/* K-09: the nearest one goes before one elsewhere; oneself comes last. */
static void test_core_linking_pin__near_before_far_and_oneself_last(void **state)
{
    struct world      *w = *state;
    struct linking_pin pin;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.desk2, w->is.balie, STR("linking-pin")));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, linking_pin_find(&w->ctx, &pin));
    assert_int_equal(w->is.desk2, pin.person);
    act_as(&w->ctx, w->is.desk2);
    assert_ok(&w->ctx, linking_pin_find(&w->ctx, &pin));
    assert_int_equal(w->is.pin, pin.person);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, linking_pin_find(&w->ctx, &pin));
    assert_int_equal(w->is.desk2, pin.person);
}

/* K-09: the list of people without one names them, and empties when there is one. */
static void test_core_linking_pin__the_list_of_people_without_one(void **state)
{
    struct world           *w = *state;
    struct without_pin_list list;
    struct linking_pin      pin;

    assert_ok(&w->ctx, linking_pin_missing(&w->ctx, &list));
    assert_int_equal(2, list.len); /* the partner and the ministry */
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, linking_pin_find(&w->ctx, &pin));
    assert_int_equal(0, pin.person);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.partner, w->is.partner_unit, STR("linking-pin")));
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.ministry, w->is.ministerie, STR("linking-pin")));
    act_as(&w->ctx, w->is.partner);
    assert_ok(&w->ctx, linking_pin_missing(&w->ctx, &list));
    assert_int_equal(0, list.len);
    assert_ok(&w->ctx, linking_pin_find(&w->ctx, &pin));
    assert_int_equal(w->is.partner, pin.person);
    assert_true(pin.self);
}

/* K-10: a manager keeps the map; a missing one is missing, also when the role was taken away. */
static void test_core_linking_pin__a_manager_keeps_the_map(void **state)
{
    struct world           *w  = *state;
    struct route_keeper_new in = {.what = STR("routekaart"), .person = w->is.policy};
    struct route_keeper     keeper;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, route_keeper_load(&w->ctx, w->is.gemeente, "routekaart", &keeper));
    assert_int_equal(0, keeper.person);
    assert_int_equal(ERR_INVALID, route_keeper_set(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, "person"));
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.policy, w->is.gemeente, STR("leidinggevende")));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, route_keeper_set(&w->ctx, &in));
    assert_ok(&w->ctx, route_keeper_load(&w->ctx, w->is.gemeente, "routekaart", &keeper));
    assert_int_equal(w->is.policy, keeper.person);
    assert_str("beleidsmedewerker Inkomen", keeper.name);
    assert_ok(&w->ctx, route_keeper_load(&w->ctx, w->is.gemeente, "linking-pins", &keeper));
    assert_int_equal(0, keeper.person);
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_DENIED, route_keeper_set(&w->ctx, &in));
}

static const struct forum *body(const struct forum_list *list, const char *code)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq_z(list->item[i].code, code))
            return &list->item[i];
    fail_msg("no body %s", code);
    return NULL;
}

/* R-06, K-29: the bodies are there; a contact has the day on which it was last confirmed. */
static void test_core_linking_pin__bodies_and_their_contacts(void **state)
{
    static const char *const must[] = {
        "eigen-team",   "kwestietafel",        "vng",    "nvvk", "losr", "uwv",
        "tweede-kamer", "nationale-ombudsman", "rechter"};
    struct world    *w  = *state;
    struct forum_new in = {
        .forum = STR("uwv"), .contact = STR("maatwerkcoach"), .phone = STR("088 000 00 00")};
    struct forum_list list;

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_DENIED, forum_describe(&w->ctx, &in));
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, forum_describe(&w->ctx, &in));
    assert_ok(&w->ctx, forum_list(&w->ctx, &list));
    for (size_t i = 0; i < sizeof must / sizeof must[0]; i++)
        (void)body(&list, must[i]);
    assert_str("maatwerkcoach", body(&list, "uwv")->contact);
    assert_int_equal(0, date_cmp(w->ctx.today, body(&list, "uwv")->confirmed_on));
    assert_false(body(&list, "uwv")->stale);
    assert_false(date_is_given(body(&list, "vng")->confirmed_on));
    days_later(&w->ctx, 400);
    assert_ok(&w->ctx, forum_list(&w->ctx, &list));
    assert_true(body(&list, "uwv")->stale);
    in.contact = STR(" ");
    assert_int_equal(ERR_INVALID, forum_describe(&w->ctx, &in));
    assert_int_equal(1, faults_at(&w->ctx, "contact"));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_linking_pin__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(everyone_sees_the_nearest),      CASE(near_before_far_and_oneself_last),
        CASE(the_list_of_people_without_one), CASE(a_manager_keeps_the_map),
        CASE(bodies_and_their_contacts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
