// SPDX-License-Identifier: EUPL-1.2
/* tests/base/buf.c - text grows up to its maximum and then stays as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

static int make(void **state)
{
    *state = arena_new();
    return 0;
}

static int drop(void **state)
{
    arena_free(*state);
    return 0;
}

static void assert_buf(const char *expected, const struct buf *buf)
{
    assert_true(str_eq_z(buf_view(buf), expected));
    assert_int_equal('\0', buf->ptr[buf->len]);
}

static void test_base_buf__all_writers_append(void **state)
{
    struct buf buf;

    buf_init(&buf, *state, 1000);
    buf_char(&buf, 'a');
    buf_str(&buf, STR("bc"));
    buf_str(&buf, (struct str){NULL, 0});
    buf_z(&buf, "de");
    buf_z(&buf, NULL);
    buf_i64(&buf, -5);
    buf_printf(&buf, " %s=%d ", "x", 7);
    buf_hex(&buf, "\x00\x0F\xA5\xFF", 4);
    assert_true(buf_ok(&buf));
    assert_buf("abcde-5 x=7 000fa5ff", &buf);
}

static void test_base_buf__nothing_written_is_the_empty_text(void **state)
{
    struct buf buf;

    buf_init(&buf, *state, 10);
    assert_true(buf_ok(&buf));
    assert_int_equal(0, buf_view(&buf).len);
}

static void test_base_buf__whole_numbers_of_64_bits(void **state)
{
    struct buf buf;

    buf_init(&buf, *state, 100);
    buf_i64(&buf, 0);
    buf_char(&buf, ' ');
    buf_i64(&buf, INT64_MAX);
    buf_char(&buf, ' ');
    buf_i64(&buf, INT64_MIN);
    assert_buf("0 9223372036854775807 -9223372036854775808", &buf);
}

static void test_base_buf__grows_while_others_allocate(void **state)
{
    struct arena *arena = *state;
    struct buf    buf;

    buf_init(&buf, arena, 1 << 20);
    for (int i = 0; i < 20000; i++) {
        buf_printf(&buf, "%06d,", i);
        if (i % 1000 == 0)
            assert_non_null(arena_alloc(arena, 10));
    }
    assert_true(buf_ok(&buf));
    assert_int_equal(140000, buf.len);
    assert_memory_equal("000000,000001,", buf.ptr, 14);
    assert_memory_equal("019999,", buf.ptr + 139993, 7);
}

static void test_base_buf__long_printf_fits_after_growing(void **state)
{
    struct buf buf;

    for (int width = 60; width < 70; width++) { /* around the first size */
        buf_init(&buf, *state, 1000);
        buf_printf(&buf, "%*d", width, 1);
        buf_printf(&buf, "%*d", width, 2);
        assert_true(buf_ok(&buf));
        assert_int_equal(2 * width, buf.len);
        assert_int_equal('1', buf.ptr[width - 1]);
        assert_int_equal('2', buf.ptr[2 * width - 1]);
    }
}

#define PRINTS_ALIKE(...)                                                                          \
    do {                                                                                           \
        char       library[200];                                                                   \
        struct buf own;                                                                            \
        buf_init(&own, *state, sizeof(library));                                                   \
        assert_true(snprintf(library, sizeof(library), __VA_ARGS__) > 0);                          \
        buf_printf(&own, __VA_ARGS__);                                                             \
        assert_buf(library, &own);                                                                 \
    } while (0)

/* Plain ones are written by buf.c itself, others by the library. */
static void test_base_buf__prints_as_the_library_does(void **state)
{
    PRINTS_ALIKE("%s-%s", "a", "bc");
    PRINTS_ALIKE("%d %d %d", 0, INT_MAX, INT_MIN);
    PRINTS_ALIKE("%ld%ld", LONG_MAX, LONG_MIN);
    PRINTS_ALIKE("100%% van %c%s", 'x', "yz");
    PRINTS_ALIKE("%.*s|%.*s|%.*s|", 2, "abc", 9, "abc", -1, "abc");
    PRINTS_ALIKE("%.*s.", 0, "abc");
    PRINTS_ALIKE("%5d|%-4s|%04x|%zu|%lld|%.2f|%u", 7, "a", 255u, (size_t)9, 8LL, 2.5, 3u);
    PRINTS_ALIKE("%s %5d %s", "plain", 1, "not");
    PRINTS_ALIKE("%06d %02d %02d %04ld", 7, 123, -5, -6L);
    PRINTS_ALIKE("%06ld %09ld %01d %03x", 1234567L, 0L, 0, 10u);
    PRINTS_ALIKE("nothing to fill in");
}

