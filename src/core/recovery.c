// SPDX-License-Identifier: EUPL-1.2
/* recovery.c - boxes in boxes, and two who open them; the contract is in recovery.h. */
#include "core/recovery.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"

/* --- boxes -------------------------------------------------------------------------------- */

size_t recovery_holders(const struct ctx *ctx, const struct adviser_key_list *desk,
                        int64_t out[ADVISER_HOLDERS])
{
    size_t count = 0;

    for (size_t i = 0; i < desk->len && count < ADVISER_HOLDERS; i++)
        if (desk->item[i].person != ctx->person)
            out[count++] = desk->item[i].id;
    return count;
}

static enum rc add_box(struct ctx *ctx, struct str secret, const struct adviser_key *outer,
                       const struct adviser_key *inner, struct buf *boxes)
{
    struct str within, box;

    if (seal_to(ctx, inner->open, secret, &within) != OK ||
        seal_to(ctx, outer->open, within, &box) != OK)
        return ctx->err.rc;
    buf_printf(boxes, "%" PRId64 " %" PRId64 " ", outer->id, inner->id);
    buf_str(boxes, box);
    buf_char(boxes, '\n');
    return OK;
}

enum rc recovery_boxes(struct ctx *ctx, struct str secret, const struct adviser_key_list *desk,
                       struct str *out)
{
    int64_t    holder[ADVISER_HOLDERS];
    size_t     count = recovery_holders(ctx, desk, holder);
    struct buf boxes;

    buf_init(&boxes, ctx->arena, LIMIT_BODY);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            if (i != k && add_box(ctx, secret, adviser_key_in(desk, holder[i]),
                                  adviser_key_in(desk, holder[k]), &boxes) != OK)
                return ctx->err.rc;
    *out = boxes.len ? buf_view(&boxes) : STR("");
    return OK;
}
