// SPDX-License-Identifier: EUPL-1.2
/* attachment.c - adds, reads and erases files of signals; the contract is in attachment.h. */
#include "core/attachment.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "core/access.h"
#include "core/fault.h"
#include "core/option.h"
#include "core/signal.h"
#include "db/db.h"
#include "event/event.h"
#include "reader/virus.h"
#include "text/personal.h"

enum { NAME_MOST = 200, NAME_SHOWN = 60 }; /* bytes */

/* --- names ---------------------------------------------------------------- */

/* What may stand in a name: no control characters, nor those that turn the direction of reading. */
static bool is_plain(uint32_t c)
{
    return c >= ' ' && !(c >= 0x7f && c < 0xa0) && !(c >= 0x200e && c <= 0x200f) &&
           !(c >= 0x2028 && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069) && c != 0xfeff;
}

/* Behind the last slash of either kind, without dots in front. */
static struct str last_part(struct str name)
{
    size_t from = name.len;

    while (from > 0 && name.ptr[from - 1] != '/' && name.ptr[from - 1] != '\\')
        from--;
    name = str_trim(str_slice(name, from, name.len));
    while (name.len > 0 && name.ptr[0] == '.')
        name = str_trim(str_slice(name, 1, name.len));
    return name;
}

static struct str clean_name(struct ctx *ctx, struct str sent)
{
    struct str last = last_part(utf8_is_valid(sent) ? sent : STR("")), rest = last, before = last;
    struct buf out;
    uint32_t   c;

    buf_init(&out, ctx->arena, last.len);
    while (utf8_next(&rest, &c)) {
        if (is_plain(c))
            buf_str(&out, str_slice(before, 0, before.len - rest.len));
        before = rest;
    }
    return last_part(buf_view(&out));
}

struct str attachment_name(struct ctx *ctx, struct str sent, const struct attachment_format *format)
{
    struct str name = clean_name(ctx, sent), extension = str_of(format->extensions), own;

    str_cut(&extension, ' ', &own);
    if (name.len == 0)
        name = STR("bijlage");
    if (attachment_format_named(name) == format && name.len <= NAME_MOST)
        return name;
    return str_printf(ctx->arena, "%.*s%.*s",
                      STR_ARG(str_trim(utf8_cut(name, NAME_MOST - own.len))), STR_ARG(own));
}

/* The name as a message shows it. */
static const char *shown_name(struct ctx *ctx, struct str sent)
{
    struct str name = clean_name(ctx, sent), cut = utf8_cut(name, NAME_SHOWN);

    return str_z(ctx->arena, str_printf(ctx->arena, "\xe2\x80\x9c%.*s%s\xe2\x80\x9d", STR_ARG(cut),
                                        cut.len < name.len ? "\xe2\x80\xa6" : ""));
}

/* --- rules ---------------------------------------------------------------- */

static void fault(struct ctx *ctx, enum rc rc, const char *text, const char *about)
{
    (void)fault_add_as(ctx, rc, "files", text, about);
}

/* A mail without the headers a server adds looks like any text. */
static bool is_mail_as_text(const struct attachment_format *named,
                            const struct attachment_format *format)
{
    return str_eq_z(str_of(named->code), "eml") && str_eq_z(str_of(format->code), "tekst");
}

static const char *why_not(enum file_verdict verdict)
{
    switch (verdict) {
    case FILE_BROKEN:
        return TR(
            "Het bestand %s kunnen wij niet lezen. Open het, bewaar het opnieuw en kies het dan "
            "nog eens.");
    case FILE_LOCKED:
        return TR("Op het bestand %s zit een wachtwoord. Haal dat eraf en kies het opnieuw.");
    case FILE_HOLDS:
        return TR("In het bestand %s zit een programma of een ander bestand. Bewaar het als pdf en "
                  "kies dat.");
    case FILE_SWELLS:
        return TR("Het bestand %s wordt uitgepakt te groot. Bewaar het als pdf en kies dat.");
    default:
        return TR(
            "Het bestand %s kunnen wij niet bewaren. Kies een pdf of een foto (jpeg, png, webp, "
            "heic). Een tekst (txt, odt, docx), rekenblad (ods, xlsx) of e-mail (eml) kan "
            "ook.");
    }
}

static void check_kind(struct ctx *ctx, const struct file *file)
{
    const struct file_clean        *clean  = file->clean;
    const struct attachment_format *format = attachment_format_of_kind(clean->kind);
    const struct attachment_format *named  = attachment_format_named(clean_name(ctx, file->name));

    if (file->found_virus)
        fault(ctx, ERR_KIND,
              TR("In het bestand %s zit een virus. Wij hebben het niet bewaard. Vertel het uw "
                 "beheerder."),
              shown_name(ctx, file->name));
    else if (format && named && named != format && !is_mail_as_text(named, format))
        fault(ctx, ERR_KIND,
              TR("In het bestand %s zit iets anders dan de naam zegt. Open het om het te "
                 "controleren. Kies daarna het goede bestand."),
              shown_name(ctx, file->name));
    else if (clean->verdict != FILE_TAKEN)
        fault(ctx, clean->verdict == FILE_SWELLS ? ERR_LIMIT : ERR_KIND, why_not(clean->verdict),
              shown_name(ctx, file->name));
}

