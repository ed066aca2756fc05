// SPDX-License-Identifier: EUPL-1.2
/* subject.c - finds what a reading is about; the contract is in subject.h. */
#include "core/subject.h"

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/fault.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/moment.h"

static enum rc of_signal(struct ctx *ctx, int64_t id, struct subject *out)
{
    struct subject subject = {.id = id, .kind = SUBJECT_SIGNAL};
    struct signal  signal;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    subject.mine       = signal.mine;
    subject.whole      = signal.whole;
    subject.text_event = id;
    subject.text_part  = "story";
    if (!signal.mine)
        VEC_PUSH(ctx->arena, &subject.signals, id);
    *out = subject;
    return OK;
}

/* Owners of a bottleneck are the reporters of its signals; the reader's own are not told. */
static enum rc load_owners(struct ctx *ctx, struct subject *subject)
{
    struct db_query q = db_query(ctx->db, SQL_SUBJECT_SIGNALS);

    db_bind_i64(&q, subject->id);
    while (db_next(&q)) {
        if (db_col_i64(&q, SUBJECT_SIGNALS_REPORTER) == ctx->person)
            subject->mine = true;
        else
            VEC_PUSH(ctx->arena, &subject->signals, db_col_i64(&q, SUBJECT_SIGNALS_SIGNAL));
    }
    return db_end(&q, &ctx->err);
}

static enum rc load_statement(struct ctx *ctx, struct subject *subject)
{
    struct db_query q = db_query(ctx->db, SQL_SUBJECT_STATEMENT);

    db_bind_i64(&q, subject->id);
    if (db_next(&q))
        subject->text_event = db_col_i64(&q, SUBJECT_STATEMENT_STATEMENT);
    return db_end(&q, &ctx->err);
}

static enum rc of_bottleneck(struct ctx *ctx, int64_t id, struct subject *out)
{
    struct subject subject = {
        .id = id, .kind = SUBJECT_BOTTLENECK, .whole = true, .text_part = "statement"};
    struct bottleneck bottleneck;

    if (bottleneck_load(ctx, id, &bottleneck) != OK || load_owners(ctx, &subject) != OK ||
        load_statement(ctx, &subject) != OK)
        return ctx->err.rc;
    *out = subject;
    return OK;
}

static enum rc kind_of(struct ctx *ctx, int64_t id, struct str *out)
{
    struct db_query q    = db_query(ctx->db, SQL_SUBJECT_KIND);
    struct str      kind = STR("");

    db_bind_i64(&q, id);
    if (db_next(&q))
        kind = str_copy(ctx->arena, db_col_str(&q, SUBJECT_KIND_KIND));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = kind;
    return OK;
}

enum rc subject_load(struct ctx *ctx, int64_t id, struct subject *out)
{
    struct subject subject;
    struct str     kind;

    if (moment_recall(ctx, SQL_SUBJECT_KIND, id, out, sizeof(*out)))
        return OK;
    if (kind_of(ctx, id, &kind) != OK)
        return ctx->err.rc;
    if ((str_eq_z(kind, "signal_added") ? of_signal : of_bottleneck)(ctx, id, &subject) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_SUBJECT_KIND, id, &subject, sizeof(subject));
    *out = subject;
    return OK;
}

bool subject_may_speak(const struct ctx *ctx, const struct subject *subject)
{
    return subject->mine || may(ctx, RIGHT_INTERPRET);
}

enum rc subject_need_voice(struct ctx *ctx, const struct subject *subject)
{
    return subject_may_speak(ctx, subject) ? OK : access_need(ctx, RIGHT_INTERPRET);
}

enum rc subject_role(struct ctx *ctx, struct str given, struct str *out)
{
    *out = STR("");
    for (size_t i = 0; ctx->access && i < ctx->access->grants; i++) {
        struct str role = ctx->access->grant[i].role;

        if (given.len == 0 || str_eq(role, given)) {
            *out = role;
            return OK;
        }
    }
    if (given.len)
        (void)fault_add(ctx, "role", TR("Kies een rol die u zelf hebt, of laat dit leeg."));
    return OK;
}
