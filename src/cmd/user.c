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

static int usage(void)
{
    printf(
        "use: gehoor user add    --login NAME --name TEXT --unit CODE [--role CODE]... [--db ...]\n"
        "     gehoor user passwd --login NAME [--db ...]\n\n"
        "The password is read from standard input (one line, 12 characters or more).  With it the\n"
        "person chooses another when signing in.\n"
        "--name is what colleagues see: a function is enough.  A role counts for the unit.\n");
    return EXIT_DONE;
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
    return credential_add(ctx, id, str_of(user->login), str_of(user->password)) == OK
               ? credential_give(ctx, id)
               : ctx->err.rc;
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

    while ((c = cmd_option("user", argc, argv, option)) != -1) {
        switch (c) {
        case 'd': user->database = optarg; break;
        case 'l': user->login = optarg; break;
        case 'n': user->name = optarg; break;
        case 'u': user->unit = optarg; break;
        case 'r':
            if (user->roles == ROLES_MOST)
                return cmd_wrong("user", "--role can be given %d times at most", ROLES_MOST);
            user->role[user->roles++] = optarg;
            break;
        case 'h': return usage();
        default: return EXIT_USAGE;
        }
    }
    return -1;
}

/* "add" or "passwd" with all it needs; NULL after saying what is wrong. */
static const char *read_verb(int argc, char **argv, const struct user *user)
{
    const char *verb = optind < argc ? argv[optind++] : NULL;
    bool        adds = verb && strcmp(verb, "add") == 0;

    if (!verb)
        cmd_wrong("user", "add or passwd is missing");
    else if (!adds && strcmp(verb, "passwd") != 0)
        cmd_wrong("user", "\"%s\" is not add or passwd", verb);
    else if (!cmd_no_words("user", argc, argv))
        return NULL;
    else if (!user->login)
        cmd_wrong("user", "%s needs --login", verb);
    else if (adds && (!user->name || !user->unit))
        cmd_wrong("user", "add needs %s", user->name ? "--unit" : "--name");
    else
        return verb;
    return NULL;
}

int cmd_user(int argc, char **argv)
{
    struct user user = {.database = cmd_database()};
    struct cmd  cmd;
    const char *verb;
    int         code = read_options(argc, argv, &user);

    if (code >= 0)
        return code;
    verb = read_verb(argc, argv, &user);
    if (!verb)
        return EXIT_USAGE;
    if (!read_password(&user))
        return cmd_wrong("user", "there is no password on standard input");
    if (cmd_open(&cmd, "user", user.database, true))
        code = cmd_write(&cmd, verb[0] == 'a' ? add : passwd, &user);
    else
        code = cmd_fail(&cmd);
    cmd_close(&cmd);
    return code;
}
