// SPDX-License-Identifier: EUPL-1.2
/* signal.c - takes signals in; reading is in signal_read.c, the contract in signal.h. */
#include "core/signal.h"

#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "core/access.h"
#include "core/around.h"
#include "core/attachment.h"
#include "core/directory.h"
#include "core/entry.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/option.h"
#include "core/route.h"
#include "core/rule.h"
#include "db/db.h"
#include "event/event.h"

/* Every coded member, with its list: checked and written in one loop. */
struct coded {
    const char *member; /* of signal_new, and name in the event */
    size_t      offset;
    const char *list;
    const char *blank; /* what "not said" is stored as */
};

#define CODED(member, list, blank)                                                                 \
    {                                                                                              \
#member, offsetof(struct signal_new, member), list, blank                                  \
    }

static const struct coded coded[] = {
    CODED(channel, "kanaal", "onbekend"),
    CODED(certainty, "zekerheid", "onbekend"),
    CODED(belly, "buikpijn", "onbekend"),
    CODED(relation, "regel-verhouding", "onbekend"),
    CODED(subsistence, "ja-nee-onbekend", "onbekend"),
    CODED(frequency, "frequentie", "onbekend"),
    CODED(period, "periode", "onbekend"),
    CODED(size_basis, "schatting-basis", "onbekend"),
    CODED(structural, "incident-structureel", "onbekend"),
    CODED(consent, "verhaal-toestemming", "onbekend"),
    CODED(why_nothing, "niets-gedaan-reden", ""),
};

static struct str member_str(const struct signal_new *in, size_t offset)
{
    struct str value;

    memcpy(&value, (const char *)in + offset, sizeof value);
    return value;
}

static void check_codes(struct ctx *ctx, const struct signal_new *in)
{
    for (size_t i = 0; i < ARRAY_LEN(coded); i++) {
        struct str code = member_str(in, coded[i].offset);

        if (code.len && !option_has(ctx, coded[i].list, code))
            (void)fault_add(ctx, coded[i].member, TR("Kies een antwoord uit de lijst."));
    }
    if (in->kind.len && !option_has(ctx, "signaal-soort", in->kind))
        (void)fault_add(ctx, "kind", TR("Kies een antwoord uit de lijst."));
    if (in->fix_state.len && !option_has(ctx, "fix-staat", in->fix_state))
        (void)fault_add(ctx, "fix_state", TR("Kies een antwoord uit de lijst."));
}

static void check_list(struct ctx *ctx, const char *member, const char *list, struct str_list codes)
{
    for (size_t i = 0; i < codes.len; i++)
        if (!option_has(ctx, list, codes.item[i])) {
            (void)fault_add(ctx, member, TR("Kies antwoorden uit de lijst."));
            return;
        }
}

/* A way is chosen from the map, so one that is on it. */
static enum rc check_way(struct ctx *ctx, int64_t id)
{
    struct route route = {.published = true};

    if (id && fault_unless_there(ctx, "route", route_load(ctx, id, &route)) != OK)
        return ctx->err.rc;
    if (!route.published)
        (void)fault_add(ctx, "route",
                        TR("Deze weg staat niet meer op de kaart. Kies een andere, of nog geen."));
    return OK;
}

static enum rc check_references(struct ctx *ctx, const struct signal_new *in)
{
    if (rule_check_all(ctx, "rules", in->rules) != OK ||
        unit_check_all(ctx, "units", in->units) != OK ||
        unit_check(ctx, "about_unit", in->about_unit) != OK)
        return ctx->err.rc;
    return check_way(ctx, in->route);
}

static enum rc check_rest(struct ctx *ctx, const struct signal_new *in)
{
    struct date first, last;

    if (check_references(ctx, in) != OK)
        return ctx->err.rc;
    check_codes(ctx, in);
    check_list(ctx, "impact", "gevolg", in->impact);
    check_list(ctx, "done", "gedaan", in->done);
    check_list(ctx, "domain", "levensgebied", in->domain);
    check_list(ctx, "groups", "doelgroep", in->groups);
    check_list(ctx, "layers", "laag", in->layers);
    check_list(ctx, "dissent", "tegenwind", in->dissent);
    if (in->moment.len &&
        (!moment_parse(in->moment, &first, &last) || date_cmp(first, ctx->today) > 0))
        (void)fault_add(
            ctx, "moment",
            TR("Schrijf wanneer u het zag: een jaar, een maand of een dag die voorbij is."));
    if (date_is_given(in->look_again) && date_cmp(in->look_again, ctx->today) <= 0)
        (void)fault_add(ctx, "look_again", TR("Kies een dag die nog komt."));
    return fault_end(ctx);
}

