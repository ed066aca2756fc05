// SPDX-License-Identifier: EUPL-1.2
/* news.c - what is told to everybody; the contract is in news.h. */
#include "core/news.h"

#include <inttypes.h>

#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/bottleneck.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/option.h"
#include "event/event.h"

/* --- reading -------------------------------------------------------------------------------- */

enum rc news_list(struct ctx *ctx, const struct news_filter *filter, struct news_list *out)
{
    struct db_query  query = db_query(ctx->db, SQL_NEWS_LIST), *q = &query;
    struct news_list list = {0};

    db_bind_str(q, filter->subject);
    db_bind_i64(q, filter->before ? filter->before : INT64_MAX);
    db_bind_i64(q, filter->most + 1);
    while (db_next(q)) {
        struct news one = {
            .id           = db_col_i64(q, NEWS_LIST_ID),
            .bottleneck   = db_col_i64(q, NEWS_LIST_BOTTLENECK),
            .at           = db_col_i64(q, NEWS_LIST_AT),
            .subject      = COPY(NEWS_LIST_SUBJECT),
            .kind         = COPY(NEWS_LIST_KIND),
            .organisation = COPY(NEWS_LIST_UNIT_NAME),
            .text         = COPY(NEWS_LIST_TEXT),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if ((int64_t)list.len > filter->most) {
        list.len  = (size_t)filter->most;
        list.next = list.item[list.len - 1].id;
    }
    *out = list;
    return db_end(q, &ctx->err);
}

enum rc news_of_bottleneck(struct ctx *ctx, int64_t bottleneck, struct news_list *out)
{
    struct db_query  query, *q = &query;
    struct news_list list = {0};

    if (bottleneck_need_read(ctx, bottleneck) != OK)
        return ctx->err.rc;
    query = db_query(ctx->db, SQL_NEWS_OF_BOTTLENECK);
    db_bind_i64(q, bottleneck);
    while (db_next(q)) {
        struct news one = {
            .id           = db_col_i64(q, NEWS_OF_BOTTLENECK_ID),
            .bottleneck   = bottleneck,
            .at           = db_col_i64(q, NEWS_OF_BOTTLENECK_AT),
            .subject      = COPY(NEWS_OF_BOTTLENECK_SUBJECT),
            .kind         = COPY(NEWS_OF_BOTTLENECK_KIND),
            .organisation = COPY(NEWS_OF_BOTTLENECK_UNIT_NAME),
            .text         = COPY(NEWS_OF_BOTTLENECK_TEXT),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return db_end(q, &ctx->err);
}

enum rc news_subjects(struct ctx *ctx, struct news_subject_list *out)
{
    struct db_query          query = db_query(ctx->db, SQL_NEWS_SUBJECTS), *q = &query;
    struct news_subject_list list = {0};

    while (db_next(q)) {
        struct news_subject one = {.code  = COPY(NEWS_SUBJECTS_SUBJECT),
                                   .count = db_col_i64(q, NEWS_SUBJECTS_COUNT)};
        VEC_PUSH(ctx->arena, &list, one);
    }
    *out = list;
    return db_end(q, &ctx->err);
}

/* --- who leads it writes ---------------------------------------------------------------------- */

static void check(struct ctx *ctx, const struct news_new *in)
{
    if (!option_has(ctx, "levensgebied", in->subject))
        (void)fault_add(ctx, "subject", TR("Kies een antwoord uit de lijst."));
    if (!option_has(ctx, "nieuws-soort", in->kind))
        (void)fault_add(ctx, "kind", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf wat er is gebeurd."));
    if (utf8_count(in->text) > NEWS_MOST)
        (void)fault_add(ctx, "text", TR("Schrijf het in 1.000 tekens of minder."));
    if (!in->checked)
        (void)fault_add(ctx, "checked",
                        TR("Kijk na of iemand te herkennen is. Pas dan kan iedereen het lezen."));
}

enum rc news_publish(struct ctx *ctx, int64_t bottleneck, const struct news_new *in,
                     int64_t *id_out)
{
    struct event e = bottleneck_telling(ctx, "news_published", bottleneck, "knelpunt-nieuws", false,
                                        str_trim(in->text));
    struct bottleneck loaded;

    if (bottleneck_load_to_lead(ctx, bottleneck, &loaded) != OK)
        return ctx->err.rc;
    check(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_str(&e, "subject", in->subject);
    event_str(&e, "news_kind", in->kind);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc news_withdraw(struct ctx *ctx, int64_t bottleneck, int64_t id,
                      const struct news_withdrawal *in)
{
    struct event      e = event_new(ctx, "news_withdrawn");
    struct bottleneck loaded;
    struct news_list  list;
    bool              found = false;

    if (bottleneck_load_to_lead(ctx, bottleneck, &loaded) != OK ||
        news_of_bottleneck(ctx, bottleneck, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        found = found || list.item[i].id == id;
    if (!found)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no news %" PRId64, id);
    if (str_is_blank(in->text))
        return fault_add(ctx, "text", TR("Schrijf waarom u het weghaalt."));
    event_i64(&e, "bottleneck", bottleneck);
    event_i64(&e, "news", id);
    event_i64(&e, "by_unit", ctx->access ? ctx->access->unit : 0);
    event_about(&e, bottleneck);
    event_part(&e, "text", str_trim(in->text));
    return event_write(ctx, &e);
}
