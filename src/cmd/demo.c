// SPDX-License-Identifier: EUPL-1.2
/*
 * demo.c - gehoor demo: the organisations, people by function, routes, rule cards and the worked cases
 * of the source documents, brought in through the same commands that people use.
 *
 * A step of a file in data/demo:
 *
 *     {"op": "2011", "als": "duo-balie", "doe": "/signalen", "met": {"verhaal": "..."}, "noem": "C-02.signaal"}
 *
 * op: when it happened, as the source knows it ("" = the source does not say); als: login of who
 * does it; doe: path of the command; met: its input; noem: name of what it makes.  "$C-02.signaal"
 * anywhere in doe or met stands for its number, "@duo" for the number of a unit by its code,
 * "%duo-balie" for a person by login.
 * Steps run in order of time, so the log reads as it would have been written then.  A step
 * without a date stays beside those of its case and is told as "datum onbekend".
 */
#include <getopt.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "cmd/cmd.h"
#include "cmd/replay.h"
#include "core/access.h"
#include "core/account.h"
#include "core/directory.h"
#include "core/scan.h"
#include "core/second_step.h"
#include "event/json.h"

extern const char demo_organisation[], demo_organisation_end[], demo_cases[], demo_cases_end[];

#define DEMO_PASSWORD "gehoor-demonstratie"

static int usage(void)
{
    printf("use: gehoor demo [--db FILE|postgresql://...]\n\n"
           "Loads the demonstration into an empty database: organisations, people by\n"
           "function, routes, rules and the worked cases of the source documents.\n"
           "Every account has the password " DEMO_PASSWORD ".\n");
    return EXIT_DONE;
}

static enum rc parse(struct ctx *ctx, const char *from, const char *to, json_t **out)
{
    json_error_t error;
    json_t      *json = json_loadb(from, (size_t)(to - from), JSON_REJECT_DUPLICATES, &error);

    if (!json)
        return err_set(&ctx->err, ERR_BUG, "demonstration, line %d: %s", error.line, error.text);
    arena_defer(ctx->arena, json_drop, json);
    *out = json;
    return OK;
}

static struct str text(const json_t *object, const char *key)
{
    return str_of(json_string_value(json_object_get(object, key)));
}

static enum rc add_unit(struct ctx *ctx, struct replay *replay, const json_t *json)
{
    struct unit unit = {
        .code     = text(json, "code"),
        .name     = text(json, "naam"),
        .kind     = text(json, "soort"),
        .contract = json_is_true(json_object_get(json, "contract")),
        .layer    = (int)json_integer_value(json_object_get(json, "laag")),
        .phone    = text(json, "telefoon"),
    };
    int64_t id;

    if (text(json, "boven").len && unit_find(ctx, text(json, "boven"), &unit.parent) != OK)
        return ctx->err.rc;
    if (unit_add(ctx, &unit, &id) != OK)
        return ctx->err.rc;
    replay_name(replay, '@', unit.code, id);
    return OK;
}

static enum rc add_roles(struct ctx *ctx, const json_t *roles, int64_t person, int64_t own_unit)
{
    size_t  i;
    json_t *role;

    json_array_foreach(roles, i, role)
    {
        struct str unit = text(role, "eenheid");
        int64_t    at   = own_unit;

        if (unit.len && unit_find(ctx, unit, &at) != OK)
            return ctx->err.rc;
        if (role_give(ctx, person, at, text(role, "rol")) != OK)
            return ctx->err.rc;
    }
    return OK;
}

static enum rc add_person(struct ctx *ctx, struct replay *replay, const json_t *json)
{
    struct person person = {.name       = text(json, "functie"),
                            .employment = text(json, "dienstverband")};
    int64_t       id;

    if (unit_find(ctx, text(json, "eenheid"), &person.unit) != OK ||
        person_add(ctx, &person, &id) != OK ||
        add_roles(ctx, json_object_get(json, "rollen"), id, person.unit) != OK ||
        credential_add(ctx, id, text(json, "login"), STR(DEMO_PASSWORD)) != OK)
        return ctx->err.rc;
    replay_name(replay, '%', text(json, "login"), id);
    return OK;
}

static enum rc add_each(struct ctx *ctx, struct replay *replay, const json_t *list,
                        enum rc (*add)(struct ctx *ctx, struct replay *replay, const json_t *json))
{
    size_t  i;
    json_t *one;

    json_array_foreach(list, i, one) if (add(ctx, replay, one) != OK) return ctx->err.rc;
    return OK;
}

enum rc demo_load(struct ctx *ctx)
{
    struct replay   *replay = replay_new(ctx->arena);
    json_t          *organisation, *cases;
    struct unit_list units;

    if (unit_list(ctx, &units) != OK)
        return ctx->err.rc;
    if (units.len > 0)
        return err_set(&ctx->err, ERR_CONFLICT, "the database is not empty");
    if (parse(ctx, demo_organisation, demo_organisation_end, &organisation) != OK ||
        parse(ctx, demo_cases, demo_cases_end, &cases) != OK)
        return ctx->err.rc;
    if (add_each(ctx, replay, json_object_get(organisation, "eenheden"), add_unit) != OK ||
        add_each(ctx, replay, json_object_get(organisation, "mensen"), add_person) != OK)
        return ctx->err.rc;
    return replay_run(ctx, replay, cases);
}

/* And looks which of its signals are alike, as every night would. */
static enum rc load(struct ctx *ctx, void *arg)
{
    struct scan_found found;
    struct scan_done  done;

    (void)arg;
    if (demo_load(ctx) != OK || scan_look(ctx, scan_defaults(), &found) != OK)
        return ctx->err.rc;
    /* Everybody has its password, so a code after it would keep nobody out. */
    return scan_write(ctx, &found, &done) == OK ? second_step_spare_all(ctx) : ctx->err.rc;
}

int cmd_demo(int argc, char **argv)
{
    static const struct option option[] = {
        {"db", required_argument, NULL, 'd'}, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    const char *database = cmd_database();
    struct cmd  cmd;
    int         c, code;

    while ((c = cmd_option("demo", argc, argv, option)) != -1) {
        if (c == 'd')
            database = optarg;
        else
            return c == 'h' ? usage() : EXIT_USAGE;
    }
    if (!cmd_no_words("demo", argc, argv))
        return EXIT_USAGE;
    code = cmd_prepare("demo", database);
    if (code != EXIT_DONE)
        return code;
    if (!cmd_open(&cmd, "demo", database, true))
        code = cmd_fail(&cmd);
    else
        code = cmd_write(&cmd, load, NULL);
    cmd_close(&cmd);
    return code;
}
