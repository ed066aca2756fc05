// SPDX-License-Identifier: EUPL-1.2
/* tests/base/utf8.c - what is let in, and how it is counted and cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/utf8.h"

#define EURO "\xE2\x82\xAC"
#define FACE "\xF0\x9F\x98\x80"

/* Our own encoder of any number up to 0x1FFFFF, right or wrong, in a given length. */
static struct str encode(uint32_t point, size_t len, char room[4])
{
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};

    for (size_t i = len; i-- > 1; point >>= 6)
        room[i] = (char)(0x80 | (point & 0x3F));
    room[0] = (char)(first[len] | point);
    return (struct str){room, len};
}

static void test_base_utf8__every_code_point_has_one_valid_form(void **state)
{
    char room[4];

    (void)state;
    for (uint32_t point = 1; point < 0x120000; point++) {
        bool     surrogate = point >= 0xD800 && point <= 0xDFFF;
        size_t   own       = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        uint32_t out       = 0;

        for (size_t len = own; len <= 4; len++) {
            struct str s     = encode(point, len, room);
            bool       valid = len == own && !surrogate && point <= 0x10FFFF;

            if (utf8_is_valid(s) != valid)
                fail_msg("U+%04X in %zu bytes", (unsigned)point, len);
            if (!valid)
                continue;
            assert_int_equal(1, utf8_count(s));
            assert_true(utf8_next(&s, &out));
            assert_int_equal(point, out);
            assert_int_equal(0, s.len);
        }
    }
}

static void test_base_utf8__nothing_is_valid(void **state)
{
    (void)state;
    assert_true(utf8_is_valid((struct str){NULL, 0}));
    assert_int_equal(0, utf8_count((struct str){NULL, 0}));
}

static void test_base_utf8__a_wrong_byte_is_found_at_every_place(void **state)
{
    static const char wrong[] = {'\0', '\x80', '\xBF', '\xC0', '\xC1', '\xC3', '\xF5', '\xFF'};
    char              text[40];

    (void)state;
    for (size_t len = 1; len <= sizeof(text); len++) {
        for (size_t at = 0; at < len; at++) {
            memset(text, 'a', len);
            assert_true(utf8_is_valid((struct str){text, len}));
            for (size_t i = 0; i < sizeof(wrong); i++) {
                text[at] = wrong[i];
                assert_false(utf8_is_valid((struct str){text, len}));
            }
        }
    }
}

static void test_base_utf8__all_of_low_ascii_is_valid_except_nul(void **state)
{
    char text[16];

    (void)state;
    for (int c = 0; c < 128; c++) {
        memset(text, c, sizeof(text));
        assert_int_equal(c != 0, utf8_is_valid((struct str){text, sizeof(text)}));
    }
}

static void test_base_utf8__a_cut_code_point_is_not_valid(void **state)
{
    struct str s = STR("abcdefgh" EURO FACE);

    (void)state;
    for (size_t len = 0; len <= s.len; len++) {
        bool whole = len <= 8 || len == 11 || len == 15;

        assert_int_equal(whole, utf8_is_valid(str_slice(s, 0, len)));
    }
}

static void test_base_utf8__next_walks_to_the_end(void **state)
{
    struct str rest = STR("a\xC3\xAB" EURO FACE);
    uint32_t   point;

    (void)state;
    assert_int_equal(4, utf8_count(rest));
    assert_true(utf8_next(&rest, &point));
    assert_int_equal('a', point);
    assert_true(utf8_next(&rest, &point));
    assert_int_equal(0xEB, point);
    assert_true(utf8_next(&rest, &point));
    assert_int_equal(0x20AC, point);
    assert_true(utf8_next(&rest, &point));
    assert_int_equal(0x1F600, point);
    assert_false(utf8_next(&rest, &point));
    assert_int_equal(0x1F600, point);
}

static void test_base_utf8__cut_keeps_code_points_whole(void **state)
{
    static const size_t expected[] = {0, 1, 1, 1, 4, 4, 4, 4, 8, 8};
    struct str          s          = STR("a" EURO FACE);

    (void)state;
    for (size_t max = 0; max < ARRAY_LEN(expected); max++)
        assert_int_equal(expected[max], utf8_cut(s, max).len);
    assert_int_equal(0, utf8_cut((struct str){NULL, 0}, 5).len);
}

static void test_base_utf8__cut_words_keeps_words_whole_where_there_are(void **state)
{
    (void)state;
    assert_true(str_eq_z(utf8_cut_words(STR("een twee drie"), 11), "een twee"));
    assert_true(str_eq_z(utf8_cut_words(STR("een tweeendrie"), 11), "een tweeend")); /* too early */
    assert_true(str_eq_z(utf8_cut_words(STR("een twee"), 8), "een twee"));
    assert_true(str_eq_z(utf8_cut_words(STR(FACE FACE FACE), 11), FACE FACE));
}

/* A name with such a mark in it looks like another name. */
static void test_base_utf8__marks_that_turn_letters_are_found(void **state)
{
    static const char *const turned[] = {"a\xE2\x80\xAA",
                                         "\xE2\x80\xAE"
                                         "gnp",
                                         "x\xE2\x81\xA6y", "\xE2\x81\xA9",
                                         "\xE2\x80\x93\xE2\x80\xAD"};           /* behind a dash */
    static const char *const good[]   = {"", "abc", "\xE2\x80\x8E\xE2\x80\x8F", /* LRM, RLM */
                                         "\xE2\x80\xA9\xE2\x80\xAF", "\xD8\xB9\xD8\xB1"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(turned); i++)
        assert_true(utf8_is_turned(str_of(turned[i])));
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        assert_false(utf8_is_turned(str_of(good[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_utf8__every_code_point_has_one_valid_form),
        cmocka_unit_test(test_base_utf8__nothing_is_valid),
        cmocka_unit_test(test_base_utf8__a_wrong_byte_is_found_at_every_place),
        cmocka_unit_test(test_base_utf8__all_of_low_ascii_is_valid_except_nul),
        cmocka_unit_test(test_base_utf8__a_cut_code_point_is_not_valid),
        cmocka_unit_test(test_base_utf8__next_walks_to_the_end),
        cmocka_unit_test(test_base_utf8__cut_keeps_code_points_whole),
        cmocka_unit_test(test_base_utf8__cut_words_keeps_words_whole_where_there_are),
        cmocka_unit_test(test_base_utf8__marks_that_turn_letters_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