/* --- the event ----------------------------------------------------------- */

static void put_texts(struct event *e, const struct signal_new *in)
{
    event_part(e, "story", in->story);
    event_part(e, "should_be", in->should_be);
    event_part(e, "facts", in->facts);
    event_part(e, "context", in->context);
    event_part(e, "experience", in->experience);
    event_part(e, "ask", in->ask);
    event_part(e, "rule_text", in->rule_text);
    event_part(e, "affected", in->affected);
    event_part(e, "excluded_by", in->excluded_by);
    event_part(e, "system", in->system);
    event_part(e, "screen", in->screen);
    event_part(e, "missing", in->missing);
}

static void put_lists(struct event *e, const struct signal_new *in)
{
    if (in->impact.len)
        event_strs(e, "impact", in->impact.item, in->impact.len);
    if (in->done.len)
        event_strs(e, "done", in->done.item, in->done.len);
    if (in->domain.len)
        event_strs(e, "domain", in->domain.item, in->domain.len);
    if (in->groups.len)
        event_strs(e, "groups", in->groups.item, in->groups.len);
    if (in->layers.len)
        event_strs(e, "layers", in->layers.item, in->layers.len);
    if (in->dissent.len)
        event_strs(e, "dissent", in->dissent.item, in->dissent.len);
    if (in->units.len)
        event_i64s(e, "units", in->units.item, in->units.len);
    if (in->rules.len)
        event_i64s(e, "rules", in->rules.item, in->rules.len);
    if (in->about_unit)
        event_i64(e, "about_unit", in->about_unit);
    if (in->times != NUMBER_NONE)
        event_i64(e, "times", in->times);
    if (in->group_size != NUMBER_NONE)
        event_i64(e, "group_size", in->group_size);
    if (date_is_given(in->look_again))
        event_date(e, "look_again", in->look_again);
}

/* Around the line, or of a kind that only its readers may know of: closed from the start. */
static bool is_closed_off(const struct signal_new *in)
{
    return in->door.len || signal_kind_is_closed_off(in->kind);
}

/* All codes, blanks filled in: for a new signal. */
static void put_codes(struct event *e, const struct signal_new *in)
{
    for (size_t i = 0; i < ARRAY_LEN(coded); i++) {
        struct str code = member_str(in, coded[i].offset);

        if (is_closed_off(in) && coded[i].offset == offsetof(struct signal_new, consent))
            code = STR(SIGNAL_CLOSED);
        event_str(e, coded[i].member, code.len ? code : str_of(coded[i].blank));
    }
    event_str(e, "signal_kind", in->kind.len ? in->kind : STR("onbekend"));
    event_str(e, "fix_state", in->fix_state.len ? in->fix_state : STR("nog-niet"));
    event_str(e, "moment", in->moment);
    event_i64(e, "urgent", in->urgent);
}

/* Only what is said: for what is added later. */
static void put_given_codes(struct event *e, const struct signal_new *in)
{
    for (size_t i = 0; i < ARRAY_LEN(coded); i++) {
        struct str code = member_str(in, coded[i].offset);

        if (code.len)
            event_str(e, coded[i].member, code);
    }
    if (in->kind.len)
        event_str(e, "signal_kind", in->kind);
    if (in->moment.len)
        event_str(e, "moment", in->moment);
    if (in->urgent)
        event_i64(e, "urgent", 1);
}

/* --- adding -------------------------------------------------------------- */

/*
 * The linking pin knows the way; without one a handler; never the reporter, nor somebody of
 * the unit whose acts it is about.  Nobody: out->id 0.
 */
static enum rc first_handler(struct ctx *ctx, const struct signal_new *in,
                             const struct person *reporter, struct person *out)
{
    static const char *const role[] = {"linking-pin", "behandelaar"};
    const struct pass_over   but    = {
             .person = {reporter->id}, .unit = in->about_unit, .contract = reporter->path};
    struct person found = {0};

    if (in->door.len) {
        if (around_find(ctx, in->door, reporter->path, &but, out) != OK)
            return ctx->err.rc;
        return out->id ? OK
                       : fault_add(ctx, "door",
                                   TR("Achter deze deur is voor u nog niemand. Kies een andere."));
    }
    for (size_t i = 0; i < ARRAY_LEN(role) && found.id == 0; i++) {
        int64_t id = 0;

        if (person_nearest_but(ctx, reporter->path, role[i], &but, &id) != OK ||
            (id == 0 && reporter->anonymous &&
             person_below(ctx, reporter->path, role[i], &but, &id) != OK) ||
            (id && person_load(ctx, id, &found) != OK))
            return ctx->err.rc;
    }
    *out = found;
    return OK;
}

