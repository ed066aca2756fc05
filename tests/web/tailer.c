// SPDX-License-Identifier: EUPL-1.2
/* tests/web/tailer.c - the indexes are saved meanwhile and when serving stops, and go on from there; erased words go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "core/directory.h"
#include "core/option.h"
#include "core/seed.h"
#include "core/signal.h"
#include "core/snapshot.h"
#include "db/db.h"
#include "event/event.h"
#include "pattern/index.h"
#include "web/tailer.h"

enum { FILE_MOST = 1 << 20, PATIENCE = 500 };

struct fixture {
    char                  folder[40], path[64], saved[80];
    struct arena         *arena;
    struct ctx            ctx; /* of who writes */
    struct tailer_indexes indexes;
    struct tailer        *tailer;
    int64_t               save_after; /* 0 = as always */
};

static int setup(void **state)
{
    struct arena   *arena = arena_new();
    struct fixture *f     = ARENA_NEW(arena, struct fixture);
    struct unit     unit  = {
             .code = STR("gemeente"), .name = STR("Gemeente"), .kind = STR("organisatie"), .layer = 2};
    struct person desk = {.name = STR("baliemedewerker")};

    assert_true(sodium_init() >= 0);
    f->arena = arena;
    snprintf(f->folder, sizeof(f->folder), "/tmp/gehoor-tailer-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof(f->path), "%s/gehoor.db", f->folder);
    snprintf(f->saved, sizeof(f->saved), "%s", snapshot_path(arena, f->path));
    f->ctx       = (struct ctx){.arena = arena, .now = instant_now()};
    f->ctx.today = date_of_instant(f->ctx.now);
    assert_int_equal(OK, db_open(f->path, DB_WRITE, &f->ctx.db, &f->ctx.err));
    assert_int_equal(OK, db_migrate(f->ctx.db, &f->ctx.err));
    assert_int_equal(OK, db_begin(f->ctx.db, &f->ctx.err));
    assert_int_equal(OK, seed_load(&f->ctx));
    assert_int_equal(OK, option_reload(&f->ctx));
    assert_int_equal(OK, unit_add(&f->ctx, &unit, &desk.unit));
    assert_int_equal(OK, person_add(&f->ctx, &desk, &f->ctx.person));
    assert_int_equal(OK, db_commit(f->ctx.db, &f->ctx.err));
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    static const char *const end[] = {"", "-wal", "-shm", ".index"};
    struct fixture          *f     = *state;
    char                     path[90];

    db_close(f->ctx.db);
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof(path), "%s%s", f->path, end[i]);
        unlink(path);
    }
    assert_int_equal(0, rmdir(f->folder)); /* nothing half written is left */
    arena_free(f->arena);
    option_forget();
    return 0;
}

static void start(struct fixture *f)
{
    struct err err = {0};

    tailer_load(f->path, f->saved, &f->indexes);
    if (f->save_after)
        f->indexes.save_after = f->save_after;
    assert_int_equal(OK, tailer_start(f->path, &f->indexes, &f->tailer, &err));
}

static void stop(struct fixture *f)
{
    tailer_stop(f->tailer);
    index_free(f->indexes.index);
    index_free(f->indexes.cards);
}

static int64_t report(struct fixture *f, const char *story)
{
    struct signal_new in = {.story      = str_of(story),
                            .times      = NUMBER_NONE,
                            .group_size = NUMBER_NONE,
                            .look_again = DATE_NONE};
    int64_t           id = 0;

    assert_int_equal(OK, db_begin(f->ctx.db, &f->ctx.err));
    assert_int_equal(OK, signal_add(&f->ctx, &in, &id));
    assert_int_equal(OK, db_commit(f->ctx.db, &f->ctx.err));
    return id;
}

static size_t hits(struct fixture *f, const char *text)
{
    struct index_hit_list list = {0};
    struct err            err  = {0};

    assert_int_equal(OK, index_similar(f->indexes.index, f->arena, str_of(text),
                                       (struct index_filter){0}, 10, &list, &err));
    return list.len;
}

