// SPDX-License-Identifier: EUPL-1.2
/*
 * attachment.h - files with a signal: the letter, the decision, a photo of it (Z-01).
 *
 * Who may read the whole signal may add a file to it and read the files in it; nobody else knows of them,
 * also not where the story is shared without its sender (Z-30), nor in another department.  The one who added a file and
 * the owner of the signal may have it erased.
 *
 * The kind of a file is found in its bytes, never in its name or in what the sender's program says: only
 * kinds that people write letters with are taken, and a name that says another of these
 * kinds is refused.  A name is only ever a name: no path, no control characters.
 *
 * What a file says of its maker, and of where and when it was made, is taken out before it is stored
 * (reader/file.h), and what that was stands with the attachment.  The file as it was sent is never kept.
 *
 * Limits are in base/limits.h: 10 MB a file, 5 files and 25 MB at once, 20 files a signal.
 *
 * Name and bytes are parts of the event, so that both can be erased and the log stays
 * verifiable.  Statements: sql/attachment.sql.  Tests: tests/core/attachment.c.
 */
#ifndef CORE_ATTACHMENT_H
#define CORE_ATTACHMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "core/input.h"
#include "event/ctx.h"
#include "reader/file.h"

struct signal;

/* A kind of file that is taken; core/attachment_format.c knows them all. */
struct attachment_format {
    enum file_kind kind;
    const char    *code;    /* "pdf" */
    const char    *media;   /* as it is sent: "application/pdf" */
    const char    *label;   /* TR() */
    const char *extensions; /* ".jpg .jpeg": the first is put behind a name that has none of them */
};
extern const struct attachment_format attachment_formats[];
extern const size_t                   attachment_format_count;

/* NULL for FILE_NONE. */
const struct attachment_format *attachment_format_of_kind(enum file_kind kind);
/* The format with this code, which is in the database. */
const struct attachment_format *attachment_format_of(struct str code);
/* The format whose extension the name has; NULL when there is none. */
const struct attachment_format *attachment_format_named(struct str name);

/* All extensions, with commas between, for a program to offer the right files. */
struct str attachment_extensions(struct ctx *ctx);

/* The name of a file without path and without what is no part of a name; with an extension of its format. */
struct str attachment_name(struct ctx *ctx, struct str sent,
                           const struct attachment_format *format);

/* Who somebody is was taken out of the name of the file; behind the bits of enum file_removed. */
enum { ATTACHMENT_NAMED = REMOVED_ALL + 1 };

struct attachment_new {
    struct file_list files;
};

struct attachment {
    int64_t    id, signal, size, at, person;
    struct str name; /* "" when erased */
    struct str format, media;
    unsigned   removed; /* what was taken out: bits of enum file_removed, and ATTACHMENT_NAMED */
    struct str removed_codes; /* the same as words: "maker plaats" */
    struct str unit_name;     /* of who added it; "" when nobody knows who that is */
    bool       erased;
    int64_t    erased_at;
    bool       may_erase; /* the reader may have it erased */
};

struct attachment_list {
    struct attachment *item;
    size_t             len, cap;
};

/*
 * Adds the files to a signal, each with an event of its own.  ERR_NOT_FOUND when the person may not read it, ERR_DENIED when not the whole.
 * Faults at "files": ERR_LIMIT when one is too large, ERR_KIND when one is of another kind.
 */
MUST_USE enum rc attachment_add(struct ctx *ctx, int64_t signal, const struct attachment_new *in);

/* What was taken out in words: the codes ("maker plaats"), and the TR() of one bit, NULL when it is none. */
struct str  attachment_removed_codes(struct ctx *ctx, unsigned removed);
const char *attachment_removed_label(unsigned bit);

/*
 * The parts of it, for who makes a signal with files: has those read that were not (which takes time, so best before a
 * transaction), checks them beside those that are there already, and stores what was checked.  ERR_IO: there is
 * nothing to read them with now.
 */
MUST_USE enum rc attachment_read(struct ctx *ctx, const struct file_list *files);
MUST_USE enum rc attachment_check(struct ctx *ctx, const struct file_list *files, size_t there);
MUST_USE enum rc attachment_store(struct ctx *ctx, int64_t signal, const struct file_list *files);

/* In the order in which they were added, with those that were erased.  ERR_NOT_FOUND as above. */
MUST_USE enum rc attachment_list(struct ctx *ctx, int64_t signal, struct attachment_list *out);
/* The same of a signal that was loaded, and so may be read; none for who does not read the whole. */
MUST_USE enum rc attachment_list_of(struct ctx *ctx, const struct signal *signal,
                                    struct attachment_list *out);
MUST_USE enum rc attachment_load(struct ctx *ctx, int64_t signal, int64_t id,
                                 struct attachment *out);
/* ERR_NOT_FOUND also when it was erased. */
MUST_USE enum rc attachment_bytes(struct ctx *ctx, int64_t signal, int64_t id, struct str *out);

struct attachment_erase {
    struct str ground; /* wis-grond */
};
/* Erases file and name.  ERR_DENIED for who neither added it nor owns the signal. */
MUST_USE enum rc attachment_erase(struct ctx *ctx, int64_t signal, int64_t id,
                                  const struct attachment_erase *in);

#endif
