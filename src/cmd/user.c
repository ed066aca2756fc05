// SPDX-License-Identifier: EUPL-1.2
/*
 * user.c - gehoor user: a person who can sign in, and a new password.
 *
 * The password is read from standard input, never from the command line, where others could see it.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "cmd/cmd.h"
#include "core/account.h"
#include "core/directory.h"

static int usage(FILE *to, int code)
{
    fprintf(
        to,
        "use: gehoor user add    --login NAME --name TEXT --unit CODE [--role CODE]... [--db ...]\n"
        "     gehoor user passwd --login NAME [--db ...]\n\n"
        "The password is read from standard input (one line, 12 characters or more).\n"
        "--name is what colleagues see: a function is enough.  A role counts for the unit.\n");
    return code;
}

enum { ROLES_MOST = 12 };

struct user {
    const char *database, *login, *name, *unit;
    const char *role[ROLES_MOST];
    int         roles;
    char        password[PASSWORD_MAX + 2];
};

static bool read_password(struct user *user)
{
    if (!fgets(user->password, sizeof user->password, stdin))
        return false;
    user->password[strcspn(user->password, "\r\n")] = '\0';
    return true;
}

static enum rc add(struct ctx *ctx, void *arg)
{
    const struct user *user   = arg;
    struct person      person = {.name = str_of(user->name)};
    int64_t            id;

    if (unit_find(ctx, str_of(user->unit), &person.unit) != OK ||
        person_add(ctx, &person, &id) != OK)
        return ctx->err.rc;
    for (int i = 0; i < user->roles; i++)
        if (role_give(ctx, id, person.unit, str_of(user->role[i])) != OK)
            return ctx->err.rc;
    return credential_add(ctx, id, str_of(user->login), str_of(user->password));
}

static enum rc passwd(struct ctx *ctx, void *arg)
{
    const struct user *user = arg;
    struct credential  credential;

    if (credential_find(ctx, str_of(user->login), &credential) != OK)
        return ctx->err.rc;
    return credential_set(ctx, credential.person, str_of(user->password));
}

static int read_options(int argc, char **argv, struct user *user)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"login", required_argument, NULL, 'l'},
                                           {"name", required_argument, NULL, 'n'},
                                           {"unit", required_argument, NULL, 'u'},
                                           {"role", required_argument, NULL, 'r'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    int                        c;

    while ((c = getopt_long(argc, argv, "h", option, NULL)) != -1) {
        switch (c) {
        case 'd': user->database = optarg; break;
        case 'l': user->login = optarg; break;
        case 'n': user->name = optarg; break;
        case 'u': user->unit = optarg; break;
        case 'r':
            if (user->roles == ROLES_MOST)
                return usage(stderr, EXIT_USAGE);
            user->role[user->roles++] = optarg;
            break;
        case 'h': return usage(stdout, EXIT_DONE);
        default: return usage(stderr, EXIT_USAGE);
        }
    }
    return -1;
}

int cmd_user(int argc, char **argv)
{
    struct user user = {.database = CMD_DATABASE};
    struct cmd  cmd;
    int         code = read_options(argc, argv, &user);
    bool        adds, sets;

    if (code >= 0)
        return code;
    adds = optind < argc && strcmp(argv[optind], "add") == 0;
    sets = optind < argc && strcmp(argv[optind], "passwd") == 0;
    if (optind + 1 != argc || !user.login || (!adds && !sets) ||
        (adds && (!user.name || !user.unit)))
        return usage(stderr, EXIT_USAGE);
    if (!read_password(&user)) {
        fprintf(stderr, "gehoor user: no password on standard input\n");
        return EXIT_USAGE;
    }
    if (!cmd_open(&cmd, user.database, true))
        code = cmd_fail(&cmd, "user");
    else
        code = cmd_write(&cmd, adds ? add : passwd, &user);
    cmd_close(&cmd);
    return code;
}
