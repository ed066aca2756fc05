// SPDX-License-Identifier: EUPL-1.2
/* xlsx_part.c - unpacks one part of an xlsx file and reads its XML; the contract is in xlsx.h. */
#include <string.h>

#include "reader/xlsx.h"

enum {
    PIECE = 64 * 1024, /* bytes given to expat at a time */
    QUIET_MOST =
        1 << 20, /* bytes without any tag or text: one tag, which expat reads over and over */
    DEPTH_MOST = 64,
    SMALL      = 1 << 20 /* a part below this may be packed as well as it likes */
};

struct xlsx_part {
    struct xlsx              *xlsx;
    const struct xlsx_reader *reader;
    void                     *arg;
    zip_file_t               *file;
    XML_Parser                parser;
    uint64_t                  packed, said; /* bytes, by the zip */
    uint64_t                  read;
    size_t                    quiet;
    int                       depth;
};

const char *xlsx_local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon ? colon + 1 : name;
}

const char *xlsx_attribute(const char **attribute, const char *name)
{
    for (; *attribute; attribute += 2)
        if (strcmp(xlsx_local(attribute[0]), name) == 0)
            return attribute[1];
    return NULL;
}

enum rc xlsx_refuse(struct xlsx *xlsx)
{
    return sheet_fail(xlsx->sheet, ERR_INVALID, sheet_words(SHEET_SAYS_NOT_READABLE));
}

static void not_readable(struct xlsx_part *part)
{
    (void)xlsx_refuse(part->xlsx);
    XML_StopParser(part->parser, XML_FALSE);
}

/* --- what expat calls ---------------------------------------------------------------- */

static void on_start(void *arg, const char *name, const char **attribute)
{
    struct xlsx_part *part = arg;

    part->quiet = 0;
    if (++part->depth > DEPTH_MOST)
        not_readable(part);
    else
        part->reader->start(part->arg, xlsx_local(name), attribute);
}

static void on_end(void *arg, const char *name)
{
    struct xlsx_part *part = arg;

    part->quiet = 0;
    part->depth--;
    part->reader->end(part->arg, xlsx_local(name));
}

static void on_text(void *arg, const char *text, int len)
{
    struct xlsx_part *part = arg;

    part->quiet = 0;
    if (part->reader->text)
        part->reader->text(part->arg, text, len);
}

/* No office program writes one, and all tricks with entities need it. */
static void on_document_type(void *arg, const char *name, const char *system, const char *public,
                             int has_internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_internal;
    not_readable(arg);
}

/* --- unpacking ------------------------------------------------------------------------- */

static void close_part(void *arg)
{
    struct xlsx_part *part = arg;

    if (part->parser)
        XML_ParserFree(part->parser);
    if (part->file)
        zip_fclose(part->file);
}

static enum rc no_memory(struct sheet *sheet)
{
    return sheet_fail(sheet, ERR_IO, sheet_words(SHEET_SAYS_NOT_NOW));
}

enum rc xlsx_open(struct xlsx *xlsx, struct str path, const struct xlsx_reader *reader, void *arg,
                  struct xlsx_part **out)
{
    struct sheet     *sheet = xlsx->sheet;
    struct xlsx_part *part  = ARENA_NEW(sheet->arena, struct xlsx_part);
    const char       *name  = str_z(sheet->arena, path);
    zip_stat_t        stat;

    *out = NULL;
    if (zip_stat(xlsx->zip, name, 0, &stat) != 0)
        return OK;
    *part = (struct xlsx_part){.xlsx   = xlsx,
                               .reader = reader,
                               .arg    = arg,
                               .packed = stat.comp_size,
                               .said   = stat.size,
                               .file   = zip_fopen(xlsx->zip, name, 0)};
    arena_defer(sheet->arena, close_part, part);
    if (!part->file)
        return sheet_fail(sheet, ERR_INVALID, sheet_words(SHEET_SAYS_DAMAGED));
    part->parser = XML_ParserCreate(NULL);
    if (!part->parser)
        return no_memory(sheet);
    XML_SetUserData(part->parser, part);
    XML_SetElementHandler(part->parser, on_start, on_end);
    XML_SetCharacterDataHandler(part->parser, on_text);
    XML_SetStartDoctypeDeclHandler(part->parser, on_document_type);
    *out = part;
    return OK;
}

static bool is_too_much(const struct xlsx_part *part)
{
    return part->xlsx->unpacked > SHEET_BYTES ||
           (part->read > SMALL && part->read / SHEET_RATIO > part->packed);
}

/* Gives expat the next piece.  False when that failed. */
static bool feed(struct xlsx_part *part)
{
    void       *piece = XML_GetBuffer(part->parser, PIECE);
    zip_int64_t len   = piece ? zip_fread(part->file, piece, PIECE) : -1;

    if (len < 0) {
        not_readable(part);
        return false;
    }
    part->read += (uint64_t)len;
    part->quiet += (size_t)len;
    part->xlsx->unpacked += (uint64_t)len;
    if (is_too_much(part)) {
        (void)sheet_fail(part->xlsx->sheet, ERR_LIMIT, sheet_words(SHEET_SAYS_TOO_MUCH_PACKED));
        return false;
    }
    if (part->quiet > QUIET_MOST ||
        XML_ParseBuffer(part->parser, (int)len, len == 0) == XML_STATUS_ERROR) {
        not_readable(part); /* says nothing new when a reader said why */
        return false;
    }
    return true;
}

bool xlsx_more(struct xlsx_part *part)
{
    XML_ParsingStatus status;
    bool              well = true;

    XML_GetParsingStatus(part->parser, &status);
    if (status.parsing == XML_SUSPENDED && XML_ResumeParser(part->parser) == XML_STATUS_ERROR)
        not_readable(part);
    for (;;) {
        XML_GetParsingStatus(part->parser, &status);
        if (part->xlsx->sheet->rc != OK || !well || status.parsing == XML_FINISHED)
            return false;
        if (status.parsing == XML_SUSPENDED)
            return true;
        well = feed(part);
    }
}

void xlsx_pause(struct xlsx_part *part)
{
    XML_StopParser(part->parser, XML_TRUE);
}

int xlsx_progress(const struct xlsx_part *part)
{
    if (part->read >= part->said)
        return 1000000;
    return (int)((double)part->read * 1e6 / (double)part->said);
}

enum rc xlsx_read(struct xlsx *xlsx, struct str path, const struct xlsx_reader *reader, void *arg)
{
    struct xlsx_part *part;

    if (xlsx_open(xlsx, path, reader, arg, &part) != OK || !part)
        return xlsx->sheet->rc;
    while (xlsx_more(part))
        continue; /* a reader that pauses has no more to say */
    return xlsx->sheet->rc;
}
