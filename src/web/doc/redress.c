// SPDX-License-Identifier: EUPL-1.2
/*
 * redress.c - klachten en bezwaren: which rule leads to complaints, objections and appeals (I-17), what came in
 * week by week (I-18), and where little is heard (I-19).
 */
#include "web/doc/redress.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/input.h"
#include "core/redress_review.h"
#include "tmpl/text.h"
#include "web/table_csv.h"
#include "web/words.h"

extern const struct resource redress_resource;

enum { RULES_SHOWN = 20 };

/* A figure as it goes out: NUMBER_NONE where a number is hidden or there is none. */
struct row {
    int64_t    rule;
    struct str name;
    int64_t    complaints, objections, appeals, higher;
    int64_t    admissible, admissible_of, upheld, upheld_of, gone_on, gone_on_of;
};

static const struct field row_fields[] = {
    FIELD(struct row, rule, "regel", FIELD_REF, FIELD_OUT, TR("Nummer van de regelkaart"),
          .list = "regel"),
    FIELD(struct row, name, "naam", FIELD_LINE, FIELD_OUT, TR("Regel")),
    FIELD(struct row, complaints, "klachten", FIELD_NUMBER, FIELD_OUT, TR("Klachten"),
          .help = TR("Leeg als het er te weinig zijn en u de zaken zelf niet mag lezen: zie de "
                     "instelling kleinste-groep. Dat geldt ook voor de andere getallen.")),
    FIELD(struct row, objections, "bezwaren", FIELD_NUMBER, FIELD_OUT, TR("Bezwaren")),
    FIELD(struct row, appeals, "beroepen", FIELD_NUMBER, FIELD_OUT, TR("Beroepen")),
    FIELD(struct row, higher, "hogerBeroepen", FIELD_NUMBER, FIELD_OUT, TR("Hoger beroepen")),
    FIELD(struct row, admissible, "ontvankelijk", FIELD_NUMBER, FIELD_OUT,
          TR("Ontvankelijk, in procenten")),
    FIELD(struct row, admissible_of, "ontvankelijkVan", FIELD_NUMBER, FIELD_OUT,
          TR("Van hoeveel dat bekend is")),
    FIELD(struct row, upheld, "gegrond", FIELD_NUMBER, FIELD_OUT,
          TR("Helemaal of deels gegrond, in procenten")),
    FIELD(struct row, upheld_of, "gegrondVan", FIELD_NUMBER, FIELD_OUT,
          TR("Van hoeveel beslissingen op de inhoud")),
    FIELD(struct row, gone_on, "naarBeroep", FIELD_NUMBER, FIELD_OUT,
          TR("Bezwaren die naar beroep gingen, in procenten")),
    FIELD(struct row, gone_on_of, "naarBeroepVan", FIELD_NUMBER, FIELD_OUT,
          TR("Van hoeveel bezwaren")),
};
static const struct table row_table = TABLE("KlachtenPerRegel", struct row, row_fields);

static int64_t out_of(int64_t number)
{
    return number == REDRESS_HIDDEN ? NUMBER_NONE : number;
}

static struct row row_of(const struct redress_figure *figure)
{
    return (struct row){
        .rule          = figure->rule,
        .name          = figure->name,
        .complaints    = out_of(figure->complaints),
        .objections    = out_of(figure->objections),
        .appeals       = out_of(figure->appeals),
        .higher        = out_of(figure->higher),
        .admissible    = out_of(figure->admissible.percent),
        .admissible_of = out_of(figure->admissible.of),
        .upheld        = out_of(figure->upheld.percent),
        .upheld_of     = out_of(figure->upheld.of),
        .gone_on       = out_of(figure->gone_on.percent),
        .gone_on_of    = out_of(figure->gone_on.of),
    };
}

/* --- what was asked ------------------------------------------------------------------ */

static const char *const order_code[] = {[REDRESS_BY_COMPLAINTS] = "klachten",
                                         [REDRESS_BY_OBJECTIONS] = "bezwaren",
                                         [REDRESS_BY_APPEALS]    = "beroepen"};

static enum redress_order order_of(const struct request *r)
{
    for (size_t i = 0; i < ARRAY_LEN(order_code); i++)
        if (str_eq_z(request_query(r, "volgorde"), order_code[i]))
            return (enum redress_order)i;
    return REDRESS_BY_COMPLAINTS;
}

static enum rc load(struct request *r, struct redress_scope *scope, struct redress_figure_list *out)
{
    if (redress_asked(r, scope) != OK)
        return r->ctx->err.rc;
    return redress_figures(r->ctx, scope, order_of(r), out);
}

static enum rc list_document(struct request *r, json_t **out)
{
    json_t                    *items = json_array();
    struct redress_scope       scope;
    struct redress_figure_list list;

