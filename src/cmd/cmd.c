// SPDX-License-Identifier: EUPL-1.2
/* cmd.c - what subcommands share; the contract is in cmd.h. */
#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/seed.h"
#include "db/db.h"

bool cmd_open(struct cmd *cmd, const char *database, bool write)
{
    struct ctx *ctx = &cmd->ctx;

    memset(cmd, 0, sizeof *cmd);
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

int cmd_fail(const struct cmd *cmd, const char *name)
{
    fprintf(stderr, "gehoor %s: %s\n", name, cmd->ctx.err.text);
    for (size_t i = 0; i < cmd->ctx.faults.len; i++)
        fprintf(stderr, "  %s: %s\n", cmd->ctx.faults.item[i].member, cmd->ctx.faults.item[i].text);
    return EXIT_FAILED;
}

int cmd_write(struct cmd *cmd, enum rc (*work)(struct ctx *ctx, void *arg), void *arg)
{
    struct ctx *ctx = &cmd->ctx;

    if (db_begin(ctx->db, &ctx->err) != OK)
        return cmd_fail(cmd, "write");
    if (work(ctx, arg) != OK) {
        db_rollback(ctx->db);
        return cmd_fail(cmd, "write");
    }
    return db_commit(ctx->db, &ctx->err) == OK ? EXIT_DONE : cmd_fail(cmd, "write");
}

static enum rc seed(struct ctx *ctx, void *arg)
{
    (void)arg;
    return seed_load(ctx);
}

int cmd_prepare(const char *database)
{
    struct cmd cmd;
    int        code = EXIT_DONE;

    if (!cmd_open(&cmd, database, true))
        code = cmd_fail(&cmd, "prepare");
    else
        code = cmd_write(&cmd, seed, NULL);
    cmd_close(&cmd);
    return code;
}
