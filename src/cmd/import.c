// SPDX-License-Identifier: EUPL-1.2
/*
 * import.c - gehoor import: complaints, objections and appeals from a csv or xlsx file; or undoes that.
 *
 * An import is one transaction: all of it or nothing.  The system does it.
 *
 * Tests: tests/tools/import.sh, tests/tools/usage.sh.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "cmd/cmd.h"
#include "cmd/confine.h"
#include "core/directory.h"
#include "core/fault.h"
#include "db/db.h"
#include "exchange/redress_sheet.h"
#include "reader/reader.h"

static int usage(void)
{
    printf(
        "use: gehoor import FILE --source NAME [--unit CODE] [--map FILE] [--dry-run]\n"
        "                   [--refused FILE] [--personal CHOICE] [--db FILE|postgresql://...]\n"
        "     gehoor import --undo ID --reason TEXT [--db ...]\n\n"
        "Reads complaints, objections and appeals from a csv or xlsx file.  Every row is known by "
        "its\n"
        "source and its reference there: the same file twice adds nothing, and a row that changed\n"
        "replaces what was said.  All of it comes in, or nothing does.\n\n"
        "  --source   short name of the system the file is from: a-z, 0-9 and hyphen\n"
        "  --unit     code of the unit whose complaints they are; default that of the last file "
        "of\n"
        "             this source, or the organisation when there is only one\n"
        "  --map      which column is what (below); default that of the last file of this source, "
        "or\n"
        "             what the headings look like\n"
        "  --dry-run  only tells what would happen\n"
        "  --refused  where rows go that cannot be read, each with the reason; default not kept\n"
        "  --personal what to do with personal data in the texts of this file: vervang (by "
        "[inwoner "
        "A]\n"
        "             and the like), nodig (left in, since readers need it) or geen-persoon (left "
        "in,\n"
        "             since it is about nobody); without it rows that hold any are refused\n"
        "  --undo     takes the rows of an import out again and erases their texts\n\n"
        "A map is a text with a line for each column:\n\n"
        "  kenmerk = Zaaknummer            kenmerk and ontvangen are always needed; further "
        "soort,\n"
        "  ontvangen = Datum ontvangst     afgehandeld, dagen, onderwerp, besluit, regel, "
        "afdeling,\n"
        "  soort := bezwaar                ontvankelijk, uitkomst, vorige, bron-van-vorige\n"
        "  uitkomst: toegewezen = gegrond  what a word of the source means\n"
        "  getallen := iso                 1,234.5 instead of 1.234,5\n\n"
        "Exit codes: 0: done, also when rows were refused; 1: nothing came in; 2: wrong use.\n");
    return EXIT_DONE;
}

struct import {
    const char           *database, *file, *source, *unit, *map, *refused, *reason;
    int64_t               undo;
    enum personal_choice  personal;
    bool                  dry, terminal;
    struct str            bytes;
    struct redress_report report;
};

/* --- files ------------------------------------------------------------------------------ */

/* The whole file; one that is larger than any table is cut there, which says enough. */
static enum rc read_file(struct ctx *ctx, const char *name, struct str *out)
{
    int         fd = open(name, O_RDONLY | O_CLOEXEC);
    struct stat stat;
    size_t      len = 0, size;
    char       *bytes;
    ssize_t     got = -1;

    if (fd < 0 || fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode)) {
        (void)err_set(&ctx->err, ERR_IO, "%s cannot be read: %s", name,
                      fd < 0 ? strerror(errno) : "it is no file");
        if (fd >= 0)
            close(fd);
        return ctx->err.rc;
    }
    size  = stat.st_size > SHEET_BYTES ? (size_t)SHEET_BYTES + 1 : (size_t)stat.st_size;
    bytes = arena_alloc(ctx->arena, size);
    while (len < size && (got = read(fd, bytes + len, size - len)) > 0)
        len += (size_t)got;
    close(fd);
    if (got < 0 && size > 0)
        return err_set(&ctx->err, ERR_IO, "%s cannot be read: %s", name, strerror(errno));
    *out = (struct str){bytes, len};
    return OK;
}

static enum rc write_file(struct ctx *ctx, const char *name, struct str text)
{
    FILE *file = fopen(name, "wb");
    bool  well = file && fwrite(text.ptr, 1, text.len, file) == text.len;

    if (file && fclose(file) != 0)
        well = false;
    return well ? OK
                : err_set(&ctx->err, ERR_IO, "%s cannot be written: %s", name, strerror(errno));
}

/* --- whose, and how --------------------------------------------------------------------- */

/* The organisation, when there is one that does not work under a contract. */
static enum rc only_organisation(struct ctx *ctx, int64_t *out)
{
    struct unit_list list;
    int64_t          found = 0, count = 0;

