// SPDX-License-Identifier: EUPL-1.2
/* tests/core/fault.c - every fault is kept, and none hides a failure of the machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/fault.h"

static int set_up(void **state)
{
    static struct ctx ctx;

    ctx    = (struct ctx){.arena = arena_new()};
    *state = &ctx;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((struct ctx *)*state)->arena);
    return 0;
}

static void test_core_fault__all_are_gathered(void **state)
{
    struct ctx *ctx = *state;

    assert_int_equal(OK, fault_end(ctx));
    assert_int_equal(ERR_INVALID, fault_add(ctx, "story", "Een"));
    assert_int_equal(ERR_INVALID, fault_add(ctx, "", "Twee"));
    assert_int_equal(ERR_INVALID, fault_end(ctx));
    assert_int_equal(ERR_INVALID, ctx->err.rc);
    assert_int_equal(2, ctx->faults.len);
    assert_string_equal("story", ctx->faults.item[0].member);
    assert_string_equal("Twee", ctx->faults.item[1].text);
}

/* Mending the other faults would be of no use. */
static void test_core_fault__who_was_overtaken_need_not_mend_the_rest(void **state)
{
    struct ctx *ctx = *state;

    fault_add(ctx, "story", "Een");
    assert_int_equal(ERR_CONFLICT, fault_overtaken(ctx, "Het is al gedaan."));
    fault_add_as(ctx, ERR_KIND, "files", "Drie", NULL);
    assert_int_equal(ERR_CONFLICT, fault_end(ctx));
    assert_int_equal(ERR_CONFLICT, ctx->err.rc);
    assert_int_equal(3, ctx->faults.len);
}

/* Whether it is not there or not for these eyes is not told. */
static void test_core_fault__what_is_not_there_is_a_fault_of_its_member(void **state)
{
    struct ctx *ctx = *state;

    err_set(&ctx->err, ERR_NOT_FOUND, "no signal 12");
    assert_int_equal(OK, fault_unless_there(ctx, "join", ERR_NOT_FOUND));
    assert_int_equal(OK, fault_unless_there(ctx, "other", OK));
    assert_int_equal(1, ctx->faults.len);
    assert_string_equal("join", ctx->faults.item[0].member);
    assert_int_equal(ERR_INVALID, fault_end(ctx));
    assert_int_equal(ERR_INVALID, ctx->err.rc);
    assert_int_equal(ERR_DB, fault_unless_there(ctx, "join", ERR_DB));
}

static void test_core_fault__failure_of_the_machine_stays(void **state)
{
    struct ctx *ctx = *state;

    err_set(&ctx->err, ERR_DB, "down");
    fault_add(ctx, "story", "Een");
    assert_int_equal(ERR_DB, ctx->err.rc);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_fault__all_are_gathered),
        CASE(test_core_fault__who_was_overtaken_need_not_mend_the_rest),
        CASE(test_core_fault__what_is_not_there_is_a_fault_of_its_member),
        CASE(test_core_fault__failure_of_the_machine_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
