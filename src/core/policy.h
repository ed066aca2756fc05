// SPDX-License-Identifier: EUPL-1.2
/*
 * policy.h - who may read or change what: one table, policy.c, and the question that is asked of it.
 *
 * A line of the table is one part of a thing with one act: "read a signal", "see when its reporter is
 * employed", "erase a file of it".  It lists the ways by which a person may, each with the visibility it
 * counts for; one that fits is enough, unless the line bars the person first.  What no way names, nobody may.
 *
 * core asks with the few facts of one row that decide (struct policy_row); it decides nothing itself.
 * /rollen shows the same lines in words.  How to add one: doc/decisions/0013-policy.md.
 *
 * Tests: tests/core/policy.c holds what every reader may of every line, written out by hand.
 */
#ifndef CORE_POLICY_H
#define CORE_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/access.h"

enum policy {
    POLICY_SIGNAL_READ,
    POLICY_SIGNAL_WHOLE, /* its files, what was said back, and its texts as they were written */
    POLICY_SIGNAL_STORY, /* its story without its sender, for who may not read the signal (Z-30) */
    POLICY_SIGNAL_SENTENCE, /* the one that names it, when nobody said yet who may read the story */
    POLICY_SIGNAL_KNOW, /* that it is there, for who may read neither: a line without words, a number */
    POLICY_SIGNAL_EMPLOYMENT, /* of the reporter: in a small team it tells who that is */
    POLICY_SIGNAL_OWN,   /* word its title, bring it up again, take it around, judge its closing */
    POLICY_SIGNAL_VOICE, /* how sure, how often, whether the story may be used */
    POLICY_SIGNAL_SIGHT, /* which units saw it */
    POLICY_SIGNAL_HANDLE,
    POLICY_SIGNAL_HOLD, /* keep longer than its term */
    POLICY_NEEDED_ADD,  /* what is needed to help one person; and see that it is there */
    POLICY_NEEDED_READ,
    POLICY_NEEDED_ERASE,
    POLICY_ATTACHMENT_ERASE,
    POLICY_BOTTLENECK_READ,
    POLICY_BOTTLENECK_LEAD,
    POLICY_BOTTLENECK_WEEKS, /* its signals week by week, also when few brought them */
    POLICY_PARTY_SPEAK,      /* for a party of a bottleneck, beside who leads that */
    POLICY_STEP_READ, /* beside who reads the signal it is about, or reads its answer again */
    POLICY_STEP_ANSWER,
    POLICY_STEP_TAKE, /* what is passed on to one's unit */
    POLICY_STEP_CHANGE,
    POLICY_BRAKE_READ, /* of a professional, put to the unit that has the rule (Z-32) */
    POLICY_BRAKE_ANSWER,
    POLICY_SERIES_READ, /* a rise, or what comes together more than by chance */
    POLICY_SERIES_JUDGE,
    POLICY_PATTERN_JOIN, /* see what stories of others a pattern is of */
    POLICY_REDRESS_FILE, /* a table of them that was brought in */
    POLICY_REDRESS_READ,
    POLICY_ROUND_READ, /* a look back on complaints */
    POLICY_ROUND_CHANGE,
    POLICY_OMBUDS_READ, /* a file of an ombuds desk, also for who does not keep it */
    POLICY_OMBUDS_KEEP,
    POLICY_TEAM_SESSION, /* what a team says by itself */
    POLICY_COUNT
};

/*
 * The visibility of a row is one of eight cases: what the owner chose (consent), in the line or read again
 * outside it.  A row has one, for instance SEEN_KEPT & SEEN_LINE; a way counts for a set of them.
 * A piece of work is either a draft or done; a question is about one signal or one bottleneck; figures are of one
 * organisation, or of all together.
 */
