// SPDX-License-Identifier: EUPL-1.2
/*
 * access.h - who may see and do what.
 *
 * A person has roles per unit; a role has rights, as data, per organisation
 * .  A right counts for the unit of the role and all below it.
 * Everyone who is signed in may report, and keeps reading and speaking on what
 * they brought in themselves: that is no right that can be taken away (Z-19).
 *
 * The page /rollen says the same in words, from the same data.
 *
 * Statements: sql/access.sql.  Tests: tests/core/access.c.
 */
#ifndef CORE_ACCESS_H
#define CORE_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

enum right {
    RIGHT_PUBLIC,    /* anybody, also without signing in */
    RIGHT_RECEIPT,   /* the owner of an anonymous signal, by the receipt, and nobody else */
    RIGHT_SIGNED_IN, /* every person who signed in */
    RIGHT_READ,      /* read signals of the unit */
    RIGHT_READ_WIDE, /* read signals of the whole organisation, without what tells who is in them */
    RIGHT_ENTER,     /* enter a signal for somebody else (Z-12) */
    RIGHT_HANDLE,    /* triage, take up, give feedback, close */
    RIGHT_INTERPRET, /* add an interpretation to what is not one's own */
    RIGHT_BOTTLENECK,  /* open a bottleneck and lead it */
    RIGHT_ANSWER,      /* answer a step for the unit */
    RIGHT_RULE,        /* keep rule cards */
    RIGHT_ROUTE,       /* draw and publish routes */
    RIGHT_SECOND_READ, /* read again what an owner objected to, outside the line */
    RIGHT_OVERSEE,     /* see late answers and accounts of every unit */
    RIGHT_OMBUDS,      /* keep the files of an ombuds desk, which nobody else reads */
    RIGHT_REDRESS,     /* bring in complaints, objections and appeals, and review them */
    RIGHT_IDENTITY,    /* open the sealed identity of who reports in confidence (core/adviser.h) */
    RIGHT_GROUND,      /* record on which ground in law others read more of the unit's signals */
    RIGHT_DESTROY,     /* approve lists of what is erased, and keep a matter longer */
    RIGHT_ADMIN,       /* people, lists, terms; sees no content */
    RIGHT_COUNT
};

/* One role at one unit. */
struct grant {
    int64_t    unit;
    struct str path; /* of the unit: "/amsterdam/inkomen/" */
    struct str role; /* code of the list rol */
    uint32_t   rights;
    uint32_t   own; /* rights about which the organisation itself says something */
};

/* A ground in law that counts today: who has the right in the unit of reader, or below it, has it for unit too. */
struct ground_paths {
    struct str reader, unit;
};
struct ground_paths_list {
    struct ground_paths *item;
    size_t               len, cap;
};

struct access {
    int64_t       person;
    int64_t       unit; /* the person's own */
    int64_t       organisation;
    struct str    path; /* of the own unit */
    struct str    unit_name;
    struct str    name;  /* of the person */
    struct str    roles; /* in words, in ctx->lang: "linking pin, behandelaar" */
    struct grant *grant; /* by the name of the role */
    size_t        grants;
    struct ref_list
        opened; /* signals that partners let them read who hold the contract (core/contract.h) */
    struct ground_paths_list ground; /* of all; for who reads widely (core/legal_ground.h) */
    struct ref_list
             marked;    /* stories for the organisation of who is not bound (core/share_mark.h) */
    uint32_t rights;    /* of all grants together */
    bool     unbound;   /* works where there is no professional secrecy */
    bool     anonymous; /* came in with a receipt: a voice in that signal, and nothing else */
};

/* Code of a right in the data: "behandelen".  Those before RIGHT_READ have none (""). */
const char *right_code(enum right right);

/*
 * Reads what ctx->person may do into ctx->access.  Person 0, or one that is no
 * longer active, leaves NULL.  ERR_DB.
 */
