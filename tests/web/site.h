// SPDX-License-Identifier: EUPL-1.2
/*
 * site.h - for tests that need a real server: a database in a temporary folder with one person, who
 * has a session, a token and perhaps a login.
 *
 * Which views and commands there are is for the test to say: it defines resource_all itself.
 */
#ifndef TESTS_WEB_SITE_H
#define TESTS_WEB_SITE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/account.h"
#include "core/directory.h"
#include "core/vault.h"
#include "db/db.h"
#include "web/server.h"
#include "web/session.h"

#define SITE_LOGIN    "tester"
#define SITE_PASSWORD "een lang wachtwoord"

static const struct vault site_vault = {{7}};

struct site {
    struct arena  *arena;
    char           folder[32], database[64];
    struct server *server;
    int            port;
    int64_t        person;
    struct str     cookie; /* "Cookie: gehoor_sessie=...\r\n" */
    struct str     csrf;
    struct str     bearer; /* "Authorization: Bearer ...\r\n" */
};

static inline void site_must(enum rc rc, const struct err *err)
{
    if (rc != OK) {
        fprintf(stderr, "site_help: %s: %s\n", rc_name(rc), err->text);
        abort();
    }
}

static inline void site_fill(struct site *site, struct ctx *ctx, bool with_login)
{
    struct unit   unit   = {.kind = STR("organisatie"), .code = STR("dorp"), .name = STR("Dorp")};
    struct person person = {.name = STR("medewerker")};
    struct str    token  = {0};

    site_must(unit_add(ctx, &unit, &person.unit), &ctx->err);
    site_must(person_add(ctx, &person, &site->person), &ctx->err);
    site_must(session_add(ctx, site->person, STR(""), &token, &site->csrf), &ctx->err);
    site->cookie = str_printf(site->arena, "Cookie: gehoor_sessie=%.*s\r\n", STR_ARG(token));
    site->csrf   = str_copy(site->arena, site->csrf);
    site_must(token_add(ctx, site->person, STR("proef"), 1, &token), &ctx->err);
    site->bearer = str_printf(site->arena, "Authorization: Bearer %.*s\r\n", STR_ARG(token));
    if (with_login)
        site_must(credential_add(ctx, site->person, STR(SITE_LOGIN), STR(SITE_PASSWORD)),
                  &ctx->err);
}

/* Makes the database and starts the server; patience as in server_options. */
/* What one account writes a minute in the next site_open(); 0 = no end. */
static int site_writes;

static inline struct site *site_open(int patience, bool trusted_proxy, bool with_login)
{
    struct arena         *arena   = arena_new();
    struct site          *site    = ARENA_NEW(arena, struct site);
    struct ctx            ctx     = {.arena = arena, .now = instant_now()};
    struct server_options options = {.listen        = "127.0.0.1:0",
                                     .threads       = 2,
                                     .patience      = patience,
                                     .writes        = site_writes,
                                     .trusted_proxy = trusted_proxy,
                                     .vault         = &site_vault,
                                     .origin        = ""};

    site->arena = arena;
    ctx.today   = date_of_instant(ctx.now);
    snprintf(site->folder, sizeof(site->folder), "/tmp/gehoor-test-XXXXXX");
    if (!mkdtemp(site->folder))
        abort();
    snprintf(site->database, sizeof(site->database), "%s/db", site->folder);
    site_must(db_open(site->database, DB_WRITE, &ctx.db, &ctx.err), &ctx.err);
    site_must(db_migrate(ctx.db, &ctx.err), &ctx.err);
    site_must(db_begin(ctx.db, &ctx.err), &ctx.err);
    site_fill(site, &ctx, with_login);
    site_must(db_commit(ctx.db, &ctx.err), &ctx.err);
    db_close(ctx.db);
    options.database = site->database;
    site_must(server_start(&options, &site->server, &ctx.err), &ctx.err);
    site->port = server_port(site->server);
    return site;
}

static inline void site_close(struct site *site)
{
    static const char *const end[] = {"", "-wal", "-shm"};
    char                     path[80];

    server_stop(site->server);
    for (size_t i = 0; i < ARRAY_LEN(end); i++) {
        snprintf(path, sizeof(path), "%s%s", site->database, end[i]);
        unlink(path);
    }
    rmdir(site->folder);
    arena_free(site->arena);
}

/* The number of units in the database, less the one the person is in. */
static inline size_t site_stored(struct site *site)
{
    struct ctx       ctx = {.arena = site->arena};
    struct unit_list list;

    site_must(db_open(site->database, DB_READ, &ctx.db, &ctx.err), &ctx.err);
    site_must(unit_list(&ctx, &list), &ctx.err);
    db_close(ctx.db);
    return list.len - 1;
}

#endif
