// SPDX-License-Identifier: EUPL-1.2
/* brake.c - the brakes of citizens and professionals; the contract is in brake.h. */
#include "core/brake.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/answer.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/handle.h"
#include "core/option.h"
#include "core/signal.h"
#include "event/event.h"

enum { LATE_MOST = 50 /* looked at, for a few lines */ };

void brake_check(struct ctx *ctx, const char *member, struct str target)
{
    if (target.len && !option_has(ctx, "rem-waarop", target))
        (void)fault_add(ctx, member, TR("Kies een antwoord uit de lijst."));
}

/* B-15: that somebody no longer gets by is said of the signal, for everybody who reads it. */
static enum rc tell_threat(struct ctx *ctx, const struct signal *signal, struct str subsistence,
                           bool *threat)
{
    struct signal_new detail = {.subsistence = subsistence,
                                .times       = NUMBER_NONE,
                                .group_size  = NUMBER_NONE,
                                .look_again  = DATE_NONE};
    bool              said   = str_eq_z(signal->subsistence, "ja");

    *threat = said || str_eq_z(subsistence, "ja");
    return *threat && !said ? signal_detail(ctx, signal->id, &detail) : OK;
}

/* On whatever it is: of an open signal of the person that does not wait for an answer already. */
static enum rc check_pull(struct ctx *ctx, int64_t id, struct signal *signal)
{
    struct brake last;

    if (signal_load_for(ctx, POLICY_SIGNAL_OWN, id, signal) != OK ||
        brake_of_signal(ctx, id, &last) != OK)
        return ctx->err.rc;
    if (last.id && last.answer.len == 0)
        (void)fault_add(ctx, "", TR("U trok al aan de rem. Het antwoord daarop komt nog."));
    if (signal->closed)
        (void)fault_add(ctx, "",
                        TR("Dit signaal is afgerond. Breng het eerst opnieuw onder de aandacht."));
    return OK;
}

static enum rc pulled(struct ctx *ctx, int64_t id, struct str target, bool threat, const char *term,
                      struct event *e)
{
    struct date due;

    if (setting_deadline(ctx, access_organisation(ctx), term, &due) != OK)
        return ctx->err.rc;
    *e = event_new(ctx, "brake_pulled");
    event_i64(e, "signal", id);
    event_str(e, "target", target);
    event_i64(e, "threat", threat);
    event_date(e, "due", due);
    event_about(e, id);
    return OK;
}

enum rc brake_pull(struct ctx *ctx, int64_t id, const struct brake_new *in)
{
    struct event  e;
    struct signal signal;
    bool          threat = false;

    if (check_pull(ctx, id, &signal) != OK)
        return ctx->err.rc;
    if (in->target.len == 0)
        (void)fault_add(ctx, "target", TR("Kies waar u aan de rem voor trekt."));
    brake_check(ctx, "target", in->target);
    if (fault_end(ctx) != OK || tell_threat(ctx, &signal, in->subsistence, &threat) != OK ||
        pulled(ctx, id, in->target, threat, threat ? "noodrem-bestaanszekerheid" : "noodrem", &e) !=
            OK)
        return ctx->err.rc;
    return event_write(ctx, &e);
}

/* --- on a rule -------------------------------------------------------------------------------- */

/* Whether somebody else than the one who pulls it answers for the unit: otherwise it would wait for ever. */
static enum rc is_answered_at(struct ctx *ctx, struct str path, bool *out)
{
    struct db_query query = db_query(ctx->db, SQL_BRAKE_ANSWERING), *q = &query;
    struct ref_list found = {0};

    *out = false;
    db_bind_str(q, path);
    while (db_next(q)) {
        int64_t person = db_col_i64(q, BRAKE_ANSWERING_PERSON);

        if (person != ctx->person)
            VEC_PUSH(ctx->arena, &found, person);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; !*out && i < found.len; i++) {
        struct ctx other;

        if (access_of(ctx, found.item[i], &other) != OK)
            return ctx->err.rc;
        *out = may_at(&other, RIGHT_ANSWER, path) && !access_only_admin(&other);
    }
    return OK;
}

static enum rc check_unit(struct ctx *ctx, struct str from, int64_t id)
{
    struct unit unit  = {0};
    bool        reads = false, answered = false;

