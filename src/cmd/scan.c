// SPDX-License-Identifier: EUPL-1.2
/* scan.c - gehoor scan: looks which signals are alike; once a day, by a timer. */
#include "core/scan.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "cmd/confine.h"
#include "cmd/scan_json.h"

enum { NICE = 10, AT_ONCE = 500 /* signals */ };

static int usage(void)
{
    printf(
        "use: gehoor scan [--db FILE|postgresql://...] [--json] [--times]\n\n"
        "Compares the words of all signals and writes down which patterns are new and which\n"
        "changed, where more signals came in than was to be expected, what has come in evenly\n"
        "for half a year without a bottleneck, and what comes together in signals more often than\n"
        "expected.  A pattern is a proposal to people; nothing else changes.  Run it once a day;\n"
        "running it twice does no harm.\n\n"
        "  --json   says what was found as JSON, each pattern, rise and combination with its "
        "sentence\n"
        "           and method; no number of fewer reporters than the setting kleinste-groep.  "
        "The\n"
        "           same signals on the same day give the same bytes\n\n"
        "Without --db the environment says where the data is (GEHOOR_DB), as for serve.  It\n"
        "gives way to other programs (nice).\n");
    return EXIT_DONE;
}

struct work {
    struct scan_found   found;
    struct scan_writer *writer;
    struct scan_done    done;
    bool                more;
    struct scan_took    took;    /* writing, with the time that it let others in */
    double              longest; /* seconds of the longest transaction */
};

static enum rc write_some(struct ctx *ctx, void *arg)
{
    struct work *work = arg;

    (void)ctx;
    return scan_writer_go(work->writer, AT_ONCE, &work->more);
}

/* In short transactions; after each, others may write for as long as it took. */
static int write_down(struct cmd *cmd, struct work *work)
{
    int code = EXIT_DONE;

    work->took = scan_took_begin("writing");
    if (scan_writer_new(&cmd->ctx, &work->found, &work->writer) != OK)
        return cmd_fail(cmd);
    work->more = true;
    while (code == EXIT_DONE && work->more) {
        struct scan_took one = scan_took_begin("transaction");

        code = cmd_write(cmd, write_some, work);
        scan_took_end(&one);
        if (one.seconds > work->longest)
            work->longest = one.seconds;
        nanosleep(&(struct timespec){.tv_sec  = (time_t)one.seconds,
                                     .tv_nsec = (long)(fmod(one.seconds, 1) * 1e9)},
                  NULL);
    }
    scan_took_end(&work->took);
    if (code == EXIT_DONE)
        work->done = scan_writer_done(work->writer);
    return code;
}

static enum rc say_json(struct ctx *ctx, const char *database, const struct work *work)
{
    json_t *doc;

    if (cmd_index_open(ctx, database) != OK ||
        scan_json(ctx, &work->found, &work->done, &doc) != OK) {
        cmd_index_close(ctx);
        return ctx->err.rc;
    }
    cmd_index_close(ctx);
    json_dumpf(doc, stdout, SCAN_JSON_FORMAT);
    putchar('\n');
    json_decref(doc);
    return OK;
}

static void say(const struct work *work)
{
    printf("%" PRId64 " signals: %" PRId64 " new patterns, %" PRId64 " changed\n"
           "%" PRId64 " series: %" PRId64 " rose, %" PRId64 " became normal\n"
           "%" PRId64 " pairs: %" PRId64 " new combinations\n",
           work->done.signals, work->done.found, work->done.grown, work->done.series,
           work->done.rises, work->done.evens, work->done.pairs, work->done.combinations);
}

static void say_took(const struct scan_took *took)
{
    fprintf(stderr, "%-12s %8.1f s %8.1f s processor %6" PRId64 " MiB\n", took->part, took->seconds,
            took->processor, took->peak);
}

static void say_times(const struct work *work)
{
    for (size_t i = 0; i < SCAN_PARTS; i++)
        say_took(&work->found.took[i]);
    say_took(&work->took);
    fprintf(stderr, "the longest transaction %.0f ms\n", work->longest * 1000);
}

int cmd_scan(int argc, char **argv)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"json", no_argument, NULL, 'j'},
                                           {"times", no_argument, NULL, 't'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    const char                *database = cmd_database();
    struct work                work     = {0};
    struct cmd                 cmd;
    bool                       as_json = false, times = false;
    int                        c, code;

    while ((c = cmd_option("scan", argc, argv, option)) != -1) {
        if (c == 'd')
            database = optarg;
        else if (c == 'j')
            as_json = true;
        else if (c == 't')
            times = true;
        else
            return c == 'h' ? usage() : EXIT_USAGE;
    }
    if (!cmd_no_words("scan", argc, argv))
        return EXIT_USAGE;
    if (nice(NICE) < 0)
        errno = 0; /* then it runs as it is */
    code = cmd_prepare("scan", database);
    if (code != EXIT_DONE)
        return code;
    if (cmd_open(&cmd, "scan", database, true) &&
        confine_and_tell(&(struct confinement){.database = database}, &cmd.ctx.err) == OK &&
        scan_look(&cmd.ctx, scan_defaults(), &work.found) == OK)
        code = write_down(&cmd, &work);
    else
        code = cmd_fail(&cmd);
    if (code == EXIT_DONE && times)
        say_times(&work);
    if (code == EXIT_DONE && !as_json)
        say(&work);
    else if (code == EXIT_DONE && say_json(&cmd.ctx, database, &work) != OK)
        code = cmd_fail(&cmd);
    cmd_close(&cmd);
    return code;
}
