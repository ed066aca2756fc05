// SPDX-License-Identifier: EUPL-1.2
/*
 * signal.h - one observation from practice that points to something larger than itself.
 *
 * Only the story is required (K-30); everything else can come later, from
 * anyone who knows.  The story is never edited (Z-30, X-04): what is added
 * stands beside it with its own date.
 *
 * Whoever brings a signal in stays its owner (Z-19): may always read and speak, and is never the
 * one who must solve it.  The handler is the one person accountable for the
 * next move (Z-20); deadlines bind the handler, never the reporter.
 *
 * The fix for this person and the solution for everybody are two tracks, each
 * with its own state; neither waits for the other (Z-05, O-08).
 *
 * Statements: sql/signal.sql.  Tests: tests/core/signal.c.
 */
#ifndef CORE_SIGNAL_H
#define CORE_SIGNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/input.h"
#include "core/policy.h"
#include "event/ctx.h"

/*
 * What a reporter sends.  Texts are parts; codes are of the option list named
 * behind them.  "" and NUMBER_NONE mean: not said.
 */
struct signal_new {
    struct str      story;
    struct str      should_be; /* "dit kan niet de bedoeling zijn, omdat ..." */
    struct str      facts;     /* B-09: the situation of the person in three parts */
    struct str      context;
    struct str      experience;
    struct str      ask;         /* what the reporter asks */
    struct str      rule_text;   /* rule as the reporter would name it */
    struct str      affected;    /* group */
    struct str      excluded_by; /* Z-18: condition that leaves the group out */
    struct str      system;      /* Z-28: a digital system that leaves no room: which one, */
    struct str      screen;      /* ... where in it, */
    struct str      missing;     /* ... and which option or nuance it does not have */
    struct str      kind;        /* signaal-soort */
    struct str      channel;     /* kanaal */
    struct str      moment;      /* when it was seen: "2011", "2023-05", "2026-03-02" */
    struct str      certainty;   /* zekerheid (Z-04) */
    struct str      belly;       /* buikpijn (Z-04) */
    struct str      relation;    /* regel-verhouding (B-06) */
    struct str      subsistence; /* ja-nee-onbekend (B-15) */
    struct str      frequency;   /* frequentie (Z-16) */
    int64_t         times;
    struct str      period; /* periode */
    int64_t         group_size;
    struct str      size_basis;  /* schatting-basis */
    struct str      structural;  /* incident-structureel: a guess */
    struct str      consent;     /* verhaal-toestemming (Z-30) */
    struct str      why_nothing; /* niets-gedaan-reden (Z-08) */
    struct str      fix_state;   /* fix-staat */
    bool            urgent;      /* somebody needs help now */
    bool            unplaced;    /* its reporter does not know who should hear it */
    struct date     look_again;  /* Z-24 */
    struct str_list impact;      /* gevolg */
    struct str_list done;        /* gedaan (Z-07) */
    struct str_list domain;      /* levensgebied */
    struct str_list groups;      /* doelgroep: whom it happens to, never a person */
    struct str_list dissent; /* tegenwind: against what most hold (W-25); nothing is sorted by it */
    struct str_list layers;  /* laag: a guess; a cause may be in more than one */
    struct ref_list units;   /* organisations concerned */
    struct ref_list rules;   /* rule cards */
    int64_t         about_unit; /* whose acts it is about; 0 = not said */
    int64_t         reporter;   /* Z-12: for whom it is entered; 0 = oneself */
    int64_t         entry;      /* Z-06: the entry this was made of; 0 = none */
    int64_t         join;       /* the signal it resembles; 0 = none */
    struct str      door;       /* deur: around the line (core/around.h); "" = the line */
    int64_t         route;      /* T-18: the way it goes, chosen from the map; 0 = none yet */
    struct file_list files;     /* Z-01: see core/attachment.h */
};

