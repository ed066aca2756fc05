// SPDX-License-Identifier: EUPL-1.2
/* step_read.c - reads steps and judges them; the contract is in step.h. */
#include <inttypes.h>

#include "base/vec.h"
#include "core/access.h"
#include "core/policy.h"
#include "core/bottleneck.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/directory.h"
#include "core/signal.h"
#include "core/step.h"
#include "db/db.h"
#include "event/event.h"

enum { WAITING_MOST = 200 };

bool step_is_overdue(const struct step *step, struct date today)
{
    return step->state == STEP_OPEN && date_cmp(step->due, today) < 0;
}

bool step_is_too_slow(const struct step *step)
{
    return step->state == STEP_OPEN && date_is_given(step->harm_on) && step->since_known.len == 0 &&
           date_cmp(step->harm_on, step->due) < 0;
}

bool step_is_moved(const struct step *step)
{
    return step->since_known.len == 0 && date_cmp(step->due, step->first_due) != 0;
}

/* In list stap-staat. */
static struct str state_code(enum step_state state)
{
    static const char *const code[STEP_STATE_COUNT] = {
        [STEP_OPEN]      = "nog-geen-antwoord",
        [STEP_COMPLIED]  = "gedaan",
        [STEP_PARTLY]    = "deels-gedaan",
        [STEP_EXPLAINED] = "uitgelegd",
    };

    return str_of(code[state]);
}

#define TEXT(column)   str_copy(ctx->arena, db_col_str(q, STEP_LOAD_##column))
#define NUMBER(column) db_col_i64(q, STEP_LOAD_##column)

/* All statements on step_line give the same columns.  A flat list: one line each. */
static struct step step_from_row(struct db_query *q, struct ctx *ctx)
{
    struct step step = {
        .id               = NUMBER(ID),
        .bottleneck       = NUMBER(BOTTLENECK),
        .signal           = NUMBER(SIGNAL),
        .closed           = NUMBER(CLOSED) != 0,
        .shown            = NUMBER(SIGNAL),
        .subject          = TEXT(STATEMENT),
        .question         = TEXT(QUESTION),
        .asked_by         = NUMBER(ASKED_BY),
        .asked_at         = NUMBER(ASKED_AT),
        .by_unit          = NUMBER(BY_UNIT),
        .asked_unit       = NUMBER(ASKED_UNIT),
        .holder_unit      = NUMBER(HOLDER_UNIT),
        .by_unit_name     = TEXT(BY_UNIT_NAME),
        .by_path          = TEXT(BY_PATH),
        .asked_unit_name  = TEXT(ASKED_UNIT_NAME),
        .asked_path       = TEXT(ASKED_PATH),
        .holder_unit_name = TEXT(HOLDER_UNIT_NAME),
        .holder_path      = TEXT(HOLDER_PATH),
        .contract         = NUMBER(CONTRACT) != 0,
        .holder           = NUMBER(HOLDER),
        .since            = NUMBER(SINCE),
        .since_known      = TEXT(SINCE_KNOWN),
        .due              = db_col_date(q, STEP_LOAD_DUE),
        .first_due        = db_col_date(q, STEP_LOAD_FIRST_DUE),
        .state            = (enum step_state)db_col_enum(q, STEP_LOAD_STATE, STEP_STATE_COUNT),
        .answer           = NUMBER(ANSWER),
        .redirect         = NUMBER(REDIRECT),
        .to_unit          = NUMBER(TO_UNIT),
        .to_unit_name     = TEXT(TO_UNIT_NAME),
        .to_path          = TEXT(TO_PATH),
        .redirects        = NUMBER(REDIRECTS),
        .refusals         = NUMBER(REFUSALS),
        .with_director    = NUMBER(DIRECTOR) != 0,
        .silences         = NUMBER(SILENCES),
        .silent_at        = NUMBER(SILENT_AT),
        .review_on        = date_or_none(q, STEP_LOAD_REVIEW_ON),
        .inaction         = NUMBER(INACTION) != 0,
        .harm_on          = date_or_none(q, STEP_LOAD_HARM_ON),
        .version          = NUMBER(VERSION),
    };

    step.reference  = step.bottleneck ? bottleneck_reference(ctx, NUMBER(YEAR), NUMBER(NUMBER))
                                      : signal_reference(ctx, NUMBER(YEAR), NUMBER(NUMBER));
    step.state_code = state_code(step.state);
    return step;
}

#undef TEXT
#undef NUMBER

