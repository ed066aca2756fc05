// SPDX-License-Identifier: EUPL-1.2
/* door.c - a thread that accepts connections; the contract is in door.h. */
#include "web/door.h"

#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

enum { PAUSE_MS = 20 }; /* before it looks again whether there is room */

struct door {
    struct arena      *arena; /* holds this struct */
    struct MHD_Daemon *daemon;
    unsigned           limit;
    int                socket;
    pthread_t          thread;
    atomic_bool        closing;
};

static void pause_a_little(void)
{
    nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
}

static bool is_full(const struct door *door)
{
    const union MHD_DaemonInfo *in =
        MHD_get_daemon_info(door->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);

    return in && in->num_connections >= door->limit;
}

/*
 * Of a pool, microhttpd takes the thread that the number of the socket points at.  The kernel gives out
 * the lowest number that is free, so the numbers lie close and every thread gets its share.
 */
static void let_in(struct door *door)
{
    struct sockaddr_storage from;
    socklen_t               len = sizeof(from);
    int                     socket =
        accept4(door->socket, (struct sockaddr *)&from, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);

    if (socket >= 0)
        (void)MHD_add_connection(door->daemon, socket, (struct sockaddr *)&from, len);
    else
        pause_a_little(); /* no files or no memory left: somebody has to leave first */
}

static void *door_thread(void *arg)
{
    struct door  *door  = arg;
    struct pollfd knock = {.fd = door->socket, .events = POLLIN};

    while (!atomic_load(&door->closing)) {
        if (poll(&knock, 1, -1) == 1 && !is_full(door))
            let_in(door);
        else
            pause_a_little();
    }
    return NULL;
}

static bool start_listening(int socket, const struct sockaddr *address)
{
    const int yes = 1;
    socklen_t len = sizeof(struct sockaddr_in);

    if (address->sa_family == AF_INET6) {
        len = sizeof(struct sockaddr_in6);
        if (setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof(yes)) != 0)
            return false;
    }
    return setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) == 0 &&
           bind(socket, address, len) == 0 && listen(socket, SOMAXCONN) == 0;
}

enum rc door_open(const struct sockaddr *address, struct MHD_Daemon *daemon, unsigned limit,
                  struct door **out, struct err *err)
{
    struct arena *arena = arena_new();
    struct door  *door  = ARENA_NEW(arena, struct door);
    enum rc       rc    = OK;

    door->arena  = arena;
    door->daemon = daemon;
    door->limit  = limit;
    door->socket = socket(address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (door->socket < 0 || !start_listening(door->socket, address))
        rc = err_set(err, ERR_IO, "%s", strerror(errno));
    else if (pthread_create(&door->thread, NULL, door_thread, door) != 0)
        rc = err_set(err, ERR_LIMIT, "no thread to let connections in");
    if (rc == OK) {
        *out = door;
        return OK;
    }
    if (door->socket >= 0)
        close(door->socket);
    arena_free(arena);
    return rc;
}

int door_port(const struct door *door)
{
    struct sockaddr_storage at  = {0};
    socklen_t               len = sizeof(at);

    if (getsockname(door->socket, (struct sockaddr *)&at, &len) != 0)
        return 0;
    return ntohs(at.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&at)->sin6_port
                                          : ((struct sockaddr_in *)&at)->sin_port);
}

void door_close(struct door *door)
{
    if (!door)
        return;
    atomic_store(&door->closing, true);
    shutdown(door->socket, SHUT_RDWR); /* poll() returns */
    pthread_join(door->thread, NULL);
    close(door->socket);
    arena_free(door->arena);
}
