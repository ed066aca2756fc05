// SPDX-License-Identifier: EUPL-1.2
/* tests/core/access.c - rights per unit, as data, and nothing readable by who may not. */
#include "core_help.h"

#include <inttypes.h>

#include "core/access.h"
#include "core/input.h"

/* Z-19: not signed in, nothing but what is public; signed in, at least one's own. */
static void test_core_access__not_signed_in_may_little(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, 0);
    assert_null(w->ctx.access);
    assert_true(may(&w->ctx, RIGHT_PUBLIC));
    for (int right = RIGHT_SIGNED_IN; right < RIGHT_COUNT; right++) {
        assert_false(may(&w->ctx, (enum right)right));
        assert_false(may_at(&w->ctx, (enum right)right, STR("/gemeente/")));
        assert_false(may_wide(&w->ctx, (enum right)right, STR("/gemeente/")));
    }
    act_as(&w->ctx, 987654);
    assert_null(w->ctx.access);
}

static void test_core_access__says_who_it_is(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, w->is.pin);
    assert_int_equal(w->is.inkomen, w->ctx.access->unit);
    assert_int_equal(w->is.gemeente, w->ctx.access->organisation);
    assert_str("/gemeente/gemeente-inkomen/", w->ctx.access->path);
    assert_str("behandelaar, linking pin", w->ctx.access->roles);
    assert_int_equal(w->is.gemeente, access_organisation(&w->ctx));
    act_as(&w->ctx, 0);
    assert_int_equal(0, access_organisation(&w->ctx));
}

/* X-05: a right counts for the unit of the role and all below it, never above or beside. */
static void test_core_access__a_right_counts_from_its_unit_down(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, w->is.handler);
    assert_true(may(&w->ctx, RIGHT_HANDLE));
    assert_true(may_at(&w->ctx, RIGHT_HANDLE, STR("/gemeente/gemeente-inkomen/")));
    assert_true(may_at(&w->ctx, RIGHT_HANDLE, STR("/gemeente/gemeente-inkomen/gemeente-balie/")));
    assert_false(may_at(&w->ctx, RIGHT_HANDLE, STR("/gemeente/")));
    assert_false(may_at(&w->ctx, RIGHT_HANDLE, STR("/gemeente/gemeente-inkomen2/")));
    assert_false(may_at(&w->ctx, RIGHT_HANDLE, STR("/partner/")));
    assert_false(may_at(&w->ctx, RIGHT_HANDLE, STR("")));
    assert_int_equal(ERR_DENIED, access_need(&w->ctx, RIGHT_ADMIN));
    assert_int_equal(ERR_DENIED, access_need_at(&w->ctx, RIGHT_HANDLE, STR("/gemeente/")));
    assert_ok(&w->ctx, access_need_at(&w->ctx, RIGHT_HANDLE, STR("/gemeente/gemeente-inkomen/")));
}

/* A wide right counts for the organisation of the role, and for no other. */
static void test_core_access__wide_is_one_organisation(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, w->is.pin);
    assert_true(may_wide(&w->ctx, RIGHT_READ_WIDE, STR("/gemeente/")));
    assert_true(may_wide(&w->ctx, RIGHT_READ_WIDE, STR("/gemeente/iets-anders/")));
    assert_false(may_wide(&w->ctx, RIGHT_READ_WIDE, STR("/gemeente2/")));
    assert_false(may_wide(&w->ctx, RIGHT_READ_WIDE, STR("/partner/")));
    assert_false(may_wide(&w->ctx, RIGHT_READ_WIDE, STR("")));
    assert_false(may_wide(&w->ctx, RIGHT_ADMIN, STR("/gemeente/")));
}

