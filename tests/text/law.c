// SPDX-License-Identifier: EUPL-1.2
/* tests/text/law.c - references as people write them, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/law.h"
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

static struct law_reference_list find(struct arena *arena, const char *text)
{
    struct law_reference_list list = {0};

    assert_int_equal(OK, law_find(law_book_new(arena), arena, str_of(text), &list));
    for (size_t i = 0; i < list.len; i++)
        assert_true(list.item[i].text.ptr == text + list.item[i].at);
    return list;
}

/* The canonical forms with " + " between them. */
static const char *forms(struct arena *arena, const char *text)
{
    struct law_reference_list list = find(arena, text);
    struct buf                buf;

    buf_init(&buf, arena, 100000);
    for (size_t i = 0; i < list.len; i++) {
        if (i > 0)
            buf_z(&buf, " + ");
        buf_str(&buf, list.item[i].canonical);
    }
    return str_z(arena, buf_view(&buf));
}

struct sample {
    const char *text, *forms;
};

static void assert_samples(struct arena *arena, const struct sample *sample, size_t len)
{
    for (size_t i = 0; i < len; i++)
        assert_string_equal(sample[i].forms, forms(arena, sample[i].text));
}

#define PW  "jci1.3:c:BWBR0015703&artikel="
#define AWB "jci1.3:c:BWBR0005537&artikel="

static void test_text_law__an_article_however_it_is_written(void **state)
{
    static const struct sample samples[] = {
        {"art. 18 lid 1 Pw", PW "18&lid=1"},
        {"Artikel 18, eerste lid, van de Participatiewet.", PW "18&lid=1"},
        {"artikel 54, tweede lid, aanhef en onder b, van de Participatiewet", PW "54&lid=2&o=b"},
        {"Pw art. 18, 1e lid", PW "18&lid=1"},
        {"ART 18A PW", PW "18a"},
        {"artikel\n18\tPw", PW "18"},
        {"artikel\xC2\xA0"
         "18\xC2\xA0Pw",
         PW "18"},
        {"artikel 4:84 Awb", AWB "4:84"},
        {"Awb 4:84", AWB "4:84"},
        {"4:84 Awb", AWB "4:84"},
        {"(art. 3:46 van de Algemene wet bestuursrecht)", AWB "3:46"},
        {"artikel 2.3.5 Wmo 2015", "jci1.3:c:BWBR0035362&artikel=2.3.5"},
        {"artikel K 1 van de Kieswet", "jci1.3:c:BWBR0004627&artikel=K 1"},
        {"artikel 7:669 lid 3 sub g BW", "jci1.3:c:BWBR0005290&artikel=669&lid=3&o=g"},
        {"artikel 446 Boek 7 Burgerlijk Wetboek", "jci1.3:c:BWBR0005290&artikel=446"},
        {"artikel 15 AVG", "artikel 15 AVG"},
        {"art. 3.2", "artikel 3.2"},
        {"artikel II", "artikel II"},
    };

    assert_samples(*state, samples, ARRAY_LEN(samples));
}

static void test_text_law__a_row_of_articles(void **state)
{
    static const struct sample samples[] = {
        {"artikelen 3:2 en 3:46 Awb", AWB "3:2 + " AWB "3:46"},
        {"artikel 3:2, 3:46 of 4:84 Awb", AWB "3:2 + " AWB "3:46 + " AWB "4:84"},
        {"artt. 18 en 54 lid 3 Pw", PW "18 + " PW "54&lid=3"},
        {"art. 18 jo. art. 54 Pw", PW "18 + " PW "54"},
        {"artikel 18 Pw en artikel 4:84 Awb", PW "18 + " AWB "4:84"},
        {"artikel 18 en 3 kinderen", "artikel 18"},
        {"artikel 18, 3 kinderen", "artikel 18"},
    };

    assert_samples(*state, samples, ARRAY_LEN(samples));
}

