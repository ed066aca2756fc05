// SPDX-License-Identifier: EUPL-1.2
/*
 * log_help.h - a small log in a file of SQLite, and a way to tamper with it behind the program's back.
 *
 * The log holds a receipt, lists, a file, an erased part, feedback, a reply and a recognition: at least one
 * row in every kind of thing that verify looks at, and no more, so that it can be broken in every place.
 */
#ifndef TESTS_EVENT_LOG_HELP_H
#define TESTS_EVENT_LOG_HELP_H

#include "../core/core_help.h"

#include <sqlite3.h>
#include <stdbool.h>

#include "event/verify.h"

struct log_file {
    char    folder[64], name[200]; /* no folder: the address of a PostgreSQL database */
    char   *pristine;              /* bytes of the file as it should be */
    long    size;
    int64_t events;
    int64_t file;   /* event with a part "file" */
    int64_t erased; /* event whose part "story" was erased */
    int64_t desk;   /* a person */
    int64_t told;   /* event, of the other signal, whose story is there */
};

/* For cmocka: *state is a struct log_file. */
int log_setup(void **state);
/* The same log, on PostgreSQL when GEHOOR_TEST_PG holds an address: there is no file then to tamper with. */
int log_setup_anywhere(void **state);
int log_teardown(void **state);

/* Puts the untouched file back. */
void log_restore(const struct log_file *log);
/* A connection that knows nothing of the rules; foreign keys are not enforced. */
sqlite3 *log_tamper(const struct log_file *log);
/* Runs SQL that must succeed. */
void tamper_exec(sqlite3 *direct, const char *sql, ...) __attribute__((format(printf, 2, 3)));

/* What verify finds; the report lives in the arena. */
struct verify_result log_verify(const struct log_file *log, struct arena *arena);
/* Whether the report names this event ("event 12" and no digit behind it). */
bool report_names(const struct verify_result *result, int64_t event);
bool report_has(const struct verify_result *result, const char *text);

#endif
