// SPDX-License-Identifier: EUPL-1.2
/*
 * route.c - finds what a path means; the contract is in route.h.
 *
 * A part of a pattern that begins with ':' takes any part of a path; ":id" only a number of 1
 * and up.  Where two patterns fit, the one that is literal earlier wins.  GET on the path of a
 * command gives its form; when a view has that path too, the form is at path + "/nieuw".
 */
#include "web/route.h"

#include "web/reply.h"

/* What was found so far; a score is -1 or has a bit per part of the path, the first the highest. */
struct found {
    const struct view    *view;
    const struct command *command;
    int                   view_score, command_score;
};

static bool is_id(struct str part, int64_t *out)
{
    return part.len > 0 && part.ptr[0] != '-' && part.ptr[0] != '0' && str_to_i64(part, out);
}

/* Whether the path begins as the pattern does, up to its first ':'. */
static bool begins(const char *pattern, struct str path)
{
    size_t i = 0;

    while (pattern[i] && pattern[i] != ':' && i < path.len && pattern[i] == path.ptr[i])
        i++;
    return !pattern[i] || pattern[i] == ':';
}

/*
 * How literally the path fits the pattern, or -1.  Puts the parameters in r when it is given.  Every path is
 * held against every pattern, so most are told apart by how they begin.
 */
static int match(const char *pattern, struct str path, struct request *r)
{
    struct str want, have, rest;
    int        score = 0, params = 0;

    if (!begins(pattern, path))
        return -1;
    rest = str_of(pattern + 1);
    path = str_slice(path, 1, path.len);
    while (str_cut(&rest, '/', &want)) {
        bool    open = want.len > 0 && want.ptr[0] == ':';
        int64_t id   = 0;
        if (!str_cut(&path, '/', &have))
            return -1;
        if (!open && !str_eq(want, have))
            return -1;
        if (open && !is_id(have, &id) && str_eq_z(want, ":id"))
            return -1;
        if (open && r && params < REQUEST_PARAMS) {
            r->param[params]        = id;
            r->param_text[params++] = have;
        }
        score = score * 2 + !open;
    }
    return path.len == 0 ? score : -1;
}

static void look_in(const struct resource *resource, struct str path, enum where where,
                    struct found *found)
{
    for (size_t i = 0; i < resource->view_count; i++) {
        const struct view *view  = &resource->view[i];
        int                score = view->where & where ? match(view->path, path, NULL) : -1;
        if (score > found->view_score) {
            found->view       = view;
            found->view_score = score;
        }
    }
    for (size_t i = 0; i < resource->command_count; i++) {
        const struct command *command = &resource->command[i];
        int score = command->where & where ? match(command->path, path, NULL) : -1;
        if (score > found->command_score) {
            found->command       = command;
            found->command_score = score;
        }
    }
}

static struct found look(struct str path, enum where where)
{
    struct found found = {.view_score = -1, .command_score = -1};

    for (size_t i = 0; i < resource_count; i++)
        look_in(resource_all[i], path, where, &found);
    return found;
}

/* The path without /api/v1; empty when it is not below that. */
static struct str inner_path(const struct request *r)
{
    struct str base = STR(API_BASE);

    if (!r->api)
        return r->path;
    if (!str_starts(r->path, base) || (r->path.len > base.len && r->path.ptr[base.len] != '/'))
        return (struct str){0};
    return r->path.len == base.len ? STR("/") : str_slice(r->path, base.len, r->path.len);
}

static const char *allowed(const struct request *r, const struct found *found)
{
    if (!found->command)
        return r->api ? "GET, HEAD, OPTIONS" : "GET, HEAD";
    if (!r->api)
        return found->command->answer && !found->view ? "POST" : "GET, HEAD, POST";
    return found->view ? "GET, HEAD, OPTIONS, POST" : "OPTIONS, POST";
}

static void take_params(struct request *r, const char *pattern, struct str path)
{
    int score = match(pattern, path, r);

    (void)score; /* it did match before */
}

/* GET: the view, or on a page the form of a command. */
static bool find_get(struct request *r, const struct found *found, struct str path,
                     struct match *out)
{
    if (found->view && (r->api || found->view_score >= found->command_score)) {
        take_params(r, found->view->path, path);
        *out = (struct match){.view = found->view};
        return true;
    }
    if (r->api || !found->command || found->command->answer)
        return false;
    take_params(r, found->command->path, path);
    *out = (struct match){.command = found->command, .form = true};
    return true;
}

/* Whether a pattern names the last part of the path itself, so that it is no code behind ":lijst". */
static bool is_literal_at_end(const struct found *found)
{
    return (found->view && found->view_score % 2 == 1) ||
           (found->command && found->command_score % 2 == 1);
}

enum rc route_find(struct request *r, struct match *out, const char **allow_out)
{
    struct str   path  = inner_path(r);
    bool         get   = r->method == METHOD_GET || r->method == METHOD_HEAD;
    struct found found = look(path, r->api ? IN_API : ON_PAGE);

    if (path.len == 0)
        return ERR_NOT_FOUND;
    if (get && !r->api && str_ends(path, STR("/nieuw")) && !is_literal_at_end(&found)) {
        struct str   above = str_slice(path, 0, path.len - STR("/nieuw").len);
        struct found form  = look(above, ON_PAGE);
        if (form.command) {
            path       = above;
            found      = form;
            found.view = NULL;
        }
    }
    if (!found.view && !found.command)
        return ERR_NOT_FOUND;
    if (get && find_get(r, &found, path, out))
        return OK;
    if (r->method == METHOD_POST && found.command) {
        take_params(r, found.command->path, path);
        *out = (struct match){.command = found.command};
        return OK;
    }
    *allow_out = allowed(r, &found);
    return ERR_INVALID;
}
