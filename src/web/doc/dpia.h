// SPDX-License-Identifier: EUPL-1.2
/*
 * dpia.h - what a data protection impact assessment needs to know of this installation (AVG-05; AVG art. 35).
 *
 * It is made from what is set: lists, retention terms, rights of roles, and where the program runs.  So it changes when
 * that changes, and says nothing that does not count.  What the program cannot know is marked, for the organisation to
 * fill in.  It holds no personal data: codes, lists, terms and names of organisations.
 *
 * What there is to say, but for what is set, stands in dpia_text.c; risks that stay are rows there too, each with when it is
 * one here, and doc/threat-model.md says more of each.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 * Tests: tests/web/dpia.c, tests/browser/dpia.test.mjs.
 */
#ifndef WEB_DOC_DPIA_H
#define WEB_DOC_DPIA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "event/ctx.h"

struct server_options;

/* Where the program runs. */
struct dpia_place {
    bool postgresql;
    bool proxy; /* a reverse proxy speaks TLS */
    bool virus; /* files are looked at */
    bool oidc;  /* people sign in elsewhere */
    bool key;   /* there is a key beside the database (core/vault.h) */
};
struct dpia_place dpia_place_of(const struct server_options *options);

enum { DPIA_COLUMNS = 4 };

struct dpia_row {
    struct str cell[DPIA_COLUMNS];
};
struct dpia_part {
    struct str       title, text, caption;
    struct str       column[DPIA_COLUMNS];
    size_t           columns;
    struct dpia_row *item;
    size_t           len, cap;
};
struct dpia {
    struct str        title, lead;
    struct dpia_part *item;
    size_t            len, cap;
};

/* For the organisation of ctx->access, NULL = what counts in general; in ctx->lang.  ERR_DB. */
MUST_USE enum rc dpia_make(struct ctx *ctx, const struct dpia_place *place, struct dpia *out);
/* The same as Markdown. */
struct str dpia_markdown(struct ctx *ctx, const struct dpia *dpia);

#endif
