// SPDX-License-Identifier: EUPL-1.2
/*
 * combination_matrix.c - combinations of two kinds of value in one table: what with what (B-26).
 *
 * The table is the picture, so that whoever hears it hears all of it: its rows and columns are headings, a cell
 * is a link.  How often at least is said in dots and in words, not in colour alone.  The rows and
 * columns in which most was found come first.  Tests: tests/web/combination_matrix.c.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/combination.h"
#include "tmpl/text.h"
#include "web/doc/combination.h"
#include "web/doc/doc.h"
#include "web/route.h"
#include "web/words.h"

enum { LOOKED_AT = 500 /* newest combinations */ };

static const struct kind_pair {
    enum combination_axis row, column;
    const char           *code, *label;
} pair_of[] = {
    {COMBINATION_RULE, COMBINATION_UNIT, "regel-eenheid", TR("Regel en team")},
    {COMBINATION_RULE, COMBINATION_DOMAIN, "regel-levensgebied", TR("Regel en levensgebied")},
    {COMBINATION_RULE, COMBINATION_CHANNEL, "regel-kanaal", TR("Regel en kanaal")},
    {COMBINATION_DOMAIN, COMBINATION_UNIT, "levensgebied-eenheid", TR("Levensgebied en team")},
    {COMBINATION_DOMAIN, COMBINATION_CHANNEL, "levensgebied-kanaal", TR("Levensgebied en kanaal")},
    {COMBINATION_RULE, COMBINATION_GROUP, "regel-doelgroep", TR("Regel en groep")},
    {COMBINATION_DOMAIN, COMBINATION_GROUP, "levensgebied-doelgroep", TR("Levensgebied en groep")},
    {COMBINATION_GROUP, COMBINATION_UNIT, "doelgroep-eenheid", TR("Groep en team")},
    {COMBINATION_GROUP, COMBINATION_CHANNEL, "doelgroep-kanaal", TR("Groep en kanaal")},
    {COMBINATION_UNIT, COMBINATION_CHANNEL, "eenheid-kanaal", TR("Team en kanaal")},
};

/* A row or column: a value with how many cells there are in it. */
struct line {
    struct str subject, about;
    size_t     cells;
};
struct line_list {
    struct line *item;
    size_t       len, cap;
};

static bool is_of(const struct combination *one, const struct kind_pair *pair)
{
    return one->part[2].dimension.len == 0 &&
           str_eq_z(one->part[0].dimension, combination_axis_code(pair->row)) &&
           str_eq_z(one->part[1].dimension, combination_axis_code(pair->column));
}

static size_t count_of(const struct combination_list *list, const struct kind_pair *pair)
{
    size_t count = 0;

    for (size_t i = 0; i < list->len; i++)
        count += is_of(&list->item[i], pair);
    return count;
}

/* The pair that was asked; else the first of which there is one. */
static const struct kind_pair *asked_pair(const struct request          *r,
                                          const struct combination_list *list)
{
    struct str              asked = request_query(r, "paar");
    const struct kind_pair *first = NULL;

    for (size_t i = 0; i < ARRAY_LEN(pair_of); i++) {
        if (str_eq_z(asked, pair_of[i].code))
            return &pair_of[i];
        if (!first && count_of(list, &pair_of[i]))
            first = &pair_of[i];
    }
    return first ? first : &pair_of[0];
}

/* --- rows and columns -------------------------------------------------------------------- */

static struct line *find(struct line_list *lines, struct str subject)
{
    for (size_t i = 0; i < lines->len; i++)
        if (str_eq(lines->item[i].subject, subject))
            return &lines->item[i];
    return NULL;
}

static void count_in(struct ctx *ctx, struct line_list *lines, const struct combination_part *part)
{
    struct line *line = find(lines, part->subject);

    if (line)
        line->cells++;
    else
        VEC_PUSH(ctx->arena, lines, ((struct line){part->subject, part->about, 1}));
}

static int fullest_first(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    int                order;

    if (x->cells != y->cells)
        return x->cells > y->cells ? -1 : 1;
    order = str_cmp(x->about, y->about);
    return order ? order : str_cmp(x->subject, y->subject);
}

static void sort(struct line_list *lines)
{
    if (lines->len)
        qsort(lines->item, lines->len, sizeof(*lines->item), fullest_first);
}

/* The newest of these two values; NULL = there is none. */
static const struct combination *cell_of(const struct combination_list *list,
                                         const struct kind_pair *pair, struct str row,
                                         struct str column)
{
    for (size_t i = 0; i < list->len; i++)
        if (is_of(&list->item[i], pair) && str_eq(list->item[i].part[0].subject, row) &&
            str_eq(list->item[i].part[1].subject, column))
            return &list->item[i];
    return NULL;
}

