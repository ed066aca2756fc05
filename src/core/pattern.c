// SPDX-License-Identifier: EUPL-1.2
/* pattern.c - what people make of patterns; the contract is in pattern.h. */
#include "core/pattern.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/fault.h"
#include "core/option.h"
#include "event/event.h"

/* A pattern that somebody is about to settle; the reason is asked of everyone. */
static enum rc load_to_settle(struct ctx *ctx, int64_t id, struct str reason, struct pattern *out)
{
    if (access_need(ctx, RIGHT_BOTTLENECK) != OK || pattern_load(ctx, id, out) != OK)
        return ctx->err.rc;
    if (!str_eq_z(out->state, "voorstel"))
        (void)fault_overtaken(
            ctx, TR("Iemand heeft hier intussen al iets mee gedaan. Lees het opnieuw."));
    if (str_is_blank(reason))
        (void)fault_add(ctx, "reason", TR("Schrijf in gewone woorden waarom."));
    return OK;
}

/* The state it gets goes with the event, so that the log says in full what was done. */
static struct event settling(struct ctx *ctx, const char *kind, int64_t id, const char *state,
                             struct str reason)
{
    struct event e = event_new(ctx, kind);

    event_i64(&e, "pattern", id);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    if (state)
        event_str(&e, "settles", str_of(state));
    event_part(&e, "text", reason);
    event_about(&e, id);
    return e;
}

static enum rc readable_signals(struct ctx *ctx, int64_t id, struct ref_list *out)
{
    struct pattern_signal_list signals;

    if (pattern_signals(ctx, id, &signals) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < signals.len; i++)
        if (signals.item[i].open)
            VEC_PUSH(ctx->arena, out, signals.item[i].id);
    return OK;
}

/* The signals go to a new bottleneck, or to the one that was chosen. */
static enum rc make_bottleneck(struct ctx *ctx, const struct pattern_promotion *in,
                               struct ref_list signals, int64_t *out)
{
    const struct joining        joining = {.signals = signals, .text = in->reason};
    const struct bottleneck_new opening = {.statement  = in->statement,
                                           .message    = in->reason,
                                           .group_size = NUMBER_NONE,
                                           .harm_on    = DATE_NONE,
                                           .signals    = signals};

    if (in->bottleneck == 0)
        return bottleneck_open(ctx, &opening, out);
    *out = in->bottleneck;
    return bottleneck_join(ctx, in->bottleneck, &joining);
}

enum rc pattern_promote(struct ctx *ctx, int64_t id, const struct pattern_promotion *in,
                        int64_t *bottleneck_out)
{
    struct ref_list   signals = {0};
    struct pattern    pattern;
    struct bottleneck there;
    struct event      e;

    if (load_to_settle(ctx, id, in->reason, &pattern) != OK ||
        (in->bottleneck &&
         fault_unless_there(ctx, "bottleneck", bottleneck_load(ctx, in->bottleneck, &there)) != OK))
        return ctx->err.rc;
    if (in->bottleneck == 0 && str_is_blank(in->statement))
        (void)fault_add(ctx, "statement", TR("Schrijf in één zin wat er knelt."));
    if (fault_end(ctx) != OK || readable_signals(ctx, id, &signals) != OK ||
        make_bottleneck(ctx, in, signals, bottleneck_out) != OK)
        return ctx->err.rc;
    e = settling(ctx, "pattern_promoted", id, "knelpunt", in->reason);
    event_i64(&e, "into", *bottleneck_out);
    event_about(&e, *bottleneck_out);
    return event_write(ctx, &e);
}

enum rc pattern_join(struct ctx *ctx, int64_t id, const struct pattern_joining *in)
{
    struct pattern pattern, other = {0};
    struct event   e;

    if (load_to_settle(ctx, id, in->reason, &pattern) != OK ||
        (in->into && fault_unless_there(ctx, "into", pattern_load(ctx, in->into, &other)) != OK))
        return ctx->err.rc;
    if (in->into == 0 || in->into == id)
        (void)fault_add(ctx, "into", TR("Kies het andere patroon."));
    else if (other.id && !str_eq_z(other.state, "voorstel"))
        (void)fault_add(ctx, "into", TR("Kies een patroon waar nog niemand iets mee deed."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = settling(ctx, "pattern_joined", id, "samengevoegd", in->reason);
    event_i64(&e, "into", in->into);
    event_about(&e, in->into);
    return event_write(ctx, &e);
}

static bool holds(const struct ref_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i] == id)
            return true;
    return false;
}

enum rc pattern_split(struct ctx *ctx, int64_t id, const struct pattern_splitting *in,
                      int64_t *id_out)
{
    struct ref_list signals = {0};
    struct pattern  pattern;
    struct event    e;

    if (load_to_settle(ctx, id, in->reason, &pattern) != OK ||
        readable_signals(ctx, id, &signals) != OK)
        return ctx->err.rc;
    if (in->signals.len == 0)
        (void)fault_add(ctx, "signals", TR("Kies de signalen die ergens anders over gaan."));
    else if ((int64_t)in->signals.len >= pattern.signals)
        (void)fault_add(ctx, "signals", TR("Laat ten minste één signaal staan."));
    for (size_t i = 0; i < in->signals.len; i++)
        if (!holds(&signals, in->signals.item[i])) {
            (void)fault_add(ctx, "signals", TR("Kies signalen uit dit patroon."));
            break;
        }
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = settling(ctx, "pattern_split", id, NULL, in->reason);
    event_i64s(&e, "signals", in->signals.item, in->signals.len);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc pattern_dismiss(struct ctx *ctx, int64_t id, const struct pattern_reason *in)
{
    struct pattern pattern;
    struct event   e;

    if (load_to_settle(ctx, id, in->reason, &pattern) != OK || fault_end(ctx) != OK)
        return ctx->err.rc;
    e = settling(ctx, "pattern_dismissed", id, "nu-niet", in->reason);
    return event_write(ctx, &e);
}

enum rc pattern_reread(struct ctx *ctx, int64_t id, const struct pattern_rereading *in)
{
    struct pattern pattern;
    struct event   e;

    if (access_need(ctx, RIGHT_SECOND_READ) != OK || pattern_load(ctx, id, &pattern) != OK)
        return ctx->err.rc;
    if (!str_eq_z(pattern.state, "nu-niet"))
        (void)fault_add_as(ctx, ERR_CONFLICT, "",
                           TR("Alleen een patroon met “nu niet” leest iemand opnieuw."), NULL);
    if (pattern.settled_by == ctx->person)
        (void)fault_add(ctx, "", TR("U zei zelf “nu niet”. Iemand anders leest het opnieuw."));
    if (!option_has(ctx, "patroon-herlezing", in->verdict))
        (void)fault_add(ctx, "verdict", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf in gewone woorden waarom."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = settling(ctx, "pattern_reread", id, str_eq_z(in->verdict, "heropend") ? "voorstel" : NULL,
                 in->reason);
    event_str(&e, "verdict", in->verdict);
    return event_write(ctx, &e);
}
