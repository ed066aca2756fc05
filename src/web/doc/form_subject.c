// SPDX-License-Identifier: EUPL-1.2
/*
 * form_subject.c - what a form is about, said above its heading: "Bij signaal S-2026-000012: ...".
 *
 * The first part of the path tells what its number is of.  Who may not know of that
 * gets ERR_NOT_FOUND instead of a form about it.
 */
#include <inttypes.h>
#include <string.h>

#include "base/tr.h"
#include "base/vec.h"
#include "core/answer.h"
#include "core/bottleneck.h"
#include "core/effect.h"
#include "core/invitation.h"
#include "core/ombuds.h"
#include "core/party.h"
#include "core/route.h"
#include "core/rule.h"
#include "core/signal.h"
#include "core/similar.h"
#include "core/step.h"
#include "core/term.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/redress_file.h"
#include "web/doc/redress_round.h"
#include "web/doc/step.h"
#include "web/route.h"
#include "web/words.h"

struct about {
    const char *kind;      /* TR(): "Bij signaal"; NULL = the form is about nothing in particular */
    struct str  reference; /* "" = it has none */
    struct str  sentence;
    struct str  url; /* "" = the reader may not open it */
};

/* In bytes; the title of the window with "Fout: " and our name stays below 70. */
enum { SENTENCE = 120, TITLE = 36, ABOUT = 16 };

static enum rc of_signal(struct ctx *ctx, int64_t id, struct about *out)
{
    struct signal signal;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind      = TR("Bij signaal"),
                          .reference = signal.reference,
                          .sentence  = signal.summary,
                          .url       = str_printf(ctx->arena, "/signalen/%" PRId64, id)};
    return OK;
}

/* For who may recognise a signal without reading it. */
static enum rc of_resembling(struct ctx *ctx, int64_t id, struct about *out)
{
    struct similar line;

    if (similar_load(ctx, id, &line) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind      = TR("Bij signaal"),
                          .reference = line.reference,
                          .sentence  = line.title,
                          .url = line.readable ? str_printf(ctx->arena, "/signalen/%" PRId64, id)
                                               : STR("")};
    return OK;
}

static enum rc of_bottleneck(struct ctx *ctx, int64_t id, struct about *out)
{
    struct bottleneck bottleneck;

    if (bottleneck_load(ctx, id, &bottleneck) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind      = TR("Bij knelpunt"),
                          .reference = bottleneck.reference,
                          .sentence  = bottleneck.statement,
                          .url       = str_printf(ctx->arena, "/knelpunten/%" PRId64, id)};
    return OK;
}

/* The page about whether it works is where the figures are. */
static enum rc of_solution(struct ctx *ctx, int64_t id, struct about *out)
{
    struct effect effect;

    if (effect_find(ctx, id, &effect) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind      = TR("Bij de oplossing"),
                          .reference = effect.reference,
                          .sentence  = effect.solution.text,
                          .url       = str_printf(ctx->arena, "/oplossingen/%" PRId64, id)};
    return OK;
}

static enum rc of_step(struct ctx *ctx, int64_t id, struct about *out)
{
    struct step step;

    if (step_load(ctx, id, &step) != OK)
        return ctx->err.rc;
    *out = (struct about){
        .kind     = TR("Bij de vraag"),
        .sentence = step_title(ctx, &step),
        .url      = step_url(ctx, &step),
    };
    return OK;
}

static enum rc of_answer(struct ctx *ctx, int64_t id, struct about *out)
{
    int64_t step;

    return answer_step(ctx, id, &step) == OK ? of_step(ctx, step, out) : ctx->err.rc;
}

/* The step that waits for the reader to accept it, or not; or that somebody decided on before. */
static enum rc of_redirect(struct ctx *ctx, int64_t id, struct about *out)
{
    struct step step;

    if (step_of_redirect(ctx, id, &step) != OK)
        return ctx->err.rc;
    if (step.redirect == id && !step.may_decide)
        return err_set(&ctx->err, ERR_NOT_FOUND, "redirect %" PRId64 " is not for this reader", id);
    return of_step(ctx, step.id, out);
}

static enum rc of_invitation(struct ctx *ctx, int64_t id, struct about *out)
{
    struct invitation_list open;

    if (invitation_list_open(ctx, &open) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < open.len; i++)
        if (open.item[i].id == id)
            return of_signal(ctx, open.item[i].signal, out);
    return OK; /* answered before: it may still be changed */
}

static enum rc of_rule(struct ctx *ctx, int64_t id, struct about *out)
{
    struct rule rule;

    if (rule_load(ctx, id, &rule) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind     = TR("Bij regel"),
                          .sentence = rule.name,
                          .url      = str_printf(ctx->arena, "/regels/%" PRId64, id)};
    return OK;
}

static enum rc of_route(struct ctx *ctx, int64_t id, struct about *out)
{
    struct route route;

    if (route_load(ctx, id, &route) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind     = TR("Bij route"),
                          .sentence = route.name,
                          .url      = str_printf(ctx->arena, "/routes/%" PRId64, id)};
    return OK;
}

