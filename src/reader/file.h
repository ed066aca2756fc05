// SPDX-License-Identifier: EUPL-1.2
/*
 * file.h - what a file is by its bytes, and the same file without what it says of its maker.
 *
 * Kept is what is needed to see or read it; all else goes: who made it, where, when and with what, notes between
 * the lines, what lies behind its end, and programs in it.  A picture is not decoded, so that it stays as sharp as it was.
 * A file of which that cannot be taken out is not taken, and the verdict says why.
 *
 * jpeg, png, webp   only the pieces that draw (and how a photo is turned)
 * heic              Exif and XMP become zeros in place; other boxes that draw nothing too
 * pdf               rewritten by qpdf without its data on the maker, scripts, files inside, names of who made notes; photos
 *                   in it as a photo
 * docx, xlsx,       packed anew: without the parts on the maker, and in each part of XML without names of who wrote and
 * odt, ods          changed, and when; pictures in it as a picture
 * eml               only the headers that a reader sees
 * text              as it is
 *
 * All in a process of its own (apart.h).  Tests: tests/reader/file.c, tests/fuzz/file.h.
 */
#ifndef READER_FILE_H
#define READER_FILE_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct apart;
struct arena;

enum file_kind {
    FILE_NONE,
    FILE_PDF,
    FILE_JPEG,
    FILE_PNG,
    FILE_WEBP,
    FILE_HEIC,
    FILE_ODT,
    FILE_DOCX,
    FILE_ODS,
    FILE_XLSX,
    FILE_EML,
    FILE_TEXT,
    FILE_KINDS
};

enum file_verdict {
    FILE_TAKEN,
    FILE_UNKNOWN, /* of no kind that is taken */
    FILE_BROKEN,  /* it cannot be read to its end, or not in the process of its own */
    FILE_LOCKED,  /* with a password */
    FILE_HOLDS,   /* programs or other files are in it, that cannot be cleaned */
    FILE_SWELLS,  /* it unpacks to more than FILE_UNPACKED */
    FILE_VERDICTS
};

/* What was taken out: bits. */
enum file_removed {
    REMOVED_MAKER   = 1,  /* names of people and organisations */
    REMOVED_PLACE   = 2,  /* where a photo was taken */
    REMOVED_DATE    = 4,  /* when it was made or changed */
    REMOVED_DEVICE  = 8,  /* camera or telephone */
    REMOVED_PROGRAM = 16, /* what it was made with, and programs in it */
    REMOVED_NOTES   = 32, /* descriptions and remarks that do not show */
    REMOVED_OTHER   = 64, /* anything else that does not show */
    REMOVED_ALL     = 127
};

enum { FILE_UNPACKED = 100 << 20 /* bytes, of all that is packed in a file together */ };

struct file_clean {
    enum file_verdict verdict;
    enum file_kind    kind;    /* FILE_NONE when unknown */
    unsigned          removed; /* bits of enum file_removed */
    struct str        bytes;   /* in the arena; "" unless taken */
};

/* ERR_IO: there is no process to do it in.  What kills that process is FILE_BROKEN. */
MUST_USE enum rc file_clean(struct apart *apart, struct arena *arena, struct str bytes,
                            struct file_clean *out, struct err *err);

#endif
