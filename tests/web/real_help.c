// SPDX-License-Identifier: EUPL-1.2
/* real_help.c - see real_help.h. */
#include "real_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cmd/cmd.h"
#include "core/access.h"
#include "core/account.h"
#include "core/action.h"
#include "core/adviser.h"
#include "core/assumption.h"
#include "core/attachment.h"
#include "core/directory.h"
#include "core/option.h"
#include "core/party.h"
#include "core/receipt.h"
#include "core/route_proposal.h"
#include "core/shared_story.h"
#include "core/vault.h"
#include "db/db.h"
#include "event/event.h"
#include "event/verify.h"
#include "reader/reader.h"
#include "web/reply.h"
#include "web/server.h"
#include "web/session.h"

enum { ACTORS_MOST = 40, CANDIDATES_MOST = 400, STORIES_MOST = 1000, KNOWN_MOST = 200, STORY = 40 };

struct known {
    const char *pattern; /* up to and with the parameter */
    size_t      len;
    struct str  fits;
};

static void must(enum rc rc, const struct ctx *ctx)
{
    if (rc != OK)
        fail_msg("%s: %s", rc_name(rc), ctx->err.text);
}

/* ---- the database, looked at from outside ---- */

static void each_row(struct real *real, const char                                       *sql,
                     void (*row)(struct real *real, sqlite3_stmt *stmt, void *arg), void *arg)
{
    sqlite3      *db;
    sqlite3_stmt *stmt;

    assert_int_equal(SQLITE_OK, sqlite3_open_v2(real->database, &db, SQLITE_OPEN_READONLY, NULL));
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(stmt) == SQLITE_ROW)
        row(real, stmt, arg);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static struct str column(struct real *real, sqlite3_stmt *stmt)
{
    const unsigned char *text = sqlite3_column_text(stmt, 0);

    return str_copy(real->arena, str_of(text ? (const char *)text : ""));
}

static void add_candidate(struct real *real, sqlite3_stmt *stmt, void *arg)
{
    struct str text = column(real, stmt);

    (void)arg;
    for (size_t i = 0; i < real->candidates; i++)
        if (str_eq(real->candidate[i], text))
            return;
    if (text.len > 0 && real->candidates < CANDIDATES_MOST)
        real->candidate[real->candidates++] = text;
}

/* The newest and the oldest thing of every table that has things. */
static void candidates_of(struct real *real, sqlite3_stmt *stmt, void *arg)
{
    struct str table = column(real, stmt);
    struct str sql =
        str_printf(real->arena, "select max(id) from %.*s union select min(id) from %.*s",
                   STR_ARG(table), STR_ARG(table));

    (void)arg;
    each_row(real, str_z(real->arena, sql), add_candidate, NULL);
}

static void add_story(struct real *real, sqlite3_stmt *stmt, void *arg)
{
    struct str text = column(real, stmt);

    (void)arg;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < ' ' || strchr("&<>\"'\\", text.ptr[i]))
            return;
    if (text.len >= STORY && real->stories < STORIES_MOST)
        real->story[real->stories++] = text;
}

static void read_database(struct real *real)
{
    real->candidate = arena_array(real->arena, CANDIDATES_MOST, sizeof *real->candidate);
    real->story     = arena_array(real->arena, STORIES_MOST, sizeof *real->story);
    each_row(real,
             "select m.name from sqlite_master m join pragma_table_info(m.name) c on c.name = 'id' "
             "where m.type = 'table' and c.pk = 1 and c.type = 'INTEGER' order by m.name",
             candidates_of, NULL);
    each_row(real, "select 'rol' union select 'gevolg'", add_candidate, NULL);
    each_row(real,
             "with t as (select substr(p.content, 1, 40) as text, e.kind in ('rule_added', "
             "'route_added', 'route_line_added', 'route_step_added', 'term_meaning_added', "
             "'person_added', 'news_published') or p.name = 'facts' as open from part p join event "
             "e on e.seq = p.event) "
             "select text from t group by text having max(open) = 0",
             add_story, NULL);
    assert_true(real->stories > 5);
}

static void count_table(struct real *real, sqlite3_stmt *stmt, void *arg)
{
    struct buf *out = arg;
    struct str  row = column(real, stmt);

    buf_str(out, row);
    buf_char(out, '\n');
}

