// SPDX-License-Identifier: EUPL-1.2
/*
 * signal_list.c - lists of signals; the contract is in signal.h.
 *
 * A page of the list is found first, by number: one search for each part of the organisation the person
 * reads, and one for what is their own.  Then its lines are read, and those the person may read stand on it.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/deidentify.h"
#include "core/signal.h"
#include "db/db.h"

/* What decides who may read the signal of the row; its texts last as long as the row does. */
static struct signal facts_of_row(struct db_query *q)
{
    return (struct signal){
        .id          = db_col_i64(q, SIGNAL_LINE_ONE_ID),
        .reporter    = db_col_i64(q, SIGNAL_LINE_ONE_REPORTER),
        .entered_by  = db_col_i64(q, SIGNAL_LINE_ONE_ENTERED_BY),
        .handler     = db_col_i64(q, SIGNAL_LINE_ONE_HANDLER),
        .unit_path   = db_col_str(q, SIGNAL_LINE_ONE_UNIT_PATH),
        .keeper_path = db_col_str(q, SIGNAL_LINE_ONE_KEEPER_PATH),
        .consent     = db_col_str(q, SIGNAL_LINE_ONE_CONSENT),
        .state       = db_col_str(q, SIGNAL_LINE_ONE_STATE),
    };
}

enum reading { READS_NOTHING, READS_PART, READS_WHOLE };

/*
 * How much of it the person may read: the same questions as for one signal.  Who may read it whole may read it, so
 * mostly one is asked.
 */
static enum reading reading_of(const struct ctx *ctx, const struct signal *facts)
{
    if (signal_may(ctx, POLICY_SIGNAL_WHOLE, facts))
        return READS_WHOLE;
    return signal_may(ctx, POLICY_SIGNAL_READ, facts) ? READS_PART : READS_NOTHING;
}

static bool may_know(const struct ctx *ctx, const struct signal *facts)
{
    return signal_may_know(ctx, facts->id, facts->reporter, facts->unit_path);
}

/* The statements for lines, in sql/signal.sql, share the columns of signal_line_one. */
static struct signal_line line_from_row(struct db_query *q, struct ctx *ctx,
                                        const struct signal *facts, enum reading reading)
{
    struct str summary = db_col_str(q, SIGNAL_LINE_ONE_SUMMARY);
    struct str story   = db_col_str(q, SIGNAL_LINE_ONE_STORY);

    return (struct signal_line){
        .id                = facts->id,
        .reference         = signal_reference(ctx, db_col_i64(q, SIGNAL_LINE_ONE_YEAR),
                                              db_col_i64(q, SIGNAL_LINE_ONE_NUMBER)),
        .title             = reading != READS_NOTHING
                                 ? text_for(ctx, reading == READS_WHOLE, signal_title(ctx, summary, story))
                                 : signal_veiled_title(ctx, facts->id, facts->unit_path, summary, story,
                                                       facts->consent, db_col_str(q, SIGNAL_LINE_ONE_KIND)),
        .kind              = COPY(SIGNAL_LINE_ONE_KIND),
        .state             = str_copy(ctx->arena, facts->state),
        .solve_state       = COPY(SIGNAL_LINE_ONE_SOLVE_STATE),
        .unit_name         = COPY(SIGNAL_LINE_ONE_UNIT_NAME),
        .unit_path         = str_copy(ctx->arena, facts->unit_path),
        .handler_unit_name = COPY(SIGNAL_LINE_ONE_HANDLER_UNIT_NAME),
        .at                = db_col_i64(q, SIGNAL_LINE_ONE_AT),
        .since             = db_col_i64(q, SIGNAL_LINE_ONE_SINCE),
        .happened          = COPY(SIGNAL_LINE_ONE_HAPPENED),
        .since_known       = COPY(SIGNAL_LINE_ONE_SINCE_KNOWN),
        .handler           = facts->handler,
        .raised            = db_col_i64(q, SIGNAL_LINE_ONE_RAISED),
        .recognised        = db_col_i64(q, SIGNAL_LINE_ONE_RECOGNISED),
        .due               = due_or_none(q, SIGNAL_LINE_ONE_DUE, SIGNAL_LINE_ONE_SINCE_KNOWN),
        .look_again        = date_or_none(q, SIGNAL_LINE_ONE_LOOK_AGAIN),
        .closing           = db_col_i64(q, SIGNAL_LINE_ONE_CLOSING) != 0,
        .readable          = reading != READS_NOTHING,
    };
}

/* Runs a bound list statement. */
static enum rc read_lines(struct ctx *ctx, struct db_query *q, struct signal_line_list *out)
{
    struct signal_line_list list = {0};

