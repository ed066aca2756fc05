// SPDX-License-Identifier: EUPL-1.2
/* tests/core/similar.c - "I see this too", and what resembles a text. */
#include "core_help.h"

#include "base/arena.h"
#include "core/action.h"
#include "core/bottleneck.h"
#include "core/feedback.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/signal.h"
#include "core/similar.h"
#include "core/tail.h"
#include "db/db.h"
#include "pattern/index.h"

static const struct similar_new three = {.times = 3};

static struct signal load_as(struct world *w, int64_t person, int64_t id)
{
    struct signal signal;

    act_as(&w->ctx, person);
    assert_ok(&w->ctx, signal_load(&w->ctx, id, &signal));
    return signal;
}

/* Z-15: an own count and period, which adds up and tells nothing of who was first. */
static void test_core_similar__recognition_adds_up(void **state)
{
    struct world           *w  = *state;
    int64_t                 id = make_signal(&w->ctx, w->is.desk, "De norm treft jongeren.");
    struct signal_line_list list;
    struct similar          line;

    act_as(&w->ctx, w->is.partner); /* of another organisation: cannot read it, may recognise it */
    assert_ok(&w->ctx, similar_add(&w->ctx, id,
                                   &(struct similar_new){4, STR("afgelopen-maand"),
                                                         STR("Ook bij ouderen.")}));
    assert_ok(&w->ctx, similar_load(&w->ctx, id, &line));
    assert_false(line.readable);
    act_as(&w->ctx, w->is.desk2);
    assert_ok(&w->ctx, similar_add(&w->ctx, id, &three));
    assert_int_equal(2, load_as(w, w->is.desk, id).recognised);
    assert_int_equal(7, load_as(w, w->is.desk, id).recognised_times);
    /* the same colleague again: more cases, not more colleagues, wherever it is counted */
    act_as(&w->ctx, w->is.desk2);
    assert_ok(&w->ctx, similar_add(&w->ctx, id, &three));
    assert_int_equal(2, load_as(w, w->is.desk, id).recognised);
    assert_int_equal(10, load_as(w, w->is.desk, id).recognised_times);
    assert_ok(&w->ctx, signal_list_mine(&w->ctx, 50, &list));
    assert_int_equal(2, list.item[0].recognised);
    assert_ok(&w->ctx, similar_load(&w->ctx, id, &line));
    assert_int_equal(2, line.recognised);
    act_as(&w->ctx, w->is.partner); /* how few they are does not leave the organisation (L-10) */
    assert_ok(&w->ctx, similar_load(&w->ctx, id, &line));
    assert_int_equal(NUMBER_NONE, line.recognised);
}

static void test_core_similar__not_said_is_not_none(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De norm treft jongeren.");

    act_as(&w->ctx, w->is.desk2);
    assert_ok(&w->ctx, similar_add(&w->ctx, id, &(struct similar_new){.times = NUMBER_NONE}));
    assert_int_equal(1, load_as(w, w->is.desk, id).recognised);
    assert_int_equal(0, load_as(w, w->is.desk, id).recognised_times);
}

/* W-31: one's own is raised again, not recognised. */
static void test_core_similar__not_ones_own(void **state)
{
    struct world *w  = *state;
    int64_t       id = make_signal(&w->ctx, w->is.desk, "De norm treft jongeren.");

    act_as(&w->ctx, w->is.desk);
    assert_int_equal(ERR_INVALID, similar_add(&w->ctx, id, &three));
    assert_int_equal(1, faults_at(&w->ctx, ""));
    act_as(&w->ctx, w->is.desk2);
    assert_int_equal(ERR_INVALID,
                     similar_add(&w->ctx, id, &(struct similar_new){1, STR("ooit"), STR("")}));
    assert_int_equal(1, faults_at(&w->ctx, "period"));
    assert_int_equal(ERR_NOT_FOUND, similar_add(&w->ctx, w->is.gemeente, &three));
    act_as(&w->ctx, 0);
    assert_int_equal(ERR_DENIED, similar_add(&w->ctx, id, &three));
}

