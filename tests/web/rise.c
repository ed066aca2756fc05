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
    (void)place(page, "<time datetime=\"2026-09-07\">7 september 2026</time>");
    (void)place(page, "<data value=\"2\">2</data>");
    (void)place(page, "Van 16 maart 2026 tot en met 13 september 2026. De hoogste balk is 2.");
    assert_ok(&w->ctx, rise_judge(&w->ctx, list.item[0].id, &in));
    page = render_view(w, &rise_resource, "/stijgingen/:id", list.item[0].id);
    (void)place(page, "Elke week weer.");
    assert_int_equal(0, times(render_view(w, &start_resource, "/", 0), "Gewoon geworden, zonder"));
}

/* What stopped is asked about: nobody says that it is good news. */
static void test_web_rise__what_stopped_is_a_question(void **state)
{
    struct world      *w      = *state;
    struct rise_filter filter = {.even = true, .most = 20};
    struct rise_list   list;
    struct str         page;

    stream(w, 28);
    for (int i = 0; i < 12; i++) {
        make_signal(&w->ctx, w->is.handler, i % 2 ? "De lift is stuk." : "Het loket is dicht.");
        days_later(&w->ctx, 7);
    }
    scan(w); /* what it is of, up to now */
    scan(w);
    act_as(&w->ctx, w->is.pin);
    (void)place(render_view(w, &start_resource, "/", 0), "Stil geworden, zonder knelpunt: ");
    (void)place(list_page(w), "<strong>Stil geworden?</strong>");
    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    page = render_view(w, &rise_resource, "/stijgingen/:id", list.item[0].id);
    (void)place(page, "Hierover kwamen in 28 weken 42 signalen binnen. Het laatste kwam in de week "
                      "tot en met 13 september 2026. Sindsdien kwam er geen een.");
    (void)place(page, "Is het opgelost, of meldt niemand het meer?");
    (void)place(page, "minder dan 1 op de 1.000 keer");
    (void)place(page, "tot en met 6 december 2026"); /* the picture goes on */
}

/* I-13: in the first weeks it is a day, with its date. */
static void test_web_rise__of_the_first_weeks_a_day_is_told(void **state)
{
    struct world      *w      = *state;
    struct rise_filter filter = {.most = 20};
    struct rise_list   list;
    struct str         page;

    for (int day = 0; day < 16; day++) {
        if (day % 5 == 0)
            make_signal(&w->ctx, w->is.desk, "De lift is stuk.");
        days_later(&w->ctx, 1);
    }
    for (int i = 0; i < 7; i++)
        make_signal(&w->ctx, i % 2 ? w->is.desk : w->is.desk2, "Het loket is dicht.");
    days_later(&w->ctx, 5);
    scan(w);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    assert_true(list.len > 0);
    page = render_view(w, &rise_resource, "/stijgingen/:id", list.item[0].id);
    (void)place(page, "Op 18 maart 2026 kwamen 7 signalen binnen. Er waren er ongeveer 0,");
    (void)place(page, "is ongewoon.");
    (void)place(page, "Daarom is de dag vergeleken met zeven dagen ervoor.");
    w->ctx.lang = LANG_EN;
    (void)place(render_view(w, &rise_resource, "/stijgingen/:id", list.item[0].id),
                "On 18 March 2026, 7 signals came in.");
}

/* Signals of a desk beside ten a week of another unit; the linking pin acts from here on. */
static void weeks_beside(struct world *w, int weeks, int count)
{
    for (int i = 0; i < weeks; i++) {
        for (int k = 0; k < 10 + count + i % 2; k++)
            make_signal(&w->ctx, k < 10 ? w->is.handler : w->is.desk, "De post bleef liggen.");
        days_later(&w->ctx, 7);
    }
    scan(w);
    act_as(&w->ctx, w->is.pin);
}

/* I-13: since when, how many a week, and how many that would have been. */
static void test_web_rise__a_slow_rise_has_its_own_words(void **state)
{
    struct world      *w      = *state;
    struct rise_filter filter = {.open = true, .most = 20};
    struct rise_list   list;
    const struct rise *slow = NULL;
    struct str         page;

    weeks_beside(w, 44, 1);
    weeks_beside(w, 12, 3);
    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].way == RISE_SLOW)
            slow = &list.item[i];
    assert_non_null(slow);
    page = render_view(w, &rise_resource, "/stijgingen/:id", slow->id);
    (void)place(page, "<strong>Langzame stijging</strong> Sinds 4 januari 2027 komen er langzaam "
                      "meer signalen binnen. In 12 weken waren het er 42. Dat zijn er ongeveer "
                      "3,5 per week.");
    (void)place(page, "De ruit: vanaf hier");
    (void)place(page, "De laatste 26 weken zijn vergeleken met de tijd daarvoor.");
    (void)place(render_view(w, &start_resource, "/", 0), "Langzaam steeds meer signalen: Balie");
    w->ctx.lang = LANG_EN;
    page        = render_asked(w, &rise_resource, "/stijgingen", 0, "alleen=open");
    (void)place(page, "<strong>Slow rise</strong> Since 4 January 2027");
}

