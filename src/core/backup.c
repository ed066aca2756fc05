// SPDX-License-Identifier: EUPL-1.2
/* backup.c - copies a database and reads the copy back; the contract is in backup.h. */
#include "core/backup.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "core/backup_accounts.h"
#include "db/db.h"
#include "event/event.h"

/* --- the file ---------------------------------------------------------------------------- */

/* PATH.new, made and empty, while PATH is not there yet. */
static enum rc new_file(struct ctx *ctx, const char *path, char fresh[FILE_PATH_MOST])
{
    char journal[FILE_PATH_MOST + 16];

    if (access(path, F_OK) == 0)
        return err_set(&ctx->err, ERR_CONFLICT, "%s is there already", path);
    if (file_fresh(path, fresh, &ctx->err) != OK || file_make(fresh, &ctx->err) != OK)
        return ctx->err.rc;
    snprintf(journal, sizeof(journal), "%s-journal", fresh);
    (void)unlink(journal); /* of a copy that was killed */
    return OK;
}

static void drop_file(const char *fresh)
{
    char journal[FILE_PATH_MOST + 16];

    snprintf(journal, sizeof(journal), "%s-journal", fresh);
    (void)unlink(journal);
    (void)unlink(fresh);
}

/* --- the copy ------------------------------------------------------------------------------ */

/* Number of the last line; ERR_NOT_FOUND when there is none. */
static enum rc last_event(struct ctx *ctx, int64_t *out)
{
    struct db_query q     = db_query(ctx->db, SQL_EVENT_HEAD);
    bool            found = db_next(&q);

    if (found)
        *out = db_col_i64(&q, EVENT_HEAD_SEQ);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return found ? OK : err_set(&ctx->err, ERR_NOT_FOUND, "nothing ever happened in it");
}

static enum rc put_mark(struct ctx *ctx, struct db *into, const struct log_copied *copied)
{
    unsigned char   accounts[ACCOUNTS_HASH_SIZE];
    struct db_query q;

    if (accounts_hash(into, accounts, &ctx->err) != OK)
        return ctx->err.rc;
    q = db_query(into, SQL_BACKUP_INSERT);
    db_bind_i64(&q, ctx->now);
    db_bind_i64(&q, copied->last);
    db_bind_blob(&q, copied->head, sizeof(copied->head));
    db_bind_blob(&q, accounts, sizeof(accounts));
    return db_run(&q, &ctx->err);
}

static enum rc copy_all(struct ctx *ctx, struct db *into, void *arg)
{
    struct backup_result *out  = arg;
    int64_t               last = 0;

    if (last_event(ctx, &last) != OK || log_copy(ctx, into, last, &out->copied) != OK ||
        accounts_copy(ctx, into) != OK)
        return ctx->err.rc;
    return put_mark(ctx, into, &out->copied);
}

/* Runs work from one snapshot into one transaction; what it fails on is not there. */
static enum rc between(struct ctx *ctx, struct db                                         *into,
                       enum rc (*work)(struct ctx *ctx, struct db *into, void *arg), void *arg)
{
    bool done = false;

    if (db_begin(ctx->db, &ctx->err) == OK) {
        if (db_begin(into, &ctx->err) == OK && work(ctx, into, arg) == OK &&
            db_commit(into, &ctx->err) == OK)
            done = true;
        db_rollback(into); /* nothing, after a commit */
        db_rollback(ctx->db);
    }
    return done ? OK : ctx->err.rc;
}

/* Reads the copy back: its pages when it is a file, its log and tables, and that the log ends as it should. */
static enum rc read_back(struct ctx *ctx, const char *address, const unsigned char *head,
                         struct backup_result *out)
{
    struct ctx copy = *ctx;

    if (db_open(address, DB_READ, &copy.db, &ctx->err) != OK)
        return ctx->err.rc;
    if (db_check(copy.db, &copy.err) == OK && verify_run_since(&copy, head, &out->verify) == OK &&
        out->verify.wrong > 0)
        (void)err_set(&copy.err, ERR_CORRUPT, "the copy is not well");
    db_close(copy.db);
    ctx->err = copy.err;
    return ctx->err.rc;
}

static enum rc open_new(struct ctx *ctx, const char *address, enum db_mode mode, struct db **out)
{
    *out = NULL;
    if (db_open(address, mode, out, &ctx->err) != OK)
        return ctx->err.rc;
    return db_migrate(*out, &ctx->err);
}

/* Fills the file and reads it back; the caller names or drops it. */
static enum rc fill_file(struct ctx *ctx, const char                                        *fresh,
                         enum rc (*work)(struct ctx *ctx, struct db *into, void *arg), void *arg)
{
    struct db *into = NULL;

