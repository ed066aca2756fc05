// SPDX-License-Identifier: EUPL-1.2
/* tests/report/pattern_map.c - patterns as circles: in their band, beside what is like them. */
#include "report/pattern_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"

#define S(literal)                                                                                 \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    } /* STR() is no constant */

static const struct str band[] = {S("Boven"), S("Midden"), S("Onder")};
static const struct str rent[] = {S("huur"), S("dochter"), S("achttien")};
static const struct str bill[] = {S("bon"), S("wasmachine")};
static const struct str both[] = {S("dochter"), S("huur")};

/* The largest, one like nothing, and one that shares two words with the largest. */
static const struct pattern_map_item item[] = {
    {S("/patronen/1"), S("een"), 2, 16, PATTERN_MAP_MORE, rent, ARRAY_LEN(rent)},
    {S("/patronen/2"), S("twee <\"&>"), 2, 9, PATTERN_MAP_LESS, bill, ARRAY_LEN(bill)},
    {S("/patronen/3"), S("drie"), 2, 4, PATTERN_MAP_QUIET, both, ARRAY_LEN(both)},
    {S("/patronen/4"), S("vier"), 0, 4, PATTERN_MAP_SAME, bill, 1},
};
static const struct pattern_map map = {S("Kaart"), band, ARRAY_LEN(band), item, ARRAY_LEN(item)};

static size_t times(struct str text, const char *needle)
{
    struct str what = str_of(needle);
    size_t     n    = 0, at;

    while ((at = str_find(text, what)) < text.len) {
        n++;
        text = str_slice(text, at + what.len, text.len);
    }
    return n;
}

static size_t place(struct str text, const char *needle)
{
    size_t at = str_find(text, str_of(needle));

    assert_true(at < text.len);
    return at;
}

/* In the order in which they are walked with the keyboard: by band, then alike beside alike. */
static void test_report_pattern_map__alike_stands_beside_alike(void **state)
{
    struct arena *arena = arena_new();
    struct str    svg   = pattern_map_svg(arena, &map, 5);

    (void)state;
    assert_true(place(svg, "/patronen/4") < place(svg, "/patronen/1"));
    assert_true(place(svg, "/patronen/1") < place(svg, "/patronen/3"));
    assert_true(place(svg, "/patronen/3") < place(svg, "/patronen/2"));
    assert_int_equal(times(svg, "gh-kaartje__lijn"), 1); /* one shared word is no likeness */
    assert_int_equal(times(svg, "gh-kaartje__band"), 2); /* none in the middle */
    assert_int_equal(times(svg, "Midden"), 0);
    arena_free(arena);
}

/* Four times as many signals: twice the radius. */
static void test_report_pattern_map__area_is_the_number(void **state)
{
    struct arena *arena = arena_new();
    struct str    svg   = pattern_map_svg(arena, &map, 5);

    (void)state;
    assert_int_equal(times(svg, "r=\"36.0\""), 1);
    assert_int_equal(times(svg, "r=\"27.0\""), 1);
    assert_int_equal(times(svg, "r=\"18.0\""), 2);
    assert_int_equal(times(svg, ">▲</text>"), 1);
    assert_int_equal(times(svg, ">▼</text>"), 1);
    assert_int_equal(times(svg, ">=</text>"), 1);
    arena_free(arena);
}

static void test_report_pattern_map__every_pattern_is_a_link_with_a_name(void **state)
{
    struct arena *arena = arena_new();
    struct str    svg   = pattern_map_svg(arena, &map, 2);

    (void)state;
    assert_int_equal(times(svg, "<a class="), ARRAY_LEN(item));
    assert_int_equal(times(svg, "<title>twee &lt;&quot;&amp;&gt;</title>"), 1);
    assert_int_equal(times(svg, "viewBox=\"0 0 280 "), 1);
    assert_int_equal(times(svg, "cx=\"70.0\""), 3); /* the third of the band is below the first */
    arena_free(arena);
}

static void test_report_pattern_map__the_same_bytes_each_time(void **state)
{
    struct arena            *arena = arena_new();
    const struct pattern_map none  = {.name = STR("Niets"), .band = band, .bands = 3};

    (void)state;
    assert_true(str_eq(pattern_map_svg(arena, &map, 5), pattern_map_svg(arena, &map, 5)));
    assert_int_equal(pattern_map_svg(arena, &none, 5).len, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_report_pattern_map__alike_stands_beside_alike),
        cmocka_unit_test(test_report_pattern_map__area_is_the_number),
        cmocka_unit_test(test_report_pattern_map__every_pattern_is_a_link_with_a_name),
        cmocka_unit_test(test_report_pattern_map__the_same_bytes_each_time),
    };

    return cmocka_run_group_tests_name("report/pattern_map", tests, NULL, NULL);
}
