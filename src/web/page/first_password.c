// SPDX-License-Identifier: EUPL-1.2
/* first_password.c - a password of one's own while signing in; the contract is in first_password.h. */
#include "web/page/first_password.h"

#include "base/arena.h"
#include "base/tr.h"
#include "core/account.h"
#include "tmpl/text.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/page/kept.h"
#include "web/page/sign_in.h"
#include "web/problem.h"
#include "web/session.h"

void first_password_ask(struct exchange *e, int status, const char *wrong)
{
    struct request *r     = &e->r;
    struct str      where = kept_where(r);
    json_t         *page  = json_object();

    page_furnish(r, page, TR("Kies een eigen wachtwoord"));
    json_object_set_new(page, "csrf", json_stringn_nocheck(e->token.ptr, e->token.len));
    json_object_set_new(page, "mis", wrong ? json_string(tr(r->ctx->lang, wrong)) : json_null());
    json_object_set_new(page, "terug",
                        where.len ? json_stringn_nocheck(where.ptr, where.len) : json_null());
    json_object_set_new(page, "bewaard", kept_fields(r, true));
    json_object_set_new(page, "kruimels", json_array());
    page_reply(r, status, "inloggen_wachtwoord", page);
}

/* Takes the place of the given one, ends what was open with that, and goes on as after a good password. */
static enum rc change(struct ctx *ctx, void *exchange)
{
    struct exchange *e = exchange;

    e->given    = false;
    ctx->person = e->signing_in;
    return password_change(ctx, e->in) == OK ? sign_in_make_session(ctx, e) : ctx->err.rc;
}

static void answer(struct exchange *e)
{
    if (e->rc == ERR_INVALID && e->ctx.faults.len > 0)
        first_password_ask(e, 422, e->ctx.faults.item[0].text);
    else if (e->rc == ERR_CONFLICT)
        sign_in_again(e, TR("Uw wachtwoord is intussen al gewijzigd."));
    else if (e->rc == ERR_BUSY)
        first_password_ask(e, 503,
                           TR("Het is nu te druk. Probeer het over een paar tellen opnieuw."));
    else
        sign_in_made(e);
}

static void prepare(void *exchange)
{
    struct exchange *e = exchange;

    e->rc = password_change_check(&e->ctx, e->in);
}

static void prepared(struct exchange *e)
{
    if (e->rc == OK)
        exchange_write(e, change, answer);
    else
        answer(e);
}

static void wake(void *exchange)
{
    exchange_wake(exchange);
}

void first_password_post(struct exchange *e)
{
    struct request         *r  = &e->r;
    struct password_change *in = ARENA_NEW(e->ctx.arena, struct password_change);

    if (!origin_is_good(r)) {
        problem_reply(r, 403, TR("Dit formulier kwam niet van deze website."));
        return;
    }
    e->token = request_form(r, "csrf");
    if (session_load_pending(r, &e->signing_in, &e->pending) != OK) {
        problem_reply_rc(r, e->ctx.err.rc);
        return;
    }
    if (e->signing_in == 0) {
        sign_in_again(e, TR("Dit duurde te lang. Log opnieuw in."));
        return;
    }
    *in           = (struct password_change){.first  = true,
                                             .wanted = request_form(r, "wachtwoordNieuw"),
                                             .again  = request_form(r, "wachtwoordNogmaals")};
    e->in         = in;
    e->given      = true;
    e->ctx.access = NULL;
    e->ctx.person = e->signing_in;
    r->signed_in  = false;
    e->rc         = password_change_read(&e->ctx, in);
    if (e->rc != OK) {
        answer(e);
        return;
    }
    e->check = (struct check){.make = prepare, .done = wake, .arg = e};
    if (!exchange_wait(e, prepared)) {
        problem_reply(r, 503, NULL);
    } else if (password_submit(r->server->password, &e->check) != OK) {
        e->rc = ERR_BUSY;
        exchange_wake(e);
    }
}
