// SPDX-License-Identifier: EUPL-1.2
/* problem.c - failures for people and for programs; the contract is in problem.h. */
#include "web/problem.h"

#include <stdio.h>

#include "base/limits.h"
#include "base/tr.h"
#include "tmpl/text.h"
#include "web/command.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/reply.h"

int problem_status(enum rc rc, bool api)
{
    switch (rc) {
    case OK: return 200;
    case ERR_NOT_FOUND: return 404;
    case ERR_INVALID: return api ? 400 : 422;
    case ERR_CONFLICT: return 409;
    case ERR_DENIED: return 403;
    case ERR_LIMIT: return 413;
    case ERR_KIND: return 415;
    case ERR_OFTEN: return 429;
    case ERR_BUSY: return 503;
    case ERR_FULL: return 507;
    default: return 500;
    }
}

struct meaning {
    int         status;
    const char *title;  /* TR() */
    const char *detail; /* TR(): what happened */
    const char *can;    /* TR(): what the reader can do; NULL = nothing but going on */
};

/* In order of status; the last one is for all that is not in it. */
static const struct meaning meanings[] = {
    {400, TR("Wij begrijpen dit verzoek niet"),
     TR("Wij kunnen niet lezen wat uw browser of programma stuurde."),
     TR("Ga terug en probeer het opnieuw.")},
    {401, TR("U bent niet ingelogd"), TR("Voor deze pagina moet u ingelogd zijn."),
     TR("Log in en probeer het opnieuw.")},
    {403, TR("Dit kunt u niet doen"), TR("Bij uw rol hoort deze handeling niet."),
     TR("Klopt dat niet? Vraag het de beheerder van uw organisatie.")},
    {404, TR("Deze pagina is er niet"), TR("De pagina bestaat niet, of is niet voor u bedoeld."),
     TR("Controleer het adres, of zoek vanaf de startpagina.")},
    {405, TR("Dit kan hier niet"), TR("Deze handeling bestaat hier niet."), NULL},
    {406, TR("Deze vorm hebben wij niet"), TR("Wij antwoorden hier met JSON."), NULL},
    {409, TR("Iemand anders was u voor"),
     TR("Er is intussen iets veranderd waardoor dit niet meer past."),
     TR("Bekijk eerst wat er veranderd is en probeer het dan opnieuw.")},
    {412, TR("Iemand anders was u voor"),
     TR("Iemand anders heeft dit veranderd nadat u het opvroeg. Vraag het opnieuw op en kijk of "
        "wat "
        "u stuurt nog klopt."),
     NULL},
    {413, TR("Dit is te veel"), TR("Wat u stuurt, is te lang of te groot."),
     TR("Maak het korter en probeer het opnieuw.")},
    {414, TR("Dit adres is te lang"), TR("Het adres van de pagina is te lang."), NULL},
    {415, TR("Deze vorm lezen wij niet"),
     TR("Wij kunnen niet lezen in welke vorm dit gestuurd is."), NULL},
    {422, TR("Er klopt iets niet"), TR("Een of meer antwoorden kloppen niet."),
     TR("Ga terug en verbeter uw antwoorden.")},
    {429, TR("Even wachten"),
     TR("U verstuurde in korte tijd erg veel. Dit laatste is niet opgeslagen. Wacht een paar "
        "tellen en verstuur het dan opnieuw."),
     NULL},
    {431, TR("Uw browser stuurt te veel mee"),
     TR("Uw browser stuurde bij dit verzoek meer mee dan wij lezen. Meestal zijn dat cookies."),
     TR("Verwijder de cookies van deze website in uw browser en probeer het opnieuw.")},
    {503, TR("Dit lukt nu niet"),
     TR("Het is te druk. Wij kunnen dit nu niet verwerken. Er is niets opgeslagen."),
     TR("Probeer het over een paar tellen opnieuw.")},
    {507, TR("Er is geen ruimte meer"),
     TR("Wij kunnen nu niets opslaan, omdat de schijf vol is. Lezen kan wel."),
     TR("Bewaar uw tekst en probeer het later opnieuw.")},
    {500, TR("Er ging bij ons iets mis"), TR("Het ligt niet aan u. Er is niets opgeslagen."),
     TR("Probeer het later opnieuw.")},
};

static const struct meaning *meaning_of(int status)
{
    const struct meaning *meaning = meanings;

    while (meaning->status != status && meaning->status != 500)
        meaning++;
    return meaning;
}

