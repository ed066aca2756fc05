// SPDX-License-Identifier: EUPL-1.2
/* tests/core/scan.c - a scan proposes, keeps identity, and leaves alone what people decided. */
#include "core_help.h"

#include "base/arena.h"
#include "base/attr.h"
#include "core/bottleneck.h"
#include "core/pattern.h"
#include "core/scan.h"
#include "db/db.h"
#include "event/event.h"

/* Made for this test. */
static const char *const benefit[] = {
    "De huurtoeslag stopt omdat de inwonende dochter achttien werd.",
    "Een inwonende dochter van achttien: de huurtoeslag werd stopgezet.",
    "Huurtoeslag weg door inwonende dochter, zij verdient niets en werd achttien.",
    "De inwonende zoon werd achttien, nu stopt ook hier de huurtoeslag.",
    "Weer een huurtoeslag die stopt, weer een inwonende dochter van achttien.",
};
static const char *const other[] = {
    "De wachttijd voor een rolstoel is langer dan een half jaar.",
    "Het formulier vraagt om een stempel van een kantoor dat gesloten is.",
    "De brief is niet te begrijpen voor wie slecht leest.",
    "Een taxi komt te laat bij de dagbesteding.",
};

static struct scan_done scan(struct world *w)
{
    struct scan_found found;
    struct scan_done  done;

    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &found));
    assert_ok(&w->ctx, scan_write(&w->ctx, &found, &done));
    return done;
}

/* The signals of the pattern among others; the last two came from the second desk. */
static void tell(struct world *w, int64_t signal[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        signal[i] = make_signal(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk, benefit[i]);
    for (size_t i = 0; i < ARRAY_LEN(other); i++)
        make_signal(&w->ctx, w->is.desk, other[i]);
    act_as(&w->ctx, w->is.pin);
}

static struct pattern_list patterns(struct world *w, const char *state)
{
    struct pattern_filter filter = {.state = str_of(state), .most = 10};
    struct pattern_list   list;

    assert_ok(&w->ctx, pattern_list(&w->ctx, filter, &list));
    return list;
}

static bool has_signal(struct world *w, int64_t pattern, int64_t signal)
{
    struct pattern_signal_list list;

    assert_ok(&w->ctx, pattern_signals(&w->ctx, pattern, &list));
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == signal)
            return true;
    return false;
}

/* I-11: what is alike is proposed; what stands alone is not. */
static void test_core_scan__proposes_what_is_alike(void **state)
{
    struct world       *w = *state;
    int64_t             signal[3];
    struct scan_done    done;
    struct pattern_list list;
    struct scan         last;

    tell(w, signal, 3);
    done = scan(w);
    assert_int_equal(done.signals, 7);
    assert_int_equal(done.found, 1);
    list = patterns(w, "voorstel");
    assert_int_equal(list.len, 1);
    assert_int_equal(list.item[0].signals, 3);
    assert_int_equal(list.item[0].reporters, 2);
    assert_int_equal(list.item[0].recent, 3);
    assert_int_equal(list.item[0].week[PATTERN_WEEKS - 1], 3);
    assert_int_equal(list.item[0].scan, done.id);
    for (size_t i = 0; i < 3; i++)
        assert_true(has_signal(w, list.item[0].id, signal[i]));
    assert_ok(&w->ctx, scan_last(&w->ctx, &last));
    assert_int_equal(last.id, done.id);
    assert_int_equal(last.signals, 7);
    assert_true(last.method.len > 0);
}

/* I-12: nothing is changed by it. */
static void test_core_scan__changes_no_signal(void **state)
{
    struct world *w = *state;
    int64_t       signal[3];
    struct signal before, after;

    tell(w, signal, 3);
    assert_ok(&w->ctx, signal_load(&w->ctx, signal[0], &before));
    scan(w);
    assert_ok(&w->ctx, signal_load(&w->ctx, signal[0], &after));
    assert_int_equal(before.version, after.version);
    assert_true(str_eq(before.state, after.state));
}

static void test_core_scan__the_second_time_nothing_is_new(void **state)
{
    struct world    *w = *state;
    int64_t          signal[3];
    struct scan_done again;

    tell(w, signal, 3);
    scan(w);
    again = scan(w);
    assert_int_equal(again.found, 0);
    assert_int_equal(again.grown, 0);
    assert_int_equal(patterns(w, "voorstel").len, 1);
}

