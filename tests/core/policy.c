// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/core/policy.c - what every reader may of every line of the table of core/policy.h.
 *
 * What is expected is written here by hand, letter by letter, from the requirements; nothing of it comes
 * from the table.  So who changes a line of the table changes it here too, and says so twice.
 */
#include "core_help.h"

#include "base/attr.h"
#include "core/access.h"
#include "core/policy.h"

/*
 * The readers, a letter each, in this order.  The signal is of /a/x/ and in hand at /a/y/.  A right of the
 * organisation counts for both; one of another organisation never.
 */
static const char letters[] = "SOWHrRkbBqQvVsdefgaznclLmDE";

enum { READERS = sizeof(letters) - 1 };
enum { OWNER = 1, WRITER, HOLDER, SOMEBODY, ABOUT_UNIT = 7, OTHER_UNIT };

/* clang-format off */
static const struct reader {
    int64_t     person;
    const char *at; /* of its one role; NULL = has none */
    enum right  right;
    bool        receipt, about;
} reader[READERS] = {
    {0, NULL, 0, false, false},                         /* S the program itself */
    {OWNER, NULL, 0, false, false},                     /* O */
    {WRITER, NULL, 0, false, false},                    /* W */
    {HOLDER, NULL, 0, false, false},                    /* H */
    {SOMEBODY, "/a/x/", RIGHT_READ, false, false},      /* r reads the unit */
    {SOMEBODY, "/a/y/", RIGHT_READ, false, false},      /* R reads the unit that has it */
    {SOMEBODY, "/a/z/", RIGHT_READ, false, false},      /* k reads a unit beside it */
    {SOMEBODY, "/a/z/", RIGHT_READ_WIDE, false, false}, /* b reads the organisation */
    {SOMEBODY, "/b/", RIGHT_READ_WIDE, false, false},   /* B reads another organisation */
    {SOMEBODY, "/a/x/", RIGHT_HANDLE, false, false},    /* q handles in the unit */
    {SOMEBODY, "/a/y/", RIGHT_HANDLE, false, false},    /* Q handles in the unit that has it */
    {SOMEBODY, "/a/", RIGHT_HANDLE, false, true}, /* v handles, and is of the unit it is about */
    {HOLDER, "/a/", RIGHT_HANDLE, false, true},   /* V idem, and has it in hand */
    {SOMEBODY, "/a/", RIGHT_SECOND_READ, false, false},  /* s reads again */
    {SOMEBODY, "/a/x/", RIGHT_OMBUDS, false, false},     /* d desk of the unit of the reporter */
    {SOMEBODY, "/a/y/", RIGHT_OMBUDS, false, false},     /* e desk that has it */
    {SOMEBODY, "/a/", RIGHT_OVERSEE, false, false},      /* f oversees */
    {SOMEBODY, "/a/", RIGHT_DESTROY, false, false},      /* g approves what is erased */
    {SOMEBODY, "/a/", RIGHT_ADMIN, false, false},        /* a only administers */
    {SOMEBODY, NULL, 0, true, false},                    /* z has a receipt of another signal */
    {SOMEBODY, NULL, 0, false, false},                   /* n signed in, and nothing more */
    {SOMEBODY, "/a/x/", RIGHT_REDRESS, false, false},    /* c keeps complaints of the unit */
    {SOMEBODY, "/a/x/", RIGHT_BOTTLENECK, false, false}, /* l leads in the unit */
    {SOMEBODY, "/a/y/", RIGHT_BOTTLENECK, false, false}, /* L leads in the unit that has it */
    {SOMEBODY, "/a/x/t/", RIGHT_ANSWER, false, false},   /* m works in a team of the unit */
    {HOLDER, "/b/", RIGHT_OMBUDS, false, false}, /* D has it in hand, with the right elsewhere */
    {HOLDER, "/a/", RIGHT_OMBUDS, false, true},  /* E idem, and is of the unit it is about */
};