static void read_into(struct world *w, struct index *index)
{
    struct ctx ctx = {.arena = arena_new(), .db = w->ctx.db, .index = index};
    int64_t    seq = 0;

    assert_ok(&ctx, tail_read(&ctx, &seq));
    arena_free(ctx.arena);
}

static void test_core_similar__finds_what_resembles(void **state)
{
    struct world *w     = *state;
    struct index *index = index_new();
    int64_t       norm =
        make_signal(&w->ctx, w->is.desk, "De kostendelersnorm jaagt jongeren het huis uit.");
    struct similar_list list;

    make_signal(&w->ctx, w->is.desk, "Het formulier voor de huurtoeslag is te lang.");
    assert_ok(&w->ctx,
              similar_find(&w->ctx, STR("De kostendelersnorm jaagt jongeren weg"), 0, 5, &list));
    assert_int_equal(0, list.len); /* no index, no answer, no failure */
    read_into(w, index);
    w->ctx.index = index;
    assert_ok(&w->ctx,
              similar_find(&w->ctx, STR("De kostendelersnorm jaagt jongeren weg"), 0, 5, &list));
    assert_true(list.len >= 1);
    assert_int_equal(norm, list.item[0].id);
    assert_str("S-2026-000001", list.item[0].reference);
    assert_true(list.item[0].share > 0 && list.item[0].share <= 1);
    for (size_t i = 1; i < list.len; i++)
        assert_true(list.item[i - 1].share >= list.item[i].share);
    assert_ok(&w->ctx,
              similar_find(&w->ctx, STR("De kostendelersnorm jaagt jongeren weg"), norm, 5, &list));
    for (size_t i = 0; i < list.len; i++)
        assert_int_not_equal(norm, list.item[i].id);
    assert_ok(&w->ctx,
              similar_find(&w->ctx, STR("norm"), 0, 5, &list)); /* too short to say anything */
    assert_int_equal(0, list.len);
    assert_ok(&w->ctx,
              similar_find(&w->ctx, STR("De kostendelersnorm en het formulier voor jongeren"), 0, 1,
                           &list));
    assert_int_equal(1, list.len);
    w->ctx.index = NULL;
    index_free(index);
}

#define LONG                                                                                       \
    "De gemeente vraagt steeds opnieuw dezelfde papieren op, ook als die al eerder zijn gestuurd " \
    "en ontvangen. Mensen raken daar moe van en geven het op, terwijl zij gewoon recht hebben op " \
    "een uitkering. De balie kan niet zien wat er al binnen is. "

/* The same text many times over, each with its own thread: only the best few, the same before the edited. */
static void test_core_similar__names_nearly_the_same_text(void **state)
{
    struct world       *w     = *state;
    struct index       *index = index_new();
    int64_t             edited, first, other;
    struct similar_list list;

    edited =
        make_signal(&w->ctx, w->is.desk2, LONG "Dat moet anders, en snel ook, vindt de balie.");
    first = make_signal(&w->ctx, w->is.desk, LONG);
    for (int i = 0; i < 12; i++) /* so many that no word tells one from another */
        make_signal(&w->ctx, w->is.partner, LONG);
    other = make_signal(&w->ctx, w->is.desk,
                        "Wie papieren opstuurt, hoort niet of de gemeente die al binnen heeft.");
    assert_ok(&w->ctx, similar_same(&w->ctx, STR(LONG), 3, &list));
    assert_int_equal(0, list.len); /* no index, no answer, no failure */
    read_into(w, index);
    w->ctx.index = index;
    act_as(&w->ctx, w->is.desk2);
    assert_ok(&w->ctx, similar_same(&w->ctx, STR(LONG), 3, &list));
    assert_int_equal(3, list.len);
    assert_int_equal(first, list.item[0].id);
    assert_int_equal(DUPLICATE_IDENTICAL, list.item[0].same);
    assert_true(list.item[0].share >= 1);
    assert_ok(&w->ctx, similar_same(&w->ctx, STR(LONG), 50, &list));
    assert_int_equal(14, list.len);
    assert_int_equal(edited, list.item[13].id);
    assert_in_range(list.item[13].same, DUPLICATE_EDITED, DUPLICATE_SAME);
    assert_true(list.item[13].share >= 0.5 && list.item[13].share < 1);
    assert_true(list.item[13].mine);
    assert_false(list.item[2].readable); /* of the partner: in one line, as any that is alike */
    for (size_t i = 0; i < list.len; i++)
        assert_int_not_equal(other, list.item[i].id);
    assert_ok(&w->ctx, similar_same(&w->ctx, STR("Iets heel anders"), 3, &list));
    assert_int_equal(0, list.len);
    w->ctx.index = NULL;
    index_free(index);
}

