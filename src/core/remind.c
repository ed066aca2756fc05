// SPDX-License-Identifier: EUPL-1.2
/* remind.c - finds silence and says so; the contract is in remind.h. */
#include "core/remind.h"

#include <limits.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/input.h"
#include "core/signal.h"
#include "core/step.h"
#include "db/db.h"

enum {
    WARN_DAYS = 7,
    PORTION   = 200 /* looked at in one transaction: others write in between */
};

static const int64_t DAY_MS = 86400000;

static enum rc term_of(struct ctx *ctx, int64_t organisation, const char *setting,
                       struct deadline *out)
{
    struct str value;

    if (setting_load(ctx, organisation, setting, &value) != OK)
        return ctx->err.rc;
    if (!deadline_parse(value, out))
        return err_set(&ctx->err, ERR_CORRUPT, "setting %s is no term", setting);
    return OK;
}

/* --- silence ------------------------------------------------------------------- */

/* The roles it goes to, one after the other, and how long the next one waits. */
struct ladder {
    struct str_list role;
    struct deadline term;
};

/* What the organisation of the unit that has the step says. */
static enum rc load_ladder(struct ctx *ctx, const struct step *step, struct ladder *out)
{
    struct ladder   ladder = {0};
    struct unit     unit;
    struct db_query q;

    if (unit_load(ctx, step->holder_unit, &unit) != OK ||
        term_of(ctx, unit.organisation, "stilte-volgende-rol", &ladder.term) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_SILENCE_ROLE_LIST);
    db_bind_i64(&q, unit.organisation);
    while (db_next(&q)) {
        struct str role = str_copy(ctx->arena, db_col_str(&q, SILENCE_ROLE_LIST_CODE));

        VEC_PUSH(ctx->arena, &ladder.role, role);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = ladder;
    return OK;
}

struct next {
    int64_t    person;
    struct str role;
};

/* The reporter of the matter is nobody's next role, nor is who holds the contract with their organisation (W-27). */
static enum rc find_role(struct ctx *ctx, const struct step *step, struct str role, int64_t *out)
{
    struct pass_over but      = {.person = {step->holder}};
    const char      *name     = str_z(ctx->arena, role);
    int64_t          id       = 0;
    bool             reporter = false;

    if (step_from(ctx, step, &but.contract) != OK ||
        person_nearest_but(ctx, step->holder_path, name, &but, &id) != OK ||
        step_is_reporter(ctx, step->id, id, &reporter) != OK)
        return ctx->err.rc;
    but.person[0] = id;
    if (reporter && person_nearest_but(ctx, step->holder_path, name, &but, &id) != OK)
        return ctx->err.rc;
    *out = id;
    return OK;
}

/* From the role it is up to now, the first that somebody has; the last role when nobody has one. */
static enum rc find_next(struct ctx *ctx, const struct step *step, const struct ladder *ladder,
                         struct next *out)
{
    struct next next = {0, STR("")};

    for (size_t i = (size_t)step->silences; i < ladder->role.len && next.person == 0; i++) {
        if (find_role(ctx, step, ladder->role.item[i], &next.person) != OK)
            return ctx->err.rc;
        next.role = ladder->role.item[i];
    }
    *out = next;
    return OK;
}

static enum rc write_silence(struct ctx *ctx, const struct step *step, const struct ladder *ladder)
{
    struct event e =
        step_telling(ctx, "step_silent", step, "stap-stil", false, step->holder_unit, STR(""));
    struct next next = {0};

    if (find_next(ctx, step, ladder, &next) != OK)
        return ctx->err.rc;
    event_date(&e, "due", step->due);
    event_i64(&e, "person", next.person);
    event_str(&e, "role", next.role);
    return event_write(ctx, &e);
}

/* The first time at once, the next role after its own term, then no more. */
static bool is_time(const struct ctx *ctx, const struct step *step, const struct ladder *ladder)
{
    if (step->silences == 0)
        return true;
    return step->silences < (int64_t)ladder->role.len &&
           date_cmp(deadline_end(date_of_instant(step->silent_at), ladder->term), ctx->today) < 0;
}

static enum rc remind_steps(struct ctx *ctx, struct reminded *done, size_t *looked)
{
    struct step_list late;

    if (step_list_late(ctx, done->step, PORTION, &late) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < late.len; i++) {
        const struct step *step   = &late.item[i];
        struct ladder      ladder = {0};

        done->step = step->id;
        if (!step_is_overdue(step, ctx->today))
            continue;
        if (load_ladder(ctx, step, &ladder) != OK)
            return ctx->err.rc;
        if (!is_time(ctx, step, &ladder))
            continue;
        if (write_silence(ctx, step, &ladder) != OK)
            return ctx->err.rc;
        done->silent++;
    }
    *looked = late.len;
    return OK;
}

/* --- still open because (T-04) ---------------------------------------------------- */

struct quiet {
    int64_t     signal, unit, organisation, last_word, counted;
    struct date look_again; /* kept open until then; DATE_NONE = not kept open */
    struct str  reference, title;
};
struct quiet_list {
    struct quiet *item;
    size_t        len, cap;
};

/* The instant of a last word after which a word may soon be due, by the shortest term there is. */
static enum rc quiet_before(struct ctx *ctx, int64_t *out)
{
    struct db_query q    = db_query(ctx->db, SQL_SETTING_VALUES);
    int             days = INT_MAX;

