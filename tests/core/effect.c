// SPDX-License-Identifier: EUPL-1.2
/* tests/core/effect.c - a solution is looked back at, and a new case opens it again (O-57 to O-59). */
#include "core_help.h"

#include "base/arena.h"
#include "base/attr.h"
#include "base/vec.h"
#include "core/action.h"
#include "core/bottleneck.h"
#include "core/duty.h"
#include "core/effect.h"
#include "core/feedback.h"
#include "core/history.h"
#include "core/pattern.h"
#include "core/scan.h"
#include "stats/stats.h"

/* A bottleneck of one signal with a solution that takes effect today; the linking pin acts. */
struct scene {
    int64_t signal, bottleneck, solution;
};

static struct bottleneck bottleneck(struct ctx *ctx, int64_t id)
{
    struct bottleneck b;

    assert_ok(ctx, bottleneck_load(ctx, id, &b));
    return b;
}

static struct signal signal_now(struct world *w, int64_t id)
{
    struct signal signal;
    int64_t       who = w->ctx.person;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    act_as(&w->ctx, who);
    return signal;
}

static struct effect effect(struct ctx *ctx, int64_t solution)
{
    struct effect e;

    assert_ok(ctx, effect_load(ctx, solution, &e));
    return e;
}

static int64_t solve(struct world *w, int64_t id)
{
    struct ctx           *ctx = &w->ctx;
    struct solution_new   in  = {.text      = STR("De eis vervalt."),
                                 .for_whom  = STR("Voor wie ziek is."),
                                 .layer     = STR("systeem"),
                                 .learning  = STR("systeem-bevragen"),
                                 .starts_on = ctx->today};
    struct bottleneck_new say = {
        .problem = STR("De eis past niet."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct solution_list list;

    assert_ok(ctx, bottleneck_describe(ctx, id, &say));
    make_reading(ctx, w->is.policy, id, "structureel");
    make_reading(ctx, w->is.ombuds, id, "incident");
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_solve(ctx, id, &in));
    assert_ok(ctx, solution_list(ctx, id, &list));
    return list.item[list.len - 1].id;
}

static struct scene scene(struct world *w)
{
    struct scene s;

    s.bottleneck = make_bottleneck(w, &s.signal);
    s.solution   = solve(w, s.bottleneck);
    return s;
}

static struct effect_new finding(const char *verdict)
{
    return (struct effect_new){.verdict        = str_of(verdict),
                               .text           = STR("Ik belde tien mensen."),
                               .new_cases      = STR("nee"),
                               .worth          = STR("ja"),
                               .reach_expected = NUMBER_NONE,
                               .applied        = NUMBER_NONE,
                               .granted        = NUMBER_NONE,
                               .refused        = NUMBER_NONE,
                               .next_on        = DATE_NONE};
}

static size_t heard(struct ctx *ctx, int64_t signal, const char *kind)
{
    struct feedback_list list;
    size_t               count = 0;

    assert_ok(ctx, feedback_of_signal(ctx, signal, &list));
    for (size_t i = 0; i < list.len; i++)
        count += str_eq_z(list.item[i].kind, kind);
    return count;
}

/* Whether this day waits for the one who acts. */
static bool waits(struct ctx *ctx, enum came_kind kind, int64_t id)
{
    struct came_list list;

    assert_ok(ctx, came_list(ctx, 20, &list));
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].kind == kind && list.item[i].id == id)
            return true;
    return false;
}

/* The owner agreed to the end: the signal is closed as changed. */
static void agree(struct world *w, int64_t signal)
{
    struct closing_answer yes = {.answer = STR("eens")};
    int64_t               who = w->ctx.person;

    act_as(&w->ctx, w->is.desk);
    assert_ok(&w->ctx, signal_answer_closing(&w->ctx, signal, &yes));
    act_as(&w->ctx, who);
}

static void link_to(struct world *w, int64_t id, int64_t signal)
{
    struct joining in = {.signals = {&signal, 1, 1}, .text = STR("Dit hoort erbij.")};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_join(&w->ctx, id, &in));
}

/* O-57: six months after it takes effect it waits for the lead, and for nobody else. */
static void test_core_effect__waits_for_the_lead_on_its_day(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    struct scene  s   = scene(w);
    struct effect e   = effect(ctx, s.solution);

    assert_true(e.waits && e.may_judge);
    assert_int_equal(180, date_days_between(ctx->today, e.solution.check_on) / 10 * 10);
    assert_false(waits(ctx, CAME_EFFECT, s.solution));
    days_later(ctx, date_days_between(ctx->today, e.solution.check_on));
    assert_true(waits(ctx, CAME_EFFECT, s.solution));
    act_as(ctx, w->is.desk);
    assert_false(waits(ctx, CAME_EFFECT, s.solution));
    assert_false(effect(ctx, s.solution).may_judge);
}

