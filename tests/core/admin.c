// SPDX-License-Identifier: EUPL-1.2
/* tests/core/admin.c - what an administrator may set, and where that ends. */
#include "core_help.h"

#include "core/access.h"
#include "core/account.h"
#include "core/admin.h"
#include "core/input.h"
#include "core/option.h"

/* Taking a role in somebody else's organisation is refused like giving one. */
static void test_core_admin__stays_in_the_own_organisation(void **state)
{
    struct world      *w    = *state;
    struct ctx        *ctx  = &w->ctx;
    struct role_change take = {.unit = w->is.partner_unit, .role = STR("collega"), .take = true};

    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_DENIED, admin_role_change(ctx, w->is.partner, &take));
    act_as(ctx, w->is.partner);
    assert_true(may(ctx, RIGHT_READ));
    act_as(ctx, w->is.admin);
    take.unit = w->is.balie;
    assert_ok(ctx, admin_role_change(ctx, w->is.desk2, &take));
    act_as(ctx, w->is.desk2);
    assert_false(may(ctx, RIGHT_READ));
}

/* an administrator makes no way into the files of the ombuds desk. */
/* who works where, and who has no second step, is for the administrator of there. */
static void test_core_admin__sees_the_people_of_the_own_organisation(void **state)
{
    struct world      *w   = *state;
    struct ctx        *ctx = &w->ctx;
    struct member_list list;
    bool               desk = false;

    act_as(ctx, w->is.admin);
    assert_ok(ctx, member_list(ctx, STR(""), &list));
    for (size_t i = 0; i < list.len; i++) {
        desk = desk || list.item[i].id == w->is.desk;
        assert_int_not_equal(w->is.ministry, list.item[i].id);
        assert_int_not_equal(w->is.partner, list.item[i].id);
    }
    assert_true(desk);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, member_list(ctx, STR(""), &list));
    assert_int_equal(0, list.len);
}

static void test_core_admin__the_desk_stands_outside_the_line(void **state)
{
    struct world       *w      = *state;
    struct ctx         *ctx    = &w->ctx;
    struct role_change  give   = {.unit = w->is.gemeente, .role = STR("ombuds")};
    struct right_change right  = {STR("leidinggevende"), STR("loketdossiers"), true};
    const int64_t       line[] = {w->is.admin, w->is.handler, w->is.policy, w->is.pin};

    act_as(ctx, w->is.admin);
    for (size_t i = 0; i < ARRAY_LEN(line); i++) {
        assert_int_equal(ERR_INVALID, admin_role_change(ctx, line[i], &give));
        assert_int_equal(1, faults_at(ctx, "role"));
    }
    assert_ok(ctx, admin_role_change(ctx, w->is.desk2, &give));
    give.role = STR("leidinggevende");
    assert_int_equal(ERR_INVALID, admin_role_change(ctx, w->is.desk2, &give));
    assert_int_equal(1, faults_at(ctx, "role"));
    assert_int_equal(ERR_INVALID, admin_right_change(ctx, &right));
    assert_int_equal(1, faults_at(ctx, "right"));
    right.role = STR("ombuds");
    assert_ok(ctx, admin_right_change(ctx, &right));
}

/* who administers opens no content to themselves, by a role nor by a right of a role they have. */
static void test_core_admin__nobody_gives_themselves_a_way_in(void **state)
{
    struct world       *w     = *state;
    struct ctx         *ctx   = &w->ctx;
    struct role_change  give  = {.unit = w->is.gemeente, .role = STR("linking-pin")};
    struct right_change right = {STR("beheer"), STR("lezen"), true};

    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_INVALID, admin_role_change(ctx, w->is.admin, &give));
    assert_int_equal(1, faults_at(ctx, "role"));
    assert_int_equal(ERR_INVALID, admin_right_change(ctx, &right));
    assert_int_equal(1, faults_at(ctx, "role"));
    act_as(ctx, w->is.admin);
    assert_false(may(ctx, RIGHT_READ));
    assert_ok(ctx, admin_role_change(ctx, w->is.desk2, &give));
    right.allowed = false; /* to take away from oneself is free */
    assert_ok(ctx, admin_right_change(ctx, &right));
    right = (struct right_change){STR("linking-pin"), STR("lezen"), true};
    assert_ok(ctx, admin_right_change(ctx, &right));
}

static void test_core_admin__needs_the_right(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    struct setting_change in  = {STR("stap-antwoord"), STR("P4W")};

    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_DENIED, admin_setting_change(ctx, &in));
}

/* a term is set for the own organisation only, and stays a term. */
static void test_core_admin__a_term_stays_a_term(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    struct setting_change in  = {STR("stap-antwoord"), STR("P4W")};
    struct str            value;

    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_setting_change(ctx, &in));
    assert_ok(ctx, setting_load(ctx, w->is.gemeente, "stap-antwoord", &value));
    assert_str("P4W", value);
    assert_ok(ctx, setting_load(ctx, w->is.ministerie, "stap-antwoord", &value));
    assert_str("P6W", value);
    in.value = STR("10 weken"); /* as the page shows it */
    assert_ok(ctx, admin_setting_change(ctx, &in));
    assert_ok(ctx, setting_load(ctx, w->is.gemeente, "stap-antwoord", &value));
    assert_str("P10W", value);
    in.value = STR("gauw");
    assert_int_equal(ERR_INVALID, admin_setting_change(ctx, &in));
    assert_int_equal(1, faults_at(ctx, "value"));
}