static const struct expected {
    enum policy what;
    unsigned    seen;
    const char *who; /* the letters of who may, in their order */
} expected[] = {
    {POLICY_SIGNAL_READ, SEEN_SHARED & SEEN_LINE, "SOWHrRbVDE"},
    {POLICY_SIGNAL_READ, SEEN_ASKED & SEEN_LINE, "SOWHrRbVDE"},
    {POLICY_SIGNAL_READ, SEEN_KEPT & SEEN_LINE, "SOWHqQvVDE"},
    {POLICY_SIGNAL_READ, SEEN_CLOSED & SEEN_LINE, "SOWHVeDE"},
    {POLICY_SIGNAL_READ, SEEN_SHARED & SEEN_AGAIN, "SOWHrRbVsDE"},
    {POLICY_SIGNAL_READ, SEEN_ASKED & SEEN_AGAIN, "SOWHrRbVsDE"},
    {POLICY_SIGNAL_READ, SEEN_KEPT & SEEN_AGAIN, "SOWHqQvVsDE"},
    {POLICY_SIGNAL_READ, SEEN_CLOSED & SEEN_AGAIN, "SOWHVseDE"},
    {POLICY_SIGNAL_WHOLE, SEEN_SHARED & SEEN_LINE, "SOWHrRVDE"}, /* */
    {POLICY_SIGNAL_WHOLE, SEEN_ASKED & SEEN_LINE, "SOWHrRVDE"},
    {POLICY_SIGNAL_WHOLE, SEEN_KEPT & SEEN_LINE, "SOWHqQvVDE"},
    {POLICY_SIGNAL_WHOLE, SEEN_CLOSED & SEEN_LINE, "SOWHVeDE"},
    {POLICY_SIGNAL_WHOLE, SEEN_SHARED & SEEN_AGAIN, "SOWHrRVsDE"},
    {POLICY_SIGNAL_WHOLE, SEEN_KEPT & SEEN_AGAIN, "SOWHqQvVsDE"},
    {POLICY_SIGNAL_WHOLE, SEEN_CLOSED & SEEN_AGAIN, "SOWHVseDE"},
    {POLICY_SIGNAL_STORY, SEEN_SHARED & SEEN_LINE, "SOWHrRkbBqQvVsdefgnclLmDE"},
    {POLICY_SIGNAL_STORY, SEEN_SHARED & SEEN_AGAIN, "SOWHrRkbBqQvVsdefgnclLmDE"},
    {POLICY_SIGNAL_STORY, SEEN_ASKED & SEEN_LINE, ""},
    {POLICY_SIGNAL_STORY, SEEN_KEPT & SEEN_LINE, ""},
    {POLICY_SIGNAL_STORY, SEEN_CLOSED & SEEN_LINE, ""},
    {POLICY_SIGNAL_SENTENCE, 0, "SOWHrRkbBqQvVsdefgnclLmDE"}, /* all work in the organisation */
    {POLICY_SIGNAL_KNOW, SEEN_CLOSED & SEEN_LINE, "SOWHrRkbBqQvVsdefgaznclLmDE"},
    {POLICY_SIGNAL_EMPLOYMENT, SEEN_SHARED & SEEN_LINE, "SOHqQvVDE"},
    {POLICY_SIGNAL_OWN, SEEN_SHARED & SEEN_LINE, "O"},
    {POLICY_SIGNAL_OWN, SEEN_CLOSED & SEEN_AGAIN, "O"},
    {POLICY_SIGNAL_VOICE, SEEN_SHARED & SEEN_LINE, "SOW"},
    {POLICY_SIGNAL_VOICE, SEEN_KEPT & SEEN_AGAIN, "SOW"},
    {POLICY_SIGNAL_VOICE, SEEN_CLOSED & SEEN_LINE, "SO"},
    {POLICY_SIGNAL_SIGHT, SEEN_SHARED & SEEN_LINE, "O"},
    {POLICY_SIGNAL_HANDLE, SEEN_SHARED & SEEN_LINE, "HqQD"},
    {POLICY_SIGNAL_HANDLE, SEEN_ASKED & SEEN_LINE, "HqQD"},
    {POLICY_SIGNAL_HANDLE, SEEN_KEPT & SEEN_LINE, "HqQD"},
    {POLICY_SIGNAL_HANDLE, SEEN_CLOSED & SEEN_LINE, "HD"},
    {POLICY_SIGNAL_HANDLE, SEEN_KEPT & SEEN_AGAIN, "HsD"},
    {POLICY_SIGNAL_HANDLE, SEEN_CLOSED & SEEN_AGAIN, "HsD"},
    {POLICY_SIGNAL_HOLD, SEEN_SHARED & SEEN_LINE, "g"},
    {POLICY_NEEDED_ADD, SEEN_SHARED & SEEN_LINE, "OWHVDE"},
    {POLICY_NEEDED_READ, SEEN_SHARED & SEEN_LINE, "HVDE"},
    {POLICY_NEEDED_READ, SEEN_CLOSED & SEEN_LINE, "HVDE"},
    {POLICY_NEEDED_ERASE, SEEN_SHARED & SEEN_LINE, "W"},
    {POLICY_ATTACHMENT_ERASE, SEEN_SHARED & SEEN_LINE, "SOW"},
    {POLICY_BOTTLENECK_READ, 0, "SOWHrRkbBqQvVsdefgnclLmDE"},
    {POLICY_BOTTLENECK_LEAD, 0, "SHVlLDE"},
    {POLICY_BOTTLENECK_WEEKS, 0, "Srbm"},
    {POLICY_PARTY_SPEAK, 0, "m"},
    {POLICY_STEP_READ, SEEN_OF_SIGNAL, "SOWHVfmDE"},
    {POLICY_STEP_READ, SEEN_OF_CLOSED, "SOWHVmDE"}, /* W-09: not who oversees */
    {POLICY_STEP_READ, SEEN_OF_BOTTLENECK, "SOWHrRkbBqQvVsdefgnclLmDE"},
    {POLICY_STEP_ANSWER, SEEN_OF_SIGNAL, "HVDE"},
    {POLICY_STEP_TAKE, SEEN_OF_SIGNAL, "m"},
    {POLICY_STEP_CHANGE, SEEN_OF_SIGNAL, "WqvV"},
    {POLICY_STEP_CHANGE, SEEN_OF_BOTTLENECK, "Wl"},
    {POLICY_BRAKE_READ, 0, "O"},
    {POLICY_BRAKE_ANSWER, 0, ""},
    {POLICY_SERIES_READ, 0, "Sb"},
    {POLICY_SERIES_READ, SEEN_OF_ALL, "SOWHrRkbBqQvVsdefgnclLmDE"},
    {POLICY_SERIES_JUDGE, 0, "qQvVf"},
    {POLICY_PATTERN_JOIN, 0, "SflL"},
    {POLICY_REDRESS_FILE, SEEN_DRAFT, "S"},
    {POLICY_REDRESS_FILE, SEEN_DONE, "Sc"},
    {POLICY_REDRESS_READ, 0, "SqvVfc"},
    {POLICY_ROUND_READ, SEEN_DRAFT, "c"},
    {POLICY_ROUND_READ, SEEN_DONE, "OWHrRkbBqQvVsdefgnclLmDE"},
    {POLICY_ROUND_CHANGE, SEEN_DRAFT, "c"},
    {POLICY_ROUND_CHANGE, SEEN_DONE, ""},
    {POLICY_OMBUDS_READ, 0, "SO"},
    {POLICY_OMBUDS_KEEP, 0, "dD"},
    {POLICY_TEAM_SESSION, SEEN_SHARED, "m"},
    {POLICY_TEAM_SESSION, SEEN_CLOSED, "m"}, /* leads nothing */
};

