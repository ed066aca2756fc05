// SPDX-License-Identifier: EUPL-1.2
/*
 * fill.c - fills a database that holds the demonstration with signals, for make bench.
 *
 *     fill DATABASE COUNT SECONDS FILE...
 *
 * Texts are made by recombining the sentences of the given text files (one text a line, or
 * CSV); so the words are real, the texts are not.  The first sentence mostly decides what part of
 * life a signal is about and, of one in four, which rule.  They come in so many seconds apart,
 * a hundred of one reporter at a time.  Everything goes through signal_add(), like any signal.
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

enum { GROUP = 100, LINE_MAX_BYTES = 1 << 16, SENTENCES = 4, ONE_IN = 4 };

static const char *const CHANNEL[] = {"web",    "web",      "web",    "e-mail",
                                      "e-mail", "telefoon", "gesprek"};
static const char *const DOMAIN[]  = {"inkomen", "schulden", "werk",     "wonen",   "onderwijs",
                                      "meedoen", "verblijf", "digitaal", "onbekend"};

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

struct filling {
    struct lines    lines;
    struct ref_list rules;
    uint32_t        seed;
    int64_t         apart; /* milliseconds between two signals */
};

static void make_signal(struct arena *arena, struct filling *f, struct signal_new *out)
{
    struct str *domain = arena_alloc(arena, sizeof(*domain));
    struct buf  buf;
    size_t      about = next(&f->seed) % f->lines.len;

    buf_init(&buf, arena, 4096);
    buf_str(&buf, f->lines.item[about]);
    for (int i = 1; i < SENTENCES; i++) {
        buf_z(&buf, ". ");
        buf_str(&buf, f->lines.item[next(&f->seed) % f->lines.len]);
    }
    buf_z(&buf, ".");
    out->story   = buf_view(&buf);
    out->channel = str_of(CHANNEL[next(&f->seed) % ARRAY_LEN(CHANNEL)]);
    if (next(&f->seed) % ONE_IN == 0 && f->rules.len)
        VEC_PUSH(arena, &out->rules, f->rules.item[about % f->rules.len]);
    if (next(&f->seed) % ONE_IN == 0)
        about = next(&f->seed);
    *domain     = str_of(DOMAIN[about % ARRAY_LEN(DOMAIN)]);
    out->domain = (struct str_list){.item = domain, .len = 1};
}

static struct ctx fresh(struct arena *arena, struct db *db, int64_t person, int64_t back)
{
    struct ctx ctx = {.arena = arena, .db = db, .person = person};

    ctx.now   = instant_now() - back;
    ctx.today = date_of_instant(ctx.now);
    return ctx;
}

static enum rc fill_group(struct arena *arena, struct db *db, struct filling *f, int64_t person,
                          int64_t left, struct err *err)
{
    struct ctx ctx = fresh(arena, db, person, left * f->apart);

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

        make_signal(arena, f, &in);
        if (signal_add(&ctx, &in, &id) != OK) {
            *err = ctx.err;
            if (ctx.faults.len)
                fprintf(stderr, "fill: %s: %s\n", ctx.faults.item[0].member,
                        ctx.faults.item[0].text);
            return ctx.err.rc;
        }
        ctx.now += f->apart;
        ctx.today = date_of_instant(ctx.now);
    }
    return db_commit(db, err);
}

static enum rc read_rules(struct arena *arena, struct db *db, struct ref_list *out, struct err *err)
{
    struct db_query q = db_query(db, SQL_RULE_PAGE);

    db_bind_i64(&q, 0); /* every card */
    while (db_next(&q))
        VEC_PUSH(arena, out, db_col_i64(&q, RULE_PAGE_ID));
    return db_end(&q, err);
}

/* One of those who may bring in a signal anywhere. */
static enum rc draw_person(struct db *db, struct filling *f, int64_t *out, struct err *err)
{
    struct db_query q    = db_query(db, SQL_PERSON_WITH_RIGHT);
    int64_t         skip = next(&f->seed) % 60;

    db_bind_str(&q, STR(""));
    db_bind_str(&q, STR(""));
    while (db_next(&q) && skip-- >= 0)
        *out = db_col_i64(&q, PERSON_WITH_RIGHT_ID);
    return db_end(&q, err);
}

int main(int argc, char **argv)
{
    struct arena  *keep = arena_new(), *arena = arena_new();
    struct filling f   = {.seed = 1};
    struct err     err = {0};
    struct db     *db;
    int64_t        count;

    if (sodium_init() < 0 || argc < 5 || !str_to_i64(str_of(argv[2]), &count) ||
        !str_to_i64(str_of(argv[3]), &f.apart))
        return 2;
    f.apart *= 1000;
    for (int i = 4; i < argc; i++)
        read_sentences(keep, argv[i], &f.lines);
    if (f.lines.len < 100 || db_open(argv[1], DB_WRITE, &db, &err) != OK ||
        read_rules(keep, db, &f.rules, &err) != OK)
        return 1;
    for (int64_t done = 0; done < count; done += GROUP) {
        int64_t person = 0;

        if (draw_person(db, &f, &person, &err) != OK ||
            fill_group(arena, db, &f, person, count - done, &err) != OK) {
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
