// SPDX-License-Identifier: EUPL-1.2
/*
 * real_help.h - every route of the program on a real server with the demonstration, a file with one of its
 * signals, and one person for every role there is, for tests that walk resource_all.
 *
 * GEHOOR_DEMO may name a demonstration that was loaded before; it is copied, which saves time.
 */
#ifndef TESTS_WEB_REAL_HELP_H
#define TESTS_WEB_REAL_HELP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "client_help.h"
#include "core/access.h"
#include "web/route.h"

struct arena;
struct server;

/* Somebody who asks. */
struct actor {
    struct str role;                 /* code of the list rol; "" = not signed in */
    bool       all;                  /* has every role, in every organisation */
    struct str cookie, csrf, bearer; /* as lines of a header */
    struct str receipt;              /* the token of a signal without a sender; only who has all */
};

struct real {
    struct arena                 *arena;   /* of what stays */
    struct arena                 *scratch; /* of the answers; real_forget() empties it */
    char                          folder[32], database[64];
    struct server                *server;
    struct apart                 *apart;
    int                           port;
    struct actor                 *actor; /* nobody, each role, and last the one who has all */
    size_t                        actors;
    const struct role_right_list *rights;
    struct str                   *candidate; /* numbers and codes that may fit in a path */
    size_t                        candidates;
    struct actor  adviser; /* a confidential adviser with a key, who is none of these */
    struct str    phrase;  /* the passphrase of that key */
    struct known *known;   /* "/signalen/:id" and what fits there */
    struct str   *story;   /* the start of all that was written about signals, as it is on a page */
    size_t        stories;
};

/* Set before real_open(): as it stands at an organisation, with TLS before it. */
extern bool real_behind_proxy;

struct real *real_open(void);
/* Stops the server; the test fails when the database does not verify. */
void real_close(struct real *real);
void real_forget(struct real *real);

const struct actor *real_all(const struct real *real);
/* The actor with this role alone; the test fails when there is none. */
const struct actor *real_role(const struct real *real, const char *role);

/* Whether the right belongs to the role of the actor, by the data. */
bool real_has(const struct real *real, const struct actor *actor, enum right right);

/* The pattern with things of the demonstration filled in; not checked that they exist. */
struct str real_path(struct real *real, const char *pattern);

struct answer real_get(struct real *real, const struct actor *actor, bool api, struct str path);
/* type: media type of the body.  To a page the token of the session goes along, or that of the receipt. */
struct answer real_post(struct real *real, const struct actor *actor, bool api, struct str path,
                        const char *type, struct str body);

/* The name of every table with the number of its rows; who saw what (src/core/sight.h) is not counted. */
struct str real_counts(struct real *real);
/* What of that is in the text, or NULL. */
const struct str *real_story_in(const struct real *real, struct str text);

#endif
