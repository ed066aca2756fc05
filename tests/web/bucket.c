// SPDX-License-Identifier: EUPL-1.2
/* tests/web/bucket.c - so many at once, then one each interval, and each place for itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/arena.h"
#include "base/str.h"
#include "web/bucket.h"

enum { MOST = 5, SECOND = 1000, HOUR = 3600 * SECOND };

static const int64_t noon = INT64_C(1772442000000); /* a whole hour */

static int setup(void **state)
{
    *state = arena_new();
    return sodium_init() < 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void take_all(struct buckets *buckets, struct str place, int64_t now)
{
    for (int i = 0; i < MOST; i++)
        assert_true(bucket_take(buckets, place, now));
    assert_false(bucket_take(buckets, place, now));
}

static void test_web_bucket__after_so_many_one_each_interval(void **state)
{
    struct buckets *buckets = buckets_new(*state, BUCKETS_OF_PEOPLE, MOST, 30 * SECOND);

    take_all(buckets, STR("192.0.2.1"), noon);
    assert_false(bucket_take(buckets, STR("192.0.2.1"), noon + 29 * SECOND));
    assert_true(bucket_take(buckets, STR("192.0.2.1"), noon + 30 * SECOND));
    assert_false(bucket_take(buckets, STR("192.0.2.1"), noon + 31 * SECOND));
    take_all(buckets, STR("192.0.2.1"), noon + 600 * SECOND); /* full again, and no fuller */
    buckets_free(buckets);
}

static void test_web_bucket__what_is_put_back_does_not_count(void **state)
{
    struct buckets *buckets = buckets_new(*state, BUCKETS_OF_PEOPLE, MOST, 30 * SECOND);

    for (int i = 0; i < 3 * MOST; i++) {
        assert_true(bucket_take(buckets, STR("192.0.2.1"), noon));
        bucket_give(buckets, STR("192.0.2.1"), noon);
    }
    bucket_give(buckets, STR("192.0.2.1"), noon); /* more than was taken adds nothing */
    take_all(buckets, STR("192.0.2.1"), noon);
    buckets_free(buckets);
}

/* Of a hundred places a few may share a bucket with the one that used its own up, never most. */
static void test_web_bucket__places_have_their_own_until_the_hour_is_over(void **state)
{
    struct buckets *buckets = buckets_new(*state, BUCKETS_OF_PEOPLE, MOST, 30 * SECOND);
    int             free    = 0;

    take_all(buckets, STR("192.0.2.1"), noon);
    for (int i = 0; i < 100; i++)
        free += bucket_take(buckets, str_printf(*state, "198.51.100.%d", i), noon);
    assert_true(free > 90);
    take_all(buckets, STR("192.0.2.1"), noon + HOUR);
    buckets_free(buckets);
}

/* Who has a thousand addresses makes few of a thousand others wait. */
static void test_web_bucket__many_addresses_leave_room(void **state)
{
    struct buckets *buckets = buckets_new(*state, BUCKETS_OF_ADDRESSES, MOST, 30 * SECOND);
    int             free    = 0;

    for (int i = 0; i < 1000; i++)
        while (bucket_take(buckets, str_printf(*state, "192.0.2.%d", i), noon))
            ;
    for (int i = 0; i < 1000; i++)
        free += bucket_has(buckets, str_printf(*state, "198.51.100.%d", i), noon);
    assert_true(free > 950);
    buckets_free(buckets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_bucket__after_so_many_one_each_interval),
        cmocka_unit_test(test_web_bucket__what_is_put_back_does_not_count),
        cmocka_unit_test(test_web_bucket__places_have_their_own_until_the_hour_is_over),
        cmocka_unit_test(test_web_bucket__many_addresses_leave_room),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