enum {
    SEEN_SHARED        = 0x11,   /* the story may be used without its sender */
    SEEN_ASKED         = 0x22,   /* ask first */
    SEEN_KEPT          = 0x44,   /* only for who handles it */
    SEEN_CLOSED        = 0x88,   /* around the line */
    SEEN_LINE          = 0x0f,   /* its handler has it */
    SEEN_AGAIN         = 0xf0,   /* a second reader has it */
    SEEN_DRAFT         = 1 << 8, /* of what has no such choice: it is being worked on */
    SEEN_DONE          = 1 << 9, /* and it is finished */
    SEEN_OF_SIGNAL     = 1 << 10,
    SEEN_OF_BOTTLENECK = 1 << 11,
    SEEN_OF_ALL        = 1 << 12,
    SEEN_OF_CLOSED     = 1 << 13 /* of a signal that is closed */
};

/* What decides about one row.  Left out: nobody, nowhere. */
struct policy_row {
    int64_t    signal; /* that it is, or is a part of; for who holds a contract */
    int64_t    owner;  /* who brought it in */
    int64_t    writer; /* who typed it, or added this part */
    int64_t    holder; /* who has it in hand */
    int64_t    about;  /* the unit whose acts it is about */
    struct str unit;   /* path of the unit it belongs to */
    struct str from;   /* of the unit it came from, when that is another */
    struct str keeper; /* path of the unit that has it in hand */
    struct str next;   /* path of the unit it is to go to */
    unsigned   seen;   /* its case of SEEN_...; 0 = it has none */
};

/* --- the table, for who shows it in words -------------------------------------------------- */

enum policy_who {
    WHO_NOBODY,    /* ends a list of ways */
    WHO_SYSTEM,    /* the program itself: nightly work, the index, verify */
    WHO_EVERYBODY, /* who came in: with an account, or with a receipt */
    WHO_INSIDE,    /* signed in, and does more than administer */
    WHO_COLLEAGUE, /* the same, in the organisation of the unit */
    WHO_MEMBER, /* works in the unit, or below it, and has the right somewhere, when one is named */
    WHO_OWNER,
    WHO_WRITER, /* and has the right for the unit, when one is named */
    WHO_CONTRACT, /* holds the contract with the unit, and its owner let them read the signal (W-27) */
    WHO_HOLDER, /* and still has the right somewhere, when one is named */
    WHO_WITH,   /* has the right somewhere */
    WHO_BELOW,  /* has the right for the unit */
    WHO_WHOLE,  /* has the right somewhere in the organisation of the unit */
    WHO_GROUND, /* has the right, and a recorded ground in law for the unit (core/legal_ground.h) */
    WHO_COUNT
};

enum {
    AT_UNIT   = 1u << 0,
    AT_KEEPER = 1u << 1,
    AT_NEXT   = 1u << 2
}; /* which unit: either one will do */

/*
 * Whom no way helps: its owner, the unit it is about, who administers and does nothing else and did not bring it in, who came
 * with a receipt, who holds the contract with the unit it is from and did not bring it in (W-27): always, or until its
 * owner lets them read it; who leads the unit when the row is SEEN_CLOSED (W-10); who is not bound by professional
 * secrecy, unless it is marked for them.
 */
enum {
    BAR_OWNER    = 1u << 0,
    BAR_ABOUT    = 1u << 1,
    BAR_ADMIN    = 1u << 2,
    BAR_RECEIPT  = 1u << 3,
    BAR_CONTRACT = 1u << 4,
    BAR_UNOPENED = 1u << 5,
    BAR_LEADER   = 1u << 6,
    BAR_SECRECY  = 1u << 7
};

struct policy_way {
    enum policy_who who;
    enum right      right; /* RIGHT_PUBLIC = none is asked */
    unsigned        at;    /* AT_...: of which unit */
    unsigned        seen;  /* only in these cases of SEEN_...; 0 = always */
};

enum { POLICY_WAYS = 12 }; /* the last of them ends a line */

struct policy_line {
    const char       *what; /* in Dutch, for tr(): "Een signaal lezen" */
    unsigned          bars; /* BAR_... */
    struct policy_way way[POLICY_WAYS];
};

const struct policy_line *policy_line(enum policy what);

/* --- the question ---------------------------------------------------------------------------- */

bool policy_may(const struct ctx *ctx, enum policy what, const struct policy_row *row);

#endif
