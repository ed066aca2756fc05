// SPDX-License-Identifier: EUPL-1.2
/*
 * seed.h - the lists, rights and settings that every organisation starts with (organisation 0).
 *
 * They come from data/lijsten.csv, data/rechten.csv and data/termijnen.csv, which the program
 * carries in itself (seed_data.S); data/README.md says how to change them.
 *
 * Statements: sql/seed.sql.  Tests: tests/core/seed.c (loading), tests/core/seed_data.c (the data).
 */
#ifndef CORE_SEED_H
#define CORE_SEED_H

#include "base/err.h"
#include "base/str.h"

struct ctx;

enum seed_file { SEED_LISTS, SEED_RIGHTS, SEED_SETTINGS, SEED_FILE_COUNT };

/* The text of a file; it lasts as long as the program. */
struct str seed_text(enum seed_file file);

/*
 * Writes an event for every option, right and setting that organisation 0 does not have yet,
 * in the open transaction.  So a newer program brings its new options along when it starts;
 * what is there already stays, also when somebody changed it, switched it off or took it away.
 * The first time it also makes the salt of receipts (core/receipt.h).
 * The second time there is nothing to write.  option_reload() after the commit makes it count.
 *
 * ERR_DB and its kin when the database failed: the caller rolls back.  ERR_BUG when the files in
 * the program are no good.
 */
MUST_USE enum rc seed_load(struct ctx *ctx);

#endif
