// SPDX-License-Identifier: EUPL-1.2
/* remind.c - finds silence and says so; the contract is in remind.h. */
#include "core/remind.h"

#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/signal.h"
#include "core/step.h"
#include "db/db.h"

enum { WARN_DAYS = 7 };

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

/* The manager first, then the director; the reporter of the matter is nobody's next role. */
static const char *const next_role[] = {"leidinggevende", "bestuurder"};

struct next {
    int64_t     person;
    const char *role;
};

static enum rc find_role(struct ctx *ctx, const struct step *step, const char *role, int64_t *out)
{
    int64_t id       = 0;
    bool    reporter = false;

    if (person_nearest(ctx, step->holder_path, role, step->holder, &id) != OK ||
        step_is_reporter(ctx, step->id, id, &reporter) != OK)
        return ctx->err.rc;
    if (reporter && person_nearest(ctx, step->holder_path, role, id, &id) != OK)
        return ctx->err.rc;
    *out = id;
    return OK;
}

/* From the role it is up to now, the first that somebody has; the last role when nobody has one. */
static enum rc find_next(struct ctx *ctx, const struct step *step, struct next *out)
{
    struct next next = {0, next_role[ARRAY_LEN(next_role) - 1]};

    for (size_t i = (size_t)step->silences; i < ARRAY_LEN(next_role) && next.person == 0; i++) {
        if (find_role(ctx, step, next_role[i], &next.person) != OK)
            return ctx->err.rc;
        next.role = next_role[i];
    }
    *out = next;
    return OK;
}

static enum rc write_silence(struct ctx *ctx, const struct step *step)
{
    struct event e =
        step_telling(ctx, "step_silent", step, "stap-stil", false, step->holder_unit, STR(""));
    struct next next = {0};

    if (find_next(ctx, step, &next) != OK)
        return ctx->err.rc;
    event_date(&e, "due", step->due);
    event_i64(&e, "person", next.person);
    event_str(&e, "role", str_of(next.role));
    return event_write(ctx, &e);
}

/* The first time at once, the next role after its own term, then no more. */
static enum rc is_time(struct ctx *ctx, const struct step *step, bool *out)
{
    struct deadline term;

    *out = step->silences == 0;
    if (*out || step->silences >= (int64_t)ARRAY_LEN(next_role))
        return OK;
    if (term_of(ctx, 0, "stilte-volgende-rol", &term) != OK)
        return ctx->err.rc;
    *out = date_cmp(deadline_end(date_of_instant(step->silent_at), term), ctx->today) < 0;
    return OK;
}

static enum rc remind_steps(struct ctx *ctx, struct reminded *done)
{
    struct step_list late;

    if (step_list_late(ctx, &late) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < late.len; i++) {
        bool now;

        if (!step_is_overdue(&late.item[i], ctx->today))
            continue;
        if (is_time(ctx, &late.item[i], &now) != OK)
            return ctx->err.rc;
        if (now && write_silence(ctx, &late.item[i]) != OK)
            return ctx->err.rc;
        done->silent += now;
    }
    return OK;
}

/* --- still open because (T-04) ---------------------------------------------------- */

struct quiet {
    int64_t    signal, unit, organisation, last_word, counted;
    struct str reference, title;
};
struct quiet_list {
    struct quiet *item;
    size_t        len, cap;
};

/* The instant of a last word after which a word may soon be due. */
static enum rc quiet_before(struct ctx *ctx, int64_t *out)
{
    struct deadline term;
    int             days;

    if (term_of(ctx, 0, "nog-open", &term) != OK)
        return ctx->err.rc;
    days = date_days_between(ctx->today, deadline_end(ctx->today, term)) - 2 * WARN_DAYS;
    *out = ctx->now - (days > 0 ? days : 0) * DAY_MS;
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

/* The last day to tell the reporter, counted from the last word or the last miss. */
static enum rc quiet_due(struct ctx *ctx, const struct quiet *quiet, struct date *out)
{
    int64_t         from = quiet->counted ? quiet->counted : quiet->last_word;
    struct deadline term;

    if (term_of(ctx, quiet->organisation, "nog-open", &term) != OK)
        return ctx->err.rc;
    *out = deadline_end(date_of_instant(from), term);
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

static enum rc remind_handlers(struct ctx *ctx, struct reminded *done)
{
    struct quiet_list list;
    struct db_query   q;
    int64_t           before;

    if (quiet_before(ctx, &before) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_STILL_OPEN);
    db_bind_i64(&q, before);
    if (read_quiet(ctx, &q, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        struct date due;

        if (quiet_due(ctx, &list.item[i], &due) != OK)
            return ctx->err.rc;
        if (date_cmp(due, ctx->today) >= 0)
            continue;
        if (write_missed(ctx, &list.item[i]) != OK)
            return ctx->err.rc;
        done->missed++;
    }
    return OK;
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

        quiet.item[i].counted = 0; /* missed or not: the day stands as it was */
        if (quiet_due(ctx, &quiet.item[i], &one.due) != OK)
            return ctx->err.rc;
        if (date_days_between(ctx->today, one.due) <= WARN_DAYS)
            VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return OK;
}

enum rc step_remind(struct ctx *ctx, struct reminded *out)
{
    struct reminded done = {0};

    if (remind_steps(ctx, &done) != OK || remind_handlers(ctx, &done) != OK)
        return ctx->err.rc;
    *out = done;
    return OK;
}
