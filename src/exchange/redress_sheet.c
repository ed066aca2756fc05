// SPDX-License-Identifier: EUPL-1.2
/* redress_sheet.c - a table of complaints, row by row into an import; see redress_sheet.h. */
#include "exchange/redress_sheet.h"

#include <string.h>

#include "base/csv.h"
#include "base/tr.h"
#include "base/vec.h"
#include "base/written.h"
#include "core/fault.h"
#include "exchange/redress_value.h"
#include "tmpl/text.h"

enum { TOLD_EVERY = 1000, SEPARATOR = ';' };

struct reading {
    struct ctx                *ctx;
    struct ctx                 row; /* with an arena that is emptied for each row */
    const struct redress_task *task;
    struct sheet              *sheet;
    struct redress_import     *import;
    struct str                *heading;
    size_t                     headings;
    struct redress_places      places;
    struct redress_report      report;
    bool                       withheld; /* of the row at hand only the reason is kept */
};

/* --- the whole file -------------------------------------------------------------------- */

static enum rc refuse_file(struct ctx *ctx, enum rc rc, const struct sheet_fault *fault)
{
    return fault_add_as(ctx, rc, "file", fault->text, fault->about);
}

enum rc redress_first_row(struct ctx *ctx, struct sheet *sheet, struct sheet_row *out)
{
    struct sheet_fault fault = {0};
    enum rc            rc;

    if (sheet_next(sheet, out))
        return OK;
    rc = sheet_end(sheet, &fault);
    return rc == OK ? fault_add(ctx, "file", TR("Er staan geen rijen in dit bestand."))
                    : refuse_file(ctx, rc, &fault);
}

static bool has_day(const struct reading *reading)
{
    struct date date;

    for (size_t i = 0; i < reading->headings; i++)
        if (written_day_by_program(reading->heading[i], &date) == WRITTEN)
            return true;
    return false;
}

/* Where a heading is; 0 with a fault when it is not there or stands there twice. */
static size_t find_heading(struct reading *reading, enum redress_column column)
{
    struct ctx *ctx    = reading->ctx;
    struct str  name   = reading->task->map.heading[column];
    const char *member = redress_column_member(column);
    size_t      at     = 0;

    for (size_t i = 0; i < reading->headings; i++) {
        if (!redress_same_word(reading->heading[i], name))
            continue;
        if (at) {
            (void)fault_add_as(ctx, ERR_INVALID, member,
                               TR("Deze kop staat meer dan een keer in het bestand: %s. Maak de "
                                  "koppen verschillend."),
                               str_z(ctx->arena, str_printf(ctx->arena, "%.*s (%zu, %zu)",
                                                            STR_ARG(name), at, i + 1)));
            return 0;
        }
        at = i + 1;
    }
    if (!at)
        (void)fault_add_as(ctx, ERR_INVALID, member,
                           TR("Deze kolom staat niet in het bestand: %s."),
                           str_z(ctx->arena, name));
    return at;
}

void redress_sheet_needs(struct ctx *ctx, const struct redress_map *map)
{
    if (map->heading[COLUMN_REFERENCE].len == 0)
        (void)fault_add(ctx, "reference", TR("Kies in welke kolom het kenmerk staat."));
    if (map->heading[COLUMN_DAY].len == 0)
        (void)fault_add(ctx, "day", TR("Kies in welke kolom de dag van ontvangst staat."));
    if (map->heading[COLUMN_KIND].len == 0 && map->kind.len == 0)
        (void)fault_add(
            ctx, "kind",
            TR("Kies in welke kolom de soort staat, of kies een soort voor alle rijen."));
}

/* The first row: which column is where.  Its texts are kept, with line ends as spaces. */
static enum rc read_headings(struct reading *reading)
{
    struct ctx      *ctx = reading->ctx;
    struct sheet_row row;

    if (redress_first_row(ctx, reading->sheet, &row) != OK)
        return ctx->err.rc;
    if (row.fault.text)
        return refuse_file(ctx, ERR_INVALID, &row.fault);
    reading->headings = row.cells;
    reading->heading  = arena_array(ctx->arena, row.cells, sizeof(struct str));
    for (size_t i = 0; i < row.cells; i++)
        reading->heading[i] = str_copy(ctx->arena, str_trim(row.cell[i]));
    reading->places.map = &reading->task->map;
    for (int column = 0; column < COLUMN_COUNT; column++)
        if (reading->task->map.heading[column].len)
            reading->places.at[column] = find_heading(reading, (enum redress_column)column);
    redress_sheet_needs(ctx, &reading->task->map);
    if (ctx->faults.len && has_day(reading))
        (void)fault_add(ctx, "file",
                        TR("De eerste regel lijkt geen kop. Zet er namen van kolommen boven."));
    return fault_end(ctx);
}

