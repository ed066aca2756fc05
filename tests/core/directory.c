// SPDX-License-Identifier: EUPL-1.2
/* tests/core/directory.c - the tree of units, the people in it, and terms per organisation. */
#include "core_help.h"

#include "core/access.h"
#include "db/db.h"
#include "event/event.h"

static void test_core_directory__units_are_a_tree(void **state)
{
    struct world    *w = *state;
    struct unit      unit;
    struct unit_list list;
    int64_t          id;

    assert_ok(&w->ctx, unit_load(&w->ctx, w->is.balie, &unit));
    assert_str("/gemeente/gemeente-inkomen/gemeente-balie/", unit.path);
    assert_int_equal(w->is.inkomen, unit.parent);
    assert_int_equal(w->is.gemeente, unit.organisation);
    assert_ok(&w->ctx, unit_load(&w->ctx, w->is.partner_unit, &unit));
    assert_true(unit.contract);
    assert_int_equal(unit.id, unit.organisation); /* a partner is an organisation of its own */
    assert_int_equal(0, unit.parent);
    assert_ok(&w->ctx, unit_find(&w->ctx, STR("gemeente-balie"), &id));
    assert_int_equal(w->is.balie, id);
    assert_ok(&w->ctx, unit_list(&w->ctx, &list));
    assert_int_equal(5, list.len);
    for (size_t i = 0; i < list.len; i++) { /* each after the one it is part of */
        bool seen = list.item[i].parent == 0;

        for (size_t k = 0; k < i; k++)
            seen = seen || list.item[k].id == list.item[i].parent;
        assert_true(seen);
    }
}

static void test_core_directory__what_is_not_there_is_not_found(void **state)
{
    struct world *w = *state;
    struct unit   unit;
    struct person person;
    int64_t       id = 7;

    assert_int_equal(ERR_NOT_FOUND, unit_load(&w->ctx, 999999, &unit));
    assert_int_equal(ERR_NOT_FOUND, unit_find(&w->ctx, STR("geen"), &id));
    assert_int_equal(ERR_NOT_FOUND, person_load(&w->ctx, 999999, &person));
    assert_int_equal(7, id);
}

static void test_core_directory__a_unit_has_a_good_code(void **state)
{
    struct world *w     = *state;
    const char   *bad[] = {"", "Hoofd", "a b", "-a", "a/b", "é"};
    struct unit   in    = {.name = STR("Nieuw"), .kind = STR("team")};
    int64_t       id    = 0;

    act_as(&w->ctx, 0);
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        in.code = str_of(bad[i]);
        assert_int_equal(ERR_INVALID, unit_add(&w->ctx, &in, &id));
        assert_int_equal(1, faults_at(&w->ctx, "code"));
    }
    in.code = STR("nieuw-2");
    in.name = STR("");
    assert_int_equal(ERR_INVALID, unit_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "name"));
    in.name   = STR("Nieuw");
    in.parent = 999999;
    assert_int_equal(ERR_INVALID, unit_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "parent"));
    in.parent = 0;
    assert_ok(&w->ctx, unit_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, db_savepoint(w->ctx.db, &w->ctx.err));
    assert_int_equal(ERR_CONFLICT, unit_add(&w->ctx, &in, &id));
    db_rollback_to_savepoint(w->ctx.db);
}

/* The name is erasable; function and unit stay. */
static void test_core_directory__a_name_can_be_erased(void **state)
{
    struct world *w = *state;
    struct person person;

    assert_ok(&w->ctx, person_load(&w->ctx, w->is.desk, &person));
    assert_str("baliemedewerker Inkomen", person.name);
    assert_str("nl", person.lang);
    assert_ok(&w->ctx, part_erase(&w->ctx, w->is.desk, "name", STR("verzoek")));
    assert_ok(&w->ctx, person_load(&w->ctx, w->is.desk, &person));
    assert_str("", person.name);
    assert_str("Balie Inkomen", person.unit_name);
    assert_int_equal(w->is.gemeente, person.organisation);
}

