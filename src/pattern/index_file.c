// SPDX-License-Identifier: EUPL-1.2
/* index_file.c - the index to a file and back; the contract is in index_file.h. */
#include "pattern/index_file.h"

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pattern/index.h"
#include "pattern/index_part.h"
#include "pattern/index_stream.h"
#include "text/rules.h"

/* The form of the file; behind it text_rules. */
static const char FORM[] = "gehoor index 2";

static const uint32_t GONE = UINT32_MAX; /* the number of a document that was removed */

/* --- to the file ----------------------------------------------------------------------- */

struct postings {
    struct posting *item;
    size_t          len, cap;
};

/* The documents of the view; gives the number of each in the file, GONE when it was removed. */
static uint32_t *write_documents(struct stream *stream, const struct index *index,
                                 const struct view *view, struct arena *arena)
{
    uint32_t *number = arena_array(arena, view->docs, sizeof(*number)), next = 0;

    stream_put(stream, view->docs - view->removals);
    for (uint32_t doc = 0; doc < view->docs; doc++) {
        const struct segment *segment = index->segment[doc / SEGMENT_DOCS];
        uint32_t              place   = doc % SEGMENT_DOCS;

        number[doc] = segment_removed(segment, place, view) ? GONE : next++;
        if (number[doc] == GONE)
            continue;
        stream_put(stream, (uint64_t)segment->id[place]);
        stream_put(stream, segment->kind[place]);
        stream_put(stream, segment->access[place]);
        stream_put(stream, segment->halves[place]);
    }
    return number;
}

/* The postings of a term, from new to old. */
static void gather(const struct term *term, const struct view *view, const uint32_t *number,
                   struct arena *arena, struct postings *out)
{
    struct cursor cursor = cursor_open(term, view->docs);

    out->len = 0;
    for (; cursor.block != NULL; cursor_older(&cursor)) {
        for (uint32_t i = cursor.left; i-- > 0;) {
            struct posting one = {number[cursor.block->doc[i]], block_tf(cursor.block)[i],
                                  block_code(cursor.block)[i]};

            if (one.doc != GONE)
                VEC_PUSH(arena, out, one);
        }
    }
    if (cursor.first && number[term->first_doc] != GONE) {
        struct posting one = {number[term->first_doc], term->first_tf, term->first_code};

        VEC_PUSH(arena, out, one);
    }
}

static void write_term(struct stream *stream, const struct term *term,
                       const struct postings *postings)
{
    uint32_t next = 0;

    if (postings->len == 0)
        return;
    stream_put_byte(stream, term->len);
    stream_put_bytes(stream, term->text, term->len);
    stream_put(stream, postings->len);
    for (size_t i = postings->len; i-- > 0;) {
        struct posting one = postings->item[i];

        stream_put(stream, one.doc - next);
        stream_put_byte(stream, one.tf);
        stream_put_byte(stream, one.code);
        next = one.doc + 1;
    }
}

enum rc index_write(const struct index *index, const struct index_mark *mark, FILE *file,
                    struct err *err)
{
    struct arena            *arena  = arena_new();
    struct stream           *stream = ARENA_NEW(arena, struct stream);
    struct postings          list   = {0};
    const struct view       *view   = atomic_load_explicit(&index->view, memory_order_acquire);
    const struct term_table *table;
    const uint32_t          *number;
    bool                     good;

    stream_init(stream, file);
    stream_put_bytes(stream, FORM, sizeof(FORM));
    stream_put_bytes(stream, text_rules, sizeof(text_rules));
    stream_put(stream, (uint64_t)mark->seq);
    stream_put_bytes(stream, mark->hash, sizeof(mark->hash));
    stream_put_byte(stream, index->parts);
    number = write_documents(stream, index, view, arena);
    table  = atomic_load_explicit(&index->dictionary.table, memory_order_acquire);
    for (size_t i = 0; i <= table->mask && !stream->failed; i++) {
        const struct term *term = atomic_load_explicit(&table->slot[i], memory_order_acquire);

        if (term == NULL)
            continue;
        gather(term, view, number, arena, &list);
        write_term(stream, term, &list);
    }
    stream_put_byte(stream, 0);
    good = stream_put_end(stream);
    arena_free(arena);
    return good ? OK : err_set(err, ERR_IO, "the index cannot be written");
}

