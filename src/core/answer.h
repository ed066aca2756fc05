// SPDX-License-Identifier: EUPL-1.2
/*
 * answer.h - the answer to a step: comply, partly, explain, or say whose it is (O-11).
 *
 * An explanation is a reason, not a rule: it names the rule or ground, who decided, which
 * alternatives were looked at, what would change it, the value or limit behind it and the
 * day on which somebody looks again (O-12).  A bare "those are the rules" is refused.  Not
 * acting as a choice is policy inaction and stands as such; it is looked at again
 * within a term (setting inactie-herziening).
 *
 * Every answer is kept; a later one stands beside it.  The owner of a signal may say once of an
 * explanation that it has no substance: somebody outside the line reads it again, and decides
 * whether the question is open again (O-13).
 *
 * Statements: sql/step.sql.  Tests: tests/core/answer.c.
 */
#ifndef CORE_ANSWER_H
#define CORE_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

/* Which members are needed depends on the kind; the others are ignored. */
struct answer_new {
    struct str  kind;          /* stap-antwoord */
    struct str  what;          /* wij-doen-het, gedeeltelijk: what is done ... */
    struct date done_on;       /* ... and when */
    struct str  not_done;      /* gedeeltelijk: what is not */
    struct str  reason;        /* all but wij-doen-het: why not */
    struct str  reason_kind;   /* weigering-reden; an explanation */
    struct str  ground;        /* the rule or ground */
    struct str  decided_by;    /* who decided: a function or a body, no name */
    struct str  alternatives;  /* looked at */
    struct str  would_change;  /* what would change it */
    struct str  bound;         /* the value or limit behind it */
    struct date review_on;     /* DATE_NONE for inaction = the usual term */
    bool        inaction;      /* not acting is the choice */
    struct str  inaction_kind; /* inactie-soort; "" = onbekend */
    int64_t     unit;          /* niet-aan-ons: whose it is */
};

/*
 * Answers an open step, or gives a new answer to one that was explained or done in part.
 * niet-aan-ons is step_redirect().  ERR_INVALID with faults, ERR_DENIED, ERR_NOT_FOUND.
 */
MUST_USE enum rc step_answer(struct ctx *ctx, int64_t step, const struct answer_new *in);

/* The same checks without writing: for the page that shows what the reporters will read. */
MUST_USE enum rc answer_check(struct ctx *ctx, const struct answer_new *in);

/*
 * Whether a text only says that there is a rule ("zo zijn de regels", "it is the law"), or
 * says nothing at all ("nee", "n.v.t.", what is not UTF-8).  Dutch and English together.
 */
bool answer_is_bare_rule(struct arena *arena, struct str text);

/* One answer as everyone on the step can read it. */
struct answer {
    int64_t     id, at;
    struct str  kind;        /* stap-antwoord */
    struct str  reason_kind; /* weigering-reden; "" when it is no explanation */
    bool        inaction;
    struct date done_on, review_on; /* DATE_NONE = none */
    struct date due;                /* of the step at that moment */
    int64_t     late;               /* whole days after that */
    struct str  unit_name, role;
    struct str  text;          /* what is done; of an explanation the reason */
    struct str  not_done, why; /* gedeeltelijk */
    struct str  ground, decided_by, alternatives, would_change, bound;
    int64_t     objection, objected_at; /* 0 = none */
    struct str  objection_text, reader_unit_name, verdict, verdict_text;
    struct date reader_due;
};
struct answer_list {
    struct answer *item;
    size_t         len, cap;
};
/* In order; the caller has loaded the step and so may read it. */
MUST_USE enum rc answer_list(struct ctx *ctx, int64_t step, struct answer_list *out);

/* The step that was answered.  ERR_NOT_FOUND. */
MUST_USE enum rc answer_step(struct ctx *ctx, int64_t answer, int64_t *step_out);

/* O-13: an owner says that the explanation has no substance, once.  Gives the step. */
struct objection_new {
    struct str text;
};
MUST_USE enum rc answer_contest(struct ctx *ctx, int64_t answer, const struct objection_new *in,
                                int64_t *step_out);

/* The second reader's word on that: without substance means that the question is open again. */
struct verdict_new {
    struct str verdict; /* bezwaar-oordeel: inhoudelijk, niet-inhoudelijk */
    struct str text;
};
MUST_USE enum rc answer_judge(struct ctx *ctx, int64_t objection, const struct verdict_new *in,
                              int64_t *step_out);

/* What waits for the person as a second reader, first due first. */
struct second_reading {
    int64_t     objection, step;
    struct date due;
    struct str  question;
};
struct second_reading_list {
    struct second_reading *item;
    size_t                 len, cap;
};
MUST_USE enum rc second_reading_list(struct ctx *ctx, struct second_reading_list *out);

#endif
