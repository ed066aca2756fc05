// SPDX-License-Identifier: EUPL-1.2
/* snapshot.c - the indexes to a file and back; the contract is in snapshot.h. */
#include "core/snapshot.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "db/db.h"
#include "event/event.h"
#include "pattern/index.h"
#include "pattern/index_file.h"

const char *snapshot_path(struct arena *arena, const char *database)
{
    if (str_starts(str_of(database), STR("postgres")) || strcmp(database, ":memory:") == 0)
        return NULL;
    return str_z(arena, str_printf(arena, "%s.index", database));
}

void snapshot_drop(const char *path)
{
    char       fresh[FILE_PATH_MOST];
    struct err ignored = {0};

    if (!path)
        return;
    (void)unlink(path);
    if (file_fresh(path, fresh, &ignored) == OK)
        (void)unlink(fresh);
}

/* The mark of an event; ERR_NOT_FOUND when this log does not have it. */
static enum rc mark_of(struct ctx *ctx, int64_t seq, struct index_mark *out)
{
    struct db_query q     = db_query(ctx->db, SQL_EVENT_LOAD);
    bool            found = false;

    db_bind_i64(&q, seq);
    if (db_next(&q)) {
        struct str hash = db_col_blob(&q, EVENT_LOAD_HASH);

        found = hash.len == sizeof(out->hash);
        if (found)
            memcpy(out->hash, hash.ptr, sizeof(out->hash));
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (!found)
        return err_set(&ctx->err, ERR_NOT_FOUND, "the log has no event %" PRId64, seq);
    out->seq = seq;
    return OK;
}

/* --- to the file ------------------------------------------------------------------------- */

static enum rc fail(struct ctx *ctx, const char *what, const char *path)
{
    return err_set(&ctx->err, ERR_IO, "%s %s: %s", what, path, strerror(errno));
}

static enum rc write_both(struct ctx *ctx, const struct index_mark *mark, FILE *file)
{
    if (index_write(ctx->index, mark, file, &ctx->err) != OK ||
        index_write(ctx->cards, mark, file, &ctx->err) != OK)
        return ctx->err.rc;
    return fflush(file) == 0 ? OK : fail(ctx, "writing", "the saved index");
}

enum rc snapshot_save(struct ctx *ctx, const char *path, int64_t seq)
{
    char              fresh[FILE_PATH_MOST];
    struct index_mark mark;
    FILE             *file;

    if (file_fresh(path, fresh, &ctx->err) != OK || mark_of(ctx, seq, &mark) != OK)
        return ctx->err.rc;
    (void)unlink(fresh);
    if (file_make(fresh, &ctx->err) != OK)
        return ctx->err.rc;
    file = fopen(fresh, "wbe");
    if (!file)
        return fail(ctx, "making", fresh);
    (void)write_both(ctx, &mark, file);
    if (fclose(file) != 0 && ctx->err.rc == OK)
        (void)fail(ctx, "closing", fresh);
    if (ctx->err.rc != OK || file_publish(fresh, path, &ctx->err) != OK)
        (void)unlink(fresh);
    return ctx->err.rc;
}

/* --- from the file --------------------------------------------------------------------------- */

/* Whether this log has the event of the mark, with that hash. */
static enum rc check_mark(struct ctx *ctx, const struct index_mark *mark)
{
    struct index_mark own;
    enum rc           rc = mark_of(ctx, mark->seq, &own);

    if (rc == OK && memcmp(own.hash, mark->hash, sizeof(own.hash)) == 0)
        return OK;
    if (rc != OK && rc != ERR_NOT_FOUND)
        return rc;
    return err_set(&ctx->err, ERR_CONFLICT, "the saved index is of another log");
}

static enum rc read_both(struct ctx *ctx, FILE *file, int64_t *seq_out)
{
    struct index     *index = NULL, *cards = NULL;
    struct index_mark first, second;
    enum rc           rc = index_read(file, &index, &first, &ctx->err);

    if (rc == OK)
        rc = check_mark(ctx, &first);
    if (rc == OK)
        rc = index_read(file, &cards, &second, &ctx->err);
    if (rc == OK && memcmp(first.hash, second.hash, sizeof(first.hash)) != 0)
        rc = err_set(&ctx->err, ERR_CORRUPT, "the saved indexes are of two moments");
    if (rc != OK) {
        index_free(index);
        index_free(cards);
        return rc;
    }
    ctx->index = index;
    ctx->cards = cards;
    *seq_out   = first.seq;
    return OK;
}

enum rc snapshot_load(struct ctx *ctx, const char *path, int64_t *seq_out)
{
    FILE   *file = fopen(path, "rbe");
    enum rc rc;

    if (!file && errno == ENOENT)
        return err_set(&ctx->err, ERR_NOT_FOUND, "there is no saved index");
    if (!file)
        return fail(ctx, "reading", path);
    rc = read_both(ctx, file, seq_out);
    (void)fclose(file);
    return rc;
}
