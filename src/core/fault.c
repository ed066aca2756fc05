// SPDX-License-Identifier: EUPL-1.2
/* fault.c - gathers what is wrong with one input; the contract is in fault.h. */
#include "core/fault.h"

#include "base/tr.h"
#include "base/vec.h"

/* Whether the error so far says no more than that there are faults. */
static bool is_of_input(enum rc rc)
{
    return rc == OK || rc == ERR_INVALID || rc == ERR_LIMIT || rc == ERR_KIND ||
           rc == ERR_CONFLICT || rc == ERR_OFTEN;
}

/*
 * A failure of the machine (database, disk) that came before stays: it is what the
 * request ends with, and it must not look like a mistake of the person.
 */
enum rc fault_add_as(struct ctx *ctx, enum rc rc, const char *member, const char *text,
                     const char *about)
{
    struct fault fault = {.member = member, .text = text, .about = about, .rc = rc};

    VEC_PUSH(ctx->arena, &ctx->faults, fault);
    if (is_of_input(ctx->err.rc))
        err_set(&ctx->err, fault_end(ctx), "%zu fault(s) in the input, the last in \"%s\"",
                ctx->faults.len, member);
    return rc;
}

enum rc fault_add(struct ctx *ctx, const char *member, const char *text)
{
    return fault_add_as(ctx, ERR_INVALID, member, text, NULL);
}

enum rc fault_overtaken(struct ctx *ctx, const char *text)
{
    return fault_add_as(ctx, ERR_CONFLICT, "", text, NULL);
}

enum rc fault_unless_there(struct ctx *ctx, const char *member, enum rc rc)
{
    if (rc != ERR_NOT_FOUND)
        return rc;
    err_clear(&ctx->err);
    (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
    return OK;
}

enum rc fault_end(const struct ctx *ctx)
{
    enum rc rc = ctx->faults.len ? ctx->faults.item[0].rc : OK;

    for (size_t i = 0; i < ctx->faults.len; i++) {
        if (ctx->faults.item[i].rc == ERR_CONFLICT)
            return ERR_CONFLICT;
        if (ctx->faults.item[i].rc != rc)
            rc = ERR_INVALID;
    }
    return rc;
}
