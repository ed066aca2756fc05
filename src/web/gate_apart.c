// SPDX-License-Identifier: EUPL-1.2
/* gate_apart.c - keeps what the gate took out apart from the text; the contract is in gate_apart.h. */
#include "web/gate_apart.h"

#include "base/arena.h"
#include "core/needed.h"
#include "core/receipt.h"
#include "text/personal.h"
#include "web/exchange.h"

/* Which signal it goes with. */
enum place { NOWHERE, NEW, OF_RECEIPT, OF_PATH };

static enum place place_of(const struct command *command)
{
    if (command->apart)
        return NEW;
    if (command->right == RIGHT_RECEIPT)
        return OF_RECEIPT;
    return str_starts(str_of(command->path), STR("/signalen/:id/")) ? OF_PATH : NOWHERE;
}

/* Nothing is said of a signal that the sender may not know of: the command itself refuses. */
static bool may_add(struct ctx *ctx, int64_t id)
{
    struct signal signal;
    bool          may = signal_load(ctx, id, &signal) == OK && needed_may(ctx, &signal);

    err_clear(&ctx->err);
    return may;
}

bool gate_apart_may(struct exchange *e)
{
    enum place place = place_of(e->route.command);

    if (!e->ctx.vault || place == NOWHERE)
        return false;
    return place != OF_PATH || may_add(&e->ctx, e->r.param[0]);
}

void gate_apart_take(struct exchange *e, const struct field *field,
                     const struct personal_piece *piece)
{
    struct ctx *ctx = &e->ctx;

    arena_secret(ctx->arena);
    e->apart = str_printf(ctx->arena, "%.*s%s%s - %.*s: %.*s", STR_ARG(e->apart),
                          e->apart.len ? "\n" : "", field->label ? field->label : field->name,
                          STR_ARG(piece->instead), STR_ARG(piece->text));
}

static enum rc store(struct ctx *ctx, const struct exchange *e, int64_t signal)
{
    const struct needed_new in = {
        .text   = e->apart,
        .reason = STR("Dit stond in de tekst. Wie schreef, zei dat het nodig is om te helpen."),
    };
    int64_t id;

    return needed_add(ctx, signal, &in, &id);
}

/* First, since the command may give the signal to somebody else. */
enum rc gate_apart_before(struct ctx *ctx, struct exchange *e)
{
    if (e->apart.len == 0 || place_of(e->route.command) != OF_PATH)
        return OK;
    return store(ctx, e, e->r.param[0]);
}

/* What was sent before with the same words of a receipt made nothing new, and keeps nothing twice. */
static enum rc store_new(struct ctx *ctx, const struct exchange *e, int64_t id)
{
    struct signal      signal;
    struct needed_list list = {0};

    if (signal_load(ctx, id, &signal) != OK || needed_list(ctx, &signal, &list) != OK)
        return ctx->err.rc;
    return list.len ? OK : store(ctx, e, id);
}

enum rc gate_apart_after(struct ctx *ctx, struct exchange *e)
{
    enum place place = place_of(e->route.command);
    int64_t    signal;

    if (e->apart.len == 0 || place == OF_PATH)
        return OK;
    if (place == NEW)
        return store_new(ctx, e, e->outcome.id);
    return receipt_signal(ctx, &signal) == OK ? store(ctx, e, signal) : ctx->err.rc;
}
