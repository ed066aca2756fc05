// SPDX-License-Identifier: EUPL-1.2
/*
 * signature.c - meetekenen: the owner gets words for others, who read the story and sign with a signal of their own (Z-14).
 *
 * At the door without names nothing has an address: the story is the answer to the form that asks for the words.
 */
#include "web/doc/signature.h"

#include <inttypes.h>

#include "base/tr.h"
#include "core/fault.h"
#include "core/receipt.h"
#include "core/signature.h"
#include "tmpl/text.h"
#include "web/doc/anonymous.h"
#include "web/doc/doc.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/reply.h"
#include "web/session.h"
#include "web/words.h"

/* --- on the page of a signal -------------------------------------------------------- */

static json_t *links_to(struct ctx *ctx, const struct ref_list *list)
{
    json_t       *links = json_array();
    struct signal signal;

    for (size_t i = 0; i < list->len; i++) {
        json_t *link = json_object();

        doc_put(link, "url", str_printf(ctx->arena, "/signalen/%" PRId64, list->item[i]));
        doc_put(link, "tekst",
                signal_load(ctx, list->item[i], &signal) == OK ? signal.reference : STR(""));
        json_array_append_new(links, link);
    }
    return links;
}

enum rc signature_furnish(struct request *r, json_t *page, const struct signal *signal)
{
    struct ctx      *ctx  = r->ctx;
    json_t          *doc  = json_object();
    struct ref_list  list = {0};
    struct signature with;
    struct signal    lead;
    bool             readable;

    json_object_set_new(page, "samen", doc);
    if (signature_of(ctx, signal->id, &with) != OK ||
        (!signal->mine && signature_list(ctx, signal->id, &list) != OK))
        return ctx->err.rc;
    readable = with.lead && !signal->mine && signal_load(ctx, with.lead, &lead) == OK;
    err_clear(&ctx->err);
    doc_put_opt(doc, "leiding", with.reference);
    doc_put_opt(doc, "leidingUrl",
                readable ? str_printf(ctx->arena, "/signalen/%" PRId64, with.lead) : STR(""));
    doc_put_opt(doc, "zin",
                with.signed_by > 0 ? words_count(ctx, with.signed_by, TR("1 mens tekende mee."),
                                                 TR("%s mensen tekenden mee."))
                                   : STR(""));
    json_object_set_new(doc, "meetekenaars", links_to(ctx, &list));
    json_object_set_new(page, "samenEr", json_boolean(with.lead || with.signed_by > 0));
    json_object_set_new(page, "samenKan", json_boolean(with.may_open));
    return OK;
}

/* --- words for others ---------------------------------------------------------------- */

struct words {
    struct str words, salt, hash;
};
static const struct field words_fields[] = {
    FIELD(struct words, words, "woorden", FIELD_LINE, FIELD_IN, NULL, .identifies = true),
};
static const struct table words_table = TABLE("Tekenwoorden", struct words, words_fields);

static enum rc words_admit(struct request *r, void *in)
{
    struct words *words = in;

    words->words = receipt_draw(r->ctx->arena); /* never those of a form */
    return receipt_salt(r->ctx, &words->salt);
}

static enum rc words_prepare(struct ctx *ctx, void *in)
{
    struct words *words = in;

    return receipt_hash(ctx, words->words, words->salt, &words->hash);
}

static enum rc open_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->id = param[0];
    return signing_open(ctx, param[0], ((const struct words *)in)->hash);
}

static enum rc open_receipt_run(struct ctx *ctx, const int64_t *param, void *in,
                                struct outcome *out)
{
    (void)param;
    return receipt_signal(ctx, &out->id) == OK
               ? signing_open(ctx, out->id, ((const struct words *)in)->hash)
               : ctx->err.rc;
}

/* Shown once, as a receipt is. */
static enum rc words_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    struct str rest = ((const struct words *)in)->words, word;
    json_t    *page = json_object(), *list = json_array();

    while (str_cut(&rest, ' ', &word))
        json_array_append_new(list, doc_text(word));
    page_furnish(r, page, TR("Laat anderen mee tekenen"));
    json_object_set_new(page, "taal_url", json_null()); /* this page has no address */
    json_object_set_new(page, "woordlijst", list);
    doc_put_opt(page, "terugUrl",
                r->signed_in ? str_printf(r->ctx->arena, "/signalen/%" PRId64, outcome->id)
                             : STR(""));
    page_reply(r, 200, "samen_woorden", page);
    session_keep(r);
    return OK;
}

/* --- reading what is asked ------------------------------------------------------------ */

struct joining {
    struct anonymous_new sent; /* first: anonymous_admit() and what follows take it as that */
    struct str           key, salt, hash;
    bool                 sure;
    struct signing       with;
};
#define KEY_FIELD(label_, ...)                                                                     \
    FIELD(struct joining, key, "tekenwoorden", FIELD_TEXT, FIELD_IN, label_, .required = true,     \
          .identifies = true, __VA_ARGS__)
