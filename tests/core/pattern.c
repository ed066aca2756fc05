// SPDX-License-Identifier: EUPL-1.2
/* tests/core/pattern.c - people decide what a pattern is; who may not read, does not see. */
#include "core_help.h"

#include "base/arena.h"
#include "base/attr.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/history.h"
#include "core/pattern.h"
#include "core/tail.h"
#include "event/event.h"
#include "pattern/index.h"

/* Made for this test. */
static const char *const story[] = {
    "De huurtoeslag stopt omdat de inwonende dochter achttien werd.",
    "Een inwonende dochter van achttien: de huurtoeslag werd stopgezet.",
    "Huurtoeslag weg door inwonende dochter, zij verdient niets en werd achttien.",
    "De inwonende zoon werd achttien, nu stopt ook hier de huurtoeslag.",
};
enum { STORIES = ARRAY_LEN(story) };

static int64_t found(struct world *w, const int64_t *signal, size_t count)
{
    struct event e = event_new(&w->ctx, "pattern_found");

    event_i64(&e, "scan", 0);
    event_i64s(&e, "signals", signal, count);
    assert_ok(&w->ctx, event_write(&w->ctx, &e));
    return e.seq;
}

/* A pattern of four signals of two people at the desk; the linking pin acts from here on. */
static int64_t make_pattern(struct world *w, int64_t signal[STORIES])
{
    for (size_t i = 0; i < STORIES; i++)
        signal[i] = make_signal(&w->ctx, i % 2 ? w->is.desk2 : w->is.desk, story[i]);
    act_as(&w->ctx, w->is.pin);
    return found(w, signal, STORIES);
}

static struct str state_of(struct world *w, int64_t id)
{
    struct pattern pattern;

    assert_ok(&w->ctx, pattern_load(&w->ctx, id, &pattern));
    return pattern.state;
}

static void test_core_pattern__who_reads_too_few_signals_sees_none(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               signal[STORIES], id = make_pattern(w, signal);
    struct pattern_filter all = {.most = 10};
    struct pattern_list   list;
    struct pattern        pattern;
    const int64_t         stranger[] = {w->is.partner, w->is.admin};

    for (size_t i = 0; i < ARRAY_LEN(stranger); i++) {
        act_as(ctx, stranger[i]);
        assert_int_equal(ERR_NOT_FOUND, pattern_load(ctx, id, &pattern));
        err_clear(&ctx->err);
        assert_ok(ctx, pattern_list(ctx, all, &list));
        assert_int_equal(list.len, 0);
    }
    act_as(ctx, w->is.pin);
    assert_ok(ctx, pattern_list(ctx, all, &list));
    assert_int_equal(list.len, 1);
}

/* Numbers and words are of what the reader may read alone. */
static void test_core_pattern__what_one_may_not_read_shapes_nothing(void **state)
{
    struct world              *w     = *state;
    struct ctx                *ctx   = &w->ctx;
    struct index              *index = index_new();
    struct ctx                 tail  = {.arena = arena_new(), .db = ctx->db, .index = index};
    int64_t                    signal[STORIES + 1], seq = 0, id;
    struct pattern             pattern;
    struct pattern_signal_list list;

    (void)make_pattern(w, signal);
    {
        struct signal_new kept = signal_blank(); /* its owner shares it with nobody */

        act_as(ctx, w->is.partner);
        kept.story   = STR("Huurtoeslag, dochter, achttien: geheim.");
        kept.consent = STR("nee");
        assert_ok(ctx, signal_add(ctx, &kept, &signal[STORIES]));
    }
    id = found(w, signal, STORIES + 1);
    assert_ok(&tail, tail_read(&tail, &seq));
    ctx->index = index;
    act_as(ctx, w->is.pin);
    assert_ok(ctx, pattern_load(ctx, id, &pattern));
    assert_int_equal(pattern.signals, STORIES);
    assert_int_equal(pattern.reporters, 2);
    assert_true(pattern.more);
    assert_true(pattern.words.len > 0);
    for (size_t i = 0; i < pattern.words.len; i++)
        assert_false(str_eq_z(pattern.words.item[i], "geheim"));
    assert_ok(ctx, pattern_signals(ctx, id, &list));
    assert_int_equal(list.len, STORIES);
    for (size_t i = 0; i + 1 < list.len; i++)
        assert_true(list.item[i].fit >= list.item[i + 1].fit);
    ctx->index = NULL;
    index_free(index);
    arena_free(tail.arena);
}