struct signal {
    int64_t    id;
    struct str reference; /* "S-2026-000123" */
    int64_t    at;
    struct str happened; /* "" or, for an old matter, when: as its source knows it */
    int64_t    reporter, entered_by;
    bool       anonymous;
    bool       unplaced; /* who should hear it was not known, and nobody took it up yet */
    int64_t    unit;     /* of the reporter; of an anonymous one the organisation that hears it */
    struct str unit_name, unit_path; /* the name is "" for an anonymous one */
    struct str reporter_role;
    struct str employment; /* of the reporter; "" for who only reads */
    struct str kind, channel, moment, certainty, belly, relation, subsistence, frequency, period,
        size_basis, structural, consent, why_nothing;
    int64_t     times, group_size; /* NUMBER_NONE = not said */
    bool        urgent;
    int64_t     about_unit; /* whose acts it is about; 0 = not said */
    struct date look_again; /* DATE_NONE = none */
    struct str  triage, state, fix_state, solve_state;
    struct str  line;    /* lijn: which handles it (core/line.h) */
    int64_t     handler; /* 0 = nobody yet: on the public list of things without a handler */
    struct str  handler_name, handler_unit_name, handler_phone;
    struct str
        keeper_path; /* of the unit that has it in hand; "" = its handler alone (core/around.h) */
    int64_t    handler_unit;
    int64_t    since;
    struct str since_known; /* as happened, for since */
    struct date
        due; /* DATE_NONE = the handler has nothing to answer now, or since is not known to the day */
    int64_t     closing;     /* event that proposed to close; 0 = none */
    struct date closing_due; /* the last day for the owner to answer that; DATE_NONE = not asked */
    bool        objected;
    int64_t     raised;
    int64_t     last_word, heard; /* instants; heard 0 = nothing of substance yet */
    int64_t     version;
    struct str  story; /* "" when erased */
    struct str
        summary; /* one sentence that names it; the beginning of the story when nobody worded it */
    struct str_list impact, done, domain, groups, layers, dissent;
    struct ref_list rules, units; /* it is about; signal_load() leaves these out */
    int64_t         recognised;   /* colleagues who see this too */
    int64_t         recognised_times;
    bool            mine; /* the reader is its owner */
    bool            closed;
    bool
        whole; /* the reader has its files, its messages and its texts as they were written (core/deidentify.h) */
};

/* One line of a list. */
struct signal_line {
    int64_t     id;
    struct str  reference, title, kind, state, solve_state, unit_name, unit_path, handler_unit_name;
    int64_t     at, since, handler, raised, recognised;
    struct str  happened, since_known; /* as in struct signal */
    struct date due, look_again;
    bool        closing;
    bool        readable; /* the person may read all of it */
};

struct signal_line_list {
    struct signal_line *item;
    size_t              len, cap;
    int64_t looked; /* where to go on when too much was passed over to fill the page; 0 = nowhere */
};

/* "S-2026-000123" */
struct str signal_reference(struct ctx *ctx, int64_t year, int64_t number);
/* The sentence that names it: the owner's, otherwise the beginning of the story. */
struct str signal_title(struct ctx *ctx, struct str summary, struct str story);
/*
 * Whether the person may do this with a signal, one of POLICY_SIGNAL_... and what hangs on it, by the table
 * of core/policy.h.  It looks at reporter, entered_by, handler, about_unit, unit_path, keeper_path, consent
 * and state, and at no other member.  The one judge, of lists too.
 */
bool signal_may(const struct ctx *ctx, enum policy what, const struct signal *signal);
/* What decides about that; of a part of it somebody else may be the writer. */
struct policy_row signal_row(const struct signal *signal);
/* Consent of a signal that went around the line (core/around.h), and the kinds that are closed from the start. */
#define SIGNAL_CLOSED      "besloten"
#define SIGNAL_DIFFERENTLY "anders-doen"
#define SIGNAL_WORK_AROUND "omweg"
bool signal_is_closed_off(struct str consent);
/* Whether it is for who handles it alone: that, or its reporter said no to every use of the story. */
bool signal_is_for_few(struct str consent);
bool signal_kind_is_closed_off(struct str kind);
/*
 * Whether the person reads its story without having to read the signal: a bottleneck it is part of shows it
 * without sender (Z-30).  Only a yes takes it there: nothing said ("onbekend") is no yes.
 */
bool signal_story_may_read(const struct ctx *ctx, int64_t id, struct str path, struct str consent);
/*
 * Whether the person reads one sentence of it: the form tells who reports that colleagues do, so that they recognise
 * the same (Z-15), unless its owner said something else than a yes.  Another organisation only after a yes.
 */
bool signal_sentence_may_read(const struct ctx *ctx, int64_t id, struct str path,
                              struct str consent);
/*
 * Whether the person may know that a signal of this reporter, from the unit with this path, is there at all.  Who
 * may not finds it in no list and no text, also not as a line without words (W-27).
 */
