// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/few.c - nobody of another organisation can read how few saw a bottleneck (L-10).
 *
 * Somebody of an organisation of their own asks for every page, form and document there is.  Then one more signal
 * is in a bottleneck of few, one more colleague sees it too and it was raised once more, and all is asked again: as
 * long as they are few, not a byte of any answer may differ.  Once they are many, the answers do differ, and so
 * they do for who may read the signals.  What resembles a text is asked with a POST: tests/core/similar.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

#include "base/arena.h"
#include "core/access.h"
#include "core/account.h"
#include "core/bottleneck.h"
#include "core/directory.h"
#include "core/signal.h"
#include "db/db.h"
#include "real_help.h"
#include "web/session.h"

enum { FEW = 3, MANY = 12, ANSWERS_MOST = 2000, HASH = 16 };

struct walk {
    struct real  *real;
    struct actor  far, near; /* somebody of another organisation, and who handles the signals */
    int64_t       bottleneck, signal[MANY], person[MANY];
    unsigned char hash[ANSWERS_MOST][HASH];
    size_t        at, known; /* answers of this walk, and of the walk before */
    int           differ;
};

static void must(struct ctx *ctx, enum rc rc)
{
    if (rc != OK)
        fail_msg("%s: %s", rc_name(rc), ctx->err.text);
}

/* --- the stage ------------------------------------------------------------------------------ */

static int64_t somebody(struct ctx *ctx, int64_t unit, const char *role, int number)
{
    struct person person = {.unit = unit,
                            .name = str_printf(ctx->arena, "%s van de toets %d", role, number)};
    int64_t       id     = 0;

    must(ctx, person_add(ctx, &person, &id));
    must(ctx, role_give(ctx, id, unit, str_of(role)));
    return id;
}

static int64_t organisation(struct ctx *ctx, const char *name, const char *code)
{
    struct unit unit = {.name  = str_of(name),
                        .code  = str_of(code),
                        .layer = 2,
                        .kind  = STR("organisatie"),
                        .phone = STR("010 000 00 00")};
    int64_t     id   = 0;

    must(ctx, unit_add(ctx, &unit, &id));
    return id;
}

static struct actor signed_in(struct walk *walk, struct ctx *ctx, int64_t person)
{
    struct actor actor = {.role = STR("linking-pin")};
    struct str   token = {0};

    must(ctx, session_add(ctx, person, STR(""), &token, &actor.csrf));
    actor.cookie = str_printf(walk->real->arena, "Cookie: gehoor_sessie=%.*s\r\n", STR_ARG(token));
    actor.csrf   = str_copy(walk->real->arena, actor.csrf);
    must(ctx, token_add(ctx, person, STR("toets"), 1, &token));
    actor.bearer = str_printf(walk->real->arena, "Authorization: Bearer %.*s\r\n", STR_ARG(token));
    return actor;
}

/* Their owners do not share these stories, so others have no line of them to count. */
static void tell(struct ctx *ctx, struct walk *walk)
{
    struct signal_new in = {.story      = STR("Een verhaal dat binnen blijft."),
                            .consent    = STR("nee"),
                            .times      = NUMBER_NONE,
                            .group_size = NUMBER_NONE,
                            .look_again = DATE_NONE};

    for (int i = 0; i < MANY; i++) {
        ctx->person = walk->person[i];
        must(ctx, access_load(ctx));
        must(ctx, signal_add(ctx, &in, &walk->signal[i]));
    }
}

static void fill(struct walk *walk)
{
    struct ctx            ctx = {.arena = walk->real->arena, .now = instant_now()};
    int64_t               here, there, lead, handler;
    struct bottleneck_new in = {.statement  = STR("De pasjeslezer van de kelder weigert."),
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE,
                                .signals    = {walk->signal, FEW, FEW}};

    ctx.today = date_of_instant(ctx.now);
    must(&ctx, db_open(walk->real->database, DB_WRITE, &ctx.db, &ctx.err));
    must(&ctx, db_begin(ctx.db, &ctx.err));
    here  = organisation(&ctx, "Gemeente Hier", "hier");
    there = organisation(&ctx, "Gemeente Daar", "daar");
    for (int i = 0; i < MANY; i++)
        walk->person[i] = somebody(&ctx, here, "collega", i);
    lead       = somebody(&ctx, here, "linking-pin", 1);
    handler    = somebody(&ctx, here, "behandelaar", 2);
    walk->far  = signed_in(walk, &ctx, somebody(&ctx, there, "linking-pin", 3));
    walk->near = signed_in(walk, &ctx, handler);
    tell(&ctx, walk);
    ctx.person = lead;
    must(&ctx, access_load(&ctx));
    must(&ctx, bottleneck_open(&ctx, &in, &walk->bottleneck));
    must(&ctx, db_commit(ctx.db, &ctx.err));
    db_close(ctx.db);
}

