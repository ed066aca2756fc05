// SPDX-License-Identifier: EUPL-1.2
/* anonymous.c - anoniem: telling something and getting the receipt, and coming back with it; see anonymous.h. */
#include "web/doc/anonymous.h"

#include "base/tr.h"
#include "core/fault.h"
#include "core/receipt.h"
#include "web/doc/doc.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/page/kept.h"
#include "web/session.h"
#include "web/words.h"

#define PUZZLE   "puzzel" /* names in the form: static/puzzel.js */
#define SOLUTION "oplossing"

static void put_lang(const struct request *r, json_t *page)
{
    json_object_set_new(page, "openen", json_sprintf(ANONYMOUS_OPEN "%s", page_lang_kept(r)));
}

/* --- telling -------------------------------------------------------------------------------- */

/* One time that somebody asked before (core/approach.h), as a group of the form. */
#define APPROACH(i, number, title)                                                                 \
    FIELD(struct anonymous_new, approach[i].place, "waar" number, FIELD_LINE, FIELD_IN,            \
          TR("Bij welke organisatie?"), .group = (title)),                                         \
        FIELD(struct anonymous_new, approach[i].moment, "wanneer" number, FIELD_MOMENT, FIELD_IN,  \
              TR("Wanneer was dat?"),                                                              \
              .help = TR("Een dag, een maand of een jaar. Bijvoorbeeld: 2-3-2026. Weet u het "     \
                         "niet meer? Laat het leeg.")),                                            \
        FIELD(struct anonymous_new, approach[i].contact, "bijWie" number, FIELD_LINE, FIELD_IN,    \
              TR("Wie sprak of schreef u?"),                                                       \
              .help = TR("Noem het werk, geen naam. Bijvoorbeeld: iemand aan de telefoon.")),      \
        FIELD(struct anonymous_new, approach[i].reply, "antwoord" number, FIELD_OPTION, FIELD_IN,  \
              TR("Wat kwam er terug?"), .list = "poging-antwoord"),                                \
        FIELD(struct anonymous_new, approach[i].text, "gezegd" number, FIELD_TEXT, FIELD_IN,       \
              TR("Wilt u er iets bij zeggen?"))