#define SAID_FIELD                                                                                 \
    FIELD(struct joining, sent.story, "verhaal", FIELD_TEXT, FIELD_IN,                             \
          TR("Wat wilt u er zelf bij zeggen?"),                                                    \
          .help = TR("Dit hoeft niet. Schrijf liever geen namen op."))
static const struct field key_fields[] = {
    KEY_FIELD(TR("De negen tekenwoorden"), .help = TR("U kreeg ze van wie het signaal begon.")),
};
static const struct table key_table = TABLE("Meetekenwoorden", struct joining, key_fields);

static const struct field door_fields[] = {
    FIELD(struct joining, key, "tekenwoorden", FIELD_LINE, FIELD_IN, NULL, .identifies = true),
    SAID_FIELD,
    FIELD(struct joining, sent.words, "woorden", FIELD_LINE, FIELD_IN, NULL, .identifies = true),
};
static const struct table door_table = TABLE("AnoniemMeetekenen", struct joining, door_fields);

static const struct field account_fields[] = {
    FIELD(struct joining, key, "tekenwoorden", FIELD_LINE, FIELD_IN, NULL, .identifies = true),
    SAID_FIELD,
    FIELD(struct joining, sure, "zeker", FIELD_FLAG, FIELD_IN,
          TR("Wie mijn signalen mag lezen, mag zien dat ik mee teken.")),
};
static const struct table account_table = TABLE("Meetekenen", struct joining, account_fields);

static enum rc key_admit(struct request *r, void *in)
{
    struct joining *joining = in;
    struct ctx     *ctx     = r->ctx;

    if (receipt_read(ctx, "key", joining->key, &joining->key) != OK ||
        receipt_salt(ctx, &joining->salt) != OK)
        return ctx->err.rc;
    if (!r->signed_in && !bucket_take(r->server->receipts, r->address, ctx->now))
        return fault_add(ctx, "key",
                         TR("Er waren te veel pogingen achter elkaar. Wacht een halve minuut en "
                            "probeer het dan opnieuw."));
    return OK;
}

static enum rc key_prepare(struct ctx *ctx, void *in)
{
    struct joining *joining = in;

    return receipt_hash(ctx, joining->key, joining->salt, &joining->hash);
}

static enum rc key_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct joining *joining = in;
    enum rc         rc      = signing_find(ctx, joining->hash, &joining->with);

    (void)param;
    (void)out;
    if (rc != ERR_NOT_FOUND)
        return rc;
    err_clear(&ctx->err);
    return fault_add(ctx, "key",
                     TR("Met deze woorden gaat er niets open. Kijk ze een voor een na."));
}

/* The story, and below it the form to sign it: with the words as they were typed, and those of a receipt to come. */
static enum rc key_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    const struct joining *asked = in;
    const struct request  sent  = *r;
    struct joining        blank = {.key = asked->key};
    bool                  door  = !r->signed_in;
    json_t               *page  = json_object();

    (void)outcome;
    if (door) {
        bucket_give(r->server->receipts, r->address, r->ctx->now);
        blank.sent.words = receipt_draw(r->ctx->arena);
    }
    page_furnish(r, page, TR("Teken mee"));
    json_object_set_new(page, "taal_url", json_null()); /* this page has no address */
    r->method   = METHOD_GET;                           /* nothing of this form was typed yet */
    r->form.len = 0;
    table_form(r, door ? &door_table : &account_table, &blank, page);
    r->method   = sent.method;
    r->form.len = sent.form.len;
    json_object_set_new(page, "actie",
                        door ? json_sprintf("/anoniem/meetekenen/versturen%s", page_lang_kept(r))
                             : json_string("/meetekenen/versturen"));
    doc_put_tr(r->ctx, page, "knop", TR("Teken mee"));
    json_object_set_new(page, "zonder_veldregel", json_true());
    doc_put_opt(page, "kenmerk", asked->with.reference);
    doc_put(page, "verhaal",
            asked->with.story.len ? asked->with.story
                                  : str_of(tr(r->ctx->lang, TR("Dit verhaal is gewist."))));
    json_object_set_new(page, "verhaal_bron", json_null());
    page_reply(r, 200, "meetekenen", page);
    session_keep(r);
    return OK;
}

/* --- signing --------------------------------------------------------------------------- */

static enum rc door_admit(struct request *r, void *in)
{
    return key_admit(r, in) == OK ? anonymous_admit(r, in) : r->ctx->err.rc;
}

static enum rc door_prepare(struct ctx *ctx, void *in)
{
    return key_prepare(ctx, in) == OK ? anonymous_prepare(ctx, in) : ctx->err.rc;
}

