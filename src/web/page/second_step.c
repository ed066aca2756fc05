// SPDX-License-Identifier: EUPL-1.2
/* second_step.c - asks for a code after the password; the contract is in second_step.h. */
#include "web/page/second_step.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/tr.h"
#include "core/fault.h"
#include "core/second_step.h"
#include "report/qr.h"
#include "tmpl/text.h"
#include "web/bucket.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/page/kept.h"
#include "web/page/sign_in.h"
#include "web/problem.h"
#include "web/reply.h"
#include "web/session.h"

static json_t *json_of(struct str s)
{
    return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

/* --- shared with /tweede-stap --------------------------------------------------------------------- */

static struct str bucket_of(struct request *r, int64_t person)
{
    return str_printf(r->ctx->arena, "%" PRId64, person);
}

enum rc second_step_admit(struct request *r, int64_t person)
{
    if (bucket_take(r->server->codes, bucket_of(r, person), r->ctx->now))
        return OK;
    return fault_add(r->ctx, "code",
                     TR("Er waren te veel verkeerde codes achter elkaar. Wacht vijf minuten en "
                        "probeer het dan opnieuw."));
}

void second_step_was_good(struct request *r, int64_t person)
{
    bucket_give(r->server->codes, bucket_of(r, person), r->ctx->now);
}

enum rc second_step_put_key(struct request *r, json_t *page)
{
    struct second_step_key key;
    struct str             name = str_of(tr(r->ctx->lang, TR("Beeld met de sleutel voor uw app")));

    if (second_step_key(r->ctx, &key) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "sleutel", json_of(key.key));
    json_object_set_new(page, "beeld_svg", json_of(qr_svg(r->ctx->arena, key.address, name)));
    return OK;
}

void second_step_show_codes(struct request *r, const struct str_list *codes, const char *message,
                            bool signing_in)
{
    json_t    *page = json_object(), *list = json_array();
    struct str where = kept_where(r);

    page_furnish(r, page, TR("Bewaar uw herstelcodes"));
    for (size_t i = 0; i < codes->len; i++)
        json_array_append_new(list, json_of(codes->item[i]));
    json_object_set_new(page, "codes", list);
    json_object_set_new(page, "verder",
                        signing_in ? json_string(SECOND_STEP_ONWARDS) : json_null());
    json_object_set_new(page, "terug", where.len ? json_of(where) : json_null());
    json_object_set_new(page, "bewaard", kept_fields(r, true));
    page_message(r, page, "ok", message);
    page_reply(r, 200, "tweede_stap_codes", page);
}

/* --- asking --------------------------------------------------------------------------------------- */

void second_step_ask(struct exchange *e, int status, const char *wrong)
{
    struct request *r     = &e->r;
    struct str      where = kept_where(r);
    json_t         *page  = json_object();
    enum rc         rc    = OK;

    page_furnish(r, page, TR("Tweede stap"));
    json_object_set_new(page, "csrf", json_of(e->token));
    json_object_set_new(page, "mis", wrong ? json_string(tr(r->ctx->lang, wrong)) : json_null());
    json_object_set_new(page, "terug", where.len ? json_of(where) : json_null());
    json_object_set_new(page, "bewaard", kept_fields(r, true));
    json_object_set_new(page, "kruimels", json_array());
    json_object_set_new(page, "nieuw", json_boolean(e->beginning));
    e->ctx.person = e->signing_in;
    if (e->beginning)
        rc = second_step_put_key(r, page);
    if (rc != OK) {
        json_decref(page);
        problem_reply_rc(r, rc);
        return;
    }
    page_reply(r, status, "inloggen_code", page);
    if (status == 429)
        reply_header(r, "Retry-After", STR("300"));
}

/* --- a code --------------------------------------------------------------------------------------- */

static enum rc take_code(struct ctx *ctx, void *exchange)
{
    struct exchange *e     = exchange;
    struct str       code  = request_form(&e->r, "code");
    struct str       token = {0};

    if ((e->beginning ? second_step_confirm(ctx, code, &e->codes) : second_step_enter(ctx, code)) !=
        OK)
        return ctx->err.rc;
    if (ctx->faults.len > 0) /* refused, and stored that it was tried */
        return OK;
    if (session_remove(ctx, e->pending) != OK)
        return ctx->err.rc;
    if (session_add(ctx, e->signing_in, e->session, &token, &e->r.csrf) != OK)
        return ctx->err.rc;
    e->token = token;
    return OK;
}

static void code_taken(struct exchange *e)
{
    struct request *r = &e->r;

    if ((e->rc == OK || e->rc == ERR_INVALID) && e->ctx.faults.len > 0) {
        second_step_ask(e, 422, e->ctx.faults.item[0].text);
    } else if (e->rc != OK) {
        problem_reply_rc(r, e->rc);
    } else if (!e->beginning) {
        second_step_was_good(r, e->signing_in);
        sign_in_finish(e);
    } else {
        second_step_was_good(r, e->signing_in);
        sign_in_enter(e);
        second_step_show_codes(r, &e->codes, TR("u bent ingelogd en de tweede stap staat aan."),
                               true);
    }
}

void second_step_post(struct exchange *e)
{
    struct request    *r = &e->r;
    struct second_step step;

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
    e->ctx.access = NULL;
    e->ctx.person = e->signing_in;
    r->signed_in  = false;
    if (second_step_load(&e->ctx, e->signing_in, &step) != OK) {
        problem_reply_rc(r, e->ctx.err.rc);
        return;
    }
    e->beginning = step.since == 0;
    if (second_step_admit(r, e->signing_in) != OK)
        second_step_ask(e, 429, e->ctx.faults.item[0].text);
    else
        exchange_write(e, take_code, code_taken);
}

void second_step_onwards(struct exchange *e)
{
    if (!origin_is_good(&e->r))
        problem_reply(&e->r, 403, TR("Dit formulier kwam niet van deze website."));
    else if (!e->r.signed_in)
        sign_in_again(e, TR("U bent nog niet ingelogd."));
    else
        sign_in_continue(e);
}