    if (id && fault_unless_there(ctx, "unit", unit_load(ctx, id, &unit)) != OK)
        return ctx->err.rc;
    if (unit.id == 0)
        return OK;
    if (contract_reads_at(ctx, from, unit.path, &reads) != OK ||
        is_answered_at(ctx, unit.path, &answered) != OK)
        return ctx->err.rc;
    if (reads)
        (void)fault_add(ctx, "unit",
                        TR("Daar leest wie het contract houdt met de partner waar dit signaal "
                           "vandaan komt. Kies een andere eenheid."));
    else if (!answered)
        (void)fault_add(ctx, "unit",
                        TR("Daar kan nog niemand antwoorden. Kies een andere eenheid, of laat het "
                           "leeg."));
    return OK;
}

static void check_cause(struct ctx *ctx, const struct brake_cause *in)
{
    if (str_is_blank(in->rule))
        (void)fault_add(ctx, "rule", TR("Noem de regel of werkwijze."));
    if (str_is_blank(in->harm))
        (void)fault_add(ctx, "harm", TR("Schrijf welke schade er is, en voor wie."));
    if (!option_has(ctx, "beginsel", in->principle) || str_eq_z(in->principle, "onbekend"))
        (void)fault_add(ctx, "principle", TR("Kies het beginsel dat er het dichtst bij komt."));
    if (!option_has(ctx, "rem-spoed", in->urgency))
        (void)fault_add(ctx, "urgency", TR("Kies een antwoord uit de lijst."));
}

enum rc brake_pull_on_rule(struct ctx *ctx, int64_t id, const struct brake_cause *in)
{
    struct event  e;
    struct signal signal;

    if (check_pull(ctx, id, &signal) != OK || check_unit(ctx, signal.unit_path, in->unit) != OK)
        return ctx->err.rc;
    check_cause(ctx, in);
    if (fault_end(ctx) != OK ||
        pulled(ctx, id, STR(""), str_eq_z(signal.subsistence, "ja"),
               str_eq_z(in->urgency, "nu") ? "noodrem-spoed" : "noodrem", &e) != OK)
        return ctx->err.rc;
    event_str(&e, "principle", in->principle);
    event_str(&e, "urgency", in->urgency);
    event_i64(&e, "unit", in->unit);
    event_part(&e, "rule", in->rule);
    event_part(&e, "harm", in->harm);
    return event_write(ctx, &e);
}

enum rc brake_report(struct ctx *ctx, const struct brake_cause *in, int64_t *signal_out)
{
    const struct signal_new signal = {.story      = in->harm,
                                      .rule_text  = in->rule,
                                      .urgent     = str_eq_z(in->urgency, "nu"),
                                      .door       = in->door,
                                      .times      = NUMBER_NONE,
                                      .group_size = NUMBER_NONE,
                                      .look_again = DATE_NONE};

    check_cause(ctx, in);
    if (check_unit(ctx, ctx->access->path, in->unit) != OK || fault_end(ctx) != OK ||
        signal_add(ctx, &signal, signal_out) != OK)
        return ctx->err.rc;
    return brake_pull_on_rule(ctx, *signal_out, in);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Who may read it is not judged here. */
struct brake_row {
    struct brake brake;
    int64_t      reporter;
    struct str   from; /* path of the unit of who pulled it */
};

static bool is_asked(const struct ctx *ctx, enum policy what, const struct brake_row *brake)
{
    const struct policy_row row = {.signal = brake->brake.signal,
                                   .owner  = brake->reporter,
                                   .unit   = brake->from,
                                   .keeper = brake->brake.unit_path};

    return brake->brake.unit != 0 && policy_may(ctx, what, &row);
}

static struct brake_row from_row(struct ctx *ctx, struct db_query *q, bool whole)
{
    struct brake_row row = {.reporter = db_col_i64(q, BRAKE_LOAD_REPORTER),
                            .from     = COPY(BRAKE_LOAD_FROM)};

