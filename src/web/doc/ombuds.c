// SPDX-License-Identifier: EUPL-1.2
/*
 * ombuds.c - loketdossiers: what was told to the desk, for who told it and for the desk alone (W-15, X-06);
 * residents and enquiries on its own motion.
 */
#include "web/doc/ombuds.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/entrusted.h"
#include "core/option.h"
#include "core/signal.h"
#include "core/vouch.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/retention.h"
#include "web/route.h"
#include "web/words.h"

extern const struct resource ombuds_resource;

#define DESK "/loketdossiers"
#define ONE  DESK "/:id"

/* --- reading --------------------------------------------------------------------------------- */

static const struct field file_fields[] = {
    FIELD(struct ombuds_file, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct ombuds_file, kind, "soort", FIELD_OPTION, FIELD_OUT, TR("Soort dossier"),
          .list = "ombuds-soort"),
    FIELD(struct ombuds_file, harm, "nadeel", FIELD_OPTION, FIELD_OUT, TR("Welk nadeel"),
          .list = "nadeel-soort"),
    FIELD(struct ombuds_file, story, "verhaal", FIELD_TEXT, FIELD_OUT, TR("Wat er is verteld")),
    FIELD(struct ombuds_file, at, "geopendOp", FIELD_INSTANT, FIELD_OUT, TR("Geopend op"),
          .moment = offsetof(struct ombuds_file, happened)),
    FIELD(struct ombuds_file, desk_name, "loket", FIELD_LINE, FIELD_OUT, TR("Loket")),
    FIELD(struct ombuds_file, signal, "signaal", FIELD_REF, FIELD_OUT, TR("Na welk signaal")),
    FIELD(struct ombuds_file, pattern, "patroon", FIELD_REF, FIELD_OUT,
          TR("Patroon dat de aanleiding was")),
    FIELD(struct ombuds_file, redress, "zaak", FIELD_REF, FIELD_OUT,
          TR("Klacht, bezwaar of beroep waar het over gaat")),
    FIELD(struct ombuds_file, line, "lijn", FIELD_OPTION, FIELD_OUT, TR("Welke lijn het behandelt"),
          .list = "lijn"),
    FIELD(struct ombuds_file, about_name, "overEenheid", FIELD_LINE, FIELD_OUT,
          TR("Over wie het gaat")),
    FIELD(struct ombuds_file, tried, "kansGehad", FIELD_OPTION, FIELD_OUT,
          TR("Kon de betrokkene het zelf oplossen"), .list = "ja-nee-onbekend"),
    FIELD(struct ombuds_file, mediation, "bemiddelingAangeboden", FIELD_FLAG, FIELD_OUT,
          TR("Bemiddeling is aangeboden")),
    FIELD(struct ombuds_file, state, "stand", FIELD_OPTION, FIELD_OUT, TR("Stand"),
          .list = "ombuds-staat"),
    FIELD(struct ombuds_file, next, "volgendeDag", FIELD_DATE, FIELD_OUT,
          TR("Dag van de volgende stap van het loket")),
    FIELD(struct ombuds_file, mine, "vanMij", FIELD_FLAG, FIELD_OUT, TR("U vertelde dit")),
    FIELD(struct ombuds_file, version, "versie", FIELD_NUMBER, FIELD_OUT, TR("Versie")),
};
static const struct table file_table = TABLE("Loketdossier", struct ombuds_file, file_fields);

