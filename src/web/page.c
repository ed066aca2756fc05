// SPDX-License-Identifier: EUPL-1.2
/*
 * page.c - from session and language to a rendered page; the contract is in page.h.
 */
#include "web/page.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "event/json.h"
#include "tmpl/template.h"
#include "tmpl/text.h"
#include "web/command.h"
#include "web/doc/doc.h"
#include "web/exchange.h"
#include "web/page/anonymous.h"
#include "web/page/sign_in.h"
#include "web/problem.h"
#include "web/reply.h"
#include "web/session.h"
#include "web/template_set.h"

static json_t *json_of(struct str s)
{
    return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

bool page_is_secret(struct str name)
{
    return str_eq_z(name, "csrf") || str_starts(name, STR("wachtwoord")) ||
           str_eq_z(name, "naar") || str_eq_z(name, "terug");
}

/* A browser that follows it stays here: "//" and "/\\" lead to another host. */
static bool is_on_this_site(struct str path)
{
    bool odd =
        path.len == 0 || path.len > LIMIT_URL || path.ptr[0] != '/' || str_starts(path, STR("//"));

    for (size_t i = 0; !odd && i < path.len; i++)
        odd = (unsigned char)path.ptr[i] <= ' ' || path.ptr[i] == '\\' || path.ptr[i] == 0x7f;
    return !odd;
}

bool page_is_local(struct str path)
{
    return is_on_this_site(path) && !str_starts(path, STR("/api/")) &&
           !str_starts(path, STR("/inloggen"));
}

/* "en-GB,en;q=0.9,nl;q=0.8": the first of nl and en with the highest weight. */
static enum lang preferred(struct str header)
{
    struct str part;
    int        best = -1;
    enum lang  lang = LANG_NL;

    while (str_cut(&header, ',', &part)) {
        size_t     semicolon = str_find(part, STR(";"));
        struct str name      = str_trim(str_slice(part, 0, semicolon));
        struct str q         = str_trim(str_slice(part, semicolon + 1, part.len));
        int        weight    = 1000;
        if (str_starts(q, STR("q=0")))
            weight = q.len > 4 && q.ptr[4] >= '0' && q.ptr[4] <= '9' ? (q.ptr[4] - '0') * 100 : 0;
        if (weight <= best || name.len < 2 || (name.len > 2 && name.ptr[2] != '-'))
            continue;
        if (str_starts(name, STR("nl")) || str_starts(name, STR("en"))) {
            best = weight;
            lang = name.ptr[0] == 'n' ? LANG_NL : LANG_EN;
        }
    }
    return best == 0 ? LANG_NL : lang;
}

static bool lang_parse(struct str code, enum lang *out)
{
    if (!str_eq_z(code, "nl") && !str_eq_z(code, "en"))
        return false;
    *out = code.ptr[0] == 'n' ? LANG_NL : LANG_EN;
    return true;
}

bool page_is_anonymous(const struct request *r)
{
    return !r->api && str_starts(r->path, STR("/anoniem")) &&
           (r->path.len == STR("/anoniem").len || r->path.ptr[STR("/anoniem").len] == '/');
}

const char *page_lang_kept(const struct request *r)
{
    enum lang lang;

    if (!page_is_anonymous(r) || !lang_parse(request_query(r, "taal"), &lang))
        return "";
    return lang == LANG_EN ? "?taal=en" : "?taal=nl";
}

enum lang page_lang(const struct request *r)
{
    enum lang lang;

    if (page_is_anonymous(r) && lang_parse(request_query(r, "taal"), &lang))
        return lang;
    if (lang_parse(request_cookie(r, "taal"), &lang))
        return lang;
    return preferred(request_header(r, "Accept-Language"));
}

/*
 * The target with a key taken out of the query, and put in anew when a value is given; the start
 * page when the target leads elsewhere.
 */
static struct str with_query(const struct request *r, const char *key, const char *value)
{
    struct str name;
    struct str part, rest = r->target, rest_of_key;
    struct buf out;
    bool       first = true;

    buf_init(&out, r->ctx->arena, LIMIT_URL + 16);
    if (!str_cut(&rest, '?', &part) || !is_on_this_site(part)) {
        part = STR("/");
        rest = STR("");
    }
    buf_str(&out, part);
    while (r->method != METHOD_POST && str_cut(&rest, '&', &part)) {
        rest_of_key = part;
        if (part.len == 0 || (str_cut(&rest_of_key, '=', &name) && str_eq_z(name, key)))
            continue;
        buf_char(&out, first ? '?' : '&');
        buf_str(&out, part);
        first = false;
    }
    if (value)
        buf_printf(&out, "%c%s=%s", first ? '?' : '&', key, value);
    return buf_view(&out);
}

/* Pages above this one that can be shown, the highest first; the start page is in the template. */
static json_t *crumbs_of(struct request *r)
{
    struct request look   = *r;
    json_t        *crumbs = json_array();
    const char    *allow;

    look.method = METHOD_GET;
    for (size_t i = 1; i < r->path.len; i++) {
        struct match route;
        if (r->path.ptr[i] != '/')
            continue;
        look.path = str_slice(r->path, 0, i);
        if (route_find(&look, &route, &allow) == OK && route.view && !route.view->file &&
            may(r->ctx, route.view->right))
            json_array_append_new(crumbs, json_pack("{s:o, s:s}", "url", json_of(look.path),
                                                    "tekst", tr(r->ctx->lang, route.view->title)));
    }
    return crumbs;
}

/* Whether there is such a page: the furniture links to nothing that is not there. */
static bool is_view(const struct request *r, const char *path)
{
    struct request look = *r;
    struct match   match;
    const char    *allow;

    look.method = METHOD_GET;
    look.path   = str_of(path);
    return route_find(&look, &match, &allow) == OK;
}

/* A name for the drafts in the browser, so that two people on one computer keep theirs apart. */
static json_t *draft_key(int64_t person)
{
    unsigned char hash[16];
    char          hex[2 * sizeof(hash) + 1];

    crypto_generichash(hash, sizeof(hash), (const unsigned char *)&person, sizeof(person),
                       (const unsigned char *)"gehoor draft key", 16);
    return json_string(sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash)));
}

