// SPDX-License-Identifier: EUPL-1.2
/* token.c - gehoor token: gives, lists and withdraws tokens for the API. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/cmd.h"
#include "core/account.h"

static int usage(FILE *to, int code)
{
    fprintf(to,
            "use: gehoor token add    --login NAME --name TEXT [--days N] [--db ...]\n"
            "     gehoor token list   --login NAME [--db ...]\n"
            "     gehoor token revoke --id N [--db ...]\n\n"
            "A token acts as the person.  It is shown once, when it is made; default 90 days.\n");
    return code;
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

    while ((c = getopt_long(argc, argv, "h", option, NULL)) != -1) {
        switch (c) {
        case 'd': args->database = optarg; break;
        case 'l': args->login = optarg; break;
        case 'n': args->name = optarg; break;
        case 'y':
            if (!str_to_i64(str_of(optarg), &number) || number < 1 || number > TOKEN_DAYS_MAX)
                return usage(stderr, EXIT_USAGE);
            args->days = (int)number;
            break;
        case 'i':
            if (!str_to_i64(str_of(optarg), &args->id))
                return usage(stderr, EXIT_USAGE);
            break;
        case 'h': return usage(stdout, EXIT_DONE);
        default: return usage(stderr, EXIT_USAGE);
        }
    }
    return -1;
}

int cmd_token(int argc, char **argv)
{
    static const struct {
        const char *name;
        enum rc (*work)(struct ctx *ctx, void *arg);
    } verb[]               = {{"add", add}, {"list", list}, {"revoke", revoke}};
    struct token_args args = {.database = CMD_DATABASE, .days = 90};
    struct cmd        cmd;
    int               code = read_options(argc, argv, &args);

    if (code >= 0)
        return code;
    for (size_t i = 0; i < sizeof verb / sizeof verb[0] && optind + 1 == argc; i++) {
        bool complete = i == 2 ? args.id > 0 : args.login && (i == 1 || args.name);

        if (strcmp(argv[optind], verb[i].name) != 0 || !complete)
            continue;
        code = cmd_open(&cmd, args.database, true) ? cmd_write(&cmd, verb[i].work, &args)
                                                   : cmd_fail(&cmd, "token");
        cmd_close(&cmd);
        return code;
    }
    return usage(stderr, EXIT_USAGE);
}
