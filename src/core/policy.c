// SPDX-License-Identifier: EUPL-1.2
/* policy.c - the table of who may read or change what, and its judge; the contract is in policy.h. */
#include "core/policy.h"

#include "base/tr.h"

/* One line of the table is one entry, one way of it one row. */
/* clang-format off */

#define EITHER (AT_UNIT | AT_KEEPER)
#define OPEN   (SEEN_SHARED | SEEN_ASKED | SEEN_KEPT)

static const struct policy_line line[POLICY_COUNT] = {
    [POLICY_SIGNAL_READ] = {TR("Een signaal lezen"), BAR_UNOPENED,
        {{.who = WHO_SYSTEM},
         {.who = WHO_OWNER},
         {.who = WHO_WRITER},
         {.who = WHO_HOLDER},
         {.who = WHO_CONTRACT, .seen = OPEN},
         {WHO_BELOW, RIGHT_READ, EITHER, SEEN_SHARED | SEEN_ASKED},
         {WHO_WHOLE, RIGHT_READ_WIDE, EITHER, SEEN_SHARED | SEEN_ASKED},
         {WHO_GROUND, RIGHT_READ_WIDE, AT_UNIT, SEEN_SHARED | SEEN_ASKED},
         {WHO_BELOW, RIGHT_HANDLE, EITHER, SEEN_KEPT},          /* Z-30 */
         {WHO_BELOW, RIGHT_OMBUDS, AT_KEEPER, SEEN_CLOSED},     /* W-09, W-12 */
         {WHO_BELOW, RIGHT_SECOND_READ, AT_UNIT, SEEN_AGAIN}}},
    [POLICY_SIGNAL_WHOLE] = {TR("De bestanden en berichten bij een signaal lezen, en de tekst zoals die is geschreven"), BAR_UNOPENED,
        {{.who = WHO_SYSTEM},
         {.who = WHO_OWNER},
         {.who = WHO_WRITER},
         {.who = WHO_HOLDER},
         {.who = WHO_CONTRACT, .seen = OPEN},
         {WHO_BELOW, RIGHT_READ, EITHER, SEEN_SHARED | SEEN_ASKED},
         {WHO_GROUND, RIGHT_READ_WIDE, AT_UNIT, SEEN_SHARED | SEEN_ASKED},
         {WHO_BELOW, RIGHT_HANDLE, EITHER, SEEN_KEPT},
         {WHO_BELOW, RIGHT_OMBUDS, AT_KEEPER, SEEN_CLOSED},
         {WHO_BELOW, RIGHT_SECOND_READ, AT_UNIT, SEEN_AGAIN}}},
    [POLICY_SIGNAL_STORY] = {TR("Het verhaal van een signaal lezen, zonder de afzender"), BAR_ADMIN | BAR_RECEIPT | BAR_CONTRACT | BAR_SECRECY,
        {{.who = WHO_EVERYBODY, .seen = SEEN_SHARED}}},
    [POLICY_SIGNAL_SENTENCE] = {TR("Eén zin van een signaal lezen, zolang de melder niet zei wie het verhaal mag lezen"), BAR_ADMIN | BAR_RECEIPT | BAR_CONTRACT | BAR_SECRECY,
        {{.who = WHO_SYSTEM},
         {.who = WHO_COLLEAGUE, .at = AT_UNIT}}},
    [POLICY_SIGNAL_KNOW] = {TR("Weten dat een signaal er is, ook wie het niet leest"), BAR_UNOPENED,
        {{.who = WHO_EVERYBODY}}},
    [POLICY_SIGNAL_EMPLOYMENT] = {TR("Zien wat voor dienstverband de melder heeft"), BAR_CONTRACT,
        {{.who = WHO_SYSTEM},
         {.who = WHO_OWNER},
         {.who = WHO_HOLDER},
         {WHO_BELOW, RIGHT_HANDLE, EITHER, 0}}},
    [POLICY_SIGNAL_OWN] = {TR("Een signaal een naam geven, opnieuw inbrengen, buiten de lijn brengen of "
                              "zeggen of het klaar is"), 0,
        {{.who = WHO_OWNER}}},
    [POLICY_SIGNAL_VOICE] = {TR("Zeggen hoe zeker en hoe vaak het is, en wie het verhaal mag gebruiken"), BAR_CONTRACT,
        {{.who = WHO_SYSTEM},
         {.who = WHO_OWNER},
         {.who = WHO_WRITER, .seen = OPEN}}}, /* who typed it does not open what its owner closed */
    [POLICY_SIGNAL_SIGHT] = {TR("Zien welke eenheden een signaal lazen"), 0,
        {{.who = WHO_OWNER}}},
    [POLICY_SIGNAL_HANDLE] = {TR("Een signaal behandelen"), BAR_OWNER | BAR_ABOUT | BAR_CONTRACT,
        {{.who = WHO_HOLDER},
         {WHO_BELOW, RIGHT_HANDLE, EITHER, SEEN_LINE & ~SEEN_CLOSED},
         {WHO_BELOW, RIGHT_SECOND_READ, AT_UNIT, SEEN_AGAIN}}},
    [POLICY_SIGNAL_HOLD] = {TR("Een signaal langer bewaren dan de termijn, ook wie het niet behandelt"), BAR_CONTRACT,
        {{WHO_BELOW, RIGHT_DESTROY, AT_UNIT, 0}}},
    [POLICY_NEEDED_ADD] = {TR("Gegevens geven die nodig zijn om één persoon te helpen"), BAR_CONTRACT,
        {{.who = WHO_OWNER},
         {.who = WHO_WRITER},
         {.who = WHO_HOLDER}}},
    [POLICY_NEEDED_READ] = {TR("Lezen wat nodig is om één persoon te helpen"), BAR_OWNER | BAR_CONTRACT,
        {{.who = WHO_HOLDER}}},
    [POLICY_NEEDED_ERASE] = {TR("Wissen wat nodig was om één persoon te helpen, ook wie het signaal niet behandelt"), BAR_CONTRACT,
        {{.who = WHO_WRITER}}},
    [POLICY_ATTACHMENT_ERASE] = {TR("Een bestand bij een signaal wissen"), BAR_CONTRACT,
        {{.who = WHO_SYSTEM},
         {.who = WHO_OWNER},
         {.who = WHO_WRITER}}},
    [POLICY_BOTTLENECK_READ] = {TR("Een knelpunt lezen"), 0,
        {{.who = WHO_SYSTEM},
         {.who = WHO_INSIDE},
         {.who = WHO_OWNER}}}, /* of one of its signals */
    [POLICY_BOTTLENECK_LEAD] = {TR("Een knelpunt trekken"), 0,
        {{.who = WHO_SYSTEM},
         {.who = WHO_HOLDER},
         {WHO_BELOW, RIGHT_BOTTLENECK, EITHER, 0}}},
    [POLICY_BOTTLENECK_WEEKS] = {TR("Per week zien hoeveel signalen bij een knelpunt komen, ook wie het niet trekt"), 0,
        {{.who = WHO_SYSTEM},
         {.who = WHO_MEMBER, .at = AT_UNIT},
         {WHO_BELOW, RIGHT_READ, AT_UNIT, 0},
         {WHO_WHOLE, RIGHT_READ_WIDE, AT_UNIT, 0}}},
    [POLICY_PARTY_SPEAK] = {TR("Voor een partij bij een knelpunt spreken, ook wie het knelpunt niet trekt"), 0,
        {{WHO_MEMBER, RIGHT_INTERPRET, AT_UNIT, 0},
         {WHO_MEMBER, RIGHT_ANSWER, AT_UNIT, 0}}},
    [POLICY_STEP_READ] = {TR("Een vraag lezen, ook wie het signaal niet leest"), BAR_ADMIN,
        {{.who = WHO_SYSTEM},
         {.who = WHO_OWNER}, /* of a signal it is about */
         {.who = WHO_INSIDE, .seen = SEEN_OF_BOTTLENECK},
         {.who = WHO_WRITER},
         {.who = WHO_HOLDER},
         {.who = WHO_MEMBER, .at = AT_KEEPER | AT_NEXT},
         {WHO_BELOW, RIGHT_ANSWER, AT_KEEPER | AT_NEXT, 0},
         {WHO_WHOLE, RIGHT_OVERSEE, AT_UNIT | AT_KEEPER, SEEN_OF_SIGNAL}}},
    [POLICY_STEP_ANSWER] = {TR("Een vraag beantwoorden"), BAR_OWNER,
        {{.who = WHO_HOLDER},
         {WHO_BELOW, RIGHT_ANSWER, AT_KEEPER, 0}}},
    [POLICY_STEP_TAKE] = {TR("Een vraag aannemen die een ander doorgeeft"), BAR_OWNER,
        {{WHO_BELOW, RIGHT_ANSWER, AT_NEXT, 0}}},
    [POLICY_STEP_CHANGE] = {TR("Een vraag veranderen die is gesteld"), BAR_ADMIN,
        {{.who = WHO_WRITER},
         {WHO_BELOW, RIGHT_HANDLE, AT_UNIT, SEEN_OF_SIGNAL},
         {WHO_BELOW, RIGHT_BOTTLENECK, AT_UNIT, SEEN_OF_BOTTLENECK}}},
    [POLICY_BRAKE_READ] = {TR("Een noodrem lezen die iemand op een regel trok, ook wie het signaal niet leest"), BAR_ADMIN | BAR_CONTRACT,
        {{.who = WHO_OWNER},
         {WHO_BELOW, RIGHT_ANSWER, AT_KEEPER, 0}}},
    [POLICY_BRAKE_ANSWER] = {TR("Een noodrem beantwoorden die iemand op een regel trok"), BAR_OWNER | BAR_ADMIN | BAR_CONTRACT,
        {{WHO_BELOW, RIGHT_ANSWER, AT_KEEPER, 0}}},
    [POLICY_SERIES_READ] = {TR("Een stijging of een samenloop lezen"), 0,
        {{.who = WHO_SYSTEM},
         {.who = WHO_INSIDE, .seen = SEEN_OF_ALL},
         {WHO_WHOLE, RIGHT_READ_WIDE, AT_UNIT, 0}}},
    [POLICY_SERIES_JUDGE] = {TR("Een stijging of een samenloop beoordelen"), 0,
        {{WHO_WITH, RIGHT_HANDLE, 0, 0},
         {WHO_WITH, RIGHT_OVERSEE, 0, 0}}},
    [POLICY_PATTERN_JOIN] = {TR("De verhalen van een patroon naast elkaar zien, als die gebruikt mogen worden"), 0,
        {{.who = WHO_SYSTEM},
         {WHO_WITH, RIGHT_BOTTLENECK, 0, 0},
         {WHO_WITH, RIGHT_OVERSEE, 0, 0}}},
    [POLICY_REDRESS_FILE] = {TR("Een bestand met klachten, bezwaren en beroepen zien dat is ingelezen"), 0,
        {{.who = WHO_SYSTEM},
         {WHO_WRITER, RIGHT_REDRESS, AT_UNIT, SEEN_DRAFT},
         {WHO_BELOW, RIGHT_REDRESS, AT_UNIT, SEEN_DONE}}},
    [POLICY_REDRESS_READ] = {TR("Een klacht, bezwaar of beroep lezen"), 0,
        {{.who = WHO_SYSTEM},
         {WHO_BELOW, RIGHT_REDRESS, AT_UNIT, 0},
         {WHO_BELOW, RIGHT_HANDLE, AT_UNIT, 0},
         {WHO_WHOLE, RIGHT_OVERSEE, AT_UNIT, 0}}},
    [POLICY_ROUND_READ] = {TR("Een terugblik op klachten lezen"), 0,
        {{WHO_BELOW, RIGHT_REDRESS, AT_UNIT, 0},
         {.who = WHO_COLLEAGUE, .at = AT_UNIT, .seen = SEEN_DONE}}},
    [POLICY_ROUND_CHANGE] = {TR("Een terugblik op klachten schrijven"), 0,
        {{WHO_BELOW, RIGHT_REDRESS, AT_UNIT, SEEN_DRAFT}}},
    [POLICY_OMBUDS_READ] = {TR("Een dossier van het ombudsloket lezen, ook wie het niet bijhoudt"), 0,
        {{.who = WHO_SYSTEM},
         {.who = WHO_OWNER}}},
    [POLICY_OMBUDS_KEEP] = {TR("Een dossier van het ombudsloket lezen en bijhouden"), BAR_OWNER | BAR_ABOUT | BAR_CONTRACT,
        {{WHO_HOLDER, RIGHT_OMBUDS, 0, 0},
         {WHO_BELOW, RIGHT_OMBUDS, AT_UNIT, 0}}},
    [POLICY_TEAM_SESSION] = {TR("Lezen en vastleggen wat een team onder elkaar bespreekt"), BAR_ADMIN | BAR_LEADER,
        {{.who = WHO_MEMBER, .at = AT_UNIT}}},
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

static bool holds_contract(const struct ctx *ctx, const struct policy_row *row)
{
    return !is_the_reader(ctx, row->owner) &&
           access_holds_contract(ctx, row->from.len ? row->from : row->unit);
}

static bool is_barred(const struct ctx *ctx, unsigned bars, const struct policy_row *row)
{
    return ((bars & BAR_OWNER) && is_the_reader(ctx, row->owner)) ||
           ((bars & BAR_ABOUT) && row->about && ctx->access && ctx->access->unit == row->about) ||
           ((bars & BAR_ADMIN) && access_only_admin(ctx) && !is_the_reader(ctx, row->owner)) ||
           ((bars & BAR_CONTRACT) && holds_contract(ctx, row)) ||
           ((bars & BAR_UNOPENED) && holds_contract(ctx, row) &&
            !access_is_opened(ctx, row->signal)) ||
           ((bars & BAR_SECRECY) && access_is_kept_secret(ctx, row->signal, row->unit)) ||
           ((bars & BAR_LEADER) && row->seen == SEEN_CLOSED && access_leads(ctx, row->unit)) ||
           ((bars & BAR_RECEIPT) && ctx->access && ctx->access->anonymous);
}

static bool is_inside(const struct ctx *ctx)
{
    return may(ctx, RIGHT_SIGNED_IN) && !access_only_admin(ctx);
}

/* Whether it fits at the unit with this path. */
static bool fits_at(const struct ctx *ctx, const struct policy_way *way, struct str unit)
{
    if (way->who == WHO_BELOW)
        return may_at(ctx, way->right, unit);
    if (way->who == WHO_WHOLE)
        return may_wide(ctx, way->right, unit);
    if (way->who == WHO_GROUND)
        return may_by_ground(ctx, way->right, unit);
    if (!ctx->access || unit.len == 0)
        return false;
    if (way->who == WHO_MEMBER)
        return may(ctx, RIGHT_SIGNED_IN) && str_starts(ctx->access->path, unit) &&
               (!way->right || may(ctx, way->right));
    return is_inside(ctx) &&
           str_starts(ctx->access->path, organisation_path(unit)); /* WHO_COLLEAGUE */
}

static bool fits(const struct ctx *ctx, const struct policy_way *way, const struct policy_row *row)
{
    switch (way->who) {
    case WHO_SYSTEM: return ctx_is_system(ctx);
    case WHO_EVERYBODY: return ctx->access || ctx_is_system(ctx);
    case WHO_INSIDE: return is_inside(ctx);
    case WHO_OWNER: return is_the_reader(ctx, row->owner);
    case WHO_WRITER:
        return is_the_reader(ctx, row->writer) &&
               (!way->right || may_at(ctx, way->right, row->unit));
    case WHO_WITH: return may(ctx, way->right);
    case WHO_CONTRACT: return holds_contract(ctx, row) && access_is_opened(ctx, row->signal);
    case WHO_HOLDER:
        return is_the_reader(ctx, row->holder) && (!way->right || may(ctx, way->right));
    case WHO_COLLEAGUE:
    case WHO_MEMBER:
    case WHO_BELOW:
    case WHO_WHOLE:
    case WHO_GROUND:
        return ((way->at & AT_UNIT) && fits_at(ctx, way, row->unit)) ||
               ((way->at & AT_KEEPER) && fits_at(ctx, way, row->keeper)) ||
               ((way->at & AT_NEXT) && fits_at(ctx, way, row->next));
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
