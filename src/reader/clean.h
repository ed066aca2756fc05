// SPDX-License-Identifier: EUPL-1.2
/*
 * clean.h - inside the process that cleans a file: one function for each kind; see file.h.
 *
 * Each gives the bytes to keep, in clean->arena, and notes what it took out.  What cannot be cleaned gets a verdict by
 * clean_refuse(), and what is given then does not count.
 */
#ifndef READER_CLEAN_H
#define READER_CLEAN_H

#include "base/arena.h"
#include "base/buf.h"
#include "reader/apart.h"
#include "reader/file.h"

struct clean {
    struct arena     *arena;
    void             *magic;    /* of kind.c */
    enum file_verdict verdict;  /* the first that was found */
    unsigned          removed;  /* bits of enum file_removed */
    size_t            unpacked; /* bytes, against FILE_UNPACKED */
};

/* Gives "". */
struct str clean_refuse(struct clean *clean, enum file_verdict verdict);

/* Whether the verdict still is that it is taken, and the buf held all. */
bool clean_ok(const struct clean *clean, const struct buf *out);

struct str clean_jpeg(struct clean *clean, struct str bytes);
struct str clean_png(struct clean *clean, struct str bytes);
struct str clean_webp(struct clean *clean, struct str bytes);
struct str clean_heic(struct clean *clean, struct str bytes);
struct str clean_pdf(struct clean *clean, struct str bytes);
struct str clean_office(struct clean *clean, struct str bytes);
struct str clean_mail(struct clean *clean, struct str bytes);

/* A picture in another file, by its first bytes; one of a kind that cannot be cleaned is FILE_HOLDS. */
struct str clean_picture(struct clean *clean, struct str bytes);

/* Notes what Exif data (from its "II" or "MM" on) say; gives how the picture is turned, 1 = not. */
unsigned clean_exif(struct clean *clean, struct str tiff);
/* Notes what a packet of XMP says. */
void clean_xmp(struct clean *clean, struct str packet);

/* A part of XML of an office file without what is said of people (clean_xml.c). */
struct str clean_xml(struct clean *clean, struct str bytes);

/* Numbers in the bytes; the caller sees to it that they are there. */
uint32_t clean_be(const char *at, unsigned bytes);
uint32_t clean_le(const char *at, unsigned bytes);

/* The kind by the bytes (kind.c), and what is opened for it once in the host. */
void          *kind_open(void);
enum file_kind kind_of(void *magic, struct str bytes);

/* The job (reader.c) and its answer. */
struct file_wire {
    uint32_t verdict, kind, removed, len; /* the bytes behind it */
};
void file_send(struct arena *arena, struct str bytes, struct apart_out *out);

#endif
