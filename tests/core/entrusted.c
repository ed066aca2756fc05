// SPDX-License-Identifier: EUPL-1.2
/* tests/core/entrusted.c - the ombuds desk sees who can open what is closed, and what is new of it. */
#include "core_help.h"

#include "core/admin.h"
#include "core/entrusted.h"

static struct entrusted_list seen(struct world *w)
{
    struct entrusted_list list;

    act_as(&w->ctx, w->is.ombuds);
    assert_ok(&w->ctx, entrusted_list(&w->ctx, &list));
    return list;
}

static void test_core_entrusted__a_new_role_stands_first(void **state)
{
    struct world            *w     = *state;
    struct ctx              *ctx   = &w->ctx;
    const struct role_change gives = {.unit = w->is.gemeente, .role = STR("vertrouwenspersoon")};
    struct entrusted_list    list  = seen(w);
    size_t                   first = list.len;

    assert_int_equal(3, first); /* who administers, the desk itself, and who reads again */
    assert_int_equal(3, list.fresh);
    days_later(ctx, ENTRUSTED_NEW_DAYS + 1);
    assert_int_equal(0, seen(w).fresh);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_role_change(ctx, w->is.policy, &gives));
    list = seen(w);
    assert_int_equal(first + 1, list.len);
    assert_int_equal(1, list.fresh);
    assert_str("vertrouwenspersoon", list.item[0].role);
    assert_str("Gemeente", list.item[0].at_name);
    assert_true(list.item[0].fresh && !list.item[1].fresh);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_role_change(ctx, w->is.policy,
                                     &(struct role_change){.unit = w->is.gemeente,
                                                           .role = STR("vertrouwenspersoon"),
                                                           .take = true}));
    assert_int_equal(first, seen(w).len);
}

/* What opens nothing is not in it; what the own organisation made of a role is. */
static void test_core_entrusted__it_goes_by_what_a_role_may(void **state)
{
    struct world             *w     = *state;
    struct ctx               *ctx   = &w->ctx;
    size_t                    first = seen(w).len;
    const struct role_change  gives = {.unit = w->is.balie, .role = STR("linking-pin")};
    const struct right_change opens = {
        .role = STR("linking-pin"), .right = STR("identiteit-openen"), .allowed = true};

    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_role_change(ctx, w->is.desk, &gives));
    assert_int_equal(first, seen(w).len);
    act_as(ctx, w->is.admin);
    assert_ok(ctx, admin_right_change(ctx, &opens));
    assert_int_equal(first + 2, seen(w).len); /* with the linking pin that was there */
}

static void test_core_entrusted__only_a_desk_sees_it_and_only_of_its_units(void **state)
{
    struct world         *w     = *state;
    struct ctx           *ctx   = &w->ctx;
    size_t                first = seen(w).len;
    struct entrusted_list list;

    act_as(ctx, 0);
    assert_ok(ctx, role_give(ctx, w->is.ministry, w->is.ministerie, STR("beheer")));
    assert_int_equal(first, seen(w).len);
    for (size_t i = 0; i < 2; i++) {
        act_as(ctx, i ? w->is.admin : w->is.desk);
        assert_int_equal(ERR_DENIED, entrusted_list(ctx, &list));
    }
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_entrusted__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_new_role_stands_first),
        CASE(it_goes_by_what_a_role_may),
        CASE(only_a_desk_sees_it_and_only_of_its_units),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
