// SPDX-License-Identifier: EUPL-1.2
/* oidc.c - there, back and out; the contract is in oidc.h. */
#include "web/page/oidc.h"

#include <inttypes.h>
#include <sodium.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/tr.h"
#include "core/identity.h"
#include "core/once.h"
#include "core/vault.h"
#include "exchange/oidc.h"
#include "exchange/oidc_token.h"
#include "tmpl/text.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/page/kept.h"
#include "web/page/sign_in.h"
#include "web/problem.h"
#include "web/reply.h"
#include "web/session.h"

enum { MINUTES = 10, COOKIE_MAX = 3500, TOKEN_MAX = 16 * 1024 };

#define MINUTE_MS INT64_C(60000)
#define ATTEMPT   "gehoor_inloggen"
#define HINT      "gehoor_uit"

/* What a sealed text is about; one is not good for the other. */
enum { SEALED_ATTEMPT = 0, SEALED_HINT = -1 /* nobody has that number */ };

#define BASE64 sodium_base64_VARIANT_URLSAFE_NO_PADDING

/* One question to the provider, on its thread, which has an arena of its own in err, url and who. */
struct oidc_asking {
    struct arena       *arena;
    struct oidc_attempt attempt;
    struct oidc_return  back;
    struct str          where, url;
    struct str          hint; /* the ID token of who signs out; sealed until they go there */
    struct oidc_person  who;
    struct str          token; /* that tells of somebody who signed out there */
    struct oidc_logout  gone;
    struct err          err;
};