static bool is_whole(const struct file *file)
{
    return file->size > 0 && file->size <= LIMIT_FILE && file->bytes.len == file->size;
}

static void check_file(struct ctx *ctx, const struct file *file)
{
    if (file->size > LIMIT_FILE)
        fault(ctx, ERR_LIMIT,
              TR("Het bestand %s is te groot. Een bestand mag hoogstens 10 MB zijn. Maak het "
                 "kleiner en kies het opnieuw."),
              shown_name(ctx, file->name));
    else if (file->bytes.len < file->size)
        fault(ctx, ERR_LIMIT,
              TR("Uw bestanden zijn samen te groot. Stuur hoogstens 25 MB tegelijk."), NULL);
    else if (file->size == 0)
        fault(ctx, ERR_INVALID, TR("Het bestand %s is leeg. Kies een ander bestand."),
              shown_name(ctx, file->name));
    else
        check_kind(ctx, file);
}

enum rc attachment_read(struct ctx *ctx, const struct file_list *files)
{
    for (size_t i = 0; i < files->len && i < LIMIT_FILES; i++) {
        struct file       *file  = &files->item[i];
        struct file_clean *clean = NULL;

        if (file->clean || !is_whole(file))
            continue;
        if (ctx->virus && virus_look(ctx->virus, file->bytes, &file->found_virus, &ctx->err) != OK)
            return fault_add_as(
                ctx, ERR_BUSY, "files",
                TR("Wij kunnen uw bestanden nu niet op virussen nakijken. Probeer het "
                   "later, of verstuur uw tekst zonder bestand."),
                NULL);
        clean = ARENA_NEW(ctx->arena, struct file_clean);
        if (file_clean(ctx->apart, ctx->arena, file->bytes, clean, &ctx->err) != OK)
            return ctx->err.rc;
        file->clean = clean;
    }
    return OK;
}

enum rc attachment_check(struct ctx *ctx, const struct file_list *files, size_t there)
{
    if (attachment_read(ctx, files) != OK)
        return ctx->err.rc;
    if (files->len > LIMIT_FILES)
        fault(ctx, ERR_INVALID,
              TR("Stuur hoogstens 5 bestanden tegelijk. De rest kunt u daarna toevoegen."), NULL);
    else if (there + files->len > LIMIT_ATTACHMENTS)
        fault(ctx, ERR_INVALID, TR("Bij een signaal passen 20 bijlagen. Kies alleen wat nodig is."),
              NULL);
    for (size_t i = 0; i < files->len && i < LIMIT_FILES; i++)
        check_file(ctx, &files->item[i]);
    return fault_end(ctx);
}

/*
 * nobody can be asked, for a page cannot send a file a second time; so what seems to tell who somebody is leaves the
 * name, and the list of files says so.  People write "_" for a space there.
 */
static struct str name_without_people(struct ctx *ctx, struct str name, unsigned *removed)
{
    struct personal_list pieces;
    char                *spaced = str_z(ctx->arena, name);

    for (size_t i = 0; i < name.len; i++)
        spaced[i] = spaced[i] == '_' ? ' ' : spaced[i];
    if (personal_find(ctx->arena, (struct str){spaced, name.len}, &pieces) != OK || pieces.len == 0)
        return name;
    *removed |= ATTACHMENT_NAMED;
    return personal_replace(ctx->arena, name, &pieces);
}

static enum rc store_one(struct ctx *ctx, int64_t signal, const struct file *file)
{
    struct event                    e     = event_new(ctx, "attachment_added");
    const struct file_clean        *clean = file->clean;
    const struct attachment_format *format =
        clean && clean->verdict == FILE_TAKEN ? attachment_format_of_kind(clean->kind) : NULL;
    bool       unknown = ctx->access && ctx->access->anonymous;
    unsigned   removed = clean ? clean->removed : 0;
    struct str name;

    if (!format)
        return err_set(&ctx->err, ERR_BUG, "a file that was not taken was checked");
    event_i64(&e, "signal", signal);
    event_str(&e, "format", str_of(format->code));
    event_i64(&e, "size", (int64_t)clean->bytes.len);
    name = name_without_people(ctx, attachment_name(ctx, file->name, format), &removed);
    event_i64(&e, "removed", removed);
    event_i64(&e, "by_unit", ctx->access && !unknown ? ctx->access->unit : 0);
    if (unknown)
        event_str(&e, "reporter_kind", STR("anoniem"));
    event_part(&e, "name", name);
    event_bytes(&e, "file", clean->bytes);
    event_about(&e, signal);
    return event_write(ctx, &e);
}

enum rc attachment_store(struct ctx *ctx, int64_t signal, const struct file_list *files)
{
    for (size_t i = 0; i < files->len; i++)
        if (store_one(ctx, signal, &files->item[i]) != OK)
            return ctx->err.rc;
    return OK;
}

