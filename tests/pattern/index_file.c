// SPDX-License-Identifier: EUPL-1.2
/* tests/pattern/index_file.c - what is read is what was written; anything else is refused, in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/buf.h"
#include "pattern/index.h"
#include "pattern/index_file.h"
#include "pattern/index_stream.h"

enum { DOCS = 34000 /* two segments, many pieces */ };

static const struct index_mark MARK = {.seq = 12345, .hash = "the hash of event 12345"};

/* A file in memory. */
struct saved {
    char  *bytes;
    size_t len;
};

static void add(struct index *index, int64_t id, uint32_t kind, const char *text)
{
    struct err err = {0};

    assert_int_equal(OK, index_add(index, id, kind, (uint64_t)id % 5, str_of(text), &err));
}

static struct saved save(const struct index *index)
{
    struct saved saved = {0};
    struct err   err   = {0};
    FILE        *file  = open_memstream(&saved.bytes, &saved.len);

    assert_int_equal(OK, index_write(index, &MARK, file, &err));
    assert_int_equal(0, fclose(file));
    return saved;
}

static enum rc load(struct saved saved, struct index **out, struct index_mark *mark_out,
                    struct err *err)
{
    FILE             *file = fmemopen(saved.bytes, saved.len, "r");
    struct index_mark mark = {0};
    enum rc           rc;

    *err = (struct err){0};
    rc   = index_read(file, out, &mark, err);
    fclose(file);
    if (rc == OK && mark_out)
        *mark_out = mark;
    return rc;
}

static struct index *load_good(struct saved saved)
{
    struct index     *index = NULL;
    struct index_mark mark;
    struct err        err;

    assert_int_equal(OK, load(saved, &index, &mark, &err));
    assert_int_equal(MARK.seq, mark.seq);
    assert_memory_equal(MARK.hash, mark.hash, sizeof(mark.hash));
    return index;
}

static bool even(void *arg, uint32_t kind, uint64_t access)
{
    (void)arg;
    (void)kind;
    return access % 2 == 0;
}

/* Both give the same documents with the same scores, to the last bit. */
static void assert_alike(struct index *a, struct index *b, const char *query)
{
    struct arena         *arena  = arena_new();
    struct index_filter   filter = {.kinds = 5, .may_see = even};
    struct index_hit_list x, y;
    struct err            err = {0};

    for (int filtered = 0; filtered < 2; filtered++) {
        struct index_filter f = filtered ? filter : (struct index_filter){0};

        assert_int_equal(OK, index_similar(a, arena, str_of(query), f, 50, &x, &err));
        assert_int_equal(OK, index_similar(b, arena, str_of(query), f, 50, &y, &err));
        assert_true(x.len > 0);
        assert_int_equal(x.len, y.len);
        for (size_t i = 0; i < x.len; i++) {
            assert_int_equal(x.item[i].id, y.item[i].id);
            assert_int_equal(x.item[i].telling, y.item[i].telling);
            assert_memory_equal(&x.item[i].score, &y.item[i].score, sizeof(double));
        }
    }
    arena_free(arena);
}

static struct index *many(void)
{
    struct index *index = index_new();
    struct err    err   = {0};
    char          text[120];

    for (int i = 0; i < DOCS; i++) {
        snprintf(text, sizeof(text), "w%d w%d w%d huurtoeslag w%d art. %d Pw", i % 7, i % 301,
                 i / 9, i % 2 ? i % 301 : i, i % 40);
        add(index, i * INT64_C(7919) - 1000, (uint32_t)i % 3, text);
    }
    for (int i = 0; i < DOCS; i += 100)
        assert_int_equal(OK, index_remove(index, i * INT64_C(7919) - 1000, &err));
    return index;
}

static void test_pattern_index_file__reads_what_was_written(void **state)
{
    struct index     *index = many(), *read;
    struct saved      saved = save(index);
    struct index_size size, before = index_size(index);

    (void)state;
    read = load_good(saved);
    size = index_size(read);
    assert_int_equal(before.documents, size.documents);
    assert_int_equal(0, size.removed);
    assert_alike(index, read, "w3 w200 w1000 huur toeslag w55");
    assert_alike(index, read, "w5");
    /* both go on as they were */
    for (int64_t id = 1; id < 40; id++) {
        add(index, -id - 5000, 2, "w3 nieuw huurtoeslag");
        add(read, -id - 5000, 2, "w3 nieuw huurtoeslag");
    }
    assert_alike(index, read, "w3 nieuw huurtoeslag w33999");
    index_free(index);
    index_free(read);
    free(saved.bytes);
}

