// SPDX-License-Identifier: EUPL-1.2
/* series.c - names what signals are counted by; the contract is in series.h. */
#include "core/series.h"

#include "core/directory.h"
#include "core/option.h"
#include "core/pattern.h"
#include "core/rule.h"

/* The words shared by a pattern. */
static enum rc name_pattern(struct ctx *ctx, int64_t id, struct str *out)
{
    struct pattern pattern;

    if (pattern_load(ctx, id, &pattern) != OK)
        return ctx->err.rc;
    *out = STR("");
    for (size_t i = 0; i < pattern.words.len; i++)
        *out = str_printf(ctx->arena, "%.*s%s%.*s", STR_ARG(*out), i ? ", " : "",
                          STR_ARG(pattern.words.item[i]));
    return OK;
}

static enum rc name_rule(struct ctx *ctx, int64_t id, struct str *out)
{
    struct rule rule;

    if (rule_load(ctx, id, &rule) != OK)
        return ctx->err.rc;
    *out = rule.name;
    return OK;
}

static enum rc name_unit(struct ctx *ctx, int64_t id, struct str *out)
{
    struct unit unit;

    if (unit_load(ctx, id, &unit) != OK)
        return ctx->err.rc;
    *out = unit.name;
    return OK;
}

enum rc series_name(struct ctx *ctx, struct str dimension, struct str subject, struct str *out)
{
    int64_t id = 0;

    (void)(str_to_i64(subject, &id) || id);
    if (str_eq_z(dimension, "patroon"))
        return name_pattern(ctx, id, out);
    if (str_eq_z(dimension, "regel"))
        return name_rule(ctx, id, out);
    if (str_eq_z(dimension, "eenheid"))
        return name_unit(ctx, id, out);
    *out =
        option_label(ctx, str_z(ctx->arena, dimension), subject); /* the list has the same name */
    return OK;
}
