// SPDX-License-Identifier: EUPL-1.2
/*
 * bottleneck_plan.c - towards a decision on a bottleneck: possible solutions beside each other, the next window,
 * and what is still missing for it.
 */
#include <inttypes.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/alternative.h"
#include "core/subject.h"
#include "core/window.h"
#include "web/doc/bottleneck_part.h"
#include "web/words.h"

static const struct field alternative_fields[] = {
    FIELD(struct alternative, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct alternative, title, "titel", FIELD_LINE, FIELD_OUT, TR("Wat er zou veranderen")),
    FIELD(struct alternative, needs, "nodig", FIELD_TEXT, FIELD_OUT, TR("Wat ervoor nodig is")),
    FIELD(struct alternative, decider, "beslisser", FIELD_LINE, FIELD_OUT, TR("Wie kan beslissen")),
    FIELD(struct alternative, cost, "kosten", FIELD_TEXT, FIELD_OUT, TR("Wat het kost")),
    FIELD(struct alternative, proposer, "voorgesteldDoor", FIELD_LINE, FIELD_OUT,
          TR("Voorgesteld door")),
    FIELD(struct alternative, at, "voorgesteldOp", FIELD_INSTANT, FIELD_OUT, TR("Voorgesteld op")),
    FIELD(struct alternative, chosen_at, "gekozenOp", FIELD_INSTANT, FIELD_OUT, TR("Gekozen op")),
};
static const struct table alternative_table =
    TABLE("Alternatief", struct alternative, alternative_fields);

