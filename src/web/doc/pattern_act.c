// SPDX-License-Identifier: EUPL-1.2
/* pattern_act.c - what people do with a pattern: each with a reason, told in its history. */
#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/option.h"
#include "core/pattern.h"
#include "web/doc/bottleneck.h"
#include "web/doc/doc.h"
#include "web/doc/pattern.h"
#include "web/words.h"

enum { OFFERED = 100 };

static enum rc version_of(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    (void)in;
    return pattern_version(ctx, param[0], out);
}

static void offer(struct ctx *ctx, struct option_list *options, int64_t id, struct str label,
                  struct str help)
{
    struct option option = {
        .code = str_printf(ctx->arena, "%" PRId64, id), .label = label, .help = help};

    VEC_PUSH(ctx->arena, options, option);
}

/* --- it becomes a bottleneck ---------------------------------------------------------------- */

static const struct field promote_fields[] = {
    FIELD(struct pattern_promotion, statement, "zin", FIELD_LINE, FIELD_IN,
          TR("Wat knelt er, in één zin?"),
          .help = TR("Laat dit leeg als u hieronder een bestaand knelpunt kiest.")),
    FIELD(struct pattern_promotion, bottleneck, "knelpunt", FIELD_REF, FIELD_IN,
          TR("Of hoort het bij een knelpunt dat er al is?"), .list = "knelpunt"),
    FIELD(struct pattern_promotion, reason, "reden", FIELD_TEXT, FIELD_IN,
          TR("Waarom horen deze signalen bij elkaar?"), .required = true,
          .help = TR("De melders lezen dit.")),
};
static const struct table promote_table =
    TABLE("PatroonBevordering", struct pattern_promotion, promote_fields);

static enum rc promote_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de signalen horen nu bij een knelpunt. De melders weten het.");
    if (pattern_promote(ctx, param[0], in, &out->id) != OK)
        return ctx->err.rc;
    out->location = str_printf(ctx->arena, "/knelpunten/%" PRId64, out->id);
    return OK;
}

static enum rc promote_furnish(struct request *r, json_t *page)
{
    struct bottleneck_filter    filter  = {.most = OFFERED};
    struct option_list          options = {0};
    struct bottleneck_line_list list;

    if (bottleneck_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        offer(r->ctx, &options, list.item[i].id, list.item[i].statement, list.item[i].reference);
    bottleneck_offer(r, page, "knelpunt", &options, false);
    return OK;
}

/* --- other signals belong together -------------------------------------------------------- */

static const struct field split_fields[] = {
    FIELD(struct pattern_splitting, signals, "signalen", FIELD_REFS, FIELD_IN,
          TR("Welke signalen gaan ergens anders over?"), .required = true, .list = "signaal"),
    FIELD(struct pattern_splitting, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"),
          .required = true,
          .help     = TR("De computer zet deze signalen daarna niet meer bij elkaar.")),
};
static const struct table split_table =
    TABLE("PatroonSplitsing", struct pattern_splitting, split_fields);

static enum rc split_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de signalen staan nu apart. Beide patronen verwijzen naar elkaar.");
    if (pattern_split(ctx, param[0], in, &out->id) != OK)
        return ctx->err.rc;
    out->location = str_printf(ctx->arena, "/patronen/%" PRId64, param[0]);
    return OK;
}

static enum rc split_furnish(struct request *r, json_t *page)
{
    struct option_list         options = {0};
    struct pattern_signal_list list;

    if (pattern_signals(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = list.len; i > 0; i--) /* what fits least comes first */
        if (list.item[i - 1].open)
            offer(r->ctx, &options, list.item[i - 1].id, list.item[i - 1].title,
                  list.item[i - 1].reference);
    bottleneck_offer(r, page, "signalen", &options, true);
    return OK;
}

static const struct field join_fields[] = {
    FIELD(struct pattern_joining, into, "patroon", FIELD_REF, FIELD_IN,
          TR("Met welk patroon hoort het samen?"), .required = true, .list = "patroon"),
    FIELD(struct pattern_joining, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"),
          .required = true,
          .help     = TR("Deze pagina blijft bestaan en verwijst naar het andere patroon.")),
};
static const struct table join_table =
    TABLE("PatroonSamenvoeging", struct pattern_joining, join_fields);

static enum rc join_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct pattern_joining *joining = in;

