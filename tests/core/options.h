// SPDX-License-Identifier: EUPL-1.2
/*
 * options.h - for tests that need option lists: an empty database with the schema, and
 * lists put in it the way the program does, by an event.
 */
#ifndef TESTS_CORE_OPTIONS_H
#define TESTS_CORE_OPTIONS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "core/option.h"
#include "db/db.h"
#include "event/event.h"

/* A ctx on 2 March 2026 with a fresh database in memory; to be closed with close_ctx(). */
static inline void open_ctx(struct ctx *ctx)
{
    *ctx       = (struct ctx){.arena = arena_new(), .lang = LANG_NL};
    ctx->today = (struct date){20514};
    ctx->now   = (int64_t)20514 * 86400000 + 36000000;
    assert_int_equal(OK, db_open(":memory:", DB_WRITE, &ctx->db, &ctx->err));
    assert_int_equal(OK, db_migrate(ctx->db, &ctx->err));
    option_forget();
}

static inline void close_ctx(struct ctx *ctx)
{
    option_forget();
    db_close(ctx->db);
    arena_free(ctx->arena);
}

struct test_option {
    int64_t     organisation;
    const char *list, *code;
    int64_t     position;
    const char *nl, *en, *help;
    bool        off; /* can no longer be chosen */
};

/* Writes the option with an event; option_reload() makes it count. */
static inline void put_option(struct ctx *ctx, struct test_option option)
{
    struct event e = event_new(ctx, "option_set");

    event_i64(&e, "organisation", option.organisation);
    event_str(&e, "list", str_of(option.list));
    event_str(&e, "code", str_of(option.code));
    event_i64(&e, "position", option.position);
    event_str(&e, "label_nl", str_of(option.nl));
    event_str(&e, "label_en", str_of(option.en));
    event_str(&e, "help_nl", str_of(option.help));
    event_str(&e, "help_en", str_of(""));
    event_i64(&e, "active", option.off ? 0 : 1);
    assert_int_equal(OK, db_begin(ctx->db, &ctx->err));
    if (event_write(ctx, &e) != OK)
        fail_msg("%s", ctx->err.text);
    assert_int_equal(OK, db_commit(ctx->db, &ctx->err));
}

static inline void put_options(struct ctx *ctx, const struct test_option *option, size_t len)
{
    for (size_t i = 0; i < len; i++)
        put_option(ctx, option[i]);
}

#endif
