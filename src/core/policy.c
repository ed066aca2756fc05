// SPDX-License-Identifier: EUPL-1.2
/* policy.c - the table of who may read or change what, and its judge; the contract is in policy.h. */
#include "core/policy.h"

#include "base/tr.h"

/* One line of the table is one entry, one way of it one row. */
/* clang-format off */

#define EITHER (AT_UNIT | AT_KEEPER)

static const struct policy_line line[POLICY_COUNT] = {
    [POLICY_SIGNAL_READ] = {TR("Een signaal lezen"), 0,
        {{WHO_SYSTEM},
         {WHO_OWNER},
         {WHO_WRITER},
         {WHO_HOLDER},
         {WHO_BELOW, RIGHT_READ, EITHER, SEEN_SHARED | SEEN_ASKED},
         {WHO_WHOLE, RIGHT_READ_WIDE, EITHER, SEEN_SHARED | SEEN_ASKED},
         {WHO_BELOW, RIGHT_HANDLE, EITHER, SEEN_KEPT},          /* Z-30 */
         {WHO_BELOW, RIGHT_OMBUDS, AT_KEEPER, SEEN_CLOSED},     /* W-09, W-12 */
         {WHO_BELOW, RIGHT_SECOND_READ, AT_UNIT, SEEN_AGAIN}}},
    [POLICY_SIGNAL_STORY] = {TR("Het verhaal van een signaal lezen, zonder de afzender"), BAR_ADMIN,
        {{WHO_EVERYBODY, .seen = SEEN_SHARED}}},
    [POLICY_SIGNAL_EMPLOYMENT] = {TR("Zien wat voor dienstverband de melder heeft"), 0,
        {{WHO_SYSTEM},
         {WHO_OWNER},
         {WHO_HOLDER},
         {WHO_BELOW, RIGHT_HANDLE, EITHER}}},
    [POLICY_SIGNAL_OWN] = {TR("Een signaal een naam geven, opnieuw inbrengen, buiten de lijn brengen of "
                              "zeggen of het klaar is"), 0,
        {{WHO_OWNER}}},
    [POLICY_SIGNAL_VOICE] = {TR("Zeggen hoe zeker en hoe vaak het is, en wie het verhaal mag gebruiken"), 0,
        {{WHO_SYSTEM},
         {WHO_OWNER},
         {WHO_WRITER}}},
    [POLICY_SIGNAL_SIGHT] = {TR("Zien welke eenheden een signaal lazen"), 0,
        {{WHO_OWNER}}},
    [POLICY_SIGNAL_HANDLE] = {TR("Een signaal behandelen"), BAR_OWNER | BAR_ABOUT,
        {{WHO_HOLDER},
         {WHO_BELOW, RIGHT_HANDLE, EITHER, SEEN_LINE & ~SEEN_CLOSED},
         {WHO_BELOW, RIGHT_SECOND_READ, AT_UNIT, SEEN_AGAIN}}},
    [POLICY_SIGNAL_HOLD] = {TR("Een signaal langer bewaren dan de termijn, ook wie het niet behandelt"), 0,
        {{WHO_BELOW, RIGHT_DESTROY, AT_UNIT}}},
    [POLICY_NEEDED_ADD] = {TR("Gegevens geven die nodig zijn om één persoon te helpen"), 0,
        {{WHO_OWNER},
         {WHO_WRITER},
         {WHO_HOLDER}}},
    [POLICY_NEEDED_READ] = {TR("Lezen wat nodig is om één persoon te helpen"), BAR_OWNER,
        {{WHO_HOLDER}}},
    [POLICY_NEEDED_ERASE] = {TR("Wissen wat nodig was om één persoon te helpen, ook wie het signaal niet behandelt"), 0,
        {{WHO_WRITER}}},
    [POLICY_ATTACHMENT_ERASE] = {TR("Een bestand bij een signaal wissen"), 0,
        {{WHO_SYSTEM},
         {WHO_OWNER},
         {WHO_WRITER}}},
};

/* clang-format on */

const struct policy_line *policy_line(enum policy what)
{
    return &line[what];
}

/* Who is no longer active has no access, and is nobody here. */
static bool is_the_reader(const struct ctx *ctx, int64_t person)
{
    return ctx->access && person != 0 && person == ctx->person;
}

static bool is_barred(const struct ctx *ctx, unsigned bars, const struct policy_row *row)
{
    return ((bars & BAR_OWNER) && is_the_reader(ctx, row->owner)) ||
           ((bars & BAR_ABOUT) && row->about && ctx->access && ctx->access->unit == row->about) ||
           ((bars & BAR_ADMIN) && access_only_admin(ctx));
}

/* Whether the right counts at one of the units of the row; at a unit that is not there it never does. */
static bool has_right(const struct ctx *ctx, const struct policy_way *way,
                      const struct policy_row *row)
{
    bool (*counts)(const struct ctx *, enum right, struct str) =
        way->who == WHO_WHOLE ? may_wide : may_at;

    return ((way->at & AT_UNIT) && counts(ctx, way->right, row->unit)) ||
           ((way->at & AT_KEEPER) && counts(ctx, way->right, row->keeper));
}

static bool fits(const struct ctx *ctx, const struct policy_way *way, const struct policy_row *row)
{
    switch (way->who) {
    case WHO_SYSTEM: return ctx->person == 0;
    case WHO_EVERYBODY: return true;
    case WHO_OWNER: return is_the_reader(ctx, row->owner);
    case WHO_WRITER: return is_the_reader(ctx, row->writer);
    case WHO_HOLDER: return is_the_reader(ctx, row->holder);
    case WHO_BELOW:
    case WHO_WHOLE: return has_right(ctx, way, row);
    case WHO_NOBODY:
    case WHO_COUNT: break;
    }
    return false;
}

bool policy_may(const struct ctx *ctx, enum policy what, const struct policy_row *row)
{
    const struct policy_way *way = line[what].way;

    if (is_barred(ctx, line[what].bars, row))
        return false;
    for (; way->who != WHO_NOBODY; way++)
        if ((way->seen == 0 || (way->seen & row->seen)) && fits(ctx, way, row))
            return true;
    return false;
}
