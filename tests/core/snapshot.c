// SPDX-License-Identifier: EUPL-1.2
/* tests/core/snapshot.c - the saved indexes are used when they belong to this log, and only then. */
#include "core_help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "core/snapshot.h"
#include "core/tail.h"
#include "db/db.h"
#include "pattern/index.h"
#include "pattern/index_file.h"

/* A folder with the file in it, and the ctx of who keeps the indexes. */
struct place {
    char       folder[40], path[64], fresh[80];
    struct ctx ctx;
    int64_t    seq;
};

static struct place place_new(struct world *w)
{
    struct place p = {.folder = "/tmp/gehoor-snapshot-XXXXXX"};

    assert_non_null(mkdtemp(p.folder));
    snprintf(p.path, sizeof(p.path), "%s/db.index", p.folder);
    snprintf(p.fresh, sizeof(p.fresh), "%s.new", p.path);
    p.ctx = (struct ctx){
        .arena = arena_new(), .db = w->ctx.db, .index = index_new(), .cards = index_new()};
    return p;
}

static void forget_indexes(struct place *p)
{
    index_free(p->ctx.index);
    index_free(p->ctx.cards);
    p->ctx.index = p->ctx.cards = NULL;
}

static void place_end(struct place *p)
{
    forget_indexes(p);
    snapshot_drop(p->path);
    assert_int_equal(0, rmdir(p->folder)); /* nothing else was left there */
    arena_free(p->ctx.arena);
}

static void follow_and_save(struct world *w, struct place *p)
{
    int64_t signal;

    make_signal(&w->ctx, w->is.desk, "De kostendelersnorm treft jongeren.");
    (void)make_bottleneck(w, &signal);
    assert_ok(&p->ctx, tail_read(&p->ctx, &p->seq));
    assert_ok(&p->ctx, snapshot_save(&p->ctx, p->path, p->seq));
}

static size_t hits(struct place *p, struct index *index, const char *text)
{
    struct index_hit_list list = {0};

    assert_ok(&p->ctx, index_similar(index, p->ctx.arena, str_of(text), (struct index_filter){0},
                                     10, &list, &p->ctx.err));
    return list.len;
}

static void assert_refused(struct place *p, enum rc expected)
{
    int64_t seq = -1;

    assert_int_equal(expected, snapshot_load(&p->ctx, p->path, &seq));
    assert_int_equal(-1, seq);
    assert_null(p->ctx.index);
    assert_null(p->ctx.cards);
    assert_true(p->ctx.err.text[0] != '\0');
    err_clear(&p->ctx.err);
}

static void test_core_snapshot__goes_on_where_it_was(void **state)
{
    struct world     *w = *state;
    struct place      p = place_new(w);
    struct index_size index, cards;
    struct stat       stat_of;
    int64_t           seq = 0;

    follow_and_save(w, &p);
    index = index_size(p.ctx.index);
    cards = index_size(p.ctx.cards);
    forget_indexes(&p);
    assert_int_equal(0, stat(p.path, &stat_of));
    assert_int_equal(S_IRUSR | S_IWUSR, stat_of.st_mode & 07777);
    assert_int_not_equal(0, access(p.fresh, F_OK));
    make_signal(&w->ctx, w->is.desk, "Het formulier is te lang.");
    assert_ok(&p.ctx, snapshot_load(&p.ctx, p.path, &seq));
    assert_int_equal(p.seq, seq);
    assert_int_equal(index.documents, index_size(p.ctx.index).documents);
    assert_int_equal(cards.documents, index_size(p.ctx.cards).documents);
    assert_true(cards.documents > 0);
    assert_int_equal(1, hits(&p, p.ctx.index, "kostendelersnorm"));
    assert_int_equal(0, hits(&p, p.ctx.index, "formulier"));
    assert_ok(&p.ctx, tail_read(&p.ctx, &seq));
    assert_int_equal(1, hits(&p, p.ctx.index, "formulier"));
    assert_int_equal(index.documents + 1, index_size(p.ctx.index).documents);
    place_end(&p);
}

/* It was saved later than the log goes, as after a restore of a backup; or the log is another one. */
static void test_core_snapshot__refuses_another_log(void **state)
{
    struct world     *w = *state;
    struct place      p = place_new(w);
    struct index_mark mark;
    FILE             *file;

    follow_and_save(w, &p);
    mark = (struct index_mark){.seq = p.seq, .hash = "not the hash of this event"};
    file = fopen(p.path, "wb");
    assert_non_null(file);
    assert_ok(&p.ctx, index_write(p.ctx.index, &mark, file, &p.ctx.err));
    assert_ok(&p.ctx, index_write(p.ctx.cards, &mark, file, &p.ctx.err));
    assert_int_equal(0, fclose(file));
    forget_indexes(&p);
    assert_refused(&p, ERR_CONFLICT);

    p.ctx.index = index_new();
    p.ctx.cards = index_new();
    mark.seq    = p.seq + 1000;
    file        = fopen(p.path, "wb");
    assert_ok(&p.ctx, index_write(p.ctx.index, &mark, file, &p.ctx.err));
    assert_int_equal(0, fclose(file));
    forget_indexes(&p);
    assert_refused(&p, ERR_CONFLICT);
    place_end(&p);
}

static void test_core_snapshot__refuses_what_is_not_whole(void **state)
{
    struct world *w = *state;
    struct place  p = place_new(w);
    struct stat   stat_of;

    follow_and_save(w, &p);
    forget_indexes(&p);
    assert_int_equal(0, stat(p.path, &stat_of));
    for (int part = 1; part < 8; part++) {
        assert_int_equal(0, truncate(p.path, stat_of.st_size * (8 - part) / 8));
        assert_refused(&p, ERR_CORRUPT);
    }
    assert_int_equal(0, truncate(p.path, 0));
    assert_refused(&p, ERR_CORRUPT);
    snapshot_drop(p.path);
    assert_refused(&p, ERR_NOT_FOUND);
    place_end(&p);
}

/* An event that is not there cannot be saved, and what cannot be written leaves nothing. */
static void test_core_snapshot__a_failed_save_leaves_what_was(void **state)
{
    struct world *w = *state;
    struct place  p = place_new(w);
    int64_t       seq;

    follow_and_save(w, &p);
    assert_int_equal(ERR_NOT_FOUND, snapshot_save(&p.ctx, p.path, p.seq + 1));
    err_clear(&p.ctx.err);
    assert_int_equal(ERR_IO, snapshot_save(&p.ctx, "/tmp/no-such-folder/db.index", p.seq));
    err_clear(&p.ctx.err);
    forget_indexes(&p);
    assert_ok(&p.ctx, snapshot_load(&p.ctx, p.path, &seq));
    place_end(&p);
}

static void test_core_snapshot__beside_a_file_only(void **state)
{
    struct world *w = *state;

    assert_string_equal("a/gehoor.db.index", snapshot_path(w->ctx.arena, "a/gehoor.db"));
    assert_null(snapshot_path(w->ctx.arena, "postgresql://localhost/gehoor"));
    assert_null(snapshot_path(w->ctx.arena, ":memory:"));
    snapshot_drop(NULL);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_snapshot__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(goes_on_where_it_was),      CASE(refuses_another_log),
        CASE(refuses_what_is_not_whole), CASE(a_failed_save_leaves_what_was),
        CASE(beside_a_file_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