    db_bind_str(&q, STR("nog-open"));
    while (db_next(&q)) {
        struct deadline term;
        int             some;

        if (!deadline_parse(db_col_str(&q, SETTING_VALUES_VALUE), &term))
            continue; /* quiet_due() says so */
        some = date_days_between(ctx->today, deadline_end(ctx->today, term)) - 2 * WARN_DAYS;
        days = some < days ? some : days;
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = ctx->now - (days > 0 && days < INT_MAX ? days : 0) * DAY_MS;
    return OK;
}

/* Runs one of the bound statements still_open and still_open_of_handler, which share their columns. */
static enum rc read_quiet(struct ctx *ctx, struct db_query *q, struct quiet_list *out)
{
    struct quiet_list list = {0};

    while (db_next(q)) {
        struct quiet one = {
            .signal       = db_col_i64(q, STILL_OPEN_SIGNAL),
            .unit         = db_col_i64(q, STILL_OPEN_HANDLER_UNIT),
            .organisation = db_col_i64(q, STILL_OPEN_ORGANISATION),
            .last_word    = db_col_i64(q, STILL_OPEN_LAST_WORD),
            .counted      = db_col_i64(q, STILL_OPEN_COUNTED),
            .look_again   = db_col_is_null(q, STILL_OPEN_LOOK_AGAIN)
                                ? DATE_NONE
                                : db_col_date(q, STILL_OPEN_LOOK_AGAIN),
            .reference    = signal_reference(ctx, db_col_i64(q, STILL_OPEN_YEAR),
                                             db_col_i64(q, STILL_OPEN_NUMBER)),
            .title        = signal_title(ctx, db_col_str(q, STILL_OPEN_SUMMARY),
                                         db_col_str(q, STILL_OPEN_STORY)),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/*
 * The last day to tell the reporter, counted from the last word or the last miss; while it is kept open
 * not before the day that was said then (I-06).
 */
static enum rc quiet_due(struct ctx *ctx, const struct quiet *quiet, struct date *out)
{
    int64_t         from = quiet->counted ? quiet->counted : quiet->last_word;
    struct deadline term;

    if (term_of(ctx, quiet->organisation, "nog-open", &term) != OK)
        return ctx->err.rc;
    *out = deadline_end(date_of_instant(from), term);
    if (date_is_given(quiet->look_again) && date_cmp(*out, quiet->look_again) < 0)
        *out = quiet->look_again;
    return OK;
}

static enum rc write_missed(struct ctx *ctx, const struct quiet *quiet)
{
    struct event e = event_new(ctx, "still_open_missed");

    event_i64(&e, "signal", quiet->signal);
    event_i64(&e, "unit", quiet->unit);
    event_i64(&e, "last_word", quiet->last_word);
    event_about(&e, quiet->signal);
    return event_write(ctx, &e);
}

static enum rc remind_handlers(struct ctx *ctx, struct reminded *done, size_t *looked)
{
    struct quiet_list list;
    struct db_query   q;
    int64_t           before;

    if (quiet_before(ctx, &before) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_STILL_OPEN);
    db_bind_i64(&q, done->signal);
    db_bind_i64(&q, before);
    db_bind_date(&q, ctx->today);
    db_bind_i64(&q, PORTION);
    if (read_quiet(ctx, &q, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        struct date due;

        done->signal = list.item[i].signal;
        if (quiet_due(ctx, &list.item[i], &due) != OK)
            return ctx->err.rc;
        if (date_cmp(due, ctx->today) >= 0)
            continue;
        if (write_missed(ctx, &list.item[i]) != OK)
            return ctx->err.rc;
        done->missed++;
    }
    *looked = list.len;
    return OK;
}

/* Kept open until a day on which the handler is asked to look again (duty.h): once is enough. */
static bool is_to_look_at(const struct quiet *quiet)
{
    return date_is_given(quiet->look_again) &&
           date_cmp(date_of_instant(quiet->last_word), quiet->look_again) < 0;
}

enum rc still_open_list(struct ctx *ctx, int64_t most, struct still_open_list *out)
{
    struct still_open_list list = {0};
    struct quiet_list      quiet;
    struct db_query        q;
    int64_t                before;

    if (quiet_before(ctx, &before) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_STILL_OPEN_OF_HANDLER);
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, before);
    db_bind_date(&q, ctx->today);
    db_bind_i64(&q, most);
    if (read_quiet(ctx, &q, &quiet) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < quiet.len; i++) {
        struct still_open one = {
            .signal    = quiet.item[i].signal,
            .reference = quiet.item[i].reference,
            .title     = quiet.item[i].title,
            .days      = date_days_between(date_of_instant(quiet.item[i].last_word), ctx->today),
        };

        if (is_to_look_at(&quiet.item[i]))
            continue;
        quiet.item[i].counted = 0; /* missed or not: the day stands as it was */
        if (quiet_due(ctx, &quiet.item[i], &one.due) != OK)
            return ctx->err.rc;
        if (date_days_between(ctx->today, one.due) <= WARN_DAYS)
            VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return OK;
}

enum rc step_remind(struct ctx *ctx, struct reminded *done)
{
    size_t looked = 0;

    if (!done->steps_done) {
        if (remind_steps(ctx, done, &looked) != OK)
            return ctx->err.rc;
        done->steps_done = looked < PORTION;
        done->more       = true;
        return OK;
    }
    if (remind_handlers(ctx, done, &looked) != OK)
        return ctx->err.rc;
    done->more = looked == PORTION;
    return OK;
}
