// SPDX-License-Identifier: EUPL-1.2
/*
 * arena.c - memory in chained blocks; the contract is in arena.h.
 *
 * Small things share blocks of 16 KiB, doubling to 1 MiB.  A thing larger than
 * half of the next block gets a block of its own, so that it does not waste the
 * rest of a shared one and can grow by realloc(), which need not copy.
 */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
#define POISON(pointer, size)   ASAN_POISON_MEMORY_REGION(pointer, size)
#define UNPOISON(pointer, size) ASAN_UNPOISON_MEMORY_REGION(pointer, size)
enum { GAP = 16 }; /* poisoned bytes between two things */
#else
#define POISON(pointer, size)   ((void)(pointer), (void)(size))
#define UNPOISON(pointer, size) ((void)(pointer), (void)(size))
enum { GAP = 0 };
#endif

enum { BLOCK_FIRST = 16 * 1024, BLOCK_LAST = 1024 * 1024, ALIGN = alignof(max_align_t) };

struct block {
    struct block *older;
    size_t        size; /* of data */
    size_t        used; /* a multiple of ALIGN; what lies behind it is poisoned */
    alignas(max_align_t) unsigned char data[];
};

struct deferred {
    struct deferred *older;
    void (*fn)(void *);
    void *pointer;
};

struct arena {
    struct block    *shared;   /* newest first; only the newest is filled */
    struct block    *own;      /* blocks of one large thing each, newest first */
    struct deferred *deferred; /* newest first; lives in the arena itself */
    void            *last;     /* the last thing handed out, the one that can grow in place */
    size_t           used;     /* bytes handed out */
    size_t           next;     /* size of the next shared block, header included */
    bool             secret;   /* to be wiped when it ends */
};

static _Noreturn void die(const char *text)
{
    if (write(STDERR_FILENO, text, strlen(text)) < 0) {
        /* There is nobody left to tell. */
    }
    abort();
}

/* What a thing takes of a block.  At least one unit, so that each has its own address. */
static size_t footprint(size_t size)
{
    if (size > PTRDIFF_MAX - (size_t)BLOCK_LAST)
        die("gehoor: asked for an impossible amount of memory\n");
    if (size == 0)
        size = 1;
    return (size + ALIGN - 1) / ALIGN * ALIGN + GAP;
}

/* old NULL makes a new block; otherwise it is made larger and may move. */
static struct block *block_resize(struct block *old, size_t data_size)
{
    struct block *block = realloc(old, sizeof(struct block) + data_size);

    if (block == NULL)
        die("gehoor: out of memory\n");
    block->size = data_size;
    return block;
}

static void block_wipe_all(struct block *block)
{
    for (; block != NULL; block = block->older) {
        UNPOISON(block->data, block->size);
        explicit_bzero(block->data, block->used);
    }
}

static void block_free_all(struct block *block)
{
    while (block != NULL) {
        struct block *older = block->older;

        UNPOISON(block->data, block->size);
        free(block);
        block = older;
    }
}

struct arena *arena_new(void)
{
    struct arena *arena = calloc(1, sizeof(*arena));

    if (arena == NULL)
        die("gehoor: out of memory\n");
    arena->next = BLOCK_FIRST;
    return arena;
}

/* A deferred function may defer or allocate again, hence one at a time. */
static void run_deferred(struct arena *arena)
{
    while (arena->deferred != NULL) {
        struct deferred now = *arena->deferred;

        arena->deferred = now.older;
        now.fn(now.pointer);
    }
}

void arena_secret(struct arena *arena)
{
    arena->secret = true;
}

static void wipe(struct arena *arena)
{
    if (!arena->secret)
        return;
    block_wipe_all(arena->own);
    block_wipe_all(arena->shared);
    arena->secret = false;
}

void arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    run_deferred(arena);
    wipe(arena);
    block_free_all(arena->own);
    block_free_all(arena->shared);
    free(arena);
}

void arena_clear(struct arena *arena)
{
    struct block *kept;

    run_deferred(arena);
    wipe(arena);
    block_free_all(arena->own);
    arena->own  = NULL;
    arena->last = NULL;
    arena->used = 0;

    /* The newest shared block is the largest. */
    kept = arena->shared;
    if (kept != NULL) {
        block_free_all(kept->older);
        kept->older = NULL;
        kept->used  = 0;
        POISON(kept->data, kept->size);
    }
}

static void *alloc_own(struct arena *arena, size_t size)
{
    struct block *block = block_resize(NULL, size);

    block->used  = size;
    block->older = arena->own;
    arena->own   = block;
    return block->data;
}

static void *alloc_shared(struct arena *arena, size_t size, size_t need)
{
    struct block *block = arena->shared;
    void         *pointer;

    if (block == NULL || block->size - block->used < need) {
        block        = block_resize(NULL, arena->next - sizeof(struct block));
        block->used  = 0;
        block->older = arena->shared;
        POISON(block->data, block->size);
        arena->shared = block;
        if (arena->next < BLOCK_LAST)
            arena->next *= 2;
    }
    pointer = block->data + block->used;
    block->used += need;
    UNPOISON(pointer, size);
    return pointer;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t need = footprint(size);

    if (need > arena->next / 2 &&
        (arena->shared == NULL || need > arena->shared->size - arena->shared->used))
        arena->last = alloc_own(arena, size);
    else
        arena->last = alloc_shared(arena, size, need);
    arena->used += size;
    return memset(arena->last, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t total;

    if (__builtin_mul_overflow(count, size, &total))
        die("gehoor: asked for an impossible amount of memory\n");
    return arena_alloc(arena, total);
}

/* Whether the last thing could be made larger without copying it here. */
static bool grow_last(struct arena *arena, size_t new_size)
{
    struct block *block = arena->own;
    size_t        need  = footprint(new_size), offset;

    if (block != NULL && block->data == arena->last) {
        UNPOISON(block->data, block->size);
        block       = block_resize(block, new_size);
        block->used = new_size;
        arena->own  = block;
        arena->last = block->data;
        return true;
    }

    block  = arena->shared;
    offset = (size_t)((unsigned char *)arena->last - block->data);
    if (need > block->size - offset)
        return false;
    block->used = offset + need;
    UNPOISON(arena->last, new_size);
    return true;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    void *grown;

    assert(new_size >= old_size);
    assert(old != NULL || old_size == 0);
    if (old != NULL && old == arena->last && grow_last(arena, new_size)) {
        arena->used += new_size - old_size;
        memset((unsigned char *)arena->last + old_size, 0, new_size - old_size);
        return arena->last;
    }

    grown = arena_alloc(arena, new_size);
    if (old_size > 0) {
        memcpy(grown, old, old_size);
        POISON(old, old_size);
    }
    return grown;
}

void arena_defer(struct arena *arena, void (*fn)(void *), void *pointer)
{
    struct deferred *deferred = ARENA_NEW(arena, struct deferred);

    deferred->fn      = fn;
    deferred->pointer = pointer;
    deferred->older   = arena->deferred;
    arena->deferred   = deferred;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
