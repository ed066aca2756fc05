// SPDX-License-Identifier: EUPL-1.2
/* scan_json.c - what a scan found as JSON; the contract is in scan_json.h. */
#include "cmd/scan_json.h"

#include "core/input.h"
#include "core/pattern.h"
#include "core/series.h"
#include "core/small.h"
#include "stats/creep.h"
#include "stats/day.h"
#include "stats/even.h"
#include "stats/silence.h"
#include "stats/watch.h"
#include "stats/young.h"
#include "web/doc/combination.h"
#include "web/doc/pattern.h"
#include "web/doc/rise.h"

static json_t *text(struct str s)
{
    return json_stringn(s.ptr ? s.ptr : "", s.len);
}

static json_t *number(double value, bool hidden)
{
    return hidden ? json_null() : json_real(value);
}

static json_t *count(int64_t value, bool hidden)
{
    return hidden ? json_null() : json_integer(value);
}

/* --- rises -------------------------------------------------------------------------------- */

static json_t *farrington_settings(int years)
{
    struct farrington_control c = watch_control(years);

    return json_pack("{s:f, s:i, s:i, s:i, s:i, s:b, s:f, s:i, s:i}", "kans", c.alpha,
                     "jarenHoogstens", years, "wekenEromheen", c.half_window, "perioden", c.periods,
                     "wekenErvoorNiet", c.recent, "trend", c.trend, "gewichtVanaf", c.weight_limit,
                     "signalenMinstens", c.least_count, "inWeken", c.least_points);
}

/* The settings of one method; RISE_VERSION goes up when they change. */
static json_t *settings(enum rise_way way)
{
    switch (way) {
    case RISE_DAY:
        return json_pack("{s:f, s:f, s:i, s:i, s:i}", "kans", YOUNG_LIMIT, "kansVanDeGrens",
                         DAY_ALPHA, "dagenErvoor", DAY_BASELINE, "dagen", DAY_JUDGED,
                         "signalenMinstens", YOUNG_LEAST_COUNT);
    case RISE_LONG: return farrington_settings(WATCH_YEARS);
    case RISE_SHORT: return farrington_settings(WATCH_YEARS_LONG - 1);
    case RISE_SLOW:
        return json_pack("{s:f, s:f, s:i, s:i, s:i}", "kans", CREEP_CHANCE, "verhouding",
                         (double)CREEP_RATIO, "wekenMinstens", CREEP_LEAST, "wekenHoogstens",
                         CREEP_WEEKS, "wekenErvoorMinstens", CREEP_BEFORE);
    case RISE_EVEN:
        return json_pack("{s:f, s:f, s:i, s:i}", "kans", EVEN_CHANCE, "deelVanDeWeken", EVEN_SHARE,
                         "wekenMinstens", EVEN_WEEKS, "ookInDeLaatste", EVEN_RECENT);
    case RISE_SILENT:
        return json_pack("{s:f, s:f, s:i, s:i}", "kans", SILENCE_CHANCE, "deelVanDeWeken",
                         SILENCE_SHARE, "wekenMinstens", SILENCE_WEEKS, "wekenErvoorMinstens",
                         SILENCE_BEFORE);
    default:
        return json_pack("{s:f, s:[i, i, i], s:i, s:i}", "kans", YOUNG_LIMIT, "weken", 1, 2, 4,
                         "signalenMinstens", YOUNG_LEAST_COUNT, "wekenErvoorMinstens",
                         YOUNG_LEAST_PAST);
    }
}

/* As far as a sentence needs it. */
static struct rise as_rise(const struct rise_found *found)
{
    struct rise rise = {.way      = found->way,
                        .week     = found->week,
                        .weeks    = found->weeks,
                        .day      = found->day,
                        .observed = found->observed,
                        .expected = found->expected,
                        .bound    = found->bound,
                        .open     = found->open};

    for (int i = 0; i < found->open; i++)
        rise.known[i] = found->known[i];
    return rise;
}

static json_t *rise(struct ctx *ctx, const struct rise_found *found, bool small)
{
    struct rise one = as_rise(found);
    json_t     *doc =
        json_pack("{s:I, s:o, s:o, s:o, s:i, s:I, s:o, s:i, s:o, s:b}", "organisatie",
                  (json_int_t)found->organisation, "soort", text(found->dimension), "code",
                  text(found->subject), "week", text(date_format(ctx->arena, found->week)), "weken",
                  found->weeks, "compleet", (json_int_t)rise_percent_known(&one), "methode",
                  text(rise_way_code(found->way)), "versie", RISE_VERSION, "instellingen",
                  settings(found->way), "zeker", found->sure);

    json_object_set_new(doc, "geteld", count(found->observed, small));
    json_object_set_new(doc, "verwacht", number(found->expected, small));
    json_object_set_new(doc, "ongewoonBoven", number(found->bound, small || found->bound < 0));
    json_object_set_new(doc, "zin",
                        text(small ? rise_sentence_small(ctx, &one) : rise_sentence(ctx, &one)));
    return doc;
}

/* Adds them to the list. */
static enum rc add_rises(struct ctx *ctx, const struct rise_found_list *found, json_t *list)
{
    for (size_t i = 0; i < found->len; i++) {
        const struct rise_found *one = &found->item[i];
        int64_t                  least;

        if (small_load(ctx, one->organisation, &least) != OK)
            return ctx->err.rc;
        json_array_append_new(list, rise(ctx, one, small_is(one->reporters, least)));
    }
    return OK;
}

/* --- combinations ------------------------------------------------------------------------- */