static json_t *json_of(struct str s)
{
    return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

/* --- pages ---------------------------------------------------------------------------------------- */

void oidc_put_link(const struct request *r, json_t *page, struct str where)
{
    const struct server_options *o = &r->server->options;
    struct buf                   url;

    buf_init(&url, r->ctx->arena, 8192);
    buf_z(&url, OIDC_PATH);
    if (where.len) {
        buf_z(&url, "?naar=");
        buf_percent(&url, where, "/-._");
    }
    json_object_set_new(page, "oidc_url", o->oidc ? json_of(buf_view(&url)) : json_null());
    json_object_set_new(page, "oidc_naam", o->oidc ? json_string(o->oidc_name) : json_null());
    json_object_set_new(page, "oidc_uit_url",
                        o->oidc && request_query(r, "uit").len ? json_string(OIDC_OUT)
                                                               : json_null());
}

/* Of ten minutes; "" takes it away. */
static void set_cookie(struct request *r, const char *name, struct str value)
{
    const char *prefix = r->server->options.trusted_proxy ? "__Host-" : "";
    const char *secure = r->server->options.trusted_proxy ? "; Secure" : "";

    reply_header(r, "Set-Cookie",
                 str_printf(r->ctx->arena,
                            "%s%s=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s", prefix, name,
                            STR_ARG(value), value.len ? MINUTES * 60 : 0, secure));
}

static struct str cookie(const struct request *r, const char *name)
{
    const char *prefix = r->server->options.trusted_proxy ? "__Host-" : "";

    return request_cookie(r, str_printf(r->ctx->arena, "%s%s", prefix, name).ptr);
}

static void show(struct exchange *e, int status, const char *why, const struct str_list *values)
{
    struct request *r    = &e->r;
    json_t         *page = json_object(), *given = json_array();
    struct str      where = e->asking ? e->asking->where : STR("");

    page_furnish(r, page, TR("Inloggen lukte niet"));
    oidc_put_link(r, page, where);
    json_object_set_new(page, "waarom", json_string(tr(r->ctx->lang, why)));
    json_object_set_new(page, "geen_rol", json_boolean(values != NULL));
    for (size_t i = 0; values && i < values->len; i++)
        json_array_append_new(given, json_of(values->item[i]));
    json_object_set_new(page, "gegeven", given);
    json_object_set_new(page, "gegevenEr", json_boolean(json_array_size(given) > 0));
    json_object_set_new(page, "hulp",
                        r->server->options.oidc_help[0] ? json_string(r->server->options.oidc_help)
                                                        : json_null());
    json_object_set_new(page, "kruimels", json_array());
    page_reply(r, status, "oidc_mis", page);
    set_cookie(r, ATTEMPT, STR(""));
}

static void show_failure(struct exchange *e)
{
    const struct err *err = &e->asking->err;

    log_line(LOG_WARN, "oidc", "%s", err->text);
    if (err->rc == ERR_DENIED)
        show(e, 403,
             TR("De inlogdienst van uw organisatie gaf geen geldig antwoord. Begin opnieuw."),
             NULL);
    else if (err->rc == ERR_INVALID)
        show(e, 503,
             TR("Wij kunnen niet nagaan of dit de inlogdienst van uw organisatie is. Daarom "
                "verstuurden wij niets. "
                "Vertel dit de beheerder van Gehoor. Hebt u een wachtwoord van Gehoor? Daarmee "
                "kunt u nu inloggen."),
             NULL);
    else
        show(e, 503,
             TR("De inlogdienst van uw organisatie geeft geen antwoord. Probeer het over een paar "
                "minuten opnieuw. Hebt u een wachtwoord van Gehoor? Daarmee kunt u nu inloggen."),
             NULL);
}

/* --- asking ------------------------------------------------------------------------------------- */

static void wake(void *exchange)
{
    exchange_wake(exchange);
}

static void drop_arena(void *arena)
{
    arena_free(arena);
}

static struct oidc_asking *asking_new(struct exchange *e)
{
    struct oidc_asking *asking = ARENA_NEW(e->ctx.arena, struct oidc_asking);

    asking->arena = arena_new();
    arena_secret(asking->arena);
    arena_secret(e->ctx.arena); /* what comes back goes through it */
    arena_defer(e->ctx.arena, drop_arena, asking->arena);
    e->asking = asking;
    return asking;
}

static void ask(struct exchange *e, void (*question)(void *exchange),
                void (*next)(struct exchange *e))
{
    e->check = (struct check){.make = question, .done = wake, .arg = e};
    if (!exchange_wait(e, next)) {
        problem_reply(&e->r, 503, NULL);
    } else if (password_submit(e->r.server->provider, &e->check) != OK) {
        (void)err_set(&e->asking->err, ERR_BUSY, "too many wait for the provider");
        exchange_wake(e);
    }
}

/* --- there ---------------------------------------------------------------------------------------- */

static void begin(void *exchange)
{
    struct exchange    *e = exchange;
    struct oidc_asking *a = e->asking;

    (void)!oidc_begin(e->r.server->options.oidc, a->arena, &a->attempt, &a->url, &a->err);
}

static enum rc seal_text(struct ctx *ctx, int64_t about, struct str plain, struct str *out)
{
    struct str sealed;
    size_t     size;
    char      *text;

    if (vault_seal(ctx, about, plain, &sealed) != OK)
        return ctx->err.rc;
    size = sodium_base64_encoded_len(sealed.len, BASE64);
    text = arena_alloc(ctx->arena, size);
    sodium_bin2base64(text, size, (const unsigned char *)sealed.ptr, sealed.len, BASE64);
    *out = str_of(text);
    return OK;
}

static bool open_text(struct ctx *ctx, int64_t about, struct str text, struct str *out)
{
    char  *sealed = arena_alloc(ctx->arena, text.len + 1);
    size_t len    = 0;

    if (text.len == 0 || sodium_base642bin((unsigned char *)sealed, text.len, text.ptr, text.len,
                                           NULL, &len, NULL, BASE64) != 0)
        return false;
    if (vault_open(ctx, about, (struct str){sealed, len}, out) == OK)
        return true;
    err_clear(&ctx->err);
    return false;
}

/* What the browser carries: "MOMENT STATE NONCE VERIFIER WHERE". */
static enum rc seal_attempt(struct exchange *e, struct str *out)
{
    const struct oidc_asking *a = e->asking;

    return seal_text(&e->ctx, SEALED_ATTEMPT,
                     str_printf(e->ctx.arena, "%" PRId64 " %.*s %.*s %.*s %.*s", e->ctx.now,
                                STR_ARG(a->attempt.state), STR_ARG(a->attempt.nonce),
                                STR_ARG(a->attempt.verifier), STR_ARG(a->where)),
                     out);
}

static void begun(struct exchange *e)
{
    struct str sealed = {0};

    if (e->asking->err.rc != OK) {
        show_failure(e);
    } else if (seal_attempt(e, &sealed) != OK || sealed.len > COOKIE_MAX) {
        problem_reply(&e->r, 500, NULL);
    } else {
        reply_see_other(&e->r, e->asking->url);
        set_cookie(&e->r, ATTEMPT, sealed);
    }
}

/* --- back ------------------------------------------------------------------------------------------ */

/* The attempt that this browser left with; false when there is none, or too long ago. */
static bool open_attempt(struct exchange *e, struct oidc_asking *out)
{
    struct str plain, moment;
    int64_t    at;

    if (!open_text(&e->ctx, SEALED_ATTEMPT, cookie(&e->r, ATTEMPT), &plain))
        return false;
    if (!str_cut(&plain, ' ', &moment) || !str_to_i64(moment, &at) ||
        e->ctx.now - at > MINUTES * MINUTE_MS || !str_cut(&plain, ' ', &out->attempt.state) ||
        !str_cut(&plain, ' ', &out->attempt.nonce) || !str_cut(&plain, ' ', &out->attempt.verifier))
        return false;
    out->where = plain;
    return true;
}

static bool is_state(const struct request *r, struct str state)
{
    struct str given = request_query(r, "state");

    return given.len == state.len && given.len > 0 &&
           sodium_memcmp(given.ptr, state.ptr, given.len) == 0;
}

static void redeem(void *exchange)
{
    struct exchange    *e = exchange;
    struct oidc_asking *a = e->asking;

    (void)!oidc_redeem(e->r.server->options.oidc, a->arena, e->ctx.now, &a->attempt, &a->back,
                       &a->who, &a->err);
}

static enum rc enter(struct ctx *ctx, void *exchange)
{
    struct exchange    *e = exchange;
    struct oidc_asking *a = e->asking;
    struct str          hint;

    ctx->person = 0; /* the system gives roles */
    ctx->access = NULL;
    if (once_take(ctx, "inloggen", a->attempt.state, ctx->now + MINUTES * MINUTE_MS) != OK ||
        identity_enter(ctx, a->who.subject, &a->who.values, &e->signing_in) != OK ||
        session_add(ctx, e->signing_in, e->session, &e->token, &e->r.csrf) != OK)
        return ctx->err.rc;
    if (seal_text(ctx, SEALED_HINT, a->who.token, &hint) != OK)
        return ctx->err.rc;
    return session_bind(ctx, e->token, a->who.session, hint);
}

static void show_stranger(struct exchange *e)
{
    show(e, 400,
         TR("Deze poging om in te loggen hoort niet bij dit venster, of duurde te lang. Begin "
            "opnieuw."),
         NULL);
}

/* Who has no role any more is not here in another window either. */
static enum rc shut_out(struct ctx *ctx, void *exchange)
{
    struct exchange *e      = exchange;
    int64_t          person = 0;

    if (identity_shut_out(ctx, e->asking->who.subject, &person) != OK)
        return ctx->err.rc;
    return person ? session_remove_of(ctx, person) : OK;
}

static void is_out(struct exchange *e)
{
    if (e->rc != OK)
        problem_reply_rc(&e->r, e->rc);
    else
        show(e, 403, TR("U hebt hier nog geen rol."), &e->asking->who.values);
}

static void entered(struct exchange *e)
{
    struct str where = e->asking->where;

    if (e->rc == ERR_DENIED) {
        err_clear(&e->ctx.err);
        exchange_write(e, shut_out, is_out);
    } else if (e->rc == ERR_CONFLICT) {
        show_stranger(e);
    } else if (e->rc != OK) {
        problem_reply_rc(&e->r, e->rc);
    } else {
        sign_in_enter(e);
        reply_see_other(&e->r, page_is_local(where) ? where : STR("/"));
        set_cookie(&e->r, ATTEMPT, STR(""));
    }
}

static void redeemed(struct exchange *e)
{
    if (e->asking->err.rc != OK)
        show_failure(e);
    else
        exchange_write(e, enter, entered);
}

static void come_back(struct exchange *e)
{
    struct request     *r = &e->r;
    struct oidc_asking *a = asking_new(e);

    if (!open_attempt(e, a) || !is_state(r, a->attempt.state)) {
        show_stranger(e);
        return;
    }
    a->back = (struct oidc_return){request_query(r, "code"), request_query(r, "iss")};
    if (request_query(r, "error").len || a->back.code.len == 0)
        show(e, 403, TR("De inlogdienst van uw organisatie liet u niet binnen. Begin opnieuw."),
             NULL);
    else
        ask(e, redeem, redeemed);
}

/* --- out ------------------------------------------------------------------------------------------- */

static void leave(void *exchange)
{
    struct exchange    *e = exchange;
    struct oidc_asking *a = e->asking;

    (void)!oidc_leave(e->r.server->options.oidc, a->arena, a->hint, &a->url, &a->err);
}

static void left(struct exchange *e)
{
    if (e->asking->err.rc != OK)
        show_failure(e);
    else
        reply_see_other(&e->r, e->asking->url.len ? e->asking->url : STR("/inloggen"));
    set_cookie(&e->r, HINT, STR(""));
}

enum rc oidc_keep_hint(struct ctx *ctx, struct exchange *e)
{
    if (!e->r.server->options.oidc)
        return OK;
    e->asking = ARENA_NEW(ctx->arena, struct oidc_asking);
    return session_hint(ctx, e->session, &e->asking->hint);
}

void oidc_give_hint(struct exchange *e)
{
    if (e->asking && e->asking->hint.len && e->asking->hint.len <= COOKIE_MAX)
        set_cookie(&e->r, HINT, e->asking->hint);
}

/* --- signed out there ------------------------------------------------------------------------------ */

static void hear(void *exchange)
{
    struct exchange    *e = exchange;
    struct oidc_asking *a = e->asking;

    (void)!oidc_hear_logout(e->r.server->options.oidc, a->arena, e->ctx.now, a->token, &a->gone,
                            &a->err);
}

/* Who never came here has nothing to end. */
static enum rc end_sessions(struct ctx *ctx, void *exchange)
{
    const struct exchange    *e      = exchange;
    const struct oidc_logout *gone   = &e->asking->gone;
    int64_t                   person = 0;

    if (once_take(ctx, "afmelding", gone->id,
                  ctx->now + (OIDC_LOGOUT_AGE + OIDC_LEEWAY) * INT64_C(1000)) != OK ||
        (gone->subject.len && identity_find(ctx, gone->subject, &person) != OK))
        return ctx->err.rc;
    if (gone->subject.len && person == 0)
        return OK;
    return gone->session.len ? session_remove_bound(ctx, person, gone->session)
                             : session_remove_of(ctx, person);
}

/* The provider is told that it was done or not, and no more. */
static void tell_provider(struct exchange *e, const char *wrong)
{
    if (wrong)
        log_line(LOG_WARN, "oidc", "a message that somebody signed out: %s", wrong);
    reply_begin(&e->r, wrong ? 400 : 200, "application/json");
    buf_z(&e->r.reply.body, wrong ? "{\"error\":\"invalid_request\"}" : "{}");
}

static void ended(struct exchange *e)
{
    tell_provider(e, e->rc == OK ? NULL : e->ctx.err.text);
}

static void heard(struct exchange *e)
{
    if (e->asking->err.rc != OK)
        tell_provider(e, e->asking->err.text);
    else
        exchange_write(e, end_sessions, ended);
}

static void post_logout(struct exchange *e)
{
    struct oidc_asking *a = asking_new(e);

    a->token = request_form(&e->r, "logout_token");
    if (a->token.len == 0 || a->token.len > TOKEN_MAX)
        tell_provider(e, "no token");
    else
        ask(e, hear, heard);
}

/* --- paths ----------------------------------------------------------------------------------------- */

static void get_keys(struct exchange *e)
{
    reply_begin(&e->r, 200, "application/jwk-set+json");
    buf_str(&e->r.reply.body, oidc_keys(e->r.server->options.oidc));
}

static void get_there(struct exchange *e)
{
    asking_new(e)->where = kept_where(&e->r);
    ask(e, begin, begun);
}

static void get_out(struct exchange *e)
{
    struct oidc_asking *a = asking_new(e);

    if (!open_text(&e->ctx, SEALED_HINT, cookie(&e->r, HINT), &a->hint))
        a->hint = STR("");
    ask(e, leave, left);
}

bool oidc_dispatch(struct exchange *e)
{
    static const struct {
        const char *path;
        enum method method;
        void (*answer)(struct exchange *e);
    } paths[] = {
        {OIDC_PATH, METHOD_GET, get_there},     {OIDC_BACK, METHOD_GET, come_back},
        {OIDC_OUT, METHOD_GET, get_out},        {OIDC_KEYS, METHOD_GET, get_keys},
        {OIDC_HEARD, METHOD_POST, post_logout},
    };

    for (size_t i = 0; e->r.server->options.oidc && i < ARRAY_LEN(paths); i++) {
        if (!str_eq_z(e->r.path, paths[i].path))
            continue;
        if (e->r.method == paths[i].method) {
            paths[i].answer(e);
        } else {
            problem_reply(&e->r, 405, NULL);
            reply_header(&e->r, "Allow", paths[i].method == METHOD_GET ? STR("GET") : STR("POST"));
        }
        return true;
    }
    return false;
}