/* Of the log, what is not a record of who saw something (src/core/sight.h). */
static const char *of_the_log(struct str table)
{
#define SEEN "select seq from event where kind like '%_seen' and kind <> 'way_in_seen'"
    if (str_eq_z(table, "event") || str_eq_z(table, "trace"))
        return "where seq not in (" SEEN ")";
    return str_eq_z(table, "part") ? "where event not in (" SEEN ")" : "";
#undef SEEN
}

static void count_sql(struct real *real, sqlite3_stmt *stmt, void *arg)
{
    struct str table = column(real, stmt);
    struct str sql   = str_printf(real->arena, "select '%.*s ' || count(*) from \"%.*s\" %s",
                                  STR_ARG(table), STR_ARG(table), of_the_log(table));

    each_row(real, str_z(real->arena, sql), count_table, arg);
}

struct str real_counts(struct real *real)
{
    struct buf out;

    buf_init(&out, real->arena, 65536);
    each_row(real,
             "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' "
             "and name not like '%sight' order by name",
             count_sql, &out);
    return buf_view(&out);
}

const struct str *real_story_in(const struct real *real, struct str text)
{
    for (size_t i = 0; i < real->stories; i++)
        if (str_find(text, real->story[i]) < text.len)
            return &real->story[i];
    return NULL;
}

/* ---- who asks ---- */

static void sign_in(struct real *real, struct ctx *ctx, int64_t person, struct actor *actor)
{
    struct str token = {0};

    must(session_add(ctx, person, STR(""), &token, &actor->csrf), ctx);
    actor->cookie =
        str_printf(real->arena, "Cookie: %s=%.*s\r\n",
                   real_behind_proxy ? "__Host-gehoor_sessie" : "gehoor_sessie", STR_ARG(token));
    actor->csrf = str_copy(real->arena, actor->csrf);
    must(token_add(ctx, person, STR("toets"), 1, &token), ctx);
    actor->bearer = str_printf(real->arena, "Authorization: Bearer %.*s\r\n", STR_ARG(token));
}

static int64_t new_person(struct ctx *ctx, int64_t unit, struct str function)
{
    struct person person = {.unit = unit, .name = function};
    int64_t       id     = 0;

    must(person_add(ctx, &person, &id), ctx);
    return id;
}

/* Gives the person who has all roles. */
static int64_t add_actors(struct real *real, struct ctx *ctx)
{
    struct option_list roles;
    struct unit_list   units;
    int64_t            home = 0, all;

    must(option_list(ctx, "rol", &roles), ctx);
    must(unit_list(ctx, &units), ctx);
    assert_true(roles.len > 5 && units.len > 0 && roles.len + 2 < ACTORS_MOST);
    for (size_t i = 0; i < units.len && home == 0; i++)
        home = units.item[i].parent == 0 ? units.item[i].id : 0;
    real->actor = arena_array(real->arena, ACTORS_MOST, sizeof *real->actor);
    real->actor[0] =
        (struct actor){.role = STR(""), .cookie = STR(""), .csrf = STR(""), .bearer = STR("")};
    real->actors = 1;
    all          = new_person(ctx, home, STR("toetser van alles"));
    for (size_t i = 0; i < roles.len; i++) {
        struct actor *actor  = &real->actor[real->actors++];
        int64_t       person = new_person(ctx, home, str_printf(real->arena, "toetser %zu", i));

        actor->role = str_copy(real->arena, roles.item[i].code);
        must(role_give(ctx, person, home, actor->role), ctx);
        sign_in(real, ctx, person, actor);
        for (size_t k = 0; k < units.len; k++)
            if (units.item[k].parent == 0 && !str_eq_z(actor->role, ROLE_CONTRACT)) /* it bars */
                must(role_give(ctx, all, units.item[k].id, actor->role), ctx);
    }
    real->actor[real->actors] = (struct actor){.role = STR("alle"), .all = true};
    sign_in(real, ctx, all, &real->actor[real->actors++]);
    return all;
}

static void add_rights(struct real *real, struct ctx *ctx)
{
    struct role_right_list *rights = ARENA_NEW(real->arena, struct role_right_list);

    must(role_right_list(ctx, 0, rights), ctx);
    assert_true(rights->len > 20);
    real->rights = rights;
}

