// SPDX-License-Identifier: EUPL-1.2
/*
 * route.h - everything that can be looked at and everything that can be done.
 *
 * A view gives a document; the page renders it with its template, the API
 * sends it as it is.  A command takes one input struct by its field table and runs one
 * function of core on the writer's thread; the page gets a form for it, the
 * API a POST.  So method, permission, input and output are columns, and nobody
 * can forget one.
 *
 * The tables are in web/doc/<resource>.c; web/route.c joins them.  The OpenAPI
 * description and the test "every route as every role" walk the same tables.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "core/access.h"
#include "core/sight.h"
#include "web/field.h"
#include "web/request.h"

enum where { ON_PAGE = 1, IN_API = 2, ON_BOTH = 3 };

/* What is sent to be kept as a file, never to be shown by the browser. */
struct download {
    struct str  name;
    const char *type; /* media type, static text of ours */
    struct str  bytes;
};

struct view {
    const char *path; /* "/signalen/:id" */
    enum where  where;
    enum right  right; /* what is needed at least; core judges the object itself */
    const char *template;
    const char *title; /* TR(): of the page and the summary in OpenAPI */
    /* The document, a new reference.  What the page needs besides goes in by furnish(). */
    enum rc (*document)(struct request *r, json_t **out);
    /* Adds to the page what is not in the document: forms, choices.  May be NULL. */
    enum rc (*furnish)(struct request *r, json_t *page);
    const struct table *table; /* schema of the document, or of one item of a list */
    bool                list;  /* the document is {"items": [...], "volgende": cursor} */
    /* Query keys it takes, with spaces between; a list also takes "cursor" and "limit".  May be NULL. */
    const char   *query;
    bool          whole; /* of a list: its page shows all of it, not a part */
    enum sight_of sight; /* who looks is recorded as having seen what the path begins with */
    /* A file instead of a document; then the members above between right and query are not used. */
    enum rc (*file)(struct request *r, struct download *out);
};

struct outcome {
    int64_t     id;       /* of what was made, 0 when nothing new */
    const char *message;  /* TR(), shown on the next page: "Gelukt: ..." */
    struct str  location; /* page to go to; "" = the view that the command belongs to */
    struct str  token; /* of an anonymous session that was opened: for the forms of the reply() */
};

struct command {
    const char         *path; /* POST path: "/knelpunten/:id/stappen" */
    enum where          where;
    enum right          right;
    const char         *name;  /* operationId: "stapToevoegen" */
    const char         *title; /* TR() */
    const char         *button;
    const struct table *table;
    const char         *back; /* path of the view it belongs to: "/knelpunten/:id" */
    enum rc (*run)(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out);
    /*
     * Before prepare(), with the read handle: reads what that needs, and may refuse what comes too often.
     * NULL = nothing of the kind.
     */
    enum rc (*admit)(struct request *r, void *in);
    /*
     * What takes long, on the thread that hashes passwords or, of files that were sent, that for files, before run() and its transaction.  It may use
     * the arena of ctx and nothing else.  NULL = nothing takes long.
     */
    enum rc (*prepare)(struct ctx *ctx, void *in);
    /*
     * Before the form is shown empty: fills in what is known.  Also over what was sent, when somebody
     * was first: the difference is what changed meanwhile.  May be NULL.
     */
    enum rc (*prefill)(struct request *r, void *in);
    /*
     * Makes the page that answers, where a command otherwise sends the browser on to a view: for pages that have no
     * address, because what they show is nobody's to ask for.  Only ON_PAGE.
     */
    enum rc (*reply)(struct request *r, const void *in, const struct outcome *outcome);
    /* After it was done, and before the page that answers is made.  Only ON_PAGE; NULL = nothing. */
    void (*done)(struct request *r);
    const char *template; /* of the form page; NULL = "opdracht" */
    enum rc (*furnish)(struct request *r, json_t *page);
    const char *check; /* template of a page to look it over before sending; NULL = sends at once */
    /* Adds to that page.  ERR_INVALID with faults gives the form instead.  NULL = nothing to add. */
    enum rc (*furnish_check)(struct request *r, const void *in, json_t *page);
    /*
     * For a command that changes what is there: the version (last event) of what it changes.  A
     * form carries it as "versie", the API takes that key or If-Match; when it is no longer
     * the one, nothing is done and the answer is ERR_CONFLICT.  Not given = not asked for.
     * in is the input as far as it is known: some say in it what they change.
     * Codes as run() would give for what may not be seen.  NULL = nothing that could be overtaken.
     */
    enum rc (*version)(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out);
    bool
                apart; /* makes a signal of who sends it, outcome.id: what the gate takes out is kept with it (gate.h) */
    const char *overtaken; /* TR(): what the form says then; NULL = that somebody else was first */
    /*
     * A question that is too long or too private for an address, instead of run(): asked with the
     * read handle, writes nothing.  The API sends the document, {"items": [...], "volgende": null} with
     * items of the answer_table; a page is the template alone, for gehoor.js.  No form of its own.
     */
    enum rc (*answer)(struct request *r, const void *in, json_t **out);
    const struct table *answer_table;
};

struct resource {
    const char           *name; /* tag in OpenAPI: "signalen" */
    const struct view    *view;
    size_t                view_count;
    const struct command *command;
    size_t                command_count;
};

extern const struct resource *const resource_all[];
extern const size_t                 resource_count;

struct match {
    const struct view    *view; /* one of these two */
    const struct command *command;
    bool                  form; /* GET of a command: its form page */
};

/*
 * The route of a method and path (without /api/v1), with its parameters put in
 * r->param.  ERR_NOT_FOUND; or ERR_INVALID when only other methods exist there: then
 * *allow_out names them for the Allow header.
 */
MUST_USE enum rc route_find(struct request *r, struct match *out, const char **allow_out);

/*
 * Whether every number in the path is of the kind of object that its part names; for r->route, whose
 * parameters are in r->param.  Written in web/doc/path_kind.c, where the resources are known.
 * ERR_NOT_FOUND: it is something else, or nothing.
 */
MUST_USE enum rc route_check_kinds(struct request *r);

/*
 * What the form of r->route->command is about: puts "over" {soort, kenmerk or null, zin, url or null,
 * partij or null}, or null, and names it in "venster", the title of the window.
 * Written in web/doc/form_subject.c, where the resources are known.
 * ERR_NOT_FOUND: the reader may not know of it.
 */
MUST_USE enum rc form_subject(struct request *r, json_t *page);

#endif
