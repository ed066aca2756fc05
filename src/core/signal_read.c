// SPDX-License-Identifier: EUPL-1.2
/* signal_read.c - reads signals for those who may; the contract is in signal.h. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/line.h"
#include "core/option.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/moment.h"

enum { TITLE_LENGTH = 110 }; /* bytes of the story that name a signal nobody worded */

struct str signal_reference(struct ctx *ctx, int64_t year, int64_t number)
{
    return str_printf(ctx->arena, "S-%" PRId64 "-%06" PRId64, year, number);
}

/* One line without the marks that would turn what stands behind it on the page. */
static struct str straight(struct ctx *ctx, struct str line)
{
    struct str rest = line, before = line;
    struct buf out;
    uint32_t   point;

    if (!utf8_is_turned(line))
        return line;
    buf_init(&out, ctx->arena, line.len + 1);
    for (; utf8_next(&rest, &point); before = rest)
        if (!utf8_turns(point))
            buf_str(&out, str_slice(before, 0, before.len - rest.len));
    return buf_view(&out);
}

struct str signal_title(struct ctx *ctx, struct str summary, struct str story)
{
    struct str title = summary.len ? summary : story;
    struct str line  = {0};

    if (!str_cut(&title, '\n', &line))
        return STR("");
    if (line.len <= TITLE_LENGTH)
        return str_copy(ctx->arena, straight(ctx, line));
    return straight(ctx, str_printf(ctx->arena, "%.*s …",
                                    STR_ARG(str_trim(utf8_cut_words(line, TITLE_LENGTH)))));
}

bool signal_is_closed_off(struct str consent)
{
    return str_eq_z(consent, SIGNAL_CLOSED);
}

bool signal_is_for_few(struct str consent)
{
    return signal_is_closed_off(consent) || str_eq_z(consent, "nee");
}

bool signal_kind_is_closed_off(struct str kind)
{
    return str_eq_z(kind, SIGNAL_DIFFERENTLY) || str_eq_z(kind, SIGNAL_WORK_AROUND);
}

struct str signal_veiled_title(struct ctx *ctx, int64_t id, struct str path, struct str summary,
                               struct str story, struct str consent, struct str kind)
{
    if (signal_sentence_may_read(ctx, id, path, consent))
        return deidentified(ctx, signal_title(ctx, summary, story));
    return option_label(ctx, "signaal-soort", kind);
}

bool signal_state_is_closed(struct str state)
{
    return str_eq_z(state, "beantwoord") || str_eq_z(state, "veranderd") ||
           str_eq_z(state, "nagekeken");
}

bool signal_bottleneck_ended(struct str state, struct str solve_state)
{
    return str_eq_z(state, "in-knelpunt") && signal_state_is_closed(solve_state);
}

#define TEXT(column)   str_copy(ctx->arena, db_col_str(q, SIGNAL_LOAD_##column))
#define NUMBER(column) db_col_i64(q, SIGNAL_LOAD_##column)