static const struct field new_fields[] = {
    FIELD(struct anonymous_new, story, "verhaal", FIELD_TEXT, FIELD_IN, TR("Wat gebeurt er?"),
          .required = true,
          .help = TR("Vertel het zoals u het aan iemand zou vertellen. Eén zin is genoeg. Schrijf "
                     "liever geen namen op, ook niet die van uzelf.")),
    FIELD(struct anonymous_new, should_be, "beter", FIELD_TEXT, FIELD_IN,
          TR("Wat had er moeten gebeuren?")),
    FIELD(struct anonymous_new, organisation, "organisatie", FIELD_REF, FIELD_IN,
          TR("Wie moet dit horen?"), .list = "meldpunt",
          .help =
              TR("Weet u het niet? Dan gaat het naar iemand die de weg kent. Die geeft het door, "
                 "en u leest bij wie het komt.")),
    FIELD(struct anonymous_new, consent, "toestemming", FIELD_OPTION, FIELD_IN,
          TR("Mogen anderen uw verhaal lezen?"), .list = "toestemming-anoniem", .radio = true,
          .help = TR("Wie het behandelt, leest het altijd. Kiest u niets? Dan vragen wij het u "
                     "eerst.")),
    FIELD(struct anonymous_new, urgent, "spoed", FIELD_FLAG, FIELD_IN,
          TR("Iemand heeft nu hulp nodig")),
    FIELD(struct anonymous_new, helped, "metHulp", FIELD_FLAG, FIELD_IN,
          TR("Ik schrijf dit op voor iemand anders, of samen")),
    FIELD(struct anonymous_new, identity, "wie", FIELD_TEXT, FIELD_IN,
          TR("Wie bent u, en hoe bereikt de vertrouwenspersoon u?"), .identifies = true,
          .help = TR("Laat dit leeg als niemand mag weten wie u bent. Vult u het in? Dan leest "
                     "alleen de vertrouwenspersoon het, met een reden die u te zien krijgt.")),
    FIELD(struct anonymous_new, words, "woorden", FIELD_LINE, FIELD_IN, NULL, .identifies = true),

    FIELD(struct anonymous_new, brake, "rem", FIELD_OPTION, FIELD_IN,
          TR("Waarvoor trekt u aan de rem?"), .list = "rem-waarop", .radio = true,
          .group = TR("Moet dit stoppen? Trek aan de rem"),
          .help  = TR("De rem stopt niets vanzelf. Wel moet iemand u antwoorden: het stopt, het "
                       "verandert, of het gaat door, en waarom.")),
    FIELD(struct anonymous_new, subsistence, "bestaanszekerheid", FIELD_OPTION, FIELD_IN,
          TR("Komt iemand hierdoor niet meer rond?"), .list = "ja-nee-onbekend", .radio = true,
          .help = TR("Bijvoorbeeld: geen geld voor eten, huur of zorg. Dan gaat uw rem voor.")),

    FIELD(struct anonymous_new, kind, "soort", FIELD_OPTION, FIELD_IN,
          TR("Gaat het over het werk zelf?"), .list = "eigen-werk", .radio = true,
          .group = TR("Werkt u zelf bij deze organisatie?")),
    FIELD(struct anonymous_new, dissent, "tegenwind", FIELD_OPTIONS, FIELD_IN,
          TR("Gaat dit in tegen wat de meesten vinden?"), .list = "tegenwind",
          .help = TR("Uw signaal gaat daardoor nooit langzamer of lager.")),
    FIELD(struct anonymous_new, door, "deur", FIELD_OPTION, FIELD_IN, TR("Wie mag dit lezen?"),
          .list = "deur", .radio = true,
          .help = TR("Leeg: de gewone weg. Kiest u een deur, dan lezen alleen u en wie daar zit "
                     "het. Uw leidinggevende hoort er niets van.")),

    FIELD(struct anonymous_new, system, "systeem", FIELD_LINE, FIELD_IN,
          TR("Welke website of welk systeem?"),
          .group = TR("Laat een formulier of systeem geen ruimte?")),
    FIELD(struct anonymous_new, screen, "scherm", FIELD_LINE, FIELD_IN,
          TR("Welk scherm of formulier?")),
    FIELD(struct anonymous_new, missing, "ontbreekt", FIELD_TEXT, FIELD_IN,
          TR("Welke keuze ontbreekt?"),
          .help = TR("Bijvoorbeeld: er staat “gehuwd” of “alleen”, maar niets daartussen.")),

    APPROACH(0, "1", TR("Hebt u het al ergens gevraagd?")),
    APPROACH(1, "2", TR("Hebt u het nog een keer gevraagd?")),
    APPROACH(2, "3", TR("En nog een keer?")),
};
static const struct table new_table = TABLE("AnoniemSignaal", struct anonymous_new, new_fields);

/* Where in the fields of a page the one with this name is; how many there are when it is not. */
static size_t place_of(json_t *fields, const char *name)
{
    size_t at = 0;

    while (at < json_array_size(fields) &&
           !str_eq_z(str_of(json_string_value(json_object_get(json_array_get(fields, at), "naam"))),
                     name))
        at++;
    return at;
}

json_t *anonymous_field(json_t *page, const char *name)
{
    json_t *fields = json_object_get(page, "velden");

    return json_array_get(fields, place_of(fields, name));
}

/* Where one organisation hears everything, nobody is asked which. */
static void mend_organisation(struct ctx *ctx, json_t *field)
{
    json_t *options = json_object_get(field, "opties");
    bool    choice  = json_array_size(options) > 2;

    json_object_set_new(field, "is_keuze", json_boolean(choice));
    if (choice)
        doc_put_tr(ctx, json_array_get(options, 0), "label", TR("Dat weet ik niet"));
}

/* Where nobody could open it, nobody is asked. */
static enum rc mend_identity(struct request *r, json_t *page)
{
    json_t          *fields = json_object_get(page, "velden");
    struct unit_list desks;

    if (confide_organisations(r->ctx, &desks) != OK)
        return r->ctx->err.rc;
    if (desks.len == 0)
        json_array_remove(fields, place_of(fields, "wie"));
    else
        json_object_set_new(anonymous_field(page, "wie"), "rijen", json_integer(3));
    return OK;
}