/* clang-format on */

static bool may_as(const struct reader *who, enum policy what, const struct policy_row *row)
{
    struct grant  grant  = {.role   = STR("rol"),
                            .path   = who->at ? str_of(who->at) : STR(""),
                            .rights = 1u << who->right};
    struct access access = {.person    = who->person,
                            .unit      = who->about ? ABOUT_UNIT : OTHER_UNIT,
                            .path      = who->right == RIGHT_ANSWER ? STR("/a/x/t/") : STR("/a/z/"),
                            .grant     = &grant,
                            .grants    = who->at ? 1 : 0,
                            .rights    = who->at ? grant.rights : 0,
                            .anonymous = who->receipt};
    struct ctx    ctx    = {.person = who->person, .access = who->person ? &access : NULL};

    return policy_may(&ctx, what, row);
}

static void test_core_policy__every_reader_may_what_is_written_here(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        struct policy_row row              = {.owner  = OWNER,
                                              .writer = WRITER,
                                              .holder = HOLDER,
                                              .about  = ABOUT_UNIT,
                                              .unit   = STR("/a/x/"),
                                              .keeper = STR("/a/y/"),
                                              .next   = STR("/a/x/t/"),
                                              .seen   = expected[i].seen};
        char              who[READERS + 1] = "";
        size_t            len              = 0;

        for (size_t k = 0; k < READERS; k++)
            if (may_as(&reader[k], expected[i].what, &row))
                who[len++] = letters[k];
        print_message("%s (%02x)\n", policy_line(expected[i].what)->what, expected[i].seen);
        assert_string_equal(expected[i].who, who);
    }
}

