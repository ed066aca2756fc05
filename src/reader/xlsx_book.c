// SPDX-License-Identifier: EUPL-1.2
/*
 * xlsx_book.c - what stands around a sheet: where it is, the texts its cells share, and which styles
 * are days.  The contract is in xlsx.h.
 */
#include <string.h>

#include "base/buf.h"
#include "base/vec.h"
#include "reader/xlsx.h"

enum {
    RELATIONS_MOST = 10000,
    STYLES_MOST    = 100000,
    STRING_COST    = 48 /* bytes that a shared text takes beside its letters */
};

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static struct str keep(struct xlsx *xlsx, const char *z)
{
    return str_copy(xlsx->sheet->arena, str_of(z));
}

/* --- relations: what a part calls another, and where that is ---------------------------- */

struct relation {
    struct str id, type, path;
};
struct relation_list {
    struct relation *item;
    size_t           len, cap;
    struct xlsx     *xlsx;
    struct str       folder; /* of the part they are of: "xl/" */
};

static struct str folder_of(struct str path)
{
    size_t end = path.len;

    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    return str_slice(path, 0, end);
}

/* A target from the root ("/xl/...") or from the folder. */
static struct str path_of(struct arena *arena, struct str folder, const char *target)
{
    if (target[0] == '/')
        return str_copy(arena, str_of(target + 1));
    return str_printf(arena, "%.*s%s", STR_ARG(folder), target);
}

static void relation_start(void *arg, const char *name, const char **attribute)
{
    struct relation_list *list   = arg;
    const char           *id     = xlsx_attribute(attribute, "Id");
    const char           *type   = xlsx_attribute(attribute, "Type");
    const char           *target = xlsx_attribute(attribute, "Target");

    if (!is(name, "Relationship") || !id || !type || !target)
        return;
    if (list->len == RELATIONS_MOST) {
        (void)xlsx_refuse(list->xlsx);
        return;
    }
    VEC_PUSH(list->xlsx->sheet->arena, list,
             ((struct relation){.id   = keep(list->xlsx, id),
                                .type = keep(list->xlsx, type),
                                .path = path_of(list->xlsx->sheet->arena, list->folder, target)}));
}

static void nothing(void *arg, const char *name)
{
    (void)arg;
    (void)name;
}

/* Relations of a part; of "" those of the whole. */
static enum rc read_relations(struct xlsx *xlsx, struct str of, struct relation_list *out)
{
    static const struct xlsx_reader reader = {relation_start, nothing, NULL};
    struct str                      folder = folder_of(of);

    *out = (struct relation_list){.xlsx = xlsx, .folder = folder};
    return xlsx_read(xlsx,
                     str_printf(xlsx->sheet->arena, "%.*s_rels/%.*s.rels", STR_ARG(folder),
                                STR_ARG(str_slice(of, folder.len, of.len))),
                     &reader, out);
}

/* Path of the first whose kind ends in this; "" = none.  Strict and transitional files differ before it. */
static struct str related(const struct relation_list *list, const char *kind)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_ends(list->item[i].type, str_of(kind)))
            return list->item[i].path;
    return STR("");
}

/* --- the workbook: the first sheet that is not hidden ------------------------------------ */

struct workbook {
    struct xlsx *xlsx;
    struct str   id; /* relation of the sheet */
};

static void workbook_start(void *arg, const char *name, const char **attribute)
{
    struct workbook *book  = arg;
    const char      *state = xlsx_attribute(attribute, "state");
    const char      *id    = xlsx_attribute(attribute, "id");
    const char      *title = xlsx_attribute(attribute, "name");
    const char      *epoch = xlsx_attribute(attribute, "date1904");

    if (is(name, "workbookPr"))
        book->xlsx->from_1904 = epoch && (is(epoch, "1") || is(epoch, "true"));
    if (!is(name, "sheet") || !id || (state && !is(state, "visible")))
        return;
    book->xlsx->sheet->look.sheets++;
    if (book->id.len)
        return;
    book->id                     = keep(book->xlsx, id);
    book->xlsx->sheet->look.name = keep(book->xlsx, title ? title : "");
}

/* --- styles: which are days ---------------------------------------------------------------- */

struct styles {
    struct xlsx *xlsx;
    struct {
        struct str *item; /* ids of formats of one's own that are days */
        size_t      len, cap;
    } day;
    bool in_cells; /* between <cellXfs> and its end */
};

bool xlsx_format_is_day(struct str code)
{
    bool quoted = false, bracket = false;

    for (size_t i = 0; i < code.len; i++) {
        char c = code.ptr[i];

        if (quoted || bracket) {
            quoted  = quoted && c != '"';
            bracket = bracket && c != ']';
        } else if (c == '\\' || c == '_' || c == '*') {
            i++; /* what follows is a letter as it is, its width, or a filling */
        } else if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') {
            return true;
        } else {
            quoted  = c == '"';
            bracket = c == '[';
        }
    }
    return false;
}

