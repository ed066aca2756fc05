// SPDX-License-Identifier: EUPL-1.2
/* nightly.c - the work of each day, one portion after the other; the contract is in nightly.h. */
#include "core/nightly.h"

#include "core/erase.h"
#include "core/redress_wait.h"

enum rc nightly_run(struct ctx *ctx, struct nightly *done)
{
    if (done->all_reminded) {
        if (destruction_run(ctx, &done->destroyed) != OK)
            return ctx->err.rc;
        done->more = done->destroyed.more;
        return done->more ? OK : erase_is_recent(ctx, &done->rewrite);
    }
    if (redress_wait_expire(ctx) != OK || step_remind(ctx, &done->reminded) != OK)
        return ctx->err.rc;
    done->all_reminded = !done->reminded.more;
    done->more         = true;
    return OK;
}
