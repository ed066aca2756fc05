// SPDX-License-Identifier: EUPL-1.2
/*
 * request.c - takes a request in: decodes, bounds and checks; the contract is in request.h.
 *
 * Text is decoded into the arena once, checked for UTF-8 there, and after that everything is a
 * view on it.
 */
#include "web/request.h"

#include <strings.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "event/json.h"

enum { JSON_DEPTH = 32 };

enum method method_parse(struct str name)
{
    static const struct {
        const char *name;
        enum method method;
    } known[] = {
        {"GET", METHOD_GET},         {"HEAD", METHOD_HEAD},   {"POST", METHOD_POST},
        {"PUT", METHOD_PUT},         {"PATCH", METHOD_PATCH}, {"DELETE", METHOD_DELETE},
        {"OPTIONS", METHOD_OPTIONS},
    };

    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (str_eq_z(name, known[i].name))
            return known[i].method;
    }
    return METHOD_OTHER;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decodes %XX (and + as a space in forms); false when it is not well formed, or not text. */
static bool decode(struct arena *arena, struct str s, bool plus, struct str *out)
{
    char  *text = arena_alloc(arena, s.len + 1);
    size_t len  = 0;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '%') {
            int high = i + 2 < s.len ? hex_digit(s.ptr[i + 1]) : -1;
            int low  = i + 2 < s.len ? hex_digit(s.ptr[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        text[len++] = c;
    }
    *out = (struct str){text, len};
    return utf8_is_valid(*out);
}

/* "a=1&b=2"; ERR_INVALID when not well formed, ERR_LIMIT when there are too many. */
static enum rc parse_pairs(struct arena *arena, struct str text, struct pair_list *out)
{
    struct pair_list list = {0};
    struct str       part;

    while (str_cut(&text, '&', &part)) {
        size_t      equals = str_find(part, STR("="));
        struct pair pair;
        if (part.len == 0)
            continue;
        if (list.len == LIMIT_FIELDS)
            return ERR_LIMIT;
        if (!decode(arena, str_slice(part, 0, equals), true, &pair.name) ||
            !decode(arena, str_slice(part, equals + 1, part.len), true, &pair.value))
            return ERR_INVALID;
        VEC_PUSH(arena, &list, pair);
    }
    *out = list;
    return OK;
}

/* No key of ours is a list: of two values one would be lost in silence. */
static bool names_are_unique(const struct pair_list *list)
{
    for (size_t i = 1; i < list->len; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(list->item[i].name, list->item[k].name))
                return false;
    return true;
}

/* Whether every part between slashes is a name; only "/" itself ends with a slash. */
static bool is_plain_path(struct str path)
{
    struct str rest = str_slice(path, 1, path.len), part;

    if (path.len == 1)
        return true;
    while (str_cut(&rest, '/', &part)) {
        if (part.len == 0 || str_eq_z(part, ".") || str_eq_z(part, "..") ||
            str_find(part, STR("\\")) < part.len)
            return false;
    }
    return !str_ends(path, STR("/"));
}

static bool has_encoded_slash(struct str s)
{
    return str_find(s, STR("%2f")) < s.len || str_find(s, STR("%2F")) < s.len;
}

int request_target(struct request *r, struct str target)
{
    struct arena *arena    = r->ctx->arena;
    size_t        question = str_find(target, STR("?"));
    struct str    path     = str_slice(target, 0, question);
    enum rc       rc;

    r->path   = STR("/");
    r->target = STR("/");
    if (target.len > LIMIT_URL) {
        r->api = str_starts(target, STR("/api/"));
        return 414;
    }
    if (path.len == 0 || path.ptr[0] != '/' || !decode(arena, path, false, &r->path) ||
        !utf8_is_valid(target)) {
        r->api = str_starts(path, STR("/api/"));
        return 400;
    }
    r->target = str_copy(arena, target);
    r->api    = str_starts(r->path, STR("/api/")) || str_eq_z(r->path, "/api");
    if (has_encoded_slash(path) || !is_plain_path(r->path))
        return 404;
    rc = parse_pairs(arena, str_slice(target, question + 1, target.len), &r->query);
    return rc == OK && names_are_unique(&r->query) ? 0 : 400;
}

void request_cookies(struct request *r)
{
    struct str all = request_header(r, "Cookie"), part;

    while (str_cut(&all, ';', &part)) {
        size_t      equals = str_find(part, STR("="));
        struct pair pair   = {
              .name  = str_trim(str_slice(part, 0, equals)),
              .value = str_trim(str_slice(part, equals + 1, part.len)),
        };
        if (equals < part.len)
            VEC_PUSH(r->ctx->arena, &r->cookies, pair);
    }
}

bool request_is_type(const struct request *r, const char *wanted)
{
    struct str type = request_header(r, "Content-Type");
    struct str bare = str_trim(str_slice(type, 0, str_find(type, STR(";"))));
    struct str want = str_of(wanted);

    return bare.len == want.len && strncasecmp(bare.ptr, want.ptr, want.len) == 0;
}

/* Whether lists and objects are nested no deeper than we ever need; jansson checks the rest. */
static bool is_shallow(struct str json)
{
    bool in_text = false;
    int  depth   = 0;

    for (size_t i = 0; i < json.len; i++) {
        char c = json.ptr[i];
        if (in_text && c == '\\')
            i++;
        else if (c == '"')
            in_text = !in_text;
        else if (!in_text && (c == '{' || c == '['))
            depth++;
        else if (!in_text && (c == '}' || c == ']'))
            depth--;
        if (depth > JSON_DEPTH)
            return false;
    }
    return true;
}

static int parse_json(struct request *r, struct str body)
{
    json_error_t error;

    if (!is_shallow(body))
        return 400;
    r->json = json_loadb(body.ptr, body.len, JSON_REJECT_DUPLICATES, &error);
    if (!r->json)
        return 400;
    arena_defer(r->ctx->arena, json_drop, r->json);
    if (!json_is_object(r->json)) {
        r->json = NULL;
        return 400;
    }
    return json_object_size(r->json) > LIMIT_FIELDS ? 413 : 0;
}

int request_body(struct request *r, struct str body)
{
    enum rc rc;

    if (body.len == 0)
        return 0;
    if (r->api)
        return request_is_type(r, "application/json") ? parse_json(r, body) : 415;
    if (!request_is_type(r, "application/x-www-form-urlencoded"))
        return 415;
    rc = parse_pairs(r->ctx->arena, body, &r->form);
    if (rc != OK)
        r->form = (struct pair_list){0};
    return rc == OK ? 0 : rc == ERR_LIMIT ? 413 : 400;
}

static struct str pair_value(const struct pair_list *list, const char *name)
{
    for (size_t i = 0; i < list->len; i++) {
        if (str_eq_z(list->item[i].name, name))
            return list->item[i].value;
    }
    return (struct str){"", 0};
}

struct str request_query(const struct request *r, const char *name)
{
    return pair_value(&r->query, name);
}

struct str request_form(const struct request *r, const char *name)
{
    return pair_value(&r->form, name);
}

struct str request_cookie(const struct request *r, const char *name)
{
    return pair_value(&r->cookies, name);
}

struct str request_header(const struct request *r, const char *name)
{
    struct str wanted = str_of(name);

    for (size_t i = 0; i < r->header.len; i++) {
        struct str have = r->header.item[i].name;
        if (have.len == wanted.len && strncasecmp(have.ptr, wanted.ptr, have.len) == 0)
            return r->header.item[i].value;
    }
    return (struct str){"", 0};
}
