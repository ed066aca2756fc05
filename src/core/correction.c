// SPDX-License-Identifier: EUPL-1.2
/* correction.c - puts right what was wrong, also elsewhere; the contract is in correction.h. */
#include "core/correction.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/signal.h"
#include "core/subject.h"
#include "event/event.h"

/* Who has the signal, or leads the bottleneck. */
static enum rc load_to_mend(struct ctx *ctx, int64_t object, struct subject *out)
{
    struct signal     signal;
    struct bottleneck bottleneck;

    if (subject_load(ctx, object, out) != OK)
        return ctx->err.rc;
    return out->kind == SUBJECT_SIGNAL ? signal_load_for(ctx, POLICY_SIGNAL_HANDLE, object, &signal)
                                       : bottleneck_load_to_lead(ctx, object, &bottleneck);
}

/* An event of the history of the object, and of each signal whose reporter hears it. */
static struct event telling(struct ctx *ctx, const char *kind, const struct subject *subject,
                            const char *feedback, struct str text)
{
    struct event e = event_new(ctx, kind);

    event_i64(&e, "object", subject->id);
    event_i64(&e, "unit", ctx->access ? ctx->access->unit : 0);
    event_about(&e, subject->id);
    event_part(&e, "text", text);
    if (!feedback || subject->signals.len == 0)
        return e;
    event_str(&e, "feedback", str_of(feedback));
    event_i64(&e, "substance", 1);
    event_i64s(&e, "signals", subject->signals.item, subject->signals.len);
    for (size_t i = 0; i < subject->signals.len; i++)
        if (subject->signals.item[i] != subject->id)
            event_about(&e, subject->signals.item[i]);
    return e;
}

static bool is_said(const struct correction_place_new *in)
{
    return !str_is_blank(in->place) || !str_is_blank(in->what);
}

static void check_place(struct ctx *ctx, const char *prefix, const struct correction_place_new *in)
{
    if (str_is_blank(in->place))
        (void)fault_add(ctx, str_z(ctx->arena, str_printf(ctx->arena, "%splace", prefix)),
                        TR("Schrijf welke organisatie het was."));
    if (str_is_blank(in->what))
        (void)fault_add(ctx, str_z(ctx->arena, str_printf(ctx->arena, "%swhat", prefix)),
                        TR("Schrijf wat er verkeerd is doorgegeven."));
}

static enum rc write_place(struct ctx *ctx, const struct subject *subject, int64_t correction,
                           const struct correction_place_new *in)
{
    struct event e = telling(ctx, "correction_place_added", subject, NULL, STR(""));

    event_i64(&e, "correction", correction);
    event_part(&e, "place", str_trim(in->place));
    event_part(&e, "what", str_trim(in->what));
    return event_write(ctx, &e);
}

enum rc correction_open(struct ctx *ctx, int64_t object, const struct correction_new *in,
                        int64_t *id_out)
{
    struct subject subject;
    struct event   e;

    if (load_to_mend(ctx, object, &subject) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->wrong))
        (void)fault_add(ctx, "wrong", TR("Schrijf wat er verkeerd was. De melder leest dit."));
    for (size_t i = 0; i < CORRECTION_PLACES; i++)
        if (is_said(&in->place[i]))
            check_place(ctx, str_z(ctx->arena, str_printf(ctx->arena, "place[%zu].", i)),
                        &in->place[i]);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = telling(ctx, "correction_opened", &subject, "correctie", in->wrong);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < CORRECTION_PLACES; i++)
        if (is_said(&in->place[i]) && write_place(ctx, &subject, e.seq, &in->place[i]) != OK)
            return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

/* --- one that was opened -------------------------------------------------------------------- */

enum rc correction_object(struct ctx *ctx, int64_t correction, int64_t *out)
{
    struct db_query q      = db_query(ctx->db, SQL_CORRECTION_OBJECT);
    int64_t         object = 0;
    struct subject  subject;

    db_bind_i64(&q, correction);
    if (db_next(&q))
        object = db_col_i64(&q, CORRECTION_OBJECT_OBJECT);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (object == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no correction %" PRId64, correction);
    if (subject_load(ctx, object, &subject) != OK)
        return ctx->err.rc;
    *out = object;
    return OK;
}

/* For who may mend it, with the correction as it is. */
static enum rc load_one(struct ctx *ctx, int64_t id, struct subject *subject,
                        struct correction *out)
{
    struct correction_list list;
    int64_t                object;

