// SPDX-License-Identifier: EUPL-1.2
/*
 * guard.c - a thread that looks at all connections once a second.
 *
 * microhttpd tells of a closing connection before it closes the socket, and guard_remove()
 * takes the lock under which the thread shuts sockets down: so the guard never touches a
 * socket number that was given out again.
 */
#include "web/guard.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <time.h>

#include "base/arena.h"

struct peer {
    int          socket;
    bool         shut;
    bool         ended;    /* had, when the guard last looked */
    atomic_bool  to_send;  /* it is the other side that has to send */
    atomic_llong deadline; /* monotonic seconds; 0 = none */
    struct peer *previous, *next;
};

struct guard {
    struct arena   *arena; /* this struct and all peers are in it */
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  wake;
    bool            stop;
    struct peer    *used, *unused;
};

static long long now_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec;
}

static bool is_late(const struct peer *peer)
{
    long long deadline = atomic_load_explicit(&peer->deadline, memory_order_relaxed);

    return deadline != 0 && now_seconds() > deadline;
}

/* Whether all was read and nothing more can come, while more is waited for. */
static bool has_ended(const struct peer *peer)
{
    char byte;

    return atomic_load_explicit(&peer->to_send, memory_order_relaxed) &&
           recv(peer->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

/*
 * Who has ended is looked at twice, because what was read just now may have been a whole
 * request that a thread has yet to begin with.
 */
static void shut_some(struct guard *guard)
{
    for (struct peer *peer = guard->used; peer; peer = peer->next) {
        bool before = peer->ended;

        if (peer->shut)
            continue;
        peer->ended = has_ended(peer);
        if (is_late(peer) || (before && peer->ended)) {
            peer->shut = true;
            shutdown(peer->socket, SHUT_RDWR);
        }
    }
}

static void *guard_thread(void *arg)
{
    struct guard *guard = arg;

    pthread_mutex_lock(&guard->lock);
    while (!guard->stop) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += 1;
        pthread_cond_timedwait(&guard->wake, &guard->lock, &until);
        shut_some(guard);
    }
    pthread_mutex_unlock(&guard->lock);
    return NULL;
}

enum rc guard_start(unsigned connections, struct guard **out, struct err *err)
{
    struct arena      *arena = arena_new();
    struct guard      *guard = ARENA_NEW(arena, struct guard);
    struct peer       *peers = arena_array(arena, connections, sizeof(*peers));
    pthread_condattr_t monotonic;

    guard->arena = arena;
    for (unsigned i = 0; i < connections; i++) {
        peers[i].next = guard->unused;
        guard->unused = &peers[i];
    }
    pthread_mutex_init(&guard->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&guard->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&guard->thread, NULL, guard_thread, guard) != 0) {
        arena_free(arena);
        return err_set(err, ERR_LIMIT, "no thread to guard connections");
    }
    *out = guard;
    return OK;
}

void guard_stop(struct guard *guard)
{
    if (!guard)
        return;
    pthread_mutex_lock(&guard->lock);
    guard->stop = true;
    pthread_cond_signal(&guard->wake);
    pthread_mutex_unlock(&guard->lock);
    pthread_join(guard->thread, NULL);
    pthread_cond_destroy(&guard->wake);
    pthread_mutex_destroy(&guard->lock);
    arena_free(guard->arena);
}

struct peer *guard_add(struct guard *guard, int socket, int seconds)
{
    struct peer *peer;

    pthread_mutex_lock(&guard->lock);
    peer = guard->unused;
    if (peer) {
        guard->unused  = peer->next;
        peer->socket   = socket;
        peer->shut     = false;
        peer->ended    = false;
        peer->previous = NULL;
        peer->next     = guard->used;
        if (guard->used)
            guard->used->previous = peer;
        guard->used = peer;
        peer_deadline(peer, seconds);
        peer_is_to_send(peer, true);
    }
    pthread_mutex_unlock(&guard->lock);
    return peer;
}

void guard_remove(struct guard *guard, struct peer *peer)
{
    if (!peer)
        return;
    pthread_mutex_lock(&guard->lock);
    if (peer->previous)
        peer->previous->next = peer->next;
    else
        guard->used = peer->next;
    if (peer->next)
        peer->next->previous = peer->previous;
    peer->next    = guard->unused;
    guard->unused = peer;
    pthread_mutex_unlock(&guard->lock);
}

void peer_deadline(struct peer *peer, int seconds)
{
    if (peer)
        atomic_store_explicit(&peer->deadline, seconds ? now_seconds() + seconds : 0,
                              memory_order_relaxed);
}

void peer_is_to_send(struct peer *peer, bool to_send)
{
    if (peer)
        atomic_store_explicit(&peer->to_send, to_send, memory_order_relaxed);
}