/* --- the document ------------------------------------------------------------------------ */

/* 0 = only seems so; 1 to 3 = more often, at least twice, at least four times; 1 while no number may be given. */
static size_t strength_of(const struct combination *one)
{
    if (str_eq_z(one->kind, "schijn"))
        return 0;
    if (!one->exact || one->counts.ic_low < 1)
        return 1;
    return one->counts.ic_low < 2 ? 2 : 3;
}

/* In dots and in words; the lower limit counts, so that it is never too much. */
static void put_strength(struct ctx *ctx, json_t *cell, const struct combination *one)
{
    static const struct {
        const char *dots, *words;
    } strength[] = {{"○", TR("lijkt vaker")},
                    {"●", TR("vaker dan verwacht")},
                    {"●●", TR("minstens 2 keer zo vaak")},
                    {"●●●", TR("minstens 4 keer zo vaak")}};
    size_t at    = strength_of(one);

    doc_put(cell, "stippen", str_of(strength[at].dots));
    doc_put_tr(ctx, cell, "sterkte", strength[at].words);
    json_object_set_new(cell, "niveau", json_integer((json_int_t)at));
}

static json_t *cell_document(struct ctx *ctx, const struct combination *one)
{
    json_t *cell = json_object();

    doc_put_opt(cell, "url",
                one ? str_printf(ctx->arena, "/combinaties/%" PRId64, one->id) : STR(""));
    if (!one)
        return cell;
    put_strength(ctx, cell, one);
    doc_put_opt(cell, "signalen",
                one->exact
                    ? words_say(ctx, TR("%s signalen"), words_number(ctx, one->counts.observed))
                    : STR(""));
    return cell;
}

static void put_table(struct ctx *ctx, json_t *page, const struct combination_list *list,
                      const struct kind_pair *pair)
{
    struct line_list rows = {0}, columns = {0};
    json_t          *headings = json_array(), *lines = json_array();

    for (size_t i = 0; i < list->len; i++)
        if (is_of(&list->item[i], pair)) {
            count_in(ctx, &rows, &list->item[i].part[0]);
            count_in(ctx, &columns, &list->item[i].part[1]);
        }
    sort(&rows);
    sort(&columns);
    for (size_t i = 0; i < columns.len; i++)
        json_array_append_new(headings, doc_text(columns.item[i].about));
    for (size_t i = 0; i < rows.len; i++) {
        json_t *line = json_object(), *cells = json_array();

        doc_put(line, "kop", rows.item[i].about);
        for (size_t k = 0; k < columns.len; k++)
            json_array_append_new(cells,
                                  cell_document(ctx, cell_of(list, pair, rows.item[i].subject,
                                                             columns.item[k].subject)));
        json_object_set_new(line, "cellen", cells);
        json_array_append_new(lines, line);
    }
    json_object_set_new(page, "kolommen", headings);
    json_object_set_new(page, "rijen", lines);
    json_object_set_new(page, "leeg", json_boolean(rows.len == 0));
}

static void put_pairs(struct ctx *ctx, json_t *page, const struct combination_list *list,
                      const struct kind_pair *chosen)
{
    json_t *pairs = json_array();

    for (size_t i = 0; i < ARRAY_LEN(pair_of); i++) {
        json_t *one = json_object();

        doc_put(one, "code", str_of(pair_of[i].code));
        doc_put(one, "label",
                str_printf(ctx->arena, "%s (%zu)", tr(ctx->lang, pair_of[i].label),
                           count_of(list, &pair_of[i])));
        json_object_set_new(one, "gekozen", json_boolean(&pair_of[i] == chosen));
        json_array_append_new(pairs, one);
    }
    json_object_set_new(page, "paren", pairs);
    doc_put_tr(ctx, page, "bijschrift", chosen->label);
}

static enum rc document(struct request *r, json_t **out)
{
    struct combination_filter filter = {.most = LOOKED_AT};
    struct combination_list   list;
    const struct kind_pair   *pair;

    if (combination_list(r->ctx, filter, &list) != OK)
        return r->ctx->err.rc;
    pair = asked_pair(r, &list);
    *out = json_object();
    put_pairs(r->ctx, *out, &list, pair);
    put_table(r->ctx, *out, &list, pair);
    json_object_set_new(*out, "alleenNieuwste", json_boolean(list.next != 0));
    return OK;
}

static const struct view views[] = {
    {.path     = "/combinaties/matrix",
     .where    = ON_PAGE,
     .right    = RIGHT_SIGNED_IN,
     .template = "combinatiematrix",
     .title    = TR("Wat komt met wat samen voor?"),
     .document = document,
     .query    = "paar"},
};
const struct resource combination_matrix_resource = {"combinaties", views, ARRAY_LEN(views), NULL,
                                                     0};
