// SPDX-License-Identifier: EUPL-1.2
/* core_help.c - the world that tests of core stand on; see core_help.h. */
#include "core_help.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/input.h"
#include "core/interpretation.h"
#include "core/option.h"
#include "core/rule.h"
#include "core/seed.h"
#include "db/db.h"
#include "event/verify.h"
#include "reader/reader.h"

static int64_t unit(struct ctx *ctx, const char *code, const char *name, int64_t parent, int layer,
                    bool contract)
{
    struct unit in = {.code     = str_of(code),
                      .name     = str_of(name),
                      .parent   = parent,
                      .layer    = layer,
                      .contract = contract,
                      .kind     = parent ? STR("team") : STR("organisatie"),
                      .phone    = STR("010 000 00 00")};
    int64_t     id = 0;

    assert_ok(ctx, unit_add(ctx, &in, &id));
    return id;
}

static int64_t person(struct ctx *ctx, int64_t at, const char *function, const char *role,
                      const char *second)
{
    struct person in = {.unit = at, .name = str_of(function)};
    int64_t       id = 0;

    assert_ok(ctx, person_add(ctx, &in, &id));
    if (role)
        assert_ok(ctx, role_give(ctx, id, at, str_of(role)));
    if (second)
        assert_ok(ctx, role_give(ctx, id, at, str_of(second)));
    return id;
}

static void populate(struct world *w)
{
    struct ctx    *ctx = &w->ctx;
    struct people *is  = &w->is;

    is->gemeente     = unit(ctx, "gemeente", "Gemeente", 0, 2, false);
    is->inkomen      = unit(ctx, "gemeente-inkomen", "Werk en Inkomen", is->gemeente, 2, false);
    is->balie        = unit(ctx, "gemeente-balie", "Balie Inkomen", is->inkomen, 1, false);
    is->partner_unit = unit(ctx, "partner", "Buurtteam", 0, 1, true);
    is->ministerie   = unit(ctx, "ministerie", "Ministerie", 0, 4, false);
    is->desk         = person(ctx, is->balie, "baliemedewerker Inkomen", "collega", NULL);
    is->desk2        = person(ctx, is->balie, "tweede baliemedewerker Inkomen", "collega", NULL);
    is->pin      = person(ctx, is->inkomen, "linking pin Inkomen", "linking-pin", "behandelaar");
    is->handler  = person(ctx, is->inkomen, "behandelaar Inkomen", "behandelaar", NULL);
    is->policy   = person(ctx, is->gemeente, "beleidsmedewerker Inkomen", "beleid", NULL);
    is->partner  = person(ctx, is->partner_unit, "medewerker buurtteam", "collega", NULL);
    is->ministry = person(ctx, is->ministerie, "beleidsmedewerker ministerie", "beleid", NULL);
    is->ombuds   = person(ctx, is->gemeente, "medewerker ombudsloket", "ombuds", NULL);
    is->reader   = person(ctx, is->gemeente, "tweede lezer", "tweede-lezer", NULL);
    is->admin    = person(ctx, is->gemeente, "technisch beheerder", "beheer", NULL);
}

/*
 * PostgreSQL takes half a second to make a world, so one serves all tests of a program: each works in one
 * transaction that is rolled back.  A test that commits is noticed, and a new world made after it.
 */
static struct {
    struct world *world; /* NULL = to be made */
    int64_t       seq;   /* of its last event */
} kept;

static void forget_kept(void)
{
    if (kept.world)
        world_close(kept.world);
    kept.world = NULL;
}

static bool is_on_postgresql(void)
{
    const char *pg = getenv("GEHOOR_TEST_PG");

    return pg && pg[0];
}

const char *test_database(void)
{
    if (!is_on_postgresql())
        return ":memory:";
    forget_kept();
    if (system("psql -q \"$GEHOOR_TEST_PG\" -c 'set client_min_messages = error' "
               "-c 'drop schema if exists public cascade' -c 'create schema public'") != 0)
        fail_msg("no PostgreSQL to test on");
    return getenv("GEHOOR_TEST_PG");
}

struct world *world_open(const char *address)
{
    struct world *w   = calloc(1, sizeof *w);
    struct ctx   *ctx = &w->ctx;

    assert_true(sodium_init() >= 0);
    option_forget();
    ctx->arena = arena_new();
    assert_ok(ctx, apart_start(&reader_jobs, NULL, &ctx->apart, &ctx->err));
    assert_true(instant_parse(STR("2026-03-02T09:00:00Z"), &ctx->now));
    ctx->today = date_of_instant(ctx->now);
    assert_ok(ctx, db_open(address, DB_WRITE, &ctx->db, &ctx->err));
    assert_ok(ctx, db_migrate(ctx->db, &ctx->err));
    assert_ok(ctx, db_begin(ctx->db, &ctx->err));
    assert_ok(ctx, seed_load(ctx));
    assert_ok(ctx, option_reload(ctx));
    populate(w);
    act_as(ctx, w->is.desk);
    return w;
}

void world_close(struct world *w)
{
    struct apart *apart = w->ctx.apart;

    db_close(w->ctx.db);
    arena_free(w->ctx.arena);
    apart_stop(apart);
    option_forget();
    free(w);
}

