// SPDX-License-Identifier: EUPL-1.2
/*
 * index_term.c - the dictionary of the index and the postings of its terms.
 *
 * The writer stores what is new, then the pointer or length by which readers come
 * to it (release); readers load that first (acquire).  Nothing that was stored
 * changes afterwards.
 *
 * Long-lived memory: terms and blocks are in the arena of the index; hash tables are
 * from index_calloc() and freed by dictionary_clear(), hence malloc and free here.
 */
#include "pattern/index_part.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/arena.h"
#include "text/token.h"

enum {
    TABLE_FIRST = 4096, /* slots; a power of two */
    BLOCK_FIRST = 32,   /* bytes; each next block of a term is twice as large ... */
    BLOCK_EVEN  = 1024, /* ... up to this; from here on ... */
    BLOCK_SHARE = 8,    /* ... a block has room for so many parts of what the term has */
    POSTING     = sizeof(uint32_t) + 2
};

enum { DL_BITS = 5, DL_FINE = 2, DL_LAST = (1 << DL_BITS) - 1 };

/* The largest tf, in halves, of the classes of tf. */
static const uint8_t tf_most[] = {1, 2, 3, 4, 6, 8, 12, TF_MAX};

uint8_t code_of(uint8_t tf, uint32_t halves)
{
    uint32_t words = halves / HALVES;
    unsigned shift = words < 8 ? 0 : 29U - (unsigned)__builtin_clz(words); /* three bits are left */
    unsigned dl    = words < 8 ? words / 2 : (shift << DL_FINE) + (words >> shift) - 4;
    unsigned high  = 0;

    while (tf > tf_most[high])
        high++;
    return (uint8_t)(high << DL_BITS | (dl < DL_LAST ? dl : DL_LAST));
}

uint8_t code_tf(unsigned code)
{
    return tf_most[code >> DL_BITS];
}

uint32_t code_halves(unsigned code)
{
    unsigned dl = code & DL_LAST;

    return HALVES * (dl < 4 ? 2 * dl : (4 + dl % 4) << (dl >> DL_FINE));
}

void *index_calloc(size_t count, size_t size)
{
    void *memory = calloc(count, size);

    if (memory == NULL)
        abort();
    return memory;
}

static struct term_table *table_new(struct dictionary *dictionary, size_t slots)
{
    size_t             bytes = sizeof(struct term_table) + slots * sizeof(struct term *);
    struct term_table *table = index_calloc(1, bytes);

    table->mask = slots - 1;
    dictionary->table_bytes += bytes;
    return table;
}

void dictionary_init(struct dictionary *dictionary, struct arena *arena)
{
    if (sodium_init() < 0)
        abort(); /* no source of randomness: nothing else would work either */
    randombytes_buf(dictionary->key, sizeof(dictionary->key));
    dictionary->arena = arena;
    atomic_init(&dictionary->table, table_new(dictionary, TABLE_FIRST));
}

void dictionary_clear(struct dictionary *dictionary)
{
    struct term_table *table = atomic_load_explicit(&dictionary->table, memory_order_relaxed);

    while (table != NULL) {
        struct term_table *older = table->older;

        free(table);
        table = older;
    }
}

static uint32_t term_hash(const struct dictionary *dictionary, struct str text)
{
    unsigned char hash[crypto_shorthash_BYTES];
    uint32_t      low;

    static_assert(sizeof(dictionary->key) == crypto_shorthash_KEYBYTES, "key of SipHash");
    crypto_shorthash(hash, (const unsigned char *)text.ptr, text.len, dictionary->key);
    memcpy(&low, hash, sizeof(low));
    return low;
}

static bool term_is(const struct term *term, uint32_t hash, struct str text)
{
    return term->hash == hash && term->len == text.len &&
           memcmp(term->text, text.ptr, text.len) == 0;
}

