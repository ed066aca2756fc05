// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/reading.c - interpretations, translations and terms as a page shows them: the documents
 * rendered by the real templates.
 */
#include "render_help.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "core/interpretation.h"
#include "core/translation.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"

static const char EVIL[] = "<b>\"'& monitoren";

static void interpret(struct world *w, int64_t who, int64_t object, const char *structural,
                      const char *act)
{
    struct interpretation_new in = {.text       = str_of(EVIL),
                                    .reason     = STR("Daarom."),
                                    .structural = str_of(structural),
                                    .own_layer  = STR("nee"),
                                    .act_layer  = str_of(act)};
    int64_t                   id = 0;

    act_as(&w->ctx, who);
    assert_ok(&w->ctx, interpretation_add(&w->ctx, object, &in, &id));
}

static struct str duidingen(struct world *w, int64_t object)
{
    struct request r    = {.ctx = &w->ctx};
    json_t        *page = json_object();
    struct str     html;

    assert_ok(&w->ctx, interpretation_furnish(&r, page, object));
    html = render(&w->ctx, "duidingen", page);
    json_decref(page);
    return html;
}

/* I-04, I-05, X-11: cards in order of time whoever speaks, the two tables, difference in words. */
static void test_web_reading__cards_stand_side_by_side(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct str    html;

    act_as(&w->ctx, w->is.desk);
    interpret(w, w->is.desk, id, "structureel", "systeem");
    interpret(w, w->is.policy, id, "anders", "systeem");
    html = duidingen(w, id);
    assert_int_equal(2, times(html, "gh-kaart gh-stack--sm"));
    assert_true(
        str_find(html, STR("<h3 class=\"utrecht-heading-3\">collega, Balie Inkomen</h3>")) <
        str_find(html,
                 STR("<h3 class=\"utrecht-heading-3\">medewerker beleid of recht, Gemeente</h3>")));
    assert_int_equal(2, times(html, "<table"));
    assert_int_equal(2, times(html, "Hierover verschilt men van mening."));
    assert_int_equal(0, times(html, "<b>"));
    assert_int_equal(1, times(html, "dit schreef u"));
    assert_int_equal(0, times(html, "Wie ziet het anders?"));
}

/* I-36: the page asks for one counter-reading when everybody agrees. */
static void test_web_reading__agreement_asks_who_sees_it_otherwise(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct str    html;

    interpret(w, w->is.desk, id, "structureel", "systeem");
    interpret(w, w->is.policy, id, "structureel", "systeem");
    html = duidingen(w, id);
    assert_int_equal(1, times(html, "Wie ziet het anders?"));
    assert_int_equal(1, times(html, "duidingen/nieuw?tegenlezing=ja"));
    assert_int_equal(0, times(html, "Hierover verschilt men van mening."));
}

/* B-17: a word of the glossary is a link wherever it is used. */
static void test_web_reading__terms_are_links(void **state)
{
    struct world   *w  = *state;
    struct term_new in = {.word = STR("Monitoren"), .definition = STR("Bellen.")};
    int64_t         id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort."), term = 0;
    struct str      html;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, term_add(&w->ctx, &in, &term));
    interpret(w, w->is.desk, id, "structureel", "systeem");
    html = duidingen(w, id);
    assert_int_equal(
        1, times(html, str_printf(w->ctx.arena, "href=\"/begrippen/%d\"", (int)term).ptr));
    assert_int_equal(1, times(html, ">monitoren</a>"));
}

/* I-08, I-09: both texts beside each other, and a "no" in words with the text. */
static void test_web_reading__a_no_stands_with_the_translation(void **state)
{
    struct world          *w  = *state;
    int64_t                id = make_signal(&w->ctx, w->is.desk, "De termijn is te kort."), t = 0;
    struct translation_new in          = {.wording  = str_of(EVIL),
                                          .left_out = STR("niets"),
                                          .language = STR("beleid"),
                                          .to_layer = STR("systeem")};
    struct translation_answer_new no   = {STR("nee"), STR("Zo bedoelde ik het niet.")};
    struct request                r    = {.ctx = &w->ctx};
    json_t                       *page = json_object();
    struct str                    html;

    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx, translation_add(&w->ctx, id, &in, &t));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, translation_answer(&w->ctx, t, &no));
    assert_ok(&w->ctx, translation_furnish(&r, page, id));
    html = render(&w->ctx, "vertalingen", page);
    json_decref(page);
    assert_int_equal(1, times(html, "De termijn is te kort."));
    assert_int_equal(1, times(html, "&lt;b&gt;"));
    assert_int_equal(1, times(html, "De eigenaar zegt: dit klopt niet."));
    assert_int_equal(1, times(html, "Zo bedoelde ik het niet."));
    assert_int_equal(1, times(html, "Verander uw antwoord"));
    assert_int_equal(1, times(html, "vertalingen/nieuw?uit="));
}

