// SPDX-License-Identifier: EUPL-1.2
/* dpia.c - gehoor dpia: what a data protection impact assessment needs to know, as Markdown (AVG-05). */
#include "web/doc/dpia.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "cmd/settings.h"
#include "core/access.h"
#include "core/directory.h"
#include "db/db.h"

static int usage(void)
{
    printf(
        "use: gehoor dpia [--organisation CODE] [--lang nl|en] [--config FILE] [--out FILE]\n"
        "                 [--db FILE|postgresql://...]\n\n"
        "Writes what a data protection impact assessment (DPIA) needs to know of this\n"
        "installation, as Markdown: purposes, data with their terms, who reads, where data go,\n"
        "measures, rights, and the risks that stay.  What you must fill in yourself is marked.\n\n"
        "  --organisation  the code of the organisation whose settings count\n"
        "  --lang          the language; default nl\n"
        "  --config        the settings that serve uses\n"
        "  --out           a file instead of the standard output\n");
    return EXIT_DONE;
}

struct asked {
    struct settings settings;
    const char     *organisation, *out;
    enum lang       lang;
};

static int read_options(int argc, char **argv, struct asked *asked)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"organisation", required_argument, NULL, 'o'},
                                           {"lang", required_argument, NULL, 'l'},
                                           {"config", required_argument, NULL, 'c'},
                                           {"out", required_argument, NULL, 'f'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    const char                *database = NULL;
    int                        c;

    while ((c = cmd_option("dpia", argc, argv, option)) != -1) {
        switch (c) {
        case 'd': database = optarg; break;
        case 'o': asked->organisation = optarg; break;
        case 'c': asked->settings.config = optarg; break;
        case 'f': asked->out = optarg; break;
        case 'l':
            if (strcmp(optarg, "nl") != 0 && strcmp(optarg, "en") != 0)
                return cmd_wrong("dpia", "--lang is nl or en, not \"%s\"", optarg);
            asked->lang = strcmp(optarg, "en") == 0 ? LANG_EN : LANG_NL;
            break;
        case 'h': return usage();
        default: return EXIT_USAGE;
        }
    }
    if (!cmd_no_words("dpia", argc, argv) ||
        (asked->settings.config && !settings_read("dpia", &asked->settings)))
        return EXIT_USAGE;
    asked->settings.database =
        database ? database : cmd_environment("GEHOOR_DB", asked->settings.database);
    return -1;
}

/* As serve would run with these settings. */
static struct dpia_place place_of(const struct settings *s)
{
    bool postgresql = str_starts(str_of(s->database), STR("postgres"));

    return (struct dpia_place){.postgresql = postgresql,
                               .proxy      = s->trusted_proxy,
                               .virus      = s->virus && s->virus[0],
                               .oidc       = s->oidc_issuer && s->oidc_issuer[0],
                               .key        = settings_key_file(s) != NULL};
}

static enum rc make(struct ctx *ctx, const struct asked *asked, struct dpia *out)
{
    struct access    *access = ARENA_NEW(ctx->arena, struct access);
    struct dpia_place place  = place_of(&asked->settings);

    ctx->lang = asked->lang;
    if (asked->organisation) {
        if (unit_find(ctx, str_of(asked->organisation), &access->organisation) != OK)
            return ctx->err.rc;
        ctx->access = access;
    }
    return dpia_make(ctx, &place, out);
}

static bool write_file(const char *path, struct str text)
{
    FILE *file = fopen(path, "w");
    bool  wrote;

    if (!file)
        return false;
    wrote = fwrite(text.ptr, 1, text.len, file) == text.len;
    return fclose(file) == 0 && wrote;
}

static int write_out(struct cmd *cmd, const char *path, struct str text)
{
    bool wrote = path ? write_file(path, text)
                      : fwrite(text.ptr, 1, text.len, stdout) == text.len && fflush(stdout) == 0;

    if (wrote)
        return EXIT_DONE;
    (void)err_set(&cmd->ctx.err, ERR_IO, "%s cannot be written", path ? path : "standard output");
    return cmd_fail(cmd);
}

int cmd_dpia(int argc, char **argv)
{
    struct asked asked = {.settings = {.arena = arena_new(), .database = CMD_DATABASE}};
    struct dpia  dpia  = {0};
    struct cmd   cmd;
    int          code = read_options(argc, argv, &asked);

    if (code < 0) {
        if (cmd_open(&cmd, "dpia", asked.settings.database, false) &&
            make(&cmd.ctx, &asked, &dpia) == OK)
            code = write_out(&cmd, asked.out, dpia_markdown(&cmd.ctx, &dpia));
        else
            code = cmd_fail(&cmd);
        cmd_close(&cmd);
    }
    arena_free(asked.settings.arena);
    return code;
}