/* "anders" and "onbekend" cannot be switched off; X-15: an option can be added. */
static void test_core_admin__lists_keep_other_and_unknown(void **state)
{
    struct world        *w   = *state;
    struct ctx          *ctx = &w->ctx;
    struct option_change add = {.code     = STR("spreekuur"),
                                .position = NUMBER_NONE,
                                .label_nl = STR("Spreekuur"),
                                .label_en = STR("Open hour")};
    struct option_change off = {
        .code = STR("onbekend"), .position = NUMBER_NONE, .label_nl = STR("Onbekend"), .off = true};

    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_option_change(ctx, STR("kanaal"), &add));
    assert_ok(ctx, option_reload(ctx));
    assert_true(option_has(ctx, "kanaal", STR("spreekuur")));
    assert_int_equal(ERR_INVALID, admin_option_change(ctx, STR("kanaal"), &off));
    assert_int_equal(1, faults_at(ctx, "off"));
}

/* People are found by words; a role elsewhere says where. */
static void test_core_admin__people_are_found_by_words(void **state)
{
    struct world      *w    = *state;
    struct ctx        *ctx  = &w->ctx;
    struct role_change give = {.unit = w->is.inkomen, .role = STR("tweede-lezer")};
    struct member_list all, some;
    struct str         roles;
    size_t             found = 0;
    struct unit        inkomen;

    act_as(ctx, w->is.admin);
    assert_ok(ctx, unit_load(ctx, w->is.inkomen, &inkomen));
    assert_ok(ctx, admin_role_change(ctx, w->is.desk, &give));
    assert_ok(ctx, member_list(ctx, STR(""), &all));
    assert_ok(ctx, member_list(ctx, STR("TWEEDE lezer"), &some));
    assert_true(some.len > 0 && some.len < all.len);
    while (found < some.len && some.item[found].id != w->is.desk)
        found++;
    assert_true(found < some.len);
    roles = some.item[found].roles;
    assert_true(str_find(roles, str_printf(ctx->arena, "(%.*s)", STR_ARG(inkomen.name))) <
                roles.len);
    assert_ok(ctx, member_list(ctx, STR("tweede bestaatniet"), &some));
    assert_int_equal(0, some.len);
}

/* Every list and every setting of the seed is shown in words, not as a code. */
static void test_core_admin__lists_and_settings_have_words(void **state)
{
    struct world       *w   = *state;
    struct ctx         *ctx = &w->ctx;
    struct listing_list lists;
    struct setting_list settings;

    act_as(ctx, w->is.admin);
    assert_ok(ctx, option_names(ctx, &lists));
    assert_true(lists.len > 50);
    for (size_t i = 0; i < lists.len; i++)
        if (str_eq(lists.item[i].name, lists.item[i].title))
            fail_msg("no words for list %.*s", STR_ARG(lists.item[i].name));
    assert_ok(ctx, setting_list(ctx, &settings));
    assert_true(settings.len > 10);
    for (size_t i = 0; i < settings.len; i++)
        if (str_eq(settings.item[i].name, settings.item[i].title) || settings.item[i].help.len == 0)
            fail_msg("no words for setting %.*s", STR_ARG(settings.item[i].name));
}

/* Hashing takes long, so the transaction stores what was made before it began, and makes none. */
static void test_core_admin__a_password_is_hashed_before(void **state)
{
    struct world     *w     = *state;
    struct ctx       *ctx   = &w->ctx;
    struct person_new in    = {.name     = STR("baliemedewerker"),
                               .unit     = w->is.balie,
                               .login    = STR("Balie-3"),
                               .password = STR("een lang wachtwoord")};
    struct credential found = {0};
    int64_t           id    = 0;

    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_person_prepare(ctx, &in));
    assert_true(str_starts(in.hash, STR("$argon2id$")));
    in.hash = STR("$argon2id$made before");
    assert_ok(ctx, admin_person_add(ctx, &in, &id));
    assert_ok(ctx, credential_find(ctx, STR("balie-3"), &found));
    assert_int_equal(id, found.person);
    assert_str("$argon2id$made before", found.hash);
}

static void test_core_admin__a_login_is_checked_with_the_rest(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct person_new in  = {.name     = STR("baliemedewerker"),
                             .unit     = w->is.balie,
                             .login    = STR("balie-3"),
                             .password = STR("een lang wachtwoord"),
                             .hash     = STR("$argon2id$")};
    int64_t           id  = 0;

    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_person_add(ctx, &in, &id));
    in.unit     = 0;
    in.login    = STR("BALIE-3");
    in.password = STR("kort");
    assert_int_equal(ERR_INVALID, admin_person_add(ctx, &in, &id));
    assert_int_equal(3, ctx->faults.len);
    assert_int_equal(1, faults_at(ctx, "login"));
}

/* for whom somebody works is of the list, and kept. */
static void test_core_admin__an_employment_is_of_the_list(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct person_new in  = {
         .name = STR("baliemedewerker"), .unit = w->is.balie, .employment = STR("vrijwilliger")};
    struct person person;
    int64_t       id = 0;

    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_INVALID, admin_person_add(ctx, &in, &id));
    assert_int_equal(1, faults_at(ctx, "employment"));
    in.employment = STR("in-opdracht");
    assert_ok(ctx, admin_person_add(ctx, &in, &id));
    assert_ok(ctx, person_load(ctx, id, &person));
    assert_str("in-opdracht", person.employment);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_admin__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(stays_in_the_own_organisation),
        CASE(needs_the_right),
        CASE(sees_the_people_of_the_own_organisation),
        CASE(the_desk_stands_outside_the_line),
        CASE(a_term_stays_a_term),
        CASE(lists_keep_other_and_unknown),
        CASE(people_are_found_by_words),
        CASE(lists_and_settings_have_words),
        CASE(a_password_is_hashed_before),
        CASE(a_login_is_checked_with_the_rest),
        CASE(an_employment_is_of_the_list),
        CASE(nobody_gives_themselves_a_way_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