/* The puzzle that the page carries when many send at once (web/crowd.h), "" when nobody has to wait. */
static struct str puzzle_of_page(struct request *r)
{
    struct str puzzle = crowd_puzzle(r->server->crowd, r->ctx->arena, r->address,
                                     request_form(r, PUZZLE), r->ctx->now);

    if (puzzle.len)
        often_crowded(r->server->often, r->ctx->now);
    return puzzle;
}

/* In the form as hidden as the words are, so that the time in which somebody writes counts as waiting. */
static void put_puzzle_field(struct request *r, json_t *page)
{
    struct str puzzle = puzzle_of_page(r);
    json_t    *field;

    if (puzzle.len == 0)
        return;
    field = json_copy(anonymous_field(page, "woorden"));
    json_object_set_new(field, "naam", json_string(PUZZLE));
    json_object_set_new(field, "waarde", doc_text(puzzle));
    json_array_append_new(json_object_get(page, "velden"), field);
}

/* On the page that is last looked at; what was solved before is not taken along. */
static void put_puzzle(struct request *r, json_t *page)
{
    struct str puzzle  = puzzle_of_page(r);
    json_t    *carried = json_object_get(page, "dragen");

    for (size_t i = json_array_size(carried); i-- > 0;) {
        struct str name =
            str_of(json_string_value(json_object_get(json_array_get(carried, i), "naam")));

        if (str_eq_z(name, PUZZLE) || str_eq_z(name, SOLUTION))
            json_array_remove(carried, i);
    }
    if (puzzle.len > 0)
        json_array_append_new(carried,
                              json_pack("{s:s, s:o}", "naam", PUZZLE, "waarde", doc_text(puzzle)));
    json_object_set_new(page, "druk", json_boolean(puzzle.len > 0));
}

static enum rc new_furnish(struct request *r, json_t *page)
{
    if (mend_identity(r, page) != OK)
        return r->ctx->err.rc;
    json_object_set_new(anonymous_field(page, "verhaal"), "rijen", json_integer(7));
    json_object_set_new(anonymous_field(page, "beter"), "rijen", json_integer(3));
    mend_organisation(r->ctx, anonymous_field(page, "organisatie"));
    doc_put_tr(r->ctx, page, "knop", TR("Kijk na wat u schreef"));
    json_object_set_new(page, "zonder_veldregel", json_true());
    put_puzzle_field(r, page);
    put_lang(r, page);
    return OK;
}

/*
 * The words are drawn for the page that is last looked at, and sent with it.  Whoever sends that twice, because no
 * answer came, gets the same receipt, and there is one signal.
 */
enum rc anonymous_look_over(struct request *r, const void *in, json_t *page)
{
    const struct anonymous_new *sent = in;
    enum rc                     rc   = anonymous_check(r->ctx, sent);

    if (rc != OK)
        return rc;
    json_object_set_new(page, "vertrouwelijk", json_boolean(sent->confide.identity.len > 0));
    json_object_set_new(page, "zonderAccount", json_boolean(!r->signed_in));
    if (sent->words.len == 0)
        json_array_append_new(json_object_get(page, "dragen"),
                              json_pack("{s:s, s:o}", "naam", "woorden", "waarde",
                                        doc_text(receipt_draw(r->ctx->arena))));
    put_puzzle(r, page);
    doc_put(page, "verhaal", sent->story);
    json_object_set_new(page, "verhaal_bron", json_null());
    return OK;
}

static enum rc new_check(struct request *r, const void *in, json_t *page)
{
    struct anonymous_new sent = *(const struct anonymous_new *)in;

    sent.confide.identity = sent.identity;
    return anonymous_look_over(r, &sent, page);
}

enum rc anonymous_admit(struct request *r, void *in)
{
    struct anonymous_new *sent = in;
    struct ctx           *ctx  = r->ctx;
    int64_t               organisation;
    enum rc               rc = OK;

    if (sent->words.len == 0)
        sent->words = receipt_draw(ctx->arena);
    if (receipt_read(ctx, "words", sent->words, &sent->words) != OK ||
        receipt_salt(ctx, &sent->salt) != OK)
        return ctx->err.rc;
    if (sent->confide.identity.len)
        rc = receipt_organisation(ctx, sent->organisation, &organisation);
    if (rc == OK && sent->confide.identity.len)
        rc = confide_check(ctx, organisation, &sent->confide);
    if (rc != OK)
        return rc;
    if (!crowd_admit(r->server->crowd, r->address, request_form(r, PUZZLE),
                     request_form(r, SOLUTION), ctx->now))
        return fault_add_as(ctx, ERR_OFTEN, "",
                            TR("Er sturen nu heel veel mensen iets. Uw tekst staat er nog. Wacht "
                               "een minuut en verstuur hem dan opnieuw."),
                            NULL);
    return OK;
}

