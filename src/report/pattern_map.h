// SPDX-License-Identifier: EUPL-1.2
/*
 * pattern_map.h - patterns as circles: how large, whether they grow, and where their cause may be.
 *
 * A band for each place of the cause, top to bottom as given; in it the patterns stand in rows.  The
 * area of a circle is its number of signals, which stands in it.  Whether more came in than before is a mark
 * beside it.  In a band the largest comes first, and each next one is the one that shares most words
 * with the one before, so that what is alike stands together; a line joins a pattern to the one that
 * it shares most words with, when there are at least PATTERN_MAP_ALIKE.
 *
 * Every circle is a link with a name that says all of this, so the map can be walked with the keyboard; the
 * same stands in the list beside it.  The same patterns give the same bytes.
 *
 * Pure; the text lives in the arena.  Tests: tests/report/pattern_map.c.
 */
#ifndef REPORT_PATTERN_MAP_H
#define REPORT_PATTERN_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum { PATTERN_MAP_ALIKE = 2 /* words */ };
enum pattern_map_course { PATTERN_MAP_QUIET, PATTERN_MAP_LESS, PATTERN_MAP_SAME, PATTERN_MAP_MORE };

struct pattern_map_item {
    struct str              url, name; /* the name is read out: all that the picture shows */
    size_t                  band;
    int64_t                 signals;
    enum pattern_map_course course;
    const struct str       *word; /* most telling first */
    size_t                  words;
};
struct pattern_map {
    struct str                     name; /* of the whole picture */
    const struct str              *band; /* one without patterns is not drawn */
    size_t                         bands;
    const struct pattern_map_item *item;
    size_t                         len;
};

/* An SVG element with so many patterns beside each other; "" of no patterns. */
struct str pattern_map_svg(struct arena *arena, const struct pattern_map *map, size_t columns);

#endif