    if (open_new(ctx, fresh, DB_FILE, &into) == OK)
        (void)between(ctx, into, work, arg);
    db_close(into);
    return ctx->err.rc;
}

enum rc backup_make(struct ctx *ctx, const char *path, struct backup_result *out)
{
    char fresh[FILE_PATH_MOST];

    memset(out, 0, sizeof(*out));
    if (new_file(ctx, path, fresh) != OK)
        return ctx->err.rc;
    if (fill_file(ctx, fresh, copy_all, out) != OK ||
        read_back(ctx, fresh, out->copied.head, out) != OK ||
        file_publish(fresh, path, &ctx->err) != OK)
        drop_file(fresh);
    return ctx->err.rc;
}

/* --- back ------------------------------------------------------------------------------------- */

struct job {
    const struct restore *order;
    struct backup_result *out;
    int64_t               last; /* number of the last event to be copied */
    bool                  whole;
    unsigned char head[EVENT_HASH_SIZE]; /* that the log ends with before texts are erased again */
};

/* What the backup says of itself; a database that is no backup says nothing. */
static enum rc check_mark(struct ctx *ctx, struct job *job)
{
    unsigned char   accounts[ACCOUNTS_HASH_SIZE];
    struct str      found = {(const char *)accounts, sizeof(accounts)};
    struct db_query q;
    bool            same = true;

    if (accounts_hash(ctx->db, accounts, &ctx->err) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_BACKUP_LOAD);
    if (db_next(&q)) {
        struct str head = db_col_blob(&q, BACKUP_LOAD_HEAD);

        same = str_eq(db_col_blob(&q, BACKUP_LOAD_ACCOUNTS), found) &&
               db_col_i64(&q, BACKUP_LOAD_EVENTS) == job->last && head.len == sizeof(job->head);
        if (same)
            memcpy(job->head, head.ptr, sizeof(job->head));
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return same ? OK
                : err_set(&ctx->err, ERR_CORRUPT,
                          "the number of events, logins or tokens are not what was written");
}

static enum rc first_after(struct ctx *ctx, int64_t instant, int64_t *out)
{
    struct db_query q = db_query(ctx->db, SQL_EVENT_FIRST_AFTER);

    db_bind_i64(&q, instant);
    *out = INT64_MAX;
    if (db_next(&q) && !db_col_is_null(&q, EVENT_FIRST_AFTER_SEQ))
        *out = db_col_i64(&q, EVENT_FIRST_AFTER_SEQ);
    return db_end(&q, &ctx->err);
}

/* Where to cut: after event job->last. */
static enum rc find_cut(struct ctx *ctx, struct job *job)
{
    struct str until = job->order->until;
    int64_t    last, instant, next, end = job->last;

    if (until.len == 0)
        return OK;
    if (instant_parse(until, &instant)) {
        if (first_after(ctx, instant, &next) != OK)
            return ctx->err.rc;
        last = next <= end ? next - 1 : end;
    } else if (!str_to_i64(until, &last)) {
        return err_set(&ctx->err, ERR_INVALID,
                       "\"%.*s\" is no number of an event and no instant like 2026-03-02T09:00:00Z",
                       STR_ARG(until));
    }
    if (last < 1 || last > end)
        return err_set(&ctx->err, ERR_INVALID, "the log goes from event 1 to %" PRId64 ": %.*s %s",
                       end, STR_ARG(until), last < 1 ? "is before it" : "is beyond it");
    job->last  = last;
    job->whole = last == end;
    return OK;
}

static enum rc is_erased(struct ctx *ctx, struct db *into, int64_t event, struct str part,
                         bool *out)
{
    struct db_query q = db_query(into, SQL_ERASURE_IS_THERE);

    db_bind_i64(&q, event);
    db_bind_str(&q, part);
    *out = db_next(&q) && db_col_i64(&q, ERASURE_IS_THERE_THERE) > 0;
    return db_end(&q, &ctx->err);
}

/*
 * What another log erased of the events that were copied, is erased here too, with an event that says so: of the
 * ones cut off, the text is gone already.
 */
static enum rc erase_again(struct ctx *ctx, struct db *of, struct db *into, struct job *job)
{
    struct ctx      here = *ctx;
    struct db_query q    = db_query(of, SQL_ERASURE_OF_LOG);
    enum rc         rc;