/* O-57: what works is checked: for the bottleneck, its signals and their owners. */
static void test_core_effect__what_works_is_checked_and_told(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    struct scene             s   = scene(w);
    struct effect_new        in  = finding("werkt");
    struct effect            e;
    struct effect_check_list list;
    struct history_list      told;

    agree(w, s.signal);
    days_later(ctx, 200);
    in.not_reached = STR("Wie geen brief kreeg.");
    in.unforeseen  = STR("Meer telefoontjes.");
    assert_ok(ctx, effect_judge(ctx, s.solution, &in));
    assert_str("nagekeken", bottleneck(ctx, s.bottleneck).state);
    assert_false(date_is_given(bottleneck(ctx, s.bottleneck).due));
    assert_str("nagekeken", signal_now(w, s.signal).state);
    assert_str("nagekeken", signal_now(w, s.signal).solve_state);
    assert_int_equal(1, heard(ctx, s.signal, "effect")); /* T-01 */
    e = effect(ctx, s.solution);
    assert_false(e.waits);
    assert_true(e.may_judge); /* again, when somebody wants to */
    assert_ok(ctx, effect_list(ctx, &e, &list));
    assert_int_equal(1, list.len);
    assert_str("werkt", list.item[0].verdict);
    assert_str("Wie geen brief kreeg.", list.item[0].not_reached);
    assert_str("Meer telefoontjes.", list.item[0].unforeseen);
    assert_ok(ctx, history_load(ctx, s.bottleneck, &told));
    assert_int_equal(HISTORY_EFFECT, told.item[told.len - 1].mark);
    assert_false(waits(ctx, CAME_EFFECT, s.solution));
}

/* An owner who answers after the check agrees to what was checked meanwhile. */
static void test_core_effect__who_agrees_later_agrees_to_the_check(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct scene      s   = scene(w);
    struct effect_new in  = finding("werkt");

    days_later(ctx, 200);
    assert_ok(ctx, effect_judge(ctx, s.solution, &in));
    assert_str("in-knelpunt", signal_now(w, s.signal).state);
    agree(w, s.signal);
    assert_str("nagekeken", signal_now(w, s.signal).state);
    assert_str("nagekeken", signal_now(w, s.signal).solve_state);
}

static void test_core_effect__too_early_and_in_part_come_back(void **state)
{
    static const char *const verdict[] = {"te-vroeg", "werkt-deels"};
    struct world            *w         = *state;
    struct ctx              *ctx       = &w->ctx;
    struct scene             s         = scene(w);

    for (size_t i = 0; i < ARRAY_LEN(verdict); i++) {
        struct effect_new in = finding(verdict[i]);
        struct effect     e;

        days_later(ctx, 190);
        assert_true(waits(ctx, CAME_EFFECT, s.solution));
        in.next_on = i ? date_add_days(ctx->today, 60) : DATE_NONE;
        assert_ok(ctx, effect_judge(ctx, s.solution, &in));
        assert_str("veranderd", bottleneck(ctx, s.bottleneck).state);
        e = effect(ctx, s.solution);
        assert_true(e.waits);
        assert_int_equal(i ? 6 : 18, date_days_between(ctx->today, e.solution.check_on) / 10);
        assert_int_equal(0, date_cmp(e.solution.check_on, bottleneck(ctx, s.bottleneck).due));
        assert_false(waits(ctx, CAME_EFFECT, s.solution));
    }
}

/* O-58: what does not work is open again, for its owners too, and the lead hears of it. */
static void test_core_effect__what_does_not_work_opens_again(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct scene      s   = scene(w);
    struct effect_new in  = finding("werkt-niet");

    agree(w, s.signal);
    assert_str("veranderd", signal_now(w, s.signal).state);
    days_later(ctx, 200);
    in.new_cases = STR("ja");
    assert_ok(ctx, effect_judge(ctx, s.solution, &in));
    assert_str("uitgezocht", bottleneck(ctx, s.bottleneck).state);
    assert_true(date_cmp(bottleneck(ctx, s.bottleneck).due, ctx->today) > 0);
    assert_str("in-knelpunt", signal_now(w, s.signal).state);
    assert_str("open", signal_now(w, s.signal).solve_state);
    assert_int_equal(1, heard(ctx, s.signal, "effect"));
    assert_true(waits(ctx, CAME_REOPENED, s.bottleneck));
    assert_int_equal(ERR_CONFLICT, effect_judge(ctx, s.solution, &in));
    assert_int_equal(1, faults_at(ctx, ""));
}