static const struct view *view_of(const struct resource *resource, const char *path)
{
    for (size_t i = 0; i < resource->view_count; i++)
        if (strcmp(resource->view[i].path, path) == 0)
            return &resource->view[i];
    fail_msg("no view %s", path);
    return NULL;
}

/* The page of a view as the template gives it, without head and foot. */
static struct str page_of(struct world *w, const struct resource *resource, const char *path,
                          int64_t id)
{
    const struct view *view = view_of(resource, path);
    struct request     r    = {.ctx = &w->ctx, .param = {id}};
    json_t            *page = NULL;
    struct str         html;

    assert_ok(&w->ctx, view->document(&r, &page));
    assert_ok(&w->ctx, view->furnish(&r, page));
    html = render(&w->ctx, view->template, page);
    json_decref(page);
    return html;
}

/* B-17: the meanings side by side; I-07: totals per layer and year. */
static void test_web_reading__pages_of_their_own(void **state)
{
    struct world             *w       = *state;
    struct term_new           in      = {.word = STR("Monitoren"), .definition = str_of(EVIL)};
    struct str                tick[]  = {STR("systeem-traagheid")};
    struct interpretation_new reading = {.text       = STR("Het knelt."),
                                         .reason     = STR("Daarom."),
                                         .structural = STR("structureel"),
                                         .own_layer  = STR("onbekend"),
                                         .barriers   = {tick, 1, 1}};
    int64_t signal = make_signal(&w->ctx, w->is.desk, "De termijn is te kort."), term = 0, id = 0;

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(1, times(page_of(w, &term_resource, "/begrippen", 0), "gh-leeg"));
    assert_int_equal(1, times(page_of(w, &layer_resource, "/duidingen/lagen", 0), "gh-leeg"));
    assert_ok(&w->ctx, term_add(&w->ctx, &in, &term));
    act_as(&w->ctx, w->is.ministry);
    assert_ok(&w->ctx, term_meaning_add(&w->ctx, term, &in, &id));
    assert_int_equal(
        1, times(page_of(w, &term_resource, "/begrippen", 0), "Monitoren</a> – 2 betekenissen"));
    assert_int_equal(2, times(page_of(w, &term_resource, "/begrippen/:id", term), "&lt;b&gt;"));
    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, interpretation_add(&w->ctx, signal, &reading, &id));
    assert_int_equal(2, times(page_of(w, &layer_resource, "/duidingen/lagen", 0), "<table"));
    assert_int_equal(2, times(page_of(w, &layer_resource, "/duidingen/lagen", 0), ">2026</th>"));
}

/* The collections of the API come in parts of at most limit. */
static void test_web_reading__collections_come_in_parts(void **state)
{
    struct world      *w       = *state;
    int64_t            id      = make_signal(&w->ctx, w->is.desk, "De termijn is te kort.");
    struct pair        query[] = {{STR("limit"), STR("2")}, {STR("cursor"), STR("2")}};
    struct request     r    = {.ctx = &w->ctx, .api = true, .param = {id}, .query = {query, 1, 2}};
    const struct view *view = view_of(&interpretation_resource, "/signalen/:id/duidingen");
    json_t            *part;

    for (int i = 0; i < 3; i++)
        interpret(w, w->is.desk, id, "structureel", "systeem");
    assert_ok(&w->ctx, view->document(&r, &part));
    assert_ok(&w->ctx, doc_cut(&r, part));
    assert_int_equal(2, json_array_size(json_object_get(part, "items")));
    assert_string_equal("2", json_string_value(json_object_get(part, "volgende")));
    assert_null(json_object_get(json_array_get(json_object_get(part, "items"), 0), "wie"));
    json_decref(part);
    r.query.len = 2;
    r.paged     = false; /* another request */
    assert_ok(&w->ctx, view->document(&r, &part));
    assert_ok(&w->ctx, doc_cut(&r, part));
    assert_int_equal(1, json_array_size(json_object_get(part, "items")));
    assert_true(json_is_null(json_object_get(part, "volgende")));
    json_decref(part);
    act_as(&w->ctx, w->is.partner);
    assert_int_equal(ERR_NOT_FOUND, view->document(&r, &part));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_web_reading__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(cards_stand_side_by_side), CASE(agreement_asks_who_sees_it_otherwise),
        CASE(terms_are_links),          CASE(a_no_stands_with_the_translation),
        CASE(pages_of_their_own),       CASE(collections_come_in_parts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
