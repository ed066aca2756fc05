// SPDX-License-Identifier: EUPL-1.2
/* reproduce.c - gehoor reproduce: holds the pattern engine against reference vectors. */
#include "reproduce/reproduce.h"

#include <getopt.h>
#include <stdio.h>

#include "cmd/cmd.h"

static int usage(void)
{
    printf("use: gehoor reproduce FOLDER\n\n"
           "Runs reference vectors through the pattern engine: cases with the numbers that other\n"
           "programs and published tables give.  FOLDER holds folders of such cases (farrington,\n"
           "ears, disproportionality ...), or is one of them.  Says per folder how many values\n"
           "were as they should be, and of those that were not: file, line, column, what was\n"
           "wanted and what the engine gave; the first few of each file.  Changes nothing.\n\n"
           "Exit code 0: all values are right; 1: some are not, or a file is missing.\n");
    return EXIT_DONE;
}

int cmd_reproduce(int argc, char **argv)
{
    static const struct option option[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    struct reproduce_result    result   = {0};
    struct err                 err      = {0};
    const char                *path;
    int                        c;

    while ((c = cmd_option("reproduce", argc, argv, option)) != -1)
        return c == 'h' ? usage() : EXIT_USAGE;
    if (optind == argc)
        return cmd_wrong("reproduce", "the folder with vectors is missing");
    path = argv[optind++];
    if (!cmd_no_words("reproduce", argc, argv))
        return EXIT_USAGE;
    if (reproduce_run(path, stdout, &result, &err) != OK) {
        fprintf(stderr, "gehoor reproduce: %s\n", err.text);
        return EXIT_FAILED;
    }
    if (result.folders == 0) {
        fprintf(stderr, "gehoor reproduce: %s has no folder of vectors\n", path);
        return EXIT_FAILED;
    }
    printf("%zu passed, %zu failed\n", result.passed, result.failed);
    return result.failed == 0 ? EXIT_DONE : EXIT_FAILED;
}
