// SPDX-License-Identifier: EUPL-1.2
/* own.c - mijn gegevens: what is kept of who is signed in, to read, to take along and to have erased (AVG-04). */
#include "web/doc/own.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/access.h"
#include "core/option.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/duty.h"
#include "web/route.h"
#include "web/words.h"

extern const struct resource own_resource;

static const struct field own_fields[] = {
    FIELD(struct own_text, event, "gebeurtenis", FIELD_REF, FIELD_OUT, TR("Regel in het logboek")),
    FIELD(struct own_text, at, "geschrevenOp", FIELD_INSTANT, FIELD_OUT, TR("Geschreven")),
    FIELD(struct own_text, text, "tekst", FIELD_TEXT, FIELD_OUT, TR("Tekst")),
    FIELD(struct own_text, request.id, "wisverzoek", FIELD_REF, FIELD_OUT,
          TR("Verzoek om te wissen")),
    FIELD(struct own_text, request.answered, "beantwoord", FIELD_FLAG, FIELD_OUT,
          TR("Het verzoek is beantwoord")),
    FIELD(struct own_text, request.answer, "antwoord", FIELD_TEXT, FIELD_OUT,
          TR("Waarom de tekst blijft")),
};
const struct table own_table = TABLE("EigenTekst", struct own_text, own_fields);

static const struct field ask_fields[] = {
    FIELD(struct own_ask, reason, "reden", FIELD_TEXT, FIELD_IN, TR("Wilt u er iets bij zeggen?"),
          .help = TR("Dit hoeft niet. Noem geen namen.")),
};
static const struct table ask_table = TABLE("Wisverzoek", struct own_ask, ask_fields);

static const struct field request_fields[] = {
    FIELD(struct erasure_request, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct erasure_request, reference, "zaak", FIELD_LINE, FIELD_OUT, TR("Zaak")),
    FIELD(struct erasure_request, at, "gevraagdOp", FIELD_INSTANT, FIELD_OUT, TR("Gevraagd")),
    FIELD(struct erasure_request, due, "uiterlijk", FIELD_DATE, FIELD_OUT,
          TR("Antwoord uiterlijk")),
    FIELD(struct erasure_request, late, "teLaat", FIELD_FLAG, FIELD_OUT, TR("Te laat")),
    FIELD(struct erasure_request, reason, "reden", FIELD_TEXT, FIELD_OUT, TR("Reden")),
};
static const struct table request_table =
    TABLE("WisverzoekRegel", struct erasure_request, request_fields);

static const struct field answer_fields[] = {
    FIELD(struct erasure_answer, erase, "wissen", FIELD_FLAG, FIELD_IN,
          TR("Wis de tekst voorgoed")),
    FIELD(struct erasure_answer, text, "antwoord", FIELD_TEXT, FIELD_IN,
          TR("Waarom blijft de tekst?"),
          .help = TR("Alleen nodig als de tekst blijft. Noem de wet waarop dat steunt.")),
};
static const struct table answer_table =
    TABLE("WisverzoekAntwoord", struct erasure_answer, answer_fields);

/* --- views ------------------------------------------------------------------- */

json_t *own_documents(struct request *r, const struct own_text_list *list)
{
    json_t *docs = doc_each(r, &own_table, list->item, list->len);

    for (size_t i = 0; i < list->len; i++) {
        const struct own_request *asked = &list->item[i].request;
        json_t                   *doc   = json_array_get(docs, i);

        if (r->api)
            continue;
        doc_put_tr(r->ctx, doc, "wat", list->item[i].what);
        json_object_set_new(doc, "wacht", json_boolean(asked->id && !asked->answered));
        json_object_set_new(doc, "verzegeld", json_boolean(list->item[i].text.len == 0));
        json_object_set_new(doc, "magVragen", json_boolean(asked->id == 0));
        doc_put(doc, "uiterlijk", asked->id ? words_date(r->ctx, asked->due) : STR(""));
    }
    return docs;
}

static enum rc own_document(struct request *r, json_t **out)
{
    struct own_text_list list;
    int64_t              before, most, next = 0;

    if (doc_cursor(r, &before, &most) != OK ||
        own_text_list(r->ctx, before, most, &list, &next) != OK)
        return r->ctx->err.rc;
    *out = doc_list(own_documents(r, &list), next);
    return OK;
}

/* What is kept of the person besides. */
static void put_person(struct request *r, json_t *doc)
{
    doc_put(doc, "naam", r->ctx->access->name);
    doc_put(doc, "eenheid", r->ctx->access->unit_name);
    doc_put(doc, "rollen", r->ctx->access->roles);
}

