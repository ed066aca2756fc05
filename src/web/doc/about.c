// SPDX-License-Identifier: EUPL-1.2
/*
 * about.c - pages to read: who sees what, accessibility, privacy, what this is.
 *
 * They say what the program does now, no more.  The page of roles: roles.c.
 */
#include "base/tr.h"
#include "tmpl/text.h"
#include "web/doc/about.h"
#include "web/doc/doc.h"
#include "web/route.h"

static json_t *texts(struct ctx *ctx, const char *const *text, size_t most)
{
    json_t *list = json_array();

    for (size_t i = 0; i < most && text[i]; i++)
        json_array_append_new(list, json_string(tr(ctx->lang, text[i])));
    return list;
}

json_t *text_part_new(struct str head, json_t *paragraphs, json_t *points)
{
    json_t *part = json_object();

    doc_put_opt(part, "kop", head);
    json_object_set_new(part, "alineas", paragraphs);
    json_object_set_new(part, "lijst",
                        json_array_size(points) ? json_pack("{s:O}", "punten", points)
                                                : json_null());
    json_object_set_new(part, "links", json_null());
    json_object_set_new(part, "tabel", json_null());
    json_decref(points);
    return part;
}

static void text_parts(struct ctx *ctx, json_t *list, const struct text_part *part, size_t parts)
{
    for (size_t i = 0; i < parts; i++)
        json_array_append_new(
            list, text_part_new(str_of(tr(ctx->lang, part[i].head)),
                                texts(ctx, part[i].paragraph, ARRAY_LEN(part[i].paragraph)),
                                texts(ctx, part[i].point, ARRAY_LEN(part[i].point))));
}

enum rc text_page(struct request *r, const char *lead, const struct text_part *part, size_t parts,
                  json_t **out)
{
    json_t *list = json_array(), *doc = json_object();

    text_parts(r->ctx, list, part, parts);
    doc_put_tr(r->ctx, doc, "inleiding", lead);
    json_object_set_new(doc, "delen", list);
    *out = doc;
    return OK;
}

/* --- accessibility ------------------------------------------------------------------- */

static const struct text_part accessibility[] = {
    {TR("Hoe Gehoor is gemaakt"),
     {TR("Gehoor volgt de regels van WCAG 2.2, niveau A en AA.")},
     {TR("Elke pagina werkt met het toetsenbord en zonder JavaScript."),
      TR("Elke pagina past op een smal scherm en kan worden vergroot."),
      TR("Elke tekening staat er ook in woorden bij."),
      TR("Kleur zegt nooit iets alleen: het staat er altijd in woorden bij.")}},
    {TR("Hoe het is nagekeken"),
     {TR("Een programma kijkt de pagina's na, breed en smal, met en zonder JavaScript."),
      TR("Een programma vindt niet alles. Een onderzoek door mensen met een beperking is er nog "
         "niet."),
      TR("Daarom is dit nog geen officiële toegankelijkheidsverklaring.")},
     {NULL}},
    {TR("Loopt u ergens vast?"),
     {TR("Vertel het de beheerder van uw organisatie, of breng het in als signaal. Zeg welke "
         "pagina het is en wat er gebeurde.")},
     {NULL}},
};

static enum rc accessibility_document(struct request *r, json_t **out)
{
    return text_page(
        r,
        TR("Iedereen moet met Gehoor kunnen werken. Wij vertellen hier wat wij doen en "
           "wat nog niet."),
        accessibility, ARRAY_LEN(accessibility), out);
}

/* --- privacy ------------------------------------------------------------------------- */