    if (load(r, &scope, &list) != OK) {
        json_decref(items);
        return r->ctx->err.rc;
    }
    for (size_t i = 0; i < list.len; i++) {
        struct row row = row_of(&list.item[i]);

        json_array_append_new(items, doc_of(r, &row_table, &row));
    }
    *out = doc_list(items, 0);
    return OK;
}

/* The same for a spreadsheet. */
static enum rc list_file(struct request *r, struct download *out)
{
    struct redress_scope scope;
    json_t              *document;

    if (redress_asked(r, &scope) != OK || list_document(r, &document) != OK)
        return r->ctx->err.rc;
    out->bytes = table_csv(r->ctx, &row_table, json_object_get(document, "items"), CSV_PERSON);
    json_decref(document);
    out->type = TYPE_CSV;
    out->name = str_printf(r->ctx->arena, "klachten-en-bezwaren-%.*s.csv",
                           STR_ARG(period_format(r->ctx->arena, &scope.period)));
    return OK;
}

/* --- in words --------------------------------------------------------------------------- */

static struct str number(struct ctx *ctx, int64_t count)
{
    return str_printf(ctx->arena, "%" PRId64, count);
}

static struct str count_of(struct ctx *ctx, const struct redress_scope *scope, int64_t count)
{
    if (count == REDRESS_HIDDEN)
        return words_say(ctx, TR("minder dan %s"), number(ctx, scope->least));
    return number(ctx, count);
}

static struct str share(struct ctx *ctx, struct redress_share share)
{
    if (share.percent == REDRESS_HIDDEN)
        return share.of == 0 ? STR("–") : str_of(tr(ctx->lang, TR("te weinig om te noemen")));
    return words_say2(ctx, TR("%s van %s"), str_printf(ctx->arena, "%d%%", share.percent),
                      number(ctx, share.of));
}

static struct str name_of(struct ctx *ctx, const struct redress_figure *figure)
{
    return figure->name.len ? figure->name : str_of(tr(ctx->lang, TR("Zonder regel")));
}

/* To the cases themselves, for who may read them. */
static struct str cases_url(struct ctx *ctx, const struct redress_scope *scope,
                            const struct redress_figure *figure)
{
    const char *more = "";

    if (!scope->exact || (figure->rule == 0 && figure->word == 0))
        return STR("");
    more = figure->rule
               ? str_z(ctx->arena, str_printf(ctx->arena, "&regel=%" PRId64, figure->rule))
               : str_z(ctx->arena, str_printf(ctx->arena, "&woord=%" PRId64, figure->word));
    return redress_url(ctx, REDRESS_PATH "/zaken", scope, &scope->period, more);
}

static json_t *rows_of(struct ctx *ctx, const struct redress_scope *scope,
                       const struct redress_figure_list *list)
{
    json_t *rows = json_array();

    for (size_t i = 0; i < list->len; i++) {
        const struct redress_figure *one    = &list->item[i];
        const struct str             text[] = {
                        count_of(ctx, scope, one->complaints),
                        count_of(ctx, scope, one->objections),
                        count_of(ctx, scope, one->appeals),
                        count_of(ctx, scope, one->higher),
                        share(ctx, one->admissible),
                        share(ctx, one->upheld),
                        share(ctx, one->gone_on),
        };
        json_t *row = json_object(), *cells = json_array();

        for (size_t k = 0; k < ARRAY_LEN(text); k++)
            json_array_append_new(cells, redress_cell(text[k], true));
        doc_put(row, "kop", name_of(ctx, one));
        doc_put_opt(row, "url", cases_url(ctx, scope, one));
        json_object_set_new(row, "cellen", cells);
        json_array_append_new(rows, row);
    }
    return rows;
}

/* The first of a long list; the rest is a link away. */
static void put_table(struct request *r, json_t *page, const struct redress_scope *scope,
                      const struct redress_figure_list *list)
{
    static const char *const heading[] = {
        TR("Regel"),          TR("Klachten"),     TR("Bezwaren"), TR("Beroepen"),
        TR("Hoger beroepen"), TR("Ontvankelijk"), TR("Gegrond"),  TR("Bezwaar naar beroep"),
    };

    struct redress_figure_list shown = *list;
    struct ctx                *ctx   = r->ctx;
    const char                *more =
        str_z(ctx->arena, str_printf(ctx->arena, "&volgorde=%s&alles=ja", order_code[order_of(r)]));

    if (shown.len > RULES_SHOWN && !str_eq_z(request_query(r, "alles"), "ja"))
        shown.len = RULES_SHOWN;
    json_object_set_new(page, "tabel",
                        redress_table(ctx, "per-regel",
                                      words_say(ctx, TR("Per regel, ontvangen in %s"),
                                                words_period(ctx, &scope->period)),
                                      heading, ARRAY_LEN(heading), 1, rows_of(ctx, scope, &shown)));
    doc_put_opt(page, "alleRegels",
                shown.len < list->len ? str_printf(ctx->arena, "%zu", list->len) : STR(""));
    doc_put(page, "alleRegelsUrl", redress_url(ctx, REDRESS_PATH, scope, &scope->period, more));
}