static void test_core_directory__a_person_needs_a_name_and_a_unit(void **state)
{
    struct world *w  = *state;
    struct person in = {.unit = w->is.balie};
    int64_t       id = 0;

    act_as(&w->ctx, 0);
    assert_int_equal(ERR_INVALID, person_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "name"));
    in.name = STR("stagiair");
    in.unit = 999999;
    assert_int_equal(ERR_INVALID, person_add(&w->ctx, &in, &id));
    assert_int_equal(1, faults_at(&w->ctx, "unit"));
    assert_int_equal(ERR_NOT_FOUND, role_give(&w->ctx, 999999, w->is.balie, STR("collega")));
    assert_int_equal(ERR_NOT_FOUND, role_give(&w->ctx, w->is.desk, 999999, STR("collega")));
}

/* people and rights are kept by an administrator, there and below; what counts for all by nobody. */
static void test_core_directory__is_kept_by_an_administrator(void **state)
{
    struct world *w      = *state;
    struct unit   unit   = {.code = STR("nieuw"), .name = STR("Nieuw"), .parent = w->is.gemeente};
    struct person person = {.unit = w->is.balie, .name = STR("stagiair")};
    const int64_t who[]  = {w->is.desk, w->is.pin, w->is.policy, w->is.ombuds, w->is.partner};
    int64_t       id     = 0;

    for (size_t i = 0; i < ARRAY_LEN(who); i++) {
        act_as(&w->ctx, who[i]);
        assert_int_equal(ERR_DENIED, unit_add(&w->ctx, &unit, &id));
        assert_int_equal(ERR_DENIED, person_add(&w->ctx, &person, &id));
        assert_int_equal(ERR_DENIED, role_give(&w->ctx, w->ctx.person, w->is.balie, STR("beheer")));
        assert_int_equal(ERR_DENIED, role_right_set(&w->ctx, w->is.gemeente, STR("collega"),
                                                    STR("beheren"), true));
        assert_int_equal(ERR_DENIED,
                         setting_set(&w->ctx, w->is.gemeente, STR("eerste-contact"), STR("P1Y")));
    }
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, unit_add(&w->ctx, &unit, &id));
    assert_ok(&w->ctx, person_add(&w->ctx, &person, &id));
    assert_ok(&w->ctx, role_give(&w->ctx, id, w->is.balie, STR("collega")));
    assert_int_equal(ERR_DENIED,
                     role_give(&w->ctx, w->is.partner, w->is.partner_unit, STR("beheer")));
    assert_int_equal(ERR_DENIED, role_right_set(&w->ctx, 0, STR("collega"), STR("beheren"), true));
    assert_int_equal(ERR_DENIED,
                     setting_set(&w->ctx, w->is.partner_unit, STR("eerste-contact"), STR("P1Y")));
    assert_int_equal(ERR_DENIED, setting_set(&w->ctx, 0, STR("eerste-contact"), STR("P1Y")));
}

/* nearest first, upwards, and passing over who may not. */
static void test_core_directory__the_nearest_person_with_a_role(void **state)
{
    struct world    *w    = *state;
    const struct str path = STR("/gemeente/gemeente-inkomen/gemeente-balie/");
    struct pass_over but  = {.unit = w->is.inkomen};
    struct person    high = {.unit = w->is.gemeente, .name = STR("linking pin gemeente")};
    int64_t          id = 0, top = 0;

    assert_ok(&w->ctx, person_nearest(&w->ctx, path, "linking-pin", 0, &id));
    assert_int_equal(w->is.pin, id);
    assert_ok(&w->ctx, person_nearest(&w->ctx, path, "behandelaar", w->is.pin, &id));
    assert_int_equal(w->is.handler, id);
    assert_ok(&w->ctx, person_nearest(&w->ctx, path, "linking-pin", w->is.pin, &id));
    assert_int_equal(0, id);
    assert_ok(&w->ctx, person_nearest(&w->ctx, STR("/partner/"), "linking-pin", 0, &id));
    assert_int_equal(0, id);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, person_add(&w->ctx, &high, &top));
    assert_ok(&w->ctx, role_give(&w->ctx, top, w->is.gemeente, STR("linking-pin")));
    assert_ok(&w->ctx, person_nearest(&w->ctx, path, "linking-pin", 0, &id));
    assert_int_equal(w->is.pin, id); /* the nearer one */
    assert_ok(&w->ctx, person_nearest_but(&w->ctx, path, "linking-pin", &but, &id));
    assert_int_equal(top, id);
    but.person[1] = top;
    assert_ok(&w->ctx, person_nearest_but(&w->ctx, path, "linking-pin", &but, &id));
    assert_int_equal(0, id);
}

