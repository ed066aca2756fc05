// SPDX-License-Identifier: EUPL-1.2
/*
 * redress_alike.c - complaints of a file with nearly the same text, beside each other, and what somebody says of two:
 * about the same, or something else.  Before the file is read there is nothing to say it of.
 */
#include "core/redress_alike.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/option.h"
#include "core/sight.h"
#include "tmpl/text.h"
#include "web/doc/redress_file.h"
#include "web/words.h"

extern const struct resource redress_alike_resource;

enum { SHOWN = 50 };

/* --- what is nearly the same ---------------------------------------------------------------- */

struct line {
    struct redress_alike alike;
    struct str           kind;             /* of the other: rij, zaak or signaal */
    int64_t              pieces;           /* of a hundred that both have */
    int64_t              line, other_line; /* NUMBER_NONE = no row of a file that waits */
};

static const struct field line_fields[] = {
    FIELD(struct line, line, "regel", FIELD_NUMBER, FIELD_OUT, TR("Regel van het bestand")),
    FIELD(struct line, alike.one.id, "zaak", FIELD_REF, FIELD_OUT, TR("Zaak")),
    FIELD(struct line, alike.one.reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct line, alike.one.text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct line, kind, "soort", FIELD_LINE, FIELD_OUT, TR("Wat de andere is"),
          .help = TR("rij, zaak of signaal")),
    FIELD(struct line, other_line, "andereRegel", FIELD_NUMBER, FIELD_OUT,
          TR("Regel van de andere")),
    FIELD(struct line, alike.other.id, "ander", FIELD_REF, FIELD_OUT, TR("De andere")),
    FIELD(struct line, alike.other.reference, "anderKenmerk", FIELD_LINE, FIELD_OUT,
          TR("Kenmerk van de andere")),
    FIELD(struct line, alike.other.text, "andereTekst", FIELD_TEXT, FIELD_OUT,
          TR("Tekst van de andere")),
    FIELD(struct line, pieces, "gelijkeStukjes", FIELD_NUMBER, FIELD_OUT,
          TR("Stukjes tekst die gelijk zijn, van de 100")),
    FIELD(struct line, alike.answer, "antwoord", FIELD_OPTION, FIELD_OUT,
          TR("Wat iemand ervan zei"), .list = "klacht-gelijk"),
};
static const struct table line_table = TABLE("ImportDezelfdeTekst", struct line, line_fields);

static struct str case_url(struct ctx *ctx, int64_t id, const char *more)
{
    return id ? str_printf(ctx->arena, REDRESS_PATH "/zaken/%" PRId64 "%s", id, more) : STR("");
}

/* "Regel 5, kenmerk K-1": where it is. */
static struct str name_of(struct ctx *ctx, const struct redress_text *text)
{
    return text->line ? words_say(ctx, TR("Regel %s van het bestand"),
                                  words_number(ctx, (int64_t)text->line))
                      : text->reference;
}

static void put_page(struct ctx *ctx, json_t *doc, const struct redress_alike *alike)
{
    bool same = alike->finding.kind == DUPLICATE_IDENTICAL;

    doc_put(doc, "naam", name_of(ctx, &alike->one));
    doc_put_opt(doc, "url", case_url(ctx, alike->one.id, ""));
    doc_put(doc, "andereNaam",
            alike->signal ? words_say(ctx, TR("Signaal %s"), alike->other.reference)
                          : name_of(ctx, &alike->other));
    doc_put_opt(doc, "andereUrl",
                alike->signal ? str_printf(ctx->arena, "/signalen/%" PRId64, alike->other.id)
                              : case_url(ctx, alike->other.id, ""));
    doc_put(doc, "gelijk",
            same ? str_of(tr(ctx->lang, TR("De tekst is helemaal gelijk.")))
                 : words_say(ctx, TR("Van de 100 stukjes tekst zijn er %s gelijk."),
                             words_number(ctx, (int64_t)(100 * alike->finding.share))));
    json_object_set_new(doc, "signaal", json_boolean(alike->signal));
    doc_put_opt(doc, "zegUrl", case_url(ctx, alike->one.id, "/vergelijkingen"));
    json_object_set_new(doc, "gezegd", json_boolean(alike->answer.len > 0));
}

static json_t *line_document(struct request *r, const struct redress_alike *alike)
{
    struct line line = {.alike      = *alike,
                        .kind       = alike->signal     ? STR("signaal")
                                      : alike->other.id ? STR("zaak")
                                                        : STR("rij"),
                        .pieces     = (int64_t)(100 * alike->finding.share),
                        .line       = NUMBER_NONE,
                        .other_line = NUMBER_NONE};
    json_t     *doc;

    if (alike->one.line)
        line.line = (int64_t)alike->one.line;
    if (alike->other.line)
        line.other_line = (int64_t)alike->other.line;
    doc = doc_of(r, &line_table, &line);
    if (!r->api)
        put_page(r->ctx, doc, alike);
    return doc;
}

