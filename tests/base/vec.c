// SPDX-License-Identifier: EUPL-1.2
/* tests/base/vec.c - a list grows and keeps what was in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/vec.h"

struct pair {
    int64_t left;
    char    right;
};

struct pair_list {
    struct pair *item;
    size_t       len, cap;
};

static void test_base_vec__pushed_items_stay_in_order(void **state)
{
    struct arena    *arena = arena_new();
    struct pair_list list  = {0};

    (void)state;
    for (int i = 0; i < 10000; i++) {
        struct pair pair = {i, (char)('a' + i % 26)};

        VEC_PUSH(arena, &list, pair);
    }
    assert_int_equal(10000, list.len);
    for (int i = 0; i < 10000; i++) {
        assert_int_equal(i, list.item[i].left);
        assert_int_equal('a' + i % 26, list.item[i].right);
    }
    arena_free(arena);
}

static void test_base_vec__two_lists_grow_in_one_arena(void **state)
{
    struct arena *arena = arena_new();
    struct {
        int   *item;
        size_t len, cap;
    } even = {0}, odd = {0};

    (void)state;
    for (int i = 0; i < 1000; i += 2) {
        VEC_PUSH(arena, &even, i);
        VEC_PUSH(arena, &odd, i + 1);
    }
    for (int i = 0; i < 500; i++) {
        assert_int_equal(2 * i, even.item[i]);
        assert_int_equal(2 * i + 1, odd.item[i]);
    }
    arena_free(arena);
}

static void test_base_vec__an_own_item_can_be_pushed_while_growing(void **state)
{
    struct arena *arena = arena_new();
    struct {
        int   *item;
        size_t len, cap;
    } list = {0};

    (void)state;
    VEC_PUSH(arena, &list, 42);
    for (int i = 0; i < 100; i++) {
        assert_non_null(arena_alloc(arena, 1)); /* so that growing has to copy */
        VEC_PUSH(arena, &list, list.item[0]);
    }
    for (size_t i = 0; i < list.len; i++)
        assert_int_equal(42, list.item[i]);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_vec__pushed_items_stay_in_order),
        cmocka_unit_test(test_base_vec__two_lists_grow_in_one_arena),
        cmocka_unit_test(test_base_vec__an_own_item_can_be_pushed_while_growing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