/* Whose owner lets few read it is not there for the others, by its number no more than in a list. */
static void test_core_similar__nobody_counts_for_what_they_do_not_read(void **state)
{
    static const char *const closed[] = {"nee", "eerst-vragen", "niet-gevraagd"};
    struct world            *w        = *state;
    struct ctx              *ctx      = &w->ctx;
    struct index            *index    = index_new();
    int64_t                  id       = make_signal(ctx, w->is.desk, LONG), bottleneck;
    struct bottleneck_new    named    = {.statement  = STR("Papieren raken zoek."),
                                         .group_size = NUMBER_NONE,
                                         .harm_on    = DATE_NONE,
                                         .signals    = {&id, 1, 1}};
    struct signal_new        more     = signal_blank();
    struct similar_list      list;
    struct similar           line;

    read_into(w, index);
    ctx->index = index;
    for (size_t i = 0; i < ARRAY_LEN(closed); i++) {
        act_as(ctx, w->is.desk);
        more.consent = str_of(closed[i]);
        assert_ok(ctx, signal_detail(ctx, id, &more));
        act_as(ctx, w->is.partner);
        assert_int_equal(ERR_NOT_FOUND, similar_load(ctx, id, &line));
        assert_int_equal(ERR_NOT_FOUND, similar_add(ctx, id, &three));
        assert_ok(ctx, similar_find(ctx, STR(LONG), 0, 5, &list));
        assert_int_equal(0, list.len);
        assert_ok(ctx, similar_same(ctx, STR(LONG), 5, &list));
        assert_int_equal(0, list.len);
        assert_int_equal(0, load_as(w, w->is.desk, id).recognised);
    }
    act_as(ctx, w->is.pin); /* who handles it reads it */
    assert_ok(ctx, similar_find(ctx, STR(LONG), 0, 5, &list));
    assert_int_equal(1, list.len);
    assert_ok(ctx, similar_add(ctx, id, &three));
    assert_ok(ctx, bottleneck_open(ctx, &named, &bottleneck));
    act_as(ctx, w->is.partner); /* who sees the bottleneck too, says so of this one */
    assert_ok(ctx, similar_add(ctx, id, &three));
    assert_ok(ctx, similar_load(ctx, id, &line));
    assert_false(line.told);
    assert_true(str_find(line.title, STR("papieren")) == line.title.len);
    assert_ok(ctx, similar_find(ctx, STR(LONG), 0, 5, &list)); /* of itself still no line */
    assert_int_equal(0, list.len);
    assert_int_equal(2, load_as(w, w->is.desk, id).recognised);
    ctx->index = NULL;
    index_free(index);
}