/* The texts of a file that waits, or of what came in with it. */
static enum rc texts_of(struct request *r, const struct redress_file *file,
                        struct redress_text_list *out)
{
    struct redress_trial trial;

    if (!str_eq_z(file->state, "klaargezet"))
        return redress_alike_texts(r->ctx, file->id, out);
    if (redress_try(r, file, &trial) != OK)
        return r->ctx->err.rc;
    *out = trial.report.texts;
    return OK;
}

static enum rc list_document(struct request *r, json_t **out)
{
    struct ctx               *ctx   = r->ctx;
    struct redress_text_list  texts = {0};
    struct redress_alike_list list;
    struct redress_file       file;
    json_t                   *items, *doc;

    if (redress_file_load(ctx, r->param[0], &file) != OK || texts_of(r, &file, &texts) != OK ||
        redress_alike_find(ctx, &file, &texts, &list) != OK)
        return ctx->err.rc;
    items = json_array();
    for (size_t i = 0; i < list.len && i < SHOWN; i++) {
        json_array_append_new(items, line_document(r, &list.item[i]));
        if (list.item[i].signal)
            sight_of_story(ctx, list.item[i].other.id);
    }
    doc = doc_list(items, 0);
    if (!r->api) {
        json_object_set_new(doc, "wacht", json_boolean(str_eq_z(file.state, "klaargezet")));
        json_object_set_new(doc, "er", json_boolean(list.len > 0));
        doc_put(doc, "bekeken",
                words_count(ctx, (int64_t)texts.len, TR("één langere tekst"),
                            TR("%s langere teksten")));
        json_object_set_new(doc, "nietAlles", json_boolean(texts.more));
        json_object_set_new(doc, "nietAllesEerder", json_boolean(list.more_before));
        doc_put_opt(doc, "meerGelijk",
                    list.len > SHOWN ? words_number(ctx, (int64_t)(list.len - SHOWN)) : STR(""));
    }
    *out = doc;
    return OK;
}

/* --- saying ------------------------------------------------------------------------------------ */

static const struct field said_fields[] = {
    FIELD(struct redress_said, other, "ander", FIELD_REF, FIELD_IN,
          TR("Met welke zaak of welk signaal?"), .required = true,
          .help = TR("Het nummer uit het adres van die zaak of dat signaal.")),
    FIELD(struct redress_said, answer, "antwoord", FIELD_OPTION, FIELD_IN,
          TR("Gaan de twee over hetzelfde?"), .list = "klacht-gelijk",
          .help = TR("Kiest u niets, dan vervalt wat er eerder van gezegd is.")),
};
static const struct table said_table =
    TABLE("KlachtVergelijking", struct redress_said, said_fields);

/* Back to the file it was seen with, unless that is gone. */
static enum rc say_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct redress_said *said = in;
    struct redress             redress;

    if (redress_load(ctx, param[0], &redress) != OK || redress_alike_say(ctx, param[0], said) != OK)
        return ctx->err.rc;
    out->message  = said->answer.len ? TR("dat staat erbij. De twee blijven elk apart.")
                                     : TR("wat er gezegd was, geldt niet meer.");
    out->location = str_printf(ctx->arena, REDRESS_FILES "/%" PRId64 "/dezelfde", redress.import);
    return OK;
}

static enum rc say_furnish(struct request *r, json_t *page)
{
    struct redress redress;

    (void)page;
    return redress_load(r->ctx, r->param[0], &redress) == OK
               ? access_need_at(r->ctx, RIGHT_REDRESS, redress.path)
               : r->ctx->err.rc;
}

enum rc redress_put_alike(struct request *r, json_t *page, const struct redress *redress)
{
    struct ctx               *ctx  = r->ctx;
    json_t                   *docs = json_array();
    struct redress_alike_list list;

    json_object_set_new(page, "gelijken", docs);
    if (redress_alike_list(ctx, redress->id, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        json_t *doc = json_object();

        put_page(ctx, doc, &list.item[i]);
        json_array_append_new(docs, doc);
    }
    json_object_set_new(page, "gelijkenEr", json_boolean(list.len > 0));
    return OK;
}

static const struct view views[] = {
    {.path     = REDRESS_FILES "/:id/dezelfde",
     .where    = ON_BOTH,
     .right    = RIGHT_REDRESS,
     .template = "import_dezelfde",
     .title    = TR("Bijna dezelfde tekst"),
     .document = list_document,
     .table    = &line_table,
     .list     = true},
};

static const struct command commands[] = {
    {.path    = REDRESS_PATH "/zaken/:id/vergelijkingen",
     .where   = ON_BOTH,
     .right   = RIGHT_REDRESS,
     .name    = "klachtVergelijken",
     .title   = TR("Gaan twee zaken over hetzelfde?"),
     .button  = TR("Leg vast"),
     .table   = &said_table,
     .back    = REDRESS_PATH "/zaken/:id",
     .furnish = say_furnish,
     .run     = say_run},
};

const struct resource redress_alike_resource = {"klachten-en-bezwaren", views, ARRAY_LEN(views),
                                                commands, ARRAY_LEN(commands)};
