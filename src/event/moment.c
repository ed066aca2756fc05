// SPDX-License-Identifier: EUPL-1.2
/* moment.c - what was read for this page; the contract is in moment.h. */
#include "event/moment.h"

#include <string.h>

bool moment_recall(const struct ctx *ctx, enum sql what, int64_t id, void *out, size_t size)
{
    const struct moment *moment = ctx->moment;

    for (size_t i = 0; moment && i < moment->len; i++)
        if (moment->seen[i].what == what && moment->seen[i].id == id) {
            memcpy(out, moment->seen[i].object, size);
            return true;
        }
    return false;
}

void moment_keep(struct ctx *ctx, enum sql what, int64_t id, const void *object, size_t size)
{
    struct moment *moment = ctx->moment;
    void          *copy;

    if (!moment || moment->len == MOMENT_ROOM)
        return;
    copy = arena_alloc(ctx->arena, size);
    memcpy(copy, object, size);
    moment->seen[moment->len].what   = what;
    moment->seen[moment->len].id     = id;
    moment->seen[moment->len].object = copy;
    moment->len++;
}
