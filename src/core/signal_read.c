// SPDX-License-Identifier: EUPL-1.2
/* signal_read.c - reads signals for those who may; the contract is in signal.h. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/column.h"
#include "core/option.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/moment.h"

enum { TITLE_LENGTH = 110 }; /* bytes of the story that name a signal nobody worded */

struct str signal_reference(struct ctx *ctx, int64_t year, int64_t number)
{
    return str_printf(ctx->arena, "S-%" PRId64 "-%06" PRId64, year, number);
}

/* One line without the marks that would turn what stands behind it on the page. */
static struct str straight(struct ctx *ctx, struct str line)
{
    struct str rest = line, before = line;
    struct buf out;
    uint32_t   point;

    if (!utf8_is_turned(line))
        return line;
    buf_init(&out, ctx->arena, line.len + 1);
    for (; utf8_next(&rest, &point); before = rest)
        if (!utf8_turns(point))
            buf_str(&out, str_slice(before, 0, before.len - rest.len));
    return buf_view(&out);
}

struct str signal_title(struct ctx *ctx, struct str summary, struct str story)
{
    struct str title = summary.len ? summary : story;
    struct str line  = {0}, cut;
    size_t     end;

    if (!str_cut(&title, '\n', &line))
        return STR("");
    line = straight(ctx, line);
    if (line.len <= TITLE_LENGTH)
        return str_copy(ctx->arena, line);
    cut = utf8_cut(line, TITLE_LENGTH);
    for (end = cut.len; end > TITLE_LENGTH / 2 && cut.ptr[end - 1] != ' '; end--)
        ;
    return str_printf(ctx->arena, "%.*s …", STR_ARG(str_trim(str_slice(cut, 0, end))));
}

bool signal_story_is_shared(struct str consent)
{
    return !str_eq_z(consent, "nee") && !str_eq_z(consent, "eerst-vragen");
}

struct str signal_veiled_title(struct ctx *ctx, struct str summary, struct str story,
                               struct str consent, struct str kind)
{
    if (signal_story_is_shared(consent) && !access_only_admin(ctx))
        return signal_title(ctx, summary, story);
    return option_label(ctx, "signaal-soort", kind);
}

bool signal_state_is_closed(struct str state)
{
    return str_eq_z(state, "beantwoord") || str_eq_z(state, "veranderd") ||
           str_eq_z(state, "nagekeken");
}

/* A term that began on a day nobody knows does not end on one. */
static struct date due_or_none(struct db_query *q, int due, int since_known)
{
    return db_col_str(q, since_known).len ? DATE_NONE : date_or_none(q, due);
}

#define TEXT(column)   str_copy(ctx->arena, db_col_str(q, SIGNAL_LOAD_##column))
#define NUMBER(column) db_col_i64(q, SIGNAL_LOAD_##column)

/* A flat list of columns: one line each. */
static struct signal signal_from_row(struct db_query *q, struct ctx *ctx)
{
    struct signal signal = {
        .id                = NUMBER(ID),
        .reference         = signal_reference(ctx, NUMBER(YEAR), NUMBER(NUMBER)),
        .at                = NUMBER(AT),
        .happened          = TEXT(HAPPENED),
        .reporter          = NUMBER(REPORTER),
        .entered_by        = NUMBER(ENTERED_BY),
        .unit              = NUMBER(UNIT),
        .unit_name         = TEXT(UNIT_NAME),
        .unit_path         = TEXT(UNIT_PATH),
        .reporter_role     = TEXT(REPORTER_ROLE),
        .kind              = TEXT(KIND),
        .channel           = TEXT(CHANNEL),
        .moment            = TEXT(MOMENT),
        .certainty         = TEXT(CERTAINTY),
        .belly             = TEXT(BELLY),
        .relation          = TEXT(RELATION),
        .subsistence       = TEXT(SUBSISTENCE),
        .frequency         = TEXT(FREQUENCY),
        .period            = TEXT(PERIOD),
        .size_basis        = TEXT(SIZE_BASIS),
        .structural        = TEXT(STRUCTURAL),
        .layer             = TEXT(LAYER),
        .consent           = TEXT(CONSENT),
        .why_nothing       = TEXT(WHY_NOTHING),
        .times             = number_or_none(q, SIGNAL_LOAD_TIMES),
        .group_size        = number_or_none(q, SIGNAL_LOAD_GROUP_SIZE),
        .urgent            = NUMBER(URGENT) != 0,
        .about_unit        = NUMBER(ABOUT_UNIT),
        .look_again        = date_or_none(q, SIGNAL_LOAD_LOOK_AGAIN),
        .triage            = TEXT(TRIAGE),
        .state             = TEXT(STATE),
        .fix_state         = TEXT(FIX_STATE),
        .solve_state       = TEXT(SOLVE_STATE),
        .handler           = NUMBER(HANDLER),
        .handler_name      = TEXT(HANDLER_NAME),
        .handler_unit_name = TEXT(HANDLER_UNIT_NAME),
        .handler_path      = TEXT(HANDLER_PATH),
        .handler_phone     = TEXT(HANDLER_PHONE),
        .handler_unit      = NUMBER(HANDLER_UNIT),
        .since             = NUMBER(SINCE),
        .since_known       = TEXT(SINCE_KNOWN),
        .due               = due_or_none(q, SIGNAL_LOAD_DUE, SIGNAL_LOAD_SINCE_KNOWN),
        .closing           = NUMBER(CLOSING),
        .closing_due       = DATE_NONE,
        .objected          = NUMBER(OBJECTED) != 0,
        .raised            = NUMBER(RAISED),
        .last_word         = NUMBER(LAST_WORD),
        .heard             = NUMBER(HEARD),
        .version           = NUMBER(VERSION),
        .story             = TEXT(STORY),
    };

