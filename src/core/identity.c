// SPDX-License-Identifier: EUPL-1.2
/* identity.c - from claims to a person with roles; the contract is in identity.h. */
#include "core/identity.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/admin.h"
#include "core/directory.h"
#include "core/fault.h"
#include "core/option.h"
#include "db/db.h"
#include "event/event.h"

enum { VALUE_MAX = 200 };

#define TEXT(column) str_copy(ctx->arena, db_col_str(&q, column))

/* --- the roles of somebody --------------------------------------------------------------------- */

struct held {
    struct str role;
    int64_t    unit;
};
struct held_list {
    struct held *item;
    size_t       len, cap;
};

static bool holds(const struct held_list *list, struct held one)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].unit == one.unit && str_eq(list->item[i].role, one.role))
            return true;
    return false;
}

/* But for rows that the person wrote: nobody gives themselves a role. */
static enum rc roles_of_value(struct ctx *ctx, struct str value, int64_t person,
                              struct held_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_IDENTITY_ROLE_OF);

    db_bind_str(&q, value);
    while (db_next(&q)) {
        struct held one = {TEXT(IDENTITY_ROLE_OF_ROLE), db_col_i64(&q, IDENTITY_ROLE_OF_UNIT)};

        if (!holds(list, one) && (person == 0 || db_col_i64(&q, IDENTITY_ROLE_OF_WRITER) != person))
            VEC_PUSH(ctx->arena, list, one);
    }
    return db_end(&q, &ctx->err);
}

/* the desk stands outside the line, so whose values give both is of the line. */
static void leave_desk(struct held_list *list)
{
    bool   line = false;
    size_t kept = 0;

    for (size_t i = 0; i < list->len; i++)
        line = line || admin_is_in_line(list->item[i].role);
    for (size_t i = 0; i < list->len; i++)
        if (!line || !str_eq_z(list->item[i].role, ROLE_DESK))
            list->item[kept++] = list->item[i];
    list->len = kept;
}

static enum rc roles_of_person(struct ctx *ctx, int64_t person, struct held_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_ROLE_OF_PERSON);

    db_bind_i64(&q, person);
    while (db_next(&q)) {
        struct held one = {TEXT(ROLE_OF_PERSON_ROLE), db_col_i64(&q, ROLE_OF_PERSON_UNIT)};

        VEC_PUSH(ctx->arena, list, one);
    }
    return db_end(&q, &ctx->err);
}

static enum rc take_role(struct ctx *ctx, int64_t person, struct held one)
{
    struct event e = event_new(ctx, "role_taken");

    event_i64(&e, "person", person);
    event_i64(&e, "unit", one.unit);
    event_str(&e, "role", one.role);
    event_about(&e, person);
    return event_write(ctx, &e);
}

static enum rc set_roles(struct ctx *ctx, int64_t person, const struct held_list *wanted)
{
    struct held_list had = {0};

    if (roles_of_person(ctx, person, &had) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < wanted->len; i++)
        if (!holds(&had, wanted->item[i]) &&
            role_give(ctx, person, wanted->item[i].unit, wanted->item[i].role) != OK)
            return ctx->err.rc;
    for (size_t i = 0; i < had.len; i++)
        if (!holds(wanted, had.item[i]) && take_role(ctx, person, had.item[i]) != OK)
            return ctx->err.rc;
    return OK;
}

/* --- who it is ----------------------------------------------------------------------------------- */

enum rc identity_find(struct ctx *ctx, struct str subject, int64_t *person_out)
{
    struct db_query q = db_query(ctx->db, SQL_IDENTITY_FIND);

    *person_out = 0;
    db_bind_str(&q, subject);
    if (db_next(&q))
        *person_out = db_col_i64(&q, IDENTITY_FIND_PERSON);
    return db_end(&q, &ctx->err);
}

static enum rc link_new(struct ctx *ctx, struct str subject, struct held first, int64_t *out)
{
    struct person person = {.name = option_label(ctx, "rol", first.role), .unit = first.unit};
    struct event  e;

    if (person_add(ctx, &person, out) != OK)
        return ctx->err.rc;
    e = event_new(ctx, "identity_linked");
    event_i64(&e, "person", *out);
    event_part(&e, "login_subject", subject);
    event_about(&e, *out);
    return event_write(ctx, &e);
}

static enum rc is_active(struct ctx *ctx, int64_t person, bool *out)
{
    struct db_query q = db_query(ctx->db, SQL_PERSON_IS_ACTIVE);

    db_bind_i64(&q, person);
    *out = db_next(&q) && db_col_i64(&q, PERSON_IS_ACTIVE_ACTIVE) != 0;
    return db_end(&q, &ctx->err);
}

