// SPDX-License-Identifier: EUPL-1.2
/* deidentify.c - a text without what tells who it is about; the contract is in deidentify.h. */
#include "core/deidentify.h"

#include "text/personal.h"

struct str deidentified(struct ctx *ctx, struct str text)
{
    struct personal_list found = {0};

    if (personal_find(ctx->arena, text, &found) != OK)
        return STR("");
    return found.len ? personal_replace(ctx->arena, text, &found) : text;
}

struct str text_for(struct ctx *ctx, bool whole, struct str text)
{
    return whole ? text : deidentified(ctx, text);
}
