// SPDX-License-Identifier: EUPL-1.2
/*
 * attempt.c - fixed hash tables of rings, one per thing that is counted; the contract is in attempt.h.
 *
 * A key can be in one of WAYS places; its hash is keyed with a random secret, so nobody can
 * choose logins that push out a given one.
 */
#include "web/attempt.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"

enum { WAYS = 8 };

enum counted { OF_BOTH, OF_LOGIN, OF_ADDRESS, COUNTED_COUNT };

#define WINDOW_MS (INT64_C(60000) * ATTEMPTS_MINUTES)

/* How many tries may fail, and how many sets there are to remember them in. */
static const struct {
    size_t most, sets;
} limit[COUNTED_COUNT] = {
    {ATTEMPTS_MAX, 1024}, {ATTEMPTS_OF_LOGIN, 512}, {ATTEMPTS_OF_ADDRESS, 256}};

struct slot {
    uint64_t key; /* 0 = free */
    int64_t *at;  /* limit[].most moments of a failed try; 0 = none */
};

struct attempts {
    pthread_mutex_t lock;
    unsigned char   secret[crypto_generichash_KEYBYTES];
    struct slot    *slot[COUNTED_COUNT]; /* sets * WAYS of each */
};

struct attempts *attempts_new(struct arena *arena)
{
    struct attempts *attempts = ARENA_NEW(arena, struct attempts);

    pthread_mutex_init(&attempts->lock, NULL);
    crypto_generichash_keygen(attempts->secret);
    for (enum counted c = OF_BOTH; c < COUNTED_COUNT; c++) {
        size_t   slots = limit[c].sets * WAYS;
        int64_t *at    = arena_array(arena, slots * limit[c].most, sizeof(*at));

        attempts->slot[c] = arena_array(arena, slots, sizeof(struct slot));
        for (size_t i = 0; i < slots; i++)
            attempts->slot[c][i].at = at + i * limit[c].most;
    }
    return attempts;
}

void attempts_free(struct attempts *attempts)
{
    if (attempts)
        pthread_mutex_destroy(&attempts->lock);
}

static void hash_in(crypto_generichash_state *state, struct str text)
{
    uint64_t len = text.len;

    crypto_generichash_update(state, (const unsigned char *)&len, sizeof(len));
    crypto_generichash_update(state, (const unsigned char *)text.ptr, text.len);
}

/* The length goes before each text, so that no two pairs are the same bytes. */
static uint64_t key_of(const struct attempts *attempts, enum counted counted, struct str login,
                       struct str address)
{
    crypto_generichash_state state;
    unsigned char            out[crypto_generichash_BYTES_MIN];
    uint64_t                 key;

    crypto_generichash_init(&state, attempts->secret, sizeof(attempts->secret), sizeof(out));
    hash_in(&state, counted == OF_ADDRESS ? STR("") : login);
    hash_in(&state, counted == OF_LOGIN ? STR("") : address);
    crypto_generichash_final(&state, out, sizeof(out));
    memcpy(&key, out, sizeof(key));
    return key ? key : 1;
}

static int64_t newest(const struct slot *slot, size_t most)
{
    int64_t at = 0;

    for (size_t i = 0; i < most; i++)
        at = slot->at[i] > at ? slot->at[i] : at;
    return at;
}

/* The slot of the key, or the one of its set that is free or failed longest ago, emptied. */
static struct slot *slot_of(struct attempts *attempts, enum counted counted, uint64_t key)
{
    size_t       most = limit[counted].most;
    struct slot *set = &attempts->slot[counted][key % limit[counted].sets * WAYS], *oldest = set;

    for (int i = 0; i < WAYS; i++) {
        if (set[i].key == key)
            return &set[i];
        if (newest(&set[i], most) < newest(oldest, most))
            oldest = &set[i];
    }
    oldest->key = key;
    memset(oldest->at, 0, most * sizeof(*oldest->at));
    return oldest;
}

/* The place for one more try, or NULL when all are taken by tries within the window. */
static int64_t *room(struct attempts *attempts, enum counted counted, uint64_t key, int64_t now)
{
    struct slot *slot = slot_of(attempts, counted, key);

    for (size_t i = 0; i < limit[counted].most; i++) {
        if (slot->at[i] <= now - WINDOW_MS)
            return &slot->at[i];
    }
    return NULL;
}

/* A try that is refused counts nowhere. */
bool attempt_begin(struct attempts *attempts, struct str login, struct str address, int64_t now)
{
    int64_t *at[COUNTED_COUNT];
    bool     may = true;

    pthread_mutex_lock(&attempts->lock);
    for (enum counted c = OF_BOTH; c < COUNTED_COUNT; c++) {
        at[c] = room(attempts, c, key_of(attempts, c, login, address), now);
        may   = may && at[c];
    }
    for (enum counted c = OF_BOTH; may && c < COUNTED_COUNT; c++)
        *at[c] = now;
    pthread_mutex_unlock(&attempts->lock);
    return may;
}

static void take_back(struct slot *slot, size_t most, int64_t now)
{
    for (size_t i = 0; i < most; i++) {
        if (slot->at[i] == now) {
            slot->at[i] = 0;
            return;
        }
    }
}

void attempt_succeeded(struct attempts *attempts, struct str login, struct str address, int64_t now)
{
    pthread_mutex_lock(&attempts->lock);
    for (enum counted c = OF_BOTH; c < COUNTED_COUNT; c++)
        take_back(slot_of(attempts, c, key_of(attempts, c, login, address)), limit[c].most, now);
    pthread_mutex_unlock(&attempts->lock);
}
