// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous.h - the door without names: tell something, come back with the nine words of the receipt
 * (core/receipt.h), read, answer.
 *
 * Nothing here has an address of its own but the two forms: what a receipt opens is only ever the answer to a
 * form, whose hidden field holds the token of the session (web/session.h).  No cookie is set or
 * looked at, and nothing is kept in the browser.
 *
 * Tests: tests/web/anonymous.c, tests/browser/anonymous.test.mjs.
 */
#ifndef WEB_DOC_ANONYMOUS_H
#define WEB_DOC_ANONYMOUS_H

#include "web/route.h"

#define ANONYMOUS_OPEN "/anoniem/antwoord"

extern const struct resource anonymous_resource, anonymous_act_resource, anonymous_open_resource,
    anonymous_own_resource, anonymous_file_resource, anonymous_asked_resource,
    anonymous_bottleneck_resource, anonymous_harm_resource;

/* The steps of a command that takes a struct anonymous_new, also where one is signed in (confidential.c). */
MUST_USE enum rc anonymous_look_over(struct request *r, const void *in, json_t *page);
MUST_USE enum rc anonymous_admit(struct request *r, void *in);
MUST_USE enum rc anonymous_prepare(struct ctx *ctx, void *in);
MUST_USE enum rc anonymous_run(struct ctx *ctx, const int64_t *param, void *in,
                               struct outcome *out);
MUST_USE enum rc anonymous_receipt(struct request *r, const void *in,
                                   const struct outcome *outcome);
/* The field with this name in the form of a page, or NULL. */
json_t *anonymous_field(json_t *page, const char *name);

struct signal;

/* Puts "isAnoniem", "isVertrouwelijk", "naam" or null, and "kanVertrouwelijk": there is an adviser to be known to. */
MUST_USE enum rc anonymous_put_openness(struct request *r, json_t *page,
                                        const struct signal *signal);

/* Puts "andereWoorden" [vertaling.mustache] and "andereWoordenEr" of a signal or bottleneck. */
MUST_USE enum rc anonymous_put_words(struct request *r, json_t *page, int64_t object);
/*
 * The same of the signal, and puts in each of "terugkoppelingen" "uitleg" (antwoord.mustache, or null) and "bezwaarKan".
 */
MUST_USE enum rc anonymous_put_asked(struct request *r, json_t *page, int64_t signal);

/* Puts "loketKan" and "loketNaam": there is an ombuds desk to tell of harm; and "loketdossier" when that was done. */
MUST_USE enum rc anonymous_put_harm(struct request *r, json_t *page);

/* The signal of the receipt, as its owner reads it, message or no message. */
MUST_USE enum rc anonymous_signal_page(struct request *r, const char *message);

/* The reply() of what an owner does there: that page.  And the version(): the last that the owner said there. */
MUST_USE enum rc anonymous_act_reply(struct request *r, const void *in,
                                     const struct outcome *outcome);
MUST_USE enum rc anonymous_last_word(struct ctx *ctx, const int64_t *param, const void *in,
                                     int64_t *out);

#define ANONYMOUS_OVERTAKEN                                                                        \
    TR("u hebt hierna al iets verstuurd. Staat dit er nog niet bij? Verstuur het dan nu.")

/* A command of an owner with a form of its own: sent twice, it is there once. */
#define ANONYMOUS_ACT(path_, name_, title_, button_, table_, run_)                                 \
    {                                                                                              \
        .path = "/anoniem/" path_, .where = ON_PAGE, .right = RIGHT_RECEIPT, .name = (name_),      \
        .title = (title_), .button = (button_), .table = (table_), .run = (run_),                  \
        .reply = anonymous_act_reply, .version = anonymous_last_word,                              \
        .template = "anoniem_opdracht", .overtaken = ANONYMOUS_OVERTAKEN                           \
    }

#endif