MUST_USE enum rc access_load(struct ctx *ctx);

/* The organisation whose lists and terms count; 0 = what counts in general (not signed in, the system). */
int64_t access_organisation(const struct ctx *ctx);

/* Whether the person has the right in any unit. */
bool may(const struct ctx *ctx, enum right right);
/* Whether the person has the right for a unit with this path. */
bool may_at(const struct ctx *ctx, enum right right, struct str path);
/*
 * The role that gives the person the right for a unit with this path, as code of the list rol; the first by
 * name when several do, "" when none does.
 */
struct str access_role(const struct ctx *ctx, enum right right, struct str path);
/* The part of a path that is its organisation: "/amsterdam/" of "/amsterdam/inkomen/"; "" of "". */
struct str organisation_path(struct str path);
/* Whether the person has the right for a unit with this path by a ground in law that was recorded. */
bool may_by_ground(const struct ctx *ctx, enum right right, struct str path);
/*
 * Paths of the units for which one of the rights counts, none within another (own: the unit and below; wide:
 * its whole organisation, and what a ground in law adds; both as bits 1u << RIGHT_...).
 */
struct str_list may_paths(struct ctx *ctx, uint32_t own, uint32_t wide);
/* The path of the unit that holds them all: "" when no unit does, "-" when there are none.  A first sieve. */
struct str may_scope(struct ctx *ctx, uint32_t own, uint32_t wide);
/* Whether the person has the right somewhere in the organisation this path is in: RIGHT_READ_WIDE. */
bool may_wide(const struct ctx *ctx, enum right right, struct str path);

/* One right that a role has in an organisation, as codes of the lists rol and recht. */
struct role_right {
    struct str role, right;
};
struct role_right_list {
    struct role_right *item;
    size_t             len, cap;
};
/* All of them, by role; organisation 0 = what counts in general. */
MUST_USE enum rc role_right_list(struct ctx *ctx, int64_t organisation,
                                 struct role_right_list *out);

/*
 * The same ctx with somebody else asking, to judge what that person may do.  Nothing is done with
 * it.  A person who is no longer active may nothing.  ERR_DB, said in ctx->err.
 */
MUST_USE enum rc access_of(struct ctx *ctx, int64_t person, struct ctx *out);

/*
 * Whether the person administers and does nothing else: such a person sees no content, also not
 * the stories that are shared with everyone inside (Z-30), nor a bottleneck and its steps.
 */
bool access_only_admin(const struct ctx *ctx);

/*
 * Whether the person holds the contract with the unit of this path: has ROLE_CONTRACT for it or above it.  That
 * role gives no right and takes sight away: what a partner says is not for who decides on its contract (W-27).
 */
#define ROLE_CONTRACT "contracthouder"
/* Of an ombuds desk, which stands outside the line. */
#define ROLE_DESK "ombuds"
bool access_holds_contract(const struct ctx *ctx, struct str path);
/* Whether there is such a unit at all. */
bool access_holds_contracts(const struct ctx *ctx);
/* Whether the owner of the signal let the person read it, who holds the contract with their partner. */
bool access_is_opened(const struct ctx *ctx, int64_t signal);

/*
 * Whether professional secrecy keeps the story of this signal, from the unit with this path, from the person: who is not
 * bound reads of other organisations only what is marked for their own.
 */
bool access_is_kept_secret(const struct ctx *ctx, int64_t signal, struct str path);

/* Whether the person leads the unit of this path, or one above it, by one of these roles (W-10). */
#define ROLE_LEADER   "leidinggevende"
#define ROLE_DIRECTOR "bestuurder"
bool access_leads(const struct ctx *ctx, struct str path);

/* ERR_DENIED unless may(); for the first line of a command. */
MUST_USE enum rc access_need(struct ctx *ctx, enum right right);
MUST_USE enum rc access_need_at(struct ctx *ctx, enum right right, struct str path);

#endif
