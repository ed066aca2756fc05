// SPDX-License-Identifier: EUPL-1.2
/* correction.c - correcties of a signal or bottleneck: the decision, and the list of bodies where it still stands. */
#include "web/doc/correction.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/correction.h"
#include "core/handle.h"
#include "core/subject.h"
#include "web/doc/doc.h"
#include "web/words.h"

extern const struct resource correction_resource;

/* --- what comes in ---------------------------------------------------------------------------- */

#define PLACE_FIELDS(struct_, at_, number_, ...)                                                   \
    FIELD(struct_, at_ place, "waar" number_, FIELD_LINE, FIELD_IN,                                \
          TR("Aan wie is het doorgegeven?"), __VA_ARGS__),                                         \
        FIELD(struct_, at_ what, "wat" number_, FIELD_LINE, FIELD_IN,                              \
              TR("Wat staat daar verkeerd?"),                                                      \
              .help = TR("Bijvoorbeeld: een schuld, een stempel of een bedrag."))

static const struct field new_fields[] = {
    FIELD(struct correction_new, wrong, "fout", FIELD_TEXT, FIELD_IN,
          TR("Wat was er verkeerd in het besluit?"), .required = true,
          .help = TR("De melder leest dit.")),
    PLACE_FIELDS(struct correction_new, place[0]., "1",
                 .group = TR("Waar staat het nog meer verkeerd?")),
    PLACE_FIELDS(struct correction_new, place[1]., "2", .group = TR("En bij wie nog?")),
    PLACE_FIELDS(struct correction_new, place[2]., "3", .group = TR("Bij nog iemand?")),
};
static const struct table new_table = TABLE("CorrectieNieuw", struct correction_new, new_fields);

static const struct field place_fields[] = {
    FIELD(struct correction_place_new, place, "waar", FIELD_LINE, FIELD_IN,
          TR("Aan wie is het doorgegeven?"), .required = true),
    FIELD(struct correction_place_new, what, "wat", FIELD_LINE, FIELD_IN,
          TR("Wat staat daar verkeerd?"), .required = true,
          .help = TR("Bijvoorbeeld: een schuld, een stempel of een bedrag.")),
};
static const struct table place_table =
    TABLE("CorrectiePlekNieuw", struct correction_place_new, place_fields);

static const struct field done_fields[] = {
    FIELD(struct correction_done, text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wat is er gedaan?"),
          .required = true, .help = TR("De melder leest dit.")),
};
static const struct table done_table = TABLE("CorrectieKlaar", struct correction_done, done_fields);

/* The page of the signal or bottleneck that it is of. */
static struct str page_of(struct ctx *ctx, int64_t object, enum subject_kind kind)
{
    return str_printf(ctx->arena, "/%s/%" PRId64,
                      kind == SUBJECT_SIGNAL ? "signalen" : "knelpunten", object);
}

static enum rc put_location(struct ctx *ctx, int64_t object, struct outcome *out)
{
    struct subject subject;

    if (subject_load(ctx, object, &subject) != OK)
        return ctx->err.rc;
    out->location = page_of(ctx, object, subject.kind);
    return OK;
}

static enum rc open_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de correctie staat erbij. De melder leest het.");
    return correction_open(ctx, param[0], in, &out->id) == OK ? put_location(ctx, param[0], out)
                                                              : ctx->err.rc;
}

/* The object is loaded first, so that who may not know of it gets no other answer. */
static enum rc locate(struct ctx *ctx, int64_t correction, struct outcome *out)
{
    int64_t object;

    return correction_object(ctx, correction, &object) == OK ? put_location(ctx, object, out)
                                                             : ctx->err.rc;
}

static enum rc place_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het staat op de lijst van wat nog moet worden hersteld.");
    return locate(ctx, param[0], out) == OK ? correction_place_add(ctx, param[0], in) : ctx->err.rc;
}

static enum rc decide_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het besluit is hersteld. De melder leest het.");
    return locate(ctx, param[0], out) == OK ? correction_decide(ctx, param[0], in) : ctx->err.rc;
}

static enum rc finish_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het is ook daar hersteld. De melder leest het.");
    return locate(ctx, param[0], out) == OK ? correction_place_finish(ctx, param[0], param[1], in)
                                            : ctx->err.rc;
}

