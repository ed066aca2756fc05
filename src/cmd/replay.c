// SPDX-License-Identifier: EUPL-1.2
/* replay.c - runs steps through the commands; the contract is in replay.h. */
#include "cmd/replay.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"
#include "core/access.h"
#include "event/json.h"
#include "web/problem.h"
#include "web/route.h"

#define MOMENT_UNKNOWN "onbekend" /* words_moment() says it in words */

struct replay {
    json_t *id; /* "@duo" -> number */
};

struct step {
    const json_t *json;
    struct str day; /* first day it can have been, or of a step beside it; "" = none has a date */
    size_t     order;
};

struct step_list {
    struct step *item;
    size_t       len, cap;
};

struct replay *replay_new(struct arena *arena)
{
    struct replay *replay = ARENA_NEW(arena, struct replay);

    replay->id = json_object();
    arena_defer(arena, json_drop, replay->id);
    return replay;
}

void replay_name(struct replay *replay, char kind, struct str name, int64_t id)
{
    char key[128];

    snprintf(key, sizeof key, "%c%.*s", kind, STR_ARG(name));
    json_object_set_new(replay->id, key, json_integer(id));
}

static struct str text(const json_t *object, const char *key)
{
    return str_of(json_string_value(json_object_get(object, key)));
}

/* --- references -------------------------------------------------------------- */

static enum rc number_of(struct ctx *ctx, const struct replay *replay, struct str name,
                         int64_t *out)
{
    const json_t *id = json_object_getn(replay->id, name.ptr, name.len);

    if (!id)
        return err_set(&ctx->err, ERR_NOT_FOUND, "nothing is named %.*s", STR_ARG(name));
    *out = json_integer_value(id);
    return OK;
}

/* A whole string that is a reference becomes its number; the rest stays. */
static enum rc resolve(struct ctx *ctx, const struct replay *replay, const json_t *value,
                       json_t **out)
{
    struct str s  = {json_string_value(value), json_string_length(value)};
    int64_t    id = 0;

    *out = NULL;
    if (json_is_array(value)) {
        size_t  i;
        json_t *one, *list = json_array();

        arena_defer(ctx->arena, json_drop, list);
        json_array_foreach(value, i, one)
        {
            json_t *done;

            if (resolve(ctx, replay, one, &done) != OK)
                return ctx->err.rc;
            json_array_append_new(list, done);
        }
        *out = json_incref(list);
        return OK;
    }
    if (s.len < 2 || !strchr("$@%", s.ptr[0])) {
        *out = json_incref((json_t *)(uintptr_t)value);
        return OK;
    }
    if (number_of(ctx, replay, s, &id) != OK)
        return ctx->err.rc;
    *out = json_integer(id);
    return OK;
}

static enum rc resolve_input(struct ctx *ctx, const struct replay *replay, const json_t *from,
                             json_t **out)
{
    json_t     *input = json_object();
    const char *key;
    json_t     *value;

    arena_defer(ctx->arena, json_drop, input);
    json_object_foreach((json_t *)(uintptr_t)from, key, value)
    {
        json_t *done;

        if (resolve(ctx, replay, value, &done) != OK)
            return ctx->err.rc;
        json_object_set_new(input, key, done);
    }
    *out = input;
    return OK;
}

static enum rc resolve_path(struct ctx *ctx, const struct replay *replay, struct str path,
                            struct str *out)
{
    struct str rest = str_slice(path, 1, path.len), part;
    struct buf buf;
    int64_t    id = 0;

    buf_init(&buf, ctx->arena, LIMIT_URL);
    while (str_cut(&rest, '/', &part)) {
        buf_char(&buf, '/');
        if (part.len < 2 || !strchr("$@%", part.ptr[0]))
            buf_str(&buf, part);
        else if (number_of(ctx, replay, part, &id) == OK)
            buf_i64(&buf, id);
        else
            return ctx->err.rc;
    }
    *out = buf_view(&buf);
    return OK;
}

/* --- one step ------------------------------------------------------------------ */

/*
 * The clock stands at nine in the morning of the day; the log keeps the order of the steps.
 * Everything here is an old matter, also when its day is known: no term runs, and no message was missed.
 */
static void set_clock(struct ctx *ctx, const struct step *step, int64_t real_now, size_t position)
{
    struct str  op = text(step->json, "op");
    struct date day;

    ctx->happened = op.len ? op : STR(MOMENT_UNKNOWN);
    ctx->now      = real_now;
    if (date_parse(step->day, &day)) {
        int64_t then = (int64_t)day.day * 86400000 + 9 * 3600000 + (int64_t)position * 1000;

        ctx->now = then < real_now ? then : real_now;
    }
    ctx->today = date_of_instant(ctx->now);
}