/* A role elsewhere takes its rights there and nowhere else. */
static void test_core_access__roles_are_per_unit(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.desk, w->is.partner_unit, STR("linking-pin")));
    act_as(&w->ctx, w->is.desk);
    assert_int_equal(2, w->ctx.access->grants);
    assert_true(may_at(&w->ctx, RIGHT_HANDLE, STR("/partner/")));
    assert_false(may_at(&w->ctx, RIGHT_HANDLE, STR("/gemeente/gemeente-inkomen/gemeente-balie/")));
    assert_true(may_wide(&w->ctx, RIGHT_READ_WIDE, STR("/partner/")));
    assert_false(may_wide(&w->ctx, RIGHT_READ_WIDE, STR("/gemeente/")));
}

/* X-05, X-15: what an organisation says about a right goes before what counts in general. */
static void test_core_access__an_organisation_sets_its_own_rights(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx,
              role_right_set(&w->ctx, w->is.gemeente, STR("behandelaar"), STR("duiden"), false));
    assert_ok(&w->ctx,
              role_right_set(&w->ctx, w->is.gemeente, STR("collega"), STR("toezien"), true));
    act_as(&w->ctx, w->is.handler);
    assert_false(may(&w->ctx, RIGHT_INTERPRET));
    assert_true(may(&w->ctx, RIGHT_HANDLE)); /* the rest stays as it is in general */
    act_as(&w->ctx, w->is.desk);
    assert_true(may(&w->ctx, RIGHT_OVERSEE));
    act_as(&w->ctx, w->is.partner); /* another organisation */
    assert_false(may(&w->ctx, RIGHT_OVERSEE));
    assert_true(may(&w->ctx, RIGHT_INTERPRET));
    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx,
              role_right_set(&w->ctx, w->is.gemeente, STR("behandelaar"), STR("duiden"), true));
    act_as(&w->ctx, w->is.handler);
    assert_true(may(&w->ctx, RIGHT_INTERPRET));
}

/* The same role in two organisations: each has its own say, and the role is named that gives the right. */
static void test_core_access__what_one_organisation_says_stays_there(void **state)
{
    struct world *w = *state;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.handler, w->is.partner_unit, STR("behandelaar")));
    assert_ok(&w->ctx, role_give(&w->ctx, w->is.handler, w->is.partner_unit, STR("analist")));
    assert_ok(&w->ctx,
              role_right_set(&w->ctx, w->is.gemeente, STR("behandelaar"), STR("duiden"), false));
    assert_ok(&w->ctx,
              role_right_set(&w->ctx, w->is.gemeente, STR("behandelaar"), STR("toezien"), true));
    act_as(&w->ctx, w->is.handler);
    assert_str("analist of klachtencoördinator, behandelaar", w->ctx.access->roles);
    assert_false(may_at(&w->ctx, RIGHT_INTERPRET, STR("/gemeente/gemeente-inkomen/")));
    assert_true(may_at(&w->ctx, RIGHT_INTERPRET, STR("/partner/")));
    assert_true(may_at(&w->ctx, RIGHT_OVERSEE, STR("/gemeente/gemeente-inkomen/")));
    assert_false(may_at(&w->ctx, RIGHT_OVERSEE, STR("/partner/")));
    assert_str("analist", access_role(&w->ctx, RIGHT_INTERPRET, STR("/partner/")));
    assert_str("behandelaar", access_role(&w->ctx, RIGHT_HANDLE, STR("/partner/")));
    assert_str("", access_role(&w->ctx, RIGHT_ADMIN, STR("/partner/")));
}

static void test_core_access__every_right_has_its_code(void **state)
{
    (void)state;
    assert_string_equal("", right_code(RIGHT_PUBLIC));
    assert_string_equal("", right_code(RIGHT_SIGNED_IN));
    for (int a = RIGHT_READ; a < RIGHT_COUNT; a++) {
        assert_true(right_code((enum right)a)[0] != '\0');
        for (int b = RIGHT_READ; b < a; b++)
            assert_string_not_equal(right_code((enum right)a), right_code((enum right)b));
    }
}

/* --- who reads what ------------------------------------------------------------- */