bool real_has(const struct real *real, const struct actor *actor, enum right right)
{
    if (right == RIGHT_RECEIPT)
        return actor->receipt.len > 0;
    if (right == RIGHT_PUBLIC || actor->role.len == 0)
        return right == RIGHT_PUBLIC;
    for (size_t i = 0; i < real->rights->len; i++) {
        const struct role_right *one = &real->rights->item[i];

        if (str_eq_z(one->right, right_code(right)) &&
            (actor->all || str_eq(one->role, actor->role)))
            return true;
    }
    return right == RIGHT_SIGNED_IN;
}

const struct actor *real_all(const struct real *real)
{
    return &real->actor[real->actors - 1];
}

const struct actor *real_role(const struct real *real, const char *role)
{
    for (size_t i = 0; i < real->actors; i++)
        if (str_eq_z(real->actor[i].role, role))
            return &real->actor[i];
    fail_msg("no %s", role);
    return NULL;
}

/* ---- a file with a signal ---- */

static void take_id(struct real *real, sqlite3_stmt *stmt, void *arg)
{
    (void)real;
    *(int64_t *)arg = sqlite3_column_int64(stmt, 0);
}

/* With the story of the signal in it, so that who may not read the one is seen reading the other. */
static void add_file(struct real *real, struct ctx *ctx)
{
    struct file           file = {.name = STR("verhaal.txt")};
    struct attachment_new in   = {.files = {&file, 1, 1}};
    int64_t               id   = 0;

    each_row(real, "select min(id) from signal", take_id, &id);
    must(part_load(ctx, id, "story", &file.bytes), ctx);
    file.size = file.bytes.len;
    assert_true(file.size >= STORY);
    must(attachment_add(ctx, id, &in), ctx);
}

/* A signal of somebody whom nobody knows, opened by who has all. */
static void add_receipt(struct real *real, struct ctx *ctx)
{
    struct anonymous_new in = {
        .story = STR("De brief kwam te laat."),
        .hash  = STR("00000000000000000000000000000000ffffffffffffffffffffffffffffffff")};
    struct str token = {0};
    int64_t    id    = 0;

    must(anonymous_add(ctx, &in, &id), ctx);
    must(session_add_anonymous(ctx, ctx->person, &token), ctx);
    real->actor[real->actors - 1].receipt = str_copy(real->arena, token);
}

/* A confidential adviser with a key, of an organisation that anybody can tell something. */
static void add_key(struct real *real, struct ctx *ctx)
{
    struct adviser_new in = {.passphrase = receipt_draw(real->arena)};
    struct unit_list   open;
    struct ctx         own;
    int64_t            id = 0, person;

    must(receipt_organisations(ctx, &open), ctx);
    assert_true(open.len > 1);
    in.organisation = open.item[0].id;
    real->phrase    = in.passphrase;
    person          = new_person(ctx, in.organisation, STR("toetser die sleutels heeft"));
    must(role_give(ctx, person, in.organisation, STR("vertrouwenspersoon")), ctx);
    real->adviser.role = STR("vertrouwenspersoon");
    sign_in(real, ctx, person, &real->adviser);
    must(access_of(ctx, person, &own), ctx);
    must(adviser_new_make(&own, &in), &own);
    must(adviser_new_add(&own, &in, &id), &own);
}

/* ---- what the demonstration has none of ---- */

static int64_t oldest(struct real *real, const char *table)
{
    int64_t id = 0;

    each_row(real, str_z(real->arena, str_printf(real->arena, "select min(id) from %s", table)),
             take_id, &id);
    assert_true(id > 0);
    return id;
}