const char *problem_sentence(int status)
{
    return meaning_of(status)->detail;
}

struct str problem_reference(struct request *r)
{
    struct exchange *e = exchange_of(r);

    if (e->reference[0] == '\0')
        snprintf(e->reference, sizeof(e->reference), "%s-%u", r->server->instance,
                 atomic_fetch_add(&r->server->reference, 1) + 1);
    return str_of(e->reference);
}

static json_t *json_of(struct str s)
{
    return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

/* Beside what was sent: what stands there since somebody was first. */
static void put_current(struct exchange *e, json_t *problem)
{
    void *now;

    if (command_current(e, &now) == OK)
        json_object_set_new(problem, "current",
                            table_difference(&e->ctx, e->route.command->table, now, e->in));
}

/* What is wrong with the keys of the address. */
static json_t *query_errors(struct ctx *ctx)
{
    json_t *errors = json_array();

    for (size_t i = 0; i < ctx->faults.len; i++)
        json_array_append_new(errors,
                              json_pack("{s:s, s:s}", "parameter", ctx->faults.item[i].member,
                                        "detail", tr(ctx->lang, ctx->faults.item[i].text)));
    return errors;
}

static void reply_api(struct request *r, int status, const char *detail)
{
    const struct meaning *meaning = meaning_of(status);
    const struct match   *route   = &exchange_of(r)->route;
    const char           *text    = detail ? detail : meaning->detail;
    json_t *problem = json_pack("{s:s, s:i, s:s, s:s, s:o}", "type", "about:blank", "status",
                                status, "title", tr(r->ctx->lang, meaning->title), "detail",
                                tr(r->ctx->lang, text), "instance", json_of(r->path));

    if (status >= 500)
        json_object_set_new(problem, "code", json_of(problem_reference(r)));
    if (r->ctx->faults.len > 0 && (route->view || (route->command && route->command->table)))
        json_object_set_new(problem, "errors",
                            route->view ? query_errors(r->ctx)
                                        : table_errors(r->ctx, route->command->table));
    if (exchange_of(r)->stale && route->command->table)
        put_current(exchange_of(r), problem);
    reply_json_as(r, status, TYPE_PROBLEM, problem);
    json_decref(problem);
}

/* Everything typed into the form, one below the other. */
static json_t *typed_text(struct request *r)
{
    struct buf text;

    buf_init(&text, r->ctx->arena, LIMIT_BODY);
    for (size_t i = 0; i < r->form.len; i++) {
        const struct pair *field = &r->form.item[i];
        if (field->value.len == 0 || page_is_secret(field->name) || str_eq_z(field->name, "versie"))
            continue;
        buf_z(&text, text.len ? "\n\n" : "");
        buf_str(&text, field->value);
    }
    return text.len ? json_of(buf_view(&text)) : json_null();
}

static void reply_page(struct request *r, int status, const char *detail)
{
    const struct meaning *meaning = meaning_of(status);
    const char           *text    = detail ? detail : meaning->detail;
    json_t               *page    = json_object();
    json_t               *can     = json_array();

    if (meaning->can)
        json_array_append_new(can, json_string(tr(r->ctx->lang, meaning->can)));
    json_object_set_new(page, "wat", json_string(tr(r->ctx->lang, text)));
    json_object_set_new(page, "kunt", can);
    json_object_set_new(page, "code", status >= 500 ? json_of(problem_reference(r)) : json_null());
    json_object_set_new(page, "uw_tekst", typed_text(r));
    page_furnish(r, page, meaning->title);
    page_reply(r, status, "fout", page);
}

void problem_wait(struct request *r, int status)
{
    int writes = r->ctx->person ? r->server->options.writes : 1; /* web/crowd: a minute */

    if (status == 503)
        reply_header(r, "Retry-After", STR("5"));
    if (status == 429 && writes > 0)
        reply_header(r, "Retry-After", str_printf(r->ctx->arena, "%d", (59 + writes) / writes));
}

void problem_reply(struct request *r, int status, const char *detail)
{
    if (r->api)
        reply_api(r, status, detail);
    else
        reply_page(r, status, detail);
    problem_wait(r, status);
    if (status == 401 && r->api)
        reply_header(r, "WWW-Authenticate", STR("Bearer"));
}

void problem_reply_rc(struct request *r, enum rc rc)
{
    bool faults = rc == ERR_INVALID && r->ctx->faults.len > 0;

    problem_reply(r, problem_status(rc, r->api), faults ? problem_sentence(422) : NULL);
}