/* --- who may read and do what ------------------------------------------------ */

static unsigned seen_of(const struct step *step)
{
    if (!step->signal)
        return SEEN_OF_BOTTLENECK;
    return step->closed ? SEEN_OF_CLOSED : SEEN_OF_SIGNAL;
}

/* What decides about it, with one of the units that were asked. */
static struct policy_row row_of(const struct ctx *ctx, const struct step *step, struct str asked)
{
    return (struct policy_row){
        .owner  = step->mine ? ctx->person : 0,
        .writer = step->asked_by,
        .holder = step->holder,
        .unit   = step->by_path,
        .keeper = asked,
        .next   = step->redirect ? step->to_path : STR(""),
        .seen   = seen_of(step),
    };
}

/* Reading a signal and a bottleneck has its own rules: those are asked.  *out is filled when *open. */
static enum rc look_at_signal(struct ctx *ctx, int64_t id, struct signal *out, bool *open)
{
    enum rc rc = signal_load(ctx, id, out);

    if (rc != OK && rc != ERR_NOT_FOUND && rc != ERR_DENIED)
        return rc;
    err_clear(&ctx->err);
    *open = rc == OK;
    return OK;
}

static enum rc may_read_signal(struct ctx *ctx, int64_t id, bool *out)
{
    struct signal signal;

    return look_at_signal(ctx, id, &signal, out);
}

/* Whether the reader reads the explanation again as somebody outside the line. */
static enum rc is_second_reader(struct ctx *ctx, int64_t step, bool *out)
{
    struct db_query q     = db_query(ctx->db, SQL_OBJECTION_WAITING);
    bool            found = false;

    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, may(ctx, RIGHT_SECOND_READ));
    while (db_next(&q))
        found |= db_col_i64(&q, OBJECTION_WAITING_STEP) == step;
    *out = found;
    return db_end(&q, &ctx->err);
}

/* A due day that was reckoned from a moment nobody knows to the day makes nobody late. */
static void count_days(const struct ctx *ctx, struct step *step)
{
    if (step->since_known.len == 0 && step_is_overdue(step, ctx->today))
        step->days_late = date_days_between(step->due, ctx->today);
}

enum rc step_is_reporter(struct ctx *ctx, int64_t step, int64_t person, bool *out)
{
    struct db_query q     = db_query(ctx->db, SQL_STEP_CONCERNS);
    bool            found = false;

    db_bind_i64(&q, step);
    db_bind_i64(&q, person);
    while (db_next(&q))
        found = true;
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = found;
    return OK;
}

enum rc step_from(struct ctx *ctx, const struct step *step, struct str *out)
{
    struct db_query q    = db_query(ctx->db, SQL_STEP_FROM);
    struct str      path = STR("");

    db_bind_i64(&q, step->id);
    if (db_next(&q))
        path = str_copy(ctx->arena, db_col_str(&q, STEP_FROM_PATH));
    *out = path;
    return db_end(&q, &ctx->err);
}

/* W-27: who holds the contract with the partner reads nothing that is asked about its signals, not even when asked. */
static enum rc bar(struct ctx *ctx, struct step *step)
{
    struct str path;

    if (!step->signal || step->mine || !access_holds_contracts(ctx))
        return OK;
    if (step_from(ctx, step, &path) != OK)
        return ctx->err.rc;
    step->barred = access_holds_contract(ctx, path) && !access_is_opened(ctx, step->signal);
    return OK;
}

/* W-09: who is asked reads the question, and not which signal it is about; nobody else knows of it. */
static void veil(struct step *step, bool signal)
{
    if (!step->closed || signal || step->mine)
        return;
    step->shown     = 0;
    step->reference = step->subject = STR("");
    step->barred                    = !step->readable;
}

/* What follows from the day and from who reads it. */
static enum rc judge(struct ctx *ctx, struct step *step)
{
    bool              signal = false, reader = false;
    struct policy_row now, first;

