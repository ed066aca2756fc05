// SPDX-License-Identifier: EUPL-1.2
/* effect.c - oplossingen: whether a solution works, counted and judged (O-57 to O-59). */
#include "web/doc/effect.h"

#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/words.h"

/* One way of counting; NUMBER_NONE and "" where the reader is not shown it. */
struct column {
    int64_t    before, before_weeks, after, after_weeks;
    struct str expected, ratio, low, high, method, found;
};

/* A solution with what the documents say of it in words. */
struct shown {
    struct effect effect;
    struct str    sentence, settings;
    struct column near, wide;
    int64_t       cases;
    struct date   upto;
};

#define COUNTED(column_, name_)                                                                    \
    FIELD(struct shown, column_.before, name_ "Voor", FIELD_NUMBER, FIELD_OUT,                     \
          TR("Signalen ervoor")),                                                                  \
        FIELD(struct shown, column_.before_weeks, name_ "WekenVoor", FIELD_NUMBER, FIELD_OUT,      \
              TR("Weken ervoor")),                                                                 \
        FIELD(struct shown, column_.after, name_ "Na", FIELD_NUMBER, FIELD_OUT,                    \
              TR("Signalen erna")),                                                                \
        FIELD(struct shown, column_.after_weeks, name_ "WekenNa", FIELD_NUMBER, FIELD_OUT,         \
              TR("Weken erna")),                                                                   \
        FIELD(struct shown, column_.expected, name_ "Verwacht", FIELD_LINE, FIELD_OUT,             \
              TR("Verwacht zonder de oplossing"), .help = TR("Met een punt voor de decimalen.")),  \
        FIELD(struct shown, column_.ratio, name_ "Verhouding", FIELD_LINE, FIELD_OUT,              \
              TR("Geteld gedeeld door verwacht"), .help = TR("Met een punt voor de decimalen.")),  \
        FIELD(struct shown, column_.low, name_ "Van", FIELD_LINE, FIELD_OUT,                       \
              TR("Ondergrens met 95 procent zekerheid")),                                          \
        FIELD(struct shown, column_.high, name_ "Tot", FIELD_LINE, FIELD_OUT,                      \
              TR("Bovengrens met 95 procent zekerheid"), .help = TR("Leeg als er geen is.")),      \
        FIELD(struct shown, column_.method, name_ "Methode", FIELD_OPTION, FIELD_OUT,              \
              TR("Methode"), .list = "effect-methode"),                                            \
        FIELD(struct shown, column_.found, name_ "Bevinding", FIELD_OPTION, FIELD_OUT,             \
              TR("Wat de telling laat zien"), .list = "effect-bevinding")