static const struct text_part privacy[] = {
    {TR("Wat wij van u bewaren"),
     {NULL},
     {TR("Uw naam of functie, uw eenheid, uw rol en waarmee u inlogt."),
      TR("Wat u schrijft, met de dag en het tijdstip."),
      TR("Wat u doet met een signaal, zodat de melder kan zien wat ermee gebeurde.")}},
    {TR("Inwoners"),
     {TR("Schrijf nooit de naam, het adres of het burgerservicenummer van een inwoner op. Een "
         "signaal gaat over wat er gebeurt, niet over wie het is."),
      TR("Staat het er toch? Laat het uw linking pin of de beheerder meteen weten.")},
     {NULL}},
    {TR("Wie het ziet"),
     {TR("Wie uw signaal leest, ziet uw rol en uw eenheid, niet uw naam. Op de pagina “Wie ziet "
         "wat” staat wie er mag lezen.")},
     {NULL}},
    {TR("Vertelt u het zonder uw naam?"),
     {TR("Dan weten wij niet wie u bent. Wij bewaren wat u vertelde en wanneer, en geen adres van "
         "uw "
         "telefoon of computer. Op die pagina's is er geen cookie."),
      TR("U krijgt negen woorden. Wij bewaren ze zo dat niemand ze terug kan lezen.")},
     {NULL}},
    {TR("In uw browser"),
     {TR("Wij gebruiken alleen cookies die nodig zijn: om u ingelogd te houden en om uw taal te "
         "onthouden."),
      TR("Terwijl u schrijft, blijft uw tekst in dit venster bewaard totdat u hem verstuurt of "
         "uitlogt. Wij volgen u niet.")},
     {NULL}},
    {TR("Uw rechten"),
     {TR("Op de pagina “Mijn gegevens” leest u wat u schreef. U neemt het mee als bestand, of "
         "vraagt om het te wissen."),
      TR("U mag weten wat wij van u bewaren, het laten verbeteren en vragen het te wissen. Vraag "
         "het de functionaris gegevensbescherming van uw organisatie.")},
     {NULL}},
};

static enum rc privacy_document(struct request *r, json_t **out)
{
    return text_page(
        r,
        TR("Uw organisatie is verantwoordelijk voor de gegevens in Gehoor. Zij staan op "
           "de eigen server."),
        privacy, ARRAY_LEN(privacy), out);
}

/* --- about --------------------------------------------------------------------------- */

static const struct text_part about[] = {
    {TR("Waarom"),
     {TR("Wie met inwoners werkt, ziet het eerst waar regels knellen. Vaak wordt één geval "
         "opgelost en blijft de regel zoals hij is."),
      TR("Gehoor brengt het signaal naar wie er iets aan kan doen. Het antwoord gaat terug "
         "naar wie het bracht.")},
     {NULL}},
    {TR("Wat wij beloven"),
     {NULL},
     {TR("Uw verhaal blijft staan in uw eigen woorden."),
      TR("U blijft eigenaar van uw signaal en ziet altijd wie het nu heeft."),
      TR("U hoort wat ermee gebeurt, ook als het antwoord nee is, en waarom."),
      TR("Hulp voor deze persoon wacht niet op een oplossing voor iedereen.")}},
    {TR("Van iedereen"),
     {TR("Gehoor is open broncode onder de licentie EUPL-1.2. Iedereen mag het gebruiken, bekijken "
         "en verbeteren.")},
     {NULL}},
};

static enum rc about_document(struct request *r, json_t **out)
{
    return text_page(r,
                     TR("Gehoor helpt signalen uit de uitvoering verder te brengen en brengt het "
                        "antwoord terug."),
                     about, ARRAY_LEN(about), out);
}

#define PAGE(path_, title_, document_)                                                             \
    {                                                                                              \
        .path = (path_), .where = ON_PAGE, .right = RIGHT_PUBLIC, .template = "tekstpagina",       \
        .title = (title_), .document = (document_)                                                 \
    }

static const struct view views[] = {
    PAGE("/rollen", TR("Wie ziet wat"), roles_document),
    PAGE("/toegankelijkheid", TR("Toegankelijkheid"), accessibility_document),
    PAGE("/privacy", TR("Privacy"), privacy_document),
    PAGE("/over", TR("Over Gehoor"), about_document),
};

const struct resource about_resource = {"over", views, ARRAY_LEN(views), NULL, 0};
