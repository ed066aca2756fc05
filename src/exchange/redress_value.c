// SPDX-License-Identifier: EUPL-1.2
/* redress_value.c - what the cells of a row say; the contract is in redress_value.h. */
#include "exchange/redress_value.h"

#include "base/tr.h"
#include "base/written.h"
#include "core/fault.h"

/* How systems commonly write a code, beside the code itself. */
static const struct usual {
    enum redress_column column;
    const char         *word, *code;
} usual[] = {
    {COLUMN_KIND, "bezwaarschrift", "bezwaar"},
    {COLUMN_KIND, "beroepschrift", "beroep"},
    {COLUMN_ADMISSIBLE, "ja", "ontvankelijk"},
    {COLUMN_ADMISSIBLE, "j", "ontvankelijk"},
    {COLUMN_ADMISSIBLE, "nee", "niet-ontvankelijk"},
    {COLUMN_ADMISSIBLE, "n", "niet-ontvankelijk"},
    {COLUMN_ADMISSIBLE, "gedeeltelijk ontvankelijk", "deels-ontvankelijk"},
    {COLUMN_OUTCOME, "gedeeltelijk gegrond", "deels-gegrond"},
    {COLUMN_OUTCOME, "niet gegrond", "ongegrond"},
    {COLUMN_OUTCOME, "in overleg opgelost", "opgelost"},
    {COLUMN_OUTCOME, "informeel opgelost", "opgelost"},
    {COLUMN_OUTCOME, "informeel afgedaan", "opgelost"},
};

static struct str usual_code(enum redress_column column, struct str word)
{
    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        if (usual[i].column == column && redress_same_word(str_of(usual[i].word), word))
            return str_of(usual[i].code);
    return word;
}

/* As codes are written: lower case, with hyphens for spaces. */
static struct str as_code(struct ctx *ctx, struct str word)
{
    char *code = arena_alloc(ctx->arena, word.len);

    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];

        code[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == ' ' ? '-' : c;
    }
    return (struct str){code, word.len};
}

static struct str cell_of(const struct redress_places *places, const struct sheet_row *row,
                          enum redress_column column)
{
    size_t at = places->at[column];

    return at && at <= row->cells ? str_trim(row->cell[at - 1]) : STR("");
}

struct str redress_code(struct ctx *ctx, const struct redress_places *places,
                        const struct sheet_row *row, enum redress_column column,
                        struct str *word_out)
{
    struct str word = cell_of(places, row, column);
    struct str code = redress_map_code(places->map, column, word);

    *word_out = word;
    if (word.len == 0 || !str_eq(code, word))
        return code;
    return as_code(ctx, usual_code(column, word));
}

static struct str code_of(struct ctx *ctx, const struct redress_places *places,
                          const struct sheet_row *row, enum redress_column column)
{
    struct str word;

    return redress_code(ctx, places, row, column, &word);
}

static struct date day_of(struct ctx *ctx, const struct redress_places *places,
                          const struct sheet_row *row, enum redress_column column)
{
    const char *member = redress_column_member(column);
    struct str  text   = cell_of(places, row, column);
    struct date date   = DATE_NONE;

    if (text.len == 0)
        return DATE_NONE;
    switch (written_day_by_program(text, &date)) {
    case WRITTEN: return date;
    case WRITTEN_NO_SUCH_DAY: (void)fault_add(ctx, member, TR("Deze dag bestaat niet.")); break;
    case WRITTEN_NOT:
        (void)fault_add(ctx, member,
                        TR("Dit is geen datum. Bijvoorbeeld: 3-12-2025 of 2025-12-03."));
        break;
    }
    return DATE_NONE;
}

static int64_t days_of(struct ctx *ctx, const struct redress_places *places,
                       const struct sheet_row *row)
{
    struct str text = cell_of(places, row, COLUMN_DAYS);
    int64_t    days;
    int32_t    part;

    if (text.len == 0)
        return NUMBER_NONE;
    if (written_number(text, places->map->notation, &days, &part))
        return part > 0 ? days + 1 : days; /* a day that has begun counts */
    (void)fault_add(ctx, redress_column_member(COLUMN_DAYS), TR("Dit is geen aantal dagen."));
    return NUMBER_NONE;
}

/* An outcome that says whether it could be heard is no outcome. */
static void move_admissible(struct redress_row *row)
{
    if (!str_eq_z(row->outcome, "niet-ontvankelijk"))
        return;
    if (row->admissible.len == 0)
        row->admissible = row->outcome;
    row->outcome = STR("");
}

void redress_values(struct ctx *ctx, const struct redress_places *places,
                    const struct sheet_row *row, struct redress_row *out)
{
    *out = (struct redress_row){
        .line          = row->line,
        .reference     = cell_of(places, row, COLUMN_REFERENCE),
        .kind          = code_of(ctx, places, row, COLUMN_KIND),
        .day           = day_of(ctx, places, row, COLUMN_DAY),
        .closed        = day_of(ctx, places, row, COLUMN_CLOSED),
        .days          = days_of(ctx, places, row),
        .subject       = cell_of(places, row, COLUMN_SUBJECT),
        .decision      = cell_of(places, row, COLUMN_DECISION),
        .rule          = cell_of(places, row, COLUMN_RULE),
        .department    = cell_of(places, row, COLUMN_DEPARTMENT),
        .admissible    = code_of(ctx, places, row, COLUMN_ADMISSIBLE),
        .outcome       = code_of(ctx, places, row, COLUMN_OUTCOME),
        .former        = cell_of(places, row, COLUMN_FORMER),
        .former_source = cell_of(places, row, COLUMN_FORMER_SOURCE),
    };
    if (out->kind.len == 0)
        out->kind = places->map->kind;
    move_admissible(out);
}
