// SPDX-License-Identifier: EUPL-1.2
/* vault_change.c - seals anew; the contract is in vault_change.h. */
#include "core/vault_change.h"

#include "base/arena.h"
#include "base/vec.h"
#include "core/erase.h"
#include "core/second_step.h"
#include "db/db.h"
#include "event/event.h"

/* From the key before to the new one.  False when it is that already, or is lost. */
static bool again(struct ctx *ctx, const struct vault_change *change, int64_t about,
                  struct str *bytes, int64_t *lost)
{
    struct str plain;
    bool       good;

    ctx->vault = change->before;
    good       = vault_open(ctx, about, *bytes, &plain) == OK;
    err_clear(&ctx->err);
    ctx->vault = change->after;
    if (good)
        return vault_seal(ctx, about, plain, bytes) == OK;
    if (vault_open(ctx, about, *bytes, &plain) != OK)
        ++*lost;
    err_clear(&ctx->err);
    return false;
}

/* --- second steps ----------------------------------------------------------------------------- */

struct sealed {
    int64_t    id, about, event; /* event: of a text of the log */
    struct str bytes;
};
struct sealed_list {
    struct sealed *item;
    size_t         len, cap;
};

static enum rc second_steps(struct ctx *ctx, struct sealed_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_SECOND_STEP_ALL);

    while (db_next(&q)) {
        int64_t       person = db_col_i64(&q, SECOND_STEP_ALL_PERSON);
        struct sealed one    = {
               .id    = person,
               .about = person,
               .bytes = str_copy(ctx->arena, db_col_blob(&q, SECOND_STEP_ALL_SECRET)),
        };

        VEC_PUSH(ctx->arena, out, one);
    }
    return db_end(&q, &ctx->err);
}

static enum rc change_second_steps(struct ctx *ctx, const struct vault_change *change,
                                   struct vault_changed *out)
{
    struct sealed_list list = {0};

    if (second_steps(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        struct sealed  *one = &list.item[i];
        struct db_query q;

        if (!again(ctx, change, one->about, &one->bytes, &out->lost))
            continue;
        q = db_query(ctx->db, SQL_SEALED_SECOND_STEP_SET);
        db_bind_blob(&q, one->bytes.ptr, one->bytes.len);
        db_bind_i64(&q, one->id);
        if (db_run(&q, &ctx->err) != OK)
            return ctx->err.rc;
        out->second_steps++;
    }
    return OK;
}

/* --- what is needed to help one person -------------------------------------------------------- */

static enum rc needed(struct ctx *ctx, struct sealed_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_SEALED_NEEDED);

    while (db_next(&q)) {
        struct sealed one = {.id    = db_col_i64(&q, SEALED_NEEDED_ID),
                             .about = db_col_i64(&q, SEALED_NEEDED_SIGNAL),
                             .event = db_col_i64(&q, SEALED_NEEDED_SEALED)};

        VEC_PUSH(ctx->arena, out, one);
    }
    return db_end(&q, &ctx->err);
}

/* The new text first: by its number the table knows that erasing the old one takes nothing away. */
static enum rc replace(struct ctx *ctx, const struct sealed *one)
{
    struct event e = event_new(ctx, "needed_sealed");

    event_i64(&e, "needed", one->id);
    event_bytes(&e, "sealed", one->bytes);
    event_about(&e, one->id);
    event_about(&e, one->about);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    return text_erase(ctx, one->event, "sealed", STR("niet-meer-nodig"));
}

static enum rc change_needed(struct ctx *ctx, const struct vault_change *change,
                             struct vault_changed *out)
{
    struct sealed_list list = {0};

    if (needed(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        struct sealed *one = &list.item[i];

        if (part_bytes(ctx, one->event, "sealed", &one->bytes) != OK)
            return ctx->err.rc;
        if (!again(ctx, change, one->about, &one->bytes, &out->lost))
            continue;
        if (replace(ctx, one) != OK)
            return ctx->err.rc;
        out->needed++;
    }
    return OK;
}

/* --- what nobody can seal anew ---------------------------------------------------------------- */

static enum rc end_codes(struct ctx *ctx, struct vault_changed *out)
{
    struct sealed_list list = {0};
    struct db_query    q    = db_query(ctx->db, SQL_RECOVERY_CODE_PEOPLE);

    while (db_next(&q)) {
        struct sealed one = {.id = db_col_i64(&q, RECOVERY_CODE_PEOPLE_PERSON)};

        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (second_step_end_codes(ctx, list.item[i].id) != OK)
            return ctx->err.rc;
    out->people = (int64_t)list.len;
    return OK;
}

enum rc vault_change(struct ctx *ctx, const struct vault_change *change, struct vault_changed *out)
{
    struct db_query sessions = db_query(ctx->db, SQL_SESSION_DELETE_WITH_TOKEN);

    *out = (struct vault_changed){0};
    if (change_second_steps(ctx, change, out) != OK || change_needed(ctx, change, out) != OK ||
        end_codes(ctx, out) != OK)
        return ctx->err.rc;
    return db_run(&sessions, &ctx->err);
}