enum { DESK, PARTNER, MINISTRY, OBJECTS };

/* R reads, - does not know of it. */
struct reads {
    const char *who;
    size_t      offset;
    const char *object; /* one letter for each signal: by the desk, the partner, the ministry */
};

#define READS(who_, object_)                                                                       \
    {                                                                                              \
#who_, offsetof(struct people, who_), object_                                              \
    }

/* X-05, Z-19: nobody learns of what they may not read, whatever way they try. */
static void test_core_access__who_reads_what(void **state)
{
    static const struct reads matrix[] = {
        READS(desk, "R--"),     /* its owner */
        READS(desk2, "R--"),    /* reads of the own unit */
        READS(pin, "R--"),      /* its handler, wide in the own organisation */
        READS(handler, "R--"),  /* reads from the own unit down */
        READS(policy, "R--"),   /* wide in the own organisation */
        READS(partner, "-R-"),  /* its owner */
        READS(ministry, "--R"), /* its owner, wide in the own organisation */
        READS(ombuds, "R--"),   /* wide in the own organisation */
        READS(reader, "---"),   /* only what is sent to them after an objection */
        READS(admin, "---"),    /* sees no content */
    };
    struct world *w               = *state;
    const int64_t signal[OBJECTS] = {
        [DESK]     = make_signal(&w->ctx, w->is.desk, "Van de balie."),
        [PARTNER]  = make_signal(&w->ctx, w->is.partner, "Van de partner."),
        [MINISTRY] = make_signal(&w->ctx, w->is.ministry, "Van het ministerie."),
    };

    for (size_t i = 0; i < ARRAY_LEN(matrix); i++) {
        struct signal_line_list list;

        act_as(&w->ctx, *(const int64_t *)((const char *)&w->is + matrix[i].offset));
        assert_ok(&w->ctx, signal_list(&w->ctx, (struct signal_filter){.most = 50}, &list));
        for (int object = 0; object < OBJECTS; object++) {
            struct signal one;
            bool          reads = matrix[i].object[object] == 'R', listed = false;
            enum rc       expect = reads ? OK : ERR_NOT_FOUND;

            if (signal_load(&w->ctx, signal[object], &one) != expect)
                fail_msg("%s and signal %d: not %s", matrix[i].who, object, rc_name(expect));
            for (size_t k = 0; k < list.len; k++)
                listed = listed || list.item[k].id == signal[object];
            if (listed != reads)
                fail_msg("%s: signal %d in the list: %d", matrix[i].who, object, listed);
        }
    }
}

/* Whoever is nobody adds nothing to it either. */
static void test_core_access__who_does_not_read_does_not_act(void **state)
{
    struct world     *w     = *state;
    int64_t           id    = make_signal(&w->ctx, w->is.desk, "Van de balie.");
    struct signal_new in    = signal_blank();
    const int64_t     who[] = {w->is.partner, w->is.ministry, w->is.reader, w->is.admin};

    in.context = STR("Nog iets.");
    for (size_t i = 0; i < ARRAY_LEN(who); i++) {
        act_as(&w->ctx, who[i]);
        assert_int_equal(ERR_NOT_FOUND, signal_detail(&w->ctx, id, &in));
        assert_int_equal(ERR_NOT_FOUND, signal_renew(&w->ctx, id, STR("")));
        assert_int_equal(ERR_NOT_FOUND, signal_summarise(&w->ctx, id, STR("Kort.")));
    }
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_access__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(not_signed_in_may_little),
        CASE(says_who_it_is),
        CASE(a_right_counts_from_its_unit_down),
        CASE(wide_is_one_organisation),
        CASE(roles_are_per_unit),
        CASE(an_organisation_sets_its_own_rights),
        CASE(what_one_organisation_says_stays_there),
        CASE(every_right_has_its_code),
        CASE(who_reads_what),
        CASE(who_does_not_read_does_not_act),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
