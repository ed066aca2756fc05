// SPDX-License-Identifier: EUPL-1.2
/* trend_part.c - a picture of counts has no axes, so its ends are said; see trend_part.h. */
#include "web/doc/trend_part.h"

#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/words.h"

static struct str scale_of(struct ctx *ctx, const struct trend *trend, struct date first,
                           struct date last)
{
    int64_t    highest = 0;
    struct str period =
        words_say2(ctx, TR("Van %s tot en met %s."), words_date(ctx, first), words_date(ctx, last));

    for (size_t i = 0; i < trend->len; i++)
        if (trend->count[i] > highest)
            highest = trend->count[i];
    return str_printf(
        ctx->arena, "%.*s %.*s", STR_ARG(period),
        STR_ARG(words_say(ctx, TR("De hoogste balk is %s."), words_number(ctx, highest))));
}

void trend_part_put(struct ctx *ctx, json_t *page, const struct trend *trend, struct date first,
                    struct date last)
{
    doc_put(page, "trend_svg", trend_svg(ctx->arena, trend));
    doc_put_opt(page, "schaal", trend->len ? scale_of(ctx, trend, first, last) : STR(""));
}

json_t *trend_part_row(struct ctx *ctx, struct date monday, int64_t count)
{
    json_t *row = json_pack("{s:b, s:b, s:b, s:n}", "open", 0, "erna", 0, "ongewoon", 0, "grens");

    doc_put(row, "week", words_date(ctx, monday));
    doc_put(row, "vanaf", date_format(ctx->arena, monday));
    doc_put(row, "aantal", words_number(ctx, count));
    return row;
}
