// SPDX-License-Identifier: EUPL-1.2
/*
 * kind.c - which kind of file these bytes are; see clean.h.
 *
 * The only place that knows libmagic, whose compiled list the host opens.  It looks at the bytes only: not inside
 * compressed files, and at nothing that only programs are made of.
 */
#include <magic.h>

#include "reader/clean.h"

enum {
    LOOK = MAGIC_MIME_TYPE | MAGIC_ERROR | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR |
           MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_APPTYPE | MAGIC_NO_CHECK_JSON | MAGIC_NO_CHECK_CSV
};

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define OASIS  "application/vnd.oasis.opendocument."

static const struct {
    enum file_kind kind;
    const char    *found;  /* what libmagic calls it, spaces between; "text/" = all of these */
    const char    *inside; /* a file that is in it when libmagic sees no more than a zip; or NULL */
} known[] = {
    {FILE_PDF, "application/pdf", NULL},
    {FILE_JPEG, "image/jpeg", NULL},
    {FILE_PNG, "image/png", NULL},
    {FILE_WEBP, "image/webp", NULL},
    {FILE_HEIC, "image/heic image/heif", NULL},
    {FILE_ODT, OASIS "text", NULL},
    {FILE_DOCX, OFFICE "wordprocessingml.document", "word/document.xml"},
    {FILE_ODS, OASIS "spreadsheet", NULL},
    {FILE_XLSX, OFFICE "spreadsheetml.sheet", "xl/workbook.xml"},
    {FILE_EML, "message/rfc822", NULL},
    {FILE_TEXT, "text/", NULL},
};

/* Pages and pictures that a browser would run are no plain text, whatever they are called. */
static bool is_active(struct str type)
{
    return str_eq_z(type, "text/html") || str_eq_z(type, "text/xml");
}

/* libmagic looks at the first files in a zip only; programs do not all write them in the same order. */
static bool is_inside(const char *inside, struct str bytes)
{
    return inside && str_find(bytes, str_of(inside)) < bytes.len;
}

static bool is_found(size_t i, struct str type, struct str bytes)
{
    struct str rest = str_of(known[i].found), one;

    if (str_starts(bytes, STR("PK\3\4")) &&
        (str_eq_z(type, "application/zip") || str_eq_z(type, "application/octet-stream")))
        return is_inside(known[i].inside, bytes);
    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, type) || (str_ends(one, STR("/")) && str_starts(type, one)))
            return !is_active(type);
    return false;
}

void *kind_open(void)
{
    magic_t magic = magic_open(LOOK);

    if (magic && magic_load(magic, NULL) != 0) {
        magic_close(magic);
        magic = NULL;
    }
    return magic;
}

enum file_kind kind_of(void *magic, struct str bytes)
{
    const char *type = magic ? magic_buffer(magic, bytes.ptr, bytes.len) : NULL;

    for (size_t i = 0; type && i < ARRAY_LEN(known); i++)
        if (is_found(i, str_of(type), bytes))
            return known[i].kind;
    return FILE_NONE;
}
