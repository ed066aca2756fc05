// SPDX-License-Identifier: EUPL-1.2
/* confide.c - seals and opens who reports in confidence; the contract is in confide.h. */
#include "core/confide.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/fault.h"
#include "core/logbook.h"
#include "core/receipt.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/event.h"

enum rc confide_openness(struct ctx *ctx, int64_t signal, struct confided *out)
{
    struct db_query q        = db_query(ctx->db, SQL_OPENNESS_OF);
    struct confided confided = {0};

    db_bind_i64(&q, signal);
    if (db_next(&q))
        confided = (struct confided){
            .openness     = str_eq_z(db_col_str(&q, OPENNESS_OF_KIND), "met-naam") ? OPENNESS_NAMED
                                                                                   : OPENNESS_CONFIDED,
            .event        = db_col_i64(&q, OPENNESS_OF_EVENT),
            .organisation = db_col_i64(&q, OPENNESS_OF_ORGANISATION),
            .at           = db_col_i64(&q, OPENNESS_OF_AT),
        };
    *out = confided;
    return db_end(&q, &ctx->err);
}

enum rc confide_organisations(struct ctx *ctx, struct unit_list *out)
{
    struct unit_list        all, list = {0};
    struct adviser_key_list desk;

    if (receipt_organisations(ctx, &all) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len; i++) {
        if (adviser_desk(ctx, all.item[i].id, &desk) != OK)
            return ctx->err.rc;
        if (desk.len)
            VEC_PUSH(ctx->arena, &list, all.item[i]);
    }
    *out = list;
    return OK;
}

/* --- sealing ------------------------------------------------------------------------------ */

enum rc confide_check(struct ctx *ctx, int64_t organisation, struct confide *in)
{
    arena_secret(ctx->arena);
    if (adviser_desk(ctx, organisation, &in->desk) != OK)
        return ctx->err.rc;
    in->organisation = organisation;
    if (str_is_blank(in->identity))
        return fault_add(ctx, "identity",
                         TR("Schrijf wie u bent en hoe de vertrouwenspersoon u bereikt."));
    if (in->desk.len == 0)
        return fault_add(ctx, "identity",
                         TR("Deze organisatie heeft nog geen vertrouwenspersoon die dit kan lezen. "
                            "Laat uw naam weg, of kies een andere organisatie."));
    return OK;
}

/* A line for each adviser: the number of the key, and the box. */
enum rc confide_make(struct ctx *ctx, struct confide *in)
{
    struct buf lines;

    buf_init(&lines, ctx->arena, LIMIT_BODY);
    for (size_t i = 0; i < in->desk.len; i++) {
        struct str box;

        if (seal_to(ctx, in->desk.item[i].open, in->identity, &box) != OK)
            return ctx->err.rc;
        buf_printf(&lines, "%" PRId64 " ", in->desk.item[i].id);
        buf_str(&lines, box);
        buf_char(&lines, '\n');
    }
    if (!buf_ok(&lines))
        return err_set(&ctx->err, ERR_LIMIT, "too many advisers to seal to");
    in->sealed = buf_view(&lines);
    return OK;
}

/* Whether ctx->person's signal can become that open: upwards only, and each step once. */
static enum rc may_become(struct ctx *ctx, int64_t signal, enum openness wanted)
{
    struct confided before;
    int64_t         own;

    if (receipt_signal(ctx, &own) != OK || confide_openness(ctx, signal, &before) != OK)
        return ctx->err.rc;
    if (own != signal)
        return err_set(&ctx->err, ERR_BUG, "%" PRId64 " is of another receipt", signal);
    if (before.openness == OPENNESS_NAMED)
        return fault_overtaken(ctx, TR("Uw naam staat al bij uw signaal. Dat kan niet meer terug: "
                                       "mensen hebben hem misschien al gelezen."));
    if (before.openness >= wanted)
        return fault_overtaken(
            ctx, TR("De vertrouwenspersoon kan al lezen wie u bent. Dat kan niet meer terug."));
    return OK;
}

enum rc confide_add(struct ctx *ctx, int64_t signal, const struct confide *in)
{
    struct event e  = event_new(ctx, "signal_confided");
    enum rc      rc = may_become(ctx, signal, OPENNESS_CONFIDED);

    if (rc != OK)
        return rc;
    if (in->sealed.len == 0)
        return err_set(&ctx->err, ERR_BUG, "nothing to confide of %" PRId64, signal);
    event_i64(&e, "signal", signal);
    event_i64(&e, "organisation", in->organisation);
    event_part(&e, "identity", in->sealed);
    event_about(&e, signal);
    return event_write(ctx, &e);
}

/* --- a name ------------------------------------------------------------------------------- */

enum rc confide_name(struct ctx *ctx, int64_t signal, struct str name)
{
    struct event e  = event_new(ctx, "signal_named");
    enum rc      rc = may_become(ctx, signal, OPENNESS_NAMED);