    if (correction_object(ctx, id, &object) != OK || load_to_mend(ctx, object, subject) != OK ||
        correction_of(ctx, object, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id)
            *out = list.item[i];
    return OK;
}

enum rc correction_place_add(struct ctx *ctx, int64_t id, const struct correction_place_new *in)
{
    struct subject    subject;
    struct correction correction = {0};

    if (load_one(ctx, id, &subject, &correction) != OK)
        return ctx->err.rc;
    check_place(ctx, "", in);
    return fault_end(ctx) == OK ? write_place(ctx, &subject, id, in) : ctx->err.rc;
}

static void need_words(struct ctx *ctx, const struct correction_done *in)
{
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf wat er is gedaan. De melder leest dit."));
}

enum rc correction_decide(struct ctx *ctx, int64_t id, const struct correction_done *in)
{
    struct subject    subject;
    struct correction correction = {0};
    struct event      e;

    if (load_one(ctx, id, &subject, &correction) != OK)
        return ctx->err.rc;
    if (correction.decided_at)
        (void)fault_overtaken(ctx, TR("Het besluit was al hersteld."));
    need_words(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = telling(ctx, "correction_decided", &subject, "correctie-besluit", in->text);
    event_i64(&e, "correction", id);
    return event_write(ctx, &e);
}

enum rc correction_place_finish(struct ctx *ctx, int64_t id, int64_t place,
                                const struct correction_done *in)
{
    const struct correction_place *found = NULL;
    struct subject                 subject;
    struct correction              correction = {0};
    struct event                   e;

    if (load_one(ctx, id, &subject, &correction) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < correction.places.len; i++)
        if (correction.places.item[i].id == place)
            found = &correction.places.item[i];
    if (!found)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no place %" PRId64, place);
    if (found->done_at)
        (void)fault_overtaken(ctx, TR("Dit was daar al hersteld."));
    need_words(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    e = telling(ctx, "correction_place_done", &subject, "correctie-elders", in->text);
    event_i64(&e, "correction", id);
    event_i64(&e, "place_id", place);
    return event_write(ctx, &e);
}

/* --- reading -------------------------------------------------------------------------------- */

static enum rc load_places(struct ctx *ctx, int64_t object, struct correction_list *list)
{
    struct db_query query = db_query(ctx->db, SQL_CORRECTION_PLACES), *q = &query;

    db_bind_i64(q, object);
    while (db_next(q)) {
        const int64_t           of    = db_col_i64(q, CORRECTION_PLACES_CORRECTION);
        struct correction_place place = {
            .id        = db_col_i64(q, CORRECTION_PLACES_ID),
            .done_at   = db_col_i64(q, CORRECTION_PLACES_DONE_AT),
            .place     = COPY(CORRECTION_PLACES_PLACE),
            .what      = COPY(CORRECTION_PLACES_WHAT),
            .done_text = COPY(CORRECTION_PLACES_DONE_TEXT),
        };

        for (size_t i = 0; i < list->len; i++) {
            struct correction *one = &list->item[i];

            if (one->id != of)
                continue;
            VEC_PUSH(ctx->arena, &one->places, place);
            one->open += place.done_at == 0;
        }
    }
    return db_end(q, &ctx->err);
}

enum rc correction_of(struct ctx *ctx, int64_t object, struct correction_list *out)
{
    struct db_query        query, *q = &query;
    struct correction_list list = {0};
    struct subject         subject;

    *out = list;
    if (subject_load(ctx, object, &subject) != OK || !subject.whole)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_CORRECTION_LIST);
    db_bind_i64(q, object);
    while (db_next(q)) {
        struct correction one = {
            .id           = db_col_i64(q, CORRECTION_LIST_ID),
            .at           = db_col_i64(q, CORRECTION_LIST_AT),
            .unit_name    = COPY(CORRECTION_LIST_UNIT_NAME),
            .decided_at   = db_col_i64(q, CORRECTION_LIST_DECIDED_AT),
            .wrong        = COPY(CORRECTION_LIST_WRONG),
            .decided_text = COPY(CORRECTION_LIST_DECIDED_TEXT),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK || (list.len && load_places(ctx, object, &list) != OK))
        return ctx->err.rc;
    *out = list;
    return OK;
}

bool correction_is_whole(const struct correction *correction)
{
    return correction->decided_at != 0 && correction->open == 0;
}
