// SPDX-License-Identifier: EUPL-1.2
/*
 * live_site.h - views and commands of every kind on a real server, for tests,
 * and short ways to ask it something.  Defines resource_all, so one file of a program includes it.
 */
#ifndef TESTS_WEB_LIVE_SITE_H
#define TESTS_WEB_LIVE_SITE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/tr.h"
#include "client_help.h"
#include "core/directory.h"
#include "core/fault.h"
#include "site.h"
#include "web/doc/doc.h"
#include "web/route.h"

/* ---- the site: views and commands ---- */

struct thing {
    struct str name, text;
    bool       flag;
};

static const struct field thing_fields[] = {
    FIELD(struct thing, name, "naam", FIELD_LINE, FIELD_BOTH, TR("Naam"), .required = true),
    FIELD(struct thing, text, "tekst", FIELD_TEXT, FIELD_BOTH, TR("Tekst")),
};
static const struct table thing_table = TABLE("Ding", struct thing, thing_fields);

static inline enum rc show_plain(struct request *r, json_t **out)
{
    *out = json_pack("{s:s, s:b}", "inleiding", "<b>\"'&", "systeem", ctx_is_system(r->ctx));
    return OK;
}

static inline enum rc show_list(struct request *r, json_t **out)
{
    bool first = request_query(r, "cursor").len == 0;

    *out =
        json_pack("{s:[{s:s}], s:s?}", "items", "naam", "een", "volgende", first ? "a b&c" : NULL);
    return OK;
}

static inline enum rc show_thing(struct request *r, json_t **out)
{
    struct unit unit;

    if (unit_load(r->ctx, r->param[0], &unit) != OK)
        return r->ctx->err.rc;
    *out =
        json_pack("{s:I, s:s%}", "id", (json_int_t)unit.id, "naam", unit.name.ptr, unit.name.len);
    return OK;
}

static inline enum rc show_failure(struct request *r, json_t **out)
{
    (void)out;
    return err_set(&r->ctx->err, ERR_DB, "secret internal text");
}

static inline enum rc show_huge(struct request *r, json_t **out)
{
    size_t len  = 17 << 20;
    char  *text = arena_alloc(r->ctx->arena, len);

    memset(text, 'x', len);
    *out = json_pack("{s:s%}", "inleiding", text, len);
    return OK;
}

static inline enum rc add_thing(struct ctx *ctx, const int64_t *param, void *in,
                                struct outcome *out)
{
    static atomic_int number;
    struct thing     *thing = in;
    struct unit       unit  = {.kind = STR("team"), .name = thing->name};

    (void)param;
    if (str_eq_z(thing->name, "vol"))
        return err_set(&ctx->err, ERR_FULL, "disk");
    if (str_eq_z(thing->name, "dubbel"))
        return err_set(&ctx->err, ERR_CONFLICT, "twice");
    if (str_eq_z(thing->name, "fout"))
        return fault_add(ctx, "text", TR("Deze tekst klopt niet."));
    unit.code    = str_printf(ctx->arena, "ding-%d", atomic_fetch_add(&number, 1));
    out->message = TR("het ding is bewaard.");
    ctx->person  = 0; /* a unit stands for any thing here; a person would need the right for it */
    ctx->outside = false;
    return unit_add(ctx, &unit, &out->id);
}

/* Of the command POST /wacht: it says begun, and then waits for go. */
static sem_t site_begun, site_go;

static inline enum rc hold(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)ctx;
    (void)param;
    (void)in;
    (void)out;
    sem_post(&site_begun);
    sem_wait(&site_go);
    return OK;
}

/* A list that is given whole: 120 things. */
static inline enum rc show_row(struct request *r, json_t **out)
{
    json_t *items = json_array();

    (void)r;
    for (int i = 0; i < 120; i++)
        json_array_append_new(items, json_pack("{s:i}", "id", i + 1));
    *out = doc_list(items, 0);
    return OK;
}

