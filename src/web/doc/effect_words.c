// SPDX-License-Identifier: EUPL-1.2
/* effect_words.c - says what was counted; the contract is in effect.h. */
#include "web/doc/effect.h"

#include <inttypes.h>
#include <math.h>

#include "base/tr.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/words.h"

static struct str join(struct ctx *ctx, struct str a, struct str b)
{
    return str_printf(ctx->arena, "%.*s%s%.*s", STR_ARG(a), a.len && b.len ? " " : "", STR_ARG(b));
}

static struct str say(const struct ctx *ctx, const char *text)
{
    return str_of(tr(ctx->lang, text));
}

static struct str weeks_of(struct ctx *ctx, size_t weeks)
{
    return words_count(ctx, (int64_t)weeks, TR("1 week"), TR("%s weken"));
}

/* "Erna kwamen in 26 weken 41 signalen binnen." */
static struct str counted(struct ctx *ctx, size_t weeks, double count, const char *one,
                          const char *more)
{
    return count == 1 ? words_say(ctx, one, weeks_of(ctx, weeks))
                      : words_say2(ctx, more, weeks_of(ctx, weeks), words_about(ctx, count));
}

static struct str before_of(struct ctx *ctx, const struct before_after *found)
{
    return counted(ctx, found->before_weeks, found->before,
                   TR("Ervoor kwam in %s 1 signaal binnen."),
                   TR("Ervoor kwamen in %s %s signalen binnen."));
}

static struct str expected_of(struct ctx *ctx, const struct before_after *found)
{
    double low = found->observed / found->high, high = found->observed / found->low;

    if (found->observed <= 0 || !isfinite(low) || !isfinite(high))
        return words_say(ctx, TR("Zonder de oplossing waren er ongeveer %s te verwachten."),
                         words_about(ctx, found->expected));
    return words_say2(
        ctx, TR("Zonder de oplossing waren er ongeveer %s te verwachten, tussen %s."),
        words_about(ctx, found->expected),
        words_say2(ctx, TR("%s en %s"), words_about(ctx, low), words_about(ctx, high)));
}

/* Not shown is not the same as no effect: so also what could have been shown. */
static struct str verdict_of(struct ctx *ctx, const struct before_after *found)
{
    struct str chance = say(ctx, TR("Het verschil kan toeval zijn."));

    if (found->verdict == BEFORE_AFTER_DROPPED)
        return say(ctx, TR("Dat is een daling."));
    if (found->verdict == BEFORE_AFTER_ROSE)
        return say(ctx, TR("Dat is een stijging."));
    if (found->method == BEFORE_AFTER_SERIES)
        return chance;
    if (found->drop_most < 0)
        return join(ctx, chance,
                    say(ctx, TR("Er zijn zo weinig signalen dat ook nul geen daling bewijst.")));
    return join(ctx, chance,
                words_say(ctx, TR("Bij hoogstens %s was het een daling geweest."),
                          words_about(ctx, found->drop_most)));
}

static struct str compared(struct ctx *ctx, const struct before_after *found)
{
    struct str after =
        counted(ctx, found->after_weeks, found->observed, TR("Erna kwam in %s 1 signaal binnen."),
                TR("Erna kwamen in %s %s signalen binnen."));

    return join(ctx, join(ctx, before_of(ctx, found), after),
                join(ctx, expected_of(ctx, found), verdict_of(ctx, found)));
}

/* Told before there is anything to compare: people know what to look at then. */
static struct str planned(struct ctx *ctx, const struct effect_figures *f)
{
    struct str most = words_about(ctx, f->drop_most);

    if (f->found.before_weeks == 0)
        return say(ctx, TR("Er is niets van vóór de oplossing om mee te vergelijken."));
    return join(ctx, before_of(ctx, &f->found),
                f->drop_most < 0
                    ? say(ctx, TR("Dat zijn er zo weinig dat ook nul daarna geen daling bewijst. "
                                  "Kijk dan naar de gevallen zelf."))
                    : words_say(ctx,
                                TR("Als wij nakijken, is een daling te zien bij hoogstens %s."),
                                most));
}

static struct str withheld(const struct ctx *ctx)
{
    return say(ctx, TR("Aantallen ziet alleen wie daar werkt, omdat het om weinig mensen gaat."));
}