/* The ministry reads none of them, but may bring shared stories together: without their senders. */
static void test_core_pattern__a_shared_story_is_known_without_its_sender(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    int64_t                  signal[STORIES], made, id = make_pattern(w, signal);
    struct pattern_promotion in = {.statement = STR("Huurtoeslag."), .reason = STR("Waarom niet.")};
    struct pattern           pattern;
    struct pattern_signal_list list;

    act_as(ctx, w->is.ministry);
    assert_ok(ctx, pattern_load(ctx, id, &pattern));
    assert_int_equal(pattern.signals, STORIES);
    assert_int_equal(pattern.readable, 0);
    assert_ok(ctx, pattern_signals(ctx, id, &list));
    for (size_t i = 0; i < list.len; i++) {
        assert_false(list.item[i].open);
        assert_int_equal(list.item[i].reference.len + list.item[i].unit_name.len, 0);
        assert_true(list.item[i].story.len > 0);
    }
    assert_int_equal(ERR_INVALID, pattern_promote(ctx, id, &in, &made)); /* has none to bring */
    assert_int_equal(1, faults_at(ctx, "signals"));
}

/* Two of four name the organisation and one the network; what the reader may not read does not count. */
static void test_core_pattern__the_layer_that_most_signals_name(void **state)
{
    static const char *const layer[STORIES] = {"organisatie", "netwerk", "organisatie", "onbekend"};
    struct world            *w              = *state;
    struct pattern           pattern;
    int64_t                  signal[STORIES], id;

    for (size_t i = 0; i < STORIES; i++) {
        struct signal_new in   = signal_blank();
        struct str        code = str_of(layer[i]);

        act_as(&w->ctx, w->is.desk);
        in.story       = str_of(story[i]);
        in.consent     = STR("ja");
        in.layers.item = &code;
        in.layers.len  = 1;
        assert_ok(&w->ctx, signal_add(&w->ctx, &in, &signal[i]));
    }
    act_as(&w->ctx, w->is.pin);
    id = found(w, signal, STORIES);
    assert_ok(&w->ctx, pattern_load(&w->ctx, id, &pattern));
    assert_str("organisatie", pattern.layer);
    assert_int_equal(pattern.in_layer, 2);
    assert_int_equal(pattern.newest, STORIES);
    act_as(&w->ctx, w->is.ministry);
    assert_ok(&w->ctx, pattern_load(&w->ctx, id, &pattern));
    assert_int_equal(pattern.layer.len + (size_t)pattern.in_layer, 0);
}

/* Named most first; what the reader may not read does not count. */
static void test_core_pattern__the_rules_that_its_signals_name(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       one = make_rule(w, "Een maand terug"), both = make_rule(w, "Geld voor eten");
    int64_t       signal[STORIES], id;
    struct pattern_rule_list list;

    for (size_t i = 0; i < STORIES; i++) {
        struct signal_new in      = signal_blank();
        int64_t           rules[] = {both, one};

        act_as(ctx, w->is.desk);
        in.story   = str_of(story[i]);
        in.consent = STR("ja");
        in.rules   = (struct ref_list){rules, i == 0 ? 2 : i == 1 ? 1 : 0, 0};
        assert_ok(ctx, signal_add(ctx, &in, &signal[i]));
    }
    act_as(ctx, w->is.pin);
    id = found(w, signal, STORIES);
    assert_ok(ctx, pattern_rules(ctx, id, &list));
    assert_int_equal(2, list.len);
    assert_str("Geld voor eten", list.item[0].name);
    assert_int_equal(2, list.item[0].signals);
    assert_int_equal(one, list.item[1].id);
    assert_int_equal(1, list.item[1].signals);
    act_as(ctx, w->is.ministry);
    assert_ok(ctx, pattern_rules(ctx, id, &list));
    assert_int_equal(0, list.len);
}

