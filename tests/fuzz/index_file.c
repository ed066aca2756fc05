// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/index_file.c - any bytes as a saved index: as the file when the first is 'f', else as what
 * stands in sound pieces behind a right beginning.  What is taken can be asked, added to and written again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "pattern/index.h"
#include "pattern/index_file.h"
#include "pattern/index_stream.h"
#include "text/law.h"
#include "text/rules.h"
#include "fuzz.h"

/* The linker puts __wrap_ before the name: the book of laws is constant and nine tenths of an index that is read. */
struct law_book *__real_law_book_new(struct arena *arena);
struct law_book *__wrap_law_book_new(struct arena *arena);

struct law_book *__wrap_law_book_new(struct arena *arena)
{
    static struct arena    *always;
    static struct law_book *book;

    (void)arena;
    if (!always) {
        always = arena_new();
        book   = __real_law_book_new(always);
    }
    return book;
}

/* Whatever was taken is an index like any other. */
static void use(struct index *index)
{
    const struct index_mark mark  = {0};
    struct arena           *arena = arena_new();
    struct index_hit_list   hits;
    struct err              err = {0};
    FILE                   *out = fopen("/dev/null", "w");

    must(out != NULL);
    must(index_similar(index, arena, STR("a b c de toeslag"), (struct index_filter){0}, 5, &hits,
                       &err) == OK);
    (void)index_add(index, 1, 0, 0, STR("a b toeslag"), &err);
    must(index_write(index, &mark, out, &err) == OK);
    fclose(out);
    arena_free(arena);
}

static void read_one(const void *bytes, size_t size)
{
    FILE             *file  = fmemopen((void *)(uintptr_t)bytes, size, "r");
    struct index     *index = NULL;
    struct index_mark mark;
    struct err        err = {0};

    must(file != NULL);
    if (index_read(file, &index, &mark, &err) == OK)
        use(index);
    else
        must(index == NULL && err.text[0] != '\0');
    fclose(file);
    index_free(index);
}

static void read_framed(const void *bytes, size_t size)
{
    static const char form[] = "gehoor index 2";
    struct stream    *stream = malloc(sizeof(*stream));
    char             *framed = NULL;
    size_t            len    = 0;
    FILE             *file   = open_memstream(&framed, &len);

    must(stream && file);
    stream_init(stream, file);
    stream_put_bytes(stream, form, sizeof(form));
    stream_put_bytes(stream, text_rules, sizeof(text_rules));
    stream_put_bytes(stream, bytes, size);
    must(stream_put_end(stream));
    fclose(file);
    read_one(framed, len);
    free(framed);
    free(stream);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 && data[0] == 'f')
        read_one(data + 1, size - 1);
    else
        read_framed(data, size);
    return 0;
}
