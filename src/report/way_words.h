// SPDX-License-Identifier: EUPL-1.2
/*
 * way_words.h - every word the picture itself says, in Dutch and English.
 *
 * The pure picture knows only a language number, so its few words stand here side by side.
 * Tests: tests/report/way.c.
 */
#ifndef REPORT_WAY_WORDS_H
#define REPORT_WAY_WORDS_H

#include "base/str.h"

enum way_word {
    WAY_WORD_BACK,         /* the way back */
    WAY_WORD_BACK_SUB,     /* what that is */
    WAY_WORD_NO_FEEDBACK,  /* nothing came back at all */
    WAY_WORD_GAP_FEEDBACK, /* nothing came back in a long time */
    WAY_WORD_EMPTY,        /* no points yet */
    WAY_WORD_UNKNOWN,      /* the moment is unknown */
    WAY_WORD_UNDATED,      /* no moment is known at all */
    WAY_WORD_TODAY,
    WAY_WORD_STRETCHED, /* the scale of time is not even */
    WAY_WORD_NO_CHANGE, /* "8 jaar" + this */
    WAY_WORD_ABOUT,     /* "about" before a number */
    WAY_WORD_DAYS,
    WAY_WORD_MONTHS,
    WAY_WORD_YEAR,
    WAY_WORD_YEARS,
    WAY_WORD_FROM, /* "from" ... "until" ... */
    WAY_WORD_UNTIL,
    WAY_WORD_NUMBER,       /* "number in the list" before the number */
    WAY_WORD_KEY_QUIET,    /* legend: nobody moved */
    WAY_WORD_KEY_JOIN,     /* legend: a signal joins */
    WAY_WORD_KEY_AHEAD,    /* legend: still to come */
    WAY_WORD_KEY_FEEDBACK, /* legend: feedback */
    WAY_WORD_KEY_NUMBER,   /* legend: see the list */
    WAY_WORD_COUNT
};

struct str way_word(enum way_word word, int lang);
/* Name of a layer 1..5 without its number, and what belongs to it. */
struct str way_word_layer(int layer, int lang);
struct str way_word_layer_sub(int layer, int lang);
/* Short name of a month 1..12. */
struct str way_word_month(int month, int lang);
/* Legend of a kind (enum way_kind): what the party did. */
struct str way_word_kind(int kind, int lang);

#endif
