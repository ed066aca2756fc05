// SPDX-License-Identifier: EUPL-1.2
/* dispatch.c - the first fork in the road; the contract is in dispatch.h. */
#include "web/dispatch.h"

#include <inttypes.h>

#include "base/log.h"
#include "base/tr.h"
#include "core/logbook.h"
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

/*
 * Whether the reply shows the person something protected for the first time today: what the view is of, or a
 * story of e->told.  Not knowing is a yes: then recording it fails too, and sight_recorded() judges.
 */
static bool shows_first(struct exchange *e)
{
    const struct view *view = e->route.view;
    bool               due  = false;

    if (!view || e->r.method != METHOD_GET || e->r.reply.status != 200)
        return false;
    if (view->sight && sight_is_due(&e->ctx, view->sight, e->r.param[0], &due) != OK)
        due = true;
    return sight_stories_due(&e->ctx, &e->told) != OK || e->told.len > 0 || due;
}

static enum rc record_sight(struct ctx *ctx, void *exchange)
{
    struct exchange *e  = exchange;
    enum sight_of    of = e->route.view->sight;

    if (of && sight_add(ctx, of, e->r.param[0]) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < e->told.len; i++)
        if (sight_add(ctx, SIGHT_OF_SIGNAL, e->told.item[i]) != OK)
            return ctx->err.rc;
    return OK;
}

/* Whether the reply is for so few that it is not shown unrecorded; not knowing is a yes. */
static bool is_for_few(struct exchange *e)
{
    enum sight_of of  = e->route.view->sight;
    bool          few = false;

    if (of && (sight_is_needed(&e->ctx, of, e->r.param[0], &few) != OK || few))
        return true;
    for (size_t i = 0; i < e->told.len; i++)
        if (sight_is_needed(&e->ctx, SIGHT_OF_SIGNAL, e->told.item[i], &few) != OK || few)
            return true;
    return false;
}

/*
 * The reply is there.  When nothing can be written, the log of the program says so; who handles a signal goes on
 * reading, so that people get an answer, but what is for few is not shown (BIO-8.15.01).
 */
static void sight_recorded(struct exchange *e)
{
    if (e->rc == OK)
        return;
    log_line(LOG_ERROR, "sight_lost", "%" PRId64 ": %s", e->r.param[0], rc_name(e->rc));
    if (is_for_few(e))
        problem_reply(
            &e->r, 503,
            TR("Wie dit leest, wordt vastgelegd. Dat lukt nu niet. Daarom tonen wij het niet."));
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