static enum rc run_command(struct ctx *ctx, struct replay *replay, const struct step *step)
{
    struct request r     = {.ctx = ctx, .method = METHOD_POST};
    struct outcome out   = {0};
    const char    *allow = "";
    struct match   route;
    json_t        *input = NULL;
    void          *in;

    if (resolve_path(ctx, replay, text(step->json, "doe"), &r.path) != OK)
        return ctx->err.rc;
    if (route_find(&r, &route, &allow) != OK || !route.command)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no command %.*s", STR_ARG(r.path));
    if (!may(ctx, route.command->right))
        return err_set(&ctx->err, ERR_DENIED, "%.*s needs a right", STR_ARG(r.path));
    if (resolve_input(ctx, replay, json_object_get(step->json, "met"), &input) != OK)
        return ctx->err.rc;
    in = route.command->table ? table_blank(ctx, route.command->table) : NULL;
    if (in && table_parse_json(ctx, route.command->table, input, in) != OK)
        return ctx->err.rc;
    if (route.command->run(ctx, r.param, in, &out) != OK)
        return ctx->err.rc;
    if (text(step->json, "noem").len)
        replay_name(replay, '$', text(step->json, "noem"), out.id);
    return OK;
}

static enum rc run_step(struct ctx *ctx, struct replay *replay, const struct step *step)
{
    struct str who = text(step->json, "als");
    int64_t    id  = 0;

    if (number_of(ctx, replay, str_printf(ctx->arena, "%%%.*s", STR_ARG(who)), &id) != OK)
        return ctx->err.rc;
    ctx->person = id;
    if (access_load(ctx) != OK)
        return ctx->err.rc;
    return run_command(ctx, replay, step);
}

/* --- all steps -------------------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
    const struct step *first = a, *second = b;
    bool               none_a = first->day.len == 0, none_b = second->day.len == 0;
    int order = none_a || none_b ? (int)none_a - (int)none_b : str_cmp(first->day, second->day);

    if (order)
        return order;
    return first->order < second->order ? -1 : first->order > second->order;
}

/* Steps without a date stay beside those of their case: after the one before, else with the first. */
static void date_steps(struct step *step, size_t steps)
{
    struct str day = STR("");

    for (size_t i = 0; i < steps && day.len == 0; i++)
        day = step[i].day;
    for (size_t i = 0; i < steps; i++) {
        if (step[i].day.len == 0)
            step[i].day = day;
        day = step[i].day;
    }
}

static void collect(struct ctx *ctx, const json_t *cases, struct step_list *steps)
{
    size_t  i, k;
    json_t *one, *json;

    json_array_foreach(cases, i, one)
    {
        size_t first_step = steps->len;

        json_array_foreach(one, k, json)
        {
            struct step step = {.json = json, .order = steps->len};
            struct date first, last;

            if (moment_parse(text(json, "op"), &first, &last))
                step.day = date_format(ctx->arena, first);
            VEC_PUSH(ctx->arena, steps, step);
        }
        if (steps->len > first_step)
            date_steps(steps->item + first_step, steps->len - first_step);
    }
    qsort(steps->item, steps->len, sizeof *steps->item, by_time);
}

/* Which step, and what is wrong with it. */
static enum rc explain(struct ctx *ctx, const struct step *step)
{
    struct err  before = ctx->err;
    const char *fault  = ctx->faults.len ? ctx->faults.item[0].text : before.text;
    const char *member = ctx->faults.len ? ctx->faults.item[0].member : "";

    return err_set(&ctx->err, before.rc == OK ? ERR_INVALID : before.rc, "%.*s %.*s: %s %s",
                   STR_ARG(text(step->json, "doe")), STR_ARG(text(step->json, "noem")), member,
                   fault);
}

enum rc replay_run(struct ctx *ctx, struct replay *replay, const json_t *cases)
{
    struct step_list steps = {0};
    int64_t          now   = ctx->now;

    collect(ctx, cases, &steps);
    for (size_t i = 0; i < steps.len; i++) {
        set_clock(ctx, &steps.item[i], now, i);
        if (run_step(ctx, replay, &steps.item[i]) != OK)
            return explain(ctx, &steps.item[i]);
    }
    ctx->person   = 0;
    ctx->access   = NULL;
    ctx->happened = STR("");
    return OK;
}
