// SPDX-License-Identifier: EUPL-1.2
/* receipt.c - the hash of a receipt, its owner, and the signal it is of; the contract is in receipt.h. */
#include "core/receipt.h"

#include <inttypes.h>
#include <sodium.h>

#include "base/buf.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/brake.h"
#include "core/fault.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/event.h"

/* --- hash -------------------------------------------------------------------------------- */

static enum rc load_salt(struct ctx *ctx, struct str *out)
{
    struct db_query q    = db_query(ctx->db, SQL_RECEIPT_SALT);
    struct str      salt = {0};

    if (db_next(&q))
        salt = str_copy(ctx->arena, db_col_str(&q, RECEIPT_SALT_SALT));
    *out = salt;
    return db_end(&q, &ctx->err);
}

enum rc receipt_salt_make(struct ctx *ctx)
{
    struct event  e = event_new(ctx, "receipt_salt_made");
    unsigned char salt[RECEIPT_SALT];
    struct str    before;
    struct buf    hex;

    if (load_salt(ctx, &before) != OK)
        return ctx->err.rc;
    if (before.len)
        return OK;
    if (sodium_init() < 0)
        return err_set(&ctx->err, ERR_BUG, "libsodium does not start");
    randombytes_buf(salt, sizeof(salt));
    buf_init(&hex, ctx->arena, 2 * RECEIPT_SALT + 1);
    buf_hex(&hex, salt, sizeof(salt));
    event_str(&e, "salt", buf_view(&hex));
    return event_write(ctx, &e);
}

enum rc receipt_salt(struct ctx *ctx, struct str *out)
{
    unsigned char *salt = arena_alloc(ctx->arena, RECEIPT_SALT);
    struct str     hex;
    size_t         len = 0;

    if (load_salt(ctx, &hex) != OK)
        return ctx->err.rc;
    if (hex.len == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "receipts have no salt yet");
    if (sodium_hex2bin(salt, RECEIPT_SALT, hex.ptr, hex.len, NULL, &len, NULL) != 0 ||
        len != RECEIPT_SALT)
        return err_set(&ctx->err, ERR_CORRUPT, "the salt of receipts is no salt");
    *out = (struct str){(const char *)salt, RECEIPT_SALT};
    return OK;
}

enum rc receipt_hash(struct ctx *ctx, struct str words, struct str salt, struct str *out)
{
    unsigned char hash[RECEIPT_HASH];
    struct buf    hex;