    if (unit_list(ctx, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].parent == 0 && !list.item[i].contract) {
            found = list.item[i].id;
            count++;
        }
    if (count != 1)
        return err_set(&ctx->err, ERR_INVALID,
                       "--unit says whose complaints these are: there are "
                       "%" PRId64 " organisations",
                       count);
    *out = found;
    return OK;
}

static enum rc find_unit(struct ctx *ctx, const struct import *import,
                         const struct redress_file *last, int64_t *out)
{
    if (import->unit)
        return unit_find(ctx, str_of(import->unit), out);
    *out = last->unit;
    return *out ? OK : only_organisation(ctx, out);
}

/* The first row of the file, for its headings. */
static enum rc guess_map(struct ctx *ctx, struct str bytes, struct redress_map *out)
{
    struct sheet      *sheet;
    struct sheet_row   row   = {0};
    struct sheet_fault fault = {0};
    enum rc            rc    = sheet_open_apart(ctx->apart, ctx->arena, bytes, &sheet, &fault);

    if (rc != OK)
        return fault_add_as(ctx, rc, "file", fault.text, fault.about);
    if (sheet_next(sheet, &row))
        for (size_t i = 0; i < row.cells; i++)
            row.cell[i] = str_copy(ctx->arena, row.cell[i]);
    *out = redress_map_guess(row.cell, row.cells);
    return OK;
}

static enum rc find_map(struct ctx *ctx, const struct import *import,
                        const struct redress_file *last, struct redress_map *out)
{
    struct str text = last->map;

    if (import->map && read_file(ctx, import->map, &text) != OK)
        return ctx->err.rc;
    if (text.len == 0)
        return guess_map(ctx, import->bytes, out);
    if (redress_map_parse(ctx->arena, text, out, &ctx->err) != OK)
        return err_set(&ctx->err, ERR_INVALID, "%s: %s",
                       import->map ? import->map : "the map of this source",
                       str_z(ctx->arena, str_copy(ctx->arena, str_of(ctx->err.text))));
    return OK;
}

static enum rc find_last(struct ctx *ctx, const char *source, struct redress_file *out)
{
    int64_t id;

    *out = (struct redress_file){0};
    if (redress_file_last(ctx, 0, str_of(source), &id) != OK)
        return ctx->err.rc;
    return id ? redress_file_load(ctx, id, out) : OK;
}

/* --- reading ------------------------------------------------------------------------------- */

static void show_progress(void *arg, int of_million)
{
    (void)arg;
    fprintf(stderr, "\r%3d%%", of_million / 10000);
}

/* Name without the folders before it. */
static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* What is wrong is said by the names that a map has for the columns. */
static void name_faults(struct ctx *ctx)
{
    for (size_t i = 0; i < ctx->faults.len; i++)
        for (enum redress_column column = 0; column < COLUMN_COUNT; column++)
            if (strcmp(ctx->faults.item[i].member, redress_column_member(column)) == 0)
                ctx->faults.item[i].member = redress_column_name(column);
}

static enum rc read_all(struct ctx *ctx, struct import *import)
{
    struct redress_task task = {.progress = import->terminal ? show_progress : NULL};
    struct redress_file last;
    enum rc             rc;

    if (read_file(ctx, import->file, &import->bytes) != OK ||
        find_last(ctx, import->source, &last) != OK ||
        find_unit(ctx, import, &last, &task.how.file.unit) != OK ||
        find_map(ctx, import, &last, &task.map) != OK)
        return ctx->err.rc;
    task.map.personal    = import->personal;
    task.how.dry         = import->dry;
    task.how.file.source = str_of(import->source);
    task.how.file.name   = str_of(base_name(import->file));
    task.how.file.bytes  = import->bytes;
    task.how.file.map    = redress_map_format(ctx->arena, &task.map);
    rc                   = redress_sheet_read(ctx, &task, &import->report);
    if (import->terminal)
        fprintf(stderr, "\r    \r");
    if (rc != OK || !import->refused)
        return rc;
    return write_file(ctx, import->refused, buf_view(&import->report.refused));
}

static enum rc read_in(struct ctx *ctx, void *arg)
{
    enum rc rc = read_all(ctx, arg);

    name_faults(ctx);
    return rc;
}

static enum rc undo(struct ctx *ctx, void *arg)
{
    const struct import      *import = arg;
    const struct redress_undo how    = {.reason = str_of(import->reason)};

    return redress_file_undo(ctx, import->undo, &how);
}

/* Which rows hold what, and what was done with it. */
static void tell_personal(struct ctx *ctx, const struct import *import)
{
    const struct redress_personal *personal = &import->report.personal;
    const char                    *done     = personal_choice_code(import->personal);

    if (personal->rows == 0)
        return;
    printf("personal data in %" PRId64 " rows: %s\n", personal->rows,
           done ? done : "refused, unless --personal says what to do");
    for (int i = 0; i < PERSONAL_KIND_COUNT; i++)
        if (personal->kind[i].rows) {
            struct str lines = redress_personal_lines(ctx->arena, &personal->kind[i]);

            printf("  %s: %" PRId64 " (rows %.*s)\n", personal_code((enum personal_kind)i),
                   personal->kind[i].rows, STR_ARG(lines));
        }
}

