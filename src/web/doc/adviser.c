// SPDX-License-Identifier: EUPL-1.2
/* adviser.c - vertrouwenspersoon: the keys of the advisers of an organisation; see adviser.h. */
#include "web/doc/adviser.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/tr.h"
#include "core/confide.h"
#include "core/fault.h"
#include "web/doc/doc.h"
#include "web/exchange.h"
#include "web/page.h"

static struct str tries_of(const struct request *r)
{
    return str_printf(r->ctx->arena, "adviser %" PRId64, r->ctx->person);
}

enum rc adviser_try(struct request *r)
{
    if (bucket_take(r->server->phrases, tries_of(r), r->ctx->now))
        return OK;
    return fault_add(r->ctx, "passphrase",
                     TR("Er waren te veel pogingen achter elkaar. Wacht een halve minuut en "
                        "probeer het dan opnieuw."));
}

void adviser_try_was_good(struct request *r)
{
    bucket_give(r->server->phrases, tries_of(r), r->ctx->now);
}

/* --- the page ------------------------------------------------------------------------------- */

static const struct field key_fields[] = {
    FIELD(struct adviser_key, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct adviser_key, name, "naam", FIELD_LINE, FIELD_OUT, TR("Functie")),
    FIELD(struct adviser_key, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct adviser_key, at, "sinds", FIELD_INSTANT, FIELD_OUT, TR("Gemaakt op")),
    FIELD(struct adviser_key, works, "werkt", FIELD_FLAG, FIELD_OUT, TR("Werkt")),
    FIELD(struct adviser_key, mine, "eigen", FIELD_FLAG, FIELD_OUT, TR("Eigen sleutel")),
};
static const struct table key_table = TABLE("Sleutel", struct adviser_key, key_fields);

/* Keys that count or are to be let in; of others, who once had one, only what recovery.h is for. */
static json_t *keys_of(struct request *r, const struct adviser_key_list *all, bool works)
{
    json_t *list = json_array();

    for (size_t i = 0; i < all->len; i++) {
        const struct adviser_key *key = &all->item[i];
        json_t                   *doc;

        if (!key->works && !key->waits)
            continue;
        doc = doc_of(r, &key_table, key);
        json_object_set_new(doc, "toelaten", json_boolean(works && key->waits));
        json_array_append_new(list, doc);
    }
    return list;
}