    count_days(ctx, step);
    if ((ctx->person && step_is_reporter(ctx, step->id, ctx->person, &step->mine) != OK) ||
        bar(ctx, step) != OK)
        return ctx->err.rc;
    if (step->barred)
        return OK;
    now              = row_of(ctx, step, step->holder_path);
    first            = row_of(ctx, step, step->asked_path);
    step->may_answer = policy_may(ctx, POLICY_STEP_ANSWER, &now);
    step->may_decide = policy_may(ctx, POLICY_STEP_TAKE, &now);
    step->may_change = policy_may(ctx, POLICY_STEP_CHANGE, &now);
    step->readable   = policy_may(ctx, POLICY_STEP_READ, &now) ||
                     policy_may(ctx, POLICY_STEP_READ, &first) || step->may_change;
    if (step->readable && !step->closed)
        return OK;
    if (may_read_signal(ctx, step->signal, &signal) != OK ||
        (!signal && is_second_reader(ctx, step->id, &reader) != OK))
        return ctx->err.rc;
    step->readable = step->readable || signal || reader;
    if (!step->readable)
        step->question = step->subject = STR("");
    veil(step, signal);
    return OK;
}

/* --- one ------------------------------------------------------------------------ */

enum rc step_load(struct ctx *ctx, int64_t id, struct step *out)
{
    struct db_query q        = db_query(ctx->db, SQL_STEP_LOAD);
    struct step     step     = {0};
    bool            can_open = true;

    db_bind_i64(&q, id);
    if (db_next(&q))
        step = step_from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (step.id && judge(ctx, &step) != OK)
        return ctx->err.rc;
    if (!step.readable)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no step %" PRId64, id);
    if (step.signal && may_read_signal(ctx, step.signal, &can_open) != OK)
        return ctx->err.rc;
    step.can_open = can_open;
    *out          = step;
    return OK;
}

/* --- lists ------------------------------------------------------------------------ */

/* Takes the rows of a query that has its parameters. */
static enum rc read_steps(struct ctx *ctx, struct db_query *q, struct step_list *out)
{
    struct step_list list = {0};

    while (db_next(q))
        VEC_PUSH(ctx->arena, &list, step_from_row(q, ctx));
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = (struct step_list){0};
    for (size_t i = 0; i < list.len; i++) {
        if (judge(ctx, &list.item[i]) != OK)
            return ctx->err.rc;
        if (!list.item[i].barred)
            VEC_PUSH(ctx->arena, out, list.item[i]);
    }
    return OK;
}

enum rc step_list_of_bottleneck(struct ctx *ctx, int64_t id, struct step_list *out)
{
    struct bottleneck bottleneck;
    struct db_query   q;

    if (bottleneck_load(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_STEP_OF_BOTTLENECK);
    db_bind_i64(&q, id);
    return read_steps(ctx, &q, out);
}

enum rc step_list_of_signal(struct ctx *ctx, int64_t id, struct step_list *out)
{
    struct signal   signal;
    struct db_query q;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_STEP_OF_SIGNAL);
    db_bind_i64(&q, id);
    return read_steps(ctx, &q, out);
}

enum rc step_list_late(struct ctx *ctx, int64_t after, int64_t most, struct step_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_STEP_LATE);

    db_bind_date(&q, ctx->today);
    db_bind_i64(&q, after);
    db_bind_i64(&q, most);
    return read_steps(ctx, &q, out);
}

enum rc step_list_of_unit(struct ctx *ctx, struct str path, struct step_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_STEP_OF_UNIT);

    db_bind_str(&q, path);
    return read_steps(ctx, &q, out);
}

static enum rc list_waiting_at(struct ctx *ctx, struct str path, struct step_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_STEP_WAITING);

    db_bind_i64(&q, ctx->person);
    db_bind_str(&q, path);
    db_bind_date(&q, ctx->today);
    db_bind_i64(&q, WAITING_MOST);
    return read_steps(ctx, &q, out);
}

/* Puts a step in by its due day, once. */
static void insert_by_due(struct ctx *ctx, struct step_list *list, struct step step)
{
    size_t at = list->len;

    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == step.id)
            return;
    VEC_PUSH(ctx->arena, list, step);
    for (; at > 0 && date_cmp(step.due, list->item[at - 1].due) < 0; at--)
        list->item[at] = list->item[at - 1];
    list->item[at] = step;
}

enum rc step_list_waiting(struct ctx *ctx, struct step_list *out)
{
    struct str_list  paths = may_paths(ctx, 1u << RIGHT_ANSWER, 0);
    struct step_list list  = {0}, some;

