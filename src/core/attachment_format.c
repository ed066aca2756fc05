// SPDX-License-Identifier: EUPL-1.2
/*
 * attachment_format.c - which kinds of file are taken, and which one these bytes are.
 *
 * The only place that knows libmagic.  A cookie of libmagic belongs to one thread, so each look has its own;
 * what it opens is mapped from the compiled list of the system.  It looks at the bytes only: not inside
 * compressed files, and at nothing that only programs are made of.
 */
#include <magic.h>
#include <strings.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "core/attachment.h"

enum {
    LOOK = MAGIC_MIME_TYPE | MAGIC_ERROR | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR |
           MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_APPTYPE | MAGIC_NO_CHECK_JSON | MAGIC_NO_CHECK_CSV
};

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define OASIS  "application/vnd.oasis.opendocument."

const struct attachment_format attachment_formats[] = {
    {"pdf", "application/pdf", TR("pdf"), ".pdf", "application/pdf", NULL},
    {"jpeg", "image/jpeg", TR("foto (jpeg)"), ".jpg .jpeg", "image/jpeg", NULL},
    {"png", "image/png", TR("afbeelding (png)"), ".png", "image/png", NULL},
    {"webp", "image/webp", TR("afbeelding (webp)"), ".webp", "image/webp", NULL},
    {"heic", "image/heic", TR("foto (heic)"), ".heic .heif", "image/heic image/heif", NULL},
    {"odt", OASIS "text", TR("tekstdocument (odt)"), ".odt", OASIS "text", NULL},
    {"docx", OFFICE "wordprocessingml.document", TR("tekstdocument (docx)"), ".docx",
     OFFICE "wordprocessingml.document", "word/document.xml"},
    {"ods", OASIS "spreadsheet", TR("rekenblad (ods)"), ".ods", OASIS "spreadsheet", NULL},
    {"xlsx", OFFICE "spreadsheetml.sheet", TR("rekenblad (xlsx)"), ".xlsx",
     OFFICE "spreadsheetml.sheet", "xl/workbook.xml"},
    {"eml", "message/rfc822", TR("e-mail (eml)"), ".eml", "message/rfc822", NULL},
    {"tekst", "text/plain", TR("tekst"), ".txt", "text/", NULL},
};
const size_t attachment_format_count = ARRAY_LEN(attachment_formats);

/* Pages and pictures that a browser would run are no plain text, whatever they are called. */
static bool is_active(struct str type)
{
    return str_eq_z(type, "text/html") || str_eq_z(type, "text/xml");
}

/* libmagic looks at the first files in a zip only; programs do not all write them in the same order. */
static bool is_inside(const struct attachment_format *format, struct str bytes)
{
    return format->inside && str_find(bytes, str_of(format->inside)) < bytes.len;
}

static bool is_found(const struct attachment_format *format, struct str type, struct str bytes)
{
    struct str rest = str_of(format->found), one;

    if (str_eq_z(type, "application/zip"))
        return is_inside(format, bytes);
    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, type) || (str_ends(one, STR("/")) && str_starts(type, one)))
            return !is_active(type);
    return false;
}

enum rc attachment_format_find(struct ctx *ctx, struct str bytes,
                               const struct attachment_format **out)
{
    magic_t     cookie = magic_open(LOOK);
    const char *type   = NULL;
    enum rc     rc     = OK;

    if (cookie && magic_load(cookie, NULL) == 0)
        type = magic_buffer(cookie, bytes.ptr, bytes.len);
    if (type)
        *out = NULL;
    else
        rc = err_set(&ctx->err, ERR_IO, "libmagic: %s",
                     cookie && magic_error(cookie) ? magic_error(cookie) : "does not start");
    for (size_t i = 0; type && i < attachment_format_count; i++)
        if (is_found(&attachment_formats[i], str_of(type), bytes)) {
            *out = &attachment_formats[i];
            break;
        }
    if (cookie)
        magic_close(cookie);
    return rc;
}

const struct attachment_format *attachment_format_of(struct str code)
{
    for (size_t i = 0; i < attachment_format_count; i++)
        if (str_eq_z(code, attachment_formats[i].code))
            return &attachment_formats[i];
    return NULL;
}

static bool ends_with_any(struct str name, const char *extensions)
{
    struct str rest = str_of(extensions), one;

    while (str_cut(&rest, ' ', &one))
        if (name.len > one.len && strncasecmp(name.ptr + name.len - one.len, one.ptr, one.len) == 0)
            return true;
    return false;
}

const struct attachment_format *attachment_format_named(struct str name)
{
    for (size_t i = 0; i < attachment_format_count; i++)
        if (ends_with_any(name, attachment_formats[i].extensions))
            return &attachment_formats[i];
    return NULL;
}

struct str attachment_extensions(struct ctx *ctx)
{
    struct buf out;

    buf_init(&out, ctx->arena, LIMIT_TEXT);
    for (size_t i = 0; i < attachment_format_count; i++) {
        struct str rest = str_of(attachment_formats[i].extensions), one;

        while (str_cut(&rest, ' ', &one)) {
            buf_z(&out, out.len ? "," : "");
            buf_str(&out, one);
        }
    }
    return buf_view(&out);
}