static int64_t last_event(struct ctx *ctx)
{
    struct db_query q   = db_query(ctx->db, SQL_EVENT_HEAD);
    int64_t         seq = db_next(&q) ? db_col_i64(&q, EVENT_HEAD_SEQ) : 0;

    assert_ok(ctx, db_end(&q, &ctx->err));
    return seq;
}

static void keep(struct world *w)
{
    assert_ok(&w->ctx, db_commit(w->ctx.db, &w->ctx.err));
    kept.world = w;
    kept.seq   = last_event(&w->ctx);
}

/* The kept world as it was when it was made. */
static struct world *begin_again(void)
{
    struct world *w = calloc(1, sizeof *w);

    *w           = *kept.world;
    w->ctx.arena = arena_new();
    option_forget();
    db_rollback(w->ctx.db); /* of a test that failed */
    assert_ok(&w->ctx, db_begin(w->ctx.db, &w->ctx.err));
    assert_ok(&w->ctx, option_reload(&w->ctx));
    act_as(&w->ctx, w->is.desk);
    return w;
}

int core_setup(void **state)
{
    if (!is_on_postgresql()) {
        *state = world_open(test_database());
        return 0;
    }
    if (!kept.world)
        keep(world_open(test_database()));
    *state = begin_again();
    return 0;
}

static void assert_verified(struct ctx *ctx)
{
    struct verify_result result;

    assert_ok(ctx, verify_run(ctx, &result));
    if (result.wrong)
        fail_msg("verify: %.*s", STR_ARG(buf_view(&result.report)));
}

int core_teardown(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;

    err_clear(&ctx->err);
    ctx->faults.len = 0;
    if (!is_on_postgresql()) {
        assert_ok(ctx, db_commit(ctx->db, &ctx->err));
        assert_verified(ctx);
        world_close(w);
        return 0;
    }
    assert_verified(ctx);
    db_rollback(ctx->db);
    if (kept.world && last_event(ctx) != kept.seq)
        forget_kept();
    arena_free(ctx->arena);
    option_forget();
    free(w);
    return 0;
}

void act_as(struct ctx *ctx, int64_t person)
{
    ctx->person = person;
    err_clear(&ctx->err);
    ctx->faults.len = 0;
    assert_ok(ctx, access_load(ctx));
}

void days_later(struct ctx *ctx, int days)
{
    ctx->now += (int64_t)days * 86400000;
    ctx->today = date_of_instant(ctx->now);
}

struct signal_new signal_blank(void)
{
    return (struct signal_new){
        .times = NUMBER_NONE, .group_size = NUMBER_NONE, .look_again = DATE_NONE};
}

int64_t make_signal(struct ctx *ctx, int64_t who, const char *story)
{
    struct signal_new in     = signal_blank();
    int64_t           before = ctx->person, id = 0;

    in.story   = str_of(story);
    in.consent = STR("ja");
    act_as(ctx, who);
    assert_ok(ctx, signal_add(ctx, &in, &id));
    act_as(ctx, before);
    return id;
}

int faults_at(struct ctx *ctx, const char *member)
{
    int count = 0;

    for (size_t i = 0; i < ctx->faults.len; i++)
        count += strcmp(ctx->faults.item[i].member, member) == 0;
    ctx->faults.len = 0;
    err_clear(&ctx->err);
    return count;
}

struct rule_new rule_blank(const char *name)
{
    return (struct rule_new){.name       = str_of(name),
                             .theme      = STR("inkomensgat"),
                             .origin     = STR("onbekend"),
                             .freedom    = STR("onbekend"),
                             .valid_from = DATE_NONE,
                             .valid_to   = DATE_NONE};
}

int64_t add_rule(struct world *w, struct rule_new in)
{
    int64_t id = 0;

    act_as(&w->ctx, w->is.policy);
    assert_ok(&w->ctx, rule_add(&w->ctx, &in, &id));
    return id;
}

int64_t make_rule(struct world *w, const char *name)
{
    return add_rule(w, rule_blank(name));
}

int64_t make_bottleneck(struct world *w, int64_t *signal_out)
{
    int64_t signal = make_signal(&w->ctx, w->is.desk, "De aanvraag loopt vast."), id = 0;
    struct bottleneck_new in = {.statement  = STR("De aanvraag loopt vast."),
                                .group_size = NUMBER_NONE,
                                .harm_on    = DATE_NONE,
                                .signals    = {&signal, 1, 1}};

    act_as(&w->ctx, w->is.pin);
    assert_ok(&w->ctx, bottleneck_open(&w->ctx, &in, &id));
    *signal_out = signal;
    return id;
}

void make_reading(struct ctx *ctx, int64_t who, int64_t object, const char *structural)
{
    struct interpretation_new in = {.text       = STR("Zo zie ik het."),
                                    .reason     = STR("Ik zie het elke week."),
                                    .layer      = STR("systeem"),
                                    .structural = str_of(structural),
                                    .own_layer  = STR("nee"),
                                    .act_layer  = STR("systeem")};
    int64_t                   id;

    if (strcmp(structural, "incident") == 0) {
        in.counter = true;
        in.check   = (struct assumption_check){.single_case = STR("nee"),
                                               .authority   = STR("nee"),
                                               .normal      = STR("nee"),
                                               .blame       = STR("nee"),
                                               .swayed      = STR("nee")};
    }
    act_as(ctx, who);
    assert_ok(ctx, interpretation_add(ctx, object, &in, &id));
}
