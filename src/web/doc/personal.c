// SPDX-License-Identifier: EUPL-1.2
/*
 * personal.c - what in a text can tell who somebody is, asked before it is sent.
 *
 * The text is sent in the body of a POST and written nowhere: not stored, not logged, in no address.  The
 * page shows what it found while somebody types; a program gets places and kinds, not the words.
 */
#include "base/limits.h"
#include "base/tr.h"
#include "web/doc/doc.h"
#include "web/gate.h"
#include "web/route.h"

struct text_in {
    struct str text;
};

static const struct field text_fields[] = {
    FIELD(struct text_in, text, "verhaal", FIELD_TEXT, FIELD_IN, TR("Uw tekst"), .required = true,
          .max = LIMIT_STORY),
};
static const struct table text_table = TABLE("Persoonsgegevensvraag", struct text_in, text_fields);

/* Only for the description: gate_lines() makes the documents. */
struct line {
    struct str kind, why, instead;
    int64_t    from, length;
    bool       certain;
};

static const struct field line_fields[] = {
    FIELD(struct line, kind, "soort", FIELD_LINE, FIELD_OUT, TR("Wat het is"),
          .help = TR("bsn, iban, telefoon, e-mail, adres, kenteken, geboortedatum of naam")),
    FIELD(struct line, why, "waarom", FIELD_LINE, FIELD_OUT, TR("Waaraan wij het zien")),
    FIELD(struct line, instead, "voorstel", FIELD_LINE, FIELD_OUT, TR("Wat er kan staan")),
    FIELD(struct line, from, "vanaf", FIELD_NUMBER, FIELD_OUT, TR("Tekens ervoor")),
    FIELD(struct line, length, "lengte", FIELD_NUMBER, FIELD_OUT, TR("Aantal tekens")),
    FIELD(struct line, certain, "zeker", FIELD_FLAG, FIELD_OUT, TR("De controlecijfers kloppen")),
};
static const struct table line_table = TABLE("Persoonsgegeven", struct line, line_fields);

/* The same words are shown once. */
static json_t *once(const json_t *items)
{
    json_t *list = json_array(), *line, *other;
    size_t  i, k;

    json_array_foreach(items, i, line)
    {
        bool seen = false;

        json_array_foreach(list, k, other) seen =
            seen || (json_equal(json_object_get(line, "tekst"), json_object_get(other, "tekst")) &&
                     json_equal(json_object_get(line, "soort"), json_object_get(other, "soort")));
        if (!seen)
            json_array_append(list, line);
    }
    return list;
}

static enum rc page_answer(struct request *r, const void *in, json_t **out)
{
    json_t *all, *items;
    size_t  count;

    if (gate_lines(r->ctx, ((const struct text_in *)in)->text, &all) != OK)
        return r->ctx->err.rc;
    items = once(all);
    json_decref(all);
    count = json_array_size(items);
    *out  = json_pack("{s:o, s:b, s:o}", "aantal",
                     count ? json_integer((json_int_t)count) : json_null(), "een", count == 1,
                      "items", items);
    return OK;
}

static enum rc api_answer(struct request *r, const void *in, json_t **out)
{
    json_t *items, *line;
    size_t  i;

    if (gate_lines(r->ctx, ((const struct text_in *)in)->text, &items) != OK)
        return r->ctx->err.rc;
    json_array_foreach(items, i, line)
    {
        json_object_del(line, "tekst");
        json_object_del(line, "soortTekst");
    }
    *out = doc_list(items, 0);
    return OK;
}

static const struct command commands[] = {
    {.path         = "/persoonsgegevens/zien",
     .where        = ON_PAGE,
     .right        = RIGHT_SIGNED_IN,
     .name         = "persoonsgegevensZien",
     .title        = TR("Staat hier iets over een persoon?"),
     .table        = &text_table,
     .template     = "persoonsgegevens_gezien",
     .answer       = page_answer,
     .answer_table = &line_table},
    {.path         = "/persoonsgegevens/_zoek",
     .where        = IN_API,
     .right        = RIGHT_SIGNED_IN,
     .name         = "persoonsgegevensZoeken",
     .title        = TR("Staat hier iets over een persoon?"),
     .table        = &text_table,
     .answer       = api_answer,
     .answer_table = &line_table},
};

const struct resource personal_resource = {"persoonsgegevens", NULL, 0, commands,
                                           ARRAY_LEN(commands)};
