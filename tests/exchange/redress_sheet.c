// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/exchange/redress_sheet.c - files as coordinators get them: what is good comes in, what is not comes back
 * with its reason (I-16).
 */
#include "../core/core_help.h"

#include <string.h>

#include "core/redress.h"
#include "exchange/redress_sheet.h"

#define HEAD                                                                                       \
    "Kenmerk;Soort;Ontvangen;Afgehandeld;Dagen;Onderwerp;Regel;Ontvankelijk;Uitkomst;Vorige\n"

static struct redress_task task_of(const struct world *w, struct str bytes)
{
    struct redress_task task      = {.how = {.file = {.unit   = w->is.gemeente,
                                                      .source = STR("zaak"),
                                                      .name   = STR("a.csv"),
                                                      .bytes  = bytes}}};
    struct str          heading[] = {
                 STR("Kenmerk"),   STR("Soort"), STR("Ontvangen"),    STR("Afgehandeld"), STR("Dagen"),
                 STR("Onderwerp"), STR("Regel"), STR("Ontvankelijk"), STR("Uitkomst"),    STR("Vorige")};

    task.map = redress_map_guess(heading, sizeof heading / sizeof *heading);
    return task;
}

static enum rc read_with(struct world *w, const struct redress_task *task,
                         struct redress_report *report)
{
    act_as(&w->ctx, 0);
    *report = (struct redress_report){0};
    return redress_sheet_read(&w->ctx, task, report);
}

/* "1 added 0 changed ..., and "line heading: reason" of each row that was refused. */
static const char *read_rows(struct world *w, const char *rows)
{
    struct ctx           *ctx  = &w->ctx;
    struct redress_task   task = task_of(w, str_of(rows));
    struct redress_report report;
    struct buf            told;

    assert_ok(ctx, read_with(w, &task, &report));
    buf_init(&told, ctx->arena, 1 << 16);
    buf_printf(&told, "+%d ~%d =%d -%d", (int)report.count[REDRESS_ADDED],
               (int)report.count[REDRESS_CHANGED], (int)report.count[REDRESS_SAME],
               (int)report.count[REDRESS_REFUSED]);
    for (size_t i = 0; i < report.shown.len; i++)
        buf_printf(&told, "\n%zu %.*s: %.*s", report.shown.item[i].line,
                   STR_ARG(report.shown.item[i].heading), STR_ARG(report.shown.item[i].reason));
    return told.ptr;
}

static struct redress now(struct world *w, const char *reference)
{
    struct ctx    *ctx = &w->ctx;
    struct redress redress;
    int64_t        id = 0;

    assert_ok(ctx, redress_find(ctx, w->is.gemeente, STR("zaak"), str_of(reference), &id));
    assert_ok(ctx, redress_load(ctx, id, &redress));
    return redress;
}

static const char *text_of(struct world *w, struct date date)
{
    return str_z(w->ctx.arena, date_format(w->ctx.arena, date));
}

static void test_exchange_redress_sheet__rows_come_in(void **state)
{
    struct world  *w = *state;
    struct redress one;

    assert_string_equal(
        "+3 ~0 =0 -0",
        read_rows(w,
                  HEAD "K-1;Klacht;3-12-2025;2025-12-10;;\"Brief; met\nregels\";Wet;Ja;Gegrond;\n"
                       "B-1;bezwaarschrift;3 dec 2025;;1.234,5;;;;niet ontvankelijk;\n"
                       "H-1;HOGER BEROEP;2025-12-03 14:30;;;;;;Deels gegrond;B-1\n"));
    one = now(w, "K-1");
    assert_str("klacht", one.kind);
    assert_string_equal("2025-12-03", text_of(w, one.day));
    assert_string_equal("2025-12-10", text_of(w, one.closed));
    assert_int_equal(7, one.days);
    assert_str("Brief; met\nregels", one.subject);
    assert_str("ontvankelijk", one.admissible);
    assert_str("gegrond", one.outcome);
    one = now(w, "B-1");
    assert_str("bezwaar", one.kind);
    assert_string_equal("2025-12-03", text_of(w, one.day));
    assert_int_equal(1235, one.days); /* a day that has begun counts */
    assert_str("niet-ontvankelijk", one.admissible);
    assert_str("", one.outcome);
    one = now(w, "H-1");
    assert_str("hoger-beroep", one.kind);
    assert_str("deels-gegrond", one.outcome);
    assert_int_equal(now(w, "B-1").id, one.former_id);
}