/* What a list in this order begins with; REDRESS_HIDDEN when part of it is. */
static int64_t most_of(const struct redress_figure *figure, enum redress_order order)
{
    if (order == REDRESS_BY_COMPLAINTS)
        return figure->complaints;
    if (order == REDRESS_BY_OBJECTIONS)
        return figure->objections;
    return figure->appeals == REDRESS_HIDDEN || figure->higher == REDRESS_HIDDEN
               ? REDRESS_HIDDEN
               : figure->appeals + figure->higher;
}

/* "De meeste klachten gingen over X: 12." for each kind of which there are any. */
static enum rc put_most(struct request *r, json_t *page, const struct redress_scope *scope)
{
    static const char *const sentence[] = {
        [REDRESS_BY_COMPLAINTS] = TR("De meeste klachten gingen over %s: %s."),
        [REDRESS_BY_OBJECTIONS] = TR("De meeste bezwaren gingen over %s: %s."),
        [REDRESS_BY_APPEALS]    = TR("De meeste beroepen gingen over %s: %s."),
    };
    struct ctx *ctx       = r->ctx;
    json_t     *sentences = json_array();

    json_object_set_new(page, "zinnen", sentences);
    for (size_t i = 0; i < ARRAY_LEN(sentence); i++) {
        struct redress_figure_list list;
        int64_t                    most;

        if (redress_figures(ctx, scope, (enum redress_order)i, &list) != OK)
            return ctx->err.rc;
        if (list.len == 0)
            continue;
        most = most_of(&list.item[0], (enum redress_order)i);
        if (most > 0)
            json_array_append_new(sentences,
                                  doc_text(words_say2(ctx, sentence[i], name_of(ctx, &list.item[0]),
                                                      number(ctx, most))));
    }
    return OK;
}

static enum rc put_weeks(struct request *r, json_t *page, const struct redress_scope *scope)
{
    static const char *const heading[] = {TR("Week"), TR("Klachten"), TR("Bezwaren"),
                                          TR("Beroepen")};
    struct ctx              *ctx       = r->ctx;
    json_t                  *rows      = json_array();
    struct redress_week      week[REDRESS_WEEKS];

    if (redress_weeks(ctx, scope, week) != OK) {
        json_decref(rows);
        return ctx->err.rc;
    }
    for (int i = 0; i < REDRESS_WEEKS; i++) {
        const int64_t count[] = {week[i].complaints, week[i].objections, week[i].appeals};
        json_t       *row = json_object(), *cells = json_array();

        for (size_t k = 0; k < ARRAY_LEN(count); k++)
            json_array_append_new(cells, redress_cell(number(ctx, count[k]), true));
        doc_put(row, "kop", words_period(ctx, &week[i].week));
        doc_put(row, "url", redress_url(ctx, REDRESS_PATH "/zaken", scope, &week[i].week, ""));
        json_object_set_new(row, "cellen", cells);
        json_array_append_new(rows, row);
    }
    json_object_set_new(page, "weken",
                        redress_table(ctx, "per-week",
                                      str_of(tr(ctx->lang, TR("Wat er per week binnenkwam"))),
                                      heading, ARRAY_LEN(heading), 1, rows));
    return OK;
}

/* --- little or nothing (I-19) ---------------------------------------------------------------- */

static struct str quiet_rule(struct ctx *ctx, const struct redress_quiet *one)
{
    if (one->before == REDRESS_HIDDEN)
        return words_say(ctx,
                         one->now == 0 ? TR("%s: nu niets meer, in het jaar ervoor wel.")
                                       : TR("%s: nu veel minder dan in het jaar ervoor."),
                         one->name);
    if (one->now == 0)
        return words_say2(ctx, TR("%s: nu niets meer, in het jaar ervoor %s."), one->name,
                          number(ctx, one->before));
    return words_say2(ctx, TR("%s: nu veel minder dan de %s van het jaar ervoor."), one->name,
                      number(ctx, one->before));
}

static struct str quiet_sentence(struct ctx *ctx, const struct redress_scope *scope,
                                 const struct redress_quiet *one)
{
    if (one->kind == REDRESS_QUIET_RULE)
        return quiet_rule(ctx, one);
    if (one->now == 0)
        return words_say(ctx, TR("%s: in een jaar niets."), one->name);
    return words_say2(ctx, TR("%s: in een jaar %s, veel minder dan bij de meeste anderen."),
                      one->name, count_of(ctx, scope, one->now));
}

