// SPDX-License-Identifier: EUPL-1.2
/* token.c - gehoor token: gives, lists and withdraws tokens for the API. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/cmd.h"
#include "core/account.h"

static int usage(void)
{
    printf("use: gehoor token add    --login NAME --name TEXT [--days N] [--db ...]\n"
           "     gehoor token list   --login NAME [--db ...]\n"
           "     gehoor token revoke --id N [--db ...]\n\n"
           "A token acts as the person.  It is shown once, when it is made; default 90 days.\n");
    return EXIT_DONE;
}

struct token_args {
    const char *database, *login, *name;
    int64_t     id;
    int         days;
};

static enum rc owner(struct ctx *ctx, const struct token_args *args, int64_t *person)
{
    struct credential credential;

    if (credential_find(ctx, str_of(args->login), &credential) != OK)
        return ctx->err.rc;
    *person = credential.person;
    return OK;
}

static enum rc add(struct ctx *ctx, void *arg)
{
    const struct token_args *args = arg;
    struct str               text;
    int64_t                  person = 0;

    if (owner(ctx, args, &person) != OK ||
        token_add(ctx, person, str_of(args->name), args->days, &text) != OK)
        return ctx->err.rc;
    printf("%.*s\n", STR_ARG(text));
    return OK;
}

static enum rc list(struct ctx *ctx, void *arg)
{
    struct token_list tokens;
    int64_t           person = 0;

    if (owner(ctx, arg, &person) != OK || token_list(ctx, person, &tokens) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < tokens.len; i++) {
        const struct token *token = &tokens.item[i];

        printf("%" PRId64 "\t%.*s\tmade %.*s\texpires %.*s%s\n", token->id, STR_ARG(token->name),
               STR_ARG(instant_format(ctx->arena, token->created)),
               STR_ARG(instant_format(ctx->arena, token->expires)),
               token->revoked ? "\twithdrawn" : "");
    }
    return OK;
}

static enum rc revoke(struct ctx *ctx, void *arg)
{
    return token_revoke(ctx, ((struct token_args *)arg)->id);
}

static int read_options(int argc, char **argv, struct token_args *args)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"login", required_argument, NULL, 'l'},
                                           {"name", required_argument, NULL, 'n'},
                                           {"days", required_argument, NULL, 'y'},
                                           {"id", required_argument, NULL, 'i'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    int                        c;
    int64_t                    number;

    while ((c = cmd_option("token", argc, argv, option)) != -1) {
        switch (c) {
        case 'd': args->database = optarg; break;
        case 'l': args->login = optarg; break;
        case 'n': args->name = optarg; break;
        case 'y':
            if (!str_to_i64(str_of(optarg), &number) || number < 1 || number > TOKEN_DAYS_MAX)
                return cmd_wrong("token", "--days is a number from 1 to %d, not \"%s\"",
                                 TOKEN_DAYS_MAX, optarg);
            args->days = (int)number;
            break;
        case 'i':
            if (!str_to_i64(str_of(optarg), &args->id) || args->id < 1)
                return cmd_wrong("token", "--id is the number of a token, not \"%s\"", optarg);
            break;
        case 'h': return usage();
        default: return EXIT_USAGE;
        }
    }
    return -1;
}

static const struct verb {
    const char *name;
    enum rc (*work)(struct ctx *ctx, void *arg);
    bool login, label, id; /* which options it cannot do without */
} verbs[] = {{"add", add, .login = true, .label = true},
             {"list", list, .login = true},
             {"revoke", revoke, .id = true}};

/* What the command line asks for; NULL after saying what is wrong with it. */
static const struct verb *read_verb(int argc, char **argv, const struct token_args *args)
{
    const struct verb *verb = NULL;
    const char        *word = optind < argc ? argv[optind++] : NULL;

    for (size_t i = 0; word && i < ARRAY_LEN(verbs); i++)
        if (strcmp(word, verbs[i].name) == 0)
            verb = &verbs[i];
    if (!word)
        cmd_wrong("token", "add, list or revoke is missing");
    else if (!verb)
        cmd_wrong("token", "\"%s\" is not add, list or revoke", word);
    else if (!cmd_no_words("token", argc, argv))
        return NULL;
    else if (verb->login && !args->login)
        cmd_wrong("token", "%s needs --login", word);
    else if (verb->label && !args->name)
        cmd_wrong("token", "%s needs --name", word);
    else if (verb->id && !args->id)
        cmd_wrong("token", "%s needs --id", word);
    else
        return verb;
    return NULL;
}

int cmd_token(int argc, char **argv)
{
    struct token_args  args = {.database = cmd_database(), .days = 90};
    const struct verb *verb;
    struct cmd         cmd;
    int                code = read_options(argc, argv, &args);

    if (code >= 0)
        return code;
    verb = read_verb(argc, argv, &args);
    if (!verb)
        return EXIT_USAGE;
    code = cmd_open(&cmd, "token", args.database, true) ? cmd_write(&cmd, verb->work, &args)
                                                        : cmd_fail(&cmd);
    cmd_close(&cmd);
    return code;
}