static void test_exchange_redress_sheet__what_is_wrong_names_line_and_column(void **state)
{
    struct world *w = *state;

    assert_string_equal("+1 ~0 =0 -8\n"
                        "2 Ontvangen: Deze dag bestaat niet. Dit is geen aantal dagen.\n"
                        "3 Ontvangen: Dit is geen datum. Bijvoorbeeld: 3-12-2025 of 2025-12-03.\n"
                        "4 Kenmerk: Het kenmerk ontbreekt.\n"
                        "5 Soort: Deze soort is niet bekend. Zeg wat het woord betekent.\n"
                        "6 Uitkomst: Dit woord is niet bekend. Zeg wat het betekent.\n"
                        "7 Afgehandeld: Het aantal cellen past niet bij de kop: 3 / 10.\n"
                        "8 Vorige: Het aantal cellen past niet bij de kop: 11 / 10.\n"
                        "9 Onderwerp: Na het aanhalingsteken dat deze cel sluit, staat nog tekst.",
                        read_rows(w, HEAD "K-1;klacht;31-2-2025;;veel;;;;;\n"
                                          "K-2;klacht;12/31/25;;;;;;;\n"
                                          ";klacht;3-12-2025;;;;;;;\n"
                                          "K-4;vraag;3-12-2025;;;;;;;\n"
                                          "K-5;klacht;3-12-2025;;;;;;toegewezen;\n"
                                          "K-6;klacht;3-12-2025\n"
                                          "K-7;klacht;3-12-2025;;;;;;;;erbij\n"
                                          "K-8;klacht;3-12-2025;;;\"a\"b;;;;\n"
                                          "K-9;klacht;3-12-2025;;;;;;;;;\n"));
}

/* Mended with the reasons still beside it, the file that came back is read like any other. */
static void test_exchange_redress_sheet__refused_rows_come_back_to_be_mended(void **state)
{
    struct world         *w    = *state;
    struct redress_task   task = task_of(w, STR(HEAD "K-1;klacht;31-2-2025;;;\"x;y\";;;;\n"
                                                       "K-2;klacht;3-12-2025;;;;;;;\n"));
    struct redress_report report;
    char                 *mended;

    assert_ok(&w->ctx, read_with(w, &task, &report));
    mended = str_z(w->ctx.arena, buf_view(&report.refused));
    assert_string_equal("\xEF\xBB\xBFgehoor-regel;gehoor-kolom;gehoor-reden;Kenmerk;Soort;"
                        "Ontvangen;Afgehandeld;Dagen;"
                        "Onderwerp;Regel;Ontvankelijk;Uitkomst;Vorige\r\n"
                        "2;Ontvangen;Deze dag bestaat niet.;K-1;klacht;31-2-2025;;;\"x;y\";;;;\r\n",
                        mended);
    memcpy(strstr(mended, "31-2"), "21-2", 4);
    assert_string_equal("+1 ~0 =0 -0", read_rows(w, mended));
    assert_str("x;y", now(w, "K-1").subject);
}

static void test_exchange_redress_sheet__words_have_the_meaning_of_the_map(void **state)
{
    struct world       *w    = *state;
    struct redress_task task = task_of(w, STR(HEAD "K-1;AWB;3-12-2025;;1,234.5;;;;toegewezen;\n"));
    struct redress_report report;
    struct err            err = {0};

    assert_ok(&w->ctx,
              redress_map_parse(w->ctx.arena,
                                STR("kenmerk = kenmerk\nontvangen = ONTVANGEN\ndagen = dagen\n"
                                    "soort = soort\nsoort: awb = bezwaar\ngetallen := iso\n"
                                    "uitkomst = uitkomst\nuitkomst: toegewezen = gegrond\n"),
                                &task.map, &err));
    assert_ok(&w->ctx, read_with(w, &task, &report));
    assert_int_equal(1, report.count[REDRESS_ADDED]);
    assert_str("bezwaar", now(w, "K-1").kind);
    assert_str("gegrond", now(w, "K-1").outcome);
    assert_int_equal(1235, now(w, "K-1").days);
}