static void test_base_buf__exactly_the_maximum_fits(void **state)
{
    struct buf buf;

    buf_init(&buf, *state, 4);
    buf_printf(&buf, "%s", "ab");
    buf_z(&buf, "cd");
    buf_z(&buf, "");
    assert_true(buf_ok(&buf));
    assert_buf("abcd", &buf);
    assert_int_equal(5, buf.cap);
    buf_char(&buf, 'e');
    assert_false(buf_ok(&buf));
    assert_buf("abcd", &buf);
}

static void test_base_buf__what_does_not_fit_is_left_out_whole_and_so_is_the_rest(void **state)
{
    struct buf buf;

    buf_init(&buf, *state, 5);
    buf_z(&buf, "abc");
    buf_printf(&buf, "%s", "defgh");
    assert_false(buf_ok(&buf));
    buf_char(&buf, 'x');
    buf_z(&buf, "x");
    buf_z(&buf, "");
    buf_i64(&buf, 1);
    buf_printf(&buf, "%d", 1);
    buf_hex(&buf, "x", 1);
    assert_false(buf_ok(&buf));
    assert_buf("abc", &buf);
    buf_init(&buf, *state, 5);
    buf_printf(&buf, "%d-%s", 1, "defgh");
    assert_false(buf_ok(&buf));
    assert_buf("", &buf);
}

static void test_base_buf__hexadecimal_that_does_not_fit_is_told(void **state)
{
    struct buf buf;

    buf_init(&buf, *state, 0);
    buf_hex(&buf, "x", 1);
    assert_false(buf_ok(&buf));

    buf_init(&buf, *state, 3);
    buf_hex(&buf, "xy", 2);
    assert_false(buf_ok(&buf));
    assert_int_equal(0, buf.len);
}

static void test_base_buf__html_writes_its_five_marks_as_entities(void **state)
{
    struct buf buf;

    buf_init(&buf, *state, 1000);
    buf_html(&buf, (struct str){NULL, 0});
    buf_html(&buf, STR("plain é"));
    buf_html(&buf, STR("<b title=\"x\">'&&"));
    assert_buf("plain é&lt;b title=&quot;x&quot;&gt;&#39;&amp;&amp;", &buf);

    buf_init(&buf, *state, 6);
    buf_html(&buf, STR("a<b<"));
    assert_false(buf_ok(&buf));
    assert_buf("a&lt;b", &buf); /* an entity that does not fit is left out whole */
}

static void test_base_buf__percent_leaves_only_what_is_plain(void **state)
{
    struct buf buf;

    buf_init(&buf, *state, 100);
    buf_percent(&buf, (struct str){"aZ9 /&-\0\xC3\xA9", 10}, "/-");
    assert_buf("aZ9%20/%26-%00%C3%A9", &buf);
}

static void test_base_buf__a_maximum_of_everything_does_not_overflow(void **state)
{
    struct buf buf;

    buf_init(&buf, *state, SIZE_MAX);
    buf_z(&buf, "abc");
    assert_buf("abc", &buf);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_base_buf__##name, make, drop)
    const struct CMUnitTest tests[] = {
        CASE(all_writers_append),
        CASE(nothing_written_is_the_empty_text),
        CASE(whole_numbers_of_64_bits),
        CASE(grows_while_others_allocate),
        CASE(long_printf_fits_after_growing),
        CASE(prints_as_the_library_does),
        CASE(exactly_the_maximum_fits),
        CASE(what_does_not_fit_is_left_out_whole_and_so_is_the_rest),
        CASE(hexadecimal_that_does_not_fit_is_told),
        CASE(html_writes_its_five_marks_as_entities),
        CASE(percent_leaves_only_what_is_plain),
        CASE(a_maximum_of_everything_does_not_overflow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
