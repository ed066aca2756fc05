// SPDX-License-Identifier: EUPL-1.2
/* api.c - views and commands as JSON; the contract is in api.h. */
#include "web/api.h"

#include <strings.h>

#include "base/limits.h"
#include "base/tr.h"
#include "core/account.h"
#include "event/json.h"
#include "tmpl/text.h"
#include "web/command.h"
#include "web/doc/doc.h"
#include "web/exchange.h"
#include "web/gate.h"
#include "web/openapi.h"
#include "web/problem.h"
#include "web/reply.h"
#include "web/table_csv.h"
#include "web/template_set.h"

/* Whether the media range is one of these types, with a weight above 0. */
static bool takes(struct str range, const char *const *good, size_t types)
{
    size_t     end  = str_find(range, STR(";"));
    struct str type = str_trim(str_slice(range, 0, end));
    struct str rest = str_slice(range, end, range.len);
    size_t     q    = str_find(rest, STR("q=0"));

    if (q < rest.len) { /* q=0, q=0.0, q=0.00 */
        struct str zeros = str_slice(rest, q + 3, rest.len);
        while (zeros.len > 0 && (zeros.ptr[0] == '.' || zeros.ptr[0] == '0'))
            zeros = str_slice(zeros, 1, zeros.len);
        if (zeros.len == 0 || zeros.ptr[0] < '0' || zeros.ptr[0] > '9')
            return false;
    }
    for (size_t i = 0; i < types; i++) {
        struct str want = str_of(good[i]);
        if (type.len == want.len && strncasecmp(type.ptr, want.ptr, want.len) == 0)
            return true;
    }
    return false;
}

static bool accepts(const struct request *r, const char *const *good, size_t types)
{
    struct str accept = request_header(r, "Accept"), range;

    while (str_cut(&accept, ',', &range)) {
        if (takes(range, good, types))
            return true;
    }
    return false;
}

static bool accepts_json(const struct request *r)
{
    static const char *const good[] = {"*/*", "application/*", TYPE_JSON, TYPE_PROBLEM};

    return str_is_blank(request_header(r, "Accept")) || accepts(r, good, ARRAY_LEN(good));
}

/* A list can be had as csv by who asks for that and not for JSON. */
static bool wants_csv(const struct request *r)
{
    static const char *const csv[] = {"text/csv"};

    return r->route->view && r->route->view->list && r->route->view->table &&
           accepts(r, csv, ARRAY_LEN(csv)) && !accepts_json(r);
}

enum rc api_load_person(struct request *r)
{
    struct str header = str_trim(request_header(r, "Authorization"));
    struct str scheme = STR("Bearer ");
    enum rc    rc;

    if (header.len == 0)
        return OK;
    if (header.len <= scheme.len || strncasecmp(header.ptr, scheme.ptr, scheme.len) != 0)
        return ERR_NOT_FOUND;
    rc = token_find(r->ctx, str_trim(str_slice(header, scheme.len, header.len)), &r->ctx->person);
    if (rc != OK)
        return rc;
    if (access_load(r->ctx) != OK)
        return r->ctx->err.rc;
    r->signed_in = may(r->ctx, RIGHT_SIGNED_IN);
    return r->signed_in ? OK : ERR_NOT_FOUND;
}

/* Whether the word is in the list of words with spaces between. */
static bool in_words(struct str word, const char *words)
{
    struct str rest = str_of(words), one;

    while (str_cut(&rest, ' ', &one)) {
        if (str_eq(one, word))
            return true;
    }
    return false;
}

static bool query_is_known(const struct request *r)
{
    const struct view *view = r->route->view;

    for (size_t i = 0; i < r->query.len; i++) {
        struct str name = r->query.item[i].name;
        if (!view ||
            (!in_words(name, view->query) && !(view->list && in_words(name, "cursor limit"))))
            return false;
    }
    return true;
}

/* What the document is of, as an entity tag: its version. */
static void put_tag(struct request *r, const json_t *document)
{
    json_int_t version = json_integer_value(json_object_get(document, "versie"));

    if (version > 0)
        reply_header(r, "ETag", str_printf(r->ctx->arena, "\"%" JSON_INTEGER_FORMAT "\"", version));
}

