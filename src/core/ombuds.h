// SPDX-License-Identifier: EUPL-1.2
/*
 * ombuds.h - the files of an ombuds desk: its own space, that nobody else reads.
 *
 * Three kinds of file.  Somebody inside tells of a negative consequence of speaking up (W-15): "nadeel".
 * A resident comes to the desk: "inwoner"; the desk asks whether the one concerned could solve it, and
 * offers mediation, no judgement.  The desk looks into something by itself: "onderzoek".
 *
 * A resident may come with a complaint that somebody handles already.  The desk then leaves it there, or takes it over and
 * says why: the complaint tells its handlers that, and nothing else of the file.
 *
 * A file is read by who told it and by the people of the desk (RIGHT_OMBUDS), and by no manager,
 * administrator or handler.  It is about a signal only for them: the signal has no trace of it.  The person
 * of the desk with the next move is never a direct colleague of who told it or of those it is about,
 * and somebody of a unit does not read what others told about that unit; nor, of what the people of a partner told,
 * who holds the contract with it (W-27).
 *
 * A file that is followed always has a day for its next move.  That day binds the desk.
 *
 * The role of the desk goes together with no role in the line, and its right with no other role: core/admin.
 *
 * Ownership: all that is handed out lives in ctx->arena.
 * Statements: sql/ombuds.sql, which are the only ones that read these tables; but a list of what is past its term
 * (destruction.h), which is the desk's too, asks whether a file is open again.
 * Tests: tests/core/ombuds.c, tests/web/closed.c.
 */
#ifndef CORE_OMBUDS_H
#define CORE_OMBUDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "event/ctx.h"

struct ombuds_file {
    int64_t     id;
    struct str  kind; /* ombuds-soort */
    struct str  harm; /* nadeel-soort; "" = no negative consequence */
    int64_t     at;
    struct str  happened;
    int64_t     person; /* who told it; 0 = the desk opened it */
    struct str  desk_name, desk_path;
    struct str  from_path;  /* unit of who told or opened it, as it was then */
    int64_t     keeper;     /* who has the next move */
    int64_t     signal;     /* after which it happened; 0 = none */
    int64_t     pattern;    /* that gave rise to it; 0 = none */
    int64_t     redress;    /* complaint that a resident came with; 0 = none */
    int64_t     about_unit; /* whose acts it is about; 0 = not said */
    struct str  about_name;
    struct str  tried;     /* ja-nee-onbekend: could the one concerned solve it; "" = not asked */
    bool        mediation; /* it was offered */
    struct str  state;     /* ombuds-staat */
    struct str  line;      /* lijn: which handles it (core/line.h) */
    struct date next;      /* day of the next move; DATE_NONE = nothing more follows */
    int64_t     version;
    struct str  story; /* "" when erased */
    bool        mine;  /* the reader told it */
    bool        keeps; /* the reader is of the desk and may make the next move */
};
struct ombuds_list {
    struct ombuds_file *item;
    size_t              len, cap;
};

/* Codes of ombuds-soort that core itself uses. */
#define OMBUDS_HARM     "nadeel"
#define OMBUDS_RESIDENT "inwoner"
#define OMBUDS_OWN      "onderzoek"

/* What is told of a negative consequence. */
struct ombuds_harm {
    struct str story;
    struct str harm;       /* nadeel-soort */
    int64_t    signal;     /* of the person's own; 0 = none in particular */
    int64_t    about_unit; /* whose acts it is about; 0 = not said */
};
/*
 * By everybody who is signed in, or who opened a signal with its receipt, to the desk nearest to their unit (W-15).  Nobody is
 * told but the desk.
 * ERR_INVALID with faults: also when the signal is not theirs, there is no desk, or the same is followed
 * already.
 */
MUST_USE enum rc ombuds_tell(struct ctx *ctx, const struct ombuds_harm *in, int64_t *id);

/* What the desk opens itself, for a resident or of its own motion. */
struct ombuds_opening {
    struct str story;
    int64_t    about_unit; /* of a resident: who it is about */
    struct str tried;      /* of a resident: ja-nee-onbekend */
    int64_t    pattern;    /* of an own enquiry: 0 = none */
    int64_t    redress;    /* of a resident: the complaint that it is about; 0 = none */
    struct str takeover;   /* why the desk takes that over from who handles it; for them to read */
};
/*
 * kind: OMBUDS_RESIDENT or OMBUDS_OWN.  ERR_DENIED, ERR_INVALID.
 * a complaint that a desk follows is refused, and one that another line still handles unless it is taken over with
 * a reason.
 */
MUST_USE enum rc ombuds_open(struct ctx *ctx, const char *kind, const struct ombuds_opening *in,
                             int64_t *id);

struct ombuds_follow {
    struct str  state; /* ombuds-staat */
    struct date next;  /* needed while it is followed */
    struct str  text;  /* what was done, for who told it */
};
/* The next move of the desk.  ERR_DENIED, ERR_INVALID. */
MUST_USE enum rc ombuds_follow(struct ctx *ctx, int64_t id, const struct ombuds_follow *in);

struct ombuds_said {
    struct str text;
};
/* Words of who told it or of the desk. */
MUST_USE enum rc ombuds_say(struct ctx *ctx, int64_t id, const struct ombuds_said *in);

/* Which desk took a complaint over, since when and why: all that a file tells who handles the complaint. */
struct ombuds_taking {
    int64_t    file; /* 0 = none did */
    int64_t    at;
    struct str desk_name,
        reason; /* the reason is "" when the first line was done, and when erased */
};
/* For who may read the complaint: the caller judges that. */
MUST_USE enum rc ombuds_taking(struct ctx *ctx, int64_t redress, struct ombuds_taking *out);

/* ERR_NOT_FOUND for everybody who may not read it. */
MUST_USE enum rc ombuds_load(struct ctx *ctx, int64_t id, struct ombuds_file *out);
/* What the person told, and of the desks they are of; first day first. */
MUST_USE enum rc ombuds_list(struct ctx *ctx, struct ombuds_list *out);
/* Whether nothing more follows in this state. */
bool ombuds_state_is_closed(struct str state);

/* First and last day that the desk opened it, DATE_NONE when it did not.  Codes as ombuds_load(). */
MUST_USE enum rc ombuds_seen(struct ctx *ctx, int64_t id, struct date *first_out,
                             struct date *last_out);

struct ombuds_word {
    int64_t    id, at;
    struct str state; /* what it became; "" = only words */
    struct str text;
    bool       of_desk, mine;
};
struct ombuds_word_list {
    struct ombuds_word *item;
    size_t              len, cap;
};
/* In order.  ERR_NOT_FOUND as ombuds_load(). */
MUST_USE enum rc ombuds_words(struct ctx *ctx, int64_t file, struct ombuds_word_list *out);

/* Somebody who reads what the person would tell. */
struct ombuds_reader {
    struct str name, unit_name; /* function; unit */
};
struct ombuds_reader_list {
    struct ombuds_reader *item;
    size_t                len, cap;
};
/* The desk that is asked nearest to the person: its name, "" when there is none, and who reads there. */
MUST_USE enum rc ombuds_desk(struct ctx *ctx, struct str *name_out, struct ombuds_reader_list *out);

#endif
