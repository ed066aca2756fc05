// SPDX-License-Identifier: EUPL-1.2
/* erase.c - erasing on a known ground; the contract is in erase.h. */
#include "core/erase.h"

#include "core/option.h"
#include "db/db.h"
#include "event/event.h"

enum rc text_erase(struct ctx *ctx, int64_t event, const char *part, struct str ground)
{
    if (!option_has(ctx, "wis-grond", ground))
        return err_set(&ctx->err, ERR_INVALID, "%.*s is not in the list wis-grond",
                       STR_ARG(ground));
    return part_erase(ctx, event, part, ground);
}

enum rc erase_is_recent(struct ctx *ctx, bool *out)
{
    static const int64_t WEEK_MS = (int64_t)7 * 86400000;
    struct db_query      q       = db_query(ctx->db, SQL_ERASURE_LAST);
    bool                 recent  = false;

    if (db_next(&q))
        recent = db_col_i64(&q, ERASURE_LAST_AT) >= ctx->now - WEEK_MS;
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = recent;
    return OK;
}
