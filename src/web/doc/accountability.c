// SPDX-License-Identifier: EUPL-1.2
/*
 * accountability.c - verantwoording: one page per unit, in the same order for policy and practice,
 * sentences first and then a table, without a ranking (screens, page 9).
 */
#include "core/accountability.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/input.h"
#include "core/option.h"
#include "core/small.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/redress.h"
#include "web/doc/step.h"
#include "web/words.h"

enum { CHANGED_MOST = 10 };

static const struct field fields[] = {
    FIELD(struct accountability, unit, "id", FIELD_REF, FIELD_OUT, TR("Eenheid"),
          .list = "eenheid"),
    FIELD(struct accountability, name, "naam", FIELD_LINE, FIELD_OUT, TR("Naam")),
    FIELD(struct accountability, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort"),
          .list = "eenheid-soort"),
    FIELD(struct accountability, contract, "inOpdracht", FIELD_FLAG, FIELD_OUT,
          TR("Werkt in opdracht")),
    FIELD(struct accountability, asked, "gevraagd", FIELD_NUMBER, FIELD_OUT, TR("Gevraagd")),
    FIELD(struct accountability, complied, "gedaan", FIELD_NUMBER, FIELD_OUT, TR("Wij doen het")),
    FIELD(struct accountability, partly, "deelsGedaan", FIELD_NUMBER, FIELD_OUT,
          TR("Wij doen het gedeeltelijk")),
    FIELD(struct accountability, explained, "uitgelegd", FIELD_NUMBER, FIELD_OUT,
          TR("Uitgelegd waarom niet")),
    FIELD(struct accountability, inactions, "bewustNiets", FIELD_NUMBER, FIELD_OUT,
          TR("Gekozen om niet te handelen")),
    FIELD(struct accountability, redirected, "nietAanOns", FIELD_NUMBER, FIELD_OUT,
          TR("Gezegd: niet aan ons")),
    FIELD(struct accountability, late, "teLaat", FIELD_NUMBER, FIELD_OUT, TR("Te laat geantwoord")),
    FIELD(struct accountability, waiting, "nogGeenAntwoord", FIELD_NUMBER, FIELD_OUT,
          TR("Nog geen antwoord")),
    FIELD(struct accountability, silent, "dagVoorbij", FIELD_NUMBER, FIELD_OUT,
          TR("Daarvan is de dag voorbij")),
    FIELD(struct accountability, silent_days, "langsteStilte", FIELD_NUMBER, FIELD_OUT,
          TR("Langste stilte in dagen")),
    FIELD(struct accountability, missed, "berichtenGemist", FIELD_NUMBER, FIELD_OUT,
          TR("Melders die te lang niets hoorden")),
    FIELD(struct accountability, rules, "regels", FIELD_NUMBER, FIELD_OUT, TR("Eigen regels")),
    FIELD(struct accountability, signals_on_rules, "signalenOpRegels", FIELD_NUMBER, FIELD_OUT,
          TR("Signalen op eigen regels"),
          .help =
              TR("Niet gegeven als het er te weinig zijn, of als daaruit een klein aantal elders "
                 "volgt.")),
    FIELD(struct accountability, fetched_at, "laatstOpgehaald", FIELD_INSTANT, FIELD_OUT,
          TR("Haalde zelf signalen op")),
};
static const struct table table = TABLE("Verantwoording", struct accountability, fields);

/* --- words -------------------------------------------------------------------- */

static struct str number(struct ctx *ctx, int64_t count)
{
    return str_printf(ctx->arena, "%" PRId64, count);
}

static void say(json_t *sentences, struct str sentence)
{
    json_t *doc = json_object();

    doc_put(doc, "zin", sentence);
    json_array_append_new(sentences, doc);
}

/* One sentence for one, another for more; %s is the number. */
static void say_count(struct ctx *ctx, json_t *sentences, int64_t count, const char *none,
                      const char *one, const char *more)
{
    say(sentences, count ? words_count(ctx, count, one, more) : str_of(tr(ctx->lang, none)));
}