/* The slot that holds the term, or the free one where it would go. */
static size_t table_seek(const struct term_table *table, uint32_t hash, struct str text)
{
    size_t i = hash & table->mask;

    for (;; i = (i + 1) & table->mask) {
        const struct term *term = atomic_load_explicit(&table->slot[i], memory_order_acquire);

        if (term == NULL || term_is(term, hash, text))
            return i;
    }
}

const struct term *dictionary_find(const struct dictionary *dictionary, struct str text)
{
    const struct term_table *table = atomic_load_explicit(&dictionary->table, memory_order_acquire);
    size_t                   i     = table_seek(table, term_hash(dictionary, text), text);

    return atomic_load_explicit(&table->slot[i], memory_order_acquire);
}

/*
 * Moves to a table twice as large.  Readers may be inside the old one: it stays,
 * and all old ones together are no larger than the new one.
 */
static void table_grow(struct dictionary *dictionary)
{
    struct term_table *old   = atomic_load_explicit(&dictionary->table, memory_order_relaxed);
    struct term_table *table = table_new(dictionary, (old->mask + 1) * 2);

    for (size_t i = 0; i <= old->mask; i++) {
        struct term *term = atomic_load_explicit(&old->slot[i], memory_order_relaxed);
        size_t       to;

        if (term == NULL)
            continue;
        to = term->hash & table->mask;
        while (atomic_load_explicit(&table->slot[to], memory_order_relaxed) != NULL)
            to = (to + 1) & table->mask;
        atomic_store_explicit(&table->slot[to], term, memory_order_relaxed);
    }
    table->older = old;
    atomic_store_explicit(&dictionary->table, table, memory_order_release);
}

static struct term *term_new(struct dictionary *dictionary, uint32_t hash, struct str text,
                             struct posting posting)
{
    struct term *term = arena_alloc(dictionary->arena, sizeof(*term) + text.len);

    atomic_init(&term->newest, NULL);
    atomic_init(&term->lost, 0);
    term->hash       = hash;
    term->first_doc  = posting.doc;
    term->first_tf   = posting.tf;
    term->first_code = posting.code;
    atomic_init(&term->most_tf, posting.tf);
    term->len = (uint8_t)text.len;
    memcpy(term->text, text.ptr, text.len);
    return term;
}

/*
 * Room of the block after the full one (NULL = the term's first), which has so many before it; so many are
 * expected.
 */
static uint16_t block_room(const struct block *full, uint32_t before, uint32_t expected)
{
    size_t bytes = BLOCK_FIRST;
    size_t share = before / BLOCK_SHARE;
    size_t room;

    while (bytes < BLOCK_EVEN && full != NULL &&
           (bytes - sizeof(struct block)) / POSTING <= full->cap)
        bytes *= 2;
    room = (bytes - sizeof(struct block)) / POSTING;
    room = room > share ? room : share;
    room = room > expected ? room : expected;
    return (uint16_t)(room < UINT16_MAX ? room : UINT16_MAX);
}

/* A block after the full one (NULL = the term's first), with one posting in it. */
static struct block *block_new(struct arena *arena, struct block *full, struct posting posting,
                               uint32_t expected)
{
    uint32_t      before = full == NULL ? 1 : full->before + full->cap;
    uint16_t      room   = block_room(full, before, expected);
    struct block *block  = arena_alloc(arena, sizeof(*block) + room * (size_t)POSTING);

    block->older         = full;
    block->before        = before;
    block->cap           = room;
    block->older_cap     = full == NULL ? 0 : full->cap;
    block->doc[0]        = posting.doc;
    block_tf(block)[0]   = posting.tf;
    block_code(block)[0] = posting.code;
    atomic_init(&block->len, 1);
    return block;
}

