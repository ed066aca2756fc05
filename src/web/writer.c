// SPDX-License-Identifier: EUPL-1.2
/*
 * writer.c - the writing thread and its bounded queue; the contract is in writer.h.
 *
 * A group is one transaction with a savepoint per job.  A job that breaks a rule is
 * undone alone.  When the database itself fails inside a group, the transaction
 * cannot be trusted any more (SQLite ends it by itself when the disk is full), so it
 * is rolled back whole and its jobs run once more, each in a transaction of its own: then the
 * answer of each job is about that job.  A failed commit is never tried again, because nobody
 * knows whether it was stored.
 */
#include "web/writer.h"

#include <pthread.h>
#include <stdbool.h>
#include <time.h>

#include "base/limits.h"
#include "base/log.h"
#include "db/db.h"

enum { SCRUB_MS = 100 }; /* nobody writes meanwhile */

struct writer {
    struct arena   *arena; /* this struct is in it */
    struct db      *db;    /* only the thread uses it, and the next */
    bool            scrub; /* what was erased may stand in the log of the database yet */
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  wake;
    struct job     *head, *tail; /* under lock, as all below */
    bool            stop, rewrite;
    void (*on_commit)(void *arg);
    void               *on_commit_arg;
    struct writer_count count;
};

/* Whether the failure is of the database and not of this one job. */
static bool is_of_database(enum rc rc)
{
    return rc == ERR_DB || rc == ERR_IO || rc == ERR_FULL || rc == ERR_BUSY || rc == ERR_CORRUPT;
}

static enum rc run_in_savepoint(struct writer *writer, struct job *job)
{
    struct ctx *ctx = job->ctx;
    enum rc     rc  = db_savepoint(writer->db, &ctx->err);

    if (rc != OK)
        return rc;
    rc = job->run(ctx, job->arg);
    if (rc == OK)
        rc = db_release(writer->db, &ctx->err);
    if (rc != OK)
        db_rollback_to_savepoint(writer->db);
    return rc;
}

/* Runs the job with the writer's handle and clock in its ctx. */
static void run_job(struct writer *writer, struct job *job)
{
    struct ctx *ctx = job->ctx;
    struct db  *own = ctx->db;

    err_clear(&ctx->err);
    ctx->faults.len = 0;
    ctx->erased     = false;
    ctx->db         = writer->db;
    ctx->now        = instant_now();
    ctx->today      = date_of_instant(ctx->now);
    job->rc         = run_in_savepoint(writer, job);
    ctx->db         = own;
}

/* The failure that hit the whole group is what its good jobs answer too. */
static void fail_all(struct job *group, const struct err *err)
{
    for (struct job *job = group; job; job = job->next) {
        if (job->rc == OK) {
            job->rc       = err->rc;
            job->ctx->err = *err;
        }
    }
}

enum verdict { STORED, NOTHING_TO_STORE, LOST, TRY_APART };

static enum verdict run_group(struct writer *writer, struct job *group)
{
    struct err err  = {0};
    bool       some = false;

    for (struct job *job = group; job; job = job->next)
        job->rc = OK;
    if (db_begin(writer->db, &err) != OK) {
        fail_all(group, &err);
        return LOST;
    }
    for (struct job *job = group; job; job = job->next) {
        run_job(writer, job);
        some = some || job->rc == OK;
        if (is_of_database(job->rc)) {
            db_rollback(writer->db);
            return TRY_APART;
        }
    }
    if (!some) {
        db_rollback(writer->db);
        return NOTHING_TO_STORE;
    }
    if (db_commit(writer->db, &err) != OK) {
        db_rollback(writer->db);
        fail_all(group, &err);
        log_line(LOG_ERROR, "commit_failed", "%s: %s", rc_name(err.rc), err.text);
        return LOST;
    }
    return STORED;
}

/* Each job in a transaction of its own, after the group failed as a whole. */
static bool run_apart(struct writer *writer, struct job *group)
{
    bool stored = false;

    for (struct job *job = group, *next = NULL; job; job = next) {
        next      = job->next;
        job->next = NULL;
        stored    = run_group(writer, job) == STORED || stored;
        job->next = next;
    }
    return stored;
}

/* --- what was erased ----------------------------------------------------------- */

/* Between groups.  What does not succeed now is tried again after the next group, or a second. */
static void scrub(struct writer *writer)
{
    struct err err = {0};

    if (!writer->scrub)
        return;
    writer->scrub = db_scrub(writer->db, SCRUB_MS, &err) != OK;
    if (writer->scrub && err.rc != ERR_BUSY)
        log_line(LOG_WARN, "scrub", "what was erased may stand on disk yet: %s", err.text);
}

static void rewrite(struct writer *writer)
{
    struct err err = {0};
    bool       asked;

    pthread_mutex_lock(&writer->lock);
    asked           = writer->rewrite;
    writer->rewrite = false;
    pthread_mutex_unlock(&writer->lock);
    if (asked && db_rewrite(writer->db, &err) != OK)
        log_line(LOG_WARN, "rewrite", "what was erased may stand on disk yet: %s", err.text);
}

static bool has_erased(const struct job *group)
{
    bool erased = false;

    for (const struct job *job = group; job; job = job->next)
        erased = erased || (job->rc == OK && job->ctx->erased);
    return erased;
}