static void say_answers(struct ctx *ctx, json_t *sentences, const struct accountability *a)
{
    say_count(ctx, sentences, a->asked, TR("Er is nog niets gevraagd."),
              TR("Er is 1 keer iets gevraagd."), TR("Er is %s keer iets gevraagd."));
    if (a->asked == 0)
        return;
    say_count(ctx, sentences, a->complied + a->partly,
              TR("Nog geen enkele keer was het antwoord: wij doen het, helemaal of gedeeltelijk."),
              TR("1 keer was het antwoord: wij doen het, helemaal of gedeeltelijk."),
              TR("%s keer was het antwoord: wij doen het, helemaal of gedeeltelijk."));
    say_count(ctx, sentences, a->explained,
              TR("Er is geen uitleg gegeven waarom iets niet gebeurt."),
              TR("1 keer kwam er uitleg waarom iets niet gebeurt."),
              TR("%s keer kwam er uitleg waarom iets niet gebeurt."));
    if (a->inactions)
        say_count(ctx, sentences, a->inactions, "",
                  TR("Daarvan was niet handelen 1 keer een keuze."),
                  TR("Daarvan was niet handelen %s keer een keuze."));
    say_count(ctx, sentences, a->redirected, TR("Er is niet gezegd dat iets aan een ander is."),
              TR("1 keer is gezegd dat iets aan een ander is."),
              TR("%s keer is gezegd dat iets aan een ander is."));
    say_count(ctx, sentences, a->late, TR("Geen antwoord kwam te laat."),
              TR("1 antwoord kwam te laat."), TR("%s antwoorden kwamen te laat."));
}

static void say_silence(struct ctx *ctx, json_t *sentences, const struct accountability *a)
{
    if (a->silent == 0)
        say(sentences,
            str_of(tr(ctx->lang, TR("Geen vraag bleef zonder antwoord na de gevraagde dag."))));
    else if (a->silent == 1)
        say(sentences,
            words_say(ctx,
                      TR("Op 1 vraag is er nog geen antwoord: de gevraagde dag is %s voorbij."),
                      words_days(ctx, a->silent_days)));
    else
        say(sentences, words_say2(ctx,
                                  TR("Op %s vragen is er nog geen antwoord na de gevraagde dag; de "
                                     "langste stilte is %s."),
                                  number(ctx, a->silent), words_days(ctx, a->silent_days)));
    if (a->missed)
        say_count(ctx, sentences, a->missed, "",
                  TR("1 keer hoorde een melder te lang niet waarom iets nog open is."),
                  TR("%s keer hoorde een melder te lang niet waarom iets nog open is."));
}

/* O-52: towards those who carry it out. */
static void say_rules(struct ctx *ctx, json_t *sentences, const struct accountability *a)
{
    if (a->rules == 0)
        return;
    say_count(ctx, sentences, a->rules, "", TR("Deze eenheid heeft 1 regel op een regelkaart."),
              TR("Deze eenheid heeft %s regels op een regelkaart."));
    if (a->signals_on_rules == NUMBER_NONE) {
        say(sentences,
            str_of(tr(ctx->lang, TR("Daar kwamen signalen over. Hoeveel, is hier niet te "
                                    "zien: daar zitten mensen achter."))));
        return;
    }
    say_count(ctx, sentences, a->signals_on_rules, TR("Daar kwamen nog geen signalen over."),
              TR("Daar kwam 1 signaal over."), TR("Daar kwamen %s signalen over."));
}

static void say_fetching(struct ctx *ctx, json_t *sentences, const struct accountability *a)
{
    if (a->fetched_at)
        say(sentences,
            words_say(ctx,
                      TR("De laatste keer dat deze eenheid zelf signalen ging ophalen was op %s."),
                      words_instant(ctx, a->fetched_at)));
    else
        say(sentences,
            str_of(tr(ctx->lang,
                      TR("Er is niet vastgelegd dat deze eenheid zelf signalen ging ophalen."))));
}

