// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/exchange/redress_personal.c - a file with personal data: nothing of it is stored or changed that nobody
 * chose (X-01, AVG-02).
 */
#include "../core/core_help.h"

#include "base/arena.h"
#include "core/redress.h"
#include "event/event.h"
#include "exchange/redress_sheet.h"

#define HEAD "Kenmerk;Soort;Ontvangen;Onderwerp;Besluit\n"

/* Row 2 has a name and a number, row 3 nothing, row 4 a name in its decision. */
static const char rows[] =
    HEAD "K-1;klacht;3-12-2025;Mevrouw Aarts wacht op een brief. Bel 06-12345678.;\n"
         "K-2;klacht;3-12-2025;De brief kwam te laat.;Afwijzing\n"
         "K-3;klacht;3-12-2025;Geen antwoord.;Besluit voor Ahmed Bos\n";

static enum rc read_with(struct world *w, const char *bytes, enum personal_choice choice, bool keep,
                         struct redress_report *report)
{
    struct redress_task task = {.how  = {.file = {.unit   = w->is.gemeente,
                                                  .source = STR("zaak"),
                                                  .name   = STR("a.csv"),
                                                  .bytes  = str_of(bytes)}},
                                .keep = keep};
    struct str heading[]     = {STR("Kenmerk"), STR("Soort"), STR("Ontvangen"), STR("Onderwerp"),
                                STR("Besluit")};

    task.map          = redress_map_guess(heading, sizeof heading / sizeof *heading);
    task.map.personal = choice;
    act_as(&w->ctx, 0);
    *report = (struct redress_report){0};
    return redress_sheet_read(&w->ctx, &task, report);
}

static struct redress_report read_rows(struct world *w, enum personal_choice choice)
{
    struct redress_report report;

    assert_ok(&w->ctx, read_with(w, rows, choice, true, &report));
    return report;
}

/* 0 when it did not come in. */
static struct redress found(struct world *w, const char *reference)
{
    struct ctx    *ctx     = &w->ctx;
    struct redress redress = {0};
    int64_t        id      = 0;

    assert_ok(ctx, redress_find(ctx, w->is.gemeente, STR("zaak"), str_of(reference), &id));
    if (id)
        assert_ok(ctx, redress_load(ctx, id, &redress));
    return redress;
}

/* The body of the event that made it. */
static struct str body_of(struct world *w, int64_t id)
{
    struct event_line_list list;

    assert_ok(&w->ctx, event_history(&w->ctx, id, &list));
    return list.item[0].body;
}

static void test_exchange_redress_personal__undecided_rows_are_refused(void **state)
{
    struct world         *w      = *state;
    struct redress_report report = read_rows(w, PERSONAL_UNDECIDED);

    assert_int_equal(1, report.count[REDRESS_ADDED]);
    assert_int_equal(2, report.count[REDRESS_REFUSED]);
    assert_int_equal(0, found(w, "K-1").id);
    assert_str("De brief kwam te laat.", found(w, "K-2").subject);
    assert_int_equal(2, report.shown.item[0].line);
    assert_str("Onderwerp", report.shown.item[0].heading);
    assert_str("Hier staan persoonsgegevens (telefoonnummer, naam). Haal ze weg, of kies voor het "
               "hele bestand wat wij ermee doen.",
               report.shown.item[0].reason);
    assert_str("Besluit", report.shown.item[1].heading);
}

/* Nothing of them is kept with the import; who reads the file gets them back whole. */
static void test_exchange_redress_personal__refused_rows_are_not_kept(void **state)
{
    struct world         *w      = *state;
    struct redress_report report = read_rows(w, PERSONAL_UNDECIDED);
    struct str            kept   = buf_view(&report.refused);

    assert_true(str_find(kept, STR("\r\n4;Besluit;Hier staan")) < kept.len);
    assert_int_equal(kept.len, str_find(kept, STR("Ahmed")));
    assert_ok(&w->ctx, read_with(w, rows, PERSONAL_UNDECIDED, false, &report));
    kept = buf_view(&report.refused);
    assert_true(str_find(kept, STR(";K-3;klacht;3-12-2025;Geen antwoord.;Besluit voor Ahmed Bos")) <
                kept.len);
}

