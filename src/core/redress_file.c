// SPDX-License-Identifier: EUPL-1.2
/* redress_file.c - keeps the files that were read, and undoes them; the contract is in redress_file.h. */
#include "core/redress_file.h"

#include <inttypes.h>
#include <sodium.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/column.h"
#include "core/directory.h"
#include "core/fault.h"
#include "db/db.h"
#include "event/event.h"

enum { SOURCE_MOST = 60 };

static bool is_source(struct str source)
{
    for (size_t i = 0; i < source.len; i++) {
        char c = source.ptr[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && (c != '-' || i == 0))
            return false;
    }
    return source.len > 0 && source.len <= SOURCE_MOST;
}

enum rc redress_file_check(struct ctx *ctx, int64_t id, struct str source)
{
    struct unit unit;

    if (unit_load(ctx, id, &unit) != OK)
        return ctx->err.rc;
    if (!ctx_is_system(ctx) && access_need_at(ctx, RIGHT_REDRESS, unit.path) != OK)
        return ctx->err.rc;
    if (!is_source(source))
        return fault_add(ctx, "source",
                         TR("Geef de bron een korte naam: kleine letters, cijfers en streepjes."));
    return OK;
}

static struct str hash_of(struct arena *arena, struct str bytes)
{
    unsigned char hash[EVENT_HASH_SIZE];
    char          hex[2 * sizeof hash + 1];

    crypto_generichash(hash, sizeof hash, (const unsigned char *)bytes.ptr, bytes.len, NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return str_copy(arena, str_of(hex));
}

enum rc redress_file_add(struct ctx *ctx, const struct redress_file_new *in, int64_t *id)
{
    struct event e = event_new(ctx, "redress_import_added");

    event_i64(&e, "unit", in->unit);
    event_str(&e, "source", in->source);
    event_str(&e, "hash", hash_of(ctx->arena, in->bytes));
    event_i64(&e, "size", (int64_t)in->bytes.len);
    event_part(&e, "name", in->name);
    event_part(&e, "map", in->map);
    if (in->waits)
        event_bytes(&e, "file", in->bytes);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id = e.seq;
    return OK;
}

enum rc redress_file_done(struct ctx *ctx, int64_t id, const int64_t count[REDRESS_RESULTS],
                          struct str refused)
{
    struct event        e = event_new(ctx, "redress_import_done");
    struct redress_file file;

    if (redress_file_load(ctx, id, &file) != OK)
        return ctx->err.rc;
    if (!redress_file_waits(&file))
        return err_set(&ctx->err, ERR_CONFLICT, "import %" PRId64 " is %.*s", id,
                       STR_ARG(file.state));
    event_i64(&e, "import", id);
    event_i64(&e, "added", count[REDRESS_ADDED]);
    event_i64(&e, "changed", count[REDRESS_CHANGED]);
    event_i64(&e, "same", count[REDRESS_SAME]);
    event_i64(&e, "refused", count[REDRESS_REFUSED]);
    event_bytes(&e, "rows", refused);
    event_about(&e, id);
    return event_write(ctx, &e);
}

/* --- reading --------------------------------------------------------------------------- */

static struct redress_file from_row(struct ctx *ctx, struct db_query *q)
{
    return (struct redress_file){
        .id           = db_col_i64(q, REDRESS_IMPORT_LOAD_ID),
        .at           = db_col_i64(q, REDRESS_IMPORT_LOAD_AT),
        .person       = db_col_i64(q, REDRESS_IMPORT_LOAD_PERSON),
        .unit         = db_col_i64(q, REDRESS_IMPORT_LOAD_UNIT),
        .unit_name    = COPY(REDRESS_IMPORT_LOAD_UNIT_NAME),
        .path         = COPY(REDRESS_IMPORT_LOAD_PATH),
        .organisation = db_col_i64(q, REDRESS_IMPORT_LOAD_ORGANISATION),
        .source       = COPY(REDRESS_IMPORT_LOAD_SOURCE),
        .hash         = COPY(REDRESS_IMPORT_LOAD_HASH),
        .size         = db_col_i64(q, REDRESS_IMPORT_LOAD_SIZE),
        .state        = COPY(REDRESS_IMPORT_LOAD_STATE),
        .count        = {[REDRESS_ADDED]   = db_col_i64(q, REDRESS_IMPORT_LOAD_ADDED),
                         [REDRESS_CHANGED] = db_col_i64(q, REDRESS_IMPORT_LOAD_CHANGED),
                         [REDRESS_SAME]    = db_col_i64(q, REDRESS_IMPORT_LOAD_SAME),
                         [REDRESS_REFUSED] = db_col_i64(q, REDRESS_IMPORT_LOAD_REFUSED)},
        .mapped       = db_col_i64(q, REDRESS_IMPORT_LOAD_MAPPED),
        .ended        = db_col_i64(q, REDRESS_IMPORT_LOAD_ENDED),
        .stopped      = db_col_i64(q, REDRESS_IMPORT_LOAD_STOPPED),
        .name         = COPY(REDRESS_IMPORT_LOAD_FILE_NAME),
        .map          = COPY(REDRESS_IMPORT_LOAD_MAP),
    };
}

bool redress_file_waits(const struct redress_file *file)
{
    return file->ended == 0;
}

static bool may_see(const struct ctx *ctx, const struct redress_file *file)
{
    return policy_may(
        ctx, POLICY_REDRESS_FILE,
        &(struct policy_row){.writer = file->person,
                             .unit   = file->path,
                             .seen   = redress_file_waits(file) ? SEEN_DRAFT : SEEN_DONE});
}

enum rc redress_file_load(struct ctx *ctx, int64_t id, struct redress_file *out)
{
    struct redress_file file = {0};
    struct db_query     q    = db_query(ctx->db, SQL_REDRESS_IMPORT_LOAD);