/* Somebody with every role said it, of the oldest things: those are what real_path() finds first. */
static void add_parts(struct real *real, struct ctx *ctx)
{
    static const char *const about[]    = {"signal", "bottleneck", "rule"};
    int64_t                  bottleneck = oldest(real, "bottleneck"), id = 0, party = 0;
    struct agreement_new     agreement = {.text      = STR("Belt de melder terug."),
                                          .mandate   = STR("heeft"),
                                          .consulted = STR("akkoord"),
                                          .due       = DATE_NONE};

    must(access_load(ctx), ctx);
    add_key(real, ctx);
    must(party_add(ctx, bottleneck,
                   &(struct party_new){.name = STR("Cliëntenraad"), .mandate = STR("adviseert")},
                   &party),
         ctx);
    agreement.party = party;
    must(agreement_add(ctx, bottleneck, &agreement), ctx);
    must(paragraph_add(ctx, bottleneck,
                       &(struct paragraph_new){STR("Drie loketten wachten op elkaar.")}, &id),
         ctx);
    for (size_t i = 0; i < ARRAY_LEN(about); i++)
        must(assumption_add(ctx, oldest(real, about[i]),
                            &(struct assumption_new){.text = STR("Een brief is genoeg.")}, &id),
             ctx);
    must(route_propose(ctx, 0,
                       &(struct route_proposal_new){STR("Naar de raad"), STR("Die is er niet.")},
                       &id),
         ctx);
}

/* ---- the server ---- */

static void load_demo(struct real *real)
{
    const char *loaded = getenv("GEHOOR_DEMO");
    char       *args[] = {"demo", "--db", real->database, NULL};
    struct str  copy;

    if (loaded && loaded[0]) {
        copy = str_printf(real->arena, "cp '%s' '%s'", loaded, real->database);
        assert_int_equal(0, system(str_z(real->arena, copy))); /* a test may use a shell */
        assert_int_equal(0, cmd_prepare("toets", real->database));
        return;
    }
    optind = 1;
    assert_int_equal(0, cmd_demo(3, args));
}

static const struct vault vault = {{7}};

bool real_behind_proxy;

struct real *real_open(void)
{
    struct arena         *arena = arena_new();
    struct real          *real  = ARENA_NEW(arena, struct real);
    struct ctx            ctx   = {.arena = arena, .now = instant_now()};
    int64_t               all;
    struct server_options options = {.listen        = "127.0.0.1:0",
                                     .threads       = 2,
                                     .origin        = "",
                                     .vault         = &vault,
                                     .trusted_proxy = real_behind_proxy};

    real->arena   = arena;
    real->scratch = arena_new();
    real->known   = arena_array(arena, KNOWN_MOST, sizeof *real->known);
    must(apart_start(&reader_jobs, NULL, &real->apart, &ctx.err), &ctx);
    ctx.apart     = real->apart;
    options.apart = real->apart;
    ctx.today     = date_of_instant(ctx.now);
    snprintf(real->folder, sizeof real->folder, "/tmp/gehoor-test-XXXXXX");
    if (!mkdtemp(real->folder))
        fail_msg("no folder");
    snprintf(real->database, sizeof real->database, "%s/db", real->folder);
    load_demo(real);
    must(db_open(real->database, DB_WRITE, &ctx.db, &ctx.err), &ctx);
    must(db_begin(ctx.db, &ctx.err), &ctx);
    must(option_reload(&ctx), &ctx);
    all = add_actors(real, &ctx);
    add_rights(real, &ctx);
    add_file(real, &ctx);
    add_receipt(real, &ctx);
    ctx.person = all;
    add_parts(real, &ctx);
    must(db_commit(ctx.db, &ctx.err), &ctx);
    db_close(ctx.db);
    read_database(real);
    options.database = real->database;
    must(server_start(&options, &real->server, &ctx.err), &ctx);
    real->port = server_port(real->server);
    return real;
}

static void verify(struct real *real)
{
    struct ctx           ctx = {.arena = real->arena, .now = instant_now()};
    struct verify_result result;

    must(db_open(real->database, DB_READ, &ctx.db, &ctx.err), &ctx);
    must(verify_run(&ctx, &result), &ctx);
    if (result.wrong)
        fail_msg("verify: %.*s", STR_ARG(buf_view(&result.report)));
    db_close(ctx.db);
}

void real_close(struct real *real)
{
    static const char *const end[] = {"", "-wal", "-shm"};
    char                     path[80];

    server_stop(real->server);
    apart_stop(real->apart);
    verify(real);
    for (size_t i = 0; i < ARRAY_LEN(end); i++) {
        snprintf(path, sizeof path, "%s%s", real->database, end[i]);
        unlink(path);
    }
    rmdir(real->folder);
    arena_free(real->scratch);
    arena_free(real->arena);
}

