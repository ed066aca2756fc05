// SPDX-License-Identifier: EUPL-1.2
/* pattern.c - patronen: signals that a scan found to be alike, as a list and one by one (I-11, I-12). */
#include "core/pattern.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/option.h"
#include "core/scan.h"
#include "core/sight.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/pattern.h"
#include "web/doc/trend_part.h"
#include "web/words.h"

/* A pattern with what the documents say of it in words. */
struct shown {
    struct pattern pattern;
    struct str     sentence, words, settings;
    int64_t        reporters; /* NUMBER_NONE = too few to say outside one's own part */
};

static const struct field pattern_fields[] = {
    FIELD(struct shown, pattern.id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct shown, sentence, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct shown, words, "woorden", FIELD_LINE, FIELD_OUT, TR("Gedeelde woorden"),
          .help = TR("Woorden die in deze signalen vaker voorkomen dan in andere, met komma's "
                     "ertussen.")),
    FIELD(struct shown, pattern.state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "patroon-staat"),
    FIELD(struct shown, pattern.signals, "signalen", FIELD_NUMBER, FIELD_OUT, TR("Signalen")),
    FIELD(struct shown, pattern.readable, "leesbaar", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen die u mag lezen")),
    FIELD(struct shown, pattern.more, "meerDanUMagWeten", FIELD_FLAG, FIELD_OUT,
          TR("Er horen signalen bij waarvan u het verhaal niet mag lezen")),
    FIELD(struct shown, reporters, "melders", FIELD_NUMBER, FIELD_OUT, TR("Melders"),
          .help = TR("Niet gegeven als het er te weinig zijn en u niet elk signaal mag lezen.")),
    FIELD(struct shown, pattern.organisations, "organisaties", FIELD_NUMBER, FIELD_OUT,
          TR("Organisaties")),
    FIELD(struct shown, pattern.recent, "laatsteHalfJaar", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen in het laatste half jaar")),
    FIELD(struct shown, pattern.newest, "laatsteKwartaal", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen in de laatste 13 weken")),
    FIELD(struct shown, pattern.layer, "laag", FIELD_OPTION, FIELD_OUT,
          TR("Waar de oorzaak kan zitten"), .list = "laag",
          .help = TR("Volgens de meeste signalen die u mag lezen. Leeg als geen ervan het zegt.")),
    FIELD(struct shown, pattern.in_layer, "laagSignalen", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen die dat zeggen")),
    FIELD(struct shown, pattern.at, "gevondenOp", FIELD_INSTANT, FIELD_OUT, TR("Gevonden")),
    FIELD(struct shown, pattern.scan, "onderzoek", FIELD_REF, FIELD_OUT, TR("Gevonden door"),
          .help = TR("De ronde waarin de computer het vond. 0: iemand splitste het af.")),
    FIELD(struct shown, settings, "instellingen", FIELD_LINE, FIELD_OUT,
          TR("Methode en instellingen"),
          .help = TR("Alleen bij één patroon, niet in de lijst. Leeg als iemand het afsplitste.")),
    FIELD(struct shown, pattern.split_from, "gesplitstVan", FIELD_REF, FIELD_OUT,
          TR("Gesplitst van")),
    FIELD(struct shown, pattern.went_into, "opgegaanIn", FIELD_REF, FIELD_OUT, TR("Opgegaan in")),
    FIELD(struct shown, pattern.version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table pattern_table = TABLE("Patroon", struct shown, pattern_fields);

static const struct field signal_fields[] = {
    FIELD(struct pattern_signal, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct pattern_signal, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct pattern_signal, title, "zin", FIELD_LINE, FIELD_OUT, TR("In één zin")),
    FIELD(struct pattern_signal, story, "verhaal", FIELD_TEXT, FIELD_OUT, TR("Verhaal")),
    FIELD(struct pattern_signal, unit_name, "melderEenheid", FIELD_LINE, FIELD_OUT,
          TR("Melder werkt bij")),
    FIELD(struct pattern_signal, at, "ontvangenOp", FIELD_INSTANT, FIELD_OUT, TR("Ontvangen")),
    FIELD(struct pattern_signal, state, "staat", FIELD_OPTION, FIELD_OUT, TR("Hoe staat het ermee"),
          .list = "signaal-staat"),
    FIELD(struct pattern_signal, open, "leesbaar", FIELD_FLAG, FIELD_OUT,
          TR("U mag het signaal zelf lezen")),
    FIELD(struct pattern_signal, fit, "lijktOpDeAnderen", FIELD_NUMBER, FIELD_OUT,
          TR("Hoeveel het op de andere lijkt"), .help = TR("Van 0 tot 100.")),
};
static const struct table signal_table =
    TABLE("PatroonSignaal", struct pattern_signal, signal_fields);

static struct str joined(struct ctx *ctx, const struct str_list *words)
{
    struct str text = STR("");

    for (size_t i = 0; i < words->len; i++)
        text = str_printf(ctx->arena, "%.*s%s%.*s", STR_ARG(text), i ? ", " : "",
                          STR_ARG(words->item[i]));
    return text;
}

static struct str number(struct ctx *ctx, int64_t n)
{
    return str_printf(ctx->arena, "%" PRId64, n);
}

struct str pattern_sentence(struct ctx *ctx, int64_t signals, int64_t reporters)
{
    if (signals == NUMBER_NONE)
        return str_of(tr(ctx->lang, TR("Signalen lijken op elkaar. Het zijn er te weinig om "
                                       "aantallen te noemen.")));
    if (signals < 2)
        return words_say(ctx, TR("%s signaal, dat iemand apart zette."), number(ctx, signals));
    if (reporters == NUMBER_NONE || reporters < 2)
        return words_say(
            ctx, TR("%s signalen lijken op elkaar. Of het echt om hetzelfde gaat, beslist u."),
            number(ctx, signals));
    return words_say2(ctx,
                      TR("%s signalen van %s melders lijken op elkaar. Of het echt om hetzelfde "
                         "gaat, beslist u."),
                      number(ctx, signals), number(ctx, reporters));
}

static struct shown show(struct ctx *ctx, const struct pattern *pattern, struct str settings)
{
    int64_t reporters = pattern->few ? NUMBER_NONE : pattern->reporters;

    return (struct shown){.pattern   = *pattern,
                          .sentence  = pattern_sentence(ctx, pattern->signals, reporters),
                          .words     = joined(ctx, &pattern->words),
                          .settings  = settings,
                          .reporters = reporters};
}

/* Where the cause may be; "" when no signal that the reader may read says it. */
static struct str layer_sentence(struct ctx *ctx, const struct pattern *pattern)
{
    struct str where = words_inside(ctx, option_label(ctx, "laag", pattern->layer));

    if (pattern->in_layer == 0)
        return STR("");
    return pattern->in_layer == 1
               ? words_say(ctx, TR("Volgens 1 signaal zit de oorzaak %s."), where)
               : words_say2(ctx, TR("Volgens %s signalen zit de oorzaak %s."),
                            number(ctx, pattern->in_layer), where);
}

/* Of a week in the line of the last half year. */
static struct date monday_of(struct ctx *ctx, size_t week)
{
    return date_add_days(ctx->today,
                         1 - date_weekday(ctx->today) - 7 * (int)(PATTERN_WEEKS - 1 - week));
}

/* What the page needs besides: where it is, the words as a list and the last half year as a picture. */
static json_t *document(struct request *r, const struct pattern *pattern, struct str settings)
{
    struct ctx  *ctx   = r->ctx;
    struct shown shown = show(ctx, pattern, settings);
    struct trend trend = {.count = pattern->week, .len = pattern->recent ? PATTERN_WEEKS : 0};
    json_t      *doc = doc_of(r, &pattern_table, &shown), *words = json_array();

    if (r->api) {
        json_decref(words);
        return doc;
    }
    for (size_t i = 0; i < pattern->words.len; i++)
        json_array_append_new(words, doc_text(pattern->words.item[i]));
    json_object_set_new(doc, "heeftWoorden", json_boolean(pattern->words.len > 0));
    json_object_set_new(doc, "woordenLijst", words);
    if (pattern->recent)
        trend.name = words_say2(ctx,
                                TR("Signalen per week in het laatste half jaar: samen %s. Daarvan "
                                   "kwamen er %s in de laatste 13 weken."),
                                number(ctx, pattern->recent), number(ctx, pattern->newest));
    doc_put_opt(doc, "halfJaar", trend.name);
    trend_part_put(ctx, doc, &trend, monday_of(ctx, 0), ctx->today);
    doc_put_opt(doc, "laagZin", layer_sentence(ctx, pattern));
    doc_put(doc, "url", str_printf(ctx->arena, "/patronen/%" PRId64, pattern->id));
    return doc;
}

/* --- the list --------------------------------------------------------------------------- */

static enum rc list_document(struct request *r, json_t **out)
{
    struct pattern_filter filter = {.state = request_query(r, "staat")};
    struct pattern_list   list;
    json_t               *items;

    if (doc_cursor(r, &filter.before, &filter.most) != OK ||
        pattern_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(items, document(r, &list.item[i], STR("")));
    *out = doc_list(items, list.next);
    return OK;
}

/* The sentence about the last look of the computer, or that there was none. */
static enum rc put_last_scan(struct request *r, json_t *page)
{
    struct ctx *ctx = r->ctx;
    struct scan scan;

    if (scan_last(ctx, &scan) != OK)
        return ctx->err.rc;
    doc_put_opt(page, "laatstGezocht",
                scan.id ? words_say2(ctx,
                                     TR("De computer zocht voor het laatst op %s, in %s signalen."),
                                     words_instant(ctx, scan.at), number(ctx, scan.signals))
                        : STR(""));
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    struct str         state   = request_query(r, "staat");
    json_t            *choices = json_array();
    struct option_list states;

    json_object_set_new(page, "staten", choices);
    if (option_list(r->ctx, "patroon-staat", &states) != OK || put_last_scan(r, page) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < states.len; i++) {
        json_t *choice = json_object();

        doc_put(choice, "code", states.item[i].code);
        doc_put(choice, "label", states.item[i].label);
        json_object_set_new(choice, "gekozen", json_boolean(str_eq(states.item[i].code, state)));
        json_array_append_new(choices, choice);
    }
    pattern_put_map(r->ctx, page);
    return OK;
}

/* --- one -------------------------------------------------------------------------------- */

static enum rc one_document(struct request *r, json_t **out)
{
    struct scan    scan = {.method = STR("")};
    struct pattern pattern;

    if (pattern_load(r->ctx, r->param[0], &pattern) != OK ||
        (pattern.scan && scan_load(r->ctx, pattern.scan, &scan) != OK))
        return r->ctx->err.rc;
    *out = document(r, &pattern, scan.method);
    return OK;
}

static json_t *signal_document(struct request *r, const struct pattern_signal *signal)
{
    struct ctx *ctx = r->ctx;
    json_t     *doc = doc_of(r, &signal_table, signal);

    if (r->api)
        return doc;
    doc_put_opt(doc, "url",
                signal->open ? str_printf(ctx->arena, "/signalen/%" PRId64, signal->id) : STR(""));
    doc_put_opt(doc, "verhaal_bron",
                signal->open
                    ? words_say2(ctx, TR("Signaal %s, %s"), signal->reference, signal->unit_name)
                    : STR(""));
    doc_put_opt(doc, "gedeeld", joined(ctx, &signal->shared));
    return doc;
}

/* The most typical ones as stories, the rest as lines; the one that fits least is said to. */
static enum rc put_signals(struct request *r, json_t *page)
{
    json_t                    *typical = json_array(), *rest = json_array();
    struct pattern_signal_list list;

    json_object_set_new(page, "typisch", typical);
    json_object_set_new(page, "overige", rest);
    if (pattern_signals(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        json_t *doc = signal_document(r, &list.item[i]);

        json_object_set_new(doc, "past_het_minst",
                            json_boolean(i + 1 == list.len && list.len > PATTERN_TYPICAL));
        json_array_append_new(i < PATTERN_TYPICAL ? typical : rest, doc);
        if (i < PATTERN_TYPICAL && list.item[i].open)
            sight_of_story(r->ctx, list.item[i].id);
    }
    json_object_set_new(page, "meerSignalen", json_boolean(json_array_size(rest) > 0));
    return OK;
}

/* The counts of its picture, newest week first. */
static void put_weeks(struct ctx *ctx, json_t *page, const struct pattern *pattern)
{
    json_t *weeks = json_array();

    for (size_t i = PATTERN_WEEKS; i-- > 0;)
        json_array_append_new(weeks, trend_part_row(ctx, monday_of(ctx, i), pattern->week[i]));
    json_object_set_new(json_array_get(weeks, 0), "open", json_true()); /* this week */
    json_object_set_new(page, "weken_tabel", weeks);
    json_object_set_new(page, "metGrens", json_false());
}

/* The rules that its signals are about, as links with how many name them. */
static enum rc put_rules(struct request *r, json_t *page)
{
    struct ctx              *ctx = r->ctx;
    struct pattern_rule_list list;
    json_t                  *rules;

    if (pattern_rules(ctx, r->param[0], &list) != OK)
        return ctx->err.rc;
    rules = json_array();
    for (size_t i = 0; i < list.len; i++) {
        json_t *rule = json_object();

        doc_put(rule, "naam", list.item[i].name);
        doc_put(rule, "url", str_printf(ctx->arena, "/regels/%" PRId64, list.item[i].id));
        doc_put(rule, "aantal",
                words_count(ctx, list.item[i].signals, TR("1 signaal"), TR("%s signalen")));
        json_array_append_new(rules, rule);
    }
    json_object_set_new(page, "genoemdeRegels", rules);
    json_object_set_new(page, "noemtRegels", json_boolean(list.len > 0));
    return OK;
}

static void put_acts(struct request *r, json_t *page, const struct pattern *pattern)
{
    const struct doc_act settle[] = {
        {pattern->may_settle && pattern->readable > 0, "bevorderingen",
         TR("Maak er een knelpunt van")},
        {pattern->may_settle, "afwijzingen", TR("Nu niet")},
    };
    const struct doc_act order[] = {
        {pattern->may_settle && pattern->signals > 1 && pattern->readable > 0, "splitsingen",
         TR("Haal signalen eruit")},
        {pattern->may_settle, "samenvoegingen", TR("Voeg samen met een ander patroon")},
    };
    const struct doc_act reread[] = {
        {pattern->may_reread, "herlezingen", TR("Schrijf hoe u het leest")},
    };
    json_t    *groups = json_array();
    struct str below  = str_printf(r->ctx->arena, "/patronen/%" PRId64, pattern->id);

    doc_act_group(r->ctx, groups, TR("Gaat het om hetzelfde?"), below, settle, ARRAY_LEN(settle));
    doc_act_group(r->ctx, groups, TR("Hoort het anders bij elkaar?"), below, order,
                  ARRAY_LEN(order));
    doc_act_group(r->ctx, groups, TR("Lees het opnieuw, van buiten de lijn"), below, reread,
                  ARRAY_LEN(reread));
    doc_put_acts(page, groups);
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ctx    *ctx = r->ctx;
    struct pattern pattern;
    struct str     other;

    if (pattern_load(ctx, r->param[0], &pattern) != OK || put_signals(r, page) != OK ||
        put_rules(r, page) != OK)
        return ctx->err.rc;
    other = str_printf(ctx->arena, "/%s/%" PRId64,
                       str_eq_z(pattern.state, "knelpunt") ? "knelpunten" : "patronen",
                       pattern.went_into);
    doc_put_opt(page, "opgegaanUrl", pattern.went_into ? other : STR(""));
    doc_put_opt(page, "vanUrl",
                pattern.split_from
                    ? str_printf(ctx->arena, "/patronen/%" PRId64, pattern.split_from)
                    : STR(""));
    put_weeks(ctx, page, &pattern);
    put_acts(r, page, &pattern);
    return doc_put_told(r, page, pattern.id);
}

static enum rc signals_document(struct request *r, json_t **out)
{
    struct pattern_signal_list list;

    if (pattern_signals(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].open)
            sight_of_story(r->ctx, list.item[i].id);
    *out = doc_list(doc_each(r, &signal_table, list.item, list.len), 0);
    return OK;
}

static const struct view views[] = {
    {.path     = "/patronen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "patronen",
     .title    = TR("Patronen"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &pattern_table,
     .list     = true,
     .query    = "staat"},
    {.path     = "/patronen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "patroon",
     .title    = TR("Patroon"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &pattern_table},
    {.path     = "/patronen/:id/signalen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Signalen van dit patroon"),
     .document = signals_document,
     .table    = &signal_table,
     .list     = true},
};

const struct resource pattern_resource = {"patronen", views, ARRAY_LEN(views), NULL, 0};