static enum rc new_admit(struct request *r, void *in)
{
    struct anonymous_new *sent = in;

    sent->confide.identity = sent->identity;
    return anonymous_admit(r, in);
}

enum rc anonymous_prepare(struct ctx *ctx, void *in)
{
    struct anonymous_new *sent = in;

    if (sent->confide.identity.len && confide_make(ctx, &sent->confide) != OK)
        return ctx->err.rc;
    return receipt_hash(ctx, sent->words, sent->salt, &sent->hash);
}

enum rc anonymous_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    return anonymous_add(ctx, in, &out->id);
}

/* --- the receipt ---------------------------------------------------------------------------- */

struct opening {
    struct str words;
    bool       saved; /* only on the page of the receipt */
    struct str salt, hash;
};

/* On paper the whole address has to be there; without --origin it is the one that the browser asked. */
static void put_words(struct request *r, json_t *page, struct str words)
{
    struct str site = str_of(r->server->options.origin);
    json_t    *list = json_array();
    struct str rest = words, word;

    while (str_cut(&rest, ' ', &word))
        json_array_append_new(list, doc_text(word));
    json_object_set_new(page, "woordlijst", list);
    doc_put_opt(page, "woorden", words);
    if (site.len == 0)
        site = request_header(r, "Host");
    doc_put(page, "adres", str_printf(r->ctx->arena, "%.*s" ANONYMOUS_OPEN, STR_ARG(site)));
    doc_put(page, "gegevenOp", words_instant(r->ctx, r->ctx->now));
}

static const struct field saved_fields[] = {
    FIELD(struct opening, words, "woorden", FIELD_LINE, FIELD_IN, NULL, .identifies = true),
    FIELD(struct opening, saved, "bewaard", FIELD_FLAG, FIELD_IN,
          TR("Ik heb de negen woorden bewaard")),
};
static const struct table saved_table =
    TABLE("OntvangstbewijsBewaard", struct opening, saved_fields);

enum rc anonymous_receipt(struct request *r, const void *in, const struct outcome *outcome)
{
    const struct anonymous_new *sent = in;
    json_t                     *page = json_object();

    (void)outcome;
    page_furnish(r, page, TR("Uw ontvangstbewijs"));
    json_object_set_new(page, "taal_url", json_null()); /* this page has no address */
    json_object_set_new(page, "zonderAccount", json_boolean(!r->signed_in));
    json_object_set_new(page, "vertrouwelijk", json_boolean(sent->confide.identity.len > 0));
    json_object_set_new(page, "rem", json_boolean(sent->brake.len > 0));
    table_form(r, &saved_table, table_blank(r->ctx, &saved_table), page);
    json_object_set_new(page, "actie", json_sprintf("/anoniem/bewaard%s", page_lang_kept(r)));
    put_words(r, page, sent->words);
    put_lang(r, page);
    page_reply(r, 200, "anoniem_bewijs", page);
    return OK;
}

static enum rc saved_furnish(struct request *r, json_t *page)
{
    json_object_set_new(page, "zonderAccount", json_true());
    json_object_set_new(page, "vertrouwelijk", json_false());
    json_object_set_new(page, "rem",
                        json_false()); /* said once; the page of the signal has it too */
    put_words(r, page, request_form(r, "woorden"));
    put_lang(r, page);
    return OK;
}

/* --- coming back ---------------------------------------------------------------------------- */

static const struct field open_fields[] = {
    FIELD(struct opening, words, "woorden", FIELD_TEXT, FIELD_IN, TR("Uw negen woorden"),
          .required = true, .identifies = true,
          .help = TR("Met een spatie ertussen. Hoofdletters maken niet uit.")),
};
static const struct table open_table = TABLE("Ontvangstbewijs", struct opening, open_fields);

static enum rc open_furnish(struct request *r, json_t *page)
{
    bool       asking = str_eq_z(r->path, ANONYMOUS_OPEN);
    struct str where  = asking ? kept_where(r) : r->path;

