// SPDX-License-Identifier: EUPL-1.2
/* adviser.c - keys of confidential advisers; the contract is in adviser.h. */
#include "core/adviser.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/fault.h"
#include "core/receipt.h"
#include "core/recovery.h"
#include "event/event.h"

/* --- who ---------------------------------------------------------------------------------- */

enum rc adviser_organisation(struct ctx *ctx, int64_t *out)
{
    struct db_query q            = db_query(ctx->db, SQL_ADVISER_OF);
    int64_t         organisation = 0;

    db_bind_i64(&q, ctx->person);
    if (db_next(&q))
        organisation = db_col_i64(&q, ADVISER_OF_ORGANISATION);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (organisation == 0)
        return err_set(&ctx->err, ERR_DENIED, "no confidential adviser");
    *out = organisation;
    return OK;
}

static struct adviser_key from_row(struct ctx *ctx, struct db_query *q)
{
    struct adviser_key key = {
        .id        = db_col_i64(q, ADVISER_KEYS_ID),
        .person    = db_col_i64(q, ADVISER_KEYS_PERSON),
        .name      = COPY(ADVISER_KEYS_NAME),
        .unit_name = COPY(ADVISER_KEYS_UNIT_NAME),
        .open      = COPY(ADVISER_KEYS_OPEN),
        .at        = db_col_i64(q, ADVISER_KEYS_AT),
        .accepted  = db_col_i64(q, ADVISER_KEYS_ACCEPTED),
        .replaced  = db_col_i64(q, ADVISER_KEYS_REPLACED),
        .locked    = db_col_i64(q, ADVISER_KEYS_LOCKED),
        .shared    = db_col_i64(q, ADVISER_KEYS_SHARED),
        .holders   = (int)db_col_i64(q, ADVISER_KEYS_BOXED),
    };

    if (!key.replaced && db_col_i64(q, ADVISER_KEYS_ENTITLED)) {
        key.works = key.accepted != 0;
        key.waits = key.accepted == 0;
    }
    key.mine = key.person == ctx->person;
    return key;
}

enum rc adviser_keys(struct ctx *ctx, int64_t organisation, struct adviser_key_list *out)
{
    struct adviser_key_list list = {0};
    struct db_query         q    = db_query(ctx->db, SQL_ADVISER_KEYS);

    db_bind_i64(&q, organisation);
    while (db_next(&q)) {
        struct adviser_key key = from_row(ctx, &q);

        VEC_PUSH(ctx->arena, &list, key);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc adviser_desk(struct ctx *ctx, int64_t organisation, struct adviser_key_list *out)
{
    struct adviser_key_list all, desk = {0};

    if (adviser_keys(ctx, organisation, &all) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len; i++)
        if (all.item[i].works)
            VEC_PUSH(ctx->arena, &desk, all.item[i]);
    *out = desk;
    return OK;
}

const struct adviser_key *adviser_key_in(const struct adviser_key_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == id)
            return &list->item[i];
    return NULL;
}

const struct adviser_key *adviser_key_of(const struct adviser_key_list *list, int64_t person)
{
    const struct adviser_key *last = NULL;

    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].person == person)
            last = &list->item[i];
    return last;
}

/* --- a new key ---------------------------------------------------------------------------- */

static void check_phrase(struct ctx *ctx, struct str phrase, struct str again)
{
    if (utf8_count(phrase) < PASSPHRASE_MIN)
        (void)fault_add(ctx, "passphrase",
                        TR("Kies een wachtwoordzin van 16 tekens of meer: vier of vijf woorden die "
                           "niet bij elkaar horen."));
    else if (utf8_count(phrase) > PASSPHRASE_MAX)
        (void)fault_add(ctx, "passphrase", TR("Kies een wachtwoordzin van 200 tekens of minder."));
    else if (!str_eq(phrase, again))
        (void)fault_add(ctx, "again",
                        TR("Dit is niet dezelfde wachtwoordzin. Typ hem nog een keer."));
}