/* Who adds nothing says at least that. */
static enum rc find_to_sign(struct ctx *ctx, struct joining *joining)
{
    struct outcome none = {0};

    if (key_run(ctx, NULL, joining, &none) != OK)
        return ctx->err.rc;
    if (str_is_blank(joining->sent.story))
        joining->sent.story =
            words_say(ctx, TR("Ik teken mee met signaal %s."), joining->with.reference);
    joining->sent.organisation = joining->with.organisation;
    return OK;
}

static enum rc door_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct joining  *joining = in;
    struct signature done    = {0};

    (void)param;
    if (find_to_sign(ctx, joining) != OK || anonymous_add(ctx, &joining->sent, &out->id) != OK ||
        signature_of(ctx, out->id, &done) != OK)
        return ctx->err.rc;
    return done.lead ? OK : signal_sign(ctx, out->id, &joining->with); /* sent twice, it is once */
}

static enum rc door_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    bucket_give(r->server->receipts, r->address, r->ctx->now);
    return anonymous_receipt(r, in, outcome);
}

static enum rc account_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct joining   *joining = in;
    struct signal_new signal  = {.times      = NUMBER_NONE,
                                 .group_size = NUMBER_NONE,
                                 .look_again = DATE_NONE,
                                 .channel    = STR("web")};

    (void)param;
    if (!joining->sure)
        return fault_add(ctx, "sure", TR("Zet het vinkje als u dit goed vindt."));
    if (find_to_sign(ctx, joining) != OK)
        return ctx->err.rc;
    signal.story = joining->sent.story;
    out->message = TR("u tekende mee. Dit is uw eigen signaal daarvoor.");
    return signal_add(ctx, &signal, &out->id) == OK ? signal_sign(ctx, out->id, &joining->with)
                                                    : ctx->err.rc;
}

static enum rc blank_furnish(struct request *r, json_t *page)
{
    (void)r;
    json_object_set_new(page, "verhaal", json_null());
    json_object_set_new(page, "kenmerk", json_null());
    json_object_set_new(page, "zonder_veldregel", json_true());
    return OK;
}

#define ASK(path_, right_, name_)                                                                  \
    {                                                                                              \
        .path = (path_), .where = ON_PAGE, .right = (right_), .name = (name_),                     \
        .title = TR("Teken mee"), .button = TR("Lees wat u tekent"), .table = &key_table,          \
        .admit = key_admit, .prepare = key_prepare, .run = key_run, .reply = key_reply,            \
        .template = "meetekenen", .furnish = blank_furnish                                         \
    }

static const struct command commands[] = {
    {.path    = "/signalen/:id/tekenwoorden",
     .where   = ON_PAGE,
     .right   = RIGHT_SIGNED_IN,
     .name    = "tekenwoordenMaken",
     .title   = TR("Laat anderen mee tekenen"),
     .button  = TR("Maak de tekenwoorden"),
     .table   = &words_table,
     .back    = "/signalen/:id",
     .admit   = words_admit,
     .prepare = words_prepare,
     .run     = open_run,
     .reply   = words_reply},
    {.path     = "/anoniem/tekenwoorden",
     .where    = ON_PAGE,
     .right    = RIGHT_RECEIPT,
     .name     = "anoniemTekenwoorden",
     .title    = TR("Laat anderen mee tekenen"),
     .button   = TR("Maak de tekenwoorden"),
     .table    = &words_table,
     .admit    = words_admit,
     .prepare  = words_prepare,
     .run      = open_receipt_run,
     .reply    = words_reply,
     .template = "anoniem_opdracht"},
    ASK("/anoniem/meetekenen", RIGHT_PUBLIC, "anoniemMeetekenenLezen"),
    ASK("/meetekenen", RIGHT_SIGNED_IN, "meetekenenLezen"),
    {.path     = "/anoniem/meetekenen/versturen",
     .where    = ON_PAGE,
     .right    = RIGHT_PUBLIC,
     .name     = "anoniemMeetekenen",
     .title    = TR("Teken mee"),
     .button   = TR("Teken mee"),
     .table    = &door_table,
     .admit    = door_admit,
     .prepare  = door_prepare,
     .run      = door_run,
     .reply    = door_reply,
     .template = "meetekenen",
     .furnish  = blank_furnish},
    {.path     = "/meetekenen/versturen",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .name     = "meetekenen",
     .title    = TR("Teken mee"),
     .button   = TR("Teken mee"),
     .table    = &account_table,
     .back     = "/signalen/:id",
     .admit    = key_admit,
     .prepare  = key_prepare,
     .run      = account_run,
     .template = "meetekenen",
     .furnish  = blank_furnish},
};

const struct resource signature_resource = {"meetekenen", NULL, 0, commands, ARRAY_LEN(commands)};
