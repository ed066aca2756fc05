// SPDX-License-Identifier: EUPL-1.2
/* action.c - writes down what is done about a bottleneck; reading is in action_read.c. */
#include "core/action.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/alternative.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/interpretation.h"
#include "core/option.h"
#include "core/party.h"

static void need_code(struct ctx *ctx, const char *member, const char *list, struct str code)
{
    if (!option_has(ctx, list, code))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

static void need_text(struct ctx *ctx, const char *member, struct str text, const char *what)
{
    if (str_is_blank(text))
        (void)fault_add(ctx, member, what);
}

static void check_horizon(struct ctx *ctx, struct str horizon)
{
    if (horizon.len)
        need_code(ctx, "horizon", "horizon", horizon);
}

static void put_horizon(struct event *e, struct str horizon)
{
    event_str(e, "horizon", horizon.len ? horizon : STR("onbekend"));
}

static bool is_past(const struct ctx *ctx, struct date date)
{
    return date_is_given(date) && date_cmp(date, ctx->today) < 0;
}

static enum rc put_deadline(struct ctx *ctx, struct event *e, const char *name, const char *setting)
{
    struct date end;

    if (setting_deadline(ctx, ctx->access ? ctx->access->organisation : 0, setting, &end) != OK)
        return ctx->err.rc;
    event_date(e, name, end);
    return OK;
}

/* --- levels ------------------------------------------------------------------- */

static bool is_active(const struct level_list *levels, struct str level)
{
    for (size_t i = 0; i < levels->len; i++)
        if (levels->item[i].dropped == 0 && str_eq(levels->item[i].level, level))
            return true;
    return false;
}

/* O-02: nothing is done and the day to look again came: the same may be said again, with reasons. */
static bool may_repeat(const struct ctx *ctx, const struct level_list *levels)
{
    const struct level *last = NULL;

    for (size_t i = 0; i < levels->len; i++)
        if (levels->item[i].dropped == 0 && str_eq_z(levels->item[i].level, "niets"))
            last = &levels->item[i];
    return last && date_is_given(last->look_again) && date_cmp(last->look_again, ctx->today) <= 0;
}

static size_t active(const struct level_list *levels)
{
    size_t count = 0;

    for (size_t i = 0; i < levels->len; i++)
        count += levels->item[i].dropped == 0;
    return count;
}

static void check_nothing(struct ctx *ctx, const struct level_new *in)
{
    need_code(ctx, "reason_code", "niets-reden", in->reason_code);
    need_text(ctx, "reopen", in->reopen, TR("Schrijf wanneer dit opnieuw open moet."));
    if (is_past(ctx, in->look_again))
        (void)fault_add(ctx, "look_again", TR("Kies een dag die nog komt."));
}

static enum rc check_level(struct ctx *ctx, int64_t id, const struct level_new *in, bool nothing)
{
    struct level_list levels;

    if (action_level_list(ctx, id, &levels) != OK)
        return ctx->err.rc;
    need_code(ctx, "level", "opvolgingsniveau", in->level);
    need_text(ctx, "text", in->text, TR("Schrijf waarom. De melders lezen dit."));
    if (nothing && may_repeat(ctx, &levels))
        ;
    else if (is_active(&levels, in->level))
        (void)fault_add(ctx, "level", TR("Dit niveau is al gekozen."));
    else if (nothing ? active(&levels) > 0 : is_active(&levels, STR("niets")))
        (void)fault_add(
            ctx, "level",
            TR("Niets doen gaat niet samen met een ander niveau. Laat eerst het andere los."));
    if (nothing)
        check_nothing(ctx, in);
    return fault_end(ctx) == OK ? OK : ctx->err.rc;
}

enum rc action_level_set(struct ctx *ctx, int64_t id, const struct level_new *in)
{
    bool              nothing = str_eq_z(in->level, "niets");
    struct event      e       = bottleneck_telling(ctx, "action_level_set", id,
                                        nothing ? "niets-doen" : "knelpunt-nieuws", true, in->text);
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        check_level(ctx, id, in, nothing) != OK)
        return ctx->err.rc;
    event_str(&e, "level", in->level);
    event_str(&e, "reason_code", nothing ? in->reason_code : STR(""));
    if (nothing) {
        event_part(&e, "reopen", in->reopen);
        event_str(&e, "outcome", STR("beantwoord"));
        if (put_deadline(ctx, &e, "closing_due", "afronden-antwoord") != OK)
            return ctx->err.rc;
        if (date_is_given(in->look_again))
            event_date(&e, "look_again", in->look_again);
        else if (put_deadline(ctx, &e, "look_again", "inactie-herziening") != OK)
            return ctx->err.rc;
    }
    return event_write(ctx, &e);
}

