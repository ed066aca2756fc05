// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous_own.c - for the owner of a receipt: all that is kept of what they wrote, to read, to take along and to ask to
 * have erased, by the rules for everybody (core/own.h, AVG-04).
 *
 * As on the page of the signal there is no address: each page and each file is the answer to a form.
 */
#include "base/buf.h"
#include "base/tr.h"
#include "core/feedback.h"
#include "core/option.h"
#include "core/receipt.h"
#include "core/signal.h"
#include "tmpl/text.h"
#include "web/doc/anonymous.h"
#include "web/doc/doc.h"
#include "web/doc/own.h"
#include "web/doc/signal.h"
#include "web/page.h"
#include "web/reply.h"
#include "web/session.h"
#include "web/words.h"

/* Everything that is kept with the receipt. */
struct kept {
    struct signal        signal;
    struct own_text_list texts;
    struct feedback_list messages;
};

static enum rc load(struct ctx *ctx, struct kept *out)
{
    int64_t signal;

    if (receipt_signal(ctx, &signal) != OK || signal_load(ctx, signal, &out->signal) != OK ||
        own_text_all(ctx, &out->texts) != OK)
        return ctx->err.rc;
    return feedback_of_signal(ctx, signal, &out->messages);
}

static enum rc find_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    (void)in;
    return receipt_signal(ctx, &out->id);
}

/* --- the page ------------------------------------------------------------------ */

static enum rc page_of(struct request *r, const void *in, const struct outcome *outcome)
{
    struct kept kept = {0};
    json_t     *page;

    (void)in;
    if (load(r->ctx, &kept) != OK)
        return r->ctx->err.rc;
    page = json_object();
    page_furnish(r, page, TR("Wat wij van u bewaren"));
    doc_put(page, "kenmerk", kept.signal.reference);
    json_object_set_new(page, "items", own_documents(r, &kept.texts));
    if (outcome->message)
        page_message(r, page, "ok", outcome->message);
    page_reply(r, 200, "anoniem_gegevens", page);
    session_keep(r);
    return OK;
}

/* --- files ---------------------------------------------------------------------- */

static json_t *messages_of(struct request *r, const struct feedback_list *list)
{
    json_t *docs = json_array();

    for (size_t i = 0; i < list->len; i++) {
        const struct feedback *one = &list->item[i];
        json_t                *doc = json_object();

        doc_put(doc, "op", words_date(r->ctx, date_of_instant(one->at)));
        doc_put(doc, "soort", option_label(r->ctx, "terugkoppeling-soort", one->kind));
        doc_put(doc, "van", one->by_unit);
        doc_put(doc, "tekst", one->text);
        json_array_append_new(docs, doc);
    }
    return docs;
}

static enum rc json_file(struct request *r, struct download *out)
{
    struct kept kept = {0};
    json_t     *doc;

    if (load(r->ctx, &kept) != OK)
        return r->ctx->err.rc;
    doc = json_pack("{s:o, s:o, s:o}", "signaal", doc_of(r, &signal_table, &kept.signal), "teksten",
                    own_documents(r, &kept.texts), "berichten", messages_of(r, &kept.messages));
    *out = (struct download){.name  = STR("mijn-signaal.json"),
                             .type  = "application/json",
                             .bytes = doc_bytes(r->ctx, doc)};
    json_decref(doc);
    return OK;
}

enum { TEXT_MAX = 4 << 20 };

/* A heading with its day, and the text below it. */
static void put_entry(struct request *r, struct buf *out, int64_t at, struct str what,
                      struct str text)
{
    buf_printf(out, "%.*s, %s\n", STR_ARG(what),
               str_z(r->ctx->arena, words_date(r->ctx, date_of_instant(at))));
    buf_str(out, text);
    buf_z(out, text.len ? "\n\n" : "\n");
}

static enum rc text_file(struct request *r, struct download *out)
{
    struct ctx *ctx  = r->ctx;
    struct kept kept = {0};
    struct buf  text;

    if (load(ctx, &kept) != OK)
        return ctx->err.rc;
    buf_init(&text, ctx->arena, TEXT_MAX);
    buf_printf(&text, "%s %.*s\n\n", tr(ctx->lang, TR("Uw signaal")),
               STR_ARG(kept.signal.reference));
    for (size_t i = kept.texts.len; i-- > 0;) {
        const struct own_text *one = &kept.texts.item[i];

        put_entry(r, &text, one->at, str_of(tr(ctx->lang, one->what)),
                  one->text.len ? one->text
                                : str_of(tr(ctx->lang, TR("Dit is verzegeld. Alleen de "
                                                          "vertrouwenspersoon kan het openen."))));
    }
    buf_printf(&text, "%s\n\n", tr(ctx->lang, TR("Wat er is teruggezegd")));
    for (size_t i = 0; i < kept.messages.len; i++)
        put_entry(r, &text, kept.messages.item[i].at,
                  option_label(ctx, "terugkoppeling-soort", kept.messages.item[i].kind),
                  kept.messages.item[i].text);
    *out = (struct download){.name  = STR("mijn-signaal.txt"),
                             .type  = "text/plain; charset=utf-8",
                             .bytes = buf_view(&text)};
    return OK;
}

static enum rc json_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    (void)in;
    (void)outcome;
    return reply_file(r, json_file);
}

static enum rc text_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    (void)in;
    (void)outcome;
    return reply_file(r, text_file);
}

/* --- asking to erase -------------------------------------------------------------- */

struct asking {
    int64_t        event;
    struct own_ask ask;
};
static const struct field asking_fields[] = {
    FIELD(struct asking, event, "gebeurtenis", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
    FIELD(struct asking, ask.reason, "reden", FIELD_TEXT, FIELD_IN,
          TR("Wilt u er iets bij zeggen?"), .help = TR("Dit hoeft niet. Noem geen namen.")),
};
static const struct table asking_table = TABLE("AnoniemWisverzoek", struct asking, asking_fields);

static enum rc ask_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct asking *asking = in;
    bool                 erased = false;

    (void)param;
    if (receipt_signal(ctx, &out->id) != OK ||
        own_ask_erasure(ctx, asking->event, &asking->ask, &erased) != OK)
        return ctx->err.rc;
    out->message = own_asked(erased);
    return OK;
}

/* What is the answer to a form that asks nothing. */
#define ANSWER(path_, name_, title_, reply_)                                                       \
    {                                                                                              \
        .path = "/anoniem/" path_, .where = ON_PAGE, .right = RIGHT_RECEIPT, .name = (name_),      \
        .title = (title_), .button = (title_), .run = find_run, .reply = (reply_)                  \
    }

static const struct command commands[] = {
    ANSWER("gegevens", "anoniemGegevens", TR("Wat wij van u bewaren"), page_of),
    ANSWER("gegevens/bestand", "anoniemBestand", TR("Neem alles mee als bestand (json)"),
           json_reply),
    ANSWER("gegevens/tekst", "anoniemTekst", TR("Neem alles mee als tekst"), text_reply),
    {.path     = "/anoniem/wissen",
     .where    = ON_PAGE,
     .right    = RIGHT_RECEIPT,
     .name     = "anoniemWissen",
     .title    = TR("Vraag om deze tekst te wissen"),
     .button   = TR("Vraag het"),
     .table    = &asking_table,
     .run      = ask_run,
     .reply    = page_of,
     .template = "anoniem_opdracht"},
};

const struct resource anonymous_own_resource = {"anoniem", NULL, 0, commands, ARRAY_LEN(commands)};
