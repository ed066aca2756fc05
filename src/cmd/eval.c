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
    enum rc (*run_pairs)(struct eval *eval); /* NULL = pairs tell nothing of it */
    bool unlabelled;                         /* texts without a label take part */
    bool alone;                              /* there are no labels at all */
} measurement[] = {
    {"similar", eval_similar, eval_similar_pairs, false, false},
    {"duplicates", eval_duplicates, eval_duplicates_pairs, true, false},
    {"clusters", eval_clusters, NULL, false, false},
    {"personal", eval_personal, NULL, true, true},
};

static int usage(void)
{
    printf(
        "use: gehoor eval similar FILE --text COLUMN --label COLUMN [--group COLUMN]\n"
        "       gehoor eval duplicates FILE --text COLUMN --label COLUMN\n"
        "       gehoor eval clusters FILE --text COLUMN --label COLUMN\n"
        "       gehoor eval personal FILE --text COLUMN\n"
        "       gehoor eval similar|duplicates FILE... --text COLUMN\n"
        "                   --pairs FILE --label COLUMN --is VALUE\n\n"
        "Measures how good the pattern engine is on texts that people gave labels.  A FILE is a\n"
        "table (CSV, UTF-8, with a heading; gzipped or not).  The engine sees no label: it learns\n"
        "from the texts alone, and the labels judge.\n\n"
        "  --text    the column with texts\n"
        "  --label   the column with labels; a row without one takes no part, except that for\n"
        "            duplicates it is like no other\n"
        "  --group   texts of the same group are left out of each other's answers: copies\n"
        "  --pairs   a table of judged pairs, with id_a and id_b; the texts have id\n"
        "  --is      what stands in the column with labels for pairs that are looked for\n"
        "  --lang    nl or en; accepted, as the method is the same for every language\n"
        "  --json    one JSON object instead of lines\n\n"
        "similar:     nn1 = share of texts whose nearest other text has the same label; p@5 = the\n"
        "             same of the 5 nearest; recall@10 = share of all texts of that label, or of\n"
        "             the others of pairs, among the 10 nearest (of pairs: 10 different texts, "
        "copies\n"
        "             take no place).  Asks about every text up to %d, of more about that\n"
        "             many, always the same.\n"
        "duplicates:  precision and recall of \"the same text\"; texts with one label are the "
        "same.\n"
        "clusters:    ARI, NMI, F1 of pairs and B-cubed of subjects, as many as there are labels;\n"
        "             and B-cubed of the finer patterns that a scan finds.\n"
        "personal:    what is taken for personal data, and how much of it per 1,000 words; in "
        "texts\n"
        "             without any these are false alarms.\n",
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
            printf("%-27s -\n", one->name);
        else
            printf("%-27s %.*f\n", one->name, one->whole ? 0 : 4, one->value);
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

/* What was asked for on the command line. */
struct request {
    const struct measurement *what;
    struct labelled_columns   columns;
    struct pairs_source       source;
    bool                      json;
};

static enum rc measure(struct eval *eval, const struct request *request)
{
    const char *path = request->source.texts[0];
    enum rc     rc;

    if (request->source.pairs) {
        rc = pairs_read(eval->arena, &request->source, &eval->pairs, &eval->err);
        return rc == OK ? request->what->run_pairs(eval) : rc;
    }
    rc = labelled_read(eval->arena, path, request->columns, &eval->rows, &eval->err);
    return rc == OK ? request->what->run(eval) : rc;
}

static int run(const struct request *request)
{
    struct eval eval = {.arena = arena_new()};
    int         code = EXIT_DONE;

    if (measure(&eval, request) != OK) {
        fprintf(stderr, "gehoor eval: %s\n", eval.err.text);
        code = EXIT_FAILED;
    } else if (request->json) {
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

/* The words after the options: what to measure, and the files. */
static int read_words(int argc, char **argv, struct request *r)
{
    if (optind == argc)
        return cmd_wrong("eval", "what to measure is missing");
    r->what = find(argv[optind]);
    if (!r->what)
        return cmd_wrong("eval", "\"%s\" is not similar, duplicates, clusters or personal",
                         argv[optind]);
    if (++optind == argc)
        return cmd_wrong("eval", "the file is missing");
    r->source.texts  = (const char *const *)&argv[optind];
    r->source.tables = (size_t)(argc - optind);
    optind += r->source.pairs ? argc - optind : 1;
    if (!cmd_no_words("eval", argc, argv))
        return EXIT_USAGE;
    r->columns.unlabelled = r->what->unlabelled;
    return EXIT_DONE;
}

/* Whether what is there fits together. */
static int check(const struct request *r)
{
    const struct pairs_source *source = &r->source;

    if (!r->columns.text || (!r->columns.label && !r->what->alone))
        return cmd_wrong("eval", "--%s is missing", r->columns.text ? "label" : "text");
    if (r->columns.label && r->what->alone)
        return cmd_wrong("eval", "%s takes no --label", r->what->name);
    if (source->pairs && !r->what->run_pairs)
        return cmd_wrong("eval", "%s takes no --pairs", r->what->name);
    if (!source->pairs != !source->value)
        return cmd_wrong("eval", "--pairs and --is go together");
    if (r->columns.group && (source->pairs || r->what->run != eval_similar))
        return cmd_wrong("eval", "--group is for similar, without --pairs");
    return EXIT_DONE;
}

int cmd_eval(int argc, char **argv)
{
    static const struct option option[] = {{"text", required_argument, NULL, 't'},
                                           {"label", required_argument, NULL, 'l'},
                                           {"group", required_argument, NULL, 'g'},
                                           {"pairs", required_argument, NULL, 'p'},
                                           {"is", required_argument, NULL, 'i'},
                                           {"lang", required_argument, NULL, 'a'},
                                           {"json", no_argument, NULL, 'j'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    struct request             r        = {0};
    int                        c, code;

    while ((c = cmd_option("eval", argc, argv, option)) != -1) {
        if (c == 't')
            r.columns.text = r.source.text = optarg;
        else if (c == 'l')
            r.columns.label = r.source.label = optarg;
        else if (c == 'g')
            r.columns.group = optarg;
        else if (c == 'p')
            r.source.pairs = optarg;
        else if (c == 'i')
            r.source.value = optarg;
        else if (c == 'a' && strcmp(optarg, "nl") != 0 && strcmp(optarg, "en") != 0)
            return cmd_wrong("eval", "--lang is nl or en, not \"%s\"", optarg);
        else if (c == 'j')
            r.json = true;
        else if (c != 'a')
            return c == 'h' ? usage() : EXIT_USAGE;
    }
    code = read_words(argc, argv, &r);
    if (code == EXIT_DONE)
        code = check(&r);
    return code == EXIT_DONE ? run(&r) : code;
}
