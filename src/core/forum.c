// SPDX-License-Identifier: EUPL-1.2
/* forum.c - bodies, their contacts and their routes; the contract is in forum.h. */
#include "core/forum.h"

#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/deadline.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/input.h"
#include "core/option.h"
#include "db/db.h"
#include "event/event.h"

static struct forum *find(struct forum_list *list, struct str code)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->item[i].code, code))
            return &list->item[i];
    return NULL;
}

static enum rc load_bodies(struct ctx *ctx, struct forum_list *list)
{
    struct option_list options;

    if (option_list(ctx, "gremium", &options) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < options.len; i++) {
        struct forum forum = {.code         = options.item[i].code,
                              .label        = options.item[i].label,
                              .help         = options.item[i].help,
                              .confirmed_on = DATE_NONE,
                              .version      = ctx->access->organisation};

        VEC_PUSH(ctx->arena, list, forum);
    }
    return OK;
}

static enum rc load_contacts(struct ctx *ctx, struct forum_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_FORUM_LIST);

    db_bind_i64(&q, ctx->access->organisation);
    while (db_next(&q)) {
        struct forum *forum = find(list, db_col_str(&q, FORUM_LIST_CODE));

        if (!forum)
            continue;
        forum->contact      = str_copy(ctx->arena, db_col_str(&q, FORUM_LIST_CONTACT));
        forum->phone        = str_copy(ctx->arena, db_col_str(&q, FORUM_LIST_PHONE));
        forum->meets        = str_copy(ctx->arena, db_col_str(&q, FORUM_LIST_MEETS));
        forum->confirmed_on = db_col_date(&q, FORUM_LIST_CONFIRMED_ON);
        forum->version      = db_col_i64(&q, FORUM_LIST_VERSION);
    }
    return db_end(&q, &ctx->err);
}

static enum rc load_routes(struct ctx *ctx, struct forum_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_FORUM_ROUTES);

    db_bind_i64(&q, ctx->access->organisation);
    while (db_next(&q)) {
        struct forum      *forum = find(list, db_col_str(&q, FORUM_ROUTES_FORUM));
        struct forum_route route = {.id = db_col_i64(&q, FORUM_ROUTES_ID),
                                    .name =
                                        str_copy(ctx->arena, db_col_str(&q, FORUM_ROUTES_NAME))};

        if (forum)
            VEC_PUSH(ctx->arena, &forum->route, route);
    }
    return db_end(&q, &ctx->err);
}

static enum rc judge(struct ctx *ctx, struct forum_list *list)
{
    struct deadline term;
    struct str      value;

    if (setting_load(ctx, ctx->access->organisation, "route-herziening", &value) != OK)
        return ctx->err.rc;
    if (!deadline_parse(value, &term))
        return err_set(&ctx->err, ERR_CORRUPT, "setting route-herziening is no term: %.*s",
                       STR_ARG(value));
    for (size_t i = 0; i < list->len; i++) {
        struct forum *forum = &list->item[i];

        forum->stale = date_is_given(forum->confirmed_on) &&
                       date_cmp(deadline_end(forum->confirmed_on, term), ctx->today) < 0;
    }
    return OK;
}

enum rc forum_list(struct ctx *ctx, struct forum_list *out)
{
    struct forum_list list = {0};

    if (access_need(ctx, RIGHT_SIGNED_IN) != OK || load_bodies(ctx, &list) != OK ||
        load_contacts(ctx, &list) != OK || load_routes(ctx, &list) != OK || judge(ctx, &list) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc forum_describe(struct ctx *ctx, const struct forum_new *in)
{
    struct event e = event_new(ctx, "forum_described");

    if (access_need(ctx, RIGHT_ROUTE) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "gremium", in->forum))
        (void)fault_add(ctx, "forum", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->contact))
        (void)fault_add(ctx, "contact",
                        TR("Schrijf wie u daar spreekt. Noem een functie, geen naam."));
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_i64(&e, "organisation", ctx->access->organisation);
    event_str(&e, "forum", in->forum);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_part(&e, "contact", str_trim(in->contact));
    event_part(&e, "phone", str_trim(in->phone));
    event_part(&e, "meets", str_trim(in->meets));
    event_about(&e, ctx->access->organisation);
    return event_write(ctx, &e);
}