/* --- rows that are refused ----------------------------------------------------------------- */

static void put_cell(struct buf *out, struct str text, bool first)
{
    if (!first)
        buf_char(out, SEPARATOR);
    csv_put(out, text, SEPARATOR);
}

static void begin_refused(struct reading *reading)
{
    struct buf *out = &reading->report.refused;

    buf_z(out, "\xEF\xBB\xBF");               /* or spreadsheets take it for Windows-1252 */
    put_cell(out, STR("gehoor-regel"), true); /* unlike headings of the file itself */
    put_cell(out, STR("gehoor-kolom"), false);
    put_cell(out, STR("gehoor-reden"), false);
    for (size_t i = 0; i < reading->headings; i++)
        put_cell(out, reading->heading[i], false);
    buf_z(out, "\r\n");
}

/*
 * The row behind its reason: its cells, or where they could not be read its text.  What would be kept with
 * the import holds no personal data of a row that was refused for it.
 */
static void put_refused(struct reading *reading, const struct sheet_row *row,
                        const struct redress_refusal *refusal)
{
    struct buf *out = &reading->report.refused;

    if (out->len == 0)
        begin_refused(reading);
    put_cell(out, str_printf(reading->row.arena, "%zu", refusal->line), true);
    put_cell(out, refusal->heading, false);
    put_cell(out, refusal->reason, false);
    if (row->fault.text && row->text.len) {
        put_cell(out, row->text, false);
    } else {
        for (size_t i = 0; i < row->cells && !reading->withheld; i++)
            put_cell(out, row->cell[i], false);
    }
    buf_z(out, "\r\n");
    if (reading->report.shown.len < REDRESS_SHOWN) {
        struct arena          *arena = reading->ctx->arena;
        struct redress_refusal kept  = {.line    = refusal->line,
                                        .heading = str_copy(arena, refusal->heading),
                                        .reason  = str_copy(arena, refusal->reason)};

        VEC_PUSH(arena, &reading->report.shown, kept);
    }
}

static struct str heading_of(const struct reading *reading, size_t cell)
{
    return cell >= 1 && cell <= reading->headings ? reading->heading[cell - 1] : STR("");
}

static struct str say(struct reading *reading, const char *text, const char *about)
{
    struct str what = str_of(about);

    return tr_fill(reading->row.arena, reading->ctx->lang, text, &what, about != NULL);
}

static struct str heading_of_member(const struct reading *reading, const char *member)
{
    for (int column = 0; column < COLUMN_COUNT; column++)
        if (strcmp(redress_column_member((enum redress_column)column), member) == 0)
            return heading_of(reading, reading->places.at[column]);
    return STR("");
}

/* One line for a row: the column of its first fault, and all that is wrong with it. */
static void refuse_row(struct reading *reading, const struct sheet_row *row,
                       const struct fault_list *faults)
{
    struct redress_refusal refusal = {.line = row->line};
    struct buf             reason;

    buf_init(&reason, reading->row.arena, 4096);
    if (row->fault.text) {
        refusal.line    = row->fault.line ? row->fault.line : row->line;
        refusal.heading = heading_of(reading, row->fault.cell);
        buf_str(&reason, say(reading, row->fault.text, row->fault.about));
    }
    for (size_t i = 0; i < faults->len; i++) {
        if (i == 0)
            refusal.heading = heading_of_member(reading, faults->item[i].member);
        buf_z(&reason, reason.len ? " " : "");
        buf_str(&reason, say(reading, faults->item[i].text, faults->item[i].about));
    }
    refusal.reason = buf_view(&reason);
    put_refused(reading, row, &refusal);
}

/* --- rows -------------------------------------------------------------------------------------- */

