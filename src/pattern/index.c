// SPDX-License-Identifier: EUPL-1.2
/*
 * index.c - the writer's side: documents come in and go out; see index.h.
 *
 * Everything about a document is stored first; then one atomic store of a new view
 * publishes it.  Long-lived memory: small things are in the arena of the index;
 * segments and hash tables are from index_calloc() and freed here, hence malloc
 * and free in this file.
 */
#include "pattern/index.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/index_part.h"
#include "text/law.h"

enum { DOC_SLOTS_FIRST = 1024 /* a power of two */ };

static struct view view_now(const struct index *index)
{
    return *atomic_load_explicit(&index->view, memory_order_relaxed);
}

void index_publish(struct index *index, struct view view)
{
    struct view *copy = ARENA_NEW(index->arena, struct view);

    *copy = view;
    atomic_store_explicit(&index->view, copy, memory_order_release);
}

bool index_is_whole(const struct index *index)
{
    return atomic_load(&index->whole);
}

void index_set_whole(struct index *index)
{
    atomic_store(&index->whole, true);
}

struct index *index_new(void)
{
    struct index *index = index_new_plain();

    index->parts = true;
    return index;
}

struct index *index_new_plain(void)
{
    struct index *index = index_calloc(1, sizeof(*index));

    index->arena   = arena_new();
    index->scratch = arena_new();
    index->text    = text_new(index->arena);
    index->book    = law_book_new(index->arena);
    dictionary_init(&index->dictionary, index->arena);
    index->doc_slot = index_calloc(DOC_SLOTS_FIRST, sizeof(uint32_t));
    index->doc_mask = DOC_SLOTS_FIRST - 1;
    index_publish(index, (struct view){0});
    return index;
}

void index_free(struct index *index)
{
    if (index == NULL)
        return;
    dictionary_clear(&index->dictionary);
    for (size_t i = 0; i < SEGMENTS_MAX; i++)
        free(index->segment[i]);
    free(index->doc_slot);
    arena_free(index->scratch);
    arena_free(index->arena);
    free(index);
}

/* The slot of the latest document with this id, or the free one where it would go. */
static uint32_t *doc_seek(const struct index *index, int64_t id)
{
    uint64_t hash = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
    size_t   i    = (size_t)(hash >> 32) & index->doc_mask;

    for (;; i = (i + 1) & index->doc_mask) {
        uint32_t doc = index->doc_slot[i] - 1;

        if (index->doc_slot[i] == 0 ||
            index->segment[doc / SEGMENT_DOCS]->id[doc % SEGMENT_DOCS] == id)
            return &index->doc_slot[i];
    }
}

static void doc_slots_grow(struct index *index)
{
    uint32_t *old  = index->doc_slot;
    size_t    size = index->doc_mask + 1;

    index->doc_slot = index_calloc(size * 2, sizeof(uint32_t));
    index->doc_mask = size * 2 - 1;
    for (size_t i = 0; i < size; i++) {
        uint32_t doc = old[i] - 1;

        if (old[i] != 0)
            *doc_seek(index, index->segment[doc / SEGMENT_DOCS]->id[doc % SEGMENT_DOCS]) = old[i];
    }
    free(old);
}

/* The slot of a document that is in, or NULL. */
static const uint32_t *doc_find(const struct index *index, int64_t id)
{
    const uint32_t *slot = doc_seek(index, id);
    struct view     view = view_now(index);
    uint32_t        doc  = *slot - 1;

    if (*slot == 0 ||
        segment_removed(index->segment[doc / SEGMENT_DOCS], doc % SEGMENT_DOCS, &view))
        return NULL;
    return slot;
}

static int order_by_text(const void *a, const void *b)
{
    const struct counted *x = a, *y = b;
    int                   order = str_cmp(x->text, y->text);

    return order != 0 ? order : (x->first > y->first) - (x->first < y->first);
}