    whole     = whole || row.reporter == ctx->person;
    row.brake = (struct brake){
        .id          = db_col_i64(q, BRAKE_LOAD_ID),
        .signal      = db_col_i64(q, BRAKE_LOAD_SIGNAL),
        .at          = db_col_i64(q, BRAKE_LOAD_AT),
        .answered_at = db_col_i64(q, BRAKE_LOAD_ANSWERED_AT),
        .target      = text_for(ctx, whole, COPY(BRAKE_LOAD_TARGET)),
        .due         = db_col_date(q, BRAKE_LOAD_DUE),
        .threat      = db_col_i64(q, BRAKE_LOAD_THREAT) != 0,
        .answer      = COPY(BRAKE_LOAD_ANSWER),
        .text        = text_for(ctx, whole, COPY(BRAKE_LOAD_TEXT)),
        .rule        = text_for(ctx, whole, COPY(BRAKE_LOAD_RULE)),
        .harm        = text_for(ctx, whole, COPY(BRAKE_LOAD_HARM)),
        .principle   = COPY(BRAKE_LOAD_PRINCIPLE),
        .urgency     = COPY(BRAKE_LOAD_URGENCY),
        .unit        = db_col_i64(q, BRAKE_LOAD_UNIT),
        .unit_name   = COPY(BRAKE_LOAD_UNIT_NAME),
        .unit_path   = COPY(BRAKE_LOAD_UNIT_PATH),
        .mine        = row.reporter == ctx->person,
    };
    row.brake.may_answer = row.brake.answer.len == 0 && is_asked(ctx, POLICY_BRAKE_ANSWER, &row);
    return row;
}

_Static_assert((int)BRAKE_LOAD_ID == (int)BRAKE_OF_SIGNAL_ID &&
                   (int)BRAKE_LOAD_FROM == (int)BRAKE_OF_SIGNAL_FROM,
               "both give the same row");

enum rc brake_of_signal(struct ctx *ctx, int64_t signal, struct brake *out)
{
    struct db_query  query, *q = &query;
    struct brake_row row = {.brake = {.due = DATE_NONE}};
    struct signal    about;

    if (signal_load(ctx, signal, &about) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_BRAKE_OF_SIGNAL);
    db_bind_i64(q, signal);
    if (db_next(q))
        row = from_row(ctx, q, about.whole);
    *out = row.brake;
    return db_end(q, &ctx->err);
}

enum rc brake_load(struct ctx *ctx, int64_t id, struct brake *out)
{
    struct db_query  query = db_query(ctx->db, SQL_BRAKE_LOAD), *q = &query;
    struct brake_row row = {.brake = {.due = DATE_NONE}};

    db_bind_i64(q, id);
    if (db_next(q))
        row = from_row(ctx, q, false);
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    if (!is_asked(ctx, POLICY_BRAKE_READ, &row))
        return err_set(&ctx->err, ERR_NOT_FOUND, "no brake %" PRId64, id);
    *out = row.brake;
    return OK;
}

/* --- answering -------------------------------------------------------------------------------- */

static enum rc answered(struct ctx *ctx, const struct brake *brake, const struct brake_answer *in)
{
    struct event e = event_new(ctx, "brake_answered");