/* --- on the page ------------------------------------------------------------------------------ */

static struct str act_url(struct ctx *ctx, bool may, int64_t correction, const char *act)
{
    return may ? str_printf(ctx->arena, "/correcties/%" PRId64 "/%s/nieuw", correction, act)
               : STR("");
}

static json_t *place_doc(struct ctx *ctx, const struct correction *of, size_t i, bool may)
{
    const struct correction_place *place = &of->places.item[i];
    json_t                        *doc   = json_object();
    struct str act = str_printf(ctx->arena, "plekken/%" PRId64 "/herstellingen", place->id);

    doc_put(doc, "waar", place->place);
    doc_put(doc, "wat", place->what);
    doc_put_opt(doc, "klaarOp",
                place->done_at ? words_date(ctx, date_of_instant(place->done_at)) : STR(""));
    doc_put(doc, "gedaan", place->done_text);
    doc_put_opt(doc, "klaarUrl",
                act_url(ctx, may && place->done_at == 0, of->id, str_z(ctx->arena, act)));
    return doc;
}

static json_t *one_doc(struct ctx *ctx, const struct correction *one, bool may)
{
    json_t *doc = json_object(), *places = json_array();

    for (size_t i = 0; i < one->places.len; i++)
        json_array_append_new(places, place_doc(ctx, one, i, may));
    doc_put(doc, "fout", one->wrong);
    doc_put(
        doc, "wie",
        words_say2(ctx, TR("%s, %s"), one->unit_name, words_date(ctx, date_of_instant(one->at))));
    doc_put_opt(doc, "besluitOp",
                one->decided_at ? words_date(ctx, date_of_instant(one->decided_at)) : STR(""));
    doc_put(doc, "besluitTekst", one->decided_text);
    doc_put_opt(doc, "besluitUrl", act_url(ctx, may && one->decided_at == 0, one->id, "besluiten"));
    doc_put_opt(doc, "plekUrl", act_url(ctx, may, one->id, "plekken"));
    json_object_set_new(doc, "plekken", places);
    json_object_set_new(doc, "plekkenEr", json_boolean(one->places.len > 0));
    json_object_set_new(doc, "heel", json_boolean(correction_is_whole(one)));
    return doc;
}

enum rc correction_furnish(struct request *r, json_t *page, int64_t object, bool may)
{
    struct correction_list list;
    json_t                *docs;

    if (correction_of(r->ctx, object, &list) != OK)
        return r->ctx->err.rc;
    docs = json_array();
    for (size_t i = 0; i < list.len; i++)
        json_array_append_new(docs, one_doc(r->ctx, &list.item[i], may));
    json_object_set_new(page, "correctiesEr", json_boolean(list.len > 0));
    json_object_set_new(page, "correcties", docs);
    return OK;
}

#define ACT(path_, name_, title_, button_, table_, run_)                                           \
    {                                                                                              \
        .path = (path_), .where = ON_BOTH, .right = RIGHT_SIGNED_IN, .name = (name_),              \
        .title = (title_), .button = (button_), .table = &(table_), .run = (run_)                  \
    }

static const struct command commands[] = {
    ACT("/signalen/:id/correcties", "signaalCorrigeren", TR("Herstel een fout, ook elders"),
        TR("Zet het op de lijst"), new_table, open_run),
    ACT("/knelpunten/:id/correcties", "knelpuntCorrigeren", TR("Herstel een fout, ook elders"),
        TR("Zet het op de lijst"), new_table, open_run),
    ACT("/correcties/:id/plekken", "correctiePlekErbij", TR("Waar staat het nog meer verkeerd?"),
        TR("Zet het op de lijst"), place_table, place_run),
    ACT("/correcties/:id/besluiten", "correctieBesluit", TR("Het besluit is hersteld"),
        TR("Leg vast"), done_table, decide_run),
    ACT("/correcties/:id/plekken/:plek/herstellingen", "correctieElders",
        TR("Het is ook daar hersteld"), TR("Leg vast"), done_table, finish_run),
};

const struct resource correction_resource = {"correcties", NULL, 0, commands, ARRAY_LEN(commands)};