static const struct field window_fields[] = {
    FIELD(struct window, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct window, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort moment"),
          .list = "venster"),
    FIELD(struct window, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Wat er wordt besloten")),
    FIELD(struct window, opens, "opentOp", FIELD_MOMENT, FIELD_OUT, TR("Kan vanaf")),
    FIELD(struct window, closes, "sluitOp", FIELD_MOMENT, FIELD_OUT, TR("Kan tot en met")),
    FIELD(struct window, past, "voorbij", FIELD_FLAG, FIELD_OUT, TR("Het moment is voorbij")),
    FIELD(struct window, source, "bron", FIELD_LINE, FIELD_OUT, TR("Waar dit staat")),
    FIELD(struct window, unit_name, "door", FIELD_LINE, FIELD_OUT, TR("Vastgelegd door")),
    FIELD(struct window, at, "vastgelegdOp", FIELD_INSTANT, FIELD_OUT, TR("Vastgelegd op")),
};
static const struct table window_table = TABLE("Moment", struct window, window_fields);

static const struct field readiness_fields[] = {
    FIELD(struct readiness, problem, "probleem", FIELD_FLAG, FIELD_OUT,
          TR("Het probleem is beschreven")),
    FIELD(struct readiness, solution, "oplossing", FIELD_FLAG, FIELD_OUT,
          TR("Er is een mogelijke oplossing")),
    FIELD(struct readiness, moment, "moment", FIELD_FLAG, FIELD_OUT,
          TR("Er is een moment om te beslissen")),
    FIELD(struct readiness, figures, "cijfers", FIELD_FLAG, FIELD_OUT, TR("Er zijn cijfers")),
    FIELD(struct readiness, cases, "casussen", FIELD_FLAG, FIELD_OUT, TR("Er zijn casussen")),
    FIELD(struct readiness, alternatives, "alternatieven", FIELD_FLAG, FIELD_OUT,
          TR("Er is iets te kiezen")),
};
static const struct table readiness_table = TABLE("Gereedheid", struct readiness, readiness_fields);

LIST(alternatives_docs, alternative_list, alternative_list, alternative_table)
LIST(windows_docs, window_list, window_list, window_table)

/* --- what is still missing ------------------------------------------------------------- */

/* Words of one tick, and the form that makes it true. */
struct tick {
    bool        done, may;
    const char *name, *yes, *no; /* no is also what to do */
    const char *form;            /* below the bottleneck */
};

static json_t *tick_doc(struct ctx *ctx, int64_t id, const struct tick *tick)
{
    json_t    *doc = json_object();
    struct str url = str_printf(ctx->arena, "/knelpunten/%" PRId64 "/%s", id, tick->form);

    doc_put_tr(ctx, doc, "naam", tick->name);
    json_object_set_new(doc, "klaar", json_boolean(tick->done));
    doc_put_tr(ctx, doc, "tekst", tick->done ? tick->yes : tick->no);
    doc_put_opt(doc, "url", tick->may && !tick->done ? url : STR(""));
    return doc;
}

enum { STREAMS = 3, READINGS = 2 };

/* O-43: three streams and three proofs.  A solution waits for the problem and two readings (I-38). */
static void put_ticks(struct ctx *ctx, json_t *page, const struct bottleneck *bottleneck,
                      const struct readiness *now, bool speaks)
{
    bool              open = !bottleneck->merged_into, leads = open && bottleneck->may_lead;
    bool              read     = now->readings >= READINGS;
    const char       *propose  = read ? "alternatieven/nieuw" : "duidingen/nieuw";
    const char       *no_one   = !now->problem ? TR("Beschrijf eerst het probleem")
                                 : read        ? TR("Stel een oplossing voor")
                                        : TR("Zeg eerst wat dit betekent, met ten minste twee mensen");
    const char       *no_two   = now->proposed ? TR("Zet er nog een mogelijkheid naast") : no_one;
    bool              proposes = open && speaks && now->problem;
    const struct tick tick[]   = {
          {now->problem, leads, TR("Het probleem"), TR("is beschreven"), TR("Beschrijf het probleem"),
           "beschrijvingen/nieuw"},
          {now->solution, proposes, TR("Een oplossing"), TR("is voorgesteld"), no_one, propose},
          {now->moment, leads, TR("Het moment"), TR("is bekend"),
           TR("Noem een moment om te beslissen"), "momenten/nieuw"},
          {now->figures, leads, TR("Cijfers"), TR("zijn er"), TR("Voeg cijfers toe"),
           "beschrijvingen/nieuw#cijfers"},
          {now->cases, leads, TR("Casussen"), TR("zijn er"), TR("Voeg casussen toe"),
           "beschrijvingen/nieuw#casussen"},
          {now->alternatives, proposes, TR("Iets te kiezen"), TR("is er"), no_two, propose},
    };
    json_t *streams = json_array(), *proofs = json_array();
    size_t  done = 0;

    for (size_t i = 0; i < ARRAY_LEN(tick); i++) {
        json_array_append_new(i < STREAMS ? streams : proofs,
                              tick_doc(ctx, bottleneck->id, &tick[i]));
        done += tick[i].done;
    }
    json_object_set_new(page, "stromen", streams);
    json_object_set_new(page, "bewijzen", proofs);
    json_object_set_new(page, "allesKlaar", json_boolean(done == ARRAY_LEN(tick)));
    json_object_set_new(page, "aantalKlaar", json_integer((json_int_t)done));
}

/* --- the page -------------------------------------------------------------------------- */

static json_t *window_doc(struct request *r, const struct window *one)
{
    json_t *doc = doc_of(r, &window_table, one);

    doc_put_opt(doc, "vanaf", one->opens.len ? words_moment(r->ctx, one->opens) : STR(""));
    doc_put(doc, "tot", words_moment(r->ctx, one->closes));
    return doc;
}

static enum rc put_windows(struct request *r, json_t *page, int64_t id)
{
    struct window_list   list;
    const struct window *next;
    json_t              *later = json_array(), *past = json_array();

    json_object_set_new(page, "latereMomenten", later);
    json_object_set_new(page, "eerdereMomenten", past);
    if (window_list(r->ctx, id, &list) != OK)
        return r->ctx->err.rc;
    next = window_list_next(&list);
    json_object_set_new(page, "volgendMoment", next ? window_doc(r, next) : json_null());
    for (size_t i = 0; i < list.len; i++)
        if (&list.item[i] != next)
            json_array_append_new(list.item[i].past ? past : later, window_doc(r, &list.item[i]));
    json_object_set_new(page, "heeftLatereMomenten", json_boolean(json_array_size(later) > 0));
    json_object_set_new(page, "heeftEerdereMomenten", json_boolean(json_array_size(past) > 0));
    return OK;
}

/* The lead may make a solution of one that was not chosen yet. */
static void put_choices(struct ctx *ctx, json_t *page, const struct bottleneck *bottleneck)
{
    json_t *one;
    size_t  i;

    json_array_foreach(json_object_get(page, "alternatieven"), i, one)
    {
        bool may = bottleneck->may_lead && !bottleneck->merged_into &&
                   json_is_null(json_object_get(one, "gekozenOp"));
        struct str url =
            str_printf(ctx->arena, "/knelpunten/%" PRId64 "/oplossingen/nieuw?alternatief=%" PRId64,
                       bottleneck->id, (int64_t)json_integer_value(json_object_get(one, "id")));

        doc_put_opt(one, "kiesUrl", may ? url : STR(""));
    }
}

enum rc bottleneck_put_plan(struct request *r, json_t *page, const struct bottleneck *bottleneck)
{
    struct ctx      *ctx  = r->ctx;
    bool             open = !bottleneck->merged_into;
    struct subject   subject;
    struct readiness now;
    bool             speaks;

    if (bottleneck_put_part(r, page, bottleneck->id, "alternatieven", "heeftAlternatieven",
                            alternatives_docs) != OK ||
        put_windows(r, page, bottleneck->id) != OK ||
        subject_load(ctx, bottleneck->id, &subject) != OK ||
        readiness_load(ctx, bottleneck, &now) != OK)
        return ctx->err.rc;
    speaks = subject_may_speak(ctx, &subject);
    put_choices(ctx, page, bottleneck);
    put_ticks(ctx, page, bottleneck, &now, speaks);
    json_object_set_new(page, "magVoorstellen",
                        json_boolean(open && speaks && now.problem && now.readings >= READINGS));
    return OK;
}

/* --- views and commands ------------------------------------------------------------------ */

VIEW_DOCUMENT(alternatives_view, alternatives_docs)
VIEW_DOCUMENT(windows_view, windows_docs)

static enum rc readiness_view(struct request *r, json_t **out)
{
    struct bottleneck bottleneck;
    struct readiness  now;

    if (bottleneck_load(r->ctx, r->param[0], &bottleneck) != OK ||
        readiness_load(r->ctx, &bottleneck, &now) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &readiness_table, &now);
    return OK;
}

static const struct field alternative_in_fields[] = {
    FIELD(struct alternative_new, title, "titel", FIELD_LINE, FIELD_IN,
          TR("Wat zou er kunnen veranderen?"), .required = true,
          .help = TR("Eén zin. Niets doen mag ook een mogelijkheid zijn. De melders lezen dit.")),
    FIELD(struct alternative_new, needs, "nodig", FIELD_TEXT, FIELD_IN, TR("Wat is ervoor nodig?")),
    FIELD(struct alternative_new, decider_unit, "beslisserEenheid", FIELD_REF, FIELD_IN,
          TR("Wie kan dit beslissen?"), .list = "eenheid"),
    FIELD(struct alternative_new, decider, "beslisser", FIELD_LINE, FIELD_IN,
          TR("Staat die er niet bij? Schrijf wie het kan"),
          .help =
              TR("Noem een functie of organisatie, geen persoon. Weet u het niet? Laat het leeg.")),
    FIELD(struct alternative_new, cost, "kosten", FIELD_TEXT, FIELD_IN, TR("Wat kost het?"),
          .help = TR("Weet u het niet? Laat het leeg.")),
    FIELD(struct alternative_new, proposer, "voorgesteldDoor", FIELD_LINE, FIELD_IN,
          TR("Komt het van een ander? Schrijf van wie"),
          .help = TR("Noem een functie of organisatie, geen persoon.")),
};
static const struct table alternative_in_table =
    TABLE("AlternatiefNieuw", struct alternative_new, alternative_in_fields);

static enum rc alternative_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de mogelijkheid staat naast de andere.");
    return alternative_add(ctx, param[0], in, &out->id);
}