    out->message  = TR("de twee patronen zijn nu één patroon.");
    out->location = str_printf(ctx->arena, "/patronen/%" PRId64, joining->into);
    return pattern_join(ctx, param[0], in);
}

static enum rc join_furnish(struct request *r, json_t *page)
{
    struct pattern_filter filter  = {.most = OFFERED};
    struct option_list    options = {0};
    struct pattern_list   list;

    if (pattern_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        struct ctx *ctx   = r->ctx;
        struct str  words = STR("");

        if (list.item[i].id == r->param[0])
            continue;
        for (size_t w = 0; w < list.item[i].words.len; w++)
            words = str_printf(ctx->arena, "%.*s%s%.*s", STR_ARG(words), w ? ", " : "",
                               STR_ARG(list.item[i].words.item[w]));
        offer(ctx, &options, list.item[i].id, words,
              words_say(ctx, TR("%s signalen"),
                        str_printf(ctx->arena, "%" PRId64, list.item[i].signals)));
    }
    bottleneck_offer(r, page, "patroon", &options, false);
    return OK;
}

/* --- not now, and reading that again ------------------------------------------------------- */

static const struct field dismiss_fields[] = {
    FIELD(struct pattern_reason, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom nu niet?"),
          .required = true,
          .help =
              TR("Iemand van buiten de lijn leest dit nog een keer. Komen er veel signalen bij? "
                 "Dan komt het patroon terug.")),
};
static const struct table dismiss_table =
    TABLE("PatroonAfwijzing", struct pattern_reason, dismiss_fields);

static enum rc dismiss_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw reden staat erbij. Een lezer van buiten kijkt nog een keer.");
    return pattern_dismiss(ctx, param[0], in);
}

static const struct field reread_fields[] = {
    FIELD(struct pattern_rereading, verdict, "oordeel", FIELD_OPTION, FIELD_IN, TR("Wat vindt u?"),
          .required = true, .list = "patroon-herlezing", .radio = true),
    FIELD(struct pattern_rereading, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waarom?"),
          .required = true),
};
static const struct table reread_table =
    TABLE("PatroonHerlezing", struct pattern_rereading, reread_fields);

static enum rc reread_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw oordeel staat erbij.");
    return pattern_reread(ctx, param[0], in);
}

#define ACT(path_, right_, name_, title_, button_, table_, run_, /* further members */...)         \
    {                                                                                              \
        .path = "/patronen/:id/" path_, .where = ON_BOTH, .right = (right_), .name = (name_),      \
        .title = (title_), .button = (button_), .table = &(table_), .back = "/patronen/:id",       \
        .run = (run_), .version = version_of, __VA_ARGS__                                          \
    }

static const struct command commands[] = {
    ACT("bevorderingen", RIGHT_BOTTLENECK, "patroonBevorderen", TR("Maak er een knelpunt van"),
        TR("Leg vast"), promote_table, promote_run, .furnish = promote_furnish),
    ACT("splitsingen", RIGHT_BOTTLENECK, "patroonSplitsen", TR("Haal signalen eruit"),
        TR("Haal eruit"), split_table, split_run, .furnish = split_furnish),
    ACT("samenvoegingen", RIGHT_BOTTLENECK, "patroonSamenvoegen",
        TR("Voeg samen met een ander patroon"), TR("Voeg samen"), join_table, join_run,
        .furnish = join_furnish),
    ACT("afwijzingen", RIGHT_BOTTLENECK, "patroonAfwijzen", TR("Nu niet"), TR("Leg vast"),
        dismiss_table, dismiss_run, .furnish = NULL),
    ACT("herlezingen", RIGHT_SECOND_READ, "patroonHerlezen", TR("Lees het opnieuw"), TR("Leg vast"),
        reread_table, reread_run, .furnish = NULL),
};

const struct resource pattern_act_resource = {"patronen", NULL, 0, commands, ARRAY_LEN(commands)};
