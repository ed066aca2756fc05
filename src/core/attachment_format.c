// SPDX-License-Identifier: EUPL-1.2
/* attachment_format.c - which kinds of file are taken, and what people call them. */
#include <strings.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "core/attachment.h"

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define OASIS  "application/vnd.oasis.opendocument."

const struct attachment_format attachment_formats[] = {
    {FILE_PDF, "pdf", "application/pdf", TR("pdf"), ".pdf"},
    {FILE_JPEG, "jpeg", "image/jpeg", TR("foto (jpeg)"), ".jpg .jpeg"},
    {FILE_PNG, "png", "image/png", TR("afbeelding (png)"), ".png"},
    {FILE_WEBP, "webp", "image/webp", TR("afbeelding (webp)"), ".webp"},
    {FILE_HEIC, "heic", "image/heic", TR("foto (heic)"), ".heic .heif"},
    {FILE_ODT, "odt", OASIS "text", TR("tekstdocument (odt)"), ".odt"},
    {FILE_DOCX, "docx", OFFICE "wordprocessingml.document", TR("tekstdocument (docx)"), ".docx"},
    {FILE_ODS, "ods", OASIS "spreadsheet", TR("rekenblad (ods)"), ".ods"},
    {FILE_XLSX, "xlsx", OFFICE "spreadsheetml.sheet", TR("rekenblad (xlsx)"), ".xlsx"},
    {FILE_EML, "eml", "message/rfc822", TR("e-mail (eml)"), ".eml"},
    {FILE_TEXT, "tekst", "text/plain", TR("tekst"), ".txt"},
};
const size_t attachment_format_count = ARRAY_LEN(attachment_formats);

const struct attachment_format *attachment_format_of_kind(enum file_kind kind)
{
    for (size_t i = 0; i < attachment_format_count; i++)
        if (attachment_formats[i].kind == kind)
            return &attachment_formats[i];
    return NULL;
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

/* --- what was taken out -------------------------------------------------------- */

static const struct {
    unsigned    removed; /* a bit, as in struct attachment */
    const char *code, *label;
} removed[] = {
    {REMOVED_MAKER, "maker", TR("namen van makers")},
    {REMOVED_PLACE, "plaats", TR("de plaats van de foto")},
    {REMOVED_DATE, "datum", TR("wanneer het gemaakt is")},
    {REMOVED_DEVICE, "toestel", TR("het toestel")},
    {REMOVED_PROGRAM, "programma", TR("het programma")},
    {REMOVED_NOTES, "toelichting", TR("verborgen titels en notities")},
    {REMOVED_OTHER, "overig", TR("andere verborgen gegevens")},
    {ATTACHMENT_NAMED, "naam", TR("wie het is, uit de naam van het bestand")},
};

struct str attachment_removed_codes(struct ctx *ctx, unsigned bits)
{
    struct buf out;

    buf_init(&out, ctx->arena, LIMIT_TEXT);
    for (size_t i = 0; i < ARRAY_LEN(removed); i++)
        if (bits & removed[i].removed) {
            buf_z(&out, out.len ? " " : "");
            buf_z(&out, removed[i].code);
        }
    return out.len ? buf_view(&out) : STR("");
}

const char *attachment_removed_label(unsigned bit)
{
    for (size_t i = 0; i < ARRAY_LEN(removed); i++)
        if (removed[i].removed == bit)
            return removed[i].label;
    return NULL;
}
