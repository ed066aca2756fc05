// SPDX-License-Identifier: EUPL-1.2
/* signed_in.c - /ingelogd: in which browsers one is signed in, ending that elsewhere, and what changed in the way in. */
#include "web/doc/signed_in.h"

#include "base/tr.h"
#include "core/access.h"
#include "core/way_in.h"
#include "tmpl/text.h"
#include "web/doc/doc.h"
#include "web/doc/duty.h"
#include "web/exchange.h"
#include "web/route.h"
#include "web/session.h"
#include "web/words.h"

extern const struct resource signed_in_resource;

static const struct field open_fields[] = {
    FIELD(struct session_open, id, "nummer", FIELD_LINE, FIELD_OUT, TR("Nummer")),
    FIELD(struct session_open, here, "hier", FIELD_FLAG, FIELD_OUT, TR("In dit venster")),
    FIELD(struct session_open, outside, "organisatie", FIELD_FLAG, FIELD_OUT,
          TR("Via uw organisatie")),
};
static const struct table open_table = TABLE("Inlog", struct session_open, open_fields);

/* "vandaag om 9.05 uur": one is signed in for a day at most. */
static struct str at_time(struct ctx *ctx, int64_t instant)
{
    int        clock = clock_of_instant(instant);
    struct str time  = str_printf(ctx->arena, "%d.%02d", clock / 60, clock % 60);

    return words_say(ctx,
                     date_cmp(date_of_instant(instant), ctx->today) == 0 ? TR("vandaag om %s uur")
                                                                         : TR("gisteren om %s uur"),
                     time);
}

static enum rc open_document(struct request *r, json_t **out)
{
    struct session_open_list list;
    json_t                  *items;

    if (session_open_list(r->ctx, exchange_of(r)->session, &list) != OK)
        return r->ctx->err.rc;
    items = doc_each(r, &open_table, list.item, list.len);
    for (size_t i = 0; i < list.len; i++) {
        json_t *item = json_array_get(items, i);

        doc_put(item, "begonTekst", at_time(r->ctx, list.item[i].began));
        doc_put(item, "gebruiktTekst", at_time(r->ctx, list.item[i].used));
    }
    *out = doc_list(items, 0);
    json_object_set_new(*out, "anderen", json_boolean(list.len > 1));
    return OK;
}

/* --- what changed in the way in ---------------------------------------------------------------- */

static const struct change_word {
    const char *kind;
    const char *said;
    const char *by; /* NULL = by_words */
} change_words[] = {
    {"password_set", TR("Uw wachtwoord is gewijzigd."), NULL},
    {"second_step_set", TR("De tweede stap is aangezet."), NULL},
    {"second_step_removed", TR("De tweede stap is uitgezet."), NULL},
    {"recovery_codes_made", TR("Er zijn nieuwe herstelcodes gemaakt."), NULL},
    {"recovery_codes_ended",
     TR("Uw herstelcodes gelden niet meer. Maak bij uw tweede stap nieuwe codes."), NULL},
    {"recovery_code_used", TR("Er is een herstelcode gebruikt."), NULL},
    {"second_step_used_again", TR("Bij het inloggen is een code getypt die al was gebruikt."),
     TR("Door iemand die uw wachtwoord weet. Was u dat niet? Wijzig dan uw wachtwoord.")},
};

static const char *const by_words[] = {
    [WAY_IN_OWN]       = TR("Door iemand die bij u was ingelogd."),
    [WAY_IN_COLLEAGUE] = TR("Door een beheerder."),
    [WAY_IN_OPERATOR]  = TR("Door wie de computer van Gehoor bijhoudt."),
};

static const struct change_word *word_of(const struct way_in *change)
{
    for (size_t i = 0; i < ARRAY_LEN(change_words); i++)
        if (str_eq_z(change->kind, change_words[i].kind))
            return &change_words[i];
    return NULL;
}

static struct str change_said(struct ctx *ctx, const struct way_in *change)
{
    const struct change_word *word = word_of(change);

    return word ? str_of(tr(ctx->lang, word->said)) : change->kind;
}

static const char *by_said(const struct way_in *change)
{
    const struct change_word *word = word_of(change);

    return word && word->by ? word->by : by_words[change->by];
}

static enum rc open_furnish(struct request *r, json_t *page)
{
    struct way_in_list list;
    json_t            *changes;
    bool               fresh = false;

