// SPDX-License-Identifier: EUPL-1.2
/*
 * directory.h - organisations, units and teams in a tree, and the people in them.
 *
 * A contracted partner is an organisation of its own (contract = true) with the same rights
 * to report and to hear back.  A person belongs to one unit and has roles per unit; the
 * name is an erasable part.  A person is shown to others as role and unit.
 *
 * Whoever changes anything here needs RIGHT_ADMIN there; the system itself (person 0: the
 * command line, the seed) needs none.  What counts for all (organisation 0) only the system changes.
 *
 * Statements: sql/directory.sql.  Tests: tests/core/directory.c.
 */
#ifndef CORE_DIRECTORY_H
#define CORE_DIRECTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

struct unit {
    int64_t    id, parent, organisation; /* parent 0 = an organisation */
    struct str path;                     /* "/amsterdam/inkomen/" */
    struct str kind;                     /* option list eenheid-soort */
    struct str code;                     /* short fixed name, a-z 0-9 and hyphen */
    struct str name;
    bool       contract;
    bool       unbound; /* an organisation without professional secrecy (core/share_mark.h) */
    int        layer;   /* 1..5: where on the way of a signal it stands */
    struct str phone;   /* of the desk */
};

struct unit_list {
    struct unit *item;
    size_t       len, cap;
};

struct person {
    int64_t    id, unit, organisation;
    struct str name; /* "" when erased */
    struct str unit_name, path, phone;
    struct str employment; /* option list dienstverband */
    struct str lang;       /* "nl" or "en" */
    bool anonymous; /* the owner of a receipt (core/receipt.h): in no list, never with a role */
};

MUST_USE enum rc unit_load(struct ctx *ctx, int64_t id, struct unit *out);
/* A unit, or units, that an input names, 0 = none: one that is not there is a fault of the member. */
MUST_USE enum rc unit_check(struct ctx *ctx, const char *member, int64_t id);
MUST_USE enum rc unit_check_all(struct ctx *ctx, const char *member, struct ref_list ids);
/* Id of the unit with this code; ERR_NOT_FOUND. */
MUST_USE enum rc unit_find(struct ctx *ctx, struct str code, int64_t *out);
/* All of them, every unit after the one it is part of. */
MUST_USE enum rc unit_list(struct ctx *ctx, struct unit_list *out);
/* Names of the organisations that work with it: people are in it, and it is no partner under contract. */
MUST_USE enum rc organisation_list(struct ctx *ctx, struct str_list *out);
/* ERR_INVALID (faults) for a code that is no code; ERR_CONFLICT when it exists. */
MUST_USE enum rc unit_add(struct ctx *ctx, const struct unit *in, int64_t *id_out);

MUST_USE enum rc person_load(struct ctx *ctx, int64_t id, struct person *out);
MUST_USE enum rc person_add(struct ctx *ctx, const struct person *in, int64_t *id_out);
/*
 * Who gives or takes a role: the administrator of its unit; of who holds a contract (ROLE_CONTRACT, W-27) the one
 * of the person: the partner has its own.  ERR_DENIED.
 */
MUST_USE enum rc role_admin(struct ctx *ctx, const struct person *who, int64_t unit,
                            struct str role);
MUST_USE enum rc role_give(struct ctx *ctx, int64_t person, int64_t unit, struct str role);
MUST_USE enum rc role_right_set(struct ctx *ctx, int64_t organisation, struct str role,
                                struct str right, bool allowed);

/*
 * The person with a role nearest to a unit: in it, or in a unit above it, but not `but`
 * (0 = nobody excluded).  *out is 0 when there is none.
 */
MUST_USE enum rc person_nearest(struct ctx *ctx, struct str path, const char *role, int64_t but,
                                int64_t *out);

/* Who is not looked for; 0 = nobody, no unit. */
struct pass_over {
    int64_t person[2];
    int64_t unit; /* everyone who works there */
    struct str
        contract; /* everyone who holds the contract with the unit of this path (W-27); "" = none */
};
/* As person_nearest(), passing over some. */
MUST_USE enum rc person_nearest_but(struct ctx *ctx, struct str path, const char *role,
                                    const struct pass_over *but, int64_t *out);

/*
 * Whether somebody who holds the contract with the unit of this path (W-27) reads what is asked of the unit at the other:
 * works there or below it, or answers for it.
 */
MUST_USE enum rc contract_reads_at(struct ctx *ctx, struct str path, struct str at, bool *out);

/*
 * The same among all who have the role anywhere below the path, highest first: for a signal that was sent to
 * an organisation as a whole.
 */
MUST_USE enum rc person_below(struct ctx *ctx, struct str path, const char *role,
                              const struct pass_over *but, int64_t *out);

/* Value of a term or threshold for an organisation: "P6W"; ERR_NOT_FOUND when it is not set. */
MUST_USE enum rc setting_load(struct ctx *ctx, int64_t organisation, const char *name,
                              struct str *out);
/*
 * ERR_INVALID (faults) for what is neither a number nor a term, or not what the setting was before;
 * ERR_NOT_FOUND for a setting of an organisation that organisation 0 does not have.
 */
MUST_USE enum rc setting_set(struct ctx *ctx, int64_t organisation, struct str name,
                             struct str value);
/* The last day of a term that starts today: setting "terugkoppeling-inhoud" = "P6W" and so on. */
MUST_USE enum rc setting_deadline(struct ctx *ctx, int64_t organisation, const char *name,
                                  struct date *out);

#endif