static const struct field effect_fields[] = {
    FIELD(struct shown, effect.solution.id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct shown, effect.bottleneck, "knelpunt", FIELD_REF, FIELD_OUT, TR("Knelpunt")),
    FIELD(struct shown, effect.reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct shown, effect.statement, "knelpuntZin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct shown, effect.state, "stand", FIELD_OPTION, FIELD_OUT, TR("Stand"),
          .list = "knelpunt-staat"),
    FIELD(struct shown, effect.solution.text, "tekst", FIELD_TEXT, FIELD_OUT,
          TR("Wat er verandert")),
    FIELD(struct shown, effect.solution.for_whom, "voorWie", FIELD_TEXT, FIELD_OUT, TR("Voor wie")),
    FIELD(struct shown, effect.solution.starts_on, "ingangOp", FIELD_DATE, FIELD_OUT,
          TR("Gaat in op")),
    FIELD(struct shown, effect.solution.check_on, "nakijkenOp", FIELD_DATE, FIELD_OUT,
          TR("Nakijken op")),
    FIELD(struct shown, effect.waits, "wachtOpNakijken", FIELD_FLAG, FIELD_OUT,
          TR("Iemand kijkt die dag of het werkt")),
    FIELD(struct shown, sentence, "zin", FIELD_TEXT, FIELD_OUT, TR("Wat er is geteld")),
    FIELD(struct shown, cases, "nieuweGevallen", FIELD_NUMBER, FIELD_OUT,
          TR("Nieuwe gevallen sinds de oplossing"),
          .help = TR("Leeg als u het aantal niet mag zien.")),
    FIELD(struct shown, upto, "geteldTot", FIELD_DATE, FIELD_OUT, TR("Geteld tot en met"),
          .recorded = true),
    COUNTED(near, "nabij"),
    COUNTED(wide, "ruim"),
    FIELD(struct shown, settings, "instellingen", FIELD_LINE, FIELD_OUT,
          TR("Rekenwijze met versie en instellingen")),
    FIELD(struct shown, effect.version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table effect_table = TABLE("Effect", struct shown, effect_fields);

static const struct field check_fields[] = {
    FIELD(struct effect_check, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct effect_check, verdict, "oordeel", FIELD_OPTION, FIELD_OUT, TR("Werkt het?"),
          .list = "effect-oordeel"),
    FIELD(struct effect_check, text, "reden", FIELD_TEXT, FIELD_OUT, TR("Waarom")),
    FIELD(struct effect_check, new_cases, "nieuweGevallen", FIELD_OPTION, FIELD_OUT,
          TR("Komen er nog nieuwe gevallen?"), .list = "ja-nee-onbekend"),
    FIELD(struct effect_check, not_reached, "nietBereikt", FIELD_TEXT, FIELD_OUT,
          TR("Wie niet is bereikt")),
    FIELD(struct effect_check, unforeseen, "onvoorzien", FIELD_TEXT, FIELD_OUT,
          TR("Wat niemand verwachtte")),
    FIELD(struct effect_check, worth, "waard", FIELD_OPTION, FIELD_OUT,
          TR("Was het de moeite waard?"), .list = "effect-waard"),
    FIELD(struct effect_check, worth_text, "waardOmdat", FIELD_TEXT, FIELD_OUT, TR("Omdat")),
    FIELD(struct effect_check, reach_expected, "verwachtBereik", FIELD_NUMBER, FIELD_OUT,
          TR("Voor hoeveel mensen het bedoeld was")),
    FIELD(struct effect_check, applied, "aanvragen", FIELD_NUMBER, FIELD_OUT, TR("Aanvragen")),
    FIELD(struct effect_check, granted, "toegekend", FIELD_NUMBER, FIELD_OUT, TR("Toegekend")),
    FIELD(struct effect_check, refused, "geweigerd", FIELD_NUMBER, FIELD_OUT, TR("Geweigerd")),
    FIELD(struct effect_check, non_use, "nietGebruik", FIELD_NUMBER, FIELD_OUT,
          TR("Mensen die het niet aanvroegen")),
    FIELD(struct effect_check, next_on, "opnieuwOp", FIELD_DATE, FIELD_OUT, TR("Opnieuw op")),
    FIELD(struct effect_check, found, "bevinding", FIELD_OPTION, FIELD_OUT,
          TR("Wat de telling liet zien"), .list = "effect-bevinding"),
    FIELD(struct effect_check, before_count, "signalenVoor", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen ervoor")),
    FIELD(struct effect_check, after_count, "signalenNa", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen erna")),
    FIELD(struct effect_check, upto, "geteldTot", FIELD_DATE, FIELD_OUT, TR("Geteld tot en met"),
          .recorded = true),
    FIELD(struct effect_check, settings, "instellingen", FIELD_LINE, FIELD_OUT,
          TR("Rekenwijze met versie en instellingen")),
    FIELD(struct effect_check, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Door")),
    FIELD(struct effect_check, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Op")),
};
static const struct table check_table = TABLE("Effectmeting", struct effect_check, check_fields);

/* --- the document --------------------------------------------------------------------------- */

static struct column column_of(struct ctx *ctx, const struct before_after *found, bool shown)
{
    bool compared = shown && found->method != BEFORE_AFTER_NONE;

    return (struct column){
        .before       = shown ? (int64_t)found->before : NUMBER_NONE,
        .before_weeks = shown ? (int64_t)found->before_weeks : NUMBER_NONE,
        .after        = shown ? (int64_t)found->observed : NUMBER_NONE,
        .after_weeks  = shown ? (int64_t)found->after_weeks : NUMBER_NONE,
        .expected     = compared ? words_exact(ctx, found->expected) : STR(""),
        .ratio        = compared ? words_exact(ctx, found->ratio) : STR(""),
        .low          = compared ? words_exact(ctx, found->low) : STR(""),
        .high         = compared ? words_exact(ctx, found->high) : STR(""),
        .method       = shown ? str_of(effect_method_code(found)) : STR(""),
        .found        = shown ? str_of(effect_found_code(found)) : STR(""),
    };
}

static enum rc one_document(struct request *r, json_t **out)
{
    struct ctx                  *ctx   = r->ctx;
    struct shown                 shown = {.cases = NUMBER_NONE};
    const struct effect_figures *f     = &shown.effect.figures;

    if (effect_load(ctx, r->param[0], &shown.effect) != OK)
        return ctx->err.rc;
    shown.sentence = effect_sentence(ctx, &shown.effect);
    shown.settings = effect_settings(ctx, f);
    shown.upto     = f->upto;
    shown.near     = column_of(ctx, &f->found, shown.effect.shows_totals);
    shown.wide     = column_of(ctx, &f->found_wide, shown.effect.shows_totals && f->has_wide);
    if (shown.effect.shows_totals)
        shown.cases = f->cases;
    *out = doc_of(r, &effect_table, &shown);
    return OK;
}

static enum rc checks_of(struct request *r, const struct effect *effect, json_t **out)
{
    struct effect_check_list list;

    if (effect_list(r->ctx, effect, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_each(r, &check_table, list.item, list.len);
    return OK;
}

static enum rc checks_document(struct request *r, json_t **out)
{
    struct effect effect;
    json_t       *docs = NULL;

    if (effect_load(r->ctx, r->param[0], &effect) != OK || checks_of(r, &effect, &docs) != OK)
        return r->ctx->err.rc;
    *out = doc_list(docs, 0);
    return OK;
}

/* --- the page ------------------------------------------------------------------------------- */

static void put_reach(json_t *checks)
{
    static const char *const number[] = {"verwachtBereik", "aanvragen", "toegekend", "geweigerd"};
    json_t                  *one;
    size_t                   i;

    json_array_foreach(checks, i, one)
    {
        bool any = false;

        for (size_t k = 0; k < ARRAY_LEN(number); k++)
            any = any || json_is_integer(json_object_get(one, number[k]));
        json_object_set_new(one, "heeftBereik", json_boolean(any));
    }
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct effect effect;
    json_t       *checks = NULL;

    if (effect_load(r->ctx, r->param[0], &effect) != OK ||
        effect_put_page(r, page, &effect) != OK || checks_of(r, &effect, &checks) != OK)
        return r->ctx->err.rc;
    put_reach(checks);
    json_object_set_new(page, "metingen", checks);
    json_object_set_new(page, "heeftMetingen", json_boolean(json_array_size(checks) > 0));
    return OK;
}

/* --- a person judges ------------------------------------------------------------------------ */

static const struct field judge_fields[] = {
    FIELD(struct effect_new, new_cases, "nieuweGevallen", FIELD_OPTION, FIELD_IN,
          TR("Komen er nog nieuwe gevallen?"), .required = true, .list = "ja-nee-onbekend",
          .radio = true),
    FIELD(struct effect_new, not_reached, "nietBereikt", FIELD_TEXT, FIELD_IN,
          TR("Wie is niet bereikt?"), .help = TR("Noem groepen, geen personen.")),
    FIELD(struct effect_new, unforeseen, "onvoorzien", FIELD_TEXT, FIELD_IN,
          TR("Wat gebeurde er dat niemand verwachtte?")),
    FIELD(struct effect_new, worth, "waard", FIELD_OPTION, FIELD_IN, TR("Was het de moeite waard?"),
          .required = true, .list = "effect-waard", .radio = true),
    FIELD(struct effect_new, worth_text, "waardOmdat", FIELD_TEXT, FIELD_IN,
          TR("Waarom was het dat wel of niet?")),
    FIELD(struct effect_new, verdict, "oordeel", FIELD_OPTION, FIELD_IN, TR("Werkt de oplossing?"),
          .required = true, .list = "effect-oordeel", .radio = true),
    FIELD(struct effect_new, text, "reden", FIELD_TEXT, FIELD_IN, TR("Waar maakt u dat uit op?"),
          .required = true, .help = TR("De melders lezen dit ook.")),
    FIELD(struct effect_new, next_on, "opnieuwOp", FIELD_DATE, FIELD_IN,
          TR("Wanneer kijkt u opnieuw?"),
          .help = TR("Laat dit leeg voor de gewone tijd. Werkt de oplossing? Dan kijkt u alleen "
                     "opnieuw als u hier een dag invult.")),
    FIELD(struct effect_new, reach_expected, "verwachtBereik", FIELD_NUMBER, FIELD_IN,
          TR("Voor hoeveel mensen was het bedoeld?"),
          .group = TR("Hoeveel mensen bereikt de oplossing?")),
    FIELD(struct effect_new, applied, "aanvragen", FIELD_NUMBER, FIELD_IN,
          TR("Hoeveel mensen vroegen het aan?")),
    FIELD(struct effect_new, granted, "toegekend", FIELD_NUMBER, FIELD_IN,
          TR("Hoe vaak was het antwoord ja?")),
    FIELD(struct effect_new, refused, "geweigerd", FIELD_NUMBER, FIELD_IN,
          TR("Hoe vaak was het antwoord nee?")),
};
static const struct table judge_table = TABLE("EffectmetingNieuw", struct effect_new, judge_fields);

static enum rc judge_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw oordeel staat erbij. De melders lezen het.");
    return effect_judge(ctx, param[0], in);
}

/* What was counted stands above the questions. */
static enum rc judge_furnish(struct request *r, json_t *page)
{
    struct effect effect;

    if (effect_load(r->ctx, r->param[0], &effect) != OK)
        return r->ctx->err.rc;
    doc_put(page, "inleiding",
            str_printf(r->ctx->arena, "%.*s %.*s", STR_ARG(effect_cases_sentence(r->ctx, &effect)),
                       STR_ARG(effect_sentence(r->ctx, &effect))));
    return OK;
}

/* Whoever was first judged with these words. */
static enum rc judge_prefill(struct request *r, void *in)
{
    struct effect_new *form = in;
    struct effect      effect;

    if (effect_load(r->ctx, r->param[0], &effect) != OK)
        return r->ctx->err.rc;
    return doc_first_words(r, effect.version, &form->text);
}

static enum rc version_of(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct effect effect;

    (void)in;
    if (effect_find(ctx, param[0], &effect) != OK)
        return ctx->err.rc;
    *out = effect.version;
    return OK;
}

static const struct view views[] = {
    {.path     = "/oplossingen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "oplossing",
     .title    = TR("Werkt de oplossing?"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &effect_table},
    {.path     = "/oplossingen/:id/effectmetingen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Wat mensen van een oplossing vonden"),
     .document = checks_document,
     .table    = &check_table,
     .list     = true},
};
static const struct command commands[] = {
    {.path    = "/oplossingen/:id/effectmetingen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "effectMeten",
     .title   = TR("Kijk na of de oplossing werkt"),
     .button  = TR("Leg vast"),
     .table   = &judge_table,
     .back    = "/oplossingen/:id",
     .run     = judge_run,
     .prefill = judge_prefill,
     .furnish = judge_furnish,
     .version = version_of},
};
const struct resource effect_resource = {"oplossingen", views, ARRAY_LEN(views), commands,
                                         ARRAY_LEN(commands)};
