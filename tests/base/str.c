// SPDX-License-Identifier: EUPL-1.2
/* tests/base/str.c - text without NUL, of which the empty one may be NULL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/str.h"

static const struct str NOTHING = {NULL, 0};

static void assert_str(const char *expected, struct str actual)
{
    if (!str_eq_z(actual, expected))
        fail_msg("expected \"%s\", got \"%.*s\"", expected, STR_ARG(actual));
}

static void test_base_str__empty_is_empty_whatever_its_pointer(void **state)
{
    (void)state;
    assert_true(str_eq(NOTHING, STR("")));
    assert_true(str_eq_z(NOTHING, ""));
    assert_true(str_eq(str_of(NULL), str_of("")));
    assert_int_equal(0, str_cmp(NOTHING, STR("")));
    assert_true(str_starts(NOTHING, NOTHING));
    assert_true(str_ends(STR("a"), NOTHING));
    assert_int_equal(0, str_find(NOTHING, NOTHING));
    assert_str("", str_trim(NOTHING));
    assert_str("", str_slice(NOTHING, 3, 4));
}

static void test_base_str__equal_means_all_bytes(void **state)
{
    (void)state;
    assert_true(str_eq(STR("abc"), STR("abc")));
    assert_false(str_eq(STR("abc"), STR("abd")));
    assert_false(str_eq(STR("abc"), STR("ab")));
    assert_false(str_eq(STR("a\0b"), STR("a\0c")));
}

static void test_base_str__order_is_by_unsigned_bytes(void **state)
{
    (void)state;
    assert_true(str_cmp(STR("a"), STR("b")) < 0);
    assert_true(str_cmp(STR("b"), STR("a")) > 0);
    assert_true(str_cmp(STR("a"), STR("aa")) < 0);
    assert_true(str_cmp(STR("aa"), STR("a")) > 0);
    assert_true(str_cmp(STR("z"), STR("\xC3\xA9")) < 0);
    assert_int_equal(0, str_cmp(STR("aa"), STR("aa")));
}

static void test_base_str__starts_and_ends(void **state)
{
    (void)state;
    assert_true(str_starts(STR("knelpunt"), STR("knel")));
    assert_false(str_starts(STR("knel"), STR("knelpunt")));
    assert_true(str_ends(STR("knelpunt"), STR("punt")));
    assert_false(str_ends(STR("punt"), STR("knelpunt")));
    assert_false(str_ends(STR("knelpunt"), STR("knel")));
}

static void test_base_str__find_gives_the_first_place_or_the_length(void **state)
{
    (void)state;
    assert_int_equal(1, str_find(STR("banana"), STR("an")));
    assert_int_equal(6, str_find(STR("banana"), STR("x")));
    assert_int_equal(2, str_find(STR("ab"), STR("abc")));
    assert_int_equal(3, str_find(STR("a\0bc"), STR("c")));
}

static void test_base_str__slice_is_cut_to_what_is_there(void **state)
{
    (void)state;
    assert_str("bc", str_slice(STR("abcd"), 1, 2));
    assert_str("cd", str_slice(STR("abcd"), 2, SIZE_MAX));
    assert_str("", str_slice(STR("abcd"), 9, 1));
}

static void test_base_str__trim_takes_white_space_off_both_ends(void **state)
{
    (void)state;
    assert_str("a b", str_trim(STR(" \t\r\na b\n ")));
    assert_str("", str_trim(STR(" \n ")));
    assert_true(str_is_blank(STR(" \r\n\t")) && str_is_blank(STR("")));
    assert_false(str_is_blank(STR(" a ")));
}

static void test_base_str__cut_gives_each_part(void **state)
{
    struct str rest = STR("a,,bc"), part;

    (void)state;
    assert_true(str_cut(&rest, ',', &part));
    assert_str("a", part);
    assert_true(str_cut(&rest, ',', &part));
    assert_str("", part);
    assert_true(str_cut(&rest, ',', &part));
    assert_str("bc", part);
    assert_false(str_cut(&rest, ',', &part));
    assert_str("bc", part);
}

static void test_base_str__cut_ends_after_a_last_separator(void **state)
{
    struct str rest = STR("a,"), part, nothing = NOTHING;

    (void)state;
    assert_true(str_cut(&rest, ',', &part));
    assert_false(str_cut(&rest, ',', &part));
    assert_false(str_cut(&nothing, ',', &part));
}

static void test_base_str__copies_are_apart_and_nul_terminated(void **state)
{
    struct arena *arena  = arena_new();
    char          text[] = "abc";
    struct str    copy   = str_copy(arena, str_of(text));
    char         *z      = str_z(arena, str_slice(str_of(text), 0, 2));

    (void)state;
    text[0] = 'x';
    assert_str("abc", copy);
    assert_string_equal("ab", z);
    assert_string_equal("", str_z(arena, NOTHING));
    arena_free(arena);
}

static void test_base_str__printf_short_and_long(void **state)
{
    struct arena *arena = arena_new();
    struct str    s;

    (void)state;
    assert_str("a 1", str_printf(arena, "%s %d", "a", 1));
    assert_str("", str_printf(arena, "%s", ""));
    for (int width = 254; width <= 258; width++) { /* around the room on the stack */
        s = str_printf(arena, "%*d", width, 7);
        assert_int_equal(width, s.len);
        assert_int_equal('7', s.ptr[width - 1]);
        assert_int_equal('\0', s.ptr[width]);
    }
    arena_free(arena);
}

static void test_base_str__numbers_within_64_bits(void **state)
{
    int64_t n;

    (void)state;
    assert_true(str_to_i64(STR("0"), &n));
    assert_true(n == 0);
    assert_true(str_to_i64(STR("-12"), &n));
    assert_true(n == -12);
    assert_true(str_to_i64(STR("9223372036854775807"), &n));
    assert_true(n == INT64_MAX);
    assert_true(str_to_i64(STR("-9223372036854775808"), &n));
    assert_true(n == INT64_MIN);
}

static void test_base_str__what_is_no_number_leaves_the_output_alone(void **state)
{
    static const char *const wrong[] = {
        "",
        "-",
        "+1",
        " 1",
        "1 ",
        "1.0",
        "0x1",
        "a",
        "--1",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
    };
    int64_t n = 42;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(str_to_i64(str_of(wrong[i]), &n));
    assert_false(str_to_i64(STR("1\0"), &n));
    assert_false(str_to_i64(NOTHING, &n));
    assert_true(n == 42);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_str__empty_is_empty_whatever_its_pointer),
        cmocka_unit_test(test_base_str__equal_means_all_bytes),
        cmocka_unit_test(test_base_str__order_is_by_unsigned_bytes),
        cmocka_unit_test(test_base_str__starts_and_ends),
        cmocka_unit_test(test_base_str__find_gives_the_first_place_or_the_length),
        cmocka_unit_test(test_base_str__slice_is_cut_to_what_is_there),
        cmocka_unit_test(test_base_str__trim_takes_white_space_off_both_ends),
        cmocka_unit_test(test_base_str__cut_gives_each_part),
        cmocka_unit_test(test_base_str__cut_ends_after_a_last_separator),
        cmocka_unit_test(test_base_str__copies_are_apart_and_nul_terminated),
        cmocka_unit_test(test_base_str__printf_short_and_long),
        cmocka_unit_test(test_base_str__numbers_within_64_bits),
        cmocka_unit_test(test_base_str__what_is_no_number_leaves_the_output_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
