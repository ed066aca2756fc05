// SPDX-License-Identifier: EUPL-1.2
/* clean.c - finds what a file is and has it cleaned; see clean.h. */
#include "reader/clean.h"

#include <string.h>

struct str clean_refuse(struct clean *clean, enum file_verdict verdict)
{
    if (clean->verdict == FILE_TAKEN)
        clean->verdict = verdict;
    return STR("");
}

bool clean_ok(const struct clean *clean, const struct buf *out)
{
    return clean->verdict == FILE_TAKEN && buf_ok(out);
}

uint32_t clean_be(const char *at, unsigned bytes)
{
    uint32_t number = 0;

    for (unsigned i = 0; i < bytes; i++)
        number = number << 8 | (unsigned char)at[i];
    return number;
}

uint32_t clean_le(const char *at, unsigned bytes)
{
    uint32_t number = 0;

    while (bytes-- > 0)
        number = number << 8 | (unsigned char)at[bytes];
    return number;
}

struct str clean_picture(struct clean *clean, struct str bytes)
{
    if (str_starts(bytes, STR("\xff\xd8\xff")))
        return clean_jpeg(clean, bytes);
    if (str_starts(bytes, STR("\x89PNG")))
        return clean_png(clean, bytes);
    if (str_starts(bytes, STR("RIFF")))
        return clean_webp(clean, bytes);
    return clean_refuse(clean, FILE_HOLDS);
}

static struct str clean_kind(struct clean *clean, enum file_kind kind, struct str bytes)
{
    switch (kind) {
    case FILE_PDF: return clean_pdf(clean, bytes);
    case FILE_JPEG: return clean_jpeg(clean, bytes);
    case FILE_PNG: return clean_png(clean, bytes);
    case FILE_WEBP: return clean_webp(clean, bytes);
    case FILE_HEIC: return clean_heic(clean, bytes);
    case FILE_ODT:
    case FILE_DOCX:
    case FILE_ODS:
    case FILE_XLSX: return clean_office(clean, bytes);
    case FILE_EML: return clean_mail(clean, bytes);
    case FILE_TEXT: return bytes;
    default: return clean_refuse(clean, FILE_UNKNOWN);
    }
}

void file_send(struct arena *arena, struct str bytes, struct apart_out *out)
{
    struct clean     clean = {.arena = arena, .magic = apart_warm(out)};
    enum file_kind   kind  = kind_of(clean.magic, bytes);
    struct str       kept  = clean_kind(&clean, kind, bytes);
    bool             taken = clean.verdict == FILE_TAKEN;
    struct file_wire wire  = {.verdict = clean.verdict,
                              .kind    = kind,
                              .removed = taken ? clean.removed : 0,
                              .len     = taken ? (uint32_t)kept.len : 0};

    apart_put(out, &wire, sizeof wire);
    apart_put(out, kept.ptr, wire.len);
}
