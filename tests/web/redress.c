// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/redress.c - the page about complaints, objections and appeals: sentences, tables, the question where
 * little is heard, and what others than those who handle them see (I-17, I-18, I-19).
 */
#include "render_help.h"

#include "../core/redress_help.h"
#include "base/vec.h"
#include "web/doc/redress.h"

extern const struct resource redress_resource, redress_case_resource;

/* 12 complaints and 3 objections about one rule in January, the objections with a nasty subject. */
static void put_some(struct world *w)
{
    struct redress_row row = redress_row_of("", "klacht", "2026-01-07");

    row.rule = STR("Norm & <b>\"'");
    redress_put_many(w, "K", row, 12);
    row.kind    = STR("bezwaar");
    row.subject = STR("<b>\"'& te laag");
    row.outcome = STR("gegrond");
    redress_put_many(w, "B", row, 3);
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.gemeente, STR("analist")));
}

static void test_web_redress__who_keeps_them_sees_every_number(void **state)
{
    struct world *w = *state;
    struct str    page;

    put_some(w);
    act_as(&w->ctx, w->is.pin);
    page = render_asked(w, &redress_resource, REDRESS_PATH, 0, "periode=2026-K1");
    (void)place(page, "De meeste klachten gingen over Norm &amp; &lt;b&gt;&quot;&#39;: 12.");
    (void)place(page, "De meeste bezwaren gingen over");
    assert_int_equal(0, times(page, "De meeste beroepen"));
    (void)place(page, ">100% van 3</td>");
    (void)place(page, ">0% van 3</td>"); /* none went on to appeal */
    (void)place(page, ">week 2 van 2026</a>");
    (void)place(page, "periode=2025-K4");
    assert_int_equal(0, times(page, "minder dan 10"));
    assert_true(times(page, "/klachten-en-bezwaren/zaken?") > 1);
    (void)place(page, "Zijn we nog alert genoeg?");
    (void)place(page, "Balie Inkomen: in een jaar niets.");
    (void)place(page, "Buurtteam: in een jaar niets.");
}

static void test_web_redress__others_see_no_small_number_and_no_case(void **state)
{
    struct world  *w = *state;
    struct str     page;
    struct match   match = {.view = &redress_case_resource.view[0]};
    struct request r     = {.ctx = &w->ctx, .route = &match};
    json_t        *out;
    struct redress one;

    put_some(w);
    one = redress_now(w, "B-0");
    act_as(&w->ctx, w->is.desk);
    page = render_asked(w, &redress_resource, REDRESS_PATH, 0, "periode=2026-W02&soort=bezwaar");
    (void)place(page, "kwartaal 1 van 2026");
    (void)place(page, ": 12.");
    (void)place(page, ">minder dan 10</td>");
    (void)place(page, "daar zitten mensen achter");
    assert_int_equal(0,
                     times(page, "van 3<") + times(page, "/zaken") + times(page, "Week na week"));
    assert_int_equal(ERR_NOT_FOUND, match.view->document(&r, &out));
    err_clear(&w->ctx.err);
    r.param[0] = one.id;
    assert_int_equal(ERR_NOT_FOUND, redress_case_resource.view[1].document(&r, &out));
    err_clear(&w->ctx.err);
}

static void test_web_redress__a_case_tells_what_its_source_knows(void **state)
{
    struct world *w = *state;
    struct str    page;
    int64_t       id;

    put_some(w);
    id = redress_now(w, "B-1").id;
    act_as(&w->ctx, w->is.pin);
    page = render_view(w, &redress_case_resource, REDRESS_PATH "/zaken/:id", id);
    (void)place(page, "Bezwaar B-1");
    (void)place(page, "&lt;b&gt;&quot;&#39;&amp; te laag");
    (void)place(page, "nog geen regelkaart gekozen");
    (void)place(page, "<dd>Gegrond</dd>");
    page = render_asked(w, &redress_case_resource, REDRESS_PATH "/zaken", 0,
                        "periode=2026-K1&soort=klacht");
    assert_int_equal(12, times(page, "<td class=\"utrecht-table__cell\">Klacht</td>"));
    assert_int_equal(0, times(page, "te laag"));
}

static void test_web_redress__an_empty_page_says_what_will_come(void **state)
{
    struct world *w = *state;
    struct str    page;

    act_as(&w->ctx, w->is.ombuds);
    page = render_asked(w, &redress_resource, REDRESS_PATH, 0, "");
    (void)place(page, "Over deze periode is nog niets ingelezen.");
    assert_int_equal(0, times(page, "<caption class=\"utrecht-table__caption\" id=\"per-regel\""));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_web_redress__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(who_keeps_them_sees_every_number),
        CASE(others_see_no_small_number_and_no_case),
        CASE(a_case_tells_what_its_source_knows),
        CASE(an_empty_page_says_what_will_come),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
