// SPDX-License-Identifier: EUPL-1.2
/*
 * rekey.c - gehoor rekey: another key file, with everything that was sealed with the old one.
 *
 * First the file gets the new key beside the old one, then the database is changed in one transaction, then the old key leaves
 * the file.  Stopped anywhere, it goes on where it was when it is run again.
 *
 * Tests: tests/core/vault_change.c, tests/tools/usage.sh, tests/tools/rekey.sh.
 */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>

#include "cmd/cmd.h"
#include "cmd/settings.h"
#include "core/vault_change.h"

static int usage(void)
{
    printf(
        "use: gehoor rekey [--config FILE] [--db FILE|postgresql://...]\n\n"
        "Makes another key file and seals anew what was sealed with the key before: the secrets\n"
        "of second steps, and what is needed to help one person.  Stop gehoor serve first.\n"
        "Recovery codes end, and their owners read that they have to make new ones; who signed\n"
        "in at another provider signs in again.\n\n"
        "  --config  the settings that serve uses; of these key-file and db count\n\n"
        "The key before is kept beside the file, with the moment in its name: backups made until\n"
        "then need it.  If it may be known to others, take it off this machine.\n"
        "Exit codes: 0: done; 1: it failed, run it again; 2: wrong use.\n");
    return EXIT_DONE;
}

static int read_options(int argc, char **argv, struct settings *settings)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"config", required_argument, NULL, 'c'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    const char                *database = NULL;
    int                        c;

    while ((c = cmd_option("rekey", argc, argv, option)) != -1) {
        switch (c) {
        case 'd': database = optarg; break;
        case 'c': settings->config = optarg; break;
        case 'h': return usage();
        default: return EXIT_USAGE;
        }
    }
    if (!cmd_no_words("rekey", argc, argv) ||
        (settings->config && !settings_read("rekey", settings)))
        return EXIT_USAGE;
    settings->database = database ? database : cmd_environment("GEHOOR_DB", settings->database);
    return -1;
}

struct job {
    struct vault_change  change;
    struct vault_changed done;
};

static enum rc work(struct ctx *ctx, void *arg)
{
    struct job *job = arg;

    return vault_change(ctx, &job->change, &job->done);
}

static int rekey(struct cmd *cmd, const char *path)
{
    struct job job = {0};
    int        code;

    if (vault_file_begin(cmd->ctx.arena, path, &job.change, &cmd->ctx.err) != OK)
        return cmd_fail(cmd);
    code = cmd_write(cmd, work, &job);
    if (code == EXIT_DONE && vault_file_end(path, &job.change, &cmd->ctx.err) != OK)
        code = cmd_fail(cmd);
    if (code != EXIT_DONE) {
        fprintf(stderr, "gehoor rekey: %s holds both keys now: run gehoor rekey again\n", path);
        return code;
    }
    printf("sealed anew: %" PRId64 " second steps, %" PRId64 " texts needed to help one person\n"
           "recovery codes ended: of %" PRId64 " people\n",
           job.done.second_steps, job.done.needed, job.done.people);
    if (job.done.lost > 0)
        printf("left as they are, for neither key opens them: %" PRId64 "\n", job.done.lost);
    printf("the key before: %s\n", job.change.kept);
    return EXIT_DONE;
}

int cmd_rekey(int argc, char **argv)
{
    struct settings settings = {.arena = arena_new(), .database = CMD_DATABASE};
    int             code     = read_options(argc, argv, &settings);

    if (code < 0) {
        const char *path = settings_key_file(&settings);
        struct cmd  cmd  = {0};

        if (!path)
            code = cmd_wrong("rekey", "a database on a server has a key file only when the setting "
                                      "key-file names it");
        else if (cmd_open(&cmd, "rekey", settings.database, true))
            code = rekey(&cmd, path);
        else
            code = cmd_fail(&cmd);
        cmd_close(&cmd);
    }
    arena_free(settings.arena);
    return code;
}
