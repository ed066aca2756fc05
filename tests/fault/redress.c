// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/redress.c - reading a file of complaints and undoing it with a database that fails. */
#include "fault_help.h"

#include "core/redress_import.h"
#include "exchange/redress_sheet.h"

static enum rc read_file(struct world *w, struct str bytes, struct redress_report *report)
{
    struct str heading[]     = {STR("Kenmerk"), STR("Soort"), STR("Ontvangen"), STR("Onderwerp"),
                                STR("Regel"),   STR("Team"),  STR("Oordeel")};
    struct redress_task task = {
        .how = {.file = {.unit = w->is.gemeente, .source = STR("zaak"), .bytes = bytes}}};

    task.map = redress_map_guess(heading, sizeof heading / sizeof *heading);
    return redress_sheet_read(&w->ctx, &task, report);
}

#define HEAD "Kenmerk;Soort;Ontvangen;Onderwerp;Regel;Team;Oordeel\n"

/* Two that are there; the import of the first is the target. */
static struct target two_rows(struct world *w)
{
    struct redress_report report = {0};

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, read_file(w,
                                 STR(HEAD "K-1;klacht;3-12-2025;Lang;Wet;Balie Inkomen;\n"
                                          "K-2;klacht;3-12-2025;Kort;Wet;;\n"),
                                 &report));
    return (struct target){.id = report.import};
}

static enum rc read_again(struct world *w, struct target on)
{
    struct redress_report report;

    (void)on;
    return read_file(w,
                     STR(HEAD "K-1;klacht;3-12-2025;Lang;Wet;Balie Inkomen;gegrond\n"
                              "K-3;klacht;4-12-2025;Nieuw;Andere wet;;\nK-4;;;;;;\n"),
                     &report);
}

static enum rc undo(struct world *w, struct target on)
{
    const struct redress_undo in = {.reason = STR("Verkeerd bestand")};

    return redress_file_undo(&w->ctx, on.id, &in);
}

static const struct fault_command commands[] = {
    {"read", two_rows, read_again},
    {"undo", two_rows, undo},
};

static void test_fault_redress__nothing_half_is_left(void **state)
{
    fault_everywhere(*state, commands, sizeof commands / sizeof *commands);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fault_redress__nothing_half_is_left, core_setup,
                                        core_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