void real_forget(struct real *real)
{
    arena_clear(real->scratch);
}

/* ---- asking ---- */

static struct answer ask(struct real *real, const char *method, bool api, struct str path,
                         struct str headers, struct str body)
{
    struct str target = str_printf(real->scratch, "%s%.*s", api ? API_BASE : "", STR_ARG(path));

    return client_ask(real->port, real->scratch, method, str_z(real->scratch, target),
                      str_z(real->scratch, headers), body);
}

struct answer real_get(struct real *real, const struct actor *actor, bool api, struct str path)
{
    return ask(real, "GET", api, path, api ? actor->bearer : actor->cookie, STR(""));
}

struct answer real_post(struct real *real, const struct actor *actor, bool api, struct str path,
                        const char *type, struct str body)
{
    struct str headers = str_printf(real->scratch, "Content-Type: %s\r\n%.*s", type,
                                    STR_ARG(api ? actor->bearer : actor->cookie));

    struct str token =
        str_starts(path, STR("/anoniem")) && actor->receipt.len ? actor->receipt : actor->csrf;

    if (!api)
        body = str_printf(real->scratch, "csrf=%.*s&%.*s", STR_ARG(token), STR_ARG(body));
    return ask(real, "POST", api, path, headers, body);
}

/* Whether there is a page or a form with this pattern, so that a number can be tried on it. */
static bool can_be_seen(const char *pattern, size_t len)
{
    struct str want = {pattern, len};

    for (size_t i = 0; i < resource_count; i++) {
        for (size_t k = 0; k < resource_all[i]->view_count; k++)
            if (str_eq_z(want, resource_all[i]->view[k].path) &&
                (resource_all[i]->view[k].where & ON_PAGE))
                return true;
        for (size_t k = 0; k < resource_all[i]->command_count; k++)
            if (str_eq_z(want, resource_all[i]->command[k].path) &&
                !resource_all[i]->command[k].answer)
                return true;
    }
    return false;
}

/* What fits behind "so_far/", of which the pattern goes on for `len` in all. */
static struct str what_fits(struct real *real, struct str so_far, const char *pattern, size_t len)
{
    bool seen = can_be_seen(pattern, len);

    if (!seen && strlen(pattern) > len) { /* try the whole, when only this one is open */
        seen = can_be_seen(pattern, strlen(pattern)) && !strchr(pattern + len, ':');
        len  = strlen(pattern);
    }
    for (size_t i = 0; seen && i < real->candidates; i++) {
        const char *rest = strchr(pattern + so_far.len + 1, '/');
        size_t      used = rest ? (size_t)(rest - pattern) : strlen(pattern);
        struct str  path =
            str_printf(real->scratch, "%.*s/%.*s%.*s", STR_ARG(so_far), STR_ARG(real->candidate[i]),
                       (int)(len > used ? len - used : 0), pattern + used);

        if (real_get(real, real_all(real), false, path).status == 200)
            return real->candidate[i];
    }
    return real->candidate[0];
}

static struct str fits(struct real *real, struct str so_far, const char *pattern, size_t len)
{
    size_t i;

    for (i = 0; i < KNOWN_MOST && real->known[i].pattern; i++)
        if (real->known[i].len == len && strncmp(real->known[i].pattern, pattern, len) == 0 &&
            (can_be_seen(pattern, len) || strcmp(real->known[i].pattern, pattern) == 0))
            return real->known[i].fits;
    assert_true(i < KNOWN_MOST);
    real->known[i] = (struct known){pattern, len, what_fits(real, so_far, pattern, len)};
    return real->known[i].fits;
}

struct str real_path(struct real *real, const char *pattern)
{
    struct str path = STR(""), rest = str_of(pattern), part;

    str_cut(&rest, '/', &part);
    while (str_cut(&rest, '/', &part)) {
        size_t len = (size_t)(part.ptr - pattern) + part.len;

        if (part.len > 0 && part.ptr[0] == ':')
            part = fits(real, path, pattern, len);
        path = str_printf(real->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(part));
    }
    return path.len > 0 ? path : STR("/");
}