/* A flat list of columns: one line each. */
static struct signal signal_from_row(struct db_query *q, struct ctx *ctx)
{
    struct signal signal = {
        .id                = NUMBER(ID),
        .reference         = signal_reference(ctx, NUMBER(YEAR), NUMBER(NUMBER)),
        .at                = NUMBER(AT),
        .happened          = TEXT(HAPPENED),
        .reporter          = NUMBER(REPORTER),
        .entered_by        = NUMBER(ENTERED_BY),
        .anonymous         = NUMBER(ANONYMOUS) != 0,
        .unplaced          = NUMBER(UNPLACED) != 0,
        .unit              = NUMBER(UNIT),
        .unit_name         = TEXT(UNIT_NAME),
        .unit_path         = TEXT(UNIT_PATH),
        .reporter_role     = TEXT(REPORTER_ROLE),
        .employment        = TEXT(EMPLOYMENT),
        .kind              = TEXT(KIND),
        .channel           = TEXT(CHANNEL),
        .moment            = TEXT(MOMENT),
        .certainty         = TEXT(CERTAINTY),
        .belly             = TEXT(BELLY),
        .relation          = TEXT(RELATION),
        .subsistence       = TEXT(SUBSISTENCE),
        .frequency         = TEXT(FREQUENCY),
        .period            = TEXT(PERIOD),
        .size_basis        = TEXT(SIZE_BASIS),
        .structural        = TEXT(STRUCTURAL),
        .consent           = TEXT(CONSENT),
        .why_nothing       = TEXT(WHY_NOTHING),
        .times             = number_or_none(q, SIGNAL_LOAD_TIMES),
        .group_size        = number_or_none(q, SIGNAL_LOAD_GROUP_SIZE),
        .urgent            = NUMBER(URGENT) != 0,
        .about_unit        = NUMBER(ABOUT_UNIT),
        .look_again        = date_or_none(q, SIGNAL_LOAD_LOOK_AGAIN),
        .triage            = TEXT(TRIAGE),
        .state             = TEXT(STATE),
        .fix_state         = TEXT(FIX_STATE),
        .solve_state       = TEXT(SOLVE_STATE),
        .handler           = NUMBER(HANDLER),
        .handler_name      = TEXT(HANDLER_NAME),
        .handler_unit_name = TEXT(HANDLER_UNIT_NAME),
        .keeper_path       = TEXT(KEEPER_PATH),
        .handler_phone     = TEXT(HANDLER_PHONE),
        .handler_unit      = NUMBER(HANDLER_UNIT),
        .since             = NUMBER(SINCE),
        .since_known       = TEXT(SINCE_KNOWN),
        .due               = due_or_none(q, SIGNAL_LOAD_DUE, SIGNAL_LOAD_SINCE_KNOWN),
        .closing           = NUMBER(CLOSING),
        .closing_due       = DATE_NONE,
        .objected          = NUMBER(OBJECTED) != 0,
        .raised            = NUMBER(RAISED),
        .last_word         = NUMBER(LAST_WORD),
        .heard             = NUMBER(HEARD),
        .version           = NUMBER(VERSION),
        .story             = TEXT(STORY),
    };

    signal.summary = signal_title(ctx, db_col_str(q, SIGNAL_LOAD_SUMMARY), signal.story);
    signal.mine    = ctx->person != 0 && signal.reporter == ctx->person;
    signal.closed  = signal_state_is_closed(signal.state);
    signal.line    = line_of_signal(&signal);
    if (signal.closing)
        signal.closing_due = date_or_none(q, SIGNAL_LOAD_DUE);
    return signal;
}

#undef TEXT
#undef NUMBER

/* They said no yes, or nothing at all. */
static bool is_to_be_asked(struct str consent)
{
    return str_eq_z(consent, "eerst-vragen") || str_eq_z(consent, "niet-gevraagd") ||
           str_eq_z(consent, "anders") || str_eq_z(consent, "onbekend");
}

/* Its case in the table of policy.c. */
static unsigned seen_of(struct str consent, bool again)
{
    unsigned chosen = signal_is_closed_off(consent) ? SEEN_CLOSED
                      : signal_is_for_few(consent)  ? SEEN_KEPT
                      : is_to_be_asked(consent)     ? SEEN_ASKED
                                                    : SEEN_SHARED;

    return chosen & (again ? SEEN_AGAIN : SEEN_LINE);
}

struct policy_row signal_row(const struct signal *signal)
{
    return (struct policy_row){
        .signal = signal->id,
        .owner  = signal->reporter,
        .writer = signal->entered_by,
        .holder = signal->handler,
        .about  = signal->about_unit,
        .unit   = signal->unit_path,
        .keeper = signal->keeper_path,
        .seen   = seen_of(signal->consent, str_eq_z(signal->state, "tweede-lezing")),
    };
}

bool signal_may(const struct ctx *ctx, enum policy what, const struct signal *signal)
{
    const struct policy_row row = signal_row(signal);

    return policy_may(ctx, what, &row);
}

enum rc signal_load_for(struct ctx *ctx, enum policy what, int64_t id, struct signal *out)
{
    struct signal signal;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    if (!signal_may(ctx, what, &signal))
        return err_set(&ctx->err, ERR_DENIED, "signal %" PRId64 ": not for person %" PRId64 ": %s",
                       id, ctx->person, policy_line(what)->what);
    *out = signal;
    return OK;
}

enum rc signal_load_whole(struct ctx *ctx, int64_t id, struct signal *out)
{
    return signal_load_for(ctx, POLICY_SIGNAL_WHOLE, id, out);
}

bool signal_story_may_read(const struct ctx *ctx, int64_t id, struct str path, struct str consent)
{
    return policy_may(
        ctx, POLICY_SIGNAL_STORY,
        &(struct policy_row){.signal = id, .unit = path, .seen = seen_of(consent, false)});
}

