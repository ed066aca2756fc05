// SPDX-License-Identifier: EUPL-1.2
/*
 * core_help.h - what tests of core stand on: a fresh database with the reference lists and a small
 * organisation, one ctx, and the fixed day Monday 2 March 2026.
 *
 * SQLite in memory, or PostgreSQL (a schema of its own) when GEHOOR_TEST_PG holds an address.
 *
 *   gemeente                     organisation (layer 2)
 *     gemeente-inkomen           unit        (layer 2)
 *       gemeente-balie           team        (layer 1)
 *   partner                      contracted organisation (layer 1)
 *   ministerie                   organisation (layer 4)
 */
#ifndef TESTS_CORE_HELP_H
#define TESTS_CORE_HELP_H

/* What cmocka wants before itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/directory.h"
#include "core/rule.h"
#include "core/signal.h"
#include "event/ctx.h"

struct people {
    int64_t desk;     /* gemeente-balie: collega; reports */
    int64_t desk2;    /* gemeente-balie: collega */
    int64_t pin;      /* gemeente-inkomen: linking-pin, behandelaar */
    int64_t handler;  /* gemeente-inkomen: behandelaar */
    int64_t policy;   /* gemeente: beleid */
    int64_t partner;  /* partner: collega */
    int64_t ministry; /* ministerie: beleid */
    int64_t ombuds;   /* gemeente: ombuds */
    int64_t reader;   /* gemeente: tweede-lezer */
    int64_t admin;    /* gemeente: beheer */
    int64_t gemeente, inkomen, balie, partner_unit, ministerie; /* units */
};

struct world {
    struct ctx    ctx;
    struct people is;
};

/* Where a test works: SQLite in memory, or the database of GEHOOR_TEST_PG, emptied. */
const char *test_database(void);

/* Such a world in a new database, with an open write transaction.  world_close() keeps nothing of that. */
struct world *world_open(const char *address);
void          world_close(struct world *w);

/* For cmocka: *state is a struct world with an open write transaction; teardown proves with
 * verify_run() that every table follows from the log, so no test can leave that broken. */
int core_setup(void **state);
int core_teardown(void **state);

/* Who acts from now on. */
void act_as(struct ctx *ctx, int64_t person);
/* Moves the clock some days on. */
void days_later(struct ctx *ctx, int days);
/* A blank input ("not said" everywhere). */
struct signal_new signal_blank(void);
/* A signal by this person with this story, which may be used; the test fails when it is refused. */
int64_t make_signal(struct ctx *ctx, int64_t person, const char *story);
/* A rule card of which only the name is known; to be filled in further. */
struct rule_new rule_blank(const char *name);
/* Adds it, by the policy officer, who acts from here on; and one with a name alone. */
int64_t add_rule(struct world *w, struct rule_new in);
int64_t make_rule(struct world *w, const char *name);
/* A bottleneck of one signal of the desk, led by the linking pin, who acts from here on. */
int64_t make_bottleneck(struct world *w, int64_t *signal_out);
/* A reading by this person, who acts from here on; "incident" is a counter-reading. */
void make_reading(struct ctx *ctx, int64_t person, int64_t object, const char *structural);
/* Number of faults at a member ("" = the whole input), and forgets all faults. */
int faults_at(struct ctx *ctx, const char *member);

#define assert_ok(ctx_, call_)                                                                     \
    do {                                                                                           \
        enum rc rc_ = (call_);                                                                     \
        if (rc_ != OK)                                                                             \
            fail_msg("%s: %s (%s)", #call_, rc_name(rc_), (ctx_)->err.text);                       \
    } while (0)

/* Text of the world equals a literal. */
#define assert_str(expected_, str_)                                                                \
    do {                                                                                           \
        struct str s_ = (str_);                                                                    \
        if (!str_eq_z(s_, expected_))                                                              \
            fail_msg("%s is \"%.*s\", not \"%s\"", #str_, STR_ARG(s_), expected_);                 \
    } while (0)

#endif
