// SPDX-License-Identifier: EUPL-1.2
/*
 * way_plan.h - the picture as things with places, before it is text.
 *
 * way_across.c and way_down.c make a plan from a way, way_place.c gives labels their places,
 * and way_svg.c writes the plan.  So the places can be tested without reading SVG.
 *
 * Units are those of the viewBox; y runs down.  All texts in a plan are cleaned, none is escaped.
 * Ownership: everything lives in the arena given.  Tests: tests/report/way.c.
 */
#ifndef REPORT_WAY_PLAN_H
#define REPORT_WAY_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "report/way.h"

struct arena;
struct way_step;

enum {
    WAY_ROWS_MAX  = 10, /* rows of text in one label */
    WAY_FONT      = 13, /* size of label text */
    WAY_FONT_SOFT = 12, /* size of secondary text */
    WAY_LEADING   = 16  /* distance between rows of text */
};

enum way_colour {
    WAY_INK,
    WAY_SOFT,
    WAY_BLUE,
    WAY_ORANGE,
    WAY_GREEN,
    WAY_RED,
    WAY_PURPLE,
    WAY_PAPER, /* on a filled mark */
    WAY_COLOUR_COUNT
};

enum way_anchor { WAY_START, WAY_MIDDLE, WAY_END };

struct way_xy {
    double x, y;
};

struct way_box {
    double x, y, w, h;
};

/* One row of text that stands somewhere by itself; at is its baseline. */
struct way_note {
    struct way_xy   at;
    enum way_anchor anchor;
    int             size;
    bool            bold;
    enum way_colour colour;
    struct str      text;
};

/* A row of layer colour, or a hairline when its height or width is 0. */
struct way_band {
    struct way_box box;
    bool           shaded;
    bool           strong; /* hairline: today */
};

enum way_stroke { WAY_SOLID, WAY_DOTTED, WAY_AHEAD, WAY_JOIN, WAY_RETURN, WAY_LEADER };

/* A piece of line; a bent one leaves and arrives in the direction of time. */
struct way_trace {
    enum way_stroke stroke;
    struct way_xy   from, to;
    bool            bent;
};

/* A rounded label on the line: for how long nobody moved. */
struct way_pill {
    struct way_box  box;
    enum way_colour colour;
    bool            bold;
    struct str      text;
    struct str      name; /* the sentence for who points at it */
};

struct way_row {
    struct str text;
    bool       bold, soft;
};

struct way_label {
    struct way_box  box; /* around the text; w is 0 when there is no label */
    enum way_anchor anchor;
    size_t          rows;
    struct way_row  row[WAY_ROWS_MAX];
    bool            led; /* a hairline runs from the mark to the label */
    struct way_xy   from, to;
};

struct way_mark {
    enum way_kind    kind;
    bool             back;      /* a feedback; kind does not count */
    bool             joins;     /* of a signal that joins: thinner */
    size_t           index;     /* place in the given list, from 0 */
    int              number;    /* shown instead of the label; 0 when there is a label */
    struct way_xy    number_at; /* middle of the number when it stands beside the mark */
    bool             beside;
    struct way_xy    at;
    double           radius;
    struct str       title, detail;
    struct str       name; /* the sentence for who points at it */
    struct way_label label;
};

enum way_key_sign { WAY_KEY_MARK, WAY_KEY_TRACE, WAY_KEY_NUMBER };

struct way_key {
    enum way_key_sign sign;
    enum way_kind     kind;   /* of a mark */
    enum way_stroke   stroke; /* of a trace */
    struct way_xy     at;     /* middle of the sign */
    struct str        text;
};

struct way_note_list {
    struct way_note *item;
    size_t           len, cap;
};
struct way_band_list {
    struct way_band *item;
    size_t           len, cap;
};
struct way_trace_list {
    struct way_trace *item;
    size_t            len, cap;
};
struct way_pill_list {
    struct way_pill *item;
    size_t           len, cap;
};
struct way_mark_list {
    struct way_mark *item;
    size_t           len, cap;
};
struct way_key_list {
    struct way_key *item;
    size_t          len, cap;
};

struct way_plan {
    enum way_turn         turn;
    int                   lang;
    double                width, height;
    struct way_box        plot;       /* where labels may stand */
    double                sentence_y; /* across: where the sentence of a mark is shown */
    struct way_band_list  band;
    struct way_note_list  note;
    struct way_trace_list trace;
    struct way_pill_list  pill;
    struct way_mark_list  mark; /* in order of time, then the feedbacks */
    struct way_key_list   key;
};

/* The whole plan of a way, labels placed. */
void way_plan_across(struct arena *arena, const struct way *way, struct way_plan *out);
void way_plan_down(struct arena *arena, const struct way *way, struct way_plan *out);

/*
 * Gives every mark that is not a feedback a label free of all others, or a number.  Marks,
 * traces and pills must have their places; labels stay inside plan->plot.
 */
void way_place_labels(struct arena *arena, struct way_plan *plan);

bool way_box_meets(struct way_box a, struct way_box b);

/* Parts both turns share: way_parts.c. */
enum way_colour way_kind_colour(enum way_kind kind);
/* Whether after this kind the matter waits for somebody. */
bool way_kind_waits(enum way_kind kind);
/* A mark without a place, its texts cleaned and its name composed. */
struct way_mark way_mark_of_point(struct arena *arena, const struct way *way,
                                  const struct way_step *step);
struct way_mark way_mark_of_feedback(struct arena *arena, const struct way *way,
                                     const struct way_step *step);
/* Appends rows of wrapped text to a label and widens its box; at most max rows. */
void way_label_rows(struct arena *arena, struct way_label *label, struct str text, bool bold,
                    bool soft, double width, size_t max);
/* Notes of wrapped text from a first baseline; returns the baseline after the last. */
double way_notes(struct arena *arena, struct way_plan *plan, struct way_note first, double width,
                 size_t max, double leading);
/* The legend of what is in the plan, from a first baseline; returns the bottom. */
double way_legend(struct arena *arena, struct way_plan *plan, double left, double right, double y);
/* A pill around a text whose middle is given. */
struct way_pill way_pill_at(struct str text, struct way_xy middle, enum way_colour colour,
                            bool bold);

#endif
