// SPDX-License-Identifier: EUPL-1.2
/*
 * linking_pin.h - the people who know the routes.  Nobody needs to know everyone; everyone knows
 * one (K-09), and the list of people who know none must be empty.
 *
 * Statements: sql/route.sql.  Tests: tests/core/linking_pin.c.
 */
#ifndef CORE_LINKING_PIN_H
#define CORE_LINKING_PIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct linking_pin {
    int64_t    person;
    struct str name; /* a function */
    int64_t    unit;
    struct str unit_name, path, phone;
    bool       self; /* the reader */
};
struct linking_pin_list {
    struct linking_pin *item;
    size_t              len, cap;
};

/*
 * The linking pin of the reader: nearest to the own unit, upward; otherwise any of the own
 * organisation; oneself only when there is no other.  person 0 = there is none.
 */
MUST_USE enum rc linking_pin_find(struct ctx *ctx, struct linking_pin *out);

/* The network, by unit; organisation 0 = all. */
MUST_USE enum rc linking_pin_list(struct ctx *ctx, int64_t organisation,
                                  struct linking_pin_list *out);

/* Somebody for whom linking_pin_find() would find nobody. */
struct without_pin {
    int64_t    person;
    struct str name, unit_name, organisation_name;
};
struct without_pin_list {
    struct without_pin *item;
    size_t              len, cap;
};
MUST_USE enum rc linking_pin_missing(struct ctx *ctx, struct without_pin_list *out);

#endif