static void test_exchange_redress_sheet__one_kind_for_all_rows(void **state)
{
    struct world         *w    = *state;
    struct redress_task   task = task_of(w, STR("Kenmerk;Ontvangen\nB-1;3-12-2025\n"));
    struct redress_report report;
    struct str            heading[] = {STR("Kenmerk"), STR("Ontvangen")};

    task.map      = redress_map_guess(heading, 2);
    task.map.kind = STR("bezwaar");
    assert_ok(&w->ctx, read_with(w, &task, &report));
    assert_str("bezwaar", now(w, "B-1").kind);
}

/* A file that is refused as a whole: a fault at this member, with these words. */
static void assert_whole(struct world *w, const char *bytes, const char *member, const char *text,
                         const char *about)
{
    struct redress_task   task = task_of(w, str_of(bytes));
    struct redress_report report;

    assert_int_equal(ERR_INVALID, read_with(w, &task, &report));
    assert_true(w->ctx.faults.len > 0);
    assert_string_equal(member, w->ctx.faults.item[0].member);
    assert_string_equal(text, w->ctx.faults.item[0].text);
    if (about)
        assert_string_equal(about, w->ctx.faults.item[0].about);
    w->ctx.faults.len = 0;
    err_clear(&w->ctx.err);
}

static void test_exchange_redress_sheet__a_whole_file_is_refused_with_its_reason(void **state)
{
    struct world *w = *state;

    assert_whole(w, "Nummer;Soort\nK-1;klacht\n", "reference",
                 "Deze kolom staat niet in het bestand: %s.", "Kenmerk");
    assert_whole(
        w,
        "Kenmerk;Soort;Ontvangen;kenmerk;Afgehandeld;Dagen;Onderwerp;Regel;Ontvankelijk;Uitkomst;"
        "Vorige\n",
        "reference",
        "Deze kop staat meer dan een keer in het bestand: %s. Maak de koppen verschillend.",
        "Kenmerk (1, 4)");
    assert_whole(w, "", "file", "Het bestand is leeg.", NULL);
    assert_whole(w, "\n\n", "file", "Er staan geen rijen in dit bestand.", NULL);
    assert_whole(w, "\"Kenmerk;Soort\nK-1;klacht\n", "file",
                 "Op regel %s begint een cel met een aanhalingsteken dat nergens wordt gesloten. "
                 "Daardoor is niet te zien waar de rijen eindigen.",
                 "1");
    assert_whole(w, HEAD "K-1;klacht;3-12-2025;;;\"open;;;;\nK-2;klacht;3-12-2025;;;;;;;\n", "file",
                 "Op regel %s begint een cel met een aanhalingsteken dat nergens wordt gesloten. "
                 "Daardoor is niet te zien waar de rijen eindigen.",
                 "2");
}

static void test_exchange_redress_sheet__a_file_without_headings_says_so(void **state)
{
    struct world         *w    = *state;
    struct redress_task   task = task_of(w, STR("K-1;klacht;3-12-2025\nK-2;klacht;4-12-2025\n"));
    struct redress_report report;
    size_t                last;

    assert_int_equal(ERR_INVALID, read_with(w, &task, &report));
    last = w->ctx.faults.len - 1;
    assert_string_equal("file", w->ctx.faults.item[last].member);
    assert_string_equal("De eerste regel lijkt geen kop. Zet er namen van kolommen boven.",
                        w->ctx.faults.item[last].text);
    w->ctx.faults.len = 0;
    err_clear(&w->ctx.err);
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_exchange_redress_sheet__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(rows_come_in),
        CASE(what_is_wrong_names_line_and_column),
        CASE(refused_rows_come_back_to_be_mended),
        CASE(words_have_the_meaning_of_the_map),
        CASE(one_kind_for_all_rows),
        CASE(a_whole_file_is_refused_with_its_reason),
        CASE(a_file_without_headings_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
