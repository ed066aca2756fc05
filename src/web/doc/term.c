// SPDX-License-Identifier: EUPL-1.2
/* term.c - begrippen: contested words with what they mean to each party, and their marks in texts. */
#include "core/term.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "web/doc/doc.h"
#include "web/doc/reading.h"

enum { WORD_MAX = 60 };

static const struct field new_fields[] = {
    FIELD(struct term_new, word, "woord", FIELD_LINE, FIELD_IN, TR("Om welk woord gaat het?"),
          .required = true, .max = WORD_MAX,
          .help =
              TR("Eén woord of een paar, zoals mensen het gebruiken. Bijvoorbeeld: monitoren.")),
    FIELD(
        struct term_new, definition, "betekenis", FIELD_TEXT, FIELD_IN,
        TR("Wat betekent het bij u?"), .required = true,
        .help = TR(
            "Een ander mag er iets anders onder verstaan. Alle betekenissen staan naast elkaar.")),
    FIELD(struct term_new, domain, "terrein", FIELD_LINE, FIELD_IN,
          TR("In welk werk wordt het zo gebruikt?"),
          .help = TR("Bijvoorbeeld: schuldhulp, wetgeving, inkoop.")),
    FIELD(struct term_new, role, "rol", FIELD_OPTION, FIELD_IN, TR("Vanuit welke rol schrijft u?"),
          .list = "rol", .help = TR("Laat leeg als u één rol hebt.")),
};
static const struct table new_table = TABLE("BegripNieuw", struct term_new, new_fields);

/* The same without the word. */
static const struct table meaning_new_table = {
    .name  = "BetekenisNieuw",
    .field = new_fields + 1,
    .len   = ARRAY_LEN(new_fields) - 1,
    .size  = sizeof(struct term_new),
};

static const struct field fields[] = {
    FIELD(struct term, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct term, word, "woord", FIELD_LINE, FIELD_OUT, TR("Woord")),
    FIELD(struct term, at, "vastgelegdOp", FIELD_INSTANT, FIELD_OUT, TR("Vastgelegd")),
    FIELD(struct term, meanings, "aantalBetekenissen", FIELD_NUMBER, FIELD_OUT,
          TR("Aantal betekenissen")),
};
static const struct table table = TABLE("Begrip", struct term, fields);

static const struct field meaning_fields[] = {
    FIELD(struct term_meaning, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct term_meaning, at, "vastgelegdOp", FIELD_INSTANT, FIELD_OUT, TR("Vastgelegd")),
    FIELD(struct term_meaning, moment, "gezegdOp", FIELD_MOMENT, FIELD_OUT, TR("Gezegd")),
    FIELD(struct term_meaning, role, "rol", FIELD_OPTION, FIELD_OUT, TR("Rol"), .list = "rol"),
    FIELD(struct term_meaning, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct term_meaning, organisation_name, "organisatie", FIELD_LINE, FIELD_OUT,
          TR("Organisatie")),
    FIELD(struct term_meaning, domain, "terrein", FIELD_LINE, FIELD_OUT,
          TR("Werk waarin het zo wordt gebruikt")),
    FIELD(struct term_meaning, definition, "betekenis", FIELD_TEXT, FIELD_OUT, TR("Betekenis")),
    FIELD(struct term_meaning, follows, "vervolgOp", FIELD_REF, FIELD_OUT,
          TR("Komt na een eerdere betekenis"), .list = "betekenis"),
    FIELD(struct term_meaning, followed, "gevolgdDoor", FIELD_REF, FIELD_OUT,
          TR("Hierna kwam een nieuwe betekenis"), .list = "betekenis"),
};
static const struct table meaning_table = TABLE("Betekenis", struct term_meaning, meaning_fields);

json_t *term_pieces(struct ctx *ctx, const struct glossary *glossary, struct str text)
{
    struct term_piece_list list   = term_mark(ctx, glossary, text);
    json_t                *pieces = json_array();

    for (size_t i = 0; i < list.len; i++) {
        json_t *piece = json_object();

        doc_put(piece, "tekst", list.item[i].text);
        doc_put_opt(piece, "url",
                    list.item[i].term
                        ? str_printf(ctx->arena, "/begrippen/%" PRId64, list.item[i].term)
                        : STR(""));
        json_array_append_new(pieces, piece);
    }
    return pieces;
}

