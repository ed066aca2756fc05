// SPDX-License-Identifier: EUPL-1.2
/*
 * shared_story.h - what is going on, as parties write it together (I-35).
 *
 * Paragraph by paragraph a party co-signs or records its dissent.  A view is about the words as they
 * stood: when they change it stays visible, but no longer counts as co-signing.
 *
 * Statements: sql/party.sql.  Tests: tests/core/shared_story.c.
 */
#ifndef CORE_SHARED_STORY_H
#define CORE_SHARED_STORY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/party.h"
#include "event/ctx.h"

struct paragraph_new {
    struct str text;
};
/* Written by the lead or by somebody who speaks for a party. */
MUST_USE enum rc paragraph_add(struct ctx *ctx, int64_t bottleneck, const struct paragraph_new *in,
                               int64_t *id_out);
MUST_USE enum rc paragraph_rewrite(struct ctx *ctx, int64_t bottleneck, int64_t paragraph,
                                   const struct paragraph_new *in);

struct paragraph_view_new {
    int64_t    party;
    struct str stance; /* alinea-oordeel: eens, deels, oneens */
    struct str text;   /* needed unless they agree */
};
MUST_USE enum rc paragraph_judge(struct ctx *ctx, int64_t bottleneck, int64_t paragraph,
                                 const struct paragraph_view_new *in);

struct paragraph_view {
    int64_t    id, paragraph, party, at;
    struct str party_name, stance, text;
    bool       dissent;
    bool       earlier; /* about words that have changed since */
};
struct paragraph_view_list {
    struct paragraph_view *item;
    size_t                 len, cap;
};

struct paragraph {
    int64_t                    id, position, version, at;
    struct str                 unit_name, text;
    int64_t                    signed_by; /* parties that co-signed the words as they stand */
    struct paragraph_view_list views;
};
struct paragraph_list {
    struct paragraph *item;
    size_t            len, cap;
};
/* In order; with the last view of each party on each paragraph. */
MUST_USE enum rc paragraph_list(struct ctx *ctx, int64_t bottleneck, struct paragraph_list *out);
/* Every paragraph is co-signed by somebody: then it stands above the readings. */
bool paragraph_list_is_shared(const struct paragraph_list *list);

#endif
