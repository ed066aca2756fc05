// SPDX-License-Identifier: EUPL-1.2
/* importer.c - reads what stands in line; the contract is in importer.h. */
#include "web/importer.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/tr.h"
#include "core/access.h"
#include "core/redress_wait.h"
#include "db/db.h"
#include "exchange/redress_sheet.h"
#include "web/words.h"
#include "web/writer.h"

struct importer {
    struct arena   *own;   /* holds this struct */
    struct arena   *arena; /* of one look and its job */
    const char     *database;
    struct db      *db; /* to look with; NULL after it was lost */
    struct writer  *writer;
    struct apart   *apart;
    struct ctx      ctx;
    struct job      job;
    const char     *why; /* the one at hand cannot be read; in the arena */
    _Atomic int64_t id;  /* of the one at hand; 0 = none */
    atomic_int      of_million;
    pthread_t       thread;
    pthread_mutex_t lock; /* of the two below */
    pthread_cond_t  wake;
    bool            busy, stopping;
};

/* --- on the writer's thread -------------------------------------------------------------- */

static void note_progress(void *importer, int of_million)
{
    struct importer *im = importer;

    atomic_store(&im->of_million, of_million);
}

/* As the person who had it read. */
static enum rc read_file(struct ctx *ctx, void *importer)
{
    struct importer    *im   = importer;
    struct redress_task task = {
        .most = IMPORTER_ROWS, .keep = true, .progress = note_progress, .arg = im};
    struct redress_report report;
    struct redress_file   file;

    ctx->person = 0;
    ctx->access = NULL;
    if (redress_file_load(ctx, atomic_load(&im->id), &file) != OK ||
        redress_wait_bytes(ctx, &file, &task.how.file.bytes) != OK ||
        redress_map_parse(ctx->arena, file.map, &task.map, &ctx->err) != OK)
        return ctx->err.rc;
    task.how.waiting     = file.id;
    task.how.file.unit   = file.unit;
    task.how.file.source = file.source;
    ctx->person          = file.person;
    return access_load(ctx) == OK ? redress_sheet_read(ctx, &task, &report) : ctx->err.rc;
}

/* As the system. */
static enum rc put_back(struct ctx *ctx, void *importer)
{
    struct importer *im = importer;

    return redress_wait_stop(ctx, atomic_load(&im->id), str_of(im->why));
}

/* Whether trying again would give the same. */
static bool is_final(enum rc rc)
{
    return rc == ERR_INVALID || rc == ERR_LIMIT || rc == ERR_DENIED || rc == ERR_NOT_FOUND;
}

static const char *why_of(struct ctx *ctx)
{
    const struct fault *first = ctx->faults.item;

    if (ctx->faults.len == 0)
        return TR("Het bestand kon niet gelezen worden. Open het, bewaar het opnieuw als xlsx of "
                  "csv en probeer het nog eens.");
    return first->about ? str_z(ctx->arena, words_say(ctx, first->text, str_of(first->about)))
                        : first->text;
}

static void done(void *importer, enum rc rc)
{
    struct importer *im = importer;

    if (rc != OK)
        log_line(LOG_WARN, "importer", "a file is not read: %s", rc_name(rc));
    pthread_mutex_lock(&im->lock);
    im->why = !im->why && is_final(rc) ? why_of(&im->ctx) : NULL;
    if (!im->why)
        atomic_store(&im->id, 0);
    im->busy = false;
    pthread_cond_signal(&im->wake);
    pthread_mutex_unlock(&im->lock);
}

/* --- on our own thread -------------------------------------------------------------------- */

static int64_t next_in_line(struct importer *im)
{
    struct ctx ctx = {.arena = im->arena};
    int64_t    id  = 0;
    enum rc    rc  = im->db ? OK : db_open(im->database, DB_READ, &im->db, &ctx.err);

    ctx.db = im->db;
    if (rc == OK)
        rc = redress_wait_next(&ctx, &id);
    if (rc == ERR_IO && im->db) { /* a lost connection is made anew */
        db_close(im->db);
        im->db = NULL;
    }
    if (rc != OK)
        log_line(LOG_WARN, "importer", "cannot look: %s", rc_name(rc));
    return id;
}

/* With the lock held: hands over what is next, if there is something. */
static void look(struct importer *im)
{
    if (!im->why) {
        arena_clear(im->arena);
        atomic_store(&im->of_million, 0);
        atomic_store(&im->id, next_in_line(im));
    }
    if (atomic_load(&im->id) == 0)
        return;
    im->ctx = (struct ctx){.arena = im->arena, .apart = im->apart};
    im->job = (struct job){
        .ctx = &im->ctx, .run = im->why ? put_back : read_file, .done = done, .arg = im};
    im->busy = writer_submit(im->writer, &im->job) == OK;
}

static void *run(void *importer)
{
    struct importer *im = importer;
    struct timespec  until;

    pthread_mutex_lock(&im->lock);
    while (!im->stopping) {
        look(im);
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec++;
        while (!im->stopping && pthread_cond_timedwait(&im->wake, &im->lock, &until) == 0)
            ;
        while (im->busy)
            pthread_cond_wait(&im->wake, &im->lock);
    }
    pthread_mutex_unlock(&im->lock);
    return NULL;
}

enum rc importer_start(const char *database, struct writer *writer, struct apart *apart,
                       struct importer **out, struct err *err)
{
    struct arena    *own = arena_new();
    struct importer *im  = ARENA_NEW(own, struct importer);

    im->own      = own;
    im->database = str_z(own, str_of(database));
    im->writer   = writer;
    im->apart    = apart;
    im->arena    = arena_new();
    pthread_mutex_init(&im->lock, NULL);
    pthread_cond_init(&im->wake, NULL);
    if (pthread_create(&im->thread, NULL, run, im) != 0) {
        arena_free(im->arena);
        arena_free(own);
        return err_set(err, ERR_IO, "no thread for files that are read");
    }
    *out = im;
    return OK;
}

void importer_stop(struct importer *importer)
{
    if (!importer)
        return;
    pthread_mutex_lock(&importer->lock);
    importer->stopping = true;
    pthread_cond_signal(&importer->wake);
    pthread_mutex_unlock(&importer->lock);
    pthread_join(importer->thread, NULL);
    pthread_cond_destroy(&importer->wake);
    pthread_mutex_destroy(&importer->lock);
    db_close(importer->db);
    arena_free(importer->arena);
    arena_free(importer->own);
}

int importer_progress(const struct importer *importer, int64_t id)
{
    return importer && atomic_load(&importer->id) == id ? atomic_load(&importer->of_million) : -1;
}