    if (salt.len != crypto_pwhash_SALTBYTES)
        return err_set(&ctx->err, ERR_BUG, "a receipt without the salt");
    if (sodium_init() < 0 ||
        crypto_pwhash(hash, sizeof(hash), words.ptr, words.len, (const unsigned char *)salt.ptr,
                      crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(&ctx->err, ERR_IO, "no memory to hash a receipt");
    buf_init(&hex, ctx->arena, 2 * RECEIPT_HASH + 1);
    buf_hex(&hex, hash, sizeof(hash));
    *out = buf_view(&hex);
    return OK;
}

/* --- its owner --------------------------------------------------------------------------- */

enum rc receipt_find(struct ctx *ctx, struct str hash, int64_t *person_out)
{
    struct db_query q      = db_query(ctx->db, SQL_RECEIPT_FIND);
    int64_t         person = 0;

    db_bind_str(&q, hash);
    if (db_next(&q))
        person = db_col_i64(&q, RECEIPT_FIND_PERSON);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (person == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no such receipt");
    *person_out = person;
    return OK;
}

enum rc receipt_add(struct ctx *ctx, int64_t organisation, struct str hash, int64_t *person_out)
{
    struct event e = event_new(ctx, "receipt_added");

    if (hash.len != 2 * RECEIPT_HASH)
        return err_set(&ctx->err, ERR_BUG, "a receipt without its hash");
    event_i64(&e, "unit", organisation);
    event_str(&e, "lang", ctx->lang == LANG_EN ? STR("en") : STR("nl"));
    event_part(&e, "receipt", hash);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *person_out = e.seq;
    return OK;
}

enum rc receipt_signal(struct ctx *ctx, int64_t *signal_out)
{
    struct db_query q  = db_query(ctx->db, SQL_RECEIPT_SIGNAL);
    int64_t         id = 0;

    db_bind_i64(&q, ctx->person);
    if (ctx->person && db_next(&q))
        id = db_col_i64(&q, RECEIPT_SIGNAL_ID);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no signal of this receipt");
    *signal_out = id;
    return OK;
}

enum rc receipt_last_word(struct ctx *ctx, int64_t *event_out)
{
    struct db_query q    = db_query(ctx->db, SQL_RECEIPT_LAST_WORD);
    int64_t         last = 0;

    db_bind_i64(&q, ctx->person);
    if (db_next(&q))
        last = db_col_i64(&q, RECEIPT_LAST_WORD_EVENT);
    *event_out = last;
    return db_end(&q, &ctx->err);
}

enum rc receipt_organisations(struct ctx *ctx, struct unit_list *out)
{
    struct db_query  q    = db_query(ctx->db, SQL_RECEIPT_ORGANISATION);
    struct unit_list list = {0};

    while (db_next(&q)) {
        struct unit unit = {
            .id   = db_col_i64(&q, RECEIPT_ORGANISATION_ID),
            .name = str_copy(ctx->arena, db_col_str(&q, RECEIPT_ORGANISATION_NAME)),
        };
        VEC_PUSH(ctx->arena, &list, unit);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* Where somebody knows the routes; 0 = nowhere. */
static enum rc find_placer(struct ctx *ctx, int64_t *out)
{
    struct db_query q = db_query(ctx->db, SQL_RECEIPT_PLACER);

    *out = db_next(&q) ? db_col_i64(&q, RECEIPT_PLACER_ID) : 0;
    return db_end(&q, &ctx->err);
}

enum rc receipt_organisation(struct ctx *ctx, int64_t chosen, int64_t *out)
{
    struct unit_list list;
    int64_t          found = 0, placer;

    if (receipt_organisations(ctx, &list) != OK)
        return ctx->err.rc;
    if (list.len == 0)
        return fault_add(
            ctx, "",
            TR("Hier is nog niemand die signalen oppakt. Daarom kunnen wij uw verhaal nu niet "
               "aannemen."));
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == chosen)
            found = chosen;
    if (chosen && !found)
        return fault_add(ctx, "organisation", TR("Kies een organisatie uit de lijst."));
    if (find_placer(ctx, &placer) != OK)
        return ctx->err.rc;
    *out = chosen ? chosen : placer ? placer : list.item[0].id;
    return OK;
}

/* --- sending ----------------------------------------------------------------------------- */

static struct signal_new signal_of(const struct anonymous_new *in)
{
    return (struct signal_new){
        .story       = in->story,
        .should_be   = in->should_be,
        .system      = in->system,
        .screen      = in->screen,
        .missing     = in->missing,
        .subsistence = in->subsistence,
        .consent     = in->consent.len ? in->consent : STR("eerst-vragen"),
        .kind        = in->kind,
        .door        = in->door,
        .dissent     = in->dissent,
        .about_unit  = in->about_unit,
        .channel     = in->helped ? STR("web-met-hulp") : STR("web"),
        .urgent      = in->urgent,
        .times       = NUMBER_NONE,
        .group_size  = NUMBER_NONE,
        .look_again  = DATE_NONE,
    };
}

static void check_approaches(struct ctx *ctx, const struct anonymous_new *in)
{
    for (size_t i = 0; i < ARRAY_LEN(in->approach); i++)
        if (approach_is_said(&in->approach[i]))
            approach_check(ctx, str_z(ctx->arena, str_printf(ctx->arena, "approach[%zu].", i)),
                           &in->approach[i]);
}

enum rc anonymous_check(struct ctx *ctx, const struct anonymous_new *in)
{
    struct signal_new signal  = signal_of(in);
    struct confide    confide = in->confide;
    int64_t           organisation;
    enum rc           rc = receipt_organisation(ctx, in->organisation, &organisation);

    if (rc == OK && confide.identity.len)
        rc = confide_check(ctx, organisation, &confide);
    if (rc != OK && rc != ERR_INVALID)
        return rc;
    brake_check(ctx, "brake", in->brake);
    check_approaches(ctx, in);
    return signal_check(ctx, &signal);
}

/* What comes with it: what was tried before, and the brake. */
static enum rc add_rest(struct ctx *ctx, int64_t id, const struct anonymous_new *in)
{
    const struct brake_new brake = {.target = in->brake};

    for (size_t i = 0; i < ARRAY_LEN(in->approach); i++)
        if (approach_is_said(&in->approach[i]) && approach_add(ctx, id, &in->approach[i]) != OK)
            return ctx->err.rc;
    return in->brake.len ? brake_pull(ctx, id, &brake) : OK;
}

/* From here on the owner of the receipt acts. */
static enum rc act_as(struct ctx *ctx, int64_t person)
{
    ctx->person = person;
    return access_load(ctx);
}

/* Where there is one organisation to tell, there was nothing to know. */
static enum rc is_unplaced(struct ctx *ctx, const struct anonymous_new *in, bool *out)
{
    struct unit_list list;

    if (receipt_organisations(ctx, &list) != OK)
        return ctx->err.rc;
    *out = in->organisation == 0 && list.len > 1;
    return OK;
}

enum rc anonymous_add(struct ctx *ctx, const struct anonymous_new *in, int64_t *id_out)
{
    struct signal_new signal = signal_of(in);
    int64_t           organisation, person = 0;
    enum rc           rc;

    ctx->person = 0; /* a second attempt begins anew */
    ctx->access = NULL;
    rc          = receipt_find(ctx, in->hash, &person);
    if (rc == OK)
        return act_as(ctx, person) == OK ? receipt_signal(ctx, id_out) : ctx->err.rc;
    if (rc != ERR_NOT_FOUND)
        return rc;
    err_clear(&ctx->err);
    if (anonymous_check(ctx, in) != OK ||
        receipt_organisation(ctx, in->organisation, &organisation) != OK ||
        is_unplaced(ctx, in, &signal.unplaced) != OK ||
        receipt_add(ctx, organisation, in->hash, &person) != OK || act_as(ctx, person) != OK)
        return ctx->err.rc;
    if (signal_add(ctx, &signal, id_out) != OK || add_rest(ctx, *id_out, in) != OK)
        return ctx->err.rc;
    return in->confide.sealed.len ? confide_add(ctx, *id_out, &in->confide) : OK;
}
