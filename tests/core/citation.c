// SPDX-License-Identifier: EUPL-1.2
/* tests/core/citation.c - what a story cites, and the rule cards about that. */
#include "core_help.h"

#include "base/attr.h"
#include "core/citation.h"
#include "core/rule.h"

static int64_t make_card(struct world *w, const char *name, const char *law, const char *article)
{
    struct rule_new in = rule_blank(name);

    in.law        = str_of(law);
    in.article    = str_of(article);
    in.owner_unit = w->is.gemeente;
    return add_rule(w, in);
}

static struct citation_list cited(struct world *w, const char *one, const char *two)
{
    struct str           text[] = {str_of(one), str_of(two)};
    struct str_list      texts  = {.item = text, .len = ARRAY_LEN(text)};
    struct citation_list list;

    assert_ok(&w->ctx, citation_list(&w->ctx, &texts, &list));
    return list;
}

/* Each once, in words and with its link, whichever text it stands in first. */
static void test_core_citation__each_once_in_words(void **state)
{
    struct world        *w = *state;
    struct citation_list list =
        cited(w, "Volgens art. 18 lid 1 Pw en ECLI:NL:HR:2015:295 mag het.",
              "Artikel 18, eerste lid, van de Participatiewet; art. 3.2; \xE2\x82\xAC 50.");

    assert_int_equal(3, list.len);
    assert_str("artikel 18, lid 1, Participatiewet", list.item[0].words);
    assert_str("https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=18&lid=1",
               list.item[0].url);
    assert_str("ECLI:NL:HR:2015:295", list.item[1].words);
    assert_str("artikel 3.2", list.item[2].words);
    assert_str("", list.item[2].url);
    assert_true(list.item[1].sought);
    assert_false(list.item[2].sought);
    assert_int_equal(0, cited(w, "", "De Participatiewet is streng.").len);
    assert_int_equal(1, cited(w, "geen tekst \xFF", "art. 4:84 Awb").len);
}

static void test_core_citation__cards_about_it(void **state)
{
    struct world *w       = *state;
    int64_t       article = make_card(w, "Maatwerk", "Participatiewet", "18");
    int64_t       lid     = make_card(w, "Afstemmen", "Participatiewet", "artikel 18, eerste lid");
    int64_t       awb     = make_card(w, "Hardheid", "Algemene wet bestuursrecht", "4:84");
    struct citation_list list;

    make_card(w, "De hele wet", "Participatiewet", "");
    make_card(w, "Ander artikel", "Participatiewet", "18a");
    make_card(w, "Werkafspraak", "Onze werkinstructie", "18");
    list = cited(w, "art. 18 Pw", "Awb 4:84");
    assert_int_equal(2, list.item[0].cards.len);
    assert_int_equal(lid, list.item[0].cards.item[0].id); /* by name */
    assert_int_equal(article, list.item[0].cards.item[1].id);
    assert_int_equal(1, list.item[1].cards.len);
    assert_int_equal(awb, list.item[1].cards.item[0].id);
    assert_str("Hardheid", list.item[1].cards.item[0].name);
    list = cited(w, "art. 18 lid 2 Pw", "BWBR0015703");
    assert_int_equal(1, list.item[0].cards.len);
    assert_int_equal(article, list.item[0].cards.item[0].id);
    assert_int_equal(0, list.item[1].cards.len); /* a whole law is about everything in it */
    assert_int_equal(0, cited(w, "artikel 18", "").item[0].cards.len);
}

/* A card by its name, unless it was cited by its law; an organisation by its name or its code. */
static void test_core_citation__by_name(void **state)
{
    struct world        *w      = *state;
    int64_t              norm   = make_card(w, "Kostendelersnorm", "Participatiewet", "22a");
    int64_t              other  = make_card(w, "Onze werkafspraak", "", "");
    struct citation_list list   = cited(w, "De kostendelersnorm van art. 22a Pw.", "");
    struct str           text[] = {STR("De GEMEENTE zei dit, en het ministerie ook."),
                                   STR("niet de PARTNER")};
    struct str_list      texts  = {.item = text, .len = 1};
    struct named_list    named;

    assert_int_equal(1, list.len);
    assert_int_equal(norm, list.item[0].cards.item[0].id);
    list = cited(w, "De kostendelersnorm,", "dat is onze werkafspraak.");
    assert_int_equal(2, list.len);
    assert_str("Kostendelersnorm", list.item[0].words);
    assert_str("", list.item[0].url);
    assert_false(list.item[0].sought);
    assert_int_equal(other, list.item[1].cards.item[0].id);
    assert_int_equal(0, cited(w, "Onze afspraak werkt.", "").len);
    assert_ok(&w->ctx, citation_organisations(&w->ctx, &texts, &named));
    for (size_t i = 0; i < named.len; i++)
        assert_true(named.item[i].id == w->is.gemeente || named.item[i].id == w->is.ministerie);
    assert_int_equal(2, named.len);
    texts.len = 2;
    assert_ok(&w->ctx, citation_organisations(&w->ctx, &texts, &named));
    assert_int_equal(3, named.len);
    texts.len = 0;
    assert_ok(&w->ctx, citation_organisations(&w->ctx, &texts, &named));
    assert_int_equal(0, named.len);
}

#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_core_citation__##name, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(each_once_in_words),
        CASE(cards_about_it),
        CASE(by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
