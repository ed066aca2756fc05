// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/reader/sheet_xlsx.c - xlsx files: as libxlsxwriter makes them, and by hand what no office
 * program makes.  Formats of days: ECMA-376 part 1, 18.8.30.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "base/arena.h"
#include "base/buf.h"
#include "reader/sheet.h"
#include "reader/xlsx.h"

static int make(void **state)
{
    *state = arena_new();
    return 0;
}

static int drop(void **state)
{
    arena_free(*state);
    return 0;
}

/* All rows as "1[a|b]3[c|d]" with their lines; a mistake as "!line:cell words". */
static const char *read_all(struct arena *arena, struct str bytes)
{
    struct sheet      *sheet;
    struct sheet_row   row;
    struct sheet_fault fault = {0};
    struct buf         all;

    buf_init(&all, arena, 1 << 24);
    buf_z(&all, "");
    if (sheet_open(arena, bytes, &sheet, &fault) == OK) {
        while (sheet_next(sheet, &row)) {
            buf_printf(&all, "%zu[", row.line);
            for (size_t i = 0; i < row.cells; i++)
                buf_printf(&all, "%s%.*s", i ? "|" : "", STR_ARG(row.cell[i]));
            if (row.fault.text)
                buf_printf(&all, "!%zu:%zu %s", row.fault.line, row.fault.cell, row.fault.text);
            buf_char(&all, ']');
        }
        if (sheet_end(sheet, &fault) == OK)
            return all.ptr;
    }
    buf_printf(&all, "!%s", fault.text);
    return all.ptr;
}

/* --- files as an office program makes them ------------------------------------------------- */

/* The bytes of the file that fill() makes. */
static struct str written(struct arena *arena, lxw_workbook_options *options,
                          void (*fill)(lxw_workbook *book))
{
    char          name[] = "/tmp/gehoor-sheet-XXXXXX";
    int           fd     = mkstemp(name);
    lxw_workbook *book   = workbook_new_opt(name, options);
    char         *bytes  = arena_alloc(arena, 1 << 22);
    ssize_t       len;

    assert_true(fd >= 0);
    fill(book);
    assert_int_equal(LXW_NO_ERROR, workbook_close(book));
    len = read(fd, bytes, 1 << 22);
    assert_true(len > 0 && len < 1 << 22);
    close(fd);
    unlink(name);
    return (struct str){bytes, (size_t)len};
}

static void fill_cells(lxw_workbook *book)
{
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Klachten");
    lxw_format    *day = workbook_add_format(book), *dutch = workbook_add_format(book);
    lxw_datetime   when = {.year = 2025, .month = 12, .day = 3, .hour = 14, .min = 30};
    lxw_datetime   date = {.year = 2024, .month = 2, .day = 29};

    format_set_num_format_index(day, 14);
    format_set_num_format(dutch, "[$-413]d mmmm yyyy;@");
    worksheet_write_string(sheet, 0, 0, "kenmerk", NULL);
    worksheet_write_string(sheet, 0, 1, "ontvangen", NULL);
    worksheet_write_string(sheet, 0, 3, "caf\xC3\xA9 & <b>", NULL);
    worksheet_write_number(sheet, 1, 0, 2025000123, NULL);
    worksheet_write_datetime(sheet, 1, 1, &date, day);
    worksheet_write_number(sheet, 1, 3, 1234.5, NULL);
    worksheet_write_formula_num(sheet, 3, 0, "=0.1+0.2", NULL, 0.1 + 0.2);
    worksheet_write_datetime(sheet, 3, 1, &when, dutch);
    worksheet_write_boolean(sheet, 3, 2, 1, NULL);
    worksheet_write_blank(sheet, 5, 0, day);
    worksheet_write_string(sheet, 6, 2, "laatste", NULL);
}

