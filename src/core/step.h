// SPDX-License-Identifier: EUPL-1.2
/*
 * step.h - the steps of a bottleneck or a signal: what was asked of whom, and by when.
 *
 * A step is open until it is answered: complied with, partly, explained, or
 * redirected and accepted.  It is overdue when it is open on a day after its
 * due day: due today is still in time.  A redirected step stays with the
 * sender until the receiver accepts it, so a step always has a holder (O-14).
 *
 * Silence is never an end state (O-11): an overdue step goes to the next role (core/remind.h)
 * and counts as no answer.  Its day changes only by an event with a reason, made by
 * those who asked; the first day stays visible.  Accepting a step does not change its day.
 *
 * Everything that happens to a step is told to every reporter concerned in the same event (T-01).
 * Days bind whoever is asked, never a reporter: nobody answers a step about a signal of
 * their own.
 *
 * A step of a bottleneck can be read by everyone who may read the bottleneck.  A step of a single
 * signal by whoever may read the signal, and by the units that were asked.
 *
 * Ownership: all that is handed out lives in ctx->arena, so it lasts as long
 * as the request or command does.  The caller frees nothing.
 *
 * Statements: sql/step.sql.  The rules above as cases: tests/core/step.c.
 */
#ifndef CORE_STEP_H
#define CORE_STEP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "core/handle.h"
#include "core/input.h"
#include "core/tally.h"
#include "event/ctx.h"
#include "event/event.h"

enum step_state { STEP_OPEN, STEP_COMPLIED, STEP_PARTLY, STEP_EXPLAINED, STEP_STATE_COUNT };

struct step {
    int64_t    id;
    int64_t    bottleneck, signal; /* what it is asked for; one of both is 0 */
    bool       closed;             /* the signal is, around the line (core/around.h) */
    int64_t    shown;              /* signal, but for a reader to whom it is closed: 0 */
    struct str reference, subject; /* of that: "K-2026-000012" and its sentence; "" = not worded */
    struct str question;           /* in the words of the one who asks; "" when not readable */
    int64_t    asked_by, asked_at;
    int64_t    by_unit, asked_unit, holder_unit;
    struct str by_unit_name, by_path, asked_unit_name, asked_path;
    struct str holder_unit_name, holder_path;
    bool       contract; /* the holder is a contracted partner (T-14) */
    int64_t    holder;   /* person who must see to an answer; 0 = the unit */
    int64_t    since;    /* the holder has it since */
    struct str
        since_known; /* "" or, of an old matter, when: as its source knows it; nobody is late then */
    struct date     due;       /* the last day that is still in time */
    struct date     first_due; /* as it was first asked */
    enum step_state state;
    struct str      state_code; /* of that, in list stap-staat */
    int64_t         days_late;  /* whole days after due; 0 unless overdue */
    int64_t         answer;     /* the last one; 0 = none */
    int64_t         redirect;   /* waits to be accepted; 0 = none */
    int64_t         to_unit;    /* of that */
    struct str      to_unit_name, to_path;
    int64_t         redirects, refusals; /* refusals: times somebody said "not ours" (O-15) */
    bool            with_director;
    int64_t         silences;  /* roles it went to because the day passed */
    int64_t         silent_at; /* the last of these; 0 = none */
    struct date     review_on; /* of the last answer; DATE_NONE = none */
    bool            inaction;  /* the last answer: not acting is the choice */
    struct date     harm_on;   /* O-19: of the bottleneck; DATE_NONE = not known */
    int64_t         version;
    bool            readable; /* the reader may see the words */
    bool            barred;   /* nor know of it: never of a step that was loaded or is in a list */
    bool            can_open; /* only from step_load(): the reader may open what it is about */
    bool            may_answer; /* the reader answers for the holder */
    bool            may_decide; /* the reader decides for the unit it is redirected to */
    bool            may_change; /* the reader is of those who asked */
    bool            mine;       /* the reader brought a signal in that it is about */
};

struct step_list {
    struct step *item;
    size_t       len, cap;
};

/* Whether the step is overdue on the given day. */
bool step_is_overdue(const struct step *step, struct date today);
/* Whether an answer on the due day comes after the harm has fallen (O-19). */
bool step_is_too_slow(const struct step *step);
/* Whether another day was agreed than was first asked. */
bool step_is_moved(const struct step *step);

/* A question to one unit.  due DATE_NONE = the usual term. */
struct step_new {
    struct str  question;
    int64_t     unit;
    struct date due;
};

/*
 * Asks it for a bottleneck (by who may lead it), or for a signal that goes straight to a party (by
 * who handles it), never where the holder of a contract with its partner reads (W-27), who does not read it elsewhere either.  ERR_INVALID with faults;
 * ERR_DENIED; ERR_NOT_FOUND for what is not there.
 */
MUST_USE enum rc step_add(struct ctx *ctx, int64_t bottleneck, const struct step_new *in,
                          int64_t *id_out);
