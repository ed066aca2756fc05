// SPDX-License-Identifier: EUPL-1.2
/* sign_in.c - signing in and out; the contract is in sign_in.h. */
#include "web/page/sign_in.h"

#include "base/limits.h"
#include "base/tr.h"
#include "core/account.h"
#include "core/second_step.h"
#include "tmpl/text.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/page/first_password.h"
#include "web/page/kept.h"
#include "web/page/oidc.h"
#include "web/page/second_step.h"
#include "web/problem.h"
#include "web/reply.h"
#include "web/session.h"

static json_t *json_of(struct str s)
{
    return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

static void show(struct exchange *e, int status, struct str where, json_t *kept, const char *wrong)
{
    struct request *r    = &e->r;
    json_t         *page = json_object();

    json_object_set_new(page, "mis", wrong ? json_string(tr(r->ctx->lang, wrong)) : json_null());
    json_object_set_new(page, "gebruikersnaam", json_of(request_form(r, "gebruikersnaam")));
    json_object_set_new(page, "terug", where.len ? json_of(where) : json_null());
    oidc_put_link(r, page, where);
    json_object_set_new(page, "bewaardEr", json_boolean(json_array_size(kept) > 0));
    page_furnish(r, page, TR("Inloggen"));
    if (json_array_size(kept) > 0 && !wrong)
        page_message(r, page, "info", TR("uw tekst is bewaard. Log in, dan staat alles er nog."));
    else if (str_eq_z(request_query(r, "na"), "wachtwoord"))
        page_message(r, page, "info", TR("uw wachtwoord is gewijzigd. Log in met het nieuwe."));
    json_object_set_new(page, "bewaard", kept);
    json_object_set_new(page, "kruimels", json_array());
    page_reply(r, status, "inloggen", page);
    if (status == 503)
        reply_header(r, "Retry-After", STR("5"));
    if (status == 429)
        reply_header(r, "Retry-After", STR("900"));
}

static void show_again(struct exchange *e, int status, const char *wrong)
{
    show(e, status, kept_where(&e->r), kept_fields(&e->r, true), wrong);
}

void sign_in_first(struct exchange *e)
{
    struct str target = e->r.target;
    struct buf path;

    buf_init(&path, e->ctx.arena, 4 * LIMIT_URL);
    buf_z(&path, "/inloggen");
    if (page_is_local(target) && target.len > 1) {
        buf_z(&path, "?naar=");
        buf_percent(&path, target, "/-._");
    }
    reply_see_other(&e->r, buf_view(&path));
}

void sign_in_ask(struct exchange *e, int status)
{
    show(e, status, e->r.path, kept_fields(&e->r, false), NULL);
}

void sign_in_again(struct exchange *e, const char *why)
{
    show_again(e, 401, why);
}

void sign_in_enter(struct exchange *e)
{
    e->session     = (struct str){0};
    e->ctx.person  = e->signing_in;
    e->r.signed_in = access_load(&e->ctx) == OK && may(&e->ctx, RIGHT_SIGNED_IN);
    session_cookie(&e->r, e->token);
}

void sign_in_continue(struct exchange *e)
{
    struct str where = kept_where(&e->r);

    if (!e->r.signed_in ||
        !kept_show(e, where,
                   TR("u bent ingelogd en er is niets verloren. Kijk alles na en verstuur het.")))
        reply_see_other(&e->r, where.len ? where : STR("/"));
}

void sign_in_finish(struct exchange *e)
{
    sign_in_enter(e);
    sign_in_continue(e);
}

/* A session; or the time to choose a password, or to give the code of a second step. */
enum rc sign_in_make_session(struct ctx *ctx, void *exchange)
{
    struct exchange   *e = exchange;
    struct second_step step;

    ctx->person = e->signing_in;
    if (e->given)
        return session_add_pending(ctx, e->signing_in, &e->token);
    if (second_step_load(ctx, e->signing_in, &step) != OK)
        return ctx->err.rc;
    e->asks_code = step.since > 0 || step.needed;
    e->beginning = step.since == 0;
    if (!e->asks_code)
        return session_add(ctx, e->signing_in, e->session, &e->token, &e->r.csrf);
    if (!ctx->vault)
        return err_set(&ctx->err, ERR_BUSY, "a second step is needed and there is no key file");
    if (e->beginning && second_step_begin(ctx) != OK)
        return ctx->err.rc;
    return session_add_pending(ctx, e->signing_in, &e->token);
}

void sign_in_made(struct exchange *e)
{
    if (e->rc != OK)
        show_again(e, problem_status(e->rc, false),
                   TR("Inloggen kan nu niet. Probeer het zo opnieuw."));
    else if (e->given)
        first_password_ask(e, 200, NULL);
    else if (e->asks_code)
        second_step_ask(e, 200, NULL);
    else
        sign_in_finish(e);
}

static void checked(struct exchange *e)
{
    struct str login = login_normal(e->ctx.arena, request_form(&e->r, "gebruikersnaam"));

    if (e->rc != OK) {
        attempt_succeeded(e->r.server->attempts, login, e->r.address, e->ctx.now);
        show_again(e, 503, TR("Het is nu te druk. Probeer het over een paar tellen opnieuw."));
    } else if (!e->check.good) {
        show_again(e, 401, TR("Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar."));
    } else {
        attempt_succeeded(e->r.server->attempts, login, e->r.address, e->ctx.now);
        exchange_write(e, sign_in_make_session, sign_in_made);
    }
}

static void wake(void *exchange)
{
    exchange_wake(exchange);
}

static void post_sign_in(struct exchange *e)
{
    struct request   *r     = &e->r;
    struct str        login = login_normal(e->ctx.arena, request_form(r, "gebruikersnaam"));
    struct credential found = {0};
    enum rc           rc;

    if (!origin_is_good(r)) {
        problem_reply(r, 403, TR("Dit formulier kwam niet van deze website."));
        return;
    }
    if (login.len == 0 || request_form(r, "wachtwoord").len == 0) {
        show_again(e, 422, TR("Vul uw gebruikersnaam en uw wachtwoord in."));
        return;
    }
    if (!attempt_begin(r->server->attempts, login, r->address, e->ctx.now)) {
        show_again(e, 429, TR("Er waren te veel pogingen. Probeer het over een kwartier opnieuw."));
        return;
    }
    rc = credential_find(&e->ctx, login, &found);
    if (rc != OK && rc != ERR_NOT_FOUND) {
        problem_reply_rc(r, rc);
        return;
    }
    e->signing_in = found.person;
    e->given      = found.given;
    e->check      = (struct check){
             .hash = found.hash, .password = request_form(r, "wachtwoord"), .done = wake, .arg = e};
    e->rc = OK;
    if (!exchange_wait(e, checked)) {
        problem_reply(r, 503, NULL);
        return;
    }
    if (password_submit(r->server->password, &e->check) != OK) {
        e->rc = ERR_BUSY;
        exchange_wake(e);
    }
}

static enum rc remove_session(struct ctx *ctx, void *exchange)
{
    struct exchange *e = exchange;

    return oidc_keep_hint(ctx, e) == OK ? session_remove(ctx, e->session) : ctx->err.rc;
}

static void signed_out(struct exchange *e)
{
    if (e->rc != OK) {
        problem_reply_rc(&e->r, e->rc);
        return;
    }
    reply_see_other(&e->r, e->r.server->options.oidc ? STR("/inloggen?uit=ja") : STR("/"));
    session_cookie(&e->r, STR(""));
    oidc_give_hint(e);
}

static void post_sign_out(struct exchange *e)
{
    if (!e->r.signed_in) {
        e->rc = OK;
        signed_out(e);
    } else if (!origin_is_good(&e->r) || !csrf_is_good(&e->r)) {
        problem_reply(&e->r, 403, TR("Deze pagina was te lang open. Er is niets gedaan."));
    } else {
        exchange_write(e, remove_session, signed_out);
    }
}

static void get_sign_in(struct exchange *e)
{
    struct str where = kept_where(&e->r);

    if (e->r.signed_in)
        reply_see_other(&e->r, where.len ? where : STR("/"));
    else
        show(e, 200, where, json_array(), NULL);
}

bool sign_in_dispatch(struct exchange *e)
{
    struct request *r    = &e->r;
    bool            in   = str_eq_z(r->path, "/inloggen");
    bool            out  = str_eq_z(r->path, "/uitloggen");
    bool            post = r->method == METHOD_POST;
    bool            get  = r->method == METHOD_GET || r->method == METHOD_HEAD;
    bool            code = str_eq_z(r->path, SECOND_STEP_PATH);
    bool            own  = str_eq_z(r->path, FIRST_PASSWORD_PATH);

    if (own || code || str_eq_z(r->path, SECOND_STEP_ONWARDS)) {
        if (!post)
            reply_see_other(r, STR("/inloggen"));
        else if (own)
            first_password_post(e);
        else if (code)
            second_step_post(e);
        else
            second_step_onwards(e);
        return true;
    }
    if (!in && !out)
        return oidc_dispatch(e);
    if (in && post)
        post_sign_in(e);
    else if (in && get)
        get_sign_in(e);
    else if (out && post)
        post_sign_out(e);
    else {
        problem_reply(r, 405, NULL);
        reply_header(r, "Allow", in ? STR("GET, HEAD, POST") : STR("POST"));
    }
    return true;
}
