// SPDX-License-Identifier: EUPL-1.2
/* interpretation_read.c - reads and compares interpretations; the contract is in interpretation.h. */
#include <stdlib.h>

#include "base/vec.h"
#include "core/interpretation.h"
#include "core/small.h"
#include "core/subject.h"
#include "db/db.h"

/* Codes of the layers as they are in the list laag; layer 1 comes first. */
static const char *const layer[] = {"interactie", "organisatie", "netwerk", "systeem",
                                    "mens-en-wereldbeeld"};

static const struct str UNKNOWN = {"onbekend", sizeof "onbekend" - 1};

struct str layer_code(int64_t number)
{
    if (number < 1 || number > (int64_t)ARRAY_LEN(layer))
        return UNKNOWN;
    return str_of(layer[number - 1]);
}

/* --- reading ------------------------------------------------------------- */

#define TEXT(column)   str_copy(ctx->arena, db_col_str(q, INTERPRETATION_LIST_##column))
#define NUMBER(column) db_col_i64(q, INTERPRETATION_LIST_##column)

/* A flat list of columns: one line each. */
static struct interpretation from_row(struct db_query *q, struct ctx *ctx)
{
    struct interpretation one = {
        .id                = NUMBER(ID),
        .at                = NUMBER(AT),
        .moment            = TEXT(MOMENT),
        .person            = NUMBER(PERSON),
        .unit              = NUMBER(UNIT),
        .unit_name         = TEXT(UNIT_NAME),
        .organisation_name = TEXT(ORGANISATION_NAME),
        .from_layer        = layer_code(NUMBER(UNIT_LAYER)),
        .role              = TEXT(ROLE),
        .layer             = TEXT(LAYER),
        .structural        = TEXT(STRUCTURAL),
        .own_layer         = TEXT(OWN_LAYER),
        .act_layer         = TEXT(ACT_LAYER),
        .mover_unit        = NUMBER(MOVER_UNIT),
        .mover_unit_name   = TEXT(MOVER_UNIT_NAME),
        .mover_text        = TEXT(MOVER_TEXT),
        .correct           = NUMBER(CORRECT) != 0,
        .counter           = NUMBER(COUNTER) != 0,
        .follows           = NUMBER(FOLLOWS),
        .followed          = NUMBER(FOLLOWED),
        .text              = TEXT(TEXT),
        .reason            = TEXT(REASON),
    };

    one.mine = ctx->person != 0 && one.person == ctx->person;
    return one;
}

#undef TEXT
#undef NUMBER

static struct interpretation *find(struct interpretation_list *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->item[i].id == id)
            return &list->item[i];
    return NULL;
}

static enum rc load_choices(struct ctx *ctx, int64_t object, struct interpretation_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_INTERPRETATION_CHOICES);

    db_bind_i64(&q, object);
    while (db_next(&q)) {
        struct interpretation *one = find(list, db_col_i64(&q, INTERPRETATION_CHOICES_ID));
        struct str code = str_copy(ctx->arena, db_col_str(&q, INTERPRETATION_CHOICES_CODE));
        bool barrier    = str_eq_z(db_col_str(&q, INTERPRETATION_CHOICES_LIST), "laag-belemmering");

        if (one && barrier)
            VEC_PUSH(ctx->arena, &one->barriers, code);
        else if (one)
            VEC_PUSH(ctx->arena, &one->opportunities, code);
    }
    return db_end(&q, &ctx->err);
}

#define TEXT(column) str_copy(ctx->arena, db_col_str(&q, INTERPRETATION_CHECKS_##column))

static enum rc load_checks(struct ctx *ctx, int64_t object, struct interpretation_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_INTERPRETATION_CHECKS);

    db_bind_i64(&q, object);
    while (db_next(&q)) {
        struct interpretation *one = find(list, db_col_i64(&q, INTERPRETATION_CHECKS_ID));

        if (one)
            one->check = (struct assumption_check){
                TEXT(SINGLE_CASE), TEXT(AUTHORITY),        TEXT(NORMAL),         TEXT(BLAME),
                TEXT(SWAYED),      TEXT(SINGLE_CASE_TEXT), TEXT(AUTHORITY_TEXT), TEXT(NORMAL_TEXT),
                TEXT(BLAME_TEXT),  TEXT(SWAYED_TEXT)};
    }
    return db_end(&q, &ctx->err);
}

#undef TEXT

static enum rc load_rows(struct ctx *ctx, int64_t object, struct interpretation_list *list)
{
    struct db_query q = db_query(ctx->db, SQL_INTERPRETATION_LIST);

    db_bind_i64(&q, object);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, list, from_row(&q, ctx));
    return db_end(&q, &ctx->err);
}

enum rc interpretation_list(struct ctx *ctx, int64_t object, struct interpretation_list *out)
{
    struct interpretation_list list = {0};
    struct subject             subject;