static json_t *person_of(const struct request *r)
{
    const struct access *access = r->ctx->access;

    if (!r->signed_in || !access)
        return json_null();
    return json_pack("{s:o, s:o, s:o}", "rol", json_of(access->roles), "eenheid",
                     json_of(access->unit_name), "sleutel", draft_key(r->ctx->person));
}

/* {"signalen": true}: the part of the menu this page is in. */
static json_t *here(const struct request *r)
{
    json_t    *here = json_object();
    struct str path = str_slice(r->path, 1, r->path.len), part;

    if (str_cut(&path, '/', &part))
        json_object_setn_new_nocheck(here, part.ptr, part.len, json_true());
    else
        json_object_set_new(here, "start", json_true());
    return here;
}

void page_message(struct request *r, json_t *page, const char *kind, const char *text)
{
    json_t *message = json_object();
    char    key[16];

    // cppcheck-suppress ctunullpointer ; a caller without a text gives no kind and does not come here
    snprintf(key, sizeof(key), "is_%s", kind);
    json_object_set_new(message, "tekst", json_string(tr(r->ctx->lang, text)));
    json_object_set_new(message, key, json_true());
    json_object_set_new(page, "melding", message);
}

/* Null on a page that is the answer to a form and has no address: there is no way to ask for it again. */
static json_t *other_lang(const struct request *r)
{
    if (page_is_anonymous(r) && r->method == METHOD_POST)
        return json_null();
    return json_of(with_query(r, "taal", r->ctx->lang == LANG_EN ? "nl" : "en"));
}

