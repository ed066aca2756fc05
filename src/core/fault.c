// SPDX-License-Identifier: EUPL-1.2
/* fault.c - gathers what is wrong with one input; the contract is in fault.h. */
#include "core/fault.h"

#include "base/vec.h"

/*
 * A failure of the machine (database, disk) that came before stays: it is what the
 * request ends with, and it must not look like a mistake of the person.
 */
enum rc fault_add(struct ctx *ctx, const char *member, const char *text)
{
    struct fault fault = {.member = member, .text = text};

    VEC_PUSH(ctx->arena, &ctx->faults, fault);
    if (ctx->err.rc == OK || ctx->err.rc == ERR_INVALID)
        err_set(&ctx->err, ERR_INVALID, "%zu fault(s) in the input, the last in \"%s\"",
                ctx->faults.len, member);
    return ERR_INVALID;
}

enum rc fault_end(const struct ctx *ctx)
{
    return ctx->faults.len == 0 ? OK : ERR_INVALID;
}