static void test_core_effect__says_what_is_missing(void **state)
{
    struct world     *w   = *state;
    struct ctx       *ctx = &w->ctx;
    struct scene      s   = scene(w);
    struct effect_new in  = finding("prima");

    in.text = in.worth = in.new_cases = STR("");
    in.next_on                        = ctx->today;
    in.applied                        = 5;
    in.granted                        = 4;
    in.refused                        = 2;
    assert_int_equal(ERR_INVALID, effect_judge(ctx, s.solution, &in));
    assert_int_equal(6, ctx->faults.len);
    assert_int_equal(1, faults_at(ctx, "applied"));
    in           = finding("werkt");
    in.new_cases = STR("ja");
    assert_int_equal(ERR_INVALID, effect_judge(ctx, s.solution, &in));
    assert_int_equal(1, faults_at(ctx, "verdict"));
    act_as(ctx, w->is.desk);
    in = finding("werkt");
    assert_int_equal(ERR_DENIED, effect_judge(ctx, s.solution, &in));
    err_clear(&ctx->err);
    assert_int_equal(ERR_NOT_FOUND, effect_judge(ctx, s.bottleneck, &in));
}

/* O-58: a new case that a person links opens it again; its reporters and the lead hear it. */
static void test_core_effect__a_linked_new_case_opens_again(void **state)
{
    struct world *w     = *state;
    struct ctx   *ctx   = &w->ctx;
    struct scene  s     = scene(w);
    struct stage  stage = {
         .state = STR("uitgezocht"), .text = STR("Wij zoeken het uit."), .until = DATE_NONE};
    int64_t fresh;

    agree(w, s.signal);
    days_later(ctx, 30);
    fresh = make_signal(ctx, w->is.desk2, "Weer zo'n aanvraag.");
    assert_str("veranderd", bottleneck(ctx, s.bottleneck).state);
    link_to(w, s.bottleneck, fresh);
    assert_str("uitgezocht", bottleneck(ctx, s.bottleneck).state);
    assert_str("in-knelpunt", signal_now(w, s.signal).state);
    assert_int_equal(1, heard(ctx, s.signal, "knelpunt-heropend"));
    assert_true(waits(ctx, CAME_REOPENED, s.bottleneck));
    assert_int_equal(1, effect(ctx, s.solution).figures.cases);
    assert_false(effect(ctx, s.solution).waits);
    days_later(ctx, 1);
    assert_ok(ctx, bottleneck_stage(ctx, s.bottleneck, &stage));
    assert_false(waits(ctx, CAME_REOPENED, s.bottleneck));
}

/* So does one that comes with another bottleneck. */
static void test_core_effect__a_merged_new_case_opens_again(void **state)
{
    struct world  *w   = *state;
    struct ctx    *ctx = &w->ctx;
    struct scene   s   = scene(w);
    struct merging in  = {.into = s.bottleneck, .text = STR("Dit is hetzelfde.")};
    int64_t        fresh, other;

    days_later(ctx, 30);
    other = make_bottleneck(w, &fresh);
    assert_ok(ctx, bottleneck_merge(ctx, other, &in));
    assert_str("uitgezocht", bottleneck(ctx, s.bottleneck).state);
    assert_int_equal(1, heard(ctx, s.signal, "knelpunt-heropend"));
}

/* A signal from before is no new case; nor is an old matter that is registered only now. */
static void test_core_effect__an_old_case_opens_nothing(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    struct scene  s;
    int64_t       before = make_signal(ctx, w->is.desk2, "Een aanvraag van vorig jaar."), old;

    s = scene(w);
    days_later(ctx, 40);
    link_to(w, s.bottleneck, before);
    assert_str("veranderd", bottleneck(ctx, s.bottleneck).state);
    ctx->happened = STR("2019");
    old           = make_signal(ctx, w->is.desk2, "Een aanvraag van lang geleden.");
    ctx->happened = STR("");
    link_to(w, s.bottleneck, old);
    assert_str("veranderd", bottleneck(ctx, s.bottleneck).state);
    assert_int_equal(0, heard(ctx, s.signal, "knelpunt-heropend"));
    assert_int_equal(0, effect(ctx, s.solution).figures.cases);
}

/* --- found by a scan ----------------------------------------------------------------------- */