static const struct view views[] = {
    {.path     = "/",
     .where    = ON_PAGE,
     .right    = RIGHT_PUBLIC,
     .template = "tekstpagina",
     .title    = TR("Start"),
     .document = show_plain},
    {.path     = "/proef",
     .where    = ON_BOTH,
     .right    = RIGHT_PUBLIC,
     .template = "tekstpagina",
     .title    = TR("Proef"),
     .document = show_plain,
     .query    = "q"},
    {.path     = "/dingen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "tekstpagina",
     .title    = TR("Dingen"),
     .document = show_list,
     .table    = &thing_table,
     .list     = true},
    {.path     = "/dingen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "tekstpagina",
     .title    = TR("Ding"),
     .document = show_thing,
     .table    = &thing_table},
    {.path     = "/dingen/:id/delen",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "tekstpagina",
     .title    = TR("Delen"),
     .document = show_plain},
    {.path     = "/beheer",
     .where    = ON_BOTH,
     .right    = RIGHT_ADMIN,
     .template = "tekstpagina",
     .title    = TR("Beheer"),
     .document = show_plain},
    {.path     = "/kapot",
     .where    = ON_BOTH,
     .right    = RIGHT_PUBLIC,
     .template = "tekstpagina",
     .title    = TR("Kapot"),
     .document = show_failure},
    {.path     = "/groot",
     .where    = ON_BOTH,
     .right    = RIGHT_PUBLIC,
     .template = "tekstpagina",
     .title    = TR("Groot"),
     .document = show_huge},
    {.path     = "/rij",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "tekstpagina",
     .title    = TR("Rij"),
     .document = show_row,
     .table    = &thing_table,
     .list     = true,
     .query    = "q"},
};

static const struct command commands[] = {
    {.path   = "/dingen",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "dingToevoegen",
     .title  = TR("Voeg een ding toe"),
     .button = TR("Bewaar"),
     .table  = &thing_table,
     .back   = "/dingen/:id",
     .run    = add_thing},
    {.path   = "/melding",
     .where  = ON_BOTH,
     .right  = RIGHT_PUBLIC,
     .name   = "melden",
     .title  = TR("Meld"),
     .button = TR("Bewaar"),
     .table  = &thing_table,
     .back   = "/proef",
     .run    = add_thing},
    {.path   = "/wacht",
     .where  = ON_BOTH,
     .right  = RIGHT_PUBLIC,
     .name   = "wachten",
     .title  = TR("Wacht"),
     .button = TR("Wacht"),
     .back   = "/proef",
     .run    = hold},
};

static const struct resource things         = {"dingen", views, ARRAY_LEN(views), commands,
                                               ARRAY_LEN(commands)};
const struct resource *const resource_all[] = {&things};
const size_t                 resource_count = ARRAY_LEN(resource_all);

enum rc field_refs(struct ctx *ctx, const char *list, struct option_list *out)
{
    (void)ctx;
    (void)list;
    (void)out;
    return ERR_NOT_FOUND;
}

/* ---- asking ---- */

#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"
#define JSON "Content-Type: application/json\r\n"

static inline struct answer get(struct site *s, const char *path, const char *headers)
{
    return client_ask(s->port, s->arena, "GET", path, headers, STR(""));
}

static inline struct answer get_signed_in(struct site *s, const char *path)
{
    return get(s, path, s->cookie.ptr);
}

static inline struct answer post(struct site *s, const char *path, struct str cookie,
                                 struct str body)
{
    struct str headers = str_printf(s->arena, FORM "%.*s", STR_ARG(cookie));

    return client_ask(s->port, s->arena, "POST", path, headers.ptr, body);
}

/* A form sent by the person who is signed in, with the right token. */
static inline struct answer post_signed_in(struct site *s, const char *path, const char *form)
{
    return post(s, path, s->cookie, str_printf(s->arena, "%s&csrf=%.*s", form, STR_ARG(s->csrf)));
}

static inline struct answer api(struct site *s, const char *method, const char *path,
                                const char *body)
{
    struct str headers = str_printf(s->arena, "%s%.*s", body[0] ? JSON : "", STR_ARG(s->bearer));

    return client_ask(s->port, s->arena, method, path, headers.ptr, str_of(body));
}

static inline const char *z(struct site *s, struct str text)
{
    return str_z(s->arena, text);
}

#define assert_header(answer, name, value)                                                         \
    assert_string_equal(value, z(s, answer_header(&(answer), (name), 0)))

static inline int setup(void **state)
{
    *state = site_open(0, false, false);
    return 0;
}

static inline int setup_login(void **state)
{
    *state = site_open(0, false, true);
    return 0;
}

static inline int setup_proxy(void **state)
{
    *state = site_open(0, true, true);
    return 0;
}

static inline int setup_hasty(void **state)
{
    *state = site_open(1, false, false);
    return 0;
}

static inline int setup_patient(void **state)
{
    *state = site_open(600, false, false);
    return 0;
}

static inline int setup_few_writes(void **state)
{
    site_writes = 3;
    *state      = site_open(0, false, false);
    site_writes = 0;
    return 0;
}

static inline int teardown(void **state)
{
    site_close(*state);
    return 0;
}

#define WITH(name, setup_) cmocka_unit_test_setup_teardown(name, setup_, teardown)

#endif
