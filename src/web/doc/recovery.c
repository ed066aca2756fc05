// SPDX-License-Identifier: EUPL-1.2
/* recovery.c - asking for the key of a colleague, and helping to give it (core/recovery.h); see adviser.h. */
#include "core/recovery.h"

#include "base/tr.h"
#include "core/fault.h"
#include "web/doc/adviser.h"
#include "web/doc/doc.h"

/* --- on the page of the advisers ------------------------------------------------------------ */

static const struct field asked_fields[] = {
    FIELD(struct recovery, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct recovery, at, "op", FIELD_INSTANT, FIELD_OUT, TR("Gevraagd op")),
    FIELD(struct recovery, reason, "reden", FIELD_TEXT, FIELD_OUT, TR("Waarom")),
};
static const struct table asked_table = TABLE("SleutelVerzoek", struct recovery, asked_fields);

static void put_name(json_t *doc, const char *key, const struct adviser_key_list *all, int64_t id)
{
    const struct adviser_key *of = adviser_key_in(all, id);

    doc_put(doc, key, of ? of->name : STR(""));
}

/* Those that wait for a colleague, or for another one. */
static json_t *asked_of(struct request *r, const struct recovery_list *asked,
                        const struct adviser_key_list *all, bool works)
{
    json_t *list = json_array();

    for (size_t i = 0; i < asked->len; i++) {
        const struct recovery    *one  = &asked->item[i];
        const struct adviser_key *heir = adviser_key_in(all, one->heir);
        json_t                   *doc;

        if (one->given || !heir || !heir->works)
            continue;
        doc = doc_of(r, &asked_table, one);
        put_name(doc, "vanWie", all, one->lost);
        put_name(doc, "voorWie", all, one->heir);
        json_object_set_new(doc, "eerste", json_boolean(one->helper == 0));
        json_object_set_new(doc, "helpen", json_boolean(works && one->helper != r->ctx->person));
        json_array_append_new(list, doc);
    }
    return list;
}

static bool was_asked(const struct recovery_list *asked, int64_t lost, int64_t heir)
{
    for (size_t i = 0; i < asked->len; i++)
        if (asked->item[i].lost == lost && asked->item[i].heir == heir)
            return true;
    return false;
}

enum rc recovery_put(struct request *r, json_t *page, int64_t organisation,
                     const struct adviser_key_list *all)
{
    const struct adviser_key *own   = adviser_key_of(all, r->ctx->person);
    bool                      works = own && own->works;
    json_t                   *lost  = json_array(), *waiting;
    struct recovery_list      asked;

    json_object_set_new(page, "verloren", lost);
    if (recovery_list(r->ctx, organisation, &asked) != OK)
        return r->ctx->err.rc;
    waiting = asked_of(r, &asked, all, works);
    json_object_set_new(page, "verzoekenEr", json_boolean(json_array_size(waiting) > 0));
    json_object_set_new(page, "verzoeken", waiting);
    for (size_t i = 0; works && i < all->len; i++) {
        const struct adviser_key *key = &all->item[i];
        json_t                   *doc;

        if (key->works || !key->shared || was_asked(&asked, key->id, own->id))
            continue;
        doc = json_object();
        json_object_set_new(doc, "id", json_integer(key->id));
        doc_put(doc, "naam", key->name);
        json_array_append_new(lost, doc);
    }
    json_object_set_new(page, "verlorenEr", json_boolean(json_array_size(lost) > 0));
    return OK;
}

/* --- asking --------------------------------------------------------------------------------- */

struct asking {
    struct str reason;
};
static const struct field ask_fields[] = {
    FIELD(struct asking, reason, "reden", FIELD_TEXT, FIELD_IN,
          TR("Waarom hebt u deze sleutel nodig?"), .required = true,
          .help = TR("Uw collega's lezen dit voordat zij helpen.")),
};
static const struct table ask_table = TABLE("SleutelVragen", struct asking, ask_fields);

static enum rc ask_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("uw vraag staat er. Twee collega's met een sleutel moeten u helpen; u mag "
                      "zelf een van de twee zijn.");
    return recovery_ask(ctx, param[0], ((struct asking *)in)->reason, &out->id);
}

/* --- helping -------------------------------------------------------------------------------- */

static const struct field help_fields[] = {
    FIELD(struct recovery_help, passphrase, "wachtwoord", FIELD_LINE, FIELD_IN,
          TR("Uw wachtwoordzin"), .required = true, .identifies = true),
};
static const struct table help_table = TABLE("SleutelHelpen", struct recovery_help, help_fields);

static enum rc help_admit(struct request *r, void *in)
{
    enum rc rc = recovery_help_load(r->ctx, r->param[0], in);

    return rc == OK ? adviser_try(r) : rc;
}

static enum rc help_prepare(struct ctx *ctx, void *in)
{
    return recovery_help_make(ctx, in);
}

static enum rc help_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct recovery_help *help = in;

    (void)param;
    out->message = help->asked.opened ? TR("de sleutel is gegeven aan wie erom vroeg.")
                                      : TR("u hebt geholpen. Nu nog een andere collega.");
    return recovery_help_add(ctx, help);
}

static enum rc help_furnish(struct request *r, json_t *page)
{
    doc_put_tr(r->ctx, page, "inleiding",
               TR("Help alleen als u de collega hebt gesproken. Die kan daarna ook namen lezen die "
                  "eerder zijn verzegeld."));
    return OK;
}

static const struct command commands[] = {
    {.path   = ADVISER_PAGE "/sleutels/:sleutel/vragen",
     .where  = ON_PAGE,
     .right  = RIGHT_IDENTITY,
     .name   = "sleutelVragen",
     .title  = TR("Vraag de sleutel van een collega"),
     .button = TR("Vraag deze sleutel"),
     .table  = &ask_table,
     .back   = ADVISER_PAGE,
     .run    = ask_run},
    {.path    = ADVISER_PAGE "/verzoeken/:verzoek/helpen",
     .where   = ON_PAGE,
     .right   = RIGHT_IDENTITY,
     .name    = "sleutelHelpen",
     .title   = TR("Help een collega aan een sleutel"),
     .button  = TR("Help mee"),
     .table   = &help_table,
     .back    = ADVISER_PAGE,
     .admit   = help_admit,
     .prepare = help_prepare,
     .run     = help_run,
     .done    = adviser_try_was_good,
     .furnish = help_furnish},
};

const struct resource recovery_resource = {"vertrouwenspersoon", NULL, 0, commands,
                                           ARRAY_LEN(commands)};