static const struct field line_fields[] = {
    FIELD(struct confided_line, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct confided_line, reference, "kenmerk", FIELD_LINE, FIELD_OUT, TR("Kenmerk")),
    FIELD(struct confided_line, title, "zin", FIELD_LINE, FIELD_OUT, TR("Signaal")),
    FIELD(struct confided_line, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Vertrouwelijk sinds")),
};
static const struct table line_table =
    TABLE("VertrouwelijkeRegel", struct confided_line, line_fields);

/* A full page, and where the next one begins. */
static enum rc put_signals(struct request *r, json_t *page, bool works)
{
    struct confided_list list;
    int64_t              before = 0;
    json_t              *lines;

    if (!str_to_i64(request_query(r, "voor"), &before) || before < 0)
        before = 0;
    if (confide_list(r->ctx, before, LIMIT_PAGE_SIZE, &list) != OK)
        return r->ctx->err.rc;
    lines = doc_each(r, &line_table, list.item, list.len);
    for (size_t i = 0; i < list.len; i++) {
        json_object_set_new(json_array_get(lines, i), "geopend",
                            json_boolean(list.item[i].openings > 0));
        json_object_set_new(json_array_get(lines, i), "openen", json_boolean(works));
    }
    json_object_set_new(page, "signalen", lines);
    json_object_set_new(page, "signalenEr", json_boolean(list.len > 0));
    json_object_set_new(page, "verder",
                        list.len == LIMIT_PAGE_SIZE ? json_integer(list.item[list.len - 1].id)
                                                    : json_null());
    return OK;
}

static enum rc document(struct request *r, json_t **out)
{
    struct ctx               *ctx = r->ctx;
    const struct adviser_key *own;
    struct adviser_key_list   all, desk;
    int64_t                   organisation;
    bool                      shared = false;
    json_t                   *page;

    if (adviser_organisation(ctx, &organisation) != OK ||
        adviser_keys(ctx, organisation, &all) != OK || adviser_desk(ctx, organisation, &desk) != OK)
        return ctx->err.rc;
    own = adviser_key_of(&all, ctx->person);
    if (own && adviser_is_shared(ctx, own, &desk, &shared) != OK)
        return ctx->err.rc;
    page = json_object();
    json_object_set_new(page, "geenSleutel", json_boolean(!own));
    json_object_set_new(page, "werkt", json_boolean(own && own->works));
    json_object_set_new(page, "doorLoket", json_boolean(desk.len == 0));
    json_object_set_new(page, "wacht", json_boolean(own && own->waits));
    json_object_set_new(page, "herstelGeregeld", json_boolean(shared));
    json_object_set_new(page, "herstelKan", json_boolean(own && own->works && desk.len > 2));
    json_object_set_new(page, "sleutels", keys_of(r, &all, own && own->works));
    if (put_signals(r, page, own && own->works) != OK ||
        recovery_put(r, page, organisation, &all) != OK) {
        json_decref(page);
        return ctx->err.rc;
    }
    *out = page;
    return OK;
}

static const struct view views[] = {
    {.path     = ADVISER_PAGE,
     .where    = ON_PAGE,
     .right    = RIGHT_IDENTITY,
     .template = "vertrouwenspersoon",
     .title    = TR("Vertrouwelijke signalen"),
     .document = document,
     .table    = &key_table,
     .query    = "voor"},
};

/* --- a key of one's own --------------------------------------------------------------------- */

static const struct field new_fields[] = {
    FIELD(struct adviser_new, passphrase, "wachtwoord", FIELD_LINE, FIELD_IN,
          TR("Kies een wachtwoordzin"), .required = true, .identifies = true,
          .help = TR("16 tekens of meer, bijvoorbeeld vijf woorden die niet bij elkaar horen. Niet "
                     "het wachtwoord waarmee u inlogt. Niemand kan deze zin voor u opzoeken.")),
    FIELD(struct adviser_new, again, "wachtwoordNogmaals", FIELD_LINE, FIELD_IN,
          TR("Typ de wachtwoordzin nog een keer"), .required = true, .identifies = true),
};
static const struct table new_table = TABLE("SleutelNieuw", struct adviser_new, new_fields);

static enum rc new_admit(struct request *r, void *in)
{
    return adviser_new_check(r->ctx, in);
}

static enum rc new_prepare(struct ctx *ctx, void *in)
{
    return adviser_new_make(ctx, in);
}

static enum rc new_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    return adviser_new_add(ctx, in, &out->id);
}

static enum rc new_reply(struct request *r, const void *in, const struct outcome *outcome)
{
    struct str rest = ((const struct adviser_new *)in)->words, word;
    json_t    *page = json_object(), *list = json_array();

    (void)outcome;
    page_furnish(r, page, TR("Bewaar deze negen woorden in een kluis"));
    while (str_cut(&rest, ' ', &word))
        json_array_append_new(list, doc_text(word));
    json_object_set_new(page, "woordlijst", list);
    json_object_set_new(page, "taal_url", json_null()); /* this page has no address */
    page_reply(r, 200, "vertrouwenspersoon_woorden", page);
    return OK;
}

/* --- what one's passphrase is asked for ----------------------------------------------------- */

static const struct field unlock_fields[] = {
    FIELD(struct adviser_unlock, passphrase, "wachtwoord", FIELD_LINE, FIELD_IN,
          TR("Uw wachtwoordzin"), .required = true, .identifies = true),
};
static const struct table unlock_table =
    TABLE("SleutelGebruik", struct adviser_unlock, unlock_fields);

static enum rc unlock_admit(struct request *r, void *in)
{
    enum rc rc = adviser_unlock_load(r->ctx, in);

    return rc == OK ? adviser_try(r) : rc;
}

static enum rc accept_prepare(struct ctx *ctx, void *in)
{
    return adviser_unlock(ctx, in);
}

static enum rc accept_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("de sleutel van uw collega werkt nu. Nieuwe vertrouwelijke signalen zijn ook "
                      "daarmee te openen.");
    return adviser_accept(ctx, param[0], in);
}

