// SPDX-License-Identifier: EUPL-1.2
/* assumption.c - keeps views of people and society; the contract is in assumption.h. */
#include "core/assumption.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/fault.h"
#include "core/rule.h"
#include "core/subject.h"
#include "db/db.h"
#include "event/moment.h"
#include "event/event.h"

/* --- where it stands ------------------------------------------------------------ */

/* The rule card, signal or bottleneck, for who may read it; and whether the person may speak there. */
static enum rc load_about(struct ctx *ctx, int64_t about, bool *speaks)
{
    struct err     before = ctx->err;
    struct rule    rule;
    struct subject subject;
    enum rc        rc = rule_load(ctx, about, &rule);

    if (rc == OK)
        *speaks = may(ctx, RIGHT_SIGNED_IN);
    if (rc != ERR_NOT_FOUND)
        return rc;
    ctx->err = before; /* no rule card: then one of the others */
    if (subject_load(ctx, about, &subject) != OK)
        return ctx->err.rc;
    *speaks = subject_may_speak(ctx, &subject);
    return OK;
}

enum rc assumption_may_add(struct ctx *ctx, int64_t about, bool *out)
{
    return load_about(ctx, about, out);
}

static enum rc need_voice(struct ctx *ctx, int64_t about)
{
    bool speaks = false;

    if (load_about(ctx, about, &speaks) != OK)
        return ctx->err.rc;
    return speaks ? OK : access_need(ctx, RIGHT_INTERPRET);
}

/* --- adding ------------------------------------------------------------------------ */

static enum rc write_one(struct ctx *ctx, const struct assumption *one, int64_t about,
                         int64_t *id_out)
{
    struct event e = event_new(ctx, "assumption_added");

    event_i64(&e, "about", about);
    event_i64(&e, "object", one->object);
    event_i64(&e, "clashes", one->clashes);
    event_i64(&e, "unit", ctx->access->unit);
    event_str(&e, "role", one->role);
    event_part(&e, "text", one->text);
    event_about(&e, about);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc assumption_write(struct ctx *ctx, int64_t about, int64_t object,
                         const struct assumption_new *in, int64_t *id_out)
{
    struct assumption first = {.object = object, .role = in->role, .text = in->text}, clash = first;
    int64_t           ignored;

    if (str_is_blank(in->text))
        return OK;
    if (write_one(ctx, &first, about, id_out) != OK)
        return ctx->err.rc;
    clash.text    = in->clash;
    clash.clashes = *id_out;
    return str_is_blank(in->clash) ? OK : write_one(ctx, &clash, about, &ignored);
}

enum rc assumption_add(struct ctx *ctx, int64_t about, const struct assumption_new *in,
                       int64_t *id_out)
{
    struct assumption_new checked = *in;

    if (need_voice(ctx, about) != OK || subject_role(ctx, in->role, &checked.role) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf de gedachte op. Eén zin is genoeg."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    return assumption_write(ctx, about, about, &checked, id_out);
}

static const struct assumption *find(const struct assumption_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == id && list->item[i].clashes == 0)
            return &list->item[i];
    return NULL;
}

enum rc assumption_add_clash(struct ctx *ctx, int64_t about, int64_t assumption,
                             const struct assumption_new *in, int64_t *id_out)
{
    struct assumption        clash = {.clashes = assumption, .text = in->clash};
    const struct assumption *first;
    struct assumption_list   list;

    if (assumption_list(ctx, about, &list) != OK)
        return ctx->err.rc;
    first = find(&list, assumption);
    if (!first)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no assumption %" PRId64, assumption);
    if (need_voice(ctx, about) != OK || subject_role(ctx, in->role, &clash.role) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->clash))
        (void)fault_add(ctx, "clash", TR("Schrijf de gedachte op die daarmee botst."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    clash.object = first->object;
    return write_one(ctx, &clash, about, id_out);
}

/* --- reading ------------------------------------------------------------------------ */

#define TEXT(column) str_copy(ctx->arena, db_col_str(q, ASSUMPTION_LIST_##column))

static struct assumption from_row(struct db_query *q, struct ctx *ctx)
{
    return (struct assumption){
        .id                = db_col_i64(q, ASSUMPTION_LIST_ID),
        .at                = db_col_i64(q, ASSUMPTION_LIST_AT),
        .object            = db_col_i64(q, ASSUMPTION_LIST_OBJECT),
        .clashes           = db_col_i64(q, ASSUMPTION_LIST_CLASHES),
        .moment            = TEXT(MOMENT),
        .role              = TEXT(ROLE),
        .unit_name         = TEXT(UNIT_NAME),
        .organisation_name = TEXT(ORGANISATION_NAME),
        .text              = TEXT(TEXT),
        .mine = ctx->person != 0 && db_col_i64(q, ASSUMPTION_LIST_PERSON) == ctx->person,
    };
}

enum rc assumption_list(struct ctx *ctx, int64_t about, struct assumption_list *out)
{
    struct assumption_list list   = {0};
    bool                   speaks = false;
    struct db_query        q;

    if (moment_recall(ctx, SQL_ASSUMPTION_LIST, about, out, sizeof(*out)))
        return OK;
    if (load_about(ctx, about, &speaks) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_ASSUMPTION_LIST);
    db_bind_i64(&q, about);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, from_row(&q, ctx));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_ASSUMPTION_LIST, about, &list, sizeof(list));
    *out = list;
    return OK;
}
