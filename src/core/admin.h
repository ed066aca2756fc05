// SPDX-License-Identifier: EUPL-1.2
/*
 * admin.h - what the technical administrator sets: units, people, roles, rights, lists and terms
 * all without programming and without seeing what reporters wrote.
 *
 * Every function asks for RIGHT_ADMIN.  Organisation 0 is what counts where an organisation says
 * nothing itself; an administrator sets for the own organisation.
 *
 * Statements: sql/directory.sql, sql/access.sql.  Tests: tests/core/admin.c.
 */
#ifndef CORE_ADMIN_H
#define CORE_ADMIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/directory.h"
#include "event/ctx.h"

MUST_USE enum rc admin_unit_add(struct ctx *ctx, const struct unit *in, int64_t *id_out);

struct person_new {
    struct str name; /* a function is enough */
    int64_t    unit;
    struct str employment;
    struct str role; /* for the unit; "" = none yet */
    struct str login, password;
    struct str hash; /* of that password; made by admin_person_prepare() */
};
/* Hashes the password, outside the transaction: that takes long.  Needs no database.  ERR_IO. */
MUST_USE enum rc admin_person_prepare(struct ctx *ctx, struct person_new *in);
/* With a login also a hash.  ERR_INVALID with faults. */
MUST_USE enum rc admin_person_add(struct ctx *ctx, const struct person_new *in, int64_t *id_out);

/* Whether this role gives people in the line their say: it does not go with ROLE_DESK. */
bool admin_is_in_line(struct str role);

struct role_change {
    int64_t    unit; /* 0 = the person's own */
    struct str role;
    bool       take; /* take it away instead of giving it */
};
MUST_USE enum rc admin_role_change(struct ctx *ctx, int64_t person, const struct role_change *in);

struct right_change {
    struct str role, right;
    bool       allowed;
};
MUST_USE enum rc admin_right_change(struct ctx *ctx, const struct right_change *in);

struct setting_change {
    struct str name;
    struct str value; /* "6 weken", "P6W" or a number */
};
MUST_USE enum rc admin_setting_change(struct ctx *ctx, const struct setting_change *in);

struct option_change {
    struct str code;
    int64_t    position; /* NUMBER_NONE = behind the others */
    struct str label_nl, label_en;
    bool       off; /* can no longer be chosen; what was chosen keeps its label */
};
MUST_USE enum rc admin_option_change(struct ctx *ctx, struct str list,
                                     const struct option_change *in);

/* --- reading ----------------------------------------------------------------- */

struct setting {
    struct str name, value;
    struct str title, help; /* of the list instelling */
    bool       own;         /* the organisation said so itself */
};
struct setting_list {
    struct setting *item;
    size_t          len, cap;
};
/* Every term and threshold as it counts for the organisation of the person. */
MUST_USE enum rc setting_list(struct ctx *ctx, struct setting_list *out);

struct member {
    int64_t    id;
    struct str name, unit_name, roles; /* roles in words, with the unit where it is another */
    bool       active;
    bool       second_step; /* of signing in is on */
};
struct member_list {
    struct member *item;
    size_t         len, cap;
};
/* Everybody of where the person administers, or who of them has all the words asked for in unit or roles; names are not searched: words stand in an address. */
MUST_USE enum rc member_list(struct ctx *ctx, struct str asked, struct member_list *out);

struct listing {
    struct str name;  /* "signaal-soort" */
    struct str title; /* "Soort signaal" */
};
struct listing_list {
    struct listing *item;
    size_t          len, cap;
};
/* All option lists, by title. */
MUST_USE enum rc option_names(struct ctx *ctx, struct listing_list *out);

#endif
