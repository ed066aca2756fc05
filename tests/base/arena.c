// SPDX-License-Identifier: EUPL-1.2
/* tests/base/arena.c - memory is zeroed, aligned, kept apart, and ends in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdalign.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/attr.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#endif
#ifdef UNDER_ASAN
#include <sanitizer/asan_interface.h>
#endif

static int make(void **state)
{
    *state = arena_new();
    return 0;
}

static int drop(void **state)
{
    arena_free(*state);
    return 0;
}

static void assert_all(const void *memory, unsigned char expected, size_t size)
{
    const unsigned char *byte = memory;

    for (size_t i = 0; i < size; i++)
        assert_int_equal(expected, byte[i]);
}

static void test_base_arena__memory_is_zeroed_also_when_used_before(void **state)
{
    struct arena *arena = *state;

    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 3000; size += 97) {
            void *memory = arena_alloc(arena, size);

            assert_all(memory, 0, size);
            memset(memory, 0xA5, size);
        }
        arena_clear(arena);
    }
}

static void test_base_arena__memory_is_aligned_for_any_type(void **state)
{
    for (size_t size = 0; size < 100; size++)
        assert_int_equal(0, (uintptr_t)arena_alloc(*state, size) % alignof(max_align_t));
    assert_int_equal(0, (uintptr_t)arena_alloc(*state, 5000001) % alignof(max_align_t));
}

static void test_base_arena__things_do_not_overlap(void **state)
{
    enum { COUNT = 400 };
    unsigned char *thing[COUNT];
    size_t         size[COUNT];

    for (size_t i = 0; i < COUNT; i++) {
        size[i]  = i % 37 == 0 ? i * 1000 : i;
        thing[i] = arena_alloc(*state, size[i]);
        memset(thing[i], (int)(i % 251), size[i]);
    }
    for (size_t i = 0; i < COUNT; i++)
        assert_all(thing[i], (unsigned char)(i % 251), size[i]);
}

static void test_base_arena__empty_things_have_their_own_address(void **state)
{
    void *a = arena_alloc(*state, 0), *b = arena_alloc(*state, 0);

    assert_non_null(a);
    assert_non_null(b);
    assert_ptr_not_equal(a, b);
}

static void test_base_arena__the_last_thing_grows_in_place(void **state)
{
    struct arena *arena = *state;
    char         *text  = arena_alloc(arena, 8);
    char         *grown;

    memset(text, 'x', 8);
    grown = arena_grow(arena, text, 8, 100);
    assert_ptr_equal(text, grown);
    assert_all(grown, 'x', 8);
    assert_all(grown + 8, 0, 92);
}

static void test_base_arena__an_earlier_thing_is_copied(void **state)
{
    struct arena *arena = *state;
    char         *text  = arena_alloc(arena, 8);
    char         *other = arena_alloc(arena, 8);
    char         *grown;

    memset(text, 'x', 8);
    memset(other, 'y', 8);
    grown = arena_grow(arena, text, 8, 64);
    memset(grown + 8, 'z', 56);
    assert_all(grown, 'x', 8);
    assert_all(other, 'y', 8);
}

static void test_base_arena__growing_from_nothing_to_large_keeps_contents(void **state)
{
    struct arena  *arena = *state;
    unsigned char *bytes = NULL;
    size_t         len   = 0;

    for (size_t next = 16; next <= 8 << 20; next *= 2) {
        bytes = arena_grow(arena, bytes, len, next);
        assert_all(bytes + len, 0, next - len);
        memset(bytes + len, (int)(next % 253), next - len);
        len = next;
    }
    for (size_t next = 16, from = 0; next <= 8 << 20; from = next, next *= 2)
        assert_all(bytes + from, (unsigned char)(next % 253), next - from);
}

static void test_base_arena__used_counts_what_was_handed_out(void **state)
{
    struct arena *arena = *state;
    void         *last;

    assert_int_equal(0, arena_used(arena));
    assert_non_null(arena_alloc(arena, 10));
    last = arena_array(arena, 3, 7);
    assert_int_equal(31, arena_used(arena));
    assert_non_null(arena_grow(arena, last, 21, 30));
    assert_int_equal(40, arena_used(arena));
    arena_clear(arena);
    assert_int_equal(0, arena_used(arena));
}

static void test_base_arena__clear_keeps_a_block_to_use_again(void **state)
{
    struct arena *arena = *state;
    void         *first = arena_alloc(arena, 100);

    arena_clear(arena);
    assert_ptr_equal(first, arena_alloc(arena, 100));
}

/* What the deferred functions saw, in order. */
struct trace {
    struct arena *arena;
    char          order[8];
    size_t        len;
};

struct mark {
    struct trace *trace;
    char          letter;
};

static void note(void *pointer)
{
    struct mark *mark = pointer;

    mark->trace->order[mark->trace->len++] = mark->letter;
}