    if (brake->answer.len)
        return fault_overtaken(ctx, TR("Op deze rem is al geantwoord."));
    if (!option_has(ctx, "rem-antwoord", in->answer))
        (void)fault_add(ctx, "answer", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf waarom. De melder leest dit."));
    else if (brake->principle.len && answer_is_bare_rule(ctx->arena, in->text))
        (void)fault_add(ctx, "text",
                        TR("Dat het de regel is, is nog geen reden. Schrijf waarom de regel hier "
                           "moet gelden."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", brake->signal);
    event_i64(&e, "brake", brake->id);
    event_str(&e, "answer", in->answer);
    event_str(&e, "feedback", STR("rem-antwoord"));
    event_i64(&e, "substance", 1);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", in->text);
    event_about(&e, brake->signal);
    return event_write(ctx, &e);
}

enum rc brake_answer(struct ctx *ctx, int64_t id, const struct brake_answer *in)
{
    struct signal signal;
    struct brake  brake;

    if (signal_load_for(ctx, POLICY_SIGNAL_HANDLE, id, &signal) != OK ||
        brake_of_signal(ctx, id, &brake) != OK)
        return ctx->err.rc;
    if (brake.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no brake on signal %" PRId64, id);
    if (brake.unit)
        return err_set(&ctx->err, ERR_DENIED, "brake %" PRId64 " is put to a unit", brake.id);
    return answered(ctx, &brake, in);
}

enum rc brake_answer_asked(struct ctx *ctx, int64_t id, const struct brake_answer *in)
{
    struct brake brake;

    if (brake_load(ctx, id, &brake) != OK)
        return ctx->err.rc;
    if (!brake.may_answer && brake.answer.len == 0)
        return err_set(&ctx->err, ERR_DENIED, "may not answer brake %" PRId64, id);
    return answered(ctx, &brake, in);
}

/* --- what waits ------------------------------------------------------------------------------- */

/* What a unit is asked for which the person answers. */
static enum rc put_asked(struct ctx *ctx, int64_t most, struct brake_line_list *list)
{
    struct ref_list found = {0};
    struct db_query query;

    if (!may(ctx, RIGHT_ANSWER))
        return OK;
    query = db_query(ctx->db, SQL_BRAKE_ASKED);
    while (db_next(&query)) {
        int64_t id = db_col_i64(&query, BRAKE_ASKED_ID);

        VEC_PUSH(ctx->arena, &found, id);
    }
    if (db_end(&query, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < found.len && (int64_t)list->len < most; i++) {
        struct brake brake;
        enum rc      rc = brake_load(ctx, found.item[i], &brake);

        if (rc == ERR_NOT_FOUND) {
            err_clear(&ctx->err);
            continue;
        }
        if (rc != OK)
            return rc;
        if (brake.may_answer) {
            struct brake_line line = {.signal = brake.signal,
                                      .asked  = brake.id,
                                      .title  = brake.rule,
                                      .due    = brake.due,
                                      .threat = brake.threat};

            VEC_PUSH(ctx->arena, list, line);
        }
    }
    return OK;
}

enum rc brake_waiting(struct ctx *ctx, int64_t most, struct brake_line_list *out)
{
    struct db_query        query = db_query(ctx->db, SQL_BRAKE_WAITING), *q = &query;
    struct brake_line_list list = {0};

    db_bind_i64(q, ctx->person);
    db_bind_i64(q, most);
    while (db_next(q)) {
        struct brake_line line = {
            .signal = db_col_i64(q, BRAKE_WAITING_SIGNAL),
            .title  = signal_title(ctx, COPY(BRAKE_WAITING_TITLE), COPY(BRAKE_WAITING_STORY)),
            .due    = db_col_date(q, BRAKE_WAITING_DUE),
            .threat = db_col_i64(q, BRAKE_WAITING_THREAT) != 0,
        };
        VEC_PUSH(ctx->arena, &list, line);
    }
    if (db_end(q, &ctx->err) != OK || put_asked(ctx, most, &list) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc brake_late(struct ctx *ctx, int64_t most, struct brake_line_list *out)
{
    struct brake_line_list all = {0}, mine = {0};
    struct db_query        query, *q       = &query;

    query = db_query(ctx->db, SQL_BRAKE_LATE);
    db_bind_i64(q, access_organisation(ctx));
    db_bind_i64(q, ctx->person);
    db_bind_date(q, ctx->today);
    db_bind_i64(q, LATE_MOST);
    while (db_next(q)) {
        struct brake_line line = {.signal = db_col_i64(q, BRAKE_LATE_SIGNAL),
                                  .due    = db_col_date(q, BRAKE_LATE_DUE),
                                  .threat = db_col_i64(q, BRAKE_LATE_THREAT) != 0};
        bool              rule = db_col_str(q, BRAKE_LATE_PRINCIPLE).len > 0;

        line.mine = db_col_i64(q, BRAKE_LATE_REPORTER) == ctx->person;
        if (line.mine || may(ctx, rule ? RIGHT_OMBUDS : RIGHT_OVERSEE))
            VEC_PUSH(ctx->arena, &all, line);
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len && (int64_t)mine.len < most; i++) {
        struct signal signal;
        enum rc       rc = signal_load(ctx, all.item[i].signal, &signal);

        if (rc == ERR_NOT_FOUND) {
            err_clear(&ctx->err);
            continue;
        }
        if (rc != OK)
            return rc;
        all.item[i].title = signal.summary;
        VEC_PUSH(ctx->arena, &mine, all.item[i]);
    }
    *out = mine;
    return OK;
}
