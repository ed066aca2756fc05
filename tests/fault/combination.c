// SPDX-License-Identifier: EUPL-1.2
/* tests/fault/combination.c - writing down and judging what goes together with a database that fails. */
#include "fault_help.h"

#include "core/combination.h"
#include "core/scan.h"
#include "stats/stats.h"

/* Housing by telephone, beside transport by web. */
static struct target signals(struct world *w)
{
    for (int i = 0; i < 40; i++) {
        struct signal_new in     = signal_blank();
        struct str        domain = i < 8 ? STR("wonen") : STR("vervoer");
        int64_t           id;

        act_as(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk);
        in.story       = str_printf(w->ctx.arena, "Verhaal nummer %d.", i);
        in.channel     = i < 8 ? STR("telefoon") : STR("web");
        in.domain.item = &domain;
        in.domain.len  = 1;
        assert_ok(&w->ctx, signal_add(&w->ctx, &in, &id));
    }
    act_as(&w->ctx, w->is.pin);
    return (struct target){0};
}

static enum rc scan(struct world *w, struct target on)
{
    struct scan_found found;
    struct scan_done  done;

    (void)on;
    if (scan_look(&w->ctx, scan_defaults(), &found) != OK)
        return w->ctx.err.rc;
    assert_true(found.combinations.len > 0);
    return scan_write(&w->ctx, &found, &done);
}

static struct target found(struct world *w)
{
    struct combination_filter filter = {.open = true, .most = 1};
    struct combination_list   list;

    (void)signals(w);
    assert_ok(&w->ctx, scan(w, (struct target){0}));
    assert_ok(&w->ctx, combination_list(&w->ctx, filter, &list));
    assert_int_equal(list.len, 1);
    return (struct target){.id = list.item[0].id};
}

static enum rc judge(struct world *w, struct target on)
{
    const struct judgement in = {STR("bekend"), STR("Zo werkt dit team.")};

    return combination_judge(&w->ctx, on.id, &in);
}

static const struct fault_command commands[] = {
    {"scan", signals, scan},
    {"combination_judge", found, judge},
};

static void test_fault_combination__nothing_half_is_left(void **state)
{
    fault_everywhere(*state, commands, sizeof commands / sizeof *commands);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fault_combination__nothing_half_is_left, core_setup,
                                        core_teardown),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