    signal.summary = signal_title(ctx, db_col_str(q, SIGNAL_LOAD_SUMMARY), signal.story);
    signal.mine    = ctx->person != 0 && signal.reporter == ctx->person;
    signal.closed  = signal_state_is_closed(signal.state);
    if (signal.closing)
        signal.closing_due = date_or_none(q, SIGNAL_LOAD_DUE);
    return signal;
}

#undef TEXT
#undef NUMBER

bool signal_may_read(const struct ctx *ctx, const struct signal *signal)
{
    if (ctx->person == 0)
        return true; /* the system itself: verify, demonstration, index */
    if (str_eq_z(signal->state, "tweede-lezing") &&
        may_at(ctx, RIGHT_SECOND_READ, signal->unit_path))
        return true;
    if (signal->reporter == ctx->person || signal->entered_by == ctx->person ||
        signal->handler == ctx->person)
        return true;
    if (str_eq_z(signal->consent, "nee")) /* Z-30: only who handles it */
        return may_at(ctx, RIGHT_HANDLE, signal->unit_path) ||
               may_at(ctx, RIGHT_HANDLE, signal->handler_path);
    return may_at(ctx, RIGHT_READ, signal->unit_path) ||
           may_at(ctx, RIGHT_READ, signal->handler_path) ||
           may_wide(ctx, RIGHT_READ_WIDE, signal->unit_path) ||
           may_wide(ctx, RIGHT_READ_WIDE, signal->handler_path);
}

static enum rc load_choices(struct ctx *ctx, struct signal *signal)
{
    struct db_query q = db_query(ctx->db, SQL_SIGNAL_CHOICE_LIST);

    db_bind_i64(&q, signal->id);
    while (db_next(&q)) {
        struct str       list = db_col_str(&q, SIGNAL_CHOICE_LIST_LIST);
        struct str       code = str_copy(ctx->arena, db_col_str(&q, SIGNAL_CHOICE_LIST_CODE));
        struct str_list *into = str_eq_z(list, "gevolg")   ? &signal->impact
                                : str_eq_z(list, "gedaan") ? &signal->done
                                                           : &signal->domain;
        VEC_PUSH(ctx->arena, into, code);
    }
    return db_end(&q, &ctx->err);
}

static enum rc load_recognised(struct ctx *ctx, struct signal *signal)
{
    struct db_query q = db_query(ctx->db, SQL_SIMILAR_SUM);

    db_bind_i64(&q, signal->id);
    if (db_next(&q)) {
        signal->recognised       = db_col_i64(&q, SIMILAR_SUM_PEOPLE);
        signal->recognised_times = db_col_i64(&q, SIMILAR_SUM_TIMES);
    }
    return db_end(&q, &ctx->err);
}

enum rc signal_load(struct ctx *ctx, int64_t id, struct signal *out)
{
    const struct signal *seen   = moment_recall(ctx, SQL_SIGNAL_LOAD, id);
    struct signal        signal = {0};
    struct db_query      q;

    if (seen) {
        *out = *seen;
        return OK;
    }
    q = db_query(ctx->db, SQL_SIGNAL_LOAD);
    db_bind_i64(&q, id);
    if (db_next(&q))
        signal = signal_from_row(&q, ctx);
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    if (signal.id == 0 || !signal_may_read(ctx, &signal))
        return err_set(&ctx->err, ERR_NOT_FOUND, "no signal %" PRId64, id);
    if (load_choices(ctx, &signal) != OK || load_recognised(ctx, &signal) != OK)
        return ctx->err.rc;
    moment_keep(ctx, SQL_SIGNAL_LOAD, id, &signal, sizeof(signal));
    *out = signal;
    return OK;
}