static const char expected_cells[] = "1[kenmerk|ontvangen||caf\xC3\xA9 & <b>]"
                                     "2[2025000123|2024-02-29||1234.5]"
                                     "4[0.3|2025-12-03 14:30|1]"
                                     "7[||laatste]";

static void test_reader_sheet_xlsx__cells_come_out_as_people_see_them(void **state)
{
    lxw_workbook_options plain = {0}, streamed = {.constant_memory = LXW_TRUE};

    assert_string_equal(expected_cells, read_all(*state, written(*state, &plain, fill_cells)));
    assert_string_equal(expected_cells, read_all(*state, written(*state, &streamed, fill_cells)));
}

static void fill_sheets(lxw_workbook *book)
{
    lxw_worksheet *lists = workbook_add_worksheet(book, "Lijsten");
    lxw_worksheet *data  = workbook_add_worksheet(book, "Zaken & bezwaren");

    worksheet_write_string(lists, 0, 0, "verborgen", NULL);
    worksheet_write_string(data, 0, 0, "zichtbaar", NULL);
    worksheet_hide(lists);
    worksheet_activate(data);
    worksheet_set_first_sheet(data);
}

static void test_reader_sheet_xlsx__a_hidden_sheet_is_passed_over(void **state)
{
    lxw_workbook_options plain = {0};
    struct str           bytes = written(*state, &plain, fill_sheets);
    struct sheet        *sheet;
    struct sheet_fault   fault;

    assert_string_equal("1[zichtbaar]", read_all(*state, bytes));
    assert_int_equal(OK, sheet_open(*state, bytes, &sheet, &fault));
    assert_true(str_eq_z(sheet_look(sheet).name, "Zaken & bezwaren"));
    assert_int_equal(1, sheet_look(sheet).sheets);
    assert_int_equal(SHEET_XLSX, sheet_look(sheet).format);
}

static void test_reader_sheet_xlsx__formats_of_days(void **state)
{
    static const char *const day[] = {
        "d-m-yyyy",        "dd/mm/yy",           "yyyy\\-mm\\-dd;@", "mmm yyyy",
        "[Red]dddd d mmm", "[$-413]d mmmm yyyy", "d\"e dag\"",       "YYYY"};
    static const char *const other[] = {"0.00", "General", "#,##0 \"dagen\"", "[h]:mm:ss", "[Red]0",
                                        "\\d0", "_d0",     "mm:ss",           "0.00E+00"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(day); i++)
        assert_true(xlsx_format_is_day(str_of(day[i])));
    for (size_t i = 0; i < ARRAY_LEN(other); i++)
        assert_false(xlsx_format_is_day(str_of(other[i])));
}

/* Whatever is damaged of a whole file, reading ends in rows or in words. */
static void test_reader_sheet_xlsx__a_damaged_file_says_so(void **state)
{
    lxw_workbook_options plain   = {0};
    struct str           bytes   = written(*state, &plain, fill_cells);
    size_t               refused = 0;

    for (size_t cut = 4; cut < bytes.len; cut += 97)
        refused += strchr(read_all(*state, str_slice(bytes, 0, cut)), '!') != NULL;
    assert_int_equal((bytes.len - 4 + 96) / 97, refused);
    for (size_t at = 4; at < bytes.len; at += 61) {
        char *copy = arena_alloc(*state, bytes.len);

        memcpy(copy, bytes.ptr, bytes.len);
        copy[at] = (char)(copy[at] ^ 0x55);
        (void)read_all(*state, (struct str){copy, bytes.len});
    }
}

/* --- files that nobody's program makes ------------------------------------------------------- */

struct part {
    const char *path;
    struct str  text;
};