static enum rc share_prepare(struct ctx *ctx, void *in)
{
    enum rc rc = adviser_unlock(ctx, in);

    return rc == OK ? adviser_share_make(ctx, in) : rc;
}

static enum rc share_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("twee collega's samen kunnen uw sleutel nu teruggeven.");
    return adviser_share(ctx, in);
}

/* --- a passphrase that was forgotten -------------------------------------------------------- */

static const struct field phrase_fields[] = {
    FIELD(struct adviser_phrase, words, "wachtwoordKluis", FIELD_LINE, FIELD_IN,
          TR("De negen woorden uit de kluis"), .required = true, .identifies = true,
          .help = TR("Met een spatie ertussen. Hoofdletters maken niet uit.")),
    FIELD(struct adviser_phrase, passphrase, "wachtwoord", FIELD_LINE, FIELD_IN,
          TR("Kies een nieuwe wachtwoordzin"), .required = true, .identifies = true,
          .help = TR("16 tekens of meer.")),
    FIELD(struct adviser_phrase, again, "wachtwoordNogmaals", FIELD_LINE, FIELD_IN,
          TR("Typ de wachtwoordzin nog een keer"), .required = true, .identifies = true),
};
static const struct table phrase_table =
    TABLE("Wachtwoordzin", struct adviser_phrase, phrase_fields);

static enum rc phrase_admit(struct request *r, void *in)
{
    enum rc rc = adviser_phrase_check(r->ctx, in);

    return rc == OK ? adviser_try(r) : rc;
}

static enum rc phrase_prepare(struct ctx *ctx, void *in)
{
    return adviser_phrase_make(ctx, in);
}

static enum rc phrase_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    (void)param;
    out->message = TR("uw nieuwe wachtwoordzin geldt nu. De negen woorden blijven dezelfde.");
    return adviser_phrase_set(ctx, in);
}

static const struct command commands[] = {
    {.path     = ADVISER_PAGE "/sleutel",
     .where    = ON_PAGE,
     .right    = RIGHT_IDENTITY,
     .name     = "sleutelMaken",
     .title    = TR("Maak uw sleutel"),
     .button   = TR("Maak de sleutel"),
     .table    = &new_table,
     .back     = ADVISER_PAGE,
     .admit    = new_admit,
     .prepare  = new_prepare,
     .run      = new_run,
     .reply    = new_reply,
     .template = "vertrouwenspersoon_opdracht"},
    {.path    = ADVISER_PAGE "/sleutels/:sleutel/toelaten",
     .where   = ON_PAGE,
     .right   = RIGHT_IDENTITY,
     .name    = "sleutelToelaten",
     .title   = TR("Laat de sleutel van een collega toe"),
     .button  = TR("Laat toe"),
     .table   = &unlock_table,
     .back    = ADVISER_PAGE,
     .admit   = unlock_admit,
     .prepare = accept_prepare,
     .run     = accept_run,
     .done    = adviser_try_was_good},
    {.path    = ADVISER_PAGE "/herstel",
     .where   = ON_PAGE,
     .right   = RIGHT_IDENTITY,
     .name    = "sleutelHerstelRegelen",
     .title   = TR("Regel dat twee collega's u kunnen helpen"),
     .button  = TR("Regel dit"),
     .table   = &unlock_table,
     .back    = ADVISER_PAGE,
     .admit   = unlock_admit,
     .prepare = share_prepare,
     .run     = share_run,
     .done    = adviser_try_was_good},
    {.path    = ADVISER_PAGE "/wachtwoordzin",
     .where   = ON_PAGE,
     .right   = RIGHT_IDENTITY,
     .name    = "wachtwoordzinVervangen",
     .title   = TR("Kies een nieuwe wachtwoordzin"),
     .button  = TR("Sla op"),
     .table   = &phrase_table,
     .back    = ADVISER_PAGE,
     .admit   = phrase_admit,
     .prepare = phrase_prepare,
     .run     = phrase_run,
     .done    = adviser_try_was_good},
};

const struct resource adviser_resource = {"vertrouwenspersoon", views, ARRAY_LEN(views), commands,
                                          ARRAY_LEN(commands)};
