// SPDX-License-Identifier: EUPL-1.2
/* combination_text.c - combinations in a sentence; the contract is in combination.h. */
#include <math.h>

#include "base/tr.h"
#include "core/combination.h"
#include "tmpl/text.h"
#include "web/doc/combination.h"
#include "web/words.h"

struct str combination_title(struct ctx *ctx, const struct combination *one)
{
    struct str two = words_say2(ctx, TR("“%s” en “%s”"), words_quoted(ctx, one->part[0].about),
                                words_quoted(ctx, one->part[1].about));

    return one->part[2].dimension.len
               ? words_say2(ctx, TR("%s met “%s”"), two, words_quoted(ctx, one->part[2].about))
               : two;
}

static struct str joined(struct ctx *ctx, struct str first, struct str then)
{
    return str_printf(ctx->arena, "%.*s %.*s", STR_ARG(first), STR_ARG(then));
}

static bool has_channel(const struct combination *one)
{
    for (size_t i = 0; i < COMBINATION_PARTS; i++)
        if (str_eq_z(one->part[i].dimension, "kanaal"))
            return true;
    return false;
}

/* How many times as often at least; rounded down, so that it is never too much. */
static struct str sure_of(struct ctx *ctx, const struct combination *one)
{
    double times = floor(exp2(one->counts.ic_low) * 10) / 10;

    if (times <= 1)
        return str_of(tr(ctx->lang, TR("Dat is met grote zekerheid vaker.")));
    return words_say(ctx, TR("Dat is met grote zekerheid minstens %s keer zo vaak."),
                     words_about(ctx, times));
}

static struct str of_two(struct ctx *ctx, const struct combination *one)
{
    const char *expected =
        has_channel(one)
            ? TR("Als ze niets met elkaar te maken hadden, zouden het er ongeveer %s zijn, per "
                 "kwartaal gerekend.")
            : TR("Als ze niets met elkaar te maken hadden, zouden het er ongeveer %s zijn, per "
                 "kanaal en kwartaal gerekend.");

    return joined(ctx, words_say(ctx, expected, words_about(ctx, one->counts.expected)),
                  sure_of(ctx, one));
}

static struct str of_three(struct ctx *ctx, const struct combination *one)
{
    struct str third = words_quoted(ctx, one->part[2].about);

    return joined(ctx,
                  words_say2(ctx,
                             TR("Als “%s” bij die twee samen niets extra's deed, zouden het er "
                                "ongeveer %s zijn."),
                             third, words_about(ctx, one->counts.expected)),
                  sure_of(ctx, one));
}

static struct str of_seeming(struct ctx *ctx, const struct combination *one)
{
    struct str  crude = words_say(ctx, TR("Alles bij elkaar zouden het er ongeveer %s zijn."),
                                  words_about(ctx, one->counts.expected_crude));
    const char *layers =
        has_channel(one)
            ? TR("Per kwartaal gerekend zijn het er ongeveer %s: het kwartaal verklaart het "
                 "verschil.")
            : TR("Per kanaal en kwartaal gerekend zijn het er ongeveer %s: die verklaren het "
                 "verschil.");

    return joined(ctx, crude, words_say(ctx, layers, words_about(ctx, one->counts.expected)));
}

struct str combination_sentence(struct ctx *ctx, const struct combination *one)
{
    struct str title = combination_title(ctx, one);
    struct str first;

    if (!one->exact)
        return words_say(ctx,
                         TR("%s staan vaker in één signaal dan te verwachten was. De aantallen "
                            "staan er niet bij: het zijn er te weinig, en niet elk signaal mag u "
                            "lezen."),
                         title);
    first = words_say2(ctx, TR("%s staan samen in %s signalen."), title,
                       words_number(ctx, one->counts.observed));
    if (str_eq_z(one->kind, "schijn"))
        return joined(ctx, first, of_seeming(ctx, one));
    return joined(ctx, first, str_eq_z(one->kind, "drie") ? of_three(ctx, one) : of_two(ctx, one));
}