void dictionary_append(struct dictionary *dictionary, struct term *term, struct posting posting,
                       uint32_t expected)
{
    struct block *block = atomic_load_explicit(&term->newest, memory_order_relaxed);
    uint16_t      len;

    dictionary->postings++;
    if (posting.tf > atomic_load_explicit(&term->most_tf, memory_order_relaxed))
        atomic_store_explicit(&term->most_tf, posting.tf, memory_order_relaxed);
    len = block == NULL ? 0 : atomic_load_explicit(&block->len, memory_order_relaxed);
    if (block == NULL || len == block->cap) {
        block = block_new(dictionary->arena, block, posting, expected);
        atomic_store_explicit(&term->newest, block, memory_order_release);
        return;
    }
    block->doc[len]        = posting.doc;
    block_tf(block)[len]   = posting.tf;
    block_code(block)[len] = posting.code;
    atomic_store_explicit(&block->len, (uint16_t)(len + 1), memory_order_release);
}

struct term *dictionary_post(struct dictionary *dictionary, struct str text, struct posting posting)
{
    struct term_table *table = atomic_load_explicit(&dictionary->table, memory_order_relaxed);
    uint32_t           hash  = term_hash(dictionary, text);
    size_t             i     = table_seek(table, hash, text);
    struct term       *term  = atomic_load_explicit(&table->slot[i], memory_order_relaxed);

    static_assert(TOKEN_MAX + 8 <= UINT8_MAX, "a term has its length in a byte");
    assert(text.len <= UINT8_MAX);
    if (term != NULL) {
        dictionary_append(dictionary, term, posting, 1);
        return term;
    }
    dictionary->postings++;
    term = term_new(dictionary, hash, text, posting);
    atomic_store_explicit(&table->slot[i], term, memory_order_release);
    if (++dictionary->terms * 2 > table->mask)
        table_grow(dictionary);
    return term;
}

struct cursor cursor_open(const struct term *term, uint32_t docs)
{
    struct cursor cursor = {.term = term, .first = term->first_doc < docs};

    cursor.block = atomic_load_explicit(&term->newest, memory_order_acquire);
    if (cursor.block != NULL)
        cursor.left = atomic_load_explicit(&cursor.block->len, memory_order_acquire);
    while (cursor.block != NULL) {
        while (cursor.left > 0 && cursor.block->doc[cursor.left - 1] >= docs)
            cursor.left--;
        if (cursor.left > 0)
            break;
        cursor_older(&cursor);
    }
    return cursor;
}

/*
 * The number of postings of the block, of so many, with a document up to this one.  Looks from the end in
 * ever larger steps, for it is seldom far.
 */
static uint32_t block_up_to(const struct block *block, uint32_t len, uint32_t doc)
{
    uint32_t low = len, step = 1;

    while (low > 0 && block->doc[low - 1] > doc) {
        len = low - 1;
        low = low > step ? low - step : 0;
        step *= 2;
    }
    while (low < len) {
        uint32_t middle = low + (len - low) / 2;

        if (block->doc[middle] <= doc)
            low = middle + 1;
        else
            len = middle;
    }
    return low;
}

uint8_t cursor_tf(struct cursor *cursor, uint32_t doc)
{
    while (cursor->block != NULL && cursor->block->doc[0] > doc)
        cursor_older(cursor);
    if (cursor->block != NULL) {
        cursor->left = block_up_to(cursor->block, cursor->left, doc);
        return cursor->block->doc[cursor->left - 1] == doc
                   ? block_tf(cursor->block)[cursor->left - 1]
                   : 0;
    }
    cursor->first = cursor->first && cursor->term->first_doc <= doc;
    return cursor->first && cursor->term->first_doc == doc ? cursor->term->first_tf : 0;
}

uint32_t cursor_count(const struct cursor *cursor)
{
    if (cursor->block != NULL)
        return cursor->block->before + cursor->left;
    return cursor->first ? 1 : 0;
}

bool cursor_take(struct cursor *cursor, uint32_t from, uint32_t *doc_out)
{
    uint32_t doc;

    if (cursor->block == NULL) {
        if (!cursor->first || cursor->term->first_doc < from)
            return false;
        cursor->first = false;
        *doc_out      = cursor->term->first_doc;
        return true;
    }
    doc = cursor->block->doc[cursor->left - 1];
    if (doc < from)
        return false;
    if (--cursor->left == 0)
        cursor_older(cursor);
    *doc_out = doc;
    return true;
}