static const struct field window_in_fields[] = {
    FIELD(struct window_new, kind, "soort", FIELD_OPTION, FIELD_IN, TR("Wat voor moment is het?"),
          .required = true, .list = "venster"),
    FIELD(struct window_new, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat wordt er dan besloten?"),
          .required = true, .help = TR("De melders lezen dit.")),
    FIELD(struct window_new, opens, "opentOp", FIELD_MOMENT, FIELD_IN, TR("Vanaf wanneer kan het?"),
          .help = TR("Weet u het niet? Laat het leeg.")),
    FIELD(struct window_new, closes, "sluitOp", FIELD_MOMENT, FIELD_IN,
          TR("Tot en met wanneer kan het?"), .required = true,
          .help = TR("Een dag, een maand of een jaar. Daarna is het moment voorbij.")),
    FIELD(struct window_new, source, "bron", FIELD_LINE, FIELD_IN, TR("Waar staat dit?"),
          .help = TR("Bijvoorbeeld: de agenda van de raad.")),
};
static const struct table window_in_table =
    TABLE("MomentNieuw", struct window_new, window_in_fields);

static enum rc window_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het moment staat erbij, met wat er nog mist.");
    return window_add(ctx, param[0], in, &out->id);
}

static const struct view views[] = {
    PART("alternatieven", TR("Mogelijke oplossingen"), alternatives_view, alternative_table),
    PART("momenten", TR("Momenten om te beslissen"), windows_view, window_table),
    {.path     = "/knelpunten/:id/gereedheid",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Wat er is en wat nog mist om te beslissen"),
     .document = readiness_view,
     .table    = &readiness_table},
};

static const struct command commands[] = {
    {.path   = "/knelpunten/:id/alternatieven",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "alternatiefVoorstellen",
     .title  = TR("Een mogelijke oplossing"),
     .button = TR("Zet ernaast"),
     .table  = &alternative_in_table,
     .back   = "/knelpunten/:id",
     .run    = alternative_run},
    {.path   = "/knelpunten/:id/momenten",
     .where  = ON_BOTH,
     .right  = RIGHT_SIGNED_IN,
     .name   = "momentToevoegen",
     .title  = TR("Een moment om te beslissen"),
     .button = TR("Voeg toe"),
     .table  = &window_in_table,
     .back   = "/knelpunten/:id",
     .run    = window_run},
};

const struct resource bottleneck_plan_resource = {"knelpunten", views, ARRAY_LEN(views), commands,
                                                  ARRAY_LEN(commands)};
