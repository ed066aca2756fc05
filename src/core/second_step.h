// SPDX-License-Identifier: EUPL-1.2
/*
 * second_step.h - what a person with a login here shows besides a password: a code of an app, or a recovery code.
 *
 * It begins with a secret that the person puts in an app, and counts from the moment that a first code of it was given
 * back.  With that come ten recovery codes, each good once, for who lost the app.  Whoever has lost those as well asks the
 * administrator, who can take the second step off and can read nothing of it.
 *
 * A code counts once; one that was used is refused, also within its half minute.  Which roles need a second step, the
 * administrator says for the own organisation: who has such a role begins with it while signing in.  Of a role that may
 * administer, open an identity or keep files of an ombuds desk it is needed until the administrator says that it is not, where
 * there is a key file to set it up with.
 *
 * The secret is stored encrypted and a recovery code as a keyed hash (vault.h), as state beside the log.  That it was
 * set, taken off, and what was used, are events.  How often one may try is up to the caller.
 *
 * Statements: sql/second_step.sql.  Tests: tests/core/second_step.c.
 */
#ifndef CORE_SECOND_STEP_H
#define CORE_SECOND_STEP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

enum { RECOVERY_CODES = 10 };

struct second_step {
    int64_t since;      /* from when it is asked; 0 = it is not */
    int64_t codes_left; /* recovery codes */
    bool    needed;     /* a role of the person says so */
    bool    has_login;  /* there is a password for it to come after */
};
MUST_USE enum rc second_step_load(struct ctx *ctx, int64_t person, struct second_step *out);

/* What the person puts in an app. */
struct second_step_key {
    struct str key;     /* to type */
    struct str address; /* to read from a picture */
};
/* Makes a new secret for ctx->person.  ERR_CONFLICT: the second step is on.  ERR_NOT_FOUND: there is no key file. */
MUST_USE enum rc second_step_begin(struct ctx *ctx);
/* The secret of ctx->person, until a code of it was given.  ERR_NOT_FOUND. */
MUST_USE enum rc second_step_key(struct ctx *ctx, struct second_step_key *out);
/* Puts it on, and gives the recovery codes: the only time they can be read.  ERR_INVALID with a fault on "code". */
MUST_USE enum rc second_step_confirm(struct ctx *ctx, struct str code, struct str_list *codes_out);

/* A code of the app or a recovery code of ctx->person, used up now.  ERR_INVALID with a fault on "code". */
MUST_USE enum rc second_step_check(struct ctx *ctx, struct str code);
/*
 * The same by who comes in.  Who types a code that was used before knows the password and saw the code: the person is
 * told (way_in.h), so that is OK, with the fault all the same.
 */
MUST_USE enum rc second_step_enter(struct ctx *ctx, struct str code);
/* After such a check: new recovery codes in place of the old ones. */
MUST_USE enum rc second_step_new_codes(struct ctx *ctx, struct str code,
                                       struct str_list *codes_out);
/* The key they were hashed with ends: the codes of this person count no more.  By who runs the machine. */
MUST_USE enum rc second_step_end_codes(struct ctx *ctx, int64_t person);
/* After such a check: asked no more. */
MUST_USE enum rc second_step_end(struct ctx *ctx, struct str code);

/* The administrator takes it off of somebody else.  ERR_CONFLICT: it is not on. */
MUST_USE enum rc second_step_take_off(struct ctx *ctx, int64_t person);

struct second_step_role {
    struct str role;
    bool       needed;
};
MUST_USE enum rc second_step_role_set(struct ctx *ctx, const struct second_step_role *in);
/* For a database that anybody may play with: no role needs it by itself.  Done by the system. */
MUST_USE enum rc second_step_spare_all(struct ctx *ctx);
/* The roles that need it, of the organisation of who asks. */
MUST_USE enum rc second_step_roles(struct ctx *ctx, struct str_list *out);

#endif