static enum rc put_quiet(struct request *r, json_t *page, const struct redress_scope *scope)
{
    static const char *const  key[] = {[REDRESS_QUIET_TEAM]    = "stilleTeams",
                                       [REDRESS_QUIET_PARTNER] = "stillePartners",
                                       [REDRESS_QUIET_RULE]    = "stilleRegels"};
    struct ctx               *ctx   = r->ctx;
    json_t                   *list[ARRAY_LEN(key)];
    struct redress_quiet_list quiet;
    int64_t                   without;

    for (size_t i = 0; i < ARRAY_LEN(key); i++) {
        list[i] = json_array();
        json_object_set_new(page, key[i], list[i]);
    }
    if (redress_quiet(ctx, scope, &quiet, &without) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < quiet.len; i++)
        json_array_append_new(list[quiet.item[i].kind],
                              doc_text(quiet_sentence(ctx, scope, &quiet.item[i])));
    for (size_t i = 0; i < ARRAY_LEN(key); i++)
        json_object_set_new(page, str_printf(ctx->arena, "%sEr", key[i]).ptr,
                            json_boolean(json_array_size(list[i]) > 0));
    doc_put_opt(page, "regelsZonder", without ? number(ctx, without) : STR(""));
    json_object_set_new(page, "stil", json_boolean(quiet.len > 0));
    return OK;
}

/* --- the page ------------------------------------------------------------------------------- */

/* What is closed and waits for somebody to look (I-21), for who looks. */
static enum rc put_unreviewed(struct request *r, json_t *page, const struct redress_scope *scope)
{
    int64_t count = 0;

    if (may_at(r->ctx, RIGHT_REDRESS, scope->path) &&
        redress_unreviewed(r->ctx, scope->path, &scope->period, &count) != OK)
        return r->ctx->err.rc;
    doc_put_opt(page, "nakijken", count ? number(r->ctx, count) : STR(""));
    doc_put(page, "nakijkenUrl",
            redress_url(r->ctx, REDRESS_PATH "/zaken", scope, &scope->period, "&nakijken=ja"));
    return OK;
}

static void put_links(struct request *r, json_t *page, const struct redress_scope *scope)
{
    struct ctx              *ctx     = r->ctx;
    json_t                  *orders  = json_array();
    static const char *const label[] = {TR("meeste klachten eerst"), TR("meeste bezwaren eerst"),
                                        TR("meeste beroepen eerst")};

    for (size_t i = 0; i < ARRAY_LEN(order_code); i++) {
        const char *more = str_z(ctx->arena, str_printf(ctx->arena, "&volgorde=%s", order_code[i]));

        json_array_append_new(
            orders, json_pack("{s:s, s:o, s:b}", "tekst", tr(ctx->lang, label[i]), "url",
                              doc_text(redress_url(ctx, REDRESS_PATH, scope, &scope->period, more)),
                              "gekozen", order_of(r) == (enum redress_order)i));
    }
    json_object_set_new(page, "volgordes", orders);
    doc_put(page, "csvUrl", redress_url(ctx, REDRESS_PATH "/cijfers", scope, &scope->period, ""));
    doc_put_opt(page, "zakenUrl",
                scope->exact ? redress_url(ctx, REDRESS_PATH "/zaken", scope, &scope->period, "")
                             : STR(""));
    json_object_set_new(page, "houdtBij", json_boolean(may(ctx, RIGHT_REDRESS)));
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    struct redress_scope       scope;
    struct redress_figure_list list;

    if (load(r, &scope, &list) != OK || redress_put_scope(r, page, REDRESS_PATH, &scope) != OK ||
        put_most(r, page, &scope) != OK || put_unreviewed(r, page, &scope) != OK)
        return r->ctx->err.rc;
    put_table(r, page, &scope, &list);
    put_links(r, page, &scope);
    json_object_set_new(page, "leeg", json_boolean(list.len == 0));
    json_object_set_new(page, "weken", json_null());
    if (scope.exact && put_weeks(r, page, &scope) != OK)
        return r->ctx->err.rc;
    return put_quiet(r, page, &scope);
}

static const struct view views[] = {
    {.path     = REDRESS_PATH,
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "klachten",
     .title    = TR("Klachten, bezwaren en beroepen"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &row_table,
     .list     = true,
     .whole    = true,
     .query    = REDRESS_QUERY " volgorde alles"},
    {.path  = REDRESS_PATH "/cijfers",
     .where = ON_PAGE,
     .right = RIGHT_SIGNED_IN,
     .title = TR("Cijfers over klachten, bezwaren en beroepen"),
     .file  = list_file},
};

const struct resource redress_resource = {"klachten-en-bezwaren", views, ARRAY_LEN(views), NULL, 0};
