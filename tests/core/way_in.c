// SPDX-License-Identifier: EUPL-1.2
/* tests/core/way_in.c - a person hears of every change in the own way in, until they say that they know. */
#include "core/way_in.h"

#include "core_help.h"

#include "core/account.h"
#include "core/second_step.h"
#include "core/totp.h"
#include "core/vault.h"
#include "db/db.h"
#include "event/event.h"

static const struct vault vault = {{1, 2, 3}};

static int setup(void **state)
{
    struct world *w;

    if (core_setup(state) != 0)
        return -1;
    w            = *state;
    w->ctx.vault = &vault;
    act_as(&w->ctx, w->is.desk);
    return 0;
}

static struct way_in_list list_of(struct ctx *ctx)
{
    struct way_in_list list = {0};

    assert_ok(ctx, way_in_list(ctx, &list));
    return list;
}

static struct str secret_now(struct ctx *ctx)
{
    struct db_query q = db_query(ctx->db, SQL_SECOND_STEP_LOAD);
    struct str      secret;

    db_bind_i64(&q, ctx->person);
    assert_true(db_next(&q));
    assert_ok(ctx, vault_open(ctx, ctx->person, db_col_blob(&q, SECOND_STEP_LOAD_SECRET), &secret));
    assert_ok(ctx, db_end(&q, &ctx->err));
    return secret;
}

static struct str_list put_on(struct ctx *ctx)
{
    struct str_list codes = {0};

    assert_ok(ctx, second_step_begin(ctx));
    assert_ok(ctx,
              second_step_confirm(ctx, totp_code(ctx->arena, secret_now(ctx), ctx->now), &codes));
    return codes;
}

static void expects(const struct way_in *one, const char *kind, enum way_in_by by)
{
    assert_str(kind, one->kind);
    assert_int_equal(by, one->by);
    assert_true(one->fresh);
}

static void test_core_way_in__each_change_is_told_with_who_made_it(void **state)
{
    struct world      *w   = *state;
    struct ctx        *ctx = &w->ctx;
    struct str_list    codes;
    struct way_in_list list;
    struct ctx         operator;

    assert_int_equal(0, list_of(ctx).len);
    assert_ok(ctx, credential_add(ctx, w->is.desk, STR("balie"), STR("een lang wachtwoord")));
    codes = put_on(ctx);
    assert_ok(ctx, second_step_new_codes(ctx, codes.item[0], &codes));
    act_as(ctx, w->is.admin);
    assert_ok(ctx, second_step_take_off(ctx, w->is.desk));
    assert_int_equal(0, list_of(ctx).len); /* that of another */
    operator= * ctx;
    operator.person = 0;
    operator.access = NULL;
    assert_ok(&operator, credential_set(&operator, w->is.desk, STR("een ander wachtwoord")));

    act_as(ctx, w->is.desk);
    list = list_of(ctx);
    assert_int_equal(5, list.len);
    expects(&list.item[0], "password_set", WAY_IN_OPERATOR);
    expects(&list.item[1], "second_step_removed", WAY_IN_COLLEAGUE);
    expects(&list.item[2], "recovery_codes_made", WAY_IN_OWN);
    expects(&list.item[3], "recovery_code_used", WAY_IN_OWN);
    expects(&list.item[4], "second_step_set", WAY_IN_OWN);
}

/* ASVS V2.8.5: whoever typed it knows the password and saw the code.  It opens nothing, and a wrong code tells nothing. */
static void test_core_way_in__a_code_used_again_is_told(void **state)
{
    struct world      *w   = *state;
    struct ctx        *ctx = &w->ctx;
    struct str         code;
    struct way_in_list list;

    (void)put_on(ctx);
    code = totp_code(ctx->arena, secret_now(ctx), ctx->now); /* used to put it on */
    assert_ok(ctx, second_step_enter(ctx, code));
    assert_int_equal(1, ctx->faults.len);
    ctx->faults.len = 0;
    list            = list_of(ctx);
    assert_int_equal(2, list.len);
    expects(&list.item[0], "second_step_used_again", WAY_IN_OWN);
    assert_int_equal(ERR_INVALID, second_step_enter(ctx, STR("geen code")));
    ctx->faults.len = 0;
    err_clear(&ctx->err);
    assert_int_equal(2, list_of(ctx).len);
}

/* What came while the page was open stays new; another person's number does nothing. */
static void test_core_way_in__who_knows_is_told_no_more(void **state)
{
    struct world      *w   = *state;
    struct ctx        *ctx = &w->ctx;
    struct way_in_list before, after;

    (void)put_on(ctx);
    before = list_of(ctx);
    assert_ok(ctx, credential_add(ctx, w->is.desk, STR("balie"), STR("een lang wachtwoord")));
    assert_ok(ctx, credential_set(ctx, w->is.desk, STR("een ander wachtwoord")));
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, way_in_seen(ctx, before.item[0].id));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, way_in_seen(ctx, 1000000));
    assert_true(list_of(ctx).item[1].fresh);
    assert_ok(ctx, way_in_seen(ctx, before.item[0].id));
    after = list_of(ctx);
    assert_int_equal(2, after.len);
    assert_true(after.item[0].fresh);
    assert_false(after.item[1].fresh);
    assert_ok(ctx, way_in_seen(ctx, after.item[0].id));
    assert_ok(ctx, way_in_seen(ctx, before.item[0].id)); /* an old page takes nothing back */
    assert_false(list_of(ctx).item[0].fresh);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_core_way_in__##name, setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(each_change_is_told_with_who_made_it),
        CASE(a_code_used_again_is_told),
        CASE(who_knows_is_told_no_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
