// SPDX-License-Identifier: EUPL-1.2
/* virus.c - a client of clamd; the contract is in virus.h. */
#include "reader/virus.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { PIECE = 64 * 1024, ANSWER = 512 };

struct place {
    union {
        struct sockaddr    any;
        struct sockaddr_in inet;
        struct sockaddr_un local;
    } at;
    socklen_t len;
};

static bool parse_path(const char *address, struct place *out)
{
    size_t len = strlen(address);

    if (len >= sizeof out->at.local.sun_path)
        return false;
    out->at.local.sun_family = AF_UNIX;
    memcpy(out->at.local.sun_path, address, len + 1);
    out->len = sizeof out->at.local;
    return true;
}

static bool parse(const char *address, struct place *out)
{
    static const char here[] = "127.0.0.1:";
    int64_t           port;

    *out = (struct place){0};
    if (address[0] == '/')
        return parse_path(address, out);
    if (strncmp(address, here, sizeof here - 1) != 0 ||
        !str_to_i64(str_of(address + sizeof here - 1), &port) || port < 1 || port > 65535)
        return false;
    out->at.inet.sin_family      = AF_INET;
    out->at.inet.sin_port        = htons((uint16_t)port);
    out->at.inet.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    out->len                     = sizeof out->at.inet;
    return true;
}

bool virus_is_address(const char *address)
{
    struct place place;

    return parse(address, &place);
}

static bool send_all(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;

    while (len > 0) {
        ssize_t sent = send(fd, at, len, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        len -= (size_t)sent;
    }
    return true;
}

/* In pieces with their lengths before them; one without bytes is the end. */
static bool send_file(int fd, struct str bytes)
{
    struct str piece;
    uint32_t   len;

    if (!send_all(fd, "zINSTREAM", sizeof "zINSTREAM"))
        return false;
    do {
        piece = str_slice(bytes, 0, PIECE);
        bytes = str_slice(bytes, piece.len, bytes.len);
        len   = htonl((uint32_t)piece.len);
        if (!send_all(fd, &len, sizeof len) || !send_all(fd, piece.ptr, piece.len))
            return false;
    } while (piece.len > 0);
    return true;
}

/* Up to its NUL; it may say what it has to say before all is sent. */
static struct str read_answer(int fd, char answer[ANSWER])
{
    size_t  len = 0;
    ssize_t got;

    while (len < ANSWER && (got = recv(fd, answer + len, ANSWER - len, 0)) > 0) {
        len += (size_t)got;
        if (answer[len - 1] == '\0')
            return (struct str){answer, len - 1};
    }
    return STR("");
}

enum rc virus_look(const char *address, struct str bytes, bool *found, struct err *err)
{
    const struct timeval patience = {.tv_sec = VIRUS_PATIENCE};
    struct place         place;
    char                 room[ANSWER];
    struct str           answer = STR("");
    int                  fd;

    if (!parse(address, &place))
        return err_set(err, ERR_BUG, "the address of the virus scanner is none");
    fd = socket(place.at.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0 &&
        setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) == 0 &&
        connect(fd, &place.at.any, place.len) == 0) {
        (void)!send_file(fd, bytes);
        answer = read_answer(fd, room);
    }
    if (fd >= 0)
        (void)close(fd);
    *found = str_ends(answer, STR(" FOUND"));
    if (*found || str_eq_z(answer, "stream: OK"))
        return OK;
    return err_set(err, ERR_BUSY, "the virus scanner does not answer, or not that it looked");
}
