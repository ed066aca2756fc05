// SPDX-License-Identifier: EUPL-1.2
/*
 * rise.c - stijgingen: where more signals came in than was to be expected (I-13), and what came in evenly for so
 * long that it may have become normal (I-14).
 */
#include "core/rise.h"

#include <inttypes.h>
#include <math.h>

#include "base/tr.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/duty.h"
#include "web/doc/rise.h"
#include "web/doc/signal_lines.h"
#include "web/doc/trend_part.h"
#include "web/route.h"
#include "web/words.h"

enum { SIGNALS_MOST = 1000 };

/* A rise with what the documents say of it in words. */
struct shown {
    struct rise rise;
    struct str  sentence, expected, bound;
    struct date since;
    int64_t     known;
};

static const struct field rise_fields[] = {
    FIELD(struct shown, rise.id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct shown, sentence, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct shown, rise.dimension, "soort", FIELD_OPTION, FIELD_OUT, TR("Reeks"),
          .list = "reeks-soort"),
    FIELD(struct shown, rise.subject, "code", FIELD_LINE, FIELD_OUT, TR("Code"),
          .help = TR("Nummer of code van het patroon, de regel, de eenheid of de keuze.")),
    FIELD(struct shown, rise.about, "over", FIELD_LINE, FIELD_OUT, TR("Over")),
    FIELD(struct shown, rise.week, "week", FIELD_DATE, FIELD_OUT, TR("Maandag van de week"),
          .recorded = true),
    FIELD(struct shown, rise.weeks, "weken", FIELD_NUMBER, FIELD_OUT, TR("Aantal weken")),
    FIELD(struct shown, rise.day, "dag", FIELD_DATE, FIELD_OUT, TR("Dag waarom het gaat"),
          .help = TR("Leeg als het om hele weken gaat."), .recorded = true),
    FIELD(struct shown, since, "sinds", FIELD_DATE, FIELD_OUT, TR("Maandag van de eerste week"),
          .recorded = true),
    FIELD(struct shown, rise.observed, "geteld", FIELD_NUMBER, FIELD_OUT, TR("Signalen"),
          .help = TR("Van wat gewoon is geworden: in de laatste helft van deze weken.")),
    FIELD(struct shown, expected, "verwacht", FIELD_LINE, FIELD_OUT, TR("Verwacht"),
          .help = TR("Met een punt voor de decimalen.")),
    FIELD(struct shown, bound, "ongewoonBoven", FIELD_LINE, FIELD_OUT, TR("Ongewoon boven"),
          .help = TR("Leeg als de methode geen grens geeft.")),
    FIELD(struct shown, known, "compleet", FIELD_NUMBER, FIELD_OUT,
          TR("Procent van de laatste week dat binnen is"),
          .help = TR("Naar schatting. 100 als alles binnen is.")),
    FIELD(struct shown, rise.reporters, "melders", FIELD_NUMBER, FIELD_OUT, TR("Melders"),
          .help = TR("Niet gegeven als het er te weinig zijn en u niet elk signaal mag lezen. Dat "
                     "geldt ook voor de andere aantallen.")),
    FIELD(struct shown, rise.method, "methode", FIELD_OPTION, FIELD_OUT, TR("Methode"),
          .list = "stijging-methode"),
    FIELD(struct shown, rise.settings, "instellingen", FIELD_LINE, FIELD_OUT,
          TR("Methode en instellingen")),
    FIELD(struct shown, rise.tests, "reeksen", FIELD_NUMBER, FIELD_OUT,
          TR("Reeksen die samen zijn bekeken")),
    FIELD(struct shown, rise.sure, "zeker", FIELD_FLAG, FIELD_OUT,
          TR("Ook bij zoveel reeksen ongewoon")),
    FIELD(struct shown, rise.verdict, "oordeel", FIELD_OPTION, FIELD_OUT, TR("Oordeel"),
          .list = "stijging-oordeel"),
    FIELD(struct shown, rise.scan, "onderzoek", FIELD_REF, FIELD_OUT, TR("Gevonden door")),
    FIELD(struct shown, rise.version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table rise_table = TABLE("Stijging", struct shown, rise_fields);

static json_t *document(struct request *r, const struct rise *rise)
{
    struct ctx  *ctx   = r->ctx;
    struct shown shown = {.rise     = *rise,
                          .since    = rise_since(rise),
                          .known    = rise_percent_known(rise),
                          .sentence = rise_sentence_small(ctx, rise)};
    json_t      *doc;

    if (rise->exact) {
        shown.sentence = rise_sentence(ctx, rise);
        shown.expected = words_exact(ctx, rise->expected);
        if (rise->bound >= 0)
            shown.bound = words_exact(ctx, rise->bound);
    } else {
        shown.rise.observed = NUMBER_NONE;
    }
    if (!rise->exact || rise->reporters == 0)
        shown.rise.reporters = NUMBER_NONE;
    doc = doc_of(r, &rise_table, &shown);
    if (r->api)
        return doc;
    doc_put(doc, "url", str_printf(ctx->arena, "/stijgingen/%" PRId64, rise->id));
    json_object_set_new(doc, "gewoon", json_boolean(rise->way == RISE_EVEN));
    json_object_set_new(doc, "stil", json_boolean(rise->way == RISE_SILENT));
    json_object_set_new(doc, "langzaam", json_boolean(rise->way == RISE_SLOW));
    return doc;
}

static bool asks_only(const struct request *r, const char *which)
{
    return str_eq_z(request_query(r, "alleen"), which);
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct rise_filter filter = {.open = asks_only(r, "open"), .even = asks_only(r, "gewoon")};
    struct rise_list   list;
    json_t            *items;

    if (doc_cursor(r, &filter.before, &filter.most) != OK || rise_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(items, document(r, &list.item[i]));
    *out = doc_list(items, list.next);
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    json_object_set_new(page, "alleenOpen", json_boolean(asks_only(r, "open")));
    json_object_set_new(page, "alleenGewoon", json_boolean(asks_only(r, "gewoon")));
    return OK;
}

static enum rc one_document(struct request *r, json_t **out)
{
    struct rise rise;

    if (rise_load(r->ctx, r->param[0], &rise) != OK)
        return r->ctx->err.rc;
    *out = document(r, &rise);
    return OK;
}

/* The picture and, beside it, the same in a table, newest week first. */
static enum rc put_trend(struct request *r, json_t *page, const struct rise *rise)
{
    struct ctx       *ctx   = r->ctx;
    struct date       last  = rise_trend_week(rise);
    json_t           *weeks = json_array();
    struct trend      trend = {.len = RISE_WEEKS};
    bool              bound = false;
    struct rise_trend line;

    json_object_set_new(page, "weken_tabel", weeks);
    if (rise_trend(ctx, rise, &line) != OK)
        return ctx->err.rc;
    trend.name   = words_say(ctx,
                             TR("Signalen per week tot en met %s. De tabel hieronder geeft de "
                                  "aantallen."),
                             words_date(ctx, date_add_days(last, 6)));
    trend.count  = line.count;
    trend.bound  = line.bound;
    trend.stands = line.rise;
    if (rise->way == RISE_SLOW && rise->weeks < RISE_WEEKS)
        trend.change = (size_t)(RISE_WEEKS - rise->weeks);
    trend_part_put(ctx, page, &trend, date_add_days(last, -(RISE_WEEKS - 1) * 7),
                   date_add_days(last, 6));
    for (size_t i = RISE_WEEKS; i-- > 0;) {
        int     back = (int)(RISE_WEEKS - 1 - i) * 7;
        json_t *week = trend_part_row(ctx, date_add_days(last, -back), line.count[i]);

        doc_put_opt(week, "grens",
                    isfinite(line.bound[i]) ? words_about(ctx, line.bound[i]) : STR(""));
        doc_put(week, "grensWaarde", words_exact(ctx, line.bound[i]));
        json_object_set_new(week, "ongewoon", json_boolean(line.rise[i]));
        json_object_set_new(week, "open", json_boolean(RISE_WEEKS - 1 - i < (size_t)rise->open));
        json_object_set_new(week, "erna", json_boolean(trend.change && i >= trend.change));
        json_array_append_new(weeks, week);
        bound = bound || isfinite(line.bound[i]);
    }
    json_object_set_new(page, "metGrens", json_true());
    json_object_set_new(page, "heeftGrens", json_boolean(bound));
    json_object_set_new(page, "heeftBegin", json_boolean(trend.change > 0));
    return OK;
}

/* The rule of stats/even.h in words. */
static struct str how_even(struct ctx *ctx)
{
    struct str weeks =
        words_say2(ctx,
                   TR("Al minstens %s weken was er in de helft van de weken of vaker een signaal. "
                      "Ook in de laatste %s weken was dat zo."),
                   words_number(ctx, RISE_EVEN_WEEKS), words_number(ctx, RISE_EVEN_RECENT));

    return str_printf(
        ctx->arena, "%.*s %s", STR_ARG(weeks),
        tr(ctx->lang, TR("De aantallen wisselen niet meer dan door toeval, en nemen niet "
                         "toe of af.")));
}

/* The rule of stats/creep.h in words. */
static struct str how_slow(struct ctx *ctx)
{
    return words_say2(ctx,
                      TR("De laatste %s weken zijn vergeleken met de tijd daarvoor. Een stijging "
                         "telt hier pas als die minstens %s weken duurt."),
                      words_number(ctx, RISE_WEEKS), words_number(ctx, RISE_SLOW_LEAST));
}

/* The rule of stats/day.h in words. */
static struct str how_day(struct ctx *ctx)
{
    return str_of(
        tr(ctx->lang,
           TR("Er zijn nog te weinig weken om te vergelijken. Daarom is de dag vergeleken met "
              "zeven dagen ervoor.")));
}

/* The rule of stats/silence.h in words. */
static struct str how_silent(struct ctx *ctx)
{
    return str_of(
        tr(ctx->lang, TR("Zo lang niets, na zoveel signalen, komt bij toeval minder dan 1 op "
                         "de 1.000 keer voor. Wat er verder binnenkwam, telt daarbij mee.")));
}

static struct str how(struct ctx *ctx, const struct rise *rise)
{
    return rise->way == RISE_EVEN     ? how_even(ctx)
           : rise->way == RISE_SILENT ? how_silent(ctx)
           : rise->way == RISE_SLOW   ? how_slow(ctx)
           : rise->way == RISE_DAY    ? how_day(ctx)
                                      : STR("");
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ctx     *ctx = r->ctx;
    struct rise     rise;
    struct ref_list signals;
    const char     *place;
    bool            more = false;

    if (rise_load(ctx, r->param[0], &rise) != OK)
        return ctx->err.rc;
    json_object_set_new(page, "toontWeken", json_boolean(rise.weekly));
    if ((rise.weekly && put_trend(r, page, &rise) != OK) ||
        rise_signals(ctx, &rise, &signals, &more) != OK ||
        signal_lines_put(r, page, &signals, more) != OK)
        return ctx->err.rc;
    place = str_eq_z(rise.dimension, "patroon") ? "patronen"
            : str_eq_z(rise.dimension, "regel") ? "regels"
                                                : NULL;
    doc_put_opt(page, "onderwerpUrl",
                place ? str_printf(ctx->arena, "/%s/%.*s", place, STR_ARG(rise.subject)) : STR(""));
    doc_put(page, "samenBekeken",
            words_say(ctx, TR("Tegelijk zijn %s reeksen bekeken."), words_number(ctx, rise.tests)));
    doc_put_opt(page, "hoe", how(ctx, &rise));
    doc_put_opt(page, "oordeelUrl",
                rise.may_judge
                    ? str_printf(ctx->arena, "/stijgingen/%" PRId64 "/oordelen/nieuw", rise.id)
                    : STR(""));
    return doc_put_told(r, page, rise.id);
}

static enum rc signals_document(struct request *r, json_t **out)
{
    struct rise     rise;
    struct ref_list signals;
    bool            more;

    if (rise_load(r->ctx, r->param[0], &rise) != OK ||
        rise_signals(r->ctx, &rise, &signals, &more) != OK)
        return r->ctx->err.rc;
    return signal_lines_document(r, &signals, SIGNALS_MOST, out);
}

/* --- what waits for a person ------------------------------------------------------------- */

enum { SHOWN = 3 };

enum rc rise_put_duties(struct ctx *ctx, json_t *lines, size_t most)
{
    static const char *const duty[RISE_WAY_COUNT] = {
        [RISE_DAY]    = TR("Meer signalen dan verwacht: %s"),
        [RISE_YOUNG]  = TR("Meer signalen dan verwacht: %s"),
        [RISE_SHORT]  = TR("Meer signalen dan verwacht: %s"),
        [RISE_LONG]   = TR("Meer signalen dan verwacht: %s"),
        [RISE_SLOW]   = TR("Langzaam steeds meer signalen: %s"),
        [RISE_EVEN]   = TR("Gewoon geworden, zonder knelpunt: %s"),
        [RISE_SILENT] = TR("Stil geworden, zonder knelpunt: %s")};
    struct rise_filter filter = {.open = true, .most = SHOWN};
    struct rise_list   list;

    if (rise_list(ctx, filter, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].may_judge)
            duty_add(ctx, lines, most, list.item[i].id,
                     words_say(ctx, duty[list.item[i].way], list.item[i].about),
                     str_printf(ctx->arena, "/stijgingen/%" PRId64, list.item[i].id),
                     TR("Kijk ernaar"), STR(""));
    return OK;
}

/* --- a person looks ---------------------------------------------------------------------- */

static const struct field judge_fields[] = {
    FIELD(struct judgement, verdict, "oordeel", FIELD_OPTION, FIELD_IN,
          TR("Wat is er aan de hand?"), .required = true, .list = "stijging-oordeel",
          .radio = true),
    FIELD(struct judgement, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Waar maakt u dat uit op?"),
          .required = true),
};
static const struct table judge_table = TABLE("StijgingOordeel", struct judgement, judge_fields);

static enum rc judge_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw oordeel staat erbij.");
    return rise_judge(ctx, param[0], in);
}

static enum rc version_of(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct rise rise;

    (void)in;
    if (rise_load(ctx, param[0], &rise) != OK)
        return ctx->err.rc;
    *out = rise.version;
    return OK;
}

static const struct view views[] = {
    {.path     = "/stijgingen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "stijgingen",
     .title    = TR("Stijgingen"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &rise_table,
     .list     = true,
     .query    = "alleen"},
    {.path     = "/stijgingen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "stijging",
     .title    = TR("Stijging"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &rise_table},
    {.path     = "/stijgingen/:id/signalen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Signalen van deze stijging"),
     .document = signals_document,
     .table    = &signal_lines_table,
     .list     = true},
};
static const struct command commands[] = {
    {.path    = "/stijgingen/:id/oordelen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "stijgingBeoordelen",
     .title   = TR("Kijk naar deze stijging"),
     .button  = TR("Leg vast"),
     .table   = &judge_table,
     .back    = "/stijgingen/:id",
     .run     = judge_run,
     .version = version_of},
};
const struct resource rise_resource = {"stijgingen", views, ARRAY_LEN(views), commands,
                                       ARRAY_LEN(commands)};
