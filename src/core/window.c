// SPDX-License-Identifier: EUPL-1.2
/* window.c - keeps windows of opportunity; the contract is in window.h. */
#include "core/window.h"

#include <stdlib.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/action.h"
#include "core/alternative.h"
#include "core/fault.h"
#include "core/option.h"
#include "db/db.h"
#include "event/moment.h"

enum { CHOICE = 2 }; /* alternatives that make a choice */

static void check_days(struct ctx *ctx, const struct window_new *in)
{
    struct date first, last, open, ignored;
    bool        opens = moment_parse(in->opens, &open, &ignored);

    if (in->opens.len && !opens)
        (void)fault_add(ctx, "opens", TR("Schrijf een dag, een maand of een jaar."));
    if (!moment_parse(in->closes, &first, &last))
        (void)fault_add(ctx, "closes",
                        TR("Schrijf tot wanneer het kan. Een maand of een jaar is ook goed."));
    else if (opens && date_cmp(last, open) < 0)
        (void)fault_add(ctx, "closes", TR("Het moment kan niet eindigen voordat het begint."));
}

enum rc window_add(struct ctx *ctx, int64_t id, const struct window_new *in, int64_t *id_out)
{
    struct event e =
        bottleneck_telling(ctx, "window_added", id, "knelpunt-nieuws", false, in->text);
    struct bottleneck bottleneck;
    struct date       day;

    if (bottleneck_load_to_lead(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    if (!option_has(ctx, "venster", in->kind))
        (void)fault_add(ctx, "kind", TR("Kies een antwoord uit de lijst."));
    if (str_is_blank(in->text))
        (void)fault_add(ctx, "text", TR("Schrijf wat er dan wordt besloten."));
    check_days(ctx, in);
    if (fault_end(ctx) != OK)
        return ctx->err.rc;
    event_str(&e, "occasion", in->kind);
    event_str(&e, "opens", in->opens);
    event_str(&e, "closes", in->closes);
    if (date_parse(in->closes, &day) && date_cmp(day, ctx->today) >= 0)
        event_date(&e, "on_day", day); /* I-10: known to the day, so owners can be there */
    event_part(&e, "source", str_trim(in->source));
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

/* --- reading ------------------------------------------------------------------------ */

#define TEXT(column) str_copy(ctx->arena, db_col_str(q, WINDOW_LIST_##column))

static enum rc from_row(struct ctx *ctx, struct db_query *q, struct window *out)
{
    struct date   first;
    struct window one = {
        .id        = db_col_i64(q, WINDOW_LIST_ID),
        .at        = db_col_i64(q, WINDOW_LIST_AT),
        .kind      = TEXT(OCCASION),
        .text      = TEXT(TEXT),
        .opens     = TEXT(OPENS),
        .closes    = TEXT(CLOSES),
        .source    = TEXT(SOURCE),
        .unit_name = TEXT(UNIT_NAME),
    };

    if (!moment_parse(one.closes, &first, &one.last))
        return err_set(&ctx->err, ERR_CORRUPT, "a window closes on no moment");
    one.past = date_cmp(one.last, ctx->today) < 0;
    *out     = one;
    return OK;
}

static int by_last_day(const void *left, const void *right)
{
    const struct window *a = left, *b = right;
    int                  difference = date_cmp(a->last, b->last);

    return difference ? difference : (a->id > b->id) - (a->id < b->id);
}

enum rc window_list(struct ctx *ctx, int64_t object, struct window_list *out)
{
    struct window_list list = {0};
    struct db_query    q;
    enum rc            rc = OK;

    if (moment_recall(ctx, SQL_WINDOW_LIST, object, out, sizeof(*out)))
        return OK;
    q = db_query(ctx->db, SQL_WINDOW_LIST);
    db_bind_i64(&q, object);
    while (rc == OK && db_next(&q)) {
        struct window one;

        rc = from_row(ctx, &q, &one);
        if (rc == OK)
            VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK || rc != OK)
        return ctx->err.rc;
    if (list.len)
        qsort(list.item, list.len, sizeof *list.item, by_last_day);
    moment_keep(ctx, SQL_WINDOW_LIST, object, &list, sizeof(list));
    *out = list;
    return OK;
}

const struct window *window_list_next(const struct window_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (!list->item[i].past)
            return &list->item[i];
    return NULL;
}

/* --- what is still missing ------------------------------------------------------------ */

enum rc readiness_load(struct ctx *ctx, const struct bottleneck *bottleneck, struct readiness *out)
{
    struct alternative_list alternatives;
    struct solution_list    solutions;
    struct window_list      windows;
    struct readings         readings;

    if (alternative_list(ctx, bottleneck->id, &alternatives) != OK ||
        solution_list(ctx, bottleneck->id, &solutions) != OK ||
        window_list(ctx, bottleneck->id, &windows) != OK ||
        bottleneck_readings(ctx, bottleneck->id, &readings) != OK)
        return ctx->err.rc;
    *out = (struct readiness){
        .problem      = bottleneck->has_problem,
        .solution     = alternatives.len + solutions.len > 0,
        .moment       = window_list_next(&windows) != NULL,
        .figures      = bottleneck->figures.len > 0 || bottleneck->group_size != NUMBER_NONE,
        .cases        = bottleneck->cases.len > 0,
        .alternatives = alternatives.len >= CHOICE,
        .proposed     = (int64_t)alternatives.len,
        .readings     = readings.people,
    };
    return OK;
}
