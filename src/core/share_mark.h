// SPDX-License-Identifier: EUPL-1.2
/*
 * share_mark.h - stories that are marked as shareable with a party that is not bound by professional secrecy.
 *
 * Everybody inside reads a story that may be used, without its sender (Z-30); but people of an organisation that is
 * not bound read, outside their own organisation, only what the owner marked for that organisation: by itself nothing
 * opens.  The owner takes a mark back as often as they like; what was read stays known.  Once a signal goes around
 * the line (around.h) its marks are gone.
 *
 * Whether an organisation is bound is said by who administers: of another organisation, or of its own when that only
 * takes sight away.
 *
 * Statements: sql/share_mark.sql.  Tests: tests/core/share_mark.c.
 */
#ifndef CORE_SHARE_MARK_H
#define CORE_SHARE_MARK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/signal.h"
#include "event/ctx.h"

struct secrecy {
    int64_t    organisation;
    struct str bound; /* geheimhouding: ja, nee */
};
/* ERR_DENIED; ERR_INVALID with faults at "organisation" and "bound", also when it is so already. */
MUST_USE enum rc secrecy_set(struct ctx *ctx, const struct secrecy *in);

struct share_mark_new {
    int64_t    organisation;
    struct str answer; /* contract-lezen: ja, nee */
};
/*
 * By the owner, with an account.  ERR_DENIED; ERR_INVALID with a fault: the organisation is bound, the answer is no other
 * than before, or the story may not be used at all.
 */
MUST_USE enum rc share_mark_set(struct ctx *ctx, int64_t signal, const struct share_mark_new *in);

struct share_mark {
    int64_t    organisation;
    struct str name;
    int64_t    since; /* instant; 0 = it is not marked for them */
};
struct share_mark_list {
    struct share_mark *item;
    size_t             len, cap;
};
/* Every organisation that is not bound, for the owner of a signal that the caller has loaded; none for anybody else. */
MUST_USE enum rc share_mark_list(struct ctx *ctx, const struct signal *signal,
                                 struct share_mark_list *out);

#endif