static const struct field word_fields[] = {
    FIELD(struct ombuds_word, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct ombuds_word, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Gezegd op")),
    FIELD(struct ombuds_word, state, "stand", FIELD_OPTION, FIELD_OUT, TR("Stand"),
          .list = "ombuds-staat"),
    FIELD(struct ombuds_word, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct ombuds_word, of_desk, "vanLoket", FIELD_FLAG, FIELD_OUT, TR("Het loket zegt dit")),
    FIELD(struct ombuds_word, mine, "vanMij", FIELD_FLAG, FIELD_OUT, TR("U zegt dit")),
};
static const struct table word_table = TABLE("Loketbericht", struct ombuds_word, word_fields);

enum { TITLE = 80 };

static json_t *file_document(struct request *r, const struct ombuds_file *file)
{
    json_t *doc = doc_of(r, &file_table, file);

    if (r->api)
        return doc;
    doc_put(doc, "url", str_printf(r->ctx->arena, DESK "/%" PRId64, file->id));
    doc_put(doc, "kort", doc_short(r->ctx, file->story, TITLE));
    json_object_set_new(doc, "loopt", json_boolean(date_is_given(file->next)));
    return doc;
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct ombuds_list list;
    json_t            *items;

    if (ombuds_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(items, file_document(r, &list.item[i]));
    *out = doc_list(items, 0);
    return OK;
}

/* The desk that hears this person, and who reads there: said before anything is told. */
static enum rc put_desk(struct request *r, json_t *page)
{
    struct ombuds_reader_list readers;
    struct str                name;
    json_t                   *list = json_array();

    json_object_set_new(page, "lezers", list);
    if (ombuds_desk(r->ctx, &name, &readers) != OK)
        return r->ctx->err.rc;
    doc_put_opt(page, "loketNaam", name);
    for (size_t i = 0; i < readers.len; i++)
        json_array_append_new(list, doc_text(words_say2(r->ctx, TR("%s, %s"), readers.item[i].name,
                                                        readers.item[i].unit_name)));
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    struct entrusted_list   entrusted = {0};
    struct adviser_key_list waiting   = {0};
    bool                    desk      = may(r->ctx, RIGHT_OMBUDS);

    json_object_set_new(page, "vanLoket", json_boolean(desk));
    if (desk && (entrusted_list(r->ctx, &entrusted) != OK || vouch_list(r->ctx, &waiting) != OK))
        return r->ctx->err.rc;
    json_object_set_new(page, "sleutelWacht", json_boolean(waiting.len > 0));
    json_object_set_new(page, "nieuweToegang",
                        entrusted.fresh ? json_integer((json_int_t)entrusted.fresh) : json_null());
    return put_desk(r, page);
}

static enum rc one_document(struct request *r, json_t **out)
{
    struct ombuds_file file;

    if (ombuds_load(r->ctx, r->param[0], &file) != OK)
        return r->ctx->err.rc;
    *out = file_document(r, &file);
    return OK;
}

/* The signal, for who may read it too. */
static enum rc put_signal(struct request *r, json_t *page, int64_t id)
{
    struct signal signal;
    enum rc       rc = id ? signal_load(r->ctx, id, &signal) : ERR_NOT_FOUND;

    json_object_set_new(page, "signaalTitel", json_null());
    if (rc == OK)
        doc_put(page, "signaalTitel",
                words_say2(r->ctx, TR("%s: %s"), signal.reference, signal.summary));
    else if (rc != ERR_NOT_FOUND)
        return rc;
    err_clear(&r->ctx->err);
    return OK;
}

static enum rc words_document(struct request *r, json_t **out)
{
    struct ombuds_word_list list;

    if (ombuds_words(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &word_table, list.item, list.len), 0);
    return OK;
}

/* On which days the desk opened it; "" = not yet. */
static struct str seen_words(struct ctx *ctx, struct date first, struct date last)
{
    if (!date_is_given(first))
        return STR("");
    return date_cmp(first, last) == 0 ? words_date(ctx, first)
                                      : words_say2(ctx, TR("%s, laatst op %s"),
                                                   words_date(ctx, first), words_date(ctx, last));
}

enum rc ombuds_put_file(struct request *r, json_t *page, int64_t id)
{
    struct ombuds_file      file;
    struct ombuds_word_list words;
    struct date             first, last;
    json_t                 *document;

    if (ombuds_load(r->ctx, id, &file) != OK || ombuds_words(r->ctx, id, &words) != OK ||
        ombuds_seen(r->ctx, id, &first, &last) != OK)
        return r->ctx->err.rc;
    document = file_document(r, &file);
    json_object_update(page, document);
    json_decref(document);
    json_object_set_new(page, "berichten", doc_each(r, &word_table, words.item, words.len));
    doc_put_opt(page, "verhaalOfGewist", file.story);
    doc_put_opt(page, "geopendDoorLoket", seen_words(r->ctx, first, last));
    return OK;
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    struct ombuds_file file;

    if (ombuds_load(r->ctx, r->param[0], &file) != OK || put_signal(r, page, file.signal) != OK ||
        ombuds_put_file(r, page, file.id) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "volgt", json_boolean(file.keeps));
    doc_put(page, "lijnUitleg", option_help(r->ctx, "lijn", file.line));
    return retention_put_hold(r, page, file.id);
}

/* --- telling --------------------------------------------------------------------------------- */

static const struct field harm_fields[] = {
    FIELD(struct ombuds_harm, story, "verhaal", FIELD_TEXT, FIELD_IN, TR("Wat gebeurde er?"),
          .required = true),
    FIELD(struct ombuds_harm, harm, "nadeel", FIELD_OPTION, FIELD_IN, TR("Welk nadeel hebt u?"),
          .required = true, .list = "nadeel-soort", .radio = true),
    FIELD(struct ombuds_harm, about_unit, "overEenheid", FIELD_REF, FIELD_IN,
          TR("Welke eenheid deed dit?"), .list = "eenheid",
          .help = TR("Wie daar werkt, leest het niet. Ook niet aan het loket.")),
};
static const struct table harm_table = TABLE("NadeelNieuw", struct ombuds_harm, harm_fields);

static enum rc tell_furnish(struct request *r, json_t *page)
{
    doc_put_tr(r->ctx, page, "inleiding",
               TR("Alleen het ombudsloket leest dit. Uw leidinggevende, de behandelaar en het "
                  "beheer zien het niet, en bij uw signaal komt er niets over te staan. Het loket "
                  "noemt een dag waarop u weer iets hoort."));
    return OK;
}

static enum rc tell_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("het ombudsloket heeft uw verhaal.");
    return ombuds_tell(ctx, in, &out->id);
}

/* The signal of the path: of one of somebody else there is nothing to tell here. */
static enum rc load_own(struct ctx *ctx, int64_t id)
{
    struct signal signal;

    if (signal_load(ctx, id, &signal) != OK)
        return ctx->err.rc;
    if (!signal.mine && signal.entered_by != ctx->person)
        return err_set(&ctx->err, ERR_DENIED, "signal %" PRId64 " is of another", id);
    return OK;
}

static enum rc tell_after_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct ombuds_harm *harm = in;

    harm->signal = param[0];
    if (load_own(ctx, param[0]) != OK || tell_run(ctx, param, in, out) != OK)
        return ctx->err.rc;
    out->location = str_printf(ctx->arena, DESK "/%" PRId64, out->id);
    return OK;
}

