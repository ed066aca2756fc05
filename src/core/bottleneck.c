// SPDX-License-Identifier: EUPL-1.2
/* bottleneck.c - opens bottlenecks, says what they are, who leads; reading is in bottleneck_read.c. */
#include "core/bottleneck.h"

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/directory.h"
#include "core/effect.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/rule.h"
#include "core/signal.h"
#include "db/db.h"

static void check_code(struct ctx *ctx, const char *member, const char *list, struct str code)
{
    if (code.len && !option_has(ctx, list, code))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

static void check_codes(struct ctx *ctx, const char *member, const char *list,
                        struct str_list codes)
{
    for (size_t i = 0; i < codes.len; i++)
        if (!option_has(ctx, list, codes.item[i])) {
            (void)fault_add(ctx, member, TR("Kies antwoorden uit de lijst."));
            return;
        }
}

static enum rc check_links(struct ctx *ctx, const struct bottleneck_new *in)
{
    if (rule_check_all(ctx, "rules", in->rules) != OK)
        return ctx->err.rc;
    return unit_check_all(ctx, "units", in->units);
}

static void check_words(struct ctx *ctx, const struct bottleneck_new *in)
{
    check_code(ctx, "size_basis", "schatting-basis", in->size_basis);
    check_code(ctx, "subsistence", "ja-nee-onbekend", in->subsistence);
    check_codes(ctx, "layers", "laag", in->layers);
    check_codes(ctx, "groups", "doelgroep", in->groups);
}

struct event bottleneck_telling(struct ctx *ctx, const char *kind, int64_t id, const char *feedback,
                                bool substance, struct str text)
{
    struct event e = event_new(ctx, kind);

    if (id) {
        event_i64(&e, "bottleneck", id);
        event_about(&e, id);
    }
    event_str(&e, "feedback", str_of(feedback));
    event_i64(&e, "substance", substance);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", text);
    return e;
}

enum rc bottleneck_put_due(struct ctx *ctx, struct event *e, const char *name, const char *setting)
{
    struct date due;

    if (setting_deadline(ctx, ctx->access ? ctx->access->organisation : 0, setting, &due) != OK)
        return ctx->err.rc;
    event_date(e, name, due);
    return OK;
}

static enum rc next_number(struct ctx *ctx, struct event *e)
{
    int64_t         year   = date_parts(ctx->today).year;
    int64_t         number = 0;
    struct db_query q      = db_query(ctx->db, SQL_BOTTLENECK_NEXT_NUMBER);

    db_bind_i64(&q, year);
    if (db_next(&q))
        number = db_col_i64(&q, BOTTLENECK_NEXT_NUMBER_NUMBER);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    event_i64(e, "year", year);
    event_i64(e, "number", number);
    return OK;
}

static void put_texts(struct event *e, const struct bottleneck_new *in)
{
    event_part(e, "statement", str_trim(in->statement));
    event_part(e, "problem", in->problem);
    event_part(e, "affected", in->affected);
    event_part(e, "cases", in->cases);
    event_part(e, "figures", in->figures);
    event_part(e, "stretch", in->stretch);
    if (!str_is_blank(in->problem))
        event_i64(e, "stated", 1);
}

static void put_lists(struct event *e, const struct bottleneck_new *in)
{
    if (in->layers.len)
        event_strs(e, "layers", in->layers.item, in->layers.len);
    if (in->groups.len)
        event_strs(e, "groups", in->groups.item, in->groups.len);
    if (in->rules.len)
        event_i64s(e, "rules", in->rules.item, in->rules.len);
    if (in->units.len)
        event_i64s(e, "units", in->units.item, in->units.len);
    if (in->group_size != NUMBER_NONE)
        event_i64(e, "group_size", in->group_size);
    if (date_is_given(in->harm_on))
        event_date(e, "harm_on", in->harm_on);
}

/* --- opening --------------------------------------------------------------- */

/* Every signal must be one that the person reads.  *mine: all are the person's own; *own: one is. */
static enum rc look_at_signals(struct ctx *ctx, struct ref_list signals, bool *mine, bool *own)
{
    *mine = signals.len > 0;
    *own  = false;
    for (size_t i = 0; i < signals.len; i++) {
        struct signal signal = {0};

        if (fault_unless_there(ctx, "signals", signal_load(ctx, signals.item[i], &signal)) != OK)
            return ctx->err.rc;
        *mine = *mine && signal.mine;
        *own  = *own || signal.mine;
    }
    return OK;
}

/* Somebody who is asked to lead must have the right to, here or elsewhere; otherwise nobody really has it. */
static enum rc check_lead(struct ctx *ctx, const char *member, int64_t person)
{
    struct ctx other;

    if (access_of(ctx, person, &other) != OK)
        return ctx->err.rc;
    if (!may(&other, RIGHT_BOTTLENECK))
        (void)fault_add(ctx, member, TR("Kies iemand die knelpunten trekt."));
    return OK;
}

/* Who brings a signal in never has to solve it: then the linking pin leads, or nobody yet. */
static enum rc choose_lead(struct ctx *ctx, int64_t asked, bool own, struct person *out)
{
    int64_t id = asked;

    if (id == 0 && may(ctx, RIGHT_BOTTLENECK) && !own)
        id = ctx->person;
    *out = (struct person){0};
    if (id == 0 && ctx->access &&
        person_nearest(ctx, ctx->access->path, "linking-pin", ctx->person, &id) != OK)
        return ctx->err.rc;
    return id ? person_load(ctx, id, out) : OK;
}

static enum rc put_opening(struct ctx *ctx, struct event *e, int64_t lead, bool own)
{
    struct person person;

    if (choose_lead(ctx, lead, own, &person) != OK || next_number(ctx, e) != OK ||
        bottleneck_put_due(ctx, e, "due", "terugkoppeling-inhoud") != OK)
        return ctx->err.rc;
    event_i64(e, "unit", ctx->access->unit);
    event_i64(e, "lead", person.id);
    event_i64(e, "lead_unit", person.unit);
    return OK;
}

enum rc bottleneck_open(struct ctx *ctx, const struct bottleneck_new *in, int64_t *id_out)
{
    struct event e =
        bottleneck_telling(ctx, "bottleneck_opened", 0, "knelpunt", false, in->message);
    int64_t lead = may(ctx, RIGHT_BOTTLENECK) ? in->lead : 0;
    bool    mine, own;

    if (access_need(ctx, RIGHT_SIGNED_IN) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->statement))
        (void)fault_add(ctx, "statement", TR("Schrijf in één zin wat er knelt."));
    if (in->signals.len == 0)
        (void)fault_add(ctx, "signals", TR("Kies ten minste één signaal. Eén is genoeg."));
    check_words(ctx, in);
    if (lead && check_lead(ctx, "lead", lead) != OK)
        return ctx->err.rc;
    if (look_at_signals(ctx, in->signals, &mine, &own) != OK || check_links(ctx, in) != OK ||
        fault_end(ctx) != OK)
        return ctx->err.rc;
    if (!may(ctx, RIGHT_BOTTLENECK) && !mine)
        return access_need(ctx, RIGHT_BOTTLENECK);
    if (put_opening(ctx, &e, lead, own) != OK)
        return ctx->err.rc;
    event_i64(&e, "proposed", !may(ctx, RIGHT_BOTTLENECK));
    event_i64s(&e, "signals", in->signals.item, in->signals.len);
    event_str(&e, "size_basis", in->size_basis.len ? in->size_basis : STR("onbekend"));
    put_texts(&e, in);
    put_lists(&e, in);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    if (in->subsistence.len) {
        const struct subsistence_new answer = {.answer = in->subsistence};

        if (bottleneck_subsistence(ctx, e.seq, &answer) != OK)
            return ctx->err.rc;
    }
    *id_out = e.seq;
    return OK;
}