/* I-12, T-01: a person makes it a bottleneck, and the reporters hear it. */
static void test_core_pattern__becomes_a_bottleneck(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    int64_t                  signal[STORIES], made, id = make_pattern(w, signal);
    struct pattern_promotion in = {0};
    struct pattern           pattern;
    struct bottleneck        bottleneck;
    struct feedback_list     told;

    assert_int_equal(ERR_INVALID, pattern_promote(ctx, id, &in, &made));
    assert_int_equal(1, faults_at(ctx, "reason"));
    assert_int_equal(ERR_INVALID, pattern_promote(ctx, id, &in, &made));
    assert_int_equal(1, faults_at(ctx, "statement"));
    in = (struct pattern_promotion){.statement = STR("Huurtoeslag stopt te vroeg."),
                                    .reason    = STR("Vier gezinnen, dezelfde regel.")};
    assert_ok(ctx, pattern_promote(ctx, id, &in, &made));
    assert_ok(ctx, pattern_load(ctx, id, &pattern));
    assert_str("knelpunt", pattern.state);
    assert_int_equal(pattern.went_into, made);
    assert_ok(ctx, bottleneck_load(ctx, made, &bottleneck));
    assert_int_equal(bottleneck.tally.signals, STORIES);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, feedback_of_signal(ctx, signal[0], &told));
    assert_str("knelpunt", told.item[told.len - 1].kind);
}

static void test_core_pattern__joins_a_bottleneck_that_is_there(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    int64_t                  own, signal[STORIES], made;
    int64_t                  bottleneck = make_bottleneck(w, &own), id = make_pattern(w, signal);
    struct pattern_promotion in = {.bottleneck = bottleneck, .reason = STR("Hetzelfde.")};
    struct bottleneck        after;

    assert_ok(ctx, pattern_promote(ctx, id, &in, &made));
    assert_int_equal(made, bottleneck);
    assert_ok(ctx, bottleneck_load(ctx, bottleneck, &after));
    assert_int_equal(after.tally.signals, STORIES + 1);
}

static void test_core_pattern__is_settled_once(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               signal[STORIES], id = make_pattern(w, signal);
    struct pattern_reason no = {STR("Dit is al in behandeling.")};

    assert_ok(ctx, pattern_dismiss(ctx, id, &no));
    assert_str("nu-niet", state_of(w, id));
    assert_int_equal(ERR_CONFLICT, pattern_dismiss(ctx, id, &no));
    (void)faults_at(ctx, "");
}

static void test_core_pattern__needs_the_right(void **state)
{
    struct world         *w   = *state;
    struct ctx           *ctx = &w->ctx;
    int64_t               signal[STORIES], id = make_pattern(w, signal);
    struct pattern_reason no = {STR("Nee.")};

    act_as(ctx, w->is.desk); /* reads them all, leads nothing */
    assert_int_equal(ERR_DENIED, pattern_dismiss(ctx, id, &no));
    err_clear(&ctx->err);
    assert_str("voorstel", state_of(w, id));
}