enum rc signal_texts(struct ctx *ctx, int64_t signal, struct signal_text_list *out)
{
    struct signal_text_list list = {0};
    struct db_query         q    = db_query(ctx->db, SQL_SIGNAL_TEXT_LIST);

    db_bind_i64(&q, signal);
    while (db_next(&q)) {
        struct signal_text text = {
            .event     = db_col_i64(&q, SIGNAL_TEXT_LIST_EVENT),
            .at        = db_col_i64(&q, SIGNAL_TEXT_LIST_AT),
            .actor     = db_col_i64(&q, SIGNAL_TEXT_LIST_ACTOR),
            .name      = str_copy(ctx->arena, db_col_str(&q, SIGNAL_TEXT_LIST_NAME)),
            .content   = str_copy(ctx->arena, db_col_str(&q, SIGNAL_TEXT_LIST_CONTENT)),
            .unit_name = str_copy(ctx->arena, db_col_str(&q, SIGNAL_TEXT_LIST_UNIT_NAME)),
        };
        VEC_PUSH(ctx->arena, &list, text);
    }
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* --- lists ---------------------------------------------------------------- */

enum { SCAN_MOST = 5000 };

/* Whether the person may read the signal of the row: the same question as for one signal. */
static bool may_list(const struct ctx *ctx, struct db_query *q)
{
    struct signal signal = {
        .reporter     = db_col_i64(q, SIGNAL_PAGE_REPORTER),
        .entered_by   = db_col_i64(q, SIGNAL_PAGE_ENTERED_BY),
        .handler      = db_col_i64(q, SIGNAL_PAGE_HANDLER),
        .unit_path    = db_col_str(q, SIGNAL_PAGE_UNIT_PATH),
        .handler_path = db_col_str(q, SIGNAL_PAGE_HANDLER_PATH),
        .consent      = db_col_str(q, SIGNAL_PAGE_CONSENT),
        .state        = db_col_str(q, SIGNAL_PAGE_STATE),
    };

    return signal_may_read(ctx, &signal);
}

/* The list statements of sql/signal.sql share the columns of signal_page. */
static struct signal_line line_from_row(struct db_query *q, struct ctx *ctx)
{
    return (struct signal_line){
        .id        = db_col_i64(q, SIGNAL_PAGE_ID),
        .reference = signal_reference(ctx, db_col_i64(q, SIGNAL_PAGE_YEAR),
                                      db_col_i64(q, SIGNAL_PAGE_NUMBER)),
        .title     = may_list(ctx, q) ? signal_title(ctx, db_col_str(q, SIGNAL_PAGE_SUMMARY),
                                                     db_col_str(q, SIGNAL_PAGE_STORY))
                                      : signal_veiled_title(ctx, db_col_str(q, SIGNAL_PAGE_SUMMARY),
                                                            db_col_str(q, SIGNAL_PAGE_STORY),
                                                            db_col_str(q, SIGNAL_PAGE_CONSENT),
                                                            db_col_str(q, SIGNAL_PAGE_KIND)),
        .kind      = str_copy(ctx->arena, db_col_str(q, SIGNAL_PAGE_KIND)),
        .state     = str_copy(ctx->arena, db_col_str(q, SIGNAL_PAGE_STATE)),
        .unit_name = str_copy(ctx->arena, db_col_str(q, SIGNAL_PAGE_UNIT_NAME)),
        .unit_path = str_copy(ctx->arena, db_col_str(q, SIGNAL_PAGE_UNIT_PATH)),
        .handler_unit_name = str_copy(ctx->arena, db_col_str(q, SIGNAL_PAGE_HANDLER_UNIT_NAME)),
        .at                = db_col_i64(q, SIGNAL_PAGE_AT),
        .since             = db_col_i64(q, SIGNAL_PAGE_SINCE),
        .happened          = str_copy(ctx->arena, db_col_str(q, SIGNAL_PAGE_HAPPENED)),
        .since_known       = str_copy(ctx->arena, db_col_str(q, SIGNAL_PAGE_SINCE_KNOWN)),
        .handler           = db_col_i64(q, SIGNAL_PAGE_HANDLER),
        .raised            = db_col_i64(q, SIGNAL_PAGE_RAISED),
        .recognised        = db_col_i64(q, SIGNAL_PAGE_RECOGNISED),
        .due               = due_or_none(q, SIGNAL_PAGE_DUE, SIGNAL_PAGE_SINCE_KNOWN),
        .look_again        = date_or_none(q, SIGNAL_PAGE_LOOK_AGAIN),
        .closing           = db_col_i64(q, SIGNAL_PAGE_CLOSING) != 0,
        .readable          = may_list(ctx, q),
    };
}

/* Runs a bound list statement. */
static enum rc read_lines(struct ctx *ctx, struct db_query *q, struct signal_line_list *out)
{
    struct signal_line_list list = {0};

