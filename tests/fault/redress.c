// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/redress.c - reading a file of complaints and undoing it with a database that fails. */
#include "fault_help.h"

#include "core/redress_import.h"
#include "core/redress_wait.h"
#include "exchange/redress_sheet.h"

static struct redress_task task_of(struct world *w, struct str bytes)
{
    struct str heading[]     = {STR("Kenmerk"), STR("Soort"), STR("Ontvangen"), STR("Onderwerp"),
                                STR("Regel"),   STR("Team"),  STR("Oordeel")};
    struct redress_task task = {
        .how = {.file = {.unit = w->is.gemeente, .source = STR("zaak"), .bytes = bytes}}};

    task.map = redress_map_guess(heading, sizeof heading / sizeof *heading);
    return task;
}

static enum rc read_file(struct world *w, struct str bytes, struct redress_report *report)
{
    struct redress_task task = task_of(w, bytes);

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

/* --- a file that waits ------------------------------------------------------------------- */

#define WAITING HEAD "K-1;klacht;3-12-2025;;;;\nK-2;;;;;;\n"

static enum rc add_waiting(struct world *w, int64_t *id)
{
    const struct redress_file_new file = {.unit   = w->is.gemeente,
                                          .source = STR("zaak"),
                                          .name   = STR("k.csv"),
                                          .bytes  = STR(WAITING),
                                          .map    = STR("kenmerk = Kenmerk\n")};

    return redress_wait_add(&w->ctx, &file, id);
}

static struct target nothing(struct world *w)
{
    act_as(&w->ctx, 0);
    return (struct target){0};
}

static struct target one_waiting(struct world *w)
{
    struct target on = nothing(w);

    assert_ok(&w->ctx, add_waiting(w, &on.id));
    return on;
}

static struct target one_in_line(struct world *w)
{
    struct target on = one_waiting(w);

    assert_ok(&w->ctx, redress_wait_start(&w->ctx, on.id));
    return on;
}

static enum rc put_ready(struct world *w, struct target on)
{
    return add_waiting(w, &on.id);
}

static enum rc choose_columns(struct world *w, struct target on)
{
    return redress_wait_map(&w->ctx, on.id, STR("kenmerk = Soort\n"));
}

static enum rc start(struct world *w, struct target on)
{
    return redress_wait_start(&w->ctx, on.id);
}

static enum rc stop(struct world *w, struct target on)
{
    return redress_wait_stop(&w->ctx, on.id, STR("Te veel"));
}

static enum rc drop(struct world *w, struct target on)
{
    return redress_wait_drop(&w->ctx, on.id);
}

static enum rc read_waiting(struct world *w, struct target on)
{
    struct redress_report report;
    struct redress_task   task = task_of(w, STR(WAITING));

    task.how.waiting = on.id;
    task.keep        = true;
    return redress_sheet_read(&w->ctx, &task, &report);
}

static const struct fault_command commands[] = {
    {"read", two_rows, read_again},    {"undo", two_rows, undo},
    {"put ready", nothing, put_ready}, {"choose columns", one_waiting, choose_columns},
    {"start", one_waiting, start},     {"stop", one_in_line, stop},
    {"drop", one_waiting, drop},       {"read what waits", one_in_line, read_waiting},
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
