// SPDX-License-Identifier: EUPL-1.2
/* tests/core/once.c - what was used is not used again, as long as it would count (OIDC-03). */
#include "core/once.h"

#include "core_help.h"

static enum rc take(struct world *w, const char *what, const char *value)
{
    enum rc rc = once_take(&w->ctx, what, str_of(value), w->ctx.now + 1000);

    err_clear(&w->ctx.err);
    return rc;
}

static void test_core_once__a_second_time_is_refused(void **state)
{
    struct world *w = *state;

    assert_int_equal(OK, take(w, "inloggen", "een"));
    assert_int_equal(ERR_CONFLICT, take(w, "inloggen", "een"));
    assert_int_equal(OK, take(w, "inloggen", "twee"));
    assert_int_equal(OK, take(w, "afmelding", "een")); /* of another kind */
    assert_int_equal(OK, take(w, "inloggene", "en"));
    assert_int_equal(ERR_CONFLICT, take(w, "afmelding", "een"));
}

static void test_core_once__what_would_not_count_is_forgotten(void **state)
{
    struct world *w = *state;

    assert_int_equal(OK, take(w, "inloggen", "een"));
    w->ctx.now += 999;
    assert_int_equal(ERR_CONFLICT, take(w, "inloggen", "een"));
    w->ctx.now += 1;
    assert_int_equal(OK, take(w, "inloggen", "een"));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_once__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(a_second_time_is_refused),
        CASE(what_would_not_count_is_forgotten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
