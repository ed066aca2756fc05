// SPDX-License-Identifier: EUPL-1.2
/* recovery.c - boxes in boxes, and two who open them; the contract is in recovery.h. */
#include "core/recovery.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/fault.h"
#include "db/db.h"
#include "event/event.h"

/* --- boxes -------------------------------------------------------------------------------- */

size_t recovery_holders(const struct ctx *ctx, const struct adviser_key_list *desk,
                        int64_t out[ADVISER_HOLDERS])
{
    size_t count = 0;

    for (size_t i = 0; i < desk->len && count < ADVISER_HOLDERS; i++)
        if (desk->item[i].person != ctx->person)
            out[count++] = desk->item[i].id;
    return count;
}

static enum rc add_box(struct ctx *ctx, struct str secret, const struct adviser_key *outer,
                       const struct adviser_key *inner, struct buf *boxes)
{
    struct str within, box;

    if (seal_to(ctx, inner->open, secret, &within) != OK ||
        seal_to(ctx, outer->open, within, &box) != OK)
        return ctx->err.rc;
    buf_printf(boxes, "%" PRId64 " %" PRId64 " ", outer->id, inner->id);
    buf_str(boxes, box);
    buf_char(boxes, '\n');
    return OK;
}

enum rc recovery_boxes(struct ctx *ctx, struct str secret, const struct adviser_key_list *desk,
                       struct str *out)
{
    int64_t    holder[ADVISER_HOLDERS];
    size_t     count = recovery_holders(ctx, desk, holder);
    struct buf boxes;

    buf_init(&boxes, ctx->arena, LIMIT_BODY);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            if (i != k && add_box(ctx, secret, adviser_key_in(desk, holder[i]),
                                  adviser_key_in(desk, holder[k]), &boxes) != OK)
                return ctx->err.rc;
    *out = boxes.len ? buf_view(&boxes) : STR("");
    return OK;
}

/* --- asking and helping ------------------------------------------------------------------- */

enum rc recovery_list(struct ctx *ctx, int64_t organisation, struct recovery_list *out)
{
    struct recovery_list list = {0};
    struct db_query      q    = db_query(ctx->db, SQL_RECOVERY_LIST);

    db_bind_i64(&q, organisation);
    while (db_next(&q)) {
        struct recovery one = {
            .id     = db_col_i64(&q, RECOVERY_LIST_ID),
            .lost   = db_col_i64(&q, RECOVERY_LIST_LOST),
            .heir   = db_col_i64(&q, RECOVERY_LIST_HEIR),
            .person = db_col_i64(&q, RECOVERY_LIST_PERSON),
            .at     = db_col_i64(&q, RECOVERY_LIST_AT),
            .helper = db_col_i64(&q, RECOVERY_LIST_HELPER),
            .opened = db_col_i64(&q, RECOVERY_LIST_OPENED),
            .given  = db_col_i64(&q, RECOVERY_LIST_GIVEN),
            .reason = str_copy(ctx->arena, db_col_str(&q, RECOVERY_LIST_REASON)),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

static bool was_asked(const struct recovery_list *list, int64_t lost, int64_t heir)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].lost == lost && list->item[i].heir == heir)
            return true;
    return false;
}

enum rc recovery_ask(struct ctx *ctx, int64_t lost, struct str reason, int64_t *id_out)
{
    struct event              e = event_new(ctx, "adviser_recovery_asked");
    const struct adviser_key *key, *own;
    struct adviser_key_list   all;
    struct recovery_list      asked;
    int64_t                   organisation;

    if (access_need(ctx, RIGHT_IDENTITY) != OK || adviser_organisation(ctx, &organisation) != OK ||
        adviser_keys(ctx, organisation, &all) != OK ||
        recovery_list(ctx, organisation, &asked) != OK)
        return ctx->err.rc;
    key = adviser_key_in(&all, lost);
    own = adviser_key_of(&all, ctx->person);
    if (!key)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no key %" PRId64, lost);
    if (str_is_blank(reason))
        (void)fault_add(ctx, "reason", TR("Schrijf waarom u deze sleutel nodig hebt."));
    if (!own || !own->works || own == key)
        (void)fault_add(ctx, "",
                        TR("U hebt eerst zelf een sleutel nodig die werkt, en niet deze."));
    else if (key->works)
        (void)fault_add(ctx, "",
                        TR("Deze sleutel werkt nog. Vraag de collega zelf om een naam te openen."));
    else if (!key->shared)
        (void)fault_add(ctx, "",
                        TR("Van deze sleutel bewaren uw collega's geen delen. Alleen de negen "
                           "woorden kunnen nog helpen."));
    else if (was_asked(&asked, lost, own->id))
        return fault_overtaken(ctx, TR("U hebt deze sleutel al gevraagd."));
    if (fault_end(ctx) != OK)
        return ERR_INVALID;
    event_i64(&e, "lost", lost);
    event_i64(&e, "heir", own->id);
    event_part(&e, "text", reason);
    event_about(&e, key->person);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

static const struct recovery *asked_in(const struct recovery_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == id)
            return &list->item[i];
    return NULL;
}

enum rc recovery_help_load(struct ctx *ctx, int64_t id, struct recovery_help *in)
{
    const struct recovery    *asked;
    const struct adviser_key *heir, *lost;
    struct recovery_list      list;
    struct adviser_key_list   all;
    enum rc                   rc;