static void test_exchange_redress_personal__tells_what_is_in_which_row(void **state)
{
    struct world               *w      = *state;
    struct redress_report       report = read_rows(w, PERSONAL_UNDECIDED);
    const struct redress_found *name   = &report.personal.kind[PERSONAL_NAME];
    const struct redress_found *phone  = &report.personal.kind[PERSONAL_PHONE];

    assert_int_equal(2, report.personal.rows);
    assert_int_equal(2, name->rows);
    assert_str("2, 4", redress_personal_lines(w->ctx.arena, name));
    assert_str("Aarts, Ahmed Bos", redress_personal_words(w->ctx.arena, name));
    assert_int_equal(1, phone->rows);
    assert_str("2", redress_personal_lines(w->ctx.arena, phone));
    assert_int_equal(0, report.personal.kind[PERSONAL_BSN].rows);
}

static void test_exchange_redress_personal__replaced_when_that_was_chosen(void **state)
{
    struct world         *w      = *state;
    struct redress_report report = read_rows(w, PERSONAL_REPLACE);

    assert_int_equal(3, report.count[REDRESS_ADDED]);
    assert_str("Mevrouw [inwoner A] wacht op een brief. Bel [telefoonnummer].",
               found(w, "K-1").subject);
    assert_str("Besluit voor [inwoner A]", found(w, "K-3").decision);
    assert_str("De brief kwam te laat.", found(w, "K-2").subject);
    report = read_rows(w, PERSONAL_REPLACE); /* the same again adds nothing */
    assert_int_equal(3, report.count[REDRESS_SAME]);
}

/* What is left in stands in the log of that row, as a kind and a choice. */
static void test_exchange_redress_personal__left_in_when_that_was_chosen(void **state)
{
    struct world         *w      = *state;
    struct redress_report report = read_rows(w, PERSONAL_NEEDED);
    struct str            body;

    assert_int_equal(3, report.count[REDRESS_ADDED]);
    assert_str("Mevrouw Aarts wacht op een brief. Bel 06-12345678.", found(w, "K-1").subject);
    body = body_of(w, found(w, "K-1").id);
    assert_true(str_find(body, STR("\"kept\":[\"telefoon nodig\",\"naam nodig\"]")) < body.len);
    body = body_of(w, found(w, "K-2").id);
    assert_int_equal(body.len, str_find(body, STR("kept")));
    body = body_of(w, report.import); /* the file as a whole keeps nothing */
    assert_int_equal(body.len, str_find(body, STR("kept")));
}

static void test_exchange_redress_personal__these_are_no_persons(void **state)
{
    struct world *w = *state;
    struct str    body;

    read_rows(w, PERSONAL_NO_PERSON);
    assert_str("Besluit voor Ahmed Bos", found(w, "K-3").decision);
    body = body_of(w, found(w, "K-3").id);
    assert_true(str_find(body, STR("\"naam geen-persoon\"")) < body.len);
}

/* Columns that are to hold a number or a name are not looked into. */
static void test_exchange_redress_personal__a_reference_is_no_text(void **state)
{
    struct world         *w = *state;
    struct redress_report report;

    assert_ok(&w->ctx, read_with(w, HEAD "123456782;klacht;3-12-2025;Te laat;\n",
                                 PERSONAL_UNDECIDED, true, &report));
    assert_int_equal(1, report.count[REDRESS_ADDED]);
}

static void test_exchange_redress_personal__many_rows_are_counted_and_the_first_named(void **state)
{
    struct world         *w = *state;
    struct redress_report report;
    struct buf            bytes;
    struct str            lines;

    buf_init(&bytes, w->ctx.arena, 1 << 16);
    buf_z(&bytes, HEAD);
    for (int i = 0; i < REDRESS_LINES_TOLD + 5; i++)
        buf_printf(&bytes, "K-%d;klacht;3-12-2025;BSN 123456782;\n", i);
    assert_ok(&w->ctx, read_with(w, str_z(w->ctx.arena, buf_view(&bytes)), PERSONAL_UNDECIDED, true,
                                 &report));
    assert_int_equal(REDRESS_LINES_TOLD + 5, report.personal.kind[PERSONAL_BSN].rows);
    lines = redress_personal_lines(w->ctx.arena, &report.personal.kind[PERSONAL_BSN]);
    assert_true(str_find(lines, STR("2, 3, ")) == 0);
    assert_true(str_find(lines, STR(", 21 …")) < lines.len);
    assert_str("123456782",
               redress_personal_words(w->ctx.arena, &report.personal.kind[PERSONAL_BSN]));
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_exchange_redress_personal__##name_, core_setup,           \
                                    core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(undecided_rows_are_refused),   CASE(refused_rows_are_not_kept),
        CASE(tells_what_is_in_which_row),   CASE(replaced_when_that_was_chosen),
        CASE(left_in_when_that_was_chosen), CASE(these_are_no_persons),
        CASE(a_reference_is_no_text),       CASE(many_rows_are_counted_and_the_first_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