/* Cells too few or too many: then nobody knows which belongs where.  Empty ones at the end do no harm. */
static void check_cells(struct reading *reading, struct sheet_row *row)
{
    size_t cells = row->cells;

    while (cells > reading->headings && str_is_blank(row->cell[cells - 1]))
        cells--;
    if (cells == reading->headings ||
        (cells < reading->headings && sheet_look(reading->sheet).format == SHEET_XLSX))
        return;
    row->fault = (struct sheet_fault){
        .text  = TR("Het aantal cellen past niet bij de kop: %s."),
        .about = str_z(reading->row.arena,
                       str_printf(reading->row.arena, "%zu / %zu", cells, reading->headings)),
        .line  = row->line,
        .cell  = cells < reading->headings ? cells + 1 : reading->headings, /* where it begins */
    };
}

/* What can be held against other texts. */
static void keep_text(struct reading *reading, const struct redress_row *row)
{
    const struct redress_text text = {
        .line = row->line, .reference = row->reference, .text = row->subject};

    redress_text_add(reading->ctx->arena, &reading->report.texts, &text);
}

static enum rc read_row(struct reading *reading, struct sheet_row *row)
{
    struct redress_row  values;
    enum redress_result result;

    arena_clear(reading->row.arena);
    reading->row.faults = (struct fault_list){0};
    reading->withheld   = false;
    err_clear(&reading->row.err);
    if (!row->fault.text)
        check_cells(reading, row);
    if (!row->fault.text)
        redress_values(&reading->row, &reading->places, row, &values);
    if (!row->fault.text && reading->row.faults.len == 0) {
        redress_personal_pass(&reading->row, reading->ctx->arena, reading->task->map.personal,
                              &values, &reading->report.personal);
        reading->withheld = reading->task->keep && reading->row.faults.len;
    }
    if (row->fault.text || reading->row.faults.len) {
        redress_refuse(reading->import);
        refuse_row(reading, row, &reading->row.faults);
        return OK;
    }
    if (redress_put(reading->import, &values, &result) != OK)
        return reading->ctx->err.rc;
    if (result == REDRESS_REFUSED)
        refuse_row(reading, row, redress_faults(reading->import));
    else
        keep_text(reading, &values);
    return OK;
}

static enum rc too_many(struct reading *reading)
{
    struct arena *arena = reading->ctx->arena;

    return fault_add_as(
        reading->ctx, ERR_LIMIT, "file",
        TR("Er staan meer dan %s rijen in. Deel het bestand op, of laat de beheerder het inlezen "
           "met gehoor import."),
        str_z(arena, str_printf(arena, "%zu", reading->task->most)));
}

static enum rc read_rows(struct reading *reading)
{
    const struct redress_task *task = reading->task;
    struct sheet_row           row;
    struct sheet_fault         fault = {0};
    enum rc                    rc;

    for (size_t i = 1; sheet_next(reading->sheet, &row); i++) {
        if (task->most && i > task->most)
            return too_many(reading);
        if (read_row(reading, &row) != OK)
            return reading->ctx->err.rc;
        if (task->progress && i % TOLD_EVERY == 0)
            task->progress(task->arg, sheet_progress(reading->sheet));
    }
    rc = sheet_end(reading->sheet, &fault);
    return rc == OK ? OK : refuse_file(reading->ctx, rc, &fault);
}

static void free_row(void *arena)
{
    arena_free(arena);
}

static void finish(struct reading *reading)
{
    for (int i = 0; i < REDRESS_RESULTS; i++)
        reading->report.count[i] = redress_count(reading->import, (enum redress_result)i);
    reading->report.look = sheet_look(reading->sheet);
}

enum rc redress_sheet_read(struct ctx *ctx, const struct redress_task *task,
                           struct redress_report *out)
{
    struct reading     reading = {.ctx = ctx, .row = *ctx, .task = task};
    struct sheet_fault fault   = {0};
    enum rc            rc;

    reading.row.arena = arena_new();
    arena_defer(ctx->arena, free_row, reading.row.arena);
    buf_init(&reading.report.refused, ctx->arena, REDRESS_REFUSED_BYTES);
    if (redress_import_open(ctx, &task->how, &reading.import) != OK)
        return ctx->err.rc;
    rc = sheet_open_apart(ctx->apart, ctx->arena, task->how.file.bytes, &reading.sheet, &fault);
    if (rc != OK)
        return refuse_file(ctx, rc, &fault);
    if (read_headings(&reading) != OK || read_rows(&reading) != OK ||
        redress_import_close(reading.import,
                             task->keep ? buf_view(&reading.report.refused) : STR(""),
                             &reading.report.import) != OK)
        return ctx->err.rc;
    finish(&reading);
    *out = reading.report;
    return OK;
}