static enum rc tell_after_furnish(struct request *r, json_t *page)
{
    return load_own(r->ctx, r->param[0]) == OK ? tell_furnish(r, page) : r->ctx->err.rc;
}

/* --- the desk -------------------------------------------------------------------------------- */

static const struct field resident_fields[] = {
    FIELD(struct ombuds_opening, story, "verhaal", FIELD_TEXT, FIELD_IN,
          TR("Wat vertelt de inwoner?"), .required = true, .help = TR("Zonder namen.")),
    FIELD(struct ombuds_opening, about_unit, "overEenheid", FIELD_REF, FIELD_IN,
          TR("Over wie gaat het?"), .required = true, .list = "eenheid"),
    FIELD(struct ombuds_opening, tried, "kansGehad", FIELD_OPTION, FIELD_IN,
          TR("Konden zij het zelf al oplossen?"), .required = true, .list = "ja-nee-onbekend",
          .radio = true, .help = TR("Bij “nee” krijgen zij eerst de kans.")),
    FIELD(struct ombuds_opening, redress, "zaak", FIELD_REF, FIELD_IN,
          TR("Is er al een klacht, bezwaar of beroep?"), .list = "klacht",
          .help = TR("Het nummer staat in het adres van de pagina van de zaak.")),
    FIELD(struct ombuds_opening, takeover, "overname", FIELD_TEXT, FIELD_IN,
          TR("Neemt u die zaak over? Waarom?"),
          .help = TR("Alleen als de zaak nog in behandeling is. Wie de zaak behandelt, leest dit. "
                     "Schrijf hier "
                     "niet wat de inwoner u vertelde.")),
};
static const struct table resident_table =
    TABLE("LoketInwonerNieuw", struct ombuds_opening, resident_fields);