/* --- the list ------------------------------------------------------------------ */

static enum rc list_document(struct request *r, json_t **out)
{
    struct glossary all;

    if (term_list(r->ctx, &all) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &table, all.item, all.len), 0);
    return OK;
}

static enum rc list_furnish(struct request *r, json_t *page)
{
    size_t  i;
    json_t *item;

    json_array_foreach(json_object_get(page, "items"), i, item) json_object_set_new(
        item, "een",
        json_boolean(json_integer_value(json_object_get(item, "aantalBetekenissen")) == 1));
    json_object_set_new(page, "leegLijst", json_boolean(i == 0));
    json_object_set_new(page, "magToevoegen", json_boolean(may(r->ctx, RIGHT_INTERPRET)));
    return OK;
}

/* --- one term -------------------------------------------------------------------- */

static enum rc one_document(struct request *r, json_t **out)
{
    struct term term;

    if (term_load(r->ctx, r->param[0], &term) != OK)
        return r->ctx->err.rc;
    *out = doc_of(r, &table, &term);
    return OK;
}

static enum rc meanings(struct request *r, json_t **out)
{
    struct term_meaning_list list;
    struct term              term;
    json_t                  *items;

    if (term_load(r->ctx, r->param[0], &term) != OK ||
        term_meanings(r->ctx, r->param[0], &list) != OK)
        return r->ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len; i++) {
        json_t *item = doc_of(r, &meaning_table, &list.item[i]);

        if (!r->api)
            json_object_set_new(item, "later", json_boolean(list.item[i].followed != 0));
        json_array_append_new(items, item);
    }
    *out = items;
    return OK;
}

static enum rc meanings_document(struct request *r, json_t **out)
{
    json_t *items;

    if (meanings(r, &items) != OK)
        return r->ctx->err.rc;
    *out = doc_list(items, 0);
    return OK;
}

static enum rc one_furnish(struct request *r, json_t *page)
{
    json_t *items;

    if (meanings(r, &items) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "betekenissen", items);
    json_object_set(page, "titel", json_object_get(page, "woord"));
    doc_put_opt(
        page, "toevoegUrl",
        may(r->ctx, RIGHT_INTERPRET)
            ? str_printf(r->ctx->arena, "/begrippen/%" PRId64 "/betekenissen/nieuw", r->param[0])
            : STR(""));
    return OK;
}

static enum rc add_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message =
        TR("het woord staat in de lijst. Overal waar het wordt gebruikt, verwijst het hierheen.");
    return term_add(ctx, in, &out->id);
}

static enum rc meaning_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw betekenis staat naast die van anderen.");
    return term_meaning_add(ctx, param[0], in, &out->id);
}

static const struct view views[] = {
    {.path     = "/begrippen",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "begrippen",
     .title    = TR("Begrippen"),
     .document = list_document,
     .furnish  = list_furnish,
     .table    = &table,
     .list     = true},
    {.path     = "/begrippen/:id",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "begrip",
     .title    = TR("Begrip"),
     .document = one_document,
     .furnish  = one_furnish,
     .table    = &table},
    {.path     = "/begrippen/:id/betekenissen",
     .where    = IN_API,
     .right    = RIGHT_SIGNED_IN,
     .title    = TR("Betekenissen"),
     .document = meanings_document,
     .table    = &meaning_table,
     .list     = true},
};

static const struct command commands[] = {
    {.path   = "/begrippen",
     .where  = ON_BOTH,
     .right  = RIGHT_INTERPRET,
     .name   = "begripToevoegen",
     .title  = TR("Woord toevoegen"),
     .button = TR("Voeg toe"),
     .table  = &new_table,
     .back   = "/begrippen/:id",
     .run    = add_run},
    {.path   = "/begrippen/:id/betekenissen",
     .where  = ON_BOTH,
     .right  = RIGHT_INTERPRET,
     .name   = "betekenisToevoegen",
     .title  = TR("Betekenis toevoegen"),
     .button = TR("Voeg toe"),
     .table  = &meaning_new_table,
     .back   = "/begrippen/:id",
     .run    = meaning_run},
};

const struct resource term_resource = {"begrippen", views, ARRAY_LEN(views), commands,
                                       ARRAY_LEN(commands)};
