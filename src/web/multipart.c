// SPDX-License-Identifier: EUPL-1.2
/* multipart.c - a form with files; the contract is in multipart.h. */
#include "web/multipart.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"

enum { HEADER_MOST = 16 * 1024 }; /* bytes microhttpd keeps to find the headers of a part */

struct multipart {
    struct request           *r;
    struct MHD_PostProcessor *parser; /* NULL when it was given back */
    int                       status; /* what was wrong; 0 = nothing so far */
    size_t                    parts;
    size_t                    fields; /* bytes of all fields */
    size_t (*ask)(void *arg);         /* for room; NULL when it was asked */
    void      *arg;
    size_t     room; /* bytes of files that may still be kept */
    bool       open; /* a part has begun: */
    bool       is_file;
    struct str name, file_name;
    struct buf bytes;
    size_t     size; /* as sent */
};

static bool wrong(struct multipart *m, int status)
{
    if (m->status == 0)
        m->status = status;
    return false;
}

/* Browsers send a quote and line ends in a name as %22, %0D and %0A, and nothing else that way. */
static struct str decode_name(struct arena *arena, struct str sent)
{
    struct buf out;

    buf_init(&out, arena, sent.len);
    for (size_t i = 0; i < sent.len; i++) {
        struct str three = str_slice(sent, i, 3);
        bool       quote = str_eq_z(three, "%22");

        if (quote)
            buf_char(&out, '"');
        else if (!str_eq_z(three, "%0D") && !str_eq_z(three, "%0A")) {
            buf_char(&out, sent.ptr[i]);
            continue;
        }
        i += 2;
    }
    return buf_view(&out);
}

static bool end_file(struct multipart *m)
{
    struct arena    *arena = m->r->ctx->arena;
    struct sent_file sent  = {.field = m->name, .file = {.size = m->size}};

    if (m->size == 0 && m->file_name.len == 0) /* nothing was chosen */
        return true;
    if (m->r->files.len > LIMIT_FILES) /* one too many is enough to say so */
        return true;
    sent.file.bytes = buf_view(&m->bytes);
    sent.file.name  = decode_name(arena, m->file_name);
    VEC_PUSH(arena, &m->r->files, sent);
    return true;
}

static bool end_part(struct multipart *m)
{
    struct pair pair = {m->name, buf_view(&m->bytes)};

    if (!m->open)
        return true;
    m->open = false;
    if (!utf8_is_valid(m->name))
        return wrong(m, 400);
    if (m->is_file)
        return end_file(m);
    if (!utf8_is_valid(pair.value))
        return wrong(m, 400);
    VEC_PUSH(m->r->ctx->arena, &m->r->form, pair);
    return true;
}

static bool begin_part(struct multipart *m, const char *name, const char *file_name)
{
    struct arena *arena = m->r->ctx->arena;

    if (!end_part(m))
        return false;
    if (!name)
        return wrong(m, 400);
    if (m->parts++ == LIMIT_FIELDS)
        return wrong(m, 413);
    m->open      = true;
    m->is_file   = file_name != NULL;
    m->name      = str_copy(arena, str_of(name));
    m->file_name = str_copy(arena, str_of(file_name));
    m->size      = 0;
    if (m->is_file && m->ask) {
        m->room = m->ask(m->arg);
        m->ask  = NULL;
    }
    buf_init(&m->bytes, arena, m->is_file ? LIMIT_FILE : LIMIT_BODY);
    return true;
}

static bool add(struct multipart *m, struct str piece)
{
    size_t keep = piece.len;

    m->size += piece.len;
    if (!m->is_file) {
        m->fields += piece.len;
        buf_str(&m->bytes, piece);
        return m->fields <= LIMIT_BODY || wrong(m, 413);
    }
    if (m->size > LIMIT_FILE || m->r->files.len >= LIMIT_FILES)
        keep = 0;
    else if (keep > m->room)
        keep = m->room;
    m->room -= keep;
    buf_str(&m->bytes, str_slice(piece, 0, keep));
    return true;
}

/*
 * microhttpd gives a part in pieces; the first has offset 0, and so may the second have when the first
 * was empty.
 */
static enum MHD_Result take(void *cls, enum MHD_ValueKind kind, const char *name,
                            const char *file_name, const char *type, const char *encoding,
                            const char *piece, uint64_t offset, size_t len)
{
    struct multipart *m = cls;
    bool              goes_on;

    (void)kind;
    (void)type;
    (void)encoding;
    goes_on = m->open && (offset > 0 || (m->size == 0 && name && str_eq_z(m->name, name) &&
                                         m->is_file == (file_name != NULL) &&
                                         str_eq(m->file_name, str_of(file_name))));
    if (!goes_on && !begin_part(m, name, file_name))
        return MHD_NO;
    return add(m, (struct str){piece, len}) ? MHD_YES : MHD_NO;
}

/* False when the body was not whole. */
static bool give_back(struct multipart *m)
{
    struct MHD_PostProcessor *parser = m->parser;

    m->parser = NULL;
    return !parser || MHD_destroy_post_processor(parser) == MHD_YES;
}

static void drop(void *multipart)
{
    (void)give_back(multipart);
}

struct multipart *multipart_begin(struct request *r, struct MHD_Connection *connection,
                                  size_t (*room)(void *arg), void          *arg)
{
    struct multipart *m = ARENA_NEW(r->ctx->arena, struct multipart);

    m->r      = r;
    m->ask    = room;
    m->arg    = arg;
    m->parser = MHD_create_post_processor(connection, HEADER_MOST, take, m);
    if (!m->parser)
        return NULL;
    arena_defer(r->ctx->arena, drop, m);
    return m;
}

void multipart_take(struct multipart *m, struct str piece)
{
    if (m->status == 0 && MHD_post_process(m->parser, piece.ptr, piece.len) != MHD_YES)
        (void)wrong(m, 400);
}

int multipart_end(struct multipart *m)
{
    if (!give_back(m) || !end_part(m) || m->parts == 0)
        (void)wrong(m, 400);
    return m->status;
}
