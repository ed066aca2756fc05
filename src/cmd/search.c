// SPDX-License-Identifier: EUPL-1.2
/* search.c - gehoor search: finds signals, bottlenecks, cases and rule cards by their words, as the system. */
#include "core/search.h"

#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/limits.h"
#include "cmd/cmd.h"
#include "core/directory.h"
#include "core/logbook.h"
#include "core/snapshot.h"
#include "core/tail.h"
#include "pattern/index.h"

enum { MOST = 50 };

static int usage(void)
{
    printf(
        "use: gehoor search [--db FILE|postgresql://...] [--json] [--kind KIND] [--state STATE]\n"
        "                   [--rule ID] [--unit CODE] [--from DAY] [--to DAY] WORD...\n\n"
        "Finds signals, bottlenecks, cases and rule cards by their words, best first, and shows\n"
        "the sentence with the most of these words, and of a case its answer.  It reads\n"
        "everything, whoever may see it: for who keeps the server.  That it was done, and how "
        "many\n"
        "were found, is a line of the log; the words are not.\n\n"
        "  --kind   only signaal, knelpunt, casus (a bottleneck that ended) or regel\n"
        "  --state  only what goes on (loopt) or what ended (afgerond)\n"
        "  --rule   only about the rule card with this number, as in its address\n"
        "  --unit   only of the unit with this code, and of those below it\n"
        "  --from, --to\n"
        "           only from this day on, and only up to this day: 2026-03-02\n"
        "  --json   says what was found as JSON\n\n"
        "Without --db the environment says where the data is (GEHOOR_DB), as for serve.\n");
    return EXIT_DONE;
}

static struct str words_of(struct arena *arena, int argc, char **argv)
{
    struct buf words;

    buf_init(&words, arena, LIMIT_BODY);
    for (int i = optind; i < argc; i++)
        buf_printf(&words, "%s ", argv[i]);
    return str_trim(buf_view(&words));
}

static json_t *text(struct str s)
{
    return json_stringn(s.ptr ? s.ptr : "", s.len);
}

static void say_json(const struct search_list *list)
{
    json_t *items = json_array(), *doc;

    for (size_t i = 0; i < list->len; i++) {
        const struct search_hit *hit = &list->item[i];

        json_array_append_new(
            items, json_pack("{s:I, s:o, s:o, s:o, s:o, s:o, s:o}", "id", (json_int_t)hit->id,
                             "soort", text(hit->kind), "kenmerk", text(hit->reference), "titel",
                             text(hit->title), "fragment", text(hit->sentence), "antwoord",
                             text(hit->answer), "eenheid", text(hit->unit_name)));
    }
    doc = json_pack("{s:o, s:b}", "items", items, "meer", list->more);
    json_dumpf(doc, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(doc);
}

static void say(const struct search_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct search_hit *hit = &list->item[i];

        printf("%.*s %" PRId64 "%s%.*s: %.*s\n", STR_ARG(hit->kind), hit->id,
               hit->reference.len ? ", " : "", STR_ARG(hit->reference), STR_ARG(hit->title));
        if (hit->sentence.len)
            printf("    %.*s\n", STR_ARG(hit->sentence));
        if (hit->answer.len)
            printf("    -> %.*s\n", STR_ARG(hit->answer));
    }
    printf("%zu found%s\n", list->len, list->more ? ", and there is more" : "");
}

struct search_command {
    const char        *database, *unit; /* unit: its code; NULL = any */
    struct search_ask  ask;
    bool               as_json;
    struct search_list list;
};

/* Reads the log into indexes of its own and asks those. */
static enum rc find(struct ctx *ctx, struct search_command *search)
{
    enum rc rc;

    if (search->unit && unit_find(ctx, str_of(search->unit), &search->ask.unit) != OK)
        return ctx->err.rc;
    rc = cmd_index_open(ctx, search->database);
    if (rc == OK)
        rc = search_find(ctx, &search->ask, MOST, &search->list);
    cmd_index_close(ctx);
    return rc;
}

static enum rc record(struct ctx *ctx, void *arg)
{
    return logbook_searched(ctx, ((const struct search_command *)arg)->list.len);
}

/* In the log before anything is shown: who cannot write there does not read everything either. */
static int record_use(struct search_command *search)
{
    struct cmd cmd;
    int code = cmd_open(&cmd, "search", search->database, true) ? cmd_write(&cmd, record, search)
                                                                : cmd_fail(&cmd);

    cmd_close(&cmd);
    return code;
}

static int read_options(int argc, char **argv, struct search_command *search)
{
    static const struct option option[] = {
        {"db", required_argument, NULL, 'd'},   {"json", no_argument, NULL, 'j'},
        {"kind", required_argument, NULL, 'k'}, {"state", required_argument, NULL, 's'},
        {"rule", required_argument, NULL, 'r'}, {"unit", required_argument, NULL, 'u'},
        {"from", required_argument, NULL, 'f'}, {"to", required_argument, NULL, 't'},
        {"help", no_argument, NULL, 'h'},       {NULL, 0, NULL, 0}};
    struct search_ask *ask = &search->ask;
    int                c;

    while ((c = cmd_option("search", argc, argv, option)) != -1) {
        struct str value = str_of(optarg);

        switch (c) {
        case 'd': search->database = optarg; break;
        case 'j': search->as_json = true; break;
        case 'k': ask->kind = value; break;
        case 's': ask->state = value; break;
        case 'u': search->unit = optarg; break;
        case 'r':
            if (!str_to_i64(value, &ask->rule) || ask->rule < 1)
                return cmd_wrong("search", "--rule is the number of a rule card, not \"%s\"",
                                 optarg);
            break;
        case 'f':
        case 't':
            if (!date_parse(value, c == 'f' ? &ask->from : &ask->to))
                return cmd_wrong("search", "a day is written as 2026-03-02, not \"%s\"", optarg);
            break;
        case 'h': return usage();
        default: return EXIT_USAGE;
        }
    }
    return -1;
}

int cmd_search(int argc, char **argv)
{
    struct arena         *arena  = arena_new();
    struct search_command search = {.database = cmd_database(),
                                    .ask      = {.from = DATE_NONE, .to = DATE_NONE}};
    struct cmd            cmd;
    int                   code = read_options(argc, argv, &search);

    search.ask.words = words_of(arena, argc, argv);
    if (code < 0 && search.ask.words.len == 0)
        code = cmd_wrong("search", "which words?");
    if (code < 0) {
        if (!cmd_open(&cmd, "search", search.database, false) || find(&cmd.ctx, &search) != OK)
            code = cmd_fail(&cmd);
        else
            code = record_use(&search);
        if (code == EXIT_DONE)
            (search.as_json ? say_json : say)(&search.list);
        cmd_close(&cmd);
    }
    arena_free(arena);
    return code;
}