void page_furnish(struct request *r, json_t *page, const char *title)
{
    bool             english = r->ctx->lang == LANG_EN;
    struct exchange *e       = exchange_of(r);

    json_object_set_new(page, "titel", json_string(tr(r->ctx->lang, title)));
    json_object_set_new(page, "venster", json_null());
    json_object_set_new(page, "taal", json_string(english ? "en" : "nl"));
    json_object_set_new(page, "andere_taal", json_string(english ? "nl" : "en"));
    json_object_set_new(page, "taal_url", other_lang(r));
    json_object_set_new(page, "taal_vraag", json_string(page_lang_kept(r)));
    json_object_set_new(page, "csrf", json_of(r->csrf));
    json_object_set_new(page, "persoon", person_of(r));
    json_object_set_new(page, "hier", here(r));
    json_object_set_new(page, "kruimels", crumbs_of(r));
    json_object_set_new(page, "geen_kruimelpad", json_boolean(r->path.len <= 1));
    json_object_set_new(page, "beheer", json_boolean(may(r->ctx, RIGHT_ADMIN)));
    json_object_set_new(page, "vertrouwen", json_boolean(may(r->ctx, RIGHT_IDENTITY)));
    json_object_set_new(page, "noodrem", json_boolean(r->signed_in && is_view(r, "/remmen")));
    json_object_set_new(page, "fout", json_false());
    json_object_set_new(page, "melding", json_null());
    if (e->message.len > 0)
        page_message(r, page, "ok", str_z(r->ctx->arena, e->message));
}

/* When even the error page cannot be made. */
static void reply_bare(struct request *r)
{
    reply_begin(r, 500, TYPE_HTML);
    buf_z(&r->reply.body, "<!DOCTYPE html><html lang=\"nl\"><title>Gehoor</title>"
                          "<h1>Er ging bij ons iets mis</h1><p>Er is niets opgeslagen. "
                          "Probeer het later opnieuw. Code: ");
    buf_str(&r->reply.body, problem_reference(r));
    buf_z(&r->reply.body, "</p></html>\n");
}

/*
 * Who watches the wire sees how long a page is, and a page is longer by the story on it.  So blanks at the end fill a
 * page of the door without names up to a whole number of PAGE_STEP; LIMIT_REPLY is one too, so they always fit.
 */
enum { PAGE_STEP = 32 << 10 };
_Static_assert(LIMIT_REPLY % PAGE_STEP == 0, "the longest page has room for its blanks");

static void pad(struct request *r)
{
    size_t over = buf_view(&r->reply.body).len % PAGE_STEP;

    for (size_t i = over; page_is_anonymous(r) && over > 0 && i < PAGE_STEP; i++)
        buf_char(&r->reply.body, ' ');
}

void page_reply(struct request *r, int status, const char *template, json_t *page)
{
    const struct template_set *set;

    arena_defer(r->ctx->arena, json_drop, page);
    set = template_set_of(r->server, r->ctx);
    reply_begin(r, status, TYPE_HTML);
    if (set && template_render(set, str_of(template), page, &r->reply.body, &r->ctx->err) == OK) {
        pad(r);
        return;
    }
    if (strcmp(template, "fout") == 0 || r->reply.status == 500)
        reply_bare(r);
    else
        problem_reply(r, 500, NULL);
}

/* "?taal=en" sets the cookie and comes back without it. */
static bool took_lang(struct request *r)
{
    struct str code = request_query(r, "taal");
    enum lang  lang;

    if (r->method == METHOD_POST || page_is_anonymous(r) || !lang_parse(code, &lang))
        return false;
    reply_see_other(r, with_query(r, "taal", NULL));
    reply_header(r, "Set-Cookie",
                 str_printf(r->ctx->arena, "taal=%.*s; Path=/; Max-Age=31536000; SameSite=Lax%s",
                            STR_ARG(code), r->server->options.trusted_proxy ? "; Secure" : ""));
    return true;
}

/* The ways on and back in a list; what was asked stays asked. */
static json_t *ways(const struct request *r, const json_t *document, bool begun)
{
    const char *next = json_string_value(json_object_get(document, "volgende"));

    return json_pack("{s:o, s:o}", "verder",
                     next ? json_of(with_query(r, "cursor", next)) : json_null(), "begin",
                     begun ? json_of(with_query(r, "cursor", NULL)) : json_null());
}

enum rc page_put_part(struct request *r, const struct view *view, json_t *document)
{
    size_t  total   = json_array_size(json_object_get(document, "items")), shown;
    int64_t from    = 0, most;
    bool    counted = !r->paged, begun;
    json_t *more    = NULL;

