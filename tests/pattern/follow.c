// SPDX-License-Identifier: EUPL-1.2
/* Groups keep their identity from day to day. */
#include "pattern/follow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

#define GROUP(fixed_, ...)                                                                         \
    {                                                                                              \
        (const uint32_t[]){__VA_ARGS__},                                                           \
            sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t), fixed_                     \
    }

static void test_pattern_follow__half_in_common_is_the_same(void **state)
{
    const struct follow_group old[] = {GROUP(false, 0, 1, 2, 3), GROUP(false, 4, 5, 6, 7)};
    const struct follow_group now[] = {GROUP(false, 4, 5, 6, 8), /* 3 of 5 */
                                       GROUP(false, 0, 1, 9, 10, 11) /* 2 of 7 */};
    struct arena             *arena = arena_new();
    uint32_t                 *heir  = follow(arena, 12, old, 2, now, 2);

    (void)state;
    assert_int_equal(heir[0], 1);
    assert_int_equal(heir[1], FOLLOW_NEW);
    arena_free(arena);
}

static void test_pattern_follow__one_group_goes_on_in_one_only(void **state)
{
    const struct follow_group old[]   = {GROUP(false, 0, 1, 2, 3)};
    const struct follow_group now[]   = {GROUP(false, 0, 1), GROUP(false, 2, 3)};
    const struct follow_group other[] = {GROUP(false, 3), GROUP(false, 0, 1, 2)};
    struct arena             *arena   = arena_new();
    uint32_t                 *heir    = follow(arena, 4, old, 1, now, 2);

    (void)state;
    assert_int_equal(heir[0], 0); /* both have half: the first of them */
    assert_int_equal(heir[1], FOLLOW_NEW);
    heir = follow(arena, 4, old, 1, other, 2);
    assert_int_equal(heir[0], FOLLOW_NEW);
    assert_int_equal(heir[1], 0);
    arena_free(arena);
}

/* What people settled is found again when it grew a lot. */
static void test_pattern_follow__what_is_fixed_goes_on_when_it_grows(void **state)
{
    const struct follow_group loose[] = {GROUP(false, 0, 1)}, fixed[] = {GROUP(true, 0, 1)};
    const struct follow_group now[] = {GROUP(false, 1, 2, 3, 4, 5)};
    struct arena             *arena = arena_new();

    (void)state;
    assert_int_equal(follow(arena, 6, loose, 1, now, 1)[0], FOLLOW_NEW);
    assert_int_equal(follow(arena, 6, fixed, 1, now, 1)[0], 0);
    arena_free(arena);
}

static void test_pattern_follow__nothing_was_there(void **state)
{
    const struct follow_group now[] = {GROUP(false, 0, 1)};
    struct arena             *arena = arena_new();

    (void)state;
    assert_int_equal(follow(arena, 2, NULL, 0, now, 1)[0], FOLLOW_NEW);
    assert_non_null(follow(arena, 0, NULL, 0, NULL, 0));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pattern_follow__half_in_common_is_the_same),
        cmocka_unit_test(test_pattern_follow__one_group_goes_on_in_one_only),
        cmocka_unit_test(test_pattern_follow__what_is_fixed_goes_on_when_it_grows),
        cmocka_unit_test(test_pattern_follow__nothing_was_there),
    };

    return cmocka_run_group_tests_name("pattern/follow", tests, NULL, NULL);
}
