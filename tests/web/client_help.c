// SPDX-License-Identifier: EUPL-1.2
/* client_help.c - see client_help.h. */
#include "client_help.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"

enum { WAIT_MS = 60000, ANSWER_MAX = 32 << 20 };

int client_connect(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int                fd = socket(AF_INET, SOCK_STREAM, 0);

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

void client_send(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t sent = send(fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes = str_slice(bytes, (size_t)sent, bytes.len);
    }
}

static bool read_some(int fd, struct buf *in, size_t most)
{
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    char          piece[16384];
    ssize_t       len;

    if (poll(&wait, 1, WAIT_MS) <= 0)
        return false;
    len = recv(fd, piece, most < sizeof(piece) ? most : sizeof(piece), 0);
    if (len <= 0)
        return false;
    buf_str(in, (struct str){piece, (size_t)len});
    return true;
}

/* Byte by byte until the empty line, so that nothing of the next answer is taken. */
static bool read_head(int fd, struct buf *in)
{
    while (!str_ends(buf_view(in), STR("\r\n\r\n"))) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        char          c;
        if (poll(&wait, 1, WAIT_MS) <= 0 || recv(fd, &c, 1, 0) != 1)
            return false;
        buf_char(in, c);
    }
    return true;
}

struct answer client_read(int fd, struct arena *arena, bool head)
{
    struct answer answer = {0};
    struct buf    in, body;
    int64_t       length = 0, status = 0;

    do {
        buf_init(&in, arena, ANSWER_MAX);
        if (!read_head(fd, &in) ||
            !str_to_i64(str_slice(buf_view(&in), STR("HTTP/1.1 ").len, 3), &status))
            return answer;
    } while (status == 100);
    answer.head = buf_view(&in);
    buf_init(&body, arena, ANSWER_MAX);
    if (!str_to_i64(answer_header(&answer, "Content-Length", 0), &length))
        length = 0;
    while (!head && (int64_t)body.len < length && read_some(fd, &body, (size_t)length - body.len))
        continue;
    answer.body   = buf_view(&body);
    answer.status = (int)status;
    return answer;
}

bool client_is_closed(int fd, int milliseconds)
{
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    char          c;

    return poll(&wait, 1, milliseconds) > 0 && recv(fd, &c, 1, 0) <= 0;
}

struct answer client_ask(int port, struct arena *arena, const char *method, const char *path,
                         const char *headers, struct str body)
{
    struct answer answer;
    struct buf    out;
    int           fd = client_connect(port);

    buf_init(&out, arena, ANSWER_MAX);
    buf_printf(&out, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s", method,
               path, port, headers);
    if (body.len > 0)
        buf_printf(&out, "Content-Length: %zu\r\n", body.len);
    buf_z(&out, "\r\n");
    buf_str(&out, body);
    client_send(fd, buf_view(&out));
    answer = client_read(fd, arena, strcmp(method, "HEAD") == 0);
    close(fd);
    return answer;
}

struct str answer_header(const struct answer *answer, const char *name, int nth)
{
    struct str rest = answer->head, line, want = str_of(name);

    while (str_cut(&rest, '\n', &line)) {
        size_t colon = str_find(line, STR(":"));
        if (colon == want.len && colon < line.len && strncasecmp(line.ptr, name, colon) == 0 &&
            nth-- == 0)
            return str_trim(str_slice(line, colon + 1, line.len));
    }
    return (struct str){"", 0};
}

bool answer_has(const struct answer *answer, const char *text)
{
    return str_find(answer->body, str_of(text)) < answer->body.len;
}
