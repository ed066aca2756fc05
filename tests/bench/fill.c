// SPDX-License-Identifier: EUPL-1.2
/*
 * fill.c - fills a database that holds the demonstration with signals, for make bench.
 *
 *     fill DATABASE COUNT FILE...
 *
 * Texts are made by recombining the sentences of the given text files (one text a line, or
 * CSV); so the words are real, the texts are not.  Everything goes through signal_add(), like any signal.
 */
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/input.h"
#include "core/signal.h"
#include "db/db.h"

enum { GROUP = 500, LINE_MAX_BYTES = 1 << 16, SENTENCES = 4 };

struct lines {
    struct str *item;
    size_t      len, cap;
};

/* The same numbers in every run. */
static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void read_sentences(struct arena *arena, const char *file, struct lines *out)
{
    char *line = malloc(LINE_MAX_BYTES);
    FILE *in   = fopen(file, "r");

    while (in && fgets(line, LINE_MAX_BYTES, in)) {
        struct str rest = str_of(line), part;

        while (str_cut(&rest, '.', &part)) {
            part = str_trim(part);
            if (part.len > 30 && part.len < 200 && utf8_is_valid(part))
                VEC_PUSH(arena, out, str_copy(arena, part));
        }
    }
    if (in)
        fclose(in);
    free(line);
}

static struct str story(struct arena *arena, const struct lines *lines, uint32_t *seed)
{
    struct buf buf;

    buf_init(&buf, arena, 4096);
    for (int i = 0; i < SENTENCES; i++) {
        buf_str(&buf, lines->item[next(seed) % lines->len]);
        buf_z(&buf, ". ");
    }
    return str_trim(buf_view(&buf));
}

static struct ctx fresh(struct arena *arena, struct db *db, int64_t person, int64_t back)
{
    struct ctx ctx = {.arena = arena, .db = db, .person = person};

    ctx.now   = instant_now() - back;
    ctx.today = date_of_instant(ctx.now);
    return ctx;
}

static enum rc fill_group(struct arena *arena, struct db *db, const struct lines *lines,
                          int64_t person, uint32_t *seed, int64_t left, struct err *err)
{
    struct ctx ctx = fresh(arena, db, person, left * 60000);

    if (db_begin(db, err) != OK)
        return err->rc;
    if (access_load(&ctx) != OK) {
        *err = ctx.err;
        return err->rc;
    }
    for (int i = 0; i < GROUP; i++) {
        struct signal_new in = {
            .times = NUMBER_NONE, .group_size = NUMBER_NONE, .look_again = DATE_NONE};
        int64_t id;

        in.story = story(arena, lines, seed);
        if (signal_add(&ctx, &in, &id) != OK) {
            *err = ctx.err;
            if (ctx.faults.len)
                fprintf(stderr, "fill: %s: %s\n", ctx.faults.item[0].member,
                        ctx.faults.item[0].text);
            return ctx.err.rc;
        }
    }
    return db_commit(db, err);
}

int main(int argc, char **argv)
{
    struct arena *keep = arena_new(), *arena = arena_new();
    struct lines  lines = {0};
    struct err    err   = {0};
    struct db    *db;
    uint32_t      seed = 1;
    int64_t       count;

    if (sodium_init() < 0 || argc < 4 || !str_to_i64(str_of(argv[2]), &count))
        return 2;
    for (int i = 3; i < argc; i++)
        read_sentences(keep, argv[i], &lines);
    if (lines.len < 100 || db_open(argv[1], DB_WRITE, &db, &err) != OK)
        return 1;
    for (int64_t done = 0; done < count; done += GROUP) {
        struct ctx      ctx    = fresh(arena, db, 0, 0);
        struct db_query q      = db_query(db, SQL_PERSON_WITH_RIGHT);
        int64_t         person = 0;
        int64_t         skip   = next(&seed) % 60;

        db_bind_str(&q, STR(""));
        db_bind_str(&q, STR("")); /* anywhere */
        while (db_next(&q) && skip-- >= 0)
            person = db_col_i64(&q, PERSON_WITH_RIGHT_ID);
        if (db_end(&q, &ctx.err) != OK ||
            fill_group(arena, db, &lines, person, &seed, count - done, &err) != OK) {
            fprintf(stderr, "fill: %s %s\n", rc_name(err.rc), err.text);
            return 1;
        }
        arena_clear(arena);
    }
    db_close(db);
    arena_free(arena);
    arena_free(keep);
    return 0;
}
