// SPDX-License-Identifier: EUPL-1.2
/*
 * citation.h - what a story cites: laws, papers of parliament, judgments, with the rule cards about them.
 *
 * A card is about a citation when one of the two is within the other: a card of "artikel 18" is about
 * "artikel 18, lid 1", and a card of that lid about whoever names the whole article.  A card of a law
 * without an article is about none.  A card, or an organisation, is also cited by its name.  It is a
 * proposal: a person says which card a signal is about, and who is concerned.
 *
 * Rule cards are for everybody inside; whoever may read the texts may know what they cite.
 *
 * Ownership: what comes out lives in ctx->arena.
 * Statements: sql/rule.sql.  Tests: tests/core/citation.c.
 */
#ifndef CORE_CITATION_H
#define CORE_CITATION_H

#include "core/bottleneck.h"
#include "core/input.h"
#include "event/ctx.h"

struct citation {
    /* As law.h gives them; url "" = not known.  Of a card by its name only words: that name. */
    struct str        canonical, words, url;
    bool              sought; /* search_find() looks for who cites it too: its law is known */
    struct named_list cards;  /* by name */
};
struct citation_list {
    struct citation *item;
    size_t           len, cap;
};

/* The laws known by name: those of the index, or, where there is none, a book in ctx->arena. */
const struct law_book *citation_book(const struct ctx *ctx);

/*
 * Each once, in the order of the texts; then the cards that were cited by name only.  A text that
 * cannot be read cites nothing.  ERR_DB.
 */
MUST_USE enum rc citation_list(struct ctx *ctx, const struct str_list *texts,
                               struct citation_list *out);

/* The organisations of the directory of which the name, or its code in capitals, stands in a text; by name. */
MUST_USE enum rc citation_organisations(struct ctx *ctx, const struct str_list *texts,
                                        struct named_list *out);

#endif