    json_object_set_new(anonymous_field(page, "woorden"), "autocomplete", json_string("off"));
    json_object_set_new(page, "bewaard", kept_fields(r, asking));
    doc_put_opt(page, "terug", r->method == METHOD_POST ? where : STR(""));
    json_object_set_new(page, "zonder_veldregel", json_true());
    return OK;
}

/* A word that cannot be right costs nothing, so it does not count as a try. */
static enum rc open_admit(struct request *r, void *in)
{
    struct opening *opening = in;
    struct ctx     *ctx     = r->ctx;

    if (receipt_read(ctx, "words", opening->words, &opening->words) != OK ||
        receipt_salt(ctx, &opening->salt) != OK)
        return ctx->err.rc;
    if (!bucket_take(r->server->receipts, r->address, ctx->now))
        return fault_add(ctx, "words",
                         TR("Er waren te veel pogingen achter elkaar. Wacht een halve minuut en "
                            "probeer het dan opnieuw."));
    return OK;
}

static enum rc saved_admit(struct request *r, void *in)
{
    if (!((struct opening *)in)->saved)
        return fault_add(r->ctx, "saved", TR("Bewaar eerst de negen woorden. Zet dan het vinkje."));
    return open_admit(r, in);
}

static enum rc open_prepare(struct ctx *ctx, void *in)
{
    struct opening *opening = in;

    return receipt_hash(ctx, opening->words, opening->salt, &opening->hash);
}

static enum rc open_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    int64_t person = 0, signal;
    enum rc rc     = receipt_find(ctx, ((struct opening *)in)->hash, &person);

    (void)param;
    if (rc == ERR_NOT_FOUND) {
        err_clear(&ctx->err);
        return fault_add(ctx, "words",
                         TR("Met deze woorden gaat er niets open. Kijk ze een voor een na."));
    }
    if (rc != OK)
        return rc;
    ctx->person = person;
    if (access_load(ctx) != OK || receipt_signal(ctx, &signal) != OK)
        return ctx->err.rc;
    return session_add_anonymous(ctx, person, &out->token);
}

static enum rc open_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    struct str where = kept_where(r);

    (void)in;
    bucket_give(r->server->receipts, r->address, r->ctx->now);
    r->csrf = outcome->token;
    if (kept_show(exchange_of(r), where,
                  TR("er is niets verloren. Kijk na wat u schreef en verstuur het.")))
        return OK;
    return anonymous_signal_page(r, NULL);
}

static const struct command commands[] = {
    {.path          = "/anoniem",
     .where         = ON_PAGE,
     .right         = RIGHT_PUBLIC,
     .name          = "anoniemMelden",
     .title         = TR("Vertel het zonder uw naam"),
     .button        = TR("Verstuur"),
     .table         = &new_table,
     .admit         = new_admit,
     .prepare       = anonymous_prepare,
     .run           = anonymous_run,
     .apart         = true,
     .reply         = anonymous_receipt,
     .template      = "anoniem",
     .furnish       = new_furnish,
     .check         = "anoniem_nakijken",
     .furnish_check = new_check},
    {.path     = "/anoniem/bewaard",
     .where    = ON_PAGE,
     .right    = RIGHT_PUBLIC,
     .name     = "ontvangstbewijsBewaren",
     .title    = TR("Uw ontvangstbewijs"),
     .button   = TR("Naar mijn signaal"),
     .table    = &saved_table,
     .admit    = saved_admit,
     .prepare  = open_prepare,
     .run      = open_run,
     .reply    = open_reply,
     .template = "anoniem_bewijs",
     .furnish  = saved_furnish},
    {.path     = ANONYMOUS_OPEN,
     .where    = ON_PAGE,
     .right    = RIGHT_PUBLIC,
     .name     = "ontvangstbewijsOpenen",
     .title    = TR("Lees uw antwoord"),
     .button   = TR("Open mijn signaal"),
     .table    = &open_table,
     .admit    = open_admit,
     .prepare  = open_prepare,
     .run      = open_run,
     .reply    = open_reply,
     .template = "anoniem_woorden",
     .furnish  = open_furnish},
};

const struct resource anonymous_resource = {"anoniem", NULL, 0, commands, ARRAY_LEN(commands)};
