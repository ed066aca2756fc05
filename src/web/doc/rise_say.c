// SPDX-License-Identifier: EUPL-1.2
/* rise_say.c - a rise in short sentences; the contract is in rise.h. */
#include <math.h>

#include "base/tr.h"
#include "core/rise.h"
#include "tmpl/text.h"
#include "web/doc/rise.h"
#include "web/words.h"

struct date rise_since(const struct rise *rise)
{
    return date_add_days(rise->week, -7 * (int)(rise->weeks - 1));
}

/* Since when, observed, expected. */
static struct str say_even(struct ctx *ctx, const struct rise *rise)
{
    struct str from = words_say(ctx, TR("Sinds %s komen hierover gelijkmatig signalen binnen."),
                                words_date(ctx, rise_since(rise)));
    struct str last =
        words_say2(ctx, TR("In de laatste %s weken waren het er %s."),
                   words_number(ctx, rise->weeks / 2), words_number(ctx, rise->observed));
    struct str then =
        words_say(ctx, TR("Naar de tijd daarvoor waren er ongeveer %s te verwachten."),
                  words_about(ctx, rise->expected));

    return str_printf(ctx->arena, "%.*s %.*s %.*s %s", STR_ARG(from), STR_ARG(last), STR_ARG(then),
                      tr(ctx->lang, TR("Niemand maakte er een knelpunt van.")));
}

/* In how many weeks, how many, until when; and what would have come since. */
static struct str say_silent(struct ctx *ctx, const struct rise *rise)
{
    struct str then = words_say2(ctx, TR("Hierover kwamen in %s weken %s signalen binnen."),
                                 words_number(ctx, rise->weeks), words_number(ctx, rise->observed));
    struct str last = words_say(ctx, TR("Het laatste kwam in de week tot en met %s."),
                                words_date(ctx, date_add_days(rise->week, 6)));
    struct str since =
        words_say(ctx, TR("Sindsdien kwam er geen een. Er waren er ongeveer %s te verwachten."),
                  words_about(ctx, rise->expected));

    return str_printf(ctx->arena, "%.*s %.*s %.*s %s", STR_ARG(then), STR_ARG(last), STR_ARG(since),
                      tr(ctx->lang, TR("Is het opgelost, of meldt niemand het meer?")));
}

/* Since when, how many a week, and how many that would have been; of all weeks that are watched it can be longer. */
static struct str say_slow(struct ctx *ctx, const struct rise *rise)
{
    const char *from  = rise->weeks < RISE_WEEKS
                            ? TR("Sinds %s komen er langzaam meer signalen binnen.")
                            : TR("Al sinds %s of langer komen er meer signalen binnen.");
    struct str  since = words_say(ctx, from, words_date(ctx, rise_since(rise)));
    struct str  now   = words_say2(ctx, TR("In %s weken waren het er %s."),
                                   words_number(ctx, rise->weeks), words_number(ctx, rise->observed));
    struct str  week  = words_say2(
          ctx,
          TR("Dat zijn er ongeveer %s per week. Naar de tijd daarvoor waren er ongeveer %s "
               "per week te verwachten."),
          words_about(ctx, (double)rise->observed / (double)rise->weeks),
          words_about(ctx, rise->expected / (double)rise->weeks));

    return str_printf(ctx->arena, "%.*s %.*s %.*s %s", STR_ARG(since), STR_ARG(now), STR_ARG(week),
                      tr(ctx->lang, TR("Per week valt dat bijna niet op. Bij elkaar wel.")));
}

/* Observed, expected, and what would be unusual: each a short sentence. */
static struct str say_week(struct ctx *ctx, const struct rise *rise)
{
    struct str last   = words_date(ctx, date_add_days(rise->week, 6));
    struct str count  = words_number(ctx, rise->observed);
    struct str period = rise->weeks == 1 ? words_say(ctx, TR("In de week tot en met %s"), last)
                                         : words_say2(ctx, TR("In de %s weken tot en met %s"),
                                                      words_number(ctx, rise->weeks), last);
    struct str first  = words_say2(ctx, TR("%s kwamen %s signalen binnen."), period, count);
    struct str then   = words_say(ctx, TR("Er waren er ongeveer %s te verwachten."),
                                  words_about(ctx, rise->expected));
    struct str bound  = rise->bound < 0 ? STR("")
                                        : words_say(ctx, TR("Meer dan %s is ongewoon."),
                                                    words_about(ctx, rise->bound));