/* Link: <...?cursor=...>; rel="next" for a list that goes on. */
static void link_next(struct request *r, const json_t *document)
{
    const char *cursor = json_string_value(json_object_get(document, "volgende"));
    struct buf  link;

    if (!cursor)
        return;
    buf_init(&link, r->ctx->arena, 4 * LIMIT_URL);
    buf_char(&link, '<');
    buf_str(&link, str_slice(r->target, 0, str_find(r->target, STR("?"))));
    buf_z(&link, "?");
    for (size_t i = 0; i < r->query.len; i++) {
        if (str_eq_z(r->query.item[i].name, "cursor"))
            continue;
        buf_percent(&link, r->query.item[i].name, "-");
        buf_char(&link, '=');
        buf_percent(&link, r->query.item[i].value, "-");
        buf_char(&link, '&');
    }
    buf_z(&link, "cursor=");
    buf_percent(&link, str_of(cursor), "-");
    buf_z(&link, ">; rel=\"next\"");
    reply_header(r, "Link", buf_view(&link));
}

static void api_view(struct exchange *e)
{
    struct request *r        = &e->r;
    json_t         *document = NULL;
    enum rc         rc;

    rc = e->route.view->file ? reply_file(r, e->route.view->file)
                             : e->route.view->document(r, &document);
    if (rc != OK) {
        problem_reply_rc(r, rc);
        return;
    }
    if (e->route.view->file)
        return;
    arena_defer(e->ctx.arena, json_drop, document);
    if (e->route.view->list && doc_cut(r, document) != OK) {
        problem_reply_rc(r, ERR_INVALID);
        return;
    }
    if (wants_csv(r)) {
        reply_begin(r, 200, TYPE_CSV);
        buf_str(&r->reply.body, table_csv(r->ctx, e->route.view->table,
                                          json_object_get(document, "items"), CSV_PROGRAM));
    } else {
        reply_json(r, 200, document);
    }
    if (e->route.view->list)
        link_next(r, document);
    else
        put_tag(r, document);
}

/*
 * Adds the document of what was made or changed, when the API has a view of it for this person.
 * Whether there is such a view at all.
 */
static bool put_result(struct exchange *e, struct str path, json_t *reply)
{
    struct request *r        = &e->r;
    json_t         *document = NULL;
    const char     *allow;

    r->path   = path;
    r->method = METHOD_GET;
    r->query  = (struct pair_list){0};
    if (route_find(r, &e->route, &allow) != OK || !e->route.view)
        return false;
    if (!may(&e->ctx, e->route.view->right) || e->route.view->document(r, &document) != OK)
        return true;
    json_object_set_new(reply, "document", document);
    return !e->route.view->list || doc_cut(r, document) == OK;
}

/* 412 for who asked by If-Match (RFC 9110), otherwise the status of the failure. */
static void command_failed(struct exchange *e)
{
    struct request *r = &e->r;

    if (!e->stale)
        problem_reply_rc(r, e->rc);
    else if (request_header(r, "If-Match").len > 0)
        problem_reply(r, 412, NULL);
    else
        problem_reply(r, 409,
                      TR("Iemand anders heeft dit veranderd nadat u het opvroeg. Vraag het "
                         "opnieuw op en kijk of wat u stuurt nog klopt."));
}

static void command_done(struct exchange *e)
{
    struct request *r       = &e->r;
    const char     *message = e->outcome.message;
    int64_t         id      = e->outcome.id;
    json_t         *reply;
    struct str      path;
    bool            seen;

    if (e->rc != OK) {
        command_failed(e);
        return;
    }
    reply = json_pack("{s:o, s:s?}", "id", id ? json_integer(id) : json_null(), "melding",
                      message ? tr(e->ctx.lang, message) : NULL);
    arena_defer(e->ctx.arena, json_drop, reply);
    gate_put_found(e, reply);
    path = str_printf(e->ctx.arena, API_BASE "%.*s", STR_ARG(command_view(e)));
    seen = put_result(e, path, reply);
    reply_json(r, id ? 201 : 200, reply);
    if (id && seen)
        r->reply.location = path;
}

static void api_answer(struct exchange *e)
{
    json_t *document;
    enum rc rc = e->route.command->answer(&e->r, e->in, &document);

    if (rc != OK) {
        problem_reply_rc(&e->r, rc);
        return;
    }
    arena_defer(e->ctx.arena, json_drop, document);
    reply_json(&e->r, 200, document);
}

/*
 * The version that the sender saw: the key "versie" of the body, which is taken out of it, or
 * If-Match with the tag of the view.  "*" is any version.
 */
static enum rc take_version(struct exchange *e)
{
    struct request *r     = &e->r;
    json_t         *key   = json_object_get(r->json, "versie");
    struct str      match = str_trim(request_header(r, "If-Match"));

    if (!e->route.command->version)
        return OK;
    if (json_is_integer(key))
        e->version = json_integer_value(key);
    if (key && !json_is_null(key) && e->version < 1)
        return fault_add(r->ctx, "",
                         TR("Geef in versie het getal dat bij het opvragen in versie stond."));
    json_object_del(r->json, "versie");
    if (match.len == 0 || str_eq_z(match, "*"))
        return OK;
    if (!str_starts(match, STR("\"")) || !str_ends(match, STR("\"")) ||
        !str_to_i64(str_slice(match, 1, match.len - 2), &e->version) || e->version < 1)
        e->version = -1; /* a tag that nothing of ours ever had */
    return OK;
}

