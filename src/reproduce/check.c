// SPDX-License-Identifier: EUPL-1.2
/* check.c - compares, counts and tells; the contract is in check.h. */
#include "reproduce/check.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { TOLD_PER_FILE = 5 };

void check_init(struct check *check, struct arena *arena, const char *folder, FILE *to)
{
    *check = (struct check){.arena = arena, .folder = folder, .to = to};
}

void check_end(struct check *check)
{
    if (check->failed_in_file > TOLD_PER_FILE)
        fprintf(check->to, "  %s: and %zu more\n", check->file,
                check->failed_in_file - TOLD_PER_FILE);
    check->failed_in_file = 0;
}

static void enter(struct check *check, const char *file)
{
    if (check->file && strcmp(check->file, file) != 0)
        check_end(check);
    check->file = file;
    check->name = NULL;
    check->line = 0;
}

void check_at_line(struct check *check, const char *file, size_t line)
{
    enter(check, file);
    check->line = line;
}

void check_at_case(struct check *check, const char *file, const char *name)
{
    enter(check, file);
    check->name = name;
}

/* Counts a failure and tells where it is; false when enough of this file were told. */
static bool fail(struct check *check)
{
    check->failed++;
    if (++check->failed_in_file > TOLD_PER_FILE)
        return false;
    fprintf(check->to, "  %s", check->file ? check->file : check->folder);
    if (check->line > 0)
        fprintf(check->to, ":%zu", check->line);
    if (check->name)
        fprintf(check->to, " %s", check->name);
    fputs(": ", check->to);
    return true;
}

void check_fail(struct check *check, const char *format, ...)
{
    va_list args;

    if (!fail(check))
        return;
    va_start(args, format);
    vfprintf(check->to, format, args);
    va_end(args);
    putc('\n', check->to);
}

static void count(struct check *check, bool good, const char *what, double wanted, double got)
{
    if (good)
        check->passed++;
    else if (fail(check))
        fprintf(check->to, "%s: wanted %.15g, got %.15g\n", what, wanted, got);
}

/* Also for what has no distance: two infinities of one sign, two times no number. */
static bool is_same(double a, double b)
{
    return (isnan(a) && isnan(b)) || (a >= b && a <= b);
}

static bool is_within(double wanted, double got, double distance)
{
    return is_same(wanted, got) || (isfinite(wanted) && fabs(got - wanted) <= distance);
}

void check_near(struct check *check, const char *what, double wanted, double got, double tolerance)
{
    count(check, is_within(wanted, got, tolerance * fmax(1, fabs(wanted))), what, wanted, got);
}

void check_relative(struct check *check, const char *what, double wanted, double got,
                    double tolerance)
{
    count(check, is_within(wanted, got, tolerance * fabs(wanted)), what, wanted, got);
}

void check_at_most(struct check *check, const char *what, double wanted, double got)
{
    count(check, got <= wanted, what, wanted, got);
}

void check_equal(struct check *check, const char *what, double wanted, double got)
{
    count(check, is_same(wanted, got), what, wanted, got);
}

void check_text(struct check *check, const char *what, struct str wanted, struct str got)
{
    if (str_eq(wanted, got))
        check->passed++;
    else if (fail(check))
        fprintf(check->to, "%s: wanted \"%.*s\", got \"%.*s\"\n", what, STR_ARG(wanted),
                STR_ARG(got));
}
