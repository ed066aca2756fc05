// SPDX-License-Identifier: EUPL-1.2
/* tests/core/tail.c - the index follows the log, also when a text is erased. */
#include "core_help.h"

#include "base/arena.h"
#include "core/bottleneck.h"
#include "core/rule.h"
#include "core/tail.h"
#include "db/db.h"
#include "event/event.h"
#include "pattern/index.h"

/* A ctx of its own, as the thread has that keeps the index. */
static void follow_all(struct world *w, struct index *index, struct index *cards, int64_t *seq)
{
    struct ctx ctx = {.arena = arena_new(), .db = w->ctx.db, .index = index, .cards = cards};

    assert_ok(&ctx, tail_read(&ctx, seq));
    arena_free(ctx.arena);
}

/* Of those who want signals only. */
static void follow(struct world *w, struct index *index, int64_t *seq)
{
    follow_all(w, index, NULL, seq);
}

static size_t hits(struct world *w, struct index *index, const char *text)
{
    struct index_hit_list list = {0};

    assert_ok(&w->ctx, index_similar(index, w->ctx.arena, str_of(text), (struct index_filter){0},
                                     10, &list, &w->ctx.err));
    return list.len;
}

static void test_core_tail__follows_the_log(void **state)
{
    struct world *w     = *state;
    struct index *index = index_new();
    int64_t       seq   = 0, before;

    make_signal(&w->ctx, w->is.desk, "De kostendelersnorm treft jongeren.");
    follow(w, index, &seq);
    before = seq;
    assert_true(seq > 0);
    assert_int_equal(1, index_size(index).documents);
    assert_int_equal(1, hits(w, index, "kostendelersnorm"));
    follow(w, index, &seq); /* nothing new */
    assert_int_equal(before, seq);
    make_signal(&w->ctx, w->is.desk, "Het formulier is te lang.");
    assert_int_equal(0, hits(w, index, "formulier"));
    follow(w, index, &seq);
    assert_int_equal(1, hits(w, index, "formulier"));
    assert_int_equal(2, index_size(index).documents);
    index_free(index);
}

static void test_core_tail__reading_again_changes_nothing(void **state)
{
    struct world *w     = *state;
    struct index *index = index_new();
    int64_t       seq   = 0;

    make_signal(&w->ctx, w->is.desk, "De kostendelersnorm treft jongeren.");
    follow(w, index, &seq);
    seq = 0;
    follow(w, index, &seq);
    assert_int_equal(1, index_size(index).documents);
    index_free(index);
}

/* What is erased by law leaves the index, whether it had been read or not. */
static void test_core_tail__what_is_erased_leaves(void **state)
{
    struct world *w     = *state;
    struct index *index = index_new(), *later = index_new();
    int64_t seq = 0, id = make_signal(&w->ctx, w->is.desk, "De kostendelersnorm treft jongeren.");

    follow(w, index, &seq);
    assert_ok(&w->ctx, part_erase(&w->ctx, id, "story", STR("verzoek")));
    follow(w, index, &seq);
    assert_int_equal(0, index_size(index).documents);
    assert_int_equal(0, hits(w, index, "kostendelersnorm"));
    seq = 0;
    follow(w, later, &seq);
    assert_int_equal(0, index_size(later).documents);
    index_free(index);
    index_free(later);
}

/* A bottleneck is found by its words of now; those of before are gone. */
static void test_core_tail__a_bottleneck_is_there_in_its_words_of_now(void **state)
{
    struct world         *w     = *state;
    struct index         *index = index_new(), *cards = index_new(), *later = index_new();
    int64_t               seq = 0, signal, id = make_bottleneck(w, &signal);
    struct bottleneck_new words = {.statement  = STR("De kachel is stuk."),
                                   .problem    = STR("Het is koud in huis."),
                                   .group_size = NUMBER_NONE,
                                   .harm_on    = DATE_NONE};

    follow_all(w, index, cards, &seq);
    assert_int_equal(1, hits(w, cards, "aanvraag"));
    assert_int_equal(1, hits(w, index, "aanvraag")); /* the signal, apart */
    assert_ok(&w->ctx, bottleneck_describe(&w->ctx, id, &words));
    follow_all(w, index, cards, &seq);
    assert_int_equal(0, hits(w, cards, "aanvraag"));
    assert_int_equal(1, hits(w, cards, "kachel"));
    assert_int_equal(1, hits(w, cards, "koud"));
    assert_ok(&w->ctx, part_erase(&w->ctx, seq, "problem", STR("verzoek")));
    follow_all(w, index, cards, &seq);
    assert_int_equal(1, hits(w, cards, "kachel"));
    assert_int_equal(0, hits(w, cards, "koud"));
    seq = 0;
    follow_all(w, NULL, later, &seq);
    assert_int_equal(index_size(cards).documents, index_size(later).documents);
    assert_int_equal(1, hits(w, later, "kachel"));
    assert_int_equal(0, hits(w, later, "koud"));
    index_free(index);
    index_free(cards);
    index_free(later);
}

static void test_core_tail__a_rule_card_is_there_with_its_purposes(void **state)
{
    struct world      *w       = *state;
    struct index      *cards   = index_new();
    struct rule_new    card    = {.name       = STR("Kostendelersnorm"),
                                  .law        = STR("Participatiewet"),
                                  .valid_from = DATE_NONE,
                                  .valid_to   = DATE_NONE};
    struct purpose_new purpose = {STR("wet"), STR("Wie samen woont, deelt de huur.")};
    int64_t            seq = 0, id = 0;

    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx, rule_add(&w->ctx, &card, &id));
    follow_all(w, NULL, cards, &seq);
    assert_int_equal(1, hits(w, cards, "kostendelersnorm"));
    assert_int_equal(0, hits(w, cards, "huur"));
    assert_ok(&w->ctx, rule_add_purpose(&w->ctx, id, &purpose));
    follow_all(w, NULL, cards, &seq);
    assert_int_equal(1, hits(w, cards, "huur"));
    card.name = STR("Kostendeling");
    assert_ok(&w->ctx, rule_change(&w->ctx, id, &card));
    follow_all(w, NULL, cards, &seq);
    assert_int_equal(0, hits(w, cards, "kostendelersnorm"));
    assert_int_equal(1, hits(w, cards, "kostendeling participatiewet huur"));
    index_free(cards);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_tail__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(follows_the_log),
        CASE(reading_again_changes_nothing),
        CASE(what_is_erased_leaves),
        CASE(a_bottleneck_is_there_in_its_words_of_now),
        CASE(a_rule_card_is_there_with_its_purposes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