/* Signals of the desk that tell of a day so many weeks ago. */
static void tell_of(struct world *w, int count, int weeks_ago)
{
    struct signal_new in = signal_blank();

    in.moment = date_format(w->ctx.arena, date_add_days(w->ctx.today, -7 * weeks_ago));
    for (int i = 0; i < count; i++) {
        int64_t id;

        in.story = str_printf(w->ctx.arena, "Zaak %d van week %d.", i, date_week(w->ctx.today));
        act_as(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk);
        assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    }
}

/* Two of three tell in the week itself, one a week later; no number is ever none. */
static void test_web_rise__says_that_the_last_week_is_not_complete(void **state)
{
    struct world      *w      = *state;
    struct rise_filter filter = {.most = 20};
    struct rise_list   list;
    const struct rise *unit = NULL;
    struct str         page;

    for (int i = 0; i < 31; i++) {
        tell_of(w, i < 30 ? 2 : 11, 0);
        tell_of(w, 1, 1);
        days_later(&w->ctx, 7);
    }
    scan(w);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    for (size_t i = 0; i < list.len; i++)
        if (str_eq_z(list.item[i].dimension, "eenheid"))
            unit = &list.item[i];
    assert_non_null(unit);
    page = render_view(w, &rise_resource, "/stijgingen/:id", unit->id);
    (void)place(page, "kwamen 11 signalen binnen. Er waren er ongeveer 1,9 te verwachten.");
    (void)place(page, "De laatste week is nog niet compleet: naar schatting is 67 procent binnen.");
    assert_int_equal(1, times(page, "(nog niet compleet)"));
    assert_int_equal(0, times(page, "nan<"));
    assert_int_equal(0, times(page, "inf<"));
    w->ctx.lang = LANG_EN;
    page        = render_view(w, &rise_resource, "/stijgingen", 0);
    (void)place(page, "The last week is not complete yet: an estimated 67 per cent is in.");
}

static json_t *one_document(struct world *w, int64_t id)
{
    struct match   match = {.view = &rise_resource.view[1]};
    struct request r     = {.ctx = &w->ctx, .route = &match, .api = true, .param = {id}};
    json_t        *doc;

    assert_ok(&w->ctx, match.view->document(&r, &doc));
    return doc;
}

/* L-10: who may not read all of it gets the signals that one may read, and no number, on the page and in the API. */
static void test_web_rise__few_people_are_not_counted_elsewhere(void **state)
{
    struct world      *w      = *state;
    struct rise_filter filter = {.even = true, .most = 20};
    struct signal_new  kept   = signal_blank();
    struct rise_list   list;
    struct str         page;
    json_t            *doc;
    int64_t            id;

    act_as(&w->ctx, w->is.desk);
    kept.story   = STR("Een kind dat thuis blijft wonen, kost ons de toeslag.");
    kept.consent = STR("nee");
    assert_ok(&w->ctx, signal_add(&w->ctx, &kept, &id));
    stream(w, 28);
    assert_ok(&w->ctx, rise_list(&w->ctx, filter, &list));
    assert_int_equal(1, list.len);
    page = render_view(w, &rise_resource, "/stijgingen/:id", list.item[0].id);
    (void)place(page, "Week voor week");
    (void)place(page, "Er zijn er nog 18.");
    assert_int_equal(0, times(page, "Er horen ook signalen bij die u niet mag lezen."));
    (void)place(page, "woorden 1; cosinus, 10 buren"); /* the settings */
    doc = one_document(w, list.item[0].id);
    assert_int_equal(2, json_integer_value(json_object_get(doc, "melders")));
    json_decref(doc);

    act_as(&w->ctx, w->is.ombuds);
    page = render_view(w, &rise_resource, "/stijgingen/:id", list.item[0].id);
    (void)place(page,
                "Hierover komen al lang gelijkmatig signalen binnen. Het zijn er te weinig om");
    assert_int_equal(0, times(page, "Week voor week") + times(page, "waren het er"));
    (void)place(page, "Er zijn er nog 17.");
    (void)place(page, "Er horen ook signalen bij die u niet mag lezen.");
    doc = one_document(w, list.item[0].id);
    assert_true(json_is_null(json_object_get(doc, "geteld")) &&
                json_is_null(json_object_get(doc, "melders")));
    json_decref(doc);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_web_rise__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(what_became_normal_is_a_question),
        CASE(a_linking_pin_is_asked_until_somebody_looked),
        CASE(what_stopped_is_a_question),
        CASE(of_the_first_weeks_a_day_is_told),
        CASE(a_slow_rise_has_its_own_words),
        CASE(says_that_the_last_week_is_not_complete),
        CASE(few_people_are_not_counted_elsewhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