static void note_and_defer(void *pointer)
{
    static const char letter = 'd';
    struct mark      *mark   = pointer;
    struct mark      *more   = ARENA_NEW(mark->trace->arena, struct mark);

    note(pointer);
    *more = (struct mark){mark->trace, letter};
    arena_defer(mark->trace->arena, note, more);
}

static void test_base_arena__deferred_functions_run_once_in_reverse_order(void **state)
{
    struct trace trace  = {.arena = arena_new()};
    struct mark  mark[] = {{&trace, 'a'}, {&trace, 'b'}, {&trace, 'c'}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(mark); i++)
        arena_defer(trace.arena, note, &mark[i]);
    arena_clear(trace.arena);
    assert_string_equal("cba", trace.order);

    arena_defer(trace.arena, note, &mark[1]);
    arena_free(trace.arena);
    assert_string_equal("cbab", trace.order);
}

static void test_base_arena__a_deferred_function_may_defer(void **state)
{
    struct trace trace  = {.arena = arena_new()};
    struct mark  mark[] = {{&trace, 'a'}, {&trace, 'b'}};

    (void)state;
    arena_defer(trace.arena, note, &mark[0]);
    arena_defer(trace.arena, note_and_defer, &mark[1]);
    arena_free(trace.arena);
    assert_string_equal("bda", trace.order);
}

static void test_base_arena__free_accepts_null(void **state)
{
    (void)state;
    arena_free(NULL);
}

/* Runs in a child, whose last words go nowhere. */
static int signal_of_child(void (*fn)(struct arena *))
{
    int   status = 0;
    pid_t child  = fork();

    if (child == 0) {
        struct rlimit none = {0, 0};

        setrlimit(RLIMIT_CORE, &none);
        close(STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        fn(arena_new());
        _exit(0);
    }
    assert_int_equal(child, waitpid(child, &status, 0));
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void array_too_large(struct arena *arena)
{
    (void)!arena_array(arena, SIZE_MAX / 4, 5);
}

static void thing_too_large(struct arena *arena)
{
    (void)!arena_alloc(arena, SIZE_MAX - 8);
}

static void test_base_arena__impossible_sizes_end_the_process(void **state)
{
    (void)state;
    assert_int_equal(SIGABRT, signal_of_child(array_too_large));
    assert_int_equal(SIGABRT, signal_of_child(thing_too_large));
}

static void test_base_arena__memory_that_is_not_handed_out_is_poisoned(void **state)
{
#ifdef UNDER_ASAN
    struct arena *arena = *state;
    char         *old   = arena_alloc(arena, 32);
    char         *next  = arena_alloc(arena, 32);

    assert_false(__asan_address_is_poisoned(old + 31));
    assert_true(__asan_address_is_poisoned(old + 32));
    assert_true(__asan_address_is_poisoned(next + 32));

    assert_non_null(arena_grow(arena, old, 32, 64));
    assert_true(__asan_address_is_poisoned(old));
    assert_false(__asan_address_is_poisoned(next));

    arena_clear(arena);
    assert_true(__asan_address_is_poisoned(next));
    assert_ptr_equal(old, arena_alloc(arena, 16));
    assert_false(__asan_address_is_poisoned(old + 15));
    assert_true(__asan_address_is_poisoned(old + 16));
#else
    (void)state;
    skip();
#endif
}

/* The block that is kept is looked at through the old pointer, where nothing guards it. */
static void test_base_arena__a_secret_is_wiped_when_it_ends(void **state)
{
#ifndef UNDER_ASAN
    struct arena *arena = *state;
    char         *held  = arena_alloc(arena, 8);

    memset(held, 'x', 8);
    arena_clear(arena);
    assert_memory_equal("xxxxxxxx", held, 8);

    assert_ptr_equal(held, arena_alloc(arena, 8));
    memset(held, 'x', 8);
    arena_secret(arena);
    arena_clear(arena);
    assert_memory_equal("\0\0\0\0\0\0\0\0", held, 8);
#else
    (void)state;
    skip();
#endif
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_base_arena__##name, make, drop)
    const struct CMUnitTest tests[] = {
        CASE(memory_is_zeroed_also_when_used_before),
        CASE(memory_is_aligned_for_any_type),
        CASE(things_do_not_overlap),
        CASE(empty_things_have_their_own_address),
        CASE(the_last_thing_grows_in_place),
        CASE(an_earlier_thing_is_copied),
        CASE(growing_from_nothing_to_large_keeps_contents),
        CASE(used_counts_what_was_handed_out),
        CASE(clear_keeps_a_block_to_use_again),
        CASE(deferred_functions_run_once_in_reverse_order),
        CASE(a_deferred_function_may_defer),
        CASE(free_accepts_null),
        CASE(impossible_sizes_end_the_process),
        CASE(memory_that_is_not_handed_out_is_poisoned),
        CASE(a_secret_is_wiped_when_it_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