static void test_text_law__what_stands_in_an_article(void **state)
{
    struct law_reference_list list = find(*state, "Volgens art. 18 lid 2 onder C Pw mag het niet.");
    struct law_reference      one;

    assert_int_equal(1, list.len);
    one = list.item[0];
    assert_int_equal(LAW_ARTICLE, one.kind);
    assert_int_equal(8, one.at);
    assert_true(str_eq_z(one.text, "art. 18 lid 2 onder C Pw"));
    assert_true(str_eq_z(one.law, "Participatiewet"));
    assert_true(str_eq_z(one.article, "18"));
    assert_true(str_eq_z(one.paragraph, "2"));
    assert_true(str_eq_z(one.part, "c"));
}

static void test_text_law__an_abbreviation_as_it_is_written_goes_first(void **state)
{
    static const struct sample samples[] = {
        {"artikel 2 TW", "jci1.3:c:BWBR0004043&artikel=2"},
        {"artikel 8 EVRM", "jci1.3:c:BWBV0001000&artikel=8"},
        {"artikel 5 wmo", "jci1.3:c:BWBR0035362&artikel=5"},
    };

    assert_samples(*state, samples, ARRAY_LEN(samples));
}

static void test_text_law__numbers_of_their_own(void **state)
{
    static const struct sample samples[] = {
        {"zie BWBR0005537.", "BWBR0005537"},
        {"bwbv0001000", "BWBV0001000"},
        {"ECLI:NL:HR:2015:472.", "ECLI:NL:HR:2015:472"},
        {"(ecli:fr:cc:2014:2014.432.qpc)", "ECLI:FR:CC:2014:2014.432.QPC"},
        {"CVDR469494/1, CVDR612978_1 en CVDR1", "CVDR469494/1 + CVDR612978/1 + CVDR1"},
        {"32016R0679 en 32012A0424(01)", "32016R0679 + 32012A0424(01)"},
        {"kst-26448-630, kst-35968-D, kst-34300-VII-60, kst-26643-144-h1",
         "kst-26448-630 + kst-35968-D + kst-34300-VII-60 + kst-26643-144-h1"},
        {"Kamerstuk 26 448, nr. 630", "kst-26448-630"},
        {"Kamerstukken II 2015/16, 34 300 VII, nr. 60", "kst-34300-VII-60"},
        {"36410-XV, nr. 11", "kst-36410-XV-11"},
        {"Kamerstukken I, 35 968, D.", "kst-35968-D"},
        {"stb-2018-141, Stb. 2018, 141, Staatsblad 2018/141",
         "stb-2018-141 + stb-2018-141 + stb-2018-141"},
        {"Stcrt. 2024, nr. 30890", "stcrt-2024-30890"},
    };

    assert_samples(*state, samples, ARRAY_LEN(samples));
}

static void test_text_law__a_link_of_jci(void **state)
{
    static const struct sample samples[] = {
        {"jci1.3:c:BWBR0005537&hoofdstuk=1&titeldeel=1.1&artikel=1:3&lid=3&z=2017-03-01&g=2017-03-"
         "01",
         "jci1.3:c:BWBR0005537&hoofdstuk=1&titeldeel=1.1&artikel=1:3&lid=3&z=2017-03-01&g=2017-03-"
         "01"},
        {"https://wetten.overheid.nl/jci1.3:c:BWBR0005537&amp;lid=1&amp;artikel=7:2.",
         "jci1.3:c:BWBR0005537&artikel=7:2&lid=1"},
        {"jci1.31:c:BWBR0015703&g=2020-01-01&artikel=20&o=a.",
         "jci1.31:c:BWBR0015703&artikel=20&o=a.&g=2020-01-01"},
        {"jci1.3:c:BWBR0001830&artikel=1&o=b&o=1°", "jci1.3:c:BWBR0001830&artikel=1&o=b&o=1°"},
        {"jci1.3:v:BWBR0005416&z=2026-01-01&e=2026-01-01&s=2020-01-01&artikel=191",
         "jci1.3:v:BWBR0005416&artikel=191&s=2020-01-01&e=2026-01-01&z=2026-01-01"},
        {"jci1.3:c:BWBR0005537&artikel=7:2&z=1-1-2026", "jci1.3:c:BWBR0005537&artikel=7:2"},
        {"jci1.3:c:BWBR0005537&nieuw=3&artikel=7", "jci1.3:c:BWBR0005537&artikel=7&nieuw=3"},
        {"jci1.2:c:BWBR0005537&artikel=7:2", "BWBR0005537"},
    };

    assert_samples(*state, samples, ARRAY_LEN(samples));
}

