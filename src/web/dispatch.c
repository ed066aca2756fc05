// SPDX-License-Identifier: EUPL-1.2
/* dispatch.c - the first fork in the road; the contract is in dispatch.h. */
#include "web/dispatch.h"

#include <inttypes.h>

#include "base/log.h"
#include "core/logbook.h"
#include "core/ombuds.h"
#include "core/sight.h"
#include "db/db.h"
#include "event/moment.h"
#include "web/api.h"
#include "web/exchange.h"
#include "web/metrics.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/reply.h"
#include "web/security.h"
#include "web/static.h"

/* Paths that are for machines and know no person; false for any other. */
static bool dispatch_plain(struct request *r)
{
    void (*reply)(struct request *) = NULL;

    if (str_starts(r->path, STR("/static/")))
        reply = static_reply;
    else if (str_eq_z(r->path, "/healthz"))
        reply = health_reply;
    else if (str_eq_z(r->path, "/metrics"))
        reply = metrics_reply;
    else if (str_eq_z(r->path, SECURITY_PATH))
        reply = security_reply;
    if (!reply)
        return false;
    if (r->method == METHOD_GET || r->method == METHOD_HEAD) {
        reply(r);
    } else {
        problem_reply(r, 405, NULL);
        reply_header(r, "Allow", STR("GET, HEAD"));
    }
    return true;
}

/* How it is recorded that somebody saw something. */
static const struct {
    enum rc (*is_due)(struct ctx *ctx, int64_t id, bool *out);
    enum rc (*add)(struct ctx *ctx, int64_t id);
} sights[] = {
    [SIGHT_OF_SIGNAL] = {sight_is_due, sight_add},
    [SIGHT_OF_FILE]   = {ombuds_seen_is_due, ombuds_seen_add},
};

/* Whether the reply shows the person a signal or a file for the first time today. */
static bool shows_first(struct exchange *e)
{
    const struct view *view = e->route.view;
    bool               due  = false;

    return view && view->sight && e->r.method == METHOD_GET && e->r.reply.status == 200 &&
           sights[view->sight].is_due(&e->ctx, e->r.param[0], &due) == OK && due;
}

static enum rc record_sight(struct ctx *ctx, void *exchange)
{
    struct exchange *e = exchange;

    return sights[e->route.view->sight].add(ctx, e->r.param[0]);
}

/* The reply is there.  Reading goes on when nothing can be written, and the log of the program says so. */
static void sight_recorded(struct exchange *e)
{
    if (e->rc != OK)
        log_line(LOG_ERROR, "sight_lost", "%" PRId64 ": %s", e->r.param[0], rc_name(e->rc));
}

/*
 * Everything a page shows is of one moment, and one transaction is cheaper than one for
 * every statement.
 */
static void dispatch_read(struct exchange *e, void (*answer)(struct exchange *e))
{
    bool due;

    if (db_begin(e->ctx.db, &e->ctx.err) != OK) {
        problem_reply_rc(&e->r, e->ctx.err.rc);
        return;
    }
    e->ctx.moment = ARENA_NEW(e->ctx.arena, struct moment);
    answer(e);
    due           = shows_first(e);
    e->ctx.moment = NULL;
    db_rollback(e->ctx.db);
    if (due)
        exchange_write(e, record_sight, sight_recorded);
}

bool dispatch_takes_files(struct exchange *e)
{
    struct match route;
    const char  *allow;

    return route_find(&e->r, &route, &allow) == OK && route.command && route.command->table &&
           table_takes_files(route.command->table);
}

enum sender dispatch_sender(struct exchange *e)
{
    struct request *r      = &e->r;
    enum sender     sender = SENDER_UNKNOWN;

    if (!e->ctx.db)
        return sender;
    request_cookies(r);
    if ((r->api ? api_load_person(r) : page_load_person(r)) == OK) {
        if (r->signed_in)
            sender = SENDER_SIGNED_IN;
        else if (may(r->ctx, RIGHT_RECEIPT))
            sender = SENDER_RECEIPT;
    }
    /* Who it is, is asked again when the whole request is there. */
    r->cookies    = (struct pair_list){0};
    r->signed_in  = false;
    r->csrf       = STR("");
    e->ctx.person = 0;
    e->ctx.access = NULL;
    e->session    = (struct str){0};
    e->message    = (struct str){0};
    err_clear(&e->ctx.err);
    return sender;
}

void dispatch(struct exchange *e)
{
    struct request *r = &e->r;

    request_cookies(r);
    e->ctx.lang  = page_lang(r);
    e->ctx.trace = logbook_traceparent(request_header(r, "traceparent"));
    if (e->refuse != 0)
        problem_reply(r, e->refuse, NULL);
    else if (dispatch_plain(r))
        return;
    else if (!e->ctx.db)
        problem_reply(r, 503, NULL);
    else if (r->method == METHOD_GET || r->method == METHOD_HEAD)
        dispatch_read(e, r->api ? api_dispatch : page_dispatch);
    else if (r->api)
        api_dispatch(e);
    else
        page_dispatch(e);
}
