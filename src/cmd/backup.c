// SPDX-License-Identifier: EUPL-1.2
/* backup.c - gehoor backup and gehoor restore; what they do is in core/backup.h. */
#include "core/backup.h"

#include <getopt.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "core/logbook.h"

static int usage_backup(void)
{
    printf(
        "use: gehoor backup [--db FILE|postgresql://...] COPY\n\n"
        "Copies the log, its texts and files, logins and tokens to a new file COPY, which is one\n"
        "database of SQLite, whatever the database is.  serve goes on meanwhile; all that was\n"
        "answered before the start is in the copy.  It is read back and proved, as verify does,\n"
        "before it gets its name: after a failure there is no file COPY.\n\n"
        "It holds what people wrote: keep it as safe as the database, for a set time, and on "
        "another\n"
        "machine.  Sessions are left out: after a restore people sign in again.  That it was made "
        "is a\n"
        "line of the log, which the next one has; what cannot be written there makes no copy "
        "worse.\n\n"
        "Exit codes: 0: the backup is there and is well; 1: it is not; 2: wrong use.\n");
    return EXIT_DONE;
}

static int usage_restore(void)
{
    printf(
        "use: gehoor restore COPY --db NEW [--until EVENT|TIME] [--erased-by DATABASE]\n\n"
        "Makes a database of a backup: the log as it was, every table made anew from it, proved "
        "as\n"
        "verify does.  NEW is a file that is not there yet, or the address of an empty PostgreSQL\n"
        "database; COPY may come from either, and may also be the database itself, to bring it "
        "over.\n\n"
        "  --until      up to this event, or up to this instant (2026-03-02T09:00:00Z)\n"
        "  --erased-by  a later backup or database: what was erased by then is erased again.  "
        "What\n"
        "               COPY itself knows to be erased stays erased, whatever --until is\n\n"
        "Logins and tokens are as they were when the backup was made: withdraw again what was\n"
        "withdrawn since (gehoor user passwd, gehoor token revoke).\n"
        "Exit codes: 0: the database is there and is well; 1: it is not; 2: wrong use.\n");
    return EXIT_DONE;
}

/* What was copied, or what is wrong with it; gives the exit code. */
static int report(const struct cmd *cmd, enum rc rc, const struct backup_result *result)
{
    const struct log_copied *copied = &result->copied;
    int                      code   = rc == OK ? EXIT_DONE : cmd_fail(cmd);

    if (result->verify.wrong > 0)
        fprintf(stderr, "%.*s", STR_ARG(buf_view(&result->verify.report)));
    if (code != EXIT_DONE)
        return code;
    printf("%" PRId64 " events, %" PRId64 " texts and files (%" PRId64 " erased)\n", copied->events,
           copied->parts, copied->erased);
    if (result->erased_again)
        printf("erased again: %" PRId64 "\n", result->erased_again);
    printf("all is well; hash of the last event: %s\n", result->verify.head);
    return code;
}

/* The one word after the options; NULL after saying that it is missing or that there are more. */
static const char *one_word(const char *name, int argc, char **argv)
{
    const char *word = optind < argc ? argv[optind++] : NULL;

    if (!word)
        cmd_wrong(name, "the file of the backup is missing");
    else if (!cmd_no_words(name, argc, argv))
        return NULL;
    return word;
}

static enum rc record(struct ctx *ctx, void *result)
{
    return logbook_backed_up(ctx, ((const struct backup_result *)result)->copied.events);
}

/* After the copy: one has to come about also where nothing can be written any more, as on a full disk. */
static void record_use(const char *database, struct backup_result *result)
{
    struct cmd cmd;

    if (!cmd_open(&cmd, "backup", database, true) || cmd_write(&cmd, record, result) != EXIT_DONE) {
        (void)cmd_fail(&cmd);
        fprintf(stderr, "gehoor backup: the backup is there; the log could not be told of it\n");
    }
    cmd_close(&cmd);
}

int cmd_backup(int argc, char **argv)
{
    static const struct option option[] = {
        {"db", required_argument, NULL, 'd'}, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    const char          *database = cmd_database(), *path;
    struct backup_result result   = {0};
    struct cmd           cmd;
    int                  c, code;

    while ((c = cmd_option("backup", argc, argv, option)) != -1) {
        if (c != 'd')
            return c == 'h' ? usage_backup() : EXIT_USAGE;
        database = optarg;
    }
    path = one_word("backup", argc, argv);
    if (!path)
        return EXIT_USAGE;
    code = cmd_open(&cmd, "backup", database, false)
               ? report(&cmd, backup_make(&cmd.ctx, path, &result), &result)
               : cmd_fail(&cmd);
    cmd_close(&cmd);
    if (code == EXIT_DONE)
        record_use(database, &result);
    return code;
}

int cmd_restore(int argc, char **argv)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"until", required_argument, NULL, 'u'},
                                           {"erased-by", required_argument, NULL, 'e'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    struct restore             order    = {.until = STR("")};
    struct backup_result       result   = {0};
    const char                *path;
    struct cmd                 cmd;
    int                        c, code;

    while ((c = cmd_option("restore", argc, argv, option)) != -1) {
        switch (c) {
        case 'd': order.into = optarg; break;
        case 'u': order.until = str_of(optarg); break;
        case 'e': order.erased_by = optarg; break;
        case 'h': return usage_restore();
        default: return EXIT_USAGE;
        }
    }
    path = one_word("restore", argc, argv);
    if (!path)
        return EXIT_USAGE;
    if (!order.into)
        return cmd_wrong("restore", "--db is missing: where the new database comes");
    code = cmd_open(&cmd, "restore", path, false)
               ? report(&cmd, backup_restore(&cmd.ctx, &order, &result), &result)
               : cmd_fail(&cmd);
    cmd_close(&cmd);
    return code;
}