static void put_given(struct event *e, const struct bottleneck_new *in)
{
    event_i64(e, "renamed", !str_is_blank(in->statement));
    event_i64(e, "layers_given", in->layers.len > 0);
    event_i64(e, "groups_given", in->groups.len > 0);
    event_i64(e, "rules_given", in->rules.len > 0);
    event_i64(e, "units_given", in->units.len > 0);
    if (in->size_basis.len)
        event_str(e, "size_basis", in->size_basis);
}

/* What is the same as it is now is not said again: a form that came filled in sends everything. */
static void drop_same(struct str *text, struct str now)
{
    if (str_eq(str_trim(*text), str_trim(now)))
        *text = STR("");
}

enum rc bottleneck_describe(struct ctx *ctx, int64_t id, const struct bottleneck_new *in)
{
    struct event          e     = event_new(ctx, "bottleneck_described");
    struct bottleneck_new words = *in;
    struct bottleneck     bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK || check_links(ctx, in) != OK)
        return ctx->err.rc;
    check_words(ctx, in);
    drop_same(&words.statement, bottleneck.statement);
    drop_same(&words.problem, bottleneck.problem);
    drop_same(&words.affected, bottleneck.affected);
    drop_same(&words.cases, bottleneck.cases);
    drop_same(&words.figures, bottleneck.figures);
    drop_same(&words.stretch, bottleneck.stretch);
    put_texts(&e, &words);
    put_lists(&e, &words);
    if (fault_end(ctx) == OK && json_object_size(e.body) == 0 && e.parts == 0 &&
        !in->size_basis.len)
        (void)fault_add(ctx, "", TR("Vul ten minste één antwoord in."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    put_given(&e, &words);
    event_i64(&e, "bottleneck", id);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc bottleneck_subsistence(struct ctx *ctx, int64_t id, const struct subsistence_new *in)
{
    struct event      e = event_new(ctx, "subsistence_answered");
    struct bottleneck bottleneck;

    if (bottleneck_load(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "ja-nee-onbekend", in->answer))
        return fault_add(ctx, "answer", TR("Kies een antwoord uit de lijst."));
    event_i64(&e, "bottleneck", id);
    event_str(&e, "answer", in->answer);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", in->text);
    event_about(&e, id);
    return event_write(ctx, &e);
}

/* --- signals and lead ------------------------------------------------------- */

static enum rc has_signal(struct ctx *ctx, int64_t bottleneck, int64_t signal, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_BOTTLENECK_HAS_SIGNAL);

    db_bind_i64(&q, bottleneck);
    db_bind_i64(&q, signal);
    *out = db_next(&q);
    return db_end(&q, &ctx->err);
}

enum rc bottleneck_join(struct ctx *ctx, int64_t id, const struct joining *in)
{
    struct event e =
        bottleneck_telling(ctx, "bottleneck_signal_joined", id, "knelpunt", false, in->text);
    struct ref_list   fresh = {0};
    struct bottleneck bottleneck;
    bool              mine, own, there;

    if (bottleneck_load(ctx, id, &bottleneck) != OK ||
        look_at_signals(ctx, in->signals, &mine, &own) != OK || fault_end(ctx) != OK)
        return ctx->err.rc;
    if (!mine && bottleneck_load_to_lead(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < in->signals.len; i++) {
        if (has_signal(ctx, id, in->signals.item[i], &there) != OK)
            return ctx->err.rc;
        if (!there)
            VEC_PUSH(ctx->arena, &fresh, in->signals.item[i]);
    }
    if (bottleneck.merged_into)
        (void)fault_add(ctx, "",
                        TR("Dit knelpunt is opgegaan in een ander. Voeg het signaal daar toe."));
    else if (fresh.len == 0)
        (void)fault_add(ctx, "signals", TR("Kies een signaal dat er nog niet bij hoort."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64s(&e, "signals", fresh.item, fresh.len);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    return effect_reopen(ctx, id, fresh.item, fresh.len, in->text);
}

enum rc bottleneck_take_lead(struct ctx *ctx, int64_t id, const struct hand_over *in)
{
    struct event e =
        bottleneck_telling(ctx, "bottleneck_led", id, "knelpunt-nieuws", false, in->reason);
    struct bottleneck bottleneck;
    struct person     lead;
    int64_t           who = in->person ? in->person : ctx->person;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK || check_lead(ctx, "person", who) != OK)
        return ctx->err.rc;
    if (who != ctx->person && str_is_blank(in->reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarom. De melders lezen dit."));
    if (fault_end(ctx) != OK || person_load(ctx, who, &lead) != OK)
        return ctx->err.rc;
    event_i64(&e, "lead", lead.id);
    event_i64(&e, "lead_unit", lead.unit);
    if (bottleneck_put_due(ctx, &e, "due", "terugkoppeling-inhoud") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

enum rc bottleneck_give_back(struct ctx *ctx, int64_t id, const struct reason *in)
{
    struct event e =
        bottleneck_telling(ctx, "bottleneck_led", id, "knelpunt-nieuws", false, in->reason);
    struct bottleneck bottleneck;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->reason))
        return fault_add(ctx, "reason", TR("Schrijf waarom. De melders lezen dit."));
    event_i64(&e, "lead", 0);
    event_i64(&e, "lead_unit", 0);
    if (bottleneck_put_due(ctx, &e, "due", "eerste-contact") != OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

/* --- split and merge --------------------------------------------------------- */

static enum rc check_split(struct ctx *ctx, const struct bottleneck *from,
                           const struct splitting *in)
{
    bool there = true;

    if (str_is_blank(in->statement))
        (void)fault_add(ctx, "statement",
                        TR("Schrijf in één zin wat er in het nieuwe knelpunt knelt."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom. De melders lezen dit."));
    for (size_t i = 0; there && i < in->signals.len; i++)
        if (has_signal(ctx, from->id, in->signals.item[i], &there) != OK)
            return ctx->err.rc;
    if (in->signals.len == 0 || !there)
        (void)fault_add(ctx, "signals", TR("Kies signalen die bij dit knelpunt horen."));
    else if ((int64_t)in->signals.len >= from->tally.signals)
        (void)fault_add(ctx, "signals", TR("Laat ten minste één signaal bij dit knelpunt."));
    return fault_end(ctx) == OK ? OK : ctx->err.rc;
}

enum rc bottleneck_split(struct ctx *ctx, int64_t id, const struct splitting *in, int64_t *id_out)
{
    struct event e = bottleneck_telling(ctx, "bottleneck_split", 0, "knelpunt", false, in->text);
    struct bottleneck from;

    if (bottleneck_load_to_lead(ctx, id, &from) != OK || check_split(ctx, &from, in) != OK ||
        put_opening(ctx, &e, from.lead, false) != OK)
        return ctx->err.rc;
    event_i64(&e, "proposed", 0);
    event_i64(&e, "split_from", id);
    event_str(&e, "size_basis", STR("onbekend"));
    event_i64s(&e, "signals", in->signals.item, in->signals.len);
    event_part(&e, "statement", str_trim(in->statement));
    event_about(&e, id);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

static enum rc signals_of(struct ctx *ctx, int64_t id, struct ref_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_SUBJECT_SIGNALS);

    db_bind_i64(&q, id);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, out, db_col_i64(&q, SUBJECT_SIGNALS_SIGNAL));
    return db_end(&q, &ctx->err);
}

enum rc bottleneck_merge(struct ctx *ctx, int64_t id, const struct merging *in)
{
    struct event e = bottleneck_telling(ctx, "bottleneck_merged", id, "knelpunt", false, in->text);
    struct bottleneck from, into = {0};
    struct ref_list   signals = {0};

    if (bottleneck_load_to_lead(ctx, id, &from) != OK ||
        (in->into && fault_unless_there(ctx, "into", bottleneck_load(ctx, in->into, &into)) != OK))
        return ctx->err.rc;
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom. De melders lezen dit."));
    if (from.merged_into)
        (void)fault_overtaken(ctx, TR("Dit knelpunt is al opgegaan in een ander."));
    if (in->into == 0 || in->into == id)
        (void)fault_add(ctx, "into", TR("Kies het andere knelpunt."));
    if (into.merged_into)
        (void)fault_add(ctx, "into", TR("Dat knelpunt is zelf opgegaan in een ander."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    if (signals_of(ctx, id, &signals) != OK)
        return ctx->err.rc;
    event_i64(&e, "into", in->into);
    event_about(&e, in->into);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    return effect_reopen(ctx, in->into, signals.item, signals.len, in->text);
}
