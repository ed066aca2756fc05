// SPDX-License-Identifier: EUPL-1.2
/* remind.c - gehoor remind: says what nobody did in time; once a day, by a timer. */
#include "core/nightly.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>

#include "base/arena.h"
#include "cmd/cmd.h"
#include "db/db.h"

static int usage(void)
{
    printf(
        "use: gehoor remind [--db FILE|postgresql://...]\n\n"
        "Brings questions whose day passed without an answer to the next role, and counts\n"
        "signals whose reporter heard nothing for too long; puts away files of complaints that\n"
        "nobody had read; lists what is past its retention term, and erases what goes by itself.\n"
        "Run it once a day; running it twice does no harm.\n");
    return EXIT_DONE;
}

static enum rc work(struct ctx *ctx, void *done)
{
    return nightly_run(ctx, done);
}

int cmd_remind(int argc, char **argv)
{
    static const struct option option[] = {
        {"db", required_argument, NULL, 'd'}, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    const char    *database = cmd_database();
    struct nightly done     = {0};
    struct cmd     cmd;
    int            c, code;

    while ((c = cmd_option("remind", argc, argv, option)) != -1) {
        if (c == 'd')
            database = optarg;
        else
            return c == 'h' ? usage() : EXIT_USAGE;
    }
    if (!cmd_no_words("remind", argc, argv))
        return EXIT_USAGE;
    code = cmd_prepare("remind", database);
    if (code != EXIT_DONE)
        return code;
    if (cmd_open(&cmd, "remind", database, true))
        do { /* a portion at a time: somebody else may be writing too */
            code = cmd_write(&cmd, work, &done);
            arena_clear(cmd.ctx.arena);
        } while (code == EXIT_DONE && done.more);
    else
        code = cmd_fail(&cmd);
    if (code == EXIT_DONE && done.rewrite && db_rewrite(cmd.ctx.db, &cmd.ctx.err) != OK)
        code = cmd_fail(&cmd);
    cmd_close(&cmd);
    if (done.destroyed.parts)
        cmd_forget(database);
    if (code == EXIT_DONE)
        printf("%" PRId64 " steps without an answer went to the next role, %" PRId64
               " messages to reporters were missed, %" PRId64 " destruction lists made, %" PRId64
               " texts erased\n",
               done.reminded.silent, done.reminded.missed, done.destroyed.lists,
               done.destroyed.parts);
    return code;
}
