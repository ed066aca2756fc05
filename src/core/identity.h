// SPDX-License-Identifier: EUPL-1.2
/*
 * identity.h - people who sign in at their organisation: who they are here, and which roles they have (OIDC-12).
 *
 * Somebody is known by issuer and subject together, never by a mail address or name.  Who comes for the first time becomes a
 * person here, named after the role.  The organisation tells roles by values of one claim; a table that
 * the administrator keeps says which role at which unit each value gives.  At every sign-in the roles become those of that table, so
 * what was given by hand to such a person goes again.  Whose values give nothing does not come in, and loses what earlier ones
 * gave.
 *
 * A row does not count for the person who wrote it, and whose values give a role of the line gets no role of the ombuds desk:
 * as by hand (admin.h), nobody lets themselves in.
 *
 * Statements: sql/identity.sql.  Tests: tests/core/identity.c.
 */
#ifndef CORE_IDENTITY_H
#define CORE_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

/*
 * The person with this issuer and subject ("https://login.example.nl abc"), made when new, with the roles of these values.
 * Done by the system (ctx->person is 0).  ERR_DENIED: the values give no role, or the person may not come in any more;
 * then nothing was written.
 */
MUST_USE enum rc identity_enter(struct ctx *ctx, struct str subject, const struct str_list *values,
                                int64_t *person_out);

/*
 * After such a refusal: the values gave no role, so whoever it is has none any more.  Done by the system as well; *person_out
 * is 0 when nobody is known by that subject.
 */
MUST_USE enum rc identity_shut_out(struct ctx *ctx, struct str subject, int64_t *person_out);

/* Who that is here; 0 = nobody yet. */
MUST_USE enum rc identity_find(struct ctx *ctx, struct str subject, int64_t *person_out);

struct identity_role {
    int64_t    id;
    struct str value;
    struct str role; /* code of the list rol */
    int64_t    unit;
    struct str unit_name;
    struct str path;
};
struct identity_role_list {
    struct identity_role *item;
    size_t                len, cap;
};
/* The table, by value. */
MUST_USE enum rc identity_role_list(struct ctx *ctx, struct identity_role_list *out);
/* The administrator of that unit.  ERR_INVALID with faults on value, role and unit. */
MUST_USE enum rc identity_role_add(struct ctx *ctx, const struct identity_role *in,
                                   int64_t *id_out);
/* Counts at the next sign-in of each.  ERR_NOT_FOUND. */
MUST_USE enum rc identity_role_remove(struct ctx *ctx, int64_t id);

#endif