/* Who may read a signal whole may read it: a list asks the first, and mostly nothing more. */
static void test_core_policy__who_reads_it_whole_reads_it(void **state)
{
    static const unsigned how[] = {SEEN_SHARED, SEEN_ASKED, SEEN_KEPT, SEEN_CLOSED};
    struct policy_row     row   = {.owner  = OWNER,
                                   .writer = WRITER,
                                   .holder = HOLDER,
                                   .unit   = STR("/a/x/"),
                                   .keeper = STR("/a/y/")};
    int                   whole = 0;

    (void)state;
    for (size_t i = 0; i < 2 * ARRAY_LEN(how); i++)
        for (size_t k = 0; k < READERS; k++) {
            row.seen = how[i / 2] & (i % 2 ? SEEN_AGAIN : SEEN_LINE);
            if (!may_as(&reader[k], POLICY_SIGNAL_WHOLE, &row))
                continue;
            whole++;
            assert_true(may_as(&reader[k], POLICY_SIGNAL_READ, &row));
        }
    assert_true(whole > 0);
}

/* Nobody handles what they brought in themselves, not even who has it in hand. */
static void test_core_policy__an_owner_does_not_handle(void **state)
{
    const struct policy_row row = {
        .owner = HOLDER, .holder = HOLDER, .seen = SEEN_SHARED & SEEN_LINE};

    (void)state;
    assert_false(may_as(&reader[HOLDER], POLICY_SIGNAL_HANDLE, &row));
    assert_false(may_as(&reader[HOLDER], POLICY_NEEDED_READ, &row));
    assert_true(may_as(&reader[HOLDER], POLICY_SIGNAL_READ, &row));
}

/* W-27: who holds the contract with the unit a signal is from may nothing with it, whatever else they are. */
static void test_core_policy__who_holds_the_contract_may_nothing(void **state)
{
    static const enum policy of_signal[] = {
        POLICY_SIGNAL_WHOLE,  POLICY_SIGNAL_READ,       POLICY_SIGNAL_STORY,
        POLICY_SIGNAL_KNOW,   POLICY_SIGNAL_EMPLOYMENT, POLICY_SIGNAL_VOICE,
        POLICY_SIGNAL_HANDLE, POLICY_SIGNAL_HOLD,       POLICY_NEEDED_ADD,
        POLICY_NEEDED_READ,   POLICY_NEEDED_ERASE,      POLICY_ATTACHMENT_ERASE};
    struct grant      grant[] = {{.role = STR("contracthouder"), .path = STR("/a/x/")},
                                 {.role = STR("alles"), .path = STR("/a/"), .rights = UINT32_MAX}};
    struct access     access  = {.person = HOLDER,
                                 .unit   = OTHER_UNIT,
                                 .path   = STR("/a/z/"),
                                 .grant  = grant,
                                 .grants = ARRAY_LEN(grant),
                                 .rights = UINT32_MAX};
    struct ctx        ctx     = {.person = HOLDER, .access = &access};
    struct policy_row row     = {.owner  = OWNER,
                                 .writer = HOLDER,
                                 .holder = HOLDER,
                                 .unit   = STR("/a/x/t/"),
                                 .keeper = STR("/a/y/"),
                                 .seen   = SEEN_SHARED & SEEN_LINE};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(of_signal); i++)
        assert_false(policy_may(&ctx, of_signal[i], &row));
    row.unit = STR("/a/y/"); /* another unit, with which there is no contract */
    for (size_t i = 0; i < ARRAY_LEN(of_signal); i++)
        assert_true(policy_may(&ctx, of_signal[i], &row));
    row.from = row.unit; /* told to a desk there, by somebody of there */
    assert_true(policy_may(&ctx, POLICY_OMBUDS_KEEP, &row));
    row.from = STR("/a/x/t/"); /* and by people of the partner */
    assert_false(policy_may(&ctx, POLICY_OMBUDS_KEEP, &row));
    row.from  = STR("");
    row.unit  = STR("/a/x/");
    row.owner = HOLDER; /* what they brought in themselves stays theirs */
    assert_true(policy_may(&ctx, POLICY_SIGNAL_READ, &row));
}

/* X-20, Z-15: nothing said is no yes; the sentence by which colleagues recognise it goes to no other organisation. */
static void test_core_policy__a_sentence_is_for_colleagues(void **state)
{
    struct grant      grant  = {.path = STR("/b/"), .rights = 1u << RIGHT_READ_WIDE};
    struct access     access = {.person = SOMEBODY,
                                .path   = STR("/a/z/"),
                                .grant  = &grant,
                                .grants = 1,
                                .rights = 1u << RIGHT_READ_WIDE};
    struct ctx        ctx    = {.person = SOMEBODY, .access = &access};
    struct policy_row row    = {.owner = OWNER, .unit = STR("/a/x/"), .keeper = STR("/b/")};

    (void)state;
    assert_true(policy_may(&ctx, POLICY_SIGNAL_SENTENCE, &row));
    access.path = STR("/b/");
    assert_false(policy_may(&ctx, POLICY_SIGNAL_SENTENCE, &row));
}

