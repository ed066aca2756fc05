// SPDX-License-Identifier: EUPL-1.2
/* search.c - gehoor search: finds signals, bottlenecks and rule cards by their words, as the system. */
#include "core/search.h"

#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/limits.h"
#include "cmd/cmd.h"
#include "core/snapshot.h"
#include "core/tail.h"
#include "pattern/index.h"

enum { MOST = 50 };

static int usage(void)
{
    printf("use: gehoor search [--db FILE|postgresql://...] [--json] WORD...\n\n"
           "Finds signals, bottlenecks and rule cards by their words, best first, and shows the\n"
           "sentence with the most of these words.  It reads everything, whoever may see it: for\n"
           "who keeps the server.  Changes nothing and keeps no trace of the words.\n\n"
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

        json_array_append_new(items, json_pack("{s:I, s:o, s:o, s:o, s:o}", "id",
                                               (json_int_t)hit->id, "soort", text(hit->kind),
                                               "kenmerk", text(hit->reference), "titel",
                                               text(hit->title), "fragment", text(hit->sentence)));
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
    }
    printf("%zu found%s\n", list->len, list->more ? ", and there is more" : "");
}

/* Reads the log into indexes of its own, from where they were saved if they were, and asks those. */
static enum rc find(struct ctx *ctx, const char *saved, struct str words, struct search_list *out)
{
    struct search_ask ask = {.words = words, .from = DATE_NONE, .to = DATE_NONE};
    int64_t           seq = 0;
    enum rc           rc;

    if (!saved || snapshot_load(ctx, saved, &seq) != OK) {
        err_clear(&ctx->err);
        ctx->index = index_new();
        ctx->cards = index_new();
    }
    rc = tail_read(ctx, &seq);
    if (rc == OK)
        rc = search_find(ctx, &ask, MOST, out);
    index_free(ctx->index);
    index_free(ctx->cards);
    ctx->index = ctx->cards = NULL;
    return rc;
}

int cmd_search(int argc, char **argv)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"json", no_argument, NULL, 'j'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    const char                *database = cmd_environment("GEHOOR_DB", CMD_DATABASE);
    struct arena              *arena    = arena_new(); /* tail_read() empties that of the ctx */
    struct search_list         list;
    struct str                 words;
    struct cmd                 cmd;
    bool                       as_json = false;
    int                        c, code = EXIT_DONE;

    while ((c = cmd_option("search", argc, argv, option)) == 'd' || c == 'j') {
        database = c == 'd' ? optarg : database;
        as_json  = as_json || c == 'j';
    }
    words = words_of(arena, argc, argv);
    if (c != -1)
        code = c == 'h' ? usage() : EXIT_USAGE;
    else if (words.len == 0)
        code = cmd_wrong("search", "which words?");
    else if (!cmd_open(&cmd, "search", database, false) ||
             find(&cmd.ctx, snapshot_path(arena, database), words, &list) != OK)
        code = cmd_fail(&cmd);
    else if (as_json)
        say_json(&list);
    else
        say(&list);
    if (c == -1 && words.len)
        cmd_close(&cmd);
    arena_free(arena);
    return code;
}
