// SPDX-License-Identifier: EUPL-1.2
/* cmd.c - what subcommands share; the contract is in cmd.h. */
#include "cmd/cmd.h"

#include <getopt.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/wipe.h"
#include "core/seed.h"
#include "core/snapshot.h"
#include "core/tail.h"
#include "db/db.h"
#include "pattern/index.h"
#include "tmpl/text.h"

enum { SCRUB_MS = 5000 }; /* a program that serves reads a page in less */

int cmd_wrong(const char *name, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "gehoor %s: ", name);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, " (gehoor %s --help tells more)\n", name);
    return EXIT_USAGE;
}

int cmd_option(const char *name, int argc, char **argv, const struct option *option)
{
    int         c    = getopt_long(argc, argv, ":h", option, NULL); /* ":": we say it ourselves */
    const char *word = argv[optind > 0 ? optind - 1 : 0];

    if (c == ':')
        cmd_wrong(name, "%s needs a value", word);
    else if (c == '?' && strncmp(word, "--", 2) == 0)
        cmd_wrong(name, "there is no option %s", word);
    else if (c == '?')
        cmd_wrong(name, "there is no option -%c", optopt);
    return c == ':' ? '?' : c;
}

const char *cmd_environment(const char *name, const char *otherwise)
{
    const char *value = getenv(name);

    return value && value[0] ? value : otherwise;
}

const char *cmd_database(void)
{
    return cmd_environment("GEHOOR_DB", CMD_DATABASE);
}

void cmd_wipe_json(void)
{
    json_set_alloc_funcs(malloc, wipe_free);
}

bool cmd_no_words(const char *name, int argc, char **argv)
{
    if (optind < argc)
        cmd_wrong(name, "\"%s\" is one word too many", argv[optind]);
    return optind == argc;
}

bool cmd_open(struct cmd *cmd, const char *name, const char *database, bool write)
{
    struct ctx *ctx = &cmd->ctx;

    memset(cmd, 0, sizeof *cmd);
    cmd->name = name;
    umask(077); /* a database file, its log and its copies are for our own user only */
    ctx->arena = arena_new();
    ctx->now   = instant_now();
    ctx->today = date_of_instant(ctx->now);
    if (db_open(database, write ? DB_WRITE : DB_READ, &ctx->db, &ctx->err) != OK)
        return false;
    return !write || db_migrate(ctx->db, &ctx->err) == OK;
}

void cmd_close(struct cmd *cmd)
{
    db_close(cmd->ctx.db);
    arena_free(cmd->ctx.arena);
    memset(cmd, 0, sizeof *cmd);
}

/* In an arena of its own: tail_read() empties the one it works in. */
enum rc cmd_index_open(struct ctx *ctx, const char *database)
{
    struct ctx  own   = *ctx;
    const char *saved = snapshot_path(ctx->arena, database);
    int64_t     seq   = 0;
    enum rc     rc;

    own.arena = arena_new();
    if (!saved || snapshot_load(&own, saved, &seq) != OK) {
        err_clear(&own.err);
        own.index = index_new();
        own.cards = index_new();
    }
    rc         = tail_read(&own, &seq);
    ctx->err   = own.err;
    ctx->index = own.index;
    ctx->cards = own.cards;
    arena_free(own.arena);
    return rc;
}

void cmd_index_close(struct ctx *ctx)
{
    index_free(ctx->index);
    index_free(ctx->cards);
    ctx->index = ctx->cards = NULL;
}

void cmd_forget(const char *database)
{
    struct arena *arena = arena_new();

    snapshot_drop(snapshot_path(arena, database));
    arena_free(arena);
}

int cmd_fail(const struct cmd *cmd)
{
    fprintf(stderr, "gehoor %s: %s\n", cmd->name, cmd->ctx.err.text);
    for (size_t i = 0; i < cmd->ctx.faults.len; i++) {
        const struct fault *fault = &cmd->ctx.faults.item[i];
        struct str          about = str_of(fault->about);
        struct str          text =
            tr_fill(cmd->ctx.arena, LANG_NL, fault->text, &about, fault->about != NULL);

        fprintf(stderr, "  %s: %.*s\n", fault->member, STR_ARG(text));
    }
    return EXIT_FAILED;
}

int cmd_write(struct cmd *cmd, enum rc (*work)(struct ctx *ctx, void *arg), void *arg)
{
    struct ctx *ctx = &cmd->ctx;

    if (db_begin(ctx->db, &ctx->err) != OK)
        return cmd_fail(cmd);
    if (work(ctx, arg) != OK) {
        db_rollback(ctx->db);
        return cmd_fail(cmd);
    }
    if (db_commit(ctx->db, &ctx->err) != OK)
        return cmd_fail(cmd);
    if (ctx->erased && db_scrub(ctx->db, SCRUB_MS, &ctx->err) != OK)
        fprintf(stderr,
                "gehoor %s: what was erased may stand in the write-ahead log for a while yet: %s\n",
                cmd->name, ctx->err.text);
    ctx->erased = false;
    err_clear(&ctx->err);
    return EXIT_DONE;
}

static enum rc seed(struct ctx *ctx, void *arg)
{
    (void)arg;
    return seed_load(ctx);
}

int cmd_prepare(const char *name, const char *database)
{
    struct cmd cmd;
    int        code;

    code = cmd_open(&cmd, name, database, true) ? cmd_write(&cmd, seed, NULL) : cmd_fail(&cmd);
    cmd_close(&cmd);
    return code;
}