/* a recorded ground in law is for who reads widely in the unit it names, of the unit it names. */
static void test_core_policy__a_ground_in_law_opens_what_it_names(void **state)
{
    struct ground_paths ground = {STR("/b/"), STR("/a/x/")};
    struct grant        grant  = {.path = STR("/b/c/"), .rights = 1u << RIGHT_READ_WIDE};
    struct access       access = {.person = SOMEBODY,
                                  .path   = STR("/b/c/"),
                                  .grant  = &grant,
                                  .grants = 1,
                                  .rights = grant.rights,
                                  .ground = {&ground, 1, 1}};
    struct ctx          ctx    = {.person = SOMEBODY, .access = &access};
    struct policy_row   row    = {.owner = OWNER, .unit = STR("/a/x/t/"), .keeper = STR("/a/x/")};

    (void)state;
    row.seen = SEEN_SHARED & SEEN_LINE;
    assert_true(policy_may(&ctx, POLICY_SIGNAL_READ, &row));
    assert_true(policy_may(&ctx, POLICY_SIGNAL_WHOLE, &row));
    row.seen = SEEN_KEPT & SEEN_LINE;
    assert_false(policy_may(&ctx, POLICY_SIGNAL_WHOLE, &row));
    row.seen = SEEN_ASKED & SEEN_LINE;
    row.unit = STR("/a/y/"); /* in hand where it counts, and from elsewhere */
    assert_false(policy_may(&ctx, POLICY_SIGNAL_READ, &row));
    row.unit      = STR("/a/x/");
    ground.reader = STR("/b/d/"); /* a unit beside it */
    assert_false(policy_may(&ctx, POLICY_SIGNAL_WHOLE, &row));
    ground.reader = STR("/b/c/");
    assert_true(policy_may(&ctx, POLICY_SIGNAL_WHOLE, &row));
    grant.rights = 1u << RIGHT_READ;
    assert_false(policy_may(&ctx, POLICY_SIGNAL_WHOLE, &row));
}

/* who is not bound by secrecy reads the story of their own organisation, and what was marked for it. */
static void test_core_policy__secrecy_keeps_what_is_not_marked(void **state)
{
    int64_t       marked = 5;
    struct access access = {
        .person = SOMEBODY, .path = STR("/b/c/"), .unbound = true, .marked = {&marked, 1, 1}};
    struct ctx        ctx = {.person = SOMEBODY, .access = &access};
    struct policy_row row = {
        .signal = 4, .owner = OWNER, .unit = STR("/a/x/"), .seen = SEEN_SHARED & SEEN_LINE};

    (void)state;
    assert_false(policy_may(&ctx, POLICY_SIGNAL_STORY, &row));
    row.signal = marked;
    assert_true(policy_may(&ctx, POLICY_SIGNAL_STORY, &row));
    row.seen = SEEN_ASKED & SEEN_LINE; /* a mark opens nothing that is kept */
    assert_false(policy_may(&ctx, POLICY_SIGNAL_STORY, &row));
    row.seen   = SEEN_SHARED & SEEN_LINE;
    row.signal = 4;
    row.unit   = STR("/b/d/");
    assert_true(policy_may(&ctx, POLICY_SIGNAL_STORY, &row));
    row.unit       = STR("/a/x/");
    access.unbound = false;
    assert_true(policy_may(&ctx, POLICY_SIGNAL_STORY, &row));
}

/* A row of nobody and nowhere is for nobody: 0 is no person, and "" is no unit. */
static void test_core_policy__what_is_nowhere_is_for_nobody(void **state)
{
    const struct policy_row row = {.seen = SEEN_SHARED & SEEN_LINE};

    (void)state;
    for (size_t k = 1; k < READERS; k++)
        assert_false(may_as(&reader[k], POLICY_SIGNAL_READ, &row));
    assert_false(may_as(&reader[0], POLICY_SIGNAL_HANDLE, &row));
}

