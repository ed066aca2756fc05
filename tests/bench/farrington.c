// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/bench/farrington.c - how long the improved Farrington algorithm takes for many series.
 *
 *     farrington FILE.csv
 *
 * Makes 10,000 weekly series of five years and a week (mean 0.5 to 50, a season, variance one and a half
 * times the mean), judges the last week of each, and says the microseconds of processor a series took.  Of the first CHECKED
 * series the counts and the result go to the file, for tests/bench/farrington.R to do again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../stats/made.h"
#include "base/arena.h"
#include "stats/stats.h"
#include "stats/watch.h"

enum { SERIES = 10000, CHECKED = 60, LEN = WATCH_WEEKS };

static void make(uint64_t *seed, double *weekly)
{
    double mean = 0.5 * pow(100, made_uniform(seed)), shift = made_uniform(seed);

    for (int i = 0; i < LEN; i++) {
        double wave = 1 + 0.3 * sin(2 * acos(-1) * (i / 52.18 + shift));

        weekly[i] = made_spread(seed, mean * wave, (int)(2 * mean) + 1);
    }
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void write_down(FILE *file, int series, const double *weekly,
                       const struct farrington_result *result)
{
    for (int i = 0; i < LEN; i++)
        fprintf(file, "%d,%.0f,%.17g,%.0f,%d\n", series, weekly[i], result->expected, result->bound,
                result->is_alarm);
}

int main(int argc, char **argv)
{
    struct arena             *arena      = arena_new();
    struct farrington        *farrington = farrington_new(arena, LEN);
    struct farrington_control control    = watch_control(WATCH_YEARS);
    double                   *all        = arena_array(arena, SERIES, LEN * sizeof(double));
    struct farrington_result *result     = arena_array(arena, SERIES, sizeof *result);
    FILE                     *file       = argc == 2 ? fopen(argv[1], "w") : NULL;
    uint64_t                  seed       = 20260302;
    size_t                    done       = 0;
    double                    start;

    if (!file) {
        fprintf(stderr, "farrington: give a file to write\n");
        return 2;
    }
    stats_start();
    for (size_t i = 0; i < SERIES; i++)
        make(&seed, &all[i * LEN]);
    start = seconds();
    for (size_t i = 0; i < SERIES; i++) {
        struct farrington_series series = {.len = LEN, .count = &all[i * LEN], .per_year = 52};

        done +=
            farrington_judge(farrington, &control, &series, LEN - 1, &result[i]) == FARRINGTON_DONE;
    }
    printf("%.3f\n", (seconds() - start) / SERIES * 1e6);
    fprintf(file, "series,count,expected,bound,alarm\n");
    for (int i = 0; i < CHECKED; i++)
        write_down(file, i, &all[(size_t)i * LEN], &result[i]);
    arena_free(arena);
    return fclose(file) == 0 && done == SERIES ? 0 : 1;
}