/* The formats that every file has without saying so: those of days (18.8.30, with those of the east). */
static bool is_built_in_day(int64_t id)
{
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
           (id >= 50 && id <= 54) || id == 57 || id == 58;
}

static bool is_day_format(const struct styles *styles, const char *id)
{
    int64_t number;

    for (size_t i = 0; i < styles->day.len; i++)
        if (str_eq_z(styles->day.item[i], id))
            return true;
    return str_to_i64(str_of(id), &number) && is_built_in_day(number);
}

static void styles_start(void *arg, const char *name, const char **attribute)
{
    struct styles *styles = arg;
    struct arena  *arena  = styles->xlsx->sheet->arena;
    const char    *id     = xlsx_attribute(attribute, "numFmtId");
    const char    *code   = xlsx_attribute(attribute, "formatCode");

    if (styles->day.len + styles->xlsx->is_day.len > STYLES_MOST)
        (void)xlsx_refuse(styles->xlsx);
    else if (is(name, "numFmt") && id && code && xlsx_format_is_day(str_of(code)))
        VEC_PUSH(arena, &styles->day, keep(styles->xlsx, id));
    else if (is(name, "cellXfs"))
        styles->in_cells = true;
    else if (is(name, "xf") && styles->in_cells)
        VEC_PUSH(arena, &styles->xlsx->is_day, id && is_day_format(styles, id));
}

static void styles_end(void *arg, const char *name)
{
    struct styles *styles = arg;

    if (is(name, "cellXfs"))
        styles->in_cells = false;
}

/* --- shared texts --------------------------------------------------------------------------- */

struct strings {
    struct xlsx *xlsx;
    struct buf   text;    /* of the one that is being read */
    bool         in_text; /* in <t>, but not in that of how it is pronounced */
    bool         in_sound;
    size_t       bytes;
};

static void strings_start(void *arg, const char *name, const char **attribute)
{
    struct strings *strings = arg;

    (void)attribute;
    if (is(name, "si"))
        buf_init(&strings->text, strings->xlsx->sheet->row, SHEET_STRINGS);
    else if (is(name, "rPh"))
        strings->in_sound = true;
    else if (is(name, "t"))
        strings->in_text = !strings->in_sound;
}

static void strings_end(void *arg, const char *name)
{
    struct strings *strings = arg;
    struct sheet   *sheet   = strings->xlsx->sheet;

    if (is(name, "t"))
        strings->in_text = false;
    else if (is(name, "rPh"))
        strings->in_sound = false;
    if (!is(name, "si"))
        return;
    strings->bytes += strings->text.len + STRING_COST;
    if (strings->bytes > SHEET_STRINGS) {
        (void)sheet_fail(sheet, ERR_LIMIT, sheet_words(SHEET_SAYS_TOO_MUCH_TEXT));
        return;
    }
    VEC_PUSH(sheet->arena, &strings->xlsx->shared,
             str_copy(sheet->arena, buf_view(&strings->text)));
    arena_clear(sheet->row);
    strings->text = (struct buf){0};
}

static void strings_text(void *arg, const char *text, int len)
{
    struct strings *strings = arg;

    if (strings->in_text && strings->text.arena)
        buf_str(&strings->text, (struct str){text, (size_t)len});
}

/* --- all together ------------------------------------------------------------------------------ */

static enum rc read_around(struct xlsx *xlsx, const struct relation_list *relations)
{
    static const struct xlsx_reader styles_reader  = {styles_start, styles_end, NULL};
    static const struct xlsx_reader strings_reader = {strings_start, strings_end, strings_text};
    struct styles                   styles         = {.xlsx = xlsx};
    struct strings                  strings        = {.xlsx = xlsx};

    if (xlsx_read(xlsx, related(relations, "/styles"), &styles_reader, &styles) != OK)
        return xlsx->sheet->rc;
    return xlsx_read(xlsx, related(relations, "/sharedStrings"), &strings_reader, &strings);
}

enum rc xlsx_read_book(struct xlsx *xlsx)
{
    static const struct xlsx_reader reader = {workbook_start, nothing, NULL};
    struct relation_list            root, relations;
    struct workbook                 book = {.xlsx = xlsx};
    struct str                      path;

    if (read_relations(xlsx, STR(""), &root) != OK)
        return xlsx->sheet->rc;
    path = related(&root, "/officeDocument");
    if (path.len == 0)
        return sheet_fail(xlsx->sheet, ERR_INVALID, sheet_words(SHEET_SAYS_NO_WORKBOOK));
    if (read_relations(xlsx, path, &relations) != OK || xlsx_read(xlsx, path, &reader, &book) != OK)
        return xlsx->sheet->rc;
    for (size_t i = 0; i < relations.len; i++)
        if (str_eq(relations.item[i].id, book.id))
            xlsx->path = relations.item[i].path;
    return xlsx->path.len ? read_around(xlsx, &relations) : xlsx_refuse(xlsx);
}