bool signal_sentence_may_read(const struct ctx *ctx, int64_t id, struct str path,
                              struct str consent)
{
    return signal_story_may_read(ctx, id, path, consent) ||
           (str_eq_z(consent, "onbekend") &&
            policy_may(ctx, POLICY_SIGNAL_SENTENCE,
                       &(struct policy_row){.signal = id, .unit = path}));
}

bool signal_may_know(const struct ctx *ctx, int64_t id, int64_t reporter, struct str path)
{
    return policy_may(ctx, POLICY_SIGNAL_KNOW,
                      &(struct policy_row){.signal = id, .owner = reporter, .unit = path});
}

static enum rc load_choices(struct ctx *ctx, struct signal *signal)
{
    struct db_query q = db_query(ctx->db, SQL_SIGNAL_CHOICE_LIST);

    db_bind_i64(&q, signal->id);
    while (db_next(&q)) {
        struct str       list = db_col_str(&q, SIGNAL_CHOICE_LIST_LIST);
        struct str       code = str_copy(ctx->arena, db_col_str(&q, SIGNAL_CHOICE_LIST_CODE));
        struct str_list *into = str_eq_z(list, "gevolg")      ? &signal->impact
                                : str_eq_z(list, "gedaan")    ? &signal->done
                                : str_eq_z(list, "doelgroep") ? &signal->groups
                                : str_eq_z(list, "laag")      ? &signal->layers
                                : str_eq_z(list, "tegenwind") ? &signal->dissent
                                                              : &signal->domain;
        VEC_PUSH(ctx->arena, into, code);
    }
    return db_end(&q, &ctx->err);
}

static enum rc load_recognised(struct ctx *ctx, struct signal *signal)
{
    struct db_query q = db_query(ctx->db, SQL_SIMILAR_SUM);

    db_bind_i64(&q, signal->id);
    if (db_next(&q)) {
        signal->recognised       = db_col_i64(&q, SIMILAR_SUM_PEOPLE);
        signal->recognised_times = db_col_i64(&q, SIMILAR_SUM_TIMES);
    }
    return db_end(&q, &ctx->err);
}

enum rc signal_load(struct ctx *ctx, int64_t id, struct signal *out)
{
    struct signal   signal = {0};
    struct db_query q;

    if (moment_recall(ctx, SQL_SIGNAL_LOAD, id, out, sizeof(*out)))
        return OK;
    q = db_query(ctx->db, SQL_SIGNAL_LOAD);
    db_bind_i64(&q, id);
    if (db_next(&q))
        signal = signal_from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (signal.id == 0 || !signal_may(ctx, POLICY_SIGNAL_READ, &signal))
        return err_set(&ctx->err, ERR_NOT_FOUND, "no signal %" PRId64, id);
    if (!signal_may(ctx, POLICY_SIGNAL_EMPLOYMENT, &signal))
        signal.employment = STR("");
    signal.whole   = signal_may(ctx, POLICY_SIGNAL_WHOLE, &signal);
    signal.story   = text_for(ctx, signal.whole, signal.story);
    signal.summary = text_for(ctx, signal.whole, signal.summary);
    if (load_choices(ctx, &signal) != OK || load_recognised(ctx, &signal) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_SIGNAL_LOAD, id, &signal, sizeof(signal));
    *out = signal;
    return OK;
}

enum rc signal_need_read(struct ctx *ctx, int64_t id)
{
    struct signal signal;

    return signal_load(ctx, id, &signal);
}

enum rc signal_texts(struct ctx *ctx, int64_t id, struct signal_text_list *out)
{
    struct signal_text_list list = {0};
    struct signal           signal;
    struct db_query         q;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_SIGNAL_TEXT_LIST);
    db_bind_i64(&q, id);
    while (db_next(&q)) {
        struct signal_text text = {
            .event     = db_col_i64(&q, SIGNAL_TEXT_LIST_EVENT),
            .at        = db_col_i64(&q, SIGNAL_TEXT_LIST_AT),
            .actor     = db_col_i64(&q, SIGNAL_TEXT_LIST_ACTOR),
            .name      = str_copy(ctx->arena, db_col_str(&q, SIGNAL_TEXT_LIST_NAME)),
            .content   = text_for(ctx, signal.whole,
                                  str_copy(ctx->arena, db_col_str(&q, SIGNAL_TEXT_LIST_CONTENT))),
            .unit_name = str_copy(ctx->arena, db_col_str(&q, SIGNAL_TEXT_LIST_UNIT_NAME)),
        };
        VEC_PUSH(ctx->arena, &list, text);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}
