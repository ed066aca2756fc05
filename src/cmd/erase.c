// SPDX-License-Identifier: EUPL-1.2
/*
 * erase.c - gehoor erase: takes one text out of the log, on a ground that the law knows.
 *
 * The system does it, with an event of its own that names the text, the ground and the moment; what
 * was written is gone from the database, its pages and its index (doc/decisions/0012-erased.md), and the log stays verifiable.
 *
 * Tests: tests/cmd/erase.c.
 */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>

#include "cmd/cmd.h"
#include "core/erase.h"

static int usage(void)
{
    printf(
        "use: gehoor erase --event N --part NAME --ground CODE [--db FILE|postgresql://...]\n\n"
        "Erases one text for good: the story, the facts, a name ...  That it was erased, when and\n"
        "on which ground stays in the log; the text itself does not.\n\n"
        "  --event   the number of the event; of a signal that is the number in its address\n"
        "  --part    which text of it: story, facts, text, name, file ...\n"
        "  --ground  a code of the list wis-grond: verzoek, toestemming-ingetrokken,\n"
        "            niet-meer-nodig, bewaartermijn, onrechtmatig, bezwaar, wettelijke-plicht\n\n"
        "Exit codes: 0: erased; 1: there is no such text or ground, or it failed; 2: wrong use.\n"
        "Backups are not reached: let them expire; restore --erased-by does it again.\n");
    return EXIT_DONE;
}

struct erase {
    const char *database, *part, *ground;
    int64_t     event;
};

static enum rc erase(struct ctx *ctx, void *arg)
{
    const struct erase *what = arg;

    return text_erase(ctx, what->event, what->part, str_of(what->ground));
}

static int read_options(int argc, char **argv, struct erase *what)
{
    static const struct option option[] = {
        {"db", required_argument, NULL, 'd'},   {"event", required_argument, NULL, 'e'},
        {"part", required_argument, NULL, 'p'}, {"ground", required_argument, NULL, 'g'},
        {"help", no_argument, NULL, 'h'},       {NULL, 0, NULL, 0}};
    int c;

    while ((c = cmd_option("erase", argc, argv, option)) != -1) {
        switch (c) {
        case 'd': what->database = optarg; break;
        case 'p': what->part = optarg; break;
        case 'g': what->ground = optarg; break;
        case 'e':
            if (!str_to_i64(str_of(optarg), &what->event) || what->event < 1)
                return cmd_wrong("erase", "--event is the number of an event, not \"%s\"", optarg);
            break;
        case 'h': return usage();
        default: return EXIT_USAGE;
        }
    }
    if (!cmd_no_words("erase", argc, argv))
        return EXIT_USAGE;
    if (!what->event || !what->part || !what->ground)
        return cmd_wrong("erase", "%s is missing",
                         !what->event  ? "--event"
                         : !what->part ? "--part"
                                       : "--ground");
    return -1;
}

int cmd_erase(int argc, char **argv)
{
    struct erase what = {.database = cmd_database()};
    struct cmd   cmd;
    int          code = read_options(argc, argv, &what);

    if (code >= 0)
        return code;
    code = cmd_open(&cmd, "erase", what.database, true) ? cmd_write(&cmd, erase, &what)
                                                        : cmd_fail(&cmd);
    cmd_close(&cmd);
    if (code == EXIT_DONE) {
        cmd_forget(what.database);
        printf("erased: %s of event %" PRId64 "\n", what.part, what.event);
    }
    return code;
}
