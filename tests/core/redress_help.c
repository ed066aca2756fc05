// SPDX-License-Identifier: EUPL-1.2
/* redress_help.c - rows for the tests of complaints; see redress_help.h. */
#include "redress_help.h"

#include "base/arena.h"

struct date redress_day(const char *text)
{
    struct date date;

    assert_true(date_parse(str_of(text), &date));
    return date;
}

struct redress_row redress_row_of(const char *reference, const char *kind, const char *day)
{
    return (struct redress_row){.reference = str_of(reference),
                                .kind      = str_of(kind),
                                .day       = redress_day(day),
                                .closed    = DATE_NONE,
                                .days      = NUMBER_NONE};
}

struct redress_how redress_how_of(const struct world *w)
{
    return (struct redress_how){.file = {.unit   = w->is.gemeente,
                                         .source = STR("zaaksysteem"),
                                         .name   = STR("klachten.csv"),
                                         .bytes  = STR("bytes"),
                                         .map    = STR("kenmerk = Zaak\n")}};
}

int64_t redress_put_as(struct world *w, const struct redress_how *how,
                       const struct redress_row *row, size_t rows, enum redress_result *result)
{
    struct ctx            *ctx = &w->ctx;
    struct redress_import *import;
    int64_t                id;

    assert_ok(ctx, redress_import_open(ctx, how, &import));
    for (size_t i = 0; i < rows; i++)
        assert_ok(ctx, redress_put(import, &row[i], &result[i]));
    assert_ok(ctx, redress_import_close(import, STR(""), &id));
    return id;
}

int64_t redress_put_rows(struct world *w, const struct redress_row *row, size_t rows,
                         enum redress_result *result)
{
    struct redress_how how = redress_how_of(w);

    act_as(&w->ctx, 0);
    return redress_put_as(w, &how, row, rows, result);
}

void redress_put_many(struct world *w, const char *letter, struct redress_row row, size_t count)
{
    struct redress_row  *rows   = arena_array(w->ctx.arena, count, sizeof row);
    enum redress_result *result = arena_array(w->ctx.arena, count, sizeof *result);

    for (size_t i = 0; i < count; i++) {
        rows[i]           = row;
        rows[i].reference = str_printf(w->ctx.arena, "%s-%zu", letter, i);
    }
    (void)redress_put_rows(w, rows, count, result);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(REDRESS_ADDED, result[i]);
}

struct redress redress_now(struct world *w, const char *reference)
{
    struct ctx    *ctx     = &w->ctx;
    struct redress redress = {0};
    int64_t        id      = 0;
    enum rc        rc;

    act_as(ctx, 0);
    assert_ok(ctx, redress_find(ctx, w->is.gemeente, STR("zaaksysteem"), str_of(reference), &id));
    rc = redress_load(ctx, id, &redress);
    if (rc == ERR_NOT_FOUND)
        err_clear(&ctx->err);
    else
        assert_int_equal(OK, rc);
    return redress;
}
