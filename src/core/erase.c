// SPDX-License-Identifier: EUPL-1.2
/* erase.c - erasing on a known ground; the contract is in erase.h. */
#include "core/erase.h"

#include "core/option.h"
#include "event/event.h"

enum rc text_erase(struct ctx *ctx, int64_t event, const char *part, struct str ground)
{
    if (!option_has(ctx, "wis-grond", ground))
        return err_set(&ctx->err, ERR_INVALID, "%.*s is not in the list wis-grond",
                       STR_ARG(ground));
    return part_erase(ctx, event, part, ground);
}