/* null: it may not be shown. */
static struct str figure(struct ctx *ctx, const json_t *value)
{
    return json_is_integer(value) ? number(ctx, json_integer_value(value))
                                  : str_of(tr(ctx->lang, TR("niet te zien")));
}

/* The same figures as a table, as tabel.mustache shows it. */
static json_t *figures(struct ctx *ctx, const json_t *doc)
{
    static const char *const shown[] = {
        "gevraagd",        "gedaan", "deelsGedaan",      "uitgelegd",  "bewustNiets",
        "nietAanOns",      "teLaat", "nogGeenAntwoord",  "dagVoorbij", "langsteStilte",
        "berichtenGemist", "regels", "signalenOpRegels",
    };
    json_t *rows = json_array();

    for (size_t i = 0; i < ARRAY_LEN(shown); i++)
        for (size_t f = 0; f < ARRAY_LEN(fields); f++)
            if (str_eq_z(str_of(fields[f].name), shown[i]))
                json_array_append_new(
                    rows, json_pack("{s:s, s:n, s:[{s:o, s:b}]}", "kop",
                                    tr(ctx->lang, fields[f].label), "url", "cellen", "tekst",
                                    doc_text(figure(ctx, json_object_get(doc, shown[i]))),
                                    "is_getal", 1));
    return json_pack("{s:s, s:s, s:[{s:s, s:b}, {s:s, s:b}], s:o}", "id", "cijfers", "bijschrift",
                     tr(ctx->lang, TR("Dezelfde cijfers in een tabel")), "koppen", "tekst",
                     tr(ctx->lang, TR("Wat")), "is_getal", 0, "tekst", tr(ctx->lang, TR("Aantal")),
                     "is_getal", 1, "rijen", rows);
}

/* --- one unit -------------------------------------------------------------------- */

static enum rc one_document(struct request *r, json_t **out)
{
    struct accountability account;

    if (accountability_load(r->ctx, r->param[0], &account) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &table, &account);
    return OK;
}

static enum rc put_changed(struct request *r, json_t *page, struct str path)
{
    struct ctx         *ctx = r->ctx;
    struct changed_list list;
    json_t             *docs = json_array();

    json_object_set_new(page, "veranderd", docs);
    if (accountability_changed(ctx, path, CHANGED_MOST, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        const struct changed *one = &list.item[i];
        json_t               *doc = json_object();

        doc_put(doc, "url",
                str_printf(ctx->arena, "/%s/%" PRId64, one->signal ? "signalen" : "knelpunten",
                           one->id));
        doc_put(doc, "zin", one->title.len ? one->title : one->reference);
        doc_put(doc, "stand",
                option_label(ctx, one->signal ? "signaal-staat" : "knelpunt-staat", one->state));
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "veranderdEr", json_boolean(list.len > 0));
    return OK;
}

/* V-03: what is unanswered and what was explained, one list each. */
static enum rc put_steps(struct request *r, json_t *page, struct str path)
{
    struct step_list list;
    json_t *lines, *line, *open = json_array(), *explained = json_array(), *rest = json_array();
    size_t  i;

    json_object_set_new(page, "nogGeen", open);
    json_object_set_new(page, "uitleg", explained);
    json_object_set_new(page, "gedaanLijst", rest);
    if (step_list_of_unit(r->ctx, path, &list) != OK)
        return r->ctx->err.rc;
    lines = step_lines(r, &list);
    json_array_foreach(lines, i, line)
        json_array_append(list.item[i].state == STEP_OPEN        ? open
                          : list.item[i].state == STEP_EXPLAINED ? explained
                                                                 : rest,
                          line);
    json_decref(lines);
    json_object_set_new(page, "nogGeenEr", json_boolean(json_array_size(open) > 0));
    json_object_set_new(page, "uitlegEr", json_boolean(json_array_size(explained) > 0));
    json_object_set_new(page, "gedaanEr", json_boolean(json_array_size(rest) > 0));
    return OK;
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ctx           *ctx       = r->ctx;
    json_t               *sentences = json_array();
    struct accountability account;

