// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/rise.c - what became normal is said in words, in both languages, and a linking pin is asked to look
 * until somebody did (I-14).
 */
#include "render_help.h"

#include "core/rise.h"
#include "core/scan.h"

extern const struct resource rise_resource, start_resource;

static void scan(struct world *w)
{
    struct scan_found found;
    struct scan_done  done;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &found));
    assert_ok(&w->ctx, scan_write(&w->ctx, &found, &done));
}

/* One or two signals a week with the same words, from Monday 2 March 2026; the linking pin acts from here on. */
static void stream(struct world *w, int weeks)
{
    for (int i = 0; i < weeks; i++) {
        for (int k = 0; k <= i % 2; k++)
            make_signal(&w->ctx, k ? w->is.desk2 : w->is.desk,
                        "Een kind dat thuis blijft wonen, kost het gezin de toeslag.");
        days_later(&w->ctx, 7);
    }
    scan(w); /* finds the pattern */
    scan(w); /* finds that it became normal */
    act_as(&w->ctx, w->is.pin);
}

static struct str list_page(struct world *w)
{
    return render_asked(w, &rise_resource, "/stijgingen", 0, "alleen=gewoon");
}

static void test_web_rise__what_became_normal_is_a_question(void **state)
{
    struct world *w = *state;
    struct str    page;

    stream(w, 28);
    page = list_page(w);
    (void)place(page, "Sinds 2 maart 2026 komen hierover gelijkmatig signalen binnen.");
    (void)place(page, "In de laatste 14 weken waren het er 21.");
    (void)place(page, "ongeveer 21 te verwachten. Niemand maakte er een knelpunt van.");
    (void)place(page, "<strong>Gewoon geworden?</strong>");
    w->ctx.lang = LANG_EN;
    (void)place(list_page(w), "Since 2 March 2026 signals about this have come in evenly.");
}

static void test_web_rise__a_linking_pin_is_asked_until_somebody_looked(void **state)
{
    struct world      *w      = *state;
    struct rise_filter filter = {.even = true, .most = 20};
    struct judgement   in = {.verdict = STR("wordt-knelpunt"), .reason = STR("Elke week weer.")};
    struct rise_list   list;
    struct str         page;

    stream(w, 28);
    (void)place(render_view(w, &start_resource, "/", 0), "Gewoon geworden, zonder knelpunt: ");
    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    assert_int_equal(1, list.len);
    page = render_view(w, &rise_resource, "/stijgingen/:id", list.item[0].id);
    (void)place(page, "Lees een paar van deze signalen");
    (void)place(page, "Al minstens 26 weken was er");
    (void)place(page, "Van 16 maart 2026 tot en met 13 september 2026. De hoogste balk is 2.");
    assert_ok(&w->ctx, rise_judge(&w->ctx, list.item[0].id, &in));
    page = render_view(w, &rise_resource, "/stijgingen/:id", list.item[0].id);
    (void)place(page, "Elke week weer.");
    assert_int_equal(0, times(render_view(w, &start_resource, "/", 0), "Gewoon geworden, zonder"));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_web_rise__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(what_became_normal_is_a_question),
        CASE(a_linking_pin_is_asked_until_somebody_looked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
