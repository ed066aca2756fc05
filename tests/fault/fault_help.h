// SPDX-License-Identifier: EUPL-1.2
/*
 * fault_help.h - whatever call to the database fails, nothing half is left.
 *
 * Every command of a table is run again and again: first its first call to the database fails, then
 * its second, until it needs no more calls.  As in the writer it runs in a savepoint that is
 * rolled back after a failure; then the database must be what it was, and the next try must succeed.
 * That goes for each way in which a database can fail.
 *
 * SQLite in memory, or PostgreSQL when GEHOOR_TEST_PG holds an address.
 */
#ifndef TESTS_FAULT_HELP_H
#define TESTS_FAULT_HELP_H

#include "../core/core_help.h"

/* What a command is done to, and the part of it when there is one. */
struct target {
    int64_t id, part;
};

struct fault_command {
    const char *name;
    struct target (*prepare)(struct world *w);         /* may leave somebody acting */
    enum rc (*act)(struct world *w, struct target on); /* calls the one command */
};

/*
 * Each command for every call and every way of failing; afterwards it succeeds, and the teardown
 * has verify_run() prove that all that is there follows from the log.
 */
void fault_everywhere(struct world *w, const struct fault_command *table, size_t len);

/* All that the tables hold, the log and its head hash included, as one hash. */
uint64_t fault_fingerprint(struct world *w);

#endif
