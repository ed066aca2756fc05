// SPDX-License-Identifier: EUPL-1.2
/*
 * interpretation.h - what one person, from a role in an organisation, thinks it means.
 *
 * Readings of a signal or bottleneck stand side by side, in order of time, and are never
 * edited, merged or counted into one (I-04, X-04; rule 5).  A later reading of the same
 * person follows the earlier one; both stay visible.
 *
 * Each answers two questions with reasons (I-05; rule 6): incident or structural, and can the
 * own layer answer it or must another layer act.  Who says "incident" or "it is right as it is"
 * first answers the five questions about assumptions (B-11).
 *
 * Difference is kept: where current readings differ, the page says so.  Where all parties agree
 * it asks for one counter-reading (I-36).  "I do not know yet" neither differs nor agrees.
 *
 * Statements: sql/interpretation.sql.  Tests: tests/core/interpretation.c.
 */
#ifndef CORE_INTERPRETATION_H
#define CORE_INTERPRETATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"

/* B-11: ja, nee, onbekend; "" = not answered.  The texts may stay empty. */
struct assumption_check {
    struct str single_case, authority, normal, blame, swayed;
    struct str single_case_text, authority_text, normal_text, blame_text, swayed_text;
};

struct interpretation_new {
    struct str text;       /* what it means */
    struct str reason;     /* behind the two answers */
    struct str role;       /* list rol: one of the person's own; "" = the first of them */
    struct str layer;      /* list laag: where the cause is */
    struct str structural; /* incident-structureel */
    struct str own_layer;  /* ja-nee-onbekend: can the own layer answer it */
    struct str act_layer;  /* list laag: which layer must act; needed when the own layer cannot */
    int64_t    mover_unit; /* who should move, as a unit ... */
    struct str mover_text; /* ... or in words */
    struct str assumption; /* B-20: a view of people and society under it (assumption.h) ... */
    struct str clash;      /* ... and the view it clashes with */
    struct str_list         barriers;      /* I-07: laag-belemmering */
    struct str_list         opportunities; /* I-07: laag-kans */
    bool                    correct;       /* "it is right as it is" */
    bool                    counter;       /* I-36: a counter-reading */
    struct assumption_check check;
};

/*
 * Adds a reading of a signal or bottleneck and tells the reporters concerned.
 * ERR_INVALID with faults.  ERR_NOT_FOUND, ERR_DENIED as in subject.h.
 */
MUST_USE enum rc interpretation_add(struct ctx *ctx, int64_t object,
                                    const struct interpretation_new *in, int64_t *id_out);

struct interpretation {
    int64_t         id, at;
    int64_t         person, unit;
    struct str      moment; /* when it was said, as known */
    struct str      unit_name, organisation_name;
    struct str      from_layer; /* list laag: of the unit; where the person looks from */
    struct str      role, layer, structural, own_layer, act_layer;
    int64_t         mover_unit; /* 0 = none */
    struct str      mover_unit_name, mover_text;
    bool            correct, counter;
    int64_t         follows, followed; /* earlier and later reading of the same person; 0 = none */
    struct str      text, reason;      /* "" when erased */
    struct str_list barriers, opportunities;
    struct assumption_check check;
    bool                    mine;
};

struct interpretation_list {
    struct interpretation *item;
    size_t                 len, cap;
};

/* Every reading, in order of time, of an object the person may read. */
MUST_USE enum rc interpretation_list(struct ctx *ctx, int64_t object,
                                     struct interpretation_list *out);

/* Whether the current readings give different answers to the first and second question. */
bool interpretation_list_differs_structural(const struct interpretation_list *list);
bool interpretation_list_differs_layer(const struct interpretation_list *list);

/*
 * I-36: at least two parties (units) answered both questions, all the same, and nobody gave a
 * counter-reading yet.  For the page and for whoever prepares a decision.
 */
bool             interpretation_list_needs_counter(const struct interpretation_list *list);
MUST_USE enum rc interpretation_needs_counter(struct ctx *ctx, int64_t object, bool *out);

/* Layer 1 to 5 as a code of the list laag; "onbekend" for anything else. */
struct str layer_code(int64_t layer);

/* I-07: how often barriers and opportunities of a layer were ticked in a year. */
struct layer_total {
    struct str layer; /* list laag; "anders" for ticks of no layer in particular */
    struct str year;  /* "2026" */
    int64_t    barriers, opportunities; /* SMALL_HIDDEN = few (core/small.h) */
};
struct layer_total_list {
    struct layer_total *item;
    size_t              len, cap;
};
/* By layer, then by year; only where there is something.  What went around the line is not in it (core/around.h). */
MUST_USE enum rc layer_totals(struct ctx *ctx, struct layer_total_list *out);

#endif