/* --- groups ----------------------------------------------------------------------- */

static void count_group(struct writer *writer, const struct job *group)
{
    pthread_mutex_lock(&writer->lock);
    writer->count.groups++;
    for (const struct job *job = group; job; job = job->next) {
        writer->count.jobs++;
        writer->count.failed += job->rc != OK;
    }
    pthread_mutex_unlock(&writer->lock);
}

static void answer_all(struct job *group)
{
    for (struct job *job = group, *next = NULL; job; job = next) {
        next      = job->next; /* done() gives the job back */
        job->next = NULL;
        job->done(job->arg, job->rc);
    }
}

static void work(struct writer *writer, struct job *group)
{
    void (*on_commit)(void *) = NULL;
    void        *arg          = NULL;
    enum verdict verdict      = run_group(writer, group);
    bool         stored       = verdict == STORED;

    if (verdict == TRY_APART && group->next)
        stored = run_apart(writer, group);
    count_group(writer, group);
    writer->scrub = writer->scrub || (stored && has_erased(group));
    answer_all(group);
    pthread_mutex_lock(&writer->lock);
    on_commit = writer->on_commit;
    arg       = writer->on_commit_arg;
    pthread_mutex_unlock(&writer->lock);
    if (stored && on_commit)
        on_commit(arg);
    scrub(writer);
    rewrite(writer);
}

/* With the lock held. */
static void wait_for_work(struct writer *writer)
{
    struct timespec until;

    if (!writer->scrub) {
        pthread_cond_wait(&writer->wake, &writer->lock);
        return;
    }
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec++;
    if (pthread_cond_timedwait(&writer->wake, &writer->lock, &until) == 0)
        return;
    pthread_mutex_unlock(&writer->lock);
    scrub(writer);
    pthread_mutex_lock(&writer->lock);
}

/* Waits for work and takes at most a group of it; NULL when it is time to stop. */
static struct job *take_group(struct writer *writer)
{
    struct job *group, *last;
    int         len = 1;

    pthread_mutex_lock(&writer->lock);
    while (!writer->head && !writer->stop)
        wait_for_work(writer);
    group = last = writer->head;
    if (group) {
        for (; last->next && len < LIMIT_WRITE_GROUP; len++)
            last = last->next;
        writer->head = last->next;
        if (!writer->head)
            writer->tail = NULL;
        last->next = NULL;
        writer->count.waiting -= len;
    }
    pthread_mutex_unlock(&writer->lock);
    return group;
}

static void *writer_thread(void *arg)
{
    struct writer *writer = arg;
    struct job    *group;

    writer->scrub = true; /* whoever wrote last may have been killed before doing it */
    scrub(writer);
    while ((group = take_group(writer)))
        work(writer, group);
    return NULL;
}

enum rc writer_start(const char *address, struct writer **out, struct err *err)
{
    struct arena  *arena  = arena_new();
    struct writer *writer = ARENA_NEW(arena, struct writer);
    enum rc        rc     = db_open(address, DB_WRITE, &writer->db, err);

    writer->arena = arena;
    if (rc == OK) {
        pthread_mutex_init(&writer->lock, NULL);
        pthread_cond_init(&writer->wake, NULL);
        if (pthread_create(&writer->thread, NULL, writer_thread, writer) != 0)
            rc = err_set(err, ERR_LIMIT, "no thread for the writer");
    }
    if (rc != OK) {
        db_close(writer->db);
        arena_free(arena);
        return rc;
    }
    *out = writer;
    return OK;
}

void writer_stop(struct writer *writer)
{
    if (!writer)
        return;
    pthread_mutex_lock(&writer->lock);
    writer->stop = true;
    pthread_cond_signal(&writer->wake);
    pthread_mutex_unlock(&writer->lock);
    pthread_join(writer->thread, NULL);
    pthread_cond_destroy(&writer->wake);
    pthread_mutex_destroy(&writer->lock);
    db_close(writer->db);
    arena_free(writer->arena);
}

enum rc writer_submit(struct writer *writer, struct job *job)
{
    enum rc rc = ERR_BUSY;

    pthread_mutex_lock(&writer->lock);
    if (!writer->stop && writer->count.waiting < LIMIT_WRITE_QUEUE) {
        rc        = OK;
        job->next = NULL;
        if (writer->tail)
            writer->tail->next = job;
        else
            writer->head = job;
        writer->tail = job;
        writer->count.waiting++;
        pthread_cond_signal(&writer->wake);
    }
    pthread_mutex_unlock(&writer->lock);
    return rc;
}

void writer_on_commit(struct writer *writer, void (*fn)(void *arg), void *arg)
{
    pthread_mutex_lock(&writer->lock);
    writer->on_commit     = fn;
    writer->on_commit_arg = arg;
    pthread_mutex_unlock(&writer->lock);
}

void writer_rewrite(struct writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    writer->rewrite = true;
    pthread_mutex_unlock(&writer->lock);
}

struct writer_count writer_count(struct writer *writer)
{
    struct writer_count count;

    pthread_mutex_lock(&writer->lock);
    count = writer->count;
    pthread_mutex_unlock(&writer->lock);
    return count;
}