static const char *const benefit[] = {
    "De huurtoeslag stopt omdat de inwonende dochter achttien werd.",
    "Een inwonende dochter van achttien: de huurtoeslag werd stopgezet.",
    "Huurtoeslag weg door inwonende dochter, zij verdient niets en werd achttien.",
    "De inwonende zoon werd achttien, nu stopt ook hier de huurtoeslag.",
    "Weer een huurtoeslag die stopt, weer een inwonende dochter van achttien.",
};

static void scan(struct world *w)
{
    struct scan_found found;
    struct scan_done  done;
    int64_t           who = w->ctx.person;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &found));
    assert_ok(&w->ctx, scan_write(&w->ctx, &found, &done));
    act_as(&w->ctx, who);
}

/* The bottleneck that a pattern of three became, with a solution. */
static struct scene found_scene(struct world *w)
{
    struct scene             s   = {0};
    struct ctx              *ctx = &w->ctx;
    struct pattern_filter    all = {.most = 10};
    struct pattern_promotion in  = {.statement = STR("Huurtoeslag stopt bij achttien."),
                                    .reason    = STR("Het zijn er drie.")};
    struct pattern_list      list;

    for (size_t i = 0; i < 3; i++) {
        int64_t signal = make_signal(ctx, i % 2 ? w->is.desk2 : w->is.desk, benefit[i]);

        s.signal = s.signal ? s.signal : signal;
    }
    act_as(ctx, w->is.pin);
    scan(w);
    assert_ok(ctx, pattern_list(ctx, all, &list));
    assert_int_equal(1, list.len);
    assert_ok(ctx, pattern_promote(ctx, list.item[0].id, &in, &s.bottleneck));
    s.solution = solve(w, s.bottleneck);
    return s;
}

/* O-58: also without anybody linking it; nothing is linked by it. */
static void test_core_effect__a_case_the_scan_finds_opens_again(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    struct scene  s   = found_scene(w);
    int64_t       signals;

    days_later(ctx, 10); /* decisions from before still come in */
    make_signal(ctx, w->is.desk2, benefit[3]);
    act_as(ctx, w->is.pin);
    scan(w);
    assert_str("veranderd", bottleneck(ctx, s.bottleneck).state);
    days_later(ctx, 60);
    signals = bottleneck(ctx, s.bottleneck).tally.signals;
    make_signal(ctx, w->is.desk2, benefit[4]);
    act_as(ctx, w->is.pin);
    scan(w);
    assert_str("uitgezocht", bottleneck(ctx, s.bottleneck).state);
    assert_int_equal(signals, bottleneck(ctx, s.bottleneck).tally.signals);
    assert_int_equal(1, heard(ctx, s.signal, "knelpunt-heropend"));
    assert_int_equal(2, effect(ctx, s.solution).figures.cases);
    scan(w); /* the same once more is no news */
    assert_int_equal(1, heard(ctx, s.signal, "knelpunt-heropend"));
}

/* --- the figures ---------------------------------------------------------------------------- */

/* So many signals a week for a while, each linked; other signals come in as well. */
static void weeks_go_by(struct world *w, int64_t id, int weeks, int linked)
{
    for (int i = 0; i < weeks; i++) {
        struct ref_list fresh = {0};

        for (int k = 0; k < linked; k++)
            VEC_PUSH(w->ctx.arena, &fresh,
                     make_signal(&w->ctx, k % 2 ? w->is.desk2 : w->is.desk, "De aanvraag loopt."));
        make_signal(&w->ctx, w->is.desk, "De lift is stuk.");
        make_signal(&w->ctx, w->is.desk2, "Het loket is dicht.");
        act_as(&w->ctx, w->is.pin);
        if (fresh.len) {
            struct joining in = {.signals = fresh};

            assert_ok(&w->ctx, bottleneck_join(&w->ctx, id, &in));
        }
        days_later(&w->ctx, 7);
    }
}

static void test_core_effect__before_and_after_are_counted(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    struct scene             s   = {0};
    struct effect_new        in  = finding("werkt");
    struct effect            e;
    struct effect_check_list list;
    double                   sum = 0;

    s.bottleneck = make_bottleneck(w, &s.signal);
    weeks_go_by(w, s.bottleneck, 30, 2);
    s.solution = solve(w, s.bottleneck);
    e          = effect(ctx, s.solution);
    assert_true(e.figures.planned);
    assert_true(e.figures.drop_most > 5);
    weeks_go_by(w, s.bottleneck, 20, 0);
    e = effect(ctx, s.solution);
    assert_int_equal(50, e.figures.weeks);
    assert_int_equal(30, e.figures.start);
    for (size_t i = 0; i < e.figures.weeks; i++)
        sum += e.figures.near[i];
    assert_int_equal(61, (int)sum);
    assert_int_equal(16, e.figures.found.after_weeks);
    assert_int_equal(BEFORE_AFTER_DROPPED, e.figures.found.verdict);
    assert_false(e.figures.planned);
    assert_false(e.figures.has_wide);
    assert_ok(ctx, effect_judge(ctx, s.solution, &in));
    assert_ok(ctx, effect_list(ctx, &e, &list));
    assert_str("gedaald", list.item[0].found);
    assert_int_equal(0, list.item[0].after_count);
    assert_int_equal(16, list.item[0].after_weeks);
    assert_true(list.item[0].high < 1);
    assert_true(list.item[0].settings.len > 0);
}

