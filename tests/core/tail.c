// SPDX-License-Identifier: EUPL-1.2
/* tests/core/tail.c - the index follows the log, also when a text is erased. */
#include "core_help.h"

#include "base/arena.h"
#include "core/tail.h"
#include "db/db.h"
#include "event/event.h"
#include "pattern/index.h"

/* A ctx of its own, as the thread has that keeps the index. */
static void follow(struct world *w, struct index *index, int64_t *seq)
{
    struct ctx ctx = {.arena = arena_new(), .db = w->ctx.db, .index = index};

    assert_ok(&ctx, tail_read(&ctx, seq));
    arena_free(ctx.arena);
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

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_tail__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(follows_the_log),
        CASE(reading_again_changes_nothing),
        CASE(what_is_erased_leaves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