MUST_USE enum rc step_add_for_signal(struct ctx *ctx, int64_t signal, const struct step_new *in,
                                     int64_t *id_out);

/* "Dit is niet aan ons, wel aan ...": the step stays with the sender until that unit accepts. */
struct redirect {
    int64_t    unit;
    struct str reason;
};
MUST_USE enum rc step_redirect(struct ctx *ctx, int64_t step, const struct redirect *in);

/* The step that a redirect is of, decided on or not.  ERR_NOT_FOUND as of step_load(). */
MUST_USE enum rc step_of_redirect(struct ctx *ctx, int64_t redirect, struct step *out);

/*
 * The unit it was redirected to takes it, or refuses it with a reason and says who
 * is responsible (O-15).  The step is given for the next page.  ERR_CONFLICT: it was decided on
 * before.
 */
struct redirect_decision {
    struct str decision; /* doorverwijzing-besluit: aangenomen, geweigerd */
    struct str reason;
    int64_t    suggestion;      /* unit; 0 = in words ... */
    struct str suggestion_text; /* ... or these */
};
MUST_USE enum rc step_decide_redirect(struct ctx *ctx, int64_t redirect,
                                      const struct redirect_decision *in, int64_t *step_out);

/* Another day, by those who asked, with a reason that everybody sees. */
struct step_day {
    struct date due;
    struct str  reason;
};
MUST_USE enum rc step_change_day(struct ctx *ctx, int64_t step, const struct step_day *in);

/* ERR_NOT_FOUND when there is none, or the person may not know of it. */
MUST_USE enum rc step_load(struct ctx *ctx, int64_t id, struct step *out);

/*
 * The steps of one bottleneck in the order of their due days; of one signal: its own and those of
 * its bottlenecks.  Without steps OK and an empty list.  ERR_NOT_FOUND: there is no such object.
 */
MUST_USE enum rc step_list_of_bottleneck(struct ctx *ctx, int64_t bottleneck,
                                         struct step_list *out);
MUST_USE enum rc step_list_of_signal(struct ctx *ctx, int64_t signal, struct step_list *out);
/* Overdue steps with a number above `after`, by number, at most so many: for the reminder. */
MUST_USE enum rc step_list_late(struct ctx *ctx, int64_t after, int64_t most,
                                struct step_list *out);
/* What waits for the person, by role or by name; first due first. */
MUST_USE enum rc step_list_waiting(struct ctx *ctx, struct step_list *out);
/* What was ever asked of the unit with this path and all below it, newest first. */
MUST_USE enum rc step_list_of_unit(struct ctx *ctx, struct str path, struct step_list *out);

/* A story behind the step, without who sent it; de-identified for who may not read the signal. */
struct step_story {
    int64_t    signal;
    struct str reference;
    struct str story; /* "" when kept */
    bool       kept;  /* its owner did not agree to it being shown */
    bool       open;  /* as it was told, to who may read the signal */
};
struct step_story_list {
    struct step_story *item;
    size_t             len, cap;
    struct tally       tally; /* of all there are; of one signal it is told as it is */
};
MUST_USE enum rc step_stories(struct ctx *ctx, const struct step *step, int64_t most,
                              struct step_story_list *out);

/* What happened between question and answer: redirected, accepted, refused, re-dated, silent. */
struct step_turn {
    int64_t     id, at;
    struct str  what; /* doorverwezen, aangenomen, geweigerd, dag, stil, directeur */
    struct str  unit_name, other_name;
    struct date before, after;
    struct str  role, text;
};
struct step_turn_list {
    struct step_turn *item;
    size_t            len, cap;
};
MUST_USE enum rc step_turns(struct ctx *ctx, int64_t step, struct step_turn_list *out);

/* O-16: bottlenecks that go round without being taken up; for everyone who is signed in. */
struct circulating {
    int64_t     id, since, transfers, gatherings;
    struct str  reference, statement, state, lead_unit_name;
    struct date due;
};
struct circulating_list {
    struct circulating *item;
    size_t              len, cap;
};
MUST_USE enum rc step_list_circulating(struct ctx *ctx, struct circulating_list *out);

/*
 * For answer.c and remind.c.  An event of this step that its reporters hear about, by a unit;
 * feedback is a code of terugkoppeling-soort.
 */
struct event step_telling(struct ctx *ctx, const char *kind, const struct step *step,
                          const char *feedback, bool substance, int64_t by_unit, struct str text);
/* ERR_DENIED unless the reader answers for the holder. */
MUST_USE enum rc step_need_answerer(struct ctx *ctx, const struct step *step);
/* Path of the unit that the signal of a step is from; "" = it is asked for a bottleneck.  Judges nothing. */
MUST_USE enum rc step_from(struct ctx *ctx, const struct step *step, struct str *path_out);
/* Whether the person brought in a signal that the step is about: never the one with a day. */
MUST_USE enum rc step_is_reporter(struct ctx *ctx, int64_t step, int64_t person, bool *out);

#endif