/* The same log and settings give the same groups, to the byte. */
static void test_core_scan__looks_the_same_twice(void **state)
{
    struct world     *w = *state;
    int64_t           signal[3];
    struct scan_found a, b;

    tell(w, signal, 3);
    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &a));
    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &b));
    assert_true(str_eq(a.method, b.method));
    assert_int_equal(a.groups.len, b.groups.len);
    assert_true(a.groups.len > 0);
    for (size_t i = 0; i < a.groups.len; i++) {
        assert_int_equal(a.groups.item[i].len, b.groups.item[i].len);
        assert_memory_equal(a.groups.item[i].node, b.groups.item[i].node,
                            a.groups.item[i].len * sizeof(uint32_t));
    }
}

static void test_core_scan__a_pattern_keeps_its_number_when_it_grows(void **state)
{
    struct world    *w = *state;
    int64_t          signal[3], later, id;
    struct scan_done done;

    tell(w, signal, 3);
    scan(w);
    id    = patterns(w, "voorstel").item[0].id;
    later = make_signal(&w->ctx, w->is.desk2, benefit[3]);
    act_as(&w->ctx, w->is.pin);
    done = scan(w);
    assert_int_equal(done.found, 0);
    assert_int_equal(done.grown, 1);
    assert_true(has_signal(w, id, later));
}

/* One reporter alone is no pattern, until somebody else sees it too. */
static void test_core_scan__one_reporter_is_not_many(void **state)
{
    struct world *w = *state;

    for (size_t i = 0; i < 3; i++)
        make_signal(&w->ctx, w->is.desk, benefit[i]);
    for (size_t i = 0; i < ARRAY_LEN(other); i++)
        make_signal(&w->ctx, w->is.desk, other[i]);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(scan(w).found, 0);
}

/* What people took out does not come back. */
static void test_core_scan__what_people_split_stays_apart(void **state)
{
    struct world            *w = *state;
    int64_t                  signal[4], id, apart;
    struct pattern_splitting split = {.reason = STR("Dit gaat over een zoon.")};

    tell(w, signal, 4);
    scan(w);
    id            = patterns(w, "voorstel").item[0].id;
    split.signals = (struct ref_list){&signal[3], 1, 1};
    assert_ok(&w->ctx, pattern_split(&w->ctx, id, &split, &apart));
    assert_false(has_signal(w, id, signal[3]));
    assert_true(has_signal(w, apart, signal[3]));
    scan(w);
    assert_false(has_signal(w, id, signal[3]));
    assert_true(has_signal(w, apart, signal[3]));
}

/* Dismissed is quiet for a while; then it is proposed again when it grew by half. */
static void test_core_scan__a_dismissed_one_comes_back_when_it_grows(void **state)
{
    struct world         *w = *state;
    int64_t               signal[3], id;
    struct pattern_reason no = {STR("We weten dit al.")};

    tell(w, signal, 3);
    scan(w);
    id = patterns(w, "voorstel").item[0].id;
    assert_ok(&w->ctx, pattern_dismiss(&w->ctx, id, &no));
    days_later(&w->ctx, 7);
    make_signal(&w->ctx, w->is.desk2, benefit[3]);
    act_as(&w->ctx, w->is.pin);
    scan(w);
    assert_int_equal(patterns(w, "voorstel").len, 0);
    assert_int_equal(patterns(w, "nu-niet").item[0].signals, 4);
    days_later(&w->ctx, SCAN_QUIET_DAYS);
    make_signal(&w->ctx, w->is.desk2, benefit[4]);
    act_as(&w->ctx, w->is.pin);
    scan(w);
    assert_int_equal(patterns(w, "voorstel").len, 1);
    assert_int_equal(patterns(w, "voorstel").item[0].id, id);
}

/* What is wholly in one bottleneck is known; a new signal like it is proposed with it. */
static void test_core_scan__what_is_one_bottleneck_is_no_news(void **state)
{
    struct world         *w = *state;
    int64_t               signal[3], bottleneck;
    struct bottleneck_new in = {.statement  = STR("Huurtoeslag stopt te vroeg."),
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE};

    tell(w, signal, 3);
    in.signals = (struct ref_list){signal, 3, 3};
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &bottleneck));
    assert_int_equal(scan(w).found, 0);
    make_signal(&w->ctx, w->is.desk2, benefit[3]);
    act_as(&w->ctx, w->is.pin);
    assert_int_equal(scan(w).found, 1);
}