struct str effect_sentence(struct ctx *ctx, const struct effect *effect)
{
    const struct effect_figures *f = &effect->figures;

    if (!effect->shows_totals)
        return withheld(ctx);
    if (f->planned)
        return planned(ctx, f);
    return f->found.method == BEFORE_AFTER_NONE
               ? say(ctx, TR("Er is niets van vóór de oplossing om mee te vergelijken."))
               : compared(ctx, &f->found);
}

struct str effect_wide_sentence(struct ctx *ctx, const struct effect *effect)
{
    const struct effect_figures *f = &effect->figures;

    if (!f->has_wide || !effect->shows_totals || f->found_wide.method == BEFORE_AFTER_NONE)
        return STR("");
    return compared(ctx, &f->found_wide);
}

struct str effect_cases_sentence(struct ctx *ctx, const struct effect *effect)
{
    int64_t cases = effect->figures.cases;

    if (!effect->shows_totals || date_cmp(effect->solution.starts_on, ctx->today) > 0)
        return STR("");
    if (cases == 0)
        return say(ctx, TR("Sinds de oplossing inging, kwam er geen nieuw geval binnen."));
    return words_count(ctx, cases, TR("Sinds de oplossing inging, kwam er 1 nieuw geval binnen."),
                       TR("Sinds de oplossing inging, kwamen er %s nieuwe gevallen binnen."));
}

/* --- how it was computed -------------------------------------------------------------------- */

/* "0,62" */
static struct str two_decimals(struct ctx *ctx, double value)
{
    int hundredths = (int)lround(fmin(value, 1e6) * 100);

    return str_printf(ctx->arena, "%d%s%02d", hundredths / 100, ctx->lang == LANG_NL ? "," : ".",
                      hundredths % 100);
}

static struct str ratio_of(struct ctx *ctx, const struct before_after *found)
{
    struct str limits = isfinite(found->high)
                            ? words_say2(ctx, TR("%s en %s"), two_decimals(ctx, found->low),
                                         two_decimals(ctx, found->high))
                            : words_say2(ctx, TR("%s en %s"), two_decimals(ctx, found->low),
                                         say(ctx, TR("oneindig")));

    return words_say2(ctx,
                      TR("Er kwam %s keer zo veel binnen als verwacht; met 95 procent zekerheid "
                         "ligt dat tussen %s."),
                      isfinite(found->ratio) ? two_decimals(ctx, found->ratio)
                                             : say(ctx, TR("oneindig")),
                      limits);
}

static void add(json_t *array, struct str sentence)
{
    json_array_append_new(array, doc_text(sentence));
}

static void add_left_out(struct ctx *ctx, json_t *array, const struct before_after *found)
{
    add(array,
        say(ctx, TR("De eerste 4 weken na de oplossing tellen niet mee: dan komen er nog gevallen "
                    "van ervoor.")));
    if (found->burst)
        add(array, words_say(ctx, TR("Een piek van %s vóór de oplossing telt ook niet mee."),
                             weeks_of(ctx, found->burst)));
    add(array,
        say(ctx, found->by_inflow
                     ? TR("De aantallen zijn vergeleken met alle signalen uit dezelfde kanalen.")
                     : TR("De aantallen zijn vergeleken met het aantal weken.")));
}

json_t *effect_method_sentences(struct ctx *ctx, const struct effect *effect)
{
    const struct before_after *found = &effect->figures.found;
    json_t                    *array = json_array();

    add(array,
        say(ctx, TR("Geteld zijn de signalen bij dit knelpunt en die in het patroon waar het uit "
                    "kwam. Oude zaken die later zijn ingevoerd tellen niet mee.")));
    if (found->method == BEFORE_AFTER_NONE || !effect->shows_totals)
        return array;
    add(array, ratio_of(ctx, found));
    add_left_out(ctx, array, found);
    if (found->related)
        add(array,
            say(ctx,
                TR("Let op: de weken hangen samen. De uitkomst is minder zeker dan zij lijkt.")));
    if (found->placebos)
        add(array,
            words_say2(
                ctx,
                TR("Op %s andere dagen, toen er niets veranderde, zag dezelfde rekenwijze %s "
                   "keer een verandering."),
                words_number(ctx, found->placebos), words_number(ctx, found->by_placebo)));
    add(array, say(ctx, TR("Dit zegt niets over de oorzaak en niets over personen.")));
    return array;
}