/* A table waits for who brought it in, as long as that person brings in complaints there. */
static void test_core_policy__a_file_waits_for_who_brought_it_in(void **state)
{
    const struct policy_row row   = {.writer = WRITER, .unit = STR("/a/x/"), .seen = SEEN_DRAFT};
    const struct reader     there = {WRITER, "/a/", RIGHT_REDRESS, false, false};
    const struct reader     elsewhere = {WRITER, "/b/", RIGHT_REDRESS, false, false};

    (void)state;
    assert_true(may_as(&there, POLICY_REDRESS_FILE, &row));
    assert_false(may_as(&elsewhere, POLICY_REDRESS_FILE, &row));
}

/* What is theirs stays so for who only administers; with a receipt one is of no unit, whatever one told. */
static void test_core_policy__a_question_is_of_its_owner_and_its_units(void **state)
{
    struct policy_row   row   = {.owner = SOMEBODY, .keeper = STR("/a/z/"), .seen = SEEN_OF_SIGNAL};
    const struct reader admin = {SOMEBODY, "/a/", RIGHT_ADMIN, false, false};
    const struct reader member  = {SOMEBODY, NULL, 0, false, false};
    const struct reader receipt = {SOMEBODY, NULL, 0, true, false};

    (void)state;
    assert_true(may_as(&admin, POLICY_STEP_READ, &row));
    row.owner = OWNER;
    assert_false(may_as(&admin, POLICY_STEP_READ, &row));
    assert_true(may_as(&member, POLICY_STEP_READ, &row));
    assert_false(may_as(&receipt, POLICY_STEP_READ, &row));
}

/* There is room for the end of each line: nobody reads on into the next. */
static void test_core_policy__every_line_ends(void **state)
{
    (void)state;
    for (int what = 0; what < POLICY_COUNT; what++)
        assert_int_equal(WHO_NOBODY, policy_line((enum policy)what)->way[POLICY_WAYS - 1].who);
}

/* Who is no longer active has no access, and may nothing with what was theirs. */
static void test_core_policy__who_left_may_nothing(void **state)
{
    const struct ctx        gone = {.person = OWNER};
    const struct policy_row row  = {.owner = OWNER, .writer = OWNER, .seen = SEEN_KEPT & SEEN_LINE};

    (void)state;
    for (int what = 0; what < POLICY_COUNT; what++)
        assert_false(policy_may(&gone, (enum policy)what, &row));
}

/* A request of somebody who is not signed in is not the program, though both are person 0. */
static void test_core_policy__nobody_may_nothing(void **state)
{
    const struct ctx nobody = {.outside = true}, system = {0};
    unsigned         seen[] = {SEEN_SHARED & SEEN_LINE, SEEN_SHARED & SEEN_AGAIN, SEEN_DONE, 0};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(seen); i++)
        for (int what = 0; what < POLICY_COUNT; what++)
            assert_false(policy_may(&nobody, (enum policy)what,
                                    &(struct policy_row){.unit = STR("/a/x/"), .seen = seen[i]}));
    assert_true(policy_may(&system, POLICY_SIGNAL_READ, &(struct policy_row){0}));
}

static void test_core_policy__every_line_is_expected_here(void **state)
{
    (void)state;
    for (int what = 0; what < POLICY_COUNT; what++) {
        bool found = false;

        for (size_t i = 0; i < ARRAY_LEN(expected); i++)
            found = found || (int)expected[i].what == what;
        assert_true(found);
        assert_true(policy_line((enum policy)what)->way[0].who != WHO_NOBODY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_core_policy__every_reader_may_what_is_written_here),
        cmocka_unit_test(test_core_policy__who_reads_it_whole_reads_it),
        cmocka_unit_test(test_core_policy__an_owner_does_not_handle),
        cmocka_unit_test(test_core_policy__who_holds_the_contract_may_nothing),
        cmocka_unit_test(test_core_policy__a_sentence_is_for_colleagues),
        cmocka_unit_test(test_core_policy__a_ground_in_law_opens_what_it_names),
        cmocka_unit_test(test_core_policy__secrecy_keeps_what_is_not_marked),
        cmocka_unit_test(test_core_policy__every_line_ends),
        cmocka_unit_test(test_core_policy__what_is_nowhere_is_for_nobody),
        cmocka_unit_test(test_core_policy__a_file_waits_for_who_brought_it_in),
        cmocka_unit_test(test_core_policy__a_question_is_of_its_owner_and_its_units),
        cmocka_unit_test(test_core_policy__who_left_may_nothing),
        cmocka_unit_test(test_core_policy__nobody_may_nothing),
        cmocka_unit_test(test_core_policy__every_line_is_expected_here),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
