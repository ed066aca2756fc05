// SPDX-License-Identifier: EUPL-1.2
/*
 * vault_file.h - the file that holds the key of an installation (vault.h), and its change for another.
 *
 * The file holds 64 hexadecimal digits and is its owner's alone; one that others can read is refused.  Whoever works with the key
 * keeps the file locked for as long as it runs, so that the key is changed only when nobody seals with the old one.
 *
 * While the key is changed the file holds two lines: the new key, and the one before.  What is sealed opens with one of these
 * at every moment, so a change that was stopped is taken up again where it was; until then the file serves nobody.  The key
 * before goes to PATH.MOMENT: backups made until then need it.
 *
 * Tests: tests/core/vault.c.
 */
#ifndef CORE_VAULT_FILE_H
#define CORE_VAULT_FILE_H

#include "base/err.h"
#include "core/vault.h"

/*
 * The key in that file, which is made when it is not there; locked until the process ends.  ERR_CORRUPT: there is no key in it;
 * ERR_DENIED: others can read it; ERR_CONFLICT: a change was not finished; ERR_BUSY: it is being changed.
 */
MUST_USE enum rc vault_file_load(struct arena *arena, const char *path, const struct vault **out,
                                 struct err *err);

struct vault_change {
    const struct vault *before, *after;
    const char         *kept;  /* path of the key before */
    bool                again; /* an earlier change was not finished */
};
/*
 * A new key beside the one that counts, or the two of a change that was not finished; locked until the process ends.  ERR_NOT_FOUND:
 * there is no such file; ERR_BUSY: somebody works with it.
 */
MUST_USE enum rc vault_file_begin(struct arena *arena, const char *path, struct vault_change *out,
                                  struct err *err);
/* When everything is sealed with the new key: only that is left. */
MUST_USE enum rc vault_file_end(const char *path, const struct vault_change *change,
                                struct err *err);

#endif