static void tell(struct ctx *ctx, const struct import *import)
{
    const struct redress_report *report = &import->report;

    printf("%s%" PRId64 " added, %" PRId64 " changed, %" PRId64 " known already, %" PRId64
           " refused\n",
           import->dry ? "would be: " : "", report->count[REDRESS_ADDED],
           report->count[REDRESS_CHANGED], report->count[REDRESS_SAME],
           report->count[REDRESS_REFUSED]);
    for (size_t i = 0; i < report->shown.len; i++) {
        const struct redress_refusal *one = &report->shown.item[i];

        printf("  row %zu%s%.*s: %.*s\n", one->line, one->heading.len ? ", column " : "",
               STR_ARG(one->heading), STR_ARG(one->reason));
    }
    if (report->count[REDRESS_REFUSED] > (int64_t)report->shown.len)
        printf("  ... and %" PRId64 " more\n",
               report->count[REDRESS_REFUSED] - (int64_t)report->shown.len);
    tell_personal(ctx, import);
    if (report->import && !import->dry)
        printf("import %" PRId64 " (gehoor import --undo %" PRId64
               " --reason TEXT takes it out again)\n",
               report->import, report->import);
}

/* --- the command ------------------------------------------------------------------------------ */

static int check_options(int argc, char **argv, struct import *import)
{
    import->file = optind < argc ? argv[optind++] : NULL;
    if (!cmd_no_words("import", argc, argv))
        return EXIT_USAGE;
    if (import->undo)
        return import->file      ? cmd_wrong("import", "--undo takes no file")
               : !import->reason ? cmd_wrong("import", "--undo needs --reason")
                                 : -1;
    if (!import->file)
        return cmd_wrong("import", "the file is missing");
    if (!import->source)
        return cmd_wrong("import", "--source is missing");
    return -1;
}

static int read_options(int argc, char **argv, struct import *import)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"source", required_argument, NULL, 's'},
                                           {"unit", required_argument, NULL, 'u'},
                                           {"map", required_argument, NULL, 'm'},
                                           {"refused", required_argument, NULL, 'r'},
                                           {"dry-run", no_argument, NULL, 'n'},
                                           {"undo", required_argument, NULL, 'o'},
                                           {"reason", required_argument, NULL, 'w'},
                                           {"personal", required_argument, NULL, 'p'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    int                        c;

    while ((c = cmd_option("import", argc, argv, option)) != -1) {
        switch (c) {
        case 'd': import->database = optarg; break;
        case 's': import->source = optarg; break;
        case 'u': import->unit = optarg; break;
        case 'm': import->map = optarg; break;
        case 'r': import->refused = optarg; break;
        case 'n': import->dry = true; break;
        case 'w': import->reason = optarg; break;
        case 'p':
            import->personal = personal_choice_of_rows(str_of(optarg));
            if (!import->personal)
                return cmd_wrong(
                    "import", "--personal is vervang, nodig or geen-persoon, not \"%s\"", optarg);
            break;
        case 'o':
            if (!str_to_i64(str_of(optarg), &import->undo) || import->undo < 1)
                return cmd_wrong("import", "--undo is the number of an import, not \"%s\"", optarg);
            break;
        case 'h': return usage();
        default: return EXIT_USAGE;
        }
    }
    return check_options(argc, argv, import);
}

int cmd_import(int argc, char **argv)
{
    struct import      import = {.database = cmd_database(), .terminal = isatty(STDERR_FILENO)};
    struct confinement keep;
    struct cmd         cmd;
    struct apart      *apart = NULL;
    struct err         err   = {0};
    int                code  = read_options(argc, argv, &import);

    if (code >= 0)
        return code;
    if (apart_start(&reader_jobs, CMD_READER, &apart, &err) != OK) {
        fprintf(stderr, "gehoor import: %s\n", err.text);
        return EXIT_FAILED;
    }
    keep = (struct confinement){
        .database = import.database, .made = import.refused, .read = {import.file, import.map}};
    if (!cmd_open(&cmd, "import", import.database, true) ||
        confine_and_tell(&keep, &cmd.ctx.err) != OK)
        code = cmd_fail(&cmd);
    else {
        cmd.ctx.apart = apart;
        code          = cmd_write(&cmd, import.undo ? undo : read_in, &import);
    }
    if (code == EXIT_DONE && import.undo)
        printf("import %" PRId64 " is undone\n", import.undo);
    else if (code == EXIT_DONE)
        tell(&cmd.ctx, &import);
    cmd_close(&cmd);
    apart_stop(apart);
    return code;
}