/* Z-17: bottlenecks too, solved ones with the day; joining one counts and is told of what happens (T-01). */
static void test_core_similar__finds_and_joins_bottlenecks(void **state)
{
    struct world *w    = *state;
    struct ctx   *ctx  = &w->ctx;
    struct str    text = STR("De kostendelersnorm jaagt jongeren weg");
    struct ctx    tail = {
           .arena = arena_new(), .db = ctx->db, .index = index_new(), .cards = index_new()};
    int64_t id = make_signal(ctx, w->is.desk, "Mensen verhuizen om hun uitkering."), seq = 0,
            bottleneck;
    struct bottleneck_new named = {.statement =
                                       STR("De kostendelersnorm jaagt jongeren het huis uit."),
                                   .group_size = NUMBER_NONE,
                                   .harm_on    = DATE_NONE,
                                   .signals    = {&id, 1, 1}};
    struct bottleneck_new say   = {
          .problem = STR("De norm treft jongeren."), .group_size = NUMBER_NONE, .harm_on = DATE_NONE};
    struct solution_new  solved = {.text      = STR("De norm vervalt."),
                                   .for_whom  = STR("Voor jongeren."),
                                   .layer     = STR("systeem"),
                                   .learning  = STR("systeem-bevragen"),
                                   .starts_on = date_add_days(ctx->today, 10)};
    struct similar_list  list;
    struct feedback_list news;

    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_open(ctx, &named, &bottleneck));
    assert_ok(&tail, tail_read(&tail, &seq));
    ctx->index = tail.index;
    ctx->cards = tail.cards;
    act_as(ctx, w->is.desk2);
    assert_ok(ctx,
              similar_find(ctx, STR("Het formulier voor de huurtoeslag is te lang."), 0, 5, &list));
    assert_int_equal(0, list.len);
    assert_ok(ctx, similar_find(ctx, text, 0, 5, &list));
    assert_int_equal(1, list.len);
    assert_int_equal(bottleneck, list.item[0].id);
    assert_str("knelpunt", list.item[0].kind);
    assert_str("benoemd", list.item[0].stage);
    assert_int_equal(id, list.item[0].signal);
    assert_false(list.item[0].mine);
    assert_ok(ctx, similar_add(ctx, list.item[0].signal, &three));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, similar_find(ctx, text, 0, 5, &list));
    assert_true(list.item[0].mine); /* to be renewed, not recognised */
    act_as(ctx, w->is.admin);
    assert_ok(ctx, similar_find(ctx, text, 0, 5, &list));
    assert_int_equal(0, list.len);
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_describe(ctx, bottleneck, &say));
    make_reading(ctx, w->is.policy, bottleneck, "structureel");
    make_reading(ctx, w->is.ombuds, bottleneck, "incident");
    act_as(ctx, w->is.pin);
    assert_ok(ctx, bottleneck_solve(ctx, bottleneck, &solved));
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, similar_find(ctx, text, 0, 5, &list));
    assert_str("veranderd", list.item[0].stage);
    assert_str("2026-03-02", list.item[0].ended);
    assert_int_equal(1, list.item[0].recognised);
    act_as(ctx, w->is.partner);
    assert_ok(ctx, similar_find(ctx, text, 0, 5, &list));
    assert_int_equal(NUMBER_NONE, list.item[0].recognised);
    act_as(ctx, w->is.desk2);
    assert_ok(ctx, joined_news(ctx, id, &news));
    assert_true(news.len > 0);
    ctx->index = ctx->cards = NULL;
    index_free(tail.index);
    index_free(tail.cards);
    arena_free(tail.arena);
}

#define SPOKEN STR("Dit is tussen ons.")

/* What handler and reporter do with it: some of it for the reporter's eyes only. */
static void handle_it(struct world *w, int64_t id)
{
    struct ctx           *ctx   = &w->ctx;
    struct feedback_new   word  = {.kind = STR("bericht"), .text = SPOKEN};
    struct hand_over      own   = {.reason = SPOKEN};
    struct bottleneck_new named = {.statement  = STR("De norm treft jongeren."),
                                   .message    = STR("Wij gaan naar het ministerie."),
                                   .group_size = NUMBER_NONE,
                                   .harm_on    = DATE_NONE,
                                   .signals    = {&id, 1, 1}};
    struct closing        end   = {STR("beantwoord"), STR("Het ministerie neemt het mee.")};
    struct closing_answer agree = {STR("eens"), SPOKEN};
    int64_t               bottleneck;

    act_as(ctx, w->is.pin);
    assert_ok(ctx, feedback_give(ctx, id, &word));
    assert_ok(ctx, signal_fix(ctx, id, &(struct fix){STR("bezig"), SPOKEN}));
    assert_ok(ctx, signal_triage(ctx, id, &(struct triage){STR("nu"), SPOKEN}));
    assert_ok(ctx, signal_hand_over(ctx, id, &own));
    assert_ok(ctx, bottleneck_open(ctx, &named, &bottleneck));
    assert_ok(ctx, signal_propose_closing(ctx, id, &end));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, signal_answer_closing(ctx, id, &agree));
}