bool signal_may_know(const struct ctx *ctx, int64_t id, int64_t reporter, struct str path);
/* What somebody who may not read the signal sees of it: one sentence, or only its kind. */
struct str signal_veiled_title(struct ctx *ctx, int64_t id, struct str path, struct str summary,
                               struct str story, struct str consent, struct str kind);
/* States in which nothing more is expected of the handler. */
bool signal_state_is_closed(struct str state);
/* Whether its bottleneck ended, so that solve_state says how; only the word of its owner is waited for. */
bool signal_bottleneck_ended(struct str state, struct str solve_state);

/* The faults in what somebody is about to send; stores nothing.  ERR_INVALID. */
MUST_USE enum rc signal_check(struct ctx *ctx, const struct signal_new *in);

/*
 * Stores a signal, its receipt and its handler: the linking pin nearest to the
 * reporter, otherwise a handler, and never the reporter.  Of an anonymous one the highest in the
 * organisation that is to hear it.
 * ERR_INVALID with faults, also when it is entered for somebody for whom the person may not (Z-12).
 */
MUST_USE enum rc signal_add(struct ctx *ctx, const struct signal_new *in, int64_t *id_out);

/* What somebody adds later; nothing that was written changes. */
MUST_USE enum rc signal_detail(struct ctx *ctx, int64_t signal, const struct signal_new *in);

/* The sentence that names it; only its owner words it. */
MUST_USE enum rc signal_summarise(struct ctx *ctx, int64_t signal, struct str summary);

/* The owner brings it up again: it counts and wakes what slept (W-31). */
MUST_USE enum rc signal_renew(struct ctx *ctx, int64_t signal, struct str text);

/*
 * One signal, if the person may read it: owner, entered by, handler, a reader of
 * the unit or of the whole.  ERR_NOT_FOUND otherwise: its existence is no business of others.
 * Its texts are as the person may have them: whole or without who it is about.
 */
MUST_USE enum rc signal_load(struct ctx *ctx, int64_t id, struct signal *out);
/* The same for who may have its files and messages; ERR_DENIED for who reads the rest. */
MUST_USE enum rc signal_load_whole(struct ctx *ctx, int64_t id, struct signal *out);
/* For the first line of what reads a part of it: ERR_NOT_FOUND for who may not read it. */
MUST_USE enum rc signal_need_read(struct ctx *ctx, int64_t id);
/* The same for who may do this with it: ERR_DENIED for who may read it and not that. */
MUST_USE enum rc signal_load_for(struct ctx *ctx, enum policy what, int64_t id, struct signal *out);

/* Texts by name and time: what the reporter wrote first and what was added. */
struct signal_text {
    int64_t    event, at, actor;
    struct str name, content;
    struct str unit_name; /* of who wrote it */
};
struct signal_text_list {
    struct signal_text *item;
    size_t              len, cap;
};
/* Codes as signal_load(). */
MUST_USE enum rc signal_texts(struct ctx *ctx, int64_t id, struct signal_text_list *out);

struct signal_filter {
    struct str state;  /* "" = all */
    struct str kind;   /* signaal-soort; "" = all */
    struct str group;  /* doelgroep; "" = all */
    int64_t    before; /* cursor: ids below it; 0 = from the newest */
    int64_t    most;
    int64_t    scan; /* signals looked at for one page when others lie between; 0 = 5000 */
};
/* Newest first, only what the person may read. */
MUST_USE enum rc signal_list(struct ctx *ctx, struct signal_filter filter,
                             struct signal_line_list *out);
/* Brought in by the person, newest first. */
MUST_USE enum rc signal_list_mine(struct ctx *ctx, int64_t most, struct signal_line_list *out);
/* Brought in by the person, who is asked whether it may be closed. */
MUST_USE enum rc signal_list_to_close(struct ctx *ctx, struct signal_line_list *out);
/* In the hands of the person and not ended, first due first. */
MUST_USE enum rc signal_list_handled(struct ctx *ctx, int64_t most, struct signal_line_list *out);
/* Open signals that nobody has: visible to everyone inside (Z-20). */
MUST_USE enum rc signal_list_unhandled(struct ctx *ctx, struct signal_line_list *out);
/* One line, its title as the person may read it. */
MUST_USE enum rc signal_line_load(struct ctx *ctx, int64_t id, struct signal_line *out);

#endif