static enum rc resident_prefill(struct request *r, void *in)
{
    int64_t redress;

    if (str_to_i64(request_query(r, "zaak"), &redress))
        ((struct ombuds_opening *)in)->redress = redress;
    return OK;
}

static enum rc resident_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("het dossier is geopend.");
    return ombuds_open(ctx, OMBUDS_RESIDENT, in, &out->id);
}

static const struct field enquiry_fields[] = {
    FIELD(struct ombuds_opening, story, "verhaal", FIELD_TEXT, FIELD_IN,
          TR("Wat wilt u uitzoeken, en waarom?"), .required = true),
    FIELD(struct ombuds_opening, pattern, "patroon", FIELD_REF, FIELD_IN,
          TR("Welk patroon is de aanleiding?"), .list = "patroon",
          .help = TR("Het nummer staat in het adres van de pagina van het patroon.")),
    FIELD(struct ombuds_opening, about_unit, "overEenheid", FIELD_REF, FIELD_IN,
          TR("Over wie gaat het?"), .list = "eenheid"),
};
static const struct table enquiry_table =
    TABLE("LoketOnderzoekNieuw", struct ombuds_opening, enquiry_fields);

static enum rc enquiry_prefill(struct request *r, void *in)
{
    int64_t pattern;

    if (str_to_i64(request_query(r, "patroon"), &pattern))
        ((struct ombuds_opening *)in)->pattern = pattern;
    return OK;
}

static enum rc enquiry_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("het onderzoek is geopend.");
    return ombuds_open(ctx, OMBUDS_OWN, in, &out->id);
}

static const struct field follow_fields[] = {
    FIELD(struct ombuds_follow, text, "tekst", FIELD_TEXT, FIELD_IN,
          TR("Wat deed u, en wat gebeurt er nu?"), .required = true,
          .help = TR("Wie het vertelde, leest dit.")),
    FIELD(struct ombuds_follow, state, "stand", FIELD_OPTION, FIELD_IN, TR("Hoe staat het ermee?"),
          .required = true, .list = "ombuds-staat", .radio = true),
    FIELD(struct ombuds_follow, next, "volgendeDag", FIELD_DATE, FIELD_IN,
          TR("Wanneer kijkt u opnieuw?"),
          .help = TR("Laat dit alleen leeg als er niets meer volgt.")),
};
static const struct table follow_table = TABLE("LoketVervolg", struct ombuds_follow, follow_fields);

static enum rc version(struct ctx *ctx, const int64_t *param, const void *in, int64_t *out)
{
    struct ombuds_file file;

    (void)in;
    if (ombuds_load(ctx, param[0], &file) != OK)
        return ctx->err.rc;
    *out = file.version;
    return OK;
}

static enum rc follow_prefill(struct request *r, void *in)
{
    struct ombuds_file    file;
    struct ombuds_follow *form = in;

    if (ombuds_load(r->ctx, r->param[0], &file) != OK)
        return r->ctx->err.rc;
    form->state = file.state;
    return OK;
}

static enum rc follow_furnish(struct request *r, json_t *page)
{
    struct ombuds_file file;

