// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/fuzz/multipart.c - any bytes as the body of a form with files, over a connection of microhttpd, in
 * pieces as the first byte says.
 *
 * Holds what comes out against multipart.h: fields are valid text within the limits, files no larger than the room
 * for them, and a body that is refused says how.
 */
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "fuzz.h"
#include "web/multipart.h"

enum { ROOM = 1000, PIECE = 7 };

struct sent {
    struct str body;
    bool       done;
};

static void check_form(const struct request *r)
{
    size_t bytes = 0;

    must(r->form.len + r->files.len <= LIMIT_FIELDS + 1 && r->files.len <= LIMIT_FILES + 1);
    for (size_t i = 0; i < r->form.len; i++)
        must(utf8_is_valid(r->form.item[i].name) && utf8_is_valid(r->form.item[i].value));
    for (size_t i = 0; i < r->files.len; i++) {
        const struct file *file = &r->files.item[i].file;

        must(utf8_is_valid(r->files.item[i].field) && file->bytes.len <= file->size);
        bytes += file->bytes.len;
    }
    must(bytes <= ROOM);
}

static size_t room(void *unused)
{
    (void)unused;
    return ROOM;
}

static void read_body(struct MHD_Connection *connection, struct str body)
{
    struct arena     *arena = arena_new();
    struct ctx        ctx   = {.arena = arena};
    struct request    r     = {.ctx = &ctx};
    struct multipart *m     = multipart_begin(&r, connection, room, NULL);
    size_t step = body.len && body.ptr[0] ? (size_t)PIECE * (unsigned char)body.ptr[0] : 1;
    int    status;

    must(m != NULL);
    for (size_t at = 1; at < body.len; at += step)
        multipart_take(m, str_slice(body, at, at + step));
    status = multipart_end(m);
    must(status == 0 || status == 400 || status == 413);
    if (status == 0)
        check_form(&r);
    arena_free(arena);
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *data,
                              size_t *len, void **state)
{
    struct sent *sent = *(struct sent **)cls;

    (void)url;
    (void)method;
    (void)version;
    (void)data;
    (void)len;
    (void)state;
    read_body(connection, sent->body);
    sent->done = true;
    return MHD_NO; /* the connection is over */
}

static struct MHD_Daemon *start(struct sent **sent)
{
    struct MHD_Daemon *daemon =
        MHD_start_daemon(MHD_USE_NO_LISTEN_SOCKET, 0, NULL, NULL, handle, sent, MHD_OPTION_END);

    must(daemon != NULL);
    return daemon;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char head[] = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Type: "
                               "multipart/form-data; boundary=bb\r\n\r\n";
    static struct MHD_Daemon *daemon;
    static struct sent       *sent;
    struct sent               here = {.body = {(const char *)data, size}};
    struct sockaddr           from = {.sa_family = AF_UNIX};
    int                       pair[2];

    if (!daemon)
        daemon = start(&sent);
    sent = &here;
    must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
    must(write(pair[0], head, sizeof(head) - 1) == (ssize_t)sizeof(head) - 1);
    must(MHD_add_connection(daemon, pair[1], &from, sizeof(from)) == MHD_YES);
    for (int i = 0; i < 10 && !here.done; i++)
        must(MHD_run(daemon) == MHD_YES);
    must(here.done);
    close(pair[0]);
    (void)MHD_run(daemon);
    return 0;
}