    here.db = into;
    db_bind_i64(&q, job->last);
    while (here.err.rc == OK && db_next(&q)) {
        int64_t     event = db_col_i64(&q, ERASURE_OF_LOG_EVENT);
        const char *part  = str_z(ctx->arena, db_col_str(&q, ERASURE_OF_LOG_PART));
        struct str  why   = db_col_str(&q, ERASURE_OF_LOG_GROUND);
        bool        done  = false;

        if (is_erased(&here, into, event, str_of(part), &done) == OK && !done &&
            part_erase_again(&here, event, part, why) == OK)
            job->out->erased_again++;
    }
    ctx->err = here.err;
    rc       = here.err.rc;
    return db_end(&q, &ctx->err) == OK ? rc : ctx->err.rc;
}

/* Whether a log has the last event that was copied. */
static enum rc same_log(struct ctx *ctx, struct db *other, const struct log_copied *copied)
{
    struct db_query q    = db_query(other, SQL_EVENT_LOAD);
    struct str      head = {(const char *)copied->head, sizeof(copied->head)};
    bool            same;

    db_bind_i64(&q, copied->last);
    same = db_next(&q) && str_eq(db_col_blob(&q, EVENT_LOAD_HASH), head);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return same
               ? OK
               : err_set(&ctx->err, ERR_CONFLICT,
                         "it is of another log: no event %" PRId64 " with this hash", copied->last);
}

static enum rc erase_by_other(struct ctx *ctx, struct db *into, struct job *job)
{
    struct db *other = NULL;

    if (!job->order->erased_by)
        return OK;
    if (db_open(job->order->erased_by, DB_READ, &other, &ctx->err) == OK &&
        same_log(ctx, other, &job->out->copied) == OK)
        (void)erase_again(ctx, other, into, job);
    db_close(other);
    if (ctx->err.rc != OK) {
        struct err why = ctx->err;

        (void)err_set(&ctx->err, why.rc, "%s: %s", job->order->erased_by, why.text);
    }
    return ctx->err.rc;
}

static enum rc must_be_empty(struct ctx *ctx, struct db *into)
{
    struct db_query event = db_query(into, SQL_EVENT_HEAD);
    bool            full  = db_next(&event);
    struct db_query account;

    if (db_end(&event, &ctx->err) != OK)
        return ctx->err.rc;
    account = db_query(into, SQL_ACCOUNT_ANY);
    full    = (db_next(&account) && db_col_i64(&account, ACCOUNT_ANY_THERE)) || full;
    if (db_end(&account, &ctx->err) != OK)
        return ctx->err.rc;
    return full ? err_set(&ctx->err, ERR_CONFLICT, "the new database is not empty") : OK;
}

static enum rc copy_back(struct ctx *ctx, struct db *into, void *arg)
{
    struct job *job = arg;

    if (must_be_empty(ctx, into) != OK || last_event(ctx, &job->last) != OK ||
        check_mark(ctx, job) != OK || find_cut(ctx, job) != OK ||
        log_copy(ctx, into, job->last, &job->out->copied) != OK || accounts_copy(ctx, into) != OK ||
        erase_again(ctx, ctx->db, into, job) != OK)
        return ctx->err.rc;
    if (!job->whole || sodium_is_zero(job->head, sizeof(job->head)))
        memcpy(job->head, job->out->copied.head, sizeof(job->head));
    return erase_by_other(ctx, into, job);
}

/* A file is made beside its name; a database on a server is there already. */
static enum rc restore_to_server(struct ctx *ctx, struct job *job)
{
    struct db *into = NULL;

    if (open_new(ctx, job->order->into, DB_WRITE, &into) == OK)
        (void)between(ctx, into, copy_back, job);
    db_close(into);
    return ctx->err.rc == OK ? read_back(ctx, job->order->into, job->head, job->out) : ctx->err.rc;
}

static enum rc restore_to_file(struct ctx *ctx, struct job *job)
{
    char fresh[FILE_PATH_MOST];

    if (new_file(ctx, job->order->into, fresh) != OK)
        return ctx->err.rc;
    if (fill_file(ctx, fresh, copy_back, job) != OK ||
        read_back(ctx, fresh, job->head, job->out) != OK ||
        file_publish(fresh, job->order->into, &ctx->err) != OK)
        drop_file(fresh);
    return ctx->err.rc;
}

enum rc backup_restore(struct ctx *ctx, const struct restore *order, struct backup_result *out)
{
    struct job job     = {.order = order, .out = out, .whole = true};
    int        version = db_schema_version(ctx->db);

    memset(out, 0, sizeof(*out));
    if (version < 1)
        return err_set(&ctx->err, ERR_KIND, "this is no database of Gehoor");
    if (version > sql_migration[sql_migration_count - 1].version)
        return err_set(&ctx->err, ERR_KIND, "it was made by a newer version of Gehoor");
    if (db_check(ctx->db, &ctx->err) != OK)
        return ctx->err.rc;
    return str_starts(str_of(order->into), STR("postgres")) ? restore_to_server(ctx, &job)
                                                            : restore_to_file(ctx, &job);
}
