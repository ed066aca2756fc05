// SPDX-License-Identifier: EUPL-1.2
/*
 * entrusted.c - who can open what is closed, for the ombuds desk (core/entrusted.h), and the key of an adviser that it lets in
 * when no colleague can (core/vouch.h).
 */
#include "core/entrusted.h"

#include "base/tr.h"
#include "core/vouch.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/words.h"

extern const struct resource entrusted_resource;

#define PAGE "/loketdossiers/toegang"

static const struct field fields[] = {
    FIELD(struct entrusted, name, "naam", FIELD_LINE, FIELD_OUT, TR("Functie")),
    FIELD(struct entrusted, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct entrusted, role, "rol", FIELD_OPTION, FIELD_OUT, TR("Rol"), .list = "rol"),
    FIELD(struct entrusted, at_name, "voorEenheid", FIELD_LINE, FIELD_OUT, TR("Voor")),
    FIELD(struct entrusted, since, "sinds", FIELD_INSTANT, FIELD_OUT, TR("Sinds")),
    FIELD(struct entrusted, fresh, "nieuw", FIELD_FLAG, FIELD_OUT, TR("Nieuw")),
};
static const struct table entrusted_table = TABLE("Toegang", struct entrusted, fields);

static enum rc document(struct request *r, json_t **out)
{
    struct entrusted_list list;

    if (entrusted_list(r->ctx, &list) != OK)
        return r->ctx->err.rc;
    *out = doc_list(doc_each(r, &entrusted_table, list.item, list.len), 0);
    return OK;
}

static const struct field key_fields[] = {
    FIELD(struct adviser_key, id, "id", FIELD_REF, FIELD_OUT, TR("Nummer")),
    FIELD(struct adviser_key, name, "naam", FIELD_LINE, FIELD_OUT, TR("Functie")),
    FIELD(struct adviser_key, unit_name, "eenheid", FIELD_LINE, FIELD_OUT, TR("Eenheid")),
    FIELD(struct adviser_key, at, "sinds", FIELD_INSTANT, FIELD_OUT, TR("Gemaakt op")),
};
static const struct table key_table = TABLE("WachtendeSleutel", struct adviser_key, key_fields);

static enum rc furnish(struct request *r, json_t *page)
{
    struct adviser_key_list keys;

    if (vouch_list(r->ctx, &keys) != OK)
        return r->ctx->err.rc;
    json_object_set_new(page, "sleutelsEr", json_boolean(keys.len > 0));
    json_object_set_new(page, "sleutels", doc_each(r, &key_table, keys.item, keys.len));
    return OK;
}

static const struct view views[] = {
    {.path     = PAGE,
     .where    = ON_BOTH,
     .right    = RIGHT_OMBUDS,
     .template = "ombudsloket_toegang",
     .title    = TR("Wie kan bij gesloten dossiers en namen?"),
     .document = document,
     .furnish  = furnish,
     .table    = &entrusted_table,
     .list     = true,
     .whole    = true},
};

/* --- letting in the key of an adviser ------------------------------------------------------- */

struct vouch {
    struct str reason;
};
static const struct field vouch_fields[] = {
    FIELD(struct vouch, reason, "reden", FIELD_TEXT, FIELD_IN,
          TR("Hoe weet u wie deze sleutel maakte?"), .required = true,
          .help = TR("Bijvoorbeeld: ik sprak de vertrouwenspersoon vandaag zelf. Dit komt in het "
                     "logboek.")),
};
static const struct table vouch_table = TABLE("SleutelToelaten", struct vouch, vouch_fields);

static enum rc vouch_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    out->message = TR("deze sleutel werkt nu. Mensen kunnen weer vertrouwelijk melden.");
    return vouch_add(ctx, param[0], ((struct vouch *)in)->reason);
}

static enum rc vouch_furnish(struct request *r, json_t *page)
{
    struct adviser_key_list   keys;
    const struct adviser_key *key;

    if (vouch_list(r->ctx, &keys) != OK)
        return r->ctx->err.rc;
    key = adviser_key_in(&keys, r->param[0]);
    if (key)
        doc_put(page, "inleiding",
                words_say(r->ctx,
                          TR("De sleutel is van: %s. Doe dit alleen als u die zelf hebt gesproken. "
                             "Wie deze sleutel heeft, kan namen lezen van wie vanaf nu "
                             "vertrouwelijk meldt."),
                          key->name));
    return OK;
}

static const struct command commands[] = {
    {.path    = PAGE "/sleutels/:sleutel/toelaten",
     .where   = ON_PAGE,
     .right   = RIGHT_OMBUDS,
     .name    = "sleutelToelatenDoorLoket",
     .title   = TR("Laat deze sleutel toe"),
     .button  = TR("Laat toe"),
     .table   = &vouch_table,
     .back    = PAGE,
     .run     = vouch_run,
     .furnish = vouch_furnish},
};

const struct resource entrusted_resource = {"loketdossiers", views, ARRAY_LEN(views), commands,
                                            ARRAY_LEN(commands)};
