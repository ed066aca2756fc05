// SPDX-License-Identifier: EUPL-1.2
/* security.c - says whom to tell about a weakness; the contract is in security.h. */
#include "web/security.h"

#include "web/exchange.h"
#include "web/problem.h"
#include "web/reply.h"

enum { SECURITY_DAYS = 90 };

static const int64_t DAY_MS = 86400000;

void security_reply(struct request *r)
{
    const struct server_options *options = &r->server->options;
    int64_t                      expires = options->security_expires;
    struct buf                  *out     = &r->reply.body;

    if (!options->security_contact[0]) {
        problem_reply(r, 404, NULL);
        return;
    }
    if (expires == 0) /* no part of a second: the answers of one day then look alike */
        expires = (r->ctx->now / DAY_MS + SECURITY_DAYS) * DAY_MS;
    reply_begin(r, 200, "text/plain; charset=utf-8");
    buf_printf(out, "Contact: %s\n", options->security_contact);
    buf_printf(out, "Expires: %.*s\n", STR_ARG(instant_format(r->ctx->arena, expires)));
    buf_z(out, "Preferred-Languages: nl, en\n");
    if (options->origin[0])
        buf_printf(out, "Canonical: %s" SECURITY_PATH "\n", options->origin);
}