    if (!view->list)
        return OK;
    if (counted &&
        ((!view->whole && doc_cut(r, document) != OK) || doc_cursor(r, &from, &most) != OK))
        return ERR_INVALID;
    begun = counted ? from > 0 : request_query(r, "cursor").len > 0;
    shown = json_array_size(json_object_get(document, "items"));
    if (counted ? shown < total : begun || json_is_string(json_object_get(document, "volgende")))
        more = ways(r, document, begun);
    if (more && counted) {
        json_object_set_new(more, "van", json_integer((json_int_t)(shown ? from + 1 : 0)));
        json_object_set_new(more, "tot",
                            json_integer((json_int_t)(shown ? from + (int64_t)shown : 0)));
    }
    json_object_set_new(document, "totaal",
                        counted ? json_integer((json_int_t)total) : json_null());
    json_object_set_new(document, "meer", more ? more : json_null());
    json_object_set_new(document, "leeg", json_boolean(shown == 0));
    return OK;
}

static void page_file(struct request *r, const struct view *view)
{
    enum rc rc = reply_file(r, view->file);

    if (rc != OK)
        problem_reply_rc(r, rc);
}

/* A page about what goes on asks again for itself after "ververs" seconds, also without JavaScript. */
static void refresh(struct request *r, json_int_t seconds)
{
    if (seconds > 0 && r->reply.status == 200)
        reply_header(r, "Refresh", str_printf(r->ctx->arena, "%" PRId64, (int64_t)seconds));
}

static void page_view(struct exchange *e)
{
    struct request    *r        = &e->r;
    const struct view *view     = e->route.view;
    json_t            *document = NULL, *page;
    enum rc            rc       = view->document(r, &document);

    if (rc == OK && (rc = page_put_part(r, view, document)) != OK)
        json_decref(document);
    if (rc != OK) {
        problem_reply_rc(r, rc);
        return;
    }
    page = json_copy(document);
    json_decref(document);
    page_furnish(r, page, view->title);
    rc = view->furnish ? view->furnish(r, page) : OK;
    if (rc != OK) {
        json_decref(page);
        problem_reply_rc(r, rc);
        return;
    }
    page_reply(r, 200, view->template, page);
    refresh(r, json_integer_value(json_object_get(page, "ververs")));
    session_keep(r);
}

static enum right right_of(const struct match *route)
{
    return route->view ? route->view->right : route->command->right;
}

static void without_right(struct exchange *e)
{
    if (page_is_anonymous(&e->r))
        anonymous_ask(e);
    else if (e->r.signed_in)
        problem_reply(&e->r, 403, NULL);
    else if (e->r.method == METHOD_POST)
        sign_in_ask(e, 401);
    else
        sign_in_first(e);
}

enum rc page_load_person(struct request *r)
{
    enum rc rc = page_is_anonymous(r) ? session_load_anonymous(r) : session_load(r);

    if (rc != OK || access_load(r->ctx) != OK)
        return r->ctx->err.rc;
    r->signed_in = may(r->ctx, RIGHT_SIGNED_IN);
    if (!r->ctx->access)
        r->ctx->person = 0;
    return OK;
}

void page_dispatch(struct exchange *e)
{
    struct request *r     = &e->r;
    const char     *allow = "";
    enum rc         rc;

    if (took_lang(r))
        return;
    rc = page_load_person(r);
    if (rc != OK) {
        problem_reply_rc(r, rc);
        return;
    }
    if (sign_in_dispatch(e))
        return;
    rc = route_find(r, &e->route, &allow);
    if (rc == ERR_INVALID) {
        problem_reply(r, 405, NULL);
        reply_header(r, "Allow", str_of(allow));
    } else if (rc != OK) {
        problem_reply(r, 404, NULL);
    } else {
        r->route = &e->route;
        if (!may(r->ctx, right_of(&e->route)))
            without_right(e);
        else if ((rc = route_check_kinds(r)) != OK)
            problem_reply_rc(r, rc);
        else if (e->route.view && e->route.view->file)
            page_file(r, e->route.view);
        else if (e->route.view)
            page_view(e);
        else if (e->route.form)
            command_form(e, 200, NULL, NULL);
        else
            command_page(e);
    }
}