    json_object_set_new(page, "zinnen", sentences);
    if (accountability_load(ctx, r->param[0], &account) != OK)
        return ctx->err.rc;
    doc_put(page, "titel", words_say(ctx, TR("Verantwoording: %s"), account.name));
    say_answers(ctx, sentences, &account);
    say_silence(ctx, sentences, &account);
    say_rules(ctx, sentences, &account);
    say_fetching(ctx, sentences, &account);
    json_object_set_new(page, "tabel", figures(ctx, page));
    if (put_changed(r, page, account.path) != OK)
        return ctx->err.rc;
    return put_steps(r, page, account.path);
}

/* V-03, for programs: what was asked of the unit, with how it stands. */
static enum rc steps_document(struct request *r, json_t **out)
{
    struct accountability account;
    struct step_list      list;

    if (accountability_load(r->ctx, r->param[0], &account) != OK ||
        step_list_of_unit(r->ctx, account.path, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(step_lines(r, &list), 0);
    return OK;
}

/* --- the list --------------------------------------------------------------------- */

static enum rc list_document(struct request *r, json_t **out)
{
    struct accountability_list list;
    json_t                    *items;

    if (accountability_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++) {
        json_t *item = doc_of(r, &table, &list.item[i]);

        if (!r->api) {
            doc_put(item, "url",
                    str_printf(r->ctx->arena, "/verantwoording/%" PRId64, list.item[i].unit));
            json_object_set_new(item, "is_deel", json_boolean(list.item[i].depth > 0));
        }
        json_array_append_new(items, item);
    }
    *out = doc_list(items, 0);
    return OK;
}

/* T-14: how well reporters are answered, partners and own staff by the same measure. */
static enum rc put_record(struct ctx *ctx, json_t *sentences, bool contract)
{
    struct record record;
    struct str    share;
    int64_t       least;

    if (accountability_record(ctx, contract, &record) != OK || small_load(ctx, 0, &least) != OK)
        return ctx->err.rc;
    share = str_printf(ctx->arena, "%d%%", record.share);
    if (record.due < least) { /* too few people to speak of */
        record.due    = 0;
        record.median = -1;
    }
    if (record.due == 0)
        say(sentences,
            str_of(tr(ctx->lang, contract ? TR("Melders die in opdracht werken: er zijn nog te "
                                               "weinig signalen om iets te zeggen.")
                                          : TR("Melders in eigen dienst: er zijn nog te weinig "
                                               "signalen om iets te zeggen."))));
    else
        say(sentences, words_say2(ctx,
                                  contract ? TR("Melders die in opdracht werken: %s hoorde op tijd "
                                                "iets van inhoud, van %s signalen.")
                                           : TR("Melders in eigen dienst: %s hoorde op tijd iets "
                                                "van inhoud, van %s signalen."),
                                  share, number(ctx, record.due)));
    if (record.median == 0)
        say(sentences,
            str_of(tr(ctx->lang, TR("De helft van die antwoorden kwam op dezelfde dag."))));
    else if (record.median > 0)
        say(sentences, words_say(ctx, TR("De helft van die antwoorden kwam binnen %s."),
                                 words_days(ctx, record.median)));
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    json_t *sentences = json_array();

    json_object_set_new(page, "zinnen", sentences);
    if (put_record(r->ctx, sentences, false) != OK || put_record(r->ctx, sentences, true) != OK)
        return r->ctx->err.rc;
    return redress_put_link(r, page);
}

static const struct view views[] = {
    {.path     = "/verantwoording",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "verantwoordingen",
     .title    = TR("Verantwoording"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &table,
     .list     = true,
     .whole    = true},
    {.path     = "/verantwoording/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "verantwoording",
     .title    = TR("Verantwoording van een eenheid"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &table},
    {.path     = "/verantwoording/:id/stappen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Vragen aan een eenheid"),
     .document = steps_document,
     .table    = &step_table,
     .list     = true},
};

extern const struct resource accountability_resource;
const struct resource accountability_resource = {"verantwoording", views, ARRAY_LEN(views), NULL,
                                                 0};