static void run_sql(struct walk *walk, struct str sql)
{
    sqlite3 *db;

    assert_int_equal(SQLITE_OK, sqlite3_open(walk->real->database, &db));
    sqlite3_busy_timeout(db, 5000);
    if (sqlite3_exec(db, str_z(walk->real->arena, sql), NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%.*s: %s", STR_ARG(sql), sqlite3_errmsg(db));
    sqlite3_close(db);
}

/* As if so many signals were in it, and a colleague saw each but the first FEW too. */
static void grow(struct walk *walk, int signals)
{
    struct arena *arena = walk->real->arena;

    for (int i = FEW; i < signals; i++) {
        run_sql(walk, str_printf(arena,
                                 "insert into bottleneck_signal (bottleneck, signal, joined_by) "
                                 "values (%" PRId64 ", %" PRId64 ", %" PRId64 ")",
                                 walk->bottleneck, walk->signal[i], walk->bottleneck));
        run_sql(walk,
                str_printf(arena,
                           "insert into similar_report (id, signal, person, unit, period, at) "
                           "select -%d, %" PRId64 ", %" PRId64
                           ", unit, '', at from signal where id = %" PRId64,
                           i, walk->signal[0], walk->person[i], walk->signal[0]));
        run_sql(walk, str_printf(arena, "update signal set raised = raised + 1 where id = %" PRId64,
                                 walk->signal[i]));
    }
}

static void shrink(struct walk *walk)
{
    struct arena *arena = walk->real->arena;

    run_sql(walk, STR("delete from similar_report where id < 0"));
    for (int i = FEW; i < MANY; i++) {
        run_sql(walk, str_printf(arena, "delete from bottleneck_signal where signal = %" PRId64,
                                 walk->signal[i]));
        run_sql(walk, str_printf(arena, "update signal set raised = 1 where id = %" PRId64,
                                 walk->signal[i]));
    }
}

/* --- the walk ------------------------------------------------------------------------------- */

static void compare(struct walk *walk, const struct actor *actor, bool api, struct str path)
{
    struct answer answer = real_get(walk->real, actor, api, path);
    unsigned char hash[HASH];

    crypto_generichash(hash, HASH, (const unsigned char *)answer.body.ptr, answer.body.len, NULL,
                       0);
    assert_true(walk->at < ANSWERS_MOST);
    if (walk->known > 0 && memcmp(walk->hash[walk->at], hash, HASH) != 0) {
        print_message("%s%.*s differs\n", api ? "/api/v1" : "", STR_ARG(path));
        walk->differ++;
    }
    memcpy(walk->hash[walk->at++], hash, HASH);
    real_forget(walk->real);
}

static void ask(struct walk *walk, const struct actor *actor, enum where where, bool form,
                struct str path)
{
    path = str_copy(walk->real->arena, path);
    if (where & ON_PAGE)
        compare(walk, actor, false, path);
    if ((where & IN_API) && !form)
        compare(walk, actor, true, path);
}

/* "/knelpunten/:id/signalen" of the bottleneck that is looked at; otherwise of what the demonstration has. */
static struct str path_of(struct walk *walk, const char *pattern)
{
    struct str begin = STR("/knelpunten/:id"), path = str_of(pattern), rest;

    if (!str_starts(path, begin))
        return real_path(walk->real, pattern);
    rest = str_slice(path, begin.len, path.len);
    if (str_find(rest, STR(":")) < rest.len)
        return real_path(walk->real, pattern);
    return str_printf(walk->real->arena, "/knelpunten/%" PRId64 "%.*s", walk->bottleneck,
                      STR_ARG(rest));
}

static int ask_all(struct walk *walk, const struct actor *actor)
{
    static const char *const search[] = {"/zoeken?q=pasjeslezer", "/knelpunten?staat=benoemd",
                                         "/knelpunten?zonder=trekker"};

    walk->at     = 0;
    walk->differ = 0;
    for (size_t i = 0; i < ARRAY_LEN(search); i++)
        ask(walk, actor, ON_BOTH, false, str_of(search[i]));
    for (size_t i = 0; i < resource_count; i++) {
        const struct resource *resource = resource_all[i];

        for (size_t k = 0; k < resource->view_count; k++)
            ask(walk, actor, resource->view[k].where, false, path_of(walk, resource->view[k].path));
        for (size_t k = 0; k < resource->command_count; k++)
            if (!resource->command[k].answer && (resource->command[k].where & ON_PAGE))
                ask(walk, actor, ON_PAGE, true, path_of(walk, resource->command[k].path));
    }
    walk->known = walk->at;
    return walk->differ;
}

/* How many answers differ for this person, when what is in the bottleneck becomes so many. */
static int differ(struct walk *walk, const struct actor *actor, int signals)
{
    int count;

    shrink(walk);
    grow(walk, FEW + 1);
    walk->known = 0;
    (void)ask_all(walk, actor); /* what is noted at the first look, is noted now */
    walk->known = 0;
    (void)ask_all(walk, actor);
    shrink(walk);
    grow(walk, signals);
    count = ask_all(walk, actor);
    shrink(walk);
    return count;
}

static int setup(void **state)
{
    static struct walk walk;

    walk.real = real_open();
    fill(&walk);
    *state = &walk;
    return 0;
}

static int teardown(void **state)
{
    real_close(((struct walk *)*state)->real);
    return 0;
}

static void test_web_few__another_organisation_reads_no_small_number(void **state)
{
    struct walk *walk = *state;

    assert_int_equal(0, differ(walk, &walk->far, FEW + 2));
    assert_true(walk->known > 200);
}

/* The walk sees a number when it is told. */
static void test_web_few__many_are_told_and_few_to_who_reads_them(void **state)
{
    struct walk *walk = *state;

    assert_true(differ(walk, &walk->far, MANY) > 1);
    assert_true(differ(walk, &walk->near, FEW + 2) > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_few__another_organisation_reads_no_small_number),
        cmocka_unit_test(test_web_few__many_are_told_and_few_to_who_reads_them),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