/*
 * T-01, rule 1: whoever said "I see this too" hears what happens to the matter from then on, not what is said
 * between handler and reporter, and nothing that tells who the reporter is.
 */
static void test_core_similar__who_joined_hears_it_too(void **state)
{
    struct world        *w       = *state;
    struct ctx          *ctx     = &w->ctx;
    int64_t              id      = make_signal(ctx, w->is.desk, "De norm treft jongeren.");
    const char *const    kinds[] = {"afgerond", "knelpunt", "opgepakt"};
    struct hand_over     early   = {.person = w->is.handler, .reason = SPOKEN};
    struct hand_over     back    = {.person = w->is.pin, .reason = SPOKEN};
    struct feedback_list list;
    struct similar       end;

    act_as(ctx, w->is.pin);
    assert_ok(ctx, signal_hand_over(ctx, id, &early)); /* before: no news */
    assert_ok(ctx, signal_hand_over(ctx, id, &back));
    act_as(ctx, w->is.partner);
    assert_ok(ctx, similar_add(ctx, id, &three));
    handle_it(w, id);
    act_as(ctx, w->is.partner);
    assert_ok(ctx, similar_add(ctx, id, &three)); /* once more adds no second copy */
    assert_ok(ctx, inbox_list(ctx, &list));
    assert_int_equal(3, list.len);
    for (size_t i = 0; i < list.len; i++) {
        bool open = str_eq_z(list.item[i].kind, "knelpunt");

        assert_str(kinds[i], list.item[i].kind);
        assert_true(list.item[i].joined);
        assert_int_equal(id, list.item[i].signal);
        assert_str(open ? "Werk en Inkomen" : "", list.item[i].by_unit);
        assert_str(open ? "Wij gaan naar het ministerie." : "", list.item[i].text);
    }
    assert_ok(ctx, joined_news(ctx, id, &list));
    assert_int_equal(3, list.len);
    assert_str("opgepakt", list.item[0].kind);
    assert_ok(ctx, similar_load_mine(ctx, id, &end)); /* the page they can open says how it ended */
    assert_str("Het ministerie neemt het mee.", end.reason);
    assert_ok(ctx, inbox_mark_read(ctx, list.item[2].event));
    assert_ok(ctx, inbox_list(ctx, &list));
    assert_int_equal(0, list.len);
    act_as(ctx, w->is.desk2); /* did not join */
    assert_ok(ctx, joined_news(ctx, id, &list));
    assert_int_equal(0, list.len);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, inbox_list(ctx, &list));
    for (size_t i = 0; i < list.len; i++)
        assert_false(list.item[i].joined);
}

/* The lead of the bottleneck may have joined: what one does oneself is no news. */
static void test_core_similar__own_deeds_are_no_news(void **state)
{
    struct world        *w  = *state;
    int64_t              id = make_signal(&w->ctx, w->is.desk, "De norm treft jongeren.");
    struct feedback_list list;

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, similar_add(&w->ctx, id, &three));
    handle_it(w, id);
    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, inbox_list(&w->ctx, &list));
    assert_int_equal(1, list.len);
    assert_str("afgerond", list.item[0].kind); /* the owner agreed */
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_similar__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(recognition_adds_up),
        CASE(not_said_is_not_none),
        CASE(not_ones_own),
        CASE(who_joined_hears_it_too),
        CASE(own_deeds_are_no_news),
        CASE(finds_what_resembles),
        CASE(finds_and_joins_bottlenecks),
        CASE(names_nearly_the_same_text),
        CASE(nobody_counts_for_what_they_do_not_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