static void test_pattern_index_file__an_empty_index(void **state)
{
    struct index *index = index_new_plain(), *read;
    struct saved  saved = save(index);

    (void)state;
    read = load_good(saved);
    assert_int_equal(0, index_size(read).documents);
    add(read, 1, 0, "huurtoeslag");
    assert_int_equal(1, index_size(read).terms); /* it is plain: no parts */
    index_free(index);
    index_free(read);
    free(saved.bytes);
}

static void test_pattern_index_file__what_was_removed_is_not_in_it(void **state)
{
    struct index *index = index_new();
    struct err    err   = {0};
    struct saved  saved;

    (void)state;
    add(index, 1, 0, "Zeldzaamwoord staat hier.");
    add(index, 2, 0, "Iets anders.");
    saved = save(index);
    assert_non_null(memmem(saved.bytes, saved.len, "zeldzaam", 8));
    free(saved.bytes);
    assert_int_equal(OK, index_remove(index, 1, &err));
    saved = save(index);
    assert_null(memmem(saved.bytes, saved.len, "zeldzaam", 8));
    free(saved.bytes);
    index_free(index);
}

/* Every cut and every changed byte. */
static void test_pattern_index_file__refuses_what_is_not_whole(void **state)
{
    struct index *index = index_new(), *read = NULL;
    struct saved  saved;
    struct err    err;

    (void)state;
    add(index, 1, 0, "De brief over de toeslag is onduidelijk.");
    add(index, 2, 1, "De toeslag kwam te laat.");
    saved = save(index);
    for (size_t len = 1; len < saved.len; len++) {
        assert_int_equal(ERR_CORRUPT, load((struct saved){saved.bytes, len}, &read, NULL, &err));
        assert_true(strlen(err.text) > 0);
    }
    for (size_t i = 0; i < saved.len; i++) {
        saved.bytes[i] ^= 0x10;
        assert_int_equal(ERR_CORRUPT, load(saved, &read, NULL, &err));
        saved.bytes[i] ^= 0x10;
    }
    assert_null(read);
    index_free(load_good(saved));
    free(saved.bytes);
    index_free(index);
}

/* The bytes that pieces hold, from the file; and a file with other bytes in sound pieces. */
static struct saved reframe(struct saved saved, size_t at, unsigned char byte)
{
    struct stream *in = calloc(1, sizeof(*in)), *out = calloc(1, sizeof(*out));
    struct saved   made = {0};
    FILE          *from = fmemopen(saved.bytes, saved.len, "r"),
         *to            = open_memstream(&made.bytes, &made.len);

    stream_init(in, from);
    stream_init(out, to);
    assert_true(stream_refill(in));
    in->bytes[at < in->len ? at : in->len - 1] = byte;
    stream_put_bytes(out, in->bytes, in->len);
    assert_true(stream_put_end(out));
    fclose(from);
    fclose(to);
    free(in);
    free(out);
    return made;
}

static void test_pattern_index_file__refuses_other_rules(void **state)
{
    struct index *index = index_new(), *read = NULL;
    struct saved  saved, other;
    struct err    err;

    (void)state;
    add(index, 1, 0, "toeslag");
    saved = save(index);
    other = reframe(saved, 20, '?'); /* in the digest of the rules */
    assert_int_equal(ERR_CONFLICT, load(other, &read, NULL, &err));
    assert_null(read);
    free(other.bytes);
    free(saved.bytes);
    index_free(index);
}

/* Sound pieces with other numbers in them: refused or read, never a step outside. */
static void test_pattern_index_file__any_number_is_safe(void **state)
{
    static const unsigned char other[] = {0, 1, 2, 5, 0x7F, 0x80, 0xFF};
    struct index              *index = index_new(), *read = NULL;
    struct saved               saved;
    struct arena              *arena   = arena_new();
    size_t                     refused = 0;

    (void)state;
    add(index, 1, 0, "brief toeslag");
    add(index, 2, 1, "toeslag laat");
    saved = save(index);
    for (size_t at = 60; at < saved.len; at++)
        for (size_t i = 0; i < ARRAY_LEN(other); i++) {
            struct saved          made = reframe(saved, at, other[i]);
            struct index_hit_list hits;
            struct err            err;

            refused += load(made, &read, NULL, &err) != OK;
            if (err.rc == OK) {
                assert_int_equal(OK, index_similar(read, arena, STR("brief toeslag laat"),
                                                   (struct index_filter){0}, 9, &hits, &err));
                index_free(read);
            }
            free(made.bytes);
        }
    assert_true(refused > 50);
    arena_free(arena);
    free(saved.bytes);
    index_free(index);
}

#define CASE(name) cmocka_unit_test(test_pattern_index_file__##name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(reads_what_was_written),        CASE(an_empty_index),
        CASE(what_was_removed_is_not_in_it), CASE(refuses_what_is_not_whole),
        CASE(refuses_other_rules),           CASE(any_number_is_safe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