    if (subject_load(ctx, object, &subject) != OK || load_rows(ctx, object, &list) != OK ||
        load_choices(ctx, object, &list) != OK || load_checks(ctx, object, &list) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* --- agreeing and differing ---------------------------------------------- */

static struct str structural_of(const struct interpretation *one)
{
    return one->structural;
}

static struct str act_layer_of(const struct interpretation *one)
{
    return one->act_layer;
}

/* Whether two current readings give two known answers that are not the same. */
static bool differs(const struct interpretation_list *list,
                    struct str (*answer)(const struct interpretation *one))
{
    struct str first = STR("");

    for (size_t i = 0; i < list->len; i++) {
        struct str own = answer(&list->item[i]);

        if (list->item[i].followed || str_eq(own, UNKNOWN))
            continue;
        if (first.len == 0)
            first = own;
        else if (!str_eq(first, own))
            return true;
    }
    return false;
}

bool interpretation_list_differs_structural(const struct interpretation_list *list)
{
    return differs(list, structural_of);
}

bool interpretation_list_differs_layer(const struct interpretation_list *list)
{
    return differs(list, act_layer_of);
}

bool interpretation_list_needs_counter(const struct interpretation_list *list)
{
    const struct interpretation *first   = NULL;
    bool                         parties = false;

    for (size_t i = 0; i < list->len; i++) {
        const struct interpretation *one = &list->item[i];

        if (one->counter)
            return false;
        if (one->followed || str_eq(one->structural, UNKNOWN) || str_eq(one->act_layer, UNKNOWN))
            continue;
        if (!first)
            first = one;
        parties = parties || one->unit != first->unit;
    }
    return parties && !interpretation_list_differs_structural(list) &&
           !interpretation_list_differs_layer(list);
}

enum rc interpretation_needs_counter(struct ctx *ctx, int64_t object, bool *out)
{
    struct interpretation_list list;

    if (interpretation_list(ctx, object, &list) != OK)
        return ctx->err.rc;
    *out = interpretation_list_needs_counter(&list);
    return OK;
}

/* --- totals -------------------------------------------------------------- */

/* A code begins with its layer ("netwerk-trage-afstemming"); what does not is of no layer. */
static struct str layer_of(struct str code)
{
    for (size_t i = 0; i < ARRAY_LEN(layer); i++) {
        struct str name = str_of(layer[i]);

        if (str_starts(code, name) && code.len > name.len && code.ptr[name.len] == '-')
            return name;
    }
    return STR("anders");
}

static int layer_rank(struct str code)
{
    int rank = 0;

    while (rank < (int)ARRAY_LEN(layer) && !str_eq_z(code, layer[rank]))
        rank++;
    return rank;
}

static int by_layer_and_year(const void *left, const void *right)
{
    const struct layer_total *a = left, *b = right;
    int                       difference = layer_rank(a->layer) - layer_rank(b->layer);

    return difference ? difference : str_cmp(a->year, b->year);
}

static struct layer_total *total_of(struct ctx *ctx, struct layer_total_list *list,
                                    struct str layer_name, struct str year)
{
    struct layer_total total = {.layer = layer_name};

    if (str_eq_z(year, "onbe")) /* the first four of a moment nobody knows any more */
        year = STR("onbekend");
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->item[i].layer, layer_name) && str_eq(list->item[i].year, year))
            return &list->item[i];
    total.year = str_copy(ctx->arena, year);
    VEC_PUSH(ctx->arena, list, total);
    return &list->item[list->len - 1];
}

enum rc layer_totals(struct ctx *ctx, struct layer_total_list *out)
{
    struct layer_total_list list = {0};
    struct db_query         q    = db_query(ctx->db, SQL_LAYER_TOTALS);
    int64_t                 least;

    while (db_next(&q)) {
        struct layer_total *total =
            total_of(ctx, &list, layer_of(db_col_str(&q, LAYER_TOTALS_CODE)),
                     db_col_str(&q, LAYER_TOTALS_YEAR));
        bool barrier = str_eq_z(db_col_str(&q, LAYER_TOTALS_LIST), "laag-belemmering");

        *(barrier ? &total->barriers : &total->opportunities) += db_col_i64(&q, LAYER_TOTALS_TIMES);
    }
    if (db_end(&q, &ctx->err) != OK || small_load(ctx, 0, &least) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len;
         i++) { /* no sum of them is shown anywhere, so each is judged alone */
        list.item[i].barriers      = small_shown(list.item[i].barriers, least);
        list.item[i].opportunities = small_shown(list.item[i].opportunities, least);
    }
    if (list.len)
        qsort(list.item, list.len, sizeof *list.item, by_layer_and_year);
    *out = list;
    return OK;
}
