// SPDX-License-Identifier: EUPL-1.2
/* tally.c - how many saw something, in words; the contract is in tally.h. */
#include "web/doc/tally.h"

#include "base/tr.h"
#include "core/input.h"
#include "core/small.h"
#include "tmpl/text.h"
#include "web/words.h"

struct str tally_count(struct ctx *ctx, int64_t count, int64_t least)
{
    return count == SMALL_HIDDEN ? words_say(ctx, TR("minder dan %s"), words_number(ctx, least))
                                 : words_number(ctx, count);
}

int64_t tally_told(int64_t count)
{
    return count == SMALL_HIDDEN ? NUMBER_NONE : count;
}

struct str tally_number(struct ctx *ctx, const struct tally *tally)
{
    if (tally->count != NUMBER_NONE)
        return words_number(ctx, tally->count);
    return words_say(ctx, TR("minder dan %s mensen"), words_number(ctx, tally->below));
}

struct str tally_held(struct ctx *ctx, const struct tally *tally)
{
    if (tally->signals != NUMBER_NONE)
        return STR("");
    if (tally->count != NUMBER_NONE)
        return words_say(ctx, TR("Dit is %s keer gemeld of herkend."),
                         words_number(ctx, tally->count));
    return words_say(ctx, TR("Minder dan %s mensen meldden dit."), words_number(ctx, tally->below));
}

struct str tally_colleagues(struct ctx *ctx, int64_t people)
{
    if (people == 0)
        return STR("");
    if (people == NUMBER_NONE)
        return str_of(tr(ctx->lang, TR("collega's zien dit ook")));
    return words_count(ctx, people, TR("1 collega ziet dit ook"), TR("%s collega's zien dit ook"));
}