static struct str zipped(struct arena *arena, const struct part *part, size_t parts)
{
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t        *zip   = zip_open_from_source(whole, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    zip_stat_t    stat;
    char         *bytes;

    assert_non_null(zip);
    zip_source_keep(whole);
    for (size_t i = 0; i < parts; i++)
        assert_true(zip_file_add(zip, part[i].path,
                                 zip_source_buffer(zip, part[i].text.ptr, part[i].text.len, 0),
                                 0) >= 0);
    assert_int_equal(0, zip_close(zip));
    assert_int_equal(0, zip_source_stat(whole, &stat));
    bytes = arena_alloc(arena, stat.size);
    assert_int_equal(0, zip_source_open(whole));
    assert_int_equal((zip_int64_t)stat.size, zip_source_read(whole, bytes, stat.size));
    zip_source_close(whole);
    zip_source_free(whole);
    return (struct str){bytes, stat.size};
}

#define ROOT                                                                                       \
    {                                                                                              \
        "_rels/.rels", STR("<Relationships><Relationship Id='a' Type='x/officeDocument' "          \
                           "Target='b/book.xml'/></Relationships>")                                \
    }
#define BOOK                                                                                       \
    {"b/book.xml", STR("<x:workbook xmlns:x='s' xmlns:r='r'><x:workbookPr date1904='1'/>"          \
                       "<x:sheets><x:sheet name='n' r:id='q'/></x:sheets></x:workbook>")},         \
    {                                                                                              \
        "b/_rels/book.xml.rels",                                                                   \
            STR("<Relationships><Relationship Id='q' Type='x/worksheet' Target='/c/s.xml'/>"       \
                "<Relationship Id='w' Type='x/styles' Target='st.xml'/>"                           \
                "<Relationship Id='v' Type='x/sharedStrings' Target='ss.xml'/></Relationships>")   \
    }

static const char *read_sheet(struct arena *arena, struct str sheet)
{
    const struct part part[] = {
        ROOT,
        BOOK,
        {"c/s.xml", sheet},
        {"b/st.xml", STR("<styleSheet><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"
                         "<xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>")},
        {"b/ss.xml", STR("<sst><si><r><t>een </t></r><r><t>twee</t></r><rPh><t>uit</t></rPh></si>"
                         "</sst>")},
    };

    return read_all(arena, zipped(arena, part, ARRAY_LEN(part)));
}

#define ASSERT_SHEET(sheet_, expected_)                                                            \
    assert_string_equal(expected_, read_sheet(*state, STR(sheet_)))
#define UNREADABLE                                                                                 \
    "!Dit xlsx-bestand is niet te lezen. Open het, bewaar het opnieuw en probeer het nog eens."

static void test_reader_sheet_xlsx__the_standard_allows_more_than_one_program_writes(void **state)
{
    ASSERT_SHEET("<x:worksheet xmlns:x='s'><x:sheetData><x:row><x:c t='s'><x:v>0</x:v></x:c><x:c "
                 "s='1'><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>",
                 "1[een twee|1904-01-01]");
    ASSERT_SHEET("<w><row r='3'><c r='B3' t='inlineStr'><is><r><t>x</t></r><r><t>y</t></r></is></c>"
                 "<c t='str'><f>A1</f><v>z</v></c><c/></row><row/><row><c t='d'><v>2025-01-02</v>"
                 "</c></row></w>",
                 "3[|xy|z]5[2025-01-02]");
    ASSERT_SHEET("<w><row><c><v>1E+3</v></c><c><v>1.5e-7</v></c><c><v>abc</v></c><c s='1'><v>-1</v>"
                 "</c><c s='1'><v>1e300</v></c><c><v>nan</v></c></row></w>",
                 "1[1000|1.5e-7|abc|-1|1e300|nan]");
}

static void test_reader_sheet_xlsx__a_mistake_in_a_cell_is_of_its_row(void **state)
{
    ASSERT_SHEET("<w><row><c t='s'><v>7</v></c></row><row><c r='C2' t='e'><v>#N/A</v></c></row>"
                 "<row><c><v>1</v></c></row></w>",
                 "1[!1:1 Deze cel verwijst naar een tekst die er niet is.]"
                 "2[||#N/A!2:3 In deze cel staat een fout van het rekenblad.]3[1]");
    assert_non_null(strstr(read_sheet(*state, STR("<w><row><c r='XFD1'><v>1</v></c></row></w>")),
                           "!1:257 Deze rij heeft meer dan 256 cellen."));
}

static void test_reader_sheet_xlsx__what_is_no_sheet_ends_the_reading(void **state)
{
    const struct part odf[] = {{"mimetype", STR("application/vnd.oasis.opendocument.spreadsheet")}};
    const struct part bare[] = {ROOT, BOOK};

    ASSERT_SHEET("<w><row><c><v>1</v></c></row><row><c>", "1[1]" UNREADABLE);
    ASSERT_SHEET("<!DOCTYPE w [<!ENTITY a 'b'>]><w><row><c><v>&a;</v></c></row></w>", UNREADABLE);
    ASSERT_SHEET("geen xml", UNREADABLE);
    assert_string_equal("!Dit is geen csv- of xlsx-bestand. Bewaar het rekenblad als xlsx of csv.",
                        read_all(*state, zipped(*state, odf, 1)));
    assert_string_equal(UNREADABLE, read_all(*state, zipped(*state, bare, ARRAY_LEN(bare))));
}

/* Texts outside cells, cells outside rows, rows in cells: nothing is added to what is gone. */
static void test_reader_sheet_xlsx__elements_in_the_wrong_place_do_no_harm(void **state)
{
    ASSERT_SHEET("<w><t>a</t><c><v>b<row><c><v>1</v></c></row>c</v></c><v>d</v>"
                 "<row><c><v>2</v></c><t>e</t></row></w>",
                 "1[1]2[2]");
}

static struct str repeated(struct arena *arena, const char *before, const char *piece, size_t bytes)
{
    struct buf out;