/* As far as a sentence needs it. */
static enum rc as_combination(struct ctx *ctx, const struct combination_found *found,
                              struct combination *out)
{
    struct combination one = {
        .organisation = found->organisation, .kind = str_of(found->kind), .counts = found->counts};
    int64_t least;

    if (small_load(ctx, found->organisation, &least) != OK)
        return ctx->err.rc;
    one.exact = !combination_is_few(&found->counts, least);
    for (size_t i = 0; i < COMBINATION_PARTS && found->part[i].dimension.len; i++) {
        one.part[i] = found->part[i];
        if (series_name(ctx, found->part[i].dimension, found->part[i].subject,
                        &one.part[i].about) != OK)
            return ctx->err.rc;
    }
    *out = one;
    return OK;
}

static json_t *combination(struct ctx *ctx, const struct combination *one, struct str method)
{
    const struct combination_counts *c     = &one->counts;
    bool                             small = !one->exact;
    json_t                          *parts = json_array();

    for (size_t i = 0; i < COMBINATION_PARTS && one->part[i].dimension.len; i++)
        json_array_append_new(parts, json_pack("{s:o, s:o}", "soort", text(one->part[i].dimension),
                                               "code", text(one->part[i].subject)));
    return json_pack("{s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "organisatie",
                     (json_int_t)one->organisation, "soort", text(one->kind), "delen", parts,
                     "geteld", count(c->observed, small), "verwacht", number(c->expected, small),
                     "icOndergrens", number(c->ic_low, small), "methode", text(method), "zin",
                     text(combination_sentence(ctx, one)));
}

/* Adds them to the list, strongest first. */
static enum rc add_combinations(struct ctx *ctx, const struct combination_found_list *found,
                                json_t *list)
{
    for (size_t i = found->len; i-- > 0;) {
        struct combination one;

        if (as_combination(ctx, &found->item[i], &one) != OK)
            return ctx->err.rc;
        json_array_append_new(list, combination(ctx, &one, found->item[i].method));
    }
    return OK;
}

/* --- patterns ----------------------------------------------------------------------------- */

enum { PATTERNS_MOST = 500 }; /* that people have not settled, last grown first */

/* "woorden 1; cosinus, ..." begins with the version of the way that signals are put together. */
static json_t *version_of(struct str method)
{
    struct str first, word;
    int64_t    version;

    if (!str_cut(&method, ';', &first) || !str_cut(&first, ' ', &word) ||
        !str_to_i64(str_trim(first), &version))
        return json_null();
    return json_integer(version);
}

/* Words are those that at least two of its signals hold; of few people none leaves the unit. */
static json_t *pattern(struct ctx *ctx, const struct pattern *one, struct str method, bool small)
{
    json_t *words = json_array();

    for (size_t i = 0; i < one->words.len && !small; i++)
        json_array_append_new(words, text(one->words.item[i]));
    return json_pack("{s:I, s:o, s:o, s:o, s:o, s:o, s:o}", "id", (json_int_t)one->id, "signalen",
                     count(one->signals, small), "melders", count(one->reporters, small), "woorden",
                     words, "zin",
                     text(pattern_sentence(ctx, small ? NUMBER_NONE : one->signals,
                                           small ? NUMBER_NONE : one->reporters)),
                     "methode", text(method), "versie", version_of(method));
}

/* Adds them to the list; *more_out: there are others. */
static enum rc add_patterns(struct ctx *ctx, json_t *to, bool *more_out)
{
    struct pattern_filter filter = {.most = PATTERNS_MOST};
    struct pattern_list   list;
    struct scan           scan = {0};
    int64_t               least;

    if (pattern_list(ctx, filter, &list) != OK || small_load(ctx, 0, &least) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct pattern *one = &list.item[i];

        if (one->scan == 0)
            scan = (struct scan){0}; /* somebody set it apart */
        else if (one->scan != scan.id && scan_load(ctx, one->scan, &scan) != OK)
            return ctx->err.rc;
        json_array_append_new(to, pattern(ctx, one, scan.method, small_is(one->reporters, least)));
    }
    *more_out = list.next != 0;
    return OK;
}

/* --- all ---------------------------------------------------------------------------------- */

enum rc scan_json(struct ctx *ctx, const struct scan_found *found, const struct scan_done *done,
                  json_t **out)
{
    json_t *rises = json_array(), *combinations = json_array(), *patterns = json_array();
    bool    more = false;
    json_t *doc =
        json_pack("{s:I, s:I, s:I, s:I, s:o}", "onderzoek", (json_int_t)done->id, "signalen",
                  (json_int_t)done->signals, "nieuwePatronen", (json_int_t)done->found,
                  "veranderdePatronen", (json_int_t)done->grown, "methode", text(found->method));

    json_object_set_new(doc, "patronen", patterns);
    json_object_set_new(doc, "reeksen", json_integer(done->series));
    json_object_set_new(doc, "nieuweStijgingen", json_integer(done->rises + done->evens));
    json_object_set_new(doc, "stijgingen", rises);
    json_object_set_new(doc, "nieuweCombinaties", json_integer(done->combinations));
    json_object_set_new(doc, "combinaties", combinations);
    if (add_patterns(ctx, patterns, &more) != OK || add_rises(ctx, &found->rises, rises) != OK ||
        add_combinations(ctx, &found->combinations, combinations) != OK) {
        json_decref(doc);
        return ctx->err.rc;
    }
    json_object_set_new(doc, "meerPatronen", json_boolean(more));
    *out = doc;
    return OK;
}