    while (db_next(q)) {
        struct signal facts = facts_of_row(q);

        if (may_know(ctx, &facts))
            VEC_PUSH(ctx->arena, &list, line_from_row(q, ctx, &facts, reading_of(ctx, &facts)));
    }
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc signal_line_load(struct ctx *ctx, int64_t id, struct signal_line *out)
{
    struct signal_line line = {0};
    struct db_query    q    = db_query(ctx->db, SQL_SIGNAL_LINE_ONE);

    db_bind_i64(&q, id);
    if (db_next(&q)) {
        struct signal facts = facts_of_row(&q);

        if (may_know(ctx, &facts))
            line = line_from_row(&q, ctx, &facts, reading_of(ctx, &facts));
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (line.id == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no signal %" PRId64, id);
    *out = line;
    return OK;
}

enum rc signal_list_mine(struct ctx *ctx, int64_t most, struct signal_line_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_SIGNAL_OF_REPORTER);

    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, most);
    return read_lines(ctx, &q, out);
}

enum rc signal_list_to_close(struct ctx *ctx, struct signal_line_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_SIGNAL_OF_OWNER_TO_CLOSE);

    db_bind_i64(&q, ctx->person);
    return read_lines(ctx, &q, out);
}

enum rc signal_list_handled(struct ctx *ctx, int64_t most, struct signal_line_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_SIGNAL_OF_HANDLER);

    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, most);
    return read_lines(ctx, &q, out);
}

enum rc signal_list_unhandled(struct ctx *ctx, struct signal_line_list *out)
{
    struct db_query q = db_query(ctx->db, SQL_SIGNAL_WITHOUT_HANDLER);

    return read_lines(ctx, &q, out);
}

/* --- one page of what somebody may read ---------------------------------------------- */

enum { SCAN_MOST = 5000 };

/*
 * A page while it is put together: the ids on it so far, newest first, each once.  Below the floor is for
 * the next page: the page is full there, or a search did not look further.
 */
struct page {
    struct signal_filter filter; /* before and scan filled in */
    struct ref_list      ids;
    int64_t              floor;
};

static int newest_first(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x < y) - (x > y);
}

static bool newest_come_first(const struct ref_list *ids)
{
    for (size_t i = 1; i < ids->len; i++)
        if (ids->item[i - 1] < ids->item[i])
            return false;
    return true;
}

/* Puts the ids in order, and what lies below the floor away. */
static void page_settle(struct page *page)
{
    struct ref_list *ids  = &page->ids;
    size_t           kept = 0, most = (size_t)page->filter.most;

    if (!newest_come_first(ids))
        qsort(ids->item, ids->len, sizeof(*ids->item), newest_first);
    for (size_t i = 0; i < ids->len && kept < most; i++)
        if (ids->item[i] >= page->floor && (kept == 0 || ids->item[kept - 1] != ids->item[i]))
            ids->item[kept++] = ids->item[i];
    ids->len = kept;
    if (kept == most)
        page->floor = ids->item[kept - 1];
}

/*
 * Runs a bound search, of one column.  One that gave all it may did not look below its last row; then the page is full
 * at or above that row, and settling puts the floor there.
 */
static enum rc page_read(struct ctx *ctx, struct page *page, struct db_query *q, int64_t *rows_out)
{
    int64_t rows = 0;

    for (; db_next(q); rows++)
        VEC_PUSH(ctx->arena, &page->ids, db_col_i64(q, SIGNAL_PAGE_WHOLE_ID));
    if (rows)
        page_settle(page);
    *rows_out = rows;
    return db_end(q, &ctx->err);
}

/* Of a whole organisation, when nothing is chosen: nothing lies between the signals that are shown. */
static enum rc page_add_whole(struct ctx *ctx, struct page *page, struct str path)
{
    struct db_query q = db_query(ctx->db, SQL_SIGNAL_PAGE_WHOLE);
    int64_t         rows;

    db_bind_i64(&q, page->filter.before);
    db_bind_i64(&q, page->floor);
    db_bind_str(&q, path);
    db_bind_i64(&q, page->filter.most);
    return page_read(ctx, page, &q, &rows);
}

/* How far a search that looks at so many signals came. */
static enum rc page_scanned(struct ctx *ctx, struct page *page, struct str path)
{
    const struct signal_filter *filter = &page->filter;
    struct db_query             q      = db_query(ctx->db, SQL_SIGNAL_SCANNED);

    db_bind_i64(&q, filter->before);
    db_bind_i64(&q, page->floor);
    db_bind_str(&q, filter->state);
    db_bind_str(&q, filter->kind);
    db_bind_str(&q, filter->group);
    db_bind_i64(&q, filter->scan);
    db_bind_str(&q, path);
    if (db_next(&q) && db_col_i64(&q, SIGNAL_SCANNED_SIGNALS) == filter->scan)
        page->floor = db_col_i64(&q, SIGNAL_SCANNED_LAST);
    page_settle(page);
    return db_end(&q, &ctx->err);
}

static enum rc page_add_part(struct ctx *ctx, struct page *page, struct str path)
{
    const struct signal_filter *filter = &page->filter;
    struct db_query             q      = db_query(ctx->db, SQL_SIGNAL_PAGE_PART);
    int64_t                     rows;

    db_bind_i64(&q, filter->before);
    db_bind_i64(&q, page->floor);
    db_bind_str(&q, filter->state);
    db_bind_str(&q, filter->kind);
    db_bind_str(&q, filter->group);
    db_bind_i64(&q, filter->scan);
    db_bind_str(&q, path);
    db_bind_i64(&q, filter->most);
    if (page_read(ctx, page, &q, &rows) != OK)
        return ctx->err.rc;
    return rows == filter->most ? OK : page_scanned(ctx, page, path);
}

