// SPDX-License-Identifier: EUPL-1.2
/* words.c - dates and sizes in words; the contract is in words.h. */
#include "web/words.h"

#include <inttypes.h>
#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "tmpl/text.h"

static const char *const month[] = {
    TR("januari"), TR("februari"), TR("maart"),     TR("april"),   TR("mei"),      TR("juni"),
    TR("juli"),    TR("augustus"), TR("september"), TR("oktober"), TR("november"), TR("december"),
};

struct str words_date(struct ctx *ctx, struct date date)
{
    struct date_ymd ymd = date_parts(date);

    return str_printf(ctx->arena, "%d %s %d", ymd.day, tr(ctx->lang, month[ymd.month - 1]),
                      ymd.year);
}

struct str words_instant(struct ctx *ctx, int64_t instant)
{
    return words_date(ctx, date_of_instant(instant));
}

static bool is_unknown(struct str happened)
{
    return str_eq_z(happened, "onbekend");
}

struct str words_moment(struct ctx *ctx, struct str moment)
{
    struct date     first, last;
    struct date_ymd ymd;

    if (is_unknown(moment))
        return str_of(tr(ctx->lang, TR("datum onbekend")));
    if (!moment_parse(moment, &first, &last) || moment.len == STR("2011").len)
        return moment;
    if (moment.len == STR("2011-01-01").len)
        return words_date(ctx, first);
    ymd = date_parts(first);
    return str_printf(ctx->arena, "%s %d", tr(ctx->lang, month[ymd.month - 1]), ymd.year);
}

struct str words_when(struct ctx *ctx, int64_t instant, struct str happened)
{
    return happened.len ? words_moment(ctx, happened) : words_instant(ctx, instant);
}

struct str words_until(struct ctx *ctx, struct date day)
{
    return words_say(ctx, date_cmp(day, ctx->today) < 0 ? TR("de dag was %s") : TR("uiterlijk %s"),
                     words_date(ctx, day));
}

struct str words_on(struct ctx *ctx, int64_t instant, struct str happened)
{
    bool to_the_day = happened.len == 0 || happened.len == STR("2011-01-01").len;

    if (is_unknown(happened))
        return str_of(tr(ctx->lang, TR("op een onbekende dag")));
    return words_say(ctx, to_the_day ? TR("op %s") : TR("in %s"),
                     words_when(ctx, instant, happened));
}

struct str words_since(struct ctx *ctx, int64_t instant, struct str happened)
{
    if (is_unknown(happened))
        return str_of(tr(ctx->lang, TR("sinds wanneer is niet bekend")));
    return words_say(ctx, TR("sinds %s"), words_when(ctx, instant, happened));
}

struct str words_days(struct ctx *ctx, int64_t days)
{
    return str_printf(ctx->arena, "%" PRId64 " %s", days,
                      tr(ctx->lang, days == 1 ? TR("dag") : TR("dagen")));
}

struct str words_count(struct ctx *ctx, int64_t count, const char *one, const char *more)
{
    return count == 1 ? str_of(tr(ctx->lang, one))
                      : words_say(ctx, more, str_printf(ctx->arena, "%" PRId64, count));
}

struct str words_number(struct ctx *ctx, int64_t number)
{
    return str_printf(ctx->arena, "%" PRId64, number);
}

struct str words_about(struct ctx *ctx, double value)
{
    int tenths = (int)lround(value * 10);

    if (value >= 10 || tenths % 10 == 0)
        return words_number(ctx, (int64_t)lround(value));
    return str_printf(ctx->arena, "%d%s%d", tenths / 10, ctx->lang == LANG_NL ? "," : ".",
                      tenths % 10);
}

struct str words_exact(struct ctx *ctx, double value)
{
    return isfinite(value) ? str_printf(ctx->arena, "%.3f", value) : (struct str){0};
}

struct str words_term(struct ctx *ctx, struct deadline term)
{
    static const char *const unit[DEADLINE_UNIT_COUNT][2] = {
        [DEADLINE_DAYS]         = {TR("dag"), TR("dagen")},
        [DEADLINE_WORKING_DAYS] = {TR("werkdag"), TR("werkdagen")},
        [DEADLINE_WEEKS]        = {TR("week"), TR("weken")},
        [DEADLINE_MONTHS]       = {TR("maand"), TR("maanden")},
        [DEADLINE_YEARS]        = {TR("één jaar"), TR("jaar")},
    };

    if (term.unit == DEADLINE_YEARS && term.amount == 1)
        return str_of(tr(ctx->lang, unit[term.unit][0]));
    return str_printf(ctx->arena, "%d %s", term.amount,
                      tr(ctx->lang, unit[term.unit][term.amount != 1]));
}

struct str words_size(struct ctx *ctx, int64_t bytes)
{
    int64_t tenths = (bytes + 50000) / 100000;

    if (bytes < 1000)
        return str_printf(ctx->arena, "%" PRId64 " %s", bytes,
                          tr(ctx->lang, bytes == 1 ? TR("byte") : TR("bytes")));
    if (bytes < 999500)
        return str_printf(ctx->arena, "%" PRId64 " kB", (bytes + 500) / 1000);
    return str_printf(ctx->arena, "%" PRId64 "%s%" PRId64 " MB", tenths / 10,
                      ctx->lang == LANG_EN ? "." : ",", tenths % 10);
}

struct str words_say(struct ctx *ctx, const char *format, struct str text)
{
    return tr_fill(ctx->arena, ctx->lang, format, &text, 1);
}

struct str words_say2(struct ctx *ctx, const char *format, struct str first, struct str second)
{
    struct str text[] = {first, second};

    return tr_fill(ctx->arena, ctx->lang, format, text, 2);
}

/* Only a plain letter before a plain small one: "WIA" and "Één" stay as they are. */
struct str words_inside(struct ctx *ctx, struct str label)
{
    if (label.len < 2 || label.ptr[0] < 'A' || label.ptr[0] > 'Z' || label.ptr[1] < 'a' ||
        label.ptr[1] > 'z')
        return label;
    return str_printf(ctx->arena, "%c%.*s", label.ptr[0] + ('a' - 'A'),
                      STR_ARG(str_slice(label, 1, label.len)));
}

struct str words_quoted(struct ctx *ctx, struct str text)
{
    static const struct {
        const char *twice, *once;
    } quote[] = {{"“", "‘"}, {"”", "’"}, {"„", "‚"}, {"«", "‹"}, {"»", "›"}};
    struct str rest = text;
    struct buf out;

    buf_init(&out, ctx->arena, LIMIT_REPLY);
    while (rest.len) {
        size_t used = 0;

        for (size_t i = 0; i < ARRAY_LEN(quote) && !used; i++)
            if (str_starts(rest, str_of(quote[i].twice))) {
                buf_z(&out, quote[i].once);
                used = str_of(quote[i].twice).len;
            }
        if (!used) {
            buf_char(&out, rest.ptr[0] == '"' ? '\'' : rest.ptr[0]);
            used = 1;
        }
        rest = str_slice(rest, used, rest.len);
    }
    return buf_view(&out);
}