static enum rc of_term(struct ctx *ctx, int64_t id, struct about *out)
{
    struct term term;

    if (term_load(ctx, id, &term) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind     = TR("Bij begrip"),
                          .sentence = term.word,
                          .url      = str_printf(ctx->arena, "/begrippen/%" PRId64, id)};
    return OK;
}

static enum rc of_import(struct ctx *ctx, int64_t id, struct about *out)
{
    struct redress_file file;

    if (redress_file_load(ctx, id, &file) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind     = TR("Bij bestand"),
                          .sentence = file.name,
                          .url      = str_printf(ctx->arena, REDRESS_FILES "/%" PRId64, id)};
    return OK;
}

static enum rc of_case(struct ctx *ctx, int64_t id, struct about *out)
{
    struct redress redress;

    if (redress_load(ctx, id, &redress) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind      = TR("Bij zaak"),
                          .reference = redress.reference,
                          .sentence  = redress_title(ctx, &redress),
                          .url       = str_printf(ctx->arena, REDRESS_PATH "/zaken/%" PRId64, id)};
    return OK;
}

static enum rc of_round(struct ctx *ctx, int64_t id, struct about *out)
{
    struct redress_round round;

    if (redress_round_load(ctx, id, &round) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind     = TR("Bij de terugblik op"),
                          .sentence = words_period(ctx, &round.period),
                          .url      = str_printf(ctx->arena, REDRESS_ROUNDS "/%" PRId64, id)};
    return OK;
}

static enum rc of_desk_file(struct ctx *ctx, int64_t id, struct about *out)
{
    struct ombuds_file file;

    if (ombuds_load(ctx, id, &file) != OK)
        return ctx->err.rc;
    *out = (struct about){.kind     = TR("Bij dossier"),
                          .sentence = file.story,
                          .url      = str_printf(ctx->arena, "/loketdossiers/%" PRId64, id)};
    return OK;
}

/* What is longer goes before what it begins with. */
static const struct {
    const char *path;
    enum rc (*load)(struct ctx *ctx, int64_t id, struct about *out);
} known[] = {
    {"/signalen/:id/herkenningen", of_resembling},
    {"/signalen/:id/", of_signal},
    {"/knelpunten/:id/", of_bottleneck},
    {"/stappen/:id/", of_step},
    {"/antwoorden/:id/", of_answer},
    {"/doorverwijzingen/:id/", of_redirect},
    {"/uitnodigingen/:id/", of_invitation},
    {"/regels/:id/", of_rule},
    {"/routes/:id/", of_route},
    {"/begrippen/:id/", of_term},
    {REDRESS_FILES "/:id/", of_import},
    {"/oplossingen/:id/", of_solution},
    {REDRESS_PATH "/zaken/:id/", of_case},
    {REDRESS_ROUNDS "/:id/", of_round},
    {"/loketdossiers/:id/", of_desk_file},
};

static enum rc load(struct request *r, struct about *out)
{
    struct str path = str_of(r->route->command->path);

    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (str_starts(path, str_of(known[i].path)))
            return known[i].load(r->ctx, r->param[0], out);
    return OK;
}

/* Of a form about one party of a bottleneck: that one too. */
static enum rc put_party(struct request *r, json_t *over)
{
    struct party party;

    json_object_set_new(over, "partij", json_null());
    if (!str_starts(str_of(r->route->command->path), STR("/knelpunten/:id/partijen/:partij/")))
        return OK;
    if (party_load(r->ctx, r->param[0], r->param[1], &party) != OK)
        return r->ctx->err.rc;
    doc_put(over, "partij", party.name);
    return OK;
}

/* The page it is about is a link in the sentence; the same link above it would say it twice. */
static void drop_crumb(json_t *page, struct str url)
{
    json_t *crumbs = json_object_get(page, "kruimels");
    size_t  last   = json_array_size(crumbs);

    if (last &&
        str_eq_z(url, json_string_value(json_object_get(json_array_get(crumbs, last - 1), "url"))))
        json_array_remove(crumbs, last - 1);
}

enum rc form_subject(struct request *r, json_t *page)
{
    struct ctx  *ctx   = r->ctx;
    struct about about = {0};
    struct str   title;
    json_t      *over;

    json_object_set_new(page, "over", json_null());
    if (load(r, &about) != OK)
        return ctx->err.rc;
    if (!about.kind)
        return OK;
    over = json_object();
    json_object_set_new(page, "over", over);
    doc_put_tr(ctx, over, "soort", about.kind);
    doc_put_opt(over, "kenmerk", about.reference);
    doc_put(over, "zin", doc_short(ctx, about.sentence, SENTENCE));
    doc_put_opt(over, "url", about.url);
    drop_crumb(page, about.url);
    title = str_of(json_string_value(json_object_get(page, "titel")));
    doc_put(page, "venster",
            str_printf(ctx->arena, "%.*s – %.*s", STR_ARG(doc_short(ctx, title, TITLE)),
                       STR_ARG(about.reference.len ? about.reference
                                                   : doc_short(ctx, about.sentence, ABOUT))));
    return put_party(r, over);
}