    buf_init(&out, arena, (size_t)1 << 30);
    buf_z(&out, before);
    while (out.len < bytes)
        buf_z(&out, piece);
    return buf_view(&out);
}

static void test_reader_sheet_xlsx__a_zip_bomb_is_refused_while_it_unpacks(void **state)
{
    static const char too_large[] =
        "!Dit xlsx-bestand wordt uitgepakt te groot. Deel het op, of bewaar het als csv.";
    const char *all;

    all = read_sheet(*state, repeated(*state, "<w>", "<row><c><v>1</v></c></row>", 4 << 20));
    assert_non_null(strstr(all, too_large));
    assert_string_equal(UNREADABLE, read_sheet(*state, repeated(*state, "<w>", "<w>", 3 * 200)));
}

/* expat reads an unfinished tag again with every piece, so that a long one takes for ever. */
static void test_reader_sheet_xlsx__a_tag_of_megabytes_is_refused(void **state)
{
    struct buf out;
    uint32_t   noise = 1;

    buf_init(&out, *state, 1 << 22);
    buf_z(&out, "<w><row><c><v>1</v></c></row><row a='");
    while (out.len < 2 << 20) { /* letters that do not pack */
        noise = noise * 1664525 + 1013904223;
        buf_char(&out, (char)('a' + (noise >> 27) % 26));
    }
    buf_z(&out, "'/></w>");
    assert_string_equal("1[1]" UNREADABLE, read_sheet(*state, buf_view(&out)));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(test_reader_sheet_xlsx__##name, make, drop)
    const struct CMUnitTest tests[] = {
        CASE(cells_come_out_as_people_see_them),
        CASE(a_hidden_sheet_is_passed_over),
        CASE(formats_of_days),
        CASE(a_damaged_file_says_so),
        CASE(the_standard_allows_more_than_one_program_writes),
        CASE(a_mistake_in_a_cell_is_of_its_row),
        CASE(what_is_no_sheet_ends_the_reading),
        CASE(elements_in_the_wrong_place_do_no_harm),
        CASE(a_zip_bomb_is_refused_while_it_unpacks),
        CASE(a_tag_of_megabytes_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
