// SPDX-License-Identifier: EUPL-1.2
/* main.c - finds the subcommand in one table and runs it. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "cmd/cmd.h"
#include "cmd/confine.h"
#include "core/option.h"
#include "db/db.h"
#include "stats/stats.h"

static const struct subcommand {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help;
} subcommand[] = {
    {"serve", cmd_serve, "serve the pages and the API"},
    {"demo", cmd_demo, "load the demonstration into an empty database"},
    {"verify", cmd_verify, "prove that the log is intact and every table follows from it"},
    {"backup", cmd_backup, "copy all that must not be lost to a file, while serve goes on"},
    {"restore", cmd_restore, "make a database of a backup, to any moment of its log"},
    {"rekey", cmd_rekey, "another key file, with what was sealed with the old one"},
    {"user", cmd_user, "add a person who can sign in, or set a password"},
    {"token", cmd_token, "give, list and withdraw tokens for the API"},
    {"remind", cmd_remind, "bring questions without an answer to the next role; once a day"},
    {"scan", cmd_scan, "look which signals are alike; once a day"},
    {"import", cmd_import, "read complaints, objections and appeals from a csv or xlsx file"},
    {"search", cmd_search, "find signals, bottlenecks and rule cards by their words"},
    {"erase", cmd_erase, "take a text out of the log, on a ground that the law knows"},
    {"dpia", cmd_dpia, "write what a data protection impact assessment needs to know"},
    {"logbook", cmd_logbook, "write when protected parts were read, for a log of data processing"},
    {"eval", cmd_eval, "measure the pattern engine on texts with labels"},
    {CMD_READER, cmd_reader, NULL}, /* not for people */
    {"reproduce", cmd_reproduce, "hold the pattern engine against reference vectors"},
};

static int usage(FILE *to, int code)
{
    fprintf(to, "gehoor - signals from public service, heard and followed up\n\nuse: gehoor "
                "COMMAND [...]\n\n");
    for (size_t i = 0; i < ARRAY_LEN(subcommand); i++)
        if (subcommand[i].help)
            fprintf(to, "  %-9s %s\n", subcommand[i].name, subcommand[i].help);
    fprintf(to, "\n\"gehoor COMMAND --help\" tells more.  Without --db the database is GEHOOR_DB, "
                "or else " CMD_DATABASE ".\nExit codes: 0 done, 1 failed, 2 wrong use.\n");
    return code;
}

/* What stands on a command line, everybody on the machine reads in the list of processes. */
static bool tells_password(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *address = strstr(argv[i], "postgres");

        if (address && strstr(address, "://") && db_address_has_password(address)) {
            cmd_wrong(argv[0],
                      "an address with a password in it, everybody on this machine can read "
                      "there: put it in GEHOOR_DB or in db of the settings file, or the "
                      "password in ~/.pgpass or the file that PGPASSFILE names");
            return true;
        }
    }
    return false;
}

static int run(const struct subcommand *command, int argc, char **argv)
{
    int code;

    if (tells_password(argc, argv))
        return EXIT_USAGE;
    code = command->run(argc, argv);
    option_forget();
    return code;
}

int main(int argc, char **argv)
{
    struct err err = {0};

    if (confine_dumps(&err) != OK) {
        fprintf(stderr, "gehoor: %s\n", err.text);
        return EXIT_FAILED;
    }
    if (sodium_init() < 0) {
        fprintf(stderr, "gehoor: libsodium does not start\n");
        return EXIT_FAILED;
    }
    cmd_wipe_json();
    stats_start();
    if (argc < 2)
        return usage(stderr, EXIT_USAGE);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return usage(stdout, EXIT_DONE);
    for (size_t i = 0; i < ARRAY_LEN(subcommand); i++)
        if (strcmp(argv[1], subcommand[i].name) == 0)
            return run(&subcommand[i], argc - 1, argv + 1);
    fprintf(stderr, "gehoor: there is no command %s (gehoor --help tells more)\n", argv[1]);
    return EXIT_USAGE;
}