enum rc adviser_new_check(struct ctx *ctx, struct adviser_new *in)
{
    arena_secret(ctx->arena);
    if (adviser_organisation(ctx, &in->organisation) != OK ||
        adviser_desk(ctx, in->organisation, &in->desk) != OK)
        return ctx->err.rc;
    if (may(ctx, RIGHT_ADMIN))
        return fault_add(ctx, "",
                         TR("Wie dit systeem beheert, kan geen vertrouwenspersoon zijn. Laat "
                            "iemand anders deze taak doen."));
    check_phrase(ctx, in->passphrase, in->again);
    return fault_end(ctx);
}

enum rc adviser_new_make(struct ctx *ctx, struct adviser_new *in)
{
    in->words = receipt_draw(ctx->arena);
    if (seal_pair_make(ctx, &in->pair) != OK ||
        seal_lock(ctx, in->pair.secret, in->passphrase, &in->locked) != OK ||
        seal_lock(ctx, in->pair.secret, in->words, &in->locked_words) != OK)
        return ctx->err.rc;
    return recovery_boxes(ctx, in->pair.secret, &in->desk, &in->boxes);
}

/* The colleagues who hold the boxes of the key of ctx->person, as numbers of their keys. */
static void put_boxes(struct ctx *ctx, struct event *e, const struct adviser_key_list *desk,
                      struct str boxes)
{
    int64_t holder[ADVISER_HOLDERS];
    size_t  count = boxes.len ? recovery_holders(ctx, desk, holder) : 0;

    event_i64s(e, "holders", holder, count);
    event_part(e, "boxes", boxes);
}

enum rc adviser_new_add(struct ctx *ctx, const struct adviser_new *in, int64_t *id_out)
{
    struct event            e = event_new(ctx, "adviser_key_made");
    struct adviser_key_list all;
    bool                    first = true;

    if (access_need(ctx, RIGHT_IDENTITY) != OK || adviser_keys(ctx, in->organisation, &all) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len; i++)
        first = first && !all.item[i].accepted;
    event_i64(&e, "organisation", in->organisation);
    event_str(&e, "open", in->pair.open);
    event_i64(&e, "accepted", first);
    event_i64(&e, "shared", in->boxes.len > 0);
    event_part(&e, "locked", in->locked);
    event_part(&e, "words", in->locked_words);
    put_boxes(ctx, &e, &in->desk, in->boxes);
    event_about(&e, ctx->person);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

/* --- using one's own ---------------------------------------------------------------------- */

enum rc adviser_unlock_load(struct ctx *ctx, struct adviser_unlock *in)
{
    const struct adviser_key *own;

    arena_secret(ctx->arena);
    if (access_need(ctx, RIGHT_IDENTITY) != OK ||
        adviser_organisation(ctx, &in->organisation) != OK ||
        adviser_desk(ctx, in->organisation, &in->desk) != OK)
        return ctx->err.rc;
    own = adviser_key_of(&in->desk, ctx->person);
    if (!own)
        return fault_add(ctx, "",
                         TR("U hebt geen sleutel die werkt. Maak er eerst een, en laat een collega "
                            "die toelaten als dat nodig is."));
    in->own = *own;
    return part_load(ctx, own->locked, "locked", &in->locked);
}

enum rc adviser_unlock(struct ctx *ctx, struct adviser_unlock *in)
{
    enum rc rc = seal_unlock(ctx, in->locked, in->passphrase, &in->secret);

    if (rc != ERR_DENIED)
        return rc;
    err_clear(&ctx->err);
    return fault_add(ctx, "passphrase",
                     TR("Deze wachtwoordzin past niet op uw sleutel. Er is niets geopend."));
}

/* The own key was opened: nobody does this with a passphrase that does not fit. */
enum rc adviser_need_unlocked(struct ctx *ctx, const struct adviser_unlock *in)
{
    struct adviser_key_list desk;

    if (in->secret.len == 0)
        return err_set(&ctx->err, ERR_BUG, "the key of the adviser was not unlocked");
    if (access_need(ctx, RIGHT_IDENTITY) != OK || adviser_desk(ctx, in->organisation, &desk) != OK)
        return ctx->err.rc;
    if (!adviser_key_in(&desk, in->own.id))
        return err_set(&ctx->err, ERR_DENIED, "key %" PRId64 " works no more", in->own.id);
    return OK;
}

enum rc adviser_accept(struct ctx *ctx, int64_t id, const struct adviser_unlock *in)
{
    struct event              e = event_new(ctx, "adviser_key_accepted");
    struct adviser_key_list   all;
    const struct adviser_key *key;