    if (way_in_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    changes = json_array();
    for (size_t i = 0; i < list.len; i++) {
        json_t *one = json_object();

        doc_put(one, "zin", change_said(r->ctx, &list.item[i]));
        doc_put_tr(r->ctx, one, "wie", by_said(&list.item[i]));
        doc_put(one, "wanneer", words_when(r->ctx, list.item[i].at, STR("")));
        json_object_set_new(one, "nieuw", json_boolean(list.item[i].fresh));
        json_array_append_new(changes, one);
        fresh = fresh || list.item[i].fresh;
    }
    json_object_set_new(page, "veranderd", json_boolean(list.len > 0));
    json_object_set_new(page, "veranderingen", changes);
    json_object_set_new(page, "nieuws", json_boolean(fresh));
    json_object_set_new(page, "tot", json_integer(list.len ? list.item[0].id : 0));
    return OK;
}

enum rc signed_in_put_duties(struct ctx *ctx, json_t *lines, size_t most)
{
    struct way_in_list list;

    if (way_in_list(ctx, &list) != OK)
        return ctx->err.rc;
    if (list.len > 0 && list.item[0].fresh)
        duty_add(ctx, lines, most, list.item[0].id, change_said(ctx, &list.item[0]),
                 STR("/ingelogd"), TR("Klopt dat?"), words_when(ctx, list.item[0].at, STR("")));
    return OK;
}

struct knowing {
    int64_t upto;
};
static const struct field knowing_fields[] = {
    FIELD(struct knowing, upto, "tot", FIELD_NUMBER, FIELD_IN, NULL),
};
static const struct table knowing_table =
    TABLE("VeranderingGezien", struct knowing, knowing_fields);

static enum rc know_prefill(struct request *r, void *in)
{
    struct way_in_list list;

    if (way_in_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    ((struct knowing *)in)->upto = list.len ? list.item[0].id : 0;
    return OK;
}

static enum rc know_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("u hebt gezegd dat dit klopt.");
    return way_in_seen(ctx, ((struct knowing *)in)->upto);
}

/* --- views and commands ------------------------------------------------------------------------ */

static const struct view views[] = {
    {.path     = "/ingelogd",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "ingelogd",
     .title    = TR("Waar u nu bent ingelogd"),
     .document = open_document,
     .furnish  = open_furnish,
     .table    = &open_table,
     .list     = true,
     .whole    = true},
};

struct ending {
    struct str id;   /* "" = all others */
    struct str here; /* the session that asks; not from the form */
};
static const struct field ending_fields[] = {
    FIELD(struct ending, id, "inlog", FIELD_LINE, FIELD_IN, NULL, .max = 40, .identifies = true),
};
static const struct table ending_table = TABLE("InlogEinde", struct ending, ending_fields);

static enum rc admit(struct request *r, void *in)
{
    ((struct ending *)in)->here = exchange_of(r)->session;
    return OK;
}

static enum rc run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    struct ending *ending = in;

    (void)param;
    if (ending->id.len > 0) {
        out->message = TR("daar bent u uitgelogd.");
        return session_end(ctx, ending->here, ending->id);
    }
    out->message = TR("u bent nu alleen nog hier ingelogd.");
    return session_end_others(ctx, ending->here);
}

static const struct command commands[] = {
    {.path   = "/ingelogd/beeindigingen",
     .where  = ON_PAGE,
     .right  = RIGHT_SIGNED_IN,
     .name   = "elderUitloggen",
     .title  = TR("Log overal uit, behalve hier"),
     .button = TR("Log uit"),
     .table  = &ending_table,
     .back   = "/ingelogd",
     .admit  = admit,
     .run    = run},
    {.path    = "/ingelogd/veranderingen",
     .where   = ON_PAGE,
     .right   = RIGHT_SIGNED_IN,
     .name    = "veranderingGezien",
     .title   = TR("Dit klopt, ik weet ervan"),
     .button  = TR("Dit klopt, ik weet ervan"),
     .table   = &knowing_table,
     .back    = "/ingelogd",
     .prefill = know_prefill,
     .run     = know_run},
};

const struct resource signed_in_resource = {"ingelogd", views, ARRAY_LEN(views), commands,
                                            ARRAY_LEN(commands)};
