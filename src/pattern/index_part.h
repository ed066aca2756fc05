// SPDX-License-Identifier: EUPL-1.2
/*
 * index_part.h - what the files of the index share; for index*.c only.
 *
 * Documents are numbered 0, 1, 2 ... in the order in which they were added.  All
 * that readers see only grows and never moves; how that is safe without locks is
 * in README.md.
 */
#ifndef PATTERN_INDEX_PART_H
#define PATTERN_INDEX_PART_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "pattern/index.h"
#include "text/text.h"

struct arena;
struct law_book;

enum {
    SEGMENT_DOCS = 32768, /* the scores of one segment fit the cache */
    SEGMENTS_MAX = 1024,  /* 33.5 million documents */
    HALVES       = 2,     /* tf and dl are counted in halves: a word is two, a part of one is one */
    TF_MAX       = 255,   /* halves; a posting keeps tf in a byte */
    CODES        = 256    /* classes of tf and dl together; see code_of() */
};

/* The documents with numbers from n * SEGMENT_DOCS.  Zero until a document is added. */
struct segment {
    int64_t          id[SEGMENT_DOCS];
    uint64_t         access[SEGMENT_DOCS];
    uint32_t         halves[SEGMENT_DOCS];     /* dl: terms with repetitions */
    _Atomic uint32_t removed_at[SEGMENT_DOCS]; /* the removal that took it out; 0 = in */
    uint8_t          kind[SEGMENT_DOCS];
};

struct posting {
    uint32_t doc;
    uint8_t  tf, code; /* tf in halves; code_of() it and dl */
};

/*
 * Postings of one term, in order of document; blocks are linked from new to old.
 * Only the newest block has room left.  doc[cap] is followed by cap bytes of tf and cap codes.
 */
struct block {
    struct block    *older;
    uint32_t         before; /* postings of the term that are not in this or a newer block */
    uint16_t         cap, older_cap;
    _Atomic uint16_t len; /* never falls; what lies below it never changes */
    uint32_t         doc[];
};

/* A term and its first posting: most terms have no other. */
struct term {
    _Atomic(struct block *) newest; /* postings after the first; NULL = none */
    _Atomic uint64_t        lost;   /* struct lost in one word; the one thing that readers write */
    uint32_t                hash;   /* the low half, for moving to a larger table */
    uint32_t                first_doc;
    uint8_t                 first_tf, first_code;
    _Atomic uint8_t         most_tf; /* of all its postings; only grows */
    uint8_t                 len;
    char                    text[];
};

/* Open addressing; at most half full.  Superseded tables stay until the index ends. */
struct term_table {
    struct term_table     *older;
    size_t                 mask; /* slots - 1 */
    _Atomic(struct term *) slot[];
};

/* All distinct terms.  Of its fields readers load table and key. */
struct dictionary {
    _Atomic(struct term_table *) table;
    struct arena                *arena;   /* terms and blocks; of the index */
    unsigned char                key[16]; /* secret: nobody can choose words that collide */
    size_t                       terms, postings, table_bytes;
};

/* A document that was taken out, and those before it; it never changes. */
struct removal {
    const struct removal *before;
    uint32_t              doc;
};

/*
 * What was published at one moment; it never changes.  A reader takes one view at
 * its start and works with that.
 */
struct view {
    uint32_t              docs;     /* documents with a number below this are published ... */
    uint32_t              removals; /* ... and those with removed_at up to this are not any more */
    uint64_t              halves;   /* sum of dl over the published documents */
    const struct removal *removed;  /* all of these removals, the last one first; NULL = none */
};

struct index {
    _Atomic(const struct view *) view;
    struct dictionary            dictionary;
    struct segment              *segment[SEGMENTS_MAX];
    bool                         parts; /* of compounds are terms too; never changes */
    const struct law_book       *book;  /* never changes */
    atomic_bool                  whole;

    /* Of the writer alone. */
    struct arena *arena;   /* dictionary and views; ends with the index */
    struct arena *scratch; /* for the text in hand */
    struct text  *text;
    uint32_t     *doc_slot; /* hash table of document number + 1 by id; 0 = free */
    size_t        doc_mask; /* slots - 1 */
};

/* A distinct term of one text. */
struct counted {
    struct str text;
    uint32_t   tf;    /* halves */
    uint32_t   first; /* position of its first occurrence */
};

struct counted_list {
    struct counted *item;
    size_t          len, cap;
    uint32_t        halves; /* dl */
};

