// SPDX-License-Identifier: EUPL-1.2
/*
 * party.h - the whole system in the room: who takes part in a bottleneck, who is missing, and
 * how each party reasons.
 *
 * A party is a unit or a free name (I-31).  It is missing when nobody has asked it yet, or when it was
 * not there the last time.  Its position card (I-34) is written by the party itself or by the
 * lead; every version is kept.
 *
 * Statements: sql/party.sql.  Tests: tests/core/party.c.
 */
#ifndef CORE_PARTY_H
#define CORE_PARTY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/bottleneck.h"
#include "core/input.h"
#include "event/ctx.h"

struct party_new {
    int64_t    unit; /* 0 = none: then a name */
    struct str name;
    struct str mandate; /* partij-rol */
    bool       unusual; /* not one of the usual parties */
};
MUST_USE enum rc party_add(struct ctx *ctx, int64_t bottleneck, const struct party_new *in,
                           int64_t *id_out);

struct party_mandate {
    struct str mandate, text;
};
MUST_USE enum rc party_change(struct ctx *ctx, int64_t bottleneck, int64_t party,
                              const struct party_mandate *in);

/* Who was there; the others on the list were missing. */
struct gathering_new {
    struct date     held_on;
    struct str      occasion;
    struct ref_list present;
};
MUST_USE enum rc gathering_add(struct ctx *ctx, int64_t bottleneck, const struct gathering_new *in);

struct position_new {
    struct str logic, interest, bounds, remit, needs, definitions;
};
MUST_USE enum rc position_write(struct ctx *ctx, int64_t bottleneck, int64_t party,
                                const struct position_new *in);

enum party_presence { PARTY_NOT_YET = -1, PARTY_ABSENT = 0, PARTY_PRESENT = 1 };

struct party {
    int64_t             id, unit;
    int64_t             version; /* event that gave it its mandate */
    struct str          name;    /* of the unit, or the free name */
    struct str          unit_path, mandate;
    struct str          why; /* it has this mandate since the last change; "" = not said */
    bool                unusual, missing;
    bool                mine;       /* the reader may write its card */
    enum party_presence present;    /* at the last gathering */
    int64_t             gatherings; /* it was there */
    int64_t             position;   /* event of its card; 0 = none yet */
    int64_t             position_at;
    struct str          position_unit; /* of who wrote it */
    struct str          logic, interest, bounds, remit, needs, definitions;
};
struct party_list {
    struct party *item;
    size_t        len, cap;
};
MUST_USE enum rc party_list(struct ctx *ctx, int64_t bottleneck, struct party_list *out);
/* ERR_NOT_FOUND unless it is a party of this bottleneck. */
MUST_USE enum rc party_load(struct ctx *ctx, int64_t bottleneck, int64_t id, struct party *out);

/* Every version of every card, in order. */
struct position {
    int64_t    id, party, at;
    struct str unit_name, logic, interest, bounds, remit, needs, definitions;
};
struct position_list {
    struct position *item;
    size_t           len, cap;
};
MUST_USE enum rc position_list(struct ctx *ctx, int64_t bottleneck, struct position_list *out);

struct gathering {
    int64_t id, present, missing; /* parties */
    int64_t invited, coming; /* owners asked beforehand, and who said they would be there (I-10) */
    struct date day;
    struct str  occasion;
};
struct gathering_list {
    struct gathering *item;
    size_t            len, cap;
};
MUST_USE enum rc gathering_list(struct ctx *ctx, int64_t bottleneck, struct gathering_list *out);

#endif
