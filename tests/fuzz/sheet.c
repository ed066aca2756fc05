// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/sheet.c - any bytes as a table of somebody else.
 *
 * Looks for crashes and reads outside the bytes, and holds what comes out against the promises
 * of sheet.h.  The first byte chooses: the rest as it is (csv, or a zip that libFuzzer finds),
 * or as the sheet inside a well-formed xlsx file, so that the reader of cells is reached.
 */
#include <zip.h>

#include "base/arena.h"
#include "rows.h"

static void add(zip_t *zip, const char *path, struct str text)
{
    must(zip_file_add(zip, path, zip_source_buffer(zip, text.ptr, text.len, 0), 0) >= 0);
}

/* An xlsx file with this as its sheet. */
static struct str around(struct arena *arena, struct str sheet)
{
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t        *zip   = zip_open_from_source(whole, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    zip_stat_t    stat;
    char         *bytes;

    zip_source_keep(whole);
    add(zip, "_rels/.rels", STR("<r><Relationship Id='a' Type='/officeDocument' Target='w'/></r>"));
    add(zip, "w", STR("<w><sheet name='n' id='q'/></w>"));
    add(zip, "_rels/w.rels",
        STR("<r><Relationship Id='q' Type='/worksheet' Target='s'/><Relationship Id='t' "
            "Type='/styles' Target='t'/><Relationship Id='u' Type='/sharedStrings' "
            "Target='u'/></r>"));
    add(zip, "s", sheet);
    add(zip, "t", STR("<t><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></t>"));
    add(zip, "u", STR("<u><si><t>x</t></si></u>"));
    must(zip_close(zip) == 0 && zip_source_stat(whole, &stat) == 0 && zip_source_open(whole) == 0);
    bytes = arena_alloc(arena, stat.size);
    must(zip_source_read(whole, bytes, stat.size) == (zip_int64_t)stat.size);
    zip_source_close(whole);
    zip_source_free(whole);
    return (struct str){bytes, stat.size};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena      *arena = arena_new();
    struct str         bytes = {(const char *)data + 1, size ? size - 1 : 0};
    struct sheet      *sheet = NULL;
    struct sheet_fault fault = {0};
    enum rc            rc;

    if (size > 0 && data[0] == 'x')
        bytes = around(arena, bytes);
    rc = sheet_open(arena, bytes, &sheet, &fault);
    read_rows(rc, sheet, fault);
    arena_free(arena);
    return 0;
}