/* Walks the postings of one term from the newest document to the oldest. */
struct cursor {
    const struct term  *term;
    const struct block *block; /* NULL: only the first posting may be left */
    uint32_t            left;  /* postings of block that were not taken yet */
    bool                first; /* the first posting was not taken yet */
};

/*
 * Stores what is known of the next document but its terms; readers see it with a view that has it.  False
 * when the id is there already.
 */
bool index_place(struct index *index, uint32_t doc, int64_t id, uint32_t kind, uint64_t access,
                 uint32_t halves);
/* Everything that the view speaks of has been stored. */
void index_publish(struct index *index, struct view view);

/* Zeroed memory for the long-lived parts, to be freed; running out ends the process. */
void *index_calloc(size_t count, size_t size) MUST_USE;

/*
 * The distinct terms of a text in order of first occurrence.  Fails as text_terms(); then *out is
 * untouched.
 */
MUST_USE enum rc index_count(const struct index *index, struct text *reader, struct arena *arena,
                             struct str text, struct counted_list *out);

enum index_keys { INDEX_KEYS_ALL, INDEX_KEYS_LAST };

/*
 * The distinct terms that stand for what a text cites: of each reference all keys, or the last.  No
 * word can be one.  A text that index_count() takes is taken.
 */
struct counted_list index_cited(const struct index *index, struct arena *arena, struct str text,
                                enum index_keys keys);

void dictionary_init(struct dictionary *dictionary, struct arena *arena);
void dictionary_clear(struct dictionary *dictionary);
/* Appends a posting; doc is not below that of any earlier call.  Gives its term.  Writer only. */
struct term *dictionary_post(struct dictionary *dictionary, struct str text,
                             struct posting posting);
/* The same for a term at hand, of which so many postings are expected, this one included. */
void dictionary_append(struct dictionary *dictionary, struct term *term, struct posting posting,
                       uint32_t expected);
/* NULL when no document holds the term.  Take the view first. */
const struct term *dictionary_find(const struct dictionary *dictionary, struct str text);

/* At the newest posting of a document below docs. */
struct cursor cursor_open(const struct term *term, uint32_t docs);
/* Number of postings that are left. */
uint32_t cursor_count(const struct cursor *cursor);
/* Takes the newest one that is left, unless its document is below from; false when there is none. */
bool cursor_take(struct cursor *cursor, uint32_t from, uint32_t *doc_out);
/* The tf of the document, 0 when it does not hold the term.  Moves down to it: ask from new to old. */
uint8_t cursor_tf(struct cursor *cursor, uint32_t doc);

/* Has the memory at hand that holds the postings of a block around the one with this number. */
static inline void block_fetch(const struct block *block, uint16_t cap, uint32_t number)
{
    __builtin_prefetch(block->doc + number);
    __builtin_prefetch((const char *)(block->doc + cap) + cap + number);
}

/* To the next older block; only for a cursor that has one. */
static inline void cursor_older(struct cursor *cursor)
{
    cursor->block = cursor->block->older;
    cursor->left  = cursor->block == NULL ? 0 : cursor->block->cap;
}

static inline uint8_t *block_tf(const struct block *block)
{
    return (uint8_t *)(uintptr_t)(block->doc + block->cap);
}

static inline uint8_t *block_code(const struct block *block)
{
    return block_tf(block) + block->cap;
}

/*
 * The class of a posting, by which a query knows about what it brings: its low five bits are of dl in
 * words, four classes to each doubling, the high three of tf.  code_tf() is the largest tf of a code, and
 * code_halves() the smallest dl.
 */
uint8_t  code_of(uint8_t tf, uint32_t halves);
uint8_t  code_tf(unsigned code);
uint32_t code_halves(unsigned code);

/* How many of the first so many removals were of a document that held the term: that never changes. */
struct lost {
    uint32_t removals, documents;
};

/* What was counted last. */
static inline struct lost term_lost(const struct term *term)
{
    uint64_t word = atomic_load_explicit(&term->lost, memory_order_relaxed);

    return (struct lost){(uint32_t)(word >> 32), (uint32_t)word};
}

/* For who counts next.  When two do at once, either is right. */
static inline void term_remember(const struct term *term, struct lost lost)
{
    struct term *open = (struct term *)(uintptr_t)term;

    atomic_store_explicit(&open->lost, (uint64_t)lost.removals << 32 | lost.documents,
                          memory_order_relaxed);
}

/* Whether the document was out in the view. */
static inline bool segment_removed(const struct segment *segment, uint32_t place,
                                   const struct view *view)
{
    uint32_t at = atomic_load_explicit(&segment->removed_at[place], memory_order_relaxed);

    return at != 0 && at <= view->removals;
}

#endif