static void test_text_law__what_is_no_reference(void **state)
{
    static const char *const none[] = {
        "",
        "om 4:84 uur",
        "18 Pw",
        "artikel vierenvijftig",
        "kunstartikel 5",
        "het artikel dat ik las",
        "artsen 5",
        "BWBR000553",
        "BWBR00055371",
        "XBWBR0005537",
        "ECLI:NL:RECHTBANK:2016:4235",
        "ECLI:NL:HR:15:472",
        "kst-3098-64",
        "Kamerstuk 26 448",
        "26 448 mensen",
        "stb-18-141",
        "469494_1",
        "2016R0679",
        "99999034",
        "de Participatiewet is streng",
        "Pw 18",
    };

    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        if (*forms(*state, none[i]))
            fail_msg("\"%s\" gives %s", none[i], forms(*state, none[i]));
}

static void test_text_law__any_bytes_are_safe(void **state)
{
    static const struct sample samples[] = {
        {"😀 art. 18 Pw 😀", PW "18"},
        {"<p>art. 18 Pw</p>", PW "18"},
        {"„artikel 18 Pw”", PW "18"},
        {"סעיף 18 Pw", ""},
        {"ARTIKEL 18 PARTICIPATIEWET", PW "18"},
        {"data:image/png;base64,art18Pw==", ""},
        {"artikel", ""},
        {"artikel ", ""},
        {"art. 18 lid", "artikel 18"},
        {"art. 18 lid x Pw", "artikel 18"},
        {"art. 18, aanhef en onder", "artikel 18"},
        {"Awb", ""},
        {"4:", ""},
        {"jci1.3:c:", ""},
        {"ECLI:NL:HR:2015:", ""},
        {"Stb. 2018,", ""},
    };
    struct law_reference_list list = {.len = 7};
    struct law_book          *book = law_book_new(*state);
    struct buf                longest;

    assert_samples(*state, samples, ARRAY_LEN(samples));
    assert_int_equal(ERR_INVALID, law_find(book, *state, STR("art. 18 \xFF"), &list));
    buf_init(&longest, *state, TOKEN_TEXT_MAX + 1);
    while (buf_ok(&longest))
        buf_z(&longest, "x");
    buf_char(&longest, 'x');
    assert_int_equal(ERR_LIMIT, law_find(book, *state, buf_view(&longest), &list));
    assert_int_equal(7, list.len);
}

/* The first reference of a text, its keys with spaces between them. */
static void assert_forms(struct arena *arena, const char *text, const char *words, const char *url,
                         const char *keys)
{
    struct law_book            *book = law_book_new(arena);
    struct law_reference_list   list = find(arena, text), again;
    const struct law_reference *one  = &list.item[0];
    struct law_key_list         key  = law_keys(book, arena, one), same;
    struct buf                  buf;

    assert_int_equal(1, list.len);
    assert_string_equal(words, str_z(arena, law_words(book, arena, one)));
    assert_string_equal(url, str_z(arena, law_url(book, arena, one)));
    buf_init(&buf, arena, 1000);
    for (size_t i = 0; i < key.len; i++)
        buf_printf(&buf, "%s%.*s", i ? " " : "", STR_ARG(key.item[i]));
    assert_string_equal(keys, str_z(arena, buf_view(&buf)));
    again = find(arena, str_z(arena, law_words(book, arena, one)));
    if (again.len == 0) /* the title of a law as a whole is no reference */
        return;
    same = law_keys(book, arena, &again.item[0]);
    assert_int_equal(key.len, same.len);
    assert_true(key.len == 0 || str_eq(key.item[key.len - 1], same.item[same.len - 1]));
}

