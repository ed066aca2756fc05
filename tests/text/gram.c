// SPDX-License-Identifier: EUPL-1.2
/* tests/text/gram.c - which grams a text has, and in which half they stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/gram.h"
#include "text/text.h"

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

/* The characters of the grams and their half: "0[ in ]1[ jan]". */
static char *grams(struct arena *arena, const char *text)
{
    struct gram_list list;
    struct buf       buf;

    buf_init(&buf, arena, 4096);
    assert_int_equal(OK, gram_split(arena, str_of(text), &list));
    buf_z(&buf, "");
    for (size_t i = 0; i < list.len; i++) {
        buf_printf(&buf, "%d[", list.item[i].half);
        for (int shift = 48; shift >= 0; shift -= 16) {
            unsigned point = (unsigned)(list.item[i].key >> shift) & 0xFFFF;

            if (point > 0)
                buf_char(&buf, (char)point);
        }
        buf_z(&buf, "]");
    }
    return str_z(arena, buf_view(&buf));
}

static void test_text_gram__a_word_has_edges(void **state)
{
    assert_string_equal("0[ wij]0[wijk]0[ijk ]", grams(*state, "Wijk"));
    assert_string_equal("0[ in ]", grams(*state, "in"));
    assert_string_equal("0[ u ]", grams(*state, "u"));
    assert_string_equal("", grams(*state, " ... "));
}

static void test_text_gram__tokens_take_turns_in_one_sentence(void **state)
{
    assert_string_equal("0[ in ]1[ de ]0[ la ]", grams(*state, "in de la"));
}

static void test_text_gram__sentences_take_turns(void **state)
{
    assert_string_equal("0[ in ]0[ de ]1[ la ]1[ is ]0[ er ]", grams(*state, "In de. La is? Er"));
}

/* Stems and parts of compounds share keys whatever their ending; stop words have none; halves as above. */
static void test_text_gram__terms_are_in_the_same_halves(void **state)
{
    struct text     *reader = text_new(*state);
    struct gram_list whole, parts, none = {.len = 7};

    assert_int_equal(OK, gram_terms(reader, *state, STR("De huurtoeslag. Een brief!"), &whole));
    assert_int_equal(4, whole.len); /* huurtoeslag, huur, toeslag, brief */
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(0, whole.item[i].half);
    assert_int_equal(1, whole.item[3].half);
    assert_int_equal(OK, gram_terms(reader, *state, STR("brieven over toeslagen"), &parts));
    assert_int_equal(2, parts.len);
    assert_true(parts.item[0].key == whole.item[3].key);
    assert_true(parts.item[1].key == whole.item[2].key);
    assert_int_equal(0, parts.item[0].half); /* the first and third token of one sentence */
    assert_int_equal(0, parts.item[1].half);
    assert_int_equal(ERR_INVALID, gram_terms(reader, *state, STR("x\xFF"), &none));
    assert_int_equal(7, none.len);
}

/* What is spelled alike shares grams; what is not, shares none. */
static void test_text_gram__a_compound_shares_its_parts(void **state)
{
    struct gram_list whole, part;
    size_t           shared = 0;

    assert_int_equal(OK, gram_split(*state, STR("huurtoeslag"), &whole));
    assert_int_equal(OK, gram_split(*state, STR("toeslag"), &part));
    for (size_t i = 0; i < whole.len; i++)
        for (size_t j = 0; j < part.len; j++)
            shared += whole.item[i].key == part.item[j].key;
    assert_int_equal(10, whole.len);
    assert_int_equal(6, part.len);
    assert_int_equal(5, shared); /* all but the one with the edge before it */
}

static void test_text_gram__what_is_no_text_is_refused(void **state)
{
    struct gram_list list;

    assert_int_equal(ERR_INVALID, gram_split(*state, STR("\xFF"), &list));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_text_gram__a_word_has_edges, make, drop),
        cmocka_unit_test_setup_teardown(test_text_gram__tokens_take_turns_in_one_sentence, make,
                                        drop),
        cmocka_unit_test_setup_teardown(test_text_gram__sentences_take_turns, make, drop),
        cmocka_unit_test_setup_teardown(test_text_gram__terms_are_in_the_same_halves, make, drop),
        cmocka_unit_test_setup_teardown(test_text_gram__a_compound_shares_its_parts, make, drop),
        cmocka_unit_test_setup_teardown(test_text_gram__what_is_no_text_is_refused, make, drop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