enum rc attachment_add(struct ctx *ctx, int64_t signal, const struct attachment_new *in)
{
    struct attachment_list list;
    size_t                 there = 0;

    if (attachment_list(ctx, signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        there += !list.item[i].erased;
    if (in->files.len == 0)
        return fault_add(ctx, "files", TR("Kies een bestand."));
    if (attachment_check(ctx, &in->files, there) != OK)
        return ctx->err.rc;
    return attachment_store(ctx, signal, &in->files);
}

/* --- reading -------------------------------------------------------------- */

static struct attachment from_row(struct ctx *ctx, struct db_query *q, const struct signal *signal)
{
    struct str code = str_copy(ctx->arena, db_col_str(q, ATTACHMENT_OF_SIGNAL_FORMAT));
    const struct attachment_format *format     = attachment_format_of(code);
    struct policy_row               row        = signal_row(signal);
    struct attachment               attachment = {
                      .id        = db_col_i64(q, ATTACHMENT_OF_SIGNAL_ID),
                      .signal    = signal->id,
                      .size      = db_col_i64(q, ATTACHMENT_OF_SIGNAL_SIZE),
                      .removed   = (unsigned)db_col_i64(q, ATTACHMENT_OF_SIGNAL_REMOVED),
                      .at        = db_col_i64(q, ATTACHMENT_OF_SIGNAL_AT),
                      .person    = db_col_i64(q, ATTACHMENT_OF_SIGNAL_PERSON),
                      .erased_at = db_col_i64(q, ATTACHMENT_OF_SIGNAL_ERASED),
                      .unit_name = str_copy(ctx->arena, db_col_str(q, ATTACHMENT_OF_SIGNAL_UNIT_NAME)),
                      .name   = str_copy(ctx->arena, db_col_str(q, ATTACHMENT_OF_SIGNAL_FILE_NAME)),
                      .format = code,
                      .media  = str_of(format ? format->media : "application/octet-stream"),
    };

    attachment.removed_codes = attachment_removed_codes(ctx, attachment.removed);
    attachment.erased        = attachment.erased_at != 0;
    row.writer               = attachment.person;
    attachment.may_erase     = !attachment.erased && policy_may(ctx, POLICY_ATTACHMENT_ERASE, &row);
    return attachment;
}

enum rc attachment_list_of(struct ctx *ctx, const struct signal *signal,
                           struct attachment_list *out)
{
    struct attachment_list list = {0};
    struct db_query        q;

    *out = list;
    if (!signal->whole)
        return OK;
    q = db_query(ctx->db, SQL_ATTACHMENT_OF_SIGNAL);
    db_bind_i64(&q, signal->id);
    while (db_next(&q))
        VEC_PUSH(ctx->arena, &list, from_row(ctx, &q, signal));
    if (db_end(&q, &ctx->err) != OK)
        return ctx->err.rc;
    *out = list;
    return OK;
}

enum rc attachment_list(struct ctx *ctx, int64_t id, struct attachment_list *out)
{
    struct signal signal;

    if (signal_load_whole(ctx, id, &signal) != OK)
        return ctx->err.rc;
    return attachment_list_of(ctx, &signal, out);
}

enum rc attachment_load(struct ctx *ctx, int64_t signal, int64_t id, struct attachment *out)
{
    struct attachment_list list;

    if (attachment_list(ctx, signal, &list) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < list.len; i++)
        if (list.item[i].id == id) {
            *out = list.item[i];
            return OK;
        }
    return err_set(&ctx->err, ERR_NOT_FOUND, "signal %" PRId64 " has no attachment %" PRId64,
                   signal, id);
}

enum rc attachment_bytes(struct ctx *ctx, int64_t signal, int64_t id, struct str *out)
{
    struct attachment attachment;

    if (attachment_load(ctx, signal, id, &attachment) != OK)
        return ctx->err.rc;
    if (attachment.erased)
        return err_set(&ctx->err, ERR_NOT_FOUND, "attachment %" PRId64 " was erased", id);
    return part_bytes(ctx, id, "file", out);
}

/* --- erasing -------------------------------------------------------------- */

enum rc attachment_erase(struct ctx *ctx, int64_t signal, int64_t id,
                         const struct attachment_erase *in)
{
    struct attachment attachment;

    if (attachment_load(ctx, signal, id, &attachment) != OK)
        return ctx->err.rc;
    if (attachment.erased)
        return err_set(&ctx->err, ERR_NOT_FOUND, "attachment %" PRId64 " was erased before", id);
    if (!attachment.may_erase)
        return err_set(&ctx->err, ERR_DENIED, "attachment %" PRId64 " is for others to erase", id);
    if (!option_has(ctx, "wis-grond", in->ground))
        return fault_add(ctx, "ground", TR("Kies een antwoord uit de lijst."));
    if (part_erase(ctx, id, "file", in->ground) != OK)
        return ctx->err.rc;
    return attachment.name.len ? part_erase(ctx, id, "name", in->ground) : OK;
}
