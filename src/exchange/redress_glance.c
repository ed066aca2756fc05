// SPDX-License-Identifier: EUPL-1.2
/* redress_glance.c - what a table of complaints looks like, before it is read; see redress_sheet.h. */
#include "base/tr.h"
#include "base/vec.h"
#include "core/fault.h"
#include "core/option.h"
#include "exchange/redress_sheet.h"
#include "exchange/redress_value.h"

const char *redress_column_list(enum redress_column column)
{
    switch (column) {
    case COLUMN_KIND: return "klacht-soort";
    case COLUMN_ADMISSIBLE: return "klacht-ontvankelijk";
    case COLUMN_OUTCOME: return "klacht-uitkomst";
    default: return NULL;
    }
}

/* A row as long as the heading, that stays. */
static struct str *kept(struct arena *arena, const struct sheet_row *row, size_t cells)
{
    struct str *kept = arena_array(arena, cells, sizeof(struct str));

    for (size_t i = 0; i < cells && i < row->cells; i++)
        kept[i] = str_copy(arena, str_trim(row->cell[i]));
    return kept;
}

static struct redress_places places_of(const struct redress_map    *map,
                                       const struct redress_glance *glance)
{
    struct redress_places places = {.map = map};

    for (int column = 0; column < COLUMN_COUNT; column++)
        for (size_t i = 0; i < glance->headings; i++)
            if (map->heading[column].len &&
                redress_same_word(glance->heading[i], map->heading[column]))
                places.at[column] = i + 1;
    return places;
}

static bool is_asked(const struct redress_glance *glance, enum redress_column column,
                     struct str word)
{
    for (size_t i = 0; i < glance->unknown.len; i++)
        if (glance->unknown.item[i].column == column &&
            redress_same_word(glance->unknown.item[i].word, word))
            return true;
    return false;
}

/* "Niet ontvankelijk" as an outcome is understood too. */
static bool is_known(struct ctx *ctx, enum redress_column column, struct str code)
{
    return option_has(ctx, redress_column_list(column), code) ||
           (column == COLUMN_OUTCOME && str_eq_z(code, "niet-ontvankelijk"));
}

/* Keeps the word in a column of codes when it means nothing. */
static void look_at_word(struct ctx *ctx, const struct redress_places *places,
                         const struct sheet_row *row, enum redress_column column,
                         struct redress_glance *glance)
{
    struct redress_meaning meaning = {.column = column};
    struct str             code    = redress_code(ctx, places, row, column, &meaning.word);

    if (meaning.word.len == 0 || glance->unknown.len == REDRESS_WORDS_ASKED ||
        is_known(ctx, column, code) || is_asked(glance, column, meaning.word))
        return;
    meaning.word = str_copy(ctx->arena, meaning.word);
    VEC_PUSH(ctx->arena, &glance->unknown, meaning);
}

static void look_at_words(struct ctx *ctx, const struct redress_places *places,
                          const struct sheet_row *row, struct redress_glance *glance)
{
    for (int column = 0; column < COLUMN_COUNT; column++)
        if (redress_column_list((enum redress_column)column))
            look_at_word(ctx, places, row, (enum redress_column)column, glance);
}

static enum rc refused(struct ctx *ctx, enum rc rc, const struct sheet_fault *fault)
{
    return fault_add_as(ctx, rc, "file", fault->text, fault->about);
}

enum rc redress_sheet_glance(struct ctx *ctx, struct str bytes, const struct redress_map *map,
                             struct redress_glance *out)
{
    struct redress_glance glance = {0};
    struct redress_places places;
    struct sheet         *sheet;
    struct sheet_row      row;
    struct sheet_fault    fault = {0};
    enum rc               rc    = sheet_open_apart(ctx->apart, ctx->arena, bytes, &sheet, &fault);

    if (rc != OK)
        return refused(ctx, rc, &fault);
    if (redress_first_row(ctx, sheet, &row) != OK)
        return ctx->err.rc;
    glance.look     = sheet_look(sheet);
    glance.headings = row.cells;
    glance.heading  = kept(ctx->arena, &row, row.cells);
    if (map)
        places = places_of(map, &glance);
    while ((map || glance.samples < REDRESS_SAMPLE) && sheet_next(sheet, &row)) {
        if (row.fault.text)
            continue;
        if (glance.samples < REDRESS_SAMPLE)
            glance.sample[glance.samples++] = kept(ctx->arena, &row, glance.headings);
        if (map)
            look_at_words(ctx, &places, &row, &glance);
    }
    rc = sheet_end(sheet, &fault);
    if (rc != OK)
        return refused(ctx, rc, &fault);
    *out = glance;
    return OK;
}