    return str_printf(ctx->arena, "%.*s %.*s%s%.*s", STR_ARG(first), STR_ARG(then),
                      bound.len ? " " : "", STR_ARG(bound));
}

/* On which day, observed, expected, and what would be unusual. */
static struct str say_day(struct ctx *ctx, const struct rise *rise)
{
    struct str first = words_say2(ctx, TR("Op %s kwamen %s signalen binnen."),
                                  words_date(ctx, rise->day), words_number(ctx, rise->observed));
    struct str then  = words_say(ctx, TR("Er waren er ongeveer %s te verwachten."),
                                 words_about(ctx, rise->expected));
    struct str bound =
        words_say(ctx, TR("Meer dan %s is ongewoon."), words_about(ctx, rise->bound));

    return str_printf(ctx->arena, "%.*s %.*s %.*s", STR_ARG(first), STR_ARG(then), STR_ARG(bound));
}

static struct str say_way(struct ctx *ctx, const struct rise *rise)
{
    switch (rise->way) {
    case RISE_DAY: return say_day(ctx, rise);
    case RISE_EVEN: return say_even(ctx, rise);
    case RISE_SILENT: return say_silent(ctx, rise);
    case RISE_SLOW: return say_slow(ctx, rise);
    default: return say_week(ctx, rise);
    }
}

/* Some signals come in later than what they tell of: what of the last weeks was still to come. */
static struct str say_open(struct ctx *ctx, const struct rise *rise)
{
    struct str share = words_number(ctx, rise_percent_known(rise));
    struct str weeks = words_number(ctx, rise->open);

    if (rise->open == 1)
        return words_say(ctx,
                         TR("De laatste week is nog niet compleet: naar schatting is %s procent "
                            "binnen. Daar is rekening mee gehouden."),
                         share);
    return words_say2(ctx,
                      TR("De laatste %s weken zijn nog niet compleet: van de laatste is naar "
                         "schatting %s procent binnen. Daar is rekening mee gehouden."),
                      weeks, share);
}

struct str rise_sentence(struct ctx *ctx, const struct rise *rise)
{
    struct str way = say_way(ctx, rise);

    if (rise->open == 0)
        return way;
    return str_printf(ctx->arena, "%.*s %.*s", STR_ARG(way), STR_ARG(say_open(ctx, rise)));
}

struct str rise_sentence_small(struct ctx *ctx, const struct rise *rise)
{
    static const char *const way[RISE_WAY_COUNT] = {
        [RISE_DAY]    = TR("Op één dag kwamen meer signalen binnen dan te verwachten was."),
        [RISE_YOUNG]  = TR("Er kwamen meer signalen binnen dan te verwachten was."),
        [RISE_SHORT]  = TR("Er kwamen meer signalen binnen dan te verwachten was."),
        [RISE_LONG]   = TR("Er kwamen meer signalen binnen dan te verwachten was."),
        [RISE_SLOW]   = TR("Er komen langzaam meer signalen binnen."),
        [RISE_EVEN]   = TR("Hierover komen al lang gelijkmatig signalen binnen."),
        [RISE_SILENT] = TR("Hierover kwamen lang signalen binnen, en nu niet meer.")};

    return str_printf(ctx->arena, "%s %s", tr(ctx->lang, way[rise->way]),
                      tr(ctx->lang, TR("Het zijn er te weinig om aantallen te noemen.")));
}

int64_t rise_percent_known(const struct rise *rise)
{
    return rise->open > 0 ? (int64_t)lround(100 * rise->known[0]) : 100;
}
