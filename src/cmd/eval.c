// SPDX-License-Identifier: EUPL-1.2
/* eval.c - gehoor eval: measures the pattern engine on texts that people gave labels. */
#include "cmd/eval.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cmd/cmd.h"

static const struct measurement {
    const char *name;
    enum rc (*run)(struct eval *eval);
} measurement[] = {
    {"similar", eval_similar},
};

static int usage(void)
{
    printf(
        "use: gehoor eval similar FILE --text COLUMN --label COLUMN [--group COLUMN]\n"
        "                 [--lang nl|en] [--json]\n\n"
        "Measures how good the engine's \"similar\" is on texts that people gave labels.  FILE is "
        "a\n"
        "table (CSV, UTF-8, with a heading; gzipped or not).  The engine sees no label: it learns\n"
        "from the texts alone, and the labels judge.\n\n"
        "  --text    the column with texts\n"
        "  --label   the column with labels; a row without one takes no part\n"
        "  --group   texts of the same group are left out of each other's answers: copies\n"
        "  --lang    accepted; the method is the same for every language\n"
        "  --json    one JSON object instead of lines\n\n"
        "similar: nn1 = share of texts whose nearest other text has the same label; p@5 = the "
        "same\n"
        "of the 5 nearest; recall@10 = share of all texts of that label among the 10 nearest.\n"
        "Asks about every text up to %d, of more about that many, always the same.\n",
        EVAL_QUERIES);
    return EXIT_DONE;
}

void eval_count(struct eval *eval, const char *name, size_t count)
{
    eval->figure[eval->figures++] = (struct eval_figure){name, (double)count, true};
}

void eval_share(struct eval *eval, const char *name, double share)
{
    eval->figure[eval->figures++] = (struct eval_figure){name, share, false};
}

static void print_lines(const struct eval *eval)
{
    for (size_t i = 0; i < eval->figures; i++) {
        const struct eval_figure *one = &eval->figure[i];

        if (isnan(one->value))
            printf("%-20s -\n", one->name);
        else
            printf("%-20s %.*f\n", one->name, one->whole ? 0 : 4, one->value);
    }
}

static void print_json(const struct eval *eval)
{
    for (size_t i = 0; i < eval->figures; i++) {
        const struct eval_figure *one = &eval->figure[i];

        printf("%s\"%s\": ", i > 0 ? ", " : "{", one->name);
        if (isnan(one->value))
            printf("null");
        else
            printf("%.*f", one->whole ? 0 : 6, one->value);
    }
    printf("}\n");
}

static int run(const struct measurement *chosen, const char *path, struct labelled_columns columns,
               bool json)
{
    struct eval eval = {.arena = arena_new()};
    int         code = EXIT_DONE;

    if (labelled_read(eval.arena, path, columns, &eval.rows, &eval.err) != OK ||
        chosen->run(&eval) != OK) {
        fprintf(stderr, "gehoor eval: %s\n", eval.err.text);
        code = EXIT_FAILED;
    } else if (json) {
        print_json(&eval);
    } else {
        print_lines(&eval);
    }
    arena_free(eval.arena);
    return code;
}

static const struct measurement *find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(measurement); i++)
        if (strcmp(measurement[i].name, name) == 0)
            return &measurement[i];
    return NULL;
}

int cmd_eval(int argc, char **argv)
{
    static const struct option option[] = {{"text", required_argument, NULL, 't'},
                                           {"label", required_argument, NULL, 'l'},
                                           {"group", required_argument, NULL, 'g'},
                                           {"lang", required_argument, NULL, 'a'},
                                           {"json", no_argument, NULL, 'j'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    struct labelled_columns    columns  = {0};
    const struct measurement  *chosen   = NULL;
    const char                *path;
    bool                       json = false;
    int                        c;

    while ((c = cmd_option("eval", argc, argv, option)) != -1) {
        if (c == 't')
            columns.text = optarg;
        else if (c == 'l')
            columns.label = optarg;
        else if (c == 'g')
            columns.group = optarg;
        else if (c == 'a' && strcmp(optarg, "nl") != 0 && strcmp(optarg, "en") != 0)
            return cmd_wrong("eval", "--lang is nl or en, not \"%s\"", optarg);
        else if (c == 'j')
            json = true;
        else if (c != 'a')
            return c == 'h' ? usage() : EXIT_USAGE;
    }
    if (optind == argc)
        return cmd_wrong("eval", "what to measure is missing");
    chosen = find(argv[optind++]);
    if (!chosen)
        return cmd_wrong("eval", "\"%s\" is not similar", argv[optind - 1]);
    if (optind == argc)
        return cmd_wrong("eval", "the file is missing");
    path = argv[optind++];
    if (!cmd_no_words("eval", argc, argv))
        return EXIT_USAGE;
    if (!columns.text || !columns.label)
        return cmd_wrong("eval", "--%s is missing", columns.text ? "label" : "text");
    return run(chosen, path, columns, json);
}
