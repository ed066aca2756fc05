// SPDX-License-Identifier: EUPL-1.2
/* logbook.c - gehoor logbook: when protected parts were read, as lines of Logboek Dataverwerkingen. */
#include "core/logbook.h"

#include <getopt.h>
#include <stdio.h>

#include "cmd/cmd.h"
#include "core/input.h"

enum { ROOM = 1 << 20 };

static int usage(void)
{
    printf("use: gehoor logbook [--since DATE] [--register URI] [--db FILE|postgresql://...]\n\n"
           "Writes a line of JSON for each time that a signal, a file of the ombuds desk, data\n"
           "needed to help somebody or a confidential name was opened, with the fields of\n"
           "Logboek Dataverwerkingen 1.0.0.  Who opened it is in the log of the program only, and\n"
           "no line has a name, a text or a number of a signal.  That you asked is in the log.\n\n"
           "  --since      the first day, as 2026-01-31; default the whole log\n"
           "  --register   what the URI of each entry in your register of processing activities\n"
           "               begins with; default " LOGBOOK_REGISTER "\n");
    return EXIT_DONE;
}

static enum rc record(struct ctx *ctx, void *arg)
{
    struct logbook *logbook = arg;

    return logbook_record(ctx, logbook->since, &logbook->until);
}

static int write_lines(struct cmd *cmd, struct logbook *logbook)
{
    struct arena *arena = arena_new();
    bool          more = true, well = logbook_begin(&cmd->ctx, logbook) == OK;

    while (well && more) {
        struct buf out;

        arena_clear(arena);
        buf_init(&out, arena, ROOM);
        well = logbook_next(&cmd->ctx, arena, logbook, &out, &more) == OK;
        if (well && fwrite(buf_view(&out).ptr, 1, buf_view(&out).len, stdout) != buf_view(&out).len)
            well = err_set(&cmd->ctx.err, ERR_IO, "the lines could not be written") == OK;
    }
    arena_free(arena);
    return well ? EXIT_DONE : cmd_fail(cmd);
}

int cmd_logbook(int argc, char **argv)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"since", required_argument, NULL, 's'},
                                           {"register", required_argument, NULL, 'r'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    const char                *database = cmd_database();
    struct logbook             logbook  = {.activities = STR(LOGBOOK_REGISTER), .since = DATE_NONE};
    struct cmd                 cmd;
    int                        c, code;

    while ((c = cmd_option("logbook", argc, argv, option)) != -1) {
        if (c == 'd')
            database = optarg;
        else if (c == 's' && !date_parse(str_of(optarg), &logbook.since))
            return cmd_wrong("logbook", "--since is a day as 2026-01-31, not \"%s\"", optarg);
        else if (c == 'r')
            logbook.activities = str_of(optarg);
        else if (c != 's')
            return c == 'h' ? usage() : EXIT_USAGE;
    }
    if (!cmd_no_words("logbook", argc, argv))
        return EXIT_USAGE;
    if (!cmd_open(&cmd, "logbook", database, true))
        code = cmd_fail(&cmd);
    else
        code = cmd_write(&cmd, record, &logbook);
    if (code == EXIT_DONE)
        code = write_lines(&cmd, &logbook);
    cmd_close(&cmd);
    return code;
}
