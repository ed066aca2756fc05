// SPDX-License-Identifier: EUPL-1.2
/* adviser_help.h - confidential advisers with a key, for tests; passphrases are drawn as they run. */
#ifndef TESTS_CORE_ADVISER_HELP_H
#define TESTS_CORE_ADVISER_HELP_H

#include "core_help.h"

#include "core/adviser.h"

struct adviser {
    int64_t    person, key;
    struct str phrase, words;
};

/* Somebody new of the gemeente with the role; the administrator acts from here on. */
int64_t new_adviser(struct world *w);
/* Makes a key; it counts when it is the first. */
struct adviser adviser_with_key(struct world *w, int64_t person);
/* One whose key works, let in by another; by NULL: it is the first. */
struct adviser working_adviser(struct world *w, const struct adviser *by);
/* The key of one adviser, opened with the passphrase; that adviser acts from here on. */
struct adviser_unlock unlocked(struct world *w, const struct adviser *who);
/* One adviser lets a key in, and acts from here on. */
void let_in(struct world *w, const struct adviser *who, int64_t key);

/* A signal with a sealed name, as a server makes it; the owner of its receipt acts from here on. */
int64_t confide_signal(struct world *w, const char *name);
/* The same with nobody known. */
int64_t anonymous_signal(struct world *w);

/* Whether a text is anywhere in the log or in a part. */
bool is_stored(struct world *w, struct str text);

#endif
