// SPDX-License-Identifier: EUPL-1.2
/*
 * adviser.h - the confidential advisers of an organisation, and the keys that identities are sealed to (W-01).
 *
 * Who may open identities has RIGHT_IDENTITY, and makes a key (core/seal.h) with a passphrase that nobody else
 * knows.  The program stores the open half, and the secret half locked: once with the passphrase and once with nine words
 * to keep in a safe, in case the passphrase is forgotten.  The first key that an organisation ever had counts at once;
 * every next one is let in by a colleague whose key counts already, with that colleague's passphrase, or by the ombuds desk
 * when there is none (core/vouch.h): whoever hands out roles and passwords cannot become a reader of identities
 * alone.  And who runs the system cannot be one.
 *
 * A key that counts, of somebody who still has the right and does not administer, works.  An identity is sealed to every key that works.
 *
 * For when somebody leaves or is locked out, the secret half also stands in boxes within boxes: for each two
 * colleagues one that the one has to open first and the other after that.  One alone opens nothing (core/recovery.h).
 *
 * What takes long (_make, _unlock) needs no database; a server does it between reading (_load, _check) and
 * writing (_add, _accept, ...).  Secrets live in the arena of ctx, which is wiped.
 * Statements: sql/adviser.sql.  Tests: tests/core/adviser.c.  Why: doc/decisions/0011-confidential.md.
 */
#ifndef CORE_ADVISER_H
#define CORE_ADVISER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/seal.h"
#include "event/ctx.h"

enum {
    PASSPHRASE_MIN  = 16, /* characters */
    PASSPHRASE_MAX  = 200,
    ADVISER_HOLDERS = 5 /* colleagues who hold boxes of one key: of those with the oldest keys */
};

struct adviser_key {
    int64_t    id, person;
    struct str name, unit_name; /* of that person */
    struct str open;
    int64_t    at;
    int64_t    accepted, replaced, locked, shared; /* as in the table adviser_key */
    int        holders;
    bool       waits; /* to be let in, of somebody who may have one */
    bool       works;
    bool       mine;
};
struct adviser_key_list {
    struct adviser_key *item;
    size_t              len, cap;
};

/* The organisation whose identities ctx->person may open; ERR_DENIED: none. */
MUST_USE enum rc adviser_organisation(struct ctx *ctx, int64_t *out);
/* Every key an organisation ever had, oldest first. */
MUST_USE enum rc adviser_keys(struct ctx *ctx, int64_t organisation, struct adviser_key_list *out);
/* Those that work: what an identity is sealed to.  Empty: nobody could open it. */
MUST_USE enum rc adviser_desk(struct ctx *ctx, int64_t organisation, struct adviser_key_list *out);
/* The key with this number in a list, or NULL. */
const struct adviser_key *adviser_key_in(const struct adviser_key_list *list, int64_t id);
/* The last key that the person made, or NULL. */
const struct adviser_key *adviser_key_of(const struct adviser_key_list *list, int64_t person);

/* --- a new key ------------------------------------------------------------ */

struct adviser_new {
    struct str passphrase, again;
    /* What _check() and _make() fill in: */
    int64_t                 organisation;
    struct adviser_key_list desk;
    struct str              words; /* to be shown once, for the safe */
    struct seal_pair        pair;
    struct str              locked, locked_words, boxes;
};
/* ERR_INVALID with faults; ERR_DENIED. */
MUST_USE enum rc adviser_new_check(struct ctx *ctx, struct adviser_new *in);
MUST_USE enum rc adviser_new_make(struct ctx *ctx, struct adviser_new *in);
/* It takes the place of the one the person had, with which old identities still open. */
MUST_USE enum rc adviser_new_add(struct ctx *ctx, const struct adviser_new *in, int64_t *id_out);

/* --- using one's own ------------------------------------------------------ */

struct adviser_unlock {
    struct str              passphrase;
    int64_t                 organisation;
    struct adviser_key      own;
    struct adviser_key_list desk;
    struct str              locked;
    struct str              secret; /* by adviser_unlock() */
    struct str              boxes;  /* by adviser_share_make() */
};
/* ERR_DENIED: no right.  ERR_INVALID with a fault: the person has no key that works. */
MUST_USE enum rc adviser_unlock_load(struct ctx *ctx, struct adviser_unlock *in);
/* ERR_INVALID with a fault: the passphrase does not fit. */
MUST_USE enum rc adviser_unlock(struct ctx *ctx, struct adviser_unlock *in);

/*
 * In the transaction that records what the key was used for: whether it was unlocked, and still works.  Looking at a passphrase
 * takes a while, in which a right can go.  ERR_DENIED; ERR_BUG: it was not unlocked.
 */
MUST_USE enum rc adviser_need_unlocked(struct ctx *ctx, const struct adviser_unlock *in);

/* Lets the key of a colleague in, after adviser_unlock().  ERR_DENIED; ERR_NOT_FOUND; ERR_INVALID with a fault: it is not waiting. */
MUST_USE enum rc adviser_accept(struct ctx *ctx, int64_t key, const struct adviser_unlock *in);

/* Makes the boxes for the colleagues of now; "" when there are fewer than two.  After adviser_unlock(). */
MUST_USE enum rc adviser_share_make(struct ctx *ctx, struct adviser_unlock *in);
/* After adviser_unlock().  ERR_DENIED; ERR_INVALID with a fault: there are fewer than two. */
MUST_USE enum rc adviser_share(struct ctx *ctx, const struct adviser_unlock *in);
/* Whether two colleagues could help now, and whether all that hold boxes still work and none is missing. */
MUST_USE enum rc adviser_is_shared(struct ctx *ctx, const struct adviser_key *key,
                                   const struct adviser_key_list *desk, bool *out);

/* --- a passphrase that was forgotten -------------------------------------- */

struct adviser_phrase {
    struct str words, passphrase, again;
    /* What _check() and _make() fill in: */
    int64_t    key;
    struct str locked_words, locked;
};
/* ERR_INVALID with faults; ERR_DENIED. */
MUST_USE enum rc adviser_phrase_check(struct ctx *ctx, struct adviser_phrase *in);
/* ERR_INVALID with a fault: these are not the words of the key. */
MUST_USE enum rc adviser_phrase_make(struct ctx *ctx, struct adviser_phrase *in);
MUST_USE enum rc adviser_phrase_set(struct ctx *ctx, const struct adviser_phrase *in);

#endif
