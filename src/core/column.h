// SPDX-License-Identifier: EUPL-1.2
/*
 * column.h - columns of a row as the structs of core hold them.
 */
#ifndef CORE_COLUMN_H
#define CORE_COLUMN_H

#include "core/input.h"
#include "db/db.h"

/* A text that outlives the row; for functions that call their context ctx and their query q. */
#define COPY(column) str_copy(ctx->arena, db_col_str(q, column))

static inline struct date date_or_none(struct db_query *q, int column)
{
    return db_col_is_null(q, column) ? DATE_NONE : db_col_date(q, column);
}

static inline int64_t number_or_none(struct db_query *q, int column)
{
    return db_col_is_null(q, column) ? NUMBER_NONE : db_col_i64(q, column);
}

/* A term that began on a day nobody knows does not end on one. */
static inline struct date due_or_none(struct db_query *q, int due, int since_known)
{
    return db_col_str(q, since_known).len ? DATE_NONE : date_or_none(q, due);
}

#endif