/* What nobody has is on a list that everybody reads (Z-20); a kind that promises few readers says no to that. */
static enum rc check_handler(struct ctx *ctx, const struct signal_new *in,
                             const struct person *handler)
{
    if (handler->id || !signal_kind_is_closed_off(in->kind))
        return OK;
    return fault_add(ctx, "door",
                     TR("Nog niemand kan dit in vertrouwen lezen. Kies wie dit mag lezen."));
}

static enum rc next_number(struct ctx *ctx, int64_t year, int64_t *out)
{
    struct db_query q      = db_query(ctx->db, SQL_SIGNAL_NEXT_NUMBER);
    int64_t         number = 0;

    db_bind_i64(&q, year);
    if (db_next(&q))
        number = db_col_i64(&q, SIGNAL_NEXT_NUMBER_NUMBER);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = number;
    return OK;
}

/* Z-03: a fragment without any category is welcome; somebody asks on. */
static bool is_unclear(const struct signal_new *in)
{
    return in->kind.len == 0 && in->rule_text.len == 0 && in->rules.len == 0 &&
           in->impact.len == 0 && in->structural.len == 0 && in->should_be.len == 0;
}

static enum rc put_handling(struct ctx *ctx, struct event *e, const struct signal_new *in,
                            const struct person *reporter)
{
    struct person handler = {0};
    struct date   due     = ctx->today;
    int64_t       year = date_parts(ctx->today).year, number = 0;

    if (first_handler(ctx, in, reporter, &handler) != OK ||
        check_handler(ctx, in, &handler) != OK || next_number(ctx, year, &number) != OK ||
        setting_deadline(ctx, reporter->organisation, "eerste-contact", &due) != OK)
        return ctx->err.rc;
    event_i64(e, "year", year);
    event_i64(e, "number", number);
    event_i64(e, "reporter", reporter->id);
    if (reporter->anonymous)
        event_str(e, "reporter_kind", STR("anoniem"));
    if (in->unplaced)
        event_i64(e, "unplaced", 1);
    event_i64(e, "unit", reporter->unit);
    event_i64(e, "handler", handler.id);
    event_i64(e, "handler_unit", handler.unit);
    event_date(e, "due", due);
    event_str(e, "state", is_unclear(in) ? STR("onduidelijk") : STR("ontvangen"));
    return OK;
}

/* Z-06: only one's own, and once. */
static enum rc check_entry(struct ctx *ctx, int64_t id)
{
    struct entry entry = {0};

    if (id && fault_unless_there(ctx, "entry", entry_load(ctx, id, &entry)) != OK)
        return ctx->err.rc;
    if (entry.signal)
        (void)fault_add(ctx, "entry", TR("Van deze aantekening is al een signaal gemaakt."));
    return fault_end(ctx);
}

static enum rc check_join(struct ctx *ctx, int64_t id)
{
    struct signal other;

    if (id && fault_unless_there(ctx, "join", signal_load(ctx, id, &other)) != OK)
        return ctx->err.rc;
    return fault_end(ctx);
}

/* Z-06: the entry keeps its text and shows what it became. */
static enum rc promote(struct ctx *ctx, int64_t entry, int64_t signal)
{
    struct event e = event_new(ctx, "entry_promoted");

    event_i64(&e, "entry", entry);
    event_i64(&e, "signal", signal);
    event_about(&e, signal);
    event_about(&e, entry);
    return event_write(ctx, &e);
}

/* Z-12: for whom it is entered, when that is somebody else. */
static enum rc check_reporter(struct ctx *ctx, int64_t id)
{
    struct person reporter = {0};
    enum rc       rc       = OK;

    if (id == 0 || id == ctx->person)
        return OK;
    rc = person_load(ctx, id, &reporter);
    if (rc != OK && rc != ERR_NOT_FOUND)
        return rc;
    err_clear(&ctx->err);
    if (rc == ERR_NOT_FOUND || reporter.anonymous || !may_at(ctx, RIGHT_ENTER, reporter.path) ||
        access_holds_contract(ctx, reporter.path))
        (void)fault_add(ctx, "reporter",
                        TR("Voor deze persoon kunt u niets invoeren. Kies iemand uit de lijst, of "
                           "vraag de linking pin van die persoon."));
    return OK;
}

enum rc signal_check(struct ctx *ctx, const struct signal_new *in)
{
    if (check_reporter(ctx, in->reporter) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->story))
        (void)fault_add(ctx, "story", TR("Schrijf op wat u ziet gebeuren. Eén zin is genoeg."));
    return check_rest(ctx, in);
}

