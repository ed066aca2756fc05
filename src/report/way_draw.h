// SPDX-License-Identifier: EUPL-1.2
/*
 * way_draw.h - writes the shapes of the picture as SVG; only way_svg.c uses this.
 *
 * Numbers are written with one decimal, by hand: printf would follow the locale.  Kinds differ
 * in shape and not in colour only, so that the picture holds in black and white.
 * Tests: tests/report/way.c.
 */
#ifndef REPORT_WAY_DRAW_H
#define REPORT_WAY_DRAW_H

#include "report/way_plan.h"

struct buf;

/* Attribute values. */
const char *way_colour_text(enum way_colour colour);

/* ` name="words"`; the words are ours and hold no quotes. */
void way_attribute(struct buf *out, const char *name, const char *words);
/* ` name="12.5"` */
void way_number(struct buf *out, const char *name, double value);

/* A row of text with its baseline at a place. */
void way_draw_text(struct buf *out, const struct way_note *note, const char *class_name);

void way_draw_trace(struct buf *out, const struct way_trace *trace, enum way_turn turn);

/* The shape of a kind, with the number of the mark when it has one. */
void way_draw_mark(struct buf *out, const struct way_mark *mark, enum way_turn turn);

void way_draw_key(struct buf *out, const struct way_key *key);

#endif