    db_bind_i64(&q, id);
    if (db_next(&q))
        file = from_row(ctx, &q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (file.id == 0 || !may_see(ctx, &file))
        return err_set(&ctx->err, ERR_NOT_FOUND, "no import %" PRId64, id);
    *out = file;
    return OK;
}

enum rc redress_file_last(struct ctx *ctx, int64_t organisation, struct str source, int64_t *out)
{
    struct db_query q  = db_query(ctx->db, SQL_REDRESS_IMPORT_LAST);
    int64_t         id = 0;

    db_bind_i64(&q, organisation);
    db_bind_str(&q, source);
    if (db_next(&q))
        id = db_col_i64(&q, REDRESS_IMPORT_LAST_ID);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = id;
    return OK;
}

enum rc redress_file_list(struct ctx *ctx, int64_t before, int64_t most,
                          struct redress_file_list *out)
{
    struct redress_file_list list = {0};
    struct ref_list          ids  = {0};
    struct db_query          q    = db_query(ctx->db, SQL_REDRESS_IMPORT_PAGE);

    db_bind_str(&q, may_scope(ctx, 1u << RIGHT_REDRESS, 0));
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, before);
    db_bind_i64(&q, most);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &ids, db_col_i64(&q, REDRESS_IMPORT_PAGE_ID));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < ids.len; i++) {
        struct redress_file file;
        enum rc             rc = redress_file_load(ctx, ids.item[i], &file);

        if (rc == OK)
            VEC_PUSH(ctx->arena, &list, file);
        else if (rc != ERR_NOT_FOUND) /* the scope is a first sieve */
            return rc;
    }
    err_clear(&ctx->err);
    *out = list;
    return OK;
}

enum rc redress_file_refused(struct ctx *ctx, const struct redress_file *file, struct str *out)
{
    return part_bytes(ctx, file->ended, "rows", out);
}

/* --- undoing ----------------------------------------------------------------------------- */

struct text {
    int64_t     event;
    const char *name;
};
struct text_list {
    struct text *item;
    size_t       len, cap;
};

static enum rc texts_of(struct ctx *ctx, int64_t id, struct text_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_REDRESS_IMPORT_TEXTS);

    db_bind_i64(&q, id);
    while (db_next(&q)) {
        struct text text = {.event = db_col_i64(&q, REDRESS_IMPORT_TEXTS_EVENT),
                            .name  = str_z(ctx->arena, db_col_str(&q, REDRESS_IMPORT_TEXTS_NAME))};
        VEC_PUSH(ctx->arena, out, text);
    }
    return db_end(&q, &ctx->err);
}

enum rc redress_file_undo(struct ctx *ctx, int64_t id, const struct redress_undo *in)
{
    struct event        e     = event_new(ctx, "redress_import_undone");
    struct text_list    texts = {0};
    struct redress_file file;
    struct str          refused;

    if (redress_file_load(ctx, id, &file) != OK)
        return ctx->err.rc;
    if (!str_eq_z(file.state, "ingelezen"))
        return err_set(&ctx->err, ERR_CONFLICT, "import %" PRId64 " is %.*s", id,
                       STR_ARG(file.state));
    if (str_is_blank(in->reason))
        return fault_add(ctx, "reason", TR("Schrijf waarom u dit terugdraait."));
    if (texts_of(ctx, id, &texts) != OK || redress_file_refused(ctx, &file, &refused) != OK)
        return ctx->err.rc;
    if (refused.len)
        VEC_PUSH(ctx->arena, &texts, ((struct text){file.ended, "rows"}));
    event_i64(&e, "import", id);
    event_part(&e, "reason", in->reason);
    event_about(&e, id);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < texts.len; i++)
        if (part_erase(ctx, texts.item[i].event, texts.item[i].name, STR("niet-meer-nodig")) != OK)
            return ctx->err.rc;
    return OK;
}
