// SPDX-License-Identifier: EUPL-1.2
/* scan.c - gehoor scan: looks which signals are alike; once a day, by a timer. */
#include "core/scan.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/cmd.h"

enum { NICE = 10 };

static int usage(void)
{
    printf(
        "use: gehoor scan [--db FILE|postgresql://...] [--json]\n\n"
        "Compares the words of all signals and writes down which patterns are new and which\n"
        "changed, where more signals came in than was to be expected, what has come in evenly\n"
        "for half a year without a bottleneck, and what comes together in signals more often than\n"
        "expected.  A pattern is a proposal to people; nothing else changes.  Run it once a day;\n"
        "running it twice does no harm.\n\n"
        "  --json   says what was found as JSON; no number with fewer than 10 reporters\n\n"
        "Without --db the environment says where the data is (GEHOOR_DB), as for serve.  It\n"
        "gives way to other programs (nice).\n");
    return EXIT_DONE;
}

struct work {
    struct scan_found found;
    struct scan_done  done;
};

static enum rc write_down(struct ctx *ctx, void *arg)
{
    struct work *work = arg;

    return scan_write(ctx, &work->found, &work->done);
}

static json_t *text(struct str s)
{
    return json_stringn(s.ptr ? s.ptr : "", s.len);
}

/* What goes together, in codes; this leaves the unit, so small numbers stay behind. */
static json_t *combination(const struct combination_found *found)
{
    const struct combination_counts *c     = &found->counts;
    bool                             small = c->reporters < COMBINATION_PERSONS;
    json_t                          *parts = json_array();

    for (size_t i = 0; i < COMBINATION_PARTS && found->part[i].dimension.len; i++)
        json_array_append_new(parts,
                              json_pack("{s:o, s:o}", "soort", text(found->part[i].dimension),
                                        "code", text(found->part[i].subject)));
    return json_pack("{s:I, s:s, s:o, s:o, s:o, s:o, s:o}", "organisatie",
                     (json_int_t)found->organisation, "soort", found->kind, "delen", parts,
                     "geteld", small ? json_null() : json_integer(c->observed), "verwacht",
                     small ? json_null() : json_real(c->expected), "icOndergrens",
                     small ? json_null() : json_real(c->ic_low), "methode", text(found->method));
}

static void say_json(const struct work *work)
{
    const struct combination_found_list *found        = &work->found.combinations;
    json_t                              *combinations = json_array();
    json_t                              *doc          = json_pack(
                                              "{s:I, s:I, s:I, s:I, s:o, s:I, s:o}", "onderzoek", (json_int_t)work->done.id, "signalen",
                                              (json_int_t)work->done.signals, "nieuwePatronen", (json_int_t)work->done.found,
                                              "veranderdePatronen", (json_int_t)work->done.grown, "methode", text(work->found.method),
                                              "nieuweCombinaties", (json_int_t)work->done.combinations, "combinaties", combinations);

    for (size_t i = found->len; i-- > 0;)
        json_array_append_new(combinations, combination(&found->item[i]));
    json_dumpf(doc, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    putchar('\n');
    json_decref(doc);
}

static void say(const struct work *work)
{
    printf("%" PRId64 " signals: %" PRId64 " new patterns, %" PRId64 " changed\n"
           "%" PRId64 " series: %" PRId64 " rose, %" PRId64 " became normal\n"
           "%" PRId64 " pairs: %" PRId64 " new combinations\n",
           work->done.signals, work->done.found, work->done.grown, work->done.series,
           work->done.rises, work->done.evens, work->done.pairs, work->done.combinations);
}

int cmd_scan(int argc, char **argv)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"json", no_argument, NULL, 'j'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    const char                *database = cmd_environment("GEHOOR_DB", CMD_DATABASE);
    struct work                work     = {0};
    struct cmd                 cmd;
    bool                       as_json = false;
    int                        c, code;

    while ((c = cmd_option("scan", argc, argv, option)) != -1) {
        if (c == 'd')
            database = optarg;
        else if (c == 'j')
            as_json = true;
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
        scan_look(&cmd.ctx, scan_defaults(), &work.found) == OK)
        code = cmd_write(&cmd, write_down, &work);
    else
        code = cmd_fail(&cmd);
    if (code == EXIT_DONE)
        (as_json ? say_json : say)(&work);
    cmd_close(&cmd);
    return code;
}