/* O-59, and that few people are not shown to who does not work there. */
static void test_core_effect__few_are_not_shown_elsewhere(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    struct scene             s   = scene(w);
    struct effect_new        in  = finding("te-vroeg");
    struct effect_check_list list;
    struct effect_case_list  cases;
    struct effect            e;

    days_later(ctx, 60);
    in.reach_expected = 4000;
    in.applied        = 170;
    in.granted        = 165;
    in.refused        = 5;
    assert_ok(ctx, effect_judge(ctx, s.solution, &in));
    e = effect(ctx, s.solution);
    assert_true(e.shows_weeks && e.shows_totals);
    assert_ok(ctx, effect_list(ctx, &e, &list));
    assert_int_equal(4000, list.item[0].reach_expected);
    assert_int_equal(5, list.item[0].refused);
    assert_int_equal(3830, list.item[0].non_use);
    act_as(ctx, w->is.ministry);
    e = effect(ctx, s.solution);
    assert_false(e.shows_weeks || e.shows_totals);
    assert_ok(ctx, effect_list(ctx, &e, &list));
    assert_int_equal(NUMBER_NONE, list.item[0].refused);
    assert_int_equal(NUMBER_NONE, list.item[0].granted); /* it would tell how many were refused */
    assert_int_equal(NUMBER_NONE, list.item[0].before_count);
    assert_str("te-vroeg", list.item[0].verdict); /* what was said is for everyone */
    assert_ok(ctx, effect_cases(ctx, &e, 10, &cases));
    assert_int_equal(0, cases.len);
    act_as(ctx, w->is.admin);
    assert_int_equal(ERR_NOT_FOUND, effect_load(ctx, s.solution, &e));
}

/* New cases are listed one by one, for who may read them. */
static void test_core_effect__new_cases_are_listed(void **state)
{
    struct world           *w   = *state;
    struct ctx             *ctx = &w->ctx;
    struct scene            s   = scene(w);
    struct effect           e;
    struct effect_case_list cases;
    int64_t                 first, last;

    days_later(ctx, 30);
    first = make_signal(ctx, w->is.desk2, "Weer zo'n aanvraag.");
    last  = make_signal(ctx, w->is.desk, "En nog een aanvraag.");
    link_to(w, s.bottleneck, first);
    link_to(w, s.bottleneck, last);
    e = effect(ctx, s.solution);
    assert_ok(ctx, effect_cases(ctx, &e, 10, &cases));
    assert_int_equal(2, cases.len);
    assert_int_equal(last, cases.item[0].id);
    assert_int_equal(first, cases.item[1].id);
    assert_ok(ctx, effect_cases(ctx, &e, 1, &cases));
    assert_int_equal(1, cases.len);
    act_as(ctx, w->is.partner);
    e = effect(ctx, s.solution);
    assert_ok(ctx, effect_cases(ctx, &e, 10, &cases));
    assert_int_equal(0, cases.len);
}

#define CASE(name_) cmocka_unit_test_setup_teardown(name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_core_effect__waits_for_the_lead_on_its_day),
        CASE(test_core_effect__what_works_is_checked_and_told),
        CASE(test_core_effect__who_agrees_later_agrees_to_the_check),
        CASE(test_core_effect__too_early_and_in_part_come_back),
        CASE(test_core_effect__what_does_not_work_opens_again),
        CASE(test_core_effect__says_what_is_missing),
        CASE(test_core_effect__a_linked_new_case_opens_again),
        CASE(test_core_effect__a_merged_new_case_opens_again),
        CASE(test_core_effect__an_old_case_opens_nothing),
        CASE(test_core_effect__a_case_the_scan_finds_opens_again),
        CASE(test_core_effect__before_and_after_are_counted),
        CASE(test_core_effect__few_are_not_shown_elsewhere),
        CASE(test_core_effect__new_cases_are_listed),
    };

    stats_start();
    return cmocka_run_group_tests_name("core/effect", tests, NULL, NULL);
}