    /* No path of a unit is "-": only what waits for the person by name. */
    if (ctx->person == 0)
        goto out;
    if (list_waiting_at(ctx, STR("-"), &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < paths.len; i++) {
        if (list_waiting_at(ctx, paths.item[i], &some) != OK)
            return ctx->err.rc;
        for (size_t k = 0; k < some.len; k++)
            insert_by_due(ctx, &list, some.item[k]);
    }
out:
    *out = list;
    return OK;
}

/* --- what is behind it, and what happened to it ------------------------------------- */

/* Who may read the signal itself reads the story as it is there; others without names, or not when it is kept. */
static enum rc keep_stories(struct ctx *ctx, struct step_story_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        struct step_story *story = &list->item[i];
        struct signal      signal;

        if (look_at_signal(ctx, story->signal, &signal, &story->open) != OK)
            return ctx->err.rc;
        story->kept  = story->kept && !story->open;
        story->story = story->open   ? signal.story
                       : story->kept ? STR("")
                                     : deidentified(ctx, story->story);
    }
    return OK;
}

static enum rc count_seen(struct ctx *ctx, const struct step *step, struct tally *out)
{
    struct db_query q = db_query(ctx->db, SQL_STEP_SEEN);

    db_bind_i64(&q, step->id);
    *out = tally_of(0, 0, 0);
    if (db_next(&q))
        *out = tally_of(db_col_i64(&q, STEP_SEEN_SIGNALS), db_col_i64(&q, STEP_SEEN_RECOGNISED), 0);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    return step->bottleneck ? tally_hide(ctx, step->bottleneck, out) : OK;
}

/* Of few people a story that is kept is not named either: the stories would tell how many they are. */
static void leave_kept(struct step_story_list *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->len; i++)
        if (!list->item[i].kept)
            list->item[kept++] = list->item[i];
    list->len = kept;
}

enum rc step_stories(struct ctx *ctx, const struct step *step, int64_t most,
                     struct step_story_list *out)
{
    struct step_story_list list = {0};
    struct db_query        q    = db_query(ctx->db, SQL_STEP_STORIES);

    db_bind_i64(&q, step->id);
    db_bind_i64(&q, most);
    while (db_next(&q)) {
        struct str        path  = db_col_str(&q, STEP_STORIES_UNIT_PATH);
        struct step_story story = {
            .signal    = db_col_i64(&q, STEP_STORIES_SIGNAL),
            .reference = signal_reference(ctx, db_col_i64(&q, STEP_STORIES_YEAR),
                                          db_col_i64(&q, STEP_STORIES_NUMBER)),
            .story     = str_copy(ctx->arena, db_col_str(&q, STEP_STORIES_STORY)),
            .kept      = !signal_story_may_read(ctx, db_col_i64(&q, STEP_STORIES_SIGNAL), path,
                                                db_col_str(&q, STEP_STORIES_CONSENT)),
        };
        if (signal_may_know(ctx, story.signal, db_col_i64(&q, STEP_STORIES_REPORTER), path))
            VEC_PUSH(ctx->arena, &list, story);
    }
    if (db_end(&q, &ctx->err) != OK || keep_stories(ctx, &list) != OK ||
        count_seen(ctx, step, &list.tally) != OK)
        return ctx->err.rc;
    if (tally_is_held(&list.tally))
        leave_kept(&list);
    *out = list;
    return OK;
}

static struct date day_or_none(struct str text)
{
    struct date day;

    return date_parse(text, &day) ? day : DATE_NONE;
}

enum rc step_turns(struct ctx *ctx, int64_t step, struct step_turn_list *out)
{
    struct step_turn_list list = {0};
    struct db_query       q    = db_query(ctx->db, SQL_STEP_TURNS);

    db_bind_i64(&q, step);
    while (db_next(&q)) {
        struct step_turn turn = {
            .id         = db_col_i64(&q, STEP_TURNS_ID),
            .at         = db_col_i64(&q, STEP_TURNS_AT),
            .what       = str_copy(ctx->arena, db_col_str(&q, STEP_TURNS_WHAT)),
            .unit_name  = str_copy(ctx->arena, db_col_str(&q, STEP_TURNS_UNIT_NAME)),
            .other_name = str_copy(ctx->arena, db_col_str(&q, STEP_TURNS_OTHER_NAME)),
            .before     = day_or_none(db_col_str(&q, STEP_TURNS_DAY_BEFORE)),
            .after      = day_or_none(db_col_str(&q, STEP_TURNS_DAY_AFTER)),
            .role       = str_copy(ctx->arena, db_col_str(&q, STEP_TURNS_ROLE)),
            .text       = str_copy(ctx->arena, db_col_str(&q, STEP_TURNS_TEXT)),
        };
        VEC_PUSH(ctx->arena, &list, turn);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
