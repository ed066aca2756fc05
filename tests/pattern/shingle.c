// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/pattern/shingle.c - pieces counted by hand, estimates beside the truth, bands.  The
 * reference texts are held by "gehoor reproduce".
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "pattern/shingle.h"
#include "text/token.h"

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

static struct shingle_set chars(struct arena *arena, const char *text)
{
    struct shingle_set set;

    assert_int_equal(OK, shingle_chars(arena, str_of(text), &set));
    return set;
}

static struct shingle_set words(struct arena *arena, const char *text)
{
    struct shingle_set set;

    assert_int_equal(OK, shingle_words(arena, str_of(text), &set));
    return set;
}

static double alike(struct arena *arena, const char *a, const char *b)
{
    struct shingle_set x = chars(arena, a), y = chars(arena, b);

    return shingle_jaccard(&x, &y);
}

static void test_pattern_shingle__pieces_of_characters(void **state)
{
    assert_int_equal(3, chars(*state, "de huur").len);         /* "de hu" "e huu" " huur" */
    assert_int_equal(3, chars(*state, "(De... HUUR!) ?").len); /* the same three */
    assert_true(alike(*state, "de huur", "(De... HUUR!) ?") == 1);
    assert_int_equal(6, chars(*state, "aaaaaaaaabaaaaaa").len); /* each piece once */
    assert_true(alike(*state, "de huur", "de huut") == 0.5);    /* 2 of 4 */
    assert_true(alike(*state, "één huis", "een huis") > 0);
    assert_true(alike(*state, "één huis", "een huis") < 1);
}

static void test_pattern_shingle__short_texts_are_one_piece(void **state)
{
    assert_int_equal(1, chars(*state, "huur").len);
    assert_int_equal(1, chars(*state, "huren").len);
    assert_true(alike(*state, "Huur.", "huur") == 1);
    assert_true(alike(*state, "huur", "uur") == 0);
    assert_int_equal(0, chars(*state, "").len);
    assert_int_equal(0, chars(*state, "-- !? 😀").len);
    assert_true(alike(*state, "", "") == 0);
    assert_int_equal(1, words(*state, "te laat").len);
    assert_int_equal(0, words(*state, "😀").len);
}

static void test_pattern_shingle__pieces_of_words(void **state)
{
    struct shingle_set a = words(*state, "de huur is te hoog"),
                       b = words(*state, "De huur is, te laag"), c = words(*state, "a bc d"),
                       d = words(*state, "ab c d");

    assert_int_equal(3, a.len);
    assert_true(shingle_jaccard(&a, &b) == 0.5); /* 2 of 4 */
    assert_true(shingle_jaccard(&c, &d) == 0);
}

static void test_pattern_shingle__any_bytes_are_safe(void **state)
{
    static const char *const odd[] = {
        "العربية תקשורת",           "ΑΒΓΔΕΖ",
        "<p>te <b>laat</b></p>",    "data:image/png;base64,iVBORw0KGgo=",
        "\xE2\x80\x8B\xE2\x80\x8E", "UITKERING STOPGEZET"};
    struct shingle_set set = {0};
    struct buf         longest;

    for (size_t i = 0; i < ARRAY_LEN(odd); i++)
        (void)words(*state, odd[i]), (void)chars(*state, odd[i]);
    buf_init(&longest, *state, TOKEN_TEXT_MAX + 1);
    for (int i = 0; i < 20000; i++)
        buf_char(&longest, "abcdefghij klmnopq"[i * 7 % 18]);
    assert_int_equal(OK, shingle_chars(*state, buf_view(&longest), &set));
    assert_int_equal(ERR_INVALID, shingle_chars(*state, STR("\xFF\xFE"), &set));
    assert_int_equal(ERR_INVALID, shingle_words(*state, STR("huur\0"), &set));
    while (buf_ok(&longest))
        buf_z(&longest, "huur");
    assert_int_equal(OK,
                     shingle_words(*state, str_slice(buf_view(&longest), 0, TOKEN_TEXT_MAX), &set));
}

/* A text of numbered words: from first up to end. */
static struct minhash minhash_of_range(struct arena *arena, int first, int end,
                                       struct shingle_set *set)
{
    struct buf     text;
    struct minhash minhash;

    buf_init(&text, arena, TOKEN_TEXT_MAX);
    for (int i = first; i < end; i++)
        buf_printf(&text, "w%d ", i);
    assert_int_equal(OK, shingle_words(arena, buf_view(&text), set));
    minhash_of(set, &minhash);
    return minhash;
}

static void test_pattern_shingle__minhash_estimates(void **state)
{
    struct shingle_set none = {0};
    struct minhash     empty;

    for (int part = 0; part <= 1000; part += 50) {
        struct shingle_set a, b;
        struct minhash     x = minhash_of_range(*state, 0, 1000, &a);
        struct minhash     y = minhash_of_range(*state, part, 1000 + part, &b);
        double             j = shingle_jaccard(&a, &b);

        assert_true(fabs(minhash_jaccard(&x, &y) - j) <= 4 * minhash_error(j, MINHASH_VALUES));
    }
    minhash_of(&none, &empty);
    assert_true(minhash_jaccard(&empty, &empty) == 0);
    assert_true(minhash_error(0.5, 100) == 0.05);
}

static void test_pattern_shingle__chances_of_bands(void **state)
{
    (void)state;
    assert_true(lsh_chance(0, 4, 32) == 0);
    assert_true(lsh_chance(1, 4, 32) == 1);
    assert_true(fabs(lsh_chance(0.5, 1, 1) - 0.5) < 1e-15);
    assert_true(fabs(lsh_chance(0.5, 2, 2) - (1 - 0.75 * 0.75)) < 1e-15);
}

static void test_pattern_shingle__bands_pair_what_is_alike(void **state)
{
    struct shingle_set   set;
    struct minhash       text[20];
    struct lsh_pair_list pairs;
    bool                 near = false;

    for (int i = 0; i < 4; i++)
        text[i] = minhash_of_range(*state, 1000 * i, 1000 * i + 300, &set);
    text[4] = minhash_of_range(*state, 1020, 1300, &set); /* as text 1, without the beginning */
    text[5] = minhash_of_range(*state, 0, 0, &set);       /* no words: like nothing */
    text[6] = text[5];
    pairs   = lsh_pairs(*state, text, 7);
    for (size_t i = 0; i < pairs.len; i++)
        near = near || (pairs.item[i].earlier == 1 && pairs.item[i].later == 4);
    assert_true(near);
    assert_int_equal(1, pairs.len);
    for (int i = 1; i < 20; i++)
        text[i] = text[0];
    pairs = lsh_pairs(*state, text, 20);
    assert_int_equal(20 * LSH_BACK - LSH_BACK * (LSH_BACK + 1) / 2, pairs.len);
    assert_int_equal(0, pairs.item[0].earlier);
    assert_int_equal(1, pairs.item[0].later);
    assert_int_equal(0, lsh_pairs(*state, text, 1).len);
    assert_int_equal(0, lsh_pairs(*state, NULL, 0).len);
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_pattern_shingle__##name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(pieces_of_characters),     CASE(short_texts_are_one_piece), CASE(pieces_of_words),
        CASE(any_bytes_are_safe),       CASE(minhash_estimates),         CASE(chances_of_bands),
        CASE(bands_pair_what_is_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