static int order_by_first(const void *a, const void *b)
{
    const struct counted *x = a, *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

/* One entry for each distinct term. */
static void merge(struct counted_list *list)
{
    size_t len = 0;

    if (list->len == 0)
        return;
    qsort(list->item, list->len, sizeof(*list->item), order_by_text);
    for (size_t i = 0; i < list->len; i++) {
        if (len > 0 && str_eq(list->item[len - 1].text, list->item[i].text))
            list->item[len - 1].tf += list->item[i].tf;
        else
            list->item[len++] = list->item[i];
    }
    list->len = len;
    qsort(list->item, list->len, sizeof(*list->item), order_by_first);
}

enum rc index_count(const struct index *index, struct text *reader, struct arena *arena,
                    struct str text, struct counted_list *out)
{
    struct counted_list   list = {0};
    struct text_word_list words;
    enum rc rc = index->parts ? text_words_and_parts(reader, arena, text, TEXT_GUESS, &words)
                              : text_words(reader, arena, text, TEXT_GUESS, &words);

    if (rc != OK)
        return rc;
    for (size_t i = 0; i < words.len; i++) {
        struct counted one = {.text  = words.item[i].term,
                              .tf    = words.item[i].part ? 1 : HALVES,
                              .first = (uint32_t)i};

        list.halves += one.tf;
        VEC_PUSH(arena, &list, one);
    }
    merge(&list);
    *out = list;
    return OK;
}

struct counted_list index_cited(const struct index *index, struct arena *arena, struct str text,
                                enum index_keys which)
{
    struct law_reference_list cited = {0};
    struct counted_list       list  = {0};

    if (law_find(index->book, arena, text, &cited) != OK)
        cited.len = 0;
    for (size_t i = 0; i < cited.len; i++) {
        struct law_key_list keys = law_keys(index->book, arena, &cited.item[i]);

        for (size_t k = which == INDEX_KEYS_ALL || keys.len == 0 ? 0 : keys.len - 1; k < keys.len;
             k++) {
            struct counted one = {.text  = str_printf(arena, "#%.*s", STR_ARG(keys.item[k])),
                                  .tf    = HALVES,
                                  .first = (uint32_t)list.len};

            if (one.text.len <= UINT8_MAX)
                VEC_PUSH(arena, &list, one);
        }
    }
    merge(&list);
    return list;
}

/* Whether a document may come in. */
static enum rc add_check(const struct index *index, int64_t id, uint32_t kind, struct err *err)
{
    if (kind >= INDEX_KINDS)
        return err_set(err, ERR_INVALID, "kind %" PRIu32 " of document %" PRId64 " is over %d",
                       kind, id, INDEX_KINDS - 1);
    if (view_now(index).docs / SEGMENT_DOCS >= SEGMENTS_MAX)
        return err_set(err, ERR_LIMIT, "the index is full at document %" PRId64, id);
    return OK;
}

bool index_place(struct index *index, uint32_t doc, int64_t id, uint32_t kind, uint64_t access,
                 uint32_t halves)
{
    struct segment **segment = &index->segment[doc / SEGMENT_DOCS];
    uint32_t         place   = doc % SEGMENT_DOCS;

    if (doc_find(index, id) != NULL)
        return false;
    if (*segment == NULL)
        *segment = index_calloc(1, sizeof(**segment));
    (*segment)->id[place]     = id;
    (*segment)->kind[place]   = (uint8_t)kind;
    (*segment)->access[place] = access;
    (*segment)->halves[place] = halves;
    if ((size_t)doc * 2 > index->doc_mask)
        doc_slots_grow(index);
    *doc_seek(index, id) = doc + 1;
    return true;
}

/* halves: the dl of the document. */
static void post(struct index *index, uint32_t doc, struct counted_list list, uint32_t halves)
{
    for (size_t i = 0; i < list.len; i++) {
        uint8_t        tf  = (uint8_t)(list.item[i].tf < TF_MAX ? list.item[i].tf : TF_MAX);
        struct posting one = {.doc = doc, .tf = tf, .code = code_of(tf, halves)};

        (void)dictionary_post(&index->dictionary, list.item[i].text, one);
    }
}

enum rc index_add(struct index *index, int64_t id, uint32_t kind, uint64_t access, struct str text,
                  struct err *err)
{
    struct view         view = view_now(index);
    struct counted_list counted;
    enum rc             rc = add_check(index, id, kind, err);

    if (rc != OK)
        return rc;
    arena_clear(index->scratch);
    rc = index_count(index, index->text, index->scratch, text, &counted);
    if (rc != OK)
        return err_set(err, rc, "document %" PRId64 " is too large or not UTF-8", id);
    if (!index_place(index, view.docs, id, kind, access, counted.halves))
        return err_set(err, ERR_CONFLICT, "document %" PRId64 " is in the index already", id);
    post(index, view.docs, counted, counted.halves);
    post(index, view.docs, index_cited(index, index->scratch, text, INDEX_KEYS_ALL),
         counted.halves);
    view.docs++;
    view.halves += counted.halves;
    index_publish(index, view);
    return OK;
}

enum rc index_remove(struct index *index, int64_t id, struct err *err)
{
    struct view     view = view_now(index);
    const uint32_t *slot = doc_find(index, id);
    struct removal *removal;
    struct segment *segment;
    uint32_t        place;

    if (slot == NULL)
        return err_set(err, ERR_NOT_FOUND, "document %" PRId64 " is not in the index", id);
    segment      = index->segment[(*slot - 1) / SEGMENT_DOCS];
    place        = (*slot - 1) % SEGMENT_DOCS;
    removal      = ARENA_NEW(index->arena, struct removal);
    *removal     = (struct removal){.before = view.removed, .doc = *slot - 1};
    view.removed = removal;
    view.removals++;
    view.halves -= segment->halves[place];
    atomic_store_explicit(&segment->removed_at[place], view.removals, memory_order_relaxed);
    index_publish(index, view);
    return OK;
}

size_t index_documents_with(const struct index *index, struct str term, size_t *documents_out)
{
    struct view        view  = *atomic_load_explicit(&index->view, memory_order_acquire);
    const struct term *found = dictionary_find(&index->dictionary, term);
    struct cursor      cursor;

    *documents_out = view.docs - view.removals;
    if (!found)
        return 0;
    cursor = cursor_open(found, view.docs);
    return cursor_count(&cursor);
}

const struct law_book *index_law_book(const struct index *index)
{
    return index->book;
}

struct index_size index_size(const struct index *index)
{
    struct view view     = view_now(index);
    size_t      segments = (view.docs + (size_t)SEGMENT_DOCS - 1) / SEGMENT_DOCS;

    return (struct index_size){
        .documents = view.docs - view.removals,
        .removed   = view.removals,
        .terms     = index->dictionary.terms,
        .postings  = index->dictionary.postings,
        .bytes     = sizeof(*index) + arena_used(index->arena) + index->dictionary.table_bytes +
                 segments * sizeof(struct segment) + (index->doc_mask + 1) * sizeof(uint32_t),
    };
}
