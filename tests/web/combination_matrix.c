// SPDX-License-Identifier: EUPL-1.2
/* tests/web/combination_matrix.c - what comes together with what, in one table (B-26). */
#include "render_help.h"

#include "base/attr.h"
#include "core/scan.h"

extern const struct resource combination_matrix_resource;

/* So many signals of a rule in a domain of life, of two reporters in turn, with words of their own. */
static void come_in(struct world *w, int count, int64_t rule, const char *domain)
{
    for (int i = 0; i < count; i++) {
        struct signal_new in        = signal_blank();
        struct str        domain_of = str_of(domain);
        int64_t           id;

        act_as(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk);
        in.story       = str_printf(w->ctx.arena, "Verhaal %d %s %d.", i, domain, (int)rule);
        in.channel     = STR("web");
        in.domain.item = &domain_of;
        in.domain.len  = 1;
        in.rules.item  = &rule;
        in.rules.len   = rule ? 1 : 0;
        assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    }
}

/* The linking pin acts from here on. */
static void scan(struct world *w)
{
    struct scan_found found;
    struct scan_done  done;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &found));
    assert_ok(&w->ctx, scan_write(&w->ctx, &found, &done));
    act_as(&w->ctx, w->is.pin);
}

/* One rule goes with housing and with transport, another with income alone. */
static void three_go_together(struct world *w)
{
    int64_t both = make_rule(w, "Huur <b>"), one = make_rule(w, "Alimentatie");

    come_in(w, 8, both, "wonen");
    come_in(w, 7, both, "vervoer");
    come_in(w, 9, one, "inkomen");
    come_in(w, 30, 0, "digitaal");
    scan(w);
}

static struct str matrix(struct world *w, const char *query)
{
    return render_asked(w, &combination_matrix_resource, "/combinaties/matrix", 0, query);
}

static void test_web_combination_matrix__fullest_row_first_each_cell_a_link(void **state)
{
    struct world *w = *state;
    struct str    page;

    three_go_together(w);
    page = matrix(w, "");
    (void)place(page,
                "<caption class=\"utrecht-table__caption\" id=\"matrix\">Regel en levensgebied");
    assert_true(place(page, "Huur &lt;b&gt;</th>") < place(page, "Alimentatie</th>"));
    assert_int_equal(times(page, "<td class=\"utrecht-table__cell gh-matrix__cel gh-matrix__cel--"),
                     3);
    assert_int_equal(times(page, "<td class=\"utrecht-table__cell gh-matrix__cel\"></td>"), 3);
    assert_int_equal(times(page, "href=\"/combinaties/"), 3);
    (void)place(page, "9 signalen<span class=\"gh-alleen-lezer\">, minstens 2 keer zo vaak</span>");
}

static void test_web_combination_matrix__another_pair_or_an_unknown_one(void **state)
{
    struct world *w = *state;

    three_go_together(w);
    (void)place(matrix(w, "paar=levensgebied-kanaal"), "Voor deze keuze is er nog niets.");
    (void)place(matrix(w, "paar=bestaat-niet"), "Huur &lt;b&gt;</th>");
}

/* Who does not read the whole organisation sees none of its combinations. */
static void test_web_combination_matrix__who_may_not_know_sees_none(void **state)
{
    struct world *w = *state;

    three_go_together(w);
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(0, times(matrix(w, ""), "Huur"));
}

/* Of few people, and one of the signals is not theirs to read: marked, and no number. */
static void test_web_combination_matrix__no_number_of_few_people(void **state)
{
    struct world     *w      = *state;
    struct signal_new in     = signal_blank();
    struct str        domain = STR("inkomen");
    struct str        page;
    int64_t           rule = make_rule(w, "Alimentatie"), hidden;

    come_in(w, 8, rule, "inkomen");
    come_in(w, 30, 0, "digitaal");
    act_as(&w->ctx, w->is.desk);
    in.story       = STR("Dit is van mij.");
    in.consent     = STR("nee");
    in.channel     = STR("web");
    in.domain.item = &domain;
    in.domain.len  = 1;
    in.rules.item  = &rule;
    in.rules.len   = 1;
    assert_ok(&w->ctx, signal_add(&w->ctx, &in, &hidden));
    scan(w);
    act_as(&w->ctx, w->is.ombuds);
    page = matrix(w, "paar=regel-levensgebied");
    (void)place(page, "gh-matrix__cel--1\">");
    assert_int_equal(0, times(page, " signalen<"));
    assert_int_equal(1, times(page, ">vaker dan verwacht</a>"));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_web_combination_matrix__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(fullest_row_first_each_cell_a_link),
        CASE(another_pair_or_an_unknown_one),
        CASE(who_may_not_know_sees_none),
        CASE(no_number_of_few_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