static enum rc page_add_abroad(struct ctx *ctx, struct page *page, struct str path)
{
    const struct signal_filter *filter = &page->filter;
    struct db_query             q      = db_query(ctx->db, SQL_SIGNAL_PAGE_ABROAD);
    int64_t                     rows;

    db_bind_i64(&q, filter->before);
    db_bind_i64(&q, page->floor);
    db_bind_str(&q, filter->state);
    db_bind_str(&q, filter->kind);
    db_bind_str(&q, filter->group);
    db_bind_str(&q, path);
    db_bind_i64(&q, filter->most);
    return page_read(ctx, page, &q, &rows);
}

static bool nothing_is_chosen(const struct signal_filter *filter)
{
    return filter->state.len == 0 && filter->kind.len == 0 && filter->group.len == 0;
}

static enum rc page_add_path(struct ctx *ctx, struct page *page, struct str path)
{
    bool whole = str_eq(path, organisation_path(path)) &&
                 (may_at(ctx, RIGHT_READ, path) || may_wide(ctx, RIGHT_READ_WIDE, path));

    if (whole && nothing_is_chosen(&page->filter))
        return page_add_whole(ctx, page, path);
    if (page_add_part(ctx, page, path) != OK)
        return ctx->err.rc;
    return page_add_abroad(ctx, page, path);
}

static enum rc page_add_own(struct ctx *ctx, struct page *page)
{
    const struct signal_filter *filter = &page->filter;
    bool                        all    = nothing_is_chosen(filter);
    struct db_query q = db_query(ctx->db, all ? SQL_SIGNAL_PAGE_MINE : SQL_SIGNAL_PAGE_OWN);
    int64_t         rows;

    db_bind_i64(&q, filter->before);
    db_bind_i64(&q, page->floor);
    if (!all) {
        db_bind_str(&q, filter->state);
        db_bind_str(&q, filter->kind);
        db_bind_str(&q, filter->group);
    }
    db_bind_str(&q, may_scope(ctx, 1u << RIGHT_SECOND_READ, 0));
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, filter->most);
    return page_read(ctx, page, &q, &rows);
}

static enum rc page_add_opened(struct ctx *ctx, struct page *page)
{
    const struct signal_filter *filter = &page->filter;
    struct db_query             q;
    int64_t                     rows;

    if (ctx->access == NULL || ctx->access->opened.len == 0)
        return OK;
    q = db_query(ctx->db, SQL_SIGNAL_PAGE_OPENED);
    db_bind_i64(&q, filter->before);
    db_bind_i64(&q, page->floor);
    db_bind_str(&q, filter->state);
    db_bind_str(&q, filter->kind);
    db_bind_str(&q, filter->group);
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, filter->most);
    return page_read(ctx, page, &q, &rows);
}

enum { DIGITS_MOST = 20 }; /* of a number, with the comma before it */

static struct str json_of_ids(struct ctx *ctx, const struct ref_list *ids)
{
    struct buf text;

    buf_init(&text, ctx->arena, DIGITS_MOST * ids->len + 2);
    buf_char(&text, '[');
    for (size_t i = 0; i < ids->len; i++) {
        buf_z(&text, i ? "," : "");
        buf_i64(&text, ids->item[i]);
    }
    buf_char(&text, ']');
    return buf_view(&text);
}

/* The lines of what was found.  Some may be for others' eyes only: then the page is shorter. */
static enum rc page_lines(struct ctx *ctx, const struct page *page, struct signal_line_list *out)
{
    struct signal_line_list list = {0};
    struct db_query         q    = db_query(ctx->db, SQL_SIGNAL_LINE_SOME);

    db_bind_str(&q, json_of_ids(ctx, &page->ids));
    while (db_next(&q)) {
        struct signal facts   = facts_of_row(&q);
        enum reading  reading = reading_of(ctx, &facts);

        if (reading != READS_NOTHING)
            VEC_PUSH(ctx->arena, &list, line_from_row(&q, ctx, &facts, reading));
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if ((int64_t)list.len < page->filter.most)
        list.looked = page->floor;
    *out = list;
    return OK;
}

enum rc signal_list(struct ctx *ctx, struct signal_filter filter, struct signal_line_list *out)
{
    struct page     page = {.filter = filter};
    struct str_list path =
        may_paths(ctx, 1u << RIGHT_READ | 1u << RIGHT_HANDLE, 1u << RIGHT_READ_WIDE);

    if (filter.before == 0)
        page.filter.before = INT64_MAX;
    if (filter.scan == 0)
        page.filter.scan = SCAN_MOST;
    for (size_t i = 0; i < path.len; i++)
        if (page_add_path(ctx, &page, path.item[i]) != OK)
            return ctx->err.rc;
    if (page_add_own(ctx, &page) != OK || page_add_opened(ctx, &page) != OK)
        return ctx->err.rc;
    return page_lines(ctx, &page, out);
}