static enum rc enter(struct ctx *ctx, struct str subject, const struct str_list *values,
                     int64_t *person_out)
{
    struct held_list wanted = {0};
    int64_t          person = 0;
    bool             active = true;

    if (identity_find(ctx, subject, &person) != OK ||
        (person && is_active(ctx, person, &active) != OK))
        return ctx->err.rc;
    for (size_t i = 0; i < values->len; i++)
        if (roles_of_value(ctx, values->item[i], person, &wanted) != OK)
            return ctx->err.rc;
    leave_desk(&wanted);
    if (wanted.len == 0)
        return err_set(&ctx->err, ERR_DENIED, "the claim gives no role");
    if (!active)
        return err_set(&ctx->err, ERR_DENIED, "person %" PRId64 " may not come in any more",
                       person);
    if (!person && link_new(ctx, subject, wanted.item[0], &person) != OK)
        return ctx->err.rc;
    if (set_roles(ctx, person, &wanted) != OK)
        return ctx->err.rc;
    *person_out = person;
    return OK;
}

/* The table of roles gives and takes them, whoever it is that knocks: here the system acts. */
enum rc identity_enter(struct ctx *ctx, struct str subject, const struct str_list *values,
                       int64_t *person_out)
{
    bool    outside = ctx->outside;
    enum rc rc;

    ctx->outside = false;
    rc           = enter(ctx, subject, values, person_out);
    ctx->outside = outside;
    return rc;
}

enum rc identity_shut_out(struct ctx *ctx, struct str subject, int64_t *person_out)
{
    const struct held_list none    = {0};
    int64_t                person  = 0;
    bool                   outside = ctx->outside;
    enum rc                rc;

    ctx->outside = false;
    rc           = identity_find(ctx, subject, &person);
    if (rc == OK && person)
        rc = set_roles(ctx, person, &none);
    ctx->outside = outside;
    if (rc == OK)
        *person_out = person;
    return rc;
}

/* --- the table ----------------------------------------------------------------------------------- */

enum rc identity_role_list(struct ctx *ctx, struct identity_role_list *out)
{
    struct identity_role_list list = {0};
    struct db_query           q;

    if (access_need(ctx, RIGHT_ADMIN) != OK)
        return ctx->err.rc;
    q = db_query(ctx->db, SQL_IDENTITY_ROLE_LIST);
    while (db_next(&q)) {
        struct identity_role one = {
            .id        = db_col_i64(&q, IDENTITY_ROLE_LIST_ID),
            .value     = TEXT(IDENTITY_ROLE_LIST_VALUE),
            .role      = TEXT(IDENTITY_ROLE_LIST_ROLE),
            .unit      = db_col_i64(&q, IDENTITY_ROLE_LIST_UNIT),
            .unit_name = TEXT(IDENTITY_ROLE_LIST_UNIT_NAME),
            .path      = TEXT(IDENTITY_ROLE_LIST_PATH),
        };
        VEC_PUSH(ctx->arena, &list, one);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

static enum rc check(struct ctx *ctx, const struct identity_role *in)
{
    struct identity_role_list all;

    if (identity_role_list(ctx, &all) != OK)
        return ctx->err.rc;
    if (str_is_blank(in->value) || utf8_count(in->value) > VALUE_MAX)
        (void)fault_add(ctx, "value", TR("Schrijf de waarde zoals de inlogdienst hem geeft."));
    if (!option_has(ctx, "rol", in->role))
        (void)fault_add(ctx, "role", TR("Kies een antwoord uit de lijst."));
    if (in->unit == 0)
        (void)fault_add(ctx, "unit", TR("Kies de eenheid waarvoor de rol geldt."));
    if (unit_check(ctx, "unit", in->unit) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len; i++)
        if (all.item[i].unit == in->unit && str_eq(all.item[i].role, in->role) &&
            str_eq(all.item[i].value, str_trim(in->value)))
            (void)fault_add(ctx, "value", TR("Deze regel staat er al."));
    return fault_end(ctx);
}

enum rc identity_role_add(struct ctx *ctx, const struct identity_role *in, int64_t *id_out)
{
    struct event e = event_new(ctx, "identity_role_added");
    struct unit  at;

    if (access_need(ctx, RIGHT_ADMIN) != OK || check(ctx, in) != OK ||
        unit_load(ctx, in->unit, &at) != OK || access_need_at(ctx, RIGHT_ADMIN, at.path) != OK)
        return ctx->err.rc;
    event_str(&e, "value", str_trim(in->value));
    event_str(&e, "role", in->role);
    event_i64(&e, "unit", in->unit);
    if (event_write(ctx, &e) != OK)
        return ctx->err.rc;
    *id_out = e.seq;
    return OK;
}

enum rc identity_role_remove(struct ctx *ctx, int64_t id)
{
    struct event              e = event_new(ctx, "identity_role_removed");
    struct identity_role_list all;

    if (identity_role_list(ctx, &all) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < all.len; i++)
        if (all.item[i].id == id) {
            if (access_need_at(ctx, RIGHT_ADMIN, all.item[i].path) != OK)
                return ctx->err.rc;
            event_i64(&e, "id", id);
            event_about(&e, id);
            return event_write(ctx, &e);
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "no row %" PRId64, id);
}