    while (db_next(q))
        VEC_PUSH(ctx->arena, &list, line_from_row(q, ctx));
    if (db_end(q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

/* A page while it is put together. */
struct page {
    struct signal_filter    filter; /* before and scan filled in */
    struct signal_line_list list;
    int64_t end; /* from here down nobody looked yet, for at least one of the searches; 0 = all */
};

/* Runs a bound search; one that is full goes on below its last row. */
static enum rc page_read(struct ctx *ctx, struct page *page, struct db_query *q)
{
    int64_t rows = 0, last = 0;

    for (; db_next(q); rows++) {
        last = db_col_i64(q, SIGNAL_PAGE_ID);
        if (may_list(ctx, q))
            VEC_PUSH(ctx->arena, &page->list, line_from_row(q, ctx));
    }
    if (rows == page->filter.most && last > page->end)
        page->end = last;
    return db_end(q, &ctx->err);
}

static enum rc page_scanned(struct ctx *ctx, struct page *page, struct str path, int64_t scan)
{
    struct db_query q = db_query(ctx->db, SQL_SIGNAL_SCANNED);

    db_bind_i64(&q, page->filter.before);
    db_bind_str(&q, page->filter.state);
    db_bind_str(&q, page->filter.kind);
    db_bind_i64(&q, scan);
    db_bind_str(&q, path);
    if (db_next(&q) && db_col_i64(&q, SIGNAL_SCANNED_SIGNALS) == scan &&
        db_col_i64(&q, SIGNAL_SCANNED_LAST) > page->end)
        page->end = db_col_i64(&q, SIGNAL_SCANNED_LAST);
    return db_end(&q, &ctx->err);
}

/*
 * Of a whole organisation nothing lies between the signals that are shown, so as many as fit on the
 * page are looked at.
 */
static enum rc page_add_path(struct ctx *ctx, struct page *page, struct str path)
{
    const struct signal_filter *filter = &page->filter;
    bool                        whole  = filter->state.len == 0 && filter->kind.len == 0 &&
                 str_eq(path, organisation_path(path)) &&
                 (may_at(ctx, RIGHT_READ, path) || may_wide(ctx, RIGHT_READ_WIDE, path));
    int64_t         scan = whole ? filter->most : filter->scan;
    struct db_query q    = db_query(ctx->db, SQL_SIGNAL_PAGE);

    db_bind_i64(&q, filter->before);
    db_bind_str(&q, filter->state);
    db_bind_str(&q, filter->kind);
    db_bind_i64(&q, scan);
    db_bind_str(&q, path);
    db_bind_i64(&q, filter->most);
    if (page_read(ctx, page, &q) != OK)
        return ctx->err.rc;
    return page_scanned(ctx, page, path, scan);
}

static enum rc page_add_own(struct ctx *ctx, struct page *page)
{
    struct db_query q = db_query(ctx->db, SQL_SIGNAL_PAGE_OWN);

    db_bind_i64(&q, page->filter.before);
    db_bind_str(&q, page->filter.state);
    db_bind_str(&q, page->filter.kind);
    db_bind_str(&q, may_scope(ctx, 1u << RIGHT_SECOND_READ, 0));
    db_bind_i64(&q, ctx->person);
    db_bind_i64(&q, page->filter.most);
    return page_read(ctx, page, &q);
}

static int newest_first(const void *a, const void *b)
{
    int64_t x = ((const struct signal_line *)a)->id, y = ((const struct signal_line *)b)->id;

    return (x < y) - (x > y);
}

/* Each signal once, newest first, and nothing from below the end: that waits for its own page. */
static struct signal_line_list page_close(const struct page *page)
{
    struct signal_line_list list = page->list;
    size_t                  kept = 0;

    if (list.len)
        qsort(list.item, list.len, sizeof(*list.item), newest_first);
    for (size_t i = 0; i < list.len && (int64_t)kept < page->filter.most; i++)
        if (list.item[i].id >= page->end &&
            (kept == 0 || list.item[kept - 1].id != list.item[i].id))
            list.item[kept++] = list.item[i];
    list.len    = kept;
    list.looked = (int64_t)kept < page->filter.most ? page->end : 0;
    return list;
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
    if (page_add_own(ctx, &page) != OK)
        return ctx->err.rc;
    *out = page_close(&page);
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

enum rc signal_line_load(struct ctx *ctx, int64_t id, struct signal_line *out)
{
    struct signal_line_list list;
    struct db_query         q = db_query(ctx->db, SQL_SIGNAL_LINE_ONE);

    db_bind_i64(&q, id);
    if (read_lines(ctx, &q, &list) != OK)
        return ctx->err.rc;
    if (list.len == 0)
        return err_set(&ctx->err, ERR_NOT_FOUND, "no signal %" PRId64, id);
    *out = list.item[0];
    return OK;
}
