// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/redress.c - what is done with complaints, with a database that fails. */
#include "fault_help.h"

#include "core/access.h"
#include "core/decision_contact.h"
#include "core/redress.h"
#include "core/redress_import.h"
#include "core/redress_review.h"
#include "core/redress_round.h"
#include "core/redress_wait.h"
#include "exchange/redress_sheet.h"

static struct redress_task task_of(struct world *w, struct str bytes)
{
    struct str heading[]     = {STR("Kenmerk"), STR("Soort"), STR("Ontvangen"), STR("Onderwerp"),
                                STR("Regel"),   STR("Team"),  STR("Oordeel"),   STR("Afgehandeld")};
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

#define HEAD "Kenmerk;Soort;Ontvangen;Onderwerp;Regel;Team;Oordeel;Afgehandeld\n"

/* Two that are there; the import of the first is the target. */
static struct target two_rows(struct world *w)
{
    struct redress_report report = {0};

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, read_file(w,
                                 STR(HEAD "K-1;klacht;3-12-2025;Lang;Wet;Balie Inkomen;;\n"
                                          "K-2;klacht;3-12-2025;Kort;Wet;;;\n"),
                                 &report));
    return (struct target){.id = report.import};
}

static enum rc read_again(struct world *w, struct target on)
{
    struct redress_report report;

    (void)on;
    return read_file(w,
                     STR(HEAD "K-1;klacht;3-12-2025;Lang;Wet;Balie Inkomen;gegrond;\n"
                              "K-3;klacht;4-12-2025;Nieuw;Andere wet;;;\nK-4;;;;;;;\n"),
                     &report);
}

static enum rc undo(struct world *w, struct target on)
{
    const struct redress_undo in = {.reason = STR("Verkeerd bestand")};

    return redress_file_undo(&w->ctx, on.id, &in);
}

/* --- a file that waits ------------------------------------------------------------------- */

#define WAITING HEAD "K-1;klacht;3-12-2025;;;;;\nK-2;;;;;;;\n"

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

/* --- what they teach ------------------------------------------------------------------------- */

/* The linking pin keeps complaints, and acts; the world is the same for all commands. */
static void keeper(struct world *w)
{
    act_as(&w->ctx, w->is.pin);
    if (may_at(&w->ctx, RIGHT_REDRESS, STR("/gemeente/")))
        return;
    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.pin, w->is.gemeente, STR("analist")));
    act_as(&w->ctx, w->is.pin);
}

static struct target one_closed(struct world *w)
{
    struct redress_report report = {0};
    struct target         on     = nothing(w);

    assert_ok(&w->ctx,
              read_file(w, STR(HEAD "K-1;klacht;3-12-2025;Lang;Wet;;gegrond;4-1-2026\n"), &report));
    assert_ok(&w->ctx, redress_find(&w->ctx, w->is.gemeente, STR("zaak"), STR("K-1"), &on.id));
    keeper(w);
    return on;
}

static enum rc review(struct world *w, struct target on)
{
    struct str                  lesson[] = {STR("proces"), STR("regel")};
    const struct redress_review in       = {.insight  = true,
                                            .cause    = STR("structureel"),
                                            .lessons  = {.item = lesson, .len = 2},
                                            .question = STR("tempo"),
                                            .note     = STR("Wachten is erger dan nee")};

    return redress_review_add(&w->ctx, on.id, &in);
}

static struct target reviewed(struct world *w)
{
    struct target on = one_closed(w);

    assert_ok(&w->ctx, review(w, on));
    return on;
}

static enum rc review_again(struct world *w, struct target on)
{
    return redress_review_add(&w->ctx, on.id, &(struct redress_review){.question = STR("hulp")});
}

static enum rc talk(struct world *w, struct target on)
{
    struct str                    result[] = {STR("begrepen"), STR("nieuwe-feiten")};
    const struct decision_contact in       = {.day      = DATE_NONE,
                                              .rule     = NUMBER_NONE,
                                              .decision = STR("Afwijzing"),
                                              .moment   = STR("genomen"),
                                              .results  = {.item = result, .len = 2}};

    return decision_contact_add(&w->ctx, &in, &on.id);
}

/* The part is how many there are: each needs a quarter of its own. */
static struct target another_round(struct world *w)
{
    struct redress_round_list list;

    keeper(w);
    assert_ok(&w->ctx, redress_round_list(&w->ctx, 0, 100, &list));
    return (struct target){.part = (int64_t)list.len};
}

static enum rc begin(struct world *w, struct target on)
{
    struct period quarter = period_of(PERIOD_QUARTER, w->ctx.today);

    for (int64_t i = 0; i <= on.part; i++)
        quarter = period_before(&quarter);
    return redress_round_open(&w->ctx, w->is.gemeente, period_format(w->ctx.arena, &quarter),
                              &on.id);
}

static struct target one_round(struct world *w)
{
    struct redress_round_list list;

    assert_ok(&w->ctx, begin(w, another_round(w)));
    assert_ok(&w->ctx, redress_round_list(&w->ctx, 0, 1, &list));
    return (struct target){.id = list.item[0].id};
}

static enum rc conclude(struct world *w, struct target on)
{
    int64_t                      team[] = {w->is.balie, w->is.inkomen};
    const struct redress_finding in     = {.learned = STR("terugkijken"),
                                           .text    = STR("Brieven kunnen korter"),
                                           .rule    = NUMBER_NONE,
                                           .teams   = {.item = team, .len = 2}};

    return redress_finding_add(&w->ctx, on.id, &in);
}

static struct target concluded(struct world *w)
{
    struct target               on = one_round(w);
    struct redress_round        round;
    struct redress_finding_list list;

    assert_ok(&w->ctx, conclude(w, on));
    assert_ok(&w->ctx, redress_round_load(&w->ctx, on.id, &round));
    assert_ok(&w->ctx, redress_finding_list(&w->ctx, &round, &list));
    on.part = list.item[0].id;
    return on;
}

static enum rc take_back(struct world *w, struct target on)
{
    return redress_finding_drop(&w->ctx, on.id, on.part);
}

static enum rc finish(struct world *w, struct target on)
{
    const struct redress_end in = {.third = STR("geen-gevonden"),
                                   .text  = STR("Gezocht met drie teams")};

    return redress_round_finish(&w->ctx, on.id, &in);
}

static const struct fault_command commands[] = {
    {"read", two_rows, read_again},    {"undo", two_rows, undo},
    {"put ready", nothing, put_ready}, {"choose columns", one_waiting, choose_columns},
    {"start", one_waiting, start},     {"stop", one_in_line, stop},
    {"drop", one_waiting, drop},       {"read what waits", one_in_line, read_waiting},
    {"review", one_closed, review},    {"review again", reviewed, review_again},
    {"talk", one_closed, talk},        {"begin a look back", another_round, begin},
    {"conclude", one_round, conclude}, {"take a conclusion out", concluded, take_back},
    {"finish", concluded, finish},
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
