// SPDX-License-Identifier: EUPL-1.2
/*
 * cmd.h - the subcommands: one file each, one table in main.c.
 *
 * A subcommand gets its own arguments (argv[0] is its name) and returns the exit code: 0 done,
 * 1 failed, 2 wrong use.  Every one answers --help.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <stdbool.h>

#include "event/ctx.h"

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

int cmd_serve(int argc, char **argv);
int cmd_demo(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_user(int argc, char **argv);
int cmd_token(int argc, char **argv);
int cmd_remind(int argc, char **argv);
int cmd_erase(int argc, char **argv);

/*
 * The demonstration into an empty database, in the open transaction.  ERR_CONFLICT when there is
 * an organisation already; ERR_INVALID and others say which step, and what is wrong with it.
 */
MUST_USE enum rc demo_load(struct ctx *ctx);

#define CMD_DATABASE "gehoor.db"

/* One open database with a ctx to work in, for a subcommand. */
struct cmd {
    struct ctx ctx;
};

/* Opens the database, in write mode brings the schema up to date; says what went wrong and gives false. */
bool cmd_open(struct cmd *cmd, const char *database, bool write);
/* Schema and reference lists up to date, before anybody asks; gives the exit code. */
int cmd_prepare(const char *database);
/* Closes it; accepts what cmd_open() failed on. */
void cmd_close(struct cmd *cmd);
/*
 * Runs work(ctx, arg) in one transaction; commits when it gives OK.  Says what
 * went wrong, faults included, and gives the exit code.
 */
int cmd_write(struct cmd *cmd, enum rc (*work)(struct ctx *ctx, void *arg), void *arg);
/* "gehoor NAME: text" on standard error; gives EXIT_FAILED. */
int cmd_fail(const struct cmd *cmd, const char *name);

#endif
