// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/bench/onset.c - in which bulletin of parliamentary questions a new subject stands out.
 *
 *     onset < QUESTIONS.csv
 *
 * QUESTIONS has columns bulletin, label and tekst.  Texts that mention corona or covid are counted a
 * bulletin, and each bulletin is judged with those before it, as weeks are: by the share of the largest one
 * so far, as bulletins are not equally large.  After that the same for the texts of each label: how many of these
 * stand out before the subject does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "stats/stats.h"
#include "stats/watch.h"

enum { FILE_MOST = 64 << 20, BULLETINS = 60, LABELS = 64 };

static const char SUBJECT[] = "corona of covid";

struct onset {
    struct str bulletin[BULLETINS], label[LABELS];
    size_t     bulletins, labels;
    double     texts[BULLETINS], subject[BULLETINS], of_label[LABELS][BULLETINS];
};

static void die(const char *what)
{
    fprintf(stderr, "onset: %s\n", what);
    exit(1);
}

/* The place of a word in a list, to which it is added. */
static size_t place(struct str *list, size_t *len, size_t most, struct str word)
{
    for (size_t i = 0; i < *len; i++)
        if (str_eq(list[i], word))
            return i;
    if (*len == most)
        die("too many bulletins or labels");
    list[*len] = word;
    return (*len)++;
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void count(struct onset *o, struct arena *arena, const struct csv_row *row, const size_t *at)
{
    const char *text = str_z(arena, row->item[at[2]]);
    size_t      bulletin, label;

    if (row->item[at[0]].len == 0)
        return;
    bulletin = place(o->bulletin, &o->bulletins, BULLETINS, row->item[at[0]]);
    label    = place(o->label, &o->labels, LABELS, row->item[at[1]]);
    o->texts[bulletin] += 1;
    o->of_label[label][bulletin] += 1;
    o->subject[bulletin] += strcasestr(text, "corona") || strcasestr(text, "covid");
}

/* Twice over the rows: first for the bulletins, so that they stand in order. */
static void read_questions(struct onset *o, struct arena *arena, struct str all, bool names_only)
{
    static const char *const names[] = {"bulletin", "label", "tekst"};
    struct csv               csv;
    struct csv_row           row = {0};
    struct err               err = {0};
    size_t                   at[3];

    csv_init(&csv, arena, all, ',');
    csv_columns(&csv, names, 3, at);
    while (csv_next(&csv, &row)) {
        if (!names_only)
            count(o, arena, &row, at);
        else if (row.item[at[0]].len)
            (void)place(o->bulletin, &o->bulletins, BULLETINS, row.item[at[0]]);
    }
    if (csv_end(&csv, &err) != OK)
        die(err.text);
    if (names_only)
        qsort(o->bulletin, o->bulletins, sizeof *o->bulletin, by_text);
}

static struct watch_verdict judge(struct watch *watch, const struct onset *o, const double *weekly,
                                  size_t len)
{
    double most = 0, share[BULLETINS];

    for (size_t i = 0; i < len; i++)
        most = o->texts[i] > most ? o->texts[i] : most;
    for (size_t i = 0; i < len; i++)
        share[i] = o->texts[i] / most;
    return watch_judge(watch, weekly, share, share, len);
}

/* The first bulletin in which the subject stands out. */
static size_t tell_subject(struct watch *watch, const struct onset *o)
{
    size_t first = o->bulletins;

    printf("%-9s %6s %16s %10s %8s\n", "bulletin", "texts", SUBJECT, "expected", "rise");
    for (size_t len = 1; len <= o->bulletins && len <= first + 3; len++) {
        struct watch_verdict v = judge(watch, o, o->subject, len);

        if (v.rise && first == o->bulletins)
            first = len - 1;
        printf("%-9.*s %6.0f %16.0f %10.2f %8s\n", STR_ARG(o->bulletin[len - 1]), o->texts[len - 1],
               o->subject[len - 1], v.expected,
               v.method == WATCH_NONE ? "-"
               : v.rise               ? "yes"
                                      : "no");
    }
    return first;
}

int main(void)
{
    static struct onset onset; /* large; zero */
    struct arena       *arena  = arena_new();
    struct watch       *watch  = watch_new(arena);
    char               *buffer = arena_alloc(arena, FILE_MOST);
    struct str          all    = {buffer, fread(buffer, 1, FILE_MOST, stdin)};
    size_t              first, alarms = 0, judged = 0;

    stats_start();
    read_questions(&onset, arena, all, true);
    read_questions(&onset, arena, all, false);
    first = tell_subject(watch, &onset);
    for (size_t label = 0; label < onset.labels; label++)
        for (size_t len = 1; len <= first; len++) {
            struct watch_verdict v = judge(watch, &onset, onset.of_label[label], len);

            judged += v.method != WATCH_NONE;
            alarms += v.rise;
        }
    printf("%zu labels, before that bulletin: %zu judged, %zu stand out\n", onset.labels, judged,
           alarms);
    arena_free(arena);
    return first == onset.bulletins;
}