    (void)page;
    if (ombuds_load(r->ctx, r->param[0], &file) != OK)
        return r->ctx->err.rc;
    return file.keeps ? OK : err_set(&r->ctx->err, ERR_DENIED, "the next move is of the desk");
}

static enum rc follow_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het vervolg staat in het dossier.");
    return ombuds_follow(ctx, param[0], in);
}

static const struct field said_fields[] = {
    FIELD(struct ombuds_said, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat wilt u zeggen?"),
          .required = true),
};
static const struct table said_table = TABLE("LoketZeg", struct ombuds_said, said_fields);

static enum rc say_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het staat in het dossier.");
    return ombuds_say(ctx, param[0], in);
}

/* Who may not know of the file gets no form about it. */
static enum rc say_furnish(struct request *r, json_t *page)
{
    struct ombuds_file file;

    (void)page;
    return ombuds_load(r->ctx, r->param[0], &file);
}

/* --- the tables --------------------------------------------------------------------------------- */

static const struct view views[] = {
    {.path     = DESK,
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "ombudsloket",
     .title    = TR("Ombudsloket"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &file_table,
     .list     = true,
     .whole    = true},
    {.path     = ONE,
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "ombudsdossier",
     .title    = TR("Dossier van het ombudsloket"),
     .document = one_document,
     .furnish  = one_furnish,
     .sight    = SIGHT_OF_FILE,
     .table    = &file_table},
    {.path     = ONE "/berichten",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Wat er in het dossier is gezegd"),
     .document = words_document,
     .sight    = SIGHT_OF_FILE,
     .table    = &word_table,
     .list     = true},
};

static const struct command commands[] = {
    {.path    = DESK "/nadelen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "nadeelMelden",
     .title   = TR("Vertel het ombudsloket over een nadeel"),
     .button  = TR("Stuur naar het ombudsloket"),
     .table   = &harm_table,
     .back    = ONE,
     .furnish = tell_furnish,
     .run     = tell_run},
    {.path    = "/signalen/:id/nadelen",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "nadeelNaSignaalMelden",
     .title   = TR("Vertel het ombudsloket over een nadeel na dit signaal"),
     .button  = TR("Stuur naar het ombudsloket"),
     .table   = &harm_table,
     .back    = "/signalen/:id",
     .furnish = tell_after_furnish,
     .run     = tell_after_run},
    {.path    = DESK "/inwoners",
     .where   = ON_BOTH,
     .right   = RIGHT_OMBUDS,
     .name    = "loketInwonerToevoegen",
     .title   = TR("Open een dossier voor een inwoner"),
     .button  = TR("Open het dossier"),
     .table   = &resident_table,
     .back    = ONE,
     .prefill = resident_prefill,
     .run     = resident_run},
    {.path    = DESK "/eigen-initiatieven",
     .where   = ON_BOTH,
     .right   = RIGHT_OMBUDS,
     .name    = "loketOnderzoekBeginnen",
     .title   = TR("Begin een onderzoek op eigen initiatief"),
     .button  = TR("Begin het onderzoek"),
     .table   = &enquiry_table,
     .back    = ONE,
     .prefill = enquiry_prefill,
     .run     = enquiry_run},
    {.path    = ONE "/vervolgen",
     .where   = ON_BOTH,
     .right   = RIGHT_OMBUDS,
     .name    = "loketVervolgen",
     .title   = TR("Leg de volgende stap vast"),
     .button  = TR("Leg vast"),
     .table   = &follow_table,
     .back    = ONE,
     .prefill = follow_prefill,
     .furnish = follow_furnish,
     .version = version,
     .run     = follow_run},
    {.path    = ONE "/berichten",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "loketSchrijven",
     .title   = TR("Schrijf in het dossier"),
     .button  = TR("Verstuur"),
     .table   = &said_table,
     .back    = ONE,
     .furnish = say_furnish,
     .run     = say_run},
};

const struct resource ombuds_resource = {"loketdossiers", views, ARRAY_LEN(views), commands,
                                         ARRAY_LEN(commands)};