/* JSON, or a form where a command takes files. */
static enum rc take_input(struct request *r, const struct table *table, void **out)
{
    *out = table_blank(r->ctx, table);
    if (r->form.len > 0 || r->files.len > 0)
        return table_parse_form(r, table, *out);
    if (!r->json) {
        r->json = json_object();
        arena_defer(r->ctx->arena, json_drop, r->json);
    }
    return table_parse_json(r->ctx, table, r->json, *out);
}

static void api_command(struct exchange *e)
{
    struct request     *r     = &e->r;
    const struct table *table = e->route.command->table;
    enum rc             rc;

    if (take_version(e) != OK || gate_take(e) != OK) {
        problem_reply_rc(r, ERR_INVALID);
        return;
    }
    if (table) {
        rc = take_input(r, table, &e->in);
        if (rc != OK) {
            problem_reply_rc(r, rc);
            return;
        }
    }
    if (e->route.command->answer)
        api_answer(e);
    else if (gate_pass(e) != OK)
        problem_reply_rc(r, e->ctx.err.rc);
    else
        command_write(e, command_done);
}

static void api_description(struct exchange *e)
{
    struct request *r = &e->r;
    json_t         *description;

    if (r->method != METHOD_GET && r->method != METHOD_HEAD) {
        problem_reply(r, 405, NULL);
        reply_header(r, "Allow", STR("GET, HEAD, OPTIONS"));
        return;
    }
    description = openapi_document(&e->ctx);
    arena_defer(e->ctx.arena, json_drop, description);
    reply_json(r, 200, description);
    reply_header(r, "Access-Control-Allow-Origin", STR("*"));
}

static void with_route(struct exchange *e)
{
    struct request *r     = &e->r;
    enum right      right = e->route.view ? e->route.view->right : e->route.command->right;
    enum rc         rc;

    r->route = &e->route;
    if (!may(&e->ctx, right)) {
        if (r->signed_in)
            problem_reply(r, 403, NULL);
        else
            problem_reply(r, 401, TR("Stuur een geldig token mee in de kop Authorization."));
    } else if ((rc = route_check_kinds(r)) != OK) {
        problem_reply_rc(r, rc);
    } else if (!query_is_known(r)) {
        problem_reply(r, 400, TR("In het adres staat een zoeksleutel die hier niet bestaat."));
    } else if (e->route.view) {
        api_view(e);
    } else {
        api_command(e);
    }
}

/* As route_find(); the description has a path as well. */
static enum rc find_route(struct exchange *e, const char **allow)
{
    *allow = "GET, HEAD, OPTIONS";
    return str_eq_z(e->r.path, API_BASE "/openapi.json") ? ERR_INVALID
                                                         : route_find(&e->r, &e->route, allow);
}

/* What can be done here; a browser asks it before a page of another website does (CORS). */
static void api_options(struct request *r, const char *allow)
{
    reply_begin(r, 204, NULL);
    reply_header(r, "Allow", str_of(allow));
    if (!reply_knows_origin(r))
        return;
    reply_header(r, "Access-Control-Allow-Methods", str_of(allow));
    reply_header(r, "Access-Control-Allow-Headers", STR("Authorization, Content-Type, If-Match"));
    reply_header(r, "Access-Control-Max-Age", STR("600"));
}

void api_dispatch(struct exchange *e)
{
    struct request *r     = &e->r;
    const char     *allow = "";
    enum rc         found, rc;

    found    = find_route(e, &allow);
    r->route = &e->route;
    if (!(found == OK && ((e->route.view && e->route.view->file) || wants_csv(r))) &&
        !accepts_json(r)) {
        problem_reply(r, 406, NULL);
        return;
    }
    if (str_eq_z(r->path, API_BASE "/openapi.json") && r->method != METHOD_OPTIONS) {
        api_description(e);
        return;
    }
    rc = api_load_person(r);
    if (rc == ERR_NOT_FOUND) {
        problem_reply(r, 401, TR("Het token is onbekend, verlopen of ingetrokken."));
        return;
    }
    if (rc == OK)
        rc = found;
    if (rc == ERR_INVALID && r->method == METHOD_OPTIONS) {
        api_options(r, allow);
    } else if (rc == ERR_INVALID) {
        problem_reply(r, 405, NULL);
        reply_header(r, "Allow", str_of(allow));
    } else if (rc != OK) {
        problem_reply_rc(r, rc);
    } else {
        with_route(e);
    }
}