/* Two that are alike, each of three signals; as found, not yet written. */
static struct scan_writer *look_at_two(struct world *w, struct scan_found *found)
{
    static const char *const wheelchair[] = {
        "De wachttijd voor een rolstoel is langer dan een half jaar.",
        "Een rolstoel aanvragen: de wachttijd is langer dan een jaar.",
        "Wie een rolstoel aanvraagt heeft een wachttijd van een half jaar."};
    int64_t             signal[3];
    struct scan_writer *writer;

    tell(w, signal, 3);
    for (size_t i = 0; i < ARRAY_LEN(wheelchair); i++)
        make_signal(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk, wheelchair[i]);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), found));
    assert_int_equal(found->groups.len, 2);
    assert_ok(&w->ctx, scan_writer_new(&w->ctx, found, &writer));
    return writer;
}

/* In pieces as at once, so that others can write between them. */
static void test_core_scan__writes_a_few_at_a_time(void **state)
{
    struct world       *w = *state;
    struct scan_found   found;
    struct scan_writer *writer = look_at_two(w, &found);
    bool                more   = true;

    assert_ok(&w->ctx, scan_writer_go(writer, 1, &more));
    assert_true(more);
    assert_int_equal(patterns(w, "voorstel").len, 1);
    while (more)
        assert_ok(&w->ctx, scan_writer_go(writer, 1, &more));
    assert_int_equal(patterns(w, "voorstel").len, 2);
    assert_int_equal(scan_writer_done(writer).found, 2);
    assert_int_equal(scan(w).found, 0);
}

static void test_core_scan__two_do_not_write_the_same(void **state)
{
    struct world       *w = *state;
    struct scan_found   found;
    struct scan_writer *writer = look_at_two(w, &found);
    bool                more;

    assert_ok(&w->ctx, scan_writer_go(writer, 1, &more));
    assert_int_equal(scan(w).found, 1);
    assert_int_equal(scan_writer_go(writer, 1, &more), ERR_CONFLICT);
    err_clear(&w->ctx.err);
    assert_int_equal(patterns(w, "voorstel").len, 2);
}

/* What somebody decides while it writes goes before it. */
static void test_core_scan__people_go_before_a_scan(void **state)
{
    struct world         *w  = *state;
    struct pattern_reason no = {STR("We weten dit al.")};
    struct scan_found     found;
    struct scan_writer   *writer;
    int64_t               signal[3], id;
    bool                  more = true;

    tell(w, signal, 3);
    scan(w);
    id = patterns(w, "voorstel").item[0].id;
    make_signal(&w->ctx, w->is.desk2, benefit[3]);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &found));
    assert_ok(&w->ctx, scan_writer_new(&w->ctx, &found, &writer));
    assert_ok(&w->ctx, pattern_dismiss(&w->ctx, id, &no));
    while (more)
        assert_ok(&w->ctx, scan_writer_go(writer, 1, &more));
    assert_int_equal(scan_writer_done(writer).grown, 0);
    assert_int_equal(patterns(w, "nu-niet").item[0].signals, 3);
    assert_int_equal(scan(w).grown, 1);
    assert_int_equal(patterns(w, "nu-niet").item[0].signals, 4);
}

static void test_core_scan__nothing_to_look_at(void **state)
{
    struct world    *w    = *state;
    struct scan_done done = scan(w);

    assert_int_equal(done.signals, 0);
    assert_int_equal(done.found, 0);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_scan__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(proposes_what_is_alike),
        CASE(changes_no_signal),
        CASE(the_second_time_nothing_is_new),
        CASE(looks_the_same_twice),
        CASE(a_pattern_keeps_its_number_when_it_grows),
        CASE(one_reporter_is_not_many),
        CASE(what_people_split_stays_apart),
        CASE(a_dismissed_one_comes_back_when_it_grows),
        CASE(what_is_one_bottleneck_is_no_news),
        CASE(writes_a_few_at_a_time),
        CASE(two_do_not_write_the_same),
        CASE(people_go_before_a_scan),
        CASE(nothing_to_look_at),
    };

    return cmocka_run_group_tests_name("core/scan", tests, NULL, NULL);
}
