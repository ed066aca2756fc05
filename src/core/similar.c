// SPDX-License-Identifier: EUPL-1.2
/* similar.c - recognition by colleagues, and what resembles a text; the contract is in similar.h. */
#include "core/similar.h"

#include <inttypes.h>
#include <math.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/deidentify.h"
#include "core/fault.h"
#include "core/input.h"
#include "core/option.h"
#include "core/search.h"
#include "core/signal.h"
#include "core/small.h"
#include "db/db.h"
#include "event/event.h"
#include "pattern/index.h"

enum {
    SHORTEST = 12, /* bytes: below this nothing can be said */
    LOOKED   = 4   /* times what is wanted: the best scores are not always the most telling ones */
};

/*
 * From here on somebody is told that it is alike: the share of the best possible score, which weighs
 * more the more telling words are shared.  Measured on the demonstration: src/pattern/README.md,
 * tests/cmd/demo.c.
 */
static const double ALIKE = 0.22;

static bool is_alike(const struct index_hit *hit)
{
    return hit->share * sqrt(sqrt(hit->telling)) >= ALIKE;
}

/* "happened" of the event, otherwise the day on which it was written. */
static enum rc moment_of(struct ctx *ctx, struct str body, int64_t at, struct str *out)
{
    const struct event_line line = {.body = body};
    struct str              moment;

    if (event_text(ctx, &line, "happened", &moment) != OK)
        return ctx->err.rc;
    *out = moment.len ? str_copy(ctx->arena, moment) : date_format(ctx->arena, date_of_instant(at));
    return OK;
}

/* When it ended and why.  What the owner said to the end is for the owner and the handler. */
static enum rc load_end(struct ctx *ctx, struct similar *line)
{
    struct db_query q  = db_query(ctx->db, SQL_SIMILAR_END);
    enum rc         rc = OK;

    db_bind_i64(&q, line->id);
    while (rc == OK && db_next(&q)) {
        bool       proposed = str_eq_z(db_col_str(&q, SIMILAR_END_KIND), "afronden-gevraagd");
        struct str text     = db_col_str(&q, SIMILAR_END_TEXT);

        if (proposed || line->reason.len == 0)
            line->reason = str_copy(ctx->arena, text);
        if (!proposed)
            rc = moment_of(ctx, db_col_str(&q, SIMILAR_END_BODY), db_col_i64(&q, SIMILAR_END_AT),
                           &line->ended);
    }
    return db_end(&q, &ctx->err) == OK ? rc : ctx->err.rc;
}

static bool may_row(struct ctx *ctx, enum policy what, int64_t id, struct db_query *q)
{
    struct signal signal = {
        .id          = id,
        .reporter    = db_col_i64(q, SIMILAR_LINE_REPORTER),
        .entered_by  = db_col_i64(q, SIMILAR_LINE_ENTERED_BY),
        .handler     = db_col_i64(q, SIMILAR_LINE_HANDLER),
        .unit_path   = db_col_str(q, SIMILAR_LINE_UNIT_PATH),
        .keeper_path = db_col_str(q, SIMILAR_LINE_KEEPER_PATH),
        .consent     = db_col_str(q, SIMILAR_LINE_CONSENT),
        .state       = db_col_str(q, SIMILAR_LINE_STATE),
    };

    return signal_may(ctx, what, &signal);
}

/* That others see it too helps to recognise it; how many they are does not leave the organisation when few. */
static enum rc hide_few(struct ctx *ctx, struct similar *line, int64_t organisation)
{
    int64_t least;

    if (small_load(ctx, organisation, &least) != OK)
        return ctx->err.rc;
    if (small_is(line->recognised, least))
        line->recognised = NUMBER_NONE;
    return OK;
}

/* Also one that went around the line: for who recognised it before. */
static enum rc load_line(struct ctx *ctx, int64_t id, struct similar *out)
{
    struct db_query q     = db_query(ctx->db, SQL_SIMILAR_LINE);
    struct similar  line  = {0};
    bool            story = false; /* may be read without reading the signal */
    struct str      path, consent;
    int64_t         organisation = 0;