static void test_core_pattern__splits_and_joins_again(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    int64_t                  signal[STORIES], apart, id = make_pattern(w, signal);
    int64_t                  stranger = make_signal(ctx, w->is.desk, "Een taxi komt te laat.");
    struct pattern_splitting split    = {.reason = STR("Een zoon.")};
    struct pattern_joining   join     = {.reason = STR("Toch hetzelfde.")};
    struct pattern           pattern;
    struct history_list      told;

    act_as(ctx, w->is.pin);
    assert_int_equal(ERR_INVALID, pattern_split(ctx, id, &split, &apart));
    assert_int_equal(1, faults_at(ctx, "signals"));
    split.signals = (struct ref_list){&stranger, 1, 1};
    assert_int_equal(ERR_INVALID, pattern_split(ctx, id, &split, &apart));
    assert_int_equal(1, faults_at(ctx, "signals"));
    split.signals = (struct ref_list){signal, STORIES, STORIES};
    assert_int_equal(ERR_INVALID, pattern_split(ctx, id, &split, &apart));
    assert_int_equal(1, faults_at(ctx, "signals"));
    split.signals = (struct ref_list){&signal[3], 1, 1};
    assert_ok(ctx, pattern_split(ctx, id, &split, &apart));
    assert_ok(ctx, pattern_load(ctx, apart, &pattern));
    assert_int_equal(pattern.split_from, id);
    assert_int_equal(pattern.signals, 1);
    join.into = id;
    assert_int_equal(ERR_INVALID, pattern_join(ctx, id, &join)); /* not with itself */
    assert_int_equal(1, faults_at(ctx, "into"));
    assert_ok(ctx, pattern_join(ctx, apart, &join));
    assert_ok(ctx, pattern_load(ctx, id, &pattern));
    assert_int_equal(pattern.signals, STORIES);
    assert_str("samengevoegd", state_of(w, apart));
    assert_ok(ctx, history_load(ctx, id, &told));
    assert_int_equal(told.len, 3);
    assert_str("Toch hetzelfde.", told.item[2].reason);
}

/* I-40: somebody else, from outside the line. */
static void test_core_pattern__a_dismissed_one_is_read_again(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    int64_t                  signal[STORIES], id = make_pattern(w, signal);
    struct pattern_reason    no    = {STR("Dit is al in behandeling.")};
    struct pattern_rereading again = {.verdict = STR("heropend"), .reason = STR("Waar dan?")};

    act_as(ctx, w->is.ombuds);
    assert_int_equal(ERR_CONFLICT, pattern_reread(ctx, id, &again)); /* nobody dismissed it */
    (void)faults_at(ctx, "");
    act_as(ctx, w->is.pin);
    assert_ok(ctx, pattern_dismiss(ctx, id, &no));
    assert_int_equal(ERR_DENIED, pattern_reread(ctx, id, &again));
    err_clear(&ctx->err);
    act_as(ctx, w->is.ombuds);
    again.verdict = STR("blijft");
    assert_ok(ctx, pattern_reread(ctx, id, &again));
    assert_str("nu-niet", state_of(w, id));
    act_as(ctx, w->is.ombuds);
    assert_int_equal(ERR_INVALID, pattern_reread(ctx, id, &again)); /* not one's own judgement */
    (void)faults_at(ctx, "");
}

static void test_core_pattern__the_reader_reopens_it(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    int64_t                  signal[STORIES], id = make_pattern(w, signal);
    struct pattern_reason    no    = {STR("Dit is al in behandeling.")};
    struct pattern_rereading again = {.verdict = STR("heropend"), .reason = STR("Waar dan?")};

    assert_ok(ctx, pattern_dismiss(ctx, id, &no));
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, pattern_reread(ctx, id, &again));
    assert_str("voorstel", state_of(w, id));
}

static void test_core_pattern__a_signal_says_which_pattern_it_is_in(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    int64_t       signal[STORIES], out, id = make_pattern(w, signal);

    assert_ok(ctx, pattern_of_signal(ctx, signal[1], &out));
    assert_int_equal(out, id);
    act_as(ctx, w->is.partner);
    assert_ok(ctx, pattern_of_signal(ctx, signal[1], &out));
    assert_int_equal(out, 0);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_pattern__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(who_reads_too_few_signals_sees_none),
        CASE(what_one_may_not_read_shapes_nothing),
        CASE(a_shared_story_is_known_without_its_sender),
        CASE(the_layer_that_most_signals_name),
        CASE(the_rules_that_its_signals_name),
        CASE(becomes_a_bottleneck),
        CASE(joins_a_bottleneck_that_is_there),
        CASE(is_settled_once),
        CASE(needs_the_right),
        CASE(splits_and_joins_again),
        CASE(a_dismissed_one_is_read_again),
        CASE(the_reader_reopens_it),
        CASE(a_signal_says_which_pattern_it_is_in),
    };

    return cmocka_run_group_tests_name("core/pattern", tests, NULL, NULL);
}
