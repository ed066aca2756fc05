// SPDX-License-Identifier: EUPL-1.2
/* small.c - hides small counts and what would give them away; the contract is in small.h. */
#include "core/small.h"

#include "core/directory.h"

enum rc small_load(struct ctx *ctx, int64_t organisation, int64_t *least_out)
{
    struct str value;

    if (setting_load(ctx, organisation, "kleinste-groep", &value) != OK)
        return ctx->err.rc;
    if (!str_to_i64(value, least_out))
        return err_set(&ctx->err, ERR_CORRUPT, "setting kleinste-groep is no number: %.*s",
                       STR_ARG(value));
    return OK;
}

bool small_is(int64_t count, int64_t least)
{
    return count > 0 && count < least;
}

int64_t small_shown(int64_t count, int64_t least)
{
    return small_is(count, least) ? SMALL_HIDDEN : count;
}

bool small_is_share(int64_t part, int64_t whole, int64_t least)
{
    return small_is(part, least) || small_is(whole - part, least) || small_is(whole, least);
}

/* --- what would follow from a sum --------------------------------------------------------- */

/* How much one can reckon from a sum of which so much is hidden. */
struct unknown {
    size_t  hidden;
    int64_t parts; /* what the hidden parts are together */
};

static struct unknown unknown_in(const struct small_count *count, const struct small_sum *sum)
{
    struct unknown unknown = {.hidden = count[sum->whole].hidden};

    for (size_t i = 0; i < sum->parts; i++)
        if (count[sum->part[i]].hidden) {
            unknown.hidden++;
            unknown.parts += count[sum->part[i]].count;
        }
    return unknown;
}

/* One hidden count follows from the others; more of them do together, where the whole is shown. */
static bool gives_away(const struct small_count *count, const struct small_sum *sum, int64_t least)
{
    struct unknown unknown = unknown_in(count, sum);

    return unknown.hidden == 1 ||
           (!count[sum->whole].hidden && unknown.hidden > 0 && small_is(unknown.parts, least));
}

/* The smallest part that is shown and not none; the whole when there is none. */
static size_t next_to_hide(const struct small_count *count, const struct small_sum *sum)
{
    size_t best = sum->whole;
    bool   any  = false;

    for (size_t i = 0; i < sum->parts; i++) {
        const struct small_count *one = &count[sum->part[i]];

        if (one->hidden || one->count == 0 || (any && one->count >= count[best].count))
            continue;
        best = sum->part[i];
        any  = true;
    }
    return best;
}

void small_hide(struct small_count *count, size_t counts, const struct small_sum *sum, size_t sums,
                int64_t least)
{
    bool changed = true;

    for (size_t i = 0; i < counts; i++)
        count[i].hidden = count[i].hidden || small_is(count[i].count, least);
    while (changed) {
        changed = false;
        for (size_t i = 0; i < sums; i++) {
            size_t next;

            if (!gives_away(count, &sum[i], least))
                continue;
            next = next_to_hide(count, &sum[i]);
            if (count[next].hidden)
                continue; /* the whole is hidden, and all else is none */
            count[next].hidden = changed = true;
        }
    }
}