static enum rc own_furnish(struct request *r, json_t *page)
{
    put_person(r, page);
    return OK;
}

static enum rc own_file(struct request *r, struct download *out)
{
    struct own_text_list list;
    json_t              *doc;

    if (own_text_all(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    doc = json_object();
    put_person(r, doc);
    json_object_set_new(doc, "teksten", doc_each(r, &own_table, list.item, list.len));
    *out = (struct download){.name  = STR("mijn-gegevens.json"),
                             .type  = "application/json",
                             .bytes = doc_bytes(r->ctx, doc)};
    json_decref(doc);
    return OK;
}

static enum rc requests_document(struct request *r, json_t **out)
{
    struct erasure_request_list list;
    json_t                     *docs;

    if (erasure_request_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    docs = doc_each(r, &request_table, list.item, list.len);
    for (size_t i = 0; !r->api && i < list.len; i++)
        doc_put_tr(r->ctx, json_array_get(docs, i), "wat", list.item[i].what);
    *out = doc_list(docs, 0);
    return OK;
}

enum rc own_put_duties(struct ctx *ctx, json_t *lines, size_t most)
{
    struct erasure_request_list list;

    if (erasure_request_list(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (!list.item[i].own)
            duty_add(ctx, lines, most, list.item[i].id,
                     words_say(ctx, TR("Iemand vraagt om een eigen tekst te wissen: %s"),
                               words_inside(ctx, str_of(tr(ctx->lang, list.item[i].what)))),
                     str_printf(ctx->arena, "/wisverzoeken/%" PRId64 "/antwoorden/nieuw",
                                list.item[i].id),
                     TR("Beantwoord"), words_until(ctx, list.item[i].due));
    return OK;
}

static const struct view views[] = {
    {.path     = "/mijn-gegevens",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "mijn_gegevens",
     .title    = TR("Mijn gegevens"),
     .document = own_document,
     .furnish  = own_furnish,
     .table    = &own_table,
     .list     = true},
    {.path  = "/mijn-gegevens/bestand",
     .where = ON_PAGE,
     .right = RIGHT_SIGNED_IN,
     .title = TR("Mijn gegevens als bestand"),
     .file  = own_file},
    {.path     = "/wisverzoeken",
     .where    = ON_BOTH,
     .right    = RIGHT_SIGNED_IN,
     .template = "wisverzoeken",
     .title    = TR("Verzoeken om te wissen"),
     .document = requests_document,
     .table    = &request_table,
     .list     = true},
};

/* --- commands ----------------------------------------------------------------- */

const char *own_asked(bool erased)
{
    return erased ? TR("uw tekst is gewist.")
                  : TR("uw verzoek is aangekomen. Het antwoord leest u hier.");
}

static enum rc ask_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    bool    erased = false;
    enum rc rc     = own_ask_erasure(ctx, param[0], in, &erased);

    out->message = own_asked(erased);
    return rc;
}

/* The form is there only for a text of one's own. */
static enum rc ask_prefill(struct request *r, void *in)
{
    (void)in;
    return own_text_check(r->ctx, r->param[0]);
}

static enum rc answer_prefill(struct request *r, void *in)
{
    (void)in;
    return erasure_request_check(r->ctx, r->param[0]);
}

static enum rc answer_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("het verzoek is beantwoord.");
    return erasure_answer(ctx, param[0], in);
}

static const struct command commands[] = {
    {.path    = "/mijn-gegevens/:gebeurtenis/wisverzoeken",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "wissenVragen",
     .title   = TR("Vraag om deze tekst te wissen"),
     .button  = TR("Vraag het"),
     .table   = &ask_table,
     .back    = "/mijn-gegevens",
     .run     = ask_run,
     .prefill = ask_prefill},
    {.path    = "/wisverzoeken/:id/antwoorden",
     .where   = ON_BOTH,
     .right   = RIGHT_SIGNED_IN,
     .name    = "wisverzoekBeantwoorden",
     .title   = TR("Beantwoord het verzoek om te wissen"),
     .button  = TR("Leg vast"),
     .table   = &answer_table,
     .back    = "/wisverzoeken",
     .run     = answer_run,
     .prefill = answer_prefill},
};

const struct resource own_resource = {"mijn-gegevens", views, ARRAY_LEN(views), commands,
                                      ARRAY_LEN(commands)};