    if (rc != OK)
        return rc;
    if (str_is_blank(name))
        return fault_add(ctx, "name", TR("Schrijf de naam die wij erbij zetten."));
    event_i64(&e, "signal", signal);
    event_part(&e, "name", name);
    event_about(&e, signal);
    return event_write(ctx, &e);
}

enum rc confide_name_of(struct ctx *ctx, const struct confided *confided, struct str *out)
{
    *out = STR("");
    return confided->openness == OPENNESS_NAMED ? part_load(ctx, confided->event, "name", out) : OK;
}

/* --- opening ------------------------------------------------------------------------------ */

enum rc confide_list(struct ctx *ctx, int64_t before, int64_t most, struct confided_list *out)
{
    struct confided_list list = {0};
    struct db_query      q;
    int64_t              organisation;

    if (access_need(ctx, RIGHT_IDENTITY) != OK || adviser_organisation(ctx, &organisation) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_CONFIDED_LIST);
    db_bind_i64(&q, organisation);
    db_bind_i64(&q, before);
    db_bind_i64(&q, most);
    while (db_next(&q)) {
        struct confided_line line = {
            .id        = db_col_i64(&q, CONFIDED_LIST_ID),
            .at        = db_col_i64(&q, CONFIDED_LIST_AT),
            .reference = signal_reference(ctx, db_col_i64(&q, CONFIDED_LIST_YEAR),
                                          db_col_i64(&q, CONFIDED_LIST_NUMBER)),
            .title     = signal_title(ctx, db_col_str(&q, CONFIDED_LIST_SUMMARY),
                                      db_col_str(&q, CONFIDED_LIST_STORY)),
            .openings  = (int)db_col_i64(&q, CONFIDED_LIST_OPENINGS),
        };
        VEC_PUSH(ctx->arena, &list, line);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc confide_find(struct ctx *ctx, int64_t signal, struct confided *out)
{
    struct confided confided;
    int64_t         organisation;

    if (access_need(ctx, RIGHT_IDENTITY) != OK || adviser_organisation(ctx, &organisation) != OK ||
        confide_openness(ctx, signal, &confided) != OK)
        return ctx->err.rc;
    if (confided.openness != OPENNESS_CONFIDED || confided.organisation != organisation)
        return err_set(&ctx->err, ERR_NOT_FOUND, "%" PRId64 " is not confided here", signal);
    *out = confided;
    return OK;
}

enum rc identity_opening_load(struct ctx *ctx, int64_t signal, struct identity_opening *in)
{
    struct confided confided;

    if (confide_find(ctx, signal, &confided) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->reason))
        return fault_add(ctx, "reason",
                         TR("Schrijf waarom u de naam moet weten. De melder leest dit."));
    in->unlock.passphrase = in->passphrase;
    if (part_load(ctx, confided.event, "identity", &in->sealed) != OK)
        return ctx->err.rc;
    if (recovery_gifts(ctx, confided.organisation, &in->gifts) != OK)
        return ctx->err.rc;
    return adviser_unlock_load(ctx, &in->unlock);
}

/* The box for a key in the lines of confide_make(); "" when there is none. */
static struct str box_for(struct str lines, int64_t key)
{
    struct str line, number;
    int64_t    id;

    while (str_cut(&lines, '\n', &line))
        if (str_cut(&line, ' ', &number) && str_to_i64(number, &id) && id == key)
            return line;
    return STR("");
}

enum rc identity_opening_make(struct ctx *ctx, struct identity_opening *in)
{
    struct ring ring = {0};
    enum rc     rc   = adviser_unlock(ctx, &in->unlock);

    if (rc != OK || in->sealed.len == 0)
        return rc;
    if (recovery_ring(ctx, &in->unlock, &in->gifts, &ring) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < ring.len; i++) {
        struct str box = box_for(in->sealed, ring.item[i].id);

        if (box.len)
            return seal_open(ctx, ring.item[i].secret, box, &in->identity);
    }
    return fault_add(ctx, "",
                     TR("Dit is verzegeld voordat uw sleutel er was. Een collega die er toen "
                        "al was, kan het openen."));
}

/* The function in which the adviser opens it. */
static struct str role_of(const struct access *access)
{
    for (size_t i = 0; i < access->grants; i++)
        if (access->grant[i].rights & 1u << RIGHT_IDENTITY)
            return access->grant[i].role;
    return STR("");
}

enum rc identity_opening_add(struct ctx *ctx, int64_t signal, const struct identity_opening *in)
{
    struct event e = event_new(ctx, "identity_opened");

    if (adviser_need_unlocked(ctx, &in->unlock) != OK)
        return ctx->err.rc;
    event_i64(&e, "signal", signal);
    event_i64(&e, "key", in->unlock.own.id);
    logbook_trace(ctx, &e);
    event_i64(&e, "by_unit", ctx->access->unit);
    event_str(&e, "role", role_of(ctx->access));
    event_part(&e, "text", in->reason);
    event_about(&e, signal);
    return event_write(ctx, &e);
}