enum rc action_level_drop(struct ctx *ctx, int64_t id, const struct level_drop *in)
{
    struct event e =
        bottleneck_telling(ctx, "action_level_dropped", id, "knelpunt-nieuws", true, in->text);
    struct bottleneck bottleneck;
    struct level_list levels;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        action_level_list(ctx, id, &levels) != OK)
        return ctx->err.rc;
    if (!is_active(&levels, in->level))
        (void)fault_add(ctx, "level", TR("Dit niveau is nu niet gekozen."));
    need_text(ctx, "text", in->text, TR("Schrijf waarom. De melders lezen dit."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_str(&e, "level", in->level);
    if (put_deadline(ctx, &e, "due", "terugkoppeling-inhoud") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

enum rc policy_inaction_add(struct ctx *ctx, int64_t id, const struct inaction_new *in)
{
    struct event e =
        bottleneck_telling(ctx, "policy_inaction_added", id, "knelpunt-nieuws", true, in->text);
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        unit_check(ctx, "decider_unit", in->decider_unit) != OK)
        return ctx->err.rc;
    need_code(ctx, "kind", "inactie-soort", in->kind);
    need_text(ctx, "text", in->text, TR("Schrijf waarom. De melders lezen dit."));
    if (date_is_given(in->raise_on) && date_cmp(in->raise_on, ctx->today) <= 0)
        (void)fault_add(ctx, "raise_on", TR("Kies een dag die nog komt."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_str(&e, "inaction", in->kind);
    event_i64(&e, "decider_unit", in->decider_unit);
    event_part(&e, "decider", in->decider);
    if (date_is_given(in->raise_on))
        event_date(&e, "raise_on", in->raise_on);
    else if (put_deadline(ctx, &e, "raise_on", "inactie-herziening") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

/* --- internal ------------------------------------------------------------------ */

enum rc internal_action_add(struct ctx *ctx, int64_t id, const struct internal_new *in)
{
    struct event e =
        bottleneck_telling(ctx, "internal_action_added", id, "knelpunt-nieuws", true, in->text);
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        unit_check(ctx, "unit", in->unit) != OK)
        return ctx->err.rc;
    need_code(ctx, "kind", "interne-actie", in->kind);
    need_text(ctx, "text", in->text, TR("Schrijf wat er gaat gebeuren. De melders lezen dit."));
    check_horizon(ctx, in->horizon);
    if (in->unit == 0)
        (void)fault_add(ctx, "unit", TR("Kies de eenheid die het doet."));
    if (is_past(ctx, in->due))
        (void)fault_add(ctx, "due", TR("Kies een dag die nog komt."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_str(&e, "action", in->kind);
    event_i64(&e, "unit", in->unit);
    put_horizon(&e, in->horizon);
    if (date_is_given(in->due))
        event_date(&e, "due", in->due);
    return event_write(ctx, &e);
}

enum rc internal_action_finish(struct ctx *ctx, int64_t id, int64_t action,
                               const struct internal_done *in)
{
    struct event e =
        bottleneck_telling(ctx, "internal_action_done", id, "knelpunt-nieuws", true, in->text);
    const struct internal *found = NULL;
    struct internal_list   list;
    struct bottleneck      bottleneck;

    if (bottleneck_load(ctx, id, &bottleneck) != OK || internal_action_list(ctx, id, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == action)
            found = &list.item[i];
    if (!found)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no action %" PRId64, action);
    if (!bottleneck.may_lead && !may_at(ctx, RIGHT_ANSWER, found->unit_path))
        return err_set(&ctx->err, ERR_DENIED, "may not finish action %" PRId64, action);
    if (found->done)
        return fault_overtaken(ctx, TR("Deze actie is al klaar."));
    event_i64(&e, "internal_action", action);
    return event_write(ctx, &e);
}

/* --- network and politics -------------------------------------------------------- */

enum rc agreement_add(struct ctx *ctx, int64_t id, const struct agreement_new *in)
{
    struct event e =
        bottleneck_telling(ctx, "agreement_added", id, "knelpunt-nieuws", true, in->text);
    struct bottleneck bottleneck;
    struct party      party;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    need_text(ctx, "text", in->text, TR("Schrijf wat deze partij doet. De melders lezen dit."));
    need_code(ctx, "mandate", "mandaat", in->mandate);
    need_code(ctx, "consulted", "ruggespraak", in->consulted);
    check_horizon(ctx, in->horizon);
    if (in->party == 0)
        (void)fault_add(ctx, "party", TR("Kies de partij."));
    else if (fault_unless_there(ctx, "party", party_load(ctx, id, in->party, &party)) != OK)
        return ctx->err.rc;
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "party", in->party);
    event_str(&e, "mandate", in->mandate);
    event_str(&e, "consulted", in->consulted);
    put_horizon(&e, in->horizon);
    event_part(&e, "function", in->function);
    if (date_is_given(in->due))
        event_date(&e, "due", in->due);
    return event_write(ctx, &e);
}

enum rc agreement_update(struct ctx *ctx, int64_t id, int64_t agreement,
                         const struct agreement_change *in)
{
    struct event      e = event_new(ctx, "agreement_changed");
    struct agreement  before;
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        agreement_load(ctx, id, agreement, &before) != OK)
        return ctx->err.rc;
    need_code(ctx, "mandate", "mandaat", in->mandate);
    need_code(ctx, "consulted", "ruggespraak", in->consulted);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "bottleneck", id);
    event_i64(&e, "agreement", agreement);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_str(&e, "mandate", in->mandate);
    event_str(&e, "consulted", in->consulted);
    if (date_is_given(in->due))
        event_date(&e, "due", in->due);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc dossier_add(struct ctx *ctx, int64_t id, const struct dossier_new *in)
{
    struct event e =
        bottleneck_telling(ctx, "dossier_added", id, "knelpunt-nieuws", true, in->question);
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    need_code(ctx, "arena", "politieke-partij", in->arena);
    need_text(ctx, "question", in->question, TR("Schrijf welke vraag er te beslissen is."));
    check_horizon(ctx, in->horizon);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_str(&e, "arena", in->arena);
    put_horizon(&e, in->horizon);
    event_part(&e, "actor_text", in->actor);
    if (date_is_given(in->decision_on))
        event_date(&e, "decision_on", in->decision_on);
    return event_write(ctx, &e);
}

enum rc course_change(struct ctx *ctx, int64_t id, const struct course_new *in)
{
    struct event e =
        bottleneck_telling(ctx, "course_changed", id, "knelpunt-nieuws", true, in->text);
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    need_text(ctx, "came_from", in->came_from, TR("Schrijf welke weg u tot nu toe nam."));
    need_text(ctx, "goes_to", in->goes_to, TR("Schrijf welke weg u nu neemt."));
    need_text(ctx, "text", in->text, TR("Schrijf waarom. De melders lezen dit."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_part(&e, "came_from", in->came_from);
    event_part(&e, "goes_to", in->goes_to);
    return event_write(ctx, &e);
}

/* --- solution ---------------------------------------------------------------------- */

enum rc bottleneck_check_ready(struct ctx *ctx, const struct bottleneck *bottleneck)
{
    struct readings readings;
    bool            counter = false;

    if (bottleneck_readings(ctx, bottleneck->id, &readings) != OK ||
        interpretation_needs_counter(ctx, bottleneck->id, &counter) != OK)
        return ctx->err.rc;
    if (!bottleneck->has_problem)
        (void)fault_add(ctx, "",
                        TR("Beschrijf eerst het probleem. Daarna kan er een oplossing bij."));
    if (readings.people < 2)
        (void)fault_add(ctx, "",
                        TR("Vraag eerst ten minste twee mensen om hun duiding. Daarna kan er een "
                           "oplossing bij."));
    if (counter)
        (void)fault_add(ctx, "",
                        TR("Iedereen is het eens. Vraag eerst één tegenduiding, zodat u niets over "
                           "het hoofd ziet."));
    return OK;
}

static enum rc put_check(struct ctx *ctx, struct event *e, struct date starts_on)
{
    struct deadline term;
    struct str      value;

    if (setting_load(ctx, ctx->access ? ctx->access->organisation : 0, "effectmeting", &value) !=
        OK)
        return ctx->err.rc;
    if (!deadline_parse(value, &term))
        return err_set(&ctx->err, ERR_CORRUPT, "setting effectmeting is no term");
    event_date(e, "check_on", deadline_end(starts_on, term));
    return OK;
}

/* One of this bottleneck, or none. */
static enum rc check_alternative(struct ctx *ctx, int64_t id, int64_t alternative)
{
    struct alternative_list list;

    if (alternative_list(ctx, id, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == alternative)
            return OK;
    if (alternative)
        (void)fault_add(ctx, "alternative", TR("Kies een mogelijkheid van dit knelpunt."));
    return OK;
}

enum rc bottleneck_solve(struct ctx *ctx, int64_t id, const struct solution_new *in)
{
    struct event e = bottleneck_telling(ctx, "bottleneck_solved", id, "oplossing", true, in->text);
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK ||
        bottleneck_check_ready(ctx, &bottleneck) != OK ||
        check_alternative(ctx, id, in->alternative) != OK)
        return ctx->err.rc;
    need_text(ctx, "text", in->text, TR("Schrijf wat er verandert. De melders lezen dit."));
    need_text(ctx, "for_whom", in->for_whom, TR("Schrijf voor wie het verandert."));
    need_code(ctx, "layer", "laag", in->layer);
    need_code(ctx, "learning", "leerorde", in->learning);
    if (!date_is_given(in->starts_on))
        (void)fault_add(ctx, "starts_on", TR("Kies de dag waarop het ingaat."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_str(&e, "layer", in->layer);
    event_str(&e, "learning", in->learning);
    event_date(&e, "starts_on", in->starts_on);
    event_i64(&e, "alternative", in->alternative);
    event_part(&e, "for_whom", in->for_whom);
    event_str(&e, "outcome", STR("veranderd"));
    if (put_check(ctx, &e, in->starts_on) != OK ||
        put_deadline(ctx, &e, "closing_due", "afronden-antwoord") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}