/* However it was written, the same words, the same link and the same keys; the words find it again. */
static void test_text_law__words_link_and_keys(void **state)
{
#define SITE "https://wetten.overheid.nl/"
    assert_forms(*state, "art. 18, eerste lid, onder b, Pw",
                 "artikel 18, lid 1, onder b, Participatiewet", SITE PW "18&lid=1&o=b",
                 "BWBR0015703 BWBR0015703&artikel=18 BWBR0015703&artikel=18&lid=1 "
                 "BWBR0015703&artikel=18&lid=1&o=b");
    assert_forms(*state, "Awb 4:84", "artikel 4:84, Algemene wet bestuursrecht",
                 SITE "jci1.3:c:BWBR0005537&artikel=4:84", "BWBR0005537 BWBR0005537&artikel=4:84");
    assert_forms(*state, "7:669 lid 3 BW", "artikel 669, lid 3, Burgerlijk Wetboek Boek 7",
                 SITE "jci1.3:c:BWBR0005290&artikel=669&lid=3",
                 "BWBR0005290 BWBR0005290&artikel=669 BWBR0005290&artikel=669&lid=3");
    assert_forms(*state,
                 "jci1.3:c:BWBR0015703&hoofdstuk=2&artikel=18&lid=1&z=2026-01-01&g=2026-01-01",
                 "artikel 18, lid 1, Participatiewet",
                 SITE "jci1.3:c:BWBR0015703&hoofdstuk=2&artikel=18&lid=1&z=2026-01-01&g=2026-01-01",
                 "BWBR0015703 BWBR0015703&artikel=18 BWBR0015703&artikel=18&lid=1");
    assert_forms(*state, "jci1.3:c:BWBR0015703&hoofdstuk=2", "jci1.3:c:BWBR0015703&hoofdstuk=2",
                 SITE "jci1.3:c:BWBR0015703&hoofdstuk=2", "BWBR0015703 BWBR0015703&hoofdstuk=2");
    assert_forms(*state, "bwbr0015703", "Participatiewet", SITE "BWBR0015703", "BWBR0015703");
    assert_forms(*state, "BWBR9999999", "BWBR9999999", SITE "BWBR9999999", "BWBR9999999");
    assert_forms(*state, "art. 15 AVG", "artikel 15, Algemene verordening gegevensbescherming",
                 "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679",
                 "32016R0679 32016R0679&artikel=15");
    assert_forms(*state, "32016R0679", "Algemene verordening gegevensbescherming",
                 "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679",
                 "32016R0679");
    assert_forms(*state, "art. 2 APV", "artikel 2, Algemene plaatselijke verordening", "",
                 "Algemene plaatselijke verordening Algemene plaatselijke verordening&artikel=2");
    assert_forms(*state, "art. 3.2", "artikel 3.2", "", "");
    assert_forms(*state, "ecli:nl:hr:2015:295", "ECLI:NL:HR:2015:295",
                 "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:HR:2015:295",
                 "ECLI:NL:HR:2015:295");
    assert_forms(*state, "ECLI:EU:C:2014:317", "ECLI:EU:C:2014:317",
                 "https://e-justice.europa.eu/ecli/ECLI:EU:C:2014:317", "ECLI:EU:C:2014:317");
    assert_forms(*state, "Kamerstukken II, 26 448, nr. 630", "kst-26448-630",
                 "https://zoek.officielebekendmakingen.nl/kst-26448-630.html", "kst-26448-630");
    assert_forms(*state, "Stb. 2018, 141", "stb-2018-141",
                 "https://zoek.officielebekendmakingen.nl/stb-2018-141.html", "stb-2018-141");
    assert_forms(*state, "CVDR123456/1", "CVDR123456/1",
                 "https://lokaleregelgeving.overheid.nl/CVDR123456/1", "CVDR123456/1");
#undef SITE
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_text_law__##name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(an_article_however_it_is_written),
        CASE(a_row_of_articles),
        CASE(what_stands_in_an_article),
        CASE(an_abbreviation_as_it_is_written_goes_first),
        CASE(numbers_of_their_own),
        CASE(a_link_of_jci),
        CASE(what_is_no_reference),
        CASE(any_bytes_are_safe),
        CASE(words_link_and_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
