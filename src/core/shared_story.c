// SPDX-License-Identifier: EUPL-1.2
/* shared_story.c - paragraphs that parties sign or not; the contract is in shared_story.h. */
#include "core/shared_story.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/option.h"
#include "db/db.h"
#include "event/moment.h"

/* The lead writes, and anybody who speaks for a party. */
static enum rc need_pen(struct ctx *ctx, int64_t bottleneck)
{
    struct party_list parties;
    struct bottleneck loaded;

    if (bottleneck_load(ctx, bottleneck, &loaded) != OK ||
        party_list(ctx, bottleneck, &parties) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < parties.len; i++)
        if (parties.item[i].mine)
            return OK;
    return loaded.may_lead
               ? OK
               : err_set(&ctx->err, ERR_DENIED, "may not write in bottleneck %" PRId64, bottleneck);
}

static struct event writing(struct ctx *ctx, const char *kind, int64_t bottleneck, struct str text)
{
    struct event e = event_new(ctx, kind);

    event_i64(&e, "bottleneck", bottleneck);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_part(&e, "text", text);
    event_about(&e, bottleneck);
    return e;
}

enum rc paragraph_add(struct ctx *ctx, int64_t bottleneck, const struct paragraph_new *in,
                      int64_t *id_out)
{
    struct event e = writing(ctx, "paragraph_added", bottleneck, in->text);

    if (need_pen(ctx, bottleneck) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->text))
        return fault_add(ctx, "text", TR("Schrijf wat er volgens u samen speelt."));
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

static enum rc find(struct ctx *ctx, int64_t bottleneck, int64_t id, struct paragraph *out)
{
    struct paragraph_list list;

    if (paragraph_list(ctx, bottleneck, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id) {
            *out = list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "no paragraph %" PRId64, id);
}

enum rc paragraph_rewrite(struct ctx *ctx, int64_t bottleneck, int64_t id,
                          const struct paragraph_new *in)
{
    struct event     e = writing(ctx, "paragraph_rewritten", bottleneck, in->text);
    struct paragraph paragraph;

    if (need_pen(ctx, bottleneck) != OK || find(ctx, bottleneck, id, &paragraph) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->text))
        return fault_add(ctx, "text", TR("Schrijf wat er volgens u samen speelt."));
    if (str_eq(in->text, paragraph.text))
        return fault_add(ctx, "text", TR("Dit staat er al zo."));
    event_i64(&e, "paragraph", id);
    return event_write(ctx, &e);
}

enum rc paragraph_judge(struct ctx *ctx, int64_t bottleneck, int64_t id,
                        const struct paragraph_view_new *in)
{
    struct event     e = writing(ctx, "paragraph_judged", bottleneck, in->text);
    struct paragraph paragraph;
    struct party     party = {0};

    if (find(ctx, bottleneck, id, &paragraph) != OK ||
        fault_unless_there(ctx, "party", party_load(ctx, bottleneck, in->party, &party)) != OK)
        return ctx->err.rc;
    if (party.id && !party.mine)
        return err_set(&ctx->err, ERR_DENIED, "may not speak for party %" PRId64, in->party);
    if (!option_has(ctx, "alinea-oordeel", in->stance))
        (void)fault_add(ctx, "stance", TR("Kies een antwoord uit de lijst."));
    if (!str_eq_z(in->stance, "eens") && str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf hoe u het anders ziet."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "paragraph", id);
    event_i64(&e, "of_version", paragraph.version);
    event_i64(&e, "party", in->party);
    event_str(&e, "stance", in->stance);
    return event_write(ctx, &e);
}

static enum rc load_views(struct ctx *ctx, int64_t bottleneck, struct paragraph_list *list)
{
    struct db_query query = db_query(ctx->db, SQL_PARAGRAPH_VIEW_LIST), *q = &query;

    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        int64_t               version = db_col_i64(q, PARAGRAPH_VIEW_LIST_VERSION);
        struct paragraph_view view    = {
               .id         = db_col_i64(q, PARAGRAPH_VIEW_LIST_ID),
               .paragraph  = db_col_i64(q, PARAGRAPH_VIEW_LIST_PARAGRAPH),
               .party      = db_col_i64(q, PARAGRAPH_VIEW_LIST_PARTY),
               .party_name = COPY(PARAGRAPH_VIEW_LIST_PARTY_NAME),
               .stance     = COPY(PARAGRAPH_VIEW_LIST_STANCE),
               .at         = db_col_i64(q, PARAGRAPH_VIEW_LIST_AT),
               .text       = COPY(PARAGRAPH_VIEW_LIST_TEXT),
        };

        view.dissent = !str_eq_z(view.stance, "eens");
        for (size_t i = 0; i < list->len; i++)
            if (list->item[i].id == view.paragraph) {
                view.earlier = version != list->item[i].version;
                list->item[i].signed_by += !view.earlier && !view.dissent;
                VEC_PUSH(ctx->arena, &list->item[i].views, view);
            }
    }
    return db_end(q, &ctx->err);
}

enum rc paragraph_list(struct ctx *ctx, int64_t bottleneck, struct paragraph_list *out)
{
    struct paragraph_list list = {0};
    struct db_query       query, *q = &query;

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    if (moment_recall(ctx, SQL_PARAGRAPH_LIST, bottleneck, out, sizeof(*out)))
        return OK;
    query = db_query(ctx->db, SQL_PARAGRAPH_LIST);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct paragraph one = {
            .id        = db_col_i64(q, PARAGRAPH_LIST_ID),
            .position  = db_col_i64(q, PARAGRAPH_LIST_POSITION),
            .version   = db_col_i64(q, PARAGRAPH_LIST_VERSION),
            .at        = db_col_i64(q, PARAGRAPH_LIST_AT),
            .unit_name = COPY(PARAGRAPH_LIST_UNIT_NAME),
            .text      = COPY(PARAGRAPH_LIST_TEXT),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(q, &ctx->err) != OK || load_views(ctx, bottleneck, &list) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_PARAGRAPH_LIST, bottleneck, &list, sizeof(list));
    *out = list;
    return OK;
}

bool paragraph_list_is_shared(const struct paragraph_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].signed_by == 0)
            return false;
    return list->len > 0;
}