/* with a colleague's unit passed over, the signal goes to the next linking pin, not to nobody. */
static void test_core_directory__a_signal_goes_past_the_unit_it_is_about(void **state)
{
    struct world     *w    = *state;
    struct person     high = {.unit = w->is.gemeente, .name = STR("linking pin gemeente")};
    struct signal_new in   = signal_blank();
    struct signal     signal;
    int64_t           top = 0, id = 0;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, person_add(&w->ctx, &high, &top));
    assert_ok(&w->ctx, role_give(&w->ctx, top, w->is.gemeente, STR("linking-pin")));
    act_as(&w->ctx, w->is.desk);
    in.story      = STR("Ons eigen team stuurt mensen weg.");
    in.about_unit = w->is.inkomen;
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    assert_int_equal(top, signal.handler);
}

/* terms are data, per organisation. */
static void test_core_directory__terms_are_set_per_organisation(void **state)
{
    struct world *w = *state;
    struct str    value;
    struct date   end;

    assert_ok(&w->ctx, setting_load(&w->ctx, w->is.gemeente, "eerste-contact", &value));
    assert_str("P2WD", value);
    assert_ok(&w->ctx, setting_deadline(&w->ctx, w->is.gemeente, "eerste-contact", &end));
    assert_str("2026-03-04", date_format(w->ctx.arena, end));
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, setting_set(&w->ctx, w->is.gemeente, STR("eerste-contact"), STR("P1WD")));
    assert_ok(&w->ctx, setting_load(&w->ctx, w->is.gemeente, "eerste-contact", &value));
    assert_str("P1WD", value);
    assert_ok(&w->ctx, setting_load(&w->ctx, w->is.partner_unit, "eerste-contact", &value));
    assert_str("P2WD", value);
    assert_int_equal(ERR_NOT_FOUND, setting_load(&w->ctx, w->is.gemeente, "bestaat-niet", &value));
    assert_int_equal(ERR_NOT_FOUND,
                     setting_deadline(&w->ctx, w->is.gemeente, "bestaat-niet", &end));
    /* and it counts for the next signal */
    {
        struct signal signal;

        act_as(&w->ctx, w->is.desk);
        assert_ok(&w->ctx, signal_load(&w->ctx, make_signal(&w->ctx, w->is.desk, "Nu."), &signal));
        assert_str("2026-03-03", date_format(w->ctx.arena, signal.due));
    }
}

/* A term that is no term would stop every signal of the organisation. */
static void test_core_directory__a_setting_stays_what_it_is(void **state)
{
    struct world *w     = *state;
    const char   *bad[] = {"", "6 weken", "P6", "-1", "6"};

    act_as(&w->ctx, w->is.admin);
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(ERR_INVALID, setting_set(&w->ctx, w->is.gemeente, STR("eerste-contact"),
                                                  str_of(bad[i])));
        assert_int_equal(1, faults_at(&w->ctx, "value"));
    }
    assert_int_equal(ERR_INVALID,
                     setting_set(&w->ctx, w->is.gemeente, STR("kleinste-groep"), STR("P6W")));
    assert_int_equal(1, faults_at(&w->ctx, "value"));
    assert_ok(&w->ctx, setting_set(&w->ctx, w->is.gemeente, STR("kleinste-groep"), STR("15")));
    assert_int_equal(ERR_NOT_FOUND,
                     setting_set(&w->ctx, w->is.gemeente, STR("bestaat-niet"), STR("15")));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_directory__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(units_are_a_tree),
        CASE(what_is_not_there_is_not_found),
        CASE(a_unit_has_a_good_code),
        CASE(a_name_can_be_erased),
        CASE(a_person_needs_a_name_and_a_unit),
        CASE(is_kept_by_an_administrator),
        CASE(the_nearest_person_with_a_role),
        CASE(a_signal_goes_past_the_unit_it_is_about),
        CASE(terms_are_set_per_organisation),
        CASE(a_setting_stays_what_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