    in->unlock.passphrase = in->passphrase;
    rc                    = adviser_unlock_load(ctx, &in->unlock);
    if (rc != OK)
        return rc;
    if (recovery_list(ctx, in->unlock.organisation, &list) != OK ||
        adviser_keys(ctx, in->unlock.organisation, &all) != OK)
        return ctx->err.rc;
    asked = asked_in(&list, id);
    if (!asked)
        return err_set(&ctx->err, ERR_NOT_FOUND, "nobody asked for %" PRId64, id);
    heir = adviser_key_in(&in->unlock.desk, asked->heir);
    lost = adviser_key_in(&all, asked->lost);
    if (asked->given || !heir || !lost || lost->works)
        return fault_overtaken(ctx, TR("Hier is niets meer te doen. De sleutel is al gegeven, "
                                       "werkt weer, of wie erom vroeg heeft geen werkende "
                                       "sleutel meer."));
    if (asked->helper == ctx->person)
        return fault_add(ctx, "", TR("U hebt al geholpen. Nu moet een andere collega het doen."));
    in->asked = *asked;
    in->heir  = heir->open;
    return part_load(ctx, asked->opened ? asked->opened : lost->shared, "boxes", &in->boxes);
}

/* Takes the number at the front of a line off it. */
static int64_t take_key(struct str *line)
{
    struct str number;
    int64_t    id = 0;

    return str_cut(line, ' ', &number) && str_to_i64(number, &id) ? id : 0;
}

/* The first helper: what is in the own boxes, each with the key that opens that. */
static enum rc open_outer(struct ctx *ctx, struct recovery_help *in)
{
    struct str rest = in->boxes, line, within;
    struct buf out;

    buf_init(&out, ctx->arena, LIMIT_BODY);
    while (str_cut(&rest, '\n', &line)) {
        int64_t outer = take_key(&line), inner = take_key(&line);

        if (outer != in->unlock.own.id)
            continue;
        if (seal_open(ctx, in->unlock.secret, line, &within) != OK)
            return ctx->err.rc;
        buf_printf(&out, "%" PRId64 " %.*s\n", inner, STR_ARG(within));
    }
    in->made = out.len ? buf_view(&out) : STR("");
    return OK;
}

/* The second: the secret half itself, sealed to who asked. */
static enum rc open_inner(struct ctx *ctx, struct recovery_help *in)
{
    struct str rest = in->boxes, line, secret;

    while (str_cut(&rest, '\n', &line))
        if (take_key(&line) == in->unlock.own.id)
            return seal_open(ctx, in->unlock.secret, line, &secret) == OK
                       ? seal_to(ctx, in->heir, secret, &in->made)
                       : ctx->err.rc;
    return OK;
}

enum rc recovery_help_make(struct ctx *ctx, struct recovery_help *in)
{
    enum rc rc = adviser_unlock(ctx, &in->unlock);

    if (rc == OK)
        rc = in->asked.opened ? open_inner(ctx, in) : open_outer(ctx, in);
    if (rc == OK && in->made.len == 0)
        rc = fault_add(ctx, "",
                       TR("U bewaart geen deel van deze sleutel. Vraag een collega die er "
                          "langer is."));
    return rc;
}

enum rc recovery_help_add(struct ctx *ctx, const struct recovery_help *in)
{
    bool         last = in->asked.opened != 0;
    struct event e    = event_new(ctx, last ? "adviser_recovery_given" : "adviser_recovery_begun");

    if (adviser_need_unlocked(ctx, &in->unlock) != OK)
        return ctx->err.rc;
    event_i64(&e, "recovery", in->asked.id);
    event_part(&e, last ? "box" : "boxes", in->made);
    event_about(&e, in->asked.person);
    return event_write(ctx, &e);
}

/* --- what was given ----------------------------------------------------------------------- */

enum rc recovery_gifts(struct ctx *ctx, int64_t organisation, struct gift_list *out)
{
    struct gift_list     gifts = {0};
    struct recovery_list list;

    if (recovery_list(ctx, organisation, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++) {
        struct gift gift = {list.item[i].lost, list.item[i].heir, {0}};

        if (!list.item[i].given)
            continue;
        if (part_load(ctx, list.item[i].given, "box", &gift.box) != OK)
            return ctx->err.rc;
        if (gift.box.len)
            VEC_PUSH(ctx->arena, &gifts, gift);
    }
    *out = gifts;
    return OK;
}

static bool has_key(const struct ring *ring, int64_t id)
{
    for (size_t i = 0; i < ring->len; i++)
        if (ring->item[i].id == id)
            return true;
    return false;
}

enum rc recovery_ring(struct ctx *ctx, const struct adviser_unlock *own,
                      const struct gift_list *gifts, struct ring *out)
{
    struct ring     ring = {0};
    struct ring_key key  = {own->own.id, own->secret};

    VEC_PUSH(ctx->arena, &ring, key);
    for (size_t i = 0; i < ring.len; i++)
        for (size_t k = 0; k < gifts->len; k++) {
            const struct gift *gift = &gifts->item[k];

            if (gift->heir != ring.item[i].id || has_key(&ring, gift->lost))
                continue;
            key.id = gift->lost;
            if (seal_open(ctx, ring.item[i].secret, gift->box, &key.secret) != OK)
                return ctx->err.rc;
            VEC_PUSH(ctx->arena, &ring, key);
        }
    *out = ring;
    return OK;
}
