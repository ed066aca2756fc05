// SPDX-License-Identifier: EUPL-1.2
/*
 * attempt.c - a fixed hash table of rings; the contract is in attempt.h.
 *
 * A key can be in one of WAYS places; its hash is keyed with a random secret, so nobody can
 * choose logins that push out a given one.
 */
#include "web/attempt.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"

enum { SETS = 1024, WAYS = 8 };

#define WINDOW_MS (INT64_C(60000) * ATTEMPTS_MINUTES)

struct slot {
    uint64_t key;              /* 0 = free */
    int64_t  at[ATTEMPTS_MAX]; /* of each failed try; 0 = none */
};

struct attempts {
    pthread_mutex_t lock;
    unsigned char   secret[crypto_shorthash_KEYBYTES];
    struct slot     slot[SETS][WAYS];
};

struct attempts *attempts_new(struct arena *arena)
{
    struct attempts *attempts = ARENA_NEW(arena, struct attempts);

    pthread_mutex_init(&attempts->lock, NULL);
    crypto_shorthash_keygen(attempts->secret);
    return attempts;
}

void attempts_free(struct attempts *attempts)
{
    if (attempts)
        pthread_mutex_destroy(&attempts->lock);
}

static uint64_t key_of(const struct attempts *attempts, char kind, struct str text)
{
    unsigned char in[256] = {(unsigned char)kind}, out[crypto_shorthash_BYTES];
    size_t        len     = text.len < sizeof(in) - 1 ? text.len : sizeof(in) - 1;
    uint64_t      key;

    if (len > 0)
        memcpy(in + 1, text.ptr, len);
    crypto_shorthash(out, in, len + 1, attempts->secret);
    memcpy(&key, out, sizeof(key));
    return key ? key : 1;
}

static int64_t newest(const struct slot *slot)
{
    int64_t at = 0;

    for (int i = 0; i < ATTEMPTS_MAX; i++)
        at = slot->at[i] > at ? slot->at[i] : at;
    return at;
}

/* The slot of the key, or the one of its set that is free or failed longest ago, emptied. */
static struct slot *slot_of(struct attempts *attempts, uint64_t key)
{
    struct slot *set = attempts->slot[key % SETS], *oldest = set;

    for (int i = 0; i < WAYS; i++) {
        if (set[i].key == key)
            return &set[i];
        if (newest(&set[i]) < newest(oldest))
            oldest = &set[i];
    }
    *oldest = (struct slot){.key = key};
    return oldest;
}

/* The place for one more try, or NULL when all are taken by tries within the window. */
static int64_t *room(struct slot *slot, int64_t now)
{
    for (int i = 0; i < ATTEMPTS_MAX; i++) {
        if (slot->at[i] <= now - WINDOW_MS)
            return &slot->at[i];
    }
    return NULL;
}

bool attempt_begin(struct attempts *attempts, struct str login, struct str address, int64_t now)
{
    int64_t *of_login, *of_address;

    pthread_mutex_lock(&attempts->lock);
    of_login   = room(slot_of(attempts, key_of(attempts, 'l', login)), now);
    of_address = room(slot_of(attempts, key_of(attempts, 'a', address)), now);
    if (of_login && of_address) {
        *of_login   = now;
        *of_address = now;
    }
    pthread_mutex_unlock(&attempts->lock);
    return of_login && of_address;
}

static void take_back(struct slot *slot, int64_t now)
{
    for (int i = 0; i < ATTEMPTS_MAX; i++) {
        if (slot->at[i] == now) {
            slot->at[i] = 0;
            return;
        }
    }
}

void attempt_succeeded(struct attempts *attempts, struct str login, struct str address, int64_t now)
{
    pthread_mutex_lock(&attempts->lock);
    take_back(slot_of(attempts, key_of(attempts, 'l', login)), now);
    take_back(slot_of(attempts, key_of(attempts, 'a', address)), now);
    pthread_mutex_unlock(&attempts->lock);
}
