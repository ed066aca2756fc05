// SPDX-License-Identifier: EUPL-1.2
/* tests/core/totp.c - codes of an app: the vectors of RFC 6238, appendix B, in six digits. */
#include "core/totp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

#define SECRET STR("12345678901234567890")

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void test_core_totp__codes_are_those_of_the_rfc(void **state)
{
    static const struct {
        int64_t     seconds;
        const char *code;
    } vector[]   = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                    {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    int64_t step = 0;

    for (size_t i = 0; i < ARRAY_LEN(vector); i++) {
        int64_t at = vector[i].seconds * 1000;

        assert_true(str_eq_z(totp_code(*state, SECRET, at), vector[i].code));
        assert_true(totp_is_good(SECRET, at, str_of(vector[i].code), &step));
        assert_int_equal(vector[i].seconds / 30, step);
    }
}

static void test_core_totp__a_clock_may_be_one_step_off(void **state)
{
    struct str    code = totp_code(*state, SECRET, 1111111111000);
    const int64_t own  = 1111111111 / 30;
    int64_t       step = 0;

    for (int64_t off = -1; off <= 1; off++) {
        assert_true(totp_is_good(SECRET, 1111111111000 + off * 30000, code, &step));
        assert_int_equal(own, step);
    }
    step = 7;
    assert_false(totp_is_good(SECRET, 1111111111000 + 60000, code, &step));
    assert_false(totp_is_good(SECRET, 1111111111000 - 60000, code, &step));
    assert_int_equal(7, step);
}

static void test_core_totp__only_six_digits_are_a_code(void **state)
{
    static const char *const wrong[] = {"",        "28708",    "2870820", "28708a",
                                        "+287082", "28 70 8x", "287083",  "-87082"};
    int64_t                  step;

    (void)state;
    assert_true(totp_is_good(SECRET, 59000, STR(" 287 082 "), &step));
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(totp_is_good(SECRET, 59000, str_of(wrong[i]), &step));
}

static void test_core_totp__an_app_can_read_the_secret(void **state)
{
    assert_true(str_eq_z(totp_key(*state, SECRET), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"));
    assert_true(str_eq_z(totp_address(*state, SECRET, STR("balie 1")),
                         "otpauth://totp/Gehoor:balie%201?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                         "&issuer=Gehoor"));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_core_totp__##name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(codes_are_those_of_the_rfc),
        CASE(a_clock_may_be_one_step_off),
        CASE(only_six_digits_are_a_code),
        CASE(an_app_can_read_the_secret),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
