// SPDX-License-Identifier: EUPL-1.2
/* effect_judge.c - writes down what somebody finds of a solution; the contract is in effect.h. */
#include <math.h>

#include "base/tr.h"
#include "core/bottleneck.h"
#include "core/effect.h"
#include "core/fault.h"
#include "core/option.h"
#include "event/event.h"

enum { VERSION = 1 };

static bool is_verdict(const struct effect_new *in, const char *code)
{
    return str_eq_z(in->verdict, code);
}

static void check_reach(struct ctx *ctx, const struct effect_new *in)
{
    int64_t granted = in->granted == NUMBER_NONE ? 0 : in->granted;
    int64_t refused = in->refused == NUMBER_NONE ? 0 : in->refused;

    if (in->applied != NUMBER_NONE && granted + refused > in->applied)
        (void)fault_add(ctx, "applied",
                        TR("Er zijn meer besluiten dan aanvragen. Kijk de aantallen na."));
}

static enum rc check(struct ctx *ctx, const struct effect *effect, const struct effect_new *in)
{
    if (!effect->solved)
        return fault_overtaken(ctx, TR("Dit knelpunt is intussen weer open."));
    if (date_cmp(effect->solution.starts_on, ctx->today) > 0)
        (void)fault_add(ctx, "", TR("De oplossing is nog niet ingegaan. Wacht tot die dag."));
    if (!option_has(ctx, "effect-oordeel", in->verdict))
        (void)fault_add(ctx, "verdict", TR("Kies een antwoord uit de lijst."));
    if (!option_has(ctx, "ja-nee-onbekend", in->new_cases))
        (void)fault_add(ctx, "new_cases", TR("Kies een antwoord uit de lijst."));
    if (!option_has(ctx, "effect-waard", in->worth))
        (void)fault_add(ctx, "worth", TR("Kies een antwoord uit de lijst."));
    if (is_verdict(in, "werkt") && str_eq_z(in->new_cases, "ja"))
        (void)fault_add(
            ctx, "verdict",
            TR("Er komen nog nieuwe gevallen. Dan is het niet voor iedereen opgelost."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom. De melders lezen dit."));
    if (date_is_given(in->next_on) && date_cmp(in->next_on, ctx->today) <= 0)
        (void)fault_add(ctx, "next_on", TR("Kies een dag die nog komt."));
    check_reach(ctx, in);
    return fault_end(ctx) == OK ? OK : ctx->err.rc;
}

/* The day to look again; what works is looked at again only when somebody says when. */
static enum rc put_days(struct ctx *ctx, struct event *e, const struct effect_new *in)
{
    bool fails = is_verdict(in, "werkt-niet");

    event_i64(e, "reopens", fails);
    if (fails)
        return bottleneck_put_due(ctx, e, "due", "terugkoppeling-inhoud");
    if (date_is_given(in->next_on))
        event_date(e, "next_on", in->next_on);
    else if (!is_verdict(in, "werkt"))
        return bottleneck_put_due(ctx, e, "next_on", "effectmeting");
    return OK;
}

static void put_number(struct event *e, const char *name, int64_t number)
{
    if (number != NUMBER_NONE)
        event_i64(e, name, number);
}

static int64_t thousandths(double value)
{
    return isfinite(value) ? llround(value * 1000) : -1;
}

static void put_figures(struct ctx *ctx, struct event *e, const struct effect_figures *f)
{
    const struct before_after *found = &f->found;

    event_date(e, "upto", f->upto);
    event_str(e, "method", str_of(effect_method_code(found)));
    event_str(e, "found", str_of(effect_found_code(found)));
    event_i64(e, "before_count", (int64_t)found->before);
    event_i64(e, "before_weeks", (int64_t)found->before_weeks);
    event_i64(e, "after_count", (int64_t)found->observed);
    event_i64(e, "after_weeks", (int64_t)found->after_weeks);
    event_i64(e, "expected", thousandths(found->expected));
    event_i64(e, "ratio", thousandths(found->ratio));
    event_i64(e, "low", thousandths(found->low));
    event_i64(e, "high", thousandths(found->high));
    event_i64(e, "cases", f->cases);
    event_str(e, "settings", effect_settings(ctx, f));
}

enum rc effect_judge(struct ctx *ctx, int64_t id, const struct effect_new *in)
{
    struct effect     effect;
    struct bottleneck b;
    struct event      e;

    if (effect_load(ctx, id, &effect) != OK ||
        bottleneck_load_to_lead(ctx, effect.bottleneck, &b) != OK || check(ctx, &effect, in) != OK)
        return ctx->err.rc;
    e = bottleneck_telling(ctx, "effect_judged", b.id, "effect", true, in->text);
    event_i64(&e, "solution", id);
    event_str(&e, "verdict", in->verdict);
    event_str(&e, "new_cases", in->new_cases);
    event_str(&e, "worth", in->worth);
    event_part(&e, "not_reached", in->not_reached);
    event_part(&e, "unforeseen", in->unforeseen);
    event_part(&e, "worth_text", in->worth_text);
    put_number(&e, "reach_expected", in->reach_expected);
    put_number(&e, "applied", in->applied);
    put_number(&e, "granted", in->granted);
    put_number(&e, "refused", in->refused);
    put_figures(ctx, &e, &effect.figures);
    if (put_days(ctx, &e, in) != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

const char *effect_method_code(const struct before_after *found)
{
    static const char *const code[] = {
        [BEFORE_AFTER_NONE]   = "geen",
        [BEFORE_AFTER_EXACT]  = "verhouding",
        [BEFORE_AFTER_SERIES] = "reeks",
    };

    return code[found->method];
}

const char *effect_found_code(const struct before_after *found)
{
    static const char *const code[] = {
        [BEFORE_AFTER_NOT_SHOWN] = "niet-aangetoond",
        [BEFORE_AFTER_DROPPED]   = "gedaald",
        [BEFORE_AFTER_ROSE]      = "gestegen",
    };

    return found->method == BEFORE_AFTER_NONE ? "nog-niets" : code[found->verdict];
}

struct str effect_settings(struct ctx *ctx, const struct effect_figures *f)
{
    return str_printf(
        ctx->arena,
        "voor-en-na %d; weken voor: %zu, na: %zu; overgang: %d weken; piek weggelaten: "
        "%zu weken; tegen: %s; spreiding: %.2f",
        VERSION, f->found.before_weeks, f->found.after_weeks, BEFORE_AFTER_TRANSITION,
        f->found.burst, f->found.by_inflow ? "instroom" : "weken", f->found.spread);
}
