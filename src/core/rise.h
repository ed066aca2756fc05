// SPDX-License-Identifier: EUPL-1.2
/*
 * rise.h - more signals than were to be expected, or as many for so long that it became normal: told to
 * those who can look (I-13, I-14).
 *
 * Signals are counted a week in series: of a pattern, and within one organisation of a rule, a unit, a
 * channel and a domain of life.  A scan judges the last whole week of each series with the method
 * its history allows (stats/watch.h), and writes down where there were more.  People are told when it
 * also holds for so many series judged at once (Benjamini-Hochberg, at most one in ten of what is
 * told is chance), and once in four weeks unless it grows by half.
 *
 * While nothing can be said of weeks yet, in the first weeks with this program, days are judged (stats/day.h): by the
 * day on which a signal came in, as that of which it tells is known too late.
 *
 * More of everything is no rise of one thing: each series is judged beside what else came in, that of a pattern
 * beside all of everyone.
 *
 * A series can also rise slowly, a little more each week (stats/creep.h).  That is judged in the same way, and
 * told once for as long as it lasts.
 *
 * A pattern or rule of which signals have come in evenly for half a year or more (stats/even.h), without
 * a bottleneck, may have become normal.  That is told once for as long as it lasts, and asked until
 * somebody looks or makes a bottleneck.  It stands with the rises: weeks how long it is even, observed what came
 * in during the last half of these, expected what did in the first half.
 *
 * One that came in for long and then stopped may have been solved, or people stopped telling.  That is asked in the
 * same way (stats/silence.h): week is the last one with a signal, observed what came in during the weeks up to it,
 * expected what would have since.
 *
 * A signal counts in the week of which it tells, so that of the last weeks part is still to come.  A week
 * is judged from the moment half of it is known, by the part that is known, and it is said that it is not
 * complete (rise_series.h).  Old matters of which only a year or month is known count in no series.  A
 * rise says nothing of its cause.
 *
 * Whoever reads the whole organisation sees its rises, and those of a pattern whoever sees the
 * pattern.  While one rests on signals that the person may not read and on few reporters (small.h), its numbers are
 * not given; nor are the weeks of a pattern of which the person does not know all.  Linking pins and who oversees are asked to look; what they find stands beside it.
 *
 * Statements: sql/rise.sql.  Tests: tests/core/rise.c.
 */
#ifndef CORE_RISE_H
#define CORE_RISE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/str.h"
#include "core/input.h"
#include "core/judgement.h"
#include "event/ctx.h"

#define RISE_BY_CHANCE 0.1 /* share of what is told that may be chance */

enum { RISE_VERSION = 6 }; /* of the methods together; goes up when one changes */
enum { RISE_WEEKS = 26, RISE_QUIET_DAYS = 28, RISE_DELAY_WEEKS = 13 };
/* As stats/creep.h and stats/even.h have them. */
enum { RISE_SLOW_LEAST = 4, RISE_EVEN_WEEKS = 26, RISE_EVEN_RECENT = 4 };

/* How it was found; list stijging-methode. */
enum rise_way {
    RISE_DAY,
    RISE_YOUNG,
    RISE_SHORT,
    RISE_LONG,
    RISE_SLOW,
    RISE_EVEN,
    RISE_SILENT,
    RISE_WAY_COUNT
};

struct str rise_way_code(enum rise_way way);

struct rise {
    int64_t       id, at, scan;
    struct str    dimension; /* reeks-soort */
    struct str    subject;   /* id or code of what the series is of */
    struct str    about;     /* the same in words */
    int64_t       organisation;
    struct date   week;  /* Monday of the last week judged */
    int64_t       weeks; /* judged together, ending with that one */
    struct date   day;   /* RISE_DAY: that of this week on which so many came in */
    int64_t       observed;
    double        expected;
    double        bound;   /* more than this is unusual; below 0 = not said */
    struct str    method;  /* stijging-methode */
    int64_t       tests;   /* series judged in that scan */
    bool          sure;    /* also when so many are judged at once */
    struct str    verdict; /* stijging-oordeel; "" = nobody looked yet */
    int64_t       version;
    enum rise_way way;  /* the same as method */
    int           open; /* weeks, the last one and before, of which not all was known */
    double        known[RISE_DELAY_WEEKS]; /* the share of these, newest first */
    int64_t       reporters;               /* of the signals in these weeks; 0 = not written down */
    struct str    settings;                /* of the scan, as it can be run again */
    bool          exact;                   /* its numbers may be given */
    bool          weekly;                  /* and how many came in each week */
    bool          may_judge;
};
struct rise_list {
    struct rise *item;
    size_t       len, cap;
    int64_t      next; /* cursor of the next page; 0 = this was all */
};
struct rise_filter {
    bool    open; /* only those that wait for somebody to look */
    bool    even; /* only even streams and those that stopped */
    int64_t before, most;
};
/* Those the person may see, newest first. */
MUST_USE enum rc rise_list(struct ctx *ctx, struct rise_filter filter, struct rise_list *out);
/* ERR_NOT_FOUND: there is none, or the person may not know of it. */
MUST_USE enum rc rise_load(struct ctx *ctx, int64_t id, struct rise *out);

/* Its signals that the person may read, newest first; more: there are others. */
MUST_USE enum rc rise_signals(struct ctx *ctx, const struct rise *rise, struct ref_list *out,
                              bool *more);

/*
 * The last half year up to the week of the rise, oldest first: that week as the scan judged it, each one before by
 * what was known at the rise, not beside all else that came in.
 */
/* Monday of the last week of that line: also the weeks of silence stand in it. */
struct date rise_trend_week(const struct rise *rise);
struct rise_trend {
    int64_t count[RISE_WEEKS];
    double  bound[RISE_WEEKS]; /* NAN = not said */
    bool    rise[RISE_WEEKS];
};
MUST_USE enum rc rise_trend(struct ctx *ctx, const struct rise *rise, struct rise_trend *out);

/* Of the list stijging-oordeel; see judgement.h. */
MUST_USE enum rc rise_judge(struct ctx *ctx, int64_t id, const struct judgement *in);

/* --- the part of a scan; see scan.h ----------------------------------------------------- */

/* What is found in one series. */
struct rise_found {
    struct str    dimension, subject;
    int64_t       organisation;
    enum rise_way way;
    struct date   week; /* Monday of the last week judged */
    int           weeks;
    struct date   day; /* as in struct rise */
    int64_t       observed;
    double        expected, bound;
    bool          sure;
    int64_t       reporters; /* of the signals in these weeks */
    int           open;      /* as in struct rise */
    double        known[RISE_DELAY_WEEKS];
};
struct rise_found_list {
    struct rise_found *item;
    size_t             len, cap;
    int64_t            tests; /* series judged */
};
/* The versions of the methods with their settings. */
struct str rise_method(struct ctx *ctx);
/* Judges every series; only reads. */
MUST_USE enum rc rise_look(struct ctx *ctx, struct rise_found_list *out);
/* In a write transaction: what is new; how many rises, and how many even streams and silences. */
MUST_USE enum rc rise_write(struct ctx *ctx, int64_t scan, const struct rise_found_list *found,
                            int64_t *rises_out, int64_t *evens_out);

#endif
