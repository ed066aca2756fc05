// SPDX-License-Identifier: EUPL-1.2
/*
 * translation.h - what a signal or bottleneck becomes in the words of another layer or party.
 *
 * A translation keeps what it was made of, the new words, what was left out, in whose language
 * it is, for which layer, and who translated (I-08, rule 12).  The owner says whether it still
 * says what was meant; every owner of a bottleneck's signals may, and all answers are shown.
 * A "no" stays with the text until that owner says yes, or until a new translation in the same
 * language for the same layer takes its place (I-09).  Nothing is edited.
 *
 * Statements: sql/interpretation.sql.  Tests: tests/core/translation.c.
 */
#ifndef CORE_TRANSLATION_H
#define CORE_TRANSLATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "event/ctx.h"

struct translation_new {
    struct str wording;
    struct str left_out; /* what is no longer in it; needed: "nothing" is an answer too */
    struct str language; /* vertaal-taal: praktijk, beleid, politiek */
    struct str to_layer; /* list laag */
    int64_t    to_unit;  /* for which unit; 0 = not said */
    int64_t    from;     /* the translation it was made of; 0 = the words it was brought in with */
};

/* Adds a translation of a signal or bottleneck and asks its owners whether it is right. */
MUST_USE enum rc translation_add(struct ctx *ctx, int64_t object, const struct translation_new *in,
                                 int64_t *id_out);

struct translation_answer_new {
    struct str answer; /* ja-nee-onbekend */
    struct str text;   /* what is not right; needed with nee */
};

/*
 * An owner says whether it still says what was meant; a later answer counts instead.
 * ERR_DENIED for anybody who is no owner.
 */
MUST_USE enum rc translation_answer(struct ctx *ctx, int64_t translation,
                                    const struct translation_answer_new *in);

struct translation_answer {
    int64_t    id, translation, at;
    int64_t    person;
    struct str answer, text, unit_name;
    bool       counts; /* the last answer of this person on this translation */
};
struct translation_answer_list {
    struct translation_answer *item;
    size_t                     len, cap;
};

struct translation {
    int64_t    id, at;
    int64_t    person, unit;
    struct str moment, unit_name, role;
    struct str language, to_layer, to_unit_name;
    int64_t    to_unit;
    int64_t    original_event;    /* where the words it was made of stand */
    int64_t    follows, followed; /* the translation it replaces, or that replaced it; 0 = none */
    struct str original, wording, left_out;  /* "" when erased */
    struct translation_answer_list answers;  /* in order of time */
    bool                           disputed; /* an owner says no, and no new translation followed */
    bool                           mine;     /* the reader translated it */
    bool                           asked;    /* the reader is an owner who has not answered yet */
};

struct translation_list {
    struct translation *item;
    size_t              len, cap;
};

/* Every translation, in order of time, of an object the person may read. */
MUST_USE enum rc translation_list(struct ctx *ctx, int64_t object, struct translation_list *out);

/* What a translation is of.  ERR_NOT_FOUND, also when the person may not know of it. */
MUST_USE enum rc translation_object(struct ctx *ctx, int64_t translation, int64_t *out);

#endif