    if (adviser_need_unlocked(ctx, in) != OK || adviser_keys(ctx, in->organisation, &all) != OK)
        return ctx->err.rc;
    key = adviser_key_in(&all, id);
    if (!key)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no key %" PRId64, id);
    if (key->accepted || key->replaced)
        return fault_overtaken(ctx, TR("Deze sleutel wacht niet meer: een collega liet hem al toe, "
                                       "of er kwam een nieuwe."));
    event_i64(&e, "key", id);
    event_about(&e, key->person);
    return event_write(ctx, &e);
}

enum rc adviser_share_make(struct ctx *ctx, struct adviser_unlock *in)
{
    return recovery_boxes(ctx, in->secret, &in->desk, &in->boxes);
}

enum rc adviser_share(struct ctx *ctx, const struct adviser_unlock *in)
{
    struct event e = event_new(ctx, "adviser_key_shared");

    if (adviser_need_unlocked(ctx, in) != OK)
        return ctx->err.rc;
    if (in->boxes.len == 0)
        return fault_add(ctx, "",
                         TR("Hiervoor zijn twee collega's met een werkende sleutel nodig. Tot die "
                            "er zijn, kunt u alleen terugvallen op uw negen woorden."));
    event_i64(&e, "key", in->own.id);
    put_boxes(ctx, &e, &in->desk, in->boxes);
    event_about(&e, ctx->person);
    return event_write(ctx, &e);
}

enum rc adviser_is_shared(struct ctx *ctx, const struct adviser_key *key,
                          const struct adviser_key_list *desk, bool *out)
{
    int64_t         want[ADVISER_HOLDERS];
    size_t          count = recovery_holders(ctx, desk, want), have = 0;
    bool            same = count >= 2;
    struct db_query q    = db_query(ctx->db, SQL_ADVISER_HOLDERS);

    db_bind_i64(&q, key->id);
    for (; db_next(&q); have++)
        same = same && have < count && want[have] == db_col_i64(&q, ADVISER_HOLDERS_HOLDER);
    *out = same && have == count;
    return db_end(&q, &ctx->err);
}

/* --- a passphrase that was forgotten ------------------------------------------------------ */

enum rc adviser_phrase_check(struct ctx *ctx, struct adviser_phrase *in)
{
    const struct adviser_key *own;
    struct adviser_key_list   all;
    int64_t                   organisation;
    enum rc                   rc;

    arena_secret(ctx->arena);
    if (access_need(ctx, RIGHT_IDENTITY) != OK || adviser_organisation(ctx, &organisation) != OK ||
        adviser_keys(ctx, organisation, &all) != OK)
        return ctx->err.rc;
    own = adviser_key_of(&all, ctx->person);
    if (!own)
        return fault_add(ctx, "", TR("U hebt nog geen sleutel. Maak er eerst een."));
    rc = receipt_read(ctx, "words", in->words, &in->words);
    check_phrase(ctx, in->passphrase, in->again);
    if (rc != OK || fault_end(ctx) != OK)
        return ERR_INVALID;
    in->key = own->id;
    return part_load(ctx, own->id, "words", &in->locked_words);
}

enum rc adviser_phrase_make(struct ctx *ctx, struct adviser_phrase *in)
{
    struct str secret;
    enum rc    rc = seal_unlock(ctx, in->locked_words, in->words, &secret);

    if (rc == OK)
        return seal_lock(ctx, secret, in->passphrase, &in->locked);
    if (rc != ERR_DENIED)
        return rc;
    err_clear(&ctx->err);
    return fault_add(ctx, "words",
                     TR("Dit zijn niet de woorden van uw sleutel. Er is niets veranderd."));
}

enum rc adviser_phrase_set(struct ctx *ctx, const struct adviser_phrase *in)
{
    struct event e = event_new(ctx, "adviser_passphrase_set");

    if (access_need(ctx, RIGHT_IDENTITY) != OK)
        return ctx->err.rc;
    event_i64(&e, "key", in->key);
    event_part(&e, "locked", in->locked);
    event_about(&e, ctx->person);
    return event_write(ctx, &e);
}
