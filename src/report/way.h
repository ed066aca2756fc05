// SPDX-License-Identifier: EUPL-1.2
/*
 * way.h - "de weg van het signaal": where a signal went, who had it, what came back.
 *
 * One picture as SVG text, the same on the signal, the bottleneck, the letter and the public
 * page.  The five layers are rows (interaction below, view of the world on top) and time runs
 * to the right; turned down, for a narrow screen, the layers are columns and time runs downward.
 *
 * - The main line (line 0) is what happened in order; other lines are signals that join it.
 * - A stretch in which nobody certainly moved for more than 60 days is dotted and says how long.
 *   After somebody complied, and after the solution, people are at work: that stays solid.
 * - Points follow their moments where those are certain, and the given order elsewhere.  A
 *   point without a moment stays between its neighbours; the axis says "datum onbekend" there.
 * - A signal that joins is given before the point it flows into, and stands before it unless its
 *   moment is certainly later.
 * - Labels never overlap each other, a point or the line.  A point whose label finds no room
 *   shows its number: its place in the given list, from 1, which the list in words repeats.
 *
 * Pure: no database, no clock; the same input gives the same bytes.  Texts may hold anything:
 * they are cleaned of control characters and escaped here.  No style is written (strict CSP):
 * every look is a presentation attribute and a class that starts with "way-".
 *
 * Ownership: the texts given must outlive the call; what is made lives in the arena of the call.
 * Tests: tests/report/way.c.
 */
#ifndef REPORT_WAY_H
#define REPORT_WAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

struct arena;
struct buf;

enum {
    WAY_POINTS_MAX = 400, /* more points than this, or feedbacks, are refused */
    WAY_QUIET_DAYS = 60   /* a pause must last longer than this to be called one */
};

enum way_turn { WAY_ACROSS, WAY_DOWN };

enum way_kind {
    WAY_HAD,       /* a party had it */
    WAY_ASKED,     /* a party was asked */
    WAY_EXPLAINED, /* a party explained why not */
    WAY_COMPLIED,  /* a party does it */
    WAY_BRAKE,     /* somebody pulled the brake */
    WAY_WINDOW,    /* an opportunity to decide */
    WAY_SOLUTION,  /* something changed */
    WAY_EFFECT,    /* it was checked whether the change helped */
    WAY_NOTHING,   /* the day for an answer passed without one */
    WAY_KIND_COUNT
};

struct way_point {
    int           layer;  /* 1..5; anything else: the layer of the point before on its line */
    struct str    moment; /* "2011", "2023-05", "2021-01-01"; anything else is unknown */
    enum way_kind kind;
    struct str    title;    /* short, bold: the role, or what happened */
    struct str    detail;   /* short, may be empty */
    struct str    sentence; /* the whole event for who points at it; may be empty */
    int           line;     /* 0 = the main line, 1.. = a signal that joins */
    size_t        into;     /* joining: the main point it flows into, from 1; 0: the next one */
};

struct way_point_list {
    struct way_point *item;
    size_t            len, cap;
};

struct way_feedback {
    struct str moment;
    struct str title;
    struct str sentence; /* may be empty */
    size_t     after;    /* how many points were given before it */
    bool       together; /* it is the same event as the last of those: it stands right below */
};

struct way_feedback_list {
    struct way_feedback *item;
    size_t               len, cap;
};

struct way {
    struct str               title, subtitle;
    struct str               name; /* for who cannot see it: short, and where the words are */
    struct way_point_list    point;
    struct way_feedback_list feedback;
    struct date              today; /* day 0 means: unknown */
    int                      lang;  /* 0 Dutch, 1 English */
};

/*
 * Appends the picture to out.  The height follows from the contents; the width in user units
 * is 1120 across and 320 down, and the page scales it.
 *
 * ERR_LIMIT: more than WAY_POINTS_MAX points or feedbacks, or out is full.
 */
MUST_USE enum rc way_svg(struct arena *arena, const struct way *way, enum way_turn turn,
                         struct buf *out, struct err *err);

/*
 * The words of the pause between two points of the way, counted from 0: "8 jaar geen
 * verandering"; empty when there is none.
 */
struct str way_pause_between(struct arena *arena, const struct way *way, size_t from, size_t to);

#endif
