// SPDX-License-Identifier: EUPL-1.2
/* verify.c - gehoor verify: recomputes the chain, rebuilds every table, compares. */
#include "event/verify.h"

#include <getopt.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "event/event.h"

static int usage(void)
{
    printf("use: gehoor verify [--db FILE|postgresql://...] [--head HEX]\n\n"
           "Recomputes the hash of every line of the log and of every part, rebuilds every\n"
           "table in memory and compares, also the schema (on PostgreSQL its names).  Says what\n"
           "is wrong, and where.  Changes nothing.\n\n"
           "  --head   the \"hash of the last event\" that an earlier run gave and that you kept\n"
           "           elsewhere: says whether that event is still in the log\n\n"
           "Not found: changes in sessions, passwords and tokens, which do not follow from the\n"
           "log; and, without --head, newest lines that were cut off with all that followed\n"
           "from them, or a log that was made anew from some line on.\n"
           "Exit code 0: all is well; 1: something is wrong, or it could not look.\n");
    return EXIT_DONE;
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
    printf("%.*s%d %s wrong\n", STR_ARG(buf_view(&result->report)), result->wrong,
           result->wrong == 1 ? "thing is" : "things are");
    return EXIT_FAILED;
}

static bool read_hash(const char *hex, unsigned char out[EVENT_HASH_SIZE])
{
    size_t len = 0;

    return sodium_hex2bin(out, EVENT_HASH_SIZE, hex, strlen(hex), NULL, &len, NULL) == 0 &&
           len == EVENT_HASH_SIZE;
}

int cmd_verify(int argc, char **argv)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"head", required_argument, NULL, 'e'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    const char                *database = cmd_database();
    unsigned char              head[EVENT_HASH_SIZE];
    const unsigned char       *kept = NULL;
    struct verify_result       result;
    struct cmd                 cmd;
    int                        c, code;

    while ((c = cmd_option("verify", argc, argv, option)) != -1) {
        if (c == 'd')
            database = optarg;
        else if (c == 'e' && !read_hash(optarg, head))
            return cmd_wrong("verify", "--head is a hash of %d hexadecimal digits, not \"%s\"",
                             2 * EVENT_HASH_SIZE, optarg);
        else if (c == 'e')
            kept = head;
        else
            return c == 'h' ? usage() : EXIT_USAGE;
    }
    if (!cmd_no_words("verify", argc, argv))
        return EXIT_USAGE;
    if (!cmd_open(&cmd, "verify", database, false) ||
        verify_run_since(&cmd.ctx, kept, &result) != OK)
        code = cmd_fail(&cmd);
    else
        code = report(&result);
    cmd_close(&cmd);
    return code;
}