    db_bind_i64(&q, id);
    if (db_next(&q) && signal_may_know(ctx, id, db_col_i64(&q, SIMILAR_LINE_REPORTER),
                                       db_col_str(&q, SIMILAR_LINE_UNIT_PATH))) {
        line.id          = id;
        line.kind        = STR("signaal");
        line.signal      = id;
        line.reference   = signal_reference(ctx, db_col_i64(&q, SIMILAR_LINE_YEAR),
                                            db_col_i64(&q, SIMILAR_LINE_NUMBER));
        path             = db_col_str(&q, SIMILAR_LINE_UNIT_PATH);
        consent          = db_col_str(&q, SIMILAR_LINE_CONSENT);
        line.readable    = may_row(ctx, POLICY_SIGNAL_READ, id, &q);
        line.told        = line.readable || signal_sentence_may_read(ctx, id, path, consent);
        line.closed      = !line.readable && signal_is_closed_off(consent);
        story            = signal_story_may_read(ctx, id, path, consent);
        line.title       = line.readable
                               ? text_for(ctx, may_row(ctx, POLICY_SIGNAL_WHOLE, id, &q),
                                          signal_title(ctx, db_col_str(&q, SIMILAR_LINE_SUMMARY),
                                                       db_col_str(&q, SIMILAR_LINE_STORY)))
                               : signal_veiled_title(ctx, id, path, db_col_str(&q, SIMILAR_LINE_SUMMARY),
                                                     db_col_str(&q, SIMILAR_LINE_STORY), consent,
                                                     db_col_str(&q, SIMILAR_LINE_KIND));
        line.state       = str_copy(ctx->arena, db_col_str(&q, SIMILAR_LINE_STATE));
        line.solve_state = str_copy(ctx->arena, db_col_str(&q, SIMILAR_LINE_SOLVE_STATE));
        line.at          = db_col_i64(&q, SIMILAR_LINE_AT);
        line.recognised  = db_col_i64(&q, SIMILAR_LINE_RECOGNISED);
        organisation     = db_col_i64(&q, SIMILAR_LINE_ORGANISATION);
        line.mine        = db_col_i64(&q, SIMILAR_LINE_REPORTER) == ctx->person;
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (line.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no signal %" PRId64, id);
    if (signal_state_is_closed(line.state) && load_end(ctx, &line) != OK)
        return ctx->err.rc;
    if (!line.readable && !story)
        line.reason = STR("");
    if (!line.readable && hide_few(ctx, &line, organisation) != OK)
        return ctx->err.rc;
    *out = line;
    return OK;
}

/* --- bottlenecks ------------------------------------------------------------------- */

/* When the last word on it was said, and why. */
static enum rc load_bottleneck_end(struct ctx *ctx, struct similar *line)
{
    bool            explained = str_eq_z(line->stage, "beantwoord");
    struct db_query q         = db_query(ctx->db, SQL_SIMILAR_BOTTLENECK_END);
    enum rc         rc        = OK;

    db_bind_i64(&q, line->id);
    db_bind_str(&q, explained ? STR("bottleneck_staged") : STR("bottleneck_solved"));
    if (db_next(&q)) {
        line->reason = str_copy(ctx->arena, db_col_str(&q, SIMILAR_BOTTLENECK_END_TEXT));
        rc           = moment_of(ctx, db_col_str(&q, SIMILAR_BOTTLENECK_END_BODY),
                                 db_col_i64(&q, SIMILAR_BOTTLENECK_END_AT), &line->ended);
    }
    return db_end(&q, &ctx->err) == OK ? rc : ctx->err.rc;
}

/* The signal that a recognition counts with: the person's own if there is one, so that it is renewed instead. */
static enum rc load_signal_of(struct ctx *ctx, struct similar *line)
{
    struct db_query q = db_query(ctx->db, SQL_SUBJECT_SIGNALS);

    db_bind_i64(&q, line->id);
    while (db_next(&q)) {
        bool mine = db_col_i64(&q, SUBJECT_SIGNALS_REPORTER) == ctx->person;

        if (line->signal == 0 || (mine && !line->mine))
            line->signal = db_col_i64(&q, SUBJECT_SIGNALS_SIGNAL);
        line->mine = line->mine || mine;
    }
    return db_end(&q, &ctx->err);
}

static enum rc load_bottleneck(struct ctx *ctx, int64_t id, struct similar *out)
{
    struct bottleneck bottleneck;
    struct similar    line;

    if (bottleneck_load(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    line = (struct similar){.id         = id,
                            .kind       = STR("knelpunt"),
                            .reference  = bottleneck.reference,
                            .title      = bottleneck.statement,
                            .stage      = bottleneck.state,
                            .at         = bottleneck.at,
                            .recognised = bottleneck.tally.recognised,
                            .readable   = true,
                            .told       = true};
    if (load_signal_of(ctx, &line) != OK ||
        (bottleneck.closed && load_bottleneck_end(ctx, &line) != OK))
        return ctx->err.rc;
    if (bottleneck.merged_into)
        line.signal = 0; /* the other one goes on */
    *out = line;
    return OK;
}

/* --- recognising ------------------------------------------------------------------- */

/* Whether a bottleneck that the person reads has it for the signal that a recognition counts with. */
static enum rc stands_for_bottleneck(struct ctx *ctx, int64_t signal, bool *out)
{
    struct named_list list;

    *out = false;
    if (bottleneck_of_signal(ctx, signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len && !*out; i++) {
        struct similar line;

        if (load_bottleneck(ctx, list.item[i].id, &line) != OK)
            return ctx->err.rc;
        *out = line.signal == signal;
    }
    return OK;
}

enum rc similar_load(struct ctx *ctx, int64_t id, struct similar *out)
{
    bool shown;

    if (load_line(ctx, id, out) != OK)
        return ctx->err.rc;
    shown = out->told;
    if (!shown && !out->closed && stands_for_bottleneck(ctx, id, &shown) != OK)
        return ctx->err.rc;
    if (out->closed || !shown)
        return err_set(&ctx->err, ERR_NOT_FOUND, "nothing of signal %" PRId64 " is read", id);
    return OK;
}

enum rc similar_load_mine(struct ctx *ctx, int64_t signal, struct similar *out)
{
    struct db_query q     = db_query(ctx->db, SQL_SIMILAR_OF_PERSON);
    bool            found = false;

    db_bind_i64(&q, signal);
    db_bind_i64(&q, ctx->person);
    found = db_next(&q);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (!found)
        return err_set(&ctx->err, ERR_NOT_FOUND, "signal %" PRId64 " was not recognised", signal);
    return load_line(ctx, signal, out);
}

enum rc similar_add(struct ctx *ctx, int64_t signal, const struct similar_new *in)
{
    struct event   e = event_new(ctx, "similar_added");
    struct similar line;

    if (access_need(ctx, RIGHT_SIGNED_IN) != OK || similar_load(ctx, signal, &line) != OK)
        return ctx->err.rc;
    if (line.mine)
        (void)fault_add(ctx, "",
                        TR("Dit is uw eigen signaal. Breng het opnieuw onder de aandacht."));
    if (in->period.len && !option_has(ctx, "periode", in->period))
        (void)fault_add(ctx, "period", TR("Kies een antwoord uit de lijst."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", signal);
    event_i64(&e, "unit", ctx->access->unit);
    if (in->times != NUMBER_NONE)
        event_i64(&e, "times", in->times);
    event_str(&e, "period", in->period);
    event_part(&e, "variation", in->variation);
    event_about(&e, signal);
    return event_write(ctx, &e);
}

/* --- what resembles a text ----------------------------------------------------------- */

/* One hit as it is shown; line->id is 0 for what may not be known or cannot be joined. */
static enum rc line_of(struct ctx *ctx, const struct index_hit *hit, struct similar *line)
{
    bool readable = true;

    *line = (struct similar){0};
    if (hit->kind == SEARCH_SIGNAL) {
        enum rc rc = load_line(ctx, hit->id, line);

        if (rc != OK && rc != ERR_NOT_FOUND)
            return rc;
        err_clear(&ctx->err);
        if (line->closed || !line->told)
            line->signal = 0;
    } else if (bottleneck_may_read(ctx, hit->id, &readable) != OK ||
               (readable && load_bottleneck(ctx, hit->id, line) != OK)) {
        return ctx->err.rc;
    }
    if (line->signal == 0)
        line->id = 0;
    line->share = hit->share;
    return OK;
}

/* What is alike of one index, best first. */
static enum rc hits_of(struct ctx *ctx, struct index *index, struct str text, enum search_kind kind,
                       size_t most, struct index_hit_list *out)
{
    struct index_filter   filter = {.kinds = 1u << kind};
    struct index_hit_list hits = {0}, list = {0};

    if (index && index_similar(index, ctx->arena, text, filter, most, &hits, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < hits.len; i++)
        if (is_alike(&hits.item[i]))
            VEC_PUSH(ctx->arena, &list, hits.item[i]);
    *out = list;
    return OK;
}

enum rc similar_find(struct ctx *ctx, struct str text, int64_t but, size_t most,
                     struct similar_list *out)
{
    struct similar_list   list    = {0};
    struct index_hit_list signals = {0}, cards = {0};
    size_t                s = 0, c = 0;

    if (str_trim(text).len < SHORTEST) {
        *out = list;
        return OK;
    }
    if (hits_of(ctx, ctx->index, text, SEARCH_SIGNAL, LOOKED * most + 1, &signals) != OK ||
        hits_of(ctx, ctx->cards, text, SEARCH_BOTTLENECK, LOOKED * most, &cards) != OK)
        return ctx->err.rc;
    while (list.len < most && (s < signals.len || c < cards.len)) {
        bool signal =
            c == cards.len || (s < signals.len && signals.item[s].share >= cards.item[c].share);
        const struct index_hit *hit = signal ? &signals.item[s++] : &cards.item[c++];
        struct similar          line;

        if (hit->id == but)
            continue;
        if (line_of(ctx, hit, &line) != OK)
            return ctx->err.rc;
        if (line.id)
            VEC_PUSH(ctx->arena, &list, line);
    }
    *out = list;
    return OK;
}