/* Until the text is found so often; the tailer looks by itself once a second. */
static void await(struct fixture *f, const char *text, size_t wanted)
{
    for (int i = 0; hits(f, text) != wanted; i++) {
        assert_true(i < PATIENCE);
        tailer_wake(f->tailer);
        usleep(20000);
    }
}

static bool file_holds(const struct fixture *f, const char *word)
{
    FILE  *file  = fopen(f->saved, "rb");
    char  *bytes = calloc(1, FILE_MOST);
    size_t len;
    bool   holds;

    assert_non_null(file);
    len = fread(bytes, 1, FILE_MOST, file);
    fclose(file);
    holds = memmem(bytes, len, word, strlen(word)) != NULL;
    free(bytes);
    return holds;
}

static void test_web_tailer__goes_on_from_what_was_saved(void **state)
{
    struct fixture *f = *state;
    int64_t         seq;

    start(f);
    assert_int_equal(0, f->indexes.seq);
    report(f, "De kostendelersnorm treft jongeren.");
    await(f, "kostendelersnorm", 1);
    stop(f);
    assert_true(file_holds(f, "kostendeler"));
    report(f, "Het formulier is te lang.");
    start(f);
    seq = f->indexes.seq;
    assert_true(seq > 0);
    assert_int_equal(1, hits(f, "kostendelersnorm")); /* at once */
    await(f, "formulier", 1);
    stop(f);
    start(f);
    assert_true(f->indexes.seq > seq);
    assert_int_equal(1, hits(f, "formulier"));
    stop(f);
}

/* When enough came in they are saved without a stop: a program that is killed has not to read all again. */
static void test_web_tailer__are_saved_meanwhile(void **state)
{
    struct fixture *f = *state;

    start(f);
    report(f, "De kostendelersnorm treft jongeren.");
    await(f, "kostendelersnorm", 1);
    assert_int_equal(-1, access(f->saved, F_OK)); /* that little is not worth it */
    stop(f);
    unlink(f->saved);
    f->save_after = 1;
    start(f);
    for (int i = 0; access(f->saved, F_OK) != 0; i++) {
        assert_true(i < PATIENCE);
        usleep(20000);
    }
    assert_true(file_holds(f, "kostendeler"));
    stop(f);
}

/* A file that is no good is a line in the log and no more. */
static void test_web_tailer__a_bad_file_is_made_anew(void **state)
{
    struct fixture *f = *state;
    FILE           *file;

    report(f, "De kostendelersnorm treft jongeren.");
    file = fopen(f->saved, "wb");
    assert_non_null(file);
    fputs("this is no index", file);
    fclose(file);
    start(f);
    assert_int_equal(0, f->indexes.seq);
    await(f, "kostendelersnorm", 1);
    stop(f);
    start(f);
    assert_true(f->indexes.seq > 0);
    stop(f);
}

static void test_web_tailer__what_is_erased_leaves_the_file(void **state)
{
    struct fixture *f = *state;
    int64_t         id;

    start(f);
    id = report(f, "De kostendelersnorm treft jongeren.");
    report(f, "Het formulier is te lang.");
    await(f, "kostendelersnorm", 1);
    stop(f);
    assert_true(file_holds(f, "kostendeler"));
    start(f);
    assert_int_equal(OK, db_begin(f->ctx.db, &f->ctx.err));
    assert_int_equal(OK, part_erase(&f->ctx, id, "story", STR("verzoek")));
    assert_int_equal(OK, db_commit(f->ctx.db, &f->ctx.err));
    await(f, "kostendelersnorm", 0);
    for (int i = 0; access(f->saved, F_OK) == 0; i++) {
        assert_true(i < PATIENCE);
        usleep(20000);
    }
    stop(f);
    assert_false(file_holds(f, "kostendeler"));
    assert_true(file_holds(f, "formulier"));
}

#define CASE(name_) cmocka_unit_test_setup_teardown(test_web_tailer__##name_, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(goes_on_from_what_was_saved),
        CASE(are_saved_meanwhile),
        CASE(a_bad_file_is_made_anew),
        CASE(what_is_erased_leaves_the_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