enum rc signal_add(struct ctx *ctx, const struct signal_new *in, int64_t *id_out)
{
    struct event  e = event_new(ctx, "signal_added");
    struct person reporter;

    if (signal_check(ctx, in) != OK || check_entry(ctx, in->entry) != OK ||
        check_join(ctx, in->join) != OK || attachment_check(ctx, &in->files, 0) != OK)
        return ctx->err.rc;
    if (person_load(ctx, in->reporter ? in->reporter : ctx->person, &reporter) != OK)
        return ctx->err.rc;

    put_codes(&e, in);
    if (in->door.len)
        event_str(&e, "door", in->door);
    put_lists(&e, in);
    put_texts(&e, in);
    if (in->join)
        event_i64(&e, "resembles", in->join);
    if (in->route)
        event_i64(&e, "route", in->route);
    if (put_handling(ctx, &e, in, &reporter) != OK || event_write(ctx, &e) != OK)
        return ctx->err.rc;
    if (in->entry && promote(ctx, in->entry, e.seq) != OK)
        return ctx->err.rc;
    if (attachment_store(ctx, e.seq, &in->files) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

/*
 * How sure somebody was, how often they saw it, whether the story may be used: only the owner, or who
 * typed it for them, says so.  What kind of thing it is may also be said by who handles it.  Everybody
 * who reads it may add texts, rules and organisations.
 */
static enum rc check_voice(struct ctx *ctx, const struct signal *signal,
                           const struct signal_new *in)
{
    bool owner = signal_may(ctx, POLICY_SIGNAL_VOICE, signal);
    bool own   = in->consent.len || in->certainty.len || in->belly.len || in->urgent ||
               in->frequency.len || in->period.len || in->why_nothing.len || in->moment.len ||
               in->times != NUMBER_NONE || in->done.len || in->dissent.len;
    bool kind = in->kind.len || in->relation.len || in->subsistence.len || in->structural.len ||
                in->layers.len || in->channel.len || in->size_basis.len || in->impact.len ||
                in->domain.len || in->groups.len || in->group_size != NUMBER_NONE ||
                date_is_given(in->look_again);

    if (owner || (!own && (!kind || signal_may_handle(ctx, signal))))
        return OK;
    return fault_add(ctx, "",
                     TR("Dit vult alleen de melder in, of wie het signaal behandelt. Schrijf wat u "
                        "weet als tekst."));
}

/*
 * What many could read is closed by going around the line: then somebody else handles it too.  A kind
 * that promises few readers is not given to it afterwards either.
 */
static enum rc check_closing(struct ctx *ctx, const struct signal *signal,
                             const struct signal_new *in)
{
    const char *say = TR("Kies op de pagina van het signaal: ga om de lijn heen.");

    if (signal_is_closed_off(signal->consent))
        return OK;
    if (signal_is_closed_off(in->consent))
        return fault_add(ctx, "consent", say);
    return signal_kind_is_closed_off(in->kind) ? fault_add(ctx, "kind", say) : OK;
}

enum rc signal_detail(struct ctx *ctx, int64_t id, const struct signal_new *in)
{
    struct event  e = event_new(ctx, "signal_detailed");
    struct signal signal;
    size_t        before;

    if (signal_load(ctx, id, &signal) != OK || check_rest(ctx, in) != OK ||
        check_voice(ctx, &signal, in) != OK || check_closing(ctx, &signal, in) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    before = json_object_size(e.body);
    put_given_codes(&e, in);
    put_lists(&e, in);
    put_texts(&e, in);
    if (json_object_size(e.body) == before && e.parts == 0)
        return fault_add(ctx, "", TR("Vul ten minste één antwoord in."));
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc signal_summarise(struct ctx *ctx, int64_t id, struct str summary)
{
    struct event  e = event_new(ctx, "signal_summarised");
    struct signal signal;

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK)
        return ctx->err.rc;
    if (str_is_blank(summary))
        return fault_add(ctx, "summary", TR("Schrijf in één zin waar dit over gaat."));
    event_i64(&e, "signal", id);
    event_part(&e, "summary", str_trim(summary));
    event_about(&e, id);
    return event_write(ctx, &e);
}

enum rc signal_renew(struct ctx *ctx, int64_t id, struct str text)
{
    struct event  e = event_new(ctx, "signal_renewed");
    struct signal signal;
    struct date   due;

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, &signal) != OK)
        return ctx->err.rc;
    if (setting_deadline(ctx, access_organisation(ctx), "terugkoppeling-inhoud", &due) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", id);
    event_date(&e, "due", due);
    event_part(&e, "text", text);
    event_about(&e, id);
    return event_write(ctx, &e);
}
