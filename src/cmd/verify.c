// SPDX-License-Identifier: EUPL-1.2
/* verify.c - gehoor verify: recomputes the chain, rebuilds every table, compares. */
#include "event/verify.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>

#include "cmd/cmd.h"

static int usage(FILE *to, int code)
{
    fprintf(to, "use: gehoor verify [--db FILE|postgresql://...]\n\n"
                "Recomputes the hash of every line of the log and of every part, rebuilds every\n"
                "table in memory and compares.  Says what is wrong, and where.  Changes nothing.\n"
                "Exit code 0: all is well; 1: something is wrong, or it could not look.\n");
    return code;
}

static int report(const struct verify_result *result)
{
    printf("%" PRId64 " events, %" PRId64 " parts (%" PRId64 " erased), %" PRId64
           " tables with %" PRId64 " rows\n",
           result->events, result->parts, result->erased, result->tables, result->rows);
    if (result->wrong == 0) {
        printf("all is well; hash of the last event: %s\n", result->head);
        return EXIT_DONE;
    }
    printf("%.*s%d things are wrong\n", STR_ARG(buf_view(&result->report)), result->wrong);
    return EXIT_FAILED;
}

int cmd_verify(int argc, char **argv)
{
    static const struct option option[] = {
        {"db", required_argument, NULL, 'd'}, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    const char          *database = CMD_DATABASE;
    struct verify_result result;
    struct cmd           cmd;
    int                  c, code;

    while ((c = getopt_long(argc, argv, "h", option, NULL)) != -1) {
        if (c == 'd')
            database = optarg;
        else
            return usage(c == 'h' ? stdout : stderr, c == 'h' ? EXIT_DONE : EXIT_USAGE);
    }
    if (optind < argc)
        return usage(stderr, EXIT_USAGE);
    if (!cmd_open(&cmd, database, false) || verify_run(&cmd.ctx, &result) != OK)
        code = cmd_fail(&cmd, "verify");
    else
        code = report(&result);
    cmd_close(&cmd);
    return code;
}