/* --- from the file ------------------------------------------------------------------------- */

static bool read_head(struct stream *stream, struct index_mark *out)
{
    char form[sizeof(FORM)], rules[sizeof(text_rules)];

    stream_get_bytes(stream, form, sizeof(form));
    stream_get_bytes(stream, rules, sizeof(rules));
    out->seq = (int64_t)stream_get(stream, INT64_MAX);
    stream_get_bytes(stream, out->hash, sizeof(out->hash));
    return memcmp(form, FORM, sizeof(form)) == 0 && memcmp(rules, text_rules, sizeof(rules)) == 0;
}

/* The documents, which nobody sees yet. */
static bool read_documents(struct stream *stream, struct index *index, struct view *view)
{
    uint32_t docs = (uint32_t)stream_get(stream, (uint64_t)SEGMENTS_MAX * SEGMENT_DOCS);

    for (; view->docs < docs && !stream->failed; view->docs++) {
        int64_t  id     = (int64_t)stream_get(stream, UINT64_MAX);
        uint32_t kind   = (uint32_t)stream_get(stream, INDEX_KINDS - 1);
        uint64_t access = stream_get(stream, UINT64_MAX);
        uint32_t halves = (uint32_t)stream_get(stream, UINT32_MAX);

        if (stream->failed || !index_place(index, view->docs, id, kind, access, halves))
            return false;
        view->halves += halves;
    }
    return !stream->failed;
}

/* One term with its postings; false when they cannot be. */
static bool read_term(struct stream *stream, struct index *index, uint8_t len, uint32_t docs)
{
    char         text[UINT8_MAX];
    struct str   name = {text, len};
    struct term *term = NULL;
    uint32_t     count, next = 0;

    stream_get_bytes(stream, text, len);
    count = (uint32_t)stream_get(stream, docs);
    if (stream->failed || count == 0 || dictionary_find(&index->dictionary, name) != NULL)
        return false;
    for (uint32_t left = count; left > 0; left--) {
        struct posting one = {.doc = next + (uint32_t)stream_get(stream, docs)};

        one.tf   = stream_get_byte(stream);
        one.code = stream_get_byte(stream);
        if (stream->failed || one.doc >= docs || one.tf == 0)
            return false;
        if (term == NULL)
            term = dictionary_post(&index->dictionary, name, one);
        else
            dictionary_append(&index->dictionary, term, one, left);
        next = one.doc + 1;
    }
    return true;
}

static bool read_all(struct stream *stream, struct index *index)
{
    struct view view = {0};
    uint8_t     len;

    if (!read_documents(stream, index, &view))
        return false;
    while ((len = stream_get_byte(stream)) > 0)
        if (!read_term(stream, index, len, view.docs))
            return false;
    if (stream->failed || stream->at != stream->len)
        return false;
    index_publish(index, view);
    return true;
}

enum rc index_read(FILE *file, struct index **out, struct index_mark *mark_out, struct err *err)
{
    struct arena     *arena  = arena_new();
    struct stream    *stream = ARENA_NEW(arena, struct stream);
    struct index     *index  = NULL;
    struct index_mark mark;
    enum rc           rc = OK;

    stream_init(stream, file);
    if (!read_head(stream, &mark))
        rc = stream->failed ? err_set(err, ERR_CORRUPT, "the saved index cannot be read")
                            : err_set(err, ERR_CONFLICT, "the saved index has another form");
    if (rc == OK) {
        index = stream_get_byte(stream) ? index_new() : index_new_plain();
        if (!read_all(stream, index))
            rc = err_set(err, ERR_CORRUPT, "the saved index is not what was written");
    }
    arena_free(arena);
    if (rc != OK) {
        index_free(index);
        return rc;
    }
    *out      = index;
    *mark_out = mark;
    return OK;
}
