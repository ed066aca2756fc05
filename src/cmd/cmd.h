// SPDX-License-Identifier: EUPL-1.2
/*
 * cmd.h - the subcommands: one file each, one table in main.c.
 *
 * A subcommand gets its own arguments (argv[0] is its name) and returns the exit code: 0 done,
 * 1 failed, 2 wrong use.  Every one answers --help, and says in one line what is wrong.
 *
 * Tests: tests/cmd/, and tests/tools/usage.sh over the program itself.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <stdbool.h>

#include "base/attr.h"
#include "event/ctx.h"

struct option; /* of getopt.h, not that of core/option.h */

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

int cmd_reader(int argc, char **argv);
int cmd_serve(int argc, char **argv);
int cmd_demo(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_backup(int argc, char **argv);
int cmd_restore(int argc, char **argv);
int cmd_rekey(int argc, char **argv);
int cmd_user(int argc, char **argv);
int cmd_token(int argc, char **argv);
int cmd_remind(int argc, char **argv);
int cmd_scan(int argc, char **argv);
int cmd_search(int argc, char **argv);
int cmd_erase(int argc, char **argv);
int cmd_dpia(int argc, char **argv);
int cmd_logbook(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_eval(int argc, char **argv);
int cmd_reproduce(int argc, char **argv);

/*
 * The demonstration into an empty database, in the open transaction.  ERR_CONFLICT when there is
 * an organisation already; ERR_INVALID and others say which step, and what is wrong with it.
 */
MUST_USE enum rc demo_load(struct ctx *ctx);

#define CMD_DATABASE "gehoor.db"

/* Reads the files of strangers beside serve and import, which start it themselves. */
#define CMD_READER "reader"

/*
 * The next option as getopt_long() gives it, -1 after the last.  '?' after saying on standard error
 * which option is not known or lacks its value.
 */
int cmd_option(const char *name, int argc, char **argv, const struct option *option);
/* "gehoor NAME: text" and where help is, in one line on standard error; gives EXIT_USAGE. */
PRINTF_LIKE(2, 3) int cmd_wrong(const char *name, const char *format, ...);
/* The value of a variable of the environment, or otherwise when it is not set or "". */
const char *cmd_environment(const char *name, const char *otherwise);
/* Of which --db was not given: GEHOOR_DB, where an address with a password is in no list of processes. */
const char *cmd_database(void);
/* What jansson lets go from here on, is wiped: a story, an opened name, the words for a safe.  Before it made anything. */
void cmd_wipe_json(void);
/* Whether no word is left after the options; says which one is. */
bool cmd_no_words(const char *name, int argc, char **argv);

/* One open database with a ctx to work in, for a subcommand. */
struct cmd {
    const char *name; /* of the subcommand, for what it says */
    struct ctx  ctx;
};

/*
 * Opens the database, in write mode brings the schema up to date.  False when it does not, for
 * cmd_fail() to say why.
 */
bool cmd_open(struct cmd *cmd, const char *name, const char *database, bool write);
/* Schema and reference lists up to date, before anybody asks; gives the exit code. */
int cmd_prepare(const char *name, const char *database);
/* Closes it; accepts what cmd_open() failed on. */
void cmd_close(struct cmd *cmd);
/*
 * Runs work(ctx, arg) in one transaction; commits when it gives OK.  Says what
 * went wrong, faults included, and gives the exit code.
 */
int cmd_write(struct cmd *cmd, enum rc (*work)(struct ctx *ctx, void *arg), void *arg);
/*
 * Reads the log into ctx->index and ctx->cards, from where they were saved if they were; cmd_index_close() takes them away,
 * and accepts that there are none.  Fails as tail_read().
 */
MUST_USE enum rc cmd_index_open(struct ctx *ctx, const char *database);
void             cmd_index_close(struct ctx *ctx);
/* After a text was erased: its words may stand in the saved index, which is made anew. */
void cmd_forget(const char *database);
/* "gehoor NAME: text" on standard error; gives EXIT_FAILED. */
int cmd_fail(const struct cmd *cmd);

#endif
